//! Acts on matches: tying a need to an offer, moving a match on, and rating it.

use crate::Result;
use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::need_match;
use crate::marks::{MarkTarget, check_mark};
use crate::needs::acts::{bind_content, lock_need, lock_offer, refuse_draft};
use crate::needs::readings::{ShownMatch, states_of_need, states_of_offer, tie_matches};
use crate::records::chain as records;
use crate::{StoreError, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::identifiers::{NeedId, NeedMatchId, OfferId};
use domain::marks::Mark;
use domain::needs::{MatchState, NeedState, hash_content, state_with_matches};
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::text::Statement;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QuerySelect,
};
use serde_json::json;

/// What the delegation that asked says of a match that is over.
#[derive(Clone, Debug)]
pub struct NewRating {
    /// From 1, of no use, to 5.
    pub rating: i32,
    pub words: Statement,
}

/// The ratings that a match may have.
const RATINGS: std::ops::RangeInclusive<i32> = 1..=5;

/// Matches a need with an offer, for an organizer. Both are locked, the need first, so that of two who match at once the
/// later one is told that the need has changed.
#[tracing::instrument(skip_all, fields(need = %need_id, offer = %offer_id))]
pub async fn match_need(
    db: &DatabaseConnection,
    viewer: &Viewer,
    need_id: NeedId,
    offer_id: OfferId,
    seen: Mark,
    now: DateTime<Utc>,
) -> Result<NeedMatchId> {
    let person = rights::require_person(Act::MatchNeed, viewer)?;
    let txn = begin_transaction(db).await?;
    let need = lock_need(&txn, need_id).await?;
    let facts = consultations::load_moment(&txn, viewer, need.consultation_id, now).await?.facts;
    refuse_draft(need.submitted_at)?;
    rights::needs::may_match_need(viewer, need.facts(&[]), None, facts)?;
    check_mark(&txn, viewer, MarkTarget::Need(need_id), seen).await?;
    let offer = lock_offer(&txn, offer_id).await?;
    refuse_draft(offer.submitted_at)?;
    if offer.consultation_id != need.consultation_id || offer.subject != need.subject {
        return Err(StoreError::NotFound);
    }
    rights::needs::may_match_need(viewer, need.facts(&[]), Some(offer.facts(&[])), facts)?;
    let standing = need_match::Entity::find()
        .filter(need_match::Column::NeedId.eq(need_id))
        .filter(need_match::Column::OfferId.eq(offer_id))
        .filter(need_match::Column::State.is_in([MatchState::Matched, MatchState::Running]))
        .count(&txn)
        .await?;
    if standing > 0 {
        return Err(StoreError::Taken);
    }
    let row = need_match::ActiveModel {
        consultation_id: Set(need.consultation_id),
        need_id: Set(need_id),
        offer_id: Set(offer_id),
        state: Set(MatchState::Matched),
        salt: Set(records::random_salt()),
        matched_by: Set(person.account()),
        matched_at: Set(to_millis(now)),
        ..Default::default()
    };
    let made = ShownMatch { row: row.insert(&txn).await?, need, offer };
    let content = json!({ "need": need_id, "offer": offer_id });
    let mut payload = bind_content(made.is_public(), &made.row.salt, &content);
    payload["match"] = json!(made.row.id);
    let chain = records::chain_of(made.row.consultation_id);
    let id = made.row.id;
    settle_states(&txn, made, now).await?;
    records::append_act(&txn, &chain, now, RecordAct::NeedMatched, records::ORGANIZER, payload).await?;
    txn.commit().await?;
    Ok(id)
}

/// Moves a match on, for an organizer or the head of one of its two delegations. Of a match that not everybody may see,
/// the record names the delegation by a hash alone, as its name would tell a side of it. Returns its need.
#[tracing::instrument(skip_all, fields(found = %id, to = %to))]
pub async fn move_match(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: NeedMatchId,
    to: MatchState,
    seen: Mark,
    now: DateTime<Utc>,
) -> Result<NeedId> {
    rights::may(Act::MoveMatch, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = lock_match(&txn, id).await?;
    let facts = consultations::load_moment(&txn, viewer, found.row.consultation_id, now).await?.facts;
    rights::needs::may_move_match(viewer, found.facts(), to, facts)?;
    check_mark(&txn, viewer, MarkTarget::NeedMatch(id), seen).await?;
    let ours = viewer.seat().map(|seat| seat.delegation_id);
    let ours = ours.filter(|own| [found.need.delegation_id, found.offer.delegation_id].contains(own));
    let mut payload = json!({ "match": id, "state": to });
    let actor = match ours {
        Some(own) => {
            let code = delegations::delegation_code(&txn, own).await?;
            if found.is_public() {
                code
            } else {
                payload["words"] = json!(hash_content(&found.row.salt, &json!(code)));
                records::PARTY.to_owned()
            }
        }
        None => records::ORGANIZER.to_owned(),
    };
    let ShownMatch { row, need, offer } = found;
    let chain = records::chain_of(row.consultation_id);
    let mut row = row.into_active_model();
    row.state = Set(to);
    row.moved_by = Set(ours);
    row.moved_at = Set(Some(to_millis(now)));
    let need_id = need.id;
    let moved = ShownMatch { row: row.update(&txn).await?, need, offer };
    settle_states(&txn, moved, now).await?;
    records::append_act(&txn, &chain, now, RecordAct::MatchMoved, &actor, payload).await?;
    txn.commit().await?;
    Ok(need_id)
}

/// Rates a match that is over, for the head of the delegation that asked; once. Returns its need.
#[tracing::instrument(skip_all, fields(found = %id))]
pub async fn rate_match(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: NeedMatchId,
    new: &NewRating,
    now: DateTime<Utc>,
) -> Result<NeedId> {
    rights::may(Act::RateMatch, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = lock_match(&txn, id).await?;
    let facts = consultations::load_moment(&txn, viewer, found.row.consultation_id, now).await?.facts;
    rights::needs::may_rate_match(viewer, found.facts(), facts)?;
    if !RATINGS.contains(&new.rating) {
        return Err(StoreError::State);
    }
    let content = json!({ "rating": new.rating, "text": new.words });
    let mut payload = bind_content(found.is_public(), &found.row.salt, &content);
    payload["match"] = json!(id);
    let actor = if found.is_public() {
        delegations::delegation_code(&txn, found.need.delegation_id).await?
    } else {
        records::PARTY.to_owned()
    };
    let chain = records::chain_of(found.row.consultation_id);
    let need_id = found.need.id;
    let mut row = found.row.into_active_model();
    row.rating = Set(Some(new.rating));
    row.rating_words = Set(Some(new.words.as_str().to_owned()));
    row.rated_at = Set(Some(to_millis(now)));
    row.update(&txn).await?;
    records::append_act(&txn, &chain, now, RecordAct::MatchRated, &actor, payload).await?;
    txn.commit().await?;
    Ok(need_id)
}

/// Locks a match with its need and its offer: the need first, then the offer, as those do who match.
async fn lock_match(txn: &DatabaseTransaction, id: NeedMatchId) -> Result<ShownMatch> {
    let found = need_match::Entity::find_by_id(id).one(txn).await?.ok_or(StoreError::NotFound)?;
    lock_need(txn, found.need_id).await?;
    lock_offer(txn, found.offer_id).await?;
    let found = need_match::Entity::find_by_id(id).lock_exclusive().one(txn).await?;
    let tied = tie_matches(txn, found.into_iter().collect()).await?;
    tied.into_iter().next().ok_or(StoreError::NotFound)
}

/// Sets the states of the need and the offer of a match to what their matches make of them.
async fn settle_states(txn: &DatabaseTransaction, tied: ShownMatch, now: DateTime<Utc>) -> Result<()> {
    let ShownMatch { need, offer, .. } = tied;
    let state = state_with_matches(NeedState::Assessed, &states_of_need(txn, need.id).await?);
    let mut row = need.into_active_model();
    row.state = Set(state);
    row.ended_at = Set((state == NeedState::Closed).then(|| to_millis(now)));
    row.update(txn).await?;
    let state = state_with_matches(NeedState::Submitted, &states_of_offer(txn, offer.id).await?);
    let mut row = offer.into_active_model();
    row.state = Set(state);
    row.ended_at = Set((state == NeedState::Closed).then(|| to_millis(now)));
    row.update(txn).await?;
    Ok(())
}
