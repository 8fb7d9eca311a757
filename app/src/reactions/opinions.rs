//! Renders the opinions: the groups, the map, and the statements by how far all agree.

use crate::components::{Column, Pagination, Table};
use crate::delegations::labels::declared_group_name;
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::figures::{self, decimal};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::opinion_cache::OpinionReport;
use crate::pictures::bars;
use crate::pictures::opinions::{group_mark, opinion_map};
use crate::reactions::labels::statement_words;
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use domain::consensus::composition::{FEW, ParticipantPart};
use domain::consensus::groups::{AgreementScores, RepresentativeStatement, SharedOpinion};
use domain::consensus::opinions::Opinions;
use domain::identifiers::ConsultationId;
use domain::reactions::{Reaction, ReactionCounts};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The number of statements on one page.
const PAGE: usize = 25;

/// The fewest participants with which groups are shown.
const LEAST: usize = 5;

pub async fn show_opinions(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    let access = context.access(id).await?;
    let (state, client) = (&context.state, context.work_client());
    let told = state.opinions.of(context.db(), &state.counting, client, &access).await?;
    let locale = context.locale;
    let title = t!(locale, "opinions-title");
    let address = context.address.clone();
    Ok(document::page(&context, &title.clone(), || {
        let groups = told.delegations.len() >= LEAST && told.opinions.discovered.groups > 1;
        let own = told.delegations.iter().position(|one| one.is_some() && *one == access.delegation_id());
        let group = own.and_then(|at| told.opinions.discovered.group_of[at]).filter(|_| groups);
        let yours = group.and_then(|group| usize::try_from(group).ok());
        let total = u64::try_from(told.opinions.ranking.len()).unwrap_or(0);
        let numbers = t!(
            locale,
            "opinions-numbers",
            reactions = told.opinions.reactions,
            participants = told.delegations.len(),
            statements = told.opinions.ranking.len()
        );
        markup! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "opinions-lead")}</p>
            <p>{numbers}" "{told.settled().then(|| {
                let delegations = told.delegations.iter().flatten().count();
                t!(locale, "opinions-delegations", count = delegations)
            })}</p>
            <p class="tools"><a href=addresses::REACTIONS.of(id)>{t!(locale, "reactions-title")}</a></p>
            {yours.map(|group| markup! { <p class="notice">{t!(locale, "opinions-yours", group = discovered_name(locale, group))}</p> })}
            {shared_opinions(locale, &told, groups)}
            {groups.then(|| markup! {
                <section>
                    <h2>{t!(locale, "opinions-groups")}</h2>
                    {opinion_map(locale, &told.opinions)}
                    <p class="hint">{t!(locale, "opinions-legend")}</p>
                    {axis_names(locale, &told)}
                    <div class="standpoints">{group_standpoints(locale, &told)}</div>
                    {group_table(locale, &told)}
                </section>
            })}
            {(!groups).then(|| markup! { <p class="notice">{t!(locale, "opinions-few")}</p> })}
            {statement_list(locale, &told, number)}
            <Pagination locale address=address.clone() page=number size=u64::try_from(PAGE).unwrap_or(25) total/>
            <details class="method">
                <summary>{t!(locale, "summary-method")}</summary>
                <p>{t!(locale, "opinions-method")}</p>
                <p>{t!(locale, "reactions-privacy")}</p>
                {told.settled().then(|| markup! {
                    <p><a href=addresses::REACTIONS_CSV.of(id) download="">{t!(locale, "download-reactions")}</a></p>
                })}
            </details>
        }
    }))
}

/// Renders the statements that all agree with, and those that all disagree with.
fn shared_opinions(locale: Locale, told: &OpinionReport, groups: bool) -> Markup {
    let list = |key: &'static str, side: &'static str, found: &[SharedOpinion]| {
        let items = found.iter().map(|one| {
            let count = t!(locale, side, count = one.count, of = one.seen);
            let bar = reaction_bar(locale, told.opinions.totals[one.statement]);
            markup! { <li>{statement_words(&told.statements[one.statement])}" "<span class="hint">{count}</span>{bar}</li> }
        });
        (!found.is_empty()).then(
            || markup! { <h3>{t!(locale, key)}</h3><ul class="shared">{items.collect::<Vec<_>>()}</ul> },
        )
    };
    let opinions = &told.opinions;
    let none = (opinions.agreed.is_empty() && opinions.disagreed.is_empty())
        .then(|| markup! { <p>{t!(locale, "opinions-none-shared")}</p> });
    markup! {
        <section>
            <h2>{t!(locale, if groups { "opinions-shared" } else { "opinions-shared-most" })}</h2>
            {list("opinions-agreed", "opinions-agree-count", &opinions.agreed)}
            {list("opinions-disagreed", "opinions-disagree-count", &opinions.disagreed)}
            {none}
        </section>
    }
}

/// Renders how many agree, pass and disagree, as a bar.
fn reaction_bar(locale: Locale, counts: ReactionCounts) -> Markup {
    let passes = counts.seen.saturating_sub(counts.agree).saturating_sub(counts.disagree);
    let parts = [("yes", counts.agree), ("abstain", passes), ("no", counts.disagree)];
    bars::share_bar(locale, &parts, counts.seen)
}

/// Renders the names of the axes of the map: the statement that weighs most on each.
fn axis_names(locale: Locale, told: &OpinionReport) -> Markup {
    let across = axis_statement(&told.opinions, 0, None);
    let up = axis_statement(&told.opinions, 1, across.map(|(statement, _)| statement));
    let named = [("1 →", across), ("2 ↑", up)].map(|(sign, found)| {
        found.map(|(statement, agrees)| {
            let side = if agrees { "opinions-axis-agree" } else { "opinions-axis-disagree" };
            markup! {
                <li>
                    <bdi dir="ltr">{sign}</bdi>" "{t!(locale, side)}" "{statement_words(&told.statements[statement])}
                </li>
            }
        })
    });
    let named = named.into_iter().flatten().collect::<Vec<_>>();
    (!named.is_empty()).then(|| markup! { <ul class="plain axes">{named}</ul> }).into_markup()
}

/// Finds the statement, other than `taken`, that weighs most on an axis, and whether those who agree with it stand at the
/// end of the axis. A statement that nobody has seen names nothing.
fn axis_statement(opinions: &Opinions, axis: usize, taken: Option<usize>) -> Option<(usize, bool)> {
    let loadings = opinions.discovered.components[axis].loadings.iter().copied().enumerate();
    let named = loadings.filter(|(statement, loading)| {
        let seen = opinions.totals.get(*statement).is_some_and(|counts| counts.seen > 0);
        Some(*statement) != taken && seen && loading.abs() > 0.0
    });
    let (statement, loading) = named.max_by(|(_, one), (_, other)| one.abs().total_cmp(&other.abs()))?;
    Some((statement, loading > 0.0))
}

/// Renders the table behind the map: the participants by group.
fn group_table(locale: Locale, told: &OpinionReport) -> Markup {
    let composition = &told.opinions.composition;
    let heads = (0..composition.sizes.len()).map(|group| Column::Number(discovered_name(locale, group)));
    let row = |name: String, counts: Vec<String>| {
        let cells = counts.into_iter().map(|count| markup! { <td class="number">{count}</td> });
        markup! { <tr><th scope="row">{name}</th>{cells.collect::<Vec<_>>()}</tr> }
    };
    let numbers = |counts: &[u32]| counts.iter().map(|count| figures::whole(locale, count)).collect();
    let rows = composition.rows.iter().map(|(part, counts)| {
        let name = match part {
            ParticipantPart::Others => t!(locale, "opinions-public"),
            ParticipantPart::Group(group) => declared_group_name(locale, *group, &BTreeMap::new()),
        };
        row(name, numbers(counts))
    });
    let rows = told.settled().then(|| rows.collect::<Vec<_>>());
    let withheld = match (told.settled(), composition.withheld) {
        (false, _) => Some(t!(locale, "opinions-unsettled")),
        (true, true) => Some(t!(locale, "opinions-withheld", count = FEW)),
        (true, false) => None,
    };
    let withheld = withheld.map(|why| markup! { <p class="hint">{why}</p> });
    let columns = std::iter::once(Column::Text(t!(locale, "summary-group"))).chain(heads).collect();
    let all = row(t!(locale, "opinions-participants"), numbers(&composition.sizes));
    let title = t!(locale, "opinions-members");
    markup! {
        <Table label=title.clone() class="groups" caption=title columns=columns>{all}{rows}</Table>
        {withheld}
    }
}

/// Renders the statements that represent each group.
fn group_standpoints(locale: Locale, told: &OpinionReport) -> Markup {
    let opinions = &told.opinions;
    let of_group = |(group, picked): (usize, &Vec<RepresentativeStatement>)| {
        let items = picked.iter().map(|one| {
            let inside = opinions.tendencies[group][one.statement].counts;
            let others = opinions.tendencies.iter().enumerate().filter(|(other, _)| *other != group);
            let others = others.fold((0, 0), |(count, seen), (_, of)| {
                let counts = of[one.statement].counts;
                let side = if one.side == Reaction::Agree { counts.agree } else { counts.disagree };
                (count + side, seen + counts.seen)
            });
            let key =
                if one.side == Reaction::Agree { "opinions-stands-for" } else { "opinions-stands-against" };
            let count =
                t!(locale, key, count = one.count, of = inside.seen, others = others.0, seen = others.1);
            markup! { <li>{statement_words(&told.statements[one.statement])}" "<span class="hint">{count}</span></li> }
        });
        markup! {
            <div>
                <h3>{discovered_name(locale, group)}</h3>
                <ul>{items.collect::<Vec<_>>()}</ul>
            </div>
        }
    };
    opinions.representatives.iter().enumerate().map(of_group).collect::<Vec<_>>().into_markup()
}

/// Returns the name of a discovered group: its mark on the map, and its number.
fn discovered_name(locale: Locale, group: usize) -> String {
    let mark = group_mark(u32::try_from(group).ok());
    t!(locale, "opinions-group", mark = mark, number = group + 1)
}

/// Renders a page of all statements, those first on which the groups agree most: the plain counts, and folded the indices.
fn statement_list(locale: Locale, told: &OpinionReport, page: u64) -> Markup {
    let opinions = &told.opinions;
    if opinions.ranking.is_empty() {
        return ().into_markup();
    }
    let first = usize::try_from(page).unwrap_or(0).saturating_mul(PAGE);
    let shown: Vec<usize> = opinions.ranking.iter().skip(first).take(PAGE).copied().collect();
    let heads: Vec<String> = Reaction::ALL.iter().map(|reaction| reaction.label(locale)).collect();
    let rows = shown.iter().map(|statement| {
        let counts = opinions.totals[*statement];
        let passes = counts.seen - counts.agree - counts.disagree;
        let numbers = [counts.agree, counts.disagree, passes];
        let cells = heads.iter().zip(numbers).map(|(head, count)| {
            markup! { <td class="number" data-label=head.clone()>{figures::whole(locale, count)}</td> }
        });
        markup! {
            <tr>
                <th scope="row">{statement_words(&told.statements[*statement])}{reaction_bar(locale, counts)}</th>
                {cells.collect::<Vec<_>>()}
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    let numbers = heads.iter().cloned().map(Column::Number);
    let columns = std::iter::once(Column::Text(t!(locale, "opinions-statement"))).chain(numbers).collect();
    let title = t!(locale, "opinions-statements");
    markup! {
        <Table label=title.clone() class="groups stacked" caption=title columns=columns>{rows}</Table>
        {statement_measures(locale, told, &shown)}
    }
}

/// Renders the indices of these statements, folded.
fn statement_measures(locale: Locale, told: &OpinionReport, shown: &[usize]) -> Markup {
    let opinions = &told.opinions;
    // A single region has no consensus across regions.
    let by_region = told.settled() && opinions.regions.len() > 1;
    let share = |sides: Option<AgreementScores>| {
        sides.map_or_else(|| "–".to_owned(), |sides| decimal(locale, sides.agree, 2))
    };
    let rows = shown.iter().map(|statement| {
        markup! {
            <tr>
                <th scope="row">{statement_words(&told.statements[*statement])}</th>
                <td class="number">{share(opinions.across_discovered[*statement])}</td>
                {by_region.then(|| markup! {
                    <td class="number">{share(opinions.across_regions[*statement])}</td>
                })}
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    let regions = by_region.then(|| t!(locale, "opinions-across-regions"));
    let heads = std::iter::once(t!(locale, "opinions-across-discovered")).chain(regions).map(Column::Number);
    let columns = std::iter::once(Column::Text(t!(locale, "opinions-statement"))).chain(heads).collect();
    let names = opinions.regions.iter().map(|region| declared_group_name(locale, *region, &BTreeMap::new()));
    let names = figures::list(locale, &names.collect::<Vec<_>>());
    let over = by_region.then(|| {
        markup! { <p class="hint">{t!(locale, "opinions-regions", count = FEW, regions = names)}</p> }
    });
    let title = t!(locale, "measures-title", of = t!(locale, "opinions-title"));
    markup! {
        <details class="measures">
            <summary>{title.clone()}</summary>
            <p class="hint">{t!(locale, "opinions-index")}</p>
            {over}
            <Table label=title class="groups" columns=columns>{rows}</Table>
        </details>
    }
}
