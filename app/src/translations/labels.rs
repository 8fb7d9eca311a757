//! Titles in the language of their reader.

use crate::messages::Locale;
use domain::languages::Language;
use domain::translations::{TitleField, TranslatedTitles};

/// Words as their reader is shown them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReaderTitle {
    pub words: String,
    /// The language of the words, for the attribute `lang`.
    pub lang: &'static str,
}

/// Returns the translation into the language of the interface; `None` where there is none.
pub fn translated(locale: Locale, titles: Option<&TranslatedTitles>, field: TitleField) -> Option<String> {
    titles.and_then(|titles| titles.find(field, locale.language())).map(ToOwned::to_owned)
}

/// Returns words in the language of the interface or, where they are not translated, as they were given in `language`.
pub fn words_in(
    locale: Locale,
    original: &str,
    language: Language,
    titles: Option<&TranslatedTitles>,
    field: TitleField,
) -> ReaderTitle {
    let found = translated(locale, titles, field).filter(|_| language != locale.language());
    match found {
        Some(words) => ReaderTitle { words, lang: locale.code() },
        None => ReaderTitle { words: original.to_owned(), lang: language.code() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_shown_in_the_language_of_its_reader_where_it_is_translated() {
        let mut titles = TranslatedTitles::default();
        titles.set(TitleField::Title, Language::French, Some("Une consultation"));
        titles.set(TitleField::Title, Language::English, Some("Another title"));
        let shown =
            |locale| words_in(locale, "A consultation", Language::English, Some(&titles), TitleField::Title);
        let title = |words: &str, lang| ReaderTitle { words: words.to_owned(), lang };
        assert_eq!(shown(Locale::French), title("Une consultation", "fr"));
        assert_eq!(shown(Locale::Arabic), title("A consultation", "en"));
        assert_eq!(shown(Locale::English), title("A consultation", "en"), "the original stands");
        assert_eq!(translated(Locale::French, Some(&titles), TitleField::Summary), None);
        assert_eq!(translated(Locale::French, None, TitleField::Title), None);
    }
}
