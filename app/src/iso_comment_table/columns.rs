//! The columns of the commenting table.

use crate::messages::{Locale, t};

/// The message keys of the columns, in their order: those of ISO and IEC, and one that only programs read, whose head
/// tells the revision.
pub const COLUMNS: [&str; 9] = [
    "iso-member",
    "iso-line",
    "iso-clause",
    "iso-paragraph",
    "iso-type",
    "iso-comment",
    "iso-change",
    "iso-observation",
    "iso-revision",
];

pub const MEMBER: usize = 0;

pub const CLAUSE: usize = 2;

pub const PARAGRAPH: usize = 3;

pub const TYPE: usize = 4;

pub const COMMENT: usize = 5;

pub const CHANGE: usize = 6;

pub const REVISION: usize = 8;

/// The heads of the columns in other editions of the template and as people write them, beside our own.
const OTHER_HEADS: [&[&str]; 9] = [
    &[
        "MB",
        "NC",
        "Member",
        "Member body",
        "National committee",
        "Country",
        "Delegation",
        "MB/CN",
        "CM",
        "CN",
        "Membre",
        "Comité membre",
        "Comité national",
        "Pays",
        "Délégation",
        "الهيئة العضو",
        "اللجنة الوطنية",
        "البلد",
        "الوفد",
    ],
    &["Line", "Line no.", "Lines", "Ligne", "N° de ligne", "السطر"],
    &[
        "Clause",
        "Subclause",
        "Clause/Subclause/Annex",
        "Clause No./Subclause No./Annex",
        "Section",
        "Article",
        "Article/Paragraphe/Annexe",
        "البند",
    ],
    &[
        "Paragraph",
        "Para",
        "Paragraph No.",
        "Paragraph/Figure/Table/Note",
        "Alinéa",
        "Alinéa/Figure/Tableau/Note",
        "Paragraphe",
        "Paragraphe/Figure/Tableau",
        "الفقرة",
    ],
    &["Type", "Comment type", "Type de commentaires", "النوع"],
    &[
        "Comment",
        "Comment by the MB",
        "Comments by the MB",
        "Commentaire",
        "Commentaire du CM",
        "Observations du CM",
        "التعليق",
    ],
    &[
        "Proposed changes",
        "Change",
        "Proposed change by the MB",
        "Changement proposé",
        "Modifications proposées",
        "Modification proposée par le CM",
        "Proposition",
        "التعديل المقترح",
    ],
    &[
        "Observations",
        "Secretariat observations",
        "Secretariat observations on each comment submitted",
        "Observations du secrétariat sur chaque commentaire soumis",
        "ملاحظات الأمانة على كل تعليق",
    ],
    &[],
];

/// Returns the names of each column, by which it is found in a file.
pub fn column_names() -> Vec<Vec<String>> {
    let names = COLUMNS.iter().zip(OTHER_HEADS).map(|(key, others)| {
        let ours = Locale::ALL.iter().map(|locale| t!(*locale, key, number = ""));
        ours.chain(others.iter().map(|name| (*name).to_owned())).collect()
    });
    names.collect()
}

/// Returns the head of a column; that of the last one has the number of the revision.
pub fn column_head(locale: Locale, column: usize, revision: i32) -> String {
    let key = COLUMNS.get(column).copied().unwrap_or_default();
    t!(locale, key, number = revision.to_string())
}

/// Reads the number of the revision from the head of the last column.
pub fn read_revision(head: &str) -> Option<i32> {
    let figures: String = head.chars().filter(char::is_ascii_digit).collect();
    figures.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;
    use tables::headings::fold_heading;

    #[test]
    fn no_name_means_two_columns() {
        let mut seen: HashMap<String, usize> = HashMap::new();
        for (column, names) in column_names().iter().enumerate() {
            for name in names {
                let folded = fold_heading(name);
                assert!(!folded.is_empty(), "{name}");
                let first = *seen.entry(folded).or_insert(column);
                assert_eq!(first, column, "{name}");
            }
        }
    }

    #[test]
    fn the_head_tells_the_revision_in_every_language() {
        for locale in Locale::ALL {
            for revision in [0, 7, 12] {
                assert_eq!(read_revision(&column_head(locale, REVISION, revision)), Some(revision));
            }
        }
        assert_eq!(read_revision("Revision"), None);
        assert_eq!(column_head(Locale::English, MEMBER, 3), "MB/NC");
    }
}
