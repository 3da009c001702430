//! Places: the counts of the official register, parents, and where coordinates stand.

use std::collections::{BTreeMap, BTreeSet};

use signpost::model::area::AreaKind;

use super::site::{model, root, table};

fn count(kind: AreaKind) -> usize {
    model().areas.of_kind(kind).count()
}

fn localities() -> usize {
    [AreaKind::Municipality, AreaKind::Town, AreaKind::Commune].map(count).iter().sum()
}

#[test]
fn places_are_those_of_the_register() {
    // the register counts Bucharest as a municipality; here it is the county `ro-b`
    assert_eq!(localities() + 1, 3_181);
    assert_eq!(count(AreaKind::Sector), 6);
    // and it counts the sectors among the 13,755 entries of the lowest level
    assert_eq!(count(AreaKind::Village) + count(AreaKind::Sector), 13_755);
    assert_eq!((count(AreaKind::County), count(AreaKind::Region)), (42, 8));
}

#[test]
fn every_locality_lies_in_a_county_and_every_village_leads_to_its_locality() {
    let areas = &model().areas;
    for (id, area) in areas.iter() {
        let parent = area.parent.map(|parent| areas.get(parent).kind);
        match area.kind {
            AreaKind::Village => {
                assert!(parent.is_some_and(AreaKind::is_locality), "{}", area.code);
                assert_eq!(areas.locality_of(id), area.parent, "{}", area.code);
            }
            kind if kind.is_locality() => assert_eq!(parent, Some(AreaKind::County), "{}", area.code),
            _ => {}
        }
        assert!(!area.name.text(signpost::model::words::LangId::DEFAULT).is_empty(), "{}", area.code);
    }
}

/// Number with the comma of thousands, as the report writes it.
fn written(n: usize) -> String {
    if n < 1000 { n.to_string() } else { format!("{},{:03}", n / 1000, n % 1000) }
}

#[test]
fn coordinates_are_reported_and_the_uncertain_ones_listed() {
    let located = |kinds: &[AreaKind]| {
        let of = |kind: &AreaKind| model().areas.of_kind(*kind).filter(|(_, a)| a.point.is_some()).count();
        kinds.iter().map(of).sum::<usize>()
    };
    let places = located(&[AreaKind::Municipality, AreaKind::Town, AreaKind::Commune]);
    let villages = located(&[AreaKind::Village]);
    assert_eq!(located(&[AreaKind::Sector]), 6);
    let report = std::fs::read_to_string(root().join("data/SOURCES.md")).unwrap();
    for sentence in [
        format!("{} of {} municipalities, towns and communes", written(places), written(localities())),
        format!("{} of {} villages", written(villages), written(count(AreaKind::Village))),
    ] {
        println!("{sentence}");
        assert!(report.contains(&sentence), "data/SOURCES.md does not say «{sentence}»");
    }
    let listed = table("data/reports/places-without-point.csv");
    let mut reasons: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in &listed {
        reasons.entry(&row["reason"]).or_default().insert(&row["id"]);
        let id = model().areas.find(&row["id"]).unwrap_or_else(|| panic!("no area {}", row["id"]));
        assert!(model().areas.get(id).point.is_none(), "{} has a point", row["id"]);
    }
    assert_eq!(reasons["seat-without-point"].len(), localities() - places);
    assert!(reasons["ambiguous"].len() > 600);
}
