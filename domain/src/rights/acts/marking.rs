//! Which acts need the mark of what their authors saw.

use crate::rights::Act;

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
            | Self::SaveMailTexts
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
            | Self::SuspendRights
            | Self::RestoreRights
            | Self::OpenConsultation
            | Self::SaveTemplate
            | Self::RemoveTemplate
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
            | Self::SetConfirmation
            | Self::GiveOffice
            | Self::EndOffice
            | Self::RequireCredentials
            | Self::RecordCredential
            | Self::WithdrawCredential
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
            | Self::PayTranche
            | Self::PrepareChanges
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
            | Self::WriteLetter => false,
        }
    }
}
