//! Indicators: values by area and period, at the level at which they were measured.

use std::collections::BTreeMap;

use super::area::{AreaKind, Areas};
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

/// The year of a period such as `2024` or `2024-03`; 0 where it has none.
pub fn year(period: &str) -> u32 {
    period.get(..4).and_then(|year| year.parse().ok()).unwrap_or(0)
}

impl Level {
    /// The kind of area that a level measures.
    pub fn kind(self) -> AreaKind {
        match self {
            Level::Country => AreaKind::Country,
            Level::Region => AreaKind::Region,
            Level::County => AreaKind::County,
        }
    }
}

impl Indicator {
    /// The latest period that is not a forecast.
    pub fn latest(&self) -> Option<(&str, &Values)> {
        let measured = |(period, _): &(&String, &Values)| !self.is_forecast(period);
        self.values.iter().rev().find(measured).map(|(period, values)| (period.as_str(), values))
    }

    /// Whether a period is a forecast and no measurement.
    pub fn is_forecast(&self, period: &str) -> bool {
        self.forecast_from.is_some_and(|from| year(period) >= from)
    }

    /// Whether the series can be compared from the earlier period to the later one.
    pub fn comparable(&self, earlier: &str, later: &str) -> bool {
        !self.breaks.iter().any(|&at| year(earlier) < at && at <= year(later))
    }

    /// The periods, from old to new, in which at least one area of the level was measured.
    pub fn measured(&self, areas: &Areas) -> Vec<(&str, &Values)> {
        let kind = self.level.kind();
        let at_level = |values: &Values| values.keys().any(|&area| areas.get(area).kind == kind);
        let known =
            self.values.iter().filter(|(period, values)| !self.is_forecast(period) && at_level(values));
        known.map(|(period, values)| (period.as_str(), values)).collect()
    }

    /// The periods that have a map of their own beside that of the latest: none for a national series.
    pub fn earlier_periods(&self, areas: &Areas) -> Vec<&str> {
        if self.level == Level::Country {
            return Vec::new();
        }
        let mut periods: Vec<&str> = self.measured(areas).into_iter().map(|(period, _)| period).collect();
        periods.pop();
        periods
    }

    /// Whether values count something (people, services): then they are drawn as circles, since a large area
    /// filled with a colour would say what only a rate may say.
    pub fn is_count(&self) -> bool {
        matches!(self.unit.as_str(), "people" | "services" | "places" | "providers" | "localities")
    }
}
