//! Atom feeds (RFC 4287), written from finished strings.

use crate::base::date::Date;
use crate::base::text::escape;

/// A feed. Its own time is that of its last entry: the same entries give the same bytes.
pub struct Feed {
    /// Absolute address of the feed; also its identifier.
    pub url: String,
    /// Absolute address of the page that it follows.
    pub page: String,
    pub language: String,
    pub title: String,
    pub author: String,
    /// The last first.
    pub entries: Vec<Entry>,
}

/// An entry of a feed.
pub struct Entry {
    /// An address that no other entry has, and that never changes.
    pub id: String,
    pub title: String,
    pub on: Date,
    /// Where to read more: an absolute address.
    pub link: String,
    /// HTML that this program made.
    pub content_html: String,
}

/// The bytes of a feed.
pub fn atom(feed: &Feed) -> String {
    let last = feed.entries.iter().map(|entry| entry.on).max().unwrap_or(Date::constant(1970, 1, 1));
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <id>{}</id>\n<title>{}</title>\n<updated>{last}T00:00:00Z</updated>\n<author><name>{}</name></author>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
        escape(&feed.language),
        escape(&feed.url),
        escape(&feed.title),
        escape(&feed.author),
        escape(&feed.url),
        escape(&feed.page),
    );
    for entry in &feed.entries {
        text.push_str(&format!(
            "<entry>\n<id>{}</id>\n<title>{}</title>\n<updated>{}T00:00:00Z</updated>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<content type=\"html\">{}</content>\n</entry>\n",
            escape(&entry.id),
            escape(&entry.title),
            entry.on,
            escape(&entry.link),
            escape(&entry.content_html),
        ));
    }
    text + "</feed>\n"
}
