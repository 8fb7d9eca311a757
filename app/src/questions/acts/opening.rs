//! Handles the form that opens a question.

use crate::errors::PageResult;
use crate::form_reader::FormReader;
use crate::forms::bodies::UnreadForm;
use crate::forms::{CONFIRMED, FormData, FormRejection};
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::questions::opening::{idle_weights, kind_error, render_opening};
use crate::request::RequestContext;
use crate::weights::labels::scheme_error;
use crate::{addresses, forms};
use axum::extract::Path;
use axum::http::StatusCode;
use domain::identifiers::ConsultationId;
use domain::proxies::MAX_HELD;
use domain::questions::proposals::check_options;
use domain::questions::{CastingRight, Motion, VotingMethod, WeightSource, WeightsError};
use domain::rights;
use domain::rights::Act;
use domain::text::Title;
use store::StoreError;
use store::questions;
use store::questions::{NewQuestion, NewWeights, OpenQuestionError, SeriesItem};

/// The longest list of delegations with a veto, in characters.
const VETO: usize = 2_000;

/// Opens a question, with the amendments, motion and parts that are voted on before it.
pub async fn open_question(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    form: UnreadForm,
) -> PageResult {
    context.access(id).await?;
    rights::may_somewhere(Act::OpenQuestion, &context.viewer)?;
    let form = form.read().await?;
    let new = match read_question(&context, &form) {
        Ok(new) => new,
        Err(rejection) => return render_opening(&context, id, &form, Some(&rejection)).await,
    };
    let error =
        match questions::open_question(context.db(), &context.viewer, id, form.seen(), &new, context.now)
            .await
        {
            Ok(question) => {
                return Ok(forms::done(&addresses::QUESTION.of(question), Notice::QuestionOpened, ""));
            }
            Err(error) => error,
        };
    let locale = context.locale;
    let beside = |field, message| FormRejection::beside(Act::OpenQuestion, field, [message]);
    let rejection = match error {
        OpenQuestionError::Weights(error) => beside("table", weights_error(locale, &error)),
        OpenQuestionError::Scheme(error) => beside("scheme", scheme_error(locale, &error)),
        OpenQuestionError::NeedsWholeWeights => beside("weights", t!(locale, "weights-needed-whole")),
        OpenQuestionError::UnknownRule => beside("rule", t!(locale, "invalid-choice")),
        OpenQuestionError::Kind(error) => {
            let (field, message) = kind_error(locale, error);
            beside(field, message)
        }
        OpenQuestionError::NoVoters => {
            let message = t!(locale, "invalid-no-voters");
            FormRejection::whole(Act::OpenQuestion, StatusCode::UNPROCESSABLE_ENTITY, message)
        }
        OpenQuestionError::Store(StoreError::BeyondStage { closes_at, ends_at }) => {
            beside("closes_at", forms::beyond_stage(locale, context.zone, closes_at, ends_at))
        }
        OpenQuestionError::Store(error) => FormRejection::from_store(locale, Act::OpenQuestion, error)?,
    };
    render_opening(&context, id, &form, Some(&rejection)).await
}

fn read_question(context: &RequestContext, form: &FormData) -> Result<NewQuestion, FormRejection> {
    let locale = context.locale;
    let mut reader = FormReader::new(context, Act::OpenQuestion, form);
    let title = reader.optional_text("title");
    let method = reader.choice("method");
    let casting = reader.optional_choice("casting").unwrap_or(CastingRight::Head);
    let weights = read_weights(locale, form, &mut reader);
    let closes_at = reader.optional_moment("closes_at");
    let provision_id = reader.optional_choice("provision");
    let options: Vec<_> = reader.lines("options").into_iter().map(|(words, _)| words).collect();
    if let Some(Err(error)) = method.map(|method| check_options(method, options.len())) {
        let (field, message) = kind_error(locale, error);
        reader.reject(field, message);
    }
    let counting = match method {
        Some(VotingMethod::Ranked) => reader.choice("counting"),
        _ => None,
    };
    let series = read_series(locale, form, &mut reader);
    let proxy_limit = reader.optional_choice("proxy_limit").unwrap_or(0);
    if !(0..=MAX_HELD).contains(&proxy_limit) {
        reader.reject("proxy_limit", t!(locale, "invalid-choice"));
    }
    let veto = reader.optional_text::<VETO, false>("veto");
    let veto = veto.iter().flat_map(|typed| typed.as_str().split([',', ' ', '،']));
    let veto = veto.map(str::trim).filter(|code| !code.is_empty()).map(str::to_uppercase).collect();
    reader.finish(|| {
        Some(NewQuestion {
            title,
            provision_id,
            rule: form.get("rule").to_owned(),
            veto,
            weights: weights?,
            method: method?,
            options,
            counting,
            splitting: form.is_ticked("splitting"),
            casting,
            proxy_limit,
            live_tally: form.is_ticked("live_tally"),
            closes_at,
            series,
        })
    })
}

fn read_weights(locale: Locale, form: &FormData, reader: &mut FormReader<'_>) -> Option<NewWeights> {
    let chosen: Option<WeightSource> = reader.choice("weights");
    // Values for another source of weights are told of once, or they would be lost without a word.
    if chosen.is_none_or(|chosen| form.get(CONFIRMED) != chosen.code()) {
        for (field, key) in idle_weights(form) {
            reader.reject(field, t!(locale, key));
        }
    }
    match chosen? {
        WeightSource::Equal => Some(NewWeights::Equal),
        WeightSource::Table => {
            let justification = reader.needed_text("justification", "weights-justification-missing");
            let source = reader.pasted("table", |typed| Ok(typed.to_owned()));
            Some(NewWeights::Table { source: source?, justification: justification? })
        }
        WeightSource::Scheme => reader.choice("scheme").map(NewWeights::Scheme),
    }
}

/// Reads what is voted on before the whole: amendments, a motion for a separate vote, and parts.
fn read_series(locale: Locale, form: &FormData, reader: &mut FormReader<'_>) -> Vec<SeriesItem> {
    let mut series = Vec::new();
    for (words, unless_previous) in reader.lines("amendments") {
        series.push(SeriesItem { motion: Motion::Amendment, words, unless_previous });
    }
    let parts = reader.lines("parts");
    if form.is_ticked("division") && !parts.is_empty() {
        let words = Title::parse(&t!(locale, "motion-division-title"));
        series.extend(words.ok().map(|words| SeriesItem {
            motion: Motion::Division,
            words,
            unless_previous: false,
        }));
    }
    series.extend(parts.into_iter().map(|(words, _)| SeriesItem {
        motion: Motion::Part,
        words,
        unless_previous: false,
    }));
    series
}

/// Returns an error in a table of weights in words, with the line.
fn weights_error(locale: Locale, error: &WeightsError) -> String {
    match error {
        WeightsError::Line { line } => t!(locale, "weights-line", line = *line),
        WeightsError::Unknown { line, code } => {
            t!(locale, "weights-unknown", line = *line, code = code.clone())
        }
        WeightsError::Twice { line, code } => t!(locale, "weights-twice", line = *line, code = code.clone()),
        WeightsError::Weight { line } => t!(locale, "weights-number", line = *line),
        WeightsError::Ambiguous { line } => t!(locale, "weights-ambiguous", line = *line),
        WeightsError::TooFine { line } => t!(locale, "weights-too-fine", line = *line),
        WeightsError::Missing { code } => t!(locale, "weights-missing", code = code.clone()),
        WeightsError::AllZero => t!(locale, "weights-zero"),
    }
}
