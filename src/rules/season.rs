//! Times of the year in which a programme can be asked for: a state beside the decision.

use crate::base::date::Date;
use crate::model::programme::DayOfYear;

/// Whether a day lies in a season, which may go over the end of the year.
pub fn is_open(day: Date, (from, to): (DayOfYear, DayOfYear)) -> bool {
    let key = |day: DayOfYear| (day.month, day.day);
    let today = (day.month(), day.day());
    match key(from) <= key(to) {
        true => key(from) <= today && today <= key(to),
        false => key(from) <= today || today <= key(to),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date::parse;

    #[test]
    fn a_season_goes_over_the_end_of_the_year() {
        let winter = (DayOfYear { month: 11, day: 1 }, DayOfYear { month: 3, day: 31 });
        let open = ["2026-11-01", "2026-12-31", "2027-01-01", "2027-03-31"];
        assert!(open.iter().all(|day| is_open(parse(day).expect("a day"), winter)));
        let closed = ["2026-10-31", "2027-04-01"];
        assert!(closed.iter().all(|day| !is_open(parse(day).expect("a day"), winter)));
        let spring = (DayOfYear { month: 3, day: 1 }, DayOfYear { month: 5, day: 1 });
        assert!(!is_open(parse("2026-11-01").expect("a day"), spring));
    }
}
