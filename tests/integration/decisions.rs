use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::exports::{Verifiable, verify};
use domain::questions::{Casting, Choice, Mark, Method, Motion, Parts, Skipped, TieDecision, Timing};
use domain::rankings;
use domain::records::RecordAct;
use domain::rules::{Hands, Reason, Rule};
use domain::store::entity::{question, user, weight_scheme};
use domain::store::questions::{self, NewBallot, NewQuestion, NewWeights, OpenError, Said, SeriesItem};
use domain::store::weights::NewScheme;
use domain::store::{StoreError, proxies, records, rules, suspensions, weights};
use domain::suspensions::Ground;
use domain::text::{Statement, Title};
use domain::viewers::Viewer;
use domain::weights::{Base, Exponent, Scheme};
use sea_orm::{EntityTrait, QueryFilter};
use server::exporting;
use tests::client::Client;
use tests::on_both_databases;
use tests::world::{World, recorded};

fn words(text: &str) -> Statement {
    Statement::parse(text).unwrap()
}

fn title(text: &str) -> Title {
    Title::parse(text).unwrap()
}

async fn get(world: &World, id: i64) -> question::Model {
    question::Entity::find_by_id(id).one(&world.db).await.unwrap().unwrap()
}

async fn vote(world: &World, who: &str, id: i64, choice: Choice) {
    questions::cast(&world.db, world.person(who), id, &choice.into(), world.now).await.unwrap();
}

async fn acts(world: &World, act: RecordAct) -> usize {
    let entries = records::after(&world.db, &records::chain_of(world.consultation), 0, 1_000).await.unwrap();
    domain::records::verify(&entries).unwrap();
    entries.iter().filter(|entry| entry.act == act).count()
}

/// The exported consultation verifies, with every closed question counted again.
async fn verifies(world: &World) -> usize {
    let mut json = Vec::new();
    exporting::json(&world.db, &Viewer::operator(), world.consultation, world.now, &mut json).await.unwrap();
    let export: Verifiable = serde_json::from_slice(&json).unwrap();
    verify(&export).unwrap().recounted
}

fn item(motion: Motion, words: &str, unless_previous: bool) -> SeriesItem {
    SeriesItem { motion, words: title(words), unless_previous }
}

fn silence(hours: i64, now: DateTime<Utc>) -> NewQuestion {
    NewQuestion {
        rule: "consensus".into(),
        method: Method::Silence,
        closes_at: Some(now + TimeDelta::hours(hours)),
        ..recorded("By silence")
    }
}

on_both_databases! {
    async fn an_amendment_that_another_implies_is_not_put_to_the_vote(world: World) {
        let new = NewQuestion {
            series: vec![
                item(Motion::Amendment, "Delete the paragraph", false),
                item(Motion::Amendment, "Change a word", true),
            ],
            ..recorded("The proposal")
        };
        let first = world.ask(&new).await;
        let asked = questions::series(&world.db, &get(&world, first).await).await.unwrap();
        let states: Vec<_> = asked.iter().map(|one| (one.motion, one.waiting)).collect();
        assert_eq!(states, [(Motion::Amendment, false), (Motion::Amendment, true), (Motion::Whole, true)]);
        let early = questions::cast(&world.db, world.person("head XAA"), asked[1].id, &Choice::Yes.into(), world.now).await;
        assert!(matches!(early, Err(StoreError::QuestionClosed)));
        vote(&world, "head XAA", first, Choice::Yes).await;
        questions::close(&world.db, &world.organizer, first, world.now).await.unwrap();
        assert_eq!(get(&world, asked[1].id).await.skipped, Some(Skipped::Implied));
        assert!(!get(&world, asked[2].id).await.waiting, "the whole is open now");
        assert_eq!(acts(&world, RecordAct::QuestionSkipped).await, 1);
        assert_eq!(acts(&world, RecordAct::QuestionOpened).await, 2, "only what was put to the vote");
        assert_eq!(verifies(&world).await, 1);
    }

    async fn the_whole_falls_when_a_separate_vote_rejects_all_parts(world: World) {
        let new = NewQuestion {
            series: vec![
                item(Motion::Division, "Separate vote", false),
                item(Motion::Part, "the words “binding rules”", false),
            ],
            ..recorded("The proposal")
        };
        let division = world.ask(&new).await;
        let asked = questions::series(&world.db, &get(&world, division).await).await.unwrap();
        vote(&world, "head XAA", division, Choice::Yes).await;
        questions::close(&world.db, &world.organizer, division, world.now).await.unwrap();
        vote(&world, "head XAA", asked[1].id, Choice::No).await;
        questions::close(&world.db, &world.organizer, asked[1].id, world.now).await.unwrap();
        let whole = get(&world, asked[2].id).await;
        assert_eq!((whole.skipped, whole.is_adopted().unwrap()), (Some(Skipped::PartsRejected), false));
        assert!(whole.closed_at.is_some());
    }

    async fn parts_are_left_out_when_the_motion_to_divide_is_rejected(world: World) {
        let new = NewQuestion {
            series: vec![item(Motion::Division, "Separate vote", false), item(Motion::Part, "a part", false)],
            ..recorded("The proposal")
        };
        let division = world.ask(&new).await;
        let asked = questions::series(&world.db, &get(&world, division).await).await.unwrap();
        vote(&world, "head XAA", division, Choice::No).await;
        questions::close(&world.db, &world.organizer, division, world.now).await.unwrap();
        assert_eq!(get(&world, asked[1].id).await.skipped, Some(Skipped::NotDivided));
        assert!(get(&world, asked[2].id).await.is_open(world.now));
    }

    async fn silence_adopts_at_its_deadline_exactly_once(world: World) {
        let id = world.ask(&silence(72, world.now)).await;
        let early = questions::close(&world.db, &world.organizer, id, world.now).await;
        assert!(matches!(early, Err(StoreError::State)), "nobody ends silence before its time");
        assert!(questions::remind_due(&world.db, world.now).await.unwrap().is_empty());
        let eve = world.now + TimeDelta::hours(50);
        assert_eq!(questions::remind_due(&world.db, eve).await.unwrap(), [id]);
        assert!(questions::remind_due(&world.db, eve).await.unwrap().is_empty(), "once");
        let late = world.now + TimeDelta::hours(73);
        let tries: Vec<_> = (0..6)
            .map(|_| {
                let db = world.db.clone();
                tokio::spawn(async move { questions::close_due(&db, late).await.unwrap().len() })
            })
            .collect();
        let mut closed = 0;
        for one in tries {
            closed += one.await.unwrap();
        }
        assert_eq!(closed, 1);
        assert!(get(&world, id).await.is_adopted().unwrap());
        assert_eq!(acts(&world, RecordAct::QuestionClosed).await, 1);
        assert_eq!(acts(&world, RecordAct::SilenceReminded).await, 1);
        assert_eq!(verifies(&world).await, 1);
    }

    async fn one_delegation_breaks_silence_with_a_reason(world: World) {
        let id = world.ask(&silence(80, world.now)).await;
        let observer = questions::break_silence(&world.db, world.person("head XOB"), id, &words("no"), world.now).await;
        assert!(matches!(observer, Err(StoreError::Forbidden)));
        let ballot = questions::cast(&world.db, world.person("head XAA"), id, &Choice::Yes.into(), world.now).await;
        assert!(matches!(ballot, Err(StoreError::State)), "silence is no vote");
        questions::break_silence(&world.db, world.person("head XBB"), id, &words("Not yet."), world.now).await.unwrap();
        let found = get(&world, id).await;
        assert!(found.closed_at.is_some() && !found.is_adopted().unwrap());
        assert_eq!(acts(&world, RecordAct::SilenceBroken).await, 1);
        assert_eq!(verifies(&world).await, 1);
        let late = world.now + TimeDelta::hours(100);
        assert!(questions::close_due(&world.db, late).await.unwrap().is_empty());
    }

    async fn a_silence_procedure_keeps_its_least_time_and_can_be_put_off(world: World) {
        let short = questions::open(&world.db, &world.organizer, world.consultation, &silence(71, world.now), world.now).await;
        assert!(matches!(short, Err(OpenError::SilenceTooShort { hours: 72 })));
        let majority = NewQuestion { rule: "un-simple-majority".into(), ..silence(80, world.now) };
        let wrong = questions::open(&world.db, &world.organizer, world.consultation, &majority, world.now).await;
        assert!(matches!(wrong, Err(OpenError::NotBySilence)));
        let id = world.ask(&silence(72, world.now)).await;
        let sooner = questions::extend(&world.db, &world.organizer, id, world.now + TimeDelta::hours(71), world.now).await;
        assert!(matches!(sooner, Err(StoreError::TooSoon)));
        let later = world.now + TimeDelta::hours(90);
        let head = questions::extend(&world.db, world.person("head XAA"), id, later, world.now).await;
        assert!(matches!(head, Err(StoreError::Forbidden)));
        questions::extend(&world.db, &world.organizer, id, later, world.now).await.unwrap();
        assert!(questions::close_due(&world.db, world.now + TimeDelta::hours(80)).await.unwrap().is_empty());
        assert_eq!(acts(&world, RecordAct::SilenceExtended).await, 1);
    }

    async fn a_delegation_divides_its_weight(world: World) {
        let new = NewQuestion {
            weights: NewWeights::Table { source: "XAA,5\nXBB,3\nXCC,1".into(), justification: words("a test") },
            splitting: true,
            ..recorded("Divided")
        };
        let id = world.ask(&new).await;
        let split = |yes, no, abstain| NewBallot {
            said: Said::Split(Parts { yes, no, abstain }),
            explanation: None,
            principal_id: None,
        };
        let wrong = questions::cast(&world.db, world.person("head XAA"), id, &split(3, 3, 0), world.now).await;
        assert!(matches!(wrong, Err(StoreError::Ballot)));
        questions::cast(&world.db, world.person("head XAA"), id, &split(3, 1, 1), world.now).await.unwrap();
        vote(&world, "head XBB", id, Choice::No).await;
        questions::close(&world.db, &world.organizer, id, world.now).await.unwrap();
        let outcome = get(&world, id).await.outcome().unwrap().unwrap();
        assert_eq!((outcome.adopted, outcome.yes, outcome.counted), (false, 3.into(), 7.into()));
        let tally = questions::tally(&questions::voters(&world.db, id).await.unwrap());
        assert_eq!((tally.split, tally.abstain.weight, tally.absent.weight), (1, 1, 1));
        assert_eq!(verifies(&world).await, 1);
        let plain = world.ask(&recorded("Not divided")).await;
        let refused = questions::cast(&world.db, world.person("head XAA"), plain, &split(1, 0, 0), world.now).await;
        assert!(matches!(refused, Err(StoreError::Ballot)));
    }

    async fn a_proxy_votes_until_the_principal_does(world: World) {
        let (xaa, xbb, xcc) = (world.delegations["XAA"], world.delegations["XBB"], world.delegations["XCC"]);
        let id = world.ask(&NewQuestion { proxy_limit: 1, ..recorded("By proxy") }).await;
        let by_proxy = |principal| NewBallot { said: Said::Choice(Choice::Yes), explanation: None, principal_id: Some(principal) };
        let cast = async |who: &str, ballot: NewBallot| {
            questions::cast(&world.db, world.person(who), id, &ballot, world.now).await
        };
        assert!(matches!(cast("head XBB", by_proxy(xaa)).await, Err(StoreError::NoProxy)));
        let grant = async |who: &str, question, holder| {
            proxies::grant(&world.db, world.person(who), world.consultation, question, holder, world.now).await
        };
        assert!(matches!(grant("delegate XAA", None, xbb).await, Err(StoreError::Forbidden)));
        assert!(matches!(grant("head XAA", None, xaa).await, Err(StoreError::NotFound)), "not for oneself");
        assert!(matches!(grant("head XAA", None, world.delegations["XOB"]).await, Err(StoreError::NotFound)));
        grant("head XAA", Some(id), xbb).await.unwrap();
        assert!(matches!(grant("head XAA", Some(id), xcc).await, Err(StoreError::Taken)));
        grant("head XCC", None, xbb).await.unwrap();
        assert!(matches!(cast("head XBB", by_proxy(xcc)).await, Err(StoreError::NoProxy)), "past the limit");
        cast("head XBB", by_proxy(xaa)).await.unwrap();
        let held = proxies::of_consultation(&world.db, &world.organizer, world.consultation).await.unwrap();
        let late = proxies::revoke(&world.db, world.person("head XAA"), held[0].id, world.now).await;
        assert!(matches!(late, Err(StoreError::State)), "not once it was used");
        let stranger = proxies::revoke(&world.db, world.person("head XBB"), held[1].id, world.now).await;
        assert!(matches!(stranger, Err(StoreError::Forbidden)));
        proxies::revoke(&world.db, world.person("head XCC"), held[1].id, world.now).await.unwrap();
        vote(&world, "head XAA", id, Choice::No).await;
        assert!(matches!(cast("head XBB", by_proxy(xaa)).await, Err(StoreError::OwnBallot)));
        let voters = questions::voters(&world.db, id).await.unwrap();
        let live = voters.iter().find(|voter| voter.delegation_id == xaa).unwrap().ballot.as_ref().unwrap();
        assert_eq!((live.choice, live.proxy_id), (Mark::No, None));
        questions::close(&world.db, &world.organizer, id, world.now).await.unwrap();
        assert_eq!(verifies(&world).await, 1);
    }

    async fn a_right_is_shared_or_given_to_one_person(world: World) {
        let id = world.ask(&NewQuestion { casting: Casting::Shared, ..recorded("Shared") }).await;
        let cast = async |who: &str| {
            questions::cast(&world.db, world.person(who), id, &Choice::Yes.into(), world.now).await
        };
        cast("delegate XAA").await.unwrap();
        cast("head XAA").await.unwrap();
        assert!(matches!(cast("adviser XAA").await, Err(StoreError::Forbidden)));
        let adviser = user::Entity::find().filter(user::COLUMN.email.eq("adviser@xaa.example")).one(&world.db).await.unwrap().unwrap();
        let stranger = user::Entity::find().filter(user::COLUMN.email.eq("head@xbb.example")).one(&world.db).await.unwrap().unwrap();
        let name = async |who: &str, user| questions::name_caster(&world.db, world.person(who), id, user, world.now).await;
        assert!(matches!(name("delegate XAA", Some(adviser.id)).await, Err(StoreError::Forbidden)));
        assert!(matches!(name("head XAA", Some(stranger.id)).await, Err(StoreError::NotFound)));
        name("head XAA", Some(adviser.id)).await.unwrap();
        cast("adviser XAA").await.unwrap();
        assert!(matches!(cast("head XAA").await, Err(StoreError::Forbidden)));
        name("head XAA", None).await.unwrap();
        cast("head XAA").await.unwrap();
    }

    async fn a_roll_call_follows_its_published_seed(world: World) {
        let id = world.ask(&NewQuestion { method: Method::RollCall, ..recorded("By roll call") }).await;
        let found = get(&world, id).await;
        let entries = records::after(&world.db, &records::chain_of(world.consultation), 0, 1_000).await.unwrap();
        let opened = entries.iter().position(|entry| entry.act == RecordAct::QuestionOpened).unwrap();
        assert_eq!(found.seed.as_deref(), Some(entries[opened - 1].hash.as_str()), "published before");
        let drawn = domain::questions::roll_call(found.seed.as_deref().unwrap(), &["XAA", "XBB", "XCC"]);
        assert_eq!(found.roll().unwrap(), drawn);
        let enter = async |viewer: &Viewer, choice| {
            questions::enter(&world.db, viewer, id, world.delegations["XBB"], choice, world.now).await
        };
        assert!(matches!(enter(world.person("head XAA"), Choice::No).await, Err(StoreError::Forbidden)));
        enter(&world.organizer, Choice::Abstain).await.unwrap();
        enter(&world.organizer, Choice::Yes).await.unwrap();
        let plain = world.ask(&recorded("Recorded")).await;
        let entered = questions::enter(&world.db, &world.organizer, plain, world.delegations["XBB"], Choice::Yes, world.now).await;
        assert!(matches!(entered, Err(StoreError::State)), "only in a roll call");
        questions::close(&world.db, &world.organizer, id, world.now).await.unwrap();
        assert!(get(&world, id).await.is_adopted().unwrap());
        assert_eq!(verifies(&world).await, 1);
    }

    async fn the_chair_counts_hands_and_decides_a_tie(world: World) {
        let chair = r#"{"name":"chair-decides","adoption":{"criterion":{"name":"votes","count":"weight","votes":"yes",
            "comparison":"more_than","bound":{"share":{"numerator":1,"denominator":2,"of":"yes_and_no"}}}},"tie":"chair_decides"}"#;
        let rule = Rule::parse(chair).unwrap();
        let refused = rules::add(&world.db, world.person("head XAA"), &rule, world.now).await;
        assert!(matches!(refused, Err(StoreError::Forbidden)));
        rules::add(&world.db, &world.organizer, &rule, world.now).await.unwrap();
        assert_eq!(rules::add(&world.db, &world.organizer, &rule, world.now).await.unwrap().version, 2);
        let preset = Rule { name: "consensus".into(), ..rule };
        assert!(matches!(rules::add(&world.db, &world.organizer, &preset, world.now).await, Err(StoreError::Taken)));
        let new = NewQuestion { rule: "chair-decides".into(), method: Method::ShowOfHands, ..recorded("By hands") };
        let id = world.ask(&new).await;
        let hands = |yes, no, present| Hands { yes, no, present, ..Hands::default() };
        let count = async |hands| questions::count_hands(&world.db, &world.organizer, id, hands, world.now).await;
        assert!(matches!(count(hands(1, 2, 2)).await, Err(StoreError::Ballot)), "more than present");
        assert!(matches!(count(hands(1, 1, 4)).await, Err(StoreError::Ballot)), "more than may vote");
        count(hands(1, 1, 3)).await.unwrap();
        let found = get(&world, id).await;
        assert_eq!(found.outcome().unwrap().unwrap().reason, Some(Reason::ChairDecides));
        let decide = async |viewer: &Viewer| {
            questions::decide_tie(&world.db, viewer, id, TieDecision::Adopted, &words("casting vote"), world.now).await
        };
        assert!(matches!(decide(world.person("head XAA")).await, Err(StoreError::Forbidden)));
        decide(&world.organizer).await.unwrap();
        assert!(matches!(decide(&world.organizer).await, Err(StoreError::State)), "once");
        assert!(get(&world, id).await.is_adopted().unwrap());
        assert_eq!(verifies(&world).await, 1);
    }

    async fn a_secret_ballot_leaves_no_choice_anywhere_but_in_its_totals(world: World) {
        let id = world.ask(&NewQuestion { method: Method::Secret, live_tally: true, ..recorded("In secret") }).await;
        vote(&world, "head XAA", id, Choice::Yes).await;
        vote(&world, "head XBB", id, Choice::No).await;
        vote(&world, "head XCC", id, Choice::Yes).await;
        questions::close(&world.db, &world.organizer, id, world.now).await.unwrap();
        let found = get(&world, id).await;
        assert!(found.is_adopted().unwrap());
        assert_eq!(found.hands().unwrap().map(|hands| (hands.yes, hands.no)), Some((2, 1)));
        assert_eq!(verifies(&world).await, 1);
        let mut client = Client::signed_in(&world, "head@xaa.example").await;
        let pages = [
            format!("/questions/{id}"),
            format!("/questions/{id}/sheet"),
            format!("/consultations/{}/record", world.consultation),
            format!("/consultations/{}/outcome", world.consultation),
        ];
        for page in pages {
            let answer = client.get(&page).await;
            assert_eq!(answer.status, StatusCode::OK, "{page}");
            assert!(!answer.body.contains("\"choice\""), "{page}");
            assert!(!answer.body.contains("Who voted what</summary>"), "{page}");
        }
        let entries = records::after(&world.db, &records::chain_of(world.consultation), 0, 1_000).await.unwrap();
        for entry in entries.iter().filter(|entry| entry.act == RecordAct::BallotCast) {
            assert!(entry.payload.get("choice").is_none() && entry.payload.get("explanation").is_none());
        }
        let weighted = NewQuestion {
            method: Method::Secret,
            weights: NewWeights::Table { source: "XAA,5\nXBB,3\nXCC,1".into(), justification: words("a test") },
            ..recorded("Weighted and secret")
        };
        let refused = questions::open(&world.db, &world.organizer, world.consultation, &weighted, world.now).await;
        assert!(matches!(refused, Err(OpenError::NotPlain)));
    }

    async fn delegations_choose_among_options(world: World) {
        let new = NewQuestion {
            method: Method::Ranked,
            options: vec![title("Nairobi"), title("Geneva"), title("Suva")],
            counting: Some(rankings::Method::InstantRunoff),
            ..recorded("Where the office is")
        };
        let id = world.ask(&new).await;
        let rank = async |who: &str, text: &str| {
            let ballot = NewBallot { said: Said::Ranking(text.into()), explanation: None, principal_id: None };
            questions::cast(&world.db, world.person(who), id, &ballot, world.now).await
        };
        assert!(matches!(rank("head XAA", "4>1").await, Err(StoreError::Ballot)));
        rank("head XAA", "3>1").await.unwrap();
        rank("head XBB", "1=2").await.unwrap();
        rank("head XCC", "3>2>1").await.unwrap();
        questions::close(&world.db, &world.organizer, id, world.now).await.unwrap();
        let chosen = get(&world, id).await.ranked().unwrap().unwrap();
        assert_eq!((chosen.winners, chosen.tied), (vec![2], true));
        assert_eq!(verifies(&world).await, 1);
        let one = NewQuestion { options: vec![title("Suva"), title("Suva")], ..new };
        let refused = questions::open(&world.db, &world.organizer, world.consultation, &one, world.now).await;
        assert!(matches!(refused, Err(OpenError::Options)));
    }

    async fn a_suspended_delegation_has_no_vote_on_what_opens_then(world: World) {
        let before = world.ask(&recorded("Before")).await;
        let xaa = world.delegations["XAA"];
        let suspend = async |viewer: &Viewer| {
            suspensions::suspend(&world.db, viewer, xaa, Ground::Arrears, &words("Two years."), world.now).await
        };
        assert!(matches!(suspend(world.person("head XAA")).await, Err(StoreError::Forbidden)));
        suspend(&world.organizer).await.unwrap();
        assert!(matches!(suspend(&world.organizer).await, Err(StoreError::State)));
        let during = world.ask(&recorded("During")).await;
        vote(&world, "head XAA", before, Choice::Yes).await;
        let none = questions::cast(&world.db, world.person("head XAA"), during, &Choice::Yes.into(), world.now).await;
        assert!(matches!(none, Err(StoreError::Forbidden)));
        suspensions::restore(&world.db, &world.organizer, xaa, world.now).await.unwrap();
        let after = world.ask(&recorded("After")).await;
        vote(&world, "head XAA", after, Choice::Yes).await;
    }

    async fn votes_are_explained_before_and_after_and_corrected_without_a_change(world: World) {
        let id = world.question(true, None).await;
        let explain = async |who: &str| {
            questions::explain(&world.db, world.person(who), id, &words("Our reasons."), world.now).await
        };
        assert_eq!(explain("head XAA").await.unwrap(), Timing::Before);
        assert!(matches!(explain("delegate XAA").await, Err(StoreError::Forbidden)));
        vote(&world, "head XAA", id, Choice::Yes).await;
        assert_eq!(explain("head XAA").await.unwrap(), Timing::After);
        let correct = async || {
            questions::correct(&world.db, world.person("head XAA"), id, Choice::No, &words("A mistake."), world.now).await
        };
        assert!(matches!(correct().await, Err(StoreError::State)), "an open ballot can be changed");
        questions::close(&world.db, &world.organizer, id, world.now).await.unwrap();
        correct().await.unwrap();
        assert!(get(&world, id).await.is_adopted().unwrap(), "the result stays");
        assert_eq!(questions::corrections(&world.db, id).await.unwrap().len(), 1);
        assert_eq!(verifies(&world).await, 1);
    }

    async fn a_scheme_weighs_ballots_and_is_frozen_by_its_first_question(world: World) {
        let scheme = Scheme { base: Base::Population(Exponent::Half), uplifts: Vec::new(), cap: None, points: Some(100) };
        let new = NewScheme {
            name: title("Square root"),
            justification: words("Penrose"),
            as_of: world.now.date_naive(),
            scheme,
        };
        let refused = weights::add(&world.db, world.person("head XAA"), &new, world.now).await;
        assert!(matches!(refused, Err(StoreError::Forbidden)));
        let id = weights::add(&world.db, &world.organizer, &new, world.now).await.unwrap();
        assert!(matches!(weights::add(&world.db, &world.organizer, &new, world.now).await, Err(StoreError::Taken)));
        let asked = world.ask(&NewQuestion { weights: NewWeights::Scheme(id), ..recorded("Weighted") }).await;
        let voters = questions::voters(&world.db, asked).await.unwrap();
        assert_eq!(voters.iter().map(|voter| voter.weight).sum::<i64>(), 100);
        let row = weight_scheme::Entity::find_by_id(id).one(&world.db).await.unwrap().unwrap();
        assert!(row.frozen_at.is_some());
        let needs = NewQuestion { rule: "imf-85".into(), ..recorded("Without weights") };
        let refused = questions::open(&world.db, &world.organizer, world.consultation, &needs, world.now).await;
        assert!(matches!(refused, Err(OpenError::NeedsWeights)));
    }

    async fn a_veto_is_held_by_whom_the_question_names(world: World) {
        let new = NewQuestion { veto: vec!["XBB".into()], ..recorded("With a veto") };
        let id = world.ask(&new).await;
        vote(&world, "head XAA", id, Choice::Yes).await;
        vote(&world, "head XBB", id, Choice::No).await;
        vote(&world, "head XCC", id, Choice::Yes).await;
        questions::close(&world.db, &world.organizer, id, world.now).await.unwrap();
        let outcome = get(&world, id).await.outcome().unwrap().unwrap();
        assert_eq!((outcome.adopted, outcome.reason, outcome.veto), (false, Some(Reason::Veto), vec!["XBB".to_owned()]));
        let unknown = NewQuestion { veto: vec!["XZZ".into()], ..recorded("With a veto") };
        let refused = questions::open(&world.db, &world.organizer, world.consultation, &unknown, world.now).await;
        assert!(matches!(refused, Err(OpenError::Veto { code }) if code == "XZZ"));
    }

    async fn a_rule_may_leave_the_vote_to_a_group(world: World) {
        let rule = r#"{"name":"africa-alone","voters":{"attribute":"region","value":"africa"},"adoption":{"criterion":
            {"name":"votes","count":"heads","votes":"yes","comparison":"at_least","bound":{"number":1}}}}"#;
        rules::add(&world.db, &world.organizer, &Rule::parse(rule).unwrap(), world.now).await.unwrap();
        let id = world.ask(&NewQuestion { rule: "africa-alone".into(), ..recorded("Of a group") }).await;
        assert_eq!(questions::voters(&world.db, id).await.unwrap().len(), 1);
        let other = questions::cast(&world.db, world.person("head XBB"), id, &Choice::Yes.into(), world.now).await;
        assert!(matches!(other, Err(StoreError::Forbidden)));
        vote(&world, "head XAA", id, Choice::Yes).await;
        questions::close(&world.db, &world.organizer, id, world.now).await.unwrap();
        assert!(get(&world, id).await.is_adopted().unwrap());
        assert_eq!(verifies(&world).await, 1);
    }

    async fn the_power_that_a_rule_and_its_weights_give_is_shown(world: World) {
        let weights = NewWeights::Table { source: "XAA,5\nXBB,3\nXCC,1".into(), justification: words("a test") };
        let id = world.ask(&NewQuestion { weights, ..recorded("Weighted") }).await;
        let page = Client::new(&world).get(&format!("/questions/{id}/power")).await;
        assert_eq!(page.status, StatusCode::OK);
        // Five of nine are more than half, so that the others never decide.
        assert!(page.body.contains("has a veto") && page.body.contains("never decides"));
        assert!(page.body.contains("100.00"));
        let laboratory = Client::new(&world).get(&format!("/consultations/{}/laboratory?threshold=66.7&uplift-0=200", world.consultation)).await;
        assert_eq!(laboratory.status, StatusCode::OK);
        assert!(laboratory.body.contains("66.7"));
    }

    async fn each_question_of_a_series_is_open_as_long_as_was_meant(world: World) {
        let new = NewQuestion {
            closes_at: Some(world.now + TimeDelta::hours(1)),
            series: vec![item(Motion::Amendment, "First", false), item(Motion::Amendment, "Second", false)],
            ..recorded("In turn")
        };
        let first = world.ask(&new).await;
        let late = world.now + TimeDelta::minutes(61);
        assert_eq!(questions::close_due(&world.db, late).await.unwrap(), [first]);
        let asked = questions::series(&world.db, &get(&world, first).await).await.unwrap();
        assert!(asked[1].is_open(late), "the next has its own hour");
        assert!(questions::close_due(&world.db, late + TimeDelta::minutes(59)).await.unwrap().is_empty());
        let ranked = NewQuestion {
            method: Method::Ranked,
            options: vec![title("One"), title("Two")],
            counting: Some(rankings::Method::Borda),
            ..new
        };
        let refused = questions::open(&world.db, &world.organizer, world.consultation, &ranked, world.now).await;
        assert!(matches!(refused, Err(OpenError::RankedSeries)));
    }

    async fn a_group_that_nobody_belongs_to_agrees_to_nothing(world: World) {
        let rule = r#"{"name":"misspelt","adoption":{"criterion":{"name":"regions","each":"regoin","count":"heads",
            "votes":"yes","comparison":"at_least","bound":{"number":1}}}}"#;
        rules::add(&world.db, &world.organizer, &Rule::parse(rule).unwrap(), world.now).await.unwrap();
        let id = world.ask(&NewQuestion { rule: "misspelt".into(), ..recorded("Of no group") }).await;
        vote(&world, "head XAA", id, Choice::Yes).await;
        questions::close(&world.db, &world.organizer, id, world.now).await.unwrap();
        assert!(!get(&world, id).await.is_adopted().unwrap());
    }

    async fn what_was_answered_aloud_is_changed_aloud(world: World) {
        let id = world.ask(&NewQuestion { method: Method::RollCall, ..recorded("By roll call") }).await;
        let xaa = world.delegations["XAA"];
        questions::enter(&world.db, &world.organizer, id, xaa, Choice::Yes, world.now).await.unwrap();
        let own = questions::cast(&world.db, world.person("head XAA"), id, &Choice::No.into(), world.now).await;
        assert!(matches!(own, Err(StoreError::State)));
        questions::enter(&world.db, &world.organizer, id, xaa, Choice::No, world.now).await.unwrap();
    }

    async fn a_suspended_delegation_votes_for_nobody_else_either(world: World) {
        let (xaa, xbb) = (world.delegations["XAA"], world.delegations["XBB"]);
        suspensions::suspend(&world.db, &world.organizer, xbb, Ground::Credentials, &words("Pending."), world.now).await.unwrap();
        let id = world.ask(&NewQuestion { proxy_limit: 1, ..recorded("By proxy") }).await;
        proxies::grant(&world.db, world.person("head XAA"), world.consultation, Some(id), xbb, world.now).await.unwrap();
        let ballot = NewBallot { said: Said::Choice(Choice::Yes), explanation: None, principal_id: Some(xaa) };
        let cast = questions::cast(&world.db, world.person("head XBB"), id, &ballot, world.now).await;
        assert!(matches!(cast, Err(StoreError::Forbidden)));
    }
}
