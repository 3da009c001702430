//! Programmes as public services: CPSV-AP 3.2.0. Conditions are requirements, documents are evidence,
//! articles are legal resources.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::linked::{self, Node, link, strings, texts, typed};
use crate::compose::context::Context;
use crate::model::eligibility::{Check, Citation};
use crate::model::programme::{Programme, ProgrammeStatus};
use crate::model::words::{LangId, Words};
use crate::model::{ActId, OfficeTypeId, ProgrammeId};
use crate::plan::routes::Target;

/// Where the document stands, without its ending.
const DOCUMENT: &str = "data/public-services";

const DEFAULT: LangId = LangId::DEFAULT;

/// All programmes as JSON-LD and Turtle.
pub(super) fn files(cx: &Context) -> Vec<(&'static str, String, Vec<u8>)> {
    let mut graph = Graph { cx, nodes: BTreeMap::new() };
    // what has ended is no service any more
    let offered = cx.model.programmes.iter().enumerate();
    for (at, programme) in offered.filter(|(_, programme)| programme.status != ProgrammeStatus::Ended) {
        graph.programme(at.into(), programme);
    }
    for (at, situation) in cx.model.situations.iter().enumerate() {
        let id = own(cx, &format!("event/{}", situation.id));
        let node = Node::new(&id, &["cv:Event", "cv:LifeEvent"])
            .with("dct:identifier", json!(situation.id))
            .with("dct:title", texts(cx, &situation.words.map(|words| words.title.clone())))
            .with("dct:description", texts(cx, &situation.words.map(|words| words.summary.clone())))
            .with("foaf:page", link(cx.routes.absolute(cx.model, DEFAULT, &Target::Situation(at.into()))));
        graph.nodes.insert(id, node);
    }
    let document = linked::json_ld(graph.nodes.into_values().collect());
    let turtle = linked::turtle(&document);
    vec![("JSON-LD", format!("{DOCUMENT}.jsonld"), document), ("Turtle", format!("{DOCUMENT}.ttl"), turtle)]
}

fn own(cx: &Context, part: &str) -> String {
    format!("{}#{part}", cx.routes.absolute_file(&format!("{DOCUMENT}.jsonld")))
}

/// Nodes by their address, so that acts and offices stand once.
struct Graph<'a> {
    cx: &'a Context<'a>,
    nodes: BTreeMap<String, Node>,
}

impl Graph<'_> {
    fn own(&self, part: &str) -> String {
        own(self.cx, part)
    }

    fn add(&mut self, id: &str, node: Node) -> Value {
        self.nodes.insert(id.to_owned(), node);
        link(id)
    }

    fn programme(&mut self, at: ProgrammeId, programme: &Programme) {
        let (cx, model) = (self.cx, self.cx.model);
        let id = self.own(&format!("service/{}", programme.id));
        let (requirements, rules) = self.rules(programme);
        let legal: Vec<Value> = programme.acts.iter().map(|act| self.act(*act)).collect();
        let channels: Vec<Value> = programme.apply.at.iter().map(|office| self.channel(*office)).collect();
        let evidence: Vec<Value> =
            programme.apply.documents.iter().map(|document| self.evidence(programme, document)).collect();
        let events = model.situations.iter().filter(|situation| situation.programmes.contains(&at));
        let events: Vec<Value> = events.map(|event| link(self.own(&format!("event/{}", event.id)))).collect();
        let authority = self.authority(programme);
        let requires = programme.requires.iter().map(|relation| {
            link(self.own(&format!("service/{}", model.programmes[relation.programme.index()].id)))
        });
        let keywords = programme.words.map(|words| words.keywords.clone());
        let keywords: Vec<Value> = keywords
            .each()
            .flat_map(|(lang, list)| {
                let tag = model.site.language(lang);
                list.iter().map(move |word| json!({ "@value": word, "@language": tag }))
            })
            .collect();
        let node = Node::new(&id, &["cpsv:PublicService"])
            .with("dct:identifier", json!(programme.id))
            .with("dct:title", texts(cx, &programme.words.map(|words| words.title.clone())))
            .with("dct:description", texts(cx, &programme.words.map(|words| words.summary.clone())))
            .with("cv:hasCompetentAuthority", authority)
            .with("cv:hasLegalResource", legal)
            .with("cv:holdsRequirement", requirements)
            .with("cpsv:follows", rules)
            .with("cv:hasChannel", channels)
            .with("cpsv:hasInput", evidence)
            .with("cv:isGroupedBy", events)
            .with("dct:requires", requires.collect::<Vec<_>>())
            .with("dcat:keyword", keywords)
            .with("cv:processingTime", processing(programme))
            .with("dct:language", linked::languages(cx))
            .with("dct:spatial", linked::country(cx))
            .with("foaf:page", link(cx.routes.absolute(model, DEFAULT, &Target::Programme(at))));
        self.nodes.insert(id, node);
    }

    /// The authority that answers for a programme; where none is named, the kind of office that takes
    /// the application, else who pays.
    fn authority(&mut self, programme: &Programme) -> Value {
        let (cx, model) = (self.cx, self.cx.model);
        let (id, key, name) = if let Some(authority) = programme.authority {
            let organization = &model.organizations[authority.index()];
            (self.own(&format!("authority/{}", organization.id)), &organization.id, organization.name.clone())
        } else if let Some(office) = programme.apply.at.first() {
            let office = &model.office_types[office.index()];
            (self.own(&format!("office/{}", office.id)), &office.id, office.name.clone())
        } else {
            let payer = programme.words.map(|words| words.payer.clone().unwrap_or_default());
            (self.own(&format!("payer/{}", programme.id)), &programme.id, payer)
        };
        if name.text(DEFAULT).is_empty() {
            return Value::Null;
        }
        let node = Node::new(&id, &["cv:PublicOrganisation"])
            .with("dct:identifier", json!(key))
            .with("skos:prefLabel", texts(cx, &name))
            .with("dct:spatial", linked::country(cx));
        self.add(&id, node)
    }

    /// The requirements in force on the day, and the rule that each way to qualify follows.
    fn rules(&mut self, programme: &Programme) -> (Vec<Value>, Vec<Value>) {
        let Some(version) = programme.rules_on(self.cx.model.as_of) else { return Default::default() };
        let (mut requirements, mut rules) = (Vec::new(), Vec::new());
        for branch in &version.branches {
            let mut acts = Vec::new();
            for (test, must) in branch.tests() {
                let text =
                    programme.words.map(|words| words.conditions.get(&test.id).cloned().unwrap_or_default());
                let text = if must { text } else { self.excluding(&text) };
                acts.extend(test.citation.act);
                requirements.push(self.requirement(programme, &test.id, &text, &test.citation));
            }
            acts.sort_unstable();
            acts.dedup();
            let id = self.own(&format!("rule/{}/{}", programme.id, branch.id));
            let name =
                programme.words.map(|words| words.branches.get(&branch.id).unwrap_or(&words.title).clone());
            let implements: Vec<Value> = acts.into_iter().map(|act| self.act(act)).collect();
            let node = Node::new(&id, &["cpsv:Rule"])
                .with("dct:identifier", json!(format!("{}/{}", programme.id, branch.id)))
                .with("dct:title", texts(self.cx, &name))
                .with("dct:description", texts(self.cx, &programme.words.map(|words| words.summary.clone())))
                .with("cpsv:implements", implements);
            rules.push(self.add(&id, node));
        }
        for check in &version.checks {
            requirements.push(self.check(programme, check));
        }
        (requirements, rules)
    }

    /// A condition that must not hold, said as a requirement.
    fn excluding(&self, text: &Words<String>) -> Words<String> {
        text.map_with(|lang, text| match text.trim_end_matches('.') {
            "" => String::new(),
            text => self.cx.composer(lang).with_text("requirement-excludes", "condition", text),
        })
    }

    fn check(&mut self, programme: &Programme, check: &Check) -> Value {
        let text = programme.words.map(|words| words.checks.get(&check.id).cloned().unwrap_or_default());
        self.requirement(programme, &check.id, &text, &check.citation)
    }

    fn requirement(
        &mut self,
        programme: &Programme,
        key: &str,
        text: &Words<String>,
        citation: &Citation,
    ) -> Value {
        let id = self.own(&format!("requirement/{}/{key}", programme.id));
        let legal = citation.article.as_ref().and_then(|article| {
            let act = citation.act?;
            let resource = format!("{id}/law");
            let of = self.act(act);
            let node = Node::new(&resource, &["eli:LegalResource"])
                .with(
                    "dct:title",
                    json!(format!("{}, {article}", self.cx.model.acts[act.index()].name.text(DEFAULT))),
                )
                .with("dct:isPartOf", of)
                .with("foaf:page", citation.url.as_ref().map_or(Value::Null, link));
            Some(self.add(&resource, node))
        });
        let title = if text.text(DEFAULT).is_empty() { json!(key) } else { texts(self.cx, text) };
        let status = if citation.to_verify { "to-verify" } else { "cited" };
        let node = Node::new(&id, &["cv:Requirement"])
            .with("dct:identifier", json!(format!("{}/{key}", programme.id)))
            .with("dct:title", title)
            .with("dct:type", json!(status))
            .with("cv:isDerivedFrom", legal.unwrap_or_default());
        self.add(&id, node)
    }

    fn act(&mut self, act: ActId) -> Value {
        let act = &self.cx.model.acts[act.index()];
        let id = self.own(&format!("act/{}", act.id));
        let node = Node::new(&id, &["eli:LegalResource"])
            .with("dct:identifier", json!(act.id))
            .with("dct:title", texts(self.cx, &act.name))
            .with("foaf:page", act.url.as_ref().map_or(Value::Null, link));
        self.add(&id, node)
    }

    fn channel(&mut self, office: OfficeTypeId) -> Value {
        let record = &self.cx.model.office_types[office.index()];
        let id = self.own(&format!("channel/{}", record.id));
        let node = Node::new(&id, &["cv:Channel"])
            .with("dct:identifier", json!(record.id))
            .with("dct:title", texts(self.cx, &record.name))
            .with("dct:description", texts(self.cx, &record.purpose))
            .with(
                "foaf:page",
                link(self.cx.routes.absolute(self.cx.model, DEFAULT, &Target::Offices(office))),
            );
        self.add(&id, node)
    }

    fn evidence(&mut self, programme: &Programme, document: &str) -> Value {
        let id = self.own(&format!("evidence/{}/{document}", programme.id));
        let text = programme.words.map(|words| words.documents.get(document).cloned().unwrap_or_default());
        let title =
            if text.text(DEFAULT).is_empty() { strings(self.cx, "documents") } else { texts(self.cx, &text) };
        let node = Node::new(&id, &["cv:Evidence"])
            .with("dct:identifier", json!(format!("{}/{document}", programme.id)))
            .with("dct:title", title);
        self.add(&id, node)
    }
}

fn processing(programme: &Programme) -> Value {
    programme.apply.decided_in_days.map_or(Value::Null, |days| typed(format!("P{days}D"), "duration"))
}
