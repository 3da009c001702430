//! The form with which town halls and providers tell of their services: its fields, once, for the workbook
//! and for paper, and the mapping by which `signpost import` reads the workbook.

use std::fmt::Write as _;

use crate::model::register::{CapacityUnit, Layer, ServiceStatus};
pub use crate::parse::raw::mapping::FORM_SHEET;
pub use crate::parse::register::{TERM_CAPACITY, TERM_GROUP};
use crate::plan::routes::Target;
use crate::view::form::{Field, Form, TypeGroup};
use crate::view::parts::{Download, Item};

use super::context::Composer;
use super::frame::Head;

/// How a field is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A line of text; on paper so many lines.
    Text(u8),
    /// A whole number.
    Number,
    /// A day: year-month-day.
    Day,
    YesNo,
    County,
    /// A locality of the county in the field before, with its SIRUTA code.
    Locality,
    Type,
    Unit,
    Status,
}

/// The fields in their order: part of the register by its name in a mapping, and how it is filled in. Its
/// words are the strings `form-<name>` and `form-<name>-hint` of the theme.
pub const FIELDS: &[(&str, Answer)] = &[
    ("id", Answer::Text(1)),
    ("provider", Answer::Text(1)),
    ("fiscal_code", Answer::Text(1)),
    ("name", Answer::Text(1)),
    ("type", Answer::Type),
    ("confidential", Answer::YesNo),
    ("county", Answer::County),
    ("locality", Answer::Locality),
    ("address", Answer::Text(1)),
    ("postal_code", Answer::Text(1)),
    ("point", Answer::Text(1)),
    ("phone", Answer::Text(1)),
    ("email", Answer::Text(1)),
    ("website", Answer::Text(1)),
    ("description", Answer::Text(3)),
    ("schedule", Answer::Text(2)),
    ("fees", Answer::Text(1)),
    ("capacity", Answer::Number),
    ("capacity_unit", Answer::Unit),
    ("accessibility", Answer::Text(2)),
    ("covers", Answer::Text(1)),
    ("public_office", Answer::YesNo),
    ("licence", Answer::Text(1)),
    ("licence_until", Answer::Day),
    ("status", Answer::Status),
    ("verified", Answer::Day),
];

/// What stands between a name and its code in the cell of a locality or a type.
pub const BETWEEN: &str = " · ";

/// Where the workbook of a language stands.
pub fn workbook_path(language: &str) -> String {
    format!("data/collection-form.{language}.xlsx")
}

impl Composer<'_> {
    /// Label of a field: also the name of its column.
    pub fn form_label(&self, field: &str) -> String {
        self.t(&format!("form-{}", field.replace('_', "-")))
    }

    /// What is to be filled in.
    pub fn form_hint(&self, field: &str) -> String {
        self.t(&format!("form-{}-hint", field.replace('_', "-")))
    }

    /// The words that a field may be filled with, each with the word of the register; empty for free fields.
    pub fn form_choices(&self, answer: Answer) -> Vec<(String, String)> {
        let choice = |key: &str, name: &str| (self.t(&format!("{key}-{name}")), name.to_owned());
        match answer {
            Answer::YesNo => {
                vec![(self.t("answer-yes"), "true".to_owned()), (self.t("answer-no"), "false".to_owned())]
            }
            Answer::Unit => CapacityUnit::ALL.iter().map(|(name, _)| choice("form-unit", name)).collect(),
            Answer::Status => {
                ServiceStatus::ALL.iter().map(|(name, _)| choice("form-status", name)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The mapping that reads a workbook of this language: it stands in the workbook itself.
    pub fn form_mapping(&self) -> String {
        let mut text = String::from("format: 1\n");
        if let Some(country) = self.model.site.country {
            let _ = writeln!(text, "country: {}", self.model.areas.get(country).code.to_uppercase());
        }
        text.push_str("fields:\n");
        for (field, answer) in FIELDS {
            let label = quoted(&self.form_label(field));
            let values = format!("{{ column: {label}, values: {field} }}");
            let part = |n: u8| format!("{{ column: {label}, split: {}, part: {n} }}", quoted(BETWEEN));
            let rule = match answer {
                Answer::YesNo | Answer::Unit | Answer::Status => values,
                Answer::Type | Answer::Locality => part(1),
                _ => format!("{{ column: {label} }}"),
            };
            let _ = writeln!(text, "  {field}: {rule}");
            if *answer == Answer::Locality {
                let _ = writeln!(text, "  locality_code: {}", part(2));
            }
        }
        text.push_str("values:\n");
        for (field, answer) in FIELDS {
            let choices = self.form_choices(*answer);
            if !choices.is_empty() {
                let words: Vec<String> = choices
                    .iter()
                    .map(|(shown, word)| format!("{}: {}", quoted(shown), quoted(word)))
                    .collect();
                let _ = writeln!(text, "  {field}: {{ {} }}", words.join(", "));
            }
        }
        text
    }

    /// The form on paper.
    pub fn collection_form(&self) -> Form {
        let head = Head::new(Target::CollectionForm, self.t("form"))
            .lead(self.t("form-lead"))
            .step(self.t("open-data"), Target::OpenData);
        let field = |(name, answer): &(&str, Answer)| Field {
            label: self.form_label(name),
            hint: self.form_hint(name),
            lines: match answer {
                Answer::Text(lines) => (0..*lines).collect(),
                Answer::YesNo | Answer::Unit | Answer::Status => Vec::new(),
                _ => vec![0],
            },
            boxes: self.form_choices(*answer).into_iter().map(|(shown, _)| shown).collect(),
        };
        // an identifier is known to the register alone, and nobody writes coordinates by hand
        let on_paper = |(name, _): &&(&str, Answer)| !["id", "point"].contains(name);
        Form {
            frame: self.frame(head),
            workbook: Download {
                text: self.t("form-workbook"),
                url: self.cx.routes.file_url(&workbook_path(self.model.site.language(self.lang))),
                detail: "XLSX".to_owned(),
            },
            fields: FIELDS.iter().filter(on_paper).map(field).collect(),
            types: self.form_types(),
        }
    }

    fn form_types(&self) -> Vec<TypeGroup> {
        let group = |layer: Layer| {
            let kinds = self.model.service_types.iter().filter(|kind| kind.layer == layer);
            let mut items: Vec<Item> = kinds
                .map(|kind| Item {
                    text: self.words(&kind.name).clone(),
                    tag: Some(kind.code.clone()),
                    ..Item::default()
                })
                .collect();
            self.sort_by_name(&mut items, |item| &item.text);
            TypeGroup { heading: self.layer_name(layer), items }
        };
        let groups = Layer::ALL.iter().map(|(_, layer)| group(*layer));
        groups.filter(|group| !group.items.is_empty()).collect()
    }
}

/// A text as a YAML scalar in double quotes.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
