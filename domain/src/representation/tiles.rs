//! A world map on which every State is one tile of the same size, so that a small island is as visible as
//! a continent.

use super::InvitedDelegation;
use crate::delegations::Region;
use std::collections::{BTreeMap, HashMap};

/// The number of tiles in a line for delegations that have no place on the map.
const LINE: usize = 24;

/// A delegation on the map, by its index among those given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    pub index: usize,
    pub column: u32,
    pub row: u32,
}

/// The map with the tiles of the delegations on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TileMap {
    pub tiles: Vec<Tile>,
    /// The regions of the delegations that have no place on the map, with the rows of their headings.
    pub headings: Vec<(Option<Region>, u32)>,
    pub columns: u32,
    pub rows: u32,
}

/// Places all delegations: States where they lie, by their ISO 3166-1 codes, and below them the others in lines by
/// region, in the order given. Without any State of the world, the map has the lines alone.
pub fn lay_out_tiles(invited: &[InvitedDelegation]) -> TileMap {
    let places = tile_places();
    let (known, others): (Vec<_>, Vec<_>) =
        invited.iter().enumerate().partition(|(_, one)| places.contains_key(one.code.as_str()));
    let mut tiles: Vec<Tile> = known
        .into_iter()
        .map(|(index, one)| {
            let (column, row) = places[one.code.as_str()];
            Tile { index, column, row }
        })
        .collect();
    let mut rows = tiles.iter().map(|tile| tile.row + 1).max().unwrap_or(0);
    let mut by_region: BTreeMap<(bool, Option<Region>), Vec<usize>> = BTreeMap::new();
    for (index, one) in others {
        let region = one.region();
        by_region.entry((region.is_none(), region)).or_default().push(index);
    }
    let mut headings = Vec::new();
    for ((_, region), indices) in by_region {
        headings.push((region, rows));
        rows += 1;
        for line in indices.chunks(LINE) {
            let placed = (0..).zip(line).map(|(column, index)| Tile { index: *index, column, row: rows });
            tiles.extend(placed);
            rows += 1;
        }
    }
    let columns = tiles.iter().map(|tile| tile.column + 1).max().unwrap_or(0);
    TileMap { tiles, headings, columns, rows }
}

fn tile_places() -> HashMap<&'static str, (u32, u32)> {
    let lines = include_str!("../../data/tiles.csv").lines().skip(1);
    let place = |line: &'static str| {
        let mut cells = line.split(',');
        let code = cells.next()?;
        Some((code, (cells.next()?.parse().ok()?, cells.next()?.parse().ok()?)))
    };
    lines.filter_map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::delegations::{DelegationKind, Group, catalogue};
    use crate::identifiers::DelegationId;
    use crate::representation::Activity;
    use std::collections::HashSet;

    fn one(code: &str, region: Option<Region>) -> InvitedDelegation {
        InvitedDelegation {
            delegation_id: DelegationId(0),
            code: code.to_owned(),
            kind: DelegationKind::Member,
            stakeholder: None,
            groups: region.map(Group::Region).into_iter().collect(),
            languages: Vec::new(),
            population: None,
            deeds: Activity::default(),
        }
    }

    #[test]
    fn every_state_of_the_catalogue_has_a_tile_of_its_own() {
        let all: Vec<InvitedDelegation> =
            catalogue().unwrap().iter().map(|entry| one(&entry.code, entry.region)).collect();
        let map = lay_out_tiles(&all);
        assert_eq!((map.tiles.len(), map.headings.len()), (all.len(), 0));
        let places: HashSet<_> = map.tiles.iter().map(|tile| (tile.column, tile.row)).collect();
        assert_eq!(places.len(), all.len(), "no two in one place");
        let of = |code: &str| {
            let index = all.iter().position(|one| one.code == code).unwrap();
            map.tiles.iter().find(|tile| tile.index == index).copied().unwrap()
        };
        assert!(of("CHL").column < of("ARG").column && of("PRT").column < of("ESP").column);
        assert!(of("FJI").column > of("AUS").column && of("ISL").row < of("ZAF").row);
    }

    #[test]
    fn delegations_without_a_tile_stand_below_the_map_by_region() {
        let mut all = vec![one("XIA", None), one("XAA", Some(Region::AsiaPacific)), one("FJI", None)];
        all.extend((0..30).map(|number| one(&format!("XA{number}"), Some(Region::Africa))));
        let map = lay_out_tiles(&all);
        let world = map.tiles[0].row + 1;
        assert_eq!(
            map.headings,
            [(Some(Region::Africa), world), (Some(Region::AsiaPacific), world + 3), (None, world + 5)]
        );
        assert_eq!(map.rows, world + 7);
        let places: HashSet<_> = map.tiles.iter().map(|tile| (tile.column, tile.row)).collect();
        assert_eq!(places.len(), all.len());
        assert_eq!(super::lay_out_tiles(&[]), TileMap::default());
    }
}
