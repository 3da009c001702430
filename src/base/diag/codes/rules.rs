//! Rules: conditions, formulas, tiers, versions, relations.

use super::codes;
use crate::base::diag::Diagnostic;
use crate::base::source::Span;

codes! {
    CONDITION_SHAPE = "condition-shape", Error,
        "A condition either compares one fact (`fact` with one of `is`, `in`, `not_in`, `at_least`, `at_most`, `above`, `below`, `between`, `before`, `after`, `within`), or joins conditions (`all`, `any`, `none`, `at_least_n`), or asks about the children (`quantifier` with `where`). It cannot do two of these at once, nor none of them.";
    CONDITION_ID = "condition-id", Error,
        "Every condition on a fact has an `id`: it keys the words of each language, the review of changes and the open data. Within one programme ids are unique.";
    EMPTY_GROUP = "empty-group", Error,
        "A list of conditions is empty. `all` of nothing is always true and `any` of nothing never: neither is meant.";
    WRONG_OPERATOR = "wrong-operator", Error,
        "The comparison does not fit the kind of the fact: words are compared with `is` and `in`, numbers with `at_least`, `below` and the like, days with `before` and `after`, areas with `within`.";
    FACT_VALUE = "fact-value", Error,
        "The fact cannot have this value. Its values stand in `data/facts.yaml`.";
    FACT_SUBJECT = "fact-subject", Error,
        "The fact cannot be asked about this person. Its `about` in `data/facts.yaml` lists whom it can be asked about; where there are several, the condition needs `of`.";
    UNIT_MISMATCH = "unit-mismatch", Error,
        "A fact is compared with a parameter of another unit or period: lei a month with years, say. Use a parameter of the fact's unit.";
    MISSING_LAW = "missing-law", Error,
        "Every condition names the `act` and the `article` it rests on. Where the article was not read, write `to_verify: true`: the page then says so, which is honest; an article from memory is not.";
    FORMULA = "formula", Error,
        "A formula holds numbers, facts, derived quantities and `$parameters`, joined by `+ - * / ( )`, `min(a, b)` and `max(a, b)`. Only facts that are numbers can be used.";
    DERIVED_CYCLE = "derived-cycle", Error,
        "A derived quantity is computed from itself, directly or by way of others, so nobody could ever compute it. Give one of them a formula of facts alone.";
    RULE_GAP = "rule-gap", Warning,
        "Between two versions of the rules lie days on which none is in force.";
    RULE_OVERLAP = "rule-overlap", Error,
        "Two versions of the rules are in force on the same day, so nobody can tell which one counts. End the older one the day before the newer one starts.";
    AMOUNT_SHAPE = "amount-shape", Error,
        "An amount is either fixed (`is`), or between `at_least` and `up_to` (with `less` for an income that is taken off), or a share (`percent`, `percent_of`), or a `table`.";
    TIER_OVERLAP = "tier-overlap", Error,
        "Two rows of a table of tiers hold for the same case on the same day.";
    TIER_GAP = "tier-gap", Warning,
        "Between two rows of a table of tiers lie values that no row covers.";
    RELATION_SELF = "relation-self", Error,
        "A programme is related to itself, or requires itself by a chain of others.";
    RELATION_ONE_SIDED = "relation-one-sided", Warning,
        "A programme excludes another one that does not exclude it. Say it on both, or people who read only one page are misled.";
    UNUSED_FACT = "unused-fact", Warning,
        "A fact is listed but no rule uses it: people would be asked for nothing. Remove it or use it.";
    CHECKER_INCOMPLETE = "checker-incomplete", Warning,
        "The conditions of a programme hang together in too many ways for the style sheet of the one-page checker. It never says anything wrong, but it says «possible» for some answers that would decide. Fewer alternatives, or one derived quantity instead of many conditions, make it exact again.";
    NO_RULES = "no-rules", Warning,
        "A programme has no rules in force on the day of the build. Its page shows no conditions.";
}

pub fn condition_shape(span: Span, problem: &str) -> Diagnostic {
    Diagnostic::at(&CONDITION_SHAPE, span, problem.to_owned())
        .hint("write `fact` with one comparison, or one of `all`, `any`, `none`, `at_least_n`")
}

pub fn condition_id(span: Span, problem: &str) -> Diagnostic {
    Diagnostic::at(&CONDITION_ID, span, problem.to_owned())
        .hint("give every condition on a fact an `id` of its own")
}

pub fn condition_id_twice(span: Span, id: &str, first: Span) -> Diagnostic {
    Diagnostic::at(&CONDITION_ID, span, format!("a second condition has the id `{id}`"))
        .label(first, "the first one stands here")
        .hint("give one of them another `id`, and words of its own")
}

pub fn empty_group(span: Span, word: &str) -> Diagnostic {
    Diagnostic::at(&EMPTY_GROUP, span, format!("`{word}` lists no condition"))
        .hint("add conditions or remove the line")
}

pub fn wrong_operator(span: Span, operator: &str, fact: &str, kind: &str, fitting: &str) -> Diagnostic {
    Diagnostic::at(&WRONG_OPERATOR, span, format!("`{operator}` does not fit `{fact}`, which is {kind}"))
        .hint(format!("use {fitting}"))
}

pub fn fact_value<'a>(
    span: Span,
    fact: &str,
    value: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Diagnostic {
    let known: Vec<&str> = known.into_iter().collect();
    let diagnostic = Diagnostic::at(&FACT_VALUE, span, format!("`{fact}` cannot be `{value}`"))
        .did_you_mean(value, known.iter().copied());
    if known.is_empty() {
        diagnostic.hint("see `data/facts.yaml`")
    } else {
        diagnostic.hint(format!("its values are {}", known.join(", ")))
    }
}

pub fn fact_subject(span: Span, fact: &str, known: &str) -> Diagnostic {
    Diagnostic::at(
        &FACT_SUBJECT,
        span,
        format!("it is not clear whom `{fact}` is about, or it cannot be about them"),
    )
    .hint(format!("write `of` with one of: {known}"))
}

pub fn unit_mismatch(span: Span, fact: &str, its: &str, other: &str) -> Diagnostic {
    Diagnostic::at(&UNIT_MISMATCH, span, format!("`{fact}` is in {its}, but this is in {other}"))
        .hint("compare with a value of the same unit and period")
}

pub fn missing_law(span: Span, id: &str) -> Diagnostic {
    Diagnostic::at(&MISSING_LAW, span, format!("`{id}` names no act and article"))
        .hint("add `act` and `article`, or `to_verify: true` where the article was not read")
}

pub fn formula(span: Span, problem: &str) -> Diagnostic {
    Diagnostic::at(&FORMULA, span, problem.to_owned())
        .hint("use numbers, facts, `$parameters`, `+ - * / ( )`, `min(a, b)`, `max(a, b)`")
}

pub fn derived_cycle(span: Span, id: &str) -> Diagnostic {
    Diagnostic::at(&DERIVED_CYCLE, span, format!("`{id}` is computed from itself")).hint("break the circle")
}

pub fn rule_gap(span: Span, from: &str, to: &str) -> Diagnostic {
    Diagnostic::at(&RULE_GAP, span, format!("no rules are in force from {from} to {to}"))
        .hint("let the older version end the day before the newer one starts")
}

pub fn rule_overlap(span: Span, other: Span) -> Diagnostic {
    Diagnostic::at(&RULE_OVERLAP, span, "these rules start before the older ones end")
        .label(other, "the older rules")
        .hint("end the older version the day before the newer one starts")
}

pub fn amount_shape(span: Span, id: &str) -> Diagnostic {
    Diagnostic::at(&AMOUNT_SHAPE, span, format!("the amount `{id}` says two things at once"))
        .hint("keep one of `is`, `at_least`/`up_to`, `percent`, `table`")
}

pub fn tier_overlap(span: Span, other: Span) -> Diagnostic {
    Diagnostic::at(&TIER_OVERLAP, span, "this row and another one hold for the same case")
        .label(other, "the other row")
        .hint("correct the limits or the dates of one of them")
}

pub fn tier_gap(span: Span, from: &str, to: &str) -> Diagnostic {
    Diagnostic::at(&TIER_GAP, span, format!("no row covers values above {from} up to {to}"))
        .hint("let each row start where the one before ends")
}

pub fn relation_self(span: Span, id: &str) -> Diagnostic {
    Diagnostic::at(&RELATION_SELF, span, format!("`{id}` is related to itself")).hint("remove this relation")
}

/// A programme that requires itself by way of others.
pub fn relation_circle(span: Span, id: &str) -> Diagnostic {
    Diagnostic::at(&RELATION_SELF, span, format!("`{id}` requires a programme that in turn requires `{id}`"))
        .hint("remove one of the `requires` of this circle")
}

pub fn relation_one_sided(span: Span, here: &str, there: &str) -> Diagnostic {
    Diagnostic::at(
        &RELATION_ONE_SIDED,
        span,
        format!("`{here}` excludes `{there}`, but not the other way round"),
    )
    .hint(format!("add `excludes` with `{here}` to `{there}`"))
}

pub fn unused_fact(span: Span, id: &str) -> Diagnostic {
    Diagnostic::at(&UNUSED_FACT, span, format!("no rule uses the fact `{id}`")).hint("remove it or use it")
}

/// The style sheet of the checker does not hold all that the rules of a programme say.
pub fn checker_incomplete(span: Option<Span>, id: &str) -> Diagnostic {
    let message = format!("the conditions of `{id}` are too many for the checker to be complete");
    let hint = "write fewer alternatives; until then it says «possible» for some answers that would decide";
    match span {
        Some(span) => Diagnostic::at(&CHECKER_INCOMPLETE, span, message),
        None => Diagnostic::path(&CHECKER_INCOMPLETE, id, message),
    }
    .hint(hint)
}

pub fn no_rules(span: Span, id: &str) -> Diagnostic {
    Diagnostic::at(&NO_RULES, span, format!("`{id}` has no rules in force"))
        .hint("add `rules` with the period in force")
}
