//! The island that keeps what is typed and chosen in the browser until it has been sent.

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlFormElement, HtmlInputElement, Storage};

/// Renders the form `children`, which is kept under `draft` in the browser's storage with each change: the words with
/// what is chosen beside them. All of it comes back when the page is opened again, or nothing.
///
/// `saved` says that the server has the text now, so that the draft is dropped. The words
/// are translated on the server: `restored` announces above the form a draft that came back, `discard` is
/// the button that drops it, `confirm` asks before that.
#[island]
pub fn Editor(
    draft: String,
    saved: bool,
    restored: String,
    discard: String,
    confirm: String,
    children: Children,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::presence::announce_island();
    let root = NodeRef::<leptos::html::Div>::new();
    let came_back = RwSignal::new(false);
    let at_risk = RwSignal::new(false);
    let key = StoredValue::new(format!("baraza:{draft}"));

    Effect::new(move || {
        let Some(root) = root.get() else { return };
        let key = key.read_value();
        if is_changed(&root) {
            at_risk.set(!keep(&key, &contents(&root)));
        } else if saved {
            forget(&key);
        } else if let Some(kept) = recall(&key).filter(|kept| *kept != contents(&root)) {
            fill(&root, &kept);
            came_back.set(true);
        }
        root.set_attribute("data-ready", "").ok();
    });
    let typed = move |_: ev::Event| {
        let Some(root) = root.get() else { return };
        at_risk.set(!keep(&key.read_value(), &contents(&root)));
    };
    let drop_draft = move |_| {
        if !window().confirm_with_message(&confirm).unwrap_or(true) {
            return;
        }
        forget(&key.read_value());
        if let Some(form) = root.get().and_then(|root| root.get_elements_by_tag_name("form").item(0)) {
            form.unchecked_into::<HtmlFormElement>().reset();
        }
        came_back.set(false);
    };
    // Where the browser cannot store the text, leaving would lose it: the browser then asks first.
    let leaving = window_event_listener(ev::beforeunload, move |event| {
        if at_risk.get_untracked() {
            event.prevent_default();
        }
    });
    on_cleanup(move || leaving.remove());

    view! {
        <div class="editor" node_ref=root on:input=typed on:submit=move |_| at_risk.set(false)>
            <p class="notice" role="status" hidden=move || !came_back.get()>
                {restored}" "
                <button type="button" class="link" on:click=drop_draft>{discard}</button>
            </p>
            {children()}
        </div>
    }
}

/// What stands between the fields of a draft, and between the name of a field and its value: nobody can type either.
const BETWEEN: [&str; 2] = ["\u{1e}", "\u{1f}"];

/// Lists the fields in which something is typed or chosen. All of them have the properties of an input.
fn fields(root: &Element) -> Vec<HtmlInputElement> {
    let found = root.get_elements_by_tag_name("*");
    (0..found.length())
        .filter_map(|index| found.item(index))
        .filter(|one| one.matches("textarea,select,[type=radio]").unwrap_or(false))
        .map(Element::unchecked_into)
        .collect()
}

fn is_radio(field: &HtmlInputElement) -> bool {
    field.type_() == "radio"
}

/// Tells whether something was typed or chosen before the editor started.
fn is_changed(root: &Element) -> bool {
    fields(root).iter().any(|field| match field.tag_name().as_str() {
        "SELECT" => false,
        _ if is_radio(field) => field.checked() != field.default_checked(),
        _ => field.value() != field.default_value(),
    })
}

/// Returns what is typed and chosen in all fields.
fn contents(root: &Element) -> String {
    let filled = fields(root).into_iter().filter(|field| !is_radio(field) || field.checked());
    let pairs: Vec<_> = filled.map(|field| [field.name(), field.value()].join(BETWEEN[1])).collect();
    pairs.join(BETWEEN[0])
}

/// Fills all fields with what was kept, and unfolds what is folded over words.
fn fill(root: &Element, kept: &str) {
    let pairs: Vec<_> = kept.split(BETWEEN[0]).filter_map(|pair| pair.split_once(BETWEEN[1])).collect();
    for field in fields(root) {
        let name = field.name();
        let value = pairs.iter().find(|(one, _)| *one == name).map(|(_, value)| *value);
        match value {
            _ if is_radio(&field) => field.set_checked(value == Some(field.value().as_str())),
            Some(value) => field.set_value(value),
            None => {}
        }
        let mut fold = field.closest("details").ok().flatten();
        while let Some(one) = fold {
            one.set_attribute("open", "").ok();
            fold = one.parent_element().and_then(|parent| parent.closest("details").ok().flatten());
        }
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn recall(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Returns whether the browser has stored the text.
fn keep(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
}

fn forget(key: &str) {
    if let Some(storage) = storage() {
        storage.remove_item(key).ok();
    }
}
