//! Renders how far a group agrees over the votes and the revisions, and which delegations are alike.

use crate::components::{Column, Pagination, Table, TableOrder};
use crate::consensus::labels::rice_of_members;
use crate::delegations::labels::{compare_alphabetically, declared_group_name, delegation_name_by_id};
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::figures::{self, decimal};
use crate::instruments::labels::revision_name;
use crate::markup::{Markup, markup};
use crate::messages::{Locale, t};
use crate::pictures::strip::{unit_bar, unit_dot};
use crate::request::RequestContext;
use crate::titles::vote_name;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use domain::cohesion as measures;
use domain::cohesion::{ABSTAIN, Likeness, NO, YES};
use domain::delegations::{Group, GroupFamily};
use domain::identifiers::{ConsultationId, DelegationId};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::cohesion;
use store::cohesion::{CohesionGroups, DelegationLikeness, GroupVote, RevisionAgreement};

/// The number of delegations that one page compares.
const PAGE: u64 = 25;

/// The number of paragraphs or votes on which both took a side below which their likeness rests on few cases.
const SHARED: u32 = 4;

/// The columns by which the table of likeness can be sorted; the first is the order where nothing is asked for.
const ORDERS: [&str; 3] = ["likeness", "name", "votes"];

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
    let figures = &context.state.figures;
    let agreed = figures.group_cohesion(context.db(), &access, group, &members).await?;
    let own = context.viewer.seat().map(|seat| seat.delegation_id);
    let with = asked.with.or(own).filter(|id| room.delegations.contains_key(id));
    let alike = match with {
        Some(with) => figures.likenesses(context.db(), &access, with).await?,
        None => Arc::default(),
    };
    let locale = context.locale;
    let title = t!(locale, "cohesion-page");
    Ok(document::page(&context, &title.clone(), || {
        let name = named(locale, &room, group);
        markup! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "cohesion-lead")}</p>
            <form method="get" class="filter">
                {groups(locale, &room, group)}
                {delegations(locale, &room, with)}
                <button class="second">{t!(locale, "summary-weigh-show")}</button>
            </form>
            <h2>{t!(locale, "cohesion-over-time", group = name.clone(), members = members.len())}</h2>
            {in_positions(&context, &agreed.agreements)}
            {in_votes(&context, &agreed.votes)}
            {with.map(|with| render_neighbours(&context, &room, with, &alike, number))}
            <details class="method">
                <summary>{t!(locale, "summary-method")}</summary>
                <p>{t!(locale, "cohesion-method")}</p>
            </details>
        }
    }))
}

fn named(locale: Locale, room: &CohesionGroups, group: Option<Group>) -> String {
    match group {
        Some(group) => declared_group_name(locale, group, &room.blocs),
        None => t!(locale, "representation-all-members"),
    }
}

fn groups(locale: Locale, room: &CohesionGroups, chosen: Option<Group>) -> Markup {
    let all = std::iter::once(None).chain(room.groups.keys().copied().map(Some));
    let options = all.map(|group| {
        let code = group.map(|group| group.to_string()).unwrap_or_default();
        markup! { <option value=code selected={group == chosen}>{named(locale, room, group)}</option> }
    });
    markup! {
        <div class="field">
            <label for="field-group">{t!(locale, "summary-group")}</label>
            <select id="field-group" name="group">{options.collect::<Vec<_>>()}</select>
        </div>
    }
}

fn delegations(locale: Locale, room: &CohesionGroups, chosen: Option<DelegationId>) -> Markup {
    let mut all: Vec<(String, DelegationId)> = room
        .delegations
        .keys()
        .map(|id| (delegation_name_by_id(locale, &room.delegations, *id), *id))
        .collect();
    all.sort_by(|(name, _), (other, _)| compare_alphabetically(name, other));
    let options = all.into_iter().map(|(name, id)| {
        markup! { <option value=id.to_string() selected={chosen == Some(id)}>{name}</option> }
    });
    markup! {
        <div class="field">
            <label for="field-with">{t!(locale, "cohesion-with")}</label>
            <select id="field-with" name="with">
                <option value="">{t!(locale, "cohesion-with-none")}</option>
                {options.collect::<Vec<_>>()}
            </select>
        </div>
    }
}

/// Renders how far positions agree, by revision.
fn in_positions(context: &RequestContext, stood: &[RevisionAgreement]) -> Markup {
    let locale = context.locale;
    let heads = ["cohesion-published", "cohesion-shared", "cohesion-agreement"].map(|head| t!(locale, head));
    let rows = stood.iter().map(|one| {
        markup! {
            <tr>
                <th scope="row">{revision_name(locale, one.number)}</th>
                <td data-label=heads[0].clone()>{dates::time(locale, context.zone, one.published_at)}</td>
                <td class="number" data-label=heads[1].clone()>{figures::whole(locale, one.shared)}</td>
                {agreement_cell(locale, heads[2].clone(), one.agreement)}
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    let [published, shared, agreement] = heads;
    let columns = vec![
        Column::Text(t!(locale, "cohesion-revision")),
        Column::Text(published),
        Column::Number(shared),
        Column::Number(agreement),
    ];
    let title = t!(locale, "cohesion-positions");
    markup! {
        <Table label=title.clone() class="groups stacked" caption=title columns=columns>{rows}</Table>
    }
}

/// Renders a cell with a measure of agreement: the number, and a bar from 0 to 1.
fn agreement_cell(locale: Locale, label: String, agreement: Option<f64>) -> Markup {
    markup! { <td class="number measure" data-label=label>{figure(locale, agreement)}{unit_bar(locale, agreement)}</td> }
}

/// Renders how the group voted and how far it agreed, by vote; the index of Rice is folded.
fn in_votes(context: &RequestContext, voted: &[GroupVote]) -> Markup {
    let locale = context.locale;
    if voted.is_empty() {
        return markup! { <p class="hint">{t!(locale, "cohesion-no-votes")}</p> };
    }
    // A single member neither agrees nor disagrees.
    let several = |one: &GroupVote| one.choices.iter().sum::<u32>() > 1;
    let agreement = |one: &GroupVote| measures::agreement_index(&one.choices).filter(|_| several(one));
    let choices = [(YES, "choice-yes"), (NO, "choice-no"), (ABSTAIN, "choice-abstain")];
    let rows = voted.iter().map(|one| {
        let counts = choices.map(|(rank, name)| {
            markup! { <td class="number" data-label=t!(locale, name)>{figures::whole(locale, one.choices[rank])}</td> }
        });
        markup! {
            <tr>
                <th scope="row">
                    <a href=addresses::QUESTION.of(one.question_id) dir="auto">{vote_name(locale, &one.name)}</a>
                </th>
                <td data-label=t!(locale, "cohesion-closed")>{dates::time(locale, context.zone, one.closed_at)}</td>
                {Vec::from(counts)}
                {agreement_cell(locale, t!(locale, "cohesion-agreement"), agreement(one))}
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    let mut columns =
        vec![Column::Text(t!(locale, "cohesion-vote")), Column::Text(t!(locale, "cohesion-closed"))];
    columns.extend(choices.map(|(_, name)| Column::Number(t!(locale, name))));
    columns.push(Column::Number(t!(locale, "cohesion-agreement")));
    let title = t!(locale, "cohesion-votes");
    markup! {
        <Table label=title.clone() class="groups stacked" caption=title columns=columns>{rows}</Table>
        {vote_measures(locale, voted)}
    }
}

/// Renders the index of Rice by vote, folded, with what it and the agreement index tell.
fn vote_measures(locale: Locale, voted: &[GroupVote]) -> Markup {
    let rows = voted.iter().map(|one| {
        markup! {
            <tr>
                <th scope="row" dir="auto">{vote_name(locale, &one.name)}</th>
                <td class="number">{figure(locale, rice_of_members(&one.choices))}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    let lines =
        [("cohesion-agreement", "cohesion-agreement-means"), ("cohesion-rice", "cohesion-rice-means")];
    let lines = lines.map(|(name, means)| {
        markup! { <div><dt>{t!(locale, name)}</dt><dd>{t!(locale, means)}</dd></div> }
    });
    let columns =
        vec![Column::Text(t!(locale, "cohesion-vote")), Column::Number(t!(locale, "cohesion-rice"))];
    markup! {
        <details class="measures">
            <summary>{t!(locale, "measures-title", of = t!(locale, "cohesion-page"))}</summary>
            <dl class="facts">{Vec::from(lines)}</dl>
            <Table label=t!(locale, "cohesion-rice") class="groups" columns=columns>{rows}</Table>
        </details>
    }
}

/// Lists the members of the blocs of a delegation.
fn bloc_members(room: &CohesionGroups, delegation_id: DelegationId) -> BTreeSet<DelegationId> {
    let blocs = room
        .groups
        .iter()
        .filter(|(group, members)| group.family() == GroupFamily::Bloc && members.contains(&delegation_id));
    blocs.flat_map(|(_, members)| members.iter().copied()).collect()
}

/// Renders the other delegations by how alike they are to `with`, the most alike first, with those of its blocs framed.
fn render_neighbours(
    context: &RequestContext,
    room: &CohesionGroups,
    with: DelegationId,
    alike: &BTreeMap<DelegationId, DelegationLikeness>,
    number: u64,
) -> Markup {
    let locale = context.locale;
    let total = alike.len() as u64;
    let mut all: Vec<(String, DelegationId, DelegationLikeness)> = alike
        .iter()
        .map(|(id, one)| (delegation_name_by_id(locale, &room.delegations, *id), *id, *one))
        .collect();
    let order = TableOrder::read(&context.address, &ORDERS).within("near").or_descending();
    all.sort_by(|(name, ..), (other, ..)| compare_alphabetically(name, other));
    order.sort(&mut all, |key, (name, _, one), (other, _, two)| match key {
        "name" => compare_alphabetically(name, other),
        "votes" => likeness_rank(&one.votes).total_cmp(&likeness_rank(&two.votes)),
        _ => {
            let by_positions = likeness_rank(&one.positions).total_cmp(&likeness_rank(&two.positions));
            by_positions.then_with(|| likeness_rank(&one.votes).total_cmp(&likeness_rank(&two.votes)))
        }
    });
    let whole = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let page = all.iter().skip(whole(number.saturating_mul(PAGE))).take(whole(PAGE));
    let bloc = bloc_members(room, with);
    let heads = ["cohesion-both-paragraphs", "cohesion-likeness", "cohesion-both-votes", "cohesion-likeness"];
    let rows = page.map(|(name, id, one)| {
        let cells = [(one.positions, heads[0]), (one.votes, heads[2])].map(|(likeness, head)| {
            markup! {
                <td class="number" data-label=t!(locale, head)>{figures::whole(locale, likeness.shared())}</td>
                {likeness_cell(locale, &likeness)}
            }
        });
        let class = if bloc.contains(id) { "us" } else { "other" };
        markup! { <tr class=class><th scope="row">{name.clone()}</th>{Vec::from(cells)}</tr> }
    });
    let rows = rows.collect::<Vec<_>>();
    let name = delegation_name_by_id(locale, &room.delegations, with);
    let title = t!(locale, "cohesion-near", name = name);
    let columns = vec![
        order.text("name", t!(locale, "representation-delegation")),
        Column::Number(t!(locale, heads[0])),
        order.number("likeness", t!(locale, heads[1])),
        Column::Number(t!(locale, heads[2])),
        order.number("votes", t!(locale, heads[3])),
    ];
    let framed = (!bloc.is_empty()).then(|| markup! { <p class="hint">{t!(locale, "cohesion-framed")}</p> });
    markup! {
        <section id="near">
            <h2>{title.clone()}</h2>
            {framed}
            <Table label=title class="groups stacked" columns=columns>{rows}</Table>
            <Pagination locale address=context.address.clone() page=number size=PAGE total/>
        </section>
    }
}

/// Renders a cell with the likeness of two delegations: the number, and a dot on a line from 0 to 1. Below [`SHARED`]
/// cases it says that they are few.
fn likeness_cell(locale: Locale, likeness: &Likeness) -> Markup {
    let index = likeness.index();
    let few = likeness.shared() < SHARED;
    let words = (few && index.is_some())
        .then(|| markup! { <span class="few-cases">{t!(locale, "cohesion-few-cases")}</span> });
    let class = if few { "number measure few" } else { "number measure" };
    markup! {
        <td class=class data-label=t!(locale, "cohesion-likeness")>
            {figure(locale, index)}
            {words}
            {unit_dot(locale, index, few)}
        </td>
    }
}

/// Returns a number by which likeness is sorted: what rests on few cases comes after what does not, and what is not defined
/// last.
fn likeness_rank(likeness: &Likeness) -> f64 {
    match likeness.index() {
        None => -1.0,
        Some(index) if likeness.shared() < SHARED => index,
        Some(index) => 2.0 + index,
    }
}

fn figure(locale: Locale, found: Option<f64>) -> String {
    found.map_or_else(|| "–".to_owned(), |found| decimal(locale, found, 2))
}
