//! Questions in the database.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::analyses::publish_analysis;
pub use acts::casting::{CastError, NewBallot, cast_ballot, enter_answer, name_caster, withdraw_ballot};
pub use acts::closing::{
    CountError, cancel_question, close_due_questions, close_question, count_hands, decide_tie, is_begun,
};
pub use acts::opening::open_question;
pub use acts::proposals::{NewQuestion, NewWeights, OpenQuestionError, SeriesItem};
pub use acts::silence::{break_silence, extend_silence, remind_of_due_questions};
pub use acts::statements::{correct_vote, explain_vote};
pub use readings::ballots::{
    VoterBallot, VotingTasks, counted_voters, find_own_ballot, list_all_ballots, list_cast_votes,
    list_principals, list_voters, tally_voters, voter_codes, voting_tasks,
};
pub use readings::decided::{DecidedText, DecidedTitle, TextSince, find_decided_text, find_decided_texts};
pub use readings::deciding::{DecidingQuestion, PresentVerdict, TextVotes, WholeDecision};
pub use readings::series::{SkipForecast, forecast_skips};
pub use readings::turnout::{CastCounts, Turnout, load_turnouts};
pub use readings::{
    LIST, PAGE, find_readable_question, find_vote_names, list_corrections, list_explanations,
    list_open_votes, list_questions, list_series, page_of_questions, titles_of_wholes,
};
