//! Tells what the paragraphs of a document of a word processor are, by how they look and how they are counted.
//!
//! What a document does not say is left to the words: a line without a role is read like one that was typed.

use domain::instruments::LineRole;
use domain::instruments::import::{DraftNotice, DraftNoticeKind, StatedDraft, StatedLine, StatedPiece};
use std::collections::BTreeSet;

/// The most characters of a title, and of a heading that nothing marks but its letters.
const TITLE: usize = 300;
const HEADING: usize = 150;

/// The most characters of the words of a notice.
const QUOTED: usize = 120;

/// The most notices of one kind that name their lines: of more, only the number is told.
const NOTICES: usize = 50;

/// A paragraph as any word processor has it.
#[derive(Clone, Debug, Default)]
pub(super) struct SourceParagraph {
    pub(super) pieces: Vec<StatedPiece>,
    pub(super) number: Option<SourceNumber>,
    /// The level of a heading, from 1.
    pub(super) outline: Option<u8>,
    /// Whether its style is that of titles.
    pub(super) title: bool,
    /// Whether it is made from the text: a line of a table of contents.
    pub(super) contents: bool,
    /// Whether its style is that of what goes on with the paragraph before it.
    pub(super) goes_on: bool,
    pub(super) centred: bool,
    /// Whether all of it is bold, and whether a part of it is bold or in italics.
    pub(super) bold: bool,
    pub(super) emphasized: bool,
    /// Where its first line begins.
    pub(super) indent: i32,
    /// The numbers of its table, its row and its column.
    pub(super) cell: Option<(usize, usize, usize)>,
}

/// The number before a paragraph, as its list counts it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SourceNumber {
    /// As it is shown.
    pub(super) text: String,
    pub(super) value: u32,
    pub(super) level: u8,
    pub(super) bullet: bool,
    pub(super) list: u32,
}

impl SourceParagraph {
    /// Takes a number that shows nothing for none, and one that has words of its own for the words of an empty paragraph.
    fn settle_number(&mut self) {
        if let Some(number) = &mut self.number {
            number.text.retain(|one| !is_direction(one));
            number.text = number.text.trim().to_owned();
        }
        let Some(number) = self.number.take_if(|number| {
            number.text.is_empty() || is_empty(&self.pieces) && number_form(number) == NumberForm::Worded
        }) else {
            return;
        };
        if !number.text.is_empty() {
            self.pieces = vec![StatedPiece::Words(number.text)];
        }
    }
}

/// The form of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NumberForm {
    /// `3`, `3.`, `3 bis.`, `§ 3`.
    Plain,
    /// `3)`.
    Half,
    /// `1.2`.
    Decimal,
    /// `I.`, `A.`: capitals with a full stop, with which headings are counted.
    Capital,
    /// `(a)`, `ii)`, a bullet.
    Mark,
    /// `Article 3`.
    Worded,
    /// `PP3`.
    Preambular,
}

/// The points that are open under a paragraph: of each, its list, its level there, and where it begins.
type OpenPoints = Vec<(u32, u8, i32)>;

/// Makes a draft of paragraphs. Notices name paragraphs by their places.
pub(super) fn state_draft(
    mut paragraphs: Vec<SourceParagraph>,
    notes: Vec<String>,
    mut notices: Vec<DraftNotice>,
) -> StatedDraft {
    paragraphs.iter_mut().for_each(SourceParagraph::settle_number);
    let outline = DocumentOutline::of(&paragraphs);
    let head = outline.head;
    let mut draft = StatedDraft { lines: Vec::new(), notes, notices: Vec::new() };
    // The line of each paragraph, or the one that follows it.
    let mut places = Vec::with_capacity(paragraphs.len());
    let mut points = OpenPoints::new();
    let (mut numbered, mut row) = (false, None);
    for (place, paragraph) in paragraphs.into_iter().enumerate() {
        places.push(draft.lines.len());
        if paragraph.emphasized && !paragraph.contents && place >= head {
            count_once(&mut notices, DraftNoticeKind::Emphasis, place, "");
        }
        if paragraph.contents {
            if !is_empty(&paragraph.pieces) {
                notices.push(notice(DraftNoticeKind::Contents, place));
            }
            continue;
        }
        let in_table = paragraph.cell.filter(|(table, ..)| !outline.single.contains(table));
        if let Some((table, line, column)) = in_table {
            let goes_on = row.is_some_and(|(last, of, _)| (last, of) == (table, line));
            if !goes_on {
                end_row(&mut draft.lines, &mut row);
                let role = (place < head).then_some(LineRole::LeftOut);
                draft.lines.push(StatedLine { role, ..StatedLine::default() });
                row = Some((table, line, 0));
            }
            if let (Some(last), Some((.., filled))) = (draft.lines.last_mut(), &mut row) {
                while *filled < column {
                    last.pieces.push(StatedPiece::Cell);
                    *filled += 1;
                }
                if last.pieces.last().is_some_and(|piece| *piece != StatedPiece::Cell) {
                    last.pieces.push(StatedPiece::Break);
                }
                if let Some(number) = &paragraph.number {
                    last.pieces.push(StatedPiece::Words(format!("{} ", number.text)));
                }
                last.pieces.extend(paragraph.pieces);
            }
            places[place] = draft.lines.len() - 1;
            continue;
        }
        end_row(&mut draft.lines, &mut row);
        if is_empty(&paragraph.pieces) {
            continue;
        }
        if outline.title.contains(&place) {
            push_title(&mut draft.lines, paragraph);
            continue;
        }
        if place < head {
            let role = Some(LineRole::LeftOut);
            draft.lines.push(StatedLine { role, number: String::new(), pieces: paragraph.pieces });
            continue;
        }
        let role = outline.role(&paragraph, &mut points, numbered);
        numbered |= role == Some(LineRole::Operative);
        let number = write_number(role, paragraph.number.as_ref());
        if role == Some(LineRole::Continuation) && paragraph.number.is_some() {
            notices.push(notice(DraftNoticeKind::DeepPoint, place));
        }
        if outline.depth(&paragraph).is_some_and(|depth| depth > 3) {
            notices.push(notice(DraftNoticeKind::DeepHeading, place));
        }
        draft.lines.push(StatedLine { role, number, pieces: paragraph.pieces });
    }
    end_row(&mut draft.lines, &mut row);
    for notice in &mut notices {
        notice.line = notice.line.map(|place| places.get(place).copied().unwrap_or(draft.lines.len()));
    }
    draft.notices = gather(notices);
    draft
}

/// What is known of a document as a whole.
struct DocumentOutline {
    /// The places of the paragraphs that are its title.
    title: Vec<usize>,
    /// How many paragraphs stand before the title.
    head: usize,
    /// The levels of its headings, in their order.
    levels: Vec<u8>,
    /// Whether paragraphs are counted in plain figures, and whether they are counted in figures with a bracket.
    plain: bool,
    half: bool,
    /// The level of the lists that count in plain figures.
    base: u8,
    /// Whether headings that nothing marks but their letters stand in the middle of the line.
    centred: bool,
    /// The tables of one column, which are frames around paragraphs.
    single: BTreeSet<usize>,
}

impl DocumentOutline {
    fn of(paragraphs: &[SourceParagraph]) -> Self {
        let mut wide = BTreeSet::new();
        let mut tables = BTreeSet::new();
        for (table, _, column) in paragraphs.iter().filter_map(|one| one.cell) {
            tables.insert(table);
            if column > 0 {
                wide.insert(table);
            }
        }
        let single: BTreeSet<usize> = tables.difference(&wide).copied().collect();
        let title = find_title(paragraphs, &single);
        let head = head_length(paragraphs, &title);
        let others = || {
            let text = paragraphs.iter().enumerate().skip(head);
            text.filter(|(place, _)| !title.contains(place)).map(|(_, one)| one)
        };
        let levels: BTreeSet<u8> = others().filter_map(|one| one.outline).collect();
        let counted = || others().filter(|one| one.outline.is_none()).filter_map(|one| one.number.as_ref());
        let has = |form| counted().any(|number| number_form(number) == form);
        let plain = counted().filter(|number| number_form(number) == NumberForm::Plain);
        Self {
            levels: levels.into_iter().collect(),
            plain: has(NumberForm::Plain),
            half: has(NumberForm::Half),
            base: plain.map(|number| number.level).min().unwrap_or_default(),
            centred: others().any(|one| one.centred && is_bare_heading(one)),
            title,
            head,
            single,
        }
    }

    /// Returns how deep a heading stands, from 1; `None` of what is none.
    fn depth(&self, paragraph: &SourceParagraph) -> Option<usize> {
        let level = paragraph.outline?;
        self.levels.iter().position(|one| *one == level).map(|place| place + 1)
    }

    /// Tells what a paragraph is; `numbered` tells whether numbered paragraphs have begun.
    fn role(&self, paragraph: &SourceParagraph, points: &mut OpenPoints, numbered: bool) -> Option<LineRole> {
        // A second title, such as that of an annex, is a heading.
        let depth = if paragraph.title { Some(1) } else { self.depth(paragraph) };
        if let Some(depth) = depth {
            points.clear();
            return Some(heading_role(depth));
        }
        let Some(number) = &paragraph.number else {
            if is_bare_heading(paragraph) {
                points.clear();
                let depth = if self.centred && !paragraph.centred { 2 } else { 1 };
                return Some(heading_role(self.levels.len().min(2) + depth));
            }
            return (paragraph.goes_on && numbered).then_some(LineRole::Continuation);
        };
        let form = number_form(number);
        let heading = matches!(form, NumberForm::Capital | NumberForm::Worded)
            && is_open(paragraph)
            && is_short(paragraph, HEADING);
        if heading {
            points.clear();
            // Below I come A and B.
            let letter =
                number.text.starts_with(|one: char| one.is_ascii_uppercase() && !"IVX".contains(one));
            let depth = if letter && form == NumberForm::Capital { 2 } else { 1 };
            return Some(heading_role(self.levels.len().min(2) + depth));
        }
        let counted = match form {
            // Figures that begin further in than a point are points of it.
            NumberForm::Plain => {
                number.level <= self.base && points.last().is_none_or(|point| paragraph.indent <= point.2)
            }
            NumberForm::Half => !self.plain && number.level == 0,
            NumberForm::Capital | NumberForm::Worded => !self.plain && !self.half,
            NumberForm::Preambular => return Some(LineRole::Preambular),
            // A text whose paragraphs are counted in no other way is counted by these.
            NumberForm::Decimal | NumberForm::Mark => {
                !self.plain && !self.half && !number.bullet && number.level == 0
            }
        };
        if counted {
            points.clear();
            return Some(LineRole::Operative);
        }
        // A point before the first paragraph is read by its words.
        numbered.then(|| match open_point(points, number, paragraph.indent) {
            0 | 1 => LineRole::Point,
            2 => LineRole::Subpoint,
            3 => LineRole::ThirdPoint,
            4 => LineRole::FourthPoint,
            _ => LineRole::Continuation,
        })
    }
}

/// Opens a point, and returns how deep it stands, from 1.
fn open_point(points: &mut OpenPoints, number: &SourceNumber, indent: i32) -> usize {
    let own = (number.list, number.level, indent);
    let same = |one: &(u32, u8, i32)| (one.0, one.1) == (number.list, number.level);
    if let Some(place) = points.iter().position(same) {
        points.truncate(place + 1);
        return points.len();
    }
    // What begins further in, or is deeper in the same list, is a point of the one before.
    let outside = |one: &(u32, u8, i32)| {
        if one.0 == number.list { one.1 < number.level } else { one.2 < indent }
    };
    let first = number.value <= 1 && !number.bullet;
    while let Some(last) = points.last() {
        let equal = last.0 != number.list && last.2 == indent && first;
        if outside(last) || equal {
            break;
        }
        points.pop();
    }
    points.push(own);
    points.len()
}

/// Returns how many paragraphs stand before the title and are no part of the text, however they look: the name of an
/// organization, a symbol, a date. Where one of them has a number, the text has begun there.
fn head_length(paragraphs: &[SourceParagraph], title: &[usize]) -> usize {
    let title = title.first().copied().unwrap_or_default();
    let begun = paragraphs.iter().take(title).any(|one| one.number.is_some());
    if begun { 0 } else { title }
}

/// Finds the paragraphs that are the title: those in its style, or else the first that looks like one before the text
/// begins.
fn find_title(paragraphs: &[SourceParagraph], single: &BTreeSet<usize>) -> Vec<usize> {
    let free = |one: &SourceParagraph| one.cell.is_none_or(|(table, ..)| single.contains(&table));
    let candidates = || {
        paragraphs.iter().enumerate().filter(|(_, one)| free(one) && !one.contents && !is_empty(&one.pieces))
    };
    if let Some(first) = candidates().find(|(_, one)| one.title).map(|(place, _)| place) {
        let rest = candidates().skip_while(|(place, _)| *place < first);
        return rest.take_while(|(_, one)| one.title).map(|(place, _)| place).collect();
    }
    let top = candidates().filter_map(|(_, one)| one.outline).min();
    let mut tops = candidates().filter(|(_, one)| one.outline.is_some() && one.outline == top);
    if let (Some((place, _)), None) = (tops.next(), tops.next()) {
        let first = candidates().find(|(_, one)| one.outline.is_some() || one.number.is_some());
        if first.is_some_and(|(first, _)| first == place) {
            return vec![place];
        }
    }
    let head =
        || candidates().take_while(|(_, one)| one.number.is_none() && one.outline.is_none() && is_open(one));
    let marked = head().find(|(_, one)| (one.bold || one.centred) && is_short(one, TITLE));
    let found = marked.or_else(|| head().next().filter(|(_, one)| is_short(one, TITLE)));
    found.map(|(place, _)| place).into_iter().collect()
}

/// Tells whether a paragraph is a heading by its letters alone.
fn is_bare_heading(paragraph: &SourceParagraph) -> bool {
    paragraph.bold && is_open(paragraph) && is_short(paragraph, HEADING)
}

/// Tells whether a paragraph ends without the sign of a sentence or of a part of one.
fn is_open(paragraph: &SourceParagraph) -> bool {
    let last = paragraph.pieces.iter().rev().find_map(|piece| match piece {
        StatedPiece::Words(words) => words.trim_end().chars().next_back(),
        _ => None,
    });
    last.is_some_and(|last| !".;:,،؛。；：，、".contains(last))
}

fn is_short(paragraph: &SourceParagraph, most: usize) -> bool {
    let letters = paragraph.pieces.iter().map(|piece| match piece {
        StatedPiece::Words(words) => words.chars().count(),
        _ => 0,
    });
    letters.sum::<usize>() <= most
}

fn is_empty(pieces: &[StatedPiece]) -> bool {
    pieces.iter().all(|piece| match piece {
        StatedPiece::Words(words) => words.trim().is_empty(),
        StatedPiece::Note(_) => false,
        StatedPiece::Break | StatedPiece::Cell => true,
    })
}

const fn heading_role(depth: usize) -> LineRole {
    match depth {
        0 | 1 => LineRole::Heading,
        2 => LineRole::Subheading,
        _ => LineRole::MinorHeading,
    }
}

fn number_form(number: &SourceNumber) -> NumberForm {
    let text = number.text.trim();
    if number.bullet || text.starts_with(['(', '（']) {
        return NumberForm::Mark;
    }
    let bare = text.trim_start_matches(|one: char| !one.is_alphanumeric());
    let bare = bare.strip_prefix("OP").map_or(bare, str::trim_start);
    if bare.strip_prefix("PP").is_some_and(|rest| rest.trim_start().starts_with(char::is_numeric)) {
        return NumberForm::Preambular;
    }
    let digits = bare.trim_start_matches(char::is_numeric);
    if digits.len() < bare.len() {
        let decimal = digits.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_numeric));
        return match (decimal, text.ends_with([')', '）'])) {
            (true, _) => NumberForm::Decimal,
            (false, true) => NumberForm::Half,
            (false, false) => NumberForm::Plain,
        };
    }
    let word = text.split(|one: char| !one.is_alphabetic()).next().unwrap_or_default();
    if text.contains(' ') && word.chars().count() > 2 || text.starts_with('第') {
        return NumberForm::Worded;
    }
    // In Chinese, a numeral with this sign heads a section.
    if text.ends_with('、') || text.ends_with('.') && word.chars().all(char::is_uppercase) {
        NumberForm::Capital
    } else {
        NumberForm::Mark
    }
}

/// Tells whether a sign shows nothing but which way words run.
const fn is_direction(one: char) -> bool {
    matches!(one, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Returns the number as the line states it: that of a paragraph by its value, since a list may write it in any way.
fn write_number(role: Option<LineRole>, number: Option<&SourceNumber>) -> String {
    let Some(number) = number else {
        return String::new();
    };
    let plain = matches!(number_form(number), NumberForm::Plain | NumberForm::Half);
    match role {
        Some(LineRole::Operative) if !plain => format!("{}.", number.value),
        _ => number.text.clone(),
    }
}

fn push_title(lines: &mut Vec<StatedLine>, paragraph: SourceParagraph) {
    let words = |number: SourceNumber| StatedPiece::Words(format!("{} ", number.text));
    let number = paragraph.number.map(words);
    match lines.last_mut().filter(|last| last.role == Some(LineRole::Title)) {
        Some(title) => {
            title.pieces.push(StatedPiece::Break);
            title.pieces.extend(number.into_iter().chain(paragraph.pieces));
        }
        None => {
            let pieces = number.into_iter().chain(paragraph.pieces).collect();
            lines.push(StatedLine { role: Some(LineRole::Title), number: String::new(), pieces });
        }
    }
}

/// Ends the last cell of a row.
fn end_row(lines: &mut [StatedLine], row: &mut Option<(usize, usize, usize)>) {
    if row.take().is_some()
        && let Some(last) = lines.last_mut()
    {
        last.pieces.push(StatedPiece::Cell);
    }
}

fn notice(kind: DraftNoticeKind, place: usize) -> DraftNotice {
    DraftNotice { kind, line: Some(place), count: 1, words: String::new() }
}

/// Counts what is named once for a whole document, with its first place and its words.
pub(super) fn count_once(notices: &mut Vec<DraftNotice>, kind: DraftNoticeKind, place: usize, words: &str) {
    match notices.iter_mut().find(|one| one.kind == kind) {
        Some(known) => known.count += 1,
        None => {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let words = words.chars().take(QUOTED).collect();
            notices.push(DraftNotice { kind, line: Some(place), count: 1, words });
        }
    }
}

/// Gathers what is said often: notices of one kind without words become one, and so do all but the first ones.
fn gather(notices: Vec<DraftNotice>) -> Vec<DraftNotice> {
    let mut gathered: Vec<DraftNotice> = Vec::new();
    for notice in notices {
        let same = |one: &&mut DraftNotice| one.kind == notice.kind && one.words.is_empty();
        let many = gathered.iter().filter(|one| one.kind == notice.kind).count() >= NOTICES;
        let plain = notice.words.is_empty() || many;
        match gathered.iter_mut().find(same).filter(|_| plain) {
            Some(known) => known.count += notice.count,
            None => {
                let words = if many { String::new() } else { notice.words.clone() };
                gathered.push(DraftNotice { words, ..notice });
            }
        }
    }
    gathered
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a paragraph with a number of a list: its level in it, the number as it is shown, and its value.
    fn counted(level: u8, text: &str, value: u32, words: &str) -> SourceParagraph {
        let number = SourceNumber { text: text.into(), value, level, bullet: text == "•", list: 1 };
        SourceParagraph { number: Some(number), indent: i32::from(level) * 720, ..plain(words) }
    }

    fn plain(words: &str) -> SourceParagraph {
        SourceParagraph { pieces: vec![StatedPiece::Words(words.into())], ..SourceParagraph::default() }
    }

    fn roles(paragraphs: Vec<SourceParagraph>) -> Vec<(Option<LineRole>, String)> {
        let draft = state_draft(paragraphs, Vec::new(), Vec::new());
        draft.lines.into_iter().map(|line| (line.role, line.number)).collect()
    }

    #[test]
    fn sections_paragraphs_and_points_are_told_by_their_numbers() {
        use LineRole::{Heading, Operative, Point, Subheading, Subpoint};
        let found = roles(vec![
            SourceParagraph { bold: true, ..plain("Draft norm") },
            plain("Recalling it,"),
            counted(0, "I.", 1, "Principles"),
            counted(0, "A.", 1, "Access"),
            counted(0, "1.", 1, "Affirms that:"),
            counted(1, "\u{200f}(أ)", 1, "access is shared:"),
            counted(2, "•", 1, "always;"),
            counted(1, "(ب)", 2, "systems are safe."),
            counted(0, "2.", 2, "Decides."),
            counted(0, "Article 3", 3, ""),
        ]);
        let wanted = [
            (Some(LineRole::Title), ""),
            (None, ""),
            (Some(Heading), "I."),
            (Some(Subheading), "A."),
            (Some(Operative), "1."),
            (Some(Point), "(أ)"),
            (Some(Subpoint), "•"),
            (Some(Point), "(ب)"),
            (Some(Operative), "2."),
            (None, ""),
        ];
        assert_eq!(found, wanted.map(|(role, number)| (role, number.to_owned())));
    }

    #[test]
    fn a_text_without_plain_figures_is_counted_by_what_it_has() {
        let found = roles(vec![
            counted(0, "一、", 1, "总则"),
            counted(0, "(1)", 1, "Affirms."),
            counted(0, "(2)", 2, "Decides."),
            counted(0, "•", 1, "always."),
        ]);
        assert_eq!(found[0], (Some(LineRole::Heading), "一、".into()));
        assert_eq!(
            found[1..3],
            [(Some(LineRole::Operative), "1.".into()), (Some(LineRole::Operative), "2.".into())]
        );
        assert_eq!(found[3].0, Some(LineRole::Point));
    }

    #[test]
    fn what_stands_before_the_title_is_left_out_alike() {
        use LineRole::{LeftOut, Operative, Title};
        let bold = |words: &str| SourceParagraph { bold: true, ..plain(words) };
        let cell = |words: &str, column| SourceParagraph { cell: Some((0, 0, column)), ..plain(words) };
        let title = || SourceParagraph { title: true, ..plain("Draft") };
        let heading = SourceParagraph { outline: Some(2), ..plain("General Assembly") };
        let head = vec![
            bold("United Nations"),
            cell("A/79/1", 0),
            cell("Distr.: General", 1),
            heading,
            plain("12 May"),
        ];
        let found = roles(head.into_iter().chain([title(), counted(0, "1.", 1, "Decides.")]).collect());
        let found: Vec<_> = found.into_iter().map(|(role, _)| role).collect();
        assert_eq!(found, [LeftOut, LeftOut, LeftOut, LeftOut, Title, Operative].map(Some));
        // A text that has begun is no head.
        let begun = roles(vec![counted(0, "1.", 1, "Decides."), bold("Annex"), title()]);
        assert_eq!(begun.iter().map(|(role, _)| *role).collect::<Vec<_>>()[0], Some(Operative));
        assert!(begun.iter().all(|(role, _)| *role != Some(LeftOut)), "{begun:?}");
    }

    #[test]
    fn what_is_said_often_is_said_once() {
        let notice = |words: &str| DraftNotice { words: words.into(), ..notice(DraftNoticeKind::Picture, 0) };
        let many: Vec<DraftNotice> = (0..70).map(|number| notice(&number.to_string())).collect();
        let gathered = gather(many);
        assert_eq!((gathered.len(), gathered.iter().map(|one| one.count).sum::<usize>()), (51, 70));
        assert_eq!(gather(vec![notice(""), notice("a"), notice("")]).len(), 2);
    }
}
