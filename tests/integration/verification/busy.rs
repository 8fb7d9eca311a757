//! A consultation in which each kind of thing is done at least once, each act a minute after the one before.

use chrono::{DateTime, TimeDelta, Utc};
use domain::accounts::Email;
use domain::amendments::{AmendmentKind, Disposition};
use domain::attribution::Attribution;
use domain::consultations::{Stage, StageKind, Visibility};
use domain::credentials::CredentialRequirement;
use domain::identifiers::{AmendmentId, ConsultationId};
use domain::instruments::import::parse_markdown;
use domain::languages::Language;
use domain::positions::{ClearanceAct, Stance};
use domain::questions::Choice;
use domain::secretariat::SecretariatOffice;
use domain::text::{Paragraph, Title};
use domain::translations::{TitleWords, TitledThing, TranslationScope};
use domain::viewers::Viewer;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use store::amendments::{NewAmendment, NewDisposition};
use store::consultations::ConsultationCorrection;
use store::credentials::NewCredential;
use store::questions::NewQuestion;
use store::translations::NewTranslation;
use store::{
    Subject, amendments, attendance, consultations, credentials, instruments, positions, questions,
    secretariat, translations,
};
use tests::commitments::day;
use tests::credentials::new_credential;
use tests::seen;
use tests::world::{TEXT, World, amendment, position, recorded, words};

mod following;
mod relating;
mod talking;
mod voting;

/// A world whose clock moves on with each act.
pub struct BusyWorld<'a> {
    world: &'a World,
    minutes: Cell<i64>,
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
        self.staff().await;
    }

    /// Gives offices, and ends one.
    async fn staff(&self) {
        let (world, db) = (self.world, &self.world.db);
        let (organizer, c) = (&world.organizer, world.consultation);
        for (email, office) in [
            ("adviser@xaa.example", SecretariatOffice::Chair),
            ("head@xcc.example", SecretariatOffice::Translator),
            ("organizer@forum.example", SecretariatOffice::LegalOfficer),
        ] {
            let email = Email::parse(email).unwrap();
            secretariat::give_office(db, organizer, c, office, &email, self.tick()).await.unwrap();
        }
        let access = world.access(organizer).await;
        let held = secretariat::list_offices(db, &access).await.unwrap();
        secretariat::end_office(db, organizer, c, held[0].id, self.tick()).await.unwrap();
        self.accredit().await;
    }

    /// Records, replaces and withdraws credentials, and lets votes ask for them from a time that does not come.
    async fn accredit(&self) {
        let (world, db) = (self.world, &self.world.db);
        let (organizer, c) = (&world.organizer, world.consultation);
        let record =
            async |new| credentials::record_credential(db, organizer, c, new, self.tick()).await.unwrap();
        let first = record(new_credential(world, "XAA")).await;
        record(NewCredential { replaces: Some(first), ..new_credential(world, "XAA") }).await;
        let until = Some(day(world, 90));
        let gone = record(NewCredential { valid_until: until, ..new_credential(world, "XBB") }).await;
        credentials::withdraw_credential(db, organizer, gone, &words("Recalled."), self.tick())
            .await
            .unwrap();
        let required = CredentialRequirement { from: world.now + TimeDelta::days(900), provisional: true };
        credentials::require_credentials(db, organizer, c, Some(required), self.tick()).await.unwrap();
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

    async fn revise(&self) {
        let (world, db) = (self.world, &self.world.db);
        let seen = seen::agreed(db, world.consultation).await;
        let (organizer, c) = (&world.organizer, world.consultation);
        instruments::publish_agreed(db, organizer, c, seen, &BTreeSet::new(), self.tick()).await.unwrap();
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
