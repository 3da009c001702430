//! Maps from outside: the guide's own example becomes a map, and the same input draws the same bytes.
#![expect(clippy::unwrap_used, reason = "a test fails where it cannot go on, in its helpers too")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const ID: &str = "homes-without-heating";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below a folder, by their path.
fn files(folder: &Path) -> BTreeMap<String, PathBuf> {
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    files.map(|path| (path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned(), path)).collect()
}

/// Copies the parts of the repository's site that maps are made from.
fn copy_site(to: &Path) {
    for part in ["data", "themes", "content/site.ro.yaml", "content/site.en.yaml", "signpost.toml"] {
        let from = root().join(part);
        let list = if from.is_dir() { files(&from) } else { BTreeMap::from([(String::new(), from.clone())]) };
        for (name, path) in list {
            let target = if name.is_empty() { to.join(part) } else { to.join(part).join(name) };
            fs::create_dir_all(target.parent().unwrap()).unwrap();
            fs::copy(path, target).unwrap();
        }
    }
    for name in ["households", "helplines"] {
        for file in [format!("{name}.yaml"), format!("{name}.ro.yaml"), format!("{name}.en.yaml")] {
            fs::remove_file(to.join("data").join(file)).unwrap();
        }
    }
}

/// The first block of code in a language after a place of the guide, without the indent of its list.
fn block(guide: &str, language: &str, number: usize) -> String {
    let section = guide.split("## Add an indicator").nth(1).unwrap().split("\n## ").next().unwrap();
    let fence = format!("```{language}\n");
    let text = section.split(&fence).nth(number).unwrap().split("```").next().unwrap();
    text.lines().map(|line| format!("{}\n", line.strip_prefix("   ").unwrap_or(line))).collect()
}

fn append(path: &Path, text: &str) {
    let before = fs::read_to_string(path).unwrap();
    fs::write(path, format!("{}\n{}\n", before.trim_end(), text.trim_end())).unwrap();
}

fn build(site: &Path, out: &Path) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_signpost"));
    command.args(["build", "--no-sync", "--as-of", "2026-11-23", "--format", "short"]);
    let output = command.arg("--root").arg(site).arg("--out").arg(out).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let errors: Vec<&str> = text.lines().filter(|line| line.contains("error[")).collect();
    // programmes are left out, so words that speak of them point nowhere
    assert!(output.status.success(), "{errors:#?}\n{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_example_of_the_guide_becomes_a_map_by_its_table_and_lines_alone() {
    let guide = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let place = tempfile::tempdir().unwrap();
    let (site, out) = (place.path().join("site"), place.path().join("out"));
    copy_site(&site);
    let folder = site.join("data/indicators");
    fs::write(folder.join(format!("{ID}.csv")), block(&guide, "csv", 1)).unwrap();
    append(&folder.join("indicators.yaml"), &block(&guide, "yaml", 1));
    append(&folder.join("indicators.ro.yaml"), &block(&guide, "yaml", 2));
    append(&folder.join("indicators.en.yaml"), &block(&guide, "yaml", 2));
    build(&site, &out);
    let page = fs::read_to_string(out.join(format!("en/maps/{ID}/index.html"))).unwrap();
    assert!(page.contains("Alba (AB): 8.7%, class"), "the map names value and class");
    assert!(page.contains("Cluj (CJ): 0.4%"));
    assert!(page.contains("Bihor (BH): no data"), "a county without a line is missing, not zero");
    assert!(page.contains(&format!("/en/maps/{ID}/2023/")), "the year before has its map");
    let before = fs::read_to_string(out.join(format!("en/maps/{ID}/2023/index.html"))).unwrap();
    assert!(before.contains("Cluj (CJ): 0%, class 1 of"), "zero is measured");
    let county = fs::read_to_string(out.join("en/county/alba/index.html")).unwrap();
    assert!(county.contains("Homes without heating, 2024"));
    for file in [
        format!("data/indicators/{ID}.csv"),
        format!("data/maps/{ID}.geojson"),
        format!("data/maps/{ID}-2024.en.svg"),
    ] {
        assert!(out.join(&file).is_file(), "{file}");
    }
}

#[test]
fn drawings_are_the_same_bytes_with_one_thread_and_with_four() {
    let site = root().join("tests/cases/maps/in");
    let place = tempfile::tempdir().unwrap();
    let outputs = ["1", "4"].map(|threads| {
        let out = place.path().join(threads);
        let mut command = Command::new(env!("CARGO_BIN_EXE_signpost"));
        command.env("RAYON_NUM_THREADS", threads).args(["build", "--no-sync", "--as-of", "2026-11-23"]);
        let status = command.arg("--root").arg(&site).arg("--out").arg(&out).output().unwrap().status;
        assert!(status.success());
        files(&out)
            .into_iter()
            .map(|(name, path)| (name, fs::read(path).unwrap()))
            .collect::<BTreeMap<_, _>>()
    });
    assert!(outputs[0].keys().filter(|name| name.ends_with(".svg")).count() > 8);
    assert!(outputs[0] == outputs[1], "the outputs differ");
}
