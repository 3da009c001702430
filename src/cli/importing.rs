//! `signpost import`: read the files, fill in what the site already knows, write
//! rows and report.

use std::path::Path;

use super::args::{Args, Format, Import, ImportKind};
use super::{End, complain, report, say, today};
use crate::base::diag::Diagnostics;
use crate::base::source::SourceMap;
use crate::geo::lookup::AreaLookup;
use crate::geo::read::{Boundary, read_boundaries};
use crate::import::mapping::{self, Mapping, suggest};
use crate::import::output::{Destination, read_source, read_stored, write_into};
use crate::import::read::{self, Input, InputFile, Kind};
use crate::import::state::State;
use crate::import::{
    self, AreaEntry, ImportError, ImportResult, OrganizationEntry, Outlines, Tables, TypeEntry,
};
use crate::model::Model;
use crate::model::words::LangId;
use crate::pipeline::{self, Silent};
use crate::resolve::boundaries;

/// Why an import ended early: problems were printed, or are still to be.
enum Stop {
    Told(End),
    Error(ImportError),
}

impl From<ImportError> for Stop {
    fn from(error: ImportError) -> Stop {
        Stop::Error(error)
    }
}

pub(super) fn import(args: &Args, import: &Import) -> End {
    match run(args, import) {
        Ok(()) => End::Done,
        Err(Stop::Told(end)) => end,
        Err(Stop::Error(error)) => fail(&error),
    }
}

fn run(args: &Args, import: &Import) -> Result<(), Stop> {
    let files = read_source(&import.source)?;
    let kind = kind(import.kind, &files)?;
    let given = import.map.as_ref().map(|path| read_mapping(args, path)).transpose()?;
    let mut input = read::read(kind, &files, given.as_ref().unwrap_or(&Mapping::default()).dialect())?;
    let site = Site::read(args, import)?;
    let tables = tables(&site.model);
    if import.suggest {
        say(&suggest::suggest(&input, &tables));
        return Ok(());
    }
    let mapping = match given {
        Some(mapping) => mapping,
        None => own_mapping(args, &mut input, kind, &files, &tables)?,
    };
    let mapping = mapping.over(Mapping::of_kind(kind));
    let lookup = AreaLookup::new(&site.outlines);
    let county_at = |lat: f64, lon: f64| lookup.area_at(lon, lat).map(str::to_owned);
    let km_from = |county: &str, lat: f64, lon: f64| lookup.distance_km(county, lon, lat);
    let nearest_km = |lat: f64, lon: f64| {
        let each = site.outlines.iter().filter_map(|boundary| lookup.distance_km(&boundary.id, lon, lat));
        each.min_by(f64::total_cmp)
    };
    let outlines = Outlines {
        name: site.outlines_name.clone(),
        county_at: &county_at,
        km_from: &km_from,
        nearest_km: &nearest_km,
    };
    if !site.outlines.is_empty() {
        input.readings.push(format!(
            "points held against `{}`, {} outlines",
            outlines.name,
            site.outlines.len()
        ));
    }
    let options = import::Options {
        language: site.model.site.languages[0].clone(),
        source: source_name(import, kind, &mapping)?,
        on: import.on.or(mapping.on()),
        today: args.as_of.unwrap_or_else(today),
        precedence: mapping.precedence(),
        country: mapping.country().unwrap_or(&site.country).to_owned(),
        digest: digest(&files, import)?,
        confirm: import.confirm,
        has_private_file: args.private.is_some(),
        outlines: (!site.outlines.is_empty()).then_some(outlines),
        ..import::Options::default()
    };
    let state = State::read(read_stored(&import.into, args.private.as_deref())?)?;
    let result = match kind {
        Kind::ServicesMap => {
            let text = text_of(&files[0])?;
            let mut result = import::services_map(&text, &tables, &state, &options)?;
            result.report.readings.extend(input.readings);
            result
        }
        _ => import::import(&input, &mapping, &tables, &state, &options)?,
    };
    write(args, import, &result)
}

/// How a source without a mapping file is read: as the form says that it is, or as its columns suggest.
fn own_mapping(
    args: &Args,
    input: &mut Input,
    kind: Kind,
    files: &[InputFile],
    tables: &Tables,
) -> Result<Mapping, Stop> {
    if let Some(text) = input.form.take() {
        input.readings.push("a collection form: read by the mapping that stands in it".to_owned());
        return parse_mapping(args, &format!("{}, mapping of the form", files[0].name), &text);
    }
    let (found, readings) = suggest::automatic(input, kind, tables);
    input.readings.extend(readings);
    Ok(found)
}

/// What the source is called in the register.
fn source_name(import: &Import, kind: Kind, mapping: &Mapping) -> Result<String, ImportError> {
    let name = import.name.clone().or_else(|| mapping.source().map(str::to_owned));
    let name = name.or_else(|| (kind == Kind::ServicesMap).then(|| import::SERVICES_MAP.to_owned()));
    name.ok_or_else(|| {
        ImportError::new(
            "the source has no name",
            "say `--name \"who publishes it, what, of when\"`, or `source:` in the mapping",
        )
    })
}

fn write(args: &Args, import: &Import, result: &ImportResult) -> Result<(), Stop> {
    let destination = Destination { private: args.private.clone(), rejects: import.rejects.clone() };
    let written = write_into(&import.into, result, &destination)?;
    if let Some(path) = &import.report {
        std::fs::write(path, result.report.to_json()).map_err(|error| {
            complain(&format!("`{}` cannot be written: {error}\n", path.display()));
            Stop::Told(End::Machine)
        })?;
    }
    match args.format {
        Format::Json => say(&result.report.to_json()),
        Format::Human | Format::Short | Format::Github => say(&result.report.to_text()),
    }
    complain(&format!(
        "\n{} files written, {} as they were\nnext: `signpost check --root {}`\n",
        written.changed.len(),
        written.unchanged.len(),
        import.into.display()
    ));
    Ok(())
}

fn kind(wanted: ImportKind, files: &[InputFile]) -> Result<Kind, Stop> {
    Ok(match wanted {
        ImportKind::ServicesMap => Kind::ServicesMap,
        ImportKind::Hsds => Kind::Hsds,
        ImportKind::Csv => Kind::Csv,
        ImportKind::Xlsx | ImportKind::Ods => Kind::Spreadsheet,
        ImportKind::Geojson => Kind::GeoJson,
        ImportKind::Auto => read::detect(files).ok_or_else(|| {
            ImportError::new(
                "it cannot be told what the source is",
                "name its kind: `services-map`, `hsds`, `csv`, `xlsx`, `ods` or `geojson`",
            )
        })?,
    })
}

fn text_of(file: &InputFile) -> Result<String, Stop> {
    Ok(read::text::decode(&file.bytes, None)?.text)
}

/// Hash of all that decides what an import makes of a source: its bytes and its mapping.
fn digest(files: &[InputFile], import: &Import) -> Result<String, Stop> {
    let mut hasher = blake3::Hasher::new();
    for file in files {
        hasher.update(file.name.as_bytes());
        hasher.update(blake3::hash(&file.bytes).as_bytes());
    }
    if let Some(path) = &import.map {
        hasher.update(&std::fs::read(path).map_err(|error| unreadable(path, &error))?);
    }
    Ok(hasher.finalize().to_hex().as_str()[..16].to_owned())
}

fn unreadable(path: &Path, error: &std::io::Error) -> Stop {
    complain(&format!("`{}` cannot be read: {error}\n", path.display()));
    Stop::Told(End::Machine)
}

fn read_mapping(args: &Args, path: &Path) -> Result<Mapping, Stop> {
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    parse_mapping(args, &path.display().to_string(), &text)
}

fn parse_mapping(args: &Args, name: &str, text: &str) -> Result<Mapping, Stop> {
    let (mut sources, mut diags) = (SourceMap::default(), Diagnostics::default());
    let found = mapping::parse(name, text, &mut sources, &mut diags)?;
    found.ok_or_else(|| {
        report::problems(&diags.sorted(), &sources, args.format);
        Stop::Told(End::Content)
    })
}

/// What the site that gets the rows already knows.
struct Site {
    model: Model,
    outlines: Vec<Boundary>,
    outlines_name: String,
    country: String,
}

impl Site {
    fn read(args: &Args, import: &Import) -> Result<Site, Stop> {
        let options = pipeline::Options {
            root: import.into.clone(),
            as_of: args.as_of.unwrap_or_else(today),
            secrets: Vec::new(),
            durable: true,
        };
        let mut prepared = pipeline::prepare(&options, &Silent);
        let sound = prepared.site.take().filter(|_| !prepared.diags.has_errors());
        let Some(site) = sound else {
            report::problems(&prepared.diags.sorted(), &prepared.sources, args.format);
            complain("the site itself has errors: mend them before you import into it\n");
            return Err(Stop::Told(End::Content));
        };
        let (outlines, outlines_name) = match &import.boundaries {
            Some(path) => (
                finer_outlines(path, &site.model)?,
                path.file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned()),
            ),
            None => {
                let found = boundaries::resolve(&prepared.sources, &site.model, &mut prepared.diags);
                let names: Vec<&str> =
                    prepared.sources.below("data/boundaries/").map(|(_, file)| file.path.as_str()).collect();
                (found.boundaries, names.join(", "))
            }
        };
        let country = country(&site.model);
        Ok(Site { model: site.model, outlines, outlines_name, country })
    }
}

/// ISO code of the site's country: the id of the area above all others.
fn country(model: &Model) -> String {
    let top = model.areas.iter().find(|(_, area)| area.parent.is_none());
    top.map_or(String::new(), |(_, area)| area.code.to_ascii_uppercase())
}

/// Outlines of another file, matched with the counties by a code or name among their properties.
fn finer_outlines(path: &Path, model: &Model) -> Result<Vec<Boundary>, Stop> {
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    let mut best: Vec<Boundary> = Vec::new();
    for property in ["id", "iso_3166_2", "mnemonic", "code", "name", "NAME", "judet"] {
        let (found, _) = read_boundaries(&text, property);
        let named = |boundary: Boundary| {
            let id = county_id(model, &boundary.id)?;
            Some(Boundary { id, ..boundary })
        };
        let found: Vec<Boundary> = found.into_iter().filter_map(named).collect();
        if found.len() > best.len() {
            best = found;
        }
    }
    if best.is_empty() {
        let message = format!("`{}` has no outline of a county of the site", path.display());
        return Err(
            ImportError::new(message, "its features need a property with the county's code or name").into()
        );
    }
    best.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(best)
}

fn county_id(model: &Model, text: &str) -> Option<String> {
    let folded = crate::base::text::slug(text);
    let fits = |code: &str, name: &str| {
        code == folded
            || code.split_once('-').is_some_and(|(_, short)| short == folded)
            || crate::base::text::slug(name) == folded
    };
    let mut counties =
        model.areas.iter().filter(|(_, area)| area.kind == crate::model::area::AreaKind::County);
    let found = counties.find(|(_, area)| fits(&area.code, area.name.text(LangId::DEFAULT)));
    found.map(|(_, area)| area.code.clone())
}

pub(super) fn fail(error: &ImportError) -> End {
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
                point: area.point,
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
                fiscal_code: organization.fiscal_code.clone().unwrap_or_default(),
            })
            .collect(),
    }
}
