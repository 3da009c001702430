//! Links between records in texts: every one must lead somewhere.

use std::collections::BTreeSet;

use crate::base::diag::Diagnostics;
use crate::base::diag::codes::content;
use crate::base::text::slug;
use crate::model::Model;
use crate::model::words::LangId;
use crate::parse::markdown::{Fragment, RecordLink};

/// Ids of every kind of record that a link can name.
struct Known<'m> {
    kinds: Vec<(&'static str, BTreeSet<&'m str>)>,
    glossary: BTreeSet<String>,
}

/// Reports links to records that do not exist.
pub(super) fn check(model: &Model, broken: &BTreeSet<String>, diags: &mut Diagnostics) {
    let counties = model.areas.of_kind(crate::model::area::AreaKind::County);
    let known = Known {
        kinds: vec![
            ("programme", model.programmes.iter().map(|record| record.id.as_str()).collect()),
            ("situation", model.situations.iter().map(|record| record.id.as_str()).collect()),
            ("page", model.pages.iter().map(|record| record.id.as_str()).chain(["glossary"]).collect()),
            ("consultation", model.consultations.iter().map(|record| record.id.as_str()).collect()),
            ("commitment", model.commitments.iter().map(|record| record.id.as_str()).collect()),
            ("county", counties.map(|(_, area)| area.code.as_str()).collect()),
            ("office", model.office_types.iter().map(|record| record.id.as_str()).collect()),
            ("service-type", model.service_types.iter().map(|record| record.id.as_str()).collect()),
        ],
        glossary: model.site.words.text(LangId::DEFAULT).glossary.keys().map(|term| slug(term)).collect(),
    };
    let mut fragments: Vec<&Fragment> = Vec::new();
    for (_, words) in model.programmes.iter().flat_map(|record| record.words.each()) {
        fragments.push(&words.body);
        fragments.extend(&words.steps);
    }
    for (_, words) in model.situations.iter().flat_map(|record| record.words.each()) {
        fragments.push(&words.body);
        fragments.extend(words.today.iter().chain(&words.week).chain(&words.month));
    }
    for (_, words) in model.consultations.iter().flat_map(|record| record.words.each()) {
        fragments.push(&words.body);
    }
    for (_, words) in model.commitments.iter().flat_map(|record| record.words.each()) {
        fragments.push(&words.body);
    }
    for (_, words) in model.pages.iter().flat_map(|record| record.words.each()) {
        fragments.push(&words.body);
    }
    for link in fragments.into_iter().flat_map(|fragment| &fragment.links) {
        // a record that could not be read is there all the same
        if !super::has_broken(broken, &format!("content/{}s/{}/", link.kind, link.id)) {
            check_link(link, &known, diags);
        }
    }
}

fn check_link(link: &RecordLink, known: &Known, diags: &mut Diagnostics) {
    if link.kind == "glossary" {
        // terms of other languages have slugs of their own; the default language decides
        if !known.glossary.is_empty() && !known.glossary.contains(&link.id) {
            let terms = known.glossary.iter().map(String::as_str);
            diags.push(content::dangling_link(link.span, "term of the glossary", &link.id, terms));
        }
        return;
    }
    let ids = known.kinds.iter().find(|(kind, _)| *kind == link.kind).map(|(_, ids)| ids);
    if let Some(ids) = ids.filter(|ids| !ids.contains(link.id.as_str())) {
        diags.push(content::dangling_link(link.span, &link.kind, &link.id, ids.iter().copied()));
    }
}
