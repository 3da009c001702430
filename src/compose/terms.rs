//! Terms of the glossary that stand in a page's text, explained below it.

use std::collections::BTreeSet;

use crate::base::text::{fold, slug};
use crate::model::programme::{ProgrammeWords, SituationWords};
use crate::model::words::LangId;
use crate::parse::markdown::Fragment;
use crate::plan::routes::Target;
use crate::search::Analyzer;
use crate::view::parts::Fact;

use super::context::Composer;

/// A term of the glossary, ready to be looked for.
#[derive(Clone, Debug)]
struct Term {
    name: String,
    meaning: String,
    /// Its words without endings, in order.
    stems: Vec<String>,
}

/// The glossary of one language, ready to be looked for in texts of that language.
#[derive(Debug)]
pub struct Vocabulary {
    analyzer: Analyzer,
    terms: Vec<Term>,
    /// First letters of the words of their names, folded: endings change, these do not.
    first_letters: BTreeSet<char>,
}

impl Vocabulary {
    /// The terms of a language's glossary.
    pub fn new(model: &crate::model::Model, lang: LangId) -> Vocabulary {
        let analyzer = Analyzer::new(model.site.language(lang));
        let terms = model.site.words.text(lang).glossary.iter().map(|(name, meaning)| Term {
            name: name.clone(),
            meaning: meaning.clone(),
            stems: analyzer.phrase(name),
        });
        Vocabulary::of(terms.collect(), analyzer)
    }

    fn of(mut terms: Vec<Term>, analyzer: Analyzer) -> Vocabulary {
        terms.retain(|term| !term.stems.is_empty());
        let letters = |term: &Term| fold(&term.name).split(' ').filter_map(first_letter).collect::<Vec<_>>();
        let first_letters = terms.iter().flat_map(letters).collect();
        Vocabulary { analyzer, terms, first_letters }
    }

    /// Names and meanings of the terms that stand in the text, whatever their endings there.
    pub fn found_in<'v>(&'v self, text: &str) -> Vec<(&'v str, &'v str)> {
        if self.terms.is_empty() {
            return Vec::new();
        }
        // sentences apart, so that no term is found across a full stop
        let sentences: Vec<Vec<String>> =
            text.split(['.', '?', '!', '\n', ':', ';']).map(|part| self.stems(part)).collect();
        let stands = |term: &&Term| match is_abbreviation(&term.name) {
            // `CAS` is not the `casa` of a sentence: an abbreviation is found only as it is written
            true => text.split(|c: char| !c.is_alphanumeric()).any(|word| word == term.name),
            false => {
                sentences.iter().any(|words| words.windows(term.stems.len()).any(|run| run == term.stems))
            }
        };
        self.terms.iter().filter(stands).map(|term| (term.name.as_str(), term.meaning.as_str())).collect()
    }

    /// The words of a sentence without endings, in order; nothing stands for words that begin like none of
    /// the terms'.
    fn stems(&self, sentence: &str) -> Vec<String> {
        let may_be_one = |word: &str| {
            let first = first_letter(word).map(|c| c.to_ascii_lowercase());
            let joined = || word.contains(['-', '/', '.', ',', '_']);
            first.is_some_and(|c| !c.is_ascii() || self.first_letters.contains(&c)) || joined()
        };
        let words = sentence.split(|c: char| c.is_ascii_whitespace()).filter(|word| !word.is_empty());
        let stems = |word| match may_be_one(word) {
            true => self.analyzer.phrase(word),
            false => vec![String::new()],
        };
        words.flat_map(stems).collect()
    }
}

/// The first letter of a word, whatever quotes or brackets stand before it.
fn first_letter(word: &str) -> Option<char> {
    word.chars().find(|c| c.is_alphanumeric())
}

fn is_abbreviation(name: &str) -> bool {
    name.chars().all(char::is_uppercase)
}

impl Composer<'_> {
    /// The terms of the glossary in a text, with what they mean, in the order of the language.
    pub(super) fn explained(&self, text: &str) -> Vec<Fact> {
        let glossary = self.url(&Target::Glossary);
        let found = self.cx.index.vocabularies[self.lang.index()].found_in(text);
        let mut list: Vec<Fact> = found
            .into_iter()
            .map(|(name, meaning)| Fact {
                label: name.to_owned(),
                text: meaning.to_owned(),
                url: Some(format!("{glossary}#{}", slug(name))),
                to_verify: false,
            })
            .collect();
        self.sort_by_name(&mut list, |fact| &fact.label);
        list
    }
}

/// What a page of a programme says, as plain text.
pub(super) fn programme_text(words: &ProgrammeWords) -> String {
    let maps = [&words.conditions, &words.checks, &words.branches, &words.amounts, &words.documents];
    let mut text = Text::default();
    text.line(&words.title);
    text.line(&words.summary);
    maps.into_iter().flat_map(|map| map.values()).for_each(|line| text.line(line));
    words.steps.iter().for_each(|step| text.fragment(step));
    [&words.deadline, &words.payer].into_iter().flatten().for_each(|line| text.line(line));
    text.line(&words.appeal);
    text.fragment(&words.body);
    text.0
}

/// What a page of a situation says, as plain text.
pub(super) fn situation_text(words: &SituationWords) -> String {
    let mut text = Text::default();
    text.line(&words.summary);
    [&words.today, &words.week, &words.month]
        .into_iter()
        .flatten()
        .chain([&words.body])
        .for_each(|part| text.fragment(part));
    text.0
}

/// What a page of its own says, as plain text.
pub(super) fn fragment_text(fragment: &Fragment) -> String {
    let mut text = Text::default();
    text.fragment(fragment);
    text.0
}

#[derive(Default)]
struct Text(String);

impl Text {
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    /// The text between the tags; a tag of a block parts lines, one of a link or a stress does not.
    fn fragment(&mut self, fragment: &Fragment) {
        let mut rest = fragment.html.as_str();
        while let Some((before, after)) = rest.split_once('<') {
            self.0.push_str(before);
            let (tag, next) = after.split_once('>').unwrap_or((after, ""));
            let name = tag.trim_start_matches('/').split(' ').next().unwrap_or("");
            if !matches!(name, "a" | "em" | "strong" | "code") {
                self.0.push('\n');
            }
            rest = next;
        }
        self.line(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(terms: &[&str]) -> Vocabulary {
        let analyzer = Analyzer::new("ro");
        let term = |name: &&str| Term {
            name: (*name).to_owned(),
            meaning: String::new(),
            stems: analyzer.phrase(name),
        };
        Vocabulary::of(terms.iter().map(term).collect(), Analyzer::new("ro"))
    }

    #[test]
    fn a_term_is_found_whatever_its_ending() {
        let words = vocabulary(&["indemnizație", "ancheta socială", "AJOFM", "petiție"]);
        let found = |text: &str| words.found_in(text).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(
            found("Plata indemnizației începe după ancheta socială."),
            ["indemnizație", "ancheta socială"]
        );
        assert_eq!(found("Mergeți la AJOFM"), ["AJOFM"]);
        assert_eq!(found("Cereți (ancheta socială) și «petiții», zău"), ["ancheta socială", "petiție"]);
        assert!(found("Se face o anchetă. Socială este și cantina.").is_empty(), "not across a full stop");
    }

    #[test]
    fn small_words_within_a_term_do_not_hide_it() {
        let words = vocabulary(&["venit din chirii"]);
        assert_eq!(words.found_in("Aveți un venit din chirii?").len(), 1);
        assert!(words.found_in("Aveți un venit, plătiți chirii").is_empty());
    }

    #[test]
    fn an_abbreviation_is_found_only_as_it_is_written() {
        let words = vocabulary(&["CAS"]);
        assert!(words.found_in("Mergeți la casa de pensii").is_empty());
        assert_eq!(words.found_in("Mergeți la CAS.").len(), 1);
    }

    #[test]
    fn links_do_not_part_a_term_and_blocks_do() {
        let html = "<p>cereți <a href=\"x\">ancheta</a> socială</p><p>venit</p><p>net</p>".to_owned();
        let text = fragment_text(&Fragment { html, ..Fragment::default() });
        let words = vocabulary(&["ancheta socială", "venit net"]);
        assert_eq!(words.found_in(&text).len(), 1);
    }
}
