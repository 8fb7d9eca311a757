//! Marks in forms: each form carries the mark of what its page showed, and the act compares it.

use crate::markup::{IntoMarkup, Markup, markup};
use domain::marks::Mark;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use store::marks::MarkTarget;

/// The name of the field with the key of a form, by which it is taken once.
pub const FORM_KEY: &str = "key";

/// The keys of the forms on a page, which provides them as a context: one that is drawn for the page, with the number
/// of the form.
#[derive(Clone, Debug)]
pub struct FormKeys(Arc<(String, AtomicUsize)>);

impl FormKeys {
    /// Returns the keys of a page, which begin with `drawn`.
    pub fn new(drawn: String) -> Self {
        Self(Arc::new((drawn, AtomicUsize::new(0))))
    }

    fn next(&self) -> String {
        format!("{}-{}", self.0.0, self.0.1.fetch_add(1, Ordering::Relaxed))
    }
}

/// Renders the key of a form, as its first field; nothing for visitors, whose pages are the same for all.
pub fn form_key() -> Markup {
    let key = use_context::<FormKeys>().map(|keys| keys.next());
    key.map(|key| markup! { <input type="hidden" name=FORM_KEY value=key/> }).into_markup()
}

/// The name of the field with the mark.
pub const SEEN: &str = "seen";

/// The marks of what a page shows, taken before it was read; the page provides them as a context.
#[derive(Clone, Debug, Default)]
pub struct NotedMarks(Arc<Mutex<BTreeMap<MarkTarget, Mark>>>);

impl NotedMarks {
    /// Notes the mark of `target`. That of a delegation's position has that of the words in it.
    pub fn note(&self, target: MarkTarget, mark: Mark) {
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        noted.insert(target, mark);
        if let MarkTarget::OwnPosition(subject) = target {
            noted.insert(MarkTarget::Words(subject), Mark::of_words(mark.words));
        }
    }

    fn find(&self, target: MarkTarget) -> Option<Mark> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&target).copied()
    }
}

/// Renders the field with the mark of `target`, which the page has noted.
#[component]
pub fn SeenField(target: MarkTarget) -> Markup {
    let mark = use_context::<NotedMarks>().and_then(|noted| noted.find(target));
    mark.map(|mark| mark_field(mark.to_string())).into_markup()
}

/// Renders the field with a mark.
pub fn mark_field(mark: String) -> Markup {
    markup! { <input type="hidden" name=SEEN value=mark/> }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    /// The file with the forms without a key, which are those of everybody.
    const WITHOUT: &str = "frame.rs";

    #[test]
    fn every_form_of_those_who_have_signed_in_begins_with_its_key() {
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
        let mut forms = 0;
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let text = std::fs::read_to_string(&path).unwrap();
                let lines: Vec<&str> = text.lines().map(str::trim).collect();
                for pair in lines.windows(2).filter(|pair| pair[0].starts_with("<form method=\"post\"")) {
                    let exempt = path.ends_with(WITHOUT);
                    assert!(exempt || pair[1] == "{form_key()}", "{}: {}", path.display(), pair[0]);
                    forms += 1;
                }
            }
        }
        assert!(forms > 60, "{forms} forms");
    }
}
