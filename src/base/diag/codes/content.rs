//! Texts: Markdown, words, translations.

use super::codes;
use crate::base::diag::Diagnostic;
use crate::base::source::Span;

codes! {
    RAW_HTML = "raw-html", Error,
        "Texts are Markdown; HTML in them is refused, so that nobody can slip markup or a script into the portal. Use Markdown for headings, lists, tables and links. A lone `<` is written `\\<`.";
    IMAGE = "image", Error,
        "Texts hold no images: a person with an old phone pays for each of them, and a screen reader cannot read them. Say it in words or in a table.";
    HEADING_ORDER = "heading-order", Error,
        "The title of a page comes from its front matter and is the only heading of the first level. Headings in the text start with `##`, and no level is left out on the way down.";
    LINK_SCHEME = "link-scheme", Error,
        "A link may start with `https:`, `http:`, `mailto:`, `tel:` or the kind of a record (`programme:`, `situation:`, `page:` …). Everything else could run a program on the reader's device.";
    RELATIVE_LINK = "relative-link", Error,
        "Links inside the portal name the record, not an address, so that they survive a change of address: `programme:heating-aid`, `page:help`.";
    DANGLING_LINK = "dangling-link", Error,
        "A link names a record that does not exist, so it would lead its reader nowhere. Correct the id (the message names the nearest one), or remove the link.";
    MISSING_WORDS = "missing-words", Error,
        "The default language must word everything that a fact file names by id. Add the words to the file of that language.";
    MISSING_TRANSLATION = "missing-translation", Warning,
        "A record has no words in one of the languages of the site. The page shows the words of the default language, marked as such. Add the file or the key.";
    UNUSED_WORDS = "unused-words", Error,
        "Words stand under an id that the fact file does not have: either the id is misspelt, or the words are left over and should go.";
    UNKNOWN_LANGUAGE = "unknown-language", Error,
        "A file is named for a language that `signpost.toml` does not list. Add the language there or rename the file.";
    MISSING_FACTS = "missing-facts", Error,
        "A folder of content holds words but not the file with the facts (`programme.yaml`, `situation.yaml` …).";
    UNEXPECTED_FILE = "unexpected-file", Warning,
        "A file stands where nothing reads it. Perhaps its name is misspelt; otherwise remove it.";
    BAD_SLUG = "bad-slug", Error,
        "Names of folders and ids become addresses: lower-case letters without diacritics, digits and single hyphens, at most 96 signs.";
    CASE_CLASH = "case-clash", Error,
        "Two names differ only by upper and lower case; on many machines they are one file. Rename one of them.";
}

pub fn raw_html(span: Span, html: &str) -> Diagnostic {
    let short: String = html.chars().take(40).collect();
    Diagnostic::at(&RAW_HTML, span, format!("HTML is not allowed in texts: `{short}`"))
        .hint("use Markdown, or write a lone `<` as `\\<`")
}

pub fn image(span: Span, address: &str) -> Diagnostic {
    Diagnostic::at(&IMAGE, span, format!("texts hold no images: `{address}`"))
        .hint("say it in words or in a table")
}

pub fn heading_order(span: Span, level: u8, before: u8) -> Diagnostic {
    let (found, wanted) = ("#".repeat(level.into()), "#".repeat((before + 1).clamp(2, 6).into()));
    Diagnostic::at(&HEADING_ORDER, span, format!("a heading `{found}` cannot stand here"))
        .hint(format!("write `{wanted}`"))
}

pub fn link_scheme(span: Span, scheme: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::at(&LINK_SCHEME, span, format!("a link cannot start with `{scheme}:`"))
        .did_you_mean(scheme, known.iter().copied())
        .hint("link to an `https:` address or to a record such as `programme:heating-aid`")
}

pub fn relative_link(span: Span, address: &str) -> Diagnostic {
    Diagnostic::at(&RELATIVE_LINK, span, format!("`{address}` is not a whole address and not a record"))
        .hint("name the record, such as `page:help`, or write the whole address with `https:`")
}

pub fn dangling_link<'a>(
    span: Span,
    kind: &str,
    id: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    Diagnostic::at(&DANGLING_LINK, span, format!("there is no {kind} `{id}`"))
        .did_you_mean(id, known)
        .hint("correct the id or remove the link")
}

pub fn missing_words(span: Span, what: &str, id: &str, file: &str) -> Diagnostic {
    Diagnostic::at(&MISSING_WORDS, span, format!("the {what} `{id}` has no words in the default language"))
        .hint(format!("add `{id}` to `{file}`"))
}

pub fn missing_translation(span: Span, what: &str, id: &str, language: &str) -> Diagnostic {
    Diagnostic::at(&MISSING_TRANSLATION, span, format!("the {what} `{id}` has no words in `{language}`"))
        .hint("add them; until then the page shows the default language")
}

pub fn unused_words<'a>(
    span: Span,
    what: &str,
    id: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    Diagnostic::at(&UNUSED_WORDS, span, format!("there is no {what} `{id}` to word"))
        .did_you_mean(id, known)
        .hint("correct the id or remove the words")
}

pub fn unknown_language<'a>(
    span: Span,
    language: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let known: Vec<&str> = known.into_iter().collect();
    Diagnostic::at(&UNKNOWN_LANGUAGE, span, format!("the site has no language `{language}`")).hint(format!(
        "the languages of `signpost.toml` are {}; add it there or rename the file",
        known.join(", ")
    ))
}

pub fn missing_facts(path: &str, file: &str) -> Diagnostic {
    Diagnostic::path(&MISSING_FACTS, path, format!("this folder has no `{file}`"))
        .hint(format!("add `{file}` beside the words"))
}

pub fn unexpected_file(span: Span, path: &str) -> Diagnostic {
    Diagnostic::at(&UNEXPECTED_FILE, span, format!("nothing reads `{path}`"))
        .hint("correct its name or remove it")
}

pub fn bad_slug(span: Span, id: &str) -> Diagnostic {
    let diagnostic = Diagnostic::at(&BAD_SLUG, span, format!("`{id}` cannot be an id"));
    let better = crate::base::text::slug(id);
    if better.is_empty() {
        diagnostic.hint("use lower-case letters, digits and hyphens")
    } else {
        diagnostic.hint(format!("write `{better}`"))
    }
}

pub fn case_clash(span: Span, first: &str, second: &str) -> Diagnostic {
    Diagnostic::at(&CASE_CLASH, span, format!("`{first}` and `{second}` differ only by upper and lower case"))
        .hint("rename one of them")
}
