//! Pages of words and lists.

use serde::Serialize;

use super::frame::Frame;
use super::parts::{Citation, Fact, Group, Item, Link, Table};

/// `page.html`: a page written in Markdown.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Page {
    pub frame: Frame,
    pub jumps: Vec<Link>,
    pub body_html: String,
    /// Language of the body where it is not that of the page.
    pub body_lang: Option<String>,
    /// A table of facts beside the text.
    pub details: Vec<Fact>,
    pub topics: Vec<Link>,
    pub related: Vec<Link>,
    /// Pages that stand below this one.
    pub groups: Vec<Group>,
    pub pager: Option<Pager>,
}

/// Where a long list stands, and its neighbours.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Pager {
    /// «Pagina 2 din 5».
    pub text: String,
    pub previous_url: Option<String>,
    pub next_url: Option<String>,
}

/// `sections.html`: lists under headings, for indexes (situations, topics, counties).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Sections {
    pub frame: Frame,
    pub intro_html: Option<String>,
    pub groups: Vec<Group>,
    pub pager: Option<Pager>,
}

/// `az.html`
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct AZ {
    pub frame: Frame,
    /// Letters that hold something, in order.
    pub letters: Vec<Letter>,
    /// Other lists: by type, by county, by group.
    pub others: Vec<Link>,
}

/// A letter of the A–Z list.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Letter {
    pub id: String,
    pub letter: String,
    /// Name, keyword or synonym; the note says where a synonym leads.
    pub items: Vec<Item>,
}

/// `search.html`. The texts are templates of the script, with `%n`, `%q` for count and query.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Search {
    pub frame: Frame,
    /// Address of the folder of the index.
    pub index_url: String,
    pub az_url: String,
    pub areas: Vec<Choice>,
    /// Name of an attribute of the form (`data-none`, `data-kind-programme`) without `data-`, and its text.
    pub texts: Vec<FormText>,
}

/// An option of a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Choice {
    pub value: String,
    pub text: String,
}

/// A text the search script shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FormText {
    pub name: String,
    pub text: String,
}

/// `open-data.html`
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct OpenData {
    pub frame: Frame,
    pub intro_html: Option<String>,
    pub licence: Option<Citation>,
    pub release: Vec<Fact>,
    pub datasets: Vec<Dataset>,
    /// Kinds of record with how well they are founded.
    pub sources: Option<Table>,
    /// The records that need work first.
    pub weakest: Option<Group>,
    /// The page that credits every source.
    pub credits: Option<Link>,
    /// The collection form on paper.
    pub form: Option<Link>,
    /// What changed since the last register.
    pub changes: Option<Link>,
    /// How complete and fresh the register is.
    pub quality: Option<Link>,
}

/// `decision-tables.html`
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DecisionTables {
    pub frame: Frame,
    /// The day since which the rules are as they are.
    pub rules_on: String,
    pub tables: Vec<DecisionRules>,
}

/// The rules of one programme.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DecisionRules {
    pub id: String,
    pub name: String,
    pub url: String,
    /// A row a case: whether a person of this case may get it, then each condition.
    pub table: Table,
    pub csv_url: String,
}

/// One data set in its forms.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Dataset {
    pub id: String,
    pub heading: String,
    pub text: String,
    pub files: Vec<DataFile>,
    /// The same on a page, to be read.
    pub page: Option<Link>,
    pub schema_url: Option<String>,
}

/// A file of a data set.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DataFile {
    pub format: String,
    pub url: String,
    pub size: String,
    pub checksum: String,
}

/// `accessibility.html`: the model statement of Decision (EU) 2018/1523, as data.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Accessibility {
    pub frame: Frame,
    /// The body's commitment, with the national act, and the scope.
    pub commitment: String,
    pub scope: String,
    /// Fully, partially, not compliant, with which standard.
    pub status: String,
    /// Not compliant: what and why. Each list may be empty.
    pub non_compliant: Vec<String>,
    pub burden: Vec<String>,
    pub out_of_scope: Vec<String>,
    pub prepared: String,
    pub method: String,
    pub reviewed: String,
    pub feedback_html: String,
    pub enforcement_html: String,
    /// Measures beyond the law.
    pub measures: Vec<String>,
    /// What was tested: kind of page, tool, result, date.
    pub tests: Option<Table>,
}

/// `not-found.html`
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct NotFound {
    pub frame: Frame,
    /// Ways on.
    pub choices: Vec<Item>,
}

/// `redirect.html`: a page for an address that has moved.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Redirect {
    pub frame: Frame,
    pub target_url: String,
    pub target_text: String,
}
