//! A small server for writing: the output folder on this computer only, rebuilt on save.
//!
//! It owns the socket and the watch; what a build is, and what is printed, the caller decides. Pages
//! are served as they were written: no script is put into them. The folder is looked up anew for each
//! request, so a site exchanged between two requests is simply the next answer.

mod answer;
mod watch;

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use crate::base::paths::OutPath;

pub use answer::HeaderRule;

/// What is served, and where.
#[derive(Clone, Debug)]
pub struct Options {
    /// The output folder.
    pub out: PathBuf,
    /// 0 for any free port.
    pub port: u16,
    /// The path at which the site stands on its host, with `/` at both ends: `/` or `/portal/`.
    pub base_path: String,
    /// Headers of the answers, as the host will send them; of two of one name the later one holds.
    pub headers: Vec<HeaderRule>,
    /// Input files and folders whose change leads to a new build; those missing are left out.
    pub watch: Vec<PathBuf>,
    /// Outputs newer than the folder; the caller keeps a clone.
    pub fresh: Fresh,
    /// How long it must be quiet after a change before the build: an editor saves in several steps.
    pub quiet: Duration,
}

/// Outputs that are rendered and not yet in the folder, by path. They are answered before it, so that
/// a saved text shows at once while the whole site is still being staged. Clones share one list.
#[derive(Clone, Debug, Default)]
pub struct Fresh(Arc<RwLock<BTreeMap<String, Vec<u8>>>>);

impl Fresh {
    /// Shows `bytes` at `path` from now on.
    pub fn insert(&self, path: &OutPath, bytes: Vec<u8>) {
        let mut outputs = self.0.write().unwrap_or_else(PoisonError::into_inner);
        outputs.insert(path.as_str().to_owned(), bytes);
    }

    /// Back to the folder: it has everything now.
    pub fn clear(&self) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn get(&self, path: &str) -> Option<Vec<u8>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(path).cloned()
    }
}

/// Something the caller may want to print.
#[derive(Debug)]
pub enum Message<'a> {
    /// A request could not be answered, or the watch has failed.
    Trouble(String),
    /// These files changed, in the order of their paths; a build follows.
    Changed(&'a [PathBuf]),
}

/// Why there is no server.
#[derive(Debug)]
pub enum ServeError {
    /// The port is taken or not permitted.
    Bind { address: SocketAddr, cause: String },
    /// The operating system does not report changes of this path.
    Watch { path: PathBuf, cause: String },
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ServeError::Bind { address, cause } => write!(f, "cannot listen at `{address}`: {cause}"),
            ServeError::Watch { path, cause } => write!(f, "cannot watch `{}`: {cause}", path.display()),
        }
    }
}

impl std::error::Error for ServeError {}

impl ServeError {
    /// What to do, as a sentence without a period.
    pub fn hint(&self) -> &'static str {
        match self {
            ServeError::Bind { .. } => "choose another port with `--port`",
            ServeError::Watch { .. } => "raise the system's limit of watched files, or build by hand",
        }
    }
}

/// Threads that answer: a browser asks for a page's parts side by side.
const THREADS: usize = 4;

/// A server that listens; it answers once it runs.
pub struct Server {
    http: tiny_http::Server,
    options: Options,
    stopped: AtomicBool,
}

impl Server {
    /// Listens on the loopback address.
    ///
    /// # Errors
    /// [`ServeError::Bind`].
    pub fn bind(options: Options) -> Result<Server, ServeError> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, options.port));
        let bind = |cause: Box<dyn std::error::Error + Send + Sync>| ServeError::Bind {
            address,
            cause: cause.to_string(),
        };
        let http = tiny_http::Server::http(address).map_err(bind)?;
        Ok(Server { http, options, stopped: AtomicBool::new(false) })
    }

    /// The address with the port that was given.
    pub fn address(&self) -> SocketAddr {
        let unspecified = SocketAddr::from((Ipv4Addr::LOCALHOST, self.options.port));
        self.http.server_addr().to_ip().unwrap_or(unspecified)
    }

    /// Answers, and calls `rebuild` with the changed files, until [`Server::stop`].
    ///
    /// # Errors
    /// [`ServeError::Watch`].
    pub fn run(
        &self,
        mut rebuild: impl FnMut(&[PathBuf]),
        tell: impl Fn(Message<'_>) + Sync,
    ) -> Result<(), ServeError> {
        let changes = watch::start(&self.options.watch)?;
        std::thread::scope(|scope| {
            for _ in 0..THREADS {
                scope.spawn(|| self.answer_all(&tell));
            }
            while !self.stopped.load(Ordering::Acquire) {
                match changes.next(self.options.quiet) {
                    watch::Change::None => {}
                    watch::Change::Files(files) => {
                        tell(Message::Changed(&files));
                        rebuild(&files);
                    }
                    watch::Change::Trouble(text) => tell(Message::Trouble(text)),
                }
            }
        });
        Ok(())
    }

    /// Ends [`Server::run`] after the answers and the build under way.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Release);
        for _ in 0..THREADS {
            self.http.unblock();
        }
    }

    fn answer_all(&self, tell: &impl Fn(Message<'_>)) {
        while !self.stopped.load(Ordering::Acquire) {
            let answered = self.http.recv().and_then(|request| {
                let answer = answer::answer(&self.options, &request);
                request.respond(answer)
            });
            match answered {
                Err(error) if !is_farewell(&error, &self.stopped) => {
                    tell(Message::Trouble(format!("a request was not answered: {error}")));
                }
                _ => {}
            }
        }
    }
}

/// A browser that closes a page before it has all of it is no trouble, nor is our own stop.
fn is_farewell(error: &io::Error, stopped: &AtomicBool) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset};
    stopped.load(Ordering::Acquire)
        || matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset)
}

/// Serves `options.out` until the process ends.
///
/// # Errors
/// [`ServeError`].
pub fn serve(
    options: Options,
    rebuild: impl FnMut(&[PathBuf]),
    tell: impl Fn(Message<'_>) + Sync,
) -> Result<(), ServeError> {
    Server::bind(options)?.run(rebuild, tell)
}

#[cfg(test)]
mod tests;
