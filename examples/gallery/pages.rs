//! Full views of every page.

use super::super::view::maps::{IndicatorMap, Maps};
use super::super::view::pages::{
    AZ, Accessibility, Choice, DataFile, Dataset, FormText, Letter, NotFound, OpenData, Page, Redirect,
    Search, Sections,
};
use super::super::view::participation::{
    Commitment, Commitments, Consultation, Consultations, Contribution, Legal, Milestone, Outcome, Stage, Way,
};
use super::super::view::parts::{Card, Fact, Item, ProgrammeCard};
use super::super::view::places::{County, Home, Locality};
use super::super::view::programmes::{
    Amount, Appeal, ApplyAt, Branch, Condition, Document, Moment, Programme, ProgrammeGroup, Programmes,
    Relation, Situation, Step,
};
use super::super::view::services::{Organization, Rating, Service, ServiceType, ServiceTypes};
use super::{Maker, Sample, link, s, sample, some};

impl Maker<'_> {
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
            refuge: self.refuge(),
            types: self.groups(),
            localities: Some(self.table(&self.word("services-by-locality"))),
            indicators: self.indicators(),
            downloads: self.downloads(),
            sheet_url: some("county.ro.html"),
        };
        let locality = Locality {
            frame: self.frame("locality", "Localitatea Exemplu"),
            jumps: vec![link(&self.word("services-here"), "#here")],
            offices: self.offices(),
            offices_note: Some(self.word("start-at-town-hall")),
            here: self.cards(),
            covering: self.cards(),
            nearest: self.cards(),
            refuge: self.refuge(),
            indicators: self.indicators(),
            villages: vec![s("Satul Exemplu"), s("Valea Exemplu")],
            downloads: self.downloads(),
        };
        vec![
            sample("home.html", "home", &home),
            sample("county.html", "county", &county),
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

    fn conditions(&self) -> Vec<Condition> {
        let single =
            |id: &str, text: String| Condition { id: s(id), text, law: self.law(), ..Condition::default() };
        vec![
            single("condition-age", self.t("Aveți 18 ani sau mai mult.", "You are 18 or older.")),
            Condition {
                text: self.word("any-of"),
                children: vec![
                    Condition {
                        note: Some(self.word("limit-updating")),
                        ..single(
                            "condition-income",
                            self.t("Venitul pe persoană este mic.", "The income per person is low."),
                        )
                    },
                    Condition {
                        text: self.word("all-of"),
                        children: vec![
                            single("condition-alone", self.t("Locuiți singur.", "You live alone.")),
                            single(
                                "condition-old",
                                self.t("Aveți 65 de ani sau mai mult.", "You are 65 or older."),
                            ),
                        ],
                        ..Condition::default()
                    },
                ],
                ..Condition::default()
            },
        ]
    }

    fn programme_cards(&self) -> Vec<ProgrammeCard> {
        vec![
            ProgrammeCard {
                name: self.t("Alocația Exemplu", "Sample allowance"),
                url: s("programme.ro.html"),
                summary: self.o("O sumă lunară inventată.", "An invented monthly amount."),
                amount: self.o("100 lei pe lună (exemplu)", "100 lei a month (sample)"),
            },
            ProgrammeCard {
                name: self.t("Ajutorul Exemplu", "Sample aid"),
                url: s("programme.ro.html"),
                ..ProgrammeCard::default()
            },
        ]
    }

    pub(super) fn programmes(&self) -> Vec<Sample> {
        let programmes = Programmes {
            frame: self.frame("programmes", &self.word("programmes")),
            checker_url: some("programmes.ro.html"),
            groups: vec![ProgrammeGroup {
                id: s("children"),
                heading: self.t("Bani pentru copii", "Money for children"),
                programmes: self.programme_cards(),
            }],
        };
        vec![
            sample("programmes.html", "programmes", &programmes),
            sample("programme.html", "programme", &self.programme()),
            sample("situation.html", "situation", &self.situation()),
        ]
    }

    fn programme(&self) -> Programme {
        let who = |ro: &str, en: &str| self.o(ro, en);
        let amount = Amount {
            value: s("100 lei"),
            every: Some(self.word("every-month")),
            who: who("copil inventat (exemplu)", "invented child (sample)"),
            since: who("valabil de la 1 ianuarie 2024", "in force since 1 January 2024"),
            law: self.law(),
            to_verify: true,
        };
        Programme {
            frame: self.frame("programme", &self.t("Alocația Exemplu", "Sample allowance")),
            intro_html: Some(s("<p>Text (exemplu).</p>")),
            season: who("Se cere între 1 noiembrie și 31 martie.", "Apply between 1 November and 31 March."),
            announced: who(
                "De la 1 ianuarie 2027 condițiile se schimbă (exemplu).",
                "The conditions change on 1 January 2027 (sample).",
            ),
            branches: vec![Branch {
                id: s("branch-one"),
                heading: who("Ajutorul de bază", "The basic aid"),
                note: None,
                combinator: Some(self.word("all-of")),
                conditions: self.conditions(),
            }],
            checks: vec![Condition {
                text: self.t("Bunurile familiei.", "The family's goods."),
                note: who("decide primăria", "decided by the town hall"),
                law: self.law(),
                to_verify: true,
                ..Condition::default()
            }],
            checker_url: some("programmes.ro.html"),
            amounts: vec![
                amount.clone(),
                Amount { who: None, since: None, law: Vec::new(), to_verify: false, ..amount },
            ],
            tiers: vec![self.table(&self.word("tiers"))],
            documents: vec![
                Document {
                    text: self.t("Cererea-tip", "The form"),
                    note: who("o primiți la ghișeu", "you get it at the desk"),
                    url: some("form.pdf"),
                },
                Document { text: self.t("Actul de identitate", "Identity card"), ..Document::default() },
            ],
            documents_note: who("Luați originalul și o copie.", "Bring the original and a copy."),
            steps: vec![
                Step {
                    heading: self.t("Pregătiți actele", "Prepare the papers"),
                    text_html: Some(s("<p>Text (exemplu).</p>")),
                },
                Step { heading: self.t("Depuneți cererea", "Apply"), text_html: None },
            ],
            deadlines: vec![Fact {
                label: self.t("Cerere", "Application"),
                text: s("31.12.2026 (exemplu)"),
                ..Fact::default()
            }],
            apply: vec![ApplyAt {
                name: self.t("Primăria", "Town hall"),
                purpose: who("cererea", "the application"),
                counties_url: some("sections.ro.html"),
                to_verify: true,
            }],
            appeal: Appeal {
                text: self.t(
                    "Cereți decizia în scris. O puteți contesta.",
                    "Ask for the decision in writing. You may appeal.",
                ),
                within: self.locale.count("days-count", 30).ok(),
                to: who("instituția de mai sus", "the office above"),
                law: self.law(),
                to_verify: true,
            },
            relations: vec![Relation {
                label: self.word("relation-excludes"),
                programmes: vec![
                    link("A (exemplu)", "programme.ro.html"),
                    link("B (exemplu)", "programmes.ro.html"),
                ],
                note: who("alegeți unul", "choose one"),
                law: self.law(),
            }],
            alternatives: vec![Card {
                heading: s("Asociația Exemplu"),
                url: some("organization.ro.html"),
                text: self.t("Ajută la dosar.", "Helps with the papers."),
                phone: Some(link("0700 000 000 (exemplu)", "tel:0700000000")),
                tag: some("ONG"),
            }],
            services: vec![link(&self.t("Centru de zi", "Day centre"), "service-type.ro.html")],
            acts: self.law(),
            downloads: self.downloads(),
        }
    }

    fn situation(&self) -> Situation {
        let mut frame = self.frame("situation", &self.t("Mi-e teamă acasă", "I am afraid at home"));
        frame.exit_url = some("https://weather.example/");
        let help_lines = frame.help_lines.clone();
        Situation {
            frame,
            help_lines,
            refuge: self.refuge(),
            intro_html: Some(s("<p>Text (exemplu).</p>")),
            tree_url: some("programmes.ro.html"),
            checker_url: some("programmes.ro.html"),
            moments: vec![Moment {
                heading: self.t("Astăzi", "Today"),
                text_html: s("<p>Text (exemplu).</p>"),
            }],
            programmes: self.programme_cards(),
            services: self.cards(),
            service_types: self.items(),
            groups: self.groups(),
            offices: self.offices(),
        }
    }

    pub(super) fn participation(&self) -> Vec<Sample> {
        let consultations = Consultations {
            frame: self.frame("consultations", &self.word("consultations")),
            intro_html: None,
            open: self.items(),
            coming: self.items(),
            past: self.items(),
            feed_url: some("feed.xml"),
            calendar_url: some("all.ics"),
            commitments_url: some("commitments.ro.html"),
        };
        let milestone = |state: &str, word: &str| Milestone {
            heading: self.t("Pas (exemplu)", "Step (sample)"),
            period: some("2026"),
            state: s(state),
            state_text: self.word(word),
            body: some("Instituția Exemplu"),
            evidence: self.items(),
        };
        let commitments = Commitments {
            frame: self.frame("commitments", &self.word("commitments")),
            intro_html: None,
            commitments: vec![Commitment {
                id: s("sample-1"),
                heading: self.t("Angajament (exemplu)", "Commitment (sample)"),
                text_html: Some(s("<p>Text (exemplu).</p>")),
                facts: self.facts(),
                milestones: vec![
                    milestone("past", "milestone-done"),
                    milestone("now", "milestone-now"),
                    milestone("next", "milestone-next"),
                ],
                findings: Some(self.table(&self.word("findings"))),
                indicators: Some(self.table(&self.word("success-indicators"))),
            }],
        };
        vec![
            sample("consultations.html", "consultations", &consultations),
            sample("consultation.html", "consultation", &self.consultation()),
            sample("commitments.html", "commitments", &commitments),
        ]
    }

    fn consultation(&self) -> Consultation {
        let stage = |state: &str, word: &str, heading: String| Stage {
            heading,
            period: some("2026 (exemplu)"),
            state: s(state),
            state_text: self.word(word),
            text_html: Some(s("<p>Text (exemplu).</p>")),
        };
        let outcome = |state: &str, word: &str| Outcome {
            state: s(state),
            state_text: self.word(word),
            asked: self.o("Cât de des?", "How often?"),
            said: self.t("La trei luni.", "Every three months."),
            did: self.t(
                "De două ori pe an, fiindcă fiecare rundă cere timp.",
                "Twice a year, because each round takes time.",
            ),
        };
        Consultation {
            frame: self.frame("consultation", &self.t("Consultare (exemplu)", "Consultation (sample)")),
            intro_html: Some(s("<p>Text (exemplu).</p>")),
            facts: self.facts(),
            legal: Some(Legal {
                text: self
                    .t("Termenul legal este respectat (exemplu).", "The legal period is kept (sample)."),
                law: self.law(),
            }),
            calendar_url: some("one.ics"),
            documents: self.downloads(),
            ways: vec![
                Way {
                    text: self.t("Scrieți un e-mail", "Write an e-mail"),
                    note: some("consultare@exemplu.invalid (exemplu)"),
                    url: some("mailto:consultare@exemplu.invalid"),
                },
                Way { text: self.t("Veniți la sesiune", "Come to the session"), note: None, url: None },
            ],
            stages: vec![
                stage("past", "stage-past", self.t("Grup de lucru", "Working group")),
                stage("now", "stage-now", self.t("Răspunsuri", "Answers")),
                stage("next", "stage-next", self.t("Decizie", "Decision")),
            ],
            outcomes: vec![
                outcome("yes", "outcome-yes"),
                outcome("may", "outcome-may"),
                outcome("no", "outcome-no"),
            ],
            contributions: vec![Contribution {
                from: self.t("o persoană (exemplu)", "a person (sample)"),
                text: self.t("Vrem și pe hârtie.", "On paper too, please."),
                date: Some(self.day()),
            }],
            privacy: self.o("Nu scrieți numele altor persoane.", "Do not write other people's names."),
        }
    }

    pub(super) fn maps(&self) -> Vec<Sample> {
        let maps =
            Maps { frame: self.frame("maps", &self.word("maps")), intro_html: None, themes: self.groups() };
        let indicator = IndicatorMap {
            frame: self.frame("indicator", &self.t("Cifră inventată (exemplu)", "Invented figure (sample)")),
            summary: vec![
                self.t("Cel mai mult: Beta (exemplu), 4,5.", "Highest: Beta (sample), 4.5."),
                self.locale.count("summary-missing", 2).unwrap_or_default(),
            ],
            facts: self.facts(),
            level_note: self.o("Nu se măsoară pe județe (exemplu).", "Not measured by county (sample)."),
            map: Some(self.figure("table", true)),
            table: Some(self.table(&self.word("as-table"))),
            series: Some(self.table(&self.word("over-time"))),
            series_svg: None,
            downloads: self.downloads(),
            others: self.groups(),
        };
        vec![sample("maps.html", "maps", &maps), sample("indicator.html", "indicator", &indicator)]
    }

    pub(super) fn lists(&self) -> Vec<Sample> {
        let page = Page {
            frame: self.frame("page", &self.word("about")),
            jumps: vec![link("Text", "#text")],
            body_html: s(
                "<h2 id=\"text\">Text</h2><p>Text <em>text</em> <a href=\"az.ro.html\">text</a> (exemplu).</p><ul><li>unu</li><li>doi</li></ul><table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
            ),
            body_lang: some("ro"),
        };
        let sections = Sections {
            frame: self.frame("sections", &self.word("all-counties")),
            intro_html: None,
            groups: self.groups(),
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
        frame.assets.search = some("search.js");
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
                schema_url: some("services.schema.json"),
            }],
        };
        vec![
            sample("page.html", "page", &page),
            sample("sections.html", "sections", &sections),
            sample("az.html", "az", &az),
            sample("search.html", "search", &search),
            sample("open-data.html", "open-data", &open_data),
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
