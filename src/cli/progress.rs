//! Progress on a terminal; silence elsewhere.

use std::io::IsTerminal;
use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressStyle};

use crate::pipeline::{Progress, Step};

/// A bar on standard error, where that is a terminal.
pub(super) struct Bar {
    /// Nothing where nobody looks.
    bar: Option<Mutex<ProgressBar>>,
}

impl Bar {
    pub fn new() -> Bar {
        let seen = std::io::stderr().is_terminal();
        Bar { bar: seen.then(|| Mutex::new(ProgressBar::new_spinner())) }
    }

    fn with(&self, act: impl FnOnce(&ProgressBar)) {
        if let Some(bar) = &self.bar {
            act(&bar.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
        }
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        self.with(ProgressBar::finish_and_clear);
    }
}

impl Progress for Bar {
    fn step(&self, step: Step) {
        self.with(|bar| {
            let text = match step {
                Step::Load => "reading files",
                Step::Resolve => "checking content",
                Step::Plan => "planning pages",
                Step::Render(_) => "rendering",
                Step::Check => "checking pages",
                Step::Write => "publishing",
            };
            bar.set_message(text);
            if let Step::Render(outputs) = step {
                bar.set_length(outputs as u64);
                let style = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}");
                bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            }
        });
    }

    fn output(&self) {
        self.with(|bar| bar.inc(1));
    }
}
