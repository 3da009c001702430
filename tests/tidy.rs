//! The order of the source: which part may use which, how long files are, who may print and touch the
//! disk, and that what is generated is up to date.
#![expect(clippy::unwrap_used, reason = "a test fails where it cannot go on, in its helpers too")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What each part of the program may use, beside itself. `base` is the ground of all: it uses nothing.
/// A part that is not named here, and an arrow that is not drawn here, is a failure: think first.
const ALLOWED: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("load", &["base"]),
    ("parse", &["base"]),
    ("geo", &["base"]),
    ("search", &["base"]),
    ("theme", &["base"]),
    ("write", &["base"]),
    ("serve", &["base"]),
    ("import", &["base", "model", "parse"]),
    ("view", &[]),
    ("model", &["base", "parse"]),
    ("resolve", &["base", "geo", "model", "parse"]),
    ("rules", &["base", "model"]),
    ("check", &["base", "model"]),
    ("compose", &["base", "geo", "model", "parse", "plan", "rules", "search", "theme", "view"]),
    ("plan", &["base", "compose", "model", "theme"]),
    ("export", &["base", "compose", "model", "plan", "rules", "search"]),
    ("render", &["base", "compose", "export", "model", "plan", "search", "theme", "view"]),
    (
        "pipeline",
        &[
            "base", "check", "compose", "export", "geo", "load", "model", "plan", "render", "resolve",
            "rules", "search", "theme", "view", "write",
        ],
    ),
    (
        "cli",
        &[
            "base", "check", "geo", "import", "model", "parse", "pipeline", "render", "resolve", "rules",
            "serve", "write",
        ],
    ),
    ("main", &["cli"]),
    ("lib", &[]),
];

/// Who may touch the disk.
const DISK: &[&str] = &["load", "write", "serve", "cli", "import/output"];

/// Who may write to the terminal.
const TERMINAL: &[&str] = &["cli"];

/// Most lines of a file.
const LONGEST: usize = 600;

/// Endings of committed files that hold text.
const TEXTS: &[&str] = &[
    "rs", "md", "toml", "yaml", "yml", "csv", "html", "css", "js", "mjs", "ftl", "json", "txt", "py",
    "geojson", "sh",
];

/// Starts of absolute paths that exist only on one machine. Split, so that this file does not name them.
const MACHINE: &[&[&str]] = &[
    &["/ho", "me/"],
    &["/ro", "ot/"],
    &["/Us", "ers/"],
    &["/wo", "rk/"],
    &["/tm", "p/wt"],
    &["C:\\", "Users"],
];

/// Every source file, by its path below `src`, with its text.
struct Source {
    path: String,
    text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn below(folder: &str) -> Vec<PathBuf> {
    let entries =
        walkdir::WalkDir::new(root().join(folder)).sort_by_file_name().into_iter().map(Result::unwrap);
    entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

fn sources() -> Vec<Source> {
    let base = root().join("src");
    let rust = below("src").into_iter().filter(|path| path.extension().is_some_and(|e| e == "rs"));
    let read = |path: PathBuf| Source {
        path: path.strip_prefix(&base).unwrap().to_str().unwrap().to_owned(),
        text: fs::read_to_string(&path).unwrap(),
    };
    rust.map(read).collect()
}

impl Source {
    /// The part of the program: the first folder, or the name of the file.
    fn part(&self) -> &str {
        let first = self.path.split('/').next().unwrap();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// Whether the whole file is compiled for tests only.
    fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }

    /// The lines that are compiled into the program: no comments, no tests.
    fn code(&self) -> impl Iterator<Item = &str> {
        let tests = self.text.find("#[cfg(test)]\nmod tests {").unwrap_or(self.text.len());
        let text = if self.is_test() { "" } else { &self.text[..tests] };
        text.lines().map(|line| line.split("//").next().unwrap_or("")).filter(|line| !line.trim().is_empty())
    }

    /// The parts of the program that the file names.
    fn uses(&self) -> BTreeSet<String> {
        let code: Vec<&str> = self.code().collect();
        let code = code.join(" ");
        let mut found = BTreeSet::new();
        for crate_name in ["crate::", "signpost::"] {
            for rest in code.split(crate_name).skip(1) {
                let names = match rest.strip_prefix('{') {
                    Some(list) => list.split('}').next().unwrap_or("").split(',').map(str::trim).collect(),
                    None => vec![rest],
                };
                let word = |name: &&str| {
                    name.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().map(str::to_owned)
                };
                found.extend(names.iter().filter_map(word).filter(|name| !name.is_empty()));
            }
        }
        found.remove(self.part());
        found
    }
}

#[test]
fn parts_use_only_what_stands_below_them() {
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
    let mut failures = Vec::new();
    for source in sources() {
        match allowed.get(source.part()) {
            None => failures.push(format!("{}: this part is not in the table", source.path)),
            Some(may) => failures.extend(
                source
                    .uses()
                    .iter()
                    .filter(|used| allowed.contains_key(used.as_str()) && !may.contains(&used.as_str()))
                    .map(|used| format!("{}: must not use `{used}`", source.path)),
            ),
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn parts_form_no_circle_but_the_one_of_plan_and_compose() {
    // addresses are minted in `plan`, which in turn asks `compose` how many pages a list needs
    let known: BTreeSet<&str> = ["compose", "plan"].into();
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
    for start in allowed.keys() {
        let (mut open, mut seen) = (allowed[start].to_vec(), BTreeSet::new());
        while let Some(next) = open.pop() {
            if seen.insert(next) {
                open.extend(allowed[next]);
            }
        }
        assert!(!seen.contains(start) || known.contains(start), "`{start}` uses itself by way of others");
    }
}

#[test]
fn only_a_few_touch_the_disk_or_the_terminal() {
    let mut failures = Vec::new();
    for source in sources().iter().filter(|source| source.part() != "main") {
        let is_one_of = |parts: &[&str]| {
            parts.iter().any(|part| {
                source.path.strip_suffix(".rs").unwrap_or("").starts_with(part) || source.part() == *part
            })
        };
        let has = |words: &[&str]| source.code().any(|line| words.iter().any(|word| line.contains(word)));
        if !is_one_of(DISK) && has(&["std::fs", "fs::read", "fs::write", "File::open", "File::create"]) {
            failures.push(format!("{}: touches the disk", source.path));
        }
        if !is_one_of(TERMINAL) && has(&["stdout()", "stderr()", "stdin()"]) {
            failures.push(format!("{}: uses the terminal", source.path));
        }
        let left = ["println!(", "print!(", "eprintln!(", "eprint!(", "dbg!(", "todo!(", "unimplemented!("];
        if has(&left) {
            failures.push(format!("{}: prints, or holds something unfinished", source.path));
        }
        let clock = ["SystemTime::now", "Instant::now", "Zoned::now", "Timestamp::now"];
        if !matches!(source.part(), "cli" | "serve") && has(&clock) {
            failures.push(format!("{}: reads the clock", source.path));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn files_are_short_and_say_what_they_are() {
    let mut failures = Vec::new();
    for source in sources() {
        let lines = source.text.lines().count();
        if lines > LONGEST {
            failures.push(format!("{}: {lines} lines, at most {LONGEST}", source.path));
        }
        if !source.text.starts_with("//!") && !source.is_test() && source.part() != "main" {
            failures.push(format!("{}: does not start by saying what it is (`//!`)", source.path));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Files under version control, or all files where this is no checkout.
fn committed() -> Vec<PathBuf> {
    let listed = Command::new("git").arg("-C").arg(root()).args(["ls-files", "-z"]).output();
    let names = listed
        .ok()
        .filter(|output| output.status.success())
        .map(|output| String::from_utf8(output.stdout).unwrap());
    match names.filter(|names| !names.is_empty()) {
        Some(names) => {
            names.split('\0').filter(|name| !name.is_empty()).map(|name| root().join(name)).collect()
        }
        None => {
            ["src", "tests", "content", "data", "themes", "examples"].into_iter().flat_map(below).collect()
        }
    }
}

#[test]
fn no_committed_file_names_a_path_of_one_machine() {
    let needles: Vec<String> = MACHINE.iter().map(|parts| parts.concat()).collect();
    let mut failures = Vec::new();
    for path in committed() {
        let is_text = path.extension().and_then(|e| e.to_str()).is_some_and(|e| TEXTS.contains(&e));
        let Ok(text) = fs::read_to_string(&path) else { continue };
        if !is_text || path.ends_with("tests/tidy.rs") {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            // a path starts after a space, a quotation mark or a bracket; in an address it is something else
            let starts = |at: usize| {
                line[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && !"/.-_~".contains(c))
            };
            if needles.iter().any(|needle| line.match_indices(needle.as_str()).any(|(at, _)| starts(at))) {
                failures.push(format!("{}:{}: {line}", path.display(), number + 1));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn schemas_for_editors_are_up_to_date() {
    let run = Command::new(env!("CARGO_BIN_EXE_signpost"))
        .args(["schema", "--check", "--root"])
        .arg(root())
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

/// Keys of a Fluent file, with their attributes.
fn keys(path: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(path).unwrap();
    let key = |line: &str| {
        let (name, _) = line.split_once('=')?;
        let name = name.trim_end();
        let shaped = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-');
        (shaped && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)))
            .then(|| name.to_owned())
    };
    text.lines().filter_map(key).collect()
}

#[test]
fn every_language_of_the_theme_has_the_same_strings() {
    let mut files = below("themes/default/strings");
    files.retain(|path| path.extension().is_some_and(|e| e == "ftl"));
    assert!(files.len() >= 2, "{files:?}");
    let first = keys(&files[0]);
    for file in &files[1..] {
        let other = keys(file);
        let differ: Vec<&String> = first.symmetric_difference(&other).collect();
        assert!(differ.is_empty(), "{} and {}: {differ:?}", files[0].display(), file.display());
    }
}
