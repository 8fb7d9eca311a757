//! The only clock of the server: that of the database, so that all processes on one database judge by the same time.
//!
//! On PostgreSQL each process measures how far the clock of the database is ahead of its machine's, within half of the
//! round trip, and goes by that. An SQLite database has one process, whose clock is the database's.

use crate::Result;
use chrono::{DateTime, TimeDelta, Utc};
use domain::clock::{ClockReading, closest_offset};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement, TransactionTrait};
use std::sync::atomic::{AtomicI64, Ordering};

/// The number of readings of which the one with the shortest round trip counts.
const READINGS: usize = 3;

/// The clock of a database as a process knows it.
#[derive(Debug)]
pub struct DatabaseClock {
    /// The clock of the machine.
    local: fn() -> DateTime<Utc>,
    /// How far the database is ahead of it, in microseconds.
    offset: AtomicI64,
}

impl DatabaseClock {
    /// Makes a clock that goes by `local` until it has been synchronized.
    pub const fn new(local: fn() -> DateTime<Utc>) -> Self {
        Self { local, offset: AtomicI64::new(0) }
    }

    /// Returns the time of the database.
    pub fn now(&self) -> DateTime<Utc> {
        (self.local)() + TimeDelta::microseconds(self.offset.load(Ordering::Relaxed))
    }

    /// Measures how far the database is ahead. Where it cannot be asked, the clock goes on as before.
    #[tracing::instrument(skip_all)]
    pub async fn synchronize(&self, db: &DatabaseConnection) -> Result<()> {
        let offset = match db.get_database_backend() {
            DbBackend::Postgres => closest_offset(&self.read(db).await?),
            _ => Some(TimeDelta::zero()),
        };
        if let Some(micros) = offset.and_then(|offset| offset.num_microseconds()) {
            self.offset.store(micros, Ordering::Relaxed);
        }
        Ok(())
    }

    /// Reads the clock of the database on one connection, so that waiting for one is no part of the round trip.
    async fn read(&self, db: &DatabaseConnection) -> Result<Vec<ClockReading>> {
        let txn = db.begin().await?;
        let mut readings = Vec::with_capacity(READINGS);
        for _ in 0..READINGS {
            let sent = (self.local)();
            let ask = Statement::from_string(DbBackend::Postgres, "SELECT clock_timestamp() AS read");
            let row = txn.query_one_raw(ask).await?;
            let received = (self.local)();
            let row = row.ok_or_else(|| DbErr::RecordNotFound("the time of the database".to_owned()))?;
            readings.push(ClockReading { sent, read: row.try_get("", "read")?, received });
        }
        txn.commit().await?;
        Ok(readings)
    }
}

static CLOCK: DatabaseClock = DatabaseClock::new(machine_time);

/// Returns the time by which the server judges: that of the database to which it is connected.
pub fn now() -> DateTime<Utc> {
    CLOCK.now()
}

/// Measures again how far the database is ahead of this machine. It is called on connecting, and by the scheduler.
#[tracing::instrument(skip_all)]
pub async fn synchronize(db: &DatabaseConnection) -> Result<()> {
    CLOCK.synchronize(db).await
}

#[expect(clippy::disallowed_methods, reason = "this is the one place where the clock of the machine is read")]
fn machine_time() -> DateTime<Utc> {
    Utc::now()
}
