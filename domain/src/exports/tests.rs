use super::*;
use crate::identifiers::QuestionId;
use crate::questions::Choice;
use crate::records::ChainHead;
use crate::rules::find_preset;
use chrono::DateTime;

fn export() -> ExportDocument {
    let voters: Vec<_> = ["KEN", "FJI"]
        .map(|code| ExportedVoter {
            delegation: code.into(),
            weight: 1,
            attributes: BTreeMap::new(),
            present: false,
        })
        .to_vec();
    let ballot = |code: &str, choice| ExportedBallot {
        delegation: code.into(),
        choice: BallotMark::from(choice),
        parts: None,
        ranking: None,
        by_proxy: None,
        explanation: None,
        cast_at: DateTime::UNIX_EPOCH,
    };
    let mut question = ExportedQuestion {
        id: QuestionId(7),
        title: "OP1".into(),
        provision: None,
        provision_id: None,
        revision: Some(2),
        rule: find_preset("un-simple-majority").unwrap(),
        method: VotingMethod::Recorded,
        voters,
        ballots: vec![ballot("KEN", Choice::No), ballot("FJI", Choice::Yes), ballot("KEN", Choice::Yes)],
        hands: None,
        options: Vec::new(),
        counting: None,
        chosen: None,
        outcome: None,
        tie_decision: None,
        repeats: None,
    };
    question.outcome = recount_question(&question).0;
    let mut record: Vec<records::RecordEntry> = Vec::new();
    let mut append = |act, actor: &str, payload| {
        let head = record.last().map_or_else(ChainHead::default, |entry| ChainHead {
            number: entry.number,
            hash: entry.hash.clone(),
        });
        record.push(records::next_entry(&head, "consultation:1", DateTime::UNIX_EPOCH, act, actor, payload));
    };
    append(
        RecordAct::QuestionOpened,
        "organizer",
        json!({ "question": 7, "revision": 2, "rule": question.rule, "voters": question.voters }),
    );
    for ballot in &question.ballots {
        append(RecordAct::BallotCast, &ballot.delegation, json!({ "question": 7, "choice": ballot.choice }));
    }
    append(RecordAct::QuestionClosed, "organizer", json!({ "question": 7, "outcome": question.outcome }));
    let record_head = RecordHead { entries: 5, hash: record[4].hash.clone() };
    ExportDocument {
        format: FORMAT.into(),
        version: VERSION,
        revisions: None,
        positions: Vec::new(),
        amendments: Vec::new(),
        bloc_statements: Vec::new(),
        reservations: Vec::new(),
        summary_texts: Vec::new(),
        replies: Vec::new(),
        questions: vec![question],
        record,
        record_head,
    }
}

#[test]
fn an_untouched_export_verifies_and_is_recounted() {
    assert_eq!(verify_export(&export()).unwrap().recounted, 1);
}

#[test]
fn the_last_ballot_of_a_delegation_counts() {
    assert_eq!(export().questions[0].outcome.as_ref().unwrap().yes, 2.into());
}

#[test]
fn a_changed_ballot_weight_or_outcome_is_found() {
    let mut ballot = export();
    ballot.questions[0].ballots[2].choice = BallotMark::No;
    assert_eq!(verify_export(&ballot), Err(VerifyError::Unrecorded { id: QuestionId(7) }));
    let mut explanation = export();
    explanation.questions[0].ballots[1].explanation = Some("never said".into());
    assert_eq!(verify_export(&explanation), Err(VerifyError::Unrecorded { id: QuestionId(7) }));
    let mut weight = export();
    weight.questions[0].voters[0].weight = 5;
    assert_eq!(verify_export(&weight), Err(VerifyError::Unrecorded { id: QuestionId(7) }));
    let mut outcome = export();
    outcome.questions[0].outcome = None;
    assert_eq!(verify_export(&outcome), Err(VerifyError::Unrecorded { id: QuestionId(7) }));
}

#[test]
fn words_of_another_revision_or_provision_are_found() {
    let mut older = export();
    older.questions[0].revision = None;
    assert!(verify_export(&older).is_ok(), "earlier exports do not state it");
    for change in [
        |question: &mut ExportedQuestion| question.revision = Some(1),
        |question: &mut ExportedQuestion| question.provision_id = Some(ProvisionId(3)),
    ] {
        let mut changed = export();
        change(&mut changed.questions[0]);
        assert_eq!(verify_export(&changed), Err(VerifyError::Unrecorded { id: QuestionId(7) }));
    }
}

#[test]
fn a_position_that_was_never_recorded_is_found() {
    let mut export = export();
    export.positions.push(json!({ "id": 1, "delegation": "KEN", "provision_id": 1, "stance": "support" }));
    let found = VerifyError::Texts { name: "position", recorded: 0, exported: 1 };
    assert_eq!(verify_export(&export), Err(found));
}

#[test]
fn a_wrong_recorded_outcome_is_found_by_counting_again() {
    let mut export = export();
    let wrong = Outcome { adopted: false, ..export.questions[0].outcome.clone().unwrap() };
    export.questions[0].outcome = Some(wrong.clone());
    let last = export.record.pop().unwrap();
    let head = ChainHead { number: 4, hash: last.previous.clone() };
    let payload = json!({ "question": 7, "outcome": wrong });
    let entry = records::next_entry(&head, &last.chain, last.at, last.act, &last.actor, payload);
    export.record_head.hash = entry.hash.clone();
    export.record.push(entry);
    assert_eq!(verify_export(&export), Err(VerifyError::Recount { id: QuestionId(7) }));
}

#[test]
fn a_record_cut_short_is_found() {
    let mut export = export();
    export.record.pop();
    assert_eq!(verify_export(&export), Err(records::ChainError::Truncated { last: 4, stated: 5 }.into()));
}
