//! Which encoding a text is in, and its letters.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::import::ImportError;

/// A decoded text and how it was decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    /// Name of the encoding: `UTF-8`, `windows-1250`.
    pub encoding: &'static str,
    /// Whether the encoding was guessed from the letters.
    pub guessed: bool,
}

/// Share of zero bytes at odd or even places that makes a text UTF-16.
const ZEROS_OF_UTF16: usize = 4;

/// Decodes bytes. `wanted` is the label that a person gave; a byte order mark wins over it.
///
/// # Errors
/// An unknown label, a binary file, or bytes that the wanted encoding does not have.
pub fn decode(bytes: &[u8], wanted: Option<&str>) -> Result<Decoded, ImportError> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return whole(&bytes[length..], encoding, false);
    }
    if let Some(label) = wanted {
        let encoding = Encoding::for_label(label.as_bytes()).ok_or_else(|| {
            ImportError::new(
                format!("`{label}` is not the name of an encoding"),
                "write for example `utf-8`, `windows-1250`, `iso-8859-2`, `iso-8859-16`, `utf-16le`",
            )
        })?;
        return whole(bytes, encoding, false);
    }
    if let Some(encoding) = utf16(bytes) {
        return whole(bytes, encoding, true);
    }
    if bytes.contains(&0) {
        return Err(ImportError::new(
            "this is a binary file, not a table of text",
            "save it as CSV, or import a workbook with the kind `xlsx` or `ods`",
        ));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: text.to_owned(), encoding: UTF_8.name(), guessed: false });
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // the hint of Romania prefers the encodings of Central Europe where the letters leave it open
    let encoding = detector.guess(Some(b"ro"), chardetng::Utf8Detection::Deny);
    whole(bytes, encoding, true)
}

fn whole(bytes: &[u8], encoding: &'static Encoding, guessed: bool) -> Result<Decoded, ImportError> {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if broken {
        return Err(ImportError::new(
            format!("some bytes are no letters of {}", encoding.name()),
            "name the encoding in the mapping (`read: { encoding: … }`) or save the file as UTF-8",
        ));
    }
    Ok(Decoded { text: text.into_owned(), encoding: encoding.name(), guessed })
}

/// UTF-16 without a byte order mark: every second byte of plain letters is zero.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4_096)];
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = |n: usize| n * ZEROS_OF_UTF16 > sample.len();
    match () {
        () if many(odd) && even == 0 => Some(UTF_16LE),
        () if many(even) && odd == 0 => Some(UTF_16BE),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Județ;Țara;Brașov și Timișoara, în școală\n";

    #[test]
    fn encodings_of_romanian_tables_are_told_apart() {
        let old = "Judeţ;Ţara;Braşov şi Timişoara, în şcoală, Târgu Mureş, Iaşi, Constanţa, îngrijire\n";
        let bytes = encoding_rs::WINDOWS_1250.encode(old).0.into_owned();
        let decoded = decode(&bytes, None).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!((decoded.text.as_str(), decoded.guessed), (old, true));
        let utf16: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16, None).map(|decoded| decoded.text), Ok(TEXT.to_owned()));
        let mut marked = vec![0xEF, 0xBB, 0xBF];
        marked.extend(TEXT.as_bytes());
        assert_eq!(decode(&marked, None).map(|decoded| decoded.text), Ok(TEXT.to_owned()));
    }

    #[test]
    fn binary_files_and_wrong_encodings_are_refused() {
        assert!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", None).is_err());
        assert!(decode("é".as_bytes(), Some("nonsense")).is_err());
        assert!(
            decode(b"\xff\xfe\xfd", Some("utf-8")).is_ok_and(|decoded| decoded.encoding == "UTF-16LE")
                || decode(b"\xe9a", Some("utf-8")).is_err()
        );
    }
}
