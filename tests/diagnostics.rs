//! Every problem that the program knows, seen from outside: a fixture breaks a small valid site, the
//! program must name the code at the place, and following its advice must mend the site. And hostile
//! input: the program reports, whatever it is given; it never breaks down.
#![expect(clippy::unwrap_used, reason = "a test fails where it cannot go on, in its helpers too")]

#[path = "diagnostics/hostile.rs"]
mod hostile;
#[path = "diagnostics/site.rs"]
mod site;

use std::collections::BTreeSet;
use std::fs;

use rayon::prelude::*;
use signpost::base::diag::codes;
use site::{Problem, Run, Site, fixtures};

/// Codes whose problem lies outside the site's folder, or that only large rules or another option show;
/// each has a test of its own, in this file or in `rules.rs`.
const OUTSIDE: &[&str] =
    &["output-folder", "not-proved", "uncovered", "rules-too-large", "children-too-large"];

/// One file `<code>.txt` or `<code>.<variant>.txt`: what it is about, then three sections.
struct Fixture {
    name: String,
    broken: String,
    /// Lines `place code`; a `*` in a place stands for any signs. A line `...` lets other problems follow.
    expect: Vec<(String, String)>,
    others: bool,
    fixed: String,
}

impl Fixture {
    fn code(&self) -> &str {
        self.name.split('.').next().unwrap()
    }

    fn read(name: &str, text: &str) -> Fixture {
        let (_, rest) = text.split_once("\n=== broken\n").expect(name);
        let (broken, rest) = rest.split_once("=== expect\n").expect(name);
        let (expect, fixed) = rest.split_once("=== fixed\n").expect(name);
        let places = expect.lines().filter(|line| *line != "...");
        let places = places.map(|line| line.rsplit_once(' ').expect(name));
        Fixture {
            name: name.to_owned(),
            broken: broken.trim_end_matches('\n').to_owned(),
            expect: places.map(|(place, code)| (place.to_owned(), code.to_owned())).collect(),
            others: expect.lines().any(|line| line == "..."),
            fixed: fixed.trim_end_matches('\n').to_owned(),
        }
    }

    fn all() -> Vec<Fixture> {
        let entries = fs::read_dir(fixtures()).unwrap().map(|entry| entry.unwrap().path());
        let mut paths: Vec<_> = entries.filter(|path| path.extension().is_some_and(|e| e == "txt")).collect();
        paths.sort();
        let read = |path: &std::path::PathBuf| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            Fixture::read(&name, &fs::read_to_string(path).unwrap())
        };
        paths.iter().map(read).collect()
    }

    /// What is wrong with the fixture or with the program, in words.
    fn failures(&self) -> Vec<String> {
        let mut site = Site::new();
        site.apply(&self.broken);
        let broken = site.check();
        site.apply(&self.fixed);
        let fixed = site.check();
        let mut failures = Vec::new();
        for (state, run) in [("broken", &broken), ("fixed", &fixed)] {
            if !matches!(run.status, Some(0 | 1)) || run.stderr.contains("panicked") {
                failures.push(format!("{state}: ended with {:?}: {}", run.status, run.stderr));
            }
        }
        self.compare(&broken, &mut failures);
        let left = fixed.problems.iter().map(|problem| format!("fixed, but still {}", show(problem)));
        failures.extend(left);
        failures.into_iter().map(|failure| format!("{}: {failure}", self.name)).collect()
    }

    fn compare(&self, run: &Run, failures: &mut Vec<String>) {
        let is = |problem: &Problem, (place, code): &(String, String)| {
            problem.code == *code && matches(place, &problem.place)
        };
        for expected in &self.expect {
            if !run.problems.iter().any(|problem| is(problem, expected)) {
                failures.push(format!("no {} at {}", expected.1, expected.0));
            }
        }
        for problem in &run.problems {
            if !self.others && !self.expect.iter().any(|expected| is(problem, expected)) {
                failures.push(format!("unexpected: {}", show(problem)));
            }
            if problem.hints.is_empty() || problem.message.ends_with('.') {
                failures.push(format!("no way out, or a period at the end: {}", show(problem)));
            }
        }
        let errors = run.problems.iter().any(|problem| problem.error);
        if run.status != Some(i32::from(errors)) {
            failures.push(format!("exit code {:?} with {} problems", run.status, run.problems.len()));
        }
        if !self.expect.iter().any(|(_, code)| code == self.code()) {
            failures.push("does not expect its own code".to_owned());
        }
    }
}

fn show(problem: &Problem) -> String {
    format!("{} {}: {}", problem.place, problem.code, problem.message)
}

/// Whether `text` is `pattern`, where one `*` stands for any signs.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, end)) => {
            text.len() >= start.len() + end.len() && text.starts_with(start) && text.ends_with(end)
        }
    }
}

#[test]
fn base_site_has_no_problem() {
    let run = Site::new().check();
    assert_eq!((run.status, run.problems), (Some(0), vec![]), "{}", run.stderr);
}

#[test]
fn every_fixture_breaks_at_its_place_and_its_advice_mends_it() {
    let fixtures = Fixture::all();
    let failures: Vec<String> = fixtures.par_iter().flat_map(Fixture::failures).collect();
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_code_has_a_fixture() {
    let known: BTreeSet<&str> = codes::all().iter().map(|code| code.id).collect();
    let fixtures = Fixture::all();
    let shown: BTreeSet<&str> = fixtures.iter().map(Fixture::code).chain(OUTSIDE.iter().copied()).collect();
    assert_eq!(known, shown);
}

#[test]
fn every_code_has_an_id_of_its_own_and_is_explained() {
    let all = codes::all();
    let ids: BTreeSet<&str> = all.iter().map(|code| code.id).collect();
    assert_eq!(ids.len(), all.len());
    let thin: Vec<&str> =
        all.iter().filter(|code| code.explain.chars().count() < 60).map(|code| code.id).collect();
    assert!(thin.is_empty(), "explained too briefly: {thin:?}");
    for code in all {
        let run = Site::new().run(&["explain", code.id]);
        assert_eq!(run.status, Some(0), "{}", code.id);
        assert!(run.stdout.contains(code.id), "{}", run.stdout);
    }
}

#[test]
fn what_no_household_shows_is_named_on_request() {
    let run = Site::new().run(&["check", "--coverage"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    let found: Vec<String> = run.problems.iter().map(show).collect();
    let place = "content/programmes/ajutor-exemplu/programme.yaml";
    assert!(
        found.contains(&format!("{place}:15:21 uncovered: no test household meets `grade`")),
        "{found:?}"
    );
    assert!(
        found.contains(&format!("{place}:14:21 uncovered: no test household fails `income`")),
        "{found:?}"
    );
}

#[test]
fn folder_of_somebody_else_is_left_alone_and_another_one_will_do() {
    let site = Site::new();
    let own = site.beside("own");
    fs::create_dir(&own).unwrap();
    fs::write(own.join("letter.txt"), "Dear reader").unwrap();
    let run = site.run(&["build", "--out", own.to_str().unwrap()]);
    run.assert_orderly("output-folder");
    assert_eq!(run.status, Some(1));
    let [problem] = &run.problems[..] else { panic!("{:?}", run.problems) };
    assert_eq!((problem.place.as_str(), problem.code.as_str()), (own.to_str().unwrap(), "output-folder"));
    assert!(problem.hints[0].contains("name another output folder"), "{:?}", problem.hints);
    assert_eq!(fs::read_dir(&own).unwrap().count(), 1);
    let run = site.run(&["build", "--out", site.beside("other").to_str().unwrap()]);
    assert_eq!((run.status, run.problems), (Some(0), vec![]), "{}", run.stderr);
}
