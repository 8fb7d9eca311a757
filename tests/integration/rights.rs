use app::addresses;
use app::routes::routes;
use axum::http::{Method as Verb, StatusCode};
use chrono::TimeDelta;
use domain::amendments::AmendmentKind;
use domain::attribution::Attribution;
use domain::consultations::{Business, Stage, StageKind};
use domain::identifiers::{
    ClearanceRequestId, CommentId, ConsultationId, DelegationId, ProvisionId, ProxyId, QuestionId, SeatId,
};
use domain::questions::TieDecision;
use domain::rights::{Act, RequiredRole};
use domain::rules::HandCount;
use domain::suspensions::SuspensionGround;
use domain::text::{Body, Statement, Title};
use domain::viewers::Viewer;
use sea_orm::sea_query::Expr;
use sea_orm::{DbBackend, EntityTrait, QueryFilter};
use store::entity::question;
use store::questions::{CountError, OpenQuestionError};
use store::suspensions::{NewSuspension, SuspendError};
use store::{
    StoreError, accounts, amendments, blocs, clearances, comments, consultations, proxies, questions,
    reservations, suspensions, terms,
};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, amendment, checked_term, recorded};

mod amending;
mod asking;
mod connecting;
mod drafting;
mod following;
mod organizing;
mod relating;
pub(crate) mod rows;
mod speaking;
mod voting;

use amending::{list_amendment_acts, list_publishing_acts, prepare_amendments};
use asking::{list_need_acts, prepare_needs};
use connecting::{list_connection_acts, list_preparation_acts, prepare_connections};
use drafting::{list_advancing_acts, list_position_acts, list_sheet_acts, prepare_drafts};
use following::{list_commitment_acts, list_review_acts};
use organizing::{
    list_account_acts, list_concluding_acts, list_consultation_acts, list_delegation_acts, list_erasing_acts,
    list_forum_acts, prepare_forum,
};
use relating::{list_relating_acts, list_term_acts, prepare_relations, prepare_terms};
use rows::{RightsRow, WHO, about, expected, row};
use speaking::{list_bloc_acts, list_summary_acts, prepare_speech};
use voting::{list_ballot_acts, list_closing_acts, list_voting_acts, prepare_votes};

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

/// Closes the votes that are still open, under which no text is published.
pub(crate) async fn end_votes(world: &World) {
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
    // The letter goes to the silent of another consultation, which is not concluded.
    let concluded =
        |one: &&RightsRow<'_>| !one.act.survives_conclusion() && one.pattern != addresses::LETTER.pattern;
    for one in acts.iter().filter(concluded) {
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
pub(crate) async fn clients(world: &World) -> Vec<TestBrowser> {
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

async fn withdraw_reservations(world: &World, provision: ProvisionId) {
    let access = world.access(&world.organizer).await;
    for one in reservations::reservations_on_provisions(&world.db, &access, &[provision]).await.unwrap() {
        let own = if one.delegation_id == world.delegations["XAA"] { "head XAA" } else { "head XBB" };
        reservations::withdraw_reservation(&world.db, world.person(own), one.id, world.now).await.unwrap();
    }
}

/// Prepares what the acts are about, and lists the acts. It is a function of its own, since what it awaits would take the
/// place on the stack that the handlers of the acts need.
pub(crate) async fn prepare_recorded_acts(
    world: &World,
    clients: &mut [TestBrowser],
) -> Vec<RightsRow<'static>> {
    let votes = prepare_votes(world).await;
    let drafts = prepare_drafts(world).await;
    let forum = prepare_forum(world).await;
    let amendments = prepare_amendments(world).await;
    let speech = prepare_speech(world).await;
    let needs = prepare_needs(world).await;
    let relations = prepare_relations(world).await;
    let terms = prepare_terms(world).await;
    let connections = prepare_connections(world).await;
    let sheet = clients[3].get(addresses::SPREADSHEET_CSV.of(world.consultation).as_str()).await.bytes;
    // Acts that change the state for others stand at the end.
    let acts = [
        list_consultation_acts(world, speech.bloc, &forum),
        list_bloc_acts(world, &speech),
        list_summary_acts(world, &speech),
        list_relating_acts(world, &relations),
        list_need_acts(world, &needs),
        list_connection_acts(world, &connections),
        list_sheet_acts(world, &drafts, &sheet),
        list_preparation_acts(world, &connections),
        list_forum_acts(),
        list_voting_acts(world, &votes),
        list_term_acts(world, &terms),
        list_delegation_acts(world, &forum),
        list_position_acts(world, &drafts, amendments.own),
        list_ballot_acts(world, &votes),
        list_advancing_acts(world, &drafts),
        list_amendment_acts(world, &amendments, &drafts),
        list_closing_acts(&votes),
        list_publishing_acts(world, &amendments),
        list_account_acts(world, &forum),
        list_concluding_acts(world, votes.question),
        list_commitment_acts(world, relations.pp1),
        list_review_acts(world),
        list_erasing_acts(),
    ];
    acts.into_iter().flatten().collect()
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
        world.adopt("PP1").await;
        let pp1 = world.provision("PP1");
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
        for (place, kind) in StageKind::ALL.iter().enumerate() {
            if kind.is_concluding() {
                end_votes(&world).await;
            }
            // What decides is the same on both databases: on the second one each kind of stage has one attribution.
            let tried = match world.db.get_database_backend() {
                DbBackend::Sqlite => Attribution::ALL,
                _ => &Attribution::ALL[place % Attribution::ALL.len()..][..1],
            };
            for attribution in tried {
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
