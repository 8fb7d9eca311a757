//! Rights to publish texts.

use super::{Act, ConsultationFacts, Refusal, ensure, may};
use crate::consultations::Business;
use crate::languages::Language;
use crate::viewers::Viewer;

/// Fails unless the viewer may publish what is agreed; `agreed` is the number of amendments that are agreed and not
/// yet published.
pub fn may_publish_agreed(
    viewer: &Viewer,
    consultation: ConsultationFacts,
    agreed: u64,
) -> Result<(), Refusal> {
    may(Act::PublishAgreed, viewer)?;
    ensure(agreed > 0, Refusal::State)?;
    consultation.open_for(Business::Amend)
}

/// Fails unless the viewer may publish a translation: of a revision, in another language.
pub fn may_publish_translation(
    viewer: &Viewer,
    authentic: Option<Language>,
    language: Language,
) -> Result<(), Refusal> {
    may(Act::PublishTranslation, viewer)?;
    ensure(authentic.ok_or(Refusal::NotFound)? != language, Refusal::State)
}
