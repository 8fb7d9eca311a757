//! Renders the page with what would stay open if a consultation were concluded, and the page that reopens one.

use crate::components::Badge;
use crate::consultations::parts::{conclusion_history, take_away_links};
use crate::consultations::removal::CONCLUSION;
use crate::delegations::labels::{DelegationNames, compare_alphabetically, delegation_name_by_id};
use crate::errors::PageResult;
use crate::fields::{InputField, RadioField, TextField, coded_options, error_summary};
use crate::figures;
use crate::follow_ups::parts::what_follows;
use crate::form_pages::form_page;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::{SeenField, form_key};
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::attribution::Attribution;
use domain::consultations::conclusions::REOPENED_STAGES;
use domain::consultations::{Stage, StageKind};
use domain::identifiers::ConsultationId;
use domain::rights;
use domain::rights::Act;
use domain::rights::commitments::may_set_follow_up;
use domain::rights::corrections::may_remove_stage;
use domain::text::Statement;
use leptos::prelude::*;
use store::StoreError;
use store::attribution::Access;
use store::consultations::{OpenMatters, WholeText};
use store::marks::MarkTarget;
use store::{commitments, consultations};

pub async fn show_conclusion(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    render_conclusion(&context, id, None).await
}

/// Renders what would stay open, and below it the button that concludes the consultation.
pub async fn render_conclusion(
    context: &RequestContext,
    id: ConsultationId,
    rejection: Option<&FormRejection>,
) -> PageResult {
    context.note_mark(MarkTarget::Stages(id)).await?;
    let db = context.db();
    let access = context.access(id).await?;
    rights::may_in(Act::SetStage, &context.viewer, access.facts())?;
    let open = consultations::load_open_matters(db, &context.viewer, &access).await?;
    let names = context.state.figures.participants(db, id).await?;
    let reopenings = consultations::list_reopenings(db, &access).await?;
    let locale = context.locale;
    let may_conclude = rights::consultations::may_conclude(&context.viewer, access.facts()).is_ok();
    let later = match may_conclude {
        true => list_later_stages(context, &access).await?,
        false => Vec::new(),
    };
    let sets_calendar = access.facts().is_concluded()
        && may_set_follow_up(&context.viewer, access.facts()).is_ok()
        && commitments::find_follow_up(db, id).await?.is_none();
    let title = t!(locale, if may_conclude { "conclusion-title" } else { "conclusion-done-title" });
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || {
        let blocked = !later.is_empty() || open.votes > 0;
        let lead = match (may_conclude, open.is_settled()) {
            (_, true) => "conclusion-settled",
            (true, false) if blocked => "conclusion-lead-blocked",
            (true, false) => "conclusion-lead",
            (false, false) => "conclusion-done-lead",
        };
        let attribution = access.stage.map_or(Attribution::Public, |stage| stage.attribution);
        let calendar = sets_calendar.then(|| {
            let href = addresses::FOLLOW_UP_CALENDAR.of(id);
            markup! { <p><a class="button" href=href>{t!(locale, "follow-up-set-calendar")}</a></p> }
        });
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            {conclusion_history(context, &access.stages, &reopenings)}
            {what_follows(locale, id, access.facts().is_concluded())}
            {calendar}
            {(!may_conclude).then(|| take_away_links(locale, id))}
            {(!may_conclude).then(|| markup! { <h2>{t!(locale, "conclusion-stayed")}</h2> })}
            <p>{t!(locale, lead)}</p>
            {open_matters(locale, id, &open, &names)}
            {match may_conclude {
                true => conclude_form(locale, id, &open, attribution, &later),
                false => markup! { <p><a href=addresses::REOPENING.of(id)>{t!(locale, "reopening-title")}</a></p> },
            }}
        }
    }))
}

/// A stage that is planned to open after a conclusion now, and would end it.
struct LaterStage {
    kind: StageKind,
    /// Whether the viewer may remove it.
    removable: bool,
}

/// Lists the stages that are planned to open after a conclusion now, and would end it.
async fn list_later_stages(context: &RequestContext, access: &Access) -> Result<Vec<LaterStage>, StoreError> {
    let (viewer, now) = (&context.viewer, context.now);
    let lasts = |stage: &&Stage| matches!(stage.kind, StageKind::Concluded | StageKind::FollowUp);
    let later: Vec<_> = access.stages.iter().filter(|stage| stage.opens_at > now && !lasts(stage)).collect();
    if later.is_empty() {
        return Ok(Vec::new());
    }
    let used = consultations::list_used_stages(context.db(), viewer, access.consultation_id()).await?;
    let later = later.into_iter().map(|stage| LaterStage {
        kind: stage.kind,
        removable: may_remove_stage(viewer, access.facts(), stage, used.contains(&stage.kind), now).is_ok(),
    });
    Ok(later.collect())
}

/// Renders which planned stages stand in the way of the conclusion, with the links that remove or move them.
fn later_stages_part(locale: Locale, id: ConsultationId, later: &[LaterStage]) -> Markup {
    let names: Vec<_> = later.iter().map(|stage| stage.kind.label(locale)).collect();
    let removals = later.iter().filter(|stage| stage.removable).map(|stage| {
        let href = format!("{}?kind={}&then={CONCLUSION}", addresses::STAGE_REMOVAL.of(id), stage.kind);
        let words = t!(locale, "stage-remove-this", stage = stage.kind.label(locale));
        markup! { <li><a href=href>{words}</a></li> }
    });
    let removals = removals.collect::<Vec<_>>();
    markup! {
        <div class="notice" id="later-stages">
            <p>{t!(locale, "conclusion-stages-first", stages = figures::list(locale, &names))}</p>
            <ul>
                {removals}
                <li><a href=addresses::STAGES.of(id)>{t!(locale, "conclusion-stages-move")}</a></li>
            </ul>
        </div>
    }
}

/// Renders the button that concludes the consultation, unless a vote is open or a stage planned that would end the
/// conclusion.
fn conclude_form(
    locale: Locale,
    id: ConsultationId,
    open: &OpenMatters,
    attribution: Attribution,
    later: &[LaterStage],
) -> Markup {
    if !later.is_empty() {
        return later_stages_part(locale, id, later);
    }
    if open.votes > 0 {
        return markup! { <p class="notice">{t!(locale, "conclusion-votes-first")}</p> };
    }
    markup! {
        <form method="post" action=addresses::CONCLUSION.of(id) class="form">
            {form_key()}
            <SeenField target=MarkTarget::Stages(id)/>
            <p>{t!(locale, "conclusion-means")}</p>
            <p class="hint">{t!(locale, "attribution")}{figures::colon(locale)}{attribution.label(locale)}</p>
            <button>{t!(locale, "conclusion-now")}</button>
        </form>
    }
}

/// Renders each matter with the place where it is settled.
fn open_matters(locale: Locale, id: ConsultationId, open: &OpenMatters, names: &DelegationNames) -> Markup {
    let (whole, place) = match open.whole {
        WholeText::Adopted => ("conclusion-whole-adopted", addresses::QUESTIONS.of(id)),
        WholeText::NotVoted => ("conclusion-whole-none", addresses::QUESTION_NEW.of(id)),
        WholeText::InVote(question) => ("conclusion-whole-voted", addresses::QUESTION.of(question)),
        WholeText::AdoptedBefore(question) => ("conclusion-whole-before", addresses::QUESTION.of(question)),
        WholeText::NotAdopted(question) => ("conclusion-whole-rejected", addresses::QUESTION.of(question)),
    };
    let counted = [
        (open.brackets, "conclusion-brackets", addresses::ROLLING.of(id)),
        (open.undecided, "conclusion-undecided", addresses::COMPILATION.of(id)),
        (open.unpublished, "conclusion-unpublished", addresses::ROLLING.of(id)),
        (open.votes, "conclusion-votes", addresses::QUESTIONS.of(id)),
        (open.outdated, "conclusion-outdated", addresses::SUMMARY.of(id)),
    ];
    let counted = counted.into_iter().map(|(count, key, href)| {
        let words = t!(locale, key, count = count);
        matter(locale, key, count == 0, words, href, None)
    });
    let mut silent: Vec<_> =
        open.silent.iter().map(|delegation| delegation_name_by_id(locale, names, *delegation)).collect();
    silent.sort_by(|one, other| compare_alphabetically(one, other));
    let words = t!(locale, "conclusion-silent", count = silent.len());
    let listed = (!silent.is_empty()).then(|| figures::list(locale, &silent));
    let place_of_silent = format!("{}#silent", addresses::REPRESENTATION.of(id));
    markup! {
        <ul class="positions" id="open-matters">
            {matter(locale, "conclusion-whole", open.whole == WholeText::Adopted, t!(locale, whole), place, None)}
            {counted.collect::<Vec<_>>()}
            {matter(locale, "conclusion-silent", silent.is_empty(), words, place_of_silent, listed)}
        </ul>
    }
}

/// Renders one matter, with whether it is settled in words.
fn matter(
    locale: Locale,
    id: &'static str,
    settled: bool,
    words: String,
    href: String,
    names: Option<String>,
) -> Markup {
    let state = t!(locale, if settled { "matter-settled" } else { "matter-open" });
    markup! {
        <li class="position" id=id>
            <Badge words=state/>" "<a href=href>{words}</a>
            {names.map(|names| markup! { <p class="hint">{names}</p> })}
        </li>
    }
}

pub async fn show_reopening(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    render_reopening(&context, id, &NOTHING_TYPED, None).await
}

/// Renders the form that reopens a concluded consultation; a rejected form keeps what was typed.
pub async fn render_reopening(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    rights::may(Act::ReopenConsultation, &context.viewer)?;
    context.note_mark(MarkTarget::Stages(id)).await?;
    let access = context.access(id).await?;
    // A rejected form is shown again even when the act has become impossible since.
    if rejection.is_none() {
        rights::consultations::may_reopen_consultation(&context.viewer, access.facts())?;
    }
    let reopenings = consultations::list_reopenings(context.db(), &access).await?;
    let locale = context.locale;
    let title = t!(locale, "reopening-title");
    Ok(form_page(context, &title, form, rejection, |shown| {
        markup! {
            {conclusion_history(context, &access.stages, &reopenings)}
            <p>{t!(locale, "reopening-lead")}</p>
            <form method="post" action=addresses::REOPENING.of(id) class="form">
                {form_key()}
                {shown.seen(MarkTarget::Stages(id))}
                <RadioField field=shown.field("stage", "reopening-stage") options=coded_options(locale, &REOPENED_STAGES)/>
                <InputField field=shown.field("closes_at", "stage-closes-field") kind="datetime-local"/>
                <p class="hint">{t!(locale, "zone-hint", zone = context.zone.place(locale))}</p>
                <TextField field=shown.field("reason", "reopening-reason") max=Statement::MAX rows=4 required=true/>
                <button>{t!(locale, "reopening-now")}</button>
            </form>
        }
    }))
}
