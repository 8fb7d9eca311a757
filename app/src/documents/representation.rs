//! Assembles who takes part and who is heard: by group, and where all names are shown by delegation and over time.

use crate::addresses;
use crate::delegations::labels::{compare_alphabetically, delegation_name_by_id};
use crate::documents::assembly::Assembly;
use crate::documents::charts::{AGAINST, AGREED, MENDED, OPEN, UNHEARD, chart_day, line_chart, stacked_bars};
use crate::documents::paper::{Paper, column, figures};
use crate::errors::PageError;
use crate::messages::{Label, NO_NUMBER, t};
use crate::representation::labels::{grouping_name, region_name};
use crate::{dates, figures as numbers};
use domain::delegations::Region;
use domain::representation::{
    Activity, InvitedDelegation, Reach, ReachRow, contribution_concentration, reach_rows,
};
use store::representation;
use store::representation::ParticipationHistory;

/// The colours of the lines of regions.
const LINES: [&str; 5] = [AGREED, MENDED, OPEN, AGAINST, UNHEARD];

pub async fn write(assembly: &mut Assembly<'_>) -> Result<(), PageError> {
    let (context, locale) = (assembly.context, assembly.paper.locale);
    assembly.front(addresses::REPRESENTATION);
    let (invited, whole) = representation::activity_in_consultation(context.db(), &assembly.access).await?;
    assembly.paper.note(t!(locale, "representation-lead"));
    if !whole {
        assembly.paper.note(t!(locale, "representation-withheld"));
    }
    if let Some(found) = contribution_concentration(&invited) {
        let voices = numbers::decimal(locale, found.effective_voices, 1);
        assembly.paper.note(t!(locale, "representation-voices", voices = voices, members = found.members));
    }
    if whole {
        write_regions(&mut assembly.paper, &invited)?;
    }
    write_groups(&mut assembly.paper, &reach_rows(&invited))?;
    if whole {
        write_delegations(assembly, &invited)?;
        let found =
            representation::participation_history(context.db(), &assembly.access, None, assembly.as_of)
                .await?;
        write_history(&mut assembly.paper, &invited, &found)?;
    }
    assembly.paper.note(t!(locale, "representation-method"));
    Ok(())
}

/// Adds how far the delegations of each region came.
fn write_regions(paper: &mut Paper, invited: &[InvitedDelegation]) -> Result<(), PageError> {
    let locale = paper.locale;
    let title = t!(locale, "representation-map");
    let regions: Vec<Option<Region>> = Region::ALL
        .iter()
        .copied()
        .map(Some)
        .chain([None])
        .filter(|region| invited.iter().any(|one| one.region() == *region))
        .collect();
    let count = |region: Option<Region>, reach: Reach| {
        let such = invited.iter().filter(|one| one.region() == region && one.deeds.reach() == reach);
        i64::try_from(such.count()).unwrap_or(i64::MAX)
    };
    let series = Reach::ALL.iter().map(|reach| {
        let values = regions.iter().map(|region| count(*region, *reach));
        (reach.label(locale), reach_colour(*reach), values.collect())
    });
    let labels = regions.iter().map(|region| region_name(locale, *region)).collect();
    paper.chart(stacked_bars(title.clone(), labels, series.collect()));
    let heads = Reach::ALL.iter().map(|reach| figures(reach.label(locale), 12));
    let heads = std::iter::once(column(t!(locale, "delegation-region"), 30)).chain(heads).collect();
    paper.begin_table(title, heads)?;
    for region in regions {
        let counts = Reach::ALL.iter().map(|reach| paper.cell(locale.integer(count(region, *reach))));
        let row = std::iter::once(paper.head(region_name(locale, region))).chain(counts).collect();
        paper.row(row)?;
    }
    paper.end_table();
    Ok(())
}

const fn reach_colour(reach: Reach) -> &'static str {
    match reach {
        Reach::Reflected => AGREED,
        Reach::Heard => MENDED,
        Reach::Silent => OPEN,
        Reach::Invited => UNHEARD,
    }
}

/// Adds how many members of each group did what, and the shares of members, voice and population.
fn write_groups(paper: &mut Paper, rows: &[ReachRow]) -> Result<(), PageError> {
    let locale = paper.locale;
    let heads = [
        "representation-invited",
        "representation-accredited",
        "representation-spoke",
        "representation-took-positions",
        "representation-sponsored",
        "representation-voted",
        "representation-reflected",
        "representation-of-members",
        "representation-of-voice",
        "representation-of-population",
    ];
    let heads = heads.map(|key| figures(t!(locale, key), 10));
    let heads = std::iter::once(column(t!(locale, "summary-group"), 26)).chain(heads).collect();
    paper.begin_table(t!(locale, "representation-table"), heads)?;
    for row in rows {
        let counts = [
            row.invited,
            row.accredited,
            row.spoke,
            row.took_positions,
            row.sponsored,
            row.voted,
            row.reflected,
        ];
        let counts = counts.map(|count| numbers::whole(locale, count));
        let shares = [row.share_of_members, row.share_of_voice, row.share_of_population];
        let shares = shares
            .map(|share| share.map_or_else(|| NO_NUMBER.to_owned(), |share| numbers::percent(locale, share)));
        let cells = counts.into_iter().chain(shares).map(|words| paper.cell(words));
        let row = std::iter::once(paper.head(grouping_name(locale, row.of))).chain(cells).collect();
        paper.row(row)?;
    }
    paper.end_table();
    Ok(())
}

/// Adds what each delegation did.
fn write_delegations(assembly: &mut Assembly<'_>, invited: &[InvitedDelegation]) -> Result<(), PageError> {
    let Assembly { paper, names, .. } = assembly;
    let locale = paper.locale;
    let heads = [
        "representation-comments",
        "representation-positions",
        "representation-sponsorships",
        "representation-votes",
        "representation-in-summary",
    ];
    let heads = heads.map(|key| figures(t!(locale, key), 10));
    let first =
        [column(t!(locale, "representation-delegation"), 30), column(t!(locale, "representation-reach"), 20)];
    paper.begin_table(t!(locale, "representation-map-table"), first.into_iter().chain(heads).collect())?;
    let mut listed: Vec<_> =
        invited.iter().map(|one| (delegation_name_by_id(locale, names, one.delegation_id), one)).collect();
    listed.sort_by(|(one, _), (other, _)| compare_alphabetically(one, other));
    for (name, one) in listed {
        let Activity { comments, positions, sponsored, votes, reflected, .. } = one.deeds;
        let counts = [comments, positions, sponsored, votes, reflected];
        let counts = counts.map(|count| paper.cell(numbers::whole(locale, count)));
        let first = [paper.head(name), paper.cell(one.deeds.reach().label(locale))];
        paper.row(first.into_iter().chain(counts).collect())?;
    }
    paper.end_table();
    Ok(())
}

/// Adds how many positions the delegations of each region took in each interval.
fn write_history(
    paper: &mut Paper,
    invited: &[InvitedDelegation],
    found: &ParticipationHistory,
) -> Result<(), PageError> {
    let locale = paper.locale;
    let taken = |region: Option<Region>| {
        let mut sums = vec![0_i64; found.starts.len()];
        for one in invited.iter().filter(|one| one.region() == region) {
            let counts = found.taken.get(&one.delegation_id).into_iter().flatten();
            sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += i64::from(*count));
        }
        sums
    };
    let regions = Region::ALL.iter().copied().map(Some).chain([None]);
    let rows: Vec<(String, Vec<i64>)> = regions
        .map(|region| (region_name(locale, region), taken(region)))
        .filter(|(_, counts)| counts.iter().any(|count| *count > 0))
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let title = t!(locale, "representation-over-time");
    let days = found.starts.iter().map(chart_day).collect();
    let series = rows.iter().zip(LINES.iter().cycle());
    let series = series.map(|((name, counts), colour)| (name.clone(), *colour, counts.clone()));
    paper.chart(line_chart(title.clone(), days, series.collect()));
    let heads = found.starts.iter().map(|start| figures(dates::day(locale, *start), 8));
    let heads = std::iter::once(column(t!(locale, "summary-group"), 20)).chain(heads).collect();
    paper.begin_table(title, heads)?;
    for (name, counts) in rows {
        let counts = counts.into_iter().map(|count| paper.cell(locale.integer(count)));
        let row = std::iter::once(paper.head(name)).chain(counts).collect();
        paper.row(row)?;
    }
    paper.end_table();
    Ok(())
}
