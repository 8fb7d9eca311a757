//! What the laboratory draws, and the island that draws it again as a threshold or an uplift moves.

use domain::laboratory::{LaboratorySetting, SchemeColumn, scheme_column, shapley_indices};
use html_escape::{encode_double_quoted_attribute, encode_text};
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Event, HtmlInputElement, HtmlSelectElement};
use serde::{Deserialize, Serialize};
use std::fmt::Write;
use std::time::Duration;

/// How many schemes are compared.
pub const COLUMNS: usize = 3;
/// After how long without a further movement the slower index is computed.
const PAUSE: Duration = Duration::from_millis(60);

/// The data that the laboratory shows, in the language of the interface.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LaboratoryView {
    /// The delegations by name, in the order of their codes.
    pub names: Vec<String>,
    /// In what order they are listed.
    pub order: Vec<usize>,
    pub populations: Vec<i64>,
    /// Groups by name, with their members by place among the delegations.
    pub groups: Vec<(String, Vec<usize>)>,
    /// The members of each group that an uplift is moved for.
    pub uplifted: Vec<Vec<usize>>,
    /// Schemes by what the form sends for them, their name, and weights in proportion.
    pub schemes: Vec<(String, String, Vec<i64>)>,
    pub words: LaboratoryLabels,
    pub choice: LaboratoryChoice,
    /// As first drawn.
    pub columns: Vec<SchemeColumn>,
}

/// What is chosen, as in the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaboratoryChoice {
    /// Schemes by place.
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
    /// Between a whole number and its decimals.
    pub point: String,
}

/// The columns of a choice; one whose scheme gives no weights is empty.
pub fn columns(work: &LaboratoryView, with_shapley: bool) -> Vec<SchemeColumn> {
    let setting = &work.choice.setting;
    let one = |place: &usize| {
        let (_, _, raw) = work.schemes.get(*place)?;
        let mut column = scheme_column(raw, &work.uplifted, setting)?;
        if with_shapley {
            column.shapley = shapley_indices(&column.weights, setting);
        }
        Some(column)
    };
    work.choice.schemes.iter().map(|place| one(place).unwrap_or_default()).collect()
}

/// Draws the tables again as the controls in `children` move: shares of power by Banzhaf at once,
/// by Shapley and Shubik a moment later. `work` is a [`LaboratoryView`] as JSON.
#[island]
pub fn Bench(work: String, children: Children) -> impl IntoView {
    let work = StoredValue::new(serde_json::from_str::<LaboratoryView>(&work).ok());
    let (groups, delegations) = work.with_value(|work| work.as_ref().map(tables).unwrap_or_default());
    let (groups, delegations) = (RwSignal::new(groups), RwSignal::new(delegations));
    let titles = work.with_value(|work| {
        work.as_ref()
            .map(|work| [&work.words.by_group, &work.words.by_delegation].map(Clone::clone))
            .unwrap_or_default()
    });
    let [by_group, by_delegation] = titles;
    let moves = StoredValue::new(0_u32);
    let draw = move |with_shapley| {
        work.update_value(|work| {
            if let Some(work) = work {
                work.columns = columns(work, with_shapley);
                let drawn = tables(work);
                groups.set(drawn.0);
                delegations.set(drawn.1);
            }
        });
    };
    let moved = move |event: Event| {
        let changed = work.try_update_value(|work| work.as_mut().is_some_and(|work| take(work, &event)));
        if changed != Some(true) {
            return;
        }
        draw(false);
        moves.update_value(|moves| *moves += 1);
        let now = moves.get_value();
        // Whatever moves in between draws again by itself.
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
        <div class="scroll" tabindex="0" role="region" aria-label=by_group inner_html=move || groups.get()></div>
        <details>
            <summary>{by_delegation.clone()}</summary>
            <div class="scroll" tabindex="0" role="region" aria-label=by_delegation
                inner_html=move || delegations.get()></div>
        </details>
    }
}

/// Takes the control that has moved into the choice; tells whether there was one.
fn take(work: &mut LaboratoryView, event: &Event) -> bool {
    let Some(target) = event.target() else { return false };
    if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
        let column = select.name().strip_prefix("scheme-").and_then(|column| column.parse::<usize>().ok());
        let place = work.schemes.iter().position(|(key, _, _)| *key == select.value());
        if let (Some(column), Some(place)) = (column.filter(|column| *column < COLUMNS), place) {
            work.choice.schemes[column] = place;
            return true;
        }
        return false;
    }
    let Some(input) = target.dyn_ref::<HtmlInputElement>() else { return false };
    // The number beside the slider.
    if let Some(output) = input.parent_element().and_then(|field| field.query_selector("output").ok()?) {
        output.set_text_content(Some(&input.value()));
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

/// Per cent with at most one decimal, such as 66.7, in thousandths.
pub fn thousandths(percent: &str) -> Option<u32> {
    let (whole, decimal) = percent.split_once('.').unwrap_or((percent, "0"));
    let tenth: u32 = decimal.get(..1)?.parse().ok()?;
    Some(whole.parse::<u32>().ok()?.checked_mul(10)? + tenth)
}

/// The tables by group and by delegation, as HTML.
pub fn tables(work: &LaboratoryView) -> (String, String) {
    let words = &work.words;
    let everyone = work.names.len() as u64;
    let people = |places: &[usize]| {
        places
            .iter()
            .filter_map(|place| work.populations.get(*place))
            .map(|people| people.unsigned_abs())
            .sum::<u64>()
    };
    let all: u64 = work.populations.iter().map(|people| people.unsigned_abs()).sum();
    let rows = work.groups.iter().map(|(name, places)| {
        let shares =
            [share(places.len() as u64, everyone, &words.point), share(people(places), all, &words.point)];
        (name, shares.to_vec(), places.as_slice())
    });
    let mut groups = String::new();
    if work.columns.iter().any(|column| column.weights.is_empty()) {
        let _ = write!(groups, "<p class=\"notice\">{}</p>", encode_text(&words.no_weights));
    }
    table(&mut groups, work, &words.by_group, &[&words.group, &words.members, &words.population], rows);
    let rows = work
        .order
        .iter()
        .filter_map(|place| Some((work.names.get(*place)?, Vec::new(), std::slice::from_ref(place))));
    let mut delegations = String::new();
    table(&mut delegations, work, &words.by_delegation, &[&words.delegation], rows);
    (groups, delegations)
}

fn table<'a>(
    html: &mut String,
    work: &LaboratoryView,
    title: &str,
    firsts: &[&String],
    rows: impl Iterator<Item = (&'a String, Vec<String>, &'a [usize])>,
) {
    let words = &work.words;
    let _ = write!(html, "<table aria-label=\"{}\"><thead><tr>", encode_double_quoted_attribute(title));
    for (place, first) in firsts.iter().enumerate() {
        let class = if place > 0 { " class=\"number\"" } else { "" };
        let _ = write!(html, "<th scope=\"col\" rowspan=\"2\"{class}>{}</th>", encode_text(first));
    }
    for place in work.choice.schemes {
        let name = work.schemes.get(place).map_or("", |(_, name, _)| name);
        let _ = write!(html, "<th scope=\"colgroup\" colspan=\"3\">{}</th>", encode_text(name));
    }
    html.push_str("</tr><tr>");
    for words in (0..COLUMNS).flat_map(|_| [&words.weight, &words.banzhaf, &words.shapley]) {
        let _ = write!(html, "<th scope=\"col\" class=\"number\">{}</th>", encode_text(words));
    }
    html.push_str("</tr></thead><tbody>");
    for (name, shares, places) in rows {
        let _ = write!(html, "<tr><th scope=\"row\">{}</th>", encode_text(name));
        for share in shares
            .into_iter()
            .chain(work.columns.iter().flat_map(|column| cells(column, places, &words.point)))
        {
            let _ = write!(html, "<td class=\"number\">{share}</td>");
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table>");
}

/// Weight and power of the members at `places`.
fn cells(column: &SchemeColumn, places: &[usize], point: &str) -> [String; 3] {
    let whole = column.weights.iter().map(|weight| weight.unsigned_abs()).sum::<u64>();
    let weight =
        places.iter().filter_map(|place| column.weights.get(*place)).map(|weight| weight.unsigned_abs());
    let power = |shares: &[u32]| {
        let sum =
            places.iter().filter_map(|place| shares.get(*place)).map(|share| u64::from(*share)).sum::<u64>();
        if shares.is_empty() { "…".to_owned() } else { share(sum, 1_000_000, point) }
    };
    [share(weight.sum(), whole, point), power(&column.banzhaf), power(&column.shapley)]
}

/// A share of the whole in per cent, to a tenth.
fn share(part: u64, whole: u64, point: &str) -> String {
    let tenths = (u128::from(part) * 1_000 + u128::from(whole) / 2) / u128::from(whole.max(1));
    format!("{}{point}{}", tenths / 10, tenths % 10)
}
