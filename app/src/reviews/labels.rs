//! Words for peer reviews.

use crate::components::Badge;
use crate::messages::{Label, Locale};
use domain::reviews::ReviewProgress;
use leptos::prelude::*;

/// Renders how far a review has come: in words, with a sign.
pub fn review_badge(locale: Locale, progress: ReviewProgress) -> AnyView {
    let (class, sign) = match progress {
        ReviewProgress::Asked => ("near", "…"),
        ReviewProgress::Given => ("open", "✓"),
        ReviewProgress::Answered => ("agreed", "✓"),
        ReviewProgress::Released => ("unheard", "–"),
    };
    view! { <Badge words=progress.label(locale) class=class sign=sign/> }.into_any()
}
