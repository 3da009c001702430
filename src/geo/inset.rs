//! An enlarged drawing of one small area, for a free corner of the national map.

use super::clip::{self, FrameBox};
use super::frame::{Frame, FrameSize};
use super::map::{self, CountyMap};
use super::projection::Projection;
use super::topology::Topology;

/// A small area enlarged, and the corner of the national map where it hides least.
#[derive(Clone, Debug)]
pub struct Inset {
    /// In units of the national map, of the same size as the view box of `map`.
    pub corner: FrameBox,
    /// The area in a frame of its own.
    pub map: CountyMap,
}

impl Inset {
    /// Draws the area `id` as wide as `width` units of `frame`, with a tenth of it free on every side. `None` where
    /// there is no such area or the frame is smaller than the inset.
    pub fn draw(
        topology: &Topology,
        projection: &Projection,
        frame: &Frame,
        id: &str,
        width: u32,
    ) -> Option<Inset> {
        let size = FrameSize { width, margin: width / 10 };
        let map = CountyMap::draw(topology, projection, id, size)?;
        let corner = freest_corner(topology, frame, map.frame.view_box)?;
        Some(Inset { corner, map })
    }
}

/// The corner of the view box in which a box of this size covers the least of any area; of equal ones the first
/// of lower left, upper right, upper left, lower right.
pub fn freest_corner(topology: &Topology, frame: &Frame, size: (u32, u32)) -> Option<FrameBox> {
    let units = |n: u32| i32::try_from(n).ok();
    let (width, height) = (units(size.0)?, units(size.1)?);
    let right = units(frame.view_box.0)?.checked_sub(width).filter(|&left| left >= 0)?;
    let bottom = units(frame.view_box.1)?.checked_sub(height).filter(|&top| top >= 0)?;
    let corners = [(0, bottom), (right, 0), (0, 0), (right, bottom)];
    let boxes = corners.map(|(left, top)| FrameBox { left, top, right: left + width, bottom: top + height });
    boxes.into_iter().min_by_key(|corner| covered(topology, frame, *corner))
}

/// Twice the square units of areas within the box.
fn covered(topology: &Topology, frame: &Frame, corner: FrameBox) -> u128 {
    topology
        .areas
        .iter()
        .map(|area| {
            let rings = map::drawn_rings(topology, area, frame);
            let sum: i128 = rings.iter().map(|ring| clip::double_area(&clip::clip_ring(ring, corner))).sum();
            sum.unsigned_abs()
        })
        .sum()
}
