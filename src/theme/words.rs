//! `[[ key ]]` and `[[ icon name ]]` in a template, replaced once a language, at load.

use std::collections::BTreeMap;

use super::failure::{TemplateFailure, ThemeError};
use super::files::ThemeFiles;
use super::locale::Locale;
use crate::base::source::SourceFile;
use crate::base::suggest;
use crate::base::text::escape;

/// A mark that names nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownMark {
    line: usize,
    column: usize,
    message: String,
}

impl UnknownMark {
    /// The same mistake with the name of the template it stands in.
    pub fn in_template(self, template: &str, files: &ThemeFiles) -> ThemeError {
        ThemeError::Template(TemplateFailure {
            template: template.to_owned(),
            shown: files.shown(&format!("templates/{template}")),
            line: self.line,
            column: self.column,
            message: self.message,
        })
    }
}

/// Replaces every mark; words are escaped for HTML, icons are markup.
pub fn put_in(
    source: &str,
    locale: &Locale,
    icons: &BTreeMap<String, String>,
) -> Result<String, Vec<UnknownMark>> {
    let mut out = String::with_capacity(source.len() + source.len() / 4);
    let mut unknown = Vec::new();
    let mut rest = source;
    while let Some(start) = rest.find("[[") {
        let Some(length) = rest[start..].find("]]") else { break };
        let mark = rest[start + 2..start + length].trim();
        out.push_str(&rest[..start]);
        match value(mark, locale, icons) {
            Ok(text) => out.push_str(&text),
            Err(message) => unknown.push(at(source, source.len() - rest.len() + start, message)),
        }
        rest = &rest[start + length + 2..];
    }
    out.push_str(rest);
    if unknown.is_empty() { Ok(out) } else { Err(unknown) }
}

fn value(mark: &str, locale: &Locale, icons: &BTreeMap<String, String>) -> Result<String, String> {
    if let Some(name) = mark.strip_prefix("icon ") {
        return icons.get(name.trim()).cloned().ok_or_else(|| {
            let near = suggest::nearest(name.trim(), icons.keys().map(String::as_str));
            unknown("icon", name.trim(), near)
        });
    }
    match locale.text(mark, &[]) {
        Ok(text) => Ok(escape(&text)),
        Err(_) if !locale.has(mark) => Err(unknown("string", mark, suggest::nearest(mark, locale.keys()))),
        Err(error) => Err(error.message),
    }
}

fn unknown(kind: &str, name: &str, near: Option<&str>) -> String {
    let meant = near.map_or_else(String::new, |near| format!(", did you mean `{near}`?"));
    format!("unknown {kind} `{name}`{meant}")
}

fn at(source: &str, offset: usize, message: String) -> UnknownMark {
    let file = SourceFile { path: String::new(), text: source.into() };
    let (line, column) = file.line_column(offset);
    UnknownMark { line, column, message }
}
