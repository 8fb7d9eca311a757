//! Tests of what is exported of terms, and of what follows an adoption.

use super::*;

#[test]
fn what_is_promised_is_what_its_entries_say() {
    let mut sample = Sample::new();
    let undertaken = json!({
        "commitment": 3, "provision": 4, "bloc": null, "title": "Centres", "text": "We build.", "language": "en",
        "due_on": "2030-06-30", "indicator": "centres", "unit": "centres", "baseline": 1, "target": "7/2",
        "institution": "Ministry", "partners": null,
    });
    sample.act(RecordAct::CommitmentUndertaken, "KEN", undertaken);
    let at = i64::try_from(sample.record.len()).unwrap() - 1;
    sample.act(RecordAct::CommitmentJoined, "FJI", json!({ "commitment": 3, "bloc": "GR" }));
    sample.act(RecordAct::CommitmentLeft, "KEN", json!({ "commitment": 3, "bloc": null }));
    let report = |id: i64, level: i64| {
        json!({
            "report": id, "commitment": 3, "due_on": "2029-12-31", "level": level, "figure": 2, "language": "en",
            "text": "Two stand.", "evidence": [{ "id": 1, "name": "a.pdf", "address": null,
                "media_type": "application/pdf", "size": 4, "hash": "00" }],
        })
    };
    sample.act(RecordAct::ReportSubmitted, "FJI", report(5, 2));
    sample.act(RecordAct::ReportSubmitted, "FJI", report(6, 3));
    sample.act(
        RecordAct::CommitmentWithdrawn,
        "FJI",
        json!({ "commitment": 3, "bloc": "GR", "reason": "Done." }),
    );
    sample.rows("commitments").push(json!({
        "id": 3, "delegation": "KEN", "provision_id": 4, "provision": "OP1", "title": "Centres",
        "text": "We build.", "language": "en", "due_on": "2030-06-30", "indicator": "centres",
        "unit": "centres", "baseline": 1, "target": "7/2", "institution": "Ministry", "partners": null,
        "undertaken_at": time(at), "withdrawn_at": time(at + 5), "withdrawal_reason": "Done.", "held_by": "GR",
        "holders": [
            { "delegation": "KEN", "bloc": null, "joined_at": time(at), "left_at": time(at + 2) },
            { "delegation": null, "bloc": "GR", "joined_at": time(at + 1), "left_at": null },
        ],
    }));
    for (id, level, ended) in [(5, 2, Some(at + 4)), (6, 3, None)] {
        let mut row = report(id, level);
        let fields = row.as_object_mut().unwrap();
        fields.remove("report");
        let commitment = fields.remove("commitment").unwrap();
        for (name, value) in [
            ("id", json!(id)),
            ("delegation", json!("FJI")),
            ("commitment_id", commitment),
            ("submitted_at", json!(time(at + id - 2))),
            ("superseded_at", ended.map(|at| json!(time(at))).unwrap_or_default()),
        ] {
            fields.insert(name.to_owned(), value);
        }
        sample.rows("reports").push(row);
    }
    let report = sample.verify().unwrap();
    assert_eq!((report.rows["commitments"], report.rows["reports"], report.rows["follow_up"]), (1, 2, 0));
    let document = sample.document();
    for (part, field, value) in [
        ("commitments", "target", json!(4)),
        ("commitments", "held_by", json!("KEN")),
        ("commitments", "withdrawal_reason", json!("Other.")),
        ("reports", "level", json!(5)),
        ("reports", "superseded_at", Value::Null),
    ] {
        let mut changed = document.clone();
        changed[part][0][field] = value;
        assert_eq!(fault_of(&changed).0, format!("$.{part}[0].{field}"));
    }
    let mut changed = document.clone();
    changed["reports"][0]["evidence"][0]["hash"] = json!("01");
    assert_eq!(fault_of(&changed).0, "$.reports[0].evidence[0].hash");
    let mut fewer = document;
    fewer["reports"].as_array_mut().unwrap().pop();
    assert!(matches!(fault_of(&fewer).1, VerifyFault::Absent { .. }));
}

#[test]
fn what_an_import_of_terms_brought_is_as_it_was_taken_in() {
    let mut sample = Sample::new();
    let name = json!({ "language": "en", "name": "safety", "status": "preferred", "part_of_speech": null });
    let minutes = i64::try_from(sample.record.len()).unwrap();
    let term = json!({
        "id": 7, "by": "organizer", "code": "safety", "subject": null, "names": [name], "provision_id": null,
        "provision": null, "added_at": time(minutes),
    });
    let definition = json!({
        "id": 3, "by": "organizer", "term_id": 7, "language": "en", "text": "Freedom from harm.", "source": "A body",
        "instrument": null, "clause": null, "dated": "2024-05-17", "address": null, "status": "in_force",
        "made_at": time(minutes), "withdrawn_at": null,
    });
    let hash = hash_imported(std::slice::from_ref(&term), std::slice::from_ref(&definition));
    sample.act(
        RecordAct::TermsImported,
        "organizer",
        json!({
            "terms": { "count": 1, "first": 7, "last": 7 }, "definitions": { "count": 1, "first": 3, "last": 3 },
            "hash": hash,
        }),
    );
    sample.rows("terms").push(term);
    sample.rows("definitions").push(definition);
    sample.verify().unwrap();
    for (part, field, value) in [
        ("terms", "code", json!("security")),
        ("terms", "names", json!([])),
        ("terms", "added_at", time(1)),
        ("definitions", "text", json!("Freedom.")),
        ("definitions", "dated", Value::Null),
        ("definitions", "withdrawn_at", time(minutes)),
    ] {
        let mut changed = sample.document();
        changed[part][0][field] = value;
        assert!(verify_export(&changed, &[]).is_err(), "{part} {field}");
    }
    let mut fewer = sample.document();
    fewer["definitions"] = json!([]);
    assert!(matches!(fault_of(&fewer).1, VerifyFault::Absent { .. }));
    let mut more = sample.document();
    let mut invented = more["terms"][0].clone();
    invented["id"] = json!(8);
    more["terms"].as_array_mut().unwrap().push(invented);
    assert_eq!(fault_of(&more).1, VerifyFault::NotRecorded);
}

#[test]
fn reviews_are_what_their_entries_say_and_what_was_drawn_is_drawn_again() {
    let mut sample = Sample::new();
    let candidates = [("AAA", 0), ("BBB", 0), ("CCC", 1)];
    let drawn = crate::reviews::draw_reviewers(
        "lottery 2026-12-01",
        1,
        &candidates.map(|(code, load)| crate::reviews::DrawCandidate { code: code.to_owned(), load }),
        &[crate::reviews::DrawnReport {
            report: crate::identifiers::ProgressReportId(5),
            excluded: std::iter::once("AAA".to_owned()).collect(),
        }],
    );
    let code = drawn[&crate::identifiers::ProgressReportId(5)][0].clone();
    let assigned = |code: &str| {
        json!({
            "choice": "drawn", "seed": "lottery 2026-12-01", "each": 1,
            "candidates": candidates.map(|(code, load)| json!({ "delegation": code, "reviews": load })),
            "reports": [{
                "report": 5, "excluded": ["AAA"], "reviewers": [{ "review": 9, "delegation": code }],
            }],
            "ended": [],
        })
    };
    sample.act(RecordAct::ReviewersAssigned, "organizer", assigned(&code));
    let at = i64::try_from(sample.record.len()).unwrap() - 1;
    let given = json!({ "review": 9, "report": 5, "level": 2, "language": "en", "text": "One stands." });
    sample.act(RecordAct::ReviewSubmitted, &code, given);
    sample.act(
        RecordAct::ReviewAnswered,
        "AAA",
        json!({ "review": 9, "report": 5, "language": "fr", "text": "Deux." }),
    );
    let words = crate::records::hash_words("salt", "We saw both.", None);
    let said = json!({ "comment": 3, "report": 5, "language": "en", "words": words });
    sample.act(RecordAct::ReportCommented, "OBS", said);
    sample.act(
        RecordAct::ReportCommented,
        "organizer",
        json!({ "comment": 4, "report": 5, "language": "en", "words": "00" }),
    );
    sample.act(
        RecordAct::ReportCommentHidden,
        "organizer",
        json!({ "comment": 4, "report": 5, "reason": "A name." }),
    );
    sample.rows("peer_reviews").push(json!({
        "id": 9, "report_id": 5, "delegation": code, "choice": "drawn", "seed": "lottery 2026-12-01",
        "assigned_at": time(at), "ended_at": null, "level": 2, "language": "en", "reasons": "One stands.",
        "submitted_at": time(at + 1), "reply_language": "fr", "reply": "Deux.", "replied_at": time(at + 2),
    }));
    sample.rows("report_comments").extend([
        json!({
            "id": 3, "report_id": 5, "delegation": "OBS", "language": "en", "body": "We saw both.",
            "nonce": "salt", "posted_at": time(at + 3), "hidden_at": null, "hidden_reason": null,
        }),
        json!({
            "id": 4, "report_id": 5, "delegation": null, "language": "en", "body": null, "nonce": null,
            "posted_at": time(at + 4), "hidden_at": time(at + 5), "hidden_reason": "A name.",
        }),
    ]);
    let report = sample.verify().unwrap();
    assert_eq!((report.rows["peer_reviews"], report.rows["report_comments"]), (1, 2));
    let document = sample.document();
    for (part, field, value) in [
        ("peer_reviews", "level", json!(5)),
        ("peer_reviews", "reply", json!("Other.")),
        ("peer_reviews", "seed", json!("another")),
        ("report_comments", "body", json!("We saw none.")),
    ] {
        let mut changed = document.clone();
        changed[part][0][field] = value;
        assert_eq!(fault_of(&changed).0, format!("$.{part}[0].{field}"));
    }
    let other = if code == "BBB" { "CCC" } else { "BBB" };
    let mut unfair = Sample::new();
    unfair.act(RecordAct::ReviewersAssigned, "organizer", assigned(other));
    assert!(fault_of(&unfair.document()).0.ends_with(".payload.seed"), "no lot draws this reviewer");
}

#[test]
fn what_not_everybody_may_read_is_there_with_its_salt_or_not_at_all() {
    let mut sample = Sample::new();
    let content = json!({ "title": "Zebras" });
    let words = crate::needs::hash_content("5a17", &content);
    let at = i64::try_from(sample.record.len()).unwrap();
    let submitted = json!({ "need": 3, "visibility": "secretariat", "words": words });
    sample.act(RecordAct::NeedSubmitted, "KEN", submitted);
    let assessed = json!({ "need": 3, "words": crate::needs::hash_content("5a17", &json!("It fits.")) });
    sample.act(RecordAct::NeedAssessed, "organizer", assessed);
    sample.rows("needs").push(json!({
        "id": 3, "delegation": "KEN", "visibility": "secretariat", "submitted_at": time(at), "content": content,
        "salt": "5a17", "assessed_at": time(at + 1), "assessment": "It fits.", "withdrawn_at": null,
    }));
    let unchecked = |document: &Value| verify_export(document, &[]).unwrap().unchecked.len();
    let shown = sample.document();
    assert_eq!(unchecked(&shown), 1, "whoever reads it checks it");
    let mut hidden = shown.clone();
    for field in ["content", "salt", "assessment"] {
        hidden["needs"][0][field] = Value::Null;
    }
    assert_eq!(unchecked(&hidden), 3, "that it is withheld rightly is told as unchecked");
    for (document, field, value) in [
        (&shown, "content", Value::Null),
        (&shown, "content", json!({ "title": "Lions" })),
        (&shown, "salt", json!("another")),
        (&shown, "salt", Value::Null),
        (&hidden, "salt", json!("5a17")),
        (&hidden, "content", json!({ "title": "Zebras" })),
    ] {
        let mut changed = document.clone();
        changed["needs"][0][field] = value;
        assert_eq!(fault_of(&changed), ("$.needs[0].content".to_owned(), VerifyFault::Words), "{field}");
    }
    let mut unassessed = shown;
    unassessed["needs"][0]["assessment"] = Value::Null;
    assert_eq!(fault_of(&unassessed).0, "$.needs[0].assessment");
}

#[test]
fn a_document_of_credentials_is_what_its_entries_say_and_ends_once() {
    let mut sample = Sample::new();
    let at = i64::try_from(sample.record.len()).unwrap();
    let recorded = |id: i64, replaces: Option<i64>| {
        json!({
            "credential": id, "delegation": "KEN", "kind": "credentials", "signer": "head_of_state",
            "dated_on": "1969-12-01", "valid_until": null, "media_type": "application/pdf", "size": 4,
            "hash": "00", "replaces": replaces,
        })
    };
    sample.act(RecordAct::CredentialRecorded, "organizer", recorded(7, None));
    sample.act(RecordAct::CredentialRecorded, "organizer", recorded(8, Some(7)));
    let withdrawn = json!({ "credential": 8, "reason": "Recalled." });
    sample.act(RecordAct::CredentialWithdrawn, "organizer", withdrawn.clone());
    let row = |id: i64, superseded: Option<i64>, withdrawn: Option<i64>| {
        let mut row = recorded(id, None);
        let fields = row.as_object_mut().unwrap();
        fields.remove("credential");
        fields.remove("replaces");
        let ended = |at: Option<i64>| at.map(|at| json!(time(at))).unwrap_or_default();
        for (name, value) in [
            ("id", json!(id)),
            ("recorded_at", json!(time(at + id - 7))),
            ("superseded_at", ended(superseded)),
            ("withdrawn_at", ended(withdrawn)),
            ("withdrawal_reason", withdrawn.map(|_| json!("Recalled.")).unwrap_or_default()),
        ] {
            fields.insert(name.to_owned(), value);
        }
        row
    };
    sample.rows("credentials").extend([row(7, Some(at + 1), None), row(8, None, Some(at + 2))]);
    assert_eq!(sample.verify().unwrap().rows["credentials"], 2);
    let document = sample.document();
    for (index, field, value) in [
        (0, "hash", json!("01")),
        (0, "valid_until", json!("1970-01-01")),
        (0, "superseded_at", Value::Null),
        (1, "withdrawn_at", Value::Null),
        (1, "withdrawal_reason", json!("Other.")),
    ] {
        let mut changed = document.clone();
        changed["credentials"][index][field] = value;
        assert_eq!(fault_of(&changed).0, format!("$.credentials[{index}].{field}"));
    }
    sample.act(RecordAct::CredentialWithdrawn, "organizer", withdrawn);
    assert_eq!(fault_of(&sample.document()).1, VerifyFault::Twice);
}

#[test]
fn nothing_ends_a_document_of_credentials_that_was_not_recorded() {
    let mut sample = Sample::new();
    sample.act(RecordAct::CredentialWithdrawn, "organizer", json!({ "credential": 7, "reason": "None." }));
    assert_eq!(fault_of(&sample.document()).1, VerifyFault::NotRecorded);
}
