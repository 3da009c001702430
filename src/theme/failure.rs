//! What can be wrong with a theme, with the place in the file that its author edits.

use std::fmt;

use tera::ErrorKind;

use super::files::ThemeFiles;

/// A template that does not compile, or a page that could not be rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateFailure {
    /// File name below `templates/`; the included or extended file where the mistake is there.
    pub template: String,
    /// How to show the file to a person: the site's path, or «built-in theme: …».
    pub shown: String,
    /// Line from 1, or 0 where it is not known.
    pub line: usize,
    /// Column from 1, in characters, or 0.
    pub column: usize,
    /// Lower-case phrase.
    pub message: String,
}

impl TemplateFailure {
    /// A failure without a place.
    pub fn of(template: &str, message: String) -> TemplateFailure {
        TemplateFailure {
            template: template.to_owned(),
            shown: template.to_owned(),
            line: 0,
            column: 0,
            message,
        }
    }

    pub(super) fn new(template: &str, error: &tera::Error, files: &ThemeFiles) -> TemplateFailure {
        let (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report)) = error.kind() else {
            return TemplateFailure::of(template, lower_first(&error.to_string()));
        };
        let template = if report.filename().is_empty() { template } else { report.filename() };
        let span = report.span();
        TemplateFailure {
            template: template.to_owned(),
            shown: files.shown(&format!("templates/{template}")),
            line: span.start_line,
            column: span.start_col + 1,
            message: lower_first(report.message()),
        }
    }
}

impl fmt::Display for TemplateFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.shown, self.line, self.column, self.message)
    }
}

/// A place in a file of the theme, as its author counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ThemePlace<'a> {
    /// The site's path, or «built-in theme: …».
    pub shown: &'a str,
    /// Line from 1, or 0 where it is not known.
    pub line: usize,
    /// Column from 1, in characters, or 0.
    pub column: usize,
}

impl TemplateFailure {
    /// Where the mistake stands.
    pub fn place(&self) -> ThemePlace<'_> {
        ThemePlace { shown: &self.shown, line: self.line, column: self.column }
    }
}

/// One mistake in a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThemeError {
    Template(TemplateFailure),
    Strings(StringsError),
}

impl ThemeError {
    /// Where the mistake stands.
    pub fn place(&self) -> ThemePlace<'_> {
        match self {
            ThemeError::Template(failure) => failure.place(),
            ThemeError::Strings(error) => ThemePlace { shown: &error.shown, line: error.line, column: 0 },
        }
    }

    /// What is wrong, and what to do where that is known.
    pub fn message(&self) -> (&str, Option<&str>) {
        match self {
            ThemeError::Template(failure) => (&failure.message, None),
            ThemeError::Strings(error) => (&error.message, Some(&error.hint)),
        }
    }
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ThemeError::Template(failure) => failure.fmt(f),
            ThemeError::Strings(error) => error.fmt(f),
        }
    }
}

/// A mistake in a file of strings, or in the use of a string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StringsError {
    /// The file as shown to a person.
    pub shown: String,
    /// Line from 1, or 0 where it is not known.
    pub line: usize,
    /// Lower-case phrase.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl fmt::Display for StringsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {} ({})", self.shown, self.line, self.message, self.hint)
    }
}

fn lower_first(text: &str) -> String {
    let text = text.trim_end_matches('.');
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().collect::<String>() + letters.as_str())
}
