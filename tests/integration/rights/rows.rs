//! Attempts at acts: what each form is sent, and what each person is answered.

use app::addresses::{self, Address};
use app::messages::Locale;
use app::spreadsheets::columns::{SheetColumn, sheet_layout};
use app::table_files::read_sheets;
use app::workbooks::write_csv;
use axum::http::StatusCode;
use domain::positions::Stance;
use domain::rights::Act;
use std::fmt::Display;
use tests::client::TestBrowser;

/// The people who try each act: a visitor, the adviser, delegate and head of XAA, the head of XBB, the head
/// of the observer XOB, and the organizer.
pub(crate) const WHO: [&str; 7] = [
    "",
    "adviser@xaa.example",
    "delegate@xaa.example",
    "head@xaa.example",
    "head@xbb.example",
    "head@xob.example",
    "organizer@forum.example",
];

const ISO_COLUMNS: [&str; 8] = [
    "MB/NC",
    "Line number",
    "Clause/Subclause",
    "Paragraph/Figure/Table",
    "Type of comment",
    "Comments",
    "Proposed change",
    "Observations of the secretariat",
];

/// The forms with a mark for each of their rows.
const BY_ROW: [&str; 4] = [
    addresses::FORWARD.pattern,
    addresses::ISO_COMMENTS.pattern,
    addresses::POSITION_SHEET.pattern,
    addresses::DRAFTS_SUBMISSION.pattern,
];

/// An act that each of [`WHO`] tries, with the expected answers.
pub(crate) struct RightsRow<'a> {
    pub(crate) act: Act,
    pub(crate) pattern: &'static str,
    pub(crate) path: String,
    pub(crate) fields: Fields<'a>,
    pub(crate) file: Option<AttachedFile>,
    /// The letter of the answer to each of [`WHO`], in their order: see [`expected`].
    pub(crate) answers: &'static str,
}

pub(crate) type Fields<'a> = Vec<(&'static str, &'a str)>;

/// A file that is sent with a form.
pub(crate) enum AttachedFile {
    /// A commenting table with a comment on OP1 by the sender, which is posted as it is shown.
    CommentTable,
    /// A file of terms, which are taken as they are shown.
    Terms(Vec<u8>),
    /// A text that somebody has edited, of which the changes are taken over as they are shown.
    Edited(Vec<u8>),
    /// A text from everybody, which is published as it is shown.
    Imported(Vec<u8>),
    /// The spreadsheet that the sender downloads, with another position on OP1; a sender who cannot download
    /// it sends this one.
    FilledSheet(Vec<u8>),
}

/// Returns the status of a letter: y done, with a redirect; s done, with a page; n refused, or for a visitor
/// a request to sign in; x not found; c allowed, but done already.
pub(super) fn expected(letter: char, who: &str) -> StatusCode {
    match letter {
        'y' => StatusCode::SEE_OTHER,
        's' => StatusCode::OK,
        'n' if who.is_empty() => StatusCode::UNAUTHORIZED,
        'n' => StatusCode::FORBIDDEN,
        'x' => StatusCode::NOT_FOUND,
        'c' => StatusCode::CONFLICT,
        other => panic!("{other} is no letter for an answer"),
    }
}

/// Returns the pattern and the address of an act about `id`.
pub(super) fn about<T: Display>(address: Address<T>, id: T) -> (&'static str, String) {
    (address.pattern, address.of(id))
}

/// Returns the pattern and the address of an act about nothing in particular.
pub(super) fn plain(address: Address<()>) -> (&'static str, String) {
    (address.pattern, address.path().to_owned())
}

pub(super) fn row<'a>(
    act: Act,
    (pattern, path): (&'static str, String),
    fields: Fields<'a>,
    answers: &'static str,
) -> RightsRow<'a> {
    RightsRow { act, pattern, path, fields, file: None, answers }
}

impl RightsRow<'_> {
    pub(super) fn with_comment_table(self) -> Self {
        Self { file: Some(AttachedFile::CommentTable), ..self }
    }

    pub(super) fn with_terms(self, terms: &str) -> Self {
        Self { file: Some(AttachedFile::Terms(terms.into())), ..self }
    }

    pub(super) fn with_edited(self, file: &[u8]) -> Self {
        Self { file: Some(AttachedFile::Edited(file.to_owned())), ..self }
    }

    pub(super) fn with_import(self, text: &str) -> Self {
        Self { file: Some(AttachedFile::Imported(text.into())), ..self }
    }

    pub(super) fn with_filled_sheet(self, sheet: &[u8]) -> Self {
        Self { file: Some(AttachedFile::FilledSheet(sheet.to_owned())), ..self }
    }

    /// Tells whether the form has one mark for what it changes; a sheet and a list have one for each row, and a text is
    /// shown first.
    pub(crate) fn needs_mark(&self) -> bool {
        let by_row = matches!(self.file, Some(AttachedFile::FilledSheet(_) | AttachedFile::Imported(_)))
            || BY_ROW.contains(&self.pattern);
        self.act.needs_mark() && !by_row
    }

    /// Sends the form without the mark of what its page showed.
    pub(super) async fn send_unseen(&self, client: &mut TestBrowser) -> StatusCode {
        client.forget_form(&self.path);
        client.post(&self.path, &self.fields).await.status
    }

    pub(crate) async fn send(&self, client: &mut TestBrowser, who: &str) -> StatusCode {
        let answer = match &self.file {
            Some(AttachedFile::CommentTable) => {
                let said = format!("A comment by {who}.");
                let rows = [["", "", "OP1", "", "ge", said.as_str(), "", ""]];
                let table = csv(&ISO_COLUMNS.map(str::to_owned), &rows);
                client.post_table(&self.path, &self.fields, &table).await
            }
            Some(AttachedFile::Terms(file) | AttachedFile::Edited(file)) => {
                client.post_table(&self.path, &self.fields, file).await
            }
            Some(AttachedFile::Imported(text)) => client.import(&self.path, &self.fields, text).await,
            Some(AttachedFile::FilledSheet(another)) => {
                let own = client.get(&format!("{}.csv", self.path)).await;
                let sheet = if own.status == StatusCode::OK { &own.bytes } else { another };
                let filled = fill_sheet(sheet, &format!("{} by {who}", self.act));
                client.post_file(&self.path, &self.fields, &filled).await
            }
            None => client.post_anew(&self.path, &self.fields).await,
        };
        answer.status
    }
}

/// Returns the fields of the form that adds delegations, or replaces their facts.
pub(super) fn facts<'a>(act: &'a str, csv: &'a str) -> Fields<'a> {
    vec![("act", act), ("source", "a test"), ("as_of", "2026-11-24"), ("csv", csv)]
}

/// Returns a table as a CSV file, with its columns.
fn csv(columns: &[String; 8], rows: &[[&str; 8]]) -> Vec<u8> {
    let rows: Vec<_> = rows.iter().map(|row| row.map(str::to_owned)).collect();
    write_csv(columns, &rows).unwrap()
}

/// Returns the spreadsheet with a reservation on OP1 in these words.
fn fill_sheet(sheet: &[u8], words: &str) -> Vec<u8> {
    let mut rows: Vec<Vec<String>> =
        read_sheets(sheet).unwrap().remove(0).rows.into_iter().map(|row| row.cells).collect();
    let row = rows.iter_mut().find(|row| row[SheetColumn::Provision as usize] == "OP1").unwrap();
    Stance::Reserve.code().clone_into(&mut row[SheetColumn::Stance as usize]);
    words.clone_into(&mut row[SheetColumn::Statement as usize]);
    let rows: Vec<[String; 8]> =
        rows.into_iter().skip(1).map(|row| std::array::from_fn(|place| row[place].clone())).collect();
    write_csv(&sheet_layout(Locale::English).names, &rows).unwrap()
}

/// Keeps the words of a value until the tests end.
pub(super) fn leak(value: impl ToString) -> &'static str {
    value.to_string().leak()
}
