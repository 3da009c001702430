//! The folder beside the output in which one build at a time prepares the site:
//!
//! ```text
//! dist/                   the site that readers see
//! dist.staging/lock       held by the running build; also the mark that the folder is ours
//! dist.staging/site/      the next site
//! dist.staging/previous/  the old site, for a moment, where folders cannot be exchanged
//! ```
//!
//! The lock dies with its process, so what a killed build left is told from what a running one uses.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::error::WriteError;
use super::folder;

/// The right to write one output folder; given back when dropped.
#[derive(Debug)]
pub(super) struct Claim {
    staging: PathBuf,
    // held open: closing it frees the lock
    _lock: File,
}

impl Claim {
    /// Takes the right to write `out`, mends what a killed build left, and makes an empty
    /// [`Claim::site`].
    pub(super) fn take(out: &Path) -> Result<Claim, WriteError> {
        let mut name = out.file_name().unwrap_or_default().to_owned();
        name.push(".staging");
        let staging = out.with_file_name(name);
        let lock = lock(out, &staging)?;
        let claim = Claim { staging, _lock: lock };
        claim.recover(out)?;
        let site = claim.site();
        fs::create_dir(&site).map_err(WriteError::io("create", &site))?;
        Ok(claim)
    }

    /// Where the next site is prepared.
    pub(super) fn site(&self) -> PathBuf {
        self.staging.join("site")
    }

    /// Where the old site stands while two renames take the place of one exchange.
    pub(super) fn previous(&self) -> PathBuf {
        self.staging.join("previous")
    }

    /// Puts the old site back if a build died between the two renames, and clears the rest away.
    fn recover(&self, out: &Path) -> Result<(), WriteError> {
        let previous = self.previous();
        if fs::symlink_metadata(out).is_err() && previous.is_dir() {
            fs::rename(&previous, out).map_err(WriteError::io("restore", out))?;
        }
        self.clear()
    }

    /// Removes the staged and the previous site.
    pub(super) fn clear(&self) -> Result<(), WriteError> {
        for folder in [self.site(), self.previous()] {
            folder::remove(&folder).map_err(WriteError::io("remove", &folder))?;
        }
        Ok(())
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        // What cannot be removed now (a full or read-only disk) is removed by the next build. The
        // lock goes last: a staging folder that holds anything also holds its mark.
        if self.clear().is_ok() && fs::remove_file(self.staging.join("lock")).is_ok() {
            let _ = fs::remove_dir(&self.staging);
        }
    }
}

/// Creates the staging folder and locks it. Repeats while another build is just removing it.
fn lock(out: &Path, staging: &Path) -> Result<File, WriteError> {
    let path = staging.join("lock");
    for _ in 0..100 {
        match fs::create_dir(staging) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => refuse_foreign(staging)?,
            done => done.map_err(WriteError::io("create", staging))?,
        }
        let file = match OpenOptions::new().write(true).create(true).truncate(false).open(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            opened => opened.map_err(WriteError::io("create", &path))?,
        };
        match file.try_lock() {
            Ok(()) if is_still_at(&file, &path) => return Ok(file),
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => break,
            Err(TryLockError::Error(error)) => return Err(WriteError::io("lock", &path)(error)),
        }
    }
    Err(WriteError::Busy { folder: out.to_owned() })
}

/// Ours is a real folder that is empty or holds a lock.
fn refuse_foreign(staging: &Path) -> Result<(), WriteError> {
    let is_folder = fs::symlink_metadata(staging).is_ok_and(|metadata| metadata.is_dir());
    let names: Vec<_> = match fs::read_dir(staging) {
        Ok(entries) => entries.flatten().map(|entry| entry.file_name()).collect(),
        // removed in the meantime by the build that used it
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(_) if !is_folder => Vec::new(),
        Err(error) => return Err(WriteError::io("list", staging)(error)),
    };
    if is_folder && (names.is_empty() || names.iter().any(|name| name == "lock")) {
        return Ok(());
    }
    Err(WriteError::ForeignStaging { staging: staging.to_owned() })
}

/// Whether the locked file is the one that others would find: it may have been removed between
/// opening and locking.
#[cfg(unix)]
fn is_still_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(held), Ok(found)) => (held.dev(), held.ino()) == (found.dev(), found.ino()),
        _ => false,
    }
}

/// An open file cannot be removed here.
#[cfg(not(unix))]
fn is_still_at(_file: &File, _path: &Path) -> bool {
    true
}
