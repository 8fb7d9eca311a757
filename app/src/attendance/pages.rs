//! Renders the page of attendance.

use crate::delegations::labels::{compare_alphabetically, delegation_name, delegation_name_by_id};
use crate::errors::PageResult;
use crate::figures;
use crate::marks::form_key;
use crate::messages::t;
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::Path;
use domain::identifiers::ConsultationId;
use domain::rights;
use domain::rights::Act;
use leptos::prelude::*;
use store::{attendance, delegations};

/// Renders the delegations that are present, and for an organizer the list to tick them in.
pub async fn show_attendance(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    let (db, viewer) = (context.db(), &context.viewer);
    let access = context.access(id).await?;
    let consultation = &access.consultation;
    let present = attendance::list_attendance(db, viewer, id).await?;
    let names = delegations::participating_delegations(db, id).await?;
    let locale = context.locale;
    let title = t!(locale, "attendance-title");
    Ok(document::page(&context, &title.clone(), || {
        let taken = match consultation.attendance_at {
            Some(at) => {
                t!(locale, "attendance-taken", moment = dates::short_moment(locale, context.zone, at))
            }
            None => t!(locale, "attendance-none"),
        };
        let mut listed: Vec<_> =
            present.iter().map(|id| delegation_name_by_id(locale, &names, *id)).collect();
        listed.sort_by(|one, other| compare_alphabetically(one, other));
        let listed = (!listed.is_empty()).then(|| {
            view! {
                <p>{t!(locale, "attendance-count", present = listed.len(), all = names.len())}</p>
                <p>{figures::list(locale, &listed)}</p>
            }
        });
        let form = rights::may_within(Act::TakeAttendance, viewer, access.facts()).is_ok().then(|| {
            let mut all: Vec<_> = names.values().collect();
            all.sort_by(|one, other| compare_alphabetically(&delegation_name(locale, one), &delegation_name(locale, other)));
            let boxes = all.into_iter().map(|one| {
                let field = format!("present-{}", one.id);
                view! {
                    <li class="check">
                        <input type="checkbox" id=field.clone() name="present" value=one.id.to_string() checked=present.contains(&one.id)/>
                        <label for=field>{delegation_name(locale, one)}</label>
                    </li>
                }
            });
            let shown = present.iter().map(|id| view! { <input type="hidden" name="shown" value=id.to_string()/> });
            view! {
                <section>
                    <h2>{t!(locale, "attendance-take")}</h2>
                    <form method="post" action=addresses::ATTENDANCE.of(id) class="form wide">
                        {form_key()}
                        {shown.collect::<Vec<_>>()}
                        <fieldset>
                            <legend>{t!(locale, "hands-present")}</legend>
                            <ul class="columns">{boxes.collect::<Vec<_>>()}</ul>
                        </fieldset>
                        <button>{t!(locale, "attendance-take")}</button>
                    </form>
                </section>
            }
        });
        view! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "attendance-lead")}</p>
            <p>{taken}</p>
            {listed}
            {form}
        }
    }))
}
