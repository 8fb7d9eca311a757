//! Credentials: the documents by which somebody represents a delegation, and whether a ballot may be cast on them.
//!
//! Who may sign them is as in rule 27 of the rules of procedure of the General Assembly and in article 7 of the Vienna Convention
//! on the Law of Treaties. A provisional communication (a copy, or a note of a mission) stands in for them until they come.

use crate::codes::codes;
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

codes! {
    /// The kind of a document by which somebody represents a delegation.
    CredentialKind {
        /// Powers to adopt or to authenticate a text, or to sign it.
        FullPowers = "full_powers",
        /// Credentials for a meeting.
        Credentials = "credentials",
        /// A communication of who is going to be accredited.
        Provisional = "provisional",
    }
}

codes! {
    /// The authority that has signed such a document.
    CredentialSigner {
        HeadOfState = "head_of_state",
        HeadOfGovernment = "head_of_government",
        ForeignMinister = "foreign_minister",
        /// A mission, an embassy or a ministry other than that for foreign affairs.
        Mission = "mission",
    }
}

codes! {
    /// The state of a delegation's credentials at a time.
    CredentialState {
        /// No document stands.
        Missing = "missing",
        /// Every document that stands has expired.
        Expired = "expired",
        /// Only a provisional communication is valid.
        Provisional = "provisional",
        /// The documents are valid for no more than [`EXPIRING_DAYS`] days.
        Expiring = "expiring",
        Valid = "valid",
    }
}

impl CredentialState {
    /// Tells whether a ballot would be refused where votes ask for credentials, and a provisional communication counts or not.
    pub const fn lacks(self, provisional: bool) -> bool {
        match self {
            Self::Missing | Self::Expired => true,
            Self::Provisional => !provisional,
            Self::Expiring | Self::Valid => false,
        }
    }
}

/// The number of days before its end in which a document is said to expire.
pub const EXPIRING_DAYS: i64 = 30;

/// The most documents of a delegation in a consultation, with those that no longer stand.
pub const MAX_DOCUMENTS: u64 = 200;

/// The reason why a delegation may not cast a ballot that asks for credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CredentialFault {
    #[error("the delegation has no credentials")]
    Missing,
    #[error("the credentials of the delegation are provisional, which do not count here")]
    Provisional,
    #[error("the credentials of the delegation have expired")]
    Expired,
}

/// The reason why a document is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CredentialError {
    #[error("only a head of State or Government or a minister for foreign affairs signs such a document")]
    Signer,
    #[error("the document has a day that is yet to come")]
    Future,
    #[error("the document would expire before it was signed")]
    EndsFirst,
    #[error("the document has expired already")]
    Expired,
}

/// What a consultation asks of whoever casts a ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CredentialRequirement {
    /// The time from which it is asked.
    pub from: DateTime<Utc>,
    /// Whether a provisional communication counts.
    pub provisional: bool,
}

impl CredentialRequirement {
    /// Tells whether credentials are asked for in a vote that was opened at this time. A vote that was open before keeps the
    /// terms on which it was opened.
    pub fn is_asked_in(self, opened_at: DateTime<Utc>) -> bool {
        self.from <= opened_at
    }
}

codes! {
    /// What votes may ask for.
    CredentialDemand {
        Nothing = "nothing",
        /// Full powers or credentials, for which a provisional communication does not stand in.
        Originals = "originals",
        /// The same, or a provisional communication.
        Provisional = "provisional",
    }
}

impl CredentialDemand {
    /// Returns what is asked for where this is required.
    pub fn of(required: Option<CredentialRequirement>) -> Self {
        match required {
            None => Self::Nothing,
            Some(CredentialRequirement { provisional: false, .. }) => Self::Originals,
            Some(CredentialRequirement { provisional: true, .. }) => Self::Provisional,
        }
    }

    /// Tells whether a provisional communication counts; `None` where nothing is asked for.
    pub const fn counts_provisional(self) -> Option<bool> {
        match self {
            Self::Nothing => None,
            Self::Originals => Some(false),
            Self::Provisional => Some(true),
        }
    }

    /// Returns what is asked for where one decision asks for this and another for that: the stricter of them.
    const fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Originals, _) | (_, Self::Originals) => Self::Originals,
            (Self::Provisional, _) | (_, Self::Provisional) => Self::Provisional,
            (Self::Nothing, Self::Nothing) => Self::Nothing,
        }
    }
}

/// A decision of what the forum asks for in the votes of all its consultations, from a time on and, where another takes its place,
/// until a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CredentialPolicy {
    pub demand: CredentialDemand,
    pub from: DateTime<Utc>,
    pub until: Option<DateTime<Utc>>,
}

impl CredentialPolicy {
    /// Tells whether it holds at a time: until the next one begins, whenever that was decided.
    pub fn holds(self, at: DateTime<Utc>) -> bool {
        self.from <= at && self.until.is_none_or(|until| at < until)
    }

    /// Tells whether it begins after a time; one in whose place another begins first never does.
    pub fn begins_after(self, at: DateTime<Utc>) -> bool {
        at < self.from && self.until.is_none_or(|until| self.from < until)
    }
}

/// What the votes of a consultation ask of credentials: by its own decision, and by those of the forum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CredentialTerms {
    pub own: Option<CredentialRequirement>,
    /// The decisions of the forum, as far back as the votes that are looked at were opened.
    pub forum: Vec<CredentialPolicy>,
}

impl CredentialTerms {
    /// Returns what is asked for in a vote that was opened at this time. What the forum asks for cannot be eased by a consultation,
    /// which may ask for more.
    pub fn demand_at(&self, opened_at: DateTime<Utc>) -> CredentialDemand {
        let own = CredentialDemand::of(self.own.filter(|own| own.is_asked_in(opened_at)));
        let forum = self.forum.iter().filter(|policy| policy.holds(opened_at));
        forum.fold(own, |demand, policy| demand.with(policy.demand))
    }

    /// Returns what votes ask for that are opened now, with the time since when they do; where they ask for nothing, what they will
    /// ask for next. `None` where nothing is to be asked for.
    pub fn requirement_at(&self, now: DateTime<Utc>) -> Option<CredentialRequirement> {
        let present = self.demand_at(now);
        let (past, coming): (Vec<_>, Vec<_>) = self.list_changes().into_iter().partition(|at| *at <= now);
        let from = match present {
            CredentialDemand::Nothing => {
                coming.into_iter().find(|at| self.demand_at(*at) != CredentialDemand::Nothing)?
            }
            _ => past.into_iter().rev().take_while(|at| self.demand_at(*at) == present).last()?,
        };
        let provisional = self.demand_at(from).counts_provisional()?;
        Some(CredentialRequirement { from, provisional })
    }

    /// Returns of what is asked for that with which a delegation in this state has to comply first: what votes ask for now or next
    /// or, where it has that, what they will ask for beyond.
    pub fn requirement_of(
        &self,
        state: CredentialState,
        now: DateTime<Utc>,
    ) -> Option<CredentialRequirement> {
        let first = self.requirement_at(now)?;
        if state.lacks(first.provisional) || !state.lacks(false) {
            return Some(first);
        }
        let originals = |at: &DateTime<Utc>| *at > now && self.demand_at(*at) == CredentialDemand::Originals;
        let later = self.list_changes().into_iter().find(originals);
        Some(later.map_or(first, |from| CredentialRequirement { from, provisional: false }))
    }

    /// Lists the times at which something else may be asked for, in their order.
    fn list_changes(&self) -> Vec<DateTime<Utc>> {
        let ends = self.forum.iter().filter_map(|policy| policy.until);
        let begins = self.forum.iter().map(|policy| policy.from).chain(self.own.map(|own| own.from));
        let mut changes: Vec<DateTime<Utc>> = begins.chain(ends).collect();
        changes.sort_unstable();
        changes
    }
}

/// A document that stands: it is neither replaced nor withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandingCredential {
    pub kind: CredentialKind,
    /// The last day on which it is valid, in UTC; `None` where it has no end.
    pub valid_until: Option<NaiveDate>,
}

impl StandingCredential {
    /// Returns the time from which the document is no longer valid: the end of its last day.
    pub fn expires_at(self) -> Option<DateTime<Utc>> {
        self.valid_until.map(end_of_day)
    }

    /// Tells whether the document is valid at a time.
    pub fn is_valid(self, at: DateTime<Utc>) -> bool {
        self.expires_at().is_none_or(|end| at < end)
    }

    fn is_provisional(self) -> bool {
        self.kind == CredentialKind::Provisional
    }
}

/// Returns the time at which a day is over, in UTC.
pub fn end_of_day(day: NaiveDate) -> DateTime<Utc> {
    day.succ_opt().unwrap_or(day).and_time(NaiveTime::MIN).and_utc()
}

/// Fails unless a document can be taken on a day: signed by somebody who may, not later than today, and not expired.
pub fn check(
    kind: CredentialKind,
    signer: CredentialSigner,
    dated_on: NaiveDate,
    valid_until: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<(), CredentialError> {
    if signer == CredentialSigner::Mission && kind != CredentialKind::Provisional {
        return Err(CredentialError::Signer);
    }
    if dated_on > today {
        return Err(CredentialError::Future);
    }
    match valid_until {
        Some(until) if until < dated_on => Err(CredentialError::EndsFirst),
        Some(until) if until < today => Err(CredentialError::Expired),
        _ => Ok(()),
    }
}

/// Tells the state of a delegation's credentials by its documents that stand.
pub fn state_of(standing: &[StandingCredential], at: DateTime<Utc>) -> CredentialState {
    let valid = || standing.iter().filter(move |one| one.is_valid(at));
    if valid().any(|one| !one.is_provisional()) {
        let soon = |end: DateTime<Utc>| end - at <= TimeDelta::days(EXPIRING_DAYS);
        return match last_end(standing, at) {
            Some(end) if soon(end) => CredentialState::Expiring,
            _ => CredentialState::Valid,
        };
    }
    match (valid().next(), standing.is_empty()) {
        (Some(_), _) => CredentialState::Provisional,
        (None, true) => CredentialState::Missing,
        (None, false) => CredentialState::Expired,
    }
}

/// Returns the time at which a delegation's credentials expire: the last end of its valid documents, of the provisional ones only
/// where there are no others. `None` where one has no end, or none is valid.
pub fn last_end(standing: &[StandingCredential], at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let valid = || standing.iter().filter(move |one| one.is_valid(at));
    let provisional = valid().all(|one| one.is_provisional());
    let ends = valid().filter(|one| one.is_provisional() == provisional).map(|one| one.expires_at());
    ends.collect::<Option<Vec<_>>>()?.into_iter().max()
}

/// Finds what a delegation's credentials lack at the instant at which a ballot is cast in a vote that asks for this; `None` where
/// nothing is asked, or nothing is lacking. It takes no vote away: the delegation is counted among those that were
/// invited to vote, with its weight, and has not voted. For a ballot by proxy these are the documents of the delegation whose
/// ballot it is, since its holder only carries it.
pub fn find_fault(
    demand: CredentialDemand,
    standing: &[StandingCredential],
    at: DateTime<Utc>,
) -> Option<CredentialFault> {
    let provisional = demand.counts_provisional()?;
    match state_of(standing, at) {
        CredentialState::Valid | CredentialState::Expiring => None,
        CredentialState::Provisional if provisional => None,
        CredentialState::Provisional => Some(CredentialFault::Provisional),
        CredentialState::Expired => Some(CredentialFault::Expired),
        CredentialState::Missing => Some(CredentialFault::Missing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use CredentialKind::{Credentials, FullPowers, Provisional};

    const STEP: TimeDelta = TimeDelta::milliseconds(1);

    fn day(day: &str) -> NaiveDate {
        day.parse().unwrap()
    }

    fn standing(kind: CredentialKind, until: Option<&str>) -> StandingCredential {
        StandingCredential { kind, valid_until: until.map(day) }
    }

    #[test]
    fn a_document_is_valid_to_the_end_of_its_last_day() {
        let one = standing(Credentials, Some("2026-11-30"));
        let end = end_of_day(day("2026-11-30"));
        assert_eq!(end.to_rfc3339(), "2026-12-01T00:00:00+00:00");
        assert!(one.is_valid(end - STEP) && !one.is_valid(end) && !one.is_valid(end + STEP));
        assert!(standing(Credentials, None).is_valid(DateTime::<Utc>::MAX_UTC));
        assert_eq!(state_of(&[one], end - STEP), CredentialState::Expiring);
        assert_eq!(state_of(&[one], end), CredentialState::Expired);
    }

    #[test]
    fn what_is_asked_for_says_whether_a_provisional_communication_counts() {
        for demand in CredentialDemand::ALL {
            let required = demand
                .counts_provisional()
                .map(|provisional| CredentialRequirement { from: DateTime::UNIX_EPOCH, provisional });
            assert_eq!(CredentialDemand::of(required), *demand);
        }
    }

    #[test]
    fn only_a_provisional_communication_is_signed_by_a_mission() {
        let (dated, today) = (day("2026-11-01"), day("2026-11-30"));
        for kind in [FullPowers, Credentials, Provisional] {
            for signer in CredentialSigner::ALL {
                let fits = *signer != CredentialSigner::Mission || kind == Provisional;
                let expected = if fits { Ok(()) } else { Err(CredentialError::Signer) };
                assert_eq!(check(kind, *signer, dated, None, today), expected, "{kind} {signer}");
            }
        }
    }

    #[test]
    fn the_days_of_a_document_follow_each_other() {
        let today = day("2026-11-30");
        let taken = |dated: &str, until: Option<&str>| {
            check(Credentials, CredentialSigner::HeadOfState, day(dated), until.map(day), today)
        };
        assert_eq!(taken("2026-11-30", Some("2026-11-30")), Ok(()));
        assert_eq!(taken("2026-12-01", None), Err(CredentialError::Future));
        assert_eq!(taken("2026-11-10", Some("2026-11-09")), Err(CredentialError::EndsFirst));
        assert_eq!(taken("2026-11-10", Some("2026-11-29")), Err(CredentialError::Expired));
    }

    #[test]
    fn the_best_document_decides_the_state() {
        let at = end_of_day(day("2026-11-29"));
        let soon = at + TimeDelta::days(EXPIRING_DAYS);
        assert_eq!(soon, end_of_day(day("2026-12-29")));
        let state = |all: &[StandingCredential]| state_of(all, at);
        let (old, near, far) = (Some("2026-11-29"), Some("2026-12-29"), Some("2026-12-30"));
        assert_eq!(state(&[]), CredentialState::Missing);
        assert_eq!(state(&[standing(FullPowers, old)]), CredentialState::Expired);
        assert_eq!(state(&[standing(Provisional, old)]), CredentialState::Expired);
        assert_eq!(
            state(&[standing(Credentials, old), standing(Provisional, far)]),
            CredentialState::Provisional
        );
        assert_eq!(state(&[standing(Credentials, near)]), CredentialState::Expiring);
        assert_eq!(state(&[standing(Credentials, far)]), CredentialState::Valid);
        assert_eq!(
            state(&[standing(Credentials, near), standing(Provisional, None)]),
            CredentialState::Expiring
        );
        assert_eq!(state(&[standing(Credentials, near), standing(FullPowers, None)]), CredentialState::Valid);
        assert_eq!(last_end(&[standing(Credentials, near), standing(Provisional, far)], at), Some(soon));
        assert_eq!(last_end(&[standing(Credentials, near), standing(FullPowers, None)], at), None);
        assert_eq!(last_end(&[standing(Provisional, near)], at), Some(soon));
        assert_eq!(last_end(&[standing(Credentials, old)], at), None);
    }

    #[test]
    fn a_ballot_asks_for_what_the_consultation_asks_for() {
        let at = end_of_day(day("2026-11-29"));
        let fault = |provisional, opened_at, all: &[StandingCredential]| {
            let own = Some(CredentialRequirement { from: at, provisional });
            let terms = CredentialTerms { own, ..CredentialTerms::default() };
            find_fault(terms.demand_at(opened_at), all, at + STEP)
        };
        assert_eq!(find_fault(CredentialTerms::default().demand_at(at), &[], at), None);
        assert_eq!(fault(false, at - STEP, &[]), None, "a vote that was open before is not affected");
        assert_eq!(fault(false, at, &[]), Some(CredentialFault::Missing));
        assert_eq!(fault(false, at + STEP, &[]), Some(CredentialFault::Missing));
        let provisional = [standing(Provisional, None)];
        assert_eq!(fault(false, at, &provisional), Some(CredentialFault::Provisional));
        assert_eq!(fault(true, at, &provisional), None);
        assert_eq!(
            fault(true, at, &[standing(Provisional, Some("2026-11-29"))]),
            Some(CredentialFault::Expired)
        );
        assert_eq!(
            fault(true, at, &[standing(Credentials, Some("2026-11-29"))]),
            Some(CredentialFault::Expired)
        );
        assert_eq!(fault(false, at, &[standing(Credentials, Some("2026-11-30"))]), None);
        assert_eq!(fault(false, at, &[standing(FullPowers, None)]), None);
    }

    #[test]
    fn votes_ask_for_the_stricter_of_what_the_forum_and_the_consultation_ask_for() {
        use CredentialDemand::{Nothing, Originals, Provisional};
        let at = |number| end_of_day(day("2026-11-29")) + TimeDelta::days(number);
        let policy = |demand, from, until: Option<i64>| CredentialPolicy {
            demand,
            from: at(from),
            until: until.map(at),
        };
        // The second is dropped, since the third begins before it.
        let forum = vec![
            policy(Provisional, 10, Some(20)),
            policy(Nothing, 25, Some(20)),
            policy(Originals, 20, Some(30)),
            policy(Nothing, 30, None),
        ];
        let terms = |own| CredentialTerms { own, forum: forum.clone() };
        let own = |from, provisional| Some(CredentialRequirement { from: at(from), provisional });
        let demands = |terms: &CredentialTerms| {
            [at(10) - STEP, at(10), at(20) - STEP, at(20), at(25), at(30) - STEP, at(30)]
                .map(|at| terms.demand_at(at))
        };
        assert_eq!(
            demands(&terms(None)),
            [Nothing, Provisional, Provisional, Originals, Originals, Originals, Nothing]
        );
        assert_eq!(demands(&terms(own(0, false))), [Originals; 7], "a consultation may ask for more");
        assert_eq!(
            demands(&terms(own(0, true))),
            [Provisional, Provisional, Provisional, Originals, Originals, Originals, Provisional],
            "and eases nothing"
        );
        assert_eq!(terms(None).requirement_at(at(0)), own(10, true), "what comes");
        assert_eq!(terms(None).requirement_at(at(10) - STEP), own(10, true));
        assert_eq!(terms(None).requirement_at(at(19)), own(10, true));
        assert_eq!(terms(None).requirement_at(at(20)), own(20, false));
        assert_eq!(terms(None).requirement_at(at(29)), own(20, false));
        assert_eq!(terms(None).requirement_at(at(30)), None);
        assert_eq!(terms(own(0, false)).requirement_at(at(29)), own(0, false), "since when it has been so");
        assert_eq!(terms(own(15, false)).requirement_at(at(17)), own(15, false));
        assert_eq!(terms(own(40, true)).requirement_at(at(35)), own(40, true));
        assert_eq!(CredentialTerms::default().requirement_at(at(0)), None);
        // Whoever has what is asked for first is told of what is asked for beyond.
        let of = |state| terms(None).requirement_of(state, at(0));
        assert_eq!(of(CredentialState::Missing), own(10, true));
        assert_eq!(of(CredentialState::Provisional), own(20, false));
        assert_eq!(of(CredentialState::Valid), own(10, true), "nothing is lacking");
        assert_eq!(terms(None).requirement_of(CredentialState::Provisional, at(20)), own(20, false));
        assert_eq!(terms(own(30, true)).requirement_of(CredentialState::Provisional, at(30)), own(30, true));
    }

    #[test]
    fn a_decision_of_the_forum_begins_at_its_instant() {
        let at = end_of_day(day("2026-11-29"));
        let policy = |until| CredentialPolicy { demand: CredentialDemand::Originals, from: at, until };
        assert_eq!([at - STEP, at, at + STEP].map(|one| policy(None).holds(one)), [false, true, true]);
        assert_eq!(
            [at - STEP, at, at + STEP].map(|one| policy(None).begins_after(one)),
            [true, false, false]
        );
        assert!(
            !policy(Some(at)).holds(at) && !policy(Some(at)).begins_after(at - STEP),
            "another begins with it"
        );
    }
}
