//! `data/helplines.yaml` and `data/helplines.<lang>.yaml`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::common::{Day, Format, Ref};
use crate::parse::spanned::Sp;

/// Telephone lines for help. Only numbers that were seen on an official or several independent sources.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawHelpLines {
    pub format: Format,
    /// In the order in which they are shown.
    pub lines: Vec<Sp<RawHelpLine>>,
}

/// One line.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawHelpLine {
    pub id: Ref,
    /// As it is printed: `0800 500 333`.
    pub number: Ref,
    /// On the strip at the top of every page.
    #[serde(default)]
    pub emergency: bool,
    pub free: Option<bool>,
    pub verified: Option<Sp<Day>>,
    #[serde(default)]
    pub sources: Vec<Sp<String>>,
    pub review_by: Option<Sp<Day>>,
}

/// Words of the lines in one language.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawHelpLineWords {
    pub format: Format,
    pub lines: BTreeMap<String, Sp<RawHelpLineWording>>,
}

/// Words of one line.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawHelpLineWording {
    pub name: String,
    /// Two or three words for the strip at the top.
    pub short: String,
    /// When to call.
    pub purpose: String,
    pub run_by: Option<String>,
    /// Opening hours, only where one uncontested source exists.
    pub hours: Option<String>,
}
