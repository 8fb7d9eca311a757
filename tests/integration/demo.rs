use domain::consensus::ConsensusStatus;
use domain::exports::{read_document, verify_export};
use domain::viewers::Viewer;
use store::{attribution, comments, consensus, positions, questions};
use tests::client::TestBrowser;
use tests::database::Database;

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
    let mut out = Vec::new();
    server::exporting::json(db, &nobody, id, now, &mut out).await.unwrap();
    assert_eq!(verify_export(&read_document(&out).unwrap(), &[]).unwrap().recounted, 1);
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
