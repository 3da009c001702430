//! Numbers and names of the outputs.

use std::collections::BTreeMap;

use super::Index;
use super::report::Report;
use crate::base::diag::codes::output as codes;
use crate::model::site::Budgets;

/// Families named when there are too many files or bytes.
const NAMED: usize = 5;

pub(super) fn check(index: &Index, budgets: &Budgets, report: &mut Report) {
    let bytes: u64 = index.entries.iter().map(|entry| entry.weight.raw).sum();
    if index.entries.len() > budgets.max_files {
        let families = families(index, |_| 1);
        report.push(codes::too_many_files(index.entries.len(), budgets.max_files, &families));
    }
    if bytes > budgets.max_bytes {
        let families = families(index, |bytes| bytes);
        report.push(codes::too_many_bytes(bytes, budgets.max_bytes, &families));
    }
    clashes(&index.paths, report);
}

/// The largest folders: the first two segments of the paths, as the first is often the language.
fn families(index: &Index, size: impl Fn(u64) -> u64) -> Vec<(String, u64)> {
    let mut families: BTreeMap<&str, u64> = BTreeMap::new();
    for entry in &index.entries {
        let path = entry.path.as_str();
        let mut ends = path.match_indices('/').map(|(at, _)| at);
        let first = ends.next();
        let family = ends.next().or(first).map_or(".", |end| &path[..end]);
        *families.entry(family).or_default() += size(entry.weight.raw);
    }
    let mut families: Vec<(String, u64)> =
        families.into_iter().map(|(name, size)| (name.to_owned(), size)).collect();
    families.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    families.truncate(NAMED);
    families
}

/// Outputs that could not stand beside each other on every machine. `paths` are sorted.
fn clashes(paths: &[&str], report: &mut Report) {
    // lower-case path or folder, with its first spelling and whether it is a file
    let mut seen: BTreeMap<String, (&str, bool)> = BTreeMap::new();
    for (at, &path) in paths.iter().enumerate() {
        if at > 0 && paths[at - 1] == path {
            report.push(codes::written_twice(path));
            continue;
        }
        let folders = path.match_indices('/').map(|(end, _)| (&path[..end], false));
        for (name, is_file) in folders.chain([(path, true)]) {
            match seen.get(name.to_lowercase().as_str()) {
                None => {
                    seen.insert(name.to_lowercase(), (name, is_file));
                }
                Some(&(other, _)) if other != name => {
                    report.push(codes::case_clash(other, name));
                    break;
                }
                Some(&(_, was_file)) if was_file != is_file => report.push(codes::folder_clash(name)),
                Some(_) => {}
            }
        }
    }
}
