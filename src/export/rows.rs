//! The tables of the open data, one function each.

use crate::compose::context::Context;
use crate::model::eligibility::{Citation, Condition, RuleVersion};
use crate::model::indicator::Indicator;
use crate::model::register::{CapacityUnit, Organization, Service, ServiceStatus, Site};
use crate::model::words::{LangId, Words};
use crate::model::{AreaId, Model, Provenance};
use crate::plan::routes::Target;

/// A table being written. A cell that a spreadsheet would run as a formula starts with an apostrophe.
struct Writer {
    csv: csv::Writer<Vec<u8>>,
}

impl Writer {
    fn new(header: &[String]) -> Writer {
        let mut writer = Writer { csv: csv::Writer::from_writer(Vec::new()) };
        writer.row(header.iter().cloned());
        writer
    }

    fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let safe = cells.into_iter().map(|cell| {
            let risky = cell.starts_with(['=', '@', '\t', '\r'])
                || cell.starts_with(['+', '-']) && cell.parse::<f64>().is_err() && !is_phone(&cell);
            if risky { format!("'{cell}") } else { cell }
        });
        self.csv.write_record(safe).expect("invariant: a table in memory has rows of one length");
    }

    fn finish(self) -> Vec<u8> {
        self.csv.into_inner().expect("invariant: a table in memory can be flushed")
    }
}

fn is_phone(cell: &str) -> bool {
    cell.chars().all(|c| c.is_ascii_digit() || " +-/().|".contains(c))
}

/// Column names: plain ones, and `stem:` once per language.
fn header(model: &Model, columns: &[&str]) -> Vec<String> {
    let each = columns.iter().flat_map(|column| match column.strip_suffix(':') {
        Some(stem) => model.site.languages.iter().map(|lang| format!("{stem}:{lang}")).collect(),
        None => vec![(*column).to_owned()],
    });
    each.collect()
}

fn languages(model: &Model, words: Option<&Words<String>>) -> Vec<String> {
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

pub(super) fn areas(model: &Model) -> Vec<u8> {
    let mut table =
        Writer::new(&header(model, &["id", "parent", "kind", "name:", "population", "lat", "lon"]));
    for (_, area) in model.areas.iter() {
        let (lat, lon) = area.point.map_or((None, None), |(lat, lon)| (Some(lat), Some(lon)));
        let mut row = vec![area.code.clone(), code(model, area.parent), area.kind.name().to_owned()];
        row.extend(languages(model, Some(&area.name)));
        row.extend([optional(area.population), optional(lat), optional(lon)]);
        table.row(row);
    }
    table.finish()
}

pub(super) fn organizations(model: &Model) -> Vec<u8> {
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
    let mut table = Writer::new(&header(model, &columns));
    for organization in &model.organizations {
        table.row(organization_row(model, organization));
    }
    table.finish()
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

pub(super) fn services<'a>(model: &Model, services: impl IntoIterator<Item = &'a Service>) -> Vec<u8> {
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
    let mut table = Writer::new(&header(model, &columns));
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
        table.row(row);
    }
    table.finish()
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

pub(super) fn programmes(cx: &Context) -> Vec<u8> {
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
    let mut table = Writer::new(&header(model, &columns));
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
        table.row(row);
    }
    table.finish()
}

pub(super) fn conditions(model: &Model) -> Vec<u8> {
    let columns = [
        "programme",
        "rules_from",
        "rules_to",
        "branch",
        "condition",
        "text:",
        "act",
        "article",
        "url",
        "to_verify",
    ];
    let mut table = Writer::new(&header(model, &columns));
    for programme in &model.programmes {
        for version in &programme.rules {
            for branch in &version.branches {
                let mut tests = Vec::new();
                collect(&branch.when, &mut tests);
                branch.unless.iter().for_each(|unless| collect(unless, &mut tests));
                for (id, citation) in tests {
                    let text =
                        programme.words.map(|words| words.conditions.get(id).cloned().unwrap_or_default());
                    let mut row = start(&programme.id, version, &branch.id, id);
                    row.extend(languages(model, Some(&text)));
                    row.extend(law(model, citation));
                    table.row(row);
                }
            }
        }
    }
    table.finish()
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

fn collect<'a>(condition: &'a Condition, found: &mut Vec<(&'a str, &'a Citation)>) {
    match condition {
        Condition::Group(group) => group.items.iter().for_each(|item| collect(item, found)),
        Condition::Test(test) => found.push((&test.id, &test.citation)),
    }
}

pub(super) fn indicator(model: &Model, indicator: &Indicator) -> (String, Vec<u8>) {
    let mut table =
        Writer::new(&header(model, &["area", "name:", "period", "value", "unit", "level", "source"]));
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
            table.row(row);
        }
    }
    (format!("data/indicators/{}.csv", indicator.id), table.finish())
}

/// The values of a computed indicator by type of service; none where it has no types.
pub(super) fn indicator_by_type(model: &Model, indicator: &Indicator) -> Option<(String, Vec<u8>)> {
    let computed = indicator.computed.as_ref().filter(|computed| !computed.by_type.is_empty())?;
    let (period, _) = indicator.values.last_key_value()?;
    let columns = ["area", "name:", "type", "type_name:", "period", "value", "unit"];
    let mut table = Writer::new(&header(model, &columns));
    for (kind, values) in &computed.by_type {
        let kind = &model.service_types[kind.index()];
        for (area, value) in values {
            let mut row = vec![code(model, Some(*area))];
            row.extend(languages(model, Some(&model.areas.get(*area).name)));
            row.push(kind.code.clone());
            row.extend(languages(model, Some(&kind.name)));
            row.extend([period.clone(), value.to_string(), indicator.unit.clone()]);
            table.row(row);
        }
    }
    Some((format!("data/indicators/{}-by-type.csv", indicator.id), table.finish()))
}

/// What is known of each record: its source, when it was verified, what is still to be verified.
pub(super) fn provenance(cx: &Context) -> Vec<u8> {
    let model = cx.model;
    let mut table =
        Writer::new(&header(model, &["kind", "id", "name:", "verified", "source", "review_by", "file"]));
    let mut add = |kind: &str, id: &str, name: &Words<String>, provenance: &Provenance| {
        let mut row = vec![kind.to_owned(), id.to_owned()];
        row.extend(languages(model, Some(name)));
        row.extend(dated(provenance));
        row.push(provenance.file.map_or(String::new(), |file| cx.sources.path(file).to_owned()));
        table.row(row);
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
    table.finish()
}
