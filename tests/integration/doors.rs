use app::routes::routes;
use app::{addresses, tokens};
use axum::body::BodyDataStream;
use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use domain::accounts::{Email, PersonName, Role};
use domain::amendments::AmendmentKind;
use domain::blocs::ClearingMode;
use domain::commitments::evidence::EvidenceKind;
use domain::consultations::{StageKind, Visibility};
use domain::delegations::parse_catalogue;
use domain::identifiers::{
    BlocId, BlocStatementId, CommentId, CommitmentId, ConsultationId, DelegationId, EvidenceId, PeerReviewId,
    PositionId, ProgressReportId, ProvisionId, ReportCommentId,
};
use domain::languages::Language;
use domain::mappings::MappingRelation;
use domain::positions::Stance;
use domain::questions::Choice;
use domain::reactions::Audience;
use domain::records::{RecordAct, RecordEntry, hash_text};
use domain::reservations::ReservationKind;
use domain::text::{Body, Thesis, Title};
use domain::viewers::{Seat, Viewer};
use domain::vocabularies::Vocabulary;
use futures_util::StreamExt;
use server::reading::find_target;
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;
use store::blocs::{self, NewPoint};
use store::clearances::{self, NewClearanceRequest};
use store::commitments::{self, NewCommitment, NewEvidence, NewReport};
use store::consensus::{self, NewSummaryText, RemarkPlace};
use store::delegations::FactsSource;
use store::mappings::{self, NewMapping};
use store::questions::NewQuestion;
use store::reactions::{self, AnonymousVisitor};
use store::reservations::{self, NewReservation};
use store::vocabularies;
use store::{StoreError, accounts, amendments, comments, consultations, credentials, delegations, positions};
use store::{iso_comment_table, proxies, questions, records, reviews, terms};
use tests::catalogue::instrument;
use tests::client::{TestBrowser, TestResponse};
use tests::commitments::{FIRST_DUE, day, new_calendar, new_commitment, new_report};
use tests::credentials::new_credential;
use tests::on_both_databases;
use tests::seen;
use tests::world::{
    DELEGATIONS, PASSWORD, World, amendment, checked_definition, checked_term, comment, position, recorded,
    words,
};
use tokio::time::timeout;

const SOON: Duration = Duration::from_secs(20);

/// The downloads, which the server adds to the pages and forms.
fn downloads() -> [&'static str; 16] {
    [
        addresses::EXPORT.pattern,
        addresses::POSITIONS_CSV.pattern,
        addresses::AMENDMENTS_CSV.pattern,
        addresses::COMPILATION_CSV.pattern,
        addresses::COMMENTS_CSV.pattern,
        addresses::RESERVATIONS_CSV.pattern,
        addresses::MAPPINGS_CSV.pattern,
        addresses::MAPPINGS_JSON.pattern,
        addresses::MAPPINGS_OSCAL.pattern,
        addresses::BALLOTS_CSV.pattern,
        addresses::REACTIONS_CSV.pattern,
        addresses::COMMITMENTS_CSV.pattern,
        addresses::NEEDS_CSV.pattern,
        addresses::DOCUMENTS_PACKAGE.pattern,
        addresses::EVIDENCE.pattern,
        addresses::CREDENTIAL_FILE.pattern,
    ]
}

async fn entries(world: &World, chain: &str, act: RecordAct) -> Vec<RecordEntry> {
    let all = records::entries_after(&world.db, chain, None, 0, 1_000).await.unwrap();
    all.into_iter().filter(|entry| entry.act == act).collect()
}

async fn end_seat(world: &World, code: &str, role: Role) {
    let people = delegations::list_representatives(&world.db, &world.organizer, world.delegations[code]);
    let seat = people.await.unwrap().into_iter().find(|one| one.role == role).unwrap().seat_id;
    accounts::end_seat(&world.db, &world.organizer, seat, world.now).await.unwrap();
}

/// Adds a delegation that takes part in the public consultation alone, and signs a head of it in.
async fn outsider(world: &World) -> TestBrowser {
    let (db, now) = (&world.db, world.now);
    let header = DELEGATIONS.lines().next().unwrap();
    let row = "XZZ,member,Zedland,,,africa,,,,,,";
    let found = parse_catalogue(&format!("{header}\n{row}\n")).unwrap();
    let facts = FactsSource { source: "a test".into(), as_of: now };
    let added = delegations::add_delegations(db, &world.organizer, &found, &facts, now).await.unwrap()[0];
    consultations::invite_delegations(db, &world.organizer, world.consultation, &[added], now).await.unwrap();
    let (to, hash) = (Email::parse("head@xzz.example").unwrap(), tokens::hash("outsider"));
    accounts::invite_representative(db, &world.organizer, added, &to, Role::Head, &hash, now).await.unwrap();
    let mut client = TestBrowser::new(world);
    let fields = [("name", "Zed"), ("new-password", PASSWORD)];
    let joined = client.post("/invitations/outsider", &fields).await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.body);
    client
}

/// Returns an answer without what differs by chance or by the address that was asked for.
fn plain(answer: &TestResponse, path: &str) -> (StatusCode, Vec<(String, String)>, String) {
    let policy = answer.headers["content-security-policy"].to_str().unwrap();
    let nonce = policy.split("nonce-").nth(1).unwrap().split('\'').next().unwrap();
    let encoded: String = form_urlencoded::byte_serialize(path.as_bytes()).collect();
    let clean = |text: &str| {
        text.replace(nonce, "(nonce)").replace(&encoded, "(encoded path)").replace(path, "(path)")
    };
    let headers = answer.headers.iter().filter(|(name, _)| *name != "content-length");
    let headers = headers.map(|(name, value)| (name.to_string(), clean(value.to_str().unwrap())));
    (answer.status, headers.collect(), clean(&answer.body))
}

/// Sends every request that an address with an identifier takes, with each of these identifiers by its place, and fails
/// unless the answer is that for a number that nothing has.
async fn assert_unseen(places: &BTreeMap<&str, Vec<i64>>, clients: &mut [TestBrowser]) {
    let pages = routes().into_iter().map(|route| (route.method, route.pattern));
    let all = pages.chain(downloads().map(|pattern| (Method::GET, pattern)));
    let mut tried = 0;
    for (method, pattern) in all {
        let Some((place, rest)) = pattern.split_once("/{") else { continue };
        let rest = rest.split_once('}').unwrap().1;
        for id in places.get(place).into_iter().flatten() {
            assert!(find_target(pattern, *id).is_some(), "{pattern} has no door");
            let there = format!("{place}/{id}{rest}");
            let missing = format!("{place}/{}{rest}", 9_000_000_000 + id);
            for client in &mut *clients {
                let mut answers = Vec::new();
                for path in [&there, &missing] {
                    let answer = match method {
                        Method::POST => client.post(path, &[("body", "words")]).await,
                        _ => client.get(path).await,
                    };
                    answers.push(plain(&answer, path));
                }
                assert_eq!(answers[0].0, StatusCode::NOT_FOUND, "{method} {there}");
                assert_eq!(answers[0], answers[1], "{method} {there}");
                tried += 1;
            }
        }
    }
    assert!(tried > 10, "only {tried} addresses were tried");
}

/// Says, in a consultation with these provisions, one thing of each kind that has an address, and returns the
/// identifiers by place.
async fn speak(
    world: &World,
    c: ConsultationId,
    text: &HashMap<String, ProvisionId>,
) -> BTreeMap<&'static str, Vec<i64>> {
    let (db, now, head) = (&world.db, world.now, world.person("head XAA"));
    let (op1, pp1) = (text["OP1"], text["PP1"]);
    let new = comment("x", None);
    let said = comments::post_comment(db, head, op1, seen::words(db, op1).await, &new, now).await.unwrap().id;
    let new = amendment(AmendmentKind::Suppress, "");
    let seen_words = seen::words(db, op1).await;
    let amended = amendments::propose_amendment(db, head, op1, seen_words, &new, now).await.unwrap();
    let held = seen::position(db, head, op1).await;
    let new = position(Stance::Oppose, "");
    let taken = positions::submit_position_at_once(db, head, op1, held, &new, now).await.unwrap();
    let held = seen::position(db, head, text["OP2"]).await;
    let new = position(Stance::Support, "");
    let draft = positions::save_draft_position(db, head, text["OP2"], held, &new, now).await.unwrap();
    let question = NewQuestion { provision_id: Some(pp1), ..recorded("PP1") };
    let revision = seen::revision(db, c).await;
    let vote = questions::open_question(db, &world.organizer, c, revision, &question, now).await.unwrap();
    let ballot = seen::ballot(db, head, vote).await;
    questions::cast_ballot(db, head, vote, ballot, &Choice::Yes.into(), now).await.unwrap();
    let open = seen::question(db, vote).await;
    questions::close_question(db, &world.organizer, vote, open, now).await.unwrap();
    let body = words("So we understand it.");
    let language = Language::English;
    let declaration = NewReservation { kind: ReservationKind::Declaration, language, body: body.clone() };
    let seen_words = seen::words(db, pp1).await;
    let declared =
        reservations::make_reservation(db, head, pp1, seen_words, &declaration, now).await.unwrap();
    let (_, clauses) = instrument(world, "REC", None, &["Access"]).await;
    let relation = MappingRelation::Equal;
    let mapping =
        NewMapping { clause_id: clauses[0], relation, language, reason: body.clone(), quotation: None };
    let seen_words = seen::words(db, pp1).await;
    let mapped = mappings::propose_mapping(db, head, pp1, seen_words, &mapping, now).await.unwrap();
    vocabularies::add_vocabulary(db, &world.organizer, c, Vocabulary::framework(), now).await.unwrap();
    let tag = vocabularies::list_tags(db, c).await.unwrap()[0].id;
    let tagged =
        vocabularies::propose_tag(db, head, op1, tag, seen::words(db, op1).await, now).await.unwrap();
    let remark = NewSummaryText { language, body: body.clone() };
    let place = RemarkPlace { consultation_id: c, provision_id: Some(op1) };
    let replied = consensus::file_reply(db, head, place, &remark, now).await.unwrap();
    let thesis = Thesis::parse("Access is shared.").unwrap();
    let nobody = AnonymousVisitor::default();
    let thesis = reactions::submit_thesis(db, &world.organizer, nobody, c, language, &thesis, now).await;
    let (_, statement) = bloc_draft(world, c).await;
    proxies::grant_proxy(db, head, c, None, world.delegations["XBB"], now).await.unwrap();
    let proxy = proxies::list_proxies(db, &world.organizer, c).await.unwrap()[0].id;
    let request = ask_capital(world, c, draft).await;
    let new = new_credential(world, "XAA");
    let document = credentials::record_credential(db, &world.organizer, c, new, now).await.unwrap();
    let (commitment, report, evidence) = promise(world, c, pp1).await;
    let new = checked_term("access", "access");
    let term = terms::add_term(db, &world.organizer, c, &new, None, now).await.unwrap();
    let new = checked_definition("A right.");
    let defined = terms::propose_definition(db, head, term, &new, now).await.unwrap();
    let (review, remark) = review(world, report).await;
    let (need, offer, tied) = crate::needs::match_all(world, c).await;
    BTreeMap::from([
        ("/terms", vec![term.0]),
        ("/definitions", vec![defined.0]),
        ("/needs", vec![need.0]),
        ("/offers", vec![offer.0]),
        ("/matches", vec![tied.0]),
        ("/consultations", vec![c.0]),
        ("/provisions", vec![op1.0]),
        ("/amendments", vec![amended.0]),
        ("/comments", vec![said.0]),
        ("/positions", vec![taken.0, draft.0]),
        ("/questions", vec![vote.0]),
        ("/reservations", vec![declared.0]),
        ("/mappings", vec![mapped.0]),
        ("/replies", vec![replied.0]),
        ("/taggings", vec![tagged.0]),
        ("/statements", vec![thesis.unwrap().id.0]),
        ("/bloc-statements", vec![statement.0]),
        ("/clearances/requests", vec![request]),
        ("/proxies", vec![proxy.0]),
        ("/credentials", vec![document.0]),
        ("/commitments", vec![commitment.0]),
        ("/reports", vec![report.0]),
        ("/evidence", vec![evidence.0]),
        ("/reviews", vec![review.0]),
        ("/report-comments", vec![remark.0]),
    ])
}

/// Concludes a consultation, and undertakes and reports something on a paragraph that was adopted.
async fn promise(
    world: &World,
    c: ConsultationId,
    adopted: ProvisionId,
) -> (CommitmentId, ProgressReportId, EvidenceId) {
    let (db, now, head) = (&world.db, world.now, world.person("head XAA"));
    world.set_stage(c, StageKind::Concluded).await;
    let mark = seen::follow_up(db, c).await;
    let calendar = new_calendar(world, FIRST_DUE);
    commitments::set_follow_up(db, &world.organizer, c, mark, &calendar, now).await.unwrap();
    let new = NewCommitment { due_on: day(world, 20), ..new_commitment(world, "Centres") };
    let mark = seen::words(db, adopted).await;
    let id = commitments::undertake_commitment(db, head, adopted, mark, &new, now).await.unwrap();
    let file = NewEvidence::File {
        name: "a.pdf".to_owned(),
        kind: EvidenceKind::Pdf,
        contents: b"%PDF-1.7".to_vec(),
    };
    let new = NewReport { evidence: vec![file], ..new_report(world, 2) };
    let mark = seen::commitment(db, head, id).await;
    let report = commitments::submit_report(db, head, id, mark, new, now).await.unwrap();
    let evidence = commitments::find_report(db, report).await.unwrap().evidence[0].id;
    (id, report, evidence)
}

/// Asks a member to review a report, and comments on that.
async fn review(world: &World, report: ProgressReportId) -> (PeerReviewId, ReportCommentId) {
    let (db, now, organizer) = (&world.db, world.now, &world.organizer);
    let mark = seen::reviewers(db, report).await;
    let named = [world.delegations["XBB"]];
    reviews::assign_reviewers(db, organizer, report, mark, &named, now).await.unwrap();
    let asked = reviews::list_reviews_of(db, &[report]).await.unwrap()[0].id;
    let body = Body::parse("We saw them.").unwrap();
    let mark = seen::report(db, report).await;
    let said = (&body, Language::English);
    let remark = reviews::comment_on_report(db, organizer, report, mark, said, now).await.unwrap();
    (asked, remark)
}

async fn ask_capital(world: &World, c: ConsultationId, draft: PositionId) -> i64 {
    let officer = PersonName::parse("Officer").unwrap();
    let new = NewClearanceRequest { officer, note: None, due_at: world.now + TimeDelta::days(2) };
    let head = world.person("head XAA");
    clearances::send_to_capital(&world.db, head, c, &new, &[draft], "t", world.now).await.unwrap().0
}

/// Creates a bloc of XAA, which coordinates it, and XBB, and drafts a statement of it.
async fn bloc_draft(world: &World, c: ConsultationId) -> (BlocId, BlocStatementId) {
    let (db, now) = (&world.db, world.now);
    let members: Vec<DelegationId> = ["XAA", "XBB"].map(|code| world.delegations[code]).into();
    let name = Title::parse("The Group").unwrap();
    let bloc = blocs::create_bloc(db, &world.organizer, "GR", &name, &members, now).await.unwrap();
    let head = world.person("head XAA");
    let body = words("We hold together.");
    let drafted = blocs::begin_statement(db, head, c, bloc, Language::English, &body, now).await.unwrap();
    (bloc, drafted)
}

/// Reads the data of the next event of a stream.
async fn told(stream: &mut BodyDataStream) -> String {
    loop {
        let bytes = timeout(SOON, stream.next()).await.expect("an event").unwrap().unwrap();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        if text.starts_with("data: ") {
            return text;
        }
    }
}

/// Fails unless a stream ends soon, and tells nothing more.
async fn assert_ends(mut stream: BodyDataStream) {
    let rest = async {
        while let Some(bytes) = stream.next().await {
            let text = String::from_utf8(bytes.unwrap().to_vec()).unwrap();
            assert!(!text.contains("data:"), "{text}");
        }
    };
    timeout(SOON, rest).await.expect("the stream ends");
}

on_both_databases! {
    async fn whoever_may_not_read_a_consultation_learns_of_no_address_within_it(world: World) {
        let hidden = world.open_consultation(Visibility::Delegations).await;
        let text = world.publish(hidden).await;
        let places = speak(&world, hidden, &text).await;
        let known: Vec<&str> = places.keys().copied().collect();
        for route in routes() {
            if let Some((place, _)) = route.pattern.split_once("/{") {
                assert_eq!(known.contains(&place), find_target(route.pattern, 1).is_some(), "{}", route.pattern);
            }
        }
        for pattern in downloads() {
            assert!(find_target(pattern, 1).is_some(), "{pattern}");
        }
        let stranger = outsider(&world).await;
        end_seat(&world, "XCC", Role::Head).await;
        let former = TestBrowser::signed_in(&world, "head@xcc.example").await;
        assert_unseen(&places, &mut [TestBrowser::new(&world), stranger, former]).await;
        let mut member = TestBrowser::signed_in(&world, "head@xbb.example").await;
        assert_eq!(member.get(&format!("/consultations/{hidden}")).await.status, StatusCode::OK);
    }

    async fn what_a_delegation_or_a_bloc_prepares_does_not_exist_for_others(world: World) {
        let (db, now, c) = (&world.db, world.now, world.consultation);
        let head = world.person("head XAA");
        let op1 = world.provision("OP1");
        let held = seen::position(db, head, op1).await;
        let new = position(Stance::Support, "");
        let draft = positions::save_draft_position(db, head, op1, held, &new, now).await.unwrap();
        let (_, statement) = bloc_draft(&world, c).await;
        let request = ask_capital(&world, c, draft).await;
        let prepared = BTreeMap::from([
            ("/positions", vec![draft.0]),
            ("/bloc-statements", vec![statement.0]),
            ("/clearances/requests", vec![request]),
            ("/needs", vec![crate::needs::draft(&world, c).await.0]),
            ("/offers", vec![crate::needs::draft_offer(&world, c).await.0]),
        ]);
        let mut clients = [
            TestBrowser::new(&world),
            TestBrowser::signed_in(&world, "head@xcc.example").await,
            TestBrowser::signed_in(&world, "organizer@forum.example").await,
        ];
        assert_unseen(&prepared, &mut clients).await;
        let mut own = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert_eq!(own.get(&format!("/bloc-statements/{statement}")).await.status, StatusCode::OK);
        assert_eq!(own.get(&format!("/positions/{draft}")).await.status, StatusCode::SEE_OTHER);
        let waiting = Thesis::parse("Ours, which waits.").unwrap();
        let mark = seen::audience(db, c).await;
        reactions::set_audience(db, &world.organizer, c, mark, Audience::Delegations, now).await.unwrap();
        let nobody = AnonymousVisitor::default();
        let waiting = reactions::submit_thesis(db, head, nobody, c, Language::English, &waiting, now).await.unwrap();
        let pending = BTreeMap::from([("/statements", vec![waiting.id.0])]);
        let mut readers = Vec::new();
        for who in ["head@xbb.example", "head@xcc.example", "head@xob.example"] {
            readers.push(TestBrowser::signed_in(&world, who).await);
        }
        readers.push(TestBrowser::new(&world));
        assert_unseen(&pending, &mut readers).await;
    }

    async fn an_act_finds_no_consultation_that_its_doer_may_not_read(world: World) {
        let (db, now) = (&world.db, world.now);
        let hidden = world.open_consultation(Visibility::Delegations).await;
        let op1 = world.publish(hidden).await["OP1"];
        let mut stranger = world.person("head XAA").clone();
        if let Some(person) = stranger.person.as_mut() {
            person.seat = Some(Seat { delegation_id: DelegationId(9_999), role: Role::Head });
        }
        for viewer in [&stranger, world.person("head XAA")] {
            let mark = seen::words(db, op1).await;
            let posted = comments::post_comment(db, viewer, op1, mark, &comment("x", None), now).await;
            assert_eq!(matches!(posted, Err(StoreError::NotFound)), viewer == &stranger, "{posted:?}");
            let body = words("We hold together.");
            let place = RemarkPlace { consultation_id: hidden, provision_id: None };
            let remark = NewSummaryText { language: Language::English, body };
            let replied = consensus::file_reply(db, viewer, place, &remark, now).await;
            assert_eq!(matches!(replied, Err(StoreError::NotFound)), viewer == &stranger, "{replied:?}");
        }
    }

    async fn a_hidden_answer_is_not_in_the_table_of_comments(world: World) {
        let (db, now, op1) = (&world.db, world.now, world.provision("OP1"));
        let post = async |viewer: &Viewer, body: &str, parent: Option<CommentId>| {
            let mark = seen::words(db, op1).await;
            comments::post_comment(db, viewer, op1, mark, &comment(body, parent), now).await.unwrap().id
        };
        let said = post(world.person("head XAA"), "a comment", None).await;
        post(&world.organizer, "a shown answer", Some(said)).await;
        let answer = post(&world.organizer, "a zebra answer", Some(said)).await;
        let table = async || {
            let access = world.access(&world.organizer).await;
            iso_comment_table::load_table(db, &access, None).await.unwrap().rows[0].observation.clone()
        };
        assert_eq!(table().await, "a shown answer\na zebra answer");
        let mark = seen::comment(db, answer).await;
        comments::hide_comment(db, &world.organizer, answer, mark, &words("Off the point."), now).await.unwrap();
        assert_eq!(table().await, "a shown answer");
        for who in ["head@xaa.example", "organizer@forum.example"] {
            let mut client = TestBrowser::signed_in(&world, who).await;
            let file = client.get(&format!("/consultations/{}/commenting.csv", world.consultation)).await;
            assert!(file.body.contains("a shown answer") && !file.body.contains("zebra"), "{who}");
        }
    }

    async fn a_statement_is_recorded_under_whoever_coordinates_the_bloc_now(world: World) {
        let (db, now, c) = (&world.db, world.now, world.consultation);
        let (bloc, id) = bloc_draft(&world, c).await;
        let (first, next) = (world.person("head XAA"), world.person("head XBB"));
        let point = NewPoint {
            provision_id: world.provision("OP1"),
            stance: Stance::Oppose,
            statement: None,
            proposed_text: None,
        };
        let mark = seen::statement(db, first, id).await;
        blocs::set_point(db, first, id, mark, &point, now).await.unwrap();
        let mark = seen::bloc(db, bloc).await;
        blocs::entrust_coordinator(db, &world.organizer, bloc, mark, world.delegations["XBB"], now).await.unwrap();
        let mark = seen::statement(db, next, id).await;
        blocs::circulate_statement(db, next, id, mark, ClearingMode::Each, None, now).await.unwrap();
        let tasks = async |who: &Viewer| {
            let tasks = blocs::bloc_tasks(db, who).await.unwrap();
            (tasks.to_clear.len(), tasks.to_submit.len())
        };
        assert_eq!((tasks(first).await, tasks(next).await), ((1, 0), (0, 1)));
        let mark = seen::statement(db, first, id).await;
        blocs::answer_statement(db, first, id, mark, true, None, now).await.unwrap();
        let mark = seen::statement(db, next, id).await;
        blocs::submit_statement(db, next, id, mark, now).await.unwrap();
        let chain = records::chain_of(c);
        let submitted = entries(&world, &chain, RecordAct::BlocStatementSubmitted).await;
        assert_eq!(submitted[0].actor, "XBB");
        let (whole, _) = blocs::find_statement_details(db, &world.organizer, id, now).await.unwrap();
        assert_eq!(whole.statement.delegation_id, world.delegations["XBB"]);
        let mark = seen::bloc(db, bloc).await;
        blocs::entrust_coordinator(db, &world.organizer, bloc, mark, world.delegations["XAA"], now).await.unwrap();
        let mark = seen::statement(db, first, id).await;
        blocs::withdraw_statement(db, first, id, mark, now).await.unwrap();
        assert_eq!(entries(&world, &chain, RecordAct::BlocStatementWithdrawn).await[0].actor, "XAA");
    }

    async fn what_an_organizer_ends_is_recorded_as_the_organizers_act(world: World) {
        end_seat(&world, "XAA", Role::Adviser).await;
        let people = delegations::list_representatives(&world.db, &world.organizer, world.delegations["XAA"]);
        let seat = people.await.unwrap().into_iter().find(|one| one.role == Role::Delegate).unwrap().seat_id;
        accounts::end_seat(&world.db, world.person("head XAA"), seat, world.now).await.unwrap();
        let left = entries(&world, records::FORUM, RecordAct::RepresentativeLeft).await;
        let actors: Vec<_> = left.iter().map(|entry| entry.actor.as_str()).collect();
        assert_eq!(actors, [records::ORGANIZER, "XAA"]);
    }

    async fn the_record_holds_the_hash_of_a_moderated_statement_and_not_its_words(world: World) {
        let (db, now, c) = (&world.db, world.now, world.consultation);
        let mark = seen::audience(db, c).await;
        reactions::set_audience(db, &world.organizer, c, mark, Audience::Delegations, now).await.unwrap();
        let (head, nobody) = (world.person("head XAA"), AnonymousVisitor::default());
        let thesis = Thesis::parse("A zebra crossed the hall.").unwrap();
        let id = reactions::submit_thesis(db, head, nobody, c, Language::English, &thesis, now).await.unwrap().id;
        reactions::moderate_statement(db, &world.organizer, id, None, now).await.unwrap();
        let reason = words("Off the point.");
        reactions::moderate_statement(db, &world.organizer, id, Some(&reason), now).await.unwrap();
        let all = records::entries_after(db, &records::chain_of(c), None, 0, 1_000).await.unwrap();
        assert!(all.iter().all(|entry| !entry.payload.to_string().contains("zebra")));
        let moderated: Vec<_> = all.iter().filter(|entry| entry.act == RecordAct::StatementModerated).collect();
        assert_eq!(moderated.len(), 2);
        for entry in moderated {
            assert_eq!(entry.payload["text_hash"], hash_text("A zebra crossed the hall."));
        }
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        for path in ["record", "export.json"] {
            let shown = organizer.get(&format!("/consultations/{c}/{path}")).await;
            assert!(!shown.body.contains("zebra"), "{path}");
        }
    }

    async fn a_seat_that_has_ended_takes_the_right_to_change_its_comments_along(world: World) {
        let (db, now, op1) = (&world.db, world.now, world.provision("OP1"));
        let adviser = world.person("adviser XAA");
        let mark = seen::words(db, op1).await;
        let id = comments::post_comment(db, adviser, op1, mark, &comment("as it was", None), now).await.unwrap().id;
        let mut client = TestBrowser::signed_in(&world, "adviser@xaa.example").await;
        let edit = format!("/comments/{id}/edit");
        assert_eq!(client.get(&edit).await.status, StatusCode::OK);
        end_seat(&world, "XAA", Role::Adviser).await;
        assert_eq!(client.get(&edit).await.status, StatusCode::FORBIDDEN);
        assert_eq!(client.post_anew(&edit, &[("body", "another")]).await.status, StatusCode::FORBIDDEN);
        let withdrawal = format!("/comments/{id}/withdraw");
        assert_eq!(client.post_anew(&withdrawal, &[]).await.status, StatusCode::FORBIDDEN);
        let page = client.get(&format!("/provisions/{op1}")).await;
        assert!(page.body.contains("as it was") && !page.links_to(&edit), "no control is shown");
        // The same account acts for another delegation now.
        let to = Email::parse("adviser@xaa.example").unwrap();
        let xbb = world.delegations["XBB"];
        accounts::invite_representative(db, &world.organizer, xbb, &to, Role::Head, "t", now).await.unwrap();
        let mark = seen::held_seat(db, adviser).await;
        accounts::accept_invitation_with_account(db, adviser, "t", mark, None, now).await.unwrap();
        assert_eq!(client.post_anew(&edit, &[("body", "another")]).await.status, StatusCode::FORBIDDEN);
        let mut moved = adviser.clone();
        if let Some(person) = moved.person.as_mut() {
            person.seat = Some(Seat { delegation_id: xbb, role: Role::Head });
        }
        let mark = seen::comment(db, id).await;
        let edited = comments::edit_comment(db, &moved, id, mark, &Body::parse("another").unwrap(), now).await;
        assert!(matches!(edited, Err(StoreError::Forbidden)));
    }

    async fn a_stream_ends_with_the_session_that_opened_it(world: World) {
        let source = format!("/consultations/{}/news?since={}", world.consultation, world.now.timestamp_millis());
        let open = async |email: &str| {
            let mut client = TestBrowser::signed_in(&world, email).await;
            let mut stream = client.stream(&source).await;
            told(&mut stream).await;
            (client, stream)
        };
        let (client, stream) = open("head@xaa.example").await;
        client.clone().post("/sign-out", &[]).await;
        assert_ends(stream).await;

        let (client, stream) = open("head@xbb.example").await;
        let mut other = client.clone();
        other.post("/sign-in", &[("email", "head@xbb.example"), ("password", PASSWORD)]).await;
        assert_ends(stream).await;

        // No request of this server tells of the end of a seat.
        let (_, stream) = open("adviser@xaa.example").await;
        end_seat(&world, "XAA", Role::Adviser).await;
        assert_ends(stream).await;

        let mut visitor = TestBrowser::new(&world);
        let mut organizer = visitor.clone();
        organizer.post("/sign-in", &[("email", "organizer@forum.example"), ("password", PASSWORD)]).await;
        let mut stream = visitor.stream(&source).await;
        told(&mut stream).await;
        let correction = format!("/consultations/{}/correction", world.consultation);
        organizer.get(&correction).await;
        let fields = [("title", "A consultation"), ("summary", "About a norm"), ("visibility", "delegations")];
        assert_eq!(organizer.post(&correction, &fields).await.status, StatusCode::SEE_OTHER);
        assert_ends(stream).await;
    }

    async fn a_new_password_ends_the_streams_of_the_other_sessions(world: World) {
        let source = format!("/consultations/{}/news?since={}", world.consultation, world.now.timestamp_millis());
        let mut client = TestBrowser::signed_in(&world, "head@xcc.example").await;
        let mut other = client.clone();
        other.cookies.clear();
        other.post("/sign-in", &[("email", "head@xcc.example"), ("password", PASSWORD)]).await;
        let mut stream = other.stream(&source).await;
        told(&mut stream).await;
        let fields = [("password", PASSWORD), ("new-password", "an even longer password")];
        assert_eq!(client.post("/account/password", &fields).await.status, StatusCode::SEE_OTHER);
        assert_ends(stream).await;
    }
}
