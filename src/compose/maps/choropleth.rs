//! One map of an indicator: rates as shades of five classes, counts as circles; by county or by region.

use crate::base::num::Decimal;
use crate::compose::atlas::{CountryInset, Drawn};
use crate::compose::context::Composer;
use crate::geo::map::NationalMap;
use crate::model::AreaId;
use crate::model::area::AreaKind;
use crate::model::indicator::{Indicator, Level};
use crate::plan::routes::Target;
use crate::theme::locale::Arg;
use crate::view::parts::{Figure, Mark};

use super::classes::{Class, class_of, classify};
use super::country::{Look, draw_country, short_code};
use super::figures::{Figures, rounded};
use super::{marks, svg};

/// Radius of the circle of the greatest count, in units of the country's drawing.
const LARGEST: u32 = 42;
/// The least radius that can be seen.
const LEAST: u32 = 3;

/// How the values of one map are shown.
pub(in crate::compose) struct Scale {
    /// From low to high; none for counts.
    pub classes: Vec<Class>,
    /// The greatest value of a map of counts.
    pub greatest: Option<Decimal>,
}

impl Scale {
    /// Radius of the circle of a count.
    fn radius(&self, value: &Decimal) -> Option<u32> {
        use rust_decimal::prelude::ToPrimitive;
        let greatest = self.greatest.filter(|greatest| *greatest > Decimal::ZERO)?;
        if *value <= Decimal::ZERO {
            return None;
        }
        // a root is exactly rounded everywhere; the radius is whole
        let share = (*value / greatest).to_f64()?.sqrt();
        Some(((f64::from(LARGEST) * share).round() as u32).max(LEAST))
    }
}

impl Composer<'_> {
    /// Classes or circles for the values of a period.
    pub(super) fn scale(&self, indicator: &Indicator, now: &Figures<'_>) -> Scale {
        let shown: Vec<Decimal> = now.known().iter().map(|(_, value)| rounded(indicator, value)).collect();
        if indicator.is_count() {
            return Scale { classes: Vec::new(), greatest: shown.iter().max().copied() };
        }
        let pool = if indicator.classes.same_for_all_periods { self.pool(indicator) } else { shown.clone() };
        let classes = classify(&pool, &shown, &indicator.classes, indicator.decimals);
        Scale { classes, greatest: None }
    }

    /// The values of all measured periods.
    pub(super) fn pool(&self, indicator: &Indicator) -> Vec<Decimal> {
        let kind = indicator.level.kind();
        let measured = indicator.measured(&self.model.areas).into_iter();
        let values = measured.flat_map(|(_, values)| values);
        values
            .filter(|(area, _)| self.model.areas.get(**area).kind == kind)
            .map(|(_, value)| rounded(indicator, value))
            .collect()
    }

    /// Values by area; none where there are no outlines or no values.
    pub(super) fn choropleth(&self, indicator: &Indicator, now: &Figures<'_>) -> Option<Figure> {
        let drawn = self.cx.atlas.drawn()?;
        if now.known().is_empty() || indicator.level == Level::Country {
            return None;
        }
        let scale = self.scale(indicator, now);
        let look = |code: &str| self.area_look(indicator, now, &scale, self.model.areas.find(code)?);
        let heading = self.name_and_period(&self.words(&indicator.words).name, now.period);
        let naming = svg::Naming {
            id: "map",
            title: self.with_text("indicator-map", "name", &heading),
            text: Some(self.summary(indicator, now, None).join(" ")),
            has_links: true,
        };
        let (svg, caption) = if indicator.level == Level::County {
            let key = if indicator.is_count() { "circles-note" } else { "choropleth-note" };
            let svg = draw_country((&drawn.country, drawn.inset.as_ref()), &naming, look);
            (svg, self.inset_caption(drawn.inset.as_ref(), key))
        } else {
            let (map, inset) = self.joined_map(drawn)?;
            let svg = draw_country((&map, inset.as_ref()), &naming, look);
            (svg, self.inset_caption(inset.as_ref(), "level-note-region"))
        };
        Some(Figure {
            svg,
            caption: self.credited(Some(caption)),
            skip_to: "after-map".to_owned(),
            choropleth: true,
            palette: palette(indicator),
            legend: self.scale_legend(indicator, now, &scale),
        })
    }

    /// The country with its counties joined to regions.
    fn joined_map(&self, drawn: &Drawn) -> Option<(NationalMap, Option<CountryInset>)> {
        drawn.joined(|code| Some(self.model.areas.get(self.region_of(code)?).code.clone()))
    }

    /// The region in which a county lies.
    pub(super) fn region_of(&self, code: &str) -> Option<AreaId> {
        let areas = &self.model.areas;
        areas.ancestors(areas.find(code)?).find(|&id| areas.get(id).kind == AreaKind::Region)
    }

    /// How an area of the indicator's level is drawn and named.
    pub(super) fn area_look(
        &self,
        indicator: &Indicator,
        now: &Figures<'_>,
        scale: &Scale,
        id: AreaId,
    ) -> Option<Look> {
        let area = self.model.areas.get(id);
        let is_county = area.kind == AreaKind::County;
        if area.kind != indicator.level.kind() {
            return None;
        }
        let own = self.area(id);
        let name = if is_county { short_code(&area.code) } else { own.to_owned() };
        let place = if is_county { format!("{own} ({name})") } else { own.to_owned() };
        let value = now.value(id).map(|value| rounded(indicator, &value));
        let url = is_county.then(|| self.url(&Target::County(id)));
        let blank = Look {
            class: "q q0".to_owned(),
            fill: Some("hatch"),
            circle: None,
            text_class: "halo".to_owned(),
            title: self.with_text("area-no-data", "place", &place),
            name,
            value: None,
            url,
        };
        let Some(value) = value else { return Some(blank) };
        let written = Some(self.plain_value(indicator, &value));
        let measured = self.measured_amount(indicator, &value);
        if scale.greatest.is_some() {
            let args = [("place", Arg::Text(&place)), ("value", Arg::Text(&measured))];
            let title = self.with("area-amount", &args);
            let circle = scale.radius(&value);
            let class = "land".to_owned();
            return Some(Look { class, fill: None, circle, title, value: written, ..blank });
        }
        let Some(at) = class_of(&scale.classes, &value) else { return Some(blank) };
        let args = [
            ("place", Arg::Text(&place)),
            ("value", Arg::Text(&measured)),
            ("number", Arg::Number(at as u64 + 1)),
            ("of", Arg::Number(scale.classes.len() as u64)),
        ];
        let shade = scale.classes[at].shade;
        Some(Look {
            class: format!("q q{shade}"),
            fill: None,
            text_class: format!("t{shade}"),
            title: self.with("area-value", &args),
            value: written,
            ..blank
        })
    }

    /// What shades or circles mean, and how many areas there are of each.
    pub(super) fn scale_legend(&self, indicator: &Indicator, now: &Figures<'_>, scale: &Scale) -> Vec<Mark> {
        let count_key = if indicator.level == Level::County { "counties-count" } else { "regions-count" };
        let counted = |count: usize| Some(self.count(count_key, count));
        let mut marks: Vec<Mark> = scale
            .classes
            .iter()
            .map(|class| Mark {
                mark_svg: marks::swatch(class.shade),
                text: self.range(indicator, class),
                value: counted(class.count),
                ..Mark::default()
            })
            .collect();
        marks.extend(self.circle_legend(indicator, scale));
        let missing = now.areas.len() - now.known().len();
        if missing > 0 {
            marks.push(Mark {
                mark_svg: marks::no_data_swatch(),
                text: self.t("no-data"),
                value: counted(missing),
                ..Mark::default()
            });
        }
        marks
    }

    /// «2,1–3,4 %».
    pub(super) fn range(&self, indicator: &Indicator, class: &Class) -> String {
        let high = self.measured_amount(indicator, &class.high);
        if class.low == class.high {
            return high;
        }
        let low = self.plain_value(indicator, &class.low);
        self.with("from-to", &[("from", Arg::Text(&low)), ("to", Arg::Text(&high))])
    }

    /// Circles of the greatest value and of two round parts of it.
    fn circle_legend(&self, indicator: &Indicator, scale: &Scale) -> Vec<Mark> {
        let Some(greatest) = scale.greatest else { return Vec::new() };
        let mut sizes = vec![greatest];
        sizes.extend([4, 25].map(|part| leading_digit(&(greatest / Decimal::from(part)))));
        sizes.dedup();
        let mark = |value: &Decimal| {
            let radius = scale.radius(value)?;
            let text = self.measured_amount(indicator, value);
            Some(Mark { mark_svg: marks::circle_key(radius), text, ..Mark::default() })
        };
        sizes.iter().filter_map(mark).collect()
    }
}

/// A number with its first digit kept and zeros after it: 37 becomes 30.
fn leading_digit(value: &Decimal) -> Decimal {
    let whole = value.floor();
    let digits = u32::try_from(whole.normalize().abs().trunc().to_string().len()).unwrap_or(1);
    let unit = Decimal::from(10_u64.checked_pow(digits.saturating_sub(1)).unwrap_or(1));
    (whole / unit).floor() * unit
}

/// Name of the row of colours: what there is of services is told apart from need and poverty.
pub(in crate::compose) fn palette(indicator: &Indicator) -> &'static str {
    match indicator.theme {
        crate::model::indicator::Theme::Services => "choro2",
        _ => "choro1",
    }
}
