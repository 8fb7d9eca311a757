//! Takes lines for what a person says that they are.

use super::{OpenText, TextReader};
use crate::instruments::ProvisionKind;
use crate::instruments::import::layout::Layout;
use crate::instruments::import::lines::{LineShape, NumberMark, PointMark, SourceLine, read_shape};
use crate::instruments::import::{ImportProblem, LineRole, Omission};
use crate::instruments::numbering::StatedNumber;

/// The most characters that an error quotes of what was typed as a number.
const LONGEST_NUMBER: usize = 20;

impl TextReader<'_> {
    /// Gives a line the number that a person says it has.
    pub(super) fn renumber(&mut self, line: &SourceLine, shape: LineShape) -> LineShape {
        let corrections = self.corrections;
        let Some(typed) = corrections.numbers.get(&line.number) else {
            return shape;
        };
        let number = typed.trim().trim_start_matches(['(', '（']).trim_end_matches(['.', ')', '）', ' ']);
        let text = match &shape {
            LineShape::Number(NumberMark { text, .. })
            | LineShape::Point(PointMark { text, .. })
            | LineShape::Decimal { text, .. }
            | LineShape::Heading { text, .. }
            | LineShape::Guarded(text) => text.clone(),
            _ => line.words().to_owned(),
        };
        let pointed = matches!(shape, LineShape::Point(_) | LineShape::Decimal { .. });
        let forms = [format!("{number}. x"), format!("({number}) x")];
        let read = forms.iter().map(|form| read_shape(form)).filter_map(|read| match read {
            LineShape::Number(mark) => Some(LineShape::Number(NumberMark { text: text.clone(), ..mark })),
            LineShape::Point(mark) if mark.text == "x" && !mark.readings.is_empty() => {
                Some(LineShape::Point(PointMark { text: text.clone(), ..mark }))
            }
            _ => None,
        });
        let read: Vec<LineShape> = read.collect();
        let found = if pointed { read.last() } else { read.first() };
        found.cloned().unwrap_or_else(|| {
            let found = typed.chars().take(LONGEST_NUMBER).collect();
            self.problem(line.number, ImportProblem::NoNumber(found));
            shape
        })
    }

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
            LineRole::Point | LineRole::Subpoint | LineRole::ThirdPoint | LineRole::FourthPoint
                if self.operative == 0 =>
            {
                self.problem(line.number, ImportProblem::StrayPoint);
                self.open_block(line, ProvisionKind::Preambular, 0, StatedNumber::default(), words, false);
            }
            LineRole::Point => self.place_as_point(line, 0, shape),
            LineRole::Subpoint => self.place_as_point(line, 1, shape),
            LineRole::ThirdPoint => self.place_as_point(line, 2, shape),
            LineRole::FourthPoint => self.place_as_point(line, 3, shape),
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
