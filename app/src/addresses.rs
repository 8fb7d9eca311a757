//! The address of each page and act, for the router and for the links to it.

use domain::identifiers::{
    AmendmentId, BlocId, BlocStatementId, CapabilityLinkId, CatalogueInstrumentId, ClearanceRequestId,
    CommentId, CommitmentId, ConsultationId, CredentialId, DefinitionId, DelegationId, DeliveryId,
    EvidenceId, InvitationId, MailId, MappingId, NeedId, NeedMatchId, OfferId, PeerReviewId, PositionId,
    ProgressReportId, ProvisionId, ProxyId, QuestionId, ReplyId, ReportCommentId, ReservationId, SeatId,
    ServiceTokenId, StatementId, TaggingId, TemplateId, TermId, UserId, WebhookId, WeightSchemeId,
};
use std::fmt::Display;
use std::marker::PhantomData;
use store::Subject;

/// The address of one page or act about a `T`; `()` is for pages about nothing in particular.
#[derive(Debug)]
pub struct Address<T: ?Sized> {
    /// The path as the router reads it, with the identifier in braces.
    pub pattern: &'static str,
    about: PhantomData<fn(&T)>,
}

impl<T: ?Sized> Clone for Address<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Address<T> {}

impl<T: ?Sized> Address<T> {
    const fn new(pattern: &'static str) -> Self {
        Self { pattern, about: PhantomData }
    }
}

impl Address<()> {
    /// Returns the path.
    pub const fn path(self) -> &'static str {
        self.pattern
    }
}

impl<T: Display> Address<T> {
    /// Returns the path with the identifier `about` in it.
    pub fn of(self, about: T) -> String {
        fill(self.pattern, &about.to_string())
    }
}

impl Address<str> {
    /// Returns the path with the token in it.
    pub fn with(self, token: &str) -> String {
        fill(self.pattern, token)
    }
}

fn fill(pattern: &str, identifier: &str) -> String {
    let (before, rest) = pattern.split_once('{').unwrap_or((pattern, ""));
    let after = rest.split_once('}').map_or("", |(_, after)| after);
    [before, identifier, after].concat()
}

/// Returns the path of the page of a provision or of an amendment.
pub fn of_subject(subject: Subject) -> String {
    match subject {
        Subject::Provision(id) => PROVISION.of(id),
        Subject::Amendment(id) => AMENDMENT.of(id),
    }
}

/// What the address of everything begins with that programs ask for; behind it, acts have the addresses of their forms.
pub const INTERFACE: &str = "/api/v1";

/// The page about the interface for programs.
pub const INTERFACE_PAGE: Address<()> = Address::new("/api");

/// The description of the interface for programs.
pub const INTERFACE_DESCRIPTION: Address<()> = Address::new("/api/v1/openapi.json");

/// Returns the path of a page or a form of which programs ask for another form; `None` for the path of a page itself.
pub fn within_interface(path: &str) -> Option<&str> {
    path.strip_prefix(INTERFACE).filter(|rest| rest.starts_with('/'))
}

pub const HOME: Address<()> = Address::new("/");

pub const SIGN_IN: Address<()> = Address::new("/sign-in");

pub const SIGN_OUT: Address<()> = Address::new("/sign-out");

pub const LANGUAGE: Address<()> = Address::new("/language");

pub const ACCOUNT: Address<()> = Address::new("/account");

pub const PASSWORD: Address<()> = Address::new("/account/password");

pub const ACCOUNT_SESSIONS: Address<()> = Address::new("/account/sessions");

pub const FACTORS: Address<()> = Address::new("/account/second-factor");

pub const FACTOR_APP: Address<()> = Address::new("/account/second-factor/app");

pub const FACTOR_CODES: Address<()> = Address::new("/account/second-factor/codes");

pub const FACTOR_REMOVAL: Address<()> = Address::new("/account/second-factor/removal");

pub const PASSKEYS: Address<()> = Address::new("/account/passkeys");

pub const PASSKEY_REMOVAL: Address<i64> = Address::new("/account/passkeys/{id}/removal");

pub const PASSKEY_OPTIONS: Address<()> = Address::new("/passkeys/options");

pub const PROVIDERS: Address<()> = Address::new("/account/providers");

pub const PROVIDER_REMOVAL: Address<i64> = Address::new("/account/providers/{id}/removal");

/// Where a provider of OpenID Connect answers: one address for each, by its key.
pub const PROVIDER_RETURN: Address<str> = Address::new("/sign-in/{provider}/return");

pub const ACCOUNT_ADDRESS: Address<()> = Address::new("/account/address");

pub const ADDRESS_CHANGE: Address<str> = Address::new("/addresses/{token}");

pub const PERSON_ADDRESS: Address<UserId> = Address::new("/people/{id}/address");

pub const ACCOUNT_DATA: Address<()> = Address::new("/account/data.json");

pub const ACCOUNT_ERASURE: Address<()> = Address::new("/account/erasure");

pub const CONFIRMATION: Address<()> = Address::new("/account/confirmation");

pub const PERSON_FACTORS: Address<UserId> = Address::new("/people/{id}/factors");

pub const FACTOR_POLICY: Address<()> = Address::new("/people/second-factor");

pub const CREDENTIAL_POLICY: Address<()> = Address::new("/people/credentials");

pub const PERSON_DISABLING: Address<UserId> = Address::new("/people/{id}/disabling");

pub const PERSON_ENABLING: Address<UserId> = Address::new("/people/{id}/enabling");

pub const PERSON_OFFICE: Address<UserId> = Address::new("/people/{id}/office");

pub const PEOPLE: Address<()> = Address::new("/people");

pub const PERSON: Address<UserId> = Address::new("/people/{id}");

pub const PERSON_RESET: Address<UserId> = Address::new("/people/{id}/reset");

pub const RESETS: Address<()> = Address::new("/resets");

pub const RESET: Address<str> = Address::new("/resets/{token}");

pub const PERSON_SESSIONS: Address<UserId> = Address::new("/people/{id}/sessions");

pub const INVITATION: Address<str> = Address::new("/invitations/{token}");

pub const INVITATIONS: Address<()> = Address::new("/invitations");

pub const INVITATIONS_NEW: Address<()> = Address::new("/invitations/new");

pub const INVITATIONS_REVOCATION: Address<()> = Address::new("/invitations/revocation");

pub const INVITATION_REVOCATION: Address<InvitationId> = Address::new("/invitations/given/{id}/revocation");

pub const INVITATION_RENEWAL: Address<InvitationId> = Address::new("/invitations/given/{id}/renewal");

pub const SEAT_END: Address<SeatId> = Address::new("/seats/{id}/end");

pub const SEAT_TERM: Address<SeatId> = Address::new("/seats/{id}/term");

pub const SEAT_SUCCESSION: Address<SeatId> = Address::new("/seats/{id}/succession");

pub const ACCOUNT_SEAT: Address<()> = Address::new("/account/seat");

pub const DELEGATIONS: Address<()> = Address::new("/delegations");

pub const DELEGATIONS_ADD: Address<()> = Address::new("/delegations/add");

pub const DELEGATION_CUSTOM: Address<()> = Address::new("/delegations/custom");

pub const DELEGATIONS_FACTS: Address<()> = Address::new("/delegations/facts");

pub const DELEGATION: Address<DelegationId> = Address::new("/delegations/{id}");

pub const DELEGATION_INVITATIONS: Address<DelegationId> = Address::new("/delegations/{id}/invitations");

pub const DELEGATION_SUSPENSION: Address<DelegationId> = Address::new("/delegations/{id}/suspension");

pub const DELEGATION_RESTORATION: Address<DelegationId> = Address::new("/delegations/{id}/restoration");

pub const FORUM_RECORD: Address<()> = Address::new("/record");

pub const FORUM_EXPORT: Address<()> = Address::new("/record/forum.json");

pub const FORUM_REPRESENTATION: Address<()> = Address::new("/representation");

pub const CONSULTATIONS: Address<()> = Address::new("/consultations");

pub const CONSULTATION_NEW: Address<()> = Address::new("/consultations/new");

pub const TEMPLATES: Address<()> = Address::new("/templates");

pub const TEMPLATE: Address<TemplateId> = Address::new("/templates/{id}");

pub const TEMPLATE_REMOVAL: Address<TemplateId> = Address::new("/templates/{id}/removal");

pub const CONSULTATIONS_ARCHIVED: Address<()> = Address::new("/consultations/archived");

pub const CONSULTATION: Address<ConsultationId> = Address::new("/consultations/{id}");

pub const CORRECTION: Address<ConsultationId> = Address::new("/consultations/{id}/correction");

pub const BALLOT_CONFIRMATION: Address<ConsultationId> =
    Address::new("/consultations/{id}/ballot-confirmation");

pub const COPYING: Address<ConsultationId> = Address::new("/consultations/{id}/copy");

pub const TEMPLATE_SAVING: Address<ConsultationId> = Address::new("/consultations/{id}/template");

pub const SECRETARIAT: Address<ConsultationId> = Address::new("/consultations/{id}/secretariat");

pub const OFFICE_ENDING: Address<ConsultationId> = Address::new("/consultations/{id}/secretariat/end");

pub const TRANSLATIONS: Address<ConsultationId> = Address::new("/consultations/{id}/translations");

pub const ARCHIVING: Address<ConsultationId> = Address::new("/consultations/{id}/archive");

pub const RESTORATION: Address<ConsultationId> = Address::new("/consultations/{id}/restore");

pub const STAGES: Address<ConsultationId> = Address::new("/consultations/{id}/stages");

pub const STAGE_PLAN: Address<ConsultationId> = Address::new("/consultations/{id}/stages/plan");

pub const STAGE_NEXT: Address<ConsultationId> = Address::new("/consultations/{id}/stages/next");

pub const STAGE_REMOVAL: Address<ConsultationId> = Address::new("/consultations/{id}/stages/removal");

pub const CONCLUSION: Address<ConsultationId> = Address::new("/consultations/{id}/conclusion");

pub const REOPENING: Address<ConsultationId> = Address::new("/consultations/{id}/reopening");

pub const PARTICIPANTS: Address<ConsultationId> = Address::new("/consultations/{id}/participants");

pub const PARTICIPANT_REMOVAL: Address<ConsultationId> =
    Address::new("/consultations/{id}/participants/removal");

pub const IMPORT: Address<ConsultationId> = Address::new("/consultations/{id}/import");

pub const DRAFT: Address<ConsultationId> = Address::new("/consultations/{id}/draft");

pub const STANCES: Address<ConsultationId> = Address::new("/consultations/{id}/stances");

pub const DESK: Address<ConsultationId> = Address::new("/consultations/{id}/desk");

pub const FORWARD: Address<ConsultationId> = Address::new("/consultations/{id}/desk/forward");

pub const OWN_WORK: Address<ConsultationId> = Address::new("/consultations/{id}/desk/ours");

pub const COMPILATION: Address<ConsultationId> = Address::new("/consultations/{id}/compilation");

pub const COMPARISON: Address<ConsultationId> = Address::new("/consultations/{id}/compare");

pub const POSITION_SHEET: Address<ConsultationId> = Address::new("/consultations/{id}/positions");

pub const DRAFTS_SUBMISSION: Address<ConsultationId> =
    Address::new("/consultations/{id}/positions/submission");

pub const SPREADSHEET: Address<ConsultationId> = Address::new("/consultations/{id}/spreadsheet");

pub const SPREADSHEET_XLSX: Address<ConsultationId> = Address::new("/consultations/{id}/spreadsheet.xlsx");

pub const SPREADSHEET_CSV: Address<ConsultationId> = Address::new("/consultations/{id}/spreadsheet.csv");

pub const SEARCH: Address<ConsultationId> = Address::new("/consultations/{id}/search");

pub const ISO_COMMENTS: Address<ConsultationId> = Address::new("/consultations/{id}/commenting");

pub const ISO_COMMENTS_XLSX: Address<ConsultationId> = Address::new("/consultations/{id}/commenting.xlsx");

pub const ISO_COMMENTS_CSV: Address<ConsultationId> = Address::new("/consultations/{id}/commenting.csv");

pub const PREPARATIONS: Address<ConsultationId> = Address::new("/consultations/{id}/preparations");

pub const PREPARATION_SETTLEMENT: Address<ConsultationId> =
    Address::new("/consultations/{id}/preparations/settlement");

pub const MAILED_FILES: Address<ConsultationId> = Address::new("/consultations/{id}/preparations/files");

pub const NEWS: Address<ConsultationId> = Address::new("/consultations/{id}/news");

pub const SUMMARY: Address<ConsultationId> = Address::new("/consultations/{id}/summary");

pub const SUMMARY_BRIEF: Address<ConsultationId> = Address::new("/consultations/{id}/summary/brief");

pub const REMARKS: Address<ConsultationId> = Address::new("/consultations/{id}/summary/remarks");

pub const REMARKS_TEXT: Address<ConsultationId> = Address::new("/consultations/{id}/summary/remarks/text");

pub const REMARKS_REPLIES: Address<ConsultationId> =
    Address::new("/consultations/{id}/summary/remarks/replies");

pub const PROVISION_SUMMARY: Address<ProvisionId> = Address::new("/provisions/{id}/summary");

pub const COALITION: Address<ProvisionId> = Address::new("/provisions/{id}/coalition");

pub const PROVISION_SUMMARY_TEXT: Address<ProvisionId> = Address::new("/provisions/{id}/summary/text");

pub const PROVISION_SUMMARY_REPLIES: Address<ProvisionId> = Address::new("/provisions/{id}/summary/replies");

pub const REPLY_WITHDRAWAL: Address<ReplyId> = Address::new("/replies/{id}/withdraw");

pub const REPRESENTATION: Address<ConsultationId> = Address::new("/consultations/{id}/representation");

pub const COHESION: Address<ConsultationId> = Address::new("/consultations/{id}/cohesion");

pub const RECORD: Address<ConsultationId> = Address::new("/consultations/{id}/record");

pub const OUTCOME: Address<ConsultationId> = Address::new("/consultations/{id}/outcome");

pub const DOCUMENTS: Address<ConsultationId> = Address::new("/consultations/{id}/documents");

pub const DOCUMENT: Address<ConsultationId> = Address::new("/consultations/{id}/documents/{file}");

pub const DOCUMENTS_PACKAGE: Address<ConsultationId> = Address::new("/consultations/{id}/documents.zip");

pub const EXPORT: Address<ConsultationId> = Address::new("/consultations/{id}/export.json");

pub const POSITIONS_CSV: Address<ConsultationId> = Address::new("/consultations/{id}/positions.csv");

pub const AMENDMENTS_CSV: Address<ConsultationId> = Address::new("/consultations/{id}/amendments.csv");

pub const COMPILATION_CSV: Address<ConsultationId> = Address::new("/consultations/{id}/compilation.csv");

pub const COMMENTS_CSV: Address<ConsultationId> = Address::new("/consultations/{id}/comments.csv");

pub const RESERVATIONS_CSV: Address<ConsultationId> = Address::new("/consultations/{id}/reservations.csv");

pub const BALLOTS_CSV: Address<ConsultationId> = Address::new("/consultations/{id}/ballots.csv");

pub const REACTIONS_CSV: Address<ConsultationId> = Address::new("/consultations/{id}/reactions.csv");

pub const PROVISION_AMENDMENTS: Address<ProvisionId> = Address::new("/provisions/{id}/amendments");

pub const AMENDMENT: Address<AmendmentId> = Address::new("/amendments/{id}");

pub const AMENDMENT_WITHDRAWAL: Address<AmendmentId> = Address::new("/amendments/{id}/withdraw");

pub const AMENDMENT_JOINING: Address<AmendmentId> = Address::new("/amendments/{id}/join");

pub const AMENDMENT_LEAVING: Address<AmendmentId> = Address::new("/amendments/{id}/leave");

pub const AMENDMENT_SPONSORSHIP: Address<AmendmentId> = Address::new("/amendments/{id}/sponsorship");

pub const AMENDMENT_DISPOSITION: Address<AmendmentId> = Address::new("/amendments/{id}/disposition");

pub const AMENDMENT_ANSWER: Address<AmendmentId> = Address::new("/amendments/{id}/answer");

pub const ROLLING: Address<ConsultationId> = Address::new("/consultations/{id}/rolling");

pub const ROLLING_PUBLICATION: Address<ConsultationId> = Address::new("/consultations/{id}/rolling/publish");

pub const VOCABULARIES: Address<ConsultationId> = Address::new("/consultations/{id}/vocabularies");

pub const PROVISION_TAGS: Address<ProvisionId> = Address::new("/provisions/{id}/tags");

pub const TAGGING_SETTLEMENT: Address<TaggingId> = Address::new("/taggings/{id}/settle");

pub const TAGGING_WITHDRAWAL: Address<TaggingId> = Address::new("/taggings/{id}/withdraw");

pub const CATALOGUE: Address<()> = Address::new("/catalogue");

pub const CATALOGUE_NEW: Address<()> = Address::new("/catalogue/new");

pub const CATALOGUE_SHIPPED: Address<()> = Address::new("/catalogue/shipped");

pub const CATALOGUE_INSTRUMENT: Address<CatalogueInstrumentId> = Address::new("/catalogue/{id}");

pub const CATALOGUE_CSV: Address<()> = Address::new("/catalogue.csv");

pub const CATALOGUE_JSON: Address<()> = Address::new("/catalogue.json");

pub const MAPPINGS: Address<ConsultationId> = Address::new("/consultations/{id}/mappings");

pub const MAPPING_GAPS: Address<ConsultationId> = Address::new("/consultations/{id}/mappings/gaps");

pub const MAPPING_OBLIGATIONS: Address<ConsultationId> = Address::new("/consultations/{id}/mappings/ours");

pub const MAPPINGS_CSV: Address<ConsultationId> = Address::new("/consultations/{id}/mappings.csv");

pub const MAPPINGS_JSON: Address<ConsultationId> = Address::new("/consultations/{id}/mappings.json");

pub const MAPPINGS_OSCAL: Address<ConsultationId> = Address::new("/consultations/{id}/mappings.oscal.json");

pub const PROVISION_MAPPINGS: Address<ProvisionId> = Address::new("/provisions/{id}/mappings");

pub const MAPPING: Address<MappingId> = Address::new("/mappings/{id}");

pub const MAPPING_REVIEW: Address<MappingId> = Address::new("/mappings/{id}/review");

pub const MAPPING_WITHDRAWAL: Address<MappingId> = Address::new("/mappings/{id}/withdraw");

pub const TERMS: Address<ConsultationId> = Address::new("/consultations/{id}/terms");

pub const TERM_NEW: Address<ConsultationId> = Address::new("/consultations/{id}/terms/new");

pub const TERMS_IMPORT: Address<ConsultationId> = Address::new("/consultations/{id}/terms/import");

pub const TERM_USAGE: Address<ConsultationId> = Address::new("/consultations/{id}/terms/usage");

pub const TERMS_TBX: Address<ConsultationId> = Address::new("/consultations/{id}/terms.tbx");

pub const TERM: Address<TermId> = Address::new("/terms/{id}");

pub const TERM_PROVISION: Address<TermId> = Address::new("/terms/{id}/provision");

pub const TERM_DEFINITIONS: Address<TermId> = Address::new("/terms/{id}/definitions");

pub const DEFINITION: Address<DefinitionId> = Address::new("/definitions/{id}");

pub const DEFINITION_HOLDING: Address<DefinitionId> = Address::new("/definitions/{id}/hold");

pub const DEFINITION_WITHDRAWAL: Address<DefinitionId> = Address::new("/definitions/{id}/withdraw");

pub const COMMITMENTS: Address<ConsultationId> = Address::new("/consultations/{id}/commitments");

pub const COMMITMENTS_CSV: Address<ConsultationId> = Address::new("/consultations/{id}/commitments.csv");

pub const FOLLOW_UP_CALENDAR: Address<ConsultationId> =
    Address::new("/consultations/{id}/follow-up/calendar");

pub const PROVISION_COMMITMENTS: Address<ProvisionId> = Address::new("/provisions/{id}/commitments");

pub const COMMITMENT: Address<CommitmentId> = Address::new("/commitments/{id}");

pub const COMMITMENT_JOINING: Address<CommitmentId> = Address::new("/commitments/{id}/join");

pub const COMMITMENT_LEAVING: Address<CommitmentId> = Address::new("/commitments/{id}/leave");

pub const COMMITMENT_WITHDRAWAL: Address<CommitmentId> = Address::new("/commitments/{id}/withdraw");

pub const COMMITMENT_REPORTS: Address<CommitmentId> = Address::new("/commitments/{id}/reports");

pub const REPORT: Address<ProgressReportId> = Address::new("/reports/{id}");

pub const EVIDENCE: Address<EvidenceId> = Address::new("/evidence/{id}");

pub const REVIEWS: Address<ConsultationId> = Address::new("/consultations/{id}/reviews");

pub const REVIEWS_DRAW: Address<ConsultationId> = Address::new("/consultations/{id}/reviews/draw");

pub const REPORT_REVIEWERS: Address<ProgressReportId> = Address::new("/reports/{id}/reviewers");

pub const REVIEW_SUBMISSION: Address<PeerReviewId> = Address::new("/reviews/{id}/submit");

pub const REVIEW_ANSWER: Address<PeerReviewId> = Address::new("/reviews/{id}/answer");

pub const REPORT_COMMENTS: Address<ProgressReportId> = Address::new("/reports/{id}/comments");

pub const REPORT_COMMENT_HIDING: Address<ReportCommentId> = Address::new("/report-comments/{id}/hide");

pub const FOLLOW_UP: Address<ConsultationId> = Address::new("/consultations/{id}/follow-up");

pub const FOLLOW_UP_CSV: Address<ConsultationId> = Address::new("/consultations/{id}/follow-up.csv");

pub const FOLLOW_UP_REPORT: Address<ConsultationId> = Address::new("/consultations/{id}/follow-up/report");

pub const PLAIN_WORDS: Address<ConsultationId> = Address::new("/consultations/{id}/plain");

pub const NEEDS: Address<ConsultationId> = Address::new("/consultations/{id}/needs");

pub const NEEDS_OVERVIEW: Address<ConsultationId> = Address::new("/consultations/{id}/needs/overview");

pub const NEEDS_CSV: Address<ConsultationId> = Address::new("/consultations/{id}/needs.csv");

pub const NEED_NEW: Address<ConsultationId> = Address::new("/consultations/{id}/needs/new");

pub const OFFER_NEW: Address<ConsultationId> = Address::new("/consultations/{id}/offers/new");

pub const NEED: Address<NeedId> = Address::new("/needs/{id}");

pub const NEED_SUBMISSION: Address<NeedId> = Address::new("/needs/{id}/submit");

pub const NEED_ASSESSMENT: Address<NeedId> = Address::new("/needs/{id}/assess");

pub const NEED_WITHDRAWAL: Address<NeedId> = Address::new("/needs/{id}/withdraw");

pub const NEED_MATCHES: Address<NeedId> = Address::new("/needs/{id}/matches");

pub const OFFER: Address<OfferId> = Address::new("/offers/{id}");

pub const OFFER_SUBMISSION: Address<OfferId> = Address::new("/offers/{id}/submit");

pub const OFFER_WITHDRAWAL: Address<OfferId> = Address::new("/offers/{id}/withdraw");

pub const OFFER_TRANCHES: Address<OfferId> = Address::new("/offers/{id}/tranches");

pub const MATCH_MOVE: Address<NeedMatchId> = Address::new("/matches/{id}/move");

pub const MATCH_RATING: Address<NeedMatchId> = Address::new("/matches/{id}/rate");

pub const PROVISION: Address<ProvisionId> = Address::new("/provisions/{id}");

pub const HISTORY: Address<ProvisionId> = Address::new("/provisions/{id}/history");

pub const PROVISION_POSITIONS: Address<ProvisionId> = Address::new("/provisions/{id}/positions");

pub const PROVISION_RESERVATIONS: Address<ProvisionId> = Address::new("/provisions/{id}/reservations");

pub const RESERVATION_WITHDRAWAL: Address<ReservationId> = Address::new("/reservations/{id}/withdraw");

pub const POSITION_CLEARING: Address<PositionId> = Address::new("/positions/{id}/clear");

pub const POSITION_SUBMISSION: Address<PositionId> = Address::new("/positions/{id}/submit");

pub const POSITION_WITHDRAWAL: Address<PositionId> = Address::new("/positions/{id}/withdraw");

pub const PROVISION_COMMENTS: Address<ProvisionId> = Address::new("/provisions/{id}/comments");

pub const POSITION: Address<PositionId> = Address::new("/positions/{id}");

pub const AMENDMENT_POSITIONS: Address<AmendmentId> = Address::new("/amendments/{id}/positions");

pub const SUBAMENDMENTS: Address<AmendmentId> = Address::new("/amendments/{id}/amendments");

pub const AMENDMENT_COMMENTS: Address<AmendmentId> = Address::new("/amendments/{id}/comments");

pub const COMMENT: Address<CommentId> = Address::new("/comments/{id}");

pub const COMMENT_EDIT: Address<CommentId> = Address::new("/comments/{id}/edit");

pub const COMMENT_HIDING: Address<CommentId> = Address::new("/comments/{id}/hide");

pub const COMMENT_WITHDRAWAL: Address<CommentId> = Address::new("/comments/{id}/withdraw");

pub const COMMENT_HISTORY: Address<CommentId> = Address::new("/comments/{id}/history");

pub const REACTIONS: Address<ConsultationId> = Address::new("/consultations/{id}/reactions");

pub const OPINIONS: Address<ConsultationId> = Address::new("/consultations/{id}/opinions");

pub const STATEMENTS: Address<ConsultationId> = Address::new("/consultations/{id}/statements");

pub const AUDIENCE: Address<ConsultationId> = Address::new("/consultations/{id}/audience");

pub const STATEMENT_ACCEPTANCE: Address<StatementId> = Address::new("/statements/{id}/acceptance");

pub const STATEMENT_DECLINING: Address<StatementId> = Address::new("/statements/{id}/declining");

pub const BLOCS: Address<()> = Address::new("/blocs");

pub const BLOC: Address<BlocId> = Address::new("/blocs/{id}");

pub const BLOC_MEMBERS: Address<BlocId> = Address::new("/blocs/{id}/members");

pub const BLOC_TRANSLATIONS: Address<BlocId> = Address::new("/blocs/{id}/translations");

pub const BLOC_STATEMENTS: Address<ConsultationId> = Address::new("/consultations/{id}/blocs");

pub const BLOC_STATEMENT: Address<BlocStatementId> = Address::new("/bloc-statements/{id}");

pub const BLOC_POINTS: Address<BlocStatementId> = Address::new("/bloc-statements/{id}/points");

pub const BLOC_POINT_REMOVAL: Address<BlocStatementId> = Address::new("/bloc-statements/{id}/points/remove");

pub const BLOC_CIRCULATION: Address<BlocStatementId> = Address::new("/bloc-statements/{id}/circulate");

pub const BLOC_RECALL: Address<BlocStatementId> = Address::new("/bloc-statements/{id}/recall");

pub const BLOC_ANSWER: Address<BlocStatementId> = Address::new("/bloc-statements/{id}/answer");

pub const BLOC_SUBMISSION: Address<BlocStatementId> = Address::new("/bloc-statements/{id}/submit");

pub const BLOC_WITHDRAWAL: Address<BlocStatementId> = Address::new("/bloc-statements/{id}/withdraw");

pub const BLOC_ASSOCIATION: Address<BlocStatementId> = Address::new("/bloc-statements/{id}/association");

pub const BLOC_ADOPTION: Address<BlocStatementId> = Address::new("/bloc-statements/{id}/adopt");

pub const CLEARANCES: Address<ConsultationId> = Address::new("/consultations/{id}/clearances");

pub const CLEARANCE_LINK: Address<ClearanceRequestId> = Address::new("/clearances/requests/{id}/link");

pub const CLEARANCE_REVOCATION: Address<ClearanceRequestId> =
    Address::new("/clearances/requests/{id}/revoke");

pub const CLEARANCE: Address<str> = Address::new("/clearances/{token}");

pub const QUESTIONS: Address<ConsultationId> = Address::new("/consultations/{id}/questions");

pub const ATTENDANCE: Address<ConsultationId> = Address::new("/consultations/{id}/attendance");

pub const CREDENTIALS: Address<ConsultationId> = Address::new("/consultations/{id}/credentials");

pub const CREDENTIAL_NEW: Address<ConsultationId> = Address::new("/consultations/{id}/credentials/new");

pub const CREDENTIAL_REQUIREMENT: Address<ConsultationId> =
    Address::new("/consultations/{id}/credentials/requirement");

pub const CREDENTIAL_WITHDRAWAL: Address<CredentialId> = Address::new("/credentials/{id}/withdraw");

pub const CREDENTIAL_FILE: Address<CredentialId> = Address::new("/credentials/{id}/file");

pub const QUESTION_NEW: Address<ConsultationId> = Address::new("/consultations/{id}/questions/new");

pub const PROXIES: Address<ConsultationId> = Address::new("/consultations/{id}/proxies");

pub const LABORATORY: Address<ConsultationId> = Address::new("/consultations/{id}/laboratory");

pub const PROXY_REVOCATION: Address<ProxyId> = Address::new("/proxies/{id}/revoke");

pub const QUESTION: Address<QuestionId> = Address::new("/questions/{id}");

pub const RESULT_SHEET: Address<QuestionId> = Address::new("/questions/{id}/sheet");

pub const VOTE_ANALYSIS: Address<QuestionId> = Address::new("/questions/{id}/analysis");

pub const VOTING_POWER: Address<QuestionId> = Address::new("/questions/{id}/power");

pub const TALLY: Address<QuestionId> = Address::new("/questions/{id}/tally");

pub const BALLOTS: Address<QuestionId> = Address::new("/questions/{id}/ballots");

pub const BALLOT_WITHDRAWAL: Address<QuestionId> = Address::new("/questions/{id}/withdrawal");

pub const ANSWERS: Address<QuestionId> = Address::new("/questions/{id}/answers");

pub const SHOW_OF_HANDS: Address<QuestionId> = Address::new("/questions/{id}/hands");

pub const SILENCE: Address<QuestionId> = Address::new("/questions/{id}/silence");

pub const EXTENSION: Address<QuestionId> = Address::new("/questions/{id}/extension");

pub const TIE: Address<QuestionId> = Address::new("/questions/{id}/tie");

pub const CASTER: Address<QuestionId> = Address::new("/questions/{id}/caster");

pub const EXPLANATIONS: Address<QuestionId> = Address::new("/questions/{id}/explanations");

pub const CORRECTIONS: Address<QuestionId> = Address::new("/questions/{id}/corrections");

pub const CANCELLATION: Address<QuestionId> = Address::new("/questions/{id}/cancellation");

pub const CLOSING: Address<QuestionId> = Address::new("/questions/{id}/close");

pub const RULES: Address<()> = Address::new("/rules");

pub const WEIGHTS: Address<()> = Address::new("/weights");

pub const WEIGHT_SCHEME: Address<WeightSchemeId> = Address::new("/weights/{id}");

pub const SCHEME_TRANSLATIONS: Address<WeightSchemeId> = Address::new("/weights/{id}/translations");

pub const FORUM_FOLLOWING: Address<()> = Address::new("/following");

pub const FORUM_ATOM: Address<()> = Address::new("/feed.atom");

pub const FORUM_JSON_FEED: Address<()> = Address::new("/feed.json");

pub const FORUM_CALENDAR: Address<()> = Address::new("/calendar.ics");

pub const FOLLOWING: Address<ConsultationId> = Address::new("/consultations/{id}/following");

pub const ATOM: Address<ConsultationId> = Address::new("/consultations/{id}/feed.atom");

pub const JSON_FEED: Address<ConsultationId> = Address::new("/consultations/{id}/feed.json");

pub const CALENDAR: Address<ConsultationId> = Address::new("/consultations/{id}/calendar.ics");

pub const PROVISION_ATOM: Address<ProvisionId> = Address::new("/provisions/{id}/feed.atom");

pub const PROVISION_JSON_FEED: Address<ProvisionId> = Address::new("/provisions/{id}/feed.json");

pub const ACCOUNT_LINKS: Address<()> = Address::new("/account/links");

pub const LINK_REVOCATION: Address<CapabilityLinkId> = Address::new("/account/links/{id}/revocation");

pub const ACCOUNT_TOKENS: Address<()> = Address::new("/account/tokens");

pub const TOKEN_REVOCATION: Address<ServiceTokenId> = Address::new("/account/tokens/{id}/revocation");

pub const LINK_ATOM: Address<str> = Address::new("/links/{token}/feed.atom");

pub const LINK_JSON_FEED: Address<str> = Address::new("/links/{token}/feed.json");

pub const LINK_CALENDAR: Address<str> = Address::new("/links/{token}/calendar.ics");

pub const FORUM_WEBHOOKS: Address<()> = Address::new("/webhooks");

pub const WEBHOOKS: Address<ConsultationId> = Address::new("/consultations/{id}/webhooks");

pub const WEBHOOK: Address<WebhookId> = Address::new("/webhooks/{id}");

pub const WEBHOOK_REMOVAL: Address<WebhookId> = Address::new("/webhooks/{id}/removal");

pub const WEBHOOK_SECRET: Address<WebhookId> = Address::new("/webhooks/{id}/secret");

pub const DELIVERY_RESENDING: Address<DeliveryId> = Address::new("/deliveries/{id}/resend");

pub const MAIL: Address<()> = Address::new("/mail");

pub const MAIL_ONE: Address<MailId> = Address::new("/mail/{id}");

pub const MAIL_RESENDING: Address<MailId> = Address::new("/mail/{id}/resend");

pub const MAIL_ADDRESS_RESUMPTION: Address<i64> = Address::new("/mail/addresses/{id}/resume");

pub const UNSUBSCRIBE: Address<str> = Address::new("/mail/unsubscribe/{token}");

pub const ACCOUNT_MAIL: Address<()> = Address::new("/account/mail");

pub const LETTER: Address<ConsultationId> = Address::new("/consultations/{id}/letter");

pub const MAIL_TEXTS: Address<ConsultationId> = Address::new("/consultations/{id}/mail-texts");

/// Returns the address of a document by the name of its file, with a query.
pub fn document_file(id: ConsultationId, name: &str, query: &str) -> String {
    format!("{}/{name}?{query}", DOCUMENTS.of(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_its_identifier_in_the_place_of_the_braces() {
        assert_eq!(DRAFT.of(ConsultationId(7)), "/consultations/7/draft");
        assert_eq!(INVITATION.with("a1"), "/invitations/a1");
        assert_eq!(RULES.path(), "/rules");
    }
}
