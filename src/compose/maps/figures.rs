//! Values of an indicator as pages show them: which period, which areas, rounded, with their unit.

use crate::base::date::Date;
use crate::base::num::Decimal;
use crate::compose::context::Composer;
use crate::model::AreaId;
use crate::model::indicator::{Indicator, Level, Theme, Values};
use rust_decimal::RoundingStrategy;

/// Values of one period at the level at which they were measured.
pub(super) struct Figures<'a> {
    pub period: &'a str,
    values: &'a Values,
    /// Every area of the level, in the order of its names.
    pub areas: Vec<AreaId>,
    /// The value of the whole country, as the source gives it.
    pub national: Option<Decimal>,
}

impl Figures<'_> {
    /// The value of an area; none is missing, and differs from zero.
    pub fn value(&self, area: AreaId) -> Option<Decimal> {
        self.values.get(&area).copied()
    }

    /// The areas that have a value.
    pub fn known(&self) -> Vec<(AreaId, Decimal)> {
        self.areas.iter().filter_map(|&area| Some((area, self.value(area)?))).collect()
    }
}

impl Composer<'_> {
    /// The latest measured period in which at least one area of the level has a value.
    pub(super) fn figures<'i>(&self, indicator: &'i Indicator) -> Option<Figures<'i>> {
        let (period, _) = *indicator.measured(&self.model.areas).last()?;
        self.figures_of(indicator, period)
    }

    /// The measured period before `period` that can be compared with it.
    pub(super) fn figures_before<'i>(&self, indicator: &'i Indicator, period: &str) -> Option<Figures<'i>> {
        let measured = indicator.measured(&self.model.areas);
        let earlier = measured.into_iter().rev().find(|(other, _)| *other < period)?.0;
        indicator.comparable(earlier, period).then(|| self.figures_of(indicator, earlier)).flatten()
    }

    /// The values of one period.
    pub(super) fn figures_of<'i>(&self, indicator: &'i Indicator, period: &str) -> Option<Figures<'i>> {
        let (period, values) = indicator.values.get_key_value(period)?;
        Some(self.figures_from(indicator, period, values))
    }

    /// Values of an indicator, or of a part of it, at its level.
    pub(super) fn figures_from<'i>(
        &self,
        indicator: &Indicator,
        period: &'i str,
        values: &'i Values,
    ) -> Figures<'i> {
        let named = self.model.areas.of_kind(indicator.level.kind()).map(|(id, _)| (self.area(id), id));
        let mut named: Vec<(&str, AreaId)> = named.collect();
        self.sort_by_name(&mut named, |(name, _)| name);
        let areas = named.into_iter().map(|(_, id)| id).collect();
        let national = self.model.site.country.and_then(|country| values.get(&country)).copied();
        Figures { period, values, areas, national }
    }

    /// A value rounded as the indicator says, with its unit.
    pub(in crate::compose) fn measured_amount(&self, indicator: &Indicator, value: &Decimal) -> String {
        self.amount(&rounded(indicator, value), &indicator.unit)
    }

    /// A value rounded as the indicator says, without its unit.
    pub(super) fn plain_value(&self, indicator: &Indicator, value: &Decimal) -> String {
        self.number(&rounded(indicator, value))
    }

    /// «2024», «decembrie 2016»; anything else as it is written.
    pub(in crate::compose) fn period_name(&self, period: &str) -> String {
        let month = period.get(5..7).and_then(|month| month.parse::<i8>().ok());
        let year = period.get(..4).and_then(|year| year.parse::<i16>().ok());
        match (year, month, period.len()) {
            (Some(year), Some(month), 7) => {
                Date::new(year, month, 1).map_or_else(|_| period.to_owned(), |day| self.locale.month(day))
            }
            _ => period.to_owned(),
        }
    }

    /// Name of a theme.
    pub(in crate::compose) fn theme(&self, theme: Theme) -> String {
        self.t(match theme {
            Theme::Services => "theme-services",
            Theme::Need => "theme-need",
            Theme::Poverty => "theme-poverty",
            Theme::InWorkPoverty => "theme-in-work-poverty",
            Theme::Context => "theme-context",
        })
    }

    /// «județ», «regiune, nu județ», «numai țară».
    pub(in crate::compose) fn level(&self, level: Level) -> String {
        self.t(match level {
            Level::Country => "level-country",
            Level::Region => "level-region",
            Level::County => "level-county",
        })
    }

    /// The unit in words: «procente», «persoane».
    pub(in crate::compose) fn unit(&self, unit: &str) -> String {
        let key = format!("unit-{unit}");
        if self.locale.has(&key) { self.t(&key) } else { unit.to_owned() }
    }
}

/// The value with the indicator's decimals, halves away from zero.
pub(in crate::compose) fn rounded(indicator: &Indicator, value: &Decimal) -> Decimal {
    value
        .round_dp_with_strategy(u32::from(indicator.decimals), RoundingStrategy::MidpointAwayFromZero)
        .normalize()
}
