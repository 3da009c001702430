//! `signpost.toml`: the site itself. Places are looked up by key path when a problem is reported.

use serde::Deserialize;

use crate::base::date;
use crate::base::diag::Diagnostics;
use crate::base::diag::codes::format as codes;
use crate::base::source::{FileId, Span};

/// The site configuration as it stands in the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawSite {
    pub format: toml::Spanned<u32>,
    /// Scheme and host, without a path: `https://portal.example`.
    pub base_url: toml::Spanned<String>,
    /// Where the portal stands on the host: `/` or `/portal/`.
    #[serde(default = "slash")]
    pub base_path: toml::Spanned<String>,
    /// Languages, the first is the default one.
    pub languages: Vec<toml::Spanned<String>>,
    /// The area that the portal covers: an id of `data/areas.csv`.
    pub country: Option<toml::Spanned<String>>,
    #[serde(default = "default_theme")]
    pub theme: String,
    /// `pretty` (`/ajutor/`) or `explicit` (`/ajutor/index.html`).
    #[serde(default)]
    pub links: LinkForm,
    /// Whether every page says that the contents must be verified before publication.
    #[serde(default)]
    pub demonstration: bool,
    /// Where contributors edit: links are this plus the path of the file.
    pub edit_url: Option<String>,
    /// Where errors are reported; `{title}` and `{url}` are replaced.
    pub report_url: Option<String>,
    /// Address of the licence of the open data.
    pub licence: Option<String>,
    /// Code of the projection of the maps, such as `EPSG:3844`.
    #[serde(default = "default_projection")]
    pub projection: toml::Spanned<String>,
    /// Where a person in danger is sent by the exit link of sensitive pages.
    #[serde(default = "default_exit")]
    pub exit_url: String,
    pub security: Option<RawSecurity>,
    pub accessibility: Option<RawAccessibility>,
    #[serde(default)]
    pub budgets: RawBudgets,
}

/// How links to pages are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkForm {
    #[default]
    Pretty,
    Explicit,
}

/// For `/.well-known/security.txt` (RFC 9116).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawSecurity {
    pub contact: String,
    /// Day on which the entry expires.
    pub expires: toml::Spanned<String>,
}

/// For the accessibility statement (Decision (EU) 2018/1523).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawAccessibility {
    /// `full`, `partial` or `none`.
    pub status: toml::Spanned<String>,
    pub standard: String,
    pub prepared: toml::Spanned<String>,
    pub reviewed: toml::Spanned<String>,
    pub feedback_url: Option<String>,
    pub feedback_email: Option<String>,
    pub enforcement_url: Option<String>,
}

/// Limits that the output must keep; exceeding one is an error.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawBudgets {
    pub max_files: usize,
    pub max_bytes: u64,
    /// Compressed bytes of a page with its style.
    pub page: usize,
    /// Compressed bytes of a page with a map.
    pub map_page: usize,
}

impl Default for RawBudgets {
    fn default() -> RawBudgets {
        RawBudgets { max_files: 15_000, max_bytes: 1_000_000_000, page: 50_000, map_page: 100_000 }
    }
}

fn slash() -> toml::Spanned<String> {
    toml::Spanned::new(0..0, "/".to_owned())
}

fn default_theme() -> String {
    "default".to_owned()
}

fn default_projection() -> toml::Spanned<String> {
    toml::Spanned::new(0..0, "EPSG:3844".to_owned())
}

fn default_exit() -> String {
    "https://www.google.com/".to_owned()
}

/// Place of a value of the configuration.
pub fn span<T>(file: FileId, value: &toml::Spanned<T>) -> Span {
    Span::new(file, value.span().start, value.span().end)
}

/// Reads the configuration; dates in it are checked here, since TOML keeps them as texts.
pub fn parse(file: FileId, text: &str, diags: &mut Diagnostics) -> Option<RawSite> {
    let site: RawSite = match toml::from_str(text) {
        Ok(site) => site,
        Err(error) => {
            let range = error.span().unwrap_or(0..0);
            diags.push(codes::toml_syntax(Span::new(file, range.start, range.end), error.message()));
            return None;
        }
    };
    if *site.format.get_ref() != 1 {
        diags.push(codes::newer_format(span(file, &site.format), *site.format.get_ref(), 1));
    }
    let days =
        site.security.iter().map(|security| &security.expires).chain(
            site.accessibility.iter().flat_map(|statement| [&statement.prepared, &statement.reviewed]),
        );
    for day in days {
        if date::parse(day.get_ref()).is_none() {
            diags.push(codes::not_a_day(span(file, day), day.get_ref()));
        }
    }
    Some(site)
}
