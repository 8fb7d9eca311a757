//! Events: the official acts of which feeds and webhooks tell, by their kinds.

use crate::codes::codes;
use crate::records::RecordAct;
use sha2::{Digest, Sha256};

codes! {
    /// The kind of an event, by which programs choose what they are told.
    EventKind {
        /// What a consultation is and who takes part.
        Consultations = "consultations",
        Stages = "stages",
        Texts = "texts",
        Positions = "positions",
        Amendments = "amendments",
        Comments = "comments",
        Blocs = "blocs",
        Votes = "votes",
        /// Summaries with their replies, and reservations.
        Results = "results",
        /// Tags, links to instruments, and terms.
        Relations = "relations",
        FollowUp = "follow_up",
        Needs = "needs",
    }
}

impl EventKind {
    /// Returns the kind of an act; `None` for one of which nobody is told: what concerns the forum alone, single ballots, and
    /// what the program notes by itself.
    pub const fn of(act: RecordAct) -> Option<Self> {
        Some(match act {
            RecordAct::ConsultationOpened
            | RecordAct::ConsultationCorrected
            | RecordAct::ConsultationArchived
            | RecordAct::ConsultationRestored
            | RecordAct::ParticipantInvited
            | RecordAct::ParticipantRemoved
            | RecordAct::ReactionsOpened
            | RecordAct::TitleTranslated => Self::Consultations,
            RecordAct::StageSet | RecordAct::StageRemoved | RecordAct::ConsultationReopened => Self::Stages,
            RecordAct::RevisionPublished | RecordAct::TranslationPublished => Self::Texts,
            RecordAct::PositionSubmitted | RecordAct::PositionWithdrawn => Self::Positions,
            RecordAct::AmendmentProposed
            | RecordAct::AmendmentWithdrawn
            | RecordAct::AmendmentDisposed
            | RecordAct::AmendmentAnswered
            | RecordAct::AmendmentCarried
            | RecordAct::SponsorshipOpened
            | RecordAct::SponsorshipClosed
            | RecordAct::SponsorJoined
            | RecordAct::SponsorLeft => Self::Amendments,
            RecordAct::CommentPosted
            | RecordAct::CommentEdited
            | RecordAct::CommentWithdrawn
            | RecordAct::CommentHidden => Self::Comments,
            RecordAct::BlocStatementSubmitted
            | RecordAct::BlocStatementWithdrawn
            | RecordAct::AssociationMade => Self::Blocs,
            RecordAct::QuestionOpened
            | RecordAct::QuestionClosed
            | RecordAct::QuestionSkipped
            | RecordAct::TieDecided
            | RecordAct::SilenceBroken
            | RecordAct::SilenceExtended
            | RecordAct::VoteExplained
            | RecordAct::VoteCorrected
            | RecordAct::AnalysisPublished => Self::Votes,
            RecordAct::SummaryWritten
            | RecordAct::ReplyMade
            | RecordAct::ReplyWithdrawn
            | RecordAct::ReservationMade
            | RecordAct::ReservationWithdrawn => Self::Results,
            RecordAct::VocabularyAdded
            | RecordAct::TagProposed
            | RecordAct::TagSettled
            | RecordAct::TagWithdrawn
            | RecordAct::MappingProposed
            | RecordAct::MappingReviewed
            | RecordAct::MappingWithdrawn
            | RecordAct::TermAdded
            | RecordAct::TermLinked
            | RecordAct::TermsImported
            | RecordAct::DefinitionProposed
            | RecordAct::DefinitionWithdrawn
            | RecordAct::DefinitionHeld => Self::Relations,
            RecordAct::FollowUpSet
            | RecordAct::CommitmentUndertaken
            | RecordAct::CommitmentJoined
            | RecordAct::CommitmentLeft
            | RecordAct::CommitmentWithdrawn
            | RecordAct::ReportSubmitted
            | RecordAct::ReviewersAssigned
            | RecordAct::ReviewSubmitted
            | RecordAct::ReviewAnswered
            | RecordAct::ReportCommented
            | RecordAct::ReportCommentHidden => Self::FollowUp,
            RecordAct::NeedSubmitted
            | RecordAct::NeedAssessed
            | RecordAct::NeedWithdrawn
            | RecordAct::OfferSubmitted
            | RecordAct::OfferWithdrawn
            | RecordAct::NeedMatched
            | RecordAct::MatchMoved
            | RecordAct::MatchRated
            | RecordAct::TranchePaid => Self::Needs,
            RecordAct::DelegationCreated
            | RecordAct::DelegationFactsReplaced
            | RecordAct::RepresentativeInvited
            | RecordAct::RepresentativeUninvited
            | RecordAct::RepresentativeJoined
            | RecordAct::RepresentativeLeft
            | RecordAct::SeatLimited
            | RecordAct::HeadHandedOver
            | RecordAct::SessionsEnded
            | RecordAct::ResetIssued
            | RecordAct::AddressChangeIssued
            | RecordAct::FactorsCleared
            | RecordAct::FactorRequired
            | RecordAct::CredentialsRequiredOfAll
            | RecordAct::AccountErased
            | RecordAct::AccountDisabled
            | RecordAct::AccountEnabled
            | RecordAct::OrganizerInvited
            | RecordAct::OrganizerUninvited
            | RecordAct::OrganizerJoined
            | RecordAct::OrganizerRemoved
            | RecordAct::BlocCreated
            | RecordAct::BlocJoined
            | RecordAct::BlocLeft
            | RecordAct::BlocEntrusted
            | RecordAct::StatementModerated
            | RecordAct::AttendanceTaken
            | RecordAct::BallotCast
            | RecordAct::BallotWithdrawn
            | RecordAct::SilenceReminded
            | RecordAct::CasterNamed
            | RecordAct::ProxyGranted
            | RecordAct::ProxyRevoked
            | RecordAct::RightsSuspended
            | RecordAct::RightsRestored
            | RecordAct::RuleAdded
            | RecordAct::WeightSchemeAdded
            | RecordAct::NameTranslated
            | RecordAct::InstrumentCatalogued
            | RecordAct::WebhookAdded
            | RecordAct::WebhookRemoved
            | RecordAct::ConfirmationSet
            | RecordAct::OfficeGiven
            | RecordAct::OfficeEnded
            | RecordAct::CredentialsRequired
            | RecordAct::CredentialRecorded
            | RecordAct::CredentialWithdrawn
            | RecordAct::LetterSent
            | RecordAct::RecordCompleted => return None,
        })
    }
}

/// Returns an identifier in the form of a UUID (RFC 9562, version 8) that these parts give alone: always the same one, on every
/// server.
pub fn stable_uuid(parts: &[&str]) -> String {
    let digest = Sha256::digest(parts.join("\n"));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let hex = base16ct::lower::encode_string(&bytes);
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_told_of_a_ballot_or_of_what_concerns_the_forum_alone() {
        for act in RecordAct::ALL.iter().copied() {
            let kind = EventKind::of(act);
            assert!(kind.is_none() || !act.concerns_forum_alone(), "{act}");
            // Silence is broken in public, in the name of the delegation.
            assert!(kind.is_none() || !act.is_ballot() || act == RecordAct::SilenceBroken, "{act}");
        }
        let told = RecordAct::ALL.iter().filter(|act| EventKind::of(**act).is_some()).count();
        assert!(told > 60, "{told}");
        for kind in EventKind::ALL {
            assert!(RecordAct::ALL.iter().any(|act| EventKind::of(*act) == Some(*kind)), "{kind}");
        }
    }

    #[test]
    fn an_identifier_is_the_same_for_the_same_parts_alone() {
        let one = stable_uuid(&["a", "b"]);
        assert_eq!(one, stable_uuid(&["a", "b"]));
        for other in [stable_uuid(&["a", "c"]), stable_uuid(&["a"]), stable_uuid(&["ab"])] {
            assert_ne!(one, other);
        }
        let parts: Vec<_> = one.split('-').map(str::len).collect();
        assert_eq!(parts, [8, 4, 4, 4, 12]);
        assert_eq!(&one[14..15], "8", "the version");
        assert!(["8", "9", "a", "b"].contains(&&one[19..20]), "the variant");
    }
}
