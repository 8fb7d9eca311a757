//! Tests of verifications, on a small record made by hand.

use super::*;
use crate::attribution::{Restriction, Terms};
use crate::consultations::StageKind;
use crate::questions::Choice;
use crate::records::{ChainHead, NewEntry, RecordEntry, Seal, next_entry, seal_entry};
use crate::rules::find_preset;
use chrono::{SecondsFormat, TimeDelta};
use proptest::prelude::*;
use serde_json::{Value, json};

mod following;

/// A record that grows, with the document that an honest forum exports of it.
struct Sample {
    record: Vec<RecordEntry>,
    forum: Vec<RecordEntry>,
    parts: Value,
}

fn at(minutes: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes)
}

fn time(minutes: i64) -> Value {
    json!(at(minutes))
}

fn push(
    chain: &mut Vec<RecordEntry>,
    name: &str,
    act: RecordAct,
    actor: &str,
    payload: Value,
    terms: Option<Terms>,
) {
    let head = chain.last().map_or_else(ChainHead::default, |entry| ChainHead {
        number: entry.number,
        hash: entry.hash.clone(),
    });
    let minutes = i64::try_from(chain.len()).unwrap();
    let salt = terms.filter(|_| !records::SECRETARIAT.contains(&actor)).map(|_| "5a17".repeat(8));
    chain
        .push(next_entry(&head, NewEntry { chain: name, at: at(minutes), act, actor, payload, terms, salt }));
}

impl Sample {
    /// A consultation of two delegations with a text, an open stage, and no word said.
    fn new() -> Self {
        let mut sample = Self { record: Vec::new(), forum: Vec::new(), parts: json!({}) };
        for code in ["FJI", "KEN"] {
            let facts = json!({
                "code": code, "kind": "member", "name_en": code, "name_fr": code, "name_ar": code, "region": "africa",
                "ldc": "", "lldc": "", "sids": "", "g77": "1", "income_group": null, "population": 3,
                "stakeholder": null,
            });
            let payload = json!({ "delegation": facts, "source": "a test", "as_of": "1970-01-01" });
            push(&mut sample.forum, "forum", RecordAct::DelegationCreated, "organizer", payload, None);
        }
        let opened = json!({
            "title": "A consultation", "summary": "é", "language": "en", "visibility": "public", "invented": false,
        });
        sample.act(RecordAct::ConsultationOpened, "organizer", opened);
        for code in ["FJI", "KEN"] {
            let payload = json!({ "delegation": code, "kind": "member" });
            sample.act(RecordAct::ParticipantInvited, "organizer", payload);
        }
        let stage = json!({ "stage": "negotiating", "opens_at": time(0), "closes_at": null, "attribution": "public" });
        sample.act(RecordAct::StageSet, "organizer", stage);
        let provision =
            json!({ "id": 4, "label": "OP1", "kind": "operative", "depth": 0, "text": "Affirms." });
        let text = json!({
            "revision": 0, "language": "en", "title": "Draft", "provisions": [provision], "editorial": [],
        });
        sample.act(RecordAct::RevisionPublished, "organizer", text);
        let facts = |code: &str| {
            json!({
                "code": code, "kind": "member", "name": code, "region": "africa", "groups": ["g77"],
                "income_group": null, "population": 3, "stakeholder": null, "facts_source": "a test",
                "facts_as_of": "1970-01-01",
            })
        };
        sample.parts = json!({
            "consultation": {
                "id": 1, "title": "A consultation", "summary": "é", "language": "en", "visibility": "public",
                "invented": false, "created_at": time(0), "archived_at": null, "ballots_confirmed": false,
                "credentials_from": null, "credentials_provisional": false,
            },
            "stages": [
                { "kind": "negotiating", "opens_at": time(0), "closes_at": null, "attribution": "public" },
            ],
            "participants": [facts("FJI"), facts("KEN")],
            "blocs": [],
            "revisions": [{
                "number": 0, "authentic_language": "en", "published_at": time(4), "titles": { "en": "Draft" },
                "provisions": [{
                    "id": 4, "label": "OP1", "kind": "operative", "depth": 0, "editorial": false,
                    "texts": { "en": "Affirms." },
                }],
            }],
            "positions": [], "bloc_statements": [], "amendments": [], "comments": [], "reservations": [],
            "mappings": [], "mapping_reviews": [], "summary_texts": [], "replies": [], "vocabularies": [], "tags": [],
            "credentials": [], "questions": [], "offices": [], "translations": [], "terms": [], "definitions": [], "definition_holdings": [],
            "follow_up": [], "commitments": [], "reports": [], "peer_reviews": [], "report_comments": [],
            "needs": [], "offers": [], "matches": [], "tranches": [],
        });
        sample
    }

    fn act(&mut self, act: RecordAct, actor: &str, payload: Value) {
        push(&mut self.record, "consultation:1", act, actor, payload, None);
    }

    fn say(&mut self, act: RecordAct, actor: &str, payload: Value, attribution: Restriction) {
        let terms = Terms { attribution, stage: Some(StageKind::Negotiating) };
        push(&mut self.record, "consultation:1", act, actor, payload, Some(terms));
    }

    /// Submits a position of KEN, and adds its row as it is shown with a name.
    fn submit(&mut self, id: i64, attribution: Restriction) {
        let payload = json!({
            "position": id, "provision": 4, "amendment": null, "stance": "support", "language": "en",
            "statement": "Gladly.", "proposed_text": null, "proposal": null, "salt": "s",
        });
        let minutes = i64::try_from(self.record.len()).unwrap();
        self.say(RecordAct::PositionSubmitted, "KEN", payload, attribution);
        self.rows("positions").push(json!({
            "id": id, "delegation": "KEN", "provision_id": 4, "provision": "OP1", "amendment_id": null,
            "stance": "support", "language": "en", "statement": "Gladly.", "proposed_text": null,
            "proposal_id": null, "submitted_at": time(minutes), "superseded_at": null, "withdrawn_at": null,
        }));
    }

    fn rows(&mut self, part: &str) -> &mut Vec<Value> {
        self.parts[part].as_array_mut().unwrap()
    }

    /// Seals the last entry.
    fn seal(&mut self, seal: Seal) {
        let last = self.record.pop().unwrap();
        self.record.push(seal_entry(last, seal));
    }

    /// Puts a question to the vote, has these ballots cast, and closes it.
    fn vote(&mut self, ballots: &[(&str, Choice)]) {
        let rule = find_preset("un-simple-majority").unwrap();
        let voters: Vec<_> = ["FJI", "KEN"]
            .map(|code| ExportedVoter {
                delegation: code.into(),
                weight: 1,
                attributes: BTreeMap::new(),
                present: false,
            })
            .to_vec();
        let opened = json!({
            "question": 7, "title": "Adoption", "provision": 4, "revision": 0, "rule": rule, "voters": voters,
            "live_tally": false, "method": "recorded", "closes_at": null,
        });
        self.act(RecordAct::QuestionOpened, "organizer", opened);
        let mut cast = Vec::new();
        for (code, choice) in ballots {
            let cast_at = at(i64::try_from(self.record.len()).unwrap());
            let payload = json!({ "question": 7, "choice": choice, "explanation": null, "salt": code });
            self.act(RecordAct::BallotCast, code, payload);
            cast.push(ExportedBallot {
                delegation: (*code).to_owned(),
                choice: BallotMark::from(*choice),
                parts: None,
                ranking: None,
                by_proxy: None,
                by_alternate: false,
                explanation: None,
                cast_at,
            });
        }
        let mut question = ExportedQuestion {
            id: QuestionId(7),
            title: "Adoption".into(),
            provision: Some("OP1".into()),
            provision_id: Some(ProvisionId(4)),
            revision: Some(0),
            rule,
            method: VotingMethod::Recorded,
            voters,
            ballots: cast,
            hands: None,
            options: Vec::new(),
            counting: None,
            chosen: None,
            outcome: None,
            tie_decision: None,
            repeats: None,
        };
        question.outcome = recount_question(&question).0;
        let closed = json!({ "question": 7, "outcome": question.outcome, "ballots": ballots.len() });
        self.act(RecordAct::QuestionClosed, "organizer", closed);
        self.rows("questions").push(json!(question));
    }

    fn document(&self) -> Value {
        let head = |chain: &[RecordEntry]| {
            chain.last().map(|last| json!({ "entries": last.number, "hash": last.hash }))
        };
        let mut document = self.parts.clone();
        let exported_at = at(1_000).to_rfc3339_opts(SecondsFormat::Millis, true);
        for (name, value) in [
            ("format", json!(FORMAT)),
            ("version", json!(VERSION)),
            ("exported_at", json!(exported_at)),
            ("record", json!(self.record)),
            ("forum_record", json!(self.forum)),
            ("record_head", json!(head(&self.record))),
            ("forum_head", json!(head(&self.forum))),
        ] {
            document[name] = value;
        }
        document
    }

    fn verify(&self) -> Result<VerificationReport, VerifyError> {
        verify_export(&self.document(), &[])
    }
}

fn fault_of(document: &Value) -> (String, VerifyFault) {
    let error = verify_export(document, &[]).unwrap_err();
    (error.path, error.fault)
}

#[test]
fn an_untouched_document_verifies_and_says_what_was_checked() {
    let mut sample = Sample::new();
    sample.submit(1, Restriction::Public);
    sample.vote(&[("KEN", Choice::No), ("FJI", Choice::Yes), ("KEN", Choice::Yes)]);
    let report = sample.verify().unwrap();
    assert_eq!((report.recounted, report.sealed, report.entries), (1, 0, 11));
    assert_eq!((report.rows["positions"], report.rows["questions"], report.rows["participants"]), (1, 1, 2));
    assert_eq!(report.unchecked.into_iter().collect::<Vec<_>>(), [EXPORT_TIME]);
}

#[test]
fn whoever_waits_is_told_how_much_is_checked() {
    let mut sample = Sample::new();
    sample.submit(1, Restriction::Public);
    let told = RefCell::new(Vec::new());
    let note = |done: usize, whole: usize| told.borrow_mut().push((done, whole));
    verify_export_in_steps(&sample.document(), &[], &note).unwrap();
    let told = told.take();
    let entries = sample.record.len() + sample.forum.len();
    let whole = told[0].1;
    assert!(whole > 2 * entries && told.len() > entries, "{told:?}");
    assert!(told.is_sorted() && told.iter().all(|(_, of)| *of == whole), "{told:?}");
    assert_eq!((told[0].0, told.last()), (0, Some(&(whole, whole))));
}

#[test]
fn a_second_field_of_one_name_and_a_fraction_are_refused() {
    let read = |text: &str| read_document(text.as_bytes()).map_err(|error| error.to_string());
    assert!(read(r#"{"a":[{"b":1,"b":1}]}"#).unwrap_err().starts_with("$.a[0].b: the field stands twice"));
    assert!(read(r#"{"a":1.0}"#).unwrap_err().starts_with("$.a: a number that is not whole"));
    for broken in [r#"{"a":NaN}"#, r#"{"a":1} x"#, r#"{"a":1"#, "", r#"{"a":1e999}"#] {
        assert!(read(broken).is_err(), "{broken}");
    }
    assert_eq!(read(r#"{"a":[1,null,true,"é"]}"#).unwrap(), json!({ "a": [1, null, true, "é"] }));
}

#[test]
fn each_part_is_there_once_and_nothing_else_is() {
    let document = Sample::new().document();
    for part in document.as_object().unwrap().keys() {
        let mut fewer = document.clone();
        fewer.as_object_mut().unwrap().remove(part);
        assert!(verify_export(&fewer, &[]).is_err(), "{part}");
        let mut nothing = document.clone();
        nothing[part] = Value::Null;
        assert!(verify_export(&nothing, &[]).is_err(), "{part}");
    }
    let mut more = document.clone();
    more["notes"] = json!([]);
    assert_eq!(fault_of(&more), ("$.notes".to_owned(), VerifyFault::Unknown));
    for version in [json!(1), json!(2), json!(3), json!(4), json!(5), json!("6"), json!(null)] {
        let mut older = document.clone();
        older["version"] = version;
        assert_eq!(fault_of(&older), ("$".to_owned(), VerifyFault::Format));
    }
    assert_eq!(verify_export(&json!([]), &[]).unwrap_err().fault, VerifyFault::Format);
}

#[test]
fn an_empty_record_or_one_that_begins_otherwise_does_not_pass() {
    let mut empty = Sample::new();
    empty.record.clear();
    let mut document = empty.document();
    document["record_head"] = json!({ "entries": 0, "hash": records::GENESIS });
    assert_eq!(fault_of(&document), ("$.record".to_owned(), VerifyFault::Empty));
    let mut other = Sample::new();
    other.record.clear();
    other.act(RecordAct::StageSet, "organizer", json!({}));
    assert_eq!(fault_of(&other.document()).1, VerifyFault::Beginning);
}

#[test]
fn a_row_is_found_where_it_differs_from_its_entry() {
    let mut sample = Sample::new();
    sample.submit(3, Restriction::Public);
    let changed = |field: &str, value: Value| {
        let mut document = sample.document();
        document["positions"][0][field] = value;
        fault_of(&document)
    };
    let (path, fault) = changed("stance", json!("oppose"));
    assert_eq!(path, "$.positions[0].stance");
    assert_eq!(fault, VerifyFault::Differs { recorded: "\"support\"".into(), stated: "\"oppose\"".into() });
    assert_eq!(changed("provision", json!("OP2")).0, "$.positions[0].provision");
    assert_eq!(changed("superseded_at", time(9)).0, "$.positions[0].superseded_at");
    assert_eq!(changed("id", json!(4)), ("$.positions[0]".to_owned(), VerifyFault::NotRecorded));
    assert_eq!(changed("id", json!("3")).1, VerifyFault::Type("a number"));
    assert_eq!(changed("note", json!("")), ("$.positions[0].note".to_owned(), VerifyFault::Unknown));
    let mut fewer = sample.document();
    fewer["positions"] = json!([]);
    assert_eq!(fault_of(&fewer), ("$.positions".to_owned(), VerifyFault::Absent { entry: 6 }));
    let mut twice = sample.document();
    twice["positions"] = json!([twice["positions"][0], twice["positions"][0]]);
    assert_eq!(fault_of(&twice), ("$.positions[1]".to_owned(), VerifyFault::Order));
}

#[test]
fn only_what_may_be_withheld_is_sealed() {
    // What was decided, and what was said in public.
    let mut decided = Sample::new();
    decided.act(RecordAct::AttendanceTaken, "organizer", json!({ "present": [] }));
    decided.seal(Seal::Whole);
    assert_eq!(fault_of(&decided.document()), ("$.record[5]".to_owned(), VerifyFault::Sealed));
    let mut public = Sample::new();
    public.submit(1, Restriction::Public);
    public.seal(Seal::Whole);
    public.rows("positions").clear();
    assert_eq!(fault_of(&public.document()).1, VerifyFault::Sealed);
    // A name that nobody is told is withheld from every reader alike.
    let mut unnamed = Sample::new();
    unnamed.submit(1, Restriction::ChathamHouse);
    unnamed.seal(Seal::Name);
    unnamed.rows("positions")[0]["delegation"] = json!("");
    assert_eq!(unnamed.verify().unwrap().sealed, 1);
    unnamed.submit(2, Restriction::ChathamHouse);
    assert!(unnamed.verify().is_ok(), "its own delegation reads it");
    unnamed.say(
        RecordAct::ReservationMade,
        "FJI",
        json!({ "reservation": 1, "provision": 4, "kind": "reservation", "language": "en", "text": "x" }),
        Restriction::ChathamHouse,
    );
    unnamed.rows("reservations").push(json!({
        "id": 1, "delegation": "FJI", "provision_id": 4, "provision": "OP1", "kind": "reservation",
        "language": "en", "text": "x", "made_at": time(7), "withdrawn_at": null,
    }));
    assert_eq!(fault_of(&unnamed.document()).1, VerifyFault::Reader, "no reader is two delegations");
}

#[test]
fn what_is_shown_has_not_ended_by_an_act_that_is_withheld() {
    let mut sample = Sample::new();
    let minutes = i64::try_from(sample.record.len()).unwrap();
    let made =
        json!({ "reservation": 1, "provision": 4, "kind": "reservation", "language": "en", "text": "x" });
    sample.say(RecordAct::ReservationMade, "FJI", made, Restriction::Public);
    sample.rows("reservations").push(json!({
        "id": 1, "delegation": "FJI", "provision_id": 4, "provision": "OP1", "kind": "reservation",
        "language": "en", "text": "x", "made_at": time(minutes), "withdrawn_at": null,
    }));
    let withdrawn = json!({ "reservation": 1, "provision": 4 });
    sample.say(RecordAct::ReservationWithdrawn, "FJI", withdrawn, Restriction::Delegations);
    sample.seal(Seal::Whole);
    sample.verify().unwrap();
    let mut ended = sample.document();
    ended["reservations"][0]["withdrawn_at"] = time(minutes + 1);
    assert_eq!(fault_of(&ended).0, "$.reservations[0].withdrawn_at");
}

#[test]
fn rows_without_a_name_are_their_entries_word_by_word() {
    let mut sample = Sample::new();
    sample.submit(1, Restriction::ChathamHouse);
    sample.seal(Seal::Name);
    sample.rows("positions")[0]["delegation"] = json!("");
    let mut words = sample.document();
    words["positions"][0]["statement"] = json!("Never.");
    assert_eq!(fault_of(&words).0, "$.positions[0].statement");
    let mut named = sample.document();
    named["positions"][0]["delegation"] = json!("FJI");
    assert_eq!(fault_of(&named).0, "$.positions[0].delegation");
    let mut invented = sample.document();
    let mut row = invented["positions"][0].clone();
    row["id"] = json!(2);
    invented["positions"].as_array_mut().unwrap().push(row);
    assert_eq!(fault_of(&invented), ("$.positions[1]".to_owned(), VerifyFault::NotRecorded));
    let mut hidden = sample.document();
    hidden["positions"] = json!([]);
    assert_eq!(fault_of(&hidden).1, VerifyFault::Absent { entry: 6 });
}

#[test]
fn a_ballot_is_sealed_while_its_vote_is_open_and_not_after() {
    let mut sample = Sample::new();
    sample.vote(&[("KEN", Choice::Yes), ("FJI", Choice::No), ("FJI", Choice::Yes)]);
    // A ballot that no longer counts, and with all of them the vote.
    for number in [7, 6] {
        let entry = sample.record[number].clone();
        sample.record[number] = seal_entry(entry, Seal::Whole);
        sample.parts["questions"][0]["ballots"].as_array_mut().unwrap().remove(number - 6);
        assert_eq!(fault_of(&sample.document()).1, VerifyFault::Ballots);
    }
    sample.rows("questions").clear();
    assert!(sample.verify().is_err());
    sample.record.pop();
    assert!(sample.verify().is_err(), "an open vote is there without its ballots");
}

#[test]
fn a_wrong_recorded_outcome_is_found_by_counting_again() {
    let mut sample = Sample::new();
    sample.vote(&[("KEN", Choice::Yes), ("FJI", Choice::Yes)]);
    let mut wrong = sample.record.pop().unwrap().payload;
    wrong["outcome"]["adopted"] = json!(false);
    sample.parts["questions"][0]["outcome"]["adopted"] = json!(false);
    sample.act(RecordAct::QuestionClosed, "organizer", wrong);
    assert_eq!(fault_of(&sample.document()), ("$.record[8]".to_owned(), VerifyFault::Recount));
}

#[test]
fn a_head_that_somebody_holds_tells_a_record_from_another_one() {
    let sample = Sample::new();
    let document = sample.document();
    let last = sample.record.last().unwrap().hash.as_str();
    let held = verify_export(&document, &[last, &sample.record[1].hash, &sample.forum[0].hash]).unwrap().held;
    let found: Vec<_> = held.iter().map(|one| (one.chain.as_str(), one.entry, one.since)).collect();
    assert_eq!(found, [("consultation:1", 5, 0), ("consultation:1", 2, 3), ("forum", 1, 1)]);
    let refused = |hash: &str| verify_export(&document, &[hash]).unwrap_err().fault;
    assert_eq!(refused(&last[..63]), VerifyFault::HeldHash);
    assert_eq!(refused(""), VerifyFault::HeldHash);
    assert_eq!(refused(&last.to_uppercase()), VerifyFault::HeldHash);
    assert_eq!(refused(records::GENESIS), VerifyFault::HeldHead);
    // Another record in place of this one, with all its hashes right.
    let mut forged = Sample::new();
    forged.record.pop();
    forged.rows("revisions").clear();
    forged.act(RecordAct::AttendanceTaken, "organizer", json!({ "present": ["KEN"] }));
    assert!(forged.verify().is_ok(), "nothing in it shows that it is another");
    assert_eq!(verify_export(&forged.document(), &[last]).unwrap_err().fault, VerifyFault::HeldHead);
}

/// Changes the facts of a delegation in the forum's chain from its entry `from`, and makes the chain anew.
fn forge_forum(sample: &mut Sample, from: usize) {
    let payloads: Vec<Value> = sample.forum.drain(from..).map(|entry| entry.payload).collect();
    for mut payload in payloads {
        payload["delegation"]["population"] = json!(99);
        push(&mut sample.forum, "forum", RecordAct::DelegationCreated, "organizer", payload, None);
    }
    for row in &mut sample.rows("participants")[from..] {
        row["population"] = json!(99);
    }
}

/// Lists the parts that a verification with these heads tells as those of a chain that nobody holds.
fn unheld_parts(sample: &Sample, held: &[&str]) -> Vec<String> {
    let unchecked = verify_export(&sample.document(), held).unwrap().unchecked;
    let unheld = unchecked.iter().filter(|one| one.ends_with("as no head of it was given"));
    unheld.map(|one| one.split(": ").next().unwrap().to_owned()).collect()
}

#[test]
fn what_comes_from_a_chain_whose_head_nobody_holds_is_told() {
    let mut sample = Sample::new();
    let own = sample.record.last().unwrap().hash.clone();
    let forums = sample.forum.last().unwrap().hash.clone();
    let of_forum = ["blocs", "forum_head", "forum_record", "participants"];
    assert_eq!(unheld_parts(&sample, &[]), [""; 0], "nobody says that a head is held");
    assert_eq!(unheld_parts(&sample, &[&own, &forums]), [""; 0]);
    assert_eq!(unheld_parts(&sample, &[&own]), of_forum);
    let others = unheld_parts(&sample, &[&forums]);
    for part in PARTS {
        let proven =
            ["format", "version", "exported_at", "blocs", "forum_head", "forum_record"].contains(&part);
        assert_eq!(others.iter().any(|one| one == part), !proven, "{part}");
    }
    // The forum's chain is another from its first entry.
    forge_forum(&mut sample, 0);
    assert_eq!(unheld_parts(&sample, &[&own]), of_forum);
    let refused = verify_export(&sample.document(), &[&own, &forums]).unwrap_err();
    assert_eq!(refused.fault, VerifyFault::HeldHead);
}

#[test]
fn a_consultation_holds_the_heads_of_the_forums_chain() {
    let invitation = |head: &str| json!({ "delegation": "KEN", "kind": "member", "forum": head });
    let mut sample = Sample::new();
    sample.act(RecordAct::ParticipantInvited, "organizer", invitation(records::GENESIS));
    let first = sample.forum[0].hash.clone();
    sample.act(RecordAct::ParticipantInvited, "organizer", invitation(&first));
    let before = sample.record.last().unwrap().hash.clone();
    let last = sample.forum[1].hash.clone();
    sample.act(RecordAct::ParticipantInvited, "organizer", invitation(&last));
    let after = sample.record.last().unwrap().hash.clone();
    for (held, known) in [(&before, 1), (&after, 2)] {
        let unchecked = verify_export(&sample.document(), &[held]).unwrap().unchecked;
        let told = format!(
            "forum_record: whether it is the forum's own after its entry {known}, as no head of it was given"
        );
        assert!(unchecked.contains(&told), "{unchecked:?}");
    }
    for from in [0, 1] {
        let mut forged = Sample {
            record: sample.record.clone(),
            forum: sample.forum.clone(),
            parts: sample.parts.clone(),
        };
        forge_forum(&mut forged, from);
        assert_eq!(fault_of(&forged.document()).1, VerifyFault::ForumHead, "without any head that is held");
    }
    for strange in [json!(null), json!(""), json!(7), json!(sample.record[0].hash)] {
        let mut other = Sample::new();
        other.act(RecordAct::QuestionSkipped, "organizer", json!({ "question": 1, "forum": strange }));
        assert!(other.verify().is_ok(), "an act that holds no head");
        let mut invited = invitation("");
        invited["forum"] = strange;
        other.act(RecordAct::ParticipantInvited, "organizer", invited);
        assert_eq!(fault_of(&other.document()), ("$.record[6]".to_owned(), VerifyFault::ForumHead));
    }
}

#[test]
fn what_the_secretariat_says_is_not_shown_as_an_unnamed_delegations() {
    let mut sample = Sample::new();
    let words = records::hash_words("n", "To all.", None);
    let payload = json!({
        "comment": 1, "reply_to": null, "provision": 4, "amendment": null, "kind": "comment", "language": "en",
        "words": words, "salt": "s",
    });
    sample.say(RecordAct::CommentPosted, "organizer", payload, Restriction::ChathamHouse);
    sample.rows("comments").push(json!({
        "id": 1, "reply_to": null, "delegation": null, "provision_id": 4, "provision": "OP1", "amendment_id": null,
        "kind": "comment", "language": "en", "body": "To all.", "proposed_change": null, "nonce": "n",
        "created_at": time(5), "edited_at": null, "withdrawn_at": null, "hidden_at": null, "hidden_reason": null,
    }));
    sample.verify().unwrap();
    sample.seal(Seal::Name);
    sample.rows("comments")[0]["delegation"] = json!("");
    assert_eq!(fault_of(&sample.document()), ("$.record[5]".to_owned(), VerifyFault::Sealed));
}

#[test]
fn of_a_ballot_the_name_alone_is_never_withheld() {
    let mut sample = Sample::new();
    sample.vote(&[("KEN", Choice::No), ("KEN", Choice::Yes), ("FJI", Choice::Yes)]);
    // The first ballot no longer counts.
    let ballot = sample.record[6].clone();
    sample.record[6] = seal_entry(ballot, Seal::Name);
    sample.parts["questions"][0]["ballots"][0]["delegation"] = json!("");
    assert_eq!(fault_of(&sample.document()), ("$.record[6]".to_owned(), VerifyFault::Sealed));
}

#[test]
fn a_time_is_written_in_one_way() {
    let mut sample = Sample::new();
    sample.submit(1, Restriction::Public);
    for (place, other) in
        [("at", "1970-01-01T00:05:00+00:00"), ("at", "1970-01-01T00:05:00.0001Z"), ("at", "yesterday")]
    {
        let mut document = sample.document();
        document["record"][5][place] = json!(other);
        assert!(verify_export(&document, &[]).is_err(), "{other}");
    }
    let mut document = sample.document();
    document["exported_at"] = json!("1970-01-01T00:00:00.000Z");
    assert_eq!(fault_of(&document).1, VerifyFault::Later);
    document["exported_at"] = json!("1970-01-01");
    assert_eq!(fault_of(&document).0, "$.exported_at");
}

proptest! {
    #[test]
    fn any_other_text_in_any_place_of_a_row_is_found(
        field in proptest::sample::select(vec!["delegation", "provision", "stance", "language", "statement", "submitted_at"]),
        text in "\\PC{0,12}",
    ) {
        let mut sample = Sample::new();
        sample.submit(1, Restriction::Public);
        let mut document = sample.document();
        prop_assume!(document["positions"][0][field] != text.as_str());
        document["positions"][0][field] = json!(text);
        let path = format!("$.positions[0].{field}");
        prop_assert_eq!(fault_of(&document).0, path);
    }
}
