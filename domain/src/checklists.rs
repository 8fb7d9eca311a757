//! The checklist of an organizer: which steps lead a consultation from nothing to its outcome, and how far each is.

use crate::codes::codes;

codes! {
    /// The steps of a consultation, in their order.
    ChecklistStep {
        Open = "open",
        Invite = "invite",
        Publish = "publish",
        Schedule = "schedule",
        /// Those who were invited have somebody who acts for them.
        Join = "join",
        /// Anybody reacts to statements.
        Hear = "hear",
        Negotiate = "negotiate",
        Summarize = "summarize",
        Vote = "vote",
        /// The next revision is published from what was agreed.
        Revise = "revise",
        Conclude = "conclude",
    }
}

codes! {
    /// How far a step is.
    StepState {
        Done = "done",
        UnderWay = "under_way",
        ToDo = "to_do",
    }
}

/// The facts of a consultation on which its checklist depends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChecklistFacts {
    /// The number of delegations that were invited, and of those for which somebody acts.
    pub invited: u32,
    pub joined: u32,
    /// The number of the last revision, from 0; `None` before the first.
    pub revision: Option<i32>,
    /// Whether a stage is set in which delegations do something.
    pub scheduled: bool,
    /// Whether anybody may react to statements, and whether somebody has.
    pub heard_now: bool,
    pub reacted: bool,
    /// Whether a position or an amendment has been submitted.
    pub spoken: bool,
    /// Whether the chair has written into the summary.
    pub summarized: bool,
    /// The number of votes, and of those that are not closed.
    pub votes: u32,
    pub votes_open: u32,
    /// Whether amendments are agreed that no revision has.
    pub unpublished: bool,
    pub concluded: bool,
}

impl ChecklistFacts {
    /// Tells how far a step is.
    pub const fn state(&self, step: ChecklistStep) -> StepState {
        match step {
            ChecklistStep::Open => StepState::Done,
            ChecklistStep::Invite => once(self.invited > 0),
            ChecklistStep::Publish => once(self.revision.is_some()),
            ChecklistStep::Schedule => once(self.scheduled),
            ChecklistStep::Join => until(self.joined > 0, self.invited > 0 && self.joined >= self.invited),
            ChecklistStep::Hear => until(self.heard_now || self.reacted, self.reacted && !self.heard_now),
            ChecklistStep::Negotiate => until(self.spoken, self.spoken && self.concluded),
            ChecklistStep::Summarize => until(self.summarized, self.summarized && self.concluded),
            ChecklistStep::Vote => until(self.votes > 0, self.votes > 0 && self.votes_open == 0),
            ChecklistStep::Revise => {
                let revised = matches!(self.revision, Some(1..));
                until(revised || self.unpublished, revised && !self.unpublished)
            }
            ChecklistStep::Conclude => once(self.concluded),
        }
    }

    /// Returns the first step without which nobody can negotiate; `None` once all of these are done.
    pub fn next_to_prepare(&self) -> Option<ChecklistStep> {
        let needed = [ChecklistStep::Invite, ChecklistStep::Publish, ChecklistStep::Schedule];
        needed.into_iter().find(|step| self.state(*step) == StepState::ToDo)
    }
}

const fn once(done: bool) -> StepState {
    if done { StepState::Done } else { StepState::ToDo }
}

const fn until(begun: bool, done: bool) -> StepState {
    if done {
        StepState::Done
    } else if begun {
        StepState::UnderWay
    } else {
        StepState::ToDo
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_a_new_consultation_nothing_is_done_but_the_first_step() {
        let new = ChecklistFacts::default();
        let done: Vec<_> =
            ChecklistStep::ALL.iter().filter(|step| new.state(**step) != StepState::ToDo).collect();
        assert_eq!(done, [&ChecklistStep::Open]);
        assert_eq!(new.next_to_prepare(), Some(ChecklistStep::Invite));
    }

    #[test]
    fn each_step_follows_from_what_is_there() {
        let mut facts = ChecklistFacts { invited: 3, ..ChecklistFacts::default() };
        assert_eq!(facts.next_to_prepare(), Some(ChecklistStep::Publish));
        facts.revision = Some(0);
        assert_eq!(facts.next_to_prepare(), Some(ChecklistStep::Schedule));
        facts.scheduled = true;
        assert_eq!(facts.next_to_prepare(), None);
        assert_eq!(facts.state(ChecklistStep::Join), StepState::ToDo);
        facts.joined = 2;
        assert_eq!(facts.state(ChecklistStep::Join), StepState::UnderWay);
        facts.joined = 3;
        assert_eq!(facts.state(ChecklistStep::Join), StepState::Done);
        facts.heard_now = true;
        assert_eq!(facts.state(ChecklistStep::Hear), StepState::UnderWay);
        (facts.heard_now, facts.reacted) = (false, true);
        assert_eq!(facts.state(ChecklistStep::Hear), StepState::Done);
        (facts.votes, facts.votes_open) = (2, 1);
        assert_eq!(facts.state(ChecklistStep::Vote), StepState::UnderWay);
        facts.votes_open = 0;
        assert_eq!(facts.state(ChecklistStep::Vote), StepState::Done);
        assert_eq!(
            facts.state(ChecklistStep::Revise),
            StepState::ToDo,
            "the first text is no revision of another"
        );
        facts.unpublished = true;
        assert_eq!(facts.state(ChecklistStep::Revise), StepState::UnderWay);
        (facts.unpublished, facts.revision) = (false, Some(1));
        assert_eq!(facts.state(ChecklistStep::Revise), StepState::Done);
        (facts.spoken, facts.summarized) = (true, true);
        for step in [ChecklistStep::Negotiate, ChecklistStep::Summarize] {
            assert_eq!(facts.state(step), StepState::UnderWay);
        }
        (facts.concluded, facts.unpublished) = (true, true);
        for step in [ChecklistStep::Negotiate, ChecklistStep::Summarize, ChecklistStep::Conclude] {
            assert_eq!(facts.state(step), StepState::Done);
        }
    }
}
