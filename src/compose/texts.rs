//! Texts: pages written in Markdown, their sections, topics.

use std::collections::BTreeMap;

use crate::base::text::slug;
use crate::model::PageId;
use crate::model::page::PageWords;
use crate::model::words::LangId;
use crate::plan::routes::Target;
use crate::theme::locale::Arg;
use crate::view::pages as view;
use crate::view::parts::{Fact, Group, Item, Link};

use super::context::Composer;
use super::frame::Head;
use super::terms::fragment_text;

/// Entries on one page of a list.
pub const PER_PAGE: usize = 50;

/// Pages that a list of so many entries needs.
pub fn list_pages(entries: usize) -> u32 {
    u32::try_from(entries.div_ceil(PER_PAGE)).unwrap_or(u32::MAX).max(1)
}

/// Topics of one language: slug, then name and the pages under it, in the order of the pages' ids.
pub type Topics = BTreeMap<String, (String, Vec<PageId>)>;

/// The topics of a language.
pub fn topics(model: &crate::model::Model, lang: LangId) -> Topics {
    let mut topics = Topics::new();
    for (at, page) in model.pages.iter().enumerate() {
        for topic in &page.words.text(lang).topics {
            let entry = topics.entry(slug(topic)).or_insert_with(|| (topic.clone(), Vec::new()));
            entry.1.push(at.into());
        }
    }
    topics.remove("");
    topics
}

/// The place of every page in the order of lists of a language: by their order, then by title.
pub fn page_ranks(
    model: &crate::model::Model,
    lang: LangId,
    locale: &crate::theme::locale::Locale,
) -> Vec<u32> {
    let key = |at: usize| {
        let words = model.pages[at].words.text(lang);
        (words.order.unwrap_or(u32::MAX), words.title.as_str())
    };
    let mut order: Vec<usize> = (0..model.pages.len()).collect();
    order.sort_by(|&a, &b| {
        let ((first, title), (second, other)) = (key(a), key(b));
        first.cmp(&second).then_with(|| locale.compare(title, other)).then(a.cmp(&b))
    });
    let mut ranks = vec![0; order.len()];
    for (rank, at) in order.into_iter().enumerate() {
        ranks[at] = u32::try_from(rank).unwrap_or(u32::MAX);
    }
    ranks
}

impl Composer<'_> {
    /// A page written in Markdown; a section lists its pages.
    pub fn page(&self, id: PageId) -> view::Page {
        self.page_list(id, 1)
    }

    /// Page `number` (from 1) of a section; its text stands on the first only.
    pub fn page_list(&self, id: PageId, number: u32) -> view::Page {
        let page = &self.model.pages[id.index()];
        let (words, words_in) = page.words.get(self.lang);
        let target = if number == 1 { Target::Page(id) } else { Target::PageList(id, number) };
        let text = if number == 1 { fragment_text(&words.body) } else { String::new() };
        let mut head = Head::new(target, words.title.clone())
            .worded(words_in, words.file)
            .from(&words.provenance)
            .explaining(text);
        head.lead = words.summary.clone().filter(|_| number == 1);
        head.trail = self.above(id);
        head.section = page.parent.map(Target::Page);
        if words.provenance.verified.is_none() && words.provenance.sources.is_empty() {
            // a text that claims nothing from outside needs no date
            head.provenance = None;
        }
        let children = self.ordered(&page.children);
        let pager = self.pager(children.len(), number, |n| {
            if n == 1 { Target::Page(id) } else { Target::PageList(id, n) }
        });
        let groups = if children.is_empty() { Vec::new() } else { vec![self.group_of(&children, number)] };
        view::Page {
            frame: self.frame(head),
            jumps: if number == 1 { jumps(words) } else { Vec::new() },
            body_html: if number == 1 { self.html(&words.body) } else { String::new() },
            body_lang: (words_in != self.lang).then(|| self.model.site.language(words_in).to_owned()),
            details: words
                .details
                .iter()
                .map(|(label, text)| Fact { label: label.clone(), text: text.clone(), ..Fact::default() })
                .collect(),
            topics: words
                .topics
                .iter()
                .map(|topic| self.link(topic.clone(), &Target::Topic(slug(topic), 1)))
                .collect(),
            related: page.related.iter().map(|other| self.page_link(*other)).collect(),
            groups,
            pager,
        }
    }

    fn above(&self, id: PageId) -> Vec<(String, Option<Target>)> {
        let up = std::iter::successors(self.model.pages[id.index()].parent, |at| {
            self.model.pages[at.index()].parent
        });
        let mut trail: Vec<_> = up.map(|at| (self.page_link(at).text, Some(Target::Page(at)))).collect();
        trail.reverse();
        trail
    }

    fn page_link(&self, id: PageId) -> Link {
        self.link(self.words(&self.model.pages[id.index()].words).title.clone(), &Target::Page(id))
    }

    /// Pages by their order, then by title.
    fn ordered(&self, pages: &[PageId]) -> Vec<PageId> {
        let ranks = &self.cx.page_ranks[self.lang.index()];
        let mut list = pages.to_vec();
        list.sort_unstable_by_key(|id| ranks[id.index()]);
        list
    }

    fn group_of(&self, pages: &[PageId], number: u32) -> Group {
        let start = (number as usize - 1) * PER_PAGE;
        let items = pages.iter().skip(start).take(PER_PAGE).map(|id| {
            let words = self.words(&self.model.pages[id.index()].words);
            let details: Vec<&str> = words.details.iter().take(2).map(|(_, value)| value.as_str()).collect();
            let note = words.summary.clone().or_else(|| (!details.is_empty()).then(|| details.join(", ")));
            Item {
                text: words.title.clone(),
                url: Some(self.url(&Target::Page(*id))),
                note,
                ..Item::default()
            }
        });
        Group { id: "pages".to_owned(), heading: self.t("kind-page"), note: None, items: items.collect() }
    }

    fn pager(&self, entries: usize, number: u32, target: impl Fn(u32) -> Target) -> Option<view::Pager> {
        let total = list_pages(entries);
        (total > 1).then(|| view::Pager {
            text: self.with(
                "page-of",
                &[("number", Arg::Number(number.into())), ("total", Arg::Number(total.into()))],
            ),
            previous_url: (number > 1).then(|| self.url(&target(number - 1))),
            next_url: (number < total).then(|| self.url(&target(number + 1))),
        })
    }

    /// All topics with how many pages each has.
    pub fn topics(&self, topics: &Topics) -> view::Sections {
        let mut items: Vec<Item> = topics
            .iter()
            .map(|(slug, (name, pages))| Item {
                text: name.clone(),
                url: Some(self.url(&Target::Topic(slug.clone(), 1))),
                note: Some(self.locale.integer(pages.len() as i64)),
                ..Item::default()
            })
            .collect();
        self.sort_by_name(&mut items, |item| &item.text);
        let group = Group { id: "topics".to_owned(), heading: self.t("topics"), note: None, items };
        let mut head = Head::new(Target::Topics, self.t("topics"));
        head.alone = true;
        view::Sections { frame: self.frame(head), intro_html: None, groups: vec![group], pager: None }
    }

    /// Page `number` of the pages under a topic.
    pub fn topic(&self, slug: &str, number: u32, topics: &Topics) -> view::Sections {
        let found = topics.get(slug);
        let name = found.map_or(slug, |(name, _)| name).to_owned();
        let pages = self.ordered(found.map_or(&[][..], |(_, pages)| pages));
        let mut head =
            Head::new(Target::Topic(slug.to_owned(), number), name).step(self.t("topics"), Target::Topics);
        head.alone = true;
        view::Sections {
            frame: self.frame(head),
            intro_html: None,
            groups: vec![self.group_of(&pages, number)],
            pager: self.pager(pages.len(), number, |n| Target::Topic(slug.to_owned(), n)),
        }
    }
}

/// Links to the headings of a long text.
fn jumps(words: &PageWords) -> Vec<Link> {
    let headings: Vec<Link> = words
        .body
        .headings
        .iter()
        .filter(|heading| heading.level == 2)
        .map(|heading| Link::inside(heading.text.clone(), &heading.id))
        .collect();
    if headings.len() > 3 { headings } else { Vec::new() }
}
