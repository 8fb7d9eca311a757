use axum::http::StatusCode;
use chrono::SecondsFormat;
use domain::amendments::AmendmentKind;
use domain::attribution::Attribution;
use domain::positions::Stance;
use domain::records::{
    ChainError, FORUM_HEAD, GENESIS, RecordAct, RecordEntry, Seal, hash_canonical, hash_words, verify_chain,
};
use domain::text::{Body, Statement};
use domain::viewers::Viewer;
use sea_orm::{
    ActiveModelTrait, ActiveValue::NotSet, ActiveValue::Set, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use serde_json::{Value, json};
use store::entity::{chain, comment, entry};
use store::{StoreError, amendments, comments, consultations, positions, records};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, amendment, comment as new_comment, position};

/// Reads the export of the consultation as this person sees it.
async fn export(world: &World, who: &str) -> Value {
    let mut client =
        if who.is_empty() { TestBrowser::new(world) } else { TestBrowser::signed_in(world, who).await };
    let answer = client.get(&format!("/consultations/{}/export.json", world.consultation)).await;
    assert_eq!(answer.status, StatusCode::OK);
    serde_json::from_str(&answer.body).unwrap()
}

/// Reads the entries of a chain in an export, which must verify.
fn entries(document: &Value, name: &str) -> Vec<RecordEntry> {
    let entries: Vec<RecordEntry> = serde_json::from_value(document[name].clone()).unwrap();
    verify_chain(&entries).unwrap();
    entries
}

fn of(entries: &[RecordEntry], act: RecordAct) -> Vec<&RecordEntry> {
    entries.iter().filter(|entry| entry.act == act).collect()
}

/// Makes the record what it was before entries had covers: without the acts that were not recorded then.
async fn make_older(world: &World) {
    let added = [
        RecordAct::CommentPosted,
        RecordAct::CommentEdited,
        RecordAct::CommentWithdrawn,
        RecordAct::AmendmentCarried,
    ];
    for head in chain::Entity::find().all(&world.db).await.unwrap() {
        let rows = entry::Entity::find()
            .filter(entry::COLUMN.chain.eq(&head.name))
            .order_by_asc(entry::COLUMN.number)
            .all(&world.db)
            .await
            .unwrap();
        entry::Entity::delete_many()
            .filter(entry::COLUMN.chain.eq(&head.name))
            .exec(&world.db)
            .await
            .unwrap();
        let (mut number, mut previous) = (0, GENESIS.to_owned());
        for mut row in rows.into_iter().filter(|row| !added.contains(&row.act)) {
            number += 1;
            // Entries did not hold the forum's head then.
            row.payload.0.as_object_mut().unwrap().remove(FORUM_HEAD);
            let hash = hash_canonical(&json!({
                "chain": row.chain, "number": number, "at": row.at.to_rfc3339_opts(SecondsFormat::Millis, true),
                "act": row.act.code(), "actor": row.actor, "payload": row.payload.0, "previous": previous,
            }));
            let mut row = row.into_active_model().reset_all();
            (row.id, row.number, row.previous, row.hash) =
                (NotSet, Set(number), Set(previous), Set(hash.clone()));
            (row.salt, row.author, row.content) = (Set(None), Set(None), Set(None));
            entry::Entity::insert(row).exec_without_returning(&world.db).await.unwrap();
            previous = hash;
        }
        let mut head = head.into_active_model();
        (head.number, head.hash) = (Set(number), Set(previous));
        head.update(&world.db).await.unwrap();
    }
    for row in comment::Entity::find().all(&world.db).await.unwrap() {
        let mut row = row.into_active_model();
        row.nonce = Set(String::new());
        row.update(&world.db).await.unwrap();
    }
}

on_both_databases! {
    async fn acts_at_the_same_moment_make_one_chain_without_gaps(world: World) {
        let tries: Vec<_> = ["head XAA", "head XBB", "head XCC", "head XOB"]
            .into_iter()
            .flat_map(|who| ["PP1", "OP1", "OP2", "OP3"].map(|label| (who, label)))
            .map(|(who, label)| {
                let (db, viewer, now) = (world.db.clone(), world.person(who).clone(), world.now);
                let provision = world.provision(label);
                tokio::spawn(async move {
                    positions::submit_position_at_once(&db, &viewer, provision, seen::position(&db, &viewer, provision).await, &position(Stance::Support, ""), now).await
                })
            })
            .collect();
        for one in tries {
            one.await.unwrap().unwrap();
        }
        let chain = records::chain_of(world.consultation);
        let record = records::entries_after(&world.db, &chain, None, 0, 1000).await.unwrap();
        let head = verify_chain(&record).unwrap();
        assert_eq!(usize::try_from(head.number).unwrap(), record.len());
        assert_eq!(record.iter().filter(|entry| entry.payload["stance"] == "support").count(), 16);
        let forum = records::entries_after(&world.db, records::FORUM, None, 0, 1000).await.unwrap();
        assert!(verify_chain(&forum).unwrap().number > 8);
    }

    async fn a_change_in_the_database_is_found_at_its_entry(world: World) {
        let chain = records::chain_of(world.consultation);
        let row = entry::Entity::find()
            .filter(entry::COLUMN.chain.eq(&chain))
            .filter(entry::COLUMN.number.eq(3))
            .one(&world.db)
            .await
            .unwrap()
            .unwrap();
        let payload = row.payload.to_string().replace('X', "Y").parse().unwrap();
        assert_ne!(row.payload, payload);
        let mut row = row.into_active_model();
        row.payload = Set(payload);
        row.update(&world.db).await.unwrap();
        let record = records::entries_after(&world.db, &chain, None, 0, 1000).await.unwrap();
        assert_eq!(verify_chain(&record), Err(ChainError::Hash { number: 3 }));
    }

    async fn a_consultation_holds_the_head_that_the_forums_chain_has(world: World) {
        world.question(true, None).await;
        let document = export(&world, "").await;
        let (record, forum) = (entries(&document, "record"), entries(&document, "forum_record"));
        for entry in record.iter().filter(|entry| entry.act.holds_forum_head()) {
            let held = entry.payload[FORUM_HEAD].as_str().unwrap();
            assert!(held == GENESIS || forum.iter().any(|one| one.hash == held), "{}", entry.act);
        }
        let opened = of(&record, RecordAct::QuestionOpened);
        assert_eq!(opened.last().unwrap().payload[FORUM_HEAD], forum.last().unwrap().hash.as_str());
        // The page of a consultation's record shows both hashes; that of the forum's its own.
        let page = TestBrowser::new(&world).get(&format!("/consultations/{}/record", world.consultation)).await;
        for head in [record.last().unwrap(), forum.last().unwrap()] {
            assert!(page.body.contains(&head.hash), "{}", head.chain);
        }
    }

    async fn an_entry_says_in_words_who_acted_and_of_what(world: World) {
        let (db, now, op1) = (&world.db, world.now, world.provision("OP1"));
        let take = async |who: &str| {
            let head = world.person(who);
            let mark = seen::position(db, head, op1).await;
            positions::submit_position_at_once(db, head, op1, mark, &position(Stance::Oppose, ""), now).await.unwrap();
        };
        let address = format!("/consultations/{}/record", world.consultation);
        let newest = async || TestBrowser::new(&world).get(&address).await.words(".record > li:first-child > p").concat();
        take("head XAA").await;
        let told = newest().await;
        assert!(told.starts_with("Position submitted · Aland · on OP1 · Oppose · "), "{told}");
        assert!(TestBrowser::new(&world).get(&address).await.has(&format!(".record > li:first-child a[href='/provisions/{op1}']")));
        assert!(TestBrowser::new(&world).get(&address).await.has(".record details:not([open]) code"), "hashes are folded");
        world.attribute(Attribution::ChathamHouse).await;
        take("head XBB").await;
        let told = newest().await;
        assert!(told.contains("A delegation (name not shown) · on OP1") && !told.contains("Beland"), "{told}");
        world.attribute(Attribution::Embargoed).await;
        take("head XCC").await;
        let told = newest().await;
        assert!(!told.contains("OP1") && !told.contains("Oppose") && !told.contains("Celand"), "{told}");
        let question = world.question(true, None).await;
        assert!(TestBrowser::new(&world).get(&address).await.links_to(&format!("/questions/{question}")));
        let forum = TestBrowser::signed_in(&world, "adviser@xaa.example").await.get("/record").await;
        assert!(forum.words(".record > li > p").concat().contains("Aland"), "in the forum's record too");
    }

    async fn the_secretariats_name_is_hashed_without_a_salt(world: World) {
        let (db, now, op1) = (&world.db, world.now, world.provision("OP1"));
        for viewer in [&world.organizer, world.person("head XAA")] {
            let seen_words = seen::words(db, op1).await;
            comments::post_comment(db, viewer, op1, seen_words, &new_comment("To all.", None), now).await.unwrap();
        }
        let chain = records::chain_of(world.consultation);
        let record = records::entries_after(db, &chain, None, 0, 1000).await.unwrap();
        verify_chain(&record).unwrap();
        let posted = of(&record, RecordAct::CommentPosted);
        let salted: Vec<_> = posted.iter().map(|one| one.cover.as_ref().unwrap().salt.is_some()).collect();
        assert_eq!(salted, [false, true]);
        assert!(posted.iter().all(|one| one.is_of_secretariat() == (one.actor == "organizer")));
        assert!(posted.iter().all(|one| one.payload["salt"].is_string()), "what is said is salted still");
    }

    async fn the_forums_record_is_for_those_who_have_signed_in(world: World) {
        let refused = records::page_of_record(&world.db, &Viewer::default(), None, 0, world.now).await;
        assert!(matches!(refused, Err(StoreError::SignInNeeded)));
        let mut client = TestBrowser::signed_in(&world, "adviser@xaa.example").await;
        assert!(client.get("/record").await.body.contains("Representative accredited"));
        assert_eq!(TestBrowser::new(&world).get("/record").await.location(), "/sign-in?next=%2Frecord");
    }

    async fn comments_are_in_the_record_by_a_hash_that_tells_no_withdrawn_words(world: World) {
        let (db, now, op1) = (&world.db, world.now, world.provision("OP1"));
        let author = world.person("head XAA");
        let post = async |words: &str| {
            let seen = seen::words(db, op1).await;
            comments::post_comment(db, author, op1, seen, &new_comment(words, None), now).await.unwrap().id
        };
        let (kept, withdrawn, hidden) = (post("quagga one").await, post("quagga two").await, post("quagga three").await);
        let body = Body::parse("quagga four").unwrap();
        comments::edit_comment(db, author, kept, seen::comment(db, kept).await, &body, now).await.unwrap();
        comments::withdraw_comment(db, author, withdrawn, seen::comment(db, withdrawn).await, now).await.unwrap();
        let reason = Statement::parse("off topic").unwrap();
        comments::hide_comment(db, &world.organizer, hidden, seen::comment(db, hidden).await, &reason, now).await.unwrap();
        let document = export(&world, "").await;
        let record = entries(&document, "record");
        for (act, times) in [
            (RecordAct::CommentPosted, 3),
            (RecordAct::CommentEdited, 1),
            (RecordAct::CommentWithdrawn, 1),
            (RecordAct::CommentHidden, 1),
        ] {
            assert_eq!(of(&record, act).len(), times, "{act}");
        }
        let text = serde_json::to_string(&record).unwrap();
        assert!(!text.contains("quagga"));
        let row = |id: i64| document["comments"].as_array().unwrap().iter().find(|row| row["id"] == id).unwrap();
        let last = of(&record, RecordAct::CommentEdited)[0];
        let shown = row(kept.0);
        assert_eq!(last.payload["words"], hash_words(shown["nonce"].as_str().unwrap(), "quagga four", None));
        assert_ne!(last.payload["words"], hash_words(shown["nonce"].as_str().unwrap(), "quagga one", None));
        assert_eq!((last.actor.as_str(), &last.payload["comment"]), ("XAA", &json!(kept)));
        for id in [withdrawn, hidden] {
            let row = row(id.0);
            assert!(row["body"].is_null() && row["nonce"].is_null(), "without the nonce no words can be tried");
            let posted = of(&record, RecordAct::CommentPosted);
            let posted = posted.iter().find(|entry| entry.payload["comment"] == json!(id)).unwrap();
            let stored = comment::Entity::find_by_id(id).one(db).await.unwrap().unwrap();
            assert_eq!(posted.payload["words"], hash_words(&stored.nonce, &stored.body, None));
            assert!(!text.contains(&stored.nonce));
        }
    }

    async fn what_is_withheld_stays_so_and_its_place_in_the_record_is_proven(world: World) {
        let (db, now, op1) = (&world.db, world.now, world.provision("OP1"));
        let head = world.person("head XCC");
        for (attribution, seal, whole) in [
            (Attribution::ChathamHouse, Some(Seal::Name), false),
            (Attribution::Embargoed, Some(Seal::Whole), false),
            (Attribution::Delegations, Some(Seal::Whole), true),
            (Attribution::Public, None, true),
        ] {
            world.attribute(attribution).await;
            let new = amendment(AmendmentKind::AddAfter, &format!("Zebra {attribution}."));
            amendments::propose_amendment(db, head, op1, seen::words(db, op1).await, &new, now).await.unwrap();
            let document = export(&world, "").await;
            let mut record = entries(&document, "record");
            let made = of(&record, RecordAct::AmendmentProposed).last().copied().unwrap().clone();
            assert_eq!(made.sealed, seal, "{attribution}");
            assert_eq!(made.actor.is_empty(), seal.is_some(), "{attribution}");
            assert_eq!(made.payload.is_null(), seal == Some(Seal::Whole), "{attribution}");
            let cover = made.cover.as_ref().unwrap();
            assert_eq!(cover.terms.unwrap().attribution.code(), attribution.code());
            assert_eq!(cover.salt.is_none(), seal.is_some(), "whoever has the salt finds the name among all codes");
            assert_eq!(made.may_be_sealed(), attribution != Attribution::Public);
            let text = serde_json::to_string(&made).unwrap();
            assert_eq!(text.contains("Zebra"), seal != Some(Seal::Whole), "{attribution}");
            // A sealed entry cannot be made another.
            let index = usize::try_from(made.number).unwrap() - 1;
            record[index].at += chrono::TimeDelta::milliseconds(1);
            assert_eq!(verify_chain(&record), Err(ChainError::Hash { number: made.number }));
            let seen_by_delegations = entries(&export(&world, "head@xaa.example").await, "record");
            assert_eq!(seen_by_delegations[index].sealed.is_none(), whole, "{attribution}");
            let organizers = entries(&export(&world, "organizer@forum.example").await, "record");
            assert_eq!((organizers[index].actor.as_str(), organizers[index].sealed), ("XCC", None));
        }
    }

    async fn the_forums_record_is_exported_for_organizers(world: World) {
        let path = "/record/forum.json";
        assert_eq!(TestBrowser::new(&world).get(path).await.location(), "/sign-in?next=%2Frecord%2Fforum.json");
        let mut delegate = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert_eq!(delegate.get(path).await.status, StatusCode::FORBIDDEN);
        assert!(!delegate.get("/record").await.links_to(path));
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let page = organizer.get("/record").await;
        assert!(page.links_to(path));
        let document: Value = serde_json::from_str(&organizer.get(path).await.body).unwrap();
        let forum = entries(&document, "record");
        assert!(forum.iter().all(|entry| entry.sealed.is_none()));
        let head = forum.last().unwrap();
        assert_eq!(document["record_head"], json!({ "entries": head.number, "hash": head.hash }));
        assert!(page.body.contains(&head.hash), "the page shows what is to be kept");
        let facts = of(&forum, RecordAct::DelegationCreated);
        assert_eq!(document["delegations"].as_array().unwrap().len(), facts.len());
        // A consultation's export proves by the same chain who takes part, and shows no representative.
        let document = export(&world, "").await;
        let within = entries(&document, "forum_record");
        assert_eq!(within.last().unwrap().hash, head.hash);
        for (one, other) in within.iter().zip(&forum) {
            let sealed = one.act.concerns_forum_alone();
            assert_eq!(one.sealed, sealed.then_some(Seal::Whole), "{}", one.act);
            assert_eq!((one.hash.as_str(), one.payload.is_null()), (other.hash.as_str(), sealed));
        }
        for one in document["participants"].as_array().unwrap() {
            let fact = facts.iter().find(|entry| entry.payload["delegation"]["code"] == one["code"]).unwrap();
            assert_eq!(fact.payload["delegation"]["name_en"], one["name"]);
            assert_eq!(fact.payload["source"], one["facts_source"]);
        }
    }

    async fn what_an_older_database_did_not_record_is_recorded_once(world: World) {
        let (db, now, op1) = (&world.db, world.now, world.provision("OP1"));
        let head = world.person("head XAA");
        let seen_words = seen::words(db, op1).await;
        let said = comments::post_comment(db, head, op1, seen_words, &new_comment("once", None), now).await.unwrap();
        let seen_words = seen::words(db, op1).await;
        let new = amendment(AmendmentKind::AddAfter, "Once.");
        let proposed = amendments::propose_amendment(db, head, op1, seen_words, &new, now).await.unwrap();
        let seen = seen::consultation(db, world.consultation).await;
        consultations::archive_consultation(db, &world.organizer, world.consultation, seen, now).await.unwrap();
        make_older(&world).await;
        let older = entries(&export(&world, "").await, "record");
        assert!(older.iter().all(|entry| entry.cover.is_none()));
        records::complete_record(db, now).await.unwrap();
        let document = export(&world, "").await;
        let record = entries(&document, "record");
        assert_eq!(record[..older.len()], older[..], "nothing is changed");
        let added = &record[older.len()..];
        assert_eq!(added[0].act, RecordAct::RecordCompleted);
        assert_eq!(added[0].payload["consultation"], document["consultation"]);
        assert_eq!(added[0].payload["stages"], document["stages"]);
        let late = of(added, RecordAct::CommentPosted)[0];
        let row = &document["comments"][0];
        assert_eq!((late.actor.as_str(), &late.payload["comment"]), ("XAA", &json!(said.id)));
        assert_eq!(late.payload["words"], hash_words(row["nonce"].as_str().unwrap(), "once", None));
        assert_eq!(late.payload["posted_at"], row["created_at"]);
        let carried = of(added, RecordAct::AmendmentCarried)[0];
        assert_eq!((&carried.payload["amendment"], &carried.payload["text"]), (&json!(proposed), &json!("Once.")));
        assert_eq!(carried.payload["revision"], document["amendments"][0]["revision"]);
        let forum = entries(&document, "forum_record");
        assert_eq!(of(&forum, RecordAct::RecordCompleted).len(), 1);
        records::complete_record(db, now).await.unwrap();
        let again = export(&world, "").await;
        assert_eq!((&again["record_head"], &again["forum_head"]), (&document["record_head"], &document["forum_head"]));
    }

    async fn a_new_database_has_nothing_to_complete(world: World) {
        let before = export(&world, "").await;
        records::complete_record(&world.db, world.now).await.unwrap();
        let after = export(&world, "").await;
        assert_eq!((&before["record_head"], &before["forum_head"]), (&after["record_head"], &after["forum_head"]));
    }
}
