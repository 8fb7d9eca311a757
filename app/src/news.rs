//! What is new since a page was opened: a line that fills itself for those who have signed in. The
//! pages of visitors without an account are the same for all, and stay so.

use crate::addresses;
use crate::errors::PageError;
use crate::live::Live;
use crate::messages::{Locale, t};
use crate::visits::Visit;
use axum::extract::{Path, RawQuery};
use axum::response::sse::{Event, Sse};
use chrono::{DateTime, Utc};
use domain::news::News;
use futures_util::stream::Stream;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::convert::Infallible;
use store::{Subject, news};

/// The identifier of the line, by which a page knows that it needs the script.
pub const PLACE: &str = "id=\"news\"";

/// What the address of a stream says.
#[derive(Default, Deserialize)]
struct NewsQuery {
    /// When the page was opened, in milliseconds.
    since: Option<i64>,
    provision: Option<i64>,
    amendment: Option<i64>,
}

/// What an open page is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
struct Told {
    /// Absent while nothing is new.
    words: Option<String>,
    brackets: Option<String>,
}

/// The line of a page about a consultation, or about one thing in it.
pub fn line(visit: &Visit, consultation_id: i64, about: Option<Subject>) -> AnyView {
    if visit.viewer.person.is_none() {
        return ().into_any();
    }
    let about = match about {
        None => String::new(),
        Some(Subject::Provision(id)) => format!("&provision={id}"),
        Some(Subject::Amendment(id)) => format!("&amendment={id}"),
    };
    let since = visit.now.timestamp_millis();
    let source = format!("{}?since={since}{about}", addresses::NEWS.of(consultation_id));
    view! {
        <div id="news" role="status" data-source=source data-address=visit.address.clone()
            data-show=t!(visit.locale, "news-show")></div>
    }
    .into_any()
}

/// How many brackets are open, in words.
pub fn brackets(locale: Locale, open: Option<i64>) -> String {
    open.map_or_else(|| t!(locale, "rolling-withheld"), |open| t!(locale, "rolling-brackets", number = open))
}

/// What is new, as server-sent events.
pub async fn stream(
    visit: Visit,
    Path(id): Path<i64>,
    RawQuery(query): RawQuery,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, PageError> {
    let NewsQuery { since, provision, amendment } = crate::forms::query(query.as_deref());
    let since = since.and_then(DateTime::from_timestamp_millis).ok_or(PageError::BadRequest)?;
    let about = provision.map(Subject::Provision).or(amendment.map(Subject::Amendment));
    visit.sight(id).await?;
    let live: Live = visit.state.live.clone();
    let look = move || {
        let visit = Visit { now: Utc::now(), ..visit.clone() };
        async move {
            let sight = visit.sight(id).await.ok()?;
            let found = news::since(visit.db(), &sight, about, since).await.ok()?;
            Some(told(visit.locale, &found))
        }
    };
    Ok(live.stream(look, |_| false))
}

fn told(locale: Locale, news: &News) -> Told {
    let counted = [
        ("news-positions", news.positions),
        ("amendments-count", news.amendments),
        ("comments-count", news.comments),
    ];
    let parts = counted.into_iter().filter(|(_, count)| *count > 0);
    let parts: Vec<_> = parts.map(|(key, count)| t!(locale, key, count = count)).collect();
    let list = parts.join(t!(locale, "list-separator").as_str());
    Told {
        words: (!parts.is_empty()).then(|| t!(locale, "news-words", list = list)),
        brackets: Some(brackets(locale, news.brackets)),
    }
}
