//! Rights: who may do what. The store function of an act and the page that shows a control for it ask the same
//! rights, so that a control is shown exactly where the act is allowed.
//!
//! [`Act`] names every act and [`Act::who`] the role that it needs. What else an act depends on (the stage, the
//! owner, the progress) is a small struct of facts and a function `may_…` in the module of the feature. Rights do not
//! decide what the viewer may see: what is hidden is answered as if it did not exist, before rights are asked.

pub mod accounts;
pub mod amendments;
pub mod blocs;
pub mod catalogue;
pub mod clearances;
pub mod comments;
pub mod commitments;
pub mod consensus;
pub mod consultations;
pub mod corrections;
pub mod mappings;
pub mod needs;
pub mod positions;
pub mod proxies;
pub mod questions;
pub mod reactions;
pub mod reservations;
pub mod reviews;
pub mod terms;
pub mod vocabularies;

use crate::accounts::Role;
use crate::blocs::ClearingError;
use crate::codes::codes;
use crate::consultations::{Business, StageKind};
use crate::delegations::DelegationKind;
use crate::identifiers::DelegationId;
use crate::positions::ClearanceError;
use crate::viewers::{Person, Seat, Viewer};

codes! {
    /// The acts on the platform that not everybody may do.
    Act {
        SignIn = "sign_in",
        AcceptInvitation = "accept_invitation",
        SetPreferences = "set_preferences",
        SetPassword = "set_password",
        InviteRepresentative = "invite_representative",
        RevokeInvitation = "revoke_invitation",
        EndSeat = "end_seat",
        AddDelegations = "add_delegations",
        ReplaceFacts = "replace_facts",
        SuspendRights = "suspend_rights",
        RestoreRights = "restore_rights",
        OpenConsultation = "open_consultation",
        SetStage = "set_stage",
        ReopenConsultation = "reopen_consultation",
        InviteParticipants = "invite_participants",
        CorrectConsultation = "correct_consultation",
        ArchiveConsultation = "archive_consultation",
        RestoreConsultation = "restore_consultation",
        RemoveParticipant = "remove_participant",
        RemoveStage = "remove_stage",
        TranslateTitle = "translate_title",
        PublishRevision = "publish_revision",
        PublishTranslation = "publish_translation",
        PublishAgreed = "publish_agreed",
        DraftPosition = "draft_position",
        SubmitAtOnce = "submit_at_once",
        AdvancePosition = "advance_position",
        SendToCapital = "send_to_capital",
        RelinkRequest = "relink_request",
        RevokeRequest = "revoke_request",
        AnswerAsCapital = "answer_as_capital",
        MakeReservation = "make_reservation",
        WithdrawReservation = "withdraw_reservation",
        ProposeAmendment = "propose_amendment",
        WithdrawAmendment = "withdraw_amendment",
        JoinSponsors = "join_sponsors",
        LeaveSponsors = "leave_sponsors",
        OpenToSponsors = "open_to_sponsors",
        DisposeOfAmendment = "dispose_of_amendment",
        AnswerDisposition = "answer_disposition",
        CreateBloc = "create_bloc",
        ChangeBloc = "change_bloc",
        BeginStatement = "begin_statement",
        EditStatement = "edit_statement",
        SetPoint = "set_point",
        CirculateStatement = "circulate_statement",
        RecallStatement = "recall_statement",
        ClearStatement = "clear_statement",
        SubmitBlocStatement = "submit_bloc_statement",
        WithdrawStatement = "withdraw_statement",
        Associate = "associate",
        AdoptStatement = "adopt_statement",
        PostComment = "post_comment",
        EditComment = "edit_comment",
        WithdrawComment = "withdraw_comment",
        HideComment = "hide_comment",
        WriteSummary = "write_summary",
        ReplyToSummary = "reply_to_summary",
        WithdrawReply = "withdraw_reply",
        SetAudience = "set_audience",
        React = "react",
        SubmitThesis = "submit_thesis",
        ModerateThesis = "moderate_thesis",
        TakeAttendance = "take_attendance",
        GrantProxy = "grant_proxy",
        RevokeProxy = "revoke_proxy",
        AddRule = "add_rule",
        AddWeightScheme = "add_weight_scheme",
        OpenQuestion = "open_question",
        CancelQuestion = "cancel_question",
        CastBallot = "cast_ballot",
        CastByProxy = "cast_by_proxy",
        WithdrawBallot = "withdraw_ballot",
        EnterAnswer = "enter_answer",
        NameCaster = "name_caster",
        BreakSilence = "break_silence",
        ExtendSilence = "extend_silence",
        CountHands = "count_hands",
        CloseQuestion = "close_question",
        DecideTie = "decide_tie",
        ExplainVote = "explain_vote",
        CorrectVote = "correct_vote",
        PublishAnalysis = "publish_analysis",
        AddVocabulary = "add_vocabulary",
        ProposeTag = "propose_tag",
        SettleTag = "settle_tag",
        WithdrawTag = "withdraw_tag",
        CatalogueInstrument = "catalogue_instrument",
        ProposeMapping = "propose_mapping",
        ReviewMapping = "review_mapping",
        WithdrawMapping = "withdraw_mapping",
        AddTerm = "add_term",
        ImportTerms = "import_terms",
        ProposeDefinition = "propose_definition",
        WithdrawDefinition = "withdraw_definition",
        HoldDefinition = "hold_definition",
        SetFollowUp = "set_follow_up",
        UndertakeCommitment = "undertake_commitment",
        JoinCommitment = "join_commitment",
        LeaveCommitment = "leave_commitment",
        WithdrawCommitment = "withdraw_commitment",
        SubmitReport = "submit_report",
        AssignReviewers = "assign_reviewers",
        DrawReviewers = "draw_reviewers",
        SubmitReview = "submit_review",
        AnswerReview = "answer_review",
        CommentOnReport = "comment_on_report",
        HideReportComment = "hide_report_comment",
        SaveNeed = "save_need",
        SubmitNeed = "submit_need",
        AssessNeed = "assess_need",
        WithdrawNeed = "withdraw_need",
        SaveOffer = "save_offer",
        SubmitOffer = "submit_offer",
        WithdrawOffer = "withdraw_offer",
        MatchNeed = "match_need",
        MoveMatch = "move_match",
        RateMatch = "rate_match",
        PayTranche = "pay_tranche",
    }
}

/// The role that an act needs, before anything else is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequiredRole {
    /// Anyone, even without an account: the holder of a link, or a member of the public.
    Anyone,
    SignedIn,
    /// A person who acts for a delegation.
    Representative,
    HeadOrDelegate,
    Head,
    RepresentativeOrOrganizer,
    HeadOrOrganizer,
    Organizer,
}

/// The reason why the viewer may not do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("the viewer has not signed in")]
    SignInNeeded,
    #[error("this is for another role")]
    Role(RequiredRole),
    #[error("the viewer's delegation does not take part")]
    NoPart,
    #[error("this is for members alone")]
    Observer,
    #[error("this is another delegation's, or another person's")]
    NotOurs,
    #[error("the viewer's delegation has no vote here")]
    NoVote,
    #[error("the head has named another person to cast the ballot")]
    OtherCaster,
    /// The object does not exist for this viewer, because it belongs to another delegation.
    #[error("not found")]
    NotFound,
    #[error("the stage does not allow this")]
    StageClosed,
    #[error("the question is closed, or waits for others")]
    QuestionNotOpen,
    #[error("the time for changing this has passed")]
    TooLate,
    #[error("the state does not allow this")]
    State,
    #[error("this exists already")]
    Taken,
    #[error("the delegation has cast its own ballot, which stands")]
    OwnBallot,
    #[error("the delegation holds no proxy for this, or more than are allowed")]
    NoProxy,
    #[error("the proxy has been used")]
    ProxyUsed,
    #[error("the provision has not been adopted")]
    NotAdopted,
    #[error("too many statements wait to be moderated")]
    Enough,
    #[error("the consultation is archived")]
    Archived,
    #[error("a vote of the consultation is open")]
    VotesOpen,
    #[error("something depends on this")]
    InUse,
    #[error(transparent)]
    NotCleared(#[from] ClearingError),
}

impl From<ClearanceError> for Refusal {
    fn from(error: ClearanceError) -> Self {
        match error {
            ClearanceError::Role => Self::Role(RequiredRole::Head),
            ClearanceError::State => Self::State,
        }
    }
}

impl Act {
    /// Returns the role that the act needs. This is the table of roles.
    pub const fn who(self) -> RequiredRole {
        match self {
            Self::SignIn
            | Self::AcceptInvitation
            | Self::AnswerAsCapital
            | Self::React
            | Self::SubmitThesis => RequiredRole::Anyone,
            Self::SetPreferences | Self::SetPassword | Self::EditComment | Self::WithdrawComment => {
                RequiredRole::SignedIn
            }
            // Advisers draft, and cast where their head has named them.
            Self::DraftPosition
            | Self::AdvancePosition
            | Self::CastBallot
            | Self::WithdrawBallot
            | Self::BreakSilence => RequiredRole::Representative,
            Self::SendToCapital
            | Self::RelinkRequest
            | Self::RevokeRequest
            | Self::ProposeAmendment
            | Self::BeginStatement
            | Self::EditStatement
            | Self::ProposeTag
            | Self::WithdrawTag
            | Self::ProposeMapping
            | Self::WithdrawMapping
            | Self::ProposeDefinition
            | Self::SaveNeed
            | Self::SaveOffer
            | Self::SetPoint => RequiredRole::HeadOrDelegate,
            Self::SubmitAtOnce
            | Self::MakeReservation
            | Self::WithdrawReservation
            | Self::WithdrawAmendment
            | Self::JoinSponsors
            | Self::LeaveSponsors
            | Self::OpenToSponsors
            | Self::AnswerDisposition
            | Self::CirculateStatement
            | Self::RecallStatement
            | Self::ClearStatement
            | Self::SubmitBlocStatement
            | Self::WithdrawStatement
            | Self::Associate
            | Self::AdoptStatement
            | Self::ReplyToSummary
            | Self::WithdrawReply
            | Self::GrantProxy
            | Self::RevokeProxy
            | Self::CastByProxy
            | Self::NameCaster
            | Self::ExplainVote
            | Self::WithdrawDefinition
            | Self::HoldDefinition
            | Self::UndertakeCommitment
            | Self::JoinCommitment
            | Self::LeaveCommitment
            | Self::WithdrawCommitment
            | Self::SubmitReport
            | Self::SubmitReview
            | Self::AnswerReview
            | Self::SubmitNeed
            | Self::WithdrawNeed
            | Self::SubmitOffer
            | Self::WithdrawOffer
            | Self::RateMatch
            | Self::PayTranche
            | Self::CorrectVote => RequiredRole::Head,
            Self::PostComment | Self::CommentOnReport => RequiredRole::RepresentativeOrOrganizer,
            Self::InviteRepresentative
            | Self::RevokeInvitation
            | Self::EndSeat
            | Self::CatalogueInstrument
            | Self::ReviewMapping
            | Self::MoveMatch => RequiredRole::HeadOrOrganizer,
            Self::AddDelegations
            | Self::ReplaceFacts
            | Self::SuspendRights
            | Self::RestoreRights
            | Self::OpenConsultation
            | Self::SetStage
            | Self::ReopenConsultation
            | Self::InviteParticipants
            | Self::CorrectConsultation
            | Self::ArchiveConsultation
            | Self::RestoreConsultation
            | Self::RemoveParticipant
            | Self::RemoveStage
            | Self::TranslateTitle
            | Self::PublishRevision
            | Self::PublishTranslation
            | Self::PublishAgreed
            | Self::DisposeOfAmendment
            | Self::CreateBloc
            | Self::ChangeBloc
            | Self::HideComment
            | Self::WriteSummary
            | Self::SetAudience
            | Self::ModerateThesis
            | Self::TakeAttendance
            | Self::AddRule
            | Self::AddWeightScheme
            | Self::OpenQuestion
            | Self::CancelQuestion
            | Self::EnterAnswer
            | Self::ExtendSilence
            | Self::CountHands
            | Self::CloseQuestion
            | Self::DecideTie
            | Self::AddVocabulary
            | Self::SettleTag
            | Self::AddTerm
            | Self::ImportTerms
            | Self::SetFollowUp
            | Self::AssignReviewers
            | Self::DrawReviewers
            | Self::HideReportComment
            | Self::AssessNeed
            | Self::MatchNeed
            | Self::PublishAnalysis => RequiredRole::Organizer,
        }
    }
}

impl Act {
    /// Tells whether the act needs the mark of what its author saw: whether it changes something that others may have
    /// changed meanwhile, or is said on words that may have changed.
    ///
    /// An invitation is accepted with the mark of the seat that its owner gives up; a new account has none. The others
    /// begin something of their own, end something that cannot change (a reply, a reservation, a proxy, a seat, an
    /// invitation, a suspension, a request, a part on which nothing hangs), answer a statement whose words are final, concern the own
    /// account alone, or, as the attendance does, say for each thing what it becomes.
    pub const fn needs_mark(self) -> bool {
        match self {
            Self::AcceptInvitation
            | Self::ReplaceFacts
            | Self::SetStage
            | Self::CorrectConsultation
            | Self::ArchiveConsultation
            | Self::RestoreConsultation
            | Self::RemoveStage
            | Self::TranslateTitle
            | Self::ReopenConsultation
            | Self::PublishRevision
            | Self::PublishTranslation
            | Self::PublishAgreed
            | Self::DraftPosition
            | Self::SubmitAtOnce
            | Self::AdvancePosition
            | Self::MakeReservation
            | Self::ProposeAmendment
            | Self::WithdrawAmendment
            | Self::JoinSponsors
            | Self::LeaveSponsors
            | Self::OpenToSponsors
            | Self::DisposeOfAmendment
            | Self::AnswerDisposition
            | Self::ChangeBloc
            | Self::EditStatement
            | Self::SetPoint
            | Self::CirculateStatement
            | Self::RecallStatement
            | Self::ClearStatement
            | Self::SubmitBlocStatement
            | Self::WithdrawStatement
            | Self::Associate
            | Self::AdoptStatement
            | Self::PostComment
            | Self::EditComment
            | Self::WithdrawComment
            | Self::HideComment
            | Self::WriteSummary
            | Self::SetAudience
            | Self::OpenQuestion
            | Self::CancelQuestion
            | Self::CastBallot
            | Self::CastByProxy
            | Self::WithdrawBallot
            | Self::EnterAnswer
            | Self::NameCaster
            | Self::BreakSilence
            | Self::ExtendSilence
            | Self::CountHands
            | Self::CloseQuestion
            | Self::DecideTie
            | Self::ExplainVote
            | Self::CorrectVote
            | Self::ProposeTag
            | Self::SettleTag
            | Self::ProposeMapping
            | Self::ReviewMapping
            | Self::HoldDefinition
            | Self::SetFollowUp
            | Self::UndertakeCommitment
            | Self::JoinCommitment
            | Self::SubmitReport
            | Self::AssignReviewers
            | Self::DrawReviewers
            | Self::SubmitReview
            | Self::AnswerReview
            | Self::CommentOnReport
            | Self::SaveNeed
            | Self::SubmitNeed
            | Self::AssessNeed
            | Self::SaveOffer
            | Self::SubmitOffer
            | Self::MatchNeed
            | Self::MoveMatch => true,
            Self::SignIn
            | Self::SetPreferences
            | Self::SetPassword
            | Self::InviteRepresentative
            | Self::RevokeInvitation
            | Self::EndSeat
            | Self::AddDelegations
            | Self::SuspendRights
            | Self::RestoreRights
            | Self::OpenConsultation
            | Self::InviteParticipants
            | Self::RemoveParticipant
            | Self::SendToCapital
            | Self::RelinkRequest
            | Self::RevokeRequest
            | Self::AnswerAsCapital
            | Self::WithdrawReservation
            | Self::CreateBloc
            | Self::BeginStatement
            | Self::ReplyToSummary
            | Self::WithdrawReply
            | Self::React
            | Self::SubmitThesis
            | Self::ModerateThesis
            | Self::TakeAttendance
            | Self::GrantProxy
            | Self::RevokeProxy
            | Self::PublishAnalysis
            | Self::AddRule
            | Self::AddWeightScheme
            | Self::AddVocabulary
            | Self::WithdrawTag
            | Self::CatalogueInstrument
            | Self::WithdrawMapping
            | Self::AddTerm
            | Self::ImportTerms
            | Self::ProposeDefinition
            | Self::WithdrawDefinition
            | Self::LeaveCommitment
            | Self::WithdrawCommitment
            | Self::HideReportComment
            | Self::WithdrawNeed
            | Self::WithdrawOffer
            | Self::RateMatch
            | Self::PayTranche => false,
        }
    }
}

impl Act {
    /// Tells whether the act is still possible once the consultation is concluded. What was decided stays as it is, with
    /// all on which it was decided; what delegations add to it afterwards stays possible.
    ///
    /// Acts on the forum go on, and so do those that end something: a reply, a proxy, a request, a vote that is left
    /// open. Hiding comments and declining statements is moderation, which readers need at any time; opening reactions
    /// again or accepting a statement is refused by their rules. States may accede later, so that they may be invited.
    pub const fn survives_conclusion(self) -> bool {
        match self {
            Self::PublishRevision
            | Self::PublishTranslation
            | Self::PublishAgreed
            | Self::DraftPosition
            | Self::SubmitAtOnce
            | Self::AdvancePosition
            | Self::SendToCapital
            | Self::RelinkRequest
            | Self::AnswerAsCapital
            | Self::ProposeAmendment
            | Self::WithdrawAmendment
            | Self::JoinSponsors
            | Self::LeaveSponsors
            | Self::OpenToSponsors
            | Self::DisposeOfAmendment
            | Self::AnswerDisposition
            | Self::BeginStatement
            | Self::EditStatement
            | Self::SetPoint
            | Self::CirculateStatement
            | Self::RecallStatement
            | Self::ClearStatement
            | Self::SubmitBlocStatement
            | Self::WithdrawStatement
            | Self::Associate
            | Self::AdoptStatement
            | Self::PostComment
            | Self::EditComment
            | Self::WithdrawComment
            | Self::WriteSummary
            | Self::React
            | Self::SubmitThesis
            | Self::TakeAttendance
            | Self::GrantProxy
            | Self::OpenQuestion
            | Self::CastBallot
            | Self::CastByProxy
            | Self::WithdrawBallot
            | Self::EnterAnswer
            | Self::NameCaster
            | Self::BreakSilence
            | Self::ExtendSilence => false,
            Self::SignIn
            | Self::AcceptInvitation
            | Self::SetPreferences
            | Self::SetPassword
            | Self::InviteRepresentative
            | Self::RevokeInvitation
            | Self::EndSeat
            | Self::AddDelegations
            | Self::ReplaceFacts
            | Self::SuspendRights
            | Self::RestoreRights
            | Self::OpenConsultation
            | Self::SetStage
            | Self::ReopenConsultation
            | Self::CorrectConsultation
            | Self::ArchiveConsultation
            | Self::RestoreConsultation
            | Self::RemoveParticipant
            | Self::RemoveStage
            | Self::TranslateTitle
            | Self::InviteParticipants
            | Self::RevokeRequest
            | Self::MakeReservation
            | Self::WithdrawReservation
            | Self::CreateBloc
            | Self::ChangeBloc
            | Self::HideComment
            | Self::ReplyToSummary
            | Self::WithdrawReply
            | Self::SetAudience
            | Self::ModerateThesis
            | Self::RevokeProxy
            | Self::AddRule
            | Self::AddWeightScheme
            | Self::CancelQuestion
            | Self::CountHands
            | Self::CloseQuestion
            | Self::DecideTie
            | Self::ExplainVote
            | Self::CorrectVote
            | Self::PublishAnalysis
            | Self::AddVocabulary
            | Self::ProposeTag
            | Self::SettleTag
            | Self::WithdrawTag
            | Self::CatalogueInstrument
            | Self::ProposeMapping
            | Self::ReviewMapping
            | Self::WithdrawMapping
            | Self::AddTerm
            | Self::ImportTerms
            | Self::ProposeDefinition
            | Self::WithdrawDefinition
            | Self::HoldDefinition
            | Self::SetFollowUp
            | Self::UndertakeCommitment
            | Self::JoinCommitment
            | Self::LeaveCommitment
            | Self::WithdrawCommitment
            | Self::SubmitReport
            | Self::AssignReviewers
            | Self::DrawReviewers
            | Self::SubmitReview
            | Self::AnswerReview
            | Self::CommentOnReport
            | Self::HideReportComment
            | Self::SaveNeed
            | Self::SubmitNeed
            | Self::AssessNeed
            | Self::WithdrawNeed
            | Self::SaveOffer
            | Self::SubmitOffer
            | Self::WithdrawOffer
            | Self::MatchNeed
            | Self::MoveMatch
            | Self::RateMatch
            | Self::PayTranche => true,
        }
    }
}

/// Fails unless the viewer has the role that `act` needs. This is all that decides an act without a `may_…` of its
/// own. The other acts ask it first, so that nobody without the role learns or locks anything.
pub fn may(act: Act, viewer: &Viewer) -> Result<(), Refusal> {
    let who = act.who();
    let Some(person) = &viewer.person else {
        return if who == RequiredRole::Anyone { Ok(()) } else { Err(Refusal::SignInNeeded) };
    };
    let role = person.seat.map(|seat| seat.role);
    let fits = match who {
        RequiredRole::Anyone | RequiredRole::SignedIn => true,
        RequiredRole::Representative => role.is_some(),
        RequiredRole::HeadOrDelegate => role.is_some_and(|role| role != Role::Adviser),
        RequiredRole::Head => role == Some(Role::Head),
        RequiredRole::RepresentativeOrOrganizer => role.is_some() || person.organizer,
        RequiredRole::HeadOrOrganizer => role == Some(Role::Head) || person.organizer,
        RequiredRole::Organizer => person.organizer,
    };
    if fits { Ok(()) } else { Err(Refusal::Role(who)) }
}

/// Fails unless the viewer has the role that `act` needs, and the consultation permits the act. This is all that decides
/// an act within a consultation that has no `may_…` of its own.
pub fn may_within(act: Act, viewer: &Viewer, consultation: ConsultationFacts) -> Result<(), Refusal> {
    may(act, viewer)?;
    consultation.permits(act)
}

/// Returns the person who does `act`, if the viewer has its role.
pub fn require_person(act: Act, viewer: &Viewer) -> Result<&Person, Refusal> {
    may(act, viewer)?;
    viewer.person.as_ref().ok_or(Refusal::SignInNeeded)
}

/// Returns the person who does `act` for a delegation, with the seat, if the viewer has its role.
pub fn require_seat(act: Act, viewer: &Viewer) -> Result<(&Person, Seat), Refusal> {
    let person = require_person(act, viewer)?;
    let seat = person.seat.ok_or(Refusal::Role(act.who()))?;
    Ok((person, seat))
}

/// Fails unless the viewer still speaks for whoever wrote something: from a seat in the delegation in whose name it
/// stands, which takes part, or as an organizer where it stands in the name of the secretariat. That the viewer's account
/// wrote it is not enough: a seat that has ended takes what was written from it along.
pub(crate) fn require_authorship(
    viewer: &Viewer,
    delegation_id: Option<DelegationId>,
    consultation: ConsultationFacts,
) -> Result<(), Refusal> {
    let Some(delegation_id) = delegation_id else {
        return ensure(viewer.organizer(), Refusal::NotOurs);
    };
    ensure(viewer.seat_in(delegation_id).is_some(), Refusal::NotOurs)?;
    consultation.participant()
}

/// The facts of a consultation on which rights depend: the stage that is open, the part of the viewer's delegation,
/// and whether the consultation is archived.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ConsultationFacts {
    pub stage: Option<StageKind>,
    /// The kind of the viewer's delegation, where it takes part.
    pub part: Option<DelegationKind>,
    pub archived: bool,
}

impl ConsultationFacts {
    /// Fails where the consultation is archived: nothing is done in it but restoring it.
    pub fn active(self) -> Result<(), Refusal> {
        ensure(!self.archived, Refusal::Archived)
    }

    /// Tells whether the consultation is concluded, so that only what survives that is possible.
    pub fn is_concluded(self) -> bool {
        self.stage.is_some_and(StageKind::is_concluding)
    }

    /// Fails if the consultation is archived, or is concluded and `act` does not survive that. The rules on acts with a
    /// [`Business`] ask [`Self::open_for`] instead; a test holds both against each other, act by act.
    pub fn permits(self, act: Act) -> Result<(), Refusal> {
        self.active()?;
        ensure(act.survives_conclusion() || !self.is_concluded(), Refusal::StageClosed)
    }

    /// Fails unless the consultation is active and the open stage allows `business`.
    pub fn open_for(self, business: Business) -> Result<(), Refusal> {
        self.active()?;
        ensure(self.stage.is_some_and(|stage| stage.allows(business)), Refusal::StageClosed)
    }

    /// Fails unless the viewer's delegation takes part.
    pub fn participant(self) -> Result<(), Refusal> {
        ensure(self.part.is_some(), Refusal::NoPart)
    }

    /// Fails unless the viewer's delegation takes part as a member.
    pub fn member(self) -> Result<(), Refusal> {
        self.participant()?;
        ensure(self.part == Some(DelegationKind::Member), Refusal::Observer)
    }
}

/// A provision in its consultation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProvisionFacts {
    pub consultation: ConsultationFacts,
    /// Whether the provision is in the latest revision and is no heading. Only then may it be written on.
    pub current: bool,
}

impl ProvisionFacts {
    /// Fails unless the provision can be written on and the open stage allows `business`.
    pub(crate) fn open_for(self, business: Business) -> Result<(), Refusal> {
        ensure(self.current, Refusal::State)?;
        self.consultation.open_for(business)
    }
}

/// Fails with `refusal` unless the condition holds.
pub(crate) fn ensure(holds: bool, refusal: Refusal) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(refusal) }
}

#[cfg(test)]
mod tests;
