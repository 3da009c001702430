//! Zip archives: what they unpack to is counted while it is unpacked, never believed.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{InputFile, MAX_BYTES};
use crate::import::ImportError;

/// Most files in an archive.
const MAX_FILES: usize = 5_000;
/// How many times larger than itself an archive may become.
const MAX_RATIO: u64 = 250;
/// Below this size no ratio is suspicious.
const FREE_BYTES: u64 = 64 * 1024 * 1024;

fn broken(error: &ZipError) -> ImportError {
    let message = match error {
        ZipError::UnsupportedArchive(_) => {
            "the archive is locked with a password or packed in an unknown way"
        }
        _ => "the archive is broken or cut short",
    };
    ImportError::new(message, "fetch the file again, or unpack it and import the folder")
}

fn bomb() -> ImportError {
    ImportError::new(
        format!(
            "the archive unpacks to more than {} MB or {MAX_RATIO} times its size",
            MAX_BYTES / 1_048_576
        ),
        "such files are made to exhaust a machine; unpack it by hand and look at it first",
    )
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, ImportError> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if archive.len() > MAX_FILES {
        return Err(ImportError::new(
            format!("the archive holds more than {MAX_FILES} files"),
            "unpack it by hand",
        ));
    }
    Ok(archive)
}

/// Whether an archive is a workbook: it holds the parts that every workbook has.
pub fn is_workbook(bytes: &[u8]) -> bool {
    open(bytes).is_ok_and(|archive| {
        archive.file_names().flatten().any(|name| matches!(&*name, "xl/workbook.xml" | "content.xml"))
    })
}

/// Unpacks the files whose name `wanted` takes, in the order of their names. Folders in names are dropped.
///
/// # Errors
/// An archive that is broken, locked, or larger inside than the limits.
pub fn unpack(bytes: &[u8], wanted: impl Fn(&str) -> bool) -> Result<Vec<InputFile>, ImportError> {
    let mut files = Vec::new();
    walk(bytes, |name, read| {
        if !wanted(name) {
            return Ok(0);
        }
        let mut content = Vec::new();
        let size = read(&mut content)?;
        let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
        files.push(InputFile { name: base.to_owned(), bytes: content });
        Ok(size)
    })?;
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

/// Unpacks every file into nothing: proves that a workbook is whole and within the limits.
pub fn prove(bytes: &[u8]) -> Result<(), ImportError> {
    walk(bytes, |_, read| read(&mut Vec::new()))
}

type ReadInto<'a> = &'a mut dyn FnMut(&mut Vec<u8>) -> Result<u64, ImportError>;

fn walk(
    bytes: &[u8],
    mut take: impl FnMut(&str, ReadInto<'_>) -> Result<u64, ImportError>,
) -> Result<(), ImportError> {
    let mut archive = open(bytes)?;
    let allowed = MAX_BYTES.min(FREE_BYTES.max(bytes.len() as u64 * MAX_RATIO));
    let mut total = 0u64;
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(|error| broken(&error))?;
        if file.is_dir() {
            continue;
        }
        let name = file.name().map_err(|error| broken(&error))?.into_owned();
        let left = allowed.saturating_sub(total);
        total += take(&name, &mut |into| {
            let size = (&mut file).take(left + 1).read_to_end(into).map_err(|_| {
                ImportError::new("the archive is broken or cut short", "fetch the file again")
            })?;
            into.shrink_to_fit();
            Ok(size as u64)
        })?;
        if total > allowed {
            return Err(bomb());
        }
    }
    Ok(())
}
