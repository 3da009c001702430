//! From byte ranges to lines and columns. The starts of lines are found once a file, so that ten
//! thousand mistakes in one table cost no more than one pass over it.

use std::collections::BTreeMap;

use crate::base::diag::{Diagnostic, Place};
use crate::base::source::{FileId, SourceMap, Span};

/// A position counted from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position {
    pub line: usize,
    pub column: usize,
}

/// A place as a reader sees it. Without positions where the place is a path only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Location {
    pub path: String,
    /// Start, and the position right after the last character.
    pub range: Option<(Position, Position)>,
}

/// The files that some diagnostics point into, with the starts of their lines.
pub(super) struct Places<'a> {
    sources: &'a SourceMap,
    lines: BTreeMap<FileId, Vec<usize>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(diagnostics: &[Diagnostic], sources: &'a SourceMap) -> Places<'a> {
        let mut lines = BTreeMap::new();
        for diagnostic in diagnostics {
            let labels = diagnostic.labels.iter().map(|label| &label.place);
            for place in labels.chain([&diagnostic.place]) {
                if let Place::Span(span) = place {
                    lines.entry(span.file).or_insert_with(|| line_starts(sources.text(span.file)));
                }
            }
        }
        Places { sources, lines }
    }

    pub(super) fn text(&self, file: FileId) -> &'a str {
        self.sources.text(file)
    }

    pub(super) fn path(&self, file: FileId) -> String {
        printable(self.sources.path(file))
    }

    /// The byte range of the span, inside the file and on borders of characters.
    pub(super) fn bytes(&self, span: Span) -> (usize, usize) {
        let text = self.text(span.file);
        let start = text.floor_char_boundary(span.start as usize);
        (start, text.ceil_char_boundary(span.end as usize).max(start))
    }

    /// Number of the line that holds a byte, from 0.
    pub(super) fn line_index(&self, file: FileId, offset: usize) -> usize {
        let starts = self.lines.get(&file).map_or(&[][..], Vec::as_slice);
        starts.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// Bytes of a line (counted from 0) without its line end.
    pub(super) fn line_bytes(&self, file: FileId, index: usize) -> (usize, usize) {
        let (text, starts) = (self.text(file), self.lines.get(&file).map_or(&[][..], Vec::as_slice));
        let start = starts.get(index).copied().unwrap_or(text.len());
        let end = starts.get(index + 1).copied().unwrap_or(text.len());
        let line = &text[start..end];
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        (start, start + line.len())
    }

    pub(super) fn position(&self, file: FileId, offset: usize) -> Position {
        let index = self.line_index(file, offset);
        let (start, _) = self.line_bytes(file, index);
        let before = self.text(file).get(start..offset).unwrap_or("");
        Position { line: index + 1, column: before.chars().count() + 1 }
    }

    pub(super) fn locate(&self, place: &Place) -> Location {
        match place {
            Place::Path(path) => Location { path: printable(path), range: None },
            Place::Span(span) => {
                let (start, end) = self.bytes(*span);
                let range = (self.position(span.file, start), self.position(span.file, end));
                Location { path: self.path(span.file), range: Some(range) }
            }
        }
    }
}

/// On one line, without signs that move the cursor of a terminal or turn the direction of writing.
pub(super) fn printable(text: &str) -> String {
    let turns =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let show = |c: char| match c {
        '\n' | '\r' | '\t' => ' ',
        other if other.is_control() || turns(other) => '\u{fffd}',
        other => other,
    };
    text.chars().map(show).collect()
}

fn line_starts(text: &str) -> Vec<usize> {
    let after = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at + 1);
    std::iter::once(0).chain(after).collect()
}
