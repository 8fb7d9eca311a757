//! Seeds the consultation that is measured: 2,000 words in 40 provisions with 300 comments.

use crate::LoadResult;
use crate::client::Latencies;
use domain::comments::CommentKind;
use domain::identifiers::{ConsultationId, ProvisionId, QuestionId};
use domain::languages::Language;
use domain::text::{Body, Title};
use domain::viewers::Viewer;
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait};
use std::time::{Duration, Instant};
use store::comments::NewComment;
use store::entity::comment;
use store::marks::{self, MarkTarget};
use store::questions::NewQuestion;
use store::{begin_transaction, comments, connection, questions};
use tests::forum::{SeededConsultation, begin, words};

pub struct LoadWorld {
    pub consultation: ConsultationId,
    /// A provision without comments, for the writes.
    pub provision: ProvisionId,
    pub provisions: Vec<ProvisionId>,
    pub question: QuestionId,
}

pub fn comment(words: &str) -> String {
    format!("body={}&comment-kind=general&comment-language=en", words.replace(' ', "+"))
}

pub fn position(words: &str) -> String {
    format!("stance=support&statement={}&position-language=en&act=submit", words.replace(' ', "+"))
}

/// Creates a database on a PostgreSQL server and returns its address.
pub async fn fresh_postgres(server: &str) -> LoadResult<String> {
    let db = sea_orm::Database::connect(server).await?;
    db.execute_unprepared("DROP DATABASE IF EXISTS baraza_bench WITH (FORCE)").await?;
    db.execute_unprepared("CREATE DATABASE baraza_bench").await?;
    let (base, _) = server.rsplit_once('/').ok_or("no database in the address")?;
    Ok(format!("{base}/baraza_bench"))
}

pub async fn seed(url: &str) -> LoadResult<LoadWorld> {
    let SeededConsultation { db, now, consultation, provisions, heads } = begin(url, 2, 40).await?;
    for index in 0..300 {
        let new = NewComment {
            parent_id: None,
            kind: CommentKind::General,
            language: Language::English,
            body: Body::parse(&words(60, index))?,
        };
        // The last provision has no comments, so that its page keeps its size during the writes.
        comments::post_comment(
            &db,
            &heads[0],
            provisions[index % 39],
            marks::take_mark(&db, &heads[0], MarkTarget::Words((provisions[index % 39]).into())).await?,
            &new,
            now,
        )
        .await?;
    }
    let new = NewQuestion {
        live_tally: true,
        ..NewQuestion::recorded(Title::parse("Adoption")?, "un-simple-majority")
    };
    let question = questions::open_question(
        &db,
        &Viewer::operator(),
        consultation,
        marks::take_mark(&db, &Viewer::operator(), MarkTarget::Revision(consultation)).await?,
        &new,
        now,
    )
    .await?;
    db.close().await?;
    Ok(LoadWorld { consultation, provision: provisions[39], provisions, question })
}

/// Inserts the row of a comment again and again for the time `lasting`, each in a transaction of its own.
pub async fn raw_inserts(url: &str, lasting: Duration) -> LoadResult<Latencies> {
    let db = connection::open_database(url).await?;
    let row = comment::Entity::find().one(&db).await?.ok_or("no comment")?;
    let before = comment::Entity::find().count(&db).await?;
    let mut load = Latencies::default();
    let end = Instant::now() + lasting;
    while Instant::now() < end {
        let began = Instant::now();
        let mut new = row.clone().into_active_model().reset_all();
        new.id = sea_orm::ActiveValue::NotSet;
        let txn = begin_transaction(&db).await?;
        comment::Entity::insert(new).exec_without_returning(&txn).await?;
        txn.commit().await?;
        load.times.push(began.elapsed());
    }
    let added = comment::Entity::find().count(&db).await? - before;
    if usize::try_from(added)? != load.times.len() {
        return Err("not every row was kept".into());
    }
    Ok(load)
}
