//! The default theme is compiled into the binary, its style sheets minified: a change in it must rebuild
//! the program. Minified here and not in the program: the minifier would be two thirds of its memory.

use std::path::Path;
use std::{env, fs};

const STYLE: &str = "themes/default/style";

fn main() {
    println!("cargo:rerun-if-changed=themes/default");
    println!("cargo:rerun-if-changed=build.rs");
    let out = Path::new(&env::var("OUT_DIR").expect("invariant: cargo names the folder")).join("style");
    let _ = fs::remove_dir_all(&out);
    fs::create_dir(&out).unwrap_or_else(|error| panic!("{}: {error}", out.display()));
    for entry in fs::read_dir(STYLE).unwrap_or_else(|error| panic!("{STYLE}: {error}")) {
        let file = entry.unwrap_or_else(|error| panic!("{STYLE}: {error}")).path();
        let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let name = file.file_name().expect("invariant: an entry of a folder has a name");
        fs::write(out.join(name), minified(&text)).unwrap_or_else(|error| panic!("{error}"));
    }
}

/// A style sheet, minified as part of a page; as it is where the minifier cannot read it.
fn minified(text: &str) -> String {
    let mut options = minify_html::Cfg::new();
    options.minify_css = true;
    let page = minify_html::minify(format!("<style>{text}</style>").as_bytes(), &options);
    let page = String::from_utf8_lossy(&page);
    page.strip_prefix("<style>")
        .and_then(|rest| rest.strip_suffix("</style>"))
        .map_or_else(|| text.to_owned(), str::to_owned)
}
