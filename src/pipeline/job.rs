//! Rendering in parallel: each output is rendered, looked at and written by one thread; its bytes are not kept.

mod certificate;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::failures::Unrendered;
use super::{Progress, Rendered, Site};
use crate::base::diag::Diagnostics;
use crate::base::paths::OutPath;
use crate::base::source::Span;
use crate::check::address::Address;
use crate::check::canary::Canaries;
use crate::check::facts::{self, Kind};
use crate::check::site::{Rules, SiteFacts};
use crate::check::weight::{Weight, compressed_bytes};
use crate::compose::context::Context;
use crate::export::Exports;
use crate::plan::routes::Target;
use crate::plan::{Origin, Planned, Recipe, SitePlan};
use crate::render::{files, pages, terms};
use crate::search::{Analyzer, DocumentTerms, TermCache};
use crate::write::{Stage, WriteError};

/// Outputs that a thread takes at once.
const AT_ONCE: usize = 16;

/// One run of the renderer.
pub(super) struct Job<'a> {
    pub site: &'a Site,
    pub context: &'a Context<'a>,
    pub plan: &'a SitePlan,
    pub exports: &'a Exports,
    pub stage: Option<&'a Stage>,
    pub canaries: Canaries,
    pub progress: &'a dyn Progress,
}

/// What rendering leaves behind: no bytes, only facts.
#[derive(Default)]
pub(super) struct Results {
    pub facts: SiteFacts,
    pub diags: Diagnostics,
    pub unrendered: Vec<Unrendered>,
    /// Terms for search, by language.
    terms: Vec<Vec<DocumentTerms>>,
    pub rendered: Rendered,
}

/// What one thread keeps from page to page.
struct Worker {
    results: Results,
    caches: Vec<TermCache>,
    failure: Option<WriteError>,
}

impl Job<'_> {
    fn analyzers(&self) -> Vec<Analyzer> {
        self.site.model.site.languages().map(|(_, tag)| Analyzer::new(tag)).collect()
    }

    fn worker(&self) -> Worker {
        let languages = self.site.model.site.languages.len();
        let mut results = Results::default();
        results.terms.resize_with(languages, Vec::new);
        let caches = (0..languages).map(|_| TermCache::default()).collect();
        Worker { results, caches, failure: None }
    }

    /// Renders, looks at and writes every output of the plan.
    pub fn render(&self) -> Result<Results, WriteError> {
        let analyzers = self.analyzers();
        let outputs: Vec<(&OutPath, &Planned)> = self.plan.outputs.iter().collect();
        let joined = Mutex::new(self.worker());
        // one worker a thread: a new one for each piece of work would begin with an empty cache of terms
        let next = AtomicUsize::new(0);
        rayon::broadcast(|_| {
            let mut worker = self.worker();
            loop {
                let start = next.fetch_add(AT_ONCE, Ordering::Relaxed);
                let Some(rest) = outputs.get(start..).filter(|rest| !rest.is_empty()) else { break };
                for (path, planned) in &rest[..rest.len().min(AT_ONCE)] {
                    if worker.failure.is_none() {
                        worker.failure = self.output(&mut worker, path, planned, &analyzers).err();
                    }
                    self.progress.output();
                }
            }
            joined.lock().unwrap_or_else(std::sync::PoisonError::into_inner).join(worker);
        });
        let all = joined.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        match all.failure {
            Some(failure) => Err(failure),
            None => Ok(all.results),
        }
    }

    fn output(
        &self,
        worker: &mut Worker,
        path: &OutPath,
        planned: &Planned,
        analyzers: &[Analyzer],
    ) -> Result<(), WriteError> {
        let sources = pages::Sources { cx: self.context, topics: &self.site.topics, exports: self.exports };
        let page = match &planned.recipe {
            Recipe::Page(lang, target) => {
                let at = lang.index();
                let composer = self.context.composer(*lang);
                let terms = terms::terms(&composer, target, &analyzers[at], &mut worker.caches[at]);
                worker.results.terms[at].extend(terms);
                pages::page(&sources, *lang, target)
            }
            Recipe::Redirect(new_path) => pages::redirect(self.context, new_path),
            Recipe::Asset(name) => return self.asset(worker, path, name),
            Recipe::CheckerStyle => {
                let css = &self.site.eligibility.sheet.css;
                return self.style(worker, path, css.as_bytes());
            }
            Recipe::Export(name) => {
                let bytes = self.exports.files.get(name).map_or(&[][..], Vec::as_slice);
                return self.file(&mut worker.results, path, bytes);
            }
            Recipe::Service(file) => {
                let bytes = files::file(self.context, self.plan, *file);
                return self.file(&mut worker.results, path, &bytes);
            }
        };
        match page {
            Ok(html) => self.page(worker, path, planned, html),
            Err(failure) => {
                let content = match planned.origin {
                    Origin::File(file) => Some(Span::top(file)),
                    Origin::Generated(_) => None,
                };
                worker.results.unrendered.push(Unrendered { path: path.clone(), content, failure });
                Ok(())
            }
        }
    }

    fn page(
        &self,
        worker: &mut Worker,
        path: &OutPath,
        planned: &Planned,
        html: String,
    ) -> Result<(), WriteError> {
        let kind = match &planned.recipe {
            Recipe::Page(_, Target::Search) => Kind::Search,
            Recipe::Page(
                _,
                Target::Home
                | Target::County(_)
                | Target::Indicator(_)
                | Target::IndicatorPeriod(..)
                | Target::ServiceType(_),
            ) => Kind::Map,
            Recipe::Redirect(_) => Kind::Moved,
            _ => Kind::Page,
        };
        let budgets = &self.site.model.site.budgets;
        let budget = if kind == Kind::Map { budgets.map_page } else { budgets.page };
        let address = self.address();
        let results = &mut worker.results;
        results.facts.add_page(
            path.clone(),
            kind,
            facts::scan(&address, path, &html, kind, budget.saturating_sub(12_000)),
        );
        results.facts.add_leaks(path, self.canaries.find(html.as_bytes()));
        results.rendered.pages += 1;
        results.rendered.files += 1;
        results.rendered.bytes += html.len() as u64;
        self.put(path, html.as_bytes())
    }

    fn asset(&self, worker: &mut Worker, path: &OutPath, name: &str) -> Result<(), WriteError> {
        let Some(asset) = self.site.theme.assets().get(name) else { return Ok(()) };
        if name.ends_with(".css") {
            return self.style(worker, path, &asset.bytes);
        }
        self.file(&mut worker.results, path, &asset.bytes)
    }

    fn style(&self, worker: &mut Worker, path: &OutPath, bytes: &[u8]) -> Result<(), WriteError> {
        let css = String::from_utf8_lossy(bytes);
        let found = crate::check::style::requests(&self.address(), path, &css);
        worker.results.facts.add_style_requests(path, found);
        self.file(&mut worker.results, path, bytes)
    }

    fn file(&self, results: &mut Results, path: &OutPath, bytes: &[u8]) -> Result<(), WriteError> {
        let small = matches!(path.extension(), "css" | "js" | "svg");
        let weight =
            Weight { raw: bytes.len() as u64, compressed: small.then(|| compressed_bytes(bytes) as u64) };
        results.facts.add_file(path.clone(), weight);
        results.facts.add_leaks(path, self.canaries.find(bytes));
        results.rendered.files += 1;
        results.rendered.bytes += bytes.len() as u64;
        self.put(path, bytes)
    }

    fn put(&self, path: &OutPath, bytes: &[u8]) -> Result<(), WriteError> {
        match self.stage {
            Some(stage) => stage.put(path, bytes).map(|_| ()),
            None => Ok(()),
        }
    }

    fn address(&self) -> Address {
        Address::new(&self.site.model.site.base_url, &self.site.model.site.base_path)
    }

    /// The search index of each language, from the terms that the pages left.
    pub fn write_index(&self, results: &mut Results) -> Result<(), WriteError> {
        let analyzers = self.analyzers();
        let terms = std::mem::take(&mut results.terms);
        for ((lang, _), (terms, analyzer)) in
            self.site.model.site.languages().zip(terms.into_iter().zip(&analyzers))
        {
            let synonyms = self.site.model.thesaurus.get(lang.index()).map_or(&[][..], Vec::as_slice);
            let folder = self.site.routes.index_folder(&self.site.model, lang);
            for (name, bytes) in crate::search::build(analyzer, terms, synonyms) {
                if let Some(path) = OutPath::new(format!("{folder}{name}")) {
                    self.file(results, &path, &bytes)?;
                }
            }
        }
        Ok(())
    }

    /// What is wrong with the site as a whole.
    pub fn check(&self, results: &Results) -> Diagnostics {
        let origin = |path: &OutPath| match self.plan.outputs.get(path).map(|planned| &planned.origin) {
            Some(Origin::File(file)) => Some(self.context.sources.path(*file).to_owned()),
            Some(Origin::Generated(why)) => Some((*why).to_owned()),
            None => None,
        };
        let read = |path: &OutPath| self.again(path);
        crate::check::site::check(
            &results.facts,
            &Rules {
                address: &self.address(),
                budgets: &self.site.model.site.budgets,
                form_endpoints: &[],
                origin: &origin,
                read: &read,
            },
        )
    }

    /// Renders a page once more: only pages with a finding are looked at twice.
    fn again(&self, path: &OutPath) -> Option<String> {
        let sources = pages::Sources { cx: self.context, topics: &self.site.topics, exports: self.exports };
        match &self.plan.outputs.get(path)?.recipe {
            Recipe::Page(lang, target) => pages::page(&sources, *lang, target).ok(),
            Recipe::Redirect(new_path) => pages::redirect(self.context, new_path).ok(),
            _ => None,
        }
    }
}

impl Worker {
    fn join(&mut self, other: Worker) {
        let results = &mut self.results;
        results.facts.merge(other.results.facts);
        results.diags.extend(other.results.diags);
        results.unrendered.extend(other.results.unrendered);
        for (mine, theirs) in results.terms.iter_mut().zip(other.results.terms) {
            mine.extend(theirs);
        }
        results.rendered.pages += other.results.rendered.pages;
        results.rendered.files += other.results.rendered.files;
        results.rendered.bytes += other.results.rendered.bytes;
        self.failure = self.failure.take().or(other.failure);
    }
}
