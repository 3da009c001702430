//! What a computed indicator says of itself: its formula and the numbers that went in.

use crate::compose::context::Composer;
use crate::model::indicator::{Computed, Indicator, Input, Measure};
use crate::plan::routes::Target;
use crate::theme::locale::Arg;
use crate::view::parts::Fact;

impl Composer<'_> {
    /// Formula and inputs; nothing for values that were read from a table.
    pub(super) fn computed_facts(&self, indicator: &Indicator) -> Vec<Fact> {
        let Some(computed) = &indicator.computed else { return Vec::new() };
        let mut facts =
            vec![Fact { label: self.t("fact-formula"), text: self.formula(computed), ..Fact::default() }];
        facts.extend(computed.inputs.iter().map(|(input, number)| Fact {
            label: self.t("fact-input"),
            text:
                self.with("input", &[("name", Arg::Text(&self.input(*input))), ("n", Arg::Number(*number))]),
            url: None,
            to_verify: false,
        }));
        let ratio = computed.ratio.iter().flat_map(|(of, per)| [of, per]);
        facts.extend(ratio.filter_map(|id| self.input_indicator(id)));
        facts
    }

    fn formula(&self, computed: &Computed) -> String {
        let number = |n: u32| Arg::Number(u64::from(n));
        match computed.measure {
            Measure::Ratio => {
                let name = |id: &String| {
                    let found = self.model.indicators.iter().find(|indicator| indicator.id == *id);
                    found.map_or_else(|| id.clone(), |found| self.words(&found.words).name.clone())
                };
                let (of, per) =
                    computed.ratio.as_ref().map_or_else(Default::default, |(of, per)| (name(of), name(per)));
                let args =
                    [("of", Arg::Text(&of)), ("per", Arg::Text(&per)), ("times", number(computed.times))];
                self.with("formula-ratio", &args)
            }
            Measure::ServicesPerResidents => {
                self.with("formula-services", &[("times", number(computed.times))])
            }
            Measure::PlacesPerResidents => self.with("formula-places", &[("times", number(computed.times))]),
            Measure::ResidentsFarther => self.with("formula-farther", &[("km", number(computed.km))]),
            Measure::LocalitiesWithout => self.t("formula-without"),
            Measure::VerifiedServices => self.with("formula-verified", &[("days", number(computed.days))]),
        }
    }

    fn input(&self, input: Input) -> String {
        self.t(match input {
            Input::Services => "input-services",
            Input::PlacedServices => "input-placed-services",
            Input::Places => "input-places",
            Input::ServicesWithPlaces => "input-services-with-places",
            Input::Residents => "input-residents",
            Input::PlacedResidents => "input-placed-residents",
            Input::Localities => "input-localities",
        })
    }

    fn input_indicator(&self, id: &str) -> Option<Fact> {
        let at = self.model.indicators.iter().position(|indicator| indicator.id == id)?;
        Some(Fact {
            label: self.t("fact-input"),
            text: self.words(&self.model.indicators[at].words).name.clone(),
            url: Some(self.url(&Target::Indicator(at.into()))),
            to_verify: false,
        })
    }
}
