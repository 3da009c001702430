//! Finds the byte at which the value of a JSON pointer begins, for many pointers in one pass.
//! Only for text that a JSON parser has accepted: this scanner checks nothing.

use std::collections::BTreeMap;

/// A tree of the pointers wanted, by reference token.
#[derive(Default)]
struct Wanted {
    children: BTreeMap<String, Wanted>,
    /// Places in the answer that hold the offset of this very value.
    slots: Vec<usize>,
}

/// Byte offsets of the values that `pointers` name, in their order; `None` where there is no such value.
pub fn offsets(text: &str, pointers: &[&str]) -> Vec<Option<usize>> {
    let mut wanted = Wanted::default();
    for (slot, pointer) in pointers.iter().enumerate() {
        let mut node = &mut wanted;
        for token in pointer.split('/').skip(1) {
            node = node.children.entry(token.replace("~1", "/").replace("~0", "~")).or_default();
        }
        node.slots.push(slot);
    }
    let mut scanner = Scanner { bytes: text.as_bytes(), at: 0, found: vec![None; pointers.len()] };
    scanner.value(&wanted);
    scanner.found
}

struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
    found: Vec<Option<usize>>,
}

impl Scanner<'_> {
    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn skip_blank(&mut self) {
        while matches!(self.peek(), b' ' | b'\t' | b'\n' | b'\r') {
            self.at += 1;
        }
    }

    /// Reads one value. Recursion is as deep as the wanted pointers, not as the text.
    fn value(&mut self, wanted: &Wanted) {
        self.skip_blank();
        for &slot in &wanted.slots {
            self.found[slot] = Some(self.at);
        }
        match self.peek() {
            _ if wanted.children.is_empty() => self.skip_value(),
            b'{' => self.object(wanted),
            b'[' => self.array(wanted),
            _ => self.skip_value(),
        }
    }

    fn object(&mut self, wanted: &Wanted) {
        self.at += 1;
        loop {
            self.skip_blank();
            if self.peek() != b'"' {
                break;
            }
            let start = self.at;
            self.skip_string();
            let key = serde_json::from_slice::<String>(&self.bytes[start..self.at]).unwrap_or_default();
            self.skip_blank();
            self.at += 1; // the colon
            self.member(wanted.children.get(&key));
            if !self.comma() {
                break;
            }
        }
        self.at += 1;
    }

    fn array(&mut self, wanted: &Wanted) {
        self.at += 1;
        let mut index = 0_usize;
        loop {
            self.skip_blank();
            if matches!(self.peek(), b']' | 0) {
                break;
            }
            self.member(wanted.children.get(&index.to_string()));
            index += 1;
            if !self.comma() {
                break;
            }
        }
        self.at += 1;
    }

    fn member(&mut self, wanted: Option<&Wanted>) {
        match wanted {
            Some(wanted) => self.value(wanted),
            None => self.skip_value(),
        }
    }

    /// Steps over a comma; `false` at the end of the list.
    fn comma(&mut self) -> bool {
        self.skip_blank();
        let comma = self.peek() == b',';
        self.at += usize::from(comma);
        comma
    }

    /// Steps over a value of any depth without recursion.
    fn skip_value(&mut self) {
        self.skip_blank();
        let mut depth = 0_usize;
        while self.at < self.bytes.len() {
            match self.peek() {
                b'"' => {
                    self.skip_string();
                    if depth == 0 {
                        return;
                    }
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth <= 1 => {
                    self.at += depth; // the bracket is ours only if we opened one
                    return;
                }
                b'}' | b']' => depth -= 1,
                b',' if depth == 0 => return,
                _ => {}
            }
            self.at += 1;
        }
    }

    fn skip_string(&mut self) {
        self.at += 1;
        while self.at < self.bytes.len() && self.peek() != b'"' {
            self.at += if self.peek() == b'\\' { 2 } else { 1 };
        }
        self.at = (self.at + 1).min(self.bytes.len());
    }
}
