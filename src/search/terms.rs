//! Terms of one document with their scores: the part of indexing that runs beside rendering.

use rustc_hash::FxHashMap as HashMap;

use super::analyze::{Analyzer, Word, joined, words};
use super::{Document, Field, Kind};
use crate::base::fingerprint::fingerprint;

/// Surfaces a cache may hold before it starts anew: some 10 MB at most.
const MAX_SURFACES: usize = 200_000;

const DROPPED: u32 = u32::MAX;

/// Highest score of a term in a document; it fits in six bits.
pub(super) const MAX_SCORE: u8 = 63;

/// The terms of a document with their scores, and what its result shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentTerms {
    pub(super) url: Box<str>,
    pub(super) title: Box<str>,
    pub(super) kind: Kind,
    pub(super) area: Option<Box<str>>,
    /// All terms, one after the other; `marks` holds the bytes and the score of each.
    letters: Box<str>,
    marks: Box<[(u8, u8)]>,
}

impl DocumentTerms {
    /// Each term once, with its score, in order of first appearance.
    pub fn terms(&self) -> impl Iterator<Item = (&str, u8)> {
        let mut rest = &*self.letters;
        self.marks.iter().map(move |&(length, score)| {
            let (term, after) = rest.split_at(usize::from(length));
            rest = after;
            (term, score)
        })
    }
}

/// Remembers which term a word becomes, so that folding and stemming happen once a word. One per
/// thread, and per analyzer; it changes no result.
#[derive(Debug, Default)]
pub struct TermCache {
    /// Fingerprint of a word as written to number of its term. Without the texts, the table fits in the
    /// processor's cache, which is what looking up every word of a site costs.
    surfaces: HashMap<u64, u32>,
    /// Fingerprint of a term to its number.
    numbers: HashMap<u64, u32>,
    terms: Vec<Box<str>>,
    /// Occurrences by field in the document at hand, by number of term.
    counts: Vec<[u16; 4]>,
    /// Terms of the document at hand.
    seen: Vec<u32>,
}

/// The terms of a document. Pure: the cache saves time only.
pub fn document_terms(analyzer: &Analyzer, cache: &mut TermCache, document: &Document) -> DocumentTerms {
    if cache.surfaces.len() > MAX_SURFACES {
        *cache = TermCache::default();
    }
    let mut lengths = [0; 4];
    lengths[Field::Title as usize] += cache.count(analyzer, Field::Title, document.title);
    for &(field, text) in document.fields {
        lengths[field as usize] += cache.count(analyzer, field, text);
    }
    let (letters, marks) = cache.drain(lengths);
    DocumentTerms {
        url: document.url.into(),
        title: document.title.into(),
        kind: document.kind,
        area: document.area.map(Into::into),
        letters,
        marks,
    }
}

impl TermCache {
    /// Counts the words of a text; returns how many there are.
    fn count(&mut self, analyzer: &Analyzer, field: Field, text: &str) -> u32 {
        let mut length = 0;
        words(text, |word| {
            let number = match word {
                Word::Plain(word) | Word::PartOfCode(word) => self.number(analyzer, word),
                Word::Code(code) => self.number(analyzer, &joined(code)),
            };
            if number != DROPPED {
                length += 1;
                let counts = &mut self.counts[number as usize];
                if *counts == [0; 4] {
                    self.seen.push(number);
                }
                counts[field as usize] = counts[field as usize].saturating_add(1);
            }
        });
        length
    }

    fn number(&mut self, analyzer: &Analyzer, word: &str) -> u32 {
        let surface = fingerprint(word);
        if let Some(&number) = self.surfaces.get(&surface) {
            return number;
        }
        let number = analyzer.term(word).map_or(DROPPED, |term| self.number_of_term(term));
        self.surfaces.insert(surface, number);
        number
    }

    fn number_of_term(&mut self, term: String) -> u32 {
        *self.numbers.entry(fingerprint(&term)).or_insert_with(|| {
            self.terms.push(term.into_boxed_str());
            self.counts.push([0; 4]);
            self.counts.len() as u32 - 1
        })
    }

    /// Takes the terms of the document at hand out of the cache.
    fn drain(&mut self, lengths: [u32; 4]) -> (Box<str>, Box<[(u8, u8)]>) {
        let (mut letters, mut marks) = (String::new(), Vec::with_capacity(self.seen.len()));
        for number in self.seen.drain(..) {
            let term = &self.terms[number as usize];
            let counts = std::mem::take(&mut self.counts[number as usize]);
            letters.push_str(term);
            marks.push((term.len() as u8, score(counts, lengths)));
        }
        (letters.into(), marks.into())
    }
}

/// The score of a term in a document, 1 to [`MAX_SCORE`]: for each field its weight, more for
/// repetition (with diminishing return, as in BM25), less in a long text. The usual lengths are
/// constants, not averages, so that one document never changes the score of another.
fn score(counts: [u16; 4], lengths: [u32; 4]) -> u8 {
    const WEIGHTS: [f32; 4] = [10.0, 6.0, 3.0, 2.0];
    const USUAL_LENGTHS: [f32; 4] = [6.0, 12.0, 30.0, 300.0];
    let mut score = 0.0;
    for field in 0..4 {
        let count = f32::from(counts[field]);
        let damping = 1.2 * (0.5 + 0.5 * lengths[field] as f32 / USUAL_LENGTHS[field]);
        score += WEIGHTS[field] * 2.2 * count / (count + damping);
    }
    (score.round() as u8).clamp(1, MAX_SCORE)
}
