//! The chair's texts in the summary, and the right of reply.

use crate::attribution::Attributed;
use crate::consensus::readings::reply_stands;
use crate::consultations::readings as consultations;
use crate::delegations::readings as delegations;
use crate::entity::{reply, summary_text};
use crate::instruments::readings as instruments;
use crate::marks::{MarkTarget, check_mark};
use crate::positions::readings as positions;
use crate::positions::readings::counts::positions_basis;
use crate::records::chain as records;
use crate::representation::counting::{VoiceAspect, keep_voices};
use crate::search::index as search;
use crate::{Result, StoreError, begin_transaction, to_millis};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, ProvisionId, ReplyId};
use domain::languages::Language;
use domain::marks::Mark;
use domain::records::RecordAct;
use domain::rights::Act;
use domain::rights::consensus::RemarkFacts;
use domain::text::Statement;
use domain::viewers::Viewer;
use domain::{consensus, rights};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect, QueryTrait,
};
use serde_json::json;

/// The place of a remark: beside the summary of a provision, or of the whole text without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RemarkPlace {
    pub consultation_id: ConsultationId,
    pub provision_id: Option<ProvisionId>,
}

/// A text for the summary.
#[derive(Clone, Debug)]
pub struct NewSummaryText {
    pub language: Language,
    pub body: Statement,
}

/// Writes the chair's text on a provision, or on the whole text without one, in one language, in place of the former
/// one; an organizer's act. Without a `body` the former text is removed. The generated summary stays.
#[tracing::instrument(skip_all)]
pub async fn write_summary_text(
    db: &DatabaseConnection,
    viewer: &Viewer,
    RemarkPlace { consultation_id, provision_id }: RemarkPlace,
    seen: Mark,
    language: Language,
    body: Option<&Statement>,
    now: DateTime<Utc>,
) -> Result<()> {
    let person = rights::require_person(Act::WriteSummary, viewer)?;
    let txn = begin_transaction(db).await?;
    consultations::find_readable_consultation(&txn, viewer, consultation_id).await?;
    let target = MarkTarget::SummaryText(consultation_id, provision_id);
    check_mark(&txn, viewer, target, seen).await?;
    let current = is_current(&txn, consultation_id, provision_id).await?;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    rights::consensus::may_write_summary(viewer, RemarkFacts { consultation: at.facts, current })?;
    let written = match body {
        Some(body) => {
            let basis = match provision_id {
                Some(id) => {
                    let live = positions::all_live_positions(&txn, &[id]).await?;
                    consensus::basis_fingerprint(live.iter().map(|one| one.id))
                }
                None => positions_basis(&txn, consultation_id).await?,
            };
            let row = summary_text::ActiveModel {
                consultation_id: Set(consultation_id),
                provision_id: Set(provision_id),
                language: Set(language),
                body: Set(body.as_str().to_owned()),
                basis: Set(Some(basis)),
                written_by: Set(person.id),
                written_at: Set(to_millis(now)),
                ..Default::default()
            };
            Some(row.insert(&txn).await?.id)
        }
        None => None,
    };
    let payload = json!({
        "summary_text": written, "provision": provision_id, "language": language, "text": body,
    });
    // The record locks its chain, so that of two texts the one recorded last supersedes the other.
    let (chain, act) = (records::chain_of(consultation_id), RecordAct::SummaryWritten);
    records::append_act(&txn, &chain, now, act, records::ORGANIZER, payload).await?;
    summary_text::Entity::update_many()
        .set(summary_text::ActiveModel { superseded_at: Set(Some(to_millis(now))), ..Default::default() })
        .filter(summary_text::COLUMN.consultation_id.eq(consultation_id))
        .filter(summary_text::COLUMN.language.eq(language))
        .filter(summary_text::COLUMN.superseded_at.is_null())
        .filter(beside_provision(summary_text::Column::ProvisionId, provision_id))
        .apply_if(written, |superseded, id| superseded.filter(summary_text::COLUMN.id.ne(id)))
        .exec(&txn)
        .await?;
    txn.commit().await?;
    Ok(())
}

/// Files a delegation's reply to the summary of a provision, or of the whole text without one, in place of the former
/// one; for the head of a delegation that takes part.
#[tracing::instrument(skip_all)]
pub async fn file_reply(
    db: &DatabaseConnection,
    viewer: &Viewer,
    RemarkPlace { consultation_id, provision_id }: RemarkPlace,
    new: &NewSummaryText,
    now: DateTime<Utc>,
) -> Result<ReplyId> {
    let (person, seat) = rights::require_seat(Act::ReplyToSummary, viewer)?;
    let txn = begin_transaction(db).await?;
    let current = is_current(&txn, consultation_id, provision_id).await?;
    let at = consultations::load_moment(&txn, viewer, consultation_id, now).await?;
    rights::consensus::may_reply_to_summary(viewer, RemarkFacts { consultation: at.facts, current })?;
    let terms = at.terms()?;
    let row = reply::ActiveModel {
        consultation_id: Set(consultation_id),
        provision_id: Set(provision_id),
        delegation_id: Set(seat.delegation_id),
        language: Set(new.language),
        body: Set(new.body.as_str().to_owned()),
        made_by: Set(person.id),
        made_at: Set(to_millis(now)),
        attribution: Set(terms.attribution),
        stage: Set(terms.stage),
        ..Default::default()
    };
    let made = row.insert(&txn).await?;
    let code = delegations::delegation_code(&txn, seat.delegation_id).await?;
    let payload = json!({
        "reply": made.id, "provision": provision_id, "language": new.language, "text": new.body,
    });
    let act = RecordAct::ReplyMade;
    let said = records::SpeakerTerms { terms, delegation_id: seat.delegation_id };
    records::append_act_on_terms(&txn, consultation_id, now, act, &code, payload, said).await?;
    let former = reply::Entity::find()
        .filter(reply::COLUMN.consultation_id.eq(consultation_id))
        .filter(reply::COLUMN.delegation_id.eq(seat.delegation_id))
        .filter(reply_stands())
        .filter(beside_provision(reply::Column::ProvisionId, provision_id))
        .filter(reply::COLUMN.id.ne(made.id))
        .all(&txn)
        .await?;
    for one in former {
        let mut row = one.into_active_model();
        row.superseded_at = Set(Some(to_millis(now)));
        search::reindex(&txn, &row.update(&txn).await?).await?;
    }
    search::reindex(&txn, &made).await?;
    keep_voices(&txn, consultation_id, &[seat.delegation_id], &[VoiceAspect::Replies]).await?;
    txn.commit().await?;
    Ok(made.id)
}

/// Withdraws a reply, for the head of its delegation. Returns its place.
#[tracing::instrument(skip_all, fields(reply = %id))]
pub async fn withdraw_reply(
    db: &DatabaseConnection,
    viewer: &Viewer,
    id: ReplyId,
    now: DateTime<Utc>,
) -> Result<RemarkPlace> {
    let (_, seat) = rights::require_seat(Act::WithdrawReply, viewer)?;
    let txn = begin_transaction(db).await?;
    let found = reply::Entity::find_by_id(id).lock_exclusive().one(&txn).await?;
    let found = found.ok_or(StoreError::NotFound)?;
    let moment = consultations::load_moment(&txn, viewer, found.consultation_id, now).await?;
    rights::consensus::may_withdraw_reply(viewer, found.facts(), moment.facts)?;
    let at = RemarkPlace { consultation_id: found.consultation_id, provision_id: found.provision_id };
    let said = records::SpeakerTerms { terms: found.terms(), delegation_id: seat.delegation_id };
    let mut row = found.into_active_model();
    row.withdrawn_at = Set(Some(to_millis(now)));
    search::reindex(&txn, &row.update(&txn).await?).await?;
    let code = delegations::delegation_code(&txn, seat.delegation_id).await?;
    let payload = json!({ "reply": id, "provision": at.provision_id });
    records::append_act_on_terms(
        &txn,
        at.consultation_id,
        now,
        RecordAct::ReplyWithdrawn,
        &code,
        payload,
        said,
    )
    .await?;
    keep_voices(&txn, at.consultation_id, &[said.delegation_id], &[VoiceAspect::Replies]).await?;
    txn.commit().await?;
    Ok(at)
}

/// Returns the condition of being beside a provision, or beside the whole text without one.
fn beside_provision(column: impl ColumnTrait, provision_id: Option<ProvisionId>) -> Expr {
    provision_id.map_or_else(|| column.is_null(), |id| column.eq(id))
}

/// Tells whether the provision, where one is named, can be written on. It fails where the provision is not of the
/// consultation.
async fn is_current(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    provision_id: Option<ProvisionId>,
) -> Result<bool> {
    let Some(id) = provision_id else {
        return Ok(true);
    };
    if instruments::find_consultation(txn, id).await? != consultation_id {
        return Err(StoreError::NotFound);
    }
    Ok(instruments::find_last_version(txn, id).await?.1)
}
