//! Tests credentials: the documents that the secretariat records, who reads them, and what votes ask of them.

use axum::http::{StatusCode, header};
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use domain::commitments::evidence::hash_contents;
use domain::credentials::CredentialState::{Expired, Expiring, Missing, Provisional, Valid};
use domain::credentials::{
    CredentialDemand, CredentialError, CredentialFault, CredentialKind, CredentialRequirement,
    CredentialSigner, end_of_day,
};
use domain::exports::verify_export;
use domain::identifiers::{CredentialId, DelegationId, QuestionId};
use domain::participants::ParticipantTie;
use domain::questions::{Choice, VotingMethod};
use domain::records::RecordAct;
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;
use store::credentials::{NewCredential, RecordCredentialError};
use store::entity::{ballot, credential};
use store::questions::{CastError, NewBallot, NewQuestion};
use store::{StoreError, consultations, credentials, erasures, proxies, questions, records};
use tests::client::TestBrowser;
use tests::commitments::day;
use tests::credentials::{
    new_credential, record_credential, require_credentials, require_credentials_of_all,
};
use tests::moments::around;
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, recorded, words};

const ORGANIZER: &str = "organizer@forum.example";

async fn cast(
    world: &World,
    who: &str,
    question: QuestionId,
    principal_id: Option<DelegationId>,
    at: DateTime<Utc>,
) -> Result<(), CastError> {
    let (db, viewer) = (&world.db, world.person(who));
    let mark = seen::ballot(db, viewer, question).await;
    let new = NewBallot { principal_id, ..Choice::Yes.into() };
    questions::cast_ballot(db, viewer, question, mark, &new, at).await
}

/// Returns what a delegation lacked whose ballot was refused; `None` where it was cast.
fn lack(cast: &Result<(), CastError>) -> Option<CredentialFault> {
    match cast {
        Ok(()) => None,
        Err(CastError::Store(StoreError::Credentials(fault))) => Some(*fault),
        Err(other) => panic!("{other}"),
    }
}

async fn close(world: &World, question: QuestionId, at: DateTime<Utc>) {
    let mark = seen::question(&world.db, question).await;
    questions::close_question(&world.db, &world.organizer, question, mark, at).await.unwrap();
}

async fn withdraw(world: &World, id: CredentialId) -> Result<(), StoreError> {
    credentials::withdraw_credential(&world.db, &world.organizer, id, &words("Recalled."), world.now).await
}

/// Returns the fields of the form that records a document of a delegation.
fn fields(world: &World, code: &str) -> Vec<(&'static str, String)> {
    vec![
        ("delegation", world.delegations[code].to_string()),
        ("representative", "A. Representative".to_owned()),
        ("credential-kind", "full_powers".to_owned()),
        ("signer", "head_of_state".to_owned()),
        ("dated_on", day(world, -1).to_string()),
    ]
}

fn borrowed<'a>(fields: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

on_both_databases! {
    async fn a_ballot_is_cast_to_the_end_of_the_last_day_of_credentials(world: World) {
        require_credentials(&world, world.now, false).await.unwrap();
        let last = day(&world, 3);
        let new = NewCredential { valid_until: Some(last), ..new_credential(&world, "XAA") };
        record_credential(&world, new).await.unwrap();
        let question = world.question(true, None).await;
        let found = around(end_of_day(last), async |at| lack(&cast(&world, "head XAA", question, None, at).await)).await;
        let expired = Some(CredentialFault::Expired);
        assert_eq!(found, [None, expired, expired]);
        assert_eq!(lack(&cast(&world, "head XBB", question, None, world.now).await), Some(CredentialFault::Missing));
        // The delegation is counted among those that were invited, and its former ballot stands.
        let voters = questions::list_voters(&world.db, question).await.unwrap();
        assert_eq!(questions::tally_voters(&voters).yes.delegations, 1);
        assert_eq!(voters.len(), 3);
        // It may still be taken back.
        let head = world.person("head XAA");
        let mark = seen::ballot(&world.db, head, question).await;
        let back = questions::withdraw_ballot(&world.db, head, question, mark, end_of_day(last)).await;
        back.unwrap();
    }

    async fn votes_ask_for_what_was_required_when_they_were_opened(world: World) {
        let (db, c, now) = (&world.db, world.consultation, world.now);
        let open = world.question(true, None).await;
        let refused = require_credentials(&world, now, false).await;
        assert!(matches!(refused, Err(StoreError::VotesOpen)));
        close(&world, open, now).await;
        let asked = Some(CredentialRequirement { from: now, provisional: false });
        for who in ["head XAA", "adviser XAA"] {
            let refused = credentials::require_credentials(db, world.person(who), c, asked, now).await;
            assert!(matches!(refused, Err(StoreError::Forbidden)), "{who}");
        }
        let from = now + TimeDelta::hours(2);
        require_credentials(&world, from, false).await.unwrap();
        assert!(matches!(require_credentials(&world, from, false).await, Err(StoreError::State)), "it is so already");
        let before = world.question(true, None).await;
        let found = around(from, async |at| {
            let mark = seen::revision(db, c).await;
            let new = recorded("At a time");
            let id = questions::open_question(db, &world.organizer, c, mark, &new, at).await.unwrap();
            let lacks = lack(&cast(&world, "head XAA", id, None, at).await);
            close(&world, id, at).await;
            lacks
        }).await;
        let missing = Some(CredentialFault::Missing);
        assert_eq!(found, [None, missing, missing]);
        // A vote that was opened before keeps its terms, however long it is open.
        let later = from + TimeDelta::hours(1);
        assert_eq!(lack(&cast(&world, "head XAA", before, None, later).await), None);
        close(&world, before, later).await;
        credentials::require_credentials(db, &world.organizer, c, None, now).await.unwrap();
        let after = world.question(true, None).await;
        assert_eq!(lack(&cast(&world, "head XAA", after, None, from).await), None);
        let entries = records::entries_after(db, &records::chain_of(c), None, 0, 1_000).await.unwrap();
        let set: Vec<_> = entries.iter().filter(|one| one.act == RecordAct::CredentialsRequired).collect();
        assert_eq!(set.len(), 2);
        assert_eq!(set[0].payload["from"], json!(from.trunc_subsecs(3)));
        assert_eq!(set[1].payload["from"], json!(null));
    }

    async fn the_forum_asks_for_credentials_in_votes_that_are_opened_from_a_time_on(world: World) {
        let (db, c, now) = (&world.db, world.consultation, world.now);
        let (originals, from) = (CredentialDemand::Originals, now + TimeDelta::hours(2));
        for who in ["head XAA", "adviser XAA"] {
            let refused = credentials::require_credentials_of_all(db, world.person(who), originals, from, now).await;
            assert!(matches!(refused, Err(StoreError::Forbidden)), "{who}");
        }
        let past = require_credentials_of_all(&world, originals, now - TimeDelta::seconds(1)).await;
        assert!(matches!(past, Err(StoreError::TooSoon)), "{past:?}");
        // An open vote keeps nobody from deciding, since it keeps its terms.
        let before = world.question(true, None).await;
        require_credentials_of_all(&world, originals, from).await.unwrap();
        let open_at = async |at| {
            let new = recorded("At a time");
            let mark = seen::revision(db, c).await;
            questions::open_question(db, &world.organizer, c, mark, &new, at).await.unwrap()
        };
        let found = around(from, async |at| {
            let id = open_at(at).await;
            let lacks = lack(&cast(&world, "head XAA", id, None, at).await);
            close(&world, id, at).await;
            lacks
        }).await;
        let missing = Some(CredentialFault::Missing);
        assert_eq!(found, [None, missing, missing]);
        let later = from + TimeDelta::hours(1);
        assert_eq!(lack(&cast(&world, "head XAA", before, None, later).await), None);
        // What is decided next leaves a vote that is open as it is, and asks for less in those that come.
        let open = open_at(from).await;
        let end = from + TimeDelta::hours(2);
        credentials::require_credentials_of_all(db, &world.organizer, CredentialDemand::Nothing, end, later).await.unwrap();
        assert_eq!(lack(&cast(&world, "head XAA", open, None, end).await), missing);
        let ended = around(end, async |at| {
            let id = open_at(at).await;
            lack(&cast(&world, "head XAA", id, None, at).await)
        });
        assert_eq!(ended.await, [missing, None, None]);
        let entries = records::entries_after(db, records::FORUM, None, 0, 1_000).await.unwrap();
        let set: Vec<_> = entries.iter().filter(|one| one.act == RecordAct::CredentialsRequiredOfAll).collect();
        assert_eq!(set.len(), 2);
        assert_eq!((&set[0].payload["demand"], &set[0].payload["from"]), (&json!("originals"), &json!(from.trunc_subsecs(3))));
        assert_eq!(set[1].payload["demand"], json!("nothing"));
    }

    async fn a_consultation_asks_for_more_than_the_forum_and_never_for_less(world: World) {
        let now = world.now;
        let provisional = NewCredential {
            kind: CredentialKind::Provisional,
            signer: CredentialSigner::Mission,
            ..new_credential(&world, "XAA")
        };
        record_credential(&world, provisional).await.unwrap();
        let lacks = async || {
            let question = world.question(true, None).await;
            let lacks = lack(&cast(&world, "head XAA", question, None, now).await);
            close(&world, question, now).await;
            lacks
        };
        let refused = Some(CredentialFault::Provisional);
        require_credentials_of_all(&world, CredentialDemand::Provisional, now).await.unwrap();
        assert_eq!(lacks().await, None);
        require_credentials(&world, now, false).await.unwrap();
        assert_eq!(lacks().await, refused, "the consultation asks for more");
        require_credentials(&world, now, true).await.unwrap();
        require_credentials_of_all(&world, CredentialDemand::Originals, now).await.unwrap();
        assert_eq!(lacks().await, refused, "and eases nothing");
        require_credentials_of_all(&world, CredentialDemand::Nothing, now).await.unwrap();
        assert_eq!(lacks().await, None, "what it asks for itself stays");
    }

    async fn of_two_decisions_of_the_forum_at_the_same_moment_one_stands(world: World) {
        let (db, now) = (&world.db, world.now);
        let (one, other) = tokio::join!(
            require_credentials_of_all(&world, CredentialDemand::Originals, now),
            require_credentials_of_all(&world, CredentialDemand::Provisional, now)
        );
        one.unwrap();
        other.unwrap();
        let policies = credentials::list_policies(db, now).await.unwrap();
        let entries = records::entries_after(db, records::FORUM, None, 0, 1_000).await.unwrap();
        assert_eq!(policies.len(), 1);
        assert_eq!(entries.last().unwrap().payload["demand"], json!(policies[0].demand));
    }

    async fn every_page_says_what_the_forum_asks_for(world: World) {
        let c = world.consultation;
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        organizer.now = Some(world.now);
        let path = "/people/credentials";
        assert!(organizer.get("/people").await.links_to(path));
        let page = organizer.get(path).await;
        assert!(page.words("main").concat().contains("asks for no credentials now"), "{}", page.body);
        for (demand, from, field) in [("everything", "", "demand"), ("originals", "soon", "asked-from"), ("originals", "2020-01-01T00:00", "asked-from")] {
            let wrong = organizer.post(path, &[("demand", demand), ("asked-from", from)]).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: {}", wrong.body);
            assert!(wrong.has(&format!("#error-{field}")), "{field}: {:?}", wrong.errors());
        }
        assert!(credentials::list_policies(&world.db, world.now).await.unwrap().is_empty());
        let done = organizer.post(path, &[("demand", "originals"), ("asked-from", "")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let asks = "the forum asks for credentials in all consultations";
        assert!(organizer.get(path).await.words("main").concat().contains(asks));
        record_credential(&world, new_credential(&world, "XBB")).await.unwrap();
        let list = organizer.get(&format!("/consultations/{c}/credentials")).await;
        assert!(list.words("main").concat().contains(asks) && list.links_to(path), "{}", list.body);
        let decided = organizer.get(&format!("/consultations/{c}/credentials/requirement")).await;
        assert!(decided.words("main").concat().contains(asks), "nothing that is chosen there eases it: {}", decided.body);
        let attendance = organizer.get(&format!("/consultations/{c}/attendance")).await;
        assert!(attendance.words("tbody tr").iter().any(|row| row.contains("Missing")), "{}", attendance.body);
        let cockpit = organizer.get(&format!("/consultations/{c}")).await;
        assert!(cockpit.words(".tile").concat().contains("without the credentials"), "{}", cockpit.body);
        let vote = format!("/questions/{}", world.question(true, None).await);
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let desk = head.get(&format!("/consultations/{c}/desk")).await;
        assert!(desk.words(".todo").concat().contains("without them your delegation casts no ballot"), "{}", desk.body);
        let own = head.get(&format!("/consultations/{c}/credentials")).await;
        assert!(own.words("main").concat().contains(asks) && !own.links_to(path), "{}", own.body);
        let page = head.get(&vote).await;
        assert!(page.has("#lacking") && !page.has("#ballot form"), "{}", page.body);
        let mut other = TestBrowser::signed_in(&world, "head@xbb.example").await;
        assert!(!other.get(&format!("/consultations/{c}/desk")).await.words(".todo").concat().contains("casts no ballot"));
        assert!(other.get(&vote).await.has("#ballot form"));
        let export = organizer.export(c).await;
        verify_export(&export, &[]).unwrap();
    }

    async fn a_provisional_communication_counts_by_choice(world: World) {
        let provisional = NewCredential {
            kind: CredentialKind::Provisional,
            signer: CredentialSigner::Mission,
            ..new_credential(&world, "XAA")
        };
        let first = record_credential(&world, provisional).await.unwrap();
        for (counts, expected) in [(false, Some(CredentialFault::Provisional)), (true, None)] {
            require_credentials(&world, world.now, counts).await.unwrap();
            let question = world.question(true, None).await;
            assert_eq!(lack(&cast(&world, "head XAA", question, None, world.now).await), expected, "{counts}");
            close(&world, question, world.now).await;
        }
        require_credentials(&world, world.now, false).await.unwrap();
        let original = NewCredential { replaces: Some(first), ..new_credential(&world, "XAA") };
        let second = record_credential(&world, original.clone()).await.unwrap();
        let twice = record_credential(&world, original).await;
        assert!(matches!(twice, Err(RecordCredentialError::Replaced)), "it no longer stands");
        let question = world.question(true, None).await;
        assert_eq!(lack(&cast(&world, "head XAA", question, None, world.now).await), None);
        withdraw(&world, second).await.unwrap();
        assert!(matches!(withdraw(&world, second).await, Err(StoreError::State)), "once");
        assert!(matches!(withdraw(&world, first).await, Err(StoreError::State)), "it was replaced");
        let missing = Some(CredentialFault::Missing);
        assert_eq!(lack(&cast(&world, "head XAA", question, None, world.now).await), missing, "at that instant");
    }

    async fn a_ballot_by_proxy_asks_for_the_credentials_of_its_giver(world: World) {
        let (db, xaa, xbb) = (&world.db, world.delegations["XAA"], world.delegations["XBB"]);
        require_credentials(&world, world.now, false).await.unwrap();
        proxies::grant_proxy(db, world.person("head XAA"), world.consultation, None, xbb, world.now).await.unwrap();
        let question = world.ask(&NewQuestion { proxy_limit: 1, ..recorded("By proxy") }).await;
        let holder = record_credential(&world, new_credential(&world, "XBB")).await.unwrap();
        let by_proxy = async || lack(&cast(&world, "head XBB", question, Some(xaa), world.now).await);
        assert_eq!(by_proxy().await, Some(CredentialFault::Missing), "those of the holder do not help");
        record_credential(&world, new_credential(&world, "XAA")).await.unwrap();
        withdraw(&world, holder).await.unwrap();
        assert_eq!(by_proxy().await, None, "those of the holder are not asked for");
        assert_eq!(lack(&cast(&world, "head XBB", question, None, world.now).await), Some(CredentialFault::Missing));
    }

    async fn silence_and_answers_in_a_roll_call_ask_for_credentials_too(world: World) {
        let (db, now, xaa) = (&world.db, world.now, world.delegations["XAA"]);
        require_credentials(&world, now, false).await.unwrap();
        let closes_at = Some(now + TimeDelta::days(10));
        let silence = NewQuestion {
            method: VotingMethod::Silence,
            rule: "consensus".into(),
            closes_at,
            ..recorded("By silence")
        };
        let silence = world.ask(&silence).await;
        let head = world.person("head XAA");
        let break_silence = async || {
            let mark = seen::question(db, silence).await;
            questions::break_silence(db, head, silence, mark, &words("We object."), now).await
        };
        let refused = break_silence().await;
        assert!(matches!(refused, Err(StoreError::Credentials(CredentialFault::Missing))), "{refused:?}");
        let roll = world.ask(&NewQuestion { method: VotingMethod::RollCall, ..recorded("By roll call") }).await;
        let answer = async |choice| {
            let mark = seen::answer(db, roll, xaa).await;
            questions::enter_answer(db, &world.organizer, roll, xaa, mark, choice, now).await
        };
        let refused = answer(Some(Choice::Yes)).await;
        assert!(matches!(refused, Err(StoreError::Credentials(CredentialFault::Missing))), "{refused:?}");
        record_credential(&world, new_credential(&world, "XAA")).await.unwrap();
        answer(Some(Choice::Yes)).await.unwrap();
        break_silence().await.unwrap();
    }

    async fn a_document_is_taken_of_who_may_sign_it_and_of_a_delegation_that_takes_part(world: World) {
        let (db, c, now) = (&world.db, world.consultation, world.now);
        let new = || new_credential(&world, "XAA");
        let delegate = world.person("delegate XAA").person.as_ref().unwrap().id;
        let stranger = world.person("head XBB").person.as_ref().unwrap().id;
        let of_other = record_credential(&world, new_credential(&world, "XBB")).await.unwrap();
        let record = async |new| record_credential(&world, new).await.unwrap_err();
        let mission = NewCredential { signer: CredentialSigner::Mission, ..new() };
        assert!(matches!(record(mission).await, RecordCredentialError::Credential(CredentialError::Signer)));
        let future = NewCredential { dated_on: day(&world, 1), ..new() };
        assert!(matches!(record(future).await, RecordCredentialError::Credential(CredentialError::Future)));
        let ended = NewCredential { valid_until: Some(day(&world, -1)), ..new() };
        assert!(matches!(record(ended).await, RecordCredentialError::Credential(CredentialError::Expired)));
        let strange = NewCredential { user_id: Some(stranger), ..new() };
        assert!(matches!(record(strange).await, RecordCredentialError::Person));
        let crossed = NewCredential { replaces: Some(of_other), ..new() };
        assert!(matches!(record(crossed).await, RecordCredentialError::Replaced));
        let nobody = NewCredential { delegation_id: DelegationId(9_999), ..new() };
        assert!(matches!(record(nobody).await, RecordCredentialError::Store(StoreError::NotFound)));
        let by_head = credentials::record_credential(db, world.person("head XAA"), c, new(), now).await;
        assert!(matches!(by_head, Err(RecordCredentialError::Store(StoreError::Forbidden))));
        assert_eq!(credential::Entity::find().count(db).await.unwrap(), 1, "nothing else was kept");
        record_credential(&world, NewCredential { user_id: Some(delegate), ..new() }).await.unwrap();
        let ties = consultations::list_participant_ties(db, &world.organizer, c).await.unwrap();
        assert!(ties[&world.delegations["XAA"]].contains(&ParticipantTie::Credential));
        erasures::erase_own_account(db, world.person("delegate XAA"), now).await.unwrap();
        let kept = credential::Entity::find().all(db).await.unwrap();
        assert!(kept.iter().all(|one| one.user_id.is_none()) && kept.len() == 2, "the document stays");
    }

    async fn of_two_who_withdraw_a_document_at_once_one_does(world: World) {
        let id = record_credential(&world, new_credential(&world, "XAA")).await.unwrap();
        let (one, other) = tokio::join!(withdraw(&world, id), withdraw(&world, id));
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        let entries = records::entries_after(&world.db, &records::chain_of(world.consultation), None, 0, 1_000).await.unwrap();
        assert_eq!(entries.iter().filter(|entry| entry.act == RecordAct::CredentialWithdrawn).count(), 1);
    }

    async fn the_state_of_each_delegation_follows_from_its_documents(world: World) {
        let (db, c, now) = (&world.db, world.consultation, world.now);
        let last = day(&world, 40);
        record_credential(&world, NewCredential { valid_until: Some(last), ..new_credential(&world, "XAA") }).await.unwrap();
        let provisional = NewCredential { kind: CredentialKind::Provisional, ..new_credential(&world, "XBB") };
        record_credential(&world, provisional).await.unwrap();
        let (xaa, xbb, xcc) = (world.delegations["XAA"], world.delegations["XBB"], world.delegations["XCC"]);
        let states = async |at| {
            let found = credentials::list_standings(db, &world.organizer, c, [xaa, xbb, xcc], at).await.unwrap();
            [xaa, xbb, xcc].map(|id| found[&id].state)
        };
        let found = around(end_of_day(last) - TimeDelta::days(30), async |at| states(at).await).await;
        assert_eq!(found, [[Valid, Provisional, Missing], [Expiring, Provisional, Missing], [Expiring, Provisional, Missing]]);
        let found = around(end_of_day(last), async |at| states(at).await).await;
        assert_eq!(found.map(|all| all[0]), [Expiring, Expired, Expired]);
        let refused = credentials::list_standings(db, world.person("head XAA"), c, [xaa], now).await;
        assert!(matches!(refused, Err(StoreError::Forbidden)));
        assert_eq!(credentials::count_lacking(db, &world.organizer, c, false, now).await.unwrap(), 2);
        assert_eq!(credentials::count_lacking(db, &world.organizer, c, true, now).await.unwrap(), 1, "the observer is no member");
    }

    async fn documents_are_read_by_organizers_and_by_the_delegation_alone(world: World) {
        let c = world.consultation;
        let id = record_credential(&world, new_credential(&world, "XAA")).await.unwrap();
        let path = format!("/credentials/{id}/file");
        for who in [ORGANIZER, "adviser@xaa.example"] {
            let mut client = TestBrowser::signed_in(&world, who).await;
            let file = client.get(&path).await;
            assert_eq!((file.status, file.bytes.as_slice()), (StatusCode::OK, b"%PDF-1.7 credentials".as_slice()), "{who}");
            let sent = |name: header::HeaderName| file.headers[name].to_str().unwrap().to_owned();
            assert_eq!(sent(header::CONTENT_TYPE), "application/pdf");
            assert!(sent(header::CONTENT_DISPOSITION).starts_with("attachment; filename=\"credentials.pdf\""));
            assert!(sent(header::CONTENT_SECURITY_POLICY).contains("sandbox"));
            assert_eq!(sent(header::CACHE_CONTROL), "no-store");
        }
        let list = format!("/consultations/{c}/credentials");
        let mut lacking = TestBrowser::signed_in(&world, "head@xbb.example").await;
        assert!(lacking.get(&list).await.words("#credentials-how")[0].contains("Minister for Foreign Affairs"));
        for who in ["head@xbb.example", "head@xob.example"] {
            let mut client = TestBrowser::signed_in(&world, who).await;
            assert_eq!(client.get(&path).await.status, StatusCode::NOT_FOUND, "{who}");
            let own = client.get(&list).await;
            assert!(own.status == StatusCode::OK && !own.body.contains("A. Representative"), "{who}");
            let other = format!("{list}?delegation={}", world.delegations["XAA"]);
            assert_eq!(client.get(&other).await.status, StatusCode::NOT_FOUND, "{who}");
        }
        let mut nobody = TestBrowser::new(&world);
        assert_eq!(nobody.get(&path).await.status, StatusCode::NOT_FOUND);
        assert_ne!(nobody.get(&list).await.status, StatusCode::OK);
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let own = head.get(&list).await;
        assert!(own.links_to(&path) && own.body.contains(&hash_contents(b"%PDF-1.7 credentials")));
        assert!(!own.links_to(&format!("/credentials/{id}/withdraw")), "{}", own.body);
    }

    async fn an_organizer_records_replaces_and_withdraws_documents_by_forms(world: World) {
        let c = world.consultation;
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        let path = format!("/consultations/{c}/credentials/new");
        let xaa = world.delegations["XAA"];
        let page = organizer.get(&format!("{path}?delegation={xaa}")).await;
        assert!(page.has("input[type=file][required]") && page.has("select[name=person] option:not([value=''])"));
        let given = fields(&world, "XAA");
        // Another delegation is chosen: its people are shown, and what was typed stays.
        let mut other = fields(&world, "XBB");
        other.push(("act", "people".to_owned()));
        let shown = organizer.post_file(&path, &borrowed(&other), b"").await;
        assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
        let (before, people) = (page.words("select[name=person] option"), shown.words("select[name=person] option"));
        assert!(people.len() > 1 && people != before, "{people:?}");
        assert_eq!(shown.input("representative").as_deref(), Some("A. Representative"));
        let with = |name: &str, value: &str| {
            let mut changed: Vec<_> = given.iter().filter(|(field, _)| *field != name).cloned().collect();
            let name = given.iter().map(|(field, _)| *field).find(|field| *field == name).unwrap_or("valid_until");
            changed.push((name, value.to_owned()));
            changed
        };
        let pdf = b"%PDF-1.7 x".as_slice();
        let yesterday = day(&world, -2).to_string();
        for (changed, file, field) in [
            (given.clone(), b"MZ\x90\0".as_slice(), "file"),
            (given.clone(), b"".as_slice(), "file"),
            (with("signer", "mission"), pdf, "signer"),
            (with("signer", "nobody"), pdf, "signer"),
            (with("credential-kind", ""), pdf, "credential-kind"),
            (with("dated_on", "soon"), pdf, "dated_on"),
            (with("dated_on", &day(&world, 2).to_string()), pdf, "dated_on"),
            (with("valid_until", &yesterday), pdf, "valid_until"),
            (with("representative", " "), pdf, "representative"),
            (with("delegation", "9999"), pdf, "delegation"),
        ] {
            let answer = organizer.post_file(&path, &borrowed(&changed), file).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: {}", answer.body);
            assert!(answer.has(&format!("#error-{field}")), "{field}: {:?}", answer.errors());
            assert!(field == "representative" || answer.input("representative").as_deref() == Some("A. Representative"));
        }
        assert_eq!(credential::Entity::find().count(&world.db).await.unwrap(), 0, "nothing is taken by half");
        let done = organizer.post_file(&path, &borrowed(&given), pdf).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        assert!(done.notice().contains("done-credential-recorded"));
        let first = credential::Entity::find().one(&world.db).await.unwrap().unwrap();
        assert_eq!((first.file_name.as_str(), first.hash.as_str()), ("a.md.pdf", hash_contents(pdf).as_str()));
        let mut again = given.clone();
        again.push(("replaces", first.id.to_string()));
        organizer.get(&path).await;
        assert_eq!(organizer.post_file(&path, &borrowed(&again), pdf).await.status, StatusCode::SEE_OTHER);
        let own = format!("/consultations/{c}/credentials?delegation={xaa}");
        let page = organizer.get(&own).await;
        assert_eq!(page.words("li.card").len(), 2);
        let second = first.id.0 + 1;
        let withdrawal = format!("/credentials/{second}/withdraw");
        assert!(page.links_to(&withdrawal) && !page.links_to(&format!("/credentials/{}/withdraw", first.id)));
        assert!(organizer.get(&withdrawal).await.has("form.confirmation textarea[name=reason]"));
        let refused = organizer.post(&withdrawal, &[("reason", " ")]).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.has("#error-reason"), "{}", refused.body);
        assert_eq!(organizer.post(&withdrawal, &[("reason", "Recalled.")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(organizer.get(&withdrawal).await.status, StatusCode::CONFLICT);
        let page = organizer.get(&own).await;
        assert!(page.words("li.card").concat().contains("Recalled."));
        let missing = organizer.get(&format!("/consultations/{c}/credentials?state=missing")).await;
        assert_eq!(missing.words("tbody tr").len(), 3, "observers cast no ballots");
        let valid = organizer.get(&format!("/consultations/{c}/credentials?state=valid")).await;
        assert!(!valid.has("tbody tr"));
        let soon = NewCredential { valid_until: Some(day(&world, 3)), ..new_credential(&world, "XBB") };
        record_credential(&world, soon).await.unwrap();
        for state in ["valid", "expiring"] {
            let page = organizer.get(&format!("/consultations/{c}/credentials?state={state}")).await;
            assert_eq!(page.words("tbody tr").len(), 1, "{state}");
        }
        let export = organizer.export(c).await;
        verify_export(&export, &[]).unwrap();
        assert_eq!(export["credentials"].as_array().unwrap().len(), 3);
        let whole = export.to_string();
        assert!(whole.contains(&hash_contents(pdf)) && !whole.contains("A. Representative") && !whole.contains("a.md.pdf"));
    }

    async fn what_votes_ask_for_is_exported_and_verified(world: World) {
        let (c, from) = (world.consultation, world.now + TimeDelta::days(1));
        let mut reader = TestBrowser::new(&world);
        for (asked, provisional) in [(Some(from), true), (None, false)] {
            let required = asked.map(|from| CredentialRequirement { from, provisional });
            credentials::require_credentials(&world.db, &world.organizer, c, required, world.now).await.unwrap();
            let mut export = reader.export(c).await;
            verify_export(&export, &[]).unwrap();
            let told = &export["consultation"];
            assert_eq!((&told["credentials_from"], &told["credentials_provisional"]), (&json!(asked), &json!(provisional)));
            export["consultation"]["credentials_provisional"] = json!(!provisional);
            let changed = verify_export(&export, &[]).unwrap_err();
            assert!(changed.to_string().contains("credentials_provisional"), "{changed}");
        }
    }

    async fn the_page_of_a_vote_says_who_lacks_credentials_before_anything_is_pressed(world: World) {
        let c = world.consultation;
        let mut organizer = TestBrowser::signed_in(&world, ORGANIZER).await;
        organizer.now = Some(world.now);
        let path = format!("/consultations/{c}/credentials/requirement");
        let page = organizer.get(&path).await;
        assert!(page.words("form.confirmation").concat().contains("3 members have no valid"), "{}", page.body);
        assert!(page.words(".consequence").concat().contains("told so by mail. Their number now: 3."), "{}", page.body);
        let wrong = organizer.post(&path, &[("demand", "everything")]).await;
        assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.has("#error-demand"), "{}", wrong.body);
        let wrong = organizer.post(&path, &[("demand", "originals"), ("asked-from", "soon")]).await;
        assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.has("#error-asked-from"), "{}", wrong.body);
        let done = organizer.post(&path, &[("demand", "originals")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        organizer.get(&path).await;
        let again = organizer.post(&path, &[("demand", "originals")]).await;
        assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.body);
        record_credential(&world, new_credential(&world, "XBB")).await.unwrap();
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let desk = head.get(&format!("/consultations/{c}/desk")).await;
        assert!(desk.words(".todo").concat().contains("without them your delegation casts no ballot"), "{}", desk.body);
        let vote = format!("/questions/{}", world.question(true, None).await);
        let page = head.get(&vote).await;
        assert!(page.words("#lacking")[0].contains("credentials are missing") && !page.has("#ballot form"), "{}", page.body);
        assert!(page.words("main").concat().contains("2 members lack them"), "{}", page.body);
        let refused = head.post(&format!("{vote}/ballots"), &[("choice", "yes"), ("explanation", "Kept words.")]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
        assert!(refused.errors()[0].contains("credentials of the delegation are missing"), "{:?}", refused.errors());
        assert_eq!(refused.text_area("explanation").as_deref(), Some("Kept words."));
        assert_eq!(ballot::Entity::find().count(&world.db).await.unwrap(), 0);
        let mut other = TestBrowser::signed_in(&world, "head@xbb.example").await;
        let page = other.get(&vote).await;
        assert!(page.has("#ballot form") && !page.has("#lacking"), "{}", page.body);
        let sent = other.post(&format!("{vote}/ballots"), &[("choice", "yes")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        let attendance = organizer.get(&format!("/consultations/{c}/attendance")).await;
        assert!(attendance.words("tbody tr").iter().any(|row| row.contains("Missing")), "{}", attendance.body);
        let refused = organizer.post_anew(&path, &[("demand", "nothing")]).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "a vote is open");
        let cockpit = organizer.get(&format!("/consultations/{c}")).await;
        assert!(cockpit.links_to(&format!("/consultations/{c}/credentials")), "{}", cockpit.body);
    }
}
