//! Imports a made-up register of so many services, then the same under another name with slips, and tells
//! seconds and memory: `cargo run --example import-many -- 100000`.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement prints, and fails where it cannot go on"
)]

use std::time::Instant;

use serde_json::json;
use signpost::import::state::{State, Stored};
use signpost::import::{AreaEntry, Options, Tables, TypeEntry, services_map};

/// Counties, localities in each.
const COUNTIES: usize = 42;
const LOCALITIES: usize = 75;

/// Syllables of made-up names.
const SYLLABLES: [&str; 24] = [
    "ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo", "cra", "bre", "dri",
    "flo", "gru", "pla", "ste", "tri", "vlo", "zmu",
];

struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % below
    }

    fn word(&mut self) -> String {
        (0..3).map(|_| SYLLABLES[self.next(SYLLABLES.len())]).collect()
    }
}

fn tables() -> Tables {
    let area = |id: String, parent: String, kind: &str, name: String| AreaEntry {
        id,
        parent,
        kind: kind.to_owned(),
        name,
        point: None,
    };
    let mut tables = Tables {
        areas: vec![area("xx".into(), String::new(), "country", "Exemplia".into())],
        ..Tables::default()
    };
    let mut numbers = Numbers(1);
    for county in 0..COUNTIES {
        let id = format!("xx-c{county}");
        tables.areas.push(area(id.clone(), "xx".into(), "county", format!("{} {county}", numbers.word())));
        for locality in 0..LOCALITIES {
            let name = format!("{}{}", numbers.word(), numbers.word());
            tables.areas.push(area(
                format!("{}", county * 1_000 + locality + 10),
                id.clone(),
                "commune",
                name,
            ));
        }
    }
    for kind in 0..60 {
        let code = format!("88{kind:02}CZ-X");
        tables.types.push(TypeEntry {
            id: format!("t{kind}"),
            name: code.clone(),
            code,
            confidential: false,
        });
    }
    tables
}

/// The register as JSON; `slips` writes every name a little otherwise.
fn register(n: usize, tables: &Tables, slips: bool) -> String {
    let mut numbers = Numbers(7);
    let localities: Vec<&AreaEntry> = tables.areas.iter().filter(|area| area.kind == "commune").collect();
    let county = |id: &str| tables.areas.iter().find(|area| area.id == id).unwrap().name.clone();
    let mut providers = Vec::with_capacity(n);
    for at in 0..n {
        let place = localities[numbers.next(localities.len())];
        let mut name = format!("Centrul {} {}", numbers.word(), numbers.word());
        let street = numbers.word();
        if slips {
            name.remove(10);
        }
        providers.push(json!({
            "id": at, "name": name, "furnizor": format!("Asociația {} {}", at % (n / 4), place.name),
            "adresa": format!("Strada {street} {}", at % 90), "oras": place.name, "jud": county(&place.parent),
            "cod": format!("88{:02}CZ-X", at % 60), "capacitate": "12", "email": "", "phone": [],
            "lat": format!("{:.5}", 43.6 + numbers.next(450_000) as f64 / 100_000.0),
            "lng": format!("{:.5}", 20.3 + numbers.next(930_000) as f64 / 100_000.0)
        }));
    }
    json!({ "ss": [], "providers": providers }).to_string()
}

/// Most memory the program has held, in megabytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0");
    line.trim().trim_end_matches(" kB").trim().parse::<u64>().unwrap_or(0) / 1_024
}

fn main() {
    let n = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(10_000);
    let tables = tables();
    let first = register(n, &tables, false);
    let second = register(n, &tables, true);
    let options =
        |source: &str| Options { source: source.to_owned(), has_private_file: true, ..Options::default() };
    let started = Instant::now();
    let result = services_map(&first, &tables, &State::default(), &options("A")).unwrap();
    let imported = started.elapsed();
    let state = State::read(Stored { files: result.files, private: None }).unwrap();
    let started = Instant::now();
    let result = services_map(&second, &tables, &state, &options("B")).unwrap();
    let joined = result.report.counts["services joined by likeness"];
    let compared = result.report.counts["pairs compared"];
    println!(
        "{n} services: imported in {:.1} s, a second source consolidated in {:.1} s, {joined} joined, {compared} pairs compared, {} MB at most",
        imported.as_secs_f64(),
        started.elapsed().as_secs_f64(),
        peak()
    );
}
