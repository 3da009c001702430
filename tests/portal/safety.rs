//! Pages are safe: no script, no style in attributes, nothing from elsewhere, no dead link, and no
//! telephone number or e-mail that nobody verified.

use std::collections::BTreeSet;

use super::html::{self, Tag};
use super::site::{Site, follow_links, pages, portal, text};

#[test]
fn every_link_leads_somewhere() {
    assert!(follow_links(portal(), "/") > 30_000);
}

#[test]
fn only_the_search_page_runs_a_script() {
    for (path, page) in pages(portal()) {
        let scripts: Vec<Tag> = html::tags(page).filter(|tag| tag.name == "script").collect();
        let running =
            scripts.iter().filter(|tag| tag.attribute("type").as_deref() != Some("application/ld+json"));
        let running: Vec<String> = running.filter_map(|tag| tag.attribute("src")).collect();
        if ["cauta/index.html", "en/search/index.html"].contains(&path) {
            assert_eq!(scripts.len(), 1, "{path}");
            assert!(running[0].starts_with("/search.") && running[0].ends_with(".js"), "{running:?}");
        } else {
            assert_eq!(
                page.matches("<script").count(),
                page.matches("<script type=\"application/ld+json\"").count(),
                "{path}"
            );
            assert!(running.is_empty(), "{path}: {running:?}");
        }
    }
}

#[test]
fn no_tag_carries_style_or_handlers() {
    for (path, page) in pages(portal()) {
        for tag in html::tags(page) {
            assert_ne!(tag.name, "style", "{path}");
            for (key, value) in tag.attributes() {
                assert!(key != "style" && !key.starts_with("on"), "{path}: {key}=\"{value}\"");
                assert!(
                    !value.trim_start().to_ascii_lowercase().starts_with("javascript:"),
                    "{path}: {value}"
                );
            }
        }
    }
}

/// Whether a browser fetches what the attribute names without being asked.
fn is_fetched(tag: &Tag, key: &str) -> bool {
    match key {
        "src" | "srcset" | "poster" | "data" | "action" | "formaction" | "ping" | "background"
        | "xlink:href" => true,
        "href" => match tag.name {
            "a" | "area" => false,
            "link" => {
                let rel = tag.attribute("rel").unwrap();
                !["canonical", "alternate", "license", "author"].contains(&rel.as_str())
            }
            _ => true,
        },
        _ => false,
    }
}

#[test]
fn nothing_is_fetched_from_another_host() {
    for (path, page) in pages(portal()) {
        for tag in html::tags(page) {
            for (key, value) in tag.attributes().iter().filter(|(key, _)| is_fetched(&tag, key)) {
                let own = value.starts_with('/') && !value.starts_with("//");
                assert!(
                    own || value.starts_with('#') || value.starts_with("data:image/"),
                    "{path}: {key}={value}"
                );
            }
        }
    }
    let styles = portal().keys().filter(|path| path.ends_with(".css"));
    for style in styles {
        let style = text(portal(), style);
        assert!(!style.contains("@import") && !style.contains("http:") && !style.contains("//"), "{style}");
    }
}

/// Numbers that may stand on a page: those of the help lines and of the tables, digits only.
pub fn verified_numbers() -> BTreeSet<String> {
    let site = Site::committed();
    let lines = site.read("data/helplines.yaml");
    let lines = lines.lines().filter_map(|line| line.trim().strip_prefix("number: ")).map(str::to_owned);
    let cells = tables(&site, "phone");
    let numbers: BTreeSet<String> = lines.chain(cells).map(|number| digits(&number)).collect();
    assert!(numbers.contains("112") && numbers.contains("0800500333"));
    numbers
}

/// Cells of a column of the tables of organisations and services.
pub fn tables(site: &Site, column: &str) -> Vec<String> {
    let mut files = vec!["data/organizations.csv".to_owned(), "data/organizations-national.csv".to_owned()];
    let services = std::fs::read_dir(site.root.join("data/services"));
    for entry in services.into_iter().flatten() {
        files.push(format!("data/services/{}", entry.unwrap().file_name().to_str().unwrap()));
    }
    let rows = files.iter().flat_map(|file| site.table(file));
    let cells: Vec<String> = rows.map(|row| row[column].clone()).collect();
    cells
        .iter()
        .flat_map(|cell| cell.split('|'))
        .map(|cell| cell.trim().to_owned())
        .filter(|cell| !cell.is_empty())
        .collect()
}

pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Pieces of a text that could be telephone numbers: six digits or more, perhaps in groups, that are
/// neither amounts in groups of thousands, nor years, nor days.
fn like_a_telephone(text: &str) -> Vec<String> {
    let part_of_number = |c: char| c.is_ascii_digit() || " \u{a0}\u{202f}+-.()".contains(c);
    let text = without_words(&without_shares(text));
    let runs = text.split(" + ").flat_map(|piece| piece.split(|c: char| !part_of_number(c)));
    let runs = runs.map(|run| run.trim_matches(|c: char| !c.is_ascii_digit() && c != '+'));
    let like = |run: &&str| {
        (6..=15).contains(&digits(run).len()) && !is_amount(run) && !is_change(run) && !is_time(run)
    };
    runs.filter(like).map(digits).collect()
}

/// The text with a line end for every share in brackets, such as the second number of `440 (100 %)`.
fn without_shares(text: &str) -> String {
    let in_share = |c: char| c.is_ascii_digit() || " \u{a0}\u{202f},".contains(c);
    let piece = |piece: &str| match piece.rsplit_once('(') {
        Some((before, share)) if share.chars().all(in_share) && digits(share).len() <= 4 => {
            format!("{before}\n")
        }
        _ => format!("{piece}%"),
    };
    text.split('%').map(piece).collect()
}

/// The text with a line end for every word that has a letter, and for every address: checksums, codes and
/// addresses of documents hold digits too.
fn without_words(text: &str) -> String {
    let mut out = String::new();
    for word in text.split_inclusive(char::is_whitespace) {
        let is_address = word.contains('/') && word.chars().any(char::is_alphabetic);
        let pieces = if is_address { "" } else { word }.split_inclusive(|c: char| !c.is_alphanumeric());
        for piece in pieces {
            out.push_str(if piece.chars().any(char::is_alphabetic) { "\n" } else { piece });
        }
        out.push_str(if is_address { "\n" } else { "" });
    }
    out
}

fn is_amount(run: &str) -> bool {
    let groups: Vec<&str> = run.split(['.', '\u{a0}', '\u{202f}', ' ']).collect();
    let first = groups[0];
    (1..=3).contains(&first.len())
        && !first.starts_with(['0', '+'])
        && groups[1..].iter().all(|group| group.len() == 3)
}

/// A change with its sign, such as `+152.481`: thousands apart by points, and too few digits for a number
/// with the code of a country.
fn is_change(run: &str) -> bool {
    let amount = |run: &str| !run.contains([' ', '\u{a0}']) && is_amount(run) && digits(run).len() <= 8;
    run.strip_prefix('+').is_some_and(amount)
}

/// Years, periods and days: parts of four, two and two digits that could be such.
fn is_time(run: &str) -> bool {
    let parts: Vec<&str> = run.split(['-', '.', ' ']).collect();
    let year = |part: &str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    parts.iter().all(|part| year(part) || part.len() <= 2 && !part.is_empty())
        && parts.iter().any(|part| year(part))
}

#[test]
fn the_detector_knows_numbers_from_amounts_and_dates() {
    let text = "Sunați la 0200 000 001 sau +40 200 000 002, (0200) 000003, 0200-000-004; din 2015-2023, \
        2026-11-23, 19.043.151 lei, 1 234 567 lei, Legea 1019/2018, art. 6, în plus +152.481, +40.200.000.005, \
        +152481, 440 (100\u{a0}%), 0200 000 006 (99,5 %)";
    let numbers =
        ["0200000001", "40200000002", "0200000003", "0200000004", "40200000005", "152481", "0200000006"];
    assert_eq!(like_a_telephone(text), numbers);
}

#[test]
fn only_verified_telephone_numbers_and_addresses_of_mail_are_published() {
    let numbers = verified_numbers();
    let emails: BTreeSet<String> = tables(&Site::committed(), "email").into_iter().collect();
    let mut seen = BTreeSet::new();
    for (path, page) in pages(portal()) {
        for address in html::tags(page).filter_map(|tag| tag.attribute("href")) {
            if let Some(number) = address.strip_prefix("tel:") {
                assert!(numbers.contains(&digits(number)), "{path}: {address}");
                seen.insert(digits(number));
            }
            if let Some(email) = address.strip_prefix("mailto:") {
                assert!(emails.contains(email), "{path}: {address}");
            }
        }
        let shown = html::text(page);
        for number in like_a_telephone(&shown) {
            assert!(numbers.contains(&number), "{path}: {number}");
        }
        for word in shown.split_whitespace().filter(|word| word.contains('@')) {
            assert!(emails.contains(word.trim_matches(|c: char| ",.;()«»".contains(c))), "{path}: {word}");
        }
    }
    assert!(seen.len() >= 7, "{seen:?}");
}
