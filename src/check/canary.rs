//! Secret texts that no output may hold: addresses of refuges, names, telephones. Looked for in every
//! output while it is rendered, before anything is packed into an archive.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};

use crate::base::text::{escape, fold};

/// The secret texts, ready to be looked for all at once.
#[derive(Clone, Debug)]
pub struct Canaries {
    /// Nothing where there are no secrets.
    searcher: Option<AhoCorasick>,
    /// Number of the secret that each form belongs to.
    secrets: Vec<usize>,
}

impl Canaries {
    /// Each secret is looked for as it is, escaped for HTML, for JSON and for addresses, and without
    /// diacritics; in upper and lower case of ASCII letters. Blank secrets are passed over.
    pub fn new(secrets: &[String]) -> Canaries {
        let mut forms = BTreeSet::new();
        for (number, secret) in secrets.iter().enumerate().filter(|(_, secret)| !secret.trim().is_empty()) {
            let secret = secret.trim();
            let shapes = [
                secret.to_owned(),
                secret.to_lowercase(),
                escape(secret),
                json_escape(secret),
                percent_encode(secret),
                fold(secret),
            ];
            forms.extend(shapes.into_iter().map(|form| (form, number)));
        }
        let (texts, secrets): (Vec<String>, Vec<usize>) = forms.into_iter().unzip();
        let built = AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .build(&texts)
            .expect("invariant: secrets are far fewer than the searcher can hold");
        Canaries { searcher: (!texts.is_empty()).then_some(built), secrets }
    }

    /// Numbers (places in the list given to [`Canaries::new`]) of the secrets that the bytes hold.
    pub fn find(&self, bytes: &[u8]) -> BTreeSet<usize> {
        let Some(searcher) = &self.searcher else { return BTreeSet::new() };
        let found = searcher.find_overlapping_iter(bytes);
        found.map(|found| self.secrets[found.pattern().as_usize()]).collect()
    }
}

/// With everything outside ASCII as `\u` escapes, as some writers of JSON do.
fn json_escape(text: &str) -> String {
    let mut out = String::new();
    for unit in text.encode_utf16() {
        match u8::try_from(unit) {
            Ok(byte @ (b'"' | b'\\')) => out.extend(['\\', char::from(byte)]),
            Ok(byte @ 0x20..0x7f) => out.push(char::from(byte)),
            _ => out.push_str(&format!("\\u{unit:04x}")),
        }
    }
    out
}

/// As in the path or query of an address.
fn percent_encode(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(secret: &str, output: &str) -> bool {
        let secrets = ["never-there".to_owned(), secret.to_owned()];
        let found = Canaries::new(&secrets).find(output.as_bytes());
        assert!(!found.contains(&0));
        found.contains(&1)
    }

    #[test]
    fn secret_is_found_in_every_dress() {
        for output in [
            "<p>Str. Tăcută & Co 17",
            "STR. TăCUTă & CO 17",
            "Str. Tăcută &amp; Co 17</p>",
            "str. tacuta & co 17",
            r#"{"a":"Str. T\u0103cut\u0103 & Co 17"}"#,
            "?q=Str.%20T%C4%83cut%C4%83%20%26%20Co%2017",
        ] {
            assert!(found("Str. Tăcută & Co 17", output), "{output}");
        }
    }

    #[test]
    fn other_texts_are_not_found() {
        assert!(!found("Str. Tăcută 17", "Str. Tăcută 18"));
        assert!(Canaries::new(&["  ".to_owned()]).find(b"  ").is_empty());
        assert!(Canaries::new(&[]).find(b"abc").is_empty());
    }
}
