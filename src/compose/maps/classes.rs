//! Classes of values: at most five, with about as many areas each; equal values are never parted,
//! and zero stands alone.

use crate::base::num::Decimal;

/// Most classes of a map.
const MOST: usize = 5;

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

/// Quantile classes of the values, from low to high. Where there are zeros, they are a class of their own.
pub fn classify(values: &[Decimal]) -> Vec<Class> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let zeros = sorted.iter().filter(|value| value.is_zero()).count();
    let (rest, most) = if zeros > 0 {
        (sorted.into_iter().filter(|value| !value.is_zero()).collect::<Vec<_>>(), MOST - 1)
    } else {
        (sorted, MOST)
    };
    let mut classes = quantiles(&rest, most);
    if zeros > 0 {
        classes.push(Class { low: Decimal::ZERO, high: Decimal::ZERO, count: zeros, shade: 1 });
        classes.sort_by_key(|class| class.low);
    }
    let last = classes.len().saturating_sub(1);
    for (at, class) in classes.iter_mut().enumerate() {
        // spread over the five shades; a single class takes the middle one
        let step = (at * 4).checked_div(last).unwrap_or(2);
        class.shade = u8::try_from(1 + step).unwrap_or(5);
    }
    classes
}

/// The place of a value's class in the list.
pub fn class_of(classes: &[Class], value: &Decimal) -> Option<usize> {
    classes.iter().position(|class| class.low <= *value && *value <= class.high)
}

/// At most `most` classes, fewer where there are few values: two areas a class at least.
fn quantiles(sorted: &[Decimal], most: usize) -> Vec<Class> {
    let wanted = most.min(sorted.len().div_ceil(2)).max(1);
    let mut classes = Vec::new();
    let mut start = 0;
    for number in 1..=wanted {
        let mut end = (sorted.len() * number).div_ceil(wanted).max(start);
        while end > start && end < sorted.len() && sorted[end] == sorted[end - 1] {
            end += 1;
        }
        if end > start {
            let (low, high) = (sorted[start], sorted[end - 1]);
            classes.push(Class { low, high, count: end - start, shade: 1 });
            start = end;
        }
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(list: &[i64]) -> Vec<Decimal> {
        list.iter().map(|&n| Decimal::from(n)).collect()
    }

    fn ranges(list: &[i64]) -> Vec<(i64, i64, usize, u8)> {
        let whole = |value: Decimal| i64::try_from(value).unwrap();
        let classes = classify(&numbers(list));
        classes.iter().map(|c| (whole(c.low), whole(c.high), c.count, c.shade)).collect()
    }

    #[test]
    fn forty_values_make_five_classes_of_eight() {
        let list: Vec<i64> = (1..=40).collect();
        let expected = vec![(1, 8, 8, 1), (9, 16, 8, 2), (17, 24, 8, 3), (25, 32, 8, 4), (33, 40, 8, 5)];
        assert_eq!(ranges(&list), expected);
    }

    #[test]
    fn equal_values_stay_in_one_class() {
        let found = ranges(&[1, 1, 1, 1, 1, 1, 2, 3]);
        assert_eq!(found.iter().map(|class| class.2).sum::<usize>(), 8);
        assert_eq!(found[0], (1, 1, 6, 1));
    }

    #[test]
    fn zero_is_a_class_of_its_own_and_differs_from_missing() {
        let found = ranges(&[0, 0, 5, 6, 7, 8, 9, 10, 11, 12]);
        assert_eq!(found[0], (0, 0, 2, 1));
        assert_eq!(found.len(), 5);
        assert_eq!(found[1].0, 5);
    }

    #[test]
    fn one_value_is_drawn_in_the_middle_shade_and_none_in_no_class() {
        assert_eq!(ranges(&[7]), vec![(7, 7, 1, 3)]);
        assert_eq!(ranges(&[]), vec![]);
    }

    #[test]
    fn every_value_has_a_class() {
        let values = numbers(&[-3, -3, 0, 4, 4, 9, 12, 100]);
        let classes = classify(&values);
        assert!(values.iter().all(|value| class_of(&classes, value).is_some()));
        assert_eq!(class_of(&classes, &Decimal::from(50)), class_of(&classes, &Decimal::from(50)));
        assert_eq!(class_of(&classes, &Decimal::from(1000)), None);
    }
}
