//! Records of HSDS put together: one row a service and place, one row an organisation.

use std::collections::{BTreeSet, HashMap};

use super::super::Input;
use super::super::entities::{Entities, View, table};
use super::{PEOPLE, parts};

/// Columns of the table of services.
const SERVICE: [&str; 37] = [
    "id",
    "name",
    "alternate_name",
    "description",
    "url",
    "email",
    "status",
    "application_process",
    "fees",
    "licenses",
    "licence_until",
    "eligibility",
    "assured_date",
    "organization_id",
    "organization",
    "organization_tax_id",
    "location_id",
    "location_name",
    "latitude",
    "longitude",
    "external_identifier",
    "address",
    "city",
    "region",
    "state_province",
    "postal_code",
    "country",
    "phones",
    "schedule",
    "accessibility",
    "taxonomy_codes",
    "taxonomy_names",
    "groups",
    "capacity",
    "capacity_unit",
    "areas",
    PEOPLE,
];

/// Columns of the table of organisations.
const ORGANIZATION: [&str; 8] = ["id", "name", "email", "url", "tax_id", "legal_status", "phones", PEOPLE];

/// Rows by the id of what they belong to.
type Links<'a> = HashMap<&'a str, Vec<usize>>;

struct Parts<'a> {
    services: View<'a>,
    organizations: View<'a>,
    locations: View<'a>,
    addresses: View<'a>,
    phones: View<'a>,
    contacts: View<'a>,
    schedules: View<'a>,
    costs: View<'a>,
    access: View<'a>,
    eligibility: View<'a>,
    identifiers: View<'a>,
    organization_of: HashMap<&'a str, usize>,
    location_of: HashMap<&'a str, usize>,
    addresses_of: Links<'a>,
    /// Phones of services, places, services at places, organisations.
    phones_of: [Links<'a>; 4],
    contacts_of: [Links<'a>; 2],
    schedules_of: [Links<'a>; 3],
    costs_of: Links<'a>,
    access_of: Links<'a>,
    eligibility_of: Links<'a>,
    identifiers_of: Links<'a>,
    terms: HashMap<String, parts::Terms>,
    /// Codes of the areas that services cover.
    areas_of: HashMap<String, Vec<String>>,
}

fn single<'a>(view: &View<'a>) -> HashMap<&'a str, usize> {
    // of records with one id the first counts
    (0..view.len()).rev().map(|row| (view.get(row, "id"), row)).collect()
}

impl<'a> Parts<'a> {
    fn new(entities: &'a Entities) -> Parts<'a> {
        let view = |kind: &str| entities.view(kind);
        let (organizations, locations) = (view("organization"), view("location"));
        let (addresses, phones, contacts, schedules) =
            (view("address"), view("phone"), view("contact"), view("schedule"));
        let (costs, access, eligibility, identifiers) = (
            view("cost_option"),
            view("accessibility"),
            view("eligibility"),
            view("organization_identifier"),
        );
        Parts {
            organization_of: single(&organizations),
            location_of: single(&locations),
            addresses_of: addresses.by("location_id"),
            phones_of: ["service_id", "location_id", "service_at_location_id", "organization_id"]
                .map(|c| phones.by(c)),
            contacts_of: ["service_id", "organization_id"].map(|c| contacts.by(c)),
            schedules_of: ["service_id", "service_at_location_id", "location_id"].map(|c| schedules.by(c)),
            costs_of: costs.by("service_id"),
            access_of: access.by("location_id"),
            eligibility_of: eligibility.by("service_id"),
            identifiers_of: identifiers.by("organization_id"),
            terms: parts::terms(entities),
            areas_of: parts::areas(entities),
            services: view("service"),
            organizations,
            locations,
            addresses,
            phones,
            contacts,
            schedules,
            costs,
            access,
            eligibility,
            identifiers,
        }
    }

    /// Numbers of a service at a place, else of its organisation; never those of a person.
    fn phones(&self, service: &str, place: (&str, &str), organization: &str) -> String {
        let lists = &self.phones_of;
        let own = [lists[2].get(place.0), lists[0].get(service), lists[1].get(place.1)];
        let mut found = self.numbers(own.into_iter().flatten().flatten());
        if found.is_empty() {
            found = self.numbers(lists[3].get(organization).into_iter().flatten());
        }
        found.join("|")
    }

    fn numbers<'b>(&self, rows: impl Iterator<Item = &'b usize>) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for &row in rows {
            let kind = self.phones.get(row, "type").to_ascii_lowercase();
            let of_person = !self.phones.get(row, "contact_id").is_empty()
                && ["service_id", "location_id", "organization_id", "service_at_location_id"]
                    .iter()
                    .all(|column| self.phones.get(row, column).is_empty());
            let number = self.phones.get(row, "number").trim_matches('"').to_owned();
            if !of_person && !matches!(kind.as_str(), "fax" | "pager") && !found.contains(&number) {
                found.push(number);
            }
        }
        found.retain(|number| !number.is_empty());
        found
    }

    fn people(&self, service: &str, organization: &str) -> String {
        let rows = [self.contacts_of[0].get(service), self.contacts_of[1].get(organization)];
        let mut names: BTreeSet<&str> = BTreeSet::new();
        for &row in rows.into_iter().flatten().flatten() {
            names.extend(["name", "email"].map(|column| self.contacts.get(row, column)));
        }
        names.remove("");
        names.into_iter().collect::<Vec<_>>().join("|")
    }

    /// The physical address of a place: 1.1 and 2.0 have them in a file of their own, 3.0 marks the kind.
    fn address(&self, location: &str) -> Option<usize> {
        let rows = self.addresses_of.get(location)?;
        let is = |row: usize, kind: &str| self.addresses.get(row, "address_type") == kind;
        rows.iter().copied().find(|&row| is(row, "physical") || is(row, ""))
    }

    fn tax_id(&self, organization: &str, row: usize) -> String {
        let own = self.organizations.get(row, "tax_id");
        if !own.is_empty() {
            return own.to_owned();
        }
        let rows = self.identifiers_of.get(organization).into_iter().flatten();
        let fiscal = rows.copied().find(|&row| {
            let scheme = self.identifiers.get(row, "identifier_scheme").to_ascii_uppercase();
            scheme.starts_with("RO-CUI") || scheme.ends_with("-TAX") || scheme.ends_with("-CF")
        });
        fiscal.map_or(String::new(), |row| self.identifiers.get(row, "identifier").to_owned())
    }
}

/// Puts the records together.
pub(super) fn assemble(entities: &Entities, readings: Vec<String>) -> Input {
    let parts = Parts::new(entities);
    let at = entities.view("service_at_location");
    let sites_of = at.by("service_id");
    let mut rows = Vec::new();
    let mut n_several = 0;
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for service in 0..parts.services.len() {
        let id = parts.services.get(service, "id");
        if !id.is_empty() && !seen.insert(id) {
            // the same service in full and in a list
            continue;
        }
        let none = Vec::new();
        let sites = sites_of.get(id).unwrap_or(&none);
        n_several += usize::from(sites.len() > 1);
        if sites.is_empty() {
            rows.push(row(&parts, service, ("", ""), false));
        }
        for &site in sites {
            rows.push(row(
                &parts,
                service,
                (at.get(site, "id"), at.get(site, "location_id")),
                sites.len() > 1,
            ));
        }
    }
    let counts = vec![
        ("services in the source".to_owned(), seen.len().max(rows.len().min(parts.services.len()))),
        ("organisations in the source".to_owned(), entities.n("organization")),
        ("services with several places: one row a place".to_owned(), n_several),
        ("contacts (people) in the source".to_owned(), entities.n("contact")),
    ];
    let organizations = (0..parts.organizations.len()).map(|row| organization(&parts, row)).collect();
    let tables =
        vec![table("services", &SERVICE, rows), table("organizations", &ORGANIZATION, organizations)];
    Input { tables, readings, counts, ..Input::default() }
}

fn row(parts: &Parts<'_>, service: usize, place: (&str, &str), several: bool) -> Vec<String> {
    let of = |column: &str| parts.services.get(service, column).to_owned();
    let (id, organization_id) =
        (parts.services.get(service, "id"), parts.services.get(service, "organization_id"));
    let organization = parts.organization_of.get(organization_id).copied();
    let location = parts.location_of.get(place.1).copied();
    let location_cell = |column: &str| location.map_or("", |row| parts.locations.get(row, column)).to_owned();
    let physical = !matches!(location_cell("location_type").as_str(), "virtual" | "postal");
    let address = parts.address(place.1).filter(|_| physical);
    let address_cell = |column: &str| address.map_or("", |row| parts.addresses.get(row, column)).to_owned();
    let lines = ["address_1", "address_2", "address_3", "address_4"].map(address_cell);
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    let external = match location_cell("external_identifier_type").to_ascii_uppercase().as_str() {
        "SIRUTA" => location_cell("external_identifier"),
        _ => String::new(),
    };
    let [by_service, by_site, by_place] = &parts.schedules_of;
    let hours = by_site.get(place.0).or_else(|| by_service.get(id)).or_else(|| by_place.get(place.1));
    let none = Vec::new();
    let access = parts.access_of.get(place.1).into_iter().flatten();
    let access: Vec<&str> = access
        .map(|&row| parts.access.first(row, &["description", "accessibility", "details"]))
        .filter(|text| !text.is_empty())
        .collect();
    let eligibility = match parts.services.first(service, &["eligibility_description", "eligibility"]) {
        "" => {
            let rows = parts.eligibility_of.get(id).into_iter().flatten();
            rows.map(|&row| parts.eligibility.get(row, "eligibility")).collect::<Vec<_>>().join("; ")
        }
        own => own.to_owned(),
    };
    let terms = parts.terms.get(id).cloned().unwrap_or_default();
    let areas = parts.areas_of.get(id).cloned().unwrap_or_default();
    // a service without a place names its county first among the areas
    let n_own = usize::from(place.1.is_empty() && !areas.is_empty());
    let (own_area, areas) = (areas[..n_own].concat(), areas[n_own..].join("|"));
    let (licence, licence_until) = parts::licence(parts.services.get(service, "licenses"));
    let shown_id = if several { format!("{id}@{}", place.1) } else { id.to_owned() };
    let keep_point = |column: &str| if physical { location_cell(column) } else { String::new() };
    vec![
        shown_id,
        of("name"),
        of("alternate_name"),
        of("description"),
        of("url"),
        of("email"),
        of("status"),
        of("application_process"),
        parts::fees(&parts.services, service, &parts.costs, parts.costs_of.get(id).unwrap_or(&none)),
        licence,
        licence_until,
        eligibility,
        of("assured_date"),
        organization_id.to_owned(),
        organization.map_or("", |row| parts.organizations.get(row, "name")).to_owned(),
        organization.map_or(String::new(), |row| parts.tax_id(organization_id, row)),
        place.1.to_owned(),
        location_cell("name"),
        keep_point("latitude"),
        keep_point("longitude"),
        external,
        lines.join(", "),
        address_cell("city"),
        match address_cell("region") {
            region if region.is_empty() => own_area,
            region => region,
        },
        address_cell("state_province"),
        address_cell("postal_code"),
        address_cell("country"),
        parts.phones(id, place, organization_id),
        parts::schedule(&parts.schedules, hours.unwrap_or(&none)),
        access.join("|"),
        terms.codes.join("|"),
        terms.names.join("|"),
        terms.groups.join("|"),
        terms.capacity,
        terms.capacity_unit,
        areas,
        parts.people(id, organization_id),
    ]
}

fn organization(parts: &Parts<'_>, row: usize) -> Vec<String> {
    let of = |column: &str| parts.organizations.get(row, column).to_owned();
    let id = parts.organizations.get(row, "id");
    let own = parts.phones_of[3].get(id).into_iter().flatten();
    let own: Vec<&usize> = own.filter(|&&phone| parts.phones.get(phone, "service_id").is_empty()).collect();
    vec![
        id.to_owned(),
        of("name"),
        of("email"),
        parts.organizations.first(row, &["website", "url"]).to_owned(),
        parts.tax_id(id, row),
        of("legal_status"),
        parts.numbers(own.into_iter()).join("|"),
        parts.people("", id),
    ]
}
