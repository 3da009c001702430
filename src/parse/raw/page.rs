//! `content/pages/**/<lang>.md`: texts, guides, sections. The folder is the page's id.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::common::{Day, Ref};
use crate::parse::spanned::Sp;

/// Front matter of a page. A page in a folder of another page is listed on it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawPageWords {
    pub title: Sp<String>,
    pub summary: Option<Sp<String>>,
    /// Place in lists; smaller comes first, pages without it by title.
    pub order: Option<Sp<u32>>,
    /// Subjects under which the page is listed.
    #[serde(default)]
    pub topics: Vec<Ref>,
    /// Words under which people look for it.
    #[serde(default)]
    pub keywords: Vec<Sp<String>>,
    /// Facts shown as a table: what, and the value.
    #[serde(default)]
    pub details: Vec<RawDetail>,
    /// Ids of other pages.
    #[serde(default)]
    pub related: Vec<Ref>,
    /// Fixed texts that a built-in page (home, search, 404) asks for by name.
    #[serde(default)]
    pub texts: BTreeMap<String, String>,
    pub date: Option<Sp<Day>>,
    pub verified: Option<Sp<Day>>,
    pub source: Option<Sp<String>>,
    pub review_by: Option<Sp<Day>>,
    pub reviewed: Option<Sp<Day>>,
}

/// One row of a page's table.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawDetail {
    pub label: String,
    pub value: String,
}
