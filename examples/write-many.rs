//! Times the writer against a plain loop that writes the same bytes, interleaved, and prints medians.
//!
//! `write-many FOLDER [FILES] [ROUNDS]`: FOLDER must not exist; it is removed at the end.
#![expect(clippy::print_stdout, reason = "a measuring program")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use rayon::prelude::*;
use signpost::base::paths::OutPath;
use signpost::write::Stage;

/// Milliseconds of wall clock, then of processor time, by name of what was timed.
type Times = BTreeMap<&'static str, Vec<(f64, f64)>>;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("name a folder that does not exist")?);
    let files: usize = arguments.next().map_or(Ok(10_000), |text| text.parse())?;
    let rounds: usize = arguments.next().map_or(Ok(7), |text| text.parse())?;
    fs::create_dir(&folder)?;
    let paths: Vec<OutPath> = (0..files).filter_map(path).collect();
    let [old, new] = [0, 1].map(|edition| (0..files).map(|n| page(n, edition)).collect::<Vec<_>>());
    let mut few = old.clone();
    few[files / 2].push(b'!');
    let mut times = Times::new();
    // Nothing is deleted before the end: ext4 searches past inodes freed in the last seconds, which
    // would make whatever comes after a deletion ten times as slow.
    for round in 0..rounds {
        let [plain, out, synced] =
            ["plain", "site", "synced"].map(|name| folder.join(format!("{name} {round}")));
        timed(&mut times, "floor: create_dir_all and write", || floor(&plain, &paths, &old))?;
        timed(&mut times, "all new", || staged(&out, &paths, &old, Sync::No))?;
        timed(&mut times, "nothing changed", || staged(&out, &paths, &old, Sync::No))?;
        timed(&mut times, "one file changed", || staged(&out, &paths, &few, Sync::No))?;
        timed(&mut times, "all new, synced", || staged(&synced, &paths, &old, Sync::Yes))?;
    }
    for round in 0..rounds {
        let out = folder.join(format!("site {round}"));
        timed(&mut times, "all changed, old ones deleted", || staged(&out, &paths, &new, Sync::No))?;
    }
    fs::remove_dir_all(&folder)?;
    print(times);
    Ok(())
}

enum Sync {
    Yes,
    No,
}

fn path(n: usize) -> Option<OutPath> {
    OutPath::new(format!("ro/județ-{}/page-{n}.html", n % 200))
}

/// Between 2 and 18 kB of text that compresses no better than prose.
fn page(n: usize, edition: usize) -> Vec<u8> {
    let mut text = format!("<!doctype html><title>{n}, {edition}</title>").into_bytes();
    let mut state = (n * 2 + edition) as u64 + 1;
    while text.len() < 2_000 + n % 17 * 1_000 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.extend_from_slice(format!("<p>{:x}", state >> 24).as_bytes());
    }
    text
}

fn floor(folder: &Path, paths: &[OutPath], pages: &[Vec<u8>]) -> Result<(), Box<dyn Error>> {
    paths.par_iter().zip(pages).try_for_each(|(path, bytes)| {
        let place = folder.join(path.as_str());
        place.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(place, bytes)
    })?;
    Ok(())
}

fn staged(out: &Path, paths: &[OutPath], pages: &[Vec<u8>], sync: Sync) -> Result<(), Box<dyn Error>> {
    let stage = Stage::open(out)?;
    paths.par_iter().zip(pages).try_for_each(|(path, bytes)| stage.put(path, bytes).map(drop))?;
    match sync {
        Sync::Yes => stage.commit()?,
        Sync::No => stage.commit_unsynced()?,
    };
    Ok(())
}

fn timed(
    times: &mut Times,
    name: &'static str,
    work: impl FnOnce() -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let (start, processor) = (Instant::now(), processor_milliseconds());
    work()?;
    let wall = start.elapsed().as_secs_f64() * 1e3;
    times.entry(name).or_default().push((wall, processor_milliseconds() - processor));
    Ok(())
}

/// User and system time of this process, from `/proc` in ticks of 10 ms; 0 where there is none.
fn processor_milliseconds() -> f64 {
    let text = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = text.rsplit(')').next().unwrap_or_default();
    after_name.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>()
        * 10.0
}

fn print(times: Times) {
    println!("{:<36}{:>10}{:>10}  (medians, ms)", "", "wall", "processor");
    for (name, mut runs) in times {
        let middle = runs.len() / 2;
        runs.sort_by(|a, b| a.0.total_cmp(&b.0));
        let wall = runs[middle].0;
        runs.sort_by(|a, b| a.1.total_cmp(&b.1));
        println!("{name:<36}{wall:>10.0}{:>10.0}", runs[middle].1);
    }
}
