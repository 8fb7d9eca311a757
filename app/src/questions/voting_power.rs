//! Renders voting power under a question's own rule and weights.

use crate::components::{Column, Table, TableOrder};
use crate::delegations::labels::{
    DelegationNames, compare_alphabetically, delegation_name_by_id, sorted_names,
};
use crate::errors::{PageError, PageResult};
use crate::figures::{self, decimal};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::pictures::power::{PowerColumn, power_columns};
use crate::questions::labels::question_title;
use crate::request::RequestContext;
use crate::rules::labels::{rule_name, rule_words};
use crate::{addresses, document};
use axum::extract::Path;
use domain::delegations::{DevelopmentGroup, Region};
use domain::identifiers::QuestionId;
use domain::power;
use domain::power::{Budget, Fraction, PlayerPower, PowerAnalysis, PowerMethod, minimal_blocking_coalitions};
use domain::questions::power_game;
use leptos::prelude::*;
use store::questions::VoterBallot;
use store::{StoreError, delegations, questions};

/// The decimal places to which an index that is integrated is right, as [`power::INTEGRAL_PRECISION`] has it.
const INTEGRAL_PLACES: u32 = 10;
/// The columns by which the delegations can be sorted.
const ORDERS: [&str; 7] = ["name", "weight", "banzhaf", "shapley", "absolute", "prevent", "initiate"];
/// The most minimal blocking coalitions that are listed.
const MAX_BLOCKING: usize = 200;

pub async fn show_voting_power(context: RequestContext, Path(id): Path<QuestionId>) -> PageResult {
    let (db, viewer) = (context.db(), &context.viewer);
    let found = questions::find_readable_question(db, viewer, id).await?;
    if found.counting.is_some() {
        return Err(StoreError::NotFound.into());
    }
    let voters = questions::list_voters(db, id).await?;
    let codes = questions::voter_codes(db, &voters).await?;
    let names = delegations::participating_delegations(db, found.consultation_id).await?;
    let locale = context.locale;
    let title = t!(locale, "power-of", title = question_title(locale, &found));
    let game = power_game(&found.rule, &questions::counted_voters(&voters, &codes));
    let mut listed = None;
    let power = match game {
        Ok(game) => {
            let counted = move || {
                (
                    power::analyse_power(&game, &Budget::default()),
                    minimal_blocking_coalitions(&game, MAX_BLOCKING),
                )
            };
            let (power, blocking) = context.state.counting.run_for(context.work_client(), counted).await?;
            listed = blocking;
            Some(power)
        }
        Err(error) => {
            tracing::info!(%error, question = %id, "no game");
            None
        }
    };
    // The game has the voters that the rule admits, in their order; the tables are right only if it admits
    // all.
    let power = power.filter(|power| power.players.len() == voters.len()).ok_or(PageError::not_found())?;
    let order = TableOrder::read(&context.address, &ORDERS).within("delegations");
    Ok(document::page(&context, &title.clone(), || {
        markup! {
            <h1 dir="auto">{title}</h1>
            <p class="tools"><a href=addresses::QUESTION.of(id)>{t!(locale, "sheet-question")}</a></p>
            <p class="lead">{rule_name(locale, &found.rule)}</p>
            {rule_words(locale, &found.rule)}
            {picture(locale, &voters, &power)}
            {method(locale, &power)}
            {decisive(locale, &voters, &names, &power)}
            {blocking(locale, &voters, &names, listed)}
            <details open=order.is_asked()>
                <summary>{t!(locale, "power-measures")}</summary>
                {measures(locale)}
                {by_group(locale, &voters, &names, &power)}
                {by_delegation(locale, &voters, &names, (&power, &order))}
            </details>
        }
    }))
}

/// Renders the share of each delegation in all power against its share in all weight.
fn picture(locale: Locale, voters: &[VoterBallot], power: &PowerAnalysis) -> Markup {
    let whole: i64 = voters.iter().map(|voter| voter.weight).sum();
    let columns = voters.iter().zip(&power.players).map(|(voter, player)| PowerColumn {
        weight: ratio(voter.weight, whole),
        power: player.banzhaf.to_f64(),
    });
    power_columns(locale, &columns.collect::<Vec<_>>())
}

/// Renders which delegations can block alone, and which never decide.
fn decisive(
    locale: Locale,
    voters: &[VoterBallot],
    names: &DelegationNames,
    power: &PowerAnalysis,
) -> Markup {
    let named = |key: &'static str, pick: fn(&PlayerPower) -> bool| {
        let found = voters.iter().zip(&power.players).filter(|(_, player)| pick(player));
        let found = sorted_names(locale, names, found.map(|(voter, _)| voter.delegation_id));
        (!found.is_empty()).then(|| {
            let list = figures::list(locale, &found);
            markup! { <p>{t!(locale, key, names = list)}</p> }
        })
    };
    markup! {
        {named("power-vetoers", |player| player.vetoer)}
        {named("power-dummies", |player| player.dummy && !player.vetoer)}
    }
}

/// Renders what each measure tells, a line each.
fn measures(locale: Locale) -> Markup {
    let lines = [
        ("laboratory-banzhaf", "measure-banzhaf"),
        ("laboratory-shapley", "measure-shapley"),
        ("power-absolute", "measure-absolute"),
        ("power-prevent", "measure-prevent"),
        ("power-initiate", "measure-initiate"),
    ];
    let lines = lines.map(
        |(name, means)| markup! { <li><strong>{t!(locale, name)}</strong>" – "{t!(locale, means)}</li> },
    );
    markup! { <ul>{lines.into_iter().collect::<Vec<_>>()}</ul><p class="hint">{t!(locale, "power-method")}</p> }
}

/// Renders how exact the figures are where they are not all exact, and the smallest blocking coalitions.
fn method(locale: Locale, power: &PowerAnalysis) -> Markup {
    let method = match power.method {
        PowerMethod::Exact => None,
        PowerMethod::Integral => Some(t!(locale, "power-integral", places = INTEGRAL_PLACES)),
        PowerMethod::Estimate { samples, seed, .. } => {
            Some(t!(locale, "power-estimate", samples = samples, seed = seed.to_string()))
        }
    };
    let blocking = power.blocking.as_ref().map(|smallest| {
        t!(
            locale,
            "power-blocking",
            size = smallest.size,
            number = locale.grouped(&smallest.number.to_string())
        )
    });
    let lines = [method, blocking].into_iter().flatten().map(|words| markup! { <p>{words}</p> });
    lines.collect::<Vec<_>>().into_markup()
}

/// Renders the minimal blocking coalitions, if the delegations are few enough to list them.
fn blocking(
    locale: Locale,
    voters: &[VoterBallot],
    names: &DelegationNames,
    listed: Option<Vec<Vec<usize>>>,
) -> Markup {
    let Some(listed) = listed.filter(|listed| !listed.is_empty()) else { return ().into_markup() };
    let items = listed.iter().map(|group| {
        let members = sorted_names(locale, names, group.iter().map(|place| voters[*place].delegation_id));
        markup! { <li>{figures::list(locale, &members)}</li> }
    });
    let more = (listed.len() == MAX_BLOCKING)
        .then(|| markup! { <p>{t!(locale, "power-blocking-more", max = MAX_BLOCKING)}</p> });
    markup! {
        <details>
            <summary>{t!(locale, "power-blocking-list")}</summary>
            <p class="hint">{t!(locale, "power-blocking-means")}</p>
            <ul>{items.collect::<Vec<_>>()}</ul>
            {more}
        </details>
    }
}

fn by_group(
    locale: Locale,
    voters: &[VoterBallot],
    names: &DelegationNames,
    power: &PowerAnalysis,
) -> Markup {
    let known: Vec<_> = voters.iter().map(|voter| names.get(&voter.delegation_id)).collect();
    let all_people: i64 = known.iter().flatten().filter_map(|one| one.population).sum();
    let all_weight: i64 = voters.iter().map(|voter| voter.weight).sum();
    let regions = Region::ALL.iter().map(|region| {
        let members: Vec<usize> = places(&known, |one| one.region == Some(*region));
        (region.label(locale), members)
    });
    let groups = DevelopmentGroup::ALL
        .iter()
        .map(|group| (group.label(locale), places(&known, |one| one.groups().contains(group))));
    let rows = regions.chain(groups).filter(|(_, members)| !members.is_empty()).map(|(name, members)| {
        let sum = |pick: fn(&PlayerPower) -> &Fraction| {
            members.iter().map(|place| pick(&power.players[*place]).to_f64()).sum::<f64>()
        };
        let weight: i64 = members.iter().map(|place| voters[*place].weight).sum();
        let people: i64 = members.iter().filter_map(|place| known[*place]?.population).sum();
        let cells = [
            ratio(count(members.len()), count(voters.len())),
            ratio(people, all_people),
            ratio(weight, all_weight),
            sum(|player| &player.banzhaf),
            sum(|player| &player.shapley_shubik),
        ];
        let cells = cells.map(|share| markup! { <td class="number">{percent(locale, share)}</td> });
        markup! { <tr><th scope="row">{name}</th>{Vec::from(cells)}</tr> }
    });
    let columns = vec![
        Column::Text(t!(locale, "summary-group")),
        Column::Number(t!(locale, "laboratory-members")),
        Column::Number(t!(locale, "laboratory-population")),
        Column::Number(t!(locale, "laboratory-weight")),
        Column::Number(t!(locale, "laboratory-banzhaf")),
        Column::Number(t!(locale, "laboratory-shapley")),
    ];
    let rows = rows.collect::<Vec<_>>();
    let title = t!(locale, "laboratory-by-group");
    markup! {
        <section>
            <h2>{title.clone()}</h2>
            <Table label=title columns=columns>{rows}</Table>
        </section>
    }
}

fn by_delegation(
    locale: Locale,
    voters: &[VoterBallot],
    names: &DelegationNames,
    (power, order): (&PowerAnalysis, &TableOrder),
) -> Markup {
    let mut rows: Vec<_> = voters
        .iter()
        .zip(&power.players)
        .map(|(voter, player)| {
            (delegation_name_by_id(locale, names, voter.delegation_id), voter.weight, player)
        })
        .collect();
    rows.sort_by(|(one, ..), (other, ..)| compare_alphabetically(one, other));
    order.sort(&mut rows, |key, (name, weight, player), (other, heavy, strong)| {
        let measured = |one: &PlayerPower| match key {
            "banzhaf" => one.banzhaf.to_f64(),
            "shapley" => one.shapley_shubik.to_f64(),
            "absolute" => one.banzhaf_absolute.to_f64(),
            "prevent" => one.coleman_prevent.to_f64(),
            _ => one.coleman_initiate.to_f64(),
        };
        match key {
            "name" => compare_alphabetically(name, other),
            "weight" => weight.cmp(heavy),
            _ => measured(player).total_cmp(&measured(strong)),
        }
    });
    let rows = rows.into_iter().map(|(name, weight, player)| {
        let shares = [
            &player.banzhaf,
            &player.shapley_shubik,
            &player.banzhaf_absolute,
            &player.coleman_prevent,
            &player.coleman_initiate,
        ];
        let shares =
            shares.map(|share| markup! { <td class="number">{percent(locale, share.to_f64())}</td> });
        let note = match (player.vetoer, player.dummy) {
            (true, _) => t!(locale, "power-vetoer"),
            (false, true) => t!(locale, "power-dummy"),
            (false, false) => String::new(),
        };
        markup! {
            <tr>
                <th scope="row">{name}</th>
                <td class="number">{locale.integer(weight)}</td>
                {Vec::from(shares)}
                <td>{note}</td>
            </tr>
        }
    });
    let columns = vec![
        order.text("name", t!(locale, "delegation")),
        order.number("weight", t!(locale, "tally-weight")),
        order.number("banzhaf", t!(locale, "laboratory-banzhaf")),
        order.number("shapley", t!(locale, "laboratory-shapley")),
        order.number("absolute", t!(locale, "power-absolute")),
        order.number("prevent", t!(locale, "power-prevent")),
        order.number("initiate", t!(locale, "power-initiate")),
        Column::Text(t!(locale, "power-note")),
    ];
    let rows = rows.collect::<Vec<_>>();
    let title = t!(locale, "laboratory-by-delegation");
    markup! {
        <section id="delegations">
            <h2>{title.clone()}</h2>
            <Table label=title columns=columns>{rows}</Table>
        </section>
    }
}

fn places(
    known: &[Option<&store::entity::delegation::Model>],
    belongs: impl Fn(&store::entity::delegation::Model) -> bool,
) -> Vec<usize> {
    known.iter().enumerate().filter(|(_, one)| one.is_some_and(&belongs)).map(|(place, _)| place).collect()
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "a share for display")]
fn ratio(part: i64, whole: i64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Returns a share in per cent, to a hundredth.
fn percent(locale: Locale, share: f64) -> String {
    decimal(locale, share * 100.0, 2)
}
