//! The index of all documents: numbering, postings, chunks, manifest.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashMap as HashMap;
use serde::Serialize;

use super::analyze::Analyzer;
use super::chunk::{self, Sizes};
use super::encode;
use super::languages::language;
use super::terms::DocumentTerms;
use super::{IndexFile, Kind};
use crate::base::fingerprint::fingerprint;

/// A word or phrase people use, and the words of the site that it stands for.
pub type Synonym = (String, Vec<String>);

/// Postings that a term's line holds at most; the script fetches the others when it needs them.
const INLINE: usize = 1_000;
/// A list up to this length is not cut.
const SPILL: usize = 2_500;

const TERM_CHUNKS: Sizes = Sizes { least: 10_000, more: 6_000, most: 24_000 };
/// Small, since the ten hits shown may lie in ten chunks.
const DOCUMENT_CHUNKS: Sizes = Sizes { least: 2_000, more: 2_000, most: 6_000 };

/// Builds the files of the index. Synonyms: a query for the word also finds what its meanings
/// find, not the other way round.
pub fn build(analyzer: &Analyzer, mut documents: Vec<DocumentTerms>, synonyms: &[Synonym]) -> Vec<IndexFile> {
    documents.sort_unstable_by(|a, b| {
        (a.kind, &a.area, &a.url, &a.title).cmp(&(b.kind, &b.area, &b.url, &b.title))
    });
    let mut files = Vec::new();
    let mut manifest = Manifest::new(analyzer, &documents, synonyms);
    write_documents(&documents, &mut manifest, &mut files);
    write_terms(&Postings::new(documents), &mut manifest, &mut files);
    let json = serde_json::to_vec(&manifest).expect("invariant: the manifest holds only text and numbers");
    files.push(("manifest.json".to_owned(), json));
    files.sort_unstable();
    files.dedup();
    files
}

/// The part of the index that every query needs. Lists are joined by spaces: shorter than arrays.
#[derive(Serialize)]
struct Manifest {
    format: u8,
    language: String,
    documents: usize,
    stop: &'static str,
    letters: &'static str,
    steps: &'static [&'static str],
    kinds: Vec<&'static str>,
    areas: Vec<Box<str>>,
    /// Documents in order: kind, area + 1 (0: none), how many.
    runs: Vec<[usize; 3]>,
    /// First term and hash of each chunk of terms, in turn.
    terms: String,
    /// How many documents and hash of each chunk of documents, in turn.
    pages: String,
    /// Terms of a phrase, and of each of its meanings.
    synonyms: BTreeMap<String, BTreeSet<String>>,
}

impl Manifest {
    fn new(analyzer: &Analyzer, documents: &[DocumentTerms], synonyms: &[Synonym]) -> Manifest {
        let table = language(analyzer.tag());
        let areas: BTreeSet<Box<str>> =
            documents.iter().filter_map(|document| document.area.clone()).collect();
        let areas: Vec<Box<str>> = areas.into_iter().collect();
        Manifest {
            format: 1,
            language: analyzer.tag().to_owned(),
            documents: documents.len(),
            stop: table.stop,
            letters: table.letters,
            steps: table.steps,
            kinds: Kind::ALL.map(Kind::key).to_vec(),
            runs: runs(documents, &areas),
            areas,
            terms: String::new(),
            pages: String::new(),
            synonyms: synonym_terms(analyzer, synonyms),
        }
    }
}

fn runs(documents: &[DocumentTerms], areas: &[Box<str>]) -> Vec<[usize; 3]> {
    let number = |area: &Option<Box<str>>| {
        area.as_ref().and_then(|area| areas.binary_search(area).ok()).map_or(0, |number| number + 1)
    };
    documents
        .chunk_by(|a, b| (a.kind, &a.area) == (b.kind, &b.area))
        .map(|run| [run[0].kind as usize, number(&run[0].area), run.len()])
        .collect()
}

fn synonym_terms(analyzer: &Analyzer, synonyms: &[Synonym]) -> BTreeMap<String, BTreeSet<String>> {
    let mut terms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (word, meanings) in synonyms {
        let key = analyzer.phrase(word).join(" ");
        let means = meanings.iter().map(|meaning| analyzer.phrase(meaning).join(" "));
        let means: BTreeSet<String> =
            means.filter(|meaning| !meaning.is_empty() && *meaning != key).collect();
        if !key.is_empty() && !means.is_empty() {
            terms.entry(key).or_default().extend(means);
        }
    }
    terms
}

/// All postings: those of term `t` lie at `starts[t]..starts[t + 1]`.
struct Postings {
    /// Terms in order, with their number.
    terms: Vec<(Box<str>, u32)>,
    starts: Vec<usize>,
    postings: Vec<u32>,
}

impl Postings {
    /// Numbers the terms in one pass, then places each posting in its term's range in another:
    /// no list grows, and nothing is hashed twice.
    fn new(documents: Vec<DocumentTerms>) -> Postings {
        let mut numbers: HashMap<u64, u32> = HashMap::default();
        let mut terms: Vec<(Box<str>, u32)> = Vec::new();
        let mut counts: Vec<usize> = Vec::new();
        let mut flat: Vec<(u32, u32)> = Vec::new();
        for (document, entry) in documents.into_iter().enumerate() {
            for (term, score) in entry.terms() {
                let number = *numbers.entry(fingerprint(term)).or_insert_with(|| {
                    let number = counts.len() as u32;
                    terms.push((term.into(), number));
                    counts.push(0);
                    number
                });
                counts[number as usize] += 1;
                flat.push((number, encode::posting(document as u32, score)));
            }
        }
        let mut postings = Postings { terms, starts: vec![0], postings: vec![0; flat.len()] };
        postings.place(&counts, &flat);
        postings.terms.sort_unstable();
        postings
    }

    fn place(&mut self, counts: &[usize], flat: &[(u32, u32)]) {
        let mut end = 0;
        self.starts.extend(counts.iter().map(|count| {
            end += count;
            end
        }));
        let mut next = self.starts.clone();
        for &(number, posting) in flat {
            let place = &mut next[number as usize];
            self.postings[*place] = posting;
            *place += 1;
        }
    }

    /// The postings of a term, best first.
    fn of(&self, number: u32) -> Vec<u32> {
        let number = number as usize;
        let mut list = self.postings[self.starts[number]..self.starts[number + 1]].to_vec();
        list.sort_unstable();
        list
    }
}

/// A term's line in its chunk, and the list that found no room there.
struct Line {
    text: String,
    rest: Option<String>,
}

fn line(term: &str, postings: &[u32]) -> Line {
    let mut text = String::with_capacity(term.len() + 2 * postings.len().min(SPILL) + 2);
    text.push_str(term);
    text.push(' ');
    if postings.len() <= SPILL {
        encode::list(postings, &mut text);
        return Line { text, rest: None };
    }
    let (best, others) = postings.split_at(INLINE);
    encode::list(best, &mut text);
    let mut rest = String::with_capacity(2 * others.len());
    encode::list(others, &mut rest);
    text.push_str(&format!(" {} {}", postings.len(), chunk::short(&rest)));
    Line { text, rest: Some(rest) }
}

fn write_terms(postings: &Postings, manifest: &mut Manifest, files: &mut Vec<IndexFile>) {
    let lines: Vec<Line> = postings
        .terms
        .par_iter()
        .with_min_len(256)
        .map(|(term, number)| line(term, &postings.of(*number)))
        .collect();
    let keys = postings.terms.iter().map(|(term, _)| &**term);
    let lines = keys.zip(lines).map(|(term, line)| {
        files.extend(line.rest.map(|rest| (chunk::name('r', &rest), rest.into_bytes())));
        (term, line.text)
    });
    let chunks = chunk::chunks(lines, &TERM_CHUNKS);
    let names =
        chunks.iter().flat_map(|(first, text)| [postings.terms[*first].0.to_string(), chunk::short(text)]);
    manifest.terms = names.collect::<Vec<_>>().join(" ");
    files.extend(chunks.into_iter().map(|(_, text)| (chunk::name('t', &text), text.into_bytes())));
}

fn write_documents(documents: &[DocumentTerms], manifest: &mut Manifest, files: &mut Vec<IndexFile>) {
    let lines = documents.iter().map(|document| {
        (&*document.url, format!("{}\t{}", one_line(&document.url), one_line(&document.title)))
    });
    let chunks = chunk::chunks(lines, &DOCUMENT_CHUNKS);
    let names = chunks.iter().flat_map(|(_, text)| [text.lines().count().to_string(), chunk::short(text)]);
    manifest.pages = names.collect::<Vec<_>>().join(" ");
    files.extend(chunks.into_iter().map(|(_, text)| (chunk::name('d', &text), text.into_bytes())));
}

/// The text without line ends, tabs and doubled spaces.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
