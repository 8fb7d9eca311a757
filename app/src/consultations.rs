//! Consultations: the list, the overview of each, its stages and participants.

pub mod acts;
pub mod cards;
pub mod checklist;
pub mod cockpit;
pub mod conclusion;
pub mod confirming;
pub mod correction;
pub mod forms;
pub mod home;
pub mod labels;
pub mod overview;
pub mod pages;
pub mod participants;
pub mod parts;
pub mod planning;
pub mod removal;
pub mod stages;
