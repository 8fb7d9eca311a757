//! Which scope of a token each act needs.

use crate::rights::Act;
use crate::service_tokens::TokenScope;

impl Act {
    /// Returns the scope that a token needs for the act; `None` for what can be done only by somebody who has signed in, or
    /// who holds a link. Those are the acts on accounts, the own one and those of others, on seats, and on offices: with one of them a
    /// token could give itself, or whoever has stolen it, more than it was given.
    pub const fn scope(self) -> Option<TokenScope> {
        match self {
            Self::SignIn
            | Self::AcceptInvitation
            | Self::SetPreferences
            | Self::SetPassword
            | Self::AnswerAsCapital
            | Self::MakeLink
            | Self::RevokeLink
            | Self::MakeToken
            | Self::RevokeToken
            | Self::SetMailPace
            | Self::EndSession
            | Self::ChooseSeat
            | Self::EndSessionsOf
            | Self::ResetPassword
            | Self::IssueReset
            | Self::SetFactor
            | Self::ConfirmIdentity
            | Self::ClearFactors
            | Self::RequireFactor
            | Self::RequireCredentialsOfAll
            | Self::InviteOrganizer
            | Self::DisableAccount
            | Self::EnableAccount
            | Self::RemoveOrganizer
            | Self::GiveOffice
            | Self::EndOffice
            | Self::InviteRepresentative
            | Self::EndSeat
            | Self::LimitSeat
            | Self::HandOver
            | Self::ChangeAddress
            | Self::ConfirmAddress
            | Self::ChangeAddressOf
            | Self::EraseAccount => None,
            Self::DraftPosition
            | Self::SubmitAtOnce
            | Self::AdvancePosition
            | Self::MakeReservation
            | Self::WithdrawReservation => Some(TokenScope::Positions),
            Self::ProposeAmendment
            | Self::WithdrawAmendment
            | Self::JoinSponsors
            | Self::LeaveSponsors
            | Self::OpenToSponsors
            | Self::AnswerDisposition
            | Self::PrepareChanges => Some(TokenScope::Amendments),
            Self::BeginStatement
            | Self::EditStatement
            | Self::SetPoint
            | Self::CirculateStatement
            | Self::RecallStatement
            | Self::ClearStatement
            | Self::SubmitBlocStatement
            | Self::WithdrawStatement
            | Self::Associate
            | Self::AdoptStatement => Some(TokenScope::Blocs),
            Self::PostComment
            | Self::EditComment
            | Self::WithdrawComment
            | Self::ReplyToSummary
            | Self::WithdrawReply
            | Self::CommentOnReport => Some(TokenScope::Comments),
            Self::React | Self::SubmitThesis => Some(TokenScope::Reactions),
            Self::CastBallot
            | Self::CastByProxy
            | Self::WithdrawBallot
            | Self::NameCaster
            | Self::BreakSilence
            | Self::ExplainVote
            | Self::CorrectVote
            | Self::GrantProxy
            | Self::RevokeProxy => Some(TokenScope::Votes),
            Self::ProposeTag
            | Self::WithdrawTag
            | Self::CatalogueInstrument
            | Self::ProposeMapping
            | Self::ReviewMapping
            | Self::WithdrawMapping
            | Self::ProposeDefinition
            | Self::WithdrawDefinition
            | Self::HoldDefinition => Some(TokenScope::Knowledge),
            Self::UndertakeCommitment
            | Self::JoinCommitment
            | Self::LeaveCommitment
            | Self::WithdrawCommitment
            | Self::SubmitReport
            | Self::SubmitReview
            | Self::AnswerReview => Some(TokenScope::FollowUp),
            Self::SaveNeed
            | Self::SubmitNeed
            | Self::WithdrawNeed
            | Self::SaveOffer
            | Self::SubmitOffer
            | Self::WithdrawOffer
            | Self::MoveMatch
            | Self::RateMatch
            | Self::PayTranche => Some(TokenScope::Needs),
            Self::RevokeInvitation | Self::SendToCapital | Self::RelinkRequest | Self::RevokeRequest => {
                Some(TokenScope::Delegation)
            }
            Self::AddDelegations
            | Self::ReplaceFacts
            | Self::SuspendRights
            | Self::RestoreRights
            | Self::OpenConsultation
            | Self::SaveTemplate
            | Self::RemoveTemplate
            | Self::SetStage
            | Self::ReopenConsultation
            | Self::InviteParticipants
            | Self::CorrectConsultation
            | Self::SetConfirmation
            | Self::RequireCredentials
            | Self::RecordCredential
            | Self::WithdrawCredential
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
            | Self::PublishAnalysis
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
            | Self::AddWebhook
            | Self::RemoveWebhook
            | Self::RenewSecret
            | Self::ResendDelivery
            | Self::ResendMail
            | Self::ResumeAddress
            | Self::WriteLetter
            | Self::SaveMailTexts => Some(TokenScope::Organize),
        }
    }
}
