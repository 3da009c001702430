//! Places for the names on a map, so that none covers another or a sign.

use std::cmp::Reverse;

use super::clip::FrameBox;
use super::frame::FramePoint;
use super::label::LabelPoint;

/// A name to be written, with the room that its text takes in units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caption {
    /// Where the area is widest.
    pub label: LabelPoint,
    /// Width of the written name.
    pub width: u32,
    /// Height of the written name.
    pub height: u32,
}

/// Ways to step aside, in halves of the caption's width and height, the least first.
const STEPS: [(i32, i32); 13] = [
    (0, 0),
    (0, -1),
    (0, 1),
    (-1, 0),
    (1, 0),
    (0, -2),
    (0, 2),
    (-1, -1),
    (1, -1),
    (-1, 1),
    (1, 1),
    (-2, 0),
    (2, 0),
];

/// The centre of each caption, in the order given; `None` where nothing near its area is free: such a name stands
/// in the table and in the inset. Areas with more room come first. Every caption stays within the view box.
pub fn place_captions(
    captions: &[Caption],
    obstacles: &[FrameBox],
    view_box: (u32, u32),
) -> Vec<Option<FramePoint>> {
    let mut order: Vec<usize> = (0..captions.len()).collect();
    order.sort_by_key(|&index| {
        let (x, y) = captions[index].label.at;
        (Reverse(captions[index].label.radius), y, x, index)
    });
    let mut taken = obstacles.to_vec();
    let mut placed = vec![None; captions.len()];
    for index in order {
        let caption = captions[index];
        let free = candidates(caption, view_box).find(|&centre| {
            let room = box_round(centre, caption.width, caption.height);
            !taken.iter().any(|other| other.meets(&room))
        });
        if let Some(centre) = free {
            taken.push(box_round(centre, caption.width, caption.height));
            placed[index] = Some(centre);
        }
    }
    placed
}

/// The box of this size round a centre.
pub fn box_round((x, y): FramePoint, width: u32, height: u32) -> FrameBox {
    let (wide, tall) = (half(width), half(height));
    FrameBox {
        left: x.saturating_sub(wide),
        top: y.saturating_sub(tall),
        right: x.saturating_add(wide),
        bottom: y.saturating_add(tall),
    }
}

fn candidates(caption: Caption, view_box: (u32, u32)) -> impl Iterator<Item = FramePoint> {
    let (wide, tall) = (half(caption.width), half(caption.height));
    // one unit more than half, so that two steps clear the box they step away from
    STEPS.into_iter().map(move |(across, down)| {
        let x = caption.label.at.0.saturating_add(across.saturating_mul(wide + 1));
        let y = caption.label.at.1.saturating_add(down.saturating_mul(tall + 1));
        (within(x, wide, view_box.0), within(y, tall, view_box.1))
    })
}

/// The coordinate moved into the view box by what the caption would stand out.
fn within(at: i32, half: i32, size: u32) -> i32 {
    let size = i32::try_from(size).unwrap_or(i32::MAX);
    at.min(size.saturating_sub(half)).max(half)
}

/// Half a length, rounded up.
fn half(length: u32) -> i32 {
    i32::try_from(length.div_ceil(2)).unwrap_or(i32::MAX).min(1 << 20)
}
