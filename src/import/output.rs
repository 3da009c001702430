//! Reads what stands in a site's folder and writes an import into it: all of it or nothing. New content is
//! written beside its target and renamed; what was replaced is put back when a later step fails.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::read::InputFile;
use super::state::Stored;
use super::{ImportError, ImportResult};
use crate::base::paths::OutPath;

/// Where the parts go that are not in [`ImportResult::files`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Destination {
    /// File for what was withheld, outside the tree.
    pub private: Option<PathBuf>,
    /// File for unusable rows.
    pub rejects: Option<PathBuf>,
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files made or replaced.
    pub changed: Vec<PathBuf>,
    /// Files that stood there with the same content.
    pub unchanged: Vec<PathBuf>,
}

struct Planned {
    target: PathBuf,
    bytes: Vec<u8>,
    private: bool,
}

/// Reads the tables of the register, what imports remember, and the private file.
///
/// # Errors
/// The disk; a private file that exists and cannot be read.
pub fn read_stored(dir: &Path, private: Option<&Path>) -> Result<Stored, ImportError> {
    let mut stored = Stored::default();
    for path in ["data/organizations.csv", "data/areas.csv", "data/nomenclature.csv", CHANGES] {
        if let Some(bytes) = read_if_there(&dir.join(path))? {
            stored.files.insert(path.to_owned(), bytes);
        }
    }
    for folder in ["data/services", "data/imports", "data/imports/provenance"] {
        for (name, bytes) in tables_in(&dir.join(folder))? {
            stored.files.insert(format!("{folder}/{name}"), bytes);
        }
    }
    stored.private = match private {
        Some(path) => read_if_there(path)?,
        None => None,
    };
    Ok(stored)
}

/// CSV files of a folder by name; none where there is no folder. Links are not followed.
fn tables_in(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, ImportError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
        Err(error) => return Err(disk(folder, "read", &error)),
    };
    let mut tables = BTreeMap::new();
    for entry in entries {
        let entry = entry.map_err(|error| disk(folder, "read", &error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_file && name.ends_with(".csv") && !name.starts_with('.') {
            tables.insert(name, fs::read(entry.path()).map_err(|error| disk(&entry.path(), "read", &error))?);
        }
    }
    Ok(tables)
}

/// The record of changes of a site.
pub const CHANGES: &str = "data/changes.csv";

/// Largest file of a source, in bytes.
const MAX_SOURCE: u64 = 1024 * 1024 * 1024;
/// Most files of a source's folder.
const MAX_SOURCE_FILES: usize = 5_000;

/// Reads a source: a file, or the tables and JSON files of a folder, by name.
///
/// # Errors
/// The disk; a file beyond the limits.
pub fn read_source(path: &Path) -> Result<Vec<InputFile>, ImportError> {
    let read = |path: &Path| -> Result<InputFile, ImportError> {
        let size = fs::metadata(path).map_err(|error| disk(path, "read", &error))?.len();
        if size > MAX_SOURCE {
            return Err(ImportError::new(
                format!("`{}` is larger than 1 GB", path.display()),
                "split the file",
            ));
        }
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(InputFile { name, bytes: fs::read(path).map_err(|error| disk(path, "read", &error))? })
    };
    if !path.is_dir() {
        return Ok(vec![read(path)?]);
    }
    let mut paths = Vec::new();
    for entry in fs::read_dir(path).map_err(|error| disk(path, "read", &error))? {
        let entry = entry.map_err(|error| disk(path, "read", &error))?;
        let name = entry.file_name().to_string_lossy().to_ascii_lowercase();
        let wanted = [".csv", ".json", ".tsv"].iter().any(|ending| name.ends_with(ending));
        if wanted && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            paths.push(entry.path());
        }
    }
    if paths.len() > MAX_SOURCE_FILES {
        return Err(ImportError::new(
            format!("the folder has more than {MAX_SOURCE_FILES} files"),
            "split it",
        ));
    }
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

/// Writes the files of an import below `dir`, the private file and the rejects where `to` says.
///
/// # Errors
/// A private file missing or below `dir`; the disk. Nothing is left half written.
pub fn write_into(dir: &Path, result: &ImportResult, to: &Destination) -> Result<Written, ImportError> {
    let mut planned = Vec::new();
    if !result.private.is_empty() {
        planned.push(plan_private(dir, result, to)?);
    }
    if let Some(rejects) = to.rejects.as_ref().filter(|_| !result.rejects.is_empty()) {
        planned.push(Planned { target: rejects.clone(), bytes: result.rejects.clone(), private: false });
    }
    for (path, bytes) in &result.files {
        if OutPath::new(path.as_str()).is_none() {
            return Err(ImportError::new(
                format!("`{path}` is not a clean relative path"),
                "this is a mistake of the program",
            ));
        }
        planned.push(Planned { target: dir.join(path), bytes: bytes.clone(), private: false });
    }
    let mut written = Written::default();
    let mut changed = Vec::new();
    for file in planned {
        match read_if_there(&file.target)? {
            Some(bytes) if bytes == file.bytes => written.unchanged.push(file.target),
            _ => changed.push(file),
        }
    }
    commit(&changed)?;
    written.changed = changed.into_iter().map(|file| file.target).collect();
    Ok(written)
}

/// Writes one file whole, or leaves what stood there.
///
/// # Errors
/// The disk.
pub fn write_beside(target: &Path, bytes: &[u8]) -> Result<(), ImportError> {
    if read_if_there(target)?.as_deref() == Some(bytes) {
        return Ok(());
    }
    commit(&[Planned { target: target.to_owned(), bytes: bytes.to_vec(), private: false }])
}

fn disk(path: &Path, action: &str, error: &io::Error) -> ImportError {
    ImportError::new(
        format!("cannot {action} `{}`: {error}", path.display()),
        "nothing was changed; check the path, its permissions and the free space",
    )
}

fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, ImportError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(disk(path, "read", &error)),
    }
}

fn plan_private(dir: &Path, result: &ImportResult, to: &Destination) -> Result<Planned, ImportError> {
    let hint = "name a file outside the tree with `--private FILE`; what is withheld goes there only";
    let Some(target) = &to.private else {
        return Err(ImportError::new("something was withheld, and no private file is named", hint));
    };
    let folder = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = fs::canonicalize(folder).map_err(|error| disk(folder, "find", &error))?;
    // the tree may not exist yet: then nothing can stand in it
    let inside = match fs::canonicalize(dir) {
        Ok(root) => folder.starts_with(repository_root(&root)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(disk(dir, "find", &error)),
    };
    if inside {
        return Err(ImportError::new(
            format!("the private file `{}` lies in the public tree", target.display()),
            hint,
        ));
    }
    Ok(Planned { target: target.clone(), bytes: result.private.clone(), private: true })
}

/// The folder above that holds a `.git`, or the folder itself.
fn repository_root(dir: &Path) -> &Path {
    dir.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(dir)
}

/// `name` with an ending, hidden, in the same folder.
fn beside(target: &Path, ending: &str) -> PathBuf {
    let name = target.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    target.with_file_name(format!(".{name}.{ending}"))
}

/// Stages every file, then puts each in place; undoes everything when a step fails.
fn commit(planned: &[Planned]) -> Result<(), ImportError> {
    let staged = planned.iter().try_for_each(stage);
    let mut placed = Vec::new();
    let outcome = staged.and_then(|()| planned.iter().try_for_each(|file| put_in_place(file, &mut placed)));
    let mut restored = true;
    if outcome.is_err() {
        for (target, existed) in placed.into_iter().rev() {
            let undone = if existed {
                fs::rename(beside(target, "signpost-old"), target)
            } else {
                fs::remove_file(target)
            };
            restored &= undone.is_ok();
        }
    }
    for file in planned {
        // leftovers are hidden and harmless; the copy of the old file stays where it could not be put back
        let _ = fs::remove_file(beside(&file.target, "signpost-new"));
        if restored {
            let _ = fs::remove_file(beside(&file.target, "signpost-old"));
        }
    }
    outcome
}

fn stage(file: &Planned) -> Result<(), ImportError> {
    if let Some(folder) = file.target.parent().filter(|_| !file.private) {
        fs::create_dir_all(folder).map_err(|error| disk(folder, "make", &error))?;
    }
    let path = beside(&file.target, "signpost-new");
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    if file.private {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let write = || -> io::Result<()> {
        let mut handle = options.open(&path)?;
        handle.write_all(&file.bytes)?;
        handle.sync_all()
    };
    write().map_err(|error| disk(&path, "write", &error))
}

fn put_in_place<'a>(file: &'a Planned, placed: &mut Vec<(&'a Path, bool)>) -> Result<(), ImportError> {
    let target = file.target.as_path();
    let existed = target.exists();
    if existed {
        let old = beside(target, "signpost-old");
        fs::copy(target, old).map_err(|error| disk(target, "keep a copy of", &error))?;
    }
    fs::rename(beside(target, "signpost-new"), target).map_err(|error| disk(target, "replace", &error))?;
    placed.push((target, existed));
    Ok(())
}
