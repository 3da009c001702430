//! `signpost import`: reads the file, fills in what the site already knows, writes rows and report.

use super::args::{Args, Import, ImportKind};
use super::{End, complain, report, say, today};
use crate::import::output::{Destination, write_into};
use crate::import::{self, AreaEntry, ImportError, OrganizationEntry, Tables, TypeEntry};
use crate::model::Model;
use crate::model::words::LangId;
use crate::pipeline::{self, Silent};
use crate::resolve::boundaries;

/// How far, in kilometres, a point may lie from a coarse outline and still count as inside the country.
const TOLERANCE_KM: f64 = 8.0;

pub(super) fn import(args: &Args, import: &Import) -> End {
    let ImportKind::ServicesMap = import.kind;
    let text = match std::fs::read_to_string(&import.file) {
        Ok(text) => text,
        Err(error) => {
            complain(&format!("`{}` cannot be read: {error}\n", import.file.display()));
            return End::Machine;
        }
    };
    let options = pipeline::Options {
        root: import.into.clone(),
        as_of: args.as_of.unwrap_or_else(today),
        secrets: Vec::new(),
        durable: true,
    };
    let mut prepared = pipeline::prepare(&options, &Silent);
    let Some(site) = prepared.site.as_ref().filter(|_| !prepared.diags.has_errors()) else {
        report::problems(&prepared.diags.sorted(), &prepared.sources, args.format);
        complain("the site itself has errors: mend them before you import into it\n");
        return End::Content;
    };
    let outlines = boundaries::resolve(&prepared.sources, &site.model, &mut prepared.diags);
    let lookup = crate::geo::lookup::AreaLookup::new(&outlines.boundaries);
    let county_at = |lat: f64, lon: f64| county_near(&lookup, &outlines, lat, lon);
    let options = import::Options {
        language: site.model.site.languages[0].clone(),
        has_private_file: args.private.is_some(),
        county_at: (!outlines.boundaries.is_empty()).then_some(&county_at),
        ..import::Options::default()
    };
    let result = match import::services_map(&text, &tables(&site.model), &options) {
        Ok(result) => result,
        Err(error) => return fail(&error),
    };
    let destination = Destination {
        private: args.private.clone(),
        rejects: import.rejects.clone(),
        overwrite: import.overwrite,
    };
    let written = match write_into(&import.into, &result, &destination) {
        Ok(written) => written,
        Err(error) => return fail(&error),
    };
    match args.format {
        super::args::Format::Json => say(&result.report.to_json()),
        _ => say(&result.report.to_text()),
    }
    complain(&format!(
        "\n{} files written, {} as they were\nnext: `signpost check --root {}`\n",
        written.changed.len(),
        written.unchanged.len(),
        import.into.display()
    ));
    End::Done
}

fn county_near(
    lookup: &crate::geo::lookup::AreaLookup,
    outlines: &boundaries::Outlines,
    lat: f64,
    lon: f64,
) -> Option<String> {
    if let Some(inside) = lookup.area_at(lon, lat) {
        return Some(inside.to_owned());
    }
    let near = outlines.boundaries.iter().filter_map(|boundary| {
        let distance = lookup.distance_km(&boundary.id, lon, lat)?;
        (distance <= TOLERANCE_KM).then_some((distance, &boundary.id))
    });
    near.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, id)| id.clone())
}

fn fail(error: &ImportError) -> End {
    let place = error.place.map_or(String::new(), |(line, column)| format!("line {line}, column {column}: "));
    complain(&format!("{place}{}\n{}\n", error.message, error.hint));
    End::Content
}

fn tables(model: &Model) -> Tables {
    let name = |words: &crate::model::words::Words<String>| words.text(LangId::DEFAULT).clone();
    Tables {
        areas: model
            .areas
            .iter()
            .map(|(_, area)| AreaEntry {
                id: area.code.clone(),
                parent: area.parent.map_or(String::new(), |parent| model.areas.get(parent).code.clone()),
                kind: area.kind.name().to_owned(),
                name: name(&area.name),
            })
            .collect(),
        types: model
            .service_types
            .iter()
            .map(|kind| TypeEntry {
                id: kind.id.clone(),
                code: kind.code.clone(),
                confidential: kind.confidential,
                name: name(&kind.name),
            })
            .collect(),
        organizations: model
            .organizations
            .iter()
            .map(|organization| OrganizationEntry {
                id: organization.id.clone(),
                name: name(&organization.name),
            })
            .collect(),
    }
}
