//! A table of the open data: columns of known meaning and rows of finished cells. CSV, workbook,
//! descriptor and data dictionary are all made from it.

use serde_json::{Value, json};

/// What the cells of a column hold (Frictionless Table Schema types).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    Text,
    Integer,
    Number,
    Boolean,
    Date,
    Address,
    /// Several values, `|` between them.
    List,
}

impl ColumnKind {
    /// The name of the type in a Table Schema.
    pub fn name(self) -> &'static str {
        match self {
            ColumnKind::Text | ColumnKind::Address | ColumnKind::List => "string",
            ColumnKind::Integer => "integer",
            ColumnKind::Number => "number",
            ColumnKind::Boolean => "boolean",
            ColumnKind::Date => "date",
        }
    }
}

/// Every column of every table, once, with what it holds. Its meaning in words is the string
/// `column-<name>` of the theme.
pub const COLUMNS: &[(&str, ColumnKind)] = &[
    ("act", ColumnKind::Text),
    ("acts", ColumnKind::List),
    ("address", ColumnKind::Text),
    ("advice", ColumnKind::Text),
    ("apply_at", ColumnKind::List),
    ("area", ColumnKind::Text),
    ("article", ColumnKind::Text),
    ("branch", ColumnKind::Text),
    ("capacity", ColumnKind::Integer),
    ("capacity_unit", ColumnKind::Text),
    ("case", ColumnKind::Integer),
    ("change", ColumnKind::Text),
    ("columns", ColumnKind::List),
    ("condition", ColumnKind::Text),
    ("confidence", ColumnKind::Text),
    ("confidential", ColumnKind::Boolean),
    ("county", ColumnKind::Text),
    ("due", ColumnKind::Integer),
    ("email", ColumnKind::List),
    ("file", ColumnKind::Text),
    ("fiscal_code", ColumnKind::Text),
    ("holds", ColumnKind::Boolean),
    ("id", ColumnKind::Text),
    ("institutions", ColumnKind::Integer),
    ("institutions_with_contact", ColumnKind::Integer),
    ("kind", ColumnKind::Text),
    ("lat", ColumnKind::Number),
    ("level", ColumnKind::Text),
    ("lon", ColumnKind::Number),
    ("may_get", ColumnKind::Boolean),
    ("must_hold", ColumnKind::Boolean),
    ("name", ColumnKind::Text),
    ("office", ColumnKind::Text),
    ("on", ColumnKind::Date),
    ("organization", ColumnKind::Text),
    ("parent", ColumnKind::Text),
    ("period", ColumnKind::Text),
    ("phone", ColumnKind::List),
    ("population", ColumnKind::Integer),
    ("problem", ColumnKind::Text),
    ("programme", ColumnKind::Text),
    ("record", ColumnKind::Text),
    ("review_by", ColumnKind::Date),
    ("rules_from", ColumnKind::Date),
    ("rules_to", ColumnKind::Date),
    ("seat", ColumnKind::Text),
    ("services", ColumnKind::Integer),
    ("source", ColumnKind::List),
    ("status", ColumnKind::Text),
    ("summary", ColumnKind::Text),
    ("text", ColumnKind::Text),
    ("title", ColumnKind::Text),
    ("to_verify", ColumnKind::Boolean),
    ("type", ColumnKind::Text),
    ("unit", ColumnKind::Text),
    ("url", ColumnKind::Address),
    ("value", ColumnKind::Number),
    ("verified", ColumnKind::Date),
    ("warnings", ColumnKind::Integer),
    ("website", ColumnKind::Address),
    ("with_address", ColumnKind::Integer),
    ("with_capacity", ColumnKind::Integer),
    ("with_contact", ColumnKind::Integer),
    ("with_point", ColumnKind::Integer),
    ("with_schedule", ColumnKind::Integer),
    ("with_source", ColumnKind::Integer),
    ("with_verified", ColumnKind::Integer),
];

/// A column: the stem of its name, and its language where there is one column a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub stem: &'static str,
    pub language: Option<String>,
}

impl Column {
    /// As the first line of the table says it: `name:ro`.
    pub fn name(&self) -> String {
        self.language.as_ref().map_or(self.stem.to_owned(), |language| format!("{}:{language}", self.stem))
    }

    /// What its cells hold.
    pub fn kind(&self) -> ColumnKind {
        COLUMNS.iter().find(|(name, _)| *name == self.stem).map_or(ColumnKind::Text, |(_, kind)| *kind)
    }
}

/// A column whose cells name rows of another table by their `id`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    pub column: &'static str,
    pub table: &'static str,
}

/// A table of the open data.
#[derive(Clone, Debug)]
pub struct Table {
    /// Unique among the tables; also the name of its file and sheet.
    pub name: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<String>>,
    /// The columns that tell one row from all others.
    pub key: &'static [&'static str],
    pub references: &'static [Reference],
}

impl Table {
    /// No rows yet. A column that ends in a colon stands once in each language.
    pub fn new(name: impl Into<String>, columns: &[&'static str], languages: &[String]) -> Table {
        let each = columns.iter().flat_map(|column| match column.strip_suffix(':') {
            Some(stem) => {
                languages.iter().map(|language| Column { stem, language: Some(language.clone()) }).collect()
            }
            None => vec![Column { stem: column, language: None }],
        });
        Table { name: name.into(), columns: each.collect(), rows: Vec::new(), key: &[], references: &[] }
    }

    /// Comma-separated values (RFC 4180). A cell that a spreadsheet would run as a formula starts with
    /// an apostrophe.
    pub fn csv(&self) -> Vec<u8> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let mut row = |cells: Vec<String>| {
            writer.write_record(cells).expect("invariant: a table in memory has rows of one length");
        };
        row(self.columns.iter().map(Column::name).collect());
        for cells in &self.rows {
            row(cells.iter().map(|cell| harmless(cell)).collect());
        }
        writer.into_inner().expect("invariant: a table in memory can be flushed")
    }

    /// An array of objects, without their empty cells.
    pub fn json(&self) -> Vec<u8> {
        let names: Vec<String> = self.columns.iter().map(Column::name).collect();
        let record = |cells: &Vec<String>| -> Value {
            let filled = names.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
            filled.map(|(name, cell)| (name.clone(), json!(cell))).collect::<serde_json::Map<_, _>>().into()
        };
        let mut bytes =
            serde_json::to_vec(&self.rows.iter().map(record).collect::<Vec<_>>()).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// Its descriptor as a tabular data resource (Frictionless Data Resource, profile `tabular-data-resource`).
    pub fn resource(&self, path: &str, bytes: &[u8], describe: impl Fn(&Column) -> String) -> Value {
        let field = |column: &Column| {
            let mut field = json!({ "name": column.name(), "type": column.kind().name() });
            if column.kind() == ColumnKind::Address {
                field["format"] = json!("uri");
            }
            field["description"] = json!(describe(column));
            field
        };
        let mut schema = json!({ "fields": self.columns.iter().map(field).collect::<Vec<_>>() });
        if !self.key.is_empty() {
            schema["primaryKey"] = json!(self.key);
        }
        if !self.references.is_empty() {
            let key = |reference: &Reference| json!({ "fields": reference.column, "reference": { "resource": reference.table, "fields": "id" } });
            schema["foreignKeys"] = self.references.iter().map(key).collect();
        }
        schema["missingValues"] = json!([""]);
        json!({
            "name": self.name.to_lowercase(),
            "path": path,
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": bytes.len(),
            "hash": format!("sha256:{}", super::checksum(bytes)),
            "schema": schema,
        })
    }
}

fn harmless(cell: &str) -> String {
    let risky = cell.starts_with(['=', '@', '\t', '\r'])
        || cell.starts_with(['+', '-']) && cell.parse::<f64>().is_err() && !is_phone(cell);
    if risky { format!("'{cell}") } else { cell.to_owned() }
}

fn is_phone(cell: &str) -> bool {
    cell.chars().all(|c| c.is_ascii_digit() || " +-/().|".contains(c))
}
