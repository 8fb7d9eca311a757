//! The tables of the weight laboratory, and the island that redraws them as a threshold or an uplift moves.

use domain::laboratory::{LaboratorySetting, SchemeColumn, scheme_column, shapley_indices};
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Event, HtmlInputElement, HtmlSelectElement};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The number of schemes that are compared.
pub const COLUMNS: usize = 3;
/// The time that a control has to rest before the slower index is computed.
const PAUSE: Duration = Duration::from_millis(60);

/// The data that the laboratory shows, in the language of the interface.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LaboratoryView {
    /// The names of the delegations, in the order of their codes; elsewhere a delegation is its place in this
    /// list.
    pub names: Vec<String>,
    /// The places of the delegations in the order in which the table lists them.
    pub order: Vec<usize>,
    pub populations: Vec<i64>,
    pub groups: Vec<LaboratoryGroup>,
    /// The members of each group that has an uplift.
    pub uplifted: Vec<Vec<usize>>,
    pub schemes: Vec<LaboratoryScheme>,
    pub words: LaboratoryLabels,
    pub choice: LaboratoryChoice,
    /// The columns of the tables; `None` where a scheme gives no weights.
    pub columns: Vec<Option<SchemeColumn>>,
}

/// A group of delegations that the laboratory shows together.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LaboratoryGroup {
    pub name: String,
    /// The places of the members among the delegations.
    pub members: Vec<usize>,
}

/// A weight scheme that can be chosen.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LaboratoryScheme {
    /// The value that the form sends for the scheme.
    pub key: String,
    pub name: String,
    /// The weights, in proportion.
    pub weights: Vec<i64>,
}

/// The choice of schemes, threshold and uplifts in the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaboratoryChoice {
    /// The places of the schemes.
    pub schemes: [usize; COLUMNS],
    pub setting: LaboratorySetting,
}

/// The words of the tables, translated on the server.
#[derive(Clone, Debug, Serialize, Deserialize)]
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

/// Computes the columns of a choice; `None` where a scheme gives no weights.
pub fn columns(work: &LaboratoryView, with_shapley: bool) -> Vec<Option<SchemeColumn>> {
    let setting = &work.choice.setting;
    let one = |place: &usize| {
        let scheme = work.schemes.get(*place)?;
        let mut column = scheme_column(&scheme.weights, &work.uplifted, setting)?;
        if with_shapley {
            column.shapley = shapley_indices(&column.weights, setting);
        }
        Some(column)
    };
    work.choice.schemes.iter().map(one).collect()
}

/// Redraws the tables as the controls in `children` move: shares of power by Banzhaf at once, those by
/// Shapley and Shubik a moment later.
#[island]
pub fn Bench(work: LaboratoryView, children: Children) -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::presence::announce_island();
    let (by_group, by_delegation) = (work.words.by_group.clone(), work.words.by_delegation.clone());
    let work = RwSignal::new(work);
    let moves = StoredValue::new(0_u32);
    let draw = move |with_shapley| work.update(|work| work.columns = columns(work, with_shapley));
    let moved = move |event: Event| {
        if work.try_update_untracked(|work| take(work, &event)) != Some(true) {
            return;
        }
        draw(false);
        moves.update_value(|moves| *moves += 1);
        let now = moves.get_value();
        // A later movement draws the tables itself.
        set_timeout(
            move || {
                if moves.get_value() == now {
                    draw(true);
                }
            },
            PAUSE,
        );
    };
    view! {
        <div class="form" on:input=move |event: ev::Event| moved(event)>{children()}</div>
        <h2>{by_group.clone()}</h2>
        <div class="scroll" tabindex="0" role="region" aria-label=by_group>
            {move || work.with(group_table)}
        </div>
        <details>
            <summary>{by_delegation.clone()}</summary>
            <div class="scroll" tabindex="0" role="region" aria-label=by_delegation>
                {move || work.with(delegation_table)}
            </div>
        </details>
    }
}

/// Sets the choice from the control that has moved; returns whether it is a control of the laboratory.
fn take(work: &mut LaboratoryView, event: &Event) -> bool {
    let Some(target) = event.target() else { return false };
    if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
        let column = select.name().strip_prefix("scheme-").and_then(|column| column.parse::<usize>().ok());
        let place = work.schemes.iter().position(|scheme| scheme.key == select.value());
        if let (Some(column), Some(place)) = (column.filter(|column| *column < COLUMNS), place) {
            work.choice.schemes[column] = place;
            return true;
        }
        return false;
    }
    let Some(input) = target.dyn_ref::<HtmlInputElement>() else { return false };
    // The number beside the slider has no script of its own; a slider writes it as programs do.
    if let Some(output) = input.parent_element().and_then(|field| field.query_selector("output").ok()?) {
        output.set_text_content(Some(&input.value().replace('.', &work.words.point)));
    }
    let (name, value) = (input.name(), input.value());
    if name == "threshold" {
        work.choice.setting.threshold = thousandths(&value).unwrap_or(work.choice.setting.threshold);
        return true;
    }
    let place = name.strip_prefix("uplift-").and_then(|place| place.parse::<usize>().ok());
    let uplift = place.and_then(|place| work.choice.setting.uplifts.get_mut(place));
    match (uplift, value.parse::<u32>()) {
        (Some(uplift), Ok(percent)) => {
            *uplift = percent;
            true
        }
        _ => false,
    }
}

/// Parses per cent with at most one decimal, such as 66.7, as thousandths.
pub fn thousandths(percent: &str) -> Option<u32> {
    let (whole, decimal) = percent.split_once('.').unwrap_or((percent, "0"));
    let tenth: u32 = decimal.get(..1)?.parse().ok()?;
    Some(whole.parse::<u32>().ok()?.checked_mul(10)? + tenth)
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
fn group_table(work: &LaboratoryView) -> impl IntoView + use<> {
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
    let weightless = work.columns.iter().any(Option::is_none);
    let notice = weightless.then(|| view! { <p class="notice">{words.no_weights.clone()}</p> });
    let heads = [&words.group, &words.members, &words.population];
    (notice, power_table(work, &words.by_group, &heads, rows.collect()))
}

fn delegation_table(work: &LaboratoryView) -> impl IntoView + use<> {
    let rows = work.order.iter().filter_map(|place| {
        let name = work.names.get(*place)?;
        Some(PowerRow { name, shares: Vec::new(), places: std::slice::from_ref(place) })
    });
    power_table(work, &work.words.by_delegation, &[&work.words.delegation], rows.collect())
}

/// Renders a table of `rows`, whose first columns have `heads`, with the weight and power that each scheme
/// gives.
fn power_table(
    work: &LaboratoryView,
    title: &str,
    heads: &[&String],
    rows: Vec<PowerRow>,
) -> impl IntoView + use<> {
    let words = &work.words;
    let heads = heads.iter().enumerate().map(|(place, head)| {
        let class = (place > 0).then_some("number");
        view! { <th scope="col" rowspan="2" class=class>{(*head).clone()}</th> }
    });
    let schemes = work.choice.schemes.iter().map(|place| {
        let name = work.schemes.get(*place).map(|scheme| scheme.name.clone());
        view! { <th scope="colgroup" colspan="3">{name}</th> }
    });
    let measures = [&words.weight, &words.banzhaf, &words.shapley];
    let measures = std::iter::repeat_n(measures, COLUMNS).flatten();
    let measures = measures.map(|measure| view! { <th scope="col" class="number">{measure.clone()}</th> });
    let rows = rows.into_iter().map(|row| {
        let given = work.columns.iter().flat_map(|column| cells(column.as_ref(), row.places, &words.point));
        let cells = row.shares.into_iter().chain(given);
        let cells = cells.map(|share| view! { <td class="number">{share}</td> });
        view! { <tr><th scope="row">{row.name.to_owned()}</th>{cells.collect::<Vec<_>>()}</tr> }
    });
    view! {
        <table aria-label=title.to_owned()>
            <thead>
                <tr>{heads.collect::<Vec<_>>()}{schemes.collect::<Vec<_>>()}</tr>
                <tr>{measures.collect::<Vec<_>>()}</tr>
            </thead>
            <tbody>{rows.collect::<Vec<_>>()}</tbody>
        </table>
    }
}

/// Returns the weight and the power of the members at `places`.
fn cells(column: Option<&SchemeColumn>, places: &[usize], point: &str) -> [String; 3] {
    let weights = column.map_or(&[][..], |column| &column.weights);
    let whole = weights.iter().map(|weight| weight.unsigned_abs()).sum::<u64>();
    let weight = places.iter().filter_map(|place| weights.get(*place)).map(|weight| weight.unsigned_abs());
    let power = |shares: Option<&Vec<u32>>| {
        let Some(shares) = shares else { return "…".to_owned() };
        let sum =
            places.iter().filter_map(|place| shares.get(*place)).map(|share| u64::from(*share)).sum::<u64>();
        share(sum, 1_000_000, point)
    };
    [
        share(weight.sum(), whole, point),
        power(column.and_then(|column| column.banzhaf.as_ref())),
        power(column.and_then(|column| column.shapley.as_ref())),
    ]
}

/// Returns a share in per cent, to a tenth.
fn share(part: u64, whole: u64, point: &str) -> String {
    let tenths = (u128::from(part) * 1_000 + u128::from(whole) / 2) / u128::from(whole.max(1));
    format!("{}{point}{}", tenths / 10, tenths % 10)
}
