//! Every format on files of every shape.

use proptest::prelude::*;

use super::*;
use crate::base::diag::codes::{content, format};
use crate::base::diag::{Diagnostic, Label, Place};
use crate::base::source::{FileId, SourceMap, Span};

const PATH: &str = "content/programmes/heating-aid/ro.md";

fn one(text: &str) -> (SourceMap, FileId) {
    let mut sources = SourceMap::default();
    let file = sources.add(PATH.to_owned(), text);
    (sources, file)
}

fn plain(diagnostic: Diagnostic, sources: &SourceMap) -> String {
    human(&[diagnostic], sources, false)
}

#[test]
fn excerpt_shows_line_column_labels_and_help() {
    let (sources, file) = one("name: a\nage: 1\nname: b\n");
    let diagnostic = format::duplicate_key(Span::new(file, 15, 19), "name", Span::new(file, 0, 4));
    let expected = "\
error[duplicate-key]: the key `name` stands here a second time
 --> content/programmes/heating-aid/ro.md:3:1
  |
1 | name: a
  | ---- it stands here first
2 | age: 1
3 | name: b
  | ^^^^
  |
  = help: remove one of them
";
    assert_eq!(plain(diagnostic, &sources), expected);
}

#[test]
fn columns_count_characters_and_marks_stand_below_non_ascii_and_tabs() {
    let (sources, file) = one("titlu: \"Îngrijire\"\n\tпривет: ăîșț\n");
    let at = sources.text(file).find("ăîșț").unwrap_or(0);
    let diagnostic = format::unknown_value(Span::new(file, at, at + 8), "ăîșț", &["da"]);
    let text = plain(diagnostic, &sources);
    assert!(text.contains("ro.md:2:10\n"), "{text}");
    assert!(text.contains("2 |     привет: ăîșț\n  |             ^^^^\n"), "{text}");
}

#[test]
fn line_ends_of_windows_do_not_show() {
    let (sources, file) = one("a: 1\r\nb: 2\r\nc: 3\r\n");
    let text = plain(format::unknown_key(Span::new(file, 6, 7), "b", &["a"]), &sources);
    assert!(text.contains("ro.md:2:1\n  |\n2 | b: 2\n  | ^\n"), "{text}");
}

#[test]
fn end_of_file_and_empty_file_have_a_place() {
    for (source, end, at) in [("a: 1\n", 5, ":2:1"), ("a: 1", 4, ":1:5"), ("", 0, ":1:1"), ("a", 900, ":1:2")]
    {
        let (sources, file) = one(source);
        let text = plain(format::front_matter(Span::new(file, end, end)), &sources);
        assert!(text.contains(&format!("ro.md{at}\n")) && text.contains('^'), "{source:?}: {text}");
    }
}

#[test]
fn line_of_100_kb_is_cropped_around_the_mark() {
    let line = "ș".repeat(50_000) + "<b>" + &"a".repeat(50_000);
    let (sources, file) = one(&format!("first\n{line}\n"));
    let text = plain(content::raw_html(Span::new(file, 100_006, 100_009), "<b>"), &sources);
    assert!(text.contains(":2:50001\n") && text.contains("...ș") && text.contains("a..."), "{text}");
    assert!(text.contains("^^^") && text.len() < 1000, "{} bytes", text.len());
}

#[test]
fn long_span_marks_its_first_line_only() {
    let (sources, file) = one(&"key: value\n".repeat(500));
    let text = plain(format::wrong_type(Span::new(file, 0, 5000), "a text", "a mapping"), &sources);
    assert!(text.contains("^^^^^^^^^^") && text.lines().count() < 8, "{text}");
}

#[test]
fn labels_far_away_and_in_other_files_have_their_own_excerpts() {
    let (mut sources, file) = one(&"key: value\n".repeat(500));
    let other = sources.add("data/acts.yaml".to_owned(), "kind: lege\n");
    let diagnostic = format::unknown_key(Span::new(file, 0, 3), "key", &["kind"])
        .label(Span::new(file, 4400, 4403), "far below")
        .label(Span::new(other, 0, 4), "the right one");
    let text = plain(diagnostic, &sources);
    for part in [" --> content/", "ro.md:401:1", " far below", "data/acts.yaml:1:1", "---- the right one"] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn path_without_text_is_named() {
    let mut diagnostic = format::unreadable("data/areas.csv", "permission denied");
    diagnostic.labels.push(Label { place: Place::Path("data".to_owned()), text: "the folder".to_owned() });
    let text = plain(diagnostic, &SourceMap::default());
    assert!(text.contains("--> data/areas.csv\n") && text.contains("= note: data: the folder"), "{text}");
}

#[test]
fn colour_is_there_only_when_asked_for() {
    let (sources, file) = one("a\u{1b}[31m: 1\n");
    let diagnostic = [format::unknown_key(Span::new(file, 0, 1), "a\u{1b}[31m", &[])];
    assert!(human(&diagnostic, &sources, true).contains('\u{1b}'));
    assert!(!human(&diagnostic, &sources, false).contains('\u{1b}'));
    assert!(!short(&diagnostic, &sources).contains('\u{1b}'));
}

#[test]
fn short_is_one_line_each() {
    let (sources, file) = one("a: 1\nș: b\n");
    let list = [
        format::unknown_key(Span::new(file, 9, 10), "b\nc", &[]),
        content::missing_facts("x", "programme.yaml"),
    ];
    let expected = "content/programmes/heating-aid/ro.md:2:4: error[unknown-key]: unknown key `b c`\n\
        x: error[missing-facts]: this folder has no `programme.yaml`\n";
    assert_eq!(short(&list, &sources), expected);
}

#[test]
fn json_holds_places_hints_and_labels() {
    let (sources, file) = one("name: a\nname: b\n");
    let list = [format::duplicate_key(Span::new(file, 8, 12), "name", Span::new(file, 0, 4))];
    let expected = concat!(
        r#"{"code":"duplicate-key","severity":"error","message":"the key `name` stands here a second time","#,
        r#""path":"content/programmes/heating-aid/ro.md","line":2,"column":1,"end_line":2,"end_column":5,"#,
        r#""hints":["remove one of them"],"labels":[{"text":"it stands here first","#,
        r#""path":"content/programmes/heating-aid/ro.md","line":1,"column":1,"end_line":1,"end_column":5}]}"#,
        "\n"
    );
    assert_eq!(json(&list, &sources), expected);
}

#[test]
fn github_commands_cannot_be_broken_out_of() {
    let mut sources = SourceMap::default();
    let file = sources.add("data/a,b:100%.csv".to_owned(), "x");
    let list = [format::unknown_key(Span::new(file, 0, 1), "x\n::set-output::", &["50%"])];
    assert_eq!(
        github(&list, &sources),
        "::error file=data/a%2Cb%3A100%25.csv,line=1,col=1,title=unknown-key::unknown key `x%0A\
         ::set-output::`%0Ahelp: known keys here: `50%25`\n"
    );
}

#[test]
fn explain_finds_known_codes_and_suggests_for_others() {
    let text = explain("bare-word").unwrap_or_default();
    assert!(text.starts_with("error[bare-word]\n\nThe bare words"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80));
    assert_eq!(explain("bare-wrod"), None);
    assert_eq!(nearest_code("bare-wrod"), Some("bare-word"));
    assert_eq!(nearest_code("§"), None);
}

#[test]
fn every_code_has_one_name_and_an_explanation_in_sentences() {
    let codes = crate::base::diag::codes::all();
    for (at, code) in codes.iter().enumerate() {
        assert!(crate::base::paths::is_slug(code.id), "{}", code.id);
        assert!(at == 0 || codes[at - 1].id != code.id, "{} stands twice", code.id);
        assert!(code.explain.ends_with('.') && explain(code.id).is_some(), "{}", code.id);
    }
}

proptest! {
    #[test]
    fn no_text_and_no_span_makes_a_renderer_panic(
        text in "(\\PC|[\\n\\r\\t\\u{0}ăէ漢👩\u{301}\u{202e}]){0,120}",
        times in 1usize..30,
        spans in prop::collection::vec((0usize..3000, 0usize..3000), 1..5),
    ) {
        let (sources, file) = one(&text.repeat(times));
        let spans: Vec<Span> = spans.into_iter().map(|(a, b)| Span::new(file, a, b)).collect();
        let first = format::bare_word(spans[0], "yes");
        let list = [spans.iter().skip(1).fold(first, |diagnostic, &span| diagnostic.label(span, "label"))];
        prop_assert!(!human(&list, &sources, true).is_empty());
        prop_assert_eq!(short(&list, &sources).lines().count(), 1);
        prop_assert_eq!(json(&list, &sources).lines().count(), 1);
        prop_assert_eq!(github(&list, &sources).lines().count(), 1);
    }
}
