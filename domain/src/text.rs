//! Texts that people typed, checked against their limits when they are made.

use icu_properties::props::{DefaultIgnorableCodePoint, GeneralCategory, GeneralCategoryGroup};
use icu_properties::{CodePointMapData, CodePointSetData};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The reason why a text was refused. Lengths are in characters.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    #[error("empty")]
    Empty,
    #[error("{length} characters, at most {max}")]
    TooLong { length: usize, max: usize },
    #[error("control character U+{0:04X}")]
    ControlCharacter(u32),
    /// A text of one line has a line break or a tab.
    #[error("more than one line")]
    LineBreak,
    /// A character that nobody sees and that turns round what stands behind it: letter by letter in any text, or other
    /// words beside a text of one line.
    #[error("control of direction U+{0:04X}")]
    Direction(u32),
    #[error("nothing that can be seen")]
    Invisible,
}

/// A text that has something to see and is not longer than `MAX` characters, without control characters other than
/// line feed and tab. Line ends are line feeds, and its letters are composed (Unicode's form NFC), so that what looks
/// alike is alike.
///
/// No text shows its letters in another order than they have: it has no overrides of direction. A text of one `LINE` stands
/// among other words, and has neither line breaks nor characters that would turn those words round.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Text<const MAX: usize, const LINE: bool = false>(String);

/// A name or title of one line.
pub type Title = Text<200, true>;
/// A heading between the paragraphs of an instrument, which stands by itself as they do.
pub type Heading = Text<200>;
/// A paragraph of an instrument.
pub type Paragraph = Text<8_000>;
/// The statement of a delegation on a provision, an explanation of vote, or a reason.
pub type Statement = Text<4_000>;
/// A short statement to which participants react.
pub type Thesis = Text<280>;
/// The body of a comment, in Markdown.
pub type Body = Text<4_000>;

impl<const MAX: usize, const LINE: bool> Text<MAX, LINE> {
    /// The length of the longest text, in characters.
    pub const MAX: usize = MAX;

    /// Trims `raw`, makes its line ends and letters uniform and checks its limits.
    pub fn parse(raw: &str) -> Result<Self, TextError> {
        let text = compose(raw).replace("\r\n", "\n").replace('\r', "\n");
        let text = text.trim();
        if text.is_empty() {
            return Err(TextError::Empty);
        }
        if let Some(control) = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
            return Err(TextError::ControlCharacter(control.into()));
        }
        if !text.chars().any(is_visible) {
            return Err(TextError::Invisible);
        }
        if LINE {
            check_line(text)?;
        }
        if let Some(control) = text.chars().find(|one| is_override(*one)) {
            return Err(TextError::Direction(control.into()));
        }
        match text.chars().count() {
            length if length > MAX => Err(TextError::TooLong { length, max: MAX }),
            _ => Ok(Self(text.to_owned())),
        }
    }

    /// Parses a text like [`Self::parse`]; an empty one is `None`.
    pub fn parse_optional(raw: &str) -> Result<Option<Self>, TextError> {
        match Self::parse(raw) {
            Err(TextError::Empty) => Ok(None),
            other => other.map(Some),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<const MAX: usize, const LINE: bool> TryFrom<String> for Text<MAX, LINE> {
    type Error = TextError;
    fn try_from(raw: String) -> Result<Self, TextError> {
        Self::parse(&raw)
    }
}

impl<const MAX: usize, const LINE: bool> From<Text<MAX, LINE>> for String {
    fn from(text: Text<MAX, LINE>) -> Self {
        text.0
    }
}

/// Fails where a text is not of one line, or would turn round the words among which it stands. The marks that have a
/// direction and reach no further than themselves may stay.
fn check_line(text: &str) -> Result<(), TextError> {
    if text.contains(['\n', '\t', '\u{2028}', '\u{2029}']) {
        return Err(TextError::LineBreak);
    }
    match text.chars().find(|one| matches!(one, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')) {
        Some(control) => Err(TextError::Direction(control.into())),
        None => Ok(()),
    }
}

/// Tells whether a character sets the letters behind it in an order that they do not have by themselves, so that what is read
/// is not what is said. No language needs one: Arabic and Hebrew words among others go with marks, embeddings and isolates.
const fn is_override(one: char) -> bool {
    matches!(one, '\u{202d}' | '\u{202e}')
}

/// Composes letters and their marks, to Unicode's form NFC.
pub fn compose(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}

/// Tells whether two names are the same one: in whatever case, width and composition, and without regard to blanks
/// around them, how many blanks stand between their words, or characters that nobody sees.
pub fn is_same_name(one: &str, other: &str) -> bool {
    let is_plain = |name: &str| name.is_ascii() && !name.contains(char::is_whitespace);
    match is_plain(one) && is_plain(other) {
        true => one.eq_ignore_ascii_case(other),
        false => fold_name(one) == fold_name(other),
    }
}

/// Folds a name, so that two names are the same one exactly if their folded forms are equal.
pub fn fold_name(name: &str) -> String {
    let seen: String = name.nfkc().filter(|one| !is_ignorable(*one)).collect();
    let spaced = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    // Letters with several capital or small forms, such as ẞ, ß and ss, agree after all three steps.
    spaced.to_lowercase().to_uppercase().to_lowercase().nfkc().collect()
}

/// Tells whether two texts are the same words, in the same case: whatever their composition, the blanks between words
/// and around quotation marks, and the form of those marks.
pub fn is_same_words(one: &str, other: &str) -> bool {
    one == other || fold_words(one) == fold_words(other)
}

/// Folds a text, so that two texts are the same words exactly if their folded forms are equal.
pub fn fold_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let (mut last, mut blank) = (None, false);
    // Joiners are letters' business, and are kept.
    let is_seen =
        |one: &char| one.is_ascii() || matches!(one, '\u{200c}' | '\u{200d}') || !is_ignorable(*one);
    let seen: String = text.chars().filter(is_seen).collect();
    for one in compose(&seen).chars() {
        if one.is_whitespace() {
            blank = true;
            continue;
        }
        // The French set a blank within quotation marks and before some signs, or none.
        let tight = last.is_none_or(|last| last == '«') || matches!(one, '»' | ':' | ';' | '!' | '?' | '%');
        if blank && !tight {
            words.push(' ');
        }
        blank = false;
        last = Some(one);
        words.push(match one {
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' | '「' | '」' | '『' | '』' => {
                '"'
            }
            '‘' | '’' | '‚' | '‛' | '‹' | '›' | 'ʼ' | '′' | '＇' | '`' | '´' => '\'',
            '‐' | '‑' => '-',
            other => other,
        });
    }
    words
}

/// Tells whether a character shows on its own.
fn is_visible(one: char) -> bool {
    /// Braille's blank, which Unicode does not count among the blanks.
    const BLANK: char = '\u{2800}';
    let hidden = [
        GeneralCategoryGroup::Separator,
        GeneralCategoryGroup::Other,
        GeneralCategoryGroup::NonspacingMark,
        GeneralCategoryGroup::EnclosingMark,
    ];
    let category = CodePointMapData::<GeneralCategory>::new().get(one);
    one != BLANK && !hidden.iter().any(|group| group.contains(category)) && !is_ignorable(one)
}

/// Tells whether a character is one of those that are not shown, such as a soft hyphen or a mark of direction.
pub fn is_ignorable(one: char) -> bool {
    CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_of_blanks_is_empty() {
        assert_eq!(Title::parse(" \r\n\t "), Err(TextError::Empty));
        assert_eq!(Title::parse_optional("  "), Ok(None));
    }

    #[test]
    fn the_limit_counts_characters_and_not_bytes() {
        assert!(Text::<3>::parse("نصا").is_ok());
        assert_eq!(Text::<3>::parse("abcd"), Err(TextError::TooLong { length: 4, max: 3 }));
    }

    #[test]
    fn a_null_character_is_refused() {
        assert_eq!(Title::parse("a\0b"), Err(TextError::ControlCharacter(0)));
    }

    #[test]
    fn a_name_is_of_one_line_and_turns_no_other_words_round() {
        for broken in ["a\nb", "a\r\nb", "a\tb", "a\u{2028}b", "a\u{2029}b"] {
            assert_eq!(Title::parse(broken), Err(TextError::LineBreak), "{broken:?}");
            assert!(Statement::parse(broken).is_ok(), "{broken:?}");
        }
        for control in ('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}') {
            let turned = format!("Kenya{control}live");
            assert_eq!(Title::parse(&turned), Err(TextError::Direction(control.into())), "{turned:?}");
        }
        for marked in ["\u{200f}ألف (XAA)\u{200e}", "ألف\u{61c}", "می\u{200c}خواهم"] {
            assert!(Title::parse(marked).is_ok(), "{marked:?}");
        }
    }

    #[test]
    fn no_text_turns_its_letters_round() {
        for control in ['\u{202d}', '\u{202e}'] {
            for turned in [
                format!("a{control}b"),
                format!("a\nb {control}c"),
                format!("a{control}"),
                format!("{control}a"),
            ] {
                let refused = TextError::Direction(control.into());
                assert_eq!(
                    Title::parse_optional(&turned.replace('\n', " ")),
                    Err(refused.clone()),
                    "{turned:?}"
                );
                assert_eq!(Heading::parse(&turned), Err(refused.clone()), "{turned:?}");
                assert_eq!(Paragraph::parse(&turned), Err(refused.clone()), "{turned:?}");
                assert_eq!(Statement::parse_optional(&turned), Err(refused.clone()), "{turned:?}");
                assert_eq!(Thesis::parse(&turned), Err(refused), "{turned:?}");
                let read = serde_json::from_value::<Body>(serde_json::Value::String(turned.clone()));
                assert!(read.is_err(), "{turned:?}");
            }
        }
        for control in [
            '\u{200e}', '\u{200f}', '\u{61c}', '\u{200c}', '\u{200d}', '\u{202a}', '\u{202b}', '\u{202c}',
            '\u{2066}', '\u{2069}',
        ] {
            let words = format!("على الدول{control} (XAA)\nسطر");
            assert_eq!(Statement::parse(&words).map(String::from), Ok(words));
        }
    }

    #[test]
    fn a_text_of_which_nothing_is_seen_is_refused() {
        let unseen = [
            "\u{200b}",
            "\u{3164}\u{115f}",
            "\u{2800}",
            "a\u{301}".trim_start_matches('a'),
            "\u{ad} \u{2060}",
        ];
        for text in unseen.into_iter().chain(["\u{202e}\u{200f}", "\u{e0041}", "\u{fe0f}", "\u{e000}"]) {
            assert_eq!(Title::parse(text), Err(TextError::Invisible), "{text:?}");
            assert_eq!(Title::parse_optional(text), Err(TextError::Invisible), "{text:?}");
        }
        for text in ["a", "١", "🕊\u{fe0f}", "–", "می\u{200c}خواهم", "क्\u{200d}ष", "$"] {
            assert!(Title::parse(text).is_ok(), "{text:?}");
        }
    }

    #[test]
    fn letters_with_marks_are_composed_and_so_counted_as_they_are_seen() {
        let composed = Title::parse("Türkiye").unwrap();
        assert_eq!(Title::parse("Tu\u{308}rkiye"), Ok(composed));
        assert!(Text::<1>::parse("e\u{301}").is_ok());
    }

    #[test]
    fn a_name_is_the_same_in_any_case_and_composition() {
        for (one, other) in [
            ("Ken", " KEN\t"),
            ("Türkiye", "TU\u{308}RKI\u{307}YE".replace("I\u{307}", "I").as_str()),
            ("Côte", "Co\u{302}te"),
            ("Straße", "STRASSE"),
            ("Straße", "STRAẞE"),
            ("Ｋｅｎ ", "KEN"),
            ("Group  of\u{a0}77", "group of 77"),
            ("a\u{200b}b", "AB"),
            ("Åland", "\u{212b}LAND"),
        ] {
            assert!(is_same_name(one, other), "{one} {other}");
        }
        for (one, other) in [("Ken", "Kén"), ("a b", "ab"), ("É", "E"), ("1", "١")] {
            assert!(!is_same_name(one, other), "{one} {other}");
        }
    }

    #[test]
    fn texts_of_the_same_words_are_the_same_whatever_their_blanks_marks_and_composition() {
        for (one, other) in [
            ("L’État agit", "L'E\u{301}tat agit"),
            ("a  b\nc", " a\u{a0}b \u{202f}c\t"),
            ("say “yes”", "say \"yes\""),
            ("dire « oui » : non", "dire «\u{a0}oui\u{a0}»\u{202f}: non"),
            ("dire «oui»: non", "dire “oui” : non"),
            ("66 %", "66%"),
            ("co\u{2011}operation", "co-oper\u{ad}ation"),
            ("\u{200f}على الدول\u{200e}", "على الدول"),
            ("Tu\u{308}rkiye", "Türkiye"),
            ("", " \n"),
        ] {
            assert!(is_same_words(one, other), "{one:?} {other:?}");
        }
        for (one, other) in [
            ("States shall act", "states shall act"),
            ("a b", "ab"),
            ("État", "Etat"),
            ("act, and", "act and"),
            ("–", "-"),
            ("می\u{200c}خواهم", "میخواهم"),
            ("1", "１"),
        ] {
            assert!(!is_same_words(one, other), "{one:?} {other:?}");
        }
    }

    proptest! {
        #[test]
        fn a_text_folded_to_its_words_is_its_own_fold(text in ".*") {
            let folded = fold_words(&text);
            prop_assert_eq!(fold_words(&folded), folded.clone());
            prop_assert!(is_same_words(&text.nfd().collect::<String>(), &text));
        }

        #[test]
        fn a_folded_name_is_its_own_fold(name in ".*") {
            let folded = fold_name(&name);
            prop_assert_eq!(fold_name(&folded), folded.clone());
            prop_assert_eq!(fold_name(&name.nfd().collect::<String>()), folded);
        }

        #[test]
        fn a_parsed_text_parses_again_to_the_same_text(raw in ".*") {
            if let Ok(text) = Statement::parse(&raw) {
                prop_assert_eq!(Statement::parse(text.as_str()), Ok(text.clone()));
            }
        }
    }
}
