//! Paths of the output and slugs, checked once where they are made: nothing can point outside the site.

use std::fmt;

/// Path of one output file below the output folder: `/`-separated, no empty, `.` or `..` segment,
/// no backslash, no control character.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(String);

impl OutPath {
    /// `None` where the text is not a clean relative path.
    pub fn new(path: impl Into<String>) -> Option<OutPath> {
        let path = path.into();
        let clean = !path.is_empty()
            && path.split('/').all(|segment| !segment.is_empty() && segment != "." && segment != "..")
            && !path.chars().any(|c| c == '\\' || c.is_control());
        clean.then_some(OutPath(path))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part after the last dot of the file name, or nothing.
    pub fn extension(&self) -> &str {
        let name = self.0.rsplit('/').next().unwrap_or("");
        name.rsplit_once('.').map_or("", |(_, extension)| extension)
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Longest slug accepted, in bytes: paths stay below the limits of every host and file system.
pub const MAX_SLUG: usize = 96;

/// Whether `text` is a slug: lower-case ASCII letters and digits in groups joined by single hyphens.
pub fn is_slug(text: &str) -> bool {
    text.len() <= MAX_SLUG
        && text.split('-').all(|group| {
            !group.is_empty() && group.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}
