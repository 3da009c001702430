//! A county in a few sentences: what there is, what is missing, how its figures stand beside the country's.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::num::Decimal;
use crate::compose::context::Composer;
use crate::model::indicator::{Level, Theme};
use crate::model::register::Layer;
use crate::model::{AreaId, IndicatorId, OrganizationId, ServiceId};
use crate::theme::locale::Arg;

/// At most this many figures of a theme are told in words; the table has all of them.
const FIGURES: usize = 2;

impl Composer<'_> {
    /// What services a county has.
    pub(super) fn county_services(&self, county: AreaId, services: &[ServiceId]) -> Vec<String> {
        let place = self.county_heading(county);
        if services.is_empty() {
            return vec![self.with_text("summary-no-services", "place", &place)];
        }
        vec![
            self.services_sentence(&place, services),
            self.kinds_sentence(services),
            self.count("summary-without", self.localities_without(county, services).len()),
        ]
    }

    /// How a county stands beside the country.
    pub(super) fn county_comparisons(&self, county: AreaId) -> Vec<String> {
        let mut sentences = Vec::new();
        for theme in [Theme::Need, Theme::Services, Theme::Context] {
            // what was measured first, then what was computed
            let mut figures: Vec<IndicatorId> = self.indicators_by_theme().collect();
            figures.retain(|id| self.model.indicators[id.index()].theme == theme);
            figures.sort_by_key(|id| self.model.indicators[id.index()].computed.is_some());
            let told = figures.into_iter().filter_map(|id| self.figure_sentence(id, county));
            sentences.extend(told.take(FIGURES));
        }
        sentences
    }

    /// «Cluj-Napoca: 12 servicii în registru, de la 5 furnizori.»
    pub(super) fn services_sentence(&self, place: &str, services: &[ServiceId]) -> String {
        let providers: BTreeSet<OrganizationId> =
            services.iter().map(|id| self.model.services[id.index()].organization).collect();
        let services = self.count("services-count", services.len());
        let providers = self.count("providers-count", providers.len());
        let args = [
            ("place", Arg::Text(place)),
            ("services", Arg::Text(&services)),
            ("providers", Arg::Text(&providers)),
        ];
        self.with("summary-services", &args)
    }

    pub(super) fn kinds_sentence(&self, services: &[ServiceId]) -> String {
        let mut counts: BTreeMap<Layer, usize> = BTreeMap::new();
        for &id in services {
            *counts.entry(self.layer(id)).or_default() += 1;
        }
        let kinds: Vec<String> =
            counts.into_iter().map(|(layer, count)| format!("{}: {count}", self.layer_name(layer))).collect();
        self.with_text("summary-kinds", "kinds", &kinds.join("; "))
    }

    /// The localities of a county in which no service of the register stands, in the order of names.
    pub(super) fn localities_without(&self, county: AreaId, services: &[ServiceId]) -> Vec<AreaId> {
        let with: BTreeSet<AreaId> = services.iter().filter_map(|&id| self.locality_of(id)).collect();
        let areas = &self.model.areas;
        let all = areas.children(county).iter().copied().filter(|&id| areas.get(id).kind.is_locality());
        let mut without: Vec<(&str, AreaId)> =
            all.filter(|id| !with.contains(id)).map(|id| (self.area(id), id)).collect();
        self.sort_by_name(&mut without, |(name, _)| name);
        without.into_iter().map(|(_, id)| id).collect()
    }

    /// «Șomaj, 2025: 3,2 %, mai mult decât în România (2,9 %), locul 12 din 42.» Rates of the county alone.
    fn figure_sentence(&self, id: IndicatorId, county: AreaId) -> Option<String> {
        let indicator = &self.model.indicators[id.index()];
        let is_share = indicator.level == Level::County && !indicator.is_count();
        let figure = self.county_value(id, county).filter(|_| is_share)?;
        let (value, (rank, of)) = (figure.value?, figure.rank?);
        let words = self.words(&indicator.words);
        let name = self.name_and_period(words.short.as_ref().unwrap_or(&words.name), figure.period);
        let amount = |value: &Decimal| self.measured_amount(indicator, value);
        let key = match figure.national.map(|national| amount(&national)) {
            None => "summary-figure-alone",
            Some(national) if national == amount(&value) => "summary-figure-same",
            Some(_) if figure.national.is_some_and(|national| value > national) => "summary-figure-more",
            Some(_) => "summary-figure-less",
        };
        let national = figure.national.as_ref().map_or_else(String::new, amount);
        let own = amount(&value);
        let args = [
            ("name", Arg::Text(&name)),
            ("value", Arg::Text(&own)),
            ("national", Arg::Text(&national)),
            ("rank", Arg::Number(rank as u64)),
            ("of", Arg::Number(of as u64)),
        ];
        Some(self.with(key, &args))
    }
}
