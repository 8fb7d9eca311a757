//! News for one viewer, and the channel by which processes on the same database inform each other of it.

use crate::Result;
use crate::amendments::readings::brackets as amendments;
use crate::attribution::Access;
use crate::entity::{amendment, comment, position};
use crate::positions::readings as positions;
use crate::subjects::Subject;
use chrono::{DateTime, Utc};
use domain::identifiers::ConsultationId;
use domain::news::News;
use sea_orm::sqlx::postgres::PgListener;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, EntityTrait,
    PaginatorTrait, QueryFilter, QuerySelect, RuntimeErr, Select, Statement,
};
use std::collections::BTreeMap;

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

/// Counts what was submitted or said in each of some consultations after `since` and still stands for the viewer, in three
/// queries however many they are; open brackets are not counted.
pub(crate) async fn news_of_each(
    db: &impl ConnectionTrait,
    accesses: &[Access],
    since: DateTime<Utc>,
) -> Result<BTreeMap<ConsultationId, News>> {
    let mut news: BTreeMap<ConsultationId, News> = BTreeMap::new();
    if accesses.is_empty() {
        return Ok(news);
    }
    let said = position::Entity::find().filter(position::COLUMN.submitted_at.gt(since)).filter(in_each(
        accesses,
        position::Column::ConsultationId,
        positions::position_stands_for,
    ));
    let found = count_in_each(db, said, position::Column::ConsultationId, position::Column::Id).await?;
    for (id, count) in found {
        news.entry(id).or_default().positions = count;
    }
    let said = amendment::Entity::find()
        .filter(amendment::COLUMN.submitted_at.gt(since))
        .filter(amendment::COLUMN.withdrawn_at.is_null())
        .filter(in_each(accesses, amendment::Column::ConsultationId, Access::seen::<amendment::Model>));
    let found = count_in_each(db, said, amendment::Column::ConsultationId, amendment::Column::Id).await?;
    for (id, count) in found {
        news.entry(id).or_default().amendments = count;
    }
    let said = comment::Entity::find()
        .filter(comment::COLUMN.created_at.gt(since))
        .filter(comment::COLUMN.withdrawn_at.is_null())
        .filter(comment::COLUMN.hidden_at.is_null())
        .filter(in_each(accesses, comment::Column::ConsultationId, Access::seen::<comment::Model>));
    let found = count_in_each(db, said, comment::Column::ConsultationId, comment::Column::Id).await?;
    for (id, count) in found {
        news.entry(id).or_default().comments = count;
    }
    Ok(news)
}

/// Returns the condition that a row is of one of the consultations, and shown there.
fn in_each(
    accesses: &[Access],
    consultation: impl ColumnTrait,
    shown: impl Fn(&Access) -> Condition,
) -> Condition {
    accesses.iter().fold(Condition::any(), |any, access| {
        let here = consultation.eq(access.consultation_id());
        any.add(Condition::all().add(here).add(shown(access)))
    })
}

/// Counts these rows, by consultation.
async fn count_in_each<E: EntityTrait>(
    db: &impl ConnectionTrait,
    rows: Select<E>,
    consultation: E::Column,
    id: E::Column,
) -> Result<Vec<(ConsultationId, u64)>> {
    let counts: Vec<(ConsultationId, i64)> = rows
        .select_only()
        .column(consultation)
        .column_as(id.count(), "number")
        .group_by(consultation)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counts.into_iter().map(|(id, number)| (id, u64::try_from(number).unwrap_or(0))).collect())
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
