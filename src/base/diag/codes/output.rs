//! The built site: what would reach its readers broken, heavy, unsafe or not at all.

use super::codes;
use crate::base::diag::Diagnostic;

codes! {
    BROKEN_LINK = "broken-link", Error,
        "A link of the built site leads to a page or file that does not exist; a reader in need would meet an error page. Most often a record was renamed or removed, or a template writes a wrong address. Correct the link, or add the old path to `data/moved.csv`.";
    BROKEN_ANCHOR = "broken-anchor", Error,
        "A link leads to a place on a page (the part after `#`) that is not there, so the reader lands at the top and is lost. Give the place that id, or correct the link.";
    ASTRAY_LINK = "astray-link", Error,
        "A link leads to the site's own host but not into the site: the base path of `signpost.toml` is missing in it, it climbs above the root, or it is not a readable address. Templates must build links with the function made for it.";
    DUPLICATE_ID = "page-duplicate-id", Error,
        "Two elements of a page carry the same id. Links, labels and screen readers find only the first. Give each its own.";
    LANGUAGE_VERSIONS = "language-versions", Error,
        "The versions of a page in several languages must name each other (`hreflang`), each itself too, and one of them as `x-default`; otherwise search engines ignore them and readers land in the wrong language.";
    CANONICAL_ADDRESS = "canonical-address", Error,
        "The canonical address of a page must be that of a page of this site.";
    PAGE_HEADINGS = "page-headings", Error,
        "A page has exactly one heading of the first level, it comes first, and no level is left out on the way down. People who cannot see the page move through it by its headings.";
    PAGE_FRAME = "page-frame", Error,
        "Each page names its language (`lang`), has a title, a `main` landmark, and as its first link one that skips to the content. Screen readers and keyboards depend on them.";
    IMAGE_TEXT = "image-text", Error,
        "An image has no `alt` text. Describe what it tells, or write `alt=\"\"` if it only decorates.";
    EXECUTABLE_SCRIPT = "executable-script", Error,
        "Pages run without scripts, but for the search page, which may load one file of the site. Scripts in the page, event handlers (`onclick` …) and addresses that run a program are refused everywhere: the content security policy would block them, and they would mean that markup slipped in.";
    INLINE_STYLE = "inline-style", Error,
        "Styles stand in the style sheets of the site. `style` attributes and `<style>` elements are blocked by the content security policy, so the page would look broken.";
    EXTERNAL_REQUEST = "external-request", Error,
        "The page would fetch something from another site and so tell that site who reads it. Put the file into the theme, or make it a plain link.";
    FORM_TARGET = "form-target", Error,
        "A form sends what people write to an address that the site's configuration does not name. Name the endpoint there, with its processor, purpose and retention, or remove the form.";
    PAGE_WEIGHT = "page-weight", Error,
        "The page weighs more, compressed and with its style, images and scripts, than `budgets` in `signpost.toml` allows. People with old phones and costly lines would wait and pay. Split the page, shorten lists, or simplify its drawing.";
    TOO_MANY_FILES = "too-many-files", Error,
        "The site has more files than `max_files` in `signpost.toml` allows; cheap hosts and government CDNs refuse such sites. Make sections of what has no page's worth to say, or raise the limit if the host bears it.";
    TOO_MANY_BYTES = "too-many-bytes", Error,
        "The site has more bytes than `max_bytes` in `signpost.toml` allows. Drop large downloads, or raise the limit if the host bears it.";
    OUTPUT_CLASH = "output-clash", Error,
        "Two outputs have one path, or paths that differ only by upper and lower case, or one is a folder of the other: on many machines only one of them would exist. Rename one of the records.";
    OUTPUT_FOLDER = "output-folder", Error,
        "The output folder cannot be used as it is: it holds files of somebody else, or one of them stands where a page belongs. Nothing was changed. Name another folder with `--out`, or move the files away yourself.";
    NOT_PROVED = "not-proved", Error,
        "The style sheet of the checker does not say what the rules say, or that could not be shown. This is a fault of this program, not of the content: please report it. Nothing was published.";
    CONFIDENTIAL_LEAK = "confidential-leak", Error,
        "An output holds a text that must stay secret, such as the address of a refuge. Nothing may be published. Remove it from the content, and tell the people concerned if it was published before.";
}

/// A link of `path` to a page or file that is not there; `near` is the nearest one that is.
pub fn broken_link(path: &str, link: &LinkWords, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::path(&BROKEN_LINK, path, format!("{} leads nowhere", link.words()));
    match near {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic.hint("correct the link, or add the old path to `data/moved.csv`"),
    }
}

/// A link of `path` to a page that is there, but has no such id; `near` is the nearest one it has.
pub fn broken_anchor(path: &str, link: &LinkWords, near: Option<&str>) -> Diagnostic {
    let message = format!("{} leads to a place that the page does not have", link.words());
    let diagnostic = Diagnostic::path(&BROKEN_ANCHOR, path, message);
    match near {
        Some(near) => diagnostic.hint(format!("did you mean `#{near}`?")),
        None => diagnostic.hint("give the place that id, or correct the link"),
    }
}

/// A link as its page has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkWords {
    /// As written; empty where the page could not be read again.
    pub href: String,
    /// What the reader sees; empty where the link has no text.
    pub text: String,
}

impl LinkWords {
    fn words(&self) -> String {
        match (self.href.as_str(), self.text.as_str()) {
            ("", _) => "a link".to_owned(),
            (href, "") => format!("the link to `{href}`"),
            (href, text) => format!("the link «{text}» to `{href}`"),
        }
    }
}

pub fn more_broken_links(path: &str, number: usize) -> Diagnostic {
    Diagnostic::path(&BROKEN_LINK, path, format!("{number} more links of the site lead nowhere"))
        .hint("mend those above first, and check the base path of `signpost.toml`")
}

pub fn astray_link(path: &str, href: &str) -> Diagnostic {
    Diagnostic::path(&ASTRAY_LINK, path, format!("the link to `{href}` leaves the site"))
        .hint("links start with the base path of `signpost.toml`")
}

pub fn duplicate_id(path: &str, id: &str) -> Diagnostic {
    Diagnostic::path(&DUPLICATE_ID, path, format!("the id `{id}` stands twice on the page"))
        .hint("give each element its own id")
}

/// Something wrong with the versions of a page; `problem` is a phrase about the page.
pub fn language_versions(path: &str, problem: &str) -> Diagnostic {
    Diagnostic::path(&LANGUAGE_VERSIONS, path, problem.to_owned())
        .hint("give every version of the page the same list of `hreflang` links, `x-default` included")
}

pub fn canonical_address(path: &str, problem: &str) -> Diagnostic {
    Diagnostic::path(&CANONICAL_ADDRESS, path, problem.to_owned())
        .hint("name the address of this page, or of the page it repeats")
}

/// Something wrong with the headings of a page; `hint` says what to write.
pub fn page_headings(path: &str, problem: &str, hint: &str) -> Diagnostic {
    Diagnostic::path(&PAGE_HEADINGS, path, problem.to_owned()).hint(hint)
}

/// Something that every page has is not there; `hint` says what to write.
pub fn page_frame(path: &str, missing: &str, hint: &str) -> Diagnostic {
    Diagnostic::path(&PAGE_FRAME, path, format!("the page has no {missing}")).hint(hint)
}

pub fn image_text(path: &str, src: &str) -> Diagnostic {
    Diagnostic::path(&IMAGE_TEXT, path, format!("the image `{src}` has no `alt` text"))
        .hint("say what it tells, or write `alt=\"\"` if it only decorates")
}

pub fn executable_script(path: &str, what: &str) -> Diagnostic {
    Diagnostic::path(&EXECUTABLE_SCRIPT, path, format!("the page holds {what}"))
        .hint("remove it; only the search page may load a script, and only from a file of the site")
}

pub fn inline_style(path: &str, what: &str) -> Diagnostic {
    Diagnostic::path(&INLINE_STYLE, path, format!("the page holds {what}"))
        .hint("write a class, and its style into the style sheet of the theme")
}

pub fn external_request(path: &str, element: &str, address: &str) -> Diagnostic {
    Diagnostic::path(&EXTERNAL_REQUEST, path, format!("`<{element}>` fetches `{address}` from another site"))
        .hint("put the file into the theme, or make it a plain link")
}

/// A style sheet that fetches something from another site.
pub fn external_style(path: &str, address: &str) -> Diagnostic {
    Diagnostic::path(
        &EXTERNAL_REQUEST,
        path,
        format!("the style sheet fetches `{address}` from another site"),
    )
    .hint("put the file into the theme")
}

pub fn form_target(path: &str, action: &str) -> Diagnostic {
    Diagnostic::path(&FORM_TARGET, path, format!("a form sends what people write to `{action}`"))
        .hint("name this endpoint in the site's configuration, or remove the form")
}

/// Bytes compressed, with style, images and scripts; `own` is the part of the page itself.
pub fn page_weight(path: &str, weight: u64, own: u64, budget: u64) -> Diagnostic {
    let [weight, own, budget] = [weight, own, budget].map(kilobytes);
    Diagnostic::path(&PAGE_WEIGHT, path, format!("the page weighs {weight}, but {budget} are allowed"))
        .hint(format!("{own} are the page itself, the rest its style, images and scripts"))
}

pub fn more_heavy_pages(path: &str, number: usize) -> Diagnostic {
    Diagnostic::path(&PAGE_WEIGHT, path, format!("{number} more pages weigh too much"))
        .hint("mend the heaviest ones above first: they often share a template")
}

/// `families` are folders with their numbers of files, the largest first.
pub fn too_many_files(number: usize, limit: usize, families: &[(String, u64)]) -> Diagnostic {
    let list: Vec<String> = families.iter().map(|(name, files)| format!("`{name}` {files}")).collect();
    Diagnostic::path(&TOO_MANY_FILES, ".", format!("the site has {number} files, but {limit} are allowed"))
        .hint(format!("most of them are in {}", list.join(", ")))
        .hint("make sections of what has no page's worth to say, or raise `max_files`")
}

/// `families` are folders with their bytes, the largest first.
pub fn too_many_bytes(number: u64, limit: u64, families: &[(String, u64)]) -> Diagnostic {
    let list = families.iter().map(|(name, bytes)| format!("`{name}` {}", kilobytes(*bytes)));
    let message = format!("the site has {}, but {} are allowed", kilobytes(number), kilobytes(limit));
    Diagnostic::path(&TOO_MANY_BYTES, ".", message)
        .hint(format!("most of them are in {}", list.collect::<Vec<_>>().join(", ")))
        .hint("drop large downloads, or raise `max_bytes`")
}

pub fn written_twice(path: &str) -> Diagnostic {
    Diagnostic::path(&OUTPUT_CLASH, path, "two outputs have this path").hint("rename one of the records")
}

pub fn case_clash(path: &str, other: &str) -> Diagnostic {
    Diagnostic::path(
        &OUTPUT_CLASH,
        path,
        format!("`{path}` and `{other}` differ only by upper and lower case"),
    )
    .hint("rename one of the records")
}

pub fn folder_clash(path: &str) -> Diagnostic {
    Diagnostic::path(&OUTPUT_CLASH, path, format!("`{path}` is both a file and a folder"))
        .hint("rename one of the records")
}

/// Names the secret by its number in the list only, so that no log holds it.
pub fn confidential_leak(path: &str, number: usize) -> Diagnostic {
    Diagnostic::path(
        &CONFIDENTIAL_LEAK,
        path,
        format!("this output holds secret number {number} of those that no output may hold"),
    )
    .hint("remove it from the content; do not publish anything before")
}

/// `62.4 kB`; megabytes from ten of them on.
fn kilobytes(bytes: u64) -> String {
    let (unit, name) = if bytes >= 10_000_000 { (1_000_000, "MB") } else { (1_000, "kB") };
    let tenths = (bytes * 10).div_ceil(unit);
    match tenths % 10 {
        0 => format!("{} {name}", tenths / 10),
        tenth => format!("{}.{tenth} {name}", tenths / 10),
    }
}

/// A problem of the output folder that a person can mend.
pub fn output_folder(folder: &str, problem: &str, hint: &str) -> Diagnostic {
    Diagnostic::path(&OUTPUT_FOLDER, folder, problem.to_owned()).hint(hint)
}

/// The checker could not be proved.
pub fn not_proved(path: &str, problem: &str) -> Diagnostic {
    Diagnostic::path(&NOT_PROVED, path, format!("the checker could not be proved: {problem}"))
        .hint("report this with the programmes it names; the portal of the last build stays as it is")
}

/// Two recipes want the same output path.
pub fn same_path(path: &str) -> Diagnostic {
    Diagnostic::path(&OUTPUT_CLASH, path, format!("two pages want the path `/{path}`"))
        .hint("give one of the two records another id")
}
