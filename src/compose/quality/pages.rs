//! The pages about quality: the country, and a page a county.

use crate::compose::context::Composer;
use crate::compose::frame::Head;
use crate::model::{AreaId, OrganizationId};
use crate::plan::routes::Target;
use crate::theme::locale::Arg;
use crate::view::parts::{Cell, Column, Download, Item, Row, Table};
use crate::view::report::{Report, Section};

use super::{Part, Problem, Record, Tally, Warning};

/// Warnings of one kind that a page lists; the rest stand in the table of all.
const MOST: usize = 100;
/// Where the table of all warnings stands.
pub const WARNINGS: &str = "data/quality-warnings.csv";
/// Where the counts by county stand.
pub const COUNTIES: &str = "data/quality-counties.csv";
/// Where the counts by provider stand.
pub const PROVIDERS: &str = "data/quality-providers.csv";

impl Composer<'_> {
    /// How good the data is: the country.
    pub fn quality(&self) -> Report {
        let quality = self.cx.quality;
        let head = Head::new(Target::Quality, self.t("quality"))
            .lead(self.t("quality-lead"))
            .step(self.t("open-data"), Target::OpenData);
        let mut sections = vec![self.parts_section(&quality.all.services, &quality.all.organizations)];
        sections.extend(self.counties_section());
        sections.extend(self.problems_section());
        sections.extend(self.national_section());
        let file = |text: &str, path: &str| Download {
            text: self.t(text),
            url: self.cx.routes.file_url(path),
            detail: "CSV".to_owned(),
        };
        let mut downloads =
            vec![file("quality-file-warnings", WARNINGS), file("quality-file-counties", COUNTIES)];
        if !quality.providers.is_empty() {
            downloads.push(file("quality-file-providers", PROVIDERS));
        }
        sections.push(Section { downloads, ..self.section("files", "quality-files") });
        Report { frame: self.frame(head), summary: self.quality_summary(), sections }
    }

    /// How good the data of a county is.
    pub fn quality_in(&self, county: AreaId) -> Report {
        let quality = self.cx.quality;
        let name = self.county_heading(county);
        let head = Head::new(Target::QualityIn(county), self.with_text("quality-in", "place", &name))
            .step(self.t("open-data"), Target::OpenData)
            .step(self.t("quality"), Target::Quality);
        let empty = super::AreaTally::default();
        let tally = quality.counties.get(&county).unwrap_or(&empty);
        let warnings = quality.warnings_in(Some(county));
        let mut sections = vec![self.parts_section(&tally.services, &tally.organizations)];
        sections.extend(self.providers_section(county));
        sections.extend(self.warning_sections(warnings));
        let mut summary = vec![self.count("quality-warnings-n", warnings.len())];
        if !warnings.is_empty() {
            let file = format!("data/services/{}.csv", self.model.areas.get(county).code);
            let files = match tally.services.n {
                0 => "data/organizations.csv".to_owned(),
                _ => format!("{file}, data/organizations.csv"),
            };
            summary.push(self.with_text("quality-where", "files", &files));
        }
        Report { frame: self.frame(head), summary, sections }
    }

    fn section(&self, id: &str, heading: &str) -> Section {
        Section { id: id.to_owned(), heading: self.t(heading), ..Section::default() }
    }

    fn quality_summary(&self) -> Vec<String> {
        let all = &self.cx.quality.all;
        let latest = all.services.latest.max(all.organizations.latest);
        let fresh = match latest {
            Some(day) => self.with_text("quality-latest", "date", &self.date(day)),
            None => self.t("quality-never"),
        };
        let n = self.cx.quality.warnings.len();
        vec![self.count("quality-warnings-n", n), fresh, self.t("quality-confidential")]
    }

    /// Parts of records: how many services and institutions have each.
    fn parts_section(&self, services: &Tally, organizations: &Tally) -> Section {
        let both = [services, organizations];
        let shown: Vec<bool> = both.iter().map(|tally| tally.n > 0).collect();
        let has = |at: usize, part: Part| at == 0 || Part::OF_ORGANIZATIONS.contains(&part);
        let kept = |(at, _): &(usize, &&Tally)| shown[*at];
        let row = |(name, part): &(&str, Part)| {
            let each = both.iter().enumerate().filter(kept);
            let cells = each.map(|(at, tally)| match has(at, *part) {
                true => self.part_cell(tally, *part),
                false => text("–".to_owned()),
            });
            Row { head: self.t(&format!("quality-part-{name}")), cells: cells.collect(), ..Row::default() }
        };
        let wanted = |(_, part): &&(&str, Part)| (0..2).any(|at| shown[at] && has(at, *part));
        let mut rows: Vec<Row> = Part::ALL.iter().filter(wanted).map(row).collect();
        let due = both.iter().enumerate().filter(kept).map(|(_, tally)| self.whole(tally.due));
        rows.push(Row { head: self.t("sources-due"), cells: due.collect(), ..Row::default() });
        let mut head = vec![Column { text: self.t("quality-part"), ..Column::default() }];
        let names = ["quality-services", "quality-organizations"];
        head.extend(
            both.iter().enumerate().filter(kept).map(|(at, tally)| {
                number(self.with_text(names[at], "n", &self.locale.integer(tally.n as i64)))
            }),
        );
        let table = Table { label: self.t("quality-parts"), head, rows, ..Table::default() };
        Section {
            note: Some(self.t("quality-parts-note")),
            table: Some(table),
            ..self.section("parts", "quality-parts")
        }
    }

    /// «1.234 (87 %)».
    fn part_cell(&self, tally: &Tally, part: Part) -> Cell {
        let n = tally.with(part);
        text(self.with(
            "quality-of",
            &[
                ("n", Arg::Text(&self.locale.integer(n as i64))),
                ("percent", Arg::Text(&self.share(n, tally.n))),
            ],
        ))
    }

    /// A share in whole per cent, rounded down: all is all only where none is missing.
    fn share(&self, n: usize, of: usize) -> String {
        match of {
            0 => "–".to_owned(),
            of => self.locale.percent(&crate::base::num::Decimal::from(n * 100 / of)),
        }
    }

    fn whole(&self, n: usize) -> Cell {
        text(self.locale.integer(n as i64))
    }

    /// The columns of a table of services: how many, and how many per cent have each part.
    fn service_columns(&self) -> Vec<Column> {
        let parts = [Part::Address, Part::Point, Part::Contact, Part::Capacity, Part::Verified];
        let names = parts.iter().map(|part| number(self.t(&format!("quality-part-{}", part.name()))));
        [number(self.t("services"))].into_iter().chain(names).collect()
    }

    fn service_cells(&self, tally: &Tally) -> Vec<Cell> {
        let parts = [Part::Address, Part::Point, Part::Contact, Part::Capacity, Part::Verified];
        let shares = parts.iter().map(|part| text(self.share(tally.with(*part), tally.n)));
        [self.whole(tally.n)].into_iter().chain(shares).collect()
    }

    fn counties_section(&self) -> Option<Section> {
        let quality = self.cx.quality;
        let with_services = quality.all.services.n > 0;
        let row = |county: AreaId| {
            let tally = &quality.counties[&county];
            let mut cells = if with_services { self.service_cells(&tally.services) } else { Vec::new() };
            cells.push(self.whole(tally.organizations.n));
            cells.push(text(self.share(tally.organizations.with(Part::Contact), tally.organizations.n)));
            cells.push(self.whole(tally.services.warnings + tally.organizations.warnings));
            let url = Some(self.url(&Target::QualityIn(county)));
            Row { head: self.area(county).to_owned(), url, cells, ..Row::default() }
        };
        let mut rows: Vec<Row> = quality.counties.keys().copied().map(row).collect();
        self.sort_by_name(&mut rows, |row| &row.head);
        let mut head = vec![Column { text: self.t("quality-county"), ..Column::default() }];
        if with_services {
            head.extend(self.service_columns());
        }
        let last = ["quality-institutions", "quality-institutions-contact", "quality-warnings"];
        head.extend(last.map(|key| number(self.t(key))));
        let table = Table { label: self.t("quality-by-county"), head, rows, ..Table::default() };
        (!table.rows.is_empty())
            .then(|| Section { table: Some(table), ..self.section("counties", "quality-by-county") })
    }

    /// The kinds of warning with how many there are and what to do.
    fn problems_section(&self) -> Option<Section> {
        let warnings = &self.cx.quality.warnings;
        let row = |(name, problem): &(&str, Problem)| {
            let n = warnings.iter().filter(|warning| warning.problem == *problem).count();
            let what = text(self.t(&format!("quality-{name}-do")));
            let head = self.t(&format!("quality-{name}"));
            (n > 0).then(|| Row { head, cells: vec![self.whole(n), what], ..Row::default() })
        };
        let rows: Vec<Row> = Problem::ALL.iter().filter_map(row).collect();
        let head = vec![
            Column { text: self.t("quality-problem"), ..Column::default() },
            number(self.t("quality-warnings")),
            Column { text: self.t("quality-do"), ..Column::default() },
        ];
        let table = Table { label: self.t("quality-problems"), head, rows, ..Table::default() };
        (!table.rows.is_empty())
            .then(|| Section { table: Some(table), ..self.section("problems", "quality-problems") })
    }

    /// Warnings about bodies of the whole country: those of the counties stand on pages of their own.
    fn national_section(&self) -> Option<Section> {
        let warnings = self.cx.quality.warnings_in(None);
        let mut items: Vec<Item> = warnings
            .iter()
            .take(MOST)
            .map(|warning| {
                let item = self.warning_item(warning);
                Item { note: Some(self.t(&format!("quality-{}", warning.problem.name()))), ..item }
            })
            .collect();
        self.sort_by_name(&mut items, |item| &item.text);
        (!items.is_empty()).then(|| Section {
            more: self.more(warnings.len()),
            items,
            ..self.section("national", "quality-national")
        })
    }

    fn providers_section(&self, county: AreaId) -> Option<Section> {
        let providers = &self.cx.quality.providers;
        let here = providers.range((county, OrganizationId(0))..=(county, OrganizationId(u32::MAX)));
        let mut rows: Vec<Row> = here
            .map(|((_, provider), tally)| {
                let name = self.words(&self.model.organizations[provider.index()].name).clone();
                let mut cells = self.service_cells(tally);
                cells.push(self.whole(tally.warnings));
                let url = Some(self.url(&Target::Organization(*provider)));
                Row { head: name, url, cells, ..Row::default() }
            })
            .collect();
        self.sort_by_name(&mut rows, |row| &row.head);
        let mut head = vec![Column { text: self.t("quality-provider"), ..Column::default() }];
        head.extend(self.service_columns());
        head.push(number(self.t("quality-warnings")));
        let table = Table { label: self.t("quality-by-provider"), head, rows, ..Table::default() };
        (!table.rows.is_empty())
            .then(|| Section { table: Some(table), ..self.section("providers", "quality-by-provider") })
    }

    /// A list for each kind of warning, with what to do above it.
    fn warning_sections(&self, warnings: &[Warning]) -> Vec<Section> {
        let runs = warnings.chunk_by(|a, b| a.problem == b.problem);
        let section = |run: &[Warning]| {
            let name = run[0].problem.name();
            let mut items: Vec<Item> =
                run.iter().take(MOST).map(|warning| self.warning_item(warning)).collect();
            self.sort_by_name(&mut items, |item| &item.text);
            let key = format!("quality-{name}");
            let heading = format!("{} ({})", self.t(&key), self.locale.integer(run.len() as i64));
            let note = Some(self.t(&format!("{key}-do")));
            Section {
                id: name.to_owned(),
                heading,
                note,
                items,
                more: self.more(run.len()),
                ..Section::default()
            }
        };
        runs.map(section).collect()
    }

    fn more(&self, n: usize) -> Option<String> {
        (n > MOST).then(|| self.count("quality-more", n - MOST))
    }

    /// The record of a warning, with the id of its row.
    fn warning_item(&self, warning: &Warning) -> Item {
        let (name, id, target) = match warning.record {
            Record::Service(at) => {
                let service = &self.model.services[at.index()];
                (self.words(&service.name), &service.id, Target::Service(at))
            }
            Record::Organization(at) => {
                let organization = &self.model.organizations[at.index()];
                (self.words(&organization.name), &organization.id, Target::Organization(at))
            }
        };
        Item { text: name.clone(), url: Some(self.url(&target)), note: Some(id.clone()), ..Item::default() }
    }
}

fn text(text: String) -> Cell {
    Cell { text, ..Cell::default() }
}

fn number(text: String) -> Column {
    Column { text, number: true, ..Column::default() }
}
