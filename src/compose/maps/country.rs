//! Drawings of the country: its counties as links, and values by area.

use crate::compose::atlas::CountryInset;
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
/// Height of each further line of a name.
const LINE: u32 = 26;
/// Half of [`NAME`].
const HALF_NAME: i32 = 23;
/// Units by which a circle and its words may be larger than the widest part of their area.
const SLACK: u32 = 6;
/// From this radius on a circle has room for its words.
const AROUND: u32 = 26;
/// Letters that a line of a name may have before it is cut in two.
const LONGEST_LINE: usize = 10;
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
        let inset = drawn.inset.as_ref();
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
            svg: draw_country((&drawn.country, inset), &svg::Naming::plain(self.t("county-map")), look),
            caption: self.credited(Some(self.inset_caption(inset, "county-map-note"))),
            skip_to: "county-list".to_owned(),
            choropleth: false,
            palette: "",
            legend: Vec::new(),
        })
    }

    /// A caption, and what the inset shows.
    pub(super) fn inset_caption(&self, inset: Option<&CountryInset>, key: &str) -> String {
        let first = self.t(key);
        let codes = inset.iter().flat_map(|inset| &inset.areas);
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

/// The country, an area a county or a region, with its inset. Areas without a look are left out.
pub(super) fn draw_country(
    (map, inset): (&NationalMap, Option<&CountryInset>),
    name: &svg::Naming,
    look: impl Fn(&str) -> Option<Look>,
) -> String {
    let in_inset = |id: &str| inset.is_some_and(|inset| inset.areas.iter().any(|area| area == id));
    let obstacles: Vec<FrameBox> = inset.map(|inset| inset.drawing.corner).into_iter().collect();
    let mut inner = hatching(map, &look);
    inner.push_str(&draw_areas(map, &obstacles, &look, &in_inset));
    if let Some(inset) = inset {
        inner.push_str(&draw_inset(map, inset, &look));
    }
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
            Some(at) => linked(look, &area.path, area.label, at),
        });
    }
    out
}

/// Where the names stand; a name that found room only over another area is left to title and table.
fn names_near<'n>(
    names: &[(LabelPoint, &'n str)],
    obstacles: &[FrameBox],
    view_box: (u32, u32),
) -> Vec<Option<FramePoint>> {
    let near = |label: &LabelPoint, (x, y): &FramePoint| {
        let most = label.radius.saturating_add(NAME / 2);
        x.abs_diff(label.at.0) <= most && y.abs_diff(label.at.1) <= most
    };
    let most_lines = names.iter().map(|(_, name)| lines_of(name).len()).max().unwrap_or(1);
    let height = NAME + LINE * u32::try_from(most_lines - 1).unwrap_or(0);
    let widest = |name: &&'n str| lines_of(name).into_iter().max_by_key(|line| line.chars().count());
    let lines: Vec<(LabelPoint, &str)> =
        names.iter().map(|(label, name)| (*label, widest(name).unwrap_or(name))).collect();
    let places = svg::place_names(&lines, height, obstacles, view_box);
    names.iter().zip(places).map(|((label, _), at)| at.filter(|at| near(label, at))).collect()
}

/// A name in one line, or a long one in two, cut at the blank or hyphen nearest its middle.
fn lines_of(name: &str) -> Vec<&str> {
    if name.chars().count() <= LONGEST_LINE {
        return vec![name];
    }
    let cuts = name.char_indices().filter(|(_, c)| matches!(c, ' ' | '-')).map(|(at, _)| at + 1);
    match cuts.min_by_key(|cut| (2 * cut).abs_diff(name.len())) {
        Some(cut) => vec![name[..cut].trim_end(), &name[cut..]],
        None => vec![name],
    }
}

fn outline(look: &Look, path: &str) -> String {
    match look.fill {
        Some(fill) => format!("<path class=\"{}\" fill=\"url(#{fill})\" d=\"{path}\"/>", look.class),
        None => svg::area(&look.class, path),
    }
}

fn linked(look: &Look, path: &str, label: LabelPoint, at: Option<FramePoint>) -> String {
    let mut inner = outline(look, path);
    // where the area has room a small circle stands above its words, else it stands behind them
    let room = |radius: u32| radius + NAME / 2 <= label.radius + SLACK;
    let aside = look.circle.filter(|radius| *radius < AROUND && room(*radius) && at.is_some());
    let aside = aside.map_or((0, 0), |radius| (HALF_NAME, i32::try_from(radius).unwrap_or(0)));
    if let Some(radius) = look.circle {
        let (x, y) = at.filter(|_| aside.0 > 0).unwrap_or(label.at);
        inner.push_str(&marks::circle((x, y - aside.0), radius));
    }
    if let Some((x, y)) = at {
        let y = y + aside.1;
        let value = look.value.as_ref().filter(|value| value.chars().count() <= LONGEST_VALUE);
        let lines = lines_of(&look.name);
        let step = i32::try_from(LINE).unwrap_or(0);
        // the lines and the value below them, round the middle of their room
        let up = step * i32::try_from(lines.len() - 1).unwrap_or(0) / 2;
        let mut down = if value.is_some() { y + 2 - up } else { y + 10 - up };
        // a blank between the texts, so that whoever reads them in a row can tell them apart
        for line in lines {
            inner.push_str(&svg::text(&look.text_class, (x, down), line));
            inner.push(' ');
            down += step;
        }
        if let Some(value) = value {
            let class = format!("{} val", look.text_class);
            inner.push_str(&svg::text(&class, (x, down - step + 22), value));
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
        parts.iter().zip(places).map(|((path, label, look), at)| linked(look, path, *label, at)).collect();
    format!("{}<g transform=\"translate({left} {top})\">{links}</g>", svg::area("frame", &frame))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_cut_where_it_is_nearest_its_middle() {
        assert_eq!(lines_of("Vest"), ["Vest"]);
        assert_eq!(lines_of("Sud-Vest Oltenia"), ["Sud-Vest", "Oltenia"]);
        assert_eq!(lines_of("București-Ilfov"), ["București-", "Ilfov"]);
        assert_eq!(lines_of("Transilvania"), ["Transilvania"]);
    }
}
