//! The map of a county: its outline, its neighbours, and signs for what stands where. Signs lead to pages;
//! a layer is hidden by the switch of its class. Confidential services never come here.

use std::collections::{BTreeMap, BTreeSet};

use crate::compose::context::Composer;
use crate::compose::index::Index;
use crate::geo::captions::{Caption, box_round, place_captions};
use crate::geo::clip::FrameBox;
use crate::geo::cluster::{Sign, cluster};
use crate::geo::frame::FramePoint;
use crate::geo::label::LabelPoint;
use crate::geo::map::CountyMap;
use crate::model::register::Layer;
use crate::model::{AreaId, OrganizationId, ServiceId};
use crate::plan::routes::Target;
use crate::theme::locale::Arg;
use crate::view::parts::{Figure, Mark};

use super::{marks, svg};

/// How far apart signs are at least, in units: about the width of a finger on a telephone; more where there is no
/// room for all of them.
const APART: [u32; 6] = [80, 100, 125, 155, 195, 240];
/// Side of a shape in a sign that stands for one service.
const SINGLE: i32 = 28;
/// Side of a shape in a sign that stands for several.
const SHAPE: i32 = 34;
/// Height of the sign that stands for several.
const PLATE: i32 = 58;
/// Height of the sign that stands for one.
const PILL: i32 = 48;
/// Side of the house of an office.
const HOUSE: i32 = 34;
/// Radius of the dot of a place.
const PIN: i32 = 10;
/// Height of the name above a sign.
const NAME: i32 = 40;

/// A sign and what is said of it.
struct Signpost {
    at: FramePoint,
    counts: Vec<(Layer, usize)>,
    total: usize,
    /// Name of the locality in which most of several stand.
    name: String,
    title: String,
    url: String,
}

impl Signpost {
    fn size(&self) -> (i32, i32) {
        if self.total == 1 {
            return (SINGLE + 22, PILL);
        }
        let plate = self.number_width() + (SHAPE + 8) * i32::try_from(self.counts.len()).unwrap_or(5) + 8;
        let named = i32::try_from(svg::width(&self.name)).unwrap_or(0);
        (plate.max(named), PLATE + if self.name.is_empty() { 0 } else { NAME })
    }

    fn number_width(&self) -> i32 {
        22 * i32::try_from(self.total.to_string().len()).unwrap_or(9) + 24
    }

    fn caption(&self) -> Caption {
        let (width, height) = self.size();
        let length = |n: i32| u32::try_from(n).unwrap_or(0);
        let radius = u32::try_from(self.total).unwrap_or(u32::MAX);
        Caption { label: LabelPoint { at: self.at, radius }, width: length(width), height: length(height) }
    }
}

impl Composer<'_> {
    /// The map of a county with its services and offices, or with its offices alone where the register has no
    /// services yet.
    pub(in crate::compose) fn county_figure(&self, county: AreaId, services: &[ServiceId]) -> Option<Figure> {
        let map = self.cx.atlas.county(&self.model.areas.get(county).code)?;
        let offices = self.office_signs(map, county);
        let bar = scale_bar(map);
        let mut taken = vec![bar.1];
        let (drawn, legend) = if services.is_empty() {
            let legend = self.office_legend(&offices, None).into_iter().collect();
            (draw_pins(map, &offices, &mut taken), legend)
        } else {
            let (signs, places) = self.placed_signs(map, services, &taken);
            let signs = draw_signs(&signs, places, &mut taken);
            let seats = draw_seats(map, &offices, &mut taken);
            let mut legend = self.layer_legend(services);
            legend.extend(self.office_legend(&offices, Some(marks::OFFICES)));
            // lines to places lie below all signs
            (signs.leads + &seats.leads + &signs.signs + &seats.signs, legend)
        };
        let borders = self.cx.atlas.locality_borders(&self.model.areas.get(county).code);
        let borders = borders.map_or_else(String::new, |lines| svg::area("inner", &lines));
        let inner = format!("{}{borders}{}{drawn}{}", outlines(map), self.neighbours(map, &taken), bar.0);
        let key = if services.is_empty() { "county-map-offices" } else { "county-map-services" };
        let title = self.with_text(key, "place", &self.county_heading(county));
        let text = (!services.is_empty()).then(|| self.t("county-map-caption"));
        let naming = svg::Naming { text: text.clone(), ..svg::Naming::plain(title) };
        Some(Figure {
            svg: svg::figure(map.frame.view_box, &naming, &inner),
            caption: self.credited(text),
            skip_to: "legend".to_owned(),
            choropleth: false,
            palette: "",
            legend,
        })
    }

    fn office_legend(&self, offices: &[Signpost], layer: Option<u8>) -> Option<Mark> {
        let mark_svg = if layer.is_some() { marks::office_mark() } else { marks::pin() };
        let towns = i64::try_from(offices.len()).unwrap_or(i64::MAX);
        (!offices.is_empty()).then(|| Mark {
            mark_svg,
            text: self.t("map-offices"),
            url: None,
            value: layer.map(|_| self.locale.integer(towns)),
            layer,
        })
    }

    /// The services of a county whose place is not known or does not lie in its outline: in sentences.
    pub(in crate::compose) fn point_notes(&self, county: AreaId, services: &[ServiceId]) -> Vec<String> {
        let code = &self.model.areas.get(county).code;
        let lookup = self.cx.atlas.lookup();
        let (mut nowhere, mut outside) = (0, 0);
        for &id in services {
            match self.service_point(id) {
                None => nowhere += 1,
                Some((latitude, longitude)) => {
                    outside += usize::from(lookup.area_at(longitude, latitude) != Some(code.as_str()));
                }
            }
        }
        let sentence = |n: usize, key: &str| (n > 0).then(|| self.count(key, n));
        let notes = [sentence(outside, "points-outside"), sentence(nowhere, "points-unknown")];
        notes.into_iter().flatten().collect()
    }

    /// A small map of the country that shows where the county lies.
    pub(in crate::compose) fn locator(&self, county: AreaId) -> Option<String> {
        let map = &self.cx.atlas.drawn()?.small;
        let code = &self.model.areas.get(county).code;
        let own = map.areas.iter().find(|area| area.id == *code)?;
        let naming = svg::Naming {
            id: "where",
            title: self.with_text("locator", "place", &self.county_heading(county)),
            text: None,
            has_links: false,
        };
        // a mark round what is too small to be seen
        let ring = (own.label.radius < 5).then(|| {
            format!("<circle class=\"here-o\" cx=\"{}\" cy=\"{}\" r=\"12\"/>", own.label.at.0, own.label.at.1)
        });
        let inner = format!(
            "{}{}{}",
            svg::area("whole", &map.outline),
            svg::area("here-a", &own.path),
            ring.unwrap_or_default()
        );
        Some(svg::figure(map.frame.view_box, &naming, &inner))
    }

    /// The signs of services and where each stands: services are gathered until every sign has room.
    fn placed_signs(
        &self,
        map: &CountyMap,
        services: &[ServiceId],
        taken: &[FrameBox],
    ) -> (Vec<Signpost>, Vec<Option<FramePoint>>) {
        let mut found = (Vec::new(), Vec::new());
        for apart in APART {
            let signs = self.service_signs(map, services, apart);
            let captions: Vec<Caption> = signs.iter().map(Signpost::caption).collect();
            let places = place_captions(&captions, taken, map.frame.view_box);
            let all = places.iter().all(Option::is_some);
            found = (signs, places);
            if all {
                break;
            }
        }
        found
    }

    fn service_signs(&self, map: &CountyMap, services: &[ServiceId], apart: u32) -> Vec<Signpost> {
        let placed: Vec<(FramePoint, ServiceId)> = services
            .iter()
            .filter_map(|&id| {
                let (latitude, longitude) = self.service_point(id)?;
                let at = map.place(longitude, latitude)?;
                map.frame.shows(at).then_some((at, id))
            })
            .collect();
        let points: Vec<(FramePoint, Layer)> = placed.iter().map(|(at, id)| (*at, self.layer(*id))).collect();
        cluster(&points, apart)
            .into_iter()
            .map(|sign| {
                let members: Vec<ServiceId> = sign.members.iter().map(|&at| placed[at].1).collect();
                self.service_sign(sign, &members)
            })
            .collect()
    }

    fn service_sign(&self, sign: Sign<Layer>, members: &[ServiceId]) -> Signpost {
        let localities: BTreeSet<AreaId> = members.iter().filter_map(|&id| self.locality_of(id)).collect();
        let locality = localities.first().copied().filter(|_| localities.len() == 1);
        let chief = self.chief_locality(members);
        // the one that is written on the map comes last, right before the number
        let others = localities.iter().copied().filter(|id| Some(*id) != chief);
        let names: Vec<&str> = others.chain(chief).map(|id| self.area(id)).collect();
        // services known by county alone have no locality: they stand in the county's list
        let place = if names.is_empty() { self.county_of(members) } else { self.locale.list(&names) };
        let kinds: Vec<String> =
            sign.counts.iter().map(|(layer, count)| format!("{} {count}", self.layer_name(*layer))).collect();
        let (count, kinds) = (self.count("services-count", members.len()), kinds.join(", "));
        let args = [("place", Arg::Text(&place)), ("count", Arg::Text(&count)), ("kinds", Arg::Text(&kinds))];
        let title = self.with("sign-title", &args);
        let (title, url) = match (members, locality) {
            ([only], _) => {
                let name = self.words(&self.model.services[only.index()].name);
                (format!("{name}, {place}"), self.url(&Target::Service(*only)))
            }
            (_, Some(locality)) => (title, self.url(&Target::Locality(locality))),
            _ => (title, if names.is_empty() { "#types" } else { "#localities" }.to_owned()),
        };
        let name = chief.map_or("", |id| self.area(id)).to_owned();
        Signpost { at: sign.at, total: members.len(), counts: sign.counts, name, title, url }
    }

    /// The locality in which more than half of several services stand.
    fn chief_locality(&self, members: &[ServiceId]) -> Option<AreaId> {
        let mut counts: BTreeMap<AreaId, usize> = BTreeMap::new();
        for locality in members.iter().filter_map(|&id| self.locality_of(id)) {
            *counts.entry(locality).or_default() += 1;
        }
        let (locality, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
        (members.len() > 1 && count * 2 > members.len()).then_some(locality)
    }

    /// Name of the county of services.
    fn county_of(&self, services: &[ServiceId]) -> String {
        let county = services
            .first()
            .and_then(|id| self.model.areas.county_of(self.model.services[id.index()].area()));
        county.map_or_else(String::new, |county| self.county_heading(county))
    }

    /// The towns where offices stand.
    fn office_signs(&self, map: &CountyMap, county: AreaId) -> Vec<Signpost> {
        let mut towns: BTreeMap<AreaId, Vec<OrganizationId>> = BTreeMap::new();
        let areas = &self.model.areas;
        for (&area, offices) in &self.cx.index.offices_by_area {
            if !areas.within(area, county) {
                continue;
            }
            for &office in offices {
                let seat =
                    self.model.organizations[office.index()].seat.filter(|&seat| areas.within(seat, county));
                let town = areas.locality_of(area).or_else(|| areas.locality_of(seat?));
                if let Some(town) = town {
                    towns.entry(town).or_default().push(office);
                }
            }
        }
        towns.into_iter().filter_map(|(town, offices)| self.office_sign(map, town, &offices)).collect()
    }

    fn office_sign(&self, map: &CountyMap, town: AreaId, offices: &[OrganizationId]) -> Option<Signpost> {
        let (latitude, longitude) = self.model.areas.get(town).point?;
        let at = map.place(longitude, latitude).filter(|&at| map.frame.shows(at))?;
        let short = |id: &OrganizationId| {
            let kind = self.model.organizations[id.index()].office?;
            Some(self.words(&self.model.office_types[kind.index()].short).as_str())
        };
        let kinds: BTreeSet<&str> = offices.iter().filter_map(short).collect();
        let url = if self.cx.index.localities.contains(&town) {
            self.url(&Target::Locality(town))
        } else {
            "#offices".to_owned()
        };
        let name = self.area(town).to_owned();
        let title = format!("{name}: {}", kinds.into_iter().collect::<Vec<_>>().join(", "));
        Some(Signpost { at, counts: Vec::new(), total: offices.len(), name, title, url })
    }

    /// How many services of each kind, with the switch that hides them.
    fn layer_legend(&self, services: &[ServiceId]) -> Vec<Mark> {
        let mut counts: BTreeMap<Layer, usize> = BTreeMap::new();
        for &id in services {
            *counts.entry(self.layer(id)).or_default() += 1;
        }
        let mark = |(layer, count): (Layer, usize)| Mark {
            mark_svg: marks::mark(layer),
            text: self.layer_name(layer),
            url: None,
            value: Some(self.locale.integer(i64::try_from(count).unwrap_or(i64::MAX))),
            layer: Some(marks::number(layer)),
        };
        counts.into_iter().map(mark).collect()
    }

    /// The names of the counties around, where they have room.
    fn neighbours(&self, map: &CountyMap, taken: &[FrameBox]) -> String {
        let named: Vec<(LabelPoint, &str)> = map
            .neighbours
            .iter()
            .filter_map(|other| Some((other.label?, self.area(self.model.areas.find(&other.id)?))))
            .filter(|(label, _)| label.radius > 12)
            .collect();
        let places = svg::place_names(&named, 32, taken, map.frame.view_box);
        let texts = named.iter().zip(places).filter_map(|((_, name), at)| {
            let (x, y) = at?;
            Some(svg::text("far", (x, y + 10), name))
        });
        texts.collect()
    }

    /// The kind of a service, for its shape and switch.
    pub(in crate::compose) fn layer(&self, id: ServiceId) -> Layer {
        self.model.service_types[self.model.services[id.index()].kind.index()].layer
    }

    /// Name of a kind of service.
    pub(in crate::compose) fn layer_name(&self, layer: Layer) -> String {
        self.t(&format!("layer-{}", layer.name()))
    }

    /// The locality of an open service.
    pub(in crate::compose) fn locality_of(&self, id: ServiceId) -> Option<AreaId> {
        let service = &self.model.services[id.index()];
        if service.is_confidential() { None } else { self.model.areas.locality_of(service.area()) }
    }

    /// Latitude and longitude of an open service: its own, or those of the place it stands in.
    pub(in crate::compose) fn service_point(&self, id: ServiceId) -> Option<(f64, f64)> {
        crate::model::register::point_of(&self.model.services[id.index()], &self.model.areas)
    }

    /// The services of a county that may be listed, in the order of their ids.
    pub(in crate::compose) fn listed_in(&self, county: AreaId) -> Vec<ServiceId> {
        self.listed(Index::of(&self.cx.index.services_by_county, county))
    }
}

/// Neighbours and the county itself.
fn outlines(map: &CountyMap) -> String {
    let (width, height) = map.frame.view_box;
    let around: String = map.neighbours.iter().map(|other| svg::area("away", &other.path)).collect();
    let land = svg::area("land", &map.area.path);
    format!(
        "<defs><clipPath id=\"view\"><path d=\"M0 0h{width}v{height}H0z\"/></clipPath></defs><g clip-path=\"url(#view)\">{around}</g>{land}"
    )
}

/// A length of the ground with its name, and the room it takes.
fn scale_bar(map: &CountyMap) -> (String, FrameBox) {
    let units = |km: u32| map.frame.units_for_metres(km * 1000);
    let km = [50, 20, 10, 5, 2, 1].into_iter().find(|&km| units(km) <= 220).unwrap_or(1);
    let long = i32::try_from(units(km)).unwrap_or(100);
    let y = i32::try_from(map.frame.view_box.1).unwrap_or(0) - 16;
    let line = svg::area("lead-l", &format!("M20 {y}h{long}"));
    let room = FrameBox { left: 10, top: y - 50, right: 30 + long.max(120), bottom: y + 16 };
    (line + &svg::text("town", (20, y - 12), &format!("{km} km")), room)
}

/// Signs, and the lines from those that were moved aside to the places they stand for.
#[derive(Default)]
struct Signs {
    leads: String,
    signs: String,
}

/// Signs with numbers and shapes, moved aside where they would cover each other.
fn draw_signs(signs: &[Signpost], places: Vec<Option<FramePoint>>, taken: &mut Vec<FrameBox>) -> Signs {
    let mut out = Signs::default();
    for (sign, place) in signs.iter().zip(places) {
        let class = match sign.counts.as_slice() {
            [(layer, _)] => format!("pt lay{}", marks::number(*layer)),
            // a sign of several kinds goes when all of them are hidden
            several => {
                let numbers: String =
                    several.iter().map(|(layer, _)| marks::number(*layer).to_string()).collect();
                format!("pt s{numbers}")
            }
        };
        let inner = match place {
            Some(centre) => {
                let (width, height) = sign.size();
                taken.push(box_round(centre, width.unsigned_abs(), height.unsigned_abs()));
                out.leads.push_str(&lead(sign, centre, &class));
                draw_sign(sign, centre)
            }
            None => pin(sign.at),
        };
        out.signs.push_str(&svg::link(&sign.url, &class, &sign.title, &inner));
    }
    out
}

/// The line from a sign that was moved aside to its place; it goes when the sign does.
fn lead(sign: &Signpost, (x, y): FramePoint, class: &str) -> String {
    let (width, height) = sign.size();
    let covers = box_round((x, y), width.unsigned_abs(), height.unsigned_abs()).grown(PIN);
    if covers.meets(&FrameBox { left: sign.at.0, top: sign.at.1, right: sign.at.0, bottom: sign.at.1 }) {
        return String::new();
    }
    let (from_x, from_y) = sign.at;
    let line = svg::area("lead-l", &format!("M{from_x} {from_y}L{x} {y}"));
    format!("<g class=\"{class}\">{line}{}</g>", pin(sign.at))
}

fn draw_sign(sign: &Signpost, (x, y): FramePoint) -> String {
    let (_, height) = sign.size();
    if let ([(layer, _)], 1) = (sign.counts.as_slice(), sign.total) {
        let (left, top) = (x - SINGLE / 2 - 11, y - PILL / 2);
        let shape = marks::shape(*layer, (left + 11, top + 10), SINGLE);
        return format!(
            "<rect class=\"sign\" x=\"{left}\" y=\"{top}\" width=\"{}\" height=\"{PILL}\" rx=\"24\"/>{shape}",
            SINGLE + 22
        );
    }
    let number = sign.number_width();
    let plate = number + (SHAPE + 8) * i32::try_from(sign.counts.len()).unwrap_or(5) + 8;
    let (left, top) = (x - plate / 2, y + height / 2 - PLATE);
    let mut out = svg::area("sign", &format!("M{left} {top}h{plate}v{PLATE}h-{plate}z"));
    // the name comes first, as it does in what the sign is called
    if !sign.name.is_empty() {
        out.push_str(&svg::text("town middle", (x, top - 12), &sign.name));
        out.push(' ');
    }
    out.push_str(&svg::area("cnt", &format!("M{left} {top}h{number}v{PLATE}h-{number}z")));
    out.push_str(&svg::text("num", (left + number / 2, top + 42), &sign.total.to_string()));
    for (at, (layer, _)) in (0_i32..).zip(&sign.counts) {
        let corner = (left + number + 8 + at * (SHAPE + 8), top + 12);
        let shape = marks::shape(*layer, corner, SHAPE);
        out.push_str(&format!("<g class=\"lay{}\">{shape}</g>", marks::number(*layer)));
    }
    out
}

/// Houses for the towns with offices: where they are, or at the nearest free spot beside the signs, with a line.
fn draw_seats(map: &CountyMap, offices: &[Signpost], taken: &mut Vec<FrameBox>) -> Signs {
    let room = HOUSE.unsigned_abs() + 8;
    let class = format!("pt lay{}", marks::OFFICES);
    let mut out = Signs::default();
    for office in offices {
        let free = spots(office.at).find(|&spot| {
            let own = box_round(spot, room, room);
            map.frame.shows(spot) && !taken.iter().any(|other| other.meets(&own))
        });
        let (x, y) = free.unwrap_or(office.at);
        taken.push(box_round((x, y), room, room));
        if (x, y) != office.at {
            let line = svg::area("lead-l", &format!("M{} {}L{x} {y}", office.at.0, office.at.1));
            out.leads.push_str(&format!("<g class=\"{class}\">{line}</g>"));
        }
        let shape = marks::office_shape((x - HOUSE / 2, y - HOUSE / 2), HOUSE);
        out.signs.push_str(&svg::link(&office.url, &class, &office.title, &shape));
    }
    out
}

/// A place, and spots round it in widening rings.
fn spots((x, y): FramePoint) -> impl Iterator<Item = FramePoint> {
    const ROUND: [(i32, i32); 8] = [(0, 10), (10, 0), (-10, 0), (0, -10), (7, 7), (-7, 7), (7, -7), (-7, -7)];
    let ring = move |distance: i32| ROUND.map(|(dx, dy)| (x + dx * distance / 10, y + dy * distance / 10));
    std::iter::once((x, y)).chain([50, 80, 110, 140, 170].into_iter().flat_map(ring))
}

/// Dots with the names of towns.
fn draw_pins(map: &CountyMap, signs: &[Signpost], taken: &mut Vec<FrameBox>) -> String {
    taken.extend(signs.iter().map(|sign| box_round(sign.at, 20, 20)));
    let labels: Vec<(LabelPoint, &str)> = signs
        .iter()
        .map(|sign| {
            let radius = u32::try_from(sign.total).unwrap_or(u32::MAX);
            (LabelPoint { at: (sign.at.0, sign.at.1 - 34), radius }, sign.name.as_str())
        })
        .collect();
    let places = svg::place_names(&labels, 36, taken, map.frame.view_box);
    let mut out = String::new();
    for (sign, place) in signs.iter().zip(places) {
        let mut inner = pin(sign.at);
        if let Some((x, y)) = place {
            taken.push(box_round((x, y), svg::width(&sign.name), 36));
            inner.push_str(&svg::text("town middle", (x, y + 11), &sign.name));
        }
        out.push_str(&svg::link(&sign.url, "pt", &sign.title, &inner));
    }
    out
}

/// A dot, with a ring round it that a finger can hit.
fn pin((x, y): FramePoint) -> String {
    format!("<circle class=\"pin\" cx=\"{x}\" cy=\"{y}\" r=\"{PIN}\"/>")
}
