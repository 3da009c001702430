//! Test households: answers, and what is expected of programmes.

use std::collections::BTreeMap;

use super::facts::Scope;
use super::programmes::FILE;
use super::{Resolver, index_of};
use crate::base::diag::codes::rules;
use crate::model::eligibility::*;
use crate::model::programme::*;
use crate::model::{FactId, ProgrammeId};
use crate::parse::raw::common::Scalar;
use crate::parse::raw::household::{RawHouseholdWords, RawHouseholds};
use crate::parse::spanned::Sp;
use crate::parse::yaml::Document;

/// `data/households.yaml`.
pub(super) fn resolve(r: &mut Resolver, scope: &Scope, programmes: &[Programme]) -> Vec<Household> {
    let Some(doc) = r.yaml::<RawHouseholds>("data/households.yaml") else { return Vec::new() };
    r.check_format(&doc, &doc.raw.format);
    let words = r.yaml_words::<RawHouseholdWords>("data/households");
    let known: Vec<&str> = doc.raw.households.keys().map(String::as_str).collect();
    words.iter().flatten().for_each(|d| r.check_unused(d, &d.raw.households, "household", &known));
    let index = index_of(programmes, |programme| &programme.id);
    let file = format!("data/households.{}.yaml", r.languages[0]);
    let mut list = Vec::new();
    for (id, raw) in &doc.raw.households {
        let span = doc.span(raw);
        r.check_slug(span, id);
        let entries = words
            .iter()
            .map(|d| d.as_ref().and_then(|d| d.raw.households.get(id)).map(|w| w.value.clone()))
            .collect();
        let Some(name) = r.words(span, "household", id, &file, entries) else { continue };
        let own_answers = answers(r, &doc, &raw.answers, scope);
        let children = raw.children.iter().map(|child| answers(r, &doc, child, scope)).collect();
        let mut expect = BTreeMap::new();
        for (programme, expectation) in &raw.expect {
            let place = doc.span(expectation);
            if let Some(at) = r.find(place, "programme", programme, &index, FILE) {
                expect.insert(ProgrammeId::from(at), expectation.value);
            }
        }
        let provenance = crate::model::Provenance { file: Some(doc.file), ..Default::default() };
        list.push(Household {
            id: id.clone(),
            name,
            answers: own_answers,
            children,
            expect,
            why: raw.why.clone(),
            provenance,
        });
    }
    list
}

type Answers = BTreeMap<FactId, Value>;

fn answers(
    r: &mut Resolver,
    doc: &Document<RawHouseholds>,
    raw: &BTreeMap<String, Sp<Scalar>>,
    scope: &Scope,
) -> Answers {
    let mut found = Answers::new();
    for (name, scalar) in raw {
        let span = doc.span(scalar);
        let Some(at) = r.find(span, "fact", name, &scope.fact_index, "data/facts.yaml") else { continue };
        let fact = &scope.facts[at];
        let known = || fact.values.iter().chain(&fact.extra).map(String::as_str);
        let value = match (fact.kind, &scalar.value) {
            (FactType::Boolean, Scalar::Bool(value)) => Some(Value::Bool(*value)),
            (FactType::Choice, Scalar::Text(word)) if known().any(|value| value == word) => {
                Some(Value::Choice(word.clone()))
            }
            (FactType::Area | FactType::Date, Scalar::Text(word)) => Some(Value::Choice(word.clone())),
            (FactType::Area, Scalar::Number(code)) => Some(Value::Choice(code.to_string())),
            (FactType::Count | FactType::Years | FactType::Months | FactType::Money, Scalar::Number(n)) => {
                Some(Value::Number(*n))
            }
            _ => None,
        };
        match value {
            Some(value) => {
                found.insert(FactId::from(at), value);
            }
            None => r.diags.push(rules::fact_value(span, name, &scalar.value.to_string(), known())),
        }
    }
    found
}
