//! The search index: terms in chunks by prefix, loaded on demand by one small script.
//!
//! Owns how text becomes terms, how documents are scored, and the bytes of the index. Does not
//! read or write files, and does not know the pages: a caller hands over [`Document`]s and gets
//! names and bytes back. Invariant: the same documents give the same bytes, whatever the order or
//! the threads they came from.
//!
//! # One analysis on both sides, without a stemmer in the browser
//!
//! A Snowball stemmer in the browser would cost more than the rest of the script, and stems made
//! by one here could not be found there. So both sides run the same tiny procedure over a table
//! that travels in the manifest ([`languages`]): fold case and diacritics, rewrite letters that
//! alternate within a word (Romanian `școală`, `școli`: `oa` becomes `o`), then replace the
//! longest ending of each step that leaves enough of the word. It is inflectional only: `alocație`
//! meets `alocațiilor`, `primărie` does not meet `primire`. What is still missed is met by prefix
//! (while typing, or when a word is unknown) and by one forgiven typing error. The table of a
//! language is a few hundred bytes; the procedure is ten lines in each language, and a test runs
//! both over the same words. Compared with Snowball's Romanian stems, folded, on the 6,800 distinct
//! words of the 2016 register, the nomenclature, programmes and consultations: Snowball joins 149 groups
//! that the table keeps apart, nearly all derivations (`activare`, `activitate`; `medic`, `medical`), and
//! keeps apart 238 that the table joins, nearly all forms written with and without diacritics.
//!
//! # What lies below `search/<lang>/`
//!
//! | file | holds |
//! |---|---|
//! | `manifest.json` | analysis table, kinds, areas, runs of documents, first term of each chunk, names of all chunks, synonyms |
//! | `t-<hash>.txt` | terms: a line `term list`, or `term list total r-<hash>` for very common ones |
//! | `r-<hash>.txt` | the rest of a very common term's list |
//! | `d-<hash>.txt` | documents: a line `url TAB title` |
//!
//! Documents are numbered in order of kind, area, address, so that kind and area of every
//! document are a few hundred runs in the manifest: grouping and filtering need no document chunk.
//! Names hold the hash of the content: only the manifest must be revalidated, the rest may be
//! cached for ever, and a chunk whose content is the same keeps its name. Where a chunk ends is
//! decided by its own terms, so a changed text changes the chunks of its words and no others.
//! (An added document renumbers those after it, and so changes most lists.)
//! A score uses nothing but its own document; what depends on all documents (how rare a word is)
//! the script derives from counts.

mod analyze;
mod build;
mod chunk;
mod encode;
mod languages;
mod terms;
#[cfg(test)]
mod tests;

use rayon::prelude::*;

pub use analyze::Analyzer;
pub use build::{Synonym, build};
pub use terms::{DocumentTerms, TermCache, document_terms};

/// A file of the index: its name below `search/<lang>/`, and its bytes.
pub type IndexFile = (String, Vec<u8>);

/// What a page is about. Results are grouped by it; between groups that match equally well the
/// order of this list decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A benefit, right or service programme.
    Programme,
    /// A life situation.
    Situation,
    /// A type of service of the nomenclature.
    ServiceType,
    /// A service of the register.
    Service,
    /// An organization that offers services.
    Provider,
    /// A county.
    County,
    /// A town, a commune, a sector.
    Locality,
    /// A consultation.
    Consultation,
    /// A commitment.
    Commitment,
    /// Any other page.
    Page,
}

impl Kind {
    /// Every kind, in order.
    pub const ALL: [Kind; 10] = [
        Kind::Programme,
        Kind::Situation,
        Kind::ServiceType,
        Kind::Service,
        Kind::Provider,
        Kind::County,
        Kind::Locality,
        Kind::Consultation,
        Kind::Commitment,
        Kind::Page,
    ];

    /// The key in the manifest; the theme's `data-kind-<key>` attribute words it.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Programme => "programme",
            Kind::Situation => "situation",
            Kind::ServiceType => "service-type",
            Kind::Service => "service",
            Kind::Provider => "provider",
            Kind::County => "county",
            Kind::Locality => "locality",
            Kind::Consultation => "consultation",
            Kind::Commitment => "commitment",
            Kind::Page => "page",
        }
    }
}

/// Where in a document a text stands: a hit in an earlier one counts more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The title, and other names of the same thing.
    Title,
    /// Words people use for it: type of service, target group, codes, places.
    Keywords,
    /// One or two sentences.
    Summary,
    /// The rest of the text, without markup.
    Body,
}

/// A page as the index sees it.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// Address as a link on the search page needs it; unique within a language.
    pub url: &'a str,
    /// Shown as the link, and indexed as [`Field::Title`].
    pub title: &'a str,
    /// The group it is shown in.
    pub kind: Kind,
    /// County code; `None` for what holds in the whole country, which no filter hides.
    pub area: Option<&'a str>,
    /// Texts in any number and order.
    pub fields: &'a [(Field, &'a str)],
}

/// Indexes documents on all threads: [`document_terms`] for each, then [`build`].
pub fn index(analyzer: &Analyzer, documents: &[Document], synonyms: &[Synonym]) -> Vec<IndexFile> {
    let terms = documents
        .par_iter()
        .with_min_len(256)
        .map_init(TermCache::default, |cache, document| document_terms(analyzer, cache, document))
        .collect();
    build(analyzer, terms, synonyms)
}
