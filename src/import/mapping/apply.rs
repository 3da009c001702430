//! Rows of a source's tables become drafts of records, as the mapping says.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::draft::{Draft, Drafts, ProviderDraft};
use super::super::read::{Input, Table, hsds};
use super::super::{ImportError, tidy};
use super::{Mapping, Rule};
use crate::base::suggest::nearest;

/// Longest cell of a row that is believed, in characters.
const MAX_CELL: usize = 20_000;

/// Where a rule reads: the first table, or a joined one by way of its key.
enum At {
    Own(usize),
    Joined { join: usize, column: usize },
}

struct Joined<'a> {
    table: &'a Table,
    here: usize,
    by_key: HashMap<&'a str, usize>,
}

struct Reader<'a> {
    table: &'a Table,
    joins: Vec<Joined<'a>>,
}

/// Applies a mapping to a source.
///
/// # Errors
/// A column or table that the source does not have, with the nearest one that it has.
pub(in crate::import) fn apply(input: &Input, mapping: &Mapping) -> Result<Drafts, ImportError> {
    let Some(table) = input.tables.first() else {
        return Err(ImportError::new("the source has no table with rows", "name another file or sheet"));
    };
    let reader = Reader::new(input, table, mapping)?;
    let rules: Vec<(&'static str, &Rule, Vec<At>)> = mapping
        .fields
        .iter()
        .map(|(name, rule)| Ok((*name, rule, reader.columns(&rule.columns)?)))
        .collect::<Result<_, ImportError>>()?;
    let people = reader.columns(&mapping.people)?;
    let mut drafts = Drafts {
        columns: mapping
            .fields
            .iter()
            .filter_map(|(name, _)| Some((*name, mapping.column_of(name)?)))
            .collect(),
        counts: input.counts.clone(),
        readings: input.readings.clone(),
        unused: unused(table, mapping, &reader, &rules).into_iter().chain(input.unused.clone()).collect(),
        ..Drafts::default()
    };
    let not_people: BTreeSet<String> = mapping.not_people.iter().map(|name| tidy::key(name)).collect();
    for row in 0..table.rows.len() {
        let mut draft = Draft { number: table.numbers[row], ..Draft::default() };
        for (name, rule, at) in &rules {
            draft.set(name, reader.value(row, rule, at));
        }
        for at in &people {
            let cell = reader.cell(row, at);
            let names = cell.split(['|', ';']).map(str::trim).filter(|name| !name.is_empty());
            draft
                .people
                .extend(names.filter(|name| !not_people.contains(&tidy::key(name))).map(str::to_owned));
        }
        draft.too_long = draft.longest() > MAX_CELL;
        drafts.rows.push(draft);
    }
    drafts.providers = providers(input, &not_people);
    Ok(drafts)
}

/// Organisations that the source lists on their own.
fn providers(input: &Input, not_people: &BTreeSet<String>) -> Vec<ProviderDraft> {
    let Some(table) = input.tables.iter().skip(1).find(|table| table.name == "organizations") else {
        return Vec::new();
    };
    let at = |name: &str| table.column(name);
    let columns = ["id", "name", "email", "url", "tax_id", "legal_status", "phones", hsds::PEOPLE].map(at);
    let cell =
        |row: usize, column: Option<usize>| column.map_or("", |column| table.cell(row, column)).to_owned();
    let [id, name, email, website, fiscal_code, legal_form, phone, people] = columns;
    (0..table.rows.len())
        .map(|row| ProviderDraft {
            id: cell(row, id),
            name: cell(row, name),
            email: cell(row, email),
            website: cell(row, website),
            fiscal_code: cell(row, fiscal_code),
            legal_form: cell(row, legal_form),
            phones: cell(row, phone)
                .split('|')
                .map(str::to_owned)
                .filter(|phone| !phone.is_empty())
                .collect(),
            address: String::new(),
            people: cell(row, people)
                .split('|')
                .filter(|name| !name.is_empty() && !not_people.contains(&tidy::key(name)))
                .map(str::to_owned)
                .collect(),
        })
        .collect()
}

/// Columns that nothing reads and that are not left out on purpose, with the rows that fill them.
fn unused(
    table: &Table,
    mapping: &Mapping,
    reader: &Reader<'_>,
    rules: &[(&'static str, &Rule, Vec<At>)],
) -> BTreeMap<String, usize> {
    let mut used: BTreeSet<usize> = BTreeSet::new();
    for at in rules.iter().flat_map(|(_, _, at)| at) {
        if let At::Own(column) = at {
            used.insert(*column);
        }
    }
    used.extend(mapping.people.iter().chain(&mapping.ignore).filter_map(|name| find(&table.columns, name)));
    used.extend(reader.joins.iter().map(|join| join.here));
    let filled = |column: usize| {
        table.rows.iter().filter(|row| row.get(column).is_some_and(|c| !c.is_empty())).count()
    };
    (0..table.columns.len())
        .filter(|column| !used.contains(column))
        .map(|column| (table.columns[column].clone(), filled(column)))
        .filter(|(_, n)| *n > 0)
        .collect()
}

/// A column by its name: exact, else whatever the case, diacritics and white space.
fn find(columns: &[String], name: &str) -> Option<usize> {
    let exact = columns.iter().position(|column| column == name);
    exact.or_else(|| {
        let key = tidy::key(name);
        let mut alike = columns.iter().enumerate().filter(|(_, column)| tidy::key(column) == key);
        match (alike.next(), alike.next()) {
            (Some((at, _)), None) => Some(at),
            _ => None,
        }
    })
}

impl<'a> Reader<'a> {
    fn new(input: &'a Input, table: &'a Table, mapping: &Mapping) -> Result<Reader<'a>, ImportError> {
        let mut joins = Vec::new();
        for join in &mapping.joins {
            let Some(other) = input.tables.iter().find(|table| table.name == join.table) else {
                let names: Vec<&str> = input.tables.iter().map(|table| table.name.as_str()).collect();
                return Err(ImportError::new(
                    format!("the source has no table `{}`", join.table),
                    format!("it has: {}", names.join(", ")),
                ));
            };
            let there = column(&other.columns, &join.there)?;
            let rows = (0..other.rows.len()).rev();
            let by_key =
                rows.map(|row| (other.cell(row, there).trim(), row)).filter(|(key, _)| !key.is_empty());
            let by_key = by_key.collect();
            joins.push(Joined { table: other, here: column(&table.columns, &join.here)?, by_key });
        }
        Ok(Reader { table, joins })
    }

    fn columns(&self, names: &[String]) -> Result<Vec<At>, ImportError> {
        names.iter().map(|name| self.at(name)).collect()
    }

    fn at(&self, name: &str) -> Result<At, ImportError> {
        if let Some(own) = find(&self.table.columns, name) {
            return Ok(At::Own(own));
        }
        for (join, joined) in self.joins.iter().enumerate() {
            if let Some(rest) =
                name.strip_prefix(joined.table.name.as_str()).and_then(|rest| rest.strip_prefix('.'))
            {
                return Ok(At::Joined { join, column: column(&joined.table.columns, rest)? });
            }
        }
        column(&self.table.columns, name).map(At::Own)
    }

    fn cell(&self, row: usize, at: &At) -> &'a str {
        match at {
            At::Own(column) => self.table.cell(row, *column),
            At::Joined { join, column } => {
                let joined = &self.joins[*join];
                let key = self.table.cell(row, joined.here).trim();
                joined.by_key.get(key).map_or("", |&row| joined.table.cell(row, *column))
            }
        }
    }

    fn value(&self, row: usize, rule: &Rule, at: &[At]) -> String {
        if let Some(constant) = rule.constant.as_ref().filter(|_| at.is_empty()) {
            return constant.clone();
        }
        let cells: Vec<&str> =
            at.iter().map(|at| self.cell(row, at).trim()).filter(|cell| !cell.is_empty()).collect();
        let joined = if cells.len() == 1 { cells[0].to_owned() } else { cells.join(&rule.with) };
        let looked_up = |text: &str| {
            let text = text.trim();
            if rule.values.is_empty() {
                text.to_owned()
            } else {
                rule.values.get(&tidy::key(text)).map_or(text, String::as_str).to_owned()
            }
        };
        let value = match (&rule.split, rule.part) {
            (Some(split), Some(part)) => {
                looked_up(joined.split(split.as_str()).nth(part).unwrap_or_default())
            }
            (Some(split), None) => joined
                .split(split.as_str())
                .map(looked_up)
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("|"),
            (None, _) => looked_up(&joined),
        };
        match (value.is_empty(), &rule.default, &rule.constant) {
            (false, _, _) => value,
            (true, Some(default), _) => default.clone(),
            (true, None, Some(constant)) => constant.clone(),
            (true, None, None) => value,
        }
    }
}

fn column(columns: &[String], name: &str) -> Result<usize, ImportError> {
    find(columns, name).ok_or_else(|| {
        let hint = match nearest(name, columns.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the source has: {}", columns.join(", ")),
        };
        ImportError::new(format!("the source has no column `{name}`"), hint)
    })
}
