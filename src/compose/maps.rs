//! Indicators: the list of them, and one page each with map, table, summary and series. A value is drawn
//! at the level at which it was measured, and at no other.

pub(in crate::compose) mod classes;
pub(in crate::compose) mod country;
pub(in crate::compose) mod county;
pub(in crate::compose) mod figures;
pub(in crate::compose) mod marks;
pub(in crate::compose) mod series;
pub(in crate::compose) mod summary;
pub(in crate::compose) mod svg;

use crate::base::num::Decimal;
use crate::model::area::AreaKind;
use crate::model::indicator::{Indicator, Level, Theme};
use crate::model::{AreaId, IndicatorId};
use crate::plan::routes::Target;
use crate::theme::locale::Arg;
use crate::view::maps::{IndicatorMap, Maps};
use crate::view::parts::{Cell, Column, Download, Fact, Figure, Group, Item, Mark, Row, Table};

use super::context::Composer;
use super::frame::Head;
use classes::{Class, class_of, classify};
use country::{Look, draw_country, draw_joined, short_code};
use figures::{Figures, rounded};

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
            .map(|(theme, id)| Group {
                id: id.to_owned(),
                heading: self.theme(theme),
                note: None,
                items: self.indicators_of(theme, None),
            })
            .filter(|group| !group.items.is_empty())
            .collect();
        Maps { frame: self.frame(head), intro_html: None, themes }
    }

    /// One indicator.
    pub fn indicator(&self, id: IndicatorId) -> IndicatorMap {
        let indicator = &self.model.indicators[id.index()];
        let words = self.words(&indicator.words);
        let figures = self.figures(indicator);
        let before = figures.as_ref().and_then(|now| self.figures_before(indicator, now.period));
        let heading = match &figures {
            Some(now) => self.name_and_period(&words.name, now.period),
            None => words.name.clone(),
        };
        let mut head =
            Head::new(Target::Indicator(id), heading).under(Target::Maps).step(self.t("maps"), Target::Maps);
        head.over = Some(self.theme(indicator.theme));
        head.description = words.method.clone();
        head.file = Some(indicator.file);
        let by_area = indicator.level != Level::Country;
        IndicatorMap {
            frame: self.frame(head),
            summary: figures
                .as_ref()
                .map_or_else(|| vec![self.t("no-data")], |now| self.summary(indicator, now, before.as_ref())),
            facts: self.indicator_facts(indicator, figures.as_ref()),
            level_note: self.level_note(indicator.level),
            map: figures.as_ref().filter(|_| by_area).and_then(|now| self.choropleth(indicator, now)),
            table: figures
                .as_ref()
                .filter(|_| by_area)
                .map(|now| self.value_table(indicator, now, before.as_ref())),
            series: self.series_table(indicator),
            series_svg: self.spark(indicator, None),
            downloads: vec![Download {
                text: words.name.clone(),
                url: self.cx.routes.file_url(&format!("data/indicators/{}.csv", indicator.id)),
                detail: "CSV".to_owned(),
            }],
            others: self.other_indicators(id, indicator.theme),
        }
    }

    /// «Rata șomajului înregistrat, 2025».
    pub(in crate::compose) fn name_and_period(&self, name: &str, period: &str) -> String {
        let period = self.period_name(period);
        self.with("name-and-period", &[("name", Arg::Text(name)), ("period", Arg::Text(&period))])
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
                tag: Some(self.level(indicator.level)),
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

    fn level_note(&self, level: Level) -> Option<String> {
        match level {
            Level::Country => Some(self.t("level-note-country")),
            Level::Region => Some(self.t("level-note-region")),
            Level::County => None,
        }
    }

    fn indicator_facts(&self, indicator: &Indicator, now: Option<&Figures<'_>>) -> Vec<Fact> {
        let words = self.words(&indicator.words);
        let fact = |key: &str, text: String| Fact { label: self.t(key), text, ..Fact::default() };
        let mut facts = vec![fact("fact-unit", self.unit(&indicator.unit))];
        facts.extend(now.map(|now| fact("fact-period", self.period_name(now.period))));
        facts.push(fact("fact-level", self.level(indicator.level)));
        facts.push(Fact {
            url: indicator.source_url.clone(),
            to_verify: indicator.second_hand,
            ..fact("fact-source", indicator.source_name.clone())
        });
        facts.extend(words.method.clone().map(|text| fact("fact-method", text)));
        facts.extend(words.caveat.clone().map(|text| fact("fact-caveat", text)));
        facts.extend(indicator.licence.clone().map(|text| fact("fact-data-licence", text)));
        if indicator.level != Level::Country {
            facts.push(fact("fact-classes", self.t("classes-text")));
        }
        facts
    }

    /// Values by area; none where there are no outlines or no values.
    fn choropleth(&self, indicator: &Indicator, now: &Figures<'_>) -> Option<Figure> {
        let drawn = self.cx.atlas.drawn()?;
        let values: Vec<Decimal> = now.known().iter().map(|(_, value)| rounded(indicator, value)).collect();
        let classes = classify(&values);
        if classes.is_empty() {
            return None;
        }
        let look = |code: &str| self.area_look(indicator, now, &classes, self.model.areas.find(code)?);
        let name = self.with_text("indicator-map", "name", &self.words(&indicator.words).name);
        let (svg, caption) = match indicator.level {
            Level::County => (draw_country(drawn, &name, look), self.inset_caption(drawn, "choropleth-note")),
            Level::Region => {
                let map =
                    drawn.joined(|code| Some(self.model.areas.get(self.region_of(code)?).code.clone()))?;
                (draw_joined(&map, &name, look), self.t("level-note-region"))
            }
            Level::Country => return None,
        };
        Some(Figure {
            svg,
            caption: self.credited(Some(caption)),
            skip_to: "table".to_owned(),
            choropleth: true,
            legend: self.class_legend(indicator, now, &classes),
        })
    }

    /// The region in which a county lies.
    fn region_of(&self, code: &str) -> Option<AreaId> {
        let areas = &self.model.areas;
        areas.ancestors(areas.find(code)?).find(|&id| areas.get(id).kind == AreaKind::Region)
    }

    fn area_look(
        &self,
        indicator: &Indicator,
        now: &Figures<'_>,
        classes: &[Class],
        id: AreaId,
    ) -> Option<Look> {
        let area = self.model.areas.get(id);
        let is_county = area.kind == AreaKind::County;
        if area.kind != figures::kind_of(indicator.level) {
            return None;
        }
        let own = self.area(id);
        let name = if is_county { short_code(&area.code) } else { own.to_owned() };
        let place = if is_county { format!("{own} ({name})") } else { own.to_owned() };
        let value = now.value(id).map(|value| rounded(indicator, &value));
        let class = value.and_then(|value| class_of(classes, &value));
        let url = is_county.then(|| self.url(&Target::County(id)));
        let (Some(value), Some(at)) = (value, class) else {
            let title = self.with_text("area-no-data", "place", &place);
            let (class, text_class) = ("q q0".to_owned(), "halo".to_owned());
            return Some(Look { class, fill: Some("hatch"), text_class, title, name, value: None, url });
        };
        let title = self.with(
            "area-value",
            &[
                ("place", Arg::Text(&place)),
                ("value", Arg::Text(&self.measured_amount(indicator, &value))),
                ("number", Arg::Number(at as u64 + 1)),
                ("of", Arg::Number(classes.len() as u64)),
            ],
        );
        let shade = classes[at].shade;
        Some(Look {
            class: format!("q q{shade}"),
            fill: None,
            text_class: format!("t{shade}"),
            title,
            name,
            value: Some(self.plain_value(indicator, &value)),
            url,
        })
    }

    fn class_legend(&self, indicator: &Indicator, now: &Figures<'_>, classes: &[Class]) -> Vec<Mark> {
        let count_key = if indicator.level == Level::County { "counties-count" } else { "regions-count" };
        let mark = |mark_svg: String, text: String, count: usize| Mark {
            mark_svg,
            text,
            url: None,
            value: Some(self.count(count_key, count)),
            layer: None,
        };
        let range = |class: &Class| {
            let high = self.measured_amount(indicator, &class.high);
            if class.low == class.high {
                return high;
            }
            let low = self.plain_value(indicator, &class.low);
            self.with("from-to", &[("from", Arg::Text(&low)), ("to", Arg::Text(&high))])
        };
        let mut marks: Vec<Mark> =
            classes.iter().map(|class| mark(marks::swatch(class.shade), range(class), class.count)).collect();
        let missing = now.areas.len() - now.known().len();
        if missing > 0 {
            marks.push(mark(marks::no_data_swatch(), self.t("no-data"), missing));
        }
        marks
    }

    /// Value by area in the order of names, the change since the period before, the country at the foot.
    fn value_table(&self, indicator: &Indicator, now: &Figures<'_>, before: Option<&Figures<'_>>) -> Table {
        let cell = |text: String| Cell { text, ..Cell::default() };
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
            .map(|&area| Row {
                head: self.area(area).to_owned(),
                url: (indicator.level == Level::County).then(|| self.url(&Target::County(area))),
                cells: cells(now.value(area), before.and_then(|before| before.value(area))),
                ..Row::default()
            })
            .collect();
        if let (Some(country), Some(value)) = (self.model.site.country, now.national) {
            let cells = cells(Some(value), before.and_then(|before| before.national));
            rows.push(Row { head: self.area(country).to_owned(), cells, sum: true, ..Row::default() });
        }
        let column = |text: String, number: bool| Column { text, mark_svg: None, number };
        let area = if indicator.level == Level::County { "county" } else { "region" };
        let mut head = vec![column(self.t(area), false), column(self.period_name(now.period), true)];
        head.extend(before.map(|before| {
            column(self.with_text("change-since", "period", &self.period_name(before.period)), true)
        }));
        let name = self.name_and_period(&self.words(&indicator.words).name, now.period);
        let note = Some(self.with_text("source", "source", &indicator.source_name));
        Table { label: name.clone(), caption: Some(name), head, rows, note }
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
