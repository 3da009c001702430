//! Indicators: values by area and period, at the level at which they were measured.

use std::collections::BTreeMap;

use super::register::Layer;
use super::words::Words;
use super::{AreaId, ServiceTypeId};
use crate::base::num::Decimal;
pub use crate::parse::raw::indicator::{Direction, Level, Measure, Method, Theme};

/// Values by area; missing values are left out.
pub type Values = BTreeMap<AreaId, Decimal>;

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
    pub classes: Classes,
    /// How it was computed; nothing where the values were read from a table.
    pub computed: Option<Computed>,
    /// Values by period (`2024`, `2024-03`), then by area; missing values are left out.
    pub values: BTreeMap<String, Values>,
    pub file: crate::base::source::FileId,
}

/// How the maps of an indicator are classed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Classes {
    pub method: Method,
    /// Most classes, one to five.
    pub count: usize,
    /// Upper ends of all classes but the last, for fixed classes.
    pub limits: Vec<Decimal>,
    /// One set of classes for all periods.
    pub same_for_all_periods: bool,
}

/// What an indicator was computed from.
#[derive(Clone, Debug)]
pub struct Computed {
    pub measure: Measure,
    /// For how many residents.
    pub times: u32,
    /// Kilometres, for distances.
    pub km: u32,
    /// Days, for how long ago something was verified.
    pub days: u32,
    /// Ids of the indicators divided: above and below the line.
    pub ratio: Option<(String, String)>,
    /// What went in, for the whole country.
    pub inputs: Vec<(Input, u64)>,
    /// The same measure for each kind of service.
    pub by_layer: Vec<(Layer, Values)>,
    /// The same measure for each type of service that the register has.
    pub by_type: Vec<(ServiceTypeId, Values)>,
}

/// A number that a computed indicator rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// Services that lists may show: none that keep their place secret, none closed for good.
    Services,
    /// Those of them whose place is known.
    PlacedServices,
    /// Places and beds that services state.
    Places,
    /// Services that state places or beds.
    ServicesWithPlaces,
    Residents,
    /// Residents of places with known coordinates.
    PlacedResidents,
    Localities,
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
    pub fn latest(&self) -> Option<(&str, &Values)> {
        let year = |period: &str| period.get(..4).and_then(|year| year.parse::<u32>().ok()).unwrap_or(0);
        self.values
            .iter()
            .rev()
            .find(|(period, _)| self.forecast_from.is_none_or(|from| year(period) < from))
            .map(|(period, values)| (period.as_str(), values))
    }
}
