//! Maps of the committed site: every area is drawn once, named with its value, at the level at which it was
//! measured; the table comes first; files stand alone.

use std::collections::BTreeSet;

use super::html::{self, Tag};
use super::site::{Tree, pages, portal, text};
use super::weight::compressed;

/// The drawing of a national map, where a page has one whose areas have a name with a value.
fn national(page: &str) -> Option<&str> {
    let figure =
        page.split("<section id=\"map\">").nth(1).or_else(|| page.split("<section id=map>").nth(1))?;
    figure.split("</section>").next()
}

/// Names of the areas of a drawing: of links, and of pictures that are no links.
fn names(drawing: &str, tag: &str) -> Vec<String> {
    html::tags(drawing)
        .filter(|found| found.name == tag)
        .filter_map(|tag| tag.attribute("aria-label"))
        .collect()
}

fn indicator_pages() -> Vec<(&'static str, &'static str)> {
    let is_indicator = |path: &str| {
        let parts: Vec<&str> = path.split('/').collect();
        matches!(parts.as_slice(), ["harti", _, "index.html"] | ["harti", _, _, "index.html"])
    };
    pages(portal()).filter(|(path, _)| is_indicator(path)).collect()
}

#[test]
fn every_national_map_names_every_area_once_with_its_value() {
    let (mut by_county, mut by_region) = (0, 0);
    for (path, page) in indicator_pages() {
        let Some(drawing) = national(page) else { continue };
        let (links, pictures) = (names(drawing, "a"), names(drawing, "g"));
        let all: BTreeSet<&String> = links.iter().chain(&pictures).collect();
        match (links.len(), pictures.len()) {
            (42, 0) => by_county += 1,
            (0, 8) => by_region += 1,
            counts => panic!("{path}: {counts:?} areas"),
        }
        assert_eq!(all.len(), links.len() + pictures.len(), "{path}: two areas have one name");
        // «Ilfov (IF): un serviciu», «Cluj (CJ): 1,5 %, clasa 1 din 5», «Vest: fără date»
        let told = |name: &&String| name.split_once(": ").is_some_and(|(_, value)| !value.is_empty());
        assert!(all.iter().all(told), "{path}: {all:?}");
    }
    assert!(by_county > 30 && by_region >= 2, "{by_county} maps of counties, {by_region} of regions");
}

/// Middle and size of the words of a drawing, without those of its inset, which has units of its own.
fn words(drawing: &str) -> Vec<(String, [i32; 4])> {
    let country = drawing.split("<g transform=").next().unwrap();
    let texts = country.split("<text").skip(1).map(|rest| rest.split("</text>").next().unwrap());
    let place = |text: &str, axis: &str| -> i32 {
        let rest = text.split(&format!(" {axis}=\"")).nth(1).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    texts
        .map(|text| {
            let word = text.rsplit('>').next().unwrap().to_owned();
            let wide = i32::try_from(word.chars().count()).unwrap() * 7;
            let (x, y) = (place(text, "x"), place(text, "y"));
            (word, [x - wide, y - 16, x + wide, y])
        })
        .collect()
}

#[test]
fn no_word_of_a_national_map_covers_another() {
    let mut seen = 0;
    for (path, page) in indicator_pages() {
        let Some(drawing) = national(page) else { continue };
        let words = words(drawing);
        for (at, (word, [left, top, right, bottom])) in words.iter().enumerate() {
            let over = words[at + 1..]
                .iter()
                .find(|(_, [l, t, r, b])| left < r && l < right && top < b && t < bottom);
            assert_eq!(over, None, "{path}: {word}");
        }
        seen += words.len();
    }
    assert!(seen > 1_000, "{seen}");
}

#[test]
fn legends_count_every_area_and_say_how_classes_were_made() {
    let mut classed = 0;
    for (path, page) in indicator_pages() {
        let Some(drawing) = national(page).filter(|drawing| drawing.contains("class=\"q q")) else {
            continue;
        };
        let areas = names(drawing, "a").len() + names(drawing, "g").len();
        let legend = drawing.split("after-map").last().unwrap();
        let counts = legend.split("<b>").skip(1).map(|rest| {
            let text = rest.split("</b>").next().unwrap();
            let first = text.split_whitespace().next().unwrap();
            if ["un", "o"].contains(&first) { 1 } else { first.parse().unwrap() }
        });
        assert_eq!(counts.sum::<usize>(), areas, "{path}");
        assert!(legend.contains("cel mult cinci clase") || legend.contains("clase"), "{path}: no method");
        classed += 1;
    }
    assert!(classed > 20, "{classed}");
}

#[test]
fn the_table_comes_before_the_map_and_both_before_the_files() {
    for (path, page) in indicator_pages() {
        let at = |id: &str| {
            let forms = [format!(" id=\"{id}\""), format!(" id={id}>"), format!(" id={id} ")];
            forms.iter().find_map(|form| page.find(form.as_str()))
        };
        let Some(map) = at("map") else { continue };
        assert!(at("summary").unwrap() < at("table").unwrap(), "{path}");
        assert!(at("table").unwrap() < map && map < at("files").unwrap(), "{path}");
    }
}

#[test]
fn drawings_as_files_are_whole_documents_that_need_nothing() {
    let drawings = portal().keys().filter(|path| path.starts_with("data/maps/") && path.ends_with(".svg"));
    let mut seen = 0;
    for path in drawings {
        let drawing = text(portal(), path);
        let mut reader = quick_xml::Reader::from_str(drawing);
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{path}: {error}"),
            }
        }
        for word in [" class=", " style=", "<script", "<style", "href=\"http", "src="] {
            assert!(!drawing.contains(word), "{path}: {word}");
        }
        assert!(drawing.contains("<title id=") && drawing.contains("aria-labelledby="), "{path}");
        let tags: Vec<Tag> = html::tags(drawing).collect();
        let ids: Vec<String> = tags.iter().filter_map(|tag| tag.attribute("id")).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{path}: an id stands twice");
        seen += 1;
    }
    assert!(seen > 150, "{seen}");
}

/// A class of a drawing that another part of the pages hides would take the sign off the map.
#[test]
fn no_part_of_a_drawing_has_a_class_that_the_style_hides() {
    let (_, style) = portal().iter().find(|(path, _)| path.ends_with(".css")).unwrap();
    let style = std::str::from_utf8(style).unwrap();
    let rules = style.split('}').filter_map(|rule| rule.rsplit_once('{'));
    let hidden: BTreeSet<&str> = rules
        .filter(|(_, what)| what.contains("display:none"))
        .flat_map(|(who, _)| who.rsplit('{').next().unwrap().split(','))
        .filter_map(|selector| selector.trim().strip_prefix('.'))
        .collect();
    let mut classes = BTreeSet::new();
    for (path, page) in pages(portal()) {
        if !path.starts_with("judet/") && !path.starts_with("harti/") {
            continue;
        }
        for drawing in page.split("<svg").skip(1).filter_map(|rest| rest.split("</svg>").next()) {
            classes.extend(
                html::tags(drawing)
                    .filter_map(|tag| tag.attribute("class"))
                    .flat_map(|list| list.split(' ').map(str::to_owned).collect::<Vec<_>>()),
            );
        }
    }
    assert!(classes.contains("land") && classes.contains("q5"), "{classes:?}");
    // the signs of a register, which the committed site does not have yet
    classes.extend(["seat", "sign", "cnt", "num", "pt", "lead-l"].map(str::to_owned));
    let gone: Vec<&String> = classes.iter().filter(|class| hidden.contains(class.as_str())).collect();
    assert!(gone.is_empty(), "{gone:?}");
}

/// The heaviest page of counties and of national maps, compressed with its style, is below the budget.
pub fn assert_budgets(tree: &Tree) {
    let style =
        tree.iter().find(|(path, _)| path.ends_with(".css")).map(|(_, bytes)| compressed(bytes)).unwrap();
    for (what, folders, depth) in
        [("county", ["judet/", "en/county/"], 1), ("national map", ["harti/", "en/maps/"], 2)]
    {
        let of_kind = |path: &str| {
            let below = folders.iter().find_map(|folder| path.strip_prefix(folder));
            below.is_some_and(|rest| (1..=depth).contains(&rest.matches('/').count()))
        };
        let weights = pages(tree).filter(|(path, _)| of_kind(path));
        let heaviest = weights.map(|(path, page)| (compressed(page.as_bytes()) + style, path)).max().unwrap();
        println!("heaviest {what}: {heaviest:?}");
        assert!(heaviest.0 < 100_000, "{what}: {heaviest:?}");
    }
}

#[test]
fn maps_of_counties_and_of_the_country_keep_their_budget() {
    assert_budgets(portal());
}
