//! Feeds of the portal.

use crate::base::atom::{Entry, Feed, atom};
use crate::base::text::escape;
use crate::compose::changes::{DayOfChanges, feed_path};
use crate::compose::context::Context;
use crate::model::words::LangId;
use crate::plan::routes::Target;

/// Most days that the feed tells of.
const MOST_DAYS: usize = 20;
/// Most names of one list of an entry.
const MOST_NAMES: usize = 200;

/// What changed in the register, an entry a day.
pub fn changes(cx: &Context, lang: LangId) -> String {
    let c = cx.composer(lang);
    let page = cx.routes.absolute(cx.model, lang, &Target::Changes);
    let language = cx.model.site.language(lang).to_owned();
    let entry = |day: DayOfChanges| Entry {
        id: format!("{page}#on-{}", day.on),
        content_html: content(&day),
        title: day.title,
        on: day.on,
        link: page.clone(),
    };
    atom(&Feed {
        url: cx.routes.absolute_file(&feed_path(&language)),
        title: c.t("changes"),
        author: cx.model.site.words.text(lang).publisher.clone(),
        entries: c.changes_by_day().into_iter().take(MOST_DAYS).map(entry).collect(),
        page,
        language,
    })
}

fn content(day: &DayOfChanges) -> String {
    let list = |(heading, names): &(String, Vec<String>)| {
        let more = if names.len() > MOST_NAMES { "<li>…</li>" } else { "" };
        let names: String =
            names.iter().take(MOST_NAMES).map(|name| format!("<li>{}</li>", escape(name))).collect();
        format!("<h2>{}</h2><ul>{names}{more}</ul>", escape(heading))
    };
    day.lists.iter().map(list).collect()
}
