//! The columns of the sheet with the draft and the delegation's positions.

use crate::messages::{Label, Locale};
use crate::workbooks::SheetLayout;
use domain::positions::Stance;
use strum::IntoStaticStr;

/// The columns of the sheet, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case", prefix = "spreadsheet-column-")]
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

/// Returns the layout of the sheet, with the stances to choose from.
pub fn sheet_layout(locale: Locale) -> SheetLayout<8> {
    let stances = Stance::ALL.iter().map(|stance| stance.label(locale)).collect();
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

    pub fn name(self, locale: Locale) -> String {
        locale.text(self.into(), &[])
    }

    /// Returns the width of the column in characters of the usual font.
    const fn width(self) -> f64 {
        match self {
            Self::Text | Self::ProposedText | Self::Statement => 60.0,
            Self::Stance => 26.0,
            Self::Provision | Self::Language | Self::Identifier | Self::Mark => 14.0,
        }
    }
}
