//! Conditions: their shape, the facts they name, and whether the comparison fits the fact.

use super::Resolver;
use super::acts;
use super::facts::Scope;
use crate::base::diag::codes::{data, rules};
use crate::base::source::Span;
use crate::model::eligibility::*;
use crate::model::{AreaId, ParameterId};
use crate::parse::raw::common::Scalar;
use crate::parse::raw::rule::RawCondition;
use crate::parse::spanned::Sp;
use crate::parse::yaml::Document;

/// Where a condition stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub programme: &'a str,
    /// Whether each test must name its law and have an id.
    pub law: bool,
    /// The id of what it belongs to, for a condition that has no place of its own.
    pub near: Span,
}

/// Quantities that a condition uses.
pub(super) fn inputs(condition: &Condition, found: &mut Vec<Quantity>) {
    match condition {
        Condition::Group(group) => group.items.iter().for_each(|item| inputs(item, found)),
        Condition::Test(test) => match &test.kind {
            TestKind::Compare { quantity, .. } => found.push(*quantity),
            TestKind::Children { filter, .. } => inputs(filter, found),
        },
    }
}

/// The ids of the conditions that rest on the law, which must be worded, and, marked, those of conditions
/// joined, which may be worded as a whole; with their places.
pub(super) fn ids<'a>(raw: &'a RawCondition, found: &mut Vec<(&'a Sp<String>, bool)>) {
    let joins = raw.fact.is_none() && raw.quantifier.is_none();
    found.extend(raw.id.as_ref().map(|id| (id, joins)));
    let lists = [&raw.all, &raw.any, &raw.none].into_iter().flatten().flatten();
    lists.chain(raw.at_least_n.iter().flat_map(|some| &some.of)).for_each(|inner| ids(inner, found));
}

/// A value that names no parameter.
pub(super) fn plain_value(scalar: &Scalar) -> Value {
    match scalar {
        Scalar::Bool(value) => Value::Bool(*value),
        Scalar::Number(value) => Value::Number(*value),
        Scalar::Text(value) => Value::Choice(value.clone()),
    }
}

pub(super) fn resolve<D>(
    r: &mut Resolver,
    doc: &Document<D>,
    raw: &RawCondition,
    scope: &Scope,
    place: Place,
) -> Option<Condition> {
    let span = span_of(doc, raw).unwrap_or(place.near);
    let place = Place { near: span, ..place };
    let lists = [("all", &raw.all), ("any", &raw.any), ("none", &raw.none)];
    let joins =
        lists.iter().filter(|(_, list)| list.is_some()).count() + usize::from(raw.at_least_n.is_some());
    match (raw.fact.is_some(), joins, raw.quantifier.is_some()) {
        (true, 0, false) => test(r, doc, raw, scope, place, span),
        (false, 0, true) => children(r, doc, raw, scope, place, span),
        (false, 1, false) => group(r, doc, raw, scope, place, span),
        (false, 0, false) => {
            r.diags.push(rules::condition_shape(span, "this condition asks nothing"));
            None
        }
        _ => {
            r.diags.push(rules::condition_shape(span, "this condition asks several things at once"));
            None
        }
    }
}

/// The best place a condition has: its id, its fact, its law.
fn span_of<D>(doc: &Document<D>, raw: &RawCondition) -> Option<Span> {
    let named = raw.id.as_ref().or(raw.fact.as_ref()).or(raw.act.as_ref());
    let named = named.map(|value| doc.span(value));
    let first = [&raw.all, &raw.any, &raw.none].into_iter().flatten().flatten().next();
    named.or_else(|| first.and_then(|inner| span_of(doc, inner)))
}

fn group<D>(
    r: &mut Resolver,
    doc: &Document<D>,
    raw: &RawCondition,
    scope: &Scope,
    place: Place,
    span: Span,
) -> Option<Condition> {
    let (joined, word, list) = match (&raw.all, &raw.any, &raw.none, &raw.at_least_n) {
        (Some(list), ..) => (Joined::All, "all", list),
        (_, Some(list), ..) => (Joined::Any, "any", list),
        (_, _, Some(list), _) => (Joined::None, "none", list),
        (_, _, _, Some(some)) => (Joined::AtLeast(some.n.value), "at_least_n", &some.of),
        _ => return None,
    };
    if list.is_empty() {
        r.diags.push(rules::empty_group(span, word));
    }
    if let Joined::AtLeast(n) = joined
        && (n == 0 || n as usize > list.len() || list.len() > 12)
    {
        let problem = format!("`at_least_n` takes from 1 to {} of at most 12 conditions", list.len());
        r.diags.push(rules::condition_shape(span, &problem));
    }
    let items = list.iter().filter_map(|item| resolve(r, doc, item, scope, place)).collect();
    if let Some(id) = raw.id.as_ref().filter(|_| place.law) {
        r.check_slug(doc.span(id), id);
    }
    let citation = acts::citation(r, doc, &scope.act_index, raw, None);
    Some(Condition::Group(Group { id: raw.id.as_ref().map(|id| id.value.clone()), joined, items, citation }))
}

fn id_and_law<D>(
    r: &mut Resolver,
    doc: &Document<D>,
    raw: &RawCondition,
    scope: &Scope,
    place: Place,
    span: Span,
) -> (String, Citation) {
    let id = raw.id.as_ref().map(|id| id.value.clone()).unwrap_or_default();
    if place.law && id.is_empty() {
        r.diags.push(rules::condition_id(span, &format!("a condition of `{}` has no `id`", place.programme)));
    }
    if let Some(raw_id) = raw.id.as_ref().filter(|_| place.law) {
        r.check_slug(doc.span(raw_id), &id);
    }
    let required = place.law.then_some((span, id.as_str()));
    let citation = acts::citation(r, doc, &scope.act_index, raw, required);
    (id, citation)
}

fn children<D>(
    r: &mut Resolver,
    doc: &Document<D>,
    raw: &RawCondition,
    scope: &Scope,
    place: Place,
    span: Span,
) -> Option<Condition> {
    let (id, citation) = id_and_law(r, doc, raw, scope, place, span);
    let quantifier = raw.quantifier.as_ref()?.value;
    let Some(filter) = &raw.filter else {
        r.diags.push(rules::condition_shape(span, "`quantifier` needs `where`"));
        return None;
    };
    let filter = resolve(r, doc, filter, scope, Place { law: false, ..place })?;
    let count = match quantifier {
        Quantifier::Count => Some(range(r, doc, raw, scope, span, None)?),
        _ => None,
    };
    let kind = TestKind::Children { quantifier, filter: Box::new(filter), count };
    Some(Condition::Test(Test { id, place: span, kind, citation }))
}

fn test<D>(
    r: &mut Resolver,
    doc: &Document<D>,
    raw: &RawCondition,
    scope: &Scope,
    place: Place,
    span: Span,
) -> Option<Condition> {
    let (id, citation) = id_and_law(r, doc, raw, scope, place, span);
    let fact = raw.fact.as_ref()?;
    let quantity = scope.quantity(r, doc.span(fact), fact)?;
    let subject = subject(r, doc, raw, quantity, scope, doc.span(fact))?;
    let comparison = comparison(r, doc, raw, quantity, scope, span)?;
    let kind = TestKind::Compare { subject, quantity, comparison };
    Some(Condition::Test(Test { id, place: span, kind, citation }))
}

fn subject<D>(
    r: &mut Resolver,
    doc: &Document<D>,
    raw: &RawCondition,
    quantity: Quantity,
    scope: &Scope,
    span: Span,
) -> Option<Subject> {
    let Quantity::Fact(id) = quantity else {
        return Some(raw.of.as_ref().map_or(Subject::Household, |of| of.value));
    };
    let fact = &scope.facts[id.index()];
    let wanted = raw.of.as_ref().map(|of| of.value);
    match wanted {
        Some(subject) if fact.about.contains(&subject) => Some(subject),
        None if fact.about.len() == 1 => fact.about.first().copied(),
        // inside `where` a fact is about the child at hand; elsewhere, about the person who asks
        None if fact.about.contains(&Subject::Applicant) => Some(Subject::Applicant),
        _ => {
            let known =
                fact.about.iter().map(|subject| format!("`{}`", subject_word(*subject))).collect::<Vec<_>>();
            let span = raw.of.as_ref().map_or(span, |of| doc.span(of));
            r.diags.push(rules::fact_subject(span, &fact.id, &known.join(", ")));
            None
        }
    }
}

fn subject_word(subject: Subject) -> &'static str {
    match subject {
        Subject::Applicant => "applicant",
        Subject::Partner => "partner",
        Subject::Child => "child",
        Subject::Household => "household",
    }
}

/// What a quantity is, for the check of comparisons.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Words,
    Number,
    Area,
    Day,
}

impl Shape {
    fn of(quantity: Quantity, scope: &Scope) -> Shape {
        match quantity {
            Quantity::Fact(id) => match scope.facts[id.index()].kind {
                FactType::Boolean | FactType::Choice => Shape::Words,
                FactType::Count | FactType::Years | FactType::Months | FactType::Money => Shape::Number,
                FactType::Area => Shape::Area,
                FactType::Date => Shape::Day,
            },
            // derived quantities are read in the order of their ids; one that is not yet there is a formula
            Quantity::Derived(id) => match scope.derived.get(id.index()).map(|derived| &derived.rule) {
                Some(DerivedRule::Choose { .. }) => Shape::Words,
                _ => Shape::Number,
            },
        }
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Shape::Words => ("a word", "`is`, `in` or `not_in`"),
            Shape::Number => ("a number", "`at_least`, `at_most`, `above`, `below`, `between` or `is`"),
            Shape::Area => ("an area", "`within`"),
            Shape::Day => ("a day", "`before` or `after`"),
        }
    }
}

fn operators(raw: &RawCondition) -> Vec<&'static str> {
    let all = [
        ("is", raw.is.is_some()),
        ("in", raw.is_in.is_some()),
        ("not_in", raw.not_in.is_some()),
        ("at_least", raw.at_least.is_some()),
        ("at_most", raw.at_most.is_some()),
        ("above", raw.above.is_some()),
        ("below", raw.below.is_some()),
        ("between", raw.between.is_some()),
        ("before", raw.before.is_some()),
        ("after", raw.after.is_some()),
        ("within", raw.within.is_some()),
    ];
    all.into_iter().filter(|(_, there)| *there).map(|(name, _)| name).collect()
}

fn comparison<D>(
    r: &mut Resolver,
    doc: &Document<D>,
    raw: &RawCondition,
    quantity: Quantity,
    scope: &Scope,
    span: Span,
) -> Option<Comparison> {
    let operators = operators(raw);
    let Some(&operator) = operators.first() else {
        r.diags.push(rules::condition_shape(span, "a fact is named but not compared with anything"));
        return None;
    };
    let is_range = |name: &str| matches!(name, "at_least" | "at_most" | "above" | "below");
    if operators.len() > 1 && !operators.iter().all(|name| is_range(name)) {
        let problem = format!("`{}` and `{operator}` cannot stand together", operators[1]);
        r.diags.push(rules::condition_shape(span, &problem));
        return None;
    }
    let shape = Shape::of(quantity, scope);
    let fits = match shape {
        Shape::Words => matches!(operator, "is" | "in" | "not_in"),
        Shape::Number => is_range(operator) || matches!(operator, "between" | "is" | "in" | "not_in"),
        Shape::Area => operator == "within",
        Shape::Day => matches!(operator, "before" | "after"),
    };
    if !fits {
        let (kind, fitting) = shape.words();
        r.diags.push(rules::wrong_operator(span, operator, name_of(quantity, scope), kind, fitting));
        return None;
    }
    match operator {
        "is" => raw.is.as_ref().and_then(|v| Some(Comparison::In(vec![value(r, doc, v, quantity, scope)?]))),
        "in" | "not_in" => {
            let list = raw.is_in.as_ref().or(raw.not_in.as_ref())?;
            let values: Vec<Value> = list.iter().filter_map(|v| value(r, doc, v, quantity, scope)).collect();
            Some(if operator == "in" { Comparison::In(values) } else { Comparison::NotIn(values) })
        }
        "within" => within(r, doc, raw, scope).map(Comparison::Within),
        "before" => raw.before.as_ref().map(|day| Comparison::Before(day.value.0)),
        "after" => raw.after.as_ref().map(|day| Comparison::After(day.value.0)),
        _ => range(r, doc, raw, scope, span, Some(quantity)),
    }
}

fn within<D>(r: &mut Resolver, doc: &Document<D>, raw: &RawCondition, scope: &Scope) -> Option<AreaId> {
    let code = raw.within.as_ref()?;
    let found = scope.areas.find(code);
    if found.is_none() {
        r.unknown_area(doc.span(code), code, &scope.areas);
    }
    found
}

fn range<D>(
    r: &mut Resolver,
    doc: &Document<D>,
    raw: &RawCondition,
    scope: &Scope,
    span: Span,
    quantity: Option<Quantity>,
) -> Option<Comparison> {
    let mut limit = |scalar: &Option<Sp<Scalar>>, included: bool| {
        let value = number(r, doc, scalar.as_ref()?, quantity, scope)?;
        Some(Limit { value, included })
    };
    if let Some(between) = &raw.between {
        if let [low, high] = between.as_slice() {
            let (low, high) = (limit(&Some(low.clone()), true), limit(&Some(high.clone()), true));
            return Some(Comparison::Range { low, high });
        }
        r.diags.push(rules::condition_shape(span, "`between` takes two values"));
        return None;
    }
    let low = limit(&raw.at_least, true).or_else(|| limit(&raw.above, false));
    let high = limit(&raw.at_most, true).or_else(|| limit(&raw.below, false));
    if low.is_none() && high.is_none() {
        if operators(raw).is_empty() {
            r.diags.push(rules::condition_shape(span, "a count is not compared with anything"));
        }
        return None;
    }
    Some(Comparison::Range { low, high })
}

fn name_of(quantity: Quantity, scope: &Scope) -> &str {
    match quantity {
        Quantity::Fact(id) => &scope.facts[id.index()].id,
        Quantity::Derived(id) => {
            scope.derived_index.iter().find(|(_, at)| **at == id.index()).map_or("", |(name, _)| name)
        }
    }
}

/// A value that the quantity can have.
fn value<D>(
    r: &mut Resolver,
    doc: &Document<D>,
    scalar: &Sp<Scalar>,
    quantity: Quantity,
    scope: &Scope,
) -> Option<Value> {
    if Shape::of(quantity, scope) == Shape::Number {
        return number(r, doc, scalar, Some(quantity), scope);
    }
    let (known, boolean): (Vec<String>, bool) = match quantity {
        Quantity::Fact(id) => {
            let fact = &scope.facts[id.index()];
            (fact.values.iter().chain(&fact.extra).cloned().collect(), fact.kind == FactType::Boolean)
        }
        Quantity::Derived(id) => match scope.derived.get(id.index()).map(|derived| &derived.rule) {
            Some(DerivedRule::Choose { cases, otherwise }) => {
                let all = cases.iter().map(|(_, value)| value).chain([otherwise]);
                (
                    all.filter_map(|v| if let Value::Choice(word) = v { Some(word.clone()) } else { None })
                        .collect(),
                    false,
                )
            }
            _ => (Vec::new(), false),
        },
    };
    match &scalar.value {
        Scalar::Bool(value) if boolean => Some(Value::Bool(*value)),
        Scalar::Text(word) if !boolean && known.contains(word) => Some(Value::Choice(word.clone())),
        other => {
            let known =
                known.iter().map(String::as_str).chain(if boolean { vec!["true", "false"] } else { vec![] });
            let problem =
                rules::fact_value(doc.span(scalar), name_of(quantity, scope), &other.to_string(), known);
            r.diags.push(problem);
            None
        }
    }
}

/// A number or `$parameter` of the unit of the quantity.
pub(super) fn number<D>(
    r: &mut Resolver,
    doc: &Document<D>,
    scalar: &Sp<Scalar>,
    quantity: Option<Quantity>,
    scope: &Scope,
) -> Option<Value> {
    match &scalar.value {
        Scalar::Number(value) => Some(Value::Number(*value)),
        Scalar::Text(text) if text.starts_with('$') => {
            let span = doc.span(scalar);
            let at =
                r.find(span, "parameter", &text[1..], &scope.parameter_index, super::parameters::FILE)?;
            let parameter = &scope.parameters[at];
            if let Some((name, unit)) = quantity.and_then(|quantity| unit_of(quantity, scope)) {
                let other = unit_text(&parameter.unit, parameter.period);
                if unit != other {
                    r.diags.push(rules::unit_mismatch(span, &name, &unit, &other));
                }
            }
            Some(Value::Parameter(ParameterId::from(at)))
        }
        other => {
            let problem =
                data::bad_number(doc.span(scalar), &other.to_string(), "a number or a `$parameter`");
            r.diags.push(problem);
            None
        }
    }
}

fn unit_text(unit: &str, period: Option<Every>) -> String {
    let period = match period {
        None => return unit.to_owned(),
        Some(Every::Once) => "once",
        Some(Every::Day) => "a day",
        Some(Every::Month) => "a month",
        Some(Every::Quarter) => "a quarter",
        Some(Every::Season) => "a season",
        Some(Every::SchoolYear) => "a school year",
        Some(Every::Year) => "a year",
    };
    format!("{unit} {period}")
}

/// Name and unit of a quantity, where it has one.
fn unit_of(quantity: Quantity, scope: &Scope) -> Option<(String, String)> {
    match quantity {
        Quantity::Fact(id) => {
            let fact = &scope.facts[id.index()];
            let unit = match fact.kind {
                FactType::Years => "years".to_owned(),
                FactType::Months => "months".to_owned(),
                FactType::Count => "count".to_owned(),
                FactType::Money => unit_text(fact.unit.as_deref()?, fact.period),
                _ => return None,
            };
            Some((fact.id.clone(), unit))
        }
        Quantity::Derived(id) => {
            let derived = scope.derived.get(id.index())?;
            Some((derived.id.clone(), unit_text(derived.unit.as_deref()?, derived.period)))
        }
    }
}
