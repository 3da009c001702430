//! `data/parameters.yaml`: dated values.

use super::{Index, Resolver, acts};
use crate::base::date::{Date, Period};
use crate::base::diag::codes::{data, rules};
use crate::base::source::Span;
use crate::model::ActId;
use crate::model::eligibility::{Act, DatedValue, Parameter};
use crate::parse::raw::parameter::{RawParameters, RawValue};
use crate::parse::spanned::Sp;
use crate::parse::yaml::Document;

/// The file that holds the parameters, for messages.
pub(super) const FILE: &str = "data/parameters.yaml";

/// The parameters, and the tables that wait for the facts.
pub(super) struct Parameters {
    pub list: Vec<Parameter>,
    pub document: Option<Document<RawParameters>>,
}

pub(super) fn resolve(r: &mut Resolver, acts: &[Act]) -> Parameters {
    let Some(doc) = r.yaml::<RawParameters>(FILE) else {
        return Parameters { list: Vec::new(), document: None };
    };
    r.check_format(&doc, &doc.raw.format);
    let (known, acts) = (acts, acts::index(acts));
    let mut list = Vec::new();
    for (id, raw) in &doc.raw.parameters {
        let values = values(r, &doc, id, &raw.values, &acts);
        let review_by = raw.value.review_by.as_ref().map(|day| (doc.span(day), day.value.0));
        expired(r, doc.span(raw), id, &values, review_by);
        for value in &values {
            let act = value.act.map(|act| &known[act.index()]);
            let start = act.and_then(|act| act.in_force).map(|period| period.from);
            if let (Some(act), Some(start)) = (act, start.filter(|start| *start > value.period.from)) {
                let from = value.period.from.to_string();
                r.diags.push(rules::value_older(doc.span(raw), id, &from, &act.id, &start.to_string()));
            }
        }
        list.push(Parameter {
            id: id.clone(),
            unit: raw.unit.value.clone(),
            period: raw.period.as_ref().map(|period| period.value),
            values,
        });
    }
    Parameters { list, document: Some(doc) }
}

fn values(
    r: &mut Resolver,
    doc: &Document<RawParameters>,
    id: &str,
    raw: &[Sp<RawValue>],
    acts: &Index,
) -> Vec<DatedValue> {
    let mut sorted: Vec<&Sp<RawValue>> = raw.iter().collect();
    sorted.sort_by_key(|value| value.from.value);
    let mut values = Vec::new();
    for (at, raw) in sorted.iter().enumerate() {
        let from = raw.from.value.0;
        let next = sorted.get(at + 1).map(|next| (next.from.value.0, doc.span(*next)));
        let written = raw.to.as_ref().map(|to| to.value.0);
        if let Some(to) = raw.to.as_ref().filter(|to| to.value.0 < from) {
            r.diags.push(data::period_order(doc.span(to)));
        }
        if let Some((start, other)) = next
            && (start == from || written.is_some_and(|to| to >= start))
        {
            r.diags.push(data::overlap(doc.span(raw), id, other));
        }
        let to = written.or_else(|| next.and_then(|(start, _)| start.yesterday().ok()));
        values.push(DatedValue {
            period: Period { from, to },
            value: raw.value.value.0,
            act: raw.act.as_ref().and_then(|act| r.find_ref::<ActId, _>(doc, act, "act", acts, acts::FILE)),
            article: raw.article.as_ref().map(|article| article.value.clone()),
            source: r.url(doc, raw.source.as_ref()),
            verified: raw.verified.as_ref().map(|day| day.value.0),
            announced: raw.announced,
        });
    }
    values
}

/// Says that the last value ran out, unless a day is named by which to look for the next one.
fn expired(r: &mut Resolver, span: Span, id: &str, values: &[DatedValue], review_by: Option<(Span, Date)>) {
    let last = values.last().and_then(|value| value.period.to);
    let Some(last) = last.filter(|last| *last < r.as_of) else { return };
    match review_by {
        Some((_, day)) if day >= r.as_of => {}
        Some((span, day)) => r.diags.push(data::review_due(span, &day.to_string())),
        None => r.diags.push(data::value_expired(span, id, &last.to_string())),
    }
}
