//! What is wrong with single pages, in words.

use super::report::Report;
use super::{Page, Rules};
use crate::base::diag::Diagnostic;
use crate::base::diag::codes::output as codes;
use crate::check::facts::Kind;
use crate::check::fault::Fault;

pub(super) fn check(page: &Page, rules: &Rules, report: &mut Report) {
    for fault in &page.facts.faults {
        if page.kind == Kind::Search && matches!(fault, Fault::Script(_)) {
            continue;
        }
        report.push(words(page.path.as_str(), fault));
    }
    for action in &page.facts.forms {
        let known = |endpoint: &String| !endpoint.is_empty() && action.starts_with(endpoint.as_str());
        if !rules.form_endpoints.iter().any(known) {
            report.push(codes::form_target(page.path.as_str(), action));
        }
    }
}

fn words(path: &str, fault: &Fault) -> Diagnostic {
    match fault {
        Fault::NoLanguage => codes::page_frame(path, "language", "write `lang` on the `html` element"),
        Fault::NoTitle => codes::page_frame(path, "title", "add a `title` element to its head"),
        Fault::NoMain => codes::page_frame(path, "main landmark", "put the content into a `main` element"),
        Fault::NoSkipLink => {
            codes::page_frame(path, "skip link", "make the first link of the page lead to its content")
        }
        Fault::NoHeading | Fault::FirstHeading(_) | Fault::SecondTitle(_) | Fault::SkippedLevel { .. } => {
            headings(path, fault)
        }
        Fault::DuplicateId(id) => codes::duplicate_id(path, id),
        Fault::BrokenAnchor(href) => {
            let link = codes::LinkWords { href: href.to_string(), text: String::new() };
            codes::broken_anchor(path, &link, None)
        }
        Fault::AstrayLink(href) => codes::astray_link(path, href),
        Fault::Script(src) => codes::executable_script(path, &format!("the script `{src}`")),
        Fault::InlineScript => codes::executable_script(path, "a script of its own"),
        Fault::EventHandler(name) => codes::executable_script(path, &format!("the event handler `{name}`")),
        Fault::ScriptLink(href) => {
            codes::executable_script(path, &format!("the address `{href}`, which runs a program"))
        }
        Fault::StyleAttribute(style) => {
            codes::inline_style(path, &format!("the attribute `style=\"{style}\"`"))
        }
        Fault::StyleElement => codes::inline_style(path, "a `style` element"),
        Fault::External { element, address } => codes::external_request(path, element, address),
        Fault::ImageWithoutText(src) => codes::image_text(path, src),
        Fault::ForeignVersion(href) => {
            codes::canonical_address(path, &format!("the version `{href}` is not on this site"))
        }
    }
}

fn headings(path: &str, fault: &Fault) -> Diagnostic {
    let first = "start the content with one `h1`, the title of the page";
    match fault {
        Fault::FirstHeading(level) => {
            codes::page_headings(path, &format!("the first heading of the page is an `h{level}`"), first)
        }
        Fault::SecondTitle(text) => {
            let problem = format!("the page has a second `h1`: «{text}»");
            codes::page_headings(path, &problem, "make it an `h2`")
        }
        Fault::SkippedLevel { before, level, text } => {
            let problem = format!("the `h{level}` «{text}» follows an `h{before}`");
            codes::page_headings(path, &problem, &format!("make it an `h{}`", before + 1))
        }
        _ => codes::page_headings(path, "the page has no heading", first),
    }
}
