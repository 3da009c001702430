//! Acts, facts, parameters, conditions: what rules are made of.

use std::collections::BTreeMap;

use super::words::Words;
use super::{ActId, AreaId, DerivedId, FactId, ParameterId, ProgrammeId, Provenance, TableId};
use crate::base::date::{Date, Period};
use crate::base::num::Decimal;
use crate::base::source::Span;
pub use crate::parse::raw::act::ActKind;
pub use crate::parse::raw::fact::FactType;
pub use crate::parse::raw::household::Expectation;
pub use crate::parse::raw::rule::{CheckEffect, Every, Quantifier, Subject, Usually};

/// A legal act.
#[derive(Clone, Debug)]
pub struct Act {
    pub id: String,
    pub kind: ActKind,
    pub number: Option<u32>,
    pub year: i32,
    pub in_force: Option<Period>,
    pub consolidated_on: Option<Date>,
    pub url: Option<String>,
    pub read_on: Option<Date>,
    pub name: Words<String>,
    pub about: Option<Words<String>>,
}

/// What a condition, an amount or a deadline rests on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Citation {
    pub act: Option<ActId>,
    pub article: Option<String>,
    pub url: Option<String>,
    pub read_on: Option<Date>,
    /// The article was not read.
    pub to_verify: bool,
}

impl Citation {
    /// Whether it names an article that somebody read.
    pub fn is_read(&self) -> bool {
        self.act.is_some() && self.article.is_some() && !self.to_verify
    }
}

/// A fact that a person is asked.
#[derive(Clone, Debug)]
pub struct Fact {
    pub id: String,
    pub about: Vec<Subject>,
    pub kind: FactType,
    /// Values of a choice, then the extra ones.
    pub values: Vec<String>,
    pub extra: Vec<String>,
    pub up_to: Option<u32>,
    /// A count of those whom facts about this subject speak of.
    pub counts: Option<Subject>,
    pub unit: Option<String>,
    pub period: Option<Every>,
    pub net: Option<bool>,
    pub ask_after: Vec<FactId>,
    pub sensitive: bool,
    pub range: Option<(Decimal, Decimal)>,
    pub words: Words<FactWords>,
}

/// How a fact is asked, in one language.
#[derive(Clone, Debug)]
pub struct FactWords {
    pub name: String,
    pub question: String,
    pub question_about: BTreeMap<Subject, String>,
    pub why: Option<String>,
    pub help: Option<String>,
    pub values: BTreeMap<String, String>,
}

/// A quantity that the law computes.
#[derive(Clone, Debug)]
pub struct Derived {
    pub id: String,
    pub rule: DerivedRule,
    pub unit: Option<String>,
    pub period: Option<Every>,
    pub citation: Citation,
    pub name: Words<String>,
    pub how: Option<Words<String>>,
    pub values: Words<BTreeMap<String, String>>,
}

/// How a derived quantity comes about.
#[derive(Clone, Debug)]
pub enum DerivedRule {
    Formula(Formula),
    Choose { cases: Vec<(Condition, Value)>, otherwise: Value },
}

/// Arithmetic over quantities.
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    Number(Decimal),
    Quantity(Quantity),
    Parameter(ParameterId),
    Add(Box<Formula>, Box<Formula>),
    Subtract(Box<Formula>, Box<Formula>),
    Multiply(Box<Formula>, Box<Formula>),
    Divide(Box<Formula>, Box<Formula>),
    Min(Box<Formula>, Box<Formula>),
    Max(Box<Formula>, Box<Formula>),
}

/// A fact or a derived quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quantity {
    Fact(FactId),
    Derived(DerivedId),
}

/// A value in a rule.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Bool(bool),
    Choice(String),
    Number(Decimal),
    Parameter(ParameterId),
}

/// A condition of a programme.
#[derive(Clone, Debug)]
pub enum Condition {
    Test(Test),
    Group(Group),
}

impl Condition {
    /// Calls `visit` for every test, in the order of the page, with whether it must hold; `must` is
    /// whether the whole must.
    pub fn each_test<'c>(&'c self, must: bool, visit: &mut dyn FnMut(&'c Test, bool)) {
        match self {
            Condition::Test(test) => visit(test, must),
            Condition::Group(group) => {
                let must = must != (group.joined == Joined::None);
                group.items.iter().for_each(|item| item.each_test(must, visit));
            }
        }
    }
}

/// Conditions joined.
#[derive(Clone, Debug)]
pub struct Group {
    pub id: Option<String>,
    pub joined: Joined,
    pub items: Vec<Condition>,
    pub citation: Citation,
}

/// How conditions are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    All,
    Any,
    None,
    AtLeast(u32),
}

/// A fact held against a value, or a question about the children.
#[derive(Clone, Debug)]
pub struct Test {
    pub id: String,
    /// Where it stands in the file.
    pub place: Span,
    pub kind: TestKind,
    pub citation: Citation,
}

/// What a test asks.
#[derive(Clone, Debug)]
pub enum TestKind {
    Compare { subject: Subject, quantity: Quantity, comparison: Comparison },
    Children { quantifier: Quantifier, filter: Box<Condition>, count: Option<Comparison> },
}

/// A comparison.
#[derive(Clone, Debug, PartialEq)]
pub enum Comparison {
    In(Vec<Value>),
    NotIn(Vec<Value>),
    /// Lower and upper limit, at least one of them.
    Range {
        low: Option<Limit>,
        high: Option<Limit>,
    },
    Within(AreaId),
    Before(Date),
    After(Date),
}

/// A limit of a range.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    pub value: Value,
    /// The limit itself belongs to the range.
    pub included: bool,
}

/// A dated amount or threshold.
#[derive(Clone, Debug)]
pub struct Parameter {
    pub id: String,
    pub unit: String,
    pub period: Option<Every>,
    /// In the order of their dates, without overlaps.
    pub values: Vec<DatedValue>,
}

/// One value of a parameter.
#[derive(Clone, Debug)]
pub struct DatedValue {
    pub period: Period,
    pub value: Decimal,
    pub act: Option<ActId>,
    pub article: Option<String>,
    pub source: Option<String>,
    pub verified: Option<Date>,
    pub announced: bool,
}

impl Parameter {
    /// The value in force on a day; `None` where the last one has run out.
    pub fn on(&self, day: Date) -> Option<&DatedValue> {
        self.values.iter().rev().find(|value| value.period.contains(day))
    }

    /// The next value that is published but not yet in force.
    pub fn announced_after(&self, day: Date) -> Option<&DatedValue> {
        self.values.iter().find(|value| value.period.from > day)
    }
}

/// A table of tiers with dates.
#[derive(Clone, Debug)]
pub struct TierTable {
    pub id: String,
    pub by: Vec<Quantity>,
    pub unit: String,
    pub every: Option<Every>,
    pub rows: Vec<TierRow>,
}

/// One row of a table of tiers.
#[derive(Clone, Debug)]
pub struct TierRow {
    pub period: Period,
    /// One cell for each quantity of `by`.
    pub cells: Vec<TierCell>,
    pub value: Decimal,
    pub citation: Citation,
}

/// One cell of a row of tiers.
#[derive(Clone, Debug, PartialEq)]
pub enum TierCell {
    Is(String),
    /// More than the first, at most the second.
    Band {
        above: Option<Decimal>,
        at_most: Option<Decimal>,
    },
    Anything,
}

/// An amount of a branch.
#[derive(Clone, Debug)]
pub struct Amount {
    pub id: String,
    pub rule: AmountRule,
    pub every: Option<Every>,
    pub when: Option<Condition>,
    pub citation: Citation,
}

/// How an amount comes about.
#[derive(Clone, Debug, PartialEq)]
pub enum AmountRule {
    Is(Value),
    Range {
        at_least: Option<Value>,
        up_to: Option<Value>,
        less: Option<Quantity>,
    },
    Percent {
        percent: Decimal,
        of: PercentOf,
        at_least: Option<Value>,
        up_to: Option<Value>,
    },
    Table(TableId),
    /// Said in words only.
    InWords,
}

/// What a share is of.
#[derive(Clone, Debug, PartialEq)]
pub enum PercentOf {
    Quantity(Quantity),
    Value(Value),
    InWords,
}

/// Rules of a programme for a time.
#[derive(Clone, Debug)]
pub struct RuleVersion {
    pub in_force: Period,
    pub announced: bool,
    pub checks: Vec<Check>,
    pub branches: Vec<Branch>,
}

impl RuleVersion {
    /// All tests in the order of the page.
    pub fn tests(&self) -> Vec<Placed<'_>> {
        let branches = self.branches.iter().enumerate();
        branches
            .flat_map(|(branch, rule)| {
                rule.tests().into_iter().map(move |(test, must)| Placed { branch, test, must })
            })
            .collect()
    }
}

/// A test where it stands in the rules.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    /// Place of its branch.
    pub branch: usize,
    pub test: &'a Test,
    /// It must hold; false where it must not: below `unless` or `none`.
    pub must: bool,
}

/// What an officer decides.
#[derive(Clone, Debug)]
pub struct Check {
    pub id: String,
    pub effect: CheckEffect,
    pub usually: Option<Usually>,
    pub decided_by: Option<super::OfficeTypeId>,
    pub citation: Citation,
}

/// One way to qualify.
#[derive(Clone, Debug)]
pub struct Branch {
    pub id: String,
    pub subject: Subject,
    pub when: Condition,
    pub unless: Option<Condition>,
    pub amounts: Vec<Amount>,
}

impl Branch {
    /// All tests in the order of the page, each with whether it must hold.
    pub fn tests(&self) -> Vec<(&Test, bool)> {
        let mut found = Vec::new();
        self.when.each_test(true, &mut |test, must| found.push((test, must)));
        if let Some(unless) = &self.unless {
            unless.each_test(false, &mut |test, must| found.push((test, must)));
        }
        found
    }
}

/// A test household.
#[derive(Clone, Debug)]
pub struct Household {
    pub id: String,
    pub name: Words<String>,
    pub answers: BTreeMap<FactId, Value>,
    pub children: Vec<BTreeMap<FactId, Value>>,
    pub expect: BTreeMap<ProgrammeId, Expectation>,
    pub why: Option<String>,
    pub provenance: Provenance,
}
