//! Keeps the number of open brackets of each provision.

use crate::amendments::readings::brackets::{CURVE, sum_open_brackets};
use crate::amendments::readings::{
    SponsoredAmendment, amendment_stands, authentic_language, comparable_amendments, compared_in_rolling,
    find_original_text, list_standing_amendments,
};
use crate::attribution::Attributed;
use crate::comparing::prepare_locked_comparisons;
use crate::consultations::readings as consultations;
use crate::entity::{
    amendment, bracket, bracket_count, consultation, provision_version, readership_bracket,
    readership_bracket_count, text,
};
use crate::instruments::readings as instruments;
use crate::{Result, StoreError, to_millis};
use chrono::{DateTime, Utc};
use domain::amendments;
use domain::amendments::StandingAmendment;
use domain::attribution::{Readership, Restriction, Terms};
use domain::comparisons::long_comparisons;
use domain::identifiers::{AmendmentId, ConsultationId, ProvisionId, RevisionId};
use domain::instruments::ProvisionKind;
use domain::languages::Language;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use std::collections::{BTreeMap, BTreeSet};

/// Recounts the brackets of a provision, and stores the number of open brackets in the consultation where it has
/// changed.
pub(crate) async fn recount_brackets(
    txn: &DatabaseTransaction,
    provision_id: ProvisionId,
    now: DateTime<Utc>,
) -> Result<()> {
    let consultation_id = instruments::find_consultation(txn, provision_id).await?;
    let latest =
        consultations::find_latest_revision(txn, consultation_id).await?.ok_or(StoreError::NotFound)?;
    let counted = open_brackets(txn, latest.id, provision_id).await?;
    let changed = save_brackets(txn, consultation_id, provision_id, &counted).await?;
    note_bracket_count(txn, consultation_id, latest.id, changed, now).await
}

/// A number of open brackets that is kept and is not what the text and its amendments count.
#[derive(Clone, Debug)]
pub(crate) struct BracketDifference {
    pub(crate) provision_id: ProvisionId,
    /// The readership that sees this number; `None` for those who see everything.
    pub(crate) readership: Option<String>,
    pub(crate) kept: i32,
    pub(crate) counted: i32,
}

/// Lists the numbers of open brackets in a consultation that are kept and are not what the text and its amendments count.
pub(crate) async fn compare_brackets(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
) -> Result<Vec<BracketDifference>> {
    let Some(latest) = consultations::find_latest_revision(txn, consultation_id).await? else {
        return Ok(Vec::new());
    };
    let rows =
        bracket::Entity::find().filter(bracket::COLUMN.consultation_id.eq(consultation_id)).all(txn).await?;
    let kept: BTreeMap<ProvisionId, bracket::Model> =
        rows.into_iter().map(|row| (row.provision_id, row)).collect();
    let rows = readership_bracket::Entity::find()
        .filter(readership_bracket::COLUMN.consultation_id.eq(consultation_id))
        .all(txn)
        .await?;
    let mut seen: BTreeMap<ProvisionId, BTreeMap<String, i32>> = BTreeMap::new();
    for row in rows {
        seen.entry(row.provision_id).or_default().insert(row.readership, row.number);
    }
    let there = instruments::revision_labels(txn, latest.id).await?;
    let provisions: BTreeSet<ProvisionId> =
        there.into_iter().map(|(id, _, _)| id).chain(kept.keys().copied()).collect();
    let mut found = Vec::new();
    for provision_id in provisions {
        let counted = open_brackets(txn, latest.id, provision_id).await?;
        let row = kept.get(&provision_id);
        let number = row.map_or(0, |row| row.number);
        if number != counted.all {
            let (kept, counted) = (number, counted.all);
            found.push(BracketDifference { provision_id, readership: None, kept, counted });
        }
        // Rows that are older than readerships have no numbers for them.
        if row.is_some_and(|row| !row.for_readerships) {
            continue;
        }
        let mut kept = seen.remove(&provision_id).unwrap_or_default();
        for (readership, counted) in counted.by_readership {
            let code = readership.code();
            let former = kept.remove(&code).unwrap_or(number);
            if former != counted {
                found.push(BracketDifference { provision_id, readership: Some(code), kept: former, counted });
            }
        }
        found.extend(kept.into_iter().map(|(code, kept)| BracketDifference {
            provision_id,
            readership: Some(code),
            kept,
            counted: counted.all,
        }));
    }
    Ok(found)
}

/// Recounts the brackets of a consultation whose revision has just been published, and stores the number of open
/// brackets where it has changed. Those of some provisions have been `counted` before.
#[tracing::instrument(skip_all, fields(consultation = %consultation_id, revision = %revision_id))]
pub(crate) async fn recount_revision(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    revision_id: RevisionId,
    language: Language,
    counted: &BTreeMap<ProvisionId, BracketNumbers>,
    now: DateTime<Utc>,
) -> Result<()> {
    let opens = |sign: &str| text::Column::Body.contains(sign);
    let bracketed: Vec<ProvisionId> = text::Entity::find()
        .select_only()
        .column(provision_version::Column::ProvisionId)
        .inner_join(provision_version::Entity)
        .filter(provision_version::COLUMN.revision_id.eq(revision_id))
        .filter(text::COLUMN.language.eq(language))
        .filter(Condition::any().add(opens("[")).add(opens("［")))
        .into_tuple()
        .all(txn)
        .await?;
    let amended: Vec<ProvisionId> = amendment::Entity::find()
        .select_only()
        .column(amendment::Column::ProvisionId)
        .filter(amendment::COLUMN.consultation_id.eq(consultation_id))
        .filter(amendment_stands())
        .into_tuple()
        .all(txn)
        .await?;
    let open: Vec<ProvisionId> = bracket::Entity::find()
        .select_only()
        .column(bracket::Column::ProvisionId)
        .filter(bracket::COLUMN.consultation_id.eq(consultation_id))
        .filter(bracket::COLUMN.number.gt(0))
        .into_tuple()
        .all(txn)
        .await?;
    let mut changed = false;
    // Where an amendment was agreed, other proposals may be open again.
    for provision in bracketed.into_iter().chain(amended).chain(open).collect::<BTreeSet<_>>() {
        changed |= match counted.get(&provision) {
            Some(numbers) => save_brackets(txn, consultation_id, provision, numbers).await?,
            None => {
                let numbers = open_brackets(txn, revision_id, provision).await?;
                save_brackets(txn, consultation_id, provision, &numbers).await?
            }
        };
    }
    note_bracket_count(txn, consultation_id, revision_id, changed, now).await
}

/// The number of brackets in a provision, and the numbers that readerships see where they are others.
#[derive(Default)]
pub(crate) struct BracketNumbers {
    all: i32,
    by_readership: BTreeMap<Readership, i32>,
}

impl BracketNumbers {
    /// Counts the brackets that the standing amendments open in a text. One in another language has a bracket of its own.
    pub(crate) fn count(text: &str, standing: &[SponsoredAmendment], language: Language) -> Self {
        let compared = comparable_amendments(standing, language);
        let apart: Vec<Terms> = standing
            .iter()
            .filter(|one| one.is_open_apart(language))
            .map(|one| one.amendment.terms())
            .collect();
        let count = |among: &[StandingAmendment<'_>], apart: usize| {
            i32::try_from(amendments::rolling_text(text, among).brackets() + apart).unwrap_or(i32::MAX)
        };
        let mut counted = Self { all: count(&compared, apart.len()), by_readership: BTreeMap::new() };
        let terms: BTreeMap<AmendmentId, Terms> =
            standing.iter().map(|one| (one.amendment.id, one.amendment.terms())).collect();
        // Few readerships see different amendments, so that few texts are compared.
        let mut known: BTreeMap<(Vec<AmendmentId>, usize), i32> = BTreeMap::new();
        for readership in Readership::list() {
            let seen = |one: &&StandingAmendment<'_>| {
                terms.get(&one.id).is_some_and(|terms| readership.sees(*terms))
            };
            let among: Vec<StandingAmendment<'_>> = compared.iter().filter(seen).copied().collect();
            let beside = apart.iter().filter(|terms| readership.sees(**terms)).count();
            if among.len() == compared.len() && beside == apart.len() {
                continue;
            }
            let ids = among.iter().map(|one| one.id).collect();
            let number = *known.entry((ids, beside)).or_insert_with(|| count(&among, beside));
            if number != counted.all {
                counted.by_readership.insert(readership, number);
            }
        }
        counted
    }
}

/// Counts the open brackets of a provision: none where the latest revision does not have it.
async fn open_brackets(
    txn: &DatabaseTransaction,
    latest: RevisionId,
    provision_id: ProvisionId,
) -> Result<BracketNumbers> {
    let version = instruments::find_latest_version(txn, provision_id).await?;
    if version.revision_id != latest {
        return Ok(BracketNumbers::default());
    }
    let language = authentic_language(txn, &version).await?;
    let (_, text) = find_original_text(txn, provision_id, language).await?;
    let standing = match version.kind {
        ProvisionKind::Heading => Vec::new(),
        _ => list_standing_amendments(txn, None, provision_id).await?,
    };
    prepare_locked_comparisons(long_comparisons(compared_in_rolling(&text, &standing, language))).await?;
    Ok(BracketNumbers::count(&text, &standing, language))
}

/// Saves the number of open brackets of a provision, and tells whether it has changed.
async fn save_brackets(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    provision_id: ProvisionId,
    counted: &BracketNumbers,
) -> Result<bool> {
    save_readership_brackets(txn, consultation_id, provision_id, counted).await?;
    let number = counted.all;
    let former =
        bracket::Entity::find().filter(bracket::COLUMN.provision_id.eq(provision_id)).one(txn).await?;
    let changed = former.as_ref().map_or(0, |former| former.number) != number;
    if !changed && former.as_ref().is_none_or(|former| former.for_readerships) {
        return Ok(false);
    }
    match former {
        Some(former) => {
            let mut row = former.into_active_model();
            row.number = Set(number);
            row.for_readerships = Set(true);
            row.update(txn).await?;
        }
        None => {
            let row = bracket::ActiveModel {
                provision_id: Set(provision_id),
                consultation_id: Set(consultation_id),
                number: Set(number),
                for_readerships: Set(true),
                ..Default::default()
            };
            row.insert(txn).await?;
        }
    }
    Ok(changed)
}

/// Saves the numbers that readerships see in a provision, where they are others.
async fn save_readership_brackets(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    provision_id: ProvisionId,
    counted: &BracketNumbers,
) -> Result<()> {
    let find =
        readership_bracket::Entity::find().filter(readership_bracket::COLUMN.provision_id.eq(provision_id));
    let former: BTreeMap<String, i32> =
        find.all(txn).await?.into_iter().map(|row| (row.readership, row.number)).collect();
    let now: BTreeMap<String, i32> =
        counted.by_readership.iter().map(|(readership, number)| (readership.code(), *number)).collect();
    if former == now {
        return Ok(());
    }
    readership_bracket::Entity::delete_many()
        .filter(readership_bracket::COLUMN.provision_id.eq(provision_id))
        .exec(txn)
        .await?;
    let rows = now.into_iter().map(|(readership, number)| readership_bracket::ActiveModel {
        provision_id: Set(provision_id),
        consultation_id: Set(consultation_id),
        readership: Set(readership),
        number: Set(number),
        ..Default::default()
    });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        readership_bracket::Entity::insert_many(rows).exec_without_returning(txn).await?;
    }
    Ok(())
}

/// Stores the number of open brackets in a consultation where it has `changed`, and those that readerships see where names
/// are withheld, as far as they have.
async fn note_bracket_count(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    revision_id: RevisionId,
    changed: bool,
    now: DateTime<Utc>,
) -> Result<()> {
    let at = to_millis(now);
    note_readership_counts(txn, consultation_id, revision_id, at).await?;
    if !changed {
        return Ok(());
    }
    let number = sum_open_brackets(txn, consultation_id).await?;
    let row = bracket_count::ActiveModel {
        consultation_id: Set(consultation_id),
        revision_id: Set(revision_id),
        number: Set(i32::try_from(number).unwrap_or(i32::MAX)),
        counted_at: Set(at),
        ..Default::default()
    };
    row.insert(txn).await?;
    Ok(())
}

/// Stores the numbers of open brackets that readerships see, as far as they have changed. It is called before the number of
/// all is stored, with the first act after names were withheld for the first time.
async fn note_readership_counts(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    revision_id: RevisionId,
    at: DateTime<Utc>,
) -> Result<()> {
    let attributed = consultation::Entity::find_by_id(consultation_id)
        .filter(consultation::COLUMN.attributed.eq(true))
        .count(txn)
        .await?;
    if attributed == 0 {
        return Ok(());
    }
    let last = last_readership_counts(txn, consultation_id).await?;
    let before = if last.is_empty() { shared_counts(txn, consultation_id, at).await? } else { Vec::new() };
    let sums = sum_by_readership(txn, consultation_id).await?;
    for (code, number) in sums {
        let point = |number: i32, revision_id, counted_at| readership_bracket_count::ActiveModel {
            consultation_id: Set(consultation_id),
            revision_id: Set(revision_id),
            readership: Set(code.clone()),
            number: Set(number),
            counted_at: Set(counted_at),
            ..Default::default()
        };
        let mut points: Vec<_> =
            before.iter().map(|one| point(one.number, one.revision_id, one.counted_at)).collect();
        let last = last.get(&code).copied().or_else(|| before.last().map(|one| one.number));
        if last != Some(number) {
            points.push(point(number, revision_id, at));
        }
        if !points.is_empty() {
            readership_bracket_count::Entity::insert_many(points).exec_without_returning(txn).await?;
        }
    }
    Ok(())
}

/// Finds the last number that was stored for each readership.
async fn last_readership_counts(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
) -> Result<BTreeMap<String, i32>> {
    let newest = readership_bracket_count::Entity::find()
        .select_only()
        .column_as(readership_bracket_count::Column::Id.max(), "newest")
        .filter(readership_bracket_count::COLUMN.consultation_id.eq(consultation_id))
        .group_by(readership_bracket_count::Column::Readership)
        .into_query();
    let rows = readership_bracket_count::Entity::find()
        .filter(readership_bracket_count::Column::Id.in_subquery(newest))
        .all(txn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.readership, row.number)).collect())
}

/// Adds up the open brackets in a consultation as each readership sees them, by its code.
async fn sum_by_readership(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
) -> Result<BTreeMap<String, i32>> {
    let all =
        bracket::Entity::find().filter(bracket::COLUMN.consultation_id.eq(consultation_id)).all(txn).await?;
    let all: BTreeMap<ProvisionId, i32> = all.into_iter().map(|row| (row.provision_id, row.number)).collect();
    let total: i32 = all.values().sum();
    let mut sums: BTreeMap<String, i32> =
        Readership::list().map(|readership| (readership.code(), total)).collect();
    let others = readership_bracket::Entity::find()
        .filter(readership_bracket::COLUMN.consultation_id.eq(consultation_id))
        .all(txn)
        .await?;
    for row in others {
        let counted = all.get(&row.provision_id).copied().unwrap_or(0);
        *sums.entry(row.readership).or_insert(total) += row.number - counted;
    }
    Ok(sums)
}

/// Lists the numbers of open brackets so far, where every amendment up to now is shown to everybody, so that every
/// readership has seen them.
async fn shared_counts(
    txn: &DatabaseTransaction,
    consultation_id: ConsultationId,
    at: DateTime<Utc>,
) -> Result<Vec<bracket_count::Model>> {
    let withheld = amendment::Entity::find()
        .filter(amendment::COLUMN.consultation_id.eq(consultation_id))
        .filter(amendment::COLUMN.attribution.ne(Restriction::Public))
        .filter(amendment::COLUMN.submitted_at.lt(at))
        .count(txn)
        .await?;
    if withheld > 0 {
        return Ok(Vec::new());
    }
    let mut rows = bracket_count::Entity::find()
        .filter(bracket_count::COLUMN.consultation_id.eq(consultation_id))
        .order_by_desc(bracket_count::COLUMN.id)
        .limit(CURVE)
        .all(txn)
        .await?;
    rows.reverse();
    Ok(rows)
}
