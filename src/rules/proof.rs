//! That a style sheet says what the rules say: for every partial answer at once, by equality of
//! diagrams. The sheet is read from the text that browsers get; the rules come from the published file.

use std::collections::BTreeMap;

use super::diagram::{Function, TooLarge};
use super::implicants::Form;
use super::links::Links;
use super::partial::Partial;
use super::published::Published;
use super::states::asked;
use super::style::{State, read};

/// What was compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proof {
    pub programmes: usize,
    pub conditions: usize,
    /// Programmes of which the sheet says less than the rules, but nothing wrong.
    pub incomplete: Vec<String>,
    /// Where the sheet says something else than the rules.
    pub wrong: Vec<String>,
}

/// Holds a style sheet against the published rules. The error says why it could not be done.
pub fn prove(published: &Published, css: &str) -> Result<Proof, String> {
    let (mut rules, feasible) = published.restore()?;
    let large = |_too_large: TooLarge| "the diagrams are too large".to_owned();
    let links = Links::new(&mut rules.diagrams, feasible).map_err(large)?;
    let mut partial = Partial::new(&rules.diagrams);
    let clash = partial.form(&links.contradiction()).map_err(large)?;
    let clear = partial.not(clash).map_err(large)?;
    let sheet = read_sheet(published, css)?;
    let mut proof = Proof::default();
    let mut known: BTreeMap<(State, Function), Function> = BTreeMap::new();
    for programme in &published.programmes {
        let at = proof.programmes;
        let compiled = rules.programmes[at].clone();
        let own = [State::Likely, State::Confirmed, State::Not];
        let conditions = programme.conditions.iter().zip(&compiled.conditions);
        let conditions = conditions.map(|(published, compiled)| {
            let name = format!("{} / {}", programme.id, published.id);
            (name, &published.classes, compiled.function, State::of_condition(compiled.must).to_vec())
        });
        let mut subjects = vec![(programme.id.clone(), &programme.classes, compiled.function, own.to_vec())];
        subjects.extend(conditions);
        proof.programmes += 1;
        proof.conditions += subjects.len() - 1;
        for (name, classes, function, states) in subjects {
            for state in &states {
                let meant = match known.get(&(*state, function)) {
                    Some(meant) => *meant,
                    None => {
                        let asked = asked(&mut rules, function).map_err(large)?;
                        let function = match state {
                            State::Likely | State::Holds | State::Excludes => asked.likely,
                            State::Confirmed => asked.confirmed,
                            State::Not | State::Fails | State::Spares => asked.not,
                        };
                        partial.filled(&mut rules.diagrams, function, &links).map_err(large)?
                    }
                };
                known.insert((*state, function), meant);
                // a programme without a class of its own for «if confirmed» is never only that
                let form = said(&sheet, classes, *state)
                    .or_else(|| (*state == State::Confirmed).then(|| said(&sheet, classes, State::Likely))?)
                    .unwrap_or(&Form::Never);
                let said = partial.form(form).map_err(large)?;
                let said = partial.and(said, clear).map_err(large)?;
                let meant = partial.and(meant, clear).map_err(large)?;
                if said == meant {
                    continue;
                }
                if programme.incomplete && partial.and(said, meant).map_err(large)? == said {
                    proof.incomplete.push(format!("{name}: {state:?}"));
                } else {
                    proof.wrong.push(format!("{name}: {state:?}"));
                }
            }
        }
    }
    Ok(proof)
}

fn read_sheet(published: &Published, css: &str) -> Result<read::Rules, String> {
    let mut answers = read::Answers::new();
    for (at, variable) in published.variables.iter().enumerate() {
        for (value, class) in variable.answers.iter().enumerate() {
            answers.insert(class.clone(), (at as u16, value as u16));
        }
    }
    let hosts: Vec<String> = published.variables.iter().map(|variable| variable.host.clone()).collect();
    read::rules(css, &answers, &hosts)
}

/// The form that gives a state to an element with these classes.
fn said<'a>(sheet: &'a read::Rules, classes: &str, state: State) -> Option<&'a Form> {
    let class = classes.split(' ').find(|class| class.starts_with(state.letter()))?;
    sheet.get(&(state, class[state.letter().len_utf8()..].parse().ok()?))
}
