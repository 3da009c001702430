//! Drawings as files of their own: no style sheet comes with them, so every class becomes attributes; links
//! become groups, since their addresses mean nothing elsewhere. Colours are those of the light theme.

/// Attributes of the classes that drawings use. Longer names stand for several classes at once.
const PAINT: &[(&str, &str)] = &[
    ("q", "stroke=\"#15211b\" stroke-width=\"2\" stroke-linejoin=\"round\""),
    ("a", "fill=\"#dfeadf\" stroke=\"#f4f6f1\" stroke-width=\"4\" stroke-linejoin=\"round\""),
    ("land", "fill=\"#dfeadf\" stroke=\"#6d7a71\" stroke-width=\"3\""),
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
    ("town", "font-size=\"28\" stroke=\"#dfeadf\" stroke-width=\"9\" paint-order=\"stroke\" text-anchor=\"start\""),
    ("pin", "fill=\"#15211b\""),
    ("house", "fill=\"#15211b\" stroke=\"#ffffff\" stroke-width=\"4\""),
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
        for class in rest[..end].split(' ') {
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
    if class == "middle" {
        return None;
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
    out.replace("</a>", "</g>").replace("text-anchor=\"start\"", "")
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
}
