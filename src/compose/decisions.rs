//! The rules of each programme as a decision table: conditions and officers' checks as columns, cases as
//! rows. For lawyers to read, as a page and as a file a programme.

use crate::model::ProgrammeId;
use crate::model::programme::Programme;
use crate::plan::routes::Target;
use crate::rules::certificate;
use crate::rules::tables::{self, DecisionTable};
use crate::view::pages::{DecisionRules, DecisionTables};
use crate::view::parts::{Cell, Column, Link, Row, Table};

use super::context::Composer;
use super::frame::Head;

impl Composer<'_> {
    /// A link to what was proved of the rules and of the pages that decide by them.
    pub fn certificate(&self) -> Link {
        Link { text: self.t("certificate-read"), url: self.cx.routes.file_url(certificate::PATH) }
    }

    /// The page with the tables of all programmes that have rules in force.
    pub fn decision_tables(&self) -> DecisionTables {
        let head = Head::new(Target::DecisionTables, self.t("decision-tables"))
            .lead(self.t("decision-tables-lead"))
            .step(self.t("open-data"), Target::OpenData);
        let programmes = self.model.programmes.iter().enumerate();
        let mut list: Vec<DecisionRules> = programmes
            .filter_map(|(at, programme)| {
                let id = ProgrammeId::from(at);
                let words = self.words(&programme.words);
                Some(DecisionRules {
                    id: programme.id.clone(),
                    name: words.title.clone(),
                    url: self.url(&Target::Programme(id)),
                    table: self.decision_table(programme)?,
                    csv_url: self.cx.routes.file_url(&self.decision_path(programme)),
                })
            })
            .collect();
        self.sort_by_name(&mut list, |table| &table.name);
        DecisionTables {
            frame: self.frame(head),
            rules_on: self.with_text("rules-as-of", "date", &self.date(self.cx.rules.since)),
            tables: list,
        }
    }

    /// Where the table of a programme lies as a file: beside the page.
    pub fn decision_path(&self, programme: &Programme) -> String {
        let page = self.cx.routes.path(self.model, self.lang, &Target::DecisionTables);
        format!("{}{}.csv", page.as_str().trim_end_matches("index.html"), programme.id)
    }

    /// The cases of a programme; `None` where no rules are in force, or more cases than anybody reads.
    pub fn decision_table(&self, programme: &Programme) -> Option<Table> {
        let rules = programme.rules_on(self.model.as_of)?;
        let cases = tables::table(rules).ok()?;
        let first = Column { text: self.t("decision-may-get"), ..Column::default() };
        let column = |text| Column { text, ..Column::default() };
        let columns = cases.columns.iter().map(|own| column(self.decision_heading(programme, own)));
        let name = &self.words(&programme.words).title;
        Some(Table {
            label: self.with_text("decision-table-of", "name", name),
            head: std::iter::once(first).chain(columns).collect(),
            rows: self.decision_rows(&cases),
            ..Table::default()
        })
    }

    fn decision_rows(&self, cases: &DecisionTable) -> Vec<Row> {
        let word = |cell: Option<bool>| match cell {
            Some(true) => self.t("answer-yes"),
            Some(false) => self.t("answer-no"),
            None => "—".to_owned(),
        };
        let row = |case: &tables::Row| Row {
            head: word(Some(case.qualifies)),
            cells: case.cells.iter().map(|cell| Cell { text: word(*cell), ..Cell::default() }).collect(),
            ..Row::default()
        };
        cases.rows.iter().map(row).collect()
    }

    /// A condition in words with the law it rests on.
    fn decision_heading(&self, programme: &Programme, column: &tables::Column) -> String {
        let words = self.words(&programme.words);
        let texts = if column.branch.is_some() { &words.conditions } else { &words.checks };
        let text = texts.get(column.id).cloned().unwrap_or_else(|| column.id.to_owned());
        let text = match column.branch {
            Some(_) => text,
            None => self.with_text("decision-check", "text", &text),
        };
        match self.citation(column.citation) {
            Some(law) if law.to_verify => format!("{text} ({}; {})", law.text, self.t("to-verify")),
            Some(law) => format!("{text} ({})", law.text),
            None => text,
        }
    }
}

/// The table as comma-separated values, one line a case.
pub fn csv(table: &Table) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut line = |cells: Vec<&str>| {
        writer.write_record(cells).expect("invariant: a table in memory has rows of one length");
    };
    line(table.head.iter().map(|column| column.text.as_str()).collect());
    for row in &table.rows {
        line(
            std::iter::once(row.head.as_str())
                .chain(row.cells.iter().map(|cell| cell.text.as_str()))
                .collect(),
        );
    }
    writer.into_inner().expect("invariant: a table in memory can be flushed")
}
