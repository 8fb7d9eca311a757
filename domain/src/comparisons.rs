//! Comparing texts word by word, in any script.
//!
//! A text is split at the word boundaries of Unicode (UAX 29): words of alphabets, single ideographs, spaces and
//! signs. The shortest script of changes is found (Myers 1986), and changes that only spaces and signs separate are
//! joined. Words that only their composition tells apart, blanks, and quotation marks are the same.

use crate::text::{fold_words, is_same_words};
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A part of the comparison of two texts. What is the same is as the new text writes it.
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

/// Splits a text into its words and what stands between them; blanks that touch are one piece.
pub fn split_words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let blank = rest.starts_with(char::is_whitespace);
        let end = rest.find(|one: char| one.is_whitespace() != blank).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        if blank {
            words.push(run);
        } else {
            words.extend(run.split_word_bounds());
        }
        rest = after;
    }
    words
}

/// Compares two texts and returns the pieces that lead from `old` to `new`.
pub fn compare_texts(old: &str, new: &str) -> Vec<DiffPiece> {
    let (before, after) = (split_words(old), split_words(new));
    let mut pieces = Vec::new();
    let mut place = 0;
    for (removed, added) in changed_ranges(&before, &after) {
        push_same(&mut pieces, &after[place..added.start]);
        place = added.end;
        pieces.push(DiffPiece::Changed { removed: before[removed].concat(), added: after[added].concat() });
    }
    push_same(&mut pieces, &after[place..]);
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
    let changed = changed_ranges(old, &after).into_iter();
    changed.map(|(words, added)| Hunk { words, text: after[added].concat() }).collect()
}

/// Finds the words that are changed, each with those that stand in their place.
fn changed_ranges(old: &[&str], after: &[&str]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    if is_same_words(&old.concat(), &after.concat()) {
        return found;
    }
    let fold = |words: &[&str]| words.iter().map(|word| fold_words(word)).collect::<Vec<_>>();
    for op in capture_diff_slices(Algorithm::Myers, &fold(old), &fold(after)) {
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
    found
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
    fn blanks_quotation_marks_and_composition_are_no_change() {
        let new = "L’État\u{a0}: «\u{a0}agit\u{a0}»\u{202f}; vite";
        assert_eq!(told("L'E\u{301}tat : \"agit\" ; vite", new), new);
        assert_eq!(told("the  “old”\ntext", "the \"new\" text"), "the \"[old|new]\" text");
        assert_eq!(told("l'E\u{301}tat agit", "l’État\u{a0}coopère"), "l’État\u{a0}[agit|coopère]");
        assert_eq!(told("States act", "states act"), "[States|states] act");
        assert_eq!(told("a\u{a0} b", "a b c"), "a b[| c]");
    }

    #[test]
    fn changes_collide_on_shared_words_and_not_beside_each_other() {
        assert!(collide(&(2..4), &(3..5)) && collide(&(2..2), &(2..2)) && collide(&(3..3), &(2..4)));
        assert!(!collide(&(2..4), &(4..6)) && !collide(&(2..2), &(2..4)) && !collide(&(4..4), &(2..4)));
    }

    proptest! {
        #[test]
        fn the_pieces_give_the_new_text_back_and_the_old_words(old in "[a-c ,应]{0,30}", new in "[a-c ,应]{0,30}") {
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
            prop_assert_eq!(&after, &new);
            prop_assert!(is_same_words(&before, &old), "{before:?} {old:?}");
        }

        #[test]
        fn collisions_are_mutual(a in 0_usize..9, b in 0_usize..9, c in 0_usize..9, d in 0_usize..9) {
            let (one, other) = (a.min(b)..a.max(b), c.min(d)..c.max(d));
            prop_assert_eq!(collide(&one, &other), collide(&other, &one));
        }
    }
}
