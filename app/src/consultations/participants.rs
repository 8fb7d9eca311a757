//! Renders the page of those who take part in a consultation: who does, who has nobody yet, and the form that invites.

use crate::consultations::removal::{Removals, read_removals};
use crate::delegations::labels::{DelegationLink, DelegationNames, compare_alphabetically, delegation_name};
use crate::delegations::parts::{
    MOST_ADDED, ORIGIN, OfferedDelegation, TICK, delegation_boxes, origin_link, tick_more,
};
use crate::errors::PageResult;
use crate::fields::error_summary;
use crate::forms::{FormData, FormRejection};
use crate::marks::form_key;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::delegations::DelegationKind;
use domain::identifiers::{ConsultationId, DelegationId};
use domain::rights::{Act, may, may_within};
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::invitations::DelegationStaff;
use store::{delegations, invitations};

/// Who acts for each delegation, for those who may know.
type StaffByDelegation = BTreeMap<DelegationId, DelegationStaff>;

/// The query in the address of the participants.
#[derive(Default, serde::Deserialize)]
struct ParticipantsQuery {
    /// The delegations that were just added to the forum, parted by commas.
    added: Option<String>,
}

pub async fn show_participants(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let query: ParticipantsQuery = crate::forms::query(query.as_deref());
    let added = query.added.unwrap_or_default();
    let added = added.split(',').filter_map(|id| id.parse::<DelegationId>().ok()).take(MOST_ADDED);
    let form = added.fold(FormData::default(), |form, id| form.set("delegation", id.to_string()));
    render_participants(&context, id, &form, None).await
}

/// Renders who takes part, with the form that invites for an organizer; a form that comes back keeps what was ticked.
pub async fn render_participants(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, viewer) = (context.db(), &context.viewer);
    let access = context.access(id).await?;
    let present = delegations::participating_delegations(db, id).await?;
    let removals = read_removals(context, id, access.facts(), &access.stages).await?;
    let invites = may_within(Act::InviteParticipants, viewer, access.facts()).is_ok();
    let all = if invites { delegations::all_delegations(db).await? } else { Vec::new() };
    let staff = match invites {
        true => {
            let ids: Vec<DelegationId> = present.keys().copied().collect();
            Some(invitations::count_staff(db, viewer, &ids, context.now).await?)
        }
        false => None,
    };
    let locale = context.locale;
    let title = t!(locale, "participants-title", count = present.len());
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let absent = all.iter().filter(|row| !present.contains_key(&row.id));
        let absent: Vec<_> = absent.map(|row| OfferedDelegation::of_forum(locale, row)).collect();
        let empty = present.is_empty().then(|| {
            markup! { <p>{t!(locale, if invites { "participants-none-invite" } else { "participants-none" })}</p> }
        });
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            {empty}
            {staff.as_ref().map(|staff| staff_part(context, id, &present, staff))}
            {participant_list(context, id, &present, staff.as_ref(), &removals)}
            {invites.then(|| invitation_form(context, id, present.len(), absent, form))}
            {invites.then(|| origin_link(locale, Some(id)))}
        }
    }))
}

/// Renders how many delegations have nobody yet, with the link to the form that invites their heads.
fn staff_part(
    context: &RequestContext,
    id: ConsultationId,
    present: &DelegationNames,
    staff: &StaffByDelegation,
) -> Markup {
    let locale = context.locale;
    let headless = present.keys().filter(|id| !staff.get(id).is_some_and(|one| one.headed)).count();
    let href = format!("{}?{ORIGIN}={id}", addresses::INVITATIONS_NEW.path());
    (headless > 0)
        .then(|| {
            markup! {
                <p class="notice">
                    {t!(locale, "participants-headless", count = headless)}" "
                    <a href=href>{t!(locale, "invite-several-title")}</a>
                </p>
            }
        })
        .into_markup()
}

fn participant_list(
    context: &RequestContext,
    id: ConsultationId,
    present: &DelegationNames,
    staff: Option<&StaffByDelegation>,
    removals: &Removals,
) -> Markup {
    let locale = context.locale;
    let mut names: Vec<_> =
        present.values().map(|row| (row.kind, delegation_name(locale, row), row.id)).collect();
    names.sort_by(|(one, name, _), (other, next, _)| {
        one.cmp(other).then_with(|| compare_alphabetically(name, next))
    });
    let tied = removals.tied_list(locale, names.iter().map(|(_, name, id)| (*id, name.as_str())));
    let items = names.into_iter().map(|(of, name, delegation_id)| {
        let observer = of == DelegationKind::Observer;
        let removal = removals.participant_link(locale, id, delegation_id, &name);
        let staffed = staff.map(|staff| {
            let one = staff.get(&delegation_id).copied().unwrap_or_default();
            markup! { <p class="hint">{staff_words(context, one)}</p> }
        });
        markup! {
            <li>
                <DelegationLink id=delegation_id name=name/>
                {observer.then(|| markup! { " "<span class="hint">{of.label(locale)}</span> })}
                {removal}
                {staffed}
            </li>
        }
    });
    let items = items.collect::<Vec<_>>();
    (!items.is_empty())
        .then(|| markup! { <ul class="columns" id="participants">{items}</ul>{tied} })
        .into_markup()
}

/// Returns in words who acts for a delegation, and until when somebody is invited to.
fn staff_words(context: &RequestContext, one: DelegationStaff) -> String {
    crate::delegations::labels::staff_words(context.locale, one, |at| {
        dates::short_moment(context.locale, context.zone, at)
    })
}

/// Renders the form that invites further delegations.
fn invitation_form(
    context: &RequestContext,
    id: ConsultationId,
    present: usize,
    absent: Vec<OfferedDelegation>,
    form: &FormData,
) -> Markup {
    let locale = context.locale;
    let adds = may(Act::AddDelegations, &context.viewer).is_ok().then(|| {
        let href = format!("{}?{ORIGIN}={id}", addresses::DELEGATIONS_ADD.path());
        markup! { <a href=href>{t!(locale, "delegations-add")}</a> }
    });
    if absent.is_empty() {
        let words = if present == 0 { t!(locale, "delegations-none") } else { all_words(locale, present) };
        return markup! { <p>{words}" "{adds}</p> };
    }
    let form = if form.has(TICK) { tick_more(form, "delegation", &absent) } else { form.clone() };
    let number = absent.len();
    markup! {
        <section id="invite">
            <h2>{t!(locale, "participants-choose")}</h2>
            <p>{t!(locale, "participants-choose-help")}</p>
            <form method="post" action=addresses::PARTICIPANTS.of(id) class="form wide">
                {form_key()}
                {delegation_boxes(locale, "delegation", absent, &form)}
                <div class="buttons">
                    <button>{t!(locale, "participants-invite")}</button>
                    <button name="everyone" value="yes" class="second">{t!(locale, "participants-everyone", count = number)}</button>
                </div>
            </form>
            <p>{adds}</p>
        </section>
    }
}

fn all_words(locale: Locale, present: usize) -> String {
    t!(locale, "participants-all", count = present)
}
