//! From the conditions of the model to expressions: derived quantities and parameters are inlined.

use super::{Note, Problem};
use crate::base::date::Date;
use crate::base::num::Decimal;
use crate::model::eligibility::*;
use crate::model::{Model, ParameterId, ProgrammeId};
use crate::rules::answers::own;
use crate::rules::expression::{Asked, Atom, Bound, ChildAsk, Expression, Number, Open, Term};

/// Deepest nesting of conditions and derived quantities that is followed.
const MAX_DEPTH: usize = 64;

/// Reads conditions of one model on one day.
pub(crate) struct Translator<'m> {
    pub model: &'m Model,
    pub day: Date,
    pub notes: Vec<Note>,
    /// The programme at hand, for notes.
    pub programme: Option<ProgrammeId>,
    depth: usize,
}

/// The days from the first of January 1970: dates as numbers.
pub(crate) fn day_number(day: Date) -> Decimal {
    let epoch = Date::constant(1970, 1, 1);
    day.since(epoch).map_or(Decimal::ZERO, |span| span.get_days().into())
}

impl<'m> Translator<'m> {
    pub fn new(model: &'m Model, day: Date) -> Translator<'m> {
        Translator { model, day, notes: Vec::new(), programme: None, depth: 0 }
    }

    fn note(&mut self, condition: &str, problem: Problem) {
        let note = Note { programme: self.programme, condition: condition.to_owned(), problem };
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// A condition outside a filter of children.
    pub fn condition(&mut self, condition: &Condition) -> Expression {
        self.depth += 1;
        let expression = match condition {
            _ if self.depth > MAX_DEPTH => {
                self.note("", Problem::TooDeep);
                Expression::Constant(false)
            }
            Condition::Group(group) => self.group(group),
            Condition::Test(test) => self.test(test),
        };
        self.depth -= 1;
        expression
    }

    fn group(&mut self, group: &Group) -> Expression {
        let items: Vec<Expression> = group.items.iter().map(|item| self.condition(item)).collect();
        match group.joined {
            Joined::All => Expression::all(items),
            Joined::Any => Expression::any(items),
            Joined::None => Expression::all(items.into_iter().map(Expression::negated).collect()),
            Joined::AtLeast(needed) => Expression::AtLeast(needed, items),
        }
    }

    /// One test.
    pub fn test(&mut self, test: &Test) -> Expression {
        match &test.kind {
            TestKind::Compare { subject: Subject::Child, quantity: Quantity::Fact(_), .. } => {
                let filter = self.compare(test);
                children(ChildAsk::Any, filter)
            }
            TestKind::Compare { .. } => self.compare(test),
            TestKind::Children { quantifier, filter, count } => {
                let filter = self.filter(&test.id, filter);
                if let Some(parameter) = open_inside(&filter) {
                    let programme = self.programme.map_or("", |id| &self.model.programmes[id.index()].id);
                    return open(format!("{programme}.{}", test.id), parameter);
                }
                match (quantifier, count) {
                    (Quantifier::Any, _) => children(ChildAsk::Any, filter),
                    (Quantifier::All, _) => children(ChildAsk::All, filter),
                    (Quantifier::Count, Some(comparison)) => self.count(&test.id, comparison, &filter),
                    (Quantifier::Count, None) => Expression::Constant(true),
                }
            }
        }
    }

    fn count(&mut self, id: &str, comparison: &Comparison, filter: &Expression) -> Expression {
        let mut ask = |bound: Bound, _: Option<ParameterId>| {
            Expression::Atom(Atom::Children { ask: ChildAsk::Count(bound), filter: Box::new(filter.clone()) })
        };
        let programme = self.programme.map_or("", |at| &self.model.programmes[at.index()].id);
        self.bounds(&format!("children.{programme}.{id}"), id, comparison, &mut ask)
    }

    /// What must hold for one child: atoms about that child only.
    fn filter(&mut self, id: &str, condition: &Condition) -> Expression {
        let foreign = |test: &Test| {
            !matches!(
                test.kind,
                TestKind::Compare { subject: Subject::Child, quantity: Quantity::Fact(_), .. }
            )
        };
        match condition {
            Condition::Test(test) if foreign(test) => {
                self.note(id, Problem::ForeignFilter);
                Expression::Constant(false)
            }
            Condition::Test(test) => self.compare(test),
            Condition::Group(group) => {
                self.depth += 1;
                let items: Vec<Expression> = match self.depth > MAX_DEPTH {
                    true => Vec::new(),
                    false => group.items.iter().map(|item| self.filter(id, item)).collect(),
                };
                self.depth -= 1;
                match group.joined {
                    Joined::All => Expression::all(items),
                    Joined::Any => Expression::any(items),
                    Joined::None => Expression::all(items.into_iter().map(Expression::negated).collect()),
                    Joined::AtLeast(needed) => Expression::AtLeast(needed, items),
                }
            }
        }
    }

    fn compare(&mut self, test: &Test) -> Expression {
        let TestKind::Compare { subject, quantity, comparison } = &test.kind else {
            return Expression::Constant(false);
        };
        match quantity {
            Quantity::Fact(fact) => self.fact(&test.id, (*fact, *subject), comparison),
            Quantity::Derived(derived) => {
                let derived = &self.model.derived[derived.index()];
                match &derived.rule {
                    DerivedRule::Choose { cases, otherwise } => {
                        self.chosen(cases, otherwise, &mut |r, value| {
                            r.value_fits(&derived.id, value, comparison)
                        })
                    }
                    DerivedRule::Formula(formula) => match self.term(formula) {
                        Ok(term) => self.number(&derived.id, &test.id, term, comparison),
                        Err(parameter) => {
                            let programme =
                                self.programme.map_or("", |id| &self.model.programmes[id.index()].id);
                            open(format!("{}.{programme}.{}", derived.id, test.id), parameter)
                        }
                    },
                }
            }
        }
    }

    /// Whether a constant fulfils a comparison.
    fn value_fits(&mut self, name: &str, value: &Value, comparison: &Comparison) -> Expression {
        match (value, comparison) {
            (Value::Number(number), _) => self.number(name, "", Term::Number(*number), comparison),
            (_, Comparison::In(values)) => Expression::Constant(values.contains(value)),
            (_, Comparison::NotIn(values)) => Expression::Constant(!values.contains(value)),
            _ => Expression::Constant(false),
        }
    }

    /// The first case that holds decides.
    fn chosen(
        &mut self,
        cases: &[(Condition, Value)],
        otherwise: &Value,
        fits: &mut dyn FnMut(&mut Self, &Value) -> Expression,
    ) -> Expression {
        let mut ways = Vec::new();
        let mut earlier = Vec::new();
        for (condition, value) in cases {
            let holds = self.condition(condition);
            let mut parts = earlier.clone();
            parts.extend([holds.clone(), fits(self, value)]);
            ways.push(Expression::all(parts));
            earlier.push(Expression::negated(holds));
        }
        earlier.push(fits(self, otherwise));
        ways.push(Expression::all(earlier));
        Expression::any(ways)
    }

    fn fact(&mut self, id: &str, of: Asked, comparison: &Comparison) -> Expression {
        let fact = &self.model.facts[of.0.index()];
        match fact.kind {
            FactType::Boolean | FactType::Choice => {
                Expression::Atom(Atom::Choice { of, values: choice_values(fact, comparison) })
            }
            FactType::Area => match comparison {
                Comparison::Within(within) => Expression::Atom(Atom::Area { of, within: *within }),
                _ => Expression::Constant(false),
            },
            FactType::Date => {
                let (day, at_least) = match comparison {
                    Comparison::Before(day) => (day, false),
                    Comparison::After(day) => (day, true),
                    _ => return Expression::Constant(false),
                };
                let bound = Bound { at_least, value: day_number(*day), included: false };
                Expression::Atom(Atom::Number(Number { term: Term::Fact(of), bound, parameter: None }))
            }
            FactType::Count | FactType::Years | FactType::Months | FactType::Money => {
                let name = format!("{}.{}", fact.id, subject_name(of.1));
                self.number(&name, id, Term::Fact(of), comparison)
            }
        }
    }

    fn number(&mut self, name: &str, id: &str, term: Term, comparison: &Comparison) -> Expression {
        let mut make = |bound: Bound, parameter: Option<ParameterId>| match &term {
            Term::Number(number) => Expression::Constant(bound.holds(*number)),
            term => Expression::Atom(Atom::Number(Number { term: term.clone(), bound, parameter })),
        };
        self.bounds(name, id, comparison, &mut make)
    }

    fn bounds(
        &mut self,
        name: &str,
        id: &str,
        comparison: &Comparison,
        make: &mut dyn FnMut(Bound, Option<ParameterId>) -> Expression,
    ) -> Expression {
        let mut half = |r: &mut Self, value: &Value, at_least: bool, included: bool| {
            let parameter = if let Value::Parameter(id) = value { Some(*id) } else { None };
            match r.value(value) {
                Some(value) => make(Bound { at_least, value, included }, parameter),
                None => r.expired(name, value, at_least, included),
            }
        };
        match comparison {
            Comparison::Range { low, high } => {
                let low = low.as_ref().map(|limit| half(self, &limit.value, true, limit.included));
                let high = high.as_ref().map(|limit| half(self, &limit.value, false, limit.included));
                Expression::all(low.into_iter().chain(high).collect())
            }
            Comparison::In(values) | Comparison::NotIn(values) => {
                let one = |value: &Value| {
                    Expression::all(vec![half(self, value, true, true), half(self, value, false, true)])
                };
                let among = Expression::any(values.iter().map(one).collect());
                if matches!(comparison, Comparison::In(_)) { among } else { Expression::negated(among) }
            }
            _ => {
                self.note(id, Problem::Comparison);
                Expression::Constant(false)
            }
        }
    }

    /// A number, or the value of a parameter on the day.
    pub fn value(&self, value: &Value) -> Option<Decimal> {
        match value {
            Value::Number(number) => Some(*number),
            Value::Parameter(id) => self.model.parameters[id.index()].on(self.day).map(|dated| dated.value),
            Value::Bool(_) | Value::Choice(_) => None,
        }
    }

    fn expired(&mut self, name: &str, value: &Value, at_least: bool, included: bool) -> Expression {
        let Value::Parameter(parameter) = value else { return Expression::Constant(false) };
        let side = match (at_least, included) {
            (true, true) => "at-least",
            (true, false) => "above",
            (false, true) => "at-most",
            (false, false) => "below",
        };
        open(format!("{name}.{side}.{}", self.model.parameters[parameter.index()].id), *parameter)
    }

    /// A formula with all derived quantities and parameters inlined, or the parameter that has run out.
    fn term(&mut self, formula: &Formula) -> Result<Term, ParameterId> {
        self.depth += 1;
        let term = match formula {
            _ if self.depth > MAX_DEPTH => {
                self.note("", Problem::TooDeep);
                Ok(Term::Number(Decimal::ZERO))
            }
            Formula::Number(number) => Ok(Term::Number(*number)),
            Formula::Parameter(id) => match self.value(&Value::Parameter(*id)) {
                Some(value) => Ok(Term::Number(value)),
                None => Err(*id),
            },
            Formula::Quantity(Quantity::Fact(fact)) => Ok(Term::Fact((*fact, own(self.model, *fact)))),
            Formula::Quantity(Quantity::Derived(derived)) => {
                let derived = &self.model.derived[derived.index()];
                match &derived.rule {
                    DerivedRule::Formula(inner) => self.term(inner),
                    DerivedRule::Choose { .. } => {
                        self.note(&derived.id, Problem::ChoiceInFormula);
                        Ok(Term::Number(Decimal::ZERO))
                    }
                }
            }
            Formula::Add(a, b) => self.pair(a, b, Term::Add),
            Formula::Subtract(a, b) => self.pair(a, b, Term::Subtract),
            Formula::Multiply(a, b) => self.pair(a, b, Term::Multiply),
            Formula::Divide(a, b) => self.pair(a, b, Term::Divide),
            Formula::Min(a, b) => self.pair(a, b, Term::Min),
            Formula::Max(a, b) => self.pair(a, b, Term::Max),
        };
        self.depth -= 1;
        term
    }

    fn pair(
        &mut self,
        a: &Formula,
        b: &Formula,
        make: fn(Box<Term>, Box<Term>) -> Term,
    ) -> Result<Term, ParameterId> {
        let (a, b) = (self.term(a)?, self.term(b)?);
        let made = make(Box::new(a), Box::new(b));
        // constants are folded, so that `2 * 3` is no formula
        Ok(match made.value(&|_| None) {
            Some(number) => Term::Number(number),
            None => made,
        })
    }
}

/// What stands for a condition whose parameter has run out.
fn open(id: String, parameter: ParameterId) -> Expression {
    Expression::Atom(Atom::Open(Open { id: format!("open.{id}"), parameter: Some(parameter) }))
}

/// The rules of one programme on their own.
pub(super) struct OwnRules {
    /// Its conditions are met.
    pub met: Expression,
    /// Its conditions are met and its officers do not refuse.
    pub granted: Expression,
    /// In the order of the page.
    pub conditions: Vec<OwnCondition>,
    /// Each way to qualify.
    pub branches: Vec<Expression>,
}

/// A condition of a programme.
#[derive(Clone)]
pub(super) struct OwnCondition {
    pub id: String,
    /// False where it must not hold.
    pub must: bool,
    pub expression: Expression,
}

/// Reads one version of the rules of a programme.
pub(super) fn rules(r: &mut Translator, programme: ProgrammeId, rules: &RuleVersion) -> OwnRules {
    let mut conditions = Vec::new();
    let branch = |branch: &Branch| {
        let own = branch.tests().into_iter();
        conditions.extend(own.map(|(test, must)| OwnCondition {
            id: test.id.clone(),
            must,
            expression: r.test(test),
        }));
        let when = r.condition(&branch.when);
        let unless = branch.unless.as_ref().map(|unless| Expression::negated(r.condition(unless)));
        Expression::all([when].into_iter().chain(unless).collect())
    };
    let branches: Vec<Expression> = rules.branches.iter().map(branch).collect();
    let met = Expression::any(branches.clone());
    let checks = (0..rules.checks.len()).map(|check| Expression::Atom(Atom::Check { programme, check }));
    let granted = Expression::all([met.clone()].into_iter().chain(checks).collect());
    OwnRules { met, granted, conditions, branches }
}

/// The parameter that a filter of children waits for.
fn open_inside(filter: &Expression) -> Option<ParameterId> {
    let mut found = None;
    filter.atoms(&mut |atom| {
        if let Atom::Open(open) = atom {
            found = found.or(open.parameter);
        }
    });
    found
}

/// The word of a subject in ids.
pub(crate) fn subject_name(subject: Subject) -> &'static str {
    match subject {
        Subject::Applicant => "applicant",
        Subject::Partner => "partner",
        Subject::Child => "child",
        Subject::Household => "household",
    }
}

/// For each value of a yes-or-no fact or a choice, whether it fulfils the comparison. The extra values
/// («not assessed») are none: the true value is not known yet.
fn choice_values(fact: &Fact, comparison: &Comparison) -> Vec<bool> {
    let all: Vec<Value> = match fact.kind {
        FactType::Boolean => vec![Value::Bool(false), Value::Bool(true)],
        _ => fact.values.iter().map(|value| Value::Choice(value.clone())).collect(),
    };
    let fits = |value: &Value| match comparison {
        Comparison::In(values) => values.contains(value),
        Comparison::NotIn(values) => !values.contains(value),
        _ => false,
    };
    all.iter().map(fits).collect()
}

/// A question about children, taken apart: there is one like this or that exactly if there is one like
/// this or one like that.
fn children(ask: ChildAsk, filter: Expression) -> Expression {
    match (ask, filter) {
        (ChildAsk::Any, Expression::Constant(false)) => Expression::Constant(false),
        (ChildAsk::Any, Expression::Any(items)) => {
            Expression::any(items.into_iter().map(|item| children(ask, item)).collect())
        }
        (ChildAsk::All, Expression::All(items)) => {
            Expression::all(items.into_iter().map(|item| children(ask, item)).collect())
        }
        (ChildAsk::All, filter) => {
            let some = Expression::Atom(Atom::Children {
                ask: ChildAsk::Any,
                filter: Box::new(Expression::Constant(true)),
            });
            Expression::all(vec![some, Expression::Atom(Atom::Children { ask, filter: Box::new(filter) })])
        }
        (ask, filter) => Expression::Atom(Atom::Children { ask, filter: Box::new(filter) }),
    }
}
