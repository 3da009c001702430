//! The first page, lists, search, statements: pages of which there is one.

use std::collections::BTreeMap;

use crate::base::date::Date;
use crate::base::text::{escape, slug};
use crate::model::{AreaId, Provenance};
use crate::plan::routes::Target;
use crate::theme::locale::Arg;
use crate::view::pages as view;
use crate::view::parts::{Cell, Column, Group, Item, Link, Row, Table};
use crate::view::places::Home;

use super::context::Composer;
use super::frame::Head;
use super::index::Index;
use super::participation::{Standing, standing};

impl Composer<'_> {
    /// The first page.
    pub fn home(&self) -> Home {
        let site = self.model.site.words.text(self.lang);
        let portal = self.model.site.country.is_some();
        let heading = if portal { self.t("home-heading") } else { site.title.clone() };
        let mut head = Head::new(Target::Home, heading);
        head.lead = Some(if portal { self.t("home-lead") } else { site.description.clone() });
        head.description = Some(site.description.clone());
        let counties = self.county_links();
        let open: Vec<Item> = self
            .model
            .consultations
            .iter()
            .enumerate()
            .filter(|(_, consultation)| standing(consultation, self.model.as_of) == Standing::Open)
            .map(|(at, _)| self.consultation_item(at.into()))
            .collect();
        Home {
            choices: self.choices(open.len(), !counties.is_empty()),
            search_hint: portal.then(|| self.t("home-search-hint")),
            situations: self.situation_items(),
            map: self.country_figure(),
            counties,
            consultations: open,
            consultations_url: (!self.model.consultations.is_empty())
                .then(|| self.url(&Target::Consultations)),
            freshness: self.freshness(),
            frame: self.frame(head),
        }
    }

    fn choices(&self, open: usize, has_counties: bool) -> Vec<Item> {
        let portal =
            has_counties || !self.model.programmes.is_empty() || !self.model.consultations.is_empty();
        let mut choices = Vec::new();
        let mut add = |text: String, note: String, url: String, icon: &str| {
            let icon_html = self.cx.theme.icon(icon).map(str::to_owned);
            choices.push(Item { text, url: Some(url), note: Some(note), icon_html, ..Item::default() });
        };
        if !self.model.programmes.is_empty() {
            add(self.t("choice-checker"), self.t("choice-checker-note"), self.url(&Target::Checker), "list");
        }
        if has_counties {
            add(self.t("choice-near"), self.t("choice-near-note"), "#counties".to_owned(), "place");
        }
        if !self.model.consultations.is_empty() {
            let note = self.count("choice-decide-note", open);
            add(self.t("choice-decide"), note, self.url(&Target::Consultations), "speech");
        }
        if !portal {
            for (at, page) in self.model.pages.iter().enumerate().filter(|(_, page)| page.parent.is_none()) {
                let words = self.words(&page.words);
                add(
                    words.title.clone(),
                    words.summary.clone().unwrap_or_default(),
                    self.url(&Target::Page(at.into())),
                    "list",
                );
            }
        }
        choices
    }

    /// Links to the counties in the order of the language.
    pub fn county_links(&self) -> Vec<Link> {
        let counties = Index::counties(self.model).map(|id| self.link(self.area(id), &Target::County(id)));
        let mut links: Vec<Link> = counties.collect();
        self.sort_by_name(&mut links, |link| &link.text);
        links
    }

    /// What the data is, the last day on which a person verified some of it, and how much is verified.
    /// The day of the build stands nowhere: the page would change every night.
    fn freshness(&self) -> Option<Table> {
        let model = self.model;
        if model.programmes.is_empty() && model.organizations.is_empty() {
            return None;
        }
        let column = |key: &str| Column { text: self.t(key), ..Column::default() };
        let records = |key: &str, list: &[&Provenance]| {
            let days: Vec<Date> = list.iter().filter_map(|record| record.verified).collect();
            let (done, all) =
                (self.locale.integer(days.len() as i64), self.locale.integer(list.len() as i64));
            let text =
                self.with("not-verified-count", &[("done", Arg::Text(&done)), ("all", Arg::Text(&all))]);
            let latest = days.iter().max().map(|day| self.with_text("as-of", "date", &self.date(*day)));
            let from = Cell { text: latest.unwrap_or_else(|| "–".to_owned()), ..Cell::default() };
            let cells = vec![from, Cell { text, to_verify: days.len() < list.len(), ..Cell::default() }];
            Row { head: self.t(key), cells, ..Row::default() }
        };
        let programmes: Vec<&Provenance> = model.programmes.iter().map(|p| &p.provenance).collect();
        let offices: Vec<&Provenance> =
            model.organizations.iter().filter(|o| o.office.is_some()).map(|o| &o.provenance).collect();
        let mut rows =
            vec![records("freshness-programmes", &programmes), records("freshness-offices", &offices)];
        if !model.services.is_empty() {
            let services: Vec<&Provenance> = model.services.iter().map(|s| &s.provenance).collect();
            rows.push(records("services", &services));
        }
        rows.extend(self.freshness_of_figures());
        Some(Table {
            label: self.t("home-freshness-label"),
            head: vec![column("freshness-what"), column("freshness-from"), column("freshness-verified")],
            rows,
            ..Table::default()
        })
    }

    /// The indicators: those of one source and period together.
    fn freshness_of_figures(&self) -> Vec<Row> {
        let mut groups: Vec<(&str, Vec<usize>)> = Vec::new();
        for (at, indicator) in self.model.indicators.iter().enumerate() {
            let Some((period, _)) = indicator.latest() else { continue };
            let same = groups.iter_mut().find(|(of, group)| {
                let first = &self.model.indicators[group[0]];
                *of == period
                    && (&first.source_name, first.second_hand)
                        == (&indicator.source_name, indicator.second_hand)
            });
            match same {
                Some((_, group)) => group.push(at),
                None => groups.push((period, vec![at])),
            }
        }
        let to_row = |(period, group): (&str, Vec<usize>)| {
            let first = &self.model.indicators[group[0]];
            let name = &self.words(&first.words).name;
            let source =
                Cell { text: first.source_name.clone(), to_verify: first.second_hand, ..Cell::default() };
            let (head, target) = match group.len() {
                1 => (name.clone(), Target::Indicator(group[0].into())),
                n => (format!("{name} {}", self.count("freshness-more", n - 1)), Target::Maps),
            };
            Row {
                head,
                url: Some(self.url(&target)),
                cells: vec![Cell { text: self.period_name(period), ..Cell::default() }, source],
                ..Row::default()
            }
        };
        groups.into_iter().map(to_row).collect()
    }

    /// All situations of life.
    pub fn situations(&self) -> view::Sections {
        let head = Head::new(Target::Situations, self.t("all-situations")).lead(self.t("situations-lead"));
        let items = self.model.situations.iter().enumerate().map(|(at, situation)| {
            let words = self.words(&situation.words);
            Item {
                text: words.title.clone(),
                url: Some(self.url(&Target::Situation(at.into()))),
                note: Some(words.summary.clone()),
                ..Item::default()
            }
        });
        let mut items: Vec<(u32, Item)> = self.model.situations.iter().map(|s| s.order).zip(items).collect();
        items.sort_by_key(|(order, _)| *order);
        let items = items.into_iter().map(|(_, item)| item).collect();
        let group =
            Group { id: "situations".to_owned(), heading: self.t("home-situations"), note: None, items };
        view::Sections { frame: self.frame(head), intro_html: None, groups: vec![group], pager: None }
    }

    /// Everything by name, keyword and synonym.
    pub fn az(&self) -> view::AZ {
        let mut entries = self.az_entries();
        entries.sort_by(|a, b| self.locale.compare(&a.text, &b.text).then_with(|| a.url.cmp(&b.url)));
        entries.dedup();
        let mut letters: Vec<view::Letter> = Vec::new();
        for item in entries {
            let initial = self.locale.initial(&item.text);
            let letter = if initial == "#" { "0–9" } else { initial }.to_owned();
            match letters.iter_mut().find(|known| known.letter == letter) {
                Some(known) => known.items.push(item),
                None => {
                    let id = match slug(&letter) {
                        slug if slug.is_empty() => format!("l{}", letters.len()),
                        slug => format!("l-{slug}-{}", letters.len()),
                    };
                    letters.push(view::Letter { id, letter, items: vec![item] });
                }
            }
        }
        let others = if self.model.site.country.is_some() { self.other_lists() } else { Vec::new() };
        let head = Head::new(Target::Az, self.t("az")).lead(self.t("az-lead"));
        view::AZ { frame: self.frame(head), letters, others }
    }

    /// Lists that stand beside the A–Z of a portal, where they hold something.
    fn other_lists(&self) -> Vec<Link> {
        let model = self.model;
        let mut links = Vec::new();
        if !model.programmes.is_empty() {
            links.push(self.link(self.t("checker"), &Target::Checker));
            links.push(self.link(self.t("programmes"), &Target::Programmes));
        }
        links.push(self.link(self.t("all-services"), &Target::ServiceTypes));
        if !model.situations.is_empty() {
            links.push(self.link(self.t("all-situations"), &Target::Situations));
        }
        if Index::counties(model).next().is_some() {
            links.push(Link {
                text: self.t("all-counties"),
                url: format!("{}#counties", self.url(&Target::Home)),
            });
        }
        links.push(self.link(self.t("glossary"), &Target::Glossary));
        links
    }

    fn az_entries(&self) -> Vec<Item> {
        let model = self.model;
        let mut entries: Vec<Item> = Vec::new();
        let mut add = |text: &str, url: String, see: Option<&str>| {
            let note = see.map(|name| self.with_text("az-see", "name", name));
            entries.push(Item { text: upper_first(text), url: Some(url), note, ..Item::default() });
        };
        let mut named: BTreeMap<String, (String, String)> = BTreeMap::new();
        for (at, programme) in model.programmes.iter().enumerate() {
            let words = self.words(&programme.words);
            let url = self.url(&Target::Programme(at.into()));
            named.insert(words.title.to_lowercase(), (words.title.clone(), url.clone()));
            add(&words.title, url.clone(), None);
            words.keywords.iter().for_each(|keyword| add(keyword, url.clone(), Some(&words.title)));
        }
        for (at, situation) in model.situations.iter().enumerate() {
            let words = self.words(&situation.words);
            let url = self.url(&Target::Situation(at.into()));
            add(&words.title, url.clone(), None);
            words.keywords.iter().for_each(|keyword| add(keyword, url.clone(), Some(&words.title)));
        }
        for (at, kind) in model.service_types.iter().enumerate() {
            add(self.words(&kind.name).as_str(), self.url(&Target::ServiceType(at.into())), None);
        }
        for (at, office) in model.office_types.iter().enumerate() {
            if self.cx.index.offices_by_type.contains_key(&at.into()) {
                let url = self.url(&Target::Offices(at.into()));
                let name = self.words(&office.name);
                add(name, url.clone(), None);
                let short = self.words(&office.short);
                if short != name {
                    add(short, url, Some(name));
                }
            }
        }
        for (at, page) in model.pages.iter().enumerate().filter(|(_, page)| page.parent.is_none()) {
            let words = self.words(&page.words);
            let url = self.url(&Target::Page(at.into()));
            add(&words.title, url.clone(), None);
            words.keywords.iter().for_each(|keyword| add(keyword, url.clone(), Some(&words.title)));
        }
        for (at, consultation) in model.consultations.iter().enumerate() {
            add(&self.words(&consultation.words).title, self.url(&Target::Consultation(at.into())), None);
        }
        let thesaurus = model.thesaurus.get(self.lang.index()).map_or(&[][..], Vec::as_slice);
        for (word, means) in thesaurus {
            let known = means.iter().find_map(|meaning| named.get(&meaning.to_lowercase()));
            if let Some((title, url)) = known {
                add(word, url.clone(), Some(title));
            }
        }
        entries.extend(self.az_places());
        entries
    }

    /// Counties and localities; those that share a name say which they are.
    fn az_places(&self) -> Vec<Item> {
        let counties = Index::counties(self.model).map(|id| (id, Target::County(id)));
        let localities = self.cx.index.localities.iter().map(|&id| (id, Target::Locality(id)));
        let places: Vec<(AreaId, Target)> = counties.chain(localities).collect();
        let mut named: BTreeMap<&str, usize> = BTreeMap::new();
        for (id, _) in &places {
            *named.entry(self.area(*id)).or_default() += 1;
        }
        let note = |id: AreaId, target: &Target| match target {
            Target::County(_) => Some(self.t("az-county")),
            _ => {
                let county = self.model.areas.county_of(id)?;
                Some(self.with_text("az-locality", "county", self.area(county)))
            }
        };
        let item = |(id, target): &(AreaId, Target)| {
            let name = self.area(*id);
            let note = if named[name] > 1 { note(*id, target) } else { None };
            Item { text: upper_first(name), url: Some(self.url(target)), note, ..Item::default() }
        };
        places.iter().map(item).collect()
    }

    /// The search page.
    pub fn search(&self) -> view::Search {
        const KINDS: &[(&str, &str)] = &[
            ("kind-programme", "kind-programme"),
            ("kind-situation", "kind-situation"),
            ("kind-service-type", "kind-service-type"),
            ("kind-service", "kind-service"),
            ("kind-provider", "kind-organization"),
            ("kind-county", "kind-county"),
            ("kind-locality", "kind-locality"),
            ("kind-consultation", "kind-consultation"),
            ("kind-page", "kind-page"),
        ];
        const SAID: &[(&str, &str)] = &[
            ("none", "search-none"),
            ("one", "search-one"),
            ("few", "search-few"),
            ("other", "search-other"),
            ("least", "search-least"),
            ("some", "search-some"),
            ("loading", "search-loading"),
            ("error", "search-error"),
            ("more", "search-more"),
        ];
        let text = |(name, key): &(&str, &str)| view::FormText {
            name: (*name).to_owned(),
            text: self.t(key).replace("%n", "{n}").replace("%q", "{q}"),
        };
        let areas = Index::counties(self.model).map(|id| view::Choice {
            value: self.model.areas.get(id).code.clone(),
            text: self.area(id).to_owned(),
        });
        let mut areas: Vec<view::Choice> = areas.collect();
        self.sort_by_name(&mut areas, |area| &area.text);
        let head = Head::new(Target::Search, self.t("search")).lead(self.t("search-lead"));
        view::Search {
            frame: self.frame(head),
            index_url: self.cx.routes.file_url(&self.cx.routes.index_folder(self.model, self.lang)),
            az_url: self.url(&Target::Az),
            areas,
            texts: SAID.iter().chain(KINDS).map(text).collect(),
        }
    }

    /// The glossary, each term with an anchor.
    pub fn glossary(&self) -> view::Page {
        let words = self.model.site.words.text(self.lang);
        let default = self.model.site.words.text(crate::model::words::LangId::DEFAULT);
        let mut terms: Vec<(&String, &String)> = words.glossary.iter().collect();
        terms.sort_by(|a, b| self.locale.compare(a.0, b.0));
        let mut html = String::from("<dl>");
        let mut seen: Vec<String> = Vec::new();
        for (term, meaning) in terms {
            let id = slug(term);
            let anchor = if seen.contains(&id) { String::new() } else { format!(" id=\"{id}\"") };
            html.push_str(&format!("<dt{anchor}><b>{}</b></dt><dd>{}</dd>", escape(term), escape(meaning)));
            seen.push(id);
        }
        html.push_str("</dl>");
        // links of texts name the terms of the default language: their anchors exist in every language
        let missing = default.glossary.keys().map(|term| slug(term)).filter(|id| !seen.contains(id));
        let anchors: String = missing.map(|id| format!("<span id=\"{id}\"></span>")).collect();
        let head = Head::new(Target::Glossary, self.t("glossary")).lead(self.t("glossary-lead"));
        view::Page { frame: self.frame(head), body_html: format!("{anchors}{html}"), ..view::Page::default() }
    }

    /// All lines to call.
    pub fn help_lines(&self) -> view::Sections {
        let items = self.model.help_lines.iter().map(|line| {
            let words = self.words(&line.words);
            let mut note = vec![words.purpose.clone()];
            if line.free == Some(true) {
                note.push(self.t("line-free"));
            }
            note.extend(words.hours.as_ref().map(|hours| self.with_text("line-hours", "hours", hours)));
            note.extend(words.run_by.as_ref().map(|name| self.with_text("run-by", "name", name)));
            let digits: String = line.number.chars().filter(char::is_ascii_digit).collect();
            Item {
                text: format!("{} – {}", line.number, words.name),
                url: Some(format!("tel:{digits}")),
                note: Some(
                    note.iter().map(|part| part.trim_end_matches('.')).collect::<Vec<_>>().join(". ") + ".",
                ),
                tag: line.provenance.verified.is_none().then(|| self.t("to-verify")),
                due: line.provenance.verified.is_none(),
                ..Item::default()
            }
        });
        let group = Group {
            id: "lines".to_owned(),
            heading: self.t("phone-lines"),
            note: None,
            items: items.collect(),
        };
        let head = Head::new(Target::HelpLines, self.t("phone-lines")).lead(self.t("help-lines-lead"));
        view::Sections { frame: self.frame(head), intro_html: None, groups: vec![group], pager: None }
    }

    /// The accessibility statement (Decision (EU) 2018/1523), where the site states one.
    pub fn accessibility(&self) -> Option<view::Accessibility> {
        let statement = self.model.site.accessibility.as_ref()?;
        let words = self.model.site.words.text(self.lang);
        let text = |key: &str| words.accessibility.get(key).cloned().unwrap_or_default();
        let act = text("act");
        let commitment = self
            .with("acc-commitment", &[("publisher", Arg::Text(&words.publisher)), ("act", Arg::Text(&act))]);
        let status = match statement.status.as_str() {
            "full" => "acc-full",
            "partial" => "acc-partial",
            _ => "acc-none",
        };
        let link = |url: &String| {
            format!("<p><a href=\"{}\">{}</a></p>", escape(url), escape(&super::words::short_url(url)))
        };
        let email = statement
            .feedback_email
            .as_ref()
            .map(|email| format!("<p><a href=\"mailto:{0}\">{0}</a></p>", escape(email)));
        let feedback = statement.feedback_url.as_ref().map(link);
        let head = Head::new(Target::Accessibility, self.t("accessibility")).lead(self.t("acc-lead"));
        let enforcement = statement.enforcement_url.as_ref().map(link).unwrap_or_default();
        Some(view::Accessibility {
            frame: self.frame(head),
            commitment: commitment.trim_end().to_owned(),
            scope: self.t("acc-scope"),
            status: self.with_text(status, "standard", &statement.standard),
            non_compliant: if status == "acc-full" { Vec::new() } else { vec![self.t("acc-partial-maps")] },
            prepared: self.with_text("acc-prepared", "date", &self.date(statement.prepared)),
            method: self.t("acc-method"),
            reviewed: self.with_text("acc-reviewed", "date", &self.date(statement.reviewed)),
            feedback_html: format!(
                "<p>{}</p>{}{}",
                escape(&self.t("acc-feedback-text")),
                feedback.unwrap_or_default(),
                email.unwrap_or_default()
            ),
            enforcement_html: format!(
                "<p>{} {}</p>{enforcement}",
                escape(&self.t("acc-enforcement-text")),
                escape(&text("enforcement"))
            ),
            ..view::Accessibility::default()
        })
    }

    /// The page a host shows for an address that does not exist.
    pub fn not_found(&self) -> view::NotFound {
        let choice =
            |text: String, target: Target| Item { text, url: Some(self.url(&target)), ..Item::default() };
        let mut choices = vec![choice(self.t("home"), Target::Home)];
        if !self.model.programmes.is_empty() {
            choices.push(choice(self.t("programmes"), Target::Programmes));
        }
        choices.push(choice(self.t("az"), Target::Az));
        choices.push(choice(self.t("search"), Target::Search));
        let mut head = Head::new(Target::NotFound, self.t("not-found-heading"));
        head.lead = Some(self.t("not-found-lead"));
        view::NotFound { frame: self.frame(head), choices }
    }

    /// A page at an old address.
    pub fn redirect(&self, target_url: &str) -> view::Redirect {
        let mut head = Head::new(Target::NotFound, self.t("moved-heading"));
        head.alone = true;
        view::Redirect {
            frame: self.frame(head),
            target_url: target_url.to_owned(),
            target_text: target_url.to_owned(),
        }
    }
}

/// The text with its first letter in upper case, for lists by letter.
pub fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}
