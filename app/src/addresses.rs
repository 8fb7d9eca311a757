//! Addresses: each path of the site, once, for the router and for the links to it.

use std::fmt::Display;
use std::marker::PhantomData;
use store::Subject;

/// The address of one page or act about a `T`; `()` stands for pages about nothing in particular.
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
    /// The path.
    pub const fn path(self) -> &'static str {
        self.pattern
    }
}

impl<T: Display> Address<T> {
    /// The path for one `T`.
    pub fn of(self, about: T) -> String {
        fill(self.pattern, &about.to_string())
    }
}

impl Address<str> {
    /// The path for one token.
    pub fn with(self, token: &str) -> String {
        fill(self.pattern, token)
    }
}

fn fill(pattern: &str, identifier: &str) -> String {
    let (before, rest) = pattern.split_once('{').unwrap_or((pattern, ""));
    let after = rest.split_once('}').map_or("", |(_, after)| after);
    [before, identifier, after].concat()
}

/// The page of a provision or of an amendment.
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

pub const SEAT_END: Address<i64> = Address::new("/seats/{id}/end");

pub const DELEGATIONS: Address<()> = Address::new("/delegations");

pub const DELEGATIONS_ADD: Address<()> = Address::new("/delegations/add");

pub const DELEGATIONS_FACTS: Address<()> = Address::new("/delegations/facts");

pub const DELEGATION: Address<i64> = Address::new("/delegations/{id}");

pub const DELEGATION_INVITATIONS: Address<i64> = Address::new("/delegations/{id}/invitations");

pub const DELEGATION_SUSPENSION: Address<i64> = Address::new("/delegations/{id}/suspension");

pub const DELEGATION_RESTORATION: Address<i64> = Address::new("/delegations/{id}/restoration");

pub const FORUM_RECORD: Address<()> = Address::new("/record");

pub const FORUM_REPRESENTATION: Address<()> = Address::new("/representation");

pub const CONSULTATIONS: Address<()> = Address::new("/consultations");

pub const CONSULTATION_NEW: Address<()> = Address::new("/consultations/new");

pub const CONSULTATION: Address<i64> = Address::new("/consultations/{id}");

pub const STAGES: Address<i64> = Address::new("/consultations/{id}/stages");

pub const PARTICIPANTS: Address<i64> = Address::new("/consultations/{id}/participants");

pub const IMPORT: Address<i64> = Address::new("/consultations/{id}/import");

pub const DRAFT: Address<i64> = Address::new("/consultations/{id}/draft");

pub const DESK: Address<i64> = Address::new("/consultations/{id}/desk");

pub const FORWARD: Address<i64> = Address::new("/consultations/{id}/desk/forward");

pub const COMPILATION: Address<i64> = Address::new("/consultations/{id}/compilation");

pub const COMPARISON: Address<i64> = Address::new("/consultations/{id}/compare");

pub const SPREADSHEET: Address<i64> = Address::new("/consultations/{id}/spreadsheet");

pub const SPREADSHEET_XLSX: Address<i64> = Address::new("/consultations/{id}/spreadsheet.xlsx");

pub const SPREADSHEET_CSV: Address<i64> = Address::new("/consultations/{id}/spreadsheet.csv");

pub const SEARCH: Address<i64> = Address::new("/consultations/{id}/search");

pub const ISO_COMMENTS: Address<i64> = Address::new("/consultations/{id}/commenting");

pub const ISO_COMMENTS_XLSX: Address<i64> = Address::new("/consultations/{id}/commenting.xlsx");

pub const ISO_COMMENTS_CSV: Address<i64> = Address::new("/consultations/{id}/commenting.csv");

pub const NEWS: Address<i64> = Address::new("/consultations/{id}/news");

pub const SUMMARY: Address<i64> = Address::new("/consultations/{id}/summary");

pub const REMARKS: Address<i64> = Address::new("/consultations/{id}/summary/remarks");

pub const REMARKS_TEXT: Address<i64> = Address::new("/consultations/{id}/summary/remarks/text");

pub const REMARKS_REPLIES: Address<i64> = Address::new("/consultations/{id}/summary/remarks/replies");

pub const PROVISION_SUMMARY: Address<i64> = Address::new("/provisions/{id}/summary");

pub const COALITION: Address<i64> = Address::new("/provisions/{id}/coalition");

pub const PROVISION_SUMMARY_TEXT: Address<i64> = Address::new("/provisions/{id}/summary/text");

pub const PROVISION_SUMMARY_REPLIES: Address<i64> = Address::new("/provisions/{id}/summary/replies");

pub const REPLY_WITHDRAWAL: Address<i64> = Address::new("/replies/{id}/withdraw");

pub const REPRESENTATION: Address<i64> = Address::new("/consultations/{id}/representation");

pub const COHESION: Address<i64> = Address::new("/consultations/{id}/cohesion");

pub const RECORD: Address<i64> = Address::new("/consultations/{id}/record");

pub const OUTCOME: Address<i64> = Address::new("/consultations/{id}/outcome");

pub const EXPORT: Address<i64> = Address::new("/consultations/{id}/export.json");

pub const POSITIONS_CSV: Address<i64> = Address::new("/consultations/{id}/positions.csv");

pub const AMENDMENTS_CSV: Address<i64> = Address::new("/consultations/{id}/amendments.csv");

pub const COMPILATION_CSV: Address<i64> = Address::new("/consultations/{id}/compilation.csv");

pub const COMMENTS_CSV: Address<i64> = Address::new("/consultations/{id}/comments.csv");

pub const RESERVATIONS_CSV: Address<i64> = Address::new("/consultations/{id}/reservations.csv");

pub const BALLOTS_CSV: Address<i64> = Address::new("/consultations/{id}/ballots.csv");

pub const REACTIONS_CSV: Address<i64> = Address::new("/consultations/{id}/reactions.csv");

pub const PROVISION_AMENDMENTS: Address<i64> = Address::new("/provisions/{id}/amendments");

pub const AMENDMENT: Address<i64> = Address::new("/amendments/{id}");

pub const AMENDMENT_WITHDRAWAL: Address<i64> = Address::new("/amendments/{id}/withdraw");

pub const AMENDMENT_JOINING: Address<i64> = Address::new("/amendments/{id}/join");

pub const AMENDMENT_LEAVING: Address<i64> = Address::new("/amendments/{id}/leave");

pub const AMENDMENT_SPONSORSHIP: Address<i64> = Address::new("/amendments/{id}/sponsorship");

pub const AMENDMENT_DISPOSITION: Address<i64> = Address::new("/amendments/{id}/disposition");

pub const AMENDMENT_ANSWER: Address<i64> = Address::new("/amendments/{id}/answer");

pub const ROLLING: Address<i64> = Address::new("/consultations/{id}/rolling");

pub const ROLLING_PUBLICATION: Address<i64> = Address::new("/consultations/{id}/rolling/publish");

pub const PROVISION: Address<i64> = Address::new("/provisions/{id}");

pub const HISTORY: Address<i64> = Address::new("/provisions/{id}/history");

pub const PROVISION_POSITIONS: Address<i64> = Address::new("/provisions/{id}/positions");

pub const PROVISION_RESERVATIONS: Address<i64> = Address::new("/provisions/{id}/reservations");

pub const RESERVATION_WITHDRAWAL: Address<i64> = Address::new("/reservations/{id}/withdraw");

pub const POSITION_CLEARING: Address<i64> = Address::new("/positions/{id}/clear");

pub const POSITION_SUBMISSION: Address<i64> = Address::new("/positions/{id}/submit");

pub const POSITION_WITHDRAWAL: Address<i64> = Address::new("/positions/{id}/withdraw");

pub const PROVISION_COMMENTS: Address<i64> = Address::new("/provisions/{id}/comments");

pub const POSITION: Address<i64> = Address::new("/positions/{id}");

pub const AMENDMENT_POSITIONS: Address<i64> = Address::new("/amendments/{id}/positions");

pub const SUBAMENDMENTS: Address<i64> = Address::new("/amendments/{id}/amendments");

pub const AMENDMENT_COMMENTS: Address<i64> = Address::new("/amendments/{id}/comments");

pub const COMMENT: Address<i64> = Address::new("/comments/{id}");

pub const COMMENT_EDIT: Address<i64> = Address::new("/comments/{id}/edit");

pub const COMMENT_HIDING: Address<i64> = Address::new("/comments/{id}/hide");

pub const COMMENT_WITHDRAWAL: Address<i64> = Address::new("/comments/{id}/withdraw");

pub const COMMENT_HISTORY: Address<i64> = Address::new("/comments/{id}/history");

pub const REACTIONS: Address<i64> = Address::new("/consultations/{id}/reactions");

pub const OPINIONS: Address<i64> = Address::new("/consultations/{id}/opinions");

pub const STATEMENTS: Address<i64> = Address::new("/consultations/{id}/statements");

pub const AUDIENCE: Address<i64> = Address::new("/consultations/{id}/audience");

pub const STATEMENT_ACCEPTANCE: Address<i64> = Address::new("/statements/{id}/acceptance");

pub const STATEMENT_DECLINING: Address<i64> = Address::new("/statements/{id}/declining");

pub const BLOCS: Address<()> = Address::new("/blocs");

pub const BLOC: Address<i64> = Address::new("/blocs/{id}");

pub const BLOC_MEMBERS: Address<i64> = Address::new("/blocs/{id}/members");

pub const BLOC_STATEMENTS: Address<i64> = Address::new("/consultations/{id}/blocs");

pub const BLOC_STATEMENT: Address<i64> = Address::new("/bloc-statements/{id}");

pub const BLOC_POINTS: Address<i64> = Address::new("/bloc-statements/{id}/points");

pub const BLOC_POINT_REMOVAL: Address<i64> = Address::new("/bloc-statements/{id}/points/remove");

pub const BLOC_CIRCULATION: Address<i64> = Address::new("/bloc-statements/{id}/circulate");

pub const BLOC_RECALL: Address<i64> = Address::new("/bloc-statements/{id}/recall");

pub const BLOC_ANSWER: Address<i64> = Address::new("/bloc-statements/{id}/answer");

pub const BLOC_SUBMISSION: Address<i64> = Address::new("/bloc-statements/{id}/submit");

pub const BLOC_WITHDRAWAL: Address<i64> = Address::new("/bloc-statements/{id}/withdraw");

pub const BLOC_ASSOCIATION: Address<i64> = Address::new("/bloc-statements/{id}/association");

pub const BLOC_ADOPTION: Address<i64> = Address::new("/bloc-statements/{id}/adopt");

pub const CLEARANCES: Address<i64> = Address::new("/consultations/{id}/clearances");

pub const CLEARANCE_LINK: Address<i64> = Address::new("/clearances/requests/{id}/link");

pub const CLEARANCE_REVOCATION: Address<i64> = Address::new("/clearances/requests/{id}/revoke");

pub const CLEARANCE: Address<str> = Address::new("/clearances/{token}");

pub const QUESTIONS: Address<i64> = Address::new("/consultations/{id}/questions");

pub const ATTENDANCE: Address<i64> = Address::new("/consultations/{id}/attendance");

pub const QUESTION_NEW: Address<i64> = Address::new("/consultations/{id}/questions/new");

pub const PROXIES: Address<i64> = Address::new("/consultations/{id}/proxies");

pub const LABORATORY: Address<i64> = Address::new("/consultations/{id}/laboratory");

pub const PROXY_REVOCATION: Address<i64> = Address::new("/proxies/{id}/revoke");

pub const QUESTION: Address<i64> = Address::new("/questions/{id}");

pub const RESULT_SHEET: Address<i64> = Address::new("/questions/{id}/sheet");

pub const VOTING_POWER: Address<i64> = Address::new("/questions/{id}/power");

pub const TALLY: Address<i64> = Address::new("/questions/{id}/tally");

pub const BALLOTS: Address<i64> = Address::new("/questions/{id}/ballots");

pub const BALLOT_WITHDRAWAL: Address<i64> = Address::new("/questions/{id}/withdrawal");

pub const ANSWERS: Address<i64> = Address::new("/questions/{id}/answers");

pub const SHOW_OF_HANDS: Address<i64> = Address::new("/questions/{id}/hands");

pub const SILENCE: Address<i64> = Address::new("/questions/{id}/silence");

pub const EXTENSION: Address<i64> = Address::new("/questions/{id}/extension");

pub const TIE: Address<i64> = Address::new("/questions/{id}/tie");

pub const CASTER: Address<i64> = Address::new("/questions/{id}/caster");

pub const EXPLANATIONS: Address<i64> = Address::new("/questions/{id}/explanations");

pub const CORRECTIONS: Address<i64> = Address::new("/questions/{id}/corrections");

pub const CANCELLATION: Address<i64> = Address::new("/questions/{id}/cancellation");

pub const CLOSING: Address<i64> = Address::new("/questions/{id}/close");

pub const RULES: Address<()> = Address::new("/rules");

pub const WEIGHTS: Address<()> = Address::new("/weights");

pub const WEIGHT_SCHEME: Address<i64> = Address::new("/weights/{id}");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_its_identifier_in_the_place_of_the_braces() {
        assert_eq!(DRAFT.of(7), "/consultations/7/draft");
        assert_eq!(INVITATION.with("a1"), "/invitations/a1");
        assert_eq!(RULES.path(), "/rules");
    }
}
