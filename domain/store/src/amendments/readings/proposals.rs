//! Readings of amendments that propose the text of a position, or of a point in a bloc's statement.

use crate::Result;
use crate::amendments::readings::{
    SponsoredAmendment, find_original_text, get_amendment, load_amendment_texts,
};
use crate::attribution::{Access, Attributed};
use crate::entity::{amendment, bloc_point, bloc_statement, comment, position, question, sponsor};
use crate::positions::readings::position_is_submitted;
use domain::amendments::ties::{AmendmentTies, ProposalFate};
use domain::amendments::{AmendmentKind, Disposition};
use domain::attribution::Terms;
use domain::blocs::StatementProgress;
use domain::identifiers::{AmendmentId, BlocStatementId, DelegationId, PositionId, ProvisionId};
use domain::languages::Language;
use domain::positions::Stance;
use domain::text::is_same_words;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use std::collections::BTreeMap;

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

/// What a delegation says of a provision with a proposed text, as it can be said again on the present words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CarriedProposal {
    pub(crate) stance: Stance,
    pub(crate) text: Option<String>,
}

/// Carries what was said to the present words of the provision. Where these are what was asked for, nothing is asked
/// for any more, and support with the amendment is support. Otherwise the text is the one to which its amendment was
/// carried, if that stands and still asks for something.
pub(crate) async fn carry_proposal(
    db: &impl ConnectionTrait,
    provision_id: ProvisionId,
    language: Language,
    said: CarriedProposal,
    proposal_id: Option<AmendmentId>,
) -> Result<CarriedProposal> {
    let Some(asked) = &said.text else { return Ok(said) };
    let (_, present) = find_original_text(db, provision_id, language).await?;
    let found = match proposal_id {
        Some(id) => load_amendment_texts(db, None, vec![get_amendment(db, id).await?]).await?.pop(),
        None => None,
    };
    let carried = found.as_ref().and_then(|one| one.text.as_deref());
    let idle = carried.is_some_and(|text| is_same_words(text, &present));
    let published = found.as_ref().is_some_and(|one| one.amendment.published_in_id.is_some());
    if is_same_words(asked, &present) || published && idle {
        let stance = if said.stance == Stance::SupportWithAmendment { Stance::Support } else { said.stance };
        return Ok(CarriedProposal { stance, text: None });
    }
    let standing = carried.filter(|_| !idle && found.as_ref().is_some_and(|one| one.amendment.stands()));
    Ok(CarriedProposal { text: standing.map(ToOwned::to_owned).or(said.text), ..said })
}

/// Returns a submitted position as it can be taken again on the present words, where these have changed.
#[tracing::instrument(skip_all, fields(position = %row.id))]
pub async fn carry_position(db: &impl ConnectionTrait, row: position::Model) -> Result<position::Model> {
    let said = CarriedProposal { stance: row.stance, text: row.proposed_text.clone() };
    let said = carry_proposal(db, row.provision_id, row.language, said, row.proposal_id).await?;
    Ok(position::Model { stance: said.stance, proposed_text: said.text, ..row })
}

/// Locks the amendments to some provisions that are not withdrawn until the transaction ends. It is called before the
/// chain is locked, as acts on one amendment lock it before the chain.
pub(crate) async fn lock_amendments_to(
    txn: &DatabaseTransaction,
    provision_ids: &[ProvisionId],
) -> Result<()> {
    amendment::Entity::find()
        .filter(amendment::COLUMN.provision_id.is_in(provision_ids.iter().copied()))
        .filter(amendment::COLUMN.withdrawn_at.is_null())
        .order_by_asc(amendment::COLUMN.id)
        .lock_exclusive()
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
