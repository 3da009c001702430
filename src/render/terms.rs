//! What a page holds for search: its words by field, or nothing for pages that are lists.

use crate::compose::context::Composer;
use crate::plan::routes::Target;
use crate::search::{Analyzer, Document, DocumentTerms, Field, Kind, TermCache, document_terms};

/// The terms of a page, if search should find it.
pub fn terms(
    c: &Composer,
    target: &Target,
    analyzer: &Analyzer,
    cache: &mut TermCache,
) -> Option<DocumentTerms> {
    let model = c.model;
    let url = c.url(target);
    let mut index = |kind, title: &str, area: Option<&str>, fields: &[(Field, &str)]| {
        Some(document_terms(analyzer, cache, &Document { url: &url, title, kind, area, fields }))
    };
    let county = |area| model.areas.county_of(area).map(|id| model.areas.get(id).code.as_str());
    match target {
        Target::Programme(id) => {
            let words = c.words(&model.programmes[id.index()].words);
            let keywords = words.keywords.join(" ");
            let body = format!(
                "{} {}",
                text_of(&words.body.html),
                words.conditions.values().cloned().collect::<Vec<_>>().join(" ")
            );
            index(
                Kind::Programme,
                &words.title,
                None,
                &[(Field::Keywords, &keywords), (Field::Summary, &words.summary), (Field::Body, &body)],
            )
        }
        Target::Situation(id) => {
            let words = c.words(&model.situations[id.index()].words);
            let keywords = words.keywords.join(" ");
            let body = text_of(&words.body.html);
            index(
                Kind::Situation,
                &words.title,
                None,
                &[(Field::Keywords, &keywords), (Field::Summary, &words.summary), (Field::Body, &body)],
            )
        }
        Target::ServiceType(id) => {
            let kind = &model.service_types[id.index()];
            let activities = c.words(&kind.activities).join(" ");
            let fields = [
                (Field::Keywords, kind.code.as_str()),
                (Field::Summary, c.words(&kind.category).as_str()),
                (Field::Body, activities.as_str()),
            ];
            index(Kind::ServiceType, c.words(&kind.name).as_str(), None, &fields)
        }
        Target::Service(id) => {
            let service = &model.services[id.index()];
            let kind = &model.service_types[service.kind.index()];
            let provider = c.words(&model.organizations[service.organization.index()].name);
            let place = c.area(service.area());
            let summary = format!("{} {place}", c.words(&kind.name));
            let fields = [
                (Field::Keywords, kind.code.as_str()),
                (Field::Summary, summary.as_str()),
                (Field::Body, provider.as_str()),
            ];
            index(Kind::Service, c.words(&service.name).as_str(), county(service.area()), &fields)
        }
        Target::Organization(id) => {
            let organization = &model.organizations[id.index()];
            let office = organization.office.map(|id| &model.office_types[id.index()]);
            let keywords = office.map_or(String::new(), |office| {
                format!("{} {}", c.words(&office.short), c.words(&office.name))
            });
            let purpose = office.map_or("", |office| c.words(&office.purpose).as_str());
            let area = organization.area.and_then(county);
            index(
                Kind::Provider,
                c.words(&organization.name).as_str(),
                area,
                &[(Field::Keywords, &keywords), (Field::Body, purpose)],
            )
        }
        Target::County(id) => index(Kind::County, c.area(*id), county(*id), &[]),
        Target::Locality(id) => {
            let villages: Vec<&str> =
                model.areas.children(*id).iter().map(|village| c.area(*village)).collect();
            index(Kind::Locality, c.area(*id), county(*id), &[(Field::Body, &villages.join(" "))])
        }
        Target::Consultation(id) => {
            let words = c.words(&model.consultations[id.index()].words);
            let keywords = words.keywords.join(" ");
            index(
                Kind::Consultation,
                &words.title,
                None,
                &[(Field::Keywords, &keywords), (Field::Summary, &words.summary)],
            )
        }
        Target::Indicator(id) => {
            let words = c.words(&model.indicators[id.index()].words);
            let method = words.method.as_deref().unwrap_or("");
            index(Kind::Page, &words.name, None, &[(Field::Body, method)])
        }
        Target::Page(id) => {
            let words = c.words(&model.pages[id.index()].words);
            let mut keywords = words.keywords.join(" ");
            for topic in &words.topics {
                keywords.push(' ');
                keywords.push_str(topic);
            }
            let mut body = text_of(&words.body.html);
            for (_, value) in &words.details {
                body.push(' ');
                body.push_str(value);
            }
            let summary = words.summary.as_deref().unwrap_or("");
            index(
                Kind::Page,
                &words.title,
                None,
                &[(Field::Keywords, &keywords), (Field::Summary, summary), (Field::Body, &body)],
            )
        }
        Target::Glossary => {
            let terms: Vec<&str> =
                model.site.words.text(c.lang).glossary.keys().map(String::as_str).collect();
            index(Kind::Page, &c.t("glossary"), None, &[(Field::Keywords, &terms.join(" "))])
        }
        _ => None,
    }
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
