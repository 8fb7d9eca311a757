//! Streams the news since a page was opened, to people who have signed in. The pages of visitors without an
//! account are the same for all, and stay so.

use crate::errors::PageError;
use crate::live_looks::LiveReader;
use crate::messages::{Locale, t};
use crate::news::labels::{bracket_count_text, list_news};
use crate::request::RequestContext;
use axum::extract::{Path, RawQuery};
use axum::response::sse::{Event, Sse};
use chrono::DateTime;
use domain::identifiers::{AmendmentId, ConsultationId, ProvisionId};
use domain::news::News;
use futures_util::stream::Stream;
use serde::{Deserialize, Serialize};
use std::convert::Infallible;
use store::Subject;

/// The query in the address of a stream.
#[derive(Default, Deserialize)]
struct NewsQuery {
    /// When the page was opened, in milliseconds since 1970.
    since: Option<i64>,
    provision: Option<ProvisionId>,
    amendment: Option<AmendmentId>,
}

/// An event of the stream.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
struct NewsMessage {
    /// The news in words; absent while there are none.
    words: Option<String>,
    brackets: Option<String>,
}

/// Streams the news as server-sent events.
pub async fn stream_news(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, PageError> {
    let NewsQuery { since, provision, amendment } = crate::forms::query(query.as_deref());
    let since = since.and_then(DateTime::from_timestamp_millis).ok_or(PageError::BadRequest)?;
    let about = provision.map(Subject::Provision).or(amendment.map(Subject::Amendment));
    context.access(id).await?;
    let (locale, reader) = (context.locale, context.open_stream());
    let look = {
        let reader = reader.clone();
        move || {
            let reader = reader.clone();
            async move {
                let found = reader.news_since(id, about, since).await?;
                Some(found.map(|news| news_message(&reader, locale, news)))
            }
        }
    };
    let permit = move |fresh| {
        let reader = reader.clone();
        async move { reader.is_permitted(fresh).await }
    };
    Ok(context.state.live.stream(id, permit, look, |_| false))
}

fn news_message(reader: &LiveReader, locale: Locale, news: News) -> NewsMessage {
    let [words, brackets] = reader.put_into_words(locale, news, || {
        let words = list_news(locale, &news).map(|list| t!(locale, "news-words", list = list));
        [words, Some(bracket_count_text(locale, news.brackets))]
    });
    NewsMessage { words, brackets }
}
