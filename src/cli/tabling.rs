//! `signpost tables`: the rules of each programme as a decision table, for lawyers to check.

use std::fmt::Write;

use super::args::{Args, Tables};
use super::{End, building, complain, report, say};
use crate::compose::decisions;
use crate::model::programme::Programme;
use crate::pipeline;
use crate::rules::tables::MOST_ROWS;
use crate::view::parts::Table;

/// Writes a CSV and a page for each programme with rules in force.
pub(super) fn run(args: &Args, arguments: &Tables) -> End {
    let options = match building::options(args, false) {
        Ok(options) => options,
        Err(end) => return end,
    };
    let mut prepared = pipeline::prepare(&options, &pipeline::Silent);
    let Some(site) = prepared.site.take().filter(|_| !prepared.diags.has_errors()) else {
        report::problems(&prepared.diags.sorted(), &prepared.sources, args.format);
        return End::Content;
    };
    let Some(lang) = super::deciding::language(&site.model, arguments.lang.as_deref()) else {
        return End::Content;
    };
    let context = site.context(&prepared.sources);
    let (model, words) = (context.model, context.composer(lang));
    let mut written = 0;
    for programme in model.programmes.iter().filter(|own| own.rules_on(model.as_of).is_some()) {
        let Some(table) = words.decision_table(programme) else {
            complain(&format!("`{}` has more than {MOST_ROWS} cases, so it has no table\n", programme.id));
            continue;
        };
        let page = html(programme, model.site.language(lang), &programme.words.text(lang).title, &table);
        for (ending, bytes) in [("csv", decisions::csv(&table)), ("html", page.into_bytes())] {
            let path = arguments.into.join(format!("{}.{ending}", programme.id));
            let made = std::fs::create_dir_all(&arguments.into).and_then(|()| std::fs::write(&path, bytes));
            if let Err(error) = made {
                complain(&format!("`{}` cannot be written: {error}\n", path.display()));
                return End::Machine;
            }
        }
        written += 1;
    }
    say(&format!("{written} tables written to `{}`\n", arguments.into.display()));
    End::Done
}

/// The table as a page that needs no other file.
fn html(programme: &Programme, lang: &str, title: &str, table: &Table) -> String {
    let (id, title) = (&programme.id, escaped(title));
    let mut head = String::new();
    for column in &table.head {
        let _ = write!(head, "<th scope=col>{}", escaped(&column.text));
    }
    let mut body = String::new();
    for row in &table.rows {
        let _ = write!(body, "<tr><th scope=row>{}", escaped(&row.head));
        for cell in &row.cells {
            let _ = write!(body, "<td>{}", escaped(&cell.text));
        }
    }
    format!(
        "<!doctype html><html lang=\"{lang}\"><meta charset=utf-8><meta name=viewport \
         content=\"width=device-width\"><title>{title}</title><style>body{{font:1rem/1.5 system-ui,\
         sans-serif;margin:1rem}}table{{border-collapse:collapse}}th,td{{border:1px solid #767676;\
         padding:.4rem;text-align:start;vertical-align:top}}</style><h1 id=\"{id}\">{title}</h1><table><thead>\
         <tr>{head}</thead><tbody>{body}</tbody></table></html>\n"
    )
}

/// A text as HTML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
