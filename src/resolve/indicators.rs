//! `data/indicators`: what is measured, and the values by area and period.

mod computed;
mod reach;

use std::collections::BTreeMap;

use super::Resolver;
use super::tables::open;
use crate::base::diag::codes::data;
use crate::base::num::Decimal;
use crate::base::source::Span;
use crate::model::AreaId;
use crate::model::area::{AreaKind, Areas};
use crate::model::indicator::{Classes, Indicator, IndicatorWords, Level, Method};
use crate::model::register::{Service, ServiceType};
use crate::parse::csv::Columns;
use crate::parse::raw::indicator::{Provenance, RawClasses, RawIndicatorWords, RawIndicators};
use crate::parse::yaml::Document;

const COLUMNS: Columns = Columns { required: &["area", "period", "value"], optional: &["note"] };

/// What indicators are computed from.
pub(super) struct Register<'a> {
    pub areas: &'a Areas,
    pub services: &'a [Service],
    pub types: &'a [ServiceType],
}

/// Most classes of a map.
const MOST_CLASSES: u8 = 5;

pub(super) fn resolve(r: &mut Resolver, register: &Register) -> Vec<Indicator> {
    let Some(doc) = r.yaml::<RawIndicators>("data/indicators/indicators.yaml") else { return Vec::new() };
    r.check_format(&doc, &doc.raw.format);
    let words = r.yaml_words::<RawIndicatorWords>("data/indicators/indicators");
    let known: Vec<&str> = doc.raw.indicators.keys().map(String::as_str).collect();
    for document in words.iter().flatten() {
        r.check_unused(document, &document.raw.indicators, "indicator", &known);
    }
    let file = format!("data/indicators/indicators.{}.yaml", r.languages[0]);
    let mut list = Vec::new();
    for (id, raw) in &doc.raw.indicators {
        let span = doc.span(raw);
        r.check_slug(span, id);
        let entries = words
            .iter()
            .map(|d| d.as_ref().and_then(|d| d.raw.indicators.get(id)).map(|w| w.value.clone()))
            .collect();
        let Some(entry) = r.words(span, "indicator", id, &file, entries) else { continue };
        let values = match &raw.computed {
            Some(_) => Values::new(),
            None => values(r, id, span, raw.level.value, register.areas),
        };
        let classes = classes(r, &doc, &raw.classes);
        list.push(Indicator {
            id: id.clone(),
            theme: raw.theme.value,
            unit: raw.unit.value.clone(),
            level: raw.level.value,
            decimals: raw.decimals,
            direction: raw.direction.value,
            source_name: raw.source.name.clone(),
            source_url: r.url(&doc, raw.source.url.as_ref()),
            licence: raw.source.licence.clone(),
            second_hand: raw
                .confidence
                .as_ref()
                .is_some_and(|confidence| confidence.value == Provenance::SecondHand),
            breaks: raw.breaks.clone(),
            forecast_from: raw.forecast_from,
            words: entry.map(|w| IndicatorWords {
                name: w.name.clone(),
                short: w.short.clone(),
                method: w.method.clone(),
                caveat: w.caveat.clone(),
            }),
            classes,
            computed: None,
            values,
            file: doc.file,
        });
    }
    computed::fill(r, &doc, register, &mut list);
    // what can be computed only from a register that is not here yet has nothing to say
    list.retain(|indicator| indicator.computed.is_none() || !indicator.values.is_empty());
    list
}

/// How an indicator is classed; what does not fit is reported.
fn classes(r: &mut Resolver, doc: &Document<RawIndicators>, raw: &RawClasses) -> Classes {
    let mut count = MOST_CLASSES;
    if let Some(written) = &raw.count {
        count = written.value.clamp(2, MOST_CLASSES);
        if count != written.value {
            let text = written.value.to_string();
            r.diags.push(data::bad_number(doc.span(written), &text, "two to five classes"));
        }
    }
    let limits: Vec<Decimal> = raw.limits.iter().map(|limit| limit.value.0).collect();
    for (pair, at) in limits.windows(2).zip(raw.limits.iter().skip(1)) {
        if pair[0] >= pair[1] {
            let text = pair[1].to_string();
            r.diags.push(data::bad_number(doc.span(at), &text, "limits that rise from one to the next"));
        }
    }
    if let Some(at) = raw.limits.get(usize::from(MOST_CLASSES) - 1) {
        r.diags.push(data::bad_number(doc.span(at), &at.value.0.to_string(), "four limits at most"));
    }
    let mut limits = limits;
    limits.sort_unstable();
    limits.truncate(usize::from(MOST_CLASSES) - 1);
    let same = raw.same_for_all_periods || raw.method == Method::Fixed;
    Classes { method: raw.method, count: usize::from(count), limits, same_for_all_periods: same }
}

type Values = BTreeMap<String, BTreeMap<AreaId, Decimal>>;

fn values(r: &mut Resolver, id: &str, span: Span, level: Level, areas: &Areas) -> Values {
    let path = format!("data/indicators/{id}.csv");
    let Some(mut reader) = open(r, &path, COLUMNS) else {
        if !r.is_broken(&path) {
            r.diags.push(data::unknown_reference(span, "table", id, [], &path));
        }
        return Values::new();
    };
    let (kind, name) = match level {
        Level::Country => (AreaKind::Country, "country"),
        Level::Region => (AreaKind::Region, "region"),
        Level::County => (AreaKind::County, "county"),
    };
    let mut values = Values::new();
    let mut first_rows: BTreeMap<(String, AreaId), Span> = BTreeMap::new();
    for row in reader.rows() {
        let code = reader.required(&row, "area");
        let Some(area) = areas.find(&code) else {
            let span = reader.span(&row, "area");
            reader.r.unknown_area(span, &code, areas);
            continue;
        };
        // the national value stands beside the others for comparison
        let found = areas.get(area).kind;
        if found != kind && found != AreaKind::Country {
            reader.r.diags.push(data::level_mismatch(reader.span(&row, "area"), &code, name));
        }
        let period = reader.required(&row, "period");
        if !is_period(&period) && !period.is_empty() {
            let span = reader.span(&row, "period");
            reader.r.diags.push(bad_period(span, &period));
        }
        if let Some(value) = reader.decimal(&row, "value") {
            let place = reader.span(&row, "area");
            if let Some(first) = first_rows.insert((period.clone(), area), place) {
                reader.r.diags.push(data::duplicate_value(place, &code, &period, first));
            }
            values.entry(period).or_default().insert(area, value);
        }
    }
    values
}

/// Whether a text is a year or a month: a part of addresses too.
fn is_period(text: &str) -> bool {
    text.len() >= 4 && text.chars().all(|c| c.is_ascii_digit() || c == '-')
}

fn bad_period(span: Span, text: &str) -> crate::base::diag::Diagnostic {
    data::bad_number(span, text, "a year or a month such as `2024-03`")
}
