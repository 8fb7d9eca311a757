//! The consensus summary: statuses, sentences that lead to the positions behind them, groups.

use crate::consultations::{Part, parts};
use crate::delegations::pages::{PageNumber, region_name};
use crate::delegations::{Names, name_in};
use crate::document;
use crate::errors::PageResult;
use crate::figures::{decimal, percent};
use crate::instruments::{body, pages as instrument_pages};
use crate::messages::{Locale, t};
use crate::positions::pages::{stance_counts, stance_name};
use crate::visits::Visit;
use axum::extract::{Path, RawQuery};
use domain::cohesion;
use domain::consensus::{Claim, Sentence, Share, Status, Summary};
use domain::positions::Stance;
use domain::store::consensus::{self, Overview};
use domain::store::instruments::PAGE;
use leptos::prelude::*;

pub async fn summary(visit: Visit, Path(id): Path<i64>, RawQuery(query): RawQuery) -> PageResult {
    let number = crate::forms::query::<PageNumber>(query.as_deref()).index();
    let wanted = instrument_pages::language(&visit, None);
    let sight = visit.sight(id).await?;
    let overview = consensus::overview(visit.db(), &sight, wanted, number).await?;
    let locale = visit.locale;
    let title = t!(locale, "summary-title");
    let address = visit.address.clone();
    Ok(document::page(&visit, &title.clone(), || {
        let content = match &overview {
            Some(overview) => view! {
                {statuses(locale, overview)}
                {silent(locale, overview)}
                {provisions(locale, overview)}
                {document::pages(locale, &address, number, PAGE, overview.draft.total)}
            }
            .into_any(),
            None => view! { <p>{t!(locale, "draft-none")}</p> }.into_any(),
        };
        view! {
            <h1>{title}</h1>
            {parts(locale, id, Some(Part::Summary))}
            <p class="lead">{t!(locale, "summary-lead")}</p>
            <p class="tools"><a href=format!("/consultations/{id}/representation")>{t!(locale, "representation-title")}</a></p>
            {content}
            {method(locale)}
        }
    }))
}

/// How many provisions have each status.
fn statuses(locale: Locale, overview: &Overview) -> AnyView {
    let rows = Status::ALL.iter().map(|status| {
        let count = overview.statuses.get(status).copied().unwrap_or(0);
        view! { <tr><th scope="row">{status_badge(locale, *status)}</th><td class="number">{count}</td></tr> }
    });
    view! {
        <table class="statuses">
            <caption>{t!(locale, "summary-statuses")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(locale, "summary-status")}</th>
                    <th scope="col" class="number">{t!(locale, "summary-provisions")}</th>
                </tr>
            </thead>
            <tbody>{rows.collect::<Vec<_>>()}</tbody>
        </table>
    }
    .into_any()
}

/// The members that have no position on anything.
fn silent(locale: Locale, overview: &Overview) -> AnyView {
    let Some(silent) = &overview.silent else {
        return view! { <p class="hint">{t!(locale, "summary-without-names")}</p> }.into_any();
    };
    let names = list(locale, &overview.delegations, silent);
    (!silent.is_empty())
        .then(|| {
            view! {
                <section>
                    <h2>{t!(locale, "summary-silent", count = silent.len())}</h2>
                    <p>{names}</p>
                </section>
            }
        })
        .into_any()
}

fn provisions(locale: Locale, overview: &Overview) -> AnyView {
    let items = overview.draft.provisions.iter().filter_map(|provision| {
        let summary = overview.summaries.get(&provision.provision_id)?;
        let id = provision.provision_id;
        Some(view! {
            <section class="summarized" id=format!("p{id}")>
                <h3><a href=format!("/provisions/{id}")>{provision.label.clone()}</a></h3>
                {body(provision)}
                {of_provision(locale, id, &provision.label, summary, &overview.delegations)}
            </section>
        })
    });
    view! {
        <h2>{t!(locale, "summary-by-provision")}</h2>
        {items.collect::<Vec<_>>()}
    }
    .into_any()
}

/// The status of a provision, the sentences about it, and the stances of each group.
pub fn of_provision(locale: Locale, id: i64, label: &str, summary: &Summary, names: &Names) -> AnyView {
    let sentences = summary.sentences.iter().map(|sentence| {
        view! { <li>{sentence_words(locale, id, sentence, names)}</li> }
    });
    let sentences = sentences.collect::<Vec<_>>();
    let groups = (summary.counts.heard() > 0 && !summary.regions.is_empty()).then(|| {
        let regions = summary.regions.iter().map(|share| row(region_name(locale, share.group), share));
        let groups =
            summary.groups.iter().map(|share| row(t!(locale, &format!("group-{}", share.group)), share));
        let heads = Stance::ALL.iter().map(|stance| {
            view! { <th scope="col" class="number">{stance_name(locale, *stance)}</th> }
        });
        view! {
            <details>
                <summary>{t!(locale, "summary-groups")}</summary>
                <div class="scroll" tabindex="0" role="region" aria-label=format!("{label} – {}", t!(locale, "summary-groups"))>
                <table class="groups">
                    <thead>
                        <tr>
                            <th scope="col">{t!(locale, "summary-group")}</th>
                            <th scope="col" class="number">{t!(locale, "summary-members")}</th>
                            {heads.collect::<Vec<_>>()}
                            <th scope="col" class="number">{t!(locale, "summary-not-heard")}</th>
                        </tr>
                    </thead>
                    <tbody>{regions.chain(groups).collect::<Vec<_>>()}</tbody>
                </table>
                </div>
                {measures(locale, summary)}
            </details>
        }
    });
    view! {
        <p>{status_badge(locale, summary.status)}" "{status_words(locale, summary.status)}</p>
        {stance_counts(locale, &summary.counts)}
        <ul class="sentences">{sentences}</ul>
        {groups}
    }
    .into_any()
}

/// What holds across the groups, and how far apart the stances are.
fn measures(locale: Locale, summary: &Summary) -> AnyView {
    let across = summary.across_regions().map(|sides| {
        let (agree, disagree) = (percent(locale, sides.agree), percent(locale, sides.disagree));
        view! { <p class="hint">{t!(locale, "summary-across", agree = agree, disagree = disagree)}</p> }
    });
    let scale = summary.counts.scale();
    let apart = cohesion::ordered_agreement(&scale).zip(cohesion::polarization(&scale));
    let apart = apart.map(|(agreement, polarization)| {
        let (agreement, polarization) = (decimal(locale, agreement, 2), decimal(locale, polarization, 2));
        view! { <p class="hint">{t!(locale, "summary-apart", agreement = agreement, polarization = polarization)}</p> }
    });
    view! { {across}{apart} }.into_any()
}

/// A sentence; its number leads to the first position behind it, and each delegation to its own.
fn sentence_words(locale: Locale, id: i64, sentence: &Sentence, names: &Names) -> AnyView {
    let (count, of) = (sentence.count, sentence.of);
    let words = match sentence.claim {
        Claim::Stance(Stance::Support) => t!(locale, "claim-support", count = count, of = of),
        Claim::Stance(Stance::SupportWithAmendment) => t!(locale, "claim-amend", count = count, of = of),
        Claim::Stance(Stance::Reserve) => t!(locale, "claim-reserve", count = count, of = of),
        Claim::Stance(_) => t!(locale, "claim-oppose", count = count, of = of),
        Claim::Observers => t!(locale, "claim-observers", count = count, of = of),
        Claim::SilentRegion(region) => {
            t!(locale, "claim-silent", group = region_name(locale, region), count = count)
        }
        Claim::SilentGroup(group) => {
            t!(locale, "claim-silent", group = t!(locale, &format!("group-{group}")), count = count)
        }
        Claim::NotHeard => t!(locale, "claim-not-heard", count = count, of = of),
    };
    let unnamed = sentence.delegations.is_empty();
    let words = if unnamed { words.trim_end_matches([':', '\u{a0}']).to_owned() } else { words };
    let linked = sentence.positions.len() == sentence.delegations.len();
    let items = sentence.delegations.iter().enumerate().map(|(index, delegation)| {
        let name = name_in(locale, names, *delegation);
        let position = sentence.positions.get(index).filter(|_| linked);
        let separator = (index > 0).then(|| t!(locale, "list-separator"));
        match position {
            Some(position) => {
                let href = format!("/provisions/{id}#position-{position}");
                view! { {separator}<a href=href>{name}</a> }.into_any()
            }
            None => view! { {separator}{name} }.into_any(),
        }
    });
    view! { {words}" "<span class="behind">{items.collect::<Vec<_>>()}</span> }.into_any()
}

fn row<G>(name: String, share: &Share<G>) -> AnyView {
    let cells = Stance::ALL.iter().map(|stance| view! { <td class="number">{share.counts.of(*stance)}</td> });
    let not_heard = share.members - share.counts.heard();
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="number">{share.members}</td>
            {cells.collect::<Vec<_>>()}
            <td class="number">{not_heard}</td>
        </tr>
    }
    .into_any()
}

/// A status as a label.
pub fn status_badge(locale: Locale, status: Status) -> AnyView {
    view! { <strong class=format!("badge status {status}")>{status_name(locale, status)}</strong> }.into_any()
}

/// A status in words.
pub fn status_name(locale: Locale, status: Status) -> String {
    t!(locale, &format!("status-{}", status.code().replace('_', "-")))
}

fn status_words(locale: Locale, status: Status) -> String {
    t!(locale, &format!("status-{}-means", status.code().replace('_', "-")))
}

/// How a status comes about.
fn method(locale: Locale) -> AnyView {
    let rows = Status::ALL.iter().map(|status| {
        view! { <div><dt>{status_name(locale, *status)}</dt><dd>{status_words(locale, *status)}</dd></div> }
    });
    view! {
        <section>
            <h2>{t!(locale, "summary-method")}</h2>
            <p>{t!(locale, "summary-method-words")}</p>
            <dl class="facts">{rows.collect::<Vec<_>>()}</dl>
        </section>
    }
    .into_any()
}

fn list(locale: Locale, names: &Names, ids: &[i64]) -> String {
    let names: Vec<_> = ids.iter().map(|id| name_in(locale, names, *id)).collect();
    names.join(t!(locale, "list-separator").as_str())
}
