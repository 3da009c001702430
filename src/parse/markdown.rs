//! Markdown to an HTML fragment, in one pass: headings get ids, links are noted with their places,
//! raw HTML and script links are refused. Links of the form `programme:heating-aid` stay as written
//! until [`Fragment::resolve`] knows where the record stands.

use std::borrow::Cow;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, html};

use crate::base::diag::Diagnostics;
use crate::base::diag::codes::content as codes;
use crate::base::source::{FileId, Span};
use crate::base::text::slug;

/// A piece of HTML made from Markdown.
#[derive(Clone, Debug, Default)]
pub struct Fragment {
    pub html: String,
    pub headings: Vec<Heading>,
    /// Links to records of the site.
    pub links: Vec<RecordLink>,
}

/// A heading of a fragment.
#[derive(Clone, Debug)]
pub struct Heading {
    pub level: u8,
    pub id: String,
    pub text: String,
}

/// A link such as `programme:heating-aid#appeal`.
#[derive(Clone, Debug)]
pub struct RecordLink {
    pub kind: String,
    pub id: String,
    pub anchor: Option<String>,
    pub span: Span,
}

/// Kinds of record that a link can name.
pub const LINK_KINDS: &[&str] = &[
    "programme",
    "situation",
    "page",
    "consultation",
    "commitment",
    "county",
    "office",
    "service-type",
    "glossary",
];

impl Fragment {
    /// The HTML with the address of every record link; `address` gets the link and answers with a URL.
    pub fn resolve(&self, address: impl Fn(&RecordLink) -> String) -> Cow<'_, str> {
        if self.links.is_empty() {
            return Cow::Borrowed(&self.html);
        }
        let mut html = self.html.clone();
        for link in &self.links {
            let anchor = link.anchor.as_ref().map_or(String::new(), |anchor| format!("#{anchor}"));
            let written = format!("href=\"{}:{}{anchor}\"", link.kind, link.id);
            html = html.replace(&written, &format!("href=\"{}{anchor}\"", address(link)));
        }
        Cow::Owned(html)
    }
}

/// Renders the Markdown that starts at `offset` of `file`.
pub fn render(file: FileId, text: &str, offset: usize, diags: &mut Diagnostics) -> Fragment {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut renderer = Renderer {
        file,
        offset,
        fragment: Fragment::default(),
        heading: None,
        level: 1,
        diags: Diagnostics::default(),
    };
    let mut output = String::with_capacity(text.len() + text.len() / 4);
    let events =
        Parser::new_ext(text, options).into_offset_iter().map(|(event, range)| renderer.event(event, range));
    html::push_html(&mut output, events);
    let mut fragment = renderer.fragment;
    add_heading_ids(&mut output, &fragment.headings);
    if output.contains("<table>") {
        output =
            output.replace("<table>", "<div class=\"wide\"><table>").replace("</table>", "</table></div>");
    }
    fragment.html = output;
    diags.extend(renderer.diags);
    fragment
}

struct Renderer {
    file: FileId,
    offset: usize,
    fragment: Fragment,
    heading: Option<(u8, String)>,
    level: u8,
    diags: Diagnostics,
}

impl Renderer {
    fn event<'a>(&mut self, event: Event<'a>, range: std::ops::Range<usize>) -> Event<'a> {
        let span = Span::new(self.file, self.offset + range.start, self.offset + range.end);
        match event {
            Event::Html(text) | Event::InlineHtml(text) => {
                self.diags.push(codes::raw_html(span, text.trim()));
                Event::Text(text)
            }
            Event::Start(Tag::Heading { level, .. }) => {
                self.start_heading(level, span);
                Event::Start(Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() })
            }
            Event::End(TagEnd::Heading(level)) => {
                self.end_heading();
                Event::End(TagEnd::Heading(level))
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = self.link(link_type, dest_url, span);
                Event::Start(Tag::Link { link_type, dest_url, title, id })
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                self.diags.push(codes::image(span, &dest_url));
                Event::Text(CowStr::Borrowed(""))
            }
            Event::End(TagEnd::Image) => Event::Text(CowStr::Borrowed("")),
            Event::Text(text) => {
                if let Some((_, title)) = &mut self.heading {
                    title.push_str(&text);
                }
                Event::Text(text)
            }
            other => other,
        }
    }

    fn start_heading(&mut self, level: HeadingLevel, span: Span) {
        let level = level as u8;
        if level == 1 || level > self.level + 1 {
            self.diags.push(codes::heading_order(span, level, self.level));
        }
        self.level = level.max(2);
        self.heading = Some((level, String::new()));
    }

    fn end_heading(&mut self) {
        let Some((level, text)) = self.heading.take() else { return };
        let base = match slug(&text) {
            slug if slug.is_empty() => "section".to_owned(),
            slug => slug,
        };
        let taken = |id: &str| self.fragment.headings.iter().any(|heading| heading.id == id);
        let mut id = base.clone();
        let mut number = 2;
        while taken(&id) {
            id = format!("{base}-{number}");
            number += 1;
        }
        self.fragment.headings.push(Heading { level, id, text });
    }

    fn link<'a>(&mut self, link_type: LinkType, url: CowStr<'a>, span: Span) -> CowStr<'a> {
        if link_type == LinkType::Email || url.starts_with('#') {
            return url;
        }
        let Some((scheme, rest)) = url.split_once(':') else {
            self.diags.push(codes::relative_link(span, &url));
            return CowStr::Borrowed("#");
        };
        if LINK_KINDS.contains(&scheme) {
            let (id, anchor) = rest.split_once('#').map_or((rest, None), |(id, anchor)| (id, Some(anchor)));
            let link = RecordLink {
                kind: scheme.to_owned(),
                id: id.to_owned(),
                anchor: anchor.map(str::to_owned),
                span,
            };
            self.fragment.links.push(link);
        } else if !matches!(scheme, "https" | "http" | "mailto" | "tel") {
            self.diags.push(codes::link_scheme(span, scheme, LINK_KINDS));
            return CowStr::Borrowed("#");
        }
        url
    }
}

/// Writes the ids into the headings, which pulldown-cmark renders bare and in the same order.
fn add_heading_ids(html: &mut String, headings: &[Heading]) {
    if headings.is_empty() {
        return;
    }
    let mut out = String::with_capacity(html.len() + headings.len() * 24);
    let mut rest = html.as_str();
    for heading in headings {
        let tag = format!("<h{}>", heading.level);
        let Some(at) = rest.find(&tag) else { break };
        out.push_str(&rest[..at]);
        out.push_str(&format!("<h{} id=\"{}\">", heading.level, heading.id));
        rest = &rest[at + tag.len()..];
    }
    out.push_str(rest);
    *html = out;
}
