//! Reads term bases.

use super::{
    ADDRESS, CLAUSE, CODE, DATE, INSTRUMENT, PART_OF_SPEECH, STATUS, TbxError, TbxFault, TbxLimits,
    TbxProblem, is_allowed, is_blank, status_code,
};
use crate::languages::Language;
use crate::terms::checking::{CheckedEntry, EntryFault, EntryFaultReason, check_entry};
use crate::terms::{DefinitionStatus, TermDefinition, TermEntry, TermField, TermName, TermStatus};
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::collections::BTreeMap;

/// What an element of a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TbxPart {
    Entry,
    /// The part of an entry in one language.
    Language,
    /// A name with what is said of it.
    Name,
    /// What is described, with what is said of that.
    Group,
    Words(TbxWords),
    Other,
}

/// What the words of an element are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TbxWords {
    Name,
    NameStatus,
    PartOfSpeech,
    Subject,
    Definition,
    Source,
    Note,
}

impl TbxPart {
    /// Recognizes an element in either style: by its data category, which is its name or its type.
    fn of(name: &str, category: Option<&str>) -> Self {
        let category = match (name, category) {
            ("conceptEntry", _) => return Self::Entry,
            ("langSec", _) => return Self::Language,
            ("termSec", _) => return Self::Name,
            ("descripGrp", _) => return Self::Group,
            ("term", _) => return Self::Words(TbxWords::Name),
            ("note", _) => return Self::Words(TbxWords::Note),
            ("descrip" | "admin" | "termNote", Some(category)) => category,
            _ => name,
        };
        match category {
            "administrativeStatus" => Self::Words(TbxWords::NameStatus),
            "partOfSpeech" => Self::Words(TbxWords::PartOfSpeech),
            "subjectField" => Self::Words(TbxWords::Subject),
            "definition" => Self::Words(TbxWords::Definition),
            "source" => Self::Words(TbxWords::Source),
            _ => Self::Other,
        }
    }
}

/// An element that has begun.
#[derive(Clone, Copy, Debug)]
struct OpenElement {
    part: TbxPart,
    /// The language of what it holds; `None` where no text can be in it.
    language: Option<Language>,
}

/// The words of an element as they come.
#[derive(Debug, Default)]
struct CollectedWords {
    words: String,
    /// Whether blanks have been read that lay out the file, or part two words.
    blank: bool,
}

impl CollectedWords {
    /// Takes in words as they stand in the file.
    fn push_written(&mut self, written: &str) -> Result<(), TbxFault> {
        for one in written.chars() {
            if is_blank(one) {
                self.blank = true;
            } else if is_allowed(one) {
                self.push_meant(one);
            } else {
                return Err(TbxFault::Character);
            }
        }
        Ok(())
    }

    /// Takes in a character that is meant as it is, even a blank.
    fn push_meant(&mut self, one: char) {
        if self.blank && !self.words.is_empty() {
            self.words.push(' ');
        }
        self.blank = false;
        self.words.push(one);
    }
}

/// A name that is being read.
#[derive(Debug, Default)]
struct NameDraft {
    name: Option<String>,
    status: Option<TermStatus>,
    part_of_speech: Option<String>,
}

/// What has been read of a file.
struct TbxReading {
    limits: TbxLimits,
    open: Vec<OpenElement>,
    begun: bool,
    /// The words that are being read, and the number of elements within which they stand.
    words: Option<(usize, TbxWords, CollectedWords)>,
    entry: Option<TermEntry>,
    name: Option<NameDraft>,
    /// The definition of the group that is being read; its language is `None` where it is passed over.
    definition: Option<(Option<Language>, TermDefinition)>,
    /// How many bytes stand before what is being read, and before the entry that is being read.
    at: usize,
    entry_at: usize,
    /// The entries, each with the number of bytes before it.
    entries: Vec<(usize, TermEntry)>,
}

/// Reads a term base. Entries without a name in a language of texts are passed over.
pub fn read_tbx(bytes: &[u8], limits: TbxLimits) -> Result<Vec<TermEntry>, TbxError> {
    Ok(read_lines(bytes, limits)?.into_iter().map(|(_, entry)| entry).collect())
}

/// Reads a term base of which each entry can be kept, and has a code of its own: all of them, or what keeps some from it.
pub fn check_tbx(bytes: &[u8], limits: TbxLimits) -> Result<Vec<CheckedEntry>, TbxProblem> {
    let read = read_lines(bytes, limits).map_err(TbxProblem::Unreadable)?;
    let (mut checked, mut faults) = (Vec::with_capacity(read.len()), Vec::new());
    let mut lines: BTreeMap<String, usize> = BTreeMap::new();
    for (line, entry) in read {
        let code = entry.code.clone();
        match check_entry(&entry) {
            Err(fault) => faults.push((line, fault)),
            Ok(entry) => match lines.get(entry.term.code.as_str()) {
                Some(former) => {
                    let reason = EntryFaultReason::Twice(*former);
                    faults.push((line, EntryFault { code, field: TermField::Code, reason }));
                }
                None => {
                    lines.insert(entry.term.code.as_str().to_owned(), line);
                    checked.push(entry);
                }
            },
        }
    }
    if faults.is_empty() { Ok(checked) } else { Err(TbxProblem::Entries(faults)) }
}

/// Reads a term base, each entry with the line in which it begins.
fn read_lines(bytes: &[u8], limits: TbxLimits) -> Result<Vec<(usize, TermEntry)>, TbxError> {
    if bytes.len() > limits.bytes {
        return Err(TbxError { line: 1, column: 1, fault: TbxFault::Bytes(limits.bytes) });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let read = bytes.get(..error.valid_up_to()).unwrap_or_default();
        locate(&String::from_utf8_lossy(read), TbxFault::Encoding)
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let before = |position: u64| {
        usize::try_from(position).ok().and_then(|position| text.get(..position)).unwrap_or(text)
    };
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut reading = TbxReading::new(limits);
    loop {
        let at = reader.buffer_position();
        reading.at = before(at).len();
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(event) => reading.take(event).map_err(|fault| locate(before(at), fault))?,
            Err(_) => return Err(locate(before(reader.error_position()), TbxFault::Syntax)),
        }
    }
    match (reading.begun, reading.open.is_empty()) {
        (true, true) => Ok(count_lines(text, reading.entries)),
        (true, false) => Err(locate(text, TbxFault::Syntax)),
        (false, _) => Err(locate(text, TbxFault::Root)),
    }
}

impl TbxReading {
    const fn new(limits: TbxLimits) -> Self {
        Self {
            limits,
            open: Vec::new(),
            begun: false,
            words: None,
            entry: None,
            name: None,
            definition: None,
            at: 0,
            entry_at: 0,
            entries: Vec::new(),
        }
    }

    fn take(&mut self, event: Event<'_>) -> Result<(), TbxFault> {
        match event {
            Event::Start(tag) | Event::Empty(tag) => self.begin(&tag),
            Event::End(_) => self.end(),
            Event::Text(words) => self.take_words(&words),
            Event::CData(words) => self.take_words(&words),
            Event::GeneralRef(reference) => {
                let meant = resolve(&reference)?;
                if let Some((_, _, words)) = &mut self.words {
                    words.push_meant(meant);
                }
                Ok(())
            }
            Event::DocType(_) => Err(TbxFault::Doctype),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::Eof => Ok(()),
        }
    }

    fn take_words(&mut self, written: &str) -> Result<(), TbxFault> {
        match &mut self.words {
            Some((_, _, words)) => words.push_written(written),
            None => Ok(()),
        }
    }

    fn begin(&mut self, tag: &BytesStart<'_>) -> Result<(), TbxFault> {
        if self.open.len() >= self.limits.depth {
            return Err(TbxFault::Depth(self.limits.depth));
        }
        let name = tag.local_name().into_inner();
        if self.open.is_empty() && (self.begun || name != "tbx") {
            return Err(if self.begun { TbxFault::Syntax } else { TbxFault::Root });
        }
        self.begun = true;
        let (mut category, mut language, mut id) = (None, None, None);
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|_| TbxFault::Syntax)?;
            let value = unescape(&attribute.value).map_err(|_| TbxFault::Syntax)?.into_owned();
            match attribute.key.into_inner() {
                "type" => category = Some(value),
                "xml:lang" => language = Some(value),
                "id" => id = Some(value),
                _ => {}
            }
        }
        // Within words, an element marks a part of them.
        let part = match self.words {
            Some(_) => TbxPart::Other,
            None => TbxPart::of(name, category.as_deref()),
        };
        let around = self.open.last().and_then(|around| around.language);
        let language = match language {
            Some(code) => read_language(&code),
            None if part == TbxPart::Language => return Err(TbxFault::NoLanguage),
            None => around,
        };
        match part {
            TbxPart::Entry => self.begin_entry(id)?,
            TbxPart::Name => self.name = Some(NameDraft::default()),
            TbxPart::Words(kind) => {
                self.words = Some((self.open.len(), kind, CollectedWords::default()));
            }
            TbxPart::Language | TbxPart::Group | TbxPart::Other => {}
        }
        self.open.push(OpenElement { part, language });
        Ok(())
    }

    fn begin_entry(&mut self, id: Option<String>) -> Result<(), TbxFault> {
        if self.entries.len() >= self.limits.entries {
            return Err(TbxFault::Entries(self.limits.entries));
        }
        let code = id.filter(|id| !id.is_empty()).ok_or(TbxFault::NoCode)?;
        let (names, definitions) = (Vec::new(), Vec::new());
        self.entry_at = self.at;
        self.entry = Some(TermEntry { code, subject: None, names, definitions });
        Ok(())
    }

    fn end(&mut self) -> Result<(), TbxFault> {
        let Some(closed) = self.open.pop() else { return Err(TbxFault::Syntax) };
        match closed.part {
            TbxPart::Entry => self.end_entry(),
            TbxPart::Name => self.end_name(closed.language)?,
            TbxPart::Group => self.end_definition()?,
            TbxPart::Words(_) => {
                if let Some((_, kind, words)) = self.words.take_if(|(depth, ..)| *depth == self.open.len()) {
                    self.note_words(kind, words.words, closed.language)?;
                }
            }
            TbxPart::Language | TbxPart::Other => {}
        }
        Ok(())
    }

    fn end_entry(&mut self) {
        if let Some(mut entry) = self.entry.take().filter(|entry| !entry.names.is_empty()) {
            entry.names.sort_by_key(|one| one.language);
            entry.definitions.sort_by_key(|one| one.language);
            self.entries.push((self.entry_at, entry));
        }
    }

    fn end_name(&mut self, language: Option<Language>) -> Result<(), TbxFault> {
        let draft = self.name.take().unwrap_or_default();
        let (Some(entry), Some(language), Some(name)) = (&mut self.entry, language, draft.name) else {
            return Ok(());
        };
        let first = !entry.names.iter().any(|one| one.language == language);
        let usual = if first { TermStatus::Preferred } else { TermStatus::Admitted };
        let (status, part_of_speech) = (draft.status.unwrap_or(usual), draft.part_of_speech);
        entry.names.push(TermName { language, name, status, part_of_speech });
        check_number(entry.names.len(), self.limits)
    }

    fn end_definition(&mut self) -> Result<(), TbxFault> {
        let (Some(entry), Some((Some(language), definition))) = (&mut self.entry, self.definition.take())
        else {
            return Ok(());
        };
        entry.definitions.push(TermDefinition { language, ..definition });
        check_number(entry.definitions.len(), self.limits)
    }

    /// Takes in the words of an element that has ended.
    fn note_words(
        &mut self,
        kind: TbxWords,
        words: String,
        language: Option<Language>,
    ) -> Result<(), TbxFault> {
        let name = self.name.as_mut();
        match kind {
            TbxWords::Name => {
                if let Some(name) = name {
                    name.name = Some(words);
                }
            }
            TbxWords::NameStatus => {
                if let Some(name) = name {
                    name.status = Some(read_status(&words)?);
                }
            }
            TbxWords::PartOfSpeech => {
                if let Some(name) = name {
                    name.part_of_speech = Some(words);
                }
            }
            TbxWords::Subject => {
                if let Some(entry) = &mut self.entry {
                    entry.subject.get_or_insert(words);
                }
            }
            TbxWords::Definition => return self.note_definition(words, language),
            TbxWords::Source => {
                if let Some((_, definition)) = &mut self.definition {
                    definition.source = words;
                }
            }
            TbxWords::Note => self.note_note(&words),
        }
        Ok(())
    }

    fn note_definition(&mut self, body: String, language: Option<Language>) -> Result<(), TbxFault> {
        let definition = TermDefinition {
            language: language.unwrap_or(Language::English),
            body,
            source: String::new(),
            instrument: None,
            clause: None,
            dated: None,
            address: None,
            status: DefinitionStatus::InForce,
        };
        self.definition = Some((language, definition));
        match self.open.last().map(|around| around.part) {
            Some(TbxPart::Group) => Ok(()),
            _ => self.end_definition(),
        }
    }

    /// Takes in a note where it says what it is; others are passed over.
    fn note_note(&mut self, words: &str) {
        if let Some((_, definition)) = &mut self.definition {
            note_of_definition(definition, words);
        } else if let Some(name) = &mut self.name {
            if let Some(part) = words.strip_prefix(PART_OF_SPEECH) {
                name.part_of_speech = Some(part.to_owned());
            }
        } else if let Some((entry, code)) = self.entry.as_mut().zip(words.strip_prefix(CODE)) {
            code.clone_into(&mut entry.code);
        }
    }
}

/// Takes in a note on a definition. What somebody else has written after such a word need be no date, and no status.
fn note_of_definition(definition: &mut TermDefinition, words: &str) {
    let said = |label| words.strip_prefix(label).map(str::to_owned);
    if let Some(instrument) = said(INSTRUMENT) {
        definition.instrument = Some(instrument);
    } else if let Some(clause) = said(CLAUSE) {
        definition.clause = Some(clause);
    } else if let Some(address) = said(ADDRESS) {
        definition.address = Some(address);
    } else if let Some(date) = said(DATE) {
        definition.dated = date.parse().ok().or(definition.dated);
    } else if let Some(status) = said(STATUS) {
        definition.status = status.parse().unwrap_or(definition.status);
    }
}

const fn check_number(number: usize, limits: TbxLimits) -> Result<(), TbxFault> {
    if number > limits.names { Err(TbxFault::Names(limits.names)) } else { Ok(()) }
}

/// Finds the line in which each entry begins, from 1, by the number of bytes before it.
fn count_lines(text: &str, entries: Vec<(usize, TermEntry)>) -> Vec<(usize, TermEntry)> {
    let (mut from, mut line) = (0, 1);
    let lined = entries.into_iter().map(|(at, entry)| {
        line += text.get(from..at).unwrap_or_default().matches('\n').count();
        from = at;
        (line, entry)
    });
    lined.collect()
}

/// Returns the place after what has been read.
fn locate(read: &str, fault: TbxFault) -> TbxError {
    let line = read.matches('\n').count().saturating_add(1);
    let last = read.rsplit('\n').next().unwrap_or_default();
    TbxError { line, column: last.chars().count().saturating_add(1), fault }
}

/// Reads a language by its first part: a text is in Portuguese, whichever one.
fn read_language(code: &str) -> Option<Language> {
    code.split(['-', '_']).next()?.to_ascii_lowercase().parse().ok()
}

fn read_status(words: &str) -> Result<TermStatus, TbxFault> {
    let status = TermStatus::ALL.iter().find(|status| status_code(**status) == words);
    status.copied().ok_or_else(|| TbxFault::Status(words.to_owned()))
}

/// Returns the character for which a reference stands.
fn resolve(reference: &BytesRef<'_>) -> Result<char, TbxFault> {
    let name: &str = reference;
    match name {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => match reference.resolve_char_ref() {
            Ok(Some(one)) if is_allowed(one) => Ok(one),
            Ok(None) => Err(TbxFault::Entity(name.to_owned())),
            Ok(Some(_)) | Err(_) => Err(TbxFault::Character),
        },
    }
}
