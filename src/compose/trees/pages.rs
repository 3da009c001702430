//! The pages of a tree.

use std::collections::BTreeMap;

use crate::compose::context::Composer;
use crate::compose::frame::Head;
use crate::compose::questions::QuestionWords;
use crate::model::eligibility::RuleVersion;
use crate::model::{ProgrammeId, SituationId};
use crate::plan::routes::Target;
use crate::rules::decide;
use crate::rules::tree::{Answer, State, Step};
use crate::theme::locale::Arg;
use crate::view::checker as view;
use crate::view::parts::{Fact, Link};
use crate::view::programmes::Branch;

use super::SituationTree;
use super::told::Told;

/// One file of a tree in one language.
struct Page<'a> {
    c: &'a Composer<'a>,
    id: SituationId,
    file: u32,
    tree: &'a SituationTree,
    /// Words of the questions that were used, each composed once.
    questions: BTreeMap<u16, QuestionWords>,
}

impl Composer<'_> {
    /// File `file` (from 1) of the tree of a situation.
    pub fn tree(&self, id: SituationId, file: u32) -> view::Tree {
        let situation = &self.model.situations[id.index()];
        let (words, words_in) = situation.words.get(self.lang);
        let heading = self.with_text("tree-heading", "situation", &words.title);
        let mut head = Head::new(Target::Tree(id, file), heading)
            .lead(self.t("tree-lead"))
            .step(self.t("all-situations"), Target::Situations)
            .step(words.title.clone(), Target::Situation(id));
        head.words_in = Some(words_in);
        let Some(tree) = self.cx.trees.get(id) else {
            return view::Tree { frame: self.frame(head), ..view::Tree::default() };
        };
        let mut page = Page { c: self, id, file, tree, questions: BTreeMap::new() };
        let states = tree.states(file).map(|at| page.state(at)).collect();
        view::Tree {
            start_url: page.url(0),
            intro: Some(self.t("tree-intro")),
            all_url: Some(format!("{}#programmes", self.url(&Target::Situation(id)))),
            paper_url: Some(self.url(&Target::Paper(id))),
            states,
            programmes: tree.programmes.iter().map(|id| page.programme(*id)).collect(),
            frame: self.frame(head),
        }
    }

    /// Address of the first question of a situation, if it has one.
    pub fn tree_url(&self, id: SituationId) -> Option<String> {
        let tree = self.cx.trees.get(id)?;
        Some(format!("{}#{}", self.url(&Target::Tree(id, 1)), tree.tree.states[0].name))
    }
}

impl Page<'_> {
    /// Address of a state: its fragment alone where it stands in this file.
    fn url(&self, state: usize) -> String {
        let (file, name) = (self.tree.file(state), &self.tree.tree.states[state].name);
        if file == self.file {
            return format!("#{name}");
        }
        format!("{}#{name}", self.c.url(&Target::Tree(self.id, file)))
    }

    fn state(&mut self, at: usize) -> view::TreeState {
        let tree = self.tree;
        let state = &tree.tree.states[at];
        match &state.step {
            Step::Ask { variable, household, answers, unsure } => {
                let words = self.words(*variable);
                view::TreeState {
                    id: state.name.clone(),
                    over: Some(self.over(state)),
                    heading: words.text,
                    help: words.help,
                    why: words.why,
                    answers: self.answers(*variable, *household, answers, *unsure),
                    back: self.back(state),
                    ..view::TreeState::default()
                }
            }
            Step::Tell => self.result(state),
        }
    }

    fn words(&mut self, variable: u16) -> QuestionWords {
        let c = self.c;
        let compiled = c.cx.rules;
        let words = self.questions.entry(variable);
        words.or_insert_with(|| c.question(&compiled.questions[usize::from(variable)])).clone()
    }

    /// `întrebarea 2 din cel mult 6`; where ways of several lengths meet, what is still to come.
    fn over(&self, state: &State) -> String {
        let (fewest, most) = state.before;
        if fewest == most {
            let (n, of) = ((most + 1) as u64, (most + state.ahead) as u64);
            return self.c.with("tree-step", &[("n", Arg::Number(n)), ("of", Arg::Number(of))]);
        }
        self.c.count("tree-at-most", state.ahead)
    }

    fn answers(
        &self,
        variable: u16,
        household: Option<usize>,
        answers: &[Answer],
        unsure: Option<usize>,
    ) -> Vec<view::TreeAnswer> {
        let to =
            |value: u16| answers.iter().find(|answer| answer.values.contains(&value)).map(|answer| answer.to);
        let shown = self.c.answers(self.c.cx.rules, variable, household, &|one, other| to(one) == to(other));
        let answer = |(text, values): (String, Vec<u16>)| {
            let to = values.first().and_then(|value| to(*value))?;
            Some(view::TreeAnswer { text, note: None, url: self.url(to), unsure: false })
        };
        let unsure = unsure.map(|to| view::TreeAnswer {
            text: self.c.t("answer-unsure"),
            note: Some(self.c.t("answer-unsure-note")),
            url: self.url(to),
            unsure: true,
        });
        shown.into_iter().filter_map(answer).chain(unsure).collect()
    }

    /// The question before, or the last one that all ways to a state share.
    fn back(&mut self, state: &State) -> Option<Link> {
        let at = state.back?;
        let before = &self.tree.tree.states[at];
        let direct = state.before.0 == state.before.1 && before.before.1 + 1 == state.before.0;
        let text = match &before.step {
            Step::Ask { variable, .. } if !direct => {
                let question = self.words(*variable).text;
                self.c.with_text("tree-back-to", "question", &question)
            }
            _ => self.c.t("tree-back"),
        };
        Some(Link { text, url: self.url(at) })
    }

    fn result(&mut self, state: &State) -> view::TreeState {
        let (mut likely, mut possible, mut unlikely) = (Vec::new(), Vec::new(), Vec::new());
        for (at, left) in state.residuals.iter().enumerate() {
            let programme = self.tree.programmes[at];
            let Some(told) = self.tree.told.of(at, *left) else { continue };
            match told.state {
                decide::State::Not => unlikely.push(self.programme_link(programme)),
                decide::State::Possible => possible.push(self.told(programme, told)),
                _ => likely.push(self.told(programme, told)),
            }
        }
        let counts =
            [("likely", Arg::Number(likely.len() as u64)), ("possible", Arg::Number(possible.len() as u64))];
        view::TreeState {
            id: state.name.clone(),
            over: Some(self.c.t("tree-result")),
            heading: self.c.with("tree-result-heading", &counts),
            results: likely.into_iter().chain(possible).collect(),
            unlikely,
            back: self.back(state),
            ..view::TreeState::default()
        }
    }

    fn programme_link(&self, id: ProgrammeId) -> Link {
        let programme = &self.c.model.programmes[id.index()];
        Link { text: self.c.words(&programme.words).title.clone(), url: format!("#p-{}", programme.id) }
    }

    fn told(&self, id: ProgrammeId, told: &Told) -> view::TreeResult {
        let (c, model) = (self.c, self.c.model);
        let programme = &model.programmes[id.index()];
        let likely = told.state != decide::State::Possible;
        let tests = super::rules_of(model, id).map(RuleVersion::tests).unwrap_or_default();
        let in_words = |places: &[usize]| {
            let mut list: Vec<String> = Vec::new();
            for test in places.iter().filter_map(|at| Some(tests.get(*at)?.test)) {
                let words = c.condition_words(id, &test.id).unwrap_or_else(|| test.id.clone());
                let text = match c.limit(test) {
                    Some(limit) => format!("{} ({limit})", words.trim_end_matches('.')),
                    None => words,
                };
                if !list.contains(&text) {
                    list.push(text);
                }
            }
            list
        };
        let mut remaining = in_words(&told.open);
        for other in &told.requires {
            let title = &c.words(&model.programmes[other.index()].words).title;
            remaining.push(c.with_text("tree-requires", "programme", title));
        }
        let check = |at: &usize| c.check_words(id, &super::check_of(model, id, *at)?.id);
        let office = |office: &crate::model::OfficeTypeId| {
            c.link(c.words(&model.office_types[office.index()].short).clone(), &Target::Offices(*office))
        };
        view::TreeResult {
            state: (if likely { "yes" } else { "may" }).to_owned(),
            state_text: c.t(if likely { "state-yes" } else { "state-may" }),
            programme: self.programme_link(id),
            remaining,
            excludes: in_words(&told.excludes),
            all: told.all,
            confirm: told.confirm.iter().filter_map(check).collect(),
            offices: programme.apply.at.iter().map(office).collect(),
        }
    }

    fn programme(&self, id: ProgrammeId) -> view::TreeProgramme {
        let (c, model) = (self.c, self.c.model);
        let programme = &model.programmes[id.index()];
        let words = c.words(&programme.words);
        let rules = super::rules_of(model, id);
        let mut facts = c.deadlines(programme);
        facts.extend(rules.map(|rules| Fact {
            label: c.t("rules-since"),
            text: c.date(rules.in_force.from),
            ..Fact::default()
        }));
        facts.extend(c.alternatives_fact(id));
        let without_id = |mut branch: Branch| {
            branch.id.clear();
            branch.conditions.iter_mut().for_each(without_ids);
            branch
        };
        let branches = rules.map(|rules| c.branches(programme, rules)).unwrap_or_default();
        let mut checks = rules.map(|rules| c.checks(programme, rules)).unwrap_or_default();
        checks.iter_mut().for_each(without_ids);
        view::TreeProgramme {
            id: format!("p-{}", programme.id),
            name: words.title.clone(),
            url: c.url(&Target::Programme(id)),
            summary: words.summary.clone(),
            branches: branches.into_iter().map(without_id).collect(),
            checks,
            documents: c.documents(programme).into_iter().map(|document| document.text).collect(),
            apply: c.apply(programme),
            facts,
            appeal: c.appeal(programme),
        }
    }
}

/// Several programmes stand on one page: their conditions are not linked to.
fn without_ids(condition: &mut crate::view::programmes::Condition) {
    condition.id.clear();
    condition.children.iter_mut().for_each(without_ids);
}
