//! Since when the rules of a day hold: the date that pages name, so that a night in which nothing changes
//! changes no page.

use crate::base::date::{Date, Period};
use crate::model::Model;

/// The last day, at most `day`, on which a rule, a value or a tier began to hold or ceased to hold; `day`
/// itself where nothing ever did.
pub fn in_force_since(model: &Model, day: Date) -> Date {
    let rules = model.programmes.iter().flat_map(|programme| &programme.rules);
    let values = model.parameters.iter().flat_map(|parameter| &parameter.values);
    let tiers = model.tables.iter().flat_map(|table| &table.rows);
    let periods = rules
        .map(|rules| &rules.in_force)
        .chain(values.map(|value| &value.period))
        .chain(tiers.map(|row| &row.period));
    periods.flat_map(changes).filter(|change| *change <= day).max().unwrap_or(day)
}

/// The first day of a period and the first day after it.
fn changes(period: &Period) -> impl Iterator<Item = Date> {
    [Some(period.from), period.to.and_then(|to| to.tomorrow().ok())].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date::parse;

    #[test]
    fn a_period_changes_something_on_its_first_day_and_on_the_day_after_its_last() {
        let day = |text| parse(text).unwrap();
        let closed = Period { from: day("2025-09-01"), to: Some(day("2026-08-31")) };
        assert_eq!(changes(&closed).collect::<Vec<_>>(), [day("2025-09-01"), day("2026-09-01")]);
        let open = Period { from: day("2025-09-01"), to: None };
        assert_eq!(changes(&open).collect::<Vec<_>>(), [day("2025-09-01")]);
    }
}
