//! Excerpts with marks, for a terminal.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::{Excerpt, Mark, excerpts};
use super::place::{Places, printable};
use crate::base::diag::{Diagnostic, Place, Severity};
use crate::base::source::{FileId, SourceMap, Span};

/// Every diagnostic with an excerpt of its file, its labels and its hints, an empty line between
/// two; with the colours of a terminal where `color` is set.
pub fn human(diagnostics: &[Diagnostic], sources: &SourceMap, color: bool) -> String {
    let places = Places::new(diagnostics, sources);
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for diagnostic in diagnostics {
        if !out.is_empty() {
            out.push('\n');
        }
        let text = renderer.render(&[group(diagnostic, &places)]);
        for line in text.lines() {
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
}

fn group<'a>(diagnostic: &'a Diagnostic, places: &Places) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(printable(&diagnostic.message)).id(diagnostic.code.id);
    let hints = diagnostic.hints.iter().map(|hint| Level::HELP.message(printable(hint)));
    Group::with_title(title)
        .elements(shown_places(diagnostic, places))
        .elements(path_labels(diagnostic))
        .elements(hints)
}

/// The place of the diagnostic and of its labels, a file at a time, its own file first.
fn shown_places<'a>(diagnostic: &'a Diagnostic, places: &Places) -> Vec<Element<'a>> {
    let mut elements = Vec::new();
    let mut marks: Vec<(FileId, Mark)> = Vec::new();
    match &diagnostic.place {
        Place::Path(path) => elements.push(Origin::path(printable(path)).into()),
        Place::Span(span) => marks.push((span.file, Mark::new(places, *span, None))),
    }
    for (span, text) in span_labels(diagnostic) {
        marks.push((span.file, Mark::new(places, span, Some(text))));
    }
    while let Some(&(file, _)) = marks.first() {
        let (here, elsewhere): (Vec<_>, Vec<_>) = marks.into_iter().partition(|&(other, _)| other == file);
        marks = elsewhere;
        let here = here.into_iter().map(|(_, mark)| mark).collect();
        let excerpts = excerpts(places, file, here);
        elements.extend(excerpts.into_iter().map(|excerpt| snippet(excerpt, places.path(file))));
    }
    elements
}

fn span_labels(diagnostic: &Diagnostic) -> impl Iterator<Item = (Span, &str)> {
    diagnostic.labels.iter().filter_map(|label| match &label.place {
        Place::Span(span) => Some((*span, label.text.as_str())),
        Place::Path(_) => None,
    })
}

fn path_labels<'a>(diagnostic: &'a Diagnostic) -> impl Iterator<Item = Element<'a>> {
    diagnostic.labels.iter().filter_map(|label| match &label.place {
        Place::Path(path) => {
            Some(Level::NOTE.message(format!("{}: {}", printable(path), printable(&label.text))).into())
        }
        Place::Span(_) => None,
    })
}

fn snippet<'a>(excerpt: Excerpt<'a>, path: String) -> Element<'a> {
    let annotations = excerpt.marks.into_iter().map(|mark| {
        let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        kind.span(mark.bytes).label(mark.text.map(printable))
    });
    let snippet = Snippet::source(excerpt.text).line_start(excerpt.first_line);
    snippet.path(path).annotations(annotations).into()
}
