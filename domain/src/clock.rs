//! One time for all processes: how far the clock of the database is ahead of that of a machine.

use chrono::{DateTime, TimeDelta, Utc};

/// A reading of a distant clock, between two times of the local one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockReading {
    /// The local time at which the reading was asked for.
    pub sent: DateTime<Utc>,
    /// What the distant clock said.
    pub read: DateTime<Utc>,
    /// The local time at which the answer was there.
    pub received: DateTime<Utc>,
}

impl ClockReading {
    /// Returns how long the way there and back took; `None` if the local clock was set back meanwhile.
    pub fn round_trip(self) -> Option<TimeDelta> {
        let trip = self.received - self.sent;
        (trip >= TimeDelta::zero()).then_some(trip)
    }

    /// Returns how far the distant clock is ahead of the local one, as if it had been read half way. The error is at
    /// most half of the round trip.
    pub fn offset(self) -> TimeDelta {
        self.read - (self.sent + (self.received - self.sent) / 2)
    }
}

/// Returns the offset of the reading with the shortest round trip; `None` where none can be used.
pub fn closest_offset(readings: &[ClockReading]) -> Option<TimeDelta> {
    let timed = readings.iter().filter_map(|one| Some((one.round_trip()?, one.offset())));
    timed.min_by_key(|(trip, _)| *trip).map(|(_, offset)| offset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(micros: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::microseconds(micros)
    }

    /// Reads a clock that is `ahead`, with these times for the way there and back.
    fn reading(sent: i64, ahead: i64, there: i64, back: i64) -> ClockReading {
        ClockReading { sent: at(sent), read: at(sent + there + ahead), received: at(sent + there + back) }
    }

    #[test]
    fn the_offset_is_that_of_a_reading_half_way() {
        let found = |ahead, there, back| reading(1_000, ahead, there, back).offset().num_microseconds();
        assert_eq!(found(90_000_000, 200, 200), Some(90_000_000));
        assert_eq!(found(-90_000_000, 200, 200), Some(-90_000_000));
        assert_eq!(found(0, 0, 0), Some(0));
        assert_eq!(found(0, 300, 100), Some(100), "half of what the ways differ by");
    }

    #[test]
    fn the_shortest_round_trip_counts_and_none_that_ends_before_it_begins() {
        let (slow, fast) = (reading(0, 5, 9_000, 1_000), reading(20_000, 7, 10, 10));
        let backward = ClockReading { received: at(-1), ..slow };
        assert_eq!(closest_offset(&[slow, fast, backward]), Some(TimeDelta::microseconds(7)));
        assert_eq!(closest_offset(&[slow]), Some(TimeDelta::microseconds(4_005)));
        assert_eq!((closest_offset(&[backward]), closest_offset(&[])), (None, None));
    }

    proptest! {
        #[test]
        fn the_error_is_at_most_half_of_the_round_trip(
            sent in -1_000_000_000_i64..1_000_000_000, ahead in -200_000_000_i64..200_000_000,
            there in 0_i64..5_000_000, back in 0_i64..5_000_000,
        ) {
            let one = reading(sent, ahead, there, back);
            let error = (one.offset() - TimeDelta::microseconds(ahead)).abs();
            let half = one.round_trip().unwrap() / 2 + TimeDelta::microseconds(1);
            prop_assert!(error <= half, "{error} and {half}");
        }
    }
}
