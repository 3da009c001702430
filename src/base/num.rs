//! Exact numbers, and the only place that turns a float into text for a file.

pub use rust_decimal::Decimal;

/// A float with at most `decimals` decimals, without trailing zeros, never `-0`.
pub fn fixed(value: f64, decimals: usize) -> String {
    let mut text = format!("{value:.decimals$}");
    if text.contains('.') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    if text == "-0" { "0".to_owned() } else { text }
}

/// Reads a decimal written with a point and no grouping.
pub fn parse_decimal(text: &str) -> Option<Decimal> {
    text.parse::<Decimal>().ok().map(|value| value.normalize())
}
