//! A map as a file of its own: title, drawing, legend, and where the figures come from.

use std::fmt::Write;

use crate::base::text::escape;
use crate::compose::context::Composer;
use crate::model::AreaId;
use crate::model::indicator::Indicator;
use crate::theme::locale::Arg;
use crate::view::parts::Figure;

use super::paint::painted;

/// Letters of a line of text below the drawing.
const LINE: usize = 88;

/// The outlines with the values of an indicator.
pub fn geojson_path(indicator: &Indicator) -> String {
    format!("data/maps/{}.geojson", indicator.id)
}

/// The drawing of one period in a language.
pub fn svg_path(indicator: &Indicator, period: &str, lang: &str) -> String {
    format!("data/maps/{}-{period}.{lang}.svg", indicator.id)
}

/// The drawing of a county in a language; `code` is that of its area.
pub fn county_svg_path(code: &str, lang: &str) -> String {
    format!("data/maps/{code}.{lang}.svg")
}

impl Composer<'_> {
    /// The map of one period of an indicator as a file; none where there is no map.
    pub fn map_file(&self, indicator: &Indicator, period: &str) -> Option<String> {
        let now = self.figures_of(indicator, period)?;
        let figure = self.choropleth(indicator, &now)?;
        let heading = self.name_and_period(&self.words(&indicator.words).name, period);
        let fact = |label: &str, text: &str| format!("{}: {text}", self.t(label));
        let mut foot = vec![
            fact("fact-unit", &self.unit(&indicator.unit)),
            fact("fact-level", &self.level_of(indicator)),
            fact("fact-source", &indicator.source_name),
        ];
        foot.extend(indicator.licence.as_ref().map(|licence| fact("fact-data-licence", licence)));
        Some(self.file(&heading, &figure, &foot))
    }

    /// The map of a county as a file; none where there are no outlines.
    pub fn county_file(&self, county: AreaId) -> Option<String> {
        let services = self.listed_in(county);
        let figure = self.county_figure(county, &services)?;
        let key = if services.is_empty() { "county-map-offices" } else { "county-map-services" };
        let heading = self.with(key, &[("place", Arg::Text(&self.county_heading(county)))]);
        Some(self.file(&heading, &figure, &[self.t("sheet-confidential")]))
    }

    fn file(&self, heading: &str, figure: &Figure, foot: &[String]) -> String {
        let (width, height) = view_box(&figure.svg);
        let mut below = String::new();
        let mut y = 80 + height + 30;
        for mark in &figure.legend {
            let value = mark.value.as_ref().map_or(String::new(), |value| format!(": {value}"));
            let _ = write!(
                below,
                "{}<text x=\"80\" y=\"{}\" font-weight=\"400\">{}</text>",
                placed(&mark.mark_svg, (20, y)),
                y + 20,
                escape(&format!("{}{value}", mark.text)),
            );
            y += 40;
        }
        for line in foot.iter().flat_map(|text| lines(text)) {
            y += 30;
            let _ = write!(
                below,
                "<text x=\"20\" y=\"{y}\" font-size=\"20\" font-weight=\"400\">{}</text>",
                escape(&line)
            );
        }
        let tall = y + 20;
        let lang = escape(self.model.site.language(self.lang));
        let drawing = figure.svg.replacen(
            "<svg ",
            &format!("<svg y=\"80\" width=\"{width}\" height=\"{height}\" text-anchor=\"middle\" "),
            1,
        );
        let title = escape(heading);
        let inner = painted(&format!("{drawing}{below}"), figure.palette);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"{lang}\" viewBox=\"0 0 {width} {tall}\" font-family=\"sans-serif\" font-weight=\"700\" font-size=\"23\" fill=\"#15211b\" role=\"img\" aria-labelledby=\"file-title\">\n<title id=\"file-title\">{title}</title>\n<path fill=\"#f4f6f1\" d=\"M0 0h{width}v{tall}H0z\"/>\n<text x=\"20\" y=\"48\" font-size=\"32\">{title}</text>\n{inner}\n</svg>\n"
        )
    }
}

/// Width and height of a drawing that [`super::svg::figure`] made.
fn view_box(svg: &str) -> (u32, u32) {
    let start = svg.find("viewBox=\"0 0 ").map_or(0, |at| at + "viewBox=\"0 0 ".len());
    let mut numbers = svg[start..].split('"').next().unwrap_or("").split(' ');
    let mut next = || numbers.next().and_then(|number| number.parse().ok()).unwrap_or(0);
    (next(), next())
}

/// A mark of a legend at its place.
fn placed(mark: &str, (x, y): (u32, u32)) -> String {
    let size = if mark.contains(" width=") { "" } else { " width=\"48\" height=\"32\"" };
    mark.replacen("<svg ", &format!("<svg x=\"{x}\" y=\"{}\"{size} ", y - 4), 1)
}

/// A text in lines of at most [`LINE`] letters, cut between words.
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
