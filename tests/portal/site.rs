//! Sites and builds of them: the committed one, copies that a test may edit, and what lies in an output.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use super::html;

/// The day of all builds that do not say otherwise.
pub const DAY: &str = "2026-11-23";

/// An output folder by path, with the manifest.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// A site's folder: the committed one, or a copy of it.
pub struct Site {
    pub root: PathBuf,
    /// Removes the copy and its outputs at the end.
    folder: tempfile::TempDir,
}

/// How a run of the program ended.
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    /// The run must have ended well.
    pub fn succeeds(self) -> Run {
        assert_eq!(self.code, Some(0), "{}\n{}", self.stdout, self.stderr);
        self
    }

    /// The run must have been refused because of the contents, with this code.
    pub fn refused(self, code: &str) {
        assert_eq!(self.code, Some(1), "{}", self.stderr);
        assert!(self.stderr.contains(&format!("error[{code}]")), "{}", self.stderr);
    }
}

impl Site {
    /// The committed site, where it lies.
    pub fn committed() -> Site {
        Site { root: PathBuf::from(env!("CARGO_MANIFEST_DIR")), folder: tempfile::tempdir().unwrap() }
    }

    /// A copy in a folder of this name.
    pub fn copy(name: &str) -> Site {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join(name);
        fs::create_dir_all(&root).unwrap();
        let from = Path::new(env!("CARGO_MANIFEST_DIR"));
        for part in ["signpost.toml", "content", "data", "themes"] {
            copy(&from.join(part), &root.join(part));
        }
        Site { root, folder }
    }

    /// A path beside the site, for outputs and for files that must stay outside the tree.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap()
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Replaces a text that must stand there.
    pub fn edit(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert!(text.contains(old), "{path} holds no {old}");
        self.write(path, &text.replace(old, new));
    }

    /// Builds into a folder beside the site.
    pub fn build(&self, out: &str) -> Run {
        self.run(out, &["--as-of", DAY], 0)
    }

    /// Builds with these arguments and so many threads (0: as many as there are).
    pub fn run(&self, out: &str, arguments: &[&str], threads: usize) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_signpost"));
        command.arg("build").arg("--root").arg(&self.root).arg("--out").arg(self.beside(out)).args(arguments);
        if threads > 0 {
            command.env("RAYON_NUM_THREADS", threads.to_string());
        }
        run(&mut command)
    }

    /// Builds, and reads what was published.
    pub fn tree(&self, out: &str) -> Tree {
        self.build(out).succeeds();
        tree(&self.beside(out))
    }

    /// A table of the site as rows by column.
    pub fn table(&self, path: &str) -> Vec<BTreeMap<String, String>> {
        table(self.read(path).as_bytes())
    }
}

/// Runs the program.
pub fn run(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    Run {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The committed site, built once for all tests that only look.
pub fn portal() -> &'static Tree {
    static PORTAL: OnceLock<Tree> = OnceLock::new();
    PORTAL.get_or_init(|| Site::committed().tree("portal"))
}

/// Rows of a table by column.
pub fn table(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(bytes).deserialize().map(Result::unwrap).collect()
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().map(Result::unwrap) {
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        let target = if entry.path() == from { to.to_owned() } else { target };
        if entry.file_type().is_dir() {
            fs::create_dir_all(&target).unwrap();
        } else {
            fs::copy(entry.path(), &target).unwrap();
        }
    }
}

/// Everything in an output folder.
pub fn tree(out: &Path) -> Tree {
    let entries = walkdir::WalkDir::new(out).into_iter().map(Result::unwrap);
    let name = |path: &Path| path.strip_prefix(out).unwrap().to_str().unwrap().replace('\\', "/");
    entries
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| (name(entry.path()), fs::read(entry.path()).unwrap()))
        .collect()
}

/// Pages of an output, as text.
pub fn pages(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    let pages = tree.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}

/// A file of an output, as text.
pub fn text<'t>(tree: &'t Tree, path: &str) -> &'t str {
    std::str::from_utf8(tree.get(path).unwrap_or_else(|| panic!("no {path}"))).unwrap()
}

/// Paths of the files that differ, came or went.
pub fn changed(before: &Tree, after: &Tree) -> BTreeSet<String> {
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    paths.into_iter().filter(|path| before.get(*path) != after.get(*path)).cloned().collect()
}

/// The output file that an address on the host leads to, and the place in it.
pub fn target(address: &str, page: &str, base: &str) -> Option<(String, String)> {
    let (path, anchor) = address.split_once('#').unwrap_or((address, ""));
    let file = if path.is_empty() {
        page.to_owned()
    } else {
        let path = path.strip_prefix(base)?;
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
    };
    Some((file, anchor.to_owned()))
}

/// Follows every link of every page: files and anchors must be there. Gives the number of links.
pub fn follow_links(tree: &Tree, base: &str) -> usize {
    let ids: BTreeMap<&str, BTreeSet<String>> = pages(tree)
        .map(|(path, page)| (path, html::tags(page).filter_map(|tag| tag.attribute("id")).collect()))
        .collect();
    let mut links = 0;
    for (path, page) in pages(tree) {
        for address in
            html::tags(page).flat_map(|tag| [tag.attribute("href"), tag.attribute("src")]).flatten()
        {
            if address.contains(':') {
                continue;
            }
            let (file, anchor) = target(&address, path, base)
                .unwrap_or_else(|| panic!("{path}: {address} does not begin with {base}"));
            assert!(tree.contains_key(&file), "{path}: {address} leads nowhere");
            let has = |id: &BTreeSet<String>| anchor.is_empty() || id.contains(&anchor);
            assert!(ids.get(file.as_str()).is_none_or(has), "{path}: {address} leads to no place of {file}");
            links += 1;
        }
    }
    links
}
