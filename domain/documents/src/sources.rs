//! What was read of a document, as the text of an import.
//!
//! The text is Markdown as [`domain::instruments::import`] reads it, a provision a block with the number that the document
//! states, so that its preview shows what each line was taken for and a person can say otherwise.

use domain::instruments::import::to_markdown;
use domain::instruments::{Instrument, Provision, ProvisionKind};
use domain::languages::Language;

/// A text that an import can take.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadSource {
    /// The text in Markdown.
    pub text: String,
    /// The language, where the document says it and it is one of texts.
    pub language: Option<Language>,
    /// What has no place in the text, in the order of the document.
    pub left_out: Vec<LeftOutPart>,
}

/// Something of a document that has no place in the text of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOutPart {
    pub kind: LeftOutPartKind,
    /// Its words, or what it is called, cut short.
    pub words: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOutPartKind {
    /// What stands before the text, such as a number or a date.
    FrontMatter,
    /// The words before a preamble, such as “The General Assembly,”.
    Formula,
    /// Words that a change removes which nobody has accepted: the text is read as if it were.
    Deletion,
    Comment,
    Picture,
    /// Words in a frame of their own.
    Frame,
    /// A table of contents or the like, which programs make from the text.
    Contents,
    /// What stands after the text: conclusions, annexes in documents of their own.
    Attachment,
    Object,
}

/// The most characters that are told of what is left out.
const TOLD: usize = 120;

/// Collects the provisions of a document.
#[derive(Debug, Default)]
pub(crate) struct SourceBuilder {
    title: String,
    provisions: Vec<Provision>,
    /// The number of the last paragraph, and of the last point of each depth.
    operative: u32,
    points: Vec<u32>,
    left_out: Vec<LeftOutPart>,
}

impl SourceBuilder {
    pub(crate) fn has_title(&self) -> bool {
        !self.title.is_empty()
    }

    pub(crate) fn title(&mut self, words: &str) {
        if self.title.is_empty() {
            self.title = words.trim().replace('\n', " ");
        }
    }

    /// Tells whether there is a paragraph with a number.
    pub(crate) const fn has_operative(&self) -> bool {
        self.operative > 0
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.provisions.is_empty()
    }

    pub(crate) fn heading(&mut self, depth: u8, words: &str) {
        self.push(ProvisionKind::Heading, depth.clamp(1, 3), String::new(), words);
    }

    pub(crate) fn preambular(&mut self, words: &str) {
        self.push(ProvisionKind::Preambular, 0, String::new(), words);
    }

    /// Adds a paragraph with the number that is shown before it, or with the next one.
    pub(crate) fn operative(&mut self, shown: Option<&str>, words: &str) {
        let shown = shown.map(str::trim).filter(|shown| !shown.is_empty());
        self.points.clear();
        let (number, words) = match shown.map(|shown| (shown, read_number(shown))) {
            Some((_, Some(number))) => (number, words.to_owned()),
            // A number of another kind belongs to the words.
            Some((shown, None)) => ((self.operative + 1).to_string(), format!("{shown} {words}")),
            None => ((self.operative + 1).to_string(), words.to_owned()),
        };
        let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
        self.operative = digits.parse().unwrap_or_else(|_| self.operative.saturating_add(1)).max(1);
        self.push(ProvisionKind::Operative, 0, format!("OP{number}"), &words);
    }

    /// Adds a point with the mark that is shown before it, or with the next letter; `depth` is 1 below a paragraph.
    pub(crate) fn point(&mut self, depth: u8, shown: Option<&str>, words: &str) {
        let depth = depth.max(1);
        self.points.resize(usize::from(depth), 0);
        let count = self.points.last_mut().map_or(1, |last| {
            *last += 1;
            *last
        });
        let mark = shown.unwrap_or_default().trim_matches(|one: char| !one.is_alphanumeric());
        let plain = !mark.is_empty() && mark.chars().count() <= 8 && mark.chars().all(char::is_alphanumeric);
        let mark = if plain { mark.to_owned() } else { letter(count) };
        self.push(ProvisionKind::Point, depth, format!("OP({mark})"), words);
    }

    /// Adds a line to the last provision, or begins one.
    pub(crate) fn go_on(&mut self, words: &str) {
        if words.trim().is_empty() {
            return;
        }
        match self.provisions.last_mut().filter(|last| last.kind != ProvisionKind::Heading) {
            Some(last) => {
                last.text.push('\n');
                last.text.push_str(words.trim());
            }
            None if self.has_operative() => self.operative(None, words),
            None => self.preambular(words),
        }
    }

    pub(crate) fn leave_out(&mut self, kind: LeftOutPartKind, words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let told = match words.char_indices().nth(TOLD) {
            Some((end, _)) => format!("{}…", &words[..end]),
            None => words,
        };
        self.left_out.push(LeftOutPart { kind, words: told });
    }

    pub(crate) fn finish(self, language: Option<Language>) -> ReadSource {
        let titled = !self.title.is_empty();
        let markdown = to_markdown(&Instrument { title: self.title, provisions: self.provisions });
        // Without a title, the first line would be a heading of nothing.
        let text = match markdown.split_once('\n') {
            Some((_, rest)) if !titled => rest.trim_start_matches('\n').to_owned(),
            _ => markdown,
        };
        ReadSource { text, language, left_out: self.left_out }
    }

    fn push(&mut self, kind: ProvisionKind, depth: u8, label: String, words: &str) {
        let text = words.trim();
        if !text.is_empty() {
            self.provisions.push(Provision { kind, depth, label, text: text.to_owned() });
        }
    }
}

/// Reads the number of a paragraph as a label has it: `2 bis.` → `2bis`. What is no such number is `None`.
fn read_number(shown: &str) -> Option<String> {
    let inner = shown.trim_matches(|one: char| !one.is_alphanumeric());
    let end = inner.find(|one: char| !one.is_numeric()).unwrap_or(inner.len());
    let (digits, rest) = inner.split_at(end);
    let suffix = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let plain = suffix.chars().all(|one| one.is_alphabetic() || one == ' ');
    (!digits.is_empty() && digits.chars().count() <= 4 && plain && suffix.chars().count() <= 24)
        .then(|| format!("{digits}{suffix}"))
}

/// Writes a number in letters.
fn letter(number: u32) -> String {
    let index = number.saturating_sub(1);
    let last = char::from(b'a' + u8::try_from(index % 26).unwrap_or(0));
    if index < 26 { last.to_string() } else { format!("{}{last}", letter(index / 26)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::instruments::import::{Corrections, parse_markdown, read_text};

    #[test]
    fn what_is_collected_reads_as_the_same_provisions() {
        let mut source = SourceBuilder::default();
        source.title("Draft\nresolution");
        source.preambular("1. is no number here,");
        source.heading(1, "Means");
        source.operative(Some("1."), "Decides:");
        source.point(1, Some("(a)"), "one;");
        source.point(1, Some("–"), "two:");
        source.point(2, Some("i."), "three.");
        source.operative(Some("1 bis."), "Requests");
        source.go_on("a report.");
        source.operative(None, "Invites.");
        let read = source.finish(None);
        let instrument = parse_markdown(&read.text).unwrap();
        assert_eq!(instrument.title, "Draft resolution");
        let found: Vec<_> =
            instrument.provisions.iter().map(|one| (one.label.as_str(), one.text.as_str())).collect();
        let wanted = [
            ("PP1", "1. is no number here,"),
            ("H1", "Means"),
            ("OP1", "Decides:"),
            ("OP1(a)", "one;"),
            ("OP1(b)", "two:"),
            ("OP1(b)(i)", "three."),
            ("OP1bis", "Requests\na report."),
            ("OP2", "Invites."),
        ];
        assert_eq!(found, wanted);
    }

    #[test]
    fn without_a_title_the_import_says_so() {
        let mut source = SourceBuilder::default();
        source.operative(Some("1"), "One.");
        let read = read_text(&source.finish(None).text, &Corrections::new());
        assert_eq!((read.instrument.title.as_str(), read.instrument.provisions.len()), ("", 1));
    }

    #[test]
    fn numbers_are_read_and_what_is_none_stays_with_the_words() {
        for (shown, number) in [("2 bis.", "2bis"), ("12", "12"), ("§ 4.", "4"), ("3A.", "3A"), ("٢", "٢")]
        {
            assert_eq!(read_number(shown).as_deref(), Some(number), "{shown}");
        }
        for shown in ["1.2", "IV.", "(a)", "", "20261"] {
            assert_eq!(read_number(shown), None, "{shown}");
        }
        let mut source = SourceBuilder::default();
        source.operative(Some("1.2"), "Words");
        assert_eq!(source.provisions[0].text, "1.2 Words");
    }
}
