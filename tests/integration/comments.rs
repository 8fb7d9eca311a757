use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::amendments::AmendmentKind;
use domain::identifiers::{CommentId, DelegationId};
use domain::text::{Body, Statement};
use domain::viewers::Viewer;
use store::Subject;
use store::amendments;
use store::comments;
use store::{StoreError, records};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{amendment, comment};

on_both_databases! {
    async fn replies_follow_the_comments_that_they_answer(world: World) {
        let access = world.access(&Viewer::default()).await;
        let (db, now, provision) = (&world.db, world.now, world.provision("OP1"));
        let post = async |who: &str, body: &str, parent| {
            comments::post_comment(db, world.person(who), provision, seen::words(db, provision).await, &comment(body, parent), now).await.unwrap().id
        };
        let first = post("head XAA", "one", None).await;
        let second = post("head XBB", "two", None).await;
        let reply = post("head XBB", "one.one", Some(first)).await;
        let deeper = post("adviser XAA", "one.one.one", Some(reply)).await;
        let (threads, total) = comments::list_threads(db, &access, provision, 0).await.unwrap();
        let order: Vec<_> = threads.iter().map(|one| (one.comment.id, one.depth)).collect();
        assert_eq!(order, [(first, 0), (reply, 1), (deeper, 2), (second, 0)]);
        assert_eq!(total, 2);
        assert_eq!(comments::count_comments(db, &access, &[provision]).await.unwrap()[&provision], 4);
        let reply = comment("x", Some(first));
        let elsewhere = comments::post_comment(db, world.person("head XAA"), world.provision("OP2"), seen::words(db, world.provision("OP2")).await, &reply, now);
        assert!(matches!(elsewhere.await, Err(StoreError::State)));
    }

    async fn a_reply_quotes_what_it_answers_as_long_as_that_is_shown(world: World) {
        let (db, now, op1) = (&world.db, world.now, world.provision("OP1"));
        let (head, other) = (world.person("head XAA"), world.person("head XBB"));
        let seen = seen::words(db, op1).await;
        let first = comments::post_comment(db, head, op1, seen, &comment("Who pays for it?", None), now).await.unwrap().id;
        comments::post_comment(db, other, op1, seen, &comment("Everybody.", Some(first)), now).await.unwrap();
        let path = format!("/provisions/{op1}");
        let mut client = TestBrowser::signed_in(&world, "head@xbb.example").await;
        let page = client.get(&format!("{path}?reply={first}")).await;
        assert_eq!(page.words("#comments .quoted"), ["Who pays for it?"]);
        assert_eq!(page.words("#comment .quoted"), ["Who pays for it?"], "above the form of a reply");
        assert!(page.links_to(&format!("#comment-{first}")));
        comments::withdraw_comment(db, head, first, seen::comment(db, first).await, now).await.unwrap();
        assert!(!client.get(&path).await.body.contains("Who pays for it?"));
    }

    async fn an_amendment_has_threads_of_its_own(world: World) {
        let (db, now, op1) = (&world.db, world.now, world.provision("OP1"));
        let new = amendment(AmendmentKind::Suppress, "");
        let amendment = amendments::propose_amendment(db, world.person("head XAA"), op1, seen::words(db, op1).await, &new, now).await.unwrap();
        let about = Subject::Amendment(amendment);
        let below = comments::post_comment(db, world.person("head XBB"), op1, seen::words(db, op1).await, &comment("on the paragraph", None), now).await.unwrap();
        let first = comments::post_comment(db, world.person("head XBB"), about, seen::words(db, about).await, &comment("why?", None), now).await.unwrap();
        let answer = comments::post_comment(db, world.person("adviser XAA"), about, seen::words(db, about).await, &comment("because", Some(first.id)), now).await.unwrap();
        let astray = comments::post_comment(db, world.person("head XCC"), op1, seen::words(db, op1).await, &comment("x", Some(first.id)), now).await;
        assert!(matches!(astray, Err(StoreError::State)), "an answer stays in its thread");
        let mut replying = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let page = replying.get(&format!("/amendments/{amendment}?reply={}", first.id)).await;
        assert_eq!(page.words("#comment .quoted"), ["why?"], "above the form of a reply");
        let access = world.access(&Viewer::default()).await;
        let ids = async |subject: Subject| {
            let (found, total) = comments::list_threads(db, &access, subject, 0).await.unwrap();
            (found.into_iter().map(|one| one.comment.id).collect::<Vec<_>>(), total)
        };
        assert_eq!(ids(about).await, (vec![first.id, answer.id], 1));
        assert_eq!(ids(Subject::Provision(op1)).await, (vec![below.id], 1));
        assert_eq!(comments::count_comments(db, &access, &[op1]).await.unwrap()[&op1], 1);
        assert_eq!(comments::threads_by_provision(db, &access, &[op1]).await.unwrap()[&op1].len(), 1);

        let mut client = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        let path = format!("/amendments/{amendment}");
        let page = client.get(&path).await;
        assert_eq!(page.words(".comment .words"), ["why?", "because"]);
        assert!(page.has("a[href*=\"reply=\"]"));
        let refused = client.post(&format!("{path}/comments"), &[("body", "  "), ("comment-kind", "general"), ("comment-language", "en")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        for number in 0..25 {
            let words = format!("word {number}");
            let fields = [("body", words.as_str()), ("comment-kind", "technical"), ("comment-language", "en")];
            let said = client.post_anew(&format!("{path}/comments"), &fields).await;
            assert!(said.location().starts_with(&path), "{}", said.location());
        }
        // The last comment is on the second page of the threads; its own address must redirect there.
        let (last, page) = comments::find_comment_page(db, world.person("head XAA"), CommentId(answer.id.0 + 25), now).await.unwrap();
        assert_eq!((last.body.as_str(), page), ("word 24", 1));
        let led = client.get(&format!("/comments/{}", last.id)).await;
        assert_eq!(led.location(), format!("{path}?page=2#comment-{}", last.id));
        assert_eq!(client.get(&format!("/comments/{}", answer.id)).await.location(), format!("{path}#comment-{}", answer.id));
        let table = client.get(&format!("/consultations/{}/comments.csv", world.consultation)).await.body;
        assert!(table.contains(",amendment_id,") && table.contains(&format!(",{amendment},general,en,because,")), "{table}");
    }

    async fn an_author_edits_for_a_short_time_and_the_former_words_are_kept(world: World) {
        let (db, now, provision) = (&world.db, world.now, world.provision("OP1"));
        let author = world.person("adviser XAA");
        let comment = comments::post_comment(db, author, provision, seen::words(db, provision).await, &comment("befor", None), now).await.unwrap();
        let body = Body::parse("**after**").unwrap();
        let stranger = comments::edit_comment(db, world.person("head XAA"), comment.id, seen::comment(db, comment.id).await, &body, now).await;
        assert!(matches!(stranger, Err(StoreError::Forbidden)), "not even the head changes another's words");
        let edited = comments::edit_comment(db, author, comment.id, seen::comment(db, comment.id).await, &body, now).await.unwrap();
        assert_eq!(edited.html, "<p><strong>after</strong></p>\n");
        let (_, history) = comments::comment_history(db, &Viewer::default(), comment.id, world.now).await.unwrap();
        assert_eq!(history.iter().map(|edit| edit.body.as_str()).collect::<Vec<_>>(), ["befor"]);
        let late = comments::edit_comment(db, author, comment.id, seen::comment(db, comment.id).await, &body, now + TimeDelta::minutes(15)).await;
        assert!(matches!(late, Err(StoreError::TooLate)));
    }

    async fn hidden_and_withdrawn_words_are_shown_nowhere(world: World) {
        let (db, now, provision) = (&world.db, world.now, world.provision("OP1"));
        let author = world.person("head XBB");
        let hidden = comments::post_comment(db, author, provision, seen::words(db, provision).await, &comment("unspeakable", None), now).await.unwrap();
        let reason = Statement::parse("off topic").unwrap();
        assert!(matches!(comments::hide_comment(db, author, hidden.id, seen::comment(db, hidden.id).await, &reason, now).await, Err(StoreError::Forbidden)));
        comments::hide_comment(db, &world.organizer, hidden.id, seen::comment(db, hidden.id).await, &reason, now).await.unwrap();
        let withdrawn = comments::post_comment(db, author, provision, seen::words(db, provision).await, &comment("regretted", None), now).await.unwrap();
        comments::withdraw_comment(db, author, withdrawn.id, seen::comment(db, withdrawn.id).await, now).await.unwrap();
        let c = world.consultation;
        for who in ["", "head@xbb.example", "head@xaa.example"] {
            let mut client = if who.is_empty() { TestBrowser::new(&world) } else { TestBrowser::signed_in(&world, who).await };
            let mut reason_shown = false;
            for path in [
                format!("/provisions/{provision}"), format!("/consultations/{c}/draft?comments=all"),
                format!("/consultations/{c}/comments.csv"), format!("/consultations/{c}/export.json"),
                format!("/comments/{}/edit", hidden.id), format!("/comments/{}/history", hidden.id),
                format!("/comments/{}/edit", withdrawn.id), format!("/comments/{}/history", withdrawn.id),
            ] {
                let body = client.get(&path).await.body;
                assert!(!body.contains("unspeakable") && !body.contains("regretted"), "{who} at {path}");
                reason_shown |= body.contains("off topic");
            }
            assert!(reason_shown);
        }
        let record = records::entries_after(db, &records::chain_of(c), None, 0, 1000).await.unwrap();
        assert!(record.iter().any(|entry| entry.payload["reason"] == "off topic"));
    }

    async fn only_those_who_take_part_comment(world: World) {
        let (db, now, provision) = (&world.db, world.now, world.provision("OP1"));
        let post = async |viewer: &Viewer| comments::post_comment(db, viewer, provision, seen::words(db, provision).await, &comment("x", None), now).await;
        assert!(matches!(post(&Viewer::default()).await, Err(StoreError::SignInNeeded)));
        assert!(post(world.person("head XOB")).await.is_ok(), "observers speak");
        assert!(post(&world.organizer).await.is_ok());
        let mut stranger = world.person("head XAA").clone();
        if let Some(seat) = stranger.person.as_mut().and_then(|person| person.seat.as_mut()) {
            seat.delegation_id = DelegationId(999_999);
        }
        assert!(matches!(post(&stranger).await, Err(StoreError::Forbidden)));
    }

    async fn a_reply_is_posted_through_the_form_and_shown_with_its_author(world: World) {
        let provision = world.provision("OP1");
        let first = comment("first", None);
        let parent = comments::post_comment(&world.db, world.person("head XAA"), provision, seen::words(&world.db, provision).await, &first, world.now);
        let parent = parent.await.unwrap().id;
        let mut client = TestBrowser::signed_in(&world, "head@xbb.example").await;
        let form = client.get(&format!("/provisions/{provision}?reply={parent}")).await;
        assert!(form.has(&format!("input[name=parent][value=\"{parent}\"]")));
        let parent = parent.to_string();
        let fields =
            [("body", "I *agree*"), ("comment-kind", "technical"), ("comment-language", "en"), ("parent", &parent)];
        let answer = client.post(&format!("/provisions/{provision}/comments"), &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let page = TestBrowser::new(&world).get(&format!("/provisions/{provision}")).await;
        assert_eq!(page.words(".comment .by b"), ["Aland", "Beland"]);
        assert_eq!((page.words(".depth-1 .words"), page.words(".depth-1 em")), (vec!["I agree".to_owned()], vec!["agree".to_owned()]));
    }
}
