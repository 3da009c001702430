//! The output folder under everything that happens to folders: kills, full disks, people's own
//! files, edits by hand, links that lead outside, two builds at once.
#![expect(clippy::unwrap_used, reason = "a test fails where it cannot go on, in its helpers too")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rayon::prelude::*;
use signpost::base::paths::OutPath;
use signpost::write::{Entry, Fate, MANIFEST, Manifest, Report, Stage, WriteError};

/// A site by path; the texts stand for pages.
type Site = BTreeMap<String, Vec<u8>>;

fn site(pages: &[(&str, &str)]) -> Site {
    pages.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

fn path(text: &str) -> OutPath {
    OutPath::new(text).unwrap()
}

fn put_all(stage: &Stage, site: &Site) -> Result<(), WriteError> {
    let pages: Vec<_> = site.iter().collect();
    pages.par_iter().try_for_each(|(name, bytes)| stage.put(&path(name), bytes).map(drop))
}

fn build(out: &Path, site: &Site) -> Result<Report, WriteError> {
    let stage = Stage::open(out)?;
    put_all(&stage, site)?;
    stage.commit_unsynced()
}

/// Everything in a folder by path, links not followed, without the manifest.
fn read(folder: &Path) -> Site {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| !entry.file_type().is_dir() && entry.file_name() != MANIFEST);
    let name = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
    files.map(|entry| (name(entry.path()), fs::read(entry.path()).unwrap_or_default())).collect()
}

/// The folder holds this site, its manifest says so, and nothing lies about beside it.
fn assert_published(out: &Path, expected: &Site) {
    assert_eq!(read(out), *expected);
    let manifest = Manifest::read(out).unwrap().unwrap();
    for (path, entry) in &manifest.files {
        assert_eq!(*entry, Entry::of(&expected[path.as_str()]), "{path}");
    }
    assert_eq!(beside(out), Vec::<PathBuf>::new());
}

fn beside(out: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(out.parent().unwrap()).unwrap();
    entries.map(|entry| entry.unwrap().path()).filter(|path| path != out).collect()
}

#[cfg(unix)]
fn inode(path: &Path) -> u64 {
    std::os::unix::fs::MetadataExt::ino(&fs::metadata(path).unwrap())
}

/// A folder to work in, with a space and letters outside ASCII in its name, and the output in it.
fn place() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::Builder::new().prefix("județul Argeș ").tempdir().unwrap();
    let out = folder.path().join("ieșire publică");
    (folder, out)
}

#[test]
fn a_first_build_makes_the_folder_and_its_parents() {
    let (folder, _) = place();
    let out = folder.path().join("a/b/site");
    let pages = site(&[("index.html", "home"), ("ro/județe/argeș.html", "Argeș"), ("empty.txt", "")]);
    let report = build(&out, &pages).unwrap();
    assert_eq!(report, Report { written: 3, bytes: 10, written_bytes: 10, ..Report::default() });
    assert_published(&out, &pages);
}

#[test]
fn the_manifest_is_sorted_dated_by_nothing_and_the_same_everywhere() {
    let pages = site(&[("b.html", "2"), ("a/x.html", "1"), ("a.html", "3")]);
    let manifests = [place(), place()].map(|(folder, out)| {
        build(&out, &pages).unwrap();
        let text = fs::read_to_string(out.join(MANIFEST)).unwrap();
        drop(folder);
        text
    });
    assert_eq!(manifests[0], manifests[1]);
    let lines: Vec<&str> = manifests[0].lines().collect();
    assert_eq!(lines[1], "\"format\": 1,");
    assert_eq!(lines[3], format!(r#""a.html": {{"size": 1, "blake3": "{}"}},"#, blake3::hash(b"3")));
    assert!(lines[4].starts_with(r#""a/x.html""#) && lines[5].starts_with(r#""b.html""#));
}

#[test]
fn outputs_are_told_apart_as_same_new_and_changed() {
    let (_folder, out) = place();
    build(&out, &site(&[("a", "1"), ("b", "2"), ("gone/c", "3")])).unwrap();
    let stage = Stage::open(&out).unwrap();
    assert_eq!(stage.put(&path("a"), b"1").unwrap(), Fate::Same);
    assert_eq!(stage.put(&path("b"), b"two").unwrap(), Fate::Changed);
    assert_eq!(stage.put(&path("d"), b"4").unwrap(), Fate::New);
    let report = stage.commit().unwrap();
    let expected = Report { written: 2, same: 1, removed: 1, kept: 0, bytes: 5, written_bytes: 4 };
    assert_eq!(report, expected);
    assert_published(&out, &site(&[("a", "1"), ("b", "two"), ("d", "4")]));
    assert!(!out.join("gone").exists());
}

#[cfg(unix)]
#[test]
fn an_unchanged_build_leaves_the_folder_untouched() {
    let (_folder, out) = place();
    let pages = site(&[("a", "1"), ("b/c", "2")]);
    build(&out, &pages).unwrap();
    let before = [&out, &out.join("a"), &out.join(MANIFEST)].map(|path| inode(path));
    assert_eq!(build(&out, &pages).unwrap().same, 2);
    assert_eq!([&out, &out.join("a"), &out.join(MANIFEST)].map(|path| inode(path)), before);
    assert_published(&out, &pages);
}

#[cfg(unix)]
#[test]
fn what_is_unchanged_is_linked_and_not_written_again() {
    let (_folder, out) = place();
    let mut pages = site(&[("a", "1"), ("b/c", "2"), ("d", "3")]);
    build(&out, &pages).unwrap();
    let before = ["a", "b/c", "d"].map(|name| inode(&out.join(name)));
    pages.insert("d".to_owned(), b"4".to_vec());
    build(&out, &pages).unwrap();
    let after = ["a", "b/c", "d"].map(|name| inode(&out.join(name)));
    assert_eq!(before[..2], after[..2]);
    assert_ne!(before[2], after[2]);
    assert_published(&out, &pages);
}

#[test]
fn a_foreign_folder_is_refused_and_left_alone() {
    let (_folder, out) = place();
    fs::create_dir_all(&out).unwrap();
    fs::write(out.join("thesis.doc"), "years of work").unwrap();
    let error = Stage::open(&out).unwrap_err();
    assert!(matches!(error, WriteError::Foreign { .. }), "{error}");
    assert!(!error.is_machine() && error.hint().contains("another output folder"));
    assert_eq!(read(&out), site(&[("thesis.doc", "years of work")]));
    assert_eq!(beside(&out), Vec::<PathBuf>::new());
}

#[test]
fn a_file_in_place_of_the_folder_and_a_damaged_manifest_are_refused() {
    let (folder, out) = place();
    let file = folder.path().join("file");
    fs::write(&file, "text").unwrap();
    assert!(matches!(Stage::open(&file).unwrap_err(), WriteError::NotAFolder { .. }));
    assert!(matches!(Stage::open(Path::new("/")).unwrap_err(), WriteError::NotAFolder { .. }));
    build(&out, &site(&[("a", "1")])).unwrap();
    fs::write(out.join(MANIFEST), "{").unwrap();
    let error = Stage::open(&out).unwrap_err();
    assert!(matches!(error, WriteError::Manifest { .. }) && error.is_machine(), "{error}");
}

#[test]
fn a_foreign_folder_in_the_place_of_staging_is_refused() {
    let (_folder, out) = place();
    let staging = out.with_file_name("ieșire publică.staging");
    fs::create_dir_all(staging.join("site")).unwrap();
    fs::write(staging.join("site/photo.jpg"), "holiday").unwrap();
    let error = Stage::open(&out).unwrap_err();
    assert!(matches!(error, WriteError::ForeignStaging { .. }), "{error}");
    assert_eq!(fs::read(staging.join("site/photo.jpg")).unwrap(), b"holiday");
}

#[test]
fn placeholders_and_own_files_survive() {
    let (_folder, out) = place();
    fs::create_dir_all(&out).unwrap();
    fs::write(out.join(".gitignore"), "*\n!.gitignore\n").unwrap();
    let mut pages = site(&[("index.html", "1"), ("old/page.html", "2")]);
    build(&out, &pages).unwrap();
    fs::write(out.join("CNAME"), "example.org").unwrap();
    fs::create_dir_all(out.join(".well-known/empty")).unwrap();
    fs::write(out.join("old/own.txt"), "mine").unwrap();
    pages.remove("old/page.html");
    pages.insert("index.html".to_owned(), b"3".to_vec());
    let report = build(&out, &pages).unwrap();
    assert_eq!((report.kept, report.removed), (4, 1));
    let mut expected = pages.clone();
    expected.extend(site(&[
        (".gitignore", "*\n!.gitignore\n"),
        ("CNAME", "example.org"),
        ("old/own.txt", "mine"),
    ]));
    assert_published(&out, &expected);
    assert!(out.join(".well-known/empty").is_dir());
}

#[test]
fn an_own_file_is_never_overwritten() {
    for (own, output) in [("robots.txt", "robots.txt"), ("ro", "ro/index.html"), ("en/x.txt", "en")] {
        let (_folder, out) = place();
        build(&out, &site(&[("index.html", "1")])).unwrap();
        fs::create_dir_all(out.join(own).parent().unwrap()).unwrap();
        fs::write(out.join(own), "mine").unwrap();
        let error = build(&out, &site(&[("index.html", "2"), (output, "ours")])).unwrap_err();
        assert!(matches!(error, WriteError::Occupied { .. }), "{error}");
        assert_published(&out, &site(&[("index.html", "1"), (own, "mine")]));
    }
}

#[test]
fn an_edit_by_hand_is_undone_even_if_the_length_is_the_same() {
    let (_folder, out) = place();
    let pages = site(&[("a", "right"), ("b", "2"), ("c/d", "3"), ("e", "4")]);
    build(&out, &pages).unwrap();
    fs::write(out.join("a"), "wrong").unwrap();
    fs::write(out.join("b"), "longer").unwrap();
    fs::remove_dir_all(out.join("c")).unwrap();
    fs::remove_file(out.join("e")).unwrap();
    fs::create_dir(out.join("e")).unwrap();
    assert_eq!(build(&out, &pages).unwrap().written, 4);
    assert_published(&out, &pages);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_in_the_output_leads_nothing_outside() {
    use std::os::unix::fs::symlink;
    let (_folder, out) = place();
    let (outside, _) = place();
    let pages = site(&[("a", "1"), ("b/c", "2")]);
    build(&out, &pages).unwrap();
    fs::create_dir(outside.path().join("b")).unwrap();
    fs::write(outside.path().join("b/c"), "2").unwrap();
    fs::remove_dir_all(out.join("b")).unwrap();
    symlink(outside.path().join("b"), out.join("b")).unwrap();
    fs::remove_file(out.join("a")).unwrap();
    symlink(outside.path().join("b/c"), out.join("a")).unwrap();
    symlink(outside.path(), out.join("own link")).unwrap();
    build(&out, &pages).unwrap();
    assert_eq!(read(&out).keys().collect::<Vec<_>>(), ["a", "b/c", "own link"]);
    assert!(out.join("b").symlink_metadata().unwrap().is_dir());
    assert_eq!(fs::read_link(out.join("own link")).unwrap(), outside.path());
    assert_ne!(inode(&out.join("b/c")), inode(&outside.path().join("b/c")));
    assert_eq!(read(outside.path()), site(&[("b/c", "2")]));
}

#[cfg(unix)]
#[test]
fn an_output_that_is_a_link_to_a_folder_stays_one() {
    let (folder, out) = place();
    fs::create_dir(folder.path().join("real")).unwrap();
    std::os::unix::fs::symlink("real", &out).unwrap();
    build(&out, &site(&[("a", "1")])).unwrap();
    assert!(out.is_symlink());
    assert_eq!(read(&folder.path().join("real")), site(&[("a", "1")]));
}

#[test]
fn two_outputs_of_one_path_or_of_two_cases_are_named_both() {
    let (_folder, out) = place();
    let cases = [
        ("ro/x.html", "ro/x.html", "two outputs have the path `ro/x.html`"),
        ("ro/x.html", "Ro/X.html", "`Ro/X.html` and `ro/x.html`"),
        ("ș.html", "Ș.html", "`Ș.html` and `ș.html`"),
        ("é.html", "e\u{301}.html", "`e\u{301}.html` and `é.html`"),
    ];
    for (one, other, words) in cases {
        for (one, other) in [(one, other), (other, one)] {
            let stage = Stage::open(&out).unwrap();
            stage.put(&path(one), b"1").unwrap();
            let error = stage.put(&path(other), b"2").unwrap_err();
            assert!(error.to_string().contains(words), "{error}");
            assert!(matches!(stage.commit().unwrap_err(), WriteError::Incomplete { .. }));
        }
    }
    build(&out, &site(&[("a", "1"), ("b/c", "2")])).unwrap();
    let error = build(&out, &site(&[("A/b", "1"), ("a", "1"), ("b/c", "2")])).unwrap_err();
    assert!(error.to_string().contains("`A/b` and `a`"), "{error}");
    assert!(Stage::open(&out).unwrap().put(&path(MANIFEST), b"").is_err());
    assert_published(&out, &site(&[("a", "1"), ("b/c", "2")]));
}

#[test]
fn a_second_build_at_once_is_told_so_and_the_first_succeeds() {
    let (_folder, out) = place();
    let stage = Stage::open(&out).unwrap();
    put_all(&stage, &site(&[("a", "1")])).unwrap();
    let error = Stage::open(&out).unwrap_err();
    assert!(matches!(error, WriteError::Busy { .. }) && error.hint().contains("wait"), "{error}");
    stage.commit().unwrap();
    assert_published(&out, &site(&[("a", "1")]));
}

#[test]
fn builds_that_race_leave_one_of_their_sites_whole() {
    let (_folder, out) = place();
    let editions: Vec<Site> = (0..4).map(|n| edition(n, 30)).collect();
    let done = editions.par_iter().map(|pages| (0..20).filter(|_| build(&out, pages).is_ok()).count());
    assert!(done.sum::<usize>() > 0);
    let published = read(&out);
    let winner = editions.iter().find(|pages| **pages == published).unwrap();
    assert_published(&out, winner);
}

#[test]
fn a_stage_dropped_without_commit_leaves_the_old_site() {
    let (_folder, out) = place();
    build(&out, &site(&[("a", "1")])).unwrap();
    let stage = Stage::open(&out).unwrap();
    stage.put(&path("a"), b"2").unwrap();
    drop(stage);
    assert_published(&out, &site(&[("a", "1")]));
}

#[test]
fn an_old_site_set_aside_by_a_killed_build_is_put_back() {
    let (_folder, out) = place();
    let pages = site(&[("a", "1")]);
    build(&out, &pages).unwrap();
    fs::write(out.join("CNAME"), "example.org").unwrap();
    let staging = out.with_file_name("ieșire publică.staging");
    fs::create_dir_all(staging.join("site")).unwrap();
    fs::write(staging.join("lock"), "").unwrap();
    fs::rename(&out, staging.join("previous")).unwrap();
    assert_eq!(build(&out, &pages).unwrap().same, 1);
    assert_published(&out, &site(&[("a", "1"), ("CNAME", "example.org")]));
}

// Tests with a second process: this binary, told by the environment which part to play.

const ROLE: &str = "SIGNPOST_TEST_ROLE";
const OUT: &str = "SIGNPOST_TEST_OUT";
const PAGES: usize = 5_000;

/// A site in which each edition shares half of its pages with the others.
fn edition(number: u64, pages: usize) -> Site {
    let text =
        |n: usize| format!("page {n} {} ", if n.is_multiple_of(2) { number } else { 0 }).repeat(n % 70 + 1);
    let own = format!("only-in-{number}.html");
    let pages = (0..pages).map(|n| (format!("f{}/p{n}.html", n % 97), text(n).into_bytes()));
    pages.chain([(own, b"x".to_vec())]).collect()
}

/// The test of this name in a process of its own.
fn child(role: &str, out: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "play_the_role_of_a_second_process", "--nocapture"]);
    command.env(ROLE, role).env(OUT, out).stdout(Stdio::null());
    command
}

#[test]
fn play_the_role_of_a_second_process() {
    let (Ok(role), Some(out)) = (std::env::var(ROLE), std::env::var_os(OUT)) else { return };
    let out = PathBuf::from(out);
    if role == "full disk" {
        return fill_the_disk(&out);
    }
    build(&out, &edition(role.parse().unwrap(), PAGES)).unwrap();
}

/// Runs on a disk of 4 MB that nobody else sees.
fn fill_the_disk(out: &Path) {
    let small = site(&[("index.html", "home"), ("a/b.html", "page")]);
    build(out, &small).unwrap();
    let mut large = small.clone();
    large.extend((0..80).map(|n| (format!("big/{n}.html"), vec![b'x'; 100_000])));
    let error = build(out, &large).unwrap_err();
    assert!(matches!(error, WriteError::Io { .. }), "{error}");
    assert!(error.is_machine() && error.hint().contains("free space"), "{error}: {}", error.hint());
    assert_published(out, &small);
    // the disk fills up while the manifest is written, after everything else
    let ballast = out.with_file_name("ballast");
    let stage = Stage::open(out).unwrap();
    let many: Site = (0..3_000).map(|n| (format!("m/{n}.html"), Vec::new())).collect();
    put_all(&stage, &many).unwrap();
    fs::write(&ballast, vec![0; 8_000_000]).unwrap_err();
    assert!(matches!(stage.commit().unwrap_err(), WriteError::Io { .. }));
    fs::remove_file(&ballast).unwrap();
    assert_published(out, &small);
    large.retain(|name, _| !name.ends_with("5.html"));
    large.values_mut().for_each(|bytes| bytes.truncate(1_000));
    build(out, &large).unwrap();
    assert_published(out, &large);
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    let (folder, _) = place();
    let mount = r#"mount -t tmpfs -o size=4m tmpfs "$1" && shift && exec "$@""#;
    for unshare in [["-m"].as_slice(), &["-rm"]] {
        let isolated = |script: &str| {
            let mut command = Command::new("unshare");
            command.args(unshare).args(["sh", "-c", script, "sh"]).arg(folder.path());
            command
        };
        let may_mount = isolated(mount).arg("true").stderr(Stdio::null()).status();
        if !may_mount.is_ok_and(|status| status.success()) {
            continue;
        }
        let inner = child("full disk", &folder.path().join("site nou"));
        let mut command = isolated(mount);
        command.arg(inner.get_program()).args(inner.get_args());
        command.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let done = command.output().unwrap();
        let words = String::from_utf8_lossy(&done.stdout) + String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success() && words.contains("1 passed"), "{words}");
        return;
    }
    println!("skipped: a small disk cannot be mounted here (no `unshare`, or not permitted)");
}

#[test]
fn a_kill_at_any_moment_leaves_the_old_site_or_the_new_one() {
    // 50 builds of 5,000 files: in memory where possible, ext4 slows down after mass deletion
    let memory = Path::new("/dev/shm");
    let memory = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    let folder = tempfile::Builder::new().prefix("județul Argeș ").tempdir_in(memory).unwrap();
    let out = folder.path().join("ieșire publică");
    let sealed = out.with_file_name("ieșire publică.staging").join("site").join(MANIFEST);
    assert!(child("99", &out).status().unwrap().success());
    let start = Instant::now();
    let mut process = child("0", &out).spawn().unwrap();
    wait(&mut process, Duration::from_secs(60), || sealed.exists());
    let start_of_commit = Instant::now();
    assert!(process.wait().unwrap().success());
    let (whole_run, commit) = (start.elapsed(), start_of_commit.elapsed());
    let mut published = edition(0, PAGES);
    let mut moments = [0; 2];
    let mut interrupted = 0;
    let mut state = 0x5eed_u64;
    for number in 1..=50 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let share = (state >> 32) as f64 / f64::from(u32::MAX);
        let next = edition(number, PAGES);
        let mut process = child(&number.to_string(), &out).spawn().unwrap();
        // every second kill comes near the exchange, which a whole run leaves little time for
        let is_late = number.is_multiple_of(2);
        let delay = if is_late { commit.mul_f64(share * 2.0) } else { whole_run.mul_f64(share * 1.2) };
        if is_late {
            wait(&mut process, Duration::from_secs(60), || sealed.exists());
        }
        wait(&mut process, delay, || false);
        process.kill().unwrap();
        process.wait().unwrap();
        let is_new = out.join(format!("only-in-{number}.html")).exists();
        published = if is_new { next } else { published };
        moments[usize::from(is_new)] += 1;
        interrupted += usize::from(!beside(&out).is_empty());
        let manifest = Manifest::read(&out).unwrap().unwrap();
        assert!(read(&out) == published, "after {delay:?} the folder is neither the old site nor the new");
        assert_eq!(manifest.files.len(), published.len());
        assert!(manifest.files.iter().all(|(path, entry)| *entry == Entry::of(&published[path.as_str()])));
    }
    println!("{interrupted} kills left a staging folder; {moments:?} before and after the exchange");
    assert!(interrupted > 0 && moments[0] > 0, "no kill came in the middle of a build");
    assert!(child("51", &out).status().unwrap().success());
    assert_published(&out, &edition(51, PAGES));
}

/// Until the process has ended, the time is over, or something is so.
fn wait(process: &mut std::process::Child, time: Duration, is_so: impl Fn() -> bool) {
    let end = Instant::now() + time;
    while Instant::now() < end && !is_so() && process.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_micros(100));
    }
}
