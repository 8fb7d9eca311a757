//! Handles the ballots, the acts of the chair, and the stream of a live tally.

pub mod opening;

use crate::errors::{PageError, PageResult};
use crate::form_reader::FormReader;
use crate::forms::{FormData, FormRejection};
use crate::live_looks::TallyMessage;
use crate::marks::SEEN;
use crate::messages::{Locale, t};
use crate::notices::Notice;
use crate::questions::confirming::{FinalAct, render_confirmation};
use crate::questions::pages;
use crate::request::RequestContext;
use crate::{addresses, forms};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::sse::{Event, Sse};
use domain::identifiers::QuestionId;
use domain::questions::ballots::{BallotChoice, BallotError};
use domain::questions::{BallotMark, Choice, Ranking, VotingMethod, WeightSplit};
use domain::rankings;
use domain::rights::Act;
use domain::rules::{HandCount, HandCountError};
use futures_util::stream::Stream;
use std::collections::BTreeMap;
use std::convert::Infallible;
use store::questions::{CastError, CountError, NewBallot};
use store::{StoreError, questions};

/// Casts or changes the ballot of the viewer's delegation, or of one whose proxy it holds.
pub async fn cast_ballot(context: RequestContext, Path(id): Path<QuestionId>, form: FormData) -> PageResult {
    let (act, notice) = match form.get("principal") {
        "" => (Act::CastBallot, Notice::BallotCast),
        _ => (Act::CastByProxy, Notice::BallotCastByProxy),
    };
    let question = questions::find_readable_question(context.db(), &context.viewer, id).await?;
    let mut reader = FormReader::new(&context, act, &form);
    let choice = read_choice(context.locale, question.method, &form, &mut reader);
    let explanation = reader.optional_text("explanation");
    let principal_id = reader.optional_choice("principal");
    let new = match reader.finish(|| Some(NewBallot { choice: choice?, explanation, principal_id })) {
        Ok(new) => new,
        Err(rejection) => return pages::render_question(&context, id, Some(&form), Some(&rejection)).await,
    };
    let done = match questions::cast_ballot(context.db(), &context.viewer, id, form.seen(), &new, context.now)
        .await
    {
        Ok(()) => Ok(()),
        Err(CastError::Store(error)) => Err(error),
        Err(CastError::Ballot(error)) => {
            let (field, message) = ballot_error(context.locale, error);
            let rejection = FormRejection::beside(act, field, [message]);
            return pages::render_question(&context, id, Some(&form), Some(&rejection)).await;
        }
    };
    finish_act(&context, id, &form, done, act, notice, "main").await
}

/// Publishes what other rules would have made of the vote.
pub async fn publish_analysis(context: RequestContext, Path(id): Path<QuestionId>) -> PageResult {
    let done = questions::publish_analysis(context.db(), &context.viewer, id, context.now).await;
    finish_act(
        &context,
        id,
        &FormData::default(),
        done,
        Act::PublishAnalysis,
        Notice::AnalysisPublished,
        "main",
    )
    .await
}

/// Withdraws the ballot of the viewer's delegation.
pub async fn withdraw_ballot(
    context: RequestContext,
    Path(id): Path<QuestionId>,
    form: FormData,
) -> PageResult {
    let done = questions::withdraw_ballot(context.db(), &context.viewer, id, form.seen(), context.now).await;
    finish_act(&context, id, &form, done, Act::WithdrawBallot, Notice::BallotWithdrawn, "main").await
}

/// Reads the choice of a ballot as the voting method has it: a ranking of options or a blank ballot, else a choice
/// or a split of the weight.
fn read_choice(
    locale: Locale,
    method: VotingMethod,
    form: &FormData,
    reader: &mut FormReader<'_>,
) -> Option<BallotChoice> {
    if method == VotingMethod::Ranked {
        if form.is_ticked("blank") {
            if ranks_anything(form) {
                reader.reject("rank-1", t!(locale, "invalid-blank-ranks"));
            }
            return Some(BallotChoice::Choice(Choice::Abstain));
        }
        let ranking = read_ranking(form);
        if ranking.is_none() {
            let (field, message) = ballot_error(locale, BallotError::NeedsRanking);
            reader.reject(field, message);
        }
        return ranking.map(BallotChoice::Ranking);
    }
    if form.get("choice") == BallotMark::Split.code() {
        let [yes, no, abstain] =
            ["yes", "no", "abstain"].map(|part| reader.optional_number(part).unwrap_or(0));
        return Some(BallotChoice::Split(WeightSplit { yes, no, abstain }));
    }
    reader.choice("choice").map(BallotChoice::Choice)
}

/// Tells whether an option has a rank, right or wrong.
fn ranks_anything(form: &FormData) -> bool {
    (1..=rankings::MAX_OPTIONS).any(|option| !form.get(&format!("rank-{option}")).trim().is_empty())
}

/// Reads a ranking from the ranks of the options; `None` where no option has a rank, or a rank is no whole
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

/// Returns the field that could mend a refused ballot, and the error in words.
fn ballot_error(locale: Locale, error: BallotError) -> (&'static str, String) {
    match error {
        BallotError::NeedsRanking | BallotError::Ranking => ("rank-1", t!(locale, "invalid-ranks")),
        BallotError::NeedsChoice | BallotError::NoSplitting => ("choice", t!(locale, "invalid-choice")),
        BallotError::Parts { .. } => ("yes", t!(locale, "invalid-parts")),
    }
}

/// Breaks the silence of a silence procedure.
pub async fn break_silence(
    context: RequestContext,
    Path(id): Path<QuestionId>,
    form: FormData,
) -> PageResult {
    let mut reader = FormReader::new(&context, Act::BreakSilence, &form);
    let reason = reader.text("reason");
    let reason = match reader.finish(|| reason) {
        Ok(reason) => reason,
        Err(rejection) => return show_again(&context, id, &form, Act::BreakSilence, &rejection).await,
    };
    let done =
        questions::break_silence(context.db(), &context.viewer, id, form.seen(), &reason, context.now).await;
    finish_act(&context, id, &form, done, Act::BreakSilence, Notice::SilenceBroken, "main").await
}

/// Sets a later deadline for a silence procedure.
pub async fn extend_silence(
    context: RequestContext,
    Path(id): Path<QuestionId>,
    form: FormData,
) -> PageResult {
    let mut reader = FormReader::new(&context, Act::ExtendSilence, &form);
    let at = reader.moment("closes_at");
    let at = match reader.finish(|| at) {
        Ok(at) => at,
        Err(rejection) => return show_again(&context, id, &form, Act::ExtendSilence, &rejection).await,
    };
    match questions::extend_silence(context.db(), &context.viewer, id, form.seen(), at, context.now).await {
        Err(StoreError::BeyondStage { closes_at, ends_at }) => {
            let message = forms::beyond_stage(context.locale, context.zone, closes_at, ends_at);
            let rejection = FormRejection::beside(Act::ExtendSilence, "closes_at", [message]);
            show_again(&context, id, &form, Act::ExtendSilence, &rejection).await
        }
        Err(StoreError::TooSoon) => {
            let message = t!(context.locale, "error-too-soon");
            let rejection = FormRejection::beside(Act::ExtendSilence, "closes_at", [message]);
            show_again(&context, id, &form, Act::ExtendSilence, &rejection).await
        }
        done => {
            finish_act(&context, id, &form, done, Act::ExtendSilence, Notice::SilenceExtended, "main").await
        }
    }
}

/// Enters an answer in a roll call.
pub async fn enter_answer(context: RequestContext, Path(id): Path<QuestionId>, form: FormData) -> PageResult {
    let answer = form.get("answer").split_once(':');
    let read = |choice: &str| match choice {
        "none" => Some(None),
        choice => choice.parse().ok().map(Some),
    };
    let answer = answer.and_then(|(delegation, choice)| Some((delegation.parse().ok()?, read(choice)?)));
    let Some((delegation_id, choice)) = answer else {
        return Err(PageError::BadRequest);
    };
    let (db, viewer) = (context.db(), &context.viewer);
    let seen = form.get(&format!("{SEEN}-{delegation_id}")).parse().unwrap_or_else(|_| form.seen());
    let done = questions::enter_answer(db, viewer, id, delegation_id, seen, choice, context.now).await;
    finish_act(&context, id, &form, done, Act::EnterAnswer, Notice::AnswerEntered, "roll").await
}

/// Saves the count of a show of hands.
pub async fn count_hands(context: RequestContext, Path(id): Path<QuestionId>, form: FormData) -> PageResult {
    let locale = context.locale;
    let mut reader = FormReader::new(&context, Act::CountHands, &form);
    let [yes, no, abstain, present] = ["yes", "no", "abstain", "present"].map(|field| reader.number(field));
    let invalid = reader.optional_number("invalid").unwrap_or(0);
    let hands = reader.finish(|| {
        let (yes, no, abstain, present) = (yes?, no?, abstain?, present?);
        Some(HandCount { yes, no, abstain, invalid, present, ..HandCount::default() })
    });
    let hands = match hands {
        Ok(hands) => hands,
        Err(rejection) => return show_again(&context, id, &form, Act::CountHands, &rejection).await,
    };
    let done = match questions::count_hands(
        context.db(),
        &context.viewer,
        id,
        form.seen(),
        hands,
        context.now,
    )
    .await
    {
        Ok(()) => Ok(()),
        Err(CountError::Store(error)) => Err(error),
        Err(CountError::Hands(error)) => {
            let (field, key) = match error {
                HandCountError::Voted { .. } => ("yes", "invalid-hands"),
                HandCountError::Present { .. } => ("present", "invalid-present"),
            };
            let rejection = FormRejection::beside(Act::CountHands, field, [t!(locale, key)]);
            return show_again(&context, id, &form, Act::CountHands, &rejection).await;
        }
    };
    finish_act(&context, id, &form, done, Act::CountHands, Notice::QuestionClosed, "result").await
}

/// Saves the chair's decision of a tie.
pub async fn decide_tie(context: RequestContext, Path(id): Path<QuestionId>, form: FormData) -> PageResult {
    let mut reader = FormReader::new(&context, Act::DecideTie, &form);
    let decision = reader.choice("decision");
    let reason = reader.text("reason");
    let (decision, reason) = match reader.finish(|| decision.zip(reason)) {
        Ok(parts) => parts,
        Err(rejection) => return show_again(&context, id, &form, Act::DecideTie, &rejection).await,
    };
    let done =
        questions::decide_tie(context.db(), &context.viewer, id, form.seen(), decision, &reason, context.now)
            .await;
    finish_act(&context, id, &form, done, Act::DecideTie, Notice::TieDecided, "result").await
}

/// Names the person who casts the ballot of the viewer's delegation.
pub async fn name_caster(context: RequestContext, Path(id): Path<QuestionId>, form: FormData) -> PageResult {
    let mut reader = FormReader::new(&context, Act::NameCaster, &form);
    let caster = reader.optional_choice("caster");
    let caster = match reader.finish(|| Some(caster)) {
        Ok(caster) => caster,
        Err(rejection) => return pages::render_question(&context, id, Some(&form), Some(&rejection)).await,
    };
    let done =
        questions::name_caster(context.db(), &context.viewer, id, form.seen(), caster, context.now).await;
    finish_act(&context, id, &form, done, Act::NameCaster, Notice::CasterNamed, "main").await
}

/// Saves an explanation of the vote of the viewer's delegation.
pub async fn explain_vote(context: RequestContext, Path(id): Path<QuestionId>, form: FormData) -> PageResult {
    let mut reader = FormReader::new(&context, Act::ExplainVote, &form);
    let body = reader.text("statement");
    let body = match reader.finish(|| body) {
        Ok(body) => body,
        Err(rejection) => return pages::render_question(&context, id, Some(&form), Some(&rejection)).await,
    };
    let done = questions::explain_vote(context.db(), &context.viewer, id, form.seen(), &body, context.now)
        .await
        .map(drop);
    finish_act(&context, id, &form, done, Act::ExplainVote, Notice::VoteExplained, "main").await
}

/// Saves a correction: what the viewer's delegation had meant to vote.
pub async fn correct_vote(context: RequestContext, Path(id): Path<QuestionId>, form: FormData) -> PageResult {
    let mut reader = FormReader::new(&context, Act::CorrectVote, &form);
    let meant = reader.choice("meant");
    let reason = reader.text("reason");
    let (meant, reason) = match reader.finish(|| meant.zip(reason)) {
        Ok(parts) => parts,
        Err(rejection) => return pages::render_question(&context, id, Some(&form), Some(&rejection)).await,
    };
    let done =
        questions::correct_vote(context.db(), &context.viewer, id, form.seen(), meant, &reason, context.now)
            .await;
    finish_act(&context, id, &form, done, Act::CorrectVote, Notice::VoteCorrected, "main").await
}

/// Cancels a question that was put to the vote by mistake.
pub async fn cancel_question(
    context: RequestContext,
    Path(id): Path<QuestionId>,
    form: FormData,
) -> PageResult {
    let done = questions::cancel_question(context.db(), &context.viewer, id, form.seen(), context.now).await;
    finish_act(&context, id, &form, done, Act::CancelQuestion, Notice::QuestionCancelled, "main").await
}

/// Closes a question.
pub async fn close_question(
    context: RequestContext,
    Path(id): Path<QuestionId>,
    form: FormData,
) -> PageResult {
    let done = questions::close_question(context.db(), &context.viewer, id, form.seen(), context.now).await;
    finish_act(&context, id, &form, done, Act::CloseQuestion, Notice::QuestionClosed, "result").await
}

/// Redirects to the question after an act, or shows it again with the rejected form.
async fn finish_act(
    context: &RequestContext,
    id: QuestionId,
    form: &FormData,
    done: Result<(), StoreError>,
    act: Act,
    notice: Notice,
    anchor: &str,
) -> PageResult {
    match done {
        Ok(()) => Ok(forms::done(&addresses::QUESTION.of(id), notice, anchor)),
        Err(error) => {
            let rejection = FormRejection::from_store(context.locale, act, error)?;
            show_again(context, id, form, act, &rejection).await
        }
    }
}

/// Shows the page of a rejected form again: that of the final act, for those who may do it, or that of the question.
async fn show_again(
    context: &RequestContext,
    id: QuestionId,
    form: &FormData,
    act: Act,
    rejection: &FormRejection,
) -> PageResult {
    let may = rejection.status != StatusCode::FORBIDDEN;
    match FinalAct::of(act).filter(|_| may) {
        Some(act) => render_confirmation(context, id, act, Some((form, rejection))).await,
        None => pages::render_question(context, id, Some(form), Some(rejection)).await,
    }
}

/// Streams the live tally as server-sent events: one at once, one with each change, a last one when the
/// question closes. Fails where the ballots may not be seen.
pub async fn stream_tally(
    context: RequestContext,
    Path(id): Path<QuestionId>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, PageError> {
    let question = questions::find_readable_question(context.db(), &context.viewer, id).await?;
    if !question.shows_ballots() {
        return Err(StoreError::Forbidden.into());
    }
    let (consultation, reader) = (question.consultation_id, context.open_stream());
    let look = {
        let reader = reader.clone();
        move || {
            let reader = reader.clone();
            async move { reader.tally(consultation, id).await }
        }
    };
    let permit = move |fresh| {
        let reader = reader.clone();
        async move { reader.is_permitted(fresh).await }
    };
    Ok(context.state.live.stream(consultation, permit, look, |message| *message == TallyMessage::Closed))
}
