//! Marks in forms: each form carries the mark of what its page showed, and the act compares it.

use domain::marks::Mark;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use store::marks::MarkTarget;

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
pub fn SeenField(target: MarkTarget) -> impl IntoView {
    let mark = use_context::<NotedMarks>().and_then(|noted| noted.find(target));
    mark.map(|mark| mark_field(mark.to_string()))
}

/// Renders the field with a mark.
pub fn mark_field(mark: String) -> AnyView {
    view! { <input type="hidden" name=SEEN value=mark/> }.into_any()
}
