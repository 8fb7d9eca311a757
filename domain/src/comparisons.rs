//! Comparing texts word by word, in any script.
//!
//! A text is split at the word boundaries of Unicode (UAX 29): words of alphabets, single ideographs, spaces and
//! signs. The shortest script of changes is found (Myers 1986), and changes that only spaces and signs separate are
//! joined.

use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A part of the comparison of two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiffPiece {
    Same(String),
    Changed { removed: String, added: String },
}

/// A hunk is a change to a text that was split into words: `text` replaces these words, or is put in before the first
/// of them where there are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk {
    pub words: Range<usize>,
    pub text: String,
}

/// Splits a text into its words and what stands between them.
pub fn split_words(text: &str) -> Vec<&str> {
    text.split_word_bounds().collect()
}

/// Compares two texts and returns the pieces that lead from `old` to `new`.
pub fn compare_texts(old: &str, new: &str) -> Vec<DiffPiece> {
    let before = split_words(old);
    let mut pieces = Vec::new();
    let mut place = 0;
    for hunk in diff_hunks(&before, new) {
        push_same(&mut pieces, &before[place..hunk.words.start]);
        let removed = before[hunk.words.clone()].concat();
        pieces.push(DiffPiece::Changed { removed, added: hunk.text });
        place = hunk.words.end;
    }
    push_same(&mut pieces, &before[place..]);
    pieces
}

fn push_same(pieces: &mut Vec<DiffPiece>, words: &[&str]) {
    if !words.is_empty() {
        pieces.push(DiffPiece::Same(words.concat()));
    }
}

/// Finds the hunks that turn the words `old` into `new`, in their order and apart from each other.
pub fn diff_hunks(old: &[&str], new: &str) -> Vec<Hunk> {
    let after = split_words(new);
    let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, &after) {
        let (tag, before, now) = op.as_tag_tuple();
        if tag == DiffTag::Equal {
            continue;
        }
        match found.last_mut() {
            Some((last, added)) if !old[last.end..before.start].iter().any(|word| is_word(word)) => {
                last.end = before.end;
                added.end = now.end;
            }
            _ => found.push((before, now)),
        }
    }
    found.into_iter().map(|(words, added)| Hunk { words, text: after[added].concat() }).collect()
}

fn is_word(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Tells whether two changes collide: they share a word, both put words in at the same place, or one puts words in
/// among those that the other changes.
pub fn collide(one: &Range<usize>, other: &Range<usize>) -> bool {
    match (one.is_empty(), other.is_empty()) {
        (true, true) => one.start == other.start,
        (true, false) => other.start < one.start && one.start < other.end,
        (false, true) => one.start < other.start && other.start < one.end,
        (false, false) => one.start < other.end && other.start < one.end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(old: &str, new: &str) -> String {
        let piece = |piece| match piece {
            DiffPiece::Same(text) => text,
            DiffPiece::Changed { removed, added } => format!("[{removed}|{added}]"),
        };
        compare_texts(old, new).into_iter().map(piece).collect()
    }

    #[test]
    fn words_are_compared_and_not_letters() {
        assert_eq!(told("States shall act.", "States should act."), "States [shall|should] act.");
        assert_eq!(told("a b", "a b"), "a b");
        assert_eq!(told("", "new"), "[|new]");
        assert_eq!(told("States shall act", "All States shall act"), "[|All ]States shall act");
    }

    #[test]
    fn neighbouring_changes_make_one_hunk() {
        assert_eq!(told("one two three", "uno due three"), "[one two|uno due] three");
    }

    #[test]
    fn texts_of_every_script_are_split_into_words() {
        assert_eq!(told("各国应采取措施", "各国可采取措施"), "各国[应|可]采取措施");
        assert_eq!(told("على الدول أن تعمل", "على الدول أن تتعاون"), "على الدول أن [تعمل|تتعاون]");
        assert_eq!(told("l’État agit", "l’État coopère"), "l’État [agit|coopère]");
        // A letter and its combining mark are one word.
        assert_eq!(told("e\u{301}tat", "etat"), "[e\u{301}tat|etat]");
    }

    #[test]
    fn changes_collide_on_shared_words_and_not_beside_each_other() {
        assert!(collide(&(2..4), &(3..5)) && collide(&(2..2), &(2..2)) && collide(&(3..3), &(2..4)));
        assert!(!collide(&(2..4), &(4..6)) && !collide(&(2..2), &(2..4)) && !collide(&(4..4), &(2..4)));
    }

    proptest! {
        #[test]
        fn the_pieces_give_both_texts_back(old in "[a-c ,应]{0,30}", new in "[a-c ,应]{0,30}") {
            let (mut before, mut after) = (String::new(), String::new());
            for piece in compare_texts(&old, &new) {
                match piece {
                    DiffPiece::Same(text) => {
                        before.push_str(&text);
                        after.push_str(&text);
                    }
                    DiffPiece::Changed { removed, added } => {
                        before.push_str(&removed);
                        after.push_str(&added);
                    }
                }
            }
            prop_assert_eq!((before, after), (old, new));
        }

        #[test]
        fn collisions_are_mutual(a in 0_usize..9, b in 0_usize..9, c in 0_usize..9, d in 0_usize..9) {
            let (one, other) = (a.min(b)..a.max(b), c.min(d)..c.max(d));
            prop_assert_eq!(collide(&one, &other), collide(&other, &one));
        }
    }
}
