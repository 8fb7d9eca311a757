//! The message catalogue: every word of the interface, in every language that we ship.

use domain::codes::Coded;
use domain::languages::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use heck::ToKebabCase;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locale {
    Arabic,
    English,
    French,
}

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
                arguments.iter().map(|(name, value)| (*name, value.clone())).collect();
            bundle.format_pattern(pattern, Some(&arguments), &mut errors)
        };
        text.into_owned()
    }

    /// Returns a whole number with its digits in groups of three, as the United Nations writes it.
    pub fn integer(self, number: i64) -> String {
        let sign = if number < 0 { "−" } else { "" };
        format!("{sign}{}", self.grouped(&number.unsigned_abs().to_string()))
    }

    /// Returns the digits in groups of three.
    pub fn grouped(self, digits: &str) -> String {
        let separator = match self {
            Self::French => '\u{202f}',
            Self::Arabic | Self::English => ',',
        };
        let mut grouped = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                grouped.push(separator);
            }
            grouped.push(digit);
        }
        grouped
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
        bundle.add_resource_overriding(resource);
        bundle
    }
}

/// An enumeration that has words: each value has a message whose key is the type's name and the code, in
/// kebab case.
pub trait Label: Coded {
    /// Returns the key of the value's message.
    fn key(self) -> String {
        format!("{}-{}", Self::NAME, self.code()).to_kebab_case()
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
    accounts::InvitationState,
    accounts::Role,
    amendments::AmendmentKind,
    amendments::Disposition,
    attribution::Attribution,
    blocs::AssociationKind,
    blocs::ClearingMode,
    blocs::StatementProgress,
    checklists::ChecklistStep,
    checklists::StepState,
    clearances::CapitalAnswer,
    comments::CommentKind,
    compilation::CompilationPart,
    consensus::ConsensusStatus,
    consensus::ObjectionHandling,
    consultations::StageKind,
    consultations::Visibility,
    delegations::DelegationKind,
    delegations::DevelopmentGroup,
    delegations::GroupFamily,
    delegations::IncomeGroup,
    delegations::Region,
    delegations::Stakeholder,
    desk::OwnWorkKind,
    instruments::LineRole,
    instruments::Omission,
    iso_comment_table::CommentRefusal,
    languages::Language,
    participants::ParticipantTie,
    positions::Clearance,
    positions::ClearanceAct,
    positions::PositionFilter,
    positions::Stance,
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
    rules::Comparison,
    rules::DecisionReason,
    rules::Denominator,
    rules::VoteMeasure,
    rules::VoteSide,
    search::SearchKind,
    spreadsheets::RowConflict,
    suspensions::SuspensionGround,
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
