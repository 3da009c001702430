//! Programmes and situations of life.

use std::collections::BTreeMap;

use super::eligibility::{Citation, RuleVersion};
use super::words::Words;
use super::{
    ActId, GroupId, HelpLineId, OfficeTypeId, OrganizationId, ProgrammeId, Provenance, ServiceTypeId,
};
use crate::parse::markdown::Fragment;
pub use crate::parse::raw::common::DayOfYear;
pub use crate::parse::raw::programme::{Confidence, ProgrammeKind, ProgrammeStatus};

/// A benefit, right or service programme.
#[derive(Clone, Debug)]
pub struct Programme {
    pub id: String,
    pub kind: ProgrammeKind,
    pub status: ProgrammeStatus,
    pub replaced_by: Option<ProgrammeId>,
    pub authority: Option<OrganizationId>,
    pub groups: Vec<GroupId>,
    pub acts: Vec<ActId>,
    /// In the order of their dates.
    pub rules: Vec<RuleVersion>,
    pub season: Option<(DayOfYear, DayOfYear)>,
    pub if_unknown: Vec<(String, ProgrammeId)>,
    pub excludes: Vec<Relation>,
    pub passports: Vec<Relation>,
    pub requires: Vec<Relation>,
    pub once: bool,
    pub appeal: Appeal,
    pub apply: Apply,
    pub service_types: Vec<ServiceTypeId>,
    pub sensitive: bool,
    pub confidence: Option<Confidence>,
    pub words: Words<ProgrammeWords>,
    pub provenance: Provenance,
}

impl Programme {
    /// The rules in force on a day.
    pub fn rules_on(&self, day: crate::base::date::Date) -> Option<&RuleVersion> {
        self.rules.iter().rev().find(|rules| rules.in_force.contains(day))
    }
}

/// How a programme stands to another.
#[derive(Clone, Debug)]
pub struct Relation {
    pub programme: ProgrammeId,
    pub choose: bool,
    pub citation: Citation,
}

/// How to contest a refusal.
#[derive(Clone, Debug)]
pub struct Appeal {
    pub to: Option<OfficeTypeId>,
    pub within_days: Option<u32>,
    pub citation: Citation,
}

/// Where and how to ask.
#[derive(Clone, Debug)]
pub struct Apply {
    pub at: Vec<OfficeTypeId>,
    pub online: Option<String>,
    pub documents: Vec<String>,
    pub automatic: bool,
    pub within_days: Option<u32>,
    pub decided_in_days: Option<u32>,
}

/// Words of a programme in one language.
#[derive(Clone, Debug)]
pub struct ProgrammeWords {
    pub title: String,
    pub summary: String,
    pub conditions: BTreeMap<String, String>,
    pub checks: BTreeMap<String, String>,
    pub branches: BTreeMap<String, String>,
    pub amounts: BTreeMap<String, String>,
    pub documents: BTreeMap<String, String>,
    pub steps: Vec<Fragment>,
    pub deadline: Option<String>,
    pub appeal: String,
    pub payer: Option<String>,
    pub keywords: Vec<String>,
    pub body: Fragment,
    /// The file a contributor edits.
    pub file: crate::base::source::FileId,
}

/// A situation of life.
#[derive(Clone, Debug)]
pub struct Situation {
    pub id: String,
    pub order: u32,
    pub icon: Option<String>,
    pub programmes: Vec<ProgrammeId>,
    pub service_types: Vec<ServiceTypeId>,
    pub offices: Vec<OfficeTypeId>,
    pub help_lines: Vec<HelpLineId>,
    pub sensitive: bool,
    pub words: Words<SituationWords>,
    pub provenance: Provenance,
}

/// Words of a situation in one language. The steps are HTML made from Markdown.
#[derive(Clone, Debug)]
pub struct SituationWords {
    pub title: String,
    pub summary: String,
    pub today: Vec<Fragment>,
    pub week: Vec<Fragment>,
    pub month: Vec<Fragment>,
    pub keywords: Vec<String>,
    pub body: Fragment,
    pub file: crate::base::source::FileId,
}
