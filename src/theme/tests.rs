use std::collections::BTreeMap;

use serde_json::json;

use super::Theme;
use super::locale::{Arg, Locale};
use crate::base::date;
use crate::base::num::parse_decimal;
use crate::{base, theme, view};

#[path = "../../examples/gallery/samples.rs"]
mod samples;

fn languages() -> Vec<String> {
    vec!["en".to_owned(), "ro".to_owned()]
}

fn built_in() -> Theme {
    Theme::load("default", &BTreeMap::new(), &languages()).unwrap()
}

fn with(path: &str, text: &str) -> Result<Theme, Vec<String>> {
    let overrides = BTreeMap::from([(path.to_owned(), text.to_owned())]);
    Theme::load("mine", &overrides, &languages())
        .map_err(|errors| errors.iter().map(ToString::to_string).collect())
}

fn romanian(check: impl Fn(&Locale)) {
    check(built_in().locale("ro").unwrap());
}

/// The text of a page as a reader sees it: without tags, white space collapsed; block tags part words.
fn visible(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        let tag = rest[start..].split_once('>').map_or("", |(tag, _)| tag);
        let name: String =
            tag[1..].chars().filter(|c| *c != '/').take_while(char::is_ascii_alphanumeric).collect();
        if !["a", "b", "i", "span", "small", "em", "strong", "code", "svg", "label"].contains(&name.as_str())
        {
            text.push(' ');
        }
        rest = rest[start..].split_once('>').map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_template_renders_full_and_sparse_in_both_languages() {
    let theme = built_in();
    for language in languages() {
        let mut seen = std::collections::BTreeSet::new();
        for page in samples::pages(&theme, &language) {
            let html = theme
                .render(&language, &page.template, &page.view)
                .unwrap_or_else(|e| panic!("{}: {e}", page.name));
            assert!(html.starts_with("<!doctype html><html lang="), "{}", page.name);
            assert_eq!(html.matches("<h1").count(), 1, "{}", page.name);
            for forbidden in ["{{", "{%", "[[", " style=", "<style", "onclick", "javascript:"] {
                assert!(!html.contains(forbidden), "{} holds {forbidden}", page.name);
            }
            let scripts = html.matches("<script").count()
                - html.matches("<script type=\"application/ld+json\"").count();
            assert_eq!(scripts, usize::from(page.name == "search"), "{}", page.name);
            let policy = if page.name == "search" { view::frame::POLICY_SEARCH } else { view::frame::POLICY };
            assert!(html.contains(policy), "{}", page.name);
            seen.insert(page.template);
        }
        let pages: Vec<_> =
            theme.templates().into_iter().filter(|t| !["base.html", "parts.html"].contains(t)).collect();
        assert_eq!(seen.iter().map(String::as_str).collect::<Vec<_>>(), pages, "a template without samples");
    }
}

#[test]
fn minification_changes_no_visible_text() {
    let theme = built_in();
    let locale = theme.locale("ro").unwrap();
    let mut plain = tera::Tera::new();
    plain.autoescape_on(vec![".html"]);
    let sources: Vec<(&str, String)> = theme
        .files
        .templates()
        .map(|(name, source)| (name, super::words::put_in(source, locale, &theme.icons).unwrap()))
        .collect();
    plain.add_raw_templates(sources.iter().map(|(name, text)| (*name, text.as_str()))).unwrap();
    for page in samples::pages(&theme, "ro") {
        let context = tera::Context::from_serialize(&page.view).unwrap();
        let before = plain.render(&page.template, &context).unwrap();
        let after = theme.render("ro", &page.template, &page.view).unwrap();
        assert_eq!(visible(&before), visible(&after), "{}", page.name);
        assert!(after.len() < before.len());
    }
}

#[test]
fn text_is_escaped_and_only_markup_fields_are_not() {
    let theme = built_in();
    for (name, source) in theme.files.templates() {
        for expression in source.split("{{").skip(1).filter_map(|rest| rest.split("}}").next()) {
            if let Some((field, _)) = expression.split_once("| safe") {
                let field = field.trim();
                assert!(
                    field.ends_with("_html") || field.ends_with("svg"),
                    "{name}: {field} is inserted unescaped"
                );
            }
        }
    }
    let mut page = samples::pages(&theme, "ro").into_iter().find(|page| page.name == "service").unwrap();
    page.view["frame"]["board"]["heading"] = json!("<script>alert(1)</script>\"");
    page.view["facts"][0]["url"] = json!("\" onclick=\"x");
    let html = theme.render("ro", "service.html", &page.view).unwrap();
    assert!(!html.contains("<script>") && !html.contains("onclick=\"x"));
}

#[test]
fn a_confidential_service_shows_no_contact_even_where_it_has_one() {
    let theme = built_in();
    let mut page = samples::pages(&theme, "ro").into_iter().find(|page| page.name == "service").unwrap();
    page.view["confidential"] = json!("loc protejat");
    let html = theme.render("ro", "service.html", &page.view).unwrap();
    for secret in ["Strada Exemplu", "0700 000 000 (exemplu)</a></span>", "birou@exemplu.invalid"] {
        assert!(!html.contains(secret), "{secret}");
    }
}

#[test]
fn a_mistake_in_a_template_is_told_with_its_place() {
    let errors = with("templates/page.html", "line one\n  {{ frame.title }\n").err().unwrap();
    assert!(errors[0].starts_with("themes/mine/templates/page.html:2:"), "{errors:?}");
    let errors = with("templates/page.html", "a\nb [[ serch ]]").err().unwrap();
    assert_eq!(
        errors[0],
        "themes/mine/templates/page.html:2:3: unknown string `serch`, did you mean `search`?"
    );
}

#[test]
fn a_page_that_fails_is_told_where_its_author_wrote_it() {
    let theme = with("templates/page.html", "<p>\n\n   <b>[[ search ]]</b> {{ nothing }}</p>").ok().unwrap();
    let failure = theme.render("ro", "page.html", &json!({})).unwrap_err();
    assert_eq!((failure.line, failure.column), (3, 27), "{failure}");
    assert_eq!(failure.shown, "themes/mine/templates/page.html");
}

#[test]
fn strings_are_overridden_key_by_key() {
    let theme = with("strings/ro.ftl", "search = Cercetare\n").ok().unwrap();
    assert_eq!(theme.locale("ro").unwrap().text("search", &[]).unwrap(), "Cercetare");
    assert_eq!(theme.locale("ro").unwrap().text("home", &[]).unwrap(), "Acasă");
}

#[test]
fn an_incomplete_or_unreadable_language_is_told_key_by_key() {
    let overrides = BTreeMap::from([("strings/hu.ftl".to_owned(), "search = Keresés\n".to_owned())]);
    let errors = Theme::load("mine", &overrides, &["hu".to_owned()]).err().unwrap();
    assert!(errors.len() > 3 || errors.iter().any(|error| error.to_string().contains("locale-icu")));
    let errors = with("strings/ro.ftl", "verified-on = Verificat { $day }\n").err().unwrap();
    assert!(
        errors[0].contains("themes/mine/strings/ro.ftl:1: string `verified-on` asks for a value"),
        "{errors:?}"
    );
    let errors = with("strings/ro.ftl", "a = b\n= c\n").err().unwrap();
    assert!(errors[0].starts_with("themes/mine/strings/ro.ftl:2:"), "{errors:?}");
}

#[test]
fn assets_are_named_by_their_contents() {
    let theme = built_in();
    let style = &theme.assets()["style.css"];
    assert!(style.name.starts_with("style.") && style.name.ends_with(".css") && style.name.len() == 22);
    let source: usize = theme.files.below("style/").map(|(_, text)| text.len()).sum();
    assert!(style.bytes.len() < source && style.bytes.len() > 10_000);
    let changed = with("static/style.css", "body { color : red }").ok().unwrap();
    assert_ne!(changed.assets()["style.css"].name, style.name);
    assert_eq!(changed.assets()["style.css"].bytes, b"body { color : red }", "as its author wrote it");
    assert!(String::from_utf8_lossy(&theme.assets()["icon.svg"].bytes).contains("viewBox"));
}

#[test]
fn a_part_of_the_style_sheet_is_replaced_or_added_by_its_name() {
    let text = |theme: Theme| String::from_utf8(theme.assets()["style.css"].bytes.clone()).unwrap();
    let built_in = text(built_in());
    let own = text(with("style/10-tokens.css", ":root { --ink : black }\n").ok().unwrap());
    assert!(own.starts_with(":root { --ink : black }\n*,"), "{}", &own[..80]);
    assert!(own.len() < built_in.len() && built_in.ends_with(&own[own.len() - 10_000..]));
    let more = text(with("style/99-more.css", "p { color : red }").ok().unwrap());
    assert_eq!(more, format!("{built_in}p {{ color : red }}"));
}

#[test]
fn romanian_counts_take_their_forms() {
    romanian(|ro| {
        let count = |n| ro.count("services-count", n).unwrap();
        assert_eq!(count(0), "niciun serviciu");
        assert_eq!(count(1), "un serviciu");
        assert_eq!(count(2), "2 servicii");
        assert_eq!(count(19), "19 servicii");
        assert_eq!(count(20), "20 de servicii");
        assert_eq!(count(101), "101 servicii");
        assert_eq!(count(1234), "1.234 de servicii");
        assert_eq!((ro.plural(1), ro.plural(2), ro.plural(20)), ("one", "few", "other"));
    });
}

#[test]
fn romanian_numbers_dates_and_lists() {
    romanian(|ro| {
        let number = |text: &str| ro.number(&parse_decimal(text).unwrap());
        assert_eq!(number("1234.5"), "1.234,5");
        assert_eq!(ro.integer(19_043_151), "19.043.151");
        assert_eq!(ro.money(&parse_decimal("1098").unwrap(), "RON"), "1.098\u{a0}lei");
        assert_eq!(ro.money(&parse_decimal("5").unwrap(), "XTS"), "5\u{a0}XTS");
        assert_eq!(ro.percent(&parse_decimal("1.5").unwrap()), "1,5\u{a0}%");
        let day = date::parse("2026-11-23").unwrap();
        assert_eq!(ro.date(day), "23 noiembrie 2026");
        assert_eq!(ro.date_medium(day), "23 nov. 2026");
        assert_eq!(ro.date_short(day), "23.11.2026");
        assert_eq!(ro.month(day), "noiembrie 2026");
        assert_eq!(ro.list(&["a", "b", "c"]), "a, b și c");
    });
}

#[test]
fn romanian_order_and_initials() {
    romanian(|ro| {
        let mut names =
            vec!["Zalău", "Șimleu", "Sibiu", "Țăndărei", "Turda", "Ădam", "Azuga", "Âncu", "Îlva", "Iași"];
        ro.sort(&mut names, |name| name);
        assert_eq!(
            names,
            ["Azuga", "Ădam", "Âncu", "Iași", "Îlva", "Sibiu", "Șimleu", "Turda", "Țăndărei", "Zalău"]
        );
        assert_eq!(ro.initial("Îngrijire"), "Î");
        assert_eq!(ro.initial("„Âncu”"), "A");
        assert_eq!(ro.initial("șomaj"), "Ș");
        assert_eq!(ro.initial("Érd"), "E");
        assert_eq!(ro.initial("112"), "#");
        assert_eq!(ro.initial(""), "#");
    });
}

#[test]
fn a_missing_key_or_value_is_an_error() {
    romanian(|ro| {
        assert!(ro.text("no-such-key", &[]).unwrap_err().message.contains("`no-such-key`"));
        assert!(ro.text("verified-on", &[]).is_err());
        assert_eq!(ro.text("verified-on", &[("date", Arg::Text("azi"))]).unwrap(), "Verificat la azi.");
    });
}

#[test]
fn a_theme_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Theme>();
}
