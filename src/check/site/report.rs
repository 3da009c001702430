//! Findings on the way to the list of diagnostics: what is the same on many pages becomes one.

use std::collections::BTreeMap;

use crate::base::diag::{Diagnostic, Diagnostics, Place};
use crate::base::paths::OutPath;

/// Other pages named in a finding.
const NAMED: usize = 2;

/// Findings by code and message; of each the first page and the others.
pub(super) struct Report<'a> {
    origin: &'a dyn Fn(&OutPath) -> Option<String>,
    findings: BTreeMap<(&'static str, String), (Diagnostic, Vec<String>)>,
}

impl<'a> Report<'a> {
    pub(super) fn new(origin: &'a dyn Fn(&OutPath) -> Option<String>) -> Report<'a> {
        Report { origin, findings: BTreeMap::new() }
    }

    /// Takes findings in the order of their pages.
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        let path = path(&diagnostic);
        let key = (diagnostic.code.id, diagnostic.message.clone());
        let (first, others) = self.findings.entry(key).or_insert_with(|| (diagnostic.clone(), Vec::new()));
        if first.place != diagnostic.place && others.last() != Some(&path) {
            others.push(path);
        }
    }

    pub(super) fn extend(&mut self, diagnostics: Diagnostics) {
        for diagnostic in diagnostics.sorted() {
            self.push(diagnostic);
        }
    }

    pub(super) fn finish(self) -> Diagnostics {
        let mut out = Diagnostics::default();
        for (mut diagnostic, others) in self.findings.into_values() {
            if let Some(file) = OutPath::new(path(&diagnostic)).and_then(|path| (self.origin)(&path)) {
                diagnostic = diagnostic.hint(format!("this output comes from `{file}`"));
            }
            if !others.is_empty() {
                diagnostic = diagnostic.hint(also(&others));
            }
            out.push(diagnostic);
        }
        out
    }
}

fn also(others: &[String]) -> String {
    let named: Vec<String> = others.iter().take(NAMED).map(|path| format!("`{path}`")).collect();
    let named = named.join(", ");
    match others.len() {
        number if number <= NAMED => format!("the same on {named}"),
        number => format!("the same on {number} other pages, such as {named}"),
    }
}

fn path(diagnostic: &Diagnostic) -> String {
    match &diagnostic.place {
        Place::Path(path) => path.clone(),
        Place::Span(_) => String::new(),
    }
}
