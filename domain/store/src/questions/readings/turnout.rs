//! Turnout: how many voted, and how.

use crate::Result;
use crate::entity::{ballot, question, voter};
use domain::identifiers::QuestionId;
use domain::questions::BallotMark;
use domain::rules::HandCount;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeMap, HashMap};

/// The number of delegations that voted in favour, against or abstaining, split their weight, or returned a paper that
/// was blank or spoilt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CastCounts {
    pub yes: u32,
    pub no: u32,
    pub abstain: u32,
    pub divided: u32,
    pub invalid: u32,
}

impl CastCounts {
    /// Adds a number of ballots with this mark. A ranking, or a withdrawn ballot, is not counted.
    pub const fn add(&mut self, mark: BallotMark, number: u32) {
        match mark {
            BallotMark::Yes => self.yes += number,
            BallotMark::No => self.no += number,
            BallotMark::Abstain => self.abstain += number,
            BallotMark::Split => self.divided += number,
            BallotMark::Ranking | BallotMark::Withdrawn => {}
        }
    }

    pub const fn all(&self) -> u32 {
        self.yes + self.no + self.abstain + self.divided + self.invalid
    }
}

/// The turnout of a vote on yes or no: how many voted, and how many might have voted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turnout {
    pub cast: CastCounts,
    pub voters: u32,
}

impl Turnout {
    pub const fn absent(&self) -> u32 {
        self.voters.saturating_sub(self.cast.all())
    }
}

/// Loads the turnout of each of some questions, by question; of a show of hands as it was counted.
#[tracing::instrument(skip_all)]
pub async fn load_turnouts<'a>(
    db: &impl ConnectionTrait,
    questions: impl Iterator<Item = &'a question::Model> + Clone,
) -> Result<BTreeMap<QuestionId, Turnout>> {
    let mut found = BTreeMap::new();
    let voters = count_voters(db, questions.clone().map(|one| one.id)).await?;
    let marks = count_marks(db, questions.clone().map(|one| one.id)).await?;
    for one in questions {
        let mut turnout = Turnout { voters: voters.get(&one.id).copied().unwrap_or(0), ..Turnout::default() };
        // A blank ballot in a choice among options is no abstention from a yes or no.
        let marks = marks.get(&one.id).filter(|_| one.counting.is_none());
        for (mark, number) in marks.into_iter().flatten() {
            turnout.cast.add(*mark, *number);
        }
        if let Some(hands) = &one.hands {
            let HandCount { yes, no, abstain, invalid, .. } = hands.0;
            let cast = CastCounts { yes, no, abstain, divided: 0, invalid };
            turnout = Turnout { cast, voters: hands.members };
        }
        found.insert(one.id, turnout);
    }
    Ok(found)
}

/// Counts those who may vote on each of some questions.
async fn count_voters(
    db: &impl ConnectionTrait,
    questions: impl Iterator<Item = QuestionId>,
) -> Result<HashMap<QuestionId, u32>> {
    let rows: Vec<(QuestionId, i64)> = voter::Entity::find()
        .select_only()
        .column(voter::Column::QuestionId)
        .column_as(voter::Column::Id.count(), "number")
        .filter(voter::COLUMN.question_id.is_in(questions))
        .group_by(voter::Column::QuestionId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, number)| (id, to_u32(number))).collect())
}

/// Counts the live ballots on each of some questions by their marks.
async fn count_marks(
    db: &impl ConnectionTrait,
    questions: impl Iterator<Item = QuestionId>,
) -> Result<HashMap<QuestionId, Vec<(BallotMark, u32)>>> {
    let rows: Vec<(QuestionId, BallotMark, i64)> = ballot::Entity::find()
        .select_only()
        .columns([ballot::Column::QuestionId, ballot::Column::Choice])
        .column_as(ballot::Column::Id.count(), "number")
        .filter(ballot::COLUMN.question_id.is_in(questions))
        .filter(ballot::COLUMN.superseded_at.is_null())
        .group_by(ballot::Column::QuestionId)
        .group_by(ballot::Column::Choice)
        .into_tuple()
        .all(db)
        .await?;
    let mut marks: HashMap<QuestionId, Vec<(BallotMark, u32)>> = HashMap::new();
    for (question, mark, number) in rows {
        marks.entry(question).or_default().push((mark, to_u32(number)));
    }
    Ok(marks)
}

fn to_u32(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
