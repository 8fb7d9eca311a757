//! Draws shares beside each other: a ring for the share of members, a dot for the share of voice, a stroke for the share
//! of people, all on one scale.

use crate::figures::percent;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Locale, t};
use crate::pictures::Across;
use leptos::prelude::*;

/// The height of a row, in pixels.
const HEIGHT: u32 = 32;

/// The shares of a group, from 0 to 1.
#[derive(Clone, Debug)]
pub struct Dumbbell {
    pub name: String,
    pub members: f64,
    pub voice: f64,
    /// `None` where the population is not known.
    pub population: Option<f64>,
}

/// Groups of one kind under their title.
#[derive(Clone, Debug)]
pub struct DumbbellSection {
    pub title: String,
    pub rows: Vec<Dumbbell>,
}

/// Renders the sections, all on one scale, with the legend; nothing without rows.
pub fn dumbbells(locale: Locale, sections: &[DumbbellSection]) -> Markup {
    let shares = sections.iter().flat_map(|section| &section.rows);
    let shares = shares.flat_map(|row| [row.members, row.voice, row.population.unwrap_or(0.0)]);
    let most = shares.fold(0.0, f64::max);
    if most <= 0.0 {
        return ().into_markup();
    }
    // The scale ends at a quarter, so that its lines have round names.
    let quarters = (most * 4.0).ceil().clamp(1.0, 4.0);
    let sections = sections.iter().filter(|section| !section.rows.is_empty()).map(|section| {
        let rows = section.rows.iter().map(|row| render_row(locale, quarters, row));
        markup! {
            <h3>{section.title.clone()}</h3>
            <ul class="dumbbells">
                <li aria-hidden="true"><span></span>{axis(locale, quarters)}<span></span></li>
                {rows.collect::<Vec<_>>()}
            </ul>
        }
    });
    markup! {
        {legend(locale)}
        {sections.collect::<Vec<_>>()}
    }
}

/// Lists the quarters of the scale, with their places.
fn quarter_lines(quarters: f64) -> impl Iterator<Item = (f64, f64)> {
    let all = [0.0, 1.0, 2.0, 3.0, 4.0].into_iter();
    all.filter(move |quarter| *quarter <= quarters).map(move |quarter| (quarter / 4.0, quarter / quarters))
}

fn axis(locale: Locale, quarters: f64) -> Markup {
    let words = quarter_lines(quarters).map(|(share, place)| {
        markup! { <text x=Across::new(locale).place(place) y="12" text-anchor="middle">{percent(locale, share)}</text> }
    });
    markup! { <svg class="plot" width="100%" height="16">{words.collect::<Vec<_>>()}</svg> }
}

fn render_row(locale: Locale, quarters: f64, row: &Dumbbell) -> Markup {
    let place = |share: f64| Across::new(locale).place(share * 4.0 / quarters);
    let less = row.voice < row.members;
    let (class, sign) = if less { ("less", "▼") } else { ("more", "▲") };
    let middle = HEIGHT / 2;
    let lines = quarter_lines(quarters).map(|(_, at)| {
        let x = Across::new(locale).place(at);
        markup! { <line x1=x.clone() x2=x y1="0" y2=HEIGHT class="grid"/> }
    });
    let people = row.population.map(|share| {
        let x = place(share);
        markup! { <line x1=x.clone() x2=x y1="7" y2=HEIGHT - 7 class="people"/> }
    });
    let voice = percent(locale, row.voice);
    let members = percent(locale, row.members);
    let words = match row.population {
        Some(share) => {
            let people = percent(locale, share);
            t!(locale, "dumbbell-words", voice = voice, sign = sign, members = members, people = people)
        }
        None => t!(locale, "dumbbell-words-unknown", voice = voice, sign = sign, members = members),
    };
    markup! {
        <li>
            <span class="dumbbell-name">{row.name.clone()}</span>
            <svg class="plot" width="100%" height=HEIGHT aria-hidden="true">
                {lines.collect::<Vec<_>>()}
                <line x1=place(row.members) x2=place(row.voice) y1=middle y2=middle class="between"/>
                {people}
                <circle cx=place(row.members) cy=middle r="6" class="ring"/>
                <circle cx=place(row.voice) cy=middle r="5" class=class/>
            </svg>
            <span class=format!("dumbbell-figures {class}")>{words}</span>
        </li>
    }
}

fn legend(locale: Locale) -> Markup {
    let mark = |class: &'static str| {
        markup! { <svg width="16" height="16" aria-hidden="true" class="plot"><circle cx="8" cy="8" r="5" class=class/></svg> }
    };
    markup! {
        <ul class="heat-legend">
            <li>{mark("ring")}" "{t!(locale, "dumbbell-members")}</li>
            <li>{mark("less")}" "{t!(locale, "dumbbell-less")}" ▼"</li>
            <li>{mark("more")}" "{t!(locale, "dumbbell-more")}" ▲"</li>
            <li>
                <svg width="16" height="16" aria-hidden="true" class="plot"><line x1="8" x2="8" y1="1" y2="15" class="people"/></svg>
                " "{t!(locale, "dumbbell-people")}
            </li>
        </ul>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pictures::drawn::first_attribute;
    use scraper::{Html, Selector};

    fn section(rows: &[(f64, f64, Option<f64>)]) -> DumbbellSection {
        let rows = rows.iter().map(|(members, voice, population)| Dumbbell {
            name: "LDC".to_owned(),
            members: *members,
            voice: *voice,
            population: *population,
        });
        DumbbellSection { title: "Groups".to_owned(), rows: rows.collect() }
    }

    fn draw(locale: Locale, sections: &[DumbbellSection]) -> String {
        crate::document::html(|| dumbbells(locale, sections))
    }

    #[test]
    fn shares_stand_on_one_scale_and_less_voice_has_a_mark_of_its_own() {
        let sections = [section(&[(0.25, 0.125, Some(0.05))]), section(&[(0.4, 0.5, None)])];
        let html = draw(Locale::English, &sections);
        let page = Html::parse_fragment(&html);
        // The scale ends at a half: a quarter stands in the middle, in both sections.
        assert_eq!(first_attribute(&page, "ul.dumbbells circle.ring", "cx").as_deref(), Some("50%"));
        assert_eq!(first_attribute(&page, "ul.dumbbells circle.less", "cx").as_deref(), Some("26%"));
        assert_eq!(first_attribute(&page, "ul.dumbbells circle.more", "cx").as_deref(), Some("98%"));
        assert!(html.contains("▼") && html.contains("▲") && html.contains("13%"), "{html}");
        assert_eq!(page.select(&Selector::parse("ul.dumbbells line.people").unwrap()).count(), 1);
        for picture in page.select(&Selector::parse("svg").unwrap()) {
            assert!(picture.html().len() < 3_000 && picture.value().attr("viewBox").is_none());
            assert!(picture.value().attr("style").is_none());
        }
    }

    #[test]
    fn a_language_from_the_right_has_the_scale_from_the_right() {
        let html = draw(Locale::Arabic, &[section(&[(0.25, 0.125, Some(0.05)), (0.5, 0.5, None)])]);
        let page = Html::parse_fragment(&html);
        assert_eq!(first_attribute(&page, "ul.dumbbells circle.less", "cx").as_deref(), Some("74%"));
    }

    #[test]
    fn without_shares_nothing_is_drawn() {
        for empty in [Vec::new(), vec![section(&[])], vec![section(&[(0.0, 0.0, None)])]] {
            assert!(!draw(Locale::French, &empty).contains("svg"));
        }
    }
}
