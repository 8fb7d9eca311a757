//! Questions in the database.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::casting::{CastError, NewBallot, cast, enter, name_caster, withdraw};
pub use acts::closing::{CountError, cancel, close, close_due, count_hands, decide_tie, touched};
pub use acts::opening::open;
pub use acts::proposals::{NewQuestion, NewWeights, OpenQuestionError, SeriesItem};
pub use acts::silence::{break_silence, extend, remind_due};
pub use acts::statements::{correct, explain};
pub use readings::deciding::{decided, deciding, decision};
pub use readings::turnout::{CastCounts, Turnout, turnouts};
pub use readings::{
    LIST, PAGE, VoterBallot, VotingTasks, all_ballots, awaiting, codes, corrections, counted, explanations,
    of_consultation, own_ballot, page, principals, readable, series, tally, voters, wholes,
};
