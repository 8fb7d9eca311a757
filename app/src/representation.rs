//! Who takes part in a consultation, who speaks, and who has not been heard while there is time.

use crate::consultations::parts;
use crate::dates;
use crate::delegations::pages::{income_name, region_name};
use crate::delegations::{Names, name_in};
use crate::document;
use crate::errors::PageResult;
use crate::figures::{decimal, percent};
use crate::messages::{Locale, t};
use crate::visits::Visit;
use axum::extract::Path;
use domain::delegations::{DelegationKind, Region};
use domain::representation::{self as represented, Concentration, Group, Invited, Row};
use domain::store::{delegations, representation};
use leptos::prelude::*;

pub async fn show(visit: Visit, Path(id): Path<i64>) -> PageResult {
    let db = visit.db();
    let sight = visit.sight(id).await?;
    let (invited, whole) = representation::of_consultation(db, &sight).await?;
    let names = delegations::participating(db, id).await?;
    let rows = represented::rows(&invited);
    let concentration = represented::concentration(&invited);
    let locale = visit.locale;
    let title = t!(locale, "representation-title");
    Ok(document::page(&visit, &title.clone(), || {
        let withheld =
            (!whole).then(|| view! { <p class="hint">{t!(locale, "representation-withheld")}</p> });
        let closes = sight.stage.and_then(|stage| stage.closes_at).map(|at| {
            view! { <p>{t!(locale, "representation-until")}" "{dates::time(locale, visit.zone, at)}</p> }
        });
        view! {
            <h1>{title}</h1>
            {parts(locale, id, None)}
            <p class="lead">{t!(locale, "representation-lead")}</p>
            {withheld}
            {table(locale, &rows)}
            {concentration.map(|found| spread(locale, &found))}
            {whole.then(|| view! { {silent(locale, &invited, &names)}{closes} })}
            <section>
                <h2>{t!(locale, "summary-method")}</h2>
                <p>{t!(locale, "representation-method")}</p>
            </section>
        }
    }))
}

/// A row for each group, and beside how many did what the shares of members, voice and population.
fn table(locale: Locale, rows: &[Row]) -> AnyView {
    let heads = [
        "invited",
        "accredited",
        "spoke",
        "took-positions",
        "sponsored",
        "voted",
        "of-members",
        "of-voice",
        "of-population",
    ];
    let heads = heads.map(|head| {
        view! { <th scope="col" class="number">{t!(locale, &format!("representation-{head}"))}</th> }
    });
    let share = |share: Option<f64>| match share {
        Some(share) => percent(locale, share),
        None => "–".to_owned(),
    };
    let body = rows.iter().map(|row| {
        let counts = [row.invited, row.accredited, row.spoke, row.took_positions, row.sponsored, row.voted];
        let counts = counts.map(|count| view! { <td class="number">{count}</td> });
        let shares = [row.share_of_members, row.share_of_voice, row.share_of_population];
        let shares = shares.map(|of| view! { <td class="number">{share(of)}</td> });
        view! {
            <tr><th scope="row">{group_name(locale, row.group)}</th>{counts.to_vec()}{shares.to_vec()}</tr>
        }
    });
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=t!(locale, "representation-table")>
        <table class="groups">
            <caption>{t!(locale, "representation-table")}</caption>
            <thead><tr><th scope="col">{t!(locale, "summary-group")}</th>{heads.to_vec()}</tr></thead>
            <tbody>{body.collect::<Vec<_>>()}</tbody>
        </table>
        </div>
    }
    .into_any()
}

/// How unequally the members contribute.
fn spread(locale: Locale, found: &Concentration) -> AnyView {
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

/// The members that have neither spoken nor voted, by region: those to call.
fn silent(locale: Locale, invited: &[Invited], names: &Names) -> AnyView {
    let silent: Vec<&Invited> =
        invited.iter().filter(|one| one.kind == DelegationKind::Member && one.deeds.is_silent()).collect();
    let of = |region: Option<Region>| {
        let mut found: Vec<String> = silent
            .iter()
            .filter(|one| one.region == region)
            .map(|one| {
                let name = name_in(locale, names, one.delegation_id);
                if one.deeds.accredited { name } else { t!(locale, "representation-nobody", name = name) }
            })
            .collect();
        found.sort();
        let label = region
            .map_or_else(|| t!(locale, "representation-no-region"), |region| region_name(locale, region));
        (!found.is_empty()).then(|| {
            let list = found.join(t!(locale, "list-separator").as_str());
            view! { <div><dt>{label}</dt><dd>{list}</dd></div> }
        })
    };
    let regions = Region::ALL.iter().copied().map(Some).chain([None]).filter_map(of).collect::<Vec<_>>();
    view! {
        <section id="silent">
            <h2>{t!(locale, "representation-silent", count = silent.len())}</h2>
            <dl class="facts">{regions}</dl>
        </section>
    }
    .into_any()
}

fn group_name(locale: Locale, group: Group) -> String {
    match group {
        Group::Region(region) => region_name(locale, region),
        Group::Income(group) => income_name(locale, group),
        Group::Development(group) => t!(locale, &format!("group-{group}")),
        Group::Kind(DelegationKind::Member) => t!(locale, "representation-all-members"),
        Group::Kind(DelegationKind::Observer) => t!(locale, "representation-observers"),
    }
}
