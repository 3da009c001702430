//! What changed in the register, as people recorded it at each update.

use super::AreaId;
use crate::base::date::Date;

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    Opened,
    Closed,
    Moved,
    Changed,
}

impl ChangeKind {
    pub const ALL: &'static [(&'static str, ChangeKind)] = &[
        ("opened", ChangeKind::Opened),
        ("closed", ChangeKind::Closed),
        ("moved", ChangeKind::Moved),
        ("changed", ChangeKind::Changed),
    ];

    /// The word of the tables.
    pub fn name(self) -> &'static str {
        ChangeKind::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// Of which kind the record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangedRecord {
    Service,
    Organization,
}

impl ChangedRecord {
    pub const ALL: &'static [(&'static str, ChangedRecord)] =
        &[("service", ChangedRecord::Service), ("organization", ChangedRecord::Organization)];

    /// The word of the tables.
    pub fn name(self) -> &'static str {
        ChangedRecord::ALL.iter().find(|(_, record)| *record == self).map_or("", |(name, _)| name)
    }
}

/// One change of one record. The record itself may be gone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// The day of the register in which it was found.
    pub on: Date,
    pub record: ChangedRecord,
    pub kind: ChangeKind,
    pub id: String,
    pub name: String,
    pub county: Option<AreaId>,
    /// Columns that are unlike before.
    pub columns: Vec<String>,
}
