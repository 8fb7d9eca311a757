//! Renders the page of the stages of a consultation: when each was, is and will be open, and the forms that plan, set and
//! open them.

use crate::components::{Badge, Column, Consequence, Table};
use crate::consultations::parts::conclusion_history;
use crate::consultations::removal::{Removals, read_removals};
use crate::consultations::{forms, planning};
use crate::errors::PageResult;
use crate::fields::error_summary;
use crate::forms::{FormData, FormRejection, rejected};
use crate::markup::{Markup, markup};
use crate::messages::{Label, t};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use domain::consultations::{Stage, StageKind, current_stage};
use domain::identifiers::ConsultationId;
use domain::rights::Act;
use domain::rights::consultations::{may_conclude, may_reopen_consultation};
use domain::rights::may_within;
use leptos::prelude::*;
use std::collections::BTreeSet;
use store::marks::MarkTarget;
use store::{consultations, positions};

/// The query in the address of the stages.
#[derive(Default, serde::Deserialize)]
struct StagesQuery {
    /// The stage that an organizer changes.
    stage: Option<String>,
}

/// The form of the page that was sent and came back; at most one is.
#[derive(Clone, Copy, Default)]
pub struct SentStageForm<'a> {
    /// The form that sets one stage.
    pub one: Option<&'a FormData>,
    /// The form that plans several.
    pub plan: Option<&'a FormData>,
}

/// What a form takes away, and what it confirms.
type Confirmed = (Consequence, String);

pub async fn show_stages(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let query: StagesQuery = crate::forms::query(query.as_deref());
    let stages = match query.stage {
        Some(_) => context.access(id).await?.stages,
        None => Vec::new(),
    };
    let chosen = stages.iter().find(|stage| query.stage.as_deref() == Some(stage.kind.code()));
    let form = chosen.map(|stage| forms::stage_fields(&context, stage));
    let sent = SentStageForm { one: form.as_ref(), plan: None };
    render_stages(&context, id, sent, None).await
}

/// Renders the stages, with the forms for an organizer; a rejected form keeps what was typed and shows its errors.
pub async fn render_stages(
    context: &RequestContext,
    id: ConsultationId,
    sent: SentStageForm<'_>,
    rejection: Option<&FormRejection>,
) -> PageResult {
    context.note_mark(MarkTarget::Stages(id)).await?;
    let db = context.db();
    let access = context.access(id).await?;
    let stages = &access.stages;
    let reopenings = consultations::list_reopenings(db, &access).await?;
    // A stage opens again only where the consultation was reopened, or where it was set for another time.
    let former = consultations::list_former_periods(db, id).await?;
    let facts = access.facts();
    let sets = may_within(Act::SetStage, &context.viewer, facts).is_ok();
    let removals = read_removals(context, id, facts, stages).await?;
    let preparing = if sets { positions::count_preparing_delegations(db, id).await? } else { 0 };
    let of_form = rejected(rejection, Act::SetStage);
    let locale = context.locale;
    let title = t!(locale, "stages-title");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let current = current_stage(stages, context.now).map(|stage| stage.kind);
        let (one, plan) = (of_form.filter(|_| sent.one.is_some()), of_form.filter(|_| sent.plan.is_some()));
        let plans = sets && !current.is_some_and(StageKind::is_concluding);
        let (one_ends, one_key) = confirm_one(context, stages, sent.one.filter(|_| one.is_some()), preparing);
        let (plan_ends, plan_key) = confirm_plan(context, stages, sent.plan, preparing);
        let plan_form =
            plans.then(|| planning::plan_form(context, id, stages, (&plan_ends, plan_key), sent.plan, plan));
        let stage_form =
            sets.then(|| forms::stage_form(context, id, current, (&one_ends, one_key), sent.one, one));
        let concludes = may_conclude(&context.viewer, facts).is_ok().then(|| {
            markup! { <p class="tools"><a href=addresses::CONCLUSION.of(id)>{t!(locale, "conclusion-title")}</a></p> }
        });
        let reopens = may_reopen_consultation(&context.viewer, facts).is_ok().then(|| {
            markup! { <p class="tools"><a href=addresses::REOPENING.of(id)>{t!(locale, "reopening-title")}</a></p> }
        });
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            {conclusion_history(context, stages, &reopenings)}
            {timetable(context, id, stages, &former, sets, &removals)}
            {plans.then(|| planning::next_stage_form(context, id, stages, preparing))}
            {plan_form}
            {stage_form}
            {concludes}
            {reopens}
        }
    }))
}

/// Finds what a stage takes away that was sent and came back, with what its form confirms.
fn confirm_one(
    context: &RequestContext,
    stages: &[Stage],
    sent: Option<&FormData>,
    preparing: usize,
) -> Confirmed {
    let Some(stage) = sent.and_then(|form| forms::read_stage(context, stages, form).ok()) else {
        return (Consequence::none(), String::new());
    };
    let cuts = forms::find_cuts(context, stages, &stage);
    (
        forms::describe_cuts(context, "stage-ends", stage.kind, &cuts, (stages, preparing)),
        forms::cut_key(&cuts),
    )
}

/// Finds what a plan takes away that was sent and came back, with what its form confirms.
fn confirm_plan(
    context: &RequestContext,
    stages: &[Stage],
    sent: Option<&FormData>,
    preparing: usize,
) -> Confirmed {
    let Some(rows) = sent.and_then(|form| planning::read_plan(context, stages, form).ok()) else {
        return (Consequence::none(), String::new());
    };
    let cuts = planning::find_plan_cuts(context, stages, &rows);
    // Whichever stage follows, drafts of the stage that ends earlier lose that time.
    let ends = forms::describe_cuts(context, "plan-ends", StageKind::Concluded, &cuts, (stages, preparing));
    (ends, forms::cut_key(&cuts))
}

/// Renders when each stage is open, with the former periods of stages that opened again, in the order of time.
fn timetable(
    context: &RequestContext,
    id: ConsultationId,
    stages: &[Stage],
    former: &[Stage],
    sets: bool,
    removals: &Removals,
) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let current = current_stage(stages, context.now).map(|stage| stage.kind);
    let reopened: BTreeSet<StageKind> = former.iter().map(|stage| stage.kind).collect();
    let mut all: Vec<(&Stage, bool)> = former.iter().map(|stage| (stage, false)).collect();
    all.extend(stages.iter().map(|stage| (stage, true)));
    all.sort_by_key(|(stage, _)| (stage.opens_at, stage.kind));
    let rows = all.into_iter().map(|(stage, set)| {
        let is_current = set && current == Some(stage.kind);
        let again = set && reopened.contains(&stage.kind);
        let change = (sets && set).then(|| {
            let href = format!("{}?stage={}#stage", addresses::STAGES.of(id), stage.kind);
            markup! { <a href=href>{t!(locale, "stage-change", stage = stage.kind.label(locale))}</a> }
        });
        markup! {
            <tr class:current=is_current>
                <th scope="row">
                    {stage.kind.label(locale)}
                    {again.then(|| markup! { " "<span class="hint">{t!(locale, "stage-again")}</span> })}
                    {is_current.then(|| markup! { " "<Badge words=t!(locale, "stage-now")/> })}
                </th>
                <td>{dates::full_time(locale, zone, stage.opens_at)}</td>
                <td>{stage.closes_at.map(|closes| dates::full_time(locale, zone, closes))}</td>
                <td>{stage.attribution.label(locale)}</td>
                {sets.then(|| markup! {
                    <td>{change}{set.then(|| removals.stage_link(locale, id, stage.kind))}</td>
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
    markup! { <Table label=t!(locale, "stages-title") columns=columns>{rows}</Table> }
}
