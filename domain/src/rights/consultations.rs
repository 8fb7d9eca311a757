//! Who publishes texts.

use super::{Act, ConsultationFacts, Refusal, ensure, may};
use crate::consultations::Business;
use crate::languages::Language;
use crate::viewers::Viewer;

/// Whether what is agreed may be published; `agreed` is how many amendments are agreed and not yet published.
pub fn may_publish_agreed(
    viewer: &Viewer,
    consultation: ConsultationFacts,
    agreed: u64,
) -> Result<(), Refusal> {
    may(Act::PublishAgreed, viewer)?;
    ensure(agreed > 0, Refusal::State)?;
    consultation.open_for(Business::Amend)
}

/// Whether a translation may be published: of a revision in another language.
pub fn may_publish_translation(
    viewer: &Viewer,
    authentic: Option<Language>,
    language: Language,
) -> Result<(), Refusal> {
    may(Act::PublishTranslation, viewer)?;
    ensure(authentic.ok_or(Refusal::NotFound)? != language, Refusal::State)
}
