//! Writes what stands within a line.

use super::{FlowWriter, Part, Setting, change_element, push_language};
use crate::docx::parts::is_web_address;
use crate::docx::xml::{push_escaped, push_fmt};
use crate::docx::{NUMBER_STYLE, runs_from_right, script_parts};
use crate::model::{Change, ChangeKind, Inline, Run};
use domain::languages::Language;

/// The changes under which words stand: an insertion around a deletion where there are both.
type ChangeLayers<'a> = [Option<&'a Change>; 2];

/// Returns the changes under which words stand that a change of their paragraph and one of their own affect.
fn layer_changes<'a>(paragraph: Option<&'a Change>, own: Option<&'a Change>) -> ChangeLayers<'a> {
    match (paragraph, own) {
        (Some(whole), Some(own)) if whole.kind != own.kind => match own.kind {
            ChangeKind::Insertion => [Some(own), Some(whole)],
            ChangeKind::Deletion => [Some(whole), Some(own)],
        },
        (whole, own) => [own.or(whole), None],
    }
}

fn is_deleted(layers: &ChangeLayers<'_>) -> bool {
    layers.iter().flatten().any(|change| change.kind == ChangeKind::Deletion)
}

impl<'a> FlowWriter<'a, '_> {
    /// Writes what stands in a paragraph.
    pub(super) fn write_inlines(&mut self, inlines: &'a [Inline], setting: &Setting<'a>, part: Part) {
        let whole = layer_changes(setting.change, None);
        let mut open: ChangeLayers<'a> = [None, None];
        for inline in inlines {
            match inline {
                Inline::Run(run) if run.text.is_empty() => {}
                Inline::Run(run) => {
                    self.change_layers(&mut open, layer_changes(setting.change, run.change.as_ref()));
                    self.write_run(run, setting.language, is_deleted(&open));
                }
                Inline::LineBreak => {
                    self.change_layers(&mut open, whole);
                    self.out.push_str("<w:r><w:br/></w:r>");
                }
                Inline::Footnote(words) if part == Part::Document => {
                    self.change_layers(&mut open, whole);
                    self.write_footnote(words, setting.language);
                }
                // A note within a note stands among its words.
                Inline::Footnote(words) => {
                    self.change_layers(&mut open, [None, None]);
                    self.write_inlines(words, setting, part);
                }
                Inline::Link { target, text } => {
                    self.change_layers(&mut open, [None, None]);
                    self.write_link(target, text, setting, part);
                }
                Inline::CommentStart(place) if part == Part::Document => {
                    self.change_layers(&mut open, [None, None]);
                    self.start_comments(*place);
                }
                Inline::CommentEnd(place) if part == Part::Document => {
                    self.change_layers(&mut open, [None, None]);
                    let ending = self.comments.with_replies(*place).iter().copied();
                    let begun: Vec<usize> = ending.filter(|one| self.open_comments.contains(one)).collect();
                    self.open_comments.retain(|one| !begun.contains(one));
                    self.end_comments(&begun, setting);
                }
                Inline::CommentStart(_) | Inline::CommentEnd(_) => {}
            }
        }
        self.change_layers(&mut open, [None, None]);
    }

    /// Ends the changes that are open and opens others, unless they are the same.
    fn change_layers(&mut self, open: &mut ChangeLayers<'a>, next: ChangeLayers<'a>) {
        if *open == next {
            return;
        }
        for change in open.iter().rev().flatten() {
            push_fmt(&mut self.out, format_args!("</w:{}>", change_element(change)));
        }
        for change in next.iter().flatten() {
            self.push_change(change, false);
        }
        *open = next;
    }

    fn write_run(&mut self, run: &Run, around: Language, deleted: bool) {
        let language = run.language.unwrap_or(around);
        self.write_words(&run.text, None, (run.bold, run.italic), language, deleted);
    }

    /// Writes words in one run, or in several where their direction changes. `weight` tells whether they are bold, and italic.
    fn write_words(
        &mut self,
        text: &str,
        style: Option<&str>,
        weight: (bool, bool),
        language: Language,
        deleted: bool,
    ) {
        for (words, language) in script_parts(text, language) {
            self.out.push_str("<w:r>");
            self.push_run_properties(style, weight.0, weight.1, language);
            push_words(&mut self.out, words, deleted);
            self.out.push_str("</w:r>");
        }
    }

    /// Writes words as they are, in a character style if one is named.
    pub(super) fn write_plain(&mut self, text: &str, style: Option<&str>, language: Language) {
        self.write_words(text, style, (false, false), language, false);
    }

    /// Writes the number of a paragraph and the tab, or else the blank, behind it.
    pub(super) fn write_number(&mut self, number: &str, tabbed: bool, setting: &Setting<'a>) {
        let layers = layer_changes(setting.change, None);
        let mut open = [None, None];
        self.change_layers(&mut open, layers);
        self.out.push_str("<w:r>");
        self.push_run_properties(Some(NUMBER_STYLE), false, false, setting.language);
        let end = if tabbed { '\t' } else { ' ' };
        push_words(&mut self.out, &format!("{number}{end}"), is_deleted(&layers));
        self.out.push_str("</w:r>");
        self.change_layers(&mut open, [None, None]);
    }

    fn push_run_properties(&mut self, style: Option<&str>, bold: bool, italic: bool, language: Language) {
        let out = &mut self.out;
        let from = out.len();
        out.push_str("<w:rPr>");
        let empty = out.len();
        if let Some(style) = style {
            push_fmt(out, format_args!("<w:rStyle w:val=\"{style}\"/>"));
        }
        if language == Language::Chinese {
            // Quotation marks and dashes are those of the script.
            out.push_str("<w:rFonts w:hint=\"eastAsia\"/>");
        }
        if bold {
            out.push_str("<w:b/><w:bCs/>");
        }
        if italic {
            out.push_str("<w:i/><w:iCs/>");
        }
        if runs_from_right(language) {
            out.push_str("<w:rtl/>");
        }
        push_language(out, language, self.document.language);
        if out.len() == empty {
            out.truncate(from);
        } else {
            out.push_str("</w:rPr>");
        }
    }

    fn write_footnote(&mut self, words: &'a [Inline], language: Language) {
        self.footnote_count += 1;
        let id = self.footnote_count;
        push_fmt(
            &mut self.out,
            format_args!(
                "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"{id}\"/></w:r>"
            ),
        );
        let body = std::mem::take(&mut self.out);
        let setting = Setting { language, ..self.setting("FootnoteText") };
        push_fmt(&mut self.out, format_args!("<w:footnote w:id=\"{id}\">"));
        self.begin_paragraph(&setting);
        self.out.push_str(
            "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>\
             <w:r><w:t xml:space=\"preserve\"> </w:t></w:r>",
        );
        self.write_inlines(words, &setting, Part::Footnotes);
        self.out.push_str("</w:p></w:footnote>");
        let note = std::mem::replace(&mut self.out, body);
        self.footnotes.push_str(&note);
    }

    /// Writes a link to an address of the web or to a block; what leads to neither is written as words.
    fn write_link(&mut self, target: &str, text: &str, setting: &Setting<'a>, part: Part) {
        let opened = match target.strip_prefix('#') {
            Some(anchor) => match self.bookmarks.get(anchor) {
                Some(name) => {
                    push_fmt(
                        &mut self.out,
                        format_args!("<w:hyperlink w:anchor=\"{name}\" w:history=\"1\">"),
                    );
                    true
                }
                None => false,
            },
            None if is_web_address(target) => {
                let links = match part {
                    Part::Document => &mut self.document_links,
                    Part::Footnotes => &mut self.footnote_links,
                };
                let place = links.iter().position(|one| one == target).unwrap_or_else(|| {
                    links.push(target.to_owned());
                    links.len() - 1
                });
                push_fmt(
                    &mut self.out,
                    format_args!("<w:hyperlink r:id=\"rIdLink{}\" w:history=\"1\">", place + 1),
                );
                true
            }
            None => false,
        };
        let layers = layer_changes(setting.change, None);
        let mut open = [None, None];
        self.change_layers(&mut open, layers);
        let style = opened.then_some("Hyperlink");
        self.write_words(text, style, (false, false), setting.language, is_deleted(&layers));
        self.change_layers(&mut open, [None, None]);
        if opened {
            self.out.push_str("</w:hyperlink>");
        }
    }

    fn start_comments(&mut self, place: usize) {
        for one in self.comments.with_replies(place) {
            if self.open_comments.contains(one) {
                continue;
            }
            self.open_comments.push(*one);
            push_fmt(&mut self.out, format_args!("<w:commentRangeStart w:id=\"{one}\"/>"));
        }
    }

    /// Ends the words of comments, and refers to them.
    pub(super) fn end_comments(&mut self, places: &[usize], setting: &Setting<'a>) {
        let layers = layer_changes(setting.change, None);
        for place in places {
            push_fmt(&mut self.out, format_args!("<w:commentRangeEnd w:id=\"{place}\"/>"));
            let mut open = [None, None];
            self.change_layers(&mut open, layers);
            push_fmt(
                &mut self.out,
                format_args!(
                    "<w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr><w:commentReference w:id=\"{place}\"/></w:r>"
                ),
            );
            self.change_layers(&mut open, [None, None]);
        }
    }
}

/// Appends words, with their line breaks and tabs.
fn push_words(out: &mut String, text: &str, deleted: bool) {
    let element = if deleted { "delText" } else { "t" };
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['\n', '\r', '\t']).unwrap_or(rest.len());
        let (words, behind) = rest.split_at(end);
        if !words.is_empty() {
            push_fmt(out, format_args!("<w:{element} xml:space=\"preserve\">"));
            push_escaped(out, words);
            push_fmt(out, format_args!("</w:{element}>"));
        }
        rest = if let Some(behind) = behind.strip_prefix('\t') {
            out.push_str("<w:tab/>");
            behind
        } else if behind.is_empty() {
            behind
        } else {
            out.push_str("<w:br/>");
            behind.strip_prefix("\r\n").unwrap_or(&behind[1..])
        };
    }
}
