//! Drawings of the country: its counties as links, and values by area.

use crate::compose::atlas::{CountryInset, Drawn};
use crate::compose::context::Composer;
use crate::geo::clip::FrameBox;
use crate::geo::frame::FramePoint;
use crate::geo::label::LabelPoint;
use crate::geo::map::NationalMap;
use crate::model::AreaId;
use crate::model::area::AreaKind;
use crate::plan::routes::Target;
use crate::view::parts::Figure;

use super::{marks, svg};

/// Height of a name with a value below it, in units.
const NAME: u32 = 46;
/// Longest value that is written on the map.
const LONGEST_VALUE: usize = 5;

/// How one area is shown.
pub(super) struct Look {
    /// Class of the outline: `a`, `q q3`, and further attributes.
    pub class: String,
    /// For missing values: the pattern they are filled with.
    pub fill: Option<&'static str>,
    /// Radius of the circle that stands for a count.
    pub circle: Option<u32>,
    /// Class of the text: `t3`, `halo`, or nothing.
    pub text_class: String,
    /// What is said of it: name and value.
    pub title: String,
    /// Written on it: a code or a name.
    pub name: String,
    /// Written below the name where there is room.
    pub value: Option<String>,
    pub url: Option<String>,
}

impl Composer<'_> {
    /// The counties as links, for the first page. The skip link leads to `county-list`.
    pub fn country_figure(&self) -> Option<Figure> {
        let drawn = self.cx.atlas.drawn()?;
        let look = |code: &str| {
            let id = self.model.areas.find(code)?;
            (self.model.areas.get(id).kind == AreaKind::County).then(|| Look {
                class: "a".to_owned(),
                fill: None,
                circle: None,
                text_class: String::new(),
                title: self.named_code(id),
                name: short_code(code),
                value: None,
                url: Some(self.url(&Target::County(id))),
            })
        };
        Some(Figure {
            svg: draw_country(drawn, &svg::Naming::plain(self.t("county-map")), look),
            caption: self.credited(Some(self.inset_caption(drawn, "county-map-note"))),
            skip_to: "county-list".to_owned(),
            choropleth: false,
            palette: "",
            legend: Vec::new(),
        })
    }

    /// A caption, and what the inset shows.
    pub(super) fn inset_caption(&self, drawn: &Drawn, key: &str) -> String {
        let first = self.t(key);
        let codes = drawn.inset.iter().flat_map(|inset| &inset.areas);
        let names: Vec<&str> =
            codes.filter_map(|code| self.model.areas.find(code)).map(|id| self.area(id)).collect();
        if names.is_empty() {
            return first;
        }
        let enlarged = self.with_text("map-inset-note", "places", &self.locale.list(&names));
        format!("{first} {enlarged}").trim().to_owned()
    }

    /// A caption, and who drew the outlines where the site says so.
    pub(super) fn credited(&self, caption: Option<String>) -> Option<String> {
        let credit = self.words(&self.model.site.words).outlines.clone();
        let parts: Vec<String> = caption.into_iter().chain(credit).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// «Județul Alba (AB)».
    fn named_code(&self, id: AreaId) -> String {
        format!("{} ({})", self.county_heading(id), short_code(&self.model.areas.get(id).code))
    }
}

/// The part of an area's code after the country: `AB` of `ro-ab` (ISO 3166-2).
pub fn short_code(code: &str) -> String {
    code.rsplit('-').next().unwrap_or(code).to_uppercase()
}

/// The country, an area a county, with its inset. Areas without a look are left out.
pub(super) fn draw_country(drawn: &Drawn, name: &svg::Naming, look: impl Fn(&str) -> Option<Look>) -> String {
    let map = &drawn.country;
    let inset = drawn.inset.as_ref();
    let in_inset = |id: &str| inset.is_some_and(|inset| inset.areas.iter().any(|area| area == id));
    let obstacles: Vec<FrameBox> = inset.map(|inset| inset.drawing.corner).into_iter().collect();
    let mut inner = hatching(map, &look);
    inner.push_str(&draw_areas(map, &obstacles, &look, &in_inset));
    if let Some(inset) = inset {
        inner.push_str(&draw_inset(map, inset, &look));
    }
    svg::figure(map.frame.view_box, name, &inner)
}

/// The country with other areas than counties, without an inset.
pub(super) fn draw_joined(
    map: &NationalMap,
    name: &svg::Naming,
    look: impl Fn(&str) -> Option<Look>,
) -> String {
    let inner = hatching(map, &look) + &draw_areas(map, &[], &look, &|_| false);
    svg::figure(map.frame.view_box, name, &inner)
}

/// The pattern of missing values, where any is missing.
fn hatching(map: &NationalMap, look: &impl Fn(&str) -> Option<Look>) -> String {
    let missing = map.areas.iter().filter_map(|area| look(&area.id)).any(|look| look.fill.is_some());
    if missing { format!("<defs>{}</defs>", marks::hatch("hatch", 14)) } else { String::new() }
}

fn draw_areas(
    map: &NationalMap,
    obstacles: &[FrameBox],
    look: &impl Fn(&str) -> Option<Look>,
    silent: &impl Fn(&str) -> bool,
) -> String {
    let shown: Vec<_> = map.areas.iter().filter_map(|area| Some((area, look(&area.id)?))).collect();
    let names: Vec<(LabelPoint, &str)> = shown
        .iter()
        .filter(|(area, _)| !silent(&area.id))
        .map(|(area, look)| (area.label, look.name.as_str()))
        .collect();
    let mut places = names_near(&names, obstacles, map.frame.view_box).into_iter();
    let mut out = String::new();
    for (area, look) in &shown {
        // an area of the inset is drawn here too, but named and linked there
        let place = if silent(&area.id) { None } else { Some(places.next().flatten()) };
        out.push_str(&match place {
            None => outline(look, &area.path),
            Some(at) => linked(look, &area.path, area.label.at, at),
        });
    }
    out
}

/// Where the names stand; a name that found room only over another area is left to title and table.
fn names_near(
    names: &[(LabelPoint, &str)],
    obstacles: &[FrameBox],
    view_box: (u32, u32),
) -> Vec<Option<FramePoint>> {
    let near = |label: &LabelPoint, (x, y): &FramePoint| {
        let most = label.radius.saturating_add(NAME / 2);
        x.abs_diff(label.at.0) <= most && y.abs_diff(label.at.1) <= most
    };
    let places = svg::place_names(names, NAME, obstacles, view_box);
    names.iter().zip(places).map(|((label, _), at)| at.filter(|at| near(label, at))).collect()
}

fn outline(look: &Look, path: &str) -> String {
    match look.fill {
        Some(fill) => format!("<path class=\"{}\" fill=\"url(#{fill})\" d=\"{path}\"/>", look.class),
        None => svg::area(&look.class, path),
    }
}

fn linked(look: &Look, path: &str, middle: FramePoint, at: Option<FramePoint>) -> String {
    let mut inner = outline(look, path);
    if let Some(radius) = look.circle {
        inner.push_str(&marks::circle(middle, radius));
    }
    if let Some((x, y)) = at {
        let value = look.value.as_ref().filter(|value| value.chars().count() <= LONGEST_VALUE);
        let name_at = if value.is_some() { (x, y + 2) } else { (x, y + 10) };
        inner.push_str(&svg::text(&look.text_class, name_at, &look.name));
        if let Some(value) = value {
            inner.push_str(&svg::text(&format!("{} val", look.text_class), (x, y + 24), value));
        }
    }
    match &look.url {
        Some(url) => svg::link(url, "", &look.title, &inner),
        None => svg::named(&look.title, &inner),
    }
}

/// The frame round the inset and round what it enlarges, and the enlarged areas.
fn draw_inset(map: &NationalMap, inset: &CountryInset, look: &impl Fn(&str) -> Option<Look>) -> String {
    let FrameBox { left, top, right, bottom } = inset.drawing.corner;
    let mut frame = format!("M{left} {top}h{}v{}h-{}z", right - left, bottom - top, right - left);
    let small = map.areas.iter().filter(|area| inset.areas.contains(&area.id));
    let corners = small.flat_map(|area| {
        let FrameBox { left, top, right, bottom } = area.bounds;
        [(left, top), (right, bottom)]
    });
    if let Some(round) = FrameBox::of(corners).map(|bounds| bounds.grown(4)) {
        let (wide, tall) = (round.right - round.left, round.bottom - round.top);
        frame.push_str(&format!("M{} {}h{wide}v{tall}h-{wide}z", round.left, round.top));
    }
    let drawing = &inset.drawing.map;
    let around = drawing.neighbours.iter().filter_map(|area| Some((&area.id, &area.path, area.label?)));
    let subject = [(&drawing.area.id, &drawing.area.path, drawing.area.label)];
    let parts: Vec<_> = subject
        .into_iter()
        .chain(around)
        .filter(|(id, ..)| inset.areas.contains(id))
        .filter_map(|(id, path, label)| Some((path, label, look(id)?)))
        .collect();
    let names: Vec<(LabelPoint, &str)> =
        parts.iter().map(|(_, label, look)| (*label, look.name.as_str())).collect();
    let places = names_near(&names, &[], drawing.frame.view_box);
    let links: String =
        parts.iter().zip(places).map(|((path, label, look), at)| linked(look, path, label.at, at)).collect();
    format!("{}<g transform=\"translate({left} {top})\">{links}</g>", svg::area("frame", &frame))
}
