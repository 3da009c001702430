//! What is wrong with the input: a place, a sentence, a way out. Producers call one constructor of
//! [`codes`] a problem; the command line prints. Nothing here prints or exits.

pub mod codes;
pub mod render;

use super::source::Span;

/// How bad it is. Errors stop the build before anything is written; warnings do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
}

/// One kind of problem. `id` is what a person passes to `signpost explain`.
#[derive(Debug)]
pub struct Code {
    pub id: &'static str,
    pub severity: Severity,
    /// What it means, why it matters, how to mend it; Markdown, in sentences.
    pub explain: &'static str,
}

impl PartialEq for Code {
    fn eq(&self, other: &Code) -> bool {
        self.id == other.id
    }
}

/// Where a problem stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A range of an input file.
    Span(Span),
    /// A path without text that could be shown: an unreadable file, a folder, an output.
    Path(String),
}

/// A second place that helps to understand the first.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    pub place: Place,
    pub text: String,
}

/// One problem, ready to be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    pub code: &'static Code,
    pub severity: Severity,
    /// Lower-case phrase in the contributor's words, literals in backticks, no final period.
    pub message: String,
    pub place: Place,
    pub labels: Vec<Label>,
    /// What to do, each a sentence of its own.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// A problem of `code` at a span.
    pub fn at(code: &'static Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, Place::Span(span), message)
    }

    /// A problem of `code` that concerns a path.
    pub fn path(code: &'static Code, path: impl Into<String>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, Place::Path(path.into()), message)
    }

    pub fn new(code: &'static Code, place: Place, message: impl Into<String>) -> Diagnostic {
        let message = message.into();
        Diagnostic { code, severity: code.severity, message, place, labels: Vec::new(), hints: Vec::new() }
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hints.push(hint.into());
        self
    }

    /// «did you mean», where a known name is near.
    #[must_use]
    pub fn did_you_mean<'a>(self, name: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
        match super::suggest::nearest(name, known) {
            Some(near) => self.hint(format!("did you mean `{near}`?")),
            None => self,
        }
    }

    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { place: Place::Span(span), text: text.into() });
        self
    }
}

/// The sink every stage writes to.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    pub fn extend(&mut self, other: Diagnostics) {
        self.list.extend(other.list);
    }

    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.severity == Severity::Error)
    }

    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|d| d.severity == severity).count()
    }

    /// Turns every warning of the given kinds into an error (`check --strict`).
    pub fn raise_warnings(&mut self, raise: impl Fn(&Code) -> bool) {
        for diagnostic in &mut self.list {
            if raise(diagnostic.code) {
                diagnostic.severity = Severity::Error;
            }
        }
    }

    /// All problems by place, then by code, each once, whatever thread found them first.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.list.sort_by(|a, b| (&a.place, a.code.id, &a.message).cmp(&(&b.place, b.code.id, &b.message)));
        self.list.dedup();
        self.list
    }

    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }
}
