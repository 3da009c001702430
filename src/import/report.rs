//! The account of an import: counts, and a note for every row changed, joined, left out, withheld or
//! doubtful. Sorted, the same for the same input. A note on a row whose place is withheld quotes nothing.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

/// What became of a cell or a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Changed,
    Joined,
    LeftOut,
    Withheld,
    Doubtful,
}

/// Why a note was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    Letters,
    Spaces,
    Controls,
    PhoneZero,
    EmailRepaired,
    WebsiteMoved,
    CodeSpelling,
    ProviderSpelling,
    ProviderKnown,
    VillageLeads,
    CompositeLocality,
    DuplicateRow,
    UnusableRow,
    UnknownField,
    PhoneUnusable,
    EmailUnusable,
    CapacityOdd,
    PointUnreadable,
    PointOutside,
    ConfidentialByCode,
    ConfidentialByName,
    UnknownType,
    SharedPlace,
    NameTellsPlace,
    ProviderTellsPlace,
    LocalityNear,
    LocalityAmbiguous,
    LocalityUnknown,
    SectorUnknown,
    PointElsewhere,
    ProviderNear,
    PossibleDuplicate,
    AddressSlip,
    AllCaps,
    CodeAgainstName,
    NamesPerson,
    OrganizationIsPerson,
    OrganizationUnusable,
    ConfidentialByFlag,
    BecameConfidential,
    PerhapsConfidential,
    PhoneExtension,
    PhoneDoubtful,
    WebsiteUnusable,
    PostalCodeWrong,
    DayUnreadable,
    StatusUnknown,
    CodeElsewhere,
    CodeUnknown,
    CodeWrong,
    FiscalCodes,
    PointNearBorder,
    PointFar,
    ProviderByServices,
    ServiceJoined,
    Parted,
    ServiceMerged,
    Vanished,
    CellChanged,
    CellWon,
    CellKept,
    HandKept,
    AreaMatched,
    AreaUnknown,
    AreaValue,
}

impl Reason {
    /// Kind and heading.
    pub fn about(self) -> (Kind, &'static str) {
        use Kind::{Changed, Doubtful, Joined, LeftOut, Withheld};
        match self {
            Reason::Letters => (Changed, "letters repaired (cedilla to comma below, accents composed)"),
            Reason::Spaces => (Changed, "white space trimmed or collapsed"),
            Reason::Controls => (Changed, "control or invisible characters removed"),
            Reason::PhoneZero => (Changed, "telephone: leading zero put back"),
            Reason::EmailRepaired => (Changed, "e-mail repaired or split"),
            Reason::WebsiteMoved => (Changed, "web address moved out of the e-mail cell"),
            Reason::CodeSpelling => (Changed, "code of the nomenclature spelled otherwise"),
            Reason::ProviderSpelling => (Joined, "provider spelled in several ways: one organisation"),
            Reason::ProviderKnown => (Joined, "provider is an organisation that stood there already"),
            Reason::VillageLeads => (Joined, "locality is a village: its commune or town taken"),
            Reason::CompositeLocality => (Joined, "locality cell names several places that lead to one"),
            Reason::DuplicateRow => (LeftOut, "row equal to an earlier one in everything but its id"),
            Reason::UnusableRow => (LeftOut, "unusable row (see the rejects)"),
            Reason::UnknownField => (LeftOut, "field without a place in the register"),
            Reason::PhoneUnusable => (LeftOut, "telephone that cannot be dialled"),
            Reason::EmailUnusable => (LeftOut, "e-mail that cannot be written to"),
            Reason::CapacityOdd => (LeftOut, "capacity that is not a plain number with a certain unit"),
            Reason::PointUnreadable => (LeftOut, "coordinates that cannot be read"),
            Reason::PointOutside => (LeftOut, "coordinates outside the country"),
            Reason::ConfidentialByCode => (Withheld, "confidential by its code: county only"),
            Reason::ConfidentialByName => (Withheld, "confidential because its name says so: county only"),
            Reason::UnknownType => {
                (Withheld, "type unknown, so perhaps confidential: place not shown in the rejects")
            }
            Reason::SharedPlace => (Withheld, "address and point shared with a confidential service"),
            Reason::NameTellsPlace => (
                Withheld,
                "name of a confidential service may tell where it is: name of its type taken, check by hand",
            ),
            Reason::ProviderTellsPlace => (
                Withheld,
                "provider of a confidential service tells where it is: row left out, add it by hand",
            ),
            Reason::LocalityNear => (Doubtful, "locality spelled unlike the only near name: taken, check"),
            Reason::LocalityAmbiguous => (Doubtful, "locality fits several: county taken"),
            Reason::LocalityUnknown => (Doubtful, "locality not found in the county: county taken"),
            Reason::SectorUnknown => (Doubtful, "no sector named: county taken"),
            Reason::PointElsewhere => (Doubtful, "point lies in another county: kept"),
            Reason::ProviderNear => (Doubtful, "providers with almost the same name: not joined"),
            Reason::PossibleDuplicate => (
                Doubtful,
                "same name, place, code and contacts, but another capacity, provider or group: kept",
            ),
            Reason::AddressSlip => {
                (Doubtful, "house number that a spreadsheet may have taken for a date or hour")
            }
            Reason::AllCaps => (Doubtful, "name in capital letters: kept"),
            Reason::CodeAgainstName => {
                (Doubtful, "confidential by its code, though nothing in the name says so")
            }
            Reason::NamesPerson => (Withheld, "text left out because it names a private person"),
            Reason::OrganizationIsPerson => {
                (Withheld, "organisation left out: called like a private person (allow it with `not_people`)")
            }
            Reason::OrganizationUnusable => (LeftOut, "organisation without a name"),
            Reason::ConfidentialByFlag => (Withheld, "confidential because the source says so: county only"),
            Reason::BecameConfidential => {
                (Withheld, "service of the register turned out to be confidential: its place was taken out")
            }
            Reason::PerhapsConfidential => {
                (Doubtful, "description speaks of violence or trafficking: confidential? check by hand")
            }
            Reason::PhoneExtension => (Changed, "telephone: extension left out"),
            Reason::PhoneDoubtful => (Doubtful, "telephone of the right length but of no range in use: kept"),
            Reason::WebsiteUnusable => (LeftOut, "web address that cannot be opened"),
            Reason::PostalCodeWrong => (LeftOut, "postal code of the wrong shape"),
            Reason::DayUnreadable => (LeftOut, "day that cannot be read"),
            Reason::StatusUnknown => (LeftOut, "status that the register does not know"),
            Reason::CodeElsewhere => (Doubtful, "code of a locality in another county: the name is taken"),
            Reason::CodeUnknown => {
                (Doubtful, "code of no locality, though its check digit is right: the name is taken")
            }
            Reason::CodeWrong => {
                (Doubtful, "code of a locality whose check digit is wrong: the name is taken")
            }
            Reason::FiscalCodes => (Doubtful, "provider with several fiscal codes: none taken"),
            Reason::PointNearBorder => (Doubtful, "point just outside the county's outline: kept"),
            Reason::PointFar => (Doubtful, "point far from its locality: kept"),
            Reason::ProviderByServices => {
                (Joined, "provider known by its services, which stood there already")
            }
            Reason::ServiceJoined => (Joined, "service alike enough to one of the register"),
            Reason::ServiceMerged => (
                Joined,
                "service taken out because people said it is another: lead its path on in `data/moved.csv`",
            ),
            Reason::Parted => (Changed, "service parted from its row because people said so"),
            Reason::Vanished => (Doubtful, "service that the source had and has no more: kept"),
            Reason::CellChanged => (Changed, "cell of the register renewed by its source"),
            Reason::CellWon => (Changed, "cell of another source replaced: higher rank or newer"),
            Reason::CellKept => {
                (LeftOut, "cell differs from another source of higher rank or newer: not taken")
            }
            Reason::HandKept => (LeftOut, "cell differs from what a person wrote: not taken"),
            Reason::AreaMatched => (Joined, "area matched by its name"),
            Reason::AreaUnknown => (LeftOut, "area that is not in the register"),
            Reason::AreaValue => (LeftOut, "value of an area that is no number"),
        }
    }

    /// Repairs of form: their rows are listed without the words.
    fn is_mechanical(self) -> bool {
        matches!(self, Reason::Letters | Reason::Spaces | Reason::Controls | Reason::PhoneZero)
    }
}

/// One thing that was done or noticed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Note {
    pub reason: Reason,
    /// Place of the row in the source, from 1; 0 for the source as a whole.
    pub row: u32,
    /// The source's id of the row.
    pub source_id: String,
    /// Field of the source; empty for the whole row.
    pub field: String,
    /// Value found; always empty where the row's place is withheld.
    pub found: String,
    /// Value taken, or what it was compared with; where the row's place is withheld at most the id that
    /// its service has in the tree.
    pub taken: String,
}

/// The account of one import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// What was detected in the source, and with what it was compared.
    pub readings: Vec<String>,
    /// Counts by name, e.g. `services read`.
    pub counts: BTreeMap<String, u64>,
    /// Sorted by reason, row, field.
    pub notes: Vec<Note>,
}

impl Report {
    pub(super) fn count(&mut self, name: &str, n: usize) {
        *self.counts.entry(name.to_owned()).or_default() += n as u64;
    }

    pub(super) fn sort(&mut self) {
        self.notes.sort();
        self.notes.dedup();
    }

    /// Number of notes of a reason.
    pub fn n(&self, reason: Reason) -> usize {
        self.notes.iter().filter(|note| note.reason == reason).count()
    }

    /// JSON, indented, ending in a line feed.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("invariant: a report is plain data");
        text.push('\n');
        text
    }

    /// Text for people: counts, then one section a reason.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        if !self.readings.is_empty() {
            text.push_str("Source\n");
            self.readings.iter().for_each(|reading| text.push_str(&format!("  {reading}\n")));
            text.push('\n');
        }
        text.push_str("Counts\n");
        for (name, n) in &self.counts {
            let _ = writeln!(text, "  {n:>6}  {name}");
        }
        let mut sections: BTreeMap<(Kind, Reason), Vec<&Note>> = BTreeMap::new();
        for note in &self.notes {
            sections.entry((note.reason.about().0, note.reason)).or_default().push(note);
        }
        for ((kind, reason), notes) in sections {
            let _ = writeln!(text, "\n{}: {} ({})", kind.heading(), reason.about().1, notes.len());
            if reason.is_mechanical() {
                let _ = writeln!(text, "  rows {}", ranges(&notes));
            } else {
                notes.iter().for_each(|note| line(&mut text, note));
            }
        }
        text
    }
}

impl Kind {
    fn heading(self) -> &'static str {
        match self {
            Kind::Changed => "Changed",
            Kind::Joined => "Joined",
            Kind::LeftOut => "Left out",
            Kind::Withheld => "Withheld",
            Kind::Doubtful => "Doubtful",
        }
    }
}

fn line(text: &mut String, note: &Note) {
    text.push_str("  ");
    match note.row {
        0 => {}
        row => {
            let _ = write!(text, "row {row}");
        }
    }
    if !note.source_id.is_empty() && note.source_id != note.row.to_string() {
        let _ = write!(text, " (id {})", note.source_id);
    }
    if !note.field.is_empty() {
        let _ = write!(text, " `{}`", note.field);
    }
    if !note.found.is_empty() {
        let _ = write!(text, " {}", note.found);
    }
    if !note.taken.is_empty() {
        let _ = write!(text, " -> {}", note.taken);
    }
    text.push('\n');
}

/// Row numbers, each once, runs shortened: `1-4, 7`.
fn ranges(notes: &[&Note]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for note in notes {
        match runs.last_mut() {
            Some((_, last)) if note.row == *last || note.row == *last + 1 => *last = note.row,
            _ => runs.push((note.row, note.row)),
        }
    }
    let shown = runs.iter().map(|(a, b)| if a == b { a.to_string() } else { format!("{a}-{b}") });
    shown.collect::<Vec<_>>().join(", ")
}
