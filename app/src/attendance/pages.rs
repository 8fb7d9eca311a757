//! Renders the page of attendance.

use crate::components::{Column, Table};
use crate::credentials::labels::standing_words;
use crate::delegations::labels::{compare_alphabetically, delegation_name, delegation_name_by_id};
use crate::errors::PageResult;
use crate::figures;
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::Path;
use domain::identifiers::{ConsultationId, DelegationId};
use domain::rights;
use domain::rights::Act;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use store::credentials::CredentialStanding;
use store::entity::delegation;
use store::{attendance, credentials, delegations};

/// Renders the delegations that are present, and for an organizer the list to tick them in.
pub async fn show_attendance(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    let (db, viewer) = (context.db(), &context.viewer);
    let access = context.access(id).await?;
    let consultation = &access.consultation;
    let present = attendance::list_attendance(db, viewer, id).await?;
    let names = delegations::participating_delegations(db, id).await?;
    let takes = rights::may_within(Act::TakeAttendance, viewer, access.facts()).is_ok();
    // Whoever takes the list sees who is present without the credentials that votes ask for.
    let terms = credentials::load_terms(db, consultation, context.now).await?;
    let standings = match terms.requirement_at(context.now) {
        Some(_) if takes => {
            let ids = names.keys().copied();
            credentials::list_standings(db, viewer, id, ids, context.now).await?
        }
        _ => BTreeMap::new(),
    };
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
            markup! {
                <p>{t!(locale, "attendance-count", present = listed.len(), all = names.len())}</p>
                <p>{figures::list(locale, &listed)}</p>
            }
        });
        let form = takes.then(|| {
            let mut all: Vec<_> = names.values().collect();
            all.sort_by(|one, other| {
                compare_alphabetically(&delegation_name(locale, one), &delegation_name(locale, other))
            });
            let boxes = if standings.is_empty() {
                box_list(locale, &all, &present)
            } else {
                box_table(locale, &all, &present, &standings)
            };
            let shown =
                present.iter().map(|id| markup! { <input type="hidden" name="shown" value=id.to_string()/> });
            markup! {
                <section>
                    <h2>{t!(locale, "attendance-take")}</h2>
                    <form method="post" action=addresses::ATTENDANCE.of(id) class="form wide">
                        {form_key()}
                        {shown.collect::<Vec<_>>()}
                        <fieldset>
                            <legend>{t!(locale, "hands-present")}</legend>
                            {boxes}
                        </fieldset>
                        <button>{t!(locale, "attendance-take")}</button>
                    </form>
                </section>
            }
        });
        markup! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "attendance-lead")}</p>
            <p>{taken}</p>
            {listed}
            {form}
        }
    }))
}

/// Renders the box of a delegation.
fn presence_box(one: &delegation::Model, present: &BTreeSet<DelegationId>) -> Markup {
    let field = format!("present-{}", one.id);
    let checked = present.contains(&one.id);
    markup! { <input type="checkbox" id=field name="present" value=one.id.to_string() checked=checked/> }
}

/// Renders the boxes of all delegations.
fn box_list(locale: Locale, all: &[&delegation::Model], present: &BTreeSet<DelegationId>) -> Markup {
    let boxes = all.iter().map(|one| {
        markup! {
            <li class="check">
                {presence_box(one, present)}
                <label for=format!("present-{}", one.id)>{delegation_name(locale, one)}</label>
            </li>
        }
    });
    markup! { <ul class="columns">{boxes.collect::<Vec<_>>()}</ul> }
}

/// Renders the boxes of all delegations with the state of their credentials, where votes ask for these.
fn box_table(
    locale: Locale,
    all: &[&delegation::Model],
    present: &BTreeSet<DelegationId>,
    standings: &BTreeMap<DelegationId, CredentialStanding>,
) -> Markup {
    let rows = all.iter().map(|one| {
        let standing = standings.get(&one.id).map(|standing| standing_words(locale, *standing));
        markup! {
            <tr>
                <td>{presence_box(one, present)}</td>
                <th scope="row"><label for=format!("present-{}", one.id)>{delegation_name(locale, one)}</label></th>
                <td>{standing}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    let columns =
        ["hands-present", "delegation", "credentials-title"].map(|key| Column::Text(t!(locale, key)));
    markup! { <Table label=t!(locale, "credentials-title") columns=columns.into()>{rows}</Table> }
}
