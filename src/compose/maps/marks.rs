//! The signs of maps and legends: a shape for each kind of service, a swatch for each class of values.
//! Shapes differ without their colours, so that they can be told apart in print and by everyone.

use crate::model::register::Layer;

/// Number of a layer, 1 to 5: its colour `g1` and its switch `lay1`.
pub fn number(layer: Layer) -> u8 {
    match layer {
        Layer::Elderly => 1,
        Layer::Children => 2,
        Layer::Disability => 3,
        Layer::HomeCare => 4,
        Layer::Other => 5,
    }
}

/// Number of the offices' switch.
pub const OFFICES: u8 = 6;

/// The shape of a layer in the square of `size` units whose upper left corner is `(x, y)`.
pub fn shape(layer: Layer, (x, y): (i32, i32), size: i32) -> String {
    let class = number(layer);
    let half = size / 2;
    let third = size / 3;
    match layer {
        Layer::Elderly => {
            let radius = half - size / 12;
            format!("<circle class=\"g{class}\" cx=\"{}\" cy=\"{}\" r=\"{radius}\"/>", x + half, y + half)
        }
        Layer::Children => {
            let (right, down) = (half, size - size / 8);
            format!("<path class=\"g{class}\" d=\"M{} {y}l{right} {down}h-{}z\"/>", x + half, right * 2)
        }
        Layer::Disability => {
            let (edge, side) = (size / 10, size - 2 * (size / 10));
            format!("<path class=\"g{class}\" d=\"M{} {}h{side}v{side}h-{side}z\"/>", x + edge, y + edge)
        }
        Layer::HomeCare => {
            format!(
                "<path class=\"g{class}\" d=\"M{} {y}l{half} {half}-{half} {half}-{half}-{half}z\"/>",
                x + half
            )
        }
        Layer::Other => format!(
            "<path class=\"g{class}\" d=\"M{} {y}h{third}v{third}h{third}v{third}h-{third}v{third}h-{third}v-{third}h-{third}v-{third}h{third}z\"/>",
            x + third
        ),
    }
}

/// The shape of a layer as a picture of its own, for legends and tables.
pub fn mark(layer: Layer) -> String {
    let shape = shape(layer, (0, 0), 24);
    format!(
        "<svg class=\"bz\" width=\"24\" height=\"24\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">{shape}</svg>"
    )
}

/// The dot of a place on a map, for legends.
pub fn pin() -> String {
    "<svg class=\"bz\" width=\"24\" height=\"24\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><circle class=\"pin\" cx=\"12\" cy=\"12\" r=\"7\"/></svg>".to_owned()
}

/// The colour of a class of values, 1 to 5, for legends.
pub fn swatch(class: u8) -> String {
    format!(
        "<svg viewBox=\"0 0 36 24\" aria-hidden=\"true\"><path class=\"q q{class}\" d=\"M1 1h34v22H1z\"/></svg>"
    )
}

/// The hatching that stands for missing values, for legends.
pub fn no_data_swatch() -> String {
    no_data_swatch_of("hatch-key")
}

/// The same with a pattern of another id, which the page has once.
pub fn no_data_swatch_of(id: &str) -> String {
    format!(
        "<svg viewBox=\"0 0 36 24\" aria-hidden=\"true\"><defs>{}</defs><path class=\"q\" fill=\"url(#{id})\" d=\"M1 1h34v22H1z\"/></svg>",
        hatch(id, 10)
    )
}

/// The pattern of missing values under an id that the page has once; `size` is the distance of its lines.
pub fn hatch(id: &str, size: u32) -> String {
    format!(
        "<pattern id=\"{id}\" width=\"{size}\" height=\"{size}\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path class=\"hb\" d=\"M0 0h{size}v{size}H0z\"/><path class=\"hl\" d=\"M0 0v{size}\"/></pattern>"
    )
}

/// The circle that stands for a count; its area is in proportion to it.
pub fn circle((x, y): (i32, i32), radius: u32) -> String {
    format!("<circle class=\"ring\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>")
}

/// A circle as a picture of its own, for legends. Its size is that of a map 1,000 units wide shown 600 wide.
pub fn circle_key(radius: u32) -> String {
    let (side, small) = (radius * 6 / 5 + 4, (radius * 3 / 5).max(1));
    format!(
        "<svg class=\"dotkey\" width=\"{side}\" height=\"{side}\" viewBox=\"0 0 {side} {side}\" aria-hidden=\"true\"><circle class=\"ring\" cx=\"{0}\" cy=\"{0}\" r=\"{small}\"/></svg>",
        side / 2
    )
}

/// The sign of a public office: a house, in the square of `size` units whose upper left corner is `(x, y)`.
pub fn office_shape((x, y): (i32, i32), size: i32) -> String {
    let half = size / 2;
    format!("<path class=\"seat\" d=\"M{} {y}l{half} {half}v{half}h-{1}v-{half}z\"/>", x + half, 2 * half)
}

/// The sign of an office as a picture of its own.
pub fn office_mark() -> String {
    let shape = office_shape((2, 2), 20);
    format!(
        "<svg class=\"bz\" width=\"24\" height=\"24\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">{shape}</svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_differ_in_shape_and_not_only_in_colour() {
        let form = |layer: Layer| shape(layer, (0, 0), 24).replace(&format!("g{}", number(layer)), "");
        let shapes: std::collections::BTreeSet<String> =
            Layer::ALL.iter().map(|(_, layer)| form(*layer)).collect();
        assert_eq!(shapes.len(), Layer::ALL.len());
    }
}
