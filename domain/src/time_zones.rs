//! Time zones by the State or territory in which they are used, from which people choose theirs.
//!
//! The table is `zone.tab` of the time zone database of IANA (version 2025b, in the public domain), with the codes of ISO 3166-1 of
//! three letters; where a State has several zones, that of its capital comes first.

use std::collections::BTreeSet;

/// Lists the names of the zones in the database of IANA, each once, in the order of the names.
pub fn list_zones() -> BTreeSet<&'static str> {
    zone_lines().map(|(_, zone)| zone).collect()
}

/// Lists the zones of a State or territory, that of its capital first; none for a code that is no such thing.
pub fn list_zones_of(code: &str) -> Vec<&'static str> {
    zone_lines().filter(|(of, _)| *of == code).map(|(_, zone)| zone).collect()
}

/// Returns the region of a zone and its place there, such as "America" and "Buenos Aires, Argentina"; a name without a region is a
/// place.
pub fn describe_zone(zone: &str) -> (&str, String) {
    let (region, place) = zone.split_once('/').unwrap_or(("", zone));
    let parts: Vec<&str> = place.rsplit('/').collect();
    (region, parts.join(", ").replace('_', " "))
}

fn zone_lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("../data/time_zones.csv").lines().skip(1).filter_map(|line| line.split_once(','))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::delegations::catalogue;

    #[test]
    fn every_state_of_the_catalogue_has_a_zone_and_its_capitals_comes_first() {
        for state in catalogue().unwrap() {
            assert!(!list_zones_of(&state.code).is_empty(), "{}", state.code);
        }
        assert_eq!(list_zones_of("KEN"), ["Africa/Nairobi"]);
        for (code, capital) in
            [("RUS", "Europe/Moscow"), ("USA", "America/New_York"), ("BRA", "America/Sao_Paulo")]
        {
            let zones = list_zones_of(code);
            assert!(zones.len() > 5 && zones[0] == capital, "{zones:?}");
        }
        assert!(list_zones_of("XAA").is_empty());
        assert_eq!(list_zones().len(), 418);
    }

    #[test]
    fn a_zone_is_named_by_its_place() {
        assert_eq!(describe_zone("Africa/Nairobi"), ("Africa", "Nairobi".to_owned()));
        assert_eq!(
            describe_zone("America/Argentina/Buenos_Aires"),
            ("America", "Buenos Aires, Argentina".to_owned())
        );
        assert_eq!(describe_zone("Cuba"), ("", "Cuba".to_owned()));
    }
}
