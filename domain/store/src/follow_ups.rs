//! The follow-up of an adopted text: what delegations have promised, and how far it has come. It has no tables of its own.

pub(crate) mod readings;

pub use readings::{
    AdoptedProvision, FollowUp, FollowUpEntry, FollowUpFilter, FollowUpTasks, FollowUpTotals, PAGE,
    ReportState, ReviewLevel, Theme, find_report_words, list_adopted_provisions, list_tasks, list_themes,
    load_follow_up,
};
