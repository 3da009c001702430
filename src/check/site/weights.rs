//! Pages that weigh too much with their styles, images and scripts.

use super::report::Report;
use super::{Index, Page, Rules};
use crate::base::diag::codes::output as codes;
use crate::check::facts::Kind;
use crate::check::weight::compressed_bytes;

/// Most heavy pages named; more of them share a cause.
const MOST: usize = 20;

pub(super) fn check(index: &Index, rules: &Rules, report: &mut Report) {
    let mut heavy: Vec<(u64, u64, &Page)> = Vec::new();
    for &page in &index.pages {
        let (budget, beside) = (budget(page, rules), beside(page, index));
        if page.facts.weight.at_most() + beside <= budget {
            continue;
        }
        let own = exact(page, rules);
        if own + beside > budget {
            heavy.push((own + beside, own, page));
        }
    }
    heavy.sort_by(|a, b| (b.0, &a.2.path).cmp(&(a.0, &b.2.path)));
    for &(weight, own, page) in heavy.iter().take(MOST) {
        report.push(codes::page_weight(page.path.as_str(), weight, own, budget(page, rules)));
    }
    if let Some(more) = heavy.len().checked_sub(MOST + 1) {
        report.push(codes::more_heavy_pages(".", more + 1));
    }
}

fn budget(page: &Page, rules: &Rules) -> u64 {
    let bytes = match page.kind {
        Kind::Map => rules.budgets.map_page,
        Kind::Page | Kind::Search | Kind::Moved => rules.budgets.page,
    };
    bytes as u64
}

/// Bytes of what the page loads.
fn beside(page: &Page, index: &Index) -> u64 {
    let resources = page.facts.resources.iter().filter_map(|&resource| index.find(resource));
    resources.map(|entry| entry.weight.at_most()).sum()
}

/// Compressed bytes of a page whose upper bound is too much.
fn exact(page: &Page, rules: &Rules) -> u64 {
    match (rules.read)(&page.path) {
        Some(html) => compressed_bytes(html.as_bytes()) as u64,
        None => page.facts.weight.at_most(),
    }
}
