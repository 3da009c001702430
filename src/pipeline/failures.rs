//! Mistakes of the theme, each once, at its place in the file that its author edits.

use std::collections::BTreeMap;

use crate::base::diag::codes::theme as codes;
use crate::base::diag::{Diagnostics, Place};
use crate::base::paths::OutPath;
use crate::base::source::{SourceMap, Span};
use crate::theme::failure::{TemplateFailure, ThemeError, ThemePlace};

/// A page that could not be rendered.
pub(super) struct Unrendered {
    pub path: OutPath,
    /// The content that was being rendered, where it has a file of its own.
    pub content: Option<Span>,
    pub failure: TemplateFailure,
}

/// The mistakes for which a theme cannot be used.
pub(super) fn unusable(sources: &SourceMap, errors: &[ThemeError], diags: &mut Diagnostics) {
    for error in errors {
        let (message, hint) = error.message();
        diags.push(codes::theme(place(sources, error.place()), message, hint));
    }
}

/// The failures of all pages: one for each place and message, with the first page where it showed.
pub(super) fn unrendered(sources: &SourceMap, mut pages: Vec<Unrendered>) -> Diagnostics {
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    let mut found: BTreeMap<(ThemePlace, &str), Vec<&Unrendered>> = BTreeMap::new();
    for page in &pages {
        found.entry((page.failure.place(), &page.failure.message)).or_default().push(page);
    }
    let mut diags = Diagnostics::default();
    for ((at, message), pages) in found {
        let Some(first) = pages.first() else { continue };
        let diagnostic = codes::template(place(sources, at), message, first.path.as_str(), first.content);
        diags.push(match pages.len() - 1 {
            0 => diagnostic,
            1 => diagnostic.hint(format!("the same on `/{}`", pages[1].path)),
            more => diagnostic.hint(format!("the same on {more} other pages, such as `/{}`", pages[1].path)),
        });
    }
    diags
}

/// The place in the sources, where the file is the site's own.
fn place(sources: &SourceMap, at: ThemePlace) -> Place {
    match sources.find(at.shown) {
        Some(id) if at.line > 0 => {
            let start = sources.file(id).offset(at.line, at.column.max(1));
            Place::Span(Span::new(id, start, start))
        }
        _ if at.line > 0 => Place::Path(format!("{}:{}:{}", at.shown, at.line, at.column.max(1))),
        _ => Place::Path(at.shown.to_owned()),
    }
}
