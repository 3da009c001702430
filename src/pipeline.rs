//! The stages in order. The file to read first: load, parse and resolve, plan, render, check, write.
//! Each stage is a function from values to values; only `load` and `write` touch the disk.

mod failures;
mod job;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::base::date::Date;
use crate::base::diag::codes::{data, output};
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::source::{SourceMap, Span};
use crate::check::canary::Canaries;
use crate::compose::atlas::Atlas;
use crate::compose::context::Context;
use crate::compose::eligibility::Eligibility;
use crate::compose::examples::Examples;
use crate::compose::index::Index;
use crate::compose::quality::Quality;
use crate::compose::texts::{Topics, page_ranks, topics};
pub use crate::compose::trees::TreeReport;
use crate::compose::trees::Trees;
use crate::export::{Exports, exports};
use crate::model::Model;
use crate::model::words::LangId;
use crate::plan::outputs::{Ingredients, plan};
use crate::plan::routes::{RouteWords, Routes, WORDS};
use crate::plan::{Recipe, SitePlan};
use crate::resolve::boundaries;
use crate::rules::Compiled;
use crate::theme::Theme;
use crate::write::{Report, Stage, WriteError};
use job::{Job, Results};

/// What a build is asked to do.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder of the site.
    pub root: PathBuf,
    /// The day the site is built for; the only way in which time enters.
    pub as_of: Date,
    /// Texts that no output may hold, such as what an import stripped from confidential records.
    pub secrets: Vec<String>,
    /// Wait until the disk holds the site before it is exchanged.
    pub durable: bool,
}

/// A stage of the build, for progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Load,
    Resolve,
    Plan,
    /// So many outputs will be rendered.
    Render(usize),
    Check,
    Write,
}

/// Hears of progress; called from many threads.
pub trait Progress: Sync {
    fn step(&self, step: Step);
    /// One more output is done.
    fn output(&self);
}

/// Nobody listens.
pub struct Silent;

impl Progress for Silent {
    fn step(&self, _: Step) {}
    fn output(&self) {}
}

/// A site that was read and checked.
pub struct Prepared {
    pub sources: SourceMap,
    pub diags: Diagnostics,
    /// Nothing where the configuration itself cannot be read.
    pub site: Option<Site>,
}

/// Everything that pages are made from.
pub struct Site {
    pub model: Model,
    theme: Theme,
    routes: Routes,
    index: Index,
    atlas: Atlas,
    eligibility: Eligibility,
    quality: Quality,
    examples: Examples,
    pub rules: Compiled,
    pub trees: Trees,
    topics: Vec<Topics>,
    page_ranks: Vec<Vec<u32>>,
}

/// What a build ended with.
pub struct Outcome {
    pub sources: SourceMap,
    pub diags: Diagnostics,
    /// Pages, files and bytes that were rendered.
    pub rendered: Rendered,
    /// How good the questions of each situation are.
    pub trees: Vec<TreeReport>,
    /// What the writer did; nothing where errors stopped the build, or where nothing was to be written.
    pub written: Option<Report>,
    /// What the site was made from. To free it takes time: a program that ends next may forget it.
    pub remains: Option<Remains>,
}

/// What nobody reads any more.
pub struct Remains {
    _site: Site,
    _plan: SitePlan,
    _exports: Exports,
    _results: Results,
}

/// Counts of what was rendered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    pub pages: usize,
    pub files: usize,
    pub bytes: u64,
}

/// Reads a site and checks all that can be checked without rendering.
pub fn prepare(options: &Options, progress: &dyn Progress) -> Prepared {
    progress.step(Step::Load);
    let mut diags = Diagnostics::default();
    let sources = crate::load::load(&options.root, &mut diags);
    progress.step(Step::Resolve);
    let model = crate::resolve::resolve(&sources, options.as_of, &mut diags);
    if let Some(model) = model.as_ref().filter(|_| !diags.has_errors()) {
        let mut rules = crate::rules::compile::compile(model, options.as_of);
        diags.extend(crate::rules::analysis::analyse(model, &mut rules));
    }
    let site = model.and_then(|model| site(&sources, model, &mut diags));
    Prepared { sources, diags, site }
}

fn site(sources: &SourceMap, model: Model, diags: &mut Diagnostics) -> Option<Site> {
    let outlines = boundaries::resolve(sources, &model, diags);
    boundaries::check_points(sources, &model, &outlines, diags);
    let theme = load_theme(sources, &model, diags)?;
    let routes = Routes::new(&model.site, route_words(&theme, &model));
    let index = Index::new(&model);
    let county_of = |code: &str| {
        let county = model.areas.county_of(model.areas.find(code)?)?;
        Some(model.areas.get(county).code.clone())
    };
    let atlas = Atlas::build(outlines.boundaries, outlines.projection)
        .with_localities(&outlines.localities, county_of);
    let topics = model.site.languages().map(|(lang, _)| topics(&model, lang)).collect();
    let ranks = |(lang, tag): (LangId, &str)| {
        theme.locale(tag).map_or(Vec::new(), |locale| page_ranks(&model, lang, locale))
    };
    let page_ranks = model.site.languages().map(ranks).collect();
    let mut rules = crate::rules::compile(&model, model.as_of);
    let trees = Trees::grow(&model, &mut rules);
    let eligibility = Eligibility::new(&mut rules);
    eligibility.report(&model, &rules, diags);
    let quality = Quality::new(&model, &atlas.boundaries);
    let examples = Examples::new(&model, &mut rules);
    Some(Site {
        model,
        quality,
        examples,
        theme,
        routes,
        index,
        atlas,
        rules,
        trees,
        eligibility,
        topics,
        page_ranks,
    })
}

fn load_theme(sources: &SourceMap, model: &Model, diags: &mut Diagnostics) -> Option<Theme> {
    let folder = format!("themes/{}/", model.site.theme);
    let overrides: BTreeMap<String, String> = sources
        .below(&folder)
        .map(|(_, file)| (file.path[folder.len()..].to_owned(), file.text.to_string()))
        .collect();
    match Theme::load(&model.site.theme, &overrides, &model.site.languages) {
        Ok(theme) => Some(theme),
        Err(errors) => {
            failures::unusable(sources, &errors, diags);
            None
        }
    }
}

fn route_words(theme: &Theme, model: &Model) -> Vec<RouteWords> {
    let words = |tag: &str| {
        let text = |key: &'static str| {
            let locale = theme.locale(tag)?;
            let word = locale.text(&format!("route-{key}"), &[]).ok()?;
            crate::base::paths::is_slug(&word).then_some((key, word))
        };
        WORDS.iter().filter_map(|key| text(key)).collect()
    };
    model.site.languages().map(|(_, tag)| words(tag)).collect()
}

/// The plan of a site that was prepared.
pub fn plan_site(site: &Site, sources: &SourceMap, diags: &mut Diagnostics) -> SitePlan {
    let context = site.context(sources);
    make_plan(site, sources, &exports(&context), diags)
}

fn make_plan(site: &Site, sources: &SourceMap, exports: &Exports, diags: &mut Diagnostics) -> SitePlan {
    let plan = plan(&Ingredients {
        model: &site.model,
        theme: &site.theme,
        routes: &site.routes,
        index: &site.index,
        trees: &site.trees,
        topics: &site.topics,
        eligibility: &site.eligibility,
        quality: &site.quality,
        exports: &exports.paths(),
    });
    for (path, recipe) in &plan.collisions {
        let moved = sources.find("data/moved.csv").filter(|_| matches!(recipe, Recipe::Redirect(_)));
        diags.push(match moved {
            Some(file) => data::moved_path(
                Span::top(file),
                &format!("`/{path}` is a page of the site, so it cannot be an old path"),
            ),
            None => output::same_path(path.as_str()),
        });
    }
    plan
}

impl Site {
    /// How good the questions of each situation are.
    pub fn tree_reports(&self) -> Vec<TreeReport> {
        self.trees.report(&self.model, &self.rules)
    }

    /// What composers read.
    pub fn context<'a>(&'a self, sources: &'a SourceMap) -> Context<'a> {
        Context {
            sources,
            model: &self.model,
            theme: &self.theme,
            routes: &self.routes,
            index: &self.index,
            atlas: &self.atlas,
            eligibility: &self.eligibility,
            quality: &self.quality,
            examples: &self.examples,
            rules: &self.rules,
            trees: &self.trees,
            page_ranks: &self.page_ranks,
            fixed: Context::unfilled(&self.model),
        }
    }
}

/// Builds a site into a folder, or checks it where there is none. Nothing is published where there are errors.
pub fn build(
    options: &Options,
    out: Option<&std::path::Path>,
    progress: &dyn Progress,
) -> Result<Outcome, WriteError> {
    let Prepared { sources, mut diags, site } = prepare(options, progress);
    let Some(site) = site.filter(|_| !diags.has_errors()) else {
        return Ok(Outcome {
            sources,
            diags,
            rendered: Rendered::default(),
            trees: Vec::new(),
            written: None,
            remains: None,
        });
    };
    progress.step(Step::Plan);
    let stage = out.map(Stage::open).transpose()?;
    let context = site.context(&sources);
    let exports = exports(&context);
    let plan = make_plan(&site, &sources, &exports, &mut diags);
    progress.step(Step::Render(plan.outputs.len()));
    let canaries = Canaries::new(&options.secrets);
    let job = Job {
        site: &site,
        context: &context,
        plan: &plan,
        exports: &exports,
        stage: stage.as_ref(),
        canaries,
        progress,
    };
    let mut result = job.render()?;
    job.write_index(&mut result)?;
    job.write_certificate(&mut result)?;
    progress.step(Step::Check);
    diags.extend(std::mem::take(&mut result.diags));
    match std::mem::take(&mut result.unrendered) {
        pages if pages.is_empty() => diags.extend(job.check(&result)),
        // links to pages that are not there would hide why they are not
        pages => diags.extend(failures::unrendered(&sources, pages)),
    }
    drop(job);
    let rendered = result.rendered;
    let mut written = None;
    if let Some(stage) = stage.filter(|_| !diags.has_errors()) {
        progress.step(Step::Write);
        written = Some(if options.durable { stage.commit()? } else { stage.commit_unsynced()? });
    }
    drop(context);
    let trees = site.tree_reports();
    let remains = Some(Remains { _site: site, _plan: plan, _exports: exports, _results: result });
    Ok(Outcome { sources, diags, rendered, trees, written, remains })
}

/// A failure of the writer that a person can mend, as a diagnostic at the output folder.
pub fn write_problem(error: &WriteError, out: &Path) -> Diagnostic {
    output::output_folder(&out.display().to_string(), &error.to_string(), &error.hint())
}
