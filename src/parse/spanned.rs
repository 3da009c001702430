//! A value together with its byte range in the text it was read from.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, Range};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Error as _, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::deserialize::WITH_PLACE;

/// A value and where it stands, as a byte range of the YAML text (not of the file: front matter
/// starts later; [`crate::parse::yaml`] tells by how much).
#[derive(Clone)]
pub struct Sp<T> {
    pub value: T,
    pub start: usize,
    pub end: usize,
}

impl<T> Sp<T> {
    /// A value with a range; for tests and for tables, whose cells are found by hand.
    pub fn new(value: T, range: Range<usize>) -> Sp<T> {
        Sp { value, start: range.start, end: range.end }
    }
}

impl<T> Deref for Sp<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Sp<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Sp<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Sp<T>, D::Error> {
        deserializer.deserialize_newtype_struct(WITH_PLACE, Placed(PhantomData))
    }
}

/// Takes start, end and value, as [`super::deserialize`] hands them over.
struct Placed<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Placed<T> {
    type Value = Sp<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value with its place")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Sp<T>, A::Error> {
        let missing = || A::Error::custom("a value has no place");
        let start = parts.next_element()?.ok_or_else(missing)?;
        let end = parts.next_element()?.ok_or_else(missing)?;
        let value = parts.next_element()?.ok_or_else(missing)?;
        Ok(Sp { value, start, end })
    }
}

impl<T: JsonSchema> JsonSchema for Sp<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}
