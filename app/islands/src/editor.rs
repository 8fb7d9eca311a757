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
#[component]
pub fn Editor(
    draft: String,
    saved: bool,
    restored: String,
    discard: String,
    confirm: String,
    children: Children,
) -> impl IntoView {
    let saved = saved.then_some("");
    view! {
        <DraftKeeper>
            <p class="notice" role="status" hidden=true data-draft=draft data-saved=saved data-confirm=confirm>
                {restored}" "
                <button type="button" class="link">{discard}</button>
            </p>
            {children()}
        </DraftKeeper>
    }
}

/// Keeps what is typed and chosen in `children`, whose first element is the notice of the editor.
#[island]
pub fn DraftKeeper(children: Children) -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::presence::announce_island(crate::presence::IslandBundle::Editor);
    let root = NodeRef::<leptos::html::Div>::new();
    // Whether the browser has failed to keep what is typed.
    let at_risk = StoredValue::new(false);

    Effect::new(move || {
        let Some(root) = root.get() else { return };
        let Some(notice) = find_notice(&root) else { return };
        let key = key_of(&notice);
        if is_changed(&root) {
            at_risk.set_value(!keep(&key, &contents(&root)));
        } else if notice.has_attribute("data-saved") {
            forget(&key);
        } else if let Some(kept) = recall(&key).filter(|kept| *kept != contents(&root)) {
            fill(&root, &kept);
            notice.remove_attribute("hidden").ok();
        }
        root.set_attribute("data-ready", "").ok();
    });
    let typed = move |_: ev::Event| {
        let Some(root) = root.get_untracked() else { return };
        if let Some(notice) = find_notice(&root) {
            at_risk.set_value(!keep(&key_of(&notice), &contents(&root)));
        }
    };
    let clicked = move |event: ev::MouseEvent| {
        let Some(root) = root.get_untracked() else { return };
        let Some(notice) = find_notice(&root) else { return };
        let button = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if button.is_some_and(|button| button.tag_name() == "BUTTON" && notice.contains(Some(&button))) {
            drop_draft(&root, &notice);
        }
    };
    // Where the browser cannot store the text, leaving would lose it: the browser then asks first.
    let leaving = window_event_listener(ev::beforeunload, move |event| {
        if at_risk.get_value() {
            event.prevent_default();
        }
    });
    on_cleanup(move || leaving.remove());

    view! {
        <div
            class="editor"
            node_ref=root
            on:input=typed
            on:click=clicked
            on:submit=move |_| at_risk.set_value(false)
        >
            {children()}
        </div>
    }
}

/// Finds the notice of an editor, which says what is kept, and of which there is one.
fn find_notice(root: &Element) -> Option<Element> {
    root.query_selector("[data-draft]").ok().flatten()
}

/// Returns the key under which the browser keeps the draft.
fn key_of(notice: &Element) -> String {
    let draft = notice.get_attribute("data-draft").unwrap_or_default();
    ["baraza:", &draft].concat()
}

/// Drops a draft that came back, if that is confirmed.
fn drop_draft(root: &Element, notice: &Element) {
    let question = notice.get_attribute("data-confirm").unwrap_or_default();
    if !window().confirm_with_message(&question).unwrap_or(true) {
        return;
    }
    forget(&key_of(notice));
    if let Some(form) = root.get_elements_by_tag_name("form").item(0) {
        form.unchecked_into::<HtmlFormElement>().reset();
    }
    notice.set_attribute("hidden", "").ok();
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
