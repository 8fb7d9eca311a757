//! The island that keeps what is typed in the browser until it has been sent.

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlTextAreaElement, Storage};

/// Renders the form `children`, whose text areas are kept under `draft` in the browser's storage with each
/// keystroke, and come back when the page is opened again.
///
/// `saved` says that the server has the text now, so that the draft is dropped. The words
/// are translated on the server: `restored` announces a draft that came back, `discard` is
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
    let draft = StoredValue::new(draft);

    Effect::new(move || {
        let Some(root) = root.get() else { return };
        for area in text_areas(&root) {
            let key = key(&draft.read_value(), &area);
            let typed_already = area.value() != area.default_value().unwrap_or_default();
            if typed_already {
                at_risk.set(!keep(&key, &area.value()));
            } else if saved {
                forget(&key);
            } else if let Some(text) = recall(&key).filter(|text| *text != area.value()) {
                area.set_value(&text);
                came_back.set(true);
            }
        }
        root.set_attribute("data-ready", "").ok();
    });
    let typed = move |event: ev::Event| {
        let Some(area) = event.target().and_then(|target| target.dyn_into().ok()) else { return };
        at_risk.set(!keep(&key(&draft.read_value(), &area), &area.value()));
    };
    let drop_draft = move |_| {
        if !window().confirm_with_message(&confirm).unwrap_or(true) {
            return;
        }
        for area in root.get().iter().flat_map(|root| text_areas(root)) {
            forget(&key(&draft.read_value(), &area));
            area.set_value(&area.default_value().unwrap_or_default());
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
            {children()}
            <p class="notice" role="status" hidden=move || !came_back.get()>
                {restored}" "
                <button type="button" class="link" on:click=drop_draft>{discard}</button>
            </p>
        </div>
    }
}

fn text_areas(root: &Element) -> Vec<HtmlTextAreaElement> {
    let found = root.get_elements_by_tag_name("textarea");
    (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect()
}

fn key(draft: &str, area: &HtmlTextAreaElement) -> String {
    format!("baraza:{draft}:{}", area.name())
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
