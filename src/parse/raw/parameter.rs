//! `data/parameters.yaml`: dated amounts and thresholds, and the tables of tiers.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::common::{Day, Format, Number, Ref};
use super::rule::Every;
use crate::parse::spanned::Sp;

/// Amounts and thresholds with their dates. A rule names them `$id`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawParameters {
    pub format: Format,
    pub parameters: BTreeMap<String, Sp<RawParameter>>,
    /// Tables of tiers; the rows stand in `data/tables/<id>.csv`.
    #[serde(default)]
    pub tables: BTreeMap<String, Sp<RawTable>>,
}

/// A value that changes with time.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawParameter {
    /// `RON`, `years`, `months`, `percent`, `days`, `count`.
    pub unit: Ref,
    /// The period an amount of money is of.
    pub period: Option<Sp<Every>>,
    /// The values, the oldest first, without overlaps.
    pub values: Vec<Sp<RawValue>>,
    /// Where the last value ran out and the next one is not known: the day by which to look for it again.
    pub review_by: Option<Sp<Day>>,
}

/// One value and the days on which it holds.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawValue {
    pub from: Sp<Day>,
    /// Last day; without it the value holds until the next one starts.
    pub to: Option<Sp<Day>>,
    pub value: Sp<Number>,
    pub act: Option<Ref>,
    pub article: Option<Sp<String>>,
    /// The page where the value was read.
    pub source: Option<Sp<String>>,
    /// The day on which a person compared it with the official source.
    pub verified: Option<Sp<Day>>,
    /// `true` where the value is published and not yet in force.
    #[serde(default)]
    pub announced: bool,
    /// For contributors; never shown.
    pub note: Option<String>,
}

/// A table of tiers.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawTable {
    /// The columns that choose a row: facts or derived quantities. A choice has a column of its name;
    /// a number has the columns `<name>.above` (left out: no lower limit) and `<name>.at_most`.
    pub by: Vec<Ref>,
    /// Unit of the column `value`.
    pub unit: Ref,
    pub every: Option<Sp<Every>>,
}
