//! `data/households.yaml`: test households, their answers and what the law gives them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::common::{Format, Scalar};
use crate::parse::spanned::Sp;

/// Households from real life that prove the rules.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawHouseholds {
    pub format: Format,
    pub households: BTreeMap<String, Sp<RawHousehold>>,
}

/// What a programme is for a household.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Expectation {
    Likely,
    Possible,
    Not,
}

/// One household.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawHousehold {
    /// Answers about the applicant and the household, by fact; what is left out is unknown.
    pub answers: BTreeMap<String, Sp<Scalar>>,
    /// Answers about each child.
    #[serde(default)]
    pub children: Vec<BTreeMap<String, Sp<Scalar>>>,
    /// What is expected, by programme, reasoned from the law.
    pub expect: BTreeMap<String, Sp<Expectation>>,
    /// The reasoning, for reviewers.
    pub why: Option<String>,
}

/// Names of the households in one language.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawHouseholdWords {
    pub format: Format,
    /// «O mamă singură cu doi copii, cu salariul minim».
    pub households: BTreeMap<String, Sp<String>>,
}

/// Answers of one household, for `signpost decide`. What is left out is unanswered; `unknown` and
/// `not-applicable` say so in writing, and mean the same to the rules.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawAnswers {
    pub format: Format,
    /// Answers about the applicant and the household, by fact.
    #[serde(default)]
    pub answers: BTreeMap<String, Sp<Scalar>>,
    /// Answers about the partner, by fact.
    #[serde(default)]
    pub partner: BTreeMap<String, Sp<Scalar>>,
    /// Answers about each child.
    #[serde(default)]
    pub children: Vec<BTreeMap<String, Sp<Scalar>>>,
}
