//! YAML into a raw struct: text, tree, struct. Where the tree does not fit the struct, it is held against
//! the schema, so that a contributor sees every mistake of the file in one run.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::node::Node;
use super::spanned::Sp;
use super::{deserialize, node, schema};
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
    parse_front_matter(file, text, 0, diags)
}

/// Reads front matter that starts at `offset` of the file.
pub fn parse_front_matter<T: DeserializeOwned + JsonSchema>(
    file: FileId,
    text: &str,
    offset: usize,
    diags: &mut Diagnostics,
) -> Option<Document<T>> {
    let mut found = Diagnostics::default();
    let tree = node::parse(file, text, offset, &mut found);
    let broken = found.has_errors();
    let raw = match tree {
        Some(tree) => {
            read(tree, offset, || node::parse(file, text, offset, &mut Diagnostics::default()), &mut found)
        }
        None => {
            if !broken {
                found.push(codes::yaml_syntax(Span::new(file, offset, offset), "there is nothing in it"));
            }
            None
        }
    };
    diags.extend(found);
    Some(Document { file, offset, raw: raw.filter(|_| !broken)? })
}

/// The struct that a tree stands for. Where it does not fit, the tree, read `again`, is held against the
/// schema.
fn read<T: DeserializeOwned + JsonSchema>(
    tree: Node,
    offset: usize,
    again: impl FnOnce() -> Option<Node>,
    found: &mut Diagnostics,
) -> Option<T> {
    let top = tree.span;
    let misfit = match deserialize::from_node(tree, offset) {
        Ok(raw) => return Some(raw),
        Err(misfit) => misfit,
    };
    if let Some(tree) = again() {
        schema::check(&tree, schemars::schema_for!(T).as_value(), found);
    }
    if !found.has_errors() {
        // the schema is looser than the struct at this place
        found.push(codes::yaml_syntax(misfit.span.unwrap_or(top), &misfit.reason));
    }
    None
}
