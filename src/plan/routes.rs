//! Every address is minted here, and nowhere else. Words of addresses stand in the theme's strings as
//! `route-…`, so that a language needs no program to have addresses of its own.

use std::collections::BTreeMap;

use crate::base::paths::OutPath;
use crate::model::words::LangId;
use crate::model::*;

/// A page of the portal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    Home,
    County(AreaId),
    Locality(AreaId),
    ServiceTypes,
    ServiceType(ServiceTypeId),
    Service(ServiceId),
    Organization(OrganizationId),
    /// Offices of one type, by county.
    Offices(OfficeTypeId),
    Programmes,
    Checker,
    Programme(ProgrammeId),
    Situations,
    Situation(SituationId),
    /// File `n` (from 1) of the questions of a situation.
    Tree(SituationId, u32),
    /// The same questions on paper.
    Paper(SituationId),
    Consultations,
    Consultation(ConsultationId),
    Commitments,
    Page(PageId),
    /// Page `n` (from 2) of the pages that stand below a page.
    PageList(PageId, u32),
    Topics,
    /// Page `n` (from 1) of the pages under a topic, by its slug.
    Topic(String, u32),
    Az,
    Search,
    OpenData,
    Maps,
    Indicator(IndicatorId),
    Accessibility,
    Glossary,
    HelpLines,
    NotFound,
}

impl Target {
    /// Kind of the page, as `data-kind` of its body.
    pub fn kind(&self) -> &'static str {
        match self {
            Target::Home => "home",
            Target::County(_) => "county",
            Target::Locality(_) => "locality",
            Target::ServiceTypes => "service-types",
            Target::ServiceType(_) => "service-type",
            Target::Service(_) => "service",
            Target::Organization(_) => "organization",
            Target::Offices(_) => "offices",
            Target::Programmes => "programmes",
            Target::Checker => "checker",
            Target::Programme(_) => "programme",
            Target::Situations => "situations",
            Target::Situation(_) => "situation",
            Target::Tree(..) => "tree",
            Target::Paper(_) => "paper",
            Target::Consultations => "consultations",
            Target::Consultation(_) => "consultation",
            Target::Commitments => "commitments",
            Target::Page(_) | Target::PageList(..) => "page",
            Target::Topics => "topics",
            Target::Topic(..) => "topic",
            Target::Az => "az",
            Target::Search => "search",
            Target::OpenData => "open-data",
            Target::Maps => "maps",
            Target::Indicator(_) => "indicator",
            Target::Accessibility => "accessibility",
            Target::Glossary => "glossary",
            Target::HelpLines => "help-lines",
            Target::NotFound => "not-found",
        }
    }
}

/// Words of addresses in one language, by their key without `route-`.
pub type RouteWords = BTreeMap<&'static str, String>;

/// Keys of the words of addresses.
pub const WORDS: &[&str] = &[
    "county",
    "services",
    "service",
    "organization",
    "offices",
    "programmes",
    "checker",
    "situations",
    "questions",
    "paper",
    "consultations",
    "commitments",
    "topics",
    "page",
    "az",
    "search",
    "open-data",
    "maps",
    "accessibility",
    "glossary",
    "help-lines",
];

/// Mints addresses.
#[derive(Clone, Debug)]
pub struct Routes {
    base_url: String,
    base_path: String,
    explicit: bool,
    /// Prefix of each language: nothing for the default one.
    prefixes: Vec<String>,
    words: Vec<RouteWords>,
}

impl Routes {
    /// Routes of a site; `words` are those of each language, in the order of the site.
    pub fn new(site: &site::Site, words: Vec<RouteWords>) -> Routes {
        let prefixes = site
            .languages()
            .map(|(lang, tag)| if lang == LangId::DEFAULT { String::new() } else { format!("{tag}/") })
            .collect();
        Routes {
            base_url: site.base_url.clone(),
            base_path: site.base_path.clone(),
            explicit: site.explicit_links,
            prefixes,
            words,
        }
    }

    /// The folder of a page below the output, with a slash at the end, or nothing for the first page.
    fn folder(&self, model: &Model, lang: LangId, target: &Target) -> String {
        let word = |key: &'static str| self.words[lang.index()].get(key).map_or(key, String::as_str);
        let area = |id: &AreaId| model.areas.get(*id).slug.as_str();
        let rest = match target {
            Target::Home | Target::NotFound => String::new(),
            Target::County(id) => format!("{}/{}/", word("county"), area(id)),
            Target::Locality(id) => {
                let county = model.areas.county_of(*id).map_or("", |county| area(&county));
                format!("{}/{county}/{}/", word("county"), area(id))
            }
            Target::ServiceTypes => format!("{}/", word("services")),
            Target::ServiceType(id) => {
                format!("{}/{}/", word("services"), model.service_types[id.index()].id)
            }
            Target::Service(id) => format!("{}/{}/", word("service"), model.services[id.index()].id),
            Target::Organization(id) => {
                format!("{}/{}/", word("organization"), model.organizations[id.index()].id)
            }
            Target::Offices(id) => format!("{}/{}/", word("offices"), model.office_types[id.index()].id),
            Target::Programmes => format!("{}/", word("programmes")),
            Target::Checker => format!("{}/", word("checker")),
            Target::Programme(id) => format!("{}/{}/", word("programmes"), model.programmes[id.index()].id),
            Target::Situations => format!("{}/", word("situations")),
            Target::Situation(id) => format!("{}/{}/", word("situations"), model.situations[id.index()].id),
            Target::Tree(id, file) => {
                let situation = self.folder(model, lang, &Target::Situation(*id));
                let situation = &situation[self.prefixes[lang.index()].len()..];
                match file {
                    1 => format!("{situation}{}/", word("questions")),
                    file => format!("{situation}{}/{file}/", word("questions")),
                }
            }
            Target::Paper(id) => {
                let situation = self.folder(model, lang, &Target::Situation(*id));
                format!("{}{}/", &situation[self.prefixes[lang.index()].len()..], word("paper"))
            }
            Target::Consultations => format!("{}/", word("consultations")),
            Target::Consultation(id) => {
                format!("{}/{}/", word("consultations"), model.consultations[id.index()].id)
            }
            Target::Commitments => format!("{}/", word("commitments")),
            Target::Page(id) => format!("{}/", model.pages[id.index()].id),
            Target::PageList(id, number) => {
                format!("{}/{}/{number}/", model.pages[id.index()].id, word("page"))
            }
            Target::Topics => format!("{}/", word("topics")),
            Target::Topic(topic, 1) => format!("{}/{topic}/", word("topics")),
            Target::Topic(topic, number) => format!("{}/{topic}/{}/{number}/", word("topics"), word("page")),
            Target::Az => format!("{}/", word("az")),
            Target::Search => format!("{}/", word("search")),
            Target::OpenData => format!("{}/", word("open-data")),
            Target::Maps => format!("{}/", word("maps")),
            Target::Indicator(id) => format!("{}/{}/", word("maps"), model.indicators[id.index()].id),
            Target::Accessibility => format!("{}/", word("accessibility")),
            Target::Glossary => format!("{}/", word("glossary")),
            Target::HelpLines => format!("{}/", word("help-lines")),
        };
        format!("{}{rest}", self.prefixes[lang.index()])
    }

    /// The output file of a page.
    pub fn path(&self, model: &Model, lang: LangId, target: &Target) -> OutPath {
        let folder = self.folder(model, lang, target);
        let file = if *target == Target::NotFound { "404.html" } else { "index.html" };
        OutPath::new(format!("{folder}{file}")).expect("invariant: ids were checked to be slugs")
    }

    /// The address of a page on its host.
    pub fn url(&self, model: &Model, lang: LangId, target: &Target) -> String {
        let folder = self.folder(model, lang, target);
        let file = if self.explicit { "index.html" } else { "" };
        format!("{}{folder}{file}", self.base_path)
    }

    /// The address of a page with scheme and host.
    pub fn absolute(&self, model: &Model, lang: LangId, target: &Target) -> String {
        format!("{}{}", self.base_url, self.url(model, lang, target))
    }

    /// The address of any other output on its host.
    pub fn file_url(&self, path: &str) -> String {
        format!("{}{path}", self.base_path)
    }

    /// The address of any other output with scheme and host.
    pub fn absolute_file(&self, path: &str) -> String {
        format!("{}{}{path}", self.base_url, self.base_path)
    }

    pub fn base_path(&self) -> &str {
        &self.base_path
    }

    /// Folder of the search index of a language, below the output, with a slash at the end.
    pub fn index_folder(&self, model: &Model, lang: LangId) -> String {
        format!("{}index/", self.folder(model, lang, &Target::Search))
    }
}
