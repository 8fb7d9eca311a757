//! Collects what a document says as a draft that an import can take.

use domain::instruments::LineRole;
use domain::instruments::import::{
    DraftNotice, DraftNoticeKind, POINT_LEVELS, StatedDraft, StatedLine, StatedPiece,
};
use domain::languages::Language;
use std::collections::BTreeMap;

/// A draft with the language in which the document says that it is, where that is one of texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadDraft {
    pub draft: StatedDraft,
    pub language: Option<Language>,
}

/// The most characters that are told of what cannot be kept.
const TOLD: usize = 120;

/// Collects lines, notes, and what cannot be kept.
#[derive(Debug, Default)]
pub(crate) struct DraftBuilder {
    draft: StatedDraft,
    /// What is counted and named once.
    firsts: Vec<DraftNotice>,
    /// What is only counted.
    counts: BTreeMap<DraftNoticeKind, usize>,
    titled: bool,
    numbered: bool,
}

impl DraftBuilder {
    /// Tells whether a line is the title.
    pub(crate) const fn has_title(&self) -> bool {
        self.titled
    }

    /// Tells whether there is a paragraph with a number.
    pub(crate) const fn has_operative(&self) -> bool {
        self.numbered
    }

    /// Tells whether there is nothing that positions could be taken on.
    pub(crate) fn is_empty(&self) -> bool {
        !self.draft.lines.iter().any(|line| {
            !matches!(line.role, Some(LineRole::Title | LineRole::LeftOut | LineRole::Continuation))
        })
    }

    /// Adds a line; one without words is none, but for a number that stands alone.
    pub(crate) fn push(&mut self, role: Option<LineRole>, number: &str, pieces: Vec<StatedPiece>) {
        let number = number.trim();
        let (number, pieces) = match has_words(&pieces) {
            true => (number.to_owned(), pieces),
            false if number.is_empty() => return,
            false => (String::new(), vec![StatedPiece::Words(number.to_owned())]),
        };
        self.titled |= role == Some(LineRole::Title);
        self.numbered |= role == Some(LineRole::Operative);
        self.draft.lines.push(StatedLine { role, number, pieces });
    }

    /// Adds a heading of a level from 1.
    pub(crate) fn heading(&mut self, level: u8, number: &str, pieces: Vec<StatedPiece>) {
        let role = match level {
            0 | 1 => LineRole::Heading,
            2 => LineRole::Subheading,
            _ => LineRole::MinorHeading,
        };
        if level > 3 {
            self.notice(DraftNoticeKind::DeepHeading, &words_of(&pieces));
        }
        self.push(Some(role), number, pieces);
    }

    /// Adds a point of a depth from 1.
    pub(crate) fn point(&mut self, depth: u8, number: &str, pieces: Vec<StatedPiece>) {
        let role = match depth {
            0 | 1 => LineRole::Point,
            2 => LineRole::Subpoint,
            3 => LineRole::ThirdPoint,
            4 => LineRole::FourthPoint,
            _ => LineRole::Continuation,
        };
        if usize::from(depth) > POINT_LEVELS {
            self.notice(DraftNoticeKind::DeepPoint, &words_of(&pieces));
        }
        self.push(Some(role), number, pieces);
    }

    /// Adds words to the last line, as a line of their own within it, or begins one.
    pub(crate) fn go_on(&mut self, pieces: Vec<StatedPiece>) {
        if !has_words(&pieces) {
            return;
        }
        let row = |pieces: &[StatedPiece]| pieces.contains(&StatedPiece::Cell);
        match self.draft.lines.last_mut() {
            Some(last) if takes_positions(last.role) && !row(&last.pieces) && !row(&pieces) => {
                last.pieces.push(StatedPiece::Break);
                last.pieces.extend(pieces);
            }
            _ => self.push(None, "", pieces),
        }
    }

    /// Adds a note, and returns the reference to it.
    pub(crate) fn note(&mut self, words: String) -> StatedPiece {
        self.draft.notes.push(words);
        StatedPiece::Note(self.draft.notes.len() - 1)
    }

    /// Says that something of the line that comes next cannot be kept.
    pub(crate) fn notice(&mut self, kind: DraftNoticeKind, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = match words.char_indices().nth(TOLD) {
            Some((end, _)) => format!("{}…", &words[..end]),
            None => words,
        };
        let line = Some(self.draft.lines.len());
        self.draft.notices.push(DraftNotice { kind, line, count: 1, words });
    }

    /// Counts what cannot be kept and is named once, with the first line, the one that comes next, and its words.
    pub(crate) fn count_once(&mut self, kind: DraftNoticeKind, words: &str) {
        match self.firsts.iter_mut().find(|one| one.kind == kind) {
            Some(known) => known.count += 1,
            None => {
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                let words = words.chars().take(TOLD).collect();
                let line = Some(self.draft.lines.len());
                self.firsts.push(DraftNotice { kind, line, count: 1, words });
            }
        }
    }

    /// Says that the whole document has so many of something that cannot be kept, of which these are the first words.
    pub(crate) fn count_whole(&mut self, kind: DraftNoticeKind, count: usize, words: &str) {
        let words = words.chars().take(TOLD).collect();
        self.firsts.push(DraftNotice { kind, line: None, count, words });
    }

    /// Leaves out what stands before the title, however it looks. Where it has a number, the text has begun there.
    pub(crate) fn leave_out_head(&mut self) {
        let title = self.draft.lines.iter().position(|line| line.role == Some(LineRole::Title));
        let head = self.draft.lines.get_mut(..title.unwrap_or_default()).unwrap_or_default();
        if head.iter().all(|line| line.number.is_empty()) {
            for line in head {
                line.role = Some(LineRole::LeftOut);
            }
        }
    }

    /// Says that the document has so many more of something that cannot be kept.
    pub(crate) fn count(&mut self, kind: DraftNoticeKind) {
        *self.counts.entry(kind).or_default() += 1;
    }

    pub(crate) fn finish(mut self, language: Option<Language>) -> ReadDraft {
        let counted = self.counts.into_iter().map(|(kind, count)| {
            let words = String::new();
            DraftNotice { kind, line: None, count, words }
        });
        self.draft.notices.append(&mut self.firsts);
        self.draft.notices.extend(counted);
        // What stands behind the last line is of the whole draft.
        let lines = self.draft.lines.len();
        for notice in &mut self.draft.notices {
            notice.line = notice.line.filter(|line| *line < lines);
        }
        ReadDraft { draft: self.draft, language }
    }
}

const fn takes_positions(role: Option<LineRole>) -> bool {
    matches!(
        role,
        None | Some(
            LineRole::Preambular
                | LineRole::Operative
                | LineRole::Point
                | LineRole::Subpoint
                | LineRole::ThirdPoint
                | LineRole::FourthPoint
                | LineRole::Continuation
        )
    )
}

/// Tells whether a line has any words.
pub(crate) fn has_words(pieces: &[StatedPiece]) -> bool {
    pieces.iter().any(|piece| match piece {
        StatedPiece::Words(words) => !words.trim().is_empty(),
        StatedPiece::Note(_) => true,
        StatedPiece::Break | StatedPiece::Cell => false,
    })
}

/// Returns the words of a line.
pub(crate) fn words_of(pieces: &[StatedPiece]) -> String {
    let words = pieces.iter().map(|piece| match piece {
        StatedPiece::Words(words) => words.as_str(),
        StatedPiece::Note(_) => "",
        StatedPiece::Break | StatedPiece::Cell => " ",
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::instruments::import::read_text;

    fn words(text: &str) -> Vec<StatedPiece> {
        vec![StatedPiece::Words(text.to_owned())]
    }

    #[test]
    fn what_is_collected_reads_as_the_same_provisions() {
        let mut builder = DraftBuilder::default();
        builder.push(Some(LineRole::Title), "", words("Draft"));
        builder.push(Some(LineRole::Preambular), "", words("1. is no number here,"));
        builder.heading(1, "Article 1.", Vec::new());
        builder.push(Some(LineRole::Operative), "1.", words("Decides:"));
        builder.point(1, "(a)", words("one;"));
        builder.point(2, "i.", words("two."));
        builder.notice(DraftNoticeKind::Picture, "a.png");
        builder.push(Some(LineRole::Operative), "1 bis.", words("Requests"));
        builder.go_on(words("a report."));
        builder.push(Some(LineRole::Operative), "", Vec::new());
        builder.count(DraftNoticeKind::Comments);
        builder.count(DraftNoticeKind::Comments);
        assert!(builder.has_title() && builder.has_operative() && !builder.is_empty());
        let written = builder.finish(None).draft.write();
        let read = read_text(&written.source, &written.corrections);
        assert!(read.problems.is_empty(), "{:?}", read.problems);
        let found: Vec<_> =
            read.instrument.provisions.iter().map(|one| (one.label.as_str(), one.text.as_str())).collect();
        let wanted = [
            ("PP1", "1. is no number here,"),
            ("H1", "Article 1."),
            ("OP1", "Decides:"),
            ("OP1(a)", "one;"),
            ("OP1(a)(i)", "two."),
            ("OP1bis", "Requests\na report."),
        ];
        assert_eq!(found, wanted);
        let notices: Vec<_> =
            written.notices.iter().map(|one| (one.kind, one.line.is_some(), one.count)).collect();
        assert_eq!(notices, [(DraftNoticeKind::Picture, true, 1), (DraftNoticeKind::Comments, false, 2)]);
    }

    #[test]
    fn what_is_deeper_than_a_text_goes_is_kept_in_words_and_said() {
        let mut builder = DraftBuilder::default();
        builder.push(Some(LineRole::Operative), "1.", words("Decides:"));
        builder.point(1, "(a)", words("one:"));
        builder.point(2, "(i)", words("two:"));
        builder.point(3, "(A)", words("three:"));
        builder.point(4, "(I)", words("four:"));
        builder.point(5, "(1)", words("five."));
        builder.heading(4, "", words("Deep"));
        let draft = builder.finish(None).draft;
        let kinds: Vec<_> = draft.notices.iter().map(|one| one.kind).collect();
        assert_eq!(kinds, [DraftNoticeKind::DeepPoint, DraftNoticeKind::DeepHeading]);
        let read = read_text(&draft.write().source, &draft.write().corrections);
        assert!(read.instrument.provisions[4].text.contains("five."), "{:?}", read.instrument);
    }
}
