//! Sample pages, full and sparse. Everything in them is invented and says so; no number can be called.

use super::base::date;
use serde::Serialize;

use super::theme::Theme;
use super::theme::failure::TemplateFailure;
use super::theme::locale::Locale;
use super::view::frame::{Alternate, Assets, Board, Crumb, Feed, Frame, HelpLine, NavItem, Notice, Verified};
use super::view::parts::{
    Cell, Citation, Column, Contact, Download, Fact, Figure, Group, Item, Link, Mark, Office, Row,
    ServiceCard, Table,
};
use super::view::places::IndicatorCard;

mod pages;
mod questions;
mod rights;
mod sparse;

/// Renders one view with a theme.
type Render = Box<dyn Fn(&Theme) -> Result<String, TemplateFailure>>;

/// A page to render.
#[allow(dead_code, reason = "the gallery renders, the tests also look inside")]
pub struct Sample {
    pub name: String,
    pub template: String,
    /// The view as data, to change in tests.
    pub view: serde_json::Value,
    /// Renders the view itself.
    pub render: Render,
}

/// What the samples of one language are made of.
struct Maker<'a> {
    theme: &'a Theme,
    locale: &'a Locale,
    romanian: bool,
}

/// Every template, each with a full and with a sparse view.
pub fn pages(theme: &Theme, language: &str) -> Vec<Sample> {
    let Some(locale) = theme.locale(language) else { return Vec::new() };
    let maker = Maker { theme, locale, romanian: language == "ro" };
    let mut pages = maker.places();
    pages.extend(maker.services());
    pages.extend(maker.programmes());
    pages.extend(maker.participation());
    pages.extend(maker.maps());
    pages.extend(maker.lists());
    pages.extend(maker.questions());
    pages.extend(maker.sparse());
    pages
}

fn s(text: &str) -> String {
    text.to_owned()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn link(text: &str, url: &str) -> Link {
    Link { text: s(text), url: s(url) }
}

fn sample<View: Serialize + Clone + 'static>(template: &str, name: &str, view: &View) -> Sample {
    let data = serde_json::to_value(view).unwrap_or_default();
    let language = data["frame"]["lang"].as_str().unwrap_or("").to_owned();
    let (view, file) = (view.clone(), s(template));
    let render = Box::new(move |theme: &Theme| theme.render(&language, &file, &view));
    Sample { name: s(name), template: s(template), view: data, render }
}

const SHAPE: &str = "<svg class=bz width=24 height=24 viewBox=\"0 0 24 24\" aria-hidden=true><circle cx=12 cy=12 r=10 class=g1 /></svg>";
const SHAPE_2: &str = "<svg class=bz width=24 height=24 viewBox=\"0 0 24 24\" aria-hidden=true><path class=g2 d=\"M12 1.5 23 21.5H1z\"/></svg>";

impl Maker<'_> {
    fn t(&self, ro: &str, en: &str) -> String {
        s(if self.romanian { ro } else { en })
    }

    fn o(&self, ro: &str, en: &str) -> Option<String> {
        Some(self.t(ro, en))
    }

    fn word(&self, key: &str) -> String {
        self.locale.text(key, &[]).unwrap_or_else(|error| error.to_string())
    }

    fn day(&self) -> String {
        date::parse("2026-11-23").map_or_else(String::new, |day| self.locale.date(day))
    }

    fn icon(&self, name: &str) -> Option<String> {
        self.theme.icon(name).map(s)
    }

    fn asset(&self, name: &str) -> String {
        self.theme.assets().get(name).map_or_else(String::new, |asset| asset.name.clone())
    }

    fn sparse_frame(&self, heading: &str) -> Frame {
        Frame {
            lang: s(self.locale.language()),
            dir: s(self.locale.direction()),
            title: format!("{heading} – Signpost"),
            description: s(heading),
            assets: Assets {
                style: self.asset("style.css"),
                icon: self.asset("icon.svg"),
                search: None,
                rules: None,
            }
            .into(),
            site: link("Signpost", "home.ro.html").into(),
            help_lines: vec![HelpLine {
                label: self.t("Urgență", "Emergency"),
                number: s("112"),
                tel: s("112"),
            }]
            .into(),
            board: Board { over: None, heading: s(heading), lead: None },
            ..Frame::default()
        }
    }

    fn frame(&self, name: &str, heading: &str) -> Frame {
        let other = |lang: &str, label: &str| Alternate {
            lang: s(lang),
            label: s(label),
            url: format!("{name}.{lang}.html"),
            absolute_url: format!("https://site.example/{lang}/{name}/"),
            current: lang == self.locale.language(),
        };
        let nav = |key: &str, page: &str, current: Option<&str>| NavItem {
            text: self.word(key),
            url: format!("{page}.{}.html", self.locale.language()),
            current: current.map(s),
        };
        let mut frame = self.sparse_frame(heading);
        frame.canonical = Some(format!("https://site.example/{}/{name}/", frame.lang));
        frame.alternates = vec![other("ro", "Română"), other("en", "English")];
        frame.default_url = Some(format!("https://site.example/ro/{name}/"));
        frame.feeds = vec![Feed { title: self.word("consultations"), url: s("feed.xml") }];
        frame.opensearch = some("opensearch.xml");
        frame.json_ld_html = some("{\"@context\":\"https://schema.org\",\"@type\":\"WebPage\"}");
        frame.tagline = self.o("Ajutor social în România", "Social help in Romania");
        let child = HelpLine {
            label: self.t("Copil în pericol", "Child in danger"),
            number: s("119"),
            tel: s("119"),
        };
        frame.help_lines = frame.help_lines.iter().cloned().chain([child]).collect::<Vec<_>>().into();
        frame.nav = vec![
            nav("what-can-i-get", "programmes", None),
            nav("help-near", "county", Some("true")),
            nav("maps", "maps", None),
            nav("decisions", "consultations", None),
        ]
        .into();
        frame.search_url = Some(format!("search.{}.html", frame.lang));
        frame.trail = vec![
            Crumb { text: self.word("home"), url: some("home.ro.html") },
            Crumb { text: s(heading), url: None },
        ];
        frame.board.over = self.o("Exemplu de pagină", "Sample page");
        frame.board.lead =
            self.o("Tot ce scrie aici este inventat (exemplu).", "Everything here is invented (sample).");
        frame.notices = vec![Notice {
            heading: Some(self.word("demonstration-heading")),
            text: self.word("demonstration-text"),
            link: Some(link(&self.word("about"), "page.ro.html")),
        }];
        frame.verified = Some(Verified {
            text: format!("{} {}", self.t("Verificat la", "Verified on"), self.day()),
            due: true,
        });
        frame.report_url = some("https://repository.example/issues/new");
        frame.edit_url = some("https://repository.example/edit/main/content");
        frame.footer = vec![
            link(&self.word("all-counties"), "sections.ro.html"),
            link(&self.word("open-data"), "open-data.ro.html"),
            link(&self.word("accessibility"), "accessibility.ro.html"),
        ]
        .into();
        frame.footer_notes = vec![
            self.t("Publicat de Instituția Exemplu (exemplu).", "Published by the Sample Office (sample)."),
        ]
        .into();
        frame
    }

    fn refuge(&self) -> Option<Notice> {
        Some(Notice {
            heading: Some(self.word("refuge-heading")),
            text: self.word("refuge-text"),
            link: Some(link("112", "tel:112")),
        })
    }

    fn law(&self) -> Vec<Citation> {
        vec![
            Citation {
                text: self.t("Legea 0/2000 (exemplu), art. 1", "Act 0/2000 (sample), art. 1"),
                url: some("https://law.example/0-2000"),
                to_verify: false,
            },
            Citation { text: s("art. 2"), url: None, to_verify: true },
        ]
    }

    fn contact(&self) -> Contact {
        Contact {
            phones: vec![link("0700 000 000 (exemplu)", "tel:0700000000")],
            emails: vec![link("birou@exemplu.invalid (exemplu)", "mailto:birou@exemplu.invalid")],
            web: Some(link("exemplu.invalid", "https://exemplu.invalid/")),
            address: some("Strada Exemplu nr. 0 (exemplu)"),
            schedule: vec![
                self.t("luni–joi 8:00–16:00 (exemplu)", "Monday–Thursday 8:00–16:00 (sample)"),
                self.t("vineri 8:00–14:00 (exemplu)", "Friday 8:00–14:00 (sample)"),
            ],
        }
    }

    fn offices(&self) -> Vec<Office> {
        let office = |name: String, purpose: String, url: Option<String>| Office {
            name,
            purpose: Some(purpose),
            url,
            contact: self.contact(),
            to_verify: false,
        };
        vec![
            office(
                self.t("Primăria Exemplu", "Sample town hall"),
                self.t(
                    "Alocații, venit minim, ajutor pentru încălzire.",
                    "Allowances, minimum income, heating aid.",
                ),
                None,
            ),
            Office {
                to_verify: true,
                contact: Contact::default(),
                ..office(
                    self.t("DGASPC Exemplu", "Sample directorate"),
                    self.t("Dizabilitate și protecția copilului.", "Disability and child protection."),
                    some("organization.ro.html"),
                )
            },
        ]
    }

    fn items(&self) -> Vec<Item> {
        vec![
            Item {
                text: self
                    .t("Cămin pentru persoane vârstnice (exemplu)", "Care home for older people (sample)"),
                url: some("service-type.ro.html"),
                note: Some(self.locale.count("services-count", 21).unwrap_or_default()),
                tag: None,
                due: false,
                icon_html: None,
            },
            Item {
                text: self.t("Centru de zi (exemplu)", "Day centre (sample)"),
                url: some("service-type.ro.html"),
                note: None,
                tag: Some(self.word("to-verify")),
                due: true,
                icon_html: None,
            },
            Item {
                text: self.t("Fără legătură (exemplu)", "Without a link (sample)"), ..Item::default()
            },
        ]
    }

    fn groups(&self) -> Vec<Group> {
        let group = |id: &str, heading: String| Group {
            id: s(id),
            heading,
            note: Some(self.locale.count("services-count", 2).unwrap_or_default()),
            items: self.items(),
        };
        vec![
            group("group-old", self.t("Persoane în vârstă", "Older people")),
            group("group-child", self.t("Copii și familie", "Children and families")),
        ]
    }

    fn cards(&self) -> Vec<ServiceCard> {
        vec![
            ServiceCard {
                name: self.t("Centrul Exemplu", "Sample Centre"),
                url: s("service.ro.html"),
                lines: vec![self.t("centru de zi", "day centre"), s("Localitatea Exemplu")],
                distance: self.o("12 km spre nord-est", "12 km north-east"),
                phone: Some(link("0700 000 000 (exemplu)", "tel:0700000000")),
                confidential: false,
            },
            ServiceCard {
                name: self.t("Serviciu protejat (exemplu)", "Protected service (sample)"),
                url: s("service-confidential.ro.html"),
                confidential: true,
                ..ServiceCard::default()
            },
        ]
    }

    fn table(&self, label: &str) -> Table {
        let cell = |text: &str| Cell { text: s(text), ..Cell::default() };
        Table {
            label: s(label),
            caption: self.o("Cifre inventate (exemplu)", "Invented figures (sample)"),
            to_verify: true,
            head: vec![
                Column { text: self.word("locality"), ..Column::default() },
                Column { text: self.t("Vârstnici", "Older people"), mark_svg: some(SHAPE), number: true },
                Column { text: self.t("Copii", "Children"), mark_svg: some(SHAPE_2), number: true },
                Column { text: self.word("total"), mark_svg: None, number: true },
            ],
            rows: vec![
                Row {
                    head: s("Localitatea Exemplu"),
                    url: some("locality.ro.html"),
                    note: None,
                    cells: vec![cell("12"), cell("–"), cell("12")],
                    sum: false,
                },
                Row {
                    head: s("Satul Exemplu"),
                    url: None,
                    note: self.o("fără birou", "no office"),
                    cells: vec![
                        cell("1"),
                        Cell { to_verify: true, ..cell("2") },
                        Cell { url: some("locality.ro.html"), ..cell("3") },
                    ],
                    sum: false,
                },
                Row {
                    head: self.word("total"),
                    url: None,
                    note: None,
                    cells: vec![cell("13"), cell("2"), cell("15")],
                    sum: true,
                },
            ],
            note: self.o("Sursa: inventată (exemplu).", "Source: invented (sample)."),
        }
    }

    fn figure(&self, skip_to: &str, classes: bool) -> Figure {
        let name = self.t("Harta unui ținut inventat", "Map of an invented land");
        let area = |class: &str, path: &str, place: &str, x: u32| {
            format!(
                "<a href=county.ro.html><title>{place}</title><path class=\"{class}\" d=\"{path}\"/><text x=\"{x}\" y=260 aria-hidden=true>{}</text></a>",
                &place[..1]
            )
        };
        let (one, two) = if classes { ("q q2", "q q5") } else { ("a", "a") };
        let areas = area(one, "M20 20h460v460H20z", "Alfa (exemplu), 1,5", 250)
            + &area(two, "M500 20h460v460H500z", "Beta (exemplu), 4,5", 730);
        Figure {
            svg: format!(
                "<svg viewBox=\"0 0 1000 500\" role=group aria-label=\"{name}\">{areas}<g class=lay1><circle class=g1 cx=300 cy=120 r=16 /></g></svg>"
            ),
            caption: self.o("Contur inventat (exemplu).", "Invented outline (sample)."),
            skip_to: s(skip_to),
            choropleth: classes,
            palette: if classes { "choro1" } else { "" },
            legend: vec![
                Mark {
                    mark_svg: s(SHAPE),
                    text: self.t("Persoane în vârstă", "Older people"),
                    url: some("#types"),
                    value: some("43"),
                    layer: Some(1),
                },
                Mark {
                    mark_svg: s(SHAPE_2),
                    text: self.t("Copii și familie", "Children and families"),
                    url: None,
                    value: some("29"),
                    layer: Some(2),
                },
            ],
        }
    }

    fn indicators(&self) -> Vec<IndicatorCard> {
        vec![
            IndicatorCard {
                heading: self.t("Șomaj inventat, 2025 (exemplu)", "Invented unemployment, 2025 (sample)"),
                url: some("indicator.ro.html"),
                level: self.word("level-county"),
                level_differs: false,
                value: some("1,5 %"),
                value_place: s("Exemplu"),
                national: self.o("3,3 % în țară", "3.3% nationally"),
                rank: self.o("locul 3 din 42", "place 3 of 42"),
                spark_svg: some(
                    "<svg class=spark viewBox=\"0 0 300 84\" aria-hidden=true><path class=base d=\"M8 64H222\"/><polyline class=ro points=\"8,13 222,30\"/><polyline class=here points=\"8,40 222,49\"/></svg>",
                ),
                note: self.t("Inventat.", "Invented."),
            },
            IndicatorCard {
                heading: self.t("Sărăcie inventată (exemplu)", "Invented poverty (sample)"),
                url: None,
                level: self.word("level-country"),
                level_differs: true,
                value: None,
                value_place: s("Exemplu"),
                national: self.o("15,3 % în țară", "15.3% nationally"),
                rank: None,
                spark_svg: None,
                note: self.t("Nu se măsoară pe județe.", "Not measured by county."),
            },
        ]
    }

    fn downloads(&self) -> Vec<Download> {
        vec![Download {
            text: self.t("Serviciile județului", "Services of the county"),
            url: s("services.csv"),
            detail: s("CSV, 12 kB"),
        }]
    }

    fn facts(&self) -> Vec<Fact> {
        vec![
            Fact {
                label: self.word("fact-type"),
                text: self.t("Centru de zi (exemplu)", "Day centre (sample)"),
                url: some("service-type.ro.html"),
                to_verify: false,
            },
            Fact {
                label: self.word("fact-capacity"),
                text: self.locale.count("places-count", 20).unwrap_or_default(),
                url: None,
                to_verify: true,
            },
            Fact { label: self.word("fact-cost"), text: self.word("fact-free"), ..Fact::default() },
        ]
    }
}
