//! Files that cannot be read as what they should be.

use super::codes;
use crate::base::diag::Diagnostic;
use crate::base::source::Span;

codes! {
    UNREADABLE = "unreadable-file", Error,
        "A file or folder below the site's root could not be read: it is missing, too large (more than 64 MB), a broken or circular link, or this account may not open it. Mend or remove it and build again.";
    ENCODING = "not-utf8", Error,
        "A text file is not UTF-8: it was probably saved by an office program as Windows-1250 or UTF-16. Open it, choose «Save as» and the encoding «UTF-8», and save it again.";
    YAML_SYNTAX = "yaml-syntax", Error,
        "The file is not well-formed YAML. Most often a text holds `: ` or starts with `-`, `*`, `&`, `{`, `[`, `%`, `@` or a quotation mark and must stand in double quotes, or a line is indented by the wrong number of spaces. Tabs are not allowed for indentation. Nothing below the place can be trusted until this is mended.";
    TOML_SYNTAX = "toml-syntax", Error,
        "`signpost.toml` is not well-formed TOML, or holds a key or value that is not known. Texts stand in double quotes; lists in square brackets.";
    CSV_SYNTAX = "csv-syntax", Error,
        "A row of a table does not have as many cells as the header, or a quotation mark is not closed. A cell with a comma, a line break or a quotation mark must stand in double quotes, and a quotation mark inside it is doubled.";
    JSON_SYNTAX = "json-syntax", Error,
        "The file is not well-formed JSON: most often a comma or a bracket is missing or stands too often, where somebody edited it by hand. Export it again, or mend it at the place.";
    UNKNOWN_KEY = "unknown-key", Error,
        "A key that the format does not have. A slip of the hand here would silently change what the page says, so unknown keys are refused. Correct the key or remove the line.";
    MISSING_KEY = "missing-key", Error,
        "A key that the format requires is not there; without it a page would lack what its readers need. Add it; the message tells what it holds.";
    DUPLICATE_KEY = "duplicate-key", Error,
        "The same key stands twice in one mapping; only one could count. Remove one of them.";
    WRONG_TYPE = "wrong-type", Error,
        "A value is of another kind than the format asks for: a list where a text belongs, a word where a number belongs. Write the value as the message says.";
    UNKNOWN_VALUE = "unknown-value", Error,
        "A word that is not one of those the format knows at this place. The message lists the known ones.";
    NOT_A_DAY = "not-a-day", Error,
        "A date is written year, month, day with hyphens: `2026-11-23`. A day of the year is written month, day: `11-01`. The day must exist in the calendar.";
    BARE_WORD = "bare-word", Error,
        "The bare words `yes`, `no`, `on` and `off` mean a text to some programs and true or false to others. Write `true` or `false`, or put the word in double quotes if it is meant as a text.";
    YAML_ALIAS = "yaml-alias", Error,
        "Anchors (`&name`), aliases (`*name`) and tags (`!name`) are not used in these files: they make a small file stand for a huge one and hide where a value comes from. Write the value out.";
    TOO_DEEP = "too-deep", Error,
        "Lists and mappings are nested more than 64 deep. No record needs that; split it.";
    NEWER_FORMAT = "newer-format", Error,
        "The file says a `format` number that this version of the program does not know. Use a newer version of the program, or the format number that the message names.";
    UNKNOWN_COLUMN = "unknown-column", Error,
        "A table has a column that the format does not know; its cells would be lost. Correct the name in the header or remove the column.";
    MISSING_COLUMN = "missing-column", Error,
        "A table lacks a column that it must have. Add it to the header, and a cell to each row.";
    FRONT_MATTER = "front-matter", Error,
        "A Markdown file must start with a line `---`, then its front matter in YAML, then another line `---`, then the text.";
}

pub fn unreadable(path: &str, cause: &str) -> Diagnostic {
    Diagnostic::path(&UNREADABLE, path, format!("this cannot be read: {cause}"))
        .hint("mend or remove it, then build again")
}

/// The folder that was named is not that of a site.
pub fn no_site(path: &str, folder: &str) -> Diagnostic {
    Diagnostic::path(&UNREADABLE, path, format!("there is no such file in `{folder}`"))
        .hint("name the folder of the site: `--root`, and `--into` where rows are imported")
}

pub fn not_utf8(path: &str, line: usize, column: usize, guess: &str) -> Diagnostic {
    Diagnostic::path(
        &ENCODING,
        path,
        format!("the text is not UTF-8 (line {line}, column {column}); it looks like {guess}"),
    )
    .hint("save the file again with the encoding UTF-8")
}

pub fn yaml_syntax(span: Span, reason: &str) -> Diagnostic {
    Diagnostic::at(&YAML_SYNTAX, span, format!("not well-formed YAML: {reason}"))
        .hint("put texts with special signs in double quotes, and indent with spaces only")
}

pub fn toml_syntax(span: Span, reason: &str) -> Diagnostic {
    Diagnostic::at(&TOML_SYNTAX, span, reason.to_owned())
        .hint("see the site configuration in CONTRIBUTING.md")
}

pub fn csv_syntax(span: Span, reason: &str) -> Diagnostic {
    Diagnostic::at(&CSV_SYNTAX, span, reason.to_owned())
        .hint("give each row as many cells as the header, and put cells with commas in double quotes")
}

pub fn json_syntax(span: Span, reason: &str) -> Diagnostic {
    Diagnostic::at(&JSON_SYNTAX, span, format!("not well-formed JSON: {reason}"))
        .hint("mend the file at this place")
}

pub fn unknown_key(span: Span, key: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::at(&UNKNOWN_KEY, span, format!("unknown key `{key}`"));
    let hinted = diagnostic.did_you_mean(key, known.iter().copied());
    if hinted.hints.is_empty() { hinted.hint(format!("known keys here: {}", list(known))) } else { hinted }
}

pub fn missing_key(span: Span, key: &str, description: Option<&str>) -> Diagnostic {
    let hint = match description {
        Some(text) => format!("add `{key}`: {text}"),
        None => format!("add `{key}`"),
    };
    Diagnostic::at(&MISSING_KEY, span, format!("the key `{key}` is missing")).hint(hint)
}

pub fn duplicate_key(span: Span, key: &str, first: Span) -> Diagnostic {
    Diagnostic::at(&DUPLICATE_KEY, span, format!("the key `{key}` stands here a second time"))
        .label(first, "it stands here first")
        .hint("remove one of them")
}

pub fn wrong_type(span: Span, expected: &str, found: &str) -> Diagnostic {
    Diagnostic::at(&WRONG_TYPE, span, format!("{expected} belongs here, not {found}"))
        .hint(format!("write {expected}"))
}

pub fn unknown_value(span: Span, value: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::at(&UNKNOWN_VALUE, span, format!("`{value}` is not known here"));
    let hinted = diagnostic.did_you_mean(value, known.iter().copied());
    hinted.hint(format!("one of: {}", list(known)))
}

pub fn not_a_day(span: Span, text: &str) -> Diagnostic {
    Diagnostic::at(&NOT_A_DAY, span, format!("`{text}` is not a day of the calendar"))
        .hint("write year-month-day, such as `2026-11-23`")
}

pub fn bare_word(span: Span, word: &str) -> Diagnostic {
    let meant = if matches!(word.to_ascii_lowercase().as_str(), "yes" | "on") { "true" } else { "false" };
    Diagnostic::at(
        &BARE_WORD,
        span,
        format!("the bare word `{word}` means different things to different programs"),
    )
    .hint(format!("write `{meant}`, or `\"{word}\"` if the word itself is meant"))
}

pub fn yaml_alias(span: Span) -> Diagnostic {
    Diagnostic::at(&YAML_ALIAS, span, "anchors, aliases and tags are not used in these files")
        .hint("write the value out")
}

pub fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::at(&TOO_DEEP, span, "lists and mappings are nested too deep").hint("split the record")
}

pub fn newer_format(span: Span, found: u32, known: u32) -> Diagnostic {
    Diagnostic::at(&NEWER_FORMAT, span, format!("format {found} is not known to this version"))
        .hint(format!("write `format: {known}`, or use a newer version of the program"))
}

pub fn unknown_column(span: Span, column: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::at(&UNKNOWN_COLUMN, span, format!("unknown column `{column}`"))
        .did_you_mean(column, known.iter().copied())
        .hint(format!("known columns: {}", list(known)))
}

pub fn missing_column(span: Span, column: &str) -> Diagnostic {
    Diagnostic::at(&MISSING_COLUMN, span, format!("the column `{column}` is missing"))
        .hint(format!("add `{column}` to the header and a cell to each row"))
}

pub fn front_matter(span: Span) -> Diagnostic {
    Diagnostic::at(&FRONT_MATTER, span, "the front matter is missing or not closed")
        .hint("start the file with a line `---`, the front matter, and another line `---`")
}

fn list(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
