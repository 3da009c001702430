//! Offices: each kind in every county, a social service in every municipality, nothing unverified to call.

use std::collections::{BTreeMap, BTreeSet};

use signpost::model::area::AreaKind;

use super::site::{model, none, table};

/// Areas served by the offices of a kind.
fn served(kind: &str) -> BTreeSet<&'static str> {
    let model = model();
    let of_kind = |o: &&signpost::model::register::Organization| {
        o.office.is_some_and(|office| model.office_types[office.index()].id == kind)
    };
    let areas = model.organizations.iter().filter(of_kind).filter_map(|o| o.area);
    areas.map(|area| model.areas.get(area).code.as_str()).collect()
}

fn codes(kind: AreaKind) -> BTreeSet<&'static str> {
    model().areas.of_kind(kind).map(|(_, area)| area.code.as_str()).collect()
}

#[test]
fn every_county_has_one_office_of_each_kind() {
    let counties = codes(AreaKind::County);
    assert_eq!(counties.len(), 42);
    let mut lines = Vec::new();
    for kind in model().office_types.iter().filter(|kind| kind.by_county) {
        let mut there = served(&kind.id);
        if kind.id == "dgaspc" {
            // Bucharest has one for each sector instead
            let sectors = codes(AreaKind::Sector);
            assert_eq!(sectors.len(), 6);
            lines.extend(sectors.difference(&there).map(|area| format!("{}: {area}", kind.id)));
            there.insert("ro-b");
        }
        lines.extend(counties.difference(&there).map(|area| format!("{}: {area}", kind.id)));
    }
    none("counties without an office", &lines);
}

#[test]
fn every_municipality_has_its_social_service() {
    let municipalities = codes(AreaKind::Municipality);
    // with Bucharest, which is a county here, the 103 of the country
    assert_eq!(municipalities.len(), 102);
    let there = served("spas");
    none(
        "municipalities without a social service",
        &municipalities.difference(&there).map(|code| (*code).to_owned()).collect::<Vec<_>>(),
    );
    assert!(model().organizations.iter().any(|o| o.id == "dgasmb"), "the municipality of Bucharest");
}

#[test]
fn a_service_whose_name_was_not_seen_is_described_and_not_named() {
    let rows = table("data/organizations.csv");
    let described: Vec<_> =
        rows.iter().filter(|row| row["note"].starts_with("described, not named")).collect();
    assert!(!described.is_empty());
    for row in described {
        assert!(
            row["name:ro"].starts_with("Serviciul de asistență socială al primăriei din "),
            "{}",
            row["id"]
        );
        assert!(row["website"].is_empty() && row["verified"].is_empty(), "{}", row["id"]);
    }
}

#[test]
fn every_kind_of_office_that_takes_claims_has_offices() {
    let model = model();
    let mut wanted: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for programme in &model.programmes {
        for office in &programme.apply.at {
            wanted.entry(&model.office_types[office.index()].id).or_default().push(&programme.id);
        }
    }
    // schools, courts, police and town halls are listed nowhere: everybody knows the one of the place
    let listed = |kind: &str| {
        kind == "spas" || model.office_types.iter().any(|office| office.id == kind && office.by_county)
    };
    let empty = wanted.iter().filter(|(kind, _)| listed(kind) && served(kind).is_empty());
    none(
        "kinds of office without offices",
        &empty.map(|(kind, of)| format!("{kind}: {of:?}")).collect::<Vec<_>>(),
    );
}

#[test]
fn no_office_has_a_telephone_street_or_mail_that_nobody_verified() {
    let mut lines = Vec::new();
    for file in ["data/organizations.csv", "data/organizations-national.csv"] {
        for row in table(file) {
            let given = ["phone", "email", "address", "postal_code"].map(|column| !row[column].is_empty());
            if given.contains(&true) && row["verified"].is_empty() {
                lines.push(format!("{file}: {}", row["id"]));
            }
        }
    }
    none("contacts that nobody verified", &lines);
}
