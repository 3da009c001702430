//! Nothing that looks like a telephone, a mail address or a street stands anywhere in the output, in pages,
//! open data, indexes or feeds, unless it is a help line or stands in a column of the tables made for it.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::safety::{digits, tables, verified_numbers};
use super::site::{Site, portal};

/// Words that begin a street.
const STREETS: &[&str] = &[
    "str.",
    "strada",
    "bd.",
    "b-dul",
    "bulevardul",
    "aleea",
    "calea",
    "șoseaua",
    "șos.",
    "splaiul",
    "intrarea",
    "street",
    "boulevard",
];

/// Files whose bytes are text.
fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    portal().iter().filter_map(|(path, bytes)| Some((path.as_str(), std::str::from_utf8(bytes).ok()?)))
}

/// Telephone numbers of Romania: ten digits that start with 02, 03, 07 or 08, or twelve after +40, perhaps
/// in groups, with no letter or digit beside them.
fn telephones(text: &str) -> Vec<String> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let starts = bytes[at] == b'0' || text[at..].starts_with("+40");
        let alone = at == 0 || !(bytes[at - 1].is_ascii_alphanumeric() || b"._-/#".contains(&bytes[at - 1]));
        if !(text.is_char_boundary(at) && starts && alone) {
            at += 1;
            while at < bytes.len() && !text.is_char_boundary(at) {
                at += 1;
            }
            continue;
        }
        let end = number_end(&bytes[at..]) + at;
        let number = digits(&text[at..end]).replacen("40", "0", usize::from(bytes[at] == b'+'));
        let followed = bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
        if number.len() == 10 && ["02", "03", "07", "08"].contains(&&number[..2]) && !followed {
            found.push(number);
        }
        at = end.max(at + 1);
    }
    found
}

/// Where a run of digits in groups ends: single marks between them belong to it.
fn number_end(bytes: &[u8]) -> usize {
    let mut end = 1;
    while end < bytes.len() {
        let is_mark = b" .-/".contains(&bytes[end]) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[end].is_ascii_digit() && !is_mark {
            break;
        }
        end += 1;
    }
    end
}

/// Addresses of mail: a name, an at sign, a host with a dot.
fn mails(text: &str) -> Vec<&str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "._+-".contains(c);
    let at_signs = text.match_indices('@').map(|(at, _)| at);
    at_signs
        .filter_map(|at| {
            let start = text[..at].rfind(|c| !is_part(c)).map_or(0, |before| before + 1);
            let length = text[at + 1..].find(|c| !is_part(c)).unwrap_or(text.len() - at - 1);
            let host = text[at + 1..at + 1 + length].trim_end_matches('.');
            let named = start < at && text.is_char_boundary(start) && host.contains('.');
            let ends_in_letters = host
                .rsplit('.')
                .next()
                .is_some_and(|end| end.len() > 1 && end.chars().all(|c| c.is_ascii_alphabetic()));
            (named && ends_in_letters).then(|| &text[start..at + 1 + host.len()])
        })
        .collect()
}

/// A table with each cell on a line of its own: «Calea Mare» with its population is no street with a house.
fn by_cell<'t>(path: &str, text: &'t str) -> Cow<'t, str> {
    if !path.ends_with(".csv") {
        return text.into();
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let cells = reader
        .records()
        .map(Result::unwrap)
        .flat_map(|row| row.iter().map(str::to_owned).collect::<Vec<_>>());
    cells.collect::<Vec<_>>().join("\n").into()
}

/// Streets with a number: `Strada Lungă nr. 3`, `Bd. Unirii 12`. Lines, tags and cells part words.
fn streets(text: &str) -> Vec<String> {
    text.lines().flat_map(streets_of_line).collect()
}

fn streets_of_line(line: &str) -> Vec<String> {
    let parts = line.split(|c: char| c.is_whitespace() || "<>\"',;|()«»".contains(c));
    let words: Vec<&str> = parts.filter(|word| !word.is_empty()).collect();
    let is_street = |at: &usize| {
        let rest = &words[at + 1..words.len().min(at + 6)];
        STREETS.contains(&words[*at].to_lowercase().as_str())
            && rest.first().is_some_and(|next| next.starts_with(char::is_uppercase))
            && rest.iter().skip(1).any(|word| is_house(word))
    };
    let starts = (0..words.len()).filter(is_street);
    starts.map(|at| words[at..words.len().min(at + 6)].join(" ")).collect()
}

/// The number of a house: `3`, `12A`, `nr.7`.
fn is_house(word: &str) -> bool {
    let word = word.trim_start_matches("nr.").trim_end_matches(['.', ':']);
    let digits = word.trim_end_matches(|c: char| c.is_ascii_uppercase());
    (1..=4).contains(&digits.len())
        && word.len() <= digits.len() + 1
        && digits.bytes().all(|b| b.is_ascii_digit())
}

#[test]
fn the_detectors_know_contacts_from_other_text() {
    let text = "Tel. 0200 000 001, +40 200 000 002 sau 0200/000-003; 45.0200000001, cod 0200000001a, 1 0200";
    assert_eq!(telephones(text), ["0200000001", "0200000002", "0200000003"]);
    assert_eq!(mails("scrieți la ion@exemplu.ro. {\"@context\":1} @media a@b"), ["ion@exemplu.ro"]);
    assert_eq!(streets("pe Strada Lungă nr. 3, sau strada mare 4; str. Unirii 12 bis").len(), 2);
}

#[test]
fn no_output_holds_a_contact_that_nobody_verified() {
    let numbers = verified_numbers();
    let site = Site::committed();
    let emails: BTreeSet<String> = tables(&site, "email").into_iter().collect();
    let addresses = tables(&site, "address");
    let mut failures = Vec::new();
    let mut seen = 0;
    for (path, text) in texts() {
        seen += 1;
        let numbers = telephones(text).into_iter().filter(|number| !numbers.contains(number));
        failures.extend(numbers.map(|number| format!("{path}: telephone {number}")));
        let mails = mails(text).into_iter().filter(|mail| !emails.contains(*mail));
        failures.extend(mails.map(|mail| format!("{path}: mail {mail}")));
        let streets = streets(&by_cell(path, text))
            .into_iter()
            .filter(|street| !addresses.iter().any(|known| streets(known).contains(street)));
        failures.extend(streets.map(|street| format!("{path}: street {street}")));
    }
    assert!(seen > 1_000, "only {seen} files were read");
    assert!(failures.is_empty(), "{}:\n{}", failures.len(), failures.join("\n"));
}
