//! Pools of work that others have filled.

use app::hashing_pool::{HashingClient, HashingMemory, HashingPool};
use app::work_pool::WorkPool;
use std::sync::mpsc;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// Work that runs in a pool until it is told to end.
pub struct HeldSlot {
    release: mpsc::Sender<()>,
    held: JoinHandle<()>,
}

/// Takes a slot of a pool, and returns when its work has begun.
pub async fn hold_slot(pool: &WorkPool) -> HeldSlot {
    let (release, released) = mpsc::channel::<()>();
    let (begun, has_begun) = oneshot::channel();
    let pool = pool.clone();
    let held = tokio::spawn(async move {
        let work = move || {
            begun.send(()).ok();
            released.recv().ok();
        };
        pool.run(work).await.expect("a slot");
    });
    has_begun.await.expect("the work begins");
    HeldSlot { release, held }
}

/// Takes the thread of a place where passwords are hashed, as a stranger does, and returns when its work has begun.
pub async fn hold_hashing(pool: &HashingPool) -> HeldSlot {
    let (release, released) = mpsc::channel::<()>();
    let (begun, has_begun) = oneshot::channel();
    let client = HashingClient::Stranger { network: "held".into(), account: "held".into() };
    let place = pool.enter(client).expect("a place");
    let held = tokio::spawn(async move {
        let work = move |_: &mut HashingMemory| {
            begun.send(()).ok();
            released.recv().ok();
        };
        place.run(work).await.expect("a thread");
    });
    has_begun.await.expect("the work begins");
    HeldSlot { release, held }
}

impl HeldSlot {
    /// Ends the work, and returns when the slot is free.
    pub async fn release(self) {
        self.release.send(()).expect("the work runs");
        self.held.await.expect("the work ends");
    }
}
