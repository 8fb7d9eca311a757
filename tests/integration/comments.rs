use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::amendments::AmendmentKind;
use domain::identifiers::{CommentId, DelegationId};
use domain::text::{Body, Statement};
use domain::viewers::Viewer;
use store::Subject;
use store::amendments;
use store::comments;
use store::comments::{IN_THREAD, REPLIES, THREADS, ThreadCursor, ThreadPage};
use store::recounts::compare_counts;
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
        let page = comments::list_threads(db, &access, provision, ThreadCursor::Newest).await.unwrap();
        let order: Vec<_> = page.comments.iter().map(|one| (one.comment.id, one.depth)).collect();
        assert_eq!(order, [(first, 0), (reply, 1), (deeper, 2), (second, 0)]);
        assert_eq!((page.older, page.newer, page.cut.len()), (None, None, 0));
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
            let page = comments::list_threads(db, &access, subject, ThreadCursor::Newest).await.unwrap();
            page.comments.into_iter().map(|one| one.comment.id).collect::<Vec<_>>()
        };
        assert_eq!(ids(about).await, [first.id, answer.id]);
        assert_eq!(ids(Subject::Provision(op1)).await, [below.id]);
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
            assert!(said.location().starts_with(&format!("{path}#comment-")), "{}", said.location());
        }
        // The last comment is among the newest threads; the first one is not, and its own address leads to its page.
        let (last, cursor) = comments::find_comment_place(db, world.person("head XAA"), CommentId(answer.id.0 + 25), now).await.unwrap();
        assert_eq!((last.body.as_str(), cursor), ("word 24", ThreadCursor::Newest));
        assert_eq!(client.get(&format!("/comments/{}", last.id)).await.location(), format!("{path}#comment-{}", last.id));
        for id in [first.id, answer.id] {
            let led = client.get(&format!("/comments/{id}")).await;
            assert_eq!(led.location(), format!("{path}?before={}#comment-{id}", first.id.0 + 1));
            let page = client.get(led.location().split('#').next().unwrap()).await;
            assert!(page.has(&format!("#comment-{id}")) && page.links_to(&format!("{path}?after={}#comments", first.id)));
        }
        let table = client.get(&format!("/consultations/{}/comments.csv", world.consultation)).await.body;
        assert!(table.contains(",amendment_id,") && table.contains(&format!(",{amendment},general,en,because,")), "{table}");
    }

    async fn a_page_shows_the_newest_threads_and_leads_to_all_others(world: World) {
        let (db, now, op1) = (&world.db, world.now, world.provision("OP1"));
        let (head, access) = (world.person("head XAA"), world.access(&Viewer::default()).await);
        let words = seen::words(db, op1).await;
        let mut all = Vec::new();
        for _ in 0..(2 * THREADS + 5) {
            all.push(comments::post_comment(db, head, op1, words, &comment("a thread", None), now).await.unwrap().id);
        }
        let show = async |cursor| {
            let page = comments::list_threads(db, &access, op1, cursor).await.unwrap();
            (page.comments.iter().map(|one| one.comment.id).collect::<Vec<_>>(), page.older, page.newer)
        };
        let size = usize::try_from(THREADS).unwrap();
        // From the newest to the oldest and back, each thread is on one page.
        let (mut cursor, mut backwards) = (ThreadCursor::Newest, Vec::new());
        loop {
            let (ids, older, newer) = show(cursor).await;
            assert!(ids.is_sorted() && ids.len() <= size && newer.is_none() == (cursor == ThreadCursor::Newest));
            backwards = [ids, backwards].concat();
            match older {
                Some(next) => cursor = next,
                None => break,
            }
        }
        assert_eq!(backwards, all);
        let (first, _, newer) = show(ThreadCursor::Before(all[size])).await;
        assert_eq!((&first[..], newer), (&all[..size], Some(ThreadCursor::After(all[size - 1]))));
        let (middle, older, newer) = show(newer.unwrap()).await;
        assert_eq!((&middle[..], older), (&all[size..2 * size], Some(ThreadCursor::Before(all[size]))));
        let (last, _, newer) = show(newer.unwrap()).await;
        assert_eq!((&last[..], newer), (&all[2 * size..], None));
        assert_eq!(show(ThreadCursor::After(*all.last().unwrap())).await, (vec![], None, Some(ThreadCursor::Newest)));

        let mut nobody = TestBrowser::new(&world);
        let path = format!("/provisions/{op1}");
        let page = nobody.get(&path).await;
        assert_eq!(page.texts("#comments .comment").len(), size);
        let older = format!("{path}?before={}#comments", all[size + 5]);
        assert!(page.links_to(&older) && page.has("#comments nav.pages a[rel=prev]") && !page.has("#comments nav.pages a[rel=next]"));
        for wrong in ["?before=x", "?before=-1", "?after=9223372036854775808", "?thread=0", "?before=0&after=1"] {
            let page = nobody.get(&format!("{path}{wrong}")).await;
            assert_eq!(page.status, StatusCode::OK, "{wrong}");
            assert!(page.has("#comments .comment, #comments nav.pages a"), "{wrong}: there is a way on");
        }
    }

    async fn a_thread_shows_its_newest_replies_and_has_a_page_of_all(world: World) {
        let (db, now, op1) = (&world.db, world.now, world.provision("OP1"));
        let (head, nobody) = (world.person("head XAA"), Viewer::default());
        let access = world.access(&nobody).await;
        let words = seen::words(db, op1).await;
        let post = async |parent| comments::post_comment(db, head, op1, words, &comment("words", parent), now).await.unwrap().id;
        let (root, other) = (post(None).await, post(None).await);
        let mut replies = Vec::new();
        for _ in 0..(IN_THREAD + 2) {
            // Each answers the one before, which need not be on the page.
            let answered = replies.last().copied().unwrap_or(root);
            replies.push(post(Some(answered)).await);
        }
        let beside = post(Some(other)).await;
        let show = async |cursor| comments::list_threads(db, &access, op1, cursor).await.unwrap();
        let ids = |page: &ThreadPage| page.comments.iter().map(|one| one.comment.id).collect::<Vec<_>>();
        let page = show(ThreadCursor::Newest).await;
        let newest = &replies[replies.len() - usize::try_from(REPLIES).unwrap()..];
        assert_eq!(ids(&page), [&[root][..], newest, &[other, beside]].concat());
        assert_eq!(page.cut.iter().copied().collect::<Vec<_>>(), [root]);
        assert!(page.comments[1].depth == 1, "a reply whose parent is not there stays in its thread");
        let alone = |before| ThreadCursor::Alone { root, before };
        let page = show(alone(None)).await;
        assert_eq!(ids(&page), [&[root][..], &replies[2..]].concat());
        assert_eq!((page.older, page.newer), (Some(alone(Some(replies[2]))), Some(ThreadCursor::Before(CommentId(root.0 + 1)))));
        let page = show(alone(Some(replies[2]))).await;
        assert_eq!((ids(&page), page.older, page.newer), (vec![root, replies[0], replies[1]], None, Some(alone(None))));
        let place = async |id| comments::find_comment_place(db, &nobody, id, now).await.unwrap().1;
        assert_eq!(place(newest[0]).await, ThreadCursor::Newest);
        assert_eq!(place(replies[0]).await, alone(Some(CommentId(replies[0].0 + 1))));
        assert_eq!((place(root).await, place(beside).await), (ThreadCursor::Newest, ThreadCursor::Newest));
        // Each comment is found at its own address.
        let mut client = TestBrowser::new(&world);
        for id in [root, replies[0], replies[50], newest[0], beside] {
            let led = client.get(&format!("/comments/{id}")).await.location().to_owned();
            let page = client.get(led.split('#').next().unwrap()).await;
            assert!(led.ends_with(&format!("#comment-{id}")) && page.has(&format!("#comment-{id}")), "{led}");
        }
        let page = client.get(&format!("/provisions/{op1}")).await;
        assert!(page.links_to(&format!("/provisions/{op1}?thread={root}#comments")));
        assert!(!page.links_to(&format!("/provisions/{op1}?thread={other}#comments")));
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

    async fn what_is_withdrawn_and_hidden_at_the_same_moment_is_counted_once(world: World) {
        let (db, now, provision) = (&world.db, world.now, world.provision("OP1"));
        let (author, words) = (world.person("head XBB"), seen::words(db, provision).await);
        for _ in 0..4 {
            let said = comments::post_comment(db, author, provision, words, &comment("regretted", None), now).await.unwrap();
            let (mark, reason) = (seen::comment(db, said.id).await, Statement::parse("off topic").unwrap());
            let (withdrawn, hidden) = tokio::join!(
                comments::withdraw_comment(db, author, said.id, mark, now),
                comments::hide_comment(db, &world.organizer, said.id, mark, &reason, now),
            );
            assert!(withdrawn.is_ok() != hidden.is_ok(), "{withdrawn:?} {hidden:?}");
        }
        assert_eq!(compare_counts(db, world.consultation).await.unwrap(), []);
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
