//! What every composer needs: model, theme, addresses, indexes, drawings; and the words of one language.

use std::sync::OnceLock;

use crate::base::date::Date;
use crate::base::num::Decimal;
use crate::base::source::SourceMap;
use crate::model::Model;
use crate::model::words::{LangId, Words};
use crate::parse::markdown::{Fragment, RecordLink};
use crate::plan::routes::{Routes, Target};
use crate::rules::Compiled;
use crate::theme::Theme;
use crate::theme::locale::{Arg, Locale};
use crate::view::parts::Link;

use super::atlas::Atlas;
use super::eligibility::Eligibility;
use super::examples::Examples;
use super::fixed::Fixed;
use super::index::Index;
use super::quality::Quality;
use super::trees::Trees;

/// Everything composers read, for all languages.
pub struct Context<'a> {
    pub sources: &'a SourceMap,
    pub model: &'a Model,
    pub theme: &'a Theme,
    pub routes: &'a Routes,
    pub index: &'a Index,
    pub atlas: &'a Atlas,
    pub eligibility: &'a Eligibility,
    pub quality: &'a Quality,
    pub examples: &'a Examples,
    /// The rules of the day.
    pub rules: &'a Compiled,
    pub trees: &'a Trees,
    /// For each language, the place of every page in the order of lists.
    pub page_ranks: &'a [Vec<u32>],
    /// For each language, what its pages share; filled by the first of them.
    pub fixed: Vec<OnceLock<Fixed>>,
}

/// A composer in one language.
#[derive(Clone, Copy)]
pub struct Composer<'a> {
    pub cx: &'a Context<'a>,
    pub model: &'a Model,
    pub lang: LangId,
    pub locale: &'a Locale,
}

impl<'a> Context<'a> {
    /// A composer for a language of the site.
    pub fn composer(&'a self, lang: LangId) -> Composer<'a> {
        let tag = self.model.site.language(lang);
        let locale =
            self.theme.locale(tag).expect("invariant: the theme was loaded for the site's languages");
        Composer { cx: self, model: self.model, lang, locale }
    }

    /// What all pages of the composer's language share.
    pub(super) fn fixed(&self, c: &Composer) -> &Fixed {
        self.fixed[c.lang.index()].get_or_init(|| Fixed::new(c))
    }

    /// Room for what the pages of each language share.
    pub fn unfilled(model: &Model) -> Vec<OnceLock<Fixed>> {
        model.site.languages.iter().map(|_| OnceLock::new()).collect()
    }
}

impl<'a> Composer<'a> {
    /// A word of the interface.
    pub fn t(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A sentence of the interface with values put in.
    pub fn with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        // a missing string is reported once, by the test of the theme; a page shows its key rather than nothing
        self.locale.text(key, args).unwrap_or_else(|_| key.to_owned())
    }

    /// A sentence with one text put in.
    pub fn with_text(&self, key: &str, name: &str, text: &str) -> String {
        self.with(key, &[(name, Arg::Text(text))])
    }

    /// A counted noun: «20 de servicii».
    pub fn count(&self, key: &str, n: usize) -> String {
        self.with(key, &[("n", Arg::Number(n as u64))])
    }

    pub fn date(&self, day: Date) -> String {
        self.locale.date(day)
    }

    pub fn number(&self, value: &Decimal) -> String {
        self.locale.number(value)
    }

    /// Words in this language, or in the default one.
    pub fn words<'w, T>(&self, words: &'w Words<T>) -> &'w T {
        words.text(self.lang)
    }

    pub fn url(&self, target: &Target) -> String {
        self.cx.routes.url(self.model, self.lang, target)
    }

    pub fn link(&self, text: impl Into<String>, target: &Target) -> Link {
        Link { text: text.into(), url: self.url(target) }
    }

    /// Name of an area.
    pub fn area(&self, id: crate::model::AreaId) -> &'a str {
        self.model.areas.name(id, self.lang)
    }

    /// Sorts by name in the order of the language.
    pub fn sort_by_name<T>(&self, items: &mut [T], name: impl Fn(&T) -> &str) {
        self.locale.sort(items, name);
    }

    /// Markdown made HTML, with the addresses of its record links.
    pub fn html(&self, fragment: &Fragment) -> String {
        fragment.resolve(|link| self.record_url(link)).into_owned()
    }

    /// The address of a record that a text links to.
    fn record_url(&self, link: &RecordLink) -> String {
        let model = self.model;
        let target = match link.kind.as_str() {
            "programme" => {
                model.programmes.iter().position(|r| r.id == link.id).map(|at| Target::Programme(at.into()))
            }
            "situation" => {
                model.situations.iter().position(|r| r.id == link.id).map(|at| Target::Situation(at.into()))
            }
            "page" => match link.id.as_str() {
                "glossary" => Some(Target::Glossary),
                id => model.pages.iter().position(|page| page.id == id).map(|at| Target::Page(at.into())),
            },
            "consultation" => model
                .consultations
                .iter()
                .position(|r| r.id == link.id)
                .map(|at| Target::Consultation(at.into())),
            "commitment" => Some(Target::Commitments),
            "county" => model.areas.find(&link.id).map(Target::County),
            "office" => {
                model.office_types.iter().position(|r| r.id == link.id).map(|at| Target::Offices(at.into()))
            }
            "service-type" => model
                .service_types
                .iter()
                .position(|r| r.id == link.id)
                .map(|at| Target::ServiceType(at.into())),
            "glossary" => return format!("{}#{}", self.url(&Target::Glossary), link.id),
            _ => None,
        };
        target.map_or_else(|| "#".to_owned(), |target| self.url(&target))
    }
}
