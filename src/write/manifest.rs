//! The list of what Signpost wrote, kept in the output folder and published with it. It holds no
//! date and nothing of the machine: the same site has the same manifest, to the byte.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::Deserialize;

use super::error::WriteError;
use crate::base::paths::OutPath;

/// File name of the manifest, at the top of the output folder.
pub const MANIFEST: &str = ".signpost-manifest.json";

/// Version of the format that is written, and the only one that is read.
pub const FORMAT: u32 = 1;

/// One output: its length in bytes and the BLAKE3 hash of its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub size: u64,
    pub hash: blake3::Hash,
}

impl Entry {
    pub fn of(bytes: &[u8]) -> Entry {
        Entry { size: bytes.len() as u64, hash: blake3::hash(bytes) }
    }
}

/// Every output by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    pub files: BTreeMap<OutPath, Entry>,
}

#[derive(Deserialize)]
struct RawManifest {
    format: u32,
    files: BTreeMap<String, RawEntry>,
}

#[derive(Deserialize)]
struct RawEntry {
    size: u64,
    blake3: String,
}

impl Manifest {
    /// The manifest of an output folder; `None` where the folder has none.
    ///
    /// # Errors
    /// [`WriteError::Manifest`] for a damaged or newer one.
    pub fn read(folder: &Path) -> Result<Option<Manifest>, WriteError> {
        let path = folder.join(MANIFEST);
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(WriteError::io("read", &path)(error)),
        };
        Manifest::parse(&text).map(Some).map_err(|cause| WriteError::Manifest { path, cause })
    }

    /// Reads the JSON text; the error says what is wrong with it.
    pub fn parse(text: &[u8]) -> Result<Manifest, String> {
        let raw: RawManifest = serde_json::from_slice(text).map_err(|error| error.to_string())?;
        if raw.format != FORMAT {
            return Err(format!("its format is {}, this Signpost knows {FORMAT}", raw.format));
        }
        let files = raw.files.into_iter().map(|(path, entry)| {
            let hash = blake3::Hash::from_hex(&entry.blake3);
            let hash = hash.map_err(|_| format!("`{}` is not a BLAKE3 hash", entry.blake3))?;
            let clean = OutPath::new(path.as_str()).ok_or_else(|| format!("`{path}` is not a clean path"))?;
            Ok((clean, Entry { size: entry.size, hash }))
        });
        Ok(Manifest { files: files.collect::<Result<_, String>>()? })
    }

    /// JSON, one output a line, in the order of the paths' bytes.
    pub fn render(&self) -> String {
        let mut text = format!("{{\n\"format\": {FORMAT},\n\"files\": {{");
        for (number, (path, entry)) in self.files.iter().enumerate() {
            text.push_str(if number == 0 { "\n" } else { ",\n" });
            text.push_str(&serde_json::Value::from(path.as_str()).to_string());
            text.push_str(": {\"size\": ");
            text.push_str(&entry.size.to_string());
            text.push_str(", \"blake3\": \"");
            text.push_str(&entry.hash.to_hex());
            text.push_str("\"}");
        }
        text.push_str("\n}\n}\n");
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_survives_the_round_trip() {
        let mut manifest = Manifest::default();
        for path in ["index.html", "județ/\"ciudat\".html", "a/b.css"] {
            manifest.files.insert(OutPath::new(path).unwrap(), Entry::of(path.as_bytes()));
        }
        let text = manifest.render();
        assert_eq!(Manifest::parse(text.as_bytes()), Ok(manifest));
        assert_eq!(Manifest::parse(Manifest::default().render().as_bytes()), Ok(Manifest::default()));
    }

    #[test]
    fn a_path_out_of_the_folder_and_a_newer_format_are_refused() {
        let hash = "0".repeat(64);
        let text = format!(r#"{{"format": 1, "files": {{"../x": {{"size": 1, "blake3": "{hash}"}}}}}}"#);
        assert_eq!(Manifest::parse(text.as_bytes()), Err("`../x` is not a clean path".to_owned()));
        let newer = Manifest::parse(br#"{"format": 2, "files": {}}"#);
        assert_eq!(newer, Err("its format is 2, this Signpost knows 1".to_owned()));
    }
}
