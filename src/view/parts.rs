//! Parts that several pages share.

use serde::ser::{Serialize, SerializeStruct, Serializer};

/// A text that leads somewhere.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Link {
    pub text: String,
    pub url: String,
}

impl Link {
    /// To a part of the same page.
    pub fn inside(text: impl Into<String>, id: &str) -> Link {
        Link { text: text.into(), url: format!("#{id}") }
    }
}

/// An entry of a list: what it is called, where it leads, a line about it.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Item {
    pub text: String,
    pub url: Option<String>,
    /// A short line below, or nothing.
    pub note: Option<String>,
    /// A word on a tag: a status, a level.
    pub tag: Option<String>,
    /// The tag warns: to verify, overdue.
    pub due: bool,
    /// An icon as markup, or nothing.
    pub icon_html: Option<String>,
}

/// Entries under a heading.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Group {
    /// For links in the page; a slug.
    pub id: String,
    pub heading: String,
    pub note: Option<String>,
    pub items: Vec<Item>,
}

/// A label and what stands beside it.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Fact {
    pub label: String,
    pub text: String,
    pub url: Option<String>,
    pub to_verify: bool,
}

/// The law a claim rests on: `Legea 61/1993, art. 1`.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Citation {
    pub text: String,
    pub url: Option<String>,
    pub to_verify: bool,
}

/// A plain table. The first cell of a row is its heading; a column says whether it holds numbers.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Table {
    /// Name of the region that scrolls; unlike any other on the page.
    pub label: String,
    pub caption: Option<String>,
    /// All of it is still to be verified.
    pub to_verify: bool,
    pub head: Vec<Column>,
    pub rows: Vec<Row>,
    /// Source and method, below.
    pub note: Option<String>,
}

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Column {
    pub text: String,
    /// A mark of the kind, beside or (on a narrow screen) instead of the text.
    pub mark_svg: Option<String>,
    /// Numbers, set to the right.
    pub number: bool,
}

/// A row of a table: as many `cells` as the table has columns, less one.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Row {
    pub head: String,
    pub url: Option<String>,
    pub note: Option<String>,
    pub cells: Vec<Cell>,
    /// A total.
    pub sum: bool,
}

/// A cell of a table. Most hold only text, and are then given to the template as that text:
/// a table of the country has thousands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    pub text: String,
    pub url: Option<String>,
    pub to_verify: bool,
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.url.is_none() && !self.to_verify {
            return serializer.serialize_str(&self.text);
        }
        let mut cell = serializer.serialize_struct("Cell", 3)?;
        cell.serialize_field("text", &self.text)?;
        cell.serialize_field("url", &self.url)?;
        cell.serialize_field("to_verify", &self.to_verify)?;
        cell.end()
    }
}

/// A map or a chart.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Figure {
    /// The whole `svg` element, with links, titles and a name.
    pub svg: String,
    pub caption: Option<String>,
    /// Id of what follows the map, for the link that passes it; empty where the map holds no links.
    pub skip_to: String,
    /// Whether areas carry classes of values: keeps their colours where colours are forced.
    pub choropleth: bool,
    /// The row of colours: `choro1`, `choro2`, or nothing.
    pub palette: &'static str,
    /// Marks and what they mean, without or with a switch.
    pub legend: Vec<Mark>,
}

/// An entry of a legend.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Mark {
    pub mark_svg: String,
    pub text: String,
    pub url: Option<String>,
    /// A count or a range, set bold after the text.
    pub value: Option<String>,
    /// 1 to 5: a switch hides the elements of class `lay1` to `lay5`; none for no switch.
    pub layer: Option<u8>,
}

/// How to reach somebody. Never filled for a confidential place.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Contact {
    /// `tel:` links.
    pub phones: Vec<Link>,
    /// `mailto:` links.
    pub emails: Vec<Link>,
    pub web: Option<Link>,
    pub address: Option<String>,
    /// A line a weekday or a span of them.
    pub schedule: Vec<String>,
}

/// An office where one applies, with what for.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Office {
    pub name: String,
    pub url: Option<String>,
    /// What one goes there for.
    pub purpose: Option<String>,
    pub contact: Contact,
    pub to_verify: bool,
}

/// A service as an entry of a list.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct ServiceCard {
    pub name: String,
    pub url: String,
    /// Type of service, provider, locality: what tells it from the others.
    pub lines: Vec<String>,
    /// Distance and direction, for the nearest.
    pub distance: Option<String>,
    pub phone: Option<Link>,
    pub confidential: bool,
}

/// An alternative that asks for no conditions: usually an organization.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Card {
    pub heading: String,
    pub url: Option<String>,
    pub text: String,
    pub phone: Option<Link>,
    pub tag: Option<String>,
}

/// A file to take away.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Download {
    pub text: String,
    pub url: String,
    /// `CSV, 12 kB`.
    pub detail: String,
}

/// A programme as an entry of a list.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct ProgrammeCard {
    pub name: String,
    pub url: String,
    pub summary: Option<String>,
    /// Amount in words, where there is one.
    pub amount: Option<String>,
}
