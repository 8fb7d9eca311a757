//! Languages in which a text of a consultation may be written.

use crate::codes::codes;

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
