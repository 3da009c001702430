//! The files of a theme: built in, or the site's own; each remembers where it comes from.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");
/// The parts of the style sheet as `build.rs` minified them.
static MINIFIED: Dir<'_> = include_dir!("$OUT_DIR/style");

/// Where a file of the theme stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Inside the program.
    BuiltIn,
    /// In the site's `themes/<name>/`.
    Site,
}

/// One text file of the theme.
#[derive(Clone, Debug)]
pub struct ThemeFile {
    pub text: String,
    pub origin: Origin,
}

/// All files of a theme by their path below the theme's folder (`templates/home.html`).
#[derive(Clone, Debug)]
pub struct ThemeFiles {
    name: String,
    files: BTreeMap<String, ThemeFile>,
    built_in_strings: BTreeMap<String, String>,
}

impl ThemeFiles {
    /// The built-in files, each replaced by the site's file of the same path where there is one.
    pub fn new(name: &str, overrides: &BTreeMap<String, String>) -> ThemeFiles {
        let mut files = BTreeMap::new();
        collect(&BUILT_IN, &mut files);
        let built_in_strings = files
            .iter()
            .filter(|(path, _)| path.starts_with("strings/"))
            .map(|(path, file)| (path.clone(), file.text.clone()))
            .collect();
        for (path, text) in overrides {
            files.insert(path.clone(), ThemeFile { text: text.clone(), origin: Origin::Site });
        }
        ThemeFiles { name: name.to_owned(), files, built_in_strings }
    }

    pub fn get(&self, path: &str) -> Option<&ThemeFile> {
        self.files.get(path)
    }

    /// The part `style/<name>` of the style sheet in its minified form, where it is the built-in one or
    /// says the same.
    pub fn minified(&self, name: &str) -> Option<&'static str> {
        let path = format!("style/{name}");
        let built_in = BUILT_IN.get_file(&path).and_then(|file| file.contents_utf8());
        let same = self.get(&path).map(|file| file.text.as_str()) == built_in;
        MINIFIED.get_file(name).filter(|_| same).and_then(|file| file.contents_utf8())
    }

    /// The built-in words of a language, whether or not the site has a file of the same path.
    pub fn built_in_strings(&self, language: &str) -> Option<&str> {
        self.built_in_strings.get(&format!("strings/{language}.ftl")).map(String::as_str)
    }

    /// Name and source of every template.
    pub fn templates(&self) -> impl Iterator<Item = (&str, &str)> {
        self.below("templates/").filter(|(name, _)| name.ends_with(".html"))
    }

    /// Name below the folder and text of every file in it.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files
            .iter()
            .filter_map(move |(path, file)| Some((path.strip_prefix(folder)?, file.text.as_str())))
    }

    /// How a person is told of a file: the site's path, or that it is built in.
    pub fn shown(&self, path: &str) -> String {
        match self.get(path).map(|file| file.origin) {
            Some(Origin::Site) => format!("themes/{}/{path}", self.name),
            Some(Origin::BuiltIn) | None => format!("built-in theme: {path}"),
        }
    }
}

fn collect(folder: &Dir<'_>, files: &mut BTreeMap<String, ThemeFile>) {
    for file in folder.files() {
        if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            let text = text.to_owned();
            files.insert(path.replace('\\', "/"), ThemeFile { text, origin: Origin::BuiltIn });
        }
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}
