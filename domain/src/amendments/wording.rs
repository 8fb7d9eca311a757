//! Checks the text of an amendment, and decides what becomes of an amendment when a revision is published.

use super::{AmendmentKind, Disposition, rebase};
use crate::text::{Paragraph, is_same_words};

/// The reason why the text of an amendment was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordingError {
    #[error("the kind needs a text")]
    NoText,
    #[error("the text is the one that there is")]
    Unchanged,
    #[error("the kind takes no text, but one was written")]
    IdleText,
}

/// Checks the text of an amendment of this kind against `there`, the present text, and returns it where the kind has
/// one. The form is filled in with the present text, so a changed text is refused for a kind that has none: it would
/// be lost.
pub fn amendment_text<'a>(
    kind: AmendmentKind,
    there: &str,
    written: Option<&'a str>,
) -> Result<Option<&'a str>, WordingError> {
    match (kind.has_text(), written) {
        (true, None) => Err(WordingError::NoText),
        (true, Some(text)) if is_same_words(text, there) => Err(WordingError::Unchanged),
        (true, Some(text)) => Ok(Some(text)),
        (false, Some(text)) if !is_same_words(text, there) => Err(WordingError::IdleText),
        (false, _) => Ok(None),
    }
}

/// The words in the authentic language that an organizer gives to an agreed amendment in another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuthenticWords {
    /// The whole paragraph.
    Text(Paragraph),
    /// None: the text has what the amendment asks for already.
    Present,
}

/// An amendment at the moment when a new revision is published.
#[derive(Clone, Copy, Debug)]
pub struct PendingAmendment<'a> {
    pub kind: AmendmentKind,
    pub disposition: Disposition,
    /// The whole new paragraph; `None` where the kind has no text.
    pub text: Option<&'a str>,
    /// Whether the amendment is in the language of the revision.
    pub comparable: bool,
    /// Whether the new revision has the provision in the place that the amendment asks for.
    pub placed: bool,
}

/// The words of a provision before and after a revision; `None` where the provision is not in one of them.
#[derive(Clone, Copy, Debug)]
pub struct ProvisionWording<'a> {
    pub before: Option<&'a str>,
    pub after: Option<&'a str>,
}

/// The fate of an amendment when a revision is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AmendmentFate {
    /// The amendment is agreed, and the new text is what it asks for.
    Published,
    /// The amendment is carried to the new words and has this text.
    Rewritten(String),
    /// The amendment stays as it is.
    Same,
}

/// Decides the fate of an amendment. `is_new` tells whether a new paragraph of the revision has a given text.
pub fn amendment_fate(
    amendment: PendingAmendment<'_>,
    words: ProvisionWording<'_>,
    is_new: impl Fn(&str) -> bool,
) -> AmendmentFate {
    let PendingAmendment { kind, disposition, text, comparable, placed } = amendment;
    let agreed = disposition == Disposition::Agreed;
    let rewritten = match (text, words) {
        (Some(text), ProvisionWording { before: Some(before), after: Some(after) })
            if kind == AmendmentKind::Modify && comparable && !is_same_words(before, after) =>
        {
            Some((rebase(before, after, text), after))
        }
        _ => None,
    };
    let stands = match (kind, &rewritten) {
        (AmendmentKind::AddBefore | AmendmentKind::AddAfter, _) => text.is_some_and(is_new),
        (AmendmentKind::Suppress, _) => words.after.is_none(),
        (AmendmentKind::Modify, Some((text, after))) => is_same_words(text, after),
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
