//! Groups, nomenclature, offices, organizations and services, with the guard of confidential places.

use std::collections::{BTreeMap, BTreeSet};

use super::tables::{Reader, open, open_file};
use super::{Index, Resolver, index_of};
use crate::base::diag::codes::data;
use crate::base::source::{FileId, Span};
use crate::model::area::{AreaKind, Areas};
use crate::model::change::{Change, ChangeKind, ChangedRecord};
use crate::model::register::*;
use crate::model::words::Words;
use crate::model::{AreaId, GroupId, OfficeTypeId, OrganizationId, ServiceTypeId};
use crate::parse::csv::{Columns, Row};
use crate::parse::register;

/// Sorts rows of a table by id and drops duplicates.
fn by_id(reader: &mut Reader, what: &str) -> Vec<(String, Row)> {
    let mut seen = BTreeMap::new();
    let mut rows: Vec<(String, Row)> = Vec::new();
    for row in reader.rows() {
        let id = reader.slug(&row, "id");
        if !id.is_empty() && reader.is_new(&mut seen, &row, what, &id) {
            rows.push((id, row));
        }
    }
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows
}

pub(super) fn groups(r: &mut Resolver) -> Vec<Group> {
    const COLUMNS: Columns = Columns { required: &["id", "name:", "layer"], optional: &[] };
    let Some(mut reader) = open(r, "data/groups.csv", COLUMNS) else { return Vec::new() };
    let rows = by_id(&mut reader, "group");
    rows.into_iter()
        .map(|(id, row)| Group {
            name: reader.required_words(&row, "name"),
            layer: reader.word(&row, "layer", Layer::ALL).unwrap_or(Layer::Other),
            id,
        })
        .collect()
}

pub(super) fn service_types(r: &mut Resolver, groups: &[Group]) -> Vec<ServiceType> {
    const COLUMNS: Columns = Columns {
        required: &["id", "code", "layer", "name:", "category:"],
        optional: &["groups", "confidential", "activities:", "source", "verified", "review_by"],
    };
    let group_index = index_of(groups, |group| &group.id);
    let Some(mut reader) = open(r, "data/nomenclature.csv", COLUMNS) else { return Vec::new() };
    let rows = by_id(&mut reader, "service type");
    rows.into_iter()
        .map(|(id, row)| {
            let groups = references(&mut reader, &row, "groups", "group", &group_index, "data/groups.csv");
            let activities = reader.words(&row, "activities");
            let split =
                |text: &String| text.split('|').map(|part| part.trim().to_owned()).collect::<Vec<_>>();
            let languages = reader.r.languages.len();
            ServiceType {
                code: reader.required(&row, "code"),
                layer: reader.word(&row, "layer", Layer::ALL).unwrap_or(Layer::Other),
                groups: groups.into_iter().map(GroupId::from).collect(),
                confidential: reader.flag(&row, "confidential"),
                name: reader.required_words(&row, "name"),
                category: reader.required_words(&row, "category"),
                activities: activities
                    .map_or_else(|| Words::new(Vec::new(), vec![None; languages - 1]), |w| w.map(split)),
                provenance: reader.provenance(&row),
                id,
            }
        })
        .collect()
}

pub(super) fn office_types(r: &mut Resolver) -> Vec<OfficeType> {
    const COLUMNS: Columns = Columns {
        required: &["id", "scope", "name:", "short:", "purpose:"],
        optional: &["source", "verified", "review_by"],
    };
    let Some(mut reader) = open(r, "data/office_types.csv", COLUMNS) else { return Vec::new() };
    let rows = by_id(&mut reader, "office type");
    rows.into_iter()
        .map(|(id, row)| OfficeType {
            by_county: reader.word(&row, "scope", &[("county", true), ("locality", false)]).unwrap_or(true),
            name: reader.required_words(&row, "name"),
            short: reader.required_words(&row, "short"),
            purpose: reader.required_words(&row, "purpose"),
            provenance: reader.provenance(&row),
            id,
        })
        .collect()
}

fn references(
    reader: &mut Reader,
    row: &Row,
    column: &str,
    what: &str,
    index: &Index,
    file: &str,
) -> Vec<usize> {
    let ids: Vec<String> = reader.list(row, column).into_iter().map(str::to_owned).collect();
    let span = reader.span(row, column);
    ids.iter().filter_map(|id| reader.r.find(span, what, id, index, file)).collect()
}

fn area(reader: &mut Reader, row: &Row, column: &str, areas: &Areas) -> Option<AreaId> {
    let code = reader.cell(row, column);
    if code.is_empty() {
        return None;
    }
    let found = areas.find(code);
    if found.is_none() {
        let span = reader.span(row, column);
        reader.r.unknown_area(span, code, areas);
    }
    found
}

/// `data/changes.csv`: what changed in the register. A service that is confidential today is left out.
pub(super) fn changes(r: &mut Resolver, areas: &Areas, services: &[Service]) -> Vec<Change> {
    let secret: BTreeSet<&str> = services
        .iter()
        .filter(|service| service.is_confidential())
        .map(|service| service.id.as_str())
        .collect();
    let Some(mut reader) = open(r, "data/changes.csv", register::CHANGE_COLUMNS) else { return Vec::new() };
    let mut list = Vec::new();
    for row in reader.rows() {
        for column in ["on", "change", "record"] {
            reader.required(&row, column);
        }
        let on = reader.date(&row, "on");
        let kind = reader.word(&row, "change", ChangeKind::ALL);
        let record = reader.word(&row, "record", ChangedRecord::ALL);
        let (id, name) = (reader.slug(&row, "id"), reader.required(&row, "name"));
        let county = area(&mut reader, &row, "county", areas);
        let columns = reader.list(&row, "columns").into_iter().map(str::to_owned).collect();
        if let (Some(on), Some(kind), Some(record)) = (on, kind, record)
            && !secret.contains(id.as_str())
        {
            list.push(Change { on, record, kind, id, name, county, columns });
        }
    }
    list.sort();
    list
}

fn contact(reader: &mut Reader, row: &Row) -> Contact {
    let phones: Vec<String> = reader.list(row, "phone").into_iter().map(str::to_owned).collect();
    for phone in &phones {
        let digits = phone.chars().filter(char::is_ascii_digit).count();
        if digits < 3 || !phone.chars().all(|c| c.is_ascii_digit() || " +-/().".contains(c)) {
            reader.r.diags.push(data::bad_phone(reader.span(row, "phone"), phone));
        }
    }
    let emails: Vec<String> = reader.list(row, "email").into_iter().map(str::to_owned).collect();
    for email in &emails {
        let shaped = email.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty()
                && host.contains('.')
                && !email.chars().any(|c| c.is_whitespace() || "<>\"'(),;".contains(c))
        });
        if !shaped {
            reader.r.diags.push(data::bad_email(reader.span(row, "email"), email));
        }
    }
    let website = reader.text(row, "website");
    if let Some(url) = &website {
        let span = reader.span(row, "website");
        reader.r.check_url(span, url);
    }
    Contact { phones, emails, website }
}

fn place(reader: &mut Reader, row: &Row) -> Place {
    Place {
        address: reader.text(row, "address"),
        postal_code: reader.text(row, "postal_code"),
        point: reader.point(row),
    }
}

/// Reports every filled cell that a confidential record must leave empty.
fn guard(reader: &mut Reader, row: &Row) {
    for column in register::SECRET {
        if !reader.cell(row, column).is_empty() {
            let problem = data::confidential_place(reader.span(row, column), column);
            reader.r.diags.push(problem);
        }
    }
}

pub(super) fn organizations(
    r: &mut Resolver,
    areas: &Areas,
    office_types: &[OfficeType],
) -> Vec<Organization> {
    let office_index = index_of(office_types, |office| &office.id);
    let files: Vec<FileId> = ["data/organizations.csv", "data/organizations-national.csv"]
        .iter()
        .filter_map(|path| r.sources.find(path))
        .chain(r.sources.below("data/organizations/").map(|(id, _)| id).collect::<Vec<_>>())
        .collect();
    let mut list: Vec<Organization> = Vec::new();
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    for file in files {
        let mut reader = open_file(r, file, register::ORGANIZATION_COLUMNS);
        for row in reader.rows() {
            let id = reader.slug(&row, "id");
            if id.is_empty() || !reader.is_new(&mut seen, &row, "organization", &id) {
                continue;
            }
            list.push(organization(&mut reader, id, &row, areas, &office_index));
        }
    }
    list.sort_by(|a, b| a.id.cmp(&b.id));
    list
}

fn organization(reader: &mut Reader, id: String, row: &Row, areas: &Areas, offices: &Index) -> Organization {
    let office = references(reader, row, "office", "office type", offices, "data/office_types.csv");
    let confidential = reader.flag(row, "confidential");
    let (contact, place) = if confidential {
        guard(reader, row);
        (Contact { website: reader.text(row, "website"), ..Contact::default() }, None)
    } else {
        (contact(reader, row), Some(place(reader, row)))
    };
    Organization {
        id,
        office: office.first().map(|&at| OfficeTypeId::from(at)),
        area: area(reader, row, "area", areas),
        seat: area(reader, row, "seat", areas),
        name: reader.required_words(row, "name"),
        legal_form: reader.text(row, "legal_form"),
        fiscal_code: reader.text(row, "fiscal_code"),
        contact,
        place,
        provenance: reader.provenance(row),
    }
}

/// What rows of the register refer to.
struct Register<'m> {
    areas: &'m Areas,
    organizations: Index,
    types: &'m [ServiceType],
    type_index: Index,
    groups: Index,
}

pub(super) fn services(
    r: &mut Resolver,
    areas: &Areas,
    organizations: &[Organization],
    types: &[ServiceType],
    groups: &[Group],
) -> Vec<Service> {
    let known = Register {
        areas,
        organizations: index_of(organizations, |organization| &organization.id),
        types,
        type_index: index_of(types, |kind| &kind.id),
        groups: index_of(groups, |group| &group.id),
    };
    let files: Vec<FileId> = r.sources.below("data/services/").map(|(id, _)| id).collect();
    let mut list = Vec::new();
    let mut seen = BTreeMap::new();
    for file in files {
        let mut reader = open_file(r, file, register::SERVICE_COLUMNS);
        for row in reader.rows() {
            let id = reader.slug(&row, "id");
            if !id.is_empty() && reader.is_new(&mut seen, &row, "service", &id) {
                list.extend(service(&mut reader, id, &row, &known));
            }
        }
    }
    list.sort_by(|a, b| a.id.cmp(&b.id));
    list
}

fn service(reader: &mut Reader, id: String, row: &Row, register: &Register) -> Option<Service> {
    reader.required(row, "organization");
    reader.required(row, "type");
    reader.required(row, "area");
    let organization = references(
        reader,
        row,
        "organization",
        "organization",
        &register.organizations,
        "data/organizations.csv",
    );
    let kind = references(reader, row, "type", "service type", &register.type_index, "data/nomenclature.csv");
    let area = area(reader, row, "area", register.areas);
    let public_office = reader.flag(row, "public_office");
    let own_flag = reader.flag(row, "confidential");
    let by_type = kind.first().is_some_and(|&at| register.types[at].confidential);
    let site = site(reader, row, area, own_flag || by_type && !public_office, register.areas);
    let covers = reader.list(row, "covers").iter().filter_map(|code| register.areas.find(code)).collect();
    let unit = reader.word(row, "capacity_unit", CapacityUnit::ALL).unwrap_or(CapacityUnit::Places);
    let capacity = reader.whole(row, "capacity").and_then(|count| u32::try_from(count).ok());
    let groups = references(reader, row, "groups", "group", &register.groups, "data/groups.csv");
    Some(Service {
        organization: OrganizationId::from(*organization.first()?),
        kind: ServiceTypeId::from(*kind.first()?),
        name: reader.required_words(row, "name"),
        description: reader.words(row, "description"),
        site: site?,
        covers,
        capacity: capacity.map(|count| Capacity { count, unit }),
        schedule: reader.words(row, "schedule"),
        fees: reader.words(row, "fees"),
        groups: groups.into_iter().map(GroupId::from).collect(),
        accessibility: reader.list(row, "accessibility").into_iter().map(str::to_owned).collect(),
        licence: reader.text(row, "licence"),
        licence_until: reader.date(row, "licence_until"),
        status: reader.word(row, "status", ServiceStatus::ALL).unwrap_or(ServiceStatus::Active),
        provenance: reader.provenance(row),
        id,
    })
}

fn site(
    reader: &mut Reader,
    row: &Row,
    area: Option<AreaId>,
    confidential: bool,
    areas: &Areas,
) -> Option<Site> {
    if !confidential {
        let (place, contact) = (place(reader, row), contact(reader, row));
        return area.map(|area| Site::Open { area, place, contact });
    }
    guard(reader, row);
    let area = area?;
    let county = areas.county_of(area)?;
    if areas.get(area).kind != AreaKind::County {
        let problem = data::confidential_area(reader.span(row, "area"), &areas.get(county).code);
        reader.r.diags.push(problem);
    }
    Some(Site::Confidential { county })
}
