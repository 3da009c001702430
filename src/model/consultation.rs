//! Consultations and commitments.

use std::collections::BTreeMap;

use super::words::Words;
use super::{ActId, AreaId, Provenance};
use crate::base::date::Date;
use crate::base::source::FileId;
use crate::parse::markdown::Fragment;
pub use crate::parse::raw::consultation::{ConsultationKind, MilestoneStatus, Outcome, StageKind};

/// A consultation.
#[derive(Clone, Debug)]
pub struct Consultation {
    pub id: String,
    pub kind: ConsultationKind,
    pub area: Option<AreaId>,
    pub acts: Vec<ActId>,
    pub stages: Vec<Stage>,
    pub email: Option<String>,
    pub url: Option<String>,
    pub post: Option<String>,
    /// Id and address of each document.
    pub documents: Vec<(String, String)>,
    pub recommendations: Vec<(String, Outcome)>,
    pub proposal: bool,
    pub words: Words<ConsultationWords>,
    pub provenance: Provenance,
}

/// A stage of a consultation.
#[derive(Clone, Debug)]
pub struct Stage {
    pub id: String,
    pub kind: StageKind,
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub url: Option<String>,
}

/// Where a stage stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StageStatus {
    Past,
    Now,
    Next,
    /// Without dates.
    Planned,
}

impl Stage {
    /// Status on a day, from the dates alone.
    pub fn status(&self, day: Date) -> StageStatus {
        match (self.from, self.to) {
            (None, None) => StageStatus::Planned,
            (Some(from), _) if day < from => StageStatus::Next,
            (_, Some(to)) if day > to => StageStatus::Past,
            (Some(from), None) if day > from => StageStatus::Past,
            _ => StageStatus::Now,
        }
    }
}

/// Words of a consultation in one language.
#[derive(Clone, Debug)]
pub struct ConsultationWords {
    pub title: String,
    pub summary: String,
    pub decided_by: Option<String>,
    pub next: Option<String>,
    /// Title and text by the id of the stage.
    pub stages: BTreeMap<String, (String, Option<String>)>,
    pub documents: BTreeMap<String, String>,
    /// Said, did, why, by the id of the recommendation.
    pub recommendations: BTreeMap<String, (String, Option<String>, Option<String>)>,
    pub keywords: Vec<String>,
    pub body: Fragment,
    pub file: FileId,
}

/// A public commitment.
#[derive(Clone, Debug)]
pub struct Commitment {
    pub id: String,
    pub code: String,
    pub plan: Option<String>,
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub milestones: Vec<Milestone>,
    pub words: Words<CommitmentWords>,
    pub provenance: Provenance,
}

/// A milestone of a commitment.
#[derive(Clone, Debug)]
pub struct Milestone {
    pub id: String,
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub status: MilestoneStatus,
    pub evidence: Option<String>,
    /// A number that the build itself proves.
    pub counts: Option<Counted>,
}

/// What the build can count as evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    Services,
    Providers,
    Programmes,
    Counties,
    Localities,
}

impl Counted {
    pub const ALL: &'static [(&'static str, Counted)] = &[
        ("services", Counted::Services),
        ("providers", Counted::Providers),
        ("programmes", Counted::Programmes),
        ("counties", Counted::Counties),
        ("localities", Counted::Localities),
    ];
}

/// Words of a commitment in one language.
#[derive(Clone, Debug)]
pub struct CommitmentWords {
    pub title: String,
    pub summary: String,
    pub lead: Option<String>,
    pub milestones: BTreeMap<String, String>,
    /// Found, decided, source.
    pub findings: Vec<(String, Option<String>, Option<String>)>,
    pub keywords: Vec<String>,
    pub body: Fragment,
    pub file: FileId,
}
