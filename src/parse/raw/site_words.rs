//! `content/site.<lang>.yaml`: the words of the site as a whole.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::common::Format;

/// Name and fixed texts of the site in one language.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSiteWords {
    pub format: Format,
    /// Name of the portal.
    pub title: String,
    /// What it is, in four or five words.
    pub tagline: String,
    /// One sentence for search engines.
    pub description: String,
    /// Name of the language in itself: «Română».
    pub language: String,
    /// Who publishes the portal.
    pub publisher: String,
    /// Who drew the outlines, below every map: «Contururi: Natural Earth».
    pub outlines: Option<String>,
    /// Shown on every page while the site is a demonstration.
    pub demonstration: Option<String>,
    /// Name and text of the accessibility act and of the body that enforces it.
    #[serde(default)]
    pub accessibility: BTreeMap<String, String>,
    /// Glossary: a legal term and what it means.
    #[serde(default)]
    pub glossary: BTreeMap<String, String>,
}
