//! The fields of every form that programs may send: their names, what they hold, and which must be there. A test sends each
//! form and fails where its handler asks for a field that is not declared here.

use crate::addresses;

/// What a field of a form holds, as a program sends it in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberKind {
    /// A text or a number.
    Text,
    /// A list of texts or numbers, as a form sends a field that it has several times.
    List,
    /// A box that is ticked or not.
    Flag,
    /// A file: an object with its name, and its contents in base64.
    File,
    /// A list of files.
    Files,
}

/// A field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InterfaceField {
    /// The name. One that ends in `*` stands for every name that begins so, as where a form has a field for each row.
    pub name: &'static str,
    pub kind: MemberKind,
    /// Whether the form is always refused without it.
    pub required: bool,
}

/// A form as programs send it.
#[derive(Clone, Copy, Debug)]
pub struct InterfaceForm {
    /// The pattern of the address of the form's page.
    pub pattern: &'static str,
    /// Whether the form needs the mark of what its sender has seen, which programs send as `If-Match`.
    pub marked: bool,
    pub fields: &'static [InterfaceField],
}

impl InterfaceField {
    /// Tells whether this is the declaration of the field with this name.
    pub fn fits(&self, name: &str) -> bool {
        match self.name.strip_suffix('*') {
            Some(begin) => name.strip_prefix(begin).is_some_and(is_ending),
            None => self.name == name,
        }
    }
}

impl InterfaceForm {
    /// Finds the declaration of a field; `None` where the form has no such field.
    pub fn find_field(&self, name: &str) -> Option<&'static InterfaceField> {
        self.fields.iter().find(|field| field.fits(name))
    }

    /// Tells whether a browser sends the form in parts, because it can have a file.
    pub fn has_file(&self) -> bool {
        self.fields.iter().any(|field| matches!(field.kind, MemberKind::File | MemberKind::Files))
    }
}

/// Returns the form with the address of this pattern; `None` where programs send none.
pub fn form_fields(pattern: &str) -> Option<&'static InterfaceForm> {
    FORMS.iter().find(|form| form.pattern == pattern)
}

/// Tells whether a text may end the name of a field of a row: a number, or a code.
fn is_ending(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 40
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

const fn text(name: &'static str, required: bool) -> InterfaceField {
    InterfaceField { name, kind: MemberKind::Text, required }
}

const fn list(name: &'static str, required: bool) -> InterfaceField {
    InterfaceField { name, kind: MemberKind::List, required }
}

const fn flag(name: &'static str) -> InterfaceField {
    InterfaceField { name, kind: MemberKind::Flag, required: false }
}

const fn file(name: &'static str, required: bool) -> InterfaceField {
    InterfaceField { name, kind: MemberKind::File, required }
}

const fn files(name: &'static str) -> InterfaceField {
    InterfaceField { name, kind: MemberKind::Files, required: false }
}

/// Makes a form of its address, whether it needs a mark, and its fields.
macro_rules! form {
    ($at:ident, $marked:literal, [$($field:expr),*]) => {
        InterfaceForm { pattern: addresses::$at.pattern, marked: $marked, fields: &[$($field),*] }
    };
}

/// Every form that programs may send.
pub const FORMS: &[InterfaceForm] = &[
    form!(INVITATIONS_REVOCATION, false, [text("shown", true)]),
    form!(INVITATION_REVOCATION, false, []),
    form!(
        DELEGATIONS_ADD,
        false,
        [list("code", true), text("sought", false), text("tick", false), text("consultation", false)]
    ),
    form!(
        DELEGATION_CUSTOM,
        false,
        [
            text("name_en", true),
            text("name_fr", false),
            text("name_ar", false),
            text("delegation-code", true),
            text("delegation-kind", true),
            text("stakeholder", false),
            text("region", false),
            text("population", false),
            text("consultation", false)
        ]
    ),
    form!(
        DELEGATIONS_FACTS,
        false,
        [
            text("act", false),
            text("source", true),
            text("as_of", true),
            text("csv", true),
            text("confirmed", false),
            text("consultation", false),
            text("seen", false)
        ]
    ),
    form!(
        DELEGATION_SUSPENSION,
        false,
        [text("ground", true), text("reason", true), text("from", false), text("until", false)]
    ),
    form!(DELEGATION_RESTORATION, false, []),
    form!(FORUM_WEBHOOKS, false, [text("webhook-address", true), list("kind", true)]),
    form!(WEBHOOKS, false, [text("webhook-address", true), list("kind", true)]),
    form!(WEBHOOK_REMOVAL, false, []),
    form!(WEBHOOK_SECRET, false, []),
    form!(DELIVERY_RESENDING, false, []),
    form!(MAIL_RESENDING, false, []),
    form!(MAIL_ADDRESS_RESUMPTION, false, []),
    form!(
        LETTER,
        false,
        [text("letter-subject", true), text("letter-words", true), text("previewed", false)]
    ),
    form!(
        MAIL_TEXTS,
        true,
        [
            text("mail-text-subject-en", false),
            text("mail-text-words-en", false),
            text("mail-text-note-en", false),
            text("mail-text-subject-fr", false),
            text("mail-text-words-fr", false),
            text("mail-text-note-fr", false),
            text("mail-text-subject-ar", false),
            text("mail-text-words-ar", false),
            text("mail-text-note-ar", false)
        ]
    ),
    form!(
        CONSULTATION_NEW,
        false,
        [text("title", true), text("summary", true), text("language", true), text("visibility", true)]
    ),
    form!(
        COPYING,
        false,
        [
            text("title", true),
            text("summary", true),
            text("visibility", true),
            text("start", false),
            flag("participants"),
            flag("text"),
            text("act", false),
            text("previewed", false)
        ]
    ),
    form!(
        TEMPLATE,
        false,
        [
            text("title", true),
            text("summary", true),
            text("visibility", true),
            text("start", false),
            flag("participants"),
            text("act", false),
            text("previewed", false)
        ]
    ),
    form!(TEMPLATE_SAVING, false, [text("template-name", true), flag("participants")]),
    form!(TEMPLATE_REMOVAL, false, []),
    form!(
        STAGES,
        true,
        [
            text("kind", true),
            text("opens_at", true),
            text("closes_at", false),
            text("attribution", false),
            text("confirmed", false)
        ]
    ),
    form!(
        STAGE_PLAN,
        true,
        [
            text("opens-*", false),
            text("closes-*", false),
            text("attribution-*", false),
            text("confirmed", false)
        ]
    ),
    form!(STAGE_NEXT, true, []),
    form!(CONCLUSION, true, []),
    form!(REOPENING, true, [text("stage", true), text("closes_at", false), text("reason", true)]),
    form!(
        PARTICIPANTS,
        false,
        [flag("everyone"), list("delegation", false), text("sought", false), text("tick", false)]
    ),
    form!(
        IMPORT,
        false,
        [
            text("language", true),
            text("act", false),
            text("as", false),
            text("text", false),
            file("file", false),
            text("shown", false),
            text("seen", false),
            text("seen-text", false),
            list("editorial", false),
            list("notice", false),
            text("line-*", false),
            text("number-*", false),
            text("same-*", false)
        ]
    ),
    form!(FORWARD, false, [list("provision", true), text("act", true), text("seen-*", false)]),
    form!(
        COMPILATION,
        false,
        [text("disposition-*", false), text("note-*", false), text("seen-*", false), text("note", false)]
    ),
    form!(
        POSITION_SHEET,
        false,
        [
            text("act", true),
            text("shown", false),
            text("stance-*", false),
            text("statement-*", false),
            text("text-*", false),
            text("language-*", false),
            text("confirmed-*", false),
            text("seen-*", false)
        ]
    ),
    form!(DRAFTS_SUBMISSION, false, [list("draft", true), text("seen-*", false)]),
    form!(SPREADSHEET, false, [file("file", false), text("as", false), flag("leave"), text("mailed", false)]),
    form!(
        ISO_COMMENTS,
        false,
        [
            file("file", false),
            text("act", false),
            text("comment-language", false),
            text("revision", false),
            text("table", false)
        ]
    ),
    form!(
        PREPARATIONS,
        false,
        [
            file("file", false),
            text("act", false),
            text("found", false),
            list("take", false),
            text("mailed", false)
        ]
    ),
    form!(MAILED_FILES, false, [text("mailed", true)]),
    form!(PREPARATION_SETTLEMENT, false, [text("preparation", true), text("act", true), text("seen", false)]),
    form!(REMARKS_TEXT, true, [text("body", false), text("body-language", true)]),
    form!(REMARKS_REPLIES, false, [text("reply", true), text("reply-language", true)]),
    form!(PROVISION_SUMMARY_TEXT, true, [text("body", false), text("body-language", true)]),
    form!(PROVISION_SUMMARY_REPLIES, false, [text("reply", true), text("reply-language", true)]),
    form!(REPLY_WITHDRAWAL, false, []),
    form!(
        FOLLOW_UP_CALENDAR,
        true,
        [text("first_due", true), text("interval", true), text("level-*", false), text("weight-*", false)]
    ),
    form!(
        PROVISION_COMMITMENTS,
        true,
        [
            text("title", true),
            text("body", true),
            text("commitment-language", true),
            text("due_on", true),
            text("indicator", false),
            text("unit", false),
            text("baseline", false),
            text("target", false),
            text("institution", true),
            text("partners", false),
            text("bloc", false)
        ]
    ),
    form!(COMMITMENT_JOINING, true, [text("bloc", false)]),
    form!(COMMITMENT_LEAVING, false, [text("bloc", false)]),
    form!(COMMITMENT_WITHDRAWAL, false, [text("reason", true), text("bloc", false)]),
    form!(
        COMMITMENT_REPORTS,
        true,
        [
            text("due", true),
            text("level", true),
            text("figure", false),
            text("body", true),
            text("report-language", true),
            text("links", false),
            files("files")
        ]
    ),
    form!(REVIEWS_DRAW, true, [text("seed", true), text("each", true)]),
    form!(REPORT_REVIEWERS, true, [text("reviewer", true), text("second", false)]),
    form!(
        REVIEW_SUBMISSION,
        true,
        [text("review-level", true), text("reasons", true), text("review-language", true)]
    ),
    form!(REVIEW_ANSWER, true, [text("review-reply", true), text("review-reply-language", true)]),
    form!(REPORT_COMMENTS, true, [text("report-comment", true), text("report-comment-language", true)]),
    form!(REPORT_COMMENT_HIDING, false, [text("hiding-reason", true)]),
    form!(
        NEED_NEW,
        true,
        [
            text("need-subject", true),
            text("need-title", true),
            text("need-body", true),
            text("need-language", true),
            text("need-from", false),
            text("need-budget", true),
            text("need-visibility", true),
            text("on-provision", false),
            text("on-commitment", false)
        ]
    ),
    form!(
        OFFER_NEW,
        true,
        [
            text("need-subject", true),
            text("need-title", true),
            text("need-body", true),
            list("languages", true),
            text("need-from", false),
            text("offer-until", false),
            text("need-budget", true),
            text("need-visibility", true),
            text("offer-sum", false),
            text("offer-currency", false)
        ]
    ),
    form!(
        NEED,
        true,
        [
            text("need-subject", true),
            text("need-title", true),
            text("need-body", true),
            text("need-language", true),
            text("need-from", false),
            text("need-budget", true),
            text("need-visibility", true),
            text("on-provision", false),
            text("on-commitment", false)
        ]
    ),
    form!(NEED_SUBMISSION, true, []),
    form!(NEED_ASSESSMENT, true, [text("assessment", true)]),
    form!(NEED_WITHDRAWAL, false, []),
    form!(NEED_MATCHES, true, [text("offer", true)]),
    form!(
        OFFER,
        true,
        [
            text("need-subject", true),
            text("need-title", true),
            text("need-body", true),
            list("languages", true),
            text("need-from", false),
            text("offer-until", false),
            text("need-budget", true),
            text("need-visibility", true),
            text("offer-sum", false),
            text("offer-currency", false)
        ]
    ),
    form!(OFFER_SUBMISSION, true, []),
    form!(OFFER_WITHDRAWAL, false, []),
    form!(
        OFFER_TRANCHES,
        false,
        [
            text("tranche-amount", true),
            text("tranche-day", true),
            text("tranche-purpose", true),
            text("tranche-match", false)
        ]
    ),
    form!(MATCH_MOVE, true, [text("to", true)]),
    form!(MATCH_RATING, false, [text("match-rating", true), text("match-words", true)]),
    form!(
        CORRECTION,
        true,
        [text("title", true), text("summary", true), text("visibility", true), text("confirmed", false)]
    ),
    form!(ARCHIVING, true, []),
    form!(BALLOT_CONFIRMATION, false, [flag("required")]),
    form!(RESTORATION, true, []),
    form!(PARTICIPANT_REMOVAL, false, [text("delegation", true)]),
    form!(STAGE_REMOVAL, true, [text("kind", true), text("then", false)]),
    form!(
        TRANSLATIONS,
        true,
        [
            text("title-*", false),
            text("summary-*", false),
            list("translated-vote", false),
            list("words", false),
            text("votes-page", false)
        ]
    ),
    form!(
        BLOC_TRANSLATIONS,
        true,
        [
            text("title-*", false),
            text("summary-*", false),
            list("translated-vote", false),
            list("words", false),
            text("votes-page", false)
        ]
    ),
    form!(
        SCHEME_TRANSLATIONS,
        true,
        [
            text("title-*", false),
            text("summary-*", false),
            list("translated-vote", false),
            list("words", false),
            text("votes-page", false)
        ]
    ),
    form!(
        PROVISION_AMENDMENTS,
        true,
        [
            text("kind", true),
            text("text", false),
            text("amendment-language", true),
            text("justification", false),
            text("place", false),
            flag("open"),
            flag("position"),
            text("confirmed", false),
            text("begun", false),
            text("act", false)
        ]
    ),
    form!(AMENDMENT_WITHDRAWAL, true, []),
    form!(AMENDMENT_JOINING, true, []),
    form!(AMENDMENT_LEAVING, true, []),
    form!(AMENDMENT_SPONSORSHIP, true, [text("open", true)]),
    form!(AMENDMENT_DISPOSITION, true, [text("disposition", true), text("note", true), text("into", false)]),
    form!(AMENDMENT_ANSWER, true, [text("answer", true)]),
    form!(
        ROLLING_PUBLICATION,
        true,
        [list("editorial", false), text("words-*", false), flag("present-*"), text("confirmed", false)]
    ),
    form!(
        PROVISION_POSITIONS,
        true,
        [
            text("stance", true),
            text("statement", false),
            text("proposed_text", false),
            text("position-language", true),
            text("act", true),
            text("from", false),
            text("confirmed", false)
        ]
    ),
    form!(
        PROVISION_RESERVATIONS,
        true,
        [text("reservation-kind", true), text("reservation-body", true), text("reservation-language", true)]
    ),
    form!(
        VOCABULARIES,
        false,
        [
            text("act", false),
            text("vocabulary-table", false),
            text("vocabulary-code", false),
            text("vocabulary-version", false),
            text("vocabulary-name", false),
            text("vocabulary-source", false)
        ]
    ),
    form!(PROVISION_TAGS, true, [text("tag", true), text("as", false)]),
    form!(TAGGING_SETTLEMENT, true, [text("decision", true), text("tag-reason", false)]),
    form!(TAGGING_WITHDRAWAL, false, []),
    form!(RESERVATION_WITHDRAWAL, false, []),
    form!(POSITION_CLEARING, true, []),
    form!(POSITION_SUBMISSION, true, []),
    form!(POSITION_WITHDRAWAL, true, []),
    form!(
        PROVISION_COMMENTS,
        true,
        [
            text("body", true),
            text("comment-kind", true),
            text("comment-language", true),
            text("parent", false)
        ]
    ),
    form!(
        AMENDMENT_POSITIONS,
        true,
        [
            text("stance", true),
            text("statement", false),
            text("proposed_text", false),
            text("position-language", true),
            text("act", true),
            text("from", false),
            text("confirmed", false)
        ]
    ),
    form!(SUBAMENDMENTS, true, [text("text", true), text("justification", false), flag("open")]),
    form!(
        AMENDMENT_COMMENTS,
        true,
        [
            text("body", true),
            text("comment-kind", true),
            text("comment-language", true),
            text("parent", false)
        ]
    ),
    form!(COMMENT_EDIT, true, [text("body", true)]),
    form!(COMMENT_HIDING, true, [text("reason", true)]),
    form!(COMMENT_WITHDRAWAL, true, []),
    form!(
        PROVISION_MAPPINGS,
        true,
        [
            text("clause", true),
            text("relation", true),
            text("reason", true),
            text("quotation", false),
            text("mapping-language", true)
        ]
    ),
    form!(
        MAPPING_REVIEW,
        true,
        [text("verdict", true), text("mapping-language", true), text("reason", false)]
    ),
    form!(MAPPING_WITHDRAWAL, false, []),
    form!(
        TERM_NEW,
        false,
        [text("term-code", true), text("subject", false), text("name-*", false), text("provision", false)]
    ),
    form!(TERMS_IMPORT, false, [file("file", false), text("act", false), text("table", false)]),
    form!(TERM_PROVISION, true, [text("provision", false)]),
    form!(
        TERM_DEFINITIONS,
        false,
        [
            text("definition-body", true),
            text("definition-language", true),
            text("definition-source", true),
            text("definition-instrument", false),
            text("definition-clause", false),
            text("definition-dated", false),
            text("definition-address", false),
            text("definition-status", true)
        ]
    ),
    form!(DEFINITION_HOLDING, true, [text("act", true)]),
    form!(DEFINITION_WITHDRAWAL, false, []),
    form!(REACTIONS, false, [text("statement", true), text("reaction", true), text("visitor", false)]),
    form!(STATEMENTS, false, [text("thesis", true), text("thesis-language", true), text("visitor", false)]),
    form!(AUDIENCE, true, [text("audience", true)]),
    form!(STATEMENT_ACCEPTANCE, false, []),
    form!(STATEMENT_DECLINING, false, [text("reason", true)]),
    form!(BLOCS, false, [text("code", true), text("name", true), text("members", false)]),
    form!(BLOC_MEMBERS, true, [text("delegation", true), text("act", true)]),
    form!(BLOC_STATEMENTS, false, [text("bloc", true), text("body", true), text("statement-language", true)]),
    form!(BLOC_STATEMENT, true, [text("body", true), text("statement-language", true)]),
    form!(
        BLOC_POINTS,
        true,
        [text("label", true), text("stance", true), text("statement", false), text("proposed_text", false)]
    ),
    form!(BLOC_POINT_REMOVAL, true, [text("provision", true)]),
    form!(BLOC_CIRCULATION, true, [text("clearing", true), text("clear_by", false)]),
    form!(BLOC_RECALL, true, []),
    form!(BLOC_ANSWER, true, [text("cleared", true), text("reason", false)]),
    form!(BLOC_SUBMISSION, true, []),
    form!(BLOC_WITHDRAWAL, true, []),
    form!(BLOC_ASSOCIATION, true, [text("kind", true), list("except", false)]),
    form!(BLOC_ADOPTION, true, [list("provision", true)]),
    form!(CATALOGUE, false, [file("file", true)]),
    form!(
        CATALOGUE_NEW,
        false,
        [
            text("code", true),
            text("version", true),
            text("body", true),
            text("kind", true),
            text("delegation", false),
            text("adopted_on", false),
            text("languages", false),
            text("title-*", false),
            text("source", true),
            text("licence", true),
            text("note", false),
            text("clause-language", false),
            text("clauses", false)
        ]
    ),
    form!(CATALOGUE_SHIPPED, false, []),
    form!(
        CLEARANCES,
        false,
        [
            list("draft", true),
            text("officer", true),
            text("clearance-email", false),
            text("due_at", true),
            text("note", false)
        ]
    ),
    form!(CLEARANCE_LINK, false, []),
    form!(CLEARANCE_REVOCATION, false, []),
    form!(ATTENDANCE, false, [list("shown", false), list("present", false)]),
    form!(
        QUESTION_NEW,
        true,
        [
            text("title", false),
            text("method", true),
            text("casting", false),
            text("weights", true),
            text("justification", false),
            text("table", false),
            text("scheme", false),
            text("closes_at", false),
            text("provision", false),
            text("options", false),
            text("counting", false),
            text("proxy_limit", false),
            text("veto", false),
            text("rule", true),
            flag("splitting"),
            flag("live_tally"),
            text("amendments", false),
            text("parts", false),
            flag("division"),
            text("confirmed", false)
        ]
    ),
    form!(
        CREDENTIAL_NEW,
        false,
        [
            text("delegation", true),
            text("person", false),
            text("replaces", false),
            text("representative", true),
            text("credential-kind", true),
            text("signer", true),
            text("dated_on", true),
            text("valid_until", false),
            file("file", true),
            text("act", false)
        ]
    ),
    form!(CREDENTIAL_REQUIREMENT, false, [text("demand", true), text("asked-from", false)]),
    form!(CREDENTIAL_WITHDRAWAL, false, [text("reason", true)]),
    form!(PROXIES, false, [text("holder", true), text("question", false)]),
    form!(PROXY_REVOCATION, false, [text("consultation", true)]),
    form!(VOTE_ANALYSIS, false, []),
    form!(
        BALLOTS,
        true,
        [
            text("choice", false),
            text("yes", false),
            text("no", false),
            text("abstain", false),
            text("rank-*", false),
            flag("blank"),
            text("explanation", false),
            text("principal", false)
        ]
    ),
    form!(BALLOT_WITHDRAWAL, true, []),
    form!(ANSWERS, false, [text("answer", true), text("seen", false), text("seen-*", false)]),
    form!(
        SHOW_OF_HANDS,
        true,
        [
            text("yes", true),
            text("no", true),
            text("abstain", true),
            text("present", true),
            text("invalid", false)
        ]
    ),
    form!(SILENCE, true, [text("reason", true)]),
    form!(EXTENSION, true, [text("closes_at", true)]),
    form!(TIE, true, [text("decision", true), text("reason", true)]),
    form!(CASTER, true, [text("caster", false)]),
    form!(EXPLANATIONS, true, [text("statement", true)]),
    form!(CORRECTIONS, true, [text("meant", true), text("reason", true)]),
    form!(CANCELLATION, true, []),
    form!(CLOSING, true, []),
    form!(RULES, false, [text("rule", true)]),
    form!(
        WEIGHTS,
        false,
        [
            text("name", true),
            text("justification", true),
            text("as_of", true),
            text("base", true),
            text("table", false),
            text("basic", false),
            text("per_vote", false),
            text("ldc", false),
            text("lldc", false),
            text("sids", false),
            text("low", false),
            text("lower_middle", false),
            text("africa", false),
            text("asia_pacific", false),
            text("eastern_europe", false),
            text("latin_america_caribbean", false),
            text("western_europe_other", false),
            text("cap", false),
            text("points", false),
            text("act", false)
        ]
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_field_of_a_row_is_known_by_the_beginning_of_its_name() {
        let form = form_fields(addresses::COMPILATION.pattern).unwrap();
        for known in ["disposition-7", "note-12", "seen-3", "note"] {
            assert!(form.find_field(known).is_some(), "{known}");
        }
        for unknown in
            ["disposition", "disposition-", "disposition-7\r\n", "disposition-é", "key", "seen", ""]
        {
            assert!(form.find_field(unknown).is_none(), "{unknown}");
        }
    }

    #[test]
    fn no_form_and_no_field_is_declared_twice() {
        let patterns: BTreeSet<_> = FORMS.iter().map(|form| form.pattern).collect();
        assert_eq!(patterns.len(), FORMS.len());
        for form in FORMS {
            let names: BTreeSet<_> = form.fields.iter().map(|field| field.name).collect();
            assert_eq!(names.len(), form.fields.len(), "{}", form.pattern);
        }
    }
}
