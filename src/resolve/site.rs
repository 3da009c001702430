//! The site configuration and its words.

use super::Resolver;
use crate::base::date;
use crate::base::diag::Diagnostics;
use crate::base::diag::codes::{content, data, format};
use crate::base::source::{FileId, SourceMap, Span};
use crate::model::area::Areas;
use crate::model::site::{AccessibilityStatement, Budgets, Security, Site, SiteWords};
use crate::parse::raw::site_words::RawSiteWords;
use crate::parse::site::{self as raw_site, LinkForm, RawSite, span};

/// The configuration with what later stages need of it.
pub(super) struct Config {
    file: FileId,
    raw: RawSite,
    pub languages: Vec<String>,
}

pub(super) fn read(sources: &SourceMap, diags: &mut Diagnostics) -> Option<Config> {
    let file = sources.find("signpost.toml")?;
    let raw = raw_site::parse(file, sources.text(file), diags)?;
    let languages: Vec<String> = raw.languages.iter().map(|lang| lang.get_ref().clone()).collect();
    if languages.is_empty() {
        diags.push(format::missing_key(
            Span::top(file),
            "languages",
            Some("a list of at least one language"),
        ));
        return None;
    }
    for lang in &raw.languages {
        let good = !lang.get_ref().is_empty()
            && lang.get_ref().chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if !good || lang.get_ref().len() > 12 {
            diags.push(format::wrong_type(span(file, lang), "a language tag such as `ro`", "this"));
            return None;
        }
    }
    Some(Config { file, raw, languages })
}

pub(super) fn resolve(r: &mut Resolver, config: Config, areas: &Areas) -> Option<Site> {
    let Config { file, raw, languages } = config;
    r.check_url(span(file, &raw.base_url), raw.base_url.get_ref());
    let base_url = raw.base_url.get_ref().trim_end_matches('/').to_owned();
    if base_url.matches('/').count() > 2 {
        r.diags.push(
            data::bad_url(span(file, &raw.base_url), raw.base_url.get_ref())
                .hint("a path belongs into `base_path`"),
        );
    }
    let base_path = raw.base_path.get_ref().clone();
    let clean = base_path.starts_with('/')
        && base_path.ends_with('/')
        && !base_path.contains("//")
        && !base_path.contains("..");
    if !clean {
        r.diags.push(format::wrong_type(
            span(file, &raw.base_path),
            "a path such as `/` or `/portal/`",
            "this",
        ));
    }
    let country = raw.country.as_ref().and_then(|code| {
        let found = areas.find(code.get_ref());
        if found.is_none() {
            r.unknown_area(span(file, code), code.get_ref(), areas);
        }
        found
    });
    let day = |text: &toml::Spanned<String>| date::parse(text.get_ref());
    if let Some(security) = &raw.security
        && day(&security.expires).is_some_and(|day| day <= r.as_of)
    {
        r.diags.push(data::security_expired(span(file, &security.expires), security.expires.get_ref()));
    }
    let words = words(r, file)?;
    let budgets = raw.budgets;
    Some(Site {
        base_url,
        base_path,
        languages,
        country,
        theme: raw.theme,
        explicit_links: raw.links == LinkForm::Explicit,
        demonstration: raw.demonstration,
        edit_url: raw.edit_url,
        report_url: raw.report_url,
        licence: raw.licence,
        projection: raw.projection.into_inner(),
        exit_url: raw.exit_url,
        security: raw.security.and_then(|s| Some(Security { expires: day(&s.expires)?, contact: s.contact })),
        accessibility: raw.accessibility.and_then(|s| {
            Some(AccessibilityStatement {
                prepared: day(&s.prepared)?,
                reviewed: day(&s.reviewed)?,
                status: s.status.into_inner(),
                standard: s.standard,
                feedback_url: s.feedback_url,
                feedback_email: s.feedback_email,
                enforcement_url: s.enforcement_url,
            })
        }),
        budgets: Budgets {
            max_files: budgets.max_files,
            max_bytes: budgets.max_bytes,
            page: budgets.page,
            map_page: budgets.map_page,
        },
        words,
    })
}

fn words(r: &mut Resolver, file: FileId) -> Option<crate::model::words::Words<SiteWords>> {
    let documents = r.yaml_words::<RawSiteWords>("content/site");
    let per_language = documents.into_iter().map(|document| {
        let document = document?;
        let raw = document.raw;
        Some(SiteWords {
            title: raw.title,
            tagline: raw.tagline,
            description: raw.description,
            language: raw.language,
            publisher: raw.publisher,
            outlines: raw.outlines,
            demonstration: raw.demonstration,
            accessibility: raw.accessibility,
            glossary: raw.glossary,
        })
    });
    let per_language: Vec<Option<SiteWords>> = per_language.collect();
    let path = format!("content/site.{}.yaml", r.languages[0]);
    if per_language.first().is_none_or(Option::is_none) && r.sources.find(&path).is_none() {
        if !r.is_broken(&path) {
            r.diags.push(content::missing_words(Span::top(file), "site", "title", &path));
        }
        return None;
    }
    if r.diags.has_errors() && per_language.first().is_none_or(Option::is_none) {
        return None;
    }
    r.words(Span::top(file), "site", "title", &path, per_language)
}
