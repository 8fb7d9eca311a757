//! Draws what each group says of each provision: a table whose cells have a sign, a number and a colour.

use crate::components::{Badge, ScrollFrame};
use crate::figures;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::pictures::bars::{StanceBar, stance_bar_alone};
use domain::consensus::{ConsensusStatus, StanceCounts};
use domain::positions::Stance;
use leptos::prelude::*;

/// A group whose stances are a column.
#[derive(Clone, Debug)]
pub struct HeatColumn {
    pub name: String,
    /// Whether it is a group of the viewer's own delegation.
    pub own: bool,
}

/// What the members of a group say of a provision.
#[derive(Clone, Copy, Debug)]
pub struct HeatCell {
    pub counts: StanceCounts,
    pub members: u32,
}

/// A provision with what each group says of it.
#[derive(Clone, Debug)]
pub struct HeatRow {
    pub label: String,
    pub href: String,
    pub status: ConsensusStatus,
    /// The cells in the order of the columns; none where some names are not shown, so that no group can be told.
    pub cells: Vec<HeatCell>,
    /// The stances of all members.
    pub counts: StanceCounts,
}

/// Renders the table, with the rows of each status below its name, and the legend; nothing without rows.
pub fn heat_table(
    locale: Locale,
    title: &str,
    columns: &[HeatColumn],
    members: u32,
    rows: &[HeatRow],
) -> Markup {
    if rows.is_empty() {
        return ().into_markup();
    }
    let heads = (1_usize..).zip(columns).map(|(number, column)| head(locale, number, column));
    let heads = heads.collect::<Vec<_>>();
    let width = (columns.len() + 2).to_string();
    let bodies = rows.chunk_by(|one, other| one.status == other.status).map(|rows| {
        let status = rows.first().map(|row| row.status).map(|status| {
            markup! { <Badge class=format!("status {status}") words=status.label(locale)/> }
        });
        let rows = rows.iter().map(|row| table_row(locale, columns.len(), members, row));
        markup! {
            <tbody>
                <tr class="heat-status"><th scope="rowgroup" colspan=width.clone()>{status}</th></tr>
                {rows.collect::<Vec<_>>()}
            </tbody>
        }
    });
    let bodies = bodies.collect::<Vec<_>>();
    markup! {
        <ScrollFrame label=title.to_owned()>
            <table class="heat">
                <thead>
                    <tr>
                        <th scope="col"><span class="only-read">{t!(locale, "heat-provision")}</span></th>
                        {heads}
                        <th scope="col" class="heat-all">{t!(locale, "heat-all", count = members)}</th>
                    </tr>
                </thead>
                {bodies}
            </table>
        </ScrollFrame>
        {legend(locale, columns)}
    }
}

/// Renders the head of a column: on a narrow screen its number, which the legend explains.
fn head(locale: Locale, number: usize, column: &HeatColumn) -> Markup {
    let class = if column.own { "us" } else { "group" };
    let own = column.own.then(|| markup! { <span class="only-read">" "{t!(locale, "heat-own")}</span> });
    markup! {
        <th scope="col" class=class>
            <span class="heat-name">{column.name.clone()}</span>
            <span class="heat-number" aria-hidden="true">{number.to_string()}</span>
            {own}
        </th>
    }
}

fn table_row(locale: Locale, columns: usize, members: u32, row: &HeatRow) -> Markup {
    let cells = if row.cells.is_empty() && columns > 0 {
        let words = t!(locale, "heat-withheld");
        markup! { <td colspan=columns.to_string()><span class="heat-none">{words}</span></td> }
    } else {
        row.cells.iter().map(|cell| table_cell(locale, cell)).collect::<Vec<_>>().into_markup()
    };
    let bar = StanceBar::of(&row.counts, members);
    let heard = t!(locale, "heat-heard", heard = row.counts.heard(), of = members);
    markup! {
        <tr>
            <th scope="row"><a href=row.href.clone()>{row.label.clone()}</a></th>
            {cells}
            <td class="heat-all">{stance_bar_alone(locale, &bar)}<bdi class="heat-sum">{heard}</bdi></td>
        </tr>
    }
}

fn table_cell(locale: Locale, cell: &HeatCell) -> Markup {
    let heard = t!(locale, "heat-heard", heard = cell.counts.heard(), of = cell.members);
    let Some((stance, all)) = furthest_stance(&cell.counts) else {
        let nobody = t!(locale, "heat-nobody");
        return markup! {
            <td><span class="heat-none"><span class="only-read">{nobody}" "</span><bdi>{heard}</bdi></span></td>
        };
    };
    let (sign, words) = match (stance, all) {
        (Stance::Oppose, true) => ("✕", t!(locale, "heat-oppose-all")),
        (Stance::Oppose, false) => ("✕", t!(locale, "heat-oppose")),
        (Stance::Reserve, _) => ("◐", t!(locale, "heat-reserve")),
        (Stance::SupportWithAmendment, _) => ("✎", t!(locale, "heat-amend")),
        (Stance::Support | Stance::NoPosition, _) => ("✓", t!(locale, "heat-support")),
    };
    let class = if all { format!("{stance} heat-full") } else { stance.code().to_owned() };
    markup! {
        <td>
            <span class=class>
                <span aria-hidden="true">{sign}</span>
                <span class="only-read">{words}{figures::colon(locale)}</span>
                <bdi>{heard}</bdi>
            </span>
        </td>
    }
}

/// Returns the stance that is furthest from supporting the text as it stands, and whether all who have been heard take
/// it; `None` where nobody has been heard.
fn furthest_stance(counts: &StanceCounts) -> Option<(Stance, bool)> {
    let order = [Stance::Oppose, Stance::Reserve, Stance::SupportWithAmendment, Stance::Support];
    let stance = order.into_iter().find(|stance| counts.of(*stance) > 0)?;
    Some((stance, counts.of(stance) == counts.heard()))
}

fn legend(locale: Locale, columns: &[HeatColumn]) -> Markup {
    let signs = [
        (Stance::Support, "✓", t!(locale, "heat-support")),
        (Stance::SupportWithAmendment, "✎", t!(locale, "heat-amend")),
        (Stance::Reserve, "◐", t!(locale, "heat-reserve")),
        (Stance::Oppose, "✕", t!(locale, "heat-oppose")),
    ];
    let signs = signs.map(|(stance, sign, words)| {
        markup! { <li class=stance.code()><span aria-hidden="true">{sign}</span>" "{words}</li> }
    });
    let numbers = (1_usize..).zip(columns).map(|(number, column)| {
        markup! { <li class="heat-number">{number.to_string()}" "<bdi>{column.name.clone()}</bdi></li> }
    });
    markup! {
        <ul class="heat-legend">
            {Vec::from(signs)}
            <li>{t!(locale, "heat-numbers")}</li>
            {numbers.collect::<Vec<_>>()}
        </ul>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::{Html, Selector};

    fn counts(support: u32, amend: u32, reserve: u32, oppose: u32) -> StanceCounts {
        StanceCounts::of_all(
            [
                (Stance::Support, support),
                (Stance::SupportWithAmendment, amend),
                (Stance::Reserve, reserve),
                (Stance::Oppose, oppose),
            ]
            .into_iter()
            .flat_map(|(stance, number)| std::iter::repeat_n(stance, number as usize)),
        )
    }

    fn row(label: &str, status: ConsensusStatus, of: &[StanceCounts]) -> HeatRow {
        HeatRow {
            label: label.to_owned(),
            href: format!("/{label}"),
            status,
            cells: of.iter().map(|counts| HeatCell { counts: *counts, members: 8 }).collect(),
            counts: of.first().copied().unwrap_or_default(),
        }
    }

    fn table(locale: Locale, rows: &[HeatRow]) -> String {
        let column = |own| HeatColumn { name: "<Africa>".to_owned(), own };
        let columns = [column(true), column(false), column(false), column(false)];
        crate::document::html(|| heat_table(locale, "Heat", &columns, 24, rows))
    }

    #[test]
    fn a_cell_tells_the_stance_furthest_from_support_and_how_many_have_been_heard() {
        let rows = [
            row(
                "OP1",
                ConsensusStatus::Divided,
                &[counts(2, 0, 0, 1), counts(0, 0, 0, 2), counts(0, 0, 0, 0), counts(1, 1, 1, 0)],
            ),
            row("OP2", ConsensusStatus::Divided, &[]),
            row(
                "OP3",
                ConsensusStatus::Agreed,
                &[counts(4, 0, 0, 0), counts(1, 1, 0, 0), counts(0, 0, 3, 0), counts(8, 0, 0, 0)],
            ),
        ];
        let html = table(Locale::English, &rows);
        let page = Html::parse_fragment(&html);
        let find = |path: &str| page.select(&Selector::parse(path).unwrap()).count();
        assert_eq!(find("tbody"), 2, "one for each status: {html}");
        assert_eq!(find("td > .oppose"), 2);
        assert_eq!(find("td > .oppose.heat-full"), 1, "only where all oppose");
        assert_eq!(
            (find("td > .reserve"), find("td > .support_with_amendment"), find("td > .support")),
            (2, 1, 2)
        );
        assert_eq!(find("td[colspan='4'] > .heat-none"), 1, "no group is told where names are withheld");
        assert_eq!(find("th.us"), 1);
        let words: String = page.root_element().text().collect();
        assert!(words.contains("3/8") && words.contains("0/8") && words.contains("<Africa>"), "{words}");
        assert!(html.len() < 600 * 12 + 3_000, "{}", html.len());
    }

    #[test]
    fn without_provisions_there_is_no_table() {
        assert!(!table(Locale::Arabic, &[]).contains("table"));
    }

    #[test]
    fn the_furthest_stance_is_that_of_a_single_opponent() {
        assert_eq!(furthest_stance(&counts(7, 1, 1, 1)), Some((Stance::Oppose, false)));
        assert_eq!(furthest_stance(&counts(0, 0, 2, 0)), Some((Stance::Reserve, true)));
        assert_eq!(furthest_stance(&StanceCounts::default()), None);
        assert_eq!(furthest_stance(&StanceCounts::of_all([Stance::NoPosition])), None);
    }
}
