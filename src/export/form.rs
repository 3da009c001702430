//! The collection form as a workbook: a sheet to fill in with lists to choose from, a sheet that says how,
//! and hidden sheets with the lists and with the mapping by which `signpost import` knows the form.

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet,
    XlsxError,
};

use crate::compose::context::{Composer, Context};
use crate::compose::form::{Answer, BETWEEN, FIELDS, FORM_SHEET, workbook_path};
use crate::model::AreaId;
use crate::model::area::AreaKind;

/// Rows that are prepared for services.
const ROWS: u32 = 500;
/// Name of the hidden sheet with the lists.
const LISTS: &str = "lists";
/// Longest message beside a cell, by the format; shorter still, as it counts in UTF-16.
const MOST_MESSAGE: usize = 250;

/// The workbook of each language.
pub(super) fn files(cx: &Context) -> Vec<(&'static str, String, Vec<u8>)> {
    let languages = cx.model.site.languages();
    let each = languages.map(|(lang, tag)| {
        let book = workbook(&cx.composer(lang));
        let bytes = book.expect("invariant: labels and lists are shorter than the limits of the format");
        ("XLSX", workbook_path(tag), bytes)
    });
    each.collect()
}

fn workbook(c: &Composer) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // a date of its own would make every build different
    let fixed = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(c.t("form")).set_creation_datetime(&fixed));
    let lists = Lists::new(c);
    entry(book.add_worksheet(), c, &lists)?;
    guide(book.add_worksheet(), c)?;
    lists.write(book.add_worksheet())?;
    let known = book.add_worksheet();
    known.set_name(FORM_SHEET)?.set_hidden(true);
    known.write_string(0, 0, c.form_mapping())?;
    book.save_to_buffer()
}

/// The lists to choose from, in columns of their own.
struct Lists {
    columns: Vec<(Answer, Vec<String>)>,
    /// County beside each locality, in the same order.
    counties_of: Vec<String>,
}

impl Lists {
    fn new(c: &Composer) -> Lists {
        let counties = c.model.areas.of_kind(AreaKind::County);
        let mut names: Vec<(String, AreaId)> = counties.map(|(id, _)| (c.area(id).to_owned(), id)).collect();
        c.sort_by_name(&mut names, |(name, _)| name);
        let (mut localities, mut counties_of) = (Vec::new(), Vec::new());
        for (county, id) in &names {
            let below = c.model.areas.children(*id).iter();
            let mut own: Vec<String> = below
                .filter(|area| c.model.areas.get(**area).kind.is_locality())
                .map(|area| format!("{}{BETWEEN}{}", c.area(*area), c.model.areas.get(*area).code))
                .collect();
            c.sort_by_name(&mut own, |name| name);
            counties_of.extend(own.iter().map(|_| county.clone()));
            localities.extend(own);
        }
        let types = c.model.service_types.iter();
        let types = types.map(|kind| format!("{}{BETWEEN}{}", kind.code, c.words(&kind.name))).collect();
        let words = |answer| c.form_choices(answer).into_iter().map(|(shown, _)| shown).collect();
        let columns = vec![
            (Answer::County, names.into_iter().map(|(name, _)| name).collect()),
            (Answer::Type, types),
            (Answer::YesNo, words(Answer::YesNo)),
            (Answer::Unit, words(Answer::Unit)),
            (Answer::Status, words(Answer::Status)),
            (Answer::Locality, localities),
        ];
        Lists { columns, counties_of }
    }

    fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(LISTS)?.set_hidden(true);
        for (at, (_, words)) in (0..).zip(&self.columns) {
            for (row, word) in (0..).zip(words) {
                sheet.write_string(row, at, word)?;
            }
        }
        let last = u16::try_from(self.columns.len()).unwrap_or(u16::MAX);
        for (row, county) in (0..).zip(&self.counties_of) {
            sheet.write_string(row, last, county)?;
        }
        Ok(())
    }

    /// The cells that a field is chosen from; of localities those of the county in the cell to the left.
    fn formula(&self, answer: Answer) -> Option<String> {
        let at = self.columns.iter().position(|(own, words)| *own == answer && !words.is_empty())?;
        let column = letter(at);
        let n = self.columns[at].1.len();
        if answer != Answer::Locality {
            return Some(format!("={LISTS}!${column}$1:${column}${n}"));
        }
        let county = letter(FIELDS.iter().position(|(_, own)| *own == Answer::County)?);
        let of = letter(self.columns.len());
        Some(format!(
            "=OFFSET({LISTS}!${column}$1,MATCH(${county}2,{LISTS}!${of}$1:${of}${n},0)-1,0,\
             COUNTIF({LISTS}!${of}$1:${of}${n},${county}2),1)"
        ))
    }
}

/// `A` to `Z`: the form and the lists have fewer columns.
fn letter(at: usize) -> char {
    char::from(b'A' + u8::try_from(at.min(25)).unwrap_or(25))
}

/// The sheet to fill in.
fn entry(sheet: &mut Worksheet, c: &Composer, lists: &Lists) -> Result<(), XlsxError> {
    let name: String = c.t("form-sheet").chars().take(31).collect();
    sheet.set_name(name)?;
    let bold = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    // a number of telephone or licence keeps its zeros where the cell holds text
    let text = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let plain = Format::new();
    for (at, (field, answer)) in (0..).zip(FIELDS) {
        sheet.write_string_with_format(0, at, c.form_label(field), &bold)?;
        let format = match answer {
            Answer::Number => &plain,
            Answer::Day => &day,
            _ => &text,
        };
        sheet.set_column_format(at, format)?;
        sheet.set_column_width(at, width(*answer))?;
        sheet.add_data_validation(1, at, ROWS, at, &validation(c, field, *answer, lists)?)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_landscape();
    Ok(())
}

fn width(answer: Answer) -> f64 {
    match answer {
        Answer::Number | Answer::YesNo | Answer::Day => 14.0,
        Answer::Type | Answer::Locality => 34.0,
        Answer::Text(1) | Answer::County | Answer::Unit | Answer::Status => 22.0,
        Answer::Text(_) => 44.0,
    }
}

/// What a cell takes, and what is said beside it.
fn validation(c: &Composer, field: &str, answer: Answer, lists: &Lists) -> Result<DataValidation, XlsxError> {
    let rule = DataValidation::new();
    let rule = match (answer, lists.formula(answer)) {
        (_, Some(formula)) => {
            let message = cut(&c.t("form-choose"));
            rule.allow_list_formula(Formula::new(formula)).set_error_message(message)?
        }
        (Answer::Number, None) => rule
            .allow_whole_number(rust_xlsxwriter::DataValidationRule::GreaterThanOrEqualTo(0))
            .set_error_message(cut(&c.t("form-whole")))?,
        _ => rule,
    };
    rule.set_input_message(cut(&c.form_hint(field)))
}

fn cut(text: &str) -> String {
    text.chars().take(MOST_MESSAGE).collect()
}

/// The sheet that says how to fill in the other.
fn guide(sheet: &mut Worksheet, c: &Composer) -> Result<(), XlsxError> {
    let name: String = c.t("form-guide").chars().take(31).collect();
    sheet.set_name(name)?;
    let bold = Format::new().set_bold().set_align(FormatAlign::Top);
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_column_width(0, 30.0)?;
    sheet.set_column_width(1, 90.0)?;
    sheet.write_string_with_format(0, 0, c.t("form"), &bold)?;
    for (row, key) in (1..).zip(["form-lead", "form-guide-row", "form-secret"]) {
        sheet.write_string_with_format(row, 1, c.t(key), &wrapped)?;
    }
    for (row, (field, _)) in (5..).zip(FIELDS) {
        sheet.write_string_with_format(row, 0, c.form_label(field), &bold)?;
        sheet.write_string_with_format(row, 1, c.form_hint(field), &wrapped)?;
    }
    Ok(())
}
