//! What every page has around its content.

use serde::Serialize;

use super::parts::Link;

/// Content Security Policy of every page without script. The templates have it in `<meta>`; the
/// headers of the host add `frame-ancestors`, which has no effect there.
pub const POLICY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'";

/// Content Security Policy of the search page: its own script, and its index.
pub const POLICY_SEARCH: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'";

/// Head, help lines, menu, way through the site, notices, foot.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Frame {
    /// Kind of the page (`county`), for tests and for styles of a theme.
    pub kind: String,
    /// Language tag of the page.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// For `<title>`: the page, then the site.
    pub title: String,
    /// For search engines; one sentence.
    pub description: String,
    /// Absolute address of this page; none on pages that have no lasting one (404).
    pub canonical: Option<String>,
    /// This page in every language, itself among them, when there are two or more.
    pub alternates: Vec<Alternate>,
    /// Absolute address for `hreflang="x-default"`.
    pub default_url: Option<String>,
    pub noindex: bool,
    pub assets: Assets,
    pub feeds: Vec<Feed>,
    /// Address of the OpenSearch description.
    pub opensearch: Option<String>,
    /// JSON-LD with every `<` escaped as `\u003c`.
    pub json_ld_html: Option<String>,
    /// Site name and address of its first page in this language.
    pub site: Link,
    /// What the site is, under its name.
    pub tagline: Option<String>,
    /// Numbers to call, at the top of every page.
    pub help_lines: Vec<HelpLine>,
    /// A neutral address to leave to, on sensitive pages only.
    pub exit_url: Option<String>,
    /// Id of the form that a button beside the way out clears, on the checker only.
    pub clears: Option<String>,
    pub nav: Vec<NavItem>,
    /// Link to the search page; none on the search page itself.
    pub search_url: Option<String>,
    /// Way from the first page to this one; the last has no address.
    pub trail: Vec<Crumb>,
    pub board: Board,
    pub notices: Vec<Notice>,
    /// When the page was last verified.
    pub verified: Option<Verified>,
    /// Where to report an error on this page.
    pub report_url: Option<String>,
    /// Where to edit the source of this page.
    pub edit_url: Option<String>,
    pub footer: Vec<Link>,
    /// Publisher, licence, and the like: sentences of the site.
    pub footer_notes: Vec<String>,
}

/// Addresses of the hashed files.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Assets {
    pub style: String,
    pub icon: String,
    /// The style sheet compiled from the rules, on the checker only.
    pub rules: Option<String>,
    /// The script of the search page, on that page only.
    pub search: Option<String>,
}

/// The same page in another language.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Alternate {
    pub lang: String,
    /// Name of the language in itself.
    pub label: String,
    /// For the link in the page.
    pub url: String,
    /// Absolute, for `hreflang`.
    pub absolute_url: String,
    pub current: bool,
}

/// A feed for `<link rel="alternate">`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Feed {
    pub title: String,
    pub url: String,
}

/// A number to call.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct HelpLine {
    pub label: String,
    /// As people write it: `116 111`.
    pub number: String,
    /// As a telephone dials it: `116111`.
    pub tel: String,
}

/// An entry of the menu.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct NavItem {
    pub text: String,
    pub url: String,
    /// `page` where the entry is this page, `true` where this page lies below it.
    pub current: Option<String>,
}

/// A step of the way to this page.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Crumb {
    pub text: String,
    pub url: Option<String>,
}

/// The board that says where one is.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Board {
    pub over: Option<String>,
    /// The page's only `h1`.
    pub heading: String,
    pub lead: Option<String>,
}

/// Something to know before reading: a demonstration, a page that is not translated.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Notice {
    pub heading: Option<String>,
    pub text: String,
    pub link: Option<Link>,
}

/// When something was verified, in words, and whether that is overdue.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Verified {
    pub text: String,
    pub due: bool,
}
