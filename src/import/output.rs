//! Writes an import below a folder: all of it or nothing. New content is written beside its target and
//! renamed; what was replaced is put back when a later step fails.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::{ImportError, ImportResult};
use crate::base::paths::OutPath;

/// Where the parts go that are not in [`ImportResult::files`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Destination {
    /// File for what was withheld, outside the tree.
    pub private: Option<PathBuf>,
    /// File for unusable rows.
    pub rejects: Option<PathBuf>,
    /// Whether files that stand there with other content are replaced. Organisations are always merged.
    pub overwrite: bool,
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files made or replaced.
    pub changed: Vec<PathBuf>,
    /// Files that stood there with the same content.
    pub unchanged: Vec<PathBuf>,
    /// Organisations that stood there already and were left as they are.
    pub kept_organizations: Vec<String>,
}

const ORGANIZATIONS: &str = "data/organizations.csv";

struct Planned {
    target: PathBuf,
    bytes: Vec<u8>,
    private: bool,
}

/// Writes the files of an import below `dir`, the private file and the rejects where `to` says.
///
/// # Errors
/// A private file missing or below `dir`; files with other content, unless `overwrite`; an existing
/// `data/organizations.csv` that cannot be read; the disk. Nothing is left half written.
pub fn write_into(dir: &Path, result: &ImportResult, to: &Destination) -> Result<Written, ImportError> {
    let mut written = Written::default();
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
        let target = dir.join(path);
        let bytes = match path.as_str() {
            ORGANIZATIONS => merged_organizations(&target, bytes, &mut written)?,
            _ => bytes.clone(),
        };
        planned.push(Planned { target, bytes, private: false });
    }
    refuse_differing(&mut planned, dir, to, &mut written)?;
    commit(&planned)?;
    written.changed = planned.into_iter().map(|file| file.target).collect();
    Ok(written)
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

fn refuse_differing(
    planned: &mut Vec<Planned>,
    dir: &Path,
    to: &Destination,
    written: &mut Written,
) -> Result<(), ImportError> {
    let mut differing = Vec::new();
    let mut changed = Vec::new();
    for file in planned.drain(..) {
        let merged = file.target == dir.join(ORGANIZATIONS);
        match read_if_there(&file.target)? {
            Some(bytes) if bytes == file.bytes => written.unchanged.push(file.target),
            Some(_) if !to.overwrite && !merged => differing.push(file.target.display().to_string()),
            _ => changed.push(file),
        }
    }
    if !differing.is_empty() {
        return Err(ImportError::new(
            format!("{} files stand there with other content: {}", differing.len(), differing.join(", ")),
            "import into an empty folder and compare, or say `--overwrite`",
        ));
    }
    *planned = changed;
    Ok(())
}

/// The organisations that stand there, then those of the import that do not, with the columns of both.
fn merged_organizations(target: &Path, new: &[u8], written: &mut Written) -> Result<Vec<u8>, ImportError> {
    let Some(old) = read_if_there(target)? else { return Ok(new.to_vec()) };
    let (old_header, old_rows) = read_table(&old, target)?;
    let (new_header, new_rows) = read_table(new, target)?;
    let id_of = |row: &BTreeMap<String, String>| row.get("id").cloned().unwrap_or_default();
    let known: BTreeSet<String> = old_rows.iter().map(id_of).collect();
    let (kept, added): (Vec<_>, Vec<_>) = new_rows.into_iter().partition(|row| known.contains(&id_of(row)));
    written.kept_organizations = kept.iter().map(id_of).collect();
    if added.is_empty() {
        return Ok(old);
    }
    let needed = |column: &&String| {
        !old_header.contains(column)
            && added.iter().any(|row| row.get(*column).is_some_and(|cell| !cell.is_empty()))
    };
    let header: Vec<&String> = old_header.iter().chain(new_header.iter().filter(needed)).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&header).expect("invariant: memory takes every record");
    for row in old_rows.iter().chain(&added) {
        let cells = header.iter().map(|column| row.get(*column).map_or("", String::as_str));
        writer.write_record(cells).expect("invariant: all records have the columns of the header");
    }
    Ok(writer.into_inner().expect("invariant: memory takes every record"))
}

type Table = (Vec<String>, Vec<BTreeMap<String, String>>);

fn read_table(bytes: &[u8], path: &Path) -> Result<Table, ImportError> {
    let broken = |error: csv::Error| {
        ImportError::new(
            format!("`{}` cannot be merged: {error}", path.display()),
            "mend the table first; `signpost check` names the line",
        )
    };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::Reader::from_reader(bytes);
    let header: Vec<String> = reader.headers().map_err(broken)?.iter().map(str::to_owned).collect();
    let distinct: BTreeSet<&String> = header.iter().collect();
    if distinct.len() != header.len() || !distinct.contains(&"id".to_owned()) {
        return Err(ImportError::new(
            format!("`{}` has a column twice, or none named `id`", path.display()),
            "mend the header first",
        ));
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(broken)?;
        rows.push(header.iter().cloned().zip(record.iter().map(str::to_owned)).collect());
    }
    Ok((header, rows))
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
