//! Renders who takes which stance on which paragraph: as a grid, by delegation and by group, and in tables that say the
//! same. Where names are withheld, only numbers are shown.

use crate::components::{Column, Pagination, Table};
use crate::consultations::parts::no_text;
use crate::delegations::labels::{
    DelegationLink, DelegationNames, declared_group_name, delegation_name_by_id, sort_by_name,
};
use crate::document::PageQuery;
use crate::errors::PageResult;
use crate::figures;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::pictures::bars::{StanceBar, stance_bar, stance_legend};
use crate::pictures::grid::{GridRow, stance_grid};
use crate::pictures::stance_sign;
use crate::questions::parts::decisions::decision_badge;
use crate::request::RequestContext;
use crate::vocabularies::labels::tag_query;
use crate::vocabularies::parts::tag_filter;
use crate::{addresses, document};
use axum::extract::{Path, RawQuery};
use domain::consensus::Participant;
use domain::delegations::{DelegationKind, Group, GroupFamily};
use domain::identifiers::{ConsultationId, DelegationId, ProvisionId, TagId};
use domain::positions::Stance;
use leptos::prelude::*;
use std::collections::{BTreeMap, HashMap};
use store::blocs::BlocNames;
use store::consensus::{ProvisionStances, ProvisionStatus, StanceTable, TextStandings};
use store::questions::DecidedText;
use store::{blocs, consensus, consultations, questions, vocabularies};

/// The most paragraphs and the most delegations on a page.
const PARAGRAPHS: u64 = 40;
const DELEGATIONS: usize = 48;

/// The families by which delegations can be grouped; in a bloc the first one counts.
const GROUPINGS: [GroupFamily; 3] = [GroupFamily::Region, GroupFamily::Income, GroupFamily::Bloc];

/// The query in the address of the stances.
#[derive(Default, serde::Deserialize)]
struct StancesQuery {
    /// The code of a family of groups.
    by: Option<String>,
    /// The number of the page of delegations, from 1.
    among: Option<usize>,
    /// The tag by which the list is read.
    tag: Option<TagId>,
}

/// The delegations of a group, in the order of their names.
struct StanceGroup {
    name: String,
    delegations: Vec<DelegationId>,
}

/// The paragraphs of a page with what is drawn of them.
struct StancePage<'a> {
    locale: Locale,
    members: u32,
    provisions: &'a [ProvisionStatus],
    rows: &'a [ProvisionStances],
    names: &'a DelegationNames,
    /// What votes have decided on the paragraphs.
    decided: &'a HashMap<ProvisionId, DecidedText>,
}

pub async fn show_stances(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let number = crate::forms::query::<PageQuery>(query.as_deref()).index();
    let asked: StancesQuery = crate::forms::query(query.as_deref());
    let family: Option<GroupFamily> = asked.by.as_deref().and_then(|by| by.parse().ok());
    let family = family.filter(|family| GROUPINGS.contains(family)).unwrap_or(GroupFamily::Region);
    let (db, locale) = (context.db(), context.locale);
    let access = context.access(id).await?;
    let title = t!(locale, "page-stances");
    let Some(revision) = consultations::find_latest_revision(db, id).await? else {
        return Ok(show_nothing(&context, id, &title));
    };
    let TextStandings { members, provisions } =
        consensus::load_standings(db, &access, revision.id, asked.tag).await?;
    let tags = vocabularies::list_tags(db, id).await?;
    let total = provisions.len() as u64;
    let shown = provisions.iter().skip(usize::try_from(number * PARAGRAPHS).unwrap_or(usize::MAX));
    let shown: Vec<ProvisionStatus> =
        shown.take(usize::try_from(PARAGRAPHS).unwrap_or(usize::MAX)).cloned().collect();
    let ids: Vec<_> = shown.iter().map(|one| one.provision_id).collect();
    let StanceTable { delegations, participants, rows } = consensus::load_stances(db, &access, &ids).await?;
    let names = blocs::bloc_names(db).await?;
    let decided = questions::find_decided_texts(db, id, &ids, None).await?;
    Ok(document::page(&context, &title.clone(), || {
        let page = StancePage {
            locale,
            members,
            provisions: &shown,
            rows: &rows,
            names: &delegations,
            decided: &decided,
        };
        let groups = group_delegations(locale, family, &participants, &delegations, &names);
        let last =
            groups.iter().map(|group| group.delegations.len()).sum::<usize>().div_ceil(DELEGATIONS).max(1);
        let among = asked.among.unwrap_or(1).clamp(1, last);
        let some = cut_groups(&groups, (among - 1) * DELEGATIONS);
        let pages =
            format!("{}?by={family}{}&page={}", addresses::STANCES.of(id), tag_query(asked.tag), number + 1);
        markup! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "stances-lead", members = members)}</p>
            {tag_filter(&context, &addresses::STANCES.of(id), &tags, asked.tag)}
            {grouping_links(locale, id, family, asked.tag)}
            {stance_legend(locale)}
            {page.counted()}
            <h2>{t!(locale, "stances-by-group")}</h2>
            {page.by_group(&groups)}
            <h2>{t!(locale, "stances-by-delegation")}</h2>
            {page.by_delegation(&some)}
            {delegation_pages(locale, &pages, among, last)}
            <Pagination locale address=context.address.clone() page=number size=PARAGRAPHS total/>
        }
    }))
}

/// Renders the page before the first text, with what comes next.
fn show_nothing(context: &RequestContext, id: ConsultationId, title: &str) -> axum::response::Response {
    document::page(context, title, || markup! { <h1>{title.to_owned()}</h1>{no_text(context, id)} })
}

/// Parts those who take part by a family of groups: members by group, those in none, and observers.
fn group_delegations(
    locale: Locale,
    family: GroupFamily,
    participants: &[Participant],
    names: &DelegationNames,
    blocs: &BlocNames,
) -> Vec<StanceGroup> {
    let mut groups: BTreeMap<(bool, bool, Option<Group>), Vec<DelegationId>> = BTreeMap::new();
    for one in participants {
        let observes = one.kind == DelegationKind::Observer;
        let group = one.groups.iter().copied().find(|group| group.family() == family && !observes);
        groups.entry((observes, group.is_none(), group)).or_default().push(one.delegation_id);
    }
    let named = groups.into_iter().map(|((observes, _, group), mut delegations)| {
        sort_by_name(locale, names, &mut delegations, |id| *id);
        let name = match group {
            Some(group) => declared_group_name(locale, group, blocs),
            None if observes => t!(locale, "stances-observers"),
            None => t!(locale, "stances-no-group"),
        };
        StanceGroup { name, delegations }
    });
    named.collect()
}

/// Returns the groups with the delegations of one page alone.
fn cut_groups(groups: &[StanceGroup], first: usize) -> Vec<StanceGroup> {
    let mut before = 0_usize;
    let cut = groups.iter().map(|group| {
        let skipped = first.saturating_sub(before).min(group.delegations.len());
        let end = (first + DELEGATIONS).saturating_sub(before).min(group.delegations.len());
        before += group.delegations.len();
        let delegations = group.delegations.get(skipped..end).unwrap_or_default().to_vec();
        StanceGroup { name: group.name.clone(), delegations }
    });
    cut.filter(|group| !group.delegations.is_empty()).collect()
}

impl StancePage<'_> {
    /// Renders the stances of groups: of each the one that is farthest from agreement.
    fn by_group(&self, groups: &[StanceGroup]) -> Markup {
        let told = |row: &ProvisionStances| {
            let named = row.named.as_ref()?;
            let of = |group: &StanceGroup| {
                let stances: Vec<Stance> =
                    group.delegations.iter().filter_map(|id| named.get(id).copied()).collect();
                (farthest(&stances), stances.len())
            };
            Some(groups.iter().map(of).collect::<Vec<_>>())
        };
        let told: Vec<_> = self.rows.iter().map(told).collect();
        let drawn = told.iter().map(|cells| {
            cells.as_ref().map(|cells| cells.iter().map(|(stance, _)| *stance).collect::<Vec<_>>())
        });
        let drawn = self.draw(drawn.collect());
        let rows = told.into_iter().map(|cells| {
            let cells = cells?.into_iter().zip(groups).map(|((stance, said), group)| {
                let of = t!(self.locale, "stances-of", count = said, of = group.delegations.len());
                stance_cell(stance, Some(of))
            });
            Some(cells.collect::<Vec<_>>())
        });
        let heads = groups.iter().map(|group| group.name.clone()).collect();
        let table = self.table(t!(self.locale, "stances-by-group"), heads, rows.collect());
        let sizes = vec![1; groups.len()];
        let words = t!(self.locale, "stances-strip", count = drawn.len());
        markup! {
            {stance_grid(self.locale, &sizes, &drawn, words)}
            {(!drawn.is_empty()).then(|| group_list(self.locale, groups, None))}
            {table}
        }
    }

    /// Renders the stances of delegations.
    fn by_delegation(&self, groups: &[StanceGroup]) -> Markup {
        let ids: Vec<DelegationId> = groups.iter().flat_map(|group| group.delegations.clone()).collect();
        let told = self.rows.iter().map(|row| {
            let named = row.named.as_ref()?;
            Some(ids.iter().map(|id| named.get(id).copied()).collect::<Vec<_>>())
        });
        let told: Vec<_> = told.collect();
        let drawn = self.draw(told.clone());
        let rows = told.into_iter().map(|cells| {
            Some(cells?.into_iter().map(|stance| stance_cell(stance, None)).collect::<Vec<_>>())
        });
        let code = |id: &DelegationId| self.names.get(id).map_or_else(String::new, |one| one.code.clone());
        let heads = ids.iter().map(code).collect();
        let table = self.table(t!(self.locale, "stances-by-delegation"), heads, rows.collect());
        let sizes: Vec<usize> = groups.iter().map(|group| group.delegations.len()).collect();
        let words = t!(self.locale, "stances-grid", count = drawn.len());
        markup! {
            {stance_grid(self.locale, &sizes, &drawn, words)}
            {(!drawn.is_empty()).then(|| group_list(self.locale, groups, Some(self.names)))}
            {table}
        }
    }

    /// Returns the rows of a picture: the paragraphs whose names are shown.
    fn draw(&self, cells: Vec<Option<Vec<Option<Stance>>>>) -> Vec<GridRow> {
        let rows = self.provisions.iter().zip(cells);
        rows.filter_map(|(provision, cells)| Some(GridRow { label: provision.label.clone(), cells: cells? }))
            .collect()
    }

    /// Renders the paragraphs of which names are withheld, each with the numbers of all members; nothing where there are
    /// none.
    fn counted(&self) -> Markup {
        let locale = self.locale;
        let counted = self.provisions.iter().zip(self.rows).filter(|(_, row)| row.named.is_none());
        let rows = counted.map(|(provision, _)| {
            markup! {
                <li>
                    <a href=addresses::PROVISION.of(provision.provision_id)><bdi dir="ltr">{provision.label.clone()}</bdi></a>
                    {stance_bar(locale, &StanceBar::of(&provision.counts, self.members))}
                </li>
            }
        });
        let rows = rows.collect::<Vec<_>>();
        (!rows.is_empty())
            .then(|| {
                markup! {
                    <h2>{t!(locale, "stances-counted")}</h2>
                    <p class="hint">{t!(locale, "stances-withheld")}</p>
                    <ul class="plain">{rows}</ul>
                }
            })
            .into_markup()
    }

    /// Renders the table that says what a picture draws, folded.
    fn table(&self, label: String, heads: Vec<String>, rows: Vec<Option<Vec<Markup>>>) -> Markup {
        let locale = self.locale;
        let width = heads.len().max(1);
        let rows = self.provisions.iter().zip(rows).map(|(provision, cells)| {
            let decided = self.decided.get(&provision.provision_id);
            let cells = cells.map_or_else(
                || markup! { <td colspan=width>{counts_in_words(locale, provision)}</td> },
                IntoMarkup::into_markup,
            );
            markup! {
                <tr>
                    <th scope="row">
                        <a href=addresses::PROVISION.of(provision.provision_id)><bdi dir="ltr">{provision.label.clone()}</bdi></a>
                        {decided.map(|decided| decision_badge(locale, decided))}
                    </th>
                    {cells}
                </tr>
            }
        });
        let rows = rows.collect::<Vec<_>>();
        let heads = std::iter::once(t!(locale, "stances-paragraph")).chain(heads);
        let columns: Vec<Column> = heads.map(Column::Text).collect();
        markup! {
            <details class="numbers">
                <summary>{t!(locale, "stances-table")}<span class="only-read">{figures::colon(locale)}{label.clone()}</span></summary>
                <Table label=label class="stance-table" columns=columns>{rows}</Table>
            </details>
        }
    }
}

/// Returns the stance that is farthest from agreement; `None` where there is none.
fn farthest(stances: &[Stance]) -> Option<Stance> {
    const ORDER: [Stance; 5] =
        [Stance::Oppose, Stance::Reserve, Stance::SupportWithAmendment, Stance::Support, Stance::NoPosition];
    ORDER.into_iter().find(|stance| stances.contains(stance))
}

/// Renders a cell of a table: the sign of a stance, and how many have said something; a point where nobody has.
fn stance_cell(stance: Option<Stance>, said: Option<String>) -> Markup {
    let said = said.map(|said| format!("\u{a0}{said}"));
    match stance {
        Some(stance) => markup! { <td class=stance.code()>{stance_sign(stance)}{said}</td> },
        None => markup! { <td>"·"{said}</td> },
    }
}

/// Returns in words how many members take each stance on a provision where names are withheld.
fn counts_in_words(locale: Locale, provision: &ProvisionStatus) -> String {
    let taken = Stance::ALL.iter().map(|stance| (*stance, provision.counts.of(*stance)));
    let taken = taken.filter(|(_, count)| *count > 0);
    let words: Vec<String> = taken
        .map(|(stance, count)| {
            let (sign, words, count) =
                (stance_sign(stance), stance.label(locale), figures::whole(locale, count));
            format!("{sign} {words}{}{count}", figures::colon(locale))
        })
        .collect();
    if words.is_empty() { t!(locale, "picture-heard-none") } else { words.join(" · ") }
}

/// Renders the groups by their numbers in a picture, with their delegations where names are given.
fn group_list(locale: Locale, groups: &[StanceGroup], names: Option<&DelegationNames>) -> Markup {
    let items = groups.iter().map(|group| {
        let delegations = names.map(|names| {
            let links = group.delegations.iter().enumerate().map(|(index, id)| {
                let separator = figures::separator(locale, index, group.delegations.len());
                let code = names.get(id).map_or_else(String::new, |one| one.code.clone());
                let name = delegation_name_by_id(locale, names, *id);
                markup! { {separator}<span dir="ltr">{code}</span>"\u{a0}"<DelegationLink id={*id} name=name/> }
            });
            markup! { {figures::colon(locale)}{links.collect::<Vec<_>>()} }
        });
        markup! { <li><b dir="auto">{group.name.clone()}</b>{delegations}</li> }
    });
    markup! { <ol class="groups">{items.collect::<Vec<_>>()}</ol> }
}

/// Renders links to the families by which delegations can be grouped.
fn grouping_links(locale: Locale, id: ConsultationId, here: GroupFamily, tag: Option<TagId>) -> Markup {
    let links = GROUPINGS.map(|family| {
        let current = (family == here).then_some("true");
        let href = format!("{}?by={family}{}", addresses::STANCES.of(id), tag_query(tag));
        markup! { <li><a href=href aria-current=current>{family.label(locale)}</a></li> }
    });
    markup! { <nav class="languages" aria-label=t!(locale, "stances-grouping")><ul>{Vec::from(links)}</ul></nav> }
}

/// Renders links to the other delegations of the same paragraphs, which are at `address`; nothing where all are on the page.
fn delegation_pages(locale: Locale, address: &str, among: usize, last: usize) -> Markup {
    let links = (1..=last).map(|number| {
        let href = format!("{address}&among={number}");
        let current = (number == among).then_some("page");
        markup! { <li><a href=href aria-current=current>{t!(locale, "stances-among", number = number)}</a></li> }
    });
    let links = links.collect::<Vec<_>>();
    (last > 1)
        .then(|| {
            markup! { <nav class="languages" aria-label=t!(locale, "stances-delegations")><ul>{links}</ul></nav> }
        })
        .into_markup()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(ids: std::ops::Range<i64>) -> StanceGroup {
        StanceGroup { name: String::new(), delegations: ids.map(DelegationId).collect() }
    }

    #[test]
    fn a_page_has_the_delegations_that_follow_those_before() {
        let groups = [group(0..50), group(50..55), group(55..130)];
        let sizes = |first| -> Vec<usize> {
            cut_groups(&groups, first).iter().map(|group| group.delegations.len()).collect()
        };
        assert_eq!(sizes(0), [48]);
        assert_eq!(sizes(48), [2, 5, 41]);
        assert_eq!(sizes(96), [34]);
        assert_eq!(cut_groups(&groups, 96)[0].delegations[0], DelegationId(96));
    }

    #[test]
    fn a_group_is_as_far_from_agreement_as_its_farthest_member() {
        assert_eq!(farthest(&[Stance::Support, Stance::Oppose, Stance::Reserve]), Some(Stance::Oppose));
        assert_eq!(farthest(&[Stance::NoPosition, Stance::Support]), Some(Stance::Support));
        assert_eq!(farthest(&[]), None);
    }
}
