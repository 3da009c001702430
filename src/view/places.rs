//! The first page, counties, localities.

use serde::Serialize;

use super::frame::{Frame, Notice};
use super::parts::{Download, Figure, Group, Item, Link, Office, ServiceCard, Table};

/// `home.html`
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Home {
    pub frame: Frame,
    /// The main ways on, at most three: text, line below, icon.
    pub choices: Vec<Item>,
    pub search_hint: Option<String>,
    /// Situations of life, each with an icon.
    pub situations: Vec<Item>,
    /// Map of the country whose counties are links.
    pub map: Option<Figure>,
    /// Every county, in the language's order.
    pub counties: Vec<Link>,
    /// Consultations one can answer now.
    pub consultations: Vec<Item>,
    /// Where no consultation is open.
    pub consultations_url: Option<String>,
    /// What the data is, from when, and when verified.
    pub freshness: Option<Table>,
}

/// `county.html`
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct County {
    pub frame: Frame,
    /// Links in the page.
    pub jumps: Vec<Link>,
    pub offices: Vec<Office>,
    pub offices_note: Option<String>,
    pub map: Option<Figure>,
    /// Where places are counted: `3.885 de locuri …`.
    pub map_note: Option<String>,
    /// What is said instead of places of refuge.
    pub refuge: Option<Notice>,
    /// What does not lie where it says: sentences.
    pub point_notes: Vec<String>,
    /// Where the county lies in the country.
    pub locator_svg: Option<String>,
    /// What services the county has, in a few sentences.
    pub summary: Vec<String>,
    /// Services by type.
    pub types: Vec<Group>,
    /// Services by locality and kind.
    pub localities: Option<Table>,
    /// How the county stands beside the country, in a few sentences.
    pub comparisons: Vec<String>,
    /// The figures as a table: value, country, place among the counties.
    pub figures: Option<Table>,
    pub indicators: Vec<IndicatorCard>,
    pub downloads: Vec<Download>,
    /// A version of the page to print, where there is one.
    pub sheet_url: Option<String>,
}

/// `sheet.html`: what a planner needs of a county or a locality, on one page of paper.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Sheet {
    pub frame: Frame,
    pub summary: Vec<String>,
    pub locator_svg: Option<String>,
    pub figures: Option<Table>,
    /// Whose figures these are, where they are not the place's own.
    pub figures_note: Option<String>,
    /// Services and places by kind.
    pub services: Option<Table>,
    /// How many types of service there are within some distances of a locality.
    pub reach: Option<Table>,
    /// Types of service that are far from a locality, with the distance.
    pub gaps: Vec<Item>,
    /// Types of service that the county does not have, and that others have.
    pub missing_types: Vec<Link>,
    /// How many localities have no service, and which.
    pub without: Option<String>,
    pub without_names: Option<String>,
    /// Sources, dates, what was left out.
    pub notes: Vec<String>,
}

/// A figure of a place beside the national one.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct IndicatorCard {
    /// Name and period.
    pub heading: String,
    pub url: Option<String>,
    /// At which level it was measured: `județ`, `regiune, nu județ`.
    pub level: String,
    /// The level is not that of this page.
    pub level_differs: bool,
    /// With its unit, and for whom; none where there is no value.
    pub value: Option<String>,
    pub value_place: String,
    pub national: Option<String>,
    /// «locul 5 din 42».
    pub rank: Option<String>,
    pub spark_svg: Option<String>,
    /// Source, method, remarks.
    pub note: String,
}

/// `locality.html`
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Locality {
    pub frame: Frame,
    pub jumps: Vec<Link>,
    pub offices: Vec<Office>,
    pub offices_note: Option<String>,
    /// Services in the locality.
    pub here: Vec<ServiceCard>,
    /// Services elsewhere that cover it.
    pub covering: Vec<ServiceCard>,
    /// The nearest of each type that is not here, with distance: those that are nearest.
    pub nearest: Vec<ServiceCard>,
    /// The rest of them, farther away.
    pub farther: Vec<ServiceCard>,
    pub refuge: Option<Notice>,
    pub villages: Vec<String>,
    /// The planning sheet, where there is one.
    pub sheet_url: Option<String>,
}
