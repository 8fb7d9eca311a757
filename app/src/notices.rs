//! Notices: what the page after an act says was done.

/// Defines the notices, each with the message that says it.
macro_rules! notices {
    ($($name:ident = $key:literal),+ $(,)?) => {
        /// The notice of what was done, shown once on the page that an act redirects to.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Notice { $($name),+ }

        impl Notice {
            /// Every notice.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The key of its message, which is also what the address carries.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }
        }
    };
}

notices! {
    Reacted = "done-reacted",
    StatementAccepted = "done-statement-accepted",
    StatementDeclined = "done-statement-declined",
    StatementSubmitted = "done-statement-submitted",
    AudienceSet = "done-audience-set",
    PasswordChanged = "done-password-changed",
    PositionSaved = "done-position-saved",
    PositionSubmitted = "done-position-submitted",
    PositionCleared = "done-position-cleared",
    PositionWithdrawn = "done-position-withdrawn",
    CommentPosted = "done-comment-posted",
    CommentEdited = "done-comment-edited",
    CommentWithdrawn = "done-comment-withdrawn",
    CommentHidden = "done-comment-hidden",
    AmendmentAnswered = "done-amendment-answered",
    AmendmentDisposed = "done-amendment-disposed",
    AmendmentProposed = "done-amendment-proposed",
    AmendmentWithdrawn = "done-amendment-withdrawn",
    SponsorJoined = "done-sponsor-joined",
    SponsorLeft = "done-sponsor-left",
    SponsorsClosed = "done-sponsors-closed",
    SponsorsOpened = "done-sponsors-opened",
    BlocCreated = "done-bloc-created",
    BlocChanged = "done-bloc-changed",
    BlocSaved = "done-bloc-saved",
    BlocCirculated = "done-bloc-circulated",
    BlocRecalled = "done-bloc-recalled",
    BlocAnswered = "done-bloc-answered",
    BlocSubmitted = "done-bloc-submitted",
    BlocWithdrawn = "done-bloc-withdrawn",
    AssociationMade = "done-association-made",
    BlocAdopted = "done-bloc-adopted",
    ForwardSubmitted = "done-forward-submitted",
    ForwardDrafted = "done-forward-drafted",
    ForwardPartly = "done-forward-partly",
    SpreadsheetImported = "done-spreadsheet-imported",
    SummaryWritten = "done-summary-written",
    ReplyMade = "done-reply-made",
    ReplyWithdrawn = "done-reply-withdrawn",
    ReservationMade = "done-reservation-made",
    ReservationWithdrawn = "done-reservation-withdrawn",
    CapitalAnswered = "done-capital-answered",
    CapitalRevoked = "done-capital-revoked",
    IsoTaken = "done-iso-taken",
    IsoSome = "done-iso-some",
    AttendanceTaken = "done-attendance-taken",
    BallotCast = "done-ballot-cast",
    BallotCastByProxy = "done-ballot-cast-by-proxy",
    BallotWithdrawn = "done-ballot-withdrawn",
    QuestionOpened = "done-question-opened",
    QuestionCancelled = "done-question-cancelled",
    QuestionClosed = "done-question-closed",
    ConsultationCreated = "done-consultation-created",
    StageSet = "done-stage-set",
    ParticipantsInvited = "done-participants-invited",
    RevisionPublished = "done-revision-published",
    TranslationPublished = "done-translation-published",
    DelegationsAdded = "done-delegations-added",
    FactsReplaced = "done-facts-replaced",
    SeatEnded = "done-seat-ended",
    AccountSaved = "done-account-saved",
    AnswerEntered = "done-answer-entered",
    SilenceBroken = "done-silence-broken",
    SilenceExtended = "done-silence-extended",
    TieDecided = "done-tie-decided",
    CasterNamed = "done-caster-named",
    VoteExplained = "done-vote-explained",
    VoteCorrected = "done-vote-corrected",
    ProxyGranted = "done-proxy-granted",
    ProxyRevoked = "done-proxy-revoked",
    RightsSuspended = "done-rights-suspended",
    RightsRestored = "done-rights-restored",
    RuleAdded = "done-rule-added",
    SchemeAdded = "done-scheme-added",
}

impl Notice {
    /// The notice that an address asks for, when it is one that we send.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|notice| notice.key() == key)
    }
}
