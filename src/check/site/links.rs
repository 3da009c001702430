//! Links to pages, files and places that are not there.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::report::Report;
use super::{Index, Page, Rules};
use crate::base::diag::codes::output::{self as codes, LinkWords};
use crate::base::diag::{Diagnostic, Place};
use crate::base::fingerprint::fingerprint;
use crate::base::paths::OutPath;
use crate::base::suggest::nearest;
use crate::check::address::{Address, Reach};
use crate::check::facts::id_fingerprint;
use crate::check::fault::cropped;
use crate::check::scanner::{Scanner, Tag, is, unescape};

/// Most broken links worded; more of them have one cause.
const MOST: usize = 200;
/// Most paths compared with a broken one.
const MOST_COMPARED: usize = 4000;

/// A target that is missing: the fingerprint of its path, and of the id if the page is there.
type Missing = (u64, Option<u32>);

pub(super) fn check(index: &Index, rules: &Rules, report: &mut Report) {
    let missing = missing(index);
    let mut by_first_page: BTreeMap<usize, Vec<Missing>> = BTreeMap::new();
    for (key, pages) in missing.iter().take(MOST) {
        by_first_page.entry(pages[0]).or_default().push(*key);
    }
    for (at, keys) in by_first_page {
        let page = index.pages[at];
        let found = match (rules.read)(&page.path) {
            Some(html) => words(rules.address, page, &html, &keys),
            None => BTreeMap::new(),
        };
        for key in keys {
            let broken = found.get(&key).cloned().unwrap_or_default();
            let mut diagnostic = finding(index, rules, &page.path, key, &broken);
            for &at in missing.get(&key).into_iter().flatten() {
                diagnostic.place = Place::Path(index.pages[at].path.to_string());
                report.push(diagnostic.clone());
            }
        }
    }
    if let Some(more) = missing.len().checked_sub(MOST + 1) {
        report.push(codes::more_broken_links(".", more + 1));
    }
}

/// What is missing, with the numbers of the pages that link to it, in their order.
fn missing(index: &Index) -> BTreeMap<Missing, Vec<usize>> {
    let of_page = |(at, page): (usize, &&Page)| -> Vec<(Missing, usize)> {
        let facts = &page.facts;
        let links = facts.links.iter().filter(|&&target| index.find(target).is_none());
        let anchors = facts.anchors.iter().filter(|(target, id)| {
            let page = index.find(*target).and_then(|entry| entry.page);
            page.is_some_and(|page| page.facts.ids.binary_search(id).is_err())
        });
        let links = links.map(|&target| ((target, None), at));
        links.chain(anchors.map(|&(target, id)| ((target, Some(id)), at))).collect()
    };
    let mut out: BTreeMap<Missing, Vec<usize>> = BTreeMap::new();
    let found: Vec<Vec<(Missing, usize)>> = index.pages.par_iter().enumerate().map(of_page).collect();
    for (key, at) in found.into_iter().flatten() {
        out.entry(key).or_default().push(at);
    }
    out
}

/// A broken link as its page has it.
#[derive(Clone, Default)]
struct Broken {
    words: LinkWords,
    path: String,
    id: String,
}

/// Reads a page again to learn how it words its broken links.
fn words(address: &Address, page: &Page, html: &str, wanted: &[Missing]) -> BTreeMap<Missing, Broken> {
    const LINKING: [&str; 7] = ["href", "src", "xlink:href", "action", "formaction", "data", "poster"];
    let (mut out, mut path) = (BTreeMap::new(), String::new());
    let mut scanner = Scanner::new(html);
    while let Some(tag) = scanner.next_tag() {
        let Tag::Open(name) = tag else { continue };
        while let Some((attribute, raw)) = scanner.next_attribute() {
            let is_link = LINKING.into_iter().any(|linking| is(attribute, linking));
            let raw =
                if is(attribute, "content") { raw.split_once('=').map_or("", |(_, url)| url) } else { raw };
            if !is_link && !is(attribute, "content") && !is(attribute, "srcset") {
                continue;
            }
            let href = unescape(raw);
            let Reach::Inside(id) = address.resolve(&page.path, &href, &mut path) else { continue };
            let target = fingerprint(&path);
            let keys = [(target, None), (target, id.as_ref().map(|id| id_fingerprint(id)))];
            for key in keys.into_iter().filter(|key| wanted.contains(key)) {
                out.entry(key).or_insert_with(|| {
                    let text = if is(name, "a") { link_text(scanner.clone(), html) } else { String::new() };
                    let id = id.as_deref().unwrap_or("").to_owned();
                    Broken { words: LinkWords { href: href.to_string(), text }, path: path.clone(), id }
                });
            }
        }
    }
    out
}

/// Text up to the end of the link, without its tags.
fn link_text(mut scanner: Scanner, html: &str) -> String {
    let mut text = String::from(scanner.text_ahead());
    while let Some(tag) = scanner.next_tag() {
        if matches!(tag, Tag::Close(name) if is(name, "a")) || scanner.position() == html.len() {
            break;
        }
        text.push_str(scanner.text_ahead());
    }
    let words: Vec<&str> = text.split_whitespace().take(20).collect();
    cropped(&unescape(&words.join(" "))).into()
}

fn finding(
    index: &Index,
    rules: &Rules,
    page: &OutPath,
    (target, id): Missing,
    broken: &Broken,
) -> Diagnostic {
    if id.is_none() {
        let near = nearest_path(&index.paths, &broken.path);
        return codes::broken_link(page.as_str(), &broken.words, near);
    }
    let html = index.find(target).and_then(|entry| (rules.read)(entry.path)).unwrap_or_default();
    let ids = ids(&html);
    let near = nearest(&broken.id, ids.iter().map(String::as_str));
    codes::broken_anchor(page.as_str(), &broken.words, near)
}

fn ids(html: &str) -> Vec<String> {
    let (mut scanner, mut ids) = (Scanner::new(html), Vec::new());
    while scanner.next_tag().is_some() {
        while let Some((name, value)) = scanner.next_attribute() {
            if is(name, "id") {
                ids.push(unescape(value).into_owned());
            }
        }
    }
    ids
}

/// The existing path that was most likely meant: the same as a folder or as a file, or the most
/// similar one in the deepest folder that exists. `paths` are sorted.
fn nearest_path<'a>(paths: &[&'a str], wanted: &str) -> Option<&'a str> {
    if wanted.is_empty() {
        return None;
    }
    let stem = wanted.strip_suffix("/index.html").or(wanted.strip_suffix(".html")).unwrap_or(wanted);
    for same in [format!("{stem}/index.html"), format!("{stem}.html"), wanted.to_lowercase()] {
        if let Ok(at) = paths.binary_search(&same.as_str()) {
            return Some(paths[at]);
        }
    }
    let mut folder = stem;
    loop {
        folder = folder.rfind('/').map_or("", |end| &folder[..end]);
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let start = paths.partition_point(|path| *path < prefix.as_str());
        let below = paths[start..].iter().take_while(|path| path.starts_with(&prefix)).take(MOST_COMPARED);
        let rest = |path: &'a str| path[prefix.len()..].trim_end_matches("index.html").trim_end_matches('/');
        let below: BTreeMap<&str, &'a str> = below.map(|&path| (rest(path), path)).collect();
        if let Some(near) = nearest(&stem[prefix.len()..], below.keys().copied()) {
            return below.get(near).copied();
        }
        if folder.is_empty() || !below.is_empty() {
            return None;
        }
    }
}
