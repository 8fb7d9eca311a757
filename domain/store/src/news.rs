//! News for one viewer, and the channel by which processes on the same database inform each other of it.

use crate::Result;
use crate::amendments::readings::brackets as amendments;
use crate::attribution::Access;
use crate::entity::{amendment, comment, position};
use crate::positions::readings as positions;
use crate::subjects::Subject;
use chrono::{DateTime, Utc};
use domain::news::News;
use sea_orm::sqlx::postgres::PgListener;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, EntityTrait,
    PaginatorTrait, QueryFilter, RuntimeErr, Statement,
};

/// The name of the channel.
const CHANNEL: &str = "baraza";

/// Counts what was submitted or said in a consultation after `since` and still stands for the viewer: about one
/// subject, or about any. An amendment to an amendment is about both.
#[tracing::instrument(skip_all)]
pub async fn news_since(
    db: &DatabaseConnection,
    access: &Access,
    about: Option<Subject>,
    since: DateTime<Utc>,
) -> Result<News> {
    let id = access.consultation_id();
    let positions = position::Entity::find()
        .filter(position::COLUMN.consultation_id.eq(id))
        .filter(position::COLUMN.submitted_at.gt(since))
        .filter(positions::position_stands_for(access))
        .filter(is_about(about, position::Column::ProvisionId, position::Column::AmendmentId));
    let amendments = amendment::Entity::find()
        .filter(amendment::COLUMN.consultation_id.eq(id))
        .filter(amendment::COLUMN.submitted_at.gt(since))
        .filter(amendment::COLUMN.withdrawn_at.is_null())
        .filter(match about {
            None => Condition::all(),
            Some(Subject::Provision(id)) => Condition::all().add(amendment::COLUMN.provision_id.eq(id)),
            Some(Subject::Amendment(id)) => Condition::all().add(amendment::COLUMN.of_id.eq(id)),
        })
        .filter(access.seen::<amendment::Model>());
    let comments = comment::Entity::find()
        .filter(comment::COLUMN.consultation_id.eq(id))
        .filter(comment::COLUMN.created_at.gt(since))
        .filter(comment::COLUMN.withdrawn_at.is_null())
        .filter(comment::COLUMN.hidden_at.is_null())
        .filter(is_about(about, comment::Column::ProvisionId, comment::Column::AmendmentId))
        .filter(access.seen::<comment::Model>());
    Ok(News {
        positions: positions.count(db).await?,
        amendments: amendments.count(db).await?,
        comments: comments.count(db).await?,
        brackets: amendments::count_brackets(db, access).await?,
    })
}

fn is_about<C: ColumnTrait>(about: Option<Subject>, provision: C, amendment: C) -> Condition {
    match about {
        None => Condition::all(),
        Some(Subject::Provision(id)) => Condition::all().add(provision.eq(id)).add(amendment.is_null()),
        Some(Subject::Amendment(id)) => Condition::all().add(amendment.eq(id)),
    }
}

/// A relay joins processes on one PostgreSQL database. An SQLite database has one process and no relay.
#[derive(Clone, Debug)]
pub struct Relay {
    db: DatabaseConnection,
    /// The name of this process, so that it does not react to its own notifications.
    process: String,
}

impl Relay {
    pub fn new(db: &DatabaseConnection) -> Option<Self> {
        let shared = db.get_database_backend() == DbBackend::Postgres;
        shared.then(|| Self { db: db.clone(), process: format!("{:016x}", rand::random::<u64>()) })
    }

    /// Notifies the other processes that something was written.
    #[tracing::instrument(skip_all)]
    pub async fn tell(&self) -> Result<()> {
        let values = [CHANNEL.into(), self.process.as_str().into()];
        let notify = Statement::from_sql_and_values(DbBackend::Postgres, "SELECT pg_notify($1, $2)", values);
        self.db.execute_raw(notify).await?;
        Ok(())
    }

    /// Calls `each` whenever another process notifies, and once at the beginning, since a notification may have been
    /// sent before. It returns when the connection to the database is lost.
    #[tracing::instrument(skip_all)]
    pub async fn hear(&self, each: impl Fn()) -> Result<()> {
        let mut listener = PgListener::connect_with(self.db.get_postgres_connection_pool())
            .await
            .map_err(lost_connection)?;
        listener.listen(CHANNEL).await.map_err(lost_connection)?;
        each();
        loop {
            // `None` means that the connection was lost and made again, so a notification may have been missed.
            let told = listener.try_recv().await.map_err(lost_connection)?;
            if told.is_none_or(|told| told.payload() != self.process) {
                each();
            }
        }
    }
}

fn lost_connection(error: sea_orm::sqlx::Error) -> DbErr {
    DbErr::Conn(RuntimeErr::SqlxError(std::sync::Arc::new(error)))
}
