//! Files and folders on the disk: listing, comparing, writing, linking. Follows no symbolic link
//! and replaces no file.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use super::error::WriteError;
use super::manifest::MANIFEST;

/// What an entry of a folder is. Names keep their bytes, UTF-8 or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    /// A folder without entries; other folders follow from their files.
    EmptyFolder,
    /// A symbolic link, a pipe or the like: carried over as it is, never opened.
    Other,
}

/// All entries below a folder by path, `/`-separated.
pub(super) type Tree = BTreeMap<std::ffi::OsString, Kind>;

/// Lists everything below `folder`, the manifest at its top left out; an absent folder is empty.
pub(super) fn list(folder: &Path) -> Result<Tree, WriteError> {
    let mut tree = Tree::new();
    if fs::symlink_metadata(folder).is_ok() {
        list_into(&mut tree, folder, std::ffi::OsStr::new(""))?;
    }
    tree.remove(std::ffi::OsStr::new(MANIFEST));
    Ok(tree)
}

fn list_into(tree: &mut Tree, top: &Path, below: &std::ffi::OsStr) -> Result<(), WriteError> {
    let folder = top.join(below);
    let mut is_empty = true;
    for entry in fs::read_dir(&folder).map_err(WriteError::io("list", &folder))? {
        let entry = entry.map_err(WriteError::io("list", &folder))?;
        let kind = entry.file_type().map_err(WriteError::io("look at", &entry.path()))?;
        let mut path = below.to_owned();
        if !path.is_empty() {
            path.push("/");
        }
        path.push(entry.file_name());
        is_empty = false;
        if kind.is_dir() {
            list_into(tree, top, &path)?;
        } else {
            tree.insert(path, if kind.is_file() { Kind::File } else { Kind::Other });
        }
    }
    if is_empty && !below.is_empty() {
        tree.insert(below.to_owned(), Kind::EmptyFolder);
    }
    Ok(())
}

/// Whether `path` is a regular file that holds exactly these bytes. Reading a page costs a fifth of
/// writing it, and is the only proof: size and time of a file edited by hand may be the old ones.
pub(super) fn holds(path: &Path, bytes: &[u8]) -> bool {
    match open_unfollowed(path) {
        Ok(file) => holds_exactly(file, bytes).unwrap_or(false),
        Err(_) => false,
    }
}

fn holds_exactly(mut file: File, bytes: &[u8]) -> io::Result<bool> {
    let metadata = file.metadata()?;
    if !metadata.is_file() || metadata.len() != bytes.len() as u64 {
        return Ok(false);
    }
    let mut buffer = [0; 16 * 1024];
    let mut rest = bytes;
    while !rest.is_empty() {
        let read = file.read(&mut buffer)?;
        if read == 0 || !rest.starts_with(&buffer[..read]) {
            return Ok(false);
        }
        rest = &rest[read..];
    }
    Ok(true)
}

fn open_unfollowed(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // a pipe that took the place of a page must not stop the build
        let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
        options.custom_flags(flags.bits().cast_signed());
    }
    options.open(path)
}

/// Does `make`, and once more after creating the folders of `path` where they are missing. A page
/// (`index.html`) mostly has a folder of its own, which is made first; other files have neighbours.
pub(super) fn in_folder<T>(path: &Path, mut make: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    if let Some(folder) = path.parent().filter(|_| path.ends_with("index.html")) {
        // what is wrong with it shows when the file is made
        let _ = fs::create_dir(folder);
    }
    match make() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            make()
        }
        done => done,
    }
}

/// Writes a file that must not exist yet.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = in_folder(path, || OpenOptions::new().write(true).create_new(true).open(path))?;
    file.write_all(bytes)
}

/// Makes `to` the same entry as `from`: by a hard link, or by a copy where the disk has no links.
pub(super) fn link(from: &Path, to: &Path) -> io::Result<()> {
    match in_folder(to, || fs::hard_link(from, to)) {
        Err(error) if !matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::StorageFull) => {
            copy(from, to)
        }
        done => done,
    }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let metadata = fs::symlink_metadata(from)?;
    if metadata.is_symlink() {
        return copy_symlink(from, to);
    }
    let mut source = open_unfollowed(from)?;
    if !metadata.is_file() {
        return Err(io::Error::new(io::ErrorKind::Unsupported, "it is neither a file nor a folder"));
    }
    let mut target = in_folder(to, || OpenOptions::new().write(true).create_new(true).open(to))?;
    io::copy(&mut source, &mut target)?;
    target.set_permissions(metadata.permissions())
}

#[cfg(unix)]
fn copy_symlink(from: &Path, to: &Path) -> io::Result<()> {
    let aim = fs::read_link(from)?;
    in_folder(to, || std::os::unix::fs::symlink(&aim, to))
}

#[cfg(not(unix))]
fn copy_symlink(_from: &Path, _to: &Path) -> io::Result<()> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "symbolic links cannot be carried over here"))
}

/// Removes a folder with all it holds, if it is there.
pub(super) fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}
