//! The commenting table of ISO and IEC (ISO/IEC Directives, the template for comments). Each row is a comment, with
//! its author, its place, its type and the proposed change.

use crate::codes::codes;
use crate::comments::CommentKind;
use crate::comparisons::{DiffPiece, compare_texts};
use crate::languages::Language;
use crate::marks::Mark;
use crate::text::{Body, Paragraph};
use serde::{Deserialize, Serialize};
use tables::headings::fold_heading;

/// A row that a delegation filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadedComment {
    /// The line in the file, from 1.
    pub line: u32,
    pub place: CommentPlace,
    /// Whether the place stands in the column of the clause.
    pub in_clause: bool,
    pub kind: CommentKind,
    pub language: Language,
    pub body: Body,
    pub proposed_change: Option<Paragraph>,
}

/// The most rows that are shown, and posted, at once.
pub const MAX_COMMENTS: usize = 200;

/// A row that was shown as the comment that it would become, with the mark of the words of its paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenComment {
    pub comment: UploadedComment,
    pub seen: Mark,
}

/// What a row is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CommentPlace {
    WholeText,
    /// The paragraph with this number, as it is written.
    Numbered(String),
}

codes! {
    /// The reason why a row of the table is not posted.
    CommentRefusal {
        /// The row is about the whole text, where there are no comments.
        WholeText = "whole_text",
        /// The text has no such paragraph.
        Unknown = "unknown",
        /// The paragraph has left the text since the table was made.
        Gone = "gone",
        /// The words of the paragraph have changed since the table was made.
        Changed = "changed",
    }
}

/// How people write that a comment is about the whole text, folded.
const WHOLE_TEXT: &[&str] = &[
    "all",
    "alldocument",
    "document",
    "entiredocument",
    "entiretext",
    "ge",
    "gen",
    "general",
    "generalcomment",
    "generalcomments",
    "whole",
    "wholedocument",
    "wholetext",
    "commentairegeneral",
    "documententier",
    "ensembledudocument",
    "ensembledutexte",
    "generale",
    "generalites",
    "lensembledutexte",
    "texteentier",
    "toutledocument",
    "toutletexte",
    "عام",
    "عامة",
    "تعليقعام",
    "النصكله",
    "كاملالنص",
];

/// Words for a paragraph of the operative part, folded.
const OPERATIVE: &[&str] = &["op", "operative", "dispositif", "منطوق", "المنطوق", "ops"];

/// Words for a paragraph of the preamble, folded.
const PREAMBULAR: &[&str] =
    &["pp", "preambular", "preamble", "preambulaire", "preambule", "ديباجة", "الديباجة", "pps"];

/// Words beside a number that say nothing else, folded.
const FILLERS: &[&str] = &[
    "paragraph",
    "paragraphs",
    "para",
    "paras",
    "par",
    "clause",
    "number",
    "no",
    "nr",
    "of",
    "the",
    "paragraphe",
    "paragraphes",
    "alinea",
    "alineas",
    "numero",
    "du",
    "de",
    "la",
    "le",
    "فقرة",
    "الفقرة",
    "البند",
    "رقم",
    "من",
];

/// Returns the type of a comment as the table writes it: `ge`, `te` or `ed`. A remark on a translation is an
/// editorial comment there.
pub const fn type_code(kind: CommentKind) -> &'static str {
    match kind {
        CommentKind::General => "ge",
        CommentKind::Technical => "te",
        CommentKind::Editorial | CommentKind::Translation => "ed",
    }
}

/// Reads a type as people write it: the code, or a word that begins with it.
pub fn read_type(written: &str) -> Option<CommentKind> {
    match fold_heading(written).as_str() {
        "ge" | "gen" | "general" | "generale" | "عام" => Some(CommentKind::General),
        "te" | "tech" | "technical" | "technique" | "تقني" | "فني" => Some(CommentKind::Technical),
        "ed" | "edit" | "editorial" | "redactionnel" | "redactionnelle" | "تحريري" => {
            Some(CommentKind::Editorial)
        }
        _ => None,
    }
}

/// Reads what a row is about from its columns of the paragraph and of the clause.
pub fn read_place(paragraph: &str, clause: &str) -> CommentPlace {
    let names_one = |written: &&str| {
        let says_something = written.chars().any(char::is_alphanumeric);
        let numbered = written.chars().any(char::is_numeric);
        says_something && (numbered || !WHOLE_TEXT.contains(&fold_heading(written).as_str()))
    };
    let found = [paragraph, clause].into_iter().find(names_one);
    found.map_or(CommentPlace::WholeText, |written| CommentPlace::Numbered(written.trim().to_owned()))
}

/// Tells whether a proposed change is a new wording of its paragraph, and no instruction: whether at least half of what it
/// says are words of the paragraph.
pub fn is_rewording(paragraph: &str, change: &str) -> bool {
    let said = |text: &str| text.chars().filter(|one| one.is_alphanumeric()).count();
    let kept = compare_texts(paragraph, change).into_iter().map(|piece| match piece {
        DiffPiece::Same(text) => said(&text),
        DiffPiece::Changed { .. } => 0,
    });
    let kept: usize = kept.sum();
    kept > 0 && 2 * kept >= said(change)
}

/// Folds the number of a paragraph, so that `OP1(a)`, `OP 1 (a)`, `para. 1 a)` and `الفقرة ١ (a)` are the same. A
/// number alone is one of the operative part.
pub fn fold_label(written: &str) -> String {
    let mut part = None;
    let mut tokens = Vec::new();
    for token in label_tokens(written) {
        let is_of = |words: &[&str]| words.contains(&token.as_str());
        if is_of(OPERATIVE) {
            part = Some("op");
        } else if is_of(PREAMBULAR) {
            part = Some("pp");
        } else if !(is_of(FILLERS) || tokens.is_empty() && token == "n") {
            // As in “n° 1”; behind a number, an n is a point.
            tokens.push(token);
        }
    }
    let numbered = tokens.first().is_some_and(|first| first.starts_with(|one: char| one.is_ascii_digit()));
    let part = part.or(numbered.then_some("op"));
    part.into_iter().map(str::to_owned).chain(tokens).collect::<Vec<_>>().join(".")
}

/// Takes the number of a paragraph apart into numbers, words, and other signs, which are kept so that `1-3` is not
/// taken for a point of paragraph 1.
fn label_tokens(written: &str) -> Vec<String> {
    #[derive(Clone, Copy, PartialEq, Eq)]
    enum TokenKind {
        Figures,
        Letters,
        Gap,
        Sign,
    }
    let mut tokens: Vec<(TokenKind, String)> = Vec::new();
    let mut before = TokenKind::Gap;
    for sign in written.chars() {
        let sign = ascii_figure(sign);
        let kind = match sign {
            '0'..='9' => TokenKind::Figures,
            '.' | ':' | '(' | ')' | '[' | ']' | '°' | 'º' | '№' | '§' | '¶' => TokenKind::Gap,
            // Marks of direction, and marks on letters.
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
            | '\u{300}'..='\u{36f}'
            | '\u{64b}'..='\u{65f}' => continue,
            _ if sign.is_alphabetic() => TokenKind::Letters,
            _ if sign.is_whitespace() || sign.is_control() => TokenKind::Gap,
            _ => TokenKind::Sign,
        };
        match tokens.last_mut() {
            Some((last, text)) if *last == kind && before == kind && kind != TokenKind::Sign => {
                text.push(sign);
            }
            _ if kind != TokenKind::Gap => tokens.push((kind, sign.to_string())),
            _ => {}
        }
        before = kind;
    }
    let folded = tokens.into_iter().map(|(kind, text)| match kind {
        TokenKind::Letters => fold_heading(&text),
        TokenKind::Figures => text.trim_start_matches('0').to_owned(),
        TokenKind::Gap | TokenKind::Sign => text,
    });
    folded.collect()
}

/// Returns a figure of the Arabic or another script in ASCII, and any other sign as it is.
fn ascii_figure(sign: char) -> char {
    let zeros = ['٠', '۰', '０'];
    let value =
        zeros.iter().find_map(|zero| char::from_digit(u32::from(sign).checked_sub(u32::from(*zero))?, 10));
    value.unwrap_or(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_read_as_people_write_them() {
        for (written, kind) in [
            (" TE ", CommentKind::Technical),
            ("technique", CommentKind::Technical),
            ("General", CommentKind::General),
            ("général", CommentKind::General),
            ("ed", CommentKind::Editorial),
            ("تحريري", CommentKind::Editorial),
        ] {
            assert_eq!(read_type(written), Some(kind), "{written}");
        }
        for none in ["tex", "", "g", "te/ed"] {
            assert_eq!(read_type(none), None, "{none}");
        }
    }

    #[test]
    fn every_type_is_read_back() {
        for kind in CommentKind::ALL {
            let read = read_type(type_code(*kind));
            assert_eq!(read.map(type_code), Some(type_code(*kind)));
        }
    }

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        for written in [
            "OP1",
            "op1",
            "OP 1",
            "1",
            "1.",
            "(1)",
            "01",
            "para 1",
            "para. 1",
            "Paragraph 1",
            "paragraphe 1",
            "n° 1",
            "الفقرة 1",
            "الفقرة ١",
            "OP ۱",
            "operative paragraph 1",
            "Paragraphe 1 du dispositif",
            "\u{2068}OP1\u{2069}",
        ] {
            assert_eq!(fold_label(written), fold_label("OP1"), "{written}");
        }
        for written in ["OP1(a)", "OP1 (a)", "1(a)", "1 a)", "para. 1.a", "Op. 1 (A)"] {
            assert_eq!(fold_label(written), fold_label("OP1(a)"), "{written}");
        }
        for written in ["PP 2", "preambular paragraph 2", "alinéa 2 du préambule", "الفقرة ٢ من الديباجة"]
        {
            assert_eq!(fold_label(written), fold_label("PP2"), "{written}");
        }
        assert_eq!(fold_label("1 bis"), fold_label("OP1bis"));
    }

    #[test]
    fn different_numbers_stay_different() {
        let labels =
            ["OP1", "PP1", "OP11", "OP1(a)", "OP1(a)(i)", "OP1(ai)", "OP1(1)", "OP1(d)", "OP2", "H1"];
        for (place, one) in labels.iter().enumerate() {
            for other in &labels[place + 1..] {
                assert_ne!(fold_label(one), fold_label(other), "{one} {other}");
            }
        }
        for none in ["1-3", "1, 2", "OP1–OP3", "Table 1", "1/2", "Principles", "OP1 and OP2"] {
            assert!(labels.iter().all(|label| fold_label(label) != fold_label(none)), "{none}");
        }
    }

    #[test]
    fn a_change_that_says_the_paragraph_again_is_a_rewording_and_an_instruction_is_none() {
        let paragraph = "Decides to meet again in May.";
        for change in ["Decides to meet again in June.", "Decides to meet in May", paragraph] {
            assert!(is_rewording(paragraph, change), "{change}");
        }
        assert!(is_rewording("to build;", "(a) to build by 2030;"));
        assert!(is_rewording("يقرر أن يجتمع في أيار", "يقرر أن يجتمع في حزيران"));
        for change in ["Delete.", "Replace “May” by “June”.", "…", "12. Move it to the preamble."] {
            assert!(!is_rewording(paragraph, change), "{change}");
        }
    }

    #[test]
    fn a_row_without_a_place_is_about_the_whole_text() {
        for (paragraph, clause) in
            [("", ""), ("", "GE"), (" ", "-"), ("Whole document", "General"), ("général", ""), ("عام", "")]
        {
            assert_eq!(read_place(paragraph, clause), CommentPlace::WholeText, "{paragraph}|{clause}");
        }
        let numbered = |written: &str| CommentPlace::Numbered(written.to_owned());
        assert_eq!(read_place("1", "General"), numbered("1"));
        assert_eq!(read_place("general", " OP3 "), numbered("OP3"));
        assert_eq!(read_place("", "Principles"), numbered("Principles"));
        assert_eq!(read_place("Document 1", ""), numbered("Document 1"));
    }
}
