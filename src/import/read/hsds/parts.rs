//! Parts of a service in words: opening hours, fees, terms of a taxonomy.

use std::collections::{BTreeSet, HashMap};

use super::super::entities::{Entities, View};
use crate::parse::register::{TERM_CAPACITY, TERM_GROUP};

/// Opening hours as short text: the source's own words, else `Mo,Tu 09:00-17:00` as OpenStreetMap writes it.
pub(super) fn schedule(view: &View<'_>, rows: &[usize]) -> String {
    let mut own: Vec<&str> = Vec::new();
    let mut hours: Vec<(String, Vec<&'static str>)> = Vec::new();
    for &row in rows {
        let words = view.first(row, &["original_text", "description"]);
        if !words.is_empty() {
            if !own.contains(&words) {
                own.push(words);
            }
            continue;
        }
        let (opens, closes) = (time(view.get(row, "opens_at")), time(view.get(row, "closes_at")));
        if opens.is_empty() && closes.is_empty() {
            continue;
        }
        let span = format!("{opens}-{closes}");
        let days = days(view.first(row, &["byday", "weekday"]));
        match hours.iter_mut().find(|(known, _)| *known == span) {
            Some((_, list)) => list.extend(days),
            None => hours.push((span, days)),
        }
    }
    let told = hours.into_iter().map(|(span, mut days)| {
        days.sort_by_key(|day| DAYS.iter().position(|known| known == day));
        days.dedup();
        format!("{} {span}", days.join(",")).trim().to_owned()
    });
    own.into_iter().map(str::to_owned).chain(told).collect::<Vec<_>>().join("; ")
}

const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

fn days(text: &str) -> Vec<&'static str> {
    let day = |part: &str| {
        let part = part.trim();
        if let Ok(number @ 1..=7) = part.parse::<usize>() {
            return Some(DAYS[number - 1]);
        }
        let letters: String = part.chars().filter(char::is_ascii_alphabetic).take(2).collect();
        DAYS.iter().copied().find(|known| known.eq_ignore_ascii_case(&letters))
    };
    text.split([',', ';', ' ']).filter_map(day).collect()
}

/// `09:00:00`, `9:00am` and `09:00Z` as `09:00`.
fn time(text: &str) -> String {
    let lower = text.trim().to_ascii_lowercase();
    let digits: String = lower.chars().take_while(|c| c.is_ascii_digit() || *c == ':').collect();
    let mut parts = digits.split(':');
    let hour: Option<u32> = parts.next().and_then(|part| part.parse().ok());
    let minutes: u32 = parts.next().and_then(|part| part.parse().ok()).unwrap_or(0);
    let Some(hour) = hour else { return String::new() };
    let hour = match (lower.ends_with("pm"), lower.ends_with("am")) {
        (true, _) if hour < 12 => hour + 12,
        (_, true) if hour == 12 => 0,
        _ => hour,
    };
    if hour < 25 && minutes < 60 { format!("{hour:02}:{minutes:02}") } else { String::new() }
}

/// Fees in words, else the cost options.
pub(super) fn fees(services: &View<'_>, service: usize, options: &View<'_>, rows: &[usize]) -> String {
    let own = services.first(service, &["fees_description", "fees"]);
    if !own.is_empty() {
        return own.to_owned();
    }
    let option = |&row: &usize| {
        let parts = ["option", "amount", "currency", "amount_description"];
        let filled: Vec<&str> = parts.iter().map(|c| options.get(row, c)).filter(|c| !c.is_empty()).collect();
        filled.join(" ")
    };
    rows.iter().map(option).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ")
}

/// A licence and the day until which it holds, where its text ends with one: `AF 0001 (2028-05-01)`.
pub(super) fn licence(text: &str) -> (String, String) {
    let dated = text.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    match dated.filter(|(_, day)| crate::base::date::parse(day).is_some()) {
        Some((number, day)) => (number.trim().to_owned(), day.to_owned()),
        None => (text.to_owned(), String::new()),
    }
}

/// What the terms of the taxonomies say of a service.
#[derive(Clone, Debug, Default)]
pub(super) struct Terms {
    /// Ids or codes.
    pub codes: Vec<String>,
    pub names: Vec<String>,
    /// Ids of target groups, where the source took them from a register like ours.
    pub groups: Vec<String>,
    pub capacity: String,
    pub capacity_unit: String,
}

/// A term of a taxonomy.
struct Term<'a> {
    code: &'a str,
    name: &'a str,
    uri: &'a str,
}

/// The terms by service id.
pub(super) fn terms(entities: &Entities) -> HashMap<String, Terms> {
    let mut known: HashMap<&str, Term<'_>> = HashMap::new();
    let (terms, taxonomies) = (entities.view("taxonomy_term"), entities.view("taxonomy"));
    for view in [&taxonomies, &terms] {
        for row in 0..view.len() {
            let id = view.get(row, "id");
            let code = view.first(row, &["code", "term_code"]);
            let code = if code.is_empty() { id } else { code };
            known.insert(
                id,
                Term { code, name: view.first(row, &["name", "term"]), uri: view.get(row, "term_uri") },
            );
        }
    }
    let links = entities.view("attribute");
    let mut found: HashMap<String, Terms> = HashMap::new();
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    for row in 0..links.len() {
        let service = links.first(row, &["link_id", "service_id"]);
        let term = links.get(row, "taxonomy_term_id");
        let of_service = matches!(links.get(row, "link_entity"), "" | "service");
        if service.is_empty() || term.is_empty() || !of_service || !seen.insert((service, term)) {
            continue;
        }
        let entry = found.entry(service.to_owned()).or_default();
        entry
            .add(known.get(term).unwrap_or(&Term { code: term, name: "", uri: "" }), links.get(row, "value"));
    }
    found
}

impl Terms {
    fn add(&mut self, term: &Term<'_>, value: &str) {
        if let Some(group) = term.uri.strip_prefix(TERM_GROUP) {
            self.groups.push(group.to_owned());
        } else if let Some(unit) = term.uri.strip_prefix(TERM_CAPACITY) {
            value.clone_into(&mut self.capacity);
            unit.clone_into(&mut self.capacity_unit);
        } else {
            self.codes.push(term.code.to_owned());
            self.names.extend((!term.name.is_empty()).then(|| term.name.to_owned()));
        }
    }
}

/// Codes of the areas that each service covers: only what the source marks as text and what looks like a code.
pub(super) fn areas(entities: &Entities) -> HashMap<String, Vec<String>> {
    let view = entities.view("service_area");
    let mut found: HashMap<String, Vec<String>> = HashMap::new();
    for row in 0..view.len() {
        let (service, code) = (view.get(row, "service_id"), view.get(row, "extent"));
        let is_code = (1..=20).contains(&code.len())
            && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !service.is_empty() && is_code && view.get(row, "extent_type") == "text" {
            found.entry(service.to_owned()).or_default().push(code.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{days, time};

    #[test]
    fn hours_of_every_version_read_alike() {
        for (text, read) in [
            ("09:00:00", "09:00"),
            ("9:00am", "09:00"),
            ("5:30pm", "17:30"),
            ("12am", "00:00"),
            ("", ""),
            ("x", ""),
        ] {
            assert_eq!(time(text), read, "{text}");
        }
        assert_eq!(days("TH,FR"), ["Th", "Fr"]);
        assert_eq!(days("Monday"), ["Mo"]);
        assert_eq!(days("3"), ["We"]);
    }
}
