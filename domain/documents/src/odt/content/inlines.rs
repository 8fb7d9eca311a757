//! Writes what stands within a paragraph: words, notes, links, comments, and what changes of them.

use super::{ContentWriter, LineContext, LineText, write_change};
use crate::markup::XmlWriter;
use crate::model::{Change, ChangeKind, Inline, Run};
use crate::odt::moment;
use crate::odt::styles::{ParagraphStyle, TextStyle};
use domain::languages::Language;

impl ContentWriter<'_> {
    pub(super) fn write_inlines(
        &mut self,
        out: &mut XmlWriter,
        inlines: &[Inline],
        context: LineContext<'_>,
        line: &mut LineText,
    ) {
        let mut at = 0;
        while let Some(inline) = inlines.get(at) {
            let change = own_change(inline, context);
            let Some(change) = change else {
                self.write_inline(out, inline, context, line);
                at += 1;
                continue;
            };
            let end = at + group_length(&inlines[at..], change, context);
            let group = &inlines[at..end];
            match change.kind {
                ChangeKind::Insertion => {
                    let number = self.begin_region(change, |_| {});
                    write_change(out, "text:change-start", number);
                    for inline in group {
                        self.write_inline(out, inline, context, line);
                    }
                    write_change(out, "text:change-end", number);
                }
                ChangeKind::Deletion => {
                    let mut removed = XmlWriter::fragment();
                    removed.start("text:p").attribute("text:style-name", context.style);
                    // The words stand in a paragraph of their own, at whose edges blanks would be lost.
                    let mut inner = LineText { after_blank: true };
                    let within = LineContext { removed: true, ..context };
                    for inline in group {
                        self.write_inline(&mut removed, inline, within, &mut inner);
                    }
                    removed.end();
                    let number = self.begin_region(change, |region| {
                        region.part(removed);
                    });
                    write_change(out, "text:change", number);
                }
            }
            at = end;
        }
    }

    fn write_inline(
        &mut self,
        out: &mut XmlWriter,
        inline: &Inline,
        context: LineContext<'_>,
        line: &mut LineText,
    ) {
        match inline {
            Inline::Run(run) => self.write_run(out, run, context, line),
            Inline::LineBreak => {
                out.start("text:line-break").end();
                line.after_blank = true;
            }
            Inline::Footnote(words) => self.write_note(out, words, context.language),
            Inline::Link { target, text } => {
                out.start("text:a").attribute("xlink:type", "simple").attribute("xlink:href", target);
                out.attribute("text:style-name", "Internet_20_link");
                out.attribute("text:visited-style-name", "Internet_20_link");
                write_words(out, text, line);
                out.end();
            }
            // The comments on what is removed stand beside the mark of it.
            Inline::CommentStart(_) | Inline::CommentEnd(_) if context.removed => {}
            Inline::CommentStart(comment) => self.begin_comment(out, *comment),
            Inline::CommentEnd(comment) => self.end_comment(out, *comment),
        }
    }

    fn write_run(&mut self, out: &mut XmlWriter, run: &Run, context: LineContext<'_>, line: &mut LineText) {
        // In a paragraph that somebody removes, what others would add has never been.
        let added = run.change.as_ref().is_some_and(|change| change.kind == ChangeKind::Insertion);
        let removed_whole =
            context.removed && context.whole.is_some_and(|one| one.kind == ChangeKind::Deletion);
        if added && removed_whole {
            return;
        }
        let style = TextStyle { bold: run.bold, italic: run.italic, language: run.language };
        let style = self.styles.text(style, context.language);
        if let Some(style) = &style {
            out.start("text:span").attribute("text:style-name", style);
        }
        write_words(out, &run.text, line);
        if style.is_some() {
            out.end();
        }
    }

    fn write_note(&mut self, out: &mut XmlWriter, words: &[Inline], language: Language) {
        self.notes += 1;
        let number = self.notes.to_string();
        out.start("text:note").attribute("text:id", &format!("ftn{number}"));
        out.attribute("text:note-class", "footnote").element("text:note-citation", &number);
        let own = Some(language);
        let style = self.styles.paragraph(ParagraphStyle {
            parent: "Footnote",
            language: own,
            ..ParagraphStyle::default()
        });
        out.start("text:note-body").start("text:p").attribute("text:style-name", &style);
        let context = LineContext { language, whole: None, removed: false, style: &style };
        self.write_inlines(out, words, context, &mut LineText { after_blank: true });
        out.end().end().end();
    }

    /// Writes the start of a comment, with the replies to it that have no place of their own.
    pub(super) fn begin_comment(&mut self, out: &mut XmlWriter, at: usize) {
        let document = self.document;
        let Some(comment) = document.comments.get(at) else { return };
        if !self.begun.insert(at) {
            return;
        }
        let name = format!("comment{at}");
        out.start("office:annotation").attribute("office:name", &name);
        if let Some(parent) = comment.reply_to {
            out.attribute("loext:parent-name", &format!("comment{parent}"));
        }
        out.element("dc:creator", &comment.author).element("dc:date", &moment(comment.at));
        out.element("meta:creator-initials", &comment.initials);
        let style =
            ParagraphStyle { parent: "Comment", language: comment.language, ..ParagraphStyle::default() };
        let style = self.styles.paragraph(style);
        for paragraph in &comment.paragraphs {
            out.start("text:p").attribute("text:style-name", &style);
            write_words(out, paragraph, &mut LineText { after_blank: true });
            out.end();
        }
        out.end();
        let marked = &self.marked;
        let replies = document.comments.iter().enumerate();
        let replies = replies.filter(|(reply, other)| other.reply_to == Some(at) && !marked.contains(reply));
        for reply in replies.map(|(reply, _)| reply).collect::<Vec<_>>() {
            self.begin_comment(out, reply);
        }
    }

    fn end_comment(&mut self, out: &mut XmlWriter, at: usize) {
        if self.begun.contains(&at) && at < self.document.comments.len() {
            out.start("office:annotation-end").attribute("office:name", &format!("comment{at}")).end();
        }
    }
}

/// Returns the change of an inline that is not that of the whole paragraph.
fn own_change<'a>(inline: &'a Inline, context: LineContext<'_>) -> Option<&'a Change> {
    let Inline::Run(Run { change: Some(change), .. }) = inline else { return None };
    // What somebody adds to a paragraph that is added itself comes with it.
    let with_whole = context.whole.is_some_and(|whole| whole.kind == change.kind);
    (!context.removed && !with_whole).then_some(change)
}

/// Returns how many inlines, from the first, are of the same change: runs, and the line breaks between them.
fn group_length(inlines: &[Inline], change: &Change, context: LineContext<'_>) -> usize {
    let mut length = 0;
    for (at, inline) in inlines.iter().enumerate() {
        match inline {
            Inline::LineBreak => {}
            _ if own_change(inline, context) == Some(change) => length = at + 1,
            _ => break,
        }
    }
    length.max(1)
}

/// Writes words. Blanks that would be lost, at edges and beside others, tabs and line ends are elements.
pub(super) fn write_words(out: &mut XmlWriter, words: &str, line: &mut LineText) {
    let mut plain = 0;
    for (at, one) in words.char_indices() {
        let last = at + one.len_utf8() == words.len();
        let element = match one {
            '\t' => "text:tab",
            '\n' => "text:line-break",
            ' ' if line.after_blank || last => "text:s",
            other => {
                line.after_blank = other == ' ';
                continue;
            }
        };
        if plain < at {
            out.text(&words[plain..at]);
        }
        out.start(element).end();
        plain = at + one.len_utf8();
        line.after_blank = true;
    }
    if plain < words.len() {
        out.text(&words[plain..]);
    }
}
