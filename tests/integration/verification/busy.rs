//! A consultation in which each kind of thing is done at least once, each act a minute after the one before.

use app::commitments::labels::default_levels;
use chrono::{DateTime, TimeDelta, Utc};
use domain::amendments::{AmendmentKind, Disposition};
use domain::amounts::Amount;
use domain::attribution::Attribution;
use domain::blocs::{AssociationKind, ClearingMode};
use domain::commitments::evidence::EvidenceKind;
use domain::consultations::{Stage, StageKind, Visibility};
use domain::identifiers::{
    AmendmentId, BlocId, BlocStatementId, CommitmentId, ConsultationId, NeedId, ProgressReportId,
    ProvisionId, QuestionId,
};
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::mappings::{MappingRelation, MappingVerdict};
use domain::needs::{BudgetBand, MatchState, NeedSubject, NeedVisibility};
use domain::positions::{ClearanceAct, Stance};
use domain::questions::ballots::BallotChoice;
use domain::questions::{CastingRight, Choice, TieDecision, VotingMethod, WeightSplit};
use domain::rankings::RankingMethod;
use domain::reactions::Audience;
use domain::reservations::ReservationKind;
use domain::rules::{HandCount, Rule};
use domain::terms::checking::CheckedEntry;
use domain::text::{Body, Paragraph, Statement, Thesis, Title};
use domain::translations::{TitleWords, TitledThing, TranslationScope};
use domain::viewers::Viewer;
use domain::vocabularies::Vocabulary;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use store::amendments::{NewAmendment, NewDisposition};
use store::blocs::NewPoint;
use store::commitments::{NewCommitment, NewEvidence, NewFollowUp, NewReport};
use store::consensus::{NewSummaryText, RemarkPlace};
use store::consultations::ConsultationCorrection;
use store::mappings::{NewMapping, NewMappingReview};
use store::needs::{DraftSlot, Fund, NeedPlace, NewNeed, NewOffer, NewRating, NewTranche};
use store::questions::{NewBallot, NewQuestion, NewWeights};
use store::reactions::AnonymousVisitor;
use store::reservations::NewReservation;
use store::reviews::NewReview;
use store::translations::NewTranslation;
use store::vocabularies::TagDecision;
use store::{
    StoreError, Subject, amendments, attendance, blocs, comments, commitments, consensus, consultations,
    instruments, mappings, needs, positions, proxies, questions, reactions, reservations, reviews, rules,
    terms, translations, vocabularies,
};
use tests::catalogue::instrument;
use tests::seen;
use tests::world::{TEXT, World, amendment, checked_definition, checked_term, comment, position, recorded};

const CHAIR_DECIDES: &str = r#"{"name":"chair-decides-ties","tie":"chair_decides","adoption":{"criterion":{"name":"votes",
    "count":"heads","votes":"yes","comparison":"more_than","bound":{"share":{"numerator":1,"denominator":2,"of":"yes_and_no"}}}}}"#;

/// A world whose clock moves on with each act.
pub struct BusyWorld<'a> {
    world: &'a World,
    minutes: Cell<i64>,
}

fn words(text: &str) -> Statement {
    Statement::parse(text).unwrap()
}

impl<'a> BusyWorld<'a> {
    pub const fn new(world: &'a World) -> Self {
        Self { world, minutes: Cell::new(0) }
    }

    /// Moves the clock on by a minute and returns its time.
    pub fn tick(&self) -> DateTime<Utc> {
        self.minutes.set(self.minutes.get() + 1);
        self.world.now + TimeDelta::minutes(self.minutes.get())
    }

    /// Does everything.
    pub async fn fill(&self) {
        self.arrange().await;
        self.take_positions().await;
        self.amend().await;
        self.talk().await;
        self.speak_as_bloc().await;
        for attribution in [Attribution::ChathamHouse, Attribution::Delegations, Attribution::Embargoed] {
            self.speak_on(attribution).await;
        }
        self.set_attribution(Attribution::Public).await;
        self.vote().await;
        self.vote_otherwise().await;
        self.reserve_and_reply().await;
        self.map_clauses().await;
        self.define().await;
        self.exchange().await;
        self.moderate().await;
        self.revise().await;
        self.leave_votes_open().await;
    }

    async fn arrange(&self) {
        let (world, db) = (self.world, &self.world.db);
        let (organizer, c) = (&world.organizer, world.consultation);
        let new = ConsultationCorrection {
            title: Title::parse("A consultation on access").unwrap(),
            summary: words("About a norm on access: é, “quoted”, نص"),
            visibility: Visibility::Public,
        };
        let seen = seen::consultation(db, c).await;
        assert!(
            consultations::correct_consultation(db, organizer, c, seen, &new, self.tick()).await.unwrap()
        );
        let (scope, thing) = (TranslationScope::Consultation(c), TitledThing::Consultation(c));
        for title in ["Une consultation", "Une consultation sur l’accès"] {
            let words = TitleWords::Title(Some(Title::parse(title).unwrap()));
            let new = [NewTranslation { thing, language: Language::French, words }];
            let seen = seen::titles(db, scope).await;
            assert!(
                translations::translate_titles(db, organizer, scope, seen, &new, self.tick()).await.unwrap()
            );
        }
        let observer = world.delegations["XOB"];
        consultations::remove_participant(db, organizer, c, observer, self.tick()).await.unwrap();
        consultations::invite_delegations(db, organizer, c, &[observer], self.tick()).await.unwrap();
        let opens_at = world.now + TimeDelta::days(90);
        let later =
            Stage { kind: StageKind::FollowUp, opens_at, closes_at: None, attribution: Attribution::Public };
        let seen = seen::stages(db, c).await;
        consultations::set_stage(db, organizer, c, seen, &later, self.tick()).await.unwrap();
        let seen = seen::stages(db, c).await;
        consultations::remove_stage(db, organizer, c, seen, later.kind, self.tick()).await.unwrap();
        for word in ["partagé", "partagé par tous"] {
            let french =
                TEXT.replace("Affirms that access is shared.", &format!("Affirme que l’accès est {word}."));
            let text = parse_markdown(&french).unwrap();
            let seen = seen::agreed(db, c).await;
            let at = self.tick();
            instruments::publish_translation(db, organizer, c, seen, Language::French, &text, at)
                .await
                .unwrap();
        }
        let present = ["XAA", "XBB", "XCC"].map(|code| (world.delegations[code], true));
        let present: BTreeMap<_, _> = present.into_iter().collect();
        attendance::take_attendance(db, organizer, c, &present, self.tick()).await.unwrap();
    }

    pub async fn set_attribution(&self, attribution: Attribution) {
        let (world, db) = (self.world, &self.world.db);
        let opens_at = world.now - TimeDelta::hours(1);
        let stage = Stage { kind: StageKind::Negotiating, opens_at, closes_at: None, attribution };
        let seen = seen::stages(db, world.consultation).await;
        consultations::set_stage(db, &world.organizer, world.consultation, seen, &stage, self.tick())
            .await
            .unwrap();
    }

    async fn take(&self, who: &str, label: &str, stance: Stance, statement: &str, text: &str) {
        let (db, viewer) = (&self.world.db, self.world.person(who));
        let mut new = position(stance, statement);
        new.proposed_text = Paragraph::parse_optional(text).unwrap();
        let provision = self.world.provision(label);
        let seen = seen::position(db, viewer, provision).await;
        positions::submit_position_at_once(db, viewer, provision, seen, &new, self.tick()).await.unwrap();
    }

    async fn take_positions(&self) {
        let (world, db) = (self.world, &self.world.db);
        self.take("head XAA", "OP1", Stance::Oppose, "Not yet: é.", "").await;
        self.take("head XAA", "OP1", Stance::Support, "Now we do.", "").await;
        self.take("head XBB", "OP1", Stance::Reserve, "", "").await;
        self.take("head XCC", "OP3", Stance::SupportWithAmendment, "Better so.", "Requests two reports.")
            .await;
        self.take("head XBB", "OP2", Stance::Oppose, "We object.", "").await;
        let access = world.access(&world.organizer).await;
        let live = positions::live_positions(db, &access, &[world.provision("OP2")]).await.unwrap();
        let (head, id) = (world.person("head XBB"), live[0].id);
        let seen = seen::draft(db, head, id).await;
        positions::advance_position(db, head, id, seen, ClearanceAct::Withdraw, self.tick()).await.unwrap();
    }

    pub async fn propose(
        &self,
        who: &str,
        about: impl Into<Subject>,
        kind: AmendmentKind,
        text: &str,
    ) -> AmendmentId {
        let db = &self.world.db;
        let about: Subject = about.into();
        let new = NewAmendment { justification: Some(words("It is clearer.")), ..amendment(kind, text) };
        let seen = seen::words(db, about).await;
        amendments::propose_amendment(db, self.world.person(who), about, seen, &new, self.tick())
            .await
            .unwrap()
    }

    async fn dispose(&self, id: AmendmentId, disposition: Disposition, into_id: Option<AmendmentId>) {
        let (db, organizer) = (&self.world.db, &self.world.organizer);
        let new = NewDisposition { disposition, note: words("After consultations."), into_id };
        let seen = seen::amendment(db, id).await;
        amendments::dispose_of_amendment(db, organizer, id, seen, &new, self.tick()).await.unwrap();
    }

    async fn amend(&self) {
        let (world, db) = (self.world, &self.world.db);
        let (first, second) = (world.person("head XAA"), world.person("head XBB"));
        let op1 = world.provision("OP1");
        let agreed = self
            .propose("head XAA", op1, AmendmentKind::Modify, "Affirms that access is shared widely.")
            .await;
        let seen = seen::amendment(db, agreed).await;
        amendments::join_sponsors(db, second, agreed, seen, self.tick()).await.unwrap();
        let seen = seen::amendment(db, agreed).await;
        amendments::leave_sponsors(db, second, agreed, seen, self.tick()).await.unwrap();
        let seen = seen::amendment(db, agreed).await;
        amendments::open_to_sponsors(db, first, agreed, seen, false, self.tick()).await.unwrap();
        self.dispose(agreed, Disposition::Parked, None).await;
        let seen = seen::amendment(db, agreed).await;
        amendments::answer_disposition(db, first, agreed, seen, &words("We insist."), self.tick())
            .await
            .unwrap();
        self.dispose(agreed, Disposition::Agreed, None).await;
        let merged =
            self.propose("head XCC", world.provision("OP3"), AmendmentKind::AddAfter, "Asks for more.").await;
        let other = self
            .propose("head XBB", world.provision("OP3"), AmendmentKind::AddAfter, "Asks for much more.")
            .await;
        self.dispose(merged, Disposition::Merged, Some(other)).await;
        let gone = self.propose("head XBB", world.provision("OP2"), AmendmentKind::Suppress, "").await;
        let seen = seen::amendment(db, gone).await;
        amendments::withdraw_amendment(db, second, gone, seen, self.tick()).await.unwrap();
        let about = Subject::Amendment(other);
        let seen = seen::position(db, first, about).await;
        let new = position(Stance::Support, "On the amendment.");
        positions::submit_position_at_once(db, first, about, seen, &new, self.tick()).await.unwrap();
    }

    async fn talk(&self) {
        let (world, db) = (self.world, &self.world.db);
        let (head, op1) = (world.person("head XAA"), world.provision("OP1"));
        let post = async |who: &str, text: &str, parent| {
            let seen = seen::words(db, op1).await;
            comments::post_comment(db, world.person(who), op1, seen, &comment(text, parent), self.tick())
                .await
                .unwrap()
                .id
        };
        let first = post("head XAA", "What is *shared*?", None).await;
        post("head XBB", "Everything.", Some(first)).await;
        let seen = seen::comment(db, first).await;
        let body = Body::parse("What is shared, and by whom?").unwrap();
        comments::edit_comment(db, head, first, seen, &body, self.tick()).await.unwrap();
        let gone = post("head XBB", "By mistake.", None).await;
        let seen = seen::comment(db, gone).await;
        comments::withdraw_comment(db, world.person("head XBB"), gone, seen, self.tick()).await.unwrap();
        let hidden = post("head XCC", "Off the point.", None).await;
        let seen = seen::comment(db, hidden).await;
        comments::hide_comment(db, &world.organizer, hidden, seen, &words("Off the point."), self.tick())
            .await
            .unwrap();
    }

    pub async fn submit_statement(&self, bloc: BlocId) -> BlocStatementId {
        let (world, db) = (self.world, &self.world.db);
        let (head, language) = (world.person("head XAA"), Language::English);
        let body = words("The small group holds together.");
        let id = blocs::begin_statement(db, head, world.consultation, bloc, language, &body, self.tick())
            .await
            .unwrap();
        for (label, stance) in [("OP1", Stance::Support), ("OP3", Stance::Oppose)] {
            let new = NewPoint {
                provision_id: world.provision(label),
                stance,
                statement: Statement::parse_optional("So says the group.").unwrap(),
                proposed_text: None,
            };
            let seen = seen::statement(db, head, id).await;
            blocs::set_point(db, head, id, seen, &new, self.tick()).await.unwrap();
        }
        let seen = seen::statement(db, head, id).await;
        blocs::circulate_statement(db, head, id, seen, ClearingMode::Each, None, self.tick()).await.unwrap();
        let member = world.person("head XBB");
        let seen = seen::statement(db, member, id).await;
        blocs::answer_statement(db, member, id, seen, true, None, self.tick()).await.unwrap();
        let seen = seen::statement(db, head, id).await;
        blocs::submit_statement(db, head, id, seen, self.tick()).await.unwrap();
        id
    }

    async fn speak_as_bloc(&self) {
        let (world, db) = (self.world, &self.world.db);
        let members = ["XAA", "XBB"].map(|code| world.delegations[code]);
        let name = Title::parse("The Small Group").unwrap();
        let at = self.tick();
        let bloc = blocs::create_bloc(db, &world.organizer, "SG", &name, &members, at).await.unwrap();
        let id = self.submit_statement(bloc).await;
        let other = world.person("head XBB");
        let seen = seen::statement(db, other, id).await;
        let except = [world.provision("OP3")];
        let kind = AssociationKind::AssociatedExcept;
        blocs::associate_with_statement(db, other, id, seen, kind, &except, self.tick()).await.unwrap();
        let outside = world.person("head XCC");
        let seen = seen::statement(db, outside, id).await;
        let kind = AssociationKind::Associated;
        blocs::associate_with_statement(db, outside, id, seen, kind, &[], self.tick()).await.unwrap();
        let gone = self.submit_statement(bloc).await;
        let head = world.person("head XAA");
        let seen = seen::statement(db, head, gone).await;
        blocs::withdraw_statement(db, head, gone, seen, self.tick()).await.unwrap();
    }

    /// Says something of each kind on other terms than those of all before.
    async fn speak_on(&self, attribution: Attribution) {
        self.set_attribution(attribution).await;
        let (world, db) = (self.world, &self.world.db);
        self.take("head XCC", "OP2", Stance::Support, "Among ourselves.", "").await;
        self.take("head XCC", "OP2", Stance::Reserve, "Among ourselves, again.", "").await;
        let text = format!("Asks for something {attribution}.");
        let about = self.propose("head XCC", world.provision("OP2"), AmendmentKind::AddAfter, &text).await;
        // What the secretariat says about it is on the same terms.
        let about = Subject::Amendment(about);
        let seen = seen::words(db, about).await;
        let new = comment("What would that cost?", None);
        comments::post_comment(db, &world.organizer, about, seen, &new, self.tick()).await.unwrap();
        let seen = seen::words(db, world.provision("OP2")).await;
        let new = comment("Between us.", None);
        let head = world.person("head XBB");
        comments::post_comment(db, head, world.provision("OP2"), seen, &new, self.tick()).await.unwrap();
        let place = RemarkPlace { consultation_id: world.consultation, provision_id: None };
        let new = NewSummaryText { language: Language::English, body: words("It says too little.") };
        consensus::file_reply(db, head, place, &new, self.tick()).await.unwrap();
    }

    async fn cast(&self, who: &str, id: QuestionId, ballot: NewBallot) {
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

    async fn close(&self, id: QuestionId) {
        let db = &self.world.db;
        let seen = seen::question(db, id).await;
        questions::close_question(db, &self.world.organizer, id, seen, self.tick()).await.unwrap();
    }

    async fn vote(&self) {
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

    async fn vote_otherwise(&self) {
        let (world, db) = (self.world, &self.world.db);
        let title = |text: &str| Title::parse(text).unwrap();
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

    /// Tags a paragraph: proposed and settled, proposed and declined, proposed and withdrawn, waiting, and by the chair, with
    /// one taken away.
    async fn tag(&self, op1: ProvisionId) {
        let (world, db) = (self.world, &self.world.db);
        let (c, organizer, head) = (world.consultation, &world.organizer, world.person("head XAA"));
        vocabularies::add_vocabulary(db, organizer, c, Vocabulary::framework(), self.tick()).await.unwrap();
        let tags = vocabularies::list_tags(db, c).await.unwrap();
        let mut proposed = Vec::new();
        for tag in &tags[..4] {
            let seen = seen::words(db, op1).await;
            proposed.push(vocabularies::propose_tag(db, head, op1, tag.id, seen, self.tick()).await.unwrap());
        }
        for (id, decision) in
            [(proposed[0], TagDecision::Settle), (proposed[1], TagDecision::Decline(words("Not this.")))]
        {
            let seen = seen::tagging(db, id).await;
            vocabularies::settle_tag(db, organizer, id, seen, &decision, self.tick()).await.unwrap();
        }
        vocabularies::withdraw_tag(db, head, proposed[2], self.tick()).await.unwrap();
        for tag in &tags[4..6] {
            let seen = seen::words(db, op1).await;
            vocabularies::tag_provision(db, organizer, op1, tag.id, seen, self.tick()).await.unwrap();
        }
        let access = world.access(organizer).await;
        let standing = vocabularies::list_tags_on(db, &access, op1).await.unwrap().standing;
        let own = standing.iter().find(|one| one.tag_id == tags[4].id).unwrap().id;
        let seen = seen::tagging(db, own).await;
        let decision = TagDecision::TakeAway(None);
        vocabularies::settle_tag(db, organizer, own, seen, &decision, self.tick()).await.unwrap();
    }

    async fn reserve_and_reply(&self) {
        let (world, db) = (self.world, &self.world.db);
        let (head, op1) = (world.person("head XAA"), world.provision("OP1"));
        for (kind, text) in [
            (ReservationKind::Reservation, "We reserve."),
            (ReservationKind::Declaration, "We understand it so."),
        ] {
            let new = NewReservation { kind, language: Language::English, body: words(text) };
            let seen = seen::words(db, op1).await;
            let id = reservations::make_reservation(db, head, op1, seen, &new, self.tick()).await.unwrap();
            if kind == ReservationKind::Reservation {
                reservations::withdraw_reservation(db, head, id, self.tick()).await.unwrap();
            }
        }
        self.tag(op1).await;
        let place = |provision_id| RemarkPlace { consultation_id: world.consultation, provision_id };
        for (provision, text) in
            [(None, Some("The whole.")), (Some(op1), Some("One.")), (Some(op1), Some("Two.")), (None, None)]
        {
            let seen = seen::summary_text(db, world.consultation, provision).await;
            let body = text.map(words);
            let at = self.tick();
            let (organizer, language) = (&world.organizer, Language::English);
            consensus::write_summary_text(db, organizer, place(provision), seen, language, body.as_ref(), at)
                .await
                .unwrap();
        }
        let reply = |text: &str| NewSummaryText { language: Language::English, body: words(text) };
        consensus::file_reply(db, head, place(Some(op1)), &reply("No."), self.tick()).await.unwrap();
        let id =
            consensus::file_reply(db, head, place(Some(op1)), &reply("Yes."), self.tick()).await.unwrap();
        consensus::withdraw_reply(db, head, id, self.tick()).await.unwrap();
        consensus::file_reply(db, world.person("head XCC"), place(Some(op1)), &reply("Well."), self.tick())
            .await
            .unwrap();
    }

    async fn map_clauses(&self) {
        let (world, db) = (self.world, &self.world.db);
        let (head, op1) = (world.person("head XAA"), world.provision("OP1"));
        let (_, clauses) = instrument(world, "REC", None, &["Access", "Reports"]).await;
        let mut made = Vec::new();
        for (clause_id, relation) in
            clauses.into_iter().zip([MappingRelation::Equal, MappingRelation::Conflicts])
        {
            let language = Language::English;
            let (reason, quotation) = (words("So we read it."), Some(words("Access is open.")));
            let new = NewMapping { clause_id, relation, language, reason, quotation };
            let seen = seen::words(db, op1).await;
            made.push(mappings::propose_mapping(db, head, op1, seen, &new, self.tick()).await.unwrap());
        }
        let other = world.person("head XBB");
        for (who, verdict, reason) in [
            (other, MappingVerdict::Confirmed, None),
            (other, MappingVerdict::Contested, Some(words("It asks for less."))),
            (&world.organizer, MappingVerdict::Confirmed, None),
        ] {
            let seen = seen::mapping(db, made[0]).await;
            let new = NewMappingReview { verdict, language: Language::English, reason };
            mappings::review_mapping(db, who, made[0], seen, &new, self.tick()).await.unwrap();
        }
        mappings::withdraw_mapping(db, head, made[1], self.tick()).await.unwrap();
    }

    /// Adds terms one by one and from a file, and proposes, holds and withdraws definitions on every kind of terms.
    async fn define(&self) {
        let (world, db) = (self.world, &self.world.db);
        let (organizer, c) = (&world.organizer, world.consultation);
        let (head, other) = (world.person("head XAA"), world.person("head XBB"));
        let op1 = Some(world.provision("OP1"));
        let term = checked_term("access", "access");
        let term = terms::add_term(db, organizer, c, &term, None, self.tick()).await.unwrap();
        let seen = seen::term(db, organizer, term).await;
        terms::link_term(db, organizer, term, op1, seen, self.tick()).await.unwrap();
        let entry = |code: &str, words: &str| CheckedEntry {
            term: checked_term(code, code),
            definitions: vec![checked_definition(words)],
        };
        let file = [entry("access", "From a file."), entry("share", "A part."), entry("equity", "Fairness.")];
        terms::import_terms(db, organizer, c, &file[..2], self.tick()).await.unwrap();
        terms::import_terms(db, organizer, c, &file, self.tick()).await.unwrap();
        let propose = async |who, words: &str| {
            terms::propose_definition(db, who, term, &checked_definition(words), self.tick()).await.unwrap()
        };
        let withdrawn = propose(head, "Withdrawn.").await;
        terms::withdraw_definition(db, head, withdrawn, self.tick()).await.unwrap();
        let open = propose(head, "Openly.").await;
        let hold = async |who, id| {
            let seen = seen::term(db, who, term).await;
            terms::hold_definition(db, who, id, seen, self.tick()).await.unwrap()
        };
        hold(head, open).await;
        for attribution in [Attribution::ChathamHouse, Attribution::Delegations, Attribution::Embargoed] {
            self.set_attribution(attribution).await;
            let said = propose(other, "On terms.").await;
            hold(other, said).await;
            // What is embargoed, others do not see.
            if attribution != Attribution::Embargoed {
                hold(head, said).await;
            }
            if attribution == Attribution::Delegations {
                terms::withdraw_definition(db, other, said, self.tick()).await.unwrap();
            }
        }
        self.set_attribution(Attribution::Public).await;
        let seen = seen::term(db, other, term).await;
        hold(head, open).await;
        hold(other, open).await;
        let unseen = terms::release_definition(db, other, open, seen, self.tick()).await;
        assert!(matches!(unseen, Err(StoreError::Stale)));
        let seen = seen::term(db, other, term).await;
        terms::release_definition(db, other, open, seen, self.tick()).await.unwrap();
    }

    async fn moderate(&self) {
        let (world, db) = (self.world, &self.world.db);
        let (organizer, c) = (&world.organizer, world.consultation);
        let seen = seen::audience(db, c).await;
        reactions::set_audience(db, organizer, c, seen, Audience::Delegations, self.tick()).await.unwrap();
        let head = world.person("head XAA");
        for (text, reason) in
            [("Access is a right.", None), ("Nonsense.", Some(words("It is no statement.")))]
        {
            let nobody = AnonymousVisitor { token_hash: None, address: "" };
            let body = Thesis::parse(text).unwrap();
            let language = Language::English;
            let at = self.tick();
            let made = reactions::submit_thesis(db, head, nobody, c, language, &body, at).await.unwrap();
            reactions::moderate_statement(db, organizer, made.id, reason.as_ref(), self.tick())
                .await
                .unwrap();
        }
    }

    async fn revise(&self) {
        let (world, db) = (self.world, &self.world.db);
        let seen = seen::agreed(db, world.consultation).await;
        let (organizer, c) = (&world.organizer, world.consultation);
        instruments::publish_agreed(db, organizer, c, seen, &BTreeSet::new(), self.tick()).await.unwrap();
    }

    async fn leave_votes_open(&self) {
        let sealed = self.ask(&recorded("Still open")).await;
        self.cast("head XAA", sealed, Choice::Yes.into()).await;
        self.cast("head XBB", sealed, Choice::No.into()).await;
        let shown = self.ask(&NewQuestion { live_tally: true, ..recorded("Open to all") }).await;
        self.cast("head XCC", shown, Choice::Yes.into()).await;
    }

    /// Asks for and offers something that everybody, delegations or the secretariat may read, matches and rates it, and pays
    /// for it; and withdraws something.
    async fn exchange(&self) {
        let (world, db) = (self.world, &self.world.db);
        let (organizer, c) = (&world.organizer, world.consultation);
        let (asks, gives) = (world.person("head XAA"), world.person("head XBB"));
        for visibility in NeedVisibility::ALL.iter().copied() {
            let need = self.ask_for_funds(visibility).await;
            let seen = seen::need(db, need).await;
            needs::assess_need(db, organizer, need, seen, &words("It fits."), self.tick()).await.unwrap();
            let new = NewOffer {
                subject: NeedSubject::Funds,
                title: Title::parse("A fund").unwrap(),
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
            title: Title::parse("Funds").unwrap(),
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
        let title = |text: &str| Title::parse(text).unwrap();
        let new = NewCommitment {
            title: title(name),
            body: words("We open centres."),
            language: Language::English,
            due_on: world.now.date_naive() + TimeDelta::days(90),
            indicator: Some(title("Centres")),
            unit: Some(title("centres")),
            baseline: None,
            target: Some(3.into()),
            institution: title("Ministry"),
            partners: None,
            bloc: None,
        };
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
        let new = NewReport {
            due_on: world.now.date_naive() + TimeDelta::days(30),
            level,
            figure: None,
            body: words("We have begun."),
            language: Language::English,
            evidence: vec![NewEvidence::Link("https://a.example".to_owned()), file],
        };
        let head = world.person(who);
        let seen = seen::commitment(db, head, id).await;
        commitments::submit_report(db, head, id, seen, new, self.tick()).await.unwrap()
    }

    /// Undertakes, shares, reports on and withdraws something in a concluded consultation.
    async fn promise(&self, c: ConsultationId, op1: ProvisionId) {
        let (world, db) = (self.world, &self.world.db);
        let (first_due, levels) = (world.now.date_naive() + TimeDelta::days(30), default_levels());
        for interval_months in [6, 12] {
            let new = NewFollowUp { first_due, interval_months, levels: levels.clone(), matching: None };
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
        let seed = Title::parse("A lottery").unwrap();
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

    /// Opens another consultation, concludes and archives it.
    pub async fn conclude_another(&self) -> ConsultationId {
        let (world, db) = (self.world, &self.world.db);
        let c = world.open_consultation(Visibility::Public).await;
        let provisions = world.publish(c).await;
        let (head, op1): (&Viewer, _) = (world.person("head XAA"), provisions["OP1"]);
        let seen = seen::position(db, head, op1).await;
        let new = position(Stance::Support, "Elsewhere.");
        positions::submit_position_at_once(db, head, op1, seen, &new, self.tick()).await.unwrap();
        let (seen, asked) =
            (seen::revision(db, c).await, NewQuestion { provision_id: Some(op1), ..recorded("OP1") });
        let vote =
            questions::open_question(db, &world.organizer, c, seen, &asked, self.tick()).await.unwrap();
        self.cast("head XAA", vote, Choice::Yes.into()).await;
        self.close(vote).await;
        let seen = seen::stages(db, c).await;
        consultations::conclude_consultation(db, &world.organizer, c, seen, self.tick()).await.unwrap();
        self.promise(c, op1).await;
        let seen = seen::consultation(db, c).await;
        consultations::archive_consultation(db, &world.organizer, c, seen, self.tick()).await.unwrap();
        c
    }
}
