//! `content/programmes/<id>/programme.yaml` and the front matter of its `<lang>.md`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::common::{Day, Format, Ref};
use super::rule::{RawRules, RawSeason};
use crate::parse::spanned::Sp;

/// What a programme gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ProgrammeKind {
    /// Money that does not depend on contributions.
    Cash,
    /// Money from a contributory insurance.
    Insurance,
    /// Goods, vouchers, meals.
    InKind,
    /// A service: care, advice, training.
    Service,
    /// Housing or shelter.
    Housing,
    /// A right, an exemption, a document.
    Right,
}

/// Whether people can get it today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ProgrammeStatus {
    #[default]
    InForce,
    Announced,
    /// Ended; the page says what replaced it.
    Ended,
}

/// How well the facts are founded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    Low,
    Medium,
    High,
}

/// A benefit, right or service programme. Its words stand in one `<lang>.md` per language beside it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawProgramme {
    pub format: Format,
    pub kind: Sp<ProgrammeKind>,
    #[serde(default)]
    pub status: ProgrammeStatus,
    /// The programme that took its place, where it has ended.
    pub replaced_by: Option<Ref>,
    /// The body in charge: an id of `data/organizations.csv`.
    pub authority: Option<Ref>,
    /// Target groups: ids of `data/groups.csv`.
    #[serde(default)]
    pub groups: Vec<Ref>,
    /// The legal acts it rests on: ids of `data/acts.yaml`.
    pub acts: Vec<Ref>,
    /// The rules, one entry for each time they changed.
    #[serde(default)]
    pub rules: Vec<Sp<RawRules>>,
    /// The part of the year in which it can be asked for.
    pub season: Option<RawSeason>,
    /// Where to go while a condition cannot be answered.
    #[serde(default)]
    pub if_unknown: Vec<RawIfUnknown>,
    /// How it stands to other programmes.
    #[serde(default)]
    pub relations: RawRelations,
    /// How to contest a refusal.
    pub appeal: Sp<RawAppeal>,
    /// Where and how to ask for it.
    pub apply: RawApply,
    /// Service types that help where the programme does not: ids of `data/nomenclature.csv`.
    #[serde(default)]
    pub service_types: Vec<Ref>,
    /// Pages about violence, trafficking, health or residence status: neutral titles, exit link, no index.
    #[serde(default)]
    pub sensitive: bool,
    /// How well the facts are founded.
    pub confidence: Option<Sp<Confidence>>,
    /// The day on which a person compared all facts with the official sources; left out until then.
    pub verified: Option<Sp<Day>>,
    /// Pages on which the facts were read.
    #[serde(default)]
    pub sources: Vec<Sp<String>>,
    /// The day by which it must be looked at again.
    pub review_by: Option<Sp<Day>>,
    /// For contributors; never shown.
    pub note: Option<String>,
}

/// Where to go while a condition cannot be answered.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawIfUnknown {
    /// A condition of this programme.
    pub condition: Ref,
    /// The programme that gives the missing answer (an assessment, a certificate).
    pub go: Ref,
}

/// How a programme stands to others.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRelations {
    /// Cannot be had together.
    #[serde(default)]
    pub excludes: Vec<RawRelation>,
    /// Who has this one gets that one without a further test.
    #[serde(default)]
    pub passports: Vec<RawRelation>,
    /// Can be had only with that one.
    #[serde(default)]
    pub requires: Vec<RawRelation>,
    /// Granted once in a life or once for an event.
    #[serde(default)]
    pub once: bool,
}

/// One relation.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRelation {
    pub programme: Ref,
    /// The person may choose between the two.
    #[serde(default)]
    pub choose: bool,
    pub act: Option<Ref>,
    pub article: Option<Sp<String>>,
    pub url: Option<Sp<String>>,
    pub read_on: Option<Sp<Day>>,
    pub to_verify: Option<bool>,
}

/// How to contest a refusal.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawAppeal {
    /// The type of office the complaint goes to, where it is one of `data/office_types.csv`.
    pub to: Option<Ref>,
    /// Days from the decision.
    pub within_days: Option<Sp<u32>>,
    pub act: Option<Ref>,
    pub article: Option<Sp<String>>,
    pub url: Option<Sp<String>>,
    pub read_on: Option<Sp<Day>>,
    pub to_verify: Option<bool>,
}

/// Where and how to ask for a programme.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawApply {
    /// Types of office: ids of `data/office_types.csv`.
    #[serde(default)]
    pub at: Vec<Ref>,
    /// A page on which it can be asked for.
    pub online: Option<Sp<String>>,
    /// Documents to bring, by id; their words stand in `documents` of each language.
    #[serde(default)]
    pub documents: Vec<Ref>,
    /// `true` where it is granted without asking.
    #[serde(default)]
    pub automatic: bool,
    /// Days within which it must be asked for, counted from what the words say.
    pub within_days: Option<Sp<u32>>,
    /// Days within which the office must decide.
    pub decided_in_days: Option<Sp<u32>>,
}

/// Words of a programme in one language: the front matter of `<lang>.md`. The Markdown below it says
/// what the programme is, who, how much, how, and what if refused.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawProgrammeWords {
    pub title: Sp<String>,
    /// Two sentences: what it is and for whom.
    pub summary: Sp<String>,
    /// Each condition in plain words, by its id.
    #[serde(default)]
    pub conditions: BTreeMap<String, Sp<String>>,
    /// Each officer's check in plain words, by its id.
    #[serde(default)]
    pub checks: BTreeMap<String, Sp<String>>,
    /// Each branch (way to qualify) in a few words, by its id.
    #[serde(default)]
    pub branches: BTreeMap<String, Sp<String>>,
    /// Each amount in a few words («for a child under two»), by its id.
    #[serde(default)]
    pub amounts: BTreeMap<String, Sp<String>>,
    /// Each document, by its id.
    #[serde(default)]
    pub documents: BTreeMap<String, Sp<String>>,
    /// What to do, step by step.
    #[serde(default)]
    pub steps: Vec<Sp<String>>,
    /// Deadlines in words.
    pub deadline: Option<Sp<String>>,
    /// How to contest a refusal, in words.
    pub appeal: Sp<String>,
    /// Who pays, where people ask.
    pub payer: Option<Sp<String>>,
    /// Words under which people look for it.
    #[serde(default)]
    pub keywords: Vec<Sp<String>>,
    /// The day on which a translation was reviewed; needed on sensitive pages.
    pub reviewed: Option<Sp<Day>>,
}
