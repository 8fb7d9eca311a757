//! Renders what the viewer's delegation has said or done itself in a consultation: its positions, amendments, comments and
//! votes as one list.

use crate::amendments::parts::amendment_state_words;
use crate::components::Pagination;
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::figures;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, cut, t};
use crate::positions::labels::subject_name;
use crate::questions::labels::{ballot_words, question_title, state_key};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use domain::desk::OwnWorkKind;
use domain::identifiers::ConsultationId;
use domain::languages::Language;
use domain::questions::VotingMethod;
use leptos::prelude::*;
use store::desk;
use store::desk::{OwnWork, OwnWorkItem, PAGE};

/// The number of characters of a text that the list shows.
const SHOWN: usize = 200;

/// The query in the address of the list.
#[derive(Default, serde::Deserialize)]
struct OwnWorkQuery {
    /// The code of the kind to which the list is narrowed.
    kind: Option<String>,
}

pub async fn show_own_work(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    let OwnWorkQuery { kind } = crate::forms::query(query.as_deref());
    let kind: Option<OwnWorkKind> = kind.and_then(|code| code.parse().ok());
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let found = desk::load_own_work(db, viewer, id, kind, (number, PAGE), context.now).await?;
    let title = t!(locale, "page-own-work");
    Ok(document::page(&context, &title.clone(), || {
        let rows = found.items.iter().map(|(at, label, item)| {
            let at = dates::time(locale, context.zone, *at);
            markup! { <li class="card">{own_work_entry(&context, label, item)}<p class="hint">{at}</p></li> }
        });
        let rows = rows.collect::<Vec<_>>();
        let list = match rows.is_empty() {
            true => markup! {
                <p>
                    {t!(locale, "own-work-none")}" "
                    <a href=addresses::POSITION_SHEET.of(id)>{t!(locale, "desk-go-without")}</a>
                </p>
            },
            false => markup! { <ul class="cards">{rows}</ul> },
        };
        markup! {
            <h1>{title}</h1>
            {kind_links(locale, id, kind, &found)}
            {list}
            <Pagination locale address=context.address.clone() page=number size=PAGE total=found.total/>
        }
    }))
}

/// Renders links that narrow the list to one kind, each with its number.
fn kind_links(locale: Locale, id: ConsultationId, here: Option<OwnWorkKind>, found: &OwnWork) -> Markup {
    let address = addresses::OWN_WORK.of(id);
    let all: u64 = found.counts.iter().map(|(_, count)| count).sum();
    let link = |kind: Option<OwnWorkKind>, count: u64| {
        let words = kind.map_or_else(|| t!(locale, "own-work-all"), |kind| kind.label(locale));
        let href = kind.map_or_else(|| address.clone(), |kind| format!("{address}?kind={kind}"));
        let number = locale.integer(i64::try_from(count).unwrap_or(i64::MAX));
        markup! { <li><a href=href aria-current=(kind == here).then_some("page")>{words}" "{number}</a></li> }
    };
    let kinds = found.counts.iter().map(|(kind, count)| link(Some(*kind), *count));
    markup! {
        <nav class="filters" aria-label=t!(locale, "own-work-narrow")>
            <ul>{link(None, all)}{kinds.collect::<Vec<_>>()}</ul>
        </nav>
    }
}

/// Renders one entry: what it is, with a link to its place, and the beginning of its words.
fn own_work_entry(context: &RequestContext, label: &str, item: &OwnWorkItem) -> Markup {
    let locale = context.locale;
    match item {
        OwnWorkItem::Position(one) => {
            let words = t!(
                locale,
                "desk-position",
                provision = subject_name(locale, one, label),
                stance = one.stance.label(locale),
                clearance = one.clearance.label(locale)
            );
            let href = format!("{}#position", addresses::of_subject(one.subject()));
            let outdated = one.is_outdated().then(|| t!(locale, "desk-changed"));
            markup! {
                <a href=href>{words}</a>
                {outdated.map(|words| markup! { <p class="hint">{words}</p> })}
                {said(one.statement.as_deref(), one.language)}
            }
        }
        OwnWorkItem::Amendment(one) => markup! {
            <a href=addresses::AMENDMENT.of(one.id)>{label.to_owned()}{figures::colon(locale)}{one.kind.label(locale)}</a>
            <p class="hint">{amendment_state_words(locale, one)}</p>
            {said(one.justification.as_deref(), one.language)}
        },
        OwnWorkItem::Comment(one) => markup! {
            <a href=addresses::COMMENT.of(one.id)>{t!(locale, "own-work-comment", label = label)}</a>
            {said(Some(one.body.as_str()), one.language)}
        },
        OwnWorkItem::Vote(ballot, question) => {
            // What was chosen in a secret ballot is on no page.
            let choice = match question.method {
                VotingMethod::Secret => t!(locale, "own-work-voted"),
                _ => ballot_words(locale, ballot, question.options()),
            };
            markup! {
                <a href=addresses::QUESTION.of(question.id) dir="auto">{question_title(locale, question)}</a>
                <p dir="auto">{choice}</p>
                <p class="hint">{t!(locale, state_key(question, context.now))}</p>
            }
        }
    }
}

/// Renders the beginning of words that people typed; nothing where there are none.
fn said(words: Option<&str>, language: Language) -> Markup {
    words
        .map(|words| {
            markup! { <p class="words" lang=language.code() dir=language.direction()>{cut(words, SHOWN)}</p> }
        })
        .into_markup()
}
