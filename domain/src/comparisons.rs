//! Comparing texts word by word, in any script.
//!
//! A text is split at the word boundaries of Unicode (UAX 29): words of alphabets, single ideographs, spaces and
//! signs. The shortest script of changes is found (Myers 1986), and changes that only spaces and signs separate are
//! joined. Words that only their composition tells apart, blanks, and quotation marks are the same.
//!
//! No pair of texts takes more than so much work, counted in steps and not by a clock, so that everybody finds the same
//! changes. Where two texts differ in more words than that allows, whole sentences are compared, and then the words of
//! those that differ as far as the steps suffice; what is left is one change. So is a text with more changes than
//! anybody could follow.

use crate::text::{fold_words, is_same_words};
use kept::{find_or_compare, is_kept};
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

mod kept;

/// The most steps for two texts: what it takes to compare two paragraphs of the greatest length, in words of any
/// alphabet, of which every word is another one.
const STEPS: usize = 8_000_000;

/// The lengths of two texts in bytes, multiplied, from which comparing them takes long; of several pairs, the sum.
const LONG: usize = 4_000_000;

/// The most changes of one text. What has more is one change, from the first word to the last that differs.
const CHANGES: usize = 200;

/// The signs that end a sentence or a part of one.
const ENDS: &str = ".;:!?…。；：！？؛؟।\n";

/// A change: the words of a text, and those of the other that stand in their place.
type ChangedWords = (Range<usize>, Range<usize>);

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

/// Lists those of some pairs of texts that were not compared lately, where comparing them all takes so long that nobody
/// else should wait for it; none where it does not.
pub fn long_comparisons<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<(String, String)> {
    let mut pairs: Vec<(&str, &str)> = pairs.into_iter().collect();
    if take_long(&pairs) {
        pairs.retain(|&(old, new)| !is_same_words(old, new) && !is_kept([old, new]));
    }
    let long = if take_long(&pairs) { pairs } else { Vec::new() };
    long.into_iter().map(|(old, new)| (old.to_owned(), new.to_owned())).collect()
}

fn take_long(pairs: &[(&str, &str)]) -> bool {
    let lengths = pairs.iter().map(|(old, new)| old.len().saturating_mul(new.len()));
    lengths.fold(0, usize::saturating_add) > LONG
}

/// Compares pairs of texts, so that whoever compares one of them next finds it made.
pub fn keep_comparisons(pairs: &[(String, String)]) {
    for (old, new) in pairs {
        changed_ranges(&split_words(old), &split_words(new));
    }
}

/// Finds the hunks that turn the words `old` into `new`, in their order and apart from each other.
pub fn diff_hunks(old: &[&str], new: &str) -> Vec<Hunk> {
    let after = split_words(new);
    let changed = changed_ranges(old, &after).into_iter();
    changed.map(|(words, added)| Hunk { words, text: after[added].concat() }).collect()
}

/// Finds the words that are changed, each with those that stand in their place.
fn changed_ranges(old: &[&str], after: &[&str]) -> Vec<ChangedWords> {
    let (before, now) = (old.concat(), after.concat());
    if is_same_words(&before, &now) {
        return Vec::new();
    }
    find_or_compare([&before, &now], || join_changes(old, compare_words(old, after)))
}

/// Joins changes that only spaces and signs separate, and all of them where there are too many.
fn join_changes(old: &[&str], changes: Vec<ChangedWords>) -> Vec<ChangedWords> {
    let mut found: Vec<ChangedWords> = Vec::new();
    for (before, now) in changes {
        match found.last_mut() {
            Some((last, added)) if !old[last.end..before.start].iter().any(|word| is_word(word)) => {
                last.end = before.end;
                added.end = now.end;
            }
            _ => found.push((before, now)),
        }
    }
    match (found.first(), found.last()) {
        (Some((first, first_now)), Some((last, last_now))) if found.len() > CHANGES => {
            vec![(first.start..last.end, first_now.start..last_now.end)]
        }
        _ => found,
    }
}

/// Compares the words of two texts, within so many steps.
fn compare_words(old: &[&str], after: &[&str]) -> Vec<ChangedWords> {
    // Equal words have one number.
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut number = |words: &[&str]| -> Vec<usize> {
        let known = words.iter().map(|word| {
            let next = numbers.len();
            *numbers.entry(fold_words(word)).or_insert(next)
        });
        known.collect()
    };
    let (before, now) = (number(old), number(after));
    if steps(&before, &now) <= STEPS {
        return capture_changes(&before, &now);
    }
    let (old_ends, new_ends) = (sentence_ends(old), sentence_ends(after));
    let (old_sentences, new_sentences) = (sentences(&before, &old_ends), sentences(&now, &new_ends));
    if steps(&old_sentences, &new_sentences) > STEPS {
        return vec![(0..before.len(), 0..now.len())];
    }
    let mut left = STEPS;
    let mut changes = Vec::new();
    for (removed, added) in capture_changes(&old_sentences, &new_sentences) {
        let (removed, added) = (words_of(&old_ends, &removed), words_of(&new_ends, &added));
        let (inner, against) = (&before[removed.clone()], &now[added.clone()]);
        let needed = steps(inner, against);
        if needed > left {
            changes.push((removed, added));
            continue;
        }
        left -= needed;
        let shift = |words: Range<usize>, by: usize| words.start + by..words.end + by;
        let within = capture_changes(inner, against).into_iter();
        changes.extend(within.map(|(old, new)| (shift(old, removed.start), shift(new, added.start))));
    }
    changes
}

/// Returns the most steps that comparing two sequences takes: beginning and end that are the same take none.
fn steps<T: PartialEq>(old: &[T], new: &[T]) -> usize {
    let shorter = old.len().min(new.len());
    let first = old.iter().zip(new).take_while(|(one, other)| one == other).count();
    let last = old.iter().rev().zip(new.iter().rev()).take_while(|(one, other)| one == other).count();
    let same = first + last.min(shorter - first);
    (old.len() - same).saturating_mul(new.len() - same)
}

/// Finds the shortest script of changes.
fn capture_changes<T: Hash + Eq>(old: &[T], new: &[T]) -> Vec<ChangedWords> {
    let all = capture_diff_slices(Algorithm::Myers, old, new).into_iter().map(|op| op.as_tag_tuple());
    all.filter(|(tag, _, _)| *tag != DiffTag::Equal).map(|(_, before, now)| (before, now)).collect()
}

/// Returns the places behind the last word of each sentence.
fn sentence_ends(words: &[&str]) -> Vec<usize> {
    let ends = |word: &str| word.chars().any(|one| ENDS.contains(one));
    let found = (1..).zip(words).filter(|(place, word)| *place == words.len() || ends(word));
    found.map(|(place, _)| place).collect()
}

/// Divides the numbers of words into sentences.
fn sentences<'a>(numbers: &'a [usize], ends: &[usize]) -> Vec<&'a [usize]> {
    let starts = std::iter::once(&0).chain(ends);
    starts.zip(ends).map(|(start, end)| &numbers[*start..*end]).collect()
}

/// Returns the words of some sentences.
fn words_of(ends: &[usize], sentences: &Range<usize>) -> Range<usize> {
    let start = |sentence: usize| sentence.checked_sub(1).map_or(0, |before| ends[before]);
    start(sentences.start)..start(sentences.end)
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

    /// Returns the two texts that the pieces give.
    fn reassembled(pieces: Vec<DiffPiece>) -> (String, String) {
        let (mut before, mut after) = (String::new(), String::new());
        for piece in pieces {
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
        (before, after)
    }

    /// Returns a text of so many words, of which no two are the same.
    fn long_text(words: usize, word: &str, end: &str) -> String {
        let words = (0..words).flat_map(|number| {
            [word.to_owned(), number.to_string(), if number % 20 == 19 { end } else { " " }.to_owned()]
        });
        words.collect()
    }

    #[test]
    fn beyond_the_steps_the_words_of_the_sentences_that_differ_are_compared() {
        let old = long_text(8_000, "w", ". ");
        let new = format!("Now {}", old.replace("w19.", "x19.").replace("w7999.", "x7999."));
        assert!(steps(&split_words(&old), &split_words(&new)) > STEPS);
        let pieces = compare_texts(&old, &new);
        let changed: Vec<_> = pieces
            .iter()
            .filter_map(|piece| match piece {
                DiffPiece::Changed { removed, added } => Some((removed.as_str(), added.as_str())),
                DiffPiece::Same(_) => None,
            })
            .collect();
        assert_eq!(changed, [("", "Now "), ("w19", "x19"), ("w7999", "x7999")]);
        assert_eq!(reassembled(pieces), (old, new));
    }

    #[test]
    fn texts_without_sentences_that_differ_in_all_are_one_change() {
        let (old, new) = (long_text(4_000, "a", " "), long_text(4_000, "b", " "));
        let whole = DiffPiece::Changed { removed: old.clone(), added: new.clone() };
        assert_eq!(compare_texts(&old, &new).first(), Some(&whole));
        // Each word is a sentence.
        let (old, new) = ("a; ".repeat(4_000), "b; ".repeat(4_000));
        assert_eq!(reassembled(compare_texts(&old, &new)), (old, new));
    }

    #[test]
    fn more_changes_than_anybody_could_follow_are_one() {
        let text = |word: &str| {
            let words = (0..=CHANGES).flat_map(|number| [format!("{word} "), format!("same{number} ")]);
            words.collect::<String>()
        };
        let (old, new) = (text("old"), text("new"));
        let changes = diff_hunks(&split_words(&old), &new);
        assert_eq!(changes.len(), 1);
        let few = diff_hunks(&split_words(&old[4..]), &new[4..]);
        assert_eq!(few.len(), CHANGES);
        assert_eq!(reassembled(compare_texts(&old, &new)), (old, new));
    }

    #[test]
    fn many_pairs_take_long_together_until_they_were_compared() {
        let old = long_text(60, "together", " ");
        let texts: Vec<String> = (0..60).map(|number| format!("{old}and {number}")).collect();
        let long =
            |many: usize| long_comparisons(texts[..many].iter().map(|new| (old.as_str(), new.as_str())));
        assert!(long(1).is_empty());
        assert_eq!(long(60).len(), 60);
        assert!(
            long_comparisons([(old.as_str(), old.as_str()); 60]).is_empty(),
            "the same needs no comparing"
        );
        keep_comparisons(&long(60)[..59]);
        assert!(long(60).is_empty(), "what is left takes no time");
    }

    #[test]
    fn sixty_long_texts_are_compared_in_few_steps() {
        // Two words in turn: the texts share nearly all, and nothing stands where it stood.
        let old = "a b ".repeat(1_999);
        for number in 0..60 {
            let new = format!("{}{}", "b a a ".repeat(1_000 + number), "b".repeat(number));
            assert_eq!(reassembled(compare_texts(&old, &new)).1, new);
        }
    }

    proptest! {
        #[test]
        fn the_pieces_give_the_new_text_back_and_the_old_words(old in "[a-c ,应]{0,30}", new in "[a-c ,应]{0,30}") {
            let (before, after) = reassembled(compare_texts(&old, &new));
            prop_assert_eq!(&after, &new);
            prop_assert!(is_same_words(&before, &old), "{before:?} {old:?}");
        }

        #[test]
        fn the_words_that_are_found_by_sentences_give_both_texts_back(
            old in "[a-b .]{0,40}", new in "[a-b .]{0,40}", more in 0_usize..4,
        ) {
            let (old, new) = (old.repeat(more * 60), new.repeat(more * 60));
            let (before, after) = reassembled(compare_texts(&old, &new));
            prop_assert_eq!(&after, &new);
            prop_assert!(is_same_words(&before, &old));
        }

        #[test]
        fn collisions_are_mutual(a in 0_usize..9, b in 0_usize..9, c in 0_usize..9, d in 0_usize..9) {
            let (one, other) = (a.min(b)..a.max(b), c.min(d)..c.max(d));
            prop_assert_eq!(collide(&one, &other), collide(&other, &one));
        }
    }
}
