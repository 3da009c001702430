//! Small finished texts that many pages share: amounts, units, citations, contacts.

use crate::base::num::Decimal;
use crate::model::eligibility::{Citation, Every};
use crate::model::register::{Capacity, CapacityUnit, Contact, Place};
use crate::theme::locale::Arg;
use crate::view::parts;

use super::context::Composer;

impl Composer<'_> {
    /// An amount with its unit: `292 lei`, `18 ani`, `45 %`.
    pub fn amount(&self, value: &Decimal, unit: &str) -> String {
        let count = |key: &str| match u64::try_from(*value) {
            Ok(n) if value.fract().is_zero() => self.with(key, &[("n", Arg::Number(n))]),
            _ => self.number(value),
        };
        match unit {
            "percent" => self.locale.percent(value),
            "years" => count("years-count"),
            "months" => count("months-count"),
            "days" => count("days-count"),
            "people" => count("persons-count"),
            "services" => count("services-count"),
            "places" => count("places-count"),
            "providers" => count("providers-count"),
            code if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) => {
                self.locale.money(value, code)
            }
            _ => self.number(value),
        }
    }

    /// «pe lună».
    pub fn every(&self, every: Every) -> String {
        self.t(match every {
            Every::Once => "every-once",
            Every::Day => "every-day",
            Every::Month => "every-month",
            Every::Quarter => "every-quarter",
            Every::Season => "every-season",
            Every::SchoolYear => "every-school-year",
            Every::Year => "every-year",
        })
    }

    /// The law as it is shown: `Legea nr. 61/1993, art. 1`.
    pub fn citation(&self, citation: &Citation) -> Option<parts::Citation> {
        let act = citation.act.map(|id| &self.model.acts[id.index()]);
        let name = act.map(|act| self.words(&act.name).clone());
        let text = match (name, &citation.article) {
            (Some(name), Some(article)) => format!("{name}, {article}"),
            (Some(name), None) => name,
            (None, Some(article)) => article.clone(),
            (None, None) => return None,
        };
        let url = citation.url.clone().or_else(|| act.and_then(|act| act.url.clone()));
        Some(parts::Citation { text, url, to_verify: citation.to_verify })
    }

    /// A citation as a list of one or none.
    pub fn law(&self, citation: &Citation) -> Vec<parts::Citation> {
        self.citation(citation).into_iter().map(|law| parts::Citation { to_verify: false, ..law }).collect()
    }

    pub fn contact(&self, contact: &Contact, place: Option<&Place>) -> parts::Contact {
        let dial =
            |number: &str| number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>();
        let link = |scheme: &str, text: &String, to: String| parts::Link {
            text: text.clone(),
            url: format!("{scheme}:{to}"),
        };
        parts::Contact {
            phones: contact.phones.iter().map(|phone| link("tel", phone, dial(phone))).collect(),
            emails: contact.emails.iter().map(|email| link("mailto", email, email.clone())).collect(),
            web: contact.website.as_ref().map(|url| parts::Link { text: short_url(url), url: url.clone() }),
            address: place.and_then(|place| {
                let parts: Vec<&str> =
                    [&place.address, &place.postal_code].into_iter().flatten().map(String::as_str).collect();
                (!parts.is_empty()).then(|| parts.join(", "))
            }),
            schedule: Vec::new(),
        }
    }

    pub fn capacity(&self, capacity: &Capacity) -> String {
        let key = match capacity.unit {
            CapacityUnit::Places => "places-count",
            CapacityUnit::Beds => "capacity-beds",
            CapacityUnit::PeopleADay => "capacity-people-a-day",
            CapacityUnit::PeopleAMonth => "capacity-people-a-month",
            CapacityUnit::PeopleAYear => "capacity-people-a-year",
            CapacityUnit::HomeVisits => "capacity-home-visits",
            CapacityUnit::MealsADay => "capacity-meals-a-day",
        };
        self.count(key, capacity.count as usize)
    }
}

/// An address without scheme and final slash.
pub fn short_url(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.trim_end_matches('/').to_owned()
}

/// The five parts of a programme's text, by its headings of the second level: what it is, who, how much,
/// how to ask, what if refused. A text of another shape stays whole, as the first part.
pub fn sections(html: &str) -> [Option<String>; 5] {
    let starts: Vec<usize> = html.match_indices("<h2").map(|(at, _)| at).collect();
    if starts.len() != 5 || !html[..starts[0]].trim().is_empty() {
        return [Some(html.to_owned()).filter(|html| !html.is_empty()), None, None, None, None];
    }
    let part = |number: usize| {
        let end = starts.get(number + 1).copied().unwrap_or(html.len());
        let text = html[starts[number]..end].split_once("</h2>").map_or("", |(_, text)| text).trim();
        Some(text.to_owned()).filter(|text| !text.is_empty())
    };
    [part(0), part(1), part(2), part(3), part(4)]
}

/// The content of a lone paragraph, for list items.
pub fn unwrap_paragraph(html: &str) -> &str {
    let inner = html.trim().strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>"));
    inner.filter(|inner| !inner.contains("<p>")).unwrap_or(html)
}
