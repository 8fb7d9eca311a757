//! A served forum, which is attacked.

use std::fs::OpenOptions;
use std::io::Write;
use tests::client::TestBrowser;
use tests::database::Database;
use tests::process::ServerProcess;
use tests::world::World;

pub const MIB: u64 = 1024 * 1024;

/// A small world with a server over it.
pub struct Forum {
    pub world: World,
    pub server: ServerProcess,
    database: Database,
    kind: &'static str,
}

impl Forum {
    /// Serves a forum on SQLite.
    pub async fn on_sqlite() -> Option<Self> {
        let binary = binary()?;
        Some(Self::over(&binary, Database::sqlite().await, "SQLite").await)
    }

    /// Serves a forum on PostgreSQL, if there is one, with TLS between.
    pub async fn on_postgres() -> Option<Self> {
        let binary = binary()?;
        Some(Self::over(&binary, Database::postgres_by_tls().await?, "PostgreSQL by TLS").await)
    }

    async fn over(binary: &str, database: Database, kind: &'static str) -> Self {
        let world = World::new(database.db.clone()).await;
        let server = ServerProcess::start(binary, database.url()).await.expect("a server");
        Self { world, server, database, kind }
    }

    /// Returns the browser of a visitor.
    pub fn visitor(&self) -> TestBrowser {
        TestBrowser::before(self.server.router(), &self.server.origin())
    }

    /// Returns a browser in which the person with this email address has signed in.
    pub async fn signed_in(&self, email: &str) -> TestBrowser {
        let mut browser = self.visitor();
        browser.sign_in(email).await;
        browser
    }

    /// Returns the most memory that the server has taken so far, in bytes.
    pub fn peak(&self) -> u64 {
        self.server.peak().expect("a figure")
    }

    /// Adds a line to the figures.
    pub fn note(&self, attack: &str, figures: &str) {
        let line = format!("| {attack} | {} | {figures} |\n", self.kind);
        print!("{line}");
        if let Ok(path) = std::env::var("BARAZA_FIGURES") {
            let file = OpenOptions::new().create(true).append(true).open(path);
            file.and_then(|mut file| file.write_all(line.as_bytes())).expect("the figures");
        }
    }

    pub async fn end(self) {
        self.server.stop().await.expect("the server's end");
        self.database.drop().await;
    }
}

pub fn binary() -> Option<String> {
    let named = std::env::var("BARAZA_BIN").ok();
    if named.is_none() {
        eprintln!("not run: BARAZA_BIN names no server");
    }
    named
}

/// Defines each attack twice, on SQLite and on PostgreSQL.
#[macro_export]
macro_rules! attacks {
    ($(async fn $name:ident($forum:ident: &Forum) $body:block)*) => {$(
        mod $name {
            use super::*;

            async fn attack($forum: &Forum) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                if let Some(forum) = Forum::on_sqlite().await {
                    attack(&forum).await;
                    forum.end().await;
                }
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(forum) = Forum::on_postgres().await {
                    attack(&forum).await;
                    forum.end().await;
                }
            }
        }
    )*};
}
