//! Rights to add existing instruments to the catalogue.

use super::{Act, Refusal, ensure, require_person, require_seat};
use crate::catalogue::CatalogueKind;
use crate::identifiers::DelegationId;
use crate::viewers::Viewer;

/// The facts of an instrument that somebody adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CataloguedFacts {
    pub kind: CatalogueKind,
    /// The delegation whose instrument it is.
    pub delegation_id: Option<DelegationId>,
    /// The delegation of the versions that the catalogue has already; `None` where it has none.
    pub former: Option<Option<DelegationId>>,
}

/// Fails unless the viewer may add this instrument: an organizer any, and the head of a delegation a national one of its
/// own, under an identifier that nobody else has taken.
pub fn may_catalogue_instrument(viewer: &Viewer, facts: CataloguedFacts) -> Result<(), Refusal> {
    if require_person(Act::CatalogueInstrument, viewer)?.organizer {
        return Ok(());
    }
    let (_, seat) = require_seat(Act::CatalogueInstrument, viewer)?;
    let own = Some(seat.delegation_id);
    ensure(facts.kind == CatalogueKind::National && facts.delegation_id == own, Refusal::NotOurs)?;
    ensure(facts.former.is_none_or(|former| former == own), Refusal::NotOurs)
}

/// Fails unless the viewer may add the instruments that the program brings along: an organizer.
pub fn may_catalogue_shipped(viewer: &Viewer) -> Result<(), Refusal> {
    let person = require_person(Act::CatalogueInstrument, viewer)?;
    ensure(person.organizer, Refusal::NotOurs)
}
