//! Cleans up when xtask itself is interrupted or told to end.

use std::process;
use std::sync::{Mutex, Once, PoisonError};

type Action = Box<dyn FnOnce() + Send>;

static ACTIONS: Mutex<Vec<Action>> = Mutex::new(Vec::new());
static HANDLER: Once = Once::new();

/// Registers `action` to run before xtask ends by Ctrl-C or SIGTERM, the latest first. It may run after the ordinary
/// cleanup, so it must be safe to repeat.
pub fn on_interrupt(action: impl FnOnce() + Send + 'static) {
    HANDLER.call_once(|| {
        if let Err(error) = ctrlc::set_handler(end) {
            eprintln!("notice: Ctrl-C will not clean up ({error})");
        }
    });
    ACTIONS.lock().unwrap_or_else(PoisonError::into_inner).push(Box::new(action));
}

fn end() {
    let mut actions = ACTIONS.lock().unwrap_or_else(PoisonError::into_inner);
    while let Some(action) = actions.pop() {
        action();
    }
    process::exit(130);
}
