//! Makes proposals of what is different.

use super::lines::{FileLines, FormerParagraph, PresentLine};
use super::matching::{find_number, strip_number};
use super::{
    ChangeTrace, EditedChange, EditedComment, EditedText, LossReason, LostChange, RecordedHands,
    RevisedProvision,
};
use crate::reading::docx::{DocxComment, DocxDocument, DocxItem};
use domain::amendments::AmendmentKind;
use domain::identifiers::ProvisionId;
use domain::text::is_same_words;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// The most of those who have edited a paragraph that are named.
const HANDS: usize = 20;

/// The most characters that are quoted of a comment to which another replies.
const QUOTED: usize = 500;

/// Makes proposals of the paragraphs of a file, of which `found` has the places of the provisions.
pub(super) fn understand(
    file: &DocxDocument,
    read: FileLines,
    found: &[Option<usize>],
    provisions: &[RevisedProvision],
    hands: &RecordedHands,
) -> EditedText {
    let FileLines { mut paragraphs, lost, recorded } = read;
    let comments = read_comments(file, &paragraphs, found, provisions, hands);
    join_paragraphs(&mut paragraphs);
    let mut text = Understanding { provisions, changes: Vec::new(), lost };
    let mut before = None;
    for (paragraph, found) in paragraphs.iter().zip(found) {
        match *found {
            Some(place) => {
                text.compare(paragraph, place);
                before = Some(place);
            }
            None => text.add_paragraph(paragraph, before),
        }
    }
    text.note_missing(found);
    let Understanding { mut changes, lost, .. } = text;
    changes.sort_by_key(|(place, _)| *place);
    let changes = changes.into_iter().map(|(_, change)| change).collect();
    EditedText { changes, comments, lost, recorded }
}

/// Gives the words of paragraphs that were joined with the one before to that one.
fn join_paragraphs(paragraphs: &mut [FormerParagraph]) {
    for place in (1..paragraphs.len()).rev() {
        let (above, below) = paragraphs.split_at_mut(place);
        let (Some(this), Some(next)) = (above.last_mut(), below.first_mut()) else {
            continue;
        };
        if !this.joined || !has_words(this) {
            continue;
        }
        let Some(line) = next.lines.iter_mut().find(|line| !strip_number(&line.words).trim().is_empty())
        else {
            continue;
        };
        let words = strip_number(&line.words).to_owned();
        line.words.clear();
        line.tracked = true;
        line.hands.extend(this.lines.iter().flat_map(|line| line.hands.iter().cloned()));
        if let Some(last) = this.lines.last_mut() {
            last.words.push_str(&words);
        }
    }
}

fn has_words(paragraph: &FormerParagraph) -> bool {
    paragraph.lines.iter().any(|line| !strip_number(&line.words).trim().is_empty())
}

struct Understanding<'a> {
    provisions: &'a [RevisedProvision],
    /// Each with the place of its provision.
    changes: Vec<(usize, EditedChange)>,
    lost: Vec<LostChange>,
}

impl Understanding<'_> {
    /// Compares a paragraph with its provision.
    fn compare(&mut self, paragraph: &FormerParagraph, place: usize) {
        let provision = &self.provisions[place];
        let number = find_number(&paragraph.former, &provision.text);
        let tracked = number.is_some() && paragraph.lines.iter().any(|line| line.tracked);
        let trace = if tracked { ChangeTrace::Tracked } else { ChangeTrace::Compared };
        let number = number.map(|end| &paragraph.former[..end]);
        let words = |line: &PresentLine| -> String {
            // What was put in has a number of its own, or none.
            let kept = number.filter(|_| !line.former.trim().is_empty());
            let own = kept.and_then(|number| line.words.strip_prefix(number));
            own.unwrap_or_else(|| strip_number(&line.words)).trim().to_owned()
        };
        let lines: Vec<(usize, String)> = paragraph
            .lines
            .iter()
            .enumerate()
            .map(|(place, line)| (place, words(line)))
            .filter(|(_, words)| !words.is_empty())
            .collect();
        // It goes on where most of its former words stand.
        let former = |place: usize| {
            let former = &paragraph.lines[place].former;
            former.strip_prefix(number.unwrap_or_default()).unwrap_or(former).trim().chars().count()
        };
        let kept = lines.iter().max_by_key(|(place, _)| (former(*place), std::cmp::Reverse(*place)));
        let Some((kept, now)) = kept else {
            let change = EditedChange {
                provision: provision.id,
                kind: AmendmentKind::Suppress,
                text: None,
                trace,
                hands: list_hands(&paragraph.lines),
            };
            self.propose(place, change, &provision.text);
            return;
        };
        let others = list_hands(&paragraph.lines);
        for (line, text) in &lines {
            let kind = match line.cmp(kept) {
                std::cmp::Ordering::Less => AmendmentKind::AddBefore,
                std::cmp::Ordering::Equal => AmendmentKind::Modify,
                std::cmp::Ordering::Greater => AmendmentKind::AddAfter,
            };
            if kind == AmendmentKind::Modify && is_same_words(now, &provision.text) {
                continue;
            }
            let hands = hands_of(&paragraph.lines[*line], &others);
            let text = Some(text.clone());
            let change = EditedChange { provision: provision.id, kind, text, trace, hands };
            self.propose(place, change, now);
        }
    }

    /// Notes a proposal, or that headings have none. What is put in beside a heading stands beside the provision on its other
    /// side.
    fn propose(&mut self, place: usize, change: EditedChange, words: &str) {
        let takes = |one: &&RevisedProvision| one.kind.takes_positions();
        let all = self.provisions;
        let beside = match change.kind {
            _ if all.get(place).is_some_and(|one| takes(&one)) => {
                all.get(place).map(|one| (one, change.kind))
            }
            AmendmentKind::AddAfter => {
                all.iter().skip(place + 1).find(takes).map(|one| (one, AmendmentKind::AddBefore))
            }
            AmendmentKind::AddBefore => {
                all.iter().take(place).rfind(takes).map(|one| (one, AmendmentKind::AddAfter))
            }
            _ => None,
        };
        match beside {
            Some((provision, kind)) => {
                self.changes.push((place, EditedChange { provision: provision.id, kind, ..change }));
            }
            None => {
                let words = change.text.as_deref().unwrap_or(words);
                self.lost.push(LostChange::of(LossReason::Heading, words));
            }
        }
    }

    /// Notes a paragraph that is no provision of the revision: it is put in behind the one before it where it looks like a
    /// provision or the file did not have it.
    fn add_paragraph(&mut self, paragraph: &FormerParagraph, before: Option<usize>) {
        let tracked = paragraph.lines.iter().any(|line| line.tracked);
        let is_new = paragraph.in_text || (tracked && paragraph.former.trim().is_empty());
        let trace = if tracked { ChangeTrace::Tracked } else { ChangeTrace::Compared };
        let lines = paragraph.lines.iter().map(|line| (line, strip_number(&line.words).trim()));
        let lines: Vec<_> = lines.filter(|(_, words)| !words.is_empty()).collect();
        let (place, kind) = match before {
            Some(place) => (place, AmendmentKind::AddAfter),
            None => (0, AmendmentKind::AddBefore),
        };
        match self.provisions.get(place) {
            Some(provision) if is_new => {
                let others = list_hands(&paragraph.lines);
                for (line, words) in lines {
                    let hands = hands_of(line, &others);
                    let text = Some(words.to_owned());
                    let change = EditedChange { provision: provision.id, kind, text, trace, hands };
                    self.propose(place, change, words);
                }
            }
            _ if tracked => {
                let words = lines.first().map_or(paragraph.former.as_str(), |(_, words)| words);
                self.lost.push(LostChange::of(LossReason::Outside, words));
            }
            _ => {}
        }
    }

    /// Notes the provisions that the file no longer has.
    fn note_missing(&mut self, found: &[Option<usize>]) {
        let there: BTreeSet<usize> = found.iter().flatten().copied().collect();
        for (place, provision) in self.provisions.iter().enumerate() {
            if there.contains(&place) {
                continue;
            }
            let change = EditedChange {
                provision: provision.id,
                kind: AmendmentKind::Suppress,
                text: None,
                trace: ChangeTrace::Missing,
                hands: Vec::new(),
            };
            self.propose(place, change, &provision.text);
        }
    }
}

/// Returns who has edited a line; where nobody has, as behind the place at which a paragraph was divided, those of the
/// paragraph.
fn hands_of(line: &PresentLine, others: &[Arc<str>]) -> Vec<Arc<str>> {
    if line.hands.is_empty() { others.to_vec() } else { list_hands(std::slice::from_ref(line)) }
}

fn list_hands(lines: &[PresentLine]) -> Vec<Arc<str>> {
    let all: BTreeSet<&Arc<str>> = lines.iter().flat_map(|line| &line.hands).collect();
    all.into_iter().take(HANDS).cloned().collect()
}

/// Reads the comments that the file did not have when it was made.
fn read_comments(
    file: &DocxDocument,
    paragraphs: &[FormerParagraph],
    found: &[Option<usize>],
    provisions: &[RevisedProvision],
    hands: &RecordedHands,
) -> Vec<EditedComment> {
    let mut about: HashMap<&str, ProvisionId> = HashMap::new();
    for (paragraph, found) in paragraphs.iter().zip(found) {
        let provision = found.map(|place| &provisions[place]);
        let Some(provision) = provision.filter(|provision| provision.kind.takes_positions()) else {
            continue;
        };
        for id in &paragraph.comments {
            about.entry(id).or_insert(provision.id);
        }
    }
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (place, one) in file.comments.iter().enumerate() {
        places.entry(&one.id).or_insert(place);
    }
    let mut threads: Vec<Option<ProvisionId>> = Vec::with_capacity(file.comments.len());
    let quoted: Vec<String> = file.comments.iter().map(quote_comment).collect();
    let mut comments = Vec::new();
    for one in &file.comments {
        let answered = one.reply_to.as_deref().and_then(|id| places.get(id).copied());
        // A comment may answer an earlier one alone, whatever a file says.
        let above = answered.and_then(|place| threads.get(place).copied().flatten());
        let provision = about.get(one.id.as_str()).copied().or(above);
        threads.push(provision);
        if hands.is_recorded(&one.author, one.at) {
            continue;
        }
        let words = comment_words(one);
        if !words.is_empty() {
            let author = one.author.clone();
            let answers = answered.map(|place| quoted[place].clone()).filter(|words| !words.is_empty());
            comments.push(EditedComment { provision, author, words, answers });
        }
    }
    comments
}

fn comment_words(comment: &DocxComment) -> String {
    comment_pieces(comment).collect::<String>().trim().to_owned()
}

/// Returns the first words of a comment.
fn quote_comment(comment: &DocxComment) -> String {
    let letters = comment_pieces(comment).flat_map(str::chars).skip_while(|one| one.is_whitespace());
    letters.take(QUOTED).collect::<String>().trim_end().to_owned()
}

fn comment_pieces(comment: &DocxComment) -> impl Iterator<Item = &str> {
    comment.paragraphs.iter().enumerate().flat_map(|(place, paragraph)| {
        let words = paragraph.items.iter().filter_map(|item| match item {
            DocxItem::Run(run) if run.deleted.is_none() => Some(run.text.as_str()),
            DocxItem::Break { deleted: None, .. } => Some("\n"),
            _ => None,
        });
        (place > 0).then_some("\n").into_iter().chain(words)
    })
}
