//! Classes of values: at most five, by one of five methods; zero stands alone where it is a count of nothing.
//! A value is rounded before it is classed, so the ends of neighbouring classes never name the same value.

mod limits;

#[cfg(test)]
mod tests;

use crate::base::num::Decimal;
use crate::model::indicator::{Classes, Method};

/// A class of values, both ends belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    pub low: Decimal,
    pub high: Decimal,
    /// How many areas have a value in it.
    pub count: usize,
    /// 1 to 5: how dark it is drawn.
    pub shade: u8,
}

/// Classes of `pool` (the values of one period, or of all that are to be compared), from low to high, with the
/// number of values of `shown` in each. Where a count may be zero, zero is a class of its own. All values are
/// rounded to `decimals`.
pub fn classify(pool: &[Decimal], shown: &[Decimal], spec: &Classes, decimals: u8) -> Vec<Class> {
    let mut sorted = pool.to_vec();
    sorted.sort_unstable();
    let (Some(least), Some(most)) = (sorted.first().copied(), sorted.last().copied()) else {
        return Vec::new();
    };
    let nominal = matches!(spec.method, Method::Fixed | Method::StandardDeviation);
    let zero_apart = least.is_zero() && !nominal;
    if zero_apart {
        sorted.retain(|value| !value.is_zero());
    }
    let room = spec.count.saturating_sub(usize::from(zero_apart)).max(1);
    let mut ends = limits::upper_ends(&sorted, spec.method, room, &spec.limits);
    let step = Decimal::new(1, u32::from(decimals));
    for end in &mut ends {
        *end = (*end / step).floor() * step;
    }
    if zero_apart {
        ends.insert(0, Decimal::ZERO);
    }
    let mut classes = ranges(&ends, (least, most), step);
    for class in &mut classes {
        class.count = shown.iter().filter(|value| class.low <= **value && **value <= class.high).count();
    }
    if !nominal && spec.method != Method::EqualInterval {
        tighten(&mut classes, &sorted);
    }
    shade(&mut classes);
    classes
}

/// The place of a value's class in the list.
pub fn class_of(classes: &[Class], value: &Decimal) -> Option<usize> {
    classes.iter().position(|class| class.low <= *value && *value <= class.high)
}

/// Classes between rising upper ends. Ends that leave no room for a value on the grid make no class.
fn ranges(ends: &[Decimal], (least, most): (Decimal, Decimal), step: Decimal) -> Vec<Class> {
    let mut classes: Vec<Class> = Vec::new();
    let mut low = least;
    for &end in ends.iter().chain([&most]) {
        let high = end.min(most);
        if high >= low {
            classes.push(Class { low, high: high.normalize(), count: 0, shade: 1 });
            low = (high + step).normalize();
        }
    }
    classes
}

/// Ends of classes made from the values themselves become the least and the largest value in them.
fn tighten(classes: &mut [Class], sorted: &[Decimal]) {
    for class in classes {
        let mut inside = sorted.iter().filter(|value| class.low <= **value && **value <= class.high);
        if let Some(first) = inside.next() {
            class.high = inside.next_back().copied().unwrap_or(*first);
            class.low = *first;
        }
    }
}

/// Spreads the classes over the five shades; a single class takes the middle one.
fn shade(classes: &mut [Class]) {
    let last = classes.len().saturating_sub(1);
    for (at, class) in classes.iter_mut().enumerate() {
        let step = (at * 4).checked_div(last).unwrap_or(2);
        class.shade = u8::try_from(1 + step).unwrap_or(5);
    }
}
