//! `signpost diff-data`: what changed between two states of the register, as text, JSON, a page, a feed, and
//! as rows of the new register's record of changes.

use std::fmt::Write;
use std::path::Path;

use super::args::{Args, DiffData, Format};
use super::importing::fail;
use super::tabling::escaped;
use super::{End, complain, say, today};
use crate::base::atom::{Entry, Feed, atom};
use crate::base::date::Date;
use crate::import::changes::record;
use crate::import::diff::{Changed, Difference, Listed, diff};
use crate::import::output::{CHANGES, read_stored, write_beside};

/// Exit code 1 where something is so unlike an ordinary change that people should look.
pub(super) fn run(args: &Args, asked: &DiffData) -> End {
    let read = |path: &Path| read_stored(path, None).map(|stored| stored.files);
    let both = read(&asked.old).and_then(|old| Ok((old, read(&asked.new)?)));
    let found = both.and_then(|(old, new)| Ok((diff(&old, &new)?, new)));
    let (difference, new) = match found {
        Ok(found) => found,
        Err(error) => return fail(&error),
    };
    let on = asked.on.or(args.as_of).unwrap_or_else(today);
    let outputs = [(&asked.html, html(&difference, on)), (&asked.atom, feed(&difference, on))];
    for (path, text) in outputs.iter().filter_map(|(path, text)| Some((path.as_ref()?, text))) {
        if let Err(error) = std::fs::write(path, text) {
            complain(&format!("`{}` cannot be written: {error}\n", path.display()));
            return End::Machine;
        }
    }
    match args.format {
        Format::Json => say(&difference.to_json()),
        Format::Human | Format::Short | Format::Github => say(&difference.to_text()),
    }
    let unlike = !difference.anomalies.is_empty();
    if unlike && !asked.confirm {
        if asked.record {
            complain("nothing was noted: look at the anomalies first; if they are true, say `--confirm`\n");
        }
        return End::Content;
    }
    if asked.record {
        let existing = new.get(CHANGES).map(Vec::as_slice);
        let written = record(existing, &difference, on)
            .and_then(|bytes| write_beside(&asked.new.join(CHANGES), &bytes));
        if let Err(error) = written {
            return fail(&error);
        }
    }
    End::Done
}

/// A heading and the lines of its list.
type List = (&'static str, Vec<String>);

fn lists(difference: &Difference) -> Vec<List> {
    let listed =
        |list: &[Listed]| list.iter().map(|item| named(&item.name, &item.id, &item.county)).collect();
    let changed = |list: &[Changed]| list.iter().map(told).collect();
    let all: Vec<List> = vec![
        ("Services opened", listed(&difference.opened)),
        ("Services closed", listed(&difference.closed)),
        ("Services moved", changed(&difference.moved)),
        ("Services changed", changed(&difference.changed)),
        ("Organisations new", listed(&difference.organizations_new)),
        ("Organisations gone", listed(&difference.organizations_gone)),
        ("Organisations changed", changed(&difference.organizations_changed)),
    ];
    all.into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
}

fn named(name: &str, id: &str, table: &str) -> String {
    format!("<b>{}</b> <small>{} · {}</small>", escaped(name), escaped(table), escaped(id))
}

fn told(item: &Changed) -> String {
    let mut line = named(&item.name, &item.id, &item.county);
    for (column, old, new) in &item.cells {
        let _ = write!(line, "<br>{}: {} → {}", escaped(column), escaped(old), escaped(new));
    }
    line
}

fn body(difference: &Difference) -> String {
    let mut body = format!(
        "<p>{} services before, {} now. Services whose place is secret are not counted.</p>",
        difference.services_before, difference.services_now
    );
    if !difference.anomalies.is_empty() {
        let items: String =
            difference.anomalies.iter().map(|text| format!("<li>{}</li>", escaped(text))).collect();
        let _ = write!(body, "<h2>To look at first</h2><ul>{items}</ul>");
    }
    let lists = lists(difference);
    if lists.is_empty() {
        body.push_str("<p>Nothing else is unlike before.</p>");
    }
    for (heading, lines) in lists {
        let items: String = lines.iter().map(|line| format!("<li>{line}</li>")).collect();
        let _ = write!(body, "<h2>{heading} ({})</h2><ul>{items}</ul>", lines.len());
    }
    body
}

fn title(on: Date) -> String {
    format!("What changed in the register: {on}")
}

fn html(difference: &Difference, on: Date) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>{title}</title><style>body{{font:1rem/1.5 system-ui,sans-serif;\
         max-width:60rem;margin:1rem auto;padding:0 1rem;overflow-wrap:break-word;color-scheme:light dark}}\
         li{{margin:0 0 .5rem}}</style></head><body><main><h1>{title}</h1>{}</main></body></html>\n",
        body(difference),
        title = title(on),
    )
}

/// A feed of one entry; nothing on the web is its own, so it is known by a name that no other day has.
fn feed(difference: &Difference, on: Date) -> String {
    let id = format!("urn:signpost:register:{on}");
    let entry =
        Entry { id: id.clone(), title: title(on), on, link: id.clone(), content_html: body(difference) };
    atom(&Feed {
        url: id.clone(),
        page: id,
        language: "en".to_owned(),
        title: "What changed in the register".to_owned(),
        author: "Signpost".to_owned(),
        entries: vec![entry],
    })
}
