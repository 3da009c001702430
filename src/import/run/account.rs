//! Counts and general notes of an import.

use std::collections::{BTreeMap, BTreeSet};

use super::super::draft::{Draft, Drafts};
use super::super::guard::Guard;
use super::super::ledger::Ledger;
use super::super::providers::{self, Providers};
use super::super::report::Reason;
use super::super::rows::{Context, Kept};
use super::super::{Tables, tidy};

/// Counts what the source holds, before anything is changed.
pub(super) fn source(drafts: &Drafts, ledger: &mut Ledger) {
    let report = &mut ledger.report;
    report.readings.clone_from(&drafts.readings);
    for (name, n) in &drafts.counts {
        report.count(name, *n);
    }
    report.count("services read", drafts.rows.len() + drafts.unreadable.len());
    let names: BTreeSet<&str> = drafts.rows.iter().map(|row| row.provider.as_str()).collect();
    report.count("spellings of providers", names.len());
    report.count("providers in the source", providers::distinct(names.into_iter()));
    let tally =
        |cell: fn(&Draft) -> &str| drafts.rows.iter().filter(|row| cell(row).trim().is_empty()).count();
    report.count("codes blank", tally(|row| &row.code));
    report.count("addresses blank", tally(|row| &row.address));
    report.count("capacities blank", tally(|row| &row.capacity));
    let odd = |row: &&Draft| {
        !matches!(tidy::capacity(row.capacity.trim()), tidy::Capacity::Blank | tidy::Capacity::Number(_))
    };
    report.count("capacities not a plain number", drafts.rows.iter().filter(odd).count());
}

/// Names the fields that the register has no place for. Names of fields of withheld rows are not quoted.
pub(super) fn unknown_fields(drafts: &Drafts, guards: &[Guard], ledger: &mut Ledger) {
    let mut fields: BTreeMap<String, usize> = drafts.unused.clone();
    for (row, _) in drafts.rows.iter().zip(guards).filter(|(_, guard)| !guard.is_confidential()) {
        for field in row.others.keys() {
            *fields.entry(field.clone()).or_default() += 1;
        }
    }
    for (field, n) in fields {
        let name: String = tidy::clean(&field).text.chars().take(60).collect();
        ledger.general(Reason::UnknownField, &name, (&format!("{n} rows"), ""));
    }
}

/// Counts the points of all rows that lie outside the county the row names, whatever may be shown of them.
pub(super) fn points(drafts: &Drafts, cx: &Context<'_>, ledger: &mut Ledger) {
    let Some(outlines) = &cx.options.outlines else { return };
    let outside = drafts.rows.iter().filter(|row| {
        let Some((lat, lon)) = tidy::point(&row.lat, &row.lon) else { return false };
        let Some(county) = cx.places.county(&row.county) else { return false };
        (outlines.county_at)(lat, lon).as_deref() != Some(county)
    });
    ledger.report.count("points outside their county, among all rows", outside.count());
}

/// Settles the providers and writes down how.
pub(super) fn providers(
    providers: &mut Providers,
    kept: &[Kept<'_>],
    hints: &BTreeMap<String, String>,
    tables: &Tables,
    ledger: &mut Ledger,
) {
    for known in providers.settle(tables, hints) {
        let reason = if known.by_services { Reason::ProviderByServices } else { Reason::ProviderKnown };
        ledger.general(reason, "provider", (&known.name, &known.id));
        ledger.report.count("providers that stood there already", 1);
    }
    for spellings in providers.joined() {
        let id = providers.id(spellings[0]).to_owned();
        ledger.general(Reason::ProviderSpelling, "provider", (&spellings.join(" | "), &id));
    }
    for names in providers.near(tables) {
        ledger.general(Reason::ProviderNear, "provider", (&names.join(" | "), ""));
    }
    ledger.report.count("providers of services written", providers.n_with_services());
    ledger.report.count("services written", kept.len());
}
