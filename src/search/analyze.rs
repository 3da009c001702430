//! Text to terms. The script repeats [`Analyzer::term`] and the splitting of a query letter by
//! letter: what changes here changes there.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::char::is_combining_mark;

use super::languages::{Language, language};
use crate::base::text::fold;

/// Characters that join words and numbers to a code: `8790CR-D-I`, `867/2015`, `1.098`.
const JOINTS: [char; 4] = ['-', '.', '/', '_'];

/// The longest term in bytes; what is longer is no word.
const MAX_TERM: usize = 64;

/// Turns the words of one language into terms. Cheap to share between threads.
#[derive(Debug)]
pub struct Analyzer {
    tag: String,
    stop: BTreeSet<&'static str>,
    letters: Vec<(&'static str, &'static str)>,
    steps: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    least: usize,
    /// Endings and what takes their place, by their last byte, the longest first.
    endings: BTreeMap<u8, Vec<(&'static str, &'static str)>>,
}

impl Analyzer {
    /// For a language tag such as `ro`. Romanian, English, Armenian and Hungarian endings are
    /// known; any other language is folded, and found by whole words and prefixes.
    pub fn new(tag: &str) -> Analyzer {
        let Language { stop, letters, steps } = language(tag);
        Analyzer {
            tag: tag.to_owned(),
            stop: stop.split_whitespace().collect(),
            letters: letters.split_whitespace().filter_map(|pair| pair.split_once('>')).collect(),
            steps: steps.iter().map(|step| Step::new(step)).collect(),
        }
    }

    /// The language tag it was made for.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The term of one word, or nothing for a stop word, a lone letter, or what is far too long.
    /// Words with a digit are only folded.
    pub fn term(&self, word: &str) -> Option<String> {
        let mut word = fold(word);
        if word.contains(['և', 'ς']) {
            word = word.replace('և', "եվ").replace('ς', "σ");
        }
        if word.len() > MAX_TERM || self.stop.contains(word.as_str()) {
            return None;
        }
        if word.contains(char::is_numeric) {
            return Some(word);
        }
        (word.chars().nth(1).is_some()).then(|| self.stem(word))
    }

    /// The terms of a phrase in order, codes as one term: what a query would look for.
    pub fn phrase(&self, text: &str) -> Vec<String> {
        let mut terms = Vec::new();
        words(text, |word| match word {
            Word::Code(code) => terms.extend(self.term(&joined(code))),
            Word::Plain(word) => terms.extend(self.term(word)),
            Word::PartOfCode(_) => {}
        });
        terms
    }

    fn stem(&self, mut word: String) -> String {
        for (from, to) in &self.letters {
            if word.contains(from) {
                word = word.replace(from, to);
            }
        }
        for step in &self.steps {
            step.apply(&mut word);
        }
        word
    }
}

impl Step {
    fn new(text: &'static str) -> Step {
        let mut parts = text.split_whitespace();
        let least = parts.next().and_then(|n| n.parse().ok()).unwrap_or(0);
        let mut endings: BTreeMap<u8, Vec<(&str, &str)>> = BTreeMap::new();
        for (ending, with) in parts.map(|part| part.split_once('>').unwrap_or((part, ""))) {
            let last = ending.bytes().last();
            endings.entry(last.expect("invariant: endings have letters")).or_default().push((ending, with));
        }
        endings.values_mut().for_each(|list| list.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len())));
        Step { least, endings }
    }

    /// Replaces the longest ending that leaves at least `least` letters.
    fn apply(&self, word: &mut String) {
        let candidates = word.bytes().last().and_then(|last| self.endings.get(&last));
        let found = candidates.into_iter().flatten().find_map(|&(ending, with)| {
            let kept = word.strip_suffix(ending)?;
            (kept.chars().count() + with.chars().count() >= self.least).then_some((kept.len(), with))
        });
        if let Some((kept, with)) = found {
            word.truncate(kept);
            word.push_str(with);
        }
    }
}

/// A word of a text, as it stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word<'a> {
    /// A run of letters and digits.
    Plain(&'a str),
    /// Runs joined by single joints, with a digit somewhere: `8790CR-D-I`.
    Code(&'a str),
    /// A run within a code.
    PartOfCode(&'a str),
}

/// Hands every word of the text to `found`, in order; a code first, then its parts.
pub(super) fn words<'a>(text: &'a str, mut found: impl FnMut(Word<'a>)) {
    let mut rest = text;
    while let Some(start) = rest.find(is_word) {
        rest = &rest[start..];
        let (end, joints) = compound(rest);
        let (word, after) = rest.split_at(end);
        rest = after;
        if !joints {
            found(Word::Plain(word));
        } else if word.contains(char::is_numeric) {
            found(Word::Code(word));
            word.split(JOINTS).for_each(|part| found(Word::PartOfCode(part)));
        } else {
            word.split(JOINTS).for_each(|part| found(Word::Plain(part)));
        }
    }
}

/// The code without its joints.
pub(super) fn joined(code: &str) -> String {
    code.replace(JOINTS, "")
}

/// Length of the words at the start of `text` that single joints hold together, and whether any do.
fn compound(text: &str) -> (usize, bool) {
    let (mut end, mut joints) = (run(text, 0), false);
    while text[end..].starts_with(JOINTS) && text[end + 1..].starts_with(is_word) {
        end = run(text, end + 1);
        joints = true;
    }
    (end, joints)
}

/// Where the run of letters and digits ends that starts at `from`.
fn run(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        if bytes[at].is_ascii() {
            if !bytes[at].is_ascii_alphanumeric() {
                break;
            }
            at += 1;
        } else {
            match text[at..].chars().next() {
                Some(letter) if is_word(letter) => at += letter.len_utf8(),
                _ => break,
            }
        }
    }
    at
}

fn is_word(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        '×' | '÷' => false,
        // all other signs of these blocks are letters: no need to look them up
        '\u{c0}'..='\u{24f}' => true,
        _ => c.is_alphanumeric() || is_combining_mark(c),
    }
}

#[cfg(test)]
mod tests {
    use super::is_word;

    #[test]
    fn short_ways_find_the_same_letters() {
        for c in '\0'..='\u{3000}' {
            let long = c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c);
            assert_eq!(is_word(c), long, "U+{:04X}", c as u32);
        }
    }
}
