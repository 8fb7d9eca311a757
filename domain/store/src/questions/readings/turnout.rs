//! Turnout: how many voted, and how.

use crate::Result;
use crate::entity::{ballot, question, voter};
use crate::questions::readings::ballots::VoterBallot;
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
    /// The number of live ballots of any kind.
    pub ballots: u32,
    pub voters: u32,
    /// The number of delegations on the roll, and of those on the list of those present when the vote opened.
    pub roll: u32,
    pub listed: u32,
}

impl Turnout {
    /// Computes the turnout from the voters with their live ballots; of a show of hands as it was counted.
    pub fn of(question: &question::Model, voters: &[VoterBallot]) -> Self {
        let mut turnout = Self { voters: count(voters.len()), ..Self::default() };
        turnout.roll = turnout.voters;
        turnout.listed = count(voters.iter().filter(|voter| voter.present).count());
        for ballot in voters.iter().filter_map(|voter| voter.ballot.as_ref()) {
            turnout.add(question, ballot.choice, 1);
        }
        turnout.with_hands(question)
    }

    pub const fn absent(&self) -> u32 {
        self.voters.saturating_sub(self.cast.all())
    }

    fn add(&mut self, question: &question::Model, mark: BallotMark, number: u32) {
        // A blank ballot in a choice among options is no abstention from a yes or no.
        if question.counting.is_none() {
            self.cast.add(mark, number);
        }
        if !matches!(mark, BallotMark::Withdrawn) {
            self.ballots += number;
        }
    }

    fn with_hands(mut self, question: &question::Model) -> Self {
        if let Some(hands) = &question.hands {
            let HandCount { yes, no, abstain, invalid, .. } = hands.0;
            self.cast = CastCounts { yes, no, abstain, divided: 0, invalid };
            self.ballots = self.cast.all();
            self.voters = hands.members;
        }
        self
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
        let RollCount { roll, listed } = voters.get(&one.id).copied().unwrap_or_default();
        let mut turnout = Turnout { voters: roll, roll, listed, ..Turnout::default() };
        for (mark, number) in marks.get(&one.id).into_iter().flatten() {
            turnout.add(one, *mark, *number);
        }
        found.insert(one.id, turnout.with_hands(one));
    }
    Ok(found)
}

/// The number of delegations on a roll, and of those of them on the list of those present.
#[derive(Clone, Copy, Default)]
struct RollCount {
    roll: u32,
    listed: u32,
}

/// Counts those who may vote on each of some questions.
async fn count_voters(
    db: &impl ConnectionTrait,
    questions: impl Iterator<Item = QuestionId>,
) -> Result<HashMap<QuestionId, RollCount>> {
    let rows: Vec<(QuestionId, bool, i64)> = voter::Entity::find()
        .select_only()
        .columns([voter::Column::QuestionId, voter::Column::Present])
        .column_as(voter::Column::Id.count(), "number")
        .filter(voter::COLUMN.question_id.is_in(questions))
        .group_by(voter::Column::QuestionId)
        .group_by(voter::Column::Present)
        .into_tuple()
        .all(db)
        .await?;
    let mut counts: HashMap<QuestionId, RollCount> = HashMap::new();
    for (question, present, number) in rows {
        let count = counts.entry(question).or_default();
        count.roll += to_u32(number);
        count.listed += if present { to_u32(number) } else { 0 };
    }
    Ok(counts)
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

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn to_u32(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
