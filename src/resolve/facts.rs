//! Facts, derived quantities and tables of tiers: the scope in which conditions are read.

use std::collections::{BTreeMap, BTreeSet};

use super::conditions::{self, Place};
use super::parameters::Parameters;
use super::tables::open;
use super::{Index, Resolver, acts, formula, index_of};
use crate::base::date::Period;
use crate::base::diag::codes::{data, format, rules};
use crate::base::num::Decimal;
use crate::base::source::Span;
use crate::model::area::Areas;
use crate::model::eligibility::*;
use crate::model::words::Words;
use crate::model::{ActId, DerivedId, FactId, ParameterId};
use crate::parse::csv::{Columns, Row};
use crate::parse::raw::fact::{RawDerived, RawFact, RawFactWords, RawFacts};
use crate::parse::spanned::Sp;
use crate::parse::yaml::Document;

/// Everything a condition can name.
pub(super) struct Scope {
    pub areas: Areas,
    pub acts: Vec<Act>,
    pub act_index: Index,
    pub parameters: Vec<Parameter>,
    pub parameter_index: Index,
    pub facts: Vec<Fact>,
    pub fact_index: Index,
    pub derived: Vec<Derived>,
    pub derived_index: Index,
    pub tables: Vec<TierTable>,
    pub table_index: Index,
    /// Facts that some rule uses.
    pub used: std::cell::RefCell<BTreeSet<FactId>>,
    pub fact_spans: Vec<Span>,
}

impl formula::Names for Scope {
    fn quantity(&self, name: &str) -> Option<Quantity> {
        let fact = self.fact_index.get(name).map(|&at| Quantity::Fact(FactId::from(at)));
        fact.or_else(|| self.derived_index.get(name).map(|&at| Quantity::Derived(DerivedId::from(at))))
    }

    fn parameter(&self, name: &str) -> Option<ParameterId> {
        self.parameter_index.get(name).map(|&at| ParameterId::from(at))
    }
}

impl Scope {
    /// A fact or derived quantity by its id, noted as used.
    pub fn quantity(&self, r: &mut Resolver, span: Span, id: &str) -> Option<Quantity> {
        let found = formula::Names::quantity(self, id);
        match found {
            Some(quantity) => self.note_use(quantity),
            None if r.is_broken("data/facts.yaml") => {}
            None => {
                let known = self.fact_index.keys().chain(self.derived_index.keys()).map(String::as_str);
                r.diags.push(data::unknown_reference(span, "fact", id, known, "data/facts.yaml"));
            }
        }
        found
    }

    /// Notes that a rule uses a quantity, and the facts it is derived from.
    pub fn note_use(&self, quantity: Quantity) {
        match quantity {
            Quantity::Fact(id) => {
                self.used.borrow_mut().insert(id);
            }
            Quantity::Derived(id) => {
                if let Some(derived) = self.derived.get(id.index()) {
                    inputs(&derived.rule).into_iter().for_each(|input| self.note_use(input));
                }
            }
        }
    }
}

/// Quantities that a derived quantity is computed from.
pub(super) fn inputs(rule: &DerivedRule) -> Vec<Quantity> {
    let mut found = Vec::new();
    match rule {
        DerivedRule::Formula(formula) => formula_inputs(formula, &mut found),
        DerivedRule::Choose { cases, .. } => {
            cases.iter().for_each(|(condition, _)| conditions::inputs(condition, &mut found));
        }
    }
    found
}

fn formula_inputs(formula: &Formula, found: &mut Vec<Quantity>) {
    match formula {
        Formula::Number(_) | Formula::Parameter(_) => {}
        Formula::Quantity(quantity) => found.push(*quantity),
        Formula::Add(a, b)
        | Formula::Subtract(a, b)
        | Formula::Multiply(a, b)
        | Formula::Divide(a, b)
        | Formula::Min(a, b)
        | Formula::Max(a, b) => {
            formula_inputs(a, found);
            formula_inputs(b, found);
        }
    }
}

pub(super) fn resolve(r: &mut Resolver, areas: Areas, acts: Vec<Act>, parameters: Parameters) -> Scope {
    let Parameters { list, document } = parameters;
    let mut scope = Scope {
        areas,
        act_index: acts::index(&acts),
        acts,
        parameter_index: index_of(&list, |parameter| &parameter.id),
        parameters: list,
        facts: Vec::new(),
        fact_index: Index::new(),
        derived: Vec::new(),
        derived_index: Index::new(),
        tables: Vec::new(),
        table_index: Index::new(),
        used: BTreeSet::new().into(),
        fact_spans: Vec::new(),
    };
    let Some(doc) = r.yaml::<RawFacts>("data/facts.yaml") else { return scope };
    r.check_format(&doc, &doc.raw.format);
    let words = r.yaml_words::<RawFactWords>("data/facts");
    scope.fact_index = doc.raw.facts.keys().enumerate().map(|(at, id)| (id.clone(), at)).collect();
    scope.derived_index = doc.raw.derived.keys().enumerate().map(|(at, id)| (id.clone(), at)).collect();
    for (id, raw) in &doc.raw.facts {
        scope.fact_spans.push(doc.span(raw));
        let fact = fact(r, &doc, id, raw, &words, &scope.fact_index);
        scope.facts.push(fact);
    }
    for (id, raw) in &doc.raw.derived {
        let derived = derived(r, &doc, id, raw, &words, &scope);
        scope.derived.push(derived);
    }
    check_cycles(r, &doc, &mut scope);
    check_unused_words(r, &doc, &words);
    if let Some(doc) = document {
        for (id, raw) in &doc.raw.tables {
            let span = doc.span(raw);
            let by: Vec<Quantity> = raw.by.iter().filter_map(|q| scope.quantity(r, doc.span(q), q)).collect();
            let table = TierTable {
                id: id.clone(),
                rows: if by.len() == raw.by.len() { tiers(r, span, id, &by, &scope) } else { Vec::new() },
                by,
                unit: raw.unit.value.clone(),
                every: raw.every.as_ref().map(|every| every.value),
            };
            scope.tables.push(table);
        }
        scope.table_index = index_of(&scope.tables, |table| &table.id);
    }
    scope
}

type WordFiles = Vec<Option<Document<RawFactWords>>>;

fn fact(
    r: &mut Resolver,
    doc: &Document<RawFacts>,
    id: &str,
    raw: &Sp<RawFact>,
    words: &WordFiles,
    index: &Index,
) -> Fact {
    let span = doc.span(raw);
    let file = format!("data/facts.{}.yaml", r.languages[0]);
    let entries =
        words.iter().map(|d| d.as_ref().and_then(|d| d.raw.facts.get(id)).map(|w| w.value.clone())).collect();
    let wording = r.words(span, "fact", id, &file, entries);
    let values: Vec<String> = raw.values.iter().map(|value| value.value.clone()).collect();
    let extra: Vec<String> = raw.extra.iter().map(|value| value.value.clone()).collect();
    if raw.kind.value == FactType::Choice && values.len() < 2 {
        r.diags.push(format::missing_key(span, "values", Some("a choice has at least two values")));
    }
    if let Some(wording) = &wording {
        for value in values.iter().chain(&extra).filter(|_| raw.kind.value == FactType::Choice) {
            if !wording.text(crate::model::words::LangId::DEFAULT).values.contains_key(value) {
                let what = format!("value of `{id}`");
                r.diags.push(crate::base::diag::codes::content::missing_words(span, &what, value, &file));
            }
        }
    }
    let empty = || crate::parse::raw::fact::RawFactWording {
        name: id.to_owned(),
        question: String::new(),
        question_about: BTreeMap::new(),
        why: None,
        help: None,
        values: BTreeMap::new(),
    };
    let wording = wording.unwrap_or_else(|| Words::new(empty(), vec![None; r.languages.len() - 1]));
    Fact {
        id: id.to_owned(),
        about: raw.about.iter().map(|subject| subject.value).collect(),
        kind: raw.kind.value,
        values,
        extra,
        up_to: raw.up_to.as_ref().map(|up_to| up_to.value),
        counts: raw.counts.as_ref().map(|counts| counts.value),
        unit: raw.unit.as_ref().map(|unit| unit.value.clone()),
        period: raw.period.as_ref().map(|period| period.value),
        net: raw.net,
        ask_after: r.find_all(doc, &raw.ask_after, "fact", index, "data/facts.yaml"),
        sensitive: raw.sensitive,
        range: range(r, doc, raw),
        words: wording.map(|w| FactWords {
            name: w.name.clone(),
            question: w.question.clone(),
            question_about: w.question_about.clone(),
            why: w.why.clone(),
            help: w.help.clone(),
            values: w.values.clone(),
        }),
    }
}

fn range(r: &mut Resolver, doc: &Document<RawFacts>, raw: &RawFact) -> Option<(Decimal, Decimal)> {
    let limits = raw.range.as_ref()?;
    match limits.as_slice() {
        [low, high] if low.value.0 <= high.value.0 => Some((low.value.0, high.value.0)),
        _ => {
            let span = limits.first().map_or(doc.top(), |limit| doc.span(limit));
            r.diags.push(format::wrong_type(span, "two numbers, the smaller first", "this"));
            None
        }
    }
}

fn derived(
    r: &mut Resolver,
    doc: &Document<RawFacts>,
    id: &str,
    raw: &Sp<RawDerived>,
    words: &WordFiles,
    scope: &Scope,
) -> Derived {
    let span = doc.span(raw);
    let file = format!("data/facts.{}.yaml", r.languages[0]);
    let entries: Vec<_> = words
        .iter()
        .map(|d| d.as_ref().and_then(|d| d.raw.derived.get(id)).map(|w| w.value.clone()))
        .collect();
    let wording = r.words(span, "derived quantity", id, &file, entries);
    let rule = derived_rule(r, doc, id, raw, scope);
    let others = r.languages.len() - 1;
    Derived {
        id: id.to_owned(),
        rule,
        unit: raw.unit.as_ref().map(|unit| unit.value.clone()),
        period: raw.period.as_ref().map(|period| period.value),
        citation: acts::citation(r, doc, &scope.act_index, &raw.value, Some((span, id))),
        name: wording
            .as_ref()
            .map_or_else(|| Words::new(id.to_owned(), vec![None; others]), |w| w.map(|w| w.name.clone())),
        how: wording.as_ref().map(|w| w.map(|w| w.how.clone().unwrap_or_default())),
        values: wording
            .map_or_else(|| Words::new(BTreeMap::new(), vec![None; others]), |w| w.map(|w| w.values.clone())),
    }
}

fn derived_rule(
    r: &mut Resolver,
    doc: &Document<RawFacts>,
    id: &str,
    raw: &Sp<RawDerived>,
    scope: &Scope,
) -> DerivedRule {
    let nothing = DerivedRule::Formula(Formula::Number(0.into()));
    match (&raw.formula, &raw.choose) {
        (Some(text), None) => match formula::parse(text, scope) {
            Ok(formula) => DerivedRule::Formula(formula),
            Err(error) => {
                let span = doc.span(text);
                // the text may stand in quotes: then its first sign is one byte further on
                let quoted = usize::from(span.end as usize - span.start as usize > text.len());
                let at = span.start as usize + quoted + error.at;
                r.diags.push(rules::formula(Span::new(span.file, at, at + 1), &error.problem));
                nothing
            }
        },
        (None, Some(cases)) => {
            let mut resolved = Vec::new();
            for case in cases {
                let place = Place { programme: id, law: false, near: doc.span(raw) };
                let condition = conditions::resolve(r, doc, &case.condition, scope, place);
                if let Some(condition) = condition {
                    resolved.push((condition, conditions::plain_value(&case.then)));
                }
            }
            let otherwise = match &raw.otherwise {
                Some(value) => conditions::plain_value(value),
                None => {
                    r.diags.push(format::missing_key(
                        doc.span(raw),
                        "else",
                        Some("the value where no case holds"),
                    ));
                    Value::Bool(false)
                }
            };
            DerivedRule::Choose { cases: resolved, otherwise }
        }
        _ => {
            r.diags
                .push(rules::formula(doc.span(raw), &format!("`{id}` needs either `formula` or `choose`")));
            nothing
        }
    }
}

/// Reports quantities that are computed from themselves, and breaks each circle where it was found.
fn check_cycles(r: &mut Resolver, doc: &Document<RawFacts>, scope: &mut Scope) {
    for (at, (id, raw)) in doc.raw.derived.iter().enumerate() {
        if is_computed_from_itself(scope, at) {
            r.diags.push(rules::derived_cycle(doc.span(raw), id));
            scope.derived[at].rule = DerivedRule::Formula(Formula::Number(0.into()));
        }
    }
}

fn is_computed_from_itself(scope: &Scope, start: usize) -> bool {
    let mut open = vec![DerivedId::from(start)];
    let mut seen = BTreeSet::new();
    while let Some(next) = open.pop() {
        for input in scope.derived.get(next.index()).map(|d| inputs(&d.rule)).unwrap_or_default() {
            if let Quantity::Derived(inner) = input {
                if inner.index() == start {
                    return true;
                }
                if seen.insert(inner) {
                    open.push(inner);
                }
            }
        }
    }
    false
}

fn check_unused_words(r: &mut Resolver, doc: &Document<RawFacts>, words: &WordFiles) {
    let facts: Vec<&str> = doc.raw.facts.keys().map(String::as_str).collect();
    let derived: Vec<&str> = doc.raw.derived.keys().map(String::as_str).collect();
    for document in words.iter().flatten() {
        r.check_unused(document, &document.raw.facts, "fact", &facts);
        r.check_unused(document, &document.raw.derived, "derived quantity", &derived);
    }
}

/// Name of the columns of a quantity in a table of tiers.
fn column_of(quantity: Quantity, scope: &Scope) -> &str {
    match quantity {
        Quantity::Fact(id) => &scope.facts[id.index()].id,
        Quantity::Derived(id) => &scope.derived[id.index()].id,
    }
}

/// Whether a quantity is told apart by words rather than by bands of numbers.
fn is_choice(quantity: Quantity, scope: &Scope) -> bool {
    match quantity {
        Quantity::Fact(id) => matches!(scope.facts[id.index()].kind, FactType::Choice | FactType::Boolean),
        Quantity::Derived(id) => matches!(scope.derived[id.index()].rule, DerivedRule::Choose { .. }),
    }
}

fn tiers(r: &mut Resolver, span: Span, id: &str, by: &[Quantity], scope: &Scope) -> Vec<TierRow> {
    let path = format!("data/tables/{id}.csv");
    let mut columns: Vec<&'static str> = vec!["from", "value"];
    let mut optional: Vec<&'static str> = vec!["to", "act", "article", "url", "to_verify"];
    let mut names = Vec::new();
    for &quantity in by {
        let name = column_of(quantity, scope);
        // column names come from the facts of this site; a site has a handful of tables, read once
        if is_choice(quantity, scope) {
            columns.push(Box::leak(name.to_owned().into_boxed_str()));
            names.push((name.to_owned(), None));
        } else {
            let (above, at_most) = (format!("{name}.above"), format!("{name}.at_most"));
            optional.push(Box::leak(above.clone().into_boxed_str()));
            optional.push(Box::leak(at_most.clone().into_boxed_str()));
            names.push((above, Some(at_most)));
        }
    }
    let columns = Columns { required: Vec::leak(columns), optional: Vec::leak(optional) };
    let Some(mut reader) = open(r, &path, columns) else {
        if !r.is_broken(&path) {
            r.diags.push(data::unknown_reference(span, "table", id, [], "data/tables/"));
        }
        return Vec::new();
    };
    let mut rows: Vec<(TierRow, Span)> = Vec::new();
    for row in reader.rows() {
        let place = reader.span(&row, "from");
        rows.extend(tier_row(&mut reader, &row, &names, scope).map(|tier| (tier, place)));
    }
    check_tiers(reader.r, &rows);
    rows.into_iter().map(|(row, _)| row).collect()
}

fn tier_row(
    reader: &mut super::tables::Reader,
    row: &Row,
    names: &[(String, Option<String>)],
    scope: &Scope,
) -> Option<TierRow> {
    reader.required(row, "from");
    reader.required(row, "value");
    let cells = names
        .iter()
        .map(|(name, at_most)| match at_most {
            None => match reader.cell(row, name) {
                "" | "*" => TierCell::Anything,
                word => TierCell::Is(word.to_owned()),
            },
            Some(at_most) => {
                TierCell::Band { above: reader.decimal(row, name), at_most: reader.decimal(row, at_most) }
            }
        })
        .collect();
    let act = reader.cell(row, "act").to_owned();
    let act_span = reader.span(row, "act");
    let act = (!act.is_empty())
        .then(|| reader.r.find(act_span, "act", &act, &scope.act_index, acts::FILE))
        .flatten();
    let article = reader.text(row, "article");
    let to_verify = reader.flag(row, "to_verify") || article.is_none();
    Some(TierRow {
        period: Period { from: reader.date(row, "from")?, to: reader.date(row, "to") },
        cells,
        value: reader.decimal(row, "value")?,
        citation: Citation {
            act: act.map(ActId::from),
            article,
            url: reader.text(row, "url"),
            read_on: None,
            to_verify,
        },
    })
}

fn check_tiers(r: &mut Resolver, rows: &[(TierRow, Span)]) {
    for (at, (row, span)) in rows.iter().enumerate() {
        for (other, other_span) in &rows[at + 1..] {
            if periods_meet(row.period, other.period)
                && row.cells.iter().zip(&other.cells).all(|(a, b)| cells_meet(a, b))
            {
                r.diags.push(rules::tier_overlap(*other_span, *span));
            }
        }
        for column in 0..row.cells.len() {
            if let Some((end, start, place)) = gap_above(row, column, rows) {
                r.diags.push(rules::tier_gap(place, &end.to_string(), &start.to_string()));
            }
        }
    }
}

/// Where no row covers the values right above a row's band: the end of the band, and the start and the
/// place of the next row. Rows are compared that hold for the same period and differ in one column only.
fn gap_above(row: &TierRow, column: usize, rows: &[(TierRow, Span)]) -> Option<(Decimal, Decimal, Span)> {
    let TierCell::Band { at_most: Some(end), .. } = &row.cells[column] else { return None };
    let mut next: Option<(Decimal, Span)> = None;
    for (other, place) in rows.iter().filter(|(other, _)| other.period == row.period) {
        let mut pairs = row.cells.iter().zip(&other.cells).enumerate();
        let TierCell::Band { above, at_most } = &other.cells[column] else { continue };
        if !pairs.all(|(at, (a, b))| at == column || a == b) || at_most.is_some_and(|top| top <= *end) {
            continue;
        }
        match above {
            Some(above) if above > end => {
                next = next.filter(|(start, _)| start <= above).or(Some((*above, *place)));
            }
            _ => return None,
        }
    }
    next.map(|(start, place)| (*end, start, place))
}

fn periods_meet(a: Period, b: Period) -> bool {
    a.to.is_none_or(|to| b.from <= to) && b.to.is_none_or(|to| a.from <= to)
}

fn cells_meet(a: &TierCell, b: &TierCell) -> bool {
    match (a, b) {
        (TierCell::Is(a), TierCell::Is(b)) => a == b,
        (TierCell::Band { above: a, at_most: b }, TierCell::Band { above: c, at_most: d }) => {
            // half-open bands: more than the first, at most the second
            d.is_none_or(|d| a.is_none_or(|a| a < d)) && b.is_none_or(|b| c.is_none_or(|c| c < b))
        }
        _ => true,
    }
}
