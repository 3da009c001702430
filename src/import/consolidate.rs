//! Which rows of a source are services that the register has already: by their key from an earlier import,
//! by what people decided, else by likeness. What is alike enough is joined, what is a little less alike is
//! listed for people, and nothing is joined twice.

pub(super) mod features;
pub(super) mod likeness;

mod blocks;
mod pairs;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::providers::strict;
use super::register::Register;
use super::rows::{Context, Kept};
use super::state::{Decision, State};
use super::{Tables, ledger};

use features::Features;
use pairs::Pair;

/// From this likeness on a pair is joined without asking.
pub(super) const JOIN: f64 = 0.86;
/// From this likeness on a pair is listed for people.
pub(super) const LIST: f64 = 0.72;

/// How a row came to its service.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Link {
    /// Its key fed the service before.
    Key,
    /// A person said so.
    Person,
    /// Alike enough.
    Alike { score: f64, why: String },
}

/// A pair that people should look at.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Proposal {
    /// Place of the row among the kept ones.
    pub row: usize,
    pub with: With,
    pub score: f64,
    pub why: String,
}

/// What a row is like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum With {
    /// A service of the register.
    Service(String),
    /// Another row of the same source, by its place among the kept ones.
    Row(usize),
}

/// What becomes of every row.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// Key of each kept row within its source.
    pub keys: Vec<String>,
    links: Vec<Option<(String, Link)>>,
    pub proposals: Vec<Proposal>,
    /// Services that a key of this source fed before and no row feeds now.
    pub vanished: Vec<(String, String)>,
    /// Keys whose service a person has said is another one.
    pub parted: Vec<(String, String)>,
    /// Organisations of the register by key of the provider, known by services they share.
    pub organizations: BTreeMap<String, String>,
    /// Groups of rows too large to be compared pair by pair.
    pub n_large_blocks: usize,
    pub n_compared: usize,
}

impl Plan {
    /// The service of the register that a row feeds; `None` for a new one.
    pub(super) fn service_of(&self, row: usize) -> Option<&str> {
        self.links[row].as_ref().map(|(service, _)| service.as_str())
    }

    pub(super) fn link(&self, row: usize) -> Option<&Link> {
        self.links[row].as_ref().map(|(_, link)| link)
    }
}

/// Decides for every kept row.
pub(super) fn plan(
    kept: &[Kept<'_>],
    register: &Register<'_>,
    state: &State,
    cx: &Context<'_>,
    tables: &Tables,
) -> Plan {
    let source = cx.options.source_id();
    let mut plan = Plan { keys: keys(kept), links: vec![None; kept.len()], ..Plan::default() };
    link_by_keys(&mut plan, register, state, &source);
    let fed: BTreeSet<String> = plan.links.iter().flatten().map(|(service, _)| service.clone()).collect();
    let rows: Vec<Features> = kept.iter().map(|kept| Features::of_row(kept, cx)).collect();
    let names: HashMap<&str, &str> =
        tables.organizations.iter().map(|o| (o.id.as_str(), o.name.as_str())).collect();
    let free: Vec<String> = register.ids().into_iter().filter(|id| !fed.contains(id)).collect();
    let stored: Vec<Features> =
        free.iter().map(|id| Features::of_service(id, register, cx, &names)).collect();
    let open: Vec<usize> = (0..kept.len()).filter(|&row| plan.links[row].is_none()).collect();

    let between = pairs::between(&rows, &open, &stored);
    let within = pairs::within(&rows);
    plan.n_large_blocks = between.n_large_blocks + within.n_large_blocks;
    plan.n_compared = between.n_compared + within.n_compared;
    let barred = |row: usize, service: &str| {
        state.decision(&source, &plan.keys[row], service) == Some(Decision::Different)
    };
    let pairs: Vec<Pair> =
        between.pairs.into_iter().filter(|pair| !barred(pair.row, &free[pair.other])).collect();
    join(&mut plan, pairs, &free);
    list_within(&mut plan, within.pairs, state, &source);
    plan.organizations = organizations(&plan, kept, register);
    let seen: BTreeSet<&str> = plan.keys.iter().map(String::as_str).collect();
    let refed: BTreeSet<&str> = plan.links.iter().flatten().map(|(service, _)| service.as_str()).collect();
    let gone = state
        .keys_of(&source)
        .filter(|(key, service)| !seen.contains(key) && !refed.contains(service) && register.has(service));
    plan.vanished = gone.map(|(key, service)| (key.to_owned(), service.to_owned())).collect();
    plan
}

/// Keys of rows: the source's id, else a fingerprint of what may be shown. A key that comes again is
/// numbered, in the order of the rows.
fn keys(kept: &[Kept<'_>]) -> Vec<String> {
    let mut met: HashMap<String, usize> = HashMap::new();
    let mut keys = Vec::with_capacity(kept.len());
    for kept in kept {
        let own = ledger::plain_id(&kept.row.id);
        let base = if own.is_empty() { fingerprint(kept) } else { own };
        let n = met.entry(base.clone()).or_insert(0);
        *n += 1;
        keys.push(if *n == 1 { base } else { format!("{base}~{n}") });
    }
    keys
}

fn fingerprint(kept: &Kept<'_>) -> String {
    let row = kept.row;
    let mut parts = vec![row.provider.as_str(), kept.shown_name(), &kept.type_entry.id, kept.county];
    if !kept.guard.hides_place() {
        parts.extend([row.locality.as_str(), &row.address]);
    }
    let folded: Vec<String> = parts.into_iter().map(super::tidy::key).collect();
    format!("h-{}", &blake3::hash(folded.join("\n").as_bytes()).to_hex().as_str()[..16])
}

/// Links rows whose key fed a service before, or of which a person has said what they are.
fn link_by_keys(plan: &mut Plan, register: &Register<'_>, state: &State, source: &str) {
    let mut said: HashMap<&str, &str> = HashMap::new();
    for ((of, key, service), merge) in &state.merges {
        if of == source && merge.decision == Decision::Same && register.has(service) {
            said.insert(key, service);
        }
    }
    for row in 0..plan.keys.len() {
        let key = plan.keys[row].clone();
        let known = state.ids.get(&(source.to_owned(), key.clone())).filter(|service| register.has(service));
        if let Some(service) = said.get(key.as_str()) {
            plan.links[row] = Some(((*service).to_owned(), Link::Person));
        } else if let Some(service) = known {
            if state.decision(source, &key, service) == Some(Decision::Different) {
                plan.parted.push((key, service.clone()));
            } else {
                plan.links[row] = Some((service.clone(), Link::Key));
            }
        }
    }
}

/// Two pairs whose likeness differs by less than this are equally good.
const TIE: f64 = 0.005;

/// Joins from the most alike pair downwards, each row and each service once. A pair with an equally good
/// rival is listed, not joined.
fn join(plan: &mut Plan, mut pairs: Vec<Pair>, services: &[String]) {
    pairs.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| (a.row, a.other).cmp(&(b.row, b.other))));
    let mut rivals: HashMap<(bool, usize), Vec<(usize, f64)>> = HashMap::new();
    for pair in &pairs {
        rivals.entry((true, pair.row)).or_default().push((pair.other, pair.score));
        rivals.entry((false, pair.other)).or_default().push((pair.row, pair.score));
    }
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut listed: HashMap<usize, usize> = HashMap::new();
    for pair in pairs {
        if plan.links[pair.row].is_some() || taken.contains(&pair.other) {
            continue;
        }
        let free_rival = |own: bool, at: usize, partner: usize| {
            rivals.get(&(own, at)).into_iter().flatten().any(|&(other, score)| {
                let free = if own { !taken.contains(&other) } else { plan.links[other].is_none() };
                other != partner && free && (pair.score - score).abs() < TIE
            })
        };
        let tied = free_rival(true, pair.row, pair.other) || free_rival(false, pair.other, pair.row);
        if pair.score >= JOIN && !pair.conflict && !tied {
            taken.insert(pair.other);
            let link = Link::Alike { score: pair.score, why: pair.why };
            plan.links[pair.row] = Some((services[pair.other].clone(), link));
            continue;
        }
        // three candidates a row are enough to decide
        let n = listed.entry(pair.row).or_insert(0);
        if *n < 3 {
            *n += 1;
            let with = With::Service(services[pair.other].clone());
            plan.proposals.push(Proposal { row: pair.row, with, score: pair.score, why: pair.why });
        }
    }
    // a row that was joined after all needs no proposal
    let links = &plan.links;
    plan.proposals.retain(|proposal| links[proposal.row].is_none());
}

/// Lists rows of the source that look like one another: a source may hold a service twice.
fn list_within(plan: &mut Plan, pairs: Vec<Pair>, state: &State, source: &str) {
    for pair in pairs.into_iter().filter(|pair| pair.score >= JOIN && !pair.conflict) {
        // both feed services that a person has kept apart
        let apart = plan.service_of(pair.row).is_some_and(|service| {
            state.decision(source, &plan.keys[pair.other], service) == Some(Decision::Different)
        });
        let same =
            plan.service_of(pair.row).is_some() && plan.service_of(pair.row) == plan.service_of(pair.other);
        if !apart && !same {
            let (row, with) = (pair.other, With::Row(pair.row));
            plan.proposals.push(Proposal { row, with, score: pair.score, why: pair.why });
        }
    }
}

/// Organisations of the register whose services the rows of one provider feed: known where most of them lead
/// to one organisation.
fn organizations(plan: &Plan, kept: &[Kept<'_>], register: &Register<'_>) -> BTreeMap<String, String> {
    let mut votes: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    for (row, kept) in kept.iter().enumerate() {
        if let Some(service) = plan.service_of(row) {
            let organization = register.cell(service, "organization");
            *votes.entry(strict(&kept.row.provider)).or_default().entry(organization).or_default() += 1;
        }
    }
    let winner = |votes: &BTreeMap<&str, usize>| {
        let total: usize = votes.values().sum();
        let (organization, n) = votes.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)))?;
        (n * 3 > total * 2 && !organization.is_empty()).then(|| (*organization).to_owned())
    };
    votes.iter().filter_map(|(key, votes)| Some((key.clone(), winner(votes)?))).collect()
}
