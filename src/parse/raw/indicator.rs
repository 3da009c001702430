//! `data/indicators/indicators.yaml` and `indicators.<lang>.yaml`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::common::{Format, Number, Ref};
use crate::parse::spanned::Sp;

/// The indicators; the values of each stand in `data/indicators/<id>.csv`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawIndicators {
    pub format: Format,
    pub indicators: BTreeMap<String, Sp<RawIndicator>>,
}

/// The map an indicator belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    Services,
    Need,
    Poverty,
    InWorkPoverty,
    Context,
}

/// The level at which values were measured; they are drawn at no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    Country,
    Region,
    County,
}

/// Whether more is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    Better,
    Worse,
    Neutral,
}

/// How directly the figures were taken from their producer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Provenance {
    High,
    SecondHand,
}

/// How values become classes of a map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// About as many areas in each class.
    #[default]
    Quantile,
    /// Classes as wide as each other.
    EqualInterval,
    /// The classes whose values lie nearest together (Fisher and Jenks).
    NaturalBreaks,
    /// The upper ends that `limits` gives.
    Fixed,
    /// Half and one and a half standard deviations from the mean.
    StandardDeviation,
}

/// The classes of a map.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawClasses {
    #[serde(default)]
    pub method: Method,
    /// Two to five; five where it is left out.
    pub count: Option<Sp<u8>>,
    /// For `fixed`: the upper ends of all classes but the last, rising.
    #[serde(default)]
    pub limits: Vec<Sp<Number>>,
    /// One set of classes for all periods, so that their maps can be compared.
    #[serde(default)]
    pub same_for_all_periods: bool,
}

/// What the program computes by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// One indicator (`of`) divided by another (`per`), times `times`.
    Ratio,
    /// Services of the register for every `times` residents.
    ServicesPerResidents,
    /// Places and beds of the register for every `times` residents.
    PlacesPerResidents,
    /// Per cent of residents who live farther than `km` from the nearest service.
    ResidentsFarther,
    /// Per cent of localities without a service.
    LocalitiesWithout,
    /// Per cent of services that were verified in the last `days` days.
    VerifiedServices,
}

/// An indicator that is computed at build instead of read from a table.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawComputed {
    pub measure: Sp<Measure>,
    /// For `ratio`: the indicator above the line.
    pub of: Option<Ref>,
    /// For `ratio`: the indicator below the line.
    pub per: Option<Ref>,
    /// For how many residents; 10,000 where it is left out.
    pub times: Option<u32>,
    /// For `residents-farther`: kilometres as the crow flies.
    pub km: Option<u32>,
    /// For `verified-services`: 365 where it is left out.
    pub days: Option<u32>,
    /// The period the register speaks of; the year of the build where it is left out.
    pub period: Option<Sp<String>>,
}

/// One indicator.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawIndicator {
    pub theme: Sp<Theme>,
    /// `percent`, `people`, `RON`, `services`, `places`, `providers`, `per-10000`.
    pub unit: Ref,
    pub level: Sp<Level>,
    #[serde(default)]
    pub decimals: u8,
    pub direction: Sp<Direction>,
    pub source: RawSource,
    pub confidence: Option<Sp<Provenance>>,
    /// Periods from which the series is not comparable with what stands before.
    #[serde(default)]
    pub breaks: Vec<u32>,
    /// First period that is a forecast.
    pub forecast_from: Option<u32>,
    /// How its maps are classed: five quantiles where it is left out.
    #[serde(default)]
    pub classes: RawClasses,
    /// How it is computed; then there is no table of values.
    pub computed: Option<RawComputed>,
}

/// Who made the figures.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSource {
    pub name: String,
    pub url: Option<Sp<String>>,
    pub licence: Option<String>,
}

/// Words of the indicators in one language.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawIndicatorWords {
    pub format: Format,
    pub indicators: BTreeMap<String, Sp<RawIndicatorWording>>,
}

/// Words of one indicator.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawIndicatorWording {
    pub name: String,
    pub short: Option<String>,
    pub method: Option<String>,
    pub caveat: Option<String>,
}
