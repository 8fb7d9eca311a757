//! Whether an amendment says something, and what becomes of it when a revision is published.

use super::{AmendmentKind, Disposition, rebase};

/// Why the words of an amendment were refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordingError {
    #[error("the kind needs a text")]
    NoText,
    #[error("the text is the one that there is")]
    Unchanged,
    #[error("the kind takes no text, but one was written")]
    IdleText,
}

/// The text of an amendment of this kind to the text `there`, where the kind has one. A form begins with the text
/// that there is: what was changed in it would be lost where the kind takes none.
pub fn amendment_text<'a>(
    kind: AmendmentKind,
    there: &str,
    written: Option<&'a str>,
) -> Result<Option<&'a str>, WordingError> {
    match (kind.has_text(), written) {
        (true, None) => Err(WordingError::NoText),
        (true, Some(text)) if text == there => Err(WordingError::Unchanged),
        (true, Some(text)) => Ok(Some(text)),
        (false, Some(text)) if text != there => Err(WordingError::IdleText),
        (false, _) => Ok(None),
    }
}

/// An amendment as a new revision finds it.
#[derive(Clone, Copy, Debug)]
pub struct PendingAmendment<'a> {
    pub kind: AmendmentKind,
    pub disposition: Disposition,
    /// The whole new paragraph, where the kind has one.
    pub text: Option<&'a str>,
    /// Whether it is in the language of the revision.
    pub comparable: bool,
    /// Whether the new revision has put the provision where it asks for it.
    pub placed: bool,
}

/// The words of a provision before and after a revision; none where it is not in one of them.
#[derive(Clone, Copy, Debug)]
pub struct ProvisionWording<'a> {
    pub before: Option<&'a str>,
    pub after: Option<&'a str>,
}

/// The fate of an amendment when a revision is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AmendmentFate {
    /// It is agreed, and the new text is what it asks for.
    Published,
    /// It is read against the new words.
    Rewritten(String),
    /// It stands as it is.
    Same,
}

/// What becomes of an amendment; `is_new` tells whether a new paragraph of the revision has that text.
pub fn amendment_fate(
    amendment: PendingAmendment<'_>,
    words: ProvisionWording<'_>,
    is_new: impl Fn(&str) -> bool,
) -> AmendmentFate {
    let PendingAmendment { kind, disposition, text, comparable, placed } = amendment;
    let agreed = disposition == Disposition::Agreed;
    let rewritten = match (text, words) {
        (Some(text), ProvisionWording { before: Some(before), after: Some(after) })
            if kind == AmendmentKind::Modify && comparable && before != after =>
        {
            Some((rebase(before, after, text), after))
        }
        _ => None,
    };
    let stands = match (kind, &rewritten) {
        (AmendmentKind::AddBefore | AmendmentKind::AddAfter, _) => text.is_some_and(is_new),
        (AmendmentKind::Suppress, _) => words.after.is_none(),
        (AmendmentKind::Modify, Some((text, after))) => text == after,
        (AmendmentKind::MoveBefore | AmendmentKind::MoveAfter, _) => placed,
        (AmendmentKind::Modify | AmendmentKind::NoChange, _) => false,
    };
    match rewritten {
        _ if agreed && stands => AmendmentFate::Published,
        Some((text, _)) => AmendmentFate::Rewritten(text),
        None => AmendmentFate::Same,
    }
}

#[cfg(test)]
mod tests;
