//! Search in texts of several languages: the terms of a text, the clauses of a query, and the places in a text that
//! match it.
//!
//! A text is split at the word boundaries of Unicode (UAX 29), so that each ideograph is a term by itself. A term is
//! the same however a word is written: in whatever case, composition, width or digits, with or without accents and
//! vowel signs, with its ending (Snowball, by the text's language) and what is joined to it in Arabic. Both databases
//! index these terms unchanged, so that both find the same.

mod arabic;
mod terms;

use crate::codes::codes;
use crate::identifiers::{ConsultationId, DelegationId};
use crate::languages::Language;
use std::ops::Range;
use terms::{Term, TermSource, read_terms};
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
pub const TERMS_VERSION: i32 = 4;
/// The length of the longest query, in characters; the rest is ignored.
pub const LONGEST: usize = 200;
/// The largest number of clauses of a query that count.
const CLAUSES: usize = 10;
/// The marks around a phrase in a query.
const QUOTATION_MARKS: [char; 8] = ['"', '“', '”', '«', '»', '„', '‟', '＂'];
/// The approximate number of characters of an excerpt.
const AROUND: usize = 240;

/// What stands between the readings of a text in the index, so that no phrase begins in one and ends in the next.
const BETWEEN_READINGS: &str = "x0x0x0x";

/// What an index holds of where a text stands, beside its terms, so that a search reads nothing of other consultations, kinds,
/// languages and delegations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchScope {
    /// The text of the instrument.
    Instrument,
    /// What is said of it.
    Contributions,
    Kind(SearchKind),
    Language(Language),
    Delegation(DelegationId),
}

impl SearchScope {
    /// Lists the scopes in which a text stands.
    pub fn of(kind: SearchKind, language: Language, delegation_id: Option<DelegationId>) -> Vec<Self> {
        let part = if kind == SearchKind::Provision { Self::Instrument } else { Self::Contributions };
        let mut scopes = vec![part, Self::Kind(kind), Self::Language(language)];
        scopes.extend(delegation_id.map(Self::Delegation));
        scopes
    }

    /// Returns the term of the scope in a consultation. It begins with a letter of full width, which no term of a text or of
    /// a query has: what is typed finds no scope, and so tells nothing of whose words have no name.
    pub fn term(self, consultation_id: ConsultationId) -> String {
        let plain = |code: &str| code.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
        let scope = match self {
            Self::Instrument => "text".to_owned(),
            Self::Contributions => "said".to_owned(),
            Self::Kind(kind) => format!("k{}", plain(kind.code())),
            Self::Language(language) => format!("l{}", plain(language.code())),
            Self::Delegation(id) => format!("d{id}"),
        };
        format!("ｃ{consultation_id}{scope}")
    }
}

/// A parsed query. A text matches it if it matches every clause.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParsedQuery {
    /// The clauses. A text matches a clause if it has any of its phrases, which are the same words in each reading of
    /// each language. The terms of a phrase follow each other.
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
        for (index, part) in query.split(QUOTATION_MARKS).enumerate() {
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
        let mut places: Vec<Range<usize>> = Vec::new();
        for terms in read_terms(language, text, TermSource::Text) {
            for phrase in self.clauses.iter().flatten() {
                let answers = |window: &[Term]| window.iter().map(|term| &term.text).eq(phrase);
                let found = terms.windows(phrase.len()).filter(|window| answers(window));
                places.extend(
                    found.filter_map(|window| Some(window.first()?.place.start..window.last()?.place.end)),
                );
            }
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
    let readings = read_terms(language, text, TermSource::Text).into_iter().map(join_terms);
    readings.collect::<Vec<_>>().join(&format!(" {BETWEEN_READINGS} "))
}

fn join_terms(terms: Vec<Term>) -> String {
    let terms: Vec<_> = terms.into_iter().map(|term| term.text).collect();
    terms.join(" ")
}

/// Reads a word or a phrase of a query as a phrase in each reading of each language, without duplicates.
fn clause_readings(piece: &str, languages: &[Language]) -> Vec<Vec<String>> {
    let mut readings: Vec<Vec<String>> = Vec::new();
    for terms in languages.iter().flat_map(|language| read_terms(*language, piece, TermSource::Query)) {
        let phrase: Vec<String> = terms.into_iter().map(|term| term.text).collect();
        if !phrase.is_empty() && !readings.contains(&phrase) {
            readings.push(phrase);
        }
    }
    readings
}

#[cfg(test)]
mod tests;
