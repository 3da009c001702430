//! Small maps side by side in one picture: the same figure over the years, or for each kind of service. All of
//! them have the same classes, so that they can be compared.

use std::fmt::Write;

use crate::base::num::Decimal;
use crate::base::text::escape;
use crate::compose::atlas::Drawn;
use crate::compose::context::Composer;
use crate::geo::map::NationalMap;
use crate::model::indicator::{Indicator, Level, Theme, Values};
use crate::view::parts::{Figure, Mark};

use super::choropleth::palette;
use super::classes::{Class, class_of, classify};
use super::figures::rounded;
use super::{marks, svg};

/// Most maps of one picture: the latest.
const MOST: usize = 12;
/// Maps in a row.
const COLUMNS: usize = 3;
/// Height of the words above a map, in units.
const TITLE: u32 = 42;
/// Free units between maps.
const GAP: u32 = 14;

/// One of the maps.
struct Panel<'a> {
    title: String,
    values: &'a Values,
}

/// What is drawn, and how it is told.
struct Picture<'a> {
    id: &'static str,
    title: String,
    panels: Vec<Panel<'a>>,
}

impl Composer<'_> {
    /// The periods of an indicator; none where there are fewer than two, or where it counts things.
    pub(super) fn multiples_over_time(&self, indicator: &Indicator) -> Option<Figure> {
        let measured = indicator.measured(&self.model.areas);
        if measured.len() < 2 || indicator.level == Level::Country || indicator.is_count() {
            return None;
        }
        let latest = &measured[measured.len().saturating_sub(MOST)..];
        let panels = latest
            .iter()
            .map(|&(period, values)| Panel { title: self.period_name(period), values })
            .collect();
        let title = self.with_text("years-map", "name", &self.words(&indicator.words).name);
        self.picture(indicator, &Picture { id: "ym", title, panels })
    }

    /// The parts of a computed indicator by kind of service.
    pub(super) fn multiples_by_layer(&self, indicator: &Indicator, period: &str) -> Option<Figure> {
        let computed = indicator.computed.as_ref().filter(|computed| computed.by_layer.len() > 1)?;
        let parts = computed.by_layer.iter();
        let panels = parts
            .map(|(layer, values)| Panel { title: self.t(&format!("layer-short-{}", layer.name())), values })
            .collect();
        let name = self.with_text("name-by-kind", "name", &self.words(&indicator.words).name);
        let title = format!("{name}, {}", self.period_name(period));
        self.picture(indicator, &Picture { id: "km", title, panels })
    }

    /// The first indicator of a theme that is a rate by county or region, as a small map without links.
    pub(super) fn small_map(&self, theme: Theme, id: &'static str) -> Option<Figure> {
        let drawn = self.cx.atlas.drawn()?;
        let rates = self.model.indicators.iter().filter(|indicator| {
            indicator.theme == theme && indicator.level != Level::Country && !indicator.is_count()
        });
        let (indicator, now) = rates.filter_map(|one| Some((one, self.figures(one)?))).next()?;
        let joined;
        let map = if indicator.level == Level::County {
            &drawn.small
        } else {
            joined = self.small_joined(drawn)?;
            &joined
        };
        let scale = self.scale(indicator, &now);
        let heading = self.name_and_period(&self.words(&indicator.words).name, now.period);
        let naming = svg::Naming {
            id,
            title: self.with_text("indicator-map", "name", &heading),
            text: Some(self.summary(indicator, &now, None).join(" ")),
            has_links: false,
        };
        let pattern = format!("{id}-none");
        let mut inner = format!("<defs>{}</defs><g class=\"mini\">", marks::hatch(&pattern, 8));
        for area in &map.areas {
            let value = self.model.areas.find(&area.id).and_then(|area| now.value(area));
            let class = value.and_then(|value| class_of(&scale.classes, &rounded(indicator, &value)));
            inner.push_str(&match class {
                Some(at) => svg::area(&format!("q q{}", scale.classes[at].shade), &area.path),
                None => format!("<path class=\"q\" fill=\"url(#{pattern})\" d=\"{}\"/>", area.path),
            });
        }
        inner.push_str("</g>");
        let missing = now.known().len() < now.areas.len();
        Some(Figure {
            svg: svg::figure(map.frame.view_box, &naming, &inner),
            caption: Some(format!("{heading} ({})", self.unit(&indicator.unit))),
            skip_to: String::new(),
            choropleth: true,
            palette: palette(indicator),
            legend: self.class_marks(indicator, &scale.classes, &format!("{id}-key"), missing),
        })
    }

    /// The small country with its counties joined to regions.
    fn small_joined(&self, drawn: &Drawn) -> Option<NationalMap> {
        drawn.joined_small(|code| Some(self.model.areas.get(self.region_of(code)?).code.clone()))
    }

    fn picture(&self, indicator: &Indicator, picture: &Picture<'_>) -> Option<Figure> {
        let drawn = self.cx.atlas.drawn()?;
        let joined;
        let map = if indicator.level == Level::County {
            &drawn.small
        } else {
            joined = self.small_joined(drawn)?;
            &joined
        };
        let values = |panel: &Panel<'_>| -> Vec<Option<Decimal>> {
            let value = |code: &str| panel.values.get(&self.model.areas.find(code)?).copied();
            map.areas.iter().map(|area| value(&area.id).map(|value| rounded(indicator, &value))).collect()
        };
        let columns: Vec<Vec<Option<Decimal>>> = picture.panels.iter().map(values).collect();
        let pool: Vec<Decimal> = columns.iter().flatten().flatten().copied().collect();
        let classes = classify(&pool, &pool, &indicator.classes, indicator.decimals);
        if classes.is_empty() {
            return None;
        }
        let naming = svg::Naming {
            id: picture.id,
            title: picture.title.clone(),
            text: Some(self.t("multiples-text")),
            has_links: false,
        };
        let titles: Vec<&str> = picture.panels.iter().map(|panel| panel.title.as_str()).collect();
        let (size, inner) = draw(picture.id, map, &titles, &columns, &classes);
        Some(Figure {
            svg: svg::figure(size, &naming, &inner),
            caption: self.credited(Some(self.t("multiples-text"))),
            skip_to: String::new(),
            choropleth: true,
            palette: palette(indicator),
            legend: self.class_marks(
                indicator,
                &classes,
                &format!("{}-key", picture.id),
                columns.iter().flatten().any(Option::is_none),
            ),
        })
    }

    fn class_marks(
        &self,
        indicator: &Indicator,
        classes: &[Class],
        hatch_key: &str,
        missing: bool,
    ) -> Vec<Mark> {
        let mut marks: Vec<Mark> = classes
            .iter()
            .map(|class| Mark {
                mark_svg: marks::swatch(class.shade),
                text: self.range(indicator, class),
                ..Mark::default()
            })
            .collect();
        if missing {
            let (mark_svg, text) = (marks::no_data_swatch_of(hatch_key), self.t("no-data"));
            marks.push(Mark { mark_svg, text, ..Mark::default() });
        }
        marks
    }
}

/// The outlines once, and for each map the areas of each class. Returns the view box and the markup.
fn draw(
    id: &str,
    map: &NationalMap,
    titles: &[&str],
    columns: &[Vec<Option<Decimal>>],
    classes: &[Class],
) -> ((u32, u32), String) {
    let (width, height) = map.frame.view_box;
    let across = u32::try_from(titles.len().min(COLUMNS)).unwrap_or(1);
    let down = u32::try_from(titles.len().div_ceil(COLUMNS)).unwrap_or(1);
    let mut out = String::from("<defs>");
    for (at, area) in map.areas.iter().enumerate() {
        let _ = write!(out, "<path id=\"{id}{at}\" d=\"{}\"/>", area.path);
    }
    let pattern = format!("{id}-none");
    let _ = write!(out, "{}</defs>", marks::hatch(&pattern, 8));
    for (number, (title, column)) in titles.iter().zip(columns).enumerate() {
        let place = |n: usize| u32::try_from(n).unwrap_or(0);
        let x = place(number % COLUMNS) * (width + GAP);
        let y = place(number / COLUMNS) * (height + TITLE + GAP);
        let _ = write!(
            out,
            "<g transform=\"translate({x} {y})\"><text class=\"small-t\" x=\"4\" y=\"32\">{}</text><g class=\"mini\" transform=\"translate(0 {TITLE})\">",
            escape(title)
        );
        for class in classes {
            group(&mut out, id, &format!("class=\"q q{}\"", class.shade), column, |value| {
                value.is_some_and(|value| class_of(std::slice::from_ref(class), &value).is_some())
            });
        }
        group(&mut out, id, &format!("class=\"q\" fill=\"url(#{pattern})\""), column, |value| {
            value.is_none()
        });
        out.push_str("</g></g>");
    }
    ((across * (width + GAP) - GAP, down * (height + TITLE + GAP) - GAP), out)
}

/// The areas that look alike.
fn group(
    out: &mut String,
    id: &str,
    look: &str,
    column: &[Option<Decimal>],
    belongs: impl Fn(Option<Decimal>) -> bool,
) {
    let members: Vec<usize> = (0..column.len()).filter(|&at| belongs(column[at])).collect();
    if members.is_empty() {
        return;
    }
    let _ = write!(out, "<g {look}>");
    for at in members {
        let _ = write!(out, "<use href=\"#{id}{at}\"/>");
    }
    out.push_str("</g>");
}
