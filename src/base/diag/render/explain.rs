//! The long explanation of a code, for `signpost explain`.

use super::word;
use crate::base::diag::codes;
use crate::base::suggest::nearest;

/// Longest line of an explanation, in characters.
const WIDTH: usize = 80;

/// What a code means and how to mend what it reports, in lines of at most 80 characters.
/// Nothing where there is no such code: see [`nearest_code`].
pub fn explain(id: &str) -> Option<String> {
    let id = id.trim();
    let code = codes::all().into_iter().find(|code| code.id.eq_ignore_ascii_case(id))?;
    Some(format!("{}[{}]\n\n{}\n", word(code.severity), code.id, wrap(code.explain)))
}

/// The known code most like `id`, where one is like enough to be meant.
pub fn nearest_code(id: &str) -> Option<&'static str> {
    nearest(id.trim(), codes::all().into_iter().map(|code| code.id))
}

/// Breaks lines at spaces; a word longer than a line stays whole.
fn wrap(text: &str) -> String {
    let (mut out, mut width) = (String::new(), 0);
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > WIDTH {
            out.push('\n');
            width = 0;
        } else if width > 0 {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += length;
    }
    out
}
