//! What a style sheet would fetch.

use super::address::{Address, Reach};
use crate::base::paths::OutPath;

/// Addresses in `url(…)` and `@import` of a style sheet that lead to another site.
pub fn requests(address: &Address, path: &OutPath, css: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut resolved = String::new();
    let lower = css.to_ascii_lowercase();
    for (start, sign) in lower.match_indices("url(").chain(lower.match_indices("@import")) {
        let rest = css[start + sign.len()..].trim_start();
        let url = match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => rest[1..].split(quote).next().unwrap_or(""),
            _ => rest.split([')', ';']).next().unwrap_or("").trim(),
        };
        let is_data = url.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"));
        // `@import url(…)` is met again at its `url(`
        let nested = url.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("url("));
        let elsewhere = matches!(address.resolve(path, url, &mut resolved), Reach::Elsewhere);
        if elsewhere && !is_data && !nested {
            found.push(url.to_owned());
        }
    }
    found.sort();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(css: &str) -> Vec<String> {
        let path = OutPath::new("assets/style.css").expect("a clean path");
        requests(&Address::new("https://portal.example", "/"), &path, css)
    }

    #[test]
    fn style_sheet_may_fetch_its_own_files_and_data() {
        assert!(
            of("@import 'b.css';a{b:url(../f.woff2)}c{d:url( \"DATA:image/png,x\")}e{f:url(#g)}").is_empty()
        );
    }

    #[test]
    fn addresses_of_other_sites_are_found() {
        let css = "@import \"//a.example/x.css\";@import url(https://b.example/y);c{d:URL('http://c.example/z')}url(";
        assert_eq!(of(css), ["//a.example/x.css", "http://c.example/z", "https://b.example/y"]);
    }
}
