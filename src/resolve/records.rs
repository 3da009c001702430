//! Consultations, commitments and help lines.

use super::acts;
use super::texts::{Folder, Text, folders, plain, words_of};
use super::{Index, Resolver, index_of};
use crate::base::diag::codes::{content, data};
use crate::model::area::Areas;
use crate::model::consultation::*;
use crate::model::eligibility::Act;
use crate::model::register::{HelpLine, HelpLineWords};
use crate::model::words::{LangId, Words};
use crate::parse::raw::consultation::{
    RawCommitment, RawCommitmentWords, RawConsultation, RawConsultationWords, RawMilestone, RawStage,
};
use crate::parse::raw::line::{RawHelpLineWords, RawHelpLines};
use crate::parse::spanned::Sp;
use crate::parse::yaml::Document;

pub(super) fn consultations(r: &mut Resolver, areas: &Areas, acts: &[Act]) -> Vec<Consultation> {
    let acts = index_of(acts, |act| &act.id);
    let folders = folders(r, "content/consultations/", "consultation.yaml");
    folders.iter().filter_map(|folder| consultation(r, folder, areas, &acts)).collect()
}

fn consultation(r: &mut Resolver, folder: &Folder, areas: &Areas, acts: &Index) -> Option<Consultation> {
    let doc: Document<RawConsultation> = r.yaml(&folder.facts)?;
    r.check_format(&doc, &doc.raw.format);
    let texts = words_of::<RawConsultationWords>(r, folder);
    let per_language = texts.iter().map(|text| text.as_ref().map(consultation_words)).collect();
    let file = format!("{}{}.md", folder.path, r.languages[0]);
    let words: Words<ConsultationWords> =
        r.words(doc.top(), "consultation", &folder.id, &file, per_language)?;
    let raw = &doc.raw;
    let area = raw.area.as_ref().and_then(|code| {
        let found = areas.find(code);
        if found.is_none() {
            r.unknown_area(doc.span(code), code, areas);
        }
        found
    });
    let default = words.text(LangId::DEFAULT);
    for stage in &raw.stages {
        if !default.stages.contains_key(&stage.id.value) {
            r.diags.push(content::missing_words(doc.span(&stage.id), "stage", &stage.id, &file));
        }
    }
    for recommendation in &raw.recommendations {
        if !default.recommendations.contains_key(&recommendation.id.value) {
            let span = doc.span(&recommendation.id);
            r.diags.push(content::missing_words(span, "recommendation", &recommendation.id, &file));
        }
    }
    let known: Vec<&str> = raw.documents.iter().map(|document| document.id.value.as_str()).collect();
    for (text, _) in texts.iter().flatten() {
        r.check_unused(text, &text.raw.documents, "document", &known);
    }
    for document in &raw.documents {
        r.check_url(doc.span(&document.url), &document.url);
        if !default.documents.contains_key(&document.id.value) {
            r.diags.push(content::missing_words(doc.span(&document.id), "document", &document.id, &file));
        }
    }
    Some(Consultation {
        id: folder.id.clone(),
        kind: raw.kind.value,
        area,
        acts: r.find_all(&doc, &raw.acts, "act", acts, acts::FILE),
        stages: raw.stages.iter().map(|raw| stage(r, &doc, raw)).collect(),
        email: raw.respond.email.as_ref().map(|email| email.value.clone()),
        url: r.url(&doc, raw.respond.url.as_ref()),
        post: raw.respond.post.as_ref().map(|post| post.value.clone()),
        documents: raw.documents.iter().map(|d| (d.id.value.clone(), d.url.value.clone())).collect(),
        recommendations: raw.recommendations.iter().map(|x| (x.id.value.clone(), x.outcome.value)).collect(),
        proposal: raw.proposal,
        provenance: r.provenance(&doc, raw.verified.as_ref(), &raw.sources, raw.review_by.as_ref()),
        words,
    })
}

fn stage(r: &mut Resolver, doc: &Document<RawConsultation>, raw: &Sp<RawStage>) -> Stage {
    let from = raw.from.as_ref().map(|day| day.value.0);
    let to = raw.to.as_ref().map(|day| day.value.0);
    if let Some(end) = raw.to.as_ref().filter(|end| from.is_some_and(|from| end.value.0 < from)) {
        r.diags.push(data::period_order(doc.span(end)));
    }
    Stage { id: raw.id.value.clone(), kind: raw.kind.value, from, to, url: r.url(doc, raw.url.as_ref()) }
}

fn consultation_words((doc, body): &Text<RawConsultationWords>) -> ConsultationWords {
    let raw = &doc.raw;
    let text = |text: &Option<Sp<String>>| text.as_ref().map(|text| text.value.clone());
    ConsultationWords {
        title: raw.title.value.clone(),
        summary: raw.summary.value.clone(),
        decided_by: text(&raw.decided_by),
        next: text(&raw.next),
        stages: raw.stages.iter().map(|(id, w)| (id.clone(), (w.title.clone(), w.text.clone()))).collect(),
        documents: raw.documents.iter().map(|(id, w)| (id.clone(), w.value.clone())).collect(),
        recommendations: raw
            .recommendations
            .iter()
            .map(|(id, w)| (id.clone(), (w.said.clone(), w.did.clone(), w.why.clone())))
            .collect(),
        keywords: plain(&raw.keywords),
        body: body.clone(),
        file: doc.file,
    }
}

pub(super) fn commitments(r: &mut Resolver) -> Vec<Commitment> {
    let folders = folders(r, "content/commitments/", "commitment.yaml");
    folders.iter().filter_map(|folder| commitment(r, folder)).collect()
}

fn commitment(r: &mut Resolver, folder: &Folder) -> Option<Commitment> {
    let doc: Document<RawCommitment> = r.yaml(&folder.facts)?;
    r.check_format(&doc, &doc.raw.format);
    let texts = words_of::<RawCommitmentWords>(r, folder);
    let per_language = texts.iter().map(|text| text.as_ref().map(commitment_words)).collect();
    let file = format!("{}{}.md", folder.path, r.languages[0]);
    let words: Words<CommitmentWords> = r.words(doc.top(), "commitment", &folder.id, &file, per_language)?;
    let raw = &doc.raw;
    let known: Vec<&str> = raw.milestones.iter().map(|milestone| milestone.id.value.as_str()).collect();
    for (text, _) in texts.iter().flatten() {
        r.check_unused(text, &text.raw.milestones, "milestone", &known);
    }
    for milestone in &raw.milestones {
        if !words.text(LangId::DEFAULT).milestones.contains_key(&milestone.id.value) {
            r.diags.push(content::missing_words(doc.span(&milestone.id), "milestone", &milestone.id, &file));
        }
    }
    Some(Commitment {
        id: folder.id.clone(),
        code: raw.code.value.clone(),
        plan: raw.plan.as_ref().map(|plan| plan.value.clone()),
        from: raw.from.as_ref().map(|day| day.value.0),
        to: raw.to.as_ref().map(|day| day.value.0),
        milestones: raw.milestones.iter().map(|raw| milestone(r, &doc, raw)).collect(),
        provenance: r.provenance(&doc, raw.verified.as_ref(), &raw.sources, raw.review_by.as_ref()),
        words,
    })
}

fn milestone(r: &mut Resolver, doc: &Document<RawCommitment>, raw: &RawMilestone) -> Milestone {
    let counts = raw.counts.as_ref().and_then(|word| {
        let found = Counted::ALL.iter().find(|(name, _)| *name == word.value).map(|(_, counted)| *counted);
        if found.is_none() {
            let known = Counted::ALL.iter().map(|(name, _)| *name);
            r.diags.push(data::unknown_cell(doc.span(word), word, "counts", known));
        }
        found
    });
    Milestone {
        id: raw.id.value.clone(),
        from: raw.from.as_ref().map(|day| day.value.0),
        to: raw.to.as_ref().map(|day| day.value.0),
        status: raw.status.value,
        evidence: r.url(doc, raw.evidence.as_ref()),
        counts,
    }
}

fn commitment_words((doc, body): &Text<RawCommitmentWords>) -> CommitmentWords {
    let raw = &doc.raw;
    CommitmentWords {
        title: raw.title.value.clone(),
        summary: raw.summary.value.clone(),
        lead: raw.lead.as_ref().map(|lead| lead.value.clone()),
        milestones: raw.milestones.iter().map(|(id, w)| (id.clone(), w.value.clone())).collect(),
        findings: raw
            .findings
            .iter()
            .map(|f| (f.found.clone(), f.decided.clone(), f.source.clone()))
            .collect(),
        keywords: plain(&raw.keywords),
        body: body.clone(),
        file: doc.file,
    }
}

/// `data/helplines.yaml`, in the order in which the lines are shown.
pub(super) fn help_lines(r: &mut Resolver) -> Vec<HelpLine> {
    let Some(doc) = r.yaml::<RawHelpLines>("data/helplines.yaml") else { return Vec::new() };
    r.check_format(&doc, &doc.raw.format);
    let words = r.yaml_words::<RawHelpLineWords>("data/helplines");
    let known: Vec<&str> = doc.raw.lines.iter().map(|line| line.id.value.as_str()).collect();
    for document in words.iter().flatten() {
        r.check_unused(document, &document.raw.lines, "help line", &known);
    }
    let file = format!("data/helplines.{}.yaml", r.languages[0]);
    let mut list: Vec<HelpLine> = Vec::new();
    for (at, raw) in doc.raw.lines.iter().enumerate() {
        let id = &raw.id.value;
        let span = doc.span(&raw.id);
        r.check_slug(span, id);
        if let Some(first) = doc.raw.lines.iter().take(at).find(|line| line.id.value == *id) {
            r.diags.push(data::duplicate_id(span, "help line", id, doc.span(&first.id)));
        }
        if raw.number.chars().filter(char::is_ascii_digit).count() < 3 {
            r.diags.push(data::bad_phone(doc.span(&raw.number), &raw.number));
        }
        let entries = words
            .iter()
            .map(|d| d.as_ref().and_then(|d| d.raw.lines.get(id)).map(|w| w.value.clone()))
            .collect();
        let Some(entry) = r.words(span, "help line", id, &file, entries) else { continue };
        list.push(HelpLine {
            id: id.clone(),
            number: raw.number.value.clone(),
            emergency: raw.emergency,
            free: raw.free,
            words: entry.map(|w| HelpLineWords {
                name: w.name.clone(),
                short: w.short.clone(),
                purpose: w.purpose.clone(),
                run_by: w.run_by.clone(),
                hours: w.hours.clone(),
            }),
            provenance: r.provenance(&doc, raw.verified.as_ref(), &raw.sources, raw.review_by.as_ref()),
        });
    }
    list
}
