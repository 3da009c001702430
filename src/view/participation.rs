//! Consultations and commitments.

use serde::Serialize;

use super::frame::Frame;
use super::parts::{Citation, Download, Fact, Item, Table};

/// `consultations.html`
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Consultations {
    pub frame: Frame,
    pub intro_html: Option<String>,
    pub open: Vec<Item>,
    pub coming: Vec<Item>,
    pub past: Vec<Item>,
    pub feed_url: Option<String>,
    pub calendar_url: Option<String>,
    pub commitments_url: Option<String>,
}

/// `consultation.html`
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Consultation {
    pub frame: Frame,
    pub intro_html: Option<String>,
    /// What is decided, who decides, until when, what follows.
    pub facts: Vec<Fact>,
    /// The legal minimum period and whether it is kept.
    pub legal: Option<Legal>,
    pub calendar_url: Option<String>,
    pub documents: Vec<Download>,
    /// Ways to answer; empty when it is closed.
    pub ways: Vec<Way>,
    pub stages: Vec<Stage>,
    /// We asked, you said, we did.
    pub outcomes: Vec<Outcome>,
    pub contributions: Vec<Contribution>,
    /// What to mind before sending.
    pub privacy: Option<String>,
}

/// A period that the law asks for.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Legal {
    pub text: String,
    pub law: Vec<Citation>,
}

/// A way to answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Way {
    pub text: String,
    pub note: Option<String>,
    pub url: Option<String>,
}

/// A stage. `state` is `past`, `now` or `next`; `state_text` its word.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Stage {
    pub heading: String,
    pub period: Option<String>,
    pub state: String,
    pub state_text: String,
    pub text_html: Option<String>,
}

/// A recommendation and what became of it. `state` is `yes` (accepted), `may` (partly), `no`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Outcome {
    pub state: String,
    pub state_text: String,
    pub asked: Option<String>,
    pub said: String,
    pub did: String,
}

/// A contribution as published.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Contribution {
    pub from: String,
    pub text: String,
    pub date: Option<String>,
}

/// `commitments.html`
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Commitments {
    pub frame: Frame,
    pub intro_html: Option<String>,
    pub commitments: Vec<Commitment>,
}

/// A commitment with its milestones.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Commitment {
    pub id: String,
    pub heading: String,
    pub text_html: Option<String>,
    pub facts: Vec<Fact>,
    pub milestones: Vec<Milestone>,
    /// Tests and reviews: what was found, what was decided, when mended.
    pub findings: Option<Table>,
    /// Indicators of success over time.
    pub indicators: Option<Table>,
}

/// A milestone. `state` is `past` (done), `now` or `next`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Milestone {
    pub heading: String,
    pub period: Option<String>,
    pub state: String,
    pub state_text: String,
    pub body: Option<String>,
    pub evidence: Vec<Item>,
}
