//! Renders what an organizer looks at: the steps from nothing to the outcome, and, once delegations can negotiate, where
//! everything stands and who is silent.

use crate::components::Icon;
use crate::consultations::cards::{number, share_of, tile, vote_words};
use crate::delegations::labels::{DelegationLink, delegation_name};
use crate::desk::parts::{TodoLook, TodoMark, TodoRow, todo_list};
use crate::figures;
use crate::instruments::labels::revision_name;
use crate::messages::{Label, Locale, t};
use crate::pictures::bars::share_bar;
use crate::questions::labels::question_title;
use crate::request::RequestContext;
use crate::{addresses, dates};
use chrono::{DateTime, Utc};
use domain::checklists::{ChecklistStep, StepState};
use domain::rights;
use leptos::prelude::*;
use store::attribution::Access;
use store::entity::question;
use store::overviews::{Cockpit, ConsultationFigures, SILENT};
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

/// Renders the organizer's part. Where the filled button of the page is `free`, it is the link of the step that is for an
/// organizer to take now.
pub fn organizer_part(context: &RequestContext, seen: OrganizerView<'_>, free: bool) -> AnyView {
    let locale = context.locale;
    let facts = &seen.cockpit.checklist;
    let next = facts.next_step();
    let tiles = facts.next_to_prepare().is_none().then(|| {
        view! {
            {cockpit_tiles(context, seen)}
            {silent_members(locale, seen)}
        }
    });
    view! {
        <section id="next">
            <h2>{t!(locale, "checklist-next")}</h2>
            {tiles}
            {checklist(context, seen, next.filter(|_| free))}
        </section>
    }
    .into_any()
}

/// Renders the steps, each with its state and one link.
fn checklist(context: &RequestContext, seen: OrganizerView<'_>, filled: Option<ChecklistStep>) -> AnyView {
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
        let details = details.map(|details| view! { " · "{details} });
        let (href, button) = step_link(context, *step, seen);
        TodoRow {
            mark: TodoMark::Sign(sign, class),
            what: step.label(locale),
            why: view! { {state.label(locale)}{details} }.into_any(),
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
    view! {
        <h3>{t!(locale, "checklist-title")}</h3>
        {share_bar(locale, &[("agreed", done), ("open", begun)], all)}
        <p class="hint">{words}</p>
        {todo_list(context, "step", look, rows.collect())}
    }
    .into_any()
}

/// Returns where a step is taken, or what came of it where it is no longer open, and its link in words.
fn step_link(context: &RequestContext, step: ChecklistStep, seen: OrganizerView<'_>) -> (String, String) {
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

/// Renders where everything stands, each figure with a link to its place.
fn cockpit_tiles(context: &RequestContext, seen: OrganizerView<'_>) -> AnyView {
    let (locale, zone, now) = (context.locale, context.zone, context.now);
    let OrganizerView { access, figures, cockpit, pending, .. } = seen;
    let id = access.consultation_id();
    let linked = |href: String, key: &str| view! { <a href=href>{t!(locale, key)}</a> }.into_any();
    let large = |count: u64| locale.integer(i64::try_from(count).unwrap_or(i64::MAX));
    let possible = u64::from(figures.members).saturating_mul(u64::from(figures.provisions));
    let moderate = (pending > 0).then(|| {
        let words = linked(addresses::STATEMENTS.of(id), "cockpit-statements");
        tile("oppose", locale.integer(pending), None, words)
    });
    let credentials = cockpit.uncredentialed.filter(|lacking| *lacking > 0).map(|lacking| {
        let words = linked(addresses::CREDENTIALS.of(id), "cockpit-credentials");
        let figure = large(u64::try_from(lacking).unwrap_or(u64::MAX));
        tile("oppose", figure, Some(share_of(locale, u64::from(figures.members))), words)
    });
    let closes = next_deadline(locale, seen, now).map(|(at, what, href)| {
        let words = view! { <a href=href dir="auto">{what}</a>" "{dates::time(locale, zone, at)} };
        tile("reserve", dates::time_left(locale, zone, now, at), None, words.into_any())
    });
    view! {
        <div class="tiles">
            {tile(
                "support",
                number(locale, figures.joined),
                Some(share_of(locale, u64::from(figures.invited))),
                linked(addresses::PARTICIPANTS.of(id), "cockpit-joined"),
            )}
            {tile(
                "support_with_amendment",
                large(figures.heard),
                Some(share_of(locale, possible)),
                linked(addresses::SUMMARY.of(id), "cockpit-positions"),
            )}
            {tile(
                "reserve",
                large(cockpit.undecided),
                Some(share_of(locale, cockpit.amendments)),
                linked(addresses::COMPILATION.of(id), "cockpit-undecided"),
            )}
            {tile(
                "too_few_heard",
                number(locale, figures.votes.open),
                Some(share_of(locale, u64::from(figures.votes.all))),
                linked(addresses::QUESTIONS.of(id), "cockpit-votes"),
            )}
            {credentials}
            {moderate}
            {closes}
        </div>
    }
    .into_any()
}

/// Finds what closes next: the open stage or an open vote, with its words and the address of its place.
fn next_deadline(
    locale: Locale,
    seen: OrganizerView<'_>,
    now: DateTime<Utc>,
) -> Option<(DateTime<Utc>, String, String)> {
    let stage = seen.access.stage.and_then(|stage| {
        let words = t!(locale, "cockpit-stage", stage = stage.kind.label(locale));
        Some((stage.closes_at?, words, addresses::STAGES.of(seen.access.consultation_id())))
    });
    let votes = seen.votes.iter().filter(|(one, _)| one.is_open(now)).filter_map(|(one, _)| {
        Some((one.closes_at?, question_title(locale, one), addresses::QUESTION.of(one.id)))
    });
    votes.chain(stage).filter(|(at, ..)| *at > now).min_by_key(|(at, ..)| *at)
}

/// Renders the members that have said nothing, with whom to speak to about it.
fn silent_members(locale: Locale, seen: OrganizerView<'_>) -> AnyView {
    let id = seen.access.consultation_id();
    let total = seen.figures.silent.len();
    if total == 0 {
        return ().into_any();
    }
    let rows = seen.cockpit.silent.iter().map(|one| {
        let heads = match one.heads.is_empty() {
            true => t!(locale, "cockpit-nobody"),
            false => figures::list(locale, &one.heads),
        };
        let name = delegation_name(locale, &one.delegation);
        view! { <li><DelegationLink id=one.delegation.id name=name/>{figures::colon(locale)}<span dir="auto">{heads}</span></li> }
    });
    let place = format!("{}#silent", addresses::REPRESENTATION.of(id));
    let all = (total > SILENT).then(|| view! { <a href=place>{t!(locale, "cockpit-silent-all")}</a>" · " });
    view! {
        <h3>{t!(locale, "cockpit-silent", count = total)}</h3>
        <p class="hint">{t!(locale, "cockpit-silent-hint")}</p>
        <ul>{rows.collect::<Vec<_>>()}</ul>
        <p class="tools">{all}<a href=addresses::INVITATIONS.path()>{t!(locale, "invitations-title")}</a></p>
    }
    .into_any()
}
