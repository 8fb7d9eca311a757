use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::consultations::StageKind;
use domain::identifiers::QuestionId;
use domain::questions::ballots::BallotChoice;
use domain::questions::{BallotMark, Choice, VotingMethod, WeightsError};
use domain::records::RecordAct;
use domain::rules::Rule;
use domain::text::Statement;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::entity::ballot;
use store::questions::CastError;
use store::questions::{self, NewBallot, NewQuestion, NewWeights, OpenQuestionError, VoterBallot};
use store::{StoreError, records, rules, weights};
use tests::client::TestBrowser;
use tests::on_both_databases;
use tests::seen;
use tests::world::{World, recorded};

fn live(ballots: Vec<ballot::Model>) -> Vec<ballot::Model> {
    ballots.into_iter().filter(|one| one.superseded_at.is_none()).collect()
}

async fn all(world: &World, question: QuestionId) -> Vec<ballot::Model> {
    ballot::Entity::find().filter(ballot::COLUMN.question_id.eq(question)).all(&world.db).await.unwrap()
}

/// Returns the weights in their order.
fn weights_of(voters: &[VoterBallot]) -> Vec<i64> {
    let mut weights: Vec<_> = voters.iter().map(|voter| voter.weight).collect();
    weights.sort_unstable();
    weights
}

async fn close(world: &World, question: QuestionId) {
    let seen = seen::question(&world.db, question).await;
    questions::close_question(&world.db, &world.organizer, question, seen, world.now).await.unwrap();
}

fn weighted(table: &str) -> NewQuestion {
    NewQuestion {
        rule: "un-two-thirds".into(),
        weights: NewWeights::Table {
            source: table.into(),
            justification: Statement::parse("a test").unwrap(),
        },
        live_tally: true,
        ..recorded("Weighted")
    }
}

on_both_databases! {
    async fn ballots_cast_at_the_same_moment_leave_exactly_one_live(world: World) {
        let question = world.question(true, None).await;
        let head = world.person("head XAA");
        let tries: Vec<_> = (0..16)
            .map(|index| {
                let (db, head, now) = (world.db.clone(), head.clone(), world.now);
                let choice = Choice::ALL[index % 3];
                tokio::spawn(async move {
                    loop {
                        let seen = seen::ballot(&db, &head, question).await;
                        match questions::cast_ballot(&db, &head, question, seen, &choice.into(), now).await {
                            Err(CastError::Store(StoreError::Stale)) => {}
                            cast => return cast,
                        }
                    }
                })
            })
            .collect();
        for one in tries {
            one.await.unwrap().unwrap();
        }
        let ballots = all(&world, question).await;
        assert_eq!(ballots.len(), 16, "every change is kept");
        let last = ballots.iter().map(|one| one.id).max().unwrap();
        assert_eq!(live(ballots).iter().map(|one| one.id).collect::<Vec<_>>(), [last]);
        let record = records::entries_after(&world.db, &records::chain_of(world.consultation), None, 0, 1000).await.unwrap();
        assert_eq!(record.iter().filter(|entry| entry.act == RecordAct::BallotCast).count(), 16);
        domain::records::verify_chain(&record).unwrap();
    }

    async fn what_the_chair_does_on_an_open_vote_stands_beside_the_rule(world: World) {
        let question = world.question(true, None).await;
        let path = format!("/questions/{question}");
        let acts = ".beside-rule > div a.button.second";
        let page = TestBrowser::signed_in(&world, "organizer@forum.example").await.get(&path).await;
        assert!(page.has(acts), "{}", page.body);
        assert_eq!(page.texts("main a.button.second").len(), page.texts(acts).len(), "and nowhere else");
        assert!(!TestBrowser::new(&world).get(&path).await.has(acts));
        close(&world, question).await;
        let page = TestBrowser::signed_in(&world, "organizer@forum.example").await.get(&path).await;
        assert!(!page.has(acts), "a closed vote shows first who decided");
    }

    async fn only_heads_of_members_vote(world: World) {
        let question = world.question(true, None).await;
        let cast = async |who: &str| {
            questions::cast_ballot(&world.db, world.person(who), question, seen::ballot(&world.db, world.person(who), question).await, &Choice::Yes.into(), world.now).await
        };
        for who in ["delegate XAA", "adviser XAA", "head XOB"] {
            assert!(matches!(cast(who).await, Err(CastError::Store(StoreError::Forbidden))), "{who}");
        }
        let organizer = questions::cast_ballot(&world.db, &world.organizer, question, seen::ballot(&world.db, &world.organizer, question).await, &Choice::Yes.into(), world.now).await;
        assert!(matches!(organizer, Err(CastError::Store(StoreError::Forbidden))));
        assert_eq!(ballot::Entity::find().count(&world.db).await.unwrap(), 0);
        cast("head XAA").await.unwrap();
    }

    async fn a_ballot_through_the_form_is_the_own_delegations_alone(world: World) {
        let question = world.question(true, None).await;
        questions::cast_ballot(&world.db, world.person("head XAA"), question, seen::ballot(&world.db, world.person("head XAA"), question).await, &Choice::Yes.into(), world.now).await.unwrap();
        let mut client = TestBrowser::signed_in(&world, "head@xbb.example").await;
        let other = world.delegations["XAA"].to_string();
        let fields = [("choice", "no"), ("explanation", "because"), ("delegation", &other), ("delegation_id", &other)];
        let answer = client.post_anew(&format!("/questions/{question}/ballots"), &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let of = |code: &str| {
            let id = world.delegations[code];
            let db = &world.db;
            async move {
                let found = ballot::Entity::find().filter(ballot::COLUMN.delegation_id.eq(id)).all(db).await.unwrap();
                found.into_iter().map(|one| one.choice).collect::<Vec<_>>()
            }
        };
        assert_eq!(of("XAA").await, [BallotMark::Yes]);
        assert_eq!(of("XBB").await, [BallotMark::No]);
    }

    async fn a_closed_vote_takes_no_ballot_and_states_its_arithmetic(world: World) {
        let question = world.question(true, None).await;
        for (who, choice) in [("head XAA", Choice::Yes), ("head XBB", Choice::Yes), ("head XCC", Choice::No)] {
            questions::cast_ballot(&world.db, world.person(who), question, seen::ballot(&world.db, world.person(who), question).await, &choice.into(), world.now).await.unwrap();
        }
        assert!(matches!(
            questions::close_question(&world.db, world.person("head XAA"), question, seen::question(&world.db, question).await, world.now).await,
            Err(StoreError::Forbidden)
        ));
        questions::close_question(&world.db, &world.organizer, question, seen::question(&world.db, question).await, world.now).await.unwrap();
        assert!(matches!(
            questions::close_question(&world.db, &world.organizer, question, seen::question(&world.db, question).await, world.now).await,
            Err(StoreError::QuestionNotOpen)
        ));
        let mut client = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let fields = [("choice", "no"), ("explanation", "too late, alas")];
        let answer = client.post_anew(&format!("/questions/{question}/ballots"), &fields).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert_eq!(live(all(&world, question).await).len(), 3);
        let page = TestBrowser::new(&world).get(&format!("/questions/{question}")).await;
        assert!(page.words("strong").contains(&"Adopted".to_owned()));
        assert!(page.body.contains("Yes: 2 of 3 (the yes and no votes)"), "the arithmetic is spelled out");
    }

    async fn a_due_vote_is_closed_exactly_once_by_many_processes(world: World) {
        let closes = world.now + TimeDelta::hours(1);
        let question = world.question(false, Some(closes)).await;
        assert!(questions::close_due_questions(&world.db, world.now).await.unwrap().is_empty());
        let late = closes + TimeDelta::seconds(1);
        let cast = questions::cast_ballot(&world.db, world.person("head XAA"), question, seen::ballot(&world.db, world.person("head XAA"), question).await, &Choice::Yes.into(), late).await;
        assert!(matches!(cast, Err(CastError::Store(StoreError::QuestionNotOpen))));
        let tries: Vec<_> = (0..8)
            .map(|_| {
                let db = world.db.clone();
                tokio::spawn(async move { questions::close_due_questions(&db, late).await.unwrap().len() })
            })
            .collect();
        let mut closed = 0;
        for one in tries {
            closed += one.await.unwrap();
        }
        assert_eq!(closed, 1);
        let record = records::entries_after(&world.db, &records::chain_of(world.consultation), None, 0, 1000).await.unwrap();
        assert_eq!(record.iter().filter(|entry| entry.act == RecordAct::QuestionClosed).count(), 1);
    }

    async fn weights_decide_and_a_wrong_table_names_its_line(world: World) {
        let open = async |table: &str| {
            questions::open_question(&world.db, &world.organizer, world.consultation, seen::revision(&world.db, world.consultation).await, &weighted(table), world.now).await
        };
        assert!(matches!(open("XAA,2\nXZZ,1").await, Err(OpenQuestionError::Weights(_))));
        assert!(questions::list_questions(&world.db, &world.organizer, world.consultation).await.unwrap().is_empty());
        let question = open("XAA,60\nXBB,6\nXCC,33").await.unwrap();
        for (who, choice) in [("head XAA", Choice::Yes), ("head XBB", Choice::Yes), ("head XCC", Choice::No)] {
            questions::cast_ballot(&world.db, world.person(who), question, seen::ballot(&world.db, world.person(who), question).await, &choice.into(), world.now).await.unwrap();
        }
        questions::close_question(&world.db, &world.organizer, question, seen::question(&world.db, question).await, world.now).await.unwrap();
        let outcome = questions::find_readable_question(&world.db, &world.organizer, question).await.unwrap().outcome.unwrap().0;
        assert_eq!((outcome.adopted, outcome.yes, outcome.counted, outcome.required), (true, 66.into(), 99.into(), 66.into()));
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let fields = [
            ("title", "Weighted"), ("rule", "un-two-thirds"), ("method", "recorded"), ("weights", "table"), ("justification", "why"),
            ("table", "XAA,2\nXBB,nothing"),
        ];
        let answer = client.post_anew(&format!("/consultations/{}/questions/new", world.consultation), &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.errors()[0].contains("Line 2: the weight is not a number"));
        assert_eq!(answer.text_area("table").as_deref(), Some("XAA,2\nXBB,nothing"));

        let path = format!("/consultations/{}/questions/new", world.consultation);
        client.get(&path).await;
        let with = |weights: &'static str, why: &'static str| {
            [("title", "By turns"), ("rule", "un-two-thirds"), ("method", "recorded"), ("weights", weights), ("justification", why), ("table", "XAA,2")]
        };
        let unfounded = client.post(&path, &with("table", "")).await;
        assert!(unfounded.errors().contains(&"Say why these weights are used.".to_owned()), "{:?}", unfounded.errors());
        let told = client.post(&path, &with("equal", "why")).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "what was typed is not lost without a word");
        assert!(told.has("#error-table") && told.has("#error-justification"));
        let still = client.post(&path, &with("scheme", "why")).await;
        assert_eq!(still.status, StatusCode::UNPROCESSABLE_ENTITY, "other weights are another choice");
        let told = client.post(&path, &with("equal", "why")).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        let opened = client.post(&path, &with("equal", "why")).await;
        assert_eq!(opened.status, StatusCode::SEE_OTHER, "{:?}", opened.errors());
    }

    async fn decimals_and_fractions_weigh_exactly_what_they_say(world: World) {
        let open = async |new: &NewQuestion| {
            questions::open_question(&world.db, &world.organizer, world.consultation, seen::revision(&world.db, world.consultation).await, new, world.now).await
        };
        // A third and a half, of five fourths in all, are exactly two thirds.
        let question = open(&weighted("XAA;1/3\nXBB;0,5\nXCC;5/12")).await.unwrap();
        let voters = questions::list_voters(&world.db, question).await.unwrap();
        assert_eq!(weights_of(&voters), [4, 5, 6]);
        for (who, choice) in [("head XAA", Choice::Yes), ("head XBB", Choice::Yes), ("head XCC", Choice::No)] {
            questions::cast_ballot(&world.db, world.person(who), question, seen::ballot(&world.db, world.person(who), question).await, &choice.into(), world.now).await.unwrap();
        }
        questions::close_question(&world.db, &world.organizer, question, seen::question(&world.db, question).await, world.now).await.unwrap();
        let found = questions::find_readable_question(&world.db, &world.organizer, question).await.unwrap();
        let outcome = found.outcome.unwrap().0;
        assert_eq!((outcome.adopted, outcome.yes, outcome.required), (true, 10.into(), 10.into()));
        let refused = open(&weighted("XAA;1\nXBB;1,000\nXCC;1")).await;
        assert!(matches!(refused, Err(OpenQuestionError::Weights(WeightsError::Ambiguous { line: 2 }))));
        // A rule that asks for a number of votes could not tell what scaled weights are worth.
        let number = r#"{"name":"ten-votes","weights":"required","adoption":{"criterion":{"name":"votes","count":"weight",
            "votes":"yes","comparison":"at_least","bound":{"number":10}}}}"#;
        rules::add_rule(&world.db, &world.organizer, &Rule::parse(number).unwrap(), world.now).await.unwrap();
        let by_number = |table: &str| NewQuestion { rule: "ten-votes".into(), ..weighted(table) };
        assert!(matches!(open(&by_number("XAA,6.5\nXBB,4\nXCC,1")).await, Err(OpenQuestionError::NeedsWholeWeights)));
        open(&by_number("XAA,6.0\nXBB,4\nXCC,1")).await.unwrap();
    }

    async fn a_scheme_takes_decimals_as_they_are_written_and_names_the_line_of_others(world: World) {
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let fields = |name, table| {
            [("name", name), ("justification", "as agreed"), ("as_of", "2026-01-01"), ("base", "table"), ("table", table), ("points", "")]
        };
        let answer = client.post("/weights", &fields("Agreed", "XAA;12,5\nXBB;1\nXCC;2/3")).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let schemes = weights::all_schemes(&world.db).await.unwrap();
        let new = NewQuestion { weights: NewWeights::Scheme(schemes[0].id), ..recorded("By the scheme") };
        let question = questions::open_question(&world.db, &world.organizer, world.consultation, seen::revision(&world.db, world.consultation).await, &new, world.now).await.unwrap();
        let voters = questions::list_voters(&world.db, question).await.unwrap();
        assert_eq!(weights_of(&voters), [4, 6, 75]);
        let answer = client.post("/weights", &fields("Unclear", "XAA;12,5\nXBB;1,000")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.errors()[0].contains("Line 2"), "{:?}", answer.errors());
    }

    async fn a_ballot_leads_to_the_next_vote_that_waits(world: World) {
        let (first, second) = (world.question(true, None).await, world.question(true, None).await);
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        for (question, next) in [(first, format!("/questions/{second}")), (second, format!("/consultations/{}/desk", world.consultation))] {
            let page = format!("/questions/{question}");
            assert!(!head.get(&page).await.has("#go-on"), "nothing was done yet");
            let done = head.post(&format!("{page}/ballots"), &[("choice", "yes")]).await;
            let shown = head.get(done.location().split('#').next().unwrap()).await;
            assert_eq!(shown.attribute("#go-on a", "href"), Some(next));
            assert!(!head.get(&page).await.has("#go-on"), "it is said once");
        }
    }

    async fn ballots_are_sorted_by_what_is_shown_of_them_alone(world: World) {
        for (shown, by_choice) in [(true, ["Beland", "Celand", "Aland"]), (false, ["Aland", "Beland", "Celand"])] {
            let question = world.question(shown, None).await;
            for (who, choice) in [("head XAA", Choice::No), ("head XBB", Choice::Yes)] {
                let (db, person) = (&world.db, world.person(who));
                questions::cast_ballot(db, person, question, seen::ballot(db, person, question).await, &choice.into(), world.now).await.unwrap();
            }
            let sorted = async |query: &str| TestBrowser::new(&world).get(&format!("/questions/{question}{query}")).await;
            let plain = sorted("").await;
            assert_eq!(plain.words("#ballots tbody th"), ["Aland", "Beland", "Celand"]);
            assert!(!plain.has("#ballots[open]"));
            let turned = sorted("?sort=-name").await;
            assert_eq!(turned.words("#ballots tbody th"), ["Celand", "Beland", "Aland"]);
            assert!(turned.has("#ballots[open] th[aria-sort=descending]"));
            // Yes, not voting, no.
            assert_eq!(sorted("?sort=-choice").await.words("#ballots tbody th"), by_choice, "shown: {shown}");
        }
    }

    async fn ballots_of_a_sealed_vote_are_shown_nowhere_until_it_closes(world: World) {
        let question = world.question(false, None).await;
        let words = Statement::parse("sealed reasons").unwrap();
        questions::cast_ballot(&world.db, world.person("head XAA"), question, seen::ballot(&world.db, world.person("head XAA"), question).await, &NewBallot { choice: BallotChoice::Choice(Choice::No), explanation: Some(words.clone()), principal_id: None }, world.now).await.unwrap();
        let c = world.consultation;
        let paths = [
            format!("/questions/{question}"), format!("/consultations/{c}/record"),
            format!("/consultations/{c}/export.json"), format!("/consultations/{c}/ballots.csv"),
            format!("/consultations/{c}/outcome"), format!("/questions/{question}/tally"),
        ];
        let mut client = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        for path in &paths {
            assert!(!client.get(path).await.body.contains("sealed reasons"), "{path}");
        }
        let page = &paths[0];
        assert_eq!(client.get(page).await.words("#turnout"), ["1 of 3 delegations have voted. Only organizers see this number while the vote is open."]);
        assert!(!client.get(page).await.words("main").concat().contains("Not voting"), "nobody is told who");
        let mut head = TestBrowser::signed_in(&world, "head@xbb.example").await;
        assert!(!head.get(page).await.has("#turnout"));
        assert!(head.get(page).await.has("#field-explanation") && !head.get(page).await.has("form[action$='/explanations']"));
        let mut other = TestBrowser::signed_in(&world, "head@xaa.example").await;
        assert!(other.get(page).await.has("#field-explanation") && !other.get(page).await.has("form[action$='/explanations']"));
        let seen = seen::ballot(&world.db, world.person("head XBB"), question).await;
        questions::cast_ballot(&world.db, world.person("head XBB"), question, seen, &Choice::Yes.into(), world.now).await.unwrap();
        let page = head.get(page).await;
        assert!(!page.has("#field-explanation") && page.has("form[action$='/explanations']"), "one form at a time");
        questions::close_question(&world.db, &world.organizer, question, seen::question(&world.db, question).await, world.now).await.unwrap();
        for path in &paths[..4] {
            assert!(client.get(path).await.body.contains("sealed reasons"), "{path}");
        }
    }

    async fn a_ballot_is_refused_before_the_stage_of_deciding(world: World) {
        world.set_stage(world.consultation, StageKind::Concluded).await;
        let new = weighted("XAA,1\nXBB,1\nXCC,1");
        let open = questions::open_question(&world.db, &world.organizer, world.consultation, seen::revision(&world.db, world.consultation).await, &new, world.now);
        assert!(matches!(open.await, Err(OpenQuestionError::Store(StoreError::StageClosed))));
    }

    async fn a_closed_vote_shows_what_was_required_and_who_decided(world: World) {
        let new = NewQuestion { live_tally: true, ..weighted("XAA,5\nXBB,3\nXCC,1") };
        let question = world.ask(&new).await;
        for (who, choice) in [("head XAA", Choice::Yes), ("head XCC", Choice::No)] {
            let seen = seen::ballot(&world.db, world.person(who), question).await;
            questions::cast_ballot(&world.db, world.person(who), question, seen, &choice.into(), world.now).await.unwrap();
        }
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let page = format!("/questions/{question}");
        let open = head.get(&page).await;
        let places = ["id=\"ballot\"", "class=\"plot\"", "class=\"house\""].map(|part| open.body.find(part).unwrap());
        assert!(places.is_sorted(), "the ballot comes first, then how it stands");
        assert!(!open.has("#result"));
        close(&world, question).await;
        let closed = head.get(&page).await;
        let places = ["id=\"result\"", "class=\"house\""].map(|part| closed.body.find(part).unwrap());
        assert!(places.is_sorted(), "the result comes first");
        assert_eq!(closed.words("#result.agreed > .verdict-line"), ["Adopted"]);
        assert!(closed.words("#result p").contains(&"Yes: 5 of 6; 4 needed.".to_owned()));
        assert_eq!(closed.words("#result .plot text"), ["needed: 4", "Yes 5", "No 1"]);
        assert_eq!(closed.words(".house h3"), ["Yes 1", "Not voting 1", "No 1"]);
        assert_eq!(closed.texts(".house .seats a"), ["XAA5", "XBB3", "XCC1"], "a seat carries its weight");
        assert_eq!(closed.texts(".house .us a"), ["XAA5"], "the own seat is framed");
        assert!(closed.has("table.strips td.bar svg"), "a strip for each group");
        let sheet = head.get(&format!("{page}/sheet")).await;
        assert!(sheet.has("#result .plot") && sheet.has(".house .us") && sheet.has("table.strips"));
        assert!(sheet.words(".imprint")[0].ends_with(&format!("{page}/sheet")), "{:?}", sheet.words(".imprint"));
        let visitor = TestBrowser::new(&world).get(&page).await;
        assert!(visitor.has(".house") && !visitor.has(".us"));
    }

    async fn a_secret_ballot_shows_no_seats_but_what_was_required(world: World) {
        let question = world.ask(&NewQuestion { method: VotingMethod::Secret, live_tally: true, ..recorded("In secret") }).await;
        let seen = seen::ballot(&world.db, world.person("head XAA"), question).await;
        questions::cast_ballot(&world.db, world.person("head XAA"), question, seen, &Choice::Yes.into(), world.now).await.unwrap();
        let page = format!("/questions/{question}");
        let mut client = TestBrowser::new(&world);
        assert!(!client.get(&page).await.has(".house, .plot"), "nothing is drawn of an open secret ballot");
        close(&world, question).await;
        for path in [page.clone(), format!("{page}/sheet")] {
            let closed = TestBrowser::new(&world).get(&path).await;
            assert!(closed.has("#result .plot") && !closed.has(".house") && !closed.has("table.strips"), "{path}");
        }
    }

    async fn a_silence_is_told_as_silence(world: World) {
        let closes_at = Some(world.now + TimeDelta::hours(80));
        let new = NewQuestion { rule: "consensus".into(), method: VotingMethod::Silence, closes_at, ..recorded("By silence") };
        let question = world.ask(&new).await;
        let page = format!("/questions/{question}");
        let mut head = TestBrowser::signed_in(&world, "head@xbb.example").await;
        let open = head.get(&page).await;
        assert!(open.links_to(&format!("{page}/silence")) && !open.has("form[action$='/silence']"));
        assert!(open.words("main").concat().contains("No delegation has broken silence."));
        let silence = format!("{page}/silence");
        let confirmation = head.get(&silence).await;
        assert!(confirmation.words(".consequence")[0].contains("the procedure ends at once"));
        assert!(confirmation.links_to(&page), "one may go back");
        let refused = head.post(&silence, &[("reason", "  ")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has("#error-reason") && refused.has("form.confirmation textarea"), "on the same page");
        assert_eq!(head.post(&silence, &[("reason", "Not in these words.")]).await.status, StatusCode::SEE_OTHER);
        let closed = TestBrowser::new(&world).get(&page).await;
        let words = closed.words("main").concat();
        assert_eq!(closed.words("#result.divided > .verdict-line"), ["Not adopted"]);
        assert!(words.contains("One delegation broke silence; nobody else did."), "{words}");
        assert!(words.contains("Beland: Not in these words.") && words.contains("No other delegation has broken silence."));
        assert!(!words.contains("Not voting"), "{words}");
        assert_eq!(closed.texts(".house .seats a"), ["XBB"], "the seats of those that objected alone");
        let outcome = TestBrowser::new(&world).get(&format!("/consultations/{}/outcome", world.consultation)).await;
        assert!(!outcome.words("main").concat().contains("Did not vote"));
        assert!(outcome.has(".result.divided .verdict-line"));
    }

    async fn final_acts_are_confirmed_by_those_alone_who_may_do_them(world: World) {
        let question = world.question(true, None).await;
        let page = format!("/questions/{question}");
        let mut organizer = TestBrowser::signed_in(&world, "organizer@forum.example").await;
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let shown = organizer.get(&page).await;
        for act in ["close", "cancellation"] {
            let path = format!("{page}/{act}");
            assert!(shown.links_to(&path) && !shown.has(&format!("form[action=\"{path}\"]")), "{act}");
            let confirmation = organizer.get(&path).await;
            assert_eq!(confirmation.status, StatusCode::OK, "{act}");
            assert!(confirmation.has(&format!("form.confirmation[action=\"{path}\"] button")), "{act}");
            assert_eq!(head.get(&path).await.status, StatusCode::FORBIDDEN, "{act}");
        }
        assert!(!head.get(&page).await.links_to(&format!("{page}/close")));
        for act in ["tie", "hands", "extension"] {
            assert_eq!(organizer.get(&format!("{page}/{act}")).await.status, StatusCode::CONFLICT, "{act}");
        }
        organizer.get(&format!("{page}/close")).await;
        assert_eq!(organizer.post(&format!("{page}/close"), &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(organizer.get(&format!("{page}/close")).await.status, StatusCode::CONFLICT, "it is closed");
    }

    async fn the_list_begins_with_what_is_open_and_says_whether_we_have_voted(world: World) {
        let first = world.ask(&recorded("First")).await;
        let second = world.ask(&recorded("Second")).await;
        close(&world, second).await;
        let mut head = TestBrowser::signed_in(&world, "head@xaa.example").await;
        let list = format!("/consultations/{}/questions", world.consultation);
        let cards = head.get(&list).await.words(".cards > li");
        assert!(cards[0].starts_with("First") && cards[0].contains("Your delegation has not voted yet"), "{cards:?}");
        assert!(cards[1].starts_with("Second") && cards[1].contains("Not adopted"), "{cards:?}");
        let seen = seen::ballot(&world.db, world.person("head XAA"), first).await;
        questions::cast_ballot(&world.db, world.person("head XAA"), first, seen, &Choice::Yes.into(), world.now).await.unwrap();
        let cards = head.get(&list).await.words(".cards > li");
        assert!(cards[0].contains("Your delegation has voted"), "{cards:?}");
        let anyone = TestBrowser::new(&world).get(&list).await.words(".cards > li");
        assert!(!anyone.concat().contains("Your delegation"), "{anyone:?}");
    }

    async fn measures_of_power_are_folded_under_a_picture(world: World) {
        let question = world.ask(&weighted("XAA,5\nXBB,3\nXCC,1")).await;
        let page = TestBrowser::new(&world).get(&format!("/questions/{question}/power")).await;
        assert!(page.has("svg.columns-of-power path.power"));
        assert_eq!(page.words("table").len(), page.words("details table").len(), "tables are folded");
        assert_eq!(page.words("details li strong").len(), 5, "each measure is explained");
    }

    async fn a_decided_paragraph_says_what_acts_on_it_still_mean(world: World) {
        let question = world.question(true, None).await;
        let seen = seen::ballot(&world.db, world.person("head XAA"), question).await;
        questions::cast_ballot(&world.db, world.person("head XAA"), question, seen, &Choice::Yes.into(), world.now).await.unwrap();
        let page = format!("/provisions/{}", world.provision("OP1"));
        let words = async || TestBrowser::new(&world).get(&page).await;
        assert!(!words().await.has(".decided"));
        close(&world, question).await;
        let decided = words().await;
        assert_eq!(decided.words(".decided .verdict.agreed"), ["Adopted by vote"]);
        assert!(decided.links_to(&format!("/questions/{question}")));
        assert!(decided.words("main").concat().contains("Other words need another vote."));
    }
}
