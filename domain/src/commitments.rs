//! Commitments: what delegations undertake on adopted provisions, and how they report on it.
//!
//! Reports are due on the days of one calendar of the forum. Days are days in UTC, so that all delegations have the same
//! time, and the same day is over for all at once.

pub mod evidence;

use crate::amounts::Amount;
use crate::codes::codes;
use crate::identifiers::DelegationId;
use chrono::{Datelike, Months, NaiveDate};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The levels at which a report assesses how far a commitment has come. What each means, the forum says.
pub const LEVELS: RangeInclusive<i32> = 1..=5;

/// The months that may lie between two reports.
pub const INTERVALS: RangeInclusive<i32> = 1..=60;

/// The most years that a commitment may take.
pub const YEARS: u32 = 50;

/// The most days of a calendar that are counted: one in each month of [`YEARS`].
const MOST_DATES: usize = 601;

codes! {
    /// The status of a report that is due by a day.
    ReportStatus {
        Submitted = "submitted",
        /// The day has not passed.
        Due = "due",
        /// The day has passed, and the next one has not come.
        Overdue = "overdue",
        /// The next day has come without a report for this one. Nothing stands in its place, least of all a low level.
        Missing = "missing",
    }
}

codes! {
    /// The state of a commitment.
    CommitmentState {
        /// The day until which it is to be carried out has not passed.
        Running = "running",
        Ended = "ended",
        Withdrawn = "withdrawn",
    }
}

impl CommitmentState {
    /// Returns the state of a commitment that is due on this day.
    pub fn of(due_on: NaiveDate, withdrawn: bool, today: NaiveDate) -> Self {
        match withdrawn {
            true => Self::Withdrawn,
            false if due_on < today => Self::Ended,
            false => Self::Running,
        }
    }
}

/// The reason why a commitment cannot be undertaken, or reported on, as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommitmentFault {
    #[error("due before the adoption on {0}")]
    BeforeAdoption(NaiveDate),
    #[error("due more than fifty years ahead")]
    TooFar,
    #[error("a number without an indicator")]
    NoIndicator,
    #[error("a number without a unit")]
    NoUnit,
    #[error("a number with more digits than a figure has")]
    Number,
}

/// Fails where a commitment would be due before the provision was adopted, or in so many years that nobody could be held
/// to it.
pub fn check_due_date(
    due_on: NaiveDate,
    adopted_on: NaiveDate,
    today: NaiveDate,
) -> Result<(), CommitmentFault> {
    if due_on < adopted_on {
        return Err(CommitmentFault::BeforeAdoption(adopted_on));
    }
    match add_months(today, YEARS.saturating_mul(12)) {
        Some(latest) if due_on <= latest => Ok(()),
        _ => Err(CommitmentFault::TooFar),
    }
}

/// Fails where a number of an indicator has more digits than a figure.
pub fn check_figure(figure: Option<Amount>) -> Result<(), CommitmentFault> {
    if figure.is_none_or(Amount::is_figure) { Ok(()) } else { Err(CommitmentFault::Number) }
}

/// Fails where a baseline or a target is given without what it counts, or without the unit in which it does, or where it
/// has more digits than a figure.
pub fn check_indicator(
    indicator: bool,
    unit: bool,
    baseline: Option<Amount>,
    target: Option<Amount>,
) -> Result<(), CommitmentFault> {
    check_figure(baseline)?;
    check_figure(target)?;
    match (baseline.or(target), indicator, unit) {
        (Some(_), false, _) => Err(CommitmentFault::NoIndicator),
        (Some(_), true, false) => Err(CommitmentFault::NoUnit),
        _ => Ok(()),
    }
}

/// Returns whether a commitment has come to its end by a report: by the highest level, or by a figure at the target, which
/// lies below a higher baseline.
pub fn has_reached(
    level: i32,
    figure: Option<Amount>,
    baseline: Option<Amount>,
    target: Option<Amount>,
) -> bool {
    let at_target = figure.zip(target).is_some_and(|(figure, target)| {
        if baseline.is_some_and(|baseline| baseline > target) { figure <= target } else { figure >= target }
    });
    level >= *LEVELS.end() || at_target
}

/// Returns the day so many months later: the same day of the month, or the last one of a shorter month.
fn add_months(day: NaiveDate, months: u32) -> Option<NaiveDate> {
    day.checked_add_months(Months::new(months)).filter(|day| day.year() <= 2999)
}

/// Lists the days of a calendar of reports, from the first one up to and with `until`.
pub fn due_dates(first: NaiveDate, interval_months: i32, until: NaiveDate) -> Vec<NaiveDate> {
    calendar_days(first, interval_months).take_while(|day| *day <= until).collect()
}

/// Returns the days of a calendar in their order. Each is counted from the first one, so that a short month does not make
/// all later days earlier.
fn calendar_days(first: NaiveDate, interval_months: i32) -> impl Iterator<Item = NaiveDate> {
    let interval = u32::try_from(interval_months).unwrap_or(0).max(1);
    let steps = (0_u32..).take(MOST_DATES);
    steps.map_while(move |step| add_months(first, step.saturating_mul(interval)))
}

/// Lists the days on which reports on a commitment are due: those of the calendar after it was undertaken and before it
/// is to be carried out, and the first one from then on, on which the last report is due.
pub fn report_dates(
    first: NaiveDate,
    interval_months: i32,
    undertaken_on: NaiveDate,
    due_on: NaiveDate,
) -> Vec<NaiveDate> {
    let mut dates = Vec::new();
    for day in calendar_days(first, interval_months).filter(|day| *day > undertaken_on) {
        dates.push(day);
        if day >= due_on {
            break;
        }
    }
    dates
}

/// Lists the days for which a report can be submitted: those that have come, and the next one.
pub fn open_dates(dates: &[NaiveDate], today: NaiveDate) -> &[NaiveDate] {
    let past = dates.partition_point(|day| *day < today);
    dates.get(..past.saturating_add(1)).unwrap_or(dates)
}

/// Lists the days for which a delegation can submit a report, and those for which it owes one: of the open ones, those after
/// the day since which it has the commitment. For what was before, others answer.
pub fn own_dates(dates: &[NaiveDate], since: NaiveDate, today: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    open_dates(dates, today).iter().copied().filter(move |day| since < *day)
}

/// Returns the status of a report that is due on this day, where reports are due every so many months.
pub fn report_status(
    due_on: NaiveDate,
    interval_months: i32,
    submitted: bool,
    today: NaiveDate,
) -> ReportStatus {
    if submitted {
        return ReportStatus::Submitted;
    }
    if today <= due_on {
        return ReportStatus::Due;
    }
    let next = add_months(due_on, u32::try_from(interval_months).unwrap_or(0).max(1));
    if next.is_some_and(|next| next <= today) { ReportStatus::Missing } else { ReportStatus::Overdue }
}

/// Finds of each delegation the day of the report by which it tells how far a commitment has come: the last one that has
/// come. What was reported for a day to come counts only where no delegation has reported for one that has.
pub fn standing_days(
    reports: &[(NaiveDate, DelegationId)],
    today: NaiveDate,
) -> BTreeMap<DelegationId, NaiveDate> {
    let has_come = |day: NaiveDate| day <= today;
    let any = reports.iter().any(|(day, _)| has_come(*day));
    let mut days: BTreeMap<DelegationId, NaiveDate> = BTreeMap::new();
    for (day, delegation_id) in reports.iter().filter(|(day, _)| !any || has_come(*day)) {
        let last = days.entry(*delegation_id).or_insert(*day);
        *last = std::cmp::max(*last, *day);
    }
    days
}

/// A report that a delegation owes, or has submitted, by a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReportDuty {
    pub due_on: NaiveDate,
    pub delegation_id: DelegationId,
    pub status: ReportStatus,
}

/// Lists the reports on a commitment by day and delegation. Each delegation owes those that are due after the day on which
/// it came to share the commitment; what was submitted stands, whoever has left since and whatever the calendar was.
/// What is due after the next day is left out.
pub fn list_duties(
    dates: &[NaiveDate],
    interval_months: i32,
    holders: &BTreeMap<DelegationId, NaiveDate>,
    submitted: &[(NaiveDate, DelegationId)],
    today: NaiveDate,
) -> Vec<ReportDuty> {
    let mut duties = BTreeMap::new();
    for (delegation_id, since) in holders {
        for due_on in own_dates(dates, *since, today) {
            let status = report_status(due_on, interval_months, false, today);
            duties.insert((due_on, *delegation_id), status);
        }
    }
    duties.extend(submitted.iter().map(|key| (*key, ReportStatus::Submitted)));
    let duty = |((due_on, delegation_id), status)| ReportDuty { due_on, delegation_id, status };
    duties.into_iter().map(duty).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn days(texts: &[&str]) -> Vec<NaiveDate> {
        texts.iter().map(|text| day(text)).collect()
    }

    #[test]
    fn the_days_of_a_calendar_are_counted_from_the_first_one() {
        let found = due_dates(day("2026-08-31"), 6, day("2028-02-29"));
        assert_eq!(found, days(&["2026-08-31", "2027-02-28", "2027-08-31", "2028-02-29"]));
        assert!(due_dates(day("2026-08-31"), 6, day("2026-08-30")).is_empty());
        assert_eq!(due_dates(day("2026-08-31"), 0, day("2026-09-30")).len(), 2, "at least a month apart");
        assert_eq!(due_dates(day("2026-01-01"), 1, day("2999-01-01")).len(), MOST_DATES);
    }

    #[test]
    fn the_last_report_is_due_on_the_first_day_from_the_end_on() {
        let dates = |undertaken, due| report_dates(day("2026-12-31"), 12, day(undertaken), day(due));
        let two = days(&["2026-12-31", "2027-12-31"]);
        assert_eq!(dates("2026-11-30", "2027-06-30"), two);
        assert_eq!(dates("2026-11-30", "2027-12-31"), two, "due on the day itself");
        assert_eq!(dates("2026-12-31", "2027-06-30"), days(&["2027-12-31"]), "undertaken on the day itself");
        assert_eq!(dates("2026-11-30", "2026-12-01"), days(&["2026-12-31"]));
        assert_eq!(dates("2027-03-01", "2027-03-01"), days(&["2027-12-31"]));
    }

    #[test]
    fn a_report_is_due_to_the_end_of_its_day_and_missing_from_the_next_one_on() {
        let status = |today| report_status(day("2027-06-30"), 12, false, day(today));
        assert_eq!(status("2027-06-29"), ReportStatus::Due);
        assert_eq!(status("2027-06-30"), ReportStatus::Due);
        assert_eq!(status("2027-07-01"), ReportStatus::Overdue);
        assert_eq!(status("2028-06-29"), ReportStatus::Overdue);
        assert_eq!(status("2028-06-30"), ReportStatus::Missing);
        assert_eq!(report_status(day("2027-06-30"), 12, true, day("2030-01-01")), ReportStatus::Submitted);
    }

    #[test]
    fn reports_are_taken_for_the_days_that_have_come_and_for_the_next_one() {
        let dates = days(&["2026-12-31", "2027-12-31", "2028-12-31"]);
        let open = |today| open_dates(&dates, day(today)).len();
        assert_eq!((open("2026-01-01"), open("2026-12-31"), open("2027-01-01")), (1, 1, 2));
        assert_eq!((open("2028-12-31"), open("2029-01-01")), (3, 3));
        assert!(open_dates(&[], day("2026-01-01")).is_empty());
        let own = |since, today| own_dates(&dates, day(since), day(today)).collect::<Vec<_>>();
        assert_eq!(own("2026-11-30", "2027-06-30"), dates[..2]);
        assert_eq!(own("2026-12-31", "2027-06-30"), dates[1..2], "it came on the day itself");
        assert_eq!(own("2027-06-30", "2027-06-30"), dates[1..2], "none of the days before it came");
        assert!(own("2028-12-31", "2029-06-30").is_empty());
    }

    #[test]
    fn a_commitment_is_reached_by_the_highest_level_or_at_its_target_upwards_and_downwards() {
        let amount = |number: i64| Some(Amount::from(number));
        assert!(has_reached(5, None, None, None) && !has_reached(4, None, amount(0), amount(4)));
        let up = |figure| has_reached(1, amount(figure), amount(0), amount(4));
        assert_eq!([3, 4, 5].map(up), [false, true, true]);
        let down = |figure| has_reached(1, amount(figure), amount(9), amount(4));
        assert_eq!([3, 4, 5].map(down), [true, true, false]);
        assert!(has_reached(1, amount(4), None, amount(4)) && !has_reached(1, amount(4), amount(0), None));
    }

    #[test]
    fn each_holder_owes_what_is_due_after_it_joined_and_what_is_missing_is_no_report() {
        let dates = days(&["2026-12-31", "2027-12-31", "2028-12-31", "2029-12-31"]);
        let [one, two, three] = [1, 2, 3].map(DelegationId);
        let holders = BTreeMap::from([(one, day("2026-11-30")), (two, day("2026-12-31"))]);
        let submitted = [(dates[1], two), (dates[0], three), (day("2026-06-30"), three)];
        let found = list_duties(&dates, 12, &holders, &submitted, day("2028-02-01"));
        let told: Vec<_> = found.iter().map(|one| (one.due_on, one.delegation_id, one.status)).collect();
        assert_eq!(
            told,
            [
                (day("2026-06-30"), three, ReportStatus::Submitted),
                (dates[0], one, ReportStatus::Missing),
                (dates[0], three, ReportStatus::Submitted),
                (dates[1], one, ReportStatus::Overdue),
                (dates[1], two, ReportStatus::Submitted),
                (dates[2], one, ReportStatus::Due),
                (dates[2], two, ReportStatus::Due),
            ]
        );
    }

    #[test]
    fn a_report_for_a_day_to_come_stands_where_there_is_no_other() {
        let dates = days(&["2026-12-31", "2027-12-31", "2028-12-31"]);
        let [one, two] = [1, 2].map(DelegationId);
        let reports = [(dates[0], one), (dates[1], one), (dates[2], one), (dates[2], two)];
        let standing = |reports: &[_], today| standing_days(reports, day(today));
        assert_eq!(standing(&reports, "2027-12-31"), BTreeMap::from([(one, dates[1])]));
        assert_eq!(standing(&reports, "2028-12-31"), BTreeMap::from([(one, dates[2]), (two, dates[2])]));
        assert_eq!(standing(&reports[2..], "2027-12-31").len(), 2, "both are early");
        assert!(standing(&[], "2027-12-31").is_empty());
    }

    #[test]
    fn a_commitment_is_due_from_its_adoption_on_and_within_fifty_years() {
        let check = |due| check_due_date(day(due), day("2026-11-24"), day("2026-11-30"));
        assert_eq!(check("2026-11-23"), Err(CommitmentFault::BeforeAdoption(day("2026-11-24"))));
        assert_eq!((check("2026-11-24"), check("2076-11-30")), (Ok(()), Ok(())));
        assert_eq!(check("2076-12-01"), Err(CommitmentFault::TooFar));
    }

    #[test]
    fn a_number_needs_an_indicator_and_a_unit() {
        let seven = Some(Amount::whole(7));
        for (baseline, target) in [(seven, None), (None, seven), (seven, seven)] {
            let check = |indicator, unit| check_indicator(indicator, unit, baseline, target);
            assert_eq!(check(false, false), Err(CommitmentFault::NoIndicator));
            assert_eq!(check(false, true), Err(CommitmentFault::NoIndicator));
            assert_eq!(check(true, false), Err(CommitmentFault::NoUnit));
            assert_eq!(check(true, true), Ok(()));
        }
        assert_eq!(check_indicator(false, false, None, None), Ok(()));
        let fine = Some(Amount::fraction(1, 999_999_999_999_999_967));
        for (baseline, target) in [(fine, None), (seven, fine)] {
            assert_eq!(check_indicator(true, true, baseline, target), Err(CommitmentFault::Number));
        }
    }

    #[test]
    fn a_commitment_runs_to_the_end_of_its_day() {
        let state = |withdrawn, today| CommitmentState::of(day("2027-06-30"), withdrawn, day(today));
        assert_eq!(state(false, "2027-06-30"), CommitmentState::Running);
        assert_eq!(state(false, "2027-07-01"), CommitmentState::Ended);
        assert_eq!(state(true, "2027-06-30"), CommitmentState::Withdrawn);
    }

    proptest! {
        #[test]
        fn whether_a_target_is_reached_is_known_of_any_numbers(
            over in proptest::collection::vec(any::<i64>(), 3), under in proptest::collection::vec(1_i64..=i64::MAX, 3),
        ) {
            let amounts = over.iter().zip(&under);
            let amounts: Vec<_> =
                amounts.map(|(over, under)| Amount::fraction((*over).into(), (*under).into())).collect();
            let [figure, baseline, target] = [0, 1, 2].map(|place| Some(amounts[place]));
            prop_assert_eq!(
                has_reached(1, figure, baseline, target),
                if baseline > target { figure <= target } else { figure >= target }
            );
            prop_assert!(has_reached(1, target, baseline, target));
        }

        #[test]
        fn days_rise_and_the_last_report_follows_the_end(
            interval in 1_i32..=60, undertaken in 0_u32..4_000, due in 0_u32..4_000,
        ) {
            let first = day("2026-01-31");
            let at = |days: u32| first.checked_add_days(chrono::Days::new(days.into())).unwrap();
            let dates = report_dates(first, interval, at(undertaken), at(due));
            prop_assert!(dates.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(dates.iter().all(|one| *one > at(undertaken)));
            prop_assert!(dates.last().is_some_and(|last| *last >= at(due)));
            prop_assert!(dates.iter().rev().skip(1).all(|one| *one < at(due)));
        }
    }
}
