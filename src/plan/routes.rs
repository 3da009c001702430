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
    /// The rules of every programme as decision tables.
    DecisionTables,
    /// The collection form on paper.
    CollectionForm,
    /// What changed since the last register.
    Changes,
    /// How good the data is.
    Quality,
    /// How good the data of a county is.
    QualityIn(AreaId),
    Maps,
    Indicator(IndicatorId),
    /// The map of an earlier period of an indicator.
    IndicatorPeriod(IndicatorId, String),
    /// The planning sheet of a county or a locality: one page to print.
    Sheet(AreaId),
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
            Target::DecisionTables => "decision-tables",
            Target::CollectionForm => "form",
            Target::Changes => "changes",
            Target::Quality => "quality",
            Target::QualityIn(_) => "quality-county",
            Target::Maps => "maps",
            Target::Indicator(_) | Target::IndicatorPeriod(..) => "indicator",
            Target::Sheet(_) => "sheet",
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
    "decision-tables",
    "quality",
    "changes",
    "form",
    "maps",
    "sheets",
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
    /// Folder of each language: none for the default one.
    prefixes: Vec<Option<String>>,
    words: Vec<RouteWords>,
}

impl Routes {
    /// Routes of a site; `words` are those of each language, in the order of the site.
    pub fn new(site: &site::Site, words: Vec<RouteWords>) -> Routes {
        let prefixes =
            site.languages().map(|(lang, tag)| (lang != LangId::DEFAULT).then(|| tag.to_owned())).collect();
        Routes {
            base_url: site.base_url.clone(),
            base_path: site.base_path.clone(),
            explicit: site.explicit_links,
            prefixes,
            words,
        }
    }

    /// Writes the folder of a page below the output, with a slash at the end, or nothing for the first
    /// page. Addresses are minted by the ten thousand, so they are written in place.
    fn push_folder(&self, model: &Model, lang: LangId, target: &Target, out: &mut String) {
        let word = |key: &'static str| self.words[lang.index()].get(key).map_or(key, String::as_str);
        let area = |id: &AreaId| model.areas.get(*id).slug.as_str();
        let mut push = |parts: &[&str]| {
            for part in parts {
                out.push_str(part);
                out.push('/');
            }
        };
        if let Some(prefix) = &self.prefixes[lang.index()] {
            push(&[prefix]);
        }
        match target {
            Target::Home | Target::NotFound => {}
            Target::County(id) => push(&[word("county"), area(id)]),
            Target::Locality(id) => {
                let county = model.areas.county_of(*id).map_or("", |county| area(&county));
                push(&[word("county"), county, area(id)]);
            }
            Target::ServiceTypes => push(&[word("services")]),
            Target::ServiceType(id) => push(&[word("services"), &model.service_types[id.index()].id]),
            Target::Service(id) => push(&[word("service"), &model.services[id.index()].id]),
            Target::Organization(id) => push(&[word("organization"), &model.organizations[id.index()].id]),
            Target::Offices(id) => push(&[word("offices"), &model.office_types[id.index()].id]),
            Target::Programmes => push(&[word("programmes")]),
            Target::Checker => push(&[word("checker")]),
            Target::Programme(id) => push(&[word("programmes"), &model.programmes[id.index()].id]),
            Target::Situations => push(&[word("situations")]),
            Target::Situation(id) => push(&[word("situations"), &model.situations[id.index()].id]),
            Target::Tree(id, file) => {
                let situation = &model.situations[id.index()].id;
                push(&[word("situations"), situation, word("questions")]);
                if *file > 1 {
                    push(&[&file.to_string()]);
                }
            }
            Target::Paper(id) => {
                push(&[word("situations"), &model.situations[id.index()].id, word("paper")]);
            }
            Target::Consultations => push(&[word("consultations")]),
            Target::Consultation(id) => push(&[word("consultations"), &model.consultations[id.index()].id]),
            Target::Commitments => push(&[word("commitments")]),
            Target::Page(id) => push(&[&model.pages[id.index()].id]),
            Target::PageList(id, number) => {
                push(&[&model.pages[id.index()].id, word("page"), &number.to_string()]);
            }
            Target::Topics => push(&[word("topics")]),
            Target::Topic(topic, 1) => push(&[word("topics"), topic]),
            Target::Topic(topic, number) => push(&[word("topics"), topic, word("page"), &number.to_string()]),
            Target::Az => push(&[word("az")]),
            Target::Search => push(&[word("search")]),
            Target::OpenData => push(&[word("open-data")]),
            Target::DecisionTables => push(&[word("open-data"), word("decision-tables")]),
            Target::CollectionForm => push(&[word("open-data"), word("form")]),
            Target::Changes => push(&[word("open-data"), word("changes")]),
            Target::Quality => push(&[word("open-data"), word("quality")]),
            Target::QualityIn(id) => push(&[word("open-data"), word("quality"), area(id)]),
            Target::Maps => push(&[word("maps")]),
            Target::Indicator(id) => push(&[word("maps"), &model.indicators[id.index()].id]),
            Target::IndicatorPeriod(id, period) => {
                push(&[word("maps"), &model.indicators[id.index()].id, period]);
            }
            Target::Sheet(id) => match model.areas.county_of(*id).filter(|county| county != id) {
                Some(county) => push(&[word("sheets"), area(&county), area(id)]),
                None => push(&[word("sheets"), area(id)]),
            },
            Target::Accessibility => push(&[word("accessibility")]),
            Target::Glossary => push(&[word("glossary")]),
            Target::HelpLines => push(&[word("help-lines")]),
        }
    }

    /// The output file of a page.
    pub fn path(&self, model: &Model, lang: LangId, target: &Target) -> OutPath {
        let mut path = String::with_capacity(64);
        self.push_folder(model, lang, target, &mut path);
        path.push_str(if *target == Target::NotFound { "404.html" } else { "index.html" });
        OutPath::new(path).expect("invariant: ids were checked to be slugs")
    }

    /// The address of a page on its host.
    pub fn url(&self, model: &Model, lang: LangId, target: &Target) -> String {
        let mut url = String::with_capacity(64);
        self.push_url(model, lang, target, &mut url);
        url
    }

    fn push_url(&self, model: &Model, lang: LangId, target: &Target, out: &mut String) {
        out.push_str(&self.base_path);
        self.push_folder(model, lang, target, out);
        out.push_str(if self.explicit { "index.html" } else { "" });
    }

    /// The address of a page with scheme and host.
    pub fn absolute(&self, model: &Model, lang: LangId, target: &Target) -> String {
        let mut url = String::with_capacity(96);
        url.push_str(&self.base_url);
        self.push_url(model, lang, target, &mut url);
        url
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
        let mut folder = String::new();
        self.push_folder(model, lang, &Target::Search, &mut folder);
        folder + "index/"
    }
}
