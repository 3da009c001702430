//! What changed since the last register: the page, and what the feed says of each day.

use crate::base::date::Date;
use crate::model::change::{Change, ChangeKind, ChangedRecord};
use crate::plan::routes::Target;
use crate::theme::locale::Arg;
use crate::view::frame::Feed;
use crate::view::parts::{Cell, Column, Download, Item, Row, Table};
use crate::view::report::{Report, Section};

use super::context::Composer;
use super::frame::Head;

/// Changes of one kind that the page lists; the rest stand in the table of all.
const MOST: usize = 200;
/// Where the table of all changes stands.
pub const TABLE: &str = "data/changes.csv";

/// Output path of the feed of a language.
pub fn feed_path(language: &str) -> String {
    format!("changes.{language}.xml")
}

/// One day on which changes were found, in words.
pub struct DayOfChanges {
    pub on: Date,
    pub title: String,
    /// A heading with the names below it.
    pub lists: Vec<(String, Vec<String>)>,
}

impl Composer<'_> {
    /// Days on which something changed, the last first.
    fn days(&self) -> Vec<&[Change]> {
        self.model.changes.chunk_by(|a, b| a.on == b.on).rev().collect()
    }

    /// What changed: the last day in full, the earlier ones in figures.
    pub fn changes(&self) -> Report {
        let days = self.days();
        let head = Head::new(Target::Changes, self.t("changes"))
            .lead(self.t("changes-lead"))
            .step(self.t("open-data"), Target::OpenData);
        let mut sections: Vec<Section> = Vec::new();
        let mut summary = Vec::new();
        if let Some(last) = days.first() {
            summary.push(self.day_title(last));
            sections.extend(self.change_sections(last));
        }
        sections.push(self.days_section(&days));
        let mut frame = self.frame(head);
        frame.feeds = vec![Feed { title: self.t("changes"), url: self.feed_url() }];
        Report { frame, summary, sections }
    }

    fn feed_url(&self) -> String {
        self.cx.routes.file_url(&feed_path(self.model.site.language(self.lang)))
    }

    /// The days for the feed, the last first.
    pub fn changes_by_day(&self) -> Vec<DayOfChanges> {
        let lists = |day: &[Change]| {
            let of = |run: &[Change]| {
                (self.run_heading(run), run.iter().map(|change| self.told(change)).collect())
            };
            runs(day).map(of).collect()
        };
        let days = self.days().into_iter();
        days.map(|day| DayOfChanges { on: day[0].on, title: self.day_title(day), lists: lists(day) })
            .collect()
    }

    /// «Name, County».
    fn told(&self, change: &Change) -> String {
        match change.county {
            Some(county) => format!("{}, {}", change.name, self.area(county)),
            None => change.name.clone(),
        }
    }

    fn day_title(&self, day: &[Change]) -> String {
        let parts: Vec<String> = ChangeKind::ALL
            .iter()
            .filter_map(|(name, kind)| {
                let of = |change: &&Change| change.kind == *kind && change.record == ChangedRecord::Service;
                let n = day.iter().filter(of).count();
                (n > 0).then(|| self.count(&format!("changes-{name}-n"), n))
            })
            .collect();
        let what =
            if parts.is_empty() { self.t("changes-institutions-only") } else { self.locale.list(&parts) };
        self.with("changes-day", &[("date", Arg::Text(&self.date(day[0].on))), ("what", Arg::Text(&what))])
    }

    fn run_heading(&self, run: &[Change]) -> String {
        let key = format!("changes-{}-{}", run[0].record.name(), run[0].kind.name());
        format!("{} ({})", self.t(&key), self.locale.integer(run.len() as i64))
    }

    fn change_sections(&self, day: &[Change]) -> Vec<Section> {
        let section = |run: &[Change]| {
            let mut items: Vec<Item> = run.iter().take(MOST).map(|change| self.change_item(change)).collect();
            self.sort_by_name(&mut items, |item| &item.text);
            let more = (run.len() > MOST).then(|| self.count("quality-more", run.len() - MOST));
            let id = format!("{}-{}", run[0].record.name(), run[0].kind.name());
            Section { id, heading: self.run_heading(run), items, more, ..Section::default() }
        };
        runs(day).map(section).collect()
    }

    fn change_item(&self, change: &Change) -> Item {
        let model = self.model;
        let target = match change.record {
            ChangedRecord::Service => model
                .services
                .binary_search_by(|service| service.id.cmp(&change.id))
                .ok()
                .map(|at| Target::Service(at.into())),
            ChangedRecord::Organization => model
                .organizations
                .binary_search_by(|organization| organization.id.cmp(&change.id))
                .ok()
                .map(|at| Target::Organization(at.into())),
        };
        let mut notes: Vec<String> =
            change.county.map(|county| self.area(county).to_owned()).into_iter().collect();
        if !change.columns.is_empty() {
            notes.push(self.with_text("changes-columns", "columns", &change.columns.join(", ")));
        }
        Item {
            text: change.name.clone(),
            url: target.map(|target| self.url(&target)),
            note: (!notes.is_empty()).then(|| notes.join(" · ")),
            ..Item::default()
        }
    }

    /// All days in figures, and the files.
    fn days_section(&self, days: &[&[Change]]) -> Section {
        let row = |day: &&[Change]| {
            let of = |kind: ChangeKind| {
                let same = |change: &&Change| change.kind == kind && change.record == ChangedRecord::Service;
                let n = day.iter().filter(same).count();
                Cell { text: self.locale.integer(n as i64), ..Cell::default() }
            };
            let cells = ChangeKind::ALL.iter().map(|(_, kind)| of(*kind)).collect();
            Row { head: self.date(day[0].on), cells, ..Row::default() }
        };
        let mut head = vec![Column { text: self.t("changes-on"), ..Column::default() }];
        head.extend(ChangeKind::ALL.iter().map(|(name, _)| Column {
            text: self.t(&format!("changes-service-{name}")),
            number: true,
            ..Column::default()
        }));
        let table = Table {
            label: self.t("changes-days"),
            head,
            rows: days.iter().map(row).collect(),
            ..Table::default()
        };
        let file = |key: &str, url: String, detail: &str| Download {
            text: self.t(key),
            url,
            detail: detail.to_owned(),
        };
        Section {
            id: "days".to_owned(),
            heading: self.t("changes-days"),
            table: Some(table),
            downloads: vec![
                file("changes-file", self.cx.routes.file_url(TABLE), "CSV"),
                file("changes-feed", self.feed_url(), "Atom"),
            ],
            ..Section::default()
        }
    }
}

/// Changes of one kind of one kind of record.
fn runs(day: &[Change]) -> impl Iterator<Item = &[Change]> {
    day.chunk_by(|a, b| (a.record, a.kind) == (b.record, b.kind))
}
