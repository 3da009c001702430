//! Indicators on the map of the country.

use serde::Serialize;

use super::frame::Frame;
use super::parts::{Download, Fact, Figure, Group, Link, Table};

/// `maps.html`
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Maps {
    pub frame: Frame,
    pub intro_html: Option<String>,
    pub themes: Vec<ThemeMaps>,
}

/// The indicators of a theme, and one of them as a small map.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ThemeMaps {
    pub list: Group,
    /// None where the theme has no rates by county or region.
    pub map: Option<Figure>,
}

/// `indicator.html`
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct IndicatorMap {
    pub frame: Frame,
    /// Highest, lowest, median, missing, change: sentences.
    pub summary: Vec<String>,
    /// Unit, period, level, source, method.
    pub facts: Vec<Fact>,
    /// Why there is no map by county, where there is none.
    pub level_note: Option<String>,
    pub jumps: Vec<Link>,
    /// The periods that have a map each, this one among them.
    pub years: Vec<Year>,
    pub years_note: Option<String>,
    pub map: Option<Figure>,
    /// Below the legend: how the classes were made.
    pub classes_note: Option<String>,
    pub table: Option<Table>,
    /// The periods side by side.
    pub multiples: Option<Figure>,
    /// All periods as a table.
    pub all_periods: Option<Table>,
    /// Kinds of service side by side, and as a table.
    pub kinds: Option<Figure>,
    pub kinds_table: Option<Table>,
    /// The national value by type of service.
    pub types_table: Option<Table>,
    /// The national value over the years.
    pub series: Option<Table>,
    pub series_svg: Option<String>,
    pub downloads: Vec<Download>,
    pub others: Vec<Group>,
}

/// A period with its map.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Year {
    pub text: String,
    pub url: String,
    /// The page one is on.
    pub current: bool,
}
