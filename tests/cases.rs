//! Small sites through the program, compared with what was read and found right. A case is a folder
//! `tests/cases/<name>`: `in/` is the site, `case.toml` says the day and the pages, `out/` holds the plan,
//! the warnings, and the main part of each page with one tag a line. `UPDATE=1 cargo test` rewrites `out/`.
//! A path with `{n}` is copied as often as `copies` says, `{n}` in its text becomes the number.
#![expect(clippy::unwrap_used, reason = "a test fails where it cannot go on, in its helpers too")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// `case.toml`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The day the site is built for.
    as_of: String,
    /// Output files to compare.
    pages: Vec<String>,
    /// How often a path with `{n}` is copied.
    #[serde(default)]
    copies: usize,
}

/// Texts by path below `out/`.
type Texts = BTreeMap<String, String>;

#[test]
fn texts_with_sections_topics_and_a_long_list() {
    check("texts");
}

#[test]
fn programme_with_every_kind_of_condition() {
    check("programme");
}

#[test]
fn consultations_before_during_and_after_their_stages() {
    check("consultations");
}

#[test]
fn moved_paths_with_explicit_links_below_a_folder() {
    check("moved");
}

#[test]
fn maps_of_every_kind_with_their_files() {
    check("maps");
}

#[test]
fn every_case_is_run() {
    let source = fs::read_to_string(file!()).unwrap();
    for entry in fs::read_dir(folder("")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(source.contains(&format!("check(\"{name}\")")), "no test runs tests/cases/{name}");
    }
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(name)
}

fn check(name: &str) {
    let folder = folder(name);
    let case: Case = toml::from_str(&fs::read_to_string(folder.join("case.toml")).unwrap()).unwrap();
    let actual = outputs(&folder, &case);
    let out = folder.join("out");
    if std::env::var_os("UPDATE").is_some() {
        rewrite(&out, &actual);
    }
    let expected = read(&out);
    for path in expected.keys() {
        assert!(actual.contains_key(path), "{name}/out/{path} is no output of the case: remove it");
    }
    for (path, text) in &actual {
        let expected =
            expected.get(path).unwrap_or_else(|| panic!("{name}/out/{path} is missing: UPDATE=1 cargo test"));
        compare(&format!("{name}/out/{path}"), expected, text);
    }
}

/// Fails at the first line that differs.
fn compare(path: &str, expected: &str, actual: &str) {
    let (mut expected, mut actual) = (expected.lines(), actual.lines());
    for number in 1.. {
        let (expected, actual) = (expected.next(), actual.next());
        assert_eq!(actual, expected, "{path}:{number} (left: now, right: expected)");
        if expected.is_none() {
            break;
        }
    }
}

fn outputs(folder: &Path, case: &Case) -> Texts {
    let place = tempfile::tempdir().unwrap();
    let (root, out) = (place.path().join("site"), place.path().join("out"));
    copy(&folder.join("in"), &root, case.copies);
    let signpost = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_signpost"));
        command.args(arguments).args(["--format", "short", "--as-of", &case.as_of]);
        let output = command.arg("--root").arg(&root).arg("--out").arg(&out).output().unwrap();
        let stdout = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(0), "{stdout}{}", String::from_utf8_lossy(&output.stderr));
        stdout
    };
    let mut texts = Texts::from([("plan.txt".to_owned(), without_hashes(&signpost(&["plan"])))]);
    texts.insert("warnings.txt".to_owned(), signpost(&["build"]));
    for page in &case.pages {
        let text = fs::read_to_string(out.join(page)).unwrap_or_else(|_| panic!("no page {page}"));
        texts.insert(page.clone(), without_hashes(&pretty(&text)));
    }
    texts
}

fn copy(from: &Path, to: &Path, copies: usize) {
    for (path, text) in read(from) {
        let numbers = if path.contains("{n}") { 1..=copies } else { 1..=1 };
        for number in numbers {
            let number = format!("{number:02}");
            let target = to.join(path.replace("{n}", &number));
            fs::create_dir_all(target.parent().unwrap()).unwrap();
            fs::write(target, text.replace("{n}", &number)).unwrap();
        }
    }
}

fn read(folder: &Path) -> Texts {
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
    files.map(|entry| (name(entry.path()), fs::read_to_string(entry.path()).unwrap())).collect()
}

fn rewrite(out: &Path, texts: &Texts) {
    if out.exists() {
        fs::remove_dir_all(out).unwrap();
    }
    for (path, text) in texts {
        fs::create_dir_all(out.join(path).parent().unwrap()).unwrap();
        fs::write(out.join(path), text).unwrap();
    }
}

/// A text without the hashes in names of assets: they change with the theme.
fn without_hashes(text: &str) -> String {
    let is_hash = |part: &&str| part.len() == 12 && part.bytes().all(|b| b.is_ascii_hexdigit());
    let line =
        |line: &str| line.split('.').filter(|part| !is_hash(part)).collect::<Vec<_>>().join(".") + "\n";
    text.lines().map(line).collect()
}

/// The main part of a page (all of it where it has none), one tag or text a line.
fn pretty(page: &str) -> String {
    let start = page.find("<main").unwrap_or(0);
    let end = page.find("</main>").map_or(page.len(), |at| at + "</main>".len());
    let (mut lines, mut in_tag, mut line) = (Vec::new(), false, String::new());
    for c in page[start..end].chars() {
        if c == '<' {
            lines.push(std::mem::take(&mut line));
            in_tag = true;
        }
        line.push(c);
        if c == '>' && in_tag {
            lines.push(std::mem::take(&mut line));
            in_tag = false;
        }
    }
    lines.push(line);
    lines
        .iter()
        .map(|line| line.trim())
        .filter(|line| !line.is_empty())
        .map(|line| format!("{line}\n"))
        .collect()
}
