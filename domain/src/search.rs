//! Search in texts of several languages: the terms of a text, the clauses of a query, and the places in a text that
//! match it.
//!
//! A text is split at the word boundaries of Unicode (UAX 29), so that each ideograph is a term by itself. A term is
//! lower-cased, and loses its ending (Snowball, by the text's language) and its marks. Both databases index these
//! terms unchanged, so that both find the same.

use crate::codes::codes;
use crate::languages::Language;
use frostem::{Algorithm, Stemmer};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

codes! {
    /// The kind of what is found.
    SearchKind {
        Provision = "provision",
        Amendment = "amendment",
        Position = "position",
        BlocStatement = "bloc_statement",
        Comment = "comment",
        Reservation = "reservation",
        Reply = "reply",
    }
}

/// The version of the terms into which texts are split. It is raised whenever a text gives other terms than before,
/// so that an older index is rebuilt.
pub const TERMS_VERSION: i32 = 2;
/// The length of the longest query, in characters; the rest is ignored.
pub const LONGEST: usize = 200;
/// The largest number of clauses of a query that count.
const CLAUSES: usize = 10;
/// The approximate number of characters of an excerpt.
const AROUND: usize = 240;

/// A term with its place in the text, in bytes.
struct Term {
    place: Range<usize>,
    text: String,
}

/// A parsed query. A text matches it if it matches every clause.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParsedQuery {
    /// The clauses. A text matches a clause if it has any of its phrases, which are the same words read in each
    /// language. The terms of a phrase follow each other.
    pub clauses: Vec<Vec<Vec<String>>>,
}

/// A part of an excerpt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExcerptPart {
    pub text: String,
    /// Whether the part matches the query.
    pub found: bool,
}

impl ParsedQuery {
    /// Parses a query: words that must all be there, and phrases in quotation marks. Ideographs that touch each other
    /// are a phrase. Words are read in each of `languages`.
    pub fn parse(query: &str, languages: &[Language]) -> Self {
        let query: String = query.chars().take(LONGEST).collect();
        let mut clauses: Vec<Vec<Vec<String>>> = Vec::new();
        for (index, part) in query.split(['"', '“', '”', '«', '»', '„']).enumerate() {
            let pieces = if index % 2 == 1 { vec![part] } else { part.split_whitespace().collect() };
            clauses.extend(pieces.into_iter().map(|piece| clause_readings(piece, languages)));
        }
        clauses.retain(|clause| !clause.is_empty());
        clauses.truncate(CLAUSES);
        Self { clauses }
    }

    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// Finds the places in a text, in bytes, that match a clause, in their order and apart.
    fn places(&self, language: Language, text: &str) -> Vec<Range<usize>> {
        let terms = split_terms(language, text);
        let mut places: Vec<Range<usize>> = Vec::new();
        for phrase in self.clauses.iter().flatten() {
            let answers = |window: &[Term]| window.iter().map(|term| &term.text).eq(phrase);
            let found = terms.windows(phrase.len()).filter(|window| answers(window));
            places.extend(
                found.filter_map(|window| Some(window.first()?.place.start..window.last()?.place.end)),
            );
        }
        places.sort_by_key(|place| (place.start, place.end));
        let mut apart: Vec<Range<usize>> = Vec::new();
        for place in places {
            match apart.last_mut() {
                Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
                _ => apart.push(place),
            }
        }
        apart
    }

    /// Cuts the text around the first place that matches the query, and marks every such place in it.
    pub fn excerpt(&self, language: Language, text: &str) -> Vec<ExcerptPart> {
        let places = self.places(language, text);
        let first = places.first().map_or(0, |place| place.start);
        let words: Vec<(usize, &str)> = text.split_word_bound_indices().collect();
        let at = words.iter().position(|(start, word)| start + word.len() > first).unwrap_or(0);
        let mut before = at;
        let mut length = 0;
        while before > 0 && length < AROUND / 4 {
            before -= 1;
            length += words[before].1.chars().count();
        }
        let mut end = before;
        let mut length = 0;
        while end < words.len() && length < AROUND {
            length += words[end].1.chars().count();
            end += 1;
        }
        // Near the end of a text, the room that is not needed after the place is used before it.
        while before > 0 && length < AROUND {
            before -= 1;
            length += words[before].1.chars().count();
        }
        let start = words.get(before).map_or(0, |(start, _)| *start);
        let stop = words.get(end).map_or(text.len(), |(start, _)| *start);
        let mut parts = Vec::new();
        let mut put = |text: &str, found| {
            if !text.is_empty() {
                parts.push(ExcerptPart { text: text.to_owned(), found });
            }
        };
        put(if start > 0 { "… " } else { "" }, false);
        let mut from = start;
        for place in places.iter().filter(|place| place.end > start && place.start < stop) {
            let place = place.start.max(start)..place.end.min(stop);
            put(&text[from..place.start], false);
            put(&text[place.clone()], true);
            from = place.end;
        }
        put(&text[from..stop], false);
        put(if stop < text.len() { " …" } else { "" }, false);
        parts
    }
}

/// Returns the terms of a text for the index, separated by spaces.
pub fn index_terms(language: Language, text: &str) -> String {
    let terms: Vec<_> = split_terms(language, text).into_iter().map(|term| term.text).collect();
    terms.join(" ")
}

/// Reads a word or a phrase of a query as a phrase in each language, without duplicates.
fn clause_readings(piece: &str, languages: &[Language]) -> Vec<Vec<String>> {
    let mut readings: Vec<Vec<String>> = Vec::new();
    for language in languages {
        let phrase: Vec<String> = split_terms(*language, piece).into_iter().map(|term| term.text).collect();
        if !phrase.is_empty() && !readings.contains(&phrase) {
            readings.push(phrase);
        }
    }
    readings
}

fn split_terms(language: Language, text: &str) -> Vec<Term> {
    let stemmer = stemming_algorithm(language).map(Stemmer::new);
    let mut terms = Vec::new();
    for (start, word) in text.unicode_word_indices() {
        let mut place = start;
        // "l’État" is one word for Unicode and two for a reader; a single letter alone is no useful term.
        let parts: Vec<&str> = word.split(['\'', '’', 'ʼ']).collect();
        let whole = parts.len() == 1;
        for part in parts {
            let range = place..place + part.len();
            place = range.end + text[range.end..].chars().next().map_or(0, char::len_utf8);
            if !whole && part.chars().count() < 2 {
                continue;
            }
            let term = stem_word(stemmer.as_ref(), part);
            if !term.is_empty() {
                terms.push(Term { place: range, text: term });
            }
        }
    }
    terms
}

fn stem_word(stemmer: Option<&Stemmer>, word: &str) -> String {
    // Tatweel only stretches an Arabic word.
    let word = word.to_lowercase().replace('\u{640}', "");
    let stem = match stemmer {
        Some(stemmer) => stemmer.stem(&word).into_owned(),
        None => word,
    };
    stem.nfkd().filter(|letter| letter.is_alphanumeric() && !is_combining_mark(*letter)).collect()
}

const fn stemming_algorithm(language: Language) -> Option<Algorithm> {
    match language {
        Language::Arabic => Some(Algorithm::Arabic),
        Language::Chinese => None,
        Language::English => Some(Algorithm::English),
        Language::French => Some(Algorithm::French),
        Language::Portuguese => Some(Algorithm::Portuguese),
        Language::Russian => Some(Algorithm::Russian),
        Language::Spanish => Some(Algorithm::Spanish),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(language: Language, query: &str, text: &str) -> String {
        let asked = ParsedQuery::parse(query, Language::ALL);
        let parts = asked.excerpt(language, text);
        parts
            .into_iter()
            .map(|part| if part.found { format!("[{}]", part.text) } else { part.text })
            .collect()
    }

    #[test]
    fn endings_case_marks_and_elisions_do_not_hide_a_word() {
        use Language::{Arabic, Chinese, English, French, Russian, Spanish};
        let found = [
            (English, "obligation", "States have Obligations.", "States have [Obligations]."),
            (French, "etat", "L’État agit.", "L’[État] agit."),
            (French, "liberte", "Des libertés fondamentales", "Des [libertés] fondamentales"),
            (Arabic, "الدول", "على جميع الدُّوَل أن تعمل", "على جميع [الدُّوَل] أن تعمل"),
            (Russian, "государство", "Государства действуют", "[Государства] действуют"),
            (Spanish, "derechos", "El derecho humano", "El [derecho] humano"),
            (Chinese, "人权", "尊重人权和自由", "尊重[人权]和自由"),
        ];
        for (language, query, text, expected) in found {
            assert_eq!(marked(language, query, text), expected);
        }
        // Ideographs that do not touch each other in the text are not the phrase.
        assert_eq!(marked(Chinese, "人权", "人的权利"), "人的权利");
    }

    /// If the terms change, [`TERMS_VERSION`] has to be raised.
    #[test]
    fn a_word_loses_the_ending_of_its_language() {
        use Language::{Arabic, Chinese, English, French, Portuguese, Russian, Spanish};
        let stems = [
            (English, "obligations generously policies", "oblig generous polici"),
            (
                English,
                "even evening universal university organs organization",
                "even evening universal universiti organ organiz",
            ),
            (
                French,
                "libertés fondamentales internationaux développement",
                "libert fondamental international developp",
            ),
            (Spanish, "derechos obligaciones desarrollo países", "derech oblig desarroll pais"),
            (Portuguese, "direitos obrigações desenvolvimento", "direit obrig desenvolv"),
            (
                Russian,
                "государства обязательства международного развитие",
                "государств обязательств международн развит",
            ),
            (Arabic, "الدول المجتمعات حقوق", "دول مجتمع حقوق"),
            (Chinese, "尊重人权", "尊 重 人 权"),
        ];
        for (language, words, expected) in stems {
            assert_eq!((index_terms(language, words).as_str(), TERMS_VERSION), (expected, 2), "{language:?}");
        }
    }

    #[test]
    fn a_phrase_is_found_in_its_order() {
        assert_eq!(
            marked(Language::English, "\"public goods\"", "A public good, goods public."),
            "A [public good], goods public."
        );
        assert_eq!(ParsedQuery::parse("\"public goods\" water", &[Language::English]).clauses.len(), 2);
        assert!(ParsedQuery::parse(" \" !? \" ", Language::ALL).is_empty());
    }

    #[test]
    fn an_excerpt_is_cut_at_words_around_what_was_found() {
        let text = format!("{}needle {}", "hay ".repeat(200), "straw ".repeat(200));
        let shown = marked(Language::English, "needle", &text);
        assert!(shown.starts_with("… ") && shown.ends_with(" …") && shown.contains("hay [needle] straw"));
        assert!(shown.chars().count() < AROUND + 20, "{}", shown.chars().count());
        let short = format!("{}needle", "hay ".repeat(30));
        assert_eq!(marked(Language::English, "needle", &short), format!("{}[needle]", "hay ".repeat(30)));
    }

    proptest! {
        #[test]
        fn a_text_is_found_by_each_of_its_words(text in "[a-zéà’ 人权عمل]{1,40}") {
            for language in Language::ALL {
                let indexed = index_terms(*language, &text);
                for word in text.split_whitespace() {
                    let asked = ParsedQuery::parse(word, &[*language]);
                    for clause in &asked.clauses {
                        let answers = |phrase: &Vec<String>| format!(" {indexed} ").contains(&format!(" {} ", phrase.join(" ")));
                        prop_assert!(clause.iter().any(answers), "{word} in {indexed}");
                    }
                }
            }
        }

        #[test]
        fn an_excerpt_of_a_short_text_is_the_text(text in "\\PC{0,100}", query in "\\PC{0,20}") {
            let asked = ParsedQuery::parse(&query, Language::ALL);
            let shown: String = asked.excerpt(Language::French, &text).into_iter().map(|part| part.text).collect();
            prop_assert_eq!(shown, text);
        }
    }
}
