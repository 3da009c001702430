//! The only writer of the output folder: a site is staged beside it, then exchanged with it.
//!
//! A reader sees the old site or the new one, never a mix. A build that is killed, runs out of disk
//! or loses power leaves the old one, and the next build clears its remains away. Files in the output
//! folder that Signpost did not write are carried over; a folder in which it never wrote is refused.
//! Nothing is deleted that is not in the manifest or in the staging folder.
//!
//! Unchanged outputs become hard links to the old files, made at the commit and only if something
//! else changed, and only after their bytes were compared: an edit by hand in the output is undone.
//! A file that somebody else puts into the output in the moment of the exchange goes with the old site.
//! A folder that is open elsewhere (a shell's working directory, a container's bind mount) stays the
//! old one for that program: serve the parent, or reopen.

mod claim;
mod error;
mod folder;
mod ledger;
mod manifest;
mod publish;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::base::paths::OutPath;

use claim::Claim;
pub use error::WriteError;
use folder::{Kind, Tree};
pub use ledger::Fate;
use ledger::{Ledger, Record};
pub use manifest::{Entry, FORMAT, MANIFEST, Manifest};

/// Names that an output folder holds before the first build: of a repository, of the macOS Finder.
const PLACEHOLDERS: [&str; 3] = [".gitignore", ".gitkeep", ".DS_Store"];

/// A site being written. Dropped without a commit, it leaves the output folder as it was.
#[derive(Debug)]
pub struct Stage {
    out: PathBuf,
    site: PathBuf,
    claim: Claim,
    /// What the last build wrote, whether or not it still stands there.
    listed: Manifest,
    /// The listed paths where a regular file stands, reached through real folders only.
    standing: BTreeSet<OutPath>,
    ledger: Ledger,
    failed: AtomicBool,
}

/// What a commit did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Outputs written: those that did not stand in the folder, and those that differed.
    pub written: usize,
    /// Outputs that stood there already.
    pub same: usize,
    /// Outputs of the last build that this one does not have.
    pub removed: usize,
    /// Files of other hands that were carried over.
    pub kept: usize,
    /// Length of all outputs together, in bytes, without the manifest.
    pub bytes: u64,
    /// Length of the outputs written, in bytes.
    pub written_bytes: u64,
}

impl Stage {
    /// Takes the right to write `out` and prepares the staging folder beside it (`<out>.staging`).
    /// Missing parents are made; a symbolic link is resolved.
    ///
    /// # Errors
    /// [`WriteError::Foreign`] for a folder that is neither ours nor empty (`.gitignore` and
    /// `.gitkeep` aside), [`WriteError::Busy`] while another build writes it, and what the disk says.
    pub fn open(out: &Path) -> Result<Stage, WriteError> {
        let out = resolve(out)?;
        let claim = Claim::take(&out)?;
        let tree = folder::list(&out)?;
        let listed = Manifest::read(&out)?;
        if listed.is_none() && !tree.keys().all(|path| PLACEHOLDERS.iter().any(|name| path == name)) {
            return Err(WriteError::Foreign { folder: out });
        }
        let listed = listed.unwrap_or_default();
        let is_standing = |path: &&OutPath| tree.get(OsStr::new(path.as_str())) == Some(&Kind::File);
        let standing = listed.files.keys().filter(is_standing).cloned().collect();
        let site = claim.site();
        Ok(Stage {
            out,
            site,
            claim,
            listed,
            standing,
            ledger: Ledger::new(),
            failed: AtomicBool::new(false),
        })
    }

    /// Takes one output; may be called from many threads at once. The bytes are not held.
    ///
    /// # Errors
    /// [`WriteError::Twice`] and [`WriteError::Collide`] where the path is taken,
    /// [`WriteError::Io`] for the disk. After any of them the stage cannot be committed.
    pub fn put(&self, path: &OutPath, bytes: &[u8]) -> Result<Fate, WriteError> {
        let put = self.try_put(path, bytes);
        if put.is_err() {
            self.failed.store(true, Ordering::Relaxed);
        }
        put
    }

    fn try_put(&self, path: &OutPath, bytes: &[u8]) -> Result<Fate, WriteError> {
        if path.as_str().eq_ignore_ascii_case(MANIFEST) {
            return Err(WriteError::Reserved { path: path.clone() });
        }
        let entry = Entry::of(bytes);
        let fate = self.fate(path, &entry, bytes);
        self.ledger.enter(Record { path: path.clone(), entry, fate })?;
        if fate != Fate::Same {
            let place = self.site.join(path.as_str());
            folder::write_new(&place, bytes).map_err(WriteError::io("write", &place))?;
        }
        Ok(fate)
    }

    fn fate(&self, path: &OutPath, entry: &Entry, bytes: &[u8]) -> Fate {
        if !self.standing.contains(path) {
            return Fate::New;
        }
        let is_same =
            self.listed.files.get(path) == Some(entry) && folder::holds(&self.out.join(path.as_str()), bytes);
        if is_same { Fate::Same } else { Fate::Changed }
    }

    /// Publishes what was put: durable first, then exchanged in one step, then the old site is
    /// removed. Leaves the folder untouched where nothing changed.
    ///
    /// # Errors
    /// [`WriteError`]; the published folder is then as it was.
    pub fn commit(self) -> Result<Report, WriteError> {
        self.finish(publish::sync)
    }

    /// Like [`Stage::commit`], without waiting for the disk: a kill or a full disk still leaves a
    /// whole site, a power cut may not. For `serve`, and for folders that are thrown away.
    ///
    /// # Errors
    /// As for [`Stage::commit`].
    pub fn commit_unsynced(self) -> Result<Report, WriteError> {
        self.finish(|_| Ok(()))
    }

    fn finish(self, sync: fn(&Path) -> Result<(), WriteError>) -> Result<Report, WriteError> {
        let Stage { out, site, claim, listed, standing, ledger, failed } = self;
        if failed.into_inner() {
            return Err(WriteError::Incomplete { folder: out });
        }
        let records = ledger.close()?;
        let own = own_entries(folder::list(&out)?, &listed);
        refuse_occupied(&out, &own, &records)?;
        let removed = standing.iter().filter(|path| !records.contains_key(path)).count();
        let report = count(&records, removed, own.len());
        let files = records.iter().map(|(path, record)| (path.clone(), record.entry)).collect();
        let manifest = Manifest { files }.render();
        if report.written == 0 && removed == 0 && folder::holds(&out.join(MANIFEST), manifest.as_bytes()) {
            return Ok(report);
        }
        let same: Vec<&OutPath> =
            records.values().filter(|record| record.fate == Fate::Same).map(|record| &record.path).collect();
        same.par_iter().with_min_len(64).try_for_each(|path| carry(&out, &site, path.as_str().as_ref()))?;
        own.iter().try_for_each(|(path, kind)| carry_own(&out, &site, path, *kind))?;
        seal(&out, &site, &manifest)?;
        sync(&site)?;
        publish::publish(&site, &out, &claim.previous())?;
        out.parent().into_iter().for_each(publish::sync_folder);
        // dropping the claim removes the old site; readers have the new one already
        drop(claim);
        Ok(report)
    }
}

/// The real place of the output folder, its parent made.
fn resolve(out: &Path) -> Result<PathBuf, WriteError> {
    let absolute = std::path::absolute(out).map_err(WriteError::io("find", out))?;
    let not_a_folder = || WriteError::NotAFolder { path: out.to_owned() };
    if fs::symlink_metadata(&absolute).is_ok() {
        let real = fs::canonicalize(&absolute).map_err(WriteError::io("find", out))?;
        let is_usable = real.is_dir() && real.file_name().is_some();
        return if is_usable { Ok(real) } else { Err(not_a_folder()) };
    }
    let (Some(parent), Some(name)) = (absolute.parent(), absolute.file_name()) else {
        return Err(not_a_folder());
    };
    fs::create_dir_all(parent).map_err(WriteError::io("create", parent))?;
    Ok(fs::canonicalize(parent).map_err(WriteError::io("find", parent))?.join(name))
}

/// What people put into the output folder themselves: all that the old manifest does not list. A
/// link or an empty folder where our folders stood is not theirs but a spoilt part of the old site.
fn own_entries(tree: Tree, listed: &Manifest) -> Tree {
    let ours: BTreeSet<&str> = listed.files.keys().flat_map(|path| with_parents(path.as_str())).collect();
    let is_ours = |path: &OsStr, kind: Kind| match path.to_str() {
        Some(path) if kind == Kind::File => {
            OutPath::new(path).is_some_and(|path| listed.files.contains_key(&path))
        }
        Some(path) => ours.contains(path),
        None => false,
    };
    tree.into_iter().filter(|(path, kind)| !is_ours(path, *kind)).collect()
}

/// A path and the folders it stands in: `a/b/c`, `a`, `a/b`.
fn with_parents(path: &str) -> impl Iterator<Item = &str> {
    std::iter::once(path).chain(path.match_indices('/').map(|(at, _)| &path[..at]))
}

/// A person's file is never overwritten, nor a folder put in its place.
fn refuse_occupied(out: &Path, own: &Tree, records: &BTreeMap<OutPath, Record>) -> Result<(), WriteError> {
    if own.is_empty() {
        return Ok(());
    }
    let outputs: BTreeSet<&str> = records.keys().map(OutPath::as_str).collect();
    let taken: BTreeSet<&str> = records.keys().flat_map(|path| with_parents(path.as_str())).collect();
    let clashes = |path: &OsStr, kind: Kind| {
        let text = path.to_string_lossy();
        let stands_below_output = with_parents(&text).skip(1).any(|folder| outputs.contains(folder));
        stands_below_output || (kind != Kind::EmptyFolder && taken.contains(&*text))
    };
    match own.iter().find(|(path, kind)| clashes(path, **kind)) {
        Some((path, _)) => Err(WriteError::Occupied { path: out.join(path) }),
        None => Ok(()),
    }
}

fn count(records: &BTreeMap<OutPath, Record>, removed: usize, kept: usize) -> Report {
    let mut report = Report { removed, kept, ..Report::default() };
    for record in records.values() {
        report.bytes += record.entry.size;
        if record.fate == Fate::Same {
            report.same += 1;
        } else {
            report.written += 1;
            report.written_bytes += record.entry.size;
        }
    }
    report
}

/// Takes a file of the old site over into the new one.
fn carry(out: &Path, site: &Path, path: &OsStr) -> Result<(), WriteError> {
    let place = out.join(path);
    folder::link(&place, &site.join(path)).map_err(WriteError::io("carry over", &place))
}

fn carry_own(out: &Path, site: &Path, path: &OsStr, kind: Kind) -> Result<(), WriteError> {
    if kind != Kind::EmptyFolder {
        return carry(out, site, path);
    }
    let place = site.join(path);
    match fs::create_dir_all(&place) {
        // an output has taken the place of an empty folder
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        done => done.map_err(WriteError::io("create", &place)),
    }
}

/// Writes the manifest, the last file of all, and gives the new folder the old one's permissions.
fn seal(out: &Path, site: &Path, manifest: &str) -> Result<(), WriteError> {
    let place = site.join(MANIFEST);
    folder::write_new(&place, manifest.as_bytes()).map_err(WriteError::io("write", &place))?;
    match fs::metadata(out) {
        Ok(old) => fs::set_permissions(site, old.permissions()).map_err(WriteError::io("write", site)),
        Err(_) => Ok(()),
    }
}
