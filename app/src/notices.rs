//! Notices: the messages that a page shows after an act.

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
    PositionSaved,
    PositionSubmitted,
    PositionCleared,
    PositionWithdrawn,
    CommentPosted,
    CommentEdited,
    CommentWithdrawn,
    CommentHidden,
    AmendmentAnswered,
    AmendmentDisposed,
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
    SpreadsheetImported,
    SummaryWritten,
    ReplyMade,
    ReplyWithdrawn,
    ReservationMade,
    ReservationWithdrawn,
    CapitalAnswered,
    CapitalRevoked,
    IsoTaken,
    IsoSome,
    AttendanceTaken,
    BallotCast,
    BallotCastByProxy,
    BallotWithdrawn,
    QuestionOpened,
    QuestionCancelled,
    QuestionClosed,
    ConsultationCreated,
    StageSet,
    ConsultationConcluded,
    ConsultationReopened,
    ParticipantsInvited,
    ConsultationCorrected,
    ConsultationUnchanged,
    ConsultationArchived,
    ConsultationRestored,
    ParticipantRemoved,
    StageRemoved,
    RevisionPublished,
    TranslationPublished,
    DelegationsAdded,
    FactsReplaced,
    SeatEnded,
    InvitationRevoked,
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
}

impl Notice {
    /// Returns the key of the notice's message, which is also its code in addresses.
    pub fn key(self) -> String {
        format!("{PREFIX}{}", <&str>::from(self))
    }

    /// Returns the notice with this key; `None` if there is no such notice.
    pub fn from_key(key: &str) -> Option<Self> {
        key.strip_prefix(PREFIX)?.parse().ok()
    }
}
