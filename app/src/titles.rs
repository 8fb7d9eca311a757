//! Titles in the language of their reader.

use crate::messages::{Locale, t};
use domain::languages::Language;
use domain::questions::parse_adoption;
use domain::translations::{TitleField, TranslatedTitles};
use store::VoteName;
use store::doors::ConsultationPlace;

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

/// Returns the title of the consultation of a place in the reader's language.
pub fn place_title(locale: Locale, place: &ConsultationPlace) -> ReaderTitle {
    words_in(locale, &place.title, place.language, place.titles.as_deref(), TitleField::Title)
}

/// Returns the title of a vote in the reader's language: as it is translated or, where nobody has written one, as it is made
/// from the numbers of its paragraph and of the revision.
pub fn vote_title(
    locale: Locale,
    title: &str,
    title_of: Option<&str>,
    titles: Option<&TranslatedTitles>,
) -> String {
    translated(locale, titles, TitleField::Title)
        .or_else(|| title_of.map(|label| adoption_title(locale, label)))
        .unwrap_or_else(|| title.to_owned())
}

/// Returns what a vote is called in the reader's language.
pub fn vote_name(locale: Locale, name: &VoteName) -> String {
    vote_title(locale, &name.title, name.title_of.as_deref(), name.titles.as_deref())
}

/// Returns the title of a vote on a paragraph, or on the whole text, with the name of the revision where it is stored.
fn adoption_title(locale: Locale, code: &str) -> String {
    let (label, revision) = parse_adoption(code);
    let adopted = adopted_subject(locale, label);
    match revision {
        None => adopted,
        Some(0) => t!(locale, "question-adoption-zero", title = adopted),
        Some(number) => t!(locale, "question-adoption-revision", title = adopted, number = number),
    }
}

/// Returns the title of a vote on a paragraph with this number, or on the whole text without one.
fn adopted_subject(locale: Locale, label: &str) -> String {
    match (label, label.strip_prefix("OP"), label.strip_prefix("PP")) {
        ("", _, _) => t!(locale, "question-adoption-whole"),
        (_, Some(number), _) => t!(locale, "question-adoption", number = number.to_owned()),
        (_, _, Some(number)) => t!(locale, "question-adoption-preamble", number = number.to_owned()),
        (other, None, None) => t!(locale, "question-adoption", number = other.to_owned()),
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

    #[test]
    fn a_title_that_nobody_has_written_is_made_for_each_reader() {
        for (label, titles) in [
            (
                "OP9",
                ["اعتماد الفقرة \u{2068}9\u{2069}", "Adoption of paragraph 9", "Adoption du paragraphe 9"],
            ),
            ("", ["اعتماد النص", "Adoption of the text", "Adoption du texte"]),
        ] {
            assert_eq!(Locale::ALL.map(|locale| vote_title(locale, "As stored", Some(label), None)), titles);
        }
        let english = |label| vote_title(Locale::English, "As stored", label, None);
        assert_eq!(english(Some("PP3")), "Adoption of preambular paragraph 3");
        assert_eq!(english(Some("7")), "Adoption of paragraph 7");
        assert_eq!(english(Some("OP9@0")), "Adoption of paragraph 9 (zero draft)");
        assert_eq!(english(Some("@1")), "Adoption of the text (Rev.1)");
        let french = |label| vote_title(Locale::French, "As stored", Some(label), None);
        assert_eq!(french("@2"), "Adoption du texte (Rev.2)");
        assert_eq!(french("PP3@0"), "Adoption de l’alinéa 3 du préambule (avant-projet)");
        assert_eq!(english(None), "As stored");
        let mut titles = TranslatedTitles::default();
        titles.set(TitleField::Title, Language::French, Some("Un vote"));
        assert_eq!(vote_title(Locale::French, "A vote", Some("OP9"), Some(&titles)), "Un vote");
    }
}
