//! Records and tables: references, numbers, dates, places, confidentiality.

use super::codes;
use crate::base::diag::Diagnostic;
use crate::base::source::Span;

codes! {
    UNKNOWN_REFERENCE = "unknown-reference", Error,
        "A record names another one that does not exist. Correct the id; the message names the nearest known one and the file where such records stand.";
    DUPLICATE_ID = "duplicate-id", Error,
        "Two records have the same id; links to it could mean either. Give one of them another id.";
    BAD_NUMBER = "bad-number", Error,
        "A number is written with digits and, where decimals are allowed, a point: `1386` or `660.21`. No separators of thousands, no units, no words.";
    BAD_COORDINATE = "bad-coordinate", Error,
        "Coordinates are degrees in WGS 84: latitude (`lat`) from -90 to 90, longitude (`lon`) from -180 to 180, both or neither. In Romania `lat` is about 44 to 48 and `lon` about 20 to 30.";
    AREA_CYCLE = "area-cycle", Error,
        "Areas that lie in each other. Every area except the country names the next larger one as `parent`, and the way up must end at the country.";
    CONFIDENTIAL_PLACE = "confidential-place", Error,
        "The record is confidential, so it must not hold an address, a postal code, coordinates, a telephone or an e-mail of the place: this repository is public, and a violent person could read it here even if no page shows it. Empty the cells. If the place is a public office that everybody may know, set `public_office` to `true`. If the data was ever committed, tell the maintainers: the history must be cleaned too.";
    CONFIDENTIAL_AREA = "confidential-area", Error,
        "A confidential service names only its county as `area`, never the locality.";
    BAD_URL = "bad-url", Error,
        "An address on the web starts with `https://` or `http://` and holds no spaces.";
    BAD_EMAIL = "bad-email", Error,
        "An e-mail address has the form `name@host.tld`. Write it whole, without `mailto:`, names or brackets; several addresses are separated by `|`.";
    BAD_PHONE = "bad-phone", Error,
        "A telephone number holds digits, spaces and a leading `+`, and at least three digits. Several numbers are separated by `|`.";
    PERIOD_ORDER = "period-order", Error,
        "A period ends before it starts, so it would never hold. Most often two days are exchanged or a year is mistyped; correct `from` or `to`.";
    OVERLAP = "overlapping-values", Error,
        "Two values of the same parameter hold on the same day, so nobody can tell which counts. End the older one the day before the newer one starts.";
    VALUE_EXPIRED = "value-expired", Warning,
        "A dated value has run out and no newer one is there. The page says that the limit is being updated and the condition counts as unknown; the old value is never shown as today's. Add the new value with its source. Where it is not published yet, `review_by` of the parameter names the day by which to look again; until then the records due are counted in `signpost check --sources` only.";
    REVIEW_DUE = "review-due", Warning,
        "The day named in `review_by` has passed. Compare the record with its source, then set `verified` to the day of the check and `review_by` to the next one.";
    SECURITY_EXPIRED = "security-expired", Warning,
        "The day of `expires` under `[security]` has passed, so `security.txt` tells whoever found a hole not to rely on it (RFC 9116). Look whether the contact still answers, then set a day less than a year ahead.";
    VERIFIED_IN_FUTURE = "verified-in-future", Error,
        "A record says that it was verified on a day that is still to come.";
    UNKNOWN_CELL = "unknown-cell", Error,
        "A cell holds a word that its column does not know. The message lists the known ones.";
    EMPTY_CELL = "empty-cell", Error,
        "A cell that every row must fill is empty. Fill it, or remove the row if the record is not ready: half a record misleads more than none.";
    LEVEL_MISMATCH = "level-mismatch", Error,
        "An indicator has a value for an area of another level than the one at which it says it was measured. A value is shown only at the level at which it was measured.";
    BOUNDARY = "boundary", Error,
        "A polygon of `data/boundaries` cannot be used. The message says which feature and why.";
    BOUNDARY_REPAIRED = "boundary-repaired", Warning,
        "A polygon of `data/boundaries` has a flaw that could be repaired safely. Mend the file when you can.";
    OUTSIDE_COUNTY = "outside-county", Warning,
        "The coordinates of a service lie outside the county it names. Either the point or the county is wrong; near a border the committed outline may simply be too coarse.";
    MOVED_PATH = "moved-path", Error,
        "A row of `data/moved.csv` cannot be used: paths start with `/`, lead to a page that exists, and do not replace one.";
}

pub fn unknown_reference<'a>(
    span: Span,
    what: &str,
    id: &str,
    known: impl IntoIterator<Item = &'a str>,
    file: &str,
) -> Diagnostic {
    Diagnostic::at(&UNKNOWN_REFERENCE, span, format!("there is no {what} `{id}`"))
        .did_you_mean(id, known)
        .hint(format!("{what}s stand in `{file}`"))
}

pub fn duplicate_id(span: Span, what: &str, id: &str, first: Span) -> Diagnostic {
    Diagnostic::at(&DUPLICATE_ID, span, format!("a second {what} has the id `{id}`"))
        .label(first, "the first one stands here")
        .hint("give one of them another id")
}

/// A second value of an indicator for one area and period.
pub fn duplicate_value(span: Span, area: &str, period: &str, first: Span) -> Diagnostic {
    Diagnostic::at(&DUPLICATE_ID, span, format!("a second value for `{area}` in {period}"))
        .label(first, "the first one stands here")
        .hint("remove one of the rows")
}

pub fn bad_number(span: Span, text: &str, expected: &str) -> Diagnostic {
    Diagnostic::at(&BAD_NUMBER, span, format!("`{text}` is not {expected}"))
        .hint(format!("write {expected}, without separators and units"))
}

pub fn bad_coordinate(span: Span, text: &str, expected: &str) -> Diagnostic {
    let problem = if text.is_empty() {
        format!("{expected} is missing here")
    } else {
        format!("`{text}` is not {expected}")
    };
    Diagnostic::at(&BAD_COORDINATE, span, problem)
        .hint("write `lat` and `lon` in degrees with a point, both or neither")
}

pub fn area_cycle(span: Span, code: &str) -> Diagnostic {
    Diagnostic::at(&AREA_CYCLE, span, format!("the area `{code}` lies in itself"))
        .hint("correct `parent`: the way up must end at the country")
}

pub fn confidential_place(span: Span, column: &str) -> Diagnostic {
    Diagnostic::at(&CONFIDENTIAL_PLACE, span, format!("a confidential record must not hold `{column}`"))
        .hint("empty the cell; set `public_office` to `true` only if everybody may know the place")
}

pub fn confidential_area(span: Span, county: &str) -> Diagnostic {
    Diagnostic::at(&CONFIDENTIAL_AREA, span, "a confidential record must not name its locality")
        .hint(format!("write the county: `{county}`"))
}

pub fn bad_url(span: Span, text: &str) -> Diagnostic {
    Diagnostic::at(&BAD_URL, span, format!("`{text}` is not an address on the web"))
        .hint("write the whole address, starting with `https://`")
}

pub fn bad_email(span: Span, text: &str) -> Diagnostic {
    Diagnostic::at(&BAD_EMAIL, span, format!("`{text}` is not an e-mail address"))
        .hint("write `name@host.tld`")
}

pub fn bad_phone(span: Span, text: &str) -> Diagnostic {
    Diagnostic::at(&BAD_PHONE, span, format!("`{text}` is not a telephone number"))
        .hint("write digits and spaces, several numbers separated by `|`")
}

pub fn period_order(span: Span) -> Diagnostic {
    Diagnostic::at(&PERIOD_ORDER, span, "this ends before it starts").hint("correct `from` or `to`")
}

pub fn overlap(span: Span, id: &str, other: Span) -> Diagnostic {
    Diagnostic::at(&OVERLAP, span, format!("two values of `{id}` hold on the same day"))
        .label(other, "the other value")
        .hint("end the older value the day before the newer one starts")
}

pub fn value_expired(span: Span, id: &str, last: &str) -> Diagnostic {
    Diagnostic::at(&VALUE_EXPIRED, span, format!("the last value of `{id}` ran out on {last}"))
        .hint("add the value that holds now, with its source, or say in `review_by` by when to look for it")
}

pub fn review_due(span: Span, day: &str) -> Diagnostic {
    Diagnostic::at(&REVIEW_DUE, span, format!("this was to be looked at again by {day}"))
        .hint("compare it with its source, then set `verified` and a new `review_by`")
}

pub fn security_expired(span: Span, day: &str) -> Diagnostic {
    Diagnostic::at(&SECURITY_EXPIRED, span, format!("`security.txt` ran out on {day}"))
        .hint("see whether the contact still answers, then set a day less than a year ahead")
}

pub fn verified_in_future(span: Span, day: &str) -> Diagnostic {
    Diagnostic::at(&VERIFIED_IN_FUTURE, span, format!("{day} is still to come"))
        .hint("write the day of the check")
}

pub fn unknown_cell<'a>(
    span: Span,
    value: &str,
    column: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let known: Vec<&str> = known.into_iter().collect();
    Diagnostic::at(&UNKNOWN_CELL, span, format!("`{value}` is not known in the column `{column}`"))
        .did_you_mean(value, known.iter().copied())
        .hint(format!(
            "one of: {}",
            known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
        ))
}

pub fn empty_cell(span: Span, column: &str) -> Diagnostic {
    Diagnostic::at(&EMPTY_CELL, span, format!("`{column}` is empty")).hint(format!("fill `{column}`"))
}

pub fn level_mismatch(span: Span, area: &str, level: &str) -> Diagnostic {
    Diagnostic::at(&LEVEL_MISMATCH, span, format!("`{area}` is not an area of the level `{level}`"))
        .hint("remove the row, or correct `level` in `data/indicators/indicators.yaml`")
}

pub fn boundary(span: Span, problem: &str, hint: &str) -> Diagnostic {
    Diagnostic::at(&BOUNDARY, span, problem.to_owned()).hint(hint.to_owned())
}

pub fn boundary_repaired(span: Span, problem: &str) -> Diagnostic {
    Diagnostic::at(&BOUNDARY_REPAIRED, span, problem.to_owned()).hint("mend the file when you can")
}

pub fn outside_county(span: Span, service: &str, county: &str, found: &str) -> Diagnostic {
    Diagnostic::at(
        &OUTSIDE_COUNTY,
        span,
        format!("the point of `{service}` lies in {found}, not in {county}"),
    )
    .hint("correct `lat` and `lon`, or `area`")
}

pub fn moved_path(span: Span, problem: &str) -> Diagnostic {
    Diagnostic::at(&MOVED_PATH, span, problem.to_owned())
        .hint("write an old path and the path of a page that exists, both starting with `/`")
}
