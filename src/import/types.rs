//! Codes of the source matched with the nomenclature, whatever their spaces, hyphens and known slips.

use std::collections::BTreeMap;

use super::TypeEntry;

/// Slips of the 2016 transcription and what the act says (HG 867/2015), letters and digits only.
const SLIPS: [(&str, &str); 2] = [("8899CZVTP", "8899CZVTPII"), ("8790CRII", "8790CRTII")];

/// Types by compact code.
pub(super) struct TypeIndex<'a> {
    by_code: BTreeMap<String, &'a TypeEntry>,
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
        TypeIndex { by_code }
    }

    pub(super) fn find(&self, code: &str) -> Option<&'a TypeEntry> {
        self.by_code.get(&compact(code)).copied()
    }
}
