//! Files of strings: which there are for a language, whether they are complete, their bundle.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;

use super::failure::{StringsError, ThemeError};
use super::files::ThemeFiles;
use super::locale::{Locale, StringsFile, mark_number};

/// The language whose built-in strings say which keys there must be, and with which values.
const REFERENCE: &str = "en";

/// The locale of a language from the built-in strings and, over them key by key, the site's.
/// A language must have every key of the reference, with the same values.
pub fn locale(files: &ThemeFiles, language: &str) -> Result<Locale, Vec<ThemeError>> {
    let path = format!("strings/{language}.ftl");
    let shown = files.shown(&path);
    let mut sources = Vec::new();
    if let Some(text) = files.built_in_strings(language) {
        sources.push(StringsFile { shown: format!("built-in theme: {path}"), text: text.to_owned() });
    }
    if let Some(file) = files.get(&path)
        && files.built_in_strings(language) != Some(file.text.as_str())
    {
        sources.push(StringsFile { shown: shown.clone(), text: file.text.clone() });
    }
    let mut errors = incomplete(files, &sources, &shown);
    match Locale::new(language, &sources) {
        Ok(locale) if errors.is_empty() => return Ok(locale),
        Ok(_) => {}
        // a file that cannot be read is told once: the keys it would hold are not missing
        Err(found) => errors = found,
    }
    Err(errors.into_iter().map(ThemeError::Strings).collect())
}

/// A bundle of all files, later keys over earlier ones, and the names of all keys.
pub(super) fn bundle(
    language: &str,
    files: &[StringsFile],
) -> Result<(FluentBundle<FluentResource>, BTreeSet<String>), Vec<StringsError>> {
    let tag = language.parse().map_err(|_| {
        let message = format!("`{language}` is not a language tag");
        vec![StringsError {
            shown: language.to_owned(),
            line: 0,
            message,
            hint: "write it as in `ro`".to_owned(),
        }]
    })?;
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(mark_number));
    let (mut keys, mut errors) = (BTreeSet::new(), Vec::new());
    for file in files {
        match FluentResource::try_new(file.text.clone()) {
            Ok(resource) => bundle.add_resource_overriding(resource),
            Err((_, found)) => errors.extend(found.iter().map(|error| StringsError {
                shown: file.shown.clone(),
                line: file.text[..error.pos.start.min(file.text.len())].matches('\n').count() + 1,
                message: format!("this string cannot be read: {}", error.kind),
                hint: "write `key = text`; continue a text on lines that begin with a space".to_owned(),
            })),
        }
        keys.extend(entries(&file.text).into_keys().map(str::to_owned));
    }
    if errors.is_empty() { Ok((bundle, keys)) } else { Err(errors) }
}

fn incomplete(files: &ThemeFiles, sources: &[StringsFile], shown: &str) -> Vec<StringsError> {
    let reference = entries(files.built_in_strings(REFERENCE).unwrap_or_default());
    let mut found: BTreeMap<&str, (Entry, &str)> = BTreeMap::new();
    for source in sources {
        found.extend(
            entries(&source.text).into_iter().map(|(key, entry)| (key, (entry, source.shown.as_str()))),
        );
    }
    let mut errors = Vec::new();
    for (key, wanted) in reference {
        let error =
            |shown: &str, line, message, hint| StringsError { shown: shown.to_owned(), line, message, hint };
        match found.get(key) {
            None => errors.push(error(
                shown,
                0,
                format!("no string `{key}`"),
                format!("translate `{}`", wanted.text),
            )),
            Some((entry, place)) if !entry.values.is_subset(&wanted.values) => {
                let known: Vec<&str> = wanted.values.iter().copied().collect();
                let hint = format!("the program gives it these values: `{}`", known.join("`, `"));
                errors.push(error(
                    place,
                    entry.line,
                    format!("string `{key}` asks for a value that it is not given"),
                    hint,
                ));
            }
            Some(_) => {}
        }
    }
    errors
}

/// One `key = text` of a Fluent file.
struct Entry<'a> {
    line: usize,
    text: &'a str,
    /// Names after `$`.
    values: BTreeSet<&'a str>,
}

/// Messages of a Fluent file by key. Terms (`-name`) and comments are not messages.
fn entries(source: &str) -> BTreeMap<&str, Entry<'_>> {
    let mut entries: BTreeMap<&str, Entry<'_>> = BTreeMap::new();
    let mut current = None;
    for (number, line) in source.lines().enumerate() {
        if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (key, text) = line.split_once('=').unwrap_or((line, ""));
            let entry = Entry { line: number + 1, text: text.trim(), values: BTreeSet::new() };
            entries.insert(key.trim(), entry);
            current = Some(key.trim());
        } else if !line.starts_with([' ', '}', '\t']) {
            current = None;
        }
        if let Some(entry) = current.and_then(|key| entries.get_mut(key)) {
            entry.values.extend(values(line));
        }
    }
    entries
}

fn values(line: &str) -> impl Iterator<Item = &str> {
    line.split('$').skip(1).map(|rest| {
        let end =
            rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(rest.len());
        &rest[..end]
    })
}
