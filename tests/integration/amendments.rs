use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::amendments::wording::WordingError;
use domain::amendments::{AmendmentKind, Disposition};
use domain::compilation::CompilationPart;
use domain::identifiers::{AmendmentId, ProvisionId};
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::positions::Stance;
use domain::records::RecordAct;
use insta::assert_snapshot;
use std::collections::BTreeSet;
use store::amendments::{self, DisposeError, NewAmendment, NewDisposition, ProposeError};
use store::compilation::{self, CompilationFilter, CompiledProvision};
use store::{StoreError, Subject, instruments, positions, records};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{self, World, position, timeless, words};

fn amendment(kind: AmendmentKind, text: &str) -> NewAmendment {
    NewAmendment { justification: Some(words("It is clearer.")), ..world::amendment(kind, text) }
}

async fn propose(world: &World, who: &str, label: &str, kind: AmendmentKind, text: &str) -> AmendmentId {
    let provision = world.provision(label);
    amendments::propose_amendment(
        &world.db,
        world.person(who),
        provision,
        seen::words(&world.db, provision).await,
        &amendment(kind, text),
        world.now,
    )
    .await
    .unwrap()
}

async fn dispose(
    world: &World,
    id: AmendmentId,
    disposition: Disposition,
    into_id: Option<AmendmentId>,
) -> Result<(), DisposeError> {
    let new = NewDisposition { disposition, note: words("After consultations."), into_id };
    amendments::dispose_of_amendment(
        &world.db,
        &world.organizer,
        id,
        seen::amendment(&world.db, id).await,
        &new,
        world.now,
    )
    .await
}

/// Returns the text of a provision, changed by `change`.
async fn changed(world: &World, label: &str, change: impl Fn(&str) -> String) -> String {
    let (_, text) =
        amendments::find_original_text(&world.db, world.provision(label), Language::English).await.unwrap();
    change(&text)
}

async fn open(world: &World) -> i64 {
    amendments::count_brackets(&world.db, &world.access(&world.organizer).await).await.unwrap().unwrap()
}

async fn texts(world: &World) -> Vec<(ProvisionId, String, String)> {
    let page = amendments::load_rolling_page(&world.db, &world.access(&world.organizer).await, None, None, 0)
        .await
        .unwrap()
        .unwrap();
    let text = |one: amendments::RollingProvision| (one.text.provision_id, one.text.label, one.text.body);
    page.provisions.into_iter().map(text).collect()
}

async fn acts(world: &World, act: RecordAct) -> usize {
    let entries = records::entries_after(&world.db, &records::chain_of(world.consultation), None, 0, 1_000)
        .await
        .unwrap();
    domain::records::verify_chain(&entries).unwrap();
    entries.iter().filter(|entry| entry.act == act).count()
}

fn at(world: &World, minutes: i64) -> DateTime<Utc> {
    world.now + TimeDelta::minutes(minutes)
}

on_both_databases! {
    async fn long_texts_are_counted_collide_and_are_published_as_short_ones_are(world: World) {
        let db = &world.db;
        let long = format!("{}a plan", "a report and ".repeat(240));
        let text = parse_markdown(&world::TEXT.replace("a report", &long)).unwrap();
        instruments::publish_revision_by_likeness(db, &world.organizer, world.consultation, Language::English, &text, world.now).await.unwrap();
        let found = texts(&world).await;
        let (op3, _, body) = found.iter().find(|(_, label, _)| label == "OP3").unwrap();
        let propose = async |who: &str, word: &str| {
            let new = amendment(AmendmentKind::Modify, &body.replace("plan", word));
            amendments::propose_amendment(db, world.person(who), *op3, seen::words(db, *op3).await, &new, world.now).await.unwrap()
        };
        let one = propose("head XAA", "map").await;
        let two = propose("head XBB", "list").await;
        assert_eq!(open(&world).await, 1, "both are on the same word");
        dispose(&world, one, Disposition::Agreed, None).await.unwrap();
        assert!(matches!(dispose(&world, two, Disposition::Agreed, None).await, Err(DisposeError::Collides)));
        let path = format!("/consultations/{}/rolling", world.consultation);
        assert_eq!(TestBrowser::new(&world).get(&path).await.status, StatusCode::OK);
        instruments::publish_agreed(db, &world.organizer, world.consultation, seen::agreed(db, world.consultation).await, &BTreeSet::new(), at(&world, 1)).await.unwrap();
        let after = texts(&world).await;
        assert_eq!(after.iter().find(|(id, _, _)| id == op3).unwrap().2, body.replace("plan", "map"));
    }

    async fn delegations_amend_a_provision_and_gather_sponsors(world: World) {
        let text = changed(&world, "OP1", |text| format!("{text} Twice.")).await;
        let id = propose(&world, "delegate XAA", "OP1", AmendmentKind::Modify, &text).await;
        let (db, now) = (&world.db, world.now);
        let try_propose = async |who: &str, new: &NewAmendment| {
            amendments::propose_amendment(db, world.person(who), world.provision("OP1"), seen::words(db, world.provision("OP1")).await, new, now).await
        };
        let modify = amendment(AmendmentKind::Modify, &text);
        let forbidden = |result| matches!(result, Err(ProposeError::Store(StoreError::Forbidden)));
        assert!(forbidden(try_propose("adviser XAA", &modify).await));
        assert!(forbidden(try_propose("head XOB", &modify).await), "observers speak");
        let without = try_propose("head XAA", &amendment(AmendmentKind::AddAfter, "")).await;
        assert!(matches!(without, Err(ProposeError::Wording(WordingError::NoText))));
        let there = changed(&world, "OP1", str::to_owned).await;
        let unchanged = try_propose("head XAA", &amendment(AmendmentKind::Modify, &there)).await;
        assert!(matches!(unchanged, Err(ProposeError::Wording(WordingError::Unchanged))));
        let lost = try_propose("head XAA", &amendment(AmendmentKind::Suppress, &text)).await;
        assert!(matches!(lost, Err(ProposeError::Wording(WordingError::IdleText))), "what was typed would be lost");
        assert_eq!(open(&world).await, 1);

        let join = async |who: &str| amendments::join_sponsors(db, world.person(who), id, seen::amendment(db, id).await, now).await;
        join("head XBB").await.unwrap();
        assert!(matches!(join("head XBB").await, Err(StoreError::Taken)));
        assert!(matches!(join("head XOB").await, Err(StoreError::Forbidden)));
        let list = async |who: &str, open| amendments::open_to_sponsors(db, world.person(who), id, seen::amendment(db, id).await, open, now).await;
        assert!(matches!(list("head XBB", false).await, Err(StoreError::Forbidden)));
        list("head XAA", false).await.unwrap();
        assert!(matches!(join("head XCC").await, Err(StoreError::State)), "the list is closed");
        list("head XAA", true).await.unwrap();
        join("head XCC").await.unwrap();
        let leave = async |who: &str| amendments::leave_sponsors(db, world.person(who), id, seen::amendment(db, id).await, at(&world, 5)).await;
        assert!(matches!(leave("head XAA").await, Err(StoreError::State)), "the proposer withdraws it");
        leave("head XBB").await.unwrap();
        let whole = amendments::find_amendment_details(db, &world.organizer, id, world.now).await.unwrap().0;
        let now_by: Vec<_> = whole.proposed.sponsored_by().collect();
        assert_eq!(now_by, [world.delegations["XAA"], world.delegations["XCC"]]);
        assert_eq!(whole.proposed.sponsors.len(), 3, "the record keeps when");

        let other = amendments::withdraw_amendment(db, world.person("head XCC"), id, seen::amendment(db, id).await, now).await;
        assert!(matches!(other, Err(StoreError::Forbidden)));
        amendments::withdraw_amendment(db, world.person("head XAA"), id, seen::amendment(db, id).await, now).await.unwrap();
        assert_eq!(open(&world).await, 0);
        let curve = amendments::bracket_curve(db, &world.access(&world.organizer).await).await.unwrap();
        assert_eq!(curve.iter().map(|one| one.number).collect::<Vec<_>>(), [1, 0]);
        for (act, times) in [(RecordAct::SponsorJoined, 2), (RecordAct::SponsorLeft, 1), (RecordAct::AmendmentWithdrawn, 1)] {
            assert_eq!(acts(&world, act).await, times, "{act}");
        }
    }

    async fn brackets_that_stand_in_the_text_are_counted_and_a_contrary_amendment_makes_no_fewer(world: World) {
        let publish = async |text: &str, minutes| {
            let instrument = domain::instruments::import::parse_markdown(text).unwrap();
            let (db, organizer) = (&world.db, &world.organizer);
            instruments::publish_revision_by_likeness(db, organizer, world.consultation, Language::English, &instrument, at(&world, minutes))
                .await
                .unwrap();
        };
        let told = async || {
            let page = TestBrowser::new(&world).get(&format!("/consultations/{}/rolling", world.consultation)).await;
            page.words("#brackets").concat()
        };
        assert_eq!(told().await, "No brackets are open.");
        let bracketed = world::TEXT.replace("that access is shared", "that access [is] shared [by all]").replace("## Principles", "## [Principles]");
        publish(&bracketed, 1).await;
        assert_eq!(told().await, "3 brackets are open.");
        let curve = amendments::bracket_curve(&world.db, &world.access(&world.organizer).await).await.unwrap();
        assert_eq!(curve.iter().map(|one| one.number).collect::<Vec<_>>(), [3], "one revision is one change");
        let text = changed(&world, "OP3", |text| text.replace("Requests", "Invites").replace("report", "review")).await;
        propose(&world, "head XAA", "OP3", AmendmentKind::Modify, &text).await;
        assert_eq!(open(&world).await, 5);
        let contrary = propose(&world, "head XBB", "OP3", AmendmentKind::Modify, "Nothing else.").await;
        assert_eq!(open(&world).await, 5, "one bracket over two places");
        let page = TestBrowser::new(&world).get(&format!("/consultations/{}/rolling", world.consultation)).await;
        assert!(page.words("main").concat().contains("over 2 places, counted as 2 brackets"));
        amendments::withdraw_amendment(&world.db, world.person("head XBB"), contrary, seen::amendment(&world.db, contrary).await, at(&world, 2)).await.unwrap();
        assert_eq!(open(&world).await, 5);
        publish(world::TEXT, 3).await;
        assert_eq!(open(&world).await, 2, "the amendment is still asked for");
    }

    async fn the_chair_agrees_merges_and_parks_and_sponsors_answer(world: World) {
        let text = changed(&world, "OP1", str::to_owned).await;
        let first_word = text.split(' ').next().unwrap();
        let swap = |word: &str| text.replacen(first_word, word, 1);
        let one = propose(&world, "head XAA", "OP1", AmendmentKind::Modify, &swap("Governments")).await;
        let two = propose(&world, "head XBB", "OP1", AmendmentKind::Modify, &swap("Parties")).await;
        let three = propose(&world, "head XCC", "OP1", AmendmentKind::Suppress, "").await;
        assert_eq!(open(&world).await, 2, "one in the words, one to leave it out");
        let answer = async |who: &str, id| amendments::answer_disposition(&world.db, world.person(who), id, seen::amendment(&world.db, id).await, &words("Why?"), world.now).await;
        assert!(matches!(answer("head XBB", two).await, Err(StoreError::State)), "nothing is decided yet");

        assert!(matches!(dispose(&world, two, Disposition::Merged, None).await, Err(DisposeError::NoTarget)));
        assert!(matches!(dispose(&world, two, Disposition::Merged, Some(two)).await, Err(DisposeError::Target)));
        dispose(&world, two, Disposition::Merged, Some(one)).await.unwrap();
        let page = TestBrowser::new(&world).get(&format!("/amendments/{two}")).await;
        let named = format!("Merged into Amendment {one}");
        assert!(page.words(".lead").concat().contains(&named) && page.words("#dispositions").concat().contains(&named));
        assert!(page.links_to(&format!("/amendments/{one}")));
        answer("head XBB", two).await.unwrap();
        assert!(matches!(answer("head XAA", two).await, Err(StoreError::Forbidden)), "it is not theirs");
        dispose(&world, three, Disposition::Parked, None).await.unwrap();
        dispose(&world, one, Disposition::Agreed, None).await.unwrap();
        assert_eq!(open(&world).await, 0);
        assert!(matches!(dispose(&world, one, Disposition::Agreed, None).await, Err(DisposeError::Store(StoreError::State))));
        let withdrawn = amendments::withdraw_amendment(&world.db, world.person("head XAA"), one, seen::amendment(&world.db, one).await, world.now).await;
        assert!(matches!(withdrawn, Err(StoreError::State)), "what is agreed is not withdrawn");

        assert!(matches!(dispose(&world, two, Disposition::Agreed, None).await, Err(DisposeError::Collides)));
        dispose(&world, two, Disposition::Open, None).await.unwrap();
        assert_eq!(open(&world).await, 0, "what is agreed goes before it");
        let whole = amendments::find_amendment_details(&world.db, &world.organizer, two, world.now).await.unwrap().0;
        assert_eq!((whole.dispositions.len(), whole.answers.len()), (2, 1));
        assert_eq!(acts(&world, RecordAct::AmendmentDisposed).await, 4);
    }

    async fn publishing_takes_what_is_agreed_and_carries_what_is_open(world: World) {
        let text = changed(&world, "OP1", str::to_owned).await;
        let first_word = text.split(' ').next().unwrap();
        let agreed = propose(&world, "head XAA", "OP1", AmendmentKind::Modify, &text.replacen(first_word, "Governments", 1)).await;
        let still = propose(&world, "head XBB", "OP1", AmendmentKind::Modify, &format!("{text} Always.")).await;
        let added = propose(&world, "head XCC", "OP1", AmendmentKind::AddBefore, "A paragraph that is new.").await;
        let gone = propose(&world, "head XCC", "OP2", AmendmentKind::Suppress, "").await;
        let before = texts(&world).await;
        for id in [agreed, added, gone] {
            dispose(&world, id, Disposition::Agreed, None).await.unwrap();
        }
        let delegation = instruments::publish_agreed(&world.db, world.person("head XAA"), world.consultation, seen::agreed(&world.db, world.consultation).await, &BTreeSet::new(), world.now).await;
        assert!(matches!(delegation, Err(StoreError::Forbidden)));
        let withdrawn = propose(&world, "head XCC", "OP1", AmendmentKind::Modify, &format!("{text} Never.")).await;
        amendments::withdraw_amendment(&world.db, world.person("head XCC"), withdrawn, seen::amendment(&world.db, withdrawn).await, world.now).await.unwrap();
        instruments::publish_agreed(&world.db, &world.organizer, world.consultation, seen::agreed(&world.db, world.consultation).await, &BTreeSet::new(), at(&world, 1)).await.unwrap();

        let after = texts(&world).await;
        let body = |label: &str| after.iter().find(|(_, found, _)| found == label).unwrap().2.clone();
        assert_eq!(body("OP1"), "A paragraph that is new.");
        assert_eq!(body("OP2"), text.replacen(first_word, "Governments", 1), "numbered anew");
        let id_of = |all: &[(ProvisionId, String, String)], label: &str| all.iter().find(|(_, found, _)| found == label).unwrap().0;
        assert_eq!(id_of(&after, "OP2"), id_of(&before, "OP1"), "the same provision");
        assert!(after.iter().all(|(id, _, _)| *id != world.provision("OP2")), "left out");
        let whole = async |id| amendments::find_amendment_details(&world.db, &world.organizer, id, world.now).await.unwrap().0;
        for id in [agreed, added, gone] {
            assert!(whole(id).await.proposed.amendment.published_in_id.is_some());
        }
        assert_eq!(whole(agreed).await.proposed.original, text, "compared with what it was proposed to");
        assert_eq!(whole(withdrawn).await.proposed.original, text);
        let again = instruments::publish_agreed(&world.db, &world.organizer, world.consultation, seen::agreed(&world.db, world.consultation).await, &BTreeSet::new(), at(&world, 2)).await;
        assert!(matches!(again, Err(StoreError::State)), "nothing is agreed any more");
        let carried = whole(still).await;
        assert_eq!(carried.proposed.original, text.replacen(first_word, "Governments", 1));
        assert_eq!(carried.proposed.text, Some(format!("{} Always.", text.replacen(first_word, "Governments", 1))));
        assert!(carried.proposed.amendment.stands());
        assert_eq!(open(&world).await, 1);
        assert_eq!(acts(&world, RecordAct::RevisionPublished).await, 2);
    }

    async fn an_amendment_is_amended_in_its_kind_and_stands_beside_it(world: World) {
        let db = &world.db;
        let text = changed(&world, "OP1", |text| format!("{text} Twice.")).await;
        let first = propose(&world, "head XAA", "OP1", AmendmentKind::Modify, &text).await;
        let amend = async |who: &str, id, words: &str| {
            let about = Subject::Amendment(id);
            amendments::propose_amendment(db, world.person(who), about, seen::words(db, about).await, &amendment(AmendmentKind::Suppress, words), world.now).await
        };
        let unchanged = amend("head XBB", first, &text).await;
        assert!(matches!(unchanged, Err(ProposeError::Wording(WordingError::Unchanged))), "the words of the amendment are meant");
        let further = text.replace("Twice.", "Thrice.");
        let second = amend("head XBB", first, &further).await.unwrap();
        let whole = async |id| amendments::find_amendment_details(db, &world.organizer, id, world.now).await.unwrap().0;
        let found = whole(second).await.proposed;
        assert_eq!(found.amendment.kind, AmendmentKind::Modify, "the kind is that of the amendment");
        assert_eq!((found.former(), found.text.as_deref()), (text.as_str(), Some(further.as_str())));
        let listed: Vec<_> = whole(first).await.amendments.iter().map(|one| one.amendment.id).collect();
        assert_eq!(listed, [second]);
        assert_eq!(open(&world).await, 1, "two alternatives for the same words");

        let gone = propose(&world, "head XCC", "OP2", AmendmentKind::Suppress, "").await;
        let without_text = amend("head XAA", gone, "x").await;
        assert!(matches!(without_text, Err(ProposeError::Store(StoreError::State))));
        dispose(&world, first, Disposition::Merged, Some(second)).await.unwrap();
        let merged = amend("head XCC", first, "x").await;
        assert!(matches!(merged, Err(ProposeError::Store(StoreError::State))), "it no longer stands");
        dispose(&world, second, Disposition::Agreed, None).await.unwrap();
        instruments::publish_agreed(db, &world.organizer, world.consultation, seen::agreed(db, world.consultation).await, &BTreeSet::new(), at(&world, 1)).await.unwrap();
        assert_eq!(changed(&world, "OP1", str::to_owned).await, further);
    }

    async fn a_paragraph_is_moved_and_numbered_anew(world: World) {
        let db = &world.db;
        let move_to = async |who: &str, label: &str, kind, place: Option<&str>| {
            let new = NewAmendment { place: place.map(str::to_owned), ..amendment(kind, "") };
            amendments::propose_amendment(db, world.person(who), world.provision(label), seen::words(db, world.provision(label)).await, &new, world.now).await
        };
        for place in [None, Some("OP1"), Some("OP99"), Some("PP1")] {
            let refused = move_to("head XAA", "OP1", AmendmentKind::MoveAfter, place).await;
            assert!(matches!(refused, Err(ProposeError::NoPlace)), "{place:?}");
        }
        let after = move_to("head XAA", "OP1", AmendmentKind::MoveAfter, Some(" op3 ")).await.unwrap();
        let before = move_to("head XBB", "OP1", AmendmentKind::MoveBefore, Some("OP3")).await.unwrap();
        assert_eq!(open(&world).await, 1, "its place is one question");
        let whole = async |id| amendments::find_amendment_details(db, &world.organizer, id, world.now).await.unwrap().0;
        assert_eq!(whole(after).await.proposed.place.as_deref(), Some("OP3"));
        dispose(&world, after, Disposition::Agreed, None).await.unwrap();
        assert_eq!(open(&world).await, 0);
        assert!(matches!(dispose(&world, before, Disposition::Agreed, None).await, Err(DisposeError::Collides)));

        let order = |all: &[(ProvisionId, String, String)]| all.iter().map(|(id, _, _)| *id).collect::<Vec<_>>();
        let mut expected = order(&texts(&world).await);
        instruments::publish_agreed(db, &world.organizer, world.consultation, seen::agreed(db, world.consultation).await, &BTreeSet::new(), at(&world, 1)).await.unwrap();
        let now = texts(&world).await;
        let (op1, op3) = (world.provision("OP1"), world.provision("OP3"));
        expected.retain(|id| *id != op1);
        let place = expected.iter().position(|id| *id == op3).unwrap();
        expected.insert(place + 1, op1);
        assert_eq!(order(&now), expected);
        let label = |id| now.iter().find(|(found, _, _)| *found == id).unwrap().1.clone();
        assert_eq!((label(op1).as_str(), label(op3).as_str()), ("OP3", "OP2"));
        assert!(whole(after).await.proposed.amendment.published_in_id.is_some());
        assert!(whole(before).await.proposed.amendment.stands(), "it is still asked for");
        assert_eq!(open(&world).await, 1);
    }

    async fn the_compilation_shows_who_proposes_what_and_is_downloaded_line_by_line(world: World) {
        let access = world.access(&world.organizer).await;
        let text = changed(&world, "OP1", |text| format!("{text} =Twice.")).await;
        let id = propose(&world, "head XAA", "OP1", AmendmentKind::Modify, &text).await;
        amendments::join_sponsors(&world.db, world.person("head XBB"), id, seen::amendment(&world.db, id).await, world.now).await.unwrap();
        dispose(&world, id, Disposition::Parked, None).await.unwrap();
        let opposed = position(Stance::Oppose, "Not yet.");
        positions::submit_position_at_once(&world.db, world.person("head XCC"), world.provision("OP1"), seen::position(&world.db, world.person("head XCC"), world.provision("OP1")).await, &opposed, world.now).await.unwrap();

        let of = async |filter| {
            let page = compilation::load_compilation_page(&world.db, &access, None, &filter, 0).await;
            let (rows, draft) = page.unwrap().unwrap();
            assert_eq!(u64::try_from(rows.len()).unwrap(), draft.total.min(compilation::PAGE));
            let count = |one: &CompiledProvision| (one.positions.len(), one.amendments.len(), one.comments.len());
            rows.iter().map(count).fold((0, 0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1, sum.2 + one.2))
        };
        assert_eq!(of(CompilationFilter::default()).await, (1, 1, 0));
        let xcc = Some(world.delegations["XCC"]);
        assert_eq!(of(CompilationFilter { delegations: xcc.map(|id| vec![id]), part: None, ..CompilationFilter::default() }).await, (1, 0, 0));
        assert_eq!(of(CompilationFilter { delegations: None, part: Some(CompilationPart::Amendments), ..CompilationFilter::default() }).await, (0, 1, 0));

        let mut client = TestBrowser::new(&world);
        let address = format!("/consultations/{}/compilation", world.consultation);
        let page = client.get(&format!("{address}?delegation=XAA&part=amendments")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.words("main ins"), ["=Twice."]);
        assert!(!page.words("main").concat().contains("Not yet."));
        assert!(page.words(".said details").concat().contains("It is clearer."), "why it is proposed");
        assert!(page.words(".decided details").concat().contains("After consultations."), "why it is deferred");
        assert!(client.get(&address).await.words("main").concat().contains("Not yet."), "without a filter it is there");
        let csv = client.get(&format!("{address}.csv")).await.body;
        assert_snapshot!(timeless(&world, &csv), @"
        provision,original,what,delegation,kind,language,statement,proposed_text,place,sponsored_by,disposition
        OP1,Affirms that access is shared.,position,XCC,oppose,en,Not yet.,,,,
        OP1,Affirms that access is shared.,amendment,XAA,modify,en,It is clearer.,Affirms that access is shared. =Twice.,,XAA XBB,parked
        ");
        let export = client.get(&format!("/consultations/{}/export.json", world.consultation)).await.body;
        let export: serde_json::Value = serde_json::from_str(&export).unwrap();
        let exported = &export["amendments"][0];
        assert_eq!((exported["sponsored_by"].as_str(), exported["disposition"].as_str()), (Some("XAA XBB"), Some("parked")));
        assert_eq!(exported["dispositions"][0]["note"], "After consultations.");
        let table = client.get(&format!("/consultations/{}/amendments.csv", world.consultation)).await.body;
        assert_snapshot!(timeless(&world, &table), @"
        id,delegation,provision_id,provision,kind,of,place,language,text,justification,sponsored_by,disposition,merged_into,published_in,submitted_at,withdrawn_at
        1,XAA,4,OP1,modify,,,en,Affirms that access is shared. =Twice.,It is clearer.,XAA XBB,parked,,,(now),
        ");
    }

    async fn the_text_and_its_amendments_are_shown_in_the_language_of_their_reader(world: World) {
        let (db, c, op1) = (&world.db, world.consultation, world.provision("OP1"));
        let french = world::TEXT.replace("Affirms that access is shared.", "Affirme que l’accès est partagé.");
        let french = parse_markdown(&french).unwrap();
        instruments::publish_translation(db, &world.organizer, c, seen::agreed(db, c).await, Language::French, &french, world.now).await.unwrap();
        propose(&world, "head XAA", "OP1", AmendmentKind::Modify, "Affirms that access is shared by all.").await;
        let by_french = NewAmendment { language: Language::French, ..amendment(AmendmentKind::Modify, "Affirme que l’accès est partagé par tous.") };
        let proposed = amendments::propose_amendment(db, world.person("head XBB"), op1, seen::words(db, op1).await, &by_french, world.now).await.unwrap();
        let read = async |language: &'static str, path: String| {
            let mut reader = TestBrowser::new(&world);
            reader.language = language;
            let page = reader.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            page
        };
        let rolling = format!("/consultations/{c}/rolling");
        let paragraph = format!("#p{op1}");
        let page = read("fr", rolling.clone()).await;
        let text = page.words(&format!("{paragraph} > .text[lang=fr]")).concat();
        assert!(text.contains("Affirme que l’accès est partagé"), "{text}");
        assert!(page.words(&format!("{paragraph} > .alternatives")).concat().contains("XBB"));
        let bracket = page.words(&format!("{paragraph} > .elsewhere")).concat();
        assert!(bracket.contains("XAA") && bracket.contains("en anglais"), "{bracket}");
        assert!(bracket.contains("[Affirms that access is shared by all.]"), "{bracket}");
        assert!(page.words(&format!("{paragraph} details.authentic")).concat().contains("Texte faisant foi (anglais)"));
        assert!(page.words(&format!("{paragraph} details.authentic .alternatives")).concat().contains("XAA"));
        let page = read("en", rolling.clone()).await;
        assert!(!page.has("details.authentic") && page.has(&format!("{paragraph} > .text[lang=en]")));
        assert!(page.words(&format!("{paragraph} > .elsewhere")).concat().contains("in French"));
        assert!(read("en", format!("{rolling}?language=fr")).await.has(&format!("{paragraph} > .text[lang=fr]")));
        let page = read("ar", rolling).await;
        assert!(page.has(&format!("{paragraph} > .text[lang=en][dir=ltr]")), "there is no text in Arabic");
        assert!(page.words("main .hint").concat().contains("باللغة الإنكليزية"));

        let history = read("fr", format!("/provisions/{op1}/history")).await;
        assert!(history.words("main .words[lang=fr]").concat().contains("Affirme que"));
        assert!(history.words("details.authentic").concat().contains("Affirms that"));
        let one = read("en", format!("/amendments/{proposed}")).await;
        assert_eq!(one.words("h1"), ["Beland: amendment to OP1"]);
        assert!(one.words("main .hint").concat().contains("in French") && one.has("article .text[lang=en]"));

        let list = format!("/provisions/{op1}/amendments");
        let mut head = TestBrowser::signed_in(&world, "head@xcc.example").await;
        head.language = "fr";
        let form = head.get(&list).await;
        assert_eq!(form.text_area("text").as_deref(), Some("Affirme que l’accès est partagé."));
        assert!(form.links_to(&format!("{list}?language=en#amendment")));
        let form = head.get(&format!("{list}?language=en")).await;
        assert_eq!(form.text_area("text").as_deref(), Some("Affirms that access is shared."));
        assert!(form.words("article.draft > .text").concat().contains("Affirme que"), "the text stays the reader's");

        let empty = format!("{list}?language=en&kind=add_after#amendment");
        assert!(form.links_to(&empty));
        let form = head.get(&format!("{list}?language=en&kind=add_after")).await;
        assert_eq!(form.text_area("text").unwrap_or_default(), "", "a new paragraph has words of its own");
        assert!(form.has("input[name=kind][value=add_after][checked]"));
        assert!(form.links_to(&format!("{list}?language=fr&kind=add_after#amendment")), "the other language keeps it");
        let refused = head.post(&list, &[("kind", "add_after"), ("text", "One more."), ("amendment-language", "xx")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.text_area("text").as_deref(), Some("One more."), "what was typed stays");
    }
}
