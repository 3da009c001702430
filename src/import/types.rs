//! Codes and names of the source matched with the nomenclature, whatever their spaces, hyphens and known
//! slips.

use std::collections::BTreeMap;

use super::{TypeEntry, tidy};

/// Slips of the 2016 transcription and what the act says (HG 867/2015), letters and digits only.
const SLIPS: [(&str, &str); 2] = [("8899CZVTP", "8899CZVTPII"), ("8790CRII", "8790CRTII")];

/// Types by compact code, by id and by name.
pub(super) struct TypeIndex<'a> {
    by_code: BTreeMap<String, &'a TypeEntry>,
    by_id: BTreeMap<&'a str, &'a TypeEntry>,
    /// Folded names; `None` where several types have one.
    by_name: BTreeMap<String, Option<&'a TypeEntry>>,
}

/// Letters and digits of a code, upper case, slips mended: `8891CZ-CIII` and `8891CZ-C-III` are one.
fn compact(code: &str) -> String {
    let plain: String =
        code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    match SLIPS.iter().find(|(slip, _)| *slip == plain) {
        Some((_, mended)) => (*mended).to_owned(),
        None => plain,
    }
}

impl<'a> TypeIndex<'a> {
    pub(super) fn new(types: &'a [TypeEntry]) -> TypeIndex<'a> {
        let mut by_code: BTreeMap<String, &TypeEntry> = BTreeMap::new();
        for entry in types {
            // two entries of one compact code: the confidential one wins, so that nothing slips through
            let code = compact(&entry.code);
            let kept = by_code.get(&code);
            if kept.is_none_or(|kept| (entry.confidential, &kept.id) > (kept.confidential, &entry.id)) {
                by_code.insert(code, entry);
            }
        }
        by_code.remove("");
        let mut by_name: BTreeMap<String, Option<&TypeEntry>> = BTreeMap::new();
        for entry in types {
            by_name.entry(tidy::key(&entry.name)).and_modify(|found| *found = None).or_insert(Some(entry));
        }
        by_name.remove("");
        TypeIndex { by_code, by_id: types.iter().map(|entry| (entry.id.as_str(), entry)).collect(), by_name }
    }

    /// The type of a cell: the first of its candidates, separated by `|`, that is known.
    pub(super) fn find(&self, cell: &str) -> Option<&'a TypeEntry> {
        cell.split('|').find_map(|candidate| self.one(candidate))
    }

    /// Whether one of the candidates is a confidential type.
    pub(super) fn any_confidential(&self, cell: &str) -> bool {
        cell.contains('|') && cell.split('|').filter_map(|one| self.one(one)).any(|entry| entry.confidential)
    }

    fn one(&self, candidate: &str) -> Option<&'a TypeEntry> {
        let by_code = self.by_code.get(&compact(candidate)).copied();
        let by_id = || self.by_id.get(candidate.trim()).copied();
        by_code.or_else(by_id).or_else(|| self.by_name.get(&tidy::key(candidate)).copied().flatten())
    }
}
