//! The certificate of the pages that decide, once they are rendered.

use super::{Job, Results};
use crate::base::diag::codes::output as codes;
use crate::base::paths::OutPath;
use crate::plan::Recipe;
use crate::plan::routes::Target;
use crate::rules::certificate::{Certificate, CertifiedFile, PATH, Part, RULES};
use crate::rules::proof::prove;
use crate::rules::published::{FORMAT, Published};
use crate::write::WriteError;

impl Job<'_> {
    /// Proves the style sheet and writes what was proved; nothing where the site has no programmes.
    pub fn write_certificate(&self, results: &mut Results) -> Result<(), WriteError> {
        let Some(rules) = self.exports.files.get(RULES) else { return Ok(()) };
        let css = &self.site.eligibility.sheet.css;
        let proof = serde_json::from_slice::<Published>(rules)
            .map_err(|error| error.to_string())
            .and_then(|published| prove(&published, css));
        let proof = match proof {
            Ok(proof) if proof.wrong.is_empty() => proof,
            Ok(proof) => {
                results.diags.push(codes::not_proved(PATH, &proof.wrong.join(", ")));
                return Ok(());
            }
            Err(error) => {
                results.diags.push(codes::not_proved(PATH, &error));
                return Ok(());
            }
        };
        let mut files = vec![
            CertifiedFile::new(RULES, Part::Rules, rules),
            CertifiedFile::new(&self.site.eligibility.css_name(), Part::Style, css.as_bytes()),
        ];
        for (path, planned) in &self.plan.outputs {
            let part = match &planned.recipe {
                Recipe::Page(_, Target::Checker) => Part::Checker,
                Recipe::Page(_, Target::Tree(..)) => Part::Tree,
                Recipe::Page(_, Target::Paper(_)) => Part::Paper,
                _ => continue,
            };
            if let Some(html) = self.again(path) {
                files.push(CertifiedFile::new(path.as_str(), part, html.as_bytes()));
            }
        }
        let in_force_since = self.site.rules.since.to_string();
        let certificate = Certificate { format: FORMAT, in_force_since, files, checker: proof.into() };
        let mut text = serde_json::to_string_pretty(&certificate).unwrap_or_default();
        text.push('\n');
        match OutPath::new(PATH) {
            Some(path) => self.file(results, &path, text.as_bytes()),
            None => Ok(()),
        }
    }
}
