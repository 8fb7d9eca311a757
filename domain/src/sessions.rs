//! The rules for sessions: how long one lasts, when its use is noted, and in what it is said to run.
//!
//! A session ends when it has not been used for a time, and in any case some time after the sign-in. On a computer that
//! others use as well both are short. NIST SP 800-63B allows 30 days where a password alone is asked for.

use crate::codes::codes;
use chrono::{DateTime, TimeDelta, Utc};

/// The number of days for which a session lasts without a new sign-in.
pub const SESSION_DAYS: i64 = 14;

/// The time without use after which a session ends: a long weekend, so that a meeting of two weeks asks for few sign-ins.
pub const IDLE: TimeDelta = TimeDelta::days(5);

/// The time for which a session on a shared computer lasts.
pub const SHARED: TimeDelta = TimeDelta::hours(12);

/// The time without use after which a session on a shared computer ends.
pub const SHARED_IDLE: TimeDelta = TimeDelta::minutes(30);

/// The time between two notes of the use of a session, so that not every page is written down.
const NOTED_EVERY: TimeDelta = TimeDelta::minutes(5);

/// The same on a shared computer, where the time without use is short.
const SHARED_NOTED_EVERY: TimeDelta = TimeDelta::minutes(1);

/// The largest number of sessions of one account; the one that was not used for longest makes room.
pub const MAX_SESSIONS: usize = 50;

/// The times of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionTimes {
    pub begun: DateTime<Utc>,
    pub used: DateTime<Utc>,
    /// Whether others use the computer as well.
    pub shared: bool,
}

impl SessionTimes {
    /// Returns when the session ends if it is not used again.
    pub fn ends_at(self) -> DateTime<Utc> {
        let (whole, idle) = if self.shared { (SHARED, SHARED_IDLE) } else { (Self::whole(), IDLE) };
        (self.begun + whole).min(self.used + idle)
    }

    pub fn lasts(self, now: DateTime<Utc>) -> bool {
        now < self.ends_at()
    }

    /// Tells whether a use at `now` is to be noted.
    pub fn is_noted(self, now: DateTime<Utc>) -> bool {
        now - self.used >= if self.shared { SHARED_NOTED_EVERY } else { NOTED_EVERY }
    }

    /// Returns when the session ends however much it is used.
    pub fn last_end(self) -> DateTime<Utc> {
        self.begun + if self.shared { SHARED } else { Self::whole() }
    }

    const fn whole() -> TimeDelta {
        TimeDelta::days(SESSION_DAYS)
    }
}

codes! {
    /// What an account is told of its own security.
    AccountNoticeKind {
        NewDevice = "new_device",
        PasswordChanged = "password_changed",
        PasswordReset = "password_reset",
        ResetIssued = "reset_issued",
        SessionsEnded = "sessions_ended",
        FactorAdded = "factor_added",
        FactorRemoved = "factor_removed",
        RecoveryCodeUsed = "recovery_code_used",
        RecoveryCodesMade = "recovery_codes_made",
        AddressAsked = "address_asked",
        AddressChanged = "address_changed",
        ProviderLinked = "provider_linked",
        ProviderUnlinked = "provider_unlinked",
    }
}

/// The browser and the system in which a session runs, by their own names; empty where they are not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Device {
    pub browser: &'static str,
    pub system: &'static str,
}

/// Names by the words by which they are told; what is more particular stands first.
const BROWSERS: [(&str, &str); 11] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
];

const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iPadOS"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

impl Device {
    /// Reads how a browser names itself. It may say anything, so that nothing depends on it; what is kept is one of a few
    /// names.
    pub fn read(user_agent: &str) -> Self {
        let find = |names: &[(&str, &'static str)]| {
            names.iter().find(|(word, _)| user_agent.contains(word)).map_or("", |(_, name)| *name)
        };
        Self { browser: find(&BROWSERS), system: find(&SYSTEMS) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn times(used: TimeDelta, shared: bool) -> SessionTimes {
        SessionTimes { begun: START, used: START + used, shared }
    }

    #[test]
    fn a_session_ends_when_it_is_not_used_and_in_any_case_after_two_weeks() {
        let step = TimeDelta::milliseconds(1);
        let rows = [
            (TimeDelta::zero(), false, IDLE),
            (TimeDelta::days(3), false, TimeDelta::days(8)),
            (TimeDelta::days(13), false, TimeDelta::days(SESSION_DAYS)),
            (TimeDelta::zero(), true, SHARED_IDLE),
            (TimeDelta::hours(5), true, TimeDelta::hours(5) + SHARED_IDLE),
            (TimeDelta::hours(12) - step, true, SHARED),
        ];
        for (used, shared, ends) in rows {
            let session = times(used, shared);
            assert_eq!(session.ends_at(), START + ends, "{used} {shared}");
            assert!(session.lasts(START + ends - step) && !session.lasts(START + ends), "{used} {shared}");
            assert!(session.ends_at() <= session.last_end(), "{used} {shared}");
        }
    }

    #[test]
    fn a_use_is_noted_every_few_minutes() {
        for (shared, every) in [(false, NOTED_EVERY), (true, SHARED_NOTED_EVERY)] {
            let session = times(TimeDelta::zero(), shared);
            assert!(!session.is_noted(START + every - TimeDelta::milliseconds(1)));
            assert!(session.is_noted(START + every));
        }
    }

    #[test]
    fn a_browser_is_told_by_what_is_particular_to_it() {
        let of = |text: &str| {
            let Device { browser, system } = Device::read(text);
            (browser, system)
        };
        let chrome = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Mobile Safari/537.36";
        assert_eq!(of(chrome), ("Chrome", "Android"));
        assert_eq!(of(&format!("{chrome} Edg/131.0")), ("Edge", "Android"));
        assert_eq!(
            of("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"),
            ("Firefox", "Linux")
        );
        let safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1";
        assert_eq!(of(safari), ("Safari", "iOS"));
        for unknown in ["", "<script>alert(1)</script>", "\u{202e}"] {
            assert_eq!(of(unknown), ("", ""), "{unknown}");
        }
    }
}
