//! Arguments, with the texts of `--help`.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::base::date::{self, Date};

/// Turns a country's social-protection data into a static portal: plain files for any host.
#[derive(Clone, Debug, Parser)]
#[command(name = "signpost", version, about, disable_help_subcommand = true)]
pub struct Args {
    /// Folder of the site: the one with `signpost.toml`.
    #[arg(long, global = true, default_value = ".")]
    pub root: PathBuf,
    /// Folder that the portal is written to [default: `dist` in the site's folder].
    #[arg(long, global = true)]
    pub out: Option<PathBuf>,
    /// Day the portal is built for, such as 2026-11-23 [default: today].
    #[arg(long, global = true, value_parser = day)]
    pub as_of: Option<Date>,
    /// How problems are printed.
    #[arg(long, global = true, value_enum, default_value_t)]
    pub format: Format,
    /// Table of what an import withheld: the build stops if an output holds any of it.
    #[arg(long, global = true)]
    pub private: Option<PathBuf>,
    /// Do not wait until the disk holds the portal before it is published: quicker, and safe but for a
    /// power cut.
    #[arg(long, global = true)]
    pub no_sync: bool,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// How problems are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With excerpts of the files.
    #[default]
    Human,
    /// One line each.
    Short,
    /// One JSON object a line.
    Json,
    /// Workflow commands of GitHub.
    Github,
}

/// What to do.
#[derive(Clone, Debug, Default, Subcommand)]
pub enum Command {
    /// Build the portal (this is what happens without a command).
    #[default]
    Build,
    /// Find every mistake, and write nothing.
    Check {
        /// Warnings about values that have run out and reviews that are due count as errors.
        #[arg(long)]
        strict: bool,
        /// Name what no test household shows about the rules.
        #[arg(long)]
        coverage: bool,
        /// List what has no source, was never verified, or is due for review.
        #[arg(long)]
        sources: bool,
    },
    /// Show the portal on this computer and rebuild it when a file is saved.
    Serve {
        #[arg(long, default_value_t = 4000)]
        port: u16,
    },
    /// Print every output path with its origin.
    Plan,
    /// Tell how good the questions of each situation are, and which of them multiplies their states.
    Trees,
    /// Explain a problem by its code.
    Explain { code: String },
    /// Write the JSON Schemas that editors use into `data/schema`.
    Schema {
        /// Write nothing, and fail if a schema is out of date.
        #[arg(long)]
        check: bool,
    },
    /// Decide every programme for one household.
    Decide(Decide),
    /// List the test households whose results differ between two folders of a site.
    Review(Review),
    /// Write the rules of each programme as a decision table, CSV and a page.
    Tables(Tables),
    /// Repeat the proofs of a portal on its files: rules, style sheet and pages say the same.
    Verify {
        /// Folder of the portal that was built.
        folder: PathBuf,
    },
    /// Bring a foreign register into the site.
    Import(Box<Import>),
    /// Tell what changed between two states of the register: services opened, closed, moved, changed.
    DiffData(DiffData),
}

/// `signpost diff-data OLD NEW`
#[derive(Clone, Debug, clap::Args)]
pub struct DiffData {
    /// Folder of a site as it was.
    pub old: PathBuf,
    /// Folder of a site as it is.
    pub new: PathBuf,
    /// Write a page as well, to this file.
    #[arg(long)]
    pub html: Option<PathBuf>,
    /// Write an Atom feed of one entry as well, to this file.
    #[arg(long)]
    pub atom: Option<PathBuf>,
    /// Day of the new register, such as 2026-07-01 [default: today].
    #[arg(long, value_parser = day)]
    pub on: Option<Date>,
    /// Note the changes in `data/changes.csv` of the new folder: the portal makes its page and its feed of it.
    #[arg(long)]
    pub record: bool,
    /// Note the changes although they are unlike an ordinary update.
    #[arg(long)]
    pub confirm: bool,
}

/// `signpost tables --into DIR`
#[derive(Clone, Debug, clap::Args)]
pub struct Tables {
    /// Folder for the tables, two files a programme.
    #[arg(long)]
    pub into: PathBuf,
    /// Language of the words [default: the first of the site].
    #[arg(long)]
    pub lang: Option<String>,
}

/// `signpost review OLD NEW`
#[derive(Clone, Debug, clap::Args)]
pub struct Review {
    /// Folder of the site before the change.
    pub old: PathBuf,
    /// Folder of the site after it; its test households are decided.
    pub new: PathBuf,
    /// Language of the words [default: the first of the site].
    #[arg(long)]
    pub lang: Option<String>,
    /// Write a page instead, to this file.
    #[arg(long)]
    pub html: Option<PathBuf>,
}

/// `signpost decide --answers FILE`
#[derive(Clone, Debug, clap::Args)]
pub struct Decide {
    /// Answers of the household, YAML or JSON (see `data/schema/answers.json`).
    #[arg(long)]
    pub answers: PathBuf,
    /// Language of the words [default: the first of the site].
    #[arg(long)]
    pub lang: Option<String>,
}

/// `signpost import KIND SOURCE --into DIR [--map FILE] --private FILE`
#[derive(Clone, Debug, clap::Args)]
pub struct Import {
    /// What the source is.
    #[arg(value_enum)]
    pub kind: ImportKind,
    /// The file to read, or the folder with its tables.
    pub source: PathBuf,
    /// Folder of the site that gets the rows.
    #[arg(long)]
    pub into: PathBuf,
    /// Mapping that says which column means what.
    #[arg(long)]
    pub map: Option<PathBuf>,
    /// Write nothing, and propose a mapping from the headers and the cells.
    #[arg(long)]
    pub suggest: bool,
    /// Name of the source, as it will stand beside its rows [default: that of the mapping].
    #[arg(long)]
    pub name: Option<String>,
    /// Day that the source describes, such as 2016-12-31 [default: that of the mapping].
    #[arg(long, value_parser = day)]
    pub on: Option<Date>,
    /// Where unusable rows go, for people to mend.
    #[arg(long)]
    pub rejects: Option<PathBuf>,
    /// File that the report is written to as well, as JSON.
    #[arg(long)]
    pub report: Option<PathBuf>,
    /// Finer outlines of the counties than those of the site, as GeoJSON, to hold points against.
    #[arg(long)]
    pub boundaries: Option<PathBuf>,
    /// Import although a third of a county's services, or more, are gone from the source.
    #[arg(long)]
    pub confirm: bool,
}

/// Kinds of register that can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ImportKind {
    /// Told by the file itself.
    Auto,
    /// The map of social services of December 2016, as JSON.
    ServicesMap,
    /// HSDS 1.1 to 3.1 or Open Referral UK: JSON, a folder of tables, a zipped data package.
    Hsds,
    /// A table of text: any delimiter, encoding and header.
    Csv,
    /// A workbook of Excel.
    Xlsx,
    /// A workbook of LibreOffice.
    Ods,
    /// Points with properties.
    Geojson,
}

fn day(text: &str) -> Result<Date, String> {
    date::parse(text)
        .ok_or_else(|| format!("`{text}` is not a day; write year-month-day, such as 2026-11-23"))
}

impl Args {
    /// The output folder.
    pub fn out(&self) -> PathBuf {
        self.out.clone().unwrap_or_else(|| self.root.join("dist"))
    }
}
