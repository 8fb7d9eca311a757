//! Names of delegations and groups, and links to delegations.

use crate::addresses;
use crate::components::Consequence;
use crate::figures;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, t};
use crate::titles::{translated, vote_name};
use chrono::{DateTime, Utc};
use domain::delegations::Group;
use domain::identifiers::DelegationId;
use domain::translations::TitleField;
use icu_collator::options::CollatorOptions;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use leptos::prelude::*;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use store::attribution::UNNAMED_DELEGATION;
use store::blocs::BlocNames;
use store::delegations::HeldSeat;
use store::entity::delegation;
use store::invitations::DelegationStaff;

/// Delegations by identifier, for pages that name many.
pub type DelegationNames = BTreeMap<DelegationId, delegation::Model>;

/// Returns the delegation's name in the language of the interface.
pub fn delegation_name(locale: Locale, delegation: &delegation::Model) -> String {
    match locale {
        Locale::Arabic => delegation.name_ar.clone(),
        Locale::English => delegation.name_en.clone(),
        Locale::French => delegation.name_fr.clone(),
    }
}

/// The source of the facts that an organizer has typed.
pub const TYPED_SOURCE: &str = "Entered by the organizer";
/// The source of the facts in the catalogue that comes with the program.
pub const CATALOGUE_SOURCE: &str = "Baraza catalogue (UN, OHRLLS, G77, World Bank, CLDR)";
/// The source of the facts of invented delegations.
pub const INVENTED_SOURCE: &str = "Invented for demonstration";

/// Returns the source of a delegation's facts in words. What the program has written there is said in the language of
/// the interface; what people have written stands as it is.
pub fn source_words(locale: Locale, source: &str) -> String {
    match source {
        TYPED_SOURCE => t!(locale, "source-typed"),
        CATALOGUE_SOURCE => t!(locale, "source-catalogue"),
        INVENTED_SOURCE => t!(locale, "invented"),
        _ => source.to_owned(),
    }
}

/// Returns in words what ends with a seat besides the seat itself.
pub fn seat_loss_words(locale: Locale, held: &HeldSeat) -> Vec<String> {
    let delegation = || delegation_name(locale, &held.delegation);
    let head = held.last_head.then(|| t!(locale, "seat-ends-last-head", delegation = delegation()));
    let casts = (!held.casts.is_empty()).then(|| {
        let titles: Vec<_> = held.casts.iter().map(|name| vote_name(locale, name)).collect();
        let titles = figures::list(locale, &titles);
        t!(locale, "seat-ends-caster", count = held.casts.len(), delegation = delegation(), titles = titles)
    });
    head.into_iter().chain(casts).collect()
}

/// Returns the consequence of inviting people by whose acceptance these seats end; `id` is its own on the page. Where none is
/// known, or may be named, the rule is said.
pub fn describe_ending_seats<'a>(
    locale: Locale,
    id: &'static str,
    ending: impl IntoIterator<Item = &'a HeldSeat>,
) -> Consequence {
    let sentences = ending.into_iter().flat_map(|held| {
        let seat = t!(
            locale,
            "invite-ends-seat",
            name = held.name.clone(),
            delegation = delegation_name(locale, &held.delegation),
            role = held.seat.role.label(locale)
        );
        std::iter::once(seat).chain(seat_loss_words(locale, held))
    });
    let sentences: Vec<_> = sentences.collect();
    match sentences.is_empty() {
        true => Consequence::new(id, [t!(locale, "invite-ends-former")]),
        false => Consequence::new(id, sentences),
    }
}

/// Compares names by the alphabet: by the root collation of Unicode, with which CLDR orders every language
/// that we ship. The Arabic article at the beginning of a name is left aside, as in Arabic indexes.
pub fn compare_alphabetically(one: &str, other: &str) -> Ordering {
    static COLLATOR: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
        CollatorBorrowed::try_new(CollatorPreferences::default(), CollatorOptions::default()).ok()
    });
    let collated = COLLATOR.as_ref().map_or(Ordering::Equal, |collator| {
        collator
            .compare(without_article(one), without_article(other))
            .then_with(|| collator.compare(one, other))
    });
    collated.then_with(|| one.cmp(other))
}

/// Orders entries by the names of the delegations that they are of; those of one name keep their order.
pub fn sort_by_name<T>(
    locale: Locale,
    names: &DelegationNames,
    entries: &mut [T],
    of: impl Fn(&T) -> DelegationId,
) {
    let name = |id| (id, delegation_name_by_id(locale, names, id));
    let named: BTreeMap<DelegationId, String> = entries.iter().map(|entry| name(of(entry))).collect();
    let name = |entry: &T| named.get(&of(entry)).map_or("", String::as_str);
    entries.sort_by(|one, other| compare_alphabetically(name(one), name(other)));
}

/// Returns the names of delegations, in the order of the alphabet.
pub fn sorted_names(
    locale: Locale,
    names: &DelegationNames,
    ids: impl IntoIterator<Item = DelegationId>,
) -> Vec<String> {
    let mut sorted: Vec<_> = ids.into_iter().map(|id| delegation_name_by_id(locale, names, id)).collect();
    sorted.sort_by(|one, other| compare_alphabetically(one, other));
    sorted
}

fn without_article(name: &str) -> &str {
    name.strip_prefix("ال").filter(|rest| rest.chars().count() > 1).unwrap_or(name)
}

/// Renders a delegation's name within a line of other words: somebody typed it, in whatever script, and it turns none of
/// the words beside it round.
#[component]
pub fn DelegationName(name: String) -> Markup {
    markup! { <bdi>{name}</bdi> }
}

/// Renders a delegation's name as a link to the delegation's page.
#[component]
pub fn DelegationLink(id: DelegationId, name: String) -> Markup {
    markup! { <a href=addresses::DELEGATION.of(id)><DelegationName name=name/></a> }
}

/// Renders delegations in the order of their names, each as a link to its page.
pub fn delegation_links(locale: Locale, mut named: Vec<(String, DelegationId)>) -> Markup {
    named.sort_by(|(name, _), (other, _)| compare_alphabetically(name, other));
    let count = named.len();
    let links = named.into_iter().enumerate().map(|(index, (name, id))| {
        let separator = figures::separator(locale, index, count);
        markup! { {separator}<DelegationLink id=id name=name/> }
    });
    links.collect::<Vec<_>>().into_markup()
}

/// Returns the name of the delegation `id`, from those that a page has read.
pub fn delegation_name_by_id(locale: Locale, names: &DelegationNames, id: DelegationId) -> String {
    match names.get(&id) {
        Some(delegation) => delegation_name(locale, delegation),
        None if id == UNNAMED_DELEGATION => t!(locale, "delegation-unnamed"),
        None => String::new(),
    }
}

/// Returns the name of a declared group; `blocs` has the names of blocs.
pub fn declared_group_name(locale: Locale, group: Group, blocs: &BlocNames) -> String {
    match group {
        Group::Region(region) => region.label(locale),
        Group::Income(group) => group.label(locale),
        Group::Development(group) => group.label(locale),
        Group::Bloc(id) => blocs.get(&id).map_or_else(String::new, |bloc| {
            translated(locale, bloc.titles.as_deref(), TitleField::Title).unwrap_or_else(|| bloc.name.clone())
        }),
    }
}

/// Returns in words who acts for a delegation, and who is invited to; `moment` puts a time into words.
pub fn staff_words(
    locale: Locale,
    one: DelegationStaff,
    moment: impl FnOnce(DateTime<Utc>) -> String,
) -> String {
    match (one.people, one.pending, one.pending_until) {
        (0, pending, Some(until)) if pending > 0 => {
            t!(locale, "representatives-pending", count = pending, until = moment(until))
        }
        (0, ..) => t!(locale, "representatives-none"),
        (people, ..) if one.headed => t!(locale, "representatives-count", count = people),
        (people, ..) => t!(locale, "representatives-headless", count = people),
    }
}

/// Returns the development groups of a delegation in words.
pub fn group_names(locale: Locale, row: &delegation::Model) -> String {
    let names: Vec<_> = row.groups().iter().map(|group| group.label(locale)).collect();
    figures::list(locale, &names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_as_a_source_stands_as_it_is() {
        assert_eq!(source_words(Locale::English, TYPED_SOURCE), TYPED_SOURCE);
        assert_eq!(source_words(Locale::English, CATALOGUE_SOURCE), CATALOGUE_SOURCE);
        assert_eq!(source_words(Locale::French, INVENTED_SOURCE), "Fictif, pour la démonstration");
        assert_eq!(source_words(Locale::French, "a ministry"), "a ministry");
    }

    #[test]
    fn accents_and_capitals_do_not_set_names_apart() {
        let mut names = ["Welambia", "Îles Corvéna", "état", "Etoile", "Izmar", "Åland"];
        names.sort_by(|one, other| compare_alphabetically(one, other));
        assert_eq!(names, ["Åland", "état", "Etoile", "Îles Corvéna", "Izmar", "Welambia"]);
        let mut names = ["وادي", "أكوفيني", "بلد"];
        names.sort_by(|one, other| compare_alphabetically(one, other));
        assert_eq!(names, ["أكوفيني", "بلد", "وادي"]);
    }

    #[test]
    fn a_name_is_set_apart_from_the_words_beside_it() {
        let named =
            vec![("جمهورية ألف".to_owned(), DelegationId(1)), ("Aland (No. 2)".to_owned(), DelegationId(2))];
        let line = crate::document::html(|| delegation_links(Locale::English, named));
        let line = scraper::Html::parse_fragment(&line);
        let apart = scraper::Selector::parse("a > bdi").unwrap();
        let apart: Vec<_> = line.select(&apart).map(|one| one.text().collect::<String>()).collect();
        assert_eq!(apart, ["Aland (No. 2)", "جمهورية ألف"]);
    }

    #[test]
    fn the_arabic_article_is_left_aside() {
        let mut names = ["الهند", "تونس", "الأردن", "كندا", "الصين", "ألمانيا", "البرازيل"];
        names.sort_by(|one, other| compare_alphabetically(one, other));
        assert_eq!(names, ["الأردن", "ألمانيا", "البرازيل", "تونس", "الصين", "كندا", "الهند"]);
        assert_ne!(compare_alphabetically("هند", "الهند"), Ordering::Equal, "but sets names apart");
    }
}
