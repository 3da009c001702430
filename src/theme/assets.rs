//! Style, script and pictures: minified where that is safe, named by their contents so that a host
//! may cache them for ever; icons as markup to put into pages.

use std::collections::BTreeMap;

use super::files::ThemeFiles;

/// One file of the site's assets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// File name with the first 12 hexadecimal digits of its BLAKE3 hash: `style.0a1b2c3d4e5f.css`.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Everything below `static/` by its own name.
pub fn assets(files: &ThemeFiles) -> BTreeMap<String, Asset> {
    files
        .below("static/")
        .map(|(name, text)| {
            let bytes = match name.rsplit_once('.') {
                Some((_, "css")) => style(files, name, text).as_bytes().to_vec(),
                _ => text.as_bytes().to_vec(),
            };
            (name.to_owned(), Asset { name: hashed(name, &bytes), bytes })
        })
        .collect()
}

/// Every `icons/<name>.svg` as inline markup: the shapes in a 24 by 24 box, hidden from readers.
/// The file's own `svg` element is replaced, so an icon can bring no attribute of its own.
pub fn icons(files: &ThemeFiles) -> BTreeMap<String, String> {
    files
        .below("icons/")
        .filter_map(|(file, text)| {
            let name = file.strip_suffix(".svg")?;
            let inner = text[text.find("<svg")?..].split_once('>')?.1.rsplit_once("</svg>")?.0.trim();
            Some((
                name.to_owned(),
                format!("<svg class=\"ico\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">{inner}</svg>"),
            ))
        })
        .collect()
}

/// The built-in style sheet in its minified form; one of the site's own as its author wrote it.
fn style<'t>(files: &ThemeFiles, name: &str, text: &'t str) -> &'t str {
    const MINIFIED: &str = include_str!(concat!(env!("OUT_DIR"), "/style.css"));
    if name == "style.css" && files.is_built_in("static/style.css") { MINIFIED } else { text }
}

/// A file name with the first 12 hexadecimal digits of the hash of its bytes.
pub fn hashed(name: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    let hash = &hash[..12];
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
        None => format!("{name}.{hash}"),
    }
}
