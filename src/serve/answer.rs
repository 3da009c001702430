//! One request, one answer: a file of the output folder, a redirect, or the site's 404 page.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use tiny_http::{Header, Method, Request, Response};

use super::Options;

type Answer = Response<Cursor<Vec<u8>>>;

/// Headers for the paths of a pattern: an exact path (`/ro/search/`), or all that begin as it does
/// before a final star (`/*`, `/ro/*`). Paths are those below the base path, with a `/` before them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderRule {
    pub pattern: String,
    /// Names and values.
    pub headers: Vec<(String, String)>,
}

impl HeaderRule {
    fn covers(&self, path: &str) -> bool {
        match self.pattern.strip_suffix('*') {
            Some(start) => path.starts_with(start),
            None => path == self.pattern,
        }
    }
}

/// What stands at a path.
enum Found {
    /// A fresh output or a file: its bytes and their type.
    Page(Vec<u8>, &'static str),
    /// A folder asked for without its final slash.
    Folder,
    Nothing,
}

pub(super) fn answer(options: &Options, request: &Request) -> Answer {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return with(Response::from_data(Vec::new()).with_status_code(405), "Allow", "GET, HEAD");
    }
    let path = request.url().split(['?', '#']).next().unwrap_or_default();
    let below = path.strip_prefix(options.base_path.trim_end_matches('/'));
    let Some(below) = below.filter(|below| below.starts_with('/')).and_then(decode) else {
        return missing(options, path);
    };
    let answer = match find(options, &below) {
        Found::Page(bytes, kind) => page(request, bytes, kind),
        // an address of two slashes would lead to another host
        Found::Folder => {
            let place = format!("/{}/", path.trim_matches('/'));
            with(Response::from_data(Vec::new()).with_status_code(308), "Location", &place)
        }
        Found::Nothing => return missing(options, &below),
    };
    decorate(answer, options, &below)
}

/// The path with its `%` escapes undone; `None` where it is no text, or would step out of the folder.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first == b'%' {
            let (digits, after) = rest.split_at_checked(2)?;
            let digits = std::str::from_utf8(digits).ok()?;
            let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
            bytes.push(u8::from_str_radix(digits, 16).ok().filter(|_| is_hex)?);
            rest = after;
        } else {
            bytes.push(first);
        }
    }
    let path = String::from_utf8(bytes).ok()?;
    let steps_out = path.split('/').any(|segment| segment == ".." || segment == ".");
    let is_odd = path.contains("//") || path.chars().any(|c| c == '\\' || c == ':' || c.is_control());
    (!steps_out && !is_odd).then_some(path)
}

/// Looks a decoded path up, among the fresh outputs first.
fn find(options: &Options, path: &str) -> Found {
    let mut name = path.trim_start_matches('/').to_owned();
    if path.ends_with('/') {
        name.push_str("index.html");
    }
    if let Some(bytes) = options.fresh.get(&name) {
        return Found::Page(bytes, content_type(Path::new(&name)));
    }
    match inside(&options.out, &name) {
        Some(file) if file.is_file() => match fs::read(&file) {
            Ok(bytes) => Found::Page(bytes, content_type(Path::new(&name))),
            Err(_) => Found::Nothing,
        },
        Some(folder) if folder.join("index.html").is_file() => Found::Folder,
        _ => Found::Nothing,
    }
}

/// The real place of an entry; a symbolic link that leads out of the folder leads nowhere.
fn inside(out: &Path, name: &str) -> Option<PathBuf> {
    let (out, real) = (out.canonicalize().ok()?, out.join(name).canonicalize().ok()?);
    real.starts_with(&out).then_some(real)
}

/// A page, or the news that the browser's copy of it still holds.
fn page(request: &Request, bytes: Vec<u8>, kind: &str) -> Answer {
    let tag = format!("\"{}\"", &blake3::hash(&bytes).to_hex()[..32]);
    let known = request.headers().iter().find(|header| header.field.equiv("If-None-Match"));
    let is_known = known.is_some_and(|known| {
        let mut tags = known.value.as_str().split(',').map(|one| one.trim().trim_start_matches("W/"));
        tags.any(|one| one == tag || one == "*")
    });
    let answer = if is_known {
        Response::from_data(Vec::new()).with_status_code(304)
    } else {
        with(Response::from_data(bytes), "Content-Type", kind)
    };
    with(answer, "ETag", &tag)
}

/// The site's own page for it, where it has one.
fn missing(options: &Options, path: &str) -> Answer {
    let (bytes, kind) = match find(options, "/404.html") {
        Found::Page(bytes, kind) => (bytes, kind),
        _ => (b"not found\n".to_vec(), content_type(Path::new("404.txt"))),
    };
    let answer = with(Response::from_data(bytes).with_status_code(404), "Content-Type", kind);
    decorate(answer, options, path)
}

/// Adds the host's headers; of two rules for one name the later one holds. A browser must ask again
/// each time, or it would show yesterday's page after a build.
fn decorate(answer: Answer, options: &Options, path: &str) -> Answer {
    let rules = options.headers.iter().filter(|rule| rule.covers(path));
    let mut headers: Vec<(&str, &str)> = Vec::new();
    for (name, value) in rules.flat_map(|rule| &rule.headers) {
        headers.retain(|(earlier, _)| !earlier.eq_ignore_ascii_case(name));
        headers.push((name, value));
    }
    headers.retain(|(name, _)| !name.eq_ignore_ascii_case("Cache-Control"));
    headers.push(("Cache-Control", "no-cache"));
    // whole pages, with their length, rather than in chunks
    let answer = answer.with_chunked_threshold(usize::MAX);
    headers.into_iter().fold(answer, |answer, (name, value)| with(answer, name, value))
}

/// Adds a header; one that cannot be sent (not ASCII) is left out.
fn with(answer: Answer, name: &str, value: &str) -> Answer {
    match Header::from_bytes(name.as_bytes(), value.as_bytes()) {
        Ok(header) => answer.with_header(header),
        Err(()) => answer,
    }
}

/// By the end of the file's name, for the kinds of files that a site holds.
fn content_type(file: &Path) -> &'static str {
    let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "atom" => "application/atom+xml",
        "xml" => "application/xml",
        "json" => "application/json",
        "geojson" => "application/geo+json",
        "jsonld" => "application/ld+json",
        "webmanifest" => "application/manifest+json",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}
