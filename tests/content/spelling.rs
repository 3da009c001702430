//! Romanian is spelled right: every word of the contents and of the interface is known to Hunspell, is the
//! name of a place, or stands in `tests/content/words.txt` with a reason. Letters with a cedilla are refused.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::{Command, Stdio};

use super::site::{Text, none, root, table, texts};

/// The words allowed beyond the dictionary: groups that start with `# <reason>`, each sorted.
const ALLOWED: &str = "tests/content/words.txt";

/// Letters that old keyboards gave in place of `ș` and `ț`, or of `ă` and `â`.
const WRONG_LETTERS: &[char] = &['ş', 'ţ', 'Ş', 'Ţ', 'ã', 'Ã', 'ǎ', 'Ǎ'];

/// The text without what is no prose: addresses, targets of links, code, tags.
fn prose(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = [rest.find("]("), rest.find('`')].into_iter().flatten().min() {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let (open, close) = if after.starts_with('`') { ("`", '`') } else { ("](", ')') };
        let inner = &after[open.len()..];
        out.push(' ');
        rest = inner.split_once(close).map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    let is_prose = |word: &&str| !word.contains("://") && !word.contains('@');
    out.split_whitespace().filter(is_prose).collect::<Vec<_>>().join(" ")
}

/// The words of a text: two letters or more, with hyphens and apostrophes inside; none that hold a digit.
fn words(text: &str) -> impl Iterator<Item = String> {
    let prose = prose(text);
    let runs: Vec<String> = prose
        .split(|c: char| !(c.is_alphanumeric() || "-'’".contains(c)))
        .map(|run| run.trim_matches(['-', '\'', '’']).to_owned())
        // a lone letter is the ending of «singur(ă)», a key or the end of the alphabet
        .filter(|run| run.chars().nth(1).is_some() && !run.chars().any(|c| c.is_ascii_digit()))
        .collect();
    runs.into_iter()
}

/// Words of the language and the first place where each stands.
fn all_words(list: &[Text]) -> BTreeMap<String, String> {
    let mut places = BTreeMap::new();
    for text in list {
        for word in words(&text.text) {
            places.entry(word).or_insert_with(|| format!("{} {}", text.file, text.key));
        }
    }
    places
}

/// The allowed words with their group; fails where the list is not kept well.
fn allowed() -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(root().join(ALLOWED)).unwrap();
    let (mut reason, mut last, mut list) = (String::new(), String::new(), BTreeMap::new());
    for line in text.lines().filter(|line| !line.is_empty()) {
        if let Some(given) = line.strip_prefix("# ") {
            (reason, last) = (given.to_owned(), String::new());
            continue;
        }
        assert!(!reason.is_empty(), "{ALLOWED}: `{line}` stands under no reason");
        assert!(last.as_str() < line, "{ALLOWED}: `{line}` stands out of order");
        assert!(list.insert(line.to_owned(), reason.clone()).is_none(), "{ALLOWED}: `{line}` stands twice");
        line.clone_into(&mut last);
    }
    list
}

/// The words that the dictionary does not know, or nothing where it is not installed.
fn unknown<'w>(words: impl Iterator<Item = &'w String>) -> Option<BTreeSet<String>> {
    let list: Vec<&str> = words.map(String::as_str).collect();
    let mut command = Command::new("hunspell");
    command.args(["-i", "UTF-8", "-d", "ro_RO", "-l"]).env("LC_ALL", "C.UTF-8");
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
    let mut input = child.stdin.take().unwrap();
    let text = list.join("\n") + "\n";
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().unwrap();
    let written = writer.join().unwrap();
    (output.status.success() && written.is_ok())
        .then(|| String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect())
}

/// Words of the names of places: they are as the register has them.
fn place_names() -> BTreeSet<String> {
    table("data/areas.ro.csv").iter().flat_map(|row| words(&row["name"]).collect::<Vec<_>>()).collect()
}

#[test]
fn romanian_is_spelled_right() {
    let list = texts("ro");
    let places = all_words(&list);
    let names = place_names();
    let candidates = places.keys().filter(|word| !names.contains(*word));
    let Some(unknown) = unknown(candidates) else {
        println!("skipped: hunspell with the dictionary ro_RO is not installed");
        return;
    };
    let allowed = allowed();
    let wrong = unknown.iter().filter(|word| !allowed.contains_key(*word));
    let lines: Vec<String> =
        wrong.map(|word| format!("{word}\t{}", places.get(word).map_or("", String::as_str))).collect();
    none("words that the dictionary does not know", &lines);
    let needless = allowed.keys().filter(|word| !unknown.contains(*word)).cloned();
    none("words allowed that nothing needs", &needless.collect::<Vec<_>>());
    println!("{} different words, {} allowed beyond the dictionary", places.len(), allowed.len());
}

#[test]
fn no_letter_has_a_cedilla() {
    let mut lines = Vec::new();
    for language in ["ro", "en"] {
        for text in texts(language) {
            if let Some(letter) = text.text.chars().find(|c| WRONG_LETTERS.contains(c)) {
                lines.push(format!("{} {}: `{letter}`", text.file, text.key));
            }
        }
    }
    for row in table("data/areas.ro.csv") {
        if row["name"].contains(WRONG_LETTERS) {
            lines.push(format!("data/areas.ro.csv: {}", row["id"]));
        }
    }
    none("letters with a cedilla or a tilde", &lines);
}

#[test]
fn prose_holds_no_addresses_code_or_numbers() {
    let text = "Cereți [alocația](programme:child-allowance) la `sirutalib`, https://exemplu.ro, art. 10, HG 797/2017.";
    assert_eq!(words(text).collect::<Vec<_>>(), ["Cereți", "alocația", "la", "art", "HG"]);
}
