//! What stands around every page of a language in the same words: made once.

use std::sync::OnceLock;

use crate::plan::routes::Target;
use crate::view::frame::{Assets, HelpLine, NavItem};
use crate::view::parts::Link;
use crate::view::shared::Shared;

use super::context::Composer;
use super::frame::Head;

/// The parts of a frame that all pages of a language share.
pub struct Fixed {
    pub site: Shared<Link>,
    pub help_lines: Shared<Vec<HelpLine>>,
    pub assets: Shared<Assets>,
    pub footer: Shared<Vec<Link>>,
    pub footer_notes: Shared<Vec<String>>,
    menu: Menu,
}

/// The menu, and the forms it takes: it says on which of its pages, or below which, the reader is.
struct Menu {
    entries: Vec<(NavItem, Target)>,
    /// For no entry; then for each entry «this page» and «below it».
    forms: Box<[OnceLock<Shared<Vec<NavItem>>>]>,
}

impl Fixed {
    /// The parts for the language of the composer.
    pub fn new(c: &Composer) -> Fixed {
        let site = c.model.site.words.text(c.lang);
        Fixed {
            site: c.link(site.title.clone(), &Target::Home).into(),
            help_lines: c.strip().into(),
            assets: c.assets(false).into(),
            footer: c.footer().into(),
            footer_notes: vec![site.publisher.clone()].into(),
            menu: Menu::new(c),
        }
    }

    /// The menu as a page shows it.
    pub fn nav(&self, head: &Head) -> Shared<Vec<NavItem>> {
        self.menu.of(head)
    }
}

impl Menu {
    fn new(c: &Composer) -> Menu {
        let entry = |(text, target): (String, Target)| {
            let url = c.url(&target);
            (NavItem { text, url, current: None }, target)
        };
        let entries: Vec<_> = c.menu().into_iter().map(entry).collect();
        let forms = (0..=2 * entries.len()).map(|_| OnceLock::new()).collect();
        Menu { entries, forms }
    }

    fn of(&self, head: &Head) -> Shared<Vec<NavItem>> {
        let place = |wanted: &Target| self.entries.iter().position(|(_, target)| target == wanted);
        let own = place(&head.target);
        let above = head.section.as_ref().and_then(place).filter(|at| Some(*at) != own);
        let form = match (own, above) {
            (None, None) => 0,
            (Some(at), None) => 1 + 2 * at,
            (None, Some(at)) => 2 + 2 * at,
            // an entry below another one: seldom, and not worth a place
            (Some(_), Some(_)) => return self.draw(own, above).into(),
        };
        self.forms[form].get_or_init(|| self.draw(own, above).into()).clone()
    }

    fn draw(&self, own: Option<usize>, above: Option<usize>) -> Vec<NavItem> {
        let mut items: Vec<NavItem> = self.entries.iter().map(|(item, _)| item.clone()).collect();
        if let Some(at) = own {
            items[at].current = Some("page".to_owned());
        }
        if let Some(at) = above {
            items[at].current = Some("true".to_owned());
        }
        items
    }
}
