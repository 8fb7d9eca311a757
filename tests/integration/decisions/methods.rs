//! Tests the methods of voting: in a roll call, by show of hands, by secret ballot, among options.

use super::*;
use domain::exports::VerifyFault;
use domain::questions::ballots::{BallotChoice, BallotError};
use domain::rules::HandCountError;
use store::questions::CountError;

on_both_databases! {
    async fn a_roll_call_follows_its_published_seed(world: World) {
        let id = world.ask(&NewQuestion { method: VotingMethod::RollCall, ..recorded("By roll call") }).await;
        let found = get(&world, id).await;
        let entries = records::entries_after(&world.db, &records::chain_of(world.consultation), None, 0, 1_000).await.unwrap();
        let opened = entries.iter().position(|entry| entry.act == RecordAct::QuestionOpened).unwrap();
        let (published, number) = found.seed.as_deref().unwrap().split_once(' ').unwrap();
        assert_eq!(published, entries[opened - 1].hash, "published before");
        assert!(number.len() == 32 && number.bytes().all(|digit| digit.is_ascii_hexdigit()), "and nobody knew it: {number}");
        assert_eq!(entries[opened].payload["seed"], found.seed.as_deref().unwrap());
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
}
