//! Words for peer reviews.

use crate::components::Badge;
use crate::markup::{Markup, markup};
use crate::messages::{Label, Locale};
use domain::reviews::ReviewProgress;

/// Renders how far a review has come: in words, with a sign.
pub fn review_badge(locale: Locale, progress: ReviewProgress) -> Markup {
    let (class, sign) = match progress {
        ReviewProgress::Asked => ("near", "…"),
        ReviewProgress::Given => ("open", "✓"),
        ReviewProgress::Answered => ("agreed", "✓"),
        ReviewProgress::Released => ("unheard", "–"),
    };
    markup! { <Badge words=progress.label(locale) class=class sign=sign/> }
}
