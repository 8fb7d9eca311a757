//! A form is taken once: impatient clicks make one comment, one amendment, one vote.

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::identifiers::UserId;
use sea_orm::{EntityTrait, PaginatorTrait};
use store::entity::{amendment, comment, question};
use store::form_keys::{self, FormProgress};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::world::World;

const COMMENT: [(&str, &str); 3] =
    [("body", "Once."), ("comment-kind", "general"), ("comment-language", "en")];

async fn begun(world: &World, who: &str, page: &str) -> TestBrowser {
    let mut client = TestBrowser::signed_in(world, who).await;
    assert_eq!(client.get(page).await.status, StatusCode::OK);
    client
}

on_both_databases! {
    async fn impatient_clicks_make_one_comment_and_get_one_answer(world: World) {
        let page = format!("/provisions/{}", world.provision("OP1"));
        let client = begun(&world, "head@xaa.example", &page).await;
        let clicks = (0..5).map(|_| {
            let (mut client, path) = (client.clone(), format!("{page}/comments"));
            tokio::spawn(async move { client.post(&path, &COMMENT).await })
        });
        let mut answers = Vec::new();
        for click in clicks.collect::<Vec<_>>() {
            let answer = click.await.unwrap();
            assert_eq!(answer.status, StatusCode::SEE_OTHER);
            answers.push(answer.location().to_owned());
        }
        answers.dedup();
        assert_eq!(answers.len(), 1, "the second answer is that of the first: {answers:?}");
        assert_eq!(comment::Entity::find().count(&world.db).await.unwrap(), 1);
        // The same words on a page that was read anew are another comment.
        let mut client = begun(&world, "head@xaa.example", &page).await;
        client.post(&format!("{page}/comments"), &COMMENT).await;
        assert_eq!(comment::Entity::find().count(&world.db).await.unwrap(), 2);
    }

    async fn a_key_is_its_owners_and_a_form_that_was_refused_can_be_sent_again(world: World) {
        let page = format!("/provisions/{}", world.provision("OP1"));
        let path = format!("{page}/comments");
        let mut client = begun(&world, "head@xaa.example", &page).await;
        let empty = client.post(&path, &[("body", " "), COMMENT[1], COMMENT[2], ("key", "mine")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let mended = client.post(&path, &[("key", "mine"), COMMENT[0], COMMENT[1], COMMENT[2]]).await;
        assert_eq!(mended.status, StatusCode::SEE_OTHER);
        let mut other = begun(&world, "head@xbb.example", &page).await;
        let same = other.post(&path, &[("key", "mine"), COMMENT[0], COMMENT[1], COMMENT[2]]).await;
        assert_eq!(same.status, StatusCode::SEE_OTHER);
        assert_ne!(same.location(), mended.location());
        assert_eq!(comment::Entity::find().count(&world.db).await.unwrap(), 2);
    }

    async fn amendments_and_votes_are_made_once(world: World) {
        let page = format!("/provisions/{}/amendments", world.provision("OP1"));
        let mut head = begun(&world, "head@xaa.example", &page).await;
        for _ in 0..3 {
            let fields = [("kind", "suppress"), ("amendment-language", "en")];
            assert_eq!(head.clone().post(&page, &fields).await.status, StatusCode::SEE_OTHER);
        }
        assert_eq!(amendment::Entity::find().count(&world.db).await.unwrap(), 1);
        let page = format!("/consultations/{}/questions/new", world.consultation);
        let mut organizer = begun(&world, "organizer@forum.example", &page).await;
        for _ in 0..3 {
            let fields = [("title", "Once"), ("rule", "un-simple-majority"), ("method", "recorded"), ("weights", "equal")];
            assert_eq!(organizer.clone().post(&page, &fields).await.status, StatusCode::SEE_OTHER);
        }
        assert_eq!(question::Entity::find().count(&world.db).await.unwrap(), 1);
        head.get("/").await;
        organizer.get("/").await;
    }

    async fn a_form_whose_request_ended_without_an_answer_can_be_taken_after_a_while(world: World) {
        let (db, now) = (&world.db, world.now);
        let user = world.person("head XAA").person.as_ref().unwrap().id;
        let begin = async |user: UserId, minutes| {
            form_keys::begin_form(db, user, "k", now + TimeDelta::minutes(minutes)).await.unwrap()
        };
        assert_eq!(begin(user, 0).await, FormProgress::Begun);
        assert_eq!(begin(user, 1).await, FormProgress::Running);
        assert_eq!(begin(user, 3).await, FormProgress::Running, "it is forgotten");
        assert_eq!(begin(user, 3).await, FormProgress::Begun);
        form_keys::keep_answer(db, user, "k", "/there").await.unwrap();
        assert_eq!(begin(user, 60).await, FormProgress::Answered("/there".to_owned()));
        form_keys::forget_old_forms(db, now + TimeDelta::days(3)).await.unwrap();
        assert_eq!(begin(user, 60 * 72).await, FormProgress::Begun);
    }
}
