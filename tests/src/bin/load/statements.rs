//! Counts the queries that a page asks of the database.

use crate::LoadResult;
use crate::page_costs::PageOpener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use store::connection;
use tests::client::{ORIGIN, TestBrowser};
use tests::database::count_statements;
use tests::world::state_over;

/// A server within this process, whose queries are counted.
pub struct StatementCounter {
    count: Arc<AtomicUsize>,
    /// The browsers of those who open pages.
    delegate: TestBrowser,
    organizer: TestBrowser,
}

impl StatementCounter {
    pub async fn open(url: &str) -> LoadResult<Self> {
        let (db, count) = count_statements(&connection::open_database(url).await?);
        let state = state_over(db, ORIGIN);
        let (mut delegate, mut organizer) = (TestBrowser::over(state.clone()), TestBrowser::over(state));
        delegate.sign_in(PageOpener::Delegate.email()).await;
        organizer.sign_in(PageOpener::Organizer.email()).await;
        Ok(Self { count, delegate, organizer })
    }

    /// Counts the queries of a page that has been opened before.
    pub async fn count(&mut self, opener: PageOpener, path: &str) -> usize {
        let browser = match opener {
            PageOpener::Delegate => &mut self.delegate,
            PageOpener::Organizer => &mut self.organizer,
        };
        browser.get(path).await;
        let before = self.count.load(Ordering::Relaxed);
        browser.get(path).await;
        self.count.load(Ordering::Relaxed) - before
    }
}
