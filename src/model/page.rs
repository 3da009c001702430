//! Texts: guides, sections, fixed pages.

use std::collections::BTreeMap;

use super::words::Words;
use super::{PageId, Provenance};
use crate::base::date::Date;
use crate::base::source::FileId;
use crate::parse::markdown::Fragment;

/// A text of the portal. Its id is its folder below `content/pages`: `guides/winter`.
#[derive(Clone, Debug)]
pub struct Page {
    pub id: String,
    /// The page in whose folder it stands.
    pub parent: Option<PageId>,
    pub children: Vec<PageId>,
    pub related: Vec<PageId>,
    pub words: Words<PageWords>,
}

/// Words of a page in one language.
#[derive(Clone, Debug)]
pub struct PageWords {
    pub title: String,
    pub summary: Option<String>,
    pub order: Option<u32>,
    pub topics: Vec<String>,
    pub keywords: Vec<String>,
    pub details: Vec<(String, String)>,
    pub texts: BTreeMap<String, String>,
    pub date: Option<Date>,
    pub body: Fragment,
    pub file: FileId,
    pub provenance: Provenance,
}
