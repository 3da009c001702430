//! What a page weighs on the way to its reader.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;

/// Bytes of a page on the way to its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight {
    /// Bytes as written.
    pub raw: u64,
    /// Bytes compressed; nothing where the page is so short that this need not be known.
    pub compressed: Option<u64>,
}

impl Weight {
    /// The weight of a page; it is compressed only where it is longer than `weigh_above`.
    pub fn of(html: &str, weigh_above: usize) -> Weight {
        let heavy = html.len() > weigh_above;
        let compressed = heavy.then(|| fitting_bytes(html.as_bytes(), weigh_above) as u64);
        Weight { raw: html.len() as u64, compressed }
    }

    /// At most this many bytes cross the line.
    pub fn at_most(self) -> u64 {
        self.compressed.unwrap_or(self.raw)
    }
}

/// Length of the bytes compressed as a common host does it (gzip, level 6).
pub fn compressed_bytes(bytes: &[u8]) -> usize {
    compressed(bytes, Compression::new(6))
}

/// An upper bound of [`compressed_bytes`] that is exact where it exceeds `budget`: the quick level
/// is tried first, as most long pages fit by far.
fn fitting_bytes(bytes: &[u8], budget: usize) -> usize {
    let quick = compressed(bytes, Compression::fast());
    if quick <= budget { quick } else { compressed_bytes(bytes) }
}

fn compressed(bytes: &[u8], level: Compression) -> usize {
    let mut encoder = GzEncoder::new(Count(0), level);
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.expect("invariant: counting never fails").0
}

/// Counts what is written to it.
struct Count(usize);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_page_is_not_compressed() {
        assert_eq!(Weight::of("<p>a", 4), Weight { raw: 4, compressed: None });
    }

    #[test]
    fn long_page_weighs_what_it_compresses_to() {
        let html = "<p>ajutor</p>".repeat(10_000);
        let weight = Weight::of(&html, 1000);
        assert_eq!(weight.raw, 130_000);
        assert!(weight.at_most() < 1000, "{weight:?}");
        assert_eq!(Weight::of(&html, 10).compressed, Some(compressed_bytes(html.as_bytes()) as u64));
    }
}
