//! The only reader of the disk: a site's folder becomes a source map. Links are not followed, so that
//! nothing outside the folder can be drawn into the portal.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::base::diag::codes::{content, format};
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::source::{FileId, SourceMap, Span};

/// Largest input file accepted, in bytes.
pub const MAX_FILE: u64 = 64 * 1024 * 1024;

/// Folders below the root that hold input.
const FOLDERS: &[&str] = &["content", "data", "themes"];

/// Endings of files that are read; others (notes, office files) are left alone.
const ENDINGS: &[&str] = &["yaml", "csv", "md", "geojson", "toml", "html", "css", "js", "ftl", "svg"];

/// Reads `signpost.toml` and everything below `content`, `data` and `themes`, in the order of paths.
pub fn load(root: &Path, diags: &mut Diagnostics) -> SourceMap {
    const CONFIGURATION: &str = "signpost.toml";
    let mut files = match root.join(CONFIGURATION).is_file() {
        true => vec![read(&root.join(CONFIGURATION), CONFIGURATION.to_owned())],
        false => vec![Err(format::no_site(CONFIGURATION, &root.display().to_string()))],
    };
    for folder in FOLDERS {
        let place = root.join(folder);
        if place.exists() {
            files.extend(read_below(&place, folder));
        }
    }
    let mut found: Vec<(String, String)> = Vec::with_capacity(files.len());
    for file in files {
        match file {
            Ok(file) => found.push(file),
            Err(diagnostic) => diags.push(diagnostic),
        }
    }
    found.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    let mut sources = SourceMap::default();
    let mut by_fold: BTreeMap<String, FileId> = BTreeMap::new();
    for (path, text) in found {
        let fold = path.to_lowercase();
        let id = sources.add(path, text);
        if let Some(first) = by_fold.insert(fold, id) {
            diags.push(content::case_clash(Span::top(id), sources.path(first), sources.path(id)));
        }
    }
    sources
}

/// Path and text of a file, or why it cannot be read.
type Read = Result<(String, String), Diagnostic>;

/// Every file below a folder whose path is `path`, in any order: they are read on all threads while the
/// folders are still being walked.
fn read_below(folder: &Path, path: &str) -> Vec<Read> {
    let walk = WalkDir::new(folder).min_depth(1).into_iter();
    let seen = walk.filter_entry(|entry| !entry.file_name().to_string_lossy().starts_with('.'));
    seen.par_bridge().filter_map(|entry| read_entry(entry, folder, path)).collect()
}

fn read_entry(entry: walkdir::Result<DirEntry>, folder: &Path, path: &str) -> Option<Read> {
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => return Some(Err(format::unreadable(path, &error.to_string()))),
    };
    let inside = entry.path().strip_prefix(folder).unwrap_or(entry.path());
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    let name = format!("{path}/{}", parts.join("/"));
    let kind = entry.file_type();
    if kind.is_symlink() {
        return Some(Err(format::unreadable(&name, "it is a link, and links are not followed")));
    }
    (kind.is_file() && is_read(&name)).then(|| read(entry.path(), name))
}

fn is_read(path: &str) -> bool {
    // the notes of data/ (sources, licences) are for people
    let note = path.starts_with("data/") && path.ends_with(".md");
    !note && path.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending))
}

fn read(path: &Path, name: String) -> Read {
    let unreadable = |error: std::io::Error| format::unreadable(&name, &error.to_string());
    let mut file = fs::File::open(path).map_err(unreadable)?;
    let length = file.metadata().map_err(unreadable)?.len();
    if length > MAX_FILE {
        return Err(format::unreadable(&name, "it is larger than 64 MB"));
    }
    // with room for one byte more, the end is seen without growing
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1);
    file.by_ref().take(MAX_FILE).read_to_end(&mut bytes).map_err(unreadable)?;
    let text = decode(bytes, &name)?;
    Ok((name, text))
}

fn decode(bytes: Vec<u8>, name: &str) -> Result<String, Diagnostic> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        }),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let before = &bytes[..at];
            let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
            let column =
                before.iter().rev().take_while(|&&byte| byte != b'\n').filter(|&&b| b & 0xC0 != 0x80).count()
                    + 1;
            let guess = match bytes {
                [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "UTF-16",
                _ if bytes.contains(&0) => "a binary file",
                _ => "Windows-1250",
            };
            Err(format::not_utf8(name, line, column, guess))
        }
    }
}
