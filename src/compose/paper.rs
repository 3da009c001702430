//! The questions of a situation on paper: statements with boxes, and for which boxes to ask for what.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::eligibility::{Condition, Joined, Test};
use crate::model::{ProgrammeId, SituationId};
use crate::plan::routes::Target;
use crate::rules::diagram::{Diagrams, Function, TooLarge};
use crate::theme::locale::Arg;
use crate::view::checker as view;

use super::context::Composer;
use super::frame::Head;
use super::trees::rules_of;

/// Which boxes qualify for a programme; statements by their number from 1.
#[derive(Clone, Debug, PartialEq)]
pub enum Boxes {
    Yes(usize),
    Not(Box<Boxes>),
    All(Vec<Boxes>),
    Any(Vec<Boxes>),
    AtLeast(u32, Vec<Boxes>),
}

/// One way to qualify: statements by number, each with what must be ticked.
pub type Way = BTreeSet<(usize, bool)>;

/// Most ways that are told one by one.
const MOST_WAYS: usize = 8;

impl Boxes {
    /// Every way to qualify by itself, none holding another, the shortest first; `None` where there are
    /// more than anybody reads.
    pub fn ways(&self) -> Option<Vec<Way>> {
        let mut ways = self.turned(true)?;
        ways.sort_by_key(|way| (way.len(), way.clone()));
        let mut kept: Vec<Way> = Vec::new();
        for way in ways {
            if !kept.iter().any(|shorter| shorter.is_subset(&way)) {
                kept.push(way);
            }
        }
        (kept.len() <= MOST_WAYS).then_some(kept)
    }

    /// The ways in which this is true, or in which it is not.
    fn turned(&self, truth: bool) -> Option<Vec<Way>> {
        let (parts, together) = match self {
            Boxes::Yes(number) => return Some(vec![[(*number, truth)].into()]),
            Boxes::Not(inner) => return inner.turned(!truth),
            Boxes::All(parts) => (parts, truth),
            Boxes::Any(parts) => (parts, !truth),
            Boxes::AtLeast(..) => return None,
        };
        let mut found: Vec<Way> = if together { vec![Way::new()] } else { Vec::new() };
        for part in parts {
            let ways = part.turned(truth)?;
            match together {
                true => found = paired(&found, &ways),
                false => found.extend(ways),
            }
            if found.len() > MOST_WAYS * MOST_WAYS {
                return None;
            }
        }
        Some(found)
    }

    /// The same as a function, given those of the statements.
    ///
    /// # Errors
    /// The diagrams have no room.
    pub fn function(&self, diagrams: &mut Diagrams, statements: &[Function]) -> Result<Function, TooLarge> {
        let several = |parts: &[Boxes], diagrams: &mut Diagrams| {
            parts.iter().map(|part| part.function(diagrams, statements)).collect::<Result<Vec<_>, _>>()
        };
        match self {
            Boxes::Yes(number) => Ok(statements[number - 1]),
            Boxes::Not(inner) => {
                let inner = inner.function(diagrams, statements)?;
                diagrams.not(inner)
            }
            Boxes::All(parts) => {
                let parts = several(parts, diagrams)?;
                diagrams.all(parts)
            }
            Boxes::Any(parts) => {
                let parts = several(parts, diagrams)?;
                diagrams.any(parts)
            }
            Boxes::AtLeast(needed, parts) => {
                let parts = several(parts, diagrams)?;
                diagrams.at_least(*needed as usize, &parts)
            }
        }
    }
}

/// Each of some ways together with each of others; a statement cannot be ticked both ways.
fn paired(some: &[Way], others: &[Way]) -> Vec<Way> {
    let both = |one: &Way, other: &Way| -> Way { one.union(other).copied().collect() };
    let possible = |way: &Way| !way.iter().any(|(number, truth)| way.contains(&(*number, !truth)));
    let pairs = some.iter().flat_map(|one| others.iter().map(move |other| both(one, other)));
    pairs.filter(possible).collect()
}

/// The statements of a sheet and what they lead to.
#[derive(Clone, Debug, Default)]
pub struct PaperRules {
    /// The statements, each as a condition of a programme.
    pub statements: Vec<(ProgrammeId, String)>,
    /// What each statement means.
    pub functions: Vec<Function>,
    pub programmes: Vec<(ProgrammeId, Boxes)>,
}

impl Composer<'_> {
    /// The sheet of a situation: statements that mean the same stand there once.
    pub fn paper_rules(&self, id: SituationId) -> PaperRules {
        let mut sheet = PaperRules::default();
        let mut numbers = BTreeMap::new();
        let Some(tree) = self.cx.trees.get(id) else { return sheet };
        for (programme, at) in tree.programmes.iter().zip(&tree.tree.programmes) {
            let Some(rules) = rules_of(self.model, *programme) else { continue };
            let mut conditions = self.cx.rules.ruleset.programmes[*at].conditions.iter();
            let mut number = |test: &Test| {
                let function = conditions.next().map_or(Function::FALSE, |condition| condition.function);
                let own = function.decided().map(|_| (*programme, test.id.clone()));
                *numbers.entry((function, own)).or_insert_with(|| {
                    sheet.statements.push((*programme, test.id.clone()));
                    sheet.functions.push(function);
                    sheet.statements.len()
                })
            };
            let branches = rules.branches.iter().map(|branch| {
                let mut parts = vec![boxes(&branch.when, &mut number)];
                let unless = branch.unless.as_ref();
                parts.extend(unless.map(|unless| Boxes::Not(Box::new(boxes(unless, &mut number)))));
                joined(parts, Boxes::All)
            });
            let branches = branches.collect();
            sheet.programmes.push((*programme, joined(branches, Boxes::Any)));
        }
        sheet
    }

    /// The page of the sheet.
    pub fn paper(&self, id: SituationId) -> view::Paper {
        let situation = &self.model.situations[id.index()];
        let (words, words_in) = situation.words.get(self.lang);
        let mut head =
            Head::new(Target::Paper(id), self.with_text("paper-heading", "situation", &words.title))
                .lead(self.t("paper-lead"))
                .step(self.t("all-situations"), Target::Situations)
                .step(words.title.clone(), Target::Situation(id));
        head.words_in = Some(words_in);
        let sheet = self.paper_rules(id);
        let statement = |(programme, condition): &(ProgrammeId, String)| {
            let test = rules_of(self.model, *programme).and_then(|rules| {
                rules.tests().into_iter().map(|placed| placed.test).find(|test| test.id == *condition)
            });
            view::Statement {
                text: self.condition_words(*programme, condition).unwrap_or_else(|| condition.clone()),
                note: test.and_then(|test| self.limit(test)),
            }
        };
        view::Paper {
            statements: sheet.statements.iter().map(statement).collect(),
            programmes: sheet.programmes.iter().map(|(id, boxes)| self.on_paper(*id, boxes)).collect(),
            help_lines: situation.help_lines.iter().map(|line| self.help_line(*line)).collect(),
            tree_url: self.tree_url(id),
            frame: self.frame(head),
        }
    }

    fn on_paper(&self, id: ProgrammeId, boxes: &Boxes) -> view::PaperProgramme {
        let programme = &self.model.programmes[id.index()];
        let office = |office: &crate::model::OfficeTypeId| {
            self.words(&self.model.office_types[office.index()].short).clone()
        };
        let requires = programme.requires.iter().map(|relation| {
            let title = &self.words(&self.model.programmes[relation.programme.index()].words).title;
            self.with_text("tree-requires", "programme", title)
        });
        let checks = rules_of(self.model, id).map_or(0, |rules| rules.checks.len());
        view::PaperProgramme {
            name: self.words(&programme.words).title.clone(),
            url: self.url(&Target::Programme(id)),
            ways: match boxes.ways() {
                Some(ways) => self.ways_text(&ways),
                None => vec![self.boxes_text(boxes, false)],
            },
            notes: requires.chain((checks > 0).then(|| self.t("paper-checks"))).collect(),
            offices: programme.apply.at.iter().map(office).collect::<Vec<_>>().join(", "),
        }
    }

    /// A line a way: «21 sau 25», «22, 23 și „nu” la 7». Ways of one statement share a line.
    fn ways_text(&self, ways: &[Way]) -> Vec<String> {
        let one = |(number, truth): &(usize, bool)| match truth {
            true => number.to_string(),
            false => self.with_text("paper-not", "boxes", &number.to_string()),
        };
        let or = format!(" {} ", self.t("paper-or"));
        let way = |way: &Way| -> String {
            // what must be true first, what must not last
            let yes = way.iter().filter(|(_, truth)| *truth);
            let texts: Vec<String> = yes.chain(way.iter().filter(|(_, truth)| !truth)).map(one).collect();
            match texts.split_last() {
                Some((last, first)) if !first.is_empty() => {
                    format!("{} {} {last}", first.join(", "), self.t("paper-and"))
                }
                _ => texts.concat(),
            }
        };
        let (single, several): (Vec<&Way>, Vec<&Way>) = ways.iter().partition(|way| way.len() < 2);
        let single: Vec<String> = single.into_iter().map(way).collect();
        let first = (!single.is_empty()).then(|| single.join(&or));
        first.into_iter().chain(several.into_iter().map(way)).collect()
    }

    /// «1 și (2 sau 3)».
    fn boxes_text(&self, boxes: &Boxes, inner: bool) -> String {
        let (key, parts) = match boxes {
            Boxes::Yes(number) => return number.to_string(),
            Boxes::Not(part) => {
                return self.with_text("paper-not", "boxes", &self.boxes_text(part, true));
            }
            Boxes::All(parts) => ("paper-and", parts),
            Boxes::Any(parts) => ("paper-or", parts),
            Boxes::AtLeast(needed, parts) => {
                let list: Vec<String> = parts.iter().map(|part| self.boxes_text(part, true)).collect();
                let list = list.join(", ");
                let needed = ("n", Arg::Number((*needed).into()));
                return self.with("paper-at-least", &[needed, ("boxes", Arg::Text(&list))]);
            }
        };
        let parts: Vec<String> = parts.iter().map(|part| self.boxes_text(part, true)).collect();
        let text = parts.join(&format!(" {} ", self.t(key)));
        if inner { format!("({text})") } else { text }
    }
}

fn boxes(condition: &Condition, number: &mut impl FnMut(&Test) -> usize) -> Boxes {
    let group = match condition {
        Condition::Test(test) => return Boxes::Yes(number(test)),
        Condition::Group(group) => group,
    };
    let items: Vec<Boxes> = group.items.iter().map(|item| boxes(item, number)).collect();
    match group.joined {
        Joined::All => joined(items, Boxes::All),
        Joined::Any => joined(items, Boxes::Any),
        Joined::None => {
            joined(items.into_iter().map(|item| Boxes::Not(Box::new(item))).collect(), Boxes::All)
        }
        Joined::AtLeast(needed) => Boxes::AtLeast(needed, items),
    }
}

/// Several parts joined, each once; a single one stands for itself.
fn joined(parts: Vec<Boxes>, join: fn(Vec<Boxes>) -> Boxes) -> Boxes {
    let mut kept: Vec<Boxes> = Vec::new();
    for part in parts {
        if !kept.contains(&part) {
            kept.push(part);
        }
    }
    if kept.len() == 1 { kept.remove(0) } else { join(kept) }
}
