//! What will exist: every output path, with its recipe and its origin. A value, computed in full before
//! anything is rendered; `signpost plan` prints it.

pub mod outputs;
pub mod routes;

use std::collections::BTreeMap;

use crate::base::paths::OutPath;
use crate::base::source::FileId;
use crate::model::words::LangId;
use routes::Target;

/// How an output comes about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Recipe {
    /// A page in a language.
    Page(LangId, Target),
    /// A page at an old address that leads to the new one, given without the base path.
    Redirect(String),
    /// A style sheet, script or icon of the theme.
    Asset(String),
    /// The style sheet of the checker, compiled from the rules.
    CheckerStyle,
    /// A file of open data.
    Export(String),
    /// A file that the host or a robot reads.
    Service(ServiceFile),
}

/// Files for hosts and robots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ServiceFile {
    Sitemap,
    Robots,
    SecurityTxt,
    Headers,
    OpenSearch(LangId),
    /// What changed in the register, as a feed.
    Changes(LangId),
}

/// Where an output comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The file that a contributor edits.
    File(FileId),
    /// Made from many records.
    Generated(&'static str),
}

/// One output that is planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    pub recipe: Recipe,
    pub origin: Origin,
}

/// Every output by its path. Pages of the search index come on top: their names hold hashes.
#[derive(Clone, Debug, Default)]
pub struct SitePlan {
    pub outputs: BTreeMap<OutPath, Planned>,
    /// Two outputs that wanted one path: the path, and the recipe that came second.
    pub collisions: Vec<(OutPath, Recipe)>,
}

impl SitePlan {
    /// Plans an output; a second one for the same path is noted as a collision.
    pub fn add(&mut self, path: OutPath, recipe: Recipe, origin: Origin) {
        match self.outputs.entry(path) {
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(Planned { recipe, origin });
            }
            std::collections::btree_map::Entry::Occupied(entry) => {
                self.collisions.push((entry.key().clone(), recipe));
            }
        }
    }

    /// The plan as text: path, recipe and origin, one line each.
    pub fn to_text(&self, path_of: impl Fn(FileId) -> String) -> String {
        let mut text = String::new();
        for (path, planned) in &self.outputs {
            let origin = match &planned.origin {
                Origin::File(file) => path_of(*file),
                Origin::Generated(why) => format!("({why})"),
            };
            text.push_str(&format!("/{path}\t{origin}\n"));
        }
        text
    }
}
