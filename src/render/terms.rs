//! What a page holds for search: its words by field, or nothing for pages that are lists.

use std::borrow::Cow;

use crate::compose::context::Composer;
use crate::model::{AreaId, OrganizationId, PageId, ProgrammeId, ServiceId, ServiceTypeId, SituationId};
use crate::plan::routes::Target;
use crate::search::{Analyzer, Document, DocumentTerms, Field, Kind, TermCache, document_terms};

/// The terms of a page, if search should find it.
pub fn terms(
    c: &Composer,
    target: &Target,
    analyzer: &Analyzer,
    cache: &mut TermCache,
) -> Option<DocumentTerms> {
    let Entry { kind, title, area, fields } = entry(c, target)?;
    let fields: Vec<(Field, &str)> = fields.iter().map(|(field, text)| (*field, text.as_ref())).collect();
    let url = c.url(target);
    Some(document_terms(analyzer, cache, &Document { url: &url, title: &title, kind, area, fields: &fields }))
}

/// What search is told of a page.
struct Entry<'a> {
    kind: Kind,
    title: Cow<'a, str>,
    /// Code of the county it lies in.
    area: Option<&'a str>,
    fields: Vec<(Field, Cow<'a, str>)>,
}

impl<'a> Entry<'a> {
    fn new(kind: Kind, title: impl Into<Cow<'a, str>>) -> Entry<'a> {
        Entry { kind, title: title.into(), area: None, fields: Vec::new() }
    }

    fn with(mut self, field: Field, text: impl Into<Cow<'a, str>>) -> Entry<'a> {
        self.fields.push((field, text.into()));
        self
    }

    fn within(mut self, c: &Composer<'a>, area: Option<AreaId>) -> Entry<'a> {
        let county = area.and_then(|area| c.model.areas.county_of(area));
        self.area = county.map(|id| c.model.areas.get(id).code.as_str());
        self
    }
}

fn entry<'a>(c: &Composer<'a>, target: &Target) -> Option<Entry<'a>> {
    Some(match target {
        Target::Programme(id) => programme(c, *id),
        Target::Situation(id) => situation(c, *id),
        Target::ServiceType(id) => service_type(c, *id),
        Target::Service(id) => service(c, *id),
        Target::Organization(id) => organization(c, *id),
        Target::County(id) => Entry::new(Kind::County, c.area(*id)).within(c, Some(*id)),
        Target::Locality(id) => locality(c, *id),
        Target::Consultation(id) => {
            let words = c.words(&c.model.consultations[id.index()].words);
            Entry::new(Kind::Consultation, &words.title)
                .with(Field::Keywords, words.keywords.join(" "))
                .with(Field::Summary, &words.summary)
        }
        Target::Indicator(id) => {
            let words = c.words(&c.model.indicators[id.index()].words);
            Entry::new(Kind::Page, &words.name).with(Field::Body, words.method.as_deref().unwrap_or(""))
        }
        Target::Page(id) => page(c, *id),
        Target::Glossary => {
            let terms = c.model.site.words.text(c.lang).glossary.keys();
            let terms: Vec<&str> = terms.map(String::as_str).collect();
            Entry::new(Kind::Page, c.t("glossary")).with(Field::Keywords, terms.join(" "))
        }
        _ => return None,
    })
}

fn programme<'a>(c: &Composer<'a>, id: ProgrammeId) -> Entry<'a> {
    let words = c.words(&c.model.programmes[id.index()].words);
    let conditions: Vec<&str> = words.conditions.values().map(String::as_str).collect();
    Entry::new(Kind::Programme, &words.title)
        .with(Field::Keywords, words.keywords.join(" "))
        .with(Field::Summary, &words.summary)
        .with(Field::Body, format!("{} {}", text_of(&words.body.html), conditions.join(" ")))
}

fn situation<'a>(c: &Composer<'a>, id: SituationId) -> Entry<'a> {
    let words = c.words(&c.model.situations[id.index()].words);
    Entry::new(Kind::Situation, &words.title)
        .with(Field::Keywords, words.keywords.join(" "))
        .with(Field::Summary, &words.summary)
        .with(Field::Body, text_of(&words.body.html))
}

fn service_type<'a>(c: &Composer<'a>, id: ServiceTypeId) -> Entry<'a> {
    let kind = &c.model.service_types[id.index()];
    Entry::new(Kind::ServiceType, c.words(&kind.name))
        .with(Field::Keywords, &kind.code)
        .with(Field::Summary, c.words(&kind.category))
        .with(Field::Body, c.words(&kind.activities).join(" "))
}

fn service<'a>(c: &Composer<'a>, id: ServiceId) -> Entry<'a> {
    let service = &c.model.services[id.index()];
    let kind = &c.model.service_types[service.kind.index()];
    let provider = &c.model.organizations[service.organization.index()].name;
    Entry::new(Kind::Service, c.words(&service.name))
        .with(Field::Keywords, &kind.code)
        .with(Field::Summary, format!("{} {}", c.words(&kind.name), c.area(service.area())))
        .with(Field::Body, c.words(provider))
        .within(c, Some(service.area()))
}

fn organization<'a>(c: &Composer<'a>, id: OrganizationId) -> Entry<'a> {
    let organization = &c.model.organizations[id.index()];
    let entry = Entry::new(Kind::Provider, c.words(&organization.name)).within(c, organization.area);
    let Some(office) = organization.office else { return entry };
    let office = &c.model.office_types[office.index()];
    entry
        .with(Field::Keywords, format!("{} {}", c.words(&office.short), c.words(&office.name)))
        .with(Field::Body, c.words(&office.purpose))
}

fn locality<'a>(c: &Composer<'a>, id: AreaId) -> Entry<'a> {
    let villages: Vec<&str> = c.model.areas.children(id).iter().map(|village| c.area(*village)).collect();
    Entry::new(Kind::Locality, c.area(id)).with(Field::Body, villages.join(" ")).within(c, Some(id))
}

fn page<'a>(c: &Composer<'a>, id: PageId) -> Entry<'a> {
    let words = c.words(&c.model.pages[id.index()].words);
    let keywords: Vec<&str> = words.keywords.iter().chain(&words.topics).map(String::as_str).collect();
    let mut body = text_of(&words.body.html);
    for (_, value) in &words.details {
        body.push(' ');
        body.push_str(value);
    }
    Entry::new(Kind::Page, &words.title)
        .with(Field::Keywords, keywords.join(" "))
        .with(Field::Summary, words.summary.as_deref().unwrap_or(""))
        .with(Field::Body, body)
}

/// The words of an HTML fragment that this program made: what stands outside tags, entities of Markdown resolved.
fn text_of(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        text.push(' ');
        rest = rest[open..].find('>').map_or("", |close| &rest[open + close + 1..]);
    }
    text.push_str(rest);
    if text.contains('&') {
        text = text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
    text
}
