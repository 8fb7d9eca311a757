//! Which reading of the interface gives what each page shows, or why none does. Tests compare it with the routes and with the
//! readings.

use crate::addresses;

/// The reading that gives what a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageCoverage {
    /// The reading with this pattern behind `/api/v1` has what the page shows, with others whose patterns begin so.
    Read(&'static str),
    /// None does, for this reason.
    Exempt(&'static str),
}

use PageCoverage::{Exempt, Read};

const FORM: PageCoverage = Exempt("it has a form alone, which is an act of the interface");
const FILE: PageCoverage = Exempt("it is a file, which programs take where it is");
const FEED: PageCoverage = Exempt("programs read it as it is");
const LINK: PageCoverage = Exempt("whoever holds the link reads it, and no token");
const SESSION: PageCoverage = Exempt("it is about sessions and tokens, which no token may use");
const OPENING: PageCoverage = Exempt("it is about what opens the own account, which no token may use");
const ACCOUNTS: PageCoverage = Exempt("it is about the accounts of people, which no token may use");

/// The coverage of every page, by the pattern of its address.
pub const PAGES: &[(&str, PageCoverage)] = &[
    (addresses::HOME.pattern, Read("/consultations")),
    (addresses::SIGN_IN.pattern, SESSION),
    (addresses::ACCOUNT.pattern, Read("/account")),
    (addresses::ACCOUNT_SESSIONS.pattern, SESSION),
    (addresses::FACTORS.pattern, OPENING),
    (addresses::FACTOR_APP.pattern, OPENING),
    (addresses::FACTOR_CODES.pattern, OPENING),
    (addresses::FACTOR_REMOVAL.pattern, OPENING),
    (addresses::PASSKEYS.pattern, OPENING),
    (addresses::PASSKEY_REMOVAL.pattern, OPENING),
    (addresses::PROVIDERS.pattern, OPENING),
    (addresses::PROVIDER_REMOVAL.pattern, OPENING),
    (addresses::PROVIDER_RETURN.pattern, SESSION),
    (addresses::CONFIRMATION.pattern, OPENING),
    (addresses::ACCOUNT_ADDRESS.pattern, OPENING),
    (addresses::ADDRESS_CHANGE.pattern, LINK),
    (
        addresses::ACCOUNT_DATA.pattern,
        Exempt("it has what opens the account and from where, which no token may read"),
    ),
    (addresses::ACCOUNT_ERASURE.pattern, OPENING),
    (addresses::RESETS.pattern, OPENING),
    (addresses::RESET.pattern, LINK),
    (addresses::PEOPLE.pattern, ACCOUNTS),
    (addresses::PERSON.pattern, ACCOUNTS),
    (addresses::FACTOR_POLICY.pattern, ACCOUNTS),
    (addresses::CREDENTIAL_POLICY.pattern, Read("/consultations")),
    (addresses::PERSON_ADDRESS.pattern, ACCOUNTS),
    (addresses::PERSON_FACTORS.pattern, ACCOUNTS),
    (addresses::PERSON_RESET.pattern, ACCOUNTS),
    (addresses::PERSON_DISABLING.pattern, ACCOUNTS),
    (addresses::PERSON_ENABLING.pattern, ACCOUNTS),
    (addresses::PERSON_OFFICE.pattern, ACCOUNTS),
    (addresses::PERSON_SESSIONS.pattern, ACCOUNTS),
    (addresses::INVITATION.pattern, LINK),
    (addresses::INVITATIONS.pattern, Read("/invitations")),
    (addresses::INVITATIONS_NEW.pattern, FORM),
    (addresses::INVITATIONS_REVOCATION.pattern, FORM),
    (addresses::INVITATION_REVOCATION.pattern, FORM),
    (addresses::INVITATION_RENEWAL.pattern, FORM),
    (addresses::SEAT_END.pattern, FORM),
    (addresses::SEAT_TERM.pattern, FORM),
    (addresses::SEAT_SUCCESSION.pattern, FORM),
    (addresses::DELEGATIONS.pattern, Read("/delegations")),
    (addresses::DELEGATIONS_ADD.pattern, FORM),
    (addresses::DELEGATION.pattern, Read("/delegations/{id}")),
    (addresses::DELEGATION_SUSPENSION.pattern, FORM),
    (addresses::FORUM_RECORD.pattern, Read("/record")),
    (addresses::FORUM_REPRESENTATION.pattern, Read("/representation")),
    (addresses::FORUM_FOLLOWING.pattern, FEED),
    (addresses::FOLLOWING.pattern, FEED),
    (addresses::FORUM_ATOM.pattern, FEED),
    (addresses::FORUM_JSON_FEED.pattern, FEED),
    (addresses::ATOM.pattern, FEED),
    (addresses::JSON_FEED.pattern, FEED),
    (addresses::PROVISION_ATOM.pattern, FEED),
    (addresses::PROVISION_JSON_FEED.pattern, FEED),
    (addresses::LINK_ATOM.pattern, LINK),
    (addresses::LINK_JSON_FEED.pattern, LINK),
    (addresses::FORUM_CALENDAR.pattern, FEED),
    (addresses::CALENDAR.pattern, FEED),
    (addresses::LINK_CALENDAR.pattern, LINK),
    (addresses::ACCOUNT_LINKS.pattern, Read("/account/links")),
    (addresses::LINK_REVOCATION.pattern, SESSION),
    (addresses::ACCOUNT_TOKENS.pattern, SESSION),
    (addresses::TOKEN_REVOCATION.pattern, SESSION),
    (addresses::FORUM_WEBHOOKS.pattern, Read("/webhooks")),
    (addresses::WEBHOOKS.pattern, Read("/consultations/{id}/webhooks")),
    (addresses::WEBHOOK.pattern, Read("/webhooks/{id}")),
    (addresses::WEBHOOK_REMOVAL.pattern, FORM),
    (addresses::WEBHOOK_SECRET.pattern, FORM),
    (addresses::MAIL.pattern, Read("/mail")),
    (addresses::MAIL_ONE.pattern, Read("/mail/{id}")),
    (addresses::ACCOUNT_MAIL.pattern, Read("/account/mail")),
    (addresses::UNSUBSCRIBE.pattern, LINK),
    (
        addresses::LETTER.pattern,
        Exempt("it has a form, and who has not spoken, which is worked out of what the interface gives"),
    ),
    (addresses::MAIL_TEXTS.pattern, FORM),
    (addresses::CONSULTATIONS.pattern, Read("/consultations")),
    (addresses::CONSULTATIONS_ARCHIVED.pattern, Read("/consultations")),
    (addresses::CONSULTATION_NEW.pattern, FORM),
    (
        addresses::TEMPLATES.pattern,
        Exempt("a template is of consultations that organizers have arranged, which the interface gives"),
    ),
    (addresses::TEMPLATE.pattern, FORM),
    (addresses::TEMPLATE_REMOVAL.pattern, FORM),
    (addresses::TEMPLATE_SAVING.pattern, FORM),
    (addresses::COPYING.pattern, FORM),
    (addresses::CONSULTATION.pattern, Read("/consultations/{id}")),
    (addresses::STAGES.pattern, Read("/consultations/{id}")),
    (addresses::CONCLUSION.pattern, FORM),
    (addresses::REOPENING.pattern, FORM),
    (addresses::PARTICIPANTS.pattern, Read("/consultations/{id}/participants")),
    (addresses::IMPORT.pattern, FORM),
    (addresses::DRAFT.pattern, Read("/consultations/{id}/provisions")),
    (addresses::STANCES.pattern, Exempt("it is worked out of positions, which the interface gives")),
    (addresses::DESK.pattern, Read("/consultations/{id}/desk")),
    (addresses::OWN_WORK.pattern, Read("/consultations/{id}/desk/ours")),
    (addresses::FORWARD.pattern, Read("/consultations/{id}/desk/forward")),
    (
        addresses::COMPILATION.pattern,
        Exempt("it is worked out of positions, amendments and comments, which the interface gives"),
    ),
    (
        addresses::COMPARISON.pattern,
        Exempt("it is worked out of the provisions of two revisions, which the interface gives"),
    ),
    (addresses::POSITION_SHEET.pattern, Read("/consultations/{id}/positions")),
    (addresses::DRAFTS_SUBMISSION.pattern, FORM),
    (addresses::SPREADSHEET.pattern, FORM),
    (addresses::SPREADSHEET_XLSX.pattern, FILE),
    (addresses::SPREADSHEET_CSV.pattern, FILE),
    (addresses::SEARCH.pattern, Read("/consultations/{id}/search")),
    (addresses::ISO_COMMENTS.pattern, FORM),
    (addresses::ISO_COMMENTS_XLSX.pattern, FILE),
    (addresses::ISO_COMMENTS_CSV.pattern, FILE),
    (addresses::PREPARATIONS.pattern, Read("/consultations/{id}/preparations")),
    (addresses::NEWS.pattern, Read("/consultations/{id}/news")),
    (addresses::SUMMARY.pattern, Read("/consultations/{id}/summary")),
    (addresses::SUMMARY_BRIEF.pattern, Exempt("it is worked out of the summary, which the interface gives")),
    (addresses::REMARKS.pattern, Read("/consultations/{id}/summary/remarks/text")),
    (addresses::PROVISION_SUMMARY.pattern, Read("/provisions/{id}/summary")),
    (addresses::COALITION.pattern, Exempt("it is worked out of positions, which the interface gives")),
    (addresses::REPRESENTATION.pattern, Read("/consultations/{id}/representation")),
    (addresses::COHESION.pattern, Read("/consultations/{id}/cohesion")),
    (addresses::RECORD.pattern, Read("/consultations/{id}/record")),
    (addresses::OUTCOME.pattern, Read("/consultations/{id}/outcome")),
    (addresses::DOCUMENTS.pattern, FILE),
    (addresses::DOCUMENT.pattern, FILE),
    (addresses::COMMITMENTS.pattern, Read("/consultations/{id}/commitments")),
    (addresses::FOLLOW_UP_CALENDAR.pattern, Read("/consultations/{id}/follow-up/calendar")),
    (addresses::PROVISION_COMMITMENTS.pattern, Read("/provisions/{id}/commitments")),
    (addresses::COMMITMENT.pattern, Read("/commitments/{id}")),
    (addresses::COMMITMENT_LEAVING.pattern, FORM),
    (addresses::COMMITMENT_WITHDRAWAL.pattern, FORM),
    (addresses::COMMITMENT_REPORTS.pattern, Read("/consultations/{id}/reports")),
    (addresses::REPORT.pattern, Read("/reports/{id}")),
    (addresses::REVIEWS.pattern, Read("/consultations/{id}/reviews")),
    (addresses::REVIEWS_DRAW.pattern, FORM),
    (addresses::REPORT_REVIEWERS.pattern, Read("/consultations/{id}/reviews")),
    (addresses::REVIEW_SUBMISSION.pattern, Read("/reviews/{id}")),
    (addresses::REVIEW_ANSWER.pattern, Read("/reviews/{id}")),
    (addresses::REPORT_COMMENTS.pattern, Read("/consultations/{id}/reviews/comments")),
    (addresses::REPORT_COMMENT_HIDING.pattern, FORM),
    (addresses::FOLLOW_UP.pattern, Read("/consultations/{id}/follow-up")),
    (addresses::FOLLOW_UP_CSV.pattern, FILE),
    (addresses::FOLLOW_UP_REPORT.pattern, Read("/consultations/{id}/follow-up/report")),
    (addresses::PLAIN_WORDS.pattern, Exempt("it is worked out of the follow-up, which the interface gives")),
    (addresses::NEEDS.pattern, Read("/consultations/{id}/needs")),
    (addresses::NEEDS_OVERVIEW.pattern, Read("/consultations/{id}/needs/overview")),
    (addresses::NEED_NEW.pattern, FORM),
    (addresses::OFFER_NEW.pattern, FORM),
    (addresses::NEED.pattern, Read("/needs/{id}")),
    (addresses::NEED_WITHDRAWAL.pattern, FORM),
    (addresses::OFFER.pattern, Read("/offers/{id}")),
    (addresses::OFFER_WITHDRAWAL.pattern, FORM),
    (addresses::MATCH_MOVE.pattern, FORM),
    (addresses::MATCH_RATING.pattern, FORM),
    (addresses::CORRECTION.pattern, FORM),
    (addresses::ARCHIVING.pattern, FORM),
    (addresses::BALLOT_CONFIRMATION.pattern, FORM),
    (
        addresses::SECRETARIAT.pattern,
        Exempt("it names people, as the record does, which the interface gives with what they were given"),
    ),
    (addresses::OFFICE_ENDING.pattern, FORM),
    (addresses::PARTICIPANT_REMOVAL.pattern, FORM),
    (addresses::STAGE_REMOVAL.pattern, FORM),
    (addresses::TRANSLATIONS.pattern, Read("/consultations/{id}/translations")),
    (addresses::BLOC_TRANSLATIONS.pattern, Read("/blocs/{id}")),
    (addresses::SCHEME_TRANSLATIONS.pattern, Read("/weights/{id}")),
    (addresses::PROVISION_AMENDMENTS.pattern, Read("/provisions/{id}/amendments")),
    (addresses::AMENDMENT.pattern, Read("/amendments/{id}")),
    (addresses::AMENDMENT_WITHDRAWAL.pattern, FORM),
    (addresses::AMENDMENT_LEAVING.pattern, FORM),
    (addresses::ROLLING.pattern, Read("/consultations/{id}/rolling")),
    (addresses::ROLLING_PUBLICATION.pattern, FORM),
    (addresses::PROVISION.pattern, Read("/provisions/{id}")),
    (addresses::HISTORY.pattern, Read("/provisions/{id}/history")),
    (addresses::VOCABULARIES.pattern, Read("/consultations/{id}/vocabularies")),
    (addresses::TAGGING_SETTLEMENT.pattern, FORM),
    (addresses::TAGGING_WITHDRAWAL.pattern, FORM),
    (addresses::RESERVATION_WITHDRAWAL.pattern, FORM),
    (addresses::POSITION_WITHDRAWAL.pattern, FORM),
    (addresses::POSITION.pattern, Read("/positions/{id}")),
    (addresses::COMMENT.pattern, Read("/comments/{id}")),
    (addresses::COMMENT_EDIT.pattern, FORM),
    (addresses::COMMENT_HIDING.pattern, FORM),
    (addresses::COMMENT_WITHDRAWAL.pattern, FORM),
    (addresses::COMMENT_HISTORY.pattern, Read("/comments/{id}/history")),
    (addresses::MAPPINGS.pattern, Read("/consultations/{id}/mappings")),
    (
        addresses::MAPPING_GAPS.pattern,
        Exempt("it is worked out of provisions and mappings, which the interface gives"),
    ),
    (
        addresses::MAPPING_OBLIGATIONS.pattern,
        Exempt("it is worked out of mappings and commitments, which the interface gives"),
    ),
    (addresses::PROVISION_MAPPINGS.pattern, Read("/provisions/{id}/mappings")),
    (addresses::MAPPING.pattern, Read("/mappings/{id}")),
    (addresses::MAPPING_WITHDRAWAL.pattern, FORM),
    (addresses::TERMS.pattern, Read("/consultations/{id}/terms")),
    (
        addresses::TERM_USAGE.pattern,
        Exempt("it is worked out of terms and provisions, which the interface gives"),
    ),
    (addresses::TERMS_TBX.pattern, FILE),
    (addresses::TERM_NEW.pattern, FORM),
    (addresses::TERMS_IMPORT.pattern, FORM),
    (addresses::TERM.pattern, Read("/terms/{id}")),
    (addresses::TERM_DEFINITIONS.pattern, Read("/consultations/{id}/definitions")),
    (addresses::DEFINITION.pattern, Read("/definitions/{id}")),
    (addresses::DEFINITION_WITHDRAWAL.pattern, FORM),
    (
        addresses::REACTIONS.pattern,
        Exempt(
            "it is worked out of statements, of which each participant is shown one after another, which the interface gives",
        ),
    ),
    (addresses::OPINIONS.pattern, Read("/consultations/{id}/opinions")),
    (addresses::STATEMENTS.pattern, Read("/consultations/{id}/statements")),
    (addresses::STATEMENT_DECLINING.pattern, FORM),
    (addresses::BLOCS.pattern, Read("/blocs")),
    (addresses::BLOC.pattern, Read("/blocs/{id}")),
    (addresses::BLOC_STATEMENTS.pattern, Read("/consultations/{id}/blocs")),
    (addresses::BLOC_STATEMENT.pattern, Read("/bloc-statements/{id}")),
    (addresses::BLOC_SUBMISSION.pattern, FORM),
    (addresses::BLOC_WITHDRAWAL.pattern, FORM),
    (addresses::CATALOGUE.pattern, Read("/catalogue")),
    (addresses::CATALOGUE_CSV.pattern, FILE),
    (addresses::CATALOGUE_JSON.pattern, FILE),
    (addresses::CATALOGUE_NEW.pattern, FORM),
    (addresses::CATALOGUE_SHIPPED.pattern, FORM),
    (addresses::CATALOGUE_INSTRUMENT.pattern, Read("/catalogue/{id}")),
    (addresses::CLEARANCES.pattern, Read("/consultations/{id}/clearances")),
    (addresses::CLEARANCE.pattern, LINK),
    (addresses::QUESTIONS.pattern, Read("/consultations/{id}/questions")),
    (addresses::ATTENDANCE.pattern, Read("/consultations/{id}/attendance")),
    (addresses::CREDENTIALS.pattern, Read("/consultations/{id}/credentials")),
    (addresses::CREDENTIAL_NEW.pattern, FORM),
    (addresses::CREDENTIAL_REQUIREMENT.pattern, FORM),
    (addresses::CREDENTIAL_WITHDRAWAL.pattern, FORM),
    (addresses::QUESTION_NEW.pattern, FORM),
    (addresses::PROXIES.pattern, Read("/consultations/{id}/proxies")),
    (
        addresses::LABORATORY.pattern,
        Exempt("it is worked out of weight schemes and rules, which the interface gives"),
    ),
    (addresses::PROXY_REVOCATION.pattern, FORM),
    (addresses::QUESTION.pattern, Read("/questions/{id}")),
    (addresses::RESULT_SHEET.pattern, Read("/questions/{id}")),
    (
        addresses::VOTE_ANALYSIS.pattern,
        Exempt("it is worked out of voters, ballots and rules, which the interface gives"),
    ),
    (
        addresses::VOTING_POWER.pattern,
        Exempt("it is worked out of voters and the rule, which the interface gives"),
    ),
    (addresses::TALLY.pattern, Read("/questions/{id}/tally")),
    (addresses::SHOW_OF_HANDS.pattern, FORM),
    (addresses::SILENCE.pattern, FORM),
    (addresses::EXTENSION.pattern, FORM),
    (addresses::TIE.pattern, FORM),
    (addresses::CANCELLATION.pattern, FORM),
    (addresses::CLOSING.pattern, FORM),
    (addresses::RULES.pattern, Read("/rules")),
    (addresses::WEIGHTS.pattern, Read("/weights")),
    (addresses::WEIGHT_SCHEME.pattern, Read("/weights/{id}")),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interface::description::description;
    use crate::routes::routes;
    use axum::http::Method;
    use std::collections::BTreeSet;

    #[test]
    fn every_page_has_its_reading_or_a_reason_why_it_has_none() {
        let pages: BTreeSet<&str> = routes()
            .into_iter()
            .filter(|route| route.method == Method::GET)
            .map(|route| route.pattern)
            .collect();
        let covered: BTreeSet<&str> = PAGES.iter().map(|(pattern, _)| *pattern).collect();
        assert_eq!(covered.len(), PAGES.len(), "no page stands twice");
        assert_eq!(pages, covered);
        let paths = description()["paths"].as_object().unwrap();
        for (pattern, coverage) in PAGES {
            match coverage {
                Read(reading) => {
                    let operation = paths.get(&format!("{}{reading}", addresses::INTERFACE));
                    assert!(
                        operation.is_some_and(|item| item.get("get").is_some()),
                        "{reading} for {pattern}"
                    );
                }
                Exempt(reason) => assert!(!reason.is_empty(), "{pattern}"),
            }
        }
    }

    #[test]
    fn a_page_that_is_exempt_as_a_form_has_an_act_at_its_address() {
        let forms: Vec<&str> = routes()
            .into_iter()
            .filter(|route| route.method == Method::POST)
            .map(|route| route.pattern)
            .collect();
        for (pattern, _) in PAGES.iter().filter(|(_, coverage)| *coverage == FORM) {
            assert!(forms.contains(pattern), "{pattern}");
        }
    }
}
