use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::amendments::{AmendmentKind, Disposition};
use domain::attribution::Attribution;
use domain::consultations::{Stage, StageKind, Visibility};
use domain::delegations::DelegationKind;
use domain::exports::{read_document, verify_export};
use domain::identifiers::{AmendmentId, CommentId};
use domain::positions::Stance;
use domain::rights::ConsultationFacts;
use domain::secretariat::OfficeSet;
use domain::text::Statement;
use store::amendments::NewDisposition;
use store::{Subject, amendments, attribution, comments, consultations, positions};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, amendment, comment, position};

/// The viewers, and how each sees the contributions of XCC under each of [`Attribution::ALL`] while the stage
/// is open: w whole, u without the name, n not at all.
const LOOKERS: [(&str, &str); 4] = [
    ("", "wnun"),
    ("head@xaa.example", "wwun"),
    ("head@xcc.example", "wwww"),
    ("organizer@forum.example", "wwww"),
];

const NAMES: [&str; 2] = ["Celand", "XCC"];

/// The texts that XCC contributes in the stage; each is found on the pages and in the files listed for it.
struct AttributedTexts {
    amendment: AmendmentId,
    public_amendment: AmendmentId,
    comment: CommentId,
}

async fn propose(world: &World, who: &str, text: &str) -> AmendmentId {
    let new = amendment(AmendmentKind::AddAfter, text);
    amendments::propose_amendment(
        &world.db,
        world.person(who),
        world.provision("OP1"),
        seen::words(&world.db, world.provision("OP1")).await,
        &new,
        world.now,
    )
    .await
    .unwrap()
}

async fn say(world: &World, public_amendment: AmendmentId) -> AttributedTexts {
    let (db, now, op1) = (&world.db, world.now, world.provision("OP1"));
    let celand = world.person("head XCC");
    positions::submit_position_at_once(
        db,
        celand,
        op1,
        seen::position(db, celand, op1).await,
        &position(Stance::Oppose, "zebra position"),
        now,
    )
    .await
    .unwrap();
    let amendment = propose(world, "head XCC", "Zebra amendment.").await;
    let new = comment("zebra comment", None);
    let comment =
        comments::post_comment(db, celand, op1, seen::words(db, op1).await, &new, now).await.unwrap().id;
    let note = Statement::parse("later").unwrap();
    let parked = NewDisposition { disposition: Disposition::Parked, note, into_id: None };
    amendments::dispose_of_amendment(
        db,
        &world.organizer,
        amendment,
        seen::amendment(db, amendment).await,
        &parked,
        now,
    )
    .await
    .unwrap();
    let words = Statement::parse("zebra answer").unwrap();
    amendments::answer_disposition(db, celand, amendment, seen::amendment(db, amendment).await, &words, now)
        .await
        .unwrap();
    amendments::join_sponsors(db, celand, public_amendment, seen::amendment(db, public_amendment).await, now)
        .await
        .unwrap();
    AttributedTexts { amendment, public_amendment, comment }
}

/// Returns addresses with the texts that each shows to a viewer who may see all.
fn places(world: &World, said: &AttributedTexts) -> Vec<(String, Vec<&'static str>)> {
    let (c, op1, id) = (world.consultation, world.provision("OP1"), said.amendment);
    vec![
        (format!("/provisions/{op1}"), vec!["zebra position", "zebra comment"]),
        (format!("/provisions/{op1}/amendments"), vec!["Zebra amendment."]),
        (format!("/amendments/{id}"), vec!["Zebra amendment.", "zebra answer"]),
        (format!("/amendments/{}", said.public_amendment), vec![]),
        (format!("/consultations/{c}/draft?comments=all"), vec!["zebra comment"]),
        (format!("/consultations/{c}/rolling"), vec![]),
        (format!("/consultations/{c}/record"), vec!["zebra position", "Zebra amendment.", "zebra answer"]),
        (format!("/comments/{}/history", said.comment), vec!["zebra comment"]),
        (format!("/provisions/{op1}/history"), vec![]),
        (format!("/provisions/{op1}/summary"), vec![]),
        (
            format!("/consultations/{c}/compilation"),
            vec!["zebra position", "Zebra amendment.", "zebra comment"],
        ),
    ]
}

async fn check(
    world: &World,
    said: &AttributedTexts,
    client: &mut TestBrowser,
    expected: char,
    context: &str,
) {
    let names_anyway = ["/compilation", "/summary"];
    for (path, texts) in places(world, said) {
        let answer = client.get(&path).await;
        let hidden = expected == 'n' && answer.status == StatusCode::NOT_FOUND;
        assert!(hidden || answer.status == StatusCode::OK, "{context} at {path}: {}", answer.status);
        for text in texts {
            let shown = answer.body.contains(text);
            assert_eq!(shown, expected != 'n', "{context}: {text:?} at {path}");
        }
        if expected == 'u' && !names_anyway.iter().any(|part| path.ends_with(part)) {
            let named = match path.ends_with("/record") {
                true => {
                    // The record names participants when they are invited.
                    let heads = answer.words(".record > li > p");
                    let named = |head: &String| head.contains(NAMES[0]);
                    let invited = |head: &String| head.starts_with("Delegation takes part");
                    acts_of_celand(&answer.body) || heads.iter().any(|head| named(head) && !invited(head))
                }
                false => answer.body.contains(NAMES[0]),
            };
            assert!(!named, "{context}: a name at {path}");
        }
    }
    let c = world.consultation;
    // A filter by name would show whose contribution it is.
    let filtered = client.get(&format!("/consultations/{c}/compilation?delegation=XCC")).await.body;
    assert_eq!(filtered.contains("ebra"), expected == 'w', "{context}: by name");
}

/// Returns whether the record names XCC as the author of an act in the stage; its invitation comes before.
fn acts_of_celand(body: &str) -> bool {
    body.matches(NAMES[1]).count() > body.matches(r#""delegation":"XCC""#).count()
}

async fn check_export(world: &World, client: &mut TestBrowser, expected: char, context: &str) {
    let c = world.consultation;
    let json = client.get(&format!("/consultations/{c}/export.json")).await.body;
    let verified = verify_export(&read_document(json.as_bytes()).unwrap(), &[]);
    assert!(verified.is_ok(), "{context}: {verified:?}");
    assert_eq!(json.contains("zebra position"), expected != 'n', "{context}: export");
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let by_celand = |part: &str| {
        let rows = value[part].as_array().unwrap();
        rows.iter().any(|row| row["delegation"] == "XCC" || row["actor"] == "XCC")
            || rows.iter().any(|row| row.to_string().contains(r#""sponsored_by":"XBB XCC""#))
    };
    for part in ["positions", "amendments", "comments", "record"] {
        assert_eq!(by_celand(part), expected == 'w', "{context}: {part} in the export");
    }
    for (file, text) in [
        ("positions.csv", "zebra position"),
        ("amendments.csv", "Zebra amendment."),
        ("comments.csv", "zebra comment"),
        ("compilation.csv", "Zebra amendment."),
    ] {
        let body = client.get(&format!("/consultations/{c}/{file}")).await.body;
        assert_eq!(body.contains(text), expected != 'n', "{context}: {file}");
        assert_eq!(body.contains("XCC"), expected == 'w', "{context}: a name in {file}");
    }
}

async fn check_everybody(world: &World, said: &AttributedTexts, at: usize, context: &str) {
    for (who, expected) in LOOKERS {
        let mut client =
            if who.is_empty() { TestBrowser::new(world) } else { TestBrowser::signed_in(world, who).await };
        let expected = expected.chars().nth(at).unwrap();
        let context = format!("{context}, {who:?}");
        check(world, said, &mut client, expected, &context).await;
        check_export(world, &mut client, expected, &context).await;
    }
}

async fn keeps(world: &World, attribution: Attribution) {
    let at = Attribution::ALL.iter().position(|one| *one == attribution).unwrap();
    let public = propose(world, "head XBB", "A public amendment.").await;
    world.attribute(attribution).await;
    let said = say(world, public).await;
    check_everybody(world, &said, at, attribution.code()).await;

    // A viewer must not answer, join or read what the attribution withholds.
    if attribution == Attribution::Embargoed {
        let other = world.person("head XAA");
        assert!(
            amendments::join_sponsors(
                &world.db,
                other,
                said.amendment,
                seen::amendment(&world.db, said.amendment).await,
                world.now
            )
            .await
            .is_err()
        );
        let reply = comment("x", Some(said.comment));
        let op1 = world.provision("OP1");
        assert!(
            comments::post_comment(
                &world.db,
                other,
                op1,
                seen::words(&world.db, op1).await,
                &reply,
                world.now
            )
            .await
            .is_err()
        );
        let mut nobody = TestBrowser::new(world);
        let page = nobody.get(&format!("/consultations/{}/rolling", world.consultation)).await.body;
        assert!(!page.contains("is not shown"), "the brackets are those that are shown");
    }

    // A contribution keeps the attribution under which it was made.
    world.attribute(Attribution::Public).await;
    check_everybody(world, &said, at, "after the change").await;

    // The end of the stage lifts an embargo, but no other attribution.
    let closed = Stage {
        kind: StageKind::Negotiating,
        opens_at: world.now - TimeDelta::hours(1),
        closes_at: Some(world.now),
        attribution: Attribution::Public,
    };
    consultations::set_stage(
        &world.db,
        &world.organizer,
        world.consultation,
        seen::stages(&world.db, world.consultation).await,
        &closed,
        world.now,
    )
    .await
    .unwrap();
    let then = if attribution == Attribution::Embargoed { 0 } else { at };
    check_everybody(world, &said, then, "after the stage").await;
}

on_both_databases! {
    async fn everything_about_a_withheld_amendment_is_withheld_too(world: World) {
        let (db, now, head) = (&world.db, world.now, world.person("head XAA"));
        world.attribute(Attribution::Delegations).await;
        let about = Subject::Amendment(propose(&world, "head XCC", "Gnu amendment.").await);
        world.attribute(Attribution::Public).await;
        let stance = position(Stance::Oppose, "gnu position");
        positions::submit_position_at_once(db, head, about, seen::position(db, head, about).await, &stance, now).await.unwrap();
        comments::post_comment(db, head, about, seen::words(db, about).await, &comment("gnu comment", None), now).await.unwrap();
        amendments::propose_amendment(db, head, about, seen::words(db, about).await, &amendment(AmendmentKind::AddAfter, "Gnu further."), now).await.unwrap();
        let export = format!("/consultations/{}/export.json", world.consultation);
        let told = TestBrowser::new(&world).get(&export).await.body;
        assert!(!told.contains("gnu") && !told.contains("Gnu"), "a reader knows nothing of the amendment");
        verify_export(&read_document(told.as_bytes()).unwrap(), &[]).unwrap();
        let told = TestBrowser::signed_in(&world, "head@xbb.example").await.get(&export).await.body;
        for text in ["Gnu amendment.", "gnu position", "gnu comment", "Gnu further."] {
            assert!(told.contains(text), "{text}");
        }
    }

    async fn a_public_position_is_shown_with_its_delegation(world: World) {
        keeps(&world, Attribution::Public).await;
    }

    async fn a_position_for_delegations_only_is_not_shown_to_readers(world: World) {
        keeps(&world, Attribution::Delegations).await;
    }

    async fn under_the_chatham_house_rule_no_name_is_shown(world: World) {
        keeps(&world, Attribution::ChathamHouse).await;
    }

    async fn an_embargo_is_lifted_when_the_stage_closes(world: World) {
        keeps(&world, Attribution::Embargoed).await;
    }

    async fn access_is_listed_for_each_consultation_with_its_own_stage_and_participants(world: World) {
        let elsewhere = world.open_without_participants(Visibility::Public, world.now).await;
        world.set_stage(elsewhere, StageKind::Commenting).await;
        let found = attribution::list_access(&world.db, world.person("head XAA"), world.now).await.unwrap();
        let facts: Vec<_> = found.iter().map(|one| (one.consultation_id(), one.facts())).collect();
        let own = ConsultationFacts { stage: Some(StageKind::Negotiating), part: Some(DelegationKind::Member), offices: OfficeSet::NONE, archived: false };
        let other = ConsultationFacts { stage: Some(StageKind::Commenting), part: None, offices: OfficeSet::NONE, archived: false };
        assert_eq!(facts, [(elsewhere, other), (world.consultation, own)]);
    }
}
