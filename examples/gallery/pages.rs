//! Full views: places, services, lists.

use super::super::view::form::{Field, Form, TypeGroup};
use super::super::view::frame::Assets;
use super::super::view::pages::{
    AZ, Accessibility, Choice, DataFile, Dataset, DecisionRules, DecisionTables, FormText, Letter, NotFound,
    OpenData, Page, Redirect, Search, Sections,
};
use super::super::view::parts::{Download, Fact, Item, Link};
use super::super::view::places::{County, Home, Locality, Sheet};
use super::super::view::report::{Report, Section};
use super::super::view::services::{Organization, Rating, Service, ServiceType, ServiceTypes};
use super::{Maker, Sample, link, s, sample, some};

impl Maker<'_> {
    fn collection_form(&self) -> Form {
        let field = |lines: Vec<u8>, boxes: Vec<String>| Field {
            label: s("Text"),
            hint: s("Text (exemplu)."),
            lines,
            boxes,
        };
        let items = self.groups().into_iter().next().map(|group| group.items).unwrap_or_default();
        Form {
            frame: self.frame("form", &self.word("form")),
            workbook: Download { text: self.word("form-workbook"), url: s("form.xlsx"), detail: s("XLSX") },
            fields: vec![field(vec![0, 1], Vec::new()), field(Vec::new(), vec![s("Da"), s("Nu")])],
            types: vec![TypeGroup { heading: s("Text"), items }],
        }
    }

    fn report(&self) -> Report {
        let section = Section {
            id: s("parts"),
            heading: self.word("quality-parts"),
            note: some("Text (exemplu)."),
            table: Some(self.table(&self.word("quality-parts"))),
            items: self.groups().into_iter().next().map(|group| group.items).unwrap_or_default(),
            more: some("Text (exemplu)."),
            downloads: vec![Download { text: s("Fișier"), url: s("file.csv"), detail: s("CSV") }],
        };
        Report {
            frame: self.frame("quality", &self.word("quality")),
            summary: vec![s("Text (exemplu).")],
            sections: vec![section],
        }
    }

    pub(super) fn places(&self) -> Vec<Sample> {
        let choice = |icon: &str, key: &str, page: &str| Item {
            text: self.word(key),
            url: Some(format!("{page}.{}.html", self.locale.language())),
            note: self.o("O linie despre asta.", "A line about it."),
            icon_html: self.icon(icon),
            ..Item::default()
        };
        let situation = |icon: &str, ro: &str, en: &str| Item {
            text: self.t(ro, en),
            url: some("situation.ro.html"),
            icon_html: self.icon(icon),
            ..Item::default()
        };
        let home = Home {
            frame: {
                let mut frame = self.frame("home", &self.word("home-heading"));
                frame.trail.clear();
                frame
            },
            choices: vec![
                choice("list", "choice-checker", "programmes"),
                choice("place", "choice-near", "county"),
                choice("speech", "choice-decide", "consultation"),
            ],
            search_hint: Some(self.word("home-search-hint")),
            situations: vec![
                situation("work", "Am rămas fără loc de muncă", "I lost my job"),
                situation("child", "Aștept sau am un copil", "I expect or have a child"),
                situation("shield", "Mi-e teamă acasă", "I am afraid at home"),
            ],
            map: Some(self.figure("county-list", false)),
            counties: ["Alba", "Argeș", "Bacău", "Iași", "Sălaj", "Timiș"]
                .iter()
                .map(|name| link(&format!("{name} (exemplu)"), "county.ro.html"))
                .collect(),
            consultations: vec![Item {
                note: self.o(
                    "Puteți răspunde până la 4 decembrie 2026 (exemplu).",
                    "You may answer until 4 December 2026 (sample).",
                ),
                tag: Some(self.word("status-open")),
                ..self.items().remove(0)
            }],
            consultations_url: some("consultations.ro.html"),
            freshness: Some(self.table(&self.word("home-freshness"))),
        };
        let county = County {
            frame: self.frame("county", &self.t("Județul Exemplu", "Sample County")),
            jumps: vec![
                link(&self.word("where-to-apply"), "#offices"),
                link(&self.word("service-map"), "#map"),
                link(&self.word("in-figures"), "#figures"),
            ],
            offices: self.offices(),
            offices_note: Some(self.word("start-at-town-hall")),
            map: Some(self.figure("legend", false)),
            map_note: self.locale.count("places-known", 3885).ok(),
            point_notes: self.locale.count("points-outside", 3).into_iter().collect(),
            locator_svg: Some(self.figure("", false).svg),
            summary: vec![
                self.t("Județul Exemplu: 15 servicii (exemplu).", "Sample County: 15 services (sample)."),
            ],
            comparisons: vec![self.t(
                "Șomaj: 3,2 %, mai mult decât în țară (exemplu).",
                "Jobless: 3.2%, more than in the country (sample).",
            )],
            refuge: self.refuge(),
            types: self.groups(),
            localities: Some(self.table(&self.word("services-by-locality"))),
            figures: Some(self.table(&self.word("figures-table"))),
            indicators: self.indicators(),
            downloads: self.downloads(),
            sheet_url: some("sheet.ro.html"),
        };
        let sheet = Sheet {
            frame: self.frame("sheet", &self.t("Județul Exemplu: cifre", "Sample County: figures")),
            summary: vec![
                self.t("Județul Exemplu: 15 servicii (exemplu).", "Sample County: 15 services (sample)."),
            ],
            locator_svg: None,
            figures: Some(self.table(&self.word("figures-table"))),
            figures_note: None,
            reach: Some(self.table(&self.word("for-planning"))),
            gaps: self.items(),
            services: Some(self.table(&self.word("services-by-kind"))),
            missing_types: vec![link(&self.t("Tip inventat", "Invented type"), "service-type.ro.html")],
            without: self.locale.count("summary-without", 2).ok(),
            without_names: some("Beta, Gama"),
            notes: vec![self.word("sheet-confidential")],
        };
        let locality = Locality {
            frame: self.frame("locality", "Localitatea Exemplu"),
            jumps: vec![link(&self.word("services-here"), "#here")],
            offices: self.offices(),
            offices_note: Some(self.word("start-at-town-hall")),
            here: self.cards(),
            covering: self.cards(),
            nearest: self.cards(),
            farther: self.cards(),
            refuge: self.refuge(),
            villages: vec![s("Satul Exemplu"), s("Valea Exemplu")],
            sheet_url: some("sheet.ro.html"),
        };
        vec![
            sample("home.html", "home", &home),
            sample("county.html", "county", &county),
            sample("sheet.html", "sheet", &sheet),
            sample("locality.html", "locality", &locality),
        ]
    }

    pub(super) fn services(&self) -> Vec<Sample> {
        let intro = Some(format!(
            "<p>{}</p>",
            self.t("Un text scris de un om (exemplu).", "A text written by a person (sample).")
        ));
        let rating = Rating {
            text: self
                .t("4,2 din 5, de la 48 de persoane (exemplu)", "4.2 out of 5, from 48 people (sample)"),
            method: self.t("chestionar pe hârtie, 2026", "paper questionnaire, 2026"),
            reply: self.o("Mulțumim, am citit tot.", "Thank you, we read everything."),
            consequence: self.o("Programul este acum mai lung.", "Opening hours are longer now."),
        };
        let types = ServiceTypes {
            frame: self.frame("service-types", &self.word("service-types")),
            intro_html: intro.clone(),
            jumps: vec![link(&self.word("services-by-type"), "#group-old")],
            groups: self.groups(),
        };
        let service_type = ServiceType {
            frame: self.frame("service-type", &self.t("Centru de zi", "Day centre")),
            intro_html: intro.clone(),
            facts: self.facts(),
            counties: Some(self.table(&self.word("where-by-county"))),
            map: Some(self.figure("where", true)),
            programmes: vec![link(&self.t("Alocația Exemplu", "Sample allowance"), "programme.ro.html")],
        };
        let service = Service {
            frame: self.frame("service", &self.t("Centrul Exemplu", "Sample Centre")),
            intro_html: intro.clone(),
            contact: self.contact(),
            provider: Some(link("Asociația Exemplu", "organization.ro.html")),
            facts: self.facts(),
            accessibility: vec![Fact {
                label: self.t("Rampă", "Ramp"),
                text: self.t("da", "yes"),
                ..Fact::default()
            }],
            documents: vec![self.t("actul de identitate", "identity card")],
            rating: Some(rating.clone()),
            sites: self.cards(),
            similar: self.cards(),
            ..Service::default()
        };
        let mut frame = self.frame(
            "service-confidential",
            &self.t("Serviciu protejat (exemplu)", "Protected service (sample)"),
        );
        frame.exit_url = some("https://weather.example/");
        frame.noindex = true;
        let confidential = Service {
            frame,
            confidential: Some(self.word("confidential-text")),
            help_lines: vec![link("112", "tel:112")],
            facts: self.facts(),
            ..Service::default()
        };
        let organization = Organization {
            frame: self.frame("organization", &self.t("Asociația Exemplu", "Sample Association")),
            intro_html: intro,
            contact: self.contact(),
            facts: self.facts(),
            services: self.cards(),
            applies: self.items(),
            rating: Some(rating),
        };
        vec![
            sample("service-types.html", "service-types", &types),
            sample("service-type.html", "service-type", &service_type),
            sample("service.html", "service", &service),
            sample("service.html", "service-confidential", &confidential),
            sample("organization.html", "organization", &organization),
        ]
    }

    pub(super) fn lists(&self) -> Vec<Sample> {
        let page = Page {
            frame: self.frame("page", &self.word("about")),
            jumps: vec![link("Text", "#text")],
            body_html: s(
                "<h2 id=\"text\">Text</h2><p>Text <em>text</em> <a href=\"az.ro.html\">text</a> (exemplu).</p><ul><li>unu</li><li>doi</li></ul><table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
            ),
            body_lang: some("ro"),
            ..Page::default()
        };
        let sections = Sections {
            frame: self.frame("sections", &self.word("all-counties")),
            intro_html: None,
            groups: self.groups(),
            ..Sections::default()
        };
        let az = AZ {
            frame: self.frame("az", &self.word("az")),
            letters: ["A", "Î", "Ș"]
                .iter()
                .enumerate()
                .map(|(n, letter)| Letter {
                    id: format!("letter-{n}"),
                    letter: s(letter),
                    items: self.items(),
                })
                .collect(),
            others: vec![link(&self.word("all-counties"), "sections.ro.html")],
        };
        let mut frame = self.frame("search", &self.word("search"));
        frame.search_url = None;
        frame.assets = Assets { search: some("search.js"), ..(*frame.assets).clone() }.into();
        let text = |name: &str, key: &str| FormText { name: s(name), text: self.word(key) };
        let search = Search {
            frame,
            index_url: s("index/"),
            az_url: s("az.ro.html"),
            areas: vec![Choice { value: s("alfa"), text: s("Alfa (exemplu)") }],
            texts: vec![
                text("none", "search-none"),
                text("one", "search-one"),
                text("few", "search-few"),
                text("other", "search-other"),
                text("loading", "search-loading"),
                text("error", "search-error"),
                text("some", "search-some"),
                text("kind-programme", "kind-programme"),
            ],
        };
        let open_data = OpenData {
            frame: self.frame("open-data", &self.word("open-data")),
            intro_html: None,
            licence: self.law().into_iter().next(),
            release: self.facts(),
            datasets: vec![Dataset {
                id: s("services"),
                heading: self.word("services"),
                text: s("Text (exemplu)."),
                files: vec![DataFile {
                    format: s("CSV"),
                    url: s("services.csv"),
                    size: s("12 kB"),
                    checksum: s("sha256 0a1b2c3d"),
                }],
                page: Some(Link { text: self.word("decision-tables-read"), url: s("page.ro.html") }),
                schema_url: some("services.schema.json"),
            }],
            sources: Some(self.table(&self.word("sources-label"))),
            weakest: self.groups().into_iter().next(),
            credits: Some(Link { text: self.word("about"), url: s("page.ro.html") }),
            form: Some(Link { text: self.word("form"), url: s("form.ro.html") }),
            changes: Some(Link { text: self.word("changes"), url: s("report.ro.html") }),
            quality: Some(Link { text: self.word("quality"), url: s("report.ro.html") }),
        };
        vec![
            sample("page.html", "page", &page),
            sample("sections.html", "sections", &sections),
            sample("az.html", "az", &az),
            sample("search.html", "search", &search),
            sample("open-data.html", "open-data", &open_data),
            sample("decision-tables.html", "decision-tables", &self.decision_tables()),
            sample("report.html", "report", &self.report()),
            sample("form.html", "form", &self.collection_form()),
            sample("accessibility.html", "accessibility", &self.accessibility()),
            sample(
                "not-found.html",
                "not-found",
                &NotFound {
                    frame: self.frame("not-found", &self.word("not-found-heading")),
                    choices: self.items(),
                },
            ),
            sample(
                "redirect.html",
                "redirect",
                &Redirect {
                    frame: self.frame("redirect", &self.word("moved-heading")),
                    target_url: s("page.ro.html"),
                    target_text: self.word("about"),
                },
            ),
        ]
    }

    fn decision_tables(&self) -> DecisionTables {
        DecisionTables {
            frame: self.frame("decision-tables", &self.word("decision-tables")),
            rules_on: s("23.11.2026"),
            tables: vec![DecisionRules {
                id: s("one"),
                name: s("Text (exemplu)"),
                url: s("programme.ro.html"),
                table: self.table("Text (exemplu)"),
                csv_url: s("one.csv"),
            }],
        }
    }

    fn accessibility(&self) -> Accessibility {
        let text = |ro: &str, en: &str| self.t(ro, en);
        Accessibility {
            frame: self.frame("accessibility", &self.word("accessibility")),
            commitment: text(
                "Instituția Exemplu se angajează să facă site-ul accesibil (exemplu).",
                "The Sample Office is committed to an accessible site (sample).",
            ),
            scope: text("Declarația privește site.example.", "This statement covers site.example."),
            status: text(
                "Conform în parte cu standardul (exemplu).",
                "Partially compliant with the standard (sample).",
            ),
            non_compliant: vec![text("Unele documente vechi (exemplu).", "Some old documents (sample).")],
            burden: vec![text("Nimic.", "Nothing.")],
            out_of_scope: vec![text("Hărți (exemplu).", "Maps (sample).")],
            prepared: self.day(),
            method: text("Evaluare proprie.", "Self-assessment."),
            reviewed: self.day(),
            feedback_html: s("<p>Text (exemplu).</p>"),
            enforcement_html: s("<p>Text (exemplu).</p>"),
            measures: vec![text("Pagini fără JavaScript.", "Pages without JavaScript.")],
            tests: Some(self.table(&self.word("acc-tests"))),
        }
    }
}
