//! What can go wrong while writing, each with the path, the cause and a way out in plain words.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::base::paths::OutPath;

/// Why the site was not written. Whatever the reason, the published folder is as it was before.
#[derive(Debug)]
pub enum WriteError {
    /// The output folder holds files but no manifest of ours: it may be somebody's documents.
    Foreign { folder: PathBuf },
    /// The output exists and is no folder.
    NotAFolder { path: PathBuf },
    /// The folder beside the output that staging needs exists and is not ours.
    ForeignStaging { staging: PathBuf },
    /// A file put there by hand stands where the site has an output.
    Occupied { path: PathBuf },
    /// Another build holds the output.
    Busy { folder: PathBuf },
    /// The old manifest cannot be read, so nobody knows which files are ours.
    Manifest { path: PathBuf, cause: String },
    /// An output has the name of the manifest.
    Reserved { path: OutPath },
    /// Two outputs of one build have the same path.
    Twice { path: OutPath },
    /// Two paths differ only in upper and lower case, or one is a folder of the other.
    Collide { first: OutPath, second: OutPath },
    /// An output of this build could not be put, and the build went on.
    Incomplete { folder: PathBuf },
    /// The disk, the permissions, the file system.
    Io { action: &'static str, path: PathBuf, cause: io::Error },
}

impl WriteError {
    /// For `map_err`: an operating-system error with what was attempted (`"write"`) and where.
    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> WriteError {
        let path = path.to_owned();
        move |cause| WriteError::Io { action, path, cause }
    }

    /// Whether the machine failed (exit code 2); otherwise the person's folders or content must be
    /// mended (exit code 1).
    pub fn is_machine(&self) -> bool {
        use WriteError::{Busy, Incomplete, Io, Manifest};
        matches!(self, Busy { .. } | Manifest { .. } | Incomplete { .. } | Io { .. })
    }

    /// What to do, as a sentence without a period.
    pub fn hint(&self) -> String {
        match self {
            WriteError::Foreign { folder } => format!(
                "name another output folder, or empty `{}` yourself if nothing in it is needed",
                folder.display()
            ),
            WriteError::NotAFolder { path } => {
                format!("name another output folder, or move `{}` away", path.display())
            }
            WriteError::ForeignStaging { staging } => format!(
                "Signpost prepares the site there before it publishes it: move `{}` away",
                staging.display()
            ),
            WriteError::Occupied { path } => {
                format!("move `{}` away, or take that output out of the site", path.display())
            }
            WriteError::Busy { .. } => "wait until the other build has ended, then build again".to_owned(),
            WriteError::Manifest { path, .. } => format!(
                "delete the folder that holds `{}` and build again, or build with a newer Signpost",
                path.display()
            ),
            WriteError::Reserved { .. } => "give that output another name".to_owned(),
            WriteError::Twice { .. } | WriteError::Collide { .. } => {
                "rename one of the two: they could not stand side by side on every computer".to_owned()
            }
            WriteError::Incomplete { .. } => "mend the errors before this one and build again".to_owned(),
            WriteError::Io { path, cause, .. } => io_hint(path, cause.kind()),
        }
    }
}

/// The way out of an operating-system error.
fn io_hint(path: &Path, kind: io::ErrorKind) -> String {
    use io::ErrorKind as Kind;
    let place = path.display();
    match kind {
        Kind::StorageFull | Kind::QuotaExceeded => {
            "free space on that disk and build again; the published site is as it was".to_owned()
        }
        Kind::PermissionDenied => format!("allow the account that builds to write at `{place}`"),
        Kind::ReadOnlyFilesystem => "name an output folder on a disk that can be written".to_owned(),
        Kind::ResourceBusy | Kind::CrossesDevices => {
            format!("`{place}` seems to be a mount point, which cannot be exchanged: name a folder inside it")
        }
        Kind::InvalidFilename => "shorten the name, or name an output folder nearer the root".to_owned(),
        _ => "mend the cause and build again; the published site is as it was".to_owned(),
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::Foreign { folder } => {
                write!(f, "`{}` holds files that Signpost did not write", folder.display())
            }
            WriteError::NotAFolder { path } => write!(f, "the output `{}` is not a folder", path.display()),
            WriteError::ForeignStaging { staging } => {
                write!(f, "`{}` exists and is not a folder of Signpost", staging.display())
            }
            WriteError::Occupied { path } => {
                write!(f, "`{}` was put there by hand, and the site has an output there", path.display())
            }
            WriteError::Busy { folder } => {
                write!(f, "another build is writing `{}`", folder.display())
            }
            WriteError::Manifest { path, cause } => {
                write!(f, "cannot read the manifest `{}`: {cause}", path.display())
            }
            WriteError::Reserved { path } => write!(f, "an output may not be called `{path}`"),
            WriteError::Twice { path } => write!(f, "two outputs have the path `{path}`"),
            WriteError::Collide { first, second } => {
                write!(f, "the outputs `{first}` and `{second}` would be one file on some computers")
            }
            WriteError::Incomplete { folder } => {
                write!(f, "`{}` is left as it was: not every output could be written", folder.display())
            }
            WriteError::Io { action, path, cause } => {
                write!(f, "cannot {action} `{}`: {cause}", path.display())
            }
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            WriteError::Io { cause, .. } => Some(cause),
            _ => None,
        }
    }
}
