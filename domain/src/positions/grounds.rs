//! Tells whether a position that was given on former words stands on the present ones.

use crate::languages::Language;
use crate::text::fold_words;
use std::collections::BTreeMap;

/// The authentic words of a provision in one revision.
#[derive(Clone, Copy, Debug)]
pub struct RevisedWords<'a> {
    pub language: Language,
    pub text: &'a str,
    /// Whether the chair declared that the change to these words is editorial.
    pub editorial: bool,
}

/// The ground on which a position on former words stands on the present ones, or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PositionGround {
    /// The present words are those on which it was given.
    SameWords,
    /// The present words are others, but every change to them was declared editorial.
    Editorial,
    /// The position is on other words.
    OtherWords,
}

impl PositionGround {
    /// Tells whether a position stands on this ground.
    pub const fn stands(self) -> bool {
        !matches!(self, Self::OtherWords)
    }
}

/// Finds, for each version of a provision, the ground of a position that was given on it. `versions` has all versions
/// up to the present one, in their order.
///
/// A position stands where the words are those on which it was given. It goes on standing with a change that was
/// declared editorial, or with a revision that leaves the words as they are. Any other change ends it, until the words
/// on which it was given come back.
pub fn position_grounds(versions: &[RevisedWords<'_>]) -> Vec<PositionGround> {
    let words = number_words(versions);
    let mut grounds = Vec::with_capacity(versions.len());
    for (given, own) in words.iter().enumerate() {
        let mut ground = PositionGround::SameWords;
        let mut former = own;
        for (version, now) in versions.iter().zip(&words).skip(given + 1) {
            ground = match ground {
                _ if now == own => PositionGround::SameWords,
                PositionGround::OtherWords => PositionGround::OtherWords,
                _ if version.editorial => PositionGround::Editorial,
                ground if now == former => ground,
                _ => PositionGround::OtherWords,
            };
            former = now;
        }
        grounds.push(ground);
    }
    grounds
}

/// Numbers the versions so that those of the same words in one language have the same number.
fn number_words(versions: &[RevisedWords<'_>]) -> Vec<usize> {
    let mut known: BTreeMap<(Language, String), usize> = BTreeMap::new();
    let numbers = versions.iter().map(|version| {
        let next = known.len();
        *known.entry((version.language, fold_words(version.text))).or_insert(next)
    });
    numbers.collect()
}

#[cfg(test)]
mod tests {
    use super::PositionGround::{Editorial, OtherWords, SameWords};
    use super::*;
    use proptest::prelude::*;

    /// Makes versions of words; a tilde before them marks a change that was declared editorial.
    fn versions<'a>(texts: &[&'a str]) -> Vec<RevisedWords<'a>> {
        let version = |text: &'a str| RevisedWords {
            language: Language::English,
            text: text.trim_start_matches('~'),
            editorial: text.starts_with('~'),
        };
        texts.iter().copied().map(version).collect()
    }

    fn first(texts: &[&str]) -> PositionGround {
        position_grounds(&versions(texts))[0]
    }

    #[test]
    fn a_position_stands_as_long_as_every_change_since_was_editorial() {
        assert_eq!(first(&["a"]), SameWords);
        assert_eq!(first(&["a", "b"]), OtherWords);
        assert_eq!(first(&["a", "~b"]), Editorial);
        assert_eq!(first(&["a", "~b", "~c", "c", "~d"]), Editorial);
        assert_eq!(first(&["a", "~b", "c", "~d"]), OtherWords);
        assert_eq!(first(&["a", "b", "~c"]), OtherWords, "what has ended does not begin again");
    }

    #[test]
    fn the_words_on_which_it_was_given_bring_a_position_back() {
        assert_eq!(first(&["a", "b", "a"]), SameWords);
        assert_eq!(first(&["a", "~b", "a"]), SameWords);
        assert_eq!(first(&["a", "b", "a", "~c"]), Editorial);
        // The words that were only declared to be alike do not.
        assert_eq!(first(&["a", "~b", "c", "b"]), OtherWords);
    }

    #[test]
    fn each_position_is_judged_from_the_words_on_which_it_was_given() {
        assert_eq!(position_grounds(&versions(&["a", "b", "~c"])), [OtherWords, Editorial, SameWords]);
        assert_eq!(position_grounds(&versions(&["a", "~b", "a"])), [SameWords, OtherWords, SameWords]);
        assert!(position_grounds(&[]).is_empty());
    }

    #[test]
    fn words_are_the_same_however_they_are_typed_but_not_in_another_language() {
        assert_eq!(first(&["access  to “it”", "access to \"it\""]), SameWords);
        assert_eq!(first(&["Access", "access"]), OtherWords);
        let mut translated = versions(&["a", "a"]);
        translated[1].language = Language::French;
        assert_eq!(position_grounds(&translated)[0], OtherWords);
    }

    proptest! {
        #[test]
        fn a_position_on_the_present_words_stands_and_one_more_declaration_ends_none(
            texts in prop::collection::vec(("[abc]", any::<bool>()), 1..8), place in 0_usize..8,
        ) {
            let mut all: Vec<RevisedWords<'_>> = texts
                .iter()
                .map(|(text, editorial)| RevisedWords { language: Language::English, text, editorial: *editorial })
                .collect();
            let before = position_grounds(&all);
            let last = all[all.len() - 1].text;
            for (ground, version) in before.iter().zip(&all) {
                prop_assert_eq!(*ground == SameWords, version.text == last);
            }
            let place = place % all.len();
            all[place].editorial = true;
            for (former, now) in before.iter().zip(position_grounds(&all)) {
                prop_assert!(now.stands() || !former.stands());
            }
        }
    }
}
