//! The provenance report: what has no source, was never verified, or is due for review.

use std::collections::BTreeMap;

use crate::base::source::SourceMap;
use crate::model::programme::Confidence;
use crate::model::{Model, Provenance};

/// Counts of one kind of record.
#[derive(Default)]
struct Counts {
    all: usize,
    without_source: usize,
    unverified: usize,
    due: usize,
    low: usize,
}

/// A text for a terminal: counts by kind, then the records without a source.
pub fn report(model: &Model, sources: &SourceMap) -> String {
    let mut counts: BTreeMap<&str, Counts> = BTreeMap::new();
    let mut missing: Vec<String> = Vec::new();
    let mut note = |kind: &'static str, id: &str, provenance: &Provenance, confidence: Option<Confidence>| {
        let entry = counts.entry(kind).or_default();
        entry.all += 1;
        entry.unverified += usize::from(provenance.verified.is_none());
        entry.due += usize::from(provenance.review_by.is_some_and(|day| day < model.as_of));
        entry.low += usize::from(confidence == Some(Confidence::Low));
        if provenance.sources.is_empty() {
            entry.without_source += 1;
            let file = provenance.file.map_or("", |file| sources.path(file));
            missing.push(format!("{kind} {id}\t{file}"));
        }
    };
    model.programmes.iter().for_each(|r| note("programme", &r.id, &r.provenance, r.confidence));
    model.situations.iter().for_each(|r| note("situation", &r.id, &r.provenance, None));
    model.consultations.iter().for_each(|r| note("consultation", &r.id, &r.provenance, None));
    model.help_lines.iter().for_each(|r| note("help line", &r.id, &r.provenance, None));
    model.organizations.iter().for_each(|r| note("organization", &r.id, &r.provenance, None));
    model.services.iter().for_each(|r| note("service", &r.id, &r.provenance, None));
    let mut text =
        String::from("kind\trecords\twithout source\tnever verified\tdue for review\tlow confidence\n");
    for (kind, n) in &counts {
        text.push_str(&format!(
            "{kind}\t{}\t{}\t{}\t{}\t{}\n",
            n.all, n.without_source, n.unverified, n.due, n.low
        ));
    }
    if !missing.is_empty() {
        text.push_str("\nrecords without a source:\n");
        missing.iter().for_each(|line| text.push_str(&format!("{line}\n")));
    }
    text
}
