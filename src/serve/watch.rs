//! Which input files changed, gathered until it is quiet.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::event::{EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::ServeError;

/// A running watch.
pub(super) struct Changes {
    events: Receiver<notify::Result<Event>>,
    /// Only what stands in one of these counts: a file is watched through its folder, because
    /// editors replace files.
    wanted: Vec<PathBuf>,
    // dropping it ends the watch
    _watcher: RecommendedWatcher,
}

/// What came in.
pub(super) enum Change {
    None,
    /// In the order of their paths, each once.
    Files(Vec<PathBuf>),
    Trouble(String),
}

/// How often [`Changes::next`] comes back without a change, for its caller to see whether to stop.
const PATIENCE: Duration = Duration::from_millis(200);

/// Watches files and folders; those missing are left out.
pub(super) fn start(paths: &[PathBuf]) -> Result<Changes, ServeError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error: notify::Error| ServeError::Watch { path, cause: error.to_string() }
    };
    let (send, events) = channel();
    let mut watcher = notify::recommended_watcher(send).map_err(failed(Path::new(".")))?;
    let wanted: Vec<PathBuf> = paths.iter().filter_map(|path| path.canonicalize().ok()).collect();
    for path in &wanted {
        let (folder, depth) = match path.parent() {
            Some(parent) if path.is_file() => (parent, RecursiveMode::NonRecursive),
            _ => (path.as_path(), RecursiveMode::Recursive),
        };
        watcher.watch(folder, depth).map_err(failed(folder))?;
    }
    Ok(Changes { events, wanted, _watcher: watcher })
}

impl Changes {
    /// Waits a moment for a change, then until nothing more has come for `quiet`.
    pub(super) fn next(&self, quiet: Duration) -> Change {
        let mut changed = BTreeSet::new();
        let mut patience = PATIENCE;
        loop {
            match self.events.recv_timeout(patience) {
                Ok(Ok(event)) => {
                    changed.extend(self.relevant(event));
                    if !changed.is_empty() {
                        patience = quiet;
                    }
                }
                Ok(Err(error)) => return Change::Trouble(format!("the watch has failed: {error}")),
                Err(RecvTimeoutError::Disconnected) => {
                    std::thread::sleep(patience);
                    return Change::None;
                }
                Err(RecvTimeoutError::Timeout) if changed.is_empty() => return Change::None,
                Err(RecvTimeoutError::Timeout) => return Change::Files(changed.into_iter().collect()),
            }
        }
    }

    /// The files of an event that are inputs. Reading a file, or a changed permission, is no change.
    fn relevant(&self, event: Event) -> impl Iterator<Item = PathBuf> {
        let counts = !matches!(event.kind, EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)));
        let paths = if counts { event.paths } else { Vec::new() };
        paths.into_iter().filter(|path| self.wanted.iter().any(|wanted| path.starts_with(wanted)))
    }
}
