//! Takes lines for what a person says that they are.

use super::{OpenText, TextReader};
use crate::instruments::ProvisionKind;
use crate::instruments::import::layout::Layout;
use crate::instruments::import::lines::{LineShape, NumberMark, SourceLine};
use crate::instruments::import::{ImportProblem, LineRole, Omission};
use crate::instruments::numbering::StatedNumber;

impl TextReader<'_> {
    /// Takes a line for what a person says that it is.
    pub(super) fn place_as(&mut self, line: &SourceLine, role: LineRole, shape: &LineShape) {
        let words = line.words();
        let heading = match shape {
            LineShape::Heading { text, .. } | LineShape::Guarded(text) => text.as_str(),
            _ => words,
        };
        match role {
            LineRole::Title => self.heading(line, 1, heading, false),
            LineRole::Heading if *shape == LineShape::Section => self.section(line),
            LineRole::Heading => self.open_heading(line, 1, heading, false),
            LineRole::Subheading => self.open_heading(line, 2, heading, false),
            LineRole::MinorHeading => self.open_heading(line, 3, heading, false),
            LineRole::Preambular => {
                self.open_block(line, ProvisionKind::Preambular, 0, StatedNumber::default(), heading, false);
            }
            LineRole::Operative => {
                let mark = match shape {
                    LineShape::Number(mark) => mark.clone(),
                    _ => NumberMark {
                        number: if self.headed && self.article { 1 } else { self.operative + 1 },
                        suffix: String::new(),
                        rank: 0,
                        sign: '.',
                        text: heading.to_owned(),
                    },
                };
                self.paragraph(line, mark, false);
            }
            LineRole::Point | LineRole::Subpoint if self.operative == 0 => {
                self.problem(line.number, ImportProblem::StrayPoint);
                self.open_block(line, ProvisionKind::Preambular, 0, StatedNumber::default(), words, false);
            }
            LineRole::Point | LineRole::Subpoint => self.place_as_point(line, role, shape),
            LineRole::Continuation => match shape {
                LineShape::Note { name, text } => self.note(line, name.clone(), text.clone()),
                LineShape::Row(cells) => self.row(line, cells, Layout::Wrapped),
                _ => {
                    let between = if self.open == OpenText::Nothing { "\n" } else { " " };
                    self.go_on(line, between, false);
                }
            },
            LineRole::LeftOut => self.leave_out(line, Omission::OnRequest),
        }
    }
}
