//! What an update would do to the register as a whole: losses that are more likely a broken source than the
//! end of services stop it until a person confirms them.

use std::collections::{BTreeMap, BTreeSet};

use super::consolidate::Plan;
use super::register::Register;
use super::state::State;
use super::{ImportError, Options};

/// A county that loses this share of its services or more is an anomaly.
const LOSS: f64 = 1.0 / 3.0;
/// Fewer lost services than this are no anomaly, however small the county.
const FEW: usize = 3;

/// One county's services of a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Change {
    pub before: usize,
    pub lost: usize,
}

/// Whether a loss is an anomaly.
pub(super) fn is_anomaly(change: Change) -> bool {
    change.lost >= FEW && change.lost as f64 >= change.before as f64 * LOSS
}

/// Stops an import that would take a third of a county's services, or of all.
///
/// # Errors
/// An anomaly that was not confirmed.
pub(super) fn refuse_anomalies(
    plan: &Plan,
    register: &Register<'_>,
    state: &State,
    options: &Options<'_>,
) -> Result<(), ImportError> {
    if options.confirm {
        return Ok(());
    }
    let source = options.source_id();
    let vanished: BTreeSet<&str> = plan.vanished.iter().map(|(_, service)| service.as_str()).collect();
    let mut changes: BTreeMap<String, Change> = BTreeMap::new();
    let before: BTreeSet<&str> = state.keys_of(&source).map(|(_, service)| service).collect();
    for service in before.into_iter().filter(|service| register.has(service)) {
        for key in [register.table_of(service).to_owned(), "all".to_owned()] {
            let change = changes.entry(key).or_default();
            change.before += 1;
            change.lost += usize::from(vanished.contains(service));
        }
    }
    let found: Vec<String> = changes
        .iter()
        .filter(|(_, change)| is_anomaly(**change))
        .map(|(county, change)| format!("{county} {} of {}", change.lost, change.before))
        .collect();
    if found.is_empty() {
        return Ok(());
    }
    Err(ImportError::new(
        format!("the source has lost a third or more of its services: {}", found.join(", ")),
        "look whether the file is whole; if the services are really gone, say `--confirm`",
    ))
}
