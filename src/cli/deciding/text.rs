//! The result of a decision for people to read.

use std::fmt::Write;

use super::report::{AmountReport, ConditionReport, ProgrammeReport, Report};
use crate::base::num::Decimal;

/// The headings of the states, in the order in which they are told.
const STATES: [(&str, &str); 4] = [
    ("likely", "Likely"),
    ("likely-if-confirmed", "Likely, if the officer confirms"),
    ("possible", "Possible: it depends on what follows"),
    ("not", "Not, as answered"),
];

/// All of it.
pub(super) fn of(report: &Report) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "What the rules say on {}. Only the office decides.", report.as_of);
    if report.contradictory {
        text.push_str("\nThese answers cannot all be true, so nothing can be said: look at the children and their number.\n");
    }
    for (state, heading) in STATES {
        let programmes: Vec<&ProgrammeReport> =
            report.programmes.iter().filter(|programme| programme.state == state).collect();
        if programmes.is_empty() {
            continue;
        }
        let _ = write!(text, "\n{heading}\n{}\n", "=".repeat(heading.chars().count()));
        programmes.iter().for_each(|programme| tell(&mut text, programme));
    }
    text
}

fn tell(text: &mut String, programme: &ProgrammeReport) {
    let _ = writeln!(text, "\n{} ({})", programme.title, programme.id);
    let reasons = programme.conditions.iter().filter(|condition| programme.because.contains(&condition.id));
    let mut seen = std::collections::BTreeSet::new();
    let reasons: Vec<String> = reasons.map(reason).filter(|reason| seen.insert(reason.clone())).collect();
    if programme.state == "not" {
        list(text, "not met", reasons.into_iter());
        return;
    }
    list(text, "still open", reasons.into_iter());
    let confirm = programme.confirm.iter().map(|check| {
        let refuses = if check.yes_passes { "" } else { " (a yes refuses)" };
        match &check.decided_by {
            Some(office) => format!("{}{refuses} (decided by: {office})", check.text),
            None => format!("{}{refuses}", check.text),
        }
    });
    list(text, "an officer decides", confirm);
    let state = |related: &super::report::Related| match related.state {
        Some(state) => format!("{} [{state}]", related.title),
        None => related.title.clone(),
    };
    list(text, "go there first", programme.if_unknown.iter().map(state));
    list(text, "needs", programme.requires.iter().map(state));
    let excludes = programme.excludes.iter().map(|related| match related.choose {
        true => format!("{} (choose one of the two)", state(related)),
        false => state(related),
    });
    list(text, "not together with", excludes);
    list(text, "amount", programme.amounts.iter().map(amount));
    if let Some(season) = &programme.season {
        let open = if season.open { "open now" } else { "closed now" };
        list(
            text,
            "can be asked for",
            [format!("from {} to {}: {open}", season.from, season.to)].into_iter(),
        );
    }
    if programme.automatic {
        list(text, "apply", ["nothing need be asked for".to_owned()].into_iter());
    }
    list(text, "where to ask", programme.apply_at.iter().chain(&programme.online).cloned());
    list(text, "bring", programme.documents.iter().cloned());
    let within = programme.within_days.map(|days| format!("within {days} days"));
    list(text, "deadline", programme.deadline.iter().cloned().chain(within));
    list(text, "if refused", [programme.appeal.clone()].into_iter());
}

fn list(text: &mut String, heading: &str, items: impl Iterator<Item = String>) {
    for (at, item) in items.enumerate() {
        let heading = if at == 0 { format!("{heading}:") } else { String::new() };
        let _ = writeln!(text, "  {heading:<22} {item}");
    }
}

fn reason(condition: &ConditionReport) -> String {
    let mut text = condition.text.clone();
    if !condition.must {
        text.push_str(" (must not be so)");
    }
    if condition.limit_expired {
        text.push_str(" (this limit is being updated)");
    }
    if let Some(limit) = &condition.limit {
        let side = if limit.above > Decimal::ZERO { "above" } else { "below" };
        let far = limit.above.abs();
        let _ = match far.is_zero() {
            true => write!(text, " — exactly at the limit of {} {}", limit.limit, limit.unit),
            false => {
                write!(text, " — {far} {} {side} the limit of {} {}", limit.unit, limit.limit, limit.unit)
            }
        };
    }
    let law: Vec<&str> =
        [&condition.act, &condition.article].into_iter().flatten().map(String::as_str).collect();
    if !law.is_empty() {
        let _ = write!(
            text,
            " [{}{}]",
            law.join(", "),
            if condition.to_verify { ", to be verified" } else { "" }
        );
    }
    text
}

fn amount(amount: &AmountReport) -> String {
    let unit = amount.unit.as_deref().unwrap_or_default();
    let sum = match (amount.low, amount.high) {
        (Some(low), Some(high)) if low == high => format!("{low} {unit}"),
        (Some(low), Some(high)) => format!("from {low} to {high} {unit}"),
        (None, Some(high)) => format!("up to {high} {unit}"),
        (Some(low), None) => format!("from {low} {unit}"),
        (None, None) => String::new(),
    };
    let every = amount.every.map(|every| match every {
        "once" => " once".to_owned(),
        every => format!(" a {}", every.replace('-', " ")),
    });
    let open = if amount.applies.is_none() { " (where it applies)" } else { "" };
    let words = amount.text.clone().unwrap_or_else(|| amount.id.clone());
    match sum.trim() {
        "" => format!("{words}{open}"),
        sum => format!("{sum}{}{open}: {words}", every.unwrap_or_default()),
    }
}
