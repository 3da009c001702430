//! `data/acts.yaml` and its words; citations of acts.

use super::{Index, Resolver, index_of};
use crate::base::date::Period;
use crate::base::diag::codes::{data, rules};
use crate::base::source::Span;
use crate::model::ActId;
use crate::model::eligibility::{Act, Citation};
use crate::parse::raw::act::{RawActWords, RawActs};
use crate::parse::raw::citation::Cites;
use crate::parse::raw::common::RawPeriod;
use crate::parse::yaml::Document;

/// The file that holds the acts, for messages.
pub(super) const FILE: &str = "data/acts.yaml";

pub(super) fn resolve(r: &mut Resolver) -> Vec<Act> {
    let Some(doc) = r.yaml::<RawActs>(FILE) else { return Vec::new() };
    r.check_format(&doc, &doc.raw.format);
    let words = r.yaml_words::<RawActWords>("data/acts");
    let known: Vec<&str> = doc.raw.acts.keys().map(String::as_str).collect();
    for document in words.iter().flatten() {
        r.check_unused(document, &document.raw.acts, "act", &known);
    }
    let file = format!("data/acts.{}.yaml", r.languages[0]);
    let mut acts = Vec::new();
    for (id, raw) in &doc.raw.acts {
        let span = doc.span(raw);
        r.check_slug(span, id);
        let entries: Vec<_> = words
            .iter()
            .map(|d| d.as_ref().and_then(|d| d.raw.acts.get(id)).map(|w| w.value.clone()))
            .collect();
        let has_about = entries.first().is_some_and(|w| w.as_ref().is_some_and(|w| w.about.is_some()));
        let Some(entry) = r.words(span, "act", id, &file, entries) else { continue };
        acts.push(Act {
            id: id.clone(),
            kind: raw.kind.value,
            number: raw.number,
            year: raw.year.value,
            in_force: raw.in_force.as_ref().and_then(|period| period_of(r, &doc, period)),
            consolidated_on: raw.consolidated_on.as_ref().map(|day| day.value.0),
            url: r.url(&doc, raw.url.as_ref()),
            read_on: raw.read_on.as_ref().map(|day| day.value.0),
            name: entry.map(|w| w.name.clone()),
            about: has_about.then(|| entry.map(|w| w.about.clone().unwrap_or_default())),
        });
    }
    acts
}

/// The index of the acts.
pub(super) fn index(acts: &[Act]) -> Index {
    index_of(acts, |act| &act.id)
}

/// A period whose end does not lie before its start.
pub(super) fn period_of<D>(r: &mut Resolver, doc: &Document<D>, raw: &RawPeriod) -> Option<Period> {
    let period = Period { from: raw.from.value.0, to: raw.to.as_ref().map(|day| day.value.0) };
    if let Some(to) = raw.to.as_ref().filter(|to| to.value.0 < period.from) {
        r.diags.push(data::period_order(doc.span(to)));
        return None;
    }
    Some(period)
}

/// Resolves a citation; where the law is required, its absence is reported at `span`.
pub(super) fn citation<D>(
    r: &mut Resolver,
    doc: &Document<D>,
    acts: &Index,
    raw: &impl Cites,
    required: Option<(Span, &str)>,
) -> Citation {
    let raw = raw.citation();
    let act = raw.act.and_then(|id| r.find_ref::<ActId, _>(doc, id, "act", acts, FILE));
    let founded = raw.act.is_some() && raw.article.is_some() || raw.to_verify == Some(true);
    if let Some((span, id)) = required.filter(|_| !founded) {
        r.diags.push(rules::missing_law(span, id));
    }
    Citation {
        act,
        article: raw.article.map(|article| article.value.clone()),
        url: r.url(doc, raw.url),
        read_on: raw.read_on.map(|day| day.value.0),
        to_verify: raw.to_verify.unwrap_or(false) || raw.article.is_none(),
    }
}
