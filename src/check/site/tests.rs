//! Small sites, right and broken, through the check as a whole.

use std::collections::BTreeMap;

use super::*;
use crate::base::diag::{Diagnostic, render};
use crate::base::source::SourceMap;
use crate::check::facts;

const STYLE: &str = "style.css";

/// A site under test: its pages as text.
struct Site {
    pages: BTreeMap<String, (Kind, String)>,
    facts: SiteFacts,
    budgets: Budgets,
}

fn path(text: &str) -> OutPath {
    OutPath::new(text).expect("a clean path")
}

impl Site {
    /// Two right pages that link to each other, with a style sheet.
    fn right() -> Site {
        let budgets = Budgets { max_files: 100, max_bytes: 1_000_000, page: 50_000, map_page: 100_000 };
        let mut site = Site { pages: BTreeMap::new(), facts: SiteFacts::default(), budgets };
        site.page("ro/index.html", "<p id=judete><a href=/ro/ajutor/#pasi>Pași</a>");
        site.page("ro/ajutor/index.html", "<p id=pasi><a href=../#judete>Județe</a>");
        site.facts.add_file(path(STYLE), Weight { raw: 9000, compressed: Some(3000) });
        site
    }

    fn page(&mut self, path: &str, body: &str) {
        self.page_of(Kind::Page, path, "", body);
    }

    fn page_of(&mut self, kind: Kind, path: &str, head: &str, body: &str) {
        let html = format!(
            "<!doctype html><html lang=ro><title>T</title><link rel=stylesheet href=/{STYLE}>{head}\
             <body><a href=#m>Sari</a><main id=m><h1>T</h1>{body}</main>"
        );
        self.pages.insert(path.to_owned(), (kind, html));
    }

    /// A page that lists its versions as `(hreflang, address)`.
    fn version(&mut self, path: &str, versions: &[(&str, &str)]) {
        let link =
            |(language, href): &(&str, &str)| format!("<link rel=alternate hreflang={language} href={href}>");
        let head: String = versions.iter().map(link).collect();
        self.page_of(Kind::Page, path, &head, "");
    }

    fn check(self) -> Vec<Diagnostic> {
        let address = Address::new("https://portal.example", "/");
        let mut site = self.facts;
        for (name, (kind, html)) in &self.pages {
            let name = path(name);
            let facts = facts::scan(&address, &name, html, *kind, 40_000);
            site.add_page(name, *kind, facts);
        }
        let rules = Rules {
            address: &address,
            budgets: &self.budgets,
            form_endpoints: &["https://forms.example/".to_owned()],
            origin: &|path| {
                path.as_str().starts_with("ro/ajutor/").then(|| "content/pages/help/ro.md".to_owned())
            },
            read: &|path| self.pages.get(path.as_str()).map(|(_, html)| html.clone()),
        };
        check(&site, &rules).sorted()
    }

    /// Every finding as one text: place, code, message, hints.
    fn findings(self) -> Vec<String> {
        let line = |diagnostic: Diagnostic| {
            let hints: String = diagnostic.hints.iter().map(|hint| format!("\n  {hint}")).collect();
            render::short(&[diagnostic], &SourceMap::default()).trim_end().to_owned() + &hints
        };
        self.check().into_iter().map(line).collect()
    }
}

/// Asserts that a site has one finding, which starts so and holds the parts.
#[track_caller]
fn one_finding(site: Site, start: &str, parts: &[&str]) {
    let found = site.findings();
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with(start), "{}", found[0]);
    for part in parts {
        assert!(found[0].contains(part), "{part}: {}", found[0]);
    }
}

#[test]
fn right_site_has_no_finding() {
    assert_eq!(Site::right().findings(), [""; 0]);
}

#[test]
fn broken_link_names_page_words_nearest_path_and_content() {
    let mut site = Site::right();
    site.page("ro/ajutor/index.html", "<p id=pasi><a href=/ro/ajutorr/><b>Bani</b> de căldură</a>");
    one_finding(
        site,
        "ro/ajutor/index.html: error[broken-link]: the link «Bani de căldură» to `/ro/ajutorr/` leads nowhere",
        &["did you mean `ro/ajutor/index.html`?", "this output comes from `content/pages/help/ro.md`"],
    );
}

#[test]
fn link_without_its_slash_names_the_folder() {
    let mut site = Site::right();
    site.page("ro/x/index.html", "<a href=/ro/ajutor>Ajutor</a>");
    one_finding(site, "ro/x/index.html: error[broken-link]", &["did you mean `ro/ajutor/index.html`?"]);
}

#[test]
fn one_broken_link_on_many_pages_is_one_finding() {
    let mut site = Site::right();
    for number in 10..60 {
        site.page(&format!("ro/{number}/index.html"), "<a href=/ro/zzz/>Z</a>");
    }
    one_finding(
        site,
        "ro/10/index.html: error[broken-link]",
        &["the same on 49 other pages, such as `ro/11/index.html`, `ro/12/index.html`"],
    );
}

#[test]
fn link_to_a_missing_place_names_the_nearest() {
    let mut site = Site::right();
    site.page("ro/x/index.html", "<a href='../#județe'>Județe</a><a href=../ajutor/#pasi>b</a>");
    one_finding(
        site,
        "ro/x/index.html: error[broken-anchor]: the link «Județe» to `../#județe` leads to a place",
        &["did you mean `#judete`?"],
    );
}

#[test]
fn link_to_a_file_is_found_and_missing_files_are_not() {
    let mut site = Site::right();
    site.facts.add_file(path("data/x.csv"), Weight { raw: 1, compressed: None });
    site.page("ro/x/index.html", "<a href=/data/x.csv>a</a><a href=/data/y.csv>b</a>");
    one_finding(site, "ro/x/index.html: error[broken-link]: the link «b»", &["`data/x.csv`"]);
}

#[test]
fn very_many_broken_links_are_summed_up() {
    let mut site = Site::right();
    let links: String = (0..250).map(|n| format!("<a href=/q{n}/>{n}</a>")).collect();
    site.page("ro/x/index.html", &links);
    let found = site.findings();
    assert_eq!(found.len(), 201);
    assert!(found[0].starts_with(".: error[broken-link]: 50 more links"), "{}", found[0]);
}

#[test]
fn versions_that_name_each_other_are_right() {
    let mut site = Site::right();
    let versions = [("ro", "/ro/a/"), ("hy", "https://portal.example/hy/a/"), ("x-default", "/ro/a/")];
    site.version("ro/a/index.html", &versions);
    site.version("hy/a/index.html", &versions);
    assert_eq!(site.findings(), [""; 0]);
}

#[test]
fn versions_that_do_not_name_each_other_are_found() {
    let both = [("ro", "/ro/a/"), ("hy", "/hy/a/"), ("x-default", "/ro/a/")];
    let cases: [(&[(&str, &str)], &str); 4] = [
        (
            &[("hy", "/hy/a/"), ("x-default", "/hy/a/")],
            "the version `hy` of the page does not name this page",
        ),
        (&both[..2], "no version of the page is named `x-default`"),
        (&[("en", "/ro/a/"), both[1], both[2]], "names this page by another language"),
        (&both[..0], "the version `hy` of the page does not name this page"),
    ];
    for (of_hy, expected) in cases {
        let mut site = Site::right();
        site.version("ro/a/index.html", &both);
        site.version("hy/a/index.html", of_hy);
        let found = site.findings().join("\n");
        assert!(found.contains("error[language-versions]") && found.contains(expected), "{of_hy:?}: {found}");
    }
}

#[test]
fn version_and_canonical_address_must_exist() {
    let mut site = Site::right();
    site.version("ro/a/index.html", &[("ro", "/ro/a/"), ("x-default", "/ro/a/"), ("hy", "/hy/a/")]);
    site.page_of(Kind::Page, "ro/b/index.html", "<link rel=canonical href=/ro/zzz/>", "");
    site.page_of(Kind::Page, "ro/c/index.html", "<link rel=canonical href=https://a.example/>", "");
    let found = site.findings().join("\n");
    for part in [
        "ro/a/index.html: error[language-versions]: the version `hy` of the page does not exist",
        "ro/b/index.html: error[canonical-address]: the canonical address is not a page",
        "ro/c/index.html: error[canonical-address]: the version `https://a.example/` is not on this site",
    ] {
        assert!(found.contains(part), "{part}: {found}");
    }
}

#[test]
fn every_fault_of_a_page_has_words() {
    for (body, start) in [
        ("<h3>x</h3>", "error[page-headings]: the `h3` «x» follows an `h1`"),
        ("<p id=m>", "error[page-duplicate-id]: the id `m` stands twice on the page"),
        ("<a href=#q>x</a>", "error[broken-anchor]: the link to `#q` leads to a place"),
        ("<a href=../../../x>x</a>", "error[astray-link]: the link to `../../../x` leaves the site"),
        ("<script>1</script>", "error[executable-script]: the page holds a script of its own"),
        ("<p onclick=x>", "error[executable-script]: the page holds the event handler `onclick`"),
        ("<p style=a>", "error[inline-style]: the page holds the attribute"),
        ("<img alt='' src=//c.example/x>", "error[external-request]: `<img>` fetches `//c.example/x`"),
        ("<form action=https://e.example/>", "error[form-target]: a form sends what people write to"),
        ("<img src=/style.css>", "error[image-text]: the image `/style.css` has no `alt` text"),
    ] {
        let mut site = Site::right();
        site.page("ro/x/index.html", body);
        one_finding(site, &format!("ro/x/index.html: {start}"), &[]);
    }
}

#[test]
fn configured_form_endpoint_is_allowed() {
    let mut site = Site::right();
    site.page("ro/x/index.html", "<form action=https://forms.example/report>");
    assert_eq!(site.findings(), [""; 0]);
}

#[test]
fn only_the_search_page_may_load_a_script() {
    let mut site = Site::right();
    site.facts.add_file(path("search.js"), Weight { raw: 9, compressed: Some(9) });
    site.page_of(Kind::Search, "ro/cauta/index.html", "", "<script src=/search.js></script>");
    assert_eq!(site.findings(), [""; 0]);
    let mut site = Site::right();
    site.page_of(Kind::Search, "ro/cauta/index.html", "", "<script>1</script>");
    one_finding(site, "ro/cauta/index.html: error[executable-script]", &[]);
}

#[test]
fn weight_counts_style_and_images_and_depends_on_the_kind() {
    let noise: String =
        (0..8000u64).map(|n| format!("{:x}", n.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect();
    let mut site = Site::right();
    site.page("ro/x/index.html", &noise);
    site.page_of(Kind::Map, "ro/map/index.html", "", &noise);
    one_finding(site, "ro/x/index.html: error[page-weight]: the page weighs ", &["but 50 kB are allowed"]);
    let mut site = Site::right();
    site.facts.add_file(path("a.svg"), Weight { raw: 200_000, compressed: Some(48_000) });
    site.page("ro/x/index.html", "<img src=/a.svg alt=''><img src=/a.svg alt=''>");
    one_finding(site, "ro/x/index.html: error[page-weight]: the page weighs 51.", &["are the page itself"]);
}

#[test]
fn budgets_name_the_largest_families() {
    let mut site = Site::right();
    site.budgets.max_files = 4;
    site.budgets.max_bytes = 10_000;
    for number in 0..5 {
        site.facts
            .add_file(path(&format!("ro/localitati/{number}/x.csv")), Weight { raw: 900, compressed: None });
    }
    let found = site.findings().join("\n");
    for part in [
        "error[too-many-files]: the site has 8 files, but 4 are allowed\n  most of them are in `ro/localitati` 5",
        "error[too-many-bytes]: the site has ",
        "`.` 9 kB, `ro/localitati` 4.5 kB",
    ] {
        assert!(found.contains(part), "{part}: {found}");
    }
}

#[test]
fn outputs_that_cannot_stand_side_by_side_are_found() {
    for (first, second, part) in [
        ("data/Cluj.csv", "data/cluj.csv", "`data/Cluj.csv` and `data/cluj.csv` differ only"),
        ("Ș/a", "ș/b", "`Ș` and `ș` differ only"),
        ("data/x", "data/x/y.csv", "`data/x` is both a file and a folder"),
        ("data/x.csv", "data/x.csv", "two outputs have this path"),
    ] {
        let mut site = Site::right();
        site.facts.add_file(path(first), Weight { raw: 1, compressed: None });
        site.facts.add_file(path(second), Weight { raw: 1, compressed: None });
        let found = site.findings();
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("error[output-clash]") && found[0].contains(part), "{}", found[0]);
    }
}

#[test]
fn leak_names_the_output_but_not_the_secret() {
    let mut site = Site::right();
    site.facts.add_leaks(&path("ro/index.html"), [2]);
    one_finding(site, "ro/index.html: error[confidential-leak]: this output holds secret number 3", &[]);
}

#[test]
fn style_sheet_must_not_fetch_from_elsewhere() {
    let mut site = Site::right();
    site.facts.add_style_requests(&path(STYLE), ["https://a.example/f".to_owned()]);
    one_finding(
        site,
        "style.css: error[external-request]: the style sheet fetches `https://a.example/f`",
        &[],
    );
}

#[test]
fn findings_do_not_depend_on_the_order_of_pages() {
    let build = |reverse: bool| {
        let mut sites = [SiteFacts::default(), SiteFacts::default()];
        let address = Address::new("", "/");
        let mut names: Vec<String> = (0..20).map(|n| format!("p{n}.html")).collect();
        if reverse {
            names.reverse();
        }
        for (number, name) in names.iter().enumerate() {
            let facts = facts::scan(&address, &path(name), "<a href=/x/>", Kind::Page, 1000);
            sites[number % 2].add_page(path(name), Kind::Page, facts);
        }
        let [mut first, second] = sites;
        first.merge(second);
        let budgets = Budgets { max_files: 5, max_bytes: 10, page: 10, map_page: 10 };
        let (origin, read) = (|_: &OutPath| None, |_: &OutPath| None);
        let rules =
            Rules { address: &address, budgets: &budgets, form_endpoints: &[], origin: &origin, read: &read };
        check(&first, &rules).sorted()
    };
    assert_eq!(build(false), build(true));
    assert!(!build(false).is_empty());
}
