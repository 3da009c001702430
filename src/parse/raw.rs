//! The files as they stand: one struct per YAML format. Their doc comments become the JSON Schema
//! that editors use, so they speak to contributors. Nothing is resolved here.

pub mod act;
pub mod citation;
pub mod common;
pub mod consultation;
pub mod fact;
pub mod household;
pub mod indicator;
pub mod line;
pub mod mapping;
pub mod page;
pub mod parameter;
pub mod programme;
pub mod rule;
pub mod site_words;
pub mod situation;

use schemars::JsonSchema;

/// Name and JSON Schema of every YAML format, for editors: pretty, with a final line break.
pub fn schemas() -> Vec<(&'static str, String)> {
    fn schema<T: JsonSchema>(name: &'static str) -> (&'static str, String) {
        let schema = schemars::schema_for!(T);
        let text = serde_json::to_string_pretty(schema.as_value()).expect("invariant: a schema is JSON");
        (name, text + "\n")
    }
    vec![
        schema::<household::RawAnswers>("answers"),
        schema::<act::RawActs>("acts"),
        schema::<act::RawActWords>("acts-words"),
        schema::<consultation::RawCommitment>("commitment"),
        schema::<consultation::RawCommitmentWords>("commitment-words"),
        schema::<consultation::RawConsultation>("consultation"),
        schema::<consultation::RawConsultationWords>("consultation-words"),
        schema::<fact::RawFacts>("facts"),
        schema::<fact::RawFactWords>("facts-words"),
        schema::<line::RawHelpLines>("helplines"),
        schema::<line::RawHelpLineWords>("helplines-words"),
        schema::<household::RawHouseholds>("households"),
        schema::<household::RawHouseholdWords>("households-words"),
        schema::<indicator::RawIndicators>("indicators"),
        schema::<indicator::RawIndicatorWords>("indicators-words"),
        schema::<mapping::RawMapping>("mapping"),
        schema::<page::RawPageWords>("page-words"),
        schema::<parameter::RawParameters>("parameters"),
        schema::<programme::RawProgramme>("programme"),
        schema::<programme::RawProgrammeWords>("programme-words"),
        schema::<situation::RawSituation>("situation"),
        schema::<situation::RawSituationWords>("situation-words"),
        schema::<site_words::RawSiteWords>("site-words"),
    ]
}
