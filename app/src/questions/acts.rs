//! Casting ballots, what the chair does, and the stream of a live tally.

pub mod opening;

use crate::errors::{PageError, PageResult};
use crate::forms::{FormData, FormRejection};
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::questions::pages;
use crate::request::RequestContext;
use crate::{addresses, dates, forms};
use axum::extract::Path;
use axum::response::sse::{Event, Sse};
use domain::questions::ballots::{BallotChoice, BallotError};
use domain::questions::{BallotMark, Choice, Ranking, TieDecision, VotingMethod, WeightSplit};
use domain::rankings;
use domain::rights::Act;
use domain::rules::{HandCount, HandCountError};
use domain::text::Statement;
use futures_util::stream::Stream;
use islands::tally::TallyMessage;
use std::collections::BTreeMap;
use std::convert::Infallible;
use store::questions::{CastError, CountError, NewBallot};
use store::{StoreError, questions};

/// Casts or changes the ballot of the viewer's delegation, or of one that it votes for.
pub async fn cast_ballot(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    let locale = visit.locale;
    let principal = form.get("principal");
    let (act, notice) = match principal {
        "" => (Act::CastBallot, Notice::BallotCast),
        _ => (Act::CastByProxy, Notice::BallotCastByProxy),
    };
    let question = questions::find_readable_question(visit.db(), &visit.viewer, id).await?;
    let mut rejection = FormRejection::of(act);
    let choice = match read_choice(locale, question.method, &form) {
        Ok(choice) => Some(choice),
        Err((field, message)) => {
            rejection.add(field, message);
            None
        }
    };
    let explanation = rejection.take("explanation", forms::optional(locale, form.get("explanation")));
    let principal_id = match principal {
        "" => Some(None),
        id => rejection.take("principal", id.parse().map(Some).map_err(|_| t!(locale, "invalid-choice"))),
    };
    let parts = choice.zip(explanation).zip(principal_id);
    let new = match rejection.or(parts) {
        Ok(((choice, explanation), principal_id)) => NewBallot { choice, explanation, principal_id },
        Err(rejection) => return pages::render_question(&visit, id, Some(&form), Some(&rejection)).await,
    };
    let done = match questions::cast_ballot(visit.db(), &visit.viewer, id, &new, visit.now).await {
        Ok(()) => Ok(()),
        Err(CastError::Store(error)) => Err(error),
        Err(CastError::Ballot(error)) => {
            let mut rejection = FormRejection::of(act);
            let (field, message) = ballot_error(locale, error);
            rejection.add(field, message);
            return pages::render_question(&visit, id, Some(&form), Some(&rejection)).await;
        }
    };
    finish_act(&visit, id, &form, done, act, notice, "main").await
}

/// Takes the ballot of the viewer's delegation back.
pub async fn withdraw_ballot(visit: RequestContext, Path(id): Path<i64>) -> PageResult {
    let done = questions::withdraw_ballot(visit.db(), &visit.viewer, id, visit.now).await;
    finish_act(&visit, id, &FormData::default(), done, Act::WithdrawBallot, Notice::BallotWithdrawn, "main")
        .await
}

/// What the ballot says, as a question of this method asks for it: an order of options, else a choice or parts of
/// the weight.
fn read_choice(
    locale: Locale,
    method: VotingMethod,
    form: &FormData,
) -> Result<BallotChoice, (&'static str, String)> {
    if method == VotingMethod::Ranked {
        return read_ranking(form)
            .map(BallotChoice::Ranking)
            .ok_or_else(|| ballot_error(locale, BallotError::NeedsRanking));
    }
    if form.get("choice") == BallotMark::Split.code() {
        let part = |name: &'static str| match form.get(name).trim() {
            "" => Ok(0),
            number => number.parse::<i64>().map_err(|_| (name, t!(locale, "invalid-number"))),
        };
        let parts = WeightSplit { yes: part("yes")?, no: part("no")?, abstain: part("abstain")? };
        return Ok(BallotChoice::Split(parts));
    }
    let choice = form.code::<Choice>("choice").map(BallotChoice::Choice);
    choice.ok_or_else(|| ballot_error(locale, BallotError::NeedsChoice))
}

/// The options in the order of the ranks given to them; none where no option has a rank, or a rank is no whole
/// number.
fn read_ranking(form: &FormData) -> Option<Ranking> {
    let mut ranks = BTreeMap::new();
    for option in 0..rankings::MAX_OPTIONS {
        match form.get(&format!("rank-{}", option + 1)).trim() {
            "" => {}
            rank => {
                ranks.insert(option, rank.parse().ok()?);
            }
        }
    }
    Ranking::by_rank(&ranks)
}

/// Why a ballot does not fit its question, beside the field that could change it.
fn ballot_error(locale: Locale, error: BallotError) -> (&'static str, String) {
    match error {
        BallotError::NeedsRanking | BallotError::Ranking => ("rank-1", t!(locale, "invalid-ranks")),
        BallotError::NeedsChoice | BallotError::NoSplitting => ("choice", t!(locale, "invalid-choice")),
        BallotError::Parts { .. } => ("yes", t!(locale, "invalid-parts")),
    }
}

/// Breaks silence.
pub async fn break_silence(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    let mut rejection = FormRejection::of(Act::BreakSilence);
    let reason = rejection.take("reason", forms::text(visit.locale, form.get("reason")));
    let reason: Statement = match rejection.or(reason) {
        Ok(reason) => reason,
        Err(rejection) => return pages::render_question(&visit, id, Some(&form), Some(&rejection)).await,
    };
    let done = questions::break_silence(visit.db(), &visit.viewer, id, &reason, visit.now).await;
    finish_act(&visit, id, &form, done, Act::BreakSilence, Notice::SilenceBroken, "main").await
}

/// Puts the deadline of a silence procedure off.
pub async fn extend_silence(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    let locale = visit.locale;
    let mut rejection = FormRejection::of(Act::ExtendSilence);
    let at = dates::from_field(visit.zone, form.get("closes_at")).ok_or_else(|| t!(locale, "invalid-time"));
    let at = rejection.take("closes_at", at);
    let at = match rejection.or(at) {
        Ok(at) => at,
        Err(rejection) => return pages::render_question(&visit, id, Some(&form), Some(&rejection)).await,
    };
    match questions::extend_silence(visit.db(), &visit.viewer, id, at, visit.now).await {
        Err(StoreError::TooSoon) => {
            let mut rejection = FormRejection::of(Act::ExtendSilence);
            rejection.add("closes_at", t!(locale, "error-too-soon"));
            pages::render_question(&visit, id, Some(&form), Some(&rejection)).await
        }
        done => {
            finish_act(&visit, id, &form, done, Act::ExtendSilence, Notice::SilenceExtended, "main").await
        }
    }
}

/// Enters an answer in a roll call.
pub async fn enter_answer(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    let answer = form.get("answer").split_once(':');
    let read = |choice: &str| match choice {
        "none" => Some(None),
        choice => choice.parse().ok().map(Some),
    };
    let answer = answer.and_then(|(delegation, choice)| Some((delegation.parse().ok()?, read(choice)?)));
    let Some((delegation_id, choice)) = answer else {
        return Err(PageError::BadRequest);
    };
    let done = questions::enter_answer(visit.db(), &visit.viewer, id, delegation_id, choice, visit.now).await;
    finish_act(&visit, id, &form, done, Act::EnterAnswer, Notice::AnswerEntered, "roll").await
}

/// Enters the count of a show of hands.
pub async fn count_hands(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    let locale = visit.locale;
    let mut rejection = FormRejection::of(Act::CountHands);
    let mut number = |name: &'static str| {
        let read = form.get(name).trim().parse::<u32>().map_err(|_| t!(locale, "invalid-number"));
        rejection.take(name, read)
    };
    let numbers = number("yes").zip(number("no")).zip(number("abstain")).zip(number("present"));
    let hands = match rejection.or(numbers) {
        Ok((((yes, no), abstain), present)) => {
            HandCount { yes, no, abstain, present, ..HandCount::default() }
        }
        Err(rejection) => return pages::render_question(&visit, id, Some(&form), Some(&rejection)).await,
    };
    let done = match questions::count_hands(visit.db(), &visit.viewer, id, hands, visit.now).await {
        Ok(()) => Ok(()),
        Err(CountError::Store(error)) => Err(error),
        Err(CountError::Hands(error)) => {
            let mut rejection = FormRejection::of(Act::CountHands);
            match error {
                HandCountError::Voted { .. } => rejection.add("yes", t!(locale, "invalid-hands")),
                HandCountError::Present { .. } => rejection.add("present", t!(locale, "invalid-present")),
            }
            return pages::render_question(&visit, id, Some(&form), Some(&rejection)).await;
        }
    };
    finish_act(&visit, id, &form, done, Act::CountHands, Notice::QuestionClosed, "result").await
}

/// Decides a tie that the rule leaves to the chair.
pub async fn decide_tie(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    let locale = visit.locale;
    let mut rejection = FormRejection::of(Act::DecideTie);
    let decision = form.code::<TieDecision>("decision").ok_or_else(|| t!(locale, "invalid-choice"));
    let decision = rejection.take("decision", decision);
    let reason: Option<Statement> = rejection.take("reason", forms::text(locale, form.get("reason")));
    let (decision, reason) = match rejection.or(decision.zip(reason)) {
        Ok(parts) => parts,
        Err(rejection) => return pages::render_question(&visit, id, Some(&form), Some(&rejection)).await,
    };
    let done = questions::decide_tie(visit.db(), &visit.viewer, id, decision, &reason, visit.now).await;
    finish_act(&visit, id, &form, done, Act::DecideTie, Notice::TieDecided, "result").await
}

/// Names who casts the ballot of the viewer's delegation.
pub async fn name_caster(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    let locale = visit.locale;
    let mut rejection = FormRejection::of(Act::NameCaster);
    let caster = match form.get("caster") {
        "" => Some(None),
        id => rejection.take("caster", id.parse().map(Some).map_err(|_| t!(locale, "invalid-choice"))),
    };
    let caster = match rejection.or(caster) {
        Ok(caster) => caster,
        Err(rejection) => return pages::render_question(&visit, id, Some(&form), Some(&rejection)).await,
    };
    let done = questions::name_caster(visit.db(), &visit.viewer, id, caster, visit.now).await;
    finish_act(&visit, id, &form, done, Act::NameCaster, Notice::CasterNamed, "main").await
}

/// Explains the vote of the viewer's delegation.
pub async fn explain_vote(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    let mut rejection = FormRejection::of(Act::ExplainVote);
    let body = rejection.take("statement", forms::text(visit.locale, form.get("statement")));
    let body: Statement = match rejection.or(body) {
        Ok(body) => body,
        Err(rejection) => return pages::render_question(&visit, id, Some(&form), Some(&rejection)).await,
    };
    let done = questions::explain_vote(visit.db(), &visit.viewer, id, &body, visit.now).await.map(drop);
    finish_act(&visit, id, &form, done, Act::ExplainVote, Notice::VoteExplained, "main").await
}

/// Notes what the viewer's delegation had meant to vote.
pub async fn correct_vote(visit: RequestContext, Path(id): Path<i64>, form: FormData) -> PageResult {
    let locale = visit.locale;
    let mut rejection = FormRejection::of(Act::CorrectVote);
    let meant = form.code::<Choice>("meant").ok_or_else(|| t!(locale, "invalid-choice"));
    let meant = rejection.take("meant", meant);
    let reason: Option<Statement> = rejection.take("reason", forms::text(locale, form.get("reason")));
    let (meant, reason) = match rejection.or(meant.zip(reason)) {
        Ok(parts) => parts,
        Err(rejection) => return pages::render_question(&visit, id, Some(&form), Some(&rejection)).await,
    };
    let done = questions::correct_vote(visit.db(), &visit.viewer, id, meant, &reason, visit.now).await;
    finish_act(&visit, id, &form, done, Act::CorrectVote, Notice::VoteCorrected, "main").await
}

/// Takes a question back that was put to the vote by mistake.
pub async fn cancel_question(visit: RequestContext, Path(id): Path<i64>) -> PageResult {
    let done = questions::cancel_question(visit.db(), &visit.viewer, id, visit.now).await;
    finish_act(&visit, id, &FormData::default(), done, Act::CancelQuestion, Notice::QuestionCancelled, "main")
        .await
}

/// Closes a question.
pub async fn close_question(visit: RequestContext, Path(id): Path<i64>) -> PageResult {
    let done = questions::close_question(visit.db(), &visit.viewer, id, visit.now).await;
    finish_act(&visit, id, &FormData::default(), done, Act::CloseQuestion, Notice::QuestionClosed, "result")
        .await
}

/// Leads back to the question after an act, or shows it with what was refused.
async fn finish_act(
    visit: &RequestContext,
    id: i64,
    form: &FormData,
    done: Result<(), StoreError>,
    act: Act,
    notice: Notice,
    anchor: &str,
) -> PageResult {
    match done {
        Ok(()) => Ok(forms::done(&addresses::QUESTION.of(id), notice, anchor)),
        Err(error) => {
            let rejection = FormRejection::from_store(visit.locale, act, error)?;
            pages::render_question(visit, id, Some(form), Some(&rejection)).await
        }
    }
}

/// The live tally as server-sent events: one at once, one with each change, a last one when
/// the question closes. Only where the organizer allows it.
pub async fn stream_tally(
    visit: RequestContext,
    Path(id): Path<i64>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, PageError> {
    let question = questions::find_readable_question(visit.db(), &visit.viewer, id).await?;
    if !question.shows_ballots() {
        return Err(StoreError::Forbidden.into());
    }
    let live = visit.state.live.clone();
    Ok(live.stream(move || tally_message(visit.clone(), id), |message| *message == TallyMessage::Closed))
}

async fn tally_message(visit: RequestContext, id: i64) -> Option<TallyMessage> {
    let question = questions::find_readable_question(visit.db(), &visit.viewer, id).await.ok()?;
    if question.closed_at.is_some() {
        return Some(TallyMessage::Closed);
    }
    let voters = questions::voters(visit.db(), id).await.ok()?;
    Some(TallyMessage::Tally(questions::tally_voters(&voters)))
}
