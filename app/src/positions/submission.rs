//! Renders the page on which all drafts of a delegation that can be submitted are submitted together.

use crate::components::Consequence;
use crate::confirmations::{Confirmation, confirmation_page};
use crate::errors::PageResult;
use crate::fields::error_summary;
use crate::forms::FormRejection;
use crate::marks::SEEN;
use crate::markup::{IntoMarkup, markup};
use crate::messages::{Label, t};
use crate::positions::labels::{stance_badge, subject_name};
use crate::positions::parts::position_words;
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::identifiers::ConsultationId;
use domain::positions::{Clearance, ClearanceAct};
use domain::rights;
use domain::rights::Act;
use leptos::prelude::*;
use std::collections::BTreeSet;
use store::entity::position;
use store::{Subject, marks, positions};

pub async fn show_submission(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    render_submission(&context, id, None).await
}

/// Renders what becomes public, with one button; a rejected form shows its errors.
pub async fn render_submission(
    context: &RequestContext,
    id: ConsultationId,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, viewer, locale) = (context.db(), &context.viewer, context.locale);
    let access = context.access(id).await?;
    rights::may(Act::AdvancePosition, viewer)?;
    access.facts().participant()?;
    // The marks are taken before what is shown is read, as on every page.
    let listed = positions::list_unfinished_positions(db, viewer, id).await?;
    let subjects: BTreeSet<Subject> = listed.iter().map(|(one, _)| one.subject()).collect();
    let marks = marks::take_position_marks(db, viewer, &subjects).await?;
    let drafts = positions::list_unfinished_positions(db, viewer, id).await?;
    let may = |one: &position::Model, act| {
        rights::positions::may_advance_position(viewer, one.facts(access.facts()), act).is_ok()
    };
    let goes = |one: &position::Model| match one.clearance {
        Clearance::Draft => may(one, ClearanceAct::Clear),
        Clearance::Cleared => may(one, ClearanceAct::Submit),
        Clearance::Sent | Clearance::Submitted | Clearance::Withdrawn => false,
    };
    let (ready, others): (Vec<_>, Vec<_>) =
        drafts.iter().partition(|(one, _)| goes(one) && marks.contains_key(&one.subject()));
    let title = t!(locale, "submission-title");
    let row = |(one, label): &(position::Model, String)| {
        let href = format!("{}#position", addresses::of_subject(one.subject()));
        let name = subject_name(locale, one, label);
        markup! { <li><a href=href>{name}</a>" – "{one.clearance.label(locale)}</li> }
    };
    let left = || {
        let rows = others.iter().copied().map(row).collect::<Vec<_>>();
        (!rows.is_empty()).then(|| {
            markup! { <p>{t!(locale, "submission-left")}</p><ul>{rows}</ul> }
        })
    };
    if ready.is_empty() {
        let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
        return Ok(document::respond(context, status, &title.clone(), || {
            markup! {
                {error_summary(locale, rejection)}
                <h1>{title}</h1>
                <p>{t!(locale, "submission-none")}</p>
                {left()}
                <p><a href=addresses::POSITION_SHEET.of(id)>{t!(locale, "sheet-title")}</a></p>
            }
        }));
    }
    Ok(confirmation_page(context, &title, rejection, || {
        let rows = ready.iter().map(|(one, label)| {
            markup! {
                <li class="position">
                    <p><b>{subject_name(locale, one, label)}</b>" "{stance_badge(locale, one.stance)}</p>
                    {position_words(locale, one.language, one.statement.clone(), one.proposed_text.clone())}
                </li>
            }
        });
        let rows = rows.collect::<Vec<_>>();
        let fields = ready.iter().map(|(one, _)| {
            let mark = marks.get(&one.subject()).map(ToString::to_string);
            markup! {
                <input type="hidden" name="draft" value=one.id.to_string()/>
                <input type="hidden" name=format!("{SEEN}-{}", one.id) value=mark/>
            }
        });
        Confirmation {
            shown: markup! {
                <p>{t!(locale, "submission-lead", count = ready.len())}</p>
                <ul class="positions">{rows}</ul>
                {left()}
            },
            consequence: Consequence::new("submission-all-ends", [t!(locale, "submission-all-ends")]),
            action: addresses::DRAFTS_SUBMISSION.of(id),
            fields: fields.collect::<Vec<_>>().into_markup(),
            submit: t!(locale, "submission-send", count = ready.len()),
            back: addresses::POSITION_SHEET.of(id),
        }
    }))
}
