//! Renders what an organizer looks at: what waits for the secretariat, where everything stands, who is silent, and the steps
//! from nothing to the outcome.

use crate::components::Icon;
use crate::consultations::cards::{number, share_of, tile};
use crate::consultations::checklist::{OrganizerView, checklist, step_link};
use crate::delegations::labels::{DelegationLink, delegation_name};
use crate::desk::parts::todo::{TodoLook, TodoMark, TodoRow, todo_list};
use crate::figures;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::questions::labels::question_title;
use crate::request::RequestContext;
use crate::{addresses, dates};
use chrono::{DateTime, Utc};
use domain::checklists::ChecklistStep;
use domain::questions::VotingMethod;
use domain::rights;
use leptos::prelude::*;
use store::entity::question;
use store::overviews::SILENT;
use store::questions::Turnout;

/// Renders the organizer's part. Where the filled button of the page is `free`, it is the link of what is for an organizer to do
/// next; tells too whether anything has it.
pub fn organizer_part(context: &RequestContext, seen: OrganizerView<'_>, free: bool) -> (Markup, bool) {
    let locale = context.locale;
    let step = seen.cockpit.checklist.next_to_prepare().filter(|_| free);
    let running = seen.cockpit.checklist.next_to_prepare().is_none();
    let rows = if running { list_tasks(context, seen) } else { Vec::new() };
    let filled = step.is_some() || (free && !rows.is_empty());
    let tasks = running.then(|| {
        let list = if rows.is_empty() {
            markup! { <p>{t!(locale, "cockpit-nothing")}</p> }
        } else {
            todo_list(context, "waiting", TodoLook { filled: free.then_some(0), outlined: true }, rows)
        };
        markup! {
            {list}
            {cockpit_tiles(context, seen)}
            {silent_members(context, seen)}
        }
    });
    let view = markup! {
        <section id="next">
            <h2>{t!(locale, "checklist-next")}</h2>
            {tasks}
            {checklist(context, seen, step)}
        </section>
    };
    (view.into_markup(), filled)
}

/// Lists what waits for the secretariat: what has no deadline before what has one, and the nearest of these first.
fn list_tasks(context: &RequestContext, seen: OrganizerView<'_>) -> Vec<TodoRow> {
    let mut dated = open_votes(context, seen);
    dated.extend(silence_task(context, seen));
    dated.sort_by_key(|(by, _)| (by.is_none(), *by));
    undated_tasks(context, seen).into_iter().chain(dated.into_iter().map(|(_, row)| row)).collect()
}

/// Lists what waits for the secretariat as long as it takes.
fn undated_tasks(context: &RequestContext, seen: OrganizerView<'_>) -> Vec<TodoRow> {
    let OrganizerView { access, figures, cockpit, pending, invitations, .. } = seen;
    let (locale, id, facts) = (context.locale, access.consultation_id(), &cockpit.checklist);
    let large = |count: u64| locale.integer(i64::try_from(count).unwrap_or(i64::MAX));
    let counted =
        |key: &str, figure: String| [t!(locale, key), figures::colon(locale).to_owned(), figure].concat();
    let row = |sign, what, why: String, (href, button): (String, String)| TodoRow {
        mark: TodoMark::Sign(sign, "open"),
        what,
        why: markup! { {why} },
        href,
        button,
    };
    let moderate = (pending > 0).then(|| {
        let link = (addresses::STATEMENTS.of(id), t!(locale, "statements-title"));
        let what = counted("cockpit-statements", locale.integer(pending));
        row(Icon::Talk, what, t!(locale, "cockpit-statements-why"), link)
    });
    let decide = (cockpit.undecided > 0).then(|| {
        let link = (addresses::COMPILATION.of(id), t!(locale, "cockpit-undecided-go"));
        let what = counted("cockpit-undecided", large(cockpit.undecided));
        row(Icon::Pen, what, t!(locale, "cockpit-undecided-why"), link)
    });
    let publish = facts.unpublished.then(|| {
        let what = t!(locale, "rolling-agreed-count", count = cockpit.unpublished);
        let why = ChecklistStep::Revise.label(locale);
        row(Icon::Flag, what, why, step_link(context, ChecklistStep::Revise, seen))
    });
    let lacking = facts.invited.saturating_sub(facts.joined);
    let join = (lacking > 0).then(|| {
        let why = match invitations {
            0 => t!(locale, "cockpit-lacking-why"),
            waiting => t!(locale, "checklist-waiting", count = waiting),
        };
        let what = counted("cockpit-lacking", number(locale, lacking));
        row(Icon::Person, what, why, step_link(context, ChecklistStep::Join, seen))
    });
    let accredit = cockpit.uncredentialed.filter(|lacking| *lacking > 0).map(|lacking| {
        let link = (addresses::CREDENTIALS.of(id), t!(locale, "credentials-title"));
        let what = counted("cockpit-credentials", large(u64::try_from(lacking).unwrap_or(u64::MAX)));
        row(Icon::Person, what, t!(locale, "cockpit-credentials-why"), link)
    });
    let concludes = rights::consultations::may_conclude(&context.viewer, access.facts()).is_ok();
    let adopted = figures.whole.is_some_and(|(one, put)| one.adopted && figures.revision == Some(put));
    let conclude = (concludes && adopted && figures.votes.open == 0).then(|| {
        let what = ChecklistStep::Conclude.label(locale);
        let link = step_link(context, ChecklistStep::Conclude, seen);
        row(Icon::Check, what, t!(locale, "cockpit-conclude-why"), link)
    });
    [moderate, decide, publish, join, accredit, conclude].into_iter().flatten().collect()
}

/// Lists the votes that are open, each with the time until it closes.
fn open_votes(context: &RequestContext, seen: OrganizerView<'_>) -> Vec<(Option<DateTime<Utc>>, TodoRow)> {
    let (locale, zone, now) = (context.locale, context.zone, context.now);
    let open = seen.votes.iter().filter(|(one, _)| one.is_open(now));
    let rows = open.map(|(one, turnout)| {
        let by = one.closes_at.map(|at| {
            markup! { {t!(locale, "desk-by")}" "{dates::time(locale, zone, at)} }
        });
        let told = turnout_words(locale, one, *turnout).map(|words| markup! { " · "{words} });
        let row = TodoRow {
            mark: one.closes_at.map_or(TodoMark::Sign(Icon::Vote, "open"), TodoMark::By),
            what: question_title(locale, one),
            why: markup! { {by}{told} },
            href: addresses::QUESTION.of(one.id),
            button: t!(locale, "desk-go-see-vote"),
        };
        (one.closes_at, row)
    });
    rows.collect()
}

/// Returns how many have not voted yet, where it is shown how each has voted by yes or no.
fn turnout_words(locale: Locale, one: &question::Model, turnout: Turnout) -> Option<String> {
    let told = one.shows_ballots() && one.counting.is_none() && one.method != VotingMethod::Silence;
    let (absent, voters) = (number(locale, turnout.absent()), number(locale, turnout.voters));
    told.then(|| t!(locale, "cockpit-absent", absent = absent, voters = voters))
}

/// Returns the task of hearing those who have said nothing, with the end of the stage.
fn silence_task(
    context: &RequestContext,
    seen: OrganizerView<'_>,
) -> Option<(Option<DateTime<Utc>>, TodoRow)> {
    let (locale, zone) = (context.locale, context.zone);
    let (stage, count) = (seen.access.stage, seen.figures.silent.len());
    let by = stage.and_then(|stage| stage.closes_at);
    let end = stage.zip(by).map(|(stage, at)| {
        let what = t!(locale, "cockpit-stage", stage = stage.kind.label(locale));
        markup! { {what}{figures::colon(locale)}{dates::time(locale, zone, at)} }
    });
    (count > 0).then(|| {
        let row = TodoRow {
            mark: by.map_or(TodoMark::Sign(Icon::Person, "later"), TodoMark::By),
            what: t!(locale, "cockpit-silent", count = count),
            why: markup! { {end} },
            href: format!("{}#silent", addresses::REPRESENTATION.of(seen.access.consultation_id())),
            button: t!(locale, "cockpit-silent-go"),
        };
        (by, row)
    })
}

/// Renders where everything stands, each figure with a link to its place.
fn cockpit_tiles(context: &RequestContext, seen: OrganizerView<'_>) -> Markup {
    let (locale, zone, now) = (context.locale, context.zone, context.now);
    let OrganizerView { access, figures, cockpit, pending, .. } = seen;
    let id = access.consultation_id();
    let linked = |href: String, key: &str| markup! { <a href=href>{t!(locale, key)}</a> };
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
        let words = markup! { <a href=href dir="auto">{what}</a>" "{dates::time(locale, zone, at)} };
        tile("reserve", dates::time_left(locale, zone, now, at), None, words.into_markup())
    });
    markup! {
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
fn silent_members(context: &RequestContext, seen: OrganizerView<'_>) -> Markup {
    let locale = context.locale;
    let id = seen.access.consultation_id();
    let total = seen.figures.silent.len();
    if total == 0 {
        return ().into_markup();
    }
    let rows = seen.cockpit.silent.iter().map(|one| {
        let heads = match one.heads.is_empty() {
            true => t!(locale, "cockpit-nobody"),
            false => figures::list(locale, &one.heads),
        };
        let name = delegation_name(locale, &one.delegation);
        markup! { <li><DelegationLink id=one.delegation.id name=name/>{figures::colon(locale)}<span dir="auto">{heads}</span></li> }
    });
    let place = format!("{}#silent", addresses::REPRESENTATION.of(id));
    let all = (total > SILENT).then(|| markup! { <a href=place>{t!(locale, "cockpit-silent-all")}</a>" · " });
    let writes = rights::mail::may_write_letter(&context.viewer, seen.access.facts()).is_ok();
    let letter =
        writes.then(|| markup! { <a href=addresses::LETTER.of(id)>{t!(locale, "letter-title")}</a>" · " });
    markup! {
        <h3>{t!(locale, "cockpit-silent", count = total)}</h3>
        <p class="hint">{t!(locale, "cockpit-silent-hint")}</p>
        <ul>{rows.collect::<Vec<_>>()}</ul>
        <p class="tools">{all}{letter}<a href=addresses::INVITATIONS.path()>{t!(locale, "invitations-title")}</a></p>
    }
}
