//! Conditions, rule versions, branches and amounts, as written in `programme.yaml` and `facts.yaml`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::common::{Day, DayOfYear, Number, RawPeriod, Ref, Scalar};
use crate::parse::spanned::Sp;

/// Whom a condition speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// The person who asks.
    Applicant,
    /// The husband, wife or partner.
    Partner,
    /// A child of the household; see `quantifier`.
    Child,
    /// All who live and keep house together.
    Household,
}

/// How many of the children a condition must hold for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Quantifier {
    /// At least one child.
    Any,
    /// Every child, and there is one.
    All,
    /// The number of children for whom `where` holds is compared.
    Count,
}

/// One condition: a fact compared with a value, or a combination of conditions.
/// A condition on a fact needs an `id` and the `act` and `article` it rests on (or `to_verify: true`).
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawCondition {
    /// Names the condition in the words of each language, in reviews and in open data.
    pub id: Option<Ref>,

    /// The fact that is compared: an id of `data/facts.yaml`.
    pub fact: Option<Ref>,
    /// Whom the fact is asked about, where it can be asked about several.
    pub of: Option<Sp<Subject>>,
    /// Equal to this value.
    pub is: Option<Sp<Scalar>>,
    /// One of these values.
    #[serde(rename = "in")]
    pub is_in: Option<Vec<Sp<Scalar>>>,
    /// None of these values.
    pub not_in: Option<Vec<Sp<Scalar>>>,
    /// This much or more.
    pub at_least: Option<Sp<Scalar>>,
    /// This much or less.
    pub at_most: Option<Sp<Scalar>>,
    /// More than this.
    pub above: Option<Sp<Scalar>>,
    /// Less than this.
    pub below: Option<Sp<Scalar>>,
    /// From the first to the second value, both included.
    pub between: Option<Vec<Sp<Scalar>>>,
    /// Earlier than this day.
    pub before: Option<Sp<Day>>,
    /// Later than this day.
    pub after: Option<Sp<Day>>,
    /// Inside this area, or one of the areas below it: an id of `data/areas.csv`.
    pub within: Option<Ref>,

    /// How many of the children the condition must hold for.
    pub quantifier: Option<Sp<Quantifier>>,
    /// What must hold for the child.
    #[serde(rename = "where")]
    pub filter: Option<Box<RawCondition>>,

    /// All of these must hold.
    pub all: Option<Vec<RawCondition>>,
    /// One of these must hold.
    pub any: Option<Vec<RawCondition>>,
    /// None of these may hold.
    pub none: Option<Vec<RawCondition>>,
    /// So many of a list must hold.
    pub at_least_n: Option<RawAtLeast>,

    /// The legal act the condition rests on: an id of `data/acts.yaml`.
    pub act: Option<Ref>,
    /// The article, as the act counts: `art. 9 alin. (1)`.
    pub article: Option<Sp<String>>,
    /// The page where the article was read, where it is not the act's own page.
    pub url: Option<Sp<String>>,
    /// The day on which the article was read.
    pub read_on: Option<Sp<Day>>,
    /// `true` where the article was not read: shown as «to be verified».
    pub to_verify: Option<bool>,
}

/// At least `n` of the conditions.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawAtLeast {
    /// How many must hold.
    pub n: Sp<u32>,
    /// Of these.
    pub of: Vec<RawCondition>,
}

/// A time in which a set of rules is in force.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawRules {
    /// From when to when these rules hold.
    pub in_force: RawPeriod,
    /// `true` for rules that are published and not yet in force.
    #[serde(default)]
    pub announced: bool,
    /// What an officer decides, which no answer can settle.
    #[serde(default)]
    pub checks: Vec<RawCheck>,
    /// The ways to qualify; one is enough.
    pub branches: Vec<RawBranch>,
}

/// What the result of an officer's check does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CheckEffect {
    /// Without it, the programme is not granted.
    Needed,
    /// If the officer answers yes, the programme is refused.
    YesExcludes,
}

/// How an officer's check ends for most people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Usually {
    Passes,
    Fails,
    Varies,
}

/// A condition that an officer decides: an assessment, a discretion, a list of goods.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawCheck {
    pub id: Ref,
    /// What a «yes» of the officer does.
    #[serde(rename = "if")]
    pub effect: Sp<CheckEffect>,
    /// How it ends for most people who meet the other conditions.
    pub usually: Option<Sp<Usually>>,
    /// The type of office that decides: an id of `data/office_types.csv`.
    pub decided_by: Option<Ref>,
    pub act: Option<Ref>,
    pub article: Option<Sp<String>>,
    pub url: Option<Sp<String>>,
    pub read_on: Option<Sp<Day>>,
    pub to_verify: Option<bool>,
}

/// One way to qualify.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawBranch {
    pub id: Ref,
    /// For whom it is granted.
    #[serde(rename = "for")]
    pub subject: Sp<Subject>,
    /// What must hold.
    pub when: RawCondition,
    /// What must not hold.
    pub unless: Option<RawCondition>,
    /// How much; several where the amount depends on something.
    #[serde(default)]
    pub amounts: Vec<RawAmount>,
}

/// How often an amount is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Every {
    Once,
    Day,
    Month,
    Quarter,
    Season,
    SchoolYear,
    Year,
}

/// An amount: fixed (`is`), up to a limit less an income (`up_to`, `less`), a share (`percent`, `percent_of`),
/// or a row of a table of tiers (`table`, `by`). Amounts never decide who qualifies.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawAmount {
    /// Names the amount in the words of each language.
    pub id: Ref,
    /// Exactly this: a number or `$parameter`.
    pub is: Option<Sp<Scalar>>,
    /// Not less than this.
    pub at_least: Option<Sp<Scalar>>,
    /// Not more than this.
    pub up_to: Option<Sp<Scalar>>,
    /// The fact that is taken off `up_to` (an income).
    pub less: Option<Ref>,
    /// A share in percent.
    pub percent: Option<Sp<Number>>,
    /// What the share is of: a fact or `$parameter`.
    pub percent_of: Option<Sp<Scalar>>,
    /// A dated table of tiers: an id of `tables` in `data/parameters.yaml`.
    pub table: Option<Ref>,
    /// How often it is paid.
    pub every: Option<Sp<Every>>,
    /// When this amount applies, among those who qualify.
    pub when: Option<RawCondition>,
    pub act: Option<Ref>,
    pub article: Option<Sp<String>>,
    pub url: Option<Sp<String>>,
    pub read_on: Option<Sp<Day>>,
    pub to_verify: Option<bool>,
}

/// The part of the year in which a programme can be asked for.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSeason {
    /// First day, `11-01`.
    pub from: Sp<DayOfYear>,
    /// Last day, `03-31`.
    pub to: Sp<DayOfYear>,
}
