use std::collections::BTreeMap;

use proptest::prelude::*;

use super::analyze::{Word, words};
use super::*;

/// Every pair of texts must come to the same terms.
fn check_same(tag: &str, pairs: &[(&str, &str)]) {
    let analyzer = Analyzer::new(tag);
    for (one, other) in pairs {
        assert_eq!(analyzer.phrase(one), analyzer.phrase(other), "`{one}` and `{other}`");
    }
}

#[test]
fn inflected_romanian_words_meet() {
    check_same(
        "ro",
        &[
            ("îngrijiri la domiciliile", "îngrijire la domiciliu"),
            ("alocatiilor", "Alocația"),
            ("copii copiilor copilul", "copil copil copil"),
            ("ajutoarelor ajutorul", "ajutor ajutor"),
            ("școlile școală", "școli scolii"),
            ("persoanelor vârstnice", "persoană vârstnică"),
            ("dizabilități", "dizabilitate"),
            ("locuințe locurilor", "locuinței loc"),
            ("femeilor femei", "femeie femeia"),
            ("străzile", "stradă"),
            ("centrului centrele", "centru centre"),
            ("boli", "boală"),
            ("măsuri proceduri legăturile structurilor", "măsură procedură legătura structura"),
        ],
    );
}

#[test]
fn different_romanian_words_stay_apart() {
    let analyzer = Analyzer::new("ro");
    for (one, other) in [
        ("primărie", "primire"),
        ("casă", "căsătorie"),
        ("masă", "măsuri"),
        ("venit", "venire"),
        ("minim", "minor"),
    ] {
        assert_ne!(analyzer.term(one), analyzer.term(other), "`{one}` and `{other}`");
    }
}

#[test]
fn inflected_words_of_other_languages_meet() {
    check_same(
        "en",
        &[("benefits for disabilities", "benefit disability"), ("Children's homes", "child home")],
    );
    check_same(
        "hy",
        &[
            ("ծառայությունների", "ծառայություն"),
            ("ծառայության", "Ծառայությունը"),
            ("երեխաներին երեխայի", "երեխա երեխան"),
            ("նպաստներից", "նպաստ"),
            ("ՏԱՐԵՎԱՆ", "տարևան"),
        ],
    );
    check_same(
        "hu",
        &[("támogatást", "támogatás"), ("gyermekeknek", "gyermek"), ("szolgáltatások", "szolgáltatás")],
    );
}

#[test]
fn cedilla_comma_case_and_decomposed_letters_fold_alike() {
    check_same("ro", &[("Şomaj ŢARĂ", "șomaj țară"), ("SOMAJ tara", "s\u{326}omaj ţară")]);
}

#[test]
fn stop_words_and_lone_letters_are_dropped() {
    assert_eq!(Analyzer::new("ro").phrase("de la și A b 7 pentru"), ["7"]);
}

#[test]
fn codes_are_found_whole_and_by_part() {
    let analyzer = Analyzer::new("ro");
    let mut found = Vec::new();
    words("cod 8790CR-D-I, HG 867/2015. s-a", |word| found.push(word));
    assert_eq!(found[1], Word::Code("8790CR-D-I"));
    assert_eq!(found[2], Word::PartOfCode("8790CR"));
    assert!(found.contains(&Word::Code("867/2015")) && found.contains(&Word::PartOfCode("867")));
    assert_eq!(found[found.len() - 2..], [Word::Plain("s"), Word::Plain("a")]);
    assert_eq!(analyzer.phrase("8790cr-d-i"), ["8790crdi"]);
}

fn terms_of(document: &Document) -> BTreeMap<String, u8> {
    let terms = document_terms(&Analyzer::new("ro"), &mut TermCache::default(), document);
    terms.terms().map(|(term, score)| (term.to_owned(), score)).collect()
}

fn document<'a>(url: &'a str, title: &'a str, fields: &'a [(Field, &'a str)]) -> Document<'a> {
    Document { url, title, kind: Kind::Page, area: None, fields }
}

#[test]
fn title_outweighs_keywords_outweigh_summary_outweigh_body() {
    let scores = [Field::Title, Field::Keywords, Field::Summary, Field::Body]
        .map(|field| terms_of(&document("/a/", "Pagină", &[(field, "cantină socială")]))["cantin"]);
    assert!(scores.is_sorted_by(|a, b| a > b), "{scores:?}");
    let repeated = "cantină ".repeat(500);
    let body = terms_of(&document("/a/", "Pagină", &[(Field::Body, &repeated)]))["cantin"];
    assert!(body < scores[0] && body > scores[3]);
}

#[test]
fn cache_changes_no_result() {
    let analyzer = Analyzer::new("ro");
    let (mut cache, texts) = (TermCache::default(), ["Centru de zi", "centre rezidențiale", "Centru de zi"]);
    for text in texts {
        let document = document(text, text, &[]);
        let fresh = document_terms(&analyzer, &mut TermCache::default(), &document);
        assert_eq!(document_terms(&analyzer, &mut cache, &document), fresh);
    }
}

/// Documents with synthetic words, over three kinds and four areas.
fn synthetic(count: usize) -> Vec<(String, String, Kind, Option<&'static str>, String)> {
    let areas = [None, Some("AB"), Some("BV"), Some("CJ")];
    (0..count)
        .map(|n| {
            let words: Vec<String> =
                (0..20).map(|w| format!("cuvant{}", (n * 7 + w * w * 13) % 900)).collect();
            let kind = Kind::ALL[n % 3];
            (
                format!("/p/{n}/"),
                format!("Pagina {n}"),
                kind,
                areas[n % 4],
                format!("comun {}", words.join(" ")),
            )
        })
        .collect()
}

fn synthetic_terms(count: usize) -> Vec<DocumentTerms> {
    let (analyzer, mut cache) = (Analyzer::new("ro"), TermCache::default());
    synthetic(count)
        .iter()
        .map(|(url, title, kind, area, body)| {
            let fields = [(Field::Body, body.as_str())];
            let document = Document { url, title, kind: *kind, area: *area, fields: &fields };
            document_terms(&analyzer, &mut cache, &document)
        })
        .collect()
}

#[test]
fn order_of_documents_changes_no_byte() {
    let analyzer = Analyzer::new("ro");
    let terms = synthetic_terms(700);
    let expected = build(&analyzer, terms.clone(), &[]);
    let mut shuffled: Vec<_> = terms.iter().rev().skip(300).cloned().collect();
    shuffled.extend(terms.iter().rev().take(300).cloned());
    assert!(build(&analyzer, shuffled, &[]) == expected);
}

#[test]
fn threads_change_no_byte() {
    let analyzer = Analyzer::new("ro");
    let owned = synthetic(700);
    let fields: Vec<_> = owned.iter().map(|document| [(Field::Body, document.4.as_str())]).collect();
    let documents: Vec<_> = owned
        .iter()
        .zip(&fields)
        .map(|((url, title, kind, area, _), fields)| Document {
            url,
            title,
            kind: *kind,
            area: *area,
            fields,
        })
        .collect();
    assert!(index(&analyzer, &documents, &[]) == build(&analyzer, synthetic_terms(700), &[]));
}

fn manifest(files: &[IndexFile]) -> serde_json::Value {
    let (_, bytes) = files.iter().find(|(name, _)| name == "manifest.json").expect("a manifest");
    serde_json::from_slice(bytes).expect("JSON")
}

#[test]
fn very_common_term_is_capped_with_its_true_count() {
    let files = build(&Analyzer::new("ro"), synthetic_terms(5_000), &[]);
    let lines = files.iter().filter(|(name, _)| name.starts_with("t-"));
    let text: Vec<String> = lines.map(|(_, bytes)| String::from_utf8(bytes.clone()).expect("text")).collect();
    assert!(text.iter().all(|chunk| chunk.len() <= 24_000));
    let common = text.iter().flat_map(|chunk| chunk.lines()).find(|line| line.starts_with("comun "));
    let parts: Vec<&str> = common.expect("the term of every document").split(' ').collect();
    assert!(parts[1].len() < 2_500, "{}", parts[1].len());
    assert_eq!(parts[2], "5000");
    assert!(files.iter().any(|(name, _)| *name == format!("r-{}.txt", parts[3])));
}

#[test]
fn changed_document_changes_the_chunks_of_its_words_only() {
    let analyzer = Analyzer::new("ro");
    let terms = synthetic_terms(6_000);
    let before = build(&analyzer, terms.clone(), &[]);
    let (mut cache, mut changed) = (TermCache::default(), terms);
    for (body, at) in [("telefon 0700000001", 9), ("telefon 0700000002", 10)] {
        let (url, title) = (changed[at].url.clone(), changed[at].title.clone());
        let fields = [(Field::Body, body)];
        let old = Document { kind: changed[at].kind, area: None, ..document(&url, &title, &fields) };
        let area = changed[at].area.clone();
        changed[at] = document_terms(&analyzer, &mut cache, &Document { area: area.as_deref(), ..old });
    }
    let after = build(&analyzer, changed, &[]);
    let kept = after.iter().filter(|file| before.contains(file)).count();
    assert!(kept * 2 > after.len(), "{kept} of {} files kept", after.len());
}

#[test]
fn manifest_counts_documents_kinds_and_areas() {
    let manifest = manifest(&build(&Analyzer::new("ro"), synthetic_terms(120), &[]));
    assert_eq!(manifest["documents"], 120);
    assert_eq!(manifest["areas"], serde_json::json!(["AB", "BV", "CJ"]));
    let runs = manifest["runs"].as_array().expect("runs");
    assert_eq!(runs.len(), 12);
    assert_eq!(runs[0], serde_json::json!([0, 0, 10]));
    assert_eq!(runs.iter().filter_map(|run| run[2].as_u64()).sum::<u64>(), 120);
}

#[test]
fn synonyms_are_analyzed_like_queries() {
    let synonyms =
        [("Ajutor social".to_owned(), vec!["venitul minim de incluziune".to_owned(), "".to_owned()])];
    let manifest = manifest(&build(&Analyzer::new("ro"), Vec::new(), &synonyms));
    assert_eq!(manifest["synonyms"], serde_json::json!({ "ajutor social": ["venit minim incluziun"] }));
}

#[test]
fn no_documents_make_an_index_that_finds_nothing() {
    let files = build(&Analyzer::new("xx"), Vec::new(), &[]);
    assert_eq!(files.len(), 1);
    assert_eq!(manifest(&files)["terms"], "");
}

proptest! {
    #[test]
    fn any_text_is_analyzed_without_panic(text in "\\PC*", tag in "ro|en|hy|hu|xx") {
        let fields = [(Field::Body, text.as_str())];
        let terms = document_terms(&Analyzer::new(&tag), &mut TermCache::default(), &document("/", &text, &fields));
        prop_assert!(terms.terms().all(|(term, score)| !term.is_empty() && !term.contains([' ', '\n']) && score > 0));
    }
}
