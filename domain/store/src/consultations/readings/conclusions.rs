//! Readings about conclusions: what would stay open, and when and why a consultation was reopened.

use crate::Result;
use crate::amendments::readings as amendments;
use crate::amendments::readings::brackets::sum_open_brackets;
use crate::attribution::Access;
use crate::entity::{amendment, position, question, reopening};
use crate::positions::readings::position_is_submitted;
use crate::questions::readings::deciding::TextVotes;
use crate::questions::readings::unfinished::count_unfinished_votes;
use crate::representation::activity_in_consultation;
use domain::amendments::Disposition;
use domain::delegations::DelegationKind;
use domain::identifiers::{DelegationId, QuestionId};
use domain::rights;
use domain::rights::Act;
use domain::viewers::Viewer;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// The number of reopenings that are listed, the last ones.
const LIST: u64 = 50;

/// What has become of the text as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WholeText {
    /// No vote has decided on it.
    NotVoted,
    Adopted,
    /// It is put to a vote that is not closed.
    InVote(QuestionId),
    /// A former revision was adopted, and the latest one has not been put to the vote.
    AdoptedBefore(QuestionId),
    /// The last vote on it, or on its parts, did not adopt it, or the chair has yet to decide.
    NotAdopted(QuestionId),
}

/// What would stay as it is if a consultation were concluded now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenMatters {
    pub whole: WholeText,
    /// The number of open brackets.
    pub brackets: u64,
    /// The number of amendments that stand and of which the chair has not decided.
    pub undecided: u64,
    /// The number of amendments that are agreed and not yet published.
    pub unpublished: u64,
    /// The number of votes that are open, or wait in a series.
    pub votes: u64,
    /// The members that have neither contributed nor voted.
    pub silent: Vec<DelegationId>,
    /// The number of submitted positions on words that have changed since.
    pub outdated: u64,
}

impl OpenMatters {
    /// Tells whether nothing stays open.
    pub const fn is_settled(&self) -> bool {
        matches!(self.whole, WholeText::Adopted)
            && self.brackets == 0
            && self.undecided == 0
            && self.unpublished == 0
            && self.votes == 0
            && self.silent.is_empty()
            && self.outdated == 0
    }
}

/// Counts what would stay open if the consultation were concluded now, in a fixed number of queries; for organizers and
/// the chair.
#[tracing::instrument(skip_all)]
pub async fn load_open_matters(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    access: &Access,
) -> Result<OpenMatters> {
    rights::may_in(Act::SetStage, viewer, access.facts())?;
    let id = access.consultation_id();
    let votes = TextVotes::list(db, id, Some(&[])).await?;
    let latest = votes.latest().map(|latest| latest.id);
    let open = question::Entity::find()
        .filter(question::COLUMN.consultation_id.eq(id))
        .filter(question::COLUMN.provision_id.is_null())
        .filter(question::COLUMN.closed_at.is_null())
        .order_by_desc(question::COLUMN.id)
        .one(db)
        .await?;
    let whole = match votes.on_whole() {
        _ if let Some(open) = &open => WholeText::InVote(open.id),
        None => WholeText::NotVoted,
        Some(one) if one.is_adopted() && latest == Some(one.revision_id) => WholeText::Adopted,
        Some(one) if one.is_adopted() => WholeText::AdoptedBefore(one.id),
        Some(one) => WholeText::NotAdopted(one.id),
    };
    let undecided = amendment::Entity::find()
        .filter(amendment::COLUMN.consultation_id.eq(id))
        .filter(amendments::amendment_stands())
        .filter(amendment::COLUMN.disposition.eq(Disposition::Open));
    let outdated = position::Entity::find()
        .filter(position::COLUMN.consultation_id.eq(id))
        .filter(position_is_submitted())
        .filter(position::COLUMN.outdated_at.is_not_null());
    let (invited, _) = activity_in_consultation(db, access).await?;
    let silent = invited
        .into_iter()
        .filter(|one| one.kind == DelegationKind::Member && one.deeds.is_silent())
        .map(|one| one.delegation_id);
    Ok(OpenMatters {
        whole,
        brackets: u64::try_from(sum_open_brackets(db, id).await?).unwrap_or(0),
        undecided: undecided.count(db).await?,
        unpublished: amendments::count_unpublished_agreed(db, id).await?,
        votes: count_unfinished_votes(db, id).await?,
        silent: silent.collect(),
        outdated: outdated.count(db).await?,
    })
}

/// Lists the reopenings of a consultation, the first one first; at most the last 50.
#[tracing::instrument(skip_all)]
pub async fn list_reopenings(db: &impl ConnectionTrait, access: &Access) -> Result<Vec<reopening::Model>> {
    let mut found = reopening::Entity::find()
        .filter(reopening::COLUMN.consultation_id.eq(access.consultation_id()))
        .order_by_desc(reopening::COLUMN.id)
        .limit(LIST)
        .all(db)
        .await?;
    found.reverse();
    Ok(found)
}
