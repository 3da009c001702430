//! Renders every template with sample values into a folder, to look at.
//!
//! `cargo run --release --example gallery -- <folder>`

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a tool for the command line")]

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use signpost::theme::Theme;
use signpost::{base, theme, view};

#[path = "gallery/samples.rs"]
mod samples;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: gallery <folder>")?;
    let folder = Path::new(&folder);
    let languages = ["ro".to_owned(), "en".to_owned()];
    let theme = Theme::load("default", &BTreeMap::new(), &languages)
        .map_err(|errors| errors.iter().map(|error| format!("{error}\n")).collect::<String>())?;
    std::fs::create_dir_all(folder)?;
    for asset in theme.assets().values() {
        std::fs::write(folder.join(&asset.name), &asset.bytes)?;
    }
    for language in &languages {
        for page in samples::pages(&theme, language) {
            let html = (page.render)(&theme).map_err(|failure| failure.to_string())?;
            std::fs::write(folder.join(format!("{}.{language}.html", page.name)), &html)?;
        }
    }
    report(&theme)
}

/// Weight of the style sheet and time of rendering each page.
fn report(theme: &Theme) -> Result<(), Box<dyn Error>> {
    use std::io::Write as _;
    for (name, asset) in theme.assets() {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(&asset.bytes)?;
        println!("{name}: {} bytes, {} compressed", asset.bytes.len(), gzip.finish()?.len());
    }
    for page in samples::pages(theme, "ro").iter().filter(|page| !page.name.ends_with("-sparse")) {
        let start = cpu_nanos();
        let rounds = 2000_u32;
        let mut bytes = 0;
        for _ in 0..rounds {
            bytes = (page.render)(theme).map_err(|failure| failure.to_string())?.len();
        }
        let micros = (cpu_nanos() - start) / 1e3 / f64::from(rounds);
        println!("{:24} {bytes:6} bytes {micros:7.1} µs", page.name);
    }
    Ok(())
}

/// Processor time of this thread where the system tells it (Linux), else nothing.
fn cpu_nanos() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    told.split_whitespace().next().and_then(|nanos| nanos.parse().ok()).unwrap_or(f64::NAN)
}
