//! Where one class ends and the next begins: the methods of cartography, on sorted values.

use rust_decimal::prelude::ToPrimitive;

use crate::base::num::Decimal;
use crate::model::indicator::Method;

/// Where standard deviations part the values, in tenths of a deviation.
const DEVIATIONS: [i64; 4] = [-15, -5, 5, 15];

/// The upper ends of all classes but the last, rising; a value equal to an end belongs below it. Fewer where the
/// values do not fill as many classes.
pub fn upper_ends(sorted: &[Decimal], method: Method, count: usize, fixed: &[Decimal]) -> Vec<Decimal> {
    let mut ends = match method {
        // two areas a class at least
        Method::Quantile => quantiles(sorted, count.min(sorted.len().div_ceil(2)).max(1)),
        Method::EqualInterval => equal_intervals(sorted, count),
        Method::NaturalBreaks => natural_breaks(sorted, count),
        Method::Fixed => fixed.to_vec(),
        Method::StandardDeviation => deviations(sorted, &DEVIATIONS),
    };
    ends.dedup();
    ends
}

/// Quantiles by linear interpolation between the two values around each.
pub fn quantiles(sorted: &[Decimal], count: usize) -> Vec<Decimal> {
    let Some(last) = sorted.len().checked_sub(1) else { return Vec::new() };
    let at = |number: usize| {
        let (whole, rest) = (last * number / count, last * number % count);
        let low = sorted[whole];
        let high = sorted[(whole + 1).min(last)];
        low + (high - low) * Decimal::from(rest as u64) / Decimal::from(count as u64)
    };
    (1..count).map(at).collect()
}

/// Ends that cut the range of the values into equal parts.
pub fn equal_intervals(sorted: &[Decimal], count: usize) -> Vec<Decimal> {
    let (Some(&least), Some(&most)) = (sorted.first(), sorted.last()) else { return Vec::new() };
    let part =
        |number: usize| least + (most - least) * Decimal::from(number as u64) / Decimal::from(count as u64);
    if least == most { Vec::new() } else { (1..count).map(part).collect() }
}

/// Means plus tenths of the standard deviation of a sample. A root is exactly rounded everywhere, so
/// the ends are the same on every machine.
pub fn deviations(sorted: &[Decimal], tenths: &[i64]) -> Vec<Decimal> {
    let n = sorted.len();
    if n < 2 {
        return Vec::new();
    }
    let mean = sorted.iter().sum::<Decimal>() / Decimal::from(n as u64);
    let squares: Decimal = sorted.iter().map(|value| (*value - mean) * (*value - mean)).sum();
    let variance = squares / Decimal::from(n as u64 - 1);
    let root = variance.to_f64().map_or(0.0, f64::sqrt);
    let deviation = Decimal::try_from(root).unwrap_or_default();
    if deviation.is_zero() {
        return Vec::new();
    }
    tenths.iter().map(|&tenth| mean + deviation * Decimal::new(tenth, 1)).collect()
}

/// The classes with the least sum of squared distances from their means (Fisher 1958, Jenks 1977), exactly, by
/// dynamic programming over the sorted values. Equal values are never parted.
pub fn natural_breaks(sorted: &[Decimal], count: usize) -> Vec<Decimal> {
    let mut groups: Vec<(Decimal, f64)> = Vec::new();
    for &value in sorted {
        match groups.last_mut() {
            Some((last, times)) if *last == value => *times += 1.0,
            _ => groups.push((value, 1.0)),
        }
    }
    let count = count.min(groups.len());
    if count < 2 {
        return Vec::new();
    }
    let spread = Spread::new(&groups);
    let n = groups.len();
    // least[i]: cost of the first i+1 groups in the classes so far; starts[k][i]: where the last of them begins
    let mut least: Vec<f64> = (0..n).map(|i| spread.cost(0, i)).collect();
    let mut starts: Vec<Vec<usize>> = vec![vec![0; n]];
    for classes in 1..count {
        let mut next = least.clone();
        let mut start = vec![0; n];
        for i in classes..n {
            let costs = (classes..=i).map(|j| (least[j - 1] + spread.cost(j, i), j));
            let best = costs.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            (next[i], start[i]) = best.unwrap_or((least[i], 0));
        }
        least = next;
        starts.push(start);
    }
    let mut ends = Vec::new();
    let mut last = n - 1;
    for start in starts.iter().skip(1).rev() {
        let begin = start[last];
        if begin == 0 {
            break;
        }
        ends.push(groups[begin - 1].0);
        last = begin - 1;
    }
    ends.reverse();
    ends
}

/// Running sums, from which the spread of any run of values follows.
struct Spread {
    weights: Vec<f64>,
    sums: Vec<f64>,
    squares: Vec<f64>,
}

impl Spread {
    fn new(groups: &[(Decimal, f64)]) -> Spread {
        // near the middle the squares stay small and keep their digits
        let middle = groups[groups.len() / 2].0;
        let mut spread = Spread { weights: vec![0.0], sums: vec![0.0], squares: vec![0.0] };
        let (mut weight, mut sum, mut square) = (0.0, 0.0, 0.0);
        for (value, times) in groups {
            let x = (*value - middle).to_f64().unwrap_or(0.0);
            weight += times;
            sum += x * times;
            square += x * x * times;
            spread.weights.push(weight);
            spread.sums.push(sum);
            spread.squares.push(square);
        }
        spread
    }

    /// Sum of squared distances from their mean of the groups `from` to `to`.
    fn cost(&self, from: usize, to: usize) -> f64 {
        let part = |sums: &[f64]| sums[to + 1] - sums[from];
        let (weight, sum, square) = (part(&self.weights), part(&self.sums), part(&self.squares));
        (square - sum * sum / weight).max(0.0)
    }
}
