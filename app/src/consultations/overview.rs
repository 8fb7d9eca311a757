//! Renders the overview of a consultation: for a delegation first what is to be done, for an organizer what comes next, and
//! for everybody where the text stands, the votes, and who takes part.

use crate::components::{Icon, icon};
use crate::consultations::cards::{
    number, open_part, share_of, stage_line, text_link, text_status, tile, vote_words,
};
use crate::consultations::checklist::OrganizerView;
use crate::consultations::cockpit::organizer_part;
use crate::consultations::labels::{invented_badge, summary_in};
use crate::delegations::labels::{DelegationNames, delegation_name_by_id};
use crate::desk::parts::happenings::{begin_visit, happening_list};
use crate::desk::parts::tasks::{DeskItem, SHOWN, count_items, desk_list, list_desk_items};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::pictures::bars::share_bar;
use crate::pictures::skyline::{SkylineColumn, skyline};
use crate::questions::labels::{question_title, state_class, state_key};
use crate::request::RequestContext;
use crate::secretariat::parts::{OfficePart, office_part, read_office_part};
use crate::{addresses, dates};
use chrono::{DateTime, Utc};
use domain::identifiers::ConsultationId;
use domain::questions::{VotingMethod, WeightSource};
use domain::reactions::Audience;
use domain::rights;
use domain::rights::Act;
use leptos::prelude::*;
use std::sync::Arc;
use store::attribution::Access;
use store::desk::{DeskCounts, Happening};
use store::entity::question;
use store::overviews::{Cockpit, ConsultationFigures, TextColumn};
use store::questions::{CastCounts, Turnout};
use store::{StoreError, desk, invitations, overviews, reactions};

/// What the overview of a consultation shows.
pub struct Overview {
    access: Access,
    figures: ConsultationFigures,
    columns: Arc<Vec<TextColumn>>,
    votes: Vec<(question::Model, Turnout)>,
    names: Arc<DelegationNames>,
    /// What is shown to whoever acts for a delegation that takes part.
    own: Option<OwnPart>,
    /// What is shown to whoever acts by an office.
    office: Option<OfficePart>,
    cockpit: Option<OrganizerPart>,
}

/// What is shown to an organizer.
struct OrganizerPart {
    cockpit: Cockpit,
    /// The number of statements to moderate.
    pending: i64,
    /// The number of invitations to act for a delegation that takes part which can still be accepted.
    invitations: u64,
}

/// What concerns the viewer's delegation.
struct OwnPart {
    name: String,
    items: Vec<DeskItem>,
    counted: Option<DeskCounts>,
    happenings: Vec<Happening>,
    since: Option<DateTime<Utc>>,
}

/// Reads the overview of a consultation for the viewer.
pub async fn read_overview(context: &RequestContext, access: Access) -> Result<Overview, StoreError> {
    let (db, viewer, id) = (context.db(), &context.viewer, access.consultation_id());
    let kept = &context.state.figures;
    let figures = kept.card_figures(db, std::slice::from_ref(&access), context.now).await?.pop();
    let figures = figures.map(|figures| (*figures).clone()).unwrap_or_default();
    let (names, columns) = kept.names_and_columns(db, &access, figures.members).await?;
    let votes = overviews::list_recent_votes(db, &access).await?;
    let since = begin_visit(context, id).await?;
    let own = read_own_part(context, &access, &names, since).await?;
    let office = read_office_part(context, &access).await?;
    let cockpit = match rights::may(Act::SetStage, viewer) {
        Ok(()) => {
            let cockpit = overviews::load_cockpit(db, viewer, &access, &figures, context.now).await?;
            let pending = reactions::count_pending_statements(db, viewer, Some(id)).await?;
            let ids: Vec<_> = names.keys().copied().collect();
            let staff = invitations::count_staff(db, viewer, &ids, context.now).await?;
            Some(OrganizerPart {
                cockpit,
                pending: pending.first().map_or(0, |one| one.count),
                invitations: staff.values().map(|one| one.pending).sum(),
            })
        }
        Err(_) => None,
    };
    Ok(Overview { access, figures, columns, votes, names, own, office, cockpit })
}

async fn read_own_part(
    context: &RequestContext,
    access: &Access,
    names: &DelegationNames,
    since: Option<DateTime<Utc>>,
) -> Result<Option<OwnPart>, StoreError> {
    let Some(own) = access.delegation_id() else { return Ok(None) };
    let (db, id) = (context.db(), access.consultation_id());
    let counted = desk::count_desk_items_in(db, &context.viewer, access, context.now).await?;
    let mut items = list_desk_items(context, Some(id)).await?;
    items.extend(counted.iter().flat_map(|one| count_items(context.locale, one)));
    let happenings = desk::list_happenings(db, access, since).await?;
    let name = delegation_name_by_id(context.locale, names, own);
    Ok(Some(OwnPart { name, items, counted, happenings, since }))
}

/// Renders the overview below its title.
pub fn render_overview(context: &RequestContext, mut overview: Overview) -> Markup {
    let (locale, id) = (context.locale, overview.access.consultation_id());
    let own = overview.own.take();
    let so_far = own.as_ref().map(|own| own_figures(locale, id, own, &overview.figures));
    let (tasks, filled) = match own {
        Some(own) => delegate_part(context, &overview, own),
        None => (().into_markup(), false),
    };
    let office = overview.office.take().map(|part| office_part(context, &part, SHOWN, !filled));
    let filled = filled || office.as_ref().is_some_and(|(_, filled)| *filled);
    let facts = overview.access.facts();
    let concluded = facts.is_concluded();
    let over = concluded || facts.archived;
    let (next, filled) = overview.cockpit.as_ref().filter(|_| !over).map_or_else(
        || (().into_markup(), filled),
        |part| {
            let Overview { access, figures, votes, .. } = &overview;
            let OrganizerPart { cockpit, pending, invitations } = part;
            let (pending, invitations) = (*pending, *invitations);
            let seen = OrganizerView { access, figures, votes, cockpit, pending, invitations };
            let (next, taken) = organizer_part(context, seen, !filled);
            (next, filled || taken)
        },
    );
    let visitor = context.viewer.person.is_none();
    markup! {
        <div class="overview">
            <div>
                {tasks}
                {office.map(|(view, _)| view)}
                {next}
                {concluded.then(|| after_part(locale, id, !filled))}
                {text_part(locale, id, &overview, !filled && !concluded)}
                {about_part(context, &overview)}
            </div>
            <div>
                {vote_part(context, &overview)}
                {so_far}
                {participant_part(locale, &overview)}
                {visitor.then(|| open_part(locale, &overview.access, None))}
            </div>
        </div>
    }
}

/// Renders where one finds what came of a consultation that is concluded; `filled` tells whether the outcome has the filled button
/// of the page.
fn after_part(locale: Locale, id: ConsultationId, filled: bool) -> Markup {
    let class = if filled { "button" } else { "button second" };
    markup! {
        <section id="after">
            <h2>{t!(locale, "overview-after")}</h2>
            <p>{t!(locale, "overview-after-lead")}</p>
            <p class="buttons">
                <a class=class href=addresses::OUTCOME.of(id)>{t!(locale, "part-outcome")}</a>
                <a class="button second" href=addresses::FOLLOW_UP.of(id)>{t!(locale, "follow-up-title")}</a>
                <a class="button second" href=addresses::PLAIN_WORDS.of(id)>{t!(locale, "plain-title")}</a>
                <a class="button second" href=addresses::RECORD.of(id)>{t!(locale, "part-record")}</a>
            </p>
        </section>
    }
}

/// Renders what the viewer's delegation has to do, and what has happened to what it said.
fn delegate_part(context: &RequestContext, overview: &Overview, own: OwnPart) -> (Markup, bool) {
    let (locale, id) = (context.locale, overview.access.consultation_id());
    let OwnPart { name, items, happenings, since, .. } = own;
    let all = items.len();
    let next = overview.access.stage.and_then(|stage| stage.closes_at);
    let (list, filled) = desk_list(context, &name, items, next, SHOWN);
    let more = if all > SHOWN { t!(locale, "desk-all", count = all) } else { t!(locale, "desk-open") };
    let view = markup! {
        <section class="desk" id="to-do">
            <h2>{t!(locale, "desk-title")}</h2>
            {list}
            <p class="tools"><a href=addresses::DESK.of(id)>{more}</a></p>
        </section>
        {happening_list(context, id, &happenings, &overview.names, since)}
    };
    (view.into_markup(), filled)
}

/// Renders how many paragraphs the viewer's delegation has a position on; nothing while none can be taken.
fn own_figures(locale: Locale, id: ConsultationId, own: &OwnPart, figures: &ConsultationFigures) -> Markup {
    let Some(counted) = &own.counted else { return ().into_markup() };
    let silent = u32::try_from(counted.silent).unwrap_or(u32::MAX);
    let held = figures.provisions.saturating_sub(silent);
    let words = t!(
        locale,
        "overview-own-positions",
        held = number(locale, held),
        all = number(locale, figures.provisions)
    );
    markup! {
        <section class="panel">
            <h2>{t!(locale, "overview-own", delegation = own.name.clone())}</h2>
            {share_bar(locale, &[("support", held)], figures.provisions)}
            <p>{words}</p>
            <p><a href=addresses::OWN_WORK.of(id)>{t!(locale, "page-own-work")}</a></p>
        </section>
    }
}

/// Renders where the text stands; `filled` tells whether its link is the filled button of the page.
fn text_part(locale: Locale, id: ConsultationId, overview: &Overview, filled: bool) -> Markup {
    let columns = &overview.columns;
    let picture = (!columns.is_empty()).then(|| {
        let columns = columns.iter().map(|one| SkylineColumn {
            href: addresses::PROVISION.of(one.provision_id),
            label: one.label.clone(),
            heard: one.heard,
            status: one.status,
            begins_section: one.begins_section,
        });
        skyline(locale, overview.figures.members, &columns.collect::<Vec<_>>())
    });
    let class = if filled { "button" } else { "button second" };
    let links = (!columns.is_empty()).then(|| {
        let (summary, (text, read)) = (addresses::SUMMARY.of(id), text_link(locale, id, &overview.figures));
        markup! {
            <p class="buttons">
                <a class=class href=summary>{t!(locale, "card-agreed")}</a>
                <a class="button second" href=text>{read}</a>
            </p>
        }
    });
    let awaited = columns.is_empty().then(|| {
        markup! { <p><a href=addresses::STAGES.of(id)>{t!(locale, "overview-stages")}</a></p> }
    });
    markup! {
        <section id="text">
            <h2>{t!(locale, "overview-text")}</h2>
            {picture}
            {text_status(locale, &overview.figures, whole_numbers(overview))}
            {links}
            {awaited}
        </section>
    }
}

/// Returns how many voted in favour, against and abstaining on the whole text, where each has one vote.
fn whole_numbers(overview: &Overview) -> Option<String> {
    let (whole, _) = overview.figures.whole?;
    let (one, turnout) = overview.votes.iter().find(|(one, _)| one.id == whole.question_id)?;
    let CastCounts { yes, no, abstain, divided, invalid } = turnout.cast;
    let plain = one.method != VotingMethod::Silence && one.weights == WeightSource::Equal;
    (plain && divided + invalid == 0).then(|| format!("{yes}–{no}–{abstain}"))
}

/// Renders what the consultation is about, at which stage it is, and who may read it.
fn about_part(context: &RequestContext, overview: &Overview) -> Markup {
    let (locale, one) = (context.locale, &overview.access.consultation);
    let reacts = one.audience != Audience::Nobody || overview.cockpit.is_some();
    let summary = summary_in(locale, one);
    markup! {
        <section id="about">
            <h2>{t!(locale, "overview-about")}</h2>
            <p lang=summary.lang dir="auto">{summary.words}</p>
            {stage_line(context, &overview.access)}
            <p class="hint">
                {one.visibility.label(locale)}
                {one.invented.then(|| invented_badge(locale))}
            </p>
            <ul>
                <li><a href=addresses::STAGES.of(one.id)>{t!(locale, "overview-stages")}</a></li>
                <li><a href=addresses::PARTICIPANTS.of(one.id)>{t!(locale, "overview-participants")}</a></li>
                {reacts.then(|| markup! {
                    <li><a href=addresses::REACTIONS.of(one.id)>{t!(locale, "reactions-title")}</a></li>
                })}
            </ul>
        </section>
    }
}

/// Renders the votes that are open, and those that closed last.
fn vote_part(context: &RequestContext, overview: &Overview) -> Markup {
    let (locale, id) = (context.locale, overview.access.consultation_id());
    let rows = overview.votes.iter().map(|(one, turnout)| vote_card(context, one, *turnout));
    let rows = rows.collect::<Vec<_>>();
    let list = match rows.is_empty() {
        true => markup! { <p>{t!(locale, "questions-none")}</p> },
        false => markup! {
            <p>{vote_words(locale, overview.figures.votes)}</p>
            <ul class="cards">{rows}</ul>
            <p class="tools"><a href=addresses::QUESTIONS.of(id)>{t!(locale, "overview-votes-all")}</a></p>
        },
    };
    markup! { <section id="votes"><h2>{t!(locale, "part-questions")}</h2>{list}</section> }
}

fn vote_card(context: &RequestContext, one: &question::Model, turnout: Turnout) -> Markup {
    let (locale, zone, now) = (context.locale, context.zone, context.now);
    let state = match one.closes_at.filter(|_| one.is_open(now)) {
        Some(at) => {
            let left = t!(locale, "card-closes", left = dates::time_left(locale, zone, now, at));
            markup! { <strong class="badge open">{icon(Icon::Clock)}" "{left}</strong> }
        }
        None => {
            let key = state_key(one, now);
            markup! { <strong class=format!("badge {}", state_class(key))>{t!(locale, key)}</strong> }
        }
    };
    markup! {
        <li class="card">
            <a href=addresses::QUESTION.of(one.id) dir="auto">{question_title(locale, one)}</a>
            <p>{state}</p>
            {vote_count(locale, one, turnout)}
        </li>
    }
}

/// Renders how a vote on yes or no was cast, or how it stands where that may be shown.
fn vote_count(locale: Locale, one: &question::Model, turnout: Turnout) -> Markup {
    let shown = one.shows_ballots() || one.closed_at.is_some();
    if !shown || one.skipped.is_some() || one.counting.is_some() {
        return ().into_markup();
    }
    if one.method == VotingMethod::Silence {
        let words = t!(locale, "overview-silence", count = turnout.ballots);
        return markup! { <p class="hint">{words}</p> };
    }
    let cast = turnout.cast;
    let words = t!(
        locale,
        "overview-turnout",
        yes = number(locale, cast.yes),
        no = number(locale, cast.no),
        abstain = number(locale, cast.abstain),
        absent = number(locale, turnout.absent()),
        voters = number(locale, turnout.voters)
    );
    markup! {
        {share_bar(locale, &[("yes", cast.yes), ("no", cast.no), ("abstain", cast.abstain)], turnout.voters)}
        <p class="hint">{words}</p>
    }
}

/// Renders how many take part and have spoken.
fn participant_part(locale: Locale, overview: &Overview) -> Markup {
    let (id, figures) = (overview.access.consultation_id(), &overview.figures);
    let members = number(locale, figures.members);
    let observers = number(locale, figures.invited.saturating_sub(figures.members));
    let spoken = figures.spoken.map(|spoken| {
        let of = share_of(locale, u64::from(figures.invited));
        tile("support", number(locale, spoken), Some(of), markup! { {t!(locale, "card-spoken")} })
    });
    markup! {
        <section class="panel" id="participants">
            <h2>{t!(locale, "overview-who")}</h2>
            {spoken.map(|spoken| markup! { <div class="tiles">{spoken}</div> })}
            <p>{t!(locale, "overview-who-counts", members = members, observers = observers)}</p>
            <ul>
                <li><a href=addresses::PARTICIPANTS.of(id)>{t!(locale, "overview-participants")}</a></li>
                <li><a href=addresses::REPRESENTATION.of(id)>{t!(locale, "overview-representation")}</a></li>
            </ul>
        </section>
    }
}
