//! White space out of templates, once, before they are compiled: what they emit is minified.
//!
//! Only what cannot be seen goes. White space is left out where it touches a block-level tag, and is
//! one space elsewhere, so that two words, links or buttons never run together. Quotes go around
//! plain attribute values, and the end tags that HTML lets one omit. Inside `pre` and `textarea`
//! nothing changes. (A general minifier cannot do this: it does not know what an expression emits.)

/// Tags next to which white space is never shown.
const BLOCKS: [&str; 73] = [
    "!doctype",
    "address",
    "article",
    "aside",
    "base",
    "blockquote",
    "body",
    "br",
    "caption",
    "circle",
    "clippath",
    "col",
    "colgroup",
    "dd",
    "defs",
    "desc",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "line",
    "link",
    "main",
    "menu",
    "meta",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "rect",
    "script",
    "search",
    "section",
    "style",
    "summary",
    "table",
    "tbody",
    "td",
    "template",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
    "use",
    "area",
    "symbol",
];

/// End tags that may always be left out where the markup is valid. Not `</dd>`: w3m takes a `<dt>` after an
/// open `<dd>` for one inside it, and sets all that follows further in.
const OMITTED: [&str; 11] =
    ["/li", "/dt", "/td", "/th", "/tr", "/tbody", "/tfoot", "/option", "/head", "/body", "/html"];

/// Tags before which a paragraph ends by itself.
const PARAGRAPH_ENDS: [&str; 32] = [
    "/blockquote",
    "/dd",
    "/details",
    "/div",
    "/fieldset",
    "/figcaption",
    "/figure",
    "/footer",
    "/form",
    "/li",
    "/main",
    "/section",
    "/td",
    "details",
    "div",
    "dl",
    "figure",
    "form",
    "h2",
    "h3",
    "h4",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
    "blockquote",
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A block-level tag or the border of the file.
    Block,
    Inline,
}

/// A template without the white space, comments, quotes and end tags that its pages do not need.
pub fn template(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut before = Before { kind: Kind::Inline, open: Vec::new() };
    let mut rest = source;
    while !rest.is_empty() {
        let token = next_token(rest);
        rest = &rest[token.len()..];
        if is_comment(token) {
            continue;
        }
        if token.trim().is_empty() {
            let blank = before.kind == Kind::Block || next_kind(rest) == Kind::Block;
            if !blank && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if token.starts_with('<') {
            before.kind = if tag_name(token) == "/p" && closes_paragraph(rest) {
                Kind::Block
            } else {
                push_tag(&mut out, token)
            };
        } else {
            out.push_str(token);
            before.statement(token);
        }
    }
    out
}

/// What stands before a place, on every way that leads to it.
struct Before {
    kind: Kind,
    open: Vec<Open>,
}

/// An `if` or `for` whose end has not come.
struct Open {
    entry: Kind,
    /// Every branch so far ends with a block.
    blocks: bool,
    /// One of the branches is taken in any case.
    exhaustive: bool,
}

impl Before {
    /// Follows a statement; an expression or a word is inline.
    fn statement(&mut self, token: &str) {
        let word = token.strip_prefix("{%").map(|body| body.trim_start_matches('-').trim_start());
        let Some(word) = word else {
            self.kind = Kind::Inline;
            return;
        };
        let word = word.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
        match word {
            "if" | "for" => {
                self.open.push(Open { entry: self.kind, blocks: true, exhaustive: false });
                // a loop comes here from its own end too
                self.kind = if word == "for" { Kind::Inline } else { self.kind };
            }
            "elif" | "else" => {
                let ended = self.kind == Kind::Block;
                self.kind = self.open.last_mut().map_or(Kind::Inline, |open| {
                    open.blocks &= ended;
                    open.exhaustive |= word == "else";
                    open.entry
                });
            }
            "endif" | "endfor" => {
                let ended = self.kind == Kind::Block;
                let block = self.open.pop().is_some_and(|open| {
                    ended && open.blocks && (open.exhaustive || open.entry == Kind::Block)
                });
                self.kind = if block { Kind::Block } else { Kind::Inline };
            }
            _ => self.kind = Kind::Inline,
        }
    }
}

/// The longest piece that is one thing: white space, a tag, a comment, a statement, a word.
fn next_token(rest: &str) -> &str {
    let until =
        |end: &str, from: usize| rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len());
    let end = if rest.starts_with("{#") {
        until("#}", 2)
    } else if rest.starts_with("{%") {
        until("%}", 2)
    } else if rest.starts_with("{{") {
        until("}}", 2)
    } else if rest.starts_with("<!--") {
        until("-->", 4)
    } else if is_tag(rest, "pre") {
        until("</pre>", 4)
    } else if is_tag(rest, "textarea") {
        until("</textarea>", 9)
    } else if rest.starts_with('<') {
        tag_end(rest)
    } else if rest.starts_with(blank) {
        rest.find(|c| !blank(c)).unwrap_or(rest.len())
    } else {
        let first = rest.chars().next().map_or(1, char::len_utf8);
        rest[first..].find(|c| blank(c) || c == '<' || c == '{').map_or(rest.len(), |at| first + at)
    };
    &rest[..end]
}

/// White space that HTML collapses: a no-break space is a letter.
fn blank(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\t' | '\r')
}

fn is_comment(token: &str) -> bool {
    token.starts_with("{#") || token.starts_with("<!--")
}

fn is_tag(text: &str, name: &str) -> bool {
    text.strip_prefix('<')
        .and_then(|text| text.strip_prefix(name))
        .is_some_and(|after| after.starts_with(|c: char| blank(c) || c == '>'))
}

/// Where a tag ends: its `>` outside quotes and outside template marks.
fn tag_end(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let (mut at, mut quote) = (1, None);
    while at < bytes.len() {
        if bytes[at] == b'{' && matches!(bytes.get(at + 1), Some(b'{' | b'%' | b'#')) {
            at += next_token(&rest[at..]).len();
            continue;
        }
        match (quote, bytes[at]) {
            (None, b'>') => return at + 1,
            (None, mark @ (b'"' | b'\'')) => quote = Some(mark),
            (Some(open), mark) if open == mark => quote = None,
            _ => {}
        }
        at += 1;
    }
    rest.len()
}

/// What follows the white space just read; comments are not there.
fn next_kind(mut rest: &str) -> Kind {
    while !rest.is_empty() {
        let token = next_token(rest);
        if !is_comment(token) && !token.trim().is_empty() {
            return if token.starts_with('<') { kind(token) } else { Kind::Inline };
        }
        rest = &rest[token.len()..];
    }
    Kind::Inline
}

/// Whether what follows an end of a paragraph ends it anyway.
fn closes_paragraph(rest: &str) -> bool {
    let tag = rest.trim_start_matches(blank);
    tag.starts_with('<') && PARAGRAPH_ENDS.contains(&tag_name(tag).as_str())
}

fn kind(tag: &str) -> Kind {
    let name = tag_name(tag);
    if BLOCKS.contains(&name.trim_start_matches('/')) { Kind::Block } else { Kind::Inline }
}

fn tag_name(tag: &str) -> String {
    let body = tag.strip_prefix('<').unwrap_or(tag);
    let end = body.find(|c: char| blank(c) || c == '>' || c == '{').unwrap_or(body.len());
    body[..end].trim_end_matches('/').to_ascii_lowercase()
}

fn push_tag(out: &mut String, tag: &str) -> Kind {
    let name = tag_name(tag);
    if OMITTED.contains(&name.as_str()) {
        return Kind::Block;
    }
    if is_tag(tag, "pre") || is_tag(tag, "textarea") {
        out.push_str(tag);
    } else {
        push_attributes(out, tag);
    }
    kind(tag)
}

/// Copies a tag: one space between attributes, no quotes around plain constant values.
fn push_attributes(out: &mut String, tag: &str) {
    let mut rest = tag;
    while let Some(first) = rest.chars().next() {
        if blank(first) {
            rest = rest.trim_start_matches(blank);
            if !rest.starts_with('>') {
                out.push(' ');
            }
        } else if rest.starts_with("{{") || rest.starts_with("{%") || rest.starts_with("{#") {
            let token = next_token(rest);
            if !is_comment(token) {
                out.push_str(token);
            }
            rest = &rest[token.len()..];
        } else if first == '"' {
            let end = quoted_end(rest);
            push_value(out, &rest[..end], &rest[end..]);
            rest = &rest[end..];
        } else {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
}

fn quoted_end(rest: &str) -> usize {
    let mut at = 1;
    while at < rest.len() {
        if rest[at..].starts_with('"') {
            return at + 1;
        }
        let marked = rest[at..].starts_with("{{") || rest[at..].starts_with("{%");
        at += if marked {
            next_token(&rest[at..]).len()
        } else {
            rest[at..].chars().next().map_or(1, char::len_utf8)
        };
    }
    rest.len()
}

fn push_value(out: &mut String, quoted: &str, after: &str) {
    let value = quoted.trim_matches('"');
    let plain = !value.is_empty()
        && value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'#' | b':'));
    let closed = after.starts_with(|c: char| blank(c) || c == '>');
    out.push_str(if plain && closed && out.ends_with('=') { value } else { quoted });
}

#[cfg(test)]
mod tests {
    use super::template;

    #[test]
    fn white_space_beside_blocks_goes_and_between_words_stays() {
        assert_eq!(
            template("<ul>\n  <li> <a href=\"/a b\">a</a> </li>\n</ul>\n"),
            "<ul><li><a href=\"/a b\">a</a></ul>"
        );
        assert_eq!(template("<a>a</a>\n  <a>b</a>"), "<a>a</a> <a>b</a>");
        assert_eq!(
            template("<b>a</b>\n{% if x %}\n{{ x }}\n{% endif %}"),
            "<b>a</b> {% if x %} {{ x }} {% endif %}"
        );
    }

    #[test]
    fn white_space_after_branches_goes_only_where_all_end_with_a_block() {
        assert_eq!(
            template("<p>{% if x %}<br>{% else %}<hr>{% endif %}\n a"),
            "<p>{% if x %}<br>{% else %}<hr>{% endif %}a"
        );
        assert_eq!(template("a{% if x %}<br>{% endif %}\n b"), "a{% if x %}<br>{% endif %} b");
        assert_eq!(
            template("<p>{% if x %}<br>{% elif y %}c{% endif %}\n a"),
            "<p>{% if x %}<br>{% elif y %}c{% endif %} a"
        );
    }

    #[test]
    fn white_space_before_what_a_loop_repeats_stays() {
        assert_eq!(
            template("<p>{% for x in y %}\n{{ x }}{% endfor %}</p>"),
            "<p>{% for x in y %} {{ x }}{% endfor %}</p>"
        );
    }

    #[test]
    fn a_paragraph_keeps_its_end_where_something_could_follow() {
        assert_eq!(template("<div><p>a</p> <p>b</p></div>"), "<div><p>a<p>b</div>");
        assert_eq!(
            template("<div><p>a</p>{% if x %}b{% endif %}</div>"),
            "<div><p>a</p>{% if x %}b{% endif %}</div>"
        );
    }

    #[test]
    fn quotes_go_only_around_plain_constant_values() {
        assert_eq!(
            template("<p class=\"a\"\n id=\"{{ x }}\" title=\"\">"),
            "<p class=a id=\"{{ x }}\" title=\"\">"
        );
        assert_eq!(
            template("<p class=\"a{% if b %} c{% endif %}\">"),
            "<p class=\"a{% if b %} c{% endif %}\">"
        );
        assert_eq!(
            template("<a{% if b > 1 %} class=\"x\"{% endif %}>"),
            "<a{% if b > 1 %} class=\"x\"{% endif %}>"
        );
    }

    #[test]
    fn preformatted_text_and_comments() {
        assert_eq!(template("<pre>\n a  b\n</pre> {# no #} <p>x</p>"), "<pre>\n a  b\n</pre><p>x</p>");
    }

    #[test]
    fn unclosed_marks_end_with_the_file() {
        for text in ["<a href=\"", "{{ x", "{% if", "<!-- a", "<pre>", "<", "{#", "<p \u{15f}=\"\u{15f}"] {
            template(text);
        }
    }
}
