//! Sentences are short, measured for each kind of page and each language. A number, an abbreviation with its
//! full stop and a word each count as one word.

use std::collections::BTreeMap;

use super::site::{Text, none, texts};

/// Kinds of text with the start of their files.
const KINDS: &[(&str, &str)] = &[
    ("programmes", "content/programmes/"),
    ("situations", "content/situations/"),
    ("pages", "content/pages/"),
    ("consultations", "content/consultations/"),
    ("commitments", "content/commitments/"),
    ("glossary and site", "content/site."),
    ("questions", "data/facts."),
    ("help lines", "data/helplines."),
    ("offices", "data/office_types."),
    ("interface", "themes/default/strings/"),
    ("figures", "data/indicators/"),
];

/// The most words that a sentence may have: what a person with little schooling can still take in at one
/// reading.
const LONGEST: usize = 25;

/// Beginnings of words whose full stop does not end a sentence.
const ABBREVIATIONS: &[&str] =
    &["art", "alin", "lit", "nr", "pct", "str", "etc", "No", "no", "Art", "para", "e.g", "i.e"];

/// A text without the targets of links, code and marks of Markdown.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        out.push_str(before);
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out.replace(['[', ']', '*', '`', '_'], "")
}

/// The sentences of a text. A line of a list, a heading and a paragraph end one; so does a semicolon, after
/// which a reader can rest.
fn sentences(text: &str) -> Vec<String> {
    let mut list = Vec::new();
    for block in plain(text).split("\n\n").flat_map(|block| block.split("\n- ")) {
        let mut sentence: Vec<&str> = Vec::new();
        for word in block.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)) {
            sentence.push(word);
            if ends_sentence(word) {
                list.push(sentence.join(" "));
                sentence.clear();
            }
        }
        if !sentence.is_empty() {
            list.push(sentence.join(" "));
        }
    }
    list
}

fn ends_sentence(word: &str) -> bool {
    let word = word.trim_end_matches(['»', '"', ')', '”']);
    if word.ends_with(['?', '!', ';', ':']) {
        return true;
    }
    let Some(stem) = word.strip_suffix('.') else { return false };
    !ABBREVIATIONS.contains(&stem.trim_start_matches(['(', '«']))
}

fn length(sentence: &str) -> usize {
    sentence.split_whitespace().count()
}

/// Texts of a kind: keywords and ids are no sentences.
fn of_kind<'t>(list: &'t [Text], start: &str) -> impl Iterator<Item = &'t Text> {
    list.iter().filter(move |text| text.file.starts_with(start) && !text.key.contains("keywords"))
}

#[test]
fn sentences_are_short() {
    let mut lines = Vec::new();
    for language in ["ro", "en"] {
        let list = texts(language);
        for (kind, start) in KINDS {
            let mut lengths: Vec<usize> = Vec::new();
            for text in of_kind(&list, start) {
                for sentence in sentences(&text.text) {
                    let words = length(&sentence);
                    lengths.push(words);
                    if words > LONGEST {
                        lines.push(format!("{} words, {} {}: {sentence}", words, text.file, text.key));
                    }
                }
            }
            lengths.sort_unstable();
            assert!(!lengths.is_empty(), "no texts of the kind {kind} in {language}");
            let at = |part: usize| lengths[(lengths.len() - 1) * part / 100];
            println!(
                "{language} {kind}: {} sentences, median {}, 90th percentile {}, longest {}",
                lengths.len(),
                at(50),
                at(90),
                at(100)
            );
        }
    }
    none(&format!("sentences of more than {LONGEST} words"), &lines);
}

/// Half of the sentences of a page, and nine of ten, are this short at most.
const MEDIAN: usize = 12;
const NINE_OF_TEN: usize = 18;

#[test]
fn most_sentences_of_every_page_are_very_short() {
    let mut lines = Vec::new();
    for language in ["ro", "en"] {
        let list = texts(language);
        let mut pages: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for start in ["content/programmes/", "content/situations/", "content/pages/"] {
            for text in of_kind(&list, start) {
                pages.entry(&text.file).or_default().extend(sentences(&text.text).iter().map(|s| length(s)));
            }
        }
        for (file, mut lengths) in pages {
            lengths.sort_unstable();
            let at = |part: usize| lengths[(lengths.len() - 1) * part / 100];
            if at(50) > MEDIAN || at(90) > NINE_OF_TEN {
                lines.push(format!("{file}: median {}, 90th percentile {}", at(50), at(90)));
            }
        }
    }
    none("pages whose sentences are long", &lines);
}

#[test]
fn a_sentence_ends_where_a_reader_rests() {
    let text =
        "Legea nr. 292/2011, art. 5 alin. (2). Mergeți [acasă](programme:x)! «Da.» Apoi\n\n- unu\n- doi";
    let found = sentences(text);
    assert_eq!(found.len(), 6, "{found:?}");
    assert_eq!(length(&found[0]), 7, "{found:?}");
}
