//! Reads an edited file, away from the threads that serve pages.

use crate::errors::PageError;
use crate::instruments::labels::excerpt;
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use documents::archives::{self, ArchiveError, Limits};
use documents::edited::{
    ChangeTrace, EditedChange, EditedComment, EditedText, FileIdentity, LossReason, LostChange,
    RecordedHands, RevisedProvision, read_edited, read_identity,
};
use documents::reading::docx::{DocxDocument, DocxError, read_archive};
use domain::preparations::{FoundContent, FoundWords, MAX_FOUND};
use domain::text::{Body, Paragraph};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::delegations;
use store::preparations::RevisionTexts;

/// How much of a file is read: more than a text of a consultation has, with all that is said on it.
const LIMITS: Limits = Limits { parts: 500, part: 16 << 20, unpacked: 48 << 20 };

/// A file as it was read.
pub struct EditedFile {
    pub identity: FileIdentity,
    document: DocxDocument,
}

/// What was found, with how.
#[derive(Clone, Debug, Default)]
pub struct FoundInFile {
    pub rows: Vec<(FoundWords, FoundHow)>,
    /// What cannot be taken, each in words.
    pub lost: Vec<LostInFile>,
    /// How many changes are those that the file had when it was made.
    pub recorded: usize,
    /// How much more there is than can be taken at once.
    pub more: usize,
}

/// How something was found, as the form carries it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundHow {
    /// Whether a part of it was changed without being tracked.
    pub untracked: bool,
    /// Whether the file no longer has the paragraph.
    pub missing: bool,
    /// Who has edited it, by the names in the file.
    pub hands: Vec<String>,
    /// The words of the comment to which it replies.
    pub answers: Option<String>,
}

/// Something that cannot be taken: the key of the reason, and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostInFile {
    pub key: &'static str,
    pub words: String,
}

/// Reads a file; fails with the reason, in words.
pub async fn read_file(
    context: &RequestContext,
    bytes: Vec<u8>,
) -> Result<Result<EditedFile, String>, PageError> {
    let locale = context.locale;
    let read = move || -> Result<EditedFile, String> {
        let mut archive = archives::open(&bytes, LIMITS).map_err(|error| fault_words(locale, &error))?;
        let identity = read_identity(&mut archive).map_err(|error| fault_words(locale, &error))?;
        let identity = identity.ok_or_else(|| t!(locale, "preparation-no-identity"))?;
        let document = read_archive(&mut archive).map_err(|error| match error {
            DocxError::Archive(error) => fault_words(locale, &error),
            DocxError::Runs(_) | DocxError::Paragraphs(_) | DocxError::Letters(_) => {
                t!(locale, "preparation-too-long")
            }
            DocxError::Comments(most) => t!(locale, "import-file-comments", max = most),
            DocxError::NoDocument | DocxError::Markup { .. } => t!(locale, "preparation-unreadable"),
        })?;
        Ok(EditedFile { identity, document })
    };
    Ok(context.state.parsing.run_for(context.work_client(), read).await?)
}

/// Finds what a file proposes on the texts of its revision.
pub async fn find_words(
    context: &RequestContext,
    file: EditedFile,
    texts: RevisionTexts,
) -> Result<FoundInFile, PageError> {
    let hands = RecordedHands { names: list_names(context).await?, until: file.identity.as_of };
    let find = move || {
        let RevisionTexts { title, provisions } = texts;
        let provisions = provisions.into_iter().map(|text| RevisedProvision {
            id: text.provision_id,
            kind: text.kind,
            depth: u8::try_from(text.depth).unwrap_or_default(),
            text: text.body,
        });
        let provisions: Vec<RevisedProvision> = provisions.collect();
        collect(read_edited(&file.document, file.identity.revision, &title, &provisions, &hands))
    };
    Ok(context.state.parsing.run_for(context.work_client(), find).await?)
}

/// Lists the names of all who may be authors in a file that was given out, in every language.
async fn list_names(context: &RequestContext) -> Result<BTreeSet<String>, PageError> {
    let delegations = delegations::all_delegations(context.db()).await?;
    let names = delegations.into_iter().flat_map(|one| [one.name_ar, one.name_en, one.name_fr]);
    let others = ["secretariat", "delegation-unnamed"];
    let others = Locale::ALL.into_iter().flat_map(|locale| others.map(|key| t!(locale, key)));
    Ok(names.chain(others).collect())
}

fn collect(edited: EditedText) -> FoundInFile {
    let EditedText { changes, comments, lost, recorded } = edited;
    let mut found = FoundInFile { recorded, ..FoundInFile::default() };
    found.lost.extend(lost.into_iter().map(|LostChange { reason, words }| LostInFile {
        key: match reason {
            LossReason::Heading => "preparation-lost-heading",
            LossReason::Title => "preparation-lost-title",
            LossReason::Outside => "preparation-lost-outside",
            LossReason::Moved => "preparation-lost-moved",
            LossReason::Proposal => "preparation-lost-proposal",
        },
        words,
    }));
    for change in changes {
        found.take_change(change);
    }
    for comment in comments {
        found.take_comment(comment);
    }
    // Rows beyond the most are counted as they come; the list of what is lost is cut here.
    found.more += found.lost.len().saturating_sub(MAX_FOUND);
    found.lost.truncate(MAX_FOUND);
    found
}

impl FoundInFile {
    fn push(&mut self, found: FoundWords, how: FoundHow) {
        if self.rows.len() < MAX_FOUND {
            self.rows.push((found, how));
        } else {
            self.more += 1;
        }
    }

    fn take_change(&mut self, change: EditedChange) {
        let EditedChange { provision, kind, text, trace, hands } = change;
        let words = text.unwrap_or_default();
        let parsed = Paragraph::parse_optional(&words);
        let text = match parsed {
            Ok(text) if text.is_some() == kind.has_text() => text,
            _ => {
                self.lost.push(LostInFile { key: "preparation-lost-text", words: excerpt(&words) });
                return;
            }
        };
        let how = FoundHow {
            untracked: trace != ChangeTrace::Tracked,
            missing: trace == ChangeTrace::Missing,
            hands: hands.iter().map(ToString::to_string).collect(),
            answers: None,
        };
        let content = FoundContent::Amendment { kind, text };
        self.push(FoundWords { provision_id: provision, content }, how);
    }

    fn take_comment(&mut self, comment: EditedComment) {
        let EditedComment { provision, author, words, answers } = comment;
        match (provision, Body::parse(&words)) {
            (Some(provision_id), Ok(body)) => {
                let how = FoundHow { hands: vec![author], answers, ..FoundHow::default() };
                self.push(FoundWords { provision_id, content: FoundContent::Comment(body) }, how);
            }
            (None, _) => {
                self.lost.push(LostInFile { key: "preparation-lost-comment", words: excerpt(&words) });
            }
            (Some(_), Err(_)) => {
                self.lost.push(LostInFile { key: "preparation-lost-text", words: excerpt(&words) });
            }
        }
    }
}

/// Returns in words why an archive is not read.
fn fault_words(locale: Locale, error: &ArchiveError) -> String {
    match error {
        ArchiveError::Encrypted => t!(locale, "preparation-encrypted"),
        ArchiveError::OldWord => t!(locale, "preparation-old-word"),
        ArchiveError::Macros(part) => t!(locale, "preparation-macros", part = part.clone()),
        ArchiveError::External { target, .. } => t!(locale, "preparation-external", target = target.clone()),
        ArchiveError::Parts(_) | ArchiveError::Unpacked(_) | ArchiveError::Part { .. } => {
            t!(locale, "preparation-too-long")
        }
        ArchiveError::Unreadable
        | ArchiveError::Name(_)
        | ArchiveError::Twice(_)
        | ArchiveError::Markup { .. } => t!(locale, "preparation-unreadable"),
    }
}
