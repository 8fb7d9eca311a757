//! Files that come by mail, as from a ministry: which are kept, how many and for how long, until their reader looks at them.

use super::MailedFileKind;
use crate::commitments::evidence::EvidenceKind;
use chrono::TimeDelta;

/// The time for which a file is kept that nobody has looked at.
pub const KEPT_FILES: TimeDelta = TimeDelta::days(14);

/// The most files that are kept for one person at once.
pub const MOST_FILES: u64 = 5;

/// Tells by its content what a file is, with the kind by which it gets its name; `None` where it is neither, is empty, or is
/// larger than any that is kept.
pub fn find_file_kind(name: &str, contents: &[u8]) -> Option<(MailedFileKind, EvidenceKind)> {
    let found = EvidenceKind::detect(name, contents).ok()?;
    let kind = match found {
        EvidenceKind::Docx => MailedFileKind::Text,
        EvidenceKind::Xlsx | EvidenceKind::Csv => MailedFileKind::Table,
        EvidenceKind::Pdf
        | EvidenceKind::Png
        | EvidenceKind::Jpeg
        | EvidenceKind::Text
        | EvidenceKind::Odt => {
            return None;
        }
    };
    Some((kind, found))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commitments::evidence::MAX_BYTES;

    #[test]
    fn a_file_is_what_its_content_says_and_not_what_its_name_does() {
        let kind = |name: &str, contents: &[u8]| find_file_kind(name, contents).map(|(kind, _)| kind);
        assert_eq!(kind("positions.csv", b"Stance,Statement\nsupport,Yes\n"), Some(MailedFileKind::Table));
        let others: [(&str, &[u8]); 7] = [
            ("positions.csv", b""),
            ("positions.csv", b"\x00\x01\x02"),
            ("positions.csv", b"<html><body>x</body></html>"),
            ("positions.xlsx", b"Stance,Statement\nsupport,Yes\n"),
            ("draft.docx", b"PK\x03\x04 and nothing else"),
            ("draft.docx", b"%PDF-1.7"),
            ("photo.docx", b"\xff\xd8\xff"),
        ];
        for (name, contents) in others {
            assert_eq!(kind(name, contents), None, "{name}");
        }
    }

    #[test]
    fn a_file_has_at_most_ten_mebibytes() {
        let table = |length: usize| find_file_kind("positions.csv", &vec![b'x'; length]).is_some();
        assert_eq!([MAX_BYTES - 1, MAX_BYTES, MAX_BYTES + 1].map(table), [true, true, false]);
    }
}
