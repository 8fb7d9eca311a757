//! Languages in which a text of a consultation may be written.

use crate::codes::codes;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

codes! {
    /// The languages of texts: the six official languages of the United Nations, and Portuguese. The codes are
    /// those of BCP 47.
    Language {
        Arabic = "ar",
        Chinese = "zh",
        English = "en",
        French = "fr",
        Portuguese = "pt",
        Russian = "ru",
        Spanish = "es",
    }
}

impl Language {
    /// Returns the value of the HTML `dir` attribute.
    pub const fn direction(self) -> &'static str {
        match self {
            Self::Arabic => "rtl",
            _ => "ltr",
        }
    }

    /// Returns the name of the language in the language itself.
    pub const fn endonym(self) -> &'static str {
        match self {
            Self::Arabic => "العربية",
            Self::Chinese => "中文",
            Self::English => "English",
            Self::French => "Français",
            Self::Portuguese => "Português",
            Self::Russian => "Русский",
            Self::Spanish => "Español",
        }
    }
}

/// Short words in several languages, for what is named in every language by whoever made it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Multilingual(pub BTreeMap<Language, String>);

impl Multilingual {
    /// Returns the words in a language, or else in English, or else in the first language that has any, with the language
    /// in which they are.
    pub fn find(&self, language: Language) -> Option<(Language, &str)> {
        let words = |one: Language| self.0.get_key_value(&one);
        let found = words(language).or_else(|| words(Language::English)).or_else(|| self.0.first_key_value());
        found.map(|(language, words)| (*language, words.as_str()))
    }
}
