use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::consultations::{StageKind, Visibility};
use domain::identifiers::StatementId;
use domain::languages::Language;
use domain::reactions::{Audience, ModerationState, NEWCOMERS_PER_ADDRESS, Reaction};
use domain::records::RecordAct;
use domain::rights::reactions::WAITING;
use domain::text::{Statement, Thesis};
use domain::viewers::Viewer;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, TransactionTrait};
use std::collections::HashSet;
use std::time::Duration;
use store::entity::consultation;
use store::reactions::{self, AnonymousVisitor};
use store::{StoreError, records};
use tests::client::{TestBrowser, TestResponse};
use tests::on_both_databases;
use tests::seen;
use tests::world::World;

async fn open(world: &World, audience: Audience) {
    reactions::set_audience(
        &world.db,
        &world.organizer,
        world.consultation,
        seen::audience(&world.db, world.consultation).await,
        audience,
        world.now,
    )
    .await
    .unwrap();
}

async fn submit(world: &World, viewer: &Viewer, token: &str, words: &str) -> Result<StatementId, StoreError> {
    let body = Thesis::parse(words).unwrap();
    let (about, language) = (world.consultation, Language::English);
    let token = AnonymousVisitor { token_hash: Some(token).filter(|token| !token.is_empty()), address: "" };
    let submitted =
        reactions::submit_thesis(&world.db, viewer, token, about, language, &body, world.now).await;
    submitted.map(|one| one.id)
}

async fn react(
    world: &World,
    viewer: &Viewer,
    token: &str,
    id: StatementId,
    reaction: Reaction,
) -> Result<(), StoreError> {
    let token = AnonymousVisitor { token_hash: Some(token).filter(|token| !token.is_empty()), address: "" };
    reactions::save_reaction(&world.db, viewer, token, world.consultation, id, reaction, world.now).await
}

on_both_databases! {
    async fn the_last_reaction_of_a_delegation_counts_once(world: World) {
        open(&world, Audience::Delegations).await;
        let id = submit(&world, &world.organizer, "", "Access is shared.").await.unwrap();
        for (who, reaction) in [
            ("head XAA", Reaction::Agree),
            ("delegate XAA", Reaction::Disagree),
            ("head XBB", Reaction::Pass),
            ("head XOB", Reaction::Disagree),
        ] {
            react(&world, world.person(who), "", id, reaction).await.unwrap();
        }
        let access = world.access(&Viewer::default()).await;
        let matrix = reactions::load_reactions(&world.db, &access).await.unwrap();
        let one = &matrix.statements[0];
        assert_eq!((one.agree, one.disagree, one.pass), (0, 2, 1), "counted as they came in");
        let elsewhere = world.open_consultation(Visibility::Public).await;
        let (head, agree) = (world.person("head XAA"), Reaction::Agree);
        let strayed = reactions::save_reaction(&world.db, head, AnonymousVisitor::default(), elsewhere, id, agree, world.now).await;
        assert!(matches!(strayed, Err(StoreError::NotFound)), "not by the address of another consultation");
        let totals = matrix.reactions.totals()[0];
        assert_eq!((totals.agree, totals.disagree, totals.seen), (0, 2, 3), "and from the reactions");
        assert!(matrix.groups_of.iter().all(Vec::is_empty), "where groups stand is not told while reactions are open");
        assert!(matches!(reactions::load_closed_reactions(&world.db, &access).await, Err(StoreError::State)));
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let path = format!("/consultations/{}/statements", world.consultation);
        assert!(organizer.get(&path).await.has("[name=audience]"), "reactions are opened and closed there");
        open(&world, Audience::Nobody).await;
        let matrix = reactions::load_closed_reactions(&world.db, &world.access(&Viewer::default()).await).await.unwrap();
        assert_eq!(matrix.groups_of.iter().filter(|groups| groups.is_empty()).count(), 1, "the observer");
        let again = reactions::set_audience(&world.db, &world.organizer, world.consultation, seen::audience(&world.db, world.consultation).await, Audience::Public, world.now).await;
        assert!(matches!(again, Err(StoreError::State)), "what came later would show as a difference");
        let page = organizer.get(&path).await;
        assert!(page.body.contains("Reactions are closed for good.") && !page.has("[name=audience]"));
    }

    async fn a_reaction_at_the_moment_of_closing_waits_and_is_not_counted(world: World) {
        open(&world, Audience::Delegations).await;
        let id = submit(&world, &world.organizer, "", "Access is shared.").await.unwrap();
        let closing = world.db.begin().await.unwrap();
        let found = consultation::Entity::find_by_id(world.consultation).one(&closing).await.unwrap();
        let mut row = found.unwrap().into_active_model();
        row.audience = Set(Audience::Nobody);
        row.update(&closing).await.unwrap();
        let (db, viewer) = (world.db.clone(), world.person("head XAA").clone());
        let (about, now) = (world.consultation, world.now);
        let reacting = tokio::spawn(async move {
            reactions::save_reaction(&db, &viewer, AnonymousVisitor::default(), about, id, Reaction::Agree, now).await
        });
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert!(!reacting.is_finished(), "it waits");
        closing.commit().await.unwrap();
        assert!(matches!(reacting.await.unwrap(), Err(StoreError::Forbidden)));
        assert!(!reactions::has_reactions(&world.db, world.consultation).await.unwrap());
    }

    async fn statements_with_few_reactions_come_first_and_none_comes_twice(world: World) {
        open(&world, Audience::Public).await;
        let mut ids = Vec::new();
        for words in ["One.", "Two.", "Three."] {
            ids.push(submit(&world, &world.organizer, "", words).await.unwrap());
        }
        let nobody = Viewer::default();
        for id in &ids[..2] {
            react(&world, &nobody, "first", *id, Reaction::Agree).await.unwrap();
        }
        let access = world.access(&nobody).await;
        let turn = async |viewer: &Viewer, token| reactions::next_turn(&world.db, &access, viewer, token, None).await.unwrap();
        assert_eq!(turn(world.person("head XAA"), None).await.statement.unwrap().id, ids[2], "nobody has seen it");
        let first = turn(&nobody, Some("first")).await;
        assert_eq!((first.statement.unwrap().id, first.reacted, first.statements), (ids[2], 2, 3));
        let mut seen = HashSet::new();
        while let Some(one) = turn(&nobody, Some("second")).await.statement {
            assert!(seen.insert(one.id), "not twice");
            react(&world, &nobody, "second", one.id, Reaction::Pass).await.unwrap();
        }
        assert_eq!(seen.len(), 3);
    }

    async fn only_the_audience_may_react_and_only_to_accepted_statements(world: World) {
        let (nobody, head, adviser) = (Viewer::default(), world.person("head XAA"), world.person("adviser XAA"));
        let seeded = submit(&world, &world.organizer, "", "Seeded.").await.unwrap();
        assert!(matches!(react(&world, head, "", seeded, Reaction::Agree).await, Err(StoreError::Forbidden)), "not open");
        open(&world, Audience::Delegations).await;
        assert!(matches!(react(&world, &nobody, "t", seeded, Reaction::Agree).await, Err(StoreError::SignInNeeded)));
        assert!(matches!(react(&world, adviser, "", seeded, Reaction::Agree).await, Err(StoreError::Forbidden)));
        assert!(matches!(react(&world, &world.organizer, "", seeded, Reaction::Agree).await, Err(StoreError::Forbidden)));
        react(&world, head, "", seeded, Reaction::Agree).await.unwrap();
        let own = submit(&world, head, "", "Ours.").await.unwrap();
        assert!(matches!(react(&world, head, "", own, Reaction::Agree).await, Err(StoreError::State)), "it waits");
        for same in ["Ours.", "OURS.", "Ｏurs.", "O\u{ad}urs."] {
            assert!(matches!(submit(&world, head, "", same).await, Err(StoreError::Taken)), "{same}");
        }
        for number in 1..WAITING {
            submit(&world, head, "", &format!("Ours, {number}.")).await.unwrap();
        }
        assert!(matches!(submit(&world, head, "", "One too many.").await, Err(StoreError::Enough)));
        reactions::moderate_statement(&world.db, &world.organizer, own, None, world.now).await.unwrap();
        react(&world, head, "", own, Reaction::Agree).await.unwrap();
        let reason = Statement::parse("Off the point.").unwrap();
        let refused = reactions::moderate_statement(&world.db, head, own, Some(&reason), world.now).await;
        assert!(matches!(refused, Err(StoreError::Forbidden)));
        reactions::moderate_statement(&world.db, &world.organizer, own, Some(&reason), world.now).await.unwrap();
        let access = world.access(&nobody).await;
        assert_eq!(reactions::load_reactions(&world.db, &access).await.unwrap().statements.len(), 1, "what was declined counts no more");
        world.set_stage(world.consultation, StageKind::Concluded).await;
        assert!(matches!(react(&world, head, "", seeded, Reaction::Pass).await, Err(StoreError::StageClosed)));
        let chain = Some(world.consultation);
        let (entries, _) = records::page_of_record(&world.db, &world.organizer, chain, 0, world.now).await.unwrap();
        let count = |act| entries.iter().filter(|one| one.act == act).count();
        assert_eq!((count(RecordAct::ReactionsOpened), count(RecordAct::StatementModerated)), (1, 2));
    }

    async fn new_visitors_from_one_network_address_are_limited(world: World) {
        open(&world, Audience::Public).await;
        let id = submit(&world, &world.organizer, "", "Shared.").await.unwrap();
        let nobody = Viewer::default();
        let from = async |number: u64, address: &str, now| {
            let token = number.to_string();
            let stranger = AnonymousVisitor { token_hash: Some(&token), address };
            reactions::save_reaction(&world.db, &nobody, stranger, world.consultation, id, Reaction::Agree, now).await
        };
        for number in 0..NEWCOMERS_PER_ADDRESS {
            from(number, "192.0.2.1", world.now).await.unwrap();
        }
        let refused = from(NEWCOMERS_PER_ADDRESS, "192.0.2.1", world.now).await;
        assert!(matches!(refused, Err(StoreError::TooOften)));
        from(0, "192.0.2.1", world.now).await.unwrap();
        from(NEWCOMERS_PER_ADDRESS, "192.0.2.2", world.now).await.unwrap();
        from(NEWCOMERS_PER_ADDRESS + 1, "192.0.2.1", world.now + TimeDelta::minutes(16)).await.unwrap();
        let counted = reactions::load_reactions(&world.db, &world.access(&nobody).await).await.unwrap();
        assert_eq!(counted.reactions.participants() as u64, NEWCOMERS_PER_ADDRESS + 2, "what was refused is not counted");
    }

    async fn a_visitor_is_known_again_by_a_cookie_and_reacts_without_scripting(world: World) {
        let c = world.consultation;
        let address = format!("/consultations/{c}/reactions");
        let mut visitor = TestBrowser::new(&world);
        let closed = TestBrowser::new(&world).get(&address).await;
        assert_eq!(closed.words(".notice"), ["Reactions are not open now."]);
        open(&world, Audience::Public).await;
        let mut ids = Vec::new();
        for words in ["<i>One</i> & only.", "Two."] {
            ids.push(submit(&world, &world.organizer, "", words).await.unwrap().to_string());
        }
        let progress = |page: &TestResponse| page.words("#statement .hint").concat();
        let page = visitor.get(&address).await;
        assert!(progress(&page).starts_with("You have reacted to 0 of 2 statements."));
        for id in &ids {
            let answer = visitor.post(&address, &[("statement", id), ("reaction", "agree")]).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        }
        assert!(visitor.get(&address).await.words(".notice")[0].starts_with("You have reacted to every statement."));
        assert!(progress(&TestBrowser::new(&world).get(&address).await).starts_with("You have reacted to 0 of 2"));
        let said = ["<i>One</i> & only.", "Two."];
        for (id, words) in ids.iter().zip(said) {
            let again = visitor.get(&format!("{address}?again={id}")).await;
            assert_eq!(again.words("#statement .lead"), [words]);
            assert!(progress(&again).starts_with("You have reacted to 2 of 2"));
        }
        visitor.post(&address, &[("statement", &ids[1]), ("reaction", "pass")]).await;
        let own = visitor.get(&address).await;
        for ((id, words), reaction) in ids.iter().zip(said).zip(["Agree", "Pass"]) {
            let given = own.words(&format!("li:has(a[href$=\"?again={id}\"])"));
            assert_eq!(given, [format!("{words} – {reaction}")]);
        }
        assert!(!TestBrowser::new(&world).get(&address).await.has("a[href*=\"?again=\"]"));
        assert_eq!(visitor.get(&format!("{address}?again=99999")).await.status, StatusCode::NOT_FOUND);
        let matrix = reactions::load_reactions(&world.db, &world.access(&Viewer::default()).await).await.unwrap();
        assert_eq!((matrix.statements[1].agree, matrix.statements[1].pass), (0, 1), "in place of the one before");
        assert_eq!((matrix.reactions.participants(), matrix.reactions.len()), (1, 2), "one visitor");
        for fields in [[("statement", "x"), ("reaction", "agree")], [("statement", ids[0].as_str()), ("reaction", "love")]] {
            assert_eq!(visitor.post(&address, &fields).await.status, StatusCode::BAD_REQUEST);
        }
        assert_eq!(visitor.post(&address, &[("statement", "99999"), ("reaction", "agree")]).await.status, StatusCode::NOT_FOUND);
        let long = "x".repeat(281);
        let refused = visitor.post(&format!("/consultations/{c}/statements"), &[("thesis", &long), ("thesis-language", "en")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text_area("thesis") == Some(long) && refused.has("#error-thesis"));
        let sent = visitor.post(&format!("/consultations/{c}/statements"), &[("thesis", "Three."), ("thesis-language", "en")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        let waiting = reactions::list_submitted_statements(&world.db, &world.organizer, c, ModerationState::Pending, 0).await.unwrap();
        assert_eq!(waiting.1, 1);
        let undecided = "h2 + ul > li";
        assert_eq!(visitor.get(&address).await.words(undecided), ["Three. – Waiting"]);
        let reason = Statement::parse("It is no statement.").unwrap();
        reactions::moderate_statement(&world.db, &world.organizer, waiting.0[0].id, Some(&reason), world.now).await.unwrap();
        assert_eq!(visitor.get(&address).await.words(undecided), ["Three. – Declined – It is no statement."]);
        assert!(!TestBrowser::new(&world).get(&address).await.has(undecided));
        submit(&world, world.person("head XAA"), "", "Four.").await.unwrap();
        for address in ["/".to_owned(), format!("/consultations/{c}")] {
            let page = TestBrowser::signed_in(&world, "organizer@forum.example").await.get(&address).await;
            let link = format!("main a[href=\"/consultations/{c}/statements\"]");
            assert!(page.words(&link).concat().contains("to moderate"), "{address}: {:?}", page.words(&link));
            assert!(!visitor.get(&address).await.has(&link));
        }
    }

    async fn opinions_are_shown_as_counts_and_exported_without_names(world: World) {
        let c = world.consultation;
        open(&world, Audience::Public).await;
        let mut ids = Vec::new();
        for number in 0..8 {
            ids.push(submit(&world, &world.organizer, "", &format!("Statement {number}.")).await.unwrap());
        }
        for visitor in 0..12 {
            for (place, id) in ids.iter().enumerate() {
                let agrees = place == 0 || (visitor % 2 == 0) == (place % 2 == 0);
                let reaction = if agrees { Reaction::Agree } else { Reaction::Disagree };
                react(&world, &Viewer::default(), &format!("visitor {visitor}"), *id, reaction).await.unwrap();
            }
        }
        let page = TestBrowser::new(&world).get(&format!("/consultations/{c}/opinions")).await;
        assert_eq!(page.words(".lead + p"), ["Participants: 12. Reactions: 96. Statements: 8."]);
        assert!(page.has("main svg.opinion-map[role=img]") && page.has(".axes li"), "the axes have names");
        let members = "[aria-label=\"Who is in which group\"]";
        assert_eq!(page.words(&format!("{members} thead th")), ["Group", "● Group 1", "▲ Group 2"]);
        assert_eq!(page.words("h3 + ul li")[0], "Statement 0. (12 of 12 agree) ✓");
        react(&world, world.person("head XAA"), "", ids[0], Reaction::Disagree).await.unwrap();
        let anew = TestBrowser::new(&world).get(&format!("/consultations/{c}/opinions")).await;
        assert_eq!(anew.words(".lead + p"), ["Participants: 13. Reactions: 97. Statements: 8."]);
        for id in &ids[1..] {
            react(&world, world.person("head XAA"), "", *id, Reaction::Agree).await.unwrap();
        }
        let own = TestBrowser::signed_in(&world, "head@xaa.example").await.get(&format!("/consultations/{c}/opinions")).await;
        let leads_to_file = |page: &TestResponse| page.links_to(&format!("/consultations/{c}/reactions.csv"));
        assert!(!leads_to_file(&own));
        assert!(own.words(".notice")[0].starts_with("The reactions of your delegation stand in"));
        let withheld = format!("{members} + .hint");
        assert!(own.words(&withheld)[0].ends_with("until then each new reaction would show as a difference."));
        assert_eq!(own.words(&format!("{members} tbody th")), ["All in the group"]);
        let address = format!("/consultations/{c}/reactions.csv");
        assert_eq!(TestBrowser::new(&world).get(&address).await.status, StatusCode::CONFLICT, "reactions are open");
        open(&world, Audience::Nobody).await;
        let settled = TestBrowser::new(&world).get(&format!("/consultations/{c}/opinions")).await;
        assert!(leads_to_file(&settled));
        assert!(settled.words(&withheld)[0].starts_with("A regional or development group is left out if"));
        assert!(settled.words(".lead + p")[0].ends_with("Delegations among them: 1."));
        assert_eq!(settled.words(&format!("{members} tbody th")), ["All in the group"], "one alone would be known");
        let csv = TestBrowser::new(&world).get(&address).await.body;
        assert_eq!(csv.lines().count(), 105);
        assert_eq!(csv.lines().next(), Some("participant,statement,vote"));
        let disagreed = format!(",{},-1", ids[0]);
        assert!(csv.lines().any(|line| line.ends_with(&disagreed)));
        let download = async || {
            let mut out = Vec::new();
            server::exporting::reactions(&world.db, &Viewer::default(), c, world.now, &mut out).await.unwrap();
            out
        };
        let first = download().await;
        let mut stays = true;
        for _ in 0..3 {
            stays &= download().await == first;
        }
        assert!(!stays, "an order that stays would tell who is who");
        let numbers = |line: &str| line.split(',').all(|cell| cell.parse::<i64>().is_ok());
        assert!(csv.lines().skip(1).all(numbers), "no names");
    }
}
