//! Opening and closing questions, casting ballots, and the stream of a live tally.

use super::pages;
use super::tally::Message;
use crate::dates;
use crate::errors::{PageError, PageResult};
use crate::forms::{self, Rejection, Sent};
use crate::messages::{Locale, t};
use crate::visits::Visit;
use axum::extract::Path;
use axum::response::sse::{Event, KeepAlive, Sse};
use domain::questions::{Choice, Preset, WeightScheme, WeightsError};
use domain::store::StoreError;
use domain::store::questions::{self, NewQuestion, NewWeights, OpenError};
use futures_util::stream::{self, Stream};
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;

/// How often a stream looks for ballots that another server process took.
const LOOK: Duration = Duration::from_secs(5);

/// Puts a question to the vote.
pub async fn open(visit: Visit, Path(id): Path<i64>, form: Sent) -> PageResult {
    let new = match read(&visit, &form) {
        Ok(new) => new,
        Err(rejection) => return pages::open_form(&visit, id, &form, Some(&rejection)).await,
    };
    let rejection = match questions::open(visit.db(), &visit.viewer, id, &new, visit.now).await {
        Ok(question) => {
            return Ok(forms::done(&format!("/questions/{question}"), "done-question-opened", ""));
        }
        Err(OpenError::Weights(error)) => {
            let mut rejection = Rejection::default();
            rejection.add("table", weights_error(visit.locale, &error));
            rejection
        }
        Err(OpenError::NoVoters) => {
            Rejection::whole(Rejection::default().status, t!(visit.locale, "invalid-no-voters"))
        }
        Err(OpenError::Store(StoreError::TooLate)) => {
            let mut rejection = Rejection::default();
            rejection.add("closes_at", t!(visit.locale, "invalid-past"));
            rejection
        }
        Err(OpenError::Store(error)) => Rejection::from_store(visit.locale, error)?,
    };
    pages::open_form(&visit, id, &form, Some(&rejection)).await
}

/// Casts or changes the ballot of the viewer's delegation.
pub async fn cast(visit: Visit, Path(id): Path<i64>, form: Sent) -> PageResult {
    let locale = visit.locale;
    let mut rejection = Rejection::default();
    let choice = form.code::<Choice>("choice").ok_or_else(|| t!(locale, "invalid-choice"));
    let choice = rejection.take("choice", choice);
    let explanation = rejection.take("explanation", forms::optional(locale, form.get("explanation")));
    let (choice, explanation) = match rejection.or(choice.zip(explanation)) {
        Ok(parts) => parts,
        Err(rejection) => return pages::show(&visit, id, Some(&form), Some(&rejection)).await,
    };
    match questions::cast(visit.db(), &visit.viewer, id, choice, explanation.as_ref(), visit.now).await {
        Ok(()) => {
            visit.state.live.question_changed(id);
            Ok(forms::done(&format!("/questions/{id}"), "done-ballot-cast", "main"))
        }
        Err(error) => {
            let rejection = Rejection::from_store(locale, error)?;
            pages::show(&visit, id, Some(&form), Some(&rejection)).await
        }
    }
}

/// Closes a question.
pub async fn close(visit: Visit, Path(id): Path<i64>) -> PageResult {
    questions::close(visit.db(), &visit.viewer, id, visit.now).await?;
    visit.state.live.question_changed(id);
    Ok(forms::done(&format!("/questions/{id}"), "done-question-closed", "result"))
}

/// The live tally as server-sent events: one at once, one with each change, a last one when
/// the question closes. Only where the organizer allows it.
pub async fn stream(
    visit: Visit,
    Path(id): Path<i64>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, PageError> {
    let question = questions::readable(visit.db(), &visit.viewer, id).await?;
    if !question.shows_ballots() {
        return Err(StoreError::Forbidden.into());
    }
    let changes = visit.state.live.subscribe();
    let events = stream::unfold((visit, changes, None), move |(visit, mut changes, mut said)| async move {
        if said == Some(Message::Closed) {
            return None;
        }
        loop {
            let message = message(&visit, id).await?;
            if said.as_ref() != Some(&message) {
                let event = Event::default().json_data(&message).ok()?;
                return Some((Ok(event), (visit, changes, Some(message))));
            }
            said = Some(message);
            // Something changed here, or perhaps in another process: look again.
            tokio::select! {
                change = changes.recv() => if matches!(change, Err(RecvError::Closed)) { return None },
                () = tokio::time::sleep(LOOK) => {}
                () = visit.state.live.stopped() => return None,
            }
        }
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::default()))
}

async fn message(visit: &Visit, id: i64) -> Option<Message> {
    let question = questions::readable(visit.db(), &visit.viewer, id).await.ok()?;
    if question.closed_at.is_some() {
        return Some(Message::Closed);
    }
    let voters = questions::voters(visit.db(), id).await.ok()?;
    Some(Message::Tally(questions::tally(&voters)))
}

fn read(visit: &Visit, form: &Sent) -> Result<NewQuestion, Rejection> {
    let locale = visit.locale;
    let mut rejection = Rejection::default();
    let title = rejection.take("title", forms::text(locale, form.get("title")));
    let preset = form.code::<Preset>("preset").ok_or_else(|| t!(locale, "invalid-choice"));
    let preset = rejection.take("preset", preset);
    let weights = match form.code::<WeightScheme>("weights") {
        Some(WeightScheme::Equal) => Some(NewWeights::Equal),
        Some(WeightScheme::Table) => {
            let justification =
                rejection.take("justification", forms::text(locale, form.get("justification")));
            let source = form.get("table").to_owned();
            justification.map(|justification| NewWeights::Table { source, justification })
        }
        None => {
            rejection.add("weights", t!(locale, "invalid-choice"));
            None
        }
    };
    let closes_at = match form.get("closes_at").trim() {
        "" => None,
        typed => {
            let at = dates::from_field(visit.zone, typed).ok_or_else(|| t!(locale, "invalid-time"));
            rejection.take("closes_at", at)
        }
    };
    let provision_id = match form.get("provision") {
        "" => None,
        id => rejection.take("provision", id.parse().map_err(|_| t!(locale, "invalid-choice"))),
    };
    let live_tally = form.get("live_tally") == "yes";
    let parts = title.zip(preset).zip(weights);
    rejection.or(parts).map(|((title, preset), weights)| NewQuestion {
        title,
        provision_id,
        preset,
        weights,
        live_tally,
        closes_at,
    })
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
