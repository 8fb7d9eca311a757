//! Renders the record: the chain of official acts.

pub mod parts;

use crate::components::Pagination;
use crate::consultations::parts::export_link;
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::instruments::labels::language_words;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::records::parts::{
    EntrySubject, RecordNames, entry_actor, entry_subject, said_words, translated_kind,
};
use crate::request::RequestContext;
use crate::titles::vote_name;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use domain::identifiers::{BlocId, ConsultationId, QuestionId, WeightSchemeId};
use domain::languages::Language;
use domain::records::{RecordEntry, Seal, canonical_json};
use domain::translations::{TitleField, TitledKind};
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
    let names = RecordNames::of(context, consultation, &entries).await?;
    let locale = context.locale;
    let (title, use_of_heads) = match consultation {
        Some(_) => ("part-record", "record-heads-use"),
        None => ("record-forum", "record-head-use"),
    };
    let title = t!(locale, title);
    Ok(document::page(context, &title.clone(), || {
        let items = entries.iter().map(|one| entry(context, &names, one)).collect::<Vec<_>>();
        markup! {
            <h1>{title}</h1>
            <p>{t!(locale, "record-lead")}</p>
            <details>
                <summary>{t!(locale, "record-check")}</summary>
                <p class="hint">{t!(locale, "record-verify")}</p>
                <dl class="facts">
                    <div><dt>{t!(locale, "record-head")}</dt><dd><code dir="ltr">{head.hash}</code></dd></div>
                    {forum_head.map(|head| forum_hash(locale, head.hash))}
                </dl>
                <p class="hint">{t!(locale, use_of_heads)}</p>
            </details>
            {consultation.map(|id| export_link(locale, id))}
            {(consultation.is_none() && context.viewer.organizer()).then(|| forum_link(locale))}
            <ol class="record" reversed>{items}</ol>
            <Pagination locale address=context.address.clone() page=number size=PAGE total/>
        }
    }))
}

fn forum_hash(locale: Locale, hash: String) -> Markup {
    markup! { <div><dt>{t!(locale, "record-head-forum")}</dt><dd><code dir="ltr">{hash}</code></dd></div> }
}

fn forum_link(locale: Locale) -> Markup {
    let href = addresses::FORUM_EXPORT.path();
    markup! { <p class="tools"><a href=href download="">{t!(locale, "download-forum")}</a></p> }
}

fn entry(context: &RequestContext, names: &RecordNames, one: &RecordEntry) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let by = match one.sealed {
        None => Some(entry_actor(locale, names, one)),
        Some(Seal::Name) => Some(t!(locale, "delegation-unnamed")),
        Some(Seal::Whole) => None,
    };
    let content = if one.sealed == Some(Seal::Whole) {
        markup! { <p class="gone">{t!(locale, "record-sealed")}</p> }
    } else {
        markup! { <pre dir="ltr" tabindex="0">{canonical_json(&one.payload)}</pre> }
    };
    markup! {
        <li id=format!("entry-{}", one.number) value=one.number.to_string()>
            <p>
                <b>{one.act.label(locale)}</b>" · "
                {by.map(|by| markup! { {by}" · " })}
                {told(locale, names, one)}
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
}

/// Renders in words what an entry is about, and what was said of it. Of an entry whose payload is withheld there is nothing
/// to tell.
fn told(locale: Locale, names: &RecordNames, one: &RecordEntry) -> Markup {
    let word = |field: &str| one.payload[field].as_str();
    let said = said_words(locale, one).into_iter();
    let said = said.map(|words| markup! { {words}" · " }).collect::<Vec<_>>();
    let delegation = word("delegation").filter(|code| *code != one.actor).map(|code| {
        markup! { {names.delegation(code)}" · " }
    });
    let language = word("language").filter(|_| translated_kind(one).is_some());
    let language = language.and_then(|code| code.parse::<Language>().ok()).map(|language| {
        markup! { {language_words(locale, language)}" · " }
    });
    markup! { {subject(locale, names, one)}{delegation}{said}{language} }
}

/// Renders a link to the thing of whose name an entry is about a translation.
fn translated_thing(locale: Locale, names: &RecordNames, one: &RecordEntry) -> Option<Markup> {
    let thing = one.payload["thing"].as_i64()?;
    let (href, title) = match translated_kind(one)? {
        TitledKind::Consultation => {
            let title = names.title.clone()?;
            let summary = one.payload["field"].as_str() == Some(TitleField::Summary.code());
            let link = markup! {
                <a href=addresses::CONSULTATION.of(ConsultationId(thing)) lang=title.lang dir="auto">{title.words}</a>
                {summary.then(|| format!(" ({})", t!(locale, "record-translated-summary")))}" · "
            };
            return Some(link.into_markup());
        }
        TitledKind::Question => {
            let id = QuestionId(thing);
            (addresses::QUESTION.of(id), vote_name(locale, names.votes.get(&id)?))
        }
        TitledKind::Bloc => (addresses::BLOC.of(BlocId(thing)), names.blocs.get(&BlocId(thing))?.clone()),
        TitledKind::WeightScheme => {
            let id = WeightSchemeId(thing);
            (addresses::WEIGHT_SCHEME.of(id), names.schemes.get(&id)?.clone())
        }
    };
    Some(markup! { <a href=href dir="auto">{title}</a>" · " })
}

/// Renders a link to the amendment, the provision, the vote or the term that an entry is about.
fn subject(locale: Locale, names: &RecordNames, one: &RecordEntry) -> Markup {
    if let Some(link) = translated_thing(locale, names, one) {
        return link;
    }
    let link = entry_subject(locale, names, one).map(|EntrySubject { href, words, typed }| {
        markup! { <a href=href dir=typed.then_some("auto")>{words}</a>" · " }
    });
    link.into_markup()
}
