//! Rights to put right what an organizer got wrong: to correct, archive and restore a consultation, and to remove what
//! nothing depends on.

use super::{Act, ConsultationFacts, Refusal, ensure, may, may_within};
use crate::consultations::{Stage, StageKind};
use crate::viewers::Viewer;
use chrono::{DateTime, Utc};

/// Fails unless the viewer may archive a consultation: an organizer, where none of its votes is open.
pub fn may_archive_consultation(
    viewer: &Viewer,
    consultation: ConsultationFacts,
    votes_open: bool,
) -> Result<(), Refusal> {
    may_within(Act::ArchiveConsultation, viewer, consultation)?;
    ensure(!votes_open, Refusal::VotesOpen)
}

/// Fails unless the viewer may restore a consultation: an organizer, while it is archived.
pub fn may_restore_consultation(viewer: &Viewer, consultation: ConsultationFacts) -> Result<(), Refusal> {
    may(Act::RestoreConsultation, viewer)?;
    ensure(consultation.archived, Refusal::State)
}

/// Fails unless the viewer may remove a participant: an organizer, where nothing in the consultation is `tied` to it.
pub fn may_remove_participant(
    viewer: &Viewer,
    consultation: ConsultationFacts,
    tied: bool,
) -> Result<(), Refusal> {
    may_within(Act::RemoveParticipant, viewer, consultation)?;
    ensure(!tied, Refusal::InUse)
}

/// Fails unless the viewer may remove a stage: an organizer, before it opens, where nothing was said while it was open
/// before. The first stage opened with the consultation.
pub fn may_remove_stage(
    viewer: &Viewer,
    consultation: ConsultationFacts,
    stage: &Stage,
    used: bool,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    may_within(Act::RemoveStage, viewer, consultation)?;
    ensure(stage.kind != StageKind::Circulated && now < stage.opens_at, Refusal::TooLate)?;
    ensure(!used, Refusal::InUse)
}
