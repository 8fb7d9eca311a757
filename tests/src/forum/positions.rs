//! Takes the positions of delegations on provisions, most of them by loading tables.

use crate::forum::loading::{BATCH, LoadedEntry, append_entries};
use crate::forum::{SeedResult, SeededConsultation, member_code, speaker, words};
use domain::attribution::Terms;
use domain::identifiers::{AmendmentId, PositionId, ProvisionId};
use domain::languages::Language;
use domain::positions::Stance;
use domain::records::RecordAct;
use domain::text::{Paragraph, Statement};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde_json::json;
use std::collections::BTreeMap;
use store::begin_transaction;
use store::entity::{position, sponsor};
use store::marks::{self, MarkTarget};
use store::positions::{self, NewPosition};

/// The position of a delegation on a provision, by their places.
#[derive(Clone, Copy)]
struct PlacedStance {
    head: usize,
    place: usize,
    stance: Stance,
}

impl PlacedStance {
    fn asks_for_words(self) -> bool {
        self.stance == Stance::SupportWithAmendment
    }

    /// Returns the words for which the delegation asks; those who ask for other words ask for the same ones, so that they
    /// sponsor one amendment.
    fn words(self) -> String {
        if self.asks_for_words() { words(20, self.place) } else { String::new() }
    }

    fn statement(self) -> String {
        words(20, self.head + self.place)
    }
}

/// Takes positions of delegations on provisions where `stance` says one. Acts take the first, the first on each provision that
/// asks for other words, and those of the last delegation, after which each provision is counted again; the others are like
/// the first. Fails where the first asks for other words.
pub async fn load_positions(
    begun: &SeededConsultation,
    stance: impl Fn(usize, usize) -> Option<Stance>,
) -> SeedResult<()> {
    let (heads, provisions, stance) = (begun.heads.len(), begun.provisions.len(), &stance);
    let mut all = (0..heads).flat_map(|head| {
        (0..provisions)
            .filter_map(move |place| stance(head, place).map(|stance| PlacedStance { head, place, stance }))
    });
    let first = all.next().filter(|one| one.head + 1 < heads && !one.asks_for_words());
    let first = first.ok_or("the first position is no pattern")?;
    let (last, before): (Vec<_>, Vec<_>) = all.partition(|one| one.head + 1 == heads);
    let mut asked = BTreeMap::new();
    for one in before.iter().filter(|one| one.asks_for_words()) {
        asked.entry(one.place).or_insert(*one);
    }
    let pattern = find_position(begun, submit(begun, first).await?).await?;
    let (mut newest, mut proposals) = (pattern.id, BTreeMap::new());
    for one in asked.values() {
        let made = find_position(begun, submit(begun, *one).await?).await?;
        proposals.insert(one.place, made.proposal_id.ok_or("words without an amendment")?);
        newest = made.id;
    }
    let is_asked = |one: &PlacedStance| {
        one.asks_for_words() && asked.get(&one.place).is_some_and(|first| first.head == one.head)
    };
    let loaded = before.into_iter().filter(|one| !is_asked(one));
    let loaded: Vec<(PositionId, PlacedStance)> = (newest.0 + 1..).map(PositionId).zip(loaded).collect();
    for some in loaded.chunks(BATCH) {
        load_batch(begun, &pattern, &proposals, some).await?;
    }
    for one in last {
        submit(begun, one).await?;
    }
    Ok(())
}

/// Writes some positions like `pattern`; those that ask for other words join the sponsors of the proposal on their provision.
async fn load_batch(
    begun: &SeededConsultation,
    pattern: &position::Model,
    proposals: &BTreeMap<usize, AmendmentId>,
    some: &[(PositionId, PlacedStance)],
) -> SeedResult<()> {
    let terms = Terms { attribution: pattern.attribution, stage: pattern.stage };
    let (mut rows, mut joined, mut entries) = (Vec::new(), Vec::new(), Vec::new());
    for (id, one) in some {
        let provision = begun.provisions[one.place];
        let (user_id, delegation_id) = speaker(&begun.heads[one.head])?;
        let actor = member_code(one.head);
        let proposal = proposals.get(&one.place).copied().filter(|_| one.asks_for_words());
        if let Some(amendment) = proposal {
            joined.push(sponsor::ActiveModel {
                amendment_id: Set(amendment),
                delegation_id: Set(delegation_id),
                joined_at: Set(pattern.drafted_at),
                attribution: Set(terms.attribution),
                stage: Set(terms.stage),
                ..Default::default()
            });
            let payload = json!({ "amendment": amendment, "provision": provision });
            let (act, actor) = (RecordAct::SponsorJoined, actor.clone());
            entries.push(LoadedEntry { act, actor, delegation_id, terms, payload });
        }
        let (statement, proposed) = (one.statement(), proposal.map(|_| one.words()));
        let payload = json!({
            "position": id, "provision": provision, "amendment": pattern.amendment_id, "stance": one.stance,
            "language": pattern.language, "statement": statement,
            "proposed_text": proposed, "proposal": proposal,
        });
        entries.push(LoadedEntry { act: RecordAct::PositionSubmitted, actor, delegation_id, terms, payload });
        let mut row = pattern.clone().into_active_model().reset_all();
        row.id = Set(*id);
        row.provision_id = Set(provision);
        row.delegation_id = Set(delegation_id);
        row.stance = Set(one.stance);
        row.statement = Set(Some(statement));
        row.proposed_text = Set(proposed);
        row.proposal_id = Set(proposal);
        row.drafted_by = Set(user_id);
        row.cleared_by = Set(Some(user_id));
        row.submitted_by = Set(Some(user_id));
        rows.push(row);
    }
    let txn = begin_transaction(&begun.db).await?;
    if !joined.is_empty() {
        sponsor::Entity::insert_many(joined).exec_without_returning(&txn).await?;
    }
    position::Entity::insert_many(rows).exec_without_returning(&txn).await?;
    append_entries(&txn, begun, entries).await?;
    txn.commit().await?;
    Ok(())
}

async fn find_position(begun: &SeededConsultation, id: PositionId) -> SeedResult<position::Model> {
    Ok(position::Entity::find_by_id(id).one(&begun.db).await?.ok_or("no position")?)
}

async fn submit(begun: &SeededConsultation, one: PlacedStance) -> SeedResult<PositionId> {
    let (db, head) = (&begun.db, &begun.heads[one.head]);
    let provision: ProvisionId = begun.provisions[one.place];
    let new = NewPosition {
        stance: one.stance,
        language: Language::English,
        statement: Statement::parse_optional(&one.statement())?,
        proposed_text: Paragraph::parse_optional(&one.words())?,
    };
    let seen = marks::take_mark(db, head, MarkTarget::OwnPosition(provision.into())).await?;
    Ok(positions::submit_position_at_once(db, head, provision, seen, &new, begun.now).await?)
}
