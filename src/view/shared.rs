//! A part of many pages: made once, handed to each template as it is.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Serialize, Serializer};
use tera::Value;

/// A value with the form in which templates see it. Clones are cheap, and so is giving it to a template:
/// a menu of forty links is not taken apart into a hundred texts for each of ten thousand pages.
pub struct Shared<T>(Arc<(T, Value)>);

impl<T: Serialize> From<T> for Shared<T> {
    fn from(value: T) -> Shared<T> {
        let seen = Value::from_serializable(&value);
        Shared(Arc::new((value, seen)))
    }
}

impl<T: Serialize + Default> Default for Shared<T> {
    fn default() -> Shared<T> {
        T::default().into()
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Shared<T> {
        Shared(Arc::clone(&self.0))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.0
    }
}

impl<T: PartialEq> PartialEq for Shared<T> {
    fn eq(&self, other: &Shared<T>) -> bool {
        self.0.0 == other.0.0
    }
}

impl<T: fmt::Debug> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.0.fmt(f)
    }
}

impl<T> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.1.serialize(serializer)
    }
}
