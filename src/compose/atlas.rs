//! The drawings of the country and its counties, made once and shared by all pages.

use crate::geo::read::Boundary;
use crate::geo::topology::Topology;
use crate::geo::projection::Projection;

/// Outlines of the counties; without boundary files there is none, and pages have no maps.
#[derive(Default)]
pub struct Atlas {
    pub boundaries: Vec<Boundary>,
    pub topology: Option<(Topology, Projection)>,
}
