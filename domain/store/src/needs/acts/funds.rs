//! Acts on funds: noting what a part of the sum went to.

use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::{need_match, tranche};
use crate::json_text::JsonText;
use crate::needs::acts::{bind_content, lock_offer};
use crate::needs::readings::list_tranches;
use crate::records::chain as records;
use crate::{StoreError, begin_transaction, refusable, to_millis};
use chrono::{DateTime, NaiveDate, Utc};
use domain::amounts::Amount;
use domain::identifiers::{NeedMatchId, OfferId};
use domain::needs::{MatchState, fund_left, is_sum};
use domain::records::RecordAct;
use domain::rights;
use domain::rights::Act;
use domain::text::Statement;
use domain::viewers::Viewer;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, DatabaseConnection, EntityTrait};
use serde_json::json;

/// A part of a fund that was paid.
#[derive(Clone, Debug)]
pub struct NewTranche {
    pub amount: Amount,
    pub paid_on: NaiveDate,
    pub purpose: Statement,
    /// The match that it went to.
    pub match_id: Option<NeedMatchId>,
}

/// The reason why a tranche was refused.
#[derive(Debug, thiserror::Error)]
pub enum PayTrancheError {
    /// The fund has less left.
    #[error("the fund has {left} left")]
    BeyondSum { left: Amount },
    /// The day is still to come.
    #[error("the day is later than today")]
    Later,
    /// The match is none of this offer, or was declined.
    #[error("no match of this offer")]
    Elsewhere,
    #[error(transparent)]
    Store(#[from] StoreError),
}
refusable!(PayTrancheError);

/// Notes a tranche of a fund, for the head of its delegation. The offer is locked before what was paid is added up, so
/// that no two together exceed its sum.
#[tracing::instrument(skip_all, fields(offer = %offer_id))]
pub async fn pay_tranche(
    db: &DatabaseConnection,
    viewer: &Viewer,
    offer_id: OfferId,
    new: &NewTranche,
    now: DateTime<Utc>,
) -> Result<(), PayTrancheError> {
    let person = rights::require_person(Act::PayTranche, viewer)?;
    let txn = begin_transaction(db).await?;
    let offer = lock_offer(&txn, offer_id).await?;
    let facts = consultations::load_moment(&txn, viewer, offer.consultation_id, now).await?.facts;
    rights::needs::may_pay_tranche(viewer, offer.facts(&[]), offer.sum.is_some(), facts)?;
    if new.paid_on > now.date_naive() {
        return Err(PayTrancheError::Later);
    }
    if let Some(id) = new.match_id {
        let found = need_match::Entity::find_by_id(id).one(&txn).await?;
        let fits =
            found.is_some_and(|found| found.offer_id == offer_id && found.state != MatchState::Declined);
        if !fits {
            return Err(PayTrancheError::Elsewhere);
        }
    }
    let sum = offer.sum.map_or(Amount::ZERO, |sum| sum.0);
    let paid = list_tranches(&txn, offer_id).await?;
    let left = fund_left(sum, paid.iter().map(|one| one.amount.0));
    if new.amount > left || !is_sum(new.amount) {
        return Err(PayTrancheError::BeyondSum { left });
    }
    let row = tranche::ActiveModel {
        consultation_id: Set(offer.consultation_id),
        offer_id: Set(offer_id),
        match_id: Set(new.match_id),
        amount: Set(JsonText(new.amount)),
        paid_on: Set(new.paid_on),
        purpose: Set(new.purpose.as_str().to_owned()),
        recorded_by: Set(person.id),
        recorded_at: Set(to_millis(now)),
        ..Default::default()
    };
    let made = row.insert(&txn).await?;
    let mut payload = bind_content(offer.is_public(), &offer.salt, &made.content());
    payload["tranche"] = json!(made.id);
    payload["offer"] = json!(offer_id);
    let code = delegations::delegation_code(&txn, offer.delegation_id).await?;
    let chain = records::chain_of(offer.consultation_id);
    records::append_act(&txn, &chain, now, RecordAct::TranchePaid, &code, payload).await?;
    txn.commit().await.map_err(StoreError::from)?;
    Ok(())
}
