//! Splits a Markdown file into front matter and text, keeping their offsets in the file.

/// The two parts of a Markdown file and where they start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts<'a> {
    pub yaml: &'a str,
    pub yaml_start: usize,
    pub body: &'a str,
    pub body_start: usize,
}

/// `None` where the file does not start with `---` or the front matter is not closed.
pub fn split(text: &str) -> Option<Parts<'_>> {
    let first_end = text.find('\n')? + 1;
    if text[..first_end].trim_end() != "---" {
        return None;
    }
    let mut line_start = first_end;
    while line_start < text.len() {
        let line_end = text[line_start..].find('\n').map_or(text.len(), |at| line_start + at + 1);
        if text[line_start..line_end].trim_end() == "---" {
            return Some(Parts {
                yaml: &text[first_end..line_start],
                yaml_start: first_end,
                body: &text[line_end..],
                body_start: line_end,
            });
        }
        line_start = line_end;
    }
    None
}
