//! Texts of mail that a consultation keeps, by language: with what its letters begin, and what invitations say besides.

use crate::codes::codes;
use crate::languages::Language;
use crate::text::{Statement, Title};
use serde::{Deserialize, Serialize};

codes! {
    /// What a text of mail is for.
    MailTextKind {
        /// The letter to those who have not spoken.
        Letter = "letter",
        /// The note in invitations to act for a delegation that takes part.
        Invitation = "invitation",
    }
}

/// A text of mail in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailText {
    pub kind: MailTextKind,
    pub language: Language,
    /// The subject of a letter; an invitation has its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Title>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Statement>,
}

impl MailText {
    /// Tells whether the text says nothing, so that it is kept no more.
    pub const fn is_empty(&self) -> bool {
        self.subject.is_none() && self.words.is_none()
    }
}

/// Finds the text of a kind in a language.
pub fn find_text(texts: &[MailText], kind: MailTextKind, language: Language) -> Option<&MailText> {
    texts.iter().find(|text| text.kind == kind && text.language == language)
}

/// Finds the text with which a letter begins: in the first of some languages in which there is one, else the first of all.
pub fn choose_letter(texts: &[MailText], languages: [Language; 2]) -> Option<&MailText> {
    let wanted = languages.into_iter().find_map(|one| find_text(texts, MailTextKind::Letter, one));
    wanted.or_else(|| texts.iter().find(|text| text.kind == MailTextKind::Letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(kind: MailTextKind, language: Language) -> MailText {
        MailText { kind, language, subject: None, words: Statement::parse("w").ok() }
    }

    #[test]
    fn a_letter_begins_in_the_language_of_its_writer_if_there_is_a_text_in_it() {
        let texts = [
            text(MailTextKind::Invitation, Language::English),
            text(MailTextKind::Letter, Language::Arabic),
            text(MailTextKind::Letter, Language::French),
        ];
        let chosen = |languages| choose_letter(&texts, languages).map(|text| text.language);
        assert_eq!(chosen([Language::French, Language::Arabic]), Some(Language::French));
        assert_eq!(chosen([Language::English, Language::French]), Some(Language::French));
        assert_eq!(chosen([Language::English, Language::English]), Some(Language::Arabic));
        assert_eq!(choose_letter(&texts[..1], [Language::English; 2]), None, "a note is no letter");
    }

    #[test]
    fn a_text_is_read_as_it_was_written_and_says_nothing_without_words() {
        let written = MailText {
            subject: Title::parse("Your position").ok(),
            ..text(MailTextKind::Letter, Language::French)
        };
        let read: MailText = serde_json::from_str(&serde_json::to_string(&written).unwrap()).unwrap();
        assert_eq!(read, written);
        assert!(!MailText { words: None, ..written.clone() }.is_empty());
        assert!(MailText { subject: None, words: None, ..written }.is_empty());
    }
}
