//! Translations of titles: what a consultation, its votes, a bloc and a weight scheme are called in other languages. The
//! newest counts; the former ones stay.

use crate::codes::codes;
use crate::identifiers::{BlocId, ConsultationId, QuestionId, WeightSchemeId};
use crate::languages::Language;
use crate::text::{Statement, Title};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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

#[cfg(test)]
mod tests {
    use super::*;

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
