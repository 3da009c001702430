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
    /// Bring a foreign register into the site.
    Import(Import),
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

/// `signpost import services-map FILE --into DIR --private FILE`
#[derive(Clone, Debug, clap::Args)]
pub struct Import {
    /// What the file is.
    #[arg(value_enum)]
    pub kind: ImportKind,
    /// The file to read.
    pub file: PathBuf,
    /// Folder of the site that gets the rows.
    #[arg(long)]
    pub into: PathBuf,
    /// Where unusable rows go, for people to mend.
    #[arg(long)]
    pub rejects: Option<PathBuf>,
    /// Replace tables of services that differ.
    #[arg(long)]
    pub overwrite: bool,
}

/// Kinds of register that can be imported.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ImportKind {
    /// The map of social services of December 2016, as JSON.
    ServicesMap,
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
