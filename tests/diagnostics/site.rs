//! A small site in a folder of its own, the changes that a fixture makes to it, and the program run on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

/// A run that takes longer than this hangs.
const LONGEST: Duration = Duration::from_secs(120);

/// A copy of the base site that tests may break.
pub struct Site {
    folder: tempfile::TempDir,
    /// Arguments that the fixture asks for.
    arguments: Vec<String>,
}

/// One problem as the program prints it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// `path:line:column`, or the path alone.
    pub place: String,
    pub code: String,
    pub error: bool,
    pub message: String,
    pub hints: Vec<String>,
}

/// What a run ended with.
#[derive(Debug)]
pub struct Run {
    /// Nothing where the program was killed by a signal.
    pub status: Option<i32>,
    pub problems: Vec<Problem>,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    /// Fails where the program broke down instead of reporting.
    pub fn assert_orderly(&self, name: &str) {
        let broke = ["panicked", "overflowed", "invariant:"].iter().any(|word| self.stderr.contains(word));
        assert!(!broke && matches!(self.status, Some(0 | 1)), "{name}: {:?}\n{}", self.status, self.stderr);
    }
}

/// The folder of the fixtures.
pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}

impl Site {
    /// The base site, unbroken.
    pub fn new() -> Site {
        let folder = tempfile::tempdir().unwrap();
        let base = fixtures().join("base");
        for entry in walkdir::WalkDir::new(&base) {
            let entry = entry.unwrap();
            let to = folder.path().join("site").join(entry.path().strip_prefix(&base).unwrap());
            if entry.file_type().is_dir() {
                fs::create_dir_all(to).unwrap();
            } else {
                fs::copy(entry.path(), to).unwrap();
            }
        }
        Site { folder, arguments: Vec::new() }
    }

    /// A path of the site.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join("site").join(path)
    }

    /// A path beside the site.
    pub fn beside(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Every file of the site, by its path.
    pub fn files(&self) -> Vec<String> {
        let root = self.path("");
        let entries = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap);
        let files = entries.filter(|entry| entry.file_type().is_file());
        files.map(|entry| entry.path().strip_prefix(&root).unwrap().to_str().unwrap().to_owned()).collect()
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Replaces a text that stands exactly once in a file.
    pub fn change(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert_eq!(text.matches(old).count(), 1, "`{old}` in {path}");
        self.write(path, text.replace(old, new));
    }

    /// Makes the changes of one section of a fixture.
    pub fn apply(&mut self, changes: &str) {
        let mut parts = format!("\n{changes}");
        parts.push('\n');
        for part in parts.split("\n--- ").skip(1) {
            let (head, body) = part.split_once('\n').unwrap_or((part, ""));
            let (kind, path) = head.split_once(' ').unwrap_or((head, ""));
            self.apply_one(kind, path, body.strip_suffix('\n').unwrap_or(body));
        }
    }

    fn apply_one(&mut self, kind: &str, path: &str, body: &str) {
        let line = if body.is_empty() || body.ends_with('\n') { "" } else { "\n" };
        match kind {
            "file" => self.write(path, format!("{body}{line}")),
            "remove" => fs::remove_file(self.path(path)).unwrap(),
            "change" => {
                for (old, new) in pairs(body) {
                    self.change(path, &old, &new);
                }
            }
            "bytes" => {
                let byte = |hex| u8::from_str_radix(hex, 16).unwrap();
                self.write(path, body.split_whitespace().map(byte).collect::<Vec<u8>>());
            }
            "link" => std::os::unix::fs::symlink(body.trim(), self.path(path)).unwrap(),
            "sparse" => {
                let megabytes: u64 = body.trim().parse().unwrap();
                fs::File::create(self.path(path)).unwrap().set_len(megabytes << 20).unwrap();
            }
            "private" => {
                let table = self.beside("private.csv");
                fs::write(&table, format!("{body}{line}")).unwrap();
                self.arguments = vec!["--private".to_owned(), table.to_str().unwrap().to_owned()];
            }
            other => panic!("no such change: `{other}`"),
        }
    }

    /// `signpost check`.
    pub fn check(&self) -> Run {
        self.run(&["check"])
    }

    /// Runs the program with problems as JSON.
    pub fn run(&self, arguments: &[&str]) -> Run {
        let (out, err) = (self.beside("stdout"), self.beside("stderr"));
        let mut child = Command::new(env!("CARGO_BIN_EXE_signpost"))
            .args(["--format", "json", "--as-of", "2026-11-23", "--root"])
            .arg(self.path(""))
            .args(&self.arguments)
            .args(arguments)
            .stdout(Stdio::from(fs::File::create(&out).unwrap()))
            .stderr(Stdio::from(fs::File::create(&err).unwrap()))
            .spawn()
            .unwrap();
        let started = Instant::now();
        let status = loop {
            match child.try_wait().unwrap() {
                Some(status) => break status,
                None if started.elapsed() > LONGEST => {
                    child.kill().unwrap();
                    break child.wait().unwrap();
                }
                None => std::thread::sleep(Duration::from_millis(2)),
            }
        };
        let text = |path: &Path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
        let (stdout, stderr) = (text(&out), text(&err));
        let problems = stdout.lines().filter_map(problem).collect();
        Run { status: status.code(), problems, stdout, stderr }
    }
}

/// Old and new texts of a `change`: lines with `<`, then lines with `>`, again and again.
fn pairs(body: &str) -> Vec<(String, String)> {
    let mut pairs: Vec<(Vec<&str>, Vec<&str>)> = Vec::new();
    for line in body.lines() {
        let text = line.get(2..).unwrap_or("");
        match (line.starts_with('<'), pairs.last_mut()) {
            (true, Some((old, new))) if new.is_empty() => old.push(text),
            (true, _) => pairs.push((vec![text], Vec::new())),
            (false, Some((_, new))) => new.push(text),
            (false, None) => panic!("`{line}` stands before any `<`"),
        }
    }
    pairs.into_iter().map(|(old, new)| (old.join("\n"), new.join("\n"))).collect()
}

fn problem(line: &str) -> Option<Problem> {
    let value: Value = serde_json::from_str(line).ok()?;
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let path = text("path")?;
    let number = |key: &str| value.get(key).and_then(Value::as_u64);
    let place = match (number("line"), number("column")) {
        (Some(line), Some(column)) => format!("{path}:{line}:{column}"),
        _ => path,
    };
    let hints = value.get("hints").and_then(Value::as_array).into_iter().flatten();
    Some(Problem {
        place,
        code: text("code")?,
        error: text("severity")? == "error",
        message: text("message")?,
        hints: hints.filter_map(Value::as_str).map(str::to_owned).collect(),
    })
}
