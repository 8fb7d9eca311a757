//! The terms of texts: what of a word is the same however it is written.

use super::arabic::{arabic_terms, is_arabic};
use crate::languages::Language;
use crate::text::is_ignorable;
use frostem::{Algorithm, Stemmer};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// A term with its place in the text, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub place: Range<usize>,
    pub text: String,
}

/// Whose terms are made. Of a query, single letters are taken off more rarely: what is searched for is mostly a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermSource {
    Text,
    Query,
}

impl TermSource {
    /// Returns the number of letters that remain at least where one that may be a conjunction is taken off.
    const fn least_letters(self) -> usize {
        match self {
            Self::Text => 3,
            Self::Query => 4,
        }
    }
}

const APOSTROPHES: [char; 10] = ['\'', '’', '‘', 'ʼ', 'ʻ', '＇', '′', '`', '´', 'ʹ'];
const HYPHENS: [char; 4] = ['-', '‐', '‑', '－'];
/// Tatweel only stretches an Arabic word.
const TATWEEL: char = '\u{640}';

/// Endings that people type without their accents, with the ending that the stemmer knows.
const FRENCH_ENDINGS: [(&str, &str); 6] =
    [("ite", "ité"), ("ites", "ités"), ("ee", "ée"), ("ees", "ées"), ("iere", "ière"), ("ieres", "ières")];
const SPANISH_ENDINGS: [(&str, &str); 5] =
    [("cion", "ción"), ("sion", "sión"), ("xion", "xión"), ("logia", "logía"), ("logias", "logías")];
const PORTUGUESE_ENDINGS: [(&str, &str); 8] = [
    ("cao", "ção"),
    ("sao", "são"),
    ("coes", "ções"),
    ("soes", "sões"),
    ("encia", "ência"),
    ("encias", "ências"),
    ("avel", "ável"),
    ("ivel", "ível"),
];

/// Splits a text into terms, in several readings, of which the first has every word as it is. The others differ from
/// it, and from each other: they have words read as if typed without accents, without a joined conjunction or
/// preposition, and compounds as one word.
pub fn read_terms(language: Language, text: &str, source: TermSource) -> Vec<Vec<Term>> {
    let words = split_words(text);
    let forms =
        |(place, word): &(Range<usize>, &str)| Some((place.clone(), word_terms(language, word, source)?));
    let forms: Vec<_> = words.iter().filter_map(forms).collect();
    let reading = |number: usize| -> Vec<Term> {
        let term = |(place, forms): &(Range<usize>, [String; 3])| Term {
            place: place.clone(),
            text: forms[number].clone(),
        };
        forms.iter().map(term).collect()
    };
    let compounds = join_compounds(text, &words).into_iter().filter_map(|(place, word)| {
        let [first, ..] = word_terms(language, &word, source)?;
        Some(Term { place, text: first })
    });
    let mut readings: Vec<Vec<Term>> = vec![reading(0)];
    for other in [reading(1), reading(2), compounds.collect()] {
        if !readings.contains(&other) {
            readings.push(other);
        }
    }
    readings
}

/// Splits a text at the word boundaries of Unicode and at apostrophes: “l’État” is one word for Unicode and two for a
/// reader, to whom the single letter says nothing.
fn split_words(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut words = Vec::new();
    for (start, word) in text.unicode_word_indices() {
        let mut from = start;
        for part in word.split(APOSTROPHES) {
            let place = from..from + part.len();
            from = place.end + text[place.end..].chars().next().map_or(0, char::len_utf8);
            if !part.is_empty() && !is_elided(text, &place) {
                words.push((place, part));
            }
        }
    }
    words
}

/// Tells whether a letter, or the French “qu”, is joined to a word by an apostrophe.
fn is_elided(text: &str, place: &Range<usize>) -> bool {
    let is_letter = |one: char| one.is_alphanumeric() || is_combining_mark(one);
    let letters = text[place.clone()].chars().filter(|one| !is_combining_mark(*one)).count();
    let after = text[place.end..].strip_prefix(APOSTROPHES);
    let before = text[..place.start].strip_suffix(APOSTROPHES);
    (letters < 2 || text[place.clone()].eq_ignore_ascii_case("qu"))
        && (after.is_some_and(|after| after.starts_with(is_letter))
            || before.is_some_and(|before| before.ends_with(is_letter)))
}

/// Joins words that a hyphen joins, such as “co-operation”.
fn join_compounds(text: &str, words: &[(Range<usize>, &str)]) -> Vec<(Range<usize>, String)> {
    let is_word = |word: &str| word.chars().all(|one| one.is_alphabetic() || is_combining_mark(one));
    let mut joined: Vec<(Range<usize>, String)> = Vec::new();
    for (place, word) in words {
        match joined.last_mut() {
            Some((last, compound))
                if text[last.end..place.start].strip_prefix(HYPHENS) == Some("")
                    && is_word(compound.as_str())
                    && is_word(word) =>
            {
                last.end = place.end;
                compound.push_str(word);
            }
            _ => joined.push((place.clone(), (*word).to_owned())),
        }
    }
    joined
}

/// Makes the terms of a word in each reading; `None` if it says nothing.
fn word_terms(language: Language, word: &str, source: TermSource) -> Option<[String; 3]> {
    let word = unify_word(word);
    let forms = if is_arabic(&word) {
        arabic_terms(&bare_letters(&word), source.least_letters())?
    } else if word.chars().any(is_cyrillic) {
        let stem = Stemmer::new(Algorithm::Russian).stem(&without_stress(&word)).into_owned();
        [stem.clone(), stem.clone(), stem]
    } else {
        let (stemmer, endings) = latin_stemmer(language);
        let stem = |word: &str| stemmer.map_or_else(|| word.to_owned(), |one| one.stem(word).into_owned());
        let accented = stem(&word);
        let typed_plain = stem(&restore_ending(bare_letters(&word), endings));
        [accented.clone(), typed_plain, accented]
    };
    let forms = forms.map(|form| bare_letters(&form));
    forms.iter().all(|form| !form.is_empty()).then_some(forms)
}

/// Writes a word in one way: in small letters, composed, without what is not seen, and with plain letters and digits
/// for those of another width, typeface or script of digits. Accents stay.
fn unify_word(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let seen: String = word.nfkc().filter(|one| !is_ignorable(*one) && *one != TATWEEL).collect();
    let mut unified = String::with_capacity(seen.len());
    // Letters with several capital or small forms, such as ẞ, ß and ss, agree after all three steps.
    for one in seen.to_lowercase().to_uppercase().to_lowercase().chars() {
        match one {
            'œ' => unified.push_str("oe"),
            'æ' => unified.push_str("ae"),
            'ø' => unified.push('o'),
            'ł' => unified.push('l'),
            'đ' => unified.push('d'),
            'ς' => unified.push('σ'),
            _ => unified.push(plain_digit(one)),
        }
    }
    unified.nfc().collect()
}

/// Returns the digit from 0 to 9 for one of Arabic or Persian.
fn plain_digit(one: char) -> char {
    let zero = match one {
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return one,
    };
    char::from_digit(u32::from(one) - u32::from(zero), 10).unwrap_or(one)
}

/// Leaves the letters and digits of a word, without marks but a hamza's.
fn bare_letters(word: &str) -> String {
    if word.is_ascii() {
        return word.chars().filter(char::is_ascii_alphanumeric).collect();
    }
    let is_seen = |one: &char| one.is_alphanumeric() && !is_combining_mark(*one);
    if is_arabic(word) {
        // Composed, because the bearer of a hamza is told from its letter.
        return word.nfkc().filter(is_seen).collect();
    }
    word.nfkd().filter(is_seen).collect()
}

/// Takes off marks of stress. The sign of й is none.
fn without_stress(word: &str) -> String {
    const BREVE: char = '\u{306}';
    let letters: String = word.nfd().filter(|one| *one == BREVE || !is_combining_mark(*one)).collect();
    letters.nfc().collect()
}

const fn is_cyrillic(one: char) -> bool {
    matches!(one, '\u{400}'..='\u{52f}')
}

/// Writes an ending that was typed without its accent as the stemmer expects it.
fn restore_ending(word: String, endings: &[(&str, &str)]) -> String {
    let restored = endings
        .iter()
        .find_map(|(plain, accented)| word.strip_suffix(*plain).map(|start| format!("{start}{accented}")));
    restored.unwrap_or(word)
}

/// Returns what takes off the endings of the language, and the endings that it knows only with accents.
fn latin_stemmer(language: Language) -> (Option<Stemmer>, &'static [(&'static str, &'static str)]) {
    match language {
        Language::English => (Some(Stemmer::new(Algorithm::English)), &[]),
        Language::French => (Some(Stemmer::new(Algorithm::French)), &FRENCH_ENDINGS),
        Language::Portuguese => (Some(Stemmer::new(Algorithm::Portuguese)), &PORTUGUESE_ENDINGS),
        Language::Spanish => (Some(Stemmer::new(Algorithm::Spanish)), &SPANISH_ENDINGS),
        Language::Arabic | Language::Chinese | Language::Russian => (None, &[]),
    }
}
