//! The address of each page and act, for the router and for the links to it.

use domain::identifiers::{
    AmendmentId, BlocId, BlocStatementId, ClearanceRequestId, CommentId, ConsultationId, DelegationId,
    InvitationId, PositionId, ProvisionId, ProxyId, QuestionId, ReplyId, ReservationId, SeatId, StatementId,
    WeightSchemeId,
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

pub const HOME: Address<()> = Address::new("/");

pub const SIGN_IN: Address<()> = Address::new("/sign-in");

pub const SIGN_OUT: Address<()> = Address::new("/sign-out");

pub const LANGUAGE: Address<()> = Address::new("/language");

pub const ACCOUNT: Address<()> = Address::new("/account");

pub const PASSWORD: Address<()> = Address::new("/account/password");

pub const INVITATION: Address<str> = Address::new("/invitations/{token}");

pub const INVITATIONS: Address<()> = Address::new("/invitations");

pub const INVITATIONS_NEW: Address<()> = Address::new("/invitations/new");

pub const INVITATION_REVOCATION: Address<InvitationId> = Address::new("/invitations/given/{id}/revocation");

pub const SEAT_END: Address<SeatId> = Address::new("/seats/{id}/end");

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

pub const CONSULTATIONS_ARCHIVED: Address<()> = Address::new("/consultations/archived");

pub const CONSULTATION: Address<ConsultationId> = Address::new("/consultations/{id}");

pub const CORRECTION: Address<ConsultationId> = Address::new("/consultations/{id}/correction");

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
