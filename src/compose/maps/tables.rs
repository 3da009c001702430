//! Values as tables: one period beside the one before, all periods, and the parts of a computed indicator.

use std::cmp::Reverse;

use crate::base::num::Decimal;
use crate::compose::context::Composer;
use crate::model::AreaId;
use crate::model::indicator::{Indicator, Level, Values};
use crate::plan::routes::Target;
use crate::view::parts::{Cell, Column, Row, Table};

use super::figures::{Figures, rounded};
use super::marks;

fn cell(text: String) -> Cell {
    Cell { text, ..Cell::default() }
}

fn column(text: String, number: bool) -> Column {
    Column { text, mark_svg: None, number }
}

impl Composer<'_> {
    /// Value by area in the order of names, the change since the period before, the country at the foot.
    pub(super) fn value_table(
        &self,
        indicator: &Indicator,
        now: &Figures<'_>,
        before: Option<&Figures<'_>>,
    ) -> Table {
        let cells = |value: Option<Decimal>, earlier: Option<Decimal>| {
            let missing = || self.t("no-data");
            let own = cell(value.map_or_else(missing, |value| self.measured_amount(indicator, &value)));
            let change = before.map(|_| match (value, earlier) {
                (Some(value), Some(earlier)) => cell(self.difference(indicator, &value, &earlier)),
                _ => cell("–".to_owned()),
            });
            std::iter::once(own).chain(change).collect()
        };
        let mut rows: Vec<Row> = now
            .areas
            .iter()
            .map(|&area| {
                let cells = cells(now.value(area), before.and_then(|before| before.value(area)));
                Row { cells, ..self.area_row(indicator, area) }
            })
            .collect();
        if let (Some(country), Some(value)) = (self.model.site.country, now.national) {
            let cells = cells(Some(value), before.and_then(|before| before.national));
            rows.push(Row { head: self.area(country).to_owned(), cells, sum: true, ..Row::default() });
        }
        let mut head =
            vec![column(self.area_word(indicator), false), column(self.period_name(now.period), true)];
        head.extend(before.map(|before| {
            column(self.with_text("change-since", "period", &self.period_name(before.period)), true)
        }));
        let name = self.name_and_period(&self.words(&indicator.words).name, now.period);
        let note = Some(self.with_text("source", "source", &indicator.source_name));
        Table { label: name.clone(), caption: Some(name), head, rows, note, ..Table::default() }
    }

    /// Every area in every period; none where there is only one.
    pub(super) fn period_table(&self, indicator: &Indicator) -> Option<Table> {
        let measured = indicator.measured(&self.model.areas);
        if measured.len() < 2 || indicator.level == Level::Country {
            return None;
        }
        let columns: Vec<(String, &Values)> =
            measured.into_iter().map(|(period, values)| (self.period_name(period), values)).collect();
        let label = self.with_text("series-label", "name", &self.words(&indicator.words).name);
        Some(self.column_table(indicator, label, columns))
    }

    /// The parts of a computed indicator by kind of service; none where it has no parts.
    pub(super) fn layer_table(&self, indicator: &Indicator, period: &str) -> Option<Table> {
        let computed = indicator.computed.as_ref().filter(|computed| computed.by_layer.len() > 1)?;
        let mut columns: Vec<(String, &Values)> = vec![(self.t("all-kinds"), indicator.values.get(period)?)];
        columns.extend(computed.by_layer.iter().map(|(layer, values)| (self.layer_name(*layer), values)));
        let label = self.with_text("name-by-kind", "name", &self.words(&indicator.words).name);
        let mut table = self.column_table(indicator, label, columns);
        for (column, (layer, _)) in table.head.iter_mut().skip(2).zip(&computed.by_layer) {
            column.mark_svg = Some(marks::mark(*layer));
        }
        Some(table)
    }

    /// The national value of each type of service, from high to low; none where there are no types.
    pub(super) fn type_table(&self, indicator: &Indicator, period: &str) -> Option<Table> {
        let computed = indicator.computed.as_ref().filter(|computed| !computed.by_type.is_empty())?;
        let country = self.model.site.country?;
        let mut values: Vec<(&str, Decimal, Target)> = computed
            .by_type
            .iter()
            .filter_map(|(kind, values)| {
                let name = self.words(&self.model.service_types[kind.index()].name);
                Some((name.as_str(), *values.get(&country)?, Target::ServiceType(*kind)))
            })
            .collect();
        self.sort_by_name(&mut values, |(name, ..)| name);
        values.sort_by_key(|(_, value, _)| Reverse(*value));
        let rows = values
            .into_iter()
            .map(|(name, value, target)| Row {
                head: name.to_owned(),
                url: Some(self.url(&target)),
                cells: vec![cell(self.measured_amount(indicator, &value))],
                ..Row::default()
            })
            .collect();
        let label = self.with_text("name-by-type", "name", &self.words(&indicator.words).name);
        let place = format!("{}, {}", self.area(country), self.period_name(period));
        let head = vec![column(self.t("service-type"), false), column(place, true)];
        Some(Table { label, head, rows, ..Table::default() })
    }

    /// Areas of the level by columns of values, the country at the foot.
    fn column_table(&self, indicator: &Indicator, label: String, columns: Vec<(String, &Values)>) -> Table {
        let cells = |area: AreaId| {
            let value = |values: &Values| {
                let value = values.get(&area);
                value.map_or_else(|| "–".to_owned(), |value| self.plain_value(indicator, value))
            };
            columns.iter().map(|(_, values)| cell(value(values))).collect::<Vec<_>>()
        };
        let empty = Values::new();
        let areas = self.figures_from(indicator, "", columns.first().map_or(&empty, |first| first.1)).areas;
        let mut rows: Vec<Row> =
            areas.iter().map(|&area| Row { cells: cells(area), ..self.area_row(indicator, area) }).collect();
        if let Some(country) = self.model.site.country
            && columns.iter().any(|(_, values)| values.contains_key(&country))
        {
            let head = self.area(country).to_owned();
            rows.push(Row { head, cells: cells(country), sum: true, ..Row::default() });
        }
        let mut head = vec![column(self.area_word(indicator), false)];
        head.extend(columns.into_iter().map(|(text, _)| column(text, true)));
        let note = Some(format!("{}: {}", self.t("fact-unit"), self.unit(&indicator.unit)));
        Table { label, head, rows, note, ..Table::default() }
    }

    fn area_row(&self, indicator: &Indicator, area: AreaId) -> Row {
        Row {
            head: self.area(area).to_owned(),
            url: (indicator.level == Level::County).then(|| self.url(&Target::County(area))),
            ..Row::default()
        }
    }

    fn area_word(&self, indicator: &Indicator) -> String {
        self.t(if indicator.level == Level::County { "county" } else { "region" })
    }

    /// A change with its sign: `+0,3`, `−1,2`, `0`.
    fn difference(&self, indicator: &Indicator, value: &Decimal, earlier: &Decimal) -> String {
        let change = rounded(indicator, value) - rounded(indicator, earlier);
        let size = self.number(&change.abs().normalize());
        match change {
            change if change.is_zero() => size,
            change if change.is_sign_negative() => format!("−{size}"),
            _ => format!("+{size}"),
        }
    }
}
