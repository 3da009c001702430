//! Types of service, services, the organizations that give them.

use serde::Serialize;

use super::frame::Frame;
use super::parts::{Contact, Fact, Figure, Group, Item, Link, ServiceCard, Table};

/// `service-types.html`
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ServiceTypes {
    pub frame: Frame,
    pub intro_html: Option<String>,
    /// To the groups.
    pub jumps: Vec<Link>,
    /// Types by whom they are for.
    pub groups: Vec<Group>,
}

/// `service-type.html`
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ServiceType {
    pub frame: Frame,
    pub intro_html: Option<String>,
    /// Code, who may use it, kind of stay, law.
    pub facts: Vec<Fact>,
    /// Where, by county.
    pub counties: Option<Table>,
    pub map: Option<Figure>,
    pub programmes: Vec<Link>,
}

/// `service.html`. A confidential service has no contact of its place, no map and no locality:
/// only [`Service::confidential`], a plain sentence, and the numbers to call.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Service {
    pub frame: Frame,
    pub intro_html: Option<String>,
    /// What is said instead of a place, where the place must not be known.
    pub confidential: Option<String>,
    /// Numbers that are public, for a confidential service.
    pub help_lines: Vec<Link>,
    pub contact: Contact,
    /// The place on a small map of the locality.
    pub map: Option<Figure>,
    pub provider: Option<Link>,
    /// Type, for whom, capacity, cost, languages, licence.
    pub facts: Vec<Fact>,
    /// Ramp, lift, sign language … each with its state in words.
    pub accessibility: Vec<Fact>,
    /// What to bring.
    pub documents: Vec<String>,
    pub rating: Option<Rating>,
    pub sites: Vec<ServiceCard>,
    pub similar: Vec<ServiceCard>,
}

/// What people said, with how many and how it was asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Rating {
    /// `4,2 din 5, de la 48 de persoane`; or why no value is shown.
    pub text: String,
    /// Period, method, interval.
    pub method: String,
    /// The provider's reply.
    pub reply: Option<String>,
    /// What was changed because of it.
    pub consequence: Option<String>,
}

/// `organization.html`: a provider or an office.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Organization {
    pub frame: Frame,
    pub intro_html: Option<String>,
    pub contact: Contact,
    pub facts: Vec<Fact>,
    /// Services it gives in the open.
    pub services: Vec<ServiceCard>,
    /// What one applies for there.
    pub applies: Vec<Item>,
    pub rating: Option<Rating>,
}
