//! Conclusions: what is concluded stays so until it is reopened, which is an act with a reason.

use super::{Stage, StageKind, current_stage};
use chrono::{DateTime, TimeDelta, Utc};

/// The stages to which a concluded consultation may be reopened.
pub const REOPENED_STAGES: [StageKind; 3] =
    [StageKind::Commenting, StageKind::Negotiating, StageKind::Deciding];

/// The time by which a conclusion may begin before it is set, as what a meeting has concluded is noted after it.
const LATE: TimeDelta = TimeDelta::days(1);

/// The reason why stages are not set, as far as conclusions are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConclusionError {
    /// The consultation is concluded, and setting the stage would end that.
    #[error("the consultation is concluded until it is reopened")]
    Concluded,
    /// A conclusion, or a follow-up, would begin more than a day before it is set.
    #[error("a conclusion does not begin more than a day ago")]
    Past,
    /// A conclusion that is planned would end at this time, by itself or by a stage that opens after it.
    #[error("the conclusion would end at {0}")]
    Ends(DateTime<Utc>),
}

/// Tells whether the consultation is concluded at an instant.
pub fn is_concluded(stages: &[Stage], at: DateTime<Utc>) -> bool {
    current_stage(stages, at).is_some_and(|stage| stage.kind.is_concluding())
}

/// Finds since when the consultation is concluded at `now`, through the conclusion and the follow-up; `None` where it
/// is not.
pub fn concluded_since(stages: &[Stage], now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let open = current_stage(stages, now).filter(|stage| stage.kind.is_concluding())?;
    let before = stages.iter().filter(|one| one.kind.is_concluding() && one.opens_at < open.opens_at);
    let joined = before.filter(|one| one.closes_at.is_none_or(|closes| closes >= open.opens_at));
    joined.map(|one| one.opens_at).chain([open.opens_at]).min()
}

/// Finds the first instant after `from` at which a conclusion ends by itself, or by a stage that opens after it; `None`
/// where each lasts.
pub fn find_lapse(stages: &[Stage], from: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let changes = stages.iter().flat_map(|stage| [Some(stage.opens_at), stage.closes_at]).flatten();
    let mut instants: Vec<_> = changes.filter(|change| *change > from).collect();
    instants.sort_unstable();
    let mut concluded = is_concluded(stages, from);
    instants.into_iter().find(|at| {
        let before = std::mem::replace(&mut concluded, is_concluded(stages, *at));
        before && !concluded
    })
}

/// Returns the stages without the one of the kind `kind`: a conclusion that was to end when that one opens goes on.
pub fn without_stage(stages: &[Stage], kind: StageKind) -> Vec<Stage> {
    let opens_at = stages.iter().find(|one| one.kind == kind).map(|one| one.opens_at);
    let goes_on = |one: &Stage| one.kind.is_concluding() && one.closes_at == opens_at;
    let kept = stages.iter().filter(|one| one.kind != kind);
    kept.map(|one| if goes_on(one) { Stage { closes_at: None, ..*one } } else { *one }).collect()
}

/// Fails if setting a stage of the kind `set`, which makes `after` of the stages `before`, would end a conclusion: the
/// one that is open at `now`, or one that is planned.
pub fn check_conclusions(
    before: &[Stage],
    set: StageKind,
    after: &[Stage],
    now: DateTime<Utc>,
) -> Result<(), ConclusionError> {
    let begins = |stages: &[Stage]| stages.iter().find(|one| one.kind == set).map(|one| one.opens_at);
    if set.is_concluding()
        && begins(before) != begins(after)
        && begins(after).is_some_and(|at| at < now - LATE)
    {
        return Err(ConclusionError::Past);
    }
    let concluded = is_concluded(before, now);
    if concluded && !(set.is_concluding() && is_concluded(after, now)) {
        return Err(ConclusionError::Concluded);
    }
    match find_lapse(after, now) {
        Some(_) if concluded => Err(ConclusionError::Concluded),
        Some(at) => Err(ConclusionError::Ends(at)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::Attribution;
    use crate::consultations::{StageSuccession, succeed_stages};
    use StageKind::{Commenting, Concluded, Deciding, FollowUp, Negotiating};
    use proptest::prelude::*;

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(hours)
    }

    fn stage(kind: StageKind, opens: i64, closes: Option<i64>) -> Stage {
        Stage { kind, opens_at: at(opens), closes_at: closes.map(at), attribution: Attribution::Public }
    }

    /// Returns the stages after one is set among `before`, or why it is refused.
    fn set(before: &[Stage], new: Stage, now: i64) -> Result<Vec<Stage>, ConclusionError> {
        let mut after = without_stage(before, new.kind);
        let StageSuccession { stage, ended } = succeed_stages(&after, new, at(now));
        for changed in ended.into_iter().chain([stage]) {
            after.retain(|one| one.kind != changed.kind);
            after.push(changed);
        }
        check_conclusions(before, new.kind, &after, at(now)).map(|()| after)
    }

    #[test]
    fn what_is_concluded_is_not_opened_by_setting_a_stage() {
        let concluded = [stage(Negotiating, 1, Some(5)), stage(Concluded, 5, None)];
        let refused = Err(ConclusionError::Concluded);
        for kind in [StageKind::Circulated, Commenting, Negotiating, Deciding] {
            for opens in [2, 6, 9] {
                assert_eq!(set(&concluded, stage(kind, opens, None), 6), refused, "{kind} at {opens}");
            }
        }
        for changed in [stage(Concluded, 7, None), stage(Concluded, 5, Some(6)), stage(Concluded, 5, Some(9))]
        {
            assert_eq!(set(&concluded, changed, 6), refused, "{changed:?}");
        }
        assert_eq!(set(&concluded, stage(FollowUp, 6, Some(9)), 6), refused);
        assert!(set(&concluded, stage(Concluded, 4, None), 6).is_ok());
        for (opens, past) in [(6, false), (5, true)] {
            let begun = set(&[], stage(Concluded, opens, None), 30);
            assert_eq!(begun == Err(ConclusionError::Past), past, "from {opens}");
        }
        assert!(set(&concluded, stage(FollowUp, 9, None), 6).is_ok());
        // At the instant at which it opens, and not before.
        assert_eq!(set(&concluded, stage(Deciding, 5, None), 5), refused);
        let open = &concluded[..1];
        assert!(set(open, stage(Deciding, 5, None), 4).is_ok());
    }

    #[test]
    fn a_conclusion_is_planned_and_changed_before_it_opens_but_never_with_an_end() {
        let planned = [stage(Negotiating, 1, Some(5)), stage(Concluded, 5, None)];
        assert!(set(&planned, stage(Concluded, 9, None), 4).is_ok());
        assert!(set(&planned, stage(Negotiating, 1, Some(3)), 4).is_ok());
        let ends = |at_hour| Err(ConclusionError::Ends(at(at_hour)));
        assert_eq!(set(&planned, stage(Concluded, 6, Some(8)), 4), ends(8));
        assert_eq!(set(&planned, stage(Deciding, 7, None), 4), ends(7));
        let decision = [stage(Negotiating, 1, Some(9)), stage(Deciding, 9, None)];
        assert_eq!(set(&decision, stage(Concluded, 4, None), 4), ends(9));
        // The follow-up goes on with the conclusion.
        assert!(set(&planned, stage(FollowUp, 8, None), 4).is_ok());
        assert_eq!(set(&planned, stage(FollowUp, 8, Some(12)), 4), ends(12));
    }

    #[test]
    fn a_consultation_is_concluded_from_the_conclusion_through_the_follow_up() {
        let stages = [stage(Negotiating, 1, Some(5)), stage(Concluded, 5, Some(8)), stage(FollowUp, 8, None)];
        let since = |hour| concluded_since(&stages, at(hour));
        assert_eq!(
            [since(4), since(5), since(7), since(8), since(20)],
            [None, Some(at(5)), Some(at(5)), Some(at(5)), Some(at(5))]
        );
        let apart = [stage(Concluded, 2, Some(4)), stage(Negotiating, 4, Some(8)), stage(FollowUp, 8, None)];
        assert_eq!(concluded_since(&apart, at(9)), Some(at(8)));
        assert_eq!(concluded_since(&apart, at(5)), None);
        assert_eq!(find_lapse(&apart, at(2)), Some(at(4)));
        assert_eq!(find_lapse(&apart, at(4)), None);
    }

    proptest! {
        #[test]
        fn a_conclusion_never_ends_whatever_is_set(
            sets in proptest::collection::vec((0_usize..6, 0_i64..30, 1_i64..20, any::<bool>(), 0_i64..3), 1..20),
        ) {
            let (mut stages, mut now, mut was) = (vec![stage(Commenting, 0, None)], 0, false);
            for (kind, opens, hours, closes, wait) in sets {
                for hour in now..=now + wait {
                    let is = is_concluded(&stages, at(hour));
                    prop_assert!(is || !was, "it was concluded before {hour}: {stages:?}");
                    was = is;
                }
                now += wait;
                let new = stage(StageKind::ALL[kind], opens, closes.then_some(opens + hours));
                if let Ok(after) = set(&stages, new, now) {
                    stages = after;
                }
                let is = is_concluded(&stages, at(now));
                prop_assert!(is || !was);
                was = is;
            }
            for hour in now..60 {
                let is = is_concluded(&stages, at(hour));
                prop_assert!(is || !was, "it was concluded before {hour}: {stages:?}");
                was = is;
            }
        }
    }
}
