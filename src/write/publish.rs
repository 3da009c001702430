//! The moment at which readers get the new site instead of the old one.

use std::fs;
use std::io;
use std::path::Path;

use super::error::WriteError;

/// Makes what was written below `folder` durable, so that a power cut after the exchange cannot
/// leave empty pages: one `syncfs` on Linux. Elsewhere only the folder and its manifest are synced,
/// and the promise holds for a killed process, not for a power cut.
pub(super) fn sync(folder: &Path) -> Result<(), WriteError> {
    let attempt = || -> io::Result<()> {
        #[cfg(target_os = "linux")]
        rustix::fs::syncfs(fs::File::open(folder)?)?;
        #[cfg(not(target_os = "linux"))]
        fs::File::open(folder.join(super::manifest::MANIFEST))?.sync_all()?;
        Ok(())
    };
    attempt().map_err(WriteError::io("write to the disk", folder))
}

/// Makes a rename in `folder` durable. A file system that cannot is left to its own schedule: the
/// exchange has happened, and old and new site are both whole.
pub(super) fn sync_folder(folder: &Path) {
    if let Ok(folder) = fs::File::open(folder) {
        let _ = folder.sync_all();
    }
}

/// Puts `site` in the place of `out`; the old site ends at `site` or at `previous`.
///
/// On Linux and macOS the two folders are exchanged in one step. Where the system or the file system
/// cannot do that, the old site is renamed to `previous` and the new one to `out`: for the time
/// between two system calls there is no site at `out`, and a build killed just there leaves it to the
/// next build to put the old one back.
pub(super) fn publish(site: &Path, out: &Path, previous: &Path) -> Result<(), WriteError> {
    if fs::symlink_metadata(out).is_err() {
        return fs::rename(site, out).map_err(WriteError::io("create", out));
    }
    match exchange(site, out) {
        Ok(()) => Ok(()),
        Err(error) if cannot_exchange(&error) => rename_twice(site, out, previous),
        Err(error) => Err(WriteError::io("replace", out)(error)),
    }
}

pub(super) fn rename_twice(site: &Path, out: &Path, previous: &Path) -> Result<(), WriteError> {
    fs::rename(out, previous).map_err(WriteError::io("replace", out))?;
    if let Err(error) = fs::rename(site, out) {
        fs::rename(previous, out).map_err(WriteError::io("restore", out))?;
        return Err(WriteError::io("replace", out)(error));
    }
    Ok(())
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Kernels and file systems without the exchange say so in these ways.
fn cannot_exchange(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_renames_leave_the_new_site_in_place_and_the_old_one_aside() {
        let folder = tempfile::tempdir().unwrap();
        let [site, out, previous] = ["site", "out", "previous"].map(|name| folder.path().join(name));
        for (place, text) in [(&site, "new"), (&out, "old")] {
            fs::create_dir(place).unwrap();
            fs::write(place.join("index.html"), text).unwrap();
        }
        rename_twice(&site, &out, &previous).unwrap();
        assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "new");
        assert_eq!(fs::read_to_string(previous.join("index.html")).unwrap(), "old");
        assert!(!site.exists());
    }
}
