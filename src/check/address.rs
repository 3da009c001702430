//! From the text of a link to the output file it leads to.

use std::borrow::Cow;

use crate::base::paths::OutPath;

/// Where the site is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Scheme and host without a slash at the end, or nothing.
    base_url: String,
    /// Starts and ends with a slash.
    base_path: String,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach<'a> {
    /// To a file of the site, the path of which was written to the caller's buffer, and the decoded
    /// fragment.
    Inside(Option<Cow<'a, str>>),
    /// To another site, a telephone, a mailbox.
    Elsewhere,
    /// To the site's own host, but not to anything the site could hold.
    Astray,
}

impl Address {
    /// `base_url` is scheme and host; slashes around `base_path` may be left out.
    pub fn new(base_url: &str, base_path: &str) -> Address {
        let inner = base_path.trim_matches('/');
        let base_path = if inner.is_empty() { "/".to_owned() } else { format!("/{inner}/") };
        Address { base_url: base_url.trim_end_matches('/').to_owned(), base_path }
    }

    /// The output file and the decoded fragment that a link on `page` leads to, whether it is
    /// relative, root-relative or absolute, pretty (`/ro/`) or explicit (`/ro/index.html`).
    /// Nothing where it leads out of the site.
    pub fn target(&self, page: &OutPath, href: &str) -> Option<(OutPath, Option<String>)> {
        let mut path = String::new();
        match self.resolve(page, href, &mut path) {
            Reach::Inside(fragment) => Some((OutPath::new(path)?, fragment.map(Cow::into_owned))),
            Reach::Elsewhere | Reach::Astray => None,
        }
    }

    /// Like [`Address::target`], but writes the path to `path`, which is cleared first.
    pub fn resolve<'a>(&self, page: &OutPath, href: &'a str, path: &mut String) -> Reach<'a> {
        path.clear();
        if self.plain(href, path) {
            return Reach::Inside(None);
        }
        path.clear();
        let href = href.trim_ascii();
        let (rest, absolute) = match self.strip_host(href) {
            Some(rest) => (rest, true),
            None if href.starts_with("//") || has_scheme(href) => return Reach::Elsewhere,
            None => (href, false),
        };
        let (rest, fragment) = rest.split_once('#').map_or((rest, None), |(a, b)| (a, Some(b)));
        let file = rest.split_once('?').map_or(rest, |(file, _)| file);
        if file.is_empty() && !absolute {
            path.push_str(page.as_str());
        } else {
            let Some(file) = decode(if file.is_empty() { "/" } else { file }) else { return Reach::Astray };
            if !self.join(page, &file, path) {
                return Reach::Astray;
            }
        }
        match fragment.map(fragment_id) {
            Some(None) => Reach::Astray,
            Some(Some(id)) if id.is_empty() || id.eq_ignore_ascii_case("top") => Reach::Inside(None),
            Some(id) => Reach::Inside(id),
            None => Reach::Inside(None),
        }
    }

    /// The short way for nearly all links: below the base path, nothing to decode or to climb, no
    /// fragment. False where the long way must be taken.
    fn plain(&self, href: &str, path: &mut String) -> bool {
        let Some(file) = href.strip_prefix(self.base_path.as_str()) else { return false };
        let mut before = b'/';
        for &byte in file.as_bytes() {
            let plain = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
            // neither an empty segment nor one that starts with a dot
            let inner = matches!(byte, b'/' | b'.') && before != b'/';
            if !plain && !inner {
                return false;
            }
            before = byte;
        }
        path.push_str(file);
        if before == b'/' {
            path.push_str("index.html");
        }
        true
    }

    /// What follows the site's own host in an absolute address.
    fn strip_host<'a>(&self, href: &'a str) -> Option<&'a str> {
        let own = self.base_url.as_str();
        let own = if href.starts_with("//") { &own[own.find("//")?..] } else { own };
        let start = href.get(..own.len())?;
        let rest = &href[own.len()..];
        let ends = rest.is_empty() || rest.starts_with(['/', '?', '#']);
        (!own.is_empty() && start.eq_ignore_ascii_case(own) && ends).then_some(rest)
    }

    /// Writes the path below the base path; false where it leads out of it.
    fn join(&self, page: &OutPath, file: &str, path: &mut String) -> bool {
        let relative = match file.strip_prefix('/') {
            Some(_) => match file.strip_prefix(self.base_path.as_str()) {
                Some(rest) => rest,
                None if file == self.base_path.trim_end_matches('/') => "",
                None => return false,
            },
            None => {
                path.push_str(page.as_str());
                path.truncate(path.rfind('/').unwrap_or(0));
                file
            }
        };
        let mut folder = true;
        let mut segments = relative.split('/').peekable();
        while let Some(segment) = segments.next() {
            folder = segments.peek().is_none() && matches!(segment, "" | "." | "..");
            match segment {
                "." => {}
                "" if folder => {}
                "" => return false,
                ".." if path.is_empty() => return false,
                ".." => path.truncate(path.rfind('/').unwrap_or(0)),
                _ => push_segment(path, segment),
            }
        }
        if folder {
            push_segment(path, "index.html");
        }
        true
    }
}

/// The normaliser without a host: see [`Address::target`].
pub fn target(base_path: &str, page_path: &OutPath, href: &str) -> Option<(OutPath, Option<String>)> {
    Address::new("", base_path).target(page_path, href)
}

fn push_segment(path: &mut String, segment: &str) {
    if !path.is_empty() {
        path.push('/');
    }
    path.push_str(segment);
}

/// The id that a fragment names; nothing where it is not decodable. What stands after `:~:` is for
/// the browser alone.
fn fragment_id(fragment: &str) -> Option<Cow<'_, str>> {
    decode(fragment.split_once(":~:").map_or(fragment, |(id, _)| id))
}

/// Whether an address starts with `name:`, as browsers see it: signs below the space are ignored.
pub fn has_scheme(href: &str) -> bool {
    !scheme(href).is_empty()
}

/// The scheme of an address in lower case without its colon, or nothing.
pub fn scheme(href: &str) -> Cow<'_, str> {
    let bytes = href.as_bytes();
    let end = bytes.iter().position(|byte| matches!(byte, b':' | b'/' | b'?' | b'#'));
    let name = &href[..end.filter(|&end| bytes[end] == b':').unwrap_or(0)];
    if name.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Cow::Borrowed(name);
    }
    let name: String = name.chars().filter(|&c| c > ' ').map(|c| c.to_ascii_lowercase()).collect();
    let is_scheme = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    Cow::Owned(if is_scheme { name } else { String::new() })
}

/// Percent-decodes; nothing where the result is not UTF-8. A lone `%` stands for itself.
fn decode(text: &str) -> Option<Cow<'_, str>> {
    if memchr::memchr(b'%', text.as_bytes()).is_none() {
        return Some(Cow::Borrowed(text));
    }
    let (bytes, mut out, mut at) = (text.as_bytes(), Vec::with_capacity(text.len()), 0);
    while let Some(&byte) = bytes.get(at) {
        let digit = |offset: usize| bytes.get(at + offset).and_then(|&b| char::from(b).to_digit(16));
        match (byte, digit(1), digit(2)) {
            (b'%', Some(high), Some(low)) => {
                out.push(u8::try_from(high * 16 + low).ok()?);
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).ok().map(Cow::Owned)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn page() -> OutPath {
        OutPath::new("ro/ajutor/index.html").expect("a clean path")
    }

    fn target(href: &str) -> Option<(String, Option<String>)> {
        let address = Address::new("https://portal.example", "/portal/");
        address.target(&page(), href).map(|(path, id)| (path.to_string(), id))
    }

    fn inside(path: &str) -> Option<(String, Option<String>)> {
        Some((path.to_owned(), None))
    }

    #[test]
    fn pretty_explicit_relative_and_absolute_links_lead_to_one_file() {
        for href in [
            "/portal/ro/a/",
            "/portal/ro/a/index.html",
            "../a/",
            "../a/index.html",
            "../../ro/./a/",
            "../a/?q=1",
            "https://portal.example/portal/ro/a/",
            "HTTPS://PORTAL.example/portal/ro/a/",
            " /portal/ro/%61/ ",
            "//portal.example/portal/ro/a/",
        ] {
            assert_eq!(target(href), inside("ro/a/index.html"), "{href}");
        }
        assert_eq!(target("/portal/"), inside("index.html"));
        assert_eq!(target("/portal"), inside("index.html"));
        assert_eq!(target("../.."), inside("index.html"));
        assert_eq!(target("."), inside("ro/ajutor/index.html"));
        assert_eq!(target(""), inside("ro/ajutor/index.html"));
        assert_eq!(target("/portal/style.css?v=1"), inside("style.css"));
    }

    #[test]
    fn fragments_are_decoded() {
        let own = |id: &str| Some(("ro/ajutor/index.html".to_owned(), Some(id.to_owned())));
        assert_eq!(target("#%C8%99coal%C4%83"), own("școală"));
        assert_eq!(target("#școală"), own("școală"));
        assert_eq!(target("#a:~:text=b"), own("a"));
        assert_eq!(target("#"), inside("ro/ajutor/index.html"));
        assert_eq!(target("#top"), inside("ro/ajutor/index.html"));
    }

    #[test]
    fn links_out_of_the_site_have_no_target() {
        for href in [
            "https://portal.example.evil/portal/",
            "https://gov.ro/",
            "tel:112",
            "mailto:a@b.example",
            "//cdn.example/x",
            "/other/",
            "/portalul/",
            "../../../x",
            "%ff",
            "/portal//a/",
            "java\nscript:x",
        ] {
            assert_eq!(target(href), None, "{href}");
        }
        let mut path = String::new();
        let address = Address::new("https://portal.example", "portal");
        assert_eq!(address.resolve(&page(), "/other/", &mut path), Reach::Astray);
        assert_eq!(address.resolve(&page(), "https://gov.ro", &mut path), Reach::Elsewhere);
    }

    #[test]
    fn base_path_may_be_the_root() {
        let found = super::target("/", &page(), "/ro/");
        assert_eq!(found.map(|(path, _)| path.to_string()), Some("ro/index.html".to_owned()));
    }

    #[test]
    fn scheme_ignores_case_and_control_signs() {
        assert_eq!(scheme("Java\tScript:alert(1)"), "javascript");
        assert_eq!(scheme("\u{1}javascript:x"), "javascript");
        assert_eq!(scheme("a/b:c"), "");
        assert_eq!(scheme("ș:c"), "");
    }

    proptest! {
        #[test]
        fn target_is_a_clean_path_on_any_text(href in "(/|\\.|%|2f|#|:|\\?|[a-c]|portal|ș|\\PC){0,24}") {
            let _ = target(&href);
        }
    }
}
