//! What can be wrong with one page taken by itself.

use std::mem::discriminant;

/// Most faults of one sort kept of a page: a page with more is broken in a way that the first show.
const MOST: usize = 8;
/// Longest text kept of a fault, in characters.
const LONGEST: usize = 120;

/// Something wrong with a page; texts as they stand in it, cropped.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    NoLanguage,
    NoTitle,
    NoMain,
    NoSkipLink,
    NoHeading,
    /// Level of the first heading, which is not 1.
    FirstHeading(u8),
    SecondTitle(Box<str>),
    SkippedLevel {
        before: u8,
        level: u8,
        text: Box<str>,
    },
    DuplicateId(Box<str>),
    /// A link to a place on the page itself that is not there.
    BrokenAnchor(Box<str>),
    /// A link to the site's own host outside of the site, or to a path that cannot be.
    AstrayLink(Box<str>),
    /// A `script` with a file of its own: its address.
    Script(Box<str>),
    InlineScript,
    EventHandler(Box<str>),
    /// An address that runs a program.
    ScriptLink(Box<str>),
    StyleAttribute(Box<str>),
    StyleElement,
    External {
        element: Box<str>,
        address: Box<str>,
    },
    ImageWithoutText(Box<str>),
    /// The canonical address or a language version is not on this site.
    ForeignVersion(Box<str>),
}

/// Collects the faults of a page, each once.
#[derive(Debug, Default)]
pub struct Faults {
    list: Vec<Fault>,
}

impl Faults {
    pub fn push(&mut self, fault: Fault) {
        let sort = discriminant(&fault);
        let same = self.list.iter().filter(|other| discriminant(*other) == sort).count();
        if same < MOST && !self.list.contains(&fault) {
            self.list.push(fault);
        }
    }

    /// In an order that does not depend on where they were found.
    pub fn sorted(mut self) -> Box<[Fault]> {
        self.list.sort();
        self.list.into_boxed_slice()
    }
}

/// A text of the page, short enough to be kept and shown.
pub fn cropped(text: &str) -> Box<str> {
    let text = text.trim();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}
