//! Puts a question to the vote.

use crate::errors::PageResult;
use crate::forms::{FormData, FormRejection};
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::questions::opening::{kind_error, render_opening};
use crate::request::RequestContext;
use crate::weights::labels::scheme_error;
use crate::{addresses, dates, forms};
use axum::extract::Path;
use domain::proxies::MAX_HELD;
use domain::questions::proposals::check_options;
use domain::questions::{CastingRight, Motion, VotingMethod, WeightSource, WeightsError};
use domain::rankings;
use domain::rights::Act;
use domain::text::Title;
use store::questions;
use store::questions::{NewQuestion, NewWeights, OpenQuestionError, SeriesItem};

/// Puts a question to the vote.
pub async fn open_question(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    let new = match read_question(&visit, &form) {
        Ok(new) => new,
        Err(rejection) => return render_opening(&visit, id, &form, Some(&rejection)).await,
    };
    let error = match questions::open_question(visit.db(), &visit.viewer, id, &new, visit.now).await {
        Ok(question) => {
            return Ok(forms::done(&addresses::QUESTION.of(question), Notice::QuestionOpened, ""));
        }
        Err(error) => error,
    };
    let locale = visit.locale;
    let mut rejection = FormRejection::of(Act::OpenQuestion);
    match error {
        OpenQuestionError::Weights(error) => rejection.add("table", weights_error(locale, &error)),
        OpenQuestionError::Scheme(error) => rejection.add("scheme", scheme_error(locale, &error)),
        OpenQuestionError::UnknownRule => rejection.add("rule", t!(locale, "invalid-choice")),
        OpenQuestionError::Kind(error) => {
            let (field, message) = kind_error(locale, error);
            rejection.add(field, message);
        }
        OpenQuestionError::NoVoters => {
            rejection =
                FormRejection::whole(Act::OpenQuestion, rejection.status, t!(locale, "invalid-no-voters"));
        }
        OpenQuestionError::Store(error) => {
            rejection = FormRejection::from_store(locale, Act::OpenQuestion, error)?;
        }
    }
    render_opening(&visit, id, &form, Some(&rejection)).await
}

fn read_question(visit: &RequestContext, form: &FormData) -> Result<NewQuestion, FormRejection> {
    let locale = visit.locale;
    let mut rejection = FormRejection::of(Act::OpenQuestion);
    let title: Option<Title> = rejection.take("title", forms::text(locale, form.get("title")));
    let chosen = || t!(locale, "invalid-choice");
    let method = rejection.take("method", form.code::<VotingMethod>("method").ok_or_else(chosen));
    let casting = match form.get("casting") {
        "" => Some(CastingRight::Head),
        _ => rejection.take("casting", form.code::<CastingRight>("casting").ok_or_else(chosen)),
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
    let options = read_lines(locale, form, "options", &mut rejection);
    if let Some(Err(error)) = method.map(|method| check_options(method, options.len())) {
        let (field, message) = kind_error(locale, error);
        rejection.add(field, message);
    }
    let counting = match method {
        Some(VotingMethod::Ranked) => {
            rejection.take("counting", form.code::<rankings::RankingMethod>("counting").ok_or_else(chosen))
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

fn read_weights(locale: Locale, form: &FormData, rejection: &mut FormRejection) -> Option<NewWeights> {
    // What was typed for another kind of weights would be lost without a word.
    let kinds = [
        ("table", WeightSource::Table, "weights-table-idle"),
        ("justification", WeightSource::Table, "weights-table-idle"),
        ("scheme", WeightSource::Scheme, "weights-scheme-idle"),
    ];
    for (field, kind, key) in kinds {
        if form.code::<WeightSource>("weights") != Some(kind) && !form.get(field).trim().is_empty() {
            rejection.add(field, t!(locale, key));
        }
    }
    match form.code::<WeightSource>("weights") {
        Some(WeightSource::Equal) => Some(NewWeights::Equal),
        Some(WeightSource::Table) => {
            let justification =
                rejection.take("justification", forms::text(locale, form.get("justification")));
            justification.map(|justification| NewWeights::Table {
                source: form.get("table").to_owned(),
                justification,
            })
        }
        Some(WeightSource::Scheme) => {
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
fn read_lines(
    locale: Locale,
    form: &FormData,
    field: &'static str,
    rejection: &mut FormRejection,
) -> Vec<Title> {
    let texts = form.get(field).lines().map(str::trim).filter(|line| !line.is_empty());
    let parsed = texts.map(|line| forms::text(locale, line)).collect::<Result<Vec<Title>, String>>();
    rejection.take(field, parsed).unwrap_or_default()
}

/// What goes before the whole: amendments, a motion for a separate vote, and parts.
fn read_series(locale: Locale, form: &FormData, rejection: &mut FormRejection) -> Vec<SeriesItem> {
    let mut series = Vec::new();
    for line in read_lines(locale, form, "amendments", rejection) {
        let implied = line.as_str().strip_prefix('-').map(str::trim).and_then(|rest| Title::parse(rest).ok());
        let unless_previous = implied.is_some();
        let words = implied.unwrap_or(line);
        series.push(SeriesItem { motion: Motion::Amendment, words, unless_previous });
    }
    let parts = read_lines(locale, form, "parts", rejection);
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
