//! Knows the fields of every form by their addresses, so that a page that is not the form's own can show in words what
//! was typed and chosen in it.

use crate::addresses;
use crate::fields::{InputField, ShownForm, TextField};
use crate::figures;
use crate::forms::FormData;
use crate::marks::{FORM_KEY, SEEN};
use crate::markup::{Markup, markup};
use crate::messages::{Locale, t};
use crate::request::VISITOR_FIELD;
use domain::languages::Language;
use heck::ToKebabCase;
use leptos::prelude::*;
use std::collections::BTreeSet;

use FieldKind::{Button, Check, Choice, LanguageCode, Line, Text};

/// The most letters of a field; the act of the form says what is too long.
const MAX: usize = 200_000;

/// The longest code of an option.
const CODE: usize = 60;

/// The lines of a text that are shown without scrolling.
const ROWS: usize = 20;

/// The acts that are done by a button beside what they are about, which only their own page can show.
const BUTTONS: [&str; 16] = [
    addresses::ACCOUNT_SEAT.pattern,
    addresses::ACCOUNT_SESSIONS.pattern,
    addresses::AMENDMENT_SPONSORSHIP.pattern,
    addresses::ANSWERS.pattern,
    addresses::BLOC_POINT_REMOVAL.pattern,
    addresses::COMMITMENT_JOINING.pattern,
    addresses::COMMITMENT_LEAVING.pattern,
    addresses::DEFINITION_HOLDING.pattern,
    addresses::DRAFTS_SUBMISSION.pattern,
    addresses::MAILED_FILES.pattern,
    addresses::MATCH_MOVE.pattern,
    addresses::NEED_MATCHES.pattern,
    addresses::PREPARATION_SETTLEMENT.pattern,
    addresses::PROVIDERS.pattern,
    addresses::PROXY_REVOCATION.pattern,
    addresses::REACTIONS.pattern,
];

/// The fields, besides keys and marks, that a page puts into a form.
const UNSEEN: [&str; 14] = [
    "parent",
    "shown",
    "begun",
    "from",
    "translated-vote",
    "votes-page",
    "consultation",
    "clause",
    "on-provision",
    "on-commitment",
    "preparation",
    "mailed",
    "previewed",
    VISITOR_FIELD,
];

/// A field of a form.
#[derive(Clone, Copy, Debug)]
struct TypedField {
    /// The patterns of the addresses to which it is sent; none where it is the same in every form.
    at: &'static [&'static str],
    name: &'static str,
    /// The key of its label.
    label: &'static str,
    kind: FieldKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FieldKind {
    /// A text of several lines.
    Text,
    /// One line, as an `<input>` of this type.
    Line(&'static str),
    /// An option, whose words are the message of this name and its code.
    Choice(&'static str),
    /// The language in which a text is written.
    LanguageCode,
    /// A box to tick.
    Check,
    /// The button that was pressed: its values with the keys of their words.
    Button(&'static [(&'static str, &'static str)]),
}

/// Renders the controls of a form that was sent to an address with this pattern: texts as they were typed, to be changed,
/// and everything else unseen, without the key of the form.
pub fn typed_controls(locale: Locale, pattern: &str, form: &FormData) -> Vec<Markup> {
    let shown = ShownForm { locale, typed: form, rejection: None };
    let mut placed = BTreeSet::new();
    let sent = form.fields().filter(|(name, _)| *name != FORM_KEY);
    sent.map(|(name, value)| {
        let known = find_field(pattern, name).filter(|_| !value.trim().is_empty() && placed.insert(name));
        match known.map(|known| (known, known.kind)) {
            Some((TypedField { name, label, .. }, Text)) => {
                let rows = u8::try_from(value.lines().count().clamp(3, ROWS)).unwrap_or(3);
                markup! { <TextField field=shown.field(name, label) max=MAX rows=rows/> }
            }
            Some((TypedField { name, label, .. }, Line(kind))) => {
                markup! { <InputField field=shown.field(name, label) kind=kind/> }
            }
            _ => markup! { <input type="hidden" name=name.to_owned() value=value.to_owned()/> },
        }
    })
    .collect()
}

/// Renders what was chosen in a form, as far as it can be said in words: options, boxes, and the button.
pub fn chosen_words(locale: Locale, pattern: &str, form: &FormData) -> Option<Markup> {
    let chosen = form.fields().filter_map(|(name, value)| {
        let (label, words) = find_words(locale, pattern, name, value)?;
        Some(markup! { <li>{t!(locale, label)}{figures::colon(locale)}<bdi>{words}</bdi></li> })
    });
    let chosen: Vec<_> = chosen.collect();
    (!chosen.is_empty()).then(|| markup! { <ul>{chosen}</ul> })
}

/// Renders the texts that were typed in a form, to be read and copied; nothing where there are none.
pub fn typed_texts(locale: Locale, pattern: &str, form: &FormData) -> Option<Markup> {
    let typed = form.fields().filter_map(|(name, value)| {
        let known = find_field(pattern, name).filter(|known| known.is_typed() && !value.trim().is_empty())?;
        let value = value.to_owned();
        Some(
            markup! { <dt>{t!(locale, known.label)}</dt><dd><pre dir="auto" tabindex="0">{value}</pre></dd> },
        )
    });
    let typed: Vec<_> = typed.collect();
    (!typed.is_empty()).then(|| markup! { <dl>{typed}</dl> })
}

/// Tells whether something was typed or chosen in a form. The language of a text alone is not, and a button beside what
/// it is about is pressed again there.
pub fn is_filled_in(pattern: &str, form: &FormData) -> bool {
    let mut sent = sent_by_person(form);
    !BUTTONS.contains(&pattern)
        && sent.any(|(name, _)| find_field(pattern, name).is_none_or(|known| known.kind != LanguageCode))
}

/// Tells whether something was typed in a form: in a text or a line of it.
pub fn is_typed_in(pattern: &str, form: &FormData) -> bool {
    sent_by_person(form).any(|(name, _)| find_field(pattern, name).is_some_and(TypedField::is_typed))
}

/// Tells whether something was chosen that neither [`typed_controls`] nor [`chosen_words`] shows.
pub fn is_partly_shown(locale: Locale, pattern: &str, form: &FormData) -> bool {
    sent_by_person(form).any(|(name, value)| {
        let typed = find_field(pattern, name).is_some_and(TypedField::is_typed);
        !typed && find_words(locale, pattern, name, value).is_none()
    })
}

/// Returns the fields in which a person has typed or chosen something, without those that a page has put there.
fn sent_by_person(form: &FormData) -> impl Iterator<Item = (&str, &str)> {
    form.fields().filter(|(name, value)| {
        let of_page = *name == FORM_KEY || name.starts_with(SEEN) || UNSEEN.contains(name);
        !of_page && !value.trim().is_empty()
    })
}

/// Returns the key of the label of what was chosen, and its words.
fn find_words(locale: Locale, pattern: &str, name: &str, value: &str) -> Option<(&'static str, String)> {
    let option = name.strip_prefix("rank-").filter(|_| pattern == addresses::BALLOTS.pattern);
    if let Some(option) = option {
        let (option, rank): (u16, u16) = (option.parse().ok()?, value.trim().parse().ok()?);
        return Some(("ballot-ranks", format!("{option} → {rank}")));
    }
    let known = find_field(pattern, name)?;
    Some((known.label, known.words(locale, value)?))
}

impl TypedField {
    fn is_typed(self) -> bool {
        matches!(self.kind, Text | Line(_))
    }

    /// Returns what was chosen in words; `None` for a text, and where there are no words for it.
    fn words(self, locale: Locale, value: &str) -> Option<String> {
        match self.kind {
            Text | Line(_) => None,
            Choice(name) => {
                let key = format!("{name}-{value}").to_kebab_case();
                (value.len() <= CODE && !value.is_empty() && locale.has(&key)).then(|| t!(locale, &key))
            }
            LanguageCode => value.parse::<Language>().ok().map(|language| language.endonym().to_owned()),
            Check => (value == "yes").then(|| t!(locale, "kept-ticked")),
            Button(values) => values.iter().find(|(code, _)| *code == value).map(|(_, key)| t!(locale, *key)),
        }
    }
}

fn find_field(pattern: &str, name: &str) -> Option<TypedField> {
    let fits = |one: &&TypedField| one.name == name && (one.at.is_empty() || one.at.contains(&pattern));
    FIELDS.iter().find(fits).copied()
}

/// Makes a field of its kind, the addresses to which it is sent, its name, and the key of its label.
macro_rules! field {
    ($kind:expr, [$($at:ident),*], $name:literal, $label:literal) => {
        TypedField { at: &[$(addresses::$at.pattern),*], name: $name, label: $label, kind: $kind }
    };
}

/// Every field in which something is typed, and those chosen whose values have words. A test compares it with the forms.
const FIELDS: &[TypedField] = &[
    // Accounts and delegations
    field!(Line("text"), [ACCOUNT], "name", "account-name"),
    field!(Line("email"), [DELEGATION_INVITATIONS, PEOPLE, SECRETARIAT], "email", "account-email"),
    field!(Choice("role"), [DELEGATION_INVITATIONS], "role", "role"),
    field!(Choice("role"), [INVITATIONS_NEW], "role", "invite-role"),
    field!(Line("datetime-local"), [DELEGATION_INVITATIONS, SEAT_TERM], "seat-until", "seat-until"),
    field!(Line("email"), [SEAT_SUCCESSION], "successor-email", "seat-successor-email"),
    field!(Line("datetime-local"), [SEAT_SUCCESSION], "handed-over-at", "seat-handed-over-at"),
    field!(Line("datetime-local"), [SEAT_SUCCESSION], "successor-until", "seat-successor-until"),
    field!(Text, [INVITATIONS_NEW], "people", "invite-people"),
    field!(Button(&[("check", "invite-check")]), [INVITATIONS_NEW], "act", "kept-button"),
    field!(Choice("suspension-ground"), [DELEGATION_SUSPENSION], "ground", "suspension-ground"),
    field!(Text, [DELEGATION_SUSPENSION], "reason", "suspension-reason"),
    field!(Line("datetime-local"), [DELEGATION_SUSPENSION], "from", "suspension-from"),
    field!(Line("datetime-local"), [DELEGATION_SUSPENSION], "until", "suspension-until"),
    field!(Line("text"), [DELEGATION_CUSTOM], "name_en", "custom-name"),
    field!(Line("text"), [DELEGATION_CUSTOM], "name_fr", "custom-name-french"),
    field!(Line("text"), [DELEGATION_CUSTOM], "name_ar", "custom-name-arabic"),
    field!(Line("text"), [DELEGATION_CUSTOM], "delegation-code", "custom-code"),
    field!(Choice("delegation-kind"), [DELEGATION_CUSTOM], "delegation-kind", "delegation-kind"),
    field!(Choice("stakeholder"), [DELEGATION_CUSTOM], "stakeholder", "delegation-stakeholder"),
    field!(Choice("region"), [DELEGATION_CUSTOM], "region", "delegation-region"),
    field!(Line("number"), [DELEGATION_CUSTOM], "population", "custom-population"),
    field!(Line("text"), [DELEGATIONS_FACTS], "source", "facts-source"),
    field!(Line("date"), [DELEGATIONS_FACTS], "as_of", "facts-as-of"),
    field!(Text, [DELEGATIONS_FACTS], "csv", "facts-csv"),
    field!(
        Button(&[("add", "facts-add"), ("replace", "facts-replace")]),
        [DELEGATIONS_FACTS],
        "act",
        "kept-button"
    ),
    field!(Line("text"), [ACCOUNT_LINKS], "link-name", "link-name"),
    field!(Line("text"), [ACCOUNT_TOKENS], "token-name", "token-name"),
    field!(Choice("digest-pace"), [ACCOUNT_MAIL], "pace", "mail-pace"),
    field!(Line("text"), [LETTER], "letter-subject", "letter-subject"),
    field!(Text, [LETTER], "letter-words", "letter-words"),
    field!(Line("text"), [MAIL_TEXTS], "mail-text-subject-en", "mail-text-subject-en"),
    field!(Text, [MAIL_TEXTS], "mail-text-words-en", "mail-text-words-en"),
    field!(Text, [MAIL_TEXTS], "mail-text-note-en", "mail-text-note-en"),
    field!(Line("text"), [MAIL_TEXTS], "mail-text-subject-fr", "mail-text-subject-fr"),
    field!(Text, [MAIL_TEXTS], "mail-text-words-fr", "mail-text-words-fr"),
    field!(Text, [MAIL_TEXTS], "mail-text-note-fr", "mail-text-note-fr"),
    field!(Line("text"), [MAIL_TEXTS], "mail-text-subject-ar", "mail-text-subject-ar"),
    field!(Text, [MAIL_TEXTS], "mail-text-words-ar", "mail-text-words-ar"),
    field!(Text, [MAIL_TEXTS], "mail-text-note-ar", "mail-text-note-ar"),
    field!(Line("url"), [FORUM_WEBHOOKS, WEBHOOKS], "webhook-address", "webhook-address"),
    field!(Line("text"), [PASSKEYS], "passkey-name", "passkey-name"),
    field!(Line("email"), [ACCOUNT_ADDRESS, PERSON_ADDRESS], "new-address", "address-new"),
    field!(Choice("factor-audience"), [FACTOR_POLICY], "factor-audience", "factor-audience"),
    field!(Line("datetime-local"), [FACTOR_POLICY], "factor-from", "factor-from"),
    // Consultations
    field!(Line("text"), [CONSULTATION_NEW, COPYING, TEMPLATE, CORRECTION], "title", "consultation-title"),
    field!(Text, [CONSULTATION_NEW, COPYING, TEMPLATE, CORRECTION], "summary", "consultation-summary"),
    field!(LanguageCode, [], "language", "text-language"),
    field!(
        Choice("visibility"),
        [CONSULTATION_NEW, COPYING, TEMPLATE, CORRECTION],
        "visibility",
        "visibility"
    ),
    field!(Line("datetime-local"), [COPYING, TEMPLATE], "start", "copy-start"),
    field!(Check, [COPYING, TEMPLATE], "participants", "copy-participants"),
    field!(Check, [COPYING], "text", "copy-text"),
    field!(
        Button(&[("preview", "copy-preview"), ("open", "consultation-open")]),
        [COPYING, TEMPLATE],
        "act",
        "kept-button"
    ),
    field!(Line("text"), [TEMPLATE_SAVING], "template-name", "template-name"),
    field!(Check, [TEMPLATE_SAVING], "participants", "template-participants"),
    field!(Choice("secretariat-office"), [SECRETARIAT], "office", "secretariat-office"),
    field!(Choice("stage-kind"), [STAGES], "kind", "stage"),
    field!(Line("datetime-local"), [STAGES], "opens_at", "stage-opens-field"),
    field!(Line("datetime-local"), [STAGES, REOPENING], "closes_at", "stage-closes-field"),
    field!(Choice("attribution"), [STAGES], "attribution", "attribution"),
    field!(Choice("stage-kind"), [REOPENING], "stage", "reopening-stage"),
    field!(Text, [REOPENING], "reason", "reopening-reason"),
    field!(Line("datetime-local"), [STAGE_PLAN], "opens-commenting", "stage-begins"),
    field!(Line("datetime-local"), [STAGE_PLAN], "closes-commenting", "stage-ends"),
    field!(Choice("attribution"), [STAGE_PLAN], "attribution-commenting", "attribution"),
    field!(Line("datetime-local"), [STAGE_PLAN], "opens-negotiating", "stage-begins"),
    field!(Line("datetime-local"), [STAGE_PLAN], "closes-negotiating", "stage-ends"),
    field!(Choice("attribution"), [STAGE_PLAN], "attribution-negotiating", "attribution"),
    field!(Line("datetime-local"), [STAGE_PLAN], "opens-deciding", "stage-begins"),
    field!(Line("datetime-local"), [STAGE_PLAN], "closes-deciding", "stage-ends"),
    field!(Choice("attribution"), [STAGE_PLAN], "attribution-deciding", "attribution"),
    field!(Line("datetime-local"), [STAGE_PLAN], "opens-concluded", "stage-begins"),
    field!(Line("datetime-local"), [STAGE_PLAN], "closes-concluded", "stage-ends"),
    field!(Choice("attribution"), [STAGE_PLAN], "attribution-concluded", "attribution"),
    field!(Line("datetime-local"), [STAGE_PLAN], "opens-follow-up", "stage-begins"),
    field!(Line("datetime-local"), [STAGE_PLAN], "closes-follow-up", "stage-ends"),
    field!(Choice("attribution"), [STAGE_PLAN], "attribution-follow-up", "attribution"),
    field!(Button(&[("yes", "participants-invite")]), [PARTICIPANTS], "everyone", "kept-button"),
    field!(Line("search"), [PARTICIPANTS, DELEGATIONS_ADD], "sought", "choose-sought"),
    // Translations
    field!(
        Line("text"),
        [TRANSLATIONS, BLOC_TRANSLATIONS, SCHEME_TRANSLATIONS],
        "title-en",
        "translation-title-en"
    ),
    field!(
        Line("text"),
        [TRANSLATIONS, BLOC_TRANSLATIONS, SCHEME_TRANSLATIONS],
        "title-fr",
        "translation-title-fr"
    ),
    field!(
        Line("text"),
        [TRANSLATIONS, BLOC_TRANSLATIONS, SCHEME_TRANSLATIONS],
        "title-ar",
        "translation-title-ar"
    ),
    field!(Text, [TRANSLATIONS], "summary-en", "translation-summary-en"),
    field!(Text, [TRANSLATIONS], "summary-fr", "translation-summary-fr"),
    field!(Text, [TRANSLATIONS], "summary-ar", "translation-summary-ar"),
    field!(Line("text"), [TRANSLATIONS], "words", "translations-vote-title"),
    // Comments, and what is written beside the summary
    field!(Text, [PROVISION_COMMENTS, AMENDMENT_COMMENTS, COMMENT_EDIT], "body", "comment-body"),
    field!(Choice("comment-kind"), [], "comment-kind", "comment-kind"),
    field!(LanguageCode, [], "comment-language", "text-language"),
    field!(Text, [COMMENT_HIDING], "reason", "comment-hide-reason"),
    field!(Text, [REMARKS_TEXT, PROVISION_SUMMARY_TEXT], "body", "summary-body"),
    field!(LanguageCode, [], "body-language", "text-language"),
    field!(Text, [], "reply", "reply-body"),
    field!(LanguageCode, [], "reply-language", "text-language"),
    // Tags and vocabularies
    field!(Line("text"), [VOCABULARIES], "vocabulary-code", "vocabulary-code"),
    field!(Line("text"), [VOCABULARIES], "vocabulary-version", "vocabulary-version"),
    field!(Line("text"), [VOCABULARIES], "vocabulary-name", "vocabulary-name"),
    field!(Line("text"), [VOCABULARIES], "vocabulary-source", "vocabulary-source"),
    field!(Text, [VOCABULARIES], "vocabulary-table", "vocabulary-table"),
    field!(Button(&[("framework", "vocabulary-add-framework")]), [VOCABULARIES], "act", "kept-button"),
    field!(
        Button(&[("delegation", "tag-propose"), ("chair", "tag-settle-own")]),
        [PROVISION_TAGS],
        "as",
        "kept-button"
    ),
    field!(
        Button(&[
            ("settled", "tag-settle"),
            ("declined", "tag-decline"),
            ("withdrawn", "tag-take-away-button")
        ]),
        [TAGGING_SETTLEMENT],
        "decision",
        "kept-button"
    ),
    field!(Text, [TAGGING_SETTLEMENT], "tag-reason", "tag-reason"),
    // Positions, and their clearance
    field!(
        Choice("stance"),
        [PROVISION_POSITIONS, AMENDMENT_POSITIONS, BLOC_POINTS],
        "stance",
        "position-stance"
    ),
    field!(Text, [PROVISION_POSITIONS, AMENDMENT_POSITIONS, BLOC_POINTS], "statement", "position-statement"),
    field!(
        Text,
        [PROVISION_POSITIONS, AMENDMENT_POSITIONS, BLOC_POINTS],
        "proposed_text",
        "position-proposed"
    ),
    field!(LanguageCode, [], "position-language", "text-language"),
    field!(
        Button(&[("save", "position-save"), ("submit", "position-submit-at-once")]),
        [PROVISION_POSITIONS, AMENDMENT_POSITIONS],
        "act",
        "kept-button"
    ),
    field!(
        Button(&[("save", "sheet-save"), ("submit", "position-submit-at-once")]),
        [POSITION_SHEET],
        "act",
        "kept-button"
    ),
    field!(
        Button(&[("save", "forward-draft"), ("submit", "forward-submit")]),
        [FORWARD],
        "act",
        "kept-button"
    ),
    field!(Line("text"), [CLEARANCES], "officer", "capital-officer"),
    field!(Line("email"), [CLEARANCES], "clearance-email", "capital-email"),
    field!(Line("datetime-local"), [CLEARANCES], "due_at", "capital-due"),
    field!(Text, [CLEARANCES], "note", "capital-note"),
    // Amendments
    field!(Choice("amendment-kind"), [PROVISION_AMENDMENTS], "kind", "amendment-kind"),
    field!(Line("text"), [PROVISION_AMENDMENTS], "place", "amendment-place"),
    field!(Text, [PROVISION_AMENDMENTS], "text", "amendment-text"),
    field!(Text, [SUBAMENDMENTS], "text", "amendment-words"),
    field!(LanguageCode, [], "amendment-language", "text-language"),
    field!(Text, [PROVISION_AMENDMENTS, SUBAMENDMENTS], "justification", "amendment-justification"),
    field!(Check, [PROVISION_AMENDMENTS, SUBAMENDMENTS], "open", "amendment-open"),
    field!(Check, [PROVISION_AMENDMENTS], "position", "amendment-as-position"),
    field!(Text, [AMENDMENT_ANSWER], "answer", "answer"),
    field!(Choice("disposition"), [AMENDMENT_DISPOSITION], "disposition", "disposition"),
    field!(Text, [AMENDMENT_DISPOSITION], "note", "disposition-note"),
    field!(Text, [COMPILATION], "note", "decision-note-all"),
    // Mappings
    field!(Choice("mapping-relation"), [PROVISION_MAPPINGS], "relation", "mapping-relation"),
    field!(Text, [PROVISION_MAPPINGS], "reason", "mapping-reason-field"),
    field!(Text, [PROVISION_MAPPINGS], "quotation", "mapping-quotation"),
    field!(LanguageCode, [], "mapping-language", "text-language"),
    field!(Choice("mapping-verdict"), [MAPPING_REVIEW], "verdict", "mapping-verdict"),
    field!(Text, [MAPPING_REVIEW], "reason", "mapping-review-reason"),
    // Blocs
    field!(Line("text"), [BLOCS], "code", "bloc-code"),
    field!(Line("text"), [BLOCS], "name", "bloc-name"),
    field!(Text, [BLOCS], "members", "bloc-members-codes"),
    field!(Line("text"), [BLOC_MEMBERS], "delegation", "bloc-delegation-code"),
    field!(
        Button(&[("admit", "bloc-admit"), ("entrust", "bloc-entrust"), ("release", "bloc-release")]),
        [BLOC_MEMBERS],
        "act",
        "kept-button"
    ),
    field!(Text, [BLOC_STATEMENTS, BLOC_STATEMENT], "body", "bloc-statement-words"),
    field!(LanguageCode, [], "statement-language", "text-language"),
    field!(Line("text"), [BLOC_POINTS], "label", "bloc-point-label"),
    field!(Choice("clearing-mode"), [BLOC_CIRCULATION], "clearing", "bloc-clearing"),
    field!(Line("datetime-local"), [BLOC_CIRCULATION], "clear_by", "bloc-clear-by-optional"),
    field!(Text, [BLOC_ANSWER], "reason", "bloc-answer-reason"),
    field!(Choice("association-kind"), [BLOC_ASSOCIATION], "kind", "association-kind"),
    // Statements to react to
    field!(Text, [], "thesis", "statement-body"),
    field!(LanguageCode, [], "thesis-language", "text-language"),
    field!(Text, [STATEMENT_DECLINING], "reason", "statement-reason"),
    field!(Choice("audience"), [AUDIENCE], "audience", "audience"),
    // Reservations
    field!(Choice("reservation-kind"), [], "reservation-kind", "reservation-kind"),
    field!(Text, [], "reservation-body", "reservation-body"),
    field!(LanguageCode, [], "reservation-language", "text-language"),
    // Commitments and reports
    field!(Line("date"), [FOLLOW_UP_CALENDAR], "first_due", "calendar-first"),
    field!(Line("number"), [FOLLOW_UP_CALENDAR], "interval", "calendar-interval"),
    field!(Line("text"), [FOLLOW_UP_CALENDAR], "level-1-en", "calendar-level-en"),
    field!(Line("text"), [FOLLOW_UP_CALENDAR], "level-1-fr", "calendar-level-fr"),
    field!(Line("text"), [FOLLOW_UP_CALENDAR], "level-1-ar", "calendar-level-ar"),
    field!(Line("text"), [FOLLOW_UP_CALENDAR], "level-2-en", "calendar-level-en"),
    field!(Line("text"), [FOLLOW_UP_CALENDAR], "level-2-fr", "calendar-level-fr"),
    field!(Line("text"), [FOLLOW_UP_CALENDAR], "level-2-ar", "calendar-level-ar"),
    field!(Line("text"), [FOLLOW_UP_CALENDAR], "level-3-en", "calendar-level-en"),
    field!(Line("text"), [FOLLOW_UP_CALENDAR], "level-3-fr", "calendar-level-fr"),
    field!(Line("text"), [FOLLOW_UP_CALENDAR], "level-3-ar", "calendar-level-ar"),
    field!(Line("text"), [FOLLOW_UP_CALENDAR], "level-4-en", "calendar-level-en"),
    field!(Line("text"), [FOLLOW_UP_CALENDAR], "level-4-fr", "calendar-level-fr"),
    field!(Line("text"), [FOLLOW_UP_CALENDAR], "level-4-ar", "calendar-level-ar"),
    field!(Line("text"), [FOLLOW_UP_CALENDAR], "level-5-en", "calendar-level-en"),
    field!(Line("text"), [FOLLOW_UP_CALENDAR], "level-5-fr", "calendar-level-fr"),
    field!(Line("text"), [FOLLOW_UP_CALENDAR], "level-5-ar", "calendar-level-ar"),
    field!(Line("number"), [FOLLOW_UP_CALENDAR], "weight-language", "calendar-weight-language"),
    field!(Line("number"), [FOLLOW_UP_CALENDAR], "weight-budget", "calendar-weight-budget"),
    field!(Line("number"), [FOLLOW_UP_CALENDAR], "weight-time", "calendar-weight-time"),
    field!(Line("number"), [FOLLOW_UP_CALENDAR], "weight-least-developed", "calendar-weight-least-developed"),
    field!(Line("number"), [FOLLOW_UP_CALENDAR], "weight-small-island", "calendar-weight-small-island"),
    field!(Line("number"), [FOLLOW_UP_CALENDAR], "weight-landlocked", "calendar-weight-landlocked"),
    field!(Line("text"), [PROVISION_COMMITMENTS], "title", "commitment-name"),
    field!(Text, [PROVISION_COMMITMENTS], "body", "commitment-body"),
    field!(LanguageCode, [], "commitment-language", "text-language"),
    field!(Line("date"), [PROVISION_COMMITMENTS], "due_on", "commitment-due"),
    field!(Line("text"), [PROVISION_COMMITMENTS], "indicator", "commitment-indicator"),
    field!(Line("text"), [PROVISION_COMMITMENTS], "unit", "commitment-unit"),
    field!(Line("text"), [PROVISION_COMMITMENTS], "baseline", "commitment-baseline"),
    field!(Line("text"), [PROVISION_COMMITMENTS], "target", "commitment-target"),
    field!(Line("text"), [PROVISION_COMMITMENTS], "institution", "commitment-institution"),
    field!(Text, [PROVISION_COMMITMENTS], "partners", "commitment-partners"),
    field!(Text, [COMMITMENT_WITHDRAWAL], "reason", "commitment-withdrawal-reason"),
    field!(Line("text"), [COMMITMENT_REPORTS], "figure", "report-figure"),
    field!(Text, [COMMITMENT_REPORTS], "body", "report-body"),
    field!(LanguageCode, [], "report-language", "text-language"),
    field!(Text, [COMMITMENT_REPORTS], "links", "report-links"),
    // Terms
    field!(Line("text"), [TERM_NEW], "term-code", "term-code"),
    field!(Line("text"), [TERM_NEW], "subject", "term-subject"),
    field!(Line("text"), [TERM_NEW], "name-en", "term-name-en"),
    field!(Line("text"), [TERM_NEW], "name-fr", "term-name-fr"),
    field!(Line("text"), [TERM_NEW], "name-es", "term-name-es"),
    field!(Line("text"), [TERM_NEW], "name-ar", "term-name-ar"),
    field!(Line("text"), [TERM_NEW], "name-zh", "term-name-zh"),
    field!(Line("text"), [TERM_NEW], "name-ru", "term-name-ru"),
    field!(Line("text"), [TERM_NEW], "name-pt", "term-name-pt"),
    field!(Line("text"), [TERM_NEW, TERM_PROVISION], "provision", "term-provision"),
    field!(Text, [], "definition-body", "definition-body"),
    field!(LanguageCode, [], "definition-language", "text-language"),
    field!(Line("text"), [], "definition-source", "definition-source"),
    field!(Line("text"), [], "definition-instrument", "definition-instrument"),
    field!(Line("text"), [], "definition-clause", "definition-clause"),
    field!(Line("date"), [], "definition-dated", "definition-dated"),
    field!(Line("url"), [], "definition-address", "definition-address"),
    field!(Choice("definition-status"), [], "definition-status", "definition-status"),
    field!(
        Button(&[("hold", "definition-hold"), ("release", "definition-release")]),
        [DEFINITION_HOLDING],
        "act",
        "kept-button"
    ),
    // Peer reviews, and comments on reports
    field!(Line("text"), [REPORT_REVIEWERS], "reviewer", "review-reviewer"),
    field!(Line("text"), [REPORT_REVIEWERS], "second", "reviewers-second"),
    field!(Line("text"), [REVIEWS_DRAW], "seed", "draw-seed"),
    field!(Line("number"), [REVIEWS_DRAW], "each", "draw-each"),
    field!(Line("number"), [REVIEW_SUBMISSION], "review-level", "review-level"),
    field!(Text, [REVIEW_SUBMISSION], "reasons", "review-reasons"),
    field!(LanguageCode, [], "review-language", "text-language"),
    field!(Text, [REVIEW_ANSWER], "review-reply", "review-reply"),
    field!(LanguageCode, [], "review-reply-language", "text-language"),
    field!(Text, [REPORT_COMMENTS], "report-comment", "report-comment"),
    field!(LanguageCode, [], "report-comment-language", "text-language"),
    field!(Text, [REPORT_COMMENT_HIDING], "hiding-reason", "report-comment-reason"),
    // Needs and offers
    field!(Choice("need-subject"), [], "need-subject", "need-subject"),
    field!(Line("text"), [], "need-title", "need-title"),
    field!(Text, [], "need-body", "need-body"),
    field!(LanguageCode, [], "need-language", "need-language"),
    field!(Line("date"), [], "need-from", "need-from"),
    field!(Choice("budget-band"), [], "need-budget", "need-budget"),
    field!(Choice("need-visibility"), [], "need-visibility", "need-visibility"),
    field!(Choice("language"), [], "languages", "offer-languages"),
    field!(Line("date"), [], "offer-until", "offer-until"),
    field!(Line("text"), [], "offer-sum", "offer-sum"),
    field!(Line("text"), [], "offer-currency", "offer-currency"),
    field!(Text, [NEED_ASSESSMENT], "assessment", "need-assessment-words"),
    field!(
        Button(&[("running", "match-start"), ("closed", "match-close"), ("declined", "match-decline")]),
        [MATCH_MOVE],
        "to",
        "kept-button"
    ),
    field!(Text, [MATCH_RATING], "match-words", "match-words"),
    field!(Line("text"), [OFFER_TRANCHES], "tranche-amount", "tranche-amount"),
    field!(Line("date"), [OFFER_TRANCHES], "tranche-day", "tranche-day"),
    field!(Text, [OFFER_TRANCHES], "tranche-purpose", "tranche-purpose"),
    // Votes
    field!(Line("text"), [QUESTION_NEW], "title", "question-title"),
    field!(Choice("voting-method"), [QUESTION_NEW], "method", "method"),
    field!(Choice("rule"), [QUESTION_NEW], "rule", "rule"),
    field!(Choice("weight-source"), [QUESTION_NEW], "weights", "weights"),
    field!(Text, [QUESTION_NEW], "table", "weights-table"),
    field!(Text, [QUESTION_NEW, WEIGHTS], "justification", "weights-justification"),
    field!(Line("datetime-local"), [QUESTION_NEW], "closes_at", "question-closes-field"),
    field!(Check, [QUESTION_NEW], "live_tally", "question-live-tally"),
    field!(Check, [QUESTION_NEW], "splitting", "question-splitting"),
    field!(Choice("casting-right"), [QUESTION_NEW], "casting", "casting"),
    field!(Line("text"), [QUESTION_NEW], "veto", "question-veto"),
    field!(Text, [QUESTION_NEW], "options", "question-options"),
    field!(Choice("ranking-method"), [QUESTION_NEW], "counting", "counting"),
    field!(Text, [QUESTION_NEW], "amendments", "question-amendments"),
    field!(Text, [QUESTION_NEW], "parts", "question-parts"),
    field!(Check, [QUESTION_NEW], "division", "question-division"),
    field!(Choice("choice"), [BALLOTS], "choice", "ballot-choice"),
    field!(Check, [BALLOTS], "blank", "ballot-blank"),
    field!(Text, [BALLOTS], "explanation", "ballot-explanation"),
    field!(Line("number"), [BALLOTS, SHOW_OF_HANDS], "yes", "choice-yes"),
    field!(Line("number"), [BALLOTS, SHOW_OF_HANDS], "no", "choice-no"),
    field!(Line("number"), [BALLOTS, SHOW_OF_HANDS], "abstain", "choice-abstain"),
    field!(Line("number"), [SHOW_OF_HANDS], "invalid", "hands-invalid"),
    field!(Line("number"), [SHOW_OF_HANDS], "present", "hands-present"),
    field!(Text, [SILENCE], "reason", "silence-reason"),
    field!(Line("datetime-local"), [EXTENSION], "closes_at", "silence-deadline"),
    field!(Choice("tie-decision"), [TIE], "decision", "tie-decision"),
    field!(Text, [TIE], "reason", "tie-reason"),
    field!(Text, [EXPLANATIONS], "statement", "ballot-explanation-apart"),
    field!(Choice("choice"), [CORRECTIONS], "meant", "correct-meant"),
    field!(Text, [CORRECTIONS], "reason", "correct-reason"),
    field!(Line("text"), [CREDENTIAL_NEW], "representative", "credential-representative"),
    field!(Choice("credential-kind"), [CREDENTIAL_NEW], "credential-kind", "credential-kind"),
    field!(Choice("credential-signer"), [CREDENTIAL_NEW], "signer", "credential-signer"),
    field!(Line("date"), [CREDENTIAL_NEW], "dated_on", "credential-dated"),
    field!(Line("date"), [CREDENTIAL_NEW], "valid_until", "credential-until"),
    field!(Button(&[("people", "credential-show-people")]), [CREDENTIAL_NEW], "act", "kept-button"),
    field!(Text, [CREDENTIAL_WITHDRAWAL], "reason", "credential-withdrawal-reason"),
    field!(
        Choice("credential-demand"),
        [CREDENTIAL_REQUIREMENT, CREDENTIAL_POLICY],
        "demand",
        "credential-demand"
    ),
    field!(
        Line("datetime-local"),
        [CREDENTIAL_REQUIREMENT, CREDENTIAL_POLICY],
        "asked-from",
        "credentials-from"
    ),
    // Existing instruments
    field!(Line("text"), [CATALOGUE_NEW], "code", "catalogue-field-code"),
    field!(Line("text"), [CATALOGUE_NEW], "version", "catalogue-field-version"),
    field!(Line("text"), [CATALOGUE_NEW], "body", "catalogue-field-body"),
    field!(Choice("catalogue-kind"), [CATALOGUE_NEW], "kind", "catalogue-field-kind"),
    field!(Line("text"), [CATALOGUE_NEW], "delegation", "catalogue-field-delegation"),
    field!(Line("date"), [CATALOGUE_NEW], "adopted_on", "catalogue-field-adopted-on"),
    field!(Line("text"), [CATALOGUE_NEW], "languages", "catalogue-field-languages"),
    field!(Line("text"), [CATALOGUE_NEW], "title-en", "translation-title-en"),
    field!(Line("text"), [CATALOGUE_NEW], "title-fr", "translation-title-fr"),
    field!(Line("text"), [CATALOGUE_NEW], "title-ar", "translation-title-ar"),
    field!(Line("url"), [CATALOGUE_NEW], "source", "catalogue-field-source"),
    field!(Line("text"), [CATALOGUE_NEW], "licence", "catalogue-field-licence"),
    field!(Text, [CATALOGUE_NEW], "note", "catalogue-field-note"),
    field!(LanguageCode, [CATALOGUE_NEW], "clause-language", "catalogue-clause-language"),
    field!(Text, [CATALOGUE_NEW], "clauses", "catalogue-field-clauses"),
    // Rules and weights
    field!(Text, [RULES], "rule", "rule-json"),
    field!(Line("text"), [WEIGHTS], "name", "scheme-name"),
    field!(Line("date"), [WEIGHTS], "as_of", "delegation-as-of"),
    field!(Choice("base"), [WEIGHTS], "base", "base"),
    field!(Text, [WEIGHTS], "table", "scheme-table"),
    field!(Line("text"), [WEIGHTS], "basic", "scheme-basic"),
    field!(Line("text"), [WEIGHTS], "per_vote", "scheme-per-vote"),
    field!(Line("number"), [WEIGHTS], "cap", "scheme-cap"),
    field!(Line("number"), [WEIGHTS], "points", "scheme-points"),
    field!(
        Button(&[("preview", "scheme-preview-button"), ("keep", "scheme-add")]),
        [WEIGHTS],
        "act",
        "kept-button"
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// The forms that are no acts, those with a file, and those of which nothing may come back.
    const APART: [&str; 6] =
        ["compilation.rs", "search.rs", "import.rs", "iso_comment_table", "preparations", "spreadsheets"];

    /// Returns the name and the label of each field of this component in the sources.
    fn fields_of(component: &str, found: &mut Vec<(String, String)>) {
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                if APART.iter().any(|apart| path.components().any(|part| part.as_os_str() == *apart)) {
                    continue;
                }
                let text = std::fs::read_to_string(&path).unwrap();
                for (begin, _) in text.match_indices(&format!("<{component} field=")) {
                    let tag = text[begin..].split("/>").next().unwrap();
                    let words: Vec<&str> = tag.split('"').collect();
                    if let (true, false) = (tag.contains("field(\""), tag.contains("kind=\"password\"")) {
                        // A label that is chosen among several is not written in the tag.
                        let literal = tag.contains("\", \"");
                        let label = if literal { words[3] } else { "" };
                        found.push((words[1].to_owned(), label.to_owned()));
                    }
                }
            }
        }
    }

    #[test]
    fn every_field_in_which_something_is_typed_is_known_here() {
        let mut typed = Vec::new();
        fields_of("TextField", &mut typed);
        fields_of("InputField", &mut typed);
        assert!(typed.len() > 50, "{} fields", typed.len());
        for (name, label) in typed {
            let signing_in = (name.as_str(), label.as_str()) == ("email", "account-email");
            let is_same = |one: &TypedField| one.name == name && (label.is_empty() || one.label == label);
            let known = FIELDS.iter().any(|one| one.is_typed() && is_same(one));
            assert!(known || signing_in, "{name} with the label {label}");
        }
    }

    #[test]
    fn every_label_and_every_button_has_its_words() {
        for one in FIELDS {
            assert!(Locale::English.has(one.label), "{}", one.label);
            if let Button(values) = one.kind {
                assert!(values.iter().all(|(_, key)| Locale::English.has(key)), "{values:?}");
            }
        }
    }

    #[test]
    fn a_field_is_told_by_the_address_of_its_form_and_an_option_in_words() {
        let label = |address: &str, name: &str| find_field(address, name).map(|found| found.label);
        assert_eq!(label(addresses::PROVISION_COMMENTS.pattern, "body"), Some("comment-body"));
        assert_eq!(label(addresses::BLOC_STATEMENT.pattern, "body"), Some("bloc-statement-words"));
        assert_eq!(label(addresses::REACTIONS.pattern, "statement"), None, "an identifier");
        let stance = find_field(addresses::PROVISION_POSITIONS.pattern, "stance").unwrap();
        let words = stance.words(Locale::English, "support_with_amendment");
        assert_eq!(words, Some(t!(Locale::English, "stance-support-with-amendment")));
        for unknown in ["", "unknown", "means"] {
            assert_eq!(stance.words(Locale::English, unknown), None, "{unknown}");
        }
        let ballots = addresses::BALLOTS.pattern;
        let rank = find_words(Locale::English, ballots, "rank-2", "1");
        assert_eq!(rank, Some(("ballot-ranks", "2 → 1".to_owned())));
        assert_eq!(find_words(Locale::English, ballots, "rank-x", "1"), None);
        let act = find_field(addresses::PROVISION_POSITIONS.pattern, "act").unwrap();
        assert_eq!(act.words(Locale::English, "save"), Some(t!(Locale::English, "position-save")));
    }

    #[test]
    fn a_button_alone_is_not_filled_in() {
        let form = FormData::default()
            .set(FORM_KEY, "k")
            .set(SEEN, "m")
            .set("comment-language", "en")
            .set("body", " ");
        let comments = addresses::PROVISION_COMMENTS.pattern;
        assert!(!is_filled_in(comments, &form) && !is_partly_shown(Locale::English, comments, &form));
        assert!(is_filled_in(comments, &form.clone().replace("body", "x")));
        let present = form.clone().set("present", "7").set("shown", "8");
        let attendance = addresses::ATTENDANCE.pattern;
        assert!(is_filled_in(attendance, &present) && is_partly_shown(Locale::English, attendance, &present));
        assert!(!is_filled_in(addresses::ANSWERS.pattern, &form.set("answer", "7:yes")));
    }
}
