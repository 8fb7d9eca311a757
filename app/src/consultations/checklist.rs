//! Renders the steps that lead an organizer from nothing to the outcome.

use crate::addresses;
use crate::components::Icon;
use crate::consultations::cards::{number, vote_words};
use crate::desk::parts::todo::{TodoLook, TodoMark, TodoRow, todo_list};
use crate::instruments::labels::revision_name;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::pictures::bars::share_bar;
use crate::request::RequestContext;
use domain::checklists::{ChecklistStep, StepState};
use domain::rights;
use leptos::prelude::*;
use store::attribution::Access;
use store::entity::question;
use store::overviews::{Cockpit, ConsultationFigures};
use store::questions::Turnout;

/// What an organizer sees of a consultation.
#[derive(Clone, Copy)]
pub struct OrganizerView<'a> {
    pub access: &'a Access,
    pub figures: &'a ConsultationFigures,
    pub votes: &'a [(question::Model, Turnout)],
    pub cockpit: &'a Cockpit,
    /// The number of statements to moderate.
    pub pending: i64,
    /// The number of invitations to act for a delegation that takes part which can still be accepted.
    pub invitations: u64,
}

/// Renders the steps, each with its state and one link, which is the filled button of the page for the step that is `filled`.
pub fn checklist(context: &RequestContext, seen: OrganizerView<'_>, filled: Option<ChecklistStep>) -> Markup {
    let (locale, facts) = (context.locale, &seen.cockpit.checklist);
    let count = |state: StepState| {
        let steps = ChecklistStep::ALL.iter().filter(|step| facts.state(**step) == state);
        u32::try_from(steps.count()).unwrap_or(u32::MAX)
    };
    let (done, begun) = (count(StepState::Done), count(StepState::UnderWay));
    let all = u32::try_from(ChecklistStep::ALL.len()).unwrap_or(u32::MAX);
    let rows = ChecklistStep::ALL.iter().map(|step| {
        let state = facts.state(*step);
        let (sign, class) = match state {
            StepState::Done => (Icon::Check, "agreed"),
            StepState::UnderWay => (Icon::Clock, "open"),
            StepState::ToDo => (Icon::Ring, "too_few_heard"),
        };
        let details = step_details(locale, *step, seen);
        let details = details.map(|details| markup! { " · "{details} });
        let (href, button) = step_link(context, *step, seen);
        TodoRow {
            mark: TodoMark::Sign(sign, class),
            what: step.label(locale),
            why: markup! { {state.label(locale)}{details} },
            href,
            button,
        }
    });
    let look = TodoLook {
        filled: filled.and_then(|step| ChecklistStep::ALL.iter().position(|one| *one == step)),
        outlined: false,
    };
    let words = t!(
        locale,
        "checklist-progress",
        done = number(locale, done),
        begun = number(locale, begun),
        all = number(locale, all)
    );
    markup! {
        <h3>{t!(locale, "checklist-title")}</h3>
        {share_bar(locale, &[("agreed", done), ("open", begun)], all)}
        <p class="hint">{words}</p>
        {todo_list(context, "step", look, rows.collect())}
    }
}

/// Returns where a step is taken, or what came of it where it is no longer open, and its link in words.
pub fn step_link(context: &RequestContext, step: ChecklistStep, seen: OrganizerView<'_>) -> (String, String) {
    let (viewer, facts) = (&context.viewer, seen.access.facts());
    let id = seen.access.consultation_id();
    let text = seen.cockpit.checklist.revision.is_some();
    let import = if text { "import-next" } else { "import-first" };
    let publishes = rights::consultations::may_publish_revision(viewer, facts).is_ok();
    let asks = rights::questions::may_open_question(viewer, facts, text).is_ok();
    let concludes = rights::consultations::may_conclude(viewer, facts).is_ok();
    let (href, key) = match step {
        ChecklistStep::Open => (addresses::CORRECTION.of(id), "correction-link"),
        ChecklistStep::Invite => (addresses::PARTICIPANTS.of(id), "participants-choose"),
        ChecklistStep::Publish if publishes => (addresses::IMPORT.of(id), import),
        ChecklistStep::Publish => (addresses::DRAFT.of(id), "part-draft"),
        ChecklistStep::Schedule => (addresses::STAGES.of(id), "stage-set"),
        ChecklistStep::Join if seen.invitations > 0 => {
            (addresses::INVITATIONS.path().to_owned(), "checklist-pending")
        }
        ChecklistStep::Join => {
            (format!("{}?consultation={id}", addresses::INVITATIONS_NEW.path()), "invite-several-title")
        }
        ChecklistStep::Hear if seen.pending > 0 => (addresses::STATEMENTS.of(id), "statements-title"),
        ChecklistStep::Hear => (addresses::STATEMENTS.of(id), "checklist-hear"),
        ChecklistStep::Summarize => (addresses::SUMMARY.of(id), "part-summary"),
        ChecklistStep::Vote if asks => (addresses::QUESTION_NEW.of(id), "question-new"),
        ChecklistStep::Vote => (addresses::QUESTIONS.of(id), "part-votes"),
        ChecklistStep::Revise if publishes => (addresses::ROLLING_PUBLICATION.of(id), "checklist-revise"),
        ChecklistStep::Negotiate => (addresses::COMPILATION.of(id), "compilation-title"),
        ChecklistStep::Revise => (addresses::ROLLING.of(id), "part-rolling"),
        ChecklistStep::Conclude if concludes => (addresses::CONCLUSION.of(id), "conclusion-title"),
        ChecklistStep::Conclude => (addresses::OUTCOME.of(id), "part-outcome"),
    };
    (href, t!(context.locale, key))
}

/// Returns how far a step is in figures; `None` where the state says it all.
fn step_details(locale: Locale, step: ChecklistStep, seen: OrganizerView<'_>) -> Option<String> {
    let OrganizerView { access, figures, cockpit, .. } = seen;
    let facts = &cockpit.checklist;
    match step {
        ChecklistStep::Open => Some(access.consultation.visibility.label(locale)),
        ChecklistStep::Invite => Some(t!(locale, "participants-title", count = facts.invited)),
        ChecklistStep::Publish => {
            let revision = revision_name(locale, facts.revision?);
            let provisions = t!(locale, "checklist-provisions", count = figures.provisions);
            Some([revision, provisions].join(" · "))
        }
        ChecklistStep::Schedule => Some(t!(locale, "checklist-stages", count = access.stages.len())),
        ChecklistStep::Join => {
            let (joined, invited) = (number(locale, facts.joined), number(locale, facts.invited));
            let joined = t!(locale, "checklist-joined", joined = joined, invited = invited);
            let waiting = seen.invitations;
            let pending = (waiting > 0).then(|| t!(locale, "checklist-waiting", count = waiting));
            Some(std::iter::once(joined).chain(pending).collect::<Vec<_>>().join(" · "))
        }
        ChecklistStep::Hear => {
            let audience = access.consultation.audience.label(locale);
            Some(t!(locale, "checklist-audience", audience = audience))
        }
        ChecklistStep::Negotiate => {
            let amendments = t!(locale, "amendments-count", count = cockpit.amendments);
            let brackets = t!(locale, "rolling-brackets", number = cockpit.brackets);
            Some([amendments, brackets].join(" · "))
        }
        ChecklistStep::Summarize => Some(t!(locale, "checklist-texts", count = cockpit.summary_texts)),
        ChecklistStep::Vote => Some(vote_words(locale, figures.votes)),
        ChecklistStep::Revise => {
            (cockpit.unpublished > 0).then(|| t!(locale, "rolling-agreed-count", count = cockpit.unpublished))
        }
        ChecklistStep::Conclude => None,
    }
}
