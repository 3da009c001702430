//! The site as a whole: languages, addresses, limits.

use std::collections::BTreeMap;

use super::AreaId;
use super::words::{LangId, Words};
use crate::base::date::Date;

/// The configured site.
#[derive(Clone, Debug)]
pub struct Site {
    /// Scheme and host, without a slash at the end.
    pub base_url: String,
    /// Starts and ends with a slash.
    pub base_path: String,
    /// BCP 47 tags, the first is the default language.
    pub languages: Vec<String>,
    /// The area that the portal covers, if it has areas.
    pub country: Option<AreaId>,
    pub theme: String,
    /// Links end in `index.html`.
    pub explicit_links: bool,
    pub demonstration: bool,
    pub edit_url: Option<String>,
    pub report_url: Option<String>,
    /// Address of the licence of the open data.
    pub licence: Option<String>,
    pub projection: String,
    pub exit_url: String,
    pub security: Option<Security>,
    pub accessibility: Option<AccessibilityStatement>,
    pub budgets: Budgets,
    pub words: Words<SiteWords>,
}

impl Site {
    /// The languages with their index.
    pub fn languages(&self) -> impl Iterator<Item = (LangId, &str)> {
        self.languages.iter().enumerate().map(|(at, lang)| (LangId(at as u8), lang.as_str()))
    }

    pub fn language(&self, lang: LangId) -> &str {
        &self.languages[lang.index()]
    }
}

/// Name and fixed texts of the site in one language.
#[derive(Clone, Debug)]
pub struct SiteWords {
    pub title: String,
    pub tagline: String,
    pub description: String,
    /// Name of the language in itself.
    pub language: String,
    pub publisher: String,
    pub demonstration: Option<String>,
    pub accessibility: BTreeMap<String, String>,
    pub glossary: BTreeMap<String, String>,
}

/// For `security.txt` (RFC 9116).
#[derive(Clone, Debug)]
pub struct Security {
    pub contact: String,
    pub expires: Date,
}

/// For the accessibility statement (Decision (EU) 2018/1523).
#[derive(Clone, Debug)]
pub struct AccessibilityStatement {
    /// `full`, `partial` or `none`.
    pub status: String,
    pub standard: String,
    pub prepared: Date,
    pub reviewed: Date,
    pub feedback_url: Option<String>,
    pub feedback_email: Option<String>,
    pub enforcement_url: Option<String>,
}

/// Limits of the output.
#[derive(Clone, Copy, Debug)]
pub struct Budgets {
    pub max_files: usize,
    pub max_bytes: u64,
    /// Compressed bytes of a page with its style.
    pub page: usize,
    /// Compressed bytes of a page with a map.
    pub map_page: usize,
}
