//! The same input gives the same bytes, and a small change changes little.

use std::collections::BTreeSet;

use super::site::{Site, changed, follow_links, pages, portal, text, tree};

#[test]
fn folder_and_number_of_threads_change_no_byte() {
    let copy = Site::copy("Județul meu ș");
    for threads in [1, 2] {
        let out = format!("ieșire {threads}");
        copy.run(&out, &["--as-of", super::site::DAY], threads).succeeds();
        let differing = changed(portal(), &tree(&copy.beside(&out)));
        assert!(differing.is_empty(), "{threads} threads: {differing:?}");
    }
}

#[test]
fn second_build_writes_nothing() {
    let site = Site::committed();
    site.build("out").succeeds();
    let again = site.build("out").succeeds();
    assert!(again.stderr.contains("\n0 written, "), "{}", again.stderr);
    assert!(again.stderr.contains(" as they were, 0 removed;"), "{}", again.stderr);
}

#[test]
fn a_night_without_change_of_status_changes_no_file() {
    let site = Site::committed();
    site.run("next", &["--as-of", "2026-11-24"], 0).succeeds();
    let differing = changed(portal(), &tree(&site.beside("next")));
    assert!(differing.is_empty(), "{differing:?}");
}

/// The last day on which some value of `data/parameters.yaml` held.
const LAST_DAY: (&str, &str, &str) = ("scholarship.social", "2026-08-31", "2026-09-01");

#[test]
fn a_value_that_runs_out_changes_only_pages_that_speak_of_it() {
    let (_, day, next) = LAST_DAY;
    let site = Site::committed();
    site.run("day", &["--as-of", day], 0).succeeds();
    site.run("next", &["--as-of", next], 0).succeeds();
    let differing = changed(&tree(&site.beside("day")), &tree(&site.beside("next")));
    let changed_pages: BTreeSet<&String> = differing.iter().filter(|path| path.ends_with(".html")).collect();
    assert!(
        changed_pages.contains(&"ajutoare/social-scholarship/index.html".to_owned()),
        "{changed_pages:?}"
    );
    // the checker decides by the value, the open data tells the checksum of the rules
    let speaks =
        ["ajutoare/", "benefits/", "ce-pot-primi/", "what-may-i-get/", "date-deschise/", "open-data/"];
    let others: Vec<_> =
        changed_pages.iter().filter(|path| !speaks.iter().any(|start| path.contains(start))).collect();
    assert!(others.is_empty(), "{others:?}");
    assert!(changed_pages.len() <= 12, "{changed_pages:?}");
}

#[test]
fn base_path_and_explicit_links_hold_on_every_page() {
    let site = Site::copy("site");
    site.edit("signpost.toml", "base_path = \"/\"", "base_path = \"/portal/\"");
    site.edit("signpost.toml", "links = \"pretty\"", "links = \"explicit\"");
    let built = site.tree("out");
    assert!(follow_links(&built, "/portal/") > 30_000);
    for (path, page) in pages(&built) {
        let directory = super::html::tags(page)
            .filter(|tag| tag.name == "a")
            .filter_map(|tag| tag.attribute("href"))
            .find(|address| address.starts_with('/') && address.split('#').next().unwrap().ends_with('/'));
        assert_eq!(directory, None, "{path}");
    }
    assert!(text(&built, "sitemap.xml").contains("<loc>https://signpost.example/portal/index.html</loc>"));
    assert!(text(&built, "_headers").starts_with("/portal/*\n"));
}

/// A telephone number that nobody has: made up for this test.
const NUMBER: &str = "0200 000 001";

#[test]
fn a_changed_telephone_number_touches_a_dozen_pages() {
    let site = Site::copy("site");
    let mut rows: Vec<csv::StringRecord> = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(site.read("data/organizations.csv").as_bytes())
        .records()
        .map(Result::unwrap)
        .collect();
    let phone = rows[0].iter().position(|column| column == "phone").unwrap();
    let row = rows.iter_mut().find(|row| &row[0] == "dgaspc-dolj").unwrap();
    *row = row.iter().enumerate().map(|(at, cell)| if at == phone { NUMBER } else { cell }).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    rows.iter().for_each(|row| writer.write_record(row).unwrap());
    site.write("data/organizations.csv", &String::from_utf8(writer.into_inner().unwrap()).unwrap());
    let built = site.tree("out");
    let differing = changed(portal(), &built);
    let (changed_pages, files): (Vec<&String>, Vec<&String>) =
        differing.iter().partition(|path| path.ends_with(".html"));
    let english = changed_pages.iter().filter(|path| path.starts_with("en/")).count();
    assert!(changed_pages.len() - english <= 12 && english <= 12, "{changed_pages:?}");
    for page in ["judet/dolj/index.html", "institutie/dgaspc-dolj/index.html"] {
        assert!(changed_pages.iter().any(|path| *path == page), "{changed_pages:?}");
        assert!(text(&built, page).contains(NUMBER), "{page}");
    }
    for path in files {
        let is_index = path.contains("/index/");
        assert!(path.starts_with("data/") || is_index || path == ".signpost-manifest.json", "{path}");
    }
}
