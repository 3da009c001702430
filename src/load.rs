//! The only reader of the disk: a site's folder becomes a source map. Links are not followed, so that
//! nothing outside the folder can be drawn into the portal.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::base::diag::Diagnostics;
use crate::base::diag::codes::{content, format};
use crate::base::source::{SourceMap, Span};

/// Largest input file accepted, in bytes.
pub const MAX_FILE: u64 = 64 * 1024 * 1024;

/// Folders below the root that hold input.
const FOLDERS: &[&str] = &["content", "data", "themes"];

/// Endings of files that are read; others (notes, office files) are left alone.
const ENDINGS: &[&str] = &["yaml", "csv", "md", "geojson", "toml", "html", "css", "js", "ftl", "svg"];

/// Reads `signpost.toml` and everything below `content`, `data` and `themes`, in the order of paths.
pub fn load(root: &Path, diags: &mut Diagnostics) -> SourceMap {
    let mut paths = Vec::new();
    if root.join("signpost.toml").is_file() {
        paths.push("signpost.toml".to_owned());
    } else {
        diags.push(format::unreadable("signpost.toml", "there is no such file in this folder"));
    }
    for folder in FOLDERS {
        collect(root, folder, &mut paths, diags);
    }
    paths.sort();
    let read: Vec<Result<String, crate::base::diag::Diagnostic>> =
        paths.par_iter().map(|path| read(&root.join(path), path)).collect();
    let mut sources = SourceMap::default();
    let mut by_fold: BTreeMap<String, String> = BTreeMap::new();
    for (path, text) in paths.into_iter().zip(read) {
        match text {
            Ok(text) => {
                let id = sources.add(path.clone(), text);
                if let Some(first) = by_fold.insert(path.to_lowercase(), path.clone()) {
                    diags.push(content::case_clash(Span::top(id), &first, &path));
                }
            }
            Err(diagnostic) => diags.push(diagnostic),
        }
    }
    sources
}

fn collect(root: &Path, folder: &str, paths: &mut Vec<String>, diags: &mut Diagnostics) {
    let start = root.join(folder);
    if !start.exists() {
        return;
    }
    let walk = WalkDir::new(&start).follow_links(false).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(|entry| !is_hidden(entry)) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map_or(folder.to_owned(), |path| relative(root, path));
                diags.push(format::unreadable(&path, &error.to_string()));
                continue;
            }
        };
        let path = relative(root, entry.path());
        if entry.path_is_symlink() {
            diags.push(format::unreadable(&path, "it is a link, and links are not followed"));
        } else if entry.file_type().is_file() && is_read(&path) {
            paths.push(path);
        }
    }
}

fn is_hidden(entry: &walkdir::DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
}

fn is_read(path: &str) -> bool {
    // the notes of data/ (sources, licences) are for people
    let note = path.starts_with("data/") && path.ends_with(".md");
    !note && path.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending))
}

fn relative(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

fn read(path: &Path, name: &str) -> Result<String, crate::base::diag::Diagnostic> {
    let unreadable = |error: std::io::Error| format::unreadable(name, &error.to_string());
    if std::fs::metadata(path).map_err(unreadable)?.len() > MAX_FILE {
        return Err(format::unreadable(name, "it is larger than 64 MB"));
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
    decode(bytes, name)
}

fn decode(bytes: Vec<u8>, name: &str) -> Result<String, crate::base::diag::Diagnostic> {
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
