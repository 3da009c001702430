//! Figures of a county beside the national ones, each with the level at which it was measured.

use crate::base::num::Decimal;
use crate::compose::context::Composer;
use crate::compose::maps::THEMES;
use crate::compose::maps::figures::{is_forecast, kind_of};
use crate::model::indicator::{Indicator, Level};
use crate::model::{AreaId, IndicatorId};
use crate::plan::routes::Target;
use crate::view::places::IndicatorCard;

impl Composer<'_> {
    /// A card for each indicator, by theme. A value of the region is shown as the region's.
    pub(super) fn figures_of_county(&self, county: AreaId) -> Vec<IndicatorCard> {
        let all = || (0..self.model.indicators.len()).map(IndicatorId::from);
        let by_theme = THEMES
            .into_iter()
            .flat_map(|(theme, _)| all().filter(move |id| self.model.indicators[id.index()].theme == theme));
        by_theme.filter_map(|id| self.indicator_card(id, county)).collect()
    }

    fn indicator_card(&self, id: IndicatorId, county: AreaId) -> Option<IndicatorCard> {
        let indicator = &self.model.indicators[id.index()];
        let country = self.model.site.country;
        // the area that was measured: the county, or the region or country it lies in
        let kind = kind_of(indicator.level);
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
            level: self.level(indicator.level),
            level_differs: indicator.level != Level::County,
            value: value.map(|value| self.measured_amount(indicator, &value)),
            value_place: self.area(measured).to_owned(),
            national,
            spark_svg: self.spark(indicator, Some(measured)),
            note: note.join(". ").replace("..", "."),
        })
    }

    /// The latest measured period with a value of the area; where there is none, the latest period at all.
    fn latest_of<'i>(&self, indicator: &'i Indicator, area: AreaId) -> Option<(&'i str, Option<Decimal>)> {
        let measured = || indicator.values.iter().rev().filter(|(period, _)| !is_forecast(indicator, period));
        let own = measured().find_map(|(period, values)| Some((period.as_str(), Some(*values.get(&area)?))));
        own.or_else(|| measured().next().map(|(period, _)| (period.as_str(), None)))
    }
}
