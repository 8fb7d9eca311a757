//! Renders how far a group agrees over the votes and the revisions, and which delegations are alike.

use crate::components::{Column, Pagination, Table};
use crate::consensus::labels::rice_of_members;
use crate::delegations::labels::{compare_alphabetically, declared_group_name, delegation_name_by_id};
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::figures::decimal;
use crate::instruments::labels::revision_name;
use crate::messages::{Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use domain::cohesion as measures;
use domain::cohesion::{ABSTAIN, Likeness, NO, YES};
use domain::delegations::Group;
use domain::identifiers::{ConsultationId, DelegationId};
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::cohesion;
use store::cohesion::{CohesionGroups, DelegationLikeness, GroupVote, RevisionAgreement};

/// The number of delegations that one page compares.
const PAGE: u64 = 25;

/// The least number of paragraphs or votes on which both took a side for their likeness to be shown.
const SHARED: u32 = 3;

/// The width of a chart, in the units of the picture; the height follows.
const WIDTH: f64 = 600.0;

const HEIGHT: f64 = 120.0;

/// The query in the address of the page.
#[derive(Default, serde::Deserialize)]
struct CohesionQuery {
    /// The code of a group, such as `region-africa`.
    group: Option<String>,
    /// The delegation with which the others are compared.
    with: Option<DelegationId>,
}

pub async fn show_cohesion(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let asked: CohesionQuery = crate::forms::query(query.as_deref());
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    let access = context.access(id).await?;
    let room = cohesion::load_cohesion_groups(context.db(), &access).await?;
    let group = asked.group.and_then(|code| code.parse::<Group>().ok());
    let group = group.filter(|group| room.groups.contains_key(group));
    let members = room.members(group);
    let voted = cohesion::group_votes(context.db(), &access, &members).await?;
    let stood = cohesion::revision_agreements(context.db(), &access, &members).await?;
    let own = context.viewer.seat().map(|seat| seat.delegation_id);
    let with = asked.with.or(own).filter(|id| room.delegations.contains_key(id));
    let alike = match with {
        Some(with) => cohesion::delegation_likeness(context.db(), &access, with).await?,
        None => BTreeMap::new(),
    };
    let locale = context.locale;
    let title = t!(locale, "cohesion-page");
    Ok(document::page(&context, &title.clone(), || {
        let name = named(locale, &room, group);
        view! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "cohesion-lead")}</p>
            <form method="get" class="filter">
                {groups(locale, &room, group)}
                {delegations(locale, &room, with)}
                <button class="second">{t!(locale, "summary-weigh-show")}</button>
            </form>
            <h2>{t!(locale, "cohesion-over-time", group = name.clone(), members = members.len())}</h2>
            {in_positions(&context, &stood)}
            {in_votes(&context, &voted)}
            {with.map(|with| render_neighbours(&context, &room, with, alike, number))}
            <section>
                <h2>{t!(locale, "summary-method")}</h2>
                <p>{t!(locale, "cohesion-method")}</p>
            </section>
        }
    }))
}

fn named(locale: Locale, room: &CohesionGroups, group: Option<Group>) -> String {
    match group {
        Some(group) => declared_group_name(locale, group, &room.blocs),
        None => t!(locale, "representation-all-members"),
    }
}

fn groups(locale: Locale, room: &CohesionGroups, chosen: Option<Group>) -> AnyView {
    let all = std::iter::once(None).chain(room.groups.keys().copied().map(Some));
    let options = all.map(|group| {
        let code = group.map(|group| group.to_string()).unwrap_or_default();
        view! { <option value=code selected={group == chosen}>{named(locale, room, group)}</option> }
    });
    view! {
        <div class="field">
            <label for="field-group">{t!(locale, "summary-group")}</label>
            <select id="field-group" name="group">{options.collect::<Vec<_>>()}</select>
        </div>
    }
    .into_any()
}

fn delegations(locale: Locale, room: &CohesionGroups, chosen: Option<DelegationId>) -> AnyView {
    let mut all: Vec<(String, DelegationId)> = room
        .delegations
        .keys()
        .map(|id| (delegation_name_by_id(locale, &room.delegations, *id), *id))
        .collect();
    all.sort_by(|(name, _), (other, _)| compare_alphabetically(name, other));
    let options = all.into_iter().map(|(name, id)| {
        view! { <option value=id.to_string() selected={chosen == Some(id)}>{name}</option> }
    });
    view! {
        <div class="field">
            <label for="field-with">{t!(locale, "cohesion-with")}</label>
            <select id="field-with" name="with">
                <option value="">{t!(locale, "cohesion-with-none")}</option>
                {options.collect::<Vec<_>>()}
            </select>
        </div>
    }
    .into_any()
}

/// Renders how far positions agree, by revision.
fn in_positions(context: &RequestContext, stood: &[RevisionAgreement]) -> AnyView {
    let locale = context.locale;
    let rows = stood.iter().map(|one| {
        view! {
            <tr>
                <th scope="row">{revision_name(locale, one.number)}</th>
                <td>{dates::time(locale, context.zone, one.published_at)}</td>
                <td class="number">{one.shared}</td>
                <td class="number">{figure(locale, one.agreement)}</td>
            </tr>
        }
        .into_any()
    });
    let points: Vec<_> = stood.iter().map(|one| one.agreement).collect();
    let columns = vec![
        Column::Text(t!(locale, "cohesion-revision")),
        Column::Text(t!(locale, "cohesion-published")),
        Column::Number(t!(locale, "cohesion-shared")),
        Column::Number(t!(locale, "cohesion-agreement")),
    ];
    over_time(t!(locale, "cohesion-positions"), &points, columns, rows.collect())
}

/// Renders how the group voted and how far it agreed, by vote.
fn in_votes(context: &RequestContext, voted: &[GroupVote]) -> AnyView {
    let locale = context.locale;
    if voted.is_empty() {
        return view! { <p class="hint">{t!(locale, "cohesion-no-votes")}</p> }.into_any();
    }
    // A single member neither agrees nor disagrees.
    let several = |one: &GroupVote| one.choices.iter().sum::<u32>() > 1;
    let agreement = |one: &GroupVote| measures::agreement_index(&one.choices).filter(|_| several(one));
    let rows = voted.iter().map(|one| {
        let counts = [YES, NO, ABSTAIN].map(|rank| view! { <td class="number">{one.choices[rank]}</td> });
        view! {
            <tr>
                <th scope="row">
                    <a href=addresses::QUESTION.of(one.question_id) dir="auto">{one.title.clone()}</a>
                </th>
                <td>{dates::time(locale, context.zone, one.closed_at)}</td>
                {counts.to_vec()}
                <td class="number">{figure(locale, rice_of_members(&one.choices))}</td>
                <td class="number">{figure(locale, agreement(one))}</td>
            </tr>
        }
        .into_any()
    });
    let points: Vec<_> = voted.iter().map(agreement).collect();
    let columns = vec![
        Column::Text(t!(locale, "cohesion-vote")),
        Column::Text(t!(locale, "cohesion-closed")),
        Column::Number(t!(locale, "choice-yes")),
        Column::Number(t!(locale, "choice-no")),
        Column::Number(t!(locale, "choice-abstain")),
        Column::Number(t!(locale, "cohesion-rice")),
        Column::Number(t!(locale, "cohesion-agreement")),
    ];
    over_time(t!(locale, "cohesion-votes"), &points, columns, rows.collect())
}

/// Renders a line through the points, and a table of them.
fn over_time(title: String, points: &[Option<f64>], columns: Vec<Column>, rows: Vec<AnyView>) -> AnyView {
    view! {
        {chart(&title, points)}
        <Table label=title.clone() class="groups" caption=title.clone() columns=columns>{rows}</Table>
    }
    .into_any()
}

/// Renders a line from 0 below to 1 above, the oldest point on the left; nothing for a single point.
fn chart(title: &str, points: &[Option<f64>]) -> AnyView {
    let last = points.len().saturating_sub(1).max(1);
    let place = |index: usize, value: f64| {
        let share =
            f64::from(u32::try_from(index).unwrap_or(0)) / f64::from(u32::try_from(last).unwrap_or(1));
        (share * WIDTH, (1.0 - value) * HEIGHT)
    };
    let found: Vec<(f64, f64)> = points
        .iter()
        .enumerate()
        .filter_map(|(index, value)| value.map(|value| place(index, value)))
        .collect();
    if found.len() < 2 {
        return ().into_any();
    }
    let line: Vec<String> = found.iter().map(|(x, y)| format!("{x:.0},{y:.0}")).collect();
    let dots = found.iter().map(|(x, y)| {
        view! { <circle cx=format!("{x:.0}") cy=format!("{y:.0}") r="4"/> }
    });
    view! {
        <svg role="img" aria-label=title.to_owned() viewBox=format!("-30 -10 {} {}", WIDTH + 40.0, HEIGHT + 20.0)
            width="100%" direction="ltr" fill="currentColor" font-size="14">
            <path d=format!("M0 0H{WIDTH}M0 {0}H{WIDTH}M0 {HEIGHT}H{WIDTH}", HEIGHT / 2.0) stroke="currentColor" stroke-opacity="0.2"/>
            <text x="-24" y="5">"1"</text>
            <text x="-24" y=HEIGHT + 5.0>"0"</text>
            <polyline points=line.join(" ") fill="none" stroke="currentColor" stroke-width="2"/>
            {dots.collect::<Vec<_>>()}
        </svg>
    }
    .into_any()
}

/// Renders the other delegations by how alike they are to `with`, the most alike first.
fn render_neighbours(
    context: &RequestContext,
    room: &CohesionGroups,
    with: DelegationId,
    alike: BTreeMap<DelegationId, DelegationLikeness>,
    number: u64,
) -> AnyView {
    let locale = context.locale;
    let total = alike.len() as u64;
    let mut all: Vec<(String, DelegationLikeness)> = alike
        .into_iter()
        .map(|(id, one)| (delegation_name_by_id(locale, &room.delegations, id), one))
        .collect();
    all.sort_by(|(name, one), (other, two)| {
        // An index that is not defined comes last.
        let rank = |likeness: &Likeness| likeness_figure(likeness).unwrap_or(-1.0);
        let by_positions = rank(&two.positions).total_cmp(&rank(&one.positions));
        let by_votes = rank(&two.votes).total_cmp(&rank(&one.votes));
        by_positions.then(by_votes).then_with(|| compare_alphabetically(name, other))
    });
    let whole = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let page = all.iter().skip(whole(number.saturating_mul(PAGE))).take(whole(PAGE));
    let rows = page.map(|(name, one)| {
        let cells = [one.positions, one.votes].map(|likeness| {
            view! {
                <td class="number">{likeness.shared()}</td>
                <td class="number">{figure(locale, likeness_figure(&likeness))}</td>
            }
        });
        view! { <tr><th scope="row">{name.clone()}</th>{cells.to_vec()}</tr> }
    });
    let name = delegation_name_by_id(locale, &room.delegations, with);
    let title = t!(locale, "cohesion-near", name = name);
    let heads = ["cohesion-both-paragraphs", "cohesion-likeness", "cohesion-both-votes", "cohesion-likeness"]
        .map(|head| Column::Number(t!(locale, head)));
    let rows = rows.collect::<Vec<_>>();
    let columns =
        std::iter::once(Column::Text(t!(locale, "representation-delegation"))).chain(heads).collect();
    view! {
        <section>
            <h2>{title.clone()}</h2>
            <Table label=title class="groups" columns=columns>{rows}</Table>
            <Pagination locale address=context.address.clone() page=number size=PAGE total/>
        </section>
    }
    .into_any()
}

/// Returns the index of likeness, if both share at least [`SHARED`] paragraphs or votes.
fn likeness_figure(likeness: &Likeness) -> Option<f64> {
    likeness.index().filter(|_| likeness.shared() >= SHARED)
}

fn figure(locale: Locale, found: Option<f64>) -> String {
    found.map_or_else(|| "–".to_owned(), |found| decimal(locale, found, 2))
}
