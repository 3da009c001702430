//! What is kept of a page when it is dropped: some kilobytes at most. Links, anchors and ids are kept
//! as fingerprints; their texts are read again from the page where one of them is found broken.

use super::address::{Address, Reach, scheme};
use super::fault::{Fault, Faults, cropped};
use super::scanner::{Scanner, Tag, is, unescape};
use super::weight::Weight;
use crate::base::fingerprint::fingerprint;
use crate::base::paths::OutPath;

/// What a page is for, which decides what it may weigh and hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Page,
    /// May weigh as much as a page with a map.
    Map,
    /// May load a script of the site.
    Search,
    /// Sends the reader on from an old address: no headings, landmarks or skip link are asked of it.
    Moved,
}

/// A version of the page in another language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alternate {
    /// `hreflang`: a language tag or `x-default`, in lower case.
    pub language: Box<str>,
    /// Fingerprint of the path.
    pub target: u64,
}

/// The facts of one page. All lists of numbers are sorted and hold each number once.
#[derive(Clone, Debug, PartialEq)]
pub struct PageFacts {
    /// `lang` of the page.
    pub language: Box<str>,
    pub title: Box<str>,
    /// Fingerprint of the canonical address, if it is on this site.
    pub canonical: Option<u64>,
    pub alternates: Box<[Alternate]>,
    /// Fingerprints of the paths that are linked or loaded.
    pub links: Box<[u64]>,
    /// Fingerprints of the path and the id of links to places on other pages.
    pub anchors: Box<[(u64, u32)]>,
    /// Fingerprints of the ids of the page.
    pub ids: Box<[u32]>,
    /// Fingerprints of the paths of styles, images and scripts that are loaded with the page.
    pub resources: Box<[u64]>,
    /// Addresses of forms outside the site.
    pub forms: Box<[Box<str>]>,
    pub faults: Box<[Fault]>,
    pub weight: Weight,
}

/// Reads the facts of a page. `address` is where the site is published, `path` where the page goes,
/// `html` the whole page; pages longer than `weigh_above` bytes are compressed to learn their weight
/// (budget of the page less what its style weighs).
pub fn scan(address: &Address, path: &OutPath, html: &str, kind: Kind, weigh_above: usize) -> PageFacts {
    let mut reader = Reader::new(address, path, html);
    while let Some(tag) = reader.scanner.next_tag() {
        match tag {
            Tag::Open(name) => reader.open(name),
            Tag::Close(name) => reader.svg_depth -= usize::from(reader.svg_depth > 0 && is(name, "svg")),
        }
    }
    reader.finish(kind, Weight::of(html, weigh_above))
}

/// Fingerprint of an id within its page.
pub fn id_fingerprint(id: &str) -> u32 {
    (fingerprint(id) >> 32) as u32
}

struct Reader<'a> {
    address: &'a Address,
    page: &'a OutPath,
    scanner: Scanner<'a>,
    /// Attributes of the tag at hand.
    attributes: Vec<(&'a str, &'a str)>,
    /// Path of the link at hand.
    path: String,
    svg_depth: usize,
    language: Option<Box<str>>,
    title: Option<Box<str>>,
    canonical: Option<u64>,
    alternates: Vec<Alternate>,
    links: Vec<u64>,
    anchors: Vec<(u64, u32)>,
    own_anchors: Vec<(u32, &'a str)>,
    ids: Vec<(u32, &'a str)>,
    resources: Vec<u64>,
    forms: Vec<Box<str>>,
    /// Level of the last heading.
    level: u8,
    has_main: bool,
    /// Whether the first link of the page leads to a place on the page.
    skips: Option<bool>,
    faults: Faults,
}

impl<'a> Reader<'a> {
    fn new(address: &'a Address, page: &'a OutPath, html: &'a str) -> Reader<'a> {
        Reader {
            address,
            page,
            scanner: Scanner::new(html),
            attributes: Vec::with_capacity(16),
            path: String::with_capacity(128),
            svg_depth: 0,
            language: None,
            title: None,
            canonical: None,
            alternates: Vec::new(),
            links: Vec::new(),
            anchors: Vec::new(),
            own_anchors: Vec::new(),
            ids: Vec::new(),
            resources: Vec::new(),
            forms: Vec::new(),
            level: 0,
            has_main: false,
            skips: None,
            faults: Faults::default(),
        }
    }

    fn open(&mut self, name: &'a str) {
        self.attributes.clear();
        while let Some(attribute) = self.scanner.next_attribute() {
            self.attributes.push(attribute);
            self.common_attribute(attribute.0, attribute.1);
        }
        // most tags of a page are none of those below
        match name.as_bytes()[0].to_ascii_lowercase() {
            b'a' if is(name, "a") || is(name, "area") => self.anchor(),
            b'h' if name.len() == 2 && matches!(name.as_bytes()[1], b'1'..=b'6') => {
                self.heading(name.as_bytes()[1] - b'0');
            }
            b'h' if is(name, "html") => self.language = self.attribute("lang").map(cropped),
            b't' if is(name, "title") && self.svg_depth == 0 => self.title(),
            b't' if is(name, "textarea") => {
                self.scanner.raw_text("textarea");
            }
            b's' if is(name, "svg") => self.svg_depth += 1,
            b's' if is(name, "script") => self.script(),
            b's' if is(name, "style") => {
                self.faults.push(Fault::StyleElement);
                self.scanner.raw_text("style");
            }
            b'm' if is(name, "main") => self.has_main = true,
            b'm' if is(name, "meta") => self.meta(),
            b'l' if is(name, "link") => self.link_element(),
            b'f' if is(name, "form") => self.form("action"),
            b'b' if is(name, "button") => self.form("formaction"),
            b'a' | b'b' | b'e' | b'f' | b'i' | b'o' | b's' | b't' | b'u' | b'v' if name.len() > 2 => {
                self.loading_element(name);
            }
            _ => {}
        }
    }

    fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(other, _)| is(other, name)).map(|&(_, value)| value)
    }

    /// Attributes that mean the same on every element.
    fn common_attribute(&mut self, name: &'a str, value: &'a str) {
        match (name.len(), name.as_bytes()[0]) {
            (2, b'i' | b'I') if is(name, "id") => {
                self.ids.push((id_fingerprint(&unescape(value)), value));
            }
            (4, b'r' | b'R') if is(name, "role") => self.has_main |= is(value, "main"),
            (5, b's' | b'S') if is(name, "style") => self.faults.push(Fault::StyleAttribute(cropped(value))),
            (3.., b'o' | b'O') if matches!(name.as_bytes()[1], b'n' | b'N') => {
                self.faults.push(Fault::EventHandler(cropped(name)));
            }
            _ => {}
        }
    }

    fn anchor(&mut self) {
        let Some(href) = self.attribute("href").or_else(|| self.attribute("xlink:href")) else { return };
        self.skips.get_or_insert(href.trim_start().starts_with('#'));
        self.link(href);
    }

    /// A link that a reader follows. Returns the fingerprint of its target, if that is on this site.
    fn link(&mut self, raw: &'a str) -> Option<u64> {
        let href = unescape(raw);
        if matches!(&*scheme(href.trim()), "javascript" | "vbscript" | "data") {
            self.faults.push(Fault::ScriptLink(cropped(raw)));
            return None;
        }
        match self.address.resolve(self.page, &href, &mut self.path) {
            Reach::Inside(fragment) if self.path == self.page.as_str() => {
                let id = fragment.map(|id| id_fingerprint(&id));
                self.own_anchors.extend(id.map(|id| (id, raw)));
                Some(fingerprint(&self.path))
            }
            Reach::Inside(fragment) => {
                let target = fingerprint(&self.path);
                self.links.push(target);
                self.anchors.extend(fragment.map(|id| (target, id_fingerprint(&id))));
                Some(target)
            }
            Reach::Elsewhere => None,
            Reach::Astray => {
                self.faults.push(Fault::AstrayLink(cropped(raw)));
                None
            }
        }
    }

    /// Something that is fetched without the reader's doing. Returns like [`Reader::link`].
    fn resource(&mut self, element: &str, raw: &'a str) -> Option<u64> {
        let address = unescape(raw);
        let address = address.trim();
        match &*scheme(address) {
            "data" if shows_only(element) => return None,
            "data" | "javascript" | "vbscript" => {}
            _ if self.address.resolve(self.page, address, &mut self.path) == Reach::Elsewhere => {
                self.faults.push(Fault::External { element: element.into(), address: cropped(raw) });
                return None;
            }
            _ => {}
        }
        self.link(raw)
    }

    fn heading(&mut self, level: u8) {
        let text = self.scanner.text_ahead();
        match (self.level, level) {
            (0, 1) => {}
            (0, _) => self.faults.push(Fault::FirstHeading(level)),
            (_, 1) => self.faults.push(Fault::SecondTitle(cropped(text))),
            (before, _) if level > before + 1 => {
                self.faults.push(Fault::SkippedLevel { before, level, text: cropped(text) });
            }
            _ => {}
        }
        self.level = level;
    }

    fn title(&mut self) {
        let title = cropped(&unescape(self.scanner.raw_text("title")));
        self.title.get_or_insert(title);
    }

    fn script(&mut self) {
        let data = self.attribute("type").is_some_and(|kind| is(kind.trim(), "application/ld+json"));
        match self.attribute("src").or_else(|| self.attribute("href")) {
            Some(src) => {
                let target = self.resource("script", src);
                self.resources.extend(target);
                if !data {
                    self.faults.push(Fault::Script(cropped(src)));
                }
            }
            None if data => {}
            None => self.faults.push(Fault::InlineScript),
        }
        self.scanner.raw_text("script");
    }

    /// `<meta http-equiv=refresh content="0; url=…">` leads on like a link.
    fn meta(&mut self) {
        if !self.attribute("http-equiv").is_some_and(|name| is(name.trim(), "refresh")) {
            return;
        }
        let content = self.attribute("content").unwrap_or("");
        if let Some((_, url)) = content.split_once('=') {
            self.link(url.trim().trim_matches(['"', '\'']));
        }
    }

    fn link_element(&mut self) {
        // besides style sheets, which count as part of the page
        const FETCHED: [&str; 8] = [
            "icon",
            "apple-touch-icon",
            "mask-icon",
            "manifest",
            "preconnect",
            "prefetch",
            "prerender",
            "dns-prefetch",
        ];
        let Some(href) = self.attribute("href") else { return };
        let rel = self.attribute("rel").unwrap_or("");
        let has = |name: &str| rel.split_ascii_whitespace().any(|word| is(word, name));
        if has("canonical") || (has("alternate") && self.attribute("hreflang").is_some()) {
            self.version(href, has("canonical"));
        } else if has("stylesheet") || has("preload") || has("modulepreload") {
            let target = self.resource("link", href);
            self.resources.extend(target);
        } else if FETCHED.into_iter().any(has) {
            self.resource("link", href);
        } else {
            self.link(href);
        }
    }

    /// The canonical address or a version in another language.
    fn version(&mut self, href: &'a str, canonical: bool) {
        let Some(target) = self.link(href) else {
            self.faults.push(Fault::ForeignVersion(cropped(href)));
            return;
        };
        if canonical {
            self.canonical = Some(target);
        } else {
            let language = self.attribute("hreflang").unwrap_or("").trim().to_ascii_lowercase();
            self.alternates.push(Alternate { language: language.into(), target });
        }
    }

    fn form(&mut self, attribute: &str) {
        let Some(action) = self.attribute(attribute).filter(|action| !action.is_empty()) else { return };
        if self.link(action).is_none() {
            self.forms.push(cropped(&unescape(action)));
        }
    }

    fn loading_element(&mut self, name: &'a str) {
        const ELEMENTS: [&str; 14] = [
            "img", "image", "iframe", "input", "frame", "embed", "object", "source", "audio", "video",
            "track", "use", "base", "feimage",
        ];
        let Some(element) = ELEMENTS.into_iter().find(|element| is(name, element)) else { return };
        let src = ["src", "data", "href", "xlink:href"].into_iter().find_map(|name| self.attribute(name));
        if let Some(src) = src {
            let target = self.resource(element, src);
            if target != Some(fingerprint(self.page.as_str())) {
                self.resources.extend(target);
            }
        }
        if let Some(poster) = self.attribute("poster") {
            self.resource(element, poster);
        }
        for candidate in self.attribute("srcset").unwrap_or("").split(", ") {
            if let Some(address) = candidate.split_ascii_whitespace().next() {
                self.resource(element, address);
            }
        }
        if element == "img" && self.attribute("alt").is_none() {
            self.faults.push(Fault::ImageWithoutText(cropped(src.unwrap_or(""))));
        }
        if element == "input" {
            self.form("formaction");
        }
    }

    fn finish(mut self, kind: Kind, weight: Weight) -> PageFacts {
        self.page_faults(kind);
        self.ids.sort_unstable();
        for pair in self.ids.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            self.faults.push(Fault::DuplicateId(cropped(pair[0].1)));
        }
        let mut ids: Vec<u32> = self.ids.iter().map(|&(id, _)| id).collect();
        ids.dedup();
        for (_, raw) in self.own_anchors.iter().filter(|(id, _)| ids.binary_search(id).is_err()) {
            self.faults.push(Fault::BrokenAnchor(cropped(raw)));
        }
        PageFacts {
            language: self.language.unwrap_or_default(),
            title: self.title.unwrap_or_default(),
            canonical: self.canonical,
            alternates: set(self.alternates),
            links: set(self.links),
            anchors: set(self.anchors),
            ids: ids.into_boxed_slice(),
            resources: set(self.resources),
            forms: set(self.forms),
            faults: self.faults.sorted(),
            weight,
        }
    }

    fn page_faults(&mut self, kind: Kind) {
        let empty = |text: &Option<Box<str>>| text.as_ref().is_none_or(|text| text.is_empty());
        let mut faults =
            vec![(empty(&self.language), Fault::NoLanguage), (empty(&self.title), Fault::NoTitle)];
        if kind != Kind::Moved {
            faults.push((!self.has_main, Fault::NoMain));
            faults.push((self.skips != Some(true), Fault::NoSkipLink));
            faults.push((self.level == 0, Fault::NoHeading));
        }
        for (_, fault) in faults.into_iter().filter(|(found, _)| *found) {
            self.faults.push(fault);
        }
    }
}

/// Whether an element can only show what it loads: there, data in the address are harmless.
fn shows_only(element: &str) -> bool {
    !matches!(element, "script" | "iframe" | "frame" | "embed" | "object" | "base" | "use")
}

/// Sorted, each once, no spare room.
fn set<T: Ord>(mut list: Vec<T>) -> Box<[T]> {
    list.sort_unstable();
    list.dedup();
    list.into_boxed_slice()
}

#[cfg(test)]
mod tests;
