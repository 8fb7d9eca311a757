//! What has happened to what the viewer's delegation said since its last visit.

use crate::delegations::labels::{DelegationNames, delegation_name_by_id};
use crate::markup::{Markup, markup};
use crate::messages::{Label, t};
use crate::questions::labels::{question_title, state_key};
use crate::request::RequestContext;
use crate::{addresses, dates};
use chrono::{DateTime, Utc};
use domain::identifiers::ConsultationId;
use leptos::prelude::*;
use std::error::Error;
use store::desk::{Happening, HappeningKind};
use store::{StoreError, visits};
use tracing::Instrument;

/// Returns when the viewer last visited the consultation before this time, and notes this visit after the page: a visit that
/// cannot be noted fails no page, and no page waits for it.
pub async fn begin_visit(
    context: &RequestContext,
    id: ConsultationId,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    if context.viewer.person.is_none() {
        return Ok(None);
    }
    let last = visits::find_last_visits(context.db(), &context.viewer, id).await?;
    if domain::visits::begin_visit(last, context.now).is_some() {
        let (db, viewer, now) = (context.state.db.clone(), context.viewer.clone(), context.now);
        let noting = async move {
            if let Err(error) = visits::note_visit(&db, &viewer, id, now).await {
                tracing::warn!(error = &error as &dyn Error, "the visit was not noted");
            }
        };
        drop(tokio::spawn(noting.in_current_span()));
    }
    Ok(domain::visits::find_former_visit(last, context.now))
}

/// Renders what has happened to what the viewer's delegation said since the last visit, with a link to all that it said.
pub fn happening_list(
    context: &RequestContext,
    id: ConsultationId,
    found: &[Happening],
    names: &DelegationNames,
    since: Option<DateTime<Utc>>,
) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let rows = found.iter().map(|one| {
        let (words, href) = happening_words(context, id, one, names);
        markup! {
            <li><a href=href>{words}</a>" "<span class="hint">{dates::time(locale, zone, one.at)}</span></li>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    let since = since.map(|at| {
        markup! { <p class="hint">{t!(locale, "happenings-since")}" "{dates::time(locale, zone, at)}</p> }
    });
    let list = match rows.is_empty() {
        true => markup! { <p>{t!(locale, "happenings-none")}</p> },
        false => markup! { <ul class="happenings">{rows}</ul> },
    };
    markup! {
        <section id="happenings">
            <h2>{t!(locale, "happenings-title")}</h2>
            {since}
            {list}
            <p class="tools"><a href=addresses::OWN_WORK.of(id)>{t!(locale, "page-own-work")}</a></p>
        </section>
    }
}

/// Returns a happening in words, and the address of the place where it is.
fn happening_words(
    context: &RequestContext,
    id: ConsultationId,
    one: &Happening,
    names: &DelegationNames,
) -> (String, String) {
    let (locale, label) = (context.locale, one.label.as_str());
    match &one.kind {
        HappeningKind::Decided { amendment_id, disposition } => (
            t!(locale, "happening-decided", label = label, decision = disposition.label(locale)),
            addresses::AMENDMENT.of(*amendment_id),
        ),
        HappeningKind::Joined { amendment_id, delegation_id } => {
            let name = delegation_name_by_id(locale, names, *delegation_id);
            (
                t!(locale, "happening-joined", label = label, delegation = name),
                addresses::AMENDMENT.of(*amendment_id),
            )
        }
        HappeningKind::Answered { comment_id, delegation_id } => {
            let name = match delegation_id {
                Some(delegation_id) => delegation_name_by_id(locale, names, *delegation_id),
                None => t!(locale, "secretariat"),
            };
            (
                t!(locale, "happening-answered", label = label, delegation = name),
                addresses::COMMENT.of(*comment_id),
            )
        }
        HappeningKind::Outdated { provision_id } => (
            t!(locale, "happening-outdated", label = label),
            format!("{}#position", addresses::PROVISION.of(*provision_id)),
        ),
        HappeningKind::Closed { question } => {
            let result = t!(locale, state_key(question, context.now));
            (
                t!(locale, "happening-closed", title = question_title(locale, question), result = result),
                addresses::QUESTION.of(question.id),
            )
        }
        HappeningKind::Cleared { answer } => (
            t!(locale, "happening-cleared", label = label, answer = answer.label(locale)),
            addresses::CLEARANCES.of(id),
        ),
    }
}
