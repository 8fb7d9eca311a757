//! Rights to publish texts, and to conclude and reopen a consultation.

use super::{Act, ConsultationFacts, Refusal, ensure, may_in, may_within};
use crate::consultations::Business;
use crate::languages::Language;
use crate::viewers::Viewer;

/// Fails unless the viewer may publish the next revision.
pub fn may_publish_revision(viewer: &Viewer, consultation: ConsultationFacts) -> Result<(), Refusal> {
    may_within(Act::PublishRevision, viewer, consultation)
}

/// Fails unless the viewer may publish a text: the next revision, or a translation of the latest.
pub fn may_publish_text(viewer: &Viewer, consultation: ConsultationFacts) -> Result<(), Refusal> {
    let translates = may_within(Act::PublishTranslation, viewer, consultation);
    may_publish_revision(viewer, consultation).or_else(|refusal| translates.map_err(|_| refusal))
}

/// Fails unless the viewer may conclude the consultation, which is not concluded yet.
pub fn may_conclude(viewer: &Viewer, consultation: ConsultationFacts) -> Result<(), Refusal> {
    may_within(Act::SetStage, viewer, consultation)?;
    ensure(!consultation.is_concluded(), Refusal::State)
}

/// Fails unless the viewer may reopen the consultation, which is concluded.
pub fn may_reopen_consultation(viewer: &Viewer, consultation: ConsultationFacts) -> Result<(), Refusal> {
    may_within(Act::ReopenConsultation, viewer, consultation)?;
    ensure(consultation.is_concluded(), Refusal::State)
}

/// Fails unless the viewer may publish what is agreed; `agreed` is the number of amendments that are agreed and not
/// yet published.
pub fn may_publish_agreed(
    viewer: &Viewer,
    consultation: ConsultationFacts,
    agreed: u64,
) -> Result<(), Refusal> {
    may_in(Act::PublishAgreed, viewer, consultation)?;
    ensure(agreed > 0, Refusal::State)?;
    consultation.open_for(Business::Amend)
}

/// Fails unless the viewer may publish a translation: of a revision, in another language.
pub fn may_publish_translation(
    viewer: &Viewer,
    consultation: ConsultationFacts,
    authentic: Option<Language>,
    language: Language,
) -> Result<(), Refusal> {
    may_within(Act::PublishTranslation, viewer, consultation)?;
    ensure(authentic.ok_or(Refusal::NotFound)? != language, Refusal::State)
}
