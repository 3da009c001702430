//! `build`, `check`, `plan`, `schema`.

use std::path::Path;
use std::time::Instant;

use super::args::{Args, Format};
use super::progress::Bar;
use super::{End, complain, report, say, today};
use crate::base::diag::codes::data;
use crate::base::diag::{Diagnostic, Severity};
use crate::base::source::SourceMap;
use crate::pipeline::{self, Options};
use crate::rules::compile::compile;
use crate::rules::coverage;

/// The options that the arguments stand for, or a complaint about the private file.
pub(super) fn options(args: &Args, durable: bool) -> Result<Options, End> {
    let secrets = match &args.private {
        None => Vec::new(),
        Some(path) => match std::fs::read_to_string(path) {
            Ok(text) => secrets(&text),
            Err(error) => {
                complain(&format!("`{}` cannot be read: {error}\n", path.display()));
                return Err(End::Machine);
            }
        },
    };
    Ok(Options { root: args.root.clone(), as_of: args.as_of.unwrap_or_else(today), secrets, durable })
}

/// Columns of the private table whose cells are secret.
const SECRET_COLUMNS: &[&str] = &["address", "lat", "lon", "phone", "email", "postal_code", "name"];

/// Shortest cell that is searched for: shorter ones stand everywhere by chance.
const SHORTEST_SECRET: usize = 8;

/// The secret cells of a private table: those of the columns that the row names in `withheld`, or of all
/// columns that can be secret where there is no such column.
fn secrets(text: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    let columns: Vec<usize> = (0..header.len()).filter(|&at| SECRET_COLUMNS.contains(&&header[at])).collect();
    let withheld = header.iter().position(|column| column == "withheld");
    let is_secret = |row: &csv::StringRecord, column: usize| {
        let named = withheld.map(|at| row.get(at).unwrap_or_default());
        named.is_none_or(|named| named.split('|').any(|name| name == &header[column]))
    };
    let cells = |row: &csv::StringRecord| -> Vec<String> {
        let secret = columns.iter().filter(|&&column| is_secret(row, column));
        secret.filter_map(|&column| row.get(column).map(str::to_owned)).collect()
    };
    let mut found: Vec<String> = reader
        .records()
        .flatten()
        .flat_map(|row| cells(&row))
        .filter(|cell| cell.chars().count() >= SHORTEST_SECRET)
        .collect();
    found.sort();
    found.dedup();
    found
}

/// Builds the portal and tells how it went.
pub(super) fn build(args: &Args) -> End {
    run(args, Some(&args.out()), false)
}

/// Everything but writing.
pub(super) fn check(args: &Args, strict: bool, coverage: bool, sources: bool) -> End {
    if sources {
        return list_sources(args);
    }
    if coverage {
        return list_gaps(args);
    }
    run(args, None, strict)
}

fn run(args: &Args, out: Option<&Path>, strict: bool) -> End {
    let options = match options(args, !args.no_sync) {
        Ok(options) => options,
        Err(end) => return end,
    };
    let started = Instant::now();
    let bar = Bar::new();
    let outcome = pipeline::build(&options, out, &bar);
    bar.clear();
    let mut outcome = match outcome {
        Ok(outcome) => outcome,
        Err(error) if error.is_machine() => {
            complain(&format!("{error}\n{}\n", error.hint()));
            return End::Machine;
        }
        Err(error) => {
            report::problems(
                &[pipeline::write_problem(&error, &args.out())],
                &SourceMap::default(),
                args.format,
            );
            return End::Content;
        }
    };
    if strict {
        outcome.diags.raise_warnings(|code| *code == data::VALUE_EXPIRED || *code == data::REVIEW_DUE);
    }
    let list = outcome.diags.sorted();
    report::problems(&list, &outcome.sources, args.format);
    let failed = list.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    if args.format == Format::Human {
        let text = summary(
            args,
            out,
            &list,
            failed,
            &outcome.written,
            report::size(outcome.rendered, started.elapsed()) + &report::trees_in_short(&outcome.trees),
        );
        complain(&text);
    }
    // the program ends here, and the system frees all of it at once
    std::mem::forget((outcome.sources, outcome.remains));
    if failed { End::Content } else { End::Done }
}

fn summary(
    args: &Args,
    out: Option<&Path>,
    list: &[Diagnostic],
    failed: bool,
    written: &Option<crate::write::Report>,
    size: String,
) -> String {
    let counts = report::counts(list);
    if failed {
        let code = list.iter().find(|d| d.severity == Severity::Error).map_or("", |d| d.code.id);
        return format!(
            "\n{counts}; nothing was published, what stood there before is untouched\nnext: mend the errors above; `signpost explain {code}` tells more\n"
        );
    }
    match (out, written) {
        (Some(out), Some(report)) => format!(
            "\n{size}\n{} written, {} as they were, {} removed; {counts}\nnext: `signpost serve` shows the portal; `{}` can be copied to any host\n",
            report.written,
            report.same,
            report.removed,
            out.display()
        ),
        _ => {
            format!("\n{size}\n{counts}\nnext: `signpost build` publishes into `{}`\n", args.out().display())
        }
    }
}

/// `signpost plan`.
pub(super) fn plan(args: &Args) -> End {
    let options = match options(args, false) {
        Ok(options) => options,
        Err(end) => return end,
    };
    let mut prepared = pipeline::prepare(&options, &pipeline::Silent);
    // addresses are minted only from ids that were found to be good
    let sound = prepared.site.as_ref().filter(|_| !prepared.diags.has_errors());
    let plan = sound.map(|site| {
        let mut diags = crate::base::diag::Diagnostics::default();
        let plan = pipeline::plan_site(site, &prepared.sources, &mut diags);
        prepared.diags.extend(diags);
        plan
    });
    let list = prepared.diags.sorted();
    let failed = list.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    if failed {
        report::problems(&list, &prepared.sources, args.format);
        return End::Content;
    }
    if let Some(plan) = plan {
        say(&plan.to_text(|file| prepared.sources.path(file).to_owned()));
    }
    End::Done
}

/// `signpost trees`.
pub(super) fn trees(args: &Args) -> End {
    let options = match options(args, false) {
        Ok(options) => options,
        Err(end) => return end,
    };
    let prepared = pipeline::prepare(&options, &pipeline::Silent);
    let Some(site) = prepared.site.as_ref().filter(|_| !prepared.diags.has_errors()) else {
        report::problems(&prepared.diags.sorted(), &prepared.sources, args.format);
        return End::Content;
    };
    say(&report::trees(&site.tree_reports()));
    for id in &site.trees.too_large {
        say(&format!(
            "{}: its rules are too large to be asked about\n",
            site.model.situations[id.index()].id
        ));
    }
    End::Done
}

/// `signpost check --sources`: what has no source, was never verified, or is due.
fn list_sources(args: &Args) -> End {
    let options = match options(args, false) {
        Ok(options) => options,
        Err(end) => return end,
    };
    let prepared = pipeline::prepare(&options, &pipeline::Silent);
    let Some(site) = &prepared.site else {
        report::problems(&prepared.diags.sorted(), &prepared.sources, args.format);
        return End::Content;
    };
    say(&crate::check::sources::report(&site.model, &prepared.sources));
    End::Done
}

/// `signpost check --coverage`: what no test household shows.
fn list_gaps(args: &Args) -> End {
    let options = match options(args, false) {
        Ok(options) => options,
        Err(end) => return end,
    };
    let mut prepared = pipeline::prepare(&options, &pipeline::Silent);
    let Some(site) = prepared.site.as_ref().filter(|_| !prepared.diags.has_errors()) else {
        report::problems(&prepared.diags.sorted(), &prepared.sources, args.format);
        return End::Content;
    };
    let mut rules = compile(&site.model, options.as_of);
    let Ok(gaps) = coverage::gaps(&site.model, &mut rules) else {
        complain("the rules are too large to be held against the households\n");
        return End::Machine;
    };
    prepared.diags = coverage::warnings(&gaps);
    let list = prepared.diags.sorted();
    report::problems(&list, &prepared.sources, args.format);
    complain(&match list.len() {
        0 => "test households show every condition both ways, and every limit from both sides\n".to_owned(),
        gaps => format!("{gaps} gaps: add test households, or change one\n"),
    });
    End::Done
}

/// `signpost schema`.
pub(super) fn schema(args: &Args, check: bool) -> End {
    let folder = args.root.join("data/schema");
    let mut stale = Vec::new();
    for (name, text) in crate::parse::raw::schemas() {
        let path = folder.join(format!("{name}.json"));
        if std::fs::read_to_string(&path).is_ok_and(|old| old == text) {
            continue;
        }
        stale.push(name);
        if !check {
            let written = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, text));
            if let Err(error) = written {
                complain(&format!("`{}` cannot be written: {error}\n", path.display()));
                return End::Machine;
            }
        }
    }
    match (check, stale.is_empty()) {
        (_, true) => say("all schemas are up to date\n"),
        (false, false) => say(&format!("written: {}\n", stale.join(", "))),
        (true, false) => {
            complain(&format!("out of date: {}\nrun `signpost schema`\n", stale.join(", ")));
            return End::Content;
        }
    }
    End::Done
}
