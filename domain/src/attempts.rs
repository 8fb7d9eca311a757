//! The rules for how often a password may be tried: waits that grow, and nobody who is kept out for good.
//!
//! A try is counted before it is checked, and only what was counted is checked. It is counted in one of two ways:
//!
//! * From a **known browser**, one in which somebody has signed in to this very account in the last
//!   [`KNOWN_BROWSER_DAYS`] days, it counts for that browser and account alone. What strangers do is not looked at, so
//!   that they can keep nobody out of a browser that the account knows.
//! * From any **other browser** it counts for the account *and* the network together, for the network ([`NETWORK`]), and
//!   for the account in all ([`ACCOUNT`]). Where the account has been tried too often, from wherever, it is *pressed*:
//!   each network then waits [`SHORTEST_WAIT`] before its first try and between the next ones. A network that has waited
//!   is admitted, whatever others have done meanwhile.
//!
//! [`FREE_TRIES`] tries of one browser, or of one network for one account, follow each other at once; from then on the
//! wait doubles from [`SHORTEST_WAIT`] to [`LONGEST_WAIT`]. A day without a try forgets them, and a successful sign-in
//! forgets those of its browser or network. The present password, where somebody who has signed in is asked for it, is
//! counted likewise, for the session.
//!
//! **What an attacker gets.** From one network: 8 guesses at once, 7 in the next 64 minutes, then one an hour: 37 in the
//! first day, 24 in each after it. From 1,000 networks: 1,000 times that, 37,000 and 24,000 a day, of which 8 can be at
//! the same moment before each network must wait. From one network over all accounts: 60 at once, then one in 15 seconds.
//!
//! **What the owner waits at worst.** In a known browser: nothing. In a new one, while strangers try the account from
//! other networks: 30 seconds. In a new one, in the network from which a stranger tries the same account, or many
//! others: an hour, and no longer than the stranger keeps on taking the turns of that network; a known browser, and any
//! other network, are open meanwhile.
//!
//! Nothing here depends on whether there is such an account: what is counted is the address that was typed.

use chrono::{DateTime, TimeDelta, Utc};

/// The number of tries that follow each other without a wait.
pub const FREE_TRIES: i32 = 8;

/// The first wait, which is also the one between two tries for a pressed account.
pub const SHORTEST_WAIT: TimeDelta = TimeDelta::seconds(30);

/// The wait that is not doubled any more.
pub const LONGEST_WAIT: TimeDelta = TimeDelta::hours(1);

/// The time without a try after which the former ones are forgotten.
pub const FORGOTTEN_AFTER: TimeDelta = TimeDelta::days(1);

/// The number of days for which a browser is known after a sign-in.
pub const KNOWN_BROWSER_DAYS: i64 = 180;

/// The largest number of browsers that an account knows; the one used longest ago makes room.
pub const KNOWN_BROWSERS: usize = 12;

/// The tries for one account by all browsers that it does not know: 8 at once, and one in two minutes.
pub const ACCOUNT: Bucket = Bucket { refill: TimeDelta::minutes(2), depth: TimeDelta::minutes(16) };

/// The tries from one network, for any account, by browsers that are not known: 60 at once, as a conference hall may
/// need them, and one in 15 seconds.
pub const NETWORK: Bucket = Bucket { refill: TimeDelta::seconds(15), depth: TimeDelta::minutes(15) };

/// The links for a new password that are asked for with one address from one network: 3 at once, and one in 20 minutes.
pub const RESETS: Bucket = Bucket { refill: TimeDelta::minutes(20), depth: TimeDelta::minutes(60) };

/// The other mail addresses for which one account asks, each of which gets a message: 4 at once, and one in 15 minutes.
pub const ADDRESS_CHANGES: Bucket = Bucket { refill: TimeDelta::minutes(15), depth: TimeDelta::minutes(60) };

/// The people without an account who come from one network for the first time:
/// [`NEWCOMERS_PER_ADDRESS`](crate::reactions::NEWCOMERS_PER_ADDRESS) at once, and as many again in a quarter of an hour.
pub const NEWCOMERS: Bucket =
    Bucket { refill: TimeDelta::milliseconds(7_500), depth: TimeDelta::minutes(15) };

/// A limit that fills with each try and empties by and by: `depth / refill` tries at once, and one more each `refill`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bucket {
    pub refill: TimeDelta,
    pub depth: TimeDelta,
}

impl Bucket {
    /// Adds a try at `now` to a bucket that would be empty at `empty_at`. Returns when it would be empty then, or how
    /// long to wait until the try fits.
    pub fn pour(self, empty_at: DateTime<Utc>, now: DateTime<Utc>) -> Result<DateTime<Utc>, TimeDelta> {
        let filled = empty_at.max(now) + self.refill;
        let over = filled - now - self.depth;
        if over > TimeDelta::zero() { Err(over) } else { Ok(filled) }
    }

    /// Returns when a bucket would be empty that has run over at `now`.
    pub fn full(self, now: DateTime<Utc>) -> DateTime<Utc> {
        now + self.depth
    }

    /// Takes back a try.
    pub fn draw(self, empty_at: DateTime<Utc>) -> DateTime<Utc> {
        empty_at - self.refill
    }
}

/// The tries of one browser, or of one network for one account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TryCount {
    pub tries: i32,
    /// The time of the last try; before the first one, when it was asked for.
    pub at: DateTime<Utc>,
}

/// The answer to whoever asks for a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TryAnswer {
    /// The try is counted, and may be checked.
    Counted(TryCount),
    /// The try is not counted, and may be made after this wait.
    Wait(TryCount, TimeDelta),
}

/// Returns the time between the last of `tries` tries and the next one, for an account that is pressed or not.
pub fn wait_after(tries: i32, pressed: bool) -> TimeDelta {
    if tries < FREE_TRIES {
        return if pressed { SHORTEST_WAIT } else { TimeDelta::zero() };
    }
    // Seven doublings are beyond the longest wait.
    let doublings = (tries - FREE_TRIES).min(7);
    (SHORTEST_WAIT * (1_i32 << doublings)).min(LONGEST_WAIT)
}

/// Counts a try, or says how long to wait. Where the account is pressed, a first try has to be asked for.
pub fn count_try(former: Option<TryCount>, pressed: bool, now: DateTime<Utc>) -> TryAnswer {
    let Some(former) = former.filter(|former| now - former.at < FORGOTTEN_AFTER) else {
        return match pressed {
            true => TryAnswer::Wait(TryCount { tries: 0, at: now }, SHORTEST_WAIT),
            false => TryAnswer::Counted(TryCount { tries: 1, at: now }),
        };
    };
    // Tries at the same moment may be counted in another order than that in which they came.
    let now = now.max(former.at);
    let wait = former.at + wait_after(former.tries, pressed) - now;
    if wait > TimeDelta::zero() {
        return TryAnswer::Wait(former, wait);
    }
    TryAnswer::Counted(TryCount { tries: former.tries.saturating_add(1), at: now })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reactions::NEWCOMERS_PER_ADDRESS;
    use proptest::prelude::*;

    const START: DateTime<Utc> = DateTime::UNIX_EPOCH;

    /// Returns how many tries are checked from one network in each of three days, by somebody who takes every turn.
    fn guesses_by_day(pressed: bool) -> [usize; 3] {
        let (mut count, mut now, mut checked) = (None, START, [0; 3]);
        while now < START + TimeDelta::days(3) {
            match count_try(count, pressed, now) {
                TryAnswer::Counted(next) => {
                    checked[usize::try_from((now - START).num_days()).unwrap()] += 1;
                    count = Some(next);
                }
                TryAnswer::Wait(next, wait) => {
                    count = Some(next);
                    now += wait;
                }
            }
        }
        checked
    }

    fn poured(bucket: Bucket, now: DateTime<Utc>) -> i64 {
        let (mut empty_at, mut fits) = (START, 0);
        while let Ok(next) = bucket.pour(empty_at, now) {
            (empty_at, fits) = (next, fits + 1);
        }
        fits
    }

    #[test]
    fn an_attacker_gets_the_guesses_that_are_promised() {
        assert_eq!(guesses_by_day(false), [37, 24, 24]);
        let pressed = guesses_by_day(true);
        assert!(pressed[0] <= 37 && pressed[1] <= 24 && pressed[2] <= 24, "{pressed:?}");
    }

    #[test]
    fn a_bucket_takes_as_many_at_once_as_is_promised() {
        assert_eq!(poured(ACCOUNT, START), i64::from(FREE_TRIES));
        assert_eq!(poured(NETWORK, START), 60);
        assert_eq!(poured(RESETS, START), 3);
        assert_eq!(poured(ADDRESS_CHANGES, START), 4);
        assert_eq!(u64::try_from(poured(NEWCOMERS, START)).unwrap(), NEWCOMERS_PER_ADDRESS);
    }

    #[test]
    fn a_full_bucket_takes_one_more_when_that_has_run_out_and_one_that_was_taken_back_at_once() {
        let full = NETWORK.full(START);
        assert_eq!(NETWORK.pour(full, START), Err(NETWORK.refill));
        let later = START + NETWORK.refill;
        assert!(NETWORK.pour(full, later - TimeDelta::milliseconds(1)).is_err());
        assert_eq!(NETWORK.pour(full, later), Ok(NETWORK.full(later)));
        assert_eq!(NETWORK.pour(NETWORK.draw(full), START), Ok(full));
    }

    #[test]
    fn a_network_that_has_waited_is_admitted_however_pressed_the_account_is() {
        let TryAnswer::Wait(asked, wait) = count_try(None, true, START) else {
            panic!("a first try is asked for");
        };
        assert_eq!(wait, SHORTEST_WAIT);
        let early = START + SHORTEST_WAIT - TimeDelta::milliseconds(1);
        assert_eq!(
            count_try(Some(asked), true, early),
            TryAnswer::Wait(asked, TimeDelta::milliseconds(1)),
            "asking again takes no longer"
        );
        let now = START + SHORTEST_WAIT;
        assert_eq!(count_try(Some(asked), true, now), TryAnswer::Counted(TryCount { tries: 1, at: now }));
        assert_eq!(
            count_try(Some(asked), false, early),
            TryAnswer::Counted(TryCount { tries: 1, at: early })
        );
    }

    #[test]
    fn tries_at_the_same_moment_are_counted_in_any_order() {
        let later = TryCount { tries: 1, at: START + TimeDelta::milliseconds(5) };
        assert_eq!(count_try(Some(later), false, START), TryAnswer::Counted(TryCount { tries: 2, ..later }));
    }

    #[test]
    fn a_day_without_a_try_forgets() {
        let many = TryCount { tries: 99, at: START };
        let late = START + FORGOTTEN_AFTER;
        let before = late - TimeDelta::milliseconds(1);
        assert_eq!(
            count_try(Some(many), false, before),
            TryAnswer::Counted(TryCount { tries: 100, at: before })
        );
        assert_eq!(count_try(Some(many), false, late), TryAnswer::Counted(TryCount { tries: 1, at: late }));
    }

    proptest! {
        #[test]
        fn waits_grow_and_have_an_end(tries in 0..i32::MAX, pressed: bool) {
            let wait = wait_after(tries, pressed);
            prop_assert!(wait <= wait_after(tries + 1, pressed));
            prop_assert!(wait <= LONGEST_WAIT);
            prop_assert!(wait_after(tries, false) <= wait_after(tries, true));
        }

        #[test]
        fn whoever_waits_as_long_as_told_is_admitted(tries in 0..200_i32, ago in 0..200_000_i64, pressed: bool) {
            let former = TryCount { tries, at: START };
            let now = START + TimeDelta::seconds(ago);
            if let TryAnswer::Wait(count, wait) = count_try(Some(former), pressed, now) {
                prop_assert!(wait > TimeDelta::zero() && wait <= LONGEST_WAIT);
                let again = count_try(Some(count), pressed, now + wait);
                prop_assert!(matches!(again, TryAnswer::Counted(_)), "{again:?}");
            }
        }
    }
}
