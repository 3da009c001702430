//! The questions of the rules in the words of a language.

use crate::base::num::Decimal;
use crate::model::eligibility::{Fact, FactType, Quantity, Subject};
use crate::model::words::LangId;
use crate::model::{FactId, ProgrammeId};
use crate::rules::bands::{Band, Cut};
use crate::rules::compile::Compiled;
use crate::rules::expression::{Atom, Expression, Number, Term};
use crate::rules::question::{Meaning, Question, Source};
use crate::theme::locale::Arg;

use super::context::Composer;
use super::frame::lower_first;
use super::lists::upper_first;

/// A question in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QuestionWords {
    pub text: String,
    /// Where to find the answer.
    pub help: Option<String>,
    /// Why it is asked.
    pub why: Option<String>,
}

impl Composer<'_> {
    /// The words of a variable that a person is asked.
    pub fn question(&self, question: &Question) -> QuestionWords {
        match &question.source {
            Source::Fact((fact, subject)) | Source::Unassessed((fact, subject)) => {
                let words = self.words(&self.model.facts[fact.index()].words);
                QuestionWords {
                    text: self.fact_question(*fact, *subject),
                    help: words.help.clone(),
                    why: words.why.clone(),
                }
            }
            Source::Smallest(fact) => QuestionWords {
                text: self.with_text(
                    "question-youngest",
                    "question",
                    &self.fact_question(*fact, Subject::Child),
                ),
                ..QuestionWords::default()
            },
            Source::CountChildren(_) => self.about_condition("question-how-many", question),
            Source::AnyChild(_) => self.about_condition("question-any-child", question),
            Source::AllChildren(_) | Source::Check(..) | Source::Open(_) => {
                self.about_condition("question-is-it-so", question)
            }
        }
    }

    /// What a filter of children asks, where no condition has words for it: «vârsta: sub 3 ani; …».
    fn described(&self, filter: &Expression) -> String {
        let mut parts = Vec::new();
        filter.atoms(&mut |atom| parts.extend(self.described_atom(atom)));
        parts.join("; ")
    }

    fn described_atom(&self, atom: &Atom) -> Option<String> {
        let (of, value) = match atom {
            Atom::Choice { of, values } => {
                let fact = &self.model.facts[of.0.index()];
                let accepted = values.iter().enumerate().filter(|(_, accepted)| **accepted).map(|(at, _)| at);
                let name = |at: usize| match (fact.kind, fact.values.get(at)) {
                    (FactType::Choice, Some(value)) => self.value_name(Quantity::Fact(of.0), value),
                    _ => self.t(if at == 0 { "answer-no" } else { "answer-yes" }),
                };
                (of, self.any_of(accepted.map(name).map(|name| lower_first(&name)).collect()))
            }
            Atom::Number(Number { term: Term::Fact(of), bound, .. }) => {
                let cut = |after| Some(Cut { value: bound.value, after });
                let band = match bound.at_least {
                    true => Band { low: cut(!bound.included), high: None },
                    false => Band { low: None, high: cut(bound.included) },
                };
                (of, self.band(Some(&self.model.facts[of.0.index()]), band))
            }
            _ => return None,
        };
        let name = &self.words(&self.model.facts[of.0.index()].words).name;
        Some(format!("{name}: {}", lower_first(&value)))
    }

    /// «ușor, mediu sau grav».
    fn any_of(&self, mut values: Vec<String>) -> String {
        let Some(last) = values.pop() else { return String::new() };
        if values.is_empty() {
            return last;
        }
        self.with("any-of-values", &[("values", Arg::Text(&values.join(", "))), ("last", Arg::Text(&last))])
    }

    fn fact_question(&self, fact: FactId, subject: Subject) -> String {
        let words = self.words(&self.model.facts[fact.index()].words);
        words.question_about.get(&subject).unwrap_or(&words.question).clone()
    }

    /// A question that stands for a condition, in the words of that condition.
    fn about_condition(&self, key: &str, question: &Question) -> QuestionWords {
        let words =
            question.conditions.iter().find_map(|(id, condition)| self.condition_words(*id, condition));
        let words = words.or_else(|| match &question.source {
            Source::AnyChild(filter) | Source::AllChildren(filter) | Source::CountChildren(filter) => {
                Some(upper_first(&self.described(filter)))
            }
            _ => None,
        });
        QuestionWords {
            text: self.with_text(key, "text", &words.unwrap_or_default()),
            ..QuestionWords::default()
        }
    }

    /// The words of a condition of a programme; those of the default language where others are missing.
    pub fn condition_words(&self, programme: ProgrammeId, condition: &str) -> Option<String> {
        let words = &self.model.programmes[programme.index()].words;
        let here = words.text(self.lang).conditions.get(condition);
        here.or_else(|| words.text(LangId::DEFAULT).conditions.get(condition)).cloned()
    }

    /// The words of a check of a programme.
    pub fn check_words(&self, programme: ProgrammeId, check: &str) -> Option<String> {
        let words = &self.model.programmes[programme.index()].words;
        let here = words.text(self.lang).checks.get(check);
        here.or_else(|| words.text(LangId::DEFAULT).checks.get(check)).cloned()
    }

    /// The answers of a question in the order in which they are shown, each with the values it stands
    /// for. Values that `same` calls equal and that are neighbours are one answer where they are numbers.
    pub fn answers(
        &self,
        compiled: &Compiled,
        variable: u16,
        household: Option<usize>,
        same: &dyn Fn(u16, u16) -> bool,
    ) -> Vec<(String, Vec<u16>)> {
        let question = &compiled.questions[usize::from(variable)];
        let bands = household.and_then(|at| question.scale.as_ref()?.bands.get(at));
        let count = bands.map_or(question.meanings.len(), |bands| bands.len().min(question.meanings.len()));
        let mut runs: Vec<Vec<u16>> = Vec::new();
        for value in 0..count as u16 {
            let number = matches!(
                question.meanings[usize::from(value)],
                Meaning::Count { .. } | Meaning::Band(_) | Meaning::HouseholdBand(_)
            );
            match runs.last_mut() {
                Some(run) if number && same(run[0], value) => run.push(value),
                _ => runs.push(vec![value]),
            }
        }
        let text = |run: &Vec<u16>| {
            let (first, last) = (run[0], run[run.len() - 1]);
            (self.answer(question, bands.map_or(&[][..], Vec::as_slice), first, last), run.clone())
        };
        let mut answers: Vec<(String, Vec<u16>)> = runs.iter().map(text).collect();
        if question.meanings.first() == Some(&Meaning::No) {
            answers.reverse();
        }
        answers
    }

    /// The answer that stands for the values from `first` to `last`.
    fn answer(&self, question: &Question, household: &[Band], first: u16, last: u16) -> String {
        let fact = match &question.source {
            Source::Fact((fact, _)) | Source::Unassessed((fact, _)) | Source::Smallest(fact) => {
                Some(&self.model.facts[fact.index()])
            }
            _ => None,
        };
        let band = |value: u16| household.get(usize::from(value)).copied();
        match (&question.meanings[usize::from(first)], &question.meanings[usize::from(last)]) {
            (Meaning::No, _) => self.t("answer-no"),
            (Meaning::Yes, _) => self.t("answer-yes"),
            (Meaning::Choice(value), _) => {
                let named = fact.and_then(|fact| self.words(&fact.words).values.get(value));
                named.cloned().unwrap_or_else(|| value.clone())
            }
            (Meaning::Count { number: from, .. }, Meaning::Count { number: to, or_more }) => {
                self.people(*from, *to, *or_more)
            }
            (Meaning::Band(low), Meaning::Band(high)) => {
                self.band(fact, Band { low: low.low, high: high.high })
            }
            (Meaning::HouseholdBand(_), Meaning::HouseholdBand(_)) => match (band(first), band(last)) {
                (Some(low), Some(high)) => self.band(fact, Band { low: low.low, high: high.high }),
                _ => self.t("any-value"),
            },
            (Meaning::Area(area), _) => self.area(*area).to_owned(),
            _ => self.t("answer-elsewhere"),
        }
    }

    fn people(&self, from: u32, to: u32, or_more: bool) -> String {
        let number = |n: u32| self.number(&n.into());
        match (from == to, or_more) {
            (_, true) => self.with_text("answer-or-more", "n", &number(from)),
            (true, false) => number(from),
            (false, false) => {
                self.with("from-to", &[("from", Arg::Text(&number(from))), ("to", Arg::Text(&number(to)))])
            }
        }
    }

    /// Numbers between two limits: «18 – 25 de ani», «peste 346 lei».
    fn band(&self, fact: Option<&Fact>, band: Band) -> String {
        let text = match fact.map(|fact| fact.kind) {
            Some(FactType::Money) => self.money_band(fact, band),
            Some(FactType::Date) => self.date_band(band),
            kind => {
                let unit = match kind {
                    Some(FactType::Years) => "years",
                    Some(FactType::Months) => "months",
                    _ => "",
                };
                self.whole_band(unit, band)
            }
        };
        upper_first(&text)
    }

    fn money_band(&self, fact: Option<&Fact>, band: Band) -> String {
        let unit = fact.and_then(|fact| fact.unit.as_deref()).unwrap_or("");
        let amount = |value: Decimal| self.amount(&value.round_dp(2).normalize(), unit);
        match (band.from(), band.to()) {
            (None, None) => self.t("any-value"),
            (None, Some((high, included))) => {
                self.with_text(if included { "up-to" } else { "answer-under" }, "value", &amount(high))
            }
            (Some((low, included)), None) => {
                self.with_text(if included { "at-least-value" } else { "above-value" }, "value", &amount(low))
            }
            (Some((low, _)), Some((high, _))) => {
                let (from, to) = (self.number(&low.round_dp(2).normalize()), amount(high));
                self.with("above-to", &[("from", Arg::Text(&from)), ("to", Arg::Text(&to))])
            }
        }
    }

    /// Whole numbers: the limits are first values, so that «below 18» reads as it is.
    fn whole_band(&self, unit: &str, band: Band) -> String {
        let first = |(value, included): (Decimal, bool)| if included { value } else { value + Decimal::ONE };
        let last = |(value, included): (Decimal, bool)| if included { value } else { value - Decimal::ONE };
        match (band.from().map(first), band.to().map(last)) {
            (None, None) => self.t("any-value"),
            (None, Some(to)) => {
                self.with_text("answer-under", "value", &self.amount(&(to + Decimal::ONE), unit))
            }
            (Some(from), None) => self.with_text("at-least-value", "value", &self.amount(&from, unit)),
            (Some(from), Some(to)) if from == to => self.amount(&from, unit),
            (Some(from), Some(to)) => {
                let (from, to) = (self.number(&from), self.amount(&to, unit));
                self.with("from-to", &[("from", Arg::Text(&from)), ("to", Arg::Text(&to))])
            }
        }
    }

    /// Days, which rules count from the first of January 1970.
    fn date_band(&self, band: Band) -> String {
        let first = |(value, included): (Decimal, bool)| if included { value } else { value + Decimal::ONE };
        let after = |(value, included): (Decimal, bool)| if included { value + Decimal::ONE } else { value };
        let day = |number: Decimal| {
            let days = i64::try_from(number).unwrap_or_default();
            let epoch = crate::base::date::Date::constant(1970, 1, 1);
            let day = epoch.checked_add(jiff::Span::new().try_days(days).unwrap_or_default());
            self.date(day.unwrap_or(self.model.as_of))
        };
        match (band.from().map(first).map(day), band.to().map(after).map(day)) {
            (None, None) => self.t("any-value"),
            (None, Some(to)) => self.with_text("answer-before", "date", &to),
            (Some(from), None) => self.with_text("answer-since", "date", &from),
            (Some(from), Some(to)) => {
                self.with("answer-since-before", &[("from", Arg::Text(&from)), ("to", Arg::Text(&to))])
            }
        }
    }
}
