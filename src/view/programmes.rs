//! Programmes and situations.

use serde::Serialize;

use super::frame::{Frame, HelpLine, Notice};
use super::parts::{
    Card, Citation, Download, Fact, Group, Item, Link, Office, ProgrammeCard, ServiceCard, Table,
};

/// `programmes.html`
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Programmes {
    pub frame: Frame,
    pub checker_url: Option<String>,
    /// To the groups, where there are several.
    pub jumps: Vec<Link>,
    pub groups: Vec<ProgrammeGroup>,
}

/// Programmes on one topic.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ProgrammeGroup {
    pub id: String,
    pub heading: String,
    pub programmes: Vec<ProgrammeCard>,
}

/// `programme.html`
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Programme {
    pub frame: Frame,
    /// To the parts of the page.
    pub jumps: Vec<Link>,
    pub intro_html: Option<String>,
    /// What the text says of who may get it, how much, how to ask, a refusal: beside the data on each.
    pub who_html: Option<String>,
    pub much_html: Option<String>,
    pub how_html: Option<String>,
    pub refused_html: Option<String>,
    /// `Se cere între 1 noiembrie și 31 martie.`
    pub season: Option<String>,
    /// A next version of the rules that is announced, with its date.
    pub announced: Option<String>,
    pub branches: Vec<Branch>,
    /// What only an office can establish.
    pub checks: Vec<Condition>,
    pub checker_url: Option<String>,
    pub amounts: Vec<Amount>,
    pub tiers: Vec<Table>,
    pub documents: Vec<Document>,
    pub documents_note: Option<String>,
    pub steps: Vec<Step>,
    pub deadlines: Vec<Fact>,
    pub apply: Vec<ApplyAt>,
    pub appeal: Appeal,
    pub relations: Vec<Relation>,
    pub alternatives: Vec<Card>,
    pub services: Vec<Link>,
    pub acts: Vec<Citation>,
    /// Households of the tests.
    pub examples: Vec<Example>,
    /// The programme as data.
    pub downloads: Vec<Download>,
}

/// One way to qualify. A programme with a single way has no heading on it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Branch {
    pub id: String,
    pub heading: Option<String>,
    pub note: Option<String>,
    /// The root's words: `Toate acestea:`.
    pub combinator: Option<String>,
    pub conditions: Vec<Condition>,
}

/// A condition, or a combination of conditions.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Condition {
    /// For links to the condition: a slug, unlike any other on the page; empty for none.
    pub id: String,
    /// The condition in words; for a combination its words, `Una dintre acestea:`.
    pub text: String,
    /// The conditions combined; empty for a single one.
    pub children: Vec<Condition>,
    pub law: Vec<Citation>,
    /// `decide primăria`, `limita se actualizează`: what is to be known about its state.
    pub note: Option<String>,
    pub to_verify: bool,
}

/// An amount, apart from its conditions.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Amount {
    /// `292 lei`; nothing where the value ran out and the next one is not known.
    pub value: Option<String>,
    /// `pe lună`
    pub every: Option<String>,
    /// For whom.
    pub who: Option<String>,
    /// `valabil de la 1 ianuarie 2024`
    pub since: Option<String>,
    pub law: Vec<Citation>,
    pub to_verify: bool,
}

/// A document to bring.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Document {
    pub text: String,
    pub note: Option<String>,
    pub url: Option<String>,
}

/// A step on the way: a heading, a text, or both.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Step {
    pub heading: String,
    pub text_html: Option<String>,
}

/// A type of office where one applies.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ApplyAt {
    pub name: String,
    pub purpose: Option<String>,
    /// To the list where one chooses the county.
    pub counties_url: Option<String>,
    pub to_verify: bool,
}

/// What to do against a refusal.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Appeal {
    pub text: String,
    /// `30 de zile de la primirea deciziei`
    pub within: Option<String>,
    pub to: Option<String>,
    pub law: Vec<Citation>,
    pub to_verify: bool,
}

/// An invented household, and what the programme is for it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Example {
    /// `yes`, `may` or `no`.
    pub state: &'static str,
    /// `Probabil da`
    pub state_text: String,
    /// `Mamă singură cu doi copii, cu salariul minim`
    pub who: String,
    /// What stands in the way, or what is open.
    pub reasons: Vec<String>,
}

/// How a programme goes with another.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Relation {
    /// `Nu se primește împreună cu`
    pub label: String,
    pub programmes: Vec<Link>,
    pub note: Option<String>,
    pub law: Vec<Citation>,
}

/// `situations.html` is a [`super::pages::Sections`]; this is `situation.html`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Situation {
    pub frame: Frame,
    /// Numbers to call, first on a sensitive page.
    pub help_lines: Vec<HelpLine>,
    pub refuge: Option<Notice>,
    pub intro_html: Option<String>,
    /// The questions, where the situation has some.
    pub tree_url: Option<String>,
    /// The same questions on paper.
    pub paper_url: Option<String>,
    pub checker_url: Option<String>,
    /// Today, this week, this month: Markdown made HTML, or links.
    pub moments: Vec<Moment>,
    pub programmes: Vec<ProgrammeCard>,
    pub services: Vec<ServiceCard>,
    pub service_types: Vec<Item>,
    pub groups: Vec<Group>,
    pub offices: Vec<Office>,
}

/// What to do by when.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Moment {
    pub heading: String,
    pub text_html: String,
}
