//! Folders of content: situations and pages, and what all such folders share.

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::{Index, Resolver, index_of};
use crate::base::diag::Diagnostics;
use crate::base::diag::codes::{content, data, format};
use crate::base::source::{FileId, Span};
use crate::model::page::{Page, PageWords};
use crate::model::programme::{Programme, Situation, SituationWords};
use crate::model::register::{HelpLine, OfficeType, ServiceType};
use crate::model::{PageId, Provenance};
use crate::parse::front_matter;
use crate::parse::markdown::{self, Fragment};
use crate::parse::raw::page::RawPageWords;
use crate::parse::raw::situation::{RawSituation, RawSituationWords};
use crate::parse::spanned::Sp;
use crate::parse::yaml::{self, Document};

/// One folder of content.
pub(super) struct Folder {
    pub id: String,
    /// Path with a slash at the end.
    pub path: String,
    /// Path of the file with the facts.
    pub facts: String,
    /// The `<lang>.md` files: name without the ending, and number.
    files: Vec<(String, FileId)>,
}

/// The folders below `content/<kind>/`, sorted by id. Stray files and folders without facts are reported.
pub(super) fn folders(r: &mut Resolver, below: &str, facts: &str) -> Vec<Folder> {
    let mut list: Vec<Folder> = Vec::new();
    let mut stray = Vec::new();
    for (file, source) in r.sources.below(below) {
        let rest = &source.path[below.len()..];
        let Some((id, name)) = rest.split_once('/') else {
            stray.push((file, source.path.clone()));
            continue;
        };
        if list.last().is_none_or(|folder| folder.id != id) {
            let path = format!("{below}{id}/");
            list.push(Folder { id: id.to_owned(), facts: format!("{path}{facts}"), path, files: Vec::new() });
        }
        let Some(folder) = list.last_mut() else { continue };
        match name.strip_suffix(".md") {
            Some(lang) if !lang.contains('/') => folder.files.push((lang.to_owned(), file)),
            _ if name == facts => {}
            _ => stray.push((file, source.path.clone())),
        }
    }
    for (file, path) in stray {
        r.diags.push(content::unexpected_file(Span::top(file), &path));
    }
    for folder in &list {
        match r.sources.find(&folder.facts) {
            None if r.is_broken(&folder.facts) => {}
            None => r.diags.push(content::missing_facts(&folder.path, facts)),
            Some(file) => {
                r.check_slug(Span::top(file), &folder.id);
            }
        }
    }
    list.retain(|folder| r.sources.find(&folder.facts).is_some());
    list
}

/// Words of one Markdown file: the front matter and the text below it.
pub(super) type Text<T> = (Document<T>, Fragment);

/// Reads one Markdown file.
pub(super) fn read_text<T: DeserializeOwned + JsonSchema>(
    file: FileId,
    text: &str,
    diags: &mut Diagnostics,
) -> Option<Text<T>> {
    let Some(parts) = front_matter::split(text) else {
        diags.push(format::front_matter(Span::top(file)));
        return None;
    };
    let document = yaml::parse_front_matter(file, parts.yaml, parts.yaml_start, diags);
    let fragment = markdown::render(file, parts.body, parts.body_start, diags);
    Some((document?, fragment))
}

/// The words of a folder in the order of the languages.
pub(super) fn words_of<T: DeserializeOwned + JsonSchema>(
    r: &mut Resolver,
    folder: &Folder,
) -> Vec<Option<Text<T>>> {
    let mut found: Vec<Option<Text<T>>> = r.languages.iter().map(|_| None).collect();
    for (name, file) in &folder.files {
        if let Some(at) = r.language_of(*file, name) {
            found[at] = read_text(*file, r.sources.text(*file), &mut r.diags);
            if found[at].is_none() {
                r.broken.insert(r.sources.path(*file).to_owned());
            }
        }
    }
    found
}

/// Texts of a list without their places.
pub(super) fn plain(list: &[Sp<String>]) -> Vec<String> {
    list.iter().map(|text| text.value.clone()).collect()
}

pub(super) fn situations(
    r: &mut Resolver,
    programmes: &[Programme],
    types: &[ServiceType],
    offices: &[OfficeType],
    lines: &[HelpLine],
) -> Vec<Situation> {
    let programmes = index_of(programmes, |programme| &programme.id);
    let types = index_of(types, |kind| &kind.id);
    let offices = index_of(offices, |office| &office.id);
    let lines = index_of(lines, |line| &line.id);
    let folders = folders(r, "content/situations/", "situation.yaml");
    let mut list = Vec::new();
    for folder in &folders {
        let Some(doc) = r.yaml::<RawSituation>(&folder.facts) else { continue };
        r.check_format(&doc, &doc.raw.format);
        let texts = words_of::<RawSituationWords>(r, folder);
        let per_language =
            texts.iter().map(|text| text.as_ref().map(|text| situation_words(r, text))).collect();
        let file = format!("{}{}.md", folder.path, r.languages[0]);
        let Some(words) = r.words(doc.top(), "situation", &folder.id, &file, per_language) else { continue };
        let raw = &doc.raw;
        list.push(Situation {
            id: folder.id.clone(),
            order: raw.order.value,
            icon: raw.icon.as_ref().map(|icon| icon.value.clone()),
            programmes: r.find_all(&doc, &raw.programmes, "programme", &programmes, "content/programmes/"),
            service_types: r.find_all(
                &doc,
                &raw.service_types,
                "service type",
                &types,
                "data/nomenclature.csv",
            ),
            offices: r.find_all(&doc, &raw.offices, "office type", &offices, "data/office_types.csv"),
            help_lines: r.find_all(&doc, &raw.help_lines, "help line", &lines, "data/helplines.yaml"),
            sensitive: raw.sensitive,
            provenance: r.provenance(&doc, raw.verified.as_ref(), &raw.sources, raw.review_by.as_ref()),
            words,
        });
    }
    list
}

fn situation_words(r: &mut Resolver, text: &Text<RawSituationWords>) -> SituationWords {
    let (doc, body) = text;
    let mut steps = |list: &[Sp<String>]| -> Vec<Fragment> {
        let render = |step: &Sp<String>| {
            markdown::render(doc.file, &step.value, doc.span(step).start as usize, &mut r.diags)
        };
        list.iter().map(render).collect()
    };
    SituationWords {
        title: doc.raw.title.value.clone(),
        summary: doc.raw.summary.value.clone(),
        today: steps(&doc.raw.today),
        week: steps(&doc.raw.week),
        month: steps(&doc.raw.month),
        keywords: plain(&doc.raw.keywords),
        body: body.clone(),
        file: doc.file,
    }
}

/// A page file that was found: the page's id, its language, its number.
struct Found<'s> {
    id: &'s str,
    language: usize,
    file: FileId,
}

/// The pages below `content/pages`. Thousands of them are read in parallel.
pub(super) fn pages(r: &mut Resolver) -> Vec<Page> {
    const BELOW: &str = "content/pages/";
    let sources = r.sources;
    let mut found: Vec<Found> = Vec::new();
    for (file, source) in sources.below(BELOW) {
        let rest = &source.path[BELOW.len()..];
        match rest.strip_suffix(".md").and_then(|rest| rest.rsplit_once('/')) {
            Some((id, lang)) => {
                for part in id.split('/') {
                    r.check_slug(Span::top(file), part);
                }
                found.extend(r.language_of(file, lang).map(|language| Found { id, language, file }));
            }
            None => r.diags.push(content::unexpected_file(Span::top(file), &source.path)),
        }
    }
    found.sort_by(|a, b| (a.id, a.language).cmp(&(b.id, b.language)));
    let read: Vec<(Option<Text<RawPageWords>>, Diagnostics)> = found
        .par_iter()
        .map(|page| {
            let mut diags = Diagnostics::default();
            (read_text(page.file, sources.text(page.file), &mut diags), diags)
        })
        .collect();
    let mut grouped: Vec<(&str, Vec<Option<Text<RawPageWords>>>)> = Vec::new();
    for (page, (text, diags)) in found.iter().zip(read) {
        r.diags.extend(diags);
        if text.is_none() {
            r.broken.insert(sources.path(page.file).to_owned());
        }
        if grouped.last().is_none_or(|(id, _)| *id != page.id) {
            grouped.push((page.id, r.languages.iter().map(|_| None).collect()));
        }
        if let Some((_, texts)) = grouped.last_mut() {
            texts[page.language] = text;
        }
    }
    let index: Index = grouped.iter().enumerate().map(|(at, (id, _))| ((*id).to_owned(), at)).collect();
    let mut list: Vec<Page> = Vec::with_capacity(grouped.len());
    for (id, texts) in grouped {
        list.extend(page(r, id, texts, &index));
    }
    if list.len() == index.len() {
        add_children(&mut list);
    }
    list
}

fn page(r: &mut Resolver, id: &str, texts: Vec<Option<Text<RawPageWords>>>, index: &Index) -> Option<Page> {
    let place = texts.iter().flatten().next().map(|(doc, _)| doc.top())?;
    let mut related = Vec::new();
    if let Some((doc, _)) = texts.iter().flatten().next() {
        related = r.find_all(doc, &doc.raw.related, "page", index, "content/pages/");
    }
    let per_language = texts.into_iter().map(|text| text.map(|text| page_words(r, text))).collect();
    let file = format!("content/pages/{id}/{}.md", r.languages[0]);
    let words = r.words(place, "page", id, &file, per_language)?;
    let parent = id.rsplit_once('/').and_then(|(parent, _)| index.get(parent)).map(|&at| PageId::from(at));
    Some(Page { id: id.to_owned(), parent, children: Vec::new(), related, words })
}

fn page_words(r: &mut Resolver, (doc, body): Text<RawPageWords>) -> PageWords {
    for topic in &doc.raw.topics {
        if crate::base::text::slug(topic).is_empty() {
            r.diags.push(data::empty_cell(doc.span(topic), "topics"));
        }
    }
    let source = doc.raw.source.clone().into_iter().collect::<Vec<_>>();
    let provenance: Provenance =
        r.provenance(&doc, doc.raw.verified.as_ref(), &source, doc.raw.review_by.as_ref());
    let raw = doc.raw;
    PageWords {
        title: raw.title.value,
        summary: raw.summary.map(|summary| summary.value),
        order: raw.order.map(|order| order.value),
        topics: raw.topics.into_iter().map(|topic| topic.value).collect(),
        keywords: plain(&raw.keywords),
        details: raw.details.into_iter().map(|detail| (detail.label, detail.value)).collect(),
        texts: raw.texts,
        date: raw.date.map(|day| day.value.0),
        body,
        file: doc.file,
        provenance,
    }
}

fn add_children(list: &mut [Page]) {
    let parents: Vec<(usize, PageId)> =
        list.iter().enumerate().filter_map(|(at, page)| Some((at, page.parent?))).collect();
    for (at, parent) in parents {
        list[parent.index()].children.push(PageId::from(at));
    }
}
