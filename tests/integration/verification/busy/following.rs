//! What follows an adoption: needs and offers, commitments, reports and their reviews.

use super::BusyWorld;
use chrono::TimeDelta;
use domain::amounts::Amount;
use domain::commitments::evidence::EvidenceKind;
use domain::identifiers::{CommitmentId, ConsultationId, NeedId, ProgressReportId, ProvisionId};
use domain::languages::Language;
use domain::needs::{BudgetBand, MatchState, NeedSubject, NeedVisibility};
use domain::text::Body;
use store::commitments::{NewCommitment, NewEvidence, NewFollowUp, NewReport};
use store::needs::{DraftSlot, Fund, NeedPlace, NewNeed, NewOffer, NewRating, NewTranche};
use store::reviews::NewReview;
use store::{commitments, needs, reviews};
use tests::commitments::{FIRST_DUE, counted_commitment, day, new_calendar, new_report};
use tests::seen;
use tests::world::{title, words};

impl BusyWorld<'_> {
    /// Asks for and offers something that everybody, delegations or the secretariat may read, matches and rates it, and pays
    /// for it; and withdraws something.
    pub(super) async fn exchange(&self) {
        let (world, db) = (self.world, &self.world.db);
        let (organizer, c) = (&world.organizer, world.consultation);
        let (asks, gives) = (world.person("head XAA"), world.person("head XBB"));
        for visibility in NeedVisibility::ALL.iter().copied() {
            let need = self.ask_for_funds(visibility).await;
            let seen = seen::need(db, need).await;
            needs::assess_need(db, organizer, need, seen, &words("It fits."), self.tick()).await.unwrap();
            let new = NewOffer {
                subject: NeedSubject::Funds,
                title: title("A fund"),
                body: words("We pay."),
                languages: vec![Language::English],
                starts_on: None,
                ends_on: None,
                budget: BudgetBand::UpTo10Thousand,
                visibility,
                fund: Some(Fund { sum: Amount::whole(9), currency: "USD".to_owned() }),
            };
            let seen = seen::revision(db, c).await;
            let offer =
                needs::save_offer(db, gives, DraftSlot::New(c), seen, &new, self.tick()).await.unwrap();
            let seen = seen::offer(db, offer).await;
            needs::submit_offer(db, gives, offer, seen, self.tick()).await.unwrap();
            let seen = seen::need(db, need).await;
            let tied = needs::match_need(db, organizer, need, offer, seen, self.tick()).await.unwrap();
            for to in [MatchState::Running, MatchState::Closed] {
                let seen = seen::need_match(db, tied).await;
                needs::move_match(db, gives, tied, to, seen, self.tick()).await.unwrap();
            }
            let rating = NewRating { rating: 4, words: words("It came in time.") };
            needs::rate_match(db, asks, tied, &rating, self.tick()).await.unwrap();
            let tranche = NewTranche {
                amount: Amount::fraction(1, 2),
                paid_on: world.now.date_naive() - TimeDelta::days(1),
                purpose: words("Half a centre."),
                match_id: Some(tied),
            };
            needs::pay_tranche(db, gives, offer, &tranche, self.tick()).await.unwrap();
        }
        let gone = self.ask_for_funds(NeedVisibility::Delegations).await;
        needs::withdraw_need(db, asks, gone, self.tick()).await.unwrap();
    }

    async fn ask_for_funds(&self, visibility: NeedVisibility) -> NeedId {
        let (world, db) = (self.world, &self.world.db);
        let (head, c) = (world.person("head XAA"), world.consultation);
        let new = NewNeed {
            place: Some(NeedPlace::Provision(world.provision("OP1"))),
            subject: NeedSubject::Funds,
            title: title("Funds"),
            body: words("We can do this if others help."),
            language: Language::English,
            starts_on: None,
            budget: BudgetBand::UpTo10Thousand,
            visibility,
        };
        let seen = seen::revision(db, c).await;
        let id = needs::save_need(db, head, DraftSlot::New(c), seen, &new, self.tick()).await.unwrap();
        let seen = seen::need(db, id).await;
        needs::submit_need(db, head, id, seen, self.tick()).await.unwrap();
        id
    }

    /// Undertakes something on a provision that was adopted.
    async fn undertake(&self, who: &str, op1: ProvisionId, name: &str) -> CommitmentId {
        let (world, db) = (self.world, &self.world.db);
        let new =
            NewCommitment { due_on: day(world, 90), baseline: None, ..counted_commitment(world, name, 3) };
        let seen = seen::words(db, op1).await;
        commitments::undertake_commitment(db, world.person(who), op1, seen, &new, self.tick()).await.unwrap()
    }

    async fn report(&self, who: &str, id: CommitmentId, level: i32) -> ProgressReportId {
        let (world, db) = (self.world, &self.world.db);
        let file = NewEvidence::File {
            name: "a.txt".to_owned(),
            kind: EvidenceKind::Text,
            contents: b"abc".to_vec(),
        };
        let link = NewEvidence::Link("https://a.example".to_owned());
        let new = NewReport { evidence: vec![link, file], ..new_report(world, level) };
        let head = world.person(who);
        let seen = seen::commitment(db, head, id).await;
        commitments::submit_report(db, head, id, seen, new, self.tick()).await.unwrap()
    }

    /// Undertakes, shares, reports on and withdraws something in a concluded consultation.
    pub(super) async fn promise(&self, c: ConsultationId, op1: ProvisionId) {
        let (world, db) = (self.world, &self.world.db);
        for interval_months in [6, 12] {
            let new = NewFollowUp { interval_months, ..new_calendar(world, FIRST_DUE) };
            let seen = seen::follow_up(db, c).await;
            commitments::set_follow_up(db, &world.organizer, c, seen, &new, self.tick()).await.unwrap();
        }
        let (head, other) = (world.person("head XAA"), world.person("head XBB"));
        let id = self.undertake("head XAA", op1, "Centres").await;
        let seen = seen::commitment(db, other, id).await;
        commitments::join_commitment(db, other, id, seen, None, self.tick()).await.unwrap();
        for level in [2, 3] {
            self.report("head XAA", id, level).await;
        }
        self.review(c, op1).await;
        commitments::leave_commitment(db, head, id, None, self.tick()).await.unwrap();
        let reason = words("Plans have changed.");
        commitments::withdraw_commitment(db, other, id, None, &reason, self.tick()).await.unwrap();
    }

    /// Has reports reviewed, as was agreed and by lot, answered and commented on.
    async fn review(&self, c: ConsultationId, op1: ProvisionId) {
        let (world, db) = (self.world, &self.world.db);
        let (organizer, head) = (&world.organizer, world.person("head XBB"));
        let id = self.undertake("head XBB", op1, "Teachers").await;
        let report = self.report("head XBB", id, 4).await;
        for code in ["XAA", "XCC"] {
            let seen = seen::reviewers(db, report).await;
            let named = [world.delegations[code]];
            reviews::assign_reviewers(db, organizer, report, seen, &named, self.tick()).await.unwrap();
        }
        let review = reviews::list_reviews_of(db, &[report]).await.unwrap()[0].id;
        let new = NewReview { level: 2, reasons: words("Half of them."), language: Language::English };
        let seen = seen::peer_review(db, review).await;
        let reviewer = world.person("head XCC");
        reviews::submit_review(db, reviewer, review, seen, &new, self.tick()).await.unwrap();
        let reply = words("All of them by now.");
        let said = (&reply, Language::English);
        let seen = seen::peer_review(db, review).await;
        reviews::answer_review(db, head, review, seen, said, self.tick()).await.unwrap();
        let seed = title("A lottery");
        let seen = seen::review_draw(db, c).await;
        let drawn = reviews::draw_reviewers(db, organizer, c, seen, &seed, 1, self.tick()).await.unwrap();
        assert_eq!(drawn, 1, "the other report");
        for who in [world.person("head XOB"), organizer] {
            let body = Body::parse("We saw them.").unwrap();
            let said = (&body, Language::English);
            let seen = seen::report(db, report).await;
            let made = reviews::comment_on_report(db, who, report, seen, said, self.tick()).await.unwrap();
            if who.organizer() {
                let reason = words("By mistake.");
                reviews::hide_report_comment(db, organizer, made, &reason, self.tick()).await.unwrap();
            }
        }
    }
}
