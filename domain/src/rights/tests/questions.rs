use super::*;
use crate::rights::questions::*;

/// Makes a question that is open, at a stage for voting, and has no time to close.
pub(super) const fn question(method: VotingMethod) -> QuestionFacts {
    QuestionFacts {
        method,
        casting: CastingRight::Head,
        waiting: false,
        closed: false,
        skipped: false,
        closes_at: None,
        awaits_chair: false,
        stage: Some(StageKind::Negotiating),
        offices: OfficeSet::NONE,
        confirmed: false,
        archived: false,
    }
}

pub(super) const RECORDED: QuestionFacts = question(VotingMethod::Recorded);
pub(super) const WAITING: QuestionFacts = QuestionFacts { waiting: true, ..RECORDED };
pub(super) const DONE: QuestionFacts = QuestionFacts { closed: true, ..RECORDED };
const SILENCE: QuestionFacts = question(VotingMethod::Silence);
const HANDS: QuestionFacts = question(VotingMethod::ShowOfHands);

/// The vote of the viewer's delegation.
const VOTE: Option<VoterFacts> = Some(VoterFacts { caster_id: None, ballot: None, lacks: None });

/// Makes the same question close at [`CLOSES`].
pub(super) const fn closing(question: QuestionFacts) -> QuestionFacts {
    QuestionFacts { closes_at: Some(CLOSES), ..question }
}

fn organizer() -> Viewer {
    signed_in(true, None)
}

#[test]
fn a_question_is_open_until_it_closes() {
    let open = |facts: QuestionFacts| {
        around(CLOSES, Refusal::QuestionNotOpen, |now| {
            if facts.is_open(now) { Ok(()) } else { Err(Refusal::QuestionNotOpen) }
        })
    };
    assert_eq!([open(RECORDED), open(closing(RECORDED))], ["yyy", "ynn"]);
    for facts in [WAITING, DONE, closing(WAITING), closing(DONE)] {
        assert_eq!(open(facts), "nnn", "{facts:?}");
    }
}

#[test]
fn a_question_is_put_to_the_vote_on_a_text_at_a_stage_for_voting() {
    let rows = [
        ((NEGOTIATING, true), Ok(())),
        ((APART, true), Ok(())),
        ((NEGOTIATING, false), Err(Refusal::NotFound)),
        ((CLOSED, false), Err(Refusal::StageClosed)),
    ];
    assert_rows(RequiredRole::Organizer, &rows, |viewer, (consultation, text)| {
        may_open_question(viewer, consultation, text)
    });
    let open = |stage| may_open_question(&organizer(), ConsultationFacts { stage, ..APART }, true);
    assert_eq!(stages(open), "nnnyynn");
}

#[test]
fn answers_are_entered_in_a_roll_call_while_it_is_open() {
    let roll = question(VotingMethod::RollCall);
    let rows = [
        (roll, Ok(())),
        (RECORDED, Err(Refusal::State)),
        (QuestionFacts { waiting: true, ..roll }, Err(Refusal::QuestionNotOpen)),
        (QuestionFacts { closed: true, ..roll }, Err(Refusal::QuestionNotOpen)),
    ];
    assert_rows(RequiredRole::Organizer, &rows, |viewer, facts| may_enter_answer(viewer, facts, CLOSES));
    let enter = |facts, now| may_enter_answer(&organizer(), facts, now);
    assert_eq!(methods(|method| enter(question(method), CLOSES)), "nynnnn");
    assert_eq!(stages(|stage| enter(QuestionFacts { stage, ..roll }, CLOSES)), "nnnyynn");
    assert_eq!(around(CLOSES, Refusal::QuestionNotOpen, |now| enter(closing(roll), now)), "ynn");
}

#[test]
fn a_head_names_who_casts_on_an_open_question_with_ballots_or_silence() {
    let rows = [
        ((RECORDED, VOTE), Ok(())),
        ((QuestionFacts { stage: None, ..RECORDED }, VOTE), Ok(())),
        ((WAITING, VOTE), Err(Refusal::QuestionNotOpen)),
        ((DONE, VOTE), Err(Refusal::QuestionNotOpen)),
        ((RECORDED, None), Err(Refusal::NoVote)),
        ((HANDS, VOTE), Err(Refusal::State)),
    ];
    assert_rows(RequiredRole::Head, &rows, |viewer, (facts, own)| {
        may_name_caster(viewer, facts, own, CLOSES)
    });
    let name = |facts, now| may_name_caster(&representative(Role::Head), facts, VOTE, now);
    assert_eq!(methods(|method| name(question(method), CLOSES)), "yynyyy");
    assert_eq!(around(CLOSES, Refusal::QuestionNotOpen, |now| name(closing(RECORDED), now)), "ynn");
}

#[test]
fn a_vote_is_explained_once_it_is_called_and_silence_once_it_is_over() {
    let rows = [
        ((RECORDED, VOTE), Ok(())),
        ((DONE, VOTE), Ok(())),
        ((RECORDED, None), Err(Refusal::NoVote)),
        ((WAITING, VOTE), Err(Refusal::State)),
        ((QuestionFacts { skipped: true, ..RECORDED }, VOTE), Err(Refusal::State)),
        ((SILENCE, VOTE), Err(Refusal::State)),
        ((QuestionFacts { closed: true, ..SILENCE }, VOTE), Ok(())),
    ];
    assert_rows(RequiredRole::Head, &rows, |viewer, (facts, own)| may_explain_vote(viewer, facts, own));
    let explain = |method| may_explain_vote(&representative(Role::Head), question(method), VOTE);
    assert_eq!(methods(explain), "yyyyny");
}

#[test]
fn who_closes_a_vote_sees_how_many_have_voted() {
    let rows = [
        (RECORDED, Ok(())),
        (WAITING, Err(Refusal::State)),
        (DONE, Err(Refusal::State)),
        (QuestionFacts { skipped: true, ..RECORDED }, Err(Refusal::State)),
        (SILENCE, Err(Refusal::State)),
        (HANDS, Err(Refusal::State)),
    ];
    assert_rows(RequiredRole::Organizer, &rows, may_see_turnout);
}

#[test]
fn a_vote_with_names_is_corrected_once_it_is_closed() {
    let rows = [
        ((DONE, VOTE), Ok(())),
        ((DONE, None), Err(Refusal::NoVote)),
        ((RECORDED, VOTE), Err(Refusal::State)),
        ((QuestionFacts { skipped: true, ..DONE }, VOTE), Err(Refusal::State)),
    ];
    assert_rows(RequiredRole::Head, &rows, |viewer, (facts, own)| may_correct_vote(viewer, facts, own));
    let head = representative(Role::Head);
    let correct = |closed| {
        methods(|method| may_correct_vote(&head, QuestionFacts { closed, ..question(method) }, VOTE))
    };
    assert_eq!([correct(true), correct(false)], ["yynnnn", "nnnnnn"]);
}

#[test]
fn an_organizer_closes_any_question_but_a_show_of_hands_and_silence_after_its_deadline() {
    let rows = [
        (RECORDED, Ok(())),
        (closing(RECORDED), Ok(())),
        (QuestionFacts { stage: None, ..RECORDED }, Ok(())),
        (DONE, Err(Refusal::QuestionNotOpen)),
        (WAITING, Err(Refusal::State)),
        (QuestionFacts { closed: true, ..WAITING }, Err(Refusal::QuestionNotOpen)),
        (HANDS, Err(Refusal::State)),
        (closing(HANDS), Err(Refusal::State)),
        (SILENCE, Err(Refusal::State)),
        (closing(SILENCE), Ok(())),
    ];
    assert_rows(RequiredRole::Organizer, &rows, |viewer, facts| may_close_question(viewer, facts, CLOSES));
    let close = |facts, now| may_close_question(&organizer(), facts, now);
    assert_eq!(methods(|method| close(question(method), CLOSES)), "yynyny");
    assert_eq!(around(CLOSES, Refusal::State, |now| close(closing(SILENCE), now)), "nyy");
    assert_eq!(around(CLOSES, Refusal::State, |now| close(closing(RECORDED), now)), "yyy");
}

#[test]
fn hands_are_counted_in_a_show_of_hands_alone() {
    let rows = [
        (HANDS, Ok(())),
        (QuestionFacts { closed: true, ..HANDS }, Err(Refusal::QuestionNotOpen)),
        (QuestionFacts { waiting: true, ..HANDS }, Err(Refusal::State)),
        (RECORDED, Err(Refusal::State)),
    ];
    assert_rows(RequiredRole::Organizer, &rows, may_count_hands);
    assert_eq!(methods(|method| may_count_hands(&organizer(), question(method))), "nnynnn");
}

#[test]
fn a_question_is_cancelled_until_somebody_has_voted() {
    let rows = [
        ((RECORDED, false), Ok(())),
        ((RECORDED, true), Err(Refusal::State)),
        ((DONE, false), Err(Refusal::QuestionNotOpen)),
        ((WAITING, false), Err(Refusal::State)),
    ];
    assert_rows(RequiredRole::Organizer, &rows, |viewer, (facts, touched)| {
        may_cancel_question(viewer, facts, touched)
    });
    assert_eq!(methods(|method| may_cancel_question(&organizer(), question(method), false)), "yyyyyy");
}

#[test]
fn the_deadline_of_a_silence_procedure_is_extended_before_it_passes() {
    let rows = [
        (SILENCE, Ok(())),
        (RECORDED, Err(Refusal::State)),
        (QuestionFacts { closed: true, ..SILENCE }, Err(Refusal::QuestionNotOpen)),
        (QuestionFacts { waiting: true, ..SILENCE }, Err(Refusal::QuestionNotOpen)),
    ];
    assert_rows(RequiredRole::Organizer, &rows, |viewer, facts| may_extend_silence(viewer, facts, CLOSES));
    let extend = |facts, now| may_extend_silence(&organizer(), facts, now);
    assert_eq!(methods(|method| extend(question(method), CLOSES)), "nnnnyn");
    assert_eq!(around(CLOSES, Refusal::QuestionNotOpen, |now| extend(closing(SILENCE), now)), "ynn");
}

#[test]
fn a_tie_is_decided_where_it_waits_for_the_chair() {
    let rows = [
        (QuestionFacts { awaits_chair: true, ..DONE }, Ok(())),
        (DONE, Err(Refusal::State)),
        (RECORDED, Err(Refusal::State)),
    ];
    assert_rows(RequiredRole::Organizer, &rows, may_decide_tie);
}

#[test]
fn the_analysis_of_a_closed_vote_with_names_is_published_once() {
    let rows = [
        ((DONE, false), Ok(())),
        ((DONE, true), Err(Refusal::State)),
        ((RECORDED, false), Err(Refusal::State)),
        ((QuestionFacts { skipped: true, ..DONE }, false), Err(Refusal::State)),
    ];
    assert_rows(RequiredRole::Organizer, &rows, |viewer, (facts, published)| {
        may_publish_analysis(viewer, facts, published)
    });
    let publish = |method| {
        may_publish_analysis(&organizer(), QuestionFacts { closed: true, ..question(method) }, false)
    };
    assert_eq!(methods(publish), "yynnyn");
}
