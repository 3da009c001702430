//! The floor: two threads write as many files of the same sizes as a finished site has, and do nothing else.
//!
//! `floor SIZES OUT`: each line of SIZES is a length in bytes, a tab and a path below OUT. Compiled by
//! `run.py` with `rustc` alone, so that nothing but the standard library runs.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Error, ErrorKind, Result, Write};
use std::path::{Path, PathBuf};
use std::thread;

/// Threads that write; the machine on which the aim was set has two cores.
const THREADS: usize = 2;

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(sizes), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err(Error::new(ErrorKind::InvalidInput, "floor SIZES OUT"));
    };
    let out = PathBuf::from(out);
    let files = read_sizes(&fs::read_to_string(sizes)?, &out)?;
    let folders: BTreeSet<&Path> = files.iter().filter_map(|(path, _)| path.parent()).collect();
    for folder in folders {
        fs::create_dir_all(folder)?;
    }
    let longest = files.iter().map(|(_, size)| *size).max().unwrap_or(0);
    let bytes: Vec<u8> = b"<p>text of no meaning\n".iter().copied().cycle().take(longest).collect();
    let half = files.len().div_ceil(THREADS).max(1);
    thread::scope(|scope| {
        let writers: Vec<_> =
            files.chunks(half).map(|part| scope.spawn(|| write_all(part, &bytes))).collect();
        writers
            .into_iter()
            .try_for_each(|writer| writer.join().unwrap_or_else(|_| Err(Error::other("a writer panicked"))))
    })
}

fn read_sizes(text: &str, out: &Path) -> Result<Vec<(PathBuf, usize)>> {
    let bad = || Error::new(ErrorKind::InvalidData, "a line is not a length, a tab and a path");
    let entry = |line: &str| {
        let (size, path) = line.split_once('\t')?;
        Some((out.join(path), size.parse().ok()?))
    };
    text.lines().map(|line| entry(line).ok_or_else(bad)).collect()
}

fn write_all(files: &[(PathBuf, usize)], bytes: &[u8]) -> Result<()> {
    files.iter().try_for_each(|(path, size)| fs::File::create(path)?.write_all(&bytes[..*size]))
}
