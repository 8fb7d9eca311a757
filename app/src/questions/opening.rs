//! Renders the form that opens a question, and reads what an organizer sent with it.

use crate::amendments::parts::outside_note;
use crate::errors::PageResult;
use crate::fields::{
    CheckField, FieldOption, InputField, RadioField, SelectField, ShownForm, TextField, coded_options,
    error_summary,
};
use crate::forms::{CONFIRMED, FormData, FormRejection};
use crate::marks::form_key;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::rules::labels::rule_name;
use crate::weights::labels::scheme_name;
use crate::{addresses, document};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::identifiers::ConsultationId;
use domain::instruments::ProvisionKind;
use domain::proxies::MAX_HELD;
use domain::questions::proposals::VoteKindError;
use domain::questions::{CastingRight, VotingMethod, WeightSource};
use domain::rights::Act;
use domain::text::{Statement, Title};
use domain::{rankings, rights};
use leptos::prelude::*;
use store::marks::MarkTarget;
use store::{amendments, consultations, instruments, rules, weights};

/// The most characters in the list of options, parts or amendments.
const MAX_LIST: usize = 20_000;

pub async fn show_opening(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    let form = FormData::default()
        .set("method", VotingMethod::Recorded.code())
        .set("rule", "un-simple-majority")
        .set("weights", WeightSource::Equal.code())
        .set("counting", rankings::RankingMethod::Schulze.code())
        .set("casting", CastingRight::Head.code());
    render_opening(&context, id, &form, None).await
}

/// Renders the page on which an organizer opens a question; a rejected form keeps what was typed.
pub async fn render_opening(
    context: &RequestContext,
    id: ConsultationId,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, viewer) = (context.db(), &context.viewer);
    context.note_mark(MarkTarget::Revision(id)).await?;
    let access = context.access(id).await?;
    let facts = access.facts();
    let outside = amendments::count_agreed_outside(db, &access).await?;
    let revision = consultations::find_latest_revision(db, id).await?;
    match rejection {
        None => rights::questions::may_open_question(viewer, facts, revision.is_some())?,
        // A rejected form is shown again even when the act has become impossible since.
        Some(_) => rights::may_in(Act::OpenQuestion, viewer, facts)?,
    }
    let labels = match revision {
        Some(revision) => instruments::revision_labels(db, revision.id).await?,
        None => Vec::new(),
    };
    let all = rules::all_rules(db).await?;
    let schemes = weights::all_schemes(db).await?;
    let locale = context.locale;
    let shown = ShownForm { locale, typed: form, rejection };
    // A section is unfolded if something was typed in it, or if it belongs to a choice.
    let typed = |fields: &[&str]| fields.iter().any(|field| !form.get(field).is_empty());
    let table = form.get("weights") == WeightSource::Table.code() || typed(&["table", "justification"]);
    // What is filled in for other weights was told of: sent again, the form leaves it out.
    let told = rejection.is_some() && !idle_weights(form).is_empty();
    let leaves_out = told.then(|| form.get("weights").to_owned());
    let ranked = form.get("method") == VotingMethod::Ranked.code() || typed(&["options"]);
    let title = t!(locale, "question-new");
    let subjects = std::iter::once(FieldOption::none(t!(locale, "question-whole"))).chain(
        labels
            .into_iter()
            .filter(|(_, _, kind)| *kind != ProvisionKind::Heading)
            .map(|(id, label, _)| FieldOption::new(id.to_string(), label)),
    );
    let subjects = subjects.collect();
    let rules = all.iter().map(|rule| FieldOption::new(rule.name.clone(), rule_name(locale, rule))).collect();
    let methods = VotingMethod::ALL.iter().map(|one| FieldOption::new(one.code(), one.meaning(locale)));
    let sources = coded_options(locale, WeightSource::ALL);
    let casting = coded_options(locale, CastingRight::ALL);
    let countings = coded_options(locale, rankings::RankingMethod::ALL);
    let schemes = std::iter::once(FieldOption::none(t!(locale, "scheme-none"))).chain(
        schemes
            .into_iter()
            .map(|scheme| FieldOption::new(scheme.id.to_string(), scheme_name(locale, &scheme))),
    );
    let proxies = (0..=MAX_HELD).map(|number| FieldOption::new(number.to_string(), number.to_string()));
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(context, status, &title.clone(), || -> Markup {
        markup! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            {outside_note(locale, id, outside)}
            <form method="post" action=addresses::QUESTION_NEW.of(id) class="form">
                {form_key()}
                {shown.seen(MarkTarget::Revision(id))}
                {leaves_out.map(|code| markup! { <input type="hidden" name=CONFIRMED value=code/> })}
                <InputField field=shown.field("title", "question-title") max=Title::MAX/>
                <SelectField field=shown.field("provision", "question-subject") options=subjects/>
                <RadioField field=shown.field("method", "method") options=methods.collect()/>
                <SelectField field=shown.field("rule", "rule") options=rules/>
                <p class="hint"><a href=addresses::RULES.path()>{t!(locale, "rules-title")}</a></p>
                <RadioField field=shown.field("weights", "weights") options=sources/>
                <SelectField field=shown.field("scheme", "scheme") options=schemes.collect()/>
                <details open=table>
                    <summary>{t!(locale, "weights-table")}</summary>
                    <TextField field=shown.field("table", "weights-table") max=MAX_LIST rows=6/>
                    <TextField field=shown.field("justification", "weights-justification") max=Statement::MAX rows=3/>
                </details>
                <InputField field=shown.field("closes_at", "question-closes-field") kind="datetime-local"/>
                <p class="hint">{t!(locale, "zone-hint", zone = context.zone.place(locale))}</p>
                <CheckField field=shown.field("live_tally", "question-live-tally")/>
                <details open=typed(&["splitting", "veto"])>
                    <summary>{t!(locale, "question-more")}</summary>
                    <CheckField field=shown.field("splitting", "question-splitting")/>
                    <RadioField field=shown.field("casting", "casting") options=casting/>
                    <SelectField field=shown.field("proxy_limit", "proxy-limit") options=proxies.collect()/>
                    <InputField field=shown.field("veto", "question-veto") max=200/>
                </details>
                <details open=ranked>
                    <summary>{t!(locale, "question-options-title")}</summary>
                    <TextField field=shown.field("options", "question-options") max=MAX_LIST rows=5/>
                    <SelectField field=shown.field("counting", "counting") options=countings/>
                </details>
                <details open=typed(&["amendments", "parts"])>
                    <summary>{t!(locale, "question-series")}</summary>
                    <TextField field=shown.field("amendments", "question-amendments") max=MAX_LIST rows=4/>
                    <TextField field=shown.field("parts", "question-parts") max=MAX_LIST rows=4/>
                    <CheckField field=shown.field("division", "question-division")/>
                </details>
                <button>{t!(locale, "question-open-button")}</button>
            </form>
        }
    }))
}

/// Lists the fields that are filled in for another source of weights than the chosen one, each with the key of what is said
/// beside it.
pub fn idle_weights(form: &FormData) -> Vec<(&'static str, &'static str)> {
    let kinds = [
        ("table", WeightSource::Table, "weights-table-idle"),
        ("justification", WeightSource::Table, "weights-table-idle"),
        ("scheme", WeightSource::Scheme, "weights-scheme-idle"),
    ];
    let idle = kinds
        .into_iter()
        .filter(|(field, kind, _)| form.get("weights") != kind.code() && !form.get(field).trim().is_empty());
    idle.map(|(field, _, key)| (field, key)).collect()
}

/// Returns the field that could mend the error, and in words why the rule cannot decide a vote of this kind.
pub fn kind_error(locale: Locale, error: VoteKindError) -> (&'static str, String) {
    match error {
        VoteKindError::Past => ("closes_at", t!(locale, "invalid-past")),
        VoteKindError::NeedsWeights => ("weights", t!(locale, "rule-needs-weights")),
        VoteKindError::Veto { code } => ("veto", t!(locale, "veto-unknown", code = code)),
        VoteKindError::NotPlain => ("rule", t!(locale, "rule-not-plain")),
        VoteKindError::TallyOnly => ("method", t!(locale, "rule-totals-only")),
        VoteKindError::QuorumOutOfReach { required, voters } => {
            ("rule", t!(locale, "quorum-out-of-reach", required = required, voters = voters))
        }
        VoteKindError::NoQuorum { required, present } => {
            ("rule", t!(locale, "quorum-not-present", required = required, present = present))
        }
        VoteKindError::NotBySilence => ("rule", t!(locale, "rule-not-by-silence")),
        VoteKindError::SilenceTooShort { hours } => {
            ("closes_at", t!(locale, "silence-too-short", hours = hours))
        }
        VoteKindError::Options => ("options", t!(locale, "options-wrong", max = rankings::MAX_OPTIONS)),
        VoteKindError::IdleOptions => ("options", t!(locale, "options-idle")),
        VoteKindError::RankedSeries => ("amendments", t!(locale, "series-not-ranked")),
    }
}
