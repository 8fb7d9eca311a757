//! News for one viewer, and the channel by which processes on the same database inform each other of it.

use crate::Result;
use crate::amendments::readings::brackets as amendments;
use crate::attribution::Access;
use crate::entity::{amendment, comment, position};
use crate::grouping::{count_each, select_numbers};
use crate::positions::readings as positions;
use crate::subjects::Subject;
use chrono::{DateTime, Utc};
use domain::identifiers::{AmendmentId, ConsultationId, ProvisionId};
use domain::news::News;
use sea_orm::sqlx::postgres::PgListener;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, EntityTrait,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, RuntimeErr, Select, Statement,
};
use std::collections::BTreeMap;

/// The name of the channel.
const CHANNEL: &str = "baraza";

/// The most rows of each kind that a ledger lists.
const LEDGER: u64 = 1_000;

/// What was submitted or said in a consultation after a moment and stands for one audience: of it the news of each of its
/// readers are counted without asking the database again.
#[derive(Clone, Debug)]
pub struct NewsLedger {
    /// The moment after which everything is listed.
    after: DateTime<Utc>,
    /// What was said, newest first.
    positions: Vec<LedgerLine>,
    amendments: Vec<LedgerLine>,
    comments: Vec<LedgerLine>,
    brackets: Option<i64>,
}

/// When something was said, and about what.
#[derive(Clone, Copy, Debug)]
struct LedgerLine {
    at: DateTime<Utc>,
    provision_id: ProvisionId,
    /// The amendment that it is about, or to which it is an amendment.
    amendment_id: Option<AmendmentId>,
}

impl NewsLedger {
    /// Counts the news after `since` as [`news_since`] does; `None` where the ledger does not reach so far back.
    pub fn news_since(&self, about: Option<Subject>, since: DateTime<Utc>) -> Option<News> {
        if since < self.after {
            return None;
        }
        let said = |line: &LedgerLine| match about {
            None => true,
            Some(Subject::Provision(id)) => line.provision_id == id && line.amendment_id.is_none(),
            Some(Subject::Amendment(id)) => line.amendment_id == Some(id),
        };
        let proposed = |line: &LedgerLine| match about {
            None => true,
            Some(Subject::Provision(id)) => line.provision_id == id,
            Some(Subject::Amendment(id)) => line.amendment_id == Some(id),
        };
        let count = |lines: &[LedgerLine], counts: &dyn Fn(&LedgerLine) -> bool| {
            let new = lines.iter().copied().take_while(|line| line.at > since);
            let new = new.filter(|line| counts(line)).count();
            u64::try_from(new).unwrap_or(u64::MAX)
        };
        Some(News {
            positions: count(&self.positions, &said),
            amendments: count(&self.amendments, &proposed),
            comments: count(&self.comments, &said),
            brackets: self.brackets,
        })
    }
}

/// Lists what was submitted or said after a moment and still stands for the audience of the viewer.
#[tracing::instrument(skip_all)]
pub async fn load_ledger(
    db: &DatabaseConnection,
    access: &Access,
    mut after: DateTime<Utc>,
) -> Result<NewsLedger> {
    use amendment::Column as Proposed;
    use comment::Column as Talked;
    use position::Column as Taken;
    let taken = [Taken::SubmittedAt, Taken::ProvisionId, Taken::AmendmentId];
    let positions = list_lines(db, select_positions(access, after), taken, &mut after).await?;
    let proposed = [Proposed::SubmittedAt, Proposed::ProvisionId, Proposed::OfId];
    let amendments = list_lines(db, select_amendments(access, after), proposed, &mut after).await?;
    let talked = [Talked::CreatedAt, Talked::ProvisionId, Talked::AmendmentId];
    let comments = list_lines(db, select_comments(access, after), talked, &mut after).await?;
    let brackets = amendments::count_brackets(db, access).await?;
    Ok(NewsLedger { after, positions, amendments, comments, brackets })
}

/// Lists the newest of some rows. Where there are more than a ledger holds, it reaches no further back than the last of them.
async fn list_lines<E: EntityTrait>(
    db: &DatabaseConnection,
    rows: Select<E>,
    columns: [E::Column; 3],
    after: &mut DateTime<Utc>,
) -> Result<Vec<LedgerLine>> {
    let found: Vec<(DateTime<Utc>, ProvisionId, Option<AmendmentId>)> = rows
        .select_only()
        .columns(columns)
        .order_by_desc(columns[0])
        .limit(LEDGER)
        .into_tuple()
        .all(db)
        .await?;
    let is_full = u64::try_from(found.len()).is_ok_and(|length| length >= LEDGER);
    if let Some((oldest, ..)) = found.last().filter(|_| is_full) {
        *after = (*after).max(*oldest);
    }
    let lines = found.into_iter().map(|(at, provision_id, amendment_id)| LedgerLine {
        at,
        provision_id,
        amendment_id,
    });
    Ok(lines.collect())
}

/// Counts what was submitted or said in a consultation after `since` and still stands for the viewer: about one
/// subject, or about any. An amendment to an amendment is about both.
#[tracing::instrument(skip_all)]
pub async fn news_since(
    db: &DatabaseConnection,
    access: &Access,
    about: Option<Subject>,
    since: DateTime<Utc>,
) -> Result<News> {
    let positions = select_positions(access, since).filter(is_about(
        about,
        position::Column::ProvisionId,
        position::Column::AmendmentId,
    ));
    let amendments = select_amendments(access, since).filter(match about {
        None => Condition::all(),
        Some(Subject::Provision(id)) => Condition::all().add(amendment::COLUMN.provision_id.eq(id)),
        Some(Subject::Amendment(id)) => Condition::all().add(amendment::COLUMN.of_id.eq(id)),
    });
    let comments = select_comments(access, since).filter(is_about(
        about,
        comment::Column::ProvisionId,
        comment::Column::AmendmentId,
    ));
    Ok(News {
        positions: positions.count(db).await?,
        amendments: amendments.count(db).await?,
        comments: comments.count(db).await?,
        brackets: amendments::count_brackets(db, access).await?,
    })
}

fn select_positions(access: &Access, since: DateTime<Utc>) -> Select<position::Entity> {
    position::Entity::find()
        .filter(position::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(position::COLUMN.submitted_at.gt(since))
        .filter(positions::position_stands_for(access))
}

fn select_amendments(access: &Access, since: DateTime<Utc>) -> Select<amendment::Entity> {
    amendment::Entity::find()
        .filter(amendment::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(amendment::COLUMN.submitted_at.gt(since))
        .filter(amendment::COLUMN.withdrawn_at.is_null())
        .filter(access.seen::<amendment::Model>())
}

fn select_comments(access: &Access, since: DateTime<Utc>) -> Select<comment::Entity> {
    comment::Entity::find()
        .filter(comment::COLUMN.consultation_id.eq(access.consultation_id()))
        .filter(comment::COLUMN.created_at.gt(since))
        .filter(comment::COLUMN.withdrawn_at.is_null())
        .filter(comment::COLUMN.hidden_at.is_null())
        .filter(access.seen::<comment::Model>())
}

/// Counts what was submitted or said in each of some consultations after `since` and still stands for the viewer, in one query
/// however many they are; open brackets are not counted.
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
    let proposed = amendment::Entity::find()
        .filter(amendment::COLUMN.submitted_at.gt(since))
        .filter(amendment::COLUMN.withdrawn_at.is_null())
        .filter(in_each(accesses, amendment::Column::ConsultationId, Access::seen::<amendment::Model>));
    let talked = comment::Entity::find()
        .filter(comment::COLUMN.created_at.gt(since))
        .filter(comment::COLUMN.withdrawn_at.is_null())
        .filter(comment::COLUMN.hidden_at.is_null())
        .filter(in_each(accesses, comment::Column::ConsultationId, Access::seen::<comment::Model>));
    let numbers = [
        select_numbers(said, position::Column::ConsultationId, position::Column::Id),
        select_numbers(proposed, amendment::Column::ConsultationId, amendment::Column::Id),
        select_numbers(talked, comment::Column::ConsultationId, comment::Column::Id),
    ];
    let [said, proposed, talked] = count_each(db, numbers).await?;
    for (id, count) in said {
        news.entry(id).or_default().positions = count;
    }
    for (id, count) in proposed {
        news.entry(id).or_default().amendments = count;
    }
    for (id, count) in talked {
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

    /// Notifies the other processes that something was written, and where, in words of which this knows nothing.
    #[tracing::instrument(skip_all)]
    pub async fn tell(&self, places: &str) -> Result<()> {
        let message = format!("{} {places}", self.process);
        let values = [CHANNEL.into(), message.trim_end().into()];
        let notify = Statement::from_sql_and_values(DbBackend::Postgres, "SELECT pg_notify($1, $2)", values);
        self.db.execute_raw(notify).await?;
        Ok(())
    }

    /// Calls `each` with what another process tells, whenever one does, and once with nothing at the beginning, since a
    /// notification may have been sent before. It returns when the connection to the database is lost.
    #[tracing::instrument(skip_all)]
    pub async fn hear(&self, each: impl Fn(&str)) -> Result<()> {
        let mut listener = PgListener::connect_with(self.db.get_postgres_connection_pool())
            .await
            .map_err(lost_connection)?;
        listener.listen(CHANNEL).await.map_err(lost_connection)?;
        each("");
        loop {
            // `None` means that the connection was lost and made again, so a notification may have been missed.
            let told = listener.try_recv().await.map_err(lost_connection)?;
            let Some(told) = told else {
                each("");
                continue;
            };
            let (process, places) = told.payload().split_once(' ').unwrap_or((told.payload(), ""));
            if process != self.process {
                each(places);
            }
        }
    }
}

fn lost_connection(error: sea_orm::sqlx::Error) -> DbErr {
    DbErr::Conn(RuntimeErr::SqlxError(std::sync::Arc::new(error)))
}
