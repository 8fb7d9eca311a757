//! Renders the result sheet: every vote, and the votes by group.

use crate::delegations::labels::{DelegationNames, compare_alphabetically, delegation_name_by_id};
use crate::errors::PageResult;
use crate::figures;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::questions::chair_actions;
use crate::questions::labels::question_title;
use crate::questions::parts::{results, seats};
use crate::request::RequestContext;
use crate::rules::labels::{format_amount, rule_name};
use crate::{addresses, dates, document};
use axum::extract::Path;
use domain::amounts::Amount;
use domain::identifiers::QuestionId;
use domain::questions::{BallotMark, VotingMethod};
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::entity::question;
use store::questions::{Turnout, VoterBallot};
use store::{StoreError, delegations, questions};

pub async fn one(context: RequestContext, Path(id): Path<QuestionId>) -> PageResult {
    let (db, viewer) = (context.db(), &context.viewer);
    let found = questions::find_readable_question(db, viewer, id).await?;
    if found.closed_at.is_none() || found.skipped.is_some() {
        return Err(StoreError::NotFound.into());
    }
    let voters = questions::list_voters(db, id).await?;
    let names = delegations::participating_delegations(db, found.consultation_id).await?;
    let locale = context.locale;
    let title = t!(locale, "sheet-of", title = question_title(locale, &found));
    let named = matches!(found.method, VotingMethod::Recorded | VotingMethod::RollCall);
    let silence = found.method == VotingMethod::Silence;
    let own = viewer.seat().map(|seat| seat.delegation_id);
    Ok(document::page(&context, &title.clone(), || {
        markup! {
            <h1 dir="auto">{title}</h1>
            <p class="tools"><a href=addresses::QUESTION.of(id)>{t!(locale, "sheet-question")}</a></p>
            {results::result_section(locale, &found, Turnout::of(&found, &voters), Some("result"))}
            {facts(&context, &found, &voters)}
            {found.hands.as_deref().map(|hands| chair_actions::hands_table(locale, hands))}
            {silence.then(|| seats::seats_of_objectors(locale, &voters, &names, own))}
            {named.then(|| markup! {
                <section>
                    <h2>{t!(locale, "house-title")}</h2>
                    {seats::seats_by_choice(locale, &voters, &names, own)}
                </section>
            })}
            {named.then(|| by_name(locale, &voters, &names))}
            {named.then(|| seats::votes_by_group(locale, &voters, &names))}
            {imprint(&context, id)}
        }
    }))
}

/// Renders from where and when the sheet is, for whoever has it on paper.
fn imprint(context: &RequestContext, id: QuestionId) -> Markup {
    let locale = context.locale;
    let at = dates::moment(locale, context.zone, context.now);
    let address = format!("{}{}", context.state.origin, addresses::RESULT_SHEET.of(id));
    markup! {
        <p class="hint imprint">{t!(locale, "outcome-as-of", moment = at)}" "<bdi dir="ltr">{address}</bdi></p>
    }
}

/// Renders the number of eligible, present, cast and required votes, and the votes by choice.
fn facts(context: &RequestContext, found: &question::Model, voters: &[VoterBallot]) -> Markup {
    let locale = context.locale;
    let tally = questions::tally_voters(voters);
    let hands = found.hands.as_deref();
    let cast = voters.iter().filter(|voter| voter.ballot.is_some()).count();
    let present = voters.iter().filter(|voter| voter.present || voter.ballot.is_some()).count();
    let weight = |number: i64| format_amount(locale, Amount::from(number));
    let number = |number: usize| locale.integer(i64::try_from(number).unwrap_or(i64::MAX));
    let mut rows = vec![
        ("rule", rule_name(locale, &found.rule)),
        ("weights", found.weights.label(locale)),
        ("method", found.method.label(locale)),
        ("sheet-eligible", number(voters.len())),
    ];
    match hands {
        Some(hands) => rows.push(("hands-present", locale.integer(hands.present.into()))),
        // Silence needs nobody to be present, and whoever keeps it has cast no ballot.
        None if found.method == VotingMethod::Silence => rows.push(("silence-objectors", number(cast))),
        None => {
            rows.push(("hands-present", number(present)));
            rows.push(("sheet-cast", number(cast)));
        }
    }
    if found.method == VotingMethod::Ranked {
        let blank = voters.iter().filter_map(|voter| voter.ballot.as_ref());
        rows.push(("sheet-blank", number(blank.filter(|ballot| ballot.ranking.is_none()).count())));
    }
    let counted = matches!(found.method, VotingMethod::Recorded | VotingMethod::RollCall);
    if hands.is_none() && counted {
        rows.push(("choice-yes", weight(tally.yes.weight)));
        rows.push(("choice-no", weight(tally.no.weight)));
        rows.push(("choice-abstain", weight(tally.abstain.weight)));
        rows.push(("not-voting", weight(tally.absent.weight)));
    }
    if let Some(outcome) = found.outcome.as_ref().filter(|_| found.method != VotingMethod::Silence) {
        rows.push(("sheet-required", format_amount(locale, outcome.required)));
    }
    let rows = rows
        .into_iter()
        .map(|(key, words)| markup! { <div><dt>{t!(locale, key)}</dt><dd>{words}</dd></div> });
    let closed = found.closed_at.map(|at| {
        markup! { <div><dt>{t!(locale, "question-was-closed")}</dt><dd>{dates::full_time(locale, context.zone, at)}</dd></div> }
    });
    markup! { <dl class="facts">{rows.collect::<Vec<_>>()}{closed}</dl> }
}

/// Renders the names of the delegations for, against, abstaining, divided and not voting.
fn by_name(locale: Locale, voters: &[VoterBallot], names: &DelegationNames) -> Markup {
    let mut lists: BTreeMap<Option<BallotMark>, Vec<String>> = BTreeMap::new();
    for voter in voters {
        let mark = voter.ballot.as_ref().map(|ballot| ballot.choice);
        lists.entry(mark).or_default().push(delegation_name_by_id(locale, names, voter.delegation_id));
    }
    let marks = [
        Some(BallotMark::Yes),
        Some(BallotMark::No),
        Some(BallotMark::Abstain),
        Some(BallotMark::Split),
        None,
    ];
    let sections = marks.into_iter().filter_map(|mark| {
        let mut list = lists.remove(&mark)?;
        list.sort_by(|one, other| compare_alphabetically(one, other));
        let title = mark.map_or_else(|| t!(locale, "not-voting"), |mark| mark.label(locale));
        let words = figures::list(locale, &list);
        Some(markup! { <h3>{format!("{title} ({})", figures::whole(locale, list.len()))}</h3><p>{words}</p> })
    });
    markup! { <section><h2>{t!(locale, "ballots-title")}</h2>{sections.collect::<Vec<_>>()}</section> }
}
