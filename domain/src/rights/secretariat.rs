//! Rights to give and to end offices within the secretariat of a consultation.

use super::{Act, ConsultationFacts, Refusal, ensure, may_within};
use crate::viewers::Viewer;

/// Fails unless the viewer may give an office to somebody with an account; `held` tells whether the person holds it already.
pub fn may_give_office(viewer: &Viewer, consultation: ConsultationFacts, held: bool) -> Result<(), Refusal> {
    may_within(Act::GiveOffice, viewer, consultation)?;
    ensure(!held, Refusal::Taken)
}

/// Fails unless the viewer may end an office, once.
pub fn may_end_office(viewer: &Viewer, consultation: ConsultationFacts, ended: bool) -> Result<(), Refusal> {
    may_within(Act::EndOffice, viewer, consultation)?;
    ensure(!ended, Refusal::State)
}
