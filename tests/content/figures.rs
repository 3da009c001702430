//! Figures: every theme of the maps has an honest indicator, and each says what it is.

use std::collections::{BTreeMap, BTreeSet};

use signpost::model::area::AreaKind;
use signpost::model::indicator::{Computed, Indicator, Level, Theme};

use super::site::{model, none};

fn indicator(id: &str) -> &'static Indicator {
    model().indicators.iter().find(|i| i.id == id).unwrap_or_else(|| panic!("no indicator {id}"))
}

#[test]
fn every_theme_of_the_maps_has_an_indicator_at_the_level_it_was_measured() {
    let themes: BTreeMap<&str, (Theme, Level)> = BTreeMap::from([
        ("services", (Theme::Services, Level::County)),
        ("need", (Theme::Need, Level::County)),
        ("poverty", (Theme::Poverty, Level::Region)),
        ("in-work poverty", (Theme::InWorkPoverty, Level::Country)),
    ]);
    for (name, (theme, level)) in themes {
        let has =
            model().indicators.iter().any(|i| i.theme == theme && i.level == level && i.latest().is_some());
        assert!(has, "no indicator of {name}");
    }
}

/// What a computed indicator was computed from, where every table that went in names the address and the licence
/// of its source. Nobody measured a computed value: its page names the formula and links to these.
fn inputs_with_a_source(computed: &Computed) -> Option<Vec<String>> {
    let (of, per) = computed.ratio.as_ref()?;
    let sourced = |id: &String| {
        let input = indicator(id);
        let read = input.computed.is_none() && input.latest().is_some();
        (read && input.source_url.is_some() && input.licence.is_some()).then(|| id.clone())
    };
    [of, per].into_iter().map(sourced).collect()
}

#[test]
fn every_indicator_says_its_unit_source_method_and_caveat() {
    let mut lines = Vec::new();
    for indicator in &model().indicators {
        let mut lacks = |what: &str| lines.push(format!("{}: no {what}", indicator.id));
        if indicator.unit.is_empty() {
            lacks("unit");
        }
        if indicator.source_name.is_empty() {
            lacks("source");
        }
        match &indicator.computed {
            None if indicator.source_url.is_none() || indicator.licence.is_none() => {
                lacks("address and licence of its source");
            }
            Some(computed) if inputs_with_a_source(computed).is_none() => {
                lacks("inputs whose source has an address and a licence");
            }
            _ => {}
        }
        if indicator.latest().is_none() {
            lacks("year");
        }
        for (lang, tag) in model().site.languages() {
            let words = indicator.words.has(lang).then(|| indicator.words.text(lang));
            let given = |text: Option<&String>| text.is_some_and(|text| !text.trim().is_empty());
            if !given(words.and_then(|words| words.method.as_ref())) {
                lacks(&format!("method in {tag}"));
            }
            if !given(words.and_then(|words| words.caveat.as_ref())) {
                lacks(&format!("caveat in {tag}"));
            }
        }
    }
    none("indicators that do not say what they are", &lines);
}

#[test]
fn values_stand_only_at_the_level_at_which_they_were_measured() {
    for indicator in &model().indicators {
        let measured = match indicator.level {
            Level::County => AreaKind::County,
            Level::Region => AreaKind::Region,
            Level::Country => AreaKind::Country,
        };
        for (period, values) in &indicator.values {
            for area in values.keys() {
                let kind = model().areas.get(*area).kind;
                assert!(kind == measured || kind == AreaKind::Country, "{} {period}: {kind:?}", indicator.id);
            }
        }
    }
}

#[test]
fn population_is_given_for_every_county_and_year() {
    let population = indicator("population");
    let years: BTreeSet<&String> = population.values.keys().collect();
    assert!(years.len() >= 14, "{years:?}");
    for (year, values) in &population.values {
        let counties = values.keys().filter(|area| model().areas.get(**area).kind == AreaKind::County);
        assert_eq!(counties.count(), 42, "{year}");
    }
}

#[test]
fn services_of_2016_are_labelled_a_subset() {
    let kinds: Vec<&str> = model()
        .indicators
        .iter()
        .filter(|indicator| indicator.computed.is_none())
        .map(|indicator| indicator.id.as_str())
        .filter(|id| id.starts_with("licensed-services-"))
        .collect();
    assert_eq!(kinds.len(), 5, "{kinds:?}");
    let rates = ["licensed-services-rate", "service-places-rate"];
    let totals = ["licensed-services", "service-providers", "service-places"];
    for id in totals.into_iter().chain(rates).chain(kinds.clone()) {
        let indicator = indicator(id);
        assert_eq!(indicator.values.keys().collect::<Vec<_>>(), ["2016-12"], "{id}");
        for (lang, tag) in model().site.languages() {
            let caveat = indicator.words.text(lang).caveat.clone().unwrap_or_default();
            assert!(caveat.contains("550"), "{id} does not say in {tag} of how many services it is a part");
        }
    }
    for (area, all) in &indicator("licensed-services").values["2016-12"] {
        let parts = kinds.iter().map(|id| indicator(id).values["2016-12"][area]);
        assert_eq!(parts.sum::<signpost::base::num::Decimal>(), *all, "{}", model().areas.get(*area).code);
    }
}
