//! The tables of the weight laboratory, as the server renders them; in the browser the island counts their cells again.

use crate::markup::{Markup, markup};
use domain::laboratory::SchemeColumn;
use laboratory_island::counting::{COLUMNS, LaboratoryChoice, LaboratoryNumbers, cells, share, write_list};
use leptos::prelude::*;

/// The data that the laboratory shows, in the language of the interface.
pub struct LaboratoryView {
    /// The names of the delegations, in the order of their codes; elsewhere a delegation is its place in this
    /// list.
    pub names: Vec<String>,
    /// The places of the delegations in the order in which the table lists them.
    pub order: Vec<usize>,
    pub populations: Vec<i64>,
    pub groups: Vec<LaboratoryGroup>,
    pub numbers: LaboratoryNumbers,
    /// The schemes, in the order of their weights among the numbers.
    pub schemes: Vec<LaboratoryScheme>,
    pub words: LaboratoryLabels,
    pub choice: LaboratoryChoice,
    /// The columns of the tables; `None` where a scheme gives no weights.
    pub columns: Vec<Option<SchemeColumn>>,
}

/// A group of delegations that the laboratory shows together.
pub struct LaboratoryGroup {
    pub name: String,
    /// The places of the members among the delegations.
    pub members: Vec<usize>,
}

/// A weight scheme that can be chosen.
pub struct LaboratoryScheme {
    /// The value that the form sends for the scheme.
    pub key: String,
    pub name: String,
}

/// The words of the tables, translated on the server.
pub struct LaboratoryLabels {
    pub group: String,
    pub delegation: String,
    pub members: String,
    pub population: String,
    pub weight: String,
    pub banzhaf: String,
    pub shapley: String,
    pub by_group: String,
    pub by_delegation: String,
    pub no_weights: String,
    /// The decimal mark.
    pub point: String,
}

/// Renders the table by group and, folded, the one by delegation.
pub fn laboratory_tables(work: &LaboratoryView) -> Markup {
    let (by_group, by_delegation) = (work.words.by_group.clone(), work.words.by_delegation.clone());
    markup! {
        <h2>{by_group.clone()}</h2>
        <div class="scroll" tabindex="0" role="region" aria-label=by_group>{group_table(work)}</div>
        <details>
            <summary>{by_delegation.clone()}</summary>
            <div class="scroll" tabindex="0" role="region" aria-label=by_delegation>{delegation_table(work)}</div>
        </details>
    }
}

/// A row of a table of power.
struct PowerRow<'a> {
    name: &'a str,
    /// The cells before those of the schemes: the shares of the members and of the population.
    shares: Vec<String>,
    /// The places of the row's members among the delegations.
    places: &'a [usize],
}

/// Renders the table by group, below a notice where a scheme gives no weights.
fn group_table(work: &LaboratoryView) -> Markup {
    let words = &work.words;
    let everyone = work.names.len() as u64;
    let people = |places: &[usize]| {
        places
            .iter()
            .filter_map(|place| work.populations.get(*place))
            .map(|people| people.unsigned_abs())
            .fold(0, u64::saturating_add)
    };
    let all = work.populations.iter().map(|people| people.unsigned_abs()).fold(0, u64::saturating_add);
    let rows = work.groups.iter().map(|group| {
        let places = group.members.as_slice();
        let shares =
            [share(places.len() as u64, everyone, &words.point), share(people(places), all, &words.point)];
        PowerRow { name: &group.name, shares: shares.to_vec(), places }
    });
    let weighted = work.columns.iter().all(Option::is_some);
    let heads = [&words.group, &words.members, &words.population];
    let table = power_table(work, &words.by_group, &heads, rows.collect());
    markup! {
        <p class="notice" hidden=weighted data-weightless="">{words.no_weights.clone()}</p>
        {table}
    }
}

fn delegation_table(work: &LaboratoryView) -> Markup {
    let rows = work.order.iter().filter_map(|place| {
        let name = work.names.get(*place)?;
        Some(PowerRow { name, shares: Vec::new(), places: std::slice::from_ref(place) })
    });
    power_table(work, &work.words.by_delegation, &[&work.words.delegation], rows.collect())
}

/// Renders a table of `rows`, whose first columns have `heads`, with the weight and power that each scheme
/// gives.
fn power_table(work: &LaboratoryView, title: &str, heads: &[&String], rows: Vec<PowerRow>) -> Markup {
    let words = &work.words;
    let heads = heads.iter().enumerate().map(|(place, head)| {
        let class = (place > 0).then_some("number");
        markup! { <th scope="col" rowspan="2" class=class>{(*head).clone()}</th> }
    });
    let schemes = work.choice.schemes.iter().map(|place| {
        let name = work.schemes.get(*place).map(|scheme| scheme.name.clone());
        markup! { <th scope="colgroup" colspan="3">{name}</th> }
    });
    let measures = [&words.weight, &words.banzhaf, &words.shapley];
    let measures = std::iter::repeat_n(measures, COLUMNS).flatten();
    let measures = measures.map(|measure| markup! { <th scope="col" class="number">{measure.clone()}</th> });
    let rows = rows.into_iter().map(|row| {
        let given = work.columns.iter().flat_map(|column| cells(column.as_ref(), row.places, &words.point));
        let cells = row.shares.into_iter().chain(given);
        let cells = cells.map(|share| markup! { <td class="number">{share}</td> });
        markup! {
            <tr data-members=write_list(row.places)>
                <th scope="row">{row.name.to_owned()}</th>
                {cells.collect::<Vec<_>>()}
            </tr>
        }
    });
    markup! {
        <table aria-label=title.to_owned()>
            <thead>
                <tr>{heads.collect::<Vec<_>>()}{schemes.collect::<Vec<_>>()}</tr>
                <tr>{measures.collect::<Vec<_>>()}</tr>
            </thead>
            <tbody>{rows.collect::<Vec<_>>()}</tbody>
        </table>
    }
}
