//! A form is taken once: impatient clicks make one comment, one amendment, one vote.

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::identifiers::ProvisionId;
use domain::languages::Language;
use domain::reactions::Audience;
use domain::text::Thesis;
use sea_orm::sea_query::Expr;
use sea_orm::{EntityTrait, PaginatorTrait, QueryFilter};
use store::entity::{amendment, comment, form_key, invitation, question, revision, statement, visitor};
use store::form_keys::{self, FormProgress, SentForm};
use store::reactions::{self, AnonymousVisitor};
use tests::client::TestBrowser;
use tests::world::World;
use tests::{on_both_databases, seen};

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

    async fn the_same_key_with_other_words_or_at_another_address_is_another_form(world: World) {
        let (one, two) = (world.provision("OP1"), world.provision("OP2"));
        let page = format!("/provisions/{one}");
        let mut client = begun(&world, "head@xaa.example", &page).await;
        let said = async |client: &mut TestBrowser, at: ProvisionId, body: &str| {
            let fields = [("key", "mine"), ("body", body), COMMENT[1], COMMENT[2]];
            let answer = client.post(&format!("/provisions/{at}/comments"), &fields).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
            answer.location().to_owned()
        };
        client.get(&format!("/provisions/{two}")).await;
        let first = said(&mut client, one, "One.").await;
        // Back, and something else is written on the page that the browser has kept.
        let changed = said(&mut client, one, "Two.").await;
        let elsewhere = said(&mut client, two, "One.").await;
        assert_eq!(comment::Entity::find().count(&world.db).await.unwrap(), 3);
        assert!(first != changed && elsewhere.starts_with(&format!("/provisions/{two}")), "{first} {changed} {elsewhere}");
        assert_eq!(said(&mut client, one, "One.").await, first);
        assert_eq!(said(&mut client, one, "Two.").await, changed);
        assert_eq!(comment::Entity::find().count(&world.db).await.unwrap(), 3, "exact copies are answered as before");
    }

    async fn another_button_of_a_form_is_refused_by_its_mark(world: World) {
        let page = format!("/provisions/{}", world.provision("OP1"));
        let mut head = begun(&world, "head@xaa.example", &page).await;
        let path = format!("{page}/positions");
        let fields = |act| [("stance", "support"), ("position-language", "en"), ("statement", "Once."), ("act", act)];
        let submitted = head.post(&path, &fields("submit")).await;
        assert_eq!(submitted.status, StatusCode::SEE_OTHER, "{}", submitted.body);
        assert_eq!(head.clone().post(&path, &fields("save")).await.status, StatusCode::CONFLICT);
        assert_eq!(head.post(&path, &fields("submit")).await.location(), submitted.location());
    }

    async fn a_second_click_gets_the_secret_link_of_the_first(world: World) {
        let page = format!("/delegations/{}", world.delegations["XAA"]);
        let head = begun(&world, "head@xaa.example", &page).await;
        let before = invitation::Entity::find().count(&world.db).await.unwrap();
        let path = format!("{page}/invitations");
        let fields = [("email", "new@xaa.example"), ("role", "adviser")];
        let first = head.clone().post(&path, &fields).await;
        let second = head.clone().post(&path, &fields).await;
        let link = first.attribute(".token a", "href");
        assert!(link.is_some() && first.status == StatusCode::OK, "{}", first.body);
        assert_eq!(second.attribute(".token a", "href"), link);
        assert_eq!(invitation::Entity::find().count(&world.db).await.unwrap(), before + 1);
        // Another process has not shown the page, and the database does not have the link.
        let again = head.elsewhere(&world).post(&path, &fields).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        assert!(again.words("main")[0].contains("cannot be told whether it was taken"), "{}", again.body);
        assert_eq!(invitation::Entity::find().count(&world.db).await.unwrap(), before + 1);
    }

    async fn a_file_is_taken_once_whatever_the_boundary_of_its_sending(world: World) {
        let page = format!("/consultations/{}/import", world.consultation);
        let mut organizer = begun(&world, "organizer@forum.example", &page).await;
        let text = "# Second\n\n1. One.\n";
        let shown = organizer.post_file(&page, &[("language", "en"), ("text", text), ("act", "check")], b"").await;
        let mut fields = shown.form_fields("form[enctype]");
        assert_eq!(fields.first().map(|(name, _)| name.as_str()), Some("key"), "the key stands first");
        for (name, value) in &mut fields {
            if name.starts_with("same-") && value.is_empty() {
                "new".clone_into(value);
            }
        }
        let published = organizer.send_again(&page, &fields, "publish").await;
        assert_eq!(published.status, StatusCode::SEE_OTHER, "{}", published.body);
        organizer.boundary = "another";
        assert_eq!(organizer.send_again(&page, &fields, "publish").await.location(), published.location());
        let revisions = revision::Entity::find().count(&world.db).await.unwrap();
        assert_eq!(revisions, 2, "that of the world, and the one that was published once");
    }

    async fn a_form_whose_request_ended_without_an_answer_is_never_taken_again(world: World) {
        let (db, now) = (&world.db, world.now);
        let user_id = world.person("head XAA").person.as_ref().unwrap().id;
        let form = |key: &str, digest: &str| SentForm { user_id, key: key.to_owned(), digest: digest.to_owned() };
        let begin = async |form: &SentForm, minutes| {
            form_keys::begin_form(db, form, now + TimeDelta::minutes(minutes)).await.unwrap()
        };
        let lost = form("k", "d");
        assert_eq!(begin(&lost, 0).await, FormProgress::Begun);
        assert_eq!(begin(&lost, 2).await, FormProgress::Running);
        assert_eq!(begin(&lost, 3).await, FormProgress::Unanswered);
        assert_eq!(begin(&form("k", "e"), 3).await, FormProgress::Begun, "other contents");
        let failed = form("l", "d");
        assert_eq!(begin(&failed, 0).await, FormProgress::Begun);
        form_keys::end_form(db, &failed, now).await.unwrap();
        assert_eq!(begin(&failed, 0).await, FormProgress::Unanswered, "its end is known at once");
        let refused = form("m", "d");
        assert_eq!(begin(&refused, 0).await, FormProgress::Begun);
        form_keys::forget_form(db, &refused).await.unwrap();
        assert_eq!(begin(&refused, 0).await, FormProgress::Begun);
        form_keys::keep_answer(db, &refused, "/there").await.unwrap();
        assert_eq!(begin(&refused, 60).await, FormProgress::Answered("/there".to_owned()));
        form_keys::forget_old_forms(db, now + TimeDelta::days(3)).await.unwrap();
        assert_eq!(begin(&lost, 60 * 72).await, FormProgress::Begun);
    }

    async fn a_form_that_the_process_lost_is_answered_with_where_to_look(world: World) {
        let page = format!("/provisions/{}", world.provision("OP1"));
        let path = format!("{page}/comments");
        let mut client = begun(&world, "head@xaa.example", &page).await;
        let key = client.hidden_field(&path, "key").unwrap();
        let sent = client.clone().post(&path, &COMMENT).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        // As if the process had ended before the answer was kept.
        let rows = form_key::Entity::update_many()
            .col_expr(form_key::Column::Location, Expr::value(None::<String>))
            .col_expr(form_key::Column::TakenAt, Expr::value(world.now - TimeDelta::minutes(5)))
            .filter(form_key::COLUMN.key.eq(key.as_str()));
        assert_eq!(rows.exec(&world.db).await.unwrap().rows_affected, 1);
        let again = client.post(&path, &COMMENT).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        assert!(again.words("main")[0].contains("cannot be told whether it was taken"), "{}", again.body);
        assert_eq!(comment::Entity::find().count(&world.db).await.unwrap(), 1, "it is not done twice");
    }

    async fn an_act_is_done_to_its_end_although_the_sender_has_gone(world: World) {
        let page = format!("/provisions/{}", world.provision("OP1"));
        let path = format!("{page}/comments");
        let mut client = begun(&world, "head@xaa.example", &page).await;
        let mut gone = client.clone();
        let address = path.clone();
        let first = tokio::spawn(async move { gone.post(&address, &COMMENT).await });
        tokio::task::yield_now().await;
        first.abort();
        // It may have been answered before, which is as well.
        first.await.ok();
        let second = client.post(&path, &COMMENT).await;
        assert_eq!(second.status, StatusCode::SEE_OTHER, "the second click is answered");
        assert_eq!(comment::Entity::find().count(&world.db).await.unwrap(), 1);
    }

    async fn a_visitor_who_clicks_twice_before_having_a_cookie_is_one_visitor(world: World) {
        let (db, c) = (&world.db, world.consultation);
        let seen = seen::audience(db, c).await;
        reactions::set_audience(db, &world.organizer, c, seen, Audience::Public, world.now).await.unwrap();
        let (nobody, words) = (AnonymousVisitor::default(), Thesis::parse("Access is shared.").unwrap());
        let thesis = reactions::submit_thesis(db, &world.organizer, nobody, c, Language::English, &words, world.now);
        let thesis = thesis.await.unwrap().id;
        let (path, id) = (format!("/consultations/{c}/reactions"), thesis.to_string());
        let fields = [("statement", id.as_str()), ("reaction", "agree")];
        let fresh = TestBrowser::new(&world);
        // Both read the page of the same server at the same moment.
        let (mut one, mut other) = (fresh.clone(), fresh);
        one.get(&path).await;
        other.get(&path).await;
        for _ in 0..2 {
            // Neither click has the cookie that the first answer sets.
            assert_eq!(one.clone().post(&path, &fields).await.status, StatusCode::SEE_OTHER);
        }
        assert_eq!(visitor::Entity::find().count(db).await.unwrap(), 1);
        assert_eq!(other.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
        let counted = statement::Entity::find_by_id(thesis).one(db).await.unwrap().unwrap();
        assert_eq!((counted.agree, visitor::Entity::find().count(db).await.unwrap()), (2, 2));
    }
}
