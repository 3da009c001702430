//! Sets of numbers with finitely many ends, and the bands between the ends.

use crate::base::num::Decimal;

/// A place between two neighbouring numbers: right before a value, or right after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cut {
    pub value: Decimal,
    /// Right after the value, so that the value lies below the cut.
    pub after: bool,
}

/// Numbers from one cut to the next; an end that is missing has no limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Band {
    pub low: Option<Cut>,
    pub high: Option<Cut>,
}

impl Band {
    /// Whether a number lies in the band.
    pub fn contains(&self, number: Decimal) -> bool {
        self.low.is_none_or(|cut| cut.is_below(number)) && !self.high.is_some_and(|cut| cut.is_below(number))
    }

    /// The lower end and whether it belongs to the band.
    pub fn from(&self) -> Option<(Decimal, bool)> {
        self.low.map(|cut| (cut.value, !cut.after))
    }

    /// The upper end and whether it belongs to the band.
    pub fn to(&self) -> Option<(Decimal, bool)> {
        self.high.map(|cut| (cut.value, cut.after))
    }
}

impl Cut {
    /// Whether a number lies above the cut.
    pub fn is_below(&self, number: Decimal) -> bool {
        number > self.value || number == self.value && !self.after
    }

    /// The same cut for whole numbers: always right before one.
    pub fn whole(self) -> Cut {
        let value = match self.after {
            true => self.value.floor() + Decimal::ONE,
            false => self.value.ceil(),
        };
        Cut { value: value.normalize(), after: false }
    }
}

/// The bands between sorted cuts: one more than cuts.
pub fn bands(cuts: &[Cut]) -> Vec<Band> {
    let low = std::iter::once(None).chain(cuts.iter().map(|cut| Some(*cut)));
    let high = cuts.iter().map(|cut| Some(*cut)).chain([None]);
    low.zip(high).map(|(low, high)| Band { low, high }).collect()
}

/// A set of numbers with finitely many ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberSet {
    /// Whether the smallest numbers belong to it.
    starts: bool,
    /// Where belonging changes, sorted.
    cuts: Vec<Cut>,
}

impl NumberSet {
    /// All numbers, or none.
    pub fn constant(holds: bool) -> NumberSet {
        NumberSet { starts: holds, cuts: Vec::new() }
    }

    /// The numbers above a cut, or those below it.
    pub fn half(cut: Cut, above: bool) -> NumberSet {
        NumberSet { starts: !above, cuts: vec![cut] }
    }

    /// Where belonging changes.
    pub fn cuts(&self) -> &[Cut] {
        &self.cuts
    }

    /// Whether the numbers right above a cut belong to the set; `None` for the smallest numbers.
    pub fn holds_above(&self, cut: Option<Cut>) -> bool {
        let crossed = self.cuts.partition_point(|own| cut.is_some_and(|cut| *own <= cut));
        self.starts ^ (crossed % 2 == 1)
    }

    /// Numbers of both sets, or of either.
    pub fn join(&self, other: &NumberSet, both: bool) -> NumberSet {
        let holds = |cut: Option<Cut>| {
            let (one, two) = (self.holds_above(cut), other.holds_above(cut));
            if both { one && two } else { one || two }
        };
        let mut ends: Vec<Cut> = self.cuts.iter().chain(&other.cuts).copied().collect();
        ends.sort();
        ends.dedup();
        let starts = holds(None);
        let mut cuts = Vec::new();
        let mut last = starts;
        for cut in ends {
            let now = holds(Some(cut));
            if now != last {
                cuts.push(cut);
                last = now;
            }
        }
        NumberSet { starts, cuts }
    }

    /// The same set where only whole numbers count.
    pub fn whole(&self) -> NumberSet {
        let mut cuts: Vec<Cut> = Vec::new();
        for cut in self.cuts.iter().map(|cut| cut.whole()) {
            // two changes at one place undo each other
            if cuts.last() == Some(&cut) {
                cuts.pop();
            } else {
                cuts.push(cut);
            }
        }
        NumberSet { starts: self.starts, cuts }
    }

    /// The same set between two limits; outside it goes on as at the limits.
    pub fn between(&self, low: Decimal, high: Decimal) -> NumberSet {
        let (first, last) = (Cut { value: low, after: false }, Cut { value: high, after: true });
        NumberSet {
            starts: self.holds_above(Some(first)),
            cuts: self.cuts.iter().copied().filter(|cut| *cut > first && *cut < last).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(value: i64, after: bool) -> Cut {
        Cut { value: value.into(), after }
    }

    #[test]
    fn a_limit_belongs_to_the_side_that_the_law_names() {
        let at_most = bands(&[at(1386, true)]);
        assert!(at_most[0].contains(1386.into()) && !at_most[1].contains(1386.into()));
        let below = bands(&[at(1281, false)]);
        assert!(!below[0].contains(1281.into()) && below[1].contains(1281.into()));
        assert_eq!(at_most[0].to(), Some((1386.into(), true)));
        assert_eq!(below[1].from(), Some((1281.into(), true)));
    }

    #[test]
    fn joined_sets_hold_where_their_parts_do() {
        let (adult, old) = (NumberSet::half(at(18, false), true), NumberSet::half(at(65, false), true));
        let young = NumberSet::half(at(26, true), false);
        let both = adult.join(&young, true);
        assert_eq!(both.cuts(), [at(18, false), at(26, true)]);
        assert!(both.holds_above(Some(at(18, false))) && !both.holds_above(Some(at(26, true))));
        assert!(!both.holds_above(None));
        assert_eq!(adult.join(&old, false), adult);
        assert_eq!(young.whole().cuts(), [at(27, false)]);
        assert_eq!(adult.between(18.into(), 115.into()), NumberSet::constant(true));
    }
}
