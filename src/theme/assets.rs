//! Style, script and pictures: minified where that is safe, named by their contents so that a host
//! may cache them for ever; icons as markup to put into pages.

use std::collections::BTreeMap;
use std::iter;

use super::files::ThemeFiles;

/// One file of the site's assets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// File name with the first 12 hexadecimal digits of its BLAKE3 hash: `style.0a1b2c3d4e5f.css`.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Everything below `static/` by its own name, and `style.css` made of the parts in `style/`.
pub fn assets(files: &ThemeFiles) -> BTreeMap<String, Asset> {
    let own = files.below("static/").map(|(name, text)| (name, text.to_owned()));
    iter::once(("style.css", style(files)))
        .chain(own)
        .map(|(name, text)| {
            (name.to_owned(), Asset { name: hashed(name, text.as_bytes()), bytes: text.into() })
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

/// The parts of the style sheet in the order of their names: built-in ones minified, a site's own as
/// their author wrote them.
fn style(files: &ThemeFiles) -> String {
    let parts = files.below("style/").filter(|(name, _)| name.ends_with(".css"));
    parts.map(|(name, text)| files.minified(name).unwrap_or(text)).collect()
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
