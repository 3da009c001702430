//! Codes and numbers with rules of their own: telephones, fiscal codes, SIRUTA, postal codes.

use std::str::FromStr;

use phonenumber::country::Id;
use phonenumber::{Mode, PhoneNumber};

/// A telephone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phone {
    /// `+40258819462`: what numbers are compared by.
    pub e164: String,
    /// What the register shows: `0258819462` at home, `+44…` abroad.
    pub shown: String,
    /// Whether the leading zero was missing and is put back.
    pub zero: bool,
    /// Whether the number is of the right length but of no range in use.
    pub doubtful: bool,
    /// Whether an extension was left out.
    pub extension: bool,
}

/// Reads telephone numbers of one country.
pub(super) struct Phones {
    home: Option<Id>,
}

/// Characters that a telephone number may be written with.
const PHONE_CHARACTERS: &str = " .-/()+";

impl Phones {
    /// `country`: ISO 3166-1 alpha-2 code of numbers without a prefix.
    pub(super) fn of(country: &str) -> Phones {
        Phones { home: Id::from_str(&country.to_ascii_uppercase()).ok() }
    }

    /// A number, where the cell holds one that can be dialled.
    pub(super) fn read(&self, raw: &str) -> Option<Phone> {
        let (number, extension) = split_extension(raw);
        if number.chars().any(|c| !(c.is_ascii_digit() || PHONE_CHARACTERS.contains(c))) {
            return None;
        }
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        if !(7..=15).contains(&digits.len()) {
            return None;
        }
        let parsed = phonenumber::parse(self.home, number).ok().filter(|found| self.is_possible(found));
        // a prefix of the country without its plus
        let parsed = parsed.or_else(|| {
            let international = format!("+{}", digits.strip_prefix("00").unwrap_or(&digits));
            let found = phonenumber::parse(None, international).ok()?;
            (phonenumber::is_valid(&found) && Some(found.code().value()) == self.code()).then_some(found)
        })?;
        let is_home = Some(parsed.code().value()) == self.code();
        let e164 = parsed.format().mode(Mode::E164).to_string();
        let national = parsed.format().mode(Mode::National).to_string();
        let compact: String = national.chars().filter(char::is_ascii_digit).collect();
        let shown = if is_home { compact } else { e164.clone() };
        let zero = is_home && self.home == Some(Id::RO) && digits.len() == 9;
        let doubtful = !phonenumber::is_valid(&parsed);
        Some(Phone { e164, shown, zero, doubtful, extension })
    }

    fn code(&self) -> Option<u16> {
        Some(phonenumber::metadata::DATABASE.by_id(self.home?.as_ref())?.country_code())
    }

    /// Whether a number is in use; in Romania, whose ranges change, also one of the right shape.
    fn is_possible(&self, number: &PhoneNumber) -> bool {
        if phonenumber::is_valid(number) {
            return true;
        }
        let national = number.national().value().to_string();
        let first = national.as_bytes().first();
        number.code().value() == 40 && national.len() == 9 && matches!(first, Some(b'2' | b'3' | b'7' | b'8'))
    }
}

/// A number without its extension, and whether there was one.
fn split_extension(raw: &str) -> (&str, bool) {
    let lower = raw.to_ascii_lowercase();
    let marks = [" ext", " int", " x", "ext.", "int."];
    let at = marks.iter().filter_map(|mark| lower.find(mark)).min();
    match at {
        Some(at) if lower[at..].chars().any(|c| c.is_ascii_digit()) => (raw[..at].trim(), true),
        _ => (raw.trim(), false),
    }
}

/// Weights of the digits of a Romanian fiscal code, the last nine of them before the check digit.
const CUI_WEIGHTS: [u32; 9] = [7, 5, 3, 2, 1, 7, 5, 3, 2];

/// A Romanian fiscal code (CUI or CIF) as digits, where its check digit is right.
pub(super) fn fiscal_code(raw: &str) -> Option<String> {
    let compact: String = raw.chars().filter(|c| !c.is_whitespace() && !".-".contains(*c)).collect();
    let upper = compact.to_ascii_uppercase();
    let digits = upper.strip_prefix("RO").unwrap_or(&upper);
    if !(2..=10).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (body, check) = digits.split_at(digits.len() - 1);
    let weights = &CUI_WEIGHTS[CUI_WEIGHTS.len() - body.len()..];
    let sum: u32 = body.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let expected = sum * 10 % 11 % 10;
    (check.parse() == Ok(expected)).then(|| digits.trim_start_matches('0').to_owned())
}

/// Whether the last digit of a SIRUTA code is its check digit: products with 7, 5, 3, 2, 1, their digits
/// added, what is missing to eleven after tens are dropped. A few codes in force break the rule, so a
/// code that the areas have is right all the same.
pub(super) fn siruta_is_sound(code: &str) -> bool {
    if !(2..=6).contains(&code.len()) || !code.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let padded = format!("{code:0>6}");
    let digits: Vec<u32> = padded.bytes().map(|b| u32::from(b - b'0')).collect();
    let products = digits.iter().zip([7, 5, 3, 2, 1]).map(|(digit, weight)| digit * weight);
    let sum: u32 = products.map(|product| product / 10 + product % 10).sum();
    (11 - sum % 10) % 10 == digits[5]
}

/// A postal code of a country: Romania has six digits, Armenia four, others keep what they write.
pub(super) fn postal_code(raw: &str, country: &str) -> Option<String> {
    let compact: String = raw.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = |n: usize| compact.len() == n && compact.bytes().all(|b| b.is_ascii_digit());
    match country {
        "RO" => {
            // spreadsheets drop the leading zero of Bucharest
            let padded = if digits(5) { format!("0{compact}") } else { compact.clone() };
            (padded.len() == 6 && padded.bytes().all(|b| b.is_ascii_digit())).then_some(padded)
        }
        "AM" => digits(4).then_some(compact),
        _ => {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == ' ';
            let text = raw.trim();
            (!text.is_empty() && text.len() <= 12 && text.chars().all(plain)).then(|| text.to_owned())
        }
    }
}

/// A day of a source: `2016-12-31`, `31.12.2016`, `31/12/2016`, with or without an hour after it.
pub(super) fn day(raw: &str) -> Option<String> {
    let text = raw.trim().split(['T', ' ']).next().unwrap_or_default();
    if crate::base::date::parse(text).is_some() {
        return Some(text.to_owned());
    }
    let parts: Vec<&str> = text.split(['.', '/', '-']).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let iso = format!("{year}-{month:0>2}-{day:0>2}");
    crate::base::date::parse(&iso).map(|_| iso)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephones_get_both_forms() {
        let home = Phones::of("RO");
        for raw in [
            "0258 819 462",
            "258819462",
            "+40 258 819 462",
            "0040258819462",
            "40258819462",
            "0258.819.462 int. 12",
        ] {
            let phone = home.read(raw).unwrap_or_else(|| panic!("{raw}"));
            assert_eq!((phone.e164.as_str(), phone.shown.as_str()), ("+40258819462", "0258819462"), "{raw}");
        }
        for raw in ["#ERROR!", "123456", "", "telefon", "0258 819 462 / 0258 819 463"] {
            assert_eq!(home.read(raw), None, "{raw}");
        }
        let abroad = Phones::of("US").read("305-253-4841").map(|phone| phone.e164);
        assert_eq!(abroad.as_deref(), Some("+13052534841"));
    }

    #[test]
    fn check_digits_are_checked() {
        // numbers that keep the rule, not anybody in particular
        for good in ["14399840", "RO 14399840", "4266456"] {
            assert!(fiscal_code(good).is_some(), "{good}");
        }
        for bad in ["14399841", "RO", "1", "12345678901", "x14399840"] {
            assert_eq!(fiscal_code(bad), None, "{bad}");
        }
        for good in ["10", "1017", "1026", "54975", "179132"] {
            assert!(siruta_is_sound(good), "{good}");
        }
        for bad in ["11", "1018", "", "abc", "1234567"] {
            assert!(!siruta_is_sound(bad), "{bad}");
        }
    }

    #[test]
    fn postal_codes_and_days_read() {
        assert_eq!(postal_code("60 101", "RO").as_deref(), Some("060101"));
        assert_eq!(postal_code("40010", "RO").as_deref(), Some("040010"));
        assert_eq!(postal_code("4001", "RO"), None);
        assert_eq!(day("31.12.2016").as_deref(), Some("2016-12-31"));
        assert_eq!(day("2023-03-15T10:30:45Z").as_deref(), Some("2023-03-15"));
        assert_eq!(day("31.13.2016"), None);
    }
}
