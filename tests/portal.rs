//! The committed Romanian site, built by the program: which pages it has, that they are safe to publish,
//! that the same input gives the same bytes, and that confidential places reach no output.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails where it cannot go on, and says when it skips"
)]

#[path = "portal/changes.rs"]
mod changes;
#[path = "portal/contacts.rs"]
mod contacts;
#[path = "portal/exports.rs"]
mod exports;
#[path = "portal/form.rs"]
mod form;
#[path = "portal/html.rs"]
mod html;
#[path = "portal/maps.rs"]
mod maps;
#[path = "portal/register.rs"]
mod register;
#[path = "portal/round_trip.rs"]
mod round_trip;
#[path = "portal/safety.rs"]
mod safety;
#[path = "portal/site.rs"]
mod site;
#[path = "portal/stability.rs"]
mod stability;
#[path = "portal/standards.rs"]
mod standards;
#[path = "portal/weight.rs"]
mod weight;

use std::collections::BTreeSet;

use site::{Site, Tree, pages, portal, text};

/// Folders that hold a page, directly below a folder of the output.
fn below<'t>(tree: &'t Tree, folder: &str) -> BTreeSet<&'t str> {
    let inside = tree.keys().filter_map(|path| path.strip_prefix(folder)?.strip_suffix("/index.html"));
    inside.filter(|name| !name.contains('/')).collect()
}

/// Folders of records of a kind in the site.
fn records(kind: &str) -> BTreeSet<String> {
    let folder = Site::committed().root.join("content").join(kind);
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries.map(|entry| entry.file_name().into_string().unwrap()).collect()
}

fn ids(table: &str) -> BTreeSet<String> {
    Site::committed().table(table).into_iter().map(|row| row["id"].clone()).collect()
}

fn owned(names: BTreeSet<&str>) -> BTreeSet<String> {
    names.into_iter().map(str::to_owned).collect()
}

#[test]
fn every_county_has_a_page_in_each_language() {
    let areas = Site::committed().table("data/areas.csv");
    assert_eq!(areas.iter().filter(|row| row["kind"] == "county").count(), 42);
    let romanian = below(portal(), "judet/");
    assert_eq!(romanian.len(), 42);
    assert_eq!(romanian, below(portal(), "en/county/"));
    assert!(romanian.contains("cluj") && romanian.contains("bucuresti"), "{romanian:?}");
}

#[test]
fn every_record_has_a_page_in_each_language() {
    let kinds = [
        (records("programmes"), "ajutoare/", "en/benefits/"),
        (records("situations"), "situatii/", "en/situations/"),
        (records("consultations"), "consultari/", "en/consultations/"),
        (ids("data/office_types.csv"), "birouri/", "en/offices/"),
        (ids("data/nomenclature.csv"), "servicii/", "en/services/"),
    ];
    for (expected, romanian, english) in kinds {
        assert!(expected.len() > 1);
        assert_eq!(owned(below(portal(), romanian)), expected);
        assert_eq!(owned(below(portal(), english)), expected);
    }
    assert!(records("programmes").len() >= 60);
    for page in records("pages") {
        text(portal(), &format!("{page}/index.html"));
        text(portal(), &format!("en/{page}/index.html"));
    }
}

#[test]
fn pages_of_which_there_is_one_are_there() {
    let romanian = [
        "",
        "a-z/",
        "cauta/",
        "date-deschise/",
        "glosar/",
        "harti/",
        "telefoane/",
        "declaratie-accesibilitate/",
    ];
    let english = [
        "",
        "a-z/",
        "search/",
        "open-data/",
        "glossary/",
        "maps/",
        "phone-lines/",
        "accessibility-statement/",
    ];
    for folder in romanian {
        text(portal(), &format!("{folder}index.html"));
    }
    for folder in english {
        text(portal(), &format!("en/{folder}index.html"));
    }
    text(portal(), "404.html");
}

#[test]
fn every_page_has_a_title_a_language_and_one_heading() {
    for (path, page) in pages(portal()) {
        let language = if path.starts_with("en/") { "en" } else { "ro" };
        let html = html::tags(page).find(|tag| tag.name == "html").unwrap();
        assert_eq!(html.attribute("lang").as_deref(), Some(language), "{path}");
        assert_eq!(html::tags(page).filter(|tag| tag.name == "h1").count(), 1, "{path}");
        let head = page.split("<body").next().unwrap();
        assert_eq!(html::tags(head).filter(|tag| tag.name == "title").count(), 1, "{path}");
    }
}

/// Output files of the addresses between two marks of the sitemap.
fn addresses<'t>(text: &'t str, before: &str, after: &str) -> Vec<&'t str> {
    text.split(before).skip(1).map(|rest| rest.split(after).next().unwrap()).collect()
}

fn file(address: &str) -> String {
    let path = address.strip_prefix("https://signpost.example/").unwrap_or_else(|| panic!("{address}"));
    format!("{path}index.html")
}

#[test]
fn sitemap_lists_every_page_in_both_languages_but_sensitive_ones() {
    let sitemap = text(portal(), "sitemap.xml");
    let mut listed = BTreeSet::new();
    for url in addresses(sitemap, "<url>", "</url>") {
        let [page] = addresses(url, "<loc>", "</loc>")[..] else { panic!("{url}") };
        assert!(listed.insert(file(page)), "{page} stands twice");
        let others = addresses(url, "hreflang=\"", "\"");
        assert_eq!(others, ["ro", "en"], "{page}");
        let links = addresses(url, "href=\"", "\"");
        assert!(links.contains(&page));
        for link in links {
            text(portal(), &file(link));
        }
    }
    let missing = pages(portal()).map(|(path, _)| path).filter(|path| !listed.contains(*path));
    let missing: BTreeSet<&str> = missing.collect();
    let sensitive = |kind: &str, file: &str| -> Vec<String> {
        let is_sensitive = |id: &String| {
            Site::committed().read(&format!("content/{kind}/{id}/{file}")).contains("\nsensitive: true")
        };
        records(kind).into_iter().filter(is_sensitive).collect()
    };
    let mut expected = BTreeSet::from(["404.html".to_owned(), "en/404.html".to_owned()]);
    for id in sensitive("programmes", "programme.yaml") {
        expected.extend([format!("ajutoare/{id}/index.html"), format!("en/benefits/{id}/index.html")]);
    }
    for id in sensitive("situations", "situation.yaml") {
        expected.extend([format!("situatii/{id}/index.html"), format!("en/situations/{id}/index.html")]);
    }
    assert!(expected.len() > 10);
    assert_eq!(owned(missing), expected);
}

#[test]
fn every_programme_in_force_shows_households_on_each_side() {
    let ended = ["guaranteed-minimum-income", "family-support-allowance", "ukraine-lump-sum"];
    for id in records("programmes").iter().filter(|id| !ended.contains(&id.as_str())) {
        for folder in ["ajutoare", "en/benefits"] {
            let page = text(portal(), &format!("{folder}/{id}/index.html"));
            let (_, section) =
                page.split_once("<section id=examples").unwrap_or_else(|| panic!("{folder}/{id}"));
            let section = section.split("</section>").next().unwrap();
            let n = |state: &str| section.matches(&format!("class=\"prog {state}\"")).count();
            assert!(n("yes") + n("may") > 0 && n("no") > 0, "{folder}/{id}");
            assert!(n("yes") <= 3 && n("may") <= 1 && n("no") <= 3, "{folder}/{id}");
            let reasons = section.matches("<ul><li>").count();
            assert!(reasons >= n("no"), "{folder}/{id}: a no without its reason");
        }
    }
}

#[test]
fn no_markdown_is_left_on_any_page() {
    for (path, page) in pages(portal()) {
        let shown = html::text(page);
        assert!(!shown.contains("]("), "{path}: a link that was not made one");
        assert!(!shown.contains("**") && !shown.contains("\n## "), "{path}");
    }
}

#[test]
fn robots_may_come_and_find_the_sitemap() {
    let robots = text(portal(), "robots.txt");
    assert!(robots.contains("Sitemap: https://signpost.example/sitemap.xml\n"));
    assert!(!robots.contains("Disallow"));
}

#[test]
fn headers_forbid_everything_that_pages_do_not_need() {
    let headers = text(portal(), "_headers");
    assert!(!headers.contains("unsafe-"));
    let all = headers.split("\n\n").next().unwrap();
    assert!(all.starts_with("/*\n  Content-Security-Policy: default-src 'none';"), "{all}");
    assert!(!all.contains("script-src") && all.contains("form-action 'none'") && all.contains("nosniff"));
    for search in ["/cauta/", "/en/search/"] {
        let own = headers.split("\n\n").find(|part| part.starts_with(&format!("{search}\n"))).unwrap();
        assert!(own.contains("script-src 'self'") && own.contains("  ! Content-Security-Policy\n"), "{own}");
    }
    assert_eq!(headers.matches("script-src").count(), 2);
}

#[test]
fn browsers_can_add_the_search_of_each_language() {
    for (tag, address) in [("ro", "cauta/"), ("en", "en/search/")] {
        let description = text(portal(), &format!("opensearch.{tag}.xml"));
        let template = format!("template=\"https://signpost.example/{address}#q={{searchTerms}}\"");
        assert!(description.contains(&template), "{description}");
    }
}
