use axum::http::StatusCode;
use domain::attribution::Attribution;
use domain::exports::verify_export;
use domain::identifiers::{ProvisionId, TagId, TaggingId};
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::positions::Stance;
use domain::rights::vocabularies::may_settle_tag;
use domain::text::Statement;
use domain::viewers::Viewer;
use domain::vocabularies::{TaggingState, Vocabulary};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use store::vocabularies::{AddVocabularyError, TagDecision};
use store::{StoreError, consensus, instruments, positions, representation, vocabularies};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{TEXT, World, position};

/// Adds the framework's vocabulary; returns its tags in their order.
async fn tags(world: &World) -> Vec<TagId> {
    let (db, c) = (&world.db, world.consultation);
    vocabularies::add_vocabulary(db, &world.organizer, c, Vocabulary::framework(), world.now).await.unwrap();
    vocabularies::list_tags(db, c).await.unwrap().into_iter().map(|tag| tag.id).collect()
}

async fn propose(world: &World, who: &str, label: &str, tag: TagId) -> Result<TaggingId, StoreError> {
    let (db, provision) = (&world.db, world.provision(label));
    let seen = seen::words(db, provision).await;
    vocabularies::propose_tag(db, world.person(who), provision, tag, seen, world.now).await
}

async fn settle(world: &World, id: TaggingId, decision: TagDecision) -> Result<ProvisionId, StoreError> {
    let seen = seen::tagging(&world.db, id).await;
    vocabularies::settle_tag(&world.db, &world.organizer, id, seen, &decision, world.now).await
}

async fn tag(world: &World, label: &str, tag: TagId) {
    let (db, provision) = (&world.db, world.provision(label));
    let seen = seen::words(db, provision).await;
    vocabularies::tag_provision(db, &world.organizer, provision, tag, seen, world.now).await.unwrap();
}

async fn carried(world: &World) -> BTreeSet<(ProvisionId, TagId)> {
    let settled = vocabularies::list_settled_tags(&world.db, world.consultation).await.unwrap();
    let pairs: BTreeSet<_> = settled.iter().map(|one| (one.provision_id, one.tag_id)).collect();
    assert_eq!(pairs.len(), settled.len(), "each stands once");
    pairs
}

on_both_databases! {
    async fn delegations_propose_tags_and_the_chair_settles_them(world: World) {
        let (db, c) = (&world.db, world.consultation);
        let tags = tags(&world).await;
        let again = vocabularies::add_vocabulary(db, &world.organizer, c, Vocabulary::framework(), world.now).await;
        assert!(matches!(again, Err(AddVocabularyError::Store(StoreError::Taken))), "{again:?}");
        let first = propose(&world, "delegate XAA", "OP1", tags[0]).await.unwrap();
        assert!(matches!(propose(&world, "head XAA", "OP1", tags[0]).await, Err(StoreError::Taken)), "it is proposed");
        assert!(matches!(propose(&world, "head XBB", "OP1", TagId(i64::MAX)).await, Err(StoreError::NotFound)));
        assert!(matches!(propose(&world, "adviser XAA", "OP2", tags[0]).await, Err(StoreError::Forbidden)));
        let second = propose(&world, "head XBB", "OP1", tags[0]).await.unwrap();
        assert!(carried(&world).await.is_empty());
        settle(&world, first, TagDecision::Settle).await.unwrap();
        assert_eq!(carried(&world).await, BTreeSet::from([(world.provision("OP1"), tags[0])]));
        assert!(matches!(settle(&world, second, TagDecision::Settle).await, Err(StoreError::State)), "it is settled with the first");
        assert!(matches!(propose(&world, "head XCC", "OP1", tags[0]).await, Err(StoreError::Taken)), "it is carried");
        let declined = propose(&world, "head XCC", "OP2", tags[1]).await.unwrap();
        let reason = Statement::parse("It is about something else.").unwrap();
        settle(&world, declined, TagDecision::Decline(reason)).await.unwrap();
        let withdrawn = propose(&world, "head XCC", "OP2", tags[1]).await.unwrap();
        let other = vocabularies::withdraw_tag(db, world.person("head XBB"), withdrawn, world.now).await;
        assert!(matches!(other, Err(StoreError::Forbidden)));
        vocabularies::withdraw_tag(db, world.person("head XCC"), withdrawn, world.now).await.unwrap();
        tag(&world, "OP2", tags[1]).await;
        settle(&world, second, TagDecision::TakeAway(None)).await.unwrap();
        assert_eq!(carried(&world).await, BTreeSet::from([(world.provision("OP2"), tags[1])]), "both rows are taken away");

        let document = TestBrowser::new(&world).export(world.consultation).await;
        verify_export(&document, &[]).unwrap();
        let states: Vec<_> = document["tags"].as_array().unwrap().iter().map(|row| row["state"].as_str().unwrap()).collect();
        assert_eq!(states, ["withdrawn", "withdrawn", "declined", "withdrawn", "settled"]);
        assert_eq!(document["tags"][4]["delegation"], Value::Null);
        for (path, value) in [("state", json!("settled")), ("tag_id", json!(tags[2])), ("reason", json!("Another."))] {
            let mut changed = document.clone();
            changed["tags"][2][path] = value;
            assert_eq!(verify_export(&changed, &[]).unwrap_err().path, format!("$.tags[2].{path}"));
        }
        let mut changed = document.clone();
        changed["vocabularies"][0]["tags"][0]["names"]["en"] = json!("Other");
        assert_eq!(verify_export(&changed, &[]).unwrap_err().path, "$.vocabularies[0].tags[0].names.en");
    }

    async fn a_tag_that_is_proposed_twice_at_once_is_proposed_once(world: World) {
        let tags = tags(&world).await;
        let (one, other) = tokio::join!(
            propose(&world, "head XAA", "OP1", tags[0]),
            propose(&world, "delegate XAA", "OP1", tags[0])
        );
        assert_eq!([&one, &other].iter().filter(|made| made.is_ok()).count(), 1, "{one:?} {other:?}");
        let access = world.access(&world.organizer).await;
        assert_eq!(vocabularies::list_proposed_tags(&world.db, &access, 0).await.unwrap().1, 1);
        let id = one.or(other).unwrap();
        let (one, other) = tokio::join!(settle(&world, id, TagDecision::Settle), settle(&world, id, TagDecision::Settle));
        assert_eq!([&one, &other].iter().filter(|made| made.is_ok()).count(), 1, "{one:?} {other:?}");
    }

    async fn who_proposes_is_withheld_and_what_is_settled_is_told(world: World) {
        let tags = tags(&world).await;
        world.attribute(Attribution::ChathamHouse).await;
        propose(&world, "head XAA", "OP1", tags[0]).await.unwrap();
        world.attribute(Attribution::Embargoed).await;
        let hidden = propose(&world, "head XBB", "OP2", tags[1]).await.unwrap();
        let access = world.access(world.person("head XCC")).await;
        let (seen, count) = vocabularies::list_proposed_tags(&world.db, &access, 0).await.unwrap();
        assert_eq!((seen.len(), count), (1, 1), "one is under an embargo");
        assert_eq!(seen[0].delegation_id, Some(store::attribution::UNNAMED_DELEGATION));
        assert_eq!(seen[0].proposed_by, None);
        let own = world.access(world.person("head XBB")).await;
        assert_eq!(vocabularies::list_proposed_tags(&world.db, &own, 0).await.unwrap().1, 2);
        let mut client = TestBrowser::new(&world);
        client.sign_in("head@xcc.example").await;
        let page = client.get(&format!("/taggings/{hidden}/settle")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "what is withheld does not exist");
        let document = client.export(world.consultation).await;
        verify_export(&document, &[]).unwrap();
        assert_eq!(document["tags"].as_array().unwrap().len(), 1);
        settle(&world, hidden, TagDecision::Settle).await.unwrap();
        assert_eq!(carried(&world).await, BTreeSet::from([(world.provision("OP2"), tags[1])]));
        let told = vocabularies::list_tags_on(&world.db, &access, world.provision("OP2")).await.unwrap();
        assert_eq!((told.carried, told.standing.len()), (vec![tags[1]], 0), "the tag, not who proposed it");
        let document = client.export(world.consultation).await;
        verify_export(&document, &[]).unwrap();
        assert_eq!(document["tags"].as_array().unwrap().len(), 1);
    }

    async fn the_readings_by_tag_are_those_of_its_provisions(world: World) {
        let (db, c) = (&world.db, world.consultation);
        let tags = tags(&world).await;
        tag(&world, "OP1", tags[0]).await;
        tag(&world, "PP1", tags[0]).await;
        tag(&world, "OP2", tags[1]).await;
        for (who, label, stance) in [
            ("head XAA", "OP1", Stance::Support),
            ("head XBB", "OP1", Stance::Oppose),
            ("head XAA", "PP1", Stance::Support),
            ("head XCC", "OP2", Stance::Support),
            ("head XCC", "OP3", Stance::Oppose),
        ] {
            let (person, provision) = (world.person(who), world.provision(label));
            let seen = seen::position(db, person, provision).await;
            let new = position(stance, "");
            positions::submit_position_at_once(db, person, provision, seen, &new, world.now).await.unwrap();
        }
        let access = world.access(&world.organizer).await;
        let tagged: BTreeSet<_> = ["PP1", "OP1"].map(|label| world.provision(label)).into();
        let draft = instruments::load_draft(db, &world.organizer, c, None, Some(tags[0]), 0).await.unwrap().unwrap();
        assert_eq!(draft.total, 2);
        assert_eq!(draft.provisions.iter().map(|one| one.provision_id).collect::<BTreeSet<_>>(), tagged);
        let standings = consensus::load_standings(db, &access, draft.revision.id, Some(tags[0])).await.unwrap();
        assert_eq!(standings.provisions.iter().map(|one| one.place).collect::<Vec<_>>(), [1, 2], "among themselves");
        let whole = consensus::load_standings(db, &access, draft.revision.id, None).await.unwrap();
        for one in &standings.provisions {
            let same = whole.find(one.provision_id).unwrap();
            assert_eq!((one.counts, one.status), (same.counts, same.status));
        }
        let document = consensus::load_document(db, &access, None, 0, None, Some(tags[0])).await.unwrap().unwrap();
        assert_eq!(document.overview.draft.total, 2);
        assert_eq!(document.summaries.keys().copied().collect::<BTreeSet<_>>(), tagged);
        assert_eq!(document.silent, Some(vec![world.delegations["XCC"]]), "it speaks to other paragraphs alone");
        let (active, _) = representation::tagged_activity(db, &access, Some(tags[0])).await.unwrap();
        let positions = |code: &str| active.iter().find(|one| one.code == code).unwrap().deeds.positions;
        assert_eq!([positions("XAA"), positions("XBB"), positions("XCC")], [2, 1, 0]);
        let (all, _) = representation::activity_in_consultation(db, &access).await.unwrap();
        assert_eq!(all.iter().map(|one| one.deeds.positions).sum::<u32>(), 5);

        let mut client = TestBrowser::new(&world);
        for page in ["draft", "rolling", "stances", "summary", "summary/brief", "representation"] {
            let whole = client.get(&format!("/consultations/{c}/{page}")).await;
            assert!(whole.body.contains("name=\"tag\""), "{page} can be read by a tag");
            let by_tag = client.get(&format!("/consultations/{c}/{page}?tag={}", tags[0])).await;
            assert_eq!(by_tag.status, StatusCode::OK);
            assert!(by_tag.body.contains("read-by"), "{page} says by which tag it is read");
            let unknown = client.get(&format!("/consultations/{c}/{page}?tag=999999")).await;
            assert!(unknown.status == StatusCode::OK && unknown.body.contains("read-by"), "{page}");
        }
        let by_tag = client.get(&format!("/consultations/{c}/draft?tag={}", tags[0])).await.body;
        assert!(by_tag.contains(&format!("id=\"p{}\"", world.provision("OP1"))));
        assert!(!by_tag.contains(&format!("id=\"p{}\"", world.provision("OP3"))));
    }

    async fn a_vocabulary_is_added_by_a_table_and_its_faults_are_named(world: World) {
        let mut client = TestBrowser::new(&world);
        client.sign_in("organizer@forum.example").await;
        let address = format!("/consultations/{}/vocabularies", world.consultation);
        let send = |table: &'static str| {
            vec![
                ("vocabulary-code", "themes"),
                ("vocabulary-version", "2021"),
                ("vocabulary-name", "Themes"),
                ("vocabulary-table", table),
            ]
        };
        client.open_form(&address).await;
        let refused = client.post(&address, &send("code,name_en\nwater,Water\nwater,Air")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("Line 3"), "the line is named");
        assert!(refused.body.contains("water,Water"), "what was typed stays");
        client.open_form(&address).await;
        let added = client.post(&address, &send("code,name_en,name_fr,heading\nwater,Water,Eau,Themes\nair,Air,,Themes")).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER);
        assert_eq!(vocabularies::list_tags(&world.db, world.consultation).await.unwrap().len(), 2);
        let access = world.access(&world.organizer).await;
        assert_eq!(vocabularies::list_proposed_tags(&world.db, &access, 0).await.unwrap().1, 0);
    }

    async fn a_tag_is_taken_away_by_the_chair_also_from_what_has_left_the_text(world: World) {
        let (db, c, op3) = (&world.db, world.consultation, world.provision("OP3"));
        let tags = tags(&world).await;
        tag(&world, "OP3", tags[0]).await;
        let settled = vocabularies::list_tags_on(db, &world.access(&world.organizer).await, op3).await.unwrap();
        let id = settled.standing[0].id;
        let path = format!("/provisions/{op3}");
        let shown = async |who: &str, viewer: &Viewer| {
            let access = world.access(viewer).await;
            let found = vocabularies::list_tags_on(db, &access, op3).await.unwrap().standing.remove(0);
            let may = may_settle_tag(viewer, found.facts(), TaggingState::Withdrawn, access.facts()).is_ok();
            let page = TestBrowser::signed_in(&world, who).await.get(&path).await;
            assert_eq!(page.links_to(&format!("/taggings/{id}/settle")), may, "{who}");
            may
        };
        for left in [false, true] {
            if left {
                let text = parse_markdown(&TEXT.replace("3. Requests a report.\n", "")).unwrap();
                instruments::publish_revision_by_likeness(db, &world.organizer, c, Language::English, &text, world.now)
                    .await
                    .unwrap();
            }
            assert!(shown("organizer@forum.example", &world.organizer).await, "has it left? {left}");
            assert!(!shown("head@xaa.example", world.person("head XAA")).await);
        }
        settle(&world, id, TagDecision::TakeAway(None)).await.unwrap();
    }
}
