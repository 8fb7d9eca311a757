//! The time zones from which a person chooses: the likely ones first, and then all by region, each with how far its clocks are
//! from universal time now.

use crate::dates;
use crate::fields::{FieldOption, OptionGroup};
use crate::messages::{Locale, t};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::time_zones::{describe_zone, list_zones};
use std::collections::BTreeMap;

/// The most zones of the own delegation that come first.
const LIKELY: usize = 12;

/// The regions of the database of time zones, with the keys of their names.
const REGIONS: [(&str, &str); 10] = [
    ("Africa", "zone-region-africa"),
    ("America", "zone-region-america"),
    ("Antarctica", "zone-region-antarctica"),
    ("Arctic", "zone-region-arctic"),
    ("Asia", "zone-region-asia"),
    ("Atlantic", "zone-region-atlantic"),
    ("Australia", "zone-region-australia"),
    ("Europe", "zone-region-europe"),
    ("Indian", "zone-region-indian"),
    ("Pacific", "zone-region-pacific"),
];

/// Returns the options of the field by groups: first those that are `likely`, with the one that was `chosen`, and then all of them by
/// region. What was chosen is kept where it is another name of a zone, too.
pub fn zone_groups(locale: Locale, now: DateTime<Utc>, likely: &[&str], chosen: &str) -> Vec<OptionGroup> {
    let first = std::iter::once(chosen).filter(|zone| !zone.is_empty() && !likely.contains(zone));
    let first = first.chain(likely.iter().copied()).take(LIKELY);
    let first: Vec<FieldOption> = first.filter_map(|zone| zone_option(locale, now, zone)).collect();
    let first =
        (!first.is_empty()).then(|| OptionGroup { heading: t!(locale, "zone-likely"), options: first });
    let mut zones: BTreeMap<&str, Vec<FieldOption>> = BTreeMap::new();
    for zone in list_zones() {
        zones.entry(describe_zone(zone).0).or_default().extend(zone_option(locale, now, zone));
    }
    let regions = REGIONS.into_iter().map(|(region, key)| {
        let mut options = zones.remove(region).unwrap_or_default();
        options.sort_by(|one, other| one.words.cmp(&other.words));
        OptionGroup { heading: t!(locale, key), options }
    });
    first.into_iter().chain(regions).collect()
}

/// Returns a zone as an option, such as "Nairobi (+3)".
fn zone_option(locale: Locale, now: DateTime<Utc>, zone: &str) -> Option<FieldOption> {
    let clock: Tz = zone.parse().ok()?;
    let (_, place) = describe_zone(zone);
    Some(FieldOption::new(zone, format!("{place} ({})", dates::difference(locale, clock, now))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn every_zone_is_known_and_in_a_region() {
        let now = at("2026-01-15T12:00:00Z");
        let groups = zone_groups(Locale::English, now, &[], "");
        assert_eq!(groups.len(), REGIONS.len());
        let listed: usize = groups.iter().map(|group| group.options.len()).sum();
        assert_eq!(listed, list_zones().len());
        assert!(groups.iter().all(|group| !group.options.is_empty()));
    }

    #[test]
    fn likely_zones_come_first_and_what_was_chosen_is_kept() {
        let now = at("2026-01-15T12:00:00Z");
        let first = |likely: &[&str], chosen: &str| {
            let groups = zone_groups(Locale::English, now, likely, chosen);
            groups[0].options.iter().map(|one| one.words.clone()).collect::<Vec<_>>()
        };
        assert_eq!(first(&["Africa/Nairobi"], ""), ["Nairobi (+3)"]);
        assert_eq!(first(&["Africa/Nairobi"], "Africa/Nairobi"), ["Nairobi (+3)"]);
        assert_eq!(first(&["Africa/Nairobi"], "US/Eastern"), ["Eastern (−5)", "Nairobi (+3)"]);
        assert_eq!(
            first(&["Nowhere/Here"], "").first().map(String::as_str),
            Some("Abidjan (0)"),
            "no such zone"
        );
        let many = domain::time_zones::list_zones_of("USA");
        assert_eq!(first(&many, "").len(), LIKELY);
    }

    #[test]
    fn the_difference_is_that_of_the_day() {
        let of = |now: &str, zone: &str| zone_option(Locale::English, at(now), zone).unwrap().words;
        assert_eq!(of("2026-01-15T12:00:00Z", "Europe/Paris"), "Paris (+1)");
        assert_eq!(of("2026-07-15T12:00:00Z", "Europe/Paris"), "Paris (+2)");
        assert_eq!(of("2026-01-15T12:00:00Z", "Asia/Kathmandu"), "Kathmandu (+5:45)");
        assert_eq!(of("2026-01-15T12:00:00Z", "America/St_Johns"), "St Johns (−3:30)");
    }
}
