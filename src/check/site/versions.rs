//! Versions of a page in several languages, and its canonical address.

use super::report::Report;
use super::{Index, Page};
use crate::base::diag::codes::output as codes;
use crate::base::fingerprint::fingerprint;

const DEFAULT: &str = "x-default";

pub(super) fn check(page: &Page, index: &Index, report: &mut Report) {
    let path = page.path.as_str();
    if page.facts.canonical.is_some_and(|canonical| index.find(canonical).is_none()) {
        report.push(codes::canonical_address(path, "the canonical address is not a page of this site"));
    }
    let versions = &page.facts.alternates;
    if versions.is_empty() {
        return;
    }
    let mut problem = |text: &str| report.push(codes::language_versions(path, text));
    let own = fingerprint(path);
    let of_itself = versions.iter().find(|version| version.target == own && &*version.language != DEFAULT);
    if of_itself.is_none() {
        problem("the page does not name itself among its versions");
    }
    if !versions.iter().any(|version| &*version.language == DEFAULT) {
        problem("no version of the page is named `x-default`");
    }
    for pair in versions.windows(2).filter(|pair| pair[0].language == pair[1].language) {
        problem(&format!("two versions of the page are named `{}`", pair[0].language));
    }
    for version in versions.iter().filter(|version| version.target != own) {
        let language = &version.language;
        let Some(other) = index.find(version.target) else {
            problem(&format!("the version `{language}` of the page does not exist"));
            continue;
        };
        let back = other.page.and_then(|other| other.facts.alternates.iter().find(|back| back.target == own));
        let back = back.map(|back| &back.language);
        if back.is_none() {
            problem(&format!("the version `{language}` of the page does not name this page"));
        } else if of_itself.is_some_and(|own| names_otherwise(other.page, own)) {
            problem(&format!("the version `{language}` of the page names this page by another language"));
        }
    }
}

/// Whether another version lists the page, but not under the page's own language.
fn names_otherwise(other: Option<&Page>, own: &crate::check::facts::Alternate) -> bool {
    other.is_some_and(|other| !other.facts.alternates.contains(own))
}
