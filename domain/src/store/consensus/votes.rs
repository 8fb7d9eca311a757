//! The votes that decided on provisions, beside the positions on them.

use super::Brief;
use crate::questions::Mark;
use crate::store::Result;
use crate::store::entity::{ballot, question, voter};
use crate::store::questions::{self, decided};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many delegations voted in favour, against, abstaining, and divided their weight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cast {
    pub yes: u32,
    pub no: u32,
    pub abstain: u32,
    pub divided: u32,
}

impl Cast {
    const fn add(&mut self, mark: Mark) {
        match mark {
            Mark::Yes => self.yes += 1,
            Mark::No => self.no += 1,
            Mark::Abstain => self.abstain += 1,
            Mark::Split => self.divided += 1,
            Mark::Ranking | Mark::Withdrawn => {}
        }
    }

    pub const fn all(&self) -> u32 {
        self.yes + self.no + self.abstain + self.divided
    }
}

/// The vote that decided on a provision, with what it has to do with the positions on it.
#[derive(Clone, Debug)]
pub struct Decided {
    pub question: question::Model,
    pub cast: Cast,
    /// How many might have voted.
    pub voters: u32,
    /// How many of the positions of members who have been heard were submitted before the vote was closed, of all.
    pub older: usize,
    pub positions: usize,
    /// How those voted who have not been heard on the provision; nobody where names are not shown.
    pub unheard: Cast,
}

/// The votes that are final among those that decided on some provisions.
pub(super) struct Votes {
    asked: Vec<question::Model>,
    /// Whether it adopted what was voted on, by question.
    adopted: HashMap<i64, bool>,
}

impl Votes {
    pub async fn read(db: &impl ConnectionTrait, consultation_id: i64, provisions: &[i64]) -> Result<Self> {
        let asked = questions::deciding(db, consultation_id, provisions).await?;
        let mut adopted = HashMap::new();
        for one in &asked {
            if one.is_settled()? {
                adopted.insert(one.id, one.is_adopted()?);
            }
        }
        Ok(Self { asked, adopted })
    }

    /// Whether a provision has been adopted, where a vote has decided on it.
    pub fn verdict(&self, provision_id: i64) -> Option<bool> {
        self.adopted.get(&decided(&self.asked, provision_id)?.id).copied()
    }

    /// The vote that decided on each of some provisions, with how it went; each with the
    /// positions of members on it that are shown and, in their order, those who have not been heard, as far as this may be told.
    pub async fn beside<'a>(
        &self,
        db: &impl ConnectionTrait,
        provisions: impl Iterator<Item = (i64, Vec<&'a Brief>, &'a [i64])>,
    ) -> Result<BTreeMap<i64, Decided>> {
        let of = |(id, seen, silent)| {
            let one = decided(&self.asked, id).filter(|one| self.adopted.contains_key(&one.id))?;
            Some((id, one, seen, silent))
        };
        let deciding: Vec<(i64, &question::Model, Vec<&Brief>, &[i64])> = provisions.filter_map(of).collect();
        let voters = voters(db, deciding.iter().map(|(_, one, ..)| one.id).collect()).await?;
        let ballots = ballots(db, deciding.iter().map(|(_, one, ..)| one.id).collect()).await?;
        let mut beside = BTreeMap::new();
        for (id, one, seen, silent) in deciding {
            let (mut cast, mut unheard) = (Cast::default(), Cast::default());
            for (delegation, mark) in ballots.get(&one.id).into_iter().flatten() {
                cast.add(*mark);
                if one.shows_ballots() && silent.binary_search(delegation).is_ok() {
                    unheard.add(*mark);
                }
            }
            let mut voters = voters.get(&one.id).copied().unwrap_or_default();
            if let Some(hands) = one.hands()? {
                voters = hands.members;
                cast = Cast { yes: hands.yes, no: hands.no, abstain: hands.abstain, divided: 0 };
            }
            let before =
                |at: Option<DateTime<Utc>>| at.is_some_and(|at| one.closed_at.is_some_and(|end| at < end));
            let older = seen.iter().filter(|brief| before(brief.submitted_at)).count();
            let question = one.clone();
            beside.insert(id, Decided { question, cast, voters, older, positions: seen.len(), unheard });
        }
        Ok(beside)
    }
}

/// How many may vote on each of some questions.
async fn voters(db: &impl ConnectionTrait, questions: BTreeSet<i64>) -> Result<HashMap<i64, u32>> {
    let rows: Vec<(i64, i64)> = voter::Entity::find()
        .select_only()
        .column(voter::Column::QuestionId)
        .column_as(voter::Column::Id.count(), "number")
        .filter(voter::COLUMN.question_id.is_in(questions))
        .group_by(voter::Column::QuestionId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, number)| (id, u32::try_from(number).unwrap_or(u32::MAX))).collect())
}

/// The live ballots of some questions.
async fn ballots(
    db: &impl ConnectionTrait,
    questions: BTreeSet<i64>,
) -> Result<HashMap<i64, Vec<(i64, Mark)>>> {
    let mut ballots: HashMap<i64, Vec<(i64, Mark)>> = HashMap::new();
    if questions.is_empty() {
        return Ok(ballots);
    }
    let rows: Vec<(i64, i64, Mark)> = ballot::Entity::find()
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
