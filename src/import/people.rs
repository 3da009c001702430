//! Names and mailboxes of private persons that a source carries: looked for in every text that would be
//! published, in the whole source at once, and kept out of it.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, MatchKind};

use super::draft::{Draft, Drafts};
use super::tidy;

/// Words that tell that a contact is an office and not a person.
const OFFICE_WORDS: [&str; 56] = [
    "administration",
    "admissions",
    "administrator",
    "agency",
    "assistant",
    "birou",
    "biroul",
    "business",
    "care",
    "center",
    "centre",
    "centrul",
    "church",
    "clerk",
    "compartiment",
    "contact",
    "coordinator",
    "county",
    "customer",
    "department",
    "desk",
    "director",
    "dispecerat",
    "division",
    "enrollment",
    "front",
    "help",
    "hotline",
    "information",
    "informatii",
    "intake",
    "line",
    "main",
    "manager",
    "office",
    "officer",
    "park",
    "program",
    "programs",
    "project",
    "receptie",
    "reception",
    "receptionist",
    "referral",
    "referrals",
    "registration",
    "relatii",
    "school",
    "secretariat",
    "service",
    "services",
    "serviciul",
    "staff",
    "supervisor",
    "team",
    "unit",
];

/// The people of a source, ready to be looked for.
pub(super) struct People {
    searcher: Option<AhoCorasick>,
    emails: BTreeSet<String>,
    surnames: BTreeSet<String>,
    n: usize,
}

/// A person's name as folded words, where it is one: two to five words, none of an office.
fn person(name: &str) -> Option<Vec<String>> {
    let words = tidy::words(name.split(',').next().unwrap_or_default());
    let letters = words.iter().all(|word| word.chars().all(char::is_alphabetic));
    let long = words.iter().filter(|word| word.chars().count() > 1).count();
    let office = words.iter().any(|word| OFFICE_WORDS.contains(&word.as_str()));
    ((2..=5).contains(&words.len()) && letters && long >= 2 && !office).then_some(words)
}

fn spaced(words: &[String]) -> String {
    format!(" {} ", words.join(" "))
}

impl People {
    pub(super) fn of(drafts: &Drafts) -> People {
        let rows = drafts.rows.iter().flat_map(|row| &row.people);
        let providers = drafts.providers.iter().flat_map(|provider| &provider.people);
        let all: BTreeSet<&str> = rows.chain(providers).map(String::as_str).collect();
        let mut emails = BTreeSet::new();
        let mut names: BTreeSet<String> = BTreeSet::new();
        let mut surnames = BTreeSet::new();
        for text in all {
            if text.contains('@') {
                emails.insert(text.trim().to_lowercase());
            } else if let Some(words) = person(text) {
                surnames.extend(words.last().filter(|word| word.chars().count() >= 5).cloned());
                // with and without initials: «Sofia P. Larraz» is also «Sofia Larraz»
                let bare: Vec<String> =
                    words.iter().filter(|word| word.chars().count() > 1).cloned().collect();
                names.extend([spaced(&words), spaced(&bare)]);
            }
        }
        let n = names.len();
        let searcher = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&names);
        let searcher = searcher.ok().filter(|_| n > 0);
        People { searcher, emails, surnames, n }
    }

    /// Number of forms of names that are looked for.
    pub(super) fn len(&self) -> usize {
        self.n
    }

    /// Whether a text holds the full name of a person, or a person's own mailbox.
    pub(super) fn named_in(&self, text: &str) -> bool {
        if text.is_empty() || (self.n == 0 && self.emails.is_empty()) {
            return false;
        }
        let lower = text.to_lowercase();
        let mailbox = lower.contains('@') && self.emails.iter().any(|email| lower.contains(email.as_str()));
        let words = tidy::words(text);
        mailbox || self.searcher.as_ref().is_some_and(|searcher| searcher.is_match(&spaced(&words)))
    }

    /// Whether an e-mail address is a person's: one of the contacts', or made of a surname of theirs.
    pub(super) fn owns(&self, email: &str) -> bool {
        let email = email.trim().to_lowercase();
        let Some((name, _)) = email.split_once('@') else { return false };
        let own_name = || tidy::words(name).iter().any(|word| self.surnames.contains(word));
        let initial_and_name =
            || name.chars().next().is_some_and(|first| self.surnames.contains(&name[first.len_utf8()..]));
        self.emails.contains(&email) || own_name() || initial_and_name()
    }
}

/// Parts of a row that may be left out where they name a person.
pub(super) const PARTS: [&str; 6] =
    ["description", "schedule", "fees", "accessibility", "website", "subject"];

/// Takes the parts out of a row that name a person; answers them, and whether the row cannot be shown at
/// all because its name, or its provider's, is a person's.
pub(super) fn scrub(row: &mut Draft, people: &People) -> (Vec<(&'static str, String)>, bool) {
    let mut taken = Vec::new();
    for part in PARTS {
        if people.named_in(row.more(part)) {
            taken.extend(row.more.remove(part).map(|text| (part, text)));
        }
    }
    let emails: Vec<String> = row.email.split([',', ';', ' ', '|']).map(str::to_owned).collect();
    if emails.iter().any(|email| people.owns(email)) {
        taken.push(("email", std::mem::take(&mut row.email)));
    }
    if people.named_in(&row.address) {
        taken.push(("address", std::mem::take(&mut row.address)));
    }
    (taken, people.named_in(&row.name) || people.named_in(&row.provider))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(names: &[&str]) -> People {
        let row = Draft { people: names.iter().map(|name| (*name).to_owned()).collect(), ..Draft::default() };
        People::of(&Drafts { rows: vec![row], ..Drafts::default() })
    }

    #[test]
    fn people_are_found_in_words_and_mailboxes_and_offices_are_not_people() {
        let found = people(&["Ana M. Canar", "Customer Service", "Information", "x@exemplu.ro", "Ion"]);
        assert!(found.named_in("Ask for ANA M CANAR, please"));
        assert!(found.named_in("dr. Ana Canar"));
        assert!(found.named_in("mail X@exemplu.ro"));
        assert!(!found.named_in("our customer service, Ana or Ion"));
        assert!(found.owns("acanar@exemplu.ro") && found.owns("ana.canar@exemplu.ro"));
        assert!(!found.owns("office@exemplu.ro"));
    }
}
