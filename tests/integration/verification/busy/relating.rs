//! What provisions are related to: tags, clauses of other instruments, and terms.

use super::BusyWorld;
use domain::attribution::Attribution;
use domain::identifiers::ProvisionId;
use domain::languages::Language;
use domain::mappings::{MappingRelation, MappingVerdict};
use domain::terms::checking::CheckedEntry;
use domain::vocabularies::Vocabulary;
use store::mappings::{NewMapping, NewMappingReview};
use store::vocabularies::TagDecision;
use store::{StoreError, mappings, terms, vocabularies};
use tests::catalogue::instrument;
use tests::seen;
use tests::world::{checked_definition, checked_term, words};

impl BusyWorld<'_> {
    /// Tags a paragraph: proposed and settled, proposed and declined, proposed and withdrawn, waiting, and by the chair, with
    /// one taken away.
    pub(super) async fn tag(&self, op1: ProvisionId) {
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

    pub(super) async fn map_clauses(&self) {
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
    pub(super) async fn define(&self) {
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
}
