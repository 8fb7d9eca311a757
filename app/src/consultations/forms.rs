//! Renders the organizers' forms about a consultation.

use crate::components::Consequence;
use crate::consultations::parts::copy_ways;
use crate::errors::PageResult;
use crate::fields::{
    FieldOption, InputField, RadioField, SelectField, ShownForm, TextField, coded_options, error_summary,
    language_options,
};
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection, NOTHING_TYPED};
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Label, t};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use domain::attribution::Attribution;
use domain::consultations::conclusions::without_stage;
use domain::consultations::{
    Business, Stage, StageCut, StageKind, Visibility, check_times, current_stage, list_cuts, succeed_stages,
};
use domain::identifiers::ConsultationId;
use domain::rights::Act;
use domain::text::{Statement, Title};
use leptos::prelude::*;
use store::consultations;
use store::marks::MarkTarget;

/// Renders the page on which a new consultation is opened.
pub async fn render_new_consultation(
    context: &RequestContext,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (found, _) = consultations::page_of_consultations(context.db(), &context.viewer, 0).await?;
    let locale = context.locale;
    let shown = ShownForm { locale, typed: form, rejection };
    let title = t!(locale, "consultation-new");
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    let visibilities = coded_options(locale, Visibility::ALL);
    Ok(document::respond(context, status, &title.clone(), || {
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <form method="post" action=addresses::CONSULTATION_NEW.path() class="form">
                {form_key()}
                <InputField field=shown.field("title", "consultation-title") max=Title::MAX required=true/>
                <TextField field=shown.field("summary", "consultation-summary") max=Statement::MAX rows=4 required=true/>
                <SelectField field=shown.field("language", "text-language") options=language_options()/>
                <RadioField field=shown.field("visibility", "visibility") options=visibilities/>
                <button>{t!(locale, "consultation-open")}</button>
            </form>
            <p class="tools"><a href=addresses::TEMPLATES.path()>{t!(locale, "templates-title")}</a></p>
            {copy_ways(locale, &found)}
        }
    }))
}

/// Reads a stage as it was typed; `set` are the stages that there are.
pub fn read_stage(context: &RequestContext, set: &[Stage], form: &FormData) -> Result<Stage, FormRejection> {
    let mut reader = FormReader::new(context, Act::SetStage, form);
    let kind: Option<StageKind> = reader.choice("kind");
    let opens_at = reader.moment("opens_at");
    let closes_at = reader.optional_moment("closes_at");
    if opens_at.is_some_and(|opens| check_times(opens, closes_at).is_err()) {
        reader.reject("closes_at", t!(context.locale, "invalid-closes-before"));
    }
    // A form without a choice of attribution keeps that of the stage, and for a new stage that of the present one.
    let former = set.iter().find(|stage| Some(stage.kind) == kind).copied();
    let kept = former.or(current_stage(set, context.now)).map(|stage| stage.attribution);
    let attribution = reader.optional_choice("attribution").or(kept).unwrap_or(Attribution::Public);
    reader.finish(|| Some(Stage { kind: kind?, opens_at: opens_at?, closes_at, attribution }))
}

/// Finds the stages that a new one ends earlier than they were to.
pub fn find_cuts(context: &RequestContext, set: &[Stage], stage: &Stage) -> Vec<StageCut> {
    let succession = succeed_stages(&without_stage(set, stage.kind), *stage, context.now);
    let cuts = list_cuts(set, &succession, context.now);
    // Nothing is asked where the store refuses: only reopening ends a conclusion.
    let reopens = !stage.kind.is_concluding() && cuts.iter().any(|cut| cut.kind.is_concluding());
    if reopens { Vec::new() } else { cuts }
}

/// Returns what a form confirms that ends these stages earlier: each with its end before and now, in seconds.
pub fn cut_key(cuts: &[StageCut]) -> String {
    let seconds = |at: Option<DateTime<Utc>>| at.map(|at| at.timestamp().to_string()).unwrap_or_default();
    let one = |cut: &StageCut| format!("{}:{}:{}", cut.kind, seconds(cut.former), seconds(Some(cut.ends_at)));
    cuts.iter().map(one).collect::<Vec<_>>().join(",")
}

/// Returns what setting a stage takes away, which ends others earlier; `id` is that of the sentences on the page, `set` are
/// the stages that there are, and `preparing` is the number of delegations with positions in preparation.
pub fn describe_cuts(
    context: &RequestContext,
    id: &'static str,
    stage: StageKind,
    cuts: &[StageCut],
    (set, preparing): (&[Stage], usize),
) -> Consequence {
    let (locale, zone) = (context.locale, context.zone);
    let moment = |at| dates::short_moment(locale, zone, at);
    let ends = cuts.iter().map(|cut| {
        let kind = cut.kind.label(locale);
        match cut.former {
            Some(at) => {
                t!(locale, "stage-cut", stage = kind, ends = moment(cut.ends_at), closes = moment(at))
            }
            None => t!(locale, "stage-cut-endless", stage = kind, ends = moment(cut.ends_at)),
        }
    });
    let takes = |kind: StageKind| kind.allows(Business::TakePosition);
    let stops = cuts.iter().any(|cut| takes(cut.kind) && (cut.kind == stage || !takes(stage)));
    let drafts = (stops && preparing > 0).then(|| t!(locale, "stage-cut-drafts", count = preparing));
    let embargoed = |cut: &&StageCut| {
        let withholds = |stage: &Stage| stage.kind == cut.kind && stage.attribution == Attribution::Embargoed;
        set.iter().any(withholds)
    };
    let shown = cuts.iter().filter(embargoed);
    let shown = shown.map(|cut| t!(locale, "stage-cut-embargo", stage = cut.kind.label(locale)));
    Consequence::new(id, ends.chain(shown).chain(drafts))
}

/// Renders the form for a stage's times and attribution, unfolded where `begun` has its first values; `ends` is what
/// it takes away, with what it confirms.
pub fn stage_form(
    context: &RequestContext,
    id: ConsultationId,
    current: Option<StageKind>,
    (ends, confirmed): (&Consequence, String),
    begun: Option<&FormData>,
    rejection: Option<&FormRejection>,
) -> Markup {
    let locale = context.locale;
    let concluded = current.is_some_and(StageKind::is_concluding);
    let (place, key) = match concluded {
        true => (addresses::REOPENING.of(id), "reopening-title"),
        false => (addresses::CONCLUSION.of(id), "conclusion-title"),
    };
    let hint = t!(locale, if concluded { "stage-reopening-hint" } else { "stage-conclusion-hint" });
    let current = current.map(|kind| t!(locale, "stage-running", stage = kind.label(locale)));
    let form = begun.unwrap_or(&NOTHING_TYPED);
    let shown = ShownForm { locale, typed: form, rejection };
    let attributions = coded_options(locale, Attribution::ALL);
    let attributions =
        std::iter::once(FieldOption::none(t!(locale, "attribution-kept-of-stage"))).chain(attributions);
    let default = dates::to_field(context.zone, context.now);
    markup! {
        <details id="stage" class="act" open=begun.is_some()>
            <summary>{t!(locale, "stage-set-alone")}</summary>
            <form method="post" action=addresses::STAGES.of(id) class="form">
                {form_key()}
                {shown.seen(MarkTarget::Stages(id))}
                <p class="hint">{current}" "{t!(locale, "stage-ends-former")}</p>
                <p class="hint">{hint}" "<a href=place>{t!(locale, key)}</a></p>
                <SelectField field=shown.field("kind", "stage") options=coded_options(locale, StageKind::ALL)/>
                <InputField field=shown.field("opens_at", "stage-opens-field").or(default) kind="datetime-local" required=true/>
                <InputField field=shown.field("closes_at", "stage-closes-field") kind="datetime-local"/>
                <RadioField field=shown.field("attribution", "attribution") options=attributions.collect()/>
                <p class="hint">{t!(locale, "zone-hint", zone = context.zone.place(locale))}</p>
                {ends.view_to_confirm(confirmed)}
                <button class="second" aria-describedby=ends.described()>{t!(locale, "stage-set")}</button>
            </form>
        </details>
    }
}

/// Returns the form's data for a stage that is set already.
pub fn stage_fields(context: &RequestContext, stage: &Stage) -> FormData {
    let field = |moment| dates::to_field(context.zone, moment);
    FormData::default()
        .set("kind", stage.kind.code())
        .set("opens_at", field(stage.opens_at))
        .set("closes_at", stage.closes_at.map(field).unwrap_or_default())
        .set("attribution", stage.attribution.code())
}
