//! The one-page checker: every question, then every programme once with its conditions.

use std::collections::BTreeMap;

use crate::model::ProgrammeId;
use crate::model::eligibility::*;
use crate::model::programme::{Programme, ProgrammeStatus};
use crate::plan::routes::Target;
use crate::rules::VariableKind;
use crate::rules::compile::Compiled;
use crate::rules::question::Meaning;
use crate::rules::style::ProgrammeClasses;
use crate::theme::locale::Arg;
use crate::view::checker::*;
use crate::view::parts::Fact;

use super::context::Composer;
use super::eligibility::{Eligibility, HouseholdKind};
use super::frame::Head;

/// Most answers that are asked with buttons.
const MOST_BUTTONS: usize = 7;

/// The variables that are asked, in the order of the page: topic by topic (the first word of the fact),
/// topics and questions in the order of the rules, which ask first what most depends on.
pub fn order(compiled: &Compiled) -> Vec<u16> {
    let variables = &compiled.ruleset.variables;
    let topic = |at: &u16| variables[usize::from(*at)].id.split('.').next().unwrap_or("");
    let mut asked: Vec<u16> = (0..variables.len() as u16)
        .filter(|at| variables[usize::from(*at)].kind == VariableKind::Question)
        .collect();
    let first: BTreeMap<&str, u16> = asked.iter().rev().map(|at| (topic(at), *at)).collect();
    asked.sort_by_key(|at| (first[topic(at)], *at));
    asked
}

impl Composer<'_> {
    /// The page of the checker.
    pub fn checker(&self) -> Checker {
        let rules = self.cx.eligibility;
        let compiled = self.cx.rules;
        let head = Head::new(Target::Checker, self.t("checker")).lead(self.t("checker-lead"));
        let mut frame = self.frame(head);
        // some questions are delicate: the way out stands on top
        frame.exit_url = Some(self.model.site.exit_url.clone());
        frame.clears = Some("answers".to_owned());
        let mut assets = (*frame.assets).clone();
        assets.rules = Some(self.cx.routes.file_url(&rules.css_name()));
        frame.assets = assets.into();
        let is_sensitive = |at: &&u16| compiled.ruleset.variables[usize::from(**at)].sensitive;
        let (sensitive, plain): (Vec<&u16>, Vec<&u16>) = rules.asked.iter().partition(is_sensitive);
        let questions = |of: Vec<&u16>| of.into_iter().map(|at| self.checker_question(rules, *at)).collect();
        Checker {
            frame,
            questions: questions(plain),
            sensitive: questions(sensitive),
            rules_on: self.with_text("rules-as-of", "date", &self.date(compiled.since)),
            programmes: self.checked_programmes(rules),
            situations_url: (!self.model.situations.is_empty()).then(|| self.url(&Target::Situations)),
        }
    }

    /// The checker, at the result of a programme where it lists it.
    pub fn checker_url(&self, programme: &Programme) -> String {
        let url = self.url(&Target::Checker);
        match programme.status {
            ProgrammeStatus::Ended => url,
            _ => format!("{url}#p-{}", programme.id),
        }
    }

    fn checker_question(&self, rules: &Eligibility, at: u16) -> Question {
        let question = &self.cx.rules.questions[usize::from(at)];
        let words = self.question(question);
        let kinds = rules.kinds.get(&at).map_or(&[][..], Vec::as_slice);
        let open = Answer { text: self.t("not-answered"), ..Answer::default() };
        let mut answers = vec![open];
        if kinds.is_empty() {
            answers.extend(self.checker_answers(rules, at, None));
        }
        let first: Vec<String> = match &question.scale {
            Some(scale) => scale
                .by
                .iter()
                .map(|by| self.question(&self.cx.rules.questions[usize::from(*by)]).text)
                .collect(),
            None => Vec::new(),
        };
        Question {
            id: crate::rules::style::question(at.into()),
            text: words.text,
            help: words.help.or(words.why),
            short: kinds.is_empty() && side_by_side(&answers[1..]),
            list: answers.len() > MOST_BUTTONS + 1 && kinds.is_empty(),
            answers,
            first: (!kinds.is_empty())
                .then(|| self.with_text("household-first", "questions", &first.join(" "))),
            households: kinds.iter().map(|kind| self.household_answers(rules, at, kind)).collect(),
        }
    }

    fn checker_answers(&self, rules: &Eligibility, at: u16, household: Option<usize>) -> Vec<Answer> {
        let answers = self.answers(self.cx.rules, at, household, &|_, _| false);
        let answer = |(text, values): (String, Vec<u16>)| Answer {
            class: rules.places.answer(at, values[0]),
            text,
            note: None,
        };
        answers.into_iter().map(answer).collect()
    }

    fn household_answers(&self, rules: &Eligibility, at: u16, kind: &HouseholdKind) -> HouseholdAnswers {
        HouseholdAnswers {
            class: kind.class.clone(),
            text: self.household_text(at, kind),
            answers: self.checker_answers(rules, at, Some(kind.households[0])),
        }
    }

    /// «Pentru 3 persoane», where all households of the kind have as many.
    fn household_text(&self, at: u16, kind: &HouseholdKind) -> String {
        let Some(scale) = &self.cx.rules.questions[usize::from(at)].scale else { return String::new() };
        let people = |values: &Vec<u16>| -> Option<u32> {
            let counts = scale.by.iter().zip(values).map(|(by, value)| {
                match self.cx.rules.questions[usize::from(*by)].meanings.get(usize::from(*value)) {
                    Some(Meaning::Count { number, .. }) => Some(*number),
                    _ => None,
                }
            });
            counts.sum()
        };
        let mut counts: Vec<Option<u32>> = kind.values.iter().map(people).collect();
        counts.dedup();
        match counts.as_slice() {
            [Some(people)] => self.with("for-people", &[("n", Arg::Number((*people).into()))]),
            _ => self.t("for-household"),
        }
    }

    fn checked_programmes(&self, rules: &Eligibility) -> Vec<CheckedProgramme> {
        let all = self.model.programmes.iter().enumerate();
        let mut list: Vec<CheckedProgramme> = all
            .filter(|(_, programme)| programme.status != ProgrammeStatus::Ended)
            .map(|(at, _)| self.checked_programme(rules, at.into()))
            .collect();
        self.sort_by_name(&mut list, |programme| &programme.name);
        list
    }

    fn checked_programme(&self, rules: &Eligibility, id: ProgrammeId) -> CheckedProgramme {
        let programme = &self.model.programmes[id.index()];
        let words = self.words(&programme.words);
        let at = self.cx.rules.programmes.iter().position(|known| *known == id);
        let none = ProgrammeClasses::default();
        let classes = at.map_or(&none, |at| &rules.sheet.programmes[at]);
        let in_force = programme.rules_on(self.model.as_of);
        CheckedProgramme {
            id: programme.id.clone(),
            classes: classes.classes.clone(),
            likely: classes.can_be_likely,
            confirmed: classes.can_be_confirmed,
            ruled_out: classes.can_be_not,
            updating: at.is_some_and(|at| rules.states.programmes[at].updating()),
            name: words.title.clone(),
            url: self.url(&Target::Programme(id)),
            summary: Some(words.summary.clone()),
            conditions: in_force
                .map(|version| self.checked_branches(rules, (id, at), version))
                .unwrap_or_default(),
            checks: in_force.map(|version| self.office_checks(id, version)).unwrap_or_default(),
            documents: Some(self.document_names(programme).join("; ")).filter(|list| !list.is_empty()),
            apply: self.apply_places(programme),
            facts: self.checker_facts(id, programme),
        }
    }

    fn checked_branches(
        &self,
        rules: &Eligibility,
        (id, at): (ProgrammeId, Option<usize>),
        version: &RuleVersion,
    ) -> Vec<CheckedCondition> {
        let words = self.words(&self.model.programmes[id.index()].words);
        let several = version.branches.len() > 1;
        let mut list = Vec::new();
        for branch in &version.branches {
            let mut conditions = match &branch.when {
                Condition::Group(group) if group.joined == Joined::All => {
                    group.items.iter().map(|item| self.checked_condition(rules, (id, at), item)).collect()
                }
                other => vec![self.checked_condition(rules, (id, at), other)],
            };
            if let Some(unless) = &branch.unless {
                conditions.push(CheckedCondition {
                    text: self.t("none-of"),
                    children: vec![self.checked_condition(rules, (id, at), unless)],
                    ..CheckedCondition::default()
                });
            }
            if several {
                let text = words.branches.get(&branch.id).cloned().unwrap_or_else(|| branch.id.clone());
                list.push(CheckedCondition { text, children: conditions, ..CheckedCondition::default() });
            } else {
                list.append(&mut conditions);
            }
        }
        list
    }

    fn checked_condition(
        &self,
        rules: &Eligibility,
        (id, at): (ProgrammeId, Option<usize>),
        condition: &Condition,
    ) -> CheckedCondition {
        match condition {
            Condition::Group(group) => CheckedCondition {
                text: self.joined(group.joined),
                children: group
                    .items
                    .iter()
                    .map(|item| self.checked_condition(rules, (id, at), item))
                    .collect(),
                ..CheckedCondition::default()
            },
            Condition::Test(test) => {
                let known = rules.condition(at, &test.id);
                CheckedCondition {
                    classes: known.map_or_else(String::new, |(classes, _)| classes.to_owned()),
                    text: self.condition_words(id, &test.id).unwrap_or_else(|| test.id.clone()),
                    updating: known.is_some_and(|(_, states)| states.updating),
                    excludes: known.is_some_and(|(_, states)| !states.must),
                    children: Vec::new(),
                }
            }
        }
    }

    fn office_checks(&self, id: ProgrammeId, version: &RuleVersion) -> Vec<OfficeCheck> {
        let check = |check: &Check| {
            let office = check
                .decided_by
                .map(|office| self.words(&self.model.office_types[office.index()].short).clone());
            OfficeCheck {
                text: self.check_words(id, &check.id).unwrap_or_else(|| check.id.clone()),
                note: office.map(|office| self.with_text("decided-by", "office", &office)),
            }
        };
        version.checks.iter().map(check).collect()
    }

    fn apply_places(&self, programme: &Programme) -> Vec<ApplyPlace> {
        let mut places: Vec<ApplyPlace> = Vec::new();
        if programme.apply.automatic {
            places.push(ApplyPlace { text: self.t("apply-automatic"), url: None });
        }
        places.extend(programme.apply.at.iter().map(|office| ApplyPlace {
            text: self.words(&self.model.office_types[office.index()].short).clone(),
            url: Some(self.url(&Target::Offices(*office))),
        }));
        if let Some(url) = &programme.apply.online {
            let text = self.with_text("apply-online", "site", &super::words::short_url(url));
            places.push(ApplyPlace { text, url: None });
        }
        places
    }

    /// Deadline and appeal, and help from others.
    fn checker_facts(&self, id: ProgrammeId, programme: &Programme) -> Vec<Fact> {
        let mut facts: Vec<Fact> = self.deadlines(programme).into_iter().take(1).collect();
        let appeal = self.appeal(programme);
        facts.push(Fact {
            label: self.t("if-refused"),
            text: appeal.text,
            url: None,
            to_verify: appeal.to_verify,
        });
        facts.extend(self.alternatives_fact(id));
        facts
    }
}

/// Yes and no, or numbers of which the last may say «or more».
fn side_by_side(answers: &[Answer]) -> bool {
    let length = |answer: &Answer| answer.text.chars().count();
    let numbers = || answers.split_last().is_some_and(|(_, few)| few.iter().all(|few| length(few) <= 2));
    answers.len() == 2 && answers.iter().all(|answer| length(answer) <= 8) || answers.len() > 2 && numbers()
}
