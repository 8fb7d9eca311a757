//! Notices: what the page after an act says was done.

use strum::{EnumString, IntoStaticStr};

/// What stands before the name of a notice in the key of its message.
const PREFIX: &str = "done-";

/// The notice of what was done, shown once on the page that an act redirects to.
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
    ParticipantsInvited,
    RevisionPublished,
    TranslationPublished,
    DelegationsAdded,
    FactsReplaced,
    SeatEnded,
    AccountSaved,
    AnswerEntered,
    SilenceBroken,
    SilenceExtended,
    TieDecided,
    CasterNamed,
    VoteExplained,
    VoteCorrected,
    ProxyGranted,
    ProxyRevoked,
    RightsSuspended,
    RightsRestored,
    RuleAdded,
    SchemeAdded,
}

impl Notice {
    /// The key of its message, which is also what the address carries.
    pub fn key(self) -> String {
        format!("{PREFIX}{}", <&str>::from(self))
    }

    /// The notice that an address asks for, when it is one that we send.
    pub fn from_key(key: &str) -> Option<Self> {
        key.strip_prefix(PREFIX)?.parse().ok()
    }
}
