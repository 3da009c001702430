//! `data/acts.yaml` and `data/acts.<lang>.yaml`: legal acts.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::common::{Day, Format, RawPeriod};
use crate::parse::spanned::Sp;

/// The legal acts that rules, parameters and consultations rest on.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawActs {
    pub format: Format,
    pub acts: BTreeMap<String, Sp<RawAct>>,
}

/// The kind of a legal act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ActKind {
    Law,
    EmergencyOrdinance,
    Ordinance,
    GovernmentDecision,
    Order,
    Decision,
    Regulation,
    Directive,
    Code,
}

/// One legal act.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawAct {
    pub kind: Sp<ActKind>,
    pub number: Option<u32>,
    pub year: Sp<i32>,
    /// From when to when the act is in force, where it is known.
    pub in_force: Option<RawPeriod>,
    /// The day of the consolidated text that was read.
    pub consolidated_on: Option<Sp<Day>>,
    /// The official or, failing that, the read text.
    pub url: Option<Sp<String>>,
    /// The day on which the text was read.
    pub read_on: Option<Sp<Day>>,
    /// What was read of it, for contributors; never shown.
    pub note: Option<String>,
}

/// Names of the acts in one language.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawActWords {
    pub format: Format,
    pub acts: BTreeMap<String, Sp<RawActWording>>,
}

/// The name of an act.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawActWording {
    /// «Legea nr. 196/2016».
    pub name: String,
    /// «privind venitul minim de incluziune».
    pub about: Option<String>,
}
