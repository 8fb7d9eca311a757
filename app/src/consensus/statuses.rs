//! Renders the provisions by status, and the filter by status.

use crate::addresses;
use crate::components::{Column, Table};
use crate::consensus::parts::SummaryScope;
use crate::figures;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::vocabularies::labels::{tag_query, tagged_address};
use domain::consensus::ConsensusStatus;
use domain::identifiers::{ConsultationId, TagId};
use leptos::prelude::*;
use store::consensus::{ProvisionFilter, ProvisionStatus, SummaryDocument};

/// The most provisions of a status that are listed.
const LISTED: usize = 40;

/// Returns the code of a filter in addresses.
pub const fn filter_code(only: ProvisionFilter) -> &'static str {
    match only {
        ProvisionFilter::Status(status) => status.code(),
        ProvisionFilter::Adopted(true) => "adopted",
        ProvisionFilter::Adopted(false) => "rejected",
        ProvisionFilter::ChangedSince => "changed",
    }
}

/// Parses the code of a filter; `None` if it is no such code.
pub fn parse_filter(code: &str) -> Option<ProvisionFilter> {
    match code {
        "adopted" => Some(ProvisionFilter::Adopted(true)),
        "rejected" => Some(ProvisionFilter::Adopted(false)),
        "changed" => Some(ProvisionFilter::ChangedSince),
        status => status.parse().ok().map(ProvisionFilter::Status),
    }
}

/// Renders the provisions of each status, and those whose words a vote has adopted or rejected, or that have changed
/// since.
pub fn status_table(
    locale: Locale,
    read: (ConsultationId, Option<TagId>),
    document: &SummaryDocument,
) -> Markup {
    let such = |only: ProvisionFilter| -> Vec<&ProvisionStatus> {
        let fits =
            |one: &&ProvisionStatus| only.fits(one.status, document.verdicts.get(&one.provision_id).copied());
        document.overview.standings.iter().filter(fits).collect()
    };
    let by_status = ConsensusStatus::ALL.iter().map(|status| ProvisionFilter::Status(*status));
    let by_status = by_status.map(|only| row(locale, read, only, &such(only)));
    let by_vote =
        [ProvisionFilter::Adopted(true), ProvisionFilter::Adopted(false), ProvisionFilter::ChangedSince];
    let by_vote = by_vote.into_iter().filter_map(|only| {
        let such = such(only);
        (!such.is_empty()).then(|| row(locale, read, only, &such))
    });
    let by_vote: Vec<_> = by_vote.collect();
    let decided = (!by_vote.is_empty()).then(|| {
        markup! {
            <tbody>
                <tr><th scope="rowgroup" colspan="3">{t!(locale, "summary-decided")}</th></tr>
                {by_vote}
            </tbody>
        }
    });
    let by_status = by_status.collect::<Vec<_>>();
    let columns = vec![
        Column::Text(t!(locale, "summary-status")),
        Column::Number(t!(locale, "summary-number")),
        Column::Text(t!(locale, "summary-provisions", of = document.overview.members)),
    ];
    markup! {
        <Table class="statuses" caption=t!(locale, "summary-statuses") columns=columns bodies=decided>{by_status}</Table>
    }
}

fn row(
    locale: Locale,
    (id, tag): (ConsultationId, Option<TagId>),
    only: ProvisionFilter,
    such: &[&ProvisionStatus],
) -> Markup {
    let filters = format!("?only={}{}", filter_code(only), tag_query(tag));
    let address = format!("{}{filters}#provisions", addresses::SUMMARY.of(id));
    let links = such.iter().take(LISTED).enumerate().map(|(index, one)| {
        let separator = figures::separator(locale, index, such.len());
        let href = SummaryScope::Provision(one.provision_id).address();
        markup! { {separator}<bdi><a href=href>{one.label.clone()}</a>{format!("\u{a0}({})", figures::whole(locale, one.heard))}</bdi> }
    });
    let more = such.len().saturating_sub(LISTED);
    let more = (more > 0).then(|| {
        markup! { " "<a href=address.clone()>{t!(locale, "summary-more", count = more)}</a> }
    });
    let class = match only {
        ProvisionFilter::Status(status) => format!("badge status {status}"),
        ProvisionFilter::Adopted(_) | ProvisionFilter::ChangedSince => "badge".to_owned(),
    };
    let name = filter_name(locale, only);
    let label = if such.is_empty() {
        markup! { <strong class=class>{name}</strong> }
    } else {
        markup! { <a class=class href=address.clone()>{name}</a> }
    };
    markup! {
        <tr>
            <th scope="row">{label}</th>
            <td class="number">{figures::whole(locale, such.len())}</td>
            <td>{links.collect::<Vec<_>>()}{more}</td>
        </tr>
    }
}

/// Returns the name of a filter in words.
fn filter_name(locale: Locale, only: ProvisionFilter) -> String {
    match only {
        ProvisionFilter::Status(status) => status.label(locale),
        ProvisionFilter::Adopted(true) => t!(locale, "summary-adopted"),
        ProvisionFilter::Adopted(false) => t!(locale, "summary-rejected"),
        ProvisionFilter::ChangedSince => t!(locale, "summary-changed"),
    }
}

/// Renders the filter that is set, with a link that removes it; nothing without a filter.
pub fn shown_filter(
    locale: Locale,
    (id, tag): (ConsultationId, Option<TagId>),
    only: Option<ProvisionFilter>,
) -> Markup {
    only.map(|only| {
        markup! {
            <p class="notice">
                {t!(locale, "summary-only", status = filter_name(locale, only))}" "
                <a href=tagged_address(&addresses::SUMMARY.of(id), tag)>{t!(locale, "summary-all")}</a>
            </p>
        }
    })
    .into_markup()
}
