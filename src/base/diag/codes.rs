//! Every kind of problem, one file an area. A constructor takes what its producer has and words the
//! problem; `explain` tells a contributor what it means and how to mend it.

pub mod content;
pub mod data;
pub mod format;
pub mod output;
pub mod rules;
pub mod theme;

use super::Code;

/// Declares the codes of an area.
macro_rules! codes {
    ($($name:ident = $id:literal, $severity:ident, $explain:literal;)*) => {
        $(
            #[doc = $explain]
            pub static $name: $crate::base::diag::Code = $crate::base::diag::Code {
                id: $id,
                severity: $crate::base::diag::Severity::$severity,
                explain: $explain,
            };
        )*
        /// The codes of this area.
        pub static CODES: &[&$crate::base::diag::Code] = &[$(&$name),*];
    };
}
pub(crate) use codes;

/// Every code, by id.
pub fn all() -> Vec<&'static Code> {
    let areas = [content::CODES, data::CODES, format::CODES, output::CODES, rules::CODES, theme::CODES];
    let mut all: Vec<&'static Code> = areas.into_iter().flatten().copied().collect();
    all.sort_by_key(|code| code.id);
    all
}
