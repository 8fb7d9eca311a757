//! The follow-up of an adopted text: what delegations have promised, and how far it has come. It has no tables of its own.

pub(crate) mod readings;

pub use readings::{
    AdoptedProvision, FollowUp, FollowUpEntry, FollowUpFigures, FollowUpFilter, FollowUpTasks,
    FollowUpTotals, FollowUpVersion, PAGE, ReportState, ReviewLevel, Theme, find_report_words,
    follow_up_version, list_adopted_provisions, list_tasks, list_themes, load_entries, load_follow_up,
};
