//! Keeps the clock, closes votes and ends seats when their time has come, sends reminders before that, and measures the tables.

use app::state::AppState;
use chrono::TimeDelta;
use domain::identifiers::QuestionId;
use std::error::Error;
use std::time::Duration;
use store::{StoreError, attempts, clock, connection, form_keys, questions, seats};
use tokio::time::{MissedTickBehavior, interval};

/// The most time after its deadline until a vote closes, and between two looks at the clock of the database.
const TICK: Duration = Duration::from_secs(5);

/// The time between two looks at how much the tables hold.
const MEASURED_EVERY: TimeDelta = TimeDelta::hours(1);

/// Keeps the clock, closes due votes, ends due seats and sends reminders until the process ends. Any number of processes may run this.
pub async fn run(state: AppState) {
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut measured_at = clock::now();
    loop {
        ticks.tick().await;
        if let Err(error) = clock::synchronize(&state.db).await {
            log(&error, "reading the clock of the database");
        }
        match questions::close_due_questions(&state.db, clock::now()).await {
            Ok(closed) => tell(&state, &closed),
            Err(error) => log(&error, "closing votes"),
        }
        if let Err(error) = seats::end_due_seats(&state.db, clock::now()).await {
            log(&error, "ending seats");
        }
        if let Err(error) = form_keys::forget_old_forms(&state.db, clock::now()).await {
            log(&error, "forgetting forms");
        }
        if let Err(error) = attempts::forget_old_tries(&state.db, clock::now()).await {
            log(&error, "forgetting tries to sign in");
        }
        match questions::remind_of_due_questions(&state.db, clock::now()).await {
            Ok(reminded) => tell(&state, &reminded),
            Err(error) => log(&error, "reminding of deadlines"),
        }
        if clock::now() - measured_at >= MEASURED_EVERY {
            measured_at = clock::now();
            if let Err(error) = connection::measure_tables(&state.db).await {
                log(&error, "measuring tables");
            }
        }
    }
}

/// Logs what failed, unless the store has: it logs what the database refuses.
fn log(error: &StoreError, doing: &'static str) {
    if !matches!(error, StoreError::Database(_) | StoreError::Busy) {
        tracing::error!(error = error as &dyn Error, "{doing}");
    }
}

fn tell(state: &AppState, changed: &[QuestionId]) {
    if !changed.is_empty() {
        state.live.written();
    }
}
