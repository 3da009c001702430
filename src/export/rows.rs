//! The tables of the open data, one function each.

use crate::compose::context::Context;
use crate::model::eligibility::{Citation, RuleVersion};
use crate::model::indicator::Indicator;
use crate::model::register::{CapacityUnit, Organization, Service, ServiceStatus, Site};
use crate::model::words::{LangId, Words};
use crate::model::{AreaId, Model, Provenance};
use crate::plan::routes::Target;
use crate::rules::tables;

use super::table::{Reference, Table};

pub(super) fn languages(model: &Model, words: Option<&Words<String>>) -> Vec<String> {
    let text = |(lang, _): (LangId, &str)| {
        words.filter(|w| w.has(lang)).map_or(String::new(), |w| w.text(lang).clone())
    };
    model.site.languages().map(text).collect()
}

fn code(model: &Model, id: Option<AreaId>) -> String {
    id.map_or(String::new(), |id| model.areas.get(id).code.clone())
}

fn optional<T: ToString>(value: Option<T>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}

fn dated(provenance: &Provenance) -> [String; 3] {
    [optional(provenance.verified), provenance.sources.join("|"), optional(provenance.review_by)]
}

pub(super) fn areas(model: &Model) -> Table {
    let mut table = Table::new(
        "areas",
        &["id", "parent", "kind", "name:", "population", "lat", "lon"],
        &model.site.languages,
    );
    table.key = &["id"];
    table.references = &[Reference { column: "parent", table: "areas" }];
    for (_, area) in model.areas.iter() {
        let (lat, lon) = area.point.map_or((None, None), |(lat, lon)| (Some(lat), Some(lon)));
        let mut row = vec![area.code.clone(), code(model, area.parent), area.kind.name().to_owned()];
        row.extend(languages(model, Some(&area.name)));
        row.extend([optional(area.population), optional(lat), optional(lon)]);
        table.rows.push(row);
    }
    table
}

pub(super) fn organizations(model: &Model) -> Table {
    let columns = [
        "id",
        "office",
        "area",
        "seat",
        "name:",
        "fiscal_code",
        "website",
        "email",
        "phone",
        "address",
        "verified",
        "source",
        "review_by",
    ];
    let mut table = Table::new("organizations", &columns, &model.site.languages);
    table.key = &["id"];
    table.references =
        &[Reference { column: "area", table: "areas" }, Reference { column: "seat", table: "areas" }];
    for organization in &model.organizations {
        table.rows.push(organization_row(model, organization));
    }
    table
}

fn organization_row(model: &Model, organization: &Organization) -> Vec<String> {
    let office = organization.office.map(|id| model.office_types[id.index()].id.clone());
    let mut row = vec![
        organization.id.clone(),
        office.unwrap_or_default(),
        code(model, organization.area),
        code(model, organization.seat),
    ];
    row.extend(languages(model, Some(&organization.name)));
    let address = organization.place.as_ref().and_then(|place| place.address.clone());
    row.extend([
        organization.fiscal_code.clone().unwrap_or_default(),
        organization.contact.website.clone().unwrap_or_default(),
        organization.contact.emails.join("|"),
        organization.contact.phones.join("|"),
        address.unwrap_or_default(),
    ]);
    row.extend(dated(&organization.provenance));
    row
}

pub(super) fn services<'a>(model: &Model, services: impl IntoIterator<Item = &'a Service>) -> Table {
    let columns = [
        "id",
        "organization",
        "type",
        "name:",
        "area",
        "confidential",
        "address",
        "lat",
        "lon",
        "phone",
        "email",
        "website",
        "capacity",
        "capacity_unit",
        "status",
        "verified",
        "source",
        "review_by",
    ];
    let mut table = Table::new("services", &columns, &model.site.languages);
    table.key = &["id"];
    table.references = &[
        Reference { column: "area", table: "areas" },
        Reference { column: "organization", table: "organizations" },
    ];
    for service in services {
        let mut row = vec![
            service.id.clone(),
            model.organizations[service.organization.index()].id.clone(),
            model.service_types[service.kind.index()].code.clone(),
        ];
        row.extend(languages(model, Some(&service.name)));
        row.push(code(model, Some(service.area())));
        row.push(service.is_confidential().to_string());
        row.extend(place(&service.site));
        let unit = |unit: CapacityUnit| {
            CapacityUnit::ALL.iter().find(|(_, known)| *known == unit).map_or("", |(name, _)| name)
        };
        row.push(optional(service.capacity.as_ref().map(|capacity| capacity.count)));
        row.push(service.capacity.as_ref().map_or("", |capacity| unit(capacity.unit)).to_owned());
        let status = ServiceStatus::ALL.iter().find(|(_, known)| *known == service.status);
        row.push(status.map_or("", |(name, _)| name).to_owned());
        row.extend(dated(&service.provenance));
        table.rows.push(row);
    }
    table
}

/// Address, point and contacts: empty for a confidential service.
fn place(site: &Site) -> [String; 6] {
    match site {
        Site::Confidential { .. } => Default::default(),
        Site::Open { place, contact, .. } => [
            place.address.clone().unwrap_or_default(),
            optional(place.point.map(|(lat, _)| lat)),
            optional(place.point.map(|(_, lon)| lon)),
            contact.phones.join("|"),
            contact.emails.join("|"),
            contact.website.clone().unwrap_or_default(),
        ],
    }
}

/// What changed in the register, oldest first.
pub(super) fn changes(model: &Model) -> Table {
    let columns = ["on", "change", "record", "id", "name", "county", "columns"];
    let mut table = Table::new("changes", &columns, &model.site.languages);
    table.key = &["on", "change", "record", "id"];
    table.references = &[Reference { column: "county", table: "areas" }];
    let row = |change: &crate::model::change::Change| {
        vec![
            change.on.to_string(),
            change.kind.name().to_owned(),
            change.record.name().to_owned(),
            change.id.clone(),
            change.name.clone(),
            code(model, change.county),
            change.columns.join("|"),
        ]
    };
    table.rows = model.changes.iter().map(row).collect();
    table
}

pub(super) fn programmes(cx: &Context) -> Table {
    let model = cx.model;
    let columns = [
        "id",
        "kind",
        "status",
        "title:",
        "summary:",
        "acts",
        "apply_at",
        "confidence",
        "url",
        "verified",
        "source",
        "review_by",
    ];
    let mut table = Table::new("programmes", &columns, &model.site.languages);
    table.key = &["id"];
    for (at, programme) in model.programmes.iter().enumerate() {
        let join = |ids: Vec<&str>| ids.join("|");
        let mut row = vec![
            programme.id.clone(),
            format!("{:?}", programme.kind).to_lowercase(),
            format!("{:?}", programme.status).to_lowercase(),
        ];
        row.extend(languages(model, Some(&programme.words.map(|words| words.title.clone()))));
        row.extend(languages(model, Some(&programme.words.map(|words| words.summary.clone()))));
        row.push(join(programme.acts.iter().map(|id| model.acts[id.index()].id.as_str()).collect()));
        row.push(join(
            programme.apply.at.iter().map(|id| model.office_types[id.index()].id.as_str()).collect(),
        ));
        row.push(
            programme.confidence.map_or(String::new(), |confidence| format!("{confidence:?}").to_lowercase()),
        );
        row.push(cx.routes.absolute(model, LangId::DEFAULT, &Target::Programme(at.into())));
        row.extend(dated(&programme.provenance));
        table.rows.push(row);
    }
    table
}

pub(super) fn conditions(model: &Model) -> Table {
    let columns = [
        "programme",
        "rules_from",
        "rules_to",
        "branch",
        "condition",
        "must_hold",
        "text:",
        "act",
        "article",
        "url",
        "to_verify",
    ];
    let mut table = Table::new("conditions", &columns, &model.site.languages);
    table.references = &[Reference { column: "programme", table: "programmes" }];
    for programme in &model.programmes {
        for version in &programme.rules {
            for branch in &version.branches {
                for (test, must) in branch.tests() {
                    let text = programme
                        .words
                        .map(|words| words.conditions.get(&test.id).cloned().unwrap_or_default());
                    let mut row = start(&programme.id, version, &branch.id, &test.id);
                    row.push(must.to_string());
                    row.extend(languages(model, Some(&text)));
                    row.extend(law(model, &test.citation));
                    table.rows.push(row);
                }
            }
        }
    }
    table
}

/// The decision tables in one: a row a case and condition, or a case and an officer's check.
pub(super) fn cases(model: &Model) -> Table {
    let columns = ["programme", "case", "may_get", "kind", "condition", "holds", "act", "article"];
    let mut table = Table::new("decision-tables", &columns, &[]);
    table.references = &[Reference { column: "programme", table: "programmes" }];
    for programme in &model.programmes {
        let Some(cases) = programme.rules_on(model.as_of).and_then(|rules| tables::table(rules).ok()) else {
            continue;
        };
        for (number, case) in cases.rows.iter().enumerate() {
            for (column, cell) in cases.columns.iter().zip(&case.cells) {
                let [act, article, ..] = law(model, column.citation);
                table.rows.push(vec![
                    programme.id.clone(),
                    (number + 1).to_string(),
                    case.qualifies.to_string(),
                    if column.branch.is_some() { "condition" } else { "check" }.to_owned(),
                    column.id.to_owned(),
                    cell.map_or(String::new(), |holds| holds.to_string()),
                    act,
                    article,
                ]);
            }
        }
    }
    table
}

fn start(programme: &str, version: &RuleVersion, branch: &str, condition: &str) -> Vec<String> {
    vec![
        programme.to_owned(),
        version.in_force.from.to_string(),
        optional(version.in_force.to),
        branch.to_owned(),
        condition.to_owned(),
    ]
}

fn law(model: &Model, citation: &Citation) -> [String; 4] {
    let act = citation.act.map(|id| &model.acts[id.index()]);
    let url = citation.url.clone().or_else(|| act.and_then(|act| act.url.clone()));
    [
        act.map_or(String::new(), |act| act.id.clone()),
        citation.article.clone().unwrap_or_default(),
        url.unwrap_or_default(),
        citation.to_verify.to_string(),
    ]
}

pub(super) fn indicator(model: &Model, indicator: &Indicator) -> Table {
    let mut table = Table::new(
        format!("indicator-{}", indicator.id),
        &["area", "name:", "period", "value", "unit", "level", "source"],
        &model.site.languages,
    );
    table.key = &["area", "period"];
    table.references = &[Reference { column: "area", table: "areas" }];
    let level = indicator.level.kind();
    for (period, values) in &indicator.values {
        for (area, value) in values {
            let mut row = vec![code(model, Some(*area))];
            row.extend(languages(model, Some(&model.areas.get(*area).name)));
            row.extend([
                period.clone(),
                value.to_string(),
                indicator.unit.clone(),
                level.name().to_owned(),
                indicator.source_name.clone(),
            ]);
            table.rows.push(row);
        }
    }
    table
}

/// The values of a computed indicator by type of service; none where it has no types.
pub(super) fn indicator_by_type(model: &Model, indicator: &Indicator) -> Option<Table> {
    let computed = indicator.computed.as_ref().filter(|computed| !computed.by_type.is_empty())?;
    let (period, _) = indicator.values.last_key_value()?;
    let columns = ["area", "name:", "type", "type_name:", "period", "value", "unit"];
    let name = format!("indicator-{}-by-type", indicator.id);
    let mut table = Table::new(name, &columns, &model.site.languages);
    for (kind, values) in &computed.by_type {
        let kind = &model.service_types[kind.index()];
        for (area, value) in values {
            let mut row = vec![code(model, Some(*area))];
            row.extend(languages(model, Some(&model.areas.get(*area).name)));
            row.push(kind.code.clone());
            row.extend(languages(model, Some(&kind.name)));
            row.extend([period.clone(), value.to_string(), indicator.unit.clone()]);
            table.rows.push(row);
        }
    }
    Some(table)
}

/// What is known of each record: its source, when it was verified, what is still to be verified.
pub(super) fn provenance(cx: &Context) -> Table {
    let model = cx.model;
    let mut table = Table::new(
        "provenance",
        &["kind", "id", "name:", "verified", "source", "review_by", "file"],
        &model.site.languages,
    );
    table.key = &["kind", "id"];
    let mut add = |kind: &str, id: &str, name: &Words<String>, provenance: &Provenance| {
        let mut row = vec![kind.to_owned(), id.to_owned()];
        row.extend(languages(model, Some(name)));
        row.extend(dated(provenance));
        row.push(provenance.file.map_or(String::new(), |file| cx.sources.path(file).to_owned()));
        table.rows.push(row);
    };
    for record in &model.programmes {
        add("programme", &record.id, &record.words.map(|words| words.title.clone()), &record.provenance);
    }
    for record in &model.situations {
        add("situation", &record.id, &record.words.map(|words| words.title.clone()), &record.provenance);
    }
    for record in &model.consultations {
        add("consultation", &record.id, &record.words.map(|words| words.title.clone()), &record.provenance);
    }
    for record in &model.help_lines {
        add("help-line", &record.id, &record.words.map(|words| words.name.clone()), &record.provenance);
    }
    for record in &model.organizations {
        add("organization", &record.id, &record.name, &record.provenance);
    }
    table
}
