//! Cuts lines into chunks where the lines themselves say so.

/// Sizes of chunks, in bytes.
pub(super) struct Sizes {
    /// No chunk but the last is smaller.
    pub least: usize,
    /// What comes on top of `least` on average.
    pub more: u32,
    /// No chunk grows beyond this, unless one line does.
    pub most: usize,
}

/// Cuts `lines` (with the key that decides) into chunks; yields the number of the first line of
/// each and its text. A line ends a chunk by a hash of its key and its length, so that a change
/// moves the cuts near it and no others.
pub(super) fn chunks<'a>(
    lines: impl Iterator<Item = (&'a str, String)>,
    sizes: &Sizes,
) -> Vec<(usize, String)> {
    let mut chunks: Vec<(usize, String)> = Vec::new();
    let mut full = true;
    for (number, (key, line)) in lines.enumerate() {
        let over = chunks.last().is_some_and(|(_, text)| text.len() + line.len() >= sizes.most);
        if full || over {
            chunks.push((number, String::with_capacity(sizes.most)));
        }
        if let Some((_, text)) = chunks.last_mut() {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&line);
            full = text.len() >= sizes.least && (hash(key) % sizes.more) < line.len() as u32;
        }
    }
    chunks
}

/// The name of a file that holds this text.
pub(super) fn name(family: char, text: &str) -> String {
    format!("{family}-{}.txt", short(text))
}

/// Forty bits of the text's hash: chance of a clash among 1,000 chunks is one in two millions.
pub(super) fn short(text: &str) -> String {
    let mut hex = blake3::hash(text.as_bytes()).to_hex().to_string();
    hex.truncate(10);
    hex
}

/// FNV-1a, with its bits mixed once more: the low ones decide.
fn hash(key: &str) -> u32 {
    let hash =
        key.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 15)).wrapping_mul(0x2c1b_3c6d) >> 8
}
