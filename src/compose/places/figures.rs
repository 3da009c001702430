//! Figures of a county beside the national ones, each with the level at which it was measured.

use crate::base::num::Decimal;
use crate::compose::context::Composer;
use crate::compose::maps::THEMES;
use crate::compose::maps::figures::rounded;
use crate::model::indicator::{Indicator, Level};
use crate::model::{AreaId, IndicatorId};
use crate::plan::routes::Target;
use crate::theme::locale::Arg;
use crate::view::parts::{Cell, Column, Row, Table};
use crate::view::places::IndicatorCard;

/// What is known of a county by one indicator.
pub(super) struct CountyValue<'a> {
    pub period: &'a str,
    /// The county, or the region or country that was measured.
    pub measured: AreaId,
    pub value: Option<Decimal>,
    pub national: Option<Decimal>,
    /// Its place and how many places there are.
    pub rank: Option<(usize, usize)>,
}

impl Composer<'_> {
    /// A card for each indicator, by theme. A value of the region is shown as the region's.
    pub(super) fn figures_of_county(&self, county: AreaId) -> Vec<IndicatorCard> {
        self.indicators_by_theme().filter_map(|id| self.indicator_card(id, county)).collect()
    }

    fn indicator_card(&self, id: IndicatorId, county: AreaId) -> Option<IndicatorCard> {
        let indicator = &self.model.indicators[id.index()];
        let country = self.model.site.country;
        // the area that was measured: the county, or the region or country it lies in
        let kind = indicator.level.kind();
        let measured =
            self.model.areas.ancestors(county).find(|&at| self.model.areas.get(at).kind == kind)?;
        let (period, value) = self.latest_of(indicator, measured)?;
        let national = country
            .filter(|country| *country != measured)
            .and_then(|country| indicator.values.get(period)?.get(&country))
            .map(|value| self.with_text("national-value", "value", &self.measured_amount(indicator, value)));
        let words = self.words(&indicator.words);
        let name = words.short.as_ref().unwrap_or(&words.name);
        let mut note = vec![self.with_text("source", "source", &indicator.source_name)];
        note.extend(indicator.second_hand.then(|| self.t("second-hand-note")));
        note.extend(words.caveat.clone());
        Some(IndicatorCard {
            heading: self.name_and_period(name, period),
            url: Some(self.url(&Target::Indicator(id))),
            level: self.level_of(indicator),
            level_differs: indicator.level != Level::County,
            value: value.map(|value| self.measured_amount(indicator, &value)),
            value_place: self.area(measured).to_owned(),
            national,
            rank: self.rank(indicator, period, measured).map(|(rank, of)| self.rank_text(rank, of)),
            spark_svg: self.spark(indicator, Some(measured)),
            note: note.join(". ").replace("..", "."),
        })
    }

    /// The figures of a place as a table: period, value, country, place among the counties. What was not measured
    /// for the place itself says for which county, region or country it was.
    pub(super) fn figures_table(&self, place: AreaId) -> Option<Table> {
        let cell =
            |text: Option<String>| Cell { text: text.unwrap_or_else(|| "–".to_owned()), ..Cell::default() };
        let rows: Vec<Row> = self
            .indicators_by_theme()
            .filter_map(|id| {
                let figure = self.county_value(id, place)?;
                let indicator = &self.model.indicators[id.index()];
                let words = self.words(&indicator.words);
                let name = words.short.as_ref().unwrap_or(&words.name);
                let amount = |value: Decimal| self.measured_amount(indicator, &value);
                let rank = figure.rank.map(|(rank, of)| self.rank_text(rank, of));
                let level = (figure.measured != place)
                    .then(|| format!("{}: {}", self.level(indicator.level), self.area(figure.measured)));
                Some(Row {
                    head: self.name_and_period(name, figure.period),
                    url: Some(self.url(&Target::Indicator(id))),
                    note: level,
                    cells: vec![
                        cell(figure.value.map(amount)),
                        cell(figure.national.map(amount)),
                        cell(rank),
                    ],
                    sum: false,
                })
            })
            .collect();
        let column = |key: &str, number: bool| Column { text: self.t(key), mark_svg: None, number };
        let country = self.model.site.country.map_or("", |country| self.area(country));
        let mut head = vec![column("fact-figure", false), column("fact-value", true), column("rank", true)];
        head.insert(2, Column { text: country.to_owned(), mark_svg: None, number: true });
        let (label, note) = (self.t("figures-table"), Some(self.t("rank-note")));
        (!rows.is_empty()).then_some(Table { label, head, rows, note, ..Table::default() })
    }

    /// Indicators in the order of their themes.
    pub(super) fn indicators_by_theme(&self) -> impl Iterator<Item = IndicatorId> {
        let all = || (0..self.model.indicators.len()).map(IndicatorId::from);
        THEMES.into_iter().flat_map(move |(theme, _)| {
            all().filter(move |id| self.model.indicators[id.index()].theme == theme)
        })
    }

    /// The latest value of a county, or of the region or country it was measured in.
    pub(super) fn county_value(&self, id: IndicatorId, county: AreaId) -> Option<CountyValue<'_>> {
        let indicator = &self.model.indicators[id.index()];
        let kind = indicator.level.kind();
        let measured =
            self.model.areas.ancestors(county).find(|&at| self.model.areas.get(at).kind == kind)?;
        let (period, value) = self.latest_of(indicator, measured)?;
        let country = self.model.site.country.filter(|country| *country != measured);
        let national = country.and_then(|country| indicator.values.get(period)?.get(&country)).copied();
        let rank = value.and_then(|_| self.rank(indicator, period, measured));
        Some(CountyValue { period, measured, value, national, rank })
    }

    /// The place of an area among those of its level, from the highest value on; areas with the same value
    /// share a place. And how many have a value. None for a level with one area.
    fn rank(&self, indicator: &Indicator, period: &str, area: AreaId) -> Option<(usize, usize)> {
        let kind = indicator.level.kind();
        let values = indicator.values.get(period)?;
        let own = rounded(indicator, values.get(&area)?);
        let same_level = values.iter().filter(|(other, _)| self.model.areas.get(**other).kind == kind);
        let all: Vec<Decimal> = same_level.map(|(_, value)| rounded(indicator, value)).collect();
        let higher = all.iter().filter(|value| **value > own).count();
        (all.len() > 1).then_some((higher + 1, all.len()))
    }

    fn rank_text(&self, rank: usize, of: usize) -> String {
        self.with("rank-of", &[("rank", Arg::Number(rank as u64)), ("of", Arg::Number(of as u64))])
    }

    /// The latest measured period with a value of the area; where there is none, the latest period at all.
    fn latest_of<'i>(&self, indicator: &'i Indicator, area: AreaId) -> Option<(&'i str, Option<Decimal>)> {
        let measured = || indicator.values.iter().rev().filter(|(period, _)| !indicator.is_forecast(period));
        let own = measured().find_map(|(period, values)| Some((period.as_str(), Some(*values.get(&area)?))));
        own.or_else(|| measured().next().map(|(period, _)| (period.as_str(), None)))
    }
}
