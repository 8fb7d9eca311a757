//! Finds the names of terms in texts.
//!
//! A text and the names are split into words at the word boundaries of Unicode (UAX 29), and at the apostrophes that join
//! an article to its word. Words are the same in whatever case and composition. Each ideograph is a word by itself, so
//! that Chinese needs no blanks. A plural in s stands for its singular where it is no name itself. In Arabic the article
//! makes no difference, nor what is joined to the first word of a name. The longest name counts, and no two that are
//! found overlap.

use crate::identifiers::TermId;
use crate::languages::Language;
use crate::text::fold_name;
use std::collections::{BTreeMap, HashMap};
use unicode_segmentation::UnicodeSegmentation;

/// The most words of a name.
const WORDS: usize = 40;

const APOSTROPHES: [char; 4] = ['\'', '’', 'ʼ', '＇'];
const HYPHENS: [char; 4] = ['-', '‐', '‑', '－'];
/// Tatweel only stretches an Arabic word.
const TATWEEL: char = '\u{640}';

/// The Arabic article.
const ARTICLE: &str = "ال";
/// What may be joined to an Arabic word before it, with the article and without.
const JOINED: [&str; 22] = [
    "وبال", "وكال", "فبال", "فكال", "ولل", "فلل", "وال", "فال", "بال", "كال", "لل", "وب", "وك", "ول", "فب",
    "فك", "فل", "و", "ف", "ب", "ك", "ل",
];
/// The number of letters that remain at least where something is taken off.
const LEAST: usize = 3;

/// A name of a term as it stands in a text: from and to which byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundTerm {
    pub start: usize,
    pub end: usize,
    /// The term; of several with this name the first.
    pub term_id: TermId,
    /// The place of the name among all.
    name: usize,
}

/// A name with the terms for which it stands.
#[derive(Clone, Debug)]
struct KnownName {
    name: String,
    terms: Vec<TermId>,
}

/// What may follow after some words.
#[derive(Clone, Debug, Default)]
struct NameNode {
    next: HashMap<String, usize>,
    /// The name that ends here.
    name: Option<usize>,
}

/// A word of a text, or a sign between words.
struct TextWord {
    start: usize,
    end: usize,
    folded: String,
}

/// The names of terms, ready to be found in texts.
#[derive(Clone, Debug, Default)]
pub struct TermFinder {
    names: Vec<KnownName>,
    nodes: Vec<NameNode>,
    roots: BTreeMap<Language, usize>,
}

impl TermFinder {
    pub fn new<N: AsRef<str>>(names: impl Iterator<Item = (TermId, Language, N)>) -> Self {
        let mut finder = Self::default();
        for (term_id, language, name) in names {
            finder.add(term_id, language, name.as_ref());
        }
        finder
    }

    fn add(&mut self, term_id: TermId, language: Language, name: &str) {
        let words = split_words(language, name);
        if words.is_empty() || words.len() > WORDS {
            return;
        }
        let root = self.roots.get(&language).copied();
        let mut node = root.unwrap_or_else(|| self.add_node());
        self.roots.insert(language, node);
        for word in words {
            let key = bare_word(language, &word.folded);
            let known = self.nodes.get(node).and_then(|node| node.next.get(key)).copied();
            node = known.unwrap_or_else(|| {
                let added = self.add_node();
                self.nodes[node].next.insert(key.to_owned(), added);
                added
            });
        }
        match self.nodes[node].name {
            Some(known) => {
                let terms = &mut self.names[known].terms;
                if !terms.contains(&term_id) {
                    terms.push(term_id);
                }
            }
            None => {
                self.nodes[node].name = Some(self.names.len());
                self.names.push(KnownName { name: name.to_owned(), terms: vec![term_id] });
            }
        }
    }

    fn add_node(&mut self) -> usize {
        self.nodes.push(NameNode::default());
        self.nodes.len() - 1
    }

    /// Finds the names of terms in a text, in their order.
    pub fn find(&self, language: Language, text: &str) -> Vec<FoundTerm> {
        let Some(root) = self.roots.get(&language).copied() else { return Vec::new() };
        let words = split_words(language, text);
        let (mut found, mut at) = (Vec::new(), 0);
        while at < words.len() {
            let longest = self.find_longest(root, language, text, &words, at);
            let Some((length, name)) = longest else {
                at += 1;
                continue;
            };
            if let Some(term_id) = self.names[name].terms.first().copied() {
                let (start, end) = (words[at].start, words[at + length - 1].end);
                found.push(FoundTerm { start, end, term_id, name });
            }
            at += length;
        }
        found
    }

    /// Finds the longest name that begins with a word of a text: how many words it has, and which name it is.
    fn find_longest(
        &self,
        root: usize,
        language: Language,
        text: &str,
        words: &[TextWord],
        at: usize,
    ) -> Option<(usize, usize)> {
        let mut longest: Option<(usize, usize)> = None;
        for first in first_forms(language, &words[at].folded) {
            let (mut node, mut length) = (self.follow(root, language, first), 1);
            while let Some(here) = node {
                let longer = longest.is_none_or(|(known, _)| known < length);
                let end = words[at + length - 1].end;
                let name = self.nodes[here].name.filter(|_| longer && is_apart(text, words[at].start, end));
                longest = name.map(|name| (length, name)).or(longest);
                node = words.get(at + length).and_then(|word| self.follow(here, language, &word.folded));
                length += 1;
            }
        }
        longest
    }

    /// Goes on by a word, or by what it is the plural of.
    fn follow(&self, node: usize, language: Language, word: &str) -> Option<usize> {
        let next = &self.nodes[node].next;
        let plain = next.get(bare_word(language, word)).copied();
        plain.or_else(|| singular_forms(language, word).iter().find_map(|one| next.get(one).copied()))
    }

    /// Returns the name that was found, as the term base has it.
    pub fn name_of(&self, found: FoundTerm) -> &str {
        self.names.get(found.name).map_or("", |known| known.name.as_str())
    }

    /// Returns the terms for which the name stands that was found.
    pub fn senses_of(&self, found: FoundTerm) -> &[TermId] {
        self.names.get(found.name).map(|known| known.terms.as_slice()).unwrap_or_default()
    }
}

/// Splits a text into words and the signs between them; blanks are left out.
fn split_words(language: Language, text: &str) -> Vec<TextWord> {
    let mut words = Vec::new();
    let mut push = |start: usize, part: &str| {
        let folded = fold_word(language, part);
        if !folded.is_empty() {
            words.push(TextWord { start, end: start + part.len(), folded });
        }
    };
    for (start, segment) in text.split_word_bound_indices() {
        let mut from = 0;
        for (at, mark) in segment.match_indices(APOSTROPHES) {
            push(start + from, &segment[from..at]);
            push(start + at, mark);
            from = at + mark.len();
        }
        push(start + from, &segment[from..]);
    }
    words
}

/// Folds a word, so that two are the same one if their folded forms are equal.
fn fold_word(language: Language, word: &str) -> String {
    if word.is_ascii() {
        return word.trim().to_ascii_lowercase();
    }
    if word.starts_with(APOSTROPHES) {
        return "'".to_owned();
    }
    if word.starts_with(HYPHENS) {
        return "-".to_owned();
    }
    let folded = fold_name(word);
    match language {
        // Vowel signs are written or not.
        Language::Arabic => folded
            .chars()
            .filter(|one| !matches!(*one, '\u{64b}'..='\u{652}' | '\u{670}' | TATWEEL))
            .collect(),
        _ => folded,
    }
}

/// Takes the article off an Arabic word.
fn bare_word(language: Language, word: &str) -> &str {
    match language {
        Language::Arabic => strip(word, ARTICLE).unwrap_or(word),
        _ => word,
    }
}

/// Returns the forms in which a name may begin with a word: as it is, and without what may be joined to it.
fn first_forms(language: Language, word: &str) -> Vec<&str> {
    let mut forms = vec![bare_word(language, word)];
    if language == Language::Arabic {
        forms.extend(JOINED.iter().filter_map(|joined| strip(word, joined)));
    }
    forms
}

/// Returns what a word may be the plural of, where plurals end in s.
fn singular_forms(language: Language, word: &str) -> Vec<String> {
    let endings: &[(&str, &str)] = match language {
        Language::English => &[("s", ""), ("es", ""), ("ies", "y")],
        Language::Spanish | Language::Portuguese => &[("s", ""), ("es", "")],
        Language::French => &[("s", "")],
        Language::Arabic | Language::Chinese | Language::Russian => &[],
    };
    let singular = |(ending, instead): &(&str, &str)| {
        let stem = word.strip_suffix(*ending)?;
        // “news” is not the plural of “new”, nor “process” that of “proces”.
        let fits = stem.chars().count() > LEAST && (*ending == "es" || !stem.ends_with('s'));
        fits.then(|| format!("{stem}{instead}"))
    };
    endings.iter().filter_map(singular).collect()
}

fn strip<'a>(word: &'a str, joined: &str) -> Option<&'a str> {
    word.strip_prefix(joined).filter(|rest| rest.chars().count() >= LEAST)
}

/// Tells whether a part of a text is not joined to another word by a hyphen, which makes it a word of its own meaning.
fn is_apart(text: &str, start: usize, end: usize) -> bool {
    let mut before = text[..start].chars().rev();
    let mut after = text[end..].chars();
    let joins = |hyphen: Option<char>, letter: Option<char>| {
        hyphen.is_some_and(|one| HYPHENS.contains(&one)) && letter.is_some_and(char::is_alphanumeric)
    };
    !joins(before.next(), before.next()) && !joins(after.next(), after.next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{Arabic, Chinese, English, French};
    use proptest::prelude::*;

    fn finder(names: &[(i64, Language, &str)]) -> TermFinder {
        TermFinder::new(names.iter().map(|(id, language, name)| (TermId(*id), *language, *name)))
    }

    /// Returns the parts of a text that are found, with their terms.
    fn found<'a>(finder: &TermFinder, language: Language, text: &'a str) -> Vec<(&'a str, i64)> {
        let all = finder.find(language, text).into_iter();
        all.map(|one| (&text[one.start..one.end], one.term_id.0)).collect()
    }

    #[test]
    fn the_longest_name_is_found_in_whatever_case_and_composition() {
        let names = finder(&[(1, English, "risk"), (2, English, "AI risk"), (3, French, "équité")]);
        assert_eq!(found(&names, English, "Risk, and AI  Risk; risky."), [("Risk", 1), ("AI  Risk", 2)]);
        assert_eq!(found(&names, French, "L’E\u{301}QUITE\u{301}."), [("E\u{301}QUITE\u{301}", 3)]);
        assert_eq!(found(&names, Chinese, "risk"), []);
    }

    #[test]
    fn only_whole_words_are_found() {
        let names = finder(&[(1, English, "discrimination"), (2, English, "high-risk system")]);
        assert_eq!(found(&names, English, "non-discrimination, indiscrimination"), []);
        assert_eq!(found(&names, English, "(discrimination)"), [("discrimination", 1)]);
        assert_eq!(found(&names, English, "High‑risk system’s"), [("High‑risk system", 2)]);
        assert_eq!(found(&names, English, "high risk system"), []);
    }

    #[test]
    fn a_plural_is_found_by_its_singular_unless_it_is_a_name_itself() {
        let names = finder(&[
            (1, English, "AI system"),
            (2, English, "bias"),
            (3, English, "liability"),
            (4, English, "new"),
            (5, English, "standard"),
            (6, English, "standards"),
            (7, French, "système d’IA"),
        ]);
        let text = "AI systems, biases and liabilities; news of standards.";
        let expected = [("AI systems", 1), ("biases", 2), ("liabilities", 3), ("standards", 6)];
        assert_eq!(found(&names, English, text), expected);
        assert_eq!(found(&names, French, "Les systèmes d'IA"), [("systèmes d'IA", 7)]);
    }

    #[test]
    fn an_arabic_name_is_found_with_what_is_joined_to_it() {
        let names = finder(&[(1, Arabic, "ذكاء اصطناعي"), (2, Arabic, "الإنصاف")]);
        for text in
            ["الذكاء الاصطناعي", "والذكاء الاصطناعي", "بالذكاء الاصطناعي", "للذكاء الاصطناعي", "ذَكاء اصطناعي"]
        {
            assert_eq!(found(&names, Arabic, text), [(text, 1)], "{text}");
        }
        assert_eq!(found(&names, Arabic, "وبإنصاف."), [("وبإنصاف", 2)]);
        assert_eq!(found(&names, Arabic, "ذكاء"), []);
    }

    #[test]
    fn a_chinese_name_is_found_without_blanks() {
        let names = finder(&[(1, Chinese, "人工智能"), (2, Chinese, "人工智能系统")]);
        let text = "各国应确保人工智能系统公平，人工智能可靠。";
        assert_eq!(found(&names, Chinese, text), [("人工智能系统", 2), ("人工智能", 1)]);
    }

    #[test]
    fn a_name_of_two_terms_has_both_senses() {
        let names = finder(&[(1, English, "Safety"), (2, English, "safety"), (2, English, "safety")]);
        let one = names.find(English, "SAFETY first")[0];
        assert_eq!(names.senses_of(one), [TermId(1), TermId(2)]);
        assert_eq!(names.name_of(one), "Safety");
    }

    proptest! {
        #[test]
        fn what_is_found_lies_in_the_text_in_its_order(
            text in "[ab é'عالو公平 -]{0,40}",
            names in proptest::collection::vec("[abéعالو公平 -]{1,4}", 0..6),
        ) {
            for language in [English, Arabic, Chinese] {
                let finder = TermFinder::new(names.iter().map(|name| (TermId(1), language, name)));
                let mut last = 0;
                for one in finder.find(language, &text) {
                    prop_assert!(last <= one.start && one.start < one.end);
                    prop_assert!(text.get(one.start..one.end).is_some());
                    last = one.end;
                }
            }
        }

        #[test]
        fn a_name_is_found_where_it_stands_alone(name in "[a-zé]{1,8}( [a-zé]{1,8}){0,3}") {
            let finder = TermFinder::new([(TermId(1), English, &name)].into_iter());
            let text = format!("({})", name.to_uppercase());
            let all = finder.find(English, &text);
            prop_assert_eq!(all.len(), 1);
            prop_assert_eq!((all[0].start, all[0].end), (1, text.len() - 1));
        }
    }
}
