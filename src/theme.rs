//! Templates, strings, icons and styles: the default theme inside the binary, overridden file by file.
//! Everything constant is done once, at load: words are put into the templates of each language,
//! white space is taken out, assets get hashed names. What remains for a page is to fill in its view.
//! Knows nothing of the model; a page is any serializable struct of finished strings.

pub mod assets;
pub mod failure;
pub mod files;
pub mod locale;
pub mod minify;
pub mod strings;
pub mod words;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use tera::{Context, Tera};

use assets::Asset;
use failure::{TemplateFailure, ThemeError};
use files::ThemeFiles;
use locale::Locale;

/// A loaded theme: templates compiled per language, words, icons, assets. Immutable, `Send + Sync`.
pub struct Theme {
    files: ThemeFiles,
    languages: BTreeMap<String, Language>,
    /// Templates as their authors wrote them: only asked where a page failed, for line and column.
    plain: Tera,
    icons: BTreeMap<String, String>,
    assets: BTreeMap<String, Asset>,
}

struct Language {
    locale: Locale,
    templates: Tera,
}

impl Theme {
    /// Loads the theme `name` for the given languages.
    ///
    /// `overrides` are the files of the site's `themes/<name>/`, keyed by their path below that
    /// folder (`templates/home.html`, `strings/ro.ftl`, `style/10-tokens.css`); each replaces the
    /// built-in file of the same path, except strings, which are overridden key by key.
    /// Returns every mistake found, not only the first.
    pub fn load(
        name: &str,
        overrides: &BTreeMap<String, String>,
        languages: &[String],
    ) -> Result<Theme, Vec<ThemeError>> {
        let files = ThemeFiles::new(name, overrides);
        let icons = assets::icons(&files);
        let assets = assets::assets(&files);
        let mut errors = Vec::new();
        let mut loaded = BTreeMap::new();
        let templates: Vec<(&str, &str)> = files.templates().collect();
        let plain = compile(&templates, &files, &mut errors);
        for language in languages {
            match strings::locale(&files, language) {
                Ok(locale) => {
                    let templates = localized(&templates, &locale, &icons, &files, &mut errors);
                    loaded.insert(language.clone(), Language { locale, templates });
                }
                Err(found) => errors.extend(found),
            }
        }
        errors.dedup();
        if errors.is_empty() {
            Ok(Theme { files, languages: loaded, plain, icons, assets })
        } else {
            Err(errors)
        }
    }

    /// The locale of a language that was loaded.
    pub fn locale(&self, language: &str) -> Option<&Locale> {
        self.languages.get(language).map(|found| &found.locale)
    }

    /// Languages of the theme, in the order of their tags.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.keys().map(String::as_str)
    }

    /// Names of all templates, for checks.
    pub fn templates(&self) -> BTreeSet<&str> {
        self.files.templates().map(|(name, _)| name).collect()
    }

    /// Assets by their logical name (`style.css`), each with its hashed file name and its bytes.
    pub fn assets(&self) -> &BTreeMap<String, Asset> {
        &self.assets
    }

    /// An icon as inline SVG markup, safe to insert; `None` where the theme has none of that name.
    pub fn icon(&self, name: &str) -> Option<&str> {
        self.icons.get(name).map(String::as_str)
    }

    /// Names of all icons, for «did you mean».
    pub fn icon_names(&self) -> impl Iterator<Item = &str> {
        self.icons.keys().map(String::as_str)
    }

    /// Renders one page, minified. `template` is a file name below `templates/`.
    pub fn render(
        &self,
        language: &str,
        template: &str,
        view: &impl Serialize,
    ) -> Result<String, TemplateFailure> {
        let Some(found) = self.languages.get(language) else {
            return Err(TemplateFailure::of(template, format!("the theme has no language `{language}`")));
        };
        let context = Context::from_serialize(view).map_err(|error| self.failure(template, &error))?;
        found.templates.render(template, &context).map_err(|error| {
            let shown = self.plain.render(template, &context).err().unwrap_or(error);
            self.failure(template, &shown)
        })
    }

    fn failure(&self, template: &str, error: &tera::Error) -> TemplateFailure {
        TemplateFailure::new(template, error, &self.files)
    }
}

/// Templates of one language: words and icons put in, white space taken out, compiled.
fn localized(
    templates: &[(&str, &str)],
    locale: &Locale,
    icons: &BTreeMap<String, String>,
    files: &ThemeFiles,
    errors: &mut Vec<ThemeError>,
) -> Tera {
    let mut ready = Vec::new();
    for (name, source) in templates {
        match words::put_in(source, locale, icons) {
            Ok(text) => ready.push((*name, minify::template(&text))),
            Err(found) => errors.extend(found.into_iter().map(|error| error.in_template(name, files))),
        }
    }
    let ready: Vec<(&str, &str)> = ready.iter().map(|(name, text)| (*name, text.as_str())).collect();
    // where words are missing, or the plain templates do not compile, nothing new would be told
    if errors.is_empty() { compile(&ready, files, errors) } else { Tera::new() }
}

fn compile(templates: &[(&str, &str)], files: &ThemeFiles, errors: &mut Vec<ThemeError>) -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html"]);
    if let Err(error) = tera.add_raw_templates(templates.iter().copied()) {
        errors.push(ThemeError::Template(TemplateFailure::new("", &error, files)));
    }
    tera
}

#[cfg(test)]
mod tests;
