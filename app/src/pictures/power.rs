//! Draws voting power against weight: a column for each delegation, the heaviest first, and a line at its power.

use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Locale, t};
use leptos::prelude::*;
use std::fmt::Write;

/// The height of the picture in units of its own; columns are one wide.
const HEIGHT: f64 = 100.0;

/// The most columns; of more delegations the heaviest are drawn.
const COLUMNS: usize = 200;

/// The share of a delegation in all weight and in all power, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PowerColumn {
    pub weight: f64,
    pub power: f64,
}

/// Renders the columns with a key; nothing where there are no delegations. The numbers stand in a table beside it, so that
/// assistive technology skips it.
pub fn power_columns(locale: Locale, columns: &[PowerColumn]) -> Markup {
    let mut columns = columns.to_vec();
    columns.sort_by(|one, other| other.weight.total_cmp(&one.weight).then(other.power.total_cmp(&one.power)));
    columns.truncate(COLUMNS);
    let most = columns.iter().map(|one| one.weight.max(one.power)).fold(0.0, f64::max);
    if most <= 0.0 {
        return ().into_markup();
    }
    let count = columns.len();
    let (mut weights, mut powers) = (String::new(), String::new());
    for (place, column) in columns.iter().enumerate() {
        // From right to left the heaviest stands at the right.
        let x = if locale.direction() == "rtl" { count - 1 - place } else { place };
        let level = |share: f64| (HEIGHT - HEIGHT * share / most).round();
        let _ = write!(weights, "M{x} {HEIGHT}V{}h.8V{HEIGHT}z", level(column.weight));
        let _ = write!(powers, "M{x} {}h.8", level(column.power));
    }
    // Without words, a picture in units of its own may be stretched to the width of the page.
    let marks = format!(
        r#"<svg width="100%" height="100%" viewBox="0 -3 {count} 106" preserveAspectRatio="none"><path class="weight" d="{weights}"/><path class="power" d="{powers}"/></svg>"#
    );
    markup! {
        <svg class="columns-of-power" aria-hidden="true" width="100%" height="120" inner_html=marks></svg>
        <ul class="key">
            <li><span class="swatch weight" aria-hidden="true"></span>{t!(locale, "power-picture-weight")}</li>
            <li><span class="swatch power" aria-hidden="true"></span>{t!(locale, "power-picture-power")}</li>
        </ul>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::html;
    use scraper::{Html, Selector};

    fn path(page: &str, class: &str) -> String {
        let page = Html::parse_fragment(page);
        let found = page.select(&Selector::parse(&format!("path.{class}")).unwrap()).next();
        found.and_then(|one| one.value().attr("d")).unwrap_or_default().to_owned()
    }

    #[test]
    fn the_heaviest_stands_first_and_a_line_at_the_power_of_each() {
        let columns = [PowerColumn { weight: 0.2, power: 0.0 }, PowerColumn { weight: 0.8, power: 1.0 }];
        let drawn = html(|| power_columns(Locale::English, &columns));
        assert_eq!(path(&drawn, "weight"), "M0 100V20h.8V100zM1 100V80h.8V100z");
        assert_eq!(path(&drawn, "power"), "M0 0h.8M1 100h.8");
        let mirrored = html(|| power_columns(Locale::Arabic, &columns));
        assert_eq!(path(&mirrored, "power"), "M1 0h.8M0 100h.8");
    }

    #[test]
    fn a_picture_stays_small_and_of_nothing_is_nothing() {
        let of = |count: usize| {
            let columns = vec![PowerColumn { weight: 0.01, power: 0.02 }; count];
            html(|| power_columns(Locale::English, &columns)).len()
        };
        assert!(of(24) < 3000 && of(193) < 8000, "{} {}", of(24), of(193));
        assert_eq!(of(10_000), of(COLUMNS), "no more than so many are drawn");
        assert!(!html(|| power_columns(Locale::English, &[])).contains("<svg"));
    }
}
