//! What a variable of the rules means: enough for every surface to word the question and its answers.

use super::bands::Band;
use super::expression::{Asked, Expression, Open};
use crate::model::{AreaId, FactId, ProgrammeId};

/// A variable, seen from the person who is asked. One for each of `Ruleset::variables`, in their order.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    pub source: Source,
    /// One a value of the variable.
    pub meanings: Vec<Meaning>,
    /// Further answers to a choice («not assessed»): they settle nothing, as if there were no answer,
    /// but the rules know it ([`Source::Unassessed`]). The last values of the variable, in this order.
    pub extra: usize,
    /// The bands of an amount, by household; of a number that depends on no household, one list.
    pub scale: Option<Scale>,
    /// Conditions that ask exactly this, programme and id: their words in the programme's file may
    /// stand for the question. Questions about children have no other words.
    pub conditions: Vec<(ProgrammeId, String)>,
    /// How many programmes depend on it.
    pub uses: usize,
}

/// Where a variable comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// A fact about the person who asks, the partner or the household.
    Fact(Asked),
    /// The smallest number among the children: the age of the youngest. The last value also stands for
    /// «no child».
    Smallest(FactId),
    /// Whether there is a child like this.
    AnyChild(Expression),
    /// Whether all children are like this; where there is no child it does not matter.
    AllChildren(Expression),
    /// How many children are like this.
    CountChildren(Expression),
    /// What an officer decides: the programme and the place in the checks of its rules in force.
    Check(ProgrammeId, usize),
    /// What nobody knows on this day.
    Open(Open),
    /// What an assessment will say that was not made yet: the values of the fact without the extra ones.
    Unassessed(Asked),
}

/// What a value of a variable means.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    No,
    Yes,
    /// A value of a choice.
    Choice(String),
    /// So many, or so many and more.
    Count {
        number: u32,
        or_more: bool,
    },
    /// A number in a band.
    Band(Band),
    /// The band of this number (from nothing) in the list of the household at hand; the last band where
    /// its list is shorter.
    HouseholdBand(u16),
    /// In this area, and in none of the areas of the other values that lie inside it.
    Area(AreaId),
    /// In none of the areas that rules name.
    Elsewhere,
}

/// Bands of an amount for each household that rules tell apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// The variables that count the household, in the order of the rules; empty where the amount is held
    /// against plain limits.
    pub by: Vec<u16>,
    /// How many values each of them has.
    pub sizes: Vec<u16>,
    /// A list of bands for each household: the last of `by` runs fastest.
    pub bands: Vec<Vec<Band>>,
}

impl Scale {
    /// The bands for one household, its values in the order of `by`.
    pub fn of(&self, household: &[u16]) -> &[Band] {
        let at = self.sizes.iter().zip(household).fold(0, |at, (size, value)| {
            at * usize::from(*size) + usize::from((*value).min(size.saturating_sub(1)))
        });
        self.bands.get(at).map_or(&[], Vec::as_slice)
    }

    /// Every household with its bands, in order.
    pub fn households(&self) -> impl Iterator<Item = (Vec<u16>, &[Band])> {
        self.bands.iter().enumerate().map(|(at, bands)| (digits(at, &self.sizes), bands.as_slice()))
    }
}

/// The number `at` written with one digit a size, the last running fastest.
pub(crate) fn digits(mut at: usize, sizes: &[u16]) -> Vec<u16> {
    let mut values = vec![0; sizes.len()];
    for (value, size) in values.iter_mut().zip(sizes).rev() {
        let size = usize::from(*size).max(1);
        *value = u16::try_from(at % size).unwrap_or(0);
        at /= size;
    }
    values
}
