//! The island that counts the tables of the weight laboratory again as a threshold or an uplift moves.

use crate::counting::{
    COLUMNS, LaboratoryChoice, LaboratoryNumbers, MEASURES, cells, columns, read_list, read_lists,
    thousandths,
};
use domain::laboratory::{LaboratorySetting, SchemeColumn};
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlInputElement, HtmlSelectElement};
use std::time::Duration;

/// The time that a control has to rest before the slower index is computed.
const PAUSE: Duration = Duration::from_millis(60);

/// Counts the tables in `children` again as the controls there move: shares of power by Banzhaf at once, those by
/// Shapley and Shubik a moment later.
///
/// An element has the numbers in `data-weights` and `data-uplifted`, and the decimal mark in `data-point`. Each row that
/// is counted has the places of its members in `data-members`, and the cells of the schemes at its end. What has
/// `data-weightless` is shown where a scheme gives no weights.
#[island]
pub fn Bench(children: Children) -> impl IntoView {
    #[cfg(feature = "ssr")]
    islands::presence::announce_island(islands::presence::IslandBundle::Laboratory);
    let root = NodeRef::<leptos::html::Div>::new();
    let moves = StoredValue::new(0_u32);
    let moved = move |event: ev::Event| {
        let Some(root) = root.get_untracked() else { return };
        let Some(board) = LaboratoryBoard::of(&root) else { return };
        if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
            board.tell_value(&input);
        }
        board.draw(false);
        moves.update_value(|moves| *moves += 1);
        let now = moves.get_value();
        // A later movement draws the tables itself.
        set_timeout(
            move || {
                if moves.get_value() == now {
                    board.draw(true);
                }
            },
            PAUSE,
        );
    };
    view! { <div node_ref=root on:input=moved>{children()}</div> }
}

/// The elements of the laboratory, with what they say.
struct LaboratoryBoard {
    root: Element,
    numbers: LaboratoryNumbers,
    point: String,
}

impl LaboratoryBoard {
    fn of(root: &Element) -> Option<Self> {
        let place = find(root, "[data-weights]")?;
        let read = |name: &str| place.get_attribute(name);
        let numbers = LaboratoryNumbers {
            weights: read_lists(&read("data-weights")?),
            uplifted: read_lists(&read("data-uplifted")?),
        };
        Some(Self { root: root.clone(), numbers, point: read("data-point")? })
    }

    /// Writes the number beside a slider, which has no script of its own, as programs do.
    fn tell_value(&self, slider: &HtmlInputElement) {
        if let Some(output) = slider.parent_element().and_then(|field| find(&field, "output")) {
            output.set_text_content(Some(&slider.value().replace('.', &self.point)));
        }
    }

    /// Counts what the controls say, and writes it into the tables.
    fn draw(&self, with_shapley: bool) {
        let Some(choice) = self.read_choice() else { return };
        let columns = columns(&self.numbers, &choice, with_shapley);
        for row in list(&self.root, "tr") {
            match row.get_attribute("data-members") {
                Some(members) => self.draw_row(&row, &read_list(&members), &columns),
                None => self.name_schemes(&row),
            }
        }
        if let Some(notice) = find(&self.root, "[data-weightless]") {
            notice.toggle_attribute_with_force("hidden", columns.iter().all(Option::is_some)).ok();
        }
    }

    fn draw_row(&self, row: &Element, members: &[usize], columns: &[Option<SchemeColumn>]) {
        let texts = columns.iter().flat_map(|column| cells(column.as_ref(), members, &self.point));
        let found = list(row, "td");
        let before = found.len().saturating_sub(COLUMNS * MEASURES);
        for (cell, text) in found[before..].iter().zip(texts) {
            cell.set_text_content(Some(&text));
        }
    }

    /// Writes the names of the chosen schemes above their columns.
    fn name_schemes(&self, row: &Element) {
        let heads = list(row, "th")
            .into_iter()
            .filter(|head| head.get_attribute("scope").as_deref() == Some("colgroup"));
        for (column, head) in heads.enumerate() {
            let chosen = self.scheme(column).and_then(|select| select.selected_options().item(0));
            if let Some(chosen) = chosen {
                head.set_text_content(chosen.text_content().as_deref());
            }
        }
    }

    /// Returns the control of the scheme in a column.
    fn scheme(&self, column: usize) -> Option<HtmlSelectElement> {
        self.control("scheme-", column)
    }

    fn control<T: JsCast>(&self, name: &str, place: usize) -> Option<T> {
        find(&self.root, &["[name=", name, &place.to_string(), "]"].concat())?.dyn_into().ok()
    }

    /// Reads the controls; `None` where one says nothing that can be counted.
    fn read_choice(&self) -> Option<LaboratoryChoice> {
        let mut schemes = [0; COLUMNS];
        for (column, place) in schemes.iter_mut().enumerate() {
            *place = usize::try_from(self.scheme(column)?.selected_index()).ok()?;
        }
        let threshold: HtmlInputElement = find(&self.root, "[name=threshold]")?.dyn_into().ok()?;
        let threshold = thousandths(&threshold.value())?;
        let uplift = |place| {
            let slider: HtmlInputElement = self.control("uplift-", place)?;
            slider.value().parse::<u32>().ok()
        };
        let uplifts = (0..self.numbers.uplifted.len()).map(uplift).collect::<Option<Vec<u32>>>()?;
        Some(LaboratoryChoice { schemes, setting: LaboratorySetting { threshold, uplifts } })
    }
}

fn find(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok().flatten()
}

fn list(root: &Element, name: &str) -> Vec<Element> {
    let found = root.get_elements_by_tag_name(name);
    (0..found.length()).filter_map(|place| found.item(place)).collect()
}
