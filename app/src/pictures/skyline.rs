//! Draws the skyline of a text: one column for each paragraph, as high as members have been heard on it.

use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Locale, t};
use domain::consensus::ConsensusStatus;
use leptos::prelude::*;

/// The height of the picture, and of a column on which nobody has been heard.
const HEIGHT: u32 = 56;
const LEAST: u32 = 4;

/// The most columns; of a longer text several paragraphs share one.
const COLUMNS: usize = 120;

/// A paragraph in the skyline.
#[derive(Clone, Debug)]
pub struct SkylineColumn {
    /// The address of the paragraph; a click on its section leads to the section's first one.
    pub href: String,
    /// The number of the paragraph, such as OP9.
    pub label: String,
    /// The number of members heard.
    pub heard: u32,
    pub status: ConsensusStatus,
    /// Whether a section of the text begins with it.
    pub begins_section: bool,
}

/// Renders the paragraphs of a text in their order, with gaps between its sections; nothing without paragraphs. Which
/// statuses there are stands beside it, in [`status_bar`](super::bars::status_bar).
pub fn skyline(locale: Locale, members: u32, columns: &[SkylineColumn]) -> Markup {
    let Some((first, last)) = columns.first().zip(columns.last()) else { return ().into_markup() };
    let size = columns.len().div_ceil(COLUMNS);
    let sections = gather_sections(columns, size);
    let most = columns.iter().map(|column| column.heard).max().unwrap_or(0);
    let width = sections.iter().map(|section| section.len() + 1).sum::<usize>() - 1;
    let frame = SkylineFrame { mirrored: locale.direction() == "rtl", width, most };
    let mut before = 0;
    let drawn = sections.iter().map(|section| {
        let start = before;
        before += section.len() + 1;
        frame.draw(section, start)
    });
    let (under, drawn): (Vec<_>, Vec<_>) = drawn.unzip();
    let words = match most {
        0 => t!(locale, "picture-skyline-unheard"),
        _ => t!(
            locale,
            "picture-skyline",
            size = size,
            first = first.label.clone(),
            last = last.label.clone(),
            members = members,
            most = most,
        ),
    };
    markup! {
        <figure class="skyline">
            <svg aria-hidden="true" width="100%" height=HEIGHT viewBox=format!("-0.5 0 {width} {HEIGHT}") preserveAspectRatio="none">
                <path class="u" d=under.concat()/>
                {drawn}
            </svg>
            <figcaption>{words}</figcaption>
        </figure>
    }
}

/// Parts the columns by section; of each `size` paragraphs the one stands for all on which most have been heard.
fn gather_sections(columns: &[SkylineColumn], size: usize) -> Vec<Vec<&SkylineColumn>> {
    let sections = columns.chunk_by(|_, next| !next.begins_section);
    let tallest = |group: &[SkylineColumn]| group.iter().map(|column| column.heard).max();
    sections
        .map(|section| {
            let groups = section.chunks(size.max(1));
            groups.filter_map(|group| group.iter().find(|one| Some(one.heard) == tallest(group))).collect()
        })
        .collect()
}

/// Where columns stand, in units of one column, and how high they are.
struct SkylineFrame {
    mirrored: bool,
    width: usize,
    /// The most members that have been heard on a paragraph.
    most: u32,
}

impl SkylineFrame {
    /// Draws the columns of a section from `start`: a link to its first paragraph with one path for each status, and what
    /// lies beneath, which shows between the strokes of a pattern.
    fn draw(&self, section: &[&SkylineColumn], start: usize) -> (String, Markup) {
        let strokes = |wanted: &dyn Fn(ConsensusStatus) -> bool| {
            let such = section.iter().enumerate().filter(|(_, column)| wanted(column.status));
            such.map(|(place, column)| self.stroke(start + place, column.heard)).collect::<Vec<_>>().concat()
        };
        let paths = ConsensusStatus::ALL.iter().filter_map(|status| {
            let strokes = strokes(&|one| one == *status);
            (!strokes.is_empty()).then(|| markup! { <path class=status.code() d=strokes/> })
        });
        let paths = paths.collect::<Vec<_>>();
        let href = section.first().map(|column| column.href.clone());
        let under = strokes(&|one| one != ConsensusStatus::Agreed);
        (under, markup! { <a href=href tabindex="-1">{paths}</a> })
    }

    fn stroke(&self, place: usize, heard: u32) -> String {
        let x = if self.mirrored { self.width.saturating_sub(1 + place) } else { place };
        format!("M{x} {HEIGHT}V{}", HEIGHT.saturating_sub(column_height(heard, self.most)))
    }
}

/// Returns the height of a column; the tallest one has the height of the picture.
fn column_height(heard: u32, most: u32) -> u32 {
    let above = u64::from(HEIGHT - LEAST) * u64::from(heard) / u64::from(most.max(1));
    LEAST.saturating_add(u32::try_from(above).unwrap_or(HEIGHT))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::html;
    use crate::pictures::drawn::attributes;
    use scraper::Html;

    fn text(paragraphs: u32) -> Vec<SkylineColumn> {
        (0..paragraphs)
            .map(|number| SkylineColumn {
                href: format!("#p{}", number + 100),
                label: format!("OP{}", number + 1),
                heard: number % 14,
                status: match number % 6 {
                    0 => ConsensusStatus::Agreed,
                    2 => ConsensusStatus::Divided,
                    4 => ConsensusStatus::Open,
                    _ => ConsensusStatus::TooFewHeard,
                },
                begins_section: number % 7 == 0,
            })
            .collect()
    }

    /// Returns the places of the columns from the left.
    fn places(page: &Html) -> Vec<u32> {
        let paths = attributes(page, "a > path", "d").concat();
        let places = paths.split('M').filter(|stroke| !stroke.is_empty());
        let place = |stroke: &str| stroke.split(' ').next().unwrap().parse::<u32>().unwrap();
        let mut places: Vec<u32> = places.map(place).collect();
        places.sort_unstable();
        places
    }

    #[test]
    fn each_paragraph_has_a_column_and_each_section_a_link() {
        let drawn = html(|| skyline(Locale::English, 24, &text(50)));
        assert!(drawn.len() < 3000, "{} bytes", drawn.len());
        let page = Html::parse_fragment(&drawn);
        assert_eq!(places(&page).len(), 50);
        assert_eq!(attributes(&page, "svg[aria-hidden=true] > a[tabindex='-1']", "href").len(), 8);
        assert_eq!(attributes(&page, "a", "href")[1], "#p107");
        assert_eq!(attributes(&page, "svg", "viewBox"), ["-0.5 0 57 56"], "a gap between sections");
        let tallest = attributes(&page, "a > path", "d").concat();
        assert!(tallest.contains("V0") && tallest.contains("V52"), "{tallest}");
        for words in ["OP1 ", "OP50", "24", "13"] {
            assert!(drawn.split("<figcaption>").nth(1).unwrap().contains(words), "{drawn}");
        }
    }

    #[test]
    fn a_skyline_is_mirrored_from_right_to_left() {
        let of = |locale| places(&Html::parse_fragment(&html(|| skyline(locale, 24, &text(50)))));
        let mut mirrored: Vec<u32> = of(Locale::Arabic).into_iter().map(|place| 56 - place).collect();
        mirrored.reverse();
        assert_eq!(mirrored, of(Locale::English));
    }

    #[test]
    fn a_long_text_has_columns_for_several_paragraphs() {
        let drawn = html(|| skyline(Locale::English, 193, &text(300)));
        let page = Html::parse_fragment(&drawn);
        assert!(places(&page).len() <= 130, "{}", places(&page).len());
        let one = text(1000).into_iter().map(|column| SkylineColumn { begins_section: false, ..column });
        let one: Vec<_> = one.collect();
        let drawn = html(|| skyline(Locale::English, 193, &one));
        assert!(drawn.len() < 4000, "{} bytes", drawn.len());
        assert_eq!(places(&Html::parse_fragment(&drawn)).len(), 112);
        assert!(drawn.contains("9 paragraphs"), "{drawn}");
    }

    #[test]
    fn nobody_heard_and_nothing_written_draw_nothing_wrong() {
        assert!(!html(|| skyline(Locale::English, 0, &[])).contains("<svg"));
        let silent: Vec<_> = text(3).into_iter().map(|column| SkylineColumn { heard: 0, ..column }).collect();
        let drawn = html(|| skyline(Locale::English, 0, &silent));
        assert!(drawn.contains("V52") && !drawn.contains("V0\""), "{drawn}");
        assert!(drawn.contains("No member has a position yet") && !drawn.contains("at most 0"), "{drawn}");
    }
}
