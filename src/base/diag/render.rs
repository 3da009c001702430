//! Diagnostics as text: for people, for editors, for machines, for GitHub. Pure functions; nothing
//! here prints, and the order of the list is kept.

mod excerpt;
mod explain;
mod human;
mod machine;
mod place;

pub use explain::{explain, nearest_code};
pub use human::human;
pub use machine::{github, json, short};

use super::Severity;

/// The word that stands for a severity in every format.
fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

#[cfg(test)]
mod tests;
