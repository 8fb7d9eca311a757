//! Votes of every kind.

use super::BusyWorld;
use domain::identifiers::QuestionId;
use domain::questions::ballots::BallotChoice;
use domain::questions::{CastingRight, Choice, TieDecision, VotingMethod, WeightSplit};
use domain::rankings::RankingMethod;
use domain::rules::{HandCount, Rule};
use store::questions::{NewBallot, NewQuestion, NewWeights};
use store::{proxies, questions, rules};
use tests::seen;
use tests::world::{recorded, title, words};

const CHAIR_DECIDES: &str = r#"{"name":"chair-decides-ties","tie":"chair_decides","adoption":{"criterion":{"name":"votes",
    "count":"heads","votes":"yes","comparison":"more_than","bound":{"share":{"numerator":1,"denominator":2,"of":"yes_and_no"}}}}}"#;

impl BusyWorld<'_> {
    pub(super) async fn cast(&self, who: &str, id: QuestionId, ballot: NewBallot) {
        let (db, viewer) = (&self.world.db, self.world.person(who));
        let seen = seen::ballot(db, viewer, id).await;
        questions::cast_ballot(db, viewer, id, seen, &ballot, self.tick()).await.unwrap();
    }

    async fn ask(&self, new: &NewQuestion) -> QuestionId {
        let (world, db) = (self.world, &self.world.db);
        let seen = seen::revision(db, world.consultation).await;
        questions::open_question(db, &world.organizer, world.consultation, seen, new, self.tick())
            .await
            .unwrap()
    }

    pub(super) async fn close(&self, id: QuestionId) {
        let db = &self.world.db;
        let seen = seen::question(db, id).await;
        questions::close_question(db, &self.world.organizer, id, seen, self.tick()).await.unwrap();
    }

    pub(super) async fn vote(&self) {
        let (world, db) = (self.world, &self.world.db);
        let xaa = world.delegations["XAA"];
        let op1 = Some(world.provision("OP1"));
        let new = NewQuestion { provision_id: op1, proxy_limit: 1, ..recorded("Adoption of OP1") };
        let id = self.ask(&new).await;
        proxies::grant_proxy(
            db,
            world.person("head XAA"),
            world.consultation,
            Some(id),
            world.delegations["XBB"],
            self.tick(),
        )
        .await
        .unwrap();
        let explained = NewBallot { explanation: Some(words("Gladly.")), ..Choice::Yes.into() };
        self.cast("head XBB", id, NewBallot { principal_id: Some(xaa), ..Choice::Yes.into() }).await;
        self.cast("head XBB", id, Choice::No.into()).await;
        self.cast("head XBB", id, explained).await;
        self.cast("head XCC", id, Choice::Abstain.into()).await;
        let head = world.person("head XCC");
        let seen = seen::ballot(db, head, id).await;
        questions::withdraw_ballot(db, head, id, seen, self.tick()).await.unwrap();
        self.close(id).await;
        let seen = seen::question(db, id).await;
        questions::explain_vote(db, world.person("head XBB"), id, seen, &words("Our reasons."), self.tick())
            .await
            .unwrap();
        let seen = seen::question(db, id).await;
        let (head, meant) = (world.person("head XBB"), Choice::Abstain);
        questions::correct_vote(db, head, id, seen, meant, &words("A mistake."), self.tick()).await.unwrap();
        questions::publish_analysis(db, &world.organizer, id, self.tick()).await.unwrap();
        let divided = NewQuestion {
            weights: NewWeights::Table {
                source: "XAA,5\nXBB,3\nXCC,1".into(),
                justification: words("A test."),
            },
            splitting: true,
            casting: CastingRight::Shared,
            ..recorded("Divided")
        };
        let id = self.ask(&divided).await;
        let parts = WeightSplit { yes: 3, no: 1, abstain: 1 };
        let ballot = NewBallot { choice: BallotChoice::Split(parts), explanation: None, principal_id: None };
        self.cast("head XAA", id, ballot).await;
        self.cast("head XBB", id, Choice::No.into()).await;
        self.close(id).await;
    }

    pub(super) async fn vote_otherwise(&self) {
        let (world, db) = (self.world, &self.world.db);
        let ranked = NewQuestion {
            method: VotingMethod::Ranked,
            options: vec![title("Nairobi"), title("Geneva"), title("Suva")],
            counting: Some(RankingMethod::InstantRunoff),
            ..recorded("Where the office is")
        };
        let id = self.ask(&ranked).await;
        for (who, order) in [("head XAA", "3>1"), ("head XBB", "1=2"), ("head XCC", "3>2>1")] {
            let choice = BallotChoice::Ranking(order.parse().unwrap());
            self.cast(who, id, NewBallot { choice, explanation: None, principal_id: None }).await;
        }
        self.close(id).await;
        let id = self.ask(&NewQuestion { method: VotingMethod::Secret, ..recorded("In secret") }).await;
        self.cast("head XAA", id, Choice::Yes.into()).await;
        self.cast("head XBB", id, Choice::No.into()).await;
        self.cast("head XBB", id, Choice::Yes.into()).await;
        self.close(id).await;
        rules::add_rule(db, &world.organizer, &Rule::parse(CHAIR_DECIDES).unwrap(), self.tick())
            .await
            .unwrap();
        let hands = NewQuestion {
            rule: "chair-decides-ties".into(),
            method: VotingMethod::ShowOfHands,
            ..recorded("By hands")
        };
        let id = self.ask(&hands).await;
        let seen = seen::question(db, id).await;
        let counted = HandCount { yes: 1, no: 1, present: 3, ..HandCount::default() };
        questions::count_hands(db, &world.organizer, id, seen, counted, self.tick()).await.unwrap();
        let seen = seen::question(db, id).await;
        let (decision, reason) = (TieDecision::Adopted, words("A casting vote."));
        questions::decide_tie(db, &world.organizer, id, seen, decision, &reason, self.tick()).await.unwrap();
        let id = self.ask(&recorded("By mistake")).await;
        let seen = seen::question(db, id).await;
        questions::cancel_question(db, &world.organizer, id, seen, self.tick()).await.unwrap();
    }

    pub(super) async fn leave_votes_open(&self) {
        let sealed = self.ask(&recorded("Still open")).await;
        self.cast("head XAA", sealed, Choice::Yes.into()).await;
        self.cast("head XBB", sealed, Choice::No.into()).await;
        let shown = self.ask(&NewQuestion { live_tally: true, ..recorded("Open to all") }).await;
        self.cast("head XCC", shown, Choice::Yes.into()).await;
    }
}
