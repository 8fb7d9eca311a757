//! Tests that what acts keep counted is what its rows count: after each of many acts at random, after a migration, and after the
//! command that puts it right.

use chrono::{DateTime, TimeDelta, Utc};
use domain::amendments::{AmendmentKind, Disposition};
use domain::attribution::Attribution;
use domain::delegations::parse_catalogue;
use domain::identifiers::{AmendmentId, CommentId, PositionId, ProvisionId, QuestionId, ReplyId};
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::positions::{Clearance, ClearanceAct, Stance};
use domain::questions::Choice;
use domain::text::Paragraph;
use domain::viewers::Viewer;
use migrations::Migrator;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use sea_orm_migration::{Migration, MigratorTrait};
use server::recounting::recount;
use std::collections::BTreeMap;
use store::amendments::NewDisposition;
use store::consensus::{NewSummaryText, RemarkPlace};
use store::delegations::FactsSource;
use store::entity::{chain, position, stance_count, voice_count};
use store::questions::NewQuestion;
use store::recounts::{CountDifference, CountedSubject, compare_counts};
use store::{
    Subject, amendments, comments, consensus, consultations, delegations, instruments, positions, questions,
    representation,
};
use tests::on_both_databases;
use tests::seen;
use tests::world::{DELEGATIONS, TEXT, World, amendment, comment, position as taking, recorded, words};

/// The number of acts that each test tries.
const ACTS: usize = 160;

const HEADS: [&str; 4] = ["head XAA", "head XBB", "head XCC", "head XOB"];

const LABELS: [&str; 4] = ["PP1", "OP1", "OP2", "OP3"];

/// Numbers that are as good as any, and the same at each run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }

    fn pick<T: Copy>(&mut self, among: &[T]) -> Option<T> {
        (!among.is_empty()).then(|| among[self.roll(among.len())])
    }
}

/// A negotiation in which anybody does anything.
struct Negotiation<'a> {
    world: &'a World,
    dice: Dice,
    now: DateTime<Utc>,
    amendments: Vec<AmendmentId>,
    comments: Vec<CommentId>,
    replies: Vec<ReplyId>,
    questions: Vec<QuestionId>,
    /// How often each kind of act was done, and not refused.
    done: BTreeMap<&'static str, usize>,
}

impl<'a> Negotiation<'a> {
    const fn new(world: &'a World, seed: u64) -> Self {
        Self {
            world,
            dice: Dice(seed),
            now: world.now,
            amendments: Vec::new(),
            comments: Vec::new(),
            replies: Vec::new(),
            questions: Vec::new(),
            done: BTreeMap::new(),
        }
    }

    fn head(&mut self) -> &'a Viewer {
        self.world.person(HEADS[self.dice.roll(HEADS.len())])
    }

    fn provision(&mut self) -> ProvisionId {
        self.world.provision(LABELS[self.dice.roll(LABELS.len())])
    }

    /// Does an act, which may be refused.
    async fn act(&mut self) {
        self.now += TimeDelta::seconds(1);
        let (what, done) = match self.dice.roll(17) {
            0..=3 => ("take a position", self.take_position().await),
            4 => ("take a position on an amendment", self.speak_on_amendment().await),
            5 => ("withdraw a position", self.withdraw_position().await),
            6 => ("propose", self.propose().await),
            7 => ("sponsor", self.join_or_leave().await),
            8 => ("end an amendment", self.end_amendment().await),
            9 => ("comment", self.comment().await),
            10 => ("take a comment back", self.end_comment().await),
            11 => ("reply", self.reply().await),
            12 => ("vote", self.vote().await),
            13 => ("close a vote", self.close_vote().await),
            14 => ("publish", self.publish().await),
            15 => ("replace facts", self.replace_facts().await),
            _ => ("attribute", self.attribute().await),
        };
        *self.done.entry(what).or_default() += usize::from(done);
    }

    async fn take_position(&mut self) -> bool {
        let (db, head, id) = (&self.world.db, self.head(), self.provision());
        let stance = Stance::ALL[self.dice.roll(Stance::ALL.len())];
        let mut new = taking(stance, "So we think.");
        if stance == Stance::SupportWithAmendment {
            let asked = ["Asks for one report.", "Asks for two reports."][self.dice.roll(2)];
            new.proposed_text = Paragraph::parse_optional(asked).unwrap();
        }
        let mark = seen::position(db, head, id).await;
        if self.dice.roll(4) > 0 {
            return positions::submit_position_at_once(db, head, id, mark, &new, self.now).await.is_ok();
        }
        let Ok(id) = positions::save_draft_position(db, head, id, mark, &new, self.now).await else {
            return false;
        };
        for act in [ClearanceAct::Clear, ClearanceAct::Submit] {
            let mark = seen::draft(db, head, id).await;
            if positions::advance_position(db, head, id, mark, act, self.now).await.is_err() {
                return false;
            }
        }
        true
    }

    async fn speak_on_amendment(&mut self) -> bool {
        let (db, head) = (&self.world.db, self.head());
        let Some(id) = self.dice.pick(&self.amendments) else { return false };
        let about = Subject::Amendment(id);
        let (mark, new) = (seen::position(db, head, about).await, taking(Stance::Oppose, "Not so."));
        positions::submit_position_at_once(db, head, about, mark, &new, self.now).await.is_ok()
    }

    async fn withdraw_position(&mut self) -> bool {
        let (db, head) = (&self.world.db, self.head());
        let own: Vec<PositionId> = position::Entity::find()
            .select_only()
            .column(position::Column::Id)
            .filter(position::Column::DelegationId.eq(head.seat().unwrap().delegation_id))
            .filter(position::Column::Clearance.eq(Clearance::Submitted))
            .filter(position::Column::SupersededAt.is_null())
            .into_tuple()
            .all(db)
            .await
            .unwrap();
        let Some(id) = self.dice.pick(&own) else { return false };
        let mark = seen::draft(db, head, id).await;
        positions::advance_position(db, head, id, mark, ClearanceAct::Withdraw, self.now).await.is_ok()
    }

    async fn propose(&mut self) -> bool {
        let (db, head, id) = (&self.world.db, self.head(), self.provision());
        let new = match self.dice.roll(2) {
            0 => amendment(AmendmentKind::Suppress, ""),
            _ => amendment(AmendmentKind::AddAfter, "Asks for more."),
        };
        let mark = seen::words(db, id).await;
        let done = amendments::propose_amendment(db, head, id, mark, &new, self.now).await;
        self.amendments.extend(done.as_ref().ok());
        done.is_ok()
    }

    async fn join_or_leave(&mut self) -> bool {
        let (db, head) = (&self.world.db, self.head());
        let Some(id) = self.dice.pick(&self.amendments) else { return false };
        let mark = seen::amendment(db, id).await;
        amendments::join_sponsors(db, head, id, mark, self.now).await.is_ok()
            || amendments::leave_sponsors(db, head, id, mark, self.now).await.is_ok()
    }

    async fn end_amendment(&mut self) -> bool {
        let (db, head) = (&self.world.db, self.head());
        let Some(id) = self.dice.pick(&self.amendments) else { return false };
        let mark = seen::amendment(db, id).await;
        if self.dice.roll(2) == 0 {
            return amendments::withdraw_amendment(db, head, id, mark, self.now).await.is_ok();
        }
        let disposition = [Disposition::Rejected, Disposition::Agreed, Disposition::Open][self.dice.roll(3)];
        let new = NewDisposition { disposition, note: words("So be it."), into_id: None };
        amendments::dispose_of_amendment(db, &self.world.organizer, id, mark, &new, self.now).await.is_ok()
    }

    async fn comment(&mut self) -> bool {
        let (db, head, id) = (&self.world.db, self.head(), self.provision());
        let by = if self.dice.roll(5) == 0 { &self.world.organizer } else { head };
        let mark = seen::words(db, id).await;
        let done = comments::post_comment(db, by, id, mark, &comment("A word.", None), self.now).await;
        self.comments.extend(done.as_ref().ok().map(|one| one.id));
        done.is_ok()
    }

    async fn end_comment(&mut self) -> bool {
        let (db, head) = (&self.world.db, self.head());
        let Some(id) = self.dice.pick(&self.comments) else { return false };
        let mark = seen::comment(db, id).await;
        if self.dice.roll(2) == 0 {
            return comments::withdraw_comment(db, head, id, mark, self.now).await.is_ok();
        }
        let (organizer, why) = (&self.world.organizer, words("It names a person."));
        comments::hide_comment(db, organizer, id, mark, &why, self.now).await.is_ok()
    }

    async fn reply(&mut self) -> bool {
        let (db, head, id) = (&self.world.db, self.head(), self.provision());
        if let Some(id) = self.dice.pick(&self.replies).filter(|_| self.dice.roll(2) == 0) {
            return consensus::withdraw_reply(db, head, id, self.now).await.is_ok();
        }
        let at = RemarkPlace { consultation_id: self.world.consultation, provision_id: Some(id) };
        let new = NewSummaryText { language: Language::English, body: words("We were misread.") };
        let done = consensus::file_reply(db, head, at, &new, self.now).await;
        self.replies.extend(done.as_ref().ok());
        done.is_ok()
    }

    async fn vote(&mut self) -> bool {
        let (db, head, c) = (&self.world.db, self.head(), self.world.consultation);
        if self.questions.is_empty() || self.dice.roll(4) == 0 {
            let about = self.world.provision("PP1");
            let new = NewQuestion { provision_id: Some(about), ..recorded("Adoption of a paragraph") };
            let mark = seen::revision(db, c).await;
            let asked = questions::open_question(db, &self.world.organizer, c, mark, &new, self.now).await;
            self.questions.extend(asked.as_ref().ok());
        }
        let Some(id) = self.dice.pick(&self.questions) else { return false };
        let choice = [Choice::Yes, Choice::No, Choice::Abstain][self.dice.roll(3)];
        let mark = seen::ballot(db, head, id).await;
        questions::cast_ballot(db, head, id, mark, &choice.into(), self.now).await.is_ok()
    }

    async fn close_vote(&mut self) -> bool {
        let (db, organizer) = (&self.world.db, &self.world.organizer);
        let Some(id) = self.dice.pick(&self.questions) else { return false };
        let mark = seen::question(db, id).await;
        if self.dice.roll(3) == 0 {
            return questions::cancel_question(db, organizer, id, mark, self.now).await.is_ok();
        }
        questions::close_question(db, organizer, id, mark, self.now).await.is_ok()
    }

    async fn publish(&mut self) -> bool {
        let (db, organizer, c) = (&self.world.db, &self.world.organizer, self.world.consultation);
        let words = ["is shared.", "is not shared.", "is shared by all."][self.dice.roll(3)];
        let mut text = TEXT.replace("is shared.", words);
        if self.dice.roll(3) == 0 {
            text = text.replace("3. Requests a report.\n", "");
        }
        let text = parse_markdown(&text).unwrap();
        let language = Language::English;
        instruments::publish_revision_by_likeness(db, organizer, c, language, &text, self.now).await.is_ok()
    }

    async fn replace_facts(&mut self) -> bool {
        let db = &self.world.db;
        let kind = ["XOB,observer", "XOB,member"][self.dice.roll(2)];
        let table = DELEGATIONS.replace("XOB,observer", kind);
        let entries = parse_catalogue(&table).unwrap().into_iter().filter(|one| one.code == "XOB");
        let entries: Vec<_> = entries.collect();
        let facts = FactsSource { source: "a change".into(), as_of: self.now };
        let mark = seen::facts(db).await;
        delegations::replace_facts(db, &self.world.organizer, mark, &entries, &facts, self.now).await.is_ok()
    }

    async fn attribute(&mut self) -> bool {
        let all = [Attribution::Public, Attribution::ChathamHouse, Attribution::Delegations];
        self.world.attribute(all[self.dice.roll(all.len())]).await;
        true
    }
}

async fn differences(world: &World) -> Vec<CountDifference> {
    compare_counts(&world.db, world.consultation).await.unwrap()
}

/// Does acts at random, and compares what is kept after each of them.
async fn negotiate(world: &World, seed: u64) -> Negotiation<'_> {
    let mut negotiation = Negotiation::new(world, seed);
    for number in 0..ACTS {
        let before = negotiation.done.clone();
        negotiation.act().await;
        let done: Vec<_> =
            negotiation.done.iter().filter(|(what, times)| before.get(*what) != Some(times)).collect();
        let found = differences(world).await;
        assert!(found.is_empty(), "seed {seed}, act {number}, {done:?}: {found:#?}");
    }
    negotiation
}

on_both_databases! {
    async fn acts_at_random_keep_what_their_rows_count(world: World) {
        let done = negotiate(&world, 1).await.done;
        assert!(done.values().filter(|times| **times > 0).count() > 11, "almost each kind was done: {done:?}");
        let kept = voice_count::Entity::find().all(&world.db).await.unwrap();
        assert_eq!(kept.len(), 4);
        let total = |of: fn(&voice_count::Model) -> i32| kept.iter().map(of).sum::<i32>();
        assert!(total(|one| one.positions) > 0 && total(|one| one.comments) > 0 && total(|one| one.sponsored) > 0);
    }

    async fn a_database_that_is_older_is_filled(world: World) {
        negotiate(&world, 3).await;
        let kept = async || {
            let mut rows = voice_count::Entity::find().all(&world.db).await.unwrap();
            rows.sort_by_key(|row| row.delegation_id);
            for row in &mut rows {
                row.id = 0;
            }
            rows
        };
        let heads = async || {
            let mut heads = chain::Entity::find().all(&world.db).await.unwrap();
            heads.sort_by_key(|head| head.id);
            heads
        };
        let (before, decided) = (kept().await, heads().await);
        let files = Migrator::get_migration_files();
        let own = files.iter().rev().position(|file| Migration::name(file).ends_with("_voice_counts")).unwrap();
        Migrator::down(&world.db, Some(u32::try_from(own + 1).unwrap())).await.unwrap();
        Migrator::up(&world.db, None).await.unwrap();
        assert_eq!(kept().await, before);
        assert_eq!(heads().await, decided, "where each record has its last entry that is more than talk");
        assert!(decided.iter().any(|head| head.decided > 0 && head.decided <= head.number));
        assert_eq!(differences(&world).await, []);
    }

    async fn the_command_says_what_differs_and_puts_it_right(world: World) {
        let (db, now, op1) = (&world.db, world.now, world.provision("OP1"));
        let head = world.person("head XBB");
        let mark = seen::position(db, head, op1).await;
        positions::submit_position_at_once(db, head, op1, mark, &taking(Stance::Support, ""), now).await.unwrap();
        let run = async |check: bool| {
            let mut out = Vec::new();
            let differed = recount(db, check, &mut out).await.unwrap();
            (differed, String::from_utf8(out).unwrap())
        };
        assert_eq!(run(true).await, (0, "Every count is that of its rows.\n".to_owned()));
        stance_count::Entity::update_many()
            .col_expr(stance_count::Column::Number, Expr::value(7))
            .filter(stance_count::Column::ProvisionId.eq(op1))
            .exec(db)
            .await
            .unwrap();
        voice_count::Entity::update_many()
            .col_expr(voice_count::Column::Positions, Expr::value(0))
            .col_expr(voice_count::Column::Comments, Expr::value(3))
            .filter(voice_count::Column::DelegationId.eq(world.delegations["XBB"]))
            .exec(db)
            .await
            .unwrap();
        let c = world.consultation;
        let lines = [
            format!("consultation {c}, provision {op1}, support: 7 was kept, 1 counted\n"),
            format!("consultation {c}, XBB, comments: 3 was kept, 0 counted\n"),
            format!("consultation {c}, XBB, positions: 0 was kept, 1 counted\n"),
        ]
        .concat();
        assert_eq!(run(true).await, (3, format!("{lines}Counts that differ: 3.\n")));
        assert_eq!(run(true).await.0, 3, "comparing changes nothing");
        assert!(differences(&world).await.iter().any(|one| one.subject == CountedSubject::Provision(op1)));
        assert_eq!(run(false).await, (3, format!("{lines}Counts that differed and have been put right: 3.\n")));
        assert_eq!(run(true).await.0, 0);
    }

    async fn whoever_joins_or_leaves_a_consultation_has_numbers_or_none(world: World) {
        let (db, now, organizer, c) = (&world.db, world.now, &world.organizer, world.consultation);
        let kept = async || {
            let found = voice_count::Entity::find().filter(voice_count::Column::ConsultationId.eq(c));
            found.all(db).await.unwrap().len()
        };
        assert_eq!(kept().await, 4);
        consultations::remove_participant(db, organizer, c, world.delegations["XOB"], now).await.unwrap();
        assert_eq!(kept().await, 3);
        let access = world.access(&Viewer::default()).await;
        let (invited, _) = representation::activity_in_consultation(db, &access).await.unwrap();
        assert_eq!(invited.len(), 3);
        consultations::invite_delegations(db, organizer, c, &[world.delegations["XOB"]], now).await.unwrap();
        assert_eq!(kept().await, 4);
        assert_eq!(differences(&world).await, []);
    }
}
