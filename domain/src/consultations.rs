//! Consultations: their stages with times, and what each stage allows.

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
    /// The readers of a consultation.
    Visibility {
        /// Anyone may read, without an account.
        Public = "public",
        /// Participating delegations and organizers may read.
        Delegations = "delegations",
    }
}

/// The business of a consultation that depends on its stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Business {
    TakePosition,
    Amend,
    Comment,
    Vote,
    /// Adding a reservation or an interpretative declaration to a provision that has been adopted.
    Reserve,
    /// Replying to the consensus summary.
    Reply,
}

/// A stage with the time when it is open: from `opens_at` until `closes_at`, where one is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stage {
    pub kind: StageKind,
    pub opens_at: DateTime<Utc>,
    pub closes_at: Option<DateTime<Utc>>,
    /// The attribution of what is said while the stage is open.
    pub attribution: Attribution,
}

impl StageKind {
    pub const fn allows(self, business: Business) -> bool {
        match business {
            Business::TakePosition | Business::Amend => matches!(self, Self::Commenting | Self::Negotiating),
            Business::Comment => matches!(self, Self::Commenting | Self::Negotiating | Self::Deciding),
            Business::Vote => matches!(self, Self::Negotiating | Self::Deciding),
            Business::Reply => !matches!(self, Self::Circulated | Self::FollowUp),
            Business::Reserve => {
                matches!(self, Self::Negotiating | Self::Deciding | Self::Concluded | Self::FollowUp)
            }
        }
    }
}

/// The reason why the times of a stage are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StageError {
    #[error("the stage would close before it opens")]
    ClosesFirst,
}

/// Fails unless the stage closes after it opens or has no time to close.
pub fn check_times(opens_at: DateTime<Utc>, closes_at: Option<DateTime<Utc>>) -> Result<(), StageError> {
    if closes_at.is_some_and(|closes| closes <= opens_at) { Err(StageError::ClosesFirst) } else { Ok(()) }
}

/// Finds the stage that is open at `now`: of several, the last in the order of stages.
pub fn current_stage(stages: &[Stage], now: DateTime<Utc>) -> Option<Stage> {
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
        let kind = |now| current_stage(&stages, now).map(|stage| stage.kind);
        assert_eq!(kind(at(-1)), None);
        assert_eq!(kind(at(1)), Some(StageKind::Circulated));
        assert_eq!(kind(at(2)), Some(StageKind::Commenting));
        assert_eq!(kind(at(4)), Some(StageKind::Circulated));
    }

    #[test]
    fn a_stage_closes_after_it_opens_or_stays_open() {
        assert_eq!(check_times(at(1), Some(at(0))), Err(StageError::ClosesFirst));
        assert_eq!(check_times(at(1), Some(at(1))), Err(StageError::ClosesFirst));
        let later = at(1) + TimeDelta::milliseconds(1);
        assert_eq!((check_times(at(1), Some(later)), check_times(at(1), None)), (Ok(()), Ok(())));
    }

    #[test]
    fn nothing_is_written_once_a_consultation_is_concluded() {
        for act in [Business::TakePosition, Business::Amend, Business::Comment, Business::Vote] {
            assert!(!StageKind::Concluded.allows(act));
            assert!(!StageKind::Circulated.allows(act));
        }
    }
}
