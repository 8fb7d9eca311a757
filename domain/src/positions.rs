//! Positions: the stance of a delegation on a provision, from draft to submission.

pub mod grounds;

use crate::accounts::Role;
use crate::clearances::CapitalAnswer;
use crate::codes::codes;

codes! {
    /// The stance of a delegation on a provision.
    Stance {
        Support = "support",
        SupportWithAmendment = "support_with_amendment",
        Reserve = "reserve",
        Oppose = "oppose",
        NoPosition = "no_position",
    }
}

codes! {
    /// The paragraphs that a page of a delegation's positions shows.
    PositionFilter {
        All = "all",
        /// Those on which the delegation has no position, neither in preparation nor submitted.
        Without = "without",
        /// Those whose words have changed since the delegation submitted its position.
        Changed = "changed",
        /// Those on which the delegation has a position in preparation.
        Drafts = "drafts",
    }
}

/// The reason why a stance and a proposed text do not make a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PositionError {
    #[error("support with amendment names the text that it asks for")]
    NoProposedText,
}

/// The reason why the text that a position proposes makes no amendment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProposedTextError {
    #[error("the proposed text is the one that there is")]
    Unchanged,
    #[error("only members propose amendments")]
    Observer,
}

impl Stance {
    /// Fails where the stance needs a proposed text and there is none.
    pub fn check(self, proposed_text: bool) -> Result<(), PositionError> {
        match (self, proposed_text) {
            (Self::SupportWithAmendment, false) => Err(PositionError::NoProposedText),
            _ => Ok(()),
        }
    }
}

codes! {
    /// The clearance of a position: how far it has come. Only a submitted one is visible outside its delegation.
    Clearance {
        Draft = "draft",
        /// The position was sent to the capital, which clears or returns it.
        Sent = "sent",
        Cleared = "cleared",
        Submitted = "submitted",
        Withdrawn = "withdrawn",
    }
}

codes! {
    /// An act of a representative on a position.
    ClearanceAct {
        Clear = "clear",
        Submit = "submit",
        Withdraw = "withdraw",
    }
}

/// The reason why an act on a position was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClearanceError {
    #[error("the role may not do this")]
    Role,
    #[error("not from this state")]
    State,
}

impl Clearance {
    /// Returns the state after `act` by a representative in `role`.
    ///
    /// A head clears, and withdraws what has been submitted; heads and delegates submit what has been cleared;
    /// whoever may write a draft may drop it.
    pub fn after(self, act: ClearanceAct, role: Role) -> Result<Self, ClearanceError> {
        let (next, allowed) = match (self, act) {
            (Self::Draft | Self::Sent, ClearanceAct::Clear) => (Self::Cleared, role == Role::Head),
            (Self::Cleared, ClearanceAct::Submit) => (Self::Submitted, role != Role::Adviser),
            (Self::Draft | Self::Sent, ClearanceAct::Withdraw) => (Self::Withdrawn, true),
            (Self::Cleared, ClearanceAct::Withdraw) => (Self::Withdrawn, role != Role::Adviser),
            (Self::Submitted, ClearanceAct::Withdraw) => (Self::Withdrawn, role == Role::Head),
            _ => return Err(ClearanceError::State),
        };
        if allowed { Ok(next) } else { Err(ClearanceError::Role) }
    }

    /// Returns the state of a draft that a head or a delegate sends to the capital.
    pub fn sent(self, role: Role) -> Result<Self, ClearanceError> {
        match self {
            Self::Draft if role == Role::Adviser => Err(ClearanceError::Role),
            Self::Draft => Ok(Self::Sent),
            _ => Err(ClearanceError::State),
        }
    }

    /// Returns the state after the capital's answer.
    pub fn answered(self, answer: CapitalAnswer) -> Result<Self, ClearanceError> {
        match (self, answer) {
            (Self::Sent, CapitalAnswer::Cleared) => Ok(Self::Cleared),
            (Self::Sent, CapitalAnswer::Returned) => Ok(Self::Draft),
            _ => Err(ClearanceError::State),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn support_with_amendment_alone_names_the_text_that_it_asks_for() {
        for stance in Stance::ALL {
            let silent = match stance {
                Stance::SupportWithAmendment => Err(PositionError::NoProposedText),
                _ => Ok(()),
            };
            assert_eq!((stance.check(true), stance.check(false)), (Ok(()), silent), "{stance}");
        }
    }

    #[test]
    fn a_position_is_cleared_by_a_head_and_sent_by_a_delegate() {
        let cleared = Clearance::Draft.after(ClearanceAct::Clear, Role::Head).unwrap();
        assert_eq!(cleared.after(ClearanceAct::Submit, Role::Delegate), Ok(Clearance::Submitted));
    }

    #[test]
    fn an_adviser_can_neither_clear_nor_submit() {
        assert_eq!(Clearance::Draft.after(ClearanceAct::Clear, Role::Adviser), Err(ClearanceError::Role));
        assert_eq!(Clearance::Cleared.after(ClearanceAct::Submit, Role::Adviser), Err(ClearanceError::Role));
    }

    #[test]
    fn a_submitted_position_is_withdrawn_by_a_head_alone() {
        let after = |role| Clearance::Submitted.after(ClearanceAct::Withdraw, role);
        assert_eq!(after(Role::Head), Ok(Clearance::Withdrawn));
        assert_eq!(after(Role::Delegate), Err(ClearanceError::Role));
        assert_eq!(after(Role::Adviser), Err(ClearanceError::Role));
    }

    #[test]
    fn the_capital_answers_what_has_been_sent_and_nothing_else() {
        let sent = Clearance::Draft.sent(Role::Delegate).unwrap();
        assert_eq!(sent.answered(CapitalAnswer::Cleared), Ok(Clearance::Cleared));
        assert_eq!(sent.answered(CapitalAnswer::Returned), Ok(Clearance::Draft));
        assert_eq!(sent.after(ClearanceAct::Clear, Role::Head), Ok(Clearance::Cleared));
        assert_eq!(sent.after(ClearanceAct::Submit, Role::Head), Err(ClearanceError::State));
        assert_eq!(Clearance::Draft.sent(Role::Adviser), Err(ClearanceError::Role));
        for state in [Clearance::Draft, Clearance::Cleared, Clearance::Submitted, Clearance::Withdrawn] {
            assert_eq!(state.answered(CapitalAnswer::Cleared), Err(ClearanceError::State));
        }
    }

    #[test]
    fn a_withdrawn_position_stays_withdrawn_and_no_step_is_skipped() {
        for act in ClearanceAct::ALL {
            assert_eq!(Clearance::Withdrawn.after(*act, Role::Head), Err(ClearanceError::State));
        }
        assert_eq!(Clearance::Draft.after(ClearanceAct::Submit, Role::Head), Err(ClearanceError::State));
    }
}
