//! Indicators: the list of them, and one page each with table, map, summary and series; a page more for each
//! earlier period. A value is drawn at the level at which it was measured, and at no other.

pub(in crate::compose) mod choropleth;
pub(in crate::compose) mod classes;
pub(in crate::compose) mod computed;
pub(in crate::compose) mod country;
pub(in crate::compose) mod county;
pub(in crate::compose) mod figures;
pub(in crate::compose) mod file;
pub(in crate::compose) mod marks;
pub(in crate::compose) mod multiples;
pub(in crate::compose) mod paint;
pub(in crate::compose) mod series;
pub(in crate::compose) mod summary;
pub(in crate::compose) mod svg;
pub(in crate::compose) mod tables;

use crate::model::IndicatorId;
use crate::model::indicator::{Indicator, Level, Method, Theme};
use crate::plan::routes::Target;
use crate::theme::locale::Arg;
use crate::view::maps::{IndicatorMap, Maps, ThemeMaps, Year};
use crate::view::parts::{Download, Fact, Group, Item};

use super::context::Composer;
use super::frame::Head;
use figures::Figures;
pub use file::{county_svg_path, geojson_path, svg_path};

/// The themes in the order of the page.
pub(in crate::compose) const THEMES: [(Theme, &str); 5] = [
    (Theme::Services, "services"),
    (Theme::Need, "need"),
    (Theme::Poverty, "poverty"),
    (Theme::InWorkPoverty, "in-work-poverty"),
    (Theme::Context, "context"),
];

impl Composer<'_> {
    /// All indicators by theme.
    pub fn maps(&self) -> Maps {
        let head = Head::new(Target::Maps, self.t("maps")).lead(self.t("maps-lead"));
        let themes = THEMES
            .into_iter()
            .map(|(theme, id)| ThemeMaps {
                list: Group {
                    id: id.to_owned(),
                    heading: self.theme(theme),
                    note: None,
                    items: self.indicators_of(theme, None),
                },
                map: self.small_map(theme, id),
            })
            .filter(|theme| !theme.list.items.is_empty())
            .collect();
        Maps { frame: self.frame(head), intro_html: None, themes }
    }

    /// One indicator: its latest period, or an earlier one on a page of its own.
    pub fn indicator(&self, id: IndicatorId, period: Option<&str>) -> IndicatorMap {
        let indicator = &self.model.indicators[id.index()];
        let figures = match period {
            Some(period) => self.figures_of(indicator, period),
            None => self.figures(indicator),
        };
        let now = figures.as_ref();
        let before = now.and_then(|now| self.figures_before(indicator, now.period));
        let by_area = now.filter(|_| indicator.level != Level::Country);
        let is_latest = period.is_none();
        let mut page = IndicatorMap {
            frame: self.frame(self.indicator_head(id, indicator, period, now)),
            summary: now
                .map_or_else(|| vec![self.t("no-data")], |now| self.summary(indicator, now, before.as_ref())),
            facts: self.indicator_facts(indicator, now),
            level_note: self.level_note(indicator.level),
            years: now.map_or_else(Vec::new, |now| self.years(id, indicator, now.period)),
            years_note: indicator.classes.same_for_all_periods.then(|| self.t("years-same-classes")),
            table: by_area.map(|now| self.value_table(indicator, now, before.as_ref())),
            map: by_area.and_then(|now| self.choropleth(indicator, now)),
            classes_note: (!indicator.is_count()).then(|| self.classes_note(indicator)),
            ..IndicatorMap::default()
        };
        if is_latest {
            page.multiples = self.multiples_over_time(indicator);
            page.all_periods = self.period_table(indicator);
            page.kinds = now.and_then(|now| self.multiples_by_layer(indicator, now.period));
            page.kinds_table = now.and_then(|now| self.layer_table(indicator, now.period));
            page.types_table = now.and_then(|now| self.type_table(indicator, now.period));
            page.series = self.series_table(indicator);
            page.series_svg = self.spark(indicator, None);
            page.others = self.other_indicators(id, indicator.theme);
        }
        page.downloads = self.map_downloads(indicator, now.filter(|_| page.map.is_some()));
        page.jumps = self.jumps(&[
            (page.table.is_some(), "table", "as-table"),
            (page.map.is_some(), "map", "on-the-map"),
            (page.multiples.is_some(), "years", "over-the-years"),
            (page.kinds.is_some(), "kinds", "services-by-kind"),
            (page.series.is_some(), "series", "over-time"),
            (!page.downloads.is_empty(), "files", "download"),
        ]);
        page
    }

    fn indicator_head(
        &self,
        id: IndicatorId,
        indicator: &Indicator,
        period: Option<&str>,
        now: Option<&Figures<'_>>,
    ) -> Head {
        let words = self.words(&indicator.words);
        let heading =
            now.map_or_else(|| words.name.clone(), |now| self.name_and_period(&words.name, now.period));
        let target = match period {
            Some(period) => Target::IndicatorPeriod(id, period.to_owned()),
            None => Target::Indicator(id),
        };
        let mut head = Head::new(target, heading).under(Target::Maps).step(self.t("maps"), Target::Maps);
        if period.is_some() {
            head = head.step(words.name.clone(), Target::Indicator(id));
        }
        head.over = Some(self.theme(indicator.theme));
        head.description = words.method.clone();
        head.file = Some(indicator.file);
        head
    }

    /// «Rata șomajului înregistrat, 2025».
    pub(in crate::compose) fn name_and_period(&self, name: &str, period: &str) -> String {
        let period = self.period_name(period);
        self.with("name-and-period", &[("name", Arg::Text(name)), ("period", Arg::Text(&period))])
    }

    /// The periods that have a map, the latest first; nothing where there is only one.
    fn years(&self, id: IndicatorId, indicator: &Indicator, now: &str) -> Vec<Year> {
        let earlier = indicator.earlier_periods(&self.model.areas);
        let latest = indicator.measured(&self.model.areas).last().map(|(period, _)| *period);
        if earlier.is_empty() {
            return Vec::new();
        }
        let year = |period: &str, target: Target| Year {
            text: self.period_name(period),
            url: self.url(&target),
            current: period == now,
        };
        let mut years: Vec<Year> =
            latest.map(|period| year(period, Target::Indicator(id))).into_iter().collect();
        years.extend(
            earlier
                .into_iter()
                .rev()
                .map(|period| year(period, Target::IndicatorPeriod(id, period.to_owned()))),
        );
        years
    }

    /// Indicators of a theme as entries of a list, but for one.
    fn indicators_of(&self, theme: Theme, but: Option<IndicatorId>) -> Vec<Item> {
        let all = self.model.indicators.iter().enumerate();
        all.filter(|(at, indicator)| indicator.theme == theme && but != Some(IndicatorId::from(*at)))
            .map(|(at, indicator)| Item {
                text: match self.figures(indicator) {
                    Some(now) => self.name_and_period(&self.words(&indicator.words).name, now.period),
                    None => self.words(&indicator.words).name.clone(),
                },
                url: Some(self.url(&Target::Indicator(at.into()))),
                note: Some(self.with_text("source", "source", &indicator.source_name)),
                tag: Some(self.level_of(indicator)),
                due: false,
                icon_html: None,
            })
            .collect()
    }

    fn other_indicators(&self, id: IndicatorId, theme: Theme) -> Vec<Group> {
        let items = self.indicators_of(theme, Some(id));
        let group = Group { id: "others".to_owned(), heading: self.t("other-figures"), note: None, items };
        if group.items.is_empty() { Vec::new() } else { vec![group] }
    }

    /// How the shades were made, for below the legend.
    fn classes_note(&self, indicator: &Indicator) -> String {
        self.with_text("classes-note", "method", &self.t(method_key(indicator.classes.method)))
    }

    fn level_note(&self, level: Level) -> Option<String> {
        match level {
            Level::Country => Some(self.t("level-note-country")),
            Level::Region => Some(self.t("level-note-region")),
            Level::County => None,
        }
    }

    /// «județ», or «județ, calculat».
    pub(in crate::compose) fn level_of(&self, indicator: &Indicator) -> String {
        let level = self.level(indicator.level);
        match indicator.computed {
            Some(_) => self.with_text("level-computed", "level", &level),
            None => level,
        }
    }

    fn indicator_facts(&self, indicator: &Indicator, now: Option<&Figures<'_>>) -> Vec<Fact> {
        let words = self.words(&indicator.words);
        let fact = |key: &str, text: String| Fact { label: self.t(key), text, ..Fact::default() };
        let mut facts = vec![fact("fact-unit", self.unit(&indicator.unit))];
        facts.extend(now.map(|now| fact("fact-period", self.period_name(now.period))));
        facts.push(fact("fact-level", self.level_of(indicator)));
        facts.push(Fact {
            url: indicator.source_url.clone(),
            to_verify: indicator.second_hand,
            ..fact("fact-source", indicator.source_name.clone())
        });
        facts.extend(words.method.clone().map(|text| fact("fact-method", text)));
        facts.extend(self.computed_facts(indicator));
        facts.extend(words.caveat.clone().map(|text| fact("fact-caveat", text)));
        facts.extend(indicator.licence.clone().map(|text| fact("fact-data-licence", text)));
        facts
    }

    /// The values, the outlines with the values, and the drawing alone.
    fn map_downloads(&self, indicator: &Indicator, drawn: Option<&Figures<'_>>) -> Vec<Download> {
        let name = &self.words(&indicator.words).name;
        let file = |text: String, path: &str, format: &str| Download {
            text,
            url: self.cx.routes.file_url(path),
            detail: format.to_owned(),
        };
        let mut list = vec![file(name.clone(), &format!("data/indicators/{}.csv", indicator.id), "CSV")];
        if indicator.computed.as_ref().is_some_and(|computed| !computed.by_type.is_empty()) {
            let path = format!("data/indicators/{}-by-type.csv", indicator.id);
            let text = self.with_text("name-by-type", "name", name);
            list.push(file(text, &path, "CSV"));
        }
        if let Some(now) = drawn {
            list.push(file(
                self.with_text("indicator-map", "name", name),
                &geojson_path(indicator),
                "GeoJSON",
            ));
            let text = self.with_text("indicator-map", "name", &self.name_and_period(name, now.period));
            let path = svg_path(indicator, now.period, self.model.site.language(self.lang));
            list.push(file(text, &path, "SVG"));
        }
        list
    }
}

/// How the classes were made, in words.
fn method_key(method: Method) -> &'static str {
    match method {
        Method::Quantile => "classes-text",
        Method::EqualInterval => "classes-equal-interval",
        Method::NaturalBreaks => "classes-natural-breaks",
        Method::Fixed => "classes-fixed",
        Method::StandardDeviation => "classes-standard-deviation",
    }
}
