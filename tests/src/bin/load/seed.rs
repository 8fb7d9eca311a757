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
    db.execute_unprepared("DROP DATABASE IF EXISTS baraza_bench").await?;
    db.execute_unprepared("CREATE DATABASE baraza_bench").await?;
    let (base, _) = server.rsplit_once('/').ok_or("no database in the address")?;
    Ok(format!("{base}/baraza_bench"))
}

/// A consultation that is open for negotiation, with its members.
pub struct SeededConsultation {
    pub db: DatabaseConnection,
    pub now: DateTime<Utc>,
    pub consultation: ConsultationId,
    pub provisions: Vec<ProvisionId>,
    /// The heads of the delegations, that of [`HEAD`] first.
    pub heads: Vec<Viewer>,
}

/// Returns the address of a head by the place of the delegation.
pub fn head_address(index: usize) -> String {
    if index == 0 { HEAD.to_owned() } else { format!("head-{index}@members.example") }
}

/// Returns the code of a member by its place.
pub fn member_code(index: usize) -> String {
    format!("X{index:03}")
}

/// Returns a catalogue of `number` members, spread over all groups.
fn members(number: usize) -> String {
    let rows = (0..number).map(|index| {
        let code = member_code(index);
        let region = Region::ALL[index % Region::ALL.len()];
        let income = IncomeGroup::ALL[index % IncomeGroup::ALL.len()];
        let least = if index % 4 == 0 { "1" } else { "" };
        format!("{code},member,Land {index:03},,,{region},{least},,,{least},{income},1000000\n")
    });
    format!("{}\n{}", COLUMNS[..12].join(","), rows.collect::<String>())
}

/// Opens a consultation of `seats` members on `provisions` provisions of 50 words.
pub async fn begin(url: &str, seats: usize, provisions: usize) -> LoadResult<SeededConsultation> {
    let db = connection::open_database(url).await?;
    Migrator::up(&db, None).await?;
    let (now, operator) = (Utc::now(), Viewer::operator());
    let facts = FactsSource { source: "a measurement".into(), as_of: now };
    let ids =
        delegations::add_delegations(&db, &operator, &parse_catalogue(&members(seats))?, &facts, now).await?;
    let hash = passwords::hash_password(&passwords::hashing_pool(), PASSWORD.into()).await?;
    let mut heads = Vec::new();
    for (index, delegation_id) in ids.iter().enumerate() {
        let address = head_address(index);
        let email = Email::parse(&address).ok_or("an address")?;
        let role = Role::Head;
        accounts::invite_representative(&db, &operator, *delegation_id, &email, role, &address, now).await?;
        let name = PersonName::parse("Head")?;
        let id =
            accounts::accept_invitation_with_new_account(&db, &address, &name, hash.clone(), now).await?;
        let seat = Some(Seat { delegation_id: *delegation_id, role });
        let person = Person {
            id,
            name: "Head".into(),
            organizer: false,
            locale: None,
            time_zone: None,
            seat,
            represents: None,
            offices: Vec::new(),
        };
        heads.push(Viewer::from(person));
    }
    let new = NewConsultation {
        title: Title::parse("Measured")?,
        summary: Statement::parse("About it")?,
        language: Language::English,
        visibility: Visibility::Public,
        invented: true,
    };
    let consultation = consultations::open_consultation(&db, &operator, &new, now).await?;
    consultations::invite_delegations(&db, &operator, consultation, &ids, now).await?;
    let opens_at = now - TimeDelta::hours(1);
    let attribution = Attribution::Public;
    let stage = Stage { kind: StageKind::Negotiating, opens_at, closes_at: None, attribution };
    consultations::set_stage(
        &db,
        &operator,
        consultation,
        marks::take_mark(&db, &operator, MarkTarget::Stages(consultation)).await?,
        &stage,
        now,
    )
    .await?;

    let paragraphs: Vec<_> =
        (1..=provisions).map(|number| format!("{number}. {}", words(50, number))).collect();
    let text = parse_markdown(&format!("# Measured\n\n{}\n", paragraphs.join("\n\n")))?;
    let revision = instruments::publish_revision_by_likeness(
        &db,
        &operator,
        consultation,
        Language::English,
        &text,
        now,
    )
    .await?;
    let labels = instruments::revision_labels(&db, revision).await?;
    let provisions = labels.into_iter().map(|(id, _, _)| id).collect();
    Ok(SeededConsultation { db, now, consultation, provisions, heads })
}

/// Makes the account of an organizer, with [`PASSWORD`].
pub async fn add_organizer(begun: &SeededConsultation) -> LoadResult<Viewer> {
    let (db, now) = (&begun.db, begun.now);
    let email = Email::parse(ORGANIZER).ok_or("an address")?;
    accounts::invite_organizer(db, &email, ORGANIZER, now).await?;
    let hash = passwords::hash_password(&passwords::hashing_pool(), PASSWORD.into()).await?;
    let name = PersonName::parse("Organizer")?;
    let id = accounts::accept_invitation_with_new_account(db, ORGANIZER, &name, hash, now).await?;
    let person = Person {
        id,
        name: "Organizer".into(),
        organizer: true,
        locale: None,
        time_zone: None,
        seat: None,
        represents: None,
        offices: Vec::new(),
    };
    Ok(Viewer::from(person))
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
