//! Help that asks for none of a programme's conditions: services of associations, foundations and cults of
//! the types that the programme names.

use crate::model::programme::Programme;
use crate::model::register::{Service, ServiceStatus};
use crate::model::{ProgrammeId, ServiceId};
use crate::plan::routes::Target;
use crate::view::parts::{Card, Fact};

use super::context::Composer;
use super::index::Index;

/// Most services on the page of a programme; the pages of the types list them all.
const MOST: usize = 12;

/// Legal forms of organizations that are neither public nor for profit.
const FORMS: &[&str] = &["association", "foundation", "church"];

impl Composer<'_> {
    /// The services, by name. Those whose place is secret are left to the help lines.
    pub fn alternatives(&self, programme: &Programme) -> Vec<Card> {
        let mut cards: Vec<Card> =
            self.alternative_services(programme).map(|id| self.alternative(id)).collect();
        self.sort_by_name(&mut cards, |card| &card.heading);
        cards.truncate(MOST);
        cards
    }

    /// How many there are, leading to them; nothing where the register has none.
    pub fn alternatives_fact(&self, id: ProgrammeId) -> Option<Fact> {
        let many = self.alternative_services(&self.model.programmes[id.index()]).count();
        (many > 0).then(|| Fact {
            label: self.t("other-help"),
            text: self.count("services-count", many),
            url: Some(format!("{}#alternatives", self.url(&Target::Programme(id)))),
            ..Fact::default()
        })
    }

    fn alternative_services<'p>(&'p self, programme: &'p Programme) -> impl Iterator<Item = ServiceId> + 'p {
        let kinds = programme.service_types.iter();
        let services = kinds.flat_map(|kind| Index::of(&self.cx.index.services_by_type, *kind));
        services.copied().filter(|id| self.is_alternative(&self.model.services[id.index()]))
    }

    fn is_alternative(&self, service: &Service) -> bool {
        let provider = &self.model.organizations[service.organization.index()];
        let form = provider.legal_form.as_deref().unwrap_or_default();
        !service.is_confidential() && service.status == ServiceStatus::Active && FORMS.contains(&form)
    }

    fn alternative(&self, id: ServiceId) -> Card {
        let card = self.service_card(id);
        Card {
            heading: card.name,
            url: Some(card.url),
            text: card.lines.join(" · "),
            phone: card.phone,
            ..Card::default()
        }
    }
}
