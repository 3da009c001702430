//! The rules of the day as the checker shows them: which questions in which order, the states of every
//! programme, and the style sheet.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::base::diag::Diagnostics;
use crate::base::diag::codes::rules as codes;
use crate::base::source::Span;
use crate::model::Model;
use crate::rules::compile::Compiled;
use crate::rules::implicants::Form;
use crate::rules::links::Links;
use crate::rules::states::{ConditionStates, States, states};
use crate::rules::style::{Places, Sheet, question, sheet};

/// What the checker is made from, beside the rules themselves.
#[derive(Clone, Debug)]
pub struct Eligibility {
    /// Answers that follow from another.
    pub links: Links,
    pub states: States,
    pub places: Places,
    pub sheet: Sheet,
    /// Variables that are asked, in the order of the page.
    pub asked: Vec<u16>,
    /// For an amount whose limits depend on the household: the kinds of households that it tells apart.
    pub kinds: BTreeMap<u16, Vec<HouseholdKind>>,
}

/// Households that have the same limits: their values of the variables that count them.
#[derive(Clone, Debug, PartialEq)]
pub struct HouseholdKind {
    /// Class of their answers in the page.
    pub class: String,
    /// Places in the list of households, the first one standing for all.
    pub households: Vec<usize>,
    pub values: Vec<Vec<u16>>,
}

impl Eligibility {
    /// The checker of the rules in force on the model's day.
    pub fn new(compiled: &mut Compiled) -> Eligibility {
        let links = Links::new(&mut compiled.ruleset.diagrams, compiled.feasible).unwrap_or_default();
        let states = states(&mut compiled.ruleset, &links);
        let places = Places::new(&compiled.ruleset);
        let asked = super::checker::order(compiled);
        let kinds = asked.iter().map(|variable| (*variable, household_kinds(compiled, *variable)));
        let kinds = kinds.filter(|(_, kinds)| !kinds.is_empty()).collect();
        let mut found = Eligibility { links, states, places, sheet: Sheet::default(), asked, kinds };
        found.sheet = sheet(&found.states, &found.places, &found.shown(compiled));
        found
    }

    /// Names the programmes of which the checker says less than the rules.
    pub fn report(&self, model: &Model, compiled: &Compiled, diags: &mut Diagnostics) {
        for (states, id) in self.states.programmes.iter().zip(&compiled.programmes) {
            if states.incomplete {
                let file = model.programmes[id.index()].provenance.file;
                diags.push(codes::checker_incomplete(file.map(Span::top), &states.id));
            }
        }
    }

    /// Name of the style sheet in the output, with the hash of its bytes.
    pub fn css_name(&self) -> String {
        crate::theme::assets::hashed("rules.css", self.sheet.css.as_bytes())
    }

    /// Classes and states of a condition of the programme at that place of the rules.
    pub fn condition(&self, at: Option<usize>, condition: &str) -> Option<(&str, &ConditionStates)> {
        let at = at?;
        let states = &self.states.programmes[at].conditions;
        let place = states.iter().position(|known| known.id == condition)?;
        Some((&self.sheet.programmes[at].conditions[place], &states[place]))
    }

    /// Rules that show the answers of the household at hand, hide questions whose answer follows from an
    /// earlier one, and say when answers contradict each other.
    fn shown(&self, compiled: &Compiled) -> String {
        let mut css = String::new();
        let contradiction = self.links.contradiction();
        if contradiction != Form::Never {
            let selector = self.places.selector(&contradiction);
            let _ = writeln!(css, "#results{selector}{{--word:none;--clash:block}}");
        }
        for (at, variable) in self.asked.iter().enumerate() {
            self.households(compiled, *variable, &mut css);
            self.needless(compiled, *variable, &self.asked[..at], &mut css);
        }
        css
    }

    fn households(&self, compiled: &Compiled, variable: u16, css: &mut String) {
        let id = question(usize::from(variable));
        let Some(kinds) = self.kinds.get(&variable) else { return };
        let Some(scale) = compiled.questions[usize::from(variable)].scale.as_ref() else { return };
        for kind in kinds {
            let tests = |values: &Vec<u16>| {
                let tests = scale.by.iter().zip(values);
                Form::all(tests.map(|(by, value)| Form::Within(*by, vec![*value])).collect())
            };
            let selector = self.places.selector(&Form::any(kind.values.iter().map(tests).collect()));
            let class = &kind.class;
            // an answer chosen for another household: what it means is not known any more
            let _ = writeln!(
                css,
                "#{id}{selector} .{class}{{display:block}}\n#results:is(#{id}:has(.{class} :checked)~*):not({selector}){{--word:none;--again:block}}"
            );
        }
        let every = |by: &u16| {
            let values = 0..compiled.ruleset.variables[usize::from(*by)].values.len() as u16;
            Form::Within(*by, values.collect())
        };
        let selector = self.places.selector(&Form::all(scale.by.iter().map(every).collect()));
        let _ = writeln!(css, "#{id}{selector} .first{{display:none}}");
    }

    fn needless(&self, compiled: &Compiled, variable: u16, before: &[u16], css: &mut String) {
        let values = compiled.ruleset.variables[usize::from(variable)].values.len() as u16;
        let sources = (0..values).flat_map(|value| self.links.sources(variable, value));
        let earlier = sources.filter(|(from, _)| before.contains(from));
        let form = Form::any(earlier.map(|(from, of)| Form::Within(from, of.to_vec())).collect());
        if form == Form::Never {
            return;
        }
        let answers: Vec<String> =
            (0..values).map(|value| format!(".{}", self.places.answer(variable, value))).collect();
        let _ = writeln!(
            css,
            "#{}{}:not(:has(:is({}):checked)){{display:none}}",
            question(usize::from(variable)),
            self.places.selector(&form),
            answers.join(",")
        );
    }
}

/// The kinds of households that a question tells apart by their limits.
fn household_kinds(compiled: &Compiled, variable: u16) -> Vec<HouseholdKind> {
    let question = &compiled.questions[usize::from(variable)];
    let Some(scale) = question.scale.as_ref().filter(|scale| !scale.by.is_empty()) else { return Vec::new() };
    let mut kinds: Vec<HouseholdKind> = Vec::new();
    for (at, (values, bands)) in scale.households().enumerate() {
        match kinds.iter_mut().find(|kind| scale.bands[kind.households[0]] == bands) {
            Some(kind) => {
                kind.households.push(at);
                kind.values.push(values);
            }
            None => kinds.push(HouseholdKind {
                class: format!("w{variable}-{}", kinds.len()),
                households: vec![at],
                values: vec![values],
            }),
        }
    }
    kinds
}
