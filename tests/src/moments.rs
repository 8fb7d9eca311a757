//! Runs acts at the times around an instant on which they depend.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

/// Calls `act` a millisecond before an instant, at the instant as the database keeps it, and a millisecond
/// after, and returns the three results.
pub async fn around<T>(instant: DateTime<Utc>, mut act: impl AsyncFnMut(DateTime<Utc>) -> T) -> [T; 3] {
    let instant = instant.trunc_subsecs(3);
    let step = TimeDelta::milliseconds(1);
    [act(instant - step).await, act(instant).await, act(instant + step).await]
}
