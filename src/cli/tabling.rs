//! `signpost tables`: the rules of each programme as a decision table, for lawyers to check.

use std::fmt::Write;

use super::args::{Args, Tables};
use super::{End, building, complain, report, say};
use crate::model::Model;
use crate::model::eligibility::Citation;
use crate::model::programme::Programme;
use crate::model::words::LangId;
use crate::pipeline;
use crate::rules::tables::{Column, DecisionTable, MOST_ROWS, table};

/// Writes a CSV and a page for each programme with rules in force.
pub(super) fn run(args: &Args, arguments: &Tables) -> End {
    let options = match building::options(args, false) {
        Ok(options) => options,
        Err(end) => return end,
    };
    let prepared = pipeline::prepare(&options, &pipeline::Silent);
    let Some(site) = prepared.site.as_ref().filter(|_| !prepared.diags.has_errors()) else {
        report::problems(&prepared.diags.sorted(), &prepared.sources, args.format);
        return End::Content;
    };
    let model = &site.model;
    let Some(lang) = super::deciding::language(model, arguments.lang.as_deref()) else { return End::Content };
    let mut written = 0;
    for programme in &model.programmes {
        let Some(rules) = programme.rules_on(model.as_of) else { continue };
        let Ok(table) = table(rules) else {
            complain(&format!("`{}` has more than {MOST_ROWS} cases, so it has no table\n", programme.id));
            continue;
        };
        let writer = Writer { model, lang, programme, table: &table };
        for (ending, text) in [("csv", writer.csv()), ("html", writer.html())] {
            let path = arguments.into.join(format!("{}.{ending}", programme.id));
            let made = std::fs::create_dir_all(&arguments.into).and_then(|()| std::fs::write(&path, text));
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

struct Writer<'a> {
    model: &'a Model,
    lang: LangId,
    programme: &'a Programme,
    table: &'a DecisionTable<'a>,
}

impl Writer<'_> {
    fn heading(&self, column: &Column) -> String {
        let words = self.programme.words.text(self.lang);
        let texts = if column.branch.is_some() { &words.conditions } else { &words.checks };
        let text = texts.get(column.id).cloned().unwrap_or_else(|| column.id.to_owned());
        match column.branch {
            Some(_) => text,
            None => format!("An officer finds: {text}"),
        }
    }

    fn law(&self, citation: &Citation) -> String {
        let act = citation.act.map(|act| self.model.acts[act.index()].name.text(self.lang).clone());
        let mut parts: Vec<String> = act.into_iter().chain(citation.article.clone()).collect();
        if citation.to_verify {
            parts.push("to be verified".to_owned());
        }
        parts.join(", ")
    }

    fn csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let lines = [
            self.table.columns.iter().map(|column| self.heading(column)).collect::<Vec<_>>(),
            self.table.columns.iter().map(|column| self.law(column.citation)).collect(),
        ];
        let last = ["may get it", ""];
        for (mut line, last) in lines.into_iter().zip(last) {
            line.push(last.to_owned());
            let _ = writer.write_record(line);
        }
        for row in &self.table.rows {
            let cells = row.cells.iter().map(|cell| word(*cell)).chain([word(Some(row.qualifies))]);
            let _ = writer.write_record(cells);
        }
        String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
    }

    fn html(&self) -> String {
        let title = escaped(&self.programme.words.text(self.lang).title);
        let mut head = String::new();
        for column in &self.table.columns {
            let (text, law) = (escaped(&self.heading(column)), escaped(&self.law(column.citation)));
            let _ = write!(head, "<th scope=col>{text}<br><small>{law}</small>");
        }
        let mut body = String::new();
        for row in &self.table.rows {
            body.push_str("<tr>");
            for cell in &row.cells {
                let _ = write!(body, "<td>{}", word(*cell));
            }
            let _ = write!(body, "<td><strong>{}</strong>", word(Some(row.qualifies)));
        }
        let lang = self.model.site.language(self.lang);
        format!(
            "<!doctype html><html lang=\"{lang}\"><meta charset=utf-8><meta name=viewport \
             content=\"width=device-width\"><title>{title}</title><style>body{{font:1rem/1.5 system-ui,\
             sans-serif;margin:1rem}}table{{border-collapse:collapse}}th,td{{border:1px solid #767676;\
             padding:.4rem;text-align:start;vertical-align:top}}</style><h1>{title}</h1><p>Rules in force on \
             {}. Each row is a case; «—» means that the condition does not matter there.</p><table><thead>\
             <tr>{head}<th scope=col>May get it</thead><tbody>{body}</tbody></table></html>\n",
            self.model.as_of
        )
    }
}

fn word(cell: Option<bool>) -> &'static str {
    match cell {
        Some(true) => "yes",
        Some(false) => "no",
        None => "—",
    }
}

/// A text as HTML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
