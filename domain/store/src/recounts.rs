//! Counts everything anew that acts keep counted, from the rows of which it is: to compare both, or to put right what is kept.

use crate::amendments::counting::{compare_brackets, recount_brackets};
use crate::entity::{consultation, position, provision, stance_count};
use crate::positions::counting::recount_provision;
use crate::positions::readings::counts::{add_up, count_live};
use crate::positions::readings::is_live;
use crate::records::chain as records;
use crate::representation::counting::{VoiceAspect, VoiceDifference, compare_voices, recount_voices};
use crate::{Result, begin_transaction};
use chrono::{DateTime, Utc};
use domain::identifiers::{ConsultationId, DelegationId, ProvisionId};
use domain::positions::Stance;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, DatabaseConnection, DatabaseTransaction, EntityTrait, IdenStatic, QueryFilter,
    QueryOrder, QuerySelect,
};
use std::collections::BTreeSet;

/// What a number that is kept is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedSubject {
    Provision(ProvisionId),
    Delegation(DelegationId),
}

/// A number that is kept and is not what its rows count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountDifference {
    pub consultation_id: ConsultationId,
    pub subject: CountedSubject,
    /// What is counted, in the words of the database: a stance, the column of a number, or brackets.
    pub what: String,
    pub kept: i64,
    pub counted: i64,
}

/// Lists the consultations, whose counts are compared one after the other.
#[tracing::instrument(skip_all)]
pub async fn list_counted_consultations(db: &DatabaseConnection) -> Result<Vec<ConsultationId>> {
    Ok(consultation::Entity::find()
        .select_only()
        .column(consultation::Column::Id)
        .order_by_asc(consultation::COLUMN.id)
        .into_tuple()
        .all(db)
        .await?)
}

/// Lists the numbers of a consultation that are kept and are not what their rows count. Nothing is changed. Other acts on it wait
/// meanwhile.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn compare_counts(
    db: &DatabaseConnection,
    consultation_id: ConsultationId,
) -> Result<Vec<CountDifference>> {
    let txn = begin_transaction(db).await?;
    records::lock_chain(&txn, consultation_id).await?;
    let found = compare_in_transaction(&txn, consultation_id).await?;
    txn.rollback().await?;
    Ok(found)
}

/// Puts right the numbers of a consultation that are kept and are not what their rows count, and lists what they were before.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id))]
pub async fn restore_counts(
    db: &DatabaseConnection,
    consultation_id: ConsultationId,
    now: DateTime<Utc>,
) -> Result<Vec<CountDifference>> {
    let txn = begin_transaction(db).await?;
    records::lock_chain(&txn, consultation_id).await?;
    let found = compare_in_transaction(&txn, consultation_id).await?;
    let provisions: BTreeSet<ProvisionId> = found.iter().filter_map(|one| one.subject.provision()).collect();
    for provision_id in provisions {
        recount_provision(&txn, provision_id).await?;
        recount_brackets(&txn, provision_id, now).await?;
    }
    if found.iter().any(|one| one.subject.provision().is_none()) {
        recount_voices(&txn, consultation_id, &VoiceAspect::ALL).await?;
    }
    txn.commit().await?;
    Ok(found)
}

impl CountedSubject {
    const fn provision(self) -> Option<ProvisionId> {
        match self {
            Self::Provision(id) => Some(id),
            Self::Delegation(_) => None,
        }
    }
}

async fn compare_in_transaction(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
) -> Result<Vec<CountDifference>> {
    let mut found = compare_stances(txn, consultation_id).await?;
    found.extend(compare_brackets(txn, consultation_id).await?.into_iter().map(|one| CountDifference {
        consultation_id,
        subject: CountedSubject::Provision(one.provision_id),
        what: one.readership.map_or_else(|| "brackets".to_owned(), |code| format!("brackets for {code}")),
        kept: one.kept.into(),
        counted: one.counted.into(),
    }));
    let voices = compare_voices(txn, consultation_id, &VoiceAspect::ALL).await?;
    found.extend(voices.into_iter().map(|one| {
        let VoiceDifference { delegation_id, column, kept, counted, .. } = one;
        let subject = CountedSubject::Delegation(delegation_id);
        CountDifference { consultation_id, subject, what: column.as_str().to_owned(), kept, counted }
    }));
    Ok(found)
}

async fn compare_stances(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
) -> Result<Vec<CountDifference>> {
    let provisions = Query::select()
        .column(provision::Column::Id)
        .from(provision::Entity)
        .and_where(Expr::col(provision::Column::ConsultationId).eq(consultation_id))
        .to_owned();
    let kept = stance_count::Entity::find()
        .filter(stance_count::Column::ProvisionId.in_subquery(provisions))
        .all(txn)
        .await?;
    let kept = add_up(kept);
    let here = position::COLUMN.consultation_id.eq(consultation_id);
    let counted = count_live(txn, Condition::all().add(here).add(is_live())).await?;
    let ids: BTreeSet<ProvisionId> = kept.keys().chain(counted.keys()).copied().collect();
    let mut found = Vec::new();
    for id in ids {
        let (kept, counted) =
            (kept.get(&id).copied().unwrap_or_default(), counted.get(&id).copied().unwrap_or_default());
        let other = Stance::ALL.iter().filter(|stance| kept.of(**stance) != counted.of(**stance));
        found.extend(other.map(|stance| CountDifference {
            consultation_id,
            subject: CountedSubject::Provision(id),
            what: stance.code().to_owned(),
            kept: kept.of(*stance).into(),
            counted: counted.of(*stance).into(),
        }));
    }
    Ok(found)
}
