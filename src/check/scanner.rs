//! A scanner of tags over bytes, for pages that this program wrote itself: fast, never panics, and
//! on malformed HTML sees what a browser would roughly see. Builds no tree and copies no text.

use std::borrow::Cow;

use memchr::{memchr, memmem};

/// What a byte ends, by its value: see the constants below.
const ENDS: [u8; 256] = ends();
const SPACE: u8 = 1;
/// Ends the name of a tag.
const TAG_NAME: u8 = 2;
/// Ends the name of an attribute.
const ATTRIBUTE_NAME: u8 = 4;
/// Ends a value without quotes.
const BARE_VALUE: u8 = 8;

const fn ends() -> [u8; 256] {
    let mut table = [0; 256];
    let spaces = b" \t\n\r\x0c";
    let mut at = 0;
    while at < spaces.len() {
        table[spaces[at] as usize] = SPACE | TAG_NAME | ATTRIBUTE_NAME | BARE_VALUE;
        at += 1;
    }
    table[b'>' as usize] = TAG_NAME | ATTRIBUTE_NAME | BARE_VALUE;
    table[b'/' as usize] = TAG_NAME | ATTRIBUTE_NAME;
    table[b'=' as usize] = ATTRIBUTE_NAME;
    table
}

fn ends_with(byte: u8, what: u8) -> bool {
    ENDS[usize::from(byte)] & what != 0
}

/// A tag of the page; its name as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag<'a> {
    Open(&'a str),
    Close(&'a str),
}

/// Walks through the tags of a page. After [`Tag::Open`] the attributes may be read one by one.
#[derive(Clone, Debug)]
pub struct Scanner<'a> {
    html: &'a str,
    at: usize,
    in_tag: bool,
}

impl<'a> Scanner<'a> {
    pub fn new(html: &'a str) -> Scanner<'a> {
        Scanner { html, at: 0, in_tag: false }
    }

    /// The next tag; passes over attributes that were not read, comments and the doctype.
    pub fn next_tag(&mut self) -> Option<Tag<'a>> {
        while self.in_tag {
            self.next_attribute();
        }
        let bytes = self.html.as_bytes();
        loop {
            let open = self.at + memchr(b'<', &bytes[self.at..])?;
            self.at = open + 1;
            match bytes.get(open + 1)? {
                b'!' | b'?' => self.skip_declaration(),
                b'/' if bytes.get(open + 2).is_some_and(u8::is_ascii_alphabetic) => {
                    self.at = open + 2;
                    let name = self.name();
                    self.skip_past(b'>');
                    return Some(Tag::Close(name));
                }
                first if first.is_ascii_alphabetic() => {
                    self.in_tag = true;
                    return Some(Tag::Open(self.name()));
                }
                _ => {}
            }
        }
    }

    /// The next attribute of the tag that was opened last: its name and raw value, the value empty
    /// where there is none. Nothing at the end of the tag.
    pub fn next_attribute(&mut self) -> Option<(&'a str, &'a str)> {
        if !self.in_tag {
            return None;
        }
        let bytes = self.html.as_bytes();
        self.skip_while(|byte| byte == b'/' || ends_with(byte, SPACE));
        match bytes.get(self.at) {
            None | Some(b'>') => {
                self.at = (self.at + 1).min(bytes.len());
                self.in_tag = false;
                return None;
            }
            Some(_) => {}
        }
        let start = self.at;
        // a first `=` belongs to the name, so that every call moves on
        self.at += 1;
        self.skip_while(|byte| !ends_with(byte, ATTRIBUTE_NAME));
        let name = self.slice(start, self.at);
        self.skip_while(|byte| ends_with(byte, SPACE));
        if bytes.get(self.at) != Some(&b'=') {
            return Some((name, ""));
        }
        self.at += 1;
        self.skip_while(|byte| ends_with(byte, SPACE));
        Some((name, self.value()))
    }

    /// Text from here to the next tag, for a report.
    pub fn text_ahead(&mut self) -> &'a str {
        while self.in_tag {
            self.next_attribute();
        }
        let rest = &self.html[self.at..];
        &rest[..memchr(b'<', rest.as_bytes()).unwrap_or(rest.len())]
    }

    /// The content of an element that holds no tags (`script`, `style`, `title`, `textarea`), up to
    /// its end tag or the end of the page.
    pub fn raw_text(&mut self, name: &str) -> &'a str {
        while self.in_tag {
            self.next_attribute();
        }
        let (bytes, start) = (self.html.as_bytes(), self.at);
        loop {
            let Some(found) = memchr(b'<', &bytes[self.at..]) else {
                self.at = bytes.len();
                return self.slice(start, self.at);
            };
            let open = self.at + found;
            self.at = open + 1;
            let end = bytes.get(open + 2..open + 2 + name.len());
            if bytes.get(open + 1) == Some(&b'/') && end.is_some_and(|end| is(end, name)) {
                self.at = open;
                return self.slice(start, open);
            }
        }
    }

    /// Byte of the page at which the scanner stands.
    pub fn position(&self) -> usize {
        self.at
    }

    fn name(&mut self) -> &'a str {
        let start = self.at;
        self.skip_while(|byte| !ends_with(byte, TAG_NAME));
        self.slice(start, self.at)
    }

    fn value(&mut self) -> &'a str {
        let bytes = self.html.as_bytes();
        let Some(&quote @ (b'"' | b'\'')) = bytes.get(self.at) else {
            let start = self.at;
            self.skip_while(|byte| !ends_with(byte, BARE_VALUE));
            return self.slice(start, self.at);
        };
        let start = self.at + 1;
        let end = memchr(quote, &bytes[start..]).map_or(bytes.len(), |found| start + found);
        self.at = (end + 1).min(bytes.len());
        self.slice(start, end)
    }

    /// Stands after `<`, before `!` or `?`.
    fn skip_declaration(&mut self) {
        let rest = &self.html.as_bytes()[self.at..];
        if rest.starts_with(b"!--") {
            // `<!-->` is a whole comment
            let end = memmem::find(&rest[1..], b"-->");
            self.at += end.map_or(rest.len(), |end| end + 4);
        } else {
            self.skip_past(b'>');
        }
    }

    fn skip_past(&mut self, byte: u8) {
        let rest = &self.html.as_bytes()[self.at..];
        self.at += memchr(byte, rest).map_or(rest.len(), |found| found + 1);
    }

    fn skip_while(&mut self, keep: impl Fn(u8) -> bool) {
        let rest = &self.html.as_bytes()[self.at..];
        self.at += rest.iter().position(|&byte| !keep(byte)).unwrap_or(rest.len());
    }

    /// Both ends stand beside ASCII signs or at the ends of the page.
    fn slice(&self, start: usize, end: usize) -> &'a str {
        &self.html[start..end]
    }
}

/// Whether a name is the given lower-case one, whatever its case.
pub fn is(name: impl AsRef<[u8]>, lower: &str) -> bool {
    name.as_ref().eq_ignore_ascii_case(lower.as_bytes())
}

/// The text that character references stand for. Knows numbers and the five signs that are escaped
/// in HTML and XML, with or without the semicolon; leaves others as they are.
pub fn unescape(text: &str) -> Cow<'_, str> {
    if memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut parts = text.split('&');
    out.push_str(parts.next().unwrap_or(""));
    for part in parts {
        match reference(part) {
            Some((sign, rest)) => {
                out.push(sign);
                out.push_str(rest);
            }
            None => {
                out.push('&');
                out.push_str(part);
            }
        }
    }
    Cow::Owned(out)
}

/// The sign that a reference (without its `&`) stands for, and what follows it.
fn reference(text: &str) -> Option<(char, &str)> {
    const NAMES: [(&str, char); 5] = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];
    let (sign, rest) = match text.strip_prefix('#') {
        Some(number) => {
            let (digits, radix) = match number.strip_prefix(['x', 'X']) {
                Some(digits) => (digits, 16),
                None => (number, 10),
            };
            let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
            let value = u32::from_str_radix(&digits[..end], radix).ok()?;
            (char::from_u32(value)?, &digits[end..])
        }
        None => NAMES.iter().find_map(|&(name, sign)| Some((sign, text.strip_prefix(name)?)))?,
    };
    Some((sign, rest.strip_prefix(';').unwrap_or(rest)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tags(html: &str) -> Vec<String> {
        let mut scanner = Scanner::new(html);
        let mut out = Vec::new();
        while let Some(tag) = scanner.next_tag() {
            match tag {
                Tag::Close(name) => out.push(format!("/{name}")),
                Tag::Open(name) => {
                    let mut line = name.to_owned();
                    while let Some((name, value)) = scanner.next_attribute() {
                        line.push_str(&format!(" {name}={value}"));
                    }
                    out.push(line);
                }
            }
        }
        out
    }

    #[test]
    fn attributes_are_read_quoted_and_unquoted() {
        let found =
            tags(r#"<!doctype html><a href=/ro/ class="x > y" title='ș "z"' hidden>b</a ><br/><p id = q>"#);
        assert_eq!(found, [r#"a href=/ro/ class=x > y title=ș "z" hidden="#, "/a", "br", "p id=q"]);
    }

    #[test]
    fn comments_and_stray_signs_are_passed_over() {
        assert_eq!(tags("a < b <!-- <p> --> <!--> <b> 3<4 <"), ["b"]);
        assert_eq!(tags("<!-- never closed <p>"), [""; 0]);
        assert_eq!(tags("<a href=\"x"), ["a href=x"]);
    }

    #[test]
    fn raw_text_ends_at_its_own_end_tag() {
        let mut scanner = Scanner::new("<SCRIPT a=b>if(a<b)\"</p>\"</Script><p>");
        assert_eq!(scanner.next_tag(), Some(Tag::Open("SCRIPT")));
        assert_eq!(scanner.raw_text("script"), "if(a<b)\"</p>\"");
        assert_eq!(scanner.next_tag(), Some(Tag::Close("Script")));
        assert_eq!(scanner.next_tag(), Some(Tag::Open("p")));
    }

    #[test]
    fn references_are_resolved() {
        assert_eq!(unescape("a&amp;b&lt;c&#39;d&#xCE;e&quot;f&ampg"), "a&b<c'dÎe\"f&g");
        assert_eq!(unescape("&copy; & &#x110000; &#;"), "&copy; & &#x110000; &#;");
    }

    proptest! {
        #[test]
        fn scanner_ends_on_any_text(html in "(<|>|/|!|-|=|\"|'|&|#|[a-c]|script|[ \\n]|ș|👩|\\PC){0,80}") {
            let found = tags(&html);
            prop_assert!(found.len() <= html.len());
            let mut scanner = Scanner::new(&html);
            while let Some(tag) = scanner.next_tag() {
                if let Tag::Open(name) = tag {
                    scanner.text_ahead();
                    scanner.raw_text(name);
                }
            }
            unescape(&html);
        }
    }
}
