//! Putting a question to the vote: the form, and what an organizer sent with it.

use super::pages::scheme_name;
use crate::addresses;
use crate::dates;
use crate::document;
use crate::errors::PageResult;
use crate::forms::{self, Field, Rejection, Sent, checkbox, error_summary, radios};
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::rules::rule_name;
use crate::visits::Visit;
use crate::weights::scheme_error;
use axum::extract::Path;
use axum::http::StatusCode;
use domain::instruments::ProvisionKind;
use domain::proxies::MAX_HELD;
use domain::questions::proposals::{VoteKindError, check_options};
use domain::questions::{Casting, Method, Motion, WeightScheme, WeightsError};
use domain::rankings;
use domain::rights::{self, Act};
use domain::text::{Statement, Title};
use leptos::prelude::*;
use store::questions::{self, NewQuestion, NewWeights, OpenError, SeriesItem};
use store::{consultations, instruments, rules, weights};

/// The longest list of options, parts or amendments, in characters.
const MAX_LIST: usize = 20_000;

pub async fn page(visit: Visit, Path(id): Path<i64>) -> PageResult {
    let form = Sent::default()
        .set("method", Method::Recorded.code())
        .set("rule", "un-simple-majority")
        .set("weights", WeightScheme::Equal.code())
        .set("counting", rankings::Method::Schulze.code())
        .set("casting", Casting::Head.code());
    show(&visit, id, &form, None).await
}

/// The page on which an organizer puts a question to the vote.
async fn show(visit: &Visit, id: i64, form: &Sent, rejection: Option<&Rejection>) -> PageResult {
    let (db, viewer) = (visit.db(), &visit.viewer);
    let facts = visit.sight(id).await?.facts();
    let revision = consultations::latest_revision(db, id).await?;
    match rejection {
        None => rights::questions::may_open(viewer, facts, revision.is_some())?,
        // A form that was refused is shown again even when it could not be begun now.
        Some(_) => rights::may(Act::OpenQuestion, viewer)?,
    }
    let labels = match revision {
        Some(revision) => instruments::labels(db, revision.id).await?,
        None => Vec::new(),
    };
    let all = rules::all(db).await?;
    let schemes = weights::all(db).await?;
    let locale = visit.locale;
    let field = |name, label| Field { locale, name, label, rejection };
    // What was typed, or belongs to what was chosen, is not folded away.
    let typed = |fields: &[&str]| fields.iter().any(|field| !form.get(field).is_empty());
    let table = form.get("weights") == WeightScheme::Table.code() || typed(&["table", "justification"]);
    let ranked = form.get("method") == Method::Ranked.code() || typed(&["options"]);
    let title = t!(locale, "question-new");
    let subjects = std::iter::once((String::new(), t!(locale, "question-whole"))).chain(
        labels
            .into_iter()
            .filter(|(_, _, kind)| *kind != ProvisionKind::Heading)
            .map(|(id, label, _)| (id.to_string(), label)),
    );
    let subjects = subjects.collect();
    let rules = all.iter().map(|rule| (rule.name.clone(), rule_name(locale, rule))).collect();
    let methods = Method::ALL
        .iter()
        .map(|one| (one.code(), t!(locale, &format!("method-{}-means", one.code().replace('_', "-")))));
    let sources = WeightScheme::ALL.iter().map(|scheme| (scheme.code(), scheme_name(locale, *scheme)));
    let casting = Casting::ALL.iter().map(|one| (one.code(), t!(locale, &format!("casting-{one}"))));
    let countings = rankings::Method::ALL
        .iter()
        .map(|one| (one.code().to_owned(), t!(locale, &format!("counting-{one}"))));
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

/// Puts a question to the vote.
pub async fn open(visit: Visit, Path(id): Path<i64>, form: Sent) -> PageResult {
    let new = match read(&visit, &form) {
        Ok(new) => new,
        Err(rejection) => return show(&visit, id, &form, Some(&rejection)).await,
    };
    let error = match questions::open(visit.db(), &visit.viewer, id, &new, visit.now).await {
        Ok(question) => {
            return Ok(forms::done(&addresses::QUESTION.of(question), Notice::QuestionOpened, ""));
        }
        Err(error) => error,
    };
    let locale = visit.locale;
    let mut rejection = Rejection::of(Act::OpenQuestion);
    match error {
        OpenError::Weights(error) => rejection.add("table", weights_error(locale, &error)),
        OpenError::Scheme(error) => rejection.add("scheme", scheme_error(locale, &error)),
        OpenError::UnknownRule => rejection.add("rule", t!(locale, "invalid-choice")),
        OpenError::Kind(error) => {
            let (field, message) = kind_error(locale, error);
            rejection.add(field, message);
        }
        OpenError::NoVoters => {
            rejection =
                Rejection::whole(Act::OpenQuestion, rejection.status, t!(locale, "invalid-no-voters"));
        }
        OpenError::Store(error) => rejection = Rejection::from_store(locale, Act::OpenQuestion, error)?,
    }
    show(&visit, id, &form, Some(&rejection)).await
}

/// Why the rule cannot decide a vote of this kind, beside the field that could change it.
fn kind_error(locale: Locale, error: VoteKindError) -> (&'static str, String) {
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

fn read(visit: &Visit, form: &Sent) -> Result<NewQuestion, Rejection> {
    let locale = visit.locale;
    let mut rejection = Rejection::of(Act::OpenQuestion);
    let title: Option<Title> = rejection.take("title", forms::text(locale, form.get("title")));
    let chosen = || t!(locale, "invalid-choice");
    let method = rejection.take("method", form.code::<Method>("method").ok_or_else(chosen));
    let casting = match form.get("casting") {
        "" => Some(Casting::Head),
        _ => rejection.take("casting", form.code::<Casting>("casting").ok_or_else(chosen)),
    };
    let weights = read_weights(locale, form, &mut rejection);
    let closes_at = match form.get("closes_at").trim() {
        "" => None,
        typed => {
            let at = dates::from_field(visit.zone, typed).ok_or_else(|| t!(locale, "invalid-time"));
            rejection.take("closes_at", at)
        }
    };
    let provision_id = match form.get("provision") {
        "" => None,
        id => rejection.take("provision", id.parse().map_err(|_| chosen())),
    };
    let options = lines(locale, form, "options", &mut rejection);
    if let Some(Err(error)) = method.map(|method| check_options(method, options.len())) {
        let (field, message) = kind_error(locale, error);
        rejection.add(field, message);
    }
    let counting = match method {
        Some(Method::Ranked) => {
            rejection.take("counting", form.code::<rankings::Method>("counting").ok_or_else(chosen))
        }
        _ => None,
    };
    let series = read_series(locale, form, &mut rejection);
    let proxy_limit = match form.get("proxy_limit") {
        "" => 0,
        number => {
            let number =
                number.parse().ok().filter(|number| (0..=MAX_HELD).contains(number)).ok_or_else(chosen);
            rejection.take("proxy_limit", number).unwrap_or(0)
        }
    };
    let veto = form.get("veto").split([',', ' ', '،']).map(str::trim).filter(|code| !code.is_empty());
    let veto = veto.map(str::to_uppercase).collect();
    let parts = title.zip(method).zip(casting).zip(weights);
    rejection.or(parts).map(|(((title, method), casting), weights)| NewQuestion {
        title,
        provision_id,
        rule: form.get("rule").to_owned(),
        veto,
        weights,
        method,
        options,
        counting,
        splitting: form.get("splitting") == "yes",
        casting,
        proxy_limit,
        live_tally: form.get("live_tally") == "yes",
        closes_at,
        series,
    })
}

fn read_weights(locale: Locale, form: &Sent, rejection: &mut Rejection) -> Option<NewWeights> {
    // What was typed for another kind of weights would be lost without a word.
    let kinds = [
        ("table", WeightScheme::Table, "weights-table-idle"),
        ("justification", WeightScheme::Table, "weights-table-idle"),
        ("scheme", WeightScheme::Scheme, "weights-scheme-idle"),
    ];
    for (field, kind, key) in kinds {
        if form.code::<WeightScheme>("weights") != Some(kind) && !form.get(field).trim().is_empty() {
            rejection.add(field, t!(locale, key));
        }
    }
    match form.code::<WeightScheme>("weights") {
        Some(WeightScheme::Equal) => Some(NewWeights::Equal),
        Some(WeightScheme::Table) => {
            let justification =
                rejection.take("justification", forms::text(locale, form.get("justification")));
            justification.map(|justification| NewWeights::Table {
                source: form.get("table").to_owned(),
                justification,
            })
        }
        Some(WeightScheme::Scheme) => {
            let id = form.get("scheme").parse().map_err(|_| t!(locale, "invalid-choice"));
            rejection.take("scheme", id).map(NewWeights::Scheme)
        }
        None => {
            rejection.add("weights", t!(locale, "invalid-choice"));
            None
        }
    }
}

/// One text a line; empty lines are passed over.
fn lines(locale: Locale, form: &Sent, field: &'static str, rejection: &mut Rejection) -> Vec<Title> {
    let texts = form.get(field).lines().map(str::trim).filter(|line| !line.is_empty());
    let parsed = texts.map(|line| forms::text(locale, line)).collect::<Result<Vec<Title>, String>>();
    rejection.take(field, parsed).unwrap_or_default()
}

/// What goes before the whole: amendments, a motion for a separate vote, and parts.
fn read_series(locale: Locale, form: &Sent, rejection: &mut Rejection) -> Vec<SeriesItem> {
    let mut series = Vec::new();
    for line in lines(locale, form, "amendments", rejection) {
        let implied = line.as_str().strip_prefix('-').map(str::trim).and_then(|rest| Title::parse(rest).ok());
        let unless_previous = implied.is_some();
        let words = implied.unwrap_or(line);
        series.push(SeriesItem { motion: Motion::Amendment, words, unless_previous });
    }
    let parts = lines(locale, form, "parts", rejection);
    if form.get("division") == "yes" && !parts.is_empty() {
        let words = Title::parse(&t!(locale, "motion-division-title"));
        series.extend(words.ok().map(|words| SeriesItem {
            motion: Motion::Division,
            words,
            unless_previous: false,
        }));
    }
    series.extend(parts.into_iter().map(|words| SeriesItem {
        motion: Motion::Part,
        words,
        unless_previous: false,
    }));
    series
}

/// What is wrong with a table of weights, naming the line.
fn weights_error(locale: Locale, error: &WeightsError) -> String {
    match error {
        WeightsError::Line { line } => t!(locale, "weights-line", line = *line),
        WeightsError::Unknown { line, code } => {
            t!(locale, "weights-unknown", line = *line, code = code.clone())
        }
        WeightsError::Twice { line, code } => t!(locale, "weights-twice", line = *line, code = code.clone()),
        WeightsError::Weight { line } => t!(locale, "weights-number", line = *line),
        WeightsError::Missing { code } => t!(locale, "weights-missing", code = code.clone()),
        WeightsError::AllZero => t!(locale, "weights-zero"),
    }
}
