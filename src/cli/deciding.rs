//! `signpost decide`: what each programme is for one household.

mod report;
mod text;

use super::args::{Args, Decide, Format};
use super::{End, building, complain, report as problems, say};
use crate::base::source::SourceMap;
use crate::model::Model;
use crate::model::words::LangId;
use crate::pipeline;
use crate::resolve::answers::{self, Said};
use crate::rules::answers::Answers;
use crate::rules::compile::compile;

/// Decides the household of a file.
pub(super) fn decide(args: &Args, decide: &Decide) -> End {
    let options = match building::options(args, false) {
        Ok(options) => options,
        Err(end) => return end,
    };
    let mut prepared = pipeline::prepare(&options, &pipeline::Silent);
    let Some(site) = prepared.site.as_ref().filter(|_| !prepared.diags.has_errors()) else {
        problems::problems(&prepared.diags.sorted(), &prepared.sources, args.format);
        return End::Content;
    };
    let model = &site.model;
    let Some(lang) = language(model, decide.lang.as_deref()) else { return End::Content };
    let text = match std::fs::read_to_string(&decide.answers) {
        Ok(text) => text,
        Err(error) => {
            complain(&format!("`{}` cannot be read: {error}\n", decide.answers.display()));
            return End::Machine;
        }
    };
    let file = prepared.sources.add(decide.answers.display().to_string(), text.as_str());
    let mut diags = crate::base::diag::Diagnostics::default();
    let said = answers::read(model, file, &text, &mut diags);
    match said.filter(|_| !diags.has_errors()) {
        Some(said) => tell(args, model, lang, said),
        None => refuse(args, diags, &prepared.sources),
    }
}

fn refuse(args: &Args, diags: crate::base::diag::Diagnostics, sources: &SourceMap) -> End {
    problems::problems(&diags.sorted(), sources, args.format);
    End::Content
}

fn tell(args: &Args, model: &Model, lang: LangId, said: Said) -> End {
    let answers = Answers { facts: said.facts, children: said.children };
    let mut compiled = compile(model, model.as_of);
    let Ok(decisions) = compiled.decide(model, &answers) else {
        complain("the rules are too large to be decided\n");
        return End::Machine;
    };
    let report = report::of(model, lang, &decisions);
    match args.format {
        Format::Json => match serde_json::to_string_pretty(&report) {
            Ok(text) => say(&(text + "\n")),
            Err(error) => {
                complain(&format!("the result cannot be written: {error}\n"));
                return End::Machine;
            }
        },
        _ => say(&text::of(&report)),
    }
    End::Done
}

/// The language that was asked for, or the first one of the site.
pub(super) fn language(model: &Model, wanted: Option<&str>) -> Option<LangId> {
    let Some(wanted) = wanted else { return Some(LangId::DEFAULT) };
    let found = model.site.languages().find(|(_, tag)| *tag == wanted);
    if found.is_none() {
        let known: Vec<&str> = model.site.languages().map(|(_, tag)| tag).collect();
        complain(&format!("the site has no language `{wanted}`\nits languages are {}\n", known.join(", ")));
    }
    found.map(|(lang, _)| lang)
}
