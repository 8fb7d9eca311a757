//! Identifiers: the numbers of things in the database, with a type for each kind of thing.

/// Defines identifiers, which are read and written as the plain number they hold.
macro_rules! identifiers {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "sea-orm", derive(sea_orm::DeriveValueType))]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(number: &str) -> Result<Self, Self::Err> {
                number.parse().map(Self)
            }
        }
    )+};
}

identifiers! {
    AmendmentId,
    AssociationId,
    BallotId,
    BlocId,
    BlocStatementId,
    /// Identifies a private link to a calendar and a feed.
    CapabilityLinkId,
    CatalogueInstrumentId,
    /// Identifies a clause of a catalogued instrument.
    ClauseId,
    ClearanceItemId,
    ClearanceRequestId,
    CommentId,
    CommitmentId,
    ConsultationId,
    /// Identifies a document by which somebody represents a delegation.
    CredentialId,
    DefinitionId,
    DelegationId,
    /// Identifies what a webhook sends of one event.
    DeliveryId,
    EvidenceId,
    InvitationId,
    /// Identifies a message that is sent by mail.
    MailId,
    /// Identifies a file that came by mail.
    MailedFileId,
    MappingId,
    NeedId,
    NeedMatchId,
    OfferId,
    /// Identifies an office that somebody holds or held in the secretariat of a consultation.
    OfficeId,
    PeerReviewId,
    PositionId,
    /// Identifies an amendment or a comment in preparation.
    PreparationId,
    ProgressReportId,
    ProvisionId,
    ProvisionVersionId,
    ProxyId,
    QuestionId,
    /// Identifies a remark on a summary.
    ReplyId,
    ReportCommentId,
    ReservationId,
    RevisionId,
    RuleId,
    SeatId,
    /// Identifies a token by which a program acts for an account.
    ServiceTokenId,
    /// Identifies a statement of a consensus discovery.
    StatementId,
    SummaryTextId,
    /// Identifies a tag of a vocabulary.
    TagId,
    /// Identifies a tag that a provision carries.
    TaggingId,
    /// Identifies a template of consultations.
    TemplateId,
    TermId,
    /// Identifies a translation of a title.
    TranslationId,
    /// Identifies an account.
    UserId,
    /// Identifies a participant of a consensus discovery who has no account.
    VisitorId,
    VocabularyId,
    WebhookId,
    WeightSchemeId,
}
