//! Programmes and situations.

use crate::model::eligibility::*;
use crate::model::programme::{Programme, ProgrammeStatus, Relation};
use crate::model::words::LangId;
use crate::model::{OfficeTypeId, ProgrammeId, SituationId};
use crate::plan::routes::Target;
use crate::theme::locale::Arg;
use crate::view::frame::{HelpLine, Notice};
use crate::view::parts::{Fact, Item, Link, Office, ProgrammeCard};
use crate::view::programmes as view;

mod amounts;
mod tiers;

use super::context::Composer;
use super::frame::Head;
use super::terms::{programme_text, situation_text};
use super::words::{sections, unwrap_paragraph};

impl Composer<'_> {
    /// The page of a programme.
    pub fn programme(&self, id: ProgrammeId) -> view::Programme {
        let programme = &self.model.programmes[id.index()];
        let (words, words_in) = programme.words.get(self.lang);
        let mut head = Head::new(Target::Programme(id), words.title.clone())
            .lead(words.summary.clone())
            .under(Target::Programmes)
            .step(self.t("programmes"), Target::Programmes)
            .worded(words_in, words.file)
            .from(&programme.provenance)
            .explaining(programme_text(words));
        head.sensitive = programme.sensitive;
        let rules = programme.rules_on(self.model.as_of);
        let day = self.model.as_of;
        let announced = programme.rules.iter().find(|rules| rules.in_force.from > day);
        let branches = rules.map(|rules| self.branches(programme, rules)).unwrap_or_default();
        let (amounts, tiers) = rules.map(|rules| self.amounts(programme, rules)).unwrap_or_default();
        let [intro, who, much, how, refused] = sections(&self.html(&words.body));
        let mut frame = self.frame(head);
        if programme.status == ProgrammeStatus::Ended {
            frame.notices.push(self.ended(programme));
        }
        let mut page = view::Programme {
            frame,
            jumps: Vec::new(),
            intro_html: intro,
            who_html: who,
            much_html: much,
            how_html: how,
            refused_html: refused,
            season: programme.season.map(|season| self.season(season)),
            announced: announced
                .map(|rules| self.with_text("rules-announced", "date", &self.date(rules.in_force.from))),
            branches,
            checks: rules.map(|rules| self.checks(programme, rules)).unwrap_or_default(),
            checker_url: Some(self.checker_url(programme)),
            amounts,
            tiers,
            documents: self.documents(programme),
            documents_note: None,
            steps: words
                .steps
                .iter()
                .map(|step| view::Step { heading: String::new(), text_html: Some(self.html(step)) })
                .collect(),
            deadlines: self.deadlines(programme),
            apply: self.apply(programme),
            appeal: self.appeal(programme),
            relations: self.relations(programme),
            alternatives: self.alternatives(programme),
            services: programme
                .service_types
                .iter()
                .map(|kind| {
                    let name = self.words(&self.model.service_types[kind.index()].name);
                    self.link(name.clone(), &Target::ServiceType(*kind))
                })
                .collect(),
            acts: programme.acts.iter().filter_map(|act| self.act(*act)).collect(),
            examples: self.examples(id),
            downloads: Vec::new(),
        };
        page.jumps = self.jumps(&[
            (true, "conditions", "who-may-get"),
            (!page.amounts.is_empty() || page.much_html.is_some(), "amount", "how-much"),
            (!page.steps.is_empty() || page.how_html.is_some(), "steps", "steps"),
            (!page.documents.is_empty(), "documents", "documents"),
            (!page.apply.is_empty(), "apply", "where-to-go"),
            (true, "appeal", "if-refused"),
        ]);
        page
    }

    fn ended(&self, programme: &Programme) -> Notice {
        let link = programme.replaced_by.map(|other| {
            let title = self.words(&self.model.programmes[other.index()].words).title.clone();
            self.link(title, &Target::Programme(other))
        });
        Notice { heading: Some(self.t("programme-ended")), text: self.t("programme-ended-text"), link }
    }

    fn act(&self, id: crate::model::ActId) -> Option<crate::view::parts::Citation> {
        let act = &self.model.acts[id.index()];
        let name = self.words(&act.name);
        let about = act.about.as_ref().map(|about| self.words(about)).filter(|about| !about.is_empty());
        let text = about.map_or_else(|| name.clone(), |about| format!("{name} {about}"));
        Some(crate::view::parts::Citation { text, url: act.url.clone(), to_verify: false })
    }

    fn season(
        &self,
        (from, to): (crate::model::programme::DayOfYear, crate::model::programme::DayOfYear),
    ) -> String {
        let text = |day: crate::model::programme::DayOfYear| {
            let date = crate::base::date::Date::new(2024, day.month, day.day).unwrap_or(self.model.as_of);
            let full = self.date(date);
            full.replace(" 2024", "").replace("2024", "").trim_matches([' ', ',']).to_owned()
        };
        self.with("season", &[("from", Arg::Text(&text(from))), ("to", Arg::Text(&text(to)))])
    }

    pub fn branches(&self, programme: &Programme, rules: &RuleVersion) -> Vec<view::Branch> {
        let words = self.words(&programme.words);
        let several = rules.branches.len() > 1;
        let branch = |branch: &Branch| {
            let (combinator, mut conditions) = match &branch.when {
                Condition::Group(group) if group.joined == Joined::All || group.joined == Joined::Any => {
                    let items =
                        group.items.iter().map(|item| self.condition(programme, &branch.id, item)).collect();
                    (
                        Some(self.group_words(programme, group).unwrap_or_else(|| self.joined(group.joined))),
                        items,
                    )
                }
                other => (None, vec![self.condition(programme, &branch.id, other)]),
            };
            if let Some(unless) = &branch.unless {
                conditions.push(view::Condition {
                    text: self.t("none-of"),
                    children: vec![self.condition(programme, &branch.id, unless)],
                    ..view::Condition::default()
                });
            }
            view::Branch {
                id: branch.id.clone(),
                heading: several
                    .then(|| words.branches.get(&branch.id).cloned().unwrap_or_else(|| branch.id.clone())),
                note: None,
                combinator,
                conditions,
            }
        };
        rules.branches.iter().map(branch).collect()
    }

    pub(super) fn joined(&self, joined: Joined) -> String {
        match joined {
            Joined::All => self.t("all-of"),
            Joined::Any => self.t("any-of"),
            Joined::None => self.t("none-of"),
            Joined::AtLeast(n) => self.with("at-least-of", &[("n", Arg::Number(n.into()))]),
        }
    }

    fn condition(&self, programme: &Programme, branch: &str, condition: &Condition) -> view::Condition {
        match condition {
            Condition::Group(group) => view::Condition {
                id: String::new(),
                text: self.group_words(programme, group).unwrap_or_else(|| self.joined(group.joined)),
                children: group.items.iter().map(|item| self.condition(programme, branch, item)).collect(),
                law: self.law(&group.citation),
                note: None,
                to_verify: false,
            },
            Condition::Test(test) => {
                let words = self.words(&programme.words);
                let default = programme.words.text(LangId::DEFAULT);
                let text = words.conditions.get(&test.id).or_else(|| default.conditions.get(&test.id));
                view::Condition {
                    id: format!("{branch}-{}", test.id),
                    text: text.cloned().unwrap_or_else(|| test.id.clone()),
                    children: Vec::new(),
                    law: self.law(&test.citation),
                    note: self.limit(test),
                    to_verify: test.citation.to_verify,
                }
            }
        }
    }

    /// The words of conditions joined, where they have an id and words of their own.
    fn group_words(&self, programme: &Programme, group: &Group) -> Option<String> {
        let id = group.id.as_ref()?;
        let default = programme.words.text(LangId::DEFAULT);
        self.words(&programme.words).conditions.get(id).or_else(|| default.conditions.get(id)).cloned()
    }

    /// The limits of a condition that are dated parameters: their value today, or that it is being updated.
    pub fn limit(&self, test: &Test) -> Option<String> {
        let TestKind::Compare { comparison: Comparison::Range { low, high }, .. } = &test.kind else {
            return None;
        };
        let values: Vec<String> = [low, high]
            .into_iter()
            .flatten()
            .filter_map(|limit| match limit.value {
                Value::Parameter(id) => Some(&self.model.parameters[id.index()]),
                _ => None,
            })
            .map(|parameter| match parameter.on(self.model.as_of) {
                Some(value) => {
                    self.with_text("limit-value", "value", &self.amount(&value.value, &parameter.unit))
                }
                None => self.t("limit-updating"),
            })
            .collect();
        (!values.is_empty()).then(|| values.join("; "))
    }

    pub fn checks(&self, programme: &Programme, rules: &RuleVersion) -> Vec<view::Condition> {
        let words = self.words(&programme.words);
        let default = programme.words.text(LangId::DEFAULT);
        let check = |check: &Check| {
            let text = words.checks.get(&check.id).or_else(|| default.checks.get(&check.id));
            let office = check
                .decided_by
                .map(|office| self.words(&self.model.office_types[office.index()].short).clone());
            view::Condition {
                id: format!("check-{}", check.id),
                text: text.cloned().unwrap_or_else(|| check.id.clone()),
                children: Vec::new(),
                law: self.law(&check.citation),
                note: office.map(|office| self.with_text("decided-by", "office", &office)),
                to_verify: check.citation.to_verify,
            }
        };
        rules.checks.iter().map(check).collect()
    }

    pub fn documents(&self, programme: &Programme) -> Vec<view::Document> {
        let names = self.document_names(programme).into_iter();
        names.map(|text| view::Document { text, ..view::Document::default() }).collect()
    }

    /// What one brings along.
    pub(super) fn document_names(&self, programme: &Programme) -> Vec<String> {
        let words = self.words(&programme.words);
        let default = programme.words.text(LangId::DEFAULT);
        let text = |id: &String| words.documents.get(id).or_else(|| default.documents.get(id)).cloned();
        programme.apply.documents.iter().filter_map(text).collect()
    }

    pub fn deadlines(&self, programme: &Programme) -> Vec<Fact> {
        let words = self.words(&programme.words);
        let mut facts = Vec::new();
        if let Some(deadline) = &words.deadline {
            facts.push(Fact { label: self.t("deadline-apply"), text: deadline.clone(), ..Fact::default() });
        } else if let Some(days) = programme.apply.within_days {
            facts.push(Fact {
                label: self.t("deadline-apply"),
                text: self.count("days-count", days as usize),
                ..Fact::default()
            });
        }
        if let Some(days) = programme.apply.decided_in_days {
            facts.push(Fact {
                label: self.t("deadline-decision"),
                text: self.count("days-count", days as usize),
                ..Fact::default()
            });
        }
        if let Some(payer) = &words.payer {
            facts.push(Fact { label: self.t("payer"), text: payer.clone(), ..Fact::default() });
        }
        facts
    }

    pub fn apply(&self, programme: &Programme) -> Vec<view::ApplyAt> {
        let listed = &self.cx.index.offices_by_type;
        let mut list: Vec<view::ApplyAt> = programme
            .apply
            .at
            .iter()
            .map(|office| {
                let kind = &self.model.office_types[office.index()];
                view::ApplyAt {
                    name: self.words(&kind.name).clone(),
                    purpose: Some(self.words(&kind.purpose).clone()),
                    counties_url: listed.contains_key(office).then(|| self.url(&Target::Offices(*office))),
                    to_verify: false,
                }
            })
            .collect();
        if programme.apply.automatic {
            let automatic = view::ApplyAt { name: self.t("apply-automatic"), ..view::ApplyAt::default() };
            list.insert(0, automatic);
        }
        if let Some(url) = &programme.apply.online {
            let name = self.with_text("apply-online", "site", &super::words::short_url(url));
            list.push(view::ApplyAt { name, ..view::ApplyAt::default() });
        }
        list
    }

    pub fn appeal(&self, programme: &Programme) -> view::Appeal {
        let appeal = &programme.appeal;
        view::Appeal {
            text: self.words(&programme.words).appeal.clone(),
            within: appeal.within_days.map(|days| self.count("days-count", days as usize)),
            to: appeal.to.map(|office| self.words(&self.model.office_types[office.index()].name).clone()),
            law: self.law(&appeal.citation),
            to_verify: appeal.citation.to_verify,
        }
    }

    fn relations(&self, programme: &Programme) -> Vec<view::Relation> {
        let lists: [(&str, &[Relation]); 3] = [
            ("relation-excludes", &programme.excludes),
            ("relation-passports", &programme.passports),
            ("relation-requires", &programme.requires),
        ];
        let mut relations = Vec::new();
        for (key, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
            let link = |relation: &Relation| {
                let title =
                    self.words(&self.model.programmes[relation.programme.index()].words).title.clone();
                self.link(title, &Target::Programme(relation.programme))
            };
            let choose = list.iter().any(|relation| relation.choose);
            relations.push(view::Relation {
                label: self.t(key),
                programmes: list.iter().map(link).collect(),
                note: choose.then(|| self.t("relation-may-choose")),
                law: list.iter().flat_map(|relation| self.law(&relation.citation)).collect(),
            });
        }
        relations
    }

    /// A programme as an entry of a list.
    pub fn programme_card(&self, id: ProgrammeId) -> ProgrammeCard {
        let words = self.words(&self.model.programmes[id.index()].words);
        ProgrammeCard {
            name: words.title.clone(),
            url: self.url(&Target::Programme(id)),
            summary: Some(words.summary.clone()),
            amount: None,
        }
    }

    /// All programmes by what they give.
    pub fn programmes(&self) -> view::Programmes {
        use crate::model::programme::ProgrammeKind::*;
        let kinds = [
            (Cash, "cash"),
            (Insurance, "insurance"),
            (InKind, "in-kind"),
            (Service, "service"),
            (Housing, "housing"),
            (Right, "right"),
        ];
        let mut groups = Vec::new();
        for (kind, id) in kinds {
            let members = self.model.programmes.iter().enumerate();
            let members = members.filter(|(_, p)| p.kind == kind && p.status != ProgrammeStatus::Ended);
            let mut cards: Vec<ProgrammeCard> =
                members.map(|(at, _)| self.programme_card(at.into())).collect();
            self.sort_by_name(&mut cards, |card| &card.name);
            if !cards.is_empty() {
                let heading = self.t(&format!("programme-kind-{id}"));
                groups.push(view::ProgrammeGroup { id: id.to_owned(), heading, programmes: cards });
            }
        }
        let head = Head::new(Target::Programmes, self.t("programmes")).lead(self.t("programmes-lead"));
        let jump = |group: &view::ProgrammeGroup| Link::inside(group.heading.clone(), &group.id);
        view::Programmes {
            frame: self.frame(head),
            checker_url: Some(self.url(&Target::Checker)),
            jumps: if groups.len() > 1 { groups.iter().map(jump).collect() } else { Vec::new() },
            groups,
        }
    }

    /// The page of a situation.
    pub fn situation(&self, id: SituationId) -> view::Situation {
        let situation = &self.model.situations[id.index()];
        let (words, words_in) = situation.words.get(self.lang);
        let mut head = Head::new(Target::Situation(id), words.title.clone())
            .lead(words.summary.clone())
            .step(self.t("all-situations"), Target::Situations)
            .worded(words_in, words.file)
            .from(&situation.provenance)
            .explaining(situation_text(words));
        head.sensitive = situation.sensitive;
        let moments = [("today", &words.today), ("this-week", &words.week), ("this-month", &words.month)];
        let moment = |(key, steps): (&str, &Vec<crate::parse::markdown::Fragment>)| {
            let items: Vec<String> =
                steps.iter().map(|step| format!("<li>{}</li>", unwrap_paragraph(&self.html(step)))).collect();
            (!items.is_empty()).then(|| view::Moment {
                heading: self.t(key),
                text_html: format!("<ul>{}</ul>", items.concat()),
            })
        };
        let type_item = |kind: &crate::model::ServiceTypeId| Item {
            text: self.words(&self.model.service_types[kind.index()].name).clone(),
            url: Some(self.url(&Target::ServiceType(*kind))),
            ..Item::default()
        };
        view::Situation {
            help_lines: situation.help_lines.iter().map(|line| self.help_line(*line)).collect(),
            refuge: situation.sensitive.then(|| Notice {
                heading: Some(self.t("refuge-heading")),
                text: self.t("refuge-text"),
                link: None,
            }),
            intro_html: Some(self.html(&words.body)).filter(|html| !html.is_empty()),
            tree_url: self.tree_url(id),
            paper_url: self.tree_url(id).map(|_| self.url(&Target::Paper(id))),
            checker_url: Some(self.url(&Target::Checker)),
            moments: moments.into_iter().filter_map(moment).collect(),
            programmes: situation.programmes.iter().map(|id| self.programme_card(*id)).collect(),
            service_types: situation.service_types.iter().map(type_item).collect(),
            offices: situation.offices.iter().map(|office| self.office_type(*office)).collect(),
            frame: self.frame(head),
            ..view::Situation::default()
        }
    }

    /// A type of office, leading to the list by county.
    fn office_type(&self, id: OfficeTypeId) -> Office {
        let kind = &self.model.office_types[id.index()];
        Office {
            name: self.words(&kind.name).clone(),
            url: Some(self.url(&Target::Offices(id))),
            purpose: Some(self.words(&kind.purpose).clone()),
            ..Office::default()
        }
    }

    pub fn help_line(&self, id: crate::model::HelpLineId) -> HelpLine {
        let line = &self.model.help_lines[id.index()];
        HelpLine {
            label: self.words(&line.words).name.clone(),
            number: line.number.clone(),
            tel: line.number.chars().filter(char::is_ascii_digit).collect(),
        }
    }

    /// The situations as entries of a list, in their order.
    pub fn situation_items(&self) -> Vec<Item> {
        let mut list: Vec<(u32, usize)> =
            self.model.situations.iter().enumerate().map(|(at, situation)| (situation.order, at)).collect();
        list.sort_unstable();
        list.into_iter()
            .map(|(_, at)| {
                let situation = &self.model.situations[at];
                let icon = situation.icon.as_deref().and_then(|icon| self.cx.theme.icon(icon));
                Item {
                    text: self.words(&situation.words).title.clone(),
                    url: Some(self.url(&Target::Situation(at.into()))),
                    icon_html: icon.or_else(|| self.cx.theme.icon("help")).map(str::to_owned),
                    ..Item::default()
                }
            })
            .collect()
    }

    /// A link to a programme, for lists.
    pub fn programme_link(&self, id: ProgrammeId) -> Link {
        self.link(self.words(&self.model.programmes[id.index()].words).title.clone(), &Target::Programme(id))
    }
}
