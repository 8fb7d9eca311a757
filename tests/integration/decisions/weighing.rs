//! Tests what ballots weigh: schemes, vetoes, groups that vote alone, and the power that follows.

use super::*;
use domain::weights::{PointsRounding, PopulationExponent, WeightBase, WeightScheme};
use store::entity::weight_scheme;
use store::weights;
use store::weights::{AddSchemeError, NewScheme};

on_both_databases! {
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
