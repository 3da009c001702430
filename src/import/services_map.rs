//! Decodes the JSON of the services map of 2016 into drafts. Knows the field names of the source, not what
//! they mean to the register. A row of the wrong shape is unusable; the others go on.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::ImportError;
use super::draft::{Draft, Drafts, Unreadable};
use super::read::not_json;

/// Longest cell accepted, in characters.
const MAX_CELL: usize = 1_000;
/// Fields read from a row.
const FIELDS: [&str; 9] = ["name", "furnizor", "adresa", "oras", "jud", "cod", "capacitate", "lat", "lng"];

/// Names of the source's fields by part of the register.
const COLUMNS: [(&str, &str); 12] = [
    ("name", "name"),
    ("provider", "furnizor"),
    ("address", "adresa"),
    ("locality", "oras"),
    ("county", "jud"),
    ("type", "cod"),
    ("capacity", "capacitate"),
    ("lat", "lat"),
    ("lon", "lng"),
    ("point", "lat, lng"),
    ("email", "email"),
    ("phone", "phone"),
];

/// Decodes the text; the error names line and column and never quotes the content.
pub(super) fn decode(text: &str) -> Result<Drafts, ImportError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value: Value = serde_json::from_str(text).map_err(|error| not_json(&error))?;
    let Value::Object(mut top) = value else {
        return Err(wrong_shape("the file is not a JSON object"));
    };
    let n_types = match top.get("ss") {
        None => 0,
        Some(Value::Array(types)) => types.len(),
        Some(_) => return Err(wrong_shape("`ss` is not a list")),
    };
    let records = match top.remove("providers") {
        Some(Value::Array(records)) => records,
        Some(_) => return Err(wrong_shape("`providers` is not a list")),
        None => return Err(wrong_shape("the list `providers` is missing")),
    };
    let mut source = Drafts {
        columns: COLUMNS.iter().map(|(part, field)| (*part, (*field).to_owned())).collect::<BTreeMap<_, _>>(),
        counts: vec![("nomenclature entries in the source".to_owned(), n_types)],
        ..Drafts::default()
    };
    for (index, record) in records.into_iter().enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        match read_row(number, &record) {
            Ok(row) => source.rows.push(row),
            Err(reason) => {
                let id = plain_id(record.get("id").and_then(scalar).unwrap_or_default());
                let partial = partial_row(number, &record);
                source.unreadable.push(Unreadable { number, id, reason, partial, record });
            }
        }
    }
    Ok(source)
}

fn wrong_shape(message: &str) -> ImportError {
    let hint = "the services map is an object with the lists `ss` (nomenclature) and `providers` (services)";
    ImportError::new(message, hint)
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The source's id where it is a short word: it is quoted in reports, so it may hold nothing else.
fn plain_id(id: String) -> String {
    let plain = id.len() <= 40 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if plain { id } else { String::new() }
}

fn cell(record: &Map<String, Value>, field: &str) -> Result<String, String> {
    let text = match record.get(field) {
        None => String::new(),
        Some(value) => scalar(value).ok_or_else(|| format!("`{field}` is neither text nor number"))?,
    };
    if text.chars().nth(MAX_CELL).is_some() {
        return Err(format!("`{field}` is longer than {MAX_CELL} characters"));
    }
    Ok(text)
}

fn phones(record: &Map<String, Value>) -> Result<Vec<String>, String> {
    let wrong = || "`phone` is not a list of numbers".to_owned();
    match record.get("phone") {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(list)) if list.len() > 20 => Err("`phone` has more than 20 entries".to_owned()),
        Some(Value::Array(list)) => list.iter().map(|value| scalar(value).ok_or_else(wrong)).collect(),
        Some(value) => Ok(vec![scalar(value).ok_or_else(wrong)?]),
    }
}

fn partial_row(number: u32, record: &Value) -> Draft {
    let cell_of = |field| record.as_object().and_then(|record| cell(record, field).ok()).unwrap_or_default();
    Draft {
        number,
        name: cell_of("name"),
        address: cell_of("adresa"),
        locality: cell_of("oras"),
        county: cell_of("jud"),
        code: cell_of("cod"),
        lat: cell_of("lat"),
        lon: cell_of("lng"),
        ..Draft::default()
    }
}

fn read_row(number: u32, record: &Value) -> Result<Draft, String> {
    let Value::Object(record) = record else { return Err("the row is not an object".to_owned()) };
    let [name, provider, address, locality, county, code, capacity, lat, lon] = {
        let mut cells: [String; 9] = Default::default();
        for (cell_of, field) in cells.iter_mut().zip(FIELDS) {
            *cell_of = cell(record, field)?;
        }
        cells
    };
    let id = plain_id(cell(record, "id")?);
    let phones = phones(record)?;
    if phones.iter().any(|phone| phone.chars().nth(MAX_CELL).is_some()) {
        return Err(format!("`phone` is longer than {MAX_CELL} characters"));
    }
    let known = |key: &str| FIELDS.contains(&key) || matches!(key, "id" | "phone" | "email");
    let others = record
        .iter()
        .filter(|(key, _)| !known(key.as_str()))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    let email = cell(record, "email")?;
    Ok(Draft {
        number,
        id,
        name,
        provider,
        address,
        locality,
        county,
        code,
        capacity,
        lat,
        lon,
        email,
        phones,
        others,
        ..Draft::default()
    })
}
