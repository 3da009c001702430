//! The facts of all pages side by side.

mod faults;
mod files;
mod links;
mod report;
mod versions;
mod weights;

use super::address::Address;
use super::facts::{Kind, PageFacts};
use super::weight::Weight;
use crate::base::diag::Diagnostics;
use crate::base::diag::codes::output as codes;
use crate::base::fingerprint::fingerprint;
use crate::base::paths::OutPath;
use crate::model::site::Budgets;
use report::Report;

/// One page of the site.
#[derive(Clone, Debug)]
pub struct Page {
    pub path: OutPath,
    pub kind: Kind,
    pub facts: PageFacts,
}

/// What is known of the whole output. Filled in any order, by any number of threads.
#[derive(Clone, Debug, Default)]
pub struct SiteFacts {
    pages: Vec<Page>,
    /// Outputs that are not pages.
    files: Vec<(OutPath, Weight)>,
    /// Findings that need no other page, such as a leak.
    findings: Diagnostics,
}

impl SiteFacts {
    pub fn add_page(&mut self, path: OutPath, kind: Kind, facts: PageFacts) {
        self.pages.push(Page { path, kind, facts });
    }

    /// An output that is no page. Styles, images and scripts should come with their compressed
    /// bytes, as they count towards the weight of the pages that load them.
    pub fn add_file(&mut self, path: OutPath, weight: Weight) {
        self.files.push((path, weight));
    }

    /// Secrets (by number) that were found in an output: see [`super::canary::Canaries::find`].
    pub fn add_leaks(&mut self, path: &OutPath, secrets: impl IntoIterator<Item = usize>) {
        for number in secrets {
            self.findings.push(codes::confidential_leak(path.as_str(), number + 1));
        }
    }

    /// Addresses that a style sheet fetches from other sites: see [`super::style::requests`].
    pub fn add_style_requests(&mut self, path: &OutPath, addresses: impl IntoIterator<Item = String>) {
        for address in addresses {
            self.findings.push(codes::external_style(path.as_str(), &address));
        }
    }

    /// Takes over what another thread has found.
    pub fn merge(&mut self, other: SiteFacts) {
        self.pages.extend(other.pages);
        self.files.extend(other.files);
        self.findings.extend(other.findings);
    }
}

/// What the checks need beside the facts.
#[derive(Clone, Copy)]
pub struct Rules<'a> {
    pub address: &'a Address,
    pub budgets: &'a Budgets,
    /// Addresses to which forms may send, by their beginnings.
    pub form_endpoints: &'a [String],
    /// The content file that an output comes from, where one is known.
    pub origin: &'a dyn Fn(&OutPath) -> Option<String>,
    /// The text of a page, asked only for pages with a finding.
    pub read: &'a dyn Fn(&OutPath) -> Option<String>,
}

/// Everything wrong with the site. What is wrong in the same way on many pages is reported once.
pub fn check(site: &SiteFacts, rules: &Rules) -> Diagnostics {
    let index = Index::new(site);
    let mut report = Report::new(rules.origin);
    report.extend(site.findings.clone());
    for page in &index.pages {
        faults::check(page, rules, &mut report);
        versions::check(page, &index, &mut report);
    }
    links::check(&index, rules, &mut report);
    weights::check(&index, rules, &mut report);
    files::check(&index, rules.budgets, &mut report);
    report.finish()
}

/// An output by the fingerprint of its path.
struct Entry<'a> {
    print: u64,
    path: &'a OutPath,
    weight: Weight,
    page: Option<&'a Page>,
}

/// All outputs, by path and by fingerprint.
struct Index<'a> {
    /// By path.
    pages: Vec<&'a Page>,
    /// By fingerprint.
    entries: Vec<Entry<'a>>,
    /// Sorted.
    paths: Vec<&'a str>,
}

impl<'a> Index<'a> {
    fn new(site: &'a SiteFacts) -> Index<'a> {
        let pages = site.pages.iter().map(|page| (&page.path, page.facts.weight, Some(page)));
        let files = site.files.iter().map(|(path, weight)| (path, *weight, None));
        let entry = |(path, weight, page): (&'a OutPath, Weight, Option<&'a Page>)| {
            let print = fingerprint(path.as_str());
            Entry { print, path, weight, page }
        };
        let mut entries: Vec<Entry> = pages.chain(files).map(entry).collect();
        entries.sort_by(|a, b| (a.print, a.path).cmp(&(b.print, b.path)));
        let mut pages: Vec<&Page> = site.pages.iter().collect();
        pages.sort_by(|a, b| a.path.cmp(&b.path));
        let mut paths: Vec<&str> = entries.iter().map(|entry| entry.path.as_str()).collect();
        paths.sort_unstable();
        Index { pages, entries, paths }
    }

    fn find(&self, print: u64) -> Option<&Entry<'a>> {
        let at = self.entries.binary_search_by_key(&print, |entry| entry.print).ok()?;
        self.entries.get(at)
    }
}

#[cfg(test)]
mod tests;
