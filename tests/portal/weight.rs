//! Pages are minified by construction, and light.

use std::io::Write as _;

use super::html;
use super::site::{pages, portal, text};

/// One page of each kind.
const SAMPLE: &[&str] = &[
    "index.html",
    "a-z/index.html",
    "ajutoare/index.html",
    "ajutoare/minimum-inclusion-income/index.html",
    "cauta/index.html",
    "consultari/ogp-2022/index.html",
    "en/county/cluj/index.html",
    "en/maps/poverty-risk/index.html",
    "en/situations/lost-work/index.html",
    "servicii/8790cr-vd-i/index.html",
];

pub fn compressed(bytes: &[u8]) -> usize {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}

#[test]
fn minifying_whole_pages_gains_less_than_two_percent_and_no_word_changes() {
    let (mut ours, mut theirs) = (0, 0);
    for path in SAMPLE {
        let page = text(portal(), path);
        let small = minify_html::minify(page.as_bytes(), &minify_html::Cfg::new());
        let small_text = String::from_utf8(small.clone()).unwrap();
        let words = |page: &str| html::text(page).split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(words(page), words(&small_text), "{path}");
        let (before, after) = (compressed(page.as_bytes()), compressed(&small));
        println!("{path}: {} to {} bytes, compressed {before} to {after}", page.len(), small.len());
        ours += before;
        theirs += after;
    }
    assert!(ours * 98 <= theirs * 100, "{ours} bytes compressed could be {theirs}");
}

#[test]
fn pages_keep_their_budgets_with_the_style() {
    let is_style = |path: &str| path.starts_with("style.") && path.ends_with(".css");
    let style = portal().iter().find(|(path, _)| is_style(path)).map(|(_, bytes)| compressed(bytes)).unwrap();
    let heaviest =
        pages(portal()).map(|(path, page)| (compressed(page.as_bytes()) + style, path)).max().unwrap();
    println!("style {style} bytes; heaviest page {heaviest:?}");
    assert!(heaviest.0 <= 100_000, "{heaviest:?}");
}

#[test]
fn the_checker_with_all_programmes_is_light() {
    let one = |end: &str| {
        let (path, bytes) =
            portal().iter().find(|(path, _)| path.starts_with(end) && path.ends_with(".css")).unwrap();
        println!("{path}: {} bytes compressed", compressed(bytes));
        compressed(bytes)
    };
    let styles = one("style.") + one("rules.");
    for path in ["ce-pot-primi/index.html", "en/what-may-i-get/index.html"] {
        let page = compressed(text(portal(), path).as_bytes());
        println!("{path}: {page} bytes compressed, {} with its style sheets", page + styles);
        assert!(page + styles < 60_000, "{path}: {page} + {styles}");
    }
}
