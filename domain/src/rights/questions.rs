//! Rights to put questions to the vote, cast, count and close.

use super::{Act, ConsultationFacts, Refusal, RequiredRole, ensure, may, may_in, require_seat};
use crate::accounts::Role;
use crate::consultations::{Business, StageKind};
use crate::credentials::CredentialFault;
use crate::identifiers::{DelegationId, UserId};
use crate::questions::{CastingRight, VotingMethod};
use crate::secretariat::OfficeSet;
use crate::viewers::{Person, Seat, Viewer};
use chrono::{DateTime, Utc};

/// The facts of a question on which rights depend: its voting method and its state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuestionFacts {
    pub method: VotingMethod,
    pub casting: CastingRight,
    /// Whether the question is not yet put to the vote.
    pub waiting: bool,
    pub closed: bool,
    /// Whether the question was skipped, so that nothing was voted on.
    pub skipped: bool,
    pub closes_at: Option<DateTime<Utc>>,
    /// Whether the votes are equal and the chair has yet to decide.
    pub awaits_chair: bool,
    /// The stage of the consultation that is open.
    pub stage: Option<StageKind>,
    /// The offices by which the viewer acts in the secretariat of the consultation.
    pub offices: OfficeSet,
    /// Whether ballots of the consultation are cast only by whoever has shown lately who it is.
    pub confirmed: bool,
    /// Whether the consultation is archived. The store need not know: no vote is open then, and nothing is appended to
    /// the record.
    pub archived: bool,
}

/// The facts of a delegation's vote on a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VoterFacts {
    /// The only person who may cast the ballot, where the head has named one.
    pub caster_id: Option<UserId>,
    /// The ballot that counts.
    pub ballot: Option<BallotFacts>,
    /// What the credentials of the delegation lack, where the vote asks for them.
    pub lacks: Option<CredentialFault>,
}

/// The facts of a ballot that was cast.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BallotFacts {
    pub by_proxy: bool,
    /// Whether the chair entered it as the answer in a roll call.
    pub entered: bool,
    /// Whether an alternate cast it.
    pub by_alternate: bool,
}

/// The facts of a delegation for which the viewer's own holds a proxy within its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrincipalFacts {
    pub delegation_id: DelegationId,
    /// The vote of the principal; `None` where it has no vote on the question.
    pub voter: Option<VoterFacts>,
}

impl QuestionFacts {
    /// Tells whether ballots are still taken at `now`.
    pub fn is_open(self, now: DateTime<Utc>) -> bool {
        !self.waiting && !self.closed && self.closes_at.is_none_or(|closes| now < closes)
    }

    /// Returns the facts of its consultation.
    const fn consultation(self) -> ConsultationFacts {
        ConsultationFacts { stage: self.stage, part: None, offices: self.offices, archived: self.archived }
    }

    /// Fails unless the question has been put to the vote and is not closed.
    fn put(self) -> Result<(), Refusal> {
        self.consultation().active()?;
        ensure(!self.closed, Refusal::QuestionNotOpen)?;
        ensure(!self.waiting, Refusal::State)
    }

    /// Fails unless the question is open and the stage allows voting.
    fn voting(self, now: DateTime<Utc>) -> Result<(), Refusal> {
        ensure(self.is_open(now), Refusal::QuestionNotOpen)?;
        self.consultation().open_for(Business::Vote)
    }

    /// Fails unless ballots are cast on the question; a show of hands and a silence procedure have none.
    fn takes_ballots(self) -> Result<(), Refusal> {
        ensure(!matches!(self.method, VotingMethod::ShowOfHands | VotingMethod::Silence), Refusal::State)
    }

    /// Fails where whoever casts a ballot shows again who it is, and the viewer has not lately. It is asked last, so that nobody
    /// is sent to confirm what would be refused for another reason.
    fn takes_from(self, viewer: &Viewer) -> Result<(), Refusal> {
        ensure(!self.confirmed || viewer.shown, Refusal::Unconfirmed)
    }
}

/// Fails unless a question may be put to the vote; `text` tells whether a revision has been published.
pub fn may_open_question(
    viewer: &Viewer,
    consultation: ConsultationFacts,
    text: bool,
) -> Result<(), Refusal> {
    may_in(Act::OpenQuestion, viewer, consultation)?;
    consultation.open_for(Business::Vote)?;
    ensure(text, Refusal::NotFound)
}

/// Fails unless the viewer may cast, or change, the ballot of the own delegation.
pub fn may_cast_ballot(
    viewer: &Viewer,
    question: QuestionFacts,
    own: Option<VoterFacts>,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let own = require_caster(Act::CastBallot, viewer, question, own)?;
    question.voting(now)?;
    question.takes_ballots()?;
    check_credentials(own)?;
    refuse_spoken_answer(own)?;
    question.takes_from(viewer)
}

/// Fails unless the viewer may cast the ballot of a principal: the head of a holder that has a vote itself. The
/// principal's own ballot cannot be replaced. The credentials are those of the principal, whose ballot it is.
pub fn may_cast_by_proxy(
    viewer: &Viewer,
    question: QuestionFacts,
    own: Option<VoterFacts>,
    principal: Option<PrincipalFacts>,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    may(Act::CastByProxy, viewer)?;
    ensure(own.is_some(), Refusal::NoVote)?;
    let voter = principal.ok_or(Refusal::NoProxy)?.voter.ok_or(Refusal::NoVote)?;
    question.voting(now)?;
    question.takes_ballots()?;
    check_credentials(voter)?;
    ensure(voter.ballot.is_none_or(|ballot| ballot.by_proxy), Refusal::OwnBallot)?;
    question.takes_from(viewer)
}

/// Fails unless the viewer may withdraw the own delegation's ballot.
pub fn may_withdraw_ballot(
    viewer: &Viewer,
    question: QuestionFacts,
    own: Option<VoterFacts>,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let own = require_caster(Act::WithdrawBallot, viewer, question, own)?;
    question.takes_ballots()?;
    question.voting(now)?;
    ensure(own.ballot.is_some(), Refusal::State)?;
    refuse_spoken_answer(own)?;
    question.takes_from(viewer)
}

/// Fails unless the viewer may break silence for the own delegation, which it does once.
pub fn may_break_silence(
    viewer: &Viewer,
    question: QuestionFacts,
    own: Option<VoterFacts>,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let own = require_caster(Act::BreakSilence, viewer, question, own)?;
    ensure(question.method == VotingMethod::Silence, Refusal::State)?;
    question.voting(now)?;
    ensure(own.ballot.is_none(), Refusal::Taken)?;
    check_credentials(own)?;
    question.takes_from(viewer)
}

/// Fails unless the viewer may see how many have cast a ballot on a question that is not closed, whatever its ballots show:
/// who closes it has to know. Hands are counted at the end, and silence is no ballot.
pub fn may_see_turnout(viewer: &Viewer, question: QuestionFacts) -> Result<(), Refusal> {
    may_in(Act::CloseQuestion, viewer, question.consultation())?;
    let cast = !matches!(question.method, VotingMethod::ShowOfHands | VotingMethod::Silence);
    ensure(cast && !question.waiting && !question.closed && !question.skipped, Refusal::State)
}

/// Fails unless the viewer may enter what delegations answer in a roll call.
pub fn may_enter_answer(viewer: &Viewer, question: QuestionFacts, now: DateTime<Utc>) -> Result<(), Refusal> {
    may_in(Act::EnterAnswer, viewer, question.consultation())?;
    ensure(question.method == VotingMethod::RollCall, Refusal::State)?;
    question.voting(now)
}

/// Fails where the vote asks for credentials which the delegation does not have at that instant. It is counted among those that were
/// invited to vote, and casts no ballot.
pub fn check_credentials(voter: VoterFacts) -> Result<(), Refusal> {
    voter.lacks.map_or(Ok(()), |fault| Err(fault.into()))
}

/// Fails unless the viewer may name the only person who casts the own delegation's ballot.
pub fn may_name_caster(
    viewer: &Viewer,
    question: QuestionFacts,
    own: Option<VoterFacts>,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    may(Act::NameCaster, viewer)?;
    question.consultation().active()?;
    ensure(question.is_open(now), Refusal::QuestionNotOpen)?;
    ensure(own.is_some(), Refusal::NoVote)?;
    ensure(question.method != VotingMethod::ShowOfHands, Refusal::State)?;
    question.consultation().permits(Act::NameCaster)
}

/// Fails unless the viewer may explain the own delegation's vote. While a silence procedure runs, a delegation
/// explains itself by breaking silence.
pub fn may_explain_vote(
    viewer: &Viewer,
    question: QuestionFacts,
    own: Option<VoterFacts>,
) -> Result<(), Refusal> {
    may(Act::ExplainVote, viewer)?;
    question.consultation().active()?;
    ensure(own.is_some(), Refusal::NoVote)?;
    ensure(!question.waiting && !question.skipped, Refusal::State)?;
    ensure(question.method != VotingMethod::Silence || question.closed, Refusal::State)
}

/// Fails unless the viewer may note what the own delegation had meant to vote, once a vote with names is closed.
pub fn may_correct_vote(
    viewer: &Viewer,
    question: QuestionFacts,
    own: Option<VoterFacts>,
) -> Result<(), Refusal> {
    may(Act::CorrectVote, viewer)?;
    question.consultation().active()?;
    ensure(own.is_some(), Refusal::NoVote)?;
    let named = matches!(question.method, VotingMethod::Recorded | VotingMethod::RollCall);
    ensure(named && question.closed && !question.skipped, Refusal::State)
}

/// Fails unless the viewer may close a question: not a show of hands, which its count closes, nor a silence procedure
/// before its deadline.
pub fn may_close_question(
    viewer: &Viewer,
    question: QuestionFacts,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    may_in(Act::CloseQuestion, viewer, question.consultation())?;
    question.put()?;
    let early = question.method == VotingMethod::Silence && question.is_open(now);
    ensure(question.method != VotingMethod::ShowOfHands && !early, Refusal::State)
}

/// Fails unless the viewer may enter the count of a show of hands.
pub fn may_count_hands(viewer: &Viewer, question: QuestionFacts) -> Result<(), Refusal> {
    may_in(Act::CountHands, viewer, question.consultation())?;
    question.put()?;
    ensure(question.method == VotingMethod::ShowOfHands, Refusal::State)
}

/// Fails unless the viewer may cancel a question with its series; `touched` tells whether a ballot was ever cast in
/// it, or one of its questions is closed.
pub fn may_cancel_question(viewer: &Viewer, question: QuestionFacts, touched: bool) -> Result<(), Refusal> {
    may_in(Act::CancelQuestion, viewer, question.consultation())?;
    question.put()?;
    ensure(!touched, Refusal::State)
}

/// Fails unless the viewer may extend the deadline of a silence procedure.
pub fn may_extend_silence(
    viewer: &Viewer,
    question: QuestionFacts,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    may_in(Act::ExtendSilence, viewer, question.consultation())?;
    question.consultation().active()?;
    ensure(question.method == VotingMethod::Silence, Refusal::State)?;
    ensure(question.is_open(now), Refusal::QuestionNotOpen)?;
    question.consultation().permits(Act::ExtendSilence)
}

/// Fails unless the viewer may decide a tie.
pub fn may_decide_tie(viewer: &Viewer, question: QuestionFacts) -> Result<(), Refusal> {
    may_in(Act::DecideTie, viewer, question.consultation())?;
    question.consultation().active()?;
    ensure(question.awaits_chair, Refusal::State)
}

/// Fails unless the viewer may publish what other rules would have made of a vote with names, once it is closed, or
/// may look at it beforehand; `published` tells whether it is published already.
pub fn may_publish_analysis(
    viewer: &Viewer,
    question: QuestionFacts,
    published: bool,
) -> Result<(), Refusal> {
    may_in(Act::PublishAnalysis, viewer, question.consultation())?;
    question.consultation().active()?;
    let named =
        matches!(question.method, VotingMethod::Recorded | VotingMethod::RollCall | VotingMethod::Silence);
    ensure(named && question.closed && !question.skipped && !published, Refusal::State)
}

/// Fails unless this person may cast the ballot of the own delegation: only the caster whom its head has named, where
/// there is one; otherwise its head or, where the right is shared, any delegate. An alternate casts for the head as long as no
/// ballot but that of an alternate, or one by proxy, counts.
pub fn check_caster(
    casting: CastingRight,
    own: VoterFacts,
    person: &Person,
    seat: Seat,
) -> Result<(), Refusal> {
    match (own.caster_id, casting, seat.role) {
        (Some(caster), ..) => ensure(caster == person.id, Refusal::OtherCaster),
        (None, CastingRight::Shared, role) => {
            ensure(role != Role::Adviser, Refusal::Role(RequiredRole::HeadOrDelegate))
        }
        (None, CastingRight::Head, Role::Alternate) => {
            let gives_way = |ballot: BallotFacts| ballot.by_alternate || ballot.by_proxy || ballot.entered;
            ensure(own.ballot.is_none_or(gives_way), Refusal::HeadBallot)
        }
        (None, CastingRight::Head, role) => ensure(role == Role::Head, Refusal::Role(RequiredRole::Head)),
    }
}

/// Returns the own delegation's vote, if the viewer is the one who casts it.
fn require_caster(
    act: Act,
    viewer: &Viewer,
    question: QuestionFacts,
    own: Option<VoterFacts>,
) -> Result<VoterFacts, Refusal> {
    let (person, seat) = require_seat(act, viewer)?;
    let own = own.ok_or(Refusal::NoVote)?;
    check_caster(question.casting, own, person, seat)?;
    Ok(own)
}

/// Fails where the ballot was entered in a roll call: only the chair may change it.
fn refuse_spoken_answer(own: VoterFacts) -> Result<(), Refusal> {
    ensure(own.ballot.is_none_or(|ballot| !ballot.entered), Refusal::State)
}
