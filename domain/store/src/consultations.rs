//! Consultations in the database: who may read them, their open stage, and who takes part.

pub(crate) mod acts;
pub(crate) mod readings;

pub use acts::concluding::{NewReopening, conclude_consultation, reopen_consultation};
pub use acts::confirming::set_ballot_confirmation;
pub use acts::correcting::{
    ConsultationCorrection, archive_consultation, check_correction, correct_consultation,
    list_lost_translations, restore_consultation,
};
pub use acts::planning::{PlanStagesError, check_stage_plan, open_next_stage, plan_stages};
pub use acts::removing::{remove_participant, remove_stage};
pub use acts::{NewConsultation, check_stage, invite_delegations, open_consultation, set_stage};
pub use readings::conclusions::{OpenMatters, WholeText, list_reopenings, load_open_matters};
pub use readings::dependents::{
    DependentColumn, FREE_OF_PARTICIPANTS, FREE_OF_STAGES, PARTICIPANT_COLUMNS, STAGE_COLUMNS,
    has_open_votes, list_participant_ties, list_used_stages,
};
pub use readings::periods::list_former_periods;
pub use readings::{
    PAGE, count_archived_consultations, find_acting_offices, find_consultations, find_latest_revision,
    find_readable_consultation, list_joined_consultations, list_readable_consultations, list_stages,
    page_of_archived_consultations, page_of_consultations,
};
