//! The drawings of the country and its counties, made once and shared by all pages and languages.
//! Outlines only: colours, names, links and markup come with the pages.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::geo::frame::FrameSize;
use crate::geo::inset::Inset;
use crate::geo::lookup::AreaLookup;
use crate::geo::map::{CountyMap, NationalMap, drawing_tolerance};
use crate::geo::path;
use crate::geo::projection::Projection;
use crate::geo::read::Boundary;
use crate::geo::topology::Topology;

/// Size of the drawing of the country.
pub const COUNTRY: FrameSize = FrameSize { width: 1000, margin: 6 };
/// Size of the drawing of a county: room for the names of its neighbours.
pub const COUNTY: FrameSize = FrameSize { width: 1000, margin: 70 };
/// Size of one of several small maps in a row, and of a map that tells where a county lies.
pub const SMALL_MAP: FrameSize = FrameSize { width: 240, margin: 4 };
/// Tolerance of county outlines, in metres: about one and a half units of [`COUNTY`].
const COUNTY_TOLERANCE: u32 = 150;
/// Areas narrower than this many units have no room for a name and a finger: they get an inset.
const SMALL: u32 = 20;
/// Width of the inset, in units of the country's drawing.
const INSET: u32 = 190;
/// The same for joined areas, which are written with their names and not with their codes.
const SMALL_JOINED: u32 = 45;
/// Width of the inset of a joined area.
const INSET_JOINED: u32 = 200;

/// The outline of an area in degrees, as GeoJSON writes a `MultiPolygon`: polygons of rings of positions, longitude
/// first.
pub type Outline = Vec<Vec<Vec<[f64; 2]>>>;

/// Outlines of the counties; without boundary files there is none, and pages have no maps.
#[derive(Default)]
pub struct Atlas {
    /// The outlines as they were given; their ids are codes of areas.
    pub boundaries: Vec<Boundary>,
    drawn: Option<Drawn>,
    /// The borders between localities, with the county of each.
    localities: Option<(Topology, BTreeMap<String, String>)>,
}

/// What all pages share.
pub struct Drawn {
    projection: Projection,
    /// Thinned as far as the drawing of the country allows.
    coarse: Topology,
    /// Thinned for drawings of one county.
    fine: Topology,
    /// Thinned for small maps.
    tiny: Topology,
    /// The country, an area a county.
    pub country: NationalMap,
    /// The country small.
    pub small: NationalMap,
    /// What is too small in it, enlarged.
    pub inset: Option<CountryInset>,
    counties: BTreeMap<String, OnceLock<Option<CountyMap>>>,
}

/// The part of the country that is drawn enlarged in a corner.
pub struct CountryInset {
    pub drawing: Inset,
    /// Codes of the small areas that it shows: they are links there and not on the country.
    pub areas: Vec<String>,
}

impl Atlas {
    /// Cuts and thins the outlines, draws the country; counties are drawn when they are first asked for.
    /// Ids of the boundaries are codes of areas.
    pub fn build(boundaries: Vec<Boundary>, projection: Option<Projection>) -> Atlas {
        let drawn = projection.and_then(|projection| Drawn::new(&boundaries, projection));
        Atlas { boundaries, drawn, localities: None }
    }

    /// Adds a layer of localities to the drawings of counties; `county_of` gives the code of a locality's county.
    #[must_use]
    pub fn with_localities(
        mut self,
        localities: &[Boundary],
        county_of: impl Fn(&str) -> Option<String>,
    ) -> Atlas {
        if let Some(drawn) = self.drawn.as_ref().filter(|_| !localities.is_empty()) {
            let topology = Topology::build(localities, &drawn.projection).simplified(COUNTY_TOLERANCE);
            let counties =
                topology.areas.iter().filter_map(|area| Some((area.id.clone(), county_of(&area.id)?)));
            let counties = counties.collect();
            self.localities = Some((topology, counties));
        }
        self
    }

    /// The borders between the localities of a county, as path data in the frame of its drawing; nothing where no
    /// layer of localities is given.
    pub fn locality_borders(&self, code: &str) -> Option<String> {
        let (topology, counties) = self.localities.as_ref()?;
        let frame = &self.county(code)?.frame;
        let own =
            topology.dissolved(|id| counties.get(id).filter(|county| *county == code).map(|_| id.to_owned()));
        let (_, inner) = own.outer_and_inner_arcs();
        let draw = |arc: u32| own.arcs[arc as usize].iter().map(|&point| frame.draw(point)).collect();
        let lines = path::open(&inner.into_iter().map(draw).collect::<Vec<_>>());
        (!lines.is_empty()).then_some(lines)
    }

    /// The code of each area with its outline, as it was given.
    pub fn outlines(&self) -> impl Iterator<Item = (&str, Outline)> {
        self.boundaries.iter().map(|boundary| (boundary.id.as_str(), outline(boundary)))
    }

    /// The drawings, where there are boundaries.
    pub fn drawn(&self) -> Option<&Drawn> {
        self.drawn.as_ref()
    }

    /// The drawing of one county and what lies around it.
    pub fn county(&self, code: &str) -> Option<&CountyMap> {
        let drawn = self.drawn.as_ref()?;
        let slot = drawn.counties.get(code)?;
        slot.get_or_init(|| CountyMap::draw(&drawn.fine, &drawn.projection, code, COUNTY)).as_ref()
    }

    /// Tells in which county a place lies, on the outlines as they were given.
    pub fn lookup(&self) -> AreaLookup<'_> {
        AreaLookup::new(&self.boundaries)
    }
}

fn outline(boundary: &Boundary) -> Outline {
    let rings = |polygon: &geo::Polygon<f64>| {
        let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        rings.map(|ring| ring.coords().map(|at| [at.x, at.y]).collect()).collect()
    };
    boundary.polygons.iter().map(rings).collect()
}

impl Drawn {
    fn new(boundaries: &[Boundary], projection: Projection) -> Option<Drawn> {
        let whole = Topology::build(boundaries, &projection);
        let tolerance = drawing_tolerance(&whole, &projection, COUNTRY);
        let (coarse, fine) =
            rayon::join(|| whole.simplified(tolerance), || whole.simplified(COUNTY_TOLERANCE));
        let tiny = coarse.simplified(drawing_tolerance(&whole, &projection, SMALL_MAP));
        let country = NationalMap::draw(&coarse, &projection, COUNTRY)?;
        let small = NationalMap::draw(&tiny, &projection, SMALL_MAP)?;
        let inset = inset((&coarse, &fine), &projection, &country, (SMALL, INSET));
        let counties = fine.areas.iter().map(|area| (area.id.clone(), OnceLock::new())).collect();
        Some(Drawn { projection, coarse, fine, tiny, country, small, inset, counties })
    }

    /// The country with counties joined by the key that `group` gives for their code, such as their region, and
    /// an inset of what has no room for its name.
    pub fn joined(
        &self,
        group: impl Fn(&str) -> Option<String>,
    ) -> Option<(NationalMap, Option<CountryInset>)> {
        let (coarse, fine) = (self.coarse.dissolved(&group), self.fine.dissolved(&group));
        let map = NationalMap::draw(&coarse, &self.projection, COUNTRY)?;
        let inset = inset((&coarse, &fine), &self.projection, &map, (SMALL_JOINED, INSET_JOINED));
        Some((map, inset))
    }

    /// The same, small.
    pub fn joined_small(&self, group: impl Fn(&str) -> Option<String>) -> Option<NationalMap> {
        NationalMap::draw(&self.tiny.dissolved(group), &self.projection, SMALL_MAP)
    }
}

/// An inset of `width` units round the widest of the areas that are narrower than `least`, with those others that
/// lie in its frame.
fn inset(
    (coarse, fine): (&Topology, &Topology),
    projection: &Projection,
    country: &NationalMap,
    (least, width): (u32, u32),
) -> Option<CountryInset> {
    let small: Vec<_> = country.too_small(least).collect();
    let wide = |area: &&&crate::geo::map::MapArea| area.bounds.right - area.bounds.left;
    let subject = small.iter().max_by_key(wide)?;
    let drawing = Inset::draw(fine, projection, &country.frame, &subject.id, width)?;
    // drawn from the fine outlines, placed by the coarse ones
    let corner = crate::geo::inset::freest_corner(coarse, &country.frame, drawing.map.frame.view_box)?;
    let drawing = Inset { corner, ..drawing };
    let shown = |id: &String| {
        *id == subject.id || drawing.map.neighbours.iter().any(|area| area.id == *id && area.label.is_some())
    };
    let areas = small.iter().map(|area| area.id.clone()).filter(shown).collect();
    Some(CountryInset { areas, drawing })
}
