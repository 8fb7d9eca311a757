//! Who takes part in a consultation, and how far each voice came.

use crate::delegations::{DelegationKind, DevelopmentGroup, IncomeGroup, Region};

/// What one delegation did in a consultation, under its name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Deeds {
    /// Somebody has been accredited to act for it.
    pub accredited: bool,
    pub comments: u32,
    pub positions: u32,
    /// Amendments that it sponsors.
    pub sponsored: u32,
    /// Closed votes in which it voted.
    pub votes: u32,
}

impl Deeds {
    /// What it contributed to the text: comments, positions and amendments.
    pub const fn contributions(&self) -> u32 {
        self.comments + self.positions + self.sponsored
    }

    /// Whether it has neither spoken nor voted.
    pub const fn is_silent(&self) -> bool {
        self.contributions() == 0 && self.votes == 0
    }
}

/// A delegation that was invited, with what groups it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    pub delegation_id: i64,
    pub kind: DelegationKind,
    pub region: Option<Region>,
    pub income_group: Option<IncomeGroup>,
    pub groups: Vec<DevelopmentGroup>,
    pub population: Option<i64>,
    pub deeds: Deeds,
}

/// What makes up a row: delegations of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Region(Region),
    Income(IncomeGroup),
    Development(DevelopmentGroup),
    Kind(DelegationKind),
}

impl Group {
    fn holds(self, one: &Invited) -> bool {
        let member = one.kind == DelegationKind::Member;
        match self {
            Self::Region(region) => member && one.region == Some(region),
            Self::Income(group) => member && one.income_group == Some(group),
            Self::Development(group) => member && one.groups.contains(&group),
            Self::Kind(kind) => one.kind == kind,
        }
    }
}

/// How far the delegations of a group came: how many did each, and their shares of all members.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    pub group: Group,
    pub invited: u32,
    pub accredited: u32,
    pub spoke: u32,
    pub took_positions: u32,
    pub sponsored: u32,
    pub voted: u32,
    /// Of the members, of what they contributed, and of the people whom they represent, from 0 to 1;
    /// `None` where there are none.
    pub share_of_members: Option<f64>,
    pub share_of_voice: Option<f64>,
    pub share_of_population: Option<f64>,
}

/// How unequally contributions are spread over the members.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Concentration {
    pub members: u32,
    /// From 0, where all contribute alike, towards 1, where one does alone (C. Gini, 1912).
    pub gini: f64,
    /// How many members contributing alike would be as concentrated: 1 / ∑ share²
    /// (M. Laakso and R. Taagepera, 1979).
    pub effective_voices: f64,
}

/// A row for each group, in the order of their definition; groups that nobody belongs to are left
/// out. Shares are of the members: a row of observers has none.
pub fn rows(invited: &[Invited]) -> Vec<Row> {
    let regions = Region::ALL.iter().copied().map(Group::Region);
    let income = IncomeGroup::ALL.iter().copied().map(Group::Income);
    let development = DevelopmentGroup::ALL.iter().copied().map(Group::Development);
    let kinds = DelegationKind::ALL.iter().copied().map(Group::Kind);
    let groups = regions.chain(income).chain(development).chain(kinds);
    let members: Vec<&Invited> = invited.iter().filter(|one| one.kind == DelegationKind::Member).collect();
    groups.map(|group| row(group, invited, &members)).filter(|row| row.invited > 0).collect()
}

fn row(group: Group, invited: &[Invited], members: &[&Invited]) -> Row {
    let of: Vec<&Invited> = invited.iter().filter(|one| group.holds(one)).collect();
    let count = |did: fn(&Deeds) -> bool| number(of.iter().filter(|one| did(&one.deeds)).count());
    let of_members: Vec<&Invited> =
        of.iter().copied().filter(|one| one.kind == DelegationKind::Member).collect();
    let share = |measure: fn(&Invited) -> f64| {
        let sum = |all: &[&Invited]| all.iter().map(|one| measure(one)).sum::<f64>();
        let (part, whole) = (sum(&of_members), sum(members));
        (whole > 0.0 && !of_members.is_empty()).then(|| part / whole)
    };
    Row {
        group,
        invited: number(of.len()),
        accredited: count(|deeds| deeds.accredited),
        spoke: count(|deeds| deeds.comments > 0),
        took_positions: count(|deeds| deeds.positions > 0),
        sponsored: count(|deeds| deeds.sponsored > 0),
        voted: count(|deeds| deeds.votes > 0),
        share_of_members: share(|_| 1.0),
        share_of_voice: share(|one| f64::from(one.deeds.contributions())),
        share_of_population: share(|one| thousands(one.population)),
    }
}

/// How unequally members contribute; `None` where nobody has.
pub fn concentration(invited: &[Invited]) -> Option<Concentration> {
    let members = invited.iter().filter(|one| one.kind == DelegationKind::Member);
    let mut amounts: Vec<u32> = members.map(|one| one.deeds.contributions()).collect();
    amounts.sort_unstable();
    let total: f64 = amounts.iter().copied().map(f64::from).sum();
    if total <= 0.0 {
        return None;
    }
    let members = f64::from(number(amounts.len()));
    let ranked: f64 =
        (1..).zip(&amounts).map(|(rank, amount): (u32, _)| f64::from(rank) * f64::from(*amount)).sum();
    let squares: f64 = amounts.iter().map(|amount| (f64::from(*amount) / total).powi(2)).sum();
    Some(Concentration {
        members: number(amounts.len()),
        gini: 2.0 * ranked / (members * total) - (members + 1.0) / members,
        effective_voices: 1.0 / squares,
    })
}

/// In thousands, so that the population of the world fits exactly.
fn thousands(population: Option<i64>) -> f64 {
    population.and_then(|people| u32::try_from(people / 1_000).ok()).map_or(0.0, f64::from)
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn invited(region: Region, sids: bool, population: i64, positions: u32) -> Invited {
        Invited {
            delegation_id: 0,
            kind: DelegationKind::Member,
            region: Some(region),
            income_group: None,
            groups: if sids { vec![DevelopmentGroup::Sids] } else { Vec::new() },
            population: Some(population),
            deeds: Deeds { accredited: true, positions, ..Deeds::default() },
        }
    }

    #[test]
    fn shares_are_of_the_members_and_empty_groups_are_left_out() {
        let observer =
            Invited { kind: DelegationKind::Observer, ..invited(Region::Africa, true, 9_000_000, 50) };
        let all = [
            invited(Region::Africa, false, 30_000_000, 3),
            invited(Region::AsiaPacific, true, 10_000_000, 1),
            invited(Region::AsiaPacific, false, 60_000_000, 0),
            observer,
        ];
        let rows = rows(&all);
        let of = |group| *rows.iter().find(|row| row.group == group).unwrap();
        let asia = of(Group::Region(Region::AsiaPacific));
        assert_eq!((asia.invited, asia.accredited, asia.took_positions, asia.voted), (2, 2, 1, 0));
        assert_eq!(asia.share_of_voice, Some(0.25));
        assert_eq!(asia.share_of_population, Some(0.7));
        assert_eq!(of(Group::Development(DevelopmentGroup::Sids)).invited, 1, "an observer is no member");
        let observers = of(Group::Kind(DelegationKind::Observer));
        assert_eq!((observers.invited, observers.share_of_voice), (1, None));
        assert!(rows.iter().all(|row| row.group != Group::Region(Region::EasternEurope)));
    }

    #[test]
    fn one_voice_alone_is_as_concentrated_as_can_be() {
        let all = |amounts: &[u32]| -> Vec<Invited> {
            amounts.iter().map(|amount| invited(Region::Africa, false, 1, *amount)).collect()
        };
        let alike = concentration(&all(&[4, 4, 4, 4])).unwrap();
        assert!(alike.gini.abs() < 1e-12 && (alike.effective_voices - 4.0).abs() < 1e-12);
        let alone = concentration(&all(&[0, 0, 0, 9])).unwrap();
        assert!((alone.gini - 0.75).abs() < 1e-12 && (alone.effective_voices - 1.0).abs() < 1e-12);
        assert_eq!(concentration(&all(&[0, 0])), None);
    }

    proptest! {
        #[test]
        fn concentration_stays_within_its_bounds(amounts in prop::collection::vec(0..1_000_u32, 1..50)) {
            let all: Vec<Invited> =
                amounts.iter().map(|amount| invited(Region::Africa, false, 1, *amount)).collect();
            if let Some(found) = concentration(&all) {
                prop_assert!((-1e-12..1.0).contains(&found.gini));
                prop_assert!((1.0 - 1e-9..=f64::from(found.members) + 1e-9).contains(&found.effective_voices));
            }
        }
    }
}
