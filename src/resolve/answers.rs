//! Answers of one household in a file of its own, held against the facts of the site.

use std::collections::BTreeMap;

use super::conditions::plain_value;
use crate::base::diag::Diagnostics;
use crate::base::diag::codes::{data, format, rules};
use crate::base::num::Decimal;
use crate::base::source::{FileId, Span};
use crate::model::eligibility::{Fact, FactType, Subject, Value};
use crate::model::{FactId, Model};
use crate::parse::raw::common::Scalar;
use crate::parse::raw::household::RawAnswers;
use crate::parse::spanned::Sp;
use crate::parse::yaml::{self, Document};

/// Words that say that there is no answer.
const UNANSWERED: [&str; 2] = ["unknown", "not-applicable"];

/// What one household said.
#[derive(Clone, Debug, Default)]
pub struct Said {
    pub facts: BTreeMap<(FactId, Subject), Value>,
    pub children: Vec<BTreeMap<FactId, Value>>,
}

/// Reads a file of answers; every mistake is reported with its place.
pub fn read(model: &Model, file: FileId, text: &str, diags: &mut Diagnostics) -> Option<Said> {
    let doc: Document<RawAnswers> = yaml::parse_file(file, text, diags)?;
    if doc.raw.format.value != super::FORMAT {
        diags.push(format::newer_format(doc.span(&doc.raw.format), doc.raw.format.value, super::FORMAT));
    }
    let mut said = Said::default();
    for (raw, partner) in [(&doc.raw.answers, false), (&doc.raw.partner, true)] {
        for (fact, value) in answers(model, &doc, raw, diags) {
            let about = &model.facts[fact.index()].about;
            let subject = match partner {
                true => Subject::Partner,
                false if about.contains(&Subject::Applicant) => Subject::Applicant,
                false => about.first().copied().unwrap_or(Subject::Household),
            };
            if about.contains(&subject) && subject != Subject::Child {
                said.facts.insert((fact, subject), value);
            } else {
                let id = &model.facts[fact.index()].id;
                let place = raw.get(id).map_or(doc.top(), |value| doc.span(value));
                diags.push(rules::fact_subject(place, id, "`children`"));
            }
        }
    }
    said.children = doc.raw.children.iter().map(|child| answers(model, &doc, child, diags)).collect();
    Some(said)
}

fn answers(
    model: &Model,
    doc: &Document<RawAnswers>,
    raw: &BTreeMap<String, Sp<Scalar>>,
    diags: &mut Diagnostics,
) -> BTreeMap<FactId, Value> {
    let mut found = BTreeMap::new();
    for (name, scalar) in raw {
        let span = doc.span(scalar);
        let Some(at) = model.facts.iter().position(|fact| fact.id == *name) else {
            let known = model.facts.iter().map(|fact| fact.id.as_str());
            diags.push(data::unknown_reference(span, "fact", name, known, "data/facts.yaml"));
            continue;
        };
        let fact = &model.facts[at];
        let known = || fact.values.iter().chain(&fact.extra).map(String::as_str);
        let word = scalar.value.to_string();
        if UNANSWERED.contains(&word.as_str()) && !known().any(|value| value == word) {
            continue;
        }
        match value(model, fact, span, &scalar.value, diags) {
            Some(Ok(value)) => {
                found.insert(FactId::from(at), value);
            }
            Some(Err(())) => {}
            None => diags.push(rules::fact_value(span, name, &word, known())),
        }
    }
    found
}

/// The value of a fact; `Err` where a problem was reported already.
fn value(
    model: &Model,
    fact: &Fact,
    span: Span,
    scalar: &Scalar,
    diags: &mut Diagnostics,
) -> Option<Result<Value, ()>> {
    let known = |word: &String| fact.values.contains(word) || fact.extra.contains(word);
    match (fact.kind, scalar) {
        (FactType::Boolean, Scalar::Bool(_)) => Some(Ok(plain_value(scalar))),
        (FactType::Choice, Scalar::Text(word)) if known(word) => Some(Ok(plain_value(scalar))),
        (FactType::Area, scalar) => {
            let code = scalar.to_string();
            model.areas.find(&code).map(|_| Ok(Value::Choice(code)))
        }
        (FactType::Date, Scalar::Text(day)) => {
            crate::base::date::parse(day).map(|_| Ok(Value::Choice(day.clone())))
        }
        (FactType::Money, Scalar::Number(number)) => {
            Some(in_range(fact, span, *number, diags, "an amount that is not below nothing"))
        }
        (FactType::Count | FactType::Years | FactType::Months, Scalar::Number(number)) => {
            match number.is_integer() {
                true => Some(in_range(fact, span, *number, diags, "a number that is not below nothing")),
                false => {
                    diags.push(data::bad_number(span, &number.to_string(), "a whole number"));
                    Some(Err(()))
                }
            }
        }
        _ => None,
    }
}

fn in_range(
    fact: &Fact,
    span: Span,
    number: Decimal,
    diags: &mut Diagnostics,
    wanted: &str,
) -> Result<Value, ()> {
    let low = fact.range.map_or(Decimal::ZERO, |(low, _)| low);
    if number < low {
        diags.push(data::bad_number(span, &number.to_string(), wanted));
        return Err(());
    }
    Ok(Value::Number(number))
}
