//! The trees of the situations: grown from the rules once, and dealt out to a few files.

mod pages;
pub mod told;

use crate::model::eligibility::{Check, RuleVersion};
use crate::model::programme::{ProgrammeStatus, Situation};
use crate::model::words::LangId;
use crate::model::{Model, ProgrammeId, SituationId};
use crate::rules::Compiled;
use crate::rules::diagram::TooLarge;
use crate::rules::question::Question;
use crate::rules::tree::{Figures, Options, Scale, Size, State, Step, Tree, grow};

/// Most states of a tree, questions and results together.
const STATES: usize = 2_000;

/// Most bytes of the states of a tree in one language.
const BYTES: usize = 3_000_000;

/// Bytes of the states of one file: with its style, a page of this size stays below the weight of a page.
/// Few files, because a host sees which of them are asked for.
const FILE_BYTES: usize = 400_000;

/// How often people do not know an answer.
const UNSURE: f64 = 0.05;

/// The trees of all situations.
#[derive(Clone, Debug, Default)]
pub struct Trees {
    /// One a situation of the model; nothing where there is nothing to ask.
    situations: Vec<Option<SituationTree>>,
    /// Situations whose rules have no room to be asked about.
    pub too_large: Vec<SituationId>,
}

/// What the build tells of one tree.
#[derive(Clone, Debug, PartialEq)]
pub struct TreeReport {
    pub situation: String,
    pub figures: Figures,
    /// Files of one language.
    pub files: u32,
    /// The question that added most states, and how many.
    pub multiplies: Option<(String, usize)>,
}

/// The tree of a situation.
#[derive(Clone, Debug)]
pub struct SituationTree {
    pub tree: Tree,
    /// The programmes of the tree.
    pub programmes: Vec<ProgrammeId>,
    /// What each result says of each programme.
    pub told: told::Book,
    /// The first state of each file.
    starts: Vec<usize>,
}

impl Trees {
    /// Grows the tree of every situation that is not sensitive. A situation whose rules are too large to
    /// be asked about has none, and is named.
    pub fn grow(model: &Model, compiled: &mut Compiled) -> Trees {
        let mut too_large = Vec::new();
        let situations = (0..model.situations.len()).map(|at| {
            let id = SituationId::from(at);
            SituationTree::grow(model, compiled, id).unwrap_or_else(|TooLarge { .. }| {
                too_large.push(id);
                None
            })
        });
        Trees { situations: situations.collect(), too_large }
    }

    /// How good each tree is.
    pub fn report(&self, model: &Model, compiled: &Compiled) -> Vec<TreeReport> {
        let trees = self.situations.iter().zip(&model.situations);
        let report = |(tree, situation): (&Option<SituationTree>, &Situation)| {
            let tree = tree.as_ref()?;
            let first = tree.tree.figures.added.first();
            let name = |variable: u16| compiled.ruleset.variables[usize::from(variable)].id.clone();
            Some(TreeReport {
                situation: situation.id.clone(),
                figures: tree.tree.figures.clone(),
                files: tree.files(),
                multiplies: first.map(|(variable, states)| (name(*variable), *states)),
            })
        };
        trees.filter_map(report).collect()
    }

    /// The tree of a situation.
    pub fn get(&self, id: SituationId) -> Option<&SituationTree> {
        self.situations.get(id.index())?.as_ref()
    }
}

impl SituationTree {
    fn grow(
        model: &Model,
        compiled: &mut Compiled,
        id: SituationId,
    ) -> Result<Option<SituationTree>, TooLarge> {
        let situation = &model.situations[id.index()];
        if situation.sensitive {
            return Ok(None);
        }
        let place = |id: &ProgrammeId| compiled.programmes.iter().position(|other| other == id);
        let programmes: Vec<ProgrammeId> = situation
            .programmes
            .iter()
            .filter(|id| {
                let programme = &model.programmes[id.index()];
                !programme.sensitive && programme.status != ProgrammeStatus::Ended && place(id).is_some()
            })
            .copied()
            .collect();
        let options = Options {
            programmes: programmes.iter().filter_map(place).collect(),
            states: STATES,
            bytes: BYTES,
            size: size(model, compiled, &programmes),
            scales: scales(&compiled.questions),
            unsure: Some(UNSURE),
        };
        let tree = grow(&mut compiled.ruleset, &options)?;
        if tree.figures.questions == 0 {
            return Ok(None);
        }
        let starts = starts(&tree, &options.size);
        let told = told::Book::read(model, compiled, &tree, &programmes)?;
        Ok(Some(SituationTree { tree, programmes, told, starts }))
    }

    /// How many files hold the states.
    pub fn files(&self) -> u32 {
        self.starts.len() as u32
    }

    /// The states of a file, counted from 1.
    pub fn states(&self, file: u32) -> std::ops::Range<usize> {
        let at = file as usize - 1;
        let end = self.starts.get(at + 1).copied().unwrap_or(self.tree.states.len());
        self.starts.get(at).copied().unwrap_or(end)..end
    }

    /// The file of a state, counted from 1.
    pub fn file(&self, state: usize) -> u32 {
        self.starts.partition_point(|start| *start <= state) as u32
    }
}

/// The rules of a programme that hold on the day of the model.
pub(super) fn rules_of(model: &Model, id: ProgrammeId) -> Option<&RuleVersion> {
    model.programmes[id.index()].rules_on(model.as_of)
}

/// The checks of a programme that holds on the day of the model.
pub(super) fn check_of(model: &Model, id: ProgrammeId, at: usize) -> Option<&Check> {
    rules_of(model, id)?.checks.get(at)
}

/// The amounts that are asked for a household.
fn scales(questions: &[Question]) -> Vec<Scale> {
    let scale = |(variable, question): (usize, &Question)| {
        let scale = question.scale.as_ref().filter(|scale| !scale.by.is_empty())?;
        let households = scale.households().map(|(_, bands)| {
            let limit = |cut: Option<(crate::base::num::Decimal, bool)>| {
                cut.map_or(String::new(), |(value, included)| format!("{value}{included}"))
            };
            let limits: Vec<String> =
                bands.iter().map(|band| format!("{}-{}", limit(band.from()), limit(band.to()))).collect();
            (bands.len(), limits.join(" "))
        });
        Some(Scale { variable: variable as u16, by: scale.by.clone(), households: households.collect() })
    };
    questions.iter().enumerate().filter_map(scale).collect()
}

/// About how many bytes states are on the page: markup that was counted once, and their words.
fn size(model: &Model, compiled: &Compiled, programmes: &[ProgrammeId]) -> Size {
    let questions = compiled.questions.iter().map(|question| 900 + 130 * question.meanings.len().min(12));
    let told = programmes.iter().map(|id| {
        let words = model.programmes[id.index()].words.text(LangId::DEFAULT);
        let title = words.title.len();
        let conditions: usize =
            words.conditions.values().chain(words.checks.values()).map(|t| t.len() + 10).sum();
        [330 + title, 360 + title + conditions / 2, 40 + title]
    });
    Size { questions: questions.collect(), told: told.collect(), result: 620 }
}

/// The first state of each file.
fn starts(tree: &Tree, size: &Size) -> Vec<usize> {
    let mut starts = vec![0];
    let mut bytes = 0;
    for (at, state) in tree.states.iter().enumerate() {
        let own = state_bytes(state, size);
        if bytes + own > FILE_BYTES && bytes > 0 {
            starts.push(at);
            bytes = 0;
        }
        bytes += own;
    }
    starts
}

fn state_bytes(state: &State, size: &Size) -> usize {
    match state.step {
        Step::Ask { variable, .. } => size.questions.get(usize::from(variable)).copied().unwrap_or(0),
        Step::Tell => {
            let told = state.residuals.iter().zip(&size.told).map(|(left, told)| match left.decided() {
                Some(true) => told[0],
                None => told[1],
                Some(false) => told[2],
            });
            size.result + told.sum::<usize>()
        }
    }
}
