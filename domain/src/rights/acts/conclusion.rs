//! Which acts survive the conclusion of a consultation.

use crate::rights::Act;

impl Act {
    /// Tells whether the act is still possible once the consultation is concluded. What was decided stays as it is, with
    /// all on which it was decided; what delegations add to it afterwards stays possible.
    ///
    /// Acts on the forum go on, and so do those that end something: a reply, a proxy, a request, a vote that is left
    /// open. Hiding comments and declining statements is moderation, which readers need at any time; opening reactions
    /// again or accepting a statement is refused by their rules. States may accede later, so that they may be invited, and
    /// the originals of credentials may come late.
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
            | Self::WriteLetter
            | Self::RequireCredentials
            | Self::GrantProxy
            | Self::OpenQuestion
            | Self::CastBallot
            | Self::CastByProxy
            | Self::WithdrawBallot
            | Self::EnterAnswer
            | Self::NameCaster
            | Self::BreakSilence
            | Self::ExtendSilence
            | Self::PrepareChanges => false,
            Self::SignIn
            | Self::AcceptInvitation
            | Self::SetPreferences
            | Self::SetPassword
            | Self::SetConfirmation
            | Self::GiveOffice
            | Self::EndOffice
            | Self::RecordCredential
            | Self::WithdrawCredential
            | Self::SetFactor
            | Self::ConfirmIdentity
            | Self::EraseAccount
            | Self::ChangeAddress
            | Self::ConfirmAddress
            | Self::InviteRepresentative
            | Self::RevokeInvitation
            | Self::EndSeat
            | Self::LimitSeat
            | Self::HandOver
            | Self::ChooseSeat
            | Self::EndSession
            | Self::EndSessionsOf
            | Self::IssueReset
            | Self::ChangeAddressOf
            | Self::ClearFactors
            | Self::RequireFactor
            | Self::RequireCredentialsOfAll
            | Self::RemoveOrganizer
            | Self::EnableAccount
            | Self::DisableAccount
            | Self::InviteOrganizer
            | Self::ResetPassword
            | Self::AddDelegations
            | Self::ReplaceFacts
            | Self::SuspendRights
            | Self::RestoreRights
            | Self::OpenConsultation
            | Self::SaveTemplate
            | Self::RemoveTemplate
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
            | Self::PayTranche
            | Self::AddWebhook
            | Self::RemoveWebhook
            | Self::RenewSecret
            | Self::ResendDelivery
            | Self::MakeLink
            | Self::RevokeLink
            | Self::MakeToken
            | Self::RevokeToken
            | Self::SetMailPace
            | Self::ResendMail
            | Self::ResumeAddress
            | Self::SaveMailTexts => true,
        }
    }
}
