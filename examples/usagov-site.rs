//! Writes the 79 programmes in `tests/usagov` as a site of ours into a folder, so that a portal can be
//! built of them and its checker tried in a browser.
#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a tool of the tests, run by hand or by them")]

#[expect(dead_code, reason = "of the rules only their source is needed here")]
#[path = "../tests/usagov/rules.rs"]
mod rules;
#[path = "../tests/usagov/site.rs"]
mod site;

use std::path::Path;
use std::process::ExitCode;

use signpost::base::date::Date;

/// The day of the site.
const DAY: Date = Date::constant(2026, 11, 23);

/// The day some years before.
fn years_ago(years: i64) -> Date {
    Date::constant(DAY.year() - i16::try_from(years).unwrap(), DAY.month(), DAY.day())
}

fn main() -> ExitCode {
    let Some(folder) = std::env::args().nth(1) else {
        eprintln!("usage: usagov-site FOLDER");
        return ExitCode::from(2);
    };
    site::write(&rules::source(), Path::new(&folder));
    ExitCode::SUCCESS
}
