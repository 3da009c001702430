//! Values over the years: a table, and lines that repeat it for the eye.

use std::fmt::Write;

use rust_decimal::prelude::ToPrimitive;

use crate::base::num::Decimal;
use crate::base::text::escape;
use crate::compose::context::Composer;
use crate::model::AreaId;
use crate::model::indicator::{Indicator, year};
use crate::view::parts::{Cell, Column, Row, Table};

/// Left end of the lines, in units.
const LEFT: i64 = 8;
/// Right end of the lines; names stand beyond.
const RIGHT: i64 = 222;
/// Height of the greatest value.
const TOP: i64 = 10;
/// Height of zero.
const BOTTOM: i64 = 64;
/// Least distance of the two names.
const LINE: i64 = 14;
/// A line needs this many points.
const FEWEST: usize = 3;

type Point = (i64, i64);

/// The values of one area by period, without forecasts.
struct Line<'a> {
    name: &'a str,
    class: &'static str,
    values: Vec<(&'a str, Decimal)>,
}

impl Composer<'_> {
    /// The value of an area beside that of the country over the years; none where there are too few.
    pub(in crate::compose) fn spark(&self, indicator: &Indicator, area: Option<AreaId>) -> Option<String> {
        let country = self.model.site.country;
        let here = area.filter(|area| country != Some(*area));
        let mut lines = Vec::new();
        if let Some(country) = country {
            // alone, the country is what the drawing is about
            let class = if here.is_some() { "ro" } else { "here" };
            lines.push(self.line(indicator, country, class));
        }
        lines.extend(here.map(|area| self.line(indicator, area, "here")));
        lines.retain(|line| line.values.len() >= FEWEST);
        let alone = lines.iter().any(|line| line.class == "here");
        if alone { draw(indicator, &lines) } else { None }
    }

    fn line<'a>(&'a self, indicator: &'a Indicator, area: AreaId, class: &'static str) -> Line<'a> {
        let measured = indicator.values.iter().filter(|(period, _)| !indicator.is_forecast(period));
        let values =
            measured.filter_map(|(period, values)| Some((period.as_str(), *values.get(&area)?))).collect();
        Line { name: self.area(area), class, values }
    }

    /// The national value by period, forecasts marked.
    pub(super) fn series_table(&self, indicator: &Indicator) -> Option<Table> {
        let country = self.model.site.country?;
        let mut rows: Vec<Row> = Vec::new();
        let mut earlier: Option<&str> = None;
        for (period, values) in &indicator.values {
            let Some(value) = values.get(&country) else { continue };
            let broken = earlier.is_some_and(|earlier| !indicator.comparable(earlier, period));
            let note = match (indicator.is_forecast(period), broken) {
                (true, _) => Some(self.t("forecast")),
                (false, true) => Some(self.t("series-break")),
                (false, false) => None,
            };
            let text = self.measured_amount(indicator, value);
            let cells = vec![Cell { text, ..Cell::default() }];
            rows.push(Row { head: self.period_name(period), note, cells, ..Row::default() });
            earlier = Some(period);
        }
        rows.reverse();
        let value = Column { text: self.area(country).to_owned(), number: true, mark_svg: None };
        let head = vec![Column { text: self.t("fact-period"), ..Column::default() }, value];
        let label = self.with_text("series-label", "name", &self.words(&indicator.words).name);
        (!rows.is_empty()).then_some(Table { label, head, rows, ..Table::default() })
    }
}

/// Lines from zero to the greatest value; a line is interrupted where the series is.
fn draw(indicator: &Indicator, lines: &[Line<'_>]) -> Option<String> {
    let all = || lines.iter().flat_map(|line| &line.values);
    let (first, last) =
        (all().map(|(period, _)| at(period)).min()?, all().map(|(period, _)| at(period)).max()?);
    let top = all().map(|(_, value)| value.abs()).max().filter(|top| !top.is_zero())?;
    let place = |(period, value): &(&str, Decimal)| -> Point {
        let x = LEFT + (at(period) - first) * (RIGHT - LEFT) / (last - first).max(1);
        let share = (*value / top * Decimal::from(BOTTOM - TOP)).round().to_i64().unwrap_or(0);
        (x, BOTTOM - share)
    };
    let mut out = format!("<path class=\"base\" d=\"M{LEFT} {BOTTOM}H{RIGHT}\"/>");
    let mut names: Vec<(Point, &str)> = Vec::new();
    for line in lines {
        let mut path = String::new();
        let mut earlier: Option<&str> = None;
        for value in &line.values {
            let joined = earlier.is_some_and(|earlier| indicator.comparable(earlier, value.0));
            let (x, y) = place(value);
            let step = if joined { 'L' } else { 'M' };
            write!(path, "{step}{x} {y}").expect("invariant: writing to a text does not fail");
            earlier = Some(value.0);
        }
        let end = line.values.last().map(place)?;
        write!(out, "<path class=\"{}\" d=\"{path}\"/>", line.class)
            .expect("invariant: writing to a text does not fail");
        if line.class == "here" {
            write!(out, "<circle cx=\"{}\" cy=\"{}\" r=\"4\"/>", end.0, end.1)
                .expect("invariant: writing to a text does not fail");
        }
        names.push((end, line.name));
    }
    let years = (all().map(|(period, _)| year(period)).min()?, all().map(|(period, _)| year(period)).max()?);
    out.push_str(&labels(names, years));
    Some(format!("<svg class=\"spark\" viewBox=\"0 0 360 84\" aria-hidden=\"true\">{out}</svg>"))
}

/// Names at the ends of the lines, not over each other, and the years below.
fn labels(mut names: Vec<(Point, &str)>, (first, last): (u32, u32)) -> String {
    names.sort_by_key(|((_, y), _)| *y);
    let mut out = String::new();
    let mut above = i64::MIN / 2;
    // the lower of two names must not fall out of the picture
    let lift =
        if names.len() > 1 { (names[names.len() - 1].0.1.max(names[0].0.1 + LINE) - 74).max(0) } else { 0 };
    for ((x, y), name) in names {
        let y = (y + 4 - lift).max(above + LINE);
        above = y;
        out.push_str(&format!("<text x=\"{}\" y=\"{y}\">{}</text>", x + 8, escape(name)));
    }
    out.push_str(&format!("<text x=\"{LEFT}\" y=\"80\">{first}</text>"));
    if last != first {
        out.push_str(&format!("<text x=\"{RIGHT}\" y=\"80\" text-anchor=\"end\">{last}</text>"));
    }
    out
}

/// Months since year 0, so that gaps in a series are as wide as they are long.
fn at(period: &str) -> i64 {
    let month = period.get(5..7).and_then(|month| month.parse::<i64>().ok()).unwrap_or(1);
    i64::from(year(period)) * 12 + month - 1
}
