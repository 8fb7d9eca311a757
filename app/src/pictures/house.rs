//! Draws the house: a seat for each delegation with a vote, side by side with those that chose alike.

use crate::components::{Icon, icon};
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::Locale;
use leptos::prelude::*;

/// The most seats that carry the codes of their delegations; the list beside the picture has the names of all.
const CODED: usize = 80;

/// The most seats that are drawn; where there are more, the numbers stand alone.
const DRAWN: usize = 400;

/// The seats of those that chose alike.
#[derive(Clone, Debug)]
pub struct HouseGroup {
    pub choice: HouseChoice,
    /// The choice in words.
    pub title: String,
    pub seats: Vec<HouseSeat>,
}

/// The choice of a seat, in the order in which the house is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HouseChoice {
    Yes,
    Split,
    Abstain,
    Absent,
    No,
}

/// The seat of a delegation.
#[derive(Clone, Debug)]
pub struct HouseSeat {
    pub code: String,
    pub name: String,
    /// The address of the delegation's page.
    pub href: String,
    /// The weight, where not all weigh alike.
    pub weight: Option<i64>,
    /// Whether it is the seat of the viewer's own delegation.
    pub own: bool,
}

impl HouseChoice {
    const fn class(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Split => "split",
            Self::Abstain => "abstain",
            Self::Absent => "absent",
            Self::No => "no",
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::Yes => Icon::Check,
            Self::Split => Icon::Pen,
            Self::Abstain => Icon::Half,
            Self::Absent => Icon::Dash,
            Self::No => Icon::Cross,
        }
    }
}

/// Renders the groups that have seats, each with its number; nothing where there are none.
pub fn house(locale: Locale, groups: &[HouseGroup]) -> Markup {
    let seats: usize = groups.iter().map(|group| group.seats.len()).sum();
    let mut groups: Vec<_> = groups.iter().filter(|group| !group.seats.is_empty()).collect();
    groups.sort_by_key(|group| group.choice);
    let sections = groups.into_iter().map(|group| {
        let number = locale.integer(i64::try_from(group.seats.len()).unwrap_or(i64::MAX));
        let drawn = match (seats <= CODED, seats <= DRAWN) {
            (true, _) => coded_seats(locale, &group.seats),
            (false, true) => plain_seats(&group.seats),
            (false, false) => ().into_markup(),
        };
        markup! {
            <section class=group.choice.class()>
                <h3>{icon(group.choice.icon())}" "{group.title.clone()}" "{number}</h3>
                {drawn}
            </section>
        }
    });
    (seats > 0).then(|| markup! { <div class="house">{sections.collect::<Vec<_>>()}</div> }).into_markup()
}

fn coded_seats(locale: Locale, seats: &[HouseSeat]) -> Markup {
    let items = seats.iter().map(|seat| {
        let weight = seat.weight.map(|weight| markup! { <small>{locale.integer(weight)}</small> });
        let link =
            markup! { <a href=seat.href.clone() title=seat.name.clone()>{seat.code.clone()}{weight}</a> };
        if seat.own {
            markup! { <li class="us">{link}</li> }
        } else {
            markup! { <li>{link}</li> }
        }
    });
    markup! { <ul class="seats">{items.collect::<Vec<_>>()}</ul> }
}

/// Draws seats without codes; their number stands above them.
fn plain_seats(seats: &[HouseSeat]) -> Markup {
    let drawn = seats.iter().map(|seat| if seat.own { "<i class=us></i>" } else { "<i></i>" });
    let drawn: String = drawn.collect();
    markup! { <div class="seats small" aria-hidden="true" inner_html=drawn></div> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::html;
    use crate::pictures::drawn::texts;
    use scraper::Html;

    fn seats(number: usize, weight: Option<i64>, own: Option<usize>) -> Vec<HouseSeat> {
        let seat = |place: usize| HouseSeat {
            code: format!("X{place:02}"),
            name: format!("Delegation {place}"),
            href: format!("/delegations/{place}"),
            weight,
            own: own == Some(place),
        };
        (0..number).map(seat).collect()
    }

    fn group(choice: HouseChoice, title: &str, seats: Vec<HouseSeat>) -> HouseGroup {
        HouseGroup { choice, title: title.to_owned(), seats }
    }

    #[test]
    fn those_that_chose_alike_sit_together_in_the_order_from_yes_to_no() {
        let groups = [
            group(HouseChoice::No, "No", seats(4, None, None)),
            group(HouseChoice::Absent, "Not voting", seats(4, None, None)),
            group(HouseChoice::Yes, "Yes", seats(14, None, Some(4))),
            group(HouseChoice::Split, "Divided", Vec::new()),
            group(HouseChoice::Abstain, "Abstain", seats(2, None, None)),
        ];
        let drawn = html(|| house(Locale::English, &groups));
        assert!(drawn.len() < 3000, "{} bytes", drawn.len());
        let page = Html::parse_fragment(&drawn);
        assert_eq!(texts(&page, "section > h3"), ["Yes 14", "Abstain 2", "Not voting 4", "No 4"]);
        assert_eq!(texts(&page, ".seats > li").len(), 24);
        assert_eq!(texts(&page, ".yes .us > a[title='Delegation 4']"), ["X04"]);
        assert_eq!(texts(&page, ".us").len(), 1);
    }

    #[test]
    fn a_seat_carries_its_weight_where_not_all_weigh_alike() {
        let groups = [group(HouseChoice::Yes, "Yes", seats(1, Some(1307), None))];
        let page = Html::parse_fragment(&html(|| house(Locale::English, &groups)));
        assert_eq!(texts(&page, ".seats small"), ["1,307"]);
    }

    #[test]
    fn many_seats_have_no_codes_and_very_many_are_not_drawn() {
        let of = |number| {
            html(|| house(Locale::English, &[group(HouseChoice::Yes, "Yes", seats(number, None, Some(7)))]))
        };
        let many = of(193);
        assert!(many.len() < 3000, "{} bytes", many.len());
        let page = Html::parse_fragment(&many);
        assert_eq!(texts(&page, ".seats[aria-hidden=true] > i").len(), 193);
        assert_eq!(texts(&page, ".seats > i.us").len(), 1);
        assert!(texts(&page, "a").is_empty());
        let most = of(10_000);
        assert!(most.len() < 500, "{} bytes", most.len());
        assert!(most.contains("10,000"));
    }

    #[test]
    fn a_house_without_seats_is_nothing() {
        assert_eq!(html(|| house(Locale::Arabic, &[])).replace("<!>", ""), "");
    }
}
