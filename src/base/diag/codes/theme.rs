//! The theme: templates and strings.

use super::codes;
use crate::base::diag::{Diagnostic, Place};
use crate::base::source::Span;

codes! {
    THEME = "theme", Error,
        "A file of the theme cannot be used: a template that does not compile, a string that is missing or misspelt. Files in `themes/<name>/` replace those of the built-in theme one by one; remove yours to fall back to it.";
    TEMPLATE = "template", Error,
        "A page could not be rendered. The message names the place in the template and the content that was being rendered. Most often a template uses a value that a page does not have: test it with `{% if … %}`.";
}

pub fn theme(place: Place, message: &str, hint: Option<&str>) -> Diagnostic {
    Diagnostic::new(&THEME, place, message.to_owned())
        .hint(hint.unwrap_or("correct the file, or remove it to fall back to the built-in theme"))
}

pub fn template(place: Place, message: &str, page: &str, content: Option<Span>) -> Diagnostic {
    let diagnostic = Diagnostic::new(&TEMPLATE, place, format!("{message}, while rendering `/{page}`"))
        .hint("correct the template at this place");
    match content {
        Some(span) => diagnostic.label(span, "the content that was being rendered"),
        None => diagnostic,
    }
}
