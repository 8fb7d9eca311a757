//! Readings of amendments that propose the text of a position, or of a point in a bloc's statement.

use crate::amendments::readings::{
    SponsoredAmendment, amendments_by_id, get_amendment, load_amendment_texts,
};
use crate::attribution::{Access, Attributed};
use crate::entity::{
    amendment, bloc_point, bloc_statement, comment, position, provision_version, question, sponsor, text,
};
use crate::positions::readings::position_is_submitted;
use crate::{Result, StoreError};
use domain::amendments::ties::{AmendmentTies, ProposalFate};
use domain::amendments::{AmendmentKind, Disposition};
use domain::attribution::Terms;
use domain::blocs::StatementProgress;
use domain::identifiers::{AmendmentId, BlocStatementId, DelegationId, PositionId, ProvisionId};
use domain::languages::Language;
use domain::positions::Stance;
use domain::text::is_same_words;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, LoaderTrait,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{BTreeMap, BTreeSet};

/// The words that a delegation asks for in place of a provision's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ProposedWords<'a> {
    pub(crate) provision_id: ProvisionId,
    pub(crate) language: Language,
    pub(crate) text: &'a str,
    /// Why the delegation asks for them.
    pub(crate) reason: Option<&'a str>,
}

/// Something submitted whose text an amendment proposes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ProposalHolder {
    Position(PositionId),
    BlocStatement(BlocStatementId),
}

/// Finds those of some amendments that are shown, by identifier, as they are shown.
#[tracing::instrument(skip_all)]
pub async fn shown_proposals(
    db: &impl ConnectionTrait,
    access: &Access,
    ids: &[AmendmentId],
) -> Result<BTreeMap<AmendmentId, amendment::Model>> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows =
        amendment::Entity::find().filter(amendment::COLUMN.id.is_in(ids.iter().copied())).all(db).await?;
    Ok(access.veil(rows).into_iter().map(|row| (row.id, row)).collect())
}

/// Foretells what becomes of the amendment that proposes the text of a submitted position of the viewer's delegation,
/// when other words, or none, take the place of the text; `None` where there is no such amendment, or no stage is open.
#[tracing::instrument(skip_all)]
pub async fn foretell_proposal_fate(
    db: &impl ConnectionTrait,
    access: &Access,
    position: &position::Model,
) -> Result<Option<(amendment::Model, ProposalFate)>> {
    let ours = access.delegation_id().filter(|id| *id == position.delegation_id);
    let terms = access.stage.as_ref().map(Terms::of);
    let (Some(delegation_id), Some(terms), Some(id)) = (ours, terms, position.proposal_id) else {
        return Ok(None);
    };
    let found = get_amendment(db, id).await?;
    let ties = find_ties(db, &found, delegation_id, terms, ProposalHolder::Position(position.id)).await?;
    Ok(Some((found, ties.fate())))
}

/// What was said of a provision, to be carried to its present words.
#[derive(Clone, Debug)]
pub(crate) struct SaidProposal {
    pub(crate) provision_id: ProvisionId,
    pub(crate) language: Language,
    pub(crate) stance: Stance,
    pub(crate) text: Option<String>,
    pub(crate) proposal_id: Option<AmendmentId>,
}

/// What a delegation says of a provision with a proposed text, as it can be said again on the present words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CarriedProposal {
    pub(crate) stance: Stance,
    pub(crate) text: Option<String>,
}

/// Carries what was said to the present words of the provisions, in the same order, with as many queries for many as for
/// one.
pub(crate) async fn carry_proposals(
    db: &impl ConnectionTrait,
    said: Vec<SaidProposal>,
) -> Result<Vec<CarriedProposal>> {
    let asking = || said.iter().filter(|one| one.text.is_some());
    let provisions: BTreeSet<ProvisionId> = asking().map(|one| one.provision_id).collect();
    let ids: Vec<AmendmentId> = asking().filter_map(|one| one.proposal_id).collect();
    let present = load_present_texts(db, &provisions).await?;
    let proposals = amendments_by_id(db, &ids).await?;
    let carried = said.into_iter().map(|one| {
        let texts = present.get(&one.provision_id).map(Vec::as_slice).unwrap_or_default();
        let proposal = one.proposal_id.and_then(|id| proposals.get(&id));
        carry_proposal(one, texts, proposal)
    });
    Ok(carried.collect())
}

/// Carries what was said to the present words, which are given in every language, the authentic one first. Where these are
/// what was asked for, nothing is asked for any more, and support with the amendment is support. Otherwise the text is the
/// one to which its amendment was carried, if that stands and still asks for something.
fn carry_proposal(
    said: SaidProposal,
    texts: &[text::Model],
    proposal: Option<&SponsoredAmendment>,
) -> CarriedProposal {
    let SaidProposal { language, stance, text, .. } = said;
    let Some(asked) = text else { return CarriedProposal { stance, text: None } };
    let present = texts.iter().find(|one| one.language == language).or(texts.first());
    let present = present.map_or("", |one| one.body.as_str());
    let carried = proposal.and_then(|one| one.text.as_deref());
    let idle = carried.is_some_and(|text| is_same_words(text, present));
    let published = proposal.is_some_and(|one| one.amendment.published_in_id.is_some());
    if is_same_words(&asked, present) || published && idle {
        let stance = if stance == Stance::SupportWithAmendment { Stance::Support } else { stance };
        return CarriedProposal { stance, text: None };
    }
    let standing = carried.filter(|_| !idle && proposal.is_some_and(|one| one.amendment.stands()));
    CarriedProposal { stance, text: Some(standing.map_or(asked, ToOwned::to_owned)) }
}

/// Loads the texts of some provisions in the last revision that has each, in every language, the authentic one first.
async fn load_present_texts(
    db: &impl ConnectionTrait,
    provision_ids: &BTreeSet<ProvisionId>,
) -> Result<BTreeMap<ProvisionId, Vec<text::Model>>> {
    if provision_ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let versions = provision_version::Entity::find()
        .filter(provision_version::COLUMN.provision_id.is_in(provision_ids.iter().copied()))
        .order_by_asc(provision_version::COLUMN.revision_id)
        .all(db)
        .await?;
    let last: BTreeMap<ProvisionId, provision_version::Model> =
        versions.into_iter().map(|version| (version.provision_id, version)).collect();
    let last: Vec<provision_version::Model> = last.into_values().collect();
    let texts = last.load_many(text::Entity::find().order_by_asc(text::COLUMN.id), db).await?;
    Ok(last.iter().map(|version| version.provision_id).zip(texts).collect())
}

/// Returns submitted positions as they can be taken again on the present words, where these have changed.
pub(crate) async fn carry_positions(
    db: &impl ConnectionTrait,
    rows: Vec<position::Model>,
) -> Result<Vec<position::Model>> {
    let said = rows.iter().map(|row| SaidProposal {
        provision_id: row.provision_id,
        language: row.language,
        stance: row.stance,
        text: row.proposed_text.clone(),
        proposal_id: row.proposal_id,
    });
    let carried = carry_proposals(db, said.collect()).await?;
    let joined = rows.into_iter().zip(carried).map(|(row, CarriedProposal { stance, text })| {
        position::Model { stance, proposed_text: text, ..row }
    });
    Ok(joined.collect())
}

/// Returns a submitted position as it can be taken again on the present words, where these have changed.
#[tracing::instrument(skip_all, fields(position = %row.id))]
pub async fn carry_position(db: &impl ConnectionTrait, row: position::Model) -> Result<position::Model> {
    carry_positions(db, vec![row]).await?.pop().ok_or(StoreError::NotFound)
}

/// Locks the amendments to some provisions that are not withdrawn until the transaction ends. It is called before the
/// chain is locked, as acts on one amendment lock it before the chain.
pub(crate) async fn lock_amendments_to(
    txn: &DatabaseTransaction,
    provision_ids: &[ProvisionId],
) -> Result<()> {
    // The only writer of SQLite has locked all of them.
    if txn.get_database_backend() == DbBackend::Sqlite {
        return Ok(());
    }
    amendment::Entity::find()
        .select_only()
        .column(amendment::Column::Id)
        .filter(amendment::COLUMN.provision_id.is_in(provision_ids.iter().copied()))
        .filter(amendment::COLUMN.withdrawn_at.is_null())
        .order_by_asc(amendment::COLUMN.id)
        .lock_exclusive()
        .into_tuple::<AmendmentId>()
        .all(txn)
        .await?;
    Ok(())
}

/// Lists the amendments to a provision that ask for these words, in the order proposed: decided ones too, but none that
/// is withdrawn or published.
pub(crate) async fn list_same_proposals(
    db: &impl ConnectionTrait,
    words: ProposedWords<'_>,
) -> Result<Vec<SponsoredAmendment>> {
    let rows = amendment::Entity::find()
        .filter(amendment::COLUMN.provision_id.eq(words.provision_id))
        .filter(amendment::COLUMN.of_id.is_null())
        .filter(amendment::COLUMN.kind.eq(AmendmentKind::Modify))
        .filter(amendment::COLUMN.language.eq(words.language))
        .filter(amendment::COLUMN.withdrawn_at.is_null())
        .filter(amendment::COLUMN.published_in_id.is_null())
        .order_by_asc(amendment::COLUMN.id)
        .all(db)
        .await?;
    let mut found = load_amendment_texts(db, None, rows).await?;
    found.retain(|one| one.text.as_deref().is_some_and(|text| is_same_words(text, words.text)));
    Ok(found)
}

/// Finds what ties an amendment to others than `holder`, which `delegation_id` replaces or withdraws on `terms`.
pub(crate) async fn find_ties(
    db: &impl ConnectionTrait,
    found: &amendment::Model,
    delegation_id: DelegationId,
    terms: Terms,
    holder: ProposalHolder,
) -> Result<AmendmentTies> {
    let id = found.id;
    let sponsors = sponsor::Entity::find()
        .filter(sponsor::COLUMN.amendment_id.eq(id))
        .filter(sponsor::COLUMN.left_at.is_null())
        .filter(sponsor::COLUMN.delegation_id.ne(delegation_id));
    let related = Condition::any().add(amendment::COLUMN.of_id.eq(id)).add(amendment::COLUMN.into_id.eq(id));
    let amendments =
        amendment::Entity::find().filter(amendment::COLUMN.withdrawn_at.is_null()).filter(related);
    let positions = position::Entity::find()
        .filter(position::COLUMN.amendment_id.eq(id))
        .filter(position::COLUMN.delegation_id.ne(delegation_id))
        .filter(position_is_submitted());
    let said = sponsors.count(db).await? + amendments.count(db).await? + positions.count(db).await?;
    let discussed = count_comments_of_others(db, id, delegation_id).await?;
    let linked = count_other_holders(db, id, holder).await?;
    Ok(AmendmentTies {
        undecided: found.stands() && found.disposition == Disposition::Open,
        own: found.delegation_id == delegation_id,
        alike: found.terms().is_shown_alike(terms),
        others: said + discussed + linked + count_open_votes(db, found).await?,
    })
}

/// Counts the comments on an amendment that are not of this delegation, those of the secretariat among them.
async fn count_comments_of_others(
    db: &impl ConnectionTrait,
    id: AmendmentId,
    delegation_id: DelegationId,
) -> Result<u64> {
    let of_others = Condition::any()
        .add(comment::COLUMN.delegation_id.is_null())
        .add(comment::COLUMN.delegation_id.ne(delegation_id));
    let found = comment::Entity::find()
        .filter(comment::COLUMN.amendment_id.eq(id))
        .filter(comment::COLUMN.withdrawn_at.is_null())
        .filter(comment::COLUMN.hidden_at.is_null())
        .filter(of_others);
    Ok(found.count(db).await?)
}

/// Counts the submitted positions and the points of submitted statements whose text an amendment proposes, besides
/// `holder`.
async fn count_other_holders(
    db: &impl ConnectionTrait,
    id: AmendmentId,
    holder: ProposalHolder,
) -> Result<u64> {
    let mut positions =
        position::Entity::find().filter(position::COLUMN.proposal_id.eq(id)).filter(position_is_submitted());
    let mut points = bloc_point::Entity::find()
        .inner_join(bloc_statement::Entity)
        .filter(bloc_point::COLUMN.proposal_id.eq(id))
        .filter(bloc_statement::COLUMN.progress.eq(StatementProgress::Submitted));
    match holder {
        ProposalHolder::Position(own) => positions = positions.filter(position::COLUMN.id.ne(own)),
        ProposalHolder::BlocStatement(own) => {
            points = points.filter(bloc_point::COLUMN.bloc_statement_id.ne(own));
        }
    }
    Ok(positions.count(db).await? + points.count(db).await?)
}

/// Counts the votes on the provision of an amendment, or on the whole text, that are not over.
async fn count_open_votes(db: &impl ConnectionTrait, found: &amendment::Model) -> Result<u64> {
    let on_it = Condition::any()
        .add(question::COLUMN.provision_id.is_null())
        .add(question::COLUMN.provision_id.eq(found.provision_id));
    let open = question::Entity::find()
        .filter(question::COLUMN.consultation_id.eq(found.consultation_id))
        .filter(question::COLUMN.closed_at.is_null())
        .filter(question::COLUMN.skipped.is_null())
        .filter(on_it);
    Ok(open.count(db).await?)
}
