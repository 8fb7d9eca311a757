//! Tests the documents of a consultation: that each opens, says what its page says, and hides what its page hides.

use app::documents::kinds::{DocumentFile, DocumentFormat, DocumentKind, DocumentQuery, document_address};
use app::work_pool::{WorkClient, WorkPool};
use axum::http::{StatusCode, header};
use domain::amendments::AmendmentKind;
use domain::attribution::Attribution;
use domain::consultations::Visibility;
use domain::identifiers::{AmendmentId, UserId};
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::positions::Stance;
use domain::questions::{Choice, VotingMethod};
use domain::text::Statement;
use futures_util::StreamExt;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::time::Duration;
use store::amendments::NewAmendment;
use store::questions::{NewBallot, NewQuestion};
use store::{Subject, amendments, comments, instruments, positions, questions};
use tests::client::{ORIGIN, TestBrowser, TestResponse};
use tests::conformance::keep;
use tests::on_both_databases;
use tests::seen;
use tests::world::{TEXT, World, amendment, comment, position, recorded};
use zip::ZipArchive;

/// Every document in every format that needs no press.
fn all_files() -> Vec<DocumentFile> {
    let files = DocumentKind::ALL
        .into_iter()
        .flat_map(|kind| kind.formats().iter().map(move |format| DocumentFile { kind, format: *format }));
    files.filter(|file| file.format != DocumentFormat::Pdf).collect()
}

fn address(world: &World, kind: DocumentKind, format: DocumentFormat) -> String {
    document_address(world.consultation, DocumentFile { kind, format }, &DocumentQuery::default())
}

/// Returns the parts of an archive that are XML, each of which is well-formed.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut found = BTreeMap::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).expect("a part");
        let name = part.name().expect("a name").into_owned();
        if [".xml", ".rels"].iter().any(|ending| name.ends_with(ending)) {
            let mut text = String::new();
            part.read_to_string(&mut text).expect("a text");
            check_xml(&name, &text);
            found.insert(name, text);
        }
    }
    found
}

fn check_xml(name: &str, text: &str) {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return,
            Ok(_) => {}
            Err(error) => panic!("{name}: {error}"),
        }
    }
}

/// Returns the words of a document in any format: its text without marks.
fn words(answer: &TestResponse) -> String {
    let texts: Vec<String> = match answer.bytes.starts_with(b"PK") {
        true => parts(&answer.bytes).into_values().collect(),
        false => {
            check_xml("document", &answer.body);
            vec![answer.body.clone()]
        }
    };
    let mut words = String::new();
    for text in texts {
        for piece in text.split('<').skip(1) {
            words.push_str(piece.split_once('>').map_or("", |(_, after)| after));
        }
    }
    words
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
}

async fn read(client: &mut TestBrowser, address: &str) -> String {
    let answer = client.get(address).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.body);
    words(&answer)
}

/// Proposes an amendment to OP1 with a reason, and comments on it.
pub async fn propose(world: &World, who: &str, text: &str) -> AmendmentId {
    let (db, now, head) = (&world.db, world.now, world.person(who));
    let op1 = world.provision("OP1");
    let justification = Statement::parse_optional("Because sharing is fair.").unwrap();
    let new = NewAmendment { justification, ..amendment(AmendmentKind::Modify, text) };
    let id =
        amendments::propose_amendment(db, head, op1, seen::words(db, op1).await, &new, now).await.unwrap();
    let about = Subject::Amendment(id);
    let mark = seen::words(db, about).await;
    comments::post_comment(db, head, about, mark, &comment("We would go further.", None), now).await.unwrap();
    id
}

async fn take_position(world: &World, who: &str, label: &str, stance: Stance, statement: &str) {
    let (db, head, about) = (&world.db, world.person(who), world.provision(label));
    let mark = seen::position(db, head, about).await;
    let new = position(stance, statement);
    positions::submit_position_at_once(db, head, about, mark, &new, world.now).await.unwrap();
}

/// Votes on OP3 by a method, in favour, with an explanation.
async fn vote(world: &World, title: &str, method: VotingMethod) {
    let (db, head) = (&world.db, world.person("head XAA"));
    let new = NewQuestion { provision_id: Some(world.provision("OP3")), method, ..recorded(title) };
    let id = world.ask(&new).await;
    let mark = seen::ballot(db, head, id).await;
    let explanation = Statement::parse_optional("It was time.").unwrap();
    let ballot = NewBallot { explanation, ..Choice::Yes.into() };
    questions::cast_ballot(db, head, id, mark, &ballot, world.now).await.unwrap();
    let open = seen::question(db, id).await;
    questions::close_question(db, &world.organizer, id, open, world.now).await.unwrap();
}

/// Publishes a revision with other words in OP3.
async fn publish_next(world: &World) {
    let instrument =
        parse_markdown(&TEXT.replace("Requests a report.", "Requests a yearly report.")).unwrap();
    let (db, now) = (&world.db, world.now);
    instruments::publish_revision_by_likeness(
        db,
        &world.organizer,
        world.consultation,
        Language::English,
        &instrument,
        now,
    )
    .await
    .unwrap();
}

/// Says something of each kind, and publishes two revisions.
async fn speak(world: &World) {
    take_position(world, "head XBB", "OP2", Stance::Oppose, "We cannot build.").await;
    let (db, now, head) = (&world.db, world.now, world.person("head XAA"));
    let op2 = world.provision("OP2");
    let mark = seen::words(db, op2).await;
    comments::post_comment(db, head, op2, mark, &comment("Who would build?", None), now).await.unwrap();
    vote(world, "Adoption of OP3", VotingMethod::Recorded).await;
    publish_next(world).await;
    propose(world, "head XCC", "Affirms that access is open.").await;
}

on_both_databases! {
    async fn every_document_opens_and_is_the_same_again(world: World) {
        speak(&world).await;
        let mut client = TestBrowser::new(&world);
        for file in all_files() {
            let address = address(&world, file.kind, file.format);
            let answer = client.get(&address).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.body);
            assert_eq!(answer.headers[header::CONTENT_TYPE], file.format.content_type());
            let name = format!("attachment; filename=\"consultation-{}-{}\"", world.consultation, file.name());
            assert_eq!(answer.headers[header::CONTENT_DISPOSITION], name.as_str());
            assert!(words(&answer).contains("A consultation"), "{address} says what it is of");
            let again = client.get(&address).await;
            assert!(answer.bytes == again.bytes, "{address} has the same bytes");
            let tag = answer.headers[header::ETAG].clone();
            client.headers.insert(header::IF_NONE_MATCH, tag);
            let known = client.get(&address).await;
            assert_eq!((known.status, known.bytes.len()), (StatusCode::NOT_MODIFIED, 0), "{address}");
            client.headers.clear();
        }
    }

    async fn a_document_says_what_its_page_says(world: World) {
        speak(&world).await;
        let mut client = TestBrowser::new(&world);
        let (docx, akn, xlsx) = (DocumentFormat::Docx, DocumentFormat::AkomaNtoso, DocumentFormat::Xlsx);
        for (kind, format, told) in [
            (DocumentKind::Draft, docx, "Requests a yearly report."),
            (DocumentKind::Draft, akn, "Requests a yearly report."),
            (DocumentKind::RollingText, docx, "Because sharing is fair."),
            (DocumentKind::RollingText, docx, "We would go further."),
            (DocumentKind::Comparison, docx, "yearly"),
            (DocumentKind::SynopticTable, docx, "We cannot build."),
            (DocumentKind::SynopticTable, xlsx, "Who would build?"),
            (DocumentKind::CommentingTable, xlsx, "Who would build?"),
            (DocumentKind::Positions, xlsx, "We cannot build."),
            (DocumentKind::Positions, docx, "Beland"),
            (DocumentKind::ResultSheets, docx, "Aland"),
            (DocumentKind::Attendance, xlsx, "Celand"),
            (DocumentKind::Summary, docx, "Beland"),
            (DocumentKind::Representation, docx, "Aland"),
            (DocumentKind::Outcome, docx, "Requests a report."),
            (DocumentKind::Outcome, docx, "It was time."),
            (DocumentKind::Outcome, docx, "Adopted by vote (1–0–0) (vote on this paragraph)"),
            (DocumentKind::Outcome, akn, "Requests a report."),
            (DocumentKind::Outcome, akn, "It was time."),
            (DocumentKind::FollowUp, docx, "The text is still under consultation"),
        ] {
            let said = read(&mut client, &address(&world, kind, format)).await;
            assert!(said.contains(told), "{kind:?} as {format:?} does not say {told}: {said}");
        }
        let former = format!("{}?revision=0", address(&world, DocumentKind::Draft, docx));
        let said = read(&mut client, &former).await;
        assert!(said.contains("Requests a report.") && !said.contains("yearly"), "{said}");
    }

    async fn the_pages_of_changing_texts_lead_to_their_files(world: World) {
        speak(&world).await;
        let (mut client, c) = (TestBrowser::new(&world), world.consultation);
        for (page, file) in [
            ("rolling", "rolling-text.docx?language=en"),
            ("compare?from=0&to=1", "comparison.docx?from=0&revision=1&language=en"),
        ] {
            let address = format!("/consultations/{c}/documents/{file}");
            let shown = client.get(&format!("/consultations/{c}/{page}")).await;
            assert!(shown.links_to(&address), "{page}");
            read(&mut client, &address).await;
        }
    }

    async fn each_proposal_is_a_change_of_its_delegation(world: World) {
        propose(&world, "head XCC", "Affirms that access is open.").await;
        let mut client = TestBrowser::new(&world);
        let answer = client.get(&address(&world, DocumentKind::RollingText, DocumentFormat::Docx)).await;
        let parts = parts(&answer.bytes);
        let body = &parts["word/document.xml"];
        for change in ["<w:ins ", "<w:del "] {
            let by = body.split(change).nth(1).and_then(|rest| rest.split('>').next()).unwrap();
            assert!(by.contains("w:author=\"Celand\""), "{by}");
        }
        let remarks = &parts["word/comments.xml"];
        assert_eq!(remarks.matches("<w:comment ").count(), 2, "the reason and the reply: {remarks}");
        assert!(!body.contains("Because sharing"), "a reason is a remark");
    }

    async fn the_proposals_of_two_delegations_to_the_same_words_do_not_run_together(world: World) {
        propose(&world, "head XCC", "Affirms that access is open.").await;
        propose(&world, "head XBB", "Affirms that access is free.").await;
        let mut client = TestBrowser::new(&world);
        let answer = client.get(&address(&world, DocumentKind::RollingText, DocumentFormat::Docx)).await;
        let docx = parts(&answer.bytes);
        let inserted = docx["word/document.xml"].split("<w:ins ").skip(1);
        let inserted: Vec<&str> =
            inserted.filter_map(|rest| rest.split("</w:t>").next()?.rsplit('>').next()).collect();
        assert_eq!(inserted.len(), 2);
        assert!(inserted[0].starts_with("open") && inserted[1].starts_with(" free"), "{inserted:?}");
        let answer = client.get(&address(&world, DocumentKind::RollingText, DocumentFormat::Odt)).await;
        let content = &parts(&answer.bytes)["content.xml"];
        assert!(content.contains("> free"), "{content}");
    }

    async fn the_words_around_a_text_are_in_the_language_that_is_asked_for(world: World) {
        speak(&world).await;
        let mut client = TestBrowser::new(&world);
        let attendance = address(&world, DocumentKind::Attendance, DocumentFormat::Docx);
        for (language, told) in [("ar", "ألف"), ("fr", "Alande"), ("en", "Aland")] {
            let said = read(&mut client, &format!("{attendance}?language={language}")).await;
            assert!(said.contains(told), "{said}");
        }
        for file in all_files() {
            for language in ["ar", "en", "fr"] {
                let query = DocumentQuery { language: Some(language.to_owned()), ..DocumentQuery::default() };
                let answer = client.get(&document_address(world.consultation, file, &query)).await;
                assert_eq!(answer.status, StatusCode::OK, "{file:?} in {language}");
                keep(&format!("{language}-{}", file.name()), &answer.bytes);
            }
        }
        let draft = address(&world, DocumentKind::Draft, DocumentFormat::Docx);
        let said = read(&mut client, &format!("{draft}?language=ar")).await;
        assert!(said.contains("Affirms that access is shared."), "there is no other text");
        assert!(said.contains("ليس للنص نسخة بهذه اللغة"), "and that is said: {said}");
        let said = read(&mut client, &format!("{draft}?language=en")).await;
        assert!(!said.contains("no version in this language"), "{said}");
    }

    async fn what_decided_the_whole_text_is_said_once_in_its_outcome(world: World) {
        let (db, head) = (&world.db, world.person("head XAA"));
        let id = world.ask(&NewQuestion { provision_id: None, ..recorded("Adoption") }).await;
        let mark = seen::ballot(db, head, id).await;
        questions::cast_ballot(db, head, id, mark, &Choice::Yes.into(), world.now).await.unwrap();
        let open = seen::question(db, id).await;
        questions::close_question(db, &world.organizer, id, open, world.now).await.unwrap();
        let mut client = TestBrowser::new(&world);
        let outcome = address(&world, DocumentKind::Outcome, DocumentFormat::Docx);
        let said = read(&mut client, &outcome).await;
        assert_eq!(said.matches("The text as a whole: Adopted by vote").count(), 1, "{said}");
        assert!(!said.contains("vote on the text as a whole") && !said.contains("Status: "), "{said}");
    }

    async fn what_is_in_preparation_is_in_no_document(world: World) {
        let (db, now, head) = (&world.db, world.now, world.person("head XAA"));
        let op1 = world.provision("OP1");
        let mark = seen::position(db, head, op1).await;
        let new = position(Stance::Oppose, "Not yet said.");
        positions::save_draft_position(db, head, op1, mark, &new, now).await.unwrap();
        for mut client in [TestBrowser::new(&world), TestBrowser::signed_in(&world, "organizer@forum.example").await] {
            for file in all_files() {
                let said = read(&mut client, &address(&world, file.kind, file.format)).await;
                assert!(!said.contains("Not yet said."), "{file:?}");
            }
        }
    }

    async fn what_is_said_without_a_name_or_under_embargo_is_hidden_as_on_the_pages(world: World) {
        let told = [DocumentKind::RollingText, DocumentKind::SynopticTable];
        world.attribute(Attribution::ChathamHouse).await;
        propose(&world, "head XCC", "Affirms that access is nameless.").await;
        take_position(&world, "head XCC", "OP2", Stance::Oppose, "A nameless statement.").await;
        world.attribute(Attribution::Embargoed).await;
        propose(&world, "head XBB", "Affirms that access is embargoed.").await;
        take_position(&world, "head XBB", "OP2", Stance::Reserve, "An embargoed statement.").await;
        let mut visitor = TestBrowser::new(&world);
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        for kind in told {
            let address = address(&world, kind, DocumentFormat::Docx);
            let said = read(&mut visitor, &address).await;
            assert!(said.contains("nameless") && !said.contains("embargoed"), "{kind:?}: {said}");
            assert!(!said.contains("Celand") && !said.contains("Beland"), "{kind:?}: {said}");
            let said = read(&mut organizer, &address).await;
            assert!(said.contains("embargoed") && said.contains("Celand"), "{kind:?}: {said}");
        }
        let positions = address(&world, DocumentKind::Positions, DocumentFormat::Xlsx);
        let said = read(&mut visitor, &positions).await;
        assert!(said.contains("A nameless statement.") && !said.contains("embargoed"), "{said}");
        assert!(!said.contains("Celand") && !said.contains("XCC"), "{said}");
    }

    async fn nobody_learns_from_a_document_who_voted_what_in_secret(world: World) {
        vote(&world, "In secret", VotingMethod::Secret).await;
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let sheets = address(&world, DocumentKind::ResultSheets, DocumentFormat::Docx);
        let said = read(&mut organizer, &sheets).await;
        assert!(said.contains("In secret") && said.contains("Who may vote"), "{said}");
        assert!(!said.contains("Who voted what"), "{said}");
        let norm = organizer.get(&address(&world, DocumentKind::Outcome, DocumentFormat::AkomaNtoso)).await.body;
        let votes: Vec<&str> = norm.split("<voting").skip(1).filter_map(|rest| rest.split("</voting>").next()).collect();
        assert!(!votes.is_empty() && votes.iter().all(|vote| !vote.to_lowercase().contains("xaa")), "{votes:?}");
        for kind in DocumentKind::ALL {
            let said = read(&mut organizer, &address(&world, kind, DocumentFormat::Docx)).await;
            assert!(!said.contains("It was time."), "{kind:?} tells what was said with a secret ballot");
        }
    }

    async fn a_document_of_a_closed_consultation_or_of_nothing_is_not_there(world: World) {
        let hidden = world.open_consultation(Visibility::Delegations).await;
        world.publish(hidden).await;
        let mut visitor = TestBrowser::new(&world);
        let mut member = TestBrowser::signed_in(&world, "head@xbb.example").await;
        for file in all_files() {
            let address = document_address(hidden, file, &DocumentQuery::default());
            assert_eq!(visitor.get(&address).await.status, StatusCode::NOT_FOUND, "{address}");
        }
        for path in ["documents", "documents/draft.docx", "documents.zip"] {
            let path = format!("/consultations/{hidden}/{path}");
            assert_eq!(visitor.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(member.get(&path).await.status, StatusCode::OK, "{path}");
        }
        let open = format!("/consultations/{}/documents", world.consultation);
        for name in ["draft.exe", "draft.xlsx", "nothing.docx", "draft.docx?revision=7", "comparison.docx?from=5"] {
            assert_eq!(visitor.get(&format!("{open}/{name}")).await.status, StatusCode::NOT_FOUND, "{name}");
        }
        assert_eq!(visitor.get(&format!("{open}/draft.pdf")).await.status, StatusCode::NOT_FOUND, "there is no press");
    }

    async fn the_page_lists_every_document_and_the_sizes_that_its_reader_has_seen(world: World) {
        speak(&world).await;
        let mut client = TestBrowser::new(&world);
        let path = format!("/consultations/{}/documents?language=en", world.consultation);
        let page = client.get(&path).await;
        let query = DocumentQuery { language: Some("en".to_owned()), ..DocumentQuery::default() };
        for file in all_files() {
            let address = document_address(world.consultation, file, &query);
            assert!(page.links_to(&address), "{address}");
        }
        assert!(page.links_to(&format!("/consultations/{}/documents.zip?language=en", world.consultation)));
        assert!(!page.has("td .hint"), "no size is known yet");
        let file = DocumentFile { kind: DocumentKind::Draft, format: DocumentFormat::Docx };
        client.get(&document_address(world.consultation, file, &query)).await;
        // The page of a visitor is kept for two seconds.
        tokio::time::sleep(Duration::from_millis(2_100)).await;
        let page = client.get(&path).await;
        assert!(page.words("td .hint")[0].ends_with("kB"), "{:?}", page.words("td .hint"));
        let mut other = client.clone();
        other.sign_in("organizer@forum.example").await;
        assert!(!other.get(&path).await.has("td .hint"), "of another reader nothing is told");
    }

    async fn everything_is_packed_for_whoever_may_read_it(world: World) {
        speak(&world).await;
        let mut client = TestBrowser::new(&world);
        let answer = client.get(&format!("/consultations/{}/documents.zip", world.consultation)).await;
        assert_eq!(answer.status, StatusCode::OK);
        let mut archive = ZipArchive::new(Cursor::new(answer.bytes.as_slice())).unwrap();
        let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        for file in all_files() {
            assert!(names.contains(&file.name()), "{} is missing in {names:?}", file.name());
        }
        let proposed = names.iter().find(|name| name.starts_with("amendments/")).unwrap().clone();
        let mut text = String::new();
        archive.by_name(&proposed).unwrap().read_to_string(&mut text).unwrap();
        check_xml(&proposed, &text);
        assert!(text.contains("Affirms that access is open.") && text.contains("Because sharing is fair."), "{text}");
        for name in ["data/export.json", "data/positions.csv", "data/ballots.csv"] {
            assert!(names.iter().any(|one| one == name), "{name} is missing in {names:?}");
        }
        let mut draft = Vec::new();
        archive.by_name("draft.docx").unwrap().read_to_end(&mut draft).unwrap();
        let alone = client.get(&address(&world, DocumentKind::Draft, DocumentFormat::Docx)).await;
        assert!(draft == alone.bytes, "it is the same document");
    }

    async fn whoever_takes_an_archive_slowly_keeps_nobody_from_another(world: World) {
        speak(&world).await;
        let pool = WorkPool::new(1, 0, Duration::from_secs(1));
        let mut client =
            TestBrowser::over(world.state(ORIGIN).with(|parts| parts.archives = pool.clone()));
        let path = format!("/consultations/{}/documents.zip", world.consultation);
        // The turn ends a moment after the last part of an archive is there.
        let free = async || loop {
            match pool.take_turn(WorkClient::Account(UserId(9_999))).await {
                Ok(turn) => return turn,
                Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
            }
        };
        let held = client.stream(&path).await;
        drop(free().await);
        let answer = client.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "the turn was over when the archive was written");
        let length = answer.headers[header::CONTENT_LENGTH].to_str().unwrap().parse();
        assert_eq!(length, Ok(answer.bytes.len()));
        let first = held.map(|piece| piece.unwrap().to_vec()).collect::<Vec<_>>().await.concat();
        let count = |bytes: &[u8]| ZipArchive::new(Cursor::new(bytes)).unwrap().len();
        assert_eq!(count(&first), count(&answer.bytes), "the first is whole, too");
        let turn = free().await;
        assert_eq!(client.get(&path).await.status, StatusCode::SERVICE_UNAVAILABLE);
        drop(turn);
        assert_eq!(client.get(&path).await.status, StatusCode::OK);
    }

    async fn whoever_finds_no_turn_is_told_so(world: World) {
        let pool = WorkPool::new(1, 0, Duration::from_secs(1));
        let mut client =
            TestBrowser::over(world.state(ORIGIN).with(|parts| parts.documents = pool.clone()));
        let held = pool.take_turn(WorkClient::Account(UserId(9_999))).await.unwrap();
        let address = address(&world, DocumentKind::Draft, DocumentFormat::Docx);
        let answer = client.get(&address).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(answer.headers.contains_key(header::RETRY_AFTER));
        assert!(answer.words("p[role=alert]")[0].contains("busy"), "{}", answer.body);
        let page = client.get(&format!("/consultations/{}/draft", world.consultation)).await;
        assert_eq!(page.status, StatusCode::OK, "pages go on");
        drop(held);
        assert_eq!(client.get(&address).await.status, StatusCode::OK);
    }
}
