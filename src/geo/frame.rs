//! The drawing plane of one map: whole SVG units, `x` to the right, `y` down.

use super::grid::{Extent, Point};
use super::projection::Projection;

/// A place in a frame, in SVG units. May lie outside of the view box.
pub type FramePoint = (i32, i32);

/// Widest and tallest drawing, in units.
const MAX_UNITS: u32 = 100_000;
/// A frame is at most this many halves as tall as it is wide: a long country gets empty sides instead of a
/// page of map.
const MAX_HEIGHT_HALVES: i64 = 3;
/// Beyond any view box, and small enough that differences stay within an `i32`.
const FAR: i64 = 1 << 29;

/// How large a map is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrameSize {
    /// Width of the view box in units, margins included.
    pub width: u32,
    /// Space kept free on every side, in units.
    pub margin: u32,
}

/// An extent of the projected plane fitted to a view box.
#[derive(Clone, Debug)]
pub struct Frame {
    projection: Projection,
    /// Width and height of the view box.
    pub view_box: (u32, u32),
    /// The grid point drawn at `origin`.
    anchor: Point,
    origin: FramePoint,
    /// `units` SVG units are `metres` metres.
    units: i64,
    metres: i64,
}

impl Frame {
    /// Fits `extent` into the width; the height follows, up to one and a half times the width.
    pub fn fit(extent: Extent, projection: &Projection, size: FrameSize) -> Frame {
        let width = i64::from(size.width.clamp(3, MAX_UNITS));
        let margin = i64::from(size.margin).min((width - 1) / 2);
        let inner = width - 2 * margin;
        let inner_height = inner * MAX_HEIGHT_HALVES / 2;
        let (wide, tall) = (extent.width().max(1), extent.height().max(1));
        // the scale that fits both: metres per unit is the larger of the two ratios
        let (units, metres) =
            if wide * inner_height >= tall * inner { (inner, wide) } else { (inner_height, tall) };
        let drawn = |length: i64| rounded_up(length * units, metres);
        let left = margin + (inner - drawn(extent.width())).max(0) / 2;
        let height = drawn(extent.height()) + 2 * margin;
        Frame {
            projection: projection.clone(),
            view_box: (clamp_size(width), clamp_size(height)),
            anchor: Point { x: extent.low.x, y: extent.high.y },
            origin: (clamp_unit(left), clamp_unit(margin)),
            units,
            metres,
        }
    }

    /// Where a place lies in the drawing; `None` where the projection has no answer.
    pub fn place(&self, longitude: f64, latitude: f64) -> Option<FramePoint> {
        self.projection.point(longitude, latitude).map(|point| self.draw(point))
    }

    /// A grid point in the drawing, rounded to whole units, halves to the right and down.
    pub fn draw(&self, point: Point) -> FramePoint {
        let x = i64::from(point.x) - i64::from(self.anchor.x);
        let y = i64::from(self.anchor.y) - i64::from(point.y);
        let unit = |metres: i64| (2 * metres * self.units + self.metres).div_euclid(2 * self.metres);
        (clamp_unit(i64::from(self.origin.0) + unit(x)), clamp_unit(i64::from(self.origin.1) + unit(y)))
    }

    /// Whether a point lies in the view box.
    pub fn shows(&self, (x, y): FramePoint) -> bool {
        let within = |n: i32, size: u32| u32::try_from(n).is_ok_and(|n| n <= size);
        within(x, self.view_box.0) && within(y, self.view_box.1)
    }

    /// Metres that one unit stands for, at least 1.
    pub fn metres_per_unit(&self) -> u32 {
        u32::try_from((self.metres + self.units / 2) / self.units).unwrap_or(u32::MAX).max(1)
    }

    /// A length on the ground in units, for a scale bar.
    pub fn units_for_metres(&self, metres: u32) -> u32 {
        clamp_size((2 * i64::from(metres) * self.units + self.metres) / (2 * self.metres))
    }
}

fn rounded_up(dividend: i64, divisor: i64) -> i64 {
    (dividend + divisor - 1) / divisor
}

fn clamp_unit(n: i64) -> i32 {
    i32::try_from(n.clamp(-FAR, FAR)).expect("invariant: clamped to 30 bits")
}

fn clamp_size(n: i64) -> u32 {
    u32::try_from(n.clamp(1, FAR)).expect("invariant: clamped to 30 bits")
}
