//! How alike two services are, from 0 to 1: a weighted mean of what both of them tell. What one of them
//! leaves blank counts neither for nor against.

use super::super::tidy;
use super::LIST;
use super::features::Features;

/// The likeness of a pair and what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::import) struct Likeness {
    pub score: f64,
    /// Whether something tells that they are two, however alike: other numbers, other licences.
    pub conflict: bool,
    /// Parts that agree, for people: `name 0.94, address, 40 m`.
    pub why: String,
}

#[derive(Default)]
struct Sum {
    weight: f64,
    total: f64,
    parts: Vec<(&'static str, f64)>,
}

impl Sum {
    fn add(&mut self, name: &'static str, weight: f64, value: f64) {
        self.weight += weight;
        self.total += weight * value;
        self.parts.push((name, value));
    }

    /// Parts that agree, in words.
    fn why(&self) -> String {
        let told = |(name, value): &(&str, f64)| match *value {
            value if value >= 0.995 => Some((*name).to_owned()),
            value if value >= 0.5 => Some(format!("{name} {value:.2}")),
            _ => None,
        };
        self.parts.iter().filter_map(told).collect::<Vec<_>>().join(", ")
    }
}

/// Compares two services.
pub(in crate::import) fn likeness(a: &Features, b: &Features) -> Likeness {
    let mut sum = Sum::default();
    let mut conflict = false;
    let both = |x: &str, y: &str| !x.is_empty() && !y.is_empty();
    if both(&a.licence, &b.licence) {
        conflict |= a.licence != b.licence;
        sum.add("licence", 4.0, f64::from(a.licence == b.licence));
    }
    let same_code = both(&a.fiscal_code, &b.fiscal_code).then(|| a.fiscal_code == b.fiscal_code);
    match same_code {
        Some(same) => {
            conflict |= !same;
            sum.add("fiscal code", 3.0, f64::from(same));
            sum.add("provider", 1.0, word_likeness(&a.provider, &b.provider));
        }
        None => sum.add("provider", 3.0, word_likeness(&a.provider, &b.provider)),
    }
    let (name, apart) = compare_words(&a.name, &b.name);
    conflict |= apart;
    sum.add("name", 4.0, name);
    sum.add("type", 2.0, f64::from(a.kind == b.kind));
    area(&mut sum, a, b);
    if !a.address.is_empty() && !b.address.is_empty() {
        sum.add("address", 2.5, address(&a.address, &b.address));
    }
    if let (Some(here), Some(there)) = (a.point, b.point) {
        let metres = tidy::km(here, there) * 1_000.0;
        sum.add("distance", 2.0, distance(metres));
    }
    for (name, weight, x, y) in
        [("telephone", 1.0, &a.phones, &b.phones), ("e-mail", 0.8, &a.emails, &b.emails)]
    {
        if !x.is_empty() && !y.is_empty() {
            sum.add(name, weight, if x.is_disjoint(y) { 0.3 } else { 1.0 });
        }
    }
    if a.numbers != b.numbers {
        // «Casa 1» and «Casa 2» are two, «Casa 1» and «Casa» perhaps
        conflict |= !a.numbers.is_empty() && !b.numbers.is_empty();
        sum.add("numbers", 2.0, 0.0);
    }
    conflict |= a.confidential != b.confidential && name < 0.9;
    let score = sum.total / sum.weight;
    // most pairs are far apart, and nobody reads why
    let why = if score >= LIST { sum.why() } else { String::new() };
    Likeness { score, conflict, why }
}

fn area(sum: &mut Sum, a: &Features, b: &Features) {
    match (a.area.is_empty() || b.area.is_empty(), a.area == b.area) {
        (true, _) => sum.add("county", 1.0, f64::from(a.county == b.county)),
        (false, same) => sum.add("locality", 2.0, if same { 1.0 } else { 0.1 }),
    }
}

fn distance(metres: f64) -> f64 {
    match metres {
        m if m <= 80.0 => 1.0,
        m if m <= 300.0 => 0.9,
        m if m <= 1_000.0 => 0.6,
        m if m <= 5_000.0 => 0.3,
        _ => 0.0,
    }
}

/// Streets by their words, house numbers exactly.
fn address(a: &[String], b: &[String]) -> f64 {
    let split = |words: &[String]| -> (Vec<String>, Vec<String>) {
        words.iter().cloned().partition(|word| word.bytes().any(|b| b.is_ascii_digit()))
    };
    let ((numbers_a, words_a), (numbers_b, words_b)) = (split(a), split(b));
    let words = word_likeness(&words_a, &words_b);
    let numbers = match (numbers_a.first(), numbers_b.first()) {
        (Some(x), Some(y)) => f64::from(x == y),
        (None, None) => return words,
        _ => 0.6,
    };
    words * 0.6 + numbers * 0.4 * words
}

/// How much of the words of two texts is the same, whatever their order and small slips; longer words count
/// more.
pub(in crate::import) fn word_likeness(a: &[String], b: &[String]) -> f64 {
    compare_words(a, b).0
}

/// Letters that a word needs to tell two names apart.
const TELLING: f64 = 4.0;

/// [`word_likeness`], and whether each text has a word of its own: «Casa Elena» and «Casa Maria» are two, «Casa
/// Elena» and «Casa» perhaps one.
fn compare_words(a: &[String], b: &[String]) -> (f64, bool) {
    if a.is_empty() || b.is_empty() {
        return (f64::from(a.is_empty() && b.is_empty()), false);
    }
    if a == b {
        return (1.0, false);
    }
    let weight = |words: &[String]| words.iter().map(|word| letters(word)).sum::<f64>();
    let mut used = vec![false; b.len()];
    let (mut matched, mut own) = (0.0, false);
    for word in a {
        let mut best: Option<(f64, usize)> = None;
        for (at, other) in b.iter().enumerate().filter(|(at, _)| !used[*at]) {
            let near = near(word, other);
            if near > best.map_or(0.0, |(best, _)| best) {
                best = Some((near, at));
            }
        }
        match best {
            Some((near, at)) => {
                used[at] = true;
                matched += near * (letters(word) + letters(&b[at]));
            }
            None => own |= letters(word) >= TELLING,
        }
    }
    let others_own = b.iter().zip(&used).any(|(word, used)| !used && letters(word) >= TELLING);
    (matched / (weight(a) + weight(b)), own && others_own)
}

fn letters(word: &str) -> f64 {
    word.chars().count().max(1) as f64
}

/// 1 for one word, less for a slip, an abbreviation or a missing ending; 0 for two words.
fn near(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    let (n, m) = (a.chars().count(), b.chars().count());
    let (short, long) = (n.min(m), n.max(m));
    if a.bytes().any(|b| b.is_ascii_digit()) || b.bytes().any(|b| b.is_ascii_digit()) {
        return 0.0;
    }
    let (shorter, longer) = if n <= m { (a, b) } else { (b, a) };
    if long - short > 2 {
        return if short >= 3 && longer.starts_with(shorter) { 0.85 } else { 0.0 };
    }
    if short < 4 {
        return 0.0;
    }
    let slips = strsim::osa_distance(a, b);
    let allowed = if long >= 9 { 2 } else { 1 };
    if slips <= allowed { 1.0 - 0.5 * slips as f64 / long as f64 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tidy::words(text)
    }

    #[test]
    fn slips_and_order_count_little_and_other_words_count() {
        let like = |a: &str, b: &str| word_likeness(&words(a), &words(b));
        assert!(like("Căminul pentru vârstnici Sfânta Maria", "Sfanta Maria Caminul pentru varstnci") > 0.95);
        assert!(like("Centrul de zi", "Adăpost de noapte") < 0.4);
        assert_eq!(like("", ""), 1.0);
        assert_eq!(like("a", ""), 0.0);
        assert!(compare_words(&words("Casa Elena"), &words("Casa Maria")).1);
        assert!(!compare_words(&words("Casa Elena"), &words("Casa Elna")).1);
        assert!(!compare_words(&words("Casa Elena"), &words("Casa")).1);
    }

    #[test]
    fn what_is_blank_counts_neither_way_and_other_numbers_part() {
        let one = Features {
            name: words("casa de tip familial 1"),
            numbers: ["1".to_owned()].into(),
            provider: words("directia cluj"),
            kind: "k".to_owned(),
            county: "xx".to_owned(),
            ..Features::default()
        };
        let full = Features { address: words("florilor 1"), ..one.clone() };
        assert!(likeness(&one, &full).score > 0.99);
        let two = Features {
            name: words("casa de tip familial 2"),
            numbers: ["2".to_owned()].into(),
            ..one.clone()
        };
        assert!(likeness(&one, &two).conflict);
    }
}
