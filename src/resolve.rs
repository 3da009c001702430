//! Raw structs become the model: identifiers, references, dates, duplicates, words of each language.
//! The biggest source of diagnostics; collects all of them before it gives up.

mod acts;
pub mod answers;
mod areas;
pub mod boundaries;
mod conditions;
mod facts;
mod formula;
mod households;
mod indicators;
mod links;
mod parameters;
mod programmes;
mod records;
mod register;
mod site;
mod tables;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use crate::base::date::Date;
use crate::base::diag::codes::{content, data, format};
use crate::base::diag::{Diagnostics, Place};
use crate::base::paths::is_slug;
use crate::base::source::{FileId, SourceMap, Span};
use crate::model::area::Areas;
use crate::model::words::Words;
use crate::model::{Model, Provenance};
use crate::parse::raw::common::{Day, Format, Ref};
use crate::parse::spanned::Sp;
use crate::parse::yaml::{self, Document};

/// Number of the formats that this version reads.
pub const FORMAT: u32 = 1;

/// Builds the model, or reports why it cannot. A model comes back even where there are errors in
/// single records, so that later stages can report theirs; only [`Diagnostics::has_errors`] decides.
pub fn resolve(sources: &SourceMap, as_of: Date, diags: &mut Diagnostics) -> Option<Model> {
    let config = site::read(sources, diags)?;
    let mut resolver = Resolver {
        sources,
        as_of,
        languages: config.languages.clone(),
        broken: unread(diags),
        diags: Diagnostics::default(),
    };
    let r = &mut resolver;
    let areas = areas::resolve(r);
    let site = site::resolve(r, config, &areas);
    let groups = register::groups(r);
    let service_types = register::service_types(r, &groups);
    let office_types = register::office_types(r);
    let organizations = register::organizations(r, &areas, &office_types);
    let services = register::services(r, &areas, &organizations, &service_types, &groups);
    let acts = acts::resolve(r);
    let parameters = parameters::resolve(r, &acts);
    let scope = facts::resolve(r, areas, acts, parameters);
    let programmes = programmes::resolve(r, &scope, &office_types, &organizations, &groups, &service_types);
    let households = households::resolve(r, &scope, &programmes);
    let help_lines = records::help_lines(r);
    let situations = texts::situations(r, &programmes, &service_types, &office_types, &help_lines);
    let pages = texts::pages(r);
    let consultations = records::consultations(r, &scope.areas, &scope.acts);
    let commitments = records::commitments(r);
    let register = indicators::Register { areas: &scope.areas, services: &services, types: &service_types };
    let indicators = indicators::resolve(r, &register);
    let changes = register::changes(r, &scope.areas, &services);
    let moved = tables::moved(r);
    let thesaurus = tables::thesaurus(r);
    let facts::Scope { areas, acts, parameters, facts, derived, tables, .. } = scope;
    let Some(site) = site else {
        diags.extend(resolver.diags);
        return None;
    };
    let model = Model {
        as_of,
        site,
        areas,
        groups,
        service_types,
        office_types,
        organizations,
        services,
        acts,
        facts,
        derived,
        parameters,
        tables,
        households,
        programmes,
        situations,
        pages,
        consultations,
        commitments,
        indicators,
        help_lines,
        changes,
        moved,
        thesaurus,
    };
    links::check(&model, &resolver.broken, &mut resolver.diags);
    diags.extend(resolver.diags);
    Some(model)
}

/// What every part of the stage needs.
pub(crate) struct Resolver<'a> {
    pub sources: &'a SourceMap,
    pub as_of: Date,
    pub languages: Vec<String>,
    /// Paths of files that are there but could not be read. What they hold is not reported as missing.
    pub broken: BTreeSet<String>,
    pub diags: Diagnostics,
}

/// Paths of files that could not be loaded, by the problems that were found.
fn unread(diags: &Diagnostics) -> BTreeSet<String> {
    let path = |place: &Place| match place {
        Place::Path(path) => Some(path.clone()),
        Place::Span(_) => None,
    };
    diags.iter().filter_map(|diagnostic| path(&diagnostic.place)).collect()
}

/// Whether one of the paths lies below a folder (with a slash at the end).
pub(crate) fn has_broken(broken: &BTreeSet<String>, folder: &str) -> bool {
    broken.range(folder.to_owned()..).next().is_some_and(|path| path.starts_with(folder))
}

/// Ids of one kind of record: where each stands in its vector.
pub(crate) type Index = BTreeMap<String, usize>;

/// The index of a vector of records.
pub(crate) fn index_of<T>(list: &[T], id: impl Fn(&T) -> &str) -> Index {
    list.iter().enumerate().map(|(at, record)| (id(record).to_owned(), at)).collect()
}

impl Resolver<'_> {
    /// Reads a YAML file that may be missing.
    pub fn yaml<T: DeserializeOwned + JsonSchema>(&mut self, path: &str) -> Option<Document<T>> {
        let file = self.sources.find(path)?;
        let document = yaml::parse_file(file, self.sources.text(file), &mut self.diags);
        if document.is_none() {
            self.broken.insert(path.to_owned());
        }
        document
    }

    /// Reads `<stem>.<lang>.yaml` of every language of the site.
    pub fn yaml_words<T: DeserializeOwned + JsonSchema>(&mut self, stem: &str) -> Vec<Option<Document<T>>> {
        let paths: Vec<String> = self.languages.iter().map(|lang| format!("{stem}.{lang}.yaml")).collect();
        paths.iter().map(|path| self.yaml(path)).collect()
    }

    /// Refuses a file of a later format.
    pub fn check_format<T>(&mut self, document: &Document<T>, format: &Format) {
        if format.value != FORMAT {
            self.diags.push(format::newer_format(document.span(format), format.value, FORMAT));
        }
    }

    /// Checks that an id can be part of an address.
    pub fn check_slug(&mut self, span: Span, id: &str) -> bool {
        let good = is_slug(id);
        if !good {
            self.diags.push(content::bad_slug(span, id));
        }
        good
    }

    /// Looks up a reference, or reports it.
    pub fn find(&mut self, span: Span, what: &str, id: &str, index: &Index, file: &str) -> Option<usize> {
        let found = index.get(id).copied();
        if found.is_none() && !self.is_broken(file) && !self.has_broken(&format!("{file}{id}/")) {
            self.diags.push(data::unknown_reference(span, what, id, index.keys().map(String::as_str), file));
        }
        found
    }

    /// Reports that there is no such area, unless the areas could not be read.
    pub fn unknown_area(&mut self, span: Span, code: &str, areas: &Areas) {
        const FILE: &str = "data/areas.csv";
        if !self.is_broken(FILE) {
            self.diags.push(data::unknown_reference(span, "area", code, areas.codes(), FILE));
        }
    }

    /// Whether a file is there but could not be read.
    pub fn is_broken(&self, path: &str) -> bool {
        self.broken.contains(path)
    }

    /// Whether a folder (with a slash at the end) holds a file that could not be read.
    pub fn has_broken(&self, folder: &str) -> bool {
        has_broken(&self.broken, folder)
    }

    /// Looks up a reference of a YAML file.
    pub fn find_ref<T, D>(
        &mut self,
        doc: &Document<D>,
        id: &Ref,
        what: &str,
        index: &Index,
        file: &str,
    ) -> Option<T>
    where
        T: From<usize>,
    {
        self.find(doc.span(id), what, id, index, file).map(T::from)
    }

    /// Looks up a list of references, leaving out those that are not there.
    pub fn find_all<T, D>(
        &mut self,
        doc: &Document<D>,
        ids: &[Ref],
        what: &str,
        index: &Index,
        file: &str,
    ) -> Vec<T>
    where
        T: From<usize>,
    {
        ids.iter().filter_map(|id| self.find_ref(doc, id, what, index, file)).collect()
    }

    /// Joins the words of the languages for one id. `per_language` holds what each file says of it;
    /// a missing default is an error at `span`, a missing translation a warning.
    pub fn words<T: Clone>(
        &mut self,
        span: Span,
        what: &str,
        id: &str,
        file: &str,
        per_language: Vec<Option<T>>,
    ) -> Option<Words<T>> {
        let mut per_language = per_language.into_iter();
        let default = per_language.next().flatten();
        let others: Vec<Option<T>> = per_language.collect();
        if default.is_none() {
            if !self.is_broken(file) {
                self.diags.push(content::missing_words(span, what, id, file));
            }
            return None;
        }
        for (at, words) in others.iter().enumerate() {
            let language = self.languages.get(at + 1).cloned().unwrap_or_default();
            if words.is_none() && !self.is_broken(&self.in_language(file, &language)) {
                self.diags.push(content::missing_translation(span, what, id, &language));
            }
        }
        default.map(|default| Words::new(default, others))
    }

    /// The path of a file of the default language, such as `data/acts.ro.yaml`, in another language.
    fn in_language(&self, file: &str, language: &str) -> String {
        match file.rsplit_once(&format!("{}.", self.languages[0])) {
            Some((stem, ending)) => format!("{stem}{language}.{ending}"),
            None => file.to_owned(),
        }
    }

    /// Reports words for ids that do not exist.
    pub fn check_unused<V, D>(
        &mut self,
        doc: &Document<D>,
        words: &BTreeMap<String, Sp<V>>,
        what: &str,
        known: &[&str],
    ) {
        for (id, value) in words {
            if !known.contains(&id.as_str()) {
                self.diags.push(content::unused_words(doc.span(value), what, id, known.iter().copied()));
            }
        }
    }

    /// Provenance of a record, with the checks of its dates.
    pub fn provenance<D>(
        &mut self,
        doc: &Document<D>,
        verified: Option<&Sp<Day>>,
        sources: &[Sp<String>],
        review_by: Option<&Sp<Day>>,
    ) -> Provenance {
        if let Some(day) = verified.filter(|day| day.value.0 > self.as_of) {
            self.diags.push(data::verified_in_future(doc.span(day), &day.value.0.to_string()));
        }
        if let Some(day) = review_by.filter(|day| day.value.0 < self.as_of) {
            self.diags.push(data::review_due(doc.span(day), &day.value.0.to_string()));
        }
        for source in sources {
            if source.starts_with("http") {
                self.check_url(doc.span(source), source);
            }
        }
        Provenance {
            file: Some(doc.file),
            verified: verified.map(|day| day.value.0),
            sources: sources.iter().map(|source| source.value.clone()).collect(),
            review_by: review_by.map(|day| day.value.0),
        }
    }

    /// Checks an address on the web.
    pub fn check_url(&mut self, span: Span, url: &str) -> bool {
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        let good = rest.is_some_and(|rest| {
            rest.len() > 3
                && !url.chars().any(|c| c.is_whitespace() || c.is_control() || c == '"' || c == '<')
        });
        if !good {
            self.diags.push(data::bad_url(span, url));
        }
        good
    }

    /// Checks an optional address of a YAML file and takes it over.
    pub fn url<D>(&mut self, doc: &Document<D>, url: Option<&Sp<String>>) -> Option<String> {
        let url = url?;
        self.check_url(doc.span(url), url).then(|| url.value.clone())
    }

    /// The language of a file named `<lang>.md`, or a report that the site has no such language.
    pub fn language_of(&mut self, file: FileId, name: &str) -> Option<usize> {
        let found = self.languages.iter().position(|lang| lang == name);
        if found.is_none() {
            let known = self.languages.iter().map(String::as_str);
            self.diags.push(content::unknown_language(Span::top(file), name, known));
        }
        found
    }
}
