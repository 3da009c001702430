//! `report.html`: a page of tables and lists about the data itself.

use serde::Serialize;

use super::frame::Frame;
use super::parts::{Download, Item, Table};

/// `report.html`
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    pub frame: Frame,
    /// Sentences before everything else.
    pub summary: Vec<String>,
    pub sections: Vec<Section>,
}

/// A heading with what stands below it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Section {
    /// For links in the page; a slug.
    pub id: String,
    pub heading: String,
    pub note: Option<String>,
    pub table: Option<Table>,
    pub items: Vec<Item>,
    /// What of the list stands only in the files.
    pub more: Option<String>,
    pub downloads: Vec<Download>,
}
