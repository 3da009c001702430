//! The law a record rests on: the same five keys wherever a record cites one.

use super::common::{Day, Ref};
use super::fact::RawDerived;
use super::programme::{RawAppeal, RawRelation};
use super::rule::{RawAmount, RawCheck, RawCondition};
use crate::parse::spanned::Sp;

/// What a citation is made of.
#[derive(Clone, Copy)]
pub struct RawCitation<'a> {
    /// Id of an act of `data/acts.yaml`.
    pub act: Option<&'a Ref>,
    /// The article, as the act counts: `art. 9 alin. (1)`.
    pub article: Option<&'a Sp<String>>,
    /// The page where the article was read, where it is not the act's own page.
    pub url: Option<&'a Sp<String>>,
    /// The day on which it was read.
    pub read_on: Option<&'a Sp<Day>>,
    /// `true` where it was not read.
    pub to_verify: Option<bool>,
}

/// A record that rests on the law. The keys stand in each struct: `serde(flatten)` would lose their places.
pub trait Cites {
    fn citation(&self) -> RawCitation<'_>;
}

macro_rules! cites {
    ($($raw:ty),+) => {$(
        impl Cites for $raw {
            fn citation(&self) -> RawCitation<'_> {
                RawCitation {
                    act: self.act.as_ref(),
                    article: self.article.as_ref(),
                    url: self.url.as_ref(),
                    read_on: self.read_on.as_ref(),
                    to_verify: self.to_verify,
                }
            }
        }
    )+};
}

cites!(RawAmount, RawAppeal, RawCheck, RawCondition, RawDerived, RawRelation);
