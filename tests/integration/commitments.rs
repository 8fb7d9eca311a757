use app::work_pool::{WorkClient, WorkPool};
use axum::http::{StatusCode, header};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::amounts::Amount;
use domain::commitments::evidence::{EvidenceKind, MAX_BYTES, MAX_HELD, QuotaFault, hash_contents};
use domain::commitments::{CommitmentFault, CommitmentState};
use domain::consultations::StageKind;
use domain::exports::{VerifyError, VerifyFault, verify_export};
use domain::identifiers::{BlocId, CommitmentId};
use domain::languages::Language;
use domain::needs::{BudgetBand, NeedSubject, NeedVisibility};
use domain::participants::ParticipantTie;
use futures_util::StreamExt;
use migrations::Migrator;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use sea_orm_migration::MigratorTrait;
use serde_json::{Value, json};
use std::time::Duration;
use store::commitments::{
    CommitmentColumn, CommitmentFilter, FollowUpError, HeldCommitment, NewCommitment, NewEvidence,
    NewFollowUp, NewReport, ReportError, UndertakeError,
};
use store::entity::evidence;
use store::needs::{DraftSlot, NeedPlace, NewNeed};
use store::ordering::ListOrder;
use store::{StoreError, blocs, commitments, consultations, needs};
use tests::client::{ORIGIN, TestBrowser};
use tests::commitments::{self as shared, day, new_calendar, set_calendar, submit_report};
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, title, words};

mod reporting;

/// The number of migrations before the one that puts files into a table of their own.
const BEFORE_FILES: usize = 46;

/// Adopts OP1 by a vote, concludes the consultation, and sets a calendar with a report each year, the first in a month.
async fn adopt(world: &World) {
    shared::conclude(world, &["OP1"]).await;
}

fn later(world: &World, days: i64) -> DateTime<Utc> {
    world.now + TimeDelta::days(days)
}

/// Returns a commitment that is to be carried out in two years, with an indicator.
fn new_commitment(world: &World) -> NewCommitment {
    shared::counted_commitment(world, "Computing centres", 3)
}

/// Has XAA undertake a commitment of which the first report is due in a month.
pub async fn undertaken(world: &World) {
    adopt(world).await;
    undertake(world, "head XAA", &new_commitment(world)).await.unwrap();
}

async fn undertake(world: &World, who: &str, new: &NewCommitment) -> Result<CommitmentId, UndertakeError> {
    shared::undertake(world, who, "OP1", new).await
}

async fn join(world: &World, who: &str, id: CommitmentId, bloc: Option<BlocId>) -> Result<(), StoreError> {
    let (db, head) = (&world.db, world.person(who));
    let mark = seen::commitment(db, head, id).await;
    commitments::join_commitment(db, head, id, mark, bloc, world.now).await
}

fn report(due_on: NaiveDate, level: i32) -> NewReport {
    NewReport {
        due_on,
        level,
        figure: Some(1.into()),
        body: words("One centre is open."),
        language: Language::English,
        evidence: Vec::new(),
    }
}

async fn found(world: &World, id: CommitmentId) -> HeldCommitment {
    commitments::find_commitment(&world.db, id).await.unwrap()
}

async fn create_bloc(world: &World) -> BlocId {
    let members = ["XBB", "XCC"].map(|code| world.delegations[code]);
    let name = title("The Group");
    blocs::create_bloc(&world.db, &world.organizer, "GR", &name, &members, world.now).await.unwrap()
}

fn verified(document: &Value) -> Result<(), VerifyError> {
    verify_export(document, &[]).map(drop)
}

/// The fields of a report on the first day of the calendar.
fn report_fields(due: &str) -> Vec<(&'static str, String)> {
    [("due", due), ("level", "2"), ("figure", "1,5"), ("body", "One is open."), ("report-language", "en")]
        .map(|(name, value)| (name, value.to_owned()))
        .into()
}

fn borrowed<'a>(fields: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

fn pairs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

on_both_databases! {
    async fn commitments_are_undertaken_on_what_was_adopted_and_shared(world: World) {
        let new = new_commitment(&world);
        let refused = undertake(&world, "head XAA", &new).await;
        assert!(matches!(refused, Err(UndertakeError::Store(StoreError::StageClosed))), "{refused:?}");
        adopt(&world).await;
        let id = undertake(&world, "head XAA", &new).await.unwrap();
        let bloc = create_bloc(&world).await;
        let of_bloc = NewCommitment { bloc: Some(bloc), ..new.clone() };
        let refused = undertake(&world, "head XCC", &of_bloc).await;
        assert!(matches!(refused, Err(UndertakeError::Store(StoreError::Forbidden))), "XBB coordinates");
        let shared = undertake(&world, "head XBB", &of_bloc).await.unwrap();
        assert_eq!(found(&world, shared).await.reporters.len(), 2, "each member reports for itself");
        assert!(matches!(join(&world, "head XAA", id, None).await, Err(StoreError::Taken)));
        join(&world, "head XOB", id, None).await.unwrap();
        assert!(matches!(join(&world, "head XCC", id, Some(bloc)).await, Err(StoreError::Forbidden)));
        join(&world, "head XBB", id, Some(bloc)).await.unwrap();
        assert_eq!(found(&world, id).await.holders.len(), 3);
        let (db, now) = (&world.db, world.now);
        let reason = words("We no longer can.");
        let head = world.person("head XAA");
        let others = commitments::withdraw_commitment(db, head, id, None, &reason, now).await;
        assert!(matches!(others, Err(StoreError::State)), "others stand by it");
        commitments::leave_commitment(db, head, id, None, now).await.unwrap();
        assert!(matches!(commitments::leave_commitment(db, head, id, None, now).await, Err(StoreError::Forbidden)));
        commitments::leave_commitment(db, world.person("head XBB"), id, Some(bloc), now).await.unwrap();
        let last = world.person("head XOB");
        assert!(matches!(commitments::leave_commitment(db, last, id, None, now).await, Err(StoreError::State)));
        commitments::withdraw_commitment(db, last, id, None, &reason, now).await.unwrap();
        assert!(matches!(join(&world, "head XAA", id, None).await, Err(StoreError::State)));
        let filter = |state, code: Option<&str>| CommitmentFilter {
            state,
            delegation_id: code.map(|code| world.delegations[code]),
            provision_id: Some(world.provision("OP1")),
        };
        let c = world.consultation;
        for (filter, expected) in [
            (filter(None, None), vec![shared]),
            (filter(None, Some("XCC")), vec![shared]),
            (filter(None, Some("XAA")), vec![]),
            (filter(Some(CommitmentState::Withdrawn), None), vec![id]),
            (filter(Some(CommitmentState::Ended), None), vec![]),
            (filter(Some(CommitmentState::Running), None), vec![shared]),
        ] {
            let (rows, total) = commitments::page_of_commitments(db, c, &filter, ListOrder::default(), 0, now).await.unwrap();
            let ids: Vec<_> = rows.iter().map(|one| one.commitment.id).collect();
            assert_eq!((ids, total), (expected.clone(), expected.len() as u64), "{filter:?}");
        }
        let ties = consultations::list_participant_ties(db, &world.organizer, c).await.unwrap();
        assert!(ties[&world.delegations["XOB"]].contains(&ParticipantTie::Commitment));
        let removed = consultations::remove_participant(db, &world.organizer, c, world.delegations["XOB"], now).await;
        assert!(matches!(removed, Err(StoreError::InUse)));
    }

    async fn commitments_are_listed_by_paragraph_or_by_day_from_either_end(world: World) {
        shared::conclude(&world, &["OP1", "OP2"]).await;
        let new = new_commitment(&world);
        let soon = NewCommitment { due_on: day(&world, 100), ..new.clone() };
        let soon = shared::undertake(&world, "head XAA", "OP2", &soon).await.unwrap();
        let late = shared::undertake(&world, "head XBB", "OP1", &new).await.unwrap();
        let (db, c) = (&world.db, world.consultation);
        for (column, expected) in [(CommitmentColumn::Provision, [late, soon]), (CommitmentColumn::Due, [soon, late])] {
            for descending in [false, true] {
                let order = ListOrder { column, descending };
                let (rows, total) =
                    commitments::page_of_commitments(db, c, &CommitmentFilter::default(), order, 0, world.now).await.unwrap();
                let mut expected = expected;
                if descending {
                    expected.reverse();
                }
                let ids: Vec<_> = rows.iter().map(|one| one.commitment.id).collect();
                assert_eq!((ids.as_slice(), total), (&expected[..], 2), "{order:?}");
            }
        }
        let path = format!("/consultations/{c}/commitments");
        let page = TestBrowser::new(&world).get(&format!("{path}?sort=-due")).await;
        assert!(page.has(&format!("th[aria-sort=descending] > a[href='{path}?sort=due']")));
        let first = page.attribute("tbody th a", "href").unwrap();
        assert_eq!(first, format!("/commitments/{late}"));
    }

    async fn a_commitment_is_due_from_its_adoption_on_and_its_target_has_a_unit(world: World) {
        adopt(&world).await;
        let new = new_commitment(&world);
        let adopted_on = world.now.date_naive();
        let fine = Amount::fraction(1, 999_999_999_999_999_967);
        for (new, fault) in [
            (NewCommitment { due_on: day(&world, -1), ..new.clone() }, CommitmentFault::BeforeAdoption(adopted_on)),
            (NewCommitment { due_on: day(&world, 19_000), ..new.clone() }, CommitmentFault::TooFar),
            (NewCommitment { unit: None, ..new.clone() }, CommitmentFault::NoUnit),
            (NewCommitment { target: Some(fine), ..new.clone() }, CommitmentFault::Number),
            (NewCommitment { baseline: Some(fine), ..new.clone() }, CommitmentFault::Number),
            (NewCommitment { indicator: None, ..new.clone() }, CommitmentFault::NoIndicator),
        ] {
            let refused = undertake(&world, "head XAA", &new).await;
            assert!(matches!(refused, Err(UndertakeError::Fault(found)) if found == fault), "{refused:?}");
        }
        undertake(&world, "head XAA", &NewCommitment { due_on: adopted_on, ..new }).await.unwrap();
        // The form says it beside the field, and nothing is taken.
        let path = format!("/provisions/{}/commitments", world.provision("OP1"));
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert!(head.get(&path).await.has("form[method=post]"));
        let before = day(&world, -1).to_string();
        let fields = [
            ("title", "Centres"), ("body", "We open centres."), ("commitment-language", "en"),
            ("due_on", before.as_str()), ("institution", "Ministry"), ("baseline", "0"), ("target", "3"), ("indicator", "centres"), ("unit", "centres"),
        ];
        let refused = head.post(&path, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has("#error-due_on") && refused.errors()[0].contains("before the day of the adoption"));
        assert_eq!(refused.text_area("body").as_deref(), Some("We open centres."));
        let long = fields.map(|(name, value)| match name {
            "baseline" => (name, "1/999999999999999967"),
            "target" => (name, "-1000000000000000"),
            "due_on" => (name, "+262142-12-31"),
            _ => (name, value),
        });
        let refused = head.post(&path, &long).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        for field in ["baseline", "target", "due_on"] {
            assert!(refused.has(&format!("#error-{field}")), "{field}: {:?}", refused.errors());
        }
        let after = day(&world, 90).to_string();
        let fields = fields.map(|(name, value)| (name, if name == "due_on" { after.as_str() } else { value }));
        let unitless: Vec<_> = fields.iter().copied().filter(|(name, _)| *name != "unit").collect();
        assert!(head.post(&path, &unitless).await.has("#error-unit"));
        let misread = fields.map(|(name, value)| (name, if name == "target" { "many" } else { value }));
        let refused = head.post(&path, &misread).await;
        assert!(refused.errors()[0].starts_with("Target: "), "{:?}", refused.errors());
        let taken = head.post(&path, &fields).await;
        assert!(taken.notice().contains("done-commitment-undertaken"), "{}", taken.body);
        let page = head.get(taken.location()).await;
        assert!(page.has("svg.indicator line.planned") && page.words("h1") == ["Centres"]);
        assert!(TestBrowser::new(&world).get(&path).await.links_to(taken.location()));
        assert!(!TestBrowser::new(&world).get(&path).await.has("form[method=post][action*=commitments]"));
        // The lists lead a head to the adopted paragraphs, and tell a delegate who undertakes.
        let mut delegate = TestBrowser::signed_in(&world, "delegate@xaa.example").await;
        for list in ["commitments", "follow-up"] {
            let list = format!("/consultations/{}/{list}", world.consultation);
            assert!(head.get(&list).await.has(&format!("#undertake a[href='{path}#undertake']")), "{list}");
            let told = delegate.get(&list).await;
            assert!(!told.has("#undertake") && told.body.contains("The head of your delegation undertakes"), "{list}");
            let anyone = TestBrowser::new(&world).get(&list).await;
            assert!(!anyone.has("#undertake") && !anyone.body.contains("The head of your delegation undertakes"));
        }
    }

    async fn a_decision_tells_what_a_position_means_while_one_can_be_taken(world: World) {
        let path = format!("/provisions/{}", world.provision("OP1"));
        world.adopt("OP1").await;
        let told = TestBrowser::new(&world).get(&path).await.words("#decided").concat();
        assert!(told.contains("does not change this decision"), "{told}");
        world.set_stage(world.consultation, StageKind::Concluded).await;
        let told = TestBrowser::new(&world).get(&path).await.words("#decided").concat();
        assert!(!told.is_empty() && !told.contains("does not change this decision"), "{told}");
    }

    async fn the_page_of_a_commitment_shows_the_needs_that_hang_on_it(world: World) {
        adopt(&world).await;
        let id = undertake(&world, "head XAA", &new_commitment(&world)).await.unwrap();
        let (db, c, head) = (&world.db, world.consultation, world.person("head XAA"));
        let path = format!("/commitments/{id}");
        let mut browser = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert!(browser.get(&path).await.links_to(&format!("/consultations/{c}/needs/new?commitment={id}")));
        let new = NewNeed {
            place: Some(NeedPlace::Commitment(id)),
            subject: NeedSubject::Training,
            title: title("Trainers"),
            body: words("We can do this if somebody trains us."),
            language: Language::English,
            starts_on: None,
            budget: BudgetBand::None,
            visibility: NeedVisibility::Public,
        };
        let mark = seen::revision(db, c).await;
        let need = needs::save_need(db, head, DraftSlot::New(c), mark, &new, world.now).await.unwrap();
        let href = format!("/needs/{need}");
        assert!(!TestBrowser::new(&world).get(&path).await.links_to(&href), "a draft is its delegation's alone");
        let mark = seen::need(db, need).await;
        needs::submit_need(db, head, need, mark, world.now).await.unwrap();
        let page = TestBrowser::new(&world).get(&path).await;
        assert!(page.links_to(&href) && page.words("#needs li")[0].contains("Trainers"), "{}", page.body);
        assert!(!page.words("#needs li")[0].contains(','), "no separator of another script");
    }

    async fn evidence_is_checked_by_its_content_and_given_back_as_a_download(world: World) {
        adopt(&world).await;
        let id = undertake(&world, "head XAA", &new_commitment(&world)).await.unwrap();
        let path = format!("/commitments/{id}/reports");
        let due = day(&world, 30).to_string();
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert!(head.get(&path).await.has("input[type=file][multiple]"));
        let fields = report_fields(&due);
        let large = vec![b'a'; MAX_BYTES + 1];
        let archive = b"PK\x03\x04 and nothing else".to_vec();
        for (name, contents, told) in [
            ("large.txt", large.as_slice(), "larger than 10 MB"),
            ("a.exe", b"MZ\x90\0".as_slice(), "none of the kinds"),
            ("macro.docx", archive.as_slice(), "none of the kinds"),
            ("page.txt", b" <!DOCTYPE html><script>alert(1)</script>".as_slice(), "none of the kinds"),
            ("empty.pdf", b"".as_slice(), "is empty"),
        ] {
            let answer = head.post_files(&path, &borrowed(&fields), &[(name, contents)]).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
            assert!(answer.errors()[0].starts_with(name) && answer.errors()[0].contains(told), "{:?}", answer.errors());
            assert_eq!(answer.text_area("body").as_deref(), Some("One is open."));
        }
        let six = [("a.txt", b"x".as_slice()); 6];
        assert!(head.post_files(&path, &borrowed(&fields), &six).await.errors()[0].contains("at most 5 files"));
        let mut linked = fields.clone();
        linked.push(("links", "https://a.example/b\njavascript:alert(1)".to_owned()));
        assert!(head.post(&path, &borrowed(&linked)).await.errors()[0].contains("javascript:alert(1)"));
        assert!(found(&world, id).await.reports.is_empty(), "nothing is taken by half");
        linked.pop();
        linked.push(("links", "https://a.example/b".to_owned()));
        let hostile = "../..%0d%0aSet-Cookie: a=b/evil\u{202e}.html";
        let script = b"What they wrote: <script>alert(1)</script>".as_slice();
        let files = [(hostile, script), ("r\u{e9}sum\u{e9}.pdf", b"%PDF-1.7 x".as_slice())];
        let answer = head.post_files(&path, &borrowed(&linked), &files).await;
        assert!(answer.notice().contains("done-report-submitted"), "{}", answer.body);
        let report = found(&world, id).await.reports[0].id;
        let items = commitments::find_report(&world.db, report).await.unwrap().evidence;
        let names: Vec<_> = items.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["https://a.example/b", "evil.html.txt", "r\u{e9}sum\u{e9}.pdf"]);
        assert_eq!(items[1].hash.as_deref(), Some(hash_contents(script).as_str()));
        let mut reader = TestBrowser::new(&world);
        let file = reader.get(&format!("/evidence/{}", items[1].id)).await;
        let sent = |name: header::HeaderName| file.headers[name].to_str().unwrap().to_owned();
        assert_eq!(file.bytes, script);
        assert_eq!(sent(header::CONTENT_TYPE), "text/plain; charset=utf-8");
        assert_eq!(sent(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert!(sent(header::CONTENT_DISPOSITION).starts_with("attachment; filename=\"evil.html.txt\""));
        assert!(sent(header::CONTENT_SECURITY_POLICY).contains("sandbox"));
        assert_eq!(sent(header::CONTENT_LENGTH), script.len().to_string());
        let pdf = reader.get(&format!("/evidence/{}", items[2].id)).await;
        let disposition = pdf.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
        assert!(disposition.contains("filename=\"r_sum_.pdf\"; filename*=UTF-8''r%C3%A9sum%C3%A9%2Epdf"), "{disposition}");
        assert_eq!(reader.get(&format!("/evidence/{}", items[0].id)).await.status, StatusCode::NOT_FOUND, "a link");
        let page = reader.get(&format!("/commitments/{id}")).await;
        assert!(page.has("a[href=\"https://a.example/b\"][rel~=noopener]") && !page.has("script:not([src])"));
    }

    async fn a_file_is_given_back_piece_by_piece_with_its_length(world: World) {
        adopt(&world).await;
        let id = undertake(&world, "head XAA", &new_commitment(&world)).await.unwrap();
        let contents: Vec<u8> = b"%PDF-1.7 ".iter().copied().chain((0..300_000_u32).map(|number| number.to_le_bytes()[0])).collect();
        let file = NewEvidence::File { name: "a.pdf".to_owned(), kind: EvidenceKind::Pdf, contents: contents.clone() };
        let new = NewReport { evidence: vec![file], ..report(day(&world, 30), 2) };
        let made = submit_report(&world, "head XAA", id, new, world.now).await.unwrap();
        let item = commitments::find_report(&world.db, made).await.unwrap().evidence[0].id;
        let path = format!("/evidence/{item}");
        let mut reader = TestBrowser::new(&world);
        reader.headers.insert(header::ACCEPT_ENCODING, "br, gzip".parse().unwrap());
        let whole = reader.get(&path).await;
        assert_eq!(whole.headers[header::CONTENT_LENGTH], contents.len().to_string().as_str());
        assert!(whole.bytes == contents && !whole.headers.contains_key(header::CONTENT_ENCODING));
        let mut stream = reader.stream(&path).await;
        let (mut pieces, mut read) = (0, Vec::new());
        while let Some(piece) = stream.next().await {
            let piece = piece.unwrap();
            assert!(piece.len() <= 64 * 1024, "{} bytes at once", piece.len());
            read.extend_from_slice(&piece);
            pieces += 1;
        }
        assert!(read == contents && pieces >= 5, "{pieces} pieces");
        assert_eq!(reader.get("/evidence/999999").await.status, StatusCode::NOT_FOUND);
    }

    async fn files_from_before_they_had_a_table_of_their_own_are_given_back(world: World) {
        adopt(&world).await;
        let id = undertake(&world, "head XAA", &new_commitment(&world)).await.unwrap();
        let file = NewEvidence::File { name: "a.txt".to_owned(), kind: EvidenceKind::Text, contents: b"abc".to_vec() };
        let evidence = vec![NewEvidence::Link("https://a.example".to_owned()), file];
        let new = NewReport { evidence, ..report(day(&world, 30), 2) };
        let made = submit_report(&world, "head XAA", id, new, world.now).await.unwrap();
        let before = commitments::find_report(&world.db, made).await.unwrap().evidence;
        let since = u32::try_from(Migrator::migrations().len() - BEFORE_FILES).unwrap();
        Migrator::down(&world.db, Some(since)).await.unwrap();
        Migrator::up(&world.db, None).await.unwrap();
        assert_eq!(commitments::find_report(&world.db, made).await.unwrap().evidence, before);
        let file = TestBrowser::new(&world).get(&format!("/evidence/{}", before[1].id)).await;
        assert_eq!((file.status, file.bytes.as_slice()), (StatusCode::OK, b"abc".as_slice()));
        assert_eq!(TestBrowser::new(&world).get(&format!("/evidence/{}", before[0].id)).await.status, StatusCode::NOT_FOUND);
    }

    async fn the_files_of_a_delegation_have_a_quota_in_each_consultation(world: World) {
        adopt(&world).await;
        let (db, now) = (&world.db, world.now);
        let id = undertake(&world, "head XAA", &new_commitment(&world)).await.unwrap();
        let other = undertake(&world, "head XAA", &new_commitment(&world)).await.unwrap();
        let of_another = undertake(&world, "head XBB", &new_commitment(&world)).await.unwrap();
        let with_file = |size: usize| {
            let file = NewEvidence::File { name: "a.txt".to_owned(), kind: EvidenceKind::Text, contents: vec![b'a'; size] };
            NewReport { evidence: vec![NewEvidence::Link("https://a.example".to_owned()), file], ..report(day(&world, 30), 2) }
        };
        let first = submit_report(&world, "head XAA", id, with_file(3), now).await.unwrap();
        // As though this file filled the quota but for eight bytes.
        let full = i64::try_from(MAX_HELD).unwrap() - 8;
        evidence::Entity::update_many()
            .col_expr(evidence::Column::Size, Expr::value(full))
            .filter(evidence::COLUMN.report_id.eq(first))
            .filter(evidence::COLUMN.size.is_not_null())
            .exec(db)
            .await
            .unwrap();
        for id in [id, other] {
            let refused = submit_report(&world, "head XAA", id, with_file(9), now).await;
            assert!(matches!(refused, Err(ReportError::Quota(QuotaFault { left: 8 }))), "{refused:?}");
        }
        assert_eq!(found(&world, id).await.reports.len(), 1, "nothing is taken by half");
        submit_report(&world, "head XBB", of_another, with_file(9), now).await.unwrap();
        let (one, two) = tokio::join!(
            submit_report(&world, "head XAA", id, with_file(8), now),
            submit_report(&world, "head XAA", other, with_file(8), now),
        );
        let refused: Vec<_> = [one, two].into_iter().filter_map(Result::err).collect();
        assert!(matches!(refused[..], [ReportError::Quota(QuotaFault { left: 0 })]), "of two at once one fits: {refused:?}");
        submit_report(&world, "head XAA", id, report(day(&world, 30), 3), now).await.unwrap();
        let refused = submit_report(&world, "head XAA", id, with_file(1), now).await;
        assert!(matches!(refused, Err(ReportError::Quota(QuotaFault { left: 0 }))), "those of replaced reports count: {refused:?}");
        let path = format!("/commitments/{id}/reports");
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert!(head.get(&path).await.words("main").join(" ").contains("may have 200 MB"));
        let fields = report_fields(&day(&world, 30).to_string());
        let answer = head.post_files(&path, &borrowed(&fields), &[("a.txt", b"x".as_slice())]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
        let errors = answer.errors();
        assert!(errors[0].contains("of the 200 MB") && errors[0].contains("0.0 MB are left"), "{errors:?}");
        assert!(answer.has("#error-files") && answer.text_area("body").as_deref() == Some("One is open."));
        let answer = head.post_files(&path, &borrowed(&fields), &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "without a file: {}", answer.body);
    }

    async fn an_account_sends_one_large_form_at_a_time(world: World) {
        adopt(&world).await;
        let pool = WorkPool::new(4, 32, Duration::from_millis(300));
        let state = world.state(ORIGIN).with(|parts| parts.receiving = pool.clone());
        let fields = report_fields(&day(&world, 30).to_string());
        let contents = vec![b'a'; 3 << 20];
        let files = [("a.txt", contents.as_slice())];
        let prepare = async |who: &str, email: &str| {
            let id = undertake(&world, who, &new_commitment(&world)).await.unwrap();
            let mut client = TestBrowser::over(state.clone());
            client.sign_in(email).await;
            let path = format!("/commitments/{id}/reports");
            client.get(&path).await;
            (client, path)
        };
        let (mut one, path) = prepare("head XAA", "head@xaa.example").await;
        let (mut other, other_path) = prepare("head XBB", "head@xbb.example").await;
        let account = world.person("head XAA").person.as_ref().unwrap().id;
        let sending = pool.take_turn(WorkClient::Account(account)).await.unwrap();
        let busy = one.post_files(&path, &borrowed(&fields), &files).await;
        assert_eq!(busy.status, StatusCode::SERVICE_UNAVAILABLE, "its own form is being received");
        let taken = other.post_files(&other_path, &borrowed(&fields), &files).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "others are not kept waiting: {}", taken.body);
        let mut small = one.clone();
        small.headers.insert(header::CONTENT_LENGTH, "1000".parse().unwrap());
        let refused = small.post_files(&path, &[], &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "a small form needs no turn: {}", refused.body);
        drop(sending);
        let taken = one.post_files(&path, &borrowed(&fields), &files).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    }

    async fn nothing_is_read_of_evidence_whose_sender_may_not_report(world: World) {
        adopt(&world).await;
        let id = undertake(&world, "head XAA", &new_commitment(&world)).await.unwrap();
        let path = format!("/commitments/{id}/reports");
        let large = vec![b'a'; 11 << 20];
        let file = [("a.txt", large.as_slice())];
        for (who, status) in [
            ("adviser@xaa.example", StatusCode::PAYLOAD_TOO_LARGE),
            ("organizer@forum.example", StatusCode::PAYLOAD_TOO_LARGE),
            ("head@xcc.example", StatusCode::FORBIDDEN),
        ] {
            let mut client = TestBrowser::signed_in(&world, who).await;
            assert_eq!(client.post_files(&path, &[], &file).await.status, status, "{who}");
        }
        let visitor = TestBrowser::new(&world).post_files(&path, &[], &file).await;
        assert_eq!(visitor.status, StatusCode::PAYLOAD_TOO_LARGE);
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let huge = vec![b'a'; 60 << 20];
        let answer = head.post_files(&path, &[], &[("a.txt", huge.as_slice())]).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(answer.words("main")[0].contains("larger than 52 MB"), "{:?}", answer.words("main"));
    }

    async fn a_form_with_large_files_is_taken_once(world: World) {
        adopt(&world).await;
        let id = undertake(&world, "head XAA", &new_commitment(&world)).await.unwrap();
        let path = format!("/commitments/{id}/reports");
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        head.get(&path).await;
        let mut copy = head.clone();
        let fields = report_fields(&day(&world, 30).to_string());
        let contents = vec![b'a'; 3 << 20];
        let files = [("a.txt", contents.as_slice())];
        let one = head.post_files(&path, &borrowed(&fields), &files).await;
        copy.boundary = "another";
        let other = copy.post_files(&path, &borrowed(&fields), &files).await;
        assert_eq!((one.status, one.location()), (StatusCode::SEE_OTHER, other.location()));
        assert_eq!(other.status, StatusCode::SEE_OTHER, "a second click is answered as the first");
        assert_eq!(found(&world, id).await.reports.len(), 1);
    }

    async fn the_calendar_is_set_by_organizers_and_says_what_levels_mean(world: World) {
        let c = world.consultation;
        let path = format!("/consultations/{c}/follow-up/calendar");
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert_eq!(head.get(&path).await.status, StatusCode::FORBIDDEN);
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let page = organizer.get(&path).await;
        assert_eq!(page.input("level-1-en").as_deref(), Some("Not begun"));
        assert!(page.input("level-5-ar").is_some_and(|words| !words.is_empty()));
        let mut fields = page.form_fields("form[action$=\"/calendar\"]");
        let set = |fields: &mut Vec<(String, String)>, name: &str, value: &str| {
            fields.retain(|(field, _)| field != name);
            fields.push((name.to_owned(), value.to_owned()));
        };
        set(&mut fields, "first_due", "2030-12-31");
        set(&mut fields, "interval", "61");
        assert!(organizer.post(&path, &pairs(&fields)).await.has("#error-interval"));
        set(&mut fields, "interval", "6");
        for language in ["en", "fr", "ar"] {
            set(&mut fields, &format!("level-2-{language}"), "");
        }
        let refused = organizer.post(&path, &pairs(&fields)).await;
        assert!(refused.errors()[0].contains("Level 2 of 5 (English)"), "{:?}", refused.errors());
        set(&mut fields, "level-2-fr", "Commencé");
        assert!(organizer.post(&path, &pairs(&fields)).await.notice().contains("done-follow-up-set"));
        let stored = commitments::find_follow_up(&world.db, c).await.unwrap().unwrap();
        assert_eq!((stored.first_due.to_string().as_str(), stored.interval_months), ("2030-12-31", 6));
        assert_eq!(stored.levels[1].find(Language::English), Some((Language::French, "Commencé")));
        let mark = seen::follow_up(&world.db, c).await;
        set_calendar(&world, 30).await.unwrap();
        let new = NewFollowUp { interval_months: 1, ..new_calendar(&world, 9) };
        let stale = commitments::set_follow_up(&world.db, &world.organizer, c, mark, &new, world.now).await;
        assert!(matches!(stale, Err(FollowUpError::Store(StoreError::Stale))), "{stale:?}");
    }

    async fn an_export_with_commitments_verifies_and_a_changed_one_does_not(world: World) {
        adopt(&world).await;
        set_calendar(&world, 20).await.unwrap();
        let bloc = create_bloc(&world).await;
        let formula = NewCommitment { title: title("=HYPERLINK(\"x\")"), ..new_commitment(&world) };
        let id = undertake(&world, "head XAA", &formula).await.unwrap();
        join(&world, "head XBB", id, Some(bloc)).await.unwrap();
        let (db, now) = (&world.db, world.now);
        commitments::leave_commitment(db, world.person("head XAA"), id, None, now).await.unwrap();
        join(&world, "head XAA", id, None).await.unwrap();
        let file = NewEvidence::File {
            name: "a.txt".to_owned(),
            kind: EvidenceKind::Text,
            contents: b"abc".to_vec(),
        };
        let with_evidence = NewReport {
            evidence: vec![NewEvidence::Link("https://a.example".to_owned()), file],
            ..report(day(&world, 20), 2)
        };
        for new in [with_evidence, report(day(&world, 20), 4)] {
            submit_report(&world, "head XCC", id, new, now).await.unwrap();
        }
        let withdrawn = undertake(&world, "head XOB", &new_commitment(&world)).await.unwrap();
        let reason = words("Plans have changed.");
        commitments::withdraw_commitment(db, world.person("head XOB"), withdrawn, None, &reason, now).await.unwrap();
        let document = TestBrowser::new(&world).export(world.consultation).await;
        verified(&document).unwrap();
        assert_eq!(document["commitments"][0]["held_by"], json!("GR XAA"));
        assert_eq!(document["reports"].as_array().unwrap().len(), 2, "the superseded one too");
        assert_eq!(document["reports"][0]["evidence"][1]["hash"], json!(hash_contents(b"abc")));
        for (part, row, field, value) in [
            ("follow_up", 0_usize, "superseded_at", Value::Null),
            ("follow_up", 1, "interval_months", json!(6)),
            ("commitments", 0, "target", json!(30)),
            ("commitments", 0, "held_by", json!("GR")),
            ("commitments", 1, "withdrawal_reason", json!("Never.")),
            ("reports", 0, "superseded_at", Value::Null),
            ("reports", 1, "level", json!(5)),
            ("reports", 1, "delegation", json!("XAA")),
        ] {
            let mut changed = document.clone();
            changed[part][row][field] = value;
            assert_eq!(verified(&changed).unwrap_err().path, format!("$.{part}[{row}].{field}"));
        }
        let mut fewer = document;
        fewer["reports"].as_array_mut().unwrap().pop();
        assert!(matches!(verified(&fewer).unwrap_err().fault, VerifyFault::Absent { .. }));
        let path = format!("/consultations/{}/commitments.csv", world.consultation);
        let table = TestBrowser::new(&world).get(&path).await.body;
        assert!(table.contains("\"'=HYPERLINK(\"\"x\"\")\""), "{table}");
        assert_eq!(table.lines().count(), 3, "{table}");
    }

    async fn hostile_words_stay_words_on_every_page(world: World) {
        adopt(&world).await;
        let hostile = "</textarea><script>alert(1)</script>\"'><img src=x onerror=alert(1)> نص";
        let new = NewCommitment {
            title: title(hostile),
            body: words(hostile),
            indicator: Some(title(hostile)),
            unit: Some(title(hostile)),
            institution: title(hostile),
            partners: Some(words(hostile)),
            ..new_commitment(&world)
        };
        let id = undertake(&world, "head XAA", &new).await.unwrap();
        let new = NewReport { body: words(hostile), ..report(day(&world, 30), 2) };
        let report = submit_report(&world, "head XAA", id, new, world.now).await.unwrap();
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        for path in [
            format!("/commitments/{id}"),
            format!("/commitments/{id}/reports"),
            format!("/commitments/{id}/withdraw"),
            format!("/reports/{report}"),
            format!("/consultations/{}/commitments", world.consultation),
            format!("/provisions/{}/commitments", world.provision("OP1")),
            "/".to_owned(),
        ] {
            for language in ["en", "ar"] {
                head.language = language;
                let page = head.get(&path).await;
                assert_eq!(page.status, StatusCode::OK, "{path}");
                for active in ["script:not([src])", "img", "[onerror]", "[style]"] {
                    assert!(!page.has(active), "{active} at {path}");
                }
            }
        }
        let leaving = head.get(&format!("/commitments/{id}/leave")).await;
        assert_eq!(leaving.status, StatusCode::CONFLICT, "whoever has it alone withdraws it");
    }
}
