//! The provenance report: what has no source, was never verified, is due for review, or is of low confidence.

use crate::base::source::SourceMap;
use crate::model::Model;
use crate::model::standing::{Judgement, Standing, standings, tally};

/// A text for a terminal: counts by kind, then the records that need work, by what they lack. A condition
/// lacks its source while nobody has read the article it rests on.
pub fn report(model: &Model, sources: &SourceMap) -> String {
    let list = standings(model);
    let mut text =
        String::from("kind\trecords\twithout source\tnever verified\tdue for review\tlow confidence\n");
    for (kind, n) in tally(&list) {
        text.push_str(&format!(
            "{}\t{}\t{}\t{}\t{}\t{}\n",
            kind.name(),
            n.all,
            n.without_source,
            n.unverified,
            n.due,
            n.low_confidence
        ));
    }
    let lacks: [(&str, Judgement); 3] = [
        ("records without a source", |record| !record.sourced),
        ("records due for review", |record| record.due),
        ("records of low confidence", |record| record.low_confidence),
    ];
    for (heading, lack) in lacks {
        let lines: Vec<String> =
            list.iter().filter(|record| lack(record)).map(|record| line(record, sources)).collect();
        if !lines.is_empty() {
            text.push_str(&format!("\n{heading}:\n{}\n", lines.join("\n")));
        }
    }
    text
}

fn line(record: &Standing, sources: &SourceMap) -> String {
    let file = record.file.map_or("", |file| sources.path(file));
    format!("{} {}\t{file}", record.kind.name(), record.id)
}
