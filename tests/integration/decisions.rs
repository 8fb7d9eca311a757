use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use domain::exports::{VerifyFault, read_document, verify_export};
use domain::identifiers::QuestionId;
use domain::questions::ballots::{BallotChoice, BallotError};
use domain::questions::proposals::VoteKindError;
use domain::questions::{
    BallotMark, CastingRight, Choice, ExplanationTiming, Motion, SkipReason, TieDecision, VotingMethod,
    WeightSplit,
};
use domain::rankings;
use domain::records::RecordAct;
use domain::rules::HandCountError;
use domain::rules::{DecisionReason, HandCount, Rule};
use domain::suspensions::SuspensionError;
use domain::suspensions::SuspensionGround;
use domain::text::{Statement, Title};
use domain::viewers::Viewer;
use domain::weights::{PointsRounding, PopulationExponent, WeightBase, WeightScheme};
use sea_orm::{EntityTrait, QueryFilter};
use server::exporting;
use store::entity::{question, user, weight_scheme};
use store::questions::{self, NewBallot, NewQuestion, NewWeights, OpenQuestionError, SeriesItem};
use store::questions::{CastError, CountError};
use store::rules::AddRuleError;
use store::suspensions::NewSuspension;
use store::suspensions::SuspendError;
use store::weights::AddSchemeError;
use store::weights::NewScheme;
use store::{StoreError, attendance, proxies, records, rules, suspensions, weights};
use tests::client::{TestBrowser, TestResponse};
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, recorded};

mod ballots;
mod series;
mod silence;

fn words(text: &str) -> Statement {
    Statement::parse(text).unwrap()
}

fn arrears(from: Option<DateTime<Utc>>, until: Option<DateTime<Utc>>) -> NewSuspension {
    NewSuspension { ground: SuspensionGround::Arrears, reason: words("Two years."), from, until }
}

fn title(text: &str) -> Title {
    Title::parse(text).unwrap()
}

const SECOND_BALLOT: &str = r#"{"name":"second-ballot","tie":"second_ballot","adoption":{"criterion":{"name":"votes",
    "count":"heads","votes":"yes","comparison":"more_than","bound":{"share":{"numerator":1,"denominator":2,"of":"yes_and_no"}}}}}"#;

async fn get(world: &World, id: QuestionId) -> question::Model {
    question::Entity::find_by_id(id).one(&world.db).await.unwrap().unwrap()
}

async fn vote(world: &World, who: &str, id: QuestionId, choice: Choice) {
    questions::cast_ballot(
        &world.db,
        world.person(who),
        id,
        seen::ballot(&world.db, world.person(who), id).await,
        &choice.into(),
        world.now,
    )
    .await
    .unwrap();
}

async fn acts(world: &World, act: RecordAct) -> usize {
    let entries = records::entries_after(&world.db, &records::chain_of(world.consultation), None, 0, 1_000)
        .await
        .unwrap();
    domain::records::verify_chain(&entries).unwrap();
    entries.iter().filter(|entry| entry.act == act).count()
}

/// Verifies the exported consultation, and returns how many closed questions were counted again.
async fn verifies(world: &World) -> usize {
    let mut json = Vec::new();
    exporting::json(&world.db, &Viewer::operator(), world.consultation, world.now, &mut json).await.unwrap();
    verify_export(&read_document(&json).unwrap(), &[]).unwrap().recounted
}

fn item(motion: Motion, words: &str, unless_previous: bool) -> SeriesItem {
    SeriesItem { motion, words: title(words), unless_previous }
}

fn silence(hours: i64, now: DateTime<Utc>) -> NewQuestion {
    NewQuestion {
        rule: "consensus".into(),
        method: VotingMethod::Silence,
        closes_at: Some(now + TimeDelta::hours(hours)),
        ..recorded("By silence")
    }
}

on_both_databases! {
    async fn a_roll_call_follows_its_published_seed(world: World) {
        let id = world.ask(&NewQuestion { method: VotingMethod::RollCall, ..recorded("By roll call") }).await;
        let found = get(&world, id).await;
        let entries = records::entries_after(&world.db, &records::chain_of(world.consultation), None, 0, 1_000).await.unwrap();
        let opened = entries.iter().position(|entry| entry.act == RecordAct::QuestionOpened).unwrap();
        assert_eq!(found.seed.as_deref(), Some(entries[opened - 1].hash.as_str()), "published before");
        let drawn = domain::questions::draw_roll_call(found.seed.as_deref().unwrap(), &["XAA", "XBB", "XCC"]);
        assert_eq!(found.roll.unwrap().0, drawn);
        let enter = async |viewer: &Viewer, choice| {
            questions::enter_answer(&world.db, viewer, id, world.delegations["XBB"], seen::answer(&world.db, id, world.delegations["XBB"]).await, Some(choice), world.now).await
        };
        assert!(matches!(enter(world.person("head XAA"), Choice::No).await, Err(StoreError::Forbidden)));
        enter(&world.organizer, Choice::Abstain).await.unwrap();
        enter(&world.organizer, Choice::Yes).await.unwrap();
        let plain = world.ask(&recorded("Recorded")).await;
        let entered = questions::enter_answer(&world.db, &world.organizer, plain, world.delegations["XBB"], seen::answer(&world.db, plain, world.delegations["XBB"]).await, Some(Choice::Yes), world.now).await;
        assert!(matches!(entered, Err(StoreError::State)), "only in a roll call");
        questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        assert!(get(&world, id).await.is_adopted());
        assert_eq!(verifies(&world).await, 1);
    }

    async fn a_roll_is_called_by_english_names_and_lists_go_by_those_shown(world: World) {
        let header = tests::world::DELEGATIONS.lines().next().unwrap();
        let table = format!("{header}\nNO,member,Norway,Norvège,النرويج,,,,,,,\nNP,member,Nepal,Népal,نيبال,,,,,,,\n\
            ZA,member,Albania,Albanie,الأردن,,,,,,,\n");
        let entries = domain::delegations::parse_catalogue(&table).unwrap();
        let facts = store::delegations::FactsSource { source: "a test".into(), as_of: world.now };
        let operator = Viewer::operator();
        let ids = store::delegations::add_delegations(&world.db, &operator, &entries, &facts, world.now).await.unwrap();
        store::consultations::invite_delegations(&world.db, &world.organizer, world.consultation, &ids, world.now).await.unwrap();
        let id = world.ask(&NewQuestion { method: VotingMethod::RollCall, ..recorded("By roll call") }).await;
        let found = get(&world, id).await;
        // Aland, Albania, Beland, Celand, Nepal, Norway
        let list = ["XAA", "ZA", "XBB", "XCC", "NP", "NO"];
        assert_eq!(found.roll.unwrap().0, domain::questions::draw_roll_call(&found.seed.unwrap(), &list));
        let entries = records::entries_after(&world.db, &records::chain_of(world.consultation), None, 0, 1_000).await.unwrap();
        let opened = entries.iter().find(|entry| entry.act == RecordAct::QuestionOpened).unwrap();
        let recorded: Vec<_> = opened.payload["roll"].as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect();
        let mut sorted = recorded.clone();
        sorted.sort_unstable();
        assert_eq!((recorded.len(), sorted), (6, vec!["NO", "NP", "XAA", "XBB", "XCC", "ZA"]));
        questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        assert_eq!(verifies(&world).await, 1);
        let mut client = TestBrowser::new(&world);
        let orders = [
            ("en", vec!["Agency", "Aland", "Albania", "Beland", "Celand", "Nepal", "Norway"]),
            ("fr", vec!["Agence", "Alande", "Albanie", "Bélande", "Célande", "Népal", "Norvège"]),
            // The article of الأردن and النرويج is left aside.
            ("ar", vec!["الأردن", "ألف", "باء", "جيم", "النرويج", "نيبال", "وكالة"]),
        ];
        for (language, names) in orders {
            client.language = language;
            assert_eq!(client.get("/delegations").await.words("tbody th"), names, "{language}");
        }
    }

    async fn the_chair_counts_hands_and_decides_a_tie(world: World) {
        let chair = r#"{"name":"chair-decides","adoption":{"criterion":{"name":"votes","count":"weight","votes":"yes",
            "comparison":"more_than","bound":{"share":{"numerator":1,"denominator":2,"of":"yes_and_no"}}}},"tie":"chair_decides"}"#;
        let rule = Rule::parse(chair).unwrap();
        let refused = rules::add_rule(&world.db, world.person("head XAA"), &rule, world.now).await;
        assert!(matches!(refused, Err(AddRuleError::Store(StoreError::Forbidden))));
        rules::add_rule(&world.db, &world.organizer, &rule, world.now).await.unwrap();
        assert_eq!(rules::add_rule(&world.db, &world.organizer, &rule, world.now).await.unwrap().version, 2);
        let preset = Rule { name: "consensus".into(), ..rule };
        let taken = rules::add_rule(&world.db, &world.organizer, &preset, world.now).await;
        assert!(matches!(taken, Err(AddRuleError::Store(StoreError::Taken))));
        let new = NewQuestion { rule: "chair-decides".into(), method: VotingMethod::ShowOfHands, ..recorded("By hands") };
        let id = world.ask(&new).await;
        let hands = |yes, no, present| HandCount { yes, no, present, ..HandCount::default() };
        let count = async |hands| questions::count_hands(&world.db, &world.organizer, id, seen::question(&world.db, id).await, hands, world.now).await;
        assert!(matches!(count(hands(1, 2, 2)).await, Err(CountError::Hands(HandCountError::Voted { .. }))), "more than present");
        assert!(matches!(count(hands(1, 1, 4)).await, Err(CountError::Hands(HandCountError::Present { .. }))), "more than may vote");
        count(hands(1, 1, 3)).await.unwrap();
        let found = get(&world, id).await;
        assert!(found.awaits_chair() && !found.is_adopted() && !found.is_settled(), "until the chair has decided");
        assert_eq!(found.outcome.unwrap().reason, Some(DecisionReason::ChairDecides));
        let decide = async |viewer: &Viewer| {
            questions::decide_tie(&world.db, viewer, id, seen::question(&world.db, id).await, TieDecision::Adopted, &words("casting vote"), world.now).await
        };
        assert!(matches!(decide(world.person("head XAA")).await, Err(StoreError::Forbidden)));
        decide(&world.organizer).await.unwrap();
        assert!(matches!(decide(&world.organizer).await, Err(StoreError::State)), "once");
        assert!(get(&world, id).await.is_adopted());
        assert_eq!(verifies(&world).await, 1);
    }

    async fn a_secret_ballot_leaves_no_choice_anywhere_but_in_its_totals(world: World) {
        let id = world.ask(&NewQuestion { method: VotingMethod::Secret, live_tally: true, ..recorded("In secret") }).await;
        vote(&world, "head XAA", id, Choice::Yes).await;
        vote(&world, "head XBB", id, Choice::No).await;
        vote(&world, "head XCC", id, Choice::Yes).await;
        questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        let found = get(&world, id).await;
        assert!(found.is_adopted());
        assert_eq!(found.hands.map(|hands| (hands.yes, hands.no)), Some((2, 1)));
        assert_eq!(verifies(&world).await, 1);
        let mut client = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let pages = [
            format!("/questions/{id}"),
            format!("/questions/{id}/sheet"),
            format!("/consultations/{}/record", world.consultation),
            format!("/consultations/{}/outcome", world.consultation),
        ];
        let told = |answer: &TestResponse| answer.texts("h2, summary").iter().any(|words| words == "Who voted what");
        for page in pages {
            let answer = client.get(&page).await;
            assert_eq!(answer.status, StatusCode::OK, "{page}");
            assert!(!answer.body.contains("\"choice\"") && !told(&answer), "{page}");
        }
        let entries = records::entries_after(&world.db, &records::chain_of(world.consultation), None, 0, 1_000).await.unwrap();
        for entry in entries.iter().filter(|entry| entry.act == RecordAct::BallotCast) {
            assert!(entry.payload.get("choice").is_none() && entry.payload.get("explanation").is_none());
        }
        let weighted = NewQuestion {
            method: VotingMethod::Secret,
            weights: NewWeights::Table { source: "XAA,5\nXBB,3\nXCC,1".into(), justification: words("a test") },
            ..recorded("Weighted and secret")
        };
        let refused = questions::open_question(&world.db, &world.organizer, world.consultation, seen::revision(&world.db, world.consultation).await, &weighted, world.now).await;
        assert!(matches!(refused, Err(OpenQuestionError::Kind(VoteKindError::NotPlain))));
        let plain = world.question(true, None).await;
        vote(&world, "head XAA", plain, Choice::Yes).await;
        questions::close_question(&world.db, &world.organizer, plain, seen::question(&world.db, plain).await, world.now).await.unwrap();
        for page in [format!("/questions/{plain}"), format!("/questions/{plain}/sheet")] {
            assert!(told(&client.get(&page).await), "a recorded vote is told there: {page}");
        }
        let record = client.get(&format!("/consultations/{}/record", world.consultation)).await;
        assert!(record.body.contains("\"choice\""), "and recorded");
    }

    async fn delegations_choose_among_options(world: World) {
        let new = NewQuestion {
            method: VotingMethod::Ranked,
            options: vec![title("Nairobi"), title("Geneva"), title("Suva")],
            counting: Some(rankings::RankingMethod::InstantRunoff),
            ..recorded("Where the office is")
        };
        let id = world.ask(&new).await;
        let rank = async |who: &str, text: &str| {
            let ballot = NewBallot { choice: BallotChoice::Ranking(text.parse().unwrap()), explanation: None, principal_id: None };
            questions::cast_ballot(&world.db, world.person(who), id, seen::ballot(&world.db, world.person(who), id).await, &ballot, world.now).await
        };
        assert!(matches!(rank("head XAA", "4>1").await, Err(CastError::Ballot(BallotError::Ranking))));
        rank("head XAA", "3>1").await.unwrap();
        rank("head XBB", "1=2").await.unwrap();
        rank("head XCC", "3>2>1").await.unwrap();
        questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        let chosen = get(&world, id).await.ranked.unwrap().0;
        assert_eq!((chosen.winners, chosen.tied), (vec![2], true));
        assert_eq!(verifies(&world).await, 1);
        let one = NewQuestion { options: vec![title("Suva"), title("Suva")], ..new };
        let refused = questions::open_question(&world.db, &world.organizer, world.consultation, seen::revision(&world.db, world.consultation).await, &one, world.now).await;
        assert!(matches!(refused, Err(OpenQuestionError::Kind(VoteKindError::Options))));
    }

    async fn a_blank_ballot_takes_part_in_a_choice_and_counts_for_no_option(world: World) {
        let new = NewQuestion {
            method: VotingMethod::Ranked,
            options: vec![title("Nairobi"), title("Geneva"), title("Suva")],
            counting: Some(rankings::RankingMethod::Borda),
            ..recorded("Where the office is")
        };
        let id = world.ask(&new).await;
        let cast = async |who: &str, choice: BallotChoice| {
            let ballot = NewBallot { choice, explanation: None, principal_id: None };
            questions::cast_ballot(&world.db, world.person(who), id, seen::ballot(&world.db, world.person(who), id).await, &ballot, world.now).await
        };
        let refused = cast("head XCC", Choice::Yes.into()).await;
        assert!(matches!(refused, Err(CastError::Ballot(BallotError::NeedsRanking))));
        cast("head XAA", BallotChoice::Ranking("3>1".parse().unwrap())).await.unwrap();
        cast("head XCC", BallotChoice::Ranking("1>2".parse().unwrap())).await.unwrap();
        cast("head XCC", Choice::Abstain.into()).await.unwrap();
        let mut client = TestBrowser::signed_in(&world, "head@xbb.example").await;
        let path = format!("/questions/{id}/ballots");
        let both = client.post(&path, &[("blank", "yes"), ("rank-2", "1")]).await;
        assert_eq!(both.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(both.errors()[0].contains("blank ballot"), "{:?}", both.errors());
        assert_eq!(client.post(&path, &[("rank-1", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(client.post(&path, &[("blank", "yes")]).await.status, StatusCode::SEE_OTHER);
        assert!(client.get(&format!("/questions/{id}")).await.has("#field-blank[checked]"), "it can be changed");
        questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        let chosen = get(&world, id).await.ranked.unwrap().0;
        assert_eq!((chosen.winners, chosen.blank), (vec![2], 2.into()));
        let sheet = client.get(&format!("/questions/{id}/sheet")).await;
        let facts: Vec<_> = sheet.texts("dl.facts dt").into_iter().zip(sheet.texts("dl.facts dd")).collect();
        let fact = |name: &str| facts.iter().find(|(key, _)| key == name).map(|(_, words)| words.as_str());
        assert_eq!([fact("Present"), fact("Ballots cast"), fact("Blank ballots")], [Some("3"), Some("3"), Some("2")]);
        assert!(sheet.words("#result p").iter().any(|words| words.contains("blank ballots")));
        assert_eq!(verifies(&world).await, 1);
    }

    async fn blank_and_spoilt_papers_of_a_show_of_hands_are_counted_shown_and_verified(world: World) {
        // Of the replies, invalid ones included, more than half are needed.
        let rule = r#"{"name":"of-replies","adoption":{"criterion":{"name":"votes","count":"heads","votes":"yes",
            "comparison":"more_than","bound":{"share":{"numerator":1,"denominator":2,"of":"replies"}}}}}"#;
        rules::add_rule(&world.db, &world.organizer, &Rule::parse(rule).unwrap(), world.now).await.unwrap();
        let new = NewQuestion { rule: "of-replies".into(), method: VotingMethod::ShowOfHands, ..recorded("By papers") };
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let counted = |invalid| [("yes", "1"), ("no", "0"), ("abstain", "0"), ("invalid", invalid), ("present", "2")];
        let id = world.ask(&new).await;
        let path = format!("/questions/{id}/hands");
        for (invalid, words) in [("2", "No more can have voted"), ("some", "number")] {
            let refused = client.post_anew(&path, &counted(invalid)).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.errors()[0].contains(words), "{:?}", refused.errors());
        }
        assert_eq!(client.post_anew(&path, &counted("1")).await.status, StatusCode::SEE_OTHER);
        let found = get(&world, id).await;
        assert_eq!(found.hands.as_ref().map(|hands| (hands.yes, hands.invalid, hands.present)), Some((1, 1, 2)));
        assert!(!found.is_adopted(), "one of two replies is not more than half");
        for page in [format!("/questions/{id}"), format!("/questions/{id}/sheet")] {
            assert!(client.get(&page).await.texts("table.tally th").iter().any(|words| words == "Blank or spoilt papers"), "{page}");
        }
        // Without papers, the field stays empty, and one vote of one reply is enough.
        let hands = world.ask(&new).await;
        assert_eq!(client.post_anew(&format!("/questions/{hands}/hands"), &counted("")).await.status, StatusCode::SEE_OTHER);
        assert!(get(&world, hands).await.is_adopted());
        let mut json = Vec::new();
        exporting::json(&world.db, &Viewer::operator(), world.consultation, world.now, &mut json).await.unwrap();
        let mut export = read_document(&json).unwrap();
        assert_eq!(verify_export(&export, &[]).unwrap().recounted, 2);
        let questions = export["questions"].as_array_mut().unwrap();
        for question in questions.iter_mut().filter(|question| question["hands"].is_object()) {
            question["hands"]["invalid"] = 0.into();
        }
        let refused = verify_export(&export, &[]).unwrap_err();
        assert!(refused.path.ends_with("].hands.invalid"), "{refused}");
        assert!(matches!(refused.fault, VerifyFault::Differs { .. }), "{refused}");
    }

    async fn a_suspended_delegation_has_no_vote_on_what_opens_then(world: World) {
        let before = world.ask(&recorded("Before")).await;
        let xaa = world.delegations["XAA"];
        let suspend = async |viewer: &Viewer| {
            suspensions::suspend_vote(&world.db, viewer, xaa, &arrears(None, None), world.now).await
        };
        assert!(matches!(suspend(world.person("head XAA")).await, Err(SuspendError::Store(StoreError::Forbidden))));
        suspend(&world.organizer).await.unwrap();
        assert!(matches!(suspend(&world.organizer).await, Err(SuspendError::Store(StoreError::State))));
        let during = world.ask(&recorded("During")).await;
        vote(&world, "head XAA", before, Choice::Yes).await;
        let none = questions::cast_ballot(&world.db, world.person("head XAA"), during, seen::ballot(&world.db, world.person("head XAA"), during).await, &Choice::Yes.into(), world.now).await;
        assert!(matches!(none, Err(CastError::Store(StoreError::Forbidden))));
        suspensions::restore_vote(&world.db, &world.organizer, xaa, world.now).await.unwrap();
        let after = world.ask(&recorded("After")).await;
        vote(&world, "head XAA", after, Choice::Yes).await;
    }

    async fn a_suspension_runs_from_its_first_day_to_its_last(world: World) {
        let (xaa, days) = (world.delegations["XAA"], |days| world.now + TimeDelta::days(days));
        let suspend = async |from, until| {
            suspensions::suspend_vote(&world.db, &world.organizer, xaa, &arrears(Some(from), until), world.now).await
        };
        assert!(matches!(suspend(days(2), Some(days(1))).await, Err(SuspendError::Suspension(SuspensionError::EndsFirst))));
        suspend(days(1), Some(days(2))).await.unwrap();
        assert!(matches!(suspend(days(5), None).await, Err(SuspendError::Store(StoreError::State))), "one at a time");
        let voters = async |at| {
            let new = recorded("Dated");
            let id = questions::open_question(&world.db, &world.organizer, world.consultation, seen::revision(&world.db, world.consultation).await, &new, at).await.unwrap();
            questions::list_voters(&world.db, id).await.unwrap().len()
        };
        assert_eq!((voters(days(0)).await, voters(days(1)).await, voters(days(2)).await), (3, 2, 3));
        suspensions::restore_vote(&world.db, &world.organizer, xaa, world.now).await.unwrap();
        assert_eq!(voters(days(1)).await, 3, "called off before it began");
    }

    async fn votes_are_explained_before_and_after_and_corrected_without_a_change(world: World) {
        let id = world.question(true, None).await;
        let explain = async |who: &str| {
            questions::explain_vote(&world.db, world.person(who), id, seen::question(&world.db, id).await, &words("Our reasons."), world.now).await
        };
        assert_eq!(explain("head XAA").await.unwrap(), ExplanationTiming::Before);
        assert!(matches!(explain("delegate XAA").await, Err(StoreError::Forbidden)));
        vote(&world, "head XAA", id, Choice::Yes).await;
        assert_eq!(explain("head XAA").await.unwrap(), ExplanationTiming::After);
        let correct = async || {
            questions::correct_vote(&world.db, world.person("head XAA"), id, seen::question(&world.db, id).await, Choice::No, &words("A mistake."), world.now).await
        };
        assert!(matches!(correct().await, Err(StoreError::State)), "an open ballot can be changed");
        questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        correct().await.unwrap();
        assert!(get(&world, id).await.is_adopted(), "the result stays");
        assert_eq!(questions::list_corrections(&world.db, id).await.unwrap().len(), 1);
        assert_eq!(verifies(&world).await, 1);
    }

    async fn the_votes_of_a_scheme_are_shown_before_it_is_kept_and_equals_get_the_same(world: World) {
        let fields = |act, table| {
            [
                ("name", "Alike"), ("justification", "For all."), ("as_of", "2026-01-01"), ("base", "table"),
                ("table", table), ("points", "100"), ("act", act),
            ]
        };
        let alike = "XAA,1\nXBB,1\nXCC,1";
        let kept = async || weight_scheme::Entity::find().all(&world.db).await.unwrap();
        let mut delegate = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let refused = delegate.post("/weights", &fields("preview", alike)).await;
        assert!(!refused.has("#preview") && refused.status == StatusCode::FORBIDDEN, "{}", refused.status);
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let preview = client.post("/weights", &fields("preview", alike)).await;
        assert_eq!(preview.status, StatusCode::OK);
        assert_eq!(preview.words("#preview tbody tr"), ["Aland 33", "Beland 33", "Celand 33"]);
        let told = preview.words("#preview p").concat();
        assert!(told.contains("All weights together: 99.") && told.contains("cannot be shared alike: 1."), "{told}");
        assert_eq!(preview.text_area("table").as_deref(), Some(alike), "what was typed is kept");
        let unknown = client.post("/weights", &fields("preview", "XAA,1\nXZZ,1")).await;
        assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(kept().await.is_empty());
        let answer = client.post("/weights", &fields("keep", alike)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let kept = kept().await;
        assert_eq!((kept.len(), kept[0].scheme.rounding), (1, PointsRounding::Alike));
        let page = client.get(&format!("/weights/{}", kept[0].id)).await;
        assert_eq!(page.words("tbody tr"), ["Aland 33", "Beland 33", "Celand 33"]);
        let asked = world.ask(&NewQuestion { weights: NewWeights::Scheme(kept[0].id), ..recorded("Weighted") }).await;
        let voters = questions::list_voters(&world.db, asked).await.unwrap();
        assert!(voters.iter().all(|voter| voter.weight == 33));
        assert_eq!(verifies(&world).await, 0);
    }

    async fn a_scheme_weighs_ballots_and_is_frozen_by_its_first_question(world: World) {
        let scheme = WeightScheme { base: WeightBase::Population(PopulationExponent::Half), uplifts: Vec::new(), cap: None, points: Some(100), rounding: PointsRounding::Alike };
        let new = NewScheme {
            name: title("Square root"),
            justification: words("Penrose"),
            as_of: world.now.date_naive(),
            scheme,
        };
        let refused = weights::add_scheme(&world.db, world.person("head XAA"), &new, world.now).await;
        assert!(matches!(refused, Err(AddSchemeError::Store(StoreError::Forbidden))));
        let id = weights::add_scheme(&world.db, &world.organizer, &new, world.now).await.unwrap();
        assert!(matches!(weights::add_scheme(&world.db, &world.organizer, &new, world.now).await, Err(AddSchemeError::Store(StoreError::Taken))));
        for name in ["SQUARE ROOT", "Square\u{a0}root", "Square  root", "Ｓquare root"] {
            let same = NewScheme { name: title(name), ..new.clone() };
            let refused = weights::add_scheme(&world.db, &world.organizer, &same, world.now).await;
            assert!(matches!(refused, Err(AddSchemeError::Store(StoreError::Taken))), "{name}");
        }
        let asked = world.ask(&NewQuestion { weights: NewWeights::Scheme(id), ..recorded("Weighted") }).await;
        let voters = questions::list_voters(&world.db, asked).await.unwrap();
        assert_eq!(voters.iter().map(|voter| voter.weight).sum::<i64>(), 100);
        let row = weight_scheme::Entity::find_by_id(id).one(&world.db).await.unwrap().unwrap();
        assert!(row.frozen_at.is_some());
        let needs = NewQuestion { rule: "imf-85".into(), ..recorded("Without weights") };
        let refused = questions::open_question(&world.db, &world.organizer, world.consultation, seen::revision(&world.db, world.consultation).await, &needs, world.now).await;
        assert!(matches!(refused, Err(OpenQuestionError::Kind(VoteKindError::NeedsWeights))));
    }

    async fn a_veto_is_held_by_whom_the_question_names(world: World) {
        let new = NewQuestion { veto: vec!["XBB".into()], ..recorded("With a veto") };
        let id = world.ask(&new).await;
        vote(&world, "head XAA", id, Choice::Yes).await;
        vote(&world, "head XBB", id, Choice::No).await;
        vote(&world, "head XCC", id, Choice::Yes).await;
        questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        let outcome = get(&world, id).await.outcome.unwrap().0;
        assert_eq!((outcome.adopted, outcome.reason, outcome.veto), (false, Some(DecisionReason::Veto), vec!["XBB".to_owned()]));
        let unknown = NewQuestion { veto: vec!["XZZ".into()], ..recorded("With a veto") };
        let refused = questions::open_question(&world.db, &world.organizer, world.consultation, seen::revision(&world.db, world.consultation).await, &unknown, world.now).await;
        assert!(matches!(refused, Err(OpenQuestionError::Kind(VoteKindError::Veto { code })) if code == "XZZ"));
    }

    async fn a_rule_may_leave_the_vote_to_a_group(world: World) {
        let rule = r#"{"name":"africa-alone","voters":{"attribute":"region","value":"africa"},"adoption":{"criterion":
            {"name":"votes","count":"heads","votes":"yes","comparison":"at_least","bound":{"number":1}}}}"#;
        rules::add_rule(&world.db, &world.organizer, &Rule::parse(rule).unwrap(), world.now).await.unwrap();
        let id = world.ask(&NewQuestion { rule: "africa-alone".into(), ..recorded("Of a group") }).await;
        assert_eq!(questions::list_voters(&world.db, id).await.unwrap().len(), 1);
        let other = questions::cast_ballot(&world.db, world.person("head XBB"), id, seen::ballot(&world.db, world.person("head XBB"), id).await, &Choice::Yes.into(), world.now).await;
        assert!(matches!(other, Err(CastError::Store(StoreError::Forbidden))));
        vote(&world, "head XAA", id, Choice::Yes).await;
        questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        assert!(get(&world, id).await.is_adopted());
        assert_eq!(verifies(&world).await, 1);
    }

    async fn the_power_that_a_rule_and_its_weights_give_is_shown(world: World) {
        let weights = NewWeights::Table { source: "XAA,5\nXBB,3\nXCC,1".into(), justification: words("a test") };
        let id = world.ask(&NewQuestion { weights, ..recorded("Weighted") }).await;
        let page = TestBrowser::new(&world).get(&format!("/questions/{id}/power")).await;
        assert_eq!(page.status, StatusCode::OK);
        // Five of nine are more than half, so that the two others have no power.
        let delegations = page.words("tr:has(th[scope=row]):has(td:nth-child(8))");
        assert_eq!(
            delegations,
            [
                "Aland 5 100.00 100.00 100.00 100.00 100.00 has a veto",
                "Beland 3 0.00 0.00 0.00 0.00 0.00 never decides",
                "Celand 1 0.00 0.00 0.00 0.00 0.00 never decides",
            ]
        );
        let laboratory = TestBrowser::new(&world).get(&format!("/consultations/{}/laboratory?threshold=66.7&uplift-0=200", world.consultation)).await;
        assert_eq!(laboratory.status, StatusCode::OK);
        assert_eq!(laboratory.attribute("[name=threshold]", "value").as_deref(), Some("66.7"));
    }

    async fn a_rule_names_attributes_and_delegations_that_there_are(world: World) {
        let add = async |among: &str| {
            let rule = format!(
                r#"{{"name":"own","adoption":{{"criterion":{{"name":"votes",{among},"count":"heads","votes":"yes",
                    "comparison":"at_least","bound":{{"number":1}}}}}}}}"#
            );
            rules::add_rule(&world.db, &world.organizer, &Rule::parse(&rule).unwrap(), world.now).await
        };
        let misspelt = add(r#""each":"regoin""#).await;
        assert!(matches!(misspelt, Err(AddRuleError::Attribute { attribute }) if attribute == "regoin"));
        let value = add(r#""among":{"attribute":"region","value":"afrika"}"#).await;
        assert!(matches!(value, Err(AddRuleError::Value { value, .. }) if value == "afrika"));
        let code = add(r#""among":{"delegations":["XAA","XZZ"]}"#).await;
        assert!(matches!(code, Err(AddRuleError::Delegation { code }) if code == "XZZ"));
        add(r#""among":{"delegations":["XAA"]}"#).await.unwrap();
        let id = world.ask(&NewQuestion { rule: "own".into(), ..recorded("Of a chamber") }).await;
        vote(&world, "head XBB", id, Choice::Yes).await;
        questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        assert!(!get(&world, id).await.is_adopted(), "only the chamber counts");
        assert_eq!(verifies(&world).await, 1);
    }

    async fn a_quorum_to_open_is_counted_from_the_list_of_those_present(world: World) {
        let rule = r#"{"name":"two-present","quorum":{"open":{"numerator":2,"denominator":3}},"adoption":{"criterion":
            {"name":"votes","count":"heads","votes":"yes","comparison":"more_than",
            "bound":{"share":{"numerator":1,"denominator":2,"of":"present"}}}}}"#;
        rules::add_rule(&world.db, &world.organizer, &Rule::parse(rule).unwrap(), world.now).await.unwrap();
        let new = NewQuestion { rule: "two-present".into(), ..recorded("With a quorum") };
        let open = async || questions::open_question(&world.db, &world.organizer, world.consultation, seen::revision(&world.db, world.consultation).await, &new, world.now).await;
        assert!(matches!(open().await, Err(OpenQuestionError::Kind(VoteKindError::NoQuorum { required: 2, present: 0 }))));
        let take = async |viewer: &Viewer, codes: &[&str]| {
            let noted = world.delegations.iter().map(|(code, id)| (*id, codes.contains(&code.as_str())));
            let noted = noted.collect();
            attendance::take_attendance(&world.db, viewer, world.consultation, &noted, world.now).await
        };
        assert!(matches!(take(world.person("head XAA"), &["XAA"]).await, Err(StoreError::Forbidden)));
        // An observer is present, but does not count for a quorum.
        take(&world.organizer, &["XAA", "XOB"]).await.unwrap();
        assert!(matches!(open().await, Err(OpenQuestionError::Kind(VoteKindError::NoQuorum { required: 2, present: 1 }))));
        take(&world.organizer, &["XBB", "XAA", "XCC"]).await.unwrap();
        let id = open().await.unwrap();
        take(&world.organizer, &[]).await.unwrap();
        vote(&world, "head XAA", id, Choice::Yes).await;
        questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        let outcome = get(&world, id).await.outcome.unwrap().0;
        assert_eq!((outcome.adopted, outcome.counted), (false, 3.into()), "of those who were present");
        assert_eq!(acts(&world, RecordAct::AttendanceTaken).await, 3);
        assert_eq!(verifies(&world).await, 1);
        let far = NewQuestion { rule: "codex".into(), ..recorded("Of the Codex") };
        let refused = questions::open_question(&world.db, &world.organizer, world.consultation, seen::revision(&world.db, world.consultation).await, &far, world.now).await;
        assert!(matches!(refused, Err(OpenQuestionError::Kind(VoteKindError::QuorumOutOfReach { required: 25, voters: 3 }))));
    }

    async fn a_result_says_what_quorum_there_was_or_that_none_was_checked(world: World) {
        let rule = |name: &str, quorum: &str| format!(r#"{{"name":"{name}","quorum":{quorum},"adoption":{{"criterion":
            {{"name":"votes","count":"heads","votes":"yes","comparison":"at_least","bound":{{"number":1}}}}}}}}"#);
        let majority = r#"{"numerator":1,"denominator":2,"more_than":true}"#;
        for rule in [
            rule("decides", &format!(r#"{{"decide":{majority}}}"#)),
            rule("opens", &format!(r#"{{"open":{majority}}}"#)),
        ] {
            rules::add_rule(&world.db, &world.organizer, &Rule::parse(&rule).unwrap(), world.now).await.unwrap();
        }
        let present = ["XAA", "XBB"].map(|code| (world.delegations[code], true)).into_iter().collect();
        let ask = async |name: &str, voters: &[&str]| {
            let id = world.ask(&NewQuestion { rule: name.into(), ..recorded(name) }).await;
            for who in voters {
                vote(&world, who, id, Choice::Yes).await;
            }
            questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
            id
        };
        let missed = ask("decides", &["head XAA"]).await;
        let reached = ask("decides", &["head XAA", "head XCC"]).await;
        let unchecked = ask("un-simple-majority", &["head XAA"]).await;
        attendance::take_attendance(&world.db, &world.organizer, world.consultation, &present, world.now).await.unwrap();
        let opened = ask("opens", &["head XCC"]).await;
        assert!(!get(&world, missed).await.is_adopted() && get(&world, unchecked).await.is_adopted());
        let outcome = TestBrowser::new(&world).get(&format!("/consultations/{}/outcome", world.consultation)).await;
        let outcome = outcome.words("main").concat();
        for (id, words) in [
            (missed, "Quorum to decide: 2 of 3 delegations. Present or voting: 1. The quorum was not reached."),
            (reached, "Quorum to decide: 2 of 3 delegations. Present or voting: 2. The quorum was reached."),
            (opened, "Quorum to open the vote: 2 of 3 delegations. On the list of those present: 2."),
            (unchecked, "No quorum was checked: this rule has none. Ballots cast: 1 of 3."),
        ] {
            assert!(outcome.contains(words), "{words}");
            for page in [format!("/questions/{id}"), format!("/questions/{id}/sheet")] {
                let shown = TestBrowser::new(&world).get(&page).await.words("#result").concat();
                assert!(shown.contains(words), "{page} says {shown}");
                assert_eq!(shown.contains("No quorum was checked"), id == unchecked);
            }
        }
    }

    async fn what_other_rules_would_have_given_is_shown_where_it_is_published(world: World) {
        let id = world.ask(&recorded("Recorded")).await;
        for (who, choice) in [("head XAA", Choice::Yes), ("head XBB", Choice::Yes), ("head XCC", Choice::No)] {
            vote(&world, who, id, choice).await;
        }
        let publish = async |viewer: &Viewer| questions::publish_analysis(&world.db, viewer, id, world.now).await;
        assert!(matches!(publish(&world.organizer).await, Err(StoreError::State)), "it is open");
        questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        let (page, sheet, analysis) = (format!("/questions/{id}"), format!("/questions/{id}/sheet"), format!("/questions/{id}/analysis"));
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        // The same program, which forgets the pages that it keeps for visitors when something is written.
        let mut reader = organizer.clone();
        reader.cookies.clear();
        let told = |answer: &TestResponse| answer.body.contains("Pivotal:") || answer.body.contains("under other rules");
        assert!(!told(&reader.get(&sheet).await) && !told(&organizer.get(&sheet).await), "it is no part of the result");
        assert!(!reader.get(&page).await.links_to(&analysis));
        assert_eq!(reader.get(&analysis).await.status, StatusCode::NOT_FOUND);
        let beforehand = organizer.get(&analysis).await;
        assert!(told(&beforehand) && beforehand.words(".notice").concat().contains("not been published"));
        assert!(matches!(publish(world.person("head XAA")).await, Err(StoreError::Forbidden)));
        assert_eq!(organizer.post(&analysis, &[]).await.status, StatusCode::SEE_OTHER);
        assert!(matches!(publish(&world.organizer).await, Err(StoreError::State)), "once");
        assert!(reader.get(&page).await.links_to(&analysis));
        let shown = reader.get(&analysis).await;
        assert!(told(&shown) && !shown.has(".notice"));
        assert!(!told(&reader.get(&sheet).await));
        assert_eq!(acts(&world, RecordAct::AnalysisPublished).await, 1);
        assert_eq!(verifies(&world).await, 1);
        let secret = world.ask(&NewQuestion { method: VotingMethod::Secret, ..recorded("In secret") }).await;
        questions::close_question(&world.db, &world.organizer, secret, seen::question(&world.db, secret).await, world.now).await.unwrap();
        let refused = questions::publish_analysis(&world.db, &world.organizer, secret, world.now).await;
        assert!(matches!(refused, Err(StoreError::State)), "who voted what is secret");
    }

    async fn what_was_rejected_is_struck_in_the_outcome_which_tells_of_the_whole(world: World) {
        let outcome = async || TestBrowser::new(&world).get(&format!("/consultations/{}/outcome", world.consultation)).await;
        let whole = async || outcome().await.words("#whole").concat();
        assert_eq!(whole().await, "The text as a whole: It has not been put to a vote.");
        let on = async |label: Option<&str>, votes: [Choice; 3]| {
            let provision_id = label.map(|label| world.provision(label));
            let id = world.ask(&NewQuestion { provision_id, ..recorded("Adoption") }).await;
            for (who, choice) in ["head XAA", "head XBB", "head XCC"].into_iter().zip(votes) {
                vote(&world, who, id, choice).await;
            }
            id
        };
        let close = async |id| questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        close(on(Some("OP1"), [Choice::No, Choice::Yes, Choice::No]).await).await;
        close(on(Some("OP3"), [Choice::Yes, Choice::Yes, Choice::Abstain]).await).await;
        let page = outcome().await;
        assert_eq!(page.words("main .provision del"), ["Affirms that access is shared."]);
        let shown = page.words("main .provision").concat();
        assert!(shown.contains("Not adopted by vote (1–2–0)") && shown.contains("Adopted by vote (2–0–1)"), "{shown}");
        assert_eq!(whole().await, "The text as a whole: It has not been put to a vote.", "parts are not the whole");
        let id = on(None, [Choice::Yes, Choice::Yes, Choice::No]).await;
        assert_eq!(whole().await, "The text as a whole: A vote on it has not been closed yet.");
        close(id).await;
        assert_eq!(whole().await, "The text as a whole: Adopted by vote (2–1–0)");
        assert_eq!(outcome().await.words("main .provision del").len(), 1, "the vote on the paragraph stands");
        let instrument = domain::instruments::import::parse_markdown(&tests::world::TEXT.replace("a report", "two reports")).unwrap();
        let language = domain::languages::Language::English;
        store::instruments::publish_revision_by_likeness(&world.db, &world.organizer, world.consultation, language, &instrument, world.now).await.unwrap();
        assert_eq!(whole().await, "The text as a whole: Adopted by vote (2–1–0) (Zero draft)");
    }

    async fn a_rule_that_publishes_totals_alone_names_nobody(world: World) {
        let rule = r#"{"name":"totals","secrecy":"tally_only","adoption":{"criterion":{"name":"votes","count":"heads",
            "votes":"yes","comparison":"at_least","bound":{"number":2}}}}"#;
        rules::add_rule(&world.db, &world.organizer, &Rule::parse(rule).unwrap(), world.now).await.unwrap();
        let named = NewQuestion { rule: "totals".into(), ..recorded("Named") };
        let refused = questions::open_question(&world.db, &world.organizer, world.consultation, seen::revision(&world.db, world.consultation).await, &named, world.now).await;
        assert!(matches!(refused, Err(OpenQuestionError::Kind(VoteKindError::TallyOnly))));
        world.ask(&NewQuestion { method: VotingMethod::Secret, ..named }).await;
    }

    async fn hands_are_counted_once_and_only_in_a_show_of_hands(world: World) {
        let hands = HandCount { yes: 1, present: 1, ..HandCount::default() };
        let count = async |id| questions::count_hands(&world.db, &world.organizer, id, seen::question(&world.db, id).await, hands, world.now).await;
        let ballots = world.ask(&recorded("Recorded")).await;
        assert!(matches!(count(ballots).await, Err(CountError::Store(StoreError::State))));
        assert!(get(&world, ballots).await.is_open(world.now), "ballots are still taken");
        let shown = world.ask(&NewQuestion { method: VotingMethod::ShowOfHands, ..recorded("By hands") }).await;
        count(shown).await.unwrap();
        assert!(matches!(count(shown).await, Err(CountError::Store(StoreError::QuestionNotOpen))));
    }

    async fn the_record_of_a_closing_holds_what_its_method_publishes(world: World) {
        let (db, later) = (&world.db, world.now + TimeDelta::hours(80));
        let plain = world.ask(&recorded("Recorded")).await;
        let secret = world.ask(&NewQuestion { method: VotingMethod::Secret, ..recorded("In secret") }).await;
        let shown = world.ask(&NewQuestion { method: VotingMethod::ShowOfHands, ..recorded("By hands") }).await;
        let quiet = world.ask(&silence(73, world.now)).await;
        for id in [plain, secret] {
            vote(&world, "head XAA", id, Choice::Yes).await;
            vote(&world, "head XBB", id, Choice::No).await;
            vote(&world, "head XCC", id, Choice::Abstain).await;
        }
        let hands = HandCount { yes: 2, present: 3, ..HandCount::default() };
        questions::count_hands(db, &world.organizer, shown, seen::question(db, shown).await, hands, world.now).await.unwrap();
        for id in [plain, secret, quiet] {
            questions::close_question(db, &world.organizer, id, seen::question(db, id).await, later).await.unwrap();
        }
        let all = HandCount { yes: 1, no: 1, abstain: 1, invalid: 0, present: 3, members: 3 };
        assert_eq!(get(&world, secret).await.hands.map(|hands| hands.0), Some(all));
        let chain = records::chain_of(world.consultation);
        let entries = records::entries_after(db, &chain, None, 0, 1_000).await.unwrap();
        let told = |id: QuestionId, part: &str| {
            let closed = |act| act == RecordAct::QuestionClosed;
            let entry = entries.iter().find(|entry| closed(entry.act) && entry.payload["question"] == id.0).unwrap();
            entry.payload.get(part).is_some_and(|part| !part.is_null())
        };
        let found = [plain, secret, shown, quiet].map(|id| ["tally", "hands", "silence"].map(|part| told(id, part)));
        assert_eq!(found, [[true, false, false], [false, true, false], [true, true, false], [true, false, true]]);
    }

    async fn explanations_and_corrections_of_votes_are_kept_and_recorded(world: World) {
        let id = world.question(true, None).await;
        let explain = async |who: &str, id| questions::explain_vote(&world.db, world.person(who), id, seen::question(&world.db, id).await, &words("Our reasons."), world.now).await;
        assert!(matches!(explain("head XOB", id).await, Err(StoreError::Forbidden)), "it has no vote");
        let quiet = world.ask(&silence(73, world.now)).await;
        assert!(matches!(explain("head XAA", quiet).await, Err(StoreError::State)), "silence is explained by breaking it");
        explain("head XAA", id).await.unwrap();
        questions::close_question(&world.db, &world.organizer, id, seen::question(&world.db, id).await, world.now).await.unwrap();
        questions::correct_vote(&world.db, world.person("head XAA"), id, seen::question(&world.db, id).await, Choice::No, &words("A mistake."), world.now).await.unwrap();
        let said = questions::list_explanations(&world.db, id).await.unwrap();
        assert_eq!(said.iter().map(|one| (one.delegation_id, one.body.as_str())).collect::<Vec<_>>(), [(world.delegations["XAA"], "Our reasons.")]);
        assert_eq!((acts(&world, RecordAct::VoteExplained).await, acts(&world, RecordAct::VoteCorrected).await), (1, 1));
    }

    async fn a_suspension_and_the_votes_that_it_prevents_are_published(world: World) {
        let (db, xaa) = (&world.db, world.delegations["XAA"]);
        suspensions::suspend_vote(db, &world.organizer, xaa, &arrears(None, None), world.now).await.unwrap();
        assert_eq!(suspensions::list_suspensions(db, xaa).await.unwrap().len(), 1);
        assert!(suspensions::find_suspension_at(db, xaa, world.now).await.unwrap().is_some());
        world.ask(&recorded("During")).await;
        suspensions::restore_vote(db, &world.organizer, xaa, world.now).await.unwrap();
        assert!(suspensions::find_suspension_at(db, xaa, world.now).await.unwrap().is_none());
        world.ask(&recorded("After")).await;
        let forum = records::entries_after(db, records::FORUM, None, 0, 1_000).await.unwrap();
        let last: Vec<_> = forum.iter().rev().take(2).map(|entry| entry.act).collect();
        assert_eq!(last, [RecordAct::RightsRestored, RecordAct::RightsSuspended]);
        let entries = records::entries_after(db, &records::chain_of(world.consultation), None, 0, 1_000).await.unwrap();
        let opened = entries.iter().filter(|entry| entry.act == RecordAct::QuestionOpened);
        let without: Vec<_> = opened.map(|entry| entry.payload.get("suspended").map(ToString::to_string)).collect();
        assert_eq!(without, [Some(r#"["XAA"]"#.to_owned()), None]);
    }

    async fn a_question_keeps_its_weights_and_whether_its_tally_is_live(world: World) {
        let table = NewQuestion {
            weights: NewWeights::Table { source: "XAA,5\nXBB,3\nXCC,1".into(), justification: words("a test") },
            live_tally: true,
            ..recorded("By a table")
        };
        let found = get(&world, world.ask(&table).await).await;
        assert_eq!((found.weights_justification.as_deref(), found.scheme_id, found.live_tally), (Some("a test"), None, true));
        let new = NewScheme {
            name: title("Equal"),
            justification: words("One each"),
            as_of: world.now.date_naive(),
            scheme: WeightScheme { base: WeightBase::Equal, uplifts: Vec::new(), cap: None, points: None, rounding: PointsRounding::Alike },
        };
        let scheme = weights::add_scheme(&world.db, &world.organizer, &new, world.now).await.unwrap();
        let found = get(&world, world.ask(&NewQuestion { weights: NewWeights::Scheme(scheme), ..recorded("By a scheme") }).await).await;
        assert_eq!((found.weights_justification.as_deref(), found.scheme_id, found.live_tally), (Some("One each"), Some(scheme), false));
        // The tally of a secret ballot is never shown before it is counted; silence is broken in public.
        let secret = NewQuestion { method: VotingMethod::Secret, live_tally: true, ..recorded("In secret") };
        assert!(!get(&world, world.ask(&secret).await).await.live_tally);
        assert!(get(&world, world.ask(&silence(73, world.now)).await).await.live_tally);
    }
}
