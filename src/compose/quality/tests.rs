//! What is counted and warned of, and that nothing is told of protected services.

use crate::base::date;
use crate::base::diag::Diagnostics;
use crate::base::source::SourceMap;
use crate::geo::read::read_boundaries;
use crate::model::Model;

use super::{Part, Problem, Quality, Record};

const OUTLINES: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"id":"xx-a"},"geometry":{"type":"Polygon","coordinates":[[[24,46],[25,46],[25,47],[24,47],[24,46]]]}},
{"type":"Feature","properties":{"id":"xx-b"},"geometry":{"type":"Polygon","coordinates":[[[25,46],[26,46],[26,47],[25,47],[25,46]]]}}]}"#;

const FILES: [(&str, &str); 8] = [
    (
        "content/site.ro.yaml",
        "format: 1\ntitle: Portal\ntagline: Un portal\ndescription: De probă.\nlanguage: Română\npublisher: Nimeni\n",
    ),
    (
        "data/areas.csv",
        "id,parent,kind,lat,lon\nxx,,country,,\nxx1,xx,region,,\nxx-a,xx1,county,,\nxx-b,xx1,county,,\n101,xx-a,town,46.5,24.5\n201,xx-b,town,46.5,25.5\n",
    ),
    ("data/areas.ro.csv", "id,name\nxx,Țara\nxx1,Nord\nxx-a,Arin\nxx-b,Brad\n101,Albina\n201,Bradu\n"),
    ("data/groups.csv", "id,name:ro,layer\nvictims,Victime,other\nold,Vârstnici,elderly\n"),
    (
        "data/nomenclature.csv",
        "code,id,layer,groups,confidential,name:ro,category:ro\nA,home,elderly,old,,Cămin,Centre\nB,refuge,other,victims,true,Adăpost,Centre\n",
    ),
    (
        "data/organizations.csv",
        "id,area,name:ro,phone,source\nquiet,xx-a,Asociația tăcută,,s\nopen,xx-a,Asociația deschisă,0200 000 001,s\nhidden,xx-b,Asociația ferită,,s\n",
    ),
    (
        "data/services/xx-a.csv",
        "id,organization,type,name:ro,area,address,lat,lon,phone,capacity,verified,source,review_by,licence_until\n\
         whole,open,home,Întreg,101,Florilor 1,46.5,24.5,,20,2026-01-02,s,2027-01-01,2027-01-01\n\
         bare,quiet,home,Gol,xx-a,,,,,,,,,\n\
         astray,open,home,Rătăcit,101,Florilor 2,46.5,25.5,0200 000 002,5,,s,2026-01-01,2025-01-01\n\
         far,open,home,Departe,101,Florilor 3,46.9,24.9,,5,,s,,\n\
         secret,hidden,refuge,Ferit,xx-a,,,,,9,,,,\n",
    ),
    (
        "signpost.toml",
        "format = 1\nbase_url = \"https://portal.example\"\nlanguages = [\"ro\"]\ncountry = \"xx\"\n",
    ),
];

fn quality() -> (Model, Quality) {
    let mut sources = SourceMap::default();
    for (path, text) in FILES {
        sources.add(path.to_owned(), text);
    }
    let mut diags = Diagnostics::default();
    let model = crate::resolve::resolve(&sources, date::parse("2026-11-23").unwrap(), &mut diags).unwrap();
    let quality = Quality::new(&model, &read_boundaries(OUTLINES, "id").0);
    (model, quality)
}

fn problems(of: &str) -> Vec<Problem> {
    let (model, quality) = quality();
    let id = |record: Record| match record {
        Record::Service(at) => model.services[at.index()].id.clone(),
        Record::Organization(at) => model.organizations[at.index()].id.clone(),
    };
    quality
        .warnings
        .iter()
        .filter(|warning| id(warning.record) == of)
        .map(|warning| warning.problem)
        .collect()
}

#[test]
fn each_problem_is_found_where_it_is_and_nowhere_else() {
    assert_eq!(problems("whole"), []);
    let bare =
        [Problem::NoContact, Problem::NoLocality, Problem::NoPlace, Problem::NoSource, Problem::NoCapacity];
    assert_eq!(problems("bare"), bare);
    let astray = [Problem::PointElsewhere, Problem::LicenceEnded, Problem::ReviewDue];
    assert_eq!(problems("astray"), astray);
    assert_eq!(problems("far"), [Problem::PointFar]);
    assert_eq!((problems("quiet"), problems("open")), (vec![Problem::NoContact], vec![]));
}

#[test]
fn protected_services_are_counted_nowhere() {
    let (model, quality) = quality();
    assert_eq!(model.services.len(), 5);
    assert_eq!((quality.all.services.n, problems("secret")), (4, vec![]));
    let county = model.areas.find("xx-a").unwrap();
    assert_eq!(quality.counties[&county].services.n, 4);
    let providers: Vec<&str> = quality
        .providers
        .keys()
        .map(|(_, provider)| model.organizations[provider.index()].id.as_str())
        .collect();
    assert_eq!(providers, ["open", "quiet"]);
}

#[test]
fn parts_and_freshness_are_counted() {
    let (model, quality) = quality();
    let county = model.areas.find("xx-a").unwrap();
    let tally = &quality.counties[&county].services;
    let counts = [Part::Address, Part::Point, Part::Contact, Part::Capacity, Part::Verified];
    assert_eq!(counts.map(|part| tally.with(part)), [3, 3, 3, 3, 1]);
    assert_eq!((tally.due, tally.latest), (1, date::parse("2026-01-02")));
    assert_eq!(tally.warnings, quality.warnings_in(Some(county)).len() - 1);
}
