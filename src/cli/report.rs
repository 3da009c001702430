//! What is printed at the end: problems in the chosen format, a short summary, what to do next.

use std::io::IsTerminal;
use std::time::Duration;

use super::args::Format;
use super::{End, complain, say};
use crate::base::diag::render;
use crate::base::diag::{Diagnostic, Severity};
use crate::base::source::SourceMap;
use crate::pipeline::{Rendered, TreeReport};

/// Most warnings printed with excerpts; the rest is counted. Errors are always printed.
const MOST_WARNINGS: usize = 25;

/// Prints problems. Machine formats go to standard output, people's to standard error.
pub(super) fn problems(list: &[Diagnostic], sources: &SourceMap, format: Format) {
    match format {
        Format::Short => say(&render::short(list, sources)),
        Format::Json => say(&render::json(list, sources)),
        Format::Github => say(&render::github(list, sources)),
        Format::Human => {
            let (errors, warnings): (Vec<_>, Vec<_>) =
                list.iter().cloned().partition(|d| d.severity == Severity::Error);
            let shown = &warnings[..warnings.len().min(MOST_WARNINGS)];
            let color = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            complain(&render::human(shown, sources, color));
            if warnings.len() > shown.len() {
                complain(&format!(
                    "… and {} more warnings: see them all with `--format short`\n",
                    warnings.len() - shown.len()
                ));
            }
            complain(&render::human(&errors, sources, color));
        }
    }
}

/// Errors and warnings in words.
pub(super) fn counts(list: &[Diagnostic]) -> String {
    let errors = list.iter().filter(|d| d.severity == Severity::Error).count();
    let noun =
        |n: usize, one: &str, many: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {many}") };
    format!("{}, {}", noun(errors, "error", "errors"), noun(list.len() - errors, "warning", "warnings"))
}

/// Pages, files, megabytes, seconds.
pub(super) fn size(rendered: Rendered, took: Duration) -> String {
    let megabytes = rendered.bytes as f64 / 1e6;
    format!(
        "{} pages, {} files, {megabytes:.1} MB in {:.1} s",
        rendered.pages,
        rendered.files,
        took.as_secs_f64()
    )
}

/// The trees in one line, or nothing.
pub(super) fn trees_in_short(trees: &[TreeReport]) -> String {
    if trees.is_empty() {
        return String::new();
    }
    let states: usize = trees.iter().map(|tree| tree.figures.states()).sum();
    let longest = trees.iter().map(|tree| tree.figures.longest).max().unwrap_or(0);
    let mean = |of: fn(&TreeReport) -> f64| trees.iter().map(of).sum::<f64>() / trees.len() as f64;
    format!(
        "\nquestions for {} situations: {states} states, at most {longest} questions ({:.1} expected), {:.0} % settled; more: `signpost trees`",
        trees.len(),
        mean(|tree| tree.figures.expected),
        100.0 * mean(|tree| tree.figures.decided),
    )
}

/// The trees as a table.
pub(super) fn trees(trees: &[TreeReport]) -> String {
    let mut text = format!(
        "{:<24} {:>6} {:>9} {:>5} {:>7} {:>8} {:>7} {:>6}  {}\n",
        "situation",
        "states",
        "questions",
        "files",
        "longest",
        "expected",
        "settled",
        "whole",
        "multiplied by"
    );
    for tree in trees {
        let figures = &tree.figures;
        let multiplies =
            tree.multiplies.as_ref().map_or(String::new(), |(id, states)| format!("{id} (+{states})"));
        text.push_str(&format!(
            "{:<24} {:>6} {:>9} {:>5} {:>7} {:>8.1} {:>6.1}% {:>5.1}%  {multiplies}{}\n",
            tree.situation,
            figures.states(),
            figures.questions,
            tree.files,
            figures.longest,
            figures.expected,
            100.0 * figures.decided,
            100.0 * figures.full,
            if figures.cut { "; ended by its budget" } else { "" },
        ));
    }
    text
}

/// `signpost explain CODE`.
pub(super) fn explain(code: &str) -> End {
    if let Some(text) = render::explain(code) {
        say(&text);
        return End::Done;
    }
    complain(&format!("there is no code `{code}`\n"));
    if let Some(near) = render::nearest_code(code) {
        complain(&format!("did you mean `{near}`?\n"));
    }
    let all: Vec<&str> = crate::base::diag::codes::all().iter().map(|code| code.id).collect();
    complain(&format!("the codes are {}\n", all.join(", ")));
    End::Content
}
