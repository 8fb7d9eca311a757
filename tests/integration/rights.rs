use app::addresses::{self, Address};
use app::messages::Locale;
use app::routes::routes;
use app::spreadsheets::columns::{SheetColumn, sheet_layout};
use app::table_files::read_sheets;
use app::workbooks::write_csv;
use axum::http::{Method as Verb, StatusCode};
use chrono::TimeDelta;
use domain::accounts::{Email, PersonName, Role};
use domain::amendments::AmendmentKind;
use domain::attribution::Attribution;
use domain::consultations::{Business, Stage, StageKind};
use domain::identifiers::{
    ClearanceRequestId, CommentId, CommitmentId, ConsultationId, DelegationId, PeerReviewId,
    ProgressReportId, ProvisionId, ProxyId, QuestionId, ReportCommentId, SeatId,
};
use domain::languages::Language;
use domain::mappings::MappingRelation;
use domain::needs::NeedVisibility;
use domain::positions::Stance;
use domain::questions::{Choice, TieDecision, VotingMethod};
use domain::reservations::ReservationKind;
use domain::rights::{Act, RequiredRole};
use domain::rules::{HandCount, Rule};
use domain::suspensions::SuspensionGround;
use domain::terms::tbx::write_tbx;
use domain::terms::{TermEntry, TermName, TermStatus};
use domain::text::{Body, Statement, Thesis, Title};
use domain::viewers::Viewer;
use domain::vocabularies::Vocabulary;
use domain::weights::{PointsRounding, WeightBase, WeightScheme};
use sea_orm::sea_query::Expr;
use sea_orm::{EntityTrait, QueryFilter};
use std::fmt::Display;
use store::amendments;
use store::clearances::{self, NewClearanceRequest};
use store::comments;
use store::consensus::{self, NewSummaryText, RemarkPlace};
use store::delegations::{Representative, list_representatives};
use store::entity::question;
use store::links::{self, NewLink};
use store::mappings::{self, NewMapping};
use store::questions::{CountError, NewQuestion, OpenQuestionError};
use store::reactions::AnonymousVisitor;
use store::reservations::{self, NewReservation};
use store::suspensions::{NewSuspension, SuspendError};
use store::weights::{self, NewScheme};
use store::{StoreError, accounts, invitations, suspensions};
use store::{blocs, consultations, positions, proxies, questions, reactions, rules, terms, vocabularies};
use tests::catalogue::instrument;
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{
    DELEGATIONS, PASSWORD, TEXT, World, amendment, checked_definition, checked_term, comment, position,
    recorded,
};

/// The people who try each act: a visitor, the adviser, delegate and head of XAA, the head of XBB, the head
/// of the observer XOB, and the organizer.
const WHO: [&str; 7] = [
    "",
    "adviser@xaa.example",
    "delegate@xaa.example",
    "head@xaa.example",
    "head@xbb.example",
    "head@xob.example",
    "organizer@forum.example",
];

const VOCABULARY: &str =
    r#"{"code":"v","version":"1","names":{"en":"V"},"tags":[{"code":"t","names":{"en":"T"}}]}"#;
const RULE: &str = r#"{"name":"own","adoption":{"criterion":{"name":"objections","count":"heads","votes":"no",
    "comparison":"at_most","bound":{"number":1}}}}"#;
const NEW_DELEGATION: &str =
    "code,kind,name_en,name_fr,name_ar,region,ldc,lldc,sids,g77,income_group,population
XDD,member,Deland,Délande,دال,africa,,,,,low,5
";
const OWN_LAW: [(&str, &str); 10] = [
    ("code", "XAA-LAW"),
    ("version", "1"),
    ("body", "Parliament"),
    ("kind", "national"),
    ("delegation", "XAA"),
    ("title-en", "A law"),
    ("source", "https://laws.example/"),
    ("licence", "None"),
    ("clause-language", "en"),
    ("clauses", "1; Scope"),
];
const OWN_FILE: &str = r#"{"format":"baraza-catalogue","instruments":[{"code":"XAA-FILE","version":"1","body":"Parliament",
    "kind":"national","delegation":"XAA","titles":{"en":"A law"},"source":"https://laws.example/","licence":"None"}]}"#;
const TIE: &str = r#"{"name":"chair-decides","tie":"chair_decides","adoption":{"criterion":{"name":"votes","count":"heads",
    "votes":"yes","comparison":"more_than","bound":{"share":{"numerator":1,"denominator":2,"of":"yes_and_no"}}}}}"#;

const ISO_COLUMNS: [&str; 8] = [
    "MB/NC",
    "Line number",
    "Clause/Subclause",
    "Paragraph/Figure/Table",
    "Type of comment",
    "Comments",
    "Proposed change",
    "Observations of the secretariat",
];

/// The forms with a mark for each of their rows.
const BY_ROW: [&str; 4] = [
    addresses::FORWARD.pattern,
    addresses::ISO_COMMENTS.pattern,
    addresses::POSITION_SHEET.pattern,
    addresses::DRAFTS_SUBMISSION.pattern,
];

/// An act that each of [`WHO`] tries, with the expected answers.
struct RightsRow<'a> {
    act: Act,
    pattern: &'static str,
    path: String,
    fields: Fields<'a>,
    file: Option<AttachedFile>,
    /// The letter of the answer to each of [`WHO`], in their order: see [`expected`].
    answers: &'static str,
}

type Fields<'a> = Vec<(&'static str, &'a str)>;

/// A file that is sent with a form.
enum AttachedFile {
    /// A commenting table with a comment on OP1 by the sender, which is posted as it is shown.
    CommentTable,
    /// A file of terms, which are taken as they are shown.
    Terms(Vec<u8>),
    /// A text that somebody has edited, of which the changes are taken over as they are shown.
    Edited(Vec<u8>),
    /// A text from everybody, which is published as it is shown.
    Imported(Vec<u8>),
    /// The spreadsheet that the sender downloads, with another position on OP1; a sender who cannot download
    /// it sends this one.
    FilledSheet(Vec<u8>),
}

/// Returns the status of a letter: y done, with a redirect; s done, with a page; n refused, or for a visitor
/// a request to sign in; x not found; c allowed, but done already.
fn expected(letter: char, who: &str) -> StatusCode {
    match letter {
        'y' => StatusCode::SEE_OTHER,
        's' => StatusCode::OK,
        'n' if who.is_empty() => StatusCode::UNAUTHORIZED,
        'n' => StatusCode::FORBIDDEN,
        'x' => StatusCode::NOT_FOUND,
        'c' => StatusCode::CONFLICT,
        other => panic!("{other} is no letter for an answer"),
    }
}

/// Returns the pattern and the address of an act about `id`.
fn about<T: Display>(address: Address<T>, id: T) -> (&'static str, String) {
    (address.pattern, address.of(id))
}

/// Returns the pattern and the address of an act about nothing in particular.
fn plain(address: Address<()>) -> (&'static str, String) {
    (address.pattern, address.path().to_owned())
}

fn row<'a>(
    act: Act,
    (pattern, path): (&'static str, String),
    fields: Fields<'a>,
    answers: &'static str,
) -> RightsRow<'a> {
    RightsRow { act, pattern, path, fields, file: None, answers }
}

impl RightsRow<'_> {
    fn with_comment_table(self) -> Self {
        Self { file: Some(AttachedFile::CommentTable), ..self }
    }

    fn with_terms(self, terms: &str) -> Self {
        Self { file: Some(AttachedFile::Terms(terms.into())), ..self }
    }

    fn with_edited(self, file: &[u8]) -> Self {
        Self { file: Some(AttachedFile::Edited(file.to_owned())), ..self }
    }

    fn with_import(self, text: &str) -> Self {
        Self { file: Some(AttachedFile::Imported(text.into())), ..self }
    }

    fn with_filled_sheet(self, sheet: &[u8]) -> Self {
        Self { file: Some(AttachedFile::FilledSheet(sheet.to_owned())), ..self }
    }

    /// Tells whether the form has one mark for what it changes; a sheet and a list have one for each row, and a text is
    /// shown first.
    fn needs_mark(&self) -> bool {
        let by_row = matches!(self.file, Some(AttachedFile::FilledSheet(_) | AttachedFile::Imported(_)))
            || BY_ROW.contains(&self.pattern);
        self.act.needs_mark() && !by_row
    }

    /// Sends the form without the mark of what its page showed.
    async fn send_unseen(&self, client: &mut TestBrowser) -> StatusCode {
        client.forget_form(&self.path);
        client.post(&self.path, &self.fields).await.status
    }

    async fn send(&self, client: &mut TestBrowser, who: &str) -> StatusCode {
        let answer = match &self.file {
            Some(AttachedFile::CommentTable) => {
                let said = format!("A comment by {who}.");
                let rows = [["", "", "OP1", "", "ge", said.as_str(), "", ""]];
                let table = csv(&ISO_COLUMNS.map(str::to_owned), &rows);
                client.post_table(&self.path, &self.fields, &table).await
            }
            Some(AttachedFile::Terms(file) | AttachedFile::Edited(file)) => {
                client.post_table(&self.path, &self.fields, file).await
            }
            Some(AttachedFile::Imported(text)) => client.import(&self.path, &self.fields, text).await,
            Some(AttachedFile::FilledSheet(another)) => {
                let own = client.get(&format!("{}.csv", self.path)).await;
                let sheet = if own.status == StatusCode::OK { &own.bytes } else { another };
                let filled = fill_sheet(sheet, &format!("{} by {who}", self.act));
                client.post_file(&self.path, &self.fields, &filled).await
            }
            None => client.post_anew(&self.path, &self.fields).await,
        };
        answer.status
    }
}

/// Fails unless every form of the site has a row for each of its acts, or the reason why everybody may send
/// it.
fn complete(attempts: &[RightsRow]) {
    let forms: Vec<_> = routes().into_iter().filter(|route| route.method == Verb::POST).collect();
    for form in &forms {
        let pattern = form.pattern;
        assert_ne!(form.acts.is_empty(), form.exemption.is_none(), "{pattern} has acts, or an exemption");
        for act in form.acts {
            let tried = attempts.iter().any(|one| one.pattern == pattern && one.act == *act);
            assert!(tried, "nobody tries {act} at {pattern}");
        }
    }
    for act in Act::ALL.iter().filter(|act| act.who() != RequiredRole::Anyone) {
        assert!(forms.iter().any(|form| form.acts.contains(act)), "{act} has no address");
    }
    for one in attempts {
        let known = forms.iter().any(|form| form.pattern == one.pattern && form.acts.contains(&one.act));
        assert!(known, "{} is not done at {}", one.act, one.pattern);
    }
}

/// Returns the fields of the form that adds delegations, or replaces their facts.
fn facts<'a>(act: &'a str, csv: &'a str) -> Fields<'a> {
    vec![("act", act), ("source", "a test"), ("as_of", "2026-11-24"), ("csv", csv)]
}

/// Returns a table as a CSV file, with its columns.
fn csv(columns: &[String; 8], rows: &[[&str; 8]]) -> Vec<u8> {
    let rows: Vec<_> = rows.iter().map(|row| row.map(str::to_owned)).collect();
    write_csv(columns, &rows).unwrap()
}

/// Returns the spreadsheet with a reservation on OP1 in these words.
fn fill_sheet(sheet: &[u8], words: &str) -> Vec<u8> {
    let mut rows: Vec<Vec<String>> =
        read_sheets(sheet).unwrap().remove(0).rows.into_iter().map(|row| row.cells).collect();
    let row = rows.iter_mut().find(|row| row[SheetColumn::Provision as usize] == "OP1").unwrap();
    Stance::Reserve.code().clone_into(&mut row[SheetColumn::Stance as usize]);
    words.clone_into(&mut row[SheetColumn::Statement as usize]);
    let rows: Vec<[String; 8]> =
        rows.into_iter().skip(1).map(|row| std::array::from_fn(|place| row[place].clone())).collect();
    write_csv(&sheet_layout(Locale::English).names, &rows).unwrap()
}

/// Closes the votes that are still open, under which no text is published.
async fn end_votes(world: &World) {
    question::Entity::update_many()
        .col_expr(question::Column::ClosedAt, Expr::value(world.now))
        .filter(question::COLUMN.closed_at.is_null())
        .exec(&world.db)
        .await
        .unwrap();
}

/// Tries, in a concluded consultation, each act that does not survive that, and tells which was done all the same.
async fn acts_done(acts: &[RightsRow<'_>], clients: &mut [TestBrowser]) -> Vec<String> {
    let mut done = Vec::new();
    for one in acts.iter().filter(|one| !one.act.survives_conclusion()) {
        for (who, client) in WHO.iter().zip(clients.iter_mut()) {
            let status = one.send(client, who).await;
            if status.is_success() || status.is_redirection() {
                done.push(format!("{} at {}: {who:?} is answered {status}, concluded", one.act, one.path));
            }
        }
    }
    done
}

/// Returns a browser for each of [`WHO`].
async fn clients(world: &World) -> Vec<TestBrowser> {
    let mut clients = Vec::new();
    for who in WHO {
        clients.push(if who.is_empty() {
            TestBrowser::new(world)
        } else {
            TestBrowser::signed_in(world, who).await
        });
    }
    clients
}

/// Adopts PP1 by one vote.
async fn adopted(world: &World) -> ProvisionId {
    let pp1 = world.provision("PP1");
    let id = world.ask(&NewQuestion { provision_id: Some(pp1), ..recorded("PP1") }).await;
    questions::cast_ballot(
        &world.db,
        world.person("head XAA"),
        id,
        seen::ballot(&world.db, world.person("head XAA"), id).await,
        &Choice::Yes.into(),
        world.now,
    )
    .await
    .unwrap();
    questions::close_question(
        &world.db,
        &world.organizer,
        id,
        seen::question(&world.db, id).await,
        world.now,
    )
    .await
    .unwrap();
    pp1
}

async fn withdraw_reservations(world: &World, provision: ProvisionId) {
    let access = world.access(&world.organizer).await;
    for one in reservations::reservations_on_provisions(&world.db, &access, &[provision]).await.unwrap() {
        let own = if one.delegation_id == world.delegations["XAA"] { "head XAA" } else { "head XBB" };
        reservations::withdraw_reservation(&world.db, world.person(own), one.id, world.now).await.unwrap();
    }
}

on_both_databases! {
    async fn every_act_is_refused_to_those_who_may_not_do_it(world: World) {
        let c = world.consultation;
        let mut clients = clients(&world).await;
        let acts = Box::pin(prepare_recorded_acts(&world, &mut clients)).await;
        complete(&acts);
        let mut wrong = Vec::new();
        for one in &acts {
            if one.act == Act::PublishAgreed {
                end_votes(&world).await;
            }
            if one.pattern == addresses::CONCLUSION.pattern {
                // The decision that is planned opens first, so that nothing opens after the conclusion.
                world.set_stage(c, StageKind::Deciding).await;
                end_votes(&world).await;
            }
            if one.act == Act::ReopenConsultation {
                wrong.extend(acts_done(&acts, &mut clients).await);
            }
            let answers = WHO.iter().zip(&mut clients).zip(one.answers.chars());
            for ((who, client), letter) in answers {
                if one.needs_mark() && letter == 'y' {
                    let status = one.send_unseen(client).await;
                    if status != StatusCode::CONFLICT {
                        wrong.push(format!("{} at {}: {who:?} has seen nothing, and is answered {status}", one.act, one.path));
                    }
                }
                let status = one.send(client, who).await;
                if status != expected(letter, who) {
                    wrong.push(format!("{} at {}: {who:?} is answered {status}, not as {letter}", one.act, one.path));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    async fn every_act_is_possible_in_its_stages_to_its_roles_and_to_no_others(world: World) {
        let (c, op1) = (world.consultation, world.provision("OP1"));
        let question = world.question(true, None).await;
        let name = Title::parse("The Group").unwrap();
        let members = [world.delegations["XAA"]];
        let bloc = blocs::create_bloc(&world.db, &world.organizer, "GR", &name, &members, world.now).await.unwrap();
        let bloc = bloc.to_string();
        let pp1 = adopted(&world).await;
        let amendment = amendments::propose_amendment(&world.db, world.person("head XBB"), op1, seen::words(&world.db, op1).await, &amendment(AmendmentKind::Suppress, ""), world.now).await.unwrap();
        let term = terms::add_term(&world.db, &world.organizer, c, &checked_term("access", "access"), None, world.now).await.unwrap();
        let acts: [(Business, RightsRow); 11] = [
            (Business::TakePosition, row(Act::SubmitAtOnce, about(addresses::AMENDMENT_POSITIONS, amendment), vec![("stance", "support"), ("position-language", "en"), ("act", "submit")], "nnnyyyn")),
            (Business::TakePosition, row(Act::DraftPosition, about(addresses::PROVISION_POSITIONS, op1), vec![("stance", "support"), ("position-language", "en"), ("act", "save")], "nyyyyyn")),
            (Business::TakePosition, row(Act::SubmitAtOnce, about(addresses::PROVISION_POSITIONS, op1), vec![("stance", "support"), ("position-language", "en"), ("act", "submit")], "nnnyyyn")),
            (Business::TakePosition, row(Act::BeginStatement, about(addresses::BLOC_STATEMENTS, c), vec![("bloc", &bloc), ("body", "b"), ("statement-language", "en")], "nnyynnn")),
            (Business::Amend, row(Act::ProposeAmendment, about(addresses::PROVISION_AMENDMENTS, op1), vec![("kind", "suppress"), ("amendment-language", "en")], "nnyyynn")),
            (Business::Comment, row(Act::PostComment, about(addresses::PROVISION_COMMENTS, op1), vec![("body", "b"), ("comment-kind", "general"), ("comment-language", "en")], "nyyyyyy")),
            (Business::Vote, row(Act::CastBallot, about(addresses::BALLOTS, question), vec![("choice", "yes")], "nnnyynn")),
            (Business::Reply, row(Act::ReplyToSummary, about(addresses::PROVISION_SUMMARY_REPLIES, op1), vec![("reply", "b"), ("reply-language", "en")], "nnnyyyn")),
            (Business::Undertake, row(Act::UndertakeCommitment, about(addresses::PROVISION_COMMITMENTS, pp1), vec![("title", "t"), ("body", "b"), ("commitment-language", "en"), ("due_on", "2040-06-30"), ("institution", "i")], "nnnyyyn")),
            (Business::Relate, row(Act::ProposeDefinition, about(addresses::TERM_DEFINITIONS, term), vec![("definition-body", "b"), ("definition-language", "en"), ("definition-source", "s"), ("definition-status", "draft")], "nnyyyyn")),
            (Business::Reserve, row(Act::MakeReservation, about(addresses::PROVISION_RESERVATIONS, pp1), vec![("reservation-kind", "reservation"), ("reservation-body", "b"), ("reservation-language", "en")], "nnnyynn")),
        ];
        let mut clients = clients(&world).await;
        let set = async |kind, attribution, closes_at| {
            let stage = Stage { kind, opens_at: world.now - TimeDelta::hours(1), closes_at, attribution };
            consultations::set_stage(&world.db, &world.organizer, c, seen::stages(&world.db, c).await, &stage, world.now).await.unwrap();
        };
        set(StageKind::Negotiating, Attribution::Public, Some(world.now)).await;
        for kind in StageKind::ALL {
            if kind.is_concluding() {
                end_votes(&world).await;
            }
            for attribution in Attribution::ALL {
                set(*kind, *attribution, None).await;
                for (business, one) in &acts {
                    for ((who, client), letter) in WHO.iter().zip(&mut clients).zip(one.answers.chars()) {
                        let status = one.send(client, who).await;
                        let letter = if letter == 'y' && !kind.allows(*business) { 'c' } else { letter };
                        let at = format!("{who:?} at {} while {kind}, {attribution}", one.path);
                        assert_eq!(status, expected(letter, who), "{at}");
                    }
                    withdraw_reservations(&world, pp1).await;
                }
            }
            // Only reopening ends a conclusion.
            if !kind.is_concluding() {
                set(*kind, Attribution::Public, Some(world.now)).await;
            }
        }
    }

    async fn a_viewer_without_the_role_does_not_learn_whether_the_object_exists(world: World) {
        let (db, now, adviser, none) = (&world.db, world.now, world.person("adviser XAA"), i64::MAX);
        let question = QuestionId(none);
        let words = Statement::parse("x").unwrap();
        let hands = HandCount::default();
        let refused = [
            questions::close_question(db, adviser, question, seen::question(db, question).await, now).await,
            questions::cancel_question(db, adviser, question, seen::question(db, question).await, now).await,
            questions::decide_tie(db, adviser, question, seen::question(db, question).await, TieDecision::Adopted, &words, now).await,
            questions::extend_silence(db, adviser, question, seen::question(db, question).await, now, now).await,
            accounts::end_seat(db, adviser, SeatId(none), now).await.map(drop),
            proxies::revoke_proxy(db, adviser, ProxyId(none), now).await.map(drop),
            suspensions::restore_vote(db, adviser, DelegationId(none), now).await,
            clearances::relink_request(db, adviser, ClearanceRequestId(none), "t", now).await.map(drop),
            clearances::revoke_request(db, adviser, ClearanceRequestId(none), now).await.map(drop),
        ];
        for one in refused {
            assert!(matches!(one, Err(StoreError::Forbidden)), "{one:?}");
        }
        let nobody = Viewer::default();
        for one in [
            comments::edit_comment(db, &nobody, CommentId(none), seen::comment(db, CommentId(none)).await, &Body::parse("x").unwrap(), now).await,
            comments::withdraw_comment(db, &nobody, CommentId(none), seen::comment(db, CommentId(none)).await, now).await,
            comments::hide_comment(db, &nobody, CommentId(none), seen::comment(db, CommentId(none)).await, &words, now).await,
        ] {
            assert!(matches!(one, Err(StoreError::SignInNeeded)), "{one:?}");
        }
        let counted = questions::count_hands(db, adviser, question, seen::question(db, question).await, hands, now).await;
        assert!(matches!(counted, Err(CountError::Store(StoreError::Forbidden))));
        let opened = questions::open_question(db, adviser, ConsultationId(none), seen::revision(db, ConsultationId(none)).await, &recorded("x"), now).await;
        assert!(matches!(opened, Err(OpenQuestionError::Store(StoreError::Forbidden))));
        let arrears = NewSuspension { ground: SuspensionGround::Arrears, reason: words, from: None, until: None };
        let suspended = suspensions::suspend_vote(db, adviser, DelegationId(none), &arrears, now).await;
        assert!(matches!(suspended, Err(SuspendError::Store(StoreError::Forbidden))));
    }
}

/// Prepares what the acts are about, and lists the acts. It is a function of its own, since what it awaits would take the
/// place on the stack that the handlers of the acts need.
async fn prepare_recorded_acts(world: &World, clients: &mut [TestBrowser]) -> Vec<RightsRow<'static>> {
    let (db, now, c) = (&world.db, world.now, world.consultation);
    let (op1, op2) = (world.provision("OP1"), world.provision("OP2"));
    let question = world.question(true, None).await;
    let adviser = world.person("adviser XAA");
    let draft = positions::save_draft_position(
        db,
        adviser,
        op2,
        seen::position(db, adviser, op2).await,
        &position(Stance::Support, ""),
        now,
    )
    .await
    .unwrap();
    let new = comment("x", None);
    let comment =
        comments::post_comment(db, adviser, op1, seen::words(db, op1).await, &new, now).await.unwrap().id;
    let (xaa, xcc) = (world.delegations["XAA"], world.delegations["XCC"]);
    let ask = async |rule: &str, method| {
        let closes_at = Some(now + TimeDelta::days(9));
        world.ask(&NewQuestion { rule: rule.into(), method, closes_at, ..recorded("x") }).await
    };
    // Two may object before silence is broken, so that each who may can try.
    let silence = ask("consensus-minus-2", VotingMethod::Silence).await;
    let roll = ask("un-simple-majority", VotingMethod::RollCall).await;
    let mistaken = ask("un-simple-majority", VotingMethod::Recorded).await;
    rules::add_rule(db, &world.organizer, &Rule::parse(TIE).unwrap(), now).await.unwrap();
    let hands = ask("chair-decides", VotingMethod::ShowOfHands).await;
    let (answer, holder, here) = (leak(format!("{xaa}:yes")), leak(xcc), leak(c));
    let observer = leak(world.delegations["XOB"]);
    let proxied = world.ask(&NewQuestion { proxy_limit: 1, ..recorded("x") }).await;
    proxies::grant_proxy(db, world.person("head XAA"), c, Some(proxied), world.delegations["XBB"], now)
        .await
        .unwrap();
    let proxy = proxies::list_proxies(db, &world.organizer, c).await.unwrap()[0].id;
    let invited = Email::parse("revoked@xaa.example").unwrap();
    accounts::invite_representative(
        db,
        world.person("head XAA"),
        xaa,
        &invited,
        Role::Adviser,
        "revocable",
        now,
    )
    .await
    .unwrap();
    let given = invitations::list_invitations(db, &world.organizer, 0, now).await.unwrap().0[0].id;

    let (webhook, given_up) = crate::webhooks::given_up(world).await;
    let new = NewLink { name: Title::parse("My calendar").unwrap(), consultation_id: None };
    let link = links::make_link(db, world.person("head XAA"), &new, "a hash", now).await.unwrap();

    let amend = async |who: &str, text: &str| {
        let kind = if text.is_empty() { AmendmentKind::Suppress } else { AmendmentKind::AddAfter };
        let new = amendment(kind, text);
        amendments::propose_amendment(db, world.person(who), op2, seen::words(db, op2).await, &new, now)
            .await
            .unwrap()
    };
    let (own, others, kept) =
        (amend("head XAA", "").await, amend("head XCC", "").await, amend("head XBB", "").await);
    let words = amend("head XAA", "a").await;

    let edited =
        crate::preparations::edited(world, &[("OP1", "Affirms that access is shared by all.")]).await;
    let prepared = crate::preparations::prepared(world, "head XAA", op1).await;
    let name = Title::parse("The Group").unwrap();
    let bloc = blocs::create_bloc(db, &world.organizer, "GR", &name, &[xaa], now).await.unwrap();
    let body = Statement::parse("x").unwrap();
    let drafted =
        blocs::begin_statement(db, world.person("head XAA"), c, bloc, Language::English, &body, now)
            .await
            .unwrap();
    let (here_bloc, point) = (leak(bloc), leak(op1));
    let scheme = WeightScheme {
        base: WeightBase::Equal,
        uplifts: Vec::new(),
        cap: None,
        points: None,
        rounding: PointsRounding::Alike,
    };
    let new = NewScheme {
        name: Title::parse("One each").unwrap(),
        justification: body.clone(),
        as_of: now.date_naive(),
        scheme,
    };
    let scheme = weights::add_scheme(db, &world.organizer, &new, now).await.unwrap();

    let (_, fund, tied) = crate::needs::match_all(world, c).await;
    let need_draft = crate::needs::draft(world, c).await;
    let offer_draft = crate::needs::draft_offer(world, c).await;
    let spare_need = crate::needs::submitted(world, c, "head XAA", NeedVisibility::Public).await;
    let spare_offer = crate::needs::submitted_offer(world, c, "head XBB", NeedVisibility::Public).await;
    let offer_id = leak(fund);
    let needed = vec![
        ("need-subject", "funds"),
        ("need-title", "t"),
        ("need-body", "b"),
        ("need-language", "en"),
        ("need-budget", "none"),
        ("need-visibility", "public"),
    ];
    let offered = vec![
        ("need-subject", "funds"),
        ("need-title", "t"),
        ("need-body", "b"),
        ("languages", "en"),
        ("need-budget", "none"),
        ("need-visibility", "public"),
    ];
    let pp1 = adopted(world).await;
    let declaration = NewReservation {
        kind: ReservationKind::Declaration,
        language: Language::English,
        body: body.clone(),
    };
    let declared = reservations::make_reservation(
        db,
        world.person("head XAA"),
        pp1,
        seen::words(db, pp1).await,
        &declaration,
        now,
    )
    .await
    .unwrap();

    let (_, clauses) = instrument(world, "REC", None, &["Access", "Reports"]).await;
    let mapping = NewMapping {
        clause_id: clauses[0],
        relation: MappingRelation::Equal,
        language: Language::English,
        reason: body.clone(),
        quotation: None,
    };
    let mapped = mappings::propose_mapping(
        db,
        world.person("head XAA"),
        op1,
        seen::words(db, op1).await,
        &mapping,
        now,
    )
    .await
    .unwrap();
    let clause = leak(clauses[1]);
    vocabularies::add_vocabulary(db, &world.organizer, c, Vocabulary::framework(), now).await.unwrap();
    let tags: Vec<_> = vocabularies::list_tags(db, c).await.unwrap().into_iter().map(|tag| tag.id).collect();
    let propose = async |who: &str, tag| {
        vocabularies::propose_tag(db, world.person(who), op2, tag, seen::words(db, op2).await, now)
            .await
            .unwrap()
    };
    let (waiting, unwanted) = (propose("head XCC", tags[2]).await, propose("head XAA", tags[3]).await);
    let (tag, chosen) = (leak(tags[0]), leak(tags[1]));

    let thesis = Thesis::parse("A statement.").unwrap();
    let thesis = reactions::submit_thesis(
        db,
        &world.organizer,
        AnonymousVisitor::default(),
        c,
        Language::English,
        &thesis,
        now,
    )
    .await
    .unwrap();
    let thesis_id = thesis.id;
    let thesis = leak(thesis_id);

    let remark = NewSummaryText { language: Language::English, body: body.clone() };
    let replied = consensus::file_reply(
        db,
        world.person("head XAA"),
        RemarkPlace { consultation_id: c, provision_id: Some(op1) },
        &remark,
        now,
    )
    .await
    .unwrap();

    let request = NewClearanceRequest {
        officer: PersonName::parse("Officer").unwrap(),
        note: None,
        due_at: now + TimeDelta::days(1),
    };
    let sent = positions::save_draft_position(
        db,
        adviser,
        world.provision("OP3"),
        seen::position(db, adviser, world.provision("OP3")).await,
        &position(Stance::Support, ""),
        now,
    )
    .await
    .unwrap();
    let request =
        clearances::send_to_capital(db, world.person("head XAA"), c, &request, &[sent], "hash", now)
            .await
            .unwrap();

    let later = positions::save_draft_position(
        db,
        adviser,
        world.provision("PP1"),
        seen::position(db, adviser, world.provision("PP1")).await,
        &position(Stance::Support, ""),
        now,
    )
    .await
    .unwrap();
    let to_send = leak(later);
    let new = tests::world::comment("mine", None);
    let together = leak(
        positions::save_draft_position(
            db,
            adviser,
            world.provision("OP2(b)"),
            seen::position(db, adviser, world.provision("OP2(b)")).await,
            &position(Stance::Support, ""),
            now,
        )
        .await
        .unwrap(),
    );
    let mine =
        comments::post_comment(db, adviser, op1, seen::words(db, op1).await, &new, now).await.unwrap().id;
    let voted = world.ask(&NewQuestion { proxy_limit: 1, ..recorded("x") }).await;
    proxies::grant_proxy(db, world.person("head XAA"), c, Some(voted), world.delegations["XBB"], now)
        .await
        .unwrap();
    let principal = leak(xaa);
    let delegate = |one: &Representative| one.role == Role::Delegate;
    let seat = list_representatives(db, &world.organizer, xaa)
        .await
        .unwrap()
        .into_iter()
        .find(delegate)
        .unwrap()
        .seat_id;
    let term =
        terms::add_term(db, &world.organizer, c, &checked_term("access", "access"), None, now).await.unwrap();
    let defined = terms::propose_definition(
        db,
        world.person("delegate XAA"),
        term,
        &checked_definition("A right."),
        now,
    )
    .await
    .unwrap();
    let other = TermEntry {
        code: "share".to_owned(),
        subject: None,
        names: vec![TermName {
            language: Language::English,
            name: "share".to_owned(),
            status: TermStatus::Preferred,
            part_of_speech: None,
        }],
        definitions: Vec::new(),
    };
    let file = write_tbx(&[other]);
    let sheet = clients[3].get(addresses::SPREADSHEET_CSV.of(c).as_str()).await.bytes;

    let decision = leak(format!("disposition-{kept}"));

    // Acts that change the state for others stand at the end.
    vec![
        row(
            Act::OpenConsultation,
            plain(addresses::CONSULTATION_NEW),
            vec![("title", "t"), ("summary", "s"), ("language", "en"), ("visibility", "public")],
            "nnnnnny",
        ),
        row(
            Act::SetStage,
            about(addresses::STAGES, c),
            vec![
                ("kind", "deciding"),
                ("opens_at", "2031-01-01T00:00"),
                ("confirmed", "negotiating::1924992000"),
            ],
            "nnnnnny",
        ),
        row(
            Act::SetStage,
            about(addresses::STAGE_PLAN, c),
            vec![("opens-deciding", "2031-02-01T00:00")],
            "nnnnnny",
        ),
        row(Act::RemoveStage, about(addresses::STAGE_REMOVAL, c), vec![("kind", "deciding")], "nnnnnny"),
        row(
            Act::CorrectConsultation,
            about(addresses::CORRECTION, c),
            vec![("title", "t"), ("summary", "s"), ("visibility", "public")],
            "nnnnnny",
        ),
        row(Act::TranslateTitle, about(addresses::TRANSLATIONS, c), vec![("title-fr", "t")], "nnnnnny"),
        row(
            Act::TranslateTitle,
            about(addresses::BLOC_TRANSLATIONS, bloc),
            vec![("title-fr", "t")],
            "nnnnnny",
        ),
        row(
            Act::TranslateTitle,
            about(addresses::SCHEME_TRANSLATIONS, scheme),
            vec![("title-fr", "t")],
            "nnnnnny",
        ),
        row(
            Act::RemoveParticipant,
            about(addresses::PARTICIPANT_REMOVAL, c),
            vec![("delegation", observer)],
            "nnnnnny",
        ),
        row(Act::InviteParticipants, about(addresses::PARTICIPANTS, c), vec![("everyone", "yes")], "nnnnnny"),
        row(
            Act::AddWebhook,
            plain(addresses::FORUM_WEBHOOKS),
            vec![("webhook-address", "https://hooks.example/in"), ("kind", "votes")],
            "nnnnnns",
        ),
        row(
            Act::AddWebhook,
            about(addresses::WEBHOOKS, c),
            vec![("webhook-address", "https://hooks.example/in"), ("kind", "votes")],
            "nnnnnns",
        ),
        row(Act::RenewSecret, about(addresses::WEBHOOK_SECRET, webhook), vec![], "nnnnnns"),
        row(Act::ResendDelivery, about(addresses::DELIVERY_RESENDING, given_up), vec![], "nnnnnny"),
        row(Act::RemoveWebhook, about(addresses::WEBHOOK_REMOVAL, webhook), vec![], "nnnnnny"),
        row(Act::MakeLink, plain(addresses::ACCOUNT_LINKS), vec![("link-name", "n")], "nssssss"),
        row(Act::RevokeLink, about(addresses::LINK_REVOCATION, link), vec![], "nxxyxxx"),
        row(
            Act::OpenQuestion,
            about(addresses::QUESTION_NEW, c),
            vec![("title", "q"), ("rule", "un-two-thirds"), ("method", "recorded"), ("weights", "equal")],
            "nnnnnny",
        ),
        row(Act::TakeAttendance, about(addresses::ATTENDANCE, c), vec![("present", holder)], "nnnnnny"),
        row(
            Act::CreateBloc,
            plain(addresses::BLOCS),
            vec![("code", "NB"), ("name", "n"), ("members", "XBB")],
            "nnnnnny",
        ),
        row(
            Act::ChangeBloc,
            about(addresses::BLOC_MEMBERS, bloc),
            vec![("act", "admit"), ("delegation", "XBB")],
            "nnnnnny",
        ),
        row(
            Act::BeginStatement,
            about(addresses::BLOC_STATEMENTS, c),
            vec![("bloc", here_bloc), ("body", "b"), ("statement-language", "en")],
            "nnyynnn",
        ),
        row(
            Act::EditStatement,
            about(addresses::BLOC_STATEMENT, drafted),
            vec![("body", "b"), ("statement-language", "en")],
            "xnyynxx",
        ),
        row(
            Act::SetPoint,
            about(addresses::BLOC_POINTS, drafted),
            vec![("label", "OP1"), ("stance", "support")],
            "xnyynxx",
        ),
        row(
            Act::SetPoint,
            about(addresses::BLOC_POINT_REMOVAL, drafted),
            vec![("provision", point)],
            "xnyxnxx",
        ),
        row(
            Act::SetPoint,
            about(addresses::BLOC_POINTS, drafted),
            vec![("label", "OP1"), ("stance", "support")],
            "xnyynxx",
        ),
        row(
            Act::CirculateStatement,
            about(addresses::BLOC_CIRCULATION, drafted),
            vec![("clearing", "tacit"), ("clear_by", "2099-01-01T00:00")],
            "xnnynxx",
        ),
        row(Act::RecallStatement, about(addresses::BLOC_RECALL, drafted), vec![], "xnnynxx"),
        row(
            Act::CirculateStatement,
            about(addresses::BLOC_CIRCULATION, drafted),
            vec![("clearing", "tacit"), ("clear_by", "2099-01-01T00:00")],
            "xnnynxx",
        ),
        row(Act::ClearStatement, about(addresses::BLOC_ANSWER, drafted), vec![("cleared", "yes")], "xnnnyxx"),
        row(Act::SubmitBlocStatement, about(addresses::BLOC_SUBMISSION, drafted), vec![], "xnnynnn"),
        row(
            Act::AdoptStatement,
            about(addresses::BLOC_ADOPTION, drafted),
            vec![("provision", point)],
            "nnnyyyn",
        ),
        row(
            Act::Associate,
            about(addresses::BLOC_ASSOCIATION, drafted),
            vec![("kind", "associated_except"), ("except", point)],
            "nnnyynn",
        ),
        row(Act::WithdrawStatement, about(addresses::BLOC_WITHDRAWAL, drafted), vec![], "nnnynnn"),
        row(
            Act::DraftPosition,
            about(addresses::FORWARD, c),
            vec![("provision", point), ("act", "save")],
            "nyyyyyn",
        ),
        row(
            Act::SubmitAtOnce,
            about(addresses::FORWARD, c),
            vec![("provision", point), ("act", "submit")],
            "nnnyyyn",
        ),
        row(
            Act::WriteSummary,
            about(addresses::PROVISION_SUMMARY_TEXT, op1),
            vec![("body", "b"), ("body-language", "en")],
            "nnnnnny",
        ),
        row(
            Act::WriteSummary,
            about(addresses::REMARKS_TEXT, c),
            vec![("body", "b"), ("body-language", "en")],
            "nnnnnny",
        ),
        row(Act::WithdrawReply, about(addresses::REPLY_WITHDRAWAL, replied), vec![], "nnnynnn"),
        row(
            Act::ReplyToSummary,
            about(addresses::PROVISION_SUMMARY_REPLIES, op1),
            vec![("reply", "b"), ("reply-language", "en")],
            "nnnyyyn",
        ),
        row(
            Act::ReplyToSummary,
            about(addresses::REMARKS_REPLIES, c),
            vec![("reply", "b"), ("reply-language", "en")],
            "nnnyyyn",
        ),
        row(
            Act::SubmitThesis,
            about(addresses::STATEMENTS, c),
            vec![("thesis", "t"), ("thesis-language", "en")],
            "nnnnnny",
        ),
        row(Act::SetAudience, about(addresses::AUDIENCE, c), vec![("audience", "delegations")], "nnnnnny"),
        row(
            Act::React,
            about(addresses::REACTIONS, c),
            vec![("statement", thesis), ("reaction", "agree")],
            "nnyyyyn",
        ),
        row(
            Act::ModerateThesis,
            about(addresses::STATEMENT_DECLINING, thesis_id),
            vec![("reason", "r")],
            "nnnnnny",
        ),
        row(Act::ModerateThesis, about(addresses::STATEMENT_ACCEPTANCE, thesis_id), vec![], "xxxxxxy"),
        row(
            Act::AddVocabulary,
            about(addresses::VOCABULARIES, c),
            vec![("vocabulary-table", VOCABULARY)],
            "nnnnnny",
        ),
        row(
            Act::ProposeTag,
            about(addresses::PROVISION_TAGS, op2),
            vec![("tag", tag), ("as", "delegation")],
            "nnycyyn",
        ),
        row(
            Act::SettleTag,
            about(addresses::PROVISION_TAGS, op2),
            vec![("tag", chosen), ("as", "chair")],
            "nnnnnny",
        ),
        row(
            Act::SettleTag,
            about(addresses::TAGGING_SETTLEMENT, waiting),
            vec![("decision", "settled")],
            "nnnnnny",
        ),
        row(Act::WithdrawTag, about(addresses::TAGGING_WITHDRAWAL, unwanted), vec![], "nnycnnn"),
        row(
            Act::MakeReservation,
            about(addresses::PROVISION_RESERVATIONS, pp1),
            vec![
                ("reservation-kind", "reservation"),
                ("reservation-body", "b"),
                ("reservation-language", "en"),
            ],
            "nnnyynn",
        ),
        row(Act::WithdrawReservation, about(addresses::RESERVATION_WITHDRAWAL, declared), vec![], "nnnynnn"),
        row(
            Act::ProposeMapping,
            about(addresses::PROVISION_MAPPINGS, op1),
            vec![("clause", clause), ("relation", "equal"), ("reason", "r"), ("mapping-language", "en")],
            "nnycyyn",
        ),
        row(
            Act::ReviewMapping,
            about(addresses::MAPPING_REVIEW, mapped),
            vec![("verdict", "confirmed"), ("mapping-language", "en")],
            "nnnnyyy",
        ),
        row(Act::WithdrawMapping, about(addresses::MAPPING_WITHDRAWAL, mapped), vec![], "nnycnnn"),
        row(Act::SaveNeed, about(addresses::NEED_NEW, c), needed.clone(), "nnyyyyn"),
        row(Act::SaveNeed, about(addresses::NEED, need_draft), needed.clone(), "xnyyxxx"),
        row(Act::SubmitNeed, about(addresses::NEED_SUBMISSION, need_draft), vec![], "xnnynnn"),
        row(
            Act::AssessNeed,
            about(addresses::NEED_ASSESSMENT, need_draft),
            vec![("assessment", "a")],
            "nnnnnny",
        ),
        row(Act::SaveOffer, about(addresses::OFFER_NEW, c), offered.clone(), "nnyyyyn"),
        row(Act::SaveOffer, about(addresses::OFFER, offer_draft), offered.clone(), "xxxxyxx"),
        row(Act::SubmitOffer, about(addresses::OFFER_SUBMISSION, offer_draft), vec![], "xxxxynn"),
        row(Act::MatchNeed, about(addresses::NEED_MATCHES, need_draft), vec![("offer", offer_id)], "nnnnnny"),
        row(Act::MoveMatch, about(addresses::MATCH_MOVE, tied), vec![("to", "running")], "nnnycnc"),
        row(Act::MoveMatch, about(addresses::MATCH_MOVE, tied), vec![("to", "closed")], "nnnycnc"),
        row(
            Act::RateMatch,
            about(addresses::MATCH_RATING, tied),
            vec![("match-rating", "5"), ("match-words", "w")],
            "nnnynnn",
        ),
        row(
            Act::PayTranche,
            about(addresses::OFFER_TRANCHES, fund),
            vec![("tranche-amount", "1"), ("tranche-day", "2020-01-01"), ("tranche-purpose", "p")],
            "nnnnynn",
        ),
        row(Act::WithdrawNeed, about(addresses::NEED_WITHDRAWAL, spare_need), vec![], "nnnynnn"),
        row(Act::WithdrawOffer, about(addresses::OFFER_WITHDRAWAL, spare_offer), vec![], "nnnnynn"),
        row(Act::RelinkRequest, about(addresses::CLEARANCE_LINK, request), vec![], "xnssxxx"),
        row(Act::RevokeRequest, about(addresses::CLEARANCE_REVOCATION, request), vec![], "xnycxxx"),
        row(
            Act::SendToCapital,
            about(addresses::CLEARANCES, c),
            vec![("draft", to_send), ("officer", "Officer"), ("due_at", "2099-01-01T00:00")],
            "nnscxxn",
        ),
        row(Act::DraftPosition, about(addresses::SPREADSHEET, c), vec![], "nsssssn")
            .with_filled_sheet(&sheet),
        row(Act::SubmitAtOnce, about(addresses::SPREADSHEET, c), vec![("as", "submitted")], "nnnsssn")
            .with_filled_sheet(&sheet),
        row(Act::DraftPosition, about(addresses::POSITION_SHEET, c), vec![("act", "save")], "nyyyyyn"),
        row(Act::SubmitAtOnce, about(addresses::POSITION_SHEET, c), vec![("act", "submit")], "nnnyyyn"),
        row(Act::PostComment, about(addresses::ISO_COMMENTS, c), vec![("comment-language", "en")], "nyyyyyn")
            .with_comment_table(),
        // Who comes after the delegate of a delegation finds that it prepares the same, and an observer proposes nothing.
        row(Act::PrepareChanges, about(addresses::PREPARATIONS, c), vec![], "nnysysn").with_edited(&edited),
        row(
            Act::ProposeAmendment,
            about(addresses::PREPARATION_SETTLEMENT, c),
            vec![("preparation", leak(&prepared[0])), ("act", "submit")],
            "nnyxxxn",
        ),
        row(
            Act::PostComment,
            about(addresses::PREPARATION_SETTLEMENT, c),
            vec![("preparation", leak(&prepared[1])), ("act", "submit")],
            "nnyxxxn",
        ),
        row(
            Act::PrepareChanges,
            about(addresses::PREPARATION_SETTLEMENT, c),
            vec![("preparation", leak(&prepared[2])), ("act", "discard")],
            "nnyxxxn",
        ),
        row(Act::AddRule, plain(addresses::RULES), vec![("rule", RULE)], "nnnnnny"),
        row(
            Act::AddWeightScheme,
            plain(addresses::WEIGHTS),
            vec![("name", "Equal"), ("justification", "j"), ("as_of", "2026-11-24"), ("base", "equal")],
            "nnnnnny",
        ),
        row(Act::CatalogueInstrument, plain(addresses::CATALOGUE_NEW), OWN_LAW.to_vec(), "nnnynny"),
        row(Act::CatalogueInstrument, plain(addresses::CATALOGUE), vec![], "nnnynny").with_import(OWN_FILE),
        row(Act::CatalogueInstrument, plain(addresses::CATALOGUE_SHIPPED), vec![], "nnnnnny"),
        row(Act::BreakSilence, about(addresses::SILENCE, silence), vec![("reason", "r")], "nnnyynn"),
        row(
            Act::ExtendSilence,
            about(addresses::EXTENSION, silence),
            vec![("closes_at", "2030-12-01T00:00")],
            "nnnnnny",
        ),
        row(Act::EnterAnswer, about(addresses::ANSWERS, roll), vec![("answer", answer)], "nnnnnny"),
        row(
            Act::CountHands,
            about(addresses::SHOW_OF_HANDS, hands),
            vec![("yes", "1"), ("no", "1"), ("abstain", "0"), ("present", "2")],
            "nnnnnny",
        ),
        row(
            Act::DecideTie,
            about(addresses::TIE, hands),
            vec![("decision", "adopted"), ("reason", "r")],
            "nnnnnny",
        ),
        // A delegation with one person has no form for it, so that its answer has no mark.
        row(Act::NameCaster, about(addresses::CASTER, question), vec![("caster", "")], "nnnycnn"),
        row(
            Act::GrantProxy,
            about(addresses::PROXIES, c),
            vec![("holder", holder), ("question", "")],
            "nnnyynn",
        ),
        row(
            Act::RevokeProxy,
            about(addresses::PROXY_REVOCATION, proxy),
            vec![("consultation", here)],
            "nnnyxxn",
        ),
        row(
            Act::AddTerm,
            about(addresses::TERM_NEW, c),
            vec![("term-code", "equity"), ("name-en", "equity")],
            "nnnnnny",
        ),
        row(Act::AddTerm, about(addresses::TERM_PROVISION, term), vec![("provision", "OP1")], "nnnnnny"),
        row(Act::ImportTerms, about(addresses::TERMS_IMPORT, c), vec![], "nnnnnny").with_terms(&file),
        row(
            Act::ProposeDefinition,
            about(addresses::TERM_DEFINITIONS, term),
            vec![
                ("definition-body", "b"),
                ("definition-language", "en"),
                ("definition-source", "s"),
                ("definition-status", "draft"),
            ],
            "nnyyyyn",
        ),
        row(
            Act::HoldDefinition,
            about(addresses::DEFINITION_HOLDING, defined),
            vec![("act", "hold")],
            "nnnyyyn",
        ),
        row(Act::WithdrawDefinition, about(addresses::DEFINITION_WITHDRAWAL, defined), vec![], "nnnynnn"),
        row(
            Act::SuspendRights,
            about(addresses::DELEGATION_SUSPENSION, xcc),
            vec![("ground", "arrears"), ("reason", "r")],
            "nnnnnny",
        ),
        row(Act::RestoreRights, about(addresses::DELEGATION_RESTORATION, xcc), vec![], "nnnnnny"),
        row(Act::AddDelegations, plain(addresses::DELEGATIONS_ADD), vec![("code", "FJI")], "nnnnnny"),
        row(Act::ReplaceFacts, plain(addresses::DELEGATIONS_FACTS), facts("replace", DELEGATIONS), "nnnnnny"),
        row(
            Act::AddDelegations,
            plain(addresses::DELEGATIONS_FACTS),
            facts("add", NEW_DELEGATION),
            "nnnnnny",
        ),
        row(
            Act::AddDelegations,
            plain(addresses::DELEGATION_CUSTOM),
            vec![("name_en", "Eland"), ("delegation-code", "XEE"), ("delegation-kind", "observer")],
            "nnnnnny",
        ),
        row(
            Act::InviteRepresentative,
            plain(addresses::INVITATIONS_NEW),
            vec![("people", "XAA, several@b.example"), ("role", "adviser")],
            "nnnsnns",
        ),
        row(
            Act::InviteRepresentative,
            about(addresses::DELEGATION_INVITATIONS, xaa),
            vec![("email", "a@b.example"), ("role", "adviser")],
            "nnnsnns",
        ),
        row(Act::RevokeInvitation, about(addresses::INVITATION_REVOCATION, given), vec![], "nnnyxxc"),
        row(
            Act::DraftPosition,
            about(addresses::PROVISION_POSITIONS, op1),
            vec![("stance", "support"), ("position-language", "en"), ("act", "save")],
            "nyyyyyn",
        ),
        row(
            Act::SubmitAtOnce,
            about(addresses::PROVISION_POSITIONS, op1),
            vec![("stance", "support"), ("position-language", "en"), ("act", "submit")],
            "nnnyyyn",
        ),
        row(
            Act::PostComment,
            about(addresses::PROVISION_COMMENTS, op1),
            vec![("body", "b"), ("comment-kind", "general"), ("comment-language", "en")],
            "nyyyyyy",
        ),
        row(
            Act::PostComment,
            about(addresses::AMENDMENT_COMMENTS, own),
            vec![("body", "b"), ("comment-kind", "general"), ("comment-language", "en")],
            "nyyyyyy",
        ),
        row(Act::EditComment, about(addresses::COMMENT_EDIT, comment), vec![("body", "b")], "nynnnnn"),
        row(Act::CastBallot, about(addresses::BALLOTS, question), vec![("choice", "yes")], "nnnyynn"),
        row(Act::WithdrawBallot, about(addresses::BALLOT_WITHDRAWAL, question), vec![], "nnnyynn"),
        row(Act::CastBallot, about(addresses::BALLOTS, question), vec![("choice", "yes")], "nnnyynn"),
        // The form of a ballot has a field for it; one that was cast without is explained apart.
        row(Act::ExplainVote, about(addresses::EXPLANATIONS, question), vec![("statement", "s")], "nnnyynn"),
        row(
            Act::CastByProxy,
            about(addresses::BALLOTS, voted),
            vec![("choice", "yes"), ("principal", principal)],
            "nnnnynn",
        ),
        row(Act::AdvancePosition, about(addresses::POSITION_CLEARING, draft), vec![], "xnnyxxx"),
        row(Act::AdvancePosition, about(addresses::POSITION_SUBMISSION, draft), vec![], "xnycxxn"),
        row(Act::AdvancePosition, about(addresses::POSITION_WITHDRAWAL, draft), vec![], "nnnyxxn"),
        row(
            Act::AdvancePosition,
            about(addresses::DRAFTS_SUBMISSION, c),
            vec![("draft", together)],
            "nnnyxxn",
        ),
        row(
            Act::ProposeAmendment,
            about(addresses::PROVISION_AMENDMENTS, op1),
            vec![("kind", "no_change"), ("amendment-language", "en")],
            "nnyyynn",
        ),
        row(
            Act::SubmitAtOnce,
            about(addresses::PROVISION_AMENDMENTS, world.provision("OP2(a)")),
            vec![("kind", "modify"), ("text", "b"), ("amendment-language", "en"), ("position", "yes")],
            "nnnyynn",
        ),
        row(Act::ProposeAmendment, about(addresses::SUBAMENDMENTS, words), vec![("text", "b")], "nnyyynn"),
        row(
            Act::DraftPosition,
            about(addresses::AMENDMENT_POSITIONS, own),
            vec![("stance", "support"), ("position-language", "en"), ("act", "save")],
            "nyyyyyn",
        ),
        row(
            Act::SubmitAtOnce,
            about(addresses::AMENDMENT_POSITIONS, own),
            vec![("stance", "support"), ("position-language", "en"), ("act", "submit")],
            "nnnyyyn",
        ),
        row(
            Act::OpenToSponsors,
            about(addresses::AMENDMENT_SPONSORSHIP, own),
            vec![("open", "no")],
            "nnnynnn",
        ),
        row(Act::JoinSponsors, about(addresses::AMENDMENT_JOINING, others), vec![], "nnnyynn"),
        row(
            Act::DisposeOfAmendment,
            about(addresses::AMENDMENT_DISPOSITION, others),
            vec![("disposition", "rejected"), ("note", "n")],
            "nnnnnny",
        ),
        row(
            Act::AnswerDisposition,
            about(addresses::AMENDMENT_ANSWER, others),
            vec![("answer", "a")],
            "nnnyynn",
        ),
        row(Act::LeaveSponsors, about(addresses::AMENDMENT_LEAVING, others), vec![], "nnnyynn"),
        row(Act::WithdrawAmendment, about(addresses::AMENDMENT_WITHDRAWAL, own), vec![], "nnnynnn"),
        row(Act::WithdrawComment, about(addresses::COMMENT_WITHDRAWAL, mine), vec![], "nynnnnn"),
        row(Act::HideComment, about(addresses::COMMENT_HIDING, comment), vec![("reason", "r")], "nnnnnny"),
        row(Act::CancelQuestion, about(addresses::CANCELLATION, mistaken), vec![], "nnnnnny"),
        row(Act::CloseQuestion, about(addresses::CLOSING, question), vec![], "nnnnnny"),
        row(Act::PublishAnalysis, about(addresses::VOTE_ANALYSIS, question), vec![], "nnnnnny"),
        row(
            Act::DisposeOfAmendment,
            about(addresses::COMPILATION, c),
            vec![(decision, "parked"), ("note", "n")],
            "nnnnnny",
        ),
        row(
            Act::DisposeOfAmendment,
            about(addresses::AMENDMENT_DISPOSITION, kept),
            vec![("disposition", "agreed"), ("note", "n")],
            "nnnnnny",
        ),
        row(Act::PublishAgreed, about(addresses::ROLLING_PUBLICATION, c), vec![], "nnnnnny"),
        row(Act::PublishRevision, about(addresses::IMPORT, c), vec![("language", "en")], "nnnnnny")
            .with_import(TEXT),
        row(
            Act::PublishTranslation,
            about(addresses::IMPORT, c),
            vec![("as", "translation"), ("language", "fr")],
            "nnnnnny",
        )
        .with_import(TEXT),
        row(Act::ArchiveConsultation, about(addresses::ARCHIVING, c), vec![], "nnnnnny"),
        row(Act::RestoreConsultation, about(addresses::RESTORATION, c), vec![], "nnnnnny"),
        row(Act::SetPreferences, plain(addresses::ACCOUNT), vec![("name", "Somebody")], "nyyyyyy"),
        row(
            Act::SetPassword,
            plain(addresses::PASSWORD),
            vec![("password", PASSWORD), ("new-password", PASSWORD)],
            "nyyyyyy",
        ),
        row(Act::EndSeat, about(addresses::SEAT_END, seat), vec![], "nnnynnc"),
        row(
            Act::CorrectVote,
            about(addresses::CORRECTIONS, question),
            vec![("meant", "no"), ("reason", "r")],
            "nnnyynn",
        ),
        row(Act::SetStage, about(addresses::STAGE_NEXT, c), vec![], "nnnnnny"),
        row(Act::SetStage, about(addresses::CONCLUSION, c), vec![], "nnnnnny"),
        row(
            Act::SetFollowUp,
            about(addresses::FOLLOW_UP_CALENDAR, c),
            vec![
                ("first_due", "2040-12-31"),
                ("interval", "12"),
                ("level-1-en", "1"),
                ("level-2-en", "2"),
                ("level-3-en", "3"),
                ("level-4-en", "4"),
                ("level-5-en", "5"),
            ],
            "nnnnnny",
        ),
        // The commitments of XAA, XBB and XOB are numbered from 1.
        row(
            Act::UndertakeCommitment,
            about(addresses::PROVISION_COMMITMENTS, pp1),
            vec![
                ("title", "t"),
                ("body", "b"),
                ("commitment-language", "en"),
                ("due_on", "2040-06-30"),
                ("institution", "i"),
            ],
            "nnnyyyn",
        ),
        // Of the forms on the page that of the delegation itself, not that of its bloc.
        row(
            Act::JoinCommitment,
            about(addresses::COMMITMENT_JOINING, CommitmentId(2)),
            vec![("bloc", "")],
            "nnnycyn",
        ),
        row(
            Act::SubmitReport,
            about(addresses::COMMITMENT_REPORTS, CommitmentId(2)),
            vec![("due", "2040-12-31"), ("level", "3"), ("body", "b"), ("report-language", "en")],
            "nnnyyyn",
        ),
        // The report of XOB on its own commitment is the fourth one; XAA and XBB review it.
        row(
            Act::SubmitReport,
            about(addresses::COMMITMENT_REPORTS, CommitmentId(3)),
            vec![("due", "2040-12-31"), ("level", "3"), ("body", "b"), ("report-language", "en")],
            "nnnnnyn",
        ),
        row(
            Act::AssignReviewers,
            about(addresses::REPORT_REVIEWERS, ProgressReportId(4)),
            vec![("reviewer", "XAA"), ("second", "XBB")],
            "nnnnnny",
        ),
        row(
            Act::DrawReviewers,
            about(addresses::REVIEWS_DRAW, c),
            vec![("seed", "s"), ("each", "1")],
            "nnnnnny",
        ),
        row(
            Act::SubmitReview,
            about(addresses::REVIEW_SUBMISSION, PeerReviewId(1)),
            vec![("review-level", "2"), ("reasons", "r"), ("review-language", "en")],
            "nnnynnn",
        ),
        row(
            Act::AnswerReview,
            about(addresses::REVIEW_ANSWER, PeerReviewId(1)),
            vec![("review-reply", "r"), ("review-reply-language", "en")],
            "nnnnnyn",
        ),
        // The seat of the delegate has ended.
        row(
            Act::CommentOnReport,
            about(addresses::REPORT_COMMENTS, ProgressReportId(4)),
            vec![("report-comment", "b"), ("report-comment-language", "en")],
            "nynyyyy",
        ),
        row(
            Act::HideReportComment,
            about(addresses::REPORT_COMMENT_HIDING, ReportCommentId(1)),
            vec![("hiding-reason", "r")],
            "nnnnnny",
        ),
        row(Act::LeaveCommitment, about(addresses::COMMITMENT_LEAVING, CommitmentId(2)), vec![], "nnnyycn"),
        row(
            Act::WithdrawCommitment,
            about(addresses::COMMITMENT_WITHDRAWAL, CommitmentId(3)),
            vec![("reason", "r")],
            "nnnnnyn",
        ),
        row(
            Act::ReopenConsultation,
            about(addresses::REOPENING, c),
            vec![("stage", "negotiating"), ("reason", "r")],
            "nnnnnny",
        ),
    ]
}

/// Keeps the words of a value until the tests end.
fn leak(value: impl ToString) -> &'static str {
    value.to_string().leak()
}
