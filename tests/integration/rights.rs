use axum::http::StatusCode;
use domain::comments::CommentKind;
use domain::languages::Language;
use domain::positions::Stance;
use domain::store::comments::{self, NewComment};
use domain::store::positions;
use domain::text::Body;
use tests::client::Client;
use tests::on_both_databases;
use tests::world::position;

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

/// Path, fields, and a letter for each of [`WHO`]: y may, n may not.
type Attempt = (String, Vec<(&'static str, &'static str)>, &'static str);

on_both_databases! {
    async fn every_act_is_refused_to_those_who_may_not_do_it(world: World) {
        let (db, now, c) = (&world.db, world.now, world.consultation);
        let (op1, op2) = (world.provision("OP1"), world.provision("OP2"));
        let question = world.question(true, None).await;
        let adviser = world.person("adviser XAA");
        let draft = positions::save_draft(db, adviser, op2, &position(Stance::Support, ""), now).await.unwrap();
        let new = NewComment {
            parent_id: None,
            kind: CommentKind::General,
            language: Language::English,
            body: Body::parse("x").unwrap(),
        };
        let comment = comments::post(db, adviser, op1, &new, now).await.unwrap().id;
        let xaa = world.delegations["XAA"];

        // Acts that would change the state for those who come later stand at the end.
        let acts: Vec<Attempt> = vec![
            ("/consultations/new".into(), vec![("title", "t"), ("summary", "s"), ("language", "en"), ("visibility", "public")], "nnnnnny"),
            (format!("/consultations/{c}/stages"), vec![("kind", "deciding"), ("opens_at", "2031-01-01T00:00")], "nnnnnny"),
            (format!("/consultations/{c}/participants"), vec![("everyone", "yes")], "nnnnnny"),
            (format!("/consultations/{c}/questions/new"), vec![("title", "q"), ("preset", "two_thirds"), ("weights", "equal")], "nnnnnny"),
            ("/delegations/add".into(), vec![("code", "FJI")], "nnnnnny"),
            (format!("/delegations/{xaa}/invitations"), vec![("email", "a@b.example"), ("role", "adviser")], "nnnynny"),
            (format!("/provisions/{op1}/positions"), vec![("stance", "support"), ("position-language", "en"), ("act", "save")], "nyyyyyn"),
            (format!("/provisions/{op1}/positions"), vec![("stance", "support"), ("position-language", "en"), ("act", "submit")], "nnnyyyn"),
            (format!("/provisions/{op1}/comments"), vec![("body", "b"), ("comment-kind", "general"), ("comment-language", "en")], "nyyyyyy"),
            (format!("/comments/{comment}/edit"), vec![("body", "b")], "nynnnnn"),
            (format!("/questions/{question}/ballots"), vec![("choice", "yes")], "nnnyynn"),
            (format!("/positions/{draft}/clear"), vec![], "nnnynnn"),
            (format!("/comments/{comment}/hide"), vec![("reason", "r")], "nnnnnny"),
            (format!("/questions/{question}/close"), vec![], "nnnnnny"),
        ];
        let mut clients = Vec::new();
        for who in WHO {
            clients.push(if who.is_empty() { Client::new(&world) } else { Client::signed_in(&world, who).await });
        }
        for (path, fields, allowed) in acts {
            for ((who, client), may) in WHO.iter().zip(&mut clients).zip(allowed.chars()) {
                let answer = client.post(&path, &fields).await;
                let done = answer.status == StatusCode::SEE_OTHER || answer.status == StatusCode::OK;
                assert_eq!(done, may == 'y', "{who:?} at {path}: {}", answer.status);
                if !done {
                    let refused = [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN, StatusCode::NOT_FOUND];
                    assert!(refused.contains(&answer.status), "{who:?} at {path}: {}", answer.status);
                }
            }
        }
    }
}
