//! `data/indicators`: what is measured, and the values by area and period.

use std::collections::BTreeMap;

use super::Resolver;
use super::tables::open;
use crate::base::diag::codes::data;
use crate::base::num::Decimal;
use crate::base::source::Span;
use crate::model::AreaId;
use crate::model::area::{AreaKind, Areas};
use crate::model::indicator::{Indicator, IndicatorWords, Level};
use crate::parse::csv::Columns;
use crate::parse::raw::indicator::{Provenance, RawIndicatorWords, RawIndicators};

const COLUMNS: Columns = Columns { required: &["area", "period", "value"], optional: &["note"] };

pub(super) fn resolve(r: &mut Resolver, areas: &Areas) -> Vec<Indicator> {
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
        let values = values(r, id, span, raw.level.value, areas);
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
            values,
            file: doc.file,
        });
    }
    list
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
        let shaped = period.len() >= 4 && period.chars().all(|c| c.is_ascii_digit() || c == '-');
        if !shaped && !period.is_empty() {
            reader.r.diags.push(data::bad_number(
                reader.span(&row, "period"),
                &period,
                "a year or a month such as `2024-03`",
            ));
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
