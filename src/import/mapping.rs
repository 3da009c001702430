//! Which column of a source becomes which part of the register: a mapping read from YAML, or the one that
//! every kind of source has of its own.

pub mod suggest;

mod apply;

use std::collections::BTreeMap;

use super::ImportError;
use super::read::{Dialect, Kind, geojson, hsds};
use super::tidy;
use crate::base::date::Date;
use crate::base::diag::Diagnostics;
use crate::base::source::SourceMap;
use crate::base::suggest::nearest;
use crate::parse::raw::mapping::{RawJoin, RawMapping, RawRecord, RawRule};
use crate::parse::yaml;

pub(super) use apply::apply;

/// How one source becomes records.
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    pub(super) source: Option<String>,
    pub(super) on: Option<Date>,
    pub(super) precedence: Option<i32>,
    pub(super) country: Option<String>,
    pub(super) record: RawRecord,
    pub(super) dialect: Dialect,
    pub(super) joins: Vec<RawJoin>,
    pub(super) fields: Vec<(&'static str, Rule)>,
    pub(super) people: Vec<String>,
    pub(super) not_people: Vec<String>,
    pub(super) ignore: Vec<String>,
}

/// Where one part of the register comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rule {
    pub columns: Vec<String>,
    pub with: String,
    pub split: Option<String>,
    /// From 0.
    pub part: Option<usize>,
    /// Words of the register by folded words of the source.
    pub values: BTreeMap<String, String>,
    pub constant: Option<String>,
    pub default: Option<String>,
}

impl Mapping {
    /// What the mapping says about the form of the table.
    pub fn dialect(&self) -> &Dialect {
        &self.dialect
    }

    /// Name of the source.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// Day that the source describes.
    pub fn on(&self) -> Option<Date> {
        self.on
    }

    /// Rank of the source.
    pub fn precedence(&self) -> i32 {
        self.precedence.unwrap_or(0)
    }

    /// Country of telephone numbers without a prefix.
    pub fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }

    /// The mapping of a kind of source that needs none; empty for tables, whose columns can mean anything.
    pub fn of_kind(kind: Kind) -> Mapping {
        let fields = match kind {
            Kind::Hsds => hsds_fields(),
            Kind::GeoJson => vec![("lat", rule(&[geojson::LAT])), ("lon", rule(&[geojson::LON]))],
            Kind::ServicesMap | Kind::Csv | Kind::Spreadsheet => Vec::new(),
        };
        let people = if kind == Kind::Hsds { vec![hsds::PEOPLE.to_owned()] } else { Vec::new() };
        let ignore: &[&str] = match kind {
            // told by kind of record among what is not read, or an id that only joins records
            Kind::Hsds => &["organization_id", "location_id", "location_name", "country", "alternate_name"],
            _ => &[],
        };
        let ignore = ignore.iter().map(|name| (*name).to_owned()).collect();
        Mapping { fields, people, ignore, ..Mapping::default() }
    }

    /// Lays this mapping over another one: what is said here wins.
    #[must_use]
    pub fn over(mut self, base: Mapping) -> Mapping {
        let own: Vec<&str> = self.fields.iter().map(|(name, _)| *name).collect();
        let others: Vec<_> = base.fields.into_iter().filter(|(name, _)| !own.contains(name)).collect();
        self.fields.extend(others);
        self.people.extend(base.people);
        self.ignore.extend(base.ignore);
        self
    }

    /// Whether the mapping names all parts that a record cannot do without.
    pub(super) fn complete(&self) -> Result<(), ImportError> {
        let mut missing: Vec<&str> =
            ["name", "provider", "type"].into_iter().filter(|f| self.rule(f).is_none()).collect();
        if self.rule("county").is_none() && self.rule("locality_code").is_none() {
            missing.push("county");
        }
        if missing.is_empty() {
            return Ok(());
        }
        Err(ImportError::new(
            format!("no column is known for: {}", missing.join(", ")),
            "let `--suggest` write a mapping, complete it, and import with `--map FILE`",
        ))
    }

    pub(super) fn rule(&self, field: &str) -> Option<&Rule> {
        self.fields.iter().find(|(name, _)| *name == field).map(|(_, rule)| rule)
    }

    /// The column of the source that a part comes from, for notes.
    pub(super) fn column_of(&self, field: &str) -> Option<String> {
        let rule = self.rule(field).filter(|rule| !rule.columns.is_empty())?;
        Some(rule.columns.join(", "))
    }
}

fn rule(columns: &[&str]) -> Rule {
    let columns = columns.iter().map(|column| (*column).to_owned()).collect();
    Rule { columns, with: ", ".to_owned(), ..Rule::default() }
}

fn hsds_fields() -> Vec<(&'static str, Rule)> {
    let status = [("active", "active"), ("inactive", "inactive"), ("defunct", "defunct")];
    let mut values: BTreeMap<String, String> =
        status.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    values.insert("temporarily closed".to_owned(), "temporarily-closed".to_owned());
    vec![
        ("id", rule(&["id"])),
        ("name", rule(&["name"])),
        (
            "description",
            Rule { with: " ".to_owned(), ..rule(&["description", "eligibility", "application_process"]) },
        ),
        ("subject", Rule { with: " | ".to_owned(), ..rule(&["taxonomy_names"]) }),
        ("type", Rule { split: Some("|".to_owned()), ..rule(&["taxonomy_codes"]) }),
        ("provider", rule(&["organization"])),
        ("provider_id", rule(&["organization_id"])),
        ("fiscal_code", rule(&["organization_tax_id"])),
        ("county", rule(&["region"])),
        ("locality", rule(&["city"])),
        ("locality_code", rule(&["external_identifier"])),
        ("address", rule(&["address"])),
        ("postal_code", rule(&["postal_code"])),
        ("lat", rule(&["latitude"])),
        ("lon", rule(&["longitude"])),
        ("phone", Rule { split: Some("|".to_owned()), ..rule(&["phones"]) }),
        ("email", rule(&["email"])),
        ("website", rule(&["url"])),
        ("schedule", rule(&["schedule"])),
        ("fees", rule(&["fees"])),
        ("groups", rule(&["groups"])),
        ("capacity", rule(&["capacity"])),
        ("capacity_unit", rule(&["capacity_unit"])),
        ("covers", rule(&["areas"])),
        ("accessibility", rule(&["accessibility"])),
        ("licence", rule(&["licenses"])),
        ("licence_until", rule(&["licence_until"])),
        ("status", Rule { values, ..rule(&["status"]) }),
        ("verified", rule(&["assured_date"])),
    ]
}

/// Reads a mapping file. Mistakes of form are pushed, and the answer is `None`.
///
/// # Errors
/// A mapping whose parts do not fit each other.
pub fn parse(
    name: &str,
    text: &str,
    sources: &mut SourceMap,
    diags: &mut Diagnostics,
) -> Result<Option<Mapping>, ImportError> {
    let file = sources.add(name.to_owned(), text.to_owned());
    yaml::parse_file::<RawMapping>(file, text, diags).map(|document| from_raw(document.raw)).transpose()
}

fn from_raw(raw: RawMapping) -> Result<Mapping, ImportError> {
    let delimiter = match raw.read.delimiter.as_deref() {
        None => None,
        Some("tab" | "\\t") => Some('\t'),
        Some(text) => match (text.chars().next(), text.chars().count()) {
            (Some(only), 1) => Some(only),
            _ => {
                return Err(ImportError::new(
                    "`delimiter` is not one character",
                    "write `\";\"`, `\",\"` or `tab`",
                ));
            }
        },
    };
    let number = |n: Option<u32>| n.map(|n| n as usize);
    let dialect = Dialect {
        encoding: raw.read.encoding,
        delimiter,
        skip_rows: number(raw.read.skip_rows),
        header_rows: number(raw.read.header_rows),
        table: raw.read.table,
    };
    let fields = raw.fields.filled().into_iter();
    let fields = fields.map(|(name, rule)| Ok((name, from_raw_rule(name, rule, &raw.values)?)));
    Ok(Mapping {
        source: raw.source,
        on: raw.on.map(|day| day.0),
        precedence: raw.precedence,
        country: raw.country,
        record: raw.record,
        dialect,
        joins: raw.joins,
        fields: fields.collect::<Result<_, ImportError>>()?,
        people: raw.people,
        not_people: raw.not_people,
        ignore: raw.ignore,
    })
}

fn from_raw_rule(
    field: &str,
    raw: &RawRule,
    tables: &BTreeMap<String, BTreeMap<String, String>>,
) -> Result<Rule, ImportError> {
    let columns: Vec<String> = raw.column.iter().chain(&raw.columns).cloned().collect();
    if columns.is_empty() && raw.constant.is_none() {
        return Err(ImportError::new(
            format!("`{field}` names neither a column nor a constant"),
            "write `column: …`, `columns: [ … ]` or `constant: …`",
        ));
    }
    if raw.part == Some(0) || (raw.part.is_some() && raw.split.is_none()) {
        return Err(ImportError::new(
            format!("`part` of `{field}` needs `split`, and counts from 1"),
            "write for example `{ column: GPS, split: \",\", part: 1 }`",
        ));
    }
    let values = match &raw.values {
        None => BTreeMap::new(),
        Some(name) => {
            let table = tables.get(name).ok_or_else(|| {
                let hint = nearest(name, tables.keys().map(String::as_str))
                    .map_or("add it under `values`".to_owned(), |near| format!("did you mean `{near}`?"));
                ImportError::new(
                    format!("`{field}` names a table of values `{name}` that is not there"),
                    hint,
                )
            })?;
            table.iter().map(|(from, to)| (tidy::key(from), to.clone())).collect()
        }
    };
    Ok(Rule {
        columns,
        with: raw.with.clone().unwrap_or_else(|| ", ".to_owned()),
        split: raw.split.clone(),
        part: raw.part.map(|part| part as usize - 1),
        values,
        constant: raw.constant.clone(),
        default: raw.default.clone(),
    })
}
