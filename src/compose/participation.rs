//! Consultations and commitments.

use crate::model::consultation::*;
use crate::model::{CommitmentId, ConsultationId};
use crate::plan::routes::Target;
use crate::theme::locale::Arg;
use crate::view::participation as view;
use crate::view::parts::{Cell, Column, Download, Fact, Item, Row, Table};

use super::context::Composer;
use super::frame::Head;

/// Where a consultation stands as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    Open,
    Coming,
    Past,
}

/// Standing of a consultation on a day, from the dates of its stages alone.
pub fn standing(consultation: &Consultation, day: crate::base::date::Date) -> Standing {
    let statuses: Vec<StageStatus> = consultation.stages.iter().map(|stage| stage.status(day)).collect();
    let open = consultation.stages.iter().zip(&statuses);
    if open.into_iter().any(|(stage, status)| stage.kind == StageKind::Open && *status == StageStatus::Now) {
        Standing::Open
    } else if statuses
        .iter()
        .any(|status| matches!(status, StageStatus::Next | StageStatus::Planned | StageStatus::Now))
    {
        Standing::Coming
    } else {
        Standing::Past
    }
}

impl Composer<'_> {
    /// All consultations by where they stand.
    pub fn consultations(&self) -> view::Consultations {
        let mut lists = [Vec::new(), Vec::new(), Vec::new()];
        for (at, consultation) in self.model.consultations.iter().enumerate() {
            let standing = standing(consultation, self.model.as_of);
            lists[standing as usize].push(self.consultation_item(at.into()));
        }
        let [open, coming, past] = lists;
        let head =
            Head::new(Target::Consultations, self.t("consultations")).lead(self.t("consultations-lead"));
        view::Consultations {
            frame: self.frame(head),
            intro_html: None,
            open,
            coming,
            past,
            feed_url: None,
            calendar_url: None,
            commitments_url: (!self.model.commitments.is_empty()).then(|| self.url(&Target::Commitments)),
        }
    }

    /// A consultation as an entry of a list.
    pub fn consultation_item(&self, id: ConsultationId) -> Item {
        let consultation = &self.model.consultations[id.index()];
        let words = self.words(&consultation.words);
        Item {
            text: words.title.clone(),
            url: Some(self.url(&Target::Consultation(id))),
            note: Some(words.summary.clone()),
            tag: consultation.proposal.then(|| self.t("status-proposal")),
            ..Item::default()
        }
    }

    /// The page of a consultation.
    pub fn consultation(&self, id: ConsultationId) -> view::Consultation {
        let consultation = &self.model.consultations[id.index()];
        let (words, words_in) = consultation.words.get(self.lang);
        let head = Head::new(Target::Consultation(id), words.title.clone())
            .lead(words.summary.clone())
            .under(Target::Consultations)
            .step(self.t("consultations"), Target::Consultations)
            .worded(words_in, words.file)
            .from(&consultation.provenance);
        let mut frame = self.frame(head);
        if consultation.proposal {
            let notice =
                crate::view::frame::Notice { heading: None, text: self.t("proposal-text"), link: None };
            frame.notices.push(notice);
        }
        let documents = consultation.documents.iter().map(|(id, url)| Download {
            text: words.documents.get(id).cloned().unwrap_or_else(|| id.clone()),
            url: url.clone(),
            detail: super::words::short_url(url),
        });
        view::Consultation {
            frame,
            intro_html: Some(self.html(&words.body)).filter(|html| !html.is_empty()),
            facts: self.consultation_facts(consultation, words),
            legal: None,
            calendar_url: None,
            documents: documents.collect(),
            ways: if standing(consultation, self.model.as_of) == Standing::Open {
                self.ways(consultation)
            } else {
                Vec::new()
            },
            stages: consultation.stages.iter().map(|stage| self.stage(stage, words)).collect(),
            outcomes: consultation
                .recommendations
                .iter()
                .filter_map(|(id, outcome)| self.outcome(words, id, *outcome))
                .collect(),
            contributions: Vec::new(),
            privacy: None,
        }
    }

    fn consultation_facts(&self, consultation: &Consultation, words: &ConsultationWords) -> Vec<Fact> {
        let mut facts = Vec::new();
        let mut add =
            |label: &str, text: String| facts.push(Fact { label: self.t(label), text, ..Fact::default() });
        if let Some(area) = consultation.area {
            add("fact-area", self.area(area).to_owned());
        }
        if let Some(who) = &words.decided_by {
            add("decided-by-label", who.clone());
        }
        let now = consultation.stages.iter().find(|stage| {
            stage.kind == StageKind::Open && stage.status(self.model.as_of) == StageStatus::Now
        });
        if let Some(until) = now.and_then(|stage| stage.to) {
            add("answer-until-label", self.date(until));
        }
        if let Some(next) = &words.next {
            add("what-follows-label", next.clone());
        }
        for act in &consultation.acts {
            let act = &self.model.acts[act.index()];
            facts.push(Fact {
                label: self.t("law"),
                text: self.words(&act.name).clone(),
                url: act.url.clone(),
                to_verify: false,
            });
        }
        facts
    }

    fn ways(&self, consultation: &Consultation) -> Vec<view::Way> {
        let email = consultation.email.as_ref().map(|email| view::Way {
            text: email.clone(),
            note: None,
            url: Some(format!("mailto:{email}")),
        });
        let form = consultation.url.as_ref().map(|url| view::Way {
            text: super::words::short_url(url),
            note: None,
            url: Some(url.clone()),
        });
        let post =
            consultation.post.as_ref().map(|post| view::Way { text: post.clone(), note: None, url: None });
        [email, form, post].into_iter().flatten().collect()
    }

    fn stage(&self, stage: &Stage, words: &ConsultationWords) -> view::Stage {
        let (heading, text) =
            words.stages.get(&stage.id).cloned().unwrap_or_else(|| (stage.id.clone(), None));
        let status = stage.status(self.model.as_of);
        let (state, key) = match status {
            StageStatus::Past => ("past", "stage-past"),
            StageStatus::Now => ("now", "stage-now"),
            StageStatus::Next => ("next", "stage-next"),
            StageStatus::Planned => ("next", "stage-planned"),
        };
        view::Stage {
            heading,
            period: self.period(stage.from, stage.to),
            state: state.to_owned(),
            state_text: self.t(key),
            text_html: text.map(|text| format!("<p>{}</p>", crate::base::text::escape(&text))),
        }
    }

    fn period(
        &self,
        from: Option<crate::base::date::Date>,
        to: Option<crate::base::date::Date>,
    ) -> Option<String> {
        match (from, to) {
            (Some(from), Some(to)) if from != to => {
                let (from, to) = (self.date(from), self.date(to));
                Some(self.with("from-to", &[("from", Arg::Text(&from)), ("to", Arg::Text(&to))]))
            }
            (Some(day), _) | (None, Some(day)) => Some(self.date(day)),
            (None, None) => None,
        }
    }

    fn outcome(&self, words: &ConsultationWords, id: &str, outcome: Outcome) -> Option<view::Outcome> {
        let (said, did, why) = words.recommendations.get(id)?;
        let (state, key) = match outcome {
            Outcome::Accepted => ("yes", "outcome-yes"),
            Outcome::Partly => ("may", "outcome-may"),
            Outcome::Rejected => ("no", "outcome-no"),
            Outcome::Pending => ("may", "outcome-pending"),
        };
        let did = [did.as_deref(), why.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        Some(view::Outcome {
            state: state.to_owned(),
            state_text: self.t(key),
            asked: None,
            said: said.clone(),
            did,
        })
    }

    /// All commitments on one page.
    pub fn commitments(&self) -> view::Commitments {
        let mut head = Head::new(Target::Commitments, self.t("commitments")).lead(self.t("commitments-lead"));
        if !self.model.consultations.is_empty() {
            head = head.under(Target::Consultations).step(self.t("consultations"), Target::Consultations);
        }
        let commitments = (0..self.model.commitments.len()).map(|at| self.commitment(at.into())).collect();
        view::Commitments { frame: self.frame(head), intro_html: None, commitments }
    }

    fn commitment(&self, id: CommitmentId) -> view::Commitment {
        let commitment = &self.model.commitments[id.index()];
        let words = self.words(&commitment.words);
        let mut facts =
            vec![Fact { label: self.t("fact-code"), text: commitment.code.clone(), ..Fact::default() }];
        if let Some(lead) = &words.lead {
            facts.push(Fact { label: self.t("lead-body"), text: lead.clone(), ..Fact::default() });
        }
        if let Some(period) = self.period(commitment.from, commitment.to) {
            facts.push(Fact { label: self.t("fact-period"), text: period, ..Fact::default() });
        }
        for source in commitment.provenance.sources.iter().filter(|source| source.starts_with("http")) {
            let text = super::words::short_url(source);
            facts.push(Fact {
                label: self.t("fact-source"),
                text,
                url: Some(source.clone()),
                to_verify: false,
            });
        }
        view::Commitment {
            id: commitment.id.clone(),
            heading: words.title.clone(),
            text_html: Some(format!(
                "<p>{}</p>{}",
                crate::base::text::escape(&words.summary),
                self.html(&words.body).replace(" id=\"", &format!(" id=\"{}-", commitment.id))
            )),
            facts,
            milestones: commitment
                .milestones
                .iter()
                .map(|milestone| self.milestone(milestone, words))
                .collect(),
            findings: self.findings(&commitment.id, words),
            indicators: None,
        }
    }

    fn milestone(&self, milestone: &Milestone, words: &CommitmentWords) -> view::Milestone {
        let (state, key) = match milestone.status {
            MilestoneStatus::Done => ("past", "milestone-done"),
            MilestoneStatus::Started => ("now", "milestone-now"),
            MilestoneStatus::Missed => ("now", "milestone-late"),
            MilestoneStatus::Planned => ("next", "milestone-next"),
            MilestoneStatus::Unknown => ("next", "milestone-unknown"),
        };
        let mut evidence: Vec<Item> = Vec::new();
        if let Some(counted) = milestone.counts {
            evidence.push(Item { text: self.counted(counted), ..Item::default() });
        }
        if let Some(url) = &milestone.evidence {
            evidence.push(Item {
                text: super::words::short_url(url),
                url: Some(url.clone()),
                ..Item::default()
            });
        }
        view::Milestone {
            heading: words.milestones.get(&milestone.id).cloned().unwrap_or_else(|| milestone.id.clone()),
            period: self.period(milestone.from, milestone.to),
            state: state.to_owned(),
            state_text: self.t(key),
            body: None,
            evidence,
        }
    }

    /// A number that this build itself proves.
    fn counted(&self, counted: Counted) -> String {
        let model = self.model;
        match counted {
            Counted::Services => self.count("services-count", model.services.len()),
            Counted::Providers => self
                .count("providers-count", model.organizations.iter().filter(|o| o.office.is_none()).count()),
            Counted::Programmes => self.count("programmes-count", model.programmes.len()),
            Counted::Counties => self.count("counties-count", super::index::Index::counties(model).count()),
            Counted::Localities => self.count(
                "localities-count",
                model.areas.iter().filter(|(_, area)| area.kind.is_locality()).count(),
            ),
        }
    }

    fn findings(&self, id: &str, words: &CommitmentWords) -> Option<Table> {
        let column = |key: &str| Column { text: self.t(key), ..Column::default() };
        let rows: Vec<Row> = words
            .findings
            .iter()
            .map(|(found, decided, source)| Row {
                head: found.clone(),
                cells: vec![
                    Cell {
                        text: decided.clone().unwrap_or_else(|| self.t("not-decided")),
                        ..Cell::default()
                    },
                    Cell { text: source.clone().unwrap_or_default(), ..Cell::default() },
                ],
                ..Row::default()
            })
            .collect();
        (!rows.is_empty()).then(|| Table {
            label: format!("{}: {id}", self.t("findings")),
            head: vec![column("finding-found"), column("finding-decided"), column("fact-source")],
            rows,
            ..Table::default()
        })
    }
}
