//! Amendments in the database.

pub(crate) mod acts;
pub(crate) mod counting;
pub(crate) mod readings;

pub use acts::disposing::{
    AmendmentDecision, DisposeError, NewDisposition, answer_disposition, dispose_of_amendment,
    dispose_of_amendments,
};
pub use acts::proposing::{NewAmendment, ProposeError, propose_amendment, withdraw_amendment};
pub use acts::sponsoring::{join_sponsors, leave_sponsors, open_to_sponsors};
pub use acts::supporting::propose_with_position;
pub use readings::brackets::{CURVE, bracket_curve, count_brackets, count_tagged_brackets, list_brackets};
pub use readings::fates::PlannedAmendment;
pub use readings::proposals::{carry_position, foretell_proposal_fate, shown_proposals};
pub use readings::rolling::{
    AgreedText, AuthenticRolling, RollingPage, RollingProvision, load_agreed_text, load_rolling_page,
};
pub use readings::{
    AmendmentDetails, GivenWords, PAGE, STANDING, SponsoredAmendment, count_agreed_outside, count_amendments,
    count_awaiting_words, count_unpublished_agreed, find_amendment_details, find_decision_reasons,
    find_decision_times, find_original_text, list_amendments, list_standing_amendments,
};
