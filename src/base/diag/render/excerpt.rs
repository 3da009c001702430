//! The lines of a file that a diagnostic shows. Marks are kept short and near each other, so that a
//! file of any shape gives a readable excerpt; the renderer crops long lines around them.

use std::ops::Range;

use super::place::Places;
use crate::base::source::{FileId, Span};

/// Widest mark on one line, and widest distance of two marks of one excerpt, in characters: both must
/// fit in the width of a terminal.
const WIDEST: usize = 80;
/// Most lines that a marked range may cover before only its first line is marked.
const MOST_LINES: usize = 6;
/// Marked places closer than this many lines share one excerpt.
const NEAR: usize = 8;

/// A marked range of a file; the primary mark is the place of the diagnostic itself.
#[derive(Clone, Debug)]
pub(super) struct Mark<'a> {
    pub bytes: Range<usize>,
    pub text: Option<&'a str>,
    pub primary: bool,
}

impl<'a> Mark<'a> {
    pub(super) fn new(places: &Places, span: Span, text: Option<&'a str>) -> Mark<'a> {
        let (file, (start, end)) = (span.file, places.bytes(span));
        let (from, to) = (places.position(file, start), places.position(file, end));
        let whole = if from.line == to.line {
            to.column - from.column <= WIDEST
        } else {
            to.line < from.line + MOST_LINES && from.column.max(to.column) <= WIDEST
        };
        let (_, line_end) = places.line_bytes(file, from.line - 1);
        let end = if whole { end } else { ahead(places.text(file), start, end.min(line_end)) };
        Mark { bytes: start..end.max(start), text, primary: text.is_none() }
    }
}

/// The byte [`WIDEST`] characters after `start`, but not after `end`.
fn ahead(text: &str, start: usize, end: usize) -> usize {
    let range = text.get(start..end).unwrap_or("");
    range.char_indices().nth(WIDEST).map_or(end, |(at, _)| start + at)
}

/// Some lines of one file with their marks, the ranges of which count from the start of `text`.
#[derive(Debug)]
pub(super) struct Excerpt<'a> {
    /// Number of the first line, from 1.
    pub first_line: usize,
    pub text: String,
    pub marks: Vec<Mark<'a>>,
}

/// The excerpts that show the marks of one file: that of the primary mark first, then downward.
pub(super) fn excerpts<'a>(places: &Places, file: FileId, mut marks: Vec<Mark<'a>>) -> Vec<Excerpt<'a>> {
    marks.sort_by_key(|mark| (mark.bytes.start, mark.bytes.end, !mark.primary));
    let mut clusters: Vec<Vec<Mark>> = Vec::new();
    for mark in marks {
        match clusters.last_mut() {
            Some(cluster) if cluster.iter().all(|other| near(places, file, other, &mark)) => {
                cluster.push(mark);
            }
            _ => clusters.push(vec![mark]),
        }
    }
    clusters.sort_by_key(|cluster| !cluster.iter().any(|mark| mark.primary));
    clusters.into_iter().map(|cluster| excerpt(places, file, cluster)).collect()
}

/// Whether two marks, the first of which starts first, fit in one excerpt.
fn near(places: &Places, file: FileId, first: &Mark, second: &Mark) -> bool {
    let ends = [first.bytes.start, first.bytes.end, second.bytes.start, second.bytes.end];
    let ends = ends.map(|offset| places.position(file, offset));
    let columns = ends.map(|end| end.column);
    let least = columns.iter().min().unwrap_or(&0);
    columns.iter().all(|column| column - least <= WIDEST) && ends[2].line <= ends[1].line + NEAR
}

fn excerpt<'a>(places: &Places, file: FileId, mut marks: Vec<Mark<'a>>) -> Excerpt<'a> {
    let starts = marks.iter().map(|mark| mark.bytes.start);
    let first = places.line_index(file, starts.min().unwrap_or(0));
    let ends = marks.iter().map(|mark| mark.bytes.end);
    let last = places.line_index(file, ends.max().unwrap_or(0)).max(first);
    let (mut text, mut lines) = (String::new(), Vec::new());
    for index in first..=last {
        if index > first {
            text.push('\n');
        }
        let (start, end) = places.line_bytes(file, index);
        lines.push(Line { source: start..end, at: text.len() });
        text.push_str(&places.text(file)[start..end]);
        if start == end {
            // an empty last line would not count as a line
            text.push(' ');
        }
    }
    for mark in &mut marks {
        mark.bytes = shown(&lines, mark.bytes.start)..shown(&lines, mark.bytes.end);
    }
    Excerpt { first_line: first + 1, text, marks }
}

/// Where a line stands in the file and in the excerpt; without its line end.
struct Line {
    source: Range<usize>,
    at: usize,
}

/// Place in the excerpt of a byte of the file.
fn shown(lines: &[Line], offset: usize) -> usize {
    let line = lines.iter().rev().find(|line| line.source.start <= offset);
    line.map_or(0, |line| line.at + offset.min(line.source.end) - line.source.start)
}
