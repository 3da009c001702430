//! Numbers and lists of postings as printable text, quick to read with `charCodeAt`.

use super::terms::MAX_SCORE;

/// First of the 94 printable characters, `!`.
const FIRST: u8 = 33;
/// Digits below this one end a number.
const LAST_DIGITS: u32 = 64;
/// Digits that say that more follows.
const MORE_DIGITS: u32 = 30;

/// A document number and a score in 32 bits, so that plain order is best score first, then
/// document: room for 67 million documents.
pub(super) fn posting(document: u32, score: u8) -> u32 {
    u32::from(MAX_SCORE - score) << 26 | document
}

/// Writes a number: one character below 64, two below 1984, little end first.
pub(super) fn number(mut value: u32, out: &mut String) {
    while value >= LAST_DIGITS {
        value -= LAST_DIGITS;
        digit(LAST_DIGITS + value % MORE_DIGITS, out);
        value /= MORE_DIGITS;
    }
    digit(value, out);
}

/// Writes postings, sorted, as groups of one score: score, number of documents, then the first
/// document and the distances between them.
pub(super) fn list(postings: &[u32], out: &mut String) {
    for group in postings.chunk_by(|a, b| a >> 26 == b >> 26) {
        number(u32::from(MAX_SCORE) - (group[0] >> 26), out);
        number(group.len() as u32, out);
        let mut before = 0;
        for posting in group {
            let document = posting & ((1 << 26) - 1);
            number(document - before, out);
            before = document;
        }
    }
}

fn digit(digit: u32, out: &mut String) {
    out.push(char::from(FIRST + digit as u8));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8], at: &mut usize) -> u32 {
        let (mut value, mut times) = (0, 1);
        loop {
            let digit = u32::from(text[*at] - FIRST);
            *at += 1;
            value += digit * times;
            if digit < LAST_DIGITS {
                return value;
            }
            times *= MORE_DIGITS;
        }
    }

    #[test]
    fn numbers_are_read_back() {
        for value in (0..5000).chain([59_583, 59_584, 1_786_000, (1 << 26) - 1]) {
            let (mut text, mut at) = (String::new(), 0);
            number(value, &mut text);
            assert_eq!(read(text.as_bytes(), &mut at), value);
            assert_eq!(at, text.len());
            assert!(text.bytes().all(|b| b.is_ascii_graphic()));
        }
    }

    #[test]
    fn list_puts_best_score_first() {
        let mut postings = vec![posting(70, 3), posting(5, 10), posting(2, 3)];
        postings.sort_unstable();
        let (mut text, mut at) = (String::new(), 0);
        list(&postings, &mut text);
        let numbers: Vec<u32> =
            std::iter::from_fn(|| (at < text.len()).then(|| read(text.as_bytes(), &mut at))).collect();
        assert_eq!(numbers, [10, 1, 5, 3, 2, 2, 68]);
    }
}
