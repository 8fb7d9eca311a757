use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::accounts::PersonName;
use domain::amendments::Kind;
use domain::attribution::Attribution;
use domain::consultations::{Act, Stage, StageKind};
use domain::languages::Language;
use domain::positions::Stance;
use domain::questions::{Choice, Method};
use domain::reservations::ReservationKind;
use domain::rules::Rule;
use domain::text::{Statement, Thesis, Title};
use store::amendments;
use store::clearances::{self, NewRequest};
use store::comments;
use store::consensus::{self, NewText};
use store::questions::NewQuestion;
use store::reactions::Stranger;
use store::reservations::{self, NewReservation};
use store::{blocs, consultations, positions, proxies, questions, reactions, rules};
use tests::client::Client;
use tests::on_both_databases;
use tests::world::{World, amendment, comment, position, recorded};

/// Who may do an act, of: nobody known, adviser, delegate and head of XAA, head of XBB, head of
/// the observer XOB, organizer.
const WHO: [&str; 7] = [
    "",
    "adviser@xaa.example",
    "delegate@xaa.example",
    "head@xaa.example",
    "head@xbb.example",
    "head@xob.example",
    "organizer@forum.example",
];

const RULE: &str = r#"{"name":"own","adoption":{"criterion":{"name":"objections","count":"heads","votes":"no",
    "comparison":"at_most","bound":{"number":1}}}}"#;
const TIE: &str = r#"{"name":"chair-decides","tie":"chair_decides","adoption":{"criterion":{"name":"votes","count":"heads",
    "votes":"yes","comparison":"more_than","bound":{"share":{"numerator":1,"denominator":2,"of":"yes_and_no"}}}}}"#;

/// Path, fields, and a letter for each of [`WHO`]: y may, n may not.
type Attempt<'a> = (String, Fields<'a>, &'static str);

type Fields<'a> = Vec<(&'static str, &'a str)>;

/// How an act is refused to who may not do it; the last where the stage does not allow it to anyone.
const REFUSED: [StatusCode; 4] =
    [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN, StatusCode::NOT_FOUND, StatusCode::CONFLICT];

/// A browser for each of [`WHO`].
async fn clients(world: &World) -> Vec<Client> {
    let mut clients = Vec::new();
    for who in WHO {
        clients.push(if who.is_empty() { Client::new(world) } else { Client::signed_in(world, who).await });
    }
    clients
}

/// PP1, adopted by one vote.
async fn adopted(world: &World) -> i64 {
    let pp1 = world.provision("PP1");
    let id = world.ask(&NewQuestion { provision_id: Some(pp1), ..recorded("PP1") }).await;
    questions::cast(&world.db, world.person("head XAA"), id, &Choice::Yes.into(), world.now).await.unwrap();
    questions::close(&world.db, &world.organizer, id, world.now).await.unwrap();
    pp1
}

async fn withdraw_reservations(world: &World, provision: i64) {
    let sight = world.sight(&world.organizer).await;
    for one in reservations::on_provisions(&world.db, &sight, &[provision]).await.unwrap() {
        let own = if one.delegation_id == world.delegations["XAA"] { "head XAA" } else { "head XBB" };
        reservations::withdraw(&world.db, world.person(own), one.id, world.now).await.unwrap();
    }
}

on_both_databases! {
    async fn every_act_is_refused_to_those_who_may_not_do_it(world: World) {
        let (db, now, c) = (&world.db, world.now, world.consultation);
        let (op1, op2) = (world.provision("OP1"), world.provision("OP2"));
        let question = world.question(true, None).await;
        let adviser = world.person("adviser XAA");
        let draft = positions::save_draft(db, adviser, op2, &position(Stance::Support, ""), now).await.unwrap();
        let new = comment("x", None);
        let comment = comments::post(db, adviser, op1, &new, now).await.unwrap().id;
        let (xaa, xcc) = (world.delegations["XAA"], world.delegations["XCC"]);
        let ask = async |rule: &str, method| {
            let closes_at = Some(now + TimeDelta::days(9));
            world.ask(&NewQuestion { rule: rule.into(), method, closes_at, ..recorded("x") }).await
        };
        // Two may object before silence is broken, so that each who may can try.
        let silence = ask("consensus-minus-2", Method::Silence).await;
        let roll = ask("un-simple-majority", Method::RollCall).await;
        let mistaken = ask("un-simple-majority", Method::Recorded).await;
        rules::add(db, &world.organizer, &Rule::parse(TIE).unwrap(), now).await.unwrap();
        let hands = ask("chair-decides", Method::ShowOfHands).await;
        let (answer, holder, here) = (format!("{xaa}:yes"), xcc.to_string(), c.to_string());
        let proxied = world.ask(&NewQuestion { proxy_limit: 1, ..recorded("x") }).await;
        proxies::grant(db, world.person("head XAA"), c, Some(proxied), world.delegations["XBB"], now).await.unwrap();
        let proxy = proxies::of_consultation(db, &world.organizer, c).await.unwrap()[0].id;

        let amend = async |who: &str, text: &str| {
            let kind = if text.is_empty() { Kind::Suppress } else { Kind::AddAfter };
            let new = amendment(kind, text);
            amendments::propose(db, world.person(who), op2, &new, now).await.unwrap()
        };
        let (own, others, kept) = (amend("head XAA", "").await, amend("head XCC", "").await, amend("head XBB", "").await);
        let words = amend("head XAA", "a").await;

        let name = Title::parse("The Group").unwrap();
        let bloc = blocs::create(db, &world.organizer, ("GR", &name), &[xaa], now).await.unwrap();
        let body = Statement::parse("x").unwrap();
        let at = ((c, bloc), (Language::English, &body));
        let drafted = blocs::begin_statement(db, world.person("head XAA"), at.0, at.1, now).await.unwrap();
        let (here_bloc, point) = (bloc.to_string(), op1.to_string());

        let pp1 = adopted(&world).await;
        let declaration = NewReservation {
            kind: ReservationKind::Declaration,
            language: Language::English,
            body: body.clone(),
        };
        let declared = reservations::make(db, world.person("head XAA"), pp1, &declaration, now).await.unwrap();

        let thesis = Thesis::parse("A statement.").unwrap();
        let thesis = reactions::submit(db, &world.organizer, Stranger::default(), c, (Language::English, &thesis), now).await.unwrap();
        let thesis = thesis.to_string();

        let remark = NewText { language: Language::English, body: body.clone() };
        let replied = consensus::reply(db, world.person("head XAA"), (c, Some(op1)), &remark, now).await.unwrap();

        let request = NewRequest {
            officer: PersonName::parse("Officer").unwrap(),
            note: None,
            due_at: now + TimeDelta::days(1),
        };
        let sent = positions::save_draft(db, adviser, world.provision("OP3"), &position(Stance::Support, ""), now).await.unwrap();
        let request = clearances::send(db, world.person("head XAA"), c, (&request, &[sent]), "hash", now).await.unwrap();

        // Acts that would change the state for those who come later stand at the end.
        let acts: Vec<Attempt> = vec![
            ("/consultations/new".into(), vec![("title", "t"), ("summary", "s"), ("language", "en"), ("visibility", "public")], "nnnnnny"),
            (format!("/consultations/{c}/stages"), vec![("kind", "deciding"), ("opens_at", "2031-01-01T00:00")], "nnnnnny"),
            (format!("/consultations/{c}/participants"), vec![("everyone", "yes")], "nnnnnny"),
            (format!("/consultations/{c}/questions/new"), vec![("title", "q"), ("rule", "un-two-thirds"), ("method", "recorded"), ("weights", "equal")], "nnnnnny"),
            (format!("/consultations/{c}/attendance"), vec![("present", &holder)], "nnnnnny"),
            ("/blocs".into(), vec![("code", "NB"), ("name", "n"), ("members", "XBB")], "nnnnnny"),
            (format!("/blocs/{bloc}/members"), vec![("act", "admit"), ("delegation", "XBB")], "nnnnnny"),
            (format!("/consultations/{c}/blocs"), vec![("bloc", &here_bloc), ("body", "b"), ("statement-language", "en")], "nnyynnn"),
            (format!("/bloc-statements/{drafted}"), vec![("body", "b"), ("statement-language", "en")], "nnyynnn"),
            (format!("/bloc-statements/{drafted}/points"), vec![("label", "OP1"), ("stance", "support")], "nnyynnn"),
            (format!("/bloc-statements/{drafted}/circulate"), vec![("clearing", "tacit"), ("clear_by", "2099-01-01T00:00")], "nnnynnn"),
            (format!("/bloc-statements/{drafted}/answer"), vec![("cleared", "yes")], "nnnyynn"),
            (format!("/bloc-statements/{drafted}/submit"), vec![], "nnnynnn"),
            (format!("/bloc-statements/{drafted}/adopt"), vec![("provision", &point)], "nnnyyyn"),
            (format!("/bloc-statements/{drafted}/association"), vec![("kind", "associated_except"), ("except", &point)], "nnnyynn"),
            (format!("/bloc-statements/{drafted}/withdraw"), vec![], "nnnynnn"),
            (format!("/consultations/{c}/desk/forward"), vec![("provision", &point), ("act", "save")], "nyyyyyn"),
            (format!("/consultations/{c}/desk/forward"), vec![("provision", &point), ("act", "submit")], "nnnyyyn"),
            (format!("/provisions/{op1}/summary/text"), vec![("body", "b"), ("body-language", "en")], "nnnnnny"),
            (format!("/consultations/{c}/summary/remarks/text"), vec![("body", "b"), ("body-language", "en")], "nnnnnny"),
            (format!("/replies/{replied}/withdraw"), vec![], "nnnynnn"),
            (format!("/provisions/{op1}/summary/replies"), vec![("reply", "b"), ("reply-language", "en")], "nnnyyyn"),
            (format!("/consultations/{c}/summary/remarks/replies"), vec![("reply", "b"), ("reply-language", "en")], "nnnyyyn"),
            (format!("/consultations/{c}/statements"), vec![("thesis", "t"), ("thesis-language", "en")], "nnnnnny"),
            (format!("/consultations/{c}/audience"), vec![("audience", "delegations")], "nnnnnny"),
            (format!("/consultations/{c}/reactions"), vec![("statement", &thesis), ("reaction", "agree")], "nnyyyyn"),
            (format!("/statements/{thesis}/declining"), vec![("reason", "r")], "nnnnnny"),
            (format!("/statements/{thesis}/acceptance"), vec![], "nnnnnny"),
            (format!("/provisions/{pp1}/reservations"), vec![("reservation-kind", "reservation"), ("reservation-body", "b"), ("reservation-language", "en")], "nnnyynn"),
            (format!("/reservations/{declared}/withdraw"), vec![], "nnnynnn"),
            (format!("/clearances/requests/{request}/link"), vec![], "nnyynnn"),
            ("/rules".into(), vec![("rule", RULE)], "nnnnnny"),
            ("/weights".into(), vec![("name", "Equal"), ("justification", "j"), ("as_of", "2026-11-24"), ("base", "equal")], "nnnnnny"),
            (format!("/questions/{silence}/silence"), vec![("reason", "r")], "nnnyynn"),
            (format!("/questions/{silence}/extension"), vec![("closes_at", "2099-01-01T00:00")], "nnnnnny"),
            (format!("/questions/{roll}/answers"), vec![("answer", &answer)], "nnnnnny"),
            (format!("/questions/{hands}/hands"), vec![("yes", "1"), ("no", "1"), ("abstain", "0"), ("present", "2")], "nnnnnny"),
            (format!("/questions/{hands}/tie"), vec![("decision", "adopted"), ("reason", "r")], "nnnnnny"),
            (format!("/questions/{question}/caster"), vec![("caster", "")], "nnnyynn"),
            (format!("/questions/{question}/explanations"), vec![("statement", "s")], "nnnyynn"),
            (format!("/consultations/{c}/proxies"), vec![("holder", &holder), ("question", "")], "nnnyynn"),
            (format!("/proxies/{proxy}/revoke"), vec![("consultation", &here)], "nnnynnn"),
            (format!("/delegations/{xcc}/suspension"), vec![("ground", "arrears"), ("reason", "r")], "nnnnnny"),
            (format!("/delegations/{xcc}/restoration"), vec![], "nnnnnny"),
            ("/delegations/add".into(), vec![("code", "FJI")], "nnnnnny"),
            (format!("/delegations/{xaa}/invitations"), vec![("email", "a@b.example"), ("role", "adviser")], "nnnynny"),
            (format!("/provisions/{op1}/positions"), vec![("stance", "support"), ("position-language", "en"), ("act", "save")], "nyyyyyn"),
            (format!("/provisions/{op1}/positions"), vec![("stance", "support"), ("position-language", "en"), ("act", "submit")], "nnnyyyn"),
            (format!("/provisions/{op1}/comments"), vec![("body", "b"), ("comment-kind", "general"), ("comment-language", "en")], "nyyyyyy"),
            (format!("/amendments/{own}/comments"), vec![("body", "b"), ("comment-kind", "general"), ("comment-language", "en")], "nyyyyyy"),
            (format!("/comments/{comment}/edit"), vec![("body", "b")], "nynnnnn"),
            (format!("/questions/{question}/ballots"), vec![("choice", "yes")], "nnnyynn"),
            (format!("/questions/{question}/withdrawal"), vec![], "nnnyynn"),
            (format!("/questions/{question}/ballots"), vec![("choice", "yes")], "nnnyynn"),
            (format!("/positions/{draft}/clear"), vec![], "nnnynnn"),
            (format!("/provisions/{op1}/amendments"), vec![("kind", "no_change"), ("amendment-language", "en")], "nnyyynn"),
            (format!("/amendments/{words}/amendments"), vec![("text", "b")], "nnyyynn"),
            (format!("/amendments/{own}/positions"), vec![("stance", "support"), ("position-language", "en"), ("act", "save")], "nyyyyyn"),
            (format!("/amendments/{own}/positions"), vec![("stance", "support"), ("position-language", "en"), ("act", "submit")], "nnnyyyn"),
            (format!("/amendments/{own}/sponsorship"), vec![("open", "no")], "nnnynnn"),
            (format!("/amendments/{others}/join"), vec![], "nnnyynn"),
            (format!("/amendments/{others}/disposition"), vec![("disposition", "rejected"), ("note", "n")], "nnnnnny"),
            (format!("/amendments/{others}/answer"), vec![("answer", "a")], "nnnyynn"),
            (format!("/amendments/{others}/leave"), vec![], "nnnyynn"),
            (format!("/amendments/{own}/withdraw"), vec![], "nnnynnn"),
            (format!("/comments/{comment}/hide"), vec![("reason", "r")], "nnnnnny"),
            (format!("/questions/{mistaken}/cancellation"), vec![], "nnnnnny"),
            (format!("/questions/{question}/close"), vec![], "nnnnnny"),
            (format!("/amendments/{kept}/disposition"), vec![("disposition", "agreed"), ("note", "n")], "nnnnnny"),
            (format!("/consultations/{c}/rolling/publish"), vec![], "nnnnnny"),
            (format!("/questions/{question}/corrections"), vec![("meant", "no"), ("reason", "r")], "nnnyynn"),
        ];
        let mut clients = clients(&world).await;
        for (path, fields, allowed) in acts {
            for ((who, client), may) in WHO.iter().zip(&mut clients).zip(allowed.chars()) {
                let answer = client.post(&path, &fields).await;
                let done = answer.status == StatusCode::SEE_OTHER || answer.status == StatusCode::OK;
                assert_eq!(done, may == 'y', "{who:?} at {path}: {}", answer.status);
                if !done {
                    assert!(REFUSED[..3].contains(&answer.status), "{who:?} at {path}: {}", answer.status);
                }
            }
        }
    }

    async fn every_act_is_possible_in_its_stages_to_its_roles_and_to_no_others(world: World) {
        let (c, op1) = (world.consultation, world.provision("OP1"));
        let question = world.question(true, None).await;
        let name = Title::parse("The Group").unwrap();
        let members = [world.delegations["XAA"]];
        let bloc = blocs::create(&world.db, &world.organizer, ("GR", &name), &members, world.now).await.unwrap();
        let bloc = bloc.to_string();
        let pp1 = adopted(&world).await;
        let amendment = amendments::propose(&world.db, world.person("head XBB"), op1, &amendment(Kind::Suppress, ""), world.now).await.unwrap();
        let acts: [(Act, Attempt); 9] = [
            (Act::TakePosition, (format!("/amendments/{amendment}/positions"), vec![("stance", "support"), ("position-language", "en"), ("act", "submit")], "nnnyyyn")),
            (Act::TakePosition, (format!("/provisions/{op1}/positions"), vec![("stance", "support"), ("position-language", "en"), ("act", "save")], "nyyyyyn")),
            (Act::TakePosition, (format!("/provisions/{op1}/positions"), vec![("stance", "support"), ("position-language", "en"), ("act", "submit")], "nnnyyyn")),
            (Act::TakePosition, (format!("/consultations/{c}/blocs"), vec![("bloc", &bloc), ("body", "b"), ("statement-language", "en")], "nnyynnn")),
            (Act::Amend, (format!("/provisions/{op1}/amendments"), vec![("kind", "suppress"), ("amendment-language", "en")], "nnyyynn")),
            (Act::Comment, (format!("/provisions/{op1}/comments"), vec![("body", "b"), ("comment-kind", "general"), ("comment-language", "en")], "nyyyyyy")),
            (Act::Vote, (format!("/questions/{question}/ballots"), vec![("choice", "yes")], "nnnyynn")),
            (Act::Reply, (format!("/provisions/{op1}/summary/replies"), vec![("reply", "b"), ("reply-language", "en")], "nnnyyyn")),
            (Act::Reserve, (format!("/provisions/{pp1}/reservations"), vec![("reservation-kind", "reservation"), ("reservation-body", "b"), ("reservation-language", "en")], "nnnyynn")),
        ];
        let mut clients = clients(&world).await;
        let set = async |kind, attribution, closes_at| {
            let stage = Stage { kind, opens_at: world.now - TimeDelta::hours(1), closes_at, attribution };
            consultations::set_stage(&world.db, &world.organizer, c, &stage, world.now).await.unwrap();
        };
        set(StageKind::Negotiating, Attribution::Public, Some(world.now)).await;
        for kind in StageKind::ALL {
            for attribution in Attribution::ALL {
                set(*kind, *attribution, None).await;
                for (act, (path, fields, allowed)) in &acts {
                    for ((who, client), may) in WHO.iter().zip(&mut clients).zip(allowed.chars()) {
                        let status = client.post(path, fields).await.status;
                        let told = format!("{who:?} at {path} while {kind}, {attribution}: {status}");
                        match (may == 'y', kind.allows(*act)) {
                            (true, true) => assert_eq!(status, StatusCode::SEE_OTHER, "{told}"),
                            (true, false) => assert_eq!(status, StatusCode::CONFLICT, "{told}"),
                            (false, _) => assert!(REFUSED.contains(&status), "{told}"),
                        }
                    }
                    withdraw_reservations(&world, pp1).await;
                }
            }
            set(*kind, Attribution::Public, Some(world.now)).await;
        }
    }
}
