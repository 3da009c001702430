//! An update of the register: what changed stands on a page, in a feed and in the open data of the site, and
//! a service whose place is secret stands in none of them.

use std::process::Command;

use super::html;
use super::site::{DAY, Site, run, table, text};

const HEADER: &str = "id,organization,type,name:ro,area,address,phone,confidential,source\n";

/// Rows of services; the provider stands in the committed site.
fn services(rows: &[[&str; 6]]) -> String {
    let row = |[id, kind, name, area, address, confidential]: &[&str; 6]| {
        format!("{id},PROVIDER,{kind},{name},{area},{address},,{confidential},s\n")
    };
    HEADER.to_owned() + &rows.iter().map(row).collect::<String>()
}

const DAY_CENTRE: &str = "8891cz-c-iii";

#[test]
fn what_changed_is_told_on_a_page_in_a_feed_and_in_open_data() {
    let (old, new) = (Site::copy("vechi"), Site::copy("nou"));
    let provider = old.table("data/organizations.csv")[0]["id"].clone();
    let write = |site: &Site, rows: &[[&str; 6]]| {
        site.write("data/services/ro-cj.csv", &services(rows).replace("PROVIDER", &provider));
    };
    write(
        &old,
        &[
            ["stays", DAY_CENTRE, "Centrul Rămas", "55384", "Strada Exemplului 1", ""],
            ["closes", DAY_CENTRE, "Centrul Închis", "55384", "Strada Exemplului 2", ""],
            ["moves", DAY_CENTRE, "Centrul Mutat", "55384", "Strada Exemplului 3", ""],
        ],
    );
    write(
        &new,
        &[
            ["stays", DAY_CENTRE, "Centrul Rămas", "55384", "Strada Exemplului 1", ""],
            ["moves", DAY_CENTRE, "Centrul Mutat", "55384", "Strada Exemplului 33", ""],
            ["opens", DAY_CENTRE, "Centrul Deschis", "55384", "Strada Exemplului 4", ""],
            ["secret", "8790cr-vd-i", "Adăpostul Canarului", "ro-cj", "", "true"],
        ],
    );
    let mut diff = Command::new(env!("CARGO_BIN_EXE_signpost"));
    diff.arg("diff-data").arg(&old.root).arg(&new.root);
    diff.args(["--record", "--confirm", "--on", "2026-07-01", "--as-of", DAY]);
    let told = run(&mut diff).succeeds();
    assert!(!told.stdout.contains("Canarului"), "{}", told.stdout);

    let tree = new.tree("out");
    let expected = [("opens", "opened"), ("closes", "closed"), ("moves", "moved")];
    let rows = table(text(&tree, "data/changes.csv").as_bytes());
    let records: Vec<serde_json::Value> = serde_json::from_str(text(&tree, "data/changes.json")).unwrap();
    for (id, change) in expected {
        assert!(rows.iter().any(|row| row["id"] == id && row["change"] == change), "{id}: {rows:#?}");
        assert!(records.iter().any(|row| row["id"] == id && row["change"] == change), "{id}: {records:#?}");
    }
    assert!(!rows.iter().any(|row| row["id"] == "stays"), "{rows:#?}");
    assert_eq!(rows.len(), records.len());
    for (page, feed) in [
        ("date-deschise/schimbari/index.html", "changes.ro.xml"),
        ("en/open-data/changes/index.html", "changes.en.xml"),
    ] {
        let (shown, feed) = (html::text(text(&tree, page)), text(&tree, feed));
        for name in ["Centrul Deschis", "Centrul Închis", "Centrul Mutat"] {
            assert!(shown.contains(name) && feed.contains(name), "{page}: {name}");
        }
        assert!(!shown.contains("Centrul Rămas") && !feed.contains("Centrul Rămas"), "{page}");
        assert!(feed.starts_with("<?xml") && feed.contains("<feed xmlns=\"http://www.w3.org/2005/Atom\""));
        assert_eq!(feed.matches("<entry>").count(), 1);
        for said in [&*shown, feed] {
            assert!(!said.contains("Canarului"), "{page}");
        }
    }
}
