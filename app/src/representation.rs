//! Renders which delegations take part, which of them are heard, and which are not, while there is time to
//! call them.

use crate::components::{Column, ScrollFrame, Table};
use crate::consultations::labels::as_of_line;
use crate::delegations::labels::{
    DelegationNames, declared_group_name, delegation_links, delegation_name_by_id, sort_by_name,
};
use crate::errors::PageResult;
use crate::figures::{decimal, percent};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, dates, document};
use axum::extract::Path;
use domain::delegations::{DelegationKind, Group, Region};
use domain::identifiers::{ConsultationId, DelegationId};
use domain::representation as represented;
use domain::representation::{Activity, Concentration, InvitedDelegation, Reach, ReachGrouping, ReachRow};
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::{delegations, representation};

/// Renders the representation in one consultation.
pub async fn show_representation(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    let access = context.access(id).await?;
    let (invited, whole) = representation::activity_in_consultation(context.db(), &access).await?;
    let names = delegations::participating_delegations(context.db(), id).await?;
    let locale = context.locale;
    let title = t!(locale, "representation-title");
    Ok(document::page(&context, &title.clone(), || {
        let closes = access.stage.and_then(|stage| stage.closes_at).map(|at| {
            view! { <p>{t!(locale, "representation-until")}" "{dates::time(locale, context.zone, at)}</p> }
        });
        view! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "representation-lead")}</p>
            {as_of_line(&context, &access.consultation)}
            <p class="tools"><a href=addresses::FORUM_REPRESENTATION.path()>{t!(locale, "representation-forum")}</a></p>
            {render_activity(locale, &invited, whole, &names)}
            {whole.then_some(closes)}
            {method(locale)}
        }
    }))
}

/// Renders the representation in the whole forum: in every consultation that the viewer may read.
pub async fn show_forum_representation(context: RequestContext) -> PageResult {
    let (invited, whole, consultations) =
        representation::activity_in_forum(context.db(), &context.viewer, context.now).await?;
    let names =
        delegations::all_delegations(context.db()).await?.into_iter().map(|one| (one.id, one)).collect();
    let locale = context.locale;
    let title = t!(locale, "representation-forum");
    Ok(document::page(&context, &title.clone(), || {
        view! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "representation-forum-lead", count = consultations)}</p>
            {render_activity(locale, &invited, whole, &names)}
            {method(locale)}
        }
    }))
}

fn render_activity(
    locale: Locale,
    invited: &[InvitedDelegation],
    whole: bool,
    names: &DelegationNames,
) -> AnyView {
    let withheld = (!whole).then(|| view! { <p class="hint">{t!(locale, "representation-withheld")}</p> });
    let found = represented::contribution_concentration(invited);
    let rows = represented::reach_rows(invited);
    view! {
        {withheld}
        {whole.then(|| world(locale, invited, names))}
        {whole.then(|| silent(locale, invited, names))}
        {reach_table(locale, &rows)}
        {in_need(locale, &rows)}
        {found.map(|found| concentration_text(locale, &found))}
    }
    .into_any()
}

fn method(locale: Locale) -> AnyView {
    view! {
        <section>
            <h2>{t!(locale, "summary-method")}</h2>
            <p>{t!(locale, "representation-method")}</p>
        </section>
    }
    .into_any()
}

/// The side of a tile, in the units of the picture.
const SIDE: u32 = 30;

/// Renders the map, with a tile for each delegation, and its table.
fn world(locale: Locale, invited: &[InvitedDelegation], names: &DelegationNames) -> AnyView {
    let map = represented::lay_out_tiles(invited);
    let (width, height) = (map.columns.max(10) * SIDE, map.rows * SIDE);
    // The map of the world is the same in every language; the lines below it run as the language does.
    let mirrored = locale.direction() == "rtl";
    let lines = map.headings.first().map_or(map.rows, |(_, row)| *row);
    let tiles = map.tiles.iter().map(|tile| {
        let one = &invited[tile.index];
        let x = tile.column * SIDE;
        let x = if mirrored && tile.row > lines { width - SIDE - x } else { x };
        let words = format!(
            "{} – {}",
            delegation_name_by_id(locale, names, one.delegation_id),
            one.deeds.reach().label(locale)
        );
        render_tile(one.deeds.reach(), x, tile.row * SIDE, one.code.clone(), Some(words))
    });
    let headings = map.headings.iter().map(|(region, row)| {
        let label =
            region.map_or_else(|| t!(locale, "representation-no-region"), |region| region.label(locale));
        let y = row * SIDE + SIDE - 8;
        let (x, anchor) = if mirrored { (width - 2, "end") } else { (2, "start") };
        view! { <text x=x y=y font-size="14" text-anchor=anchor>{label}</text> }
    });
    let legend = Reach::ALL.iter().copied().map(|reach| {
        view! {
            <li>
                <svg width=SIDE height=SIDE aria-hidden="true">{render_tile(reach, 0, 0, String::new(), None)}</svg>
                " "{reach.label(locale)}
            </li>
        }
    });
    let mut listed: Vec<_> = invited.iter().collect();
    sort_by_name(locale, names, &mut listed, |one| one.delegation_id);
    let rows = listed.into_iter().map(|one| {
        let Activity { comments, positions, sponsored, votes, reflected, .. } = one.deeds;
        let cells = [comments, positions, sponsored, votes, reflected];
        let cells = cells.map(|count| view! { <td class="number">{count}</td> });
        view! {
            <tr>
                <th scope="row">{delegation_name_by_id(locale, names, one.delegation_id)}</th>
                <td>{one.deeds.reach().label(locale)}</td>
                {cells.to_vec()}
            </tr>
        }
    });
    let heads = ["comments", "positions", "sponsorships", "votes", "in-summary"];
    let heads = heads.map(|head| Column::Number(t!(locale, &format!("representation-{head}"))));
    let first =
        [t!(locale, "representation-delegation"), t!(locale, "representation-reach")].map(Column::Text);
    let (tiles, headings) = (tiles.collect::<Vec<_>>(), headings.collect::<Vec<_>>());
    let rows = rows.collect::<Vec<_>>();
    let columns = first.into_iter().chain(heads).collect();
    view! {
        <section>
            <h2>{t!(locale, "representation-map")}</h2>
            <ScrollFrame label=t!(locale, "representation-map")>
                <svg role="img" aria-label=t!(locale, "representation-map-words") viewBox=format!("0 0 {width} {height}")
                    width=width height=height direction="ltr" fill="currentColor">
                    {tiles}
                    {headings}
                </svg>
            </ScrollFrame>
            <ul class="plain">{legend.collect::<Vec<_>>()}</ul>
            <details>
                <summary>{t!(locale, "representation-map-table")}</summary>
                <Table label=t!(locale, "representation-map-table") class="groups" columns=columns>{rows}</Table>
            </details>
        </section>
    }
    .into_any()
}

/// Draws a tile: hollow and broken, hollow, shaded, or shaded with a bar below, so that nobody needs colour.
fn render_tile(reach: Reach, x: u32, y: u32, code: String, words: Option<String>) -> AnyView {
    let dashes = (reach == Reach::Invited).then_some("3 3");
    let shade = if reach >= Reach::Heard { "0.2" } else { "0" };
    let bar = (reach == Reach::Reflected)
        .then(|| view! { <rect x=x + 2 y=y + SIDE - 7 width=SIDE - 4 height="5"/> });
    view! {
        <g>
            {words.map(|words| view! { <title>{words}</title> })}
            <rect x=x + 2 y=y + 2 width=SIDE - 4 height=SIDE - 4 fill-opacity=shade stroke="currentColor" stroke-dasharray=dashes/>
            {bar}
            <text x=x + SIDE / 2 y=y + 19 font-size="11" text-anchor="middle">{code}</text>
        </g>
    }
    .into_any()
}

/// Renders a row for each group: how many members did what, and the shares of members, voice and population.
fn reach_table(locale: Locale, rows: &[ReachRow]) -> AnyView {
    let heads = [
        "invited",
        "accredited",
        "spoke",
        "took-positions",
        "sponsored",
        "voted",
        "reflected",
        "of-members",
        "of-voice",
        "of-population",
    ];
    let heads = heads.map(|head| Column::Number(t!(locale, &format!("representation-{head}"))));
    let share = |share: Option<f64>| match share {
        Some(share) => percent(locale, share),
        None => "–".to_owned(),
    };
    let body = rows.iter().map(|row| {
        let counts = [
            row.invited,
            row.accredited,
            row.spoke,
            row.took_positions,
            row.sponsored,
            row.voted,
            row.reflected,
        ];
        let counts = counts.map(|count| view! { <td class="number">{count}</td> });
        let shares = [row.share_of_members, row.share_of_voice, row.share_of_population];
        let shares = shares.map(|of| view! { <td class="number">{share(of)}</td> });
        view! {
            <tr><th scope="row">{rows_name(locale, row.of)}</th>{counts.to_vec()}{shares.to_vec()}</tr>
        }
    });
    let rows = body.collect::<Vec<_>>();
    let columns = std::iter::once(Column::Text(t!(locale, "summary-group"))).chain(heads).collect();
    let title = t!(locale, "representation-table");
    view! {
        <Table label=title.clone() class="groups" caption=title columns=columns>{rows}</Table>
    }
    .into_any()
}

/// Renders how unequally the members contribute.
fn concentration_text(locale: Locale, found: &Concentration) -> AnyView {
    let effective = decimal(locale, found.effective_voices, 1);
    view! {
        <section>
            <h2>{t!(locale, "representation-spread")}</h2>
            <p>{t!(locale, "representation-voices", voices = effective, members = found.members)}</p>
            <p class="hint">{t!(locale, "representation-gini", gini = decimal(locale, found.gini, 2))}</p>
        </section>
    }
    .into_any()
}

/// Renders, by region, the members to call: those that have neither spoken nor voted, those without a
/// position, and those without a position on the present text.
fn silent(locale: Locale, invited: &[InvitedDelegation], names: &DelegationNames) -> AnyView {
    let members = || invited.iter().filter(|one| one.kind == DelegationKind::Member);
    let (silent, others): (Vec<_>, Vec<_>) = members().partition(|one| one.deeds.is_silent());
    let (without, others): (Vec<_>, Vec<_>) = others.into_iter().partition(|one| one.deeds.positions == 0);
    let elsewhere: Vec<_> = others.into_iter().filter(|one| one.deeds.reflected == 0).collect();
    let listed = |key: &str, those: &[&InvitedDelegation]| {
        (!those.is_empty()).then(|| {
            view! {
                <h3>{t!(locale, key, count = those.len())}</h3>
                {by_region(locale, those, names)}
            }
        })
    };
    view! {
        <section id="silent">
            <h2>{t!(locale, "representation-silent", count = silent.len())}</h2>
            {by_region(locale, &silent, names)}
            {listed("representation-without-position", &without)}
            {listed("representation-not-in-summary", &elsewhere)}
        </section>
    }
    .into_any()
}

fn by_region(locale: Locale, those: &[&InvitedDelegation], names: &DelegationNames) -> AnyView {
    let of = |region: Option<Region>| {
        let found: Vec<(String, DelegationId)> = those
            .iter()
            .filter(|one| one.region() == region)
            .map(|one| {
                let name = delegation_name_by_id(locale, names, one.delegation_id);
                let accredited = one.deeds.accredited;
                let name = if accredited { name } else { t!(locale, "representation-nobody", name = name) };
                (name, one.delegation_id)
            })
            .collect();
        let label =
            region.map_or_else(|| t!(locale, "representation-no-region"), |region| region.label(locale));
        (!found.is_empty()).then(|| {
            view! { <div><dt>{label}</dt><dd>{delegation_links(locale, found)}</dd></div> }
        })
    };
    let regions = Region::ALL.iter().copied().map(Some).chain([None]).filter_map(of);
    view! { <dl class="facts">{regions.collect::<Vec<_>>()}</dl> }.into_any()
}

/// Renders, for each development group, whether its share of the voice is as large as its share of the
/// members.
fn in_need(locale: Locale, rows: &[ReachRow]) -> AnyView {
    let items = rows.iter().filter_map(|row| {
        let ReachGrouping::Group(group @ Group::Development(_)) = row.of else { return None };
        let (members, voice) = (row.share_of_members?, row.share_of_voice?);
        let told = t!(
            locale,
            if voice < members { "representation-less" } else { "representation-more" },
            group = declared_group_name(locale, group, &BTreeMap::new()),
            count = row.took_positions,
            of = row.invited,
            voice = percent(locale, voice),
            members = percent(locale, members)
        );
        Some(view! { <li>{told}</li> })
    });
    view! { <ul>{items.collect::<Vec<_>>()}</ul> }.into_any()
}

fn rows_name(locale: Locale, of: ReachGrouping) -> String {
    match of {
        ReachGrouping::Group(group) => declared_group_name(locale, group, &BTreeMap::new()),
        ReachGrouping::Language(language) => {
            t!(locale, "representation-reads", language = language.endonym())
        }
        ReachGrouping::UnknownLanguage => t!(locale, "representation-reads-unknown"),
        ReachGrouping::Stakeholder(stakeholder) => stakeholder.label(locale),
        ReachGrouping::Kind(DelegationKind::Member) => t!(locale, "representation-all-members"),
        ReachGrouping::Kind(DelegationKind::Observer) => t!(locale, "representation-observers"),
    }
}
