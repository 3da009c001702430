//! Drawings as files of their own: no style sheet comes with them, so every class becomes attributes; links
//! become groups, since their addresses mean nothing elsewhere. Colours are those of the light theme.

/// Attributes of the classes that drawings use. Longer names stand for several classes at once.
const PAINT: &[(&str, &str)] = &[
    ("q", "stroke=\"#15211b\" stroke-width=\"2\" stroke-linejoin=\"round\""),
    ("a", "fill=\"#dfeadf\" stroke=\"#f4f6f1\" stroke-width=\"4\" stroke-linejoin=\"round\""),
    ("land", "fill=\"#dfeadf\" stroke=\"#6d7a71\" stroke-width=\"3\""),
    ("inner", "fill=\"none\" stroke=\"#6d7a71\" stroke-width=\"1.5\" stroke-dasharray=\"6 5\""),
    ("away", "fill=\"none\" stroke=\"#c9d2c8\" stroke-width=\"3\""),
    ("frame", "fill=\"none\" stroke=\"#6d7a71\" stroke-width=\"3\""),
    ("hb", "fill=\"#ffffff\""),
    ("hl", "stroke=\"#6d7a71\" stroke-width=\"5\""),
    ("ring", "fill=\"#1d91c0\" fill-opacity=\"0.85\" stroke=\"#15211b\" stroke-width=\"2\""),
    ("halo", "stroke=\"#ffffff\" stroke-width=\"8\" paint-order=\"stroke\""),
    ("val", "font-weight=\"400\" font-size=\"21\""),
    ("far", "fill=\"#48564e\" font-weight=\"400\""),
    ("sign", "fill=\"#ffffff\" stroke=\"#15211b\" stroke-width=\"4\""),
    ("cnt", "fill=\"#15211b\""),
    ("num", "fill=\"#f4f6f1\" font-size=\"34\""),
    ("town", "font-size=\"28\" stroke=\"#dfeadf\" stroke-width=\"9\" paint-order=\"stroke\""),
    ("pin", "fill=\"#15211b\""),
    ("seat", "fill=\"#15211b\" stroke=\"#ffffff\" stroke-width=\"4\""),
    ("lead-l", "stroke=\"#15211b\" stroke-width=\"4\""),
    ("g1", "fill=\"#1f4e9c\""),
    ("g2", "fill=\"#b3261e\""),
    ("g3", "fill=\"#12503c\""),
    ("g4", "fill=\"#865000\""),
    ("g5", "fill=\"#5a3a86\""),
];

/// ColorBrewer's shades of each palette: YlOrBr and YlGnBu with nine classes, of which those were taken that keep
/// three to one from the dark border. The style sheet holds the same; a test compares them.
pub(in crate::compose) const SHADES: &[(&str, [&str; 5])] = &[
    ("choro1", ["#fff7bc", "#fec44f", "#fe9929", "#ec7014", "#cc4c02"]),
    ("choro2", ["#edf8b1", "#c7e9b4", "#7fcdbb", "#41b6c4", "#1d91c0"]),
];

/// Colour of the words on the darkest shade of each palette.
const ON_DARKEST: &[(&str, &str)] = &[("choro1", "#ffffff"), ("choro2", "#15211b")];

/// Replaces classes by attributes and links by groups; one element a line, so that a change can be read.
pub fn painted(svg: &str, palette: &str) -> String {
    let mut out = String::with_capacity(svg.len() * 2);
    let mut rest = svg;
    while let Some(at) = rest.find(" class=\"") {
        out.push_str(&rest[..at]);
        rest = &rest[at + " class=\"".len()..];
        let end = rest.find('"').unwrap_or(rest.len());
        let classes = &rest[..end];
        if classes == "town" {
            out.push_str(" text-anchor=\"start\"");
        }
        for class in classes.split(' ') {
            if let Some(attributes) = attributes(class, palette) {
                out.push(' ');
                out.push_str(&attributes);
            }
        }
        rest = rest.get(end + 1..).unwrap_or("");
    }
    out.push_str(rest);
    without_links(&out).replace("><", ">\n<")
}

fn attributes(class: &str, palette: &str) -> Option<String> {
    let shade = |number: &str| number.parse::<usize>().ok()?.checked_sub(1);
    if let Some(at) = class.strip_prefix('q').and_then(shade) {
        let (_, shades) = SHADES.iter().find(|(name, _)| *name == palette).unwrap_or(&SHADES[0]);
        return shades.get(at).map(|colour| format!("fill=\"{colour}\""));
    }
    if class == "t5" {
        let (_, colour) = ON_DARKEST.iter().find(|(name, _)| *name == palette)?;
        return Some(format!("fill=\"{colour}\""));
    }
    PAINT.iter().find(|(name, _)| *name == class).map(|(_, attributes)| (*attributes).to_owned())
}

/// `<a …>` becomes `<g …>` without its address.
fn without_links(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some(at) = rest.find("<a ") {
        out.push_str(&rest[..at]);
        let tag = &rest[at..];
        let end = tag.find('>').unwrap_or(tag.len());
        let (name, value) = (" href=\"", &tag[..end]);
        out.push_str("<g");
        match value.find(name) {
            Some(start) => {
                out.push_str(&value[2..start]);
                let after = &value[start + name.len()..];
                out.push_str(after.find('"').map_or("", |close| &after[close + 1..]));
            }
            None => out.push_str(&value[2..]),
        }
        rest = &tag[end..];
    }
    out.push_str(rest);
    out.replace("</a>", "</g>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_become_attributes_and_links_groups() {
        let drawn = "<svg viewBox=\"0 0 9 9\"><a class=\"pt lay1\" href=\"/x/\" aria-label=\"A\"><title>A</title><path class=\"q q5\" d=\"M0 0z\"/></a></svg>";
        let file = painted(drawn, "choro2");
        assert!(file.contains("<g aria-label=\"A\">"), "{file}");
        assert!(file.contains("stroke-linejoin=\"round\" fill=\"#1d91c0\""), "{file}");
        assert!(!file.contains("href") && !file.contains("class"), "{file}");
    }
    const STYLE: &str = concat!(
        include_str!("../../../themes/default/style/50-maps.css"),
        include_str!("../../../themes/default/style/90-print.css")
    );
    /// Red, green and blue from 0 to 255.
    type Colour = [f64; 3];
    const INK: Colour = [0x15 as f64, 0x21 as f64, 0x1b as f64];

    /// The values of a palette in the style sheet: by day, by night, on paper.
    fn sheets(palette: &str) -> Vec<(&'static str, Vec<Colour>, Colour, Colour)> {
        let start = format!(".{palette}");
        let found: Vec<&str> = STYLE.split(&start).skip(1).collect();
        assert_eq!(found.len(), 3, "a rule for the day, one for the night, one for paper");
        let value = |rule: &str, name: &str| {
            let text = rule.split('}').next().unwrap().split(&format!("{name}:")).nth(1).unwrap();
            colour(text.split([';', '}']).next().unwrap())
        };
        let names = ["day", "night", "paper"];
        let shades = |rule: &str| (1..=5).map(|n| value(rule, &format!("--c{n}"))).collect();
        names
            .into_iter()
            .zip(found)
            .map(|(name, rule)| (name, shades(rule), value(rule, "--l1"), value(rule, "--l5")))
            .collect()
    }

    fn colour(text: &str) -> [f64; 3] {
        let digits = text.trim().trim_start_matches('#');
        let long =
            if digits.len() == 3 { digits.chars().flat_map(|c| [c, c]).collect() } else { digits.to_owned() };
        [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&long[at..at + 2], 16).unwrap()))
    }

    fn linear(colour: [f64; 3]) -> [f64; 3] {
        colour.map(|c| {
            let c = c / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        })
    }

    fn luminance([r, g, b]: [f64; 3]) -> f64 {
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
        let (a, b) = (luminance(linear(a)) + 0.05, luminance(linear(b)) + 0.05);
        a.max(b) / a.min(b)
    }

    /// CIE lightness of linear light, 0 to 100: what a copier in black and white keeps.
    fn lightness(light: [f64; 3]) -> f64 {
        let y = luminance(light).clamp(0.0, 1.0);
        if y > 0.008_856 { 116.0 * y.cbrt() - 16.0 } else { 903.3 * y }
    }

    /// How light appears without red, green or blue cones (Machado, Oliveira and Fernandes 2009, severity 1).
    const BLINDNESS: [(&str, [[f64; 3]; 3]); 3] = [
        (
            "protanopia",
            [
                [0.152286, 1.052583, -0.204868],
                [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ],
        ),
        (
            "deuteranopia",
            [
                [0.367322, 0.860646, -0.227968],
                [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ],
        ),
        (
            "tritanopia",
            [
                [1.255528, -0.076749, -0.178779],
                [-0.078411, 0.930809, 0.147602],
                [0.004733, 0.691367, 0.303900],
            ],
        ),
    ];

    fn seen(matrix: &[[f64; 3]; 3], light: [f64; 3]) -> [f64; 3] {
        matrix.map(|row| row.iter().zip(light).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0))
    }

    /// Steps of lightness from one shade to the next, all in one direction, none too small to be seen.
    fn assert_ordered(what: &str, lights: &[[f64; 3]]) {
        let steps: Vec<f64> = lights.windows(2).map(|pair| lightness(pair[1]) - lightness(pair[0])).collect();
        let falls = steps.iter().all(|step| *step < -5.0);
        assert!(falls || steps.iter().all(|step| *step > 5.0), "{what}: {steps:?}");
    }

    #[test]
    fn shades_are_told_apart_in_grey_and_by_people_who_see_fewer_colours() {
        for (palette, _) in SHADES {
            for (name, shades, ..) in sheets(palette) {
                let lights: Vec<[f64; 3]> = shades.into_iter().map(linear).collect();
                assert_ordered(&format!("{palette} by {name}"), &lights);
                for (kind, matrix) in &BLINDNESS {
                    let lights: Vec<[f64; 3]> = lights.iter().map(|light| seen(matrix, *light)).collect();
                    assert_ordered(&format!("{palette} by {name}, {kind}"), &lights);
                }
            }
        }
    }

    #[test]
    fn borders_and_words_stand_out_from_every_shade() {
        let night = colour("#0f1613");
        for (palette, _) in SHADES {
            for (name, shades, first, last) in sheets(palette) {
                let border = match name {
                    "day" => INK,
                    "night" => night,
                    _ => [0.0; 3],
                };
                let words = if name == "paper" { [0.0; 3] } else { INK };
                for (at, shade) in shades.iter().enumerate() {
                    assert!(
                        contrast(*shade, border) >= 3.0,
                        "{palette} by {name}: border of shade {}",
                        at + 1
                    );
                    let text = match at {
                        0 => first,
                        4 => last,
                        _ => words,
                    };
                    // words of 21 pixels in bold are large text: three to one
                    assert!(contrast(*shade, text) >= 3.0, "{palette} by {name}: words on shade {}", at + 1);
                }
            }
        }
    }

    #[test]
    fn files_have_the_shades_of_the_style_sheet() {
        for (palette, shades) in SHADES {
            let (_, day, ..) = sheets(palette).remove(0);
            assert_eq!(day, shades.map(colour), "{palette}");
            let (_, mut dark, ..) = sheets(palette).remove(1);
            dark.reverse();
            assert_eq!(dark, day, "{palette}: by night the same from the other end");
        }
    }
}
