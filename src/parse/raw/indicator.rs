//! `data/indicators/indicators.yaml` and `indicators.<lang>.yaml`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::common::{Format, Ref};
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
