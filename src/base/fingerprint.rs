//! Numbers that stand for texts.

/// A number that stands for a text: paths, ids and words are compared by it, so that tables stay small.
/// Two of a million paths share one with a chance of less than 1 in 10 million.
pub fn fingerprint(text: &str) -> u64 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |a: u64, b: u64| {
        let product = u128::from(a ^ 0xa076_1d64_78bd_642f) * u128::from(b ^ 0xe703_7ed1_a0b4_28db);
        (product as u64) ^ ((product >> 64) as u64)
    };
    let mut chunks = text.as_bytes().chunks_exact(8);
    let mut state = mix(text.len() as u64, ODD);
    for chunk in &mut chunks {
        state = mix(state, u64::from_le_bytes(chunk.try_into().expect("invariant: chunks of 8 bytes")));
    }
    let mut tail = [0; 8];
    tail[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
    mix(mix(state, u64::from_le_bytes(tail)), ODD)
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn fingerprints_differ_for_near_texts() {
        let texts =
            ["", "\0", "a", "b", "a\0", "aaaaaaaa", "aaaaaaaa\0", "aaaaaaab", "baaaaaaa", "aaaaaaaaa"];
        let mut prints: Vec<u64> = texts.iter().map(|text| fingerprint(text)).collect();
        prints.sort_unstable();
        prints.dedup();
        assert_eq!(prints.len(), texts.len());
    }
}
