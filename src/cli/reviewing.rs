//! `signpost review OLD NEW`: the test households whose results differ between two site folders.

use std::fmt::Write;
use std::path::Path;

use super::args::{Args, Format, Review as Arguments};
use super::tabling::escaped;
use super::{End, complain, report, say, today};
use crate::base::num::Decimal;
use crate::model::Model;
use crate::model::words::LangId;
use crate::pipeline::{self, Options};
use crate::rules::review::{AmountChange, Change, Responsible, Review, Truth, review};

/// Reviews a change.
pub(super) fn run(args: &Args, arguments: &Arguments) -> End {
    let (old, new) = match (model(args, &arguments.old), model(args, &arguments.new)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(end), _) | (_, Err(end)) => return end,
    };
    let Some(lang) = super::deciding::language(&new, arguments.lang.as_deref()) else { return End::Content };
    let Ok(review) = review(&old, &new, new.as_of) else {
        complain("the rules are too large to be decided\n");
        return End::Machine;
    };
    let writer = Writer { old: &old, new: &new, lang };
    match (&arguments.html, args.format) {
        (Some(path), _) => match std::fs::write(path, writer.html(&review)) {
            Ok(()) => say(&writer.summary(&review)),
            Err(error) => {
                complain(&format!("`{}` cannot be written: {error}\n", path.display()));
                return End::Machine;
            }
        },
        (None, Format::Json) => say(&format!("{:#}\n", writer.json(&review))),
        (None, _) => say(&(writer.text(&review) + &writer.summary(&review))),
    }
    End::Done
}

fn model(args: &Args, root: &Path) -> Result<Model, End> {
    let options = Options {
        root: root.to_owned(),
        as_of: args.as_of.unwrap_or_else(today),
        secrets: Vec::new(),
        durable: false,
    };
    let prepared = pipeline::prepare(&options, &pipeline::Silent);
    match prepared.site.filter(|_| !prepared.diags.has_errors()) {
        Some(site) => Ok(site.model),
        None => {
            report::problems(&prepared.diags.sorted(), &prepared.sources, args.format);
            Err(End::Content)
        }
    }
}

struct Writer<'a> {
    old: &'a Model,
    new: &'a Model,
    lang: LangId,
}

impl Writer<'_> {
    fn summary(&self, review: &Review) -> String {
        let all: Vec<&Change> = review.changes.values().flatten().collect();
        let households: std::collections::BTreeSet<&str> =
            all.iter().map(|change| change.household.as_str()).collect();
        let gains = all.iter().filter(|change| change.gain() > 0).count();
        let losses = all.iter().filter(|change| change.gain() < 0).count();
        format!(
            "{} of {} test households differ: {gains} results better, {losses} worse, {} with other amounts only\n",
            households.len(),
            review.households,
            all.len() - gains - losses
        )
    }

    fn title(&self, id: &str) -> &str {
        let find = |model: &'_ Model| model.programmes.iter().position(|programme| programme.id == id);
        match (find(self.new), find(self.old)) {
            (Some(at), _) => &self.new.programmes[at].words.text(self.lang).title,
            (None, Some(at)) => &self.old.programmes[at].words.text(LangId::DEFAULT).title,
            (None, None) => "",
        }
    }

    fn household(&self, id: &str) -> &str {
        let found = self.new.households.iter().find(|household| household.id == id);
        found.map_or("", |household| household.name.text(self.lang))
    }

    fn condition(&self, programme: &str, condition: &Responsible) -> String {
        let model = if condition.gone { self.old } else { self.new };
        let lang = if condition.gone { LangId::DEFAULT } else { self.lang };
        let words = model.programmes.iter().find(|own| own.id == programme);
        let words = words.and_then(|own| own.words.text(lang).conditions.get(&condition.id));
        let words = words.unwrap_or(&condition.id);
        words.strip_suffix('.').unwrap_or(words).to_owned()
    }

    fn law(&self, condition: &Responsible) -> String {
        let model = if condition.gone { self.old } else { self.new };
        let lang = if condition.gone { LangId::DEFAULT } else { self.lang };
        let act = condition.citation.act.map(|act| model.acts[act.index()].name.text(lang).clone());
        let parts: Vec<String> = act.into_iter().chain(condition.citation.article.clone()).collect();
        match condition.citation.to_verify {
            true => [parts, vec!["to be verified".to_owned()]].concat().join(", "),
            false => parts.join(", "),
        }
    }

    fn text(&self, review: &Review) -> String {
        let mut text = String::new();
        for (heading, ids) in [("new rules", &review.added), ("without rules now", &review.removed)] {
            for id in ids {
                let _ = writeln!(text, "{heading}: {} ({id})", self.title(id));
            }
        }
        for (id, changes) in &review.changes {
            let _ = writeln!(text, "\n{} ({id})", self.title(id));
            for change in changes {
                let _ = writeln!(text, "  {} ({})", self.household(&change.household), change.household);
                if change.before != change.after {
                    let _ = writeln!(text, "    {} → {}", state(change.before), state(change.after));
                }
                for condition in &change.conditions {
                    let _ = writeln!(
                        text,
                        "    {}: {} → {} [{}]",
                        self.condition(id, condition),
                        truth(condition.before),
                        truth(condition.after),
                        self.law(condition)
                    );
                }
                for amount in &change.amounts {
                    let _ = writeln!(text, "    {}", amounts(amount));
                }
            }
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text
    }

    fn json(&self, review: &Review) -> serde_json::Value {
        let condition = |id: &str, condition: &Responsible| {
            serde_json::json!({
                "id": condition.id,
                "text": self.condition(id, condition),
                "before": truth(condition.before),
                "after": truth(condition.after),
                "law": self.law(condition),
            })
        };
        let change = |id: &str, change: &Change| {
            serde_json::json!({
                "household": change.household,
                "name": self.household(&change.household),
                "before": state(change.before),
                "after": state(change.after),
                "conditions": change.conditions.iter().map(|own| condition(id, own)).collect::<Vec<_>>(),
                "amounts": change.amounts.iter().map(amounts).collect::<Vec<_>>(),
            })
        };
        let programmes: Vec<serde_json::Value> = review
            .changes
            .iter()
            .map(|(id, changes)| {
                serde_json::json!({
                    "programme": id,
                    "title": self.title(id),
                    "changes": changes.iter().map(|own| change(id, own)).collect::<Vec<_>>(),
                })
            })
            .collect();
        serde_json::json!({
            "as_of": self.new.as_of.to_string(),
            "households": review.households,
            "added": review.added,
            "removed": review.removed,
            "programmes": programmes,
        })
    }

    fn html(&self, review: &Review) -> String {
        let mut body = String::new();
        let _ = write!(body, "<p>{}</p>", escaped(&self.summary(review)));
        for (id, changes) in &review.changes {
            let _ = write!(
                body,
                "<h2>{}</h2><table><thead><tr><th scope=col>Household<th scope=col>Before<th scope=col>After\
                 <th scope=col>Why</thead><tbody>",
                escaped(self.title(id))
            );
            for change in changes {
                let mut why: Vec<String> = change
                    .conditions
                    .iter()
                    .map(|own| {
                        let (before, after) = (truth(own.before), truth(own.after));
                        format!("{}: {before} → {after} [{}]", self.condition(id, own), self.law(own))
                    })
                    .collect();
                why.extend(change.amounts.iter().map(amounts));
                let why: Vec<String> = why.iter().map(|text| escaped(text)).collect();
                let _ = write!(
                    body,
                    "<tr><th scope=row>{}<td>{}<td>{}<td>{}",
                    escaped(self.household(&change.household)),
                    state(change.before),
                    state(change.after),
                    why.join("<br>")
                );
            }
            body.push_str("</tbody></table>");
        }
        let lang = self.new.site.language(self.lang);
        format!(
            "<!doctype html><html lang=\"{lang}\"><meta charset=utf-8><meta name=viewport \
             content=\"width=device-width\"><title>What the change does</title><style>body{{font:1rem/1.5 \
             system-ui,sans-serif;max-width:70rem;margin:1rem auto;padding:0 1rem}}table{{border-collapse:\
             collapse;width:100%}}th,td{{border:1px solid #767676;padding:.4rem;text-align:start;\
             vertical-align:top}}</style><h1>What the change does to the test households</h1>{body}</html>\n"
        )
    }
}

fn state(state: Option<crate::rules::decide::State>) -> &'static str {
    state.map_or("no rules", crate::rules::decide::State::name)
}

fn truth(truth: Option<Truth>) -> &'static str {
    match truth {
        Some(Truth::Holds) => "holds",
        Some(Truth::Fails) => "fails",
        Some(Truth::Open) => "open",
        None => "no such condition",
    }
}

fn amounts(amount: &AmountChange) -> String {
    let sum = |sums: Option<(Option<Decimal>, Option<Decimal>)>| match sums {
        None => "none".to_owned(),
        Some((Some(low), Some(high))) if low == high => low.to_string(),
        Some((None, None)) => "not known".to_owned(),
        Some((low, high)) => {
            let text = |sum: Option<Decimal>| sum.map_or_else(|| "?".to_owned(), |sum| sum.to_string());
            format!("{}–{}", text(low), text(high))
        }
    };
    format!("amount `{}`: {} → {}", amount.id, sum(amount.before), sum(amount.after))
}
