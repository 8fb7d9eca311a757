use super::*;
use crate::amendments::{AmendmentKind, Disposition};
use crate::attribution::Attribution;
use crate::consultations::Stage;
use crate::rights::amendments::*;
use crate::rights::clearances::may_send_to_capital;
use crate::rights::comments::may_post_comment;
use crate::rights::consensus::{RemarkFacts, may_write_summary};
use crate::rights::corrections::*;
use crate::rights::positions::{SubjectFacts, may_draft_position};
use crate::rights::proxies::may_grant_proxy;
use crate::rights::questions::*;
use crate::rights::tests::questions::question;

const PUT_AWAY: Answer = Err(Refusal::Archived);

#[test]
fn an_organizer_acts_in_a_consultation_until_it_is_archived_whatever_its_stage() {
    let rows = [(NEGOTIATING, Ok(())), (CLOSED, Ok(())), (APART, Ok(())), (ARCHIVED, PUT_AWAY)];
    for act in [
        Act::SetStage,
        Act::InviteParticipants,
        Act::CorrectConsultation,
        Act::TranslateTitle,
        Act::TakeAttendance,
    ] {
        assert_rows(RequiredRole::Organizer, &rows, |viewer, facts| may_within(act, viewer, facts));
    }
}

#[test]
fn a_consultation_is_archived_while_no_vote_is_open_and_restored_once() {
    let rows = [
        ((NEGOTIATING, false), Ok(())),
        ((CLOSED, false), Ok(())),
        ((NEGOTIATING, true), Err(Refusal::VotesOpen)),
        ((ARCHIVED, false), PUT_AWAY),
        ((ARCHIVED, true), PUT_AWAY),
    ];
    assert_rows(RequiredRole::Organizer, &rows, |viewer, (facts, open)| {
        may_archive_consultation(viewer, facts, open)
    });
    let rows = [(ARCHIVED, Ok(())), (NEGOTIATING, Err(Refusal::State)), (CLOSED, Err(Refusal::State))];
    assert_rows(RequiredRole::Organizer, &rows, may_restore_consultation);
}

#[test]
fn a_participant_is_removed_while_nothing_is_tied_to_it() {
    let rows = [
        ((NEGOTIATING, false), Ok(())),
        ((NEGOTIATING, true), Err(Refusal::InUse)),
        ((ARCHIVED, false), PUT_AWAY),
    ];
    assert_rows(RequiredRole::Organizer, &rows, |viewer, (facts, tied)| {
        may_remove_participant(viewer, facts, tied)
    });
}

#[test]
fn a_stage_is_removed_before_it_opens_and_the_first_one_never() {
    let stage = |kind| Stage { kind, opens_at: CLOSES, closes_at: None, attribution: Attribution::Public };
    let before = CLOSES - TimeDelta::milliseconds(1);
    let rows = [
        ((NEGOTIATING, StageKind::Deciding, false), Ok(())),
        ((NEGOTIATING, StageKind::Deciding, true), Err(Refusal::InUse)),
        ((NEGOTIATING, StageKind::Circulated, false), Err(Refusal::TooLate)),
        ((ARCHIVED, StageKind::Deciding, false), PUT_AWAY),
    ];
    assert_rows(RequiredRole::Organizer, &rows, |viewer, (facts, kind, used)| {
        may_remove_stage(viewer, facts, &stage(kind), used, before)
    });
    let [.., organizer] = viewers();
    let remove = |now| may_remove_stage(&organizer, NEGOTIATING, &stage(StageKind::Deciding), false, now);
    assert_eq!(around(CLOSES, Refusal::TooLate, remove), "ynn");
}

#[test]
fn nothing_is_done_in_an_archived_consultation_at_any_stage() {
    let head = representative(Role::Head);
    let [.., organizer] = viewers();
    for stage in StageKind::ALL {
        let facts = ConsultationFacts { stage: Some(*stage), ..ARCHIVED };
        for business in [Business::TakePosition, Business::Amend, Business::Comment, Business::Vote] {
            assert_eq!(facts.open_for(business), PUT_AWAY, "{stage} {business:?}");
        }
        assert_eq!([facts.open_for(Business::Reserve), facts.open_for(Business::Reply)], [PUT_AWAY; 2]);
        let provision = ProvisionFacts { consultation: facts, current: true };
        let amendment = AmendmentFacts {
            delegation_id: OURS,
            kind: AmendmentKind::Suppress,
            disposition: Disposition::Open,
            withdrawn: false,
            published: false,
            open_to_sponsors: true,
            sponsored: true,
            consultation: facts,
        };
        let refused = [
            may_draft_position(&head, SubjectFacts { provision, stands: None }),
            may_propose_amendment(&head, provision),
            may_withdraw_amendment(&head, amendment),
            may_dispose_of_amendment(&organizer, amendment),
            may_post_comment(&head, provision),
            may_send_to_capital(&head, facts),
            may_grant_proxy(&head, facts),
            may_write_summary(&organizer, RemarkFacts { consultation: facts, current: true }),
            may_open_question(&organizer, facts, true),
        ];
        assert_eq!(refused, [PUT_AWAY; 9], "{stage}");
    }
}

#[test]
fn a_vote_of_an_archived_consultation_stays_as_it_is() {
    let (head, own) = (representative(Role::Head), Some(VoterFacts::default()));
    let [.., organizer] = viewers();
    let put_away = |method| QuestionFacts { archived: true, ..question(method) };
    let facts = QuestionFacts { closed: true, awaits_chair: true, ..put_away(VotingMethod::Recorded) };
    let refused = [
        may_name_caster(&head, facts, own, CLOSES),
        may_explain_vote(&head, facts, own),
        may_correct_vote(&head, facts, own),
        may_decide_tie(&organizer, facts),
        may_publish_analysis(&organizer, facts, false),
        may_close_question(&organizer, put_away(VotingMethod::Recorded), CLOSES),
        may_count_hands(&organizer, put_away(VotingMethod::ShowOfHands)),
        may_cancel_question(&organizer, put_away(VotingMethod::Recorded), false),
        may_extend_silence(&organizer, put_away(VotingMethod::Silence), CLOSES),
        may_cast_ballot(&head, put_away(VotingMethod::Recorded), own, CLOSES),
    ];
    assert_eq!(refused, [PUT_AWAY; 10]);
}
