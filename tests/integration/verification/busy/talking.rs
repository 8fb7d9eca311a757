//! What is said in a busy world: comments, statements of blocs, replies, reservations and theses.

use super::BusyWorld;
use domain::amendments::AmendmentKind;
use domain::attribution::Attribution;
use domain::blocs::{AssociationKind, ClearingMode};
use domain::identifiers::{BlocId, BlocStatementId};
use domain::languages::Language;
use domain::positions::Stance;
use domain::reactions::Audience;
use domain::reservations::ReservationKind;
use domain::text::{Body, Statement, Thesis, Title};
use store::blocs::NewPoint;
use store::consensus::{NewSummaryText, RemarkPlace};
use store::reactions::AnonymousVisitor;
use store::reservations::NewReservation;
use store::{Subject, blocs, comments, consensus, reactions, reservations};
use tests::seen;
use tests::world::{comment, words};

impl BusyWorld<'_> {
    pub(super) async fn talk(&self) {
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

    pub(super) async fn speak_as_bloc(&self) {
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
    pub(super) async fn speak_on(&self, attribution: Attribution) {
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

    pub(super) async fn reserve_and_reply(&self) {
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

    pub(super) async fn moderate(&self) {
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
}
