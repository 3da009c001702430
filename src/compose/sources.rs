//! How well the records are founded, for the page about open data.

use crate::model::standing::{Judgement, RecordKind, Standing, Tally, standings, tally, version};
use crate::plan::routes::Target;
use crate::view::parts::{Cell, Column, Fact, Group, Item, Link, Row, Table};

use super::context::Composer;

impl Composer<'_> {
    /// Kinds of record with how many there are, lack a source, were compared by nobody, are due, are unsure.
    pub fn sources_table(&self, standings: &[Standing]) -> Option<Table> {
        const COLUMNS: &[&str] =
            &["sources-all", "sources-none", "sources-unverified", "sources-due", "sources-low"];
        let first = Column { text: self.t("sources-kind"), ..Column::default() };
        let column = |key: &&str| Column { text: self.t(key), number: true, ..Column::default() };
        let row = |(kind, n): (RecordKind, Tally)| Row {
            head: self.t(&format!("sources-{}", kind.name())),
            cells: [n.all, n.without_source, n.unverified, n.due, n.low_confidence]
                .map(|count| Cell { text: self.locale.integer(count as i64), ..Cell::default() })
                .to_vec(),
            ..Row::default()
        };
        let rows: Vec<Row> = tally(standings).into_iter().map(row).collect();
        (!rows.is_empty()).then(|| Table {
            label: self.t("sources-label"),
            head: std::iter::once(first).chain(COLUMNS.iter().map(column)).collect(),
            rows,
            note: Some(self.t("sources-note")),
            ..Table::default()
        })
    }

    /// Records of low confidence, without a source or due for review that have a page of their own.
    /// Conditions and amounts are left to the tables: their programmes' pages mark each of them.
    pub fn weakest(&self, standings: &[Standing]) -> Option<Group> {
        let reasons: [(&str, Judgement); 3] = [
            ("sources-low", |record| record.low_confidence),
            ("sources-none", |record| !record.sourced),
            ("sources-due", |record| record.due),
        ];
        let items = standings.iter().filter_map(|record| {
            let given: Vec<String> = reasons
                .iter()
                .filter(|(_, holds)| holds(record))
                .map(|(key, _)| self.t(key).to_lowercase())
                .collect();
            let link = self.record_link(record).filter(|_| !given.is_empty())?;
            Some(Item {
                text: link.text,
                url: Some(link.url),
                note: Some(given.join(", ")),
                ..Item::default()
            })
        });
        let mut items: Vec<Item> = items.collect();
        self.sort_by_name(&mut items, |item| &item.text);
        (!items.is_empty()).then(|| Group {
            id: "weakest".to_owned(),
            heading: self.t("sources-weakest"),
            note: None,
            items,
        })
    }

    /// The version of the data: the last day on which something was verified or changed.
    pub fn data_version(&self) -> Option<Fact> {
        let day = version(self.model)?;
        Some(Fact { label: self.t("data-version"), text: self.date(day), ..Fact::default() })
    }

    /// How the records stand: for a page that shows both.
    pub fn standings(&self) -> Vec<Standing> {
        standings(self.model)
    }

    fn record_link(&self, record: &Standing) -> Option<Link> {
        let model = self.model;
        let at = record.at;
        Some(match record.kind {
            RecordKind::Programme => self.programme_link(at.into()),
            RecordKind::Situation => self
                .link(self.words(&model.situations[at].words).title.clone(), &Target::Situation(at.into())),
            RecordKind::Consultation => self.link(
                self.words(&model.consultations[at].words).title.clone(),
                &Target::Consultation(at.into()),
            ),
            RecordKind::Organization => {
                self.link(self.words(&model.organizations[at].name).clone(), &Target::Organization(at.into()))
            }
            RecordKind::Indicator => {
                self.link(self.words(&model.indicators[at].words).name.clone(), &Target::Indicator(at.into()))
            }
            RecordKind::Condition
            | RecordKind::Value
            | RecordKind::Commitment
            | RecordKind::HelpLine
            | RecordKind::Service => return None,
        })
    }

    /// A link to the page that credits every source, where the site has one.
    pub fn credits(&self) -> Option<Link> {
        let at = self.model.pages.iter().position(|page| page.id == "credits")?;
        Some(self.link(self.words(&self.model.pages[at].words).title.clone(), &Target::Page(at.into())))
    }
}
