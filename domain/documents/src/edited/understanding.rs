//! Makes proposals of what is different.

use super::lines::{FileLines, FormerParagraph, LineLook, PresentLine};
use super::matching::{find_number, strip_number};
use super::{
    ChangeTrace, EditedChange, EditedComment, EditedText, LossReason, LostChange, RecordedHands,
    RevisedProvision,
};
use crate::reading::docx::{DocxComment, DocxDocument, DocxItem};
use domain::amendments::AmendmentKind;
use domain::identifiers::ProvisionId;
use domain::instruments::moved_provisions;
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
    title: &str,
    provisions: &[RevisedProvision],
    hands: &RecordedHands,
) -> EditedText {
    let FileLines { mut paragraphs, lost, recorded } = read;
    let comments = read_comments(file, &paragraphs, found, provisions, hands);
    join_paragraphs(&mut paragraphs);
    let mut text = Understanding { provisions, changes: Vec::new(), lost };
    let first = found.iter().position(Option::is_some).unwrap_or(found.len());
    text.read_front(&paragraphs[..first], title);
    let after = find_next(found);
    let mut before = None;
    for ((paragraph, found), after) in paragraphs.iter().zip(found).zip(after) {
        match *found {
            Some(place) => {
                text.compare(paragraph, place, Neighbours { before, after });
                before = Some(place);
            }
            None if before.is_some() => text.add_paragraph(paragraph, Neighbours { before, after }),
            None => {}
        }
    }
    text.note_moved(&paragraphs, found);
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
        // What was put in before a line that is taken out with its end is joined with nothing.
        if !this.joined || !this.lines.last().is_some_and(line_has_words) {
            continue;
        }
        let Some(line) = next.lines.iter_mut().find(|line| line_has_words(line)) else {
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
    paragraph.lines.iter().any(line_has_words)
}

fn line_has_words(line: &PresentLine) -> bool {
    !strip_number(&line.words).trim().is_empty()
}

/// Returns the place of the next provision that was found behind each paragraph.
fn find_next(found: &[Option<usize>]) -> Vec<Option<usize>> {
    let mut after = vec![None; found.len()];
    let mut next = None;
    for (after, found) in after.iter_mut().zip(found).rev() {
        *after = next;
        next = found.or(next);
    }
    after
}

/// The places of the provisions between which a paragraph stands in the file.
#[derive(Clone, Copy, Debug)]
struct Neighbours {
    before: Option<usize>,
    after: Option<usize>,
}

struct Understanding<'a> {
    provisions: &'a [RevisedProvision],
    /// Each with the place of its provision.
    changes: Vec<(usize, EditedChange)>,
    lost: Vec<LostChange>,
}

impl Understanding<'_> {
    /// Reads what stands before the first provision: the title, the words about the text, and what may be put in there.
    fn read_front(&mut self, paragraphs: &[FormerParagraph], title: &str) {
        let mut titled = false;
        for paragraph in paragraphs {
            let is_title = !titled
                && (is_same_words(&paragraph.former, title)
                    || paragraph.lines.iter().any(|line| line.look == LineLook::Title));
            if is_title {
                titled = true;
                let words: Vec<&str> = paragraph
                    .lines
                    .iter()
                    .map(|line| line.words.trim())
                    .filter(|one| !one.is_empty())
                    .collect();
                let words = words.join("\n");
                if !is_same_words(&words, title) {
                    let told = if words.is_empty() { title } else { words.as_str() };
                    self.lost.push(LostChange::of(LossReason::Title, told));
                }
            } else {
                self.read_front_paragraph(paragraph);
            }
        }
        if !titled && !title.trim().is_empty() {
            self.lost.push(LostChange::of(LossReason::Title, title));
        }
    }

    fn read_front_paragraph(&mut self, paragraph: &FormerParagraph) {
        let others = list_hands(paragraph);
        for line in &paragraph.lines {
            let words = strip_number(&line.words).trim();
            let is_new =
                !words.is_empty() && (is_put_in(line) || matches!(line.look, LineLook::Provision(_)));
            // What programs make of a style that they do not know is no proposal, but may be one.
            if is_new {
                self.add_line(line, &others, Neighbours { before: None, after: Some(0) });
            } else if line.tracked || (line.look != LineLook::About && !words.is_empty()) {
                let told = if words.is_empty() { line.former.as_str() } else { words };
                self.lost.push(LostChange::of(LossReason::Outside, told));
            }
        }
    }

    /// Compares a paragraph with its provision, which stands between others.
    fn compare(&mut self, paragraph: &FormerParagraph, place: usize, beside: Neighbours) {
        let provision = &self.provisions[place];
        let number = find_number(&paragraph.former, &provision.text);
        // A paragraph that was put in beside it tells nothing of how the provision was changed.
        let own = |line: &&PresentLine| !line.former.trim().is_empty();
        let tracked = number.is_some() && paragraph.lines.iter().filter(own).any(|line| line.tracked);
        let trace = if tracked { ChangeTrace::Tracked } else { ChangeTrace::Compared };
        let number = number.map(|end| &paragraph.former[..end]);
        let words = |line: &PresentLine| -> String {
            // What was put in has a number of its own, or none.
            let kept = number.filter(|_| !line.former.trim().is_empty());
            let own = kept.and_then(|number| line.words.strip_prefix(number));
            own.unwrap_or_else(|| strip_number(&line.words)).trim().to_owned()
        };
        let former = |line: &PresentLine| {
            let former = match number {
                Some(number) => line.former.strip_prefix(number).unwrap_or(&line.former),
                None => strip_number(&line.former),
            };
            former.trim().chars().count()
        };
        let lines: Vec<(&PresentLine, String, usize)> =
            paragraph.lines.iter().map(|line| (line, words(line), former(line))).collect();
        // It goes on where most of its former words stand; without any, it is left out where they stood.
        let bare = lines.iter().all(|(_, _, former)| *former == 0);
        let longest = |kept: bool| {
            let some = lines.iter().enumerate();
            let some =
                some.filter(|(_, (_, words, former))| !kept || (!words.is_empty() && (bare || *former > 0)));
            some.max_by_key(|(place, (_, _, former))| (*former, std::cmp::Reverse(*place)))
                .map(|(place, _)| place)
        };
        let kept = longest(true);
        let stands = kept.or_else(|| longest(false)).unwrap_or_default();
        let now = kept.map_or(provision.text.as_str(), |kept| lines[kept].1.as_str());
        let others = list_hands(paragraph);
        if kept.is_none() {
            let hands = others.clone();
            let (kind, text) = (AmendmentKind::Suppress, None);
            let change = EditedChange { provision: provision.id, kind, text, trace, hands };
            self.propose(place, change, now);
        }
        for (number, (line, text, former)) in lines.iter().enumerate().filter(|(_, line)| !line.1.is_empty())
        {
            if *former == 0 && kept != Some(number) {
                let beside = match number < stands {
                    true => Neighbours { after: Some(place), ..beside },
                    false => Neighbours { before: Some(place), ..beside },
                };
                self.add_line(line, &others, beside);
                continue;
            }
            let kind = match number.cmp(&stands) {
                std::cmp::Ordering::Less => AmendmentKind::AddBefore,
                std::cmp::Ordering::Equal => AmendmentKind::Modify,
                std::cmp::Ordering::Greater => AmendmentKind::AddAfter,
            };
            if kind == AmendmentKind::Modify && is_same_words(now, &provision.text) {
                continue;
            }
            let hands = hands_of(line, &others);
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

    /// Notes a paragraph that is no provision of the revision: it is put in.
    fn add_paragraph(&mut self, paragraph: &FormerParagraph, beside: Neighbours) {
        let others = list_hands(paragraph);
        for line in &paragraph.lines {
            let words = strip_number(&line.words).trim();
            if words.is_empty() {
                continue;
            }
            match line.look {
                LineLook::Heading | LineLook::Title => {
                    self.lost.push(LostChange::of(LossReason::Heading, words));
                }
                LineLook::Provision(_) | LineLook::About | LineLook::Other => {
                    self.add_line(line, &others, beside);
                }
            }
        }
    }

    /// Notes a line that is put in: after the provision before it, unless its level is that of the next one alone.
    fn add_line(&mut self, line: &PresentLine, others: &[Arc<str>], beside: Neighbours) {
        let words = strip_number(&line.words).trim();
        let level = match line.look {
            LineLook::Provision(level) => Some(level),
            _ => None,
        };
        let fits = |place: usize| {
            level.is_some() && self.provisions.get(place).and_then(RevisedProvision::level) == level
        };
        let (place, kind) = match (beside.before, beside.after) {
            (Some(before), Some(after)) if !fits(before) && fits(after) => (after, AmendmentKind::AddBefore),
            (Some(before), _) => (before, AmendmentKind::AddAfter),
            (None, after) => (after.unwrap_or_default(), AmendmentKind::AddBefore),
        };
        let Some(provision) = self.provisions.get(place) else {
            self.lost.push(LostChange::of(LossReason::Outside, words));
            return;
        };
        let trace = if is_put_in(line) { ChangeTrace::Tracked } else { ChangeTrace::Compared };
        let hands = hands_of(line, others);
        let text = Some(words.to_owned());
        let change = EditedChange { provision: provision.id, kind, text, trace, hands };
        self.propose(place, change, words);
    }

    /// Notes the provisions that stand in another place than they did. Those that were moved with changes tracked are left
    /// out in one place and put in in the other.
    fn note_moved(&mut self, paragraphs: &[FormerParagraph], found: &[Option<usize>]) {
        let there = paragraphs.iter().zip(found).filter(|(paragraph, _)| has_words(paragraph));
        let after: Vec<usize> = there.filter_map(|(_, found)| *found).collect();
        let mut before = after.clone();
        before.sort_unstable();
        let name = |places: &[usize]| -> Vec<ProvisionId> {
            places.iter().map(|place| self.provisions[*place].id).collect()
        };
        let moved = moved_provisions(&name(&before), &name(&after));
        for provision in self.provisions.iter().filter(|one| moved.contains(&one.id)) {
            self.lost.push(LostChange::of(LossReason::Moved, &provision.text));
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

/// Tells whether the whole of a line, but for a number, was put in with changes tracked.
fn is_put_in(line: &PresentLine) -> bool {
    line.tracked && strip_number(&line.former).trim().is_empty()
}

/// Returns who has edited a line; where nobody has, as behind the place at which a paragraph was divided, `others`, who have
/// edited what the paragraph was.
fn hands_of(line: &PresentLine, others: &[Arc<str>]) -> Vec<Arc<str>> {
    if line.hands.is_empty() { others.to_vec() } else { line.hands.iter().take(HANDS).cloned().collect() }
}

/// Returns who has edited what a paragraph was.
fn list_hands(paragraph: &FormerParagraph) -> Vec<Arc<str>> {
    let own = paragraph.lines.iter().filter(|line| !line.former.trim().is_empty());
    let all: BTreeSet<&Arc<str>> = own.flat_map(|line| &line.hands).collect();
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
