//! Renders the pages about consultations.

use crate::addresses::Address;
use crate::components::{Badge, Column, Consequence, Pagination, Table};
use crate::consultations::correction::{archive_notice, correction_link};
use crate::consultations::labels::{archived_line, invented_badge};
use crate::consultations::parts::conclusion_history;
use crate::consultations::removal::Removals;
use crate::consultations::{forms, removal};
use crate::delegations::labels::{DelegationLink, DelegationNames, compare_alphabetically, delegation_name};
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::fields::error_summary;
use crate::forms::{FormData, FormRejection, rejected};
use crate::messages::{Label, Locale, t};
use crate::reactions::parts::pending_link;
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::consultations::Stage;
use domain::identifiers::ConsultationId;
use domain::reactions::Audience;
use domain::rights::Act;
use domain::{consultations as rules, rights};
use leptos::prelude::*;
use store::consultations::PAGE;
use store::entity::consultation;
use store::marks::MarkTarget;
use store::{StoreError, consultations, delegations, positions};

pub async fn list_consultations(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    let (found, total) = consultations::page_of_consultations(context.db(), &context.viewer, number).await?;
    let locale = context.locale;
    let title = t!(locale, "consultations-title");
    let opens = rights::may(Act::OpenConsultation, &context.viewer).is_ok();
    let archived = consultations::count_archived_consultations(context.db(), &context.viewer).await? > 0;
    let address = context.address.clone();
    Ok(document::page(&context, &title.clone(), || {
        view! {
            <h1>{title}</h1>
            {opens.then(|| view! {
                <p><a class="button" href=addresses::CONSULTATION_NEW.path()>{t!(locale, "consultation-new")}</a></p>
            })}
            {consultation_list(&context, found)}
            <Pagination locale address=address.clone() page=number size=PAGE total/>
            {archived.then(|| view! {
                <p class="tools"><a href=addresses::CONSULTATIONS_ARCHIVED.path()>{t!(locale, "archived-title")}</a></p>
            })}
        }
    }))
}

pub async fn list_archived_consultations(context: RequestContext, RawQuery(query): RawQuery) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    let (found, total) =
        consultations::page_of_archived_consultations(context.db(), &context.viewer, number).await?;
    let locale = context.locale;
    let title = t!(locale, "archived-title");
    let address = context.address.clone();
    Ok(document::page(&context, &title.clone(), || {
        let list = match found.is_empty() {
            true => view! { <p>{t!(locale, "archived-none")}</p> }.into_any(),
            false => consultation_list(&context, found),
        };
        view! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "archived-lead")}</p>
            {list}
            <Pagination locale address=address.clone() page=number size=PAGE total/>
            <p class="tools"><a href=addresses::CONSULTATIONS.path()>{t!(locale, "consultations-all")}</a></p>
        }
    }))
}

/// Renders consultations as a list, each with its description.
pub fn consultation_list(context: &RequestContext, found: Vec<consultation::Model>) -> AnyView {
    let locale = context.locale;
    if found.is_empty() {
        return view! { <p>{t!(locale, "consultations-none")}</p> }.into_any();
    }
    let rows = found.into_iter().map(|one| {
        view! {
            <li class="card">
                <a href=addresses::CONSULTATION.of(one.id) lang=one.language.code() dir="auto">{one.title}</a>
                <p lang=one.language.code() dir="auto">{one.summary}</p>
                <p class="hint">
                    {one.visibility.label(locale)}
                    {one.invented.then(|| invented_badge(locale))}
                </p>
                {archived_line(context, one.archived_at)}
            </li>
        }
    });
    view! { <ul class="cards">{rows.collect::<Vec<_>>()}</ul> }.into_any()
}

/// The query in the address of a consultation.
#[derive(Default, serde::Deserialize)]
struct ConsultationQuery {
    /// The stage that an organizer changes.
    stage: Option<String>,
}

pub async fn show_consultation(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let query: ConsultationQuery = crate::forms::query(query.as_deref());
    let stages = match query.stage {
        Some(_) => context.access(id).await?.stages,
        None => Vec::new(),
    };
    let chosen = stages.iter().find(|stage| query.stage.as_deref() == Some(stage.kind.code()));
    let form = chosen.map(|stage| forms::stage_fields(&context, stage));
    render_consultation(&context, id, form.as_ref(), None).await
}

/// Renders the overview of a consultation; a rejected form keeps what was typed and shows its errors.
pub async fn render_consultation(
    context: &RequestContext,
    id: ConsultationId,
    stage: Option<&FormData>,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let db = context.db();
    if context.viewer.organizer() {
        context.note_mark(MarkTarget::Stages(id)).await?;
        context.note_mark(MarkTarget::Consultation(id)).await?;
    }
    let access = context.access(id).await?;
    let facts = access.facts();
    let reopenings = consultations::list_reopenings(db, &access).await?;
    let (found, stages) = (access.consultation, access.stages);
    let present = delegations::participating_delegations(db, id).await?;
    let revision = consultations::find_latest_revision(db, id).await?;
    let may = |act| rights::may_within(act, &context.viewer, facts).is_ok();
    let removals = removal::read_removals(context, id, facts, &stages).await?;
    let invites = may(Act::InviteParticipants);
    let all = if invites { delegations::all_delegations(db).await? } else { Vec::new() };
    let (ends, key) = find_cuts(context, id, &stages, stage, rejection).await?;
    let pending = pending_link(context, Some(id)).await?;
    let locale = context.locale;
    let title = found.title.clone();
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let (archived, correction) = (archive_notice(context, &found), correction_link(context, &found));
        let current = rules::current_stage(&stages, context.now).map(|stage| stage.kind);
        let ours = context.viewer.seat().is_some_and(|seat| present.contains_key(&seat.delegation_id));
        let uninvited = rejected(rejection, Act::InviteParticipants).is_some();
        let absent: Vec<_> = all.into_iter().filter(|row| !present.contains_key(&row.id)).collect();
        let import = rights::consultations::may_publish_revision(&context.viewer, facts).is_ok().then(|| {
            let key = if revision.is_some() { "import-next" } else { "import-first" };
            view! { <p><a class="button" href=addresses::IMPORT.of(id)>{t!(locale, key)}</a></p> }
        });
        view! {
            {error_summary(locale, rejection)}
            <h1 lang=found.language.code() dir="auto">{title}</h1>
            {archived}
            <p class="lead" lang=found.language.code() dir="auto">{found.summary}</p>
            <p class="hint">
                {found.visibility.label(locale)}
                {found.invented.then(|| invented_badge(locale))}
            </p>
            {revision.is_none().then(|| view! { <p>{t!(locale, "draft-none")}</p> })}
            {import}
            {ours.then(|| view! { <p><a href=addresses::DESK.of(id)>{t!(locale, "desk-open")}</a></p> })}
            {(found.audience != Audience::Nobody || may(Act::SetAudience)).then(|| view! {
                <p><a href=addresses::REACTIONS.of(id)>{t!(locale, "reactions-title")}</a></p>
            })}
            {pending}
            {conclusion_history(context, &stages, &reopenings)}
            {timetable(context, id, &stages, may(Act::SetStage), &removals)}
            {may(Act::SetStage).then(|| forms::stage_form(context, id, current, (&ends, key), stage, rejected(rejection, Act::SetStage)))}
            {participants(locale, id, &present, &removals)}
            {invites.then(|| forms::invitation_form(locale, id, absent, uninvited))}
            {download_links(locale, id)}
            {correction}
        }
    }))
}

/// Finds what a stage takes away that was sent and came back, with what its form confirms.
async fn find_cuts(
    context: &RequestContext,
    id: ConsultationId,
    stages: &[Stage],
    form: Option<&FormData>,
    rejection: Option<&FormRejection>,
) -> Result<(Consequence, String), StoreError> {
    let sent = form.filter(|_| rejected(rejection, Act::SetStage).is_some());
    let Some(stage) = sent.and_then(|form| forms::read_stage(context, stages, form).ok()) else {
        return Ok((Consequence::none(), String::new()));
    };
    let cuts = forms::find_cuts(context, stages, &stage);
    let preparing = positions::count_preparing_delegations(context.db(), id).await?;
    Ok((forms::describe_cuts(context, stage.kind, &cuts, preparing), forms::cut_key(&cuts)))
}

fn timetable(
    context: &RequestContext,
    id: ConsultationId,
    stages: &[Stage],
    sets: bool,
    removals: &Removals,
) -> AnyView {
    let (locale, zone) = (context.locale, context.zone);
    let current = rules::current_stage(stages, context.now).map(|stage| stage.kind);
    let rows = stages.iter().map(|stage| {
        let is_current = current == Some(stage.kind);
        view! {
            <tr class:current=is_current>
                <th scope="row">
                    {stage.kind.label(locale)}
                    {is_current.then(|| view! { " "<Badge words=t!(locale, "stage-now")/> })}
                </th>
                <td>{dates::time(locale, zone, stage.opens_at)}</td>
                <td>{stage.closes_at.map(|closes| dates::time(locale, zone, closes))}</td>
                <td>{stage.attribution.label(locale)}</td>
                {sets.then(|| view! {
                    <td>
                        <a href=format!("{}?stage={}#stage", addresses::CONSULTATION.of(id), stage.kind)>{t!(locale, "stage-change", stage = stage.kind.label(locale))}</a>
                        {removals.stage_form(locale, id, stage.kind)}
                    </td>
                })}
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    let mut columns = vec![
        Column::Text(t!(locale, "stage")),
        Column::Text(t!(locale, "stage-opens")),
        Column::Text(t!(locale, "stage-closes")),
        Column::Text(t!(locale, "attribution")),
    ];
    if sets {
        columns.push(Column::Text(t!(locale, "acts")));
    }
    view! {
        <section>
            <h2>{t!(locale, "stages-title")}</h2>
            <Table label=t!(locale, "stages-title") columns=columns>{rows}</Table>
        </section>
    }
    .into_any()
}

fn participants(
    locale: Locale,
    id: ConsultationId,
    present: &DelegationNames,
    removals: &Removals,
) -> AnyView {
    let mut names: Vec<_> =
        present.values().map(|row| (row.kind, delegation_name(locale, row), row.id)).collect();
    names.sort_by(|(one, name, _), (other, next, _)| {
        one.cmp(other).then_with(|| compare_alphabetically(name, next))
    });
    let total = names.len();
    let items = names.into_iter().map(|(of, name, delegation_id)| {
        let observer = of == domain::delegations::DelegationKind::Observer;
        let removal = removals.participant_form(locale, id, delegation_id, &name);
        view! {
            <li>
                <DelegationLink id=delegation_id name=name/>
                {observer.then(|| view! { " "<span class="hint">{of.label(locale)}</span> })}
                {removal}
            </li>
        }
    });
    view! {
        <section>
            <h2>{t!(locale, "participants-title", count = total)}</h2>
            <ul class="columns">{items.collect::<Vec<_>>()}</ul>
        </section>
    }
    .into_any()
}

fn download_links(locale: Locale, id: ConsultationId) -> AnyView {
    let file = |address: Address<ConsultationId>, key| {
        view! { <li><a href=address.of(id) download="">{t!(locale, key)}</a></li> }
    };
    view! {
        <section>
            <h2>{t!(locale, "downloads-title")}</h2>
            <p>{t!(locale, "downloads-help")}</p>
            <ul>
                {file(addresses::EXPORT, "download-json")}
                {file(addresses::POSITIONS_CSV, "download-positions")}
                {file(addresses::AMENDMENTS_CSV, "download-amendments")}
                {file(addresses::COMMENTS_CSV, "download-comments")}
                {file(addresses::BALLOTS_CSV, "download-ballots")}
                {file(addresses::RESERVATIONS_CSV, "download-reservations")}
            </ul>
        </section>
    }
    .into_any()
}
