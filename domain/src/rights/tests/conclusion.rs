use super::questions::{DONE, RECORDED, question};
use super::*;
use crate::amendments::{AmendmentKind, Disposition};
use crate::attribution::Attribution;
use crate::blocs::{ClearingMode, StatementProgress};
use crate::consultations::Stage;
use crate::languages::Language;
use crate::needs::{MatchState, NeedState};
use crate::positions::{Clearance, ClearanceAct};
use crate::reactions::{Audience, ModerationState};
use crate::reservations::ReservationKind;
use crate::reviews::ReviewProgress;
use crate::rights::amendments::*;
use crate::rights::blocs::*;
use crate::rights::clearances::*;
use crate::rights::comments::*;
use crate::rights::commitments::*;
use crate::rights::consensus::*;
use crate::rights::consultations::*;
use crate::rights::corrections::*;
use crate::rights::credentials::*;
use crate::rights::mail::may_write_letter;
use crate::rights::mappings::*;
use crate::rights::needs::*;
use crate::rights::positions::*;
use crate::rights::preparations::*;
use crate::rights::proxies::*;
use crate::rights::questions::*;
use crate::rights::reactions::*;
use crate::rights::reservations::*;
use crate::rights::reviews::*;
use crate::rights::secretariat::*;
use crate::rights::terms::*;
use crate::rights::vocabularies::*;
use crate::rights::webhooks::*;
use crate::vocabularies::TaggingState;

/// A comment of the viewer's.
const COMMENT: CommentFacts = CommentFacts {
    user_id: ACCOUNT,
    delegation_id: Some(OURS),
    created_at: CLOSES,
    withdrawn: false,
    hidden: false,
};

/// Makes a viewer with every role.
fn chair() -> Viewer {
    signed_in(true, Some((OURS, Role::Head)))
}

/// A tag that the viewer's delegation has proposed.
const TAGGING: TaggingFacts = TaggingFacts { delegation_id: Some(OURS), state: TaggingState::Proposed };

const fn at(stage: StageKind) -> ConsultationFacts {
    ConsultationFacts { stage: Some(stage), ..NEGOTIATING }
}

/// Asks the rule of an act in a consultation, with other facts that allow it; `None` for an act that does not depend on
/// the consultation.
fn ask(act: Act, consultation: ConsultationFacts) -> Option<Answer> {
    let chair = &chair();
    let provision = ProvisionFacts { consultation, current: true };
    let room = RoomFacts { audience: Audience::Public, consultation };
    let request = RequestFacts { delegation_id: OURS, revoked: false };
    let remark = RemarkFacts { consultation, current: true };
    Some(match act {
        Act::SignIn
        | Act::AcceptInvitation
        | Act::SetPreferences
        | Act::SetPassword
        | Act::SetFactor
        | Act::ConfirmIdentity
        | Act::EraseAccount
        | Act::ChangeAddress
        | Act::ConfirmAddress
        | Act::InviteRepresentative
        | Act::RevokeInvitation
        | Act::EndSeat
        | Act::LimitSeat
        | Act::HandOver
        | Act::ChooseSeat
        | Act::EndSession
        | Act::EndSessionsOf
        | Act::IssueReset
        | Act::ChangeAddressOf
        | Act::ClearFactors
        | Act::RequireFactor
        | Act::RequireCredentialsOfAll
        | Act::RemoveOrganizer
        | Act::EnableAccount
        | Act::DisableAccount
        | Act::InviteOrganizer
        | Act::ResetPassword
        | Act::AddDelegations
        | Act::ReplaceFacts
        | Act::SuspendRights
        | Act::RestoreRights
        | Act::OpenConsultation
        | Act::SaveTemplate
        | Act::RemoveTemplate
        | Act::RestoreConsultation
        | Act::CreateBloc
        | Act::ChangeBloc
        | Act::AddRule
        | Act::AddWeightScheme
        | Act::CatalogueInstrument
        | Act::RenewSecret
        | Act::ResendDelivery
        | Act::MakeLink
        | Act::RevokeLink
        | Act::MakeToken
        | Act::RevokeToken
        | Act::SetMailPace
        | Act::ResendMail
        | Act::ResumeAddress => return None,
        Act::AddWebhook => may_add_webhook(chair, Some(consultation)),
        Act::RemoveWebhook => may_remove_webhook(chair, Some(consultation), false),
        Act::SetStage
        | Act::InviteParticipants
        | Act::CorrectConsultation
        | Act::TranslateTitle
        | Act::SaveMailTexts
        | Act::AddVocabulary
        | Act::AddTerm
        | Act::ImportTerms
        | Act::SetConfirmation
        | Act::TakeAttendance => may_within(act, chair, consultation),
        Act::WriteLetter => may_write_letter(chair, consultation),
        Act::GiveOffice => may_give_office(chair, consultation, false),
        Act::EndOffice => may_end_office(chair, consultation, false),
        Act::ReopenConsultation => may_reopen_consultation(chair, consultation),
        Act::RequireCredentials => may_require_credentials(chair, consultation, false),
        Act::RecordCredential => may_record_credential(chair, consultation, true),
        Act::WithdrawCredential => may_withdraw_credential(chair, consultation, true),
        Act::ArchiveConsultation => may_archive_consultation(chair, consultation, false),
        Act::RemoveParticipant => may_remove_participant(chair, consultation, false),
        Act::RemoveStage => {
            let planned = Stage {
                kind: StageKind::FollowUp,
                opens_at: CLOSES,
                closes_at: None,
                attribution: Attribution::Public,
            };
            may_remove_stage(chair, consultation, &planned, false, CLOSES - TimeDelta::days(1))
        }
        Act::PublishRevision => may_publish_revision(chair, consultation),
        Act::PublishTranslation => {
            may_publish_translation(chair, consultation, Some(Language::English), Language::French)
        }
        Act::PublishAgreed => may_publish_agreed(chair, consultation, 1),
        Act::DraftPosition => may_draft_position(chair, SubjectFacts { provision, stands: None }),
        Act::SubmitAtOnce => may_submit_position_at_once(chair, SubjectFacts { provision, stands: None }),
        Act::AdvancePosition => {
            let clearance = Clearance::Draft;
            let facts = PositionFacts { delegation_id: OURS, clearance, superseded: false, consultation };
            may_advance_position(chair, facts, ClearanceAct::Withdraw).map(drop)
        }
        Act::SendToCapital => may_send_to_capital(chair, consultation),
        Act::RelinkRequest => may_relink_request(chair, request, consultation),
        Act::RevokeRequest => may_revoke_request(chair, request, consultation),
        Act::AnswerAsCapital => may_answer_as_capital(consultation),
        Act::MakeReservation => {
            let facts = AdoptedFacts { provision, adopted: true, made: &[] };
            may_make_reservation(chair, facts, ReservationKind::Reservation)
        }
        Act::ProposeTag => may_propose_tag(chair, provision),
        Act::SettleTag => {
            assert_eq!(
                may_settle_tag(chair, TAGGING, TaggingState::Settled, consultation),
                may_tag_provision(chair, provision)
            );
            may_tag_provision(chair, provision)
        }
        Act::WithdrawTag => may_withdraw_tag(chair, TAGGING, consultation),
        Act::WithdrawReservation => {
            let made = ReservationFacts { delegation_id: OURS, withdrawn: false };
            may_withdraw_reservation(chair, made, consultation)
        }
        Act::SetFollowUp
        | Act::UndertakeCommitment
        | Act::JoinCommitment
        | Act::LeaveCommitment
        | Act::WithdrawCommitment
        | Act::SubmitReport => ask_of_commitment(act, chair, consultation),
        Act::ProposeDefinition => may_propose_definition(chair, consultation),
        Act::WithdrawDefinition => {
            let made = DefinitionFacts { delegation_id: Some(OURS), withdrawn: false };
            may_withdraw_definition(chair, made, consultation)
        }
        Act::HoldDefinition => {
            let made = DefinitionFacts { delegation_id: None, withdrawn: false };
            may_hold_definition(chair, made, consultation, false)
        }
        Act::AssignReviewers
        | Act::DrawReviewers
        | Act::SubmitReview
        | Act::AnswerReview
        | Act::CommentOnReport
        | Act::HideReportComment => ask_of_review(act, chair, consultation),
        Act::ProposeAmendment
        | Act::WithdrawAmendment
        | Act::JoinSponsors
        | Act::LeaveSponsors
        | Act::OpenToSponsors
        | Act::DisposeOfAmendment
        | Act::AnswerDisposition => ask_of_amendment(act, chair, provision),
        Act::BeginStatement
        | Act::EditStatement
        | Act::SetPoint
        | Act::CirculateStatement
        | Act::RecallStatement
        | Act::ClearStatement
        | Act::SubmitBlocStatement
        | Act::WithdrawStatement
        | Act::Associate
        | Act::AdoptStatement => ask_of_statement(act, chair, consultation),
        Act::PostComment => may_post_comment(chair, provision),
        Act::PrepareChanges => may_prepare_changes(chair, consultation),
        Act::EditComment => may_edit_comment(chair, COMMENT, consultation, CLOSES),
        Act::WithdrawComment => may_withdraw_comment(chair, COMMENT, consultation),
        Act::HideComment => may_hide_comment(chair, COMMENT, consultation),
        Act::WithdrawReply => {
            may_withdraw_reply(chair, ReplyFacts { delegation_id: OURS, over: false }, consultation)
        }
        Act::WriteSummary => may_write_summary(chair, remark),
        Act::ReplyToSummary => may_reply_to_summary(chair, remark),
        Act::SetAudience => may_set_audience(chair, consultation, Audience::Public, true, Audience::Nobody),
        Act::React => may_react_to_statement(chair, room),
        Act::SubmitThesis => may_submit_thesis(chair, room, 0),
        Act::ModerateThesis => {
            may_moderate_thesis(chair, consultation, ModerationState::Accepted, ModerationState::Declined)
        }
        Act::ProposeMapping | Act::ReviewMapping | Act::WithdrawMapping => {
            ask_of_mapping(act, chair, provision)
        }
        Act::GrantProxy => may_grant_proxy(chair, consultation),
        Act::RevokeProxy => {
            may_revoke_proxy(chair, ProxyFacts { principal_id: OURS, used: false }, consultation)
        }
        Act::OpenQuestion
        | Act::CancelQuestion
        | Act::CastBallot
        | Act::CastByProxy
        | Act::WithdrawBallot
        | Act::EnterAnswer
        | Act::NameCaster
        | Act::BreakSilence
        | Act::ExtendSilence
        | Act::CountHands
        | Act::CloseQuestion
        | Act::DecideTie
        | Act::ExplainVote
        | Act::CorrectVote
        | Act::PublishAnalysis => ask_of_question(act, chair, consultation),
        Act::SaveNeed
        | Act::SubmitNeed
        | Act::AssessNeed
        | Act::WithdrawNeed
        | Act::SaveOffer
        | Act::SubmitOffer
        | Act::WithdrawOffer
        | Act::MatchNeed
        | Act::MoveMatch
        | Act::RateMatch
        | Act::PayTranche => ask_of_need(act, chair, consultation),
    })
}

fn ask_of_mapping(act: Act, chair: &Viewer, provision: ProvisionFacts) -> Answer {
    let own =
        MappingFacts { delegation_id: Some(OURS), withdrawn: false, consultation: provision.consultation };
    match act {
        Act::ReviewMapping => may_review_mapping(chair, MappingFacts { delegation_id: Some(THEIRS), ..own }),
        Act::WithdrawMapping => may_withdraw_mapping(chair, own),
        _ => may_propose_mapping(chair, provision),
    }
}

fn ask_of_need(act: Act, chair: &Viewer, consultation: ConsultationFacts) -> Answer {
    let own = |state| NeedFacts { delegation_id: OURS, state, tied: false };
    let tie = |state| MatchFacts { asked_by: OURS, offered_by: THEIRS, state, rated: false };
    match act {
        Act::SaveNeed | Act::SaveOffer => may_draft(act, chair, consultation),
        Act::SubmitNeed | Act::SubmitOffer => {
            may_change_draft(act, chair, own(NeedState::Draft), consultation)
        }
        Act::AssessNeed => may_assess_need(chair, own(NeedState::Submitted), consultation),
        Act::MatchNeed => may_match_need(chair, own(NeedState::Assessed), None, consultation),
        Act::MoveMatch => may_move_match(chair, tie(MatchState::Matched), MatchState::Running, consultation),
        Act::RateMatch => may_rate_match(chair, tie(MatchState::Closed), consultation),
        Act::PayTranche => may_pay_tranche(chair, own(NeedState::Submitted), true, consultation),
        _ => may_withdraw(act, chair, own(NeedState::Submitted), consultation),
    }
}

fn ask_of_amendment(act: Act, chair: &Viewer, provision: ProvisionFacts) -> Answer {
    let own = AmendmentFacts {
        delegation_id: OURS,
        kind: AmendmentKind::Modify,
        disposition: Disposition::Open,
        withdrawn: false,
        published: false,
        open_to_sponsors: true,
        sponsored: false,
        consultation: provision.consultation,
    };
    let other = AmendmentFacts { delegation_id: THEIRS, ..own };
    let sponsored = AmendmentFacts { sponsored: true, ..other };
    match act {
        Act::WithdrawAmendment => may_withdraw_amendment(chair, own),
        Act::JoinSponsors => may_join_sponsors(chair, other),
        Act::LeaveSponsors => may_leave_sponsors(chair, sponsored),
        Act::OpenToSponsors => may_open_to_sponsors(chair, own, false),
        Act::DisposeOfAmendment => may_dispose_of_amendment(chair, own),
        Act::AnswerDisposition => {
            may_answer_disposition(chair, AmendmentFacts { disposition: Disposition::Agreed, ..sponsored })
        }
        _ => {
            assert_eq!(may_amend_amendment(chair, provision, other), may_propose_amendment(chair, provision));
            may_propose_amendment(chair, provision)
        }
    }
}

fn ask_of_commitment(act: Act, chair: &Viewer, consultation: ConsultationFacts) -> Answer {
    let other = CommitmentFacts { consultation, withdrawn: false, speaks: true, held: false, shared: true };
    match act {
        Act::UndertakeCommitment => may_undertake_commitment(chair, consultation, true, None),
        Act::JoinCommitment => may_join_commitment(chair, other),
        Act::LeaveCommitment => may_leave_commitment(chair, CommitmentFacts { held: true, ..other }),
        Act::WithdrawCommitment => {
            may_withdraw_commitment(chair, CommitmentFacts { held: true, shared: false, ..other })
        }
        Act::SubmitReport => may_submit_report(chair, consultation, false, true),
        _ => may_set_follow_up(chair, consultation),
    }
}

fn ask_of_review(act: Act, chair: &Viewer, consultation: ConsultationFacts) -> Answer {
    let (reviewer, reporter) = (OURS, OURS);
    let review = |progress| ReviewFacts { consultation, reviewer, reporter, involved: false, progress };
    match act {
        Act::AssignReviewers => may_assign_reviewers(chair, consultation, false),
        Act::DrawReviewers => may_draw_reviewers(chair, consultation),
        Act::SubmitReview => may_submit_review(chair, review(ReviewProgress::Asked)),
        Act::AnswerReview => may_answer_review(chair, review(ReviewProgress::Given)),
        Act::CommentOnReport => may_comment_on_report(chair, consultation),
        _ => may_hide_report_comment(chair, consultation, false),
    }
}

fn ask_of_statement(act: Act, chair: &Viewer, consultation: ConsultationFacts) -> Answer {
    let coordinator = MembershipFacts { member: true, coordinates: true };
    let statement = |progress| StatementFacts { progress, membership: coordinator, consultation };
    let draft = statement(StatementProgress::Draft);
    let clearing = statement(StatementProgress::Clearing);
    let submitted = statement(StatementProgress::Submitted);
    match act {
        Act::EditStatement => may_edit_statement(chair, draft),
        Act::SetPoint => may_set_point(chair, draft),
        Act::CirculateStatement => may_circulate_statement(chair, draft, 1),
        Act::RecallStatement => may_recall_statement(chair, clearing),
        Act::ClearStatement => {
            let membership = MembershipFacts { member: true, coordinates: false };
            may_clear_statement(chair, StatementFacts { membership, ..clearing })
        }
        Act::SubmitBlocStatement => {
            let cleared = ClearingFacts { clearing: ClearingMode::Each, clear_by: None, answers: &[] };
            may_submit_statement(chair, clearing, cleared, CLOSES)
        }
        Act::WithdrawStatement => may_withdraw_statement(chair, submitted),
        Act::Associate => may_associate_with_statement(chair, submitted),
        Act::AdoptStatement => may_adopt_statement(chair, submitted),
        _ => may_begin_statement(chair, coordinator, consultation),
    }
}

fn ask_of_question(act: Act, chair: &Viewer, consultation: ConsultationFacts) -> Answer {
    let of = |facts| QuestionFacts { stage: consultation.stage, archived: consultation.archived, ..facts };
    let own = VoterFacts::default();
    let voted = VoterFacts { ballot: Some(BallotFacts::default()), ..own };
    let principal = Some(PrincipalFacts { delegation_id: THEIRS, voter: Some(own) });
    let (open, done) = (of(RECORDED), of(DONE));
    match act {
        Act::CastBallot => may_cast_ballot(chair, open, Some(own), CLOSES),
        Act::CastByProxy => may_cast_by_proxy(chair, open, Some(own), principal, CLOSES),
        Act::WithdrawBallot => may_withdraw_ballot(chair, open, Some(voted), CLOSES),
        Act::EnterAnswer => may_enter_answer(chair, of(question(VotingMethod::RollCall)), CLOSES),
        Act::NameCaster => may_name_caster(chair, open, Some(own), CLOSES),
        Act::BreakSilence => may_break_silence(chair, of(question(VotingMethod::Silence)), Some(own), CLOSES),
        Act::ExtendSilence => may_extend_silence(chair, of(question(VotingMethod::Silence)), CLOSES),
        Act::CountHands => may_count_hands(chair, of(question(VotingMethod::ShowOfHands))),
        Act::CloseQuestion => may_close_question(chair, open, CLOSES),
        Act::CancelQuestion => may_cancel_question(chair, open, false),
        Act::DecideTie => may_decide_tie(chair, QuestionFacts { awaits_chair: true, ..done }),
        Act::ExplainVote => may_explain_vote(chair, done, Some(own)),
        Act::CorrectVote => may_correct_vote(chair, done, Some(own)),
        Act::PublishAnalysis => may_publish_analysis(chair, done, false),
        _ => may_open_question(chair, consultation, true),
    }
}

#[test]
fn every_act_is_refused_in_a_concluded_consultation_unless_it_survives_that() {
    let concluding = StageKind::ALL.iter().copied().filter(|stage| stage.is_concluding());
    let before = || StageKind::ALL.iter().copied().filter(|stage| !stage.is_concluding());
    assert_eq!(concluding.clone().collect::<Vec<_>>(), [StageKind::Concluded, StageKind::FollowUp]);
    for act in Act::ALL.iter().copied() {
        if act.survives_conclusion() {
            assert!(
                matches!(ask(act, at(StageKind::Concluded)), None | Some(Ok(()))),
                "{act} stays possible"
            );
            continue;
        }
        assert!(before().any(|stage| ask(act, at(stage)) == Some(Ok(()))), "{act} is possible before");
        for stage in concluding.clone() {
            assert_eq!(ask(act, at(stage)), Some(Err(Refusal::StageClosed)), "{act} while {stage}");
        }
    }
}

#[test]
fn nothing_is_done_in_an_archived_consultation() {
    let mut asked = 0;
    for act in Act::ALL.iter().copied() {
        for stage in StageKind::ALL.iter().copied().filter(|stage| ask(act, at(*stage)) == Some(Ok(()))) {
            let archived = ConsultationFacts { archived: true, ..at(stage) };
            assert_eq!(ask(act, archived), Some(Err(Refusal::Archived)), "{act} at {stage}");
            asked += 1;
        }
    }
    assert!(asked > 100, "{asked} answers");
}

#[test]
fn nothing_new_is_shown_to_react_to_once_a_consultation_is_concluded() {
    let chair = &chair();
    let closed = Err(Refusal::StageClosed);
    for (stage, expected) in [(StageKind::Deciding, Ok(())), (StageKind::Concluded, closed)] {
        for next in [Audience::Delegations, Audience::Public] {
            assert_eq!(may_set_audience(chair, at(stage), Audience::Nobody, false, next), expected);
        }
        let accept =
            may_moderate_thesis(chair, at(stage), ModerationState::Pending, ModerationState::Accepted);
        assert_eq!(accept, expected);
    }
}
