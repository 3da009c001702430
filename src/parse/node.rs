//! A YAML text as a tree with byte ranges, for checks that serde cannot make: every mistake at once,
//! duplicate keys, bare words, anchors. Built without recursion, so depth cannot exhaust the stack.

use granit_parser::{Event, Parser, ScalarStyle};

use crate::base::diag::Diagnostics;
use crate::base::diag::codes::format as codes;
use crate::base::source::{FileId, Span};

/// Deepest nesting accepted.
pub const MAX_DEPTH: usize = 64;

/// A node and where it stands in the file.
#[derive(Clone, Debug)]
pub struct Node {
    pub span: Span,
    pub kind: Kind,
}

/// What a node is.
#[derive(Clone, Debug)]
pub enum Kind {
    Scalar { text: String, plain: bool },
    List(Vec<Node>),
    Mapping(Vec<(Key, Node)>),
}

/// A key of a mapping.
#[derive(Clone, Debug)]
pub struct Key {
    pub text: String,
    pub span: Span,
}

impl Node {
    /// The node in a contributor's words.
    pub fn noun(&self) -> &'static str {
        match &self.kind {
            Kind::Scalar { text, plain: true } if text.is_empty() || text == "~" || text == "null" => {
                "nothing"
            }
            Kind::Scalar { .. } => "a single value",
            Kind::List(_) => "a list",
            Kind::Mapping(_) => "a group of keys",
        }
    }

    pub fn is_null(&self) -> bool {
        matches!(&self.kind, Kind::Scalar { text, plain: true } if text.is_empty() || text == "~" || text == "null")
    }

    /// The value of a key, if this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.kind {
            Kind::Mapping(entries) => entries.iter().find(|(k, _)| k.text == key).map(|(_, node)| node),
            _ => None,
        }
    }
}

/// A collection that is still open.
enum Open {
    List(Span, Vec<Node>),
    Mapping(Span, Vec<(Key, Node)>, Option<Key>),
}

/// Reads the document of `text`, which starts at `offset` of `file`. Syntax errors, a second document,
/// duplicate keys, anchors and bare words are reported; `None` where the text is not a tree at all.
pub fn parse(file: FileId, text: &str, offset: usize, diags: &mut Diagnostics) -> Option<Node> {
    let mut stack: Vec<Open> = Vec::new();
    let mut root = None;
    let place = |span: &granit_parser::Span| {
        let range = span.byte_range().unwrap_or(0..0);
        Span::new(file, offset + range.start, offset + range.end)
    };
    for event in Parser::new_from_str(text) {
        let (event, span) = match event {
            Ok(pair) => pair,
            Err(error) => {
                let at = error.marker().byte_offset().unwrap_or(0) + offset;
                diags.push(codes::yaml_syntax(Span::new(file, at, at + 1), &error.info()));
                return None;
            }
        };
        let span = place(&span);
        if event.anchor_id().is_some() || event.is_alias() || event.tag().is_some() {
            diags.push(codes::yaml_alias(span));
        }
        let done = match event {
            Event::Scalar(value, style, ..) => {
                let plain = style == ScalarStyle::Plain;
                Some(Node { span, kind: Kind::Scalar { text: value.into_owned(), plain } })
            }
            Event::Alias(_) => Some(Node { span, kind: Kind::Scalar { text: String::new(), plain: true } }),
            Event::SequenceStart(..) => open(&mut stack, Open::List(span, Vec::new()), span, diags)?,
            Event::MappingStart(..) => open(&mut stack, Open::Mapping(span, Vec::new(), None), span, diags)?,
            Event::SequenceEnd | Event::MappingEnd => stack.pop().map(close),
            Event::DocumentStart(..) if root.is_some() => {
                diags.push(codes::yaml_syntax(span, "a second document starts here, and only one is read"));
                return root;
            }
            _ => None,
        };
        if let Some(node) = done {
            match stack.last_mut() {
                None => root = Some(node),
                Some(parent) => add(parent, node, diags),
            }
        }
    }
    root
}

fn open(stack: &mut Vec<Open>, new: Open, span: Span, diags: &mut Diagnostics) -> Option<Option<Node>> {
    if stack.len() >= MAX_DEPTH {
        diags.push(codes::too_deep(span));
        return None;
    }
    stack.push(new);
    Some(None)
}

fn close(open: Open) -> Node {
    match open {
        Open::List(span, items) => Node { span, kind: Kind::List(items) },
        Open::Mapping(span, entries, _) => Node { span, kind: Kind::Mapping(entries) },
    }
}

fn add(parent: &mut Open, node: Node, diags: &mut Diagnostics) {
    match parent {
        Open::List(_, items) => {
            check_bare(&node, diags);
            items.push(node);
        }
        Open::Mapping(_, entries, pending) => match pending.take() {
            None => {
                let text = match node.kind {
                    Kind::Scalar { text, .. } => text,
                    Kind::List(_) | Kind::Mapping(_) => {
                        diags.push(codes::yaml_syntax(node.span, "a key must be a single word"));
                        String::new()
                    }
                };
                if let Some((first, _)) = entries.iter().find(|(key, _)| key.text == text) {
                    diags.push(codes::duplicate_key(node.span, &text, first.span));
                }
                *pending = Some(Key { text, span: node.span });
            }
            Some(key) => {
                check_bare(&node, diags);
                entries.push((key, node));
            }
        },
    }
}

fn check_bare(node: &Node, diags: &mut Diagnostics) {
    if let Kind::Scalar { text, plain: true } = &node.kind
        && matches!(text.to_ascii_lowercase().as_str(), "yes" | "no" | "on" | "off")
    {
        diags.push(codes::bare_word(node.span, text));
    }
}
