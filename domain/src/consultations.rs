//! Consultations: stages with times, and what each stage allows.

use crate::attribution::Attribution;
use crate::codes::codes;
use chrono::{DateTime, Utc};

codes! {
    /// The stages of a consultation, in their order.
    StageKind {
        Circulated = "circulated",
        Commenting = "commenting",
        Negotiating = "negotiating",
        Deciding = "deciding",
        Concluded = "concluded",
        FollowUp = "follow_up",
    }
}

codes! {
    /// Who may read a consultation.
    Visibility {
        /// Anyone, without an account.
        Public = "public",
        /// Participating delegations and organizers.
        Delegations = "delegations",
    }
}

/// What is done in a consultation and depends on its stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    TakePosition,
    Amend,
    Comment,
    Vote,
    /// Add a reservation or an interpretative declaration to what has been adopted.
    Reserve,
    /// Reply to the consensus summary.
    Reply,
}

/// A stage and when it is open: from `opens_at`, until `closes_at` where one is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    pub kind: StageKind,
    pub opens_at: DateTime<Utc>,
    pub closes_at: Option<DateTime<Utc>>,
    /// Of what is said while it is open.
    pub attribution: Attribution,
}

impl StageKind {
    pub const fn allows(self, act: Act) -> bool {
        match act {
            Act::TakePosition | Act::Amend => matches!(self, Self::Commenting | Self::Negotiating),
            Act::Comment => matches!(self, Self::Commenting | Self::Negotiating | Self::Deciding),
            Act::Vote => matches!(self, Self::Negotiating | Self::Deciding),
            Act::Reply => !matches!(self, Self::Circulated | Self::FollowUp),
            Act::Reserve => {
                matches!(self, Self::Negotiating | Self::Deciding | Self::Concluded | Self::FollowUp)
            }
        }
    }
}

/// The stage open at `now`: of those whose time it is, the furthest.
pub fn current(stages: &[Stage], now: DateTime<Utc>) -> Option<Stage> {
    stages
        .iter()
        .filter(|stage| stage.opens_at <= now && stage.closes_at.is_none_or(|closes| now < closes))
        .max_by_key(|stage| stage.kind)
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(hours)
    }

    #[test]
    fn the_furthest_stage_is_current_until_it_closes() {
        let stage = |kind, opens, closes: Option<i64>| Stage {
            kind,
            opens_at: at(opens),
            closes_at: closes.map(at),
            attribution: Attribution::Public,
        };
        let stages = [stage(StageKind::Circulated, 0, None), stage(StageKind::Commenting, 2, Some(4))];
        let kind = |now| current(&stages, now).map(|stage| stage.kind);
        assert_eq!(kind(at(-1)), None);
        assert_eq!(kind(at(1)), Some(StageKind::Circulated));
        assert_eq!(kind(at(2)), Some(StageKind::Commenting));
        assert_eq!(kind(at(4)), Some(StageKind::Circulated));
    }

    #[test]
    fn nothing_is_written_once_a_consultation_is_concluded() {
        for act in [Act::TakePosition, Act::Amend, Act::Comment, Act::Vote] {
            assert!(!StageKind::Concluded.allows(act));
            assert!(!StageKind::Circulated.allows(act));
        }
    }
}
