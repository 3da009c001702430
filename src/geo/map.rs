//! The two kinds of drawing: all areas, and one area with what lies around it. Only outlines and places: colours,
//! names and markup are the theme's.

use super::clip::{self, FrameBox};
use super::frame::{Frame, FramePoint, FrameSize};
use super::grid::Extent;
use super::label::{self, LabelPoint};
use super::path;
use super::projection::Projection;
use super::topology::{self, Area, Topology};

/// Units that neighbours are drawn beyond the view box, so that the cut itself is never seen.
const OVERHANG: i32 = 12;

/// One area of a drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapArea {
    /// Id of the area.
    pub id: String,
    /// SVG path data, whole units.
    pub path: String,
    /// Where its name fits best: always within the area, unless that is smaller than a unit.
    pub label: LabelPoint,
    /// Its centre of gravity, which may lie outside of a bent area.
    pub centroid: FramePoint,
    /// The box round all its parts.
    pub bounds: FrameBox,
}

/// All areas of a topology in one frame.
#[derive(Clone, Debug)]
pub struct NationalMap {
    /// The drawing plane, for further places.
    pub frame: Frame,
    /// In the order of the topology.
    pub areas: Vec<MapArea>,
    /// The border round all areas, as open lines: to be stroked, not filled.
    pub outline: String,
    /// The borders between areas, each once, as open lines.
    pub borders: String,
}

impl NationalMap {
    /// Draws a topology as it is; [`drawing_tolerance`] tells how far to simplify it before. `None` where it
    /// has no area.
    pub fn draw(topology: &Topology, projection: &Projection, size: FrameSize) -> Option<NationalMap> {
        let frame = Frame::fit(topology.extent()?, projection, size);
        let areas = topology.areas.iter().filter_map(|area| map_area(topology, area, &frame)).collect();
        let (outer, inner) = topology.outer_and_inner_arcs();
        let lines = |arcs: Vec<u32>| {
            let drawn =
                |arc: u32| topology.arcs[arc as usize].iter().map(|&point| frame.draw(point)).collect();
            path::open(&arcs.into_iter().map(drawn).collect::<Vec<_>>())
        };
        let (outline, borders) = (lines(outer), lines(inner));
        Some(NationalMap { frame, areas, outline, borders })
    }

    /// The areas too small for a mark of this radius: candidates for an inset.
    pub fn too_small(&self, radius: u32) -> impl Iterator<Item = &MapArea> {
        self.areas.iter().filter(move |area| area.label.radius < radius)
    }
}

/// The tolerance, in metres, at which a drawing of this topology in this size still looks as it should: one and
/// a half units. (Romania's 42 counties, 1,000 units wide: 14 to 21 kB of paths, depending on the source.)
pub fn drawing_tolerance(topology: &Topology, projection: &Projection, size: FrameSize) -> u32 {
    topology.extent().map_or(1, |extent| {
        let metres = Frame::fit(extent, projection, size).metres_per_unit();
        metres.saturating_add(metres / 2)
    })
}

/// One area and the parts of the others that its frame shows.
#[derive(Clone, Debug)]
pub struct CountyMap {
    /// The drawing plane, for further places.
    pub frame: Frame,
    /// The subject.
    pub area: MapArea,
    /// The other areas in the frame, in the order of the topology.
    pub neighbours: Vec<NeighbourArea>,
}

/// What a frame shows of an area that is not its subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeighbourArea {
    /// Id of the area.
    pub id: String,
    /// SVG path data, cut a little beyond the view box.
    pub path: String,
    /// The middle of the part that can be seen; `None` where only its margin beyond the view box is drawn.
    pub label: Option<LabelPoint>,
}

impl CountyMap {
    /// Fits the frame to the area `id`; `None` where the topology has no such area.
    pub fn draw(
        topology: &Topology,
        projection: &Projection,
        id: &str,
        size: FrameSize,
    ) -> Option<CountyMap> {
        let area = topology.area(id)?;
        let frame = Frame::fit(topology.extent_of(area)?, projection, size);
        let neighbours = topology
            .areas
            .iter()
            .filter(|other| other.id != id)
            .filter_map(|other| neighbour(topology, other, &frame))
            .collect();
        Some(CountyMap { area: map_area(topology, area, &frame)?, frame, neighbours })
    }

    /// Where a place lies in the drawing; `None` where the projection has no answer.
    pub fn place(&self, longitude: f64, latitude: f64) -> Option<FramePoint> {
        self.frame.place(longitude, latitude)
    }
}

fn map_area(topology: &Topology, area: &Area, frame: &Frame) -> Option<MapArea> {
    let rings = drawn_rings(topology, area, frame);
    Some(MapArea {
        id: area.id.clone(),
        path: path::closed(&rings),
        label: label::label_point(&rings)?,
        centroid: label::centroid(&rings)?,
        bounds: FrameBox::of(rings.iter().flatten().copied())?,
    })
}

/// The rings of an area in units. Holes that have shrunk to nothing are left out, outer rings are not.
pub fn drawn_rings(topology: &Topology, area: &Area, frame: &Frame) -> Vec<Vec<FramePoint>> {
    let mut rings = Vec::with_capacity(area.rings.len());
    for ring in &area.rings {
        let outer = topology::double_ring_area(topology.points(ring)) > 0;
        let mut drawn: Vec<FramePoint> = topology.points(ring).map(|point| frame.draw(point)).collect();
        drawn.dedup();
        if outer || clip::double_area(&drawn) != 0 {
            rings.push(drawn);
        }
    }
    rings
}

fn neighbour(topology: &Topology, area: &Area, frame: &Frame) -> Option<NeighbourArea> {
    let view = view_of(frame);
    let drawn_extent = topology.extent_of(area).map(|extent| corners(extent, frame))?;
    if !drawn_extent.meets(&view.grown(OVERHANG)) {
        return None;
    }
    let rings = drawn_rings(topology, area, frame);
    let clipped = |bounds: FrameBox| -> Vec<Vec<FramePoint>> {
        rings.iter().map(|ring| clip::clip_ring(ring, bounds)).filter(|ring| !ring.is_empty()).collect()
    };
    let beyond = clipped(view.grown(OVERHANG));
    if beyond.is_empty() {
        return None;
    }
    Some(NeighbourArea {
        id: area.id.clone(),
        path: path::closed(&beyond),
        label: label::label_point(&clipped(view)),
    })
}

fn view_of(frame: &Frame) -> FrameBox {
    let side = |units: u32| i32::try_from(units).unwrap_or(i32::MAX);
    FrameBox { left: 0, top: 0, right: side(frame.view_box.0), bottom: side(frame.view_box.1) }
}

fn corners(extent: Extent, frame: &Frame) -> FrameBox {
    let (low, high) = (frame.draw(extent.low), frame.draw(extent.high));
    FrameBox { left: low.0, top: high.1, right: high.0, bottom: low.1 }
}
