//! Work without a connection: the draft as a spreadsheet with the delegation's positions to fill
//! in, and the way back.

use crate::messages::{Locale, t};
use crate::positions::labels::stance_name;
use crate::workbooks::SheetLayout;
use domain::positions::Stance;

/// The columns of the sheet, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetColumn {
    Provision,
    Text,
    Stance,
    ProposedText,
    Statement,
    Language,
    Identifier,
    Mark,
}

/// How the sheet is laid out, with the stances to choose from.
pub fn sheet_layout(locale: Locale) -> SheetLayout {
    let stances = Stance::ALL.iter().map(|stance| stance_name(locale, *stance)).collect();
    SheetLayout {
        names: SheetColumn::ALL.map(|column| column.name(locale)),
        widths: SheetColumn::ALL.map(SheetColumn::width),
        hidden: Some(SheetColumn::Mark as usize),
        choices: Some((SheetColumn::Stance as usize, stances)),
    }
}

impl SheetColumn {
    pub const ALL: [Self; 8] = [
        Self::Provision,
        Self::Text,
        Self::Stance,
        Self::ProposedText,
        Self::Statement,
        Self::Language,
        Self::Identifier,
        Self::Mark,
    ];

    const fn key(self) -> &'static str {
        match self {
            Self::Provision => "spreadsheet-column-provision",
            Self::Text => "spreadsheet-column-text",
            Self::Stance => "spreadsheet-column-stance",
            Self::ProposedText => "spreadsheet-column-proposed-text",
            Self::Statement => "spreadsheet-column-statement",
            Self::Language => "spreadsheet-column-language",
            Self::Identifier => "spreadsheet-column-identifier",
            Self::Mark => "spreadsheet-column-mark",
        }
    }

    pub fn name(self, locale: Locale) -> String {
        t!(locale, self.key())
    }

    /// In characters of the usual font.
    const fn width(self) -> f64 {
        match self {
            Self::Text | Self::ProposedText | Self::Statement => 60.0,
            Self::Stance => 26.0,
            Self::Provision | Self::Language | Self::Identifier | Self::Mark => 14.0,
        }
    }
}
