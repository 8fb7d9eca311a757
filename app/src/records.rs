//! Renders the record: the chain of official acts.

use crate::components::Pagination;
use crate::consultations::parts::export_link;
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use domain::identifiers::ConsultationId;
use domain::records::{RecordEntry, Seal, canonical_json};
use leptos::prelude::*;
use store::records;
use store::records::PAGE;

pub async fn of_consultation(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    render_record(&context, Some(id), query.as_deref()).await
}

pub async fn of_forum(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    render_record(&context, None, query.as_deref()).await
}

async fn render_record(
    context: &RequestContext,
    consultation: Option<ConsultationId>,
    query: Option<&str>,
) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query).index();
    let (entries, total) =
        records::page_of_record(context.db(), &context.viewer, consultation, number, context.now).await?;
    let chain = consultation.map_or_else(|| records::FORUM.to_owned(), records::chain_of);
    let head = records::chain_head(context.db(), &chain).await?;
    // What an export of a consultation says of its participants is proven by the forum's chain.
    let forum_head = match consultation {
        Some(_) => Some(records::chain_head(context.db(), records::FORUM).await?),
        None => None,
    };
    let locale = context.locale;
    let (title, use_of_heads) = match consultation {
        Some(_) => ("part-record", "record-heads-use"),
        None => ("record-forum", "record-head-use"),
    };
    let title = t!(locale, title);
    Ok(document::page(context, &title.clone(), || {
        let items = entries.iter().map(|one| entry(context, one)).collect::<Vec<_>>();
        view! {
            <h1>{title}</h1>
            <p>{t!(locale, "record-lead")}</p>
            <p class="hint">{t!(locale, "record-verify")}</p>
            <dl class="facts">
                <div><dt>{t!(locale, "record-head")}</dt><dd><code dir="ltr">{head.hash}</code></dd></div>
                {forum_head.map(|head| forum_hash(locale, head.hash))}
            </dl>
            <p class="hint">{t!(locale, use_of_heads)}</p>
            {consultation.map(|id| export_link(locale, id))}
            {(consultation.is_none() && context.viewer.organizer()).then(|| forum_link(locale))}
            <ol class="record" reversed>{items}</ol>
            <Pagination locale address=context.address.clone() page=number size=PAGE total/>
        }
    }))
}

fn forum_hash(locale: Locale, hash: String) -> AnyView {
    view! { <div><dt>{t!(locale, "record-head-forum")}</dt><dd><code dir="ltr">{hash}</code></dd></div> }
        .into_any()
}

fn forum_link(locale: Locale) -> AnyView {
    let href = addresses::FORUM_EXPORT.path();
    view! { <p class="tools"><a href=href download="">{t!(locale, "download-forum")}</a></p> }.into_any()
}

fn entry(context: &RequestContext, one: &RecordEntry) -> AnyView {
    let (locale, zone) = (context.locale, context.zone);
    let by = match one.sealed {
        None => Some(actor(locale, &one.actor)),
        Some(Seal::Name) => Some(t!(locale, "delegation-unnamed")),
        Some(Seal::Whole) => None,
    };
    let content = if one.sealed == Some(Seal::Whole) {
        view! { <p class="gone">{t!(locale, "record-sealed")}</p> }.into_any()
    } else {
        view! { <pre dir="ltr" tabindex="0">{canonical_json(&one.payload)}</pre> }.into_any()
    };
    view! {
        <li id=format!("entry-{}", one.number) value=one.number.to_string()>
            <p>
                <b>{one.act.label(locale)}</b>" · "
                {by.map(|by| view! { {by}" · " })}
                {dates::time(locale, zone, one.at)}
            </p>
            <details>
                <summary>{t!(locale, "record-content")}</summary>
                {content}
                <dl class="facts">
                    <div><dt>{t!(locale, "record-previous")}</dt><dd><code dir="ltr">{one.previous.clone()}</code></dd></div>
                    <div><dt>{t!(locale, "record-hash")}</dt><dd><code dir="ltr">{one.hash.clone()}</code></dd></div>
                </dl>
            </details>
        </li>
    }
    .into_any()
}

/// Returns who acted, in words: a delegation by its code, or the secretariat.
fn actor(locale: Locale, actor: &str) -> String {
    match actor {
        records::ORGANIZER => t!(locale, "secretariat"),
        records::SYSTEM => t!(locale, "record-system"),
        code => code.to_owned(),
    }
}
