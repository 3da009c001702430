//! Writes two search indexes for `tests/search.test.mjs` below the folder given: `small`, real
//! names of programmes and services over documents made for the test, and `large`, 15,000
//! synthetic documents. Prints the sizes and the time taken. With the number of documents as the
//! second argument, writes `large` with as many.

#![expect(clippy::print_stdout, reason = "a report for the person who runs it")]

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use signpost::search::{Analyzer, Document, Field, IndexFile, Kind, Synonym, index};

const AREAS: [&str; 42] = [
    "AB", "AR", "AG", "BC", "BH", "BN", "BT", "BV", "BR", "B", "BZ", "CS", "CL", "CJ", "CT", "CV", "DB",
    "DJ", "GL", "GR", "GJ", "HR", "HD", "IL", "IS", "IF", "MM", "MH", "MS", "NT", "OT", "PH", "SM", "SJ",
    "SB", "SV", "TR", "TM", "TL", "VS", "VL", "VN",
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("name a folder to write to")?;
    let count = arguments.next().map_or(Ok(15_000), |count| count.parse())?;
    let analyzer = Analyzer::new("ro");
    write(&Path::new(&folder).join("small"), &small(&analyzer))?;
    write(&Path::new(&folder).join("large"), &large(&analyzer, count))?;
    let text = WORDS.join(" ");
    let terms: Vec<_> = text.split(' ').map(|word| (word, analyzer.term(word))).collect();
    std::fs::write(Path::new(&folder).join("terms.json"), serde_json::to_vec(&terms)?)?;
    Ok(())
}

fn write(folder: &Path, files: &[IndexFile]) -> Result<(), Box<dyn Error>> {
    std::fs::create_dir_all(folder)?;
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes)?;
    }
    let bytes: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    println!("{}: {} files, {bytes} bytes", folder.display(), files.len());
    Ok(())
}

/// Words in many forms, for the script's analysis to agree on.
const WORDS: [&str; 6] = [
    "îngrijiri îngrijirea domiciliile domiciliului Alocația alocațiilor copii copiilor copil școală școlile ŞCOLI",
    "ajutoarelor ajutor persoanelor vârstnice femei femeilor străzile zile zi azi centrului birou birouri locurilor",
    "de la și a b 7 867 8790crdi an ani ştiri primărie primire dizabilităților sănătății incluziunii bătrânilor",
    "oa ea aer leac fiului parintelui copilaria șomajului indemnizațiile legii hotărârea județene București Iași",
    "ΟΔΟΣ ԲԱՐԵՎ բարև straße ıstanbul İzmir 日本語 наркоман ǅ ﬁx naïve co\u{301}pil",
    "alocatie aloca centrul centrulu servicii serviciilor cămine tată zi ori oricare lemnelor gazului",
];

/// Documents made for the test; titles are names of real programmes and kinds of services.
fn small(analyzer: &Analyzer) -> Vec<IndexFile> {
    type Row = (&'static str, &'static str, Kind, Option<&'static str>, &'static [(Field, &'static str)]);
    use Field::{Body, Keywords, Summary};
    let rows: [Row; 10] = [
        (
            "/p/alocatia/",
            "Alocația de stat pentru copii",
            Kind::Programme,
            None,
            &[(Keywords, "bani copil minor")],
        ),
        (
            "/p/vmi/",
            "Venitul minim de incluziune",
            Kind::Programme,
            None,
            &[(Summary, "Sprijin pentru familii")],
        ),
        (
            "/s/ab/1/",
            "Îngrijire la domiciliu (test AB)",
            Kind::Service,
            Some("AB"),
            &[(Keywords, "8810ID-I vârstnici")],
        ),
        (
            "/s/bv/2/",
            "Îngrijire la domiciliu (test BV)",
            Kind::Service,
            Some("BV"),
            &[(Keywords, "8810ID-I")],
        ),
        (
            "/s/bv/3/",
            "Cantină socială (test)",
            Kind::Service,
            Some("BV"),
            &[(Body, "nu oferă îngrijire la domiciliu")],
        ),
        (
            "/s/cj/4/",
            "Centru de zi pentru copii (test)",
            Kind::Service,
            Some("CJ"),
            &[(Keywords, "8891CZ-C-II")],
        ),
        (
            "/t/8790cr-d-i/",
            "Centre rezidențiale (test)",
            Kind::ServiceType,
            None,
            &[(Keywords, "8790CR-D-I")],
        ),
        ("/j/brasov/", "Brașov", Kind::County, Some("BV"), &[]),
        ("/j/alba/", "Alba", Kind::County, Some("AB"), &[]),
        ("/locuire/", "Locuire", Kind::Page, None, &[(Body, "locuințe sociale și ajutoare pentru chirie")]),
    ];
    let documents: Vec<Document> = rows
        .iter()
        .map(|&(url, title, kind, area, fields)| Document { url, title, kind, area, fields })
        .collect();
    let synonyms: [Synonym; 2] = [
        ("ajutor social".into(), vec!["venit minim de incluziune".into()]),
        ("bătrân".into(), vec!["vârstnic".into()]),
    ];
    index(analyzer, &documents, &synonyms)
}

/// Numbers that look random and are the same everywhere (a linear congruential generator).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() * limit as f64) as usize
    }
}

/// Synthetic documents of 300 words drawn from 40,000 made-up ones, common ones far more often
/// (Zipf's law), with real words in titles. Times the indexing alone.
fn large(analyzer: &Analyzer, count: usize) -> Vec<IndexFile> {
    let (mut numbers, vocabulary) = (Numbers(7), vocabulary());
    let mut draw = |n: usize| {
        let rank = |numbers: &mut Numbers| (40_000_f64.powf(numbers.next()) as usize).min(39_999);
        (0..n).map(|_| vocabulary[rank(&mut numbers)].as_str()).collect::<Vec<_>>().join(" ")
    };
    let types = [
        "Centru de zi",
        "Îngrijire la domiciliu",
        "Cantină socială",
        "Locuință protejată",
        "Adăpost de noapte",
    ];
    let rows: Vec<[String; 4]> = (0..count)
        .map(|n| {
            [
                format!("/ro/servicii/{n}/"),
                format!("{} sintetic {}", types[n % 5], draw(2)),
                draw(30),
                draw(270),
            ]
        })
        .collect();
    let fields: Vec<_> =
        rows.iter().map(|row| [(Field::Summary, &*row[2]), (Field::Body, &*row[3])]).collect();
    let documents: Vec<Document> = rows
        .iter()
        .zip(&fields)
        .enumerate()
        .map(|(n, (row, fields))| {
            let kind = if n % 10 == 0 { Kind::Provider } else { Kind::Service };
            Document { url: &row[0], title: &row[1], kind, area: Some(AREAS[n * 31 % 42]), fields }
        })
        .collect();
    let start = Instant::now();
    let files = index(analyzer, &documents, &[]);
    println!("indexed {count} synthetic documents of 300 words in {:.2} s", start.elapsed().as_secs_f64());
    files
}

fn vocabulary() -> Vec<String> {
    let (mut numbers, syllables) =
        (Numbers(3), ["ca", "re", "ți", "mo", "lu", "stră", "ne", "pi", "do", "va", "ghe", "în"]);
    let mut word = |_| (0..2 + numbers.below(4)).map(|_| syllables[numbers.below(syllables.len())]).collect();
    (0..40_000).map(&mut word).collect()
}
