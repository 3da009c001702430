use super::limits::{deviations, equal_intervals, natural_breaks, quantiles};
use super::*;

/// Employment per square kilometre in the 58 counties of California, in hundredths: the example that PySAL's mapclassify and
/// statsbreaks publish their figures for.
const CALIFORNIA: [i64; 58] = [
    32992, 42, 590, 1403, 278, 134, 18127, 165, 1003, 1670, 132, 399, 316, 22, 870, 656, 327, 33, 37050, 451,
    7529, 99, 274, 868, 14, 92, 1263, 2870, 1202, 72285, 3668, 74, 2982, 19205, 338, 1115, 11074, 411145,
    4947, 1033, 31711, 2047, 26493, 6626, 539, 13, 61, 5065, 4048, 3667, 1309, 181, 20, 760, 251, 5726, 2432,
    697,
];

fn california() -> Vec<Decimal> {
    let mut values: Vec<Decimal> = CALIFORNIA.iter().map(|&n| Decimal::new(n, 2)).collect();
    values.sort_unstable();
    values
}

/// Decimals from whole thousandths.
fn thousandths(list: &[i64]) -> Vec<Decimal> {
    list.iter().map(|&n| Decimal::new(n, 3).normalize()).collect()
}

/// How many values lie up to each end, and above the last.
fn counts(sorted: &[Decimal], ends: &[Decimal]) -> Vec<usize> {
    let below = |end: &Decimal| sorted.iter().filter(|value| *value <= end).count();
    let mut reached: Vec<usize> = ends.iter().map(below).collect();
    reached.push(sorted.len());
    let before = std::iter::once(0).chain(reached.clone());
    reached.iter().zip(before).map(|(to, from)| to - from).collect()
}

fn rounded(list: Vec<Decimal>, decimals: u32) -> Vec<Decimal> {
    list.into_iter().map(|value| value.round_dp(decimals).normalize()).collect()
}

#[test]
fn quantiles_are_those_that_mapclassify_publishes() {
    let ends = quantiles(&california(), 5);
    assert_eq!(rounded(ends.clone(), 3), thousandths(&[1464, 5798, 13278, 54616]));
    assert_eq!(counts(&california(), &ends), [12, 11, 12, 11, 12]);
}

#[test]
fn equal_intervals_are_those_that_mapclassify_publishes() {
    let ends = equal_intervals(&california(), 5);
    assert_eq!(rounded(ends.clone(), 3), thousandths(&[822_394, 1_644_658, 2_466_922, 3_289_186]));
    assert_eq!(counts(&california(), &ends), [57, 0, 0, 0, 1]);
}

#[test]
fn natural_breaks_are_those_that_fisher_and_jenks_find() {
    let ends = natural_breaks(&california(), 5);
    assert_eq!(
        ends,
        [Decimal::new(7529, 2), Decimal::new(19205, 2), Decimal::new(37050, 2), Decimal::new(72285, 2)]
    );
    assert_eq!(counts(&california(), &ends), [49, 3, 4, 1, 1]);
    // the example of the R package Ckmeans.1d.dp
    let mut small: Vec<Decimal> = [-1, 2, -1, 2, 4, 5, 6, -1, 2, -1].map(Decimal::from).to_vec();
    small.sort_unstable();
    assert_eq!(natural_breaks(&small, 3), [Decimal::from(-1), Decimal::from(2)]);
}

#[test]
fn standard_deviations_are_those_that_mapclassify_publishes() {
    let ends = deviations(&california(), &[-20, -10, 10, 20]);
    assert_eq!(rounded(ends.clone(), 3), thousandths(&[-967_362, -420_717, 672_573, 1_219_219]));
    assert_eq!(counts(&california(), &ends), [0, 0, 56, 1, 1]);
}

#[test]
fn fixed_limits_are_those_that_mapclassify_publishes() {
    let spec = spec(Method::Fixed, &[20]);
    let found = classify(&california(), &california(), &spec, 2);
    assert_eq!(found.iter().map(|class| class.count).collect::<Vec<_>>(), [37, 21]);
    assert_eq!(found[0].high, Decimal::from(20));
    assert_eq!(found[1].low, Decimal::new(2001, 2));
}

fn spec(method: Method, limits: &[i64]) -> Classes {
    let limits = limits.iter().map(|&n| Decimal::from(n)).collect();
    Classes { method, count: 5, limits, same_for_all_periods: false }
}

fn numbers(list: &[i64]) -> Vec<Decimal> {
    list.iter().map(|&n| Decimal::from(n)).collect()
}

fn ranges_of(method: Method, list: &[i64]) -> Vec<(i64, i64, usize, u8)> {
    let whole = |value: Decimal| i64::try_from(value).unwrap();
    let classes = classify(&numbers(list), &numbers(list), &spec(method, &[]), 0);
    classes.iter().map(|c| (whole(c.low), whole(c.high), c.count, c.shade)).collect()
}

#[test]
fn forty_values_make_five_classes_of_eight() {
    let list: Vec<i64> = (1..=40).collect();
    let expected = vec![(1, 8, 8, 1), (9, 16, 8, 2), (17, 24, 8, 3), (25, 32, 8, 4), (33, 40, 8, 5)];
    assert_eq!(ranges_of(Method::Quantile, &list), expected);
    assert_eq!(ranges_of(Method::NaturalBreaks, &list), expected);
}

#[test]
fn equal_values_stay_in_one_class() {
    for method in [Method::Quantile, Method::NaturalBreaks, Method::EqualInterval] {
        let found = ranges_of(method, &[1, 1, 1, 1, 1, 1, 2, 3]);
        assert_eq!(found.iter().map(|class| class.2).sum::<usize>(), 8, "{method:?}");
        assert_eq!(found[0], (1, 1, 6, 1), "{method:?}");
    }
}

#[test]
fn zero_is_a_class_of_its_own_and_differs_from_missing() {
    let found = ranges_of(Method::Quantile, &[0, 0, 5, 6, 7, 8, 9, 10, 11, 12]);
    assert_eq!(found[0], (0, 0, 2, 1));
    assert_eq!(found.len(), 5);
    assert_eq!(found[1].0, 5);
}

#[test]
fn one_value_is_drawn_in_the_middle_shade_and_none_in_no_class() {
    assert_eq!(ranges_of(Method::Quantile, &[7]), vec![(7, 7, 1, 3)]);
    assert_eq!(ranges_of(Method::Quantile, &[]), vec![]);
}

#[test]
fn classes_of_all_periods_count_the_period_that_is_shown() {
    let pool: Vec<i64> = (1..=40).collect();
    let classes = classify(&numbers(&pool), &numbers(&[1, 2, 33]), &spec(Method::Quantile, &[]), 0);
    assert_eq!(classes.iter().map(|class| class.count).collect::<Vec<_>>(), [2, 0, 0, 0, 1]);
    assert_eq!(class_of(&classes, &Decimal::from(12)), Some(1), "a value of another period has its class");
}

#[test]
fn ends_of_neighbouring_classes_differ_by_one_step() {
    let values: Vec<Decimal> = (0..50).map(|n| Decimal::new(n * 7 % 101 + 5, 1)).collect();
    let classes = classify(&values, &values, &spec(Method::EqualInterval, &[]), 1);
    for pair in classes.windows(2) {
        assert_eq!(pair[1].low - pair[0].high, Decimal::new(1, 1));
    }
}

proptest::proptest! {
    #[test]
    fn every_value_has_exactly_one_class(
        list in proptest::collection::vec(-300_i64..3000, 1..60),
        method in 0_usize..5,
        count in 1_usize..6,
    ) {
        let methods = [Method::Quantile, Method::EqualInterval, Method::NaturalBreaks, Method::Fixed, Method::StandardDeviation];
        let values: Vec<Decimal> = list.iter().map(|&n| Decimal::new(n, 1)).collect();
        let limits = vec![Decimal::from(-10), Decimal::from(0), Decimal::from(100)];
        let spec = Classes { method: methods[method], count, limits, same_for_all_periods: false };
        let classes = classify(&values, &values, &spec, 1);
        for value in &values {
            let inside = classes.iter().filter(|class| class.low <= *value && *value <= class.high).count();
            proptest::prop_assert_eq!(inside, 1);
        }
        proptest::prop_assert_eq!(classes.iter().map(|class| class.count).sum::<usize>(), values.len());
        proptest::prop_assert!(classes.len() <= 5 && classes.iter().all(|class| (1..=5).contains(&class.shade)));
    }
}
