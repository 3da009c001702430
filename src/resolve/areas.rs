//! `data/areas.csv` and its names.

use std::collections::BTreeMap;

use super::Resolver;
use super::tables::{Reader, open};
use crate::base::diag::codes::{content, data};
use crate::base::source::Span;
use crate::base::text::slug;
use crate::model::AreaId;
use crate::model::area::{Area, AreaKind, Areas};
use crate::model::words::Words;
use crate::parse::csv::{Columns, Row};

const COLUMNS: Columns = Columns {
    required: &["id", "parent", "kind"],
    optional: &["population", "population_on", "lat", "lon", "valid_from", "valid_to", "successor"],
};
const NAMES: Columns = Columns { required: &["id", "name"], optional: &[] };

pub(super) fn resolve(r: &mut Resolver) -> Areas {
    let names = names(r);
    let Some(mut reader) = open(r, "data/areas.csv", COLUMNS) else { return Areas::default() };
    let mut rows: Vec<(String, Row)> = Vec::new();
    let mut seen = BTreeMap::new();
    for row in reader.rows() {
        let id = reader.slug(&row, "id");
        if !id.is_empty() && reader.is_new(&mut seen, &row, "area", &id) {
            rows.push((id, row));
        }
    }
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    let index: BTreeMap<&str, usize> =
        rows.iter().enumerate().map(|(at, (id, _))| (id.as_str(), at)).collect();
    let mut list: Vec<Area> =
        rows.iter().map(|(id, row)| area(&mut reader, id, row, &index, &names)).collect();
    break_cycles(&mut reader, &mut list, &rows);
    make_slugs_unique(&mut list);
    let known: Vec<&str> = rows.iter().map(|(id, _)| id.as_str()).collect();
    for language in &names {
        for (id, (_, span)) in language {
            if known.binary_search(&id.as_str()).is_err() {
                // the nearest known code says little among thousands of numbers
                reader.r.diags.push(content::unused_words(*span, "area", id, []));
            }
        }
    }
    Areas::new(list)
}

type Names = BTreeMap<String, (String, Span)>;

fn names(r: &mut Resolver) -> Vec<Names> {
    let languages = r.languages.clone();
    languages
        .iter()
        .map(|lang| {
            let Some(mut reader) = open(r, &format!("data/areas.{lang}.csv"), NAMES) else {
                return Names::new();
            };
            let mut names = Names::new();
            for row in reader.rows() {
                let id = reader.required(&row, "id");
                if let Some(name) = reader.text(&row, "name") {
                    names.insert(id, (name, reader.span(&row, "id")));
                }
            }
            names
        })
        .collect()
}

fn area(reader: &mut Reader, id: &str, row: &Row, index: &BTreeMap<&str, usize>, names: &[Names]) -> Area {
    let kind = reader.word(row, "kind", AreaKind::ALL);
    if kind.is_none() && reader.cell(row, "kind").is_empty() {
        reader.required(row, "kind");
    }
    let mut reference = |column: &str| {
        let code = reader.cell(row, column);
        if code.is_empty() {
            return None;
        }
        let found = index.get(code).map(|&at| AreaId::from(at));
        if found.is_none() {
            let known = index.keys().copied();
            let problem =
                data::unknown_reference(reader.span(row, column), "area", code, known, "data/areas.csv");
            reader.r.diags.push(problem);
        }
        found
    };
    let (parent, successor) = (reference("parent"), reference("successor"));
    let own = |at: usize| names.get(at).and_then(|names| names.get(id)).map(|(name, _)| name.clone());
    let name = own(0).unwrap_or_else(|| {
        let file = format!("data/areas.{}.csv", reader.r.languages[0]);
        if !reader.r.is_broken(&file) {
            reader.r.diags.push(content::missing_words(reader.span(row, "id"), "area", id, &file));
        }
        id.to_owned()
    });
    // names that do not differ are not repeated per language, so a missing one is no gap
    let others = (1..reader.r.languages.len()).map(|at| own(at).or_else(|| Some(name.clone()))).collect();
    Area {
        code: id.to_owned(),
        kind: kind.unwrap_or(AreaKind::Village),
        parent,
        slug: slug(&name),
        name: Words::new(name, others),
        population: reader.whole(row, "population"),
        point: reader.point(row),
        valid_from: reader.date(row, "valid_from"),
        valid_to: reader.date(row, "valid_to"),
        successor,
        has_boundary: false,
    }
}

/// Cuts the parent of an area of every circle, however long, and reports it.
fn break_cycles(reader: &mut Reader, list: &mut [Area], rows: &[(String, Row)]) {
    // the walk on which an area was first met, counted from 1
    let mut walk_of = vec![0; list.len()];
    for start in 0..list.len() {
        let mut at = start;
        while walk_of[at] == 0 {
            walk_of[at] = start + 1;
            match list[at].parent {
                Some(parent) => at = parent.index(),
                None => break,
            }
        }
        if walk_of[at] == start + 1 && list[at].parent.is_some() {
            let span = reader.span(&rows[at].1, "parent");
            reader.r.diags.push(data::area_cycle(span, &list[at].code));
            list[at].parent = None;
        }
    }
}

/// Localities of one county never share a slug: a namesake gets its kind, then its code, appended.
fn make_slugs_unique(list: &mut [Area]) {
    let county = |list: &[Area], at: usize| {
        let mut up = at;
        for _ in 0..16 {
            match list[up].parent {
                Some(parent) if list[up].kind != AreaKind::County => up = parent.index(),
                _ => break,
            }
        }
        up
    };
    let mut groups: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
    for (at, area) in list.iter().enumerate() {
        let level = match area.kind {
            AreaKind::County => usize::MAX,
            kind if kind.is_locality() => county(list, at),
            _ => continue,
        };
        groups.entry((level, area.slug.clone())).or_default().push(at);
    }
    for members in groups.values().filter(|members| members.len() > 1) {
        for &at in members {
            let area = &mut list[at];
            area.slug = format!("{}-{}-{}", area.slug, area.kind.name(), area.code);
        }
    }
    for area in list.iter_mut().filter(|area| area.slug.is_empty()) {
        area.slug = area.code.clone();
    }
}
