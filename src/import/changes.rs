//! The record of changes: what opened, closed, moved and changed between the states of the register that
//! people compared, a row each, in `data/changes.csv`. The portal shows it as a page and a feed.

use super::diff::{Changed, Difference, Listed};
use super::table::{read_rows, write_rows};
use super::{ImportError, output::CHANGES};
use crate::base::date::Date;
use crate::parse::register::CHANGE;

/// The record with a difference added to it: rows of the same day are replaced.
///
/// # Errors
/// A record that cannot be read, or that has other columns.
pub fn record(existing: Option<&[u8]>, difference: &Difference, on: Date) -> Result<Vec<u8>, ImportError> {
    let header: Vec<String> = CHANGE.iter().map(|column| (*column).to_owned()).collect();
    let day = on.to_string();
    let mut rows: Vec<Vec<String>> = match existing {
        Some(bytes) => {
            let (found, rows) = read_rows(CHANGES, bytes)?;
            if found != header {
                return Err(ImportError::new(
                    format!("`{CHANGES}` has other columns"),
                    format!("its first line is `{}`", header.join(",")),
                ));
            }
            rows.into_iter().filter(|row| row.first() != Some(&day)).collect()
        }
        None => Vec::new(),
    };
    rows.extend(rows_of(difference, &day));
    rows.sort();
    Ok(write_rows(&header, rows.iter()))
}

fn rows_of(difference: &Difference, day: &str) -> Vec<Vec<String>> {
    let listed = |change: &str, record: &str, list: &[Listed]| {
        let row =
            |item: &Listed| cells([day, change, record, &item.id, &item.name, county(&item.county), ""]);
        list.iter().map(row).collect::<Vec<_>>()
    };
    let changed = |change: &str, record: &str, list: &[Changed]| {
        let row = |item: &Changed| {
            let columns: Vec<&str> = item.cells.iter().map(|(column, _, _)| column.as_str()).collect();
            let columns = columns.join("|");
            cells([day, change, record, &item.id, &item.name, county(&item.county), &columns])
        };
        list.iter().map(row).collect::<Vec<_>>()
    };
    [
        listed("opened", "service", &difference.opened),
        listed("closed", "service", &difference.closed),
        changed("moved", "service", &difference.moved),
        changed("changed", "service", &difference.changed),
        listed("opened", "organization", &difference.organizations_new),
        listed("closed", "organization", &difference.organizations_gone),
        changed("changed", "organization", &difference.organizations_changed),
    ]
    .concat()
}

/// The code of a county; nothing for the table of all organisations.
fn county(table: &str) -> &str {
    if table.starts_with("organizations") { "" } else { table }
}

fn cells(cells: [&str; 7]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}
