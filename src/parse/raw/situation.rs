//! `content/situations/<id>/situation.yaml` and the front matter of its `<lang>.md`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::common::{Day, Format, Ref};
use crate::parse::spanned::Sp;

/// A situation of life: lost work, a new child, violence.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSituation {
    pub format: Format,
    /// Place in lists; smaller comes first.
    pub order: Sp<u32>,
    /// Name of a pictogram of the theme.
    pub icon: Option<Ref>,
    /// Programmes that matter, the most important first.
    #[serde(default)]
    pub programmes: Vec<Ref>,
    /// Service types that matter: ids of `data/nomenclature.csv`.
    #[serde(default)]
    pub service_types: Vec<Ref>,
    /// Offices to go to: ids of `data/office_types.csv`.
    #[serde(default)]
    pub offices: Vec<Ref>,
    /// Help lines: ids of `data/helplines.yaml`.
    #[serde(default)]
    pub help_lines: Vec<Ref>,
    /// Neutral title, exit link, no index, no tree.
    #[serde(default)]
    pub sensitive: bool,
    pub verified: Option<Sp<Day>>,
    #[serde(default)]
    pub sources: Vec<Sp<String>>,
    pub review_by: Option<Sp<Day>>,
}

/// Words of a situation in one language.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSituationWords {
    /// In the words of the person: «Am rămas fără loc de muncă».
    pub title: Sp<String>,
    pub summary: Sp<String>,
    /// What to do today; Markdown of one line each.
    #[serde(default)]
    pub today: Vec<Sp<String>>,
    /// What to do this week.
    #[serde(default)]
    pub week: Vec<Sp<String>>,
    /// What to do this month.
    #[serde(default)]
    pub month: Vec<Sp<String>>,
    #[serde(default)]
    pub keywords: Vec<Sp<String>>,
    pub reviewed: Option<Sp<Day>>,
}
