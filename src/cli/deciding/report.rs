//! The result of a decision with its words: what the text and the JSON are made from.

use serde::{Serialize, Serializer};

use crate::base::num::Decimal;
use crate::model::Model;
use crate::model::eligibility::{CheckEffect, Every, RuleVersion};
use crate::model::programme::Programme;
use crate::model::words::LangId;
use crate::rules::amounts::AmountFound;
use crate::rules::decide::{ConditionFound, Decision, Decisions, State};
use crate::rules::season;

/// An amount of at most two decimals, as a number of JSON.
fn number<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    match value.to_string().parse::<f64>() {
        Ok(value) => serializer.serialize_f64(value),
        Err(_) => serializer.serialize_str(&value.to_string()),
    }
}

fn optional<S: Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => number(value, serializer),
        None => serializer.serialize_none(),
    }
}

/// Everything that was decided for a household.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    pub as_of: String,
    pub language: String,
    /// The answers cannot all be true.
    pub contradictory: bool,
    /// The likely ones first.
    pub programmes: Vec<ProgrammeReport>,
}

#[derive(Debug, Serialize)]
pub(super) struct ProgrammeReport {
    pub id: String,
    pub title: String,
    pub state: &'static str,
    /// Ids of the conditions that stand in the way, or that are still open.
    pub because: Vec<String>,
    pub conditions: Vec<ConditionReport>,
    /// What an officer still decides.
    pub confirm: Vec<CheckReport>,
    /// Further programmes, with their states.
    pub requires: Vec<Related>,
    pub excludes: Vec<Related>,
    /// Where to go where a condition cannot be answered yet.
    pub if_unknown: Vec<Related>,
    pub amounts: Vec<AmountReport>,
    pub season: Option<SeasonReport>,
    pub apply_at: Vec<String>,
    pub online: Option<String>,
    pub documents: Vec<String>,
    pub deadline: Option<String>,
    pub within_days: Option<u32>,
    /// Nothing need be asked for.
    pub automatic: bool,
    pub once: bool,
    pub appeal: String,
    pub appeal_within_days: Option<u32>,
}

#[derive(Debug, Serialize)]
pub(super) struct ConditionReport {
    pub id: String,
    pub text: String,
    /// It must hold, or must not.
    pub must: bool,
    pub holds: Option<bool>,
    /// A limit it rests on has run out and is being updated.
    pub limit_expired: bool,
    pub act: Option<String>,
    pub article: Option<String>,
    pub to_verify: bool,
    pub limit: Option<LimitReport>,
}

#[derive(Debug, Serialize)]
pub(super) struct LimitReport {
    pub fact: String,
    #[serde(serialize_with = "number")]
    pub amount: Decimal,
    #[serde(serialize_with = "number")]
    pub limit: Decimal,
    /// Above the limit; less than nothing below it.
    #[serde(serialize_with = "number")]
    pub above: Decimal,
    pub unit: String,
}

#[derive(Debug, Serialize)]
pub(super) struct CheckReport {
    pub id: String,
    pub text: String,
    /// Whether a yes of the officer lets the person pass, or refuses.
    pub yes_passes: bool,
    pub decided_by: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Related {
    pub programme: String,
    pub title: String,
    pub state: Option<&'static str>,
    pub choose: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct AmountReport {
    pub id: String,
    pub text: Option<String>,
    pub applies: Option<bool>,
    #[serde(serialize_with = "optional")]
    pub low: Option<Decimal>,
    #[serde(serialize_with = "optional")]
    pub high: Option<Decimal>,
    pub unit: Option<String>,
    pub every: Option<&'static str>,
}

#[derive(Debug, Serialize)]
pub(super) struct SeasonReport {
    pub from: String,
    pub to: String,
    pub open: bool,
}

/// Joins a decision with the words of the site.
pub(super) fn of(model: &Model, lang: LangId, decisions: &Decisions) -> Report {
    let mut sorted: Vec<&Decision> = decisions.programmes.iter().collect();
    sorted.sort_by_key(|decision| decision.state);
    let writer = Writer { model, lang, decisions };
    Report {
        as_of: model.as_of.to_string(),
        language: model.site.language(lang).to_owned(),
        contradictory: decisions.contradictory,
        programmes: sorted.into_iter().filter_map(|decision| writer.programme(decision)).collect(),
    }
}

struct Writer<'a> {
    model: &'a Model,
    lang: LangId,
    decisions: &'a Decisions,
}

impl Writer<'_> {
    fn programme(&self, decision: &Decision) -> Option<ProgrammeReport> {
        let programme = &self.model.programmes[decision.programme.index()];
        let rules = programme.rules_on(self.model.as_of)?;
        let words = programme.words.text(self.lang);
        let offices = programme.apply.at.iter();
        let document = |id: &String| words.documents.get(id).cloned().unwrap_or_else(|| id.clone());
        Some(ProgrammeReport {
            id: programme.id.clone(),
            title: words.title.clone(),
            state: decision.state.name(),
            because: decision.because.iter().map(|at| decision.conditions[*at].id.clone()).collect(),
            conditions: self.conditions(programme, rules, &decision.conditions),
            confirm: self.confirm(programme, rules, &decision.confirm),
            requires: decision
                .requires
                .iter()
                .map(|(id, state)| self.related(*id, Some(*state), false))
                .collect(),
            excludes: decision
                .excludes
                .iter()
                .map(|(id, state, choose)| self.related(*id, Some(*state), *choose))
                .collect(),
            if_unknown: self.if_unknown(programme, decision),
            amounts: decision.amounts.iter().map(|found| self.amount(programme, rules, found)).collect(),
            season: programme.season.map(|(from, to)| SeasonReport {
                from: format!("{:02}-{:02}", from.month, from.day),
                to: format!("{:02}-{:02}", to.month, to.day),
                open: season::is_open(self.model.as_of, (from, to)),
            }),
            apply_at: offices
                .map(|office| self.model.office_types[office.index()].name.text(self.lang).clone())
                .collect(),
            online: programme.apply.online.clone(),
            documents: programme.apply.documents.iter().map(document).collect(),
            deadline: words.deadline.clone(),
            within_days: programme.apply.within_days,
            automatic: programme.apply.automatic,
            once: programme.once,
            appeal: words.appeal.clone(),
            appeal_within_days: programme.appeal.within_days,
        })
    }

    fn conditions(
        &self,
        programme: &Programme,
        rules: &RuleVersion,
        found: &[ConditionFound],
    ) -> Vec<ConditionReport> {
        let words = programme.words.text(self.lang);
        let pairs = found.iter().zip(rules.tests().into_iter().map(|placed| &placed.test.citation));
        pairs
            .map(|(found, citation)| ConditionReport {
                id: found.id.clone(),
                text: words.conditions.get(&found.id).cloned().unwrap_or_else(|| found.id.clone()),
                must: found.must,
                holds: found.holds,
                limit_expired: !found.expired.is_empty(),
                act: citation.act.map(|act| self.model.acts[act.index()].name.text(self.lang).clone()),
                article: citation.article.clone(),
                to_verify: citation.to_verify,
                limit: found.margin.as_ref().map(|margin| {
                    let fact = &self.model.facts[margin.of.0.index()];
                    LimitReport {
                        fact: fact.id.clone(),
                        amount: margin.amount.normalize(),
                        limit: margin.limit.round_dp(2).normalize(),
                        above: margin.above.round_dp(2).normalize(),
                        unit: fact.unit.clone().unwrap_or_default(),
                    }
                }),
            })
            .collect()
    }

    fn confirm(&self, programme: &Programme, rules: &RuleVersion, open: &[usize]) -> Vec<CheckReport> {
        let words = programme.words.text(self.lang);
        let checks = open.iter().filter_map(|at| rules.checks.get(*at));
        checks
            .map(|check| CheckReport {
                id: check.id.clone(),
                text: words.checks.get(&check.id).cloned().unwrap_or_else(|| check.id.clone()),
                yes_passes: check.effect == CheckEffect::Needed,
                decided_by: check
                    .decided_by
                    .map(|office| self.model.office_types[office.index()].name.text(self.lang).clone()),
            })
            .collect()
    }

    fn related(&self, id: crate::model::ProgrammeId, state: Option<State>, choose: bool) -> Related {
        let programme = &self.model.programmes[id.index()];
        Related {
            programme: programme.id.clone(),
            title: programme.words.text(self.lang).title.clone(),
            state: state.map(State::name),
            choose,
        }
    }

    fn if_unknown(&self, programme: &Programme, decision: &Decision) -> Vec<Related> {
        let open = |id: &str| decision.conditions.iter().any(|found| found.id == id && found.holds.is_none());
        let mut goes: Vec<_> =
            programme.if_unknown.iter().filter(|(id, _)| open(id)).map(|(_, go)| *go).collect();
        goes.sort_unstable();
        goes.dedup();
        let state = |id| {
            self.decisions.programmes.iter().find(|other| other.programme == id).map(|other| other.state)
        };
        goes.into_iter().map(|id| self.related(id, state(id), false)).collect()
    }

    fn amount(&self, programme: &Programme, rules: &RuleVersion, found: &AmountFound) -> AmountReport {
        let declared = &rules.branches[found.branch].amounts[found.amount];
        let words = programme.words.text(self.lang);
        AmountReport {
            id: declared.id.clone(),
            text: words.amounts.get(&declared.id).cloned(),
            applies: found.applies,
            low: found.low,
            high: found.high,
            unit: found.unit.clone(),
            every: declared.every.map(every),
        }
    }
}

fn every(every: Every) -> &'static str {
    match every {
        Every::Once => "once",
        Every::Day => "day",
        Every::Month => "month",
        Every::Quarter => "quarter",
        Every::Season => "season",
        Every::SchoolYear => "school-year",
        Every::Year => "year",
    }
}
