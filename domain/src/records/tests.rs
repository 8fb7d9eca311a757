//! Tests of the record's chains.

use super::*;
use crate::attribution::Restriction;
use crate::consultations::StageKind;
use proptest::prelude::*;
use sha2::{Digest, Sha256};

fn chain(length: usize) -> Vec<RecordEntry> {
    let mut head = ChainHead::default();
    (0..length)
        .map(|index| {
            let entry = next_entry(
                &head,
                NewEntry {
                    chain: "consultation:1",
                    at: DateTime::UNIX_EPOCH,
                    act: RecordAct::BallotCast,
                    actor: "KEN",
                    payload: json!({ "choice": "yes", "index": index, "explanation": "نعم \"quoted\"\n" }),
                    terms: None,
                    salt: Some(format!("{index:032x}")),
                },
            );
            head = ChainHead { number: entry.number, hash: entry.hash.clone() };
            entry
        })
        .collect()
}

#[test]
fn canonical_json_sorts_keys_and_leaves_no_blanks() {
    let value = json!({ "b": [1, true, null], "a": { "z": "é\n", "y": -5 } });
    assert_eq!(canonical_json(&value), r#"{"a":{"y":-5,"z":"é\n"},"b":[1,true,null]}"#);
}

#[test]
fn the_hash_is_the_one_that_other_tools_compute() {
    // The expected hashes are by sha256sum of the canonical JSON, written out by hand from the fields.
    let hash = |text: String| format!("{:x}", Sha256::digest(text));
    let terms = Terms { attribution: Restriction::Embargoed, stage: Some(StageKind::Commenting) };
    let entry = next_entry(
        &ChainHead::default(),
        NewEntry {
            chain: "forum",
            at: DateTime::UNIX_EPOCH,
            act: RecordAct::PositionSubmitted,
            actor: "KEN",
            payload: json!({ "stance": "support" }),
            terms: Some(terms),
            salt: Some("ab".to_owned()),
        },
    );
    let author = hash(r#"{"actor":"KEN","salt":"ab"}"#.to_owned());
    let content = hash(r#"{"stance":"support"}"#.to_owned());
    let expected = hash(format!(
        r#"{{"act":"position_submitted","at":"1970-01-01T00:00:00.000Z","author":"{author}","chain":"forum","content":"{content}","form":2,"number":1,"previous":"{GENESIS}","terms":{{"attribution":"embargoed","stage":"commenting"}}}}"#
    ));
    assert_eq!(entry.hash, expected);
    let expected = hash(r#"["n","words",null]"#.to_owned());
    assert_eq!(hash_words("n", "words", None), expected);
}

/// An entry as it was made before entries had covers.
fn older_entry() -> RecordEntry {
    let mut entry = RecordEntry {
        chain: "consultation:1".to_owned(),
        number: 1,
        at: DateTime::UNIX_EPOCH,
        act: RecordAct::StageSet,
        actor: "organizer".to_owned(),
        payload: json!({}),
        previous: GENESIS.to_owned(),
        hash: String::new(),
        sealed: None,
        cover: None,
    };
    let content = format!(
        r#"{{"act":"stage_set","actor":"organizer","at":"1970-01-01T00:00:00.000Z","chain":"consultation:1","number":1,"payload":{{}},"previous":"{GENESIS}"}}"#
    );
    entry.hash = format!("{:x}", Sha256::digest(content));
    entry
}

#[test]
fn an_older_entry_verifies_but_never_follows_one_with_a_cover() {
    let older = older_entry();
    let head = verify_chain(std::slice::from_ref(&older)).unwrap();
    let newer = next_entry(
        &head,
        NewEntry {
            chain: "consultation:1",
            at: DateTime::UNIX_EPOCH,
            act: RecordAct::RecordCompleted,
            actor: "system",
            payload: json!({}),
            terms: None,
            salt: None,
        },
    );
    let mut entries = vec![older.clone(), newer.clone()];
    assert_eq!(verify_chain(&entries).unwrap().number, 2);
    // Without its cover nobody could tell what a sealed entry is.
    entries[1] = RecordEntry { cover: None, ..seal_entry(newer.clone(), Seal::Whole) };
    entries.push(RecordEntry { number: 3, previous: newer.hash.clone(), ..older });
    assert!(verify_chain(&entries[..2]).is_ok(), "an older chain that ends with a sealed entry");
    entries[1] = newer;
    assert_eq!(verify_chain(&entries), Err(ChainError::Form { number: 3 }));
}

#[test]
fn a_sealed_entry_proves_its_act_its_time_and_its_terms() {
    for seal in Seal::ALL {
        let entries: Vec<_> = chain(3).into_iter().map(|one| seal_entry(one, *seal)).collect();
        assert_eq!(verify_chain(&entries).unwrap().number, 3, "{seal}");
        assert_eq!(entries[0].payload.is_null(), *seal == Seal::Whole);
        let changes: [fn(&mut RecordEntry); 8] = [
            |entry| entry.at += chrono::TimeDelta::microseconds(1),
            |entry| entry.at += chrono::TimeDelta::milliseconds(1),
            |entry| entry.act = RecordAct::BallotWithdrawn,
            |entry| entry.actor = "KEN".into(),
            |entry| entry.payload = json!({ "choice": "no" }),
            |entry| entry.sealed = None,
            |entry| {
                let terms = Terms { attribution: Restriction::ChathamHouse, stage: None };
                entry.cover.as_mut().unwrap().terms = Some(terms);
            },
            |entry| entry.cover.as_mut().unwrap().content = GENESIS.to_owned(),
        ];
        for change in changes {
            let mut changed = entries.clone();
            change(&mut changed[1]);
            assert_eq!(verify_chain(&changed), Err(ChainError::Hash { number: 2 }), "{seal}");
        }
    }
}

#[test]
fn a_salt_is_no_other_text_than_the_store_makes() {
    let entry = |salt: Option<&str>| {
        let new = NewEntry {
            chain: "consultation:1",
            at: DateTime::UNIX_EPOCH,
            act: RecordAct::CommentPosted,
            actor: "organizer",
            payload: json!({}),
            terms: None,
            salt: salt.map(ToOwned::to_owned),
        };
        next_entry(&ChainHead::default(), new)
    };
    let verifies = |entry: RecordEntry| verify_chain(&[entry]).is_ok();
    assert!(verifies(entry(None)));
    assert!(verifies(entry(Some(&"5a".repeat(16)))));
    for other in [String::new(), "5a".repeat(15), "5a".repeat(17), "5A".repeat(16), "é".repeat(16)] {
        assert!(!verifies(entry(Some(&other))), "{other:?}");
    }
    // The hash is the same, so that nothing but the form of the salt tells that it was added.
    let mut added = entry(None);
    added.cover.as_mut().unwrap().salt = Some(String::new());
    assert_eq!(verify_chain(&[added]), Err(ChainError::Hash { number: 1 }));
}

#[test]
fn the_secretariat_is_known_where_its_name_is_withheld_and_has_no_salt() {
    let entry = |actor: &str, salt: Option<String>| {
        let (chain, act, at) = ("consultation:1", RecordAct::CommentPosted, DateTime::UNIX_EPOCH);
        let terms = Some(Terms { attribution: Restriction::ChathamHouse, stage: None });
        let new = NewEntry { chain, at, act, actor, payload: json!({}), terms, salt };
        seal_entry(next_entry(&ChainHead::default(), new), Seal::Name)
    };
    assert!(entry("organizer", None).is_of_secretariat());
    assert!(entry("system", None).is_of_secretariat());
    assert!(!entry("KEN", None).is_of_secretariat());
    assert!(!entry("organizer", Some("5a".repeat(16))).is_of_secretariat(), "nothing shows whose it is");
}

#[test]
fn a_document_of_version_2_says_whether_an_entry_is_sealed_and_no_more() {
    let read = |sealed: Value| {
        let mut entry = serde_json::to_value(older_entry()).unwrap();
        entry["sealed"] = sealed;
        serde_json::from_value::<RecordEntry>(entry).unwrap().sealed
    };
    assert_eq!(read(json!(true)), Some(Seal::Whole));
    assert_eq!(read(json!(false)), None);
    assert_eq!(read(json!("name")), Some(Seal::Name));
    assert_eq!(
        serde_json::from_str::<RecordEntry>(&serde_json::to_string(&older_entry()).unwrap()).unwrap().sealed,
        None
    );
}

#[test]
fn what_an_organizer_decides_and_what_is_said_in_public_is_never_sealed() {
    for act in [
        RecordAct::ConsultationOpened,
        RecordAct::StageSet,
        RecordAct::RevisionPublished,
        RecordAct::QuestionOpened,
        RecordAct::QuestionClosed,
        RecordAct::TieDecided,
        RecordAct::AttendanceTaken,
        RecordAct::SummaryWritten,
        RecordAct::RecordCompleted,
    ] {
        assert!(!act.may_be_sealed(), "{act}");
    }
    let said = |attribution: Option<Restriction>| {
        let terms = attribution.map(|attribution| Terms { attribution, stage: None });
        let (chain, actor, salt) = ("consultation:1", "KEN", None);
        let (at, act) = (DateTime::UNIX_EPOCH, RecordAct::CommentPosted);
        next_entry(&ChainHead::default(), NewEntry { chain, at, act, actor, payload: json!({}), terms, salt })
    };
    assert!(!said(None).may_be_sealed());
    assert!(!said(Some(Restriction::Public)).may_be_sealed());
    assert!(said(Some(Restriction::ChathamHouse)).may_be_sealed());
    assert!(chain(1)[0].may_be_sealed(), "a ballot");
}

#[test]
fn an_untouched_chain_verifies_and_survives_a_round_trip_through_json() {
    let text = serde_json::to_string(&chain(5)).unwrap();
    let read: Vec<RecordEntry> = serde_json::from_str(&text).unwrap();
    assert_eq!(verify_chain(&read).unwrap().number, 5);
    assert_eq!(verify_chain(&[]), Ok(ChainHead::default()));
}

proptest! {
    #[test]
    fn any_change_is_found_at_the_entry_where_it_was_made(at in 0_usize..6, what in 0_u8..6) {
        let mut entries = chain(6);
        let number = i64::try_from(at).unwrap() + 1;
        let entry = &mut entries[at];
        match what {
            0 => entry.payload["choice"] = json!("no"),
            1 => entry.actor = "FJI".into(),
            2 => entry.at += chrono::TimeDelta::milliseconds(1),
            3 => entry.act = RecordAct::QuestionClosed,
            4 => entry.hash = GENESIS.replace('0', "1"),
            _ => entry.number += 1,
        }
        let expected = match what {
            5 => ChainError::Number { position: number, found: number + 1 },
            _ => ChainError::Hash { number },
        };
        prop_assert_eq!(verify_chain(&entries), Err(expected));
    }

    #[test]
    fn a_removed_or_swapped_entry_is_found(at in 0_usize..5) {
        let mut removed = chain(6);
        removed.remove(at);
        prop_assert!(verify_chain(&removed).is_err());
        let mut swapped = chain(6);
        swapped.swap(at, at + 1);
        prop_assert!(verify_chain(&swapped).is_err());
    }
}
