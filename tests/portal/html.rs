//! A reader of built pages, independent of the program's own: start tags with attributes, visible text.

/// A start tag.
pub struct Tag<'p> {
    pub name: &'p str,
    attributes: &'p str,
}

impl Tag<'_> {
    /// The value of an attribute, with references resolved; empty where it has none.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.attributes().into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// All attributes with their values.
    pub fn attributes(&self) -> Vec<(String, String)> {
        let mut list = Vec::new();
        let mut rest = self.attributes.trim_start();
        while !rest.is_empty() {
            let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
            let key = rest[..end].to_owned();
            rest = &rest[end..];
            let mut value = "";
            if let Some(after) = rest.strip_prefix('=') {
                (value, rest) = match after.chars().next().filter(|&c| c == '"' || c == '\'') {
                    Some(quote) => after[1..].split_once(quote).unwrap(),
                    None => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
                };
            }
            list.push((key, resolve(value)));
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        }
        list
    }
}

/// Start tags in their order; contents of scripts and styles hold none.
pub fn tags(page: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut rest = page;
    std::iter::from_fn(move || {
        loop {
            let (tag, after) = next_tag(rest)?.1;
            rest = skip_raw(tag, after);
            if tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let (name, attributes) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
                return Some(Tag { name, attributes });
            }
        }
    })
}

/// Text before the next tag; the inside of the tag, and what follows it.
fn next_tag(page: &str) -> Option<(&str, (&str, &str))> {
    let start = page.find('<')?;
    let mut quote = None;
    let end = page[start..].char_indices().find_map(|(at, c)| {
        match (quote, c) {
            (None, '>') => return Some(start + at),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
        None
    })?;
    Some((&page[..start], (&page[start + 1..end], &page[end + 1..])))
}

fn skip_raw<'p>(tag: &str, after: &'p str) -> &'p str {
    let raw = ["script", "style"].into_iter().find(|name| {
        tag.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
    });
    raw.and_then(|name| after.find(&format!("</{name}"))).map_or(after, |at| &after[at..])
}

/// Elements whose borders do not part words.
const INLINE: &[&str] =
    &["a", "abbr", "b", "bdi", "em", "i", "small", "span", "strong", "sub", "sup", "time", "tspan"];

/// What a reader sees: texts of the page, one line for each block.
pub fn text(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some((before, (tag, after))) = next_tag(rest) {
        text.push_str(&resolve(before));
        let name =
            tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        if !INLINE.contains(&name) {
            text.push('\n');
        }
        rest = skip_raw(tag, after);
    }
    let lines = text.lines().map(|line| line.split([' ', '\t']).filter(|word| !word.is_empty()));
    let lines: Vec<String> =
        lines.map(|line| line.collect::<Vec<_>>().join(" ")).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// Resolves character references.
fn resolve(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(after.len());
        let letter = match &after[..end] {
            "amp" => Some('&'),
            "lt" | "LT" => Some('<'),
            "gt" | "GT" => Some('>'),
            "quot" | "#34" | "#x22" => Some('"'),
            "apos" | "#39" | "#x27" => Some('\''),
            "nbsp" => Some('\u{a0}'),
            _ => None,
        };
        out.push(letter.unwrap_or('&'));
        rest = if letter.is_some() { after[end..].strip_prefix(';').unwrap_or(&after[end..]) } else { after };
    }
    out.push_str(rest);
    out
}
