//! The tables about quality: every warning, and counts by county and by provider.

use crate::compose::context::Context;
use crate::compose::quality::{Part, Record, Tally, Warning};
use crate::model::words::LangId;
use crate::model::{AreaId, OrganizationId};
use crate::plan::routes::Target;

use super::table::{Reference, Table};

/// The parts that are counted of services, in the order of the columns.
const PARTS: [Part; 7] =
    [Part::Address, Part::Point, Part::Contact, Part::Capacity, Part::Schedule, Part::Source, Part::Verified];

/// The tables that have rows.
pub(super) fn tables(cx: &Context) -> Vec<Table> {
    let tables = [warnings(cx), counties(cx), providers(cx)];
    tables.into_iter().filter(|table| !table.rows.is_empty()).collect()
}

fn warnings(cx: &Context) -> Table {
    let columns = ["problem", "record", "id", "name:", "county", "organization", "file", "advice:", "url"];
    let mut table = Table::new("quality-warnings", &columns, &cx.model.site.languages);
    table.key = &["problem", "record", "id"];
    table.references = &[
        Reference { column: "county", table: "areas" },
        Reference { column: "organization", table: "organizations" },
    ];
    table.rows = cx.quality.warnings.iter().map(|warning| row(cx, warning)).collect();
    table
}

fn row(cx: &Context, warning: &Warning) -> Vec<String> {
    let model = cx.model;
    let organization = |at: OrganizationId| model.organizations[at.index()].id.clone();
    let (kind, id, name, provider, provenance, target) = match warning.record {
        Record::Service(at) => {
            let record = &model.services[at.index()];
            let provider = organization(record.organization);
            ("service", &record.id, &record.name, provider, &record.provenance, Target::Service(at))
        }
        Record::Organization(at) => {
            let record = &model.organizations[at.index()];
            let own = organization(at);
            ("organization", &record.id, &record.name, own, &record.provenance, Target::Organization(at))
        }
    };
    let mut row = vec![warning.problem.name().to_owned(), kind.to_owned(), id.clone()];
    row.extend(super::rows::languages(model, Some(name)));
    row.extend([code(cx, warning.county), provider]);
    row.push(provenance.file.map_or(String::new(), |file| cx.sources.path(file).to_owned()));
    let advice = format!("quality-{}-do", warning.problem.name());
    row.extend(model.site.languages().map(|(lang, _)| cx.composer(lang).t(&advice)));
    row.push(cx.routes.absolute(model, LangId::DEFAULT, &target));
    row
}

fn code(cx: &Context, area: Option<AreaId>) -> String {
    area.map_or(String::new(), |id| cx.model.areas.get(id).code.clone())
}

fn counts(tally: &Tally) -> Vec<String> {
    let parts = PARTS.iter().map(|part| tally.with(*part));
    [tally.n].into_iter().chain(parts).chain([tally.due]).map(|n| n.to_string()).collect()
}

fn counties(cx: &Context) -> Table {
    let columns = [
        "area",
        "services",
        "with_address",
        "with_point",
        "with_contact",
        "with_capacity",
        "with_schedule",
        "with_source",
        "with_verified",
        "due",
        "institutions",
        "institutions_with_contact",
        "warnings",
    ];
    let mut table = Table::new("quality-counties", &columns, &cx.model.site.languages);
    table.key = &["area"];
    table.references = &[Reference { column: "area", table: "areas" }];
    for (county, tally) in &cx.quality.counties {
        let (services, organizations) = (&tally.services, &tally.organizations);
        let mut row = vec![code(cx, Some(*county))];
        row.extend(counts(services));
        let last =
            [organizations.n, organizations.with(Part::Contact), services.warnings + organizations.warnings];
        row.extend(last.map(|n| n.to_string()));
        table.rows.push(row);
    }
    table
}

fn providers(cx: &Context) -> Table {
    let columns = [
        "area",
        "organization",
        "services",
        "with_address",
        "with_point",
        "with_contact",
        "with_capacity",
        "with_schedule",
        "with_source",
        "with_verified",
        "due",
        "warnings",
    ];
    let mut table = Table::new("quality-providers", &columns, &cx.model.site.languages);
    table.key = &["area", "organization"];
    table.references = &[
        Reference { column: "area", table: "areas" },
        Reference { column: "organization", table: "organizations" },
    ];
    for ((county, provider), tally) in &cx.quality.providers {
        let provider = cx.model.organizations[provider.index()].id.clone();
        let mut row = vec![code(cx, Some(*county)), provider];
        row.extend(counts(tally));
        row.push(tally.warnings.to_string());
        table.rows.push(row);
    }
    table
}
