//! `content/consultations/<id>/consultation.yaml`, `content/commitments/<id>/commitment.yaml`, and their words.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::common::{Day, Format, Ref};
use crate::parse::spanned::Sp;

/// What kind of consultation it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ConsultationKind {
    /// A draft act, with the periods that the law sets.
    DraftAct,
    /// A plan or strategy.
    Plan,
    /// A lasting mechanism that is being set up.
    Mechanism,
}

/// A consultation: who asks what, until when, and what became of it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawConsultation {
    pub format: Format,
    pub kind: Sp<ConsultationKind>,
    /// Where it applies: an id of `data/areas.csv`.
    pub area: Option<Ref>,
    /// Acts that govern it.
    #[serde(default)]
    pub acts: Vec<Ref>,
    /// Steps in their order; ids are worded in each language.
    pub stages: Vec<Sp<RawStage>>,
    /// Ways to respond.
    #[serde(default)]
    pub respond: RawRespond,
    #[serde(default)]
    pub documents: Vec<RawDocument>,
    /// What was recommended and what became of it.
    #[serde(default)]
    pub recommendations: Vec<Sp<RawRecommendation>>,
    /// A proposal that nobody has decided yet: shown with a notice.
    #[serde(default)]
    pub proposal: bool,
    pub verified: Option<Sp<Day>>,
    #[serde(default)]
    pub sources: Vec<Sp<String>>,
    pub review_by: Option<Sp<Day>>,
}

/// What happens in a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StageKind {
    Announced,
    Open,
    Closed,
    Reviewing,
    Decided,
    WorkingGroup,
    Instruments,
    InformationSession,
    Pilot,
    Revision,
}

/// One stage. Without dates it is planned and says so.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawStage {
    pub id: Ref,
    pub kind: Sp<StageKind>,
    pub from: Option<Sp<Day>>,
    pub to: Option<Sp<Day>>,
    pub url: Option<Sp<String>>,
}

/// Ways to respond to a consultation.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRespond {
    pub email: Option<Sp<String>>,
    pub url: Option<Sp<String>>,
    pub post: Option<Sp<String>>,
}

/// A document of a consultation.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawDocument {
    pub id: Ref,
    pub url: Sp<String>,
}

/// What became of a recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    Pending,
    Accepted,
    Partly,
    Rejected,
}

/// One recommendation; its words and the reasons stand in each language.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRecommendation {
    pub id: Ref,
    pub outcome: Sp<Outcome>,
}

/// Words of a consultation in one language.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawConsultationWords {
    pub title: Sp<String>,
    pub summary: Sp<String>,
    /// Who decides.
    pub decided_by: Option<Sp<String>>,
    /// What happens after, and how to follow it.
    pub next: Option<Sp<String>>,
    /// Title and text of each stage, by its id.
    pub stages: BTreeMap<String, RawStageWords>,
    #[serde(default)]
    pub documents: BTreeMap<String, Sp<String>>,
    #[serde(default)]
    pub recommendations: BTreeMap<String, RawRecommendationWords>,
    #[serde(default)]
    pub keywords: Vec<Sp<String>>,
    pub reviewed: Option<Sp<Day>>,
}

/// Words of a stage.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawStageWords {
    pub title: String,
    pub text: Option<String>,
}

/// Words of a recommendation: you said, we did, why.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRecommendationWords {
    pub said: String,
    pub did: Option<String>,
    pub why: Option<String>,
}

/// Progress of a milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MilestoneStatus {
    Planned,
    Started,
    Done,
    Missed,
    /// Not established by the sources that were read.
    Unknown,
}

/// A public commitment with milestones and evidence.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawCommitment {
    pub format: Format,
    /// Official number, such as `RO0061`.
    pub code: Ref,
    pub plan: Option<Ref>,
    pub from: Option<Sp<Day>>,
    pub to: Option<Sp<Day>>,
    #[serde(default)]
    pub milestones: Vec<RawMilestone>,
    pub verified: Option<Sp<Day>>,
    #[serde(default)]
    pub sources: Vec<Sp<String>>,
    pub review_by: Option<Sp<Day>>,
}

/// One milestone of a commitment.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawMilestone {
    pub id: Ref,
    pub from: Option<Sp<Day>>,
    pub to: Option<Sp<Day>>,
    pub status: Sp<MilestoneStatus>,
    /// A page that proves it.
    pub evidence: Option<Sp<String>>,
    /// A number that the build itself proves: `services`, `programmes`, `counties`, `localities`.
    pub counts: Option<Ref>,
}

/// Words of a commitment in one language.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawCommitmentWords {
    pub title: Sp<String>,
    pub summary: Sp<String>,
    /// Who is responsible.
    pub lead: Option<Sp<String>>,
    /// Each milestone, by its id.
    #[serde(default)]
    pub milestones: BTreeMap<String, Sp<String>>,
    /// What tests and reviews found, and what was decided.
    #[serde(default)]
    pub findings: Vec<RawFinding>,
    #[serde(default)]
    pub keywords: Vec<Sp<String>>,
    pub reviewed: Option<Sp<Day>>,
}

/// What a test or a review found.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawFinding {
    pub found: String,
    pub decided: Option<String>,
    pub source: Option<String>,
}
