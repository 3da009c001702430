//! `signpost verify FOLDER`: the proofs of a portal, repeated on its files.

use std::path::Path;

use super::{End, complain, say};
use crate::base::paths::OutPath;
use crate::rules::certificate::{Certificate, PATH};

/// Repeats what the certificate of a portal says was proved.
pub(super) fn verify(folder: &Path) -> End {
    let read =
        |path: &str| OutPath::new(path).and_then(|path| std::fs::read(folder.join(path.as_str())).ok());
    let Some(bytes) = read(PATH) else {
        complain(&format!("there is no `{PATH}` in {}\n", folder.display()));
        return End::Machine;
    };
    let certificate: Certificate = match serde_json::from_slice(&bytes) {
        Ok(certificate) => certificate,
        Err(error) => {
            complain(&format!("`{PATH}` cannot be read: {error}\n"));
            return End::Content;
        }
    };
    let wrong = certificate.verify(&read);
    if wrong.is_empty() {
        let claim = &certificate.checker;
        say(&format!(
            "the checker says what the rules since {} say: {} programmes, {} conditions; {} files are as certified\n",
            certificate.in_force_since,
            claim.programmes,
            claim.conditions,
            certificate.files.len()
        ));
        for name in &claim.incomplete {
            say(&format!("says «possible» for some answers that would decide: {name}\n"));
        }
        return End::Done;
    }
    for problem in &wrong {
        complain(&format!("{problem}\n"));
    }
    complain("build the portal again, or publish the folder that was built\n");
    End::Content
}
