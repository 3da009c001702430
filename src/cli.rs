//! The command line: arguments, printing, exit codes. The only part that prints and reads the clock.
//! Exit codes: 0 done, 1 something in the content is wrong, 2 the machine failed.

pub mod args;
mod building;
mod comparing;
mod deciding;
mod importing;
mod progress;
mod report;
mod reviewing;
mod serving;
mod tabling;
mod verifying;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use crate::base::date::Date;
use args::{Args, Command};

/// What a person is told at the end of a run.
pub(crate) enum End {
    Done,
    /// Errors in the content.
    Content,
    /// The machine failed: disk, permissions, port.
    Machine,
}

impl From<End> for ExitCode {
    fn from(end: End) -> ExitCode {
        ExitCode::from(match end {
            End::Done => 0,
            End::Content => 1,
            End::Machine => 2,
        })
    }
}

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            let machine = error.use_stderr();
            let _ = error.print();
            return if machine { End::Machine.into() } else { End::Done.into() };
        }
    };
    let end = match args.command.clone().unwrap_or_default() {
        Command::Build => building::build(&args),
        Command::Check { strict, coverage, sources } => building::check(&args, strict, coverage, sources),
        Command::Plan => building::plan(&args),
        Command::Trees => building::trees(&args),
        Command::Explain { code } => report::explain(&code),
        Command::Serve { port } => serving::serve(&args, port),
        Command::Schema { check } => building::schema(&args, check),
        Command::Decide(decide) => deciding::decide(&args, &decide),
        Command::Review(review) => reviewing::run(&args, &review),
        Command::Tables(tables) => tabling::run(&args, &tables),
        Command::Verify { folder } => verifying::verify(&folder),
        Command::Import(import) => importing::import(&args, &import),
        Command::DiffData(asked) => comparing::run(&args, &asked),
    };
    end.into()
}

/// Prints to standard output; a closed pipe is no failure of ours.
pub(crate) fn say(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// Prints to standard error.
pub(crate) fn complain(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Today by the machine's clock (UTC): only where `--as-of` is not given.
pub(crate) fn today() -> Date {
    let seconds =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |age| age.as_secs());
    let days = i64::try_from(seconds / 86_400).unwrap_or(0);
    let epoch = Date::constant(1970, 1, 1);
    epoch.checked_add(jiff::Span::new().days(days)).unwrap_or(epoch)
}
