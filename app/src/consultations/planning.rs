//! Renders the forms that plan several stages at once and open the next one now, and reads the plan.

use crate::addresses;
use crate::components::Consequence;
use crate::consultations::forms as views;
use crate::dates;
use crate::errors;
use crate::fields::{FieldOption, InputField, SelectField, ShownForm, coded_options};
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection, beyond_stage, conclusion_ends};
use crate::marks::{SeenField, form_key};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use axum::http::StatusCode;
use chrono::{DateTime, Days, Utc};
use domain::attribution::Attribution;
use domain::consultations::conclusions::ConclusionError;
use domain::consultations::plans::{
    StagePlanError, StagePlanProblem, StageTime, arrange_plan, find_next_stage, find_time,
};
use domain::consultations::{Stage, StageCut, StageKind, current_stage, list_plan_cuts};
use domain::identifiers::ConsultationId;
use domain::rights::Act;
use leptos::prelude::*;
use store::StoreError;
use store::consultations::PlanStagesError;
use store::marks::MarkTarget;

/// The names of the fields in the row of a stage.
#[derive(Clone, Copy)]
struct StageRow {
    kind: StageKind,
    opens: &'static str,
    closes: &'static str,
    attribution: &'static str,
}

impl StageRow {
    const fn field(self, time: StageTime) -> &'static str {
        match time {
            StageTime::Opens => self.opens,
            StageTime::Closes => self.closes,
        }
    }
}

/// The rows of a plan, in the order of [`domain::consultations::plans::PLANNED_STAGES`].
const ROWS: [StageRow; 5] = [
    StageRow {
        kind: StageKind::Commenting,
        opens: "opens-commenting",
        closes: "closes-commenting",
        attribution: "attribution-commenting",
    },
    StageRow {
        kind: StageKind::Negotiating,
        opens: "opens-negotiating",
        closes: "closes-negotiating",
        attribution: "attribution-negotiating",
    },
    StageRow {
        kind: StageKind::Deciding,
        opens: "opens-deciding",
        closes: "closes-deciding",
        attribution: "attribution-deciding",
    },
    StageRow {
        kind: StageKind::Concluded,
        opens: "opens-concluded",
        closes: "closes-concluded",
        attribution: "attribution-concluded",
    },
    StageRow {
        kind: StageKind::FollowUp,
        opens: "opens-follow-up",
        closes: "closes-follow-up",
        attribution: "attribution-follow-up",
    },
];

/// The usual course of a consultation of which nothing is planned yet: the days after today on which each stage opens and
/// closes.
const USUAL: [(StageKind, u64, u64); 3] =
    [(StageKind::Commenting, 1, 31), (StageKind::Negotiating, 31, 61), (StageKind::Deciding, 61, 75)];

/// The hour at which the stages of the usual course open.
const MORNING: &str = "T09:00";

fn row_of(kind: StageKind) -> Option<StageRow> {
    ROWS.into_iter().find(|row| row.kind == kind)
}

fn stage_of(set: &[Stage], kind: StageKind) -> Option<&Stage> {
    set.iter().find(|stage| stage.kind == kind)
}

/// Returns the attribution that a stage keeps where none is chosen: its own, or for a new one that of the present stage.
fn kept_attribution(set: &[Stage], kind: StageKind, now: DateTime<Utc>) -> Attribution {
    let kept = stage_of(set, kind).copied().or(current_stage(set, now));
    kept.map_or(Attribution::Public, |stage| stage.attribution)
}

/// Lists the rows of stages that are not over.
fn open_rows(set: &[Stage], now: DateTime<Utc>) -> Vec<StageRow> {
    let over = |row: &StageRow| {
        stage_of(set, row.kind).and_then(|stage| stage.closes_at).is_some_and(|at| at <= now)
    };
    ROWS.into_iter().filter(|row| !over(row)).collect()
}

/// Returns the data of a plan as it is shown first: the stages that are set, and the usual course where none is.
fn begun_plan(context: &RequestContext, set: &[Stage]) -> FormData {
    let field = |at| dates::to_field(context.zone, at);
    let mut form = FormData::default();
    for row in open_rows(set, context.now) {
        if let Some(stage) = stage_of(set, row.kind) {
            form = form
                .set(row.opens, field(stage.opens_at))
                .set(row.closes, stage.closes_at.map(field).unwrap_or_default())
                .set(row.attribution, stage.attribution.code());
        }
    }
    if set.iter().any(|stage| stage.kind != StageKind::Circulated) {
        return form;
    }
    let today = context.now.with_timezone(&context.zone.tz()).date_naive();
    for (kind, opens, closes) in USUAL {
        let day = |days| today.checked_add_days(Days::new(days)).map(|day| format!("{day}{MORNING}"));
        if let (Some(row), Some(opens), Some(closes)) = (row_of(kind), day(opens), day(closes)) {
            form = form.set(row.opens, opens).set(row.closes, closes);
        }
    }
    form
}

/// Returns what is wrong with a time, with the stage and the time in words.
fn plan_problem(locale: Locale, kind: StageKind, time: StageTime, problem: String) -> String {
    let field = match time {
        StageTime::Opens => t!(locale, "stage-begins"),
        StageTime::Closes => t!(locale, "stage-ends"),
    };
    t!(locale, "plan-problem", stage = kind.label(locale), field = field, problem = problem)
}

/// Reads the rows of a plan in which a beginning was typed; `set` are the stages that there are. A time that was not changed
/// is the one that is set, as fields have no seconds.
pub fn read_plan(
    context: &RequestContext,
    set: &[Stage],
    form: &FormData,
) -> Result<Vec<Stage>, FormRejection> {
    let (locale, zone) = (context.locale, context.zone);
    let mut reader = FormReader::new(context, Act::SetStage, form);
    let mut rows = Vec::new();
    for row in open_rows(set, context.now) {
        let former = stage_of(set, row.kind);
        let time = |time: StageTime, was: Option<DateTime<Utc>>| {
            let typed = form.get(row.field(time)).trim();
            if typed.is_empty() {
                return Ok(None);
            }
            let same = was.filter(|at| dates::to_field(zone, *at) == typed);
            let read = same.or_else(|| dates::from_field(zone, typed));
            read.map(Some).ok_or_else(|| plan_problem(locale, row.kind, time, t!(locale, "invalid-time")))
        };
        let opens_at = time(StageTime::Opens, former.map(|stage| stage.opens_at));
        let closes_at = time(StageTime::Closes, former.and_then(|stage| stage.closes_at));
        let opens_at = reader.take(row.opens, opens_at).flatten();
        let closes_at = reader.take(row.closes, closes_at).flatten();
        let kept = kept_attribution(set, row.kind, context.now);
        let attribution = reader.optional_choice(row.attribution).unwrap_or(kept);
        match opens_at {
            Some(opens_at) => rows.push(Stage { kind: row.kind, opens_at, closes_at, attribution }),
            None if closes_at.is_some() => {
                let missing = t!(locale, "invalid-time");
                reader.reject(row.opens, plan_problem(locale, row.kind, StageTime::Opens, missing));
            }
            None => {}
        }
    }
    let empty = rows.is_empty();
    match reader.finish(|| Some(rows)) {
        Ok(_) if empty => {
            Err(FormRejection::beside(Act::SetStage, ROWS[0].opens, [t!(locale, "plan-empty")]))
        }
        read => read,
    }
}

/// Finds the stages that a plan ends earlier than they were to.
pub fn find_plan_cuts(context: &RequestContext, set: &[Stage], rows: &[Stage]) -> Vec<StageCut> {
    let then = arrange_plan(set, rows, context.now);
    then.map(|then| list_plan_cuts(set, &then, context.now)).unwrap_or_default()
}

/// Returns the rejection of a plan, beside the time that is wrong.
pub fn reject_plan(
    context: &RequestContext,
    rows: &[Stage],
    error: PlanStagesError,
) -> Result<FormRejection, errors::PageError> {
    let (locale, zone) = (context.locale, context.zone);
    let (place, message) = match error {
        PlanStagesError::Plan(StagePlanError { kind, time, problem }) => {
            let message = match problem {
                StagePlanProblem::ClosesFirst => t!(locale, "invalid-closes-before"),
                StagePlanProblem::Overlaps => t!(locale, "plan-overlaps"),
                StagePlanProblem::Conclusion(ConclusionError::Ends(at)) => conclusion_ends(locale, zone, at),
                StagePlanProblem::Conclusion(error) => t!(locale, errors::key_of(&error.into())),
            };
            (Some((kind, time)), message)
        }
        PlanStagesError::Store(StoreError::BeyondStage { closes_at, ends_at }) => {
            (find_time(rows, ends_at), beyond_stage(locale, zone, closes_at, ends_at))
        }
        PlanStagesError::Store(error) => return FormRejection::from_store(locale, Act::SetStage, error),
    };
    let named = place.and_then(|(kind, time)| Some((kind, time, row_of(kind)?.field(time))));
    let Some((kind, time, field)) = named else {
        return Ok(FormRejection::whole(Act::SetStage, StatusCode::UNPROCESSABLE_ENTITY, message));
    };
    Ok(FormRejection::beside(Act::SetStage, field, [plan_problem(locale, kind, time, message)]))
}

/// Renders the form that plans several stages: a row for each that is not over; `ends` is what it takes away, with what it
/// confirms. Nothing in a concluded consultation.
pub fn plan_form(
    context: &RequestContext,
    id: ConsultationId,
    set: &[Stage],
    (ends, confirmed): (&Consequence, String),
    typed: Option<&FormData>,
    rejection: Option<&FormRejection>,
) -> Markup {
    let (locale, zone) = (context.locale, context.zone);
    let begun = begun_plan(context, set);
    let shown = ShownForm { locale, typed: typed.unwrap_or(&begun), rejection };
    let rows = open_rows(set, context.now).into_iter().map(|row| {
        let kept = kept_attribution(set, row.kind, context.now).label(locale);
        let kept = std::iter::once(FieldOption::none(t!(locale, "attribution-kept", setting = kept)));
        let attributions = kept.chain(coded_options(locale, Attribution::ALL));
        markup! {
            <fieldset class="stage-row">
                <legend>{row.kind.label(locale)}</legend>
                <InputField field=shown.field(row.opens, "stage-begins") kind="datetime-local"/>
                <InputField field=shown.field(row.closes, "stage-ends") kind="datetime-local"/>
                <SelectField field=shown.field(row.attribution, "attribution") options=attributions.collect()/>
            </fieldset>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    markup! {
        <section id="plan">
            <h2>{t!(locale, "plan-title")}</h2>
            <p>{t!(locale, "plan-help")}</p>
            <p class="hint">{t!(locale, "zone-hint", zone = zone.place(locale))}</p>
            <form method="post" action=addresses::STAGE_PLAN.of(id) class="form wide">
                {form_key()}
                {shown.seen(MarkTarget::Stages(id))}
                {rows}
                {ends.view_to_confirm(confirmed)}
                <button aria-describedby=ends.described()>{t!(locale, "plan-send")}</button>
            </form>
        </section>
    }
}

/// Renders the button that opens the next stage now, with what that ends; nothing where no stage is next. `preparing` is the
/// number of delegations with positions in preparation.
pub fn next_stage_form(
    context: &RequestContext,
    id: ConsultationId,
    set: &[Stage],
    preparing: usize,
) -> Markup {
    let locale = context.locale;
    let next = find_next_stage(set, context.now).map(|next| {
        let planned = stage_of(set, next.kind).filter(|stage| stage.opens_at > context.now);
        let planned = planned.map(|stage| {
            markup! { <p class="hint">{t!(locale, "stage-next-planned")}" "{dates::time(locale, context.zone, stage.opens_at)}</p> }
        });
        let cuts = views::find_cuts(context, set, &next);
        let ends = views::describe_cuts(context, "next-ends", next.kind, &cuts, (set, preparing));
        markup! {
            <section id="next">
                <h2>{t!(locale, "stage-next", stage = next.kind.label(locale))}</h2>
                {planned}
                <form method="post" action=addresses::STAGE_NEXT.of(id) class="form">
                    {form_key()}
                    <SeenField target=MarkTarget::Stages(id)/>
                    {ends.view()}
                    <button class="second" aria-describedby=ends.described()>{t!(locale, "stage-next-now")}</button>
                </form>
            </section>
        }
    });
    next.into_markup()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::consultations::plans::PLANNED_STAGES;
    use std::collections::BTreeSet;

    #[test]
    fn every_planned_stage_has_a_row_with_fields_of_its_own() {
        assert_eq!(ROWS.map(|row| row.kind), PLANNED_STAGES);
        let names: BTreeSet<_> =
            ROWS.iter().flat_map(|row| [row.opens, row.closes, row.attribution]).collect();
        assert_eq!(names.len(), 3 * ROWS.len());
        assert!(USUAL.iter().all(|(kind, opens, closes)| row_of(*kind).is_some() && opens < closes));
    }
}
