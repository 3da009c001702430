//! Indicators: values by area and period, at the level at which they were measured.

use std::collections::BTreeMap;

use super::AreaId;
use super::words::Words;
use crate::base::num::Decimal;
pub use crate::parse::raw::indicator::{Direction, Level, Theme};

/// One indicator with its values.
#[derive(Clone, Debug)]
pub struct Indicator {
    pub id: String,
    pub theme: Theme,
    pub unit: String,
    pub level: Level,
    pub decimals: u8,
    pub direction: Direction,
    pub source_name: String,
    pub source_url: Option<String>,
    pub licence: Option<String>,
    pub second_hand: bool,
    pub breaks: Vec<u32>,
    pub forecast_from: Option<u32>,
    pub words: Words<IndicatorWords>,
    /// Values by period (`2024`, `2024-03`), then by area; missing values are left out.
    pub values: BTreeMap<String, BTreeMap<AreaId, Decimal>>,
    pub file: crate::base::source::FileId,
}

/// Words of an indicator in one language.
#[derive(Clone, Debug)]
pub struct IndicatorWords {
    pub name: String,
    pub short: Option<String>,
    pub method: Option<String>,
    pub caveat: Option<String>,
}

impl Indicator {
    /// The latest period that is not a forecast.
    pub fn latest(&self) -> Option<(&str, &BTreeMap<AreaId, Decimal>)> {
        let year = |period: &str| period.get(..4).and_then(|year| year.parse::<u32>().ok()).unwrap_or(0);
        self.values
            .iter()
            .rev()
            .find(|(period, _)| self.forecast_from.is_none_or(|from| year(period) < from))
            .map(|(period, values)| (period.as_str(), values))
    }
}
