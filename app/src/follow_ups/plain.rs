//! Renders in plain words, for citizens and the press, what a text is, what was decided, who promised what, and how far that
//! has come.

use crate::amendments::parts::outside_note;
use crate::commitments::labels::holder_names;
use crate::consultations::labels::{invented_badge, summary_in, title_in};
use crate::delegations::labels::{DelegationNames, compare_alphabetically, delegation_name_by_id};
use crate::errors::PageResult;
use crate::figures;
use crate::follow_ups::parts::{totals_figure, unreached_part};
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::request::RequestContext;
use crate::{addresses, document};
use axum::extract::Path;
use domain::identifiers::{CommitmentId, ConsultationId, ProvisionId};
use leptos::prelude::*;
use store::blocs::BlocNames;
use store::follow_ups::{FollowUp, FollowUpEntry, FollowUpTotals};
use store::{amendments, blocs, delegations, follow_ups, reservations};

/// The most delegations that the page names; the follow-up has all.
const NAMED: usize = 40;

/// The most promises that the page tells.
const TOLD: usize = 10;

pub async fn show_plain_words(context: RequestContext, Path(id): Path<ConsultationId>) -> PageResult {
    let (db, locale, now) = (context.db(), context.locale, context.now);
    let access = context.access(id).await?;
    let names = delegations::participating_delegations(db, id).await?;
    let bloc_names = blocs::bloc_names(db).await?;
    let adopted = follow_ups::list_adopted_provisions(db, id).await?;
    let ids: Vec<ProvisionId> = adopted.iter().map(|one| one.id).collect();
    let reserved = reservations::count_reservations(db, &access, &ids).await?;
    let outside = amendments::count_agreed_outside(db, &access).await?;
    let found = context.state.follow_ups.of(db, id, now).await?;
    let first: Vec<CommitmentId> = found.entries.iter().take(TOLD).map(|one| one.commitment_id).collect();
    let told = follow_ups::load_entries(db, id, found.calendar.as_ref(), &first, now).await?;
    let totals = found.totals(now);
    let title = t!(locale, "plain-title");
    Ok(document::page(&context, &title.clone(), || {
        let consultation = &access.consultation;
        let (name, summary) = (title_in(locale, consultation), summary_in(locale, consultation));
        let stage = access.stage.map(|stage| t!(locale, "plain-stage", stage = stage.kind.label(locale)));
        let decided = match adopted.len() {
            0 => t!(locale, "plain-nothing-decided"),
            count => t!(locale, "plain-decided", count = count, delegations = names.len()),
        };
        let reserved = (reserved > 0).then(|| t!(locale, "follow-up-reserved", count = reserved));
        let promised = (totals.commitments > 0)
            .then(|| promise_part(&context, id, &found, (&totals, told.as_slice()), (&names, &bloc_names)));
        let none = (totals.commitments == 0).then(|| markup! { <p>{t!(locale, "plain-no-promise")}</p> });
        markup! {
            <h1>{title}</h1>
            {(totals.commitments > 0).then(|| markup! {
                <section id="far">
                    <h2>{t!(locale, "plain-far")}</h2>
                    {totals_figure(locale, &format!("{}?", addresses::FOLLOW_UP.of(id)), &totals)}
                    <p>{far_words(locale, &totals)}</p>
                    {unreached_part(locale, id, &totals, "plain-unreached")}
                    <p class="hint">{t!(locale, "plain-missing-words")}</p>
                </section>
            })}
            <section id="what">
                <h2>{t!(locale, "plain-what")}</h2>
                <p><b lang=name.lang dir="auto">{name.words}</b>{consultation.invented.then(|| invented_badge(locale))}</p>
                <p lang=summary.lang dir="auto">{summary.words}</p>
                <p>{stage}</p>
            </section>
            <section id="decided">
                <h2>{t!(locale, "plain-decided-title")}</h2>
                <p>{decided}" "{reserved}</p>
                {outside_note(locale, id, outside)}
                <p><a href=addresses::OUTCOME.of(id)>{t!(locale, "plain-read")}</a></p>
            </section>
            <section id="who">
                <h2>{t!(locale, "plain-who")}</h2>
                {promised}
                {none}
            </section>
        }
    }))
}

/// Returns in words how far the promises have come.
fn far_words(locale: Locale, totals: &FollowUpTotals) -> String {
    let [none, .., done] = totals.levels;
    let reported = totals.commitments.saturating_sub(none);
    let came = t!(locale, "plain-reported", count = reported, of = totals.commitments);
    let carried = t!(locale, "plain-carried-out", count = done);
    let missing = totals.overdue.saturating_add(totals.missing);
    let missing = t!(locale, "plain-not-there", count = missing);
    [came, carried, missing].join(" ")
}

/// Renders some of the promises with those who made them, and how much each delegation promised, in the order of names.
fn promise_part(
    context: &RequestContext,
    id: ConsultationId,
    found: &FollowUp,
    (totals, told): (&FollowUpTotals, &[FollowUpEntry]),
    (names, bloc_names): (&DelegationNames, &BlocNames),
) -> Markup {
    let locale = context.locale;
    let by = found.by_delegation(context.now);
    let holders = by.len();
    let mut listed: Vec<(String, usize)> =
        by.into_iter().map(|(id, one)| (delegation_name_by_id(locale, names, id), one.commitments)).collect();
    listed.sort_by(|(one, _), (other, _)| compare_alphabetically(one, other));
    listed.truncate(NAMED);
    let listed = listed.into_iter().map(|(name, count)| {
        markup! { <li>{name}" ("{figures::whole(locale, count)}")"</li> }
    });
    let told = told.iter().map(|entry| {
        let one = &entry.held.commitment;
        let holders = figures::list(locale, &holder_names(locale, &entry.held.holders, names, bloc_names));
        markup! { <li><a href=addresses::COMMITMENT.of(one.id) dir="auto">{one.title.clone()}</a>" – "{holders}</li> }
    });
    markup! {
        <p>{t!(locale, "plain-promised", count = totals.commitments, delegations = holders)}</p>
        <ul>{told.collect::<Vec<_>>()}</ul>
        <details>
            <summary>{t!(locale, "plain-by-delegation")}</summary>
            <ul>{listed.collect::<Vec<_>>()}</ul>
        </details>
        <p><a href=addresses::FOLLOW_UP.of(id)>{t!(locale, "plain-all")}</a></p>
    }
}
