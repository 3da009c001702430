//! Trees into raw structs, by serde. The tree was checked for what serde cannot see; here its values
//! are given to the structs that ask for them, and moved, not copied.
//!
//! Scalars are those of YAML's core schema, without its other bases: a number is written in digits.

use std::fmt;

use serde::de::{self, DeserializeOwned, DeserializeSeed, Visitor, value::U64Deserializer};

use super::node::{Key, Kind, Node};
use crate::base::source::Span;

/// Name under which [`super::spanned::Sp`] asks for a value with its place.
pub(super) const WITH_PLACE: &str = "$signpost::Sp";

/// Why a tree does not fit a struct, and where, if that is known.
#[derive(Debug)]
pub struct Misfit {
    pub reason: String,
    pub span: Option<Span>,
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for Misfit {}

impl de::Error for Misfit {
    fn custom<T: fmt::Display>(reason: T) -> Misfit {
        Misfit { reason: reason.to_string(), span: None }
    }
}

impl Misfit {
    /// The innermost place is the one that tells most.
    fn at(mut self, span: Span) -> Misfit {
        self.span.get_or_insert(span);
        self
    }
}

/// Makes a struct of a tree. `offset` is where the YAML starts in its file: places are counted from there.
///
/// # Errors
/// The first [`Misfit`].
pub fn from_node<T: DeserializeOwned>(node: Node, offset: usize) -> Result<T, Misfit> {
    let span = node.span;
    T::deserialize(Reader { node, offset }).map_err(|misfit| misfit.at(span))
}

struct Reader {
    node: Node,
    offset: usize,
}

impl Reader {
    fn is_null(&self) -> bool {
        matches!(&self.node.kind, Kind::Scalar { text, plain: true }
            if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    fn unexpected(self, wanted: &str) -> Misfit {
        de::Error::custom(format!("{wanted} was expected, not {}", self.node.noun()))
    }

    /// The text of a scalar; `wanted` says what was asked for where there is none.
    fn text(self, wanted: &str) -> Result<String, Misfit> {
        if self.is_null() {
            return Err(self.unexpected(wanted));
        }
        match self.node.kind {
            Kind::Scalar { text, .. } => Ok(text),
            Kind::List(_) | Kind::Mapping(_) => Err(self.unexpected(wanted)),
        }
    }

    fn number<N: std::str::FromStr>(self) -> Result<N, Misfit> {
        let text = self.text("a number")?;
        let digits = text.trim_start_matches(['-', '+']);
        let number = if digits.len() > 1 && digits.starts_with('0') { None } else { text.parse().ok() };
        number.ok_or_else(|| de::Error::custom(format!("`{text}` is not a number that fits here")))
    }
}

/// A plain scalar as what it looks like.
fn plain<'de, V: Visitor<'de>>(text: String, visitor: V) -> Result<V::Value, Misfit> {
    match text.as_str() {
        "true" | "True" | "TRUE" => return visitor.visit_bool(true),
        "false" | "False" | "FALSE" => return visitor.visit_bool(false),
        _ => {}
    }
    let digits = text.strip_prefix(['-', '+']).unwrap_or(&text);
    let is_numeral = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let is_whole = !(digits.len() > 1 && digits.starts_with('0'));
    if is_numeral && is_whole {
        if let Ok(number) = text.parse::<u64>() {
            return visitor.visit_u64(number);
        }
        if let Ok(number) = text.parse::<i64>() {
            return visitor.visit_i64(number);
        }
    }
    match text.parse::<f64>() {
        Ok(number) if is_numeral && number.is_finite() => visitor.visit_f64(number),
        _ => visitor.visit_string(text),
    }
}

macro_rules! numbers {
    ($($deserialize:ident $visit:ident)*) => {$(
        fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
            visitor.$visit(self.number()?)
        }
    )*};
}

impl<'de> de::Deserializer<'de> for Reader {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        if self.is_null() {
            return visitor.visit_unit();
        }
        match self.node.kind {
            Kind::Scalar { text, plain: true } => plain(text, visitor),
            Kind::Scalar { text, plain: false } => visitor.visit_string(text),
            Kind::List(items) => visitor.visit_seq(Items { items: items.into_iter(), offset: self.offset }),
            Kind::Mapping(entries) => {
                visitor.visit_map(Entries { entries: entries.into_iter(), value: None, offset: self.offset })
            }
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.text("`true` or `false`")?.to_ascii_lowercase().as_str() {
            // the bare words were reported with the tree
            "true" | "yes" | "on" => visitor.visit_bool(true),
            "false" | "no" | "off" => visitor.visit_bool(false),
            other => Err(de::Error::custom(format!("`true` or `false` was expected, not `{other}`"))),
        }
    }

    numbers! {
        deserialize_i8 visit_i8
        deserialize_i16 visit_i16
        deserialize_i32 visit_i32
        deserialize_i64 visit_i64
        deserialize_u8 visit_u8
        deserialize_u16 visit_u16
        deserialize_u32 visit_u32
        deserialize_u64 visit_u64
        deserialize_f32 visit_f32
        deserialize_f64 visit_f64
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_string(self.text("a text")?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_string(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_string(visitor)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_string(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        if self.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        if name == WITH_PLACE {
            let place = [self.node.span.start, self.node.span.end].map(|at| at as usize - self.offset);
            return visitor.visit_seq(Placed { place, number: 0, reader: Some(self) });
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.node.kind {
            Kind::List(_) => self.deserialize_any(visitor),
            Kind::Scalar { .. } | Kind::Mapping(_) => Err(self.unexpected("a list")),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.node.kind {
            Kind::Mapping(_) => self.deserialize_any(visitor),
            Kind::Scalar { .. } | Kind::List(_) => Err(self.unexpected("a group of keys")),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_map(visitor)
    }

    /// A word; enumerations that carry values are in none of the formats.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        let word = self.text("a word")?;
        visitor.visit_enum(de::value::StringDeserializer::new(word))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        i128 u128 bytes byte_buf unit unit_struct tuple tuple_struct
    }
}

/// The items of a list.
struct Items {
    items: std::vec::IntoIter<Node>,
    offset: usize,
}

impl<'de> de::SeqAccess<'de> for Items {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Misfit> {
        let Some(node) = self.items.next() else { return Ok(None) };
        value(seed, node, self.offset).map(Some)
    }
}

/// The entries of a mapping.
struct Entries {
    entries: std::vec::IntoIter<(Key, Node)>,
    value: Option<Node>,
    offset: usize,
}

impl<'de> de::MapAccess<'de> for Entries {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Misfit> {
        let Some((key, node)) = self.entries.next() else { return Ok(None) };
        self.value = Some(node);
        let kind = Kind::Scalar { text: key.text, plain: false };
        value(seed, Node { span: key.span, kind }, self.offset).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Misfit> {
        match self.value.take() {
            Some(node) => value(seed, node, self.offset),
            None => Err(de::Error::custom("a value was asked for before its key")),
        }
    }
}

fn value<'de, S: DeserializeSeed<'de>>(seed: S, node: Node, offset: usize) -> Result<S::Value, Misfit> {
    let span = node.span;
    seed.deserialize(Reader { node, offset }).map_err(|misfit| misfit.at(span))
}

/// Start, end and the value itself, as [`super::spanned::Sp`] asks for them.
struct Placed {
    place: [usize; 2],
    number: usize,
    reader: Option<Reader>,
}

impl<'de> de::SeqAccess<'de> for Placed {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Misfit> {
        let number = self.number;
        self.number += 1;
        match self.place.get(number) {
            Some(&at) => seed.deserialize(U64Deserializer::new(at as u64)).map(Some),
            None => self.reader.take().map(|reader| seed.deserialize(reader)).transpose(),
        }
    }
}
