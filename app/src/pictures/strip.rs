//! Draws numbers from 0 to 1 in the rows of a table: a bar, or a dot on a line.

use crate::markup::{Markup, markup};
use crate::messages::Locale;
use crate::pictures::Across;
use leptos::prelude::*;

/// The height of a row's picture, in pixels.
const HEIGHT: u32 = 16;

/// Renders a bar from 0 to 1, with a line at one half; an empty frame where there is no number. The number stands beside it.
pub fn unit_bar(locale: Locale, value: Option<f64>) -> Markup {
    let across = Across::new(locale);
    let bar = value.map(|value| {
        let (x, width) = across.bar(0.0, value);
        markup! { <rect x=x width=width y="3" height="10" class="measured"/> }
    });
    let half = across.place(0.5);
    markup! {
        <svg class="unit" aria-hidden="true" width="100%" height=HEIGHT>
            <rect x="2%" width="96%" y="3" height="10" class="frame"/>
            {bar}
            <line x1=half.clone() x2=half y1="1" y2="15" class="grid"/>
        </svg>
    }
}

/// Renders a dot on a line from 0 to 1, hollow where it rests on `few` cases; only the line where there is no number. The
/// number stands beside it.
pub fn unit_dot(locale: Locale, value: Option<f64>, few: bool) -> Markup {
    let class = if few { "few" } else { "measured" };
    let across = Across::new(locale);
    let dot = value.map(|value| markup! { <circle cx=across.place(value) cy="8" r="5" class=class/> });
    let half = across.place(0.5);
    markup! {
        <svg class="unit" aria-hidden="true" width="100%" height=HEIGHT>
            <line x1="2%" x2="98%" y1="8" y2="8" class="grid"/>
            <line x1=half.clone() x2=half y1="4" y2="12" class="grid"/>
            {dot}
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pictures::drawn::first_attribute;
    use scraper::Html;

    #[test]
    fn a_bar_is_as_long_as_its_number_and_begins_where_the_language_does() {
        for (locale, begins) in [(Locale::English, "2%"), (Locale::Arabic, "74%")] {
            let html = crate::document::html(|| unit_bar(locale, Some(0.25)));
            let page = Html::parse_fragment(&html);
            assert_eq!(first_attribute(&page, "rect.measured", "width").as_deref(), Some("24%"));
            assert_eq!(first_attribute(&page, "rect.measured", "x").as_deref(), Some(begins));
            assert!(html.len() < 600 && first_attribute(&page, "svg", "aria-hidden").is_some());
        }
        assert!(!crate::document::html(|| unit_bar(Locale::French, None)).contains("measured"));
    }

    #[test]
    fn a_dot_on_few_cases_looks_different_and_without_a_number_there_is_none() {
        let of =
            |locale, few| Html::parse_fragment(&crate::document::html(|| unit_dot(locale, Some(1.0), few)));
        assert_eq!(first_attribute(&of(Locale::English, true), "circle.few", "cx").as_deref(), Some("98%"));
        assert_eq!(
            first_attribute(&of(Locale::Arabic, false), "circle.measured", "cx").as_deref(),
            Some("2%")
        );
        assert!(!crate::document::html(|| unit_dot(Locale::English, None, true)).contains("circle"));
    }
}
