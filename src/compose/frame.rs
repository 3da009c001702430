//! What every page has around its content.

use crate::base::source::FileId;
use crate::model::Provenance;
use crate::model::words::LangId;
use crate::plan::routes::Target;
use crate::theme::locale::Arg;
use crate::view::frame::*;
use crate::view::parts::Link;

use super::context::Composer;

/// What a composer says of its page.
#[derive(Clone, Debug)]
pub struct Head {
    pub target: Target,
    pub heading: String,
    pub over: Option<String>,
    pub lead: Option<String>,
    /// For search engines; the lead where it is left out.
    pub description: Option<String>,
    /// Ways back, from the first page on; the page itself is added.
    pub trail: Vec<(String, Option<Target>)>,
    /// The entry of the menu this page lies under.
    pub section: Option<Target>,
    pub provenance: Option<Provenance>,
    /// The file a contributor edits.
    pub file: Option<FileId>,
    /// The language its words are in.
    pub words_in: Option<LangId>,
    pub sensitive: bool,
    /// Pages that exist in one language only have no alternates.
    pub alone: bool,
}

impl Head {
    pub fn new(target: Target, heading: impl Into<String>) -> Head {
        Head {
            target,
            heading: heading.into(),
            over: None,
            lead: None,
            description: None,
            trail: Vec::new(),
            section: None,
            provenance: None,
            file: None,
            words_in: None,
            sensitive: false,
            alone: false,
        }
    }

    #[must_use]
    pub fn lead(mut self, lead: impl Into<String>) -> Head {
        self.lead = Some(lead.into());
        self
    }

    #[must_use]
    pub fn under(mut self, section: Target) -> Head {
        self.section = Some(section);
        self
    }

    #[must_use]
    pub fn step(mut self, text: impl Into<String>, target: Target) -> Head {
        self.trail.push((text.into(), Some(target)));
        self
    }

    #[must_use]
    pub fn from(mut self, provenance: &Provenance) -> Head {
        self.file = self.file.or(provenance.file);
        self.provenance = Some(provenance.clone());
        self
    }

    #[must_use]
    pub fn worded(mut self, lang: LangId, file: FileId) -> Head {
        self.words_in = Some(lang);
        self.file = Some(file);
        self
    }
}

impl Composer<'_> {
    /// The frame of a page.
    pub fn frame(&self, head: Head) -> Frame {
        let site = self.model.site.words.text(self.lang);
        let absolute = self.cx.routes.absolute(self.model, self.lang, &head.target);
        let is_home = head.target == Target::Home;
        let is_missing = head.target == Target::NotFound;
        let title = if is_home {
            format!("{}: {}", site.title, lower_first(&site.tagline))
        } else {
            self.with("page-title", &[("page", Arg::Text(&head.heading)), ("site", Arg::Text(&site.title))])
        };
        let description = head
            .description
            .clone()
            .or_else(|| head.lead.clone())
            .unwrap_or_else(|| site.description.clone());
        Frame {
            kind: head.target.kind().to_owned(),
            lang: self.model.site.language(self.lang).to_owned(),
            dir: self.locale.direction().to_owned(),
            title,
            description,
            canonical: (!is_missing).then_some(absolute),
            alternates: if head.alone || is_missing { Vec::new() } else { self.alternates(&head.target) },
            default_url: (!head.alone && !is_missing && self.model.site.languages.len() > 1)
                .then(|| self.cx.routes.absolute(self.model, LangId::DEFAULT, &head.target)),
            noindex: head.sensitive || is_missing,
            assets: self.assets(head.target == Target::Search),
            feeds: Vec::new(),
            opensearch: Some(
                self.cx.routes.file_url(&super::frame::opensearch_path(self.model.site.language(self.lang))),
            ),
            json_ld_html: None,
            site: self.link(site.title.clone(), &Target::Home),
            tagline: Some(site.tagline.clone()),
            help_lines: self.strip(),
            exit_url: head.sensitive.then(|| self.model.site.exit_url.clone()),
            clears: None,
            nav: self.nav(&head),
            search_url: (head.target != Target::Search).then(|| self.url(&Target::Search)),
            trail: self.trail(&head),
            board: Board { over: head.over.clone(), heading: head.heading.clone(), lead: head.lead.clone() },
            notices: self.notices(&head),
            verified: self.verified(&head),
            report_url: self.report_url(&head),
            edit_url: self.edit_url(&head),
            footer: self.footer(),
            footer_notes: vec![site.publisher.clone()],
        }
    }

    fn alternates(&self, target: &Target) -> Vec<Alternate> {
        let site = &self.model.site;
        if site.languages.len() < 2 {
            return Vec::new();
        }
        let alternate = |(lang, tag): (LangId, &str)| Alternate {
            lang: tag.to_owned(),
            label: site.words.text(lang).language.clone(),
            url: self.cx.routes.url(self.model, lang, target),
            absolute_url: self.cx.routes.absolute(self.model, lang, target),
            current: lang == self.lang,
        };
        site.languages().map(alternate).collect()
    }

    fn assets(&self, search: bool) -> Assets {
        let url = |name: &str| {
            let asset = self.cx.theme.assets().get(name);
            asset.map(|asset| self.cx.routes.file_url(&asset.name)).unwrap_or_default()
        };
        Assets {
            style: url("style.css"),
            icon: url("icon.svg"),
            search: search.then(|| url("search.js")),
            rules: None,
        }
    }

    /// The emergency numbers at the top.
    fn strip(&self) -> Vec<HelpLine> {
        let lines = self.model.help_lines.iter().filter(|line| line.emergency);
        lines
            .map(|line| HelpLine {
                label: self.words(&line.words).short.clone(),
                number: line.number.clone(),
                tel: line.number.chars().filter(char::is_ascii_digit).collect(),
            })
            .collect()
    }

    fn nav(&self, head: &Head) -> Vec<NavItem> {
        let model = self.model;
        let mut entries: Vec<(String, Target)> = Vec::new();
        if !model.programmes.is_empty() {
            entries.push((self.t("programmes"), Target::Programmes));
        }
        if model.site.country.is_some() {
            entries.push((self.t("help-near"), Target::ServiceTypes));
        }
        if !model.indicators.is_empty() {
            entries.push((self.t("maps"), Target::Maps));
        }
        if !model.consultations.is_empty() {
            entries.push((self.t("decisions"), Target::Consultations));
        }
        if entries.is_empty() {
            // a site of texts: its sections are its menu
            for &id in &self.cx.index.sections {
                entries.push((self.words(&model.pages[id.index()].words).title.clone(), Target::Page(id)));
            }
        }
        entries
            .into_iter()
            .map(|(text, target)| NavItem {
                text,
                url: self.url(&target),
                current: if target == head.target {
                    Some("page".to_owned())
                } else {
                    (head.section.as_ref() == Some(&target)).then(|| "true".to_owned())
                },
            })
            .collect()
    }

    fn trail(&self, head: &Head) -> Vec<Crumb> {
        if matches!(head.target, Target::Home | Target::NotFound) {
            return Vec::new();
        }
        let home = Crumb { text: self.t("home"), url: Some(self.url(&Target::Home)) };
        let steps = head.trail.iter().map(|(text, target)| Crumb {
            text: text.clone(),
            url: target.as_ref().map(|target| self.url(target)),
        });
        let own = Crumb { text: head.heading.clone(), url: None };
        std::iter::once(home).chain(steps).chain([own]).collect()
    }

    fn notices(&self, head: &Head) -> Vec<Notice> {
        let mut notices = Vec::new();
        if self.model.site.demonstration {
            let words = self.model.site.words.text(self.lang);
            let text = words.demonstration.clone().unwrap_or_else(|| self.t("demonstration-text"));
            notices.push(Notice { heading: None, text, link: None });
        }
        if let Some(other) = head.words_in.filter(|lang| *lang != self.lang) {
            let language = self.model.site.words.text(other).language.clone();
            let text = self.with_text("not-translated", "language", &language);
            notices.push(Notice { heading: None, text, link: None });
        }
        notices
    }

    fn verified(&self, head: &Head) -> Option<Verified> {
        let provenance = head.provenance.as_ref()?;
        let overdue = provenance.review_by.is_some_and(|day| day < self.model.as_of);
        Some(match provenance.verified {
            Some(day) => {
                Verified { text: self.with_text("verified-on", "date", &self.date(day)), due: overdue }
            }
            None => Verified { text: self.t("verified-never"), due: false },
        })
    }

    fn report_url(&self, head: &Head) -> Option<String> {
        let pattern = self.model.site.report_url.as_ref()?;
        let url = self.cx.routes.absolute(self.model, self.lang, &head.target);
        Some(
            pattern
                .replace("{title}", &percent_encode(&head.heading))
                .replace("{url}", &percent_encode(&url)),
        )
    }

    fn edit_url(&self, head: &Head) -> Option<String> {
        let base = self.model.site.edit_url.as_ref()?;
        Some(format!("{base}{}", self.cx.sources.path(head.file?)))
    }

    fn footer(&self) -> Vec<Link> {
        let mut links = Vec::new();
        let page = |id: &str| self.model.pages.binary_search_by(|page| page.id.as_str().cmp(id)).ok();
        for id in ["about", "help", "privacy"] {
            if let Some(at) = page(id) {
                links.push(
                    self.link(
                        self.words(&self.model.pages[at].words).title.clone(),
                        &Target::Page(at.into()),
                    ),
                );
            }
        }
        if !self.model.help_lines.is_empty() {
            links.push(self.link(self.t("phone-lines"), &Target::HelpLines));
        }
        if self.model.site.accessibility.is_some() {
            links.push(self.link(self.t("accessibility"), &Target::Accessibility));
        }
        links.push(self.link(self.t("open-data"), &Target::OpenData));
        links.push(self.link(self.t("az"), &Target::Az));
        links
    }
}

/// Output path of the OpenSearch description of a language.
pub fn opensearch_path(language: &str) -> String {
    format!("opensearch.{language}.xml")
}

/// Percent-encodes a text for the query of an address (RFC 3986).
pub fn percent_encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(byte.into()),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().collect::<String>() + letters.as_str())
}
