use axum::http::{HeaderValue, header};
use domain::consensus::ConsensusStatus;
use domain::exports::{read_document, verify_export};
use domain::identifiers::ConsultationId;
use domain::languages::Language;
use domain::mappings::MappingRelation;
use domain::needs::NeedState;
use domain::translations::{TitleField, TranslatedTitles};
use domain::viewers::Viewer;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use std::collections::{BTreeMap, BTreeSet};
use store::entity::{
    bloc, catalogue_clause, commitment, consultation, mapping, need, offer, peer_review, progress_report,
    question, term, text, weight_scheme,
};
use store::{attribution, comments, consensus, positions, questions};
use tests::client::{ORIGIN, TestBrowser};
use tests::database::Database;
use tests::world::state_over;

/// The most bytes of a page, as it goes over the wire.
const PAGE: usize = 12_000;

async fn seeds(database: &Database) {
    let now = chrono::Utc::now();
    let seeded = server::demo::seed_if_empty(&database.db, now).await.unwrap().unwrap();
    assert!(
        server::demo::seed_if_empty(&database.db, now).await.unwrap().is_none(),
        "only an empty database"
    );
    let id = seeded.consultation_id;
    let (db, nobody) = (&database.db, Viewer::default());
    let access = attribution::check_access(db, &nobody, id, chrono::Utc::now()).await.unwrap();
    let document = consensus::load_document(db, &access, None, 0, None, None).await.unwrap().unwrap();
    for status in ConsensusStatus::ALL {
        assert!(document.overview.standings.iter().any(|one| one.status == *status), "{status}");
    }
    assert!(!document.silent.unwrap().is_empty());
    assert!(document.remarks.values().any(|one| !one.texts.is_empty() && !one.replies.is_empty()));
    let provisions: Vec<_> = document.overview.standings.iter().map(|one| one.provision_id).collect();
    let held = positions::stance_counts(db, &access, &provisions).await.unwrap();
    let held: u32 = held.values().map(|one| one.0.iter().sum::<u32>()).sum();
    assert!(held >= 140, "{held} positions of members");
    let said: u64 = comments::count_comments(db, &access, &provisions).await.unwrap().values().sum();
    assert!(said >= 100, "{said} comments");
    let asked = questions::list_questions(db, &nobody, id).await.unwrap();
    assert_eq!(asked.iter().filter(|one| one.is_open(now)).count(), 2, "a vote and a silence procedure");
    assert_eq!(asked.iter().filter(|one| one.closed_at.is_some()).count(), 1);
    for id in [id, follows_up(database).await] {
        let mut out = Vec::new();
        server::exporting::json(db, &nobody, id, now, &mut out).await.unwrap();
        assert_eq!(verify_export(&read_document(&out).unwrap(), &[]).unwrap().recounted, 1);
    }
    relates(database).await;
    is_translated(database).await;
    answers_in_small_pages(database, id).await;
}

/// Looks at what follows from the text that was adopted, and returns its consultation.
async fn follows_up(database: &Database) -> ConsultationId {
    let db = &database.db;
    let undertaken = commitment::Entity::find().all(db).await.unwrap();
    assert_eq!(undertaken.len(), 40);
    let reports = progress_report::Entity::find().all(db).await.unwrap();
    let days: BTreeSet<_> = reports.iter().map(|one| one.due_on).collect();
    let (first, last) = (*days.first().unwrap(), *days.last().unwrap());
    assert!((last - first).num_days() > 500, "reports from {first} to {last}");
    let levels: BTreeMap<_, _> = reports.iter().map(|one| (one.id, one.level)).collect();
    let given = peer_review::Entity::find().all(db).await.unwrap();
    let given = given.iter().filter_map(|one| Some((levels[&one.report_id], one.level?)));
    let (alike, apart): (Vec<_>, Vec<_>) = given.partition(|(own, peer)| own == peer);
    assert!(alike.len() > 20 && apart.len() == 1, "{} reviews agree, and {apart:?} differ", alike.len());
    let needed = need::Entity::find().all(db).await.unwrap();
    assert!(needed.iter().any(|one| one.commitment_id.is_some()));
    assert!(needed.iter().any(|one| one.provision_id.is_some()));
    let states: BTreeSet<_> = needed.iter().map(|one| one.state).collect();
    assert_eq!(states.into_iter().collect::<Vec<_>>(), NeedState::ALL);
    assert!(needed.len() as u64 + offer::Entity::find().count(db).await.unwrap() >= 30);
    undertaken[0].consultation_id
}

/// Looks at the links of the text to existing instruments, and at its terms.
async fn relates(database: &Database) {
    let db = &database.db;
    let links = mapping::Entity::find().all(db).await.unwrap();
    let linked: BTreeSet<_> = links.iter().map(|one| one.clause_id).collect();
    assert_eq!(linked.len(), 60);
    let conflicts = links.iter().filter(|one| one.relation == MappingRelation::Conflicts);
    assert_eq!(conflicts.count(), 3);
    let clauses = catalogue_clause::Entity::find().all(db).await.unwrap();
    let instruments: BTreeSet<_> =
        clauses.iter().filter(|one| linked.contains(&one.id)).map(|one| one.instrument_id).collect();
    assert_eq!(instruments.len(), 12);
    assert_eq!(term::Entity::find().count(db).await.unwrap(), 25);
}

/// Looks for each title and each paragraph in French and in Arabic.
async fn is_translated(database: &Database) {
    let db = &database.db;
    let both = |titles: Option<&TranslatedTitles>, field| {
        let has = |language| titles.is_some_and(|titles| titles.find(field, language).is_some());
        [Language::French, Language::Arabic].into_iter().all(has)
    };
    for one in consultation::Entity::find().all(db).await.unwrap() {
        let titles = one.titles.as_deref();
        assert!(both(titles, TitleField::Title) && both(titles, TitleField::Summary), "{}", one.title);
    }
    for one in question::Entity::find().filter(question::COLUMN.title_of.is_null()).all(db).await.unwrap() {
        assert!(both(one.titles.as_deref(), TitleField::Title), "{}", one.title);
    }
    for one in bloc::Entity::find().all(db).await.unwrap() {
        assert!(both(one.titles.as_deref(), TitleField::Title), "{}", one.name);
    }
    for one in weight_scheme::Entity::find().all(db).await.unwrap() {
        assert!(both(one.titles.as_deref(), TitleField::Title), "{}", one.name);
    }
    let mut paragraphs = BTreeSet::new();
    for language in [Language::English, Language::French, Language::Arabic] {
        let in_language = text::Entity::find().filter(text::COLUMN.language.eq(language));
        paragraphs.insert(in_language.count(db).await.unwrap());
    }
    assert_eq!(paragraphs.len(), 1, "{paragraphs:?}");
}

/// Looks at the size of the longest pages of a consultation, as visitors get them.
async fn answers_in_small_pages(database: &Database, id: ConsultationId) {
    for path in [
        "summary",
        "summary?page=2",
        "summary?groups=bloc",
        "compilation",
        "compilation?page=2",
        "compilation?page=3",
    ] {
        let path = format!("/consultations/{id}/{path}");
        let mut visitor = TestBrowser::over(state_over(database.db.clone(), ORIGIN));
        visitor.headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("br"));
        let page = visitor.get(&path).await;
        assert_eq!(page.headers[header::CONTENT_ENCODING], "br", "{path}");
        println!("{path}: {} bytes", page.bytes.len());
        assert!(page.bytes.len() <= PAGE, "{path}: {} bytes", page.bytes.len());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_seeds_an_empty_sqlite_database_and_verifies() {
    seeds(&Database::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_seeds_an_empty_postgresql_database_and_verifies() {
    if let Some(database) = Database::postgres().await {
        seeds(&database).await;
        database.drop().await;
    }
}

tests::on_both_databases! {
    async fn the_demo_leaves_a_database_that_is_in_use_alone(world: World) {
        assert!(server::demo::seed_if_empty(&world.db, world.now).await.unwrap().is_none());
        let page = TestBrowser::new(&world).get("/consultations").await;
        assert_eq!(page.words(".card :is(h2, h3) a"), ["A consultation"]);
    }
}
