//! Formats for programs: one line a diagnostic.

use serde::Serialize;

use super::place::{Location, Places, Position, printable};
use super::word;
use crate::base::diag::Diagnostic;
use crate::base::source::SourceMap;

/// `path:line:column: error[code]: message`, a line each; `path: …` where there is no line.
pub fn short(diagnostics: &[Diagnostic], sources: &SourceMap) -> String {
    let places = Places::new(diagnostics, sources);
    let line = |diagnostic: &Diagnostic| {
        let Location { path, range } = places.locate(&diagnostic.place);
        let at = range.map_or(String::new(), |(start, _)| format!(":{}:{}", start.line, start.column));
        let (severity, code) = (word(diagnostic.severity), diagnostic.code.id);
        format!("{path}{at}: {severity}[{code}]: {}\n", printable(&diagnostic.message))
    };
    diagnostics.iter().map(line).collect()
}

/// One JSON object a line: `code`, `severity`, `message`, `path`, `line`, `column`, `end_line`,
/// `end_column`, `hints`, `labels`. Lines and columns count from 1, columns in characters; the end
/// is the position right after the last character; all four are `null` where the place is a path.
pub fn json(diagnostics: &[Diagnostic], sources: &SourceMap) -> String {
    let places = Places::new(diagnostics, sources);
    let mut out = String::new();
    for diagnostic in diagnostics {
        let labels = diagnostic
            .labels
            .iter()
            .map(|label| JsonLabel { text: &label.text, at: JsonPlace::from(places.locate(&label.place)) });
        let object = JsonDiagnostic {
            code: diagnostic.code.id,
            severity: word(diagnostic.severity),
            message: &diagnostic.message,
            at: JsonPlace::from(places.locate(&diagnostic.place)),
            hints: &diagnostic.hints,
            labels: labels.collect(),
        };
        let line = serde_json::to_string(&object);
        out.push_str(&line.expect("invariant: texts and numbers always serialize"));
        out.push('\n');
    }
    out
}

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(flatten)]
    at: JsonPlace,
    hints: &'a [String],
    labels: Vec<JsonLabel<'a>>,
}

#[derive(Serialize)]
struct JsonLabel<'a> {
    text: &'a str,
    #[serde(flatten)]
    at: JsonPlace,
}

#[derive(Serialize)]
struct JsonPlace {
    path: String,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

impl From<Location> for JsonPlace {
    fn from(location: Location) -> JsonPlace {
        let (start, end): (Option<Position>, Option<Position>) = location.range.unzip();
        JsonPlace {
            path: location.path,
            line: start.map(|position| position.line),
            column: start.map(|position| position.column),
            end_line: end.map(|position| position.line),
            end_column: end.map(|position| position.column),
        }
    }
}

/// Workflow commands of GitHub Actions, a line each, so that mistakes stand beside the changed
/// lines of a pull request. Hints follow the message.
/// Source of the escapes: <https://github.com/actions/toolkit>, `packages/core/src/command.ts`.
pub fn github(diagnostics: &[Diagnostic], sources: &SourceMap) -> String {
    let places = Places::new(diagnostics, sources);
    let line = |diagnostic: &Diagnostic| {
        let Location { path, range } = places.locate(&diagnostic.place);
        let at =
            range.map_or(String::new(), |(start, _)| format!(",line={},col={}", start.line, start.column));
        let hints = diagnostic.hints.iter().map(|hint| format!("\nhelp: {hint}"));
        let message = diagnostic.message.clone() + &hints.collect::<String>();
        let (command, title) = (word(diagnostic.severity), diagnostic.code.id);
        let (file, title, data) = (escape_property(&path), escape_property(title), escape_data(&message));
        format!("::{command} file={file}{at},title={title}::{data}\n")
    };
    diagnostics.iter().map(line).collect()
}

fn escape_data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape_data(text).replace(':', "%3A").replace(',', "%2C")
}
