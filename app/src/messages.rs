//! The message catalogue: every word of the interface, in every language that we ship.

use domain::codes::Coded;
use domain::languages::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::borrow::Cow;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Locale {
    Arabic,
    English,
    French,
}

/// What stands for a number that cannot be told.
pub const NO_NUMBER: &str = "–";

type Bundle = FluentBundle<FluentResource>;

static CATALOGUES: LazyLock<[Bundle; 3]> = LazyLock::new(|| Locale::ALL.map(Locale::load));

impl Locale {
    pub const ALL: [Self; 3] = [Self::Arabic, Self::English, Self::French];

    /// Returns the BCP 47 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// Returns the language as that of texts.
    pub const fn language(self) -> Language {
        match self {
            Self::Arabic => Language::Arabic,
            Self::English => Language::English,
            Self::French => Language::French,
        }
    }

    /// Returns the value of the HTML `dir` attribute.
    pub const fn direction(self) -> &'static str {
        match self {
            Self::Arabic => "rtl",
            Self::English | Self::French => "ltr",
        }
    }

    /// Returns the language's name for itself.
    pub const fn endonym(self) -> &'static str {
        match self {
            Self::Arabic => "العربية",
            Self::English => "English",
            Self::French => "Français",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.code() == code)
    }

    /// Returns the locale that an `Accept-Language` header prefers; English where it names none of ours.
    pub fn accepted(header: &str) -> Self {
        let mut best = (Self::English, 0.0);
        for item in header.split(',') {
            let (tag, parameters) = item.split_once(';').unwrap_or((item, ""));
            let quality =
                parameters.trim().strip_prefix("q=").map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
            let primary = tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
            if let Some(locale) = Self::from_code(&primary).filter(|_| quality > best.1) {
                best = (locale, quality);
            }
        }
        best.0
    }

    /// Returns the message `key` with its arguments. A missing message is replaced by its key; a test keeps
    /// the catalogues complete.
    pub fn text(self, key: &str, arguments: &[(&'static str, FluentValue<'_>)]) -> String {
        let bundle = &CATALOGUES[self as usize];
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(key, locale = self.code(), "missing message");
            return key.to_owned();
        };
        let mut errors = Vec::new();
        let text = if arguments.is_empty() {
            bundle.format_pattern(pattern, None, &mut errors)
        } else {
            let arguments: FluentArgs =
                arguments.iter().map(|(name, value)| (*name, borrowed(value))).collect();
            bundle.format_pattern(pattern, Some(&arguments), &mut errors)
        };
        match self {
            Self::Arabic => keep_direction(text.into_owned()),
            Self::English | Self::French => text.into_owned(),
        }
    }

    /// Writes the numbers among the values of a message; the plural forms are chosen by the numbers themselves.
    fn write_value(self, value: &FluentValue<'_>) -> Option<String> {
        let FluentValue::Number(number) = value else { return None };
        let number = number.value;
        Some(if number.is_finite() { self.written(&number.to_string()) } else { NO_NUMBER.to_owned() })
    }

    /// Returns a whole number with its digits in groups of three, as the United Nations writes it.
    pub fn integer(self, number: i64) -> String {
        self.written(&number.to_string())
    }

    /// Returns a number that a program has written, such as "-1234.5", as the language writes it.
    pub fn written(self, number: &str) -> String {
        let (is_negative, digits) = number.strip_prefix('-').map_or((false, number), |digits| (true, digits));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let is_none = digits.bytes().all(|digit| matches!(digit, b'0' | b'.'));
        let sign = if is_negative && !is_none { self.minus() } else { "" };
        let mark = if fraction.is_empty() { "" } else { self.decimal_mark() };
        format!("{sign}{}{mark}{fraction}", self.grouped(whole))
    }

    /// Returns the digits in groups of three.
    pub fn grouped(self, digits: &str) -> String {
        let mut grouped = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                grouped.push_str(self.group_mark());
            }
            grouped.push(digit);
        }
        grouped
    }

    /// Returns the mark between groups of three digits.
    pub const fn group_mark(self) -> &'static str {
        match self {
            Self::Arabic => "\u{a0}",
            Self::English => ",",
            Self::French => "\u{202f}",
        }
    }

    /// Returns the mark between a whole number and its fraction.
    pub const fn decimal_mark(self) -> &'static str {
        match self {
            Self::Arabic | Self::French => ",",
            Self::English => ".",
        }
    }

    /// Returns the minus sign. In text from right to left a mark keeps it before its number.
    pub const fn minus(self) -> &'static str {
        match self {
            Self::Arabic => "\u{200e}−",
            Self::English | Self::French => "−",
        }
    }

    /// Returns the plus sign, kept before its number likewise.
    pub const fn plus(self) -> &'static str {
        match self {
            Self::Arabic => "\u{200e}+",
            Self::English | Self::French => "+",
        }
    }

    /// Returns a part of a sentence that may be in letters of the other direction, such as a name, set apart from the
    /// words around it.
    pub fn isolate(self, part: &str) -> String {
        match self {
            Self::Arabic => format!("\u{2068}{part}\u{2069}"),
            Self::English | Self::French => part.to_owned(),
        }
    }

    /// Returns words without the marks that set values apart, where they run in one direction alone: programs beside browsers show
    /// them as boxes.
    pub fn unmarked(self, words: String) -> String {
        match self {
            Self::Arabic => words,
            Self::English | Self::French => words.replace(['\u{2068}', '\u{2069}'], ""),
        }
    }

    /// Returns words without the marks that set parts in the letters of this language apart, which need none: word processors
    /// break a line beside them, in the middle of a word. Names in other letters and figures stay set apart.
    pub fn joined(self, words: String) -> String {
        if self == Self::Arabic && words.contains('\u{2068}') { join_parts(&words) } else { words }
    }

    /// Returns whether the catalogue has this message.
    pub fn has(self, key: &str) -> bool {
        CATALOGUES[self as usize].get_message(key).is_some_and(|message| message.value().is_some())
    }

    const fn source(self) -> &'static str {
        match self {
            Self::Arabic => include_str!("../messages/ar.ftl"),
            Self::English => include_str!("../messages/en.ftl"),
            Self::French => include_str!("../messages/fr.ftl"),
        }
    }

    fn load(self) -> Bundle {
        let resource =
            FluentResource::try_new(self.source().to_owned()).unwrap_or_else(|(resource, errors)| {
                tracing::error!(?errors, locale = self.code(), "malformed messages");
                resource
            });
        let mut bundle =
            Bundle::new_concurrent(self.code().parse::<LanguageIdentifier>().into_iter().collect());
        // Names in Latin letters inside Arabic sentences keep their own direction.
        bundle.set_use_isolating(self == Self::Arabic);
        match self {
            Self::Arabic => bundle.set_formatter(Some(|value, _| Self::Arabic.write_value(value))),
            Self::English => bundle.set_formatter(Some(|value, _| Self::English.write_value(value))),
            Self::French => bundle.set_formatter(Some(|value, _| Self::French.write_value(value))),
        }
        bundle.add_resource_overriding(resource);
        bundle
    }
}

/// Returns a value of a message without a copy of its words.
fn borrowed<'a>(value: &'a FluentValue<'_>) -> FluentValue<'a> {
    match value {
        FluentValue::String(words) => FluentValue::String(Cow::Borrowed(words)),
        other => other.clone(),
    }
}

fn is_arabic(letter: char) -> bool {
    letter.is_alphabetic() && matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}')
}

/// Leaves out the marks around parts of a text whose letters are all Arabic.
fn join_parts(text: &str) -> String {
    // The places of what was written since each mark that is open.
    let (mut written, mut open) = (String::with_capacity(text.len()), Vec::new());
    for letter in text.chars() {
        if letter == '\u{2068}' {
            open.push(written.len());
        }
        written.push(letter);
        let Some(begin) = (letter == '\u{2069}').then(|| open.pop()).flatten() else { continue };
        let part = &written[begin..];
        let other = |letter: char| letter.is_alphabetic() && !is_arabic(letter);
        if part.contains(is_arabic) && !part.contains(other) {
            written.pop();
            written.remove(begin);
        }
    }
    written
}

/// Lets words of the interface keep its direction, from right to left, where they begin with Latin letters or with a
/// part set apart: inside another sentence, their first letters would else turn them round.
fn keep_direction(text: String) -> String {
    if begins_otherwise(&text) { format!("\u{200f}{text}") } else { text }
}

/// Returns whether a text in Arabic, with or without parts set apart, would be read from left to right by the first
/// letter outside these parts.
fn begins_otherwise(text: &str) -> bool {
    let mut depth = 0_u32;
    let mut has_parts = false;
    for letter in text.chars() {
        match letter {
            '\u{2066}'..='\u{2068}' => (depth, has_parts) = (depth.saturating_add(1), true),
            '\u{2069}' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            '\u{200f}' => return false,
            _ if is_arabic(letter) => return false,
            _ if letter.is_alphabetic() => break,
            _ => {}
        }
    }
    has_parts || text.contains(is_arabic)
}

/// An enumeration that has words: each value has a message whose key is the type's name and the code, in
/// kebab case.
pub trait Label: Coded {
    /// Returns the key of the value's message.
    fn key(self) -> String {
        let code = self.code();
        let mut key = String::with_capacity(Self::NAME.len() + code.len() + 8);
        for letter in Self::NAME.chars() {
            if letter.is_ascii_uppercase() && !key.is_empty() {
                key.push('-');
            }
            key.push(letter.to_ascii_lowercase());
        }
        key.push('-');
        key.extend(code.chars().map(|letter| if letter == '_' { '-' } else { letter }));
        key
    }

    /// Returns the value in words.
    fn label(self, locale: Locale) -> String {
        locale.text(&self.key(), &[])
    }

    /// Returns the meaning of the value in words, if the catalogue has a message for it.
    fn meaning(self, locale: Locale) -> String {
        locale.text(&format!("{}-means", self.key()), &[])
    }

    /// Returns the value in the words of whoever chooses it, if the catalogue has a message for that.
    fn choice(self, locale: Locale) -> String {
        locale.text(&format!("{}-choice", self.key()), &[])
    }
}

/// Implements [`Label`] for the enumerations that have words, and lists the keys of their values for the
/// tests.
macro_rules! labels {
    ($($module:ident::$name:ident),+ $(,)?) => {
        $(impl Label for domain::$module::$name {})+

        #[cfg(test)]
        fn label_keys() -> Vec<String> {
            [$(domain::$module::$name::ALL.iter().map(|value| value.key()).collect::<Vec<_>>()),+].concat()
        }
    };
}

labels! {
    accounts::InvitationFilter,
    accounts::InvitationState,
    accounts::Role,
    amendments::AmendmentKind,
    amendments::Disposition,
    attribution::Attribution,
    blocs::AssociationKind,
    blocs::ClearingMode,
    blocs::StatementProgress,
    catalogue::CatalogueField,
    catalogue::CatalogueKind,
    checklists::ChecklistStep,
    checklists::StepState,
    clearances::CapitalAnswer,
    comments::CommentKind,
    commitments::CommitmentState,
    commitments::ReportStatus,
    compilation::CompilationPart,
    consensus::ConsensusStatus,
    consensus::ObjectionHandling,
    consultations::StageKind,
    consultations::Visibility,
    credentials::CredentialDemand,
    credentials::CredentialKind,
    credentials::CredentialSigner,
    credentials::CredentialState,
    delegations::DelegationKind,
    delegations::DevelopmentGroup,
    delegations::GroupFamily,
    delegations::IncomeGroup,
    delegations::Region,
    delegations::Stakeholder,
    desk::OwnWorkKind,
    events::EventKind,
    instruments::DraftNoticeKind,
    instruments::LineRole,
    instruments::Omission,
    invitation_lists::InvitationColumn,
    invitation_lists::LineProblem,
    iso_comment_table::CommentRefusal,
    languages::Language,
    mail::DigestPace,
    mail::DigestPart,
    mail::MailFault,
    mail::MailKind,
    mail::MailState,
    mail::MailedFileKind,
    mail::VoteEnd,
    mappings::MappingRelation, mappings::MappingState, mappings::MappingVerdict, needs::BudgetBand, needs::MatchReason, needs::MatchState, needs::NeedState, needs::NeedSubject, needs::NeedVisibility,
    participants::ParticipantTie,
    positions::Clearance,
    positions::ClearanceAct,
    positions::PositionFilter,
    positions::Stance,
    preparations::PreparationRefusal,
    proxies::HolderObstacle,
    questions::BallotMark,
    questions::CastingRight,
    questions::Choice,
    questions::ExplanationTiming,
    questions::Motion,
    questions::SkipReason,
    questions::TieDecision,
    questions::VotingMethod,
    questions::WeightSource,
    rankings::RankingMethod,
    reactions::Audience,
    reactions::ModerationState,
    reactions::Reaction,
    records::RecordAct,
    representation::Reach,
    reservations::ReservationKind,
    reviews::ReviewProgress,
    reviews::ReviewerChoice,
    rules::Comparison,
    rules::DecisionReason,
    rules::Denominator,
    rules::VoteMeasure,
    rules::VoteSide,
    search::SearchKind,
    second_factors::FactorAudience,
    secretariat::SecretariatOffice,
    service_tokens::TokenScope,
    sessions::AccountNoticeKind,
    spreadsheets::RowConflict,
    suspensions::SuspensionGround,
    terms::DefinitionStatus,
    terms::TermStatus,
    terms::TermField,
    webhooks::DeliveryFault,
    webhooks::DeliveryState,
    weights::PointsRounding,
}

/// Returns at most so many characters of a text, with an ellipsis where more follow.
pub fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// Returns a message in a locale: `t!(locale, "key", name = value)`.
macro_rules! t {
    ($locale:expr, $key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $locale.text($key, &[$((stringify!($name), fluent_bundle::FluentValue::from($value))),*])
    };
}

pub(crate) use t;

#[cfg(test)]
mod tests;
