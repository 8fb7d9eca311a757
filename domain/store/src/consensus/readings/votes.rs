//! The votes that decided on provisions, beside the positions on them.

use crate::Result;
use crate::consensus::readings::PositionBrief;
use crate::entity::{ballot, question};
use crate::questions::readings::deciding::TextVotes;
use crate::questions::readings::turnout as questions;
use crate::questions::readings::turnout::{CastCounts, Turnout};
use chrono::{DateTime, Utc};
use domain::identifiers::{DelegationId, ProvisionId, QuestionId};
use domain::questions::BallotMark;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The vote that decided on a provision, compared with the positions on it.
#[derive(Clone, Debug)]
pub struct DecidingVote {
    pub question: question::Model,
    pub turnout: Turnout,
    /// The number of positions of members heard that were submitted before the vote was closed, of all such
    /// positions.
    pub older: usize,
    pub positions: usize,
    /// The votes of the members that have not been heard on the provision; empty where names are not shown.
    pub unheard: CastCounts,
}

impl TextVotes {
    /// Finds the vote that decided on each of some provisions, with its result. Each provision comes with the shown
    /// positions of members on it and, in their order, the members that have not been heard, as far as these may be
    /// named.
    #[tracing::instrument(skip_all)]
    pub(crate) async fn beside<'a>(
        &self,
        db: &impl ConnectionTrait,
        provisions: impl Iterator<Item = (ProvisionId, Vec<&'a PositionBrief>, &'a [DelegationId])>,
    ) -> Result<BTreeMap<ProvisionId, DecidingVote>> {
        let of = |(id, seen, silent)| Some((id, self.on_provision(id)?.question, seen, silent));
        let deciding: Vec<(ProvisionId, &question::Model, Vec<&PositionBrief>, &[DelegationId])> =
            provisions.filter_map(of).collect();
        let turnouts = questions::load_turnouts(db, deciding.iter().map(|(_, one, ..)| *one)).await?;
        let shown = deciding.iter().filter(|(_, one, ..)| one.shows_ballots());
        let ballots = live_ballots(db, shown.map(|(_, one, ..)| one.id).collect()).await?;
        let mut beside = BTreeMap::new();
        for (id, one, seen, silent) in deciding {
            let mut unheard = CastCounts::default();
            let of_those =
                |(delegation, _): &&(DelegationId, BallotMark)| silent.binary_search(delegation).is_ok();
            for (_, mark) in ballots.get(&one.id).into_iter().flatten().filter(of_those) {
                unheard.add(*mark, 1);
            }
            let turnout = turnouts.get(&one.id).copied().unwrap_or_default();
            let before =
                |at: Option<DateTime<Utc>>| at.is_some_and(|at| one.closed_at.is_some_and(|end| at < end));
            let older = seen.iter().filter(|brief| before(brief.submitted_at)).count();
            let question = one.clone();
            beside.insert(id, DecidingVote { question, turnout, older, positions: seen.len(), unheard });
        }
        Ok(beside)
    }
}

/// Lists the live ballots of some questions.
async fn live_ballots(
    db: &impl ConnectionTrait,
    questions: BTreeSet<QuestionId>,
) -> Result<HashMap<QuestionId, Vec<(DelegationId, BallotMark)>>> {
    let mut ballots: HashMap<QuestionId, Vec<(DelegationId, BallotMark)>> = HashMap::new();
    if questions.is_empty() {
        return Ok(ballots);
    }
    let rows: Vec<(QuestionId, DelegationId, BallotMark)> = ballot::Entity::find()
        .select_only()
        .columns([ballot::Column::QuestionId, ballot::Column::DelegationId, ballot::Column::Choice])
        .filter(ballot::COLUMN.question_id.is_in(questions))
        .filter(ballot::COLUMN.superseded_at.is_null())
        .into_tuple()
        .all(db)
        .await?;
    for (question, delegation, mark) in rows {
        ballots.entry(question).or_default().push((delegation, mark));
    }
    Ok(ballots)
}
