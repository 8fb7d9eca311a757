//! Consultations: their stages with times, and what each stage allows.

pub mod conclusions;
pub mod plans;

use crate::attribution::Attribution;
use crate::codes::codes;
use chrono::{DateTime, TimeDelta, Utc};

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
    /// Saying what provisions are about and how they relate to what exists: tags, mappings, definitions.
    Relate,
    /// Undertaking commitments on what was adopted, reporting on them and reviewing reports.
    Undertake,
}

impl Business {
    const ALL: [Self; 8] = [
        Self::TakePosition,
        Self::Amend,
        Self::Comment,
        Self::Vote,
        Self::Reserve,
        Self::Reply,
        Self::Relate,
        Self::Undertake,
    ];
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

impl Stage {
    /// Tells whether the stage is open at an instant.
    pub fn is_open_at(&self, at: DateTime<Utc>) -> bool {
        self.opens_at <= at && self.closes_at.is_none_or(|closes| at < closes)
    }
}

impl StageKind {
    /// Tells whether delegations do anything in the stage.
    pub fn allows_anything(self) -> bool {
        Business::ALL.iter().any(|business| self.allows(*business))
    }

    /// Tells whether the consultation is concluded while this stage is open.
    pub const fn is_concluding(self) -> bool {
        matches!(self, Self::Concluded | Self::FollowUp)
    }

    pub const fn allows(self, business: Business) -> bool {
        match business {
            Business::TakePosition | Business::Amend => matches!(self, Self::Commenting | Self::Negotiating),
            Business::Comment => matches!(self, Self::Commenting | Self::Negotiating | Self::Deciding),
            Business::Vote => matches!(self, Self::Negotiating | Self::Deciding),
            Business::Reply => !matches!(self, Self::Circulated | Self::FollowUp),
            Business::Relate => !matches!(self, Self::Circulated),
            Business::Undertake => matches!(self, Self::Concluded | Self::FollowUp),
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
    stages.iter().filter(|stage| stage.is_open_at(now)).max_by_key(|stage| stage.kind).copied()
}

/// Finds the first instant from `from` on at which no open stage allows `business`; `None` where it is allowed without
/// end.
pub fn find_pause(stages: &[Stage], business: Business, from: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let mut at = from;
    loop {
        if !current_stage(stages, at).is_some_and(|stage| stage.kind.allows(business)) {
            return Some(at);
        }
        let changes = stages.iter().flat_map(|stage| [Some(stage.opens_at), stage.closes_at]).flatten();
        at = changes.filter(|change| *change > at).min()?;
    }
}

/// Finds the first instant after `now` at which an open stage allows `business`; `None` where none that is planned does.
pub fn find_opening(stages: &[Stage], business: Business, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let allows =
        |at: DateTime<Utc>| current_stage(stages, at).is_some_and(|stage| stage.kind.allows(business));
    // A stage that ends can leave another one open, too.
    let changes = stages.iter().flat_map(|stage| [Some(stage.opens_at), stage.closes_at]).flatten();
    changes.filter(|change| *change > now && allows(*change)).min()
}

/// A stage that is set, and the other stages that are changed so that it follows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageSuccession {
    pub stage: Stage,
    pub ended: Vec<Stage>,
}

/// Finds what setting a stage makes of `stages`, so that no two are open at once. The stage that is open when the new
/// one opens ends at that instant; so does an earlier kind of stage that has opened by `now` within the time of the
/// new one. The new stage itself ends when another one opens after it.
pub fn succeed_stages(stages: &[Stage], new: Stage, now: DateTime<Utc>) -> StageSuccession {
    let mut succession = StageSuccession { stage: new, ended: Vec::new() };
    for one in stages.iter().filter(|one| one.kind != new.kind) {
        let ending = |at| Stage { closes_at: Some(at), ..*one };
        if one.is_open_at(new.opens_at) {
            succession.ended.push(ending(new.opens_at));
        } else if one.is_open_at(one.opens_at) && new.is_open_at(one.opens_at) {
            if one.opens_at <= now && one.kind < new.kind {
                succession.ended.push(ending(one.opens_at));
            } else if succession.stage.closes_at.is_none_or(|closes| one.opens_at < closes) {
                succession.stage.closes_at = Some(one.opens_at);
            }
        }
    }
    succession
}

/// A stage that is to end earlier than it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageCut {
    pub kind: StageKind,
    /// The end that the stage had; `None` for a stage without end.
    pub former: Option<DateTime<Utc>>,
    pub ends_at: DateTime<Utc>,
}

/// Lists the stages that `succession` ends earlier than they were to, by a minute at least, as forms have no seconds:
/// those that have not ended at `now` and in which delegations do something.
pub fn list_cuts(stages: &[Stage], succession: &StageSuccession, now: DateTime<Utc>) -> Vec<StageCut> {
    find_cuts(stages, succession.ended.iter().chain([&succession.stage]), now)
}

/// Lists the stages that end earlier than they were to when `then` are the stages, as [`list_cuts`] does.
pub fn list_plan_cuts(stages: &[Stage], then: &[Stage], now: DateTime<Utc>) -> Vec<StageCut> {
    find_cuts(stages, then.iter(), now)
}

fn find_cuts<'a>(
    stages: &[Stage],
    changed: impl Iterator<Item = &'a Stage>,
    now: DateTime<Utc>,
) -> Vec<StageCut> {
    let cut = |then: &Stage| {
        let former = stages.iter().find(|one| one.kind == then.kind)?;
        let put_off = former.is_open_at(now) && then.opens_at > now;
        let ends_at = if put_off { now } else { then.closes_at? };
        let lasts = former.closes_at.is_none_or(|closes| closes > now) && former.kind.allows_anything();
        let earlier = former.closes_at.is_none_or(|closes| ends_at + TimeDelta::minutes(1) <= closes);
        (lasts && earlier).then_some(StageCut { kind: then.kind, former: former.closes_at, ends_at })
    };
    changed.filter_map(cut).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
    fn opening_a_stage_ends_the_one_that_is_open_then() {
        use StageKind::{Circulated, Commenting, Concluded, Deciding, Negotiating};
        let stage = |kind, opens, closes: Option<i64>| Stage {
            kind,
            opens_at: at(opens),
            closes_at: closes.map(at),
            attribution: Attribution::Embargoed,
        };
        let set = |stages: &[Stage], new, now| {
            let found = succeed_stages(stages, new, at(now));
            (found.stage, found.ended)
        };
        let negotiating = stage(Negotiating, 5, None);
        let circulated = stage(Circulated, 0, None);
        assert_eq!(set(&[circulated], negotiating, 5), (negotiating, vec![stage(Circulated, 0, Some(5))]));
        let planned = stage(Deciding, 9, Some(12));
        let all = [stage(Circulated, 0, Some(5)), negotiating];
        assert_eq!(set(&all, planned, 6), (planned, vec![stage(Negotiating, 5, Some(9))]), "beforehand");
        // What ends by itself, is over, or is of the same kind stays as it is.
        let all = [stage(Commenting, 1, Some(5)), stage(Circulated, 0, Some(1)), stage(Negotiating, 3, None)];
        assert_eq!(set(&all, negotiating, 5), (negotiating, vec![]));
        // A return to a former stage ends the later one as well.
        let back = stage(Commenting, 6, None);
        assert_eq!(set(&[negotiating], back, 6), (back, vec![stage(Negotiating, 5, Some(6))]));
        // A stage that is set before one that is planned ends with its opening, unless it ends sooner.
        let concluded = stage(Concluded, 20, None);
        let all = [concluded, stage(Deciding, 9, None)];
        assert_eq!(set(&all, negotiating, 5), (stage(Negotiating, 5, Some(9)), vec![]));
        let short = stage(Negotiating, 5, Some(8));
        assert_eq!(set(&all, short, 5), (short, vec![]));
        // A stage that opens "now" in minutes opens before a consultation that was opened some seconds ago.
        assert_eq!(
            set(&[stage(Circulated, 7, None)], negotiating, 8),
            (negotiating, vec![stage(Circulated, 7, Some(7))])
        );
    }

    #[test]
    fn a_stage_that_ends_earlier_than_it_was_to_is_cut() {
        use StageKind::{Circulated, Commenting, Deciding, Negotiating};
        let stage = |kind, opens, closes: Option<i64>| Stage {
            kind,
            opens_at: at(opens),
            closes_at: closes.map(at),
            attribution: Attribution::Public,
        };
        let cuts = |stages: &[Stage], new, now| {
            let found = list_cuts(stages, &succeed_stages(stages, new, at(now)), at(now));
            found.into_iter().map(|cut| (cut.kind, cut.former, cut.ends_at)).collect::<Vec<_>>()
        };
        let negotiating = stage(Negotiating, 5, Some(20));
        assert_eq!(cuts(&[negotiating], stage(Deciding, 9, None), 6), [(Negotiating, Some(at(20)), at(9))]);
        assert!(cuts(&[negotiating], stage(Deciding, 20, None), 6).is_empty(), "it ends by itself");
        assert!(cuts(&[negotiating], stage(Deciding, 30, None), 25).is_empty(), "it has ended");
        let endless = stage(Negotiating, 5, None);
        assert_eq!(cuts(&[endless], stage(Deciding, 9, None), 6), [(Negotiating, None, at(9))]);
        assert!(cuts(&[stage(Circulated, 0, None)], negotiating, 5).is_empty(), "nobody does anything in it");
        // The same stage is set anew.
        assert_eq!(cuts(&[endless], negotiating, 6), [(Negotiating, None, at(20))]);
        assert!(cuts(&[negotiating], stage(Negotiating, 5, Some(21)), 6).is_empty(), "it lasts longer");
        assert_eq!(
            cuts(&[negotiating], stage(Negotiating, 8, Some(30)), 6),
            [(Negotiating, Some(at(20)), at(6))]
        );
        // A stage that is to come is cut as well, and the one that is set by one that is planned.
        let planned = stage(Deciding, 20, Some(30));
        let back = cuts(&[negotiating, planned], stage(Commenting, 25, None), 6);
        assert_eq!(back, [(Deciding, Some(at(30)), at(25))]);
    }

    #[test]
    fn voting_pauses_where_no_stage_that_allows_it_follows() {
        use StageKind::{Commenting, Concluded, Deciding, Negotiating};
        let stage = |kind, opens, closes: Option<i64>| Stage {
            kind,
            opens_at: at(opens),
            closes_at: closes.map(at),
            attribution: Attribution::Public,
        };
        let pause = |stages: &[Stage], from| find_pause(stages, Business::Vote, at(from));
        assert_eq!(pause(&[], 3), Some(at(3)));
        assert_eq!(pause(&[stage(Negotiating, 1, None)], 3), None);
        assert_eq!(pause(&[stage(Negotiating, 1, Some(7))], 3), Some(at(7)));
        assert_eq!(pause(&[stage(Negotiating, 1, Some(7))], 7), Some(at(7)));
        assert_eq!(pause(&[stage(Negotiating, 5, None)], 3), Some(at(3)));
        let followed = [stage(Negotiating, 1, Some(7)), stage(Deciding, 7, Some(9))];
        assert_eq!(pause(&followed, 3), Some(at(9)), "a stage that follows at once");
        let gap = [stage(Negotiating, 1, Some(7)), stage(Deciding, 8, None)];
        assert_eq!(pause(&gap, 3), Some(at(7)));
        let concluded = [stage(Negotiating, 1, None), stage(Concluded, 6, None)];
        assert_eq!(pause(&concluded, 3), Some(at(6)), "a later stage that does not allow it");
        let commenting = [stage(Negotiating, 1, Some(7)), stage(Commenting, 0, None)];
        assert_eq!(pause(&commenting, 3), Some(at(7)));
    }

    #[test]
    fn business_opens_with_the_first_stage_to_come_that_allows_it() {
        use StageKind::{Circulated, Commenting, Deciding, Negotiating};
        let stage = |kind, opens, closes: Option<i64>| Stage {
            kind,
            opens_at: at(opens),
            closes_at: closes.map(at),
            attribution: Attribution::Public,
        };
        let opens = |stages: &[Stage], now| find_opening(stages, Business::TakePosition, at(now));
        let planned =
            [stage(Circulated, 0, Some(5)), stage(Commenting, 6, Some(8)), stage(Negotiating, 9, None)];
        assert_eq!(opens(&planned, 1), Some(at(6)));
        assert_eq!(opens(&planned, 5), Some(at(6)));
        assert_eq!(opens(&planned, 8), Some(at(9)), "in between");
        assert_eq!(opens(&planned, 9), None, "it is open, and no other follows");
        assert_eq!(opens(&[stage(Circulated, 0, None), stage(Deciding, 4, None)], 1), None);
        assert_eq!(opens(&[], 1), None);
        let left = [stage(Commenting, 0, None), stage(Deciding, 2, Some(4))];
        assert_eq!(opens(&left, 3), Some(at(4)), "a later stage ends");
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

    proptest! {
        #[test]
        fn no_two_stages_are_open_at_once(sets in proptest::collection::vec((0_usize..6, 0_i64..20, 1_i64..20, any::<bool>()), 1..12)) {
            let mut stages: Vec<Stage> = Vec::new();
            for (kind, opens, hours, closes) in sets {
                let new = Stage {
                    kind: StageKind::ALL[kind],
                    opens_at: at(opens),
                    closes_at: closes.then(|| at(opens + hours)),
                    attribution: Attribution::Public,
                };
                let StageSuccession { stage, ended } = succeed_stages(&stages, new, at(10));
                stages.retain(|one| one.kind != stage.kind && ended.iter().all(|other| other.kind != one.kind));
                stages.extend(ended);
                stages.push(stage);
                prop_assert!(check_times(stage.opens_at, stage.closes_at).is_ok());
                for hour in 0..45 {
                    prop_assert!(stages.iter().filter(|one| one.is_open_at(at(hour))).count() <= 1);
                }
            }
        }
    }
}
