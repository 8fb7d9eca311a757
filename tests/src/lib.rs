//! What the tests share: a fresh database, a small world in it, a browser without a screen, and times around
//! an instant.

pub mod catalogue;
pub mod client;
pub mod commitments;
pub mod conformance;
pub mod credentials;
pub mod database;
pub mod forum;
pub mod moments;
pub mod noise;
pub mod pools;
pub mod process;
pub mod provider;
pub mod seen;
pub mod smtp;
pub mod world;

/// Defines each test twice, on SQLite and on PostgreSQL. Without a PostgreSQL to use, that half prints so and
/// does nothing; `cargo xtask test` provides one.
#[macro_export]
macro_rules! on_both_databases {
    ($($(#[$meta:meta])* async fn $name:ident($world:ident: World) $body:block)*) => {$(
        $(#[$meta])*
        mod $name {
            use super::*;

            async fn test($world: $crate::world::World) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let database = $crate::database::Database::sqlite().await;
                test($crate::world::World::new(database.db.clone()).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(database) = $crate::database::Database::postgres().await {
                    test($crate::world::World::new(database.db.clone()).await).await;
                    database.drop().await;
                }
            }
        }
    )*};
}
