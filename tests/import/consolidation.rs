//! Several sources in one register: keys that stay, duplicates found, people's decisions replayed, ranks
//! kept, losses stopped.

use signpost::import::diff::diff;

use super::*;

struct Tree {
    dir: tempfile::TempDir,
}

impl Tree {
    fn new() -> Tree {
        Tree { dir: tempfile::tempdir().unwrap() }
    }

    fn root(&self) -> PathBuf {
        self.dir.path().join("tree")
    }

    fn private(&self) -> PathBuf {
        self.dir.path().join("private.csv")
    }

    fn state(&self) -> State {
        State::read(read_stored(&self.root(), Some(&self.private())).unwrap()).unwrap()
    }

    /// Imports rows as a source of that name and day.
    fn import(&self, source_name: &str, on: &str, rows: &[Value]) -> Result<ImportResult, ImportError> {
        self.import_with(&tables(), source_name, on, rows, |_| {})
    }

    fn import_with(
        &self,
        tables: &Tables,
        source_name: &str,
        on: &str,
        rows: &[Value],
        change: impl FnOnce(&mut Options<'static>),
    ) -> Result<ImportResult, ImportError> {
        let mut options =
            Options { source: source_name.to_owned(), on: signpost::base::date::parse(on), ..options() };
        change(&mut options);
        let result = signpost::import::services_map(&source(rows), tables, &self.state(), &options)?;
        fs::create_dir_all(self.root()).unwrap();
        let to = Destination { private: Some(self.private()), ..Destination::default() };
        write_into(&self.root(), &result, &to).unwrap();
        Ok(result)
    }

    fn table(&self, path: &str) -> Vec<BTreeMap<String, String>> {
        fs::read(self.root().join(path)).map(|bytes| table(&bytes)).unwrap_or_default()
    }

    fn services(&self) -> Vec<BTreeMap<String, String>> {
        self.table("data/services/xx-cs.csv")
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let path = self.root().join(path);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "`{from}` is not in:\n{text}");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    }
}

const A: &str = "Sursa A";
const B: &str = "Sursa B";

#[test]
fn an_id_outlives_a_changed_name_and_a_changed_key() {
    let tree = Tree::new();
    tree.import(A, "2020-01-01", &[row(json!({}))]).unwrap();
    let id = tree.services()[0]["id"].clone();
    tree.import(A, "2021-01-01", &[row(json!({ "name": "Cu totul alt nume" }))]).unwrap();
    assert_eq!(
        (tree.services()[0]["id"].as_str(), tree.services()[0]["name:ro"].as_str()),
        (id.as_str(), "Cu totul alt nume")
    );
    let result =
        tree.import(A, "2022-01-01", &[row(json!({ "id": 99, "name": "Cu totul alt num" }))]).unwrap();
    assert_eq!(tree.services().len(), 1);
    assert_eq!(tree.services()[0]["id"], id);
    assert_eq!(result.report.n(Reason::ServiceJoined), 1);
}

#[test]
fn the_newer_source_wins_and_hands_win_over_all() {
    let tree = Tree::new();
    tree.import(A, "2020-01-01", &[row(json!({ "phone": ["0258819462"], "email": "a@exemplu.ro" }))])
        .unwrap();
    tree.edit("data/services/xx-cs.csv", "a@exemplu.ro", "mana@exemplu.ro");
    let other = row(
        json!({ "id": 5, "name": "Casa  EXEMPLU", "phone": ["0258819463"], "email": "b@exemplu.ro", "capacitate": "20" }),
    );
    let result = tree.import(B, "2021-01-01", std::slice::from_ref(&other)).unwrap();
    let service = &tree.services()[0];
    assert_eq!(tree.services().len(), 1);
    assert_eq!((service["phone"].as_str(), service["email"].as_str()), ("0258819463", "mana@exemplu.ro"));
    assert_eq!((service["capacity"].as_str(), service["source"].as_str()), ("20", "Sursa A; Sursa B"));
    assert_eq!(result.report.n(Reason::HandKept), 1);
    // an older source changes nothing but what is blank
    tree.import("Sursa C", "2019-01-01", &[row(json!({ "id": 6, "phone": ["0258819464"] }))]).unwrap();
    assert_eq!(tree.services()[0]["phone"], "0258819463");
    let provenance = tree.table("data/imports/provenance/xx-cs.csv");
    let of = |source: &str| provenance.iter().find(|row| row["source"] == source).unwrap()["fields"].clone();
    assert!(of("sursa-b").contains("phone=") && of("sursa-a").contains("address="), "{provenance:?}");
}

#[test]
fn a_higher_rank_wins_over_a_newer_day() {
    let tree = Tree::new();
    let import = |name: &str, on: &str, precedence: i32, phone: &str, id: u32| {
        let rows = [row(json!({ "id": id, "phone": [phone] }))];
        tree.import_with(&tables(), name, on, &rows, |options| options.precedence = precedence).unwrap();
    };
    import(A, "2020-01-01", 5, "0258819462", 1);
    import(B, "2024-01-01", 0, "0258819463", 2);
    assert_eq!(tree.services()[0]["phone"], "0258819462");
}

#[test]
fn what_people_decide_about_pairs_is_replayed() {
    let tree = Tree::new();
    tree.import(A, "2020-01-01", &[row(json!({ "adresa": "" , "lat": "", "lng": "" }))]).unwrap();
    // alike enough to ask, not enough to join
    let other = row(
        json!({ "id": 8, "name": "Casa Exemplu Veche din Valea Lungă", "furnizor": "Asociația Exemplu", "adresa": "", "lat": "", "lng": "" }),
    );
    let result = tree.import(B, "2021-01-01", std::slice::from_ref(&other)).unwrap();
    assert_eq!((tree.services().len(), result.report.counts["pairs for people to decide"]), (2, 1));
    let merges = tree.table("data/imports/merges.csv");
    assert_eq!((merges[0]["key"].as_str(), merges[0]["decision"].as_str()), ("8", ""));
    let service = merges[0]["service"].clone();
    let line = format!("sursa-b,8,{service},{},,", merges[0]["score"]);
    tree.edit("data/imports/merges.csv", &line, &line.replace(",,", ",same,"));
    let result = tree.import(B, "2021-01-01", std::slice::from_ref(&other)).unwrap();
    assert_eq!(result.report.counts["services joined because people said so"], 1);
    let ids = tree.table("data/imports/ids.csv");
    assert!(ids.iter().all(|row| row["service"] == service), "{ids:?}");
    assert_eq!(tree.services().len(), 1, "the row that was joined stands nowhere else");
    // and apart again
    tree.edit("data/imports/merges.csv", ",same,", ",different,");
    let result = tree.import(B, "2021-01-01", std::slice::from_ref(&other)).unwrap();
    assert_eq!(result.report.counts["services joined by likeness"], 0);
    assert_ne!(tree.table("data/imports/ids.csv")[1]["service"], service);
    tree.edit("data/imports/merges.csv", ",different,", ",perhaps,");
    assert!(State::read(read_stored(&tree.root(), None).unwrap()).is_err());
}

fn many(range: std::ops::Range<u32>) -> Vec<Value> {
    let name = |n: u32| {
        format!(
            "Casa {}",
            ["Alfa", "Beta", "Gama", "Delta", "Epsilon", "Zeta", "Eta", "Teta", "Iota"][n as usize]
        )
    };
    range.map(|n| row(json!({ "id": n, "name": name(n), "adresa": format!("Strada {n} 1"), "lat": format!("46.{n}") }))).collect()
}

#[test]
fn a_county_that_loses_a_third_stops_the_import_until_confirmed() {
    let tree = Tree::new();
    tree.import(A, "2020-01-01", &many(0..9)).unwrap();
    let before = read_stored(&tree.root(), None).unwrap().files;
    let error = tree.import(A, "2021-01-01", &many(0..6)).unwrap_err();
    assert!(error.message.contains("xx-cs 3 of 9") && error.hint.contains("--confirm"), "{error}");
    assert_eq!(read_stored(&tree.root(), None).unwrap().files, before);
    let confirmed =
        tree.import_with(&tables(), A, "2021-01-01", &many(0..6), |options| options.confirm = true).unwrap();
    assert_eq!(confirmed.report.n(Reason::Vanished), 3);
    assert_eq!(tree.services().len(), 9, "nothing is dropped silently");
    assert!(tree.import(A, "2022-01-01", &many(0..8)).is_ok());
}

#[test]
fn differences_of_two_registers_are_told() {
    let tree = Tree::new();
    tree.import(A, "2020-01-01", &many(0..9)).unwrap();
    let old = read_stored(&tree.root(), None).unwrap().files;
    let mut new = old.clone();
    let path = "data/services/xx-cs.csv";
    let text = String::from_utf8(new[path].clone()).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines.remove(4);
    lines[1] = lines[1].replace("Strada 0 1", "Strada 77 1").replace("46", "47");
    lines[2] = lines[2].replace("8790cr-c-i", "8891cz-c-iii");
    lines.push(lines[2].replacen("asociatia", "noua", 1));
    new.insert(path.to_owned(), (lines.join("\n") + "\n").into_bytes());
    let found = diff(&old, &new).unwrap();
    assert_eq!(
        (found.opened.len(), found.closed.len(), found.changed.len()),
        (1, 1, 1),
        "{}",
        found.to_text()
    );
    assert!(found.anomalies.is_empty());
    let empty = BTreeMap::new();
    assert!(diff(&old, &empty).unwrap().to_text().contains("anomaly: xx-cs: 9 of 9 services are gone"));
    assert!(diff(&old, &old).unwrap().to_json().contains("\"opened\": []"));
}

const DAY: signpost::base::date::Date = signpost::base::date::Date::constant(2026, 7, 1);

/// The files of a register with these rows of services.
fn register_of(rows: &str) -> BTreeMap<String, Vec<u8>> {
    let header = "id,organization,type,name:ro,name:en,area,address,lat,lon,phone,confidential";
    BTreeMap::from([
        ("data/services/xx-cs.csv".to_owned(), format!("{header}\n{rows}").into_bytes()),
        ("data/nomenclature.csv".to_owned(), b"id,code,confidential\nplain,A,\nrefuge,B,true\n".to_vec()),
    ])
}

#[test]
fn a_difference_tells_nothing_of_what_is_secret_or_was_taken_out() {
    let old = register_of(
        "open,o,plain,Deschis,Open,10,Canarului 77,45.98765,24.45678,0799888777,\n\
         turned,o,plain,Casa Canarului,House,10,Canarului 78,45.98765,24.45678,0799888777,\n\
         by-type,o,refuge,Refugiu,Refuge,10,Canarului 79,45.98765,24.45678,0799888777,\n",
    );
    let new = register_of(
        "open,o,plain,Deschis,Open,10,,,,,\n\
         turned,o,plain,Adăpost,Shelter,xx-cs,,,,,true\n\
         by-type,o,refuge,Alt refugiu,Refuge,xx-cs,,,,,\n\
         fresh,o,refuge,Refugiu nou,Refuge,xx-cs,,,,,true\n",
    );
    for (from, to) in [(&old, &new), (&new, &old)] {
        let found = diff(from, to).unwrap();
        assert_eq!((found.services_before, found.services_now), (1, 1));
        assert!(found.opened.is_empty() && found.closed.is_empty());
        let record = signpost::import::changes::record(None, &found, DAY).unwrap();
        let told = found.to_text() + &found.to_json() + &String::from_utf8(record).unwrap();
        for secret in ["turned", "by-type", "fresh", "Casa Canarului", "Canarului 78", "Canarului 79"] {
            assert!(!told.contains(secret), "`{secret}` is in {told}");
        }
    }
    let found = diff(&old, &new).unwrap();
    let told = found.to_text() + &found.to_json();
    for secret in ["Canarului", "45.98765", "0799888777"] {
        assert!(!told.contains(secret), "`{secret}` is in {told}");
    }
    assert_eq!((found.changed.len(), found.changed[0].name.as_str()), (1, "Deschis"));
    assert!(told.contains("address: (not repeated) ->"));
}

#[test]
fn changes_are_noted_by_day_and_a_day_is_noted_once() {
    let row = |id: &str, address: &str| format!("{id},o,plain,Casa {id},House,10,{address},,,,\n");
    let old = register_of(&(row("a", "Florilor 1") + &row("b", "Florilor 2") + &row("c", "Florilor 3")));
    let new = register_of(&(row("a", "Lungă 9") + &row("b", "Florilor 2") + &row("d", "Florilor 4")));
    let found = diff(&old, &new).unwrap();
    let first = signpost::import::changes::record(None, &found, DAY).unwrap();
    let lines = String::from_utf8(first.clone()).unwrap();
    assert_eq!(
        lines,
        "on,change,record,id,name,county,columns\n\
         2026-07-01,closed,service,c,Casa c,xx-cs,\n\
         2026-07-01,moved,service,a,Casa a,xx-cs,address\n\
         2026-07-01,opened,service,d,Casa d,xx-cs,\n"
    );
    let again = signpost::import::changes::record(Some(&first), &found, DAY).unwrap();
    assert_eq!(again, first);
    let later = signpost::base::date::Date::constant(2027, 1, 1);
    let both = signpost::import::changes::record(Some(&first), &found, later).unwrap();
    assert_eq!(String::from_utf8(both).unwrap().lines().count(), 7);
    let other = signpost::import::changes::record(Some(b"when,what\n"), &found, DAY).unwrap_err();
    assert!(other.message.contains("data/changes.csv"), "{other}");
}

#[test]
fn a_place_that_another_source_keeps_secret_is_taken_out_of_the_register() {
    let tree = Tree::new();
    let open = row(
        json!({ "name": "Centru deschis", "adresa": "Canarului 77", "lat": "45.98765", "lng": "24.45678" }),
    );
    tree.import(A, "2020-01-01", std::slice::from_ref(&open)).unwrap();
    assert_eq!(tree.services()[0]["lat"], "45.98765");
    let result = tree.import(B, "2021-01-01", &[canary(json!({}))]).unwrap();
    let public: String = read_stored(&tree.root(), None)
        .unwrap()
        .files
        .values()
        .map(|b| String::from_utf8_lossy(b).into_owned())
        .collect();
    for secret in ["Canarului", "45.98765", "799888777", "canar@exemplu.ro"] {
        assert!(!public.contains(secret) && !result.report.to_json().contains(secret), "{secret}");
    }
    // and stays out when the first source comes again
    tree.import(A, "2022-01-01", &[open]).unwrap();
    let again: String = read_stored(&tree.root(), None)
        .unwrap()
        .files
        .values()
        .map(|b| String::from_utf8_lossy(b).into_owned())
        .collect();
    assert!(!again.contains("45.98765") && !again.contains("Canarului"), "{again}");
}

#[test]
fn a_row_of_a_service_that_the_register_keeps_secret_is_secret() {
    let tree = Tree::new();
    tree.import(A, "2020-01-01", &[canary(json!({}))]).unwrap();
    // another source does not know that it is confidential
    let unknowing = canary(json!({ "id": 70, "cod": "8790CR-C-I", "confidential": "" }));
    tree.import(A, "2021-01-01", &[canary(json!({ "cod": "8790CR-C-I" }))]).unwrap();
    let _ = unknowing;
    let public: String = read_stored(&tree.root(), None)
        .unwrap()
        .files
        .values()
        .map(|b| String::from_utf8_lossy(b).into_owned())
        .collect();
    for secret in ["Canarului", "45.98765", "799888777", "Fântâna"] {
        assert!(!public.contains(secret), "{secret} in {public}");
    }
    assert_eq!(tree.services()[0]["confidential"], "true");
}

/// Numbers in a fixed order: the same labelled set on every machine.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % below.max(1)
    }

    fn chance(&mut self, per_cent: usize) -> bool {
        self.next(100) < per_cent
    }
}

/// A slip of the hand in a longer word.
fn slip(text: &str, numbers: &mut Numbers) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let inner: Vec<usize> = (1..letters.len().saturating_sub(2))
        .filter(|&at| letters[at - 1..=at + 1].iter().all(|c| c.is_alphabetic()))
        .collect();
    if inner.is_empty() {
        return text.to_owned();
    }
    let at = inner[numbers.next(inner.len())];
    match numbers.next(3) {
        0 => letters.swap(at, at + 1),
        1 => drop(letters.remove(at)),
        _ => letters[at] = 'x',
    }
    letters.into_iter().collect()
}

fn cedillas(text: &str) -> String {
    text.replace('ș', "ş").replace('ț', "ţ").replace('Ș', "Ş").replace('Ț', "Ţ")
}

fn legal_form(name: &str, numbers: &mut Numbers) -> String {
    for form in
        ["Asociația", "Asociaţia", "ASOCIAȚIA", "ASOCIAŢIA", "Fundația", "Fundaţia", "FUNDAȚIA", "FUNDAŢIA"]
    {
        if let Some(rest) = name.strip_prefix(form) {
            return match numbers.next(3) {
                0 => rest.trim().to_owned(),
                1 => format!("Asoc. {}", rest.trim()),
                _ => format!("ONG {name}"),
            };
        }
    }
    name.to_owned()
}

/// The row as another clerk would have written it; ids tell what it was.
fn altered(original: &Value, numbers: &mut Numbers) -> Value {
    let mut row = original.clone();
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let id = match &original["id"] {
        Value::String(id) => id.clone(),
        other => other.to_string(),
    };
    row["id"] = json!(format!("x{id}"));
    let mut name = text(&row, "name");
    let mut provider = text(&row, "furnizor");
    if numbers.chance(50) {
        name = slip(&name, numbers);
    }
    if numbers.chance(20) {
        name = name.to_uppercase();
    }
    if numbers.chance(40) {
        provider = legal_form(&provider, numbers);
    }
    if numbers.chance(30) {
        provider = slip(&provider, numbers);
    }
    row["name"] = json!(cedillas(&name));
    row["furnizor"] = json!(cedillas(&provider));
    match numbers.next(10) {
        0..=1 => row["adresa"] = json!(""),
        2..=5 => row["adresa"] = json!(format!("Str. {}", text(&row, "adresa"))),
        _ => {}
    }
    let jitter = |text: String, numbers: &mut Numbers| match text.trim().parse::<f64>() {
        Ok(value) => json!(format!("{:.6}", value + (numbers.next(9) as f64 - 4.0) * 0.0001)),
        Err(_) => json!(text),
    };
    if numbers.chance(10) {
        (row["lat"], row["lng"]) = (json!(""), json!(""));
    } else {
        row["lat"] = jitter(text(original, "lat"), numbers);
        row["lng"] = jitter(text(original, "lng"), numbers);
    }
    if numbers.chance(20) {
        row["phone"] = json!([]);
    }
    if numbers.chance(30) {
        row["email"] = json!("");
    }
    if numbers.chance(20) {
        row["capacitate"] = json!("7");
    }
    row
}

#[test]
fn the_register_under_altered_names_is_found_again() {
    let Some(folder) = std::env::var_os("SIGNPOST_FIELD_DATA").map(PathBuf::from) else {
        println!("skipped: SIGNPOST_FIELD_DATA is not set");
        return;
    };
    let text =
        fs::read_to_string(folder.join("register-2016/harta_servicii_sociale_2016_gov-ithub.json")).unwrap();
    let map: Value = serde_json::from_str(&text).unwrap();
    let rows = map["providers"].as_array().unwrap();
    let tables = super::field::real_tables(&folder, &super::field::counties(&folder));
    let tree = Tree::new();
    // every tenth row is in the second source only, so that not everything has a partner
    let first: Vec<Value> =
        rows.iter().enumerate().filter(|(at, _)| at % 10 != 3).map(|(_, row)| row.clone()).collect();
    tree.import_with(&tables, A, "2016-12-31", &first, |_| {}).unwrap();
    let mut numbers = Numbers(2016);
    let second: Vec<Value> = rows.iter().map(|row| altered(row, &mut numbers)).collect();
    let result = tree.import_with(&tables, B, "2017-12-31", &second, |_| {}).unwrap();
    let ids = tree.table("data/imports/ids.csv");
    let of = |source: &str| -> BTreeMap<String, String> {
        let own = ids.iter().filter(|row| row["source"] == source);
        own.map(|row| (row["key"].clone(), row["service"].clone())).collect()
    };
    let (a, b) = (of("sursa-a"), of("sursa-b"));
    let services: std::collections::BTreeSet<&String> = a.values().collect();
    let truth: BTreeMap<String, &String> =
        a.iter().map(|(key, service)| (format!("x{key}"), service)).collect();
    let joined: Vec<(&String, &String)> =
        b.iter().filter(|(_, service)| services.contains(service)).collect();
    let right = joined.iter().filter(|(key, service)| truth.get(*key) == Some(service)).count();
    let possible = b.keys().filter(|key| truth.contains_key(*key)).count();
    let listed = tree.table("data/imports/merges.csv");
    let proposed = listed.iter().filter(|row| row["decision"].is_empty() && row["source"] == "sursa-b");
    let proposed: std::collections::BTreeSet<&String> = proposed
        .filter(|row| truth.get(&row["key"]) == Some(&&row["service"]))
        .map(|row| &row["key"])
        .collect();
    let precision = right as f64 / joined.len() as f64;
    let recall = right as f64 / possible as f64;
    let with_people = (right + proposed.len()) as f64 / possible as f64;
    println!(
        "{} rows, {possible} with a partner: {} joined, {right} rightly: precision {precision:.4}, recall {recall:.4}, with pairs for people {with_people:.4} ({} pairs listed)",
        second.len(),
        joined.len(),
        result.report.counts["pairs for people to decide"],
    );
    assert!(precision >= 0.99, "precision {precision}");
    assert!(recall >= 0.9, "recall {recall}");
    assert!(with_people >= 0.97, "with people {with_people}");
}
