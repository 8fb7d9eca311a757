//! Translations of titles: what a consultation, its votes, a bloc and a weight scheme are called in other languages. The
//! newest counts; the former ones stay.

use crate::codes::codes;
use crate::identifiers::{BlocId, ConsultationId, QuestionId, WeightSchemeId};
use crate::languages::Language;
use crate::text::{Statement, Title};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

codes! {
    /// The kind of a thing whose title is translated.
    TitledKind {
        Consultation = "consultation",
        Question = "question",
        Bloc = "bloc",
        WeightScheme = "weight_scheme",
    }
}

codes! {
    /// The words of a thing that are translated.
    TitleField {
        /// The title of a consultation or of a vote, or the name of a bloc or of a scheme.
        Title = "title",
        Summary = "summary",
    }
}

/// A thing whose title is translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TitledThing {
    Consultation(ConsultationId),
    Question(QuestionId),
    Bloc(BlocId),
    WeightScheme(WeightSchemeId),
}

impl TitledThing {
    pub const fn kind(self) -> TitledKind {
        match self {
            Self::Consultation(_) => TitledKind::Consultation,
            Self::Question(_) => TitledKind::Question,
            Self::Bloc(_) => TitledKind::Bloc,
            Self::WeightScheme(_) => TitledKind::WeightScheme,
        }
    }

    /// Returns the number by which the thing is stored and recorded.
    pub const fn number(self) -> i64 {
        match self {
            Self::Consultation(id) => id.0,
            Self::Question(id) => id.0,
            Self::Bloc(id) => id.0,
            Self::WeightScheme(id) => id.0,
        }
    }
}

/// What one page translates: a consultation with its votes, a bloc, or a weight scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TranslationScope {
    Consultation(ConsultationId),
    Bloc(BlocId),
    WeightScheme(WeightSchemeId),
}

/// Translated words; without any, a translation is taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TitleWords {
    Title(Option<Title>),
    Summary(Option<Statement>),
}

impl TitleWords {
    pub const fn field(&self) -> TitleField {
        match self {
            Self::Title(_) => TitleField::Title,
            Self::Summary(_) => TitleField::Summary,
        }
    }

    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Title(words) => words.as_ref().map(Title::as_str),
            Self::Summary(words) => words.as_ref().map(Statement::as_str),
        }
    }
}

/// The translated words of one thing that count now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TranslatedTitles {
    #[serde(default)]
    title: BTreeMap<Language, String>,
    #[serde(default)]
    summary: BTreeMap<Language, String>,
}

impl TranslatedTitles {
    pub fn find(&self, field: TitleField, language: Language) -> Option<&str> {
        self.words(field).get(&language).map(String::as_str)
    }

    /// Lists the languages into which words of the thing are translated.
    pub fn languages(&self, field: TitleField) -> impl Iterator<Item = Language> {
        self.words(field).keys().copied()
    }

    const fn words(&self, field: TitleField) -> &BTreeMap<Language, String> {
        match field {
            TitleField::Title => &self.title,
            TitleField::Summary => &self.summary,
        }
    }

    /// Puts words in the place of those in the same language, or takes these away.
    pub fn set(&mut self, field: TitleField, language: Language, words: Option<&str>) {
        let all = match field {
            TitleField::Title => &mut self.title,
            TitleField::Summary => &mut self.summary,
        };
        match words {
            Some(words) => all.insert(language, words.to_owned()),
            None => all.remove(&language),
        };
    }
}

/// What of a consultation has words in some of its languages.
#[derive(Clone, Debug)]
pub struct TranslatedConsultation {
    /// The language in which the consultation was written.
    pub own: Language,
    pub titles: TranslatedTitles,
    /// The number of the last revision of the text in each language.
    pub texts: BTreeMap<Language, i32>,
    /// The translated titles of its votes.
    pub votes: Vec<TranslatedTitles>,
}

/// What of a consultation lacks words in one of its languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MissingTranslations {
    /// The languages without the latest text.
    pub text: Vec<Language>,
    /// The languages without the title or the summary.
    pub titles: Vec<Language>,
    /// The number of votes whose title is not in all of the languages.
    pub votes: usize,
}

impl TranslatedConsultation {
    /// Lists the languages of the consultation: its own, those into which its title was translated, and those in which one of its
    /// texts was published.
    pub fn languages(&self) -> BTreeSet<Language> {
        let titled = self.titles.languages(TitleField::Title);
        self.texts.keys().copied().chain(titled).chain([self.own]).collect()
    }

    /// Finds what lacks words; titles are translated only into languages that are `shown`, those of the interface.
    pub fn find_missing(&self, shown: &[Language]) -> MissingTranslations {
        let languages = self.languages();
        let latest = self.texts.values().max();
        let behind = |language: &Language| latest.is_some() && self.texts.get(language) < latest;
        let others: Vec<Language> =
            languages.iter().copied().filter(|one| *one != self.own && shown.contains(one)).collect();
        let lacks = |titles: &TranslatedTitles, field, language| titles.find(field, language).is_none();
        let untitled = |language: &Language| {
            [TitleField::Title, TitleField::Summary]
                .into_iter()
                .any(|field| lacks(&self.titles, field, *language))
        };
        let unnamed = |titles: &&TranslatedTitles| {
            others.iter().any(|language| lacks(titles, TitleField::Title, *language))
        };
        MissingTranslations {
            text: languages.iter().copied().filter(behind).collect(),
            titles: others.iter().copied().filter(untitled).collect(),
            votes: self.votes.iter().filter(unnamed).count(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lacks_words_in_a_language_of_the_consultation_is_missing() {
        const SHOWN: [Language; 3] = [Language::Arabic, Language::English, Language::French];
        let mut found = TranslatedConsultation {
            own: Language::English,
            titles: TranslatedTitles::default(),
            texts: BTreeMap::new(),
            votes: vec![TranslatedTitles::default()],
        };
        let nothing = MissingTranslations::default();
        assert_eq!(found.find_missing(&SHOWN), nothing, "in one language alone nothing is translated");
        found.texts = BTreeMap::from([(Language::English, 2), (Language::French, 1), (Language::Spanish, 2)]);
        let missing = found.find_missing(&SHOWN);
        assert_eq!(missing.text, [Language::French], "an older text does not count");
        assert_eq!(missing.titles, [Language::French], "there are no titles in Spanish");
        assert_eq!(missing.votes, 1);
        found.titles.set(TitleField::Title, Language::Arabic, Some("عنوان"));
        let missing = found.find_missing(&SHOWN);
        assert_eq!(missing.text, [Language::Arabic, Language::French]);
        assert_eq!(missing.titles, [Language::Arabic, Language::French], "the summary is missing");
        for language in [Language::Arabic, Language::French] {
            found.titles.set(TitleField::Title, language, Some("Title"));
            found.titles.set(TitleField::Summary, language, Some("Summary"));
            found.texts.insert(language, 2);
            assert_eq!(found.find_missing(&SHOWN).votes, 1);
            found.votes[0].set(TitleField::Title, language, Some("Vote"));
        }
        assert_eq!(found.find_missing(&SHOWN), nothing);
    }

    #[test]
    fn the_newest_words_count_and_may_be_taken_back() {
        let mut titles = TranslatedTitles::default();
        titles.set(TitleField::Title, Language::French, Some("Un titre"));
        titles.set(TitleField::Title, Language::French, Some("Un autre titre"));
        titles.set(TitleField::Summary, Language::Arabic, Some("موجز"));
        assert_eq!(titles.find(TitleField::Title, Language::French), Some("Un autre titre"));
        assert_eq!(titles.find(TitleField::Summary, Language::French), None);
        titles.set(TitleField::Title, Language::Arabic, Some("عنوان"));
        let languages = |titles: &TranslatedTitles, field| titles.languages(field).collect::<Vec<_>>();
        assert_eq!(languages(&titles, TitleField::Title), [Language::Arabic, Language::French]);
        titles.set(TitleField::Title, Language::Arabic, None);
        assert_eq!(languages(&titles, TitleField::Title), [Language::French]);
        assert_eq!(languages(&titles, TitleField::Summary), [Language::Arabic]);
        let written = serde_json::to_string(&titles).unwrap();
        assert_eq!(written, r#"{"title":{"fr":"Un autre titre"},"summary":{"ar":"موجز"}}"#);
        assert_eq!(serde_json::from_str::<TranslatedTitles>(&written).unwrap(), titles);
        assert_eq!(serde_json::from_str::<TranslatedTitles>("{}").unwrap(), TranslatedTitles::default());
        titles.set(TitleField::Title, Language::French, None);
        assert_eq!(titles.find(TitleField::Title, Language::French), None);
    }
}
