//! Files for hosts and robots: sitemap, robots.txt, security.txt, headers, OpenSearch.

use std::fmt::Write;

use sitemap_rs::url::{Link, Url};
use sitemap_rs::url_set::UrlSet;

use crate::base::text::escape;
use crate::compose::context::Context;
use crate::model::words::LangId;
use crate::plan::routes::Target;
use crate::plan::{Recipe, ServiceFile, SitePlan};

/// Most addresses of one sitemap, by the protocol.
const MOST_URLS: usize = 50_000;

/// Headers that hosts send with every page. `frame-ancestors` has no effect in `<meta>`.
pub const SECURITY_HEADERS: &[(&str, &str)] = &[
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Strict-Transport-Security", "max-age=31536000"),
];

/// The bytes of a file for hosts and robots.
pub fn file(cx: &Context, plan: &SitePlan, file: ServiceFile) -> Vec<u8> {
    match file {
        ServiceFile::Sitemap => sitemap(cx, plan),
        ServiceFile::Robots => robots(cx).into_bytes(),
        ServiceFile::SecurityTxt => security(cx).into_bytes(),
        ServiceFile::Headers => headers(cx).into_bytes(),
        ServiceFile::OpenSearch(lang) => opensearch(cx, lang).into_bytes(),
        ServiceFile::Changes(lang) => super::feeds::changes(cx, lang).into_bytes(),
    }
}

/// Whether a page stands in the sitemap: sensitive pages and errors do not.
fn is_listed(cx: &Context, target: &Target) -> bool {
    match target {
        Target::NotFound => false,
        Target::Programme(id) => !cx.model.programmes[id.index()].sensitive,
        Target::Situation(id) => !cx.model.situations[id.index()].sensitive,
        _ => true,
    }
}

fn sitemap(cx: &Context, plan: &SitePlan) -> Vec<u8> {
    let mut urls = Vec::new();
    for planned in plan.outputs.values() {
        let Recipe::Page(lang, target) = &planned.recipe else { continue };
        if !is_listed(cx, target) || urls.len() >= MOST_URLS {
            continue;
        }
        let mut url = Url::builder(cx.routes.absolute(cx.model, *lang, target));
        let alone = matches!(target, Target::Topics | Target::Topic(..));
        if cx.model.site.languages.len() > 1 && !alone {
            let links =
                cx.model.site.languages().map(|(other, tag)| {
                    Link::new(tag.to_owned(), cx.routes.absolute(cx.model, other, target))
                });
            url.links(links);
        }
        if let Ok(url) = url.build() {
            urls.push(url);
        }
    }
    let mut bytes = Vec::new();
    let written = UrlSet::new(urls).is_ok_and(|set| set.write(&mut bytes).is_ok());
    if written { bytes } else { Vec::new() }
}

fn robots(cx: &Context) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", cx.routes.absolute_file("sitemap.xml"))
}

fn security(cx: &Context) -> String {
    let Some(security) = &cx.model.site.security else { return String::new() };
    let languages = cx.model.site.languages.join(", ");
    format!(
        "Contact: {}\nExpires: {}T00:00:00Z\nPreferred-Languages: {languages}\nCanonical: {}\n",
        security.contact,
        security.expires,
        cx.routes.absolute_file(".well-known/security.txt"),
    )
}

/// Headers in the form that Netlify, Cloudflare Pages and others read. Rules add up there, so the
/// search page first takes back the policy that all pages have.
fn headers(cx: &Context) -> String {
    use crate::view::frame::{POLICY, POLICY_SEARCH};
    let base = cx.routes.base_path();
    let mut text = format!("{base}*\n  Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n");
    for (name, value) in SECURITY_HEADERS {
        let _ = writeln!(text, "  {name}: {value}");
    }
    for (lang, _) in cx.model.site.languages() {
        let url = cx.routes.url(cx.model, lang, &Target::Search);
        let _ = write!(
            text,
            "\n{url}\n  ! Content-Security-Policy\n  Content-Security-Policy: {POLICY_SEARCH}; frame-ancestors 'none'\n"
        );
    }
    for asset in cx.theme.assets().values() {
        let _ = write!(
            text,
            "\n{}\n  Cache-Control: public, max-age=31536000, immutable\n",
            cx.routes.file_url(&asset.name)
        );
    }
    text
}

fn opensearch(cx: &Context, lang: LangId) -> String {
    let words = cx.model.site.words.text(lang);
    let search = cx.routes.absolute(cx.model, lang, &Target::Search);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n\
         <ShortName>{}</ShortName>\n<Description>{}</Description>\n<InputEncoding>UTF-8</InputEncoding>\n\
         <Url type=\"text/html\" template=\"{}#q={{searchTerms}}\"/>\n</OpenSearchDescription>\n",
        escape(&words.title.chars().take(16).collect::<String>()),
        escape(&words.description),
        escape(&search),
    )
}
