//! The handling of objections. An objection is any submitted stance other than support of the text as it stands.
//!
//! An objection that was addressed need not be accommodated: only its delegation can say that it is, by supporting
//! the text (compare ISO/IEC Directives, Part 1, 2.5.6, and IETF RFC 7282, section 3: an issue is closed when it was
//! answered, and that is not the same as agreement).

use crate::amendments::Disposition;
use crate::codes::codes;
use crate::identifiers::{DelegationId, PositionId};
use crate::positions::Stance;

codes! {
    /// The way in which an objection has been handled.
    ObjectionHandling {
        /// The delegation supports the text, which has been changed since it objected.
        Accommodated = "accommodated",
        /// The delegation supports the text, though it has not been changed.
        Lifted = "lifted",
        /// The objection stands, though the text has been changed since: an amendment that the delegation sponsors has been
        /// agreed or taken up, or nothing that it proposed has been rejected. Of several amendments the one that proposes the
        /// text of the position decides.
        Addressed = "addressed",
        /// The objection stands. An amendment that the delegation sponsors has been agreed or taken up, but the text has not
        /// been changed since.
        TakenUp = "taken_up",
        /// The objection stands, and the amendment that proposes the text of the position has been rejected, or all that
        /// its delegation proposed, whatever else has been changed in the text since.
        Rejected = "rejected",
        /// The objection stands, and nothing has been done about it yet.
        Unanswered = "unanswered",
    }
}

/// A delegation that objects to a provision or has objected to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objector {
    pub delegation_id: DelegationId,
    /// The present position of the delegation, and its stance.
    pub position_id: PositionId,
    pub stance: Stance,
    /// Whether the delegation objected before, if it does not now.
    pub objected: bool,
    /// Whether the text has been changed since the objection.
    pub changed: bool,
    /// The dispositions of the amendments to this provision that the delegation sponsors.
    pub sponsored: Vec<Disposition>,
    /// The disposition of the amendment that proposes the text of the present position.
    pub proposed: Option<Disposition>,
}

/// An objection with the way in which it has been handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Objection {
    pub delegation_id: DelegationId,
    pub position_id: PositionId,
    pub handling: ObjectionHandling,
}

/// Assesses how each objection was handled, in the order given; delegations that never objected are left out.
pub fn assess_objections(objectors: &[Objector]) -> Vec<Objection> {
    let of = |one: &Objector| {
        let Objector { delegation_id, position_id, .. } = *one;
        Some(Objection { delegation_id, position_id, handling: objection_handling(one)? })
    };
    objectors.iter().filter_map(of).collect()
}

fn objection_handling(one: &Objector) -> Option<ObjectionHandling> {
    let taken = |disposition: &Disposition| matches!(disposition, Disposition::Agreed | Disposition::Merged);
    let taken_up = one.sponsored.iter().chain(&one.proposed).any(taken);
    // Words that others have changed answer nobody whose own proposal was turned down.
    let rejected = one.sponsored.contains(&Disposition::Rejected);
    match one.stance {
        Stance::NoPosition => None,
        Stance::Support if !one.objected => None,
        Stance::Support if one.changed || taken_up => Some(ObjectionHandling::Accommodated),
        Stance::Support => Some(ObjectionHandling::Lifted),
        _ if one.proposed == Some(Disposition::Rejected) => Some(ObjectionHandling::Rejected),
        _ if taken_up && one.changed => Some(ObjectionHandling::Addressed),
        _ if taken_up => Some(ObjectionHandling::TakenUp),
        _ if rejected && one.sponsored.iter().all(|one| *one == Disposition::Rejected) => {
            Some(ObjectionHandling::Rejected)
        }
        _ if one.changed && !rejected => Some(ObjectionHandling::Addressed),
        _ => Some(ObjectionHandling::Unanswered),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn objector(stance: Stance, objected: bool, changed: bool, sponsored: &[Disposition]) -> Objector {
        Objector {
            delegation_id: DelegationId(1),
            position_id: PositionId(2),
            stance,
            objected,
            changed,
            sponsored: sponsored.to_vec(),
            proposed: None,
        }
    }

    #[test]
    fn the_amendment_that_proposes_the_text_of_the_position_decides() {
        use Disposition::{Agreed, Merged, Open, Parked, Rejected};
        let handling = |stance, changed, sponsored: &[Disposition], proposed| {
            let one = Objector { proposed: Some(proposed), ..objector(stance, true, changed, sponsored) };
            assess_objections(&[one]).first().map(|found| found.handling)
        };
        for stance in [Stance::SupportWithAmendment, Stance::Reserve, Stance::Oppose] {
            let beside: [(bool, &[Disposition]); 4] =
                [(false, &[]), (true, &[Open]), (true, &[Merged]), (false, &[Agreed])];
            for (changed, others) in beside {
                let sponsored = [others, &[Rejected][..]].concat();
                assert_eq!(
                    handling(stance, changed, &sponsored, Rejected),
                    Some(ObjectionHandling::Rejected)
                );
                let answered =
                    if changed { ObjectionHandling::Addressed } else { ObjectionHandling::TakenUp };
                for taken in [Agreed, Merged] {
                    let sponsored = [others, &[taken][..]].concat();
                    assert_eq!(handling(stance, changed, &sponsored, taken), Some(answered));
                }
            }
            for undecided in [Open, Parked] {
                let found = handling(stance, false, &[undecided], undecided);
                assert_eq!(found, Some(ObjectionHandling::Unanswered), "{undecided}");
            }
        }
        let supports = handling(Stance::Support, true, &[Rejected], Rejected);
        assert_eq!(supports, Some(ObjectionHandling::Accommodated), "the delegation says so itself");
    }

    #[test]
    fn only_a_delegation_that_supports_the_text_has_been_accommodated() {
        use Disposition::{Agreed, Merged, Open, Rejected};
        use Stance::{NoPosition, Oppose, Reserve, Support, SupportWithAmendment};
        let table = [
            (objector(Support, false, true, &[Agreed]), None),
            (objector(NoPosition, true, true, &[]), None),
            (objector(Support, true, true, &[]), Some(ObjectionHandling::Accommodated)),
            (objector(Support, true, false, &[Merged]), Some(ObjectionHandling::Accommodated)),
            (objector(Support, true, false, &[Rejected]), Some(ObjectionHandling::Lifted)),
            (objector(Oppose, false, true, &[]), Some(ObjectionHandling::Addressed)),
            (
                objector(SupportWithAmendment, false, false, &[Rejected, Agreed]),
                Some(ObjectionHandling::TakenUp),
            ),
            (objector(Reserve, false, false, &[Rejected]), Some(ObjectionHandling::Rejected)),
            (objector(Reserve, false, false, &[Rejected, Open]), Some(ObjectionHandling::Unanswered)),
            (objector(Oppose, false, true, &[Rejected]), Some(ObjectionHandling::Rejected)),
            (
                objector(SupportWithAmendment, true, true, &[Rejected, Rejected]),
                Some(ObjectionHandling::Rejected),
            ),
            (objector(Reserve, false, true, &[Rejected, Open]), Some(ObjectionHandling::Unanswered)),
            (objector(Reserve, false, true, &[Open]), Some(ObjectionHandling::Addressed)),
            (objector(Oppose, false, true, &[Rejected, Merged]), Some(ObjectionHandling::Addressed)),
            (objector(Oppose, false, false, &[Merged]), Some(ObjectionHandling::TakenUp)),
            (objector(Support, true, true, &[Rejected]), Some(ObjectionHandling::Accommodated)),
            (objector(Oppose, true, false, &[]), Some(ObjectionHandling::Unanswered)),
        ];
        for (one, expected) in table {
            let found = assess_objections(std::slice::from_ref(&one)).first().map(|found| found.handling);
            assert_eq!(found, expected, "{one:?}");
        }
    }
}
