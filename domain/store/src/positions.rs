//! Positions in the database.

pub(crate) mod acts;
pub(crate) mod counting;
pub(crate) mod proposals;
pub(crate) mod readings;

pub use acts::{
    NewPosition, SUBMITTED_AT_ONCE, advance_position, save_draft_position, submit_drafts,
    submit_position_at_once,
};
pub use readings::counts::{delegations_with_position, stance_counts};
pub use readings::sheets::{
    HeldPosition, HeldPositions, NumberedProvision, ProvisionPlace, SHEET_PAGE, SheetPart,
    find_provision_place, load_held_positions,
};
pub use readings::shown::{
    PositionCursor, SHOWN, SubjectPositions, find_position_place, list_shown_positions,
};
pub use readings::{
    LIST, count_own_positions, count_preparing_delegations, find_own_position, find_position_in_preparation,
    find_position_subject, former_positions, holds_position, list_former_drafts, list_unfinished_positions,
    live_positions,
};
