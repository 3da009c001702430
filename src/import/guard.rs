//! Decides, before anything else looks at a row, what must not leave it: the place of services against
//! violence and trafficking, and of ordinary services that stand at the same place.
//! Where it errs it errs on the side of withholding.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::Draft;
use super::places::PlaceIndex;
use super::tidy;
use super::types::TypeIndex;

/// What may be shown of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Guard {
    /// Everything.
    Open,
    /// All but address and point; the confidential rows at the same place.
    SharedPlace(BTreeSet<u32>),
    /// The county only, because of its code.
    ByCode,
    /// The county only, because its name or what is said of it tells what it is.
    ByName,
    /// The county only, because the source says that it is confidential.
    ByFlag,
    /// Its type is not known, so it may be confidential: nothing of its place, and it is not imported.
    UnknownType,
}

impl Guard {
    /// Whether no value of the row may be quoted.
    pub(super) fn is_confidential(&self) -> bool {
        matches!(self, Guard::ByCode | Guard::ByName | Guard::ByFlag | Guard::UnknownType)
    }

    /// Whether address and point stay out.
    pub(super) fn hides_place(&self) -> bool {
        !matches!(self, Guard::Open)
    }
}

/// Guards of all rows, in their order. `others`: places of confidential rows that are not among them: what
/// is left of unreadable rows, and what earlier imports withheld.
pub(super) fn classify(
    rows: &[Draft],
    others: &[&Draft],
    types: &TypeIndex<'_>,
    places: &PlaceIndex<'_>,
    words: &[String],
) -> (Vec<Guard>, TakenPlaces) {
    let own: Vec<Guard> = rows.iter().map(|row| own_guard(row, types, words)).collect();
    let mut taken = TakenPlaces::default();
    for (row, _) in rows.iter().zip(&own).filter(|(_, guard)| guard.is_confidential()) {
        taken.add(row, places);
    }
    for row in others.iter().filter(|row| own_guard(row, types, words).is_confidential()) {
        taken.add(row, places);
    }
    let shared = |row: &Draft, guard: Guard| match guard {
        Guard::Open if !tidy::is_yes(row.more("public_office")) => match taken.at(row, places) {
            rows if rows.is_empty() => Guard::Open,
            rows => Guard::SharedPlace(rows),
        },
        other => other,
    };
    let guards = rows.iter().zip(own).map(|(row, guard)| shared(row, guard)).collect();
    (guards, taken)
}

fn own_guard(row: &Draft, types: &TypeIndex<'_>, words: &[String]) -> Guard {
    let office = tidy::is_yes(row.more("public_office"));
    match types.find(&row.code) {
        _ if tidy::is_yes(row.more("confidential")) => Guard::ByFlag,
        None => Guard::UnknownType,
        Some(entry) if entry.confidential && !office => Guard::ByCode,
        Some(_) if types.any_confidential(&row.code) && !office => Guard::ByCode,
        Some(_) if has_word(&row.name, words) || has_word(row.more("subject"), words) => Guard::ByName,
        Some(_) if tells_refuge(row.more("description"), words) => Guard::ByName,
        Some(_) => Guard::Open,
    }
}

/// Beginnings of words for places where people are safe.
const REFUGE_WORDS: [&str; 6] = ["adapost", "refugiu", "shelter", "safehouse", "refuge", "ascuns"];

/// Whether a description speaks of a refuge and of violence or trafficking.
fn tells_refuge(description: &str, words: &[String]) -> bool {
    let own: Vec<String> = tidy::words(description);
    let begins = |beginnings: &[&str]| own.iter().any(|word| beginnings.iter().any(|b| word.starts_with(b)));
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    begins(&words) && begins(&REFUGE_WORDS)
}

/// Whether a word of the name begins with one of `beginnings`.
pub(super) fn has_word(name: &str, beginnings: &[String]) -> bool {
    tidy::words(name).iter().any(|word| beginnings.iter().any(|b| word.starts_with(b.as_str())))
}

/// Side of the cells in which points are compared, in parts of a degree: about 20 to 30 metres, and a
/// point also meets those of the eight cells around it.
const CELLS_A_DEGREE: f64 = 4_000.0;

/// Words of an address, and the row that has it.
type TakenAddress = (Vec<String>, u32);

/// Places of confidential rows.
#[derive(Default)]
pub(super) struct TakenPlaces {
    cells: BTreeMap<(i64, i64), BTreeSet<u32>>,
    /// Addresses as words, by county and locality.
    addresses: BTreeMap<(String, String), Vec<TakenAddress>>,
}

fn cell_of(row: &Draft) -> Option<(i64, i64)> {
    let (lat, lon) = tidy::point(&row.lat, &row.lon)?;
    Some(((lat * CELLS_A_DEGREE).floor() as i64, (lon * CELLS_A_DEGREE).floor() as i64))
}

fn locality_key(row: &Draft, places: &PlaceIndex<'_>) -> (String, String) {
    let county = places.county(&row.county);
    let locality = county.map(|county| places.locality(county, &row.locality, &[]));
    let area = locality.as_ref().and_then(|found| found.area());
    (tidy::key(&row.county), area.map_or_else(|| tidy::key(&row.locality), str::to_owned))
}

/// Words of an address without those for «street» and «number».
pub(super) fn address_words(address: &str) -> Vec<String> {
    tidy::words(address).into_iter().filter(|word| !STREET_WORDS.contains(&word.as_str())).collect()
}

const STREET_WORDS: [&str; 19] = [
    "str",
    "strada",
    "nr",
    "numar",
    "numarul",
    "bd",
    "bdul",
    "bulevardul",
    "bulevard",
    "aleea",
    "calea",
    "sos",
    "soseaua",
    "piata",
    "splaiul",
    "intrarea",
    "prelungirea",
    "bl",
    "sc",
];

/// Whether one address is the other, or the other with more detail after the house number.
pub(super) fn same_address(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let has_digit = |word: &String| word.bytes().any(|b| b.is_ascii_digit());
    let complete = short.len() >= 2 && short.last().is_some_and(has_digit) && !short.iter().all(has_digit);
    !short.is_empty() && (short == long || (complete && long.starts_with(short)))
}

impl TakenPlaces {
    pub(super) fn add(&mut self, row: &Draft, places: &PlaceIndex<'_>) {
        if let Some(cell) = cell_of(row) {
            self.cells.entry(cell).or_default().insert(row.number);
        }
        let words = address_words(&row.address);
        if !words.is_empty() {
            self.addresses.entry(locality_key(row, places)).or_default().push((words, row.number));
        }
    }

    /// Confidential rows that stand where `row` stands, by number; 0 for one of an earlier import.
    pub(super) fn at(&self, row: &Draft, places: &PlaceIndex<'_>) -> BTreeSet<u32> {
        let mut found = BTreeSet::new();
        if let Some((lat, lon)) = cell_of(row) {
            let around = (-1..=1).flat_map(|dy| (-1..=1).map(move |dx| (lat + dy, lon + dx)));
            found.extend(around.filter_map(|cell| self.cells.get(&cell)).flatten());
        }
        let words = address_words(&row.address);
        if !words.is_empty() && !self.addresses.is_empty() {
            let here = self.addresses.get(&locality_key(row, places)).into_iter().flatten();
            found.extend(here.filter(|(taken, _)| same_address(taken, &words)).map(|(_, number)| number));
        }
        // 0 stands for an earlier import, which may have been of this very source
        if found.len() > 1 {
            found.remove(&0);
        }
        found
    }
}

/// Words that say where in a building or complex a service stands.
const PLACE_WORDS: [&str; 9] =
    ["str", "strada", "nr", "bulevardul", "aleea", "calea", "complexul", "complexului", "cadrul"];

/// Why the name of a confidential row, or of its provider, would tell where it is; `None` where it
/// would not as far as can be seen.
pub(super) fn name_tells(name: &str, row: &Draft, telling: &BTreeSet<&str>) -> Option<&'static str> {
    let words = tidy::words(name);
    let text = format!(" {} ", words.join(" "));
    let holds = |key: &str| !key.is_empty() && text.contains(&format!(" {key} "));
    let long = |word: &String| word.chars().count() >= 4 && word.chars().any(char::is_alphabetic);
    // a telephone or a postal code has six digits or more, a year in a name four
    let n_digits = name.chars().filter(char::is_ascii_digit).count();
    if name.contains('@') || n_digits >= 6 || holds("www") {
        return Some("contact");
    }
    if telling.iter().any(|key| holds(key)) {
        return Some("locality");
    }
    if address_words(&row.address).iter().filter(|word| long(word)).any(|word| holds(word)) {
        return Some("address");
    }
    words.iter().any(|word| PLACE_WORDS.contains(&word.as_str())).then_some("complex or street")
}
