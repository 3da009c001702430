//! What was proved of the pages that decide, as a file beside them, and the same proof repeated on a
//! folder: hashes of the rules, the style sheet and the pages, and that page and style sheet together say
//! what the rules say.

use serde::{Deserialize, Serialize};

use super::proof::{Proof, prove};
use super::published::Published;

/// Path of the certificate in the output.
pub const PATH: &str = "data/certificate.json";

/// Path of the published rules in the output.
pub const RULES: &str = "data/rules.json";

/// How equality is shown.
const HOW: &str = "each selector of the style sheet was read back and compared, as a decision diagram over \
answered and unanswered questions, with what the rules say under every completion of the unanswered ones";

/// The file `certificate.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Certificate {
    pub format: u32,
    /// Since when the rules that were proved are as they are.
    pub in_force_since: String,
    pub files: Vec<CertifiedFile>,
    pub checker: Claim,
}

/// A file that the certificate speaks of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CertifiedFile {
    pub path: String,
    pub part: Part,
    pub blake3: String,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    Rules,
    Style,
    Checker,
    Tree,
    Paper,
}

/// What was proved of the checker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    pub how: String,
    pub programmes: usize,
    pub conditions: usize,
    /// States of programmes that the style sheet does not give for every answer that settles them.
    pub incomplete: Vec<String>,
}

impl From<Proof> for Claim {
    fn from(proof: Proof) -> Claim {
        Claim {
            how: HOW.to_owned(),
            programmes: proof.programmes,
            conditions: proof.conditions,
            incomplete: proof.incomplete,
        }
    }
}

impl CertifiedFile {
    /// A file with the hash of its bytes.
    pub fn new(path: &str, part: Part, bytes: &[u8]) -> CertifiedFile {
        CertifiedFile { path: path.to_owned(), part, blake3: blake3::hash(bytes).to_hex().to_string() }
    }
}

impl Certificate {
    /// Repeats every proof. `read` gives the bytes of a file by its path; the list holds what is wrong.
    pub fn verify(&self, read: &dyn Fn(&str) -> Option<Vec<u8>>) -> Vec<String> {
        let mut wrong = Vec::new();
        let mut texts: Vec<(Part, &str, String)> = Vec::new();
        for file in &self.files {
            match read(&file.path) {
                None => wrong.push(format!("`{}` is missing", file.path)),
                Some(bytes) => {
                    if blake3::hash(&bytes).to_hex().as_str() != file.blake3 {
                        wrong.push(format!("`{}` is not the file that was certified", file.path));
                    }
                    texts.push((file.part, &file.path, String::from_utf8_lossy(&bytes).into_owned()));
                }
            }
        }
        let text = |part| texts.iter().find(|(of, ..)| *of == part).map(|(_, _, text)| text.as_str());
        let (Some(rules), Some(css)) = (text(Part::Rules), text(Part::Style)) else {
            wrong.push("the certificate names no rules or no style sheet".to_owned());
            return wrong;
        };
        let published: Published = match serde_json::from_str(rules) {
            Ok(published) => published,
            Err(error) => {
                wrong.push(format!("the rules cannot be read: {error}"));
                return wrong;
            }
        };
        match prove(&published, css) {
            Err(error) => wrong.push(error),
            Ok(proof) => {
                wrong.extend(
                    proof.wrong.iter().map(|name| format!("the style sheet differs from the rules: {name}")),
                );
                if Claim::from(proof) != self.checker {
                    wrong.push("what was proved is not what the certificate says".to_owned());
                }
            }
        }
        for (_, path, html) in texts.iter().filter(|(part, ..)| *part == Part::Checker) {
            wrong.extend(
                page_problems(&published, html).into_iter().map(|problem| format!("`{path}`: {problem}")),
            );
        }
        wrong
    }
}

/// Where the page of the checker has not the classes that the style sheet speaks to.
fn page_problems(published: &Published, html: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let has = |class: &str| {
        [format!("class={class}>"), format!("class={class} "), format!("class=\"{class}\"")]
            .iter()
            .any(|text| html.contains(text))
    };
    for variable in &published.variables {
        for (value, class) in variable.values.iter().zip(&variable.answers) {
            if !has(class) {
                problems.push(format!("no answer `{value}` to `{}`", variable.id));
            }
        }
    }
    for programme in &published.programmes {
        let class = class_of(html, &format!("p-{}", programme.id));
        let expected = format!("prog {}", programme.classes);
        if class.is_none_or(|class| class != expected.trim()) {
            problems.push(format!("`{}` has other classes than the rules", programme.id));
        }
        for condition in programme.conditions.iter().filter(|condition| !condition.classes.is_empty()) {
            if !has(&condition.classes) {
                problems.push(format!("no condition `{}` of `{}`", condition.id, programme.id));
            }
        }
    }
    problems
}

/// The classes of the element with an id.
fn class_of<'a>(html: &'a str, id: &str) -> Option<&'a str> {
    let quoted = [format!(" id={id}>"), format!(" id={id} "), format!(" id=\"{id}\"")];
    let at = quoted.iter().find_map(|text| html.find(text.as_str()))?;
    let start = html[..at].rfind('<')?;
    let tag = &html[start..at + html[at..].find('>')?];
    let rest = &tag[tag.find(" class=")? + " class=".len()..];
    match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split([' ', '>']).next(),
    }
}
