//! Assembles the result sheets of the votes that are closed.

use crate::documents::assembly::Assembly;
use crate::documents::charts::{AGAINST, AGREED, OPEN, UNHEARD, stacked_bars};
use crate::documents::paper::{column, figures};
use crate::documents::votes::{write_ballots, write_explanations, write_result};
use crate::errors::PageError;
use crate::figures as numbers;
use crate::messages::{Label, t};
use crate::questions::labels::full_title;
use crate::questions::parts::seats::count_by_group;
use crate::rules::labels::rule_name;
use crate::{addresses, dates};
use chrono_tz::Tz;
use domain::questions::VotingMethod;
use store::entity::question;
use store::questions;
use store::questions::{LIST, Turnout, VoterBallot};

pub async fn write(assembly: &mut Assembly<'_>) -> Result<(), PageError> {
    let (context, locale) = (assembly.context, assembly.paper.locale);
    assembly.front(addresses::QUESTIONS);
    let id = assembly.access.consultation_id();
    let asked = questions::list_questions(context.db(), &context.viewer, id).await?;
    let wholes = questions::titles_of_wholes(context.db(), &asked).await?;
    let closed: Vec<&question::Model> =
        asked.iter().rev().filter(|one| one.closed_at.is_some() && one.skipped.is_none()).collect();
    if closed.is_empty() {
        assembly.paper.note(t!(locale, "documents-no-votes"));
    }
    if asked.len() as u64 == LIST {
        assembly.paper.note(t!(locale, "outcome-latest", count = LIST));
    }
    for one in closed {
        if !assembly.paper.has_room() {
            break;
        }
        let voters = questions::list_voters(context.db(), one.id).await?;
        let explained = questions::list_explanations(context.db(), one.id).await?;
        let title = full_title(locale, one, &wholes);
        assembly.paper.heading(1, title.clone());
        for fact in sheet_facts(assembly, one, &voters) {
            assembly.paper.note(fact);
        }
        let Assembly { paper, names, .. } = assembly;
        write_result(paper, one, Turnout::of(one, &voters))?;
        write_ballots(paper, &title, one, &voters, names)?;
        write_explanations(paper, &explained, names);
        if matches!(one.method, VotingMethod::Recorded | VotingMethod::RollCall) {
            write_groups(assembly, &voters)?;
        }
    }
    assembly.paper.end_table();
    Ok(())
}

/// Returns what a vote was held by, and when it was closed.
fn sheet_facts(assembly: &Assembly<'_>, one: &question::Model, voters: &[VoterBallot]) -> Vec<String> {
    let locale = assembly.paper.locale;
    let cast = voters.iter().filter(|voter| voter.ballot.is_some()).count();
    let mut facts = vec![
        ("rule", rule_name(locale, &one.rule)),
        ("weights", one.weights.label(locale)),
        ("method", one.method.label(locale)),
        ("sheet-eligible", numbers::whole(locale, voters.len())),
    ];
    match one.hands.as_deref() {
        Some(hands) => {
            let counts = [
                ("choice-yes", hands.yes),
                ("choice-no", hands.no),
                ("choice-abstain", hands.abstain),
                ("hands-invalid", hands.invalid),
                ("hands-present", hands.present),
            ];
            facts.extend(counts.map(|(key, count)| (key, numbers::whole(locale, count))));
        }
        None if one.method == VotingMethod::Silence => {
            facts.push(("silence-objectors", numbers::whole(locale, cast)));
        }
        None => facts.push(("sheet-cast", numbers::whole(locale, cast))),
    }
    if let Some(at) = one.closed_at {
        facts.push(("question-was-closed", dates::moment(locale, Tz::UTC, at)));
    }
    let words =
        facts.into_iter().map(|(key, words)| format!("{}{}{words}", t!(locale, key), numbers::colon(locale)));
    words.collect()
}

/// Adds the votes by group, as a chart with its table.
fn write_groups(assembly: &mut Assembly<'_>, voters: &[VoterBallot]) -> Result<(), PageError> {
    let Assembly { paper, names, .. } = assembly;
    let locale = paper.locale;
    let groups = count_by_group(locale, voters, names);
    if groups.is_empty() {
        return Ok(());
    }
    let title = t!(locale, "sheet-groups");
    let keys = ["choice-yes", "choice-no", "sheet-abstain-or-split", "not-voting"];
    let colours = [AGREED, AGAINST, OPEN, UNHEARD];
    let series = keys.iter().zip(colours).enumerate().map(|(place, (key, colour))| {
        let values = groups.iter().map(|(_, counts)| i64::from(counts[place]));
        (t!(locale, key), colour, values.collect())
    });
    let labels = groups.iter().map(|(name, _)| name.clone()).collect();
    let chart = stacked_bars(title.clone(), labels, series.collect());
    paper.chart(chart);
    let heads = keys.iter().map(|key| figures(t!(locale, key), 12));
    let heads = std::iter::once(column(t!(locale, "summary-group"), 40)).chain(heads).collect();
    paper.begin_table(title, heads)?;
    for (name, counts) in groups {
        let counts = counts.map(|count| paper.cell(locale.integer(count.into())));
        let row = std::iter::once(paper.head(name)).chain(counts).collect();
        paper.row(row)?;
    }
    paper.end_table();
    Ok(())
}
