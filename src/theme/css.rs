//! Style sheets without what browsers skip: comments, white space, the last semicolon of a block.
//!
//! Only white space goes, so nothing can be read in another way; strings and bare addresses are
//! copied as they are. (A minifier that understands CSS saves 1 % more, and is larger than the rest
//! of this program: see the test.)

/// A style sheet, minified. Text that is no CSS comes out with less white space, never with an error.
pub fn minify(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // white space was read and not written yet
    let mut gap = false;
    while let Some(first) = rest.chars().next() {
        if first.is_ascii_whitespace() {
            gap = true;
            rest = &rest[1..];
            continue;
        }
        if rest.starts_with("/*") {
            // where the white space beside it goes too, two words must not run together
            gap = true;
            rest = rest[2..].find("*/").map_or("", |end| &rest[end + 4..]);
            continue;
        }
        // `color : red`; before a selector's colon, a space is a descendant: `a :hover`
        let is_idle_colon = rest.starts_with(':') && rest[1..].starts_with(|c: char| c.is_ascii_whitespace());
        if gap && !is_idle_colon && needs_space(&out, first) {
            out.push(' ');
        }
        gap = false;
        if first == '}' && out.ends_with(';') {
            out.pop();
        }
        let (token, after) = rest.split_at(token_length(rest));
        out.push_str(token);
        rest = after;
    }
    out
}

/// Whether white space between what was written and `next` means something.
fn needs_space(out: &str, next: char) -> bool {
    let Some(last) = out.chars().next_back() else { return false };
    let last_ends = matches!(last, '{' | '}' | ';' | ',' | '>' | '(');
    let next_ends = matches!(next, '{' | '}' | ';' | ',' | '>' | ')' | '!');
    // an empty custom property is one space: `--x: ;`
    let value_begins = last == ':' && !matches!(next, ';' | '}');
    let is_empty_value = last == ':' && !value_begins;
    is_empty_value || !(last_ends || next_ends || value_begins)
}

/// Length of what is copied whole: a string, a bare `url(…)`, an escaped sign, or one character.
fn token_length(rest: &str) -> usize {
    let first = rest.chars().next().map_or(0, char::len_utf8);
    match rest.as_bytes()[0] {
        quote @ (b'"' | b'\'') => string_length(rest, quote),
        b'\\' => first + rest[first..].chars().next().map_or(0, char::len_utf8),
        b'u' | b'U' if rest.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("url(")) => {
            let quoted = rest[4..].trim_start().starts_with(['"', '\'']);
            if quoted { first } else { rest.find(')').map_or(rest.len(), |end| end + 1) }
        }
        _ => first,
    }
}

fn string_length(rest: &str, quote: u8) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            byte if byte == quote => return at + 1,
            _ => {}
        }
        at += 1;
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::minify;

    /// What a minifier that understands CSS makes of a style sheet: one form for one meaning.
    fn meaning(css: &str) -> String {
        let mut options = minify_html::Cfg::new();
        options.minify_css = true;
        let page = minify_html::minify(format!("<style>{css}</style>").as_bytes(), &options);
        String::from_utf8(page).expect("text")
    }

    #[test]
    fn built_in_style_keeps_its_meaning_and_is_near_the_smallest() {
        let style = include_str!("../../themes/default/static/style.css");
        let small = minify(style);
        assert_eq!(meaning(&small), meaning(style));
        let least = meaning(style).len() - "<style></style>".len();
        assert!(small.len() * 100 < least * 104, "{} bytes, {least} are possible", small.len());
    }

    #[test]
    fn white_space_stays_where_it_means_something() {
        for css in [
            "a :hover{width:calc(1px + 2px)}",
            "@media screen and (width>40rem){a{color:red}}",
            "a::before{content:\"a  /* b */ ; }\\\" c\"}",
            "a{background:url(data:image/svg+xml;utf8,a;b/*c*/)}",
            "a{margin:0 -1px;--x: }",
            "*+h2 .b:not(.c) #d{margin:1px 2px}",
        ] {
            assert_eq!(minify(css), css);
        }
    }

    #[test]
    fn comments_and_idle_white_space_go() {
        let css = "/* a */ a , b > c {\n  color : red !important ;\n  margin: 0 /* b */ 1px;\n}\n";
        assert_eq!(minify(css), "a,b>c{color:red!important;margin:0 1px}");
        assert_eq!(minify("a{color:red /* never closed"), "a{color:red");
        assert_eq!(minify("a{content:\"never closed"), "a{content:\"never closed");
    }
}
