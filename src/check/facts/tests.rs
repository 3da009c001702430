//! Facts of small pages, right and broken.

use proptest::prelude::*;

use super::*;

const RIGHT: &str = concat!(
    "<!doctype html><html lang=ro><meta charset=utf-8><title>Ajutor &amp; sprijin</title>",
    "<link rel=canonical href=https://portal.example/portal/ro/ajutor/>",
    "<link rel=alternate hreflang=ro href=https://portal.example/portal/ro/ajutor/>",
    "<link rel=alternate hreflang=HY href=https://portal.example/portal/hy/ognutyun/>",
    "<link rel=stylesheet href=/portal/style.css><link rel=icon href='data:image/svg+xml,<svg/>'>",
    "<script type=application/ld+json>{\"@context\":\"https://schema.org\",\"a\":\"<p id=x>\"}</script>",
    "<body><a class=skip href=#continut>Sari</a><main id=continut><h1>Ajutor</h1>",
    "<svg role=img><title id=t>Hartă</title><a href='../#jude%C8%9Be'><path d='M0 0'/></a></svg>",
    "<h2>Unde</h2><h3>Cum</h3><h2>Când</h2><img src=../harta.svg alt=''>",
    "<a href=https://gov.ro/>gov</a><a href=tel:112>112</a><a href=/portal/ro/>a</a><a href=/portal/ro/>b</a>",
    "<form action=/portal/ro/cauta/><button>Caută</button></form></main>",
);

fn scan_as(kind: Kind, html: &str) -> PageFacts {
    let path = OutPath::new("ro/ajutor/index.html").expect("a clean path");
    scan(&Address::new("https://portal.example", "/portal/"), &path, html, kind, 50_000)
}

/// Faults of a right page with something more at its end.
fn faults_with(more: &str) -> Vec<Fault> {
    scan_as(Kind::Page, &format!("{RIGHT}{more}")).faults.into_vec()
}

fn prints(paths: &[&str]) -> Vec<u64> {
    let mut prints: Vec<u64> = paths.iter().map(|path| fingerprint(path)).collect();
    prints.sort_unstable();
    prints
}

#[test]
fn right_page_has_no_fault_and_all_its_facts() {
    let facts = scan_as(Kind::Page, RIGHT);
    assert_eq!(*facts.faults, []);
    assert_eq!((&*facts.language, &*facts.title), ("ro", "Ajutor & sprijin"));
    assert_eq!(facts.canonical, Some(fingerprint("ro/ajutor/index.html")));
    let languages: Vec<&str> = facts.alternates.iter().map(|version| &*version.language).collect();
    assert_eq!(languages, ["hy", "ro"]);
    let linked =
        ["hy/ognutyun/index.html", "style.css", "ro/index.html", "ro/harta.svg", "ro/cauta/index.html"];
    assert_eq!(*facts.links, prints(&linked));
    assert_eq!(*facts.resources, prints(&["style.css", "ro/harta.svg"]));
    assert_eq!(*facts.anchors, [(fingerprint("ro/index.html"), id_fingerprint("județe"))]);
    assert_eq!(facts.ids.len(), 2);
    assert_eq!(*facts.forms, []);
    assert_eq!(facts.weight, Weight { raw: RIGHT.len() as u64, compressed: None });
}

#[test]
fn empty_page_lacks_everything() {
    let expected = [Fault::NoLanguage, Fault::NoTitle, Fault::NoMain, Fault::NoSkipLink, Fault::NoHeading];
    assert_eq!(*scan_as(Kind::Page, "").faults, expected);
    assert_eq!(*scan_as(Kind::Moved, "").faults, expected[..2]);
}

#[test]
fn headings_have_one_title_and_no_gaps() {
    assert_eq!(faults_with("<h1>Alt <b>titlu</b></h1>"), [Fault::SecondTitle("Alt".into())]);
    let gap = Fault::SkippedLevel { before: 2, level: 4, text: "Jos".into() };
    assert_eq!(faults_with("<h4>Jos</h4>"), [gap]);
    let faults = scan_as(Kind::Page, "<h2>a</h2>").faults;
    assert!(faults.contains(&Fault::FirstHeading(2)));
}

#[test]
fn ids_stand_once_and_anchors_of_the_page_lead_somewhere() {
    assert_eq!(faults_with("<p id=continut>"), [Fault::DuplicateId("continut".into())]);
    assert_eq!(faults_with("<p id='școală &amp; co'><a href='#%C8%99coal%C4%83%20&amp;%20co'>x</a>"), []);
    assert_eq!(faults_with("<a href=#nicaieri>x</a>"), [Fault::BrokenAnchor("#nicaieri".into())]);
    assert_eq!(faults_with("<svg><use href=#lipsa /></svg>"), [Fault::BrokenAnchor("#lipsa".into())]);
    assert_eq!(faults_with("<a href=#>x</a><a href=#top>x</a><a href=''>x</a>"), []);
}

#[test]
fn links_beside_the_site_are_found() {
    for href in ["/ro/", "/", "../../../x", "/portal/a//b"] {
        assert_eq!(faults_with(&format!("<a href={href}>x</a>")), [Fault::AstrayLink(href.into())], "{href}");
    }
}

#[test]
fn everything_that_runs_is_found() {
    let js = "java&#115;cript:alert(1)";
    let cases = [
        ("<script>1</script>", Fault::InlineScript),
        ("<SCRIPT TYPE=module>1</SCRIPT>", Fault::InlineScript),
        ("<script src=/portal/s.js></script>", Fault::Script("/portal/s.js".into())),
        ("<p OnClick='x()'>", Fault::EventHandler("OnClick".into())),
        (&format!("<a href='{js}'>x</a>"), Fault::ScriptLink(js.into())),
        (&format!("<form action='{js}'>"), Fault::ScriptLink(js.into())),
        ("<a href='JAVA\tSCRIPT:x'>x</a>", Fault::ScriptLink("JAVA\tSCRIPT:x".into())),
        ("<a href='data:text/html,x'>x</a>", Fault::ScriptLink("data:text/html,x".into())),
        ("<iframe src='data:text/html,x'></iframe>", Fault::ScriptLink("data:text/html,x".into())),
    ];
    for (html, fault) in cases {
        let found = faults_with(html);
        assert!(found.contains(&fault), "{html}: {found:?}");
    }
}

#[test]
fn styles_in_the_page_are_found() {
    assert_eq!(faults_with("<p style='color:red'>"), [Fault::StyleAttribute("color:red".into())]);
    assert_eq!(faults_with("<style>a>b{}</style>"), [Fault::StyleElement]);
}

#[test]
fn requests_to_other_sites_are_found() {
    let address = "https://cdn.example/x";
    for (html, element) in [
        ("<img src=https://cdn.example/x alt=''>", "img"),
        ("<img srcset='/portal/a.png 1x, https://cdn.example/x 2x' alt=''>", "img"),
        ("<link rel=stylesheet href=https://cdn.example/x>", "link"),
        ("<link rel='preconnect' href=https://cdn.example/x>", "link"),
        ("<iframe src=https://cdn.example/x></iframe>", "iframe"),
        ("<video poster=https://cdn.example/x></video>", "video"),
        ("<svg><image xlink:href=https://cdn.example/x /></svg>", "image"),
        ("<object data=https://cdn.example/x></object>", "object"),
        ("<base href=https://cdn.example/x>", "base"),
    ] {
        let expected = Fault::External { element: element.into(), address: address.into() };
        assert_eq!(faults_with(html), [expected], "{html}");
    }
    assert_eq!(
        faults_with("<a href=https://cdn.example/x>x</a><link rel=license href=https://a.example/>"),
        []
    );
}

#[test]
fn images_have_texts_and_forms_are_kept() {
    let missing = Fault::ImageWithoutText("/portal/a.png".into());
    assert_eq!(faults_with("<img src=/portal/a.png>"), [missing]);
    let facts =
        scan_as(Kind::Page, "<form action='https://a.example/?x=1&amp;y=2'><input formaction=/portal/b/>");
    assert_eq!(*facts.forms, ["https://a.example/?x=1&y=2".into()]);
    assert_eq!(*facts.links, [fingerprint("b/index.html")]);
}

#[test]
fn moved_page_links_on() {
    let html = "<html lang=ro><title>x</title><meta http-equiv=refresh content='0; url=/portal/ro/'>";
    let facts = scan_as(Kind::Moved, html);
    assert_eq!((&*facts.links, &*facts.faults), (&prints(&["ro/index.html"])[..], &[][..]));
}

#[test]
fn page_with_a_fault_everywhere_keeps_a_few() {
    let html: String = (0..10_000).map(|n| format!("<p style='{n}'>")).collect();
    let faults = faults_with(&(html + "<script>1</script>"));
    assert_eq!((faults.len(), faults.contains(&Fault::InlineScript)), (9, true));
}

#[test]
fn page_of_3_mb_is_read_whole() {
    let rows: String =
        (0..40_000).map(|n| format!("<li id=r{n}><a href=/portal/ro/{n}/#r{n}>Rând {n}</a>")).collect();
    let html = format!("{RIGHT}{rows}{}<a href=#r39999>x</a>", "<p>text</p>".repeat(90_000));
    assert!(html.len() > 3_000_000, "{} bytes", html.len());
    let facts = scan_as(Kind::Page, &html);
    assert_eq!((facts.ids.len(), facts.anchors.len(), facts.faults.len()), (40_002, 40_001, 0));
    assert!(facts.weight.compressed.is_some_and(|bytes| bytes > 50_000));
}

proptest! {
    #[test]
    fn scan_never_panics(
        html in "(<|</|>|/>|<!--|-->|=|\"|'|&|#|x:|//|/portal/|\\.\\./|%c8|a|h[0-7]|id|href|src|srcset|style|script|title|meta|content|link|rel|svg|img|form|on|[ \\n\\t]|ș|👩|\\PC){0,120}"
    ) {
        let facts = scan_as(Kind::Page, &html);
        prop_assert_eq!(facts.weight.raw, html.len() as u64);
        let nested = scan_as(Kind::Map, &format!("<{html}<{html}"));
        prop_assert!(nested.faults.len() <= 160);
    }
}
