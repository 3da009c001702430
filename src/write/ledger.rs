//! What a build has put so far, filled from many threads at once. The only locks of the writer.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;
use std::sync::{Mutex, PoisonError};

use unicode_normalization::UnicodeNormalization;

use super::error::WriteError;
use super::manifest::Entry;
use crate::base::paths::OutPath;

/// What became of an output, against what stands in the output folder now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// The same bytes stand there.
    Same,
    /// Nothing of ours stands there.
    New,
    /// Other bytes stand there: an older text, or an edit by hand, which is undone.
    Changed,
}

/// One output of this build.
#[derive(Clone, Debug)]
pub(super) struct Record {
    pub path: OutPath,
    pub entry: Entry,
    pub fate: Fate,
}

/// Enough that two of a dozen threads rarely meet.
const SHARDS: usize = 64;

/// Outputs by the form of their path that file systems blind to case compare.
#[derive(Debug)]
pub(super) struct Ledger {
    shards: Vec<Mutex<BTreeMap<String, Record>>>,
}

impl Ledger {
    pub(super) fn new() -> Ledger {
        Ledger { shards: (0..SHARDS).map(|_| Mutex::default()).collect() }
    }

    /// Enters an output.
    ///
    /// # Errors
    /// [`WriteError::Twice`] or [`WriteError::Collide`] where the path is taken.
    pub(super) fn enter(&self, record: Record) -> Result<(), WriteError> {
        let key = caseless(record.path.as_str());
        let shard = key.bytes().fold(0_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
        let mut shard = self.shards[shard % SHARDS].lock().unwrap_or_else(PoisonError::into_inner);
        match shard.entry(key) {
            Slot::Vacant(slot) => {
                slot.insert(record);
                Ok(())
            }
            Slot::Occupied(slot) => Err(collision(slot.get().path.clone(), record.path)),
        }
    }

    /// All outputs by path, whatever thread entered them.
    ///
    /// # Errors
    /// [`WriteError::Collide`] where one output is a folder of another.
    pub(super) fn close(self) -> Result<BTreeMap<OutPath, Record>, WriteError> {
        let mut by_key = BTreeMap::new();
        for shard in self.shards {
            by_key.append(&mut shard.into_inner().unwrap_or_else(PoisonError::into_inner));
        }
        for (key, record) in &by_key {
            for (at, _) in key.match_indices('/') {
                if let Some(file) = by_key.get(&key[..at]) {
                    return Err(collision(file.path.clone(), record.path.clone()));
                }
            }
        }
        Ok(by_key.into_values().map(|record| (record.path.clone(), record)).collect())
    }
}

/// The same error whichever of the two came first.
fn collision(one: OutPath, other: OutPath) -> WriteError {
    match one.cmp(&other) {
        std::cmp::Ordering::Equal => WriteError::Twice { path: one },
        std::cmp::Ordering::Less => WriteError::Collide { first: one, second: other },
        std::cmp::Ordering::Greater => WriteError::Collide { first: other, second: one },
    }
}

/// Lower case and composed: macOS and Windows hold two names of one such form to be one.
fn caseless(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    path.nfc().flat_map(char::to_lowercase).nfc().collect()
}
