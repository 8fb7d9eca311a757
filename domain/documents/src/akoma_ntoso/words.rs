//! Writes the words of provisions: changes, breaks of lines, footnotes.

use super::metadata::Actors;
use super::{AmendmentName, NormChange, NormProvision};
use crate::markup::XmlWriter;
use crate::model::ChangeKind;
use domain::languages::Language;

/// A change in a text, with the amendment that makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WrittenChange {
    pub amendment: AmendmentName,
    pub kind: ChangeKind,
    /// The identifier of the `ins` or `del`.
    pub id: String,
}

/// The words of a provision, without its footnotes.
struct SplitWords<'a> {
    pieces: Vec<(&'a str, Option<&'a NormChange>)>,
    notes: Vec<WrittenNote<'a>>,
}

/// A footnote: its mark as it stands in the text, its name, and its words.
struct WrittenNote<'a> {
    mark: &'a str,
    name: String,
    words: &'a str,
}

/// Writes words.
pub(super) struct WordWriter<'a> {
    pub actors: &'a Actors,
    /// What was written so far that amendments change.
    pub changes: Vec<WrittenChange>,
}

impl WordWriter<'_> {
    /// Writes the words of a provision. Identifiers of what stands in them begin with its own, `id`.
    pub(super) fn write(&mut self, out: &mut XmlWriter, id: &str, provision: &NormProvision) {
        let words = SplitWords::of(provision);
        let mut numbers = ChangeNumbers::default();
        let mut noted = vec![false; words.notes.len()];
        for (text, change) in &words.pieces {
            self.start_change(out, id, *change, &mut numbers);
            write_words(out, id, text, &words.notes, &mut noted);
            if change.is_some() {
                out.end();
            }
        }
    }

    /// Writes the number of a provision, which is added or removed with the whole of it.
    pub(super) fn write_number(
        &mut self,
        out: &mut XmlWriter,
        id: &str,
        number: &str,
        provision: &NormProvision,
    ) {
        out.start("num");
        let id = format!("{id}__num");
        // The words say by whom, and are what an amendment changes.
        let change =
            provision.change.as_ref().map(|change| NormChange { amendments: Vec::new(), ..change.clone() });
        self.start_change(out, &id, change.as_ref(), &mut ChangeNumbers::default());
        out.text(number);
        if change.is_some() {
            out.end();
        }
        out.end();
    }

    fn start_change(
        &mut self,
        out: &mut XmlWriter,
        id: &str,
        change: Option<&NormChange>,
        numbers: &mut ChangeNumbers,
    ) {
        let Some(change) = change else { return };
        let (name, number) = match change.kind {
            ChangeKind::Insertion => ("ins", &mut numbers.insertions),
            ChangeKind::Deletion => ("del", &mut numbers.deletions),
        };
        *number += 1;
        let id = format!("{id}__{name}_{number}");
        let by = self.actors.references(change.by.iter().map(String::as_str));
        out.start(name).attribute("eId", &id).attribute_if("refersTo", by.as_deref());
        let amendments = change.amendments.iter();
        let written =
            amendments.map(|one| WrittenChange { amendment: *one, kind: change.kind, id: id.clone() });
        self.changes.extend(written);
    }
}

#[derive(Default)]
struct ChangeNumbers {
    insertions: usize,
    deletions: usize,
}

impl<'a> SplitWords<'a> {
    fn of(provision: &'a NormProvision) -> Self {
        let whole = provision.change.as_ref();
        let mut pieces: Vec<(&str, Option<&NormChange>)> = match provision.pieces.is_empty() {
            true => vec![(provision.provision.text.as_str(), whole)],
            false => {
                let pieces = provision.pieces.iter();
                pieces.map(|piece| (piece.text.as_str(), piece.change.as_ref().or(whole))).collect()
            }
        };
        let mut notes: Vec<WrittenNote<'_>> = Vec::new();
        // Notes that are changed themselves are words.
        while let Some((text, change)) = pieces.last().copied().filter(|(_, change)| *change == whole) {
            let Some((before, note)) = split_note(text) else { break };
            let marks = |text: &str| find_mark(text, note.mark).is_some();
            let marked = marks(before) || pieces.iter().rev().skip(1).any(|(text, _)| marks(text));
            if !marked || notes.iter().any(|other| other.name == note.name) {
                break;
            }
            notes.push(note);
            pieces.pop();
            pieces.push((before, change));
        }
        notes.reverse();
        Self { pieces, notes }
    }
}

/// Splits the last line off, where it is a footnote: `¹ words`, `⁽a⁾ words`, or `[1] words` in texts from before.
fn split_note(text: &str) -> Option<(&str, WrittenNote<'_>)> {
    let (before, line) = text.rsplit_once('\n')?;
    let (mark, words) = line.split_once(' ')?;
    let inside = |open: char, close: char| mark.strip_prefix(open)?.strip_suffix(close);
    let name = match inside('[', ']').or_else(|| inside('⁽', '⁾')) {
        Some(name) => name.to_owned(),
        None => mark.chars().map(raised_figure).collect::<Option<String>>()?,
    };
    let is_sign = |one: char| one.is_alphanumeric() || "-_*†‡".contains(one);
    let short = !name.is_empty() && name.len() <= 20 && name.chars().all(is_sign);
    (short && !words.trim().is_empty()).then_some((before, WrittenNote { mark, name, words }))
}

/// Returns the figure of a raised one.
fn raised_figure(one: char) -> Option<char> {
    "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().zip('0'..='9').find(|(raised, _)| *raised == one).map(|(_, figure)| figure)
}

/// Finds where a mark stands in a text: one of raised figures is no part of a longer one.
fn find_mark(text: &str, mark: &str) -> Option<usize> {
    let raised = |one: Option<char>| one.and_then(raised_figure).is_some();
    let figures = raised(mark.chars().next());
    let mut found = text.match_indices(mark).map(|(at, _)| at);
    found.find(|at| {
        let longer =
            raised(text[..*at].chars().next_back()) || raised(text[at + mark.len()..].chars().next());
        !figures || !longer
    })
}

/// Writes words, with breaks of lines, and with footnotes in the place of their marks: the first time the note, and then
/// a reference to it.
fn write_words(out: &mut XmlWriter, id: &str, text: &str, notes: &[WrittenNote<'_>], noted: &mut [bool]) {
    let mut rest = text;
    while !rest.is_empty() {
        let marks =
            notes.iter().enumerate().filter_map(|(place, note)| Some((find_mark(rest, note.mark)?, place)));
        let Some((at, place)) = marks.min() else { break };
        let WrittenNote { mark, name, words } = &notes[place];
        write_lines(out, &rest[..at]);
        rest = &rest[at + mark.len()..];
        let note = format!("{id}__authorialNote_{}", place + 1);
        if std::mem::replace(&mut noted[place], true) {
            out.start("noteRef").attribute("href", &format!("#{note}")).attribute("marker", name).end();
        } else {
            out.start("authorialNote").attribute("eId", &note).attribute("marker", name);
            out.attribute("placement", "bottom").start("p");
            write_lines(out, words);
            out.end().end();
        }
    }
    write_lines(out, rest);
}

/// Writes words with breaks between their lines.
pub(super) fn write_lines(out: &mut XmlWriter, text: &str) {
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.start("br").end();
        }
        if !line.is_empty() {
            out.text(line);
        }
    }
}

/// Writes the paragraphs of a text.
pub(super) fn write_paragraphs(out: &mut XmlWriter, text: &str) {
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        out.element("p", line.trim());
    }
}

/// Says in which language an element is, and which way its words run.
pub(super) fn write_language(out: &mut XmlWriter, language: Language) {
    out.attribute("xml:lang", language.code());
    out.attribute("style", &format!("direction: {}", language.direction()));
}
