//! From the model to the plan: which pages, redirects, assets and files there will be.

use crate::base::paths::OutPath;
use crate::base::source::FileId;
use crate::compose::changes::feed_path;
use crate::compose::eligibility::Eligibility;
use crate::compose::frame::opensearch_path;
use crate::compose::index::Index;
use crate::compose::quality::Quality;
use crate::compose::texts::{Topics, list_pages};
use crate::compose::trees::Trees;
use crate::model::area::AreaKind;
use crate::model::words::LangId;
use crate::model::{Model, Provenance};
use crate::theme::Theme;

use super::routes::{Routes, Target};
use super::{Origin, Recipe, ServiceFile, SitePlan};

/// What the plan is made from.
pub struct Ingredients<'a> {
    pub model: &'a Model,
    pub theme: &'a Theme,
    pub routes: &'a Routes,
    pub index: &'a Index,
    pub trees: &'a Trees,
    /// Topics of each language.
    pub topics: &'a [Topics],
    pub eligibility: &'a Eligibility,
    pub quality: &'a Quality,
    /// Output paths of the open data.
    pub exports: &'a [String],
}

/// Every output of the site.
pub fn plan(from: &Ingredients) -> SitePlan {
    let mut plan = SitePlan::default();
    for (lang, tag) in from.model.site.languages() {
        for (target, origin) in targets(from, lang) {
            let path = from.routes.path(from.model, lang, &target);
            plan.add(path, Recipe::Page(lang, target), origin);
        }
        add(
            &mut plan,
            &opensearch_path(tag),
            Recipe::Service(ServiceFile::OpenSearch(lang)),
            "site configuration",
        );
        if !from.model.changes.is_empty() {
            let path = feed_path(tag);
            add(&mut plan, &path, Recipe::Service(ServiceFile::Changes(lang)), "data/changes.csv");
        }
    }
    for (name, asset) in from.theme.assets() {
        add(&mut plan, &asset.name, Recipe::Asset(name.clone()), "theme");
    }
    if !from.model.programmes.is_empty() {
        add(&mut plan, &from.eligibility.css_name(), Recipe::CheckerStyle, "rules of the programmes");
    }
    for export in from.exports {
        add(&mut plan, export, Recipe::Export(export.clone()), "open data");
    }
    let services = [
        ("sitemap.xml", ServiceFile::Sitemap),
        ("robots.txt", ServiceFile::Robots),
        ("_headers", ServiceFile::Headers),
    ];
    for (path, file) in services {
        add(&mut plan, path, Recipe::Service(file), "site configuration");
    }
    if from.model.site.security.is_some() {
        add(
            &mut plan,
            ".well-known/security.txt",
            Recipe::Service(ServiceFile::SecurityTxt),
            "site configuration",
        );
    }
    for (old, new) in &from.model.moved {
        let folder = old.trim_start_matches('/');
        let file = if old.ends_with('/') { format!("{folder}index.html") } else { folder.to_owned() };
        add(&mut plan, &file, Recipe::Redirect(new.clone()), "data/moved.csv");
    }
    plan
}

fn add(plan: &mut SitePlan, path: &str, recipe: Recipe, why: &'static str) {
    if let Some(path) = OutPath::new(path) {
        plan.add(path, recipe, Origin::Generated(why));
    }
}

fn file(provenance: &Provenance) -> Origin {
    provenance.file.map_or(Origin::Generated("records"), Origin::File)
}

/// The pages of a language.
fn targets(from: &Ingredients, lang: LangId) -> Vec<(Target, Origin)> {
    let model = from.model;
    let portal = model.site.country.is_some();
    let mut list: Vec<(Target, Origin)> = Vec::new();
    let words = |file: FileId| Origin::File(file);
    let made = Origin::Generated("all records");
    list.push((Target::Home, made.clone()));
    list.push((Target::NotFound, made.clone()));
    list.push((Target::Az, made.clone()));
    list.push((Target::Search, made.clone()));
    list.push((Target::OpenData, made.clone()));
    if !from.quality.is_empty() {
        list.push((Target::Quality, made.clone()));
        list.extend(from.quality.counties.keys().map(|id| (Target::QualityIn(*id), made.clone())));
    }
    if !model.changes.is_empty() {
        list.push((Target::Changes, Origin::Generated("data/changes.csv")));
    }
    list.push((Target::Glossary, made.clone()));
    if !model.help_lines.is_empty() {
        list.push((Target::HelpLines, Origin::Generated("data/helplines.yaml")));
    }
    if model.site.accessibility.is_some() {
        list.push((Target::Accessibility, Origin::Generated("signpost.toml")));
    }
    if portal {
        if !model.service_types.is_empty() {
            list.push((Target::CollectionForm, Origin::Generated("data/nomenclature.csv")));
        }
        list.push((Target::ServiceTypes, Origin::Generated("data/nomenclature.csv")));
        for (id, _) in model.areas.of_kind(AreaKind::County) {
            list.push((Target::County(id), Origin::Generated("data/areas.csv")));
            list.push((Target::Sheet(id), Origin::Generated("data/areas.csv")));
        }
        for id in &from.index.localities {
            list.push((Target::Locality(*id), Origin::Generated("data/areas.csv")));
            if from.index.has_sheet(*id) {
                list.push((Target::Sheet(*id), Origin::Generated("data/areas.csv")));
            }
        }
    }
    if !model.indicators.is_empty() {
        list.push((Target::Maps, made.clone()));
    }
    if !model.programmes.is_empty() {
        list.push((Target::Programmes, made.clone()));
        list.push((Target::Checker, made.clone()));
        list.push((Target::DecisionTables, made.clone()));
    }
    if !model.situations.is_empty() {
        list.push((Target::Situations, made.clone()));
    }
    if !model.consultations.is_empty() {
        list.push((Target::Consultations, made.clone()));
    }
    if !model.commitments.is_empty() {
        list.push((Target::Commitments, made));
    }
    each(&mut list, &model.service_types, Target::ServiceType, |record| file(&record.provenance));
    each(&mut list, &model.services, Target::Service, |record| file(&record.provenance));
    each(&mut list, &model.organizations, Target::Organization, |record| file(&record.provenance));
    each(&mut list, &model.programmes, Target::Programme, |record| words(record.words.text(lang).file));
    each(&mut list, &model.situations, Target::Situation, |record| words(record.words.text(lang).file));
    each(&mut list, &model.consultations, Target::Consultation, |record| words(record.words.text(lang).file));
    for (at, indicator) in model.indicators.iter().enumerate() {
        list.push((Target::Indicator(at.into()), words(indicator.file)));
        for period in indicator.earlier_periods(&model.areas) {
            list.push((Target::IndicatorPeriod(at.into(), period.to_owned()), words(indicator.file)));
        }
    }
    each(&mut list, &model.office_types, Target::Offices, |record| file(&record.provenance));
    add_trees(&mut list, from);
    add_pages(&mut list, from, lang);
    list
}

fn each<T, I: From<usize>>(
    list: &mut Vec<(Target, Origin)>,
    records: &[T],
    target: fn(I) -> Target,
    origin: impl Fn(&T) -> Origin,
) {
    list.extend(records.iter().enumerate().map(|(at, record)| (target(at.into()), origin(record))));
}

fn add_trees(list: &mut Vec<(Target, Origin)>, from: &Ingredients) {
    for at in 0..from.model.situations.len() {
        let Some(tree) = from.trees.get(at.into()) else { continue };
        let made = Origin::Generated("rules of the programmes");
        list.extend((1..=tree.files()).map(|file| (Target::Tree(at.into(), file), made.clone())));
        list.push((Target::Paper(at.into()), made));
    }
}

fn add_pages(list: &mut Vec<(Target, Origin)>, from: &Ingredients, lang: LangId) {
    for (at, page) in from.model.pages.iter().enumerate() {
        let origin = Origin::File(page.words.text(lang).file);
        list.push((Target::Page(at.into()), origin.clone()));
        for number in 2..=list_pages(page.children.len()) {
            list.push((Target::PageList(at.into(), number), origin.clone()));
        }
    }
    let topics = &from.topics[lang.index()];
    if !topics.is_empty() {
        list.push((Target::Topics, Origin::Generated("topics of pages")));
    }
    for (slug, (_, pages)) in topics {
        for number in 1..=list_pages(pages.len()) {
            list.push((Target::Topic(slug.clone(), number), Origin::Generated("topics of pages")));
        }
    }
}
