//! Plans of several stages at once, the stage that opens next, and the periods that stages had before.

use super::conclusions::{ConclusionError, check_conclusions, without_stage};
use super::{Stage, StageKind, StageSuccession, check_times, current_stage, succeed_stages};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// The stages of which a plan has a row, in their order. The first one opens with the consultation.
pub const PLANNED_STAGES: [StageKind; 5] = [
    StageKind::Commenting,
    StageKind::Negotiating,
    StageKind::Deciding,
    StageKind::Concluded,
    StageKind::FollowUp,
];

/// One of the two times of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageTime {
    Opens,
    Closes,
}

/// The reason why a plan is refused, with the row and the time in it that is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}: {problem}")]
pub struct StagePlanError {
    pub kind: StageKind,
    pub time: StageTime,
    pub problem: StagePlanProblem,
}

/// What is wrong with a time in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StagePlanProblem {
    #[error("the stage would close before it opens")]
    ClosesFirst,
    #[error("the stage would open before the one before it in the plan is over")]
    Overlaps,
    #[error("{0}")]
    Conclusion(ConclusionError),
}

/// Returns what a plan makes of the stages `before`, in the order of the stages. Each row takes the place of the stage of
/// its kind, and the rows stand in the order of their kinds; a row without an end lasts until the next one opens.
pub fn arrange_plan(
    before: &[Stage],
    rows: &[Stage],
    now: DateTime<Utc>,
) -> Result<Vec<Stage>, StagePlanError> {
    check_rows(rows)?;
    let mut then = rows.iter().fold(before.to_vec(), |kept, row| without_stage(&kept, row.kind));
    for row in rows {
        let StageSuccession { stage, ended } = succeed_stages(&then, *row, now);
        for changed in ended.into_iter().chain([stage]) {
            then.retain(|one| one.kind != changed.kind);
            then.push(changed);
        }
    }
    then.sort_by_key(|stage| stage.kind);
    for row in rows {
        check_conclusions(before, row.kind, &then, now).map_err(|error| place_fault(rows, row, error))?;
    }
    Ok(then)
}

/// Fails unless each row closes after it opens, and the rows follow each other.
fn check_rows(rows: &[Stage]) -> Result<(), StagePlanError> {
    let refuse = |kind, time, problem| Err(StagePlanError { kind, time, problem });
    let mut former: Option<&Stage> = None;
    for row in rows {
        if check_times(row.opens_at, row.closes_at).is_err() {
            return refuse(row.kind, StageTime::Closes, StagePlanProblem::ClosesFirst);
        }
        let overlaps = |former: &Stage| {
            row.opens_at <= former.opens_at || former.closes_at.is_some_and(|closes| closes > row.opens_at)
        };
        if former.is_some_and(overlaps) {
            return refuse(row.kind, StageTime::Opens, StagePlanProblem::Overlaps);
        }
        former = Some(row);
    }
    Ok(())
}

/// Names the time in the rows by which a conclusion would end, else that at which `row` opens.
fn place_fault(rows: &[Stage], row: &Stage, error: ConclusionError) -> StagePlanError {
    let problem = StagePlanProblem::Conclusion(error);
    let found = match error {
        ConclusionError::Ends(at) => find_time(rows, at),
        ConclusionError::Concluded | ConclusionError::Past => None,
    };
    let (kind, time) = found.unwrap_or((row.kind, StageTime::Opens));
    StagePlanError { kind, time, problem }
}

/// Finds the row that closes at an instant, else the one that opens then.
pub fn find_time(rows: &[Stage], at: DateTime<Utc>) -> Option<(StageKind, StageTime)> {
    let closes = rows.iter().find(|row| row.closes_at == Some(at)).map(|row| (row.kind, StageTime::Closes));
    let opens = || rows.iter().find(|row| row.opens_at == at).map(|row| (row.kind, StageTime::Opens));
    closes.or_else(opens)
}

/// Finds the stage that opens next, as it is if it opens at `now`: the first one that is planned, else the one that follows
/// in the order of the stages. A conclusion has an act of its own.
pub fn find_next_stage(stages: &[Stage], now: DateTime<Utc>) -> Option<Stage> {
    let present = current_stage(stages, now);
    if present.is_some_and(|stage| stage.kind.is_concluding()) {
        return None;
    }
    let lasts = |one: &&Stage| one.closes_at.is_none_or(|closes| closes > one.opens_at);
    let to_come = stages.iter().filter(|one| one.opens_at > now).filter(lasts);
    let next = match to_come.min_by_key(|one| one.opens_at) {
        Some(planned) => *planned,
        None => {
            let begun = stages.iter().filter(|one| one.opens_at <= now).max_by_key(|one| one.opens_at);
            let last = present.as_ref().or(begun)?;
            let kind = StageKind::ALL.iter().copied().find(|kind| *kind > last.kind)?;
            Stage { kind, opens_at: now, closes_at: None, attribution: last.attribution }
        }
    };
    (!next.kind.is_concluding()).then_some(Stage { opens_at: now, ..next })
}

/// A stage as it was set at a time, or that it was removed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageEntry {
    pub at: DateTime<Utc>,
    pub kind: StageKind,
    pub stage: Option<Stage>,
}

/// Lists the periods in which stages were open before they were set for a later one, in the order in which they were set
/// anew.
pub fn former_periods(set: &[StageEntry]) -> Vec<Stage> {
    let mut present: BTreeMap<StageKind, Stage> = BTreeMap::new();
    let mut former = Vec::new();
    for one in set {
        let before = match one.stage {
            Some(stage) => present.insert(one.kind, stage),
            None => present.remove(&one.kind),
        };
        let Some((before, stage)) = before.zip(one.stage) else { continue };
        let over =
            before.closes_at.is_some_and(|closes| before.opens_at < closes && closes <= stage.opens_at);
        if over && before.opens_at <= one.at {
            former.push(before);
        }
    }
    former
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::Attribution;
    use StageKind::{Circulated, Commenting, Concluded, Deciding, FollowUp, Negotiating};
    use chrono::TimeDelta;

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::hours(hours)
    }

    fn stage(kind: StageKind, opens: i64, closes: Option<i64>) -> Stage {
        Stage { kind, opens_at: at(opens), closes_at: closes.map(at), attribution: Attribution::Public }
    }

    #[test]
    fn a_plan_sets_stages_that_follow_each_other() {
        let before = [stage(Circulated, 0, None)];
        let rows =
            [stage(Commenting, 10, Some(20)), stage(Negotiating, 20, None), stage(Deciding, 30, Some(40))];
        let then = arrange_plan(&before, &rows, at(1)).unwrap();
        let ends: Vec<_> = then.iter().map(|stage| (stage.kind, stage.closes_at)).collect();
        let expected = [(Circulated, 10), (Commenting, 20), (Negotiating, 30), (Deciding, 40)];
        assert_eq!(ends, expected.map(|(kind, closes)| (kind, Some(at(closes)))));
    }

    #[test]
    fn stages_that_are_planned_already_are_put_off_together() {
        let before = [
            stage(Circulated, 0, Some(10)),
            stage(Commenting, 10, Some(20)),
            stage(Negotiating, 20, Some(30)),
            stage(Concluded, 30, None),
        ];
        let rows =
            [stage(Commenting, 10, Some(40)), stage(Negotiating, 40, Some(60)), stage(Concluded, 60, None)];
        let then = arrange_plan(&before, &rows, at(12)).unwrap();
        assert_eq!(then[1..], rows);
        let alone = arrange_plan(&before, &[stage(Negotiating, 25, None)], at(12)).unwrap();
        assert_eq!(alone[2], stage(Negotiating, 25, Some(30)), "what has no row stays");
    }

    #[test]
    fn a_refusal_names_the_row_and_its_time() {
        let before = [stage(Circulated, 0, None)];
        let refused = |rows: &[Stage]| {
            let error = arrange_plan(&before, rows, at(1)).unwrap_err();
            (error.kind, error.time, error.problem)
        };
        assert_eq!(
            refused(&[stage(Commenting, 10, Some(20)), stage(Deciding, 20, Some(20))]),
            (Deciding, StageTime::Closes, StagePlanProblem::ClosesFirst)
        );
        for opens in [5, 10, 19] {
            let rows = [stage(Commenting, 10, Some(20)), stage(Negotiating, opens, None)];
            assert_eq!(
                refused(&rows),
                (Negotiating, StageTime::Opens, StagePlanProblem::Overlaps),
                "{opens}"
            );
        }
        let ends = |at_hour| StagePlanProblem::Conclusion(ConclusionError::Ends(at(at_hour)));
        assert_eq!(refused(&[stage(Concluded, 30, Some(40))]), (Concluded, StageTime::Closes, ends(40)));
        let followed = [stage(Concluded, 30, Some(40)), stage(FollowUp, 40, None)];
        assert!(arrange_plan(&before, &followed, at(1)).is_ok());
        let past = StagePlanProblem::Conclusion(ConclusionError::Past);
        let late = arrange_plan(&before, &[stage(Concluded, 10, None)], at(60)).unwrap_err();
        assert_eq!((late.kind, late.time, late.problem), (Concluded, StageTime::Opens, past));
    }

    #[test]
    fn the_next_stage_is_the_planned_one_or_the_one_that_follows() {
        let next = |stages: &[Stage], now| find_next_stage(stages, at(now));
        assert_eq!(next(&[stage(Circulated, 0, None)], 3), Some(stage(Commenting, 3, None)));
        let planned = [stage(Circulated, 0, Some(9)), stage(Negotiating, 9, Some(20))];
        assert_eq!(next(&planned, 3), Some(stage(Negotiating, 3, Some(20))));
        assert_eq!(next(&planned, 10), Some(stage(Deciding, 10, None)));
        assert_eq!(next(&planned, 25), Some(stage(Deciding, 25, None)), "after a stage that is over");
        assert_eq!(next(&[stage(Deciding, 0, None)], 3), None, "a conclusion has its own act");
        assert_eq!(next(&[stage(Deciding, 0, Some(5)), stage(Concluded, 5, None)], 3), None);
        assert_eq!(next(&[stage(Concluded, 0, None)], 3), None);
        assert_eq!(next(&[], 3), None);
    }

    #[test]
    fn a_period_is_kept_when_its_stage_opens_again() {
        let set = |hour, stage: Stage| StageEntry { at: at(hour), kind: stage.kind, stage: Some(stage) };
        let first = stage(Negotiating, 1, Some(5));
        let entries = [
            set(0, stage(Negotiating, 1, None)),
            set(5, first),
            set(5, stage(Concluded, 5, None)),
            set(8, stage(Concluded, 5, Some(8))),
            set(8, stage(Negotiating, 8, None)),
        ];
        assert_eq!(former_periods(&entries), [first]);
        let again = [&entries[..], &[set(12, stage(Concluded, 12, None))]].concat();
        assert_eq!(former_periods(&again), [first, stage(Concluded, 5, Some(8))]);
        let moved = [set(0, stage(Deciding, 9, Some(12))), set(2, stage(Deciding, 20, None))];
        assert!(former_periods(&moved).is_empty(), "it had not opened");
        let removed = StageEntry { at: at(1), kind: Deciding, stage: None };
        let removed = [set(0, stage(Deciding, 9, Some(12))), removed, set(15, stage(Deciding, 20, None))];
        assert!(former_periods(&removed).is_empty(), "it was removed");
    }
}
