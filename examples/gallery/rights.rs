//! Full views: programmes, situations, consultations, maps.

use super::super::view::maps::{IndicatorMap, Maps, ThemeMaps, Year};
use super::super::view::participation::{
    Commitment, Commitments, Consultation, Consultations, Contribution, Legal, Milestone, Outcome, Stage, Way,
};
use super::super::view::parts::{Card, Fact, ProgrammeCard};
use super::super::view::programmes::{
    Amount, Appeal, ApplyAt, Branch, Condition, Document, Example, Moment, Programme, ProgrammeGroup,
    Programmes, Relation, Situation, Step,
};
use super::{Maker, Sample, link, s, sample, some};

impl Maker<'_> {
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
            jumps: vec![link(&self.t("Bani pentru copii", "Money for children"), "#children")],
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
            value: some("100 lei"),
            every: Some(self.word("every-month")),
            who: who("copil inventat (exemplu)", "invented child (sample)"),
            since: who("valabil de la 1 ianuarie 2024", "in force since 1 January 2024"),
            law: self.law(),
            to_verify: true,
        };
        Programme {
            frame: self.frame("programme", &self.t("Alocația Exemplu", "Sample allowance")),
            jumps: vec![
                link(&self.word("who-may-get"), "#conditions"),
                link(&self.word("if-refused"), "#appeal"),
            ],
            intro_html: Some(s("<p>Text (exemplu).</p>")),
            who_html: Some(s("<p>Text (exemplu).</p>")),
            much_html: Some(s("<p>Text (exemplu).</p>")),
            how_html: Some(s("<p>Text (exemplu).</p>")),
            refused_html: Some(s("<p>Text (exemplu).</p>")),
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
            examples: vec![
                Example {
                    state: "yes",
                    state_text: self.word("state-yes"),
                    who: self.t("Familie inventată cu doi copii", "Invented family with two children"),
                    reasons: Vec::new(),
                },
                Example {
                    state: "no",
                    state_text: self.word("state-no"),
                    who: self.t("Om inventat cu venit mare", "Invented person with a high income"),
                    reasons: vec![
                        self.t("Nu se potrivește: «Venitul este mic».", "Does not fit: “Income is low”."),
                    ],
                },
            ],
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
        let help_lines = frame.help_lines.to_vec();
        Situation {
            frame,
            help_lines,
            refuge: self.refuge(),
            intro_html: Some(s("<p>Text (exemplu).</p>")),
            tree_url: some("programmes.ro.html"),
            paper_url: some("paper.ro.html"),
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
        let themes = self.groups().into_iter().zip([Some(self.figure("", true)), None]);
        let maps = Maps {
            frame: self.frame("maps", &self.word("maps")),
            intro_html: None,
            themes: themes.map(|(list, map)| ThemeMaps { list, map }).collect(),
        };
        let indicator = IndicatorMap {
            frame: self.frame("indicator", &self.t("Cifră inventată (exemplu)", "Invented figure (sample)")),
            summary: vec![
                self.t("Cel mai mult: Beta (exemplu), 4,5.", "Highest: Beta (sample), 4.5."),
                self.locale.count("summary-missing", 2).unwrap_or_default(),
            ],
            facts: self.facts(),
            level_note: self.o("Nu se măsoară pe județe (exemplu).", "Not measured by county (sample)."),
            jumps: vec![link(&self.word("as-table"), "#table")],
            years: vec![
                Year { text: s("2025"), url: s("indicator.ro.html"), current: true },
                Year { text: s("2024"), url: s("indicator.en.html"), current: false },
            ],
            years_note: Some(self.word("years-same-classes")),
            map: Some(self.figure("after-map", true)),
            classes_note: Some(self.word("years-same-classes")),
            table: Some(self.table(&self.word("as-table"))),
            multiples: None,
            all_periods: Some(self.table(&self.word("all-periods"))),
            kinds: None,
            kinds_table: None,
            types_table: Some(self.table(&self.word("services-by-type"))),
            series: Some(self.table(&self.word("over-time"))),
            series_svg: None,
            downloads: self.downloads(),
            others: self.groups(),
        };
        vec![sample("maps.html", "maps", &maps), sample("indicator.html", "indicator", &indicator)]
    }
}
