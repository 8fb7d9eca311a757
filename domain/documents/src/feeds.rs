//! Feeds: Atom (RFC 4287, with the pages of RFC 5005) and JSON Feed 1.1.
//!
//! The same feed gives the same bytes, as times and identifiers come from the record.

use atom_syndication as atom;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use std::borrow::Cow;

/// The media type of Atom.
pub const ATOM: &str = "application/atom+xml; charset=utf-8";

/// The media type of JSON Feed.
pub const JSON_FEED: &str = "application/feed+json";

/// The name of the program in feeds, as readers list it.
const GENERATOR: &str = "Baraza";

/// A feed: the latest of what happened, the last first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// An identifier that never changes, as a URI.
    pub id: String,
    pub title: String,
    /// The language of the titles, as a BCP 47 code.
    pub language: String,
    /// When the last entry was made.
    pub updated: DateTime<Utc>,
    /// The address of the page that shows the same.
    pub page: String,
    /// The address of this feed.
    pub address: String,
    /// The address of the page of the feed with what is older, where there is more.
    pub next: Option<String>,
    pub entries: Vec<FeedEntry>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedEntry {
    /// An identifier that never changes, as a URI.
    pub id: String,
    pub title: String,
    /// What is to say besides, in plain words.
    pub summary: String,
    /// The words that were said, with their language as a BCP 47 code; `None` where the title and the summary say all.
    pub content: Option<(String, Option<String>)>,
    /// The address of what it is about.
    pub page: String,
    pub at: DateTime<Utc>,
    /// Who did it; nobody where the name is not told.
    pub author: Option<String>,
    /// The code of its kind, and the kind in words.
    pub category: (String, String),
}

/// Writes a feed as Atom; fails where the writer of XML does.
pub fn write_atom(feed: &Feed) -> Result<Vec<u8>, atom::Error> {
    let link = |rel: &str, href: &str, kind: &str| atom::Link {
        href: href.to_owned(),
        rel: rel.to_owned(),
        mime_type: Some(kind.to_owned()),
        ..atom::Link::default()
    };
    let kind = "application/atom+xml";
    let mut links = vec![link("self", &feed.address, kind), link("alternate", &feed.page, "text/html")];
    links.extend(feed.next.iter().map(|next| link("next", next, kind)));
    let document = atom::Feed {
        title: atom::Text::plain(feed.title.clone()),
        id: feed.id.clone(),
        updated: feed.updated.fixed_offset(),
        // Every entry without a name of its own has this one.
        authors: vec![person(GENERATOR)],
        generator: Some(atom::Generator { value: GENERATOR.to_owned(), ..atom::Generator::default() }),
        links,
        entries: feed.entries.iter().map(atom_entry).collect(),
        lang: Some(feed.language.clone()),
        ..atom::Feed::default()
    };
    document.write_to(Vec::new())
}

fn atom_entry(entry: &FeedEntry) -> atom::Entry {
    let (term, label) = entry.category.clone();
    let link = atom::Link {
        href: entry.page.clone(),
        mime_type: Some("text/html".to_owned()),
        ..atom::Link::default()
    };
    let content = entry.content.clone().map(|(words, lang)| atom::Content {
        value: Some(words),
        lang,
        content_type: Some("text".to_owned()),
        ..atom::Content::default()
    });
    atom::Entry {
        title: atom::Text::plain(entry.title.clone()),
        id: entry.id.clone(),
        updated: entry.at.fixed_offset(),
        published: Some(entry.at.fixed_offset()),
        authors: entry.author.iter().map(|name| person(name)).collect(),
        categories: vec![atom::Category { term, label: Some(label), ..atom::Category::default() }],
        links: vec![link],
        summary: Some(atom::Text::plain(entry.summary.clone())),
        content,
        ..atom::Entry::default()
    }
}

fn person(name: &str) -> atom::Person {
    atom::Person { name: name.to_owned(), ..atom::Person::default() }
}

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_url: Option<&'a str>,
    language: &'a str,
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_text: Cow<'a, str>,
    date_published: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    authors: Option<[JsonAuthor<'a>; 1]>,
    tags: [&'a str; 1],
    language: &'a str,
}

#[derive(Serialize)]
struct JsonAuthor<'a> {
    name: &'a str,
}

/// Writes a feed as JSON Feed; fails where the writer of JSON does.
pub fn write_json_feed(feed: &Feed) -> Result<Vec<u8>, serde_json::Error> {
    let items = feed.entries.iter().map(|entry| JsonItem {
        id: &entry.id,
        url: &entry.page,
        title: &entry.title,
        content_text: match &entry.content {
            Some((words, _)) => format!("{}\n\n{words}", entry.summary).into(),
            None => Cow::from(&entry.summary),
        },
        date_published: entry.at.to_rfc3339_opts(SecondsFormat::Millis, true),
        authors: entry.author.as_deref().map(|name| [JsonAuthor { name }]),
        tags: [&entry.category.0],
        language: &feed.language,
    });
    serde_json::to_vec(&JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.page,
        feed_url: &feed.address,
        next_url: feed.next.as_deref(),
        language: &feed.language,
        items: items.collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feed() -> Feed {
        let entry = |id: &str, author: Option<&str>| FeedEntry {
            id: format!("urn:uuid:{id}"),
            title: "Amendment <proposed> & more".to_owned(),
            summary: "تعديل".to_owned(),
            content: author.map(|_| ("Words <of> it.".to_owned(), Some("en".to_owned()))),
            page: "https://forum.example/amendments/3?a=1&b=2".to_owned(),
            at: DateTime::UNIX_EPOCH,
            author: author.map(ToOwned::to_owned),
            category: ("amendments".to_owned(), "Amendments".to_owned()),
        };
        Feed {
            id: "urn:uuid:feed".to_owned(),
            title: "A consultation".to_owned(),
            language: "en".to_owned(),
            updated: DateTime::UNIX_EPOCH,
            page: "https://forum.example/consultations/1/record".to_owned(),
            address: "https://forum.example/consultations/1/feed.atom?language=en".to_owned(),
            next: Some("https://forum.example/consultations/1/feed.atom?language=en&before=7".to_owned()),
            entries: vec![entry("one", Some("Aland")), entry("two", None)],
        }
    }

    #[test]
    fn a_feed_is_read_again_as_it_was_written_and_written_alike_each_time() {
        let written = write_atom(&feed()).unwrap();
        assert_eq!(written, write_atom(&feed()).unwrap());
        let read = atom::Feed::read_from(written.as_slice()).unwrap();
        assert_eq!((read.id.as_str(), read.lang.as_deref()), ("urn:uuid:feed", Some("en")));
        let rels: Vec<_> = read.links.iter().map(|link| link.rel.as_str()).collect();
        assert_eq!(rels, ["self", "alternate", "next"]);
        assert_eq!(read.entries.len(), 2);
        let entry = &read.entries[0];
        assert_eq!(entry.title.as_str(), "Amendment <proposed> & more");
        assert_eq!(entry.summary.as_ref().map(atom::Text::as_str), Some("تعديل"));
        let content = entry.content.as_ref().unwrap();
        assert_eq!((content.value(), content.lang.as_deref()), (Some("Words <of> it."), Some("en")));
        assert!(read.entries[1].content.is_none(), "nothing is said");
        assert_eq!(entry.links[0].href, "https://forum.example/amendments/3?a=1&b=2");
        assert_eq!(entry.authors[0].name, "Aland");
        assert!(read.entries[1].authors.is_empty() && read.authors[0].name == GENERATOR);
    }

    #[test]
    fn a_json_feed_has_the_same_entries() {
        let written = write_json_feed(&feed()).unwrap();
        let read: serde_json::Value = serde_json::from_slice(&written).unwrap();
        assert_eq!(read["version"], "https://jsonfeed.org/version/1.1");
        assert_eq!(read["next_url"], feed().next.unwrap());
        assert_eq!(read["items"][0]["id"], "urn:uuid:one");
        assert_eq!(read["items"][0]["content_text"], "تعديل\n\nWords <of> it.");
        assert_eq!(read["items"][1]["content_text"], "تعديل");
        assert_eq!(read["items"][0]["authors"][0]["name"], "Aland");
        assert_eq!(read["items"][0]["date_published"], "1970-01-01T00:00:00.000Z");
        assert!(read["items"][1].get("authors").is_none(), "nobody is named");
        let last = Feed { next: None, ..feed() };
        let read: serde_json::Value = serde_json::from_slice(&write_json_feed(&last).unwrap()).unwrap();
        assert!(read.get("next_url").is_none());
    }
}
