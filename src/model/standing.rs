//! How well what the portal says is founded: which records name a source, were compared with it by a person,
//! are due for another look, or are of low confidence. `signpost check --sources` and the page about open
//! data count the same list.

use std::collections::{BTreeMap, BTreeSet};

use super::eligibility::{Citation, DatedValue, Parameter};
use super::programme::{Confidence, Programme, Situation};
use super::{Model, Provenance};
use crate::base::date::Date;
use crate::base::source::FileId;

/// Kinds of record that are counted, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordKind {
    Programme,
    /// A condition or an officer's check; its source is the article it cites.
    Condition,
    /// A dated amount or limit.
    Value,
    Situation,
    Consultation,
    Commitment,
    HelpLine,
    Organization,
    Service,
    Indicator,
}

impl RecordKind {
    /// The word of reports, and the key of the theme's strings: `sources-<name>`.
    pub fn name(self) -> &'static str {
        match self {
            RecordKind::Programme => "programme",
            RecordKind::Condition => "condition",
            RecordKind::Value => "value",
            RecordKind::Situation => "situation",
            RecordKind::Consultation => "consultation",
            RecordKind::Commitment => "commitment",
            RecordKind::HelpLine => "help-line",
            RecordKind::Organization => "organization",
            RecordKind::Service => "service",
            RecordKind::Indicator => "indicator",
        }
    }
}

/// One record and how well it is founded.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    pub kind: RecordKind,
    /// Place in the model's vector of its kind; of the programme for a condition, of the parameter for a value.
    pub at: usize,
    pub id: String,
    pub file: Option<FileId>,
    pub sourced: bool,
    pub verified: bool,
    /// Its day of review has passed.
    pub due: bool,
    pub low_confidence: bool,
}

/// The last day on which a person verified a record or the register changed: the version of the data. Nothing
/// where nobody noted a day.
pub fn version(model: &Model) -> Option<Date> {
    let verified = |provenance: &Provenance| provenance.verified;
    let days = model.changes.iter().map(|change| Some(change.on));
    let days = days
        .chain(model.services.iter().map(|record| verified(&record.provenance)))
        .chain(model.organizations.iter().map(|record| verified(&record.provenance)))
        .chain(model.programmes.iter().map(|record| verified(&record.provenance)))
        .chain(model.service_types.iter().map(|record| verified(&record.provenance)))
        .chain(model.parameters.iter().flat_map(|own| own.values.iter().map(|value| value.verified)));
    days.flatten().max()
}

/// Whether something holds of a record.
pub type Judgement = fn(&Standing) -> bool;

/// Counts of one kind of record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub all: usize,
    pub without_source: usize,
    pub unverified: usize,
    pub due: usize,
    pub low_confidence: usize,
}

/// Every record that claims something from outside, kind by kind, each in the order of the model.
pub fn standings(model: &Model) -> Vec<Standing> {
    let mut list = Vec::new();
    let mut add = |kind, at, id: &str, provenance: &Provenance, low_confidence| {
        list.push(Standing {
            kind,
            at,
            id: id.to_owned(),
            file: provenance.file,
            sourced: !provenance.sources.is_empty(),
            verified: provenance.verified.is_some(),
            due: provenance.review_by.is_some_and(|day| day < model.as_of),
            low_confidence,
        });
    };
    for (at, record) in model.programmes.iter().enumerate() {
        let low = record.confidence == Some(Confidence::Low);
        add(RecordKind::Programme, at, &record.id, &record.provenance, low);
    }
    for (at, record) in model.consultations.iter().enumerate() {
        add(RecordKind::Consultation, at, &record.id, &record.provenance, false);
    }
    for (at, record) in model.commitments.iter().enumerate() {
        add(RecordKind::Commitment, at, &record.id, &record.provenance, false);
    }
    for (at, record) in model.help_lines.iter().enumerate() {
        add(RecordKind::HelpLine, at, &record.id, &record.provenance, false);
    }
    for (at, record) in model.organizations.iter().enumerate() {
        add(RecordKind::Organization, at, &record.id, &record.provenance, false);
    }
    for (at, record) in model.services.iter().enumerate() {
        add(RecordKind::Service, at, &record.id, &record.provenance, false);
    }
    list.extend(model.situations.iter().enumerate().map(|(at, record)| situation(model, at, record)));
    list.extend(model.programmes.iter().enumerate().flat_map(|(at, record)| conditions(at, record)));
    list.extend(values(model));
    list.extend(indicators(model));
    list.sort_by_key(|standing| standing.kind);
    list
}

/// The counts of each kind that has records.
pub fn tally(standings: &[Standing]) -> BTreeMap<RecordKind, Tally> {
    let mut counts: BTreeMap<RecordKind, Tally> = BTreeMap::new();
    for standing in standings {
        let tally = counts.entry(standing.kind).or_default();
        tally.all += 1;
        tally.without_source += usize::from(!standing.sourced);
        tally.unverified += usize::from(!standing.verified);
        tally.due += usize::from(standing.due);
        tally.low_confidence += usize::from(standing.low_confidence);
    }
    counts
}

/// A situation claims what its programmes claim, so their sources are its own.
fn situation(model: &Model, at: usize, record: &Situation) -> Standing {
    let sourced = |id: &super::ProgrammeId| !model.programmes[id.index()].provenance.sources.is_empty();
    Standing {
        kind: RecordKind::Situation,
        at,
        id: record.id.clone(),
        file: record.provenance.file,
        sourced: !record.provenance.sources.is_empty() || record.programmes.iter().all(sourced),
        verified: record.provenance.verified.is_some(),
        due: record.provenance.review_by.is_some_and(|day| day < model.as_of),
        low_confidence: false,
    }
}

/// Conditions and checks of a programme, by id.
fn conditions(at: usize, programme: &Programme) -> Vec<Standing> {
    let mut seen = BTreeSet::new();
    let cited = cited(programme).into_iter().filter(|(id, _)| seen.insert(id.clone()));
    cited
        .map(|(id, citation)| Standing {
            kind: RecordKind::Condition,
            at,
            id: format!("{}/{id}", programme.id),
            file: programme.provenance.file,
            sourced: citation.is_read(),
            verified: citation.read_on.is_some(),
            due: false,
            low_confidence: false,
        })
        .collect()
}

/// The conditions and checks of a programme with what each rests on.
pub fn cited(programme: &Programme) -> Vec<(String, &Citation)> {
    let mut found = Vec::new();
    for rules in &programme.rules {
        found.extend(rules.checks.iter().map(|check| (format!("check-{}", check.id), &check.citation)));
        let tests = rules.tests().into_iter().map(|placed| placed.test);
        found.extend(tests.map(|test| (test.id.clone(), &test.citation)));
    }
    found
}

/// Whether no value follows this one.
fn at_end(parameter: &Parameter, value: &DatedValue) -> bool {
    parameter.values.last().is_some_and(|last| last.period == value.period)
}

/// Dated values; the last one is due once it has run out.
fn values(model: &Model) -> impl Iterator<Item = Standing> {
    let as_of = model.as_of;
    model.parameters.iter().enumerate().flat_map(move |(at, parameter)| {
        parameter.values.iter().map(move |value| Standing {
            kind: RecordKind::Value,
            at,
            id: format!("{}/{}", parameter.id, value.period.from),
            file: None,
            sourced: value.act.is_some() || value.source.is_some(),
            verified: value.verified.is_some(),
            due: at_end(parameter, value) && value.period.to.is_some_and(|to| to < as_of),
            low_confidence: false,
        })
    })
}

fn indicators(model: &Model) -> impl Iterator<Item = Standing> {
    model.indicators.iter().enumerate().map(|(at, indicator)| Standing {
        kind: RecordKind::Indicator,
        at,
        id: indicator.id.clone(),
        file: Some(indicator.file),
        sourced: !indicator.source_name.is_empty(),
        verified: false,
        due: false,
        low_confidence: indicator.second_hand,
    })
}
