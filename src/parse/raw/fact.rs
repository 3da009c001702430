//! `data/facts.yaml` and `data/facts.<lang>.yaml`: what may be asked, and what is derived from it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::common::{Day, Format, Number, Ref, Scalar};
use super::rule::{Every, RawCondition, Subject};
use crate::parse::spanned::Sp;

/// The facts that rules may use. Rules cannot use a fact that is not listed here.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawFacts {
    pub format: Format,
    /// Facts that a person is asked.
    pub facts: BTreeMap<String, Sp<RawFact>>,
    /// Quantities that the law computes from facts; never asked.
    #[serde(default)]
    pub derived: BTreeMap<String, Sp<RawDerived>>,
}

/// The kind of answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FactType {
    /// Yes or no.
    Boolean,
    /// One of `values`.
    Choice,
    /// A whole number from 0 to `up_to`.
    Count,
    /// Age or duration in full years.
    Years,
    /// Age or duration in full months.
    Months,
    /// An amount of money in `unit` by `period`.
    Money,
    /// An area of `data/areas.csv`.
    Area,
    /// A calendar day.
    Date,
}

/// A fact that a person can know and is asked.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawFact {
    /// Whom it may be asked about.
    pub about: Vec<Sp<Subject>>,
    #[serde(rename = "type")]
    pub kind: Sp<FactType>,
    /// The values of a choice, in the order in which they are shown.
    #[serde(default)]
    pub values: Vec<Ref>,
    /// Further values that say that the answer does not exist yet (`not-assessed`); no rule may need them.
    #[serde(default)]
    pub extra: Vec<Ref>,
    /// The largest count that is told apart; more is «this or more».
    pub up_to: Option<Sp<u32>>,
    /// The count is the number of those whom facts about this subject speak of: `child`.
    pub counts: Option<Sp<Subject>>,
    /// Currency of an amount of money, ISO 4217.
    pub unit: Option<Ref>,
    /// The period an amount of money is of.
    pub period: Option<Sp<Every>>,
    /// Whether an income is asked after taxes.
    pub net: Option<bool>,
    /// Facts that are asked before this one.
    #[serde(default)]
    pub ask_after: Vec<Ref>,
    /// Never asked by a decision tree; optional and last in the checker.
    #[serde(default)]
    pub sensitive: bool,
    /// Smallest and largest value that can be true.
    pub range: Option<Vec<Sp<Number>>>,
}

/// A quantity that the law computes: a `formula`, or the first case of `choose` whose `if` holds.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawDerived {
    /// Arithmetic over facts and `$parameters` with `+ - * / ( )`, `min(a, b)`, `max(a, b)`.
    pub formula: Option<Sp<String>>,
    /// Cases, the first that holds decides.
    pub choose: Option<Vec<RawCase>>,
    /// The value where no case holds.
    #[serde(rename = "else")]
    pub otherwise: Option<Sp<Scalar>>,
    /// Unit of the result of a formula (`RON`, `years`, `count`).
    pub unit: Option<Ref>,
    pub period: Option<Sp<Every>>,
    pub act: Option<Ref>,
    pub article: Option<Sp<String>>,
    pub url: Option<Sp<String>>,
    pub read_on: Option<Sp<Day>>,
    pub to_verify: Option<bool>,
}

/// One case of a derived quantity.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawCase {
    #[serde(rename = "if")]
    pub condition: RawCondition,
    pub then: Sp<Scalar>,
}

/// The wording of the facts in one language.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawFactWords {
    pub format: Format,
    pub facts: BTreeMap<String, Sp<RawFactWording>>,
    /// Names of the derived quantities.
    #[serde(default)]
    pub derived: BTreeMap<String, Sp<RawDerivedWording>>,
}

/// How a fact is asked.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawFactWording {
    /// What the fact is called in a list of conditions: «vârsta».
    pub name: String,
    /// The question, in the second person.
    pub question: String,
    /// The question where it is about a child or another person, by subject.
    #[serde(default)]
    pub question_about: BTreeMap<Subject, String>,
    /// Why it is asked.
    pub why: Option<String>,
    /// How to find the answer.
    pub help: Option<String>,
    /// The words of each value.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
}

/// What a derived quantity is called.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawDerivedWording {
    pub name: String,
    /// How it is computed, in words.
    pub how: Option<String>,
    #[serde(default)]
    pub values: BTreeMap<String, String>,
}
