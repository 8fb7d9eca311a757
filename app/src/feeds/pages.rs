//! Answers with feeds: of what is public in the forum, in a consultation or on a provision and, by a private link, of what its
//! owner may read.

use crate::entity_tags::tagged;
use crate::errors::{PageError, PageResult};
use crate::messages::{Label, Locale, t};
use crate::records::parts::{RecordNames, entry_actor, entry_path, entry_subject, said_words};
use crate::request::RequestContext;
use crate::titles::words_in;
use crate::{addresses, figures, tokens};
use axum::extract::{Path, RawQuery};
use documents::feeds::{ATOM, Feed, FeedEntry, JSON_FEED, write_atom, write_json_feed};
use domain::events::stable_uuid;
use domain::identifiers::{ConsultationId, ProvisionId};
use domain::records::{RecordEntry, Seal};
use domain::translations::TitleField;
use domain::viewers::Viewer;
use serde::Deserialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use store::doors::PlaceThing;
use store::feeds::{FeedItem, FeedReading, FeedScope};
use store::{StoreError, feeds, links};

/// The query in the address of a feed.
#[derive(Default, Deserialize)]
struct FeedQuery {
    /// The language of the titles; without it, that of the reader.
    language: Option<String>,
    /// The number before which the page of the feed begins.
    before: Option<i64>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum FeedFormat {
    Atom,
    Json,
}

/// A feed that was asked for.
struct AskedFeed {
    scope: FeedScope,
    /// Who reads it: nobody known, or the owner of a private link.
    reader: Viewer,
    /// What tells the feed from others of the same scope.
    key: String,
    /// The path of the feed.
    address: String,
    /// The path of the page that shows the same.
    page: String,
    title: Option<String>,
}

pub async fn forum_atom(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    answer(&context, of_forum(addresses::FORUM_ATOM.path()), FeedFormat::Atom, query.as_deref()).await
}

pub async fn forum_json(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    answer(&context, of_forum(addresses::FORUM_JSON_FEED.path()), FeedFormat::Json, query.as_deref()).await
}

pub async fn consultation_atom(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = of_consultation(id, addresses::ATOM.of(id));
    answer(&context, asked, FeedFormat::Atom, query.as_deref()).await
}

pub async fn consultation_json(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = of_consultation(id, addresses::JSON_FEED.of(id));
    answer(&context, asked, FeedFormat::Json, query.as_deref()).await
}

pub async fn provision_atom(
    context: RequestContext,
    Path(id): Path<ProvisionId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = of_provision(&context, id, addresses::PROVISION_ATOM.of(id));
    answer(&context, asked, FeedFormat::Atom, query.as_deref()).await
}

pub async fn provision_json(
    context: RequestContext,
    Path(id): Path<ProvisionId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = of_provision(&context, id, addresses::PROVISION_JSON_FEED.of(id));
    answer(&context, asked, FeedFormat::Json, query.as_deref()).await
}

pub async fn linked_atom(
    context: RequestContext,
    Path(token): Path<String>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = of_link(&context, &token, addresses::LINK_ATOM.with(&token)).await?;
    answer(&context, asked, FeedFormat::Atom, query.as_deref()).await
}

pub async fn linked_json(
    context: RequestContext,
    Path(token): Path<String>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked = of_link(&context, &token, addresses::LINK_JSON_FEED.with(&token)).await?;
    answer(&context, asked, FeedFormat::Json, query.as_deref()).await
}

fn of_forum(address: &str) -> AskedFeed {
    AskedFeed {
        scope: FeedScope::Forum,
        reader: Viewer::default(),
        key: "forum".to_owned(),
        address: address.to_owned(),
        page: addresses::CONSULTATIONS.path().to_owned(),
        title: None,
    }
}

fn of_consultation(id: ConsultationId, address: String) -> AskedFeed {
    AskedFeed {
        scope: FeedScope::Consultation(id),
        reader: Viewer::default(),
        key: format!("consultation {id}"),
        address,
        page: addresses::RECORD.of(id),
        title: None,
    }
}

fn of_provision(context: &RequestContext, id: ProvisionId, address: String) -> AskedFeed {
    let thing = context.place.as_deref().and_then(|place| place.thing.clone());
    let title = match thing {
        Some(PlaceThing::Provision { label, .. }) => Some(label),
        _ => None,
    };
    AskedFeed {
        scope: FeedScope::Provision(id),
        reader: Viewer::default(),
        key: format!("provision {id}"),
        address,
        page: addresses::PROVISION.of(id),
        title,
    }
}

async fn of_link(context: &RequestContext, token: &str, address: String) -> Result<AskedFeed, StoreError> {
    let opened = links::open_link(context.db(), &tokens::hash(token), context.now).await?;
    let scope = opened.consultation_id.map_or(FeedScope::Forum, FeedScope::Consultation);
    let page = opened.consultation_id.map(|id| addresses::RECORD.of(id));
    Ok(AskedFeed {
        scope,
        reader: opened.viewer,
        key: format!("link {}", tokens::hash(token)),
        address,
        page: page.unwrap_or_else(|| addresses::CONSULTATIONS.path().to_owned()),
        title: None,
    })
}

async fn answer(
    context: &RequestContext,
    asked: AskedFeed,
    format: FeedFormat,
    query: Option<&str>,
) -> PageResult {
    let FeedQuery { language, before } = crate::forms::query(query);
    let own = asked.reader.person.as_ref().and_then(|person| person.locale.as_deref());
    let locale = language.as_deref().or(own).and_then(Locale::from_code).unwrap_or(context.locale);
    let context = RequestContext { locale, ..context.clone() };
    let reading = feeds::load_feed(context.db(), &asked.reader, asked.scope, before, context.now).await?;
    let feed = describe(&context, &asked, reading, before).await?;
    match format {
        FeedFormat::Atom => {
            let written = write_atom(&feed).map_err(|error| PageError::internal("feed", &error))?;
            Ok(tagged(ATOM, written))
        }
        FeedFormat::Json => {
            let written = write_json_feed(&feed).map_err(|error| PageError::internal("feed", &error))?;
            Ok(tagged(JSON_FEED, written))
        }
    }
}

/// Puts what was read into words.
async fn describe(
    context: &RequestContext,
    asked: &AskedFeed,
    mut reading: FeedReading,
    before: Option<i64>,
) -> Result<Feed, StoreError> {
    // Programs want the last first by the time that is said, and clocks may have gone back.
    reading.items.sort_by_key(|item| Reverse(item.entry.at));
    let (locale, origin) = (context.locale, &context.state.origin);
    let mut grouped: BTreeMap<ConsultationId, Vec<RecordEntry>> = BTreeMap::new();
    for item in &reading.items {
        grouped.entry(item.consultation_id).or_default().push(item.entry.clone());
    }
    let mut names = BTreeMap::new();
    for (id, entries) in grouped {
        names.insert(id, RecordNames::of(context, Some(id), &entries).await?);
    }
    let titles: BTreeMap<ConsultationId, String> = reading
        .consultations
        .iter()
        .map(|(id, one)| {
            let words =
                words_in(locale, &one.title, one.language, one.titles.as_deref(), TitleField::Title).words;
            (*id, words)
        })
        .collect();
    let several = asked.scope == FeedScope::Forum;
    let title = match titles.values().next().filter(|_| !several) {
        Some(consultation) => match &asked.title {
            Some(label) => format!("{label} – {consultation}"),
            None => consultation.clone(),
        },
        None if asked.reader.person.is_some() => t!(locale, "link-all"),
        None => t!(locale, "feed-forum"),
    };
    let entries = reading.items.iter().filter_map(|item| {
        let names = names.get(&item.consultation_id)?;
        let place = titles.get(&item.consultation_id).filter(|_| several);
        Some(feed_entry(context, names, item, place))
    });
    let paged = |before: Option<i64>| {
        let before = before.map(|number| format!("&before={number}")).unwrap_or_default();
        format!("{origin}{}?language={}{before}", asked.address, locale.code())
    };
    Ok(Feed {
        id: format!("urn:uuid:{}", stable_uuid(&[&reading.origin, "feed", &asked.key, locale.code()])),
        title: locale.unmarked(title),
        language: locale.code().to_owned(),
        updated: reading.items.first().map_or(reading.begun_at, |item| item.entry.at),
        page: format!("{origin}{}", asked.page),
        address: paged(before),
        next: reading.next.map(|number| paged(Some(number))),
        entries: entries.collect(),
    })
}

/// Returns what was said in an entry in words of its own, with the code of their language: the text that is proposed, and why.
/// The record has no words that were withheld or removed.
fn quoted_words(entry: &RecordEntry) -> Option<(String, Option<String>)> {
    let word = |field: &str| entry.payload[field].as_str();
    let said: Vec<&str> = ["text", "statement", "justification"]
        .into_iter()
        .filter_map(word)
        .map(str::trim)
        .filter(|words| !words.is_empty())
        .collect();
    (!said.is_empty()).then(|| (said.join("\n\n"), word("language").map(ToOwned::to_owned)))
}

fn feed_entry(
    context: &RequestContext,
    names: &RecordNames,
    item: &FeedItem,
    consultation: Option<&String>,
) -> FeedEntry {
    let (locale, entry) = (context.locale, &item.entry);
    let act = entry.act.label(locale);
    let title = match entry_subject(locale, names, entry) {
        // A title that somebody has written stands apart; other words go on from those of the act.
        Some(subject) if subject.typed => format!("{act}{}{}", figures::colon(locale), subject.words),
        Some(subject) => format!("{act} {}", subject.words),
        None => act,
    };
    let author = match entry.sealed {
        Some(Seal::Name | Seal::Whole) => None,
        None => Some(entry_actor(locale, names, entry)),
    };
    let by = author.clone().unwrap_or_else(|| t!(locale, "delegation-unnamed"));
    let said = said_words(locale, entry);
    let parts: Vec<String> = [by].into_iter().chain(said).chain(consultation.cloned()).collect();
    FeedEntry {
        id: format!("urn:uuid:{}", stable_uuid(&[&entry.hash])),
        title: locale.unmarked(title),
        summary: locale.unmarked(parts.join(" · ")),
        content: quoted_words(entry),
        page: format!("{}{}", context.state.origin, entry_path(item.consultation_id, entry)),
        at: entry.at,
        author,
        category: (item.kind.code().to_owned(), item.kind.label(locale)),
    }
}
