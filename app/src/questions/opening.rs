//! Putting a question to the vote: the form, and what an organizer sent with it.

use crate::errors::PageResult;
use crate::forms::{FormData, FormField, FormRejection, checkbox, error_summary, radios};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::rules::labels::rule_name;
use crate::{addresses, document};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::instruments::ProvisionKind;
use domain::proxies::MAX_HELD;
use domain::questions::proposals::VoteKindError;
use domain::questions::{CastingRight, VotingMethod, WeightSource};
use domain::rights::Act;
use domain::text::{Statement, Title};
use domain::{rankings, rights};
use leptos::prelude::*;
use store::{consultations, instruments, rules, weights};

/// The longest list of options, parts or amendments, in characters.
const MAX_LIST: usize = 20_000;

pub async fn show_opening(visit: RequestContext, Path(id): Path<i64>) -> PageResult {
    let form = FormData::default()
        .set("method", VotingMethod::Recorded.code())
        .set("rule", "un-simple-majority")
        .set("weights", WeightSource::Equal.code())
        .set("counting", rankings::RankingMethod::Schulze.code())
        .set("casting", CastingRight::Head.code());
    render_opening(&visit, id, &form, None).await
}

/// The page on which an organizer puts a question to the vote.
pub async fn render_opening(
    visit: &RequestContext,
    id: i64,
    form: &FormData,
    rejection: Option<&FormRejection>,
) -> PageResult {
    let (db, viewer) = (visit.db(), &visit.viewer);
    let facts = visit.sight(id).await?.facts();
    let revision = consultations::find_latest_revision(db, id).await?;
    match rejection {
        None => rights::questions::may_open_question(viewer, facts, revision.is_some())?,
        // A form that was refused is shown again even when it could not be begun now.
        Some(_) => rights::may(Act::OpenQuestion, viewer)?,
    }
    let labels = match revision {
        Some(revision) => instruments::revision_labels(db, revision.id).await?,
        None => Vec::new(),
    };
    let all = rules::all_rules(db).await?;
    let schemes = weights::all_schemes(db).await?;
    let locale = visit.locale;
    let field = |name, label| FormField { locale, name, label, rejection };
    // What was typed, or belongs to what was chosen, is not folded away.
    let typed = |fields: &[&str]| fields.iter().any(|field| !form.get(field).is_empty());
    let table = form.get("weights") == WeightSource::Table.code() || typed(&["table", "justification"]);
    let ranked = form.get("method") == VotingMethod::Ranked.code() || typed(&["options"]);
    let title = t!(locale, "question-new");
    let subjects = std::iter::once((String::new(), t!(locale, "question-whole"))).chain(
        labels
            .into_iter()
            .filter(|(_, _, kind)| *kind != ProvisionKind::Heading)
            .map(|(id, label, _)| (id.to_string(), label)),
    );
    let subjects = subjects.collect();
    let rules = all.iter().map(|rule| (rule.name.clone(), rule_name(locale, rule))).collect();
    let methods = VotingMethod::ALL.iter().map(|one| (one.code(), one.meaning(locale)));
    let sources = WeightSource::ALL.iter().map(|scheme| (scheme.code(), scheme.label(locale)));
    let casting = CastingRight::ALL.iter().map(|one| (one.code(), one.label(locale)));
    let countings = rankings::RankingMethod::ALL.iter().map(|one| (one.code().to_owned(), one.label(locale)));
    let schemes = std::iter::once((String::new(), t!(locale, "scheme-none")))
        .chain(schemes.into_iter().map(|scheme| (scheme.id.to_string(), scheme.name)));
    let proxies = (0..=MAX_HELD).map(|number| (number.to_string(), number.to_string()));
    let status = rejection.map_or(StatusCode::OK, |rejection| rejection.status);
    Ok(document::respond(visit, status, &title.clone(), || -> AnyView {
        view! {
            {error_summary(locale, rejection)}
            <h1>{title}</h1>
            <form method="post" action=addresses::QUESTION_NEW.of(id) class="form">
                {field("title", "question-title").input("text", form.get("title"), Title::MAX, true)}
                {field("provision", "question-subject").select(form.get("provision"), subjects)}
                {radios(locale, "method", "method", form.get("method"), methods.collect(), rejection)}
                {field("rule", "rule").select(form.get("rule"), rules)}
                <p class="hint"><a href=addresses::RULES.path()>{t!(locale, "rules-title")}</a></p>
                {radios(locale, "weights", "weights", form.get("weights"), sources.collect(), rejection)}
                {field("scheme", "scheme").select(form.get("scheme"), schemes.collect())}
                <details open=table>
                    <summary>{t!(locale, "weights-table")}</summary>
                    {field("table", "weights-table").text_area(form.get("table"), MAX_LIST, 6, false)}
                    {field("justification", "weights-justification")
                        .text_area(form.get("justification"), Statement::MAX, 3, false)}
                </details>
                {field("closes_at", "question-closes-field").input("datetime-local", form.get("closes_at"), 0, false)}
                <p class="hint">{t!(locale, "zone-hint", zone = visit.zone.name())}</p>
                {checkbox(locale, "live_tally", "question-live-tally", form.get("live_tally") == "yes")}
                <details open=typed(&["splitting", "veto"])>
                    <summary>{t!(locale, "question-more")}</summary>
                    {checkbox(locale, "splitting", "question-splitting", form.get("splitting") == "yes")}
                    {radios(locale, "casting", "casting", form.get("casting"), casting.collect(), rejection)}
                    {field("proxy_limit", "proxy-limit").select(form.get("proxy_limit"), proxies.collect())}
                    {field("veto", "question-veto").input("text", form.get("veto"), 200, false)}
                </details>
                <details open=ranked>
                    <summary>{t!(locale, "question-options-title")}</summary>
                    {field("options", "question-options").text_area(form.get("options"), MAX_LIST, 5, false)}
                    {field("counting", "counting").select(form.get("counting"), countings.collect())}
                </details>
                <details open=typed(&["amendments", "parts"])>
                    <summary>{t!(locale, "question-series")}</summary>
                    {field("amendments", "question-amendments").text_area(form.get("amendments"), MAX_LIST, 4, false)}
                    {field("parts", "question-parts").text_area(form.get("parts"), MAX_LIST, 4, false)}
                    {checkbox(locale, "division", "question-division", form.get("division") == "yes")}
                </details>
                <button>{t!(locale, "question-open-button")}</button>
            </form>
        }
        .into_any()
    }))
}

/// Why the rule cannot decide a vote of this kind, beside the field that could change it.
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
