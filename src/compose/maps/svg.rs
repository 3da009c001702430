//! Small pieces of SVG: whole numbers only, texts escaped, no style attribute (the policy of the pages
//! forbids them).

use crate::base::text::escape;
use crate::geo::captions::{Caption, place_captions};
use crate::geo::clip::FrameBox;
use crate::geo::frame::FramePoint;
use crate::geo::label::LabelPoint;

/// Room that one letter takes in the widest setting of the map's text, in units.
const LETTER: u32 = 19;

/// What a drawing is called, and what it tells in a sentence or two.
pub struct Naming {
    /// Prefix of ids, unlike any other on the page.
    pub id: &'static str,
    pub title: String,
    pub text: Option<String>,
    /// Whether it holds links: then its parts must not be hidden behind one name.
    pub has_links: bool,
}

impl Naming {
    /// A drawing with links and nothing to tell beyond them.
    pub fn plain(title: String) -> Naming {
        Naming { id: "map", title, text: None, has_links: true }
    }
}

/// A drawing with its name: a group of links, or one picture.
pub fn figure((width, height): (u32, u32), name: &Naming, inner: &str) -> String {
    let role = if name.has_links { "group" } else { "img" };
    let (id, title) = (name.id, escape(&name.title));
    let (text, ids) = match &name.text {
        Some(text) => (format!("<desc id=\"{id}-d\">{}</desc>", escape(text)), format!("{id}-t {id}-d")),
        None => (String::new(), format!("{id}-t")),
    };
    format!(
        "<svg viewBox=\"0 0 {width} {height}\" role=\"{role}\" aria-labelledby=\"{ids}\"><title id=\"{id}-t\">{title}</title>{text}{inner}</svg>"
    )
}

/// A link with its name, which screen readers say and the pointer shows.
pub fn link(url: &str, class: &str, title: &str, inner: &str) -> String {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    format!(
        "<a{class} href=\"{}\" aria-label=\"{1}\"><title>{1}</title>{inner}</a>",
        escape(url),
        escape(title)
    )
}

/// A part that is no link but has a name.
pub fn named(title: &str, inner: &str) -> String {
    format!("<g role=\"img\" aria-label=\"{0}\"><title>{0}</title>{inner}</g>", escape(title))
}

/// Text that is only for the eye: its content stands in titles and tables.
pub fn text(class: &str, (x, y): FramePoint, text: &str) -> String {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    format!("<text{class} x=\"{x}\" y=\"{y}\" aria-hidden=\"true\">{}</text>", escape(text))
}

/// A filled outline.
pub fn area(class: &str, path: &str) -> String {
    format!("<path class=\"{class}\" d=\"{path}\"/>")
}

/// Units that a text is wide.
pub fn width(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX / LETTER).saturating_mul(LETTER)
}

/// Where names of this height can stand: see [`place_captions`].
pub fn place_names(
    names: &[(LabelPoint, &str)],
    height: u32,
    obstacles: &[FrameBox],
    view_box: (u32, u32),
) -> Vec<Option<FramePoint>> {
    let captions: Vec<Caption> =
        names.iter().map(|(label, name)| Caption { label: *label, width: width(name), height }).collect();
    place_captions(&captions, obstacles, view_box)
}
