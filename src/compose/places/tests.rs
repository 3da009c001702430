//! A small country composed from its files: what stands on its pages, and what must not.

use crate::compose::eligibility::Eligibility;
use crate::compose::trees::Trees;
use std::collections::BTreeMap;

use crate::base::date;
use crate::base::diag::Diagnostics;
use crate::base::source::SourceMap;
use crate::compose::atlas::Atlas;
use crate::compose::context::{Composer, Context};
use crate::compose::index::Index;
use crate::geo::projection::Projection;
use crate::geo::read::read_boundaries;
use crate::model::words::LangId;
use crate::model::{AreaId, IndicatorId, OrganizationId, ServiceId, ServiceTypeId};
use crate::plan::routes::Routes;
use crate::theme::Theme;

/// Texts that stand only in the columns of the confidential service.
const CANARIES: [&str; 5] = ["canary-text", "canary-fee", "canary-hours", "canary-licence", "canary-access"];

const FILES: [(&str, &str); 12] = [
    (
        "signpost.toml",
        "format = 1\nbase_url = \"https://portal.example\"\nlanguages = [\"ro\"]\ncountry = \"xx\"\n",
    ),
    (
        "content/site.ro.yaml",
        "format: 1\ntitle: Portal\ntagline: Un portal\ndescription: De probă.\nlanguage: Română\npublisher: Nimeni\n",
    ),
    (
        "data/areas.csv",
        "id,parent,kind,lat,lon\nxx,,country,,\nxx1,xx,region,,\nxx2,xx,region,,\nxx-a,xx1,county,,\nxx-b,xx1,county,,\n\
         xx-c,xx2,county,,\n101,xx-a,town,46.5,24.5\n102,xx-a,commune,46.2,24.8\n201,xx-b,town,46.5,25.5\n",
    ),
    (
        "data/areas.ro.csv",
        "id,name\nxx,Țara\nxx1,Nord\nxx2,Sud\nxx-a,Arin\nxx-b,Brad\nxx-c,Cer\n101,Albina\n102,Ulmeni\n201,Bradu\n",
    ),
    ("data/groups.csv", "id,name:ro,layer\nvictims,Victime,other\nold,Vârstnici,elderly\n"),
    (
        "data/nomenclature.csv",
        "code,id,layer,groups,confidential,name:ro,category:ro\nA,home,elderly,old,,Cămin,Centre\n\
         B,refuge,other,victims,true,Adăpost,Centre\n",
    ),
    (
        "data/office_types.csv",
        "id,scope,name:ro,short:ro,purpose:ro\npay,county,Casa de plăți,CP,Plătește ajutoare.\n",
    ),
    (
        "data/organizations.csv",
        "id,office,area,name:ro\npay-a,pay,xx-a,Casa de plăți Arin\nprovider,,xx-a,Asociația de probă\n",
    ),
    (
        "data/services/xx-a.csv",
        "id,organization,type,name:ro,description:ro,area,covers,capacity,fees:ro,schedule:ro,licence,accessibility\n\
         home-1,provider,home,Căminul Albina,Un cămin,101,201,20,,,,\n\
         home-2,provider,home,Căminul Bradu,Un cămin,201,,,,,,\n\
         refuge-1,provider,refuge,Adăpost Arin,canary-text,xx-a,102,7777,canary-fee,canary-hours,canary-licence,canary-access\n",
    ),
    (
        "data/indicators/indicators.yaml",
        "format: 1\nindicators:\n  poverty:\n    theme: poverty\n    unit: percent\n    level: region\n    decimals: 1\n    \
         direction: worse\n    source: { name: Institut }\n  jobless:\n    theme: need\n    unit: percent\n    \
         level: county\n    decimals: 1\n    direction: worse\n    source: { name: Institut }\n    forecast_from: 2025\n",
    ),
    ("data/indicators/poverty.csv", "area,period,value,note\nxx,2024,20,\nxx1,2024,31.7,\n"),
    (
        "data/indicators/jobless.csv",
        "area,period,value,note\nxx-a,2023,3,\nxx-b,2023,6,\nxx-a,2024,4,\nxx-b,2024,5,\nxx-a,2025,99,\n",
    ),
];

const WORDS: (&str, &str) = (
    "data/indicators/indicators.ro.yaml",
    "format: 1\nindicators:\n  poverty: { name: Sărăcia }\n  jobless: { name: Șomajul }\n",
);

const OUTLINES: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"id":"xx-a"},"geometry":{"type":"Polygon","coordinates":[[[24,46],[25,46],[25,47],[24,47],[24,46]]]}},
{"type":"Feature","properties":{"id":"xx-b"},"geometry":{"type":"Polygon","coordinates":[[[25,46],[26,46],[26,47],[25,47],[25,46]]]}},
{"type":"Feature","properties":{"id":"xx-c"},"geometry":{"type":"Polygon","coordinates":[[[24,45],[26,45],[26,46],[25,46],[24,46],[24,45]]]}}]}"#;

fn check(test: impl Fn(&Composer<'_>)) {
    let mut sources = SourceMap::default();
    let mut files: Vec<(&str, &str)> = FILES.iter().copied().chain([WORDS]).collect();
    files.sort_unstable();
    for (path, text) in files {
        sources.add(path.to_owned(), text);
    }
    let mut diags = Diagnostics::default();
    let model = crate::resolve::resolve(&sources, date::parse("2026-11-23").unwrap(), &mut diags).unwrap();
    let theme = Theme::load("default", &BTreeMap::new(), &model.site.languages)
        .unwrap_or_else(|errors| panic!("{}", errors.iter().map(ToString::to_string).collect::<String>()));
    let routes = Routes::new(&model.site, vec![BTreeMap::new()]);
    let index = Index::new(&model);
    let projection = Projection::from_code("EPSG:3844").ok();
    let atlas = Atlas::build(read_boundaries(OUTLINES, "id").0, projection);
    let mut rules = crate::rules::compile(&model, model.as_of);
    let trees = Trees::grow(&model, &mut rules);
    let eligibility = Eligibility::new(&mut rules);
    let examples = crate::compose::examples::Examples::new(&model, &mut rules);
    let quality = crate::compose::quality::Quality::new(&model, &atlas.boundaries);
    let context = Context {
        quality: &quality,
        examples: &examples,
        sources: &sources,
        model: &model,
        theme: &theme,
        routes: &routes,
        index: &index,
        atlas: &atlas,
        rules: &rules,
        trees: &trees,
        eligibility: &eligibility,
        page_ranks: &[Vec::new()],
        fixed: Context::unfilled(&model),
    };
    test(&context.composer(LangId::DEFAULT));
}

fn area(composer: &Composer<'_>, code: &str) -> AreaId {
    composer.model.areas.find(code).unwrap()
}

fn service(composer: &Composer<'_>, id: &str) -> ServiceId {
    composer.model.services.iter().position(|service| service.id == id).unwrap().into()
}

fn indicator(composer: &Composer<'_>, id: &str) -> IndicatorId {
    composer.model.indicators.iter().position(|indicator| indicator.id == id).unwrap().into()
}

fn json(view: &impl serde::Serialize) -> String {
    serde_json::to_string(view).unwrap()
}

#[test]
fn a_confidential_service_tells_its_name_type_and_county_only() {
    check(|composer| {
        let view = composer.service(service(composer, "refuge-1"));
        let text = json(&view);
        for canary in CANARIES.iter().chain(&["Ulmeni", "7777", "7.777", "Asociația"]) {
            assert!(!text.contains(canary), "the page holds `{canary}`");
        }
        assert!(text.contains("Adăpost Arin") && text.contains("Județul Arin"));
        assert!(view.confidential.is_some() && view.map.is_none() && view.provider.is_none());
        assert!(view.frame.exit_url.is_some() && view.frame.noindex);
        assert_eq!(view.contact, crate::view::parts::Contact::default());
    });
}

#[test]
fn a_confidential_service_is_on_no_other_page() {
    check(|composer| {
        let kinds = (0..composer.model.service_types.len()).map(ServiceTypeId::from);
        let organizations = (0..composer.model.organizations.len()).map(OrganizationId::from);
        let mut pages: Vec<String> = kinds.map(|kind| json(&composer.service_type(kind))).collect();
        pages.extend(organizations.map(|id| json(&composer.organization(id))));
        pages.extend(["xx-a", "xx-b"].map(|code| json(&composer.county(area(composer, code)))));
        pages.extend(["101", "102", "201"].map(|code| json(&composer.locality(area(composer, code)))));
        pages.push(json(&composer.service_types()));
        pages.push(json(&composer.service(service(composer, "home-1"))));
        for page in pages {
            assert!(!page.contains("refuge-1") && !page.contains("Adăpost Arin"));
            assert!(CANARIES.iter().all(|canary| !page.contains(canary)));
        }
    });
}

#[test]
fn a_regional_value_is_shown_and_drawn_as_the_region_s() {
    check(|composer| {
        let county = composer.county(area(composer, "xx-a"));
        let card = county.indicators.iter().find(|card| card.heading.starts_with("Sărăcia")).unwrap();
        assert!(card.level_differs);
        assert_eq!(card.value_place, "Nord");
        let page = composer.indicator(indicator(composer, "poverty"), None);
        let svg = page.map.unwrap().svg;
        assert_eq!(svg.matches("<path class=\"q ").count(), 2, "two regions, not three counties");
        assert!(!svg.contains("Arin") && !svg.contains("<a "));
        assert!(svg.contains("url(#hatch)"), "the region without a value is hatched");
        assert_eq!(page.table.unwrap().rows.len(), 3);
        assert!(page.level_note.is_some());
    });
}

#[test]
fn a_forecast_is_no_measurement_and_a_missing_county_is_said() {
    check(|composer| {
        let mut page = composer.indicator(indicator(composer, "jobless"), None);
        assert!(page.frame.board.heading.ends_with("2024"));
        // names of files hold digits of their hashes
        page.frame.assets = Default::default();
        let text = json(&page);
        assert!(!text.contains("99"), "{text}");
        let rows = page.table.unwrap().rows;
        let cells: Vec<(&str, &str)> =
            rows.iter().map(|row| (row.head.as_str(), row.cells[1].text.as_str())).collect();
        assert_eq!(cells, [("Arin", "+1"), ("Brad", "−1"), ("Cer", "–")]);
        assert!(page.summary.iter().any(|sentence| sentence.contains("Brad")));
        assert_eq!(page.map.unwrap().svg.matches("<a ").count(), 3);
    });
}

#[test]
fn a_county_lists_its_offices_as_to_be_verified_and_its_services_by_locality() {
    check(|composer| {
        let page = composer.county(area(composer, "xx-a"));
        assert_eq!(page.frame.board.heading, "Județul Arin");
        assert!(page.offices.iter().all(|office| office.to_verify) && page.offices.len() == 1);
        let table = page.localities.unwrap();
        assert_eq!(table.rows[0].head, "Albina");
        let map = page.map.unwrap();
        assert!(map.svg.contains("pt lay1") && !map.svg.contains("style="));
        assert_eq!(map.legend.len(), 1);
        assert!(page.refuge.is_some());
    });
}

#[test]
fn numbers_of_services_are_counted_as_the_language_counts() {
    check(|composer| {
        for (n, words) in [
            (1, "un serviciu"),
            (2, "2 servicii"),
            (19, "19 servicii"),
            (20, "20 de servicii"),
            (101, "101 servicii"),
            (119, "119 servicii"),
            (120, "120 de servicii"),
        ] {
            assert_eq!(composer.count("services-count", n), words);
        }
        assert!(composer.count("summary-without", 20).starts_with("20 de localități nu au"));
        assert!(composer.count("summary-without", 19).starts_with("19 localități nu au"));
    });
}

#[test]
fn a_locality_has_a_sheet_with_what_stands_there_and_how_far_the_rest_is() {
    check(|composer| {
        let (albina, bradu) = (area(composer, "101"), area(composer, "201"));
        let sheet = composer.sheet(albina);
        let kinds = sheet.services.unwrap();
        let cells = |row: &crate::view::parts::Row| {
            row.cells.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>()
        };
        assert_eq!(kinds.rows.len(), 1, "one kind is open, the refuge is no kind here");
        assert_eq!(cells(&kinds.rows[0]), ["1", "20", "0", "–"]);
        assert!(sheet.gaps.is_empty() && sheet.figures_note.is_some());
        let figures = sheet.figures.unwrap();
        let noted = figures.rows.iter().all(|row| row.note.is_some());
        assert!(noted, "every figure says that it is not the locality's own");
        assert!(composer.has_sheet(bradu) && composer.locality(bradu).sheet_url.is_some());
    });
}

#[test]
fn a_locality_lists_what_covers_it_from_elsewhere_and_who_is_responsible() {
    check(|composer| {
        let page = composer.locality(area(composer, "201"));
        let names = |cards: &[crate::view::parts::ServiceCard]| {
            cards.iter().map(|card| card.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names(&page.here), ["Căminul Bradu"]);
        assert_eq!(names(&page.covering), ["Căminul Albina"]);
        let page = composer.locality(area(composer, "101"));
        assert!(page.covering.is_empty());
        assert_eq!(page.offices[0].name, "Casa de plăți Arin", "the county's office answers here too");
    });
}

#[test]
fn the_nearest_service_of_a_type_comes_with_distance_and_direction() {
    check(|composer| {
        let page = composer.locality(area(composer, "102"));
        assert_eq!(page.nearest.len(), 1);
        assert_eq!(page.nearest[0].name, "Căminul Albina");
        assert_eq!(page.nearest[0].distance.as_deref(), Some("41 km spre nord-vest"));
        assert!(composer.locality(area(composer, "101")).nearest.is_empty());
    });
}
