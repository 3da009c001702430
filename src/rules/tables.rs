//! The rules of a programme as a decision table: a column a condition of the law, a row a case.

use super::diagram::{Diagrams, Function, TooLarge};
use crate::model::eligibility::{CheckEffect, Citation, Condition, Joined, RuleVersion};

/// Most rows of a table; more nobody reads.
pub const MOST_ROWS: usize = 500;

/// Most nodes of the diagram behind a table.
const MOST_NODES: usize = 50_000;

/// The cases of a programme.
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionTable<'r> {
    pub columns: Vec<Column<'r>>,
    /// No two rows hold for the same case, and every case has its row.
    pub rows: Vec<Row>,
}

/// A condition, or what an officer decides.
#[derive(Clone, Debug, PartialEq)]
pub struct Column<'r> {
    pub id: &'r str,
    /// The branch it stands in; `None` for an officer's check.
    pub branch: Option<usize>,
    pub citation: &'r Citation,
}

/// One case.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// For each column: it holds, it does not, or it does not matter.
    pub cells: Vec<Option<bool>>,
    /// Whether a person of this case may get the programme.
    pub qualifies: bool,
}

/// The table of one version of the rules. What other programmes it requires stands outside.
pub fn table(rules: &RuleVersion) -> Result<DecisionTable<'_>, TooLarge> {
    let tests = rules.tests();
    let mut columns: Vec<Column> = tests
        .iter()
        .map(|placed| Column {
            id: &placed.test.id,
            branch: Some(placed.branch),
            citation: &placed.test.citation,
        })
        .collect();
    let checks = rules.checks.iter();
    columns.extend(checks.map(|check| Column { id: &check.id, branch: None, citation: &check.citation }));
    let too_many = TooLarge { limit: usize::from(u16::MAX) };
    let many = u16::try_from(columns.len()).map_err(|_| too_many)?;
    let mut diagrams = Diagrams::new(vec![2; usize::from(many)], MOST_NODES);
    let function = function(&mut diagrams, rules)?;
    let mut rows = Vec::new();
    walk(&diagrams, function, &mut vec![None; columns.len()], &mut rows)?;
    rows.sort_by_key(|row| !row.qualifies);
    Ok(DecisionTable { columns, rows })
}

fn function(diagrams: &mut Diagrams, rules: &RuleVersion) -> Result<Function, TooLarge> {
    let mut next = 0;
    let mut ways = Vec::new();
    for branch in &rules.branches {
        let when = condition(diagrams, &branch.when, &mut next)?;
        let stops = match &branch.unless {
            Some(unless) => condition(diagrams, unless, &mut next)?,
            None => Function::FALSE,
        };
        let goes = diagrams.not(stops)?;
        ways.push(diagrams.and(when, goes)?);
    }
    let mut whole = diagrams.any(ways)?;
    for check in &rules.checks {
        let needed = check.effect == CheckEffect::Needed;
        let passes = diagrams.literal(next, |yes| (yes == 1) == needed)?;
        next += 1;
        whole = diagrams.and(whole, passes)?;
    }
    Ok(whole)
}

fn condition(diagrams: &mut Diagrams, of: &Condition, next: &mut u16) -> Result<Function, TooLarge> {
    match of {
        Condition::Test(_) => {
            *next += 1;
            diagrams.literal(*next - 1, |yes| yes == 1)
        }
        Condition::Group(group) => {
            let mut items = Vec::with_capacity(group.items.len());
            for item in &group.items {
                items.push(condition(diagrams, item, next)?);
            }
            match group.joined {
                Joined::All => diagrams.all(items),
                Joined::Any => diagrams.any(items),
                Joined::None => {
                    let any = diagrams.any(items)?;
                    diagrams.not(any)
                }
                Joined::AtLeast(needed) => diagrams.at_least(needed as usize, &items),
            }
        }
    }
}

fn walk(
    diagrams: &Diagrams,
    function: Function,
    cells: &mut Vec<Option<bool>>,
    rows: &mut Vec<Row>,
) -> Result<(), TooLarge> {
    let Some(variable) = diagrams.variable(function) else {
        if rows.len() == MOST_ROWS {
            return Err(TooLarge { limit: MOST_ROWS });
        }
        rows.push(Row { cells: cells.clone(), qualifies: function == Function::TRUE });
        return Ok(());
    };
    // the case that holds comes first
    for (value, branch) in diagrams.branches(function).to_vec().into_iter().enumerate().rev() {
        cells[usize::from(variable)] = Some(value == 1);
        walk(diagrams, branch, cells, rows)?;
    }
    cells[usize::from(variable)] = None;
    Ok(())
}
