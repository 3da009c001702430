//! Input that nobody means well with, or that went through the wrong program.

use std::fmt::Write;
use std::fs;

use rayon::prelude::*;

use crate::site::{Run, Site};

const PAGE: &str = "content/pages/despre/ro.md";
const SERVICES: &str = "data/services/judet-unu.csv";
const SITUATION: &str = "content/situations/situatie-exemplu/situation.yaml";

/// Breaks each file of the site in turn. Every run must end orderly; the runs come back with the paths.
fn with_each_file(breaking: impl Fn(&str) -> Vec<u8> + Sync) -> Vec<(String, Run)> {
    let files = Site::new().files();
    let run = |path: &String| {
        let site = Site::new();
        site.write(path, breaking(&site.read(path)));
        let run = site.check();
        run.assert_orderly(path);
        (path.clone(), run)
    };
    files.par_iter().map(run).collect()
}

fn assert_named(runs: &[(String, Run)], code: &str) {
    for (path, run) in runs {
        let named =
            run.problems.iter().any(|p| p.error && p.code == code && p.place.starts_with(path.as_str()));
        assert!(named && run.status == Some(1), "{path}: {:?}", run.problems);
    }
}

/// Writes one file, checks the site and returns the codes of the errors at that file.
fn errors_of(path: &str, bytes: impl AsRef<[u8]>) -> Vec<String> {
    let site = Site::new();
    site.write(path, bytes);
    let run = site.check();
    run.assert_orderly(path);
    let here = run.problems.into_iter().filter(|p| p.error && p.place.starts_with(path));
    here.map(|problem| problem.code).collect()
}

#[test]
fn other_encodings_are_named_in_every_kind_of_file() {
    let utf16 = |text: &str| {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    };
    assert_named(&with_each_file(utf16), "not-utf8");
    let windows = |text: &str| [text.as_bytes(), b"\xbaco\xfei"].concat();
    assert_named(&with_each_file(windows), "not-utf8");
    let cut = |text: &str| [text.as_bytes(), "ț".as_bytes()[..1].as_ref()].concat();
    assert_named(&with_each_file(cut), "not-utf8");
}

#[test]
fn line_ends_and_marks_of_other_systems_change_nothing() {
    for change in [|text: &str| text.replace('\n', "\r\n"), |text: &str| format!("\u{feff}{text}")] {
        let site = Site::new();
        for path in site.files() {
            site.write(&path, change(&site.read(&path)));
        }
        let run = site.check();
        assert_eq!((run.status, &run.problems), (Some(0), &vec![]), "{}", run.stderr);
    }
}

#[test]
fn empty_cut_and_senseless_files_are_reported_or_borne() {
    for text in ["\n\n", "\u{0}\u{1}\u{7f}", "---\n", "a,b\n\"", "? 🙂", "null", "- \n- -"] {
        with_each_file(|_| text.as_bytes().to_vec());
    }
    with_each_file(|text| {
        text.as_bytes()[..text.len() / 2].to_vec().iter().filter(|b| b.is_ascii()).copied().collect()
    });
    let needed = with_each_file(|_| Vec::new());
    for (path, run) in needed.iter().filter(|(path, _)| path.ends_with(".yaml") || path.ends_with(".md")) {
        let named = run.problems.iter().any(|p| p.error && p.place.starts_with(path.as_str()));
        assert!(named, "{path} is empty: {:?}", run.problems);
    }
}

#[test]
fn depth_is_refused_with_a_place() {
    let open = |sign: &str, rest: &str| format!("{}{rest}", sign.repeat(10_000));
    for sign in ["[", "{a: ", "- "] {
        let codes = errors_of(SITUATION, format!("format: 1\norder: {}", open(sign, "")));
        assert!(
            matches!(codes[..], [ref code] if code == "too-deep" || code == "yaml-syntax"),
            "{sign}: {codes:?}"
        );
    }
    assert!(!errors_of(PAGE, format!("---\ntitle: {}\n---\n", open("[", ""))).is_empty());
    assert_eq!(errors_of("data/boundaries/judete.geojson", open("[", "")), ["json-syntax"]);
    assert_eq!(errors_of("data/boundaries/judete.geojson", open("{\"a\":", "")), ["json-syntax"]);
    assert_eq!(errors_of("signpost.toml", format!("format = {}", open("[", ""))), ["toml-syntax"]);
    let formula = format!("formula: \"{}1", open("(", ""));
    let site = Site::new();
    site.change("data/facts.yaml", "formula: \"income.household", &formula);
    let run = site.check();
    run.assert_orderly("brackets of a formula");
    assert!(
        run.problems.iter().any(|p| p.code == "formula" && p.message.contains("too deep")),
        "{:?}",
        run.problems
    );
}

#[test]
fn texts_made_to_exhaust_the_reader_are_read() {
    let site = Site::new();
    let head = site.read(PAGE);
    for sign in ["[", "*", "_a ", "> ", "- ", "`", "![", "<", "&", "|", "a\n|-\n", "[a](", "#"] {
        let site = Site::new();
        site.write(PAGE, format!("{head}\n{}", sign.repeat(20_000)));
        site.check().assert_orderly(sign);
    }
    let laughs =
        "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n";
    assert!(errors_of(SITUATION, laughs).contains(&"yaml-alias".to_owned()));
    assert!(!errors_of(PAGE, format!("---\ntitle: A\n{laughs}---\nText\n")).is_empty());
}

#[test]
fn ten_thousand_unknown_keys_are_all_reported() {
    let site = Site::new();
    let mut text = site.read(SITUATION);
    for number in 0..10_000 {
        writeln!(text, "strange{number}: 1").unwrap();
    }
    site.write(SITUATION, text);
    let run = site.check();
    run.assert_orderly("unknown keys");
    assert_eq!(run.problems.iter().filter(|p| p.code == "unknown-key").count(), 10_000);
}

#[test]
fn links_that_lead_round_or_outside_are_refused() {
    let site = Site::new();
    let secret = site.beside("secret.md");
    fs::write(&secret, "---\ntitle: Secret\n---\nA secret of the machine.\n").unwrap();
    for (path, target) in [
        ("content/pages/bucla", ".."),
        ("data/bucla", "bucla"),
        ("content/pages/despre/fr.md", secret.to_str().unwrap()),
    ] {
        std::os::unix::fs::symlink(target, site.path(path)).unwrap();
    }
    let run = site.check();
    run.assert_orderly("links");
    let refused: Vec<&str> = run.problems.iter().map(|problem| problem.place.as_str()).collect();
    assert_eq!(refused, ["content/pages/bucla", "content/pages/despre/fr.md", "data/bucla"]);
    assert!(run.problems.iter().all(|problem| problem.code == "unreadable-file"));
}

#[test]
fn ids_cannot_lead_outside_the_site() {
    for id in ["../../afara", "..", "/etc", "a/b", "C:\\a", "%2e%2e", "a b", "é", "con.", "<b>"] {
        let site = Site::new();
        site.change(SERVICES, "serviciu-exemplu,", &format!("{id},"));
        site.change("data/groups.csv", "grup-exemplu,Grup", &format!("{id},Grup"));
        let out = site.beside("out");
        let run = site.run(&["build", "--out", out.to_str().unwrap()]);
        run.assert_orderly(id);
        assert_eq!(run.status, Some(1), "{id}");
        for place in ["data/services/judet-unu.csv:2:1", "data/groups.csv:2:1"] {
            assert!(
                run.problems.iter().any(|p| p.code == "bad-slug" && p.place == place),
                "{id}: {:?}",
                run.problems
            );
        }
        assert!(!out.join("index.html").exists());
        site.run(&["check", "--sources"]).assert_orderly(id);
    }
    let site = Site::new();
    site.write("data/moved.csv", "from,to\n/../../afara/,/despre/\n/a//b/,/despre/\n/c/,//alt.example/\n");
    let run = site.check();
    run.assert_orderly("moved paths");
    assert_eq!(run.problems.iter().filter(|p| p.code == "moved-path").count(), 3, "{:?}", run.problems);
}

#[test]
fn markup_in_tables_and_texts_reaches_no_page() {
    const EVIL: &str = "<script>alert(1)</script>";
    let site = Site::new();
    site.change(SERVICES, "Serviciu exemplu", EVIL);
    site.change(SERVICES, "Strada Exemplu 1", "\"\"\"><img src=x onerror=alert(1)>\"");
    site.change("data/areas.ro.csv", "Localitatea Unu", EVIL);
    site.change("data/organizations.csv", "Organizația exemplu", EVIL);
    site.change("content/site.ro.yaml", "Un exemplu", EVIL);
    site.change(PAGE, "Despre ro", &format!("\"{EVIL} <img src=x onerror=alert(1)>\""));
    site.change("content/situations/situatie-exemplu/ro.md", "O situație de probă.", EVIL);
    site.change("data/indicators/indicators.ro.yaml", "Indicator exemplu ro", EVIL);
    let out = site.beside("out");
    let run = site.run(&["build", "--out", out.to_str().unwrap()]);
    assert_eq!((run.status, &run.problems), (Some(0), &vec![]), "{}", run.stderr);
    let mut escaped = 0;
    for entry in walkdir::WalkDir::new(&out).into_iter().map(Result::unwrap) {
        if entry.path().extension().is_some_and(|e| e == "html" || e == "xml" || e == "svg") {
            let text = fs::read_to_string(entry.path()).unwrap();
            assert!(!text.contains(EVIL) && !text.contains("<img src=x"), "{}", entry.path().display());
            escaped += text.matches("&lt;script").count();
        }
    }
    assert!(escaped > 10, "the names must be there, escaped: {escaped}");
    let raw = errors_of(
        PAGE,
        format!("---\ntitle: A\n---\nText {EVIL} <img src=x onerror=alert(1)>\n\n<div onclick=x>\n"),
    );
    assert!(raw.len() >= 3 && raw.iter().all(|code| code == "raw-html"), "{raw:?}");
}

#[test]
fn circles_of_areas_end_however_long_they_are() {
    for length in [1, 2, 40, 3000] {
        let site = Site::new();
        let (mut areas, mut names) = (site.read("data/areas.csv"), site.read("data/areas.ro.csv"));
        for number in 0..length {
            writeln!(areas, "cerc-{number},cerc-{},village,1,,", (number + 1) % length).unwrap();
            writeln!(names, "cerc-{number},Cerc {number}").unwrap();
        }
        site.write("data/areas.csv", areas);
        site.write("data/areas.ro.csv", names);
        site.change("data/organizations.csv", "oficiu,loc-unu", "oficiu,cerc-0");
        let run = site.check();
        run.assert_orderly("a circle of areas");
        let codes: Vec<&str> = run.problems.iter().map(|problem| problem.code.as_str()).collect();
        assert_eq!(codes, ["area-cycle"], "{length}");
    }
}

#[test]
fn numbers_that_are_none_are_named() {
    for bad in ["NaN", "inf", "1e400", "-91", "0x10", "45,5", "９", "4 5"] {
        let site = Site::new();
        site.change(SERVICES, ",45.5,24.5,", &format!(",\"{bad}\",24.5,"));
        let run = site.check();
        run.assert_orderly(bad);
        assert!(run.problems.iter().any(|p| p.code == "bad-coordinate"), "{bad}: {:?}", run.problems);
    }
    for bad in ["NaN", ".inf", "1e400", "99999999999999999999999999999999999999", "-"] {
        let site = Site::new();
        site.change("data/parameters.yaml", "value: 500", &format!("value: {bad}"));
        let run = site.check();
        run.assert_orderly(bad);
        assert!(
            run.problems.iter().any(|p| p.error && p.place.starts_with("data/parameters.yaml:7:")),
            "{bad}: {:?}",
            run.problems
        );
    }
}

#[test]
fn words_of_the_site_that_cannot_be_read_are_an_error() {
    let site = Site::new();
    fs::remove_file(site.path("content/site.ro.yaml")).unwrap();
    let run = site.check();
    run.assert_orderly("no words of the site");
    let places: Vec<&str> = run.problems.iter().map(|problem| problem.place.as_str()).collect();
    assert_eq!((run.status, places), (Some(1), vec!["signpost.toml:1:1"]));
    assert!(!errors_of("content/site.ro.yaml", "format: 1\ntitle: [\n").is_empty());
}
