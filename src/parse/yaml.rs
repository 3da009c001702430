//! YAML into a raw struct. The quick way is serde; where it fails, the tree is held against the schema,
//! so that a contributor sees every mistake of the file in one run.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::spanned::Sp;
use super::{node, schema};
use crate::base::diag::Diagnostics;
use crate::base::diag::codes::format as codes;
use crate::base::source::{FileId, Span};

/// A raw struct with the file it came from, so that ranges in it can be turned into places.
#[derive(Clone, Debug)]
pub struct Document<T> {
    pub file: FileId,
    /// Where the YAML starts in the file.
    pub offset: usize,
    pub raw: T,
}

impl<T> Document<T> {
    /// The place of a value.
    pub fn span<V>(&self, value: &Sp<V>) -> Span {
        Span::new(self.file, self.offset + value.start, self.offset + value.end)
    }

    /// The first line of the YAML: for what concerns the record as a whole.
    pub fn top(&self) -> Span {
        Span::new(self.file, self.offset, self.offset)
    }
}

/// Reads a whole YAML file. Anchors, duplicate keys and bare `yes`/`no` are refused.
pub fn parse_file<T: DeserializeOwned + JsonSchema>(
    file: FileId,
    text: &str,
    diags: &mut Diagnostics,
) -> Option<Document<T>> {
    let mut found = Diagnostics::default();
    let tree = node::parse(file, text, 0, &mut found);
    let broken = found.has_errors();
    diags.extend(found);
    let tree = match tree {
        Some(tree) => tree,
        None => {
            if !broken {
                diags.push(codes::yaml_syntax(Span::top(file), "the file is empty"));
            }
            return None;
        }
    };
    read(file, text, 0, diags, Some(tree), broken).filter(|_| !broken)
}

/// Reads front matter that starts at `offset` of the file.
pub fn parse_front_matter<T: DeserializeOwned + JsonSchema>(
    file: FileId,
    text: &str,
    offset: usize,
    diags: &mut Diagnostics,
) -> Option<Document<T>> {
    let mut found = Diagnostics::default();
    if may_hide_something(text) {
        node::parse(file, text, offset, &mut found);
    }
    let broken = found.has_errors();
    diags.extend(found);
    read(file, text, offset, diags, None, broken).filter(|_| !broken)
}

fn read<T: DeserializeOwned + JsonSchema>(
    file: FileId,
    text: &str,
    offset: usize,
    diags: &mut Diagnostics,
    tree: Option<node::Node>,
    reported: bool,
) -> Option<Document<T>> {
    let options = serde_saphyr::options! { with_snippet: false };
    // erased: the reader is compiled once, not once for every format
    let parsed = serde_saphyr::with_deserializer_from_str_with_options(text, options, |reader| {
        let mut reader = <dyn erased_serde::Deserializer>::erase(reader);
        let reader: &mut dyn erased_serde::Deserializer = &mut reader;
        T::deserialize(reader).map_err(serde::de::Error::custom)
    });
    let error = match parsed {
        Ok(raw) => return Some(Document { file, offset, raw }),
        Err(error) => error,
    };
    let mut found = Diagnostics::default();
    let tree = tree.or_else(|| node::parse(file, text, offset, &mut found));
    if let Some(tree) = tree {
        let schema = schemars::schema_for!(T);
        schema::check(&tree, schema.as_value(), &mut found);
    }
    if !found.has_errors() && !reported {
        // the schema is looser than the struct at this place: serde's own words, with its place
        let at = error.location().and_then(|place| place.span().byte_offset()).unwrap_or(0) as usize + offset;
        found.push(codes::yaml_syntax(Span::new(file, at, at + 1), first_line(&error.to_string())));
    }
    diags.extend(found);
    None
}

/// Whether front matter could hold what serde does not see: anchors, tags, bare words. Most does not, and
/// is read once only.
fn may_hide_something(text: &str) -> bool {
    text.lines().any(|line| {
        let value = line.trim_end().rsplit([' ', '[', ',', ']']).find(|word| !word.is_empty()).unwrap_or("");
        let bare = ["yes", "no", "on", "off"].iter().any(|word| value.eq_ignore_ascii_case(word));
        let marked = [": &", ": *", ": !", "- &", "- *", "- !"].iter().any(|mark| line.contains(mark));
        bare || marked
    })
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or(text)
}
