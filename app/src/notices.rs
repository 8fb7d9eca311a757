//! Notices: the messages that a page shows after an act.
//!
//! The redirect after an act carries its notice in a cookie, bound to the page to which it leads, so that no link shows a
//! notice of what was never done.

use crate::tokens;
use strum::{EnumString, IntoStaticStr};

/// The prefix of the keys of notices.
const PREFIX: &str = "done-";

/// The notice that an act succeeded, shown once on the page that the act redirects to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantArray))]
#[strum(serialize_all = "kebab-case")]
pub enum Notice {
    Reacted,
    StatementAccepted,
    StatementDeclined,
    StatementSubmitted,
    AudienceSet,
    PasswordChanged,
    SessionsEnded,
    SessionsEndedOf,
    AppAdded,
    AppRemoved,
    PasskeyAdded,
    PasskeyRemoved,
    CodesMade,
    ProviderLinked,
    ProviderUnlinked,
    FactorsCleared,
    FactorRequired,
    AccountDisabled,
    AccountEnabled,
    OrganizerRemoved,
    PasswordReset,
    AddressAsked,
    AccountErased,
    PositionSaved,
    PositionSubmitted,
    PositionCleared,
    PositionWithdrawn,
    PositionDropped,
    SheetSaved,
    SheetSubmitted,
    SheetUnchanged,
    DraftsSubmitted,
    CommentPosted,
    CommentEdited,
    CommentWithdrawn,
    CommentHidden,
    AmendmentAnswered,
    AmendmentDisposed,
    AmendmentsDecided,
    AmendmentProposed,
    AmendmentWithdrawn,
    SponsorJoined,
    SponsorLeft,
    SponsorsClosed,
    SponsorsOpened,
    BlocCreated,
    BlocChanged,
    BlocSaved,
    BlocCirculated,
    BlocRecalled,
    BlocAnswered,
    BlocSubmitted,
    BlocWithdrawn,
    AssociationMade,
    BlocAdopted,
    ForwardSubmitted,
    ForwardDrafted,
    ForwardPartly,
    SummaryWritten,
    ReplyMade,
    ReplyWithdrawn,
    ReservationMade,
    TagProposed,
    TagSettled,
    TagWithdrawn,
    VocabularyAdded,
    ReservationWithdrawn,
    MappingProposed,
    MappingReviewed,
    MappingWithdrawn,
    FollowUpSet,
    CommitmentUndertaken,
    CommitmentJoined,
    CommitmentLeft,
    CommitmentWithdrawn,
    ReportSubmitted,
    ReviewersAssigned,
    ReviewersDrawn,
    ReviewSubmitted,
    ReviewAnswered,
    ReportCommented,
    ReportCommentHidden,
    CapitalAnswered,
    CapitalRevoked,
    IsoTaken,
    IsoSome,
    ChangesPrepared,
    PreparationSubmitted,
    PreparationDiscarded,
    FileDiscarded,
    AttendanceTaken,
    BallotCast,
    BallotCastByProxy,
    BallotWithdrawn,
    QuestionOpened,
    QuestionCancelled,
    QuestionClosed,
    ConsultationCreated,
    TemplateSaved,
    TemplateRemoved,
    StageSet,
    StagesPlanned,
    StageOpened,
    ConsultationConcluded,
    ConsultationReopened,
    ParticipantsInvited,
    ConsultationCorrected,
    ConsultationUnchanged,
    ConfirmationSet,
    CredentialRecorded,
    CredentialWithdrawn,
    CredentialsRequired,
    CredentialsRequiredOfAll,
    OfficeEnded,
    OfficeGiven,
    ConsultationArchived,
    ConsultationRestored,
    ParticipantRemoved,
    StageRemoved,
    TitlesTranslated,
    RevisionPublished,
    TranslationPublished,
    DelegationsAdded,
    DelegationsOffered,
    FactsReplaced,
    SeatEnded,
    SeatLimited,
    SeatChosen,
    HeadHandedOver,
    SuccessorNamed,
    SuccessorUnnamed,
    InvitationRevoked,
    InvitationsRevoked,
    InvitationAccepted,
    AccountSaved,
    AnswerEntered,
    SilenceBroken,
    SilenceExtended,
    TieDecided,
    CasterNamed,
    VoteExplained,
    VoteCorrected,
    AnalysisPublished,
    ProxyGranted,
    ProxyRevoked,
    RightsSuspended,
    RightsRestored,
    RuleAdded,
    SchemeAdded,
    TermAdded,
    TermLinked,
    TermsImported,
    DefinitionProposed,
    DefinitionWithdrawn,
    DefinitionHeld,
    DefinitionReleased,
    InstrumentCatalogued,
    InstrumentsCatalogued,
    NothingCatalogued,
    NeedSaved,
    NeedSubmitted,
    NeedAssessed,
    NeedWithdrawn,
    NeedMatched,
    OfferSaved,
    OfferSubmitted,
    OfferWithdrawn,
    MatchMoved,
    MatchRated,
    TranchePaid,
    WebhookRemoved,
    DeliveryResent,
    LinkRevoked,
    TokenRevoked,
    MailPaceSet,
    MailResent,
    AddressResumed,
    LetterSent,
    MailTextsSaved,
}

impl Notice {
    /// Tells whether an organizer has taken a step of a consultation, after which another one is next.
    pub const fn is_step(self) -> bool {
        matches!(
            self,
            Self::RevisionPublished
                | Self::TranslationPublished
                | Self::StageSet
                | Self::StagesPlanned
                | Self::StageOpened
                | Self::StageRemoved
                | Self::QuestionOpened
                | Self::QuestionClosed
                | Self::QuestionCancelled
                | Self::SummaryWritten
                | Self::ParticipantsInvited
        )
    }

    /// Returns the key of the notice's message, which is also its code in a cookie.
    pub fn key(self) -> String {
        format!("{PREFIX}{}", <&str>::from(self))
    }

    /// Returns the notice with this key; `None` if there is no such notice.
    pub fn from_key(key: &str) -> Option<Self> {
        key.strip_prefix(PREFIX)?.parse().ok()
    }

    /// Returns the value of the cookie that shows the notice on the page at `address`, which may have an anchor.
    pub fn seal(self, address: &str) -> String {
        format!("{}.{}", self.key(), bind(address))
    }

    /// Reads the value of a cookie; `None` if it is not for the page at `address`.
    pub fn open(value: &str, address: &str) -> Option<Self> {
        let (key, bound) = value.split_once('.')?;
        (bound == bind(address)).then(|| Self::from_key(key)).flatten()
    }
}

/// Returns what binds a notice to a page.
fn bind(address: &str) -> String {
    let mut digest = tokens::hash(address.split('#').next().unwrap_or_default());
    digest.truncate(16);
    digest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_is_shown_on_the_page_to_which_its_act_led_and_on_no_other() {
        let sealed = Notice::BallotCast.seal("/questions/2?page=3#ballot");
        assert_eq!(Notice::open(&sealed, "/questions/2?page=3"), Some(Notice::BallotCast));
        for other in ["/questions/2", "/questions/3?page=3", "/", ""] {
            assert_eq!(Notice::open(&sealed, other), None, "{other}");
        }
        for forged in ["done-ballot-cast", "done-ballot-cast.", "ballot-cast.0123456789abcdef", ".", ""] {
            assert_eq!(Notice::open(forged, "/questions/2"), None, "{forged}");
        }
    }
}
