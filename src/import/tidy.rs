//! Cells of the source become cells of the register: letters, white space, telephones, e-mails, web
//! addresses, capacities, coordinates. Repairs form and never adds a fact.

use crate::base::text;

/// A cleaned cell and what was done to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Clean {
    pub text: String,
    /// Cedilla letters replaced, or accents composed.
    pub letters: bool,
    /// White space trimmed or collapsed.
    pub spaces: bool,
    /// Control, zero-width or direction characters removed.
    pub controls: bool,
}

/// Cleans one cell.
pub(super) fn clean(raw: &str) -> Clean {
    let visible: String = raw
        .chars()
        .filter_map(|c| match c {
            '\t' | '\n' | '\r' => Some(' '),
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => None,
            '\u{2028}' | '\u{2029}' => Some(' '),
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect();
    let composed = text::normalize(&visible);
    let tidy = composed.split_whitespace().collect::<Vec<_>>().join(" ");
    Clean { controls: visible != raw, letters: composed != visible, spaces: tidy != composed, text: tidy }
}

/// Words for matching: folded, letters and digits only. `î` inside a word stays as folded.
pub(super) fn words(raw: &str) -> Vec<String> {
    text::fold(&text::normalize(raw))
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// [`words`] joined by single spaces.
pub(super) fn key(raw: &str) -> String {
    words(raw).join(" ")
}

/// Whether a name of more than one word has capital letters only.
pub(super) fn is_all_caps(name: &str) -> bool {
    name.contains(' ') && name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase)
}

/// Whether a cell says yes, in the languages of the sources.
pub(super) fn is_yes(cell: &str) -> bool {
    matches!(key(cell).as_str(), "true" | "yes" | "da" | "1" | "x" | "y")
}

/// What one e-mail cell of the source holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Contacts {
    pub emails: Vec<String>,
    pub websites: Vec<String>,
    /// Parts that are neither.
    pub unusable: Vec<String>,
}

/// Splits a cell into e-mails and web addresses; `(at)` becomes `@`.
pub(super) fn contacts(cell: &str) -> Contacts {
    let mut found = Contacts::default();
    for part in cell.split([',', ';', ' ']).filter(|part| !part.is_empty()) {
        let repaired = part.replace("(at)", "@");
        if let Some(email) = email(&repaired) {
            push_new(&mut found.emails, email);
        } else if let Some(website) = website(part) {
            push_new(&mut found.websites, website);
        } else {
            found.unusable.push(part.to_owned());
        }
    }
    found
}

fn push_new(list: &mut Vec<String>, item: String) {
    if !list.contains(&item) {
        list.push(item);
    }
}

fn is_domain(domain: &str) -> bool {
    let labels: Vec<&str> = domain.split('.').collect();
    let label = |l: &&str| {
        !l.is_empty()
            && !l.starts_with('-')
            && !l.ends_with('-')
            && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    labels.len() >= 2 && labels.iter().all(label) && labels.last().is_some_and(|l| l.len() >= 2)
}

fn email(part: &str) -> Option<String> {
    let (user, domain) = part.split_once('@')?;
    let user_fits = !user.is_empty()
        && !user.starts_with('.')
        && !user.ends_with('.')
        && user.bytes().all(|b| b.is_ascii_alphanumeric() || b"._%+-".contains(&b));
    (user_fits && is_domain(domain)).then(|| format!("{user}@{}", domain.to_ascii_lowercase()))
}

/// Kilometres between two points, latitude first.
pub(super) fn km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat_a, lat_b) = (a.0.to_radians(), b.0.to_radians());
    let (dlat, dlon) = ((b.0 - a.0).to_radians(), (b.1 - a.1).to_radians());
    let h = (dlat / 2.0).sin().powi(2) + lat_a.cos() * lat_b.cos() * (dlon / 2.0).sin().powi(2);
    2.0 * 6_371.0 * h.sqrt().min(1.0).asin()
}

/// A web address, also one without its scheme: `www.exemplu.ro`, `exemplu.ro/contact`.
pub(super) fn website_or_domain(cell: &str) -> Option<String> {
    let cell = cell.trim();
    website(cell).or_else(|| {
        let bare = !cell.contains("://") && !cell.contains('@') && cell.contains('.');
        bare.then(|| website(&format!("http://{cell}"))).flatten()
    })
}

fn website(part: &str) -> Option<String> {
    let (scheme, rest) = match part.split_once("://") {
        Some((scheme, rest)) if matches!(scheme, "http" | "https") => (scheme, rest),
        Some(_) => return None,
        None if part.starts_with("www.") => ("http", part),
        None => return None,
    };
    let (domain, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let path_fits = path.bytes().all(|b| b.is_ascii_alphanumeric() || b"/._~-%?=&#".contains(&b));
    (is_domain(domain) && path_fits).then(|| format!("{scheme}://{}{path}", domain.to_ascii_lowercase()))
}

/// A capacity as the source writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Capacity {
    Blank,
    /// A bare number.
    Number(u32),
    /// A number of people a day: `25 /zi`.
    ADay(u32),
    /// Anything else: a range, a dash, a unit that is not certain (`45 /L`).
    Odd,
}

/// Largest capacity believed.
const MAX_CAPACITY: u32 = 100_000;

/// Reads a cleaned capacity cell.
pub(super) fn capacity(cell: &str) -> Capacity {
    let digits = |text: &str| {
        let only_digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        only_digits.then(|| text.parse().ok()).flatten().filter(|&n: &u32| n <= MAX_CAPACITY)
    };
    if cell.is_empty() {
        return Capacity::Blank;
    }
    if let Some(number) = digits(cell) {
        return Capacity::Number(number);
    }
    let a_day = cell.split_once('/').filter(|(_, unit)| text::fold(unit.trim()) == "zi");
    a_day.and_then(|(number, _)| digits(number.trim())).map_or(Capacity::Odd, Capacity::ADay)
}

/// Latitude and longitude in degrees, where both can be read, lie on the globe and are not both zero.
pub(super) fn point(lat: &str, lon: &str) -> Option<(f64, f64)> {
    let degrees = |cell: &str, limit: f64| {
        let plain = cell.bytes().all(|b| b.is_ascii_digit() || b"+-.,".contains(&b));
        let value: f64 = plain.then(|| cell.replace(',', ".").parse().ok()).flatten()?;
        (value.is_finite() && value.abs() <= limit).then_some(value)
    };
    let point = (degrees(lat.trim(), 90.0)?, degrees(lon.trim(), 180.0)?);
    (point != (0.0, 0.0)).then_some(point)
}

/// Whether a spreadsheet seems to have taken a house number for a date or an hour: `3-Jan`, `8:00 AM`,
/// `5/7/2016`.
pub(super) fn looks_like_spreadsheet_slip(address: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    address.split(' ').any(|word| {
        let word = word.trim_matches([',', '.', ';']).to_ascii_lowercase();
        let parts: Vec<&str> = word.split(['-', '/']).collect();
        let number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        match parts.as_slice() {
            [day, month] => {
                (number(day) && MONTHS.contains(month)) || (number(month) && MONTHS.contains(day))
            }
            [a, b, year] => number(a) && number(b) && number(year) && year.len() == 4,
            _ => word.split_once(':').is_some_and(|(hour, minutes)| number(hour) && number(minutes)),
        }
    })
}
