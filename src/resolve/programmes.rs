//! Programmes with their rules and words; test households.

use std::collections::{BTreeMap, BTreeSet};

use super::acts;
use super::conditions::{self, Place};
use super::facts::Scope;
use super::texts::{Folder, folders, words_of};
use super::{Index, Resolver, index_of};
use crate::base::diag::codes::{content, data, rules};
use crate::base::source::Span;
use crate::model::eligibility::*;
use crate::model::programme::*;
use crate::model::register::{Group as TargetGroup, OfficeType, Organization, ServiceType};
use crate::model::words::{LangId, Words};
use crate::model::{FactId, OfficeTypeId, ProgrammeId, TableId};
use crate::parse::markdown::{self, Fragment};
use crate::parse::raw::common::Scalar;
use crate::parse::raw::programme::{RawProgramme, RawProgrammeWords, RawRelation};
use crate::parse::raw::rule::{RawAmount, RawBranch, RawCheck, RawRules};
use crate::parse::spanned::Sp;
use crate::parse::yaml::Document;

pub(super) const FILE: &str = "content/programmes/";

/// What programmes refer to.
struct Context<'s> {
    scope: &'s Scope,
    programmes: Index,
    offices: Index,
    organizations: Index,
    groups: Index,
    types: Index,
}

pub(super) fn resolve(
    r: &mut Resolver,
    scope: &Scope,
    offices: &[OfficeType],
    organizations: &[Organization],
    groups: &[TargetGroup],
    types: &[ServiceType],
) -> Vec<Programme> {
    let folders = folders(r, "content/programmes/", "programme.yaml");
    let context = Context {
        scope,
        programmes: folders.iter().enumerate().map(|(at, folder)| (folder.id.clone(), at)).collect(),
        offices: index_of(offices, |office| &office.id),
        organizations: index_of(organizations, |organization| &organization.id),
        groups: index_of(groups, |group| &group.id),
        types: index_of(types, |kind| &kind.id),
    };
    let mut list = Vec::new();
    for folder in &folders {
        list.extend(programme(r, folder, &context));
    }
    // references count folders; a programme that failed leaves errors, so nothing is built from them
    if list.len() == folders.len() {
        check_relations(r, &list);
        // a rule with a mistake may be the one that uses a fact
        if !r.diags.has_errors() {
            check_unused_facts(r, scope, &list);
        }
    }
    list
}

fn programme(r: &mut Resolver, folder: &Folder, context: &Context) -> Option<Programme> {
    let doc: Document<RawProgramme> = r.yaml(&folder.facts)?;
    r.check_format(&doc, &doc.raw.format);
    let (words, raw_words) = words(r, folder, &doc)?;
    let raw = &doc.raw;
    let scope = context.scope;
    let rules = rule_versions(r, &doc, folder, context);
    let relations = |r: &mut Resolver, list: &[RawRelation]| relations(r, &doc, list, context, &folder.id);
    let programme = Programme {
        id: folder.id.clone(),
        kind: raw.kind.value,
        status: raw.status,
        replaced_by: raw
            .replaced_by
            .as_ref()
            .and_then(|id| r.find_ref(&doc, id, "programme", &context.programmes, FILE)),
        authority: raw.authority.as_ref().and_then(|id| {
            r.find_ref(&doc, id, "organization", &context.organizations, "data/organizations.csv")
        }),
        groups: r.find_all(&doc, &raw.groups, "group", &context.groups, "data/groups.csv"),
        acts: r.find_all(&doc, &raw.acts, "act", &scope.act_index, acts::FILE),
        rules,
        season: raw.season.as_ref().map(|season| (season.from.value, season.to.value)),
        if_unknown: Vec::new(),
        excludes: relations(r, &raw.relations.excludes),
        passports: relations(r, &raw.relations.passports),
        requires: relations(r, &raw.relations.requires),
        once: raw.relations.once,
        appeal: Appeal {
            to: raw.appeal.to.as_ref().and_then(|id| {
                r.find_ref(&doc, id, "office type", &context.offices, "data/office_types.csv")
            }),
            within_days: raw.appeal.within_days.as_ref().map(|days| days.value),
            citation: appeal_citation(r, &doc, scope),
        },
        apply: Apply {
            at: r.find_all(&doc, &raw.apply.at, "office type", &context.offices, "data/office_types.csv"),
            online: r.url(&doc, raw.apply.online.as_ref()),
            documents: raw.apply.documents.iter().map(|id| id.value.clone()).collect(),
            automatic: raw.apply.automatic,
            within_days: raw.apply.within_days.as_ref().map(|days| days.value),
            decided_in_days: raw.apply.decided_in_days.as_ref().map(|days| days.value),
        },
        service_types: r.find_all(
            &doc,
            &raw.service_types,
            "service type",
            &context.types,
            "data/nomenclature.csv",
        ),
        sensitive: raw.sensitive,
        confidence: raw.confidence.as_ref().map(|confidence| confidence.value),
        provenance: r.provenance(&doc, raw.verified.as_ref(), &raw.sources, raw.review_by.as_ref()),
        words,
    };
    let programme = Programme { if_unknown: if_unknown(r, &doc, context), ..programme };
    check_words(r, &doc, &programme, &raw_words);
    if programme.status == ProgrammeStatus::InForce && programme.rules_on(r.as_of).is_none() {
        r.diags.push(rules::no_rules(doc.top(), &folder.id));
    }
    Some(programme)
}

fn appeal_citation(r: &mut Resolver, doc: &Document<RawProgramme>, scope: &Scope) -> Citation {
    let appeal = &doc.raw.appeal;
    acts::citation(r, doc, &scope.act_index, &appeal.value, Some((doc.span(appeal), "appeal")))
}

fn if_unknown(
    r: &mut Resolver,
    doc: &Document<RawProgramme>,
    context: &Context,
) -> Vec<(String, ProgrammeId)> {
    let ids = ids_of(doc);
    let mut list = Vec::new();
    for raw in &doc.raw.if_unknown {
        if !ids.conditions.contains_key(raw.condition.value.as_str()) {
            let known = ids.conditions.keys().copied();
            r.diags.push(data::unknown_reference(
                doc.span(&raw.condition),
                "condition",
                &raw.condition,
                known,
                "this file",
            ));
        }
        if let Some(go) = r.find_ref(doc, &raw.go, "programme", &context.programmes, FILE) {
            list.push((raw.condition.value.clone(), go));
        }
    }
    list
}

fn relations(
    r: &mut Resolver,
    doc: &Document<RawProgramme>,
    list: &[RawRelation],
    context: &Context,
    own: &str,
) -> Vec<Relation> {
    let mut found = Vec::new();
    for raw in list {
        if raw.programme.value == own {
            r.diags.push(rules::relation_self(doc.span(&raw.programme), own));
        }
        let place = Some((doc.span(&raw.programme), raw.programme.value.as_str()));
        let citation = acts::citation(r, doc, &context.scope.act_index, raw, place);
        if let Some(programme) = r.find_ref(doc, &raw.programme, "programme", &context.programmes, FILE) {
            found.push(Relation { programme, choose: raw.choose, citation });
        }
    }
    found
}

fn rule_versions(
    r: &mut Resolver,
    doc: &Document<RawProgramme>,
    folder: &Folder,
    context: &Context,
) -> Vec<RuleVersion> {
    let mut sorted: Vec<&Sp<RawRules>> = doc.raw.rules.iter().collect();
    sorted.sort_by_key(|rules| rules.in_force.from.value);
    for pair in sorted.windows(2) {
        let (older, newer) = (pair[0], pair[1]);
        let start = newer.in_force.from.value.0;
        let end = older.in_force.to.as_ref().map(|to| to.value.0);
        if end.is_none_or(|end| end >= start) {
            r.diags.push(rules::rule_overlap(doc.span(newer), doc.span(older)));
        } else if let Some(next) = end.and_then(|end| end.tomorrow().ok()).filter(|next| *next < start) {
            let last = start.yesterday().unwrap_or(start);
            r.diags.push(rules::rule_gap(doc.span(newer), &next.to_string(), &last.to_string()));
        }
    }
    let mut versions = Vec::new();
    for raw in sorted {
        let mut seen = BTreeMap::new();
        if raw.branches.is_empty() {
            r.diags.push(rules::empty_group(doc.span(raw), "branches"));
        }
        let checks =
            raw.checks.iter().map(|check| resolve_check(r, doc, check, context, &mut seen)).collect();
        let branches = raw
            .branches
            .iter()
            .filter_map(|branch| resolve_branch(r, doc, branch, folder, context, &mut seen))
            .collect();
        if let Some(in_force) = acts::period_of(r, doc, &raw.in_force) {
            versions.push(RuleVersion { in_force, announced: raw.announced, checks, branches });
        }
    }
    versions
}

type Seen = BTreeMap<String, Span>;

/// Notes an id of a rule version, or reports that it stands twice.
fn note_id(r: &mut Resolver, seen: &mut Seen, what: &str, id: &str, span: Span) {
    if let Some(first) = seen.insert(format!("{what} {id}"), span) {
        r.diags.push(data::duplicate_id(span, what, id, first));
    }
}

fn resolve_check(
    r: &mut Resolver,
    doc: &Document<RawProgramme>,
    raw: &RawCheck,
    context: &Context,
    seen: &mut Seen,
) -> Check {
    let span = doc.span(&raw.id);
    r.check_slug(span, &raw.id);
    note_id(r, seen, "check", &raw.id, span);
    Check {
        id: raw.id.value.clone(),
        effect: raw.effect.value,
        usually: raw.usually.as_ref().map(|usually| usually.value),
        decided_by: raw.decided_by.as_ref().and_then(|id| {
            r.find_ref::<OfficeTypeId, _>(doc, id, "office type", &context.offices, "data/office_types.csv")
        }),
        citation: acts::citation(r, doc, &context.scope.act_index, raw, Some((span, &raw.id))),
    }
}

fn resolve_branch(
    r: &mut Resolver,
    doc: &Document<RawProgramme>,
    raw: &RawBranch,
    folder: &Folder,
    context: &Context,
    seen: &mut Seen,
) -> Option<Branch> {
    let span = doc.span(&raw.id);
    r.check_slug(span, &raw.id);
    note_id(r, seen, "branch", &raw.id, span);
    let mut ids = Vec::new();
    std::iter::once(&raw.when).chain(&raw.unless).for_each(|c| conditions::ids(c, &mut ids));
    for (id, _) in ids {
        if let Some(first) = seen.insert(format!("condition {}", id.value), doc.span(id)) {
            r.diags.push(rules::condition_id_twice(doc.span(id), id, first));
        }
    }
    let place = Place { programme: &folder.id, law: true, near: span };
    let when = conditions::resolve(r, doc, &raw.when, context.scope, place);
    let unless =
        raw.unless.as_ref().and_then(|unless| conditions::resolve(r, doc, unless, context.scope, place));
    let amounts =
        raw.amounts.iter().map(|amount| resolve_amount(r, doc, amount, folder, context, seen)).collect();
    Some(Branch { id: raw.id.value.clone(), subject: raw.subject.value, when: when?, unless, amounts })
}

fn resolve_amount(
    r: &mut Resolver,
    doc: &Document<RawProgramme>,
    raw: &RawAmount,
    folder: &Folder,
    context: &Context,
    seen: &mut Seen,
) -> Amount {
    let span = doc.span(&raw.id);
    r.check_slug(span, &raw.id);
    note_id(r, seen, "amount", &raw.id, span);
    let place = Place { programme: &folder.id, law: false, near: span };
    Amount {
        id: raw.id.value.clone(),
        rule: amount_rule(r, doc, raw, context),
        every: raw.every.as_ref().map(|every| every.value),
        when: raw.when.as_ref().and_then(|when| conditions::resolve(r, doc, when, context.scope, place)),
        citation: acts::citation(r, doc, &context.scope.act_index, raw, None),
    }
}

fn amount_rule(
    r: &mut Resolver,
    doc: &Document<RawProgramme>,
    raw: &RawAmount,
    context: &Context,
) -> AmountRule {
    let scope = context.scope;
    let ways = [raw.is.is_some(), raw.percent.is_some(), raw.table.is_some()];
    let ranged = raw.at_least.is_some() || raw.up_to.is_some();
    let said = ways.iter().filter(|way| **way).count();
    if said > 1 || ranged && (raw.is.is_some() || raw.table.is_some()) {
        r.diags.push(rules::amount_shape(doc.span(&raw.id), &raw.id));
    }
    let mut number = |scalar: &Option<Sp<Scalar>>| {
        scalar.as_ref().and_then(|value| conditions::number(r, doc, value, None, scope))
    };
    let (at_least, up_to) = (number(&raw.at_least), number(&raw.up_to));
    if let Some(value) = number(&raw.is) {
        return AmountRule::Is(value);
    }
    if let Some(percent) = &raw.percent {
        let of = match raw.percent_of.as_ref() {
            None => PercentOf::InWords,
            Some(of) => match &of.value {
                Scalar::Text(name) if !name.starts_with('$') => {
                    scope.quantity(r, doc.span(of), name).map_or(PercentOf::InWords, PercentOf::Quantity)
                }
                _ => conditions::number(r, doc, of, None, scope).map_or(PercentOf::InWords, PercentOf::Value),
            },
        };
        return AmountRule::Percent { percent: percent.value.0, of, at_least, up_to };
    }
    if let Some(table) = &raw.table {
        let found: Option<TableId> =
            r.find_ref(doc, table, "table", &scope.table_index, super::parameters::FILE);
        return found.map_or(AmountRule::InWords, AmountRule::Table);
    }
    if !ranged {
        return AmountRule::InWords;
    }
    let less = raw.less.as_ref().and_then(|fact| scope.quantity(r, doc.span(fact), fact));
    AmountRule::Range { at_least, up_to, less }
}

/// A line of Markdown in the front matter.
fn rendered(r: &mut Resolver, doc: &Document<RawProgrammeWords>, text: &Sp<String>) -> Fragment {
    markdown::render(doc.file, &text.value, doc.span(text).start as usize, &mut r.diags)
}

/// Words of a programme, model and raw (with places).
type Worded = (Words<ProgrammeWords>, Vec<Option<Document<RawProgrammeWords>>>);

fn words(r: &mut Resolver, folder: &Folder, doc: &Document<RawProgramme>) -> Option<Worded> {
    let documents = words_of::<RawProgrammeWords>(r, folder);
    let plain = |map: &BTreeMap<String, Sp<String>>| {
        map.iter().map(|(id, text)| (id.clone(), text.value.clone())).collect::<BTreeMap<_, _>>()
    };
    let texts = |list: &[Sp<String>]| list.iter().map(|text| text.value.clone()).collect::<Vec<_>>();
    let optional = |text: &Option<Sp<String>>| text.as_ref().map(|text| text.value.clone());
    let per_language = documents
        .iter()
        .map(|document| {
            let (doc, body) = document.as_ref()?;
            let raw = &doc.raw;
            Some(ProgrammeWords {
                title: raw.title.value.clone(),
                summary: raw.summary.value.clone(),
                conditions: plain(&raw.conditions),
                checks: plain(&raw.checks),
                branches: plain(&raw.branches),
                amounts: plain(&raw.amounts),
                documents: plain(&raw.documents),
                steps: raw.steps.iter().map(|step| rendered(r, doc, step)).collect(),
                deadline: optional(&raw.deadline),
                appeal: raw.appeal.value.clone(),
                payer: optional(&raw.payer),
                keywords: texts(&raw.keywords),
                body: body.clone(),
                file: doc.file,
            })
        })
        .collect();
    let file = format!("{}{}.md", folder.path, r.languages[0]);
    let words = r.words(doc.top(), "programme", &folder.id, &file, per_language)?;
    Some((words, documents.into_iter().map(|document| document.map(|(doc, _)| doc)).collect()))
}

/// Ids of a programme that need words (groups may have them), with their places.
#[derive(Default)]
struct Ids<'a> {
    conditions: BTreeMap<&'a str, Span>,
    groups: BTreeMap<&'a str, Span>,
    checks: BTreeMap<&'a str, Span>,
    branches: BTreeMap<&'a str, Span>,
    amounts: BTreeMap<&'a str, Span>,
}

/// The ids as they are written, so that a mistake beside an id does not make its words superfluous.
fn ids_of(doc: &Document<RawProgramme>) -> Ids<'_> {
    fn note<'a>(map: &mut BTreeMap<&'a str, Span>, doc: &Document<RawProgramme>, id: &'a Sp<String>) {
        map.entry(id.value.as_str()).or_insert_with(|| doc.span(id));
    }
    let mut ids = Ids::default();
    for version in &doc.raw.rules {
        version.checks.iter().for_each(|check| note(&mut ids.checks, doc, &check.id));
        for branch in &version.branches {
            note(&mut ids.branches, doc, &branch.id);
            branch.amounts.iter().for_each(|amount| note(&mut ids.amounts, doc, &amount.id));
            let mut tests = Vec::new();
            std::iter::once(&branch.when).chain(&branch.unless).for_each(|c| conditions::ids(c, &mut tests));
            for (id, joins) in tests {
                note(if joins { &mut ids.groups } else { &mut ids.conditions }, doc, id);
            }
        }
    }
    ids
}

/// Every id has words in the default language, and no words are left over in any.
fn check_words(
    r: &mut Resolver,
    doc: &Document<RawProgramme>,
    programme: &Programme,
    raw: &[Option<Document<RawProgrammeWords>>],
) {
    let ids = ids_of(doc);
    let documents: BTreeMap<&str, Span> =
        doc.raw.apply.documents.iter().map(|id| (id.value.as_str(), doc.span(id))).collect();
    let default = programme.words.text(LangId::DEFAULT);
    let file = format!("content/programmes/{}/{}.md", programme.id, r.languages[0]);
    let kinds = [
        ("condition", &ids.conditions, &default.conditions),
        ("check", &ids.checks, &default.checks),
        ("branch", &ids.branches, &default.branches),
        ("amount", &ids.amounts, &default.amounts),
        ("document", &documents, &default.documents),
    ];
    for (what, wanted, worded) in kinds {
        for (id, span) in wanted.iter().filter(|(id, _)| !id.is_empty() && !worded.contains_key(**id)) {
            // a lone branch needs no name of its own
            if what != "branch" || wanted.len() > 1 {
                r.diags.push(content::missing_words(*span, what, id, &file));
            }
        }
    }
    let known = |map: &BTreeMap<&str, Span>| map.keys().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    for words in raw.iter().flatten() {
        let maps = [
            ("condition", &words.raw.conditions, [known(&ids.conditions), known(&ids.groups)].concat()),
            ("check", &words.raw.checks, known(&ids.checks)),
            ("branch", &words.raw.branches, known(&ids.branches)),
            ("amount", &words.raw.amounts, known(&ids.amounts)),
            ("document", &words.raw.documents, known(&documents)),
        ];
        for (what, map, known) in maps {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            r.check_unused(words, map, what, &known);
        }
    }
}

fn check_relations(r: &mut Resolver, list: &[Programme]) {
    for (at, programme) in list.iter().enumerate() {
        let own = ProgrammeId::from(at);
        for relation in &programme.excludes {
            let other = &list[relation.programme.index()];
            if !other.excludes.iter().any(|back| back.programme == own)
                && let Some(file) = programme.provenance.file
            {
                r.diags.push(rules::relation_one_sided(Span::top(file), &programme.id, &other.id));
            }
        }
        let directly = programme.requires.iter().any(|relation| relation.programme == own);
        if !directly
            && requires_itself(list, own)
            && let Some(file) = programme.provenance.file
        {
            r.diags.push(rules::relation_circle(Span::top(file), &programme.id));
        }
    }
}

fn requires_itself(list: &[Programme], start: ProgrammeId) -> bool {
    let mut open = vec![start];
    let mut seen = BTreeSet::new();
    while let Some(next) = open.pop() {
        for relation in &list[next.index()].requires {
            if relation.programme == start {
                return true;
            }
            if seen.insert(relation.programme) {
                open.push(relation.programme);
            }
        }
    }
    false
}

fn check_unused_facts(r: &mut Resolver, scope: &Scope, list: &[Programme]) {
    if list.is_empty() {
        return;
    }
    let used = scope.used.borrow();
    for (at, fact) in scope.facts.iter().enumerate() {
        let asked_first = scope.facts.iter().any(|other| other.ask_after.contains(&FactId::from(at)));
        if !used.contains(&FactId::from(at)) && !asked_first {
            r.diags.push(rules::unused_fact(scope.fact_spans[at], &fact.id));
        }
    }
}
