//! Renders which delegations take part, which of them are heard, and which are not, while there is time to
//! call them.

pub mod labels;

use crate::components::{Column, ScrollFrame, Table, TableOrder};
use crate::consultations::labels::as_of_line;
use crate::consultations::parts::letter_closed_line;
use crate::delegations::labels::{
    DelegationNames, compare_alphabetically, delegation_links, delegation_name_by_id,
};
use crate::errors::PageResult;
use crate::figures::{self, decimal, percent};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::notices::Notice;
use crate::pictures::dumbbells::{Dumbbell, DumbbellSection, dumbbells};
use crate::pictures::steps::interval_bars;
use crate::representation::labels::{grouping_name, region_name};
use crate::request::RequestContext;
use crate::vocabularies::parts::tag_filter;
use crate::{addresses, dates, document};
use axum::extract::{Path, RawQuery};
use domain::delegations::{DelegationKind, Group, GroupFamily, Region};
use domain::identifiers::{ConsultationId, DelegationId, TagId};
use domain::representation as represented;
use domain::representation::{Activity, Concentration, InvitedDelegation, Reach, ReachGrouping, ReachRow};
use domain::rights;
use domain::rights::Act;
use leptos::prelude::*;
use std::cmp::Ordering;
use std::sync::Arc;
use store::attribution::Access;
use store::representation::ParticipationHistory;
use store::{StoreError, delegations, representation, vocabularies};

/// The columns by which the table of delegations can be sorted; the first is the order where nothing is asked for.
const ORDERS: [&str; 7] = ["name", "reach", "comments", "positions", "amendments", "votes", "summary"];

/// What the page shows of all who were invited.
struct RepresentationView<'a> {
    locale: Locale,
    invited: &'a [InvitedDelegation],
    names: &'a DelegationNames,
    /// The viewer's own delegation.
    own: Option<DelegationId>,
    order: TableOrder,
}

/// The tag by which the page is read.
#[derive(Default, serde::Deserialize)]
struct TagChoice {
    tag: Option<TagId>,
    /// The number of messages of the letter that was sent just now.
    sent: Option<usize>,
}

/// Renders the representation in one consultation, or in what is said of the provisions that carry a tag.
pub async fn show_representation(
    context: RequestContext,
    Path(id): Path<ConsultationId>,
    RawQuery(query): RawQuery,
) -> PageResult {
    let TagChoice { tag, sent } = crate::forms::query(query.as_deref());
    // The notice stands in a cookie that is bound to this address, so that no link makes it up.
    let sent = sent.filter(|_| context.done == Some(Notice::LetterSent));
    let access = context.access(id).await?;
    let tags = vocabularies::list_tags(context.db(), id).await?;
    let (invited, whole) = representation::tagged_activity(context.db(), &access, tag).await?;
    let names = delegations::participating_delegations(context.db(), id).await?;
    let history = match whole {
        true => Some(read_history(&context, &access, tag).await?),
        false => None,
    };
    let writes = rights::may_within(Act::WriteLetter, &context.viewer, access.facts()).is_ok();
    let locale = context.locale;
    let title = t!(locale, "representation-title");
    Ok(document::page(&context, &title.clone(), || {
        let closes = access.stage.and_then(|stage| stage.closes_at).map(|at| {
            markup! { <p>{t!(locale, "representation-until")}" "{dates::time(locale, context.zone, at)}</p> }
        });
        let order = TableOrder::read(&context.address, &ORDERS).within("delegations");
        let own = access.delegation_id();
        let shown = RepresentationView { locale, invited: &invited, names: &names, own, order };
        markup! {
            <h1>{title}</h1>
            {sent.map(|count| sent_line(locale, count))}
            <p class="lead">{t!(locale, "representation-lead")}</p>
            {as_of_line(&context, &access.consultation)}
            {tag_filter(&context, &addresses::REPRESENTATION.of(id), &tags, tag)}
            {whole.then_some(closes)}
            {shown.activity(whole, history.as_deref())}
            <p class="tools">
                <a href=addresses::FORUM_REPRESENTATION.path()>{t!(locale, "representation-forum")}</a>
                {writes.then(|| markup! { " "<a href=addresses::LETTER.of(id)>{t!(locale, "letter-title")}</a> })}
            </p>
            {writes.then(|| letter_closed_line(&context, &access))}
            {method(locale)}
        }
    }))
}

/// Renders how many messages a letter has become, with the way to what becomes of them.
fn sent_line(locale: Locale, count: usize) -> Markup {
    markup! {
        <p id="letter-sent">
            {t!(locale, "letter-sent", count = count)}" "
            <a href=addresses::MAIL.path()>{t!(locale, "mail-title")}</a>
        </p>
    }
}

/// Reads the positions over time on the whole text, which are kept, or on the provisions that carry a tag.
async fn read_history(
    context: &RequestContext,
    access: &Access,
    tag: Option<TagId>,
) -> Result<Arc<ParticipationHistory>, StoreError> {
    let (db, now) = (context.db(), context.now);
    match tag {
        None => context.state.figures.participation_history(db, access, now).await,
        Some(_) => representation::participation_history(db, access, tag, now).await.map(Arc::new),
    }
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
        let order = TableOrder::read(&context.address, &ORDERS).within("delegations");
        let own = context.viewer.seat().map(|seat| seat.delegation_id);
        let shown = RepresentationView { locale, invited: &invited, names: &names, own, order };
        markup! {
            <h1>{title}</h1>
            <p class="lead">{t!(locale, "representation-forum-lead", count = consultations)}</p>
            {shown.activity(whole, None)}
            {method(locale)}
        }
    }))
}

fn method(locale: Locale) -> Markup {
    markup! {
        <details class="method">
            <summary>{t!(locale, "summary-method")}</summary>
            <p>{t!(locale, "representation-method")}</p>
        </details>
    }
}

/// The side of a tile of the world, in the units of the picture.
const SIDE: u32 = 40;

/// The most names in a tile of figures.
const NAMED: usize = 4;

impl RepresentationView<'_> {
    fn activity(&self, whole: bool, history: Option<&ParticipationHistory>) -> Markup {
        let locale = self.locale;
        let withheld =
            (!whole).then(|| markup! { <p class="hint">{t!(locale, "representation-withheld")}</p> });
        let found = represented::contribution_concentration(self.invited);
        let rows = represented::reach_rows(self.invited);
        markup! {
            {withheld}
            {whole.then(|| self.figures(&rows))}
            {whole.then(|| self.voices())}
            {whole.then(|| self.silent())}
            {shares(locale, &rows)}
            {history.map(|history| self.over_time(history))}
            {found.map(|found| concentration_text(locale, &found))}
            <details>
                <summary>{t!(locale, "representation-table")}</summary>
                {reach_table(locale, &rows)}
            </details>
            {whole.then(|| self.delegation_table())}
            {whole.then(|| self.world())}
        }
    }

    fn members(&self) -> impl Iterator<Item = &InvitedDelegation> {
        self.invited.iter().filter(|one| one.kind == DelegationKind::Member)
    }

    fn name(&self, one: &InvitedDelegation) -> String {
        delegation_name_by_id(self.locale, self.names, one.delegation_id)
    }

    /// Renders four figures: who stands in a summary, which members have a position, which have none, and how many groups
    /// with particular needs have less voice than members.
    fn figures(&self, rows: &[ReachRow]) -> Markup {
        let locale = self.locale;
        let integer = |count: usize| locale.integer(i64::try_from(count).unwrap_or(i64::MAX));
        let of = |class: &'static str, count: usize, all: usize, words: String| {
            let all = t!(locale, "representation-of", of = integer(all));
            markup! { <li class=class><b class="figure">{integer(count)}</b>" "{all}" "<span class="hint">{words}</span></li> }
        };
        let reflected = self.invited.iter().filter(|one| one.deeds.reach() == Reach::Reflected).count();
        let members = self.members().count();
        let without: Vec<&InvitedDelegation> =
            self.members().filter(|one| one.deeds.positions == 0).collect();
        let named = without.iter().take(NAMED).map(|one| (self.name(one), one.delegation_id)).collect();
        let more = without.len().saturating_sub(NAMED);
        let more = (more > 0).then(|| {
            markup! { " "<a href="#silent">{t!(locale, "summary-more", count = more)}</a> }
        });
        let need = rows.iter().filter(|row| matches!(row.of, ReachGrouping::Group(Group::Development(_))));
        let need: Vec<(f64, f64)> =
            need.filter_map(|row| Some((row.share_of_voice?, row.share_of_members?))).collect();
        let less = need.iter().filter(|(voice, members)| voice < members).count();
        let less = (!need.is_empty())
            .then(|| of("divided", less, need.len(), t!(locale, "representation-tile-less")));
        markup! {
            <ul class="tiles">
                {of("agreed", reflected, self.invited.len(), t!(locale, "representation-tile-reflected"))}
                {of("support_with_amendment", members - without.len(), members, t!(locale, "representation-tile-positions"))}
                <li class="reserve">
                    <b class="figure">{integer(without.len())}</b>
                    <span class="hint">{t!(locale, "representation-tile-without")}" "{delegation_links(locale, named)}{more}</span>
                </li>
                {less}
            </ul>
        }
    }

    /// Renders a tile for each delegation, by regions, with the sign and colour of how far it came.
    fn voices(&self) -> Markup {
        let locale = self.locale;
        let legend = Reach::ALL.iter().copied().map(|reach| {
            let count = self.invited.iter().filter(|one| one.deeds.reach() == reach).count();
            markup! {
                <li class=reach.code()>
                    <span aria-hidden="true">{reach_sign(reach)}</span>" "{reach.label(locale)}" "
                    <b>{locale.integer(i64::try_from(count).unwrap_or(i64::MAX))}</b>
                </li>
            }
        });
        let regions = Region::ALL.iter().copied().map(Some).chain([None]);
        let regions = regions.filter_map(|region| {
            let such = self.invited.iter().filter(|one| one.region() == region);
            let mut such: Vec<(String, &InvitedDelegation)> = such.map(|one| (self.name(one), one)).collect();
            such.sort_by(|(one, _), (other, _)| compare_alphabetically(one, other));
            let label = region_name(locale, region);
            let tiles = such.into_iter().map(|(name, one)| self.voice(name, one));
            let tiles = tiles.collect::<Vec<_>>();
            (!tiles.is_empty()).then(|| markup! { <h3>{label}</h3><ul class="voices">{tiles}</ul> })
        });
        markup! {
            <section>
                <h2>{t!(locale, "representation-map")}</h2>
                <ul class="heat-legend">{legend.collect::<Vec<_>>()}</ul>
                {regions.collect::<Vec<_>>()}
            </section>
        }
    }

    fn voice(&self, name: String, one: &InvitedDelegation) -> Markup {
        let reach = one.deeds.reach();
        let own = if Some(one.delegation_id) == self.own { " us" } else { "" };
        markup! {
            <li class=format!("{reach}{own}")>
                <a href=addresses::DELEGATION.of(one.delegation_id)>
                    <span aria-hidden="true">{reach_sign(reach)}</span>
                    <span>{name}<span class="only-read">" – "{reach.label(self.locale)}</span></span>
                </a>
            </li>
        }
    }

    /// Renders what each delegation did as a table, folded unless it is sorted.
    fn delegation_table(&self) -> Markup {
        let locale = self.locale;
        let mut listed: Vec<(String, &InvitedDelegation)> =
            self.invited.iter().map(|one| (self.name(one), one)).collect();
        self.order.sort(&mut listed, |key, (name, one), (other_name, other)| {
            compare_deeds(key, &one.deeds, &other.deeds)
                .unwrap_or_else(|| compare_alphabetically(name, other_name))
        });
        let heads = [
            ("comments", "representation-comments"),
            ("positions", "representation-positions"),
            ("amendments", "representation-sponsorships"),
            ("votes", "representation-votes"),
            ("summary", "representation-in-summary"),
        ];
        let rows = listed.into_iter().map(|(name, one)| {
            let Activity { comments, positions, sponsored, votes, reflected, .. } = one.deeds;
            let counts = [comments, positions, sponsored, votes, reflected];
            let cells = heads.iter().zip(counts).map(|((_, head), count)| {
                markup! { <td class="number" data-label=t!(locale, head)>{figures::whole(locale, count)}</td> }
            });
            markup! {
                <tr>
                    <th scope="row">{name}</th>
                    <td data-label=t!(locale, "representation-reach")>{one.deeds.reach().label(locale)}</td>
                    {cells.collect::<Vec<_>>()}
                </tr>
            }
        });
        let rows = rows.collect::<Vec<_>>();
        let first = [
            self.order.text("name", t!(locale, "representation-delegation")),
            self.order.text("reach", t!(locale, "representation-reach")),
        ];
        let heads = heads.iter().map(|(key, head)| self.order.number(key, t!(locale, head)));
        let columns = first.into_iter().chain(heads).collect();
        markup! {
            <details id="delegations" open=self.order.is_asked()>
                <summary>{t!(locale, "representation-map-table")}</summary>
                <Table label=t!(locale, "representation-map-table") class="groups stacked" columns=columns>{rows}</Table>
            </details>
        }
    }

    /// Renders a map of the world with a tile for each State that lies on it; nothing where none does.
    fn world(&self) -> Markup {
        let locale = self.locale;
        let map = represented::lay_out_tiles(self.invited);
        // Below the world the layout has lines by region, which stand on the page already.
        let rows = map.headings.first().map_or(map.rows, |(_, row)| *row);
        let (width, height) = (map.columns.max(10) * SIDE, rows * SIDE);
        let tiles = map.tiles.iter().filter(|tile| tile.row < rows).map(|tile| {
            let one = &self.invited[tile.index];
            let reach = one.deeds.reach();
            let words = format!("{} – {}", self.name(one), reach.label(locale));
            render_tile(reach, tile.column * SIDE, tile.row * SIDE, one.code.clone(), words)
        });
        let tiles = tiles.collect::<Vec<_>>();
        (!tiles.is_empty())
            .then(|| {
                markup! {
                    <details>
                        <summary>{t!(locale, "representation-world")}</summary>
                        <ScrollFrame label=t!(locale, "representation-world")>
                            <svg role="img" aria-label=t!(locale, "representation-map-words") class="world" viewBox=format!("0 0 {width} {height}")
                                width=width height=height direction="ltr">
                                {tiles}
                            </svg>
                        </ScrollFrame>
                    </details>
                }
            })
            .into_markup()
    }

    /// Renders how many positions the members of each region took in each interval.
    fn over_time(&self, history: &ParticipationHistory) -> Markup {
        let locale = self.locale;
        let regions = Region::ALL.iter().copied().map(Some).chain([None]);
        let taken: Vec<(Option<Region>, Vec<u32>)> = regions
            .map(|region| (region, self.taken_in(region, history)))
            .filter(|(_, counts)| counts.iter().any(|count| *count > 0))
            .collect();
        let most = taken.iter().flat_map(|(_, counts)| counts).copied().max().unwrap_or(0);
        let rows = taken.iter().map(|(region, counts)| {
            let total: u32 = counts.iter().sum();
            markup! {
                <li>
                    <span class="dumbbell-name">{region_name(locale, *region)}</span>
                    {interval_bars(locale, counts, most)}
                    <span class="dumbbell-figures">{t!(locale, "representation-taken", count = total)}</span>
                </li>
            }
        });
        let rows = rows.collect::<Vec<_>>();
        let heads = history.starts.iter().map(|start| Column::Number(dates::day(locale, *start)));
        let columns: Vec<Column> =
            std::iter::once(Column::Text(t!(locale, "summary-group"))).chain(heads).collect();
        let cells = taken.iter().map(|(region, counts)| {
            let cells =
                counts.iter().map(|count| markup! { <td class="number">{figures::whole(locale, *count)}</td> });
            markup! { <tr><th scope="row">{region_name(locale, *region)}</th>{cells.collect::<Vec<_>>()}</tr> }
        });
        let cells = cells.collect::<Vec<_>>();
        let title = t!(locale, "representation-over-time");
        let first = history.starts.first().map(|start| dates::day(locale, *start));
        let first = first.map(|first| {
            markup! { <p class="hint">{t!(locale, "representation-over-time-means", first = first)}</p> }
        });
        (!rows.is_empty())
            .then(|| {
                markup! {
                    <section>
                        <h2>{title.clone()}</h2>
                        {first}
                        <ul class="dumbbells">{rows}</ul>
                        <details>
                            <summary>{t!(locale, "representation-over-time-table")}</summary>
                            <Table label=title class="groups" columns=columns>{cells}</Table>
                        </details>
                    </section>
                }
            })
            .into_markup()
    }

    /// Adds up what the delegations of a region took in each interval.
    fn taken_in(&self, region: Option<Region>, history: &ParticipationHistory) -> Vec<u32> {
        let mut sums = vec![0; history.starts.len()];
        for one in self.invited.iter().filter(|one| one.region() == region) {
            if let Some(counts) = history.taken.get(&one.delegation_id) {
                sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
            }
        }
        sums
    }

    /// Renders, by region, the members to call: those that have neither spoken nor voted, those without a
    /// position, and those without a position on the present text.
    fn silent(&self) -> Markup {
        let locale = self.locale;
        let (silent, others): (Vec<_>, Vec<_>) = self.members().partition(|one| one.deeds.is_silent());
        let (without, others): (Vec<_>, Vec<_>) =
            others.into_iter().partition(|one| one.deeds.positions == 0);
        let elsewhere: Vec<_> = others.into_iter().filter(|one| one.deeds.reflected == 0).collect();
        let listed = |key: &str, those: &[&InvitedDelegation]| {
            (!those.is_empty()).then(|| {
                markup! {
                    <h3>{t!(locale, key, count = those.len())}</h3>
                    {self.by_region(those)}
                }
            })
        };
        markup! {
            <section id="silent">
                <h2>{t!(locale, "representation-silent", count = silent.len())}</h2>
                {self.by_region(&silent)}
                {listed("representation-without-position", &without)}
                {listed("representation-not-in-summary", &elsewhere)}
            </section>
        }
    }

    fn by_region(&self, those: &[&InvitedDelegation]) -> Markup {
        let locale = self.locale;
        let of = |region: Option<Region>| {
            let found: Vec<(String, DelegationId)> = those
                .iter()
                .filter(|one| one.region() == region)
                .map(|one| {
                    let name = self.name(one);
                    let accredited = one.deeds.accredited;
                    let name =
                        if accredited { name } else { t!(locale, "representation-nobody", name = name) };
                    (name, one.delegation_id)
                })
                .collect();
            let label = region_name(locale, region);
            (!found.is_empty()).then(|| {
                markup! { <div><dt>{label}</dt><dd>{delegation_links(locale, found)}</dd></div> }
            })
        };
        let regions = Region::ALL.iter().copied().map(Some).chain([None]).filter_map(of);
        markup! { <dl class="facts">{regions.collect::<Vec<_>>()}</dl> }
    }
}

/// Compares two delegations by a column of the table; `None` for the column of names.
fn compare_deeds(key: &str, one: &Activity, other: &Activity) -> Option<Ordering> {
    Some(match key {
        "reach" => one.reach().cmp(&other.reach()),
        "comments" => one.comments.cmp(&other.comments),
        "positions" => one.positions.cmp(&other.positions),
        "amendments" => one.sponsored.cmp(&other.sponsored),
        "votes" => one.votes.cmp(&other.votes),
        "summary" => one.reflected.cmp(&other.reflected),
        _ => return None,
    })
}

/// Returns the sign of how far a delegation came, so that nobody needs colour to tell.
const fn reach_sign(reach: Reach) -> &'static str {
    match reach {
        Reach::Reflected => "✓",
        Reach::Heard => "●",
        Reach::Silent => "–",
        Reach::Invited => "○",
    }
}

/// Draws a tile of the world, with the sign of how far the State came below its code.
fn render_tile(reach: Reach, x: u32, y: u32, code: String, words: String) -> Markup {
    markup! {
        <g class=reach.code()>
            <title>{words}</title>
            <rect x=x + 2 y=y + 2 width=SIDE - 4 height=SIDE - 4/>
            <text x=x + SIDE / 2 y=y + 18 font-size="12" text-anchor="middle">{code}</text>
            <text x=x + SIDE / 2 y=y + 33 font-size="12" text-anchor="middle">{reach_sign(reach)}</text>
        </g>
    }
}

/// Renders the share of voice beside the share of members and of people: groups with particular needs first.
fn shares(locale: Locale, rows: &[ReachRow]) -> Markup {
    let families = [GroupFamily::Development, GroupFamily::Region, GroupFamily::Income];
    let sections = families.map(|family| {
        let rows = rows.iter().filter_map(|row| {
            let ReachGrouping::Group(group) = row.of else { return None };
            let (members, voice) = (row.share_of_members?, row.share_of_voice?);
            (group.family() == family).then(|| Dumbbell {
                name: grouping_name(locale, row.of),
                members,
                voice,
                population: row.share_of_population,
            })
        });
        DumbbellSection { title: family.label(locale), rows: rows.collect() }
    });
    if sections.iter().all(|section| section.rows.is_empty()) {
        return ().into_markup();
    }
    markup! {
        <section>
            <h2>{t!(locale, "representation-shares")}</h2>
            {dumbbells(locale, &sections)}
        </section>
    }
}

/// Renders a row for each group: how many members did what, and the shares of members, voice and population.
fn reach_table(locale: Locale, rows: &[ReachRow]) -> Markup {
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
        let counts = counts.map(|count| markup! { <td class="number">{figures::whole(locale, count)}</td> });
        let shares = [row.share_of_members, row.share_of_voice, row.share_of_population];
        let shares = shares.map(|of| markup! { <td class="number">{share(of)}</td> });
        markup! {
            <tr><th scope="row">{grouping_name(locale, row.of)}</th>{Vec::from(counts)}{Vec::from(shares)}</tr>
        }
    });
    let rows = body.collect::<Vec<_>>();
    let columns = std::iter::once(Column::Text(t!(locale, "summary-group"))).chain(heads).collect();
    let title = t!(locale, "representation-table");
    markup! {
        <Table label=title class="groups" columns=columns>{rows}</Table>
    }
}

/// Renders how unequally the members contribute: the plain number, and what measures it, folded.
fn concentration_text(locale: Locale, found: &Concentration) -> Markup {
    let effective = decimal(locale, found.effective_voices, 1);
    let gini = decimal(locale, found.gini, 2);
    markup! {
        <section>
            <h2>{t!(locale, "representation-spread")}</h2>
            <p>{t!(locale, "representation-voices", voices = effective, members = found.members)}</p>
            <details class="measures">
                <summary>{t!(locale, "measures-title", of = t!(locale, "representation-spread"))}</summary>
                <p>{t!(locale, "representation-voices-means")}</p>
                <p>{t!(locale, "representation-gini", gini = gini)}</p>
            </details>
        </section>
    }
}
