//! Renders who voted what: a seat for each delegation, and a strip for each group.

use crate::addresses;
use crate::components::{Column, Table};
use crate::delegations::labels::{DelegationNames, delegation_name, delegation_name_by_id, sort_by_name};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::pictures::bars::thin_bar;
use crate::pictures::house::{HouseChoice, HouseGroup, HouseSeat, house};
use domain::delegations::DevelopmentGroup;
use domain::identifiers::DelegationId;
use domain::questions::BallotMark;
use leptos::prelude::*;
use std::collections::BTreeMap;
use store::questions::VoterBallot;

/// The choices in the order in which the house is drawn, with the keys of their words.
const CHOICES: [(HouseChoice, &str); 5] = [
    (HouseChoice::Yes, "choice-yes"),
    (HouseChoice::Split, "ballot-mark-split"),
    (HouseChoice::Abstain, "choice-abstain"),
    (HouseChoice::Absent, "not-voting"),
    (HouseChoice::No, "choice-no"),
];

fn choice_of(voter: &VoterBallot) -> HouseChoice {
    match voter.ballot.as_ref().map(|ballot| ballot.choice) {
        Some(BallotMark::Yes) => HouseChoice::Yes,
        Some(BallotMark::No) => HouseChoice::No,
        Some(BallotMark::Abstain) => HouseChoice::Abstain,
        Some(BallotMark::Split | BallotMark::Ranking) => HouseChoice::Split,
        Some(BallotMark::Withdrawn) | None => HouseChoice::Absent,
    }
}

/// Renders a seat for each voter, by choice, with that of the delegation `own` framed.
pub fn seats_by_choice(
    locale: Locale,
    voters: &[VoterBallot],
    names: &DelegationNames,
    own: Option<DelegationId>,
) -> Markup {
    let weighted = voters.windows(2).any(|pair| pair[0].weight != pair[1].weight);
    let mut voters: Vec<_> = voters.iter().collect();
    sort_by_name(locale, names, &mut voters, |voter| voter.delegation_id);
    let groups = CHOICES.map(|(choice, key)| {
        let alike = voters.iter().filter(|voter| choice_of(voter) == choice);
        let seats = alike.filter_map(|voter| seat(locale, voter, names, own, weighted));
        HouseGroup { choice, title: t!(locale, key), seats: seats.collect() }
    });
    let framed = own.filter(|own| voters.iter().any(|voter| voter.delegation_id == *own));
    let framed = framed.map(|own| t!(locale, "house-own", name = delegation_name_by_id(locale, names, own)));
    let weights = weighted.then(|| t!(locale, "house-weights"));
    let hints: Vec<_> = weights.into_iter().chain(framed).collect();
    let hint = (!hints.is_empty()).then(|| markup! { <p class="hint">{hints.join(" ")}</p> });
    markup! { {house(locale, &groups)}{hint} }
}

/// Renders the seats of those alone that broke a silence, under a heading; nothing where nobody did.
pub fn seats_of_objectors(
    locale: Locale,
    voters: &[VoterBallot],
    names: &DelegationNames,
    own: Option<DelegationId>,
) -> Markup {
    let mut objecting: Vec<_> = voters.iter().filter(|voter| voter.ballot.is_some()).collect();
    sort_by_name(locale, names, &mut objecting, |voter| voter.delegation_id);
    let seats = objecting.into_iter().filter_map(|voter| seat(locale, voter, names, own, false));
    let seats: Vec<_> = seats.collect();
    if seats.is_empty() {
        return ().into_markup();
    }
    let group = HouseGroup { choice: HouseChoice::No, title: t!(locale, "silence-objectors"), seats };
    markup! { <h2>{t!(locale, "silence-broken")}</h2>{house(locale, &[group])} }
}

fn seat(
    locale: Locale,
    voter: &VoterBallot,
    names: &DelegationNames,
    own: Option<DelegationId>,
    weighted: bool,
) -> Option<HouseSeat> {
    let delegation = names.get(&voter.delegation_id)?;
    Some(HouseSeat {
        code: delegation.code.clone(),
        name: delegation_name(locale, delegation),
        href: addresses::DELEGATION.of(delegation.id),
        weight: weighted.then_some(voter.weight),
        own: own == Some(delegation.id),
    })
}

/// Counts the votes by region and development group: for, against, abstaining or divided, and not voting.
pub fn count_by_group(
    locale: Locale,
    voters: &[VoterBallot],
    names: &DelegationNames,
) -> Vec<(String, [u32; 4])> {
    let mut groups: BTreeMap<(u8, String), [u32; 4]> = BTreeMap::new();
    for voter in voters {
        let Some(delegation) = names.get(&voter.delegation_id) else { continue };
        let column = match choice_of(voter) {
            HouseChoice::Yes => 0,
            HouseChoice::No => 1,
            HouseChoice::Abstain | HouseChoice::Split => 2,
            HouseChoice::Absent => 3,
        };
        let region = delegation.region.map(|region| (0, region.label(locale)));
        let development =
            delegation.groups().into_iter().map(|group: DevelopmentGroup| (1, group.label(locale)));
        for key in region.into_iter().chain(development) {
            groups.entry(key).or_default()[column] += 1;
        }
    }
    groups.into_iter().map(|((_, name), counts)| (name, counts)).collect()
}

/// Renders the votes by region and development group: a strip and its numbers.
pub fn votes_by_group(locale: Locale, voters: &[VoterBallot], names: &DelegationNames) -> Markup {
    let groups = count_by_group(locale, voters, names);
    if groups.is_empty() {
        return ().into_markup();
    }
    let rows = groups.into_iter().map(|(name, counts)| {
        let [yes, no, abstain, absent] = counts;
        let whole = [yes, no, abstain, absent].iter().sum();
        let strip =
            thin_bar(locale, &[("yes", yes), ("abstain", abstain), ("unheard", absent), ("no", no)], whole);
        let cells = counts.map(|count| markup! { <td class="number">{locale.integer(count.into())}</td> });
        markup! {
            <tr>
                <th scope="row">{name}</th>
                <td class="bar" aria-hidden="true">{strip}</td>
                {Vec::from(cells)}
            </tr>
        }
    });
    let heads = ["choice-yes", "choice-no", "sheet-abstain-or-split", "not-voting"]
        .map(|key| Column::Number(t!(locale, key)));
    let rows = rows.collect::<Vec<_>>();
    let first = [Column::Text(t!(locale, "summary-group")), Column::Unnamed];
    let columns = first.into_iter().chain(heads).collect();
    markup! {
        <section>
            <h2>{t!(locale, "sheet-groups")}</h2>
            <Table label=t!(locale, "sheet-groups") class="strips" columns=columns>{rows}</Table>
        </section>
    }
}
