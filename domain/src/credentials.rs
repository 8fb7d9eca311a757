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

/// Finds what a delegation's credentials lack at the instant at which a ballot is cast in a vote that was opened at this time;
/// `None` where nothing is asked, or nothing is lacking. It takes no vote away: the delegation is counted among those that were
/// invited to vote, with its weight, and has not voted. For a ballot by proxy these are the documents of the delegation whose
/// ballot it is, since its holder only carries it.
pub fn find_fault(
    requirement: Option<CredentialRequirement>,
    opened_at: DateTime<Utc>,
    standing: &[StandingCredential],
    at: DateTime<Utc>,
) -> Option<CredentialFault> {
    let asked = requirement.filter(|requirement| requirement.is_asked_in(opened_at))?;
    match state_of(standing, at) {
        CredentialState::Valid | CredentialState::Expiring => None,
        CredentialState::Provisional if asked.provisional => None,
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
            find_fault(Some(CredentialRequirement { from: at, provisional }), opened_at, all, at + STEP)
        };
        assert_eq!(find_fault(None, at, &[], at), None);
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
}
