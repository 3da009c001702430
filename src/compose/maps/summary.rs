//! What a map shows, in sentences: highest, lowest, middle, missing, change.

use std::cmp::Ordering;

use crate::base::num::Decimal;
use crate::compose::context::Composer;
use crate::model::AreaId;
use crate::model::indicator::{Indicator, Level};
use crate::theme::locale::Arg;

use super::figures::{Figures, rounded};

/// At most this many areas are named where several share the highest or lowest value.
const NAMED: usize = 4;

impl Composer<'_> {
    /// The sentences above the map.
    pub(super) fn summary(
        &self,
        indicator: &Indicator,
        now: &Figures<'_>,
        before: Option<&Figures<'_>>,
    ) -> Vec<String> {
        let known: Vec<(AreaId, Decimal)> =
            now.known().into_iter().map(|(area, value)| (area, rounded(indicator, &value))).collect();
        if indicator.level == Level::Country {
            return self.national_summary(indicator, now, before);
        }
        let mut sentences = Vec::new();
        let (Some(highest), Some(lowest)) =
            (known.iter().map(|pair| pair.1).max(), known.iter().map(|pair| pair.1).min())
        else {
            return vec![self.t("no-data")];
        };
        if let ([(only, _)], true) = (known.as_slice(), now.areas.len() > 1) {
            let value = self.measured_amount(indicator, &highest);
            let args = [("place", Arg::Text(self.area(*only))), ("value", Arg::Text(&value))];
            sentences.push(self.with("summary-only", &args));
        } else if highest == lowest {
            sentences.push(self.with_text(
                "summary-all-same",
                "value",
                &self.measured_amount(indicator, &highest),
            ));
        } else {
            sentences.push(self.extreme("summary-highest", indicator, &known, highest));
            sentences.push(self.extreme("summary-lowest", indicator, &known, lowest));
            let middle = median(known.iter().map(|pair| pair.1).collect());
            sentences.push(self.with_text(
                "summary-median",
                "value",
                &self.measured_amount(indicator, &middle),
            ));
        }
        if let Some(national) = now.national {
            let value = self.measured_amount(indicator, &national);
            sentences.push(self.with_text("summary-national", "value", &value));
        }
        sentences.push(self.count("summary-missing", now.areas.len() - known.len()));
        sentences.extend(before.and_then(|before| self.change(indicator, &known, before)));
        sentences
    }

    fn extreme(
        &self,
        key: &str,
        indicator: &Indicator,
        known: &[(AreaId, Decimal)],
        value: Decimal,
    ) -> String {
        let all: Vec<&str> =
            known.iter().filter(|pair| pair.1 == value).map(|pair| self.area(pair.0)).collect();
        let place =
            if all.len() > NAMED { self.count("areas-count", all.len()) } else { self.locale.list(&all) };
        let value = self.measured_amount(indicator, &value);
        self.with(key, &[("place", Arg::Text(&place)), ("value", Arg::Text(&value))])
    }

    fn change(
        &self,
        indicator: &Indicator,
        known: &[(AreaId, Decimal)],
        before: &Figures<'_>,
    ) -> Option<String> {
        let mut counts = [0_u64; 3];
        for (area, value) in known {
            let Some(earlier) = before.value(*area) else { continue };
            counts[match value.cmp(&rounded(indicator, &earlier)) {
                Ordering::Greater => 0,
                Ordering::Less => 1,
                Ordering::Equal => 2,
            }] += 1;
        }
        let [up, down, same] = counts;
        let period = self.period_name(before.period);
        (up + down + same > 0).then(|| {
            self.with(
                "summary-change",
                &[
                    ("period", Arg::Text(&period)),
                    ("up", Arg::Number(up)),
                    ("down", Arg::Number(down)),
                    ("same", Arg::Number(same)),
                ],
            )
        })
    }

    fn national_summary(
        &self,
        indicator: &Indicator,
        now: &Figures<'_>,
        before: Option<&Figures<'_>>,
    ) -> Vec<String> {
        let sentence = |key: &str, figures: &Figures<'_>| {
            let value = figures.national?;
            let (period, value) = (self.period_name(figures.period), self.measured_amount(indicator, &value));
            Some(self.with(key, &[("period", Arg::Text(&period)), ("value", Arg::Text(&value))]))
        };
        let latest = sentence("summary-latest", now);
        let earlier = before.and_then(|before| sentence("summary-before", before));
        latest.into_iter().chain(earlier).collect()
    }
}

/// The middle of the values: half of them are at most as large.
fn median(mut values: Vec<Decimal>) -> Decimal {
    values.sort_unstable();
    match values.len() {
        0 => Decimal::ZERO,
        n if n % 2 == 1 => values[n / 2],
        n => (values[n / 2 - 1] + values[n / 2]) / Decimal::TWO,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_an_even_number_lies_between_the_two_in_the_middle() {
        let numbers = |list: &[i64]| list.iter().map(|&n| Decimal::from(n)).collect::<Vec<_>>();
        assert_eq!(median(numbers(&[9, 1, 4])), Decimal::from(4));
        assert_eq!(median(numbers(&[9, 1, 4, 5])), Decimal::new(45, 1));
    }
}
