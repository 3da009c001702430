//! `form.html`: the collection form on paper.

use serde::Serialize;

use super::frame::Frame;
use super::parts::{Download, Item};

/// `form.html`
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Form {
    pub frame: Frame,
    /// The same form as a workbook.
    pub workbook: Download,
    pub fields: Vec<Field>,
    /// Types of service with their codes, to copy from.
    pub types: Vec<TypeGroup>,
}

/// One field: lines to write on, or boxes to tick.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Field {
    pub label: String,
    pub hint: String,
    /// One entry a line.
    pub lines: Vec<u8>,
    pub boxes: Vec<String>,
}

/// Types of service of one kind; the tag is the code.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct TypeGroup {
    pub heading: String,
    pub items: Vec<Item>,
}
