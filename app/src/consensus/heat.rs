//! Gathers what each group says of each provision of a page, for the table of provisions and groups.

use crate::addresses;
use crate::consensus::parts::SummaryScope;
use crate::delegations::labels::declared_group_name;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::pictures::heat::{HeatCell, HeatColumn, HeatRow, heat_table};
use crate::vocabularies::labels::tag_query;
use domain::consensus::{ConsensusStatus, StanceCounts, Summary};
use domain::delegations::{Group, GroupFamily};
use domain::identifiers::{ConsultationId, TagId};
use leptos::prelude::*;
use std::collections::BTreeSet;
use store::attribution::Access;
use store::consensus::SummaryDocument;

/// The largest number of groups that have a column.
const COLUMNS: usize = 12;

/// Parses the groups that the address of a page asks for; regional groups where it asks for nothing known.
pub fn parse_family(code: Option<&str>) -> GroupFamily {
    let family = code.and_then(|code| code.parse::<GroupFamily>().ok());
    family.filter(|family| *family == GroupFamily::Bloc).unwrap_or(GroupFamily::Region)
}

/// Renders the table of the provisions on which at least a third of the members have been heard, with a column for each
/// group of a family; nothing where there are no such provisions.
pub fn heat_section(
    locale: Locale,
    access: &Access,
    document: &SummaryDocument,
    (family, tag): (GroupFamily, Option<TagId>),
    most: usize,
) -> Markup {
    let heard = document.overview.draft.provisions.iter().filter_map(|provision| {
        let summary = document.summaries.get(&provision.provision_id)?;
        (summary.status != ConsensusStatus::TooFewHeard).then_some((provision, summary))
    });
    let heard: Vec<_> = heard.take(most).collect();
    let groups: BTreeSet<Group> =
        heard.iter().flat_map(|(_, summary)| summary.family(family).map(|share| share.group)).collect();
    let groups: Vec<Group> = groups.into_iter().take(COLUMNS).collect();
    let own = access.delegation_id().and_then(|id| document.overview.delegations.get(&id));
    let own = own.and_then(|own| own.region).map(Group::Region);
    let columns: Vec<HeatColumn> = groups
        .iter()
        .map(|group| HeatColumn {
            name: declared_group_name(locale, *group, &document.blocs),
            own: Some(*group) == own,
        })
        .collect();
    let rows: Vec<HeatRow> = heard
        .iter()
        .map(|(provision, summary)| HeatRow {
            label: provision.label.clone(),
            href: SummaryScope::Provision(provision.provision_id).address(),
            status: summary.status,
            cells: group_cells(&groups, summary),
            counts: summary.counts,
        })
        .collect();
    if rows.is_empty() {
        return ().into_markup();
    }
    let title = t!(locale, "heat-title", family = family.label(locale));
    let table = heat_table(locale, &title, &columns, document.overview.members, &rows);
    markup! {
        <section id="groups">
            <h2>{title}</h2>
            {family_links(locale, (access.consultation_id(), tag), document, family)}
            {table}
        </section>
    }
}

/// Lists what each group says of a provision; nothing where some names are not shown, so that no group is told.
fn group_cells(groups: &[Group], summary: &Summary) -> Vec<HeatCell> {
    if summary.groups.is_empty() {
        return Vec::new();
    }
    let nobody = HeatCell { counts: StanceCounts::default(), members: 0 };
    let cell = |group: &Group| {
        let share = summary.groups.iter().find(|share| share.group == *group);
        share.map_or(nobody, |share| HeatCell { counts: share.counts, members: share.members })
    };
    groups.iter().map(cell).collect()
}

/// Renders links to the same table by regional groups and by blocs, where there are blocs.
fn family_links(
    locale: Locale,
    (id, tag): (ConsultationId, Option<TagId>),
    document: &SummaryDocument,
    chosen: GroupFamily,
) -> Markup {
    if document.blocs.is_empty() {
        return ().into_markup();
    }
    let links = [GroupFamily::Region, GroupFamily::Bloc].map(|family| {
        let current = (family == chosen).then_some("true");
        let href = format!("{}?groups={family}{}#groups", addresses::SUMMARY.of(id), tag_query(tag));
        markup! { <li><a href=href aria-current=current>{family.label(locale)}</a></li> }
    });
    markup! {
        <nav class="filters" aria-label=t!(locale, "heat-families")><ul>{Vec::from(links)}</ul></nav>
    }
}
