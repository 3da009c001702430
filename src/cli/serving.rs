//! `signpost serve`: build, serve on this computer, build again when a file is saved.

use std::time::Duration;

use super::args::{Args, Format};
use super::{End, building, complain, report};
use crate::pipeline::{self, Silent};
use crate::render::files::SECURITY_HEADERS;
use crate::serve::{Fresh, HeaderRule, Message, Options};

pub(super) fn serve(args: &Args, port: u16) -> End {
    if !rebuild(args) {
        complain("the portal is served as it was last built; mend the errors and save\n");
    }
    let options = match building::options(args, false) {
        Ok(options) => options,
        Err(end) => return end,
    };
    let prepared = pipeline::prepare(&options, &Silent);
    let base_path = prepared.site.as_ref().map_or("/", |site| site.model.site.base_path.as_str()).to_owned();
    let headers = SECURITY_HEADERS.iter().filter(|(name, _)| *name != "Strict-Transport-Security");
    let rule = HeaderRule {
        pattern: "/*".to_owned(),
        headers: headers.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
    };
    let watch =
        ["signpost.toml", "content", "data", "themes"].iter().map(|name| args.root.join(name)).collect();
    let served = Options {
        out: args.out(),
        port,
        base_path: base_path.clone(),
        headers: vec![rule],
        watch,
        fresh: Fresh::default(),
        quiet: Duration::from_millis(60),
    };
    complain(&format!("the portal is at http://127.0.0.1:{port}{base_path} (Ctrl and C ends it)\n"));
    let tell = |message: Message| match message {
        Message::Trouble(text) => complain(&format!("{text}\n")),
        Message::Changed(files) => {
            let names: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
            complain(&format!("saved: {}\n", names.join(", ")));
        }
    };
    let built = crate::serve::serve(
        served,
        |_| {
            rebuild(args);
        },
        tell,
    );
    match built {
        Ok(()) => End::Done,
        Err(error) => {
            complain(&format!("{error}\n{}\n", error.hint()));
            End::Machine
        }
    }
}

/// One build, without waiting for the disk. Whether the folder holds it now.
fn rebuild(args: &Args) -> bool {
    let Ok(options) = building::options(args, false) else { return false };
    let started = std::time::Instant::now();
    match pipeline::build(&options, Some(&args.out()), &Silent) {
        Ok(outcome) => {
            let failed = outcome.diags.has_errors();
            let list = outcome.diags.sorted();
            if failed {
                report::problems(&list, &outcome.sources, Format::Human);
            }
            complain(&format!(
                "{}; {}\n",
                report::size(outcome.rendered, started.elapsed()),
                report::counts(&list)
            ));
            !failed
        }
        Err(error) => {
            complain(&format!("{error}\n{}\n", error.hint()));
            false
        }
    }
}
