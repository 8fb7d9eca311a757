//! Representation: who takes part, and how far each delegation came.

mod tiles;

pub use tiles::{Tile, TileMap, lay_out_tiles};

use crate::codes::codes;
use crate::delegations::{DelegationKind, DevelopmentGroup, Group, IncomeGroup, Region, Stakeholder};
use crate::identifiers::DelegationId;
use crate::languages::Language;

/// The activity of one delegation, as far as it is shown under its name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Activity {
    /// Whether somebody has been accredited to act for the delegation.
    pub accredited: bool,
    pub comments: u32,
    pub positions: u32,
    /// The number of amendments that it sponsors.
    pub sponsored: u32,
    /// The number of the positions whose text one of these amendments proposes, so that both are one contribution.
    pub twofold: u32,
    /// The number of closed votes in which it voted.
    pub votes: u32,
    /// The number of times that it appears in a consensus summary: positions on the present text, and replies.
    pub reflected: u32,
}

codes! {
    /// The reach of a delegation: how far it took part. Each step goes further than the one before.
    Reach {
        /// Nobody has been accredited.
        Invited = "invited",
        /// The delegation has neither contributed nor voted.
        Silent = "silent",
        /// The delegation has contributed or voted.
        Heard = "heard",
        /// The delegation appears in a consensus summary.
        Reflected = "reflected",
    }
}

impl Activity {
    /// Counts the contributions of the delegation to the text: comments, positions and amendments. A position and the
    /// amendment that proposes its text are one.
    pub const fn contributions(&self) -> u32 {
        (self.comments + self.positions + self.sponsored).saturating_sub(self.twofold)
    }

    /// Tells whether the delegation has neither contributed nor voted.
    pub const fn is_silent(&self) -> bool {
        self.contributions() == 0 && self.votes == 0
    }

    pub const fn reach(&self) -> Reach {
        if self.reflected > 0 {
            Reach::Reflected
        } else if !self.is_silent() {
            Reach::Heard
        } else if self.accredited {
            Reach::Silent
        } else {
            Reach::Invited
        }
    }
}

/// A delegation that was invited, with the groups that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitedDelegation {
    pub delegation_id: DelegationId,
    pub code: String,
    pub kind: DelegationKind,
    /// The kind of actor; `None` where it is not stated.
    pub stakeholder: Option<Stakeholder>,
    /// The declared groups to which its facts assign it.
    pub groups: Vec<Group>,
    /// The languages in which those who act for it read the platform.
    pub languages: Vec<Language>,
    pub population: Option<i64>,
    pub deeds: Activity,
}

impl InvitedDelegation {
    pub fn region(&self) -> Option<Region> {
        self.groups.iter().find_map(|group| match group {
            Group::Region(region) => Some(*region),
            _ => None,
        })
    }
}

/// The grouping by which delegations are gathered into a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReachGrouping {
    /// The members of a declared group.
    Group(Group),
    /// The delegations with someone who reads in this language.
    Language(Language),
    /// The delegations whose people have no known language.
    UnknownLanguage,
    /// The delegations of a kind of actor, members and observers.
    Stakeholder(Stakeholder),
    Kind(DelegationKind),
}

impl ReachGrouping {
    fn hold(self, one: &InvitedDelegation) -> bool {
        match self {
            Self::Group(group) => one.kind == DelegationKind::Member && one.groups.contains(&group),
            Self::Language(language) => one.languages.contains(&language),
            Self::UnknownLanguage => one.languages.is_empty(),
            Self::Stakeholder(stakeholder) => one.stakeholder == Some(stakeholder),
            Self::Kind(kind) => one.kind == kind,
        }
    }
}

/// A row counts how many delegations of a grouping reached each step, with their shares of all members.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReachRow {
    pub of: ReachGrouping,
    pub invited: u32,
    pub accredited: u32,
    pub spoke: u32,
    pub took_positions: u32,
    pub sponsored: u32,
    pub voted: u32,
    pub reflected: u32,
    /// The shares of the members, of what they contributed, and of the people whom they represent, from 0 to 1;
    /// `None` where there are none.
    pub share_of_members: Option<f64>,
    pub share_of_voice: Option<f64>,
    pub share_of_population: Option<f64>,
}

/// The concentration of contributions: how unequally they are spread over the members.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Concentration {
    pub members: u32,
    /// The Gini coefficient, from 0, where all contribute alike, towards 1, where one does alone (C. Gini, 1912).
    pub gini: f64,
    /// The number of members who would have the same concentration if they contributed alike: 1 / ∑ share² (M. Laakso
    /// and R. Taagepera, 1979).
    pub effective_voices: f64,
}

/// Makes a row for each group, language, kind of actor and kind of delegation, in the order of their definition;
/// those without delegations are left out. Shares are of the members: a row without any has none.
pub fn reach_rows(invited: &[InvitedDelegation]) -> Vec<ReachRow> {
    let regions = Region::ALL.iter().copied().map(Group::Region);
    let income = IncomeGroup::ALL.iter().copied().map(Group::Income);
    let development = DevelopmentGroup::ALL.iter().copied().map(Group::Development);
    let all = regions.chain(income).chain(development).map(ReachGrouping::Group);
    let all = all
        .chain(Language::ALL.iter().copied().map(ReachGrouping::Language))
        .chain([ReachGrouping::UnknownLanguage]);
    let all = all.chain(Stakeholder::ALL.iter().copied().map(ReachGrouping::Stakeholder));
    let all = all.chain(DelegationKind::ALL.iter().copied().map(ReachGrouping::Kind));
    let members: Vec<&InvitedDelegation> =
        invited.iter().filter(|one| one.kind == DelegationKind::Member).collect();
    all.map(|of| reach_row(of, invited, &members)).filter(|row| row.invited > 0).collect()
}

fn reach_row(of: ReachGrouping, invited: &[InvitedDelegation], members: &[&InvitedDelegation]) -> ReachRow {
    let held: Vec<&InvitedDelegation> = invited.iter().filter(|one| of.hold(one)).collect();
    let count = |did: fn(&Activity) -> bool| number(held.iter().filter(|one| did(&one.deeds)).count());
    let of_members: Vec<&InvitedDelegation> =
        held.iter().copied().filter(|one| one.kind == DelegationKind::Member).collect();
    let share = |measure: fn(&InvitedDelegation) -> f64| {
        let sum = |all: &[&InvitedDelegation]| all.iter().map(|one| measure(one)).sum::<f64>();
        let (part, whole) = (sum(&of_members), sum(members));
        (whole > 0.0 && !of_members.is_empty()).then(|| part / whole)
    };
    ReachRow {
        of,
        invited: number(held.len()),
        accredited: count(|deeds| deeds.accredited),
        spoke: count(|deeds| deeds.comments > 0),
        took_positions: count(|deeds| deeds.positions > 0),
        sponsored: count(|deeds| deeds.sponsored > 0),
        voted: count(|deeds| deeds.votes > 0),
        reflected: count(|deeds| deeds.reflected > 0),
        share_of_members: share(|_| 1.0),
        share_of_voice: share(|one| f64::from(one.deeds.contributions())),
        share_of_population: share(|one| population_thousands(one.population)),
    }
}

/// Computes how unequally members contribute; `None` where nobody has.
pub fn contribution_concentration(invited: &[InvitedDelegation]) -> Option<Concentration> {
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

/// Returns the population in thousands, so that the population of the world fits exactly.
fn population_thousands(population: Option<i64>) -> f64 {
    population.and_then(|people| u32::try_from(people / 1_000).ok()).map_or(0.0, f64::from)
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn invited(region: Region, sids: bool, population: i64, positions: u32) -> InvitedDelegation {
        InvitedDelegation {
            delegation_id: DelegationId(0),
            kind: DelegationKind::Member,
            code: String::new(),
            stakeholder: Some(Stakeholder::State),
            groups: [Some(Group::Region(region)), sids.then_some(Group::Development(DevelopmentGroup::Sids))]
                .into_iter()
                .flatten()
                .collect(),
            languages: vec![Language::French],
            population: Some(population),
            deeds: Activity { accredited: true, positions, ..Activity::default() },
        }
    }

    #[test]
    fn shares_are_of_the_members_and_empty_groups_are_left_out() {
        let observer = InvitedDelegation {
            kind: DelegationKind::Observer,
            stakeholder: Some(Stakeholder::CivilSociety),
            ..invited(Region::Africa, true, 9_000_000, 50)
        };
        let all = [
            invited(Region::Africa, false, 30_000_000, 3),
            invited(Region::AsiaPacific, true, 10_000_000, 1),
            invited(Region::AsiaPacific, false, 60_000_000, 0),
            observer,
        ];
        let rows = reach_rows(&all);
        let of = |group| *rows.iter().find(|row| row.of == group).unwrap();
        let asia = of(ReachGrouping::Group(Group::Region(Region::AsiaPacific)));
        assert_eq!((asia.invited, asia.accredited, asia.took_positions, asia.voted), (2, 2, 1, 0));
        assert_eq!(asia.share_of_voice, Some(0.25));
        assert_eq!(asia.share_of_population, Some(0.7));
        assert_eq!(
            of(ReachGrouping::Group(Group::Development(DevelopmentGroup::Sids))).invited,
            1,
            "an observer is no member"
        );
        let french = of(ReachGrouping::Language(Language::French));
        assert_eq!((french.invited, french.share_of_members), (4, Some(1.0)), "an observer reads too");
        assert!(rows.iter().all(|row| row.of != ReachGrouping::UnknownLanguage), "everybody's is known");
        let (states, society) = (Stakeholder::State, Stakeholder::CivilSociety);
        assert_eq!([states, society].map(|one| of(ReachGrouping::Stakeholder(one)).invited), [3, 1]);
        let observers = of(ReachGrouping::Kind(DelegationKind::Observer));
        assert_eq!((observers.invited, observers.share_of_voice), (1, None));
        assert!(rows.iter().all(|row| row.of != ReachGrouping::Group(Group::Region(Region::EasternEurope))));
    }

    #[test]
    fn delegations_whose_language_nobody_knows_have_a_row() {
        let mut all = [invited(Region::Africa, false, 1, 1), invited(Region::Africa, false, 3, 0)];
        all[1].languages.clear();
        let found = reach_rows(&all);
        let unknown = found.iter().find(|row| row.of == ReachGrouping::UnknownLanguage).unwrap();
        assert_eq!((unknown.invited, unknown.took_positions), (1, 0));
        assert_eq!((unknown.share_of_members, unknown.share_of_voice), (Some(0.5), Some(0.0)));
    }

    #[test]
    fn the_reach_of_a_delegation_is_that_of_its_furthest_activity() {
        let deeds = Activity::default();
        assert_eq!(deeds.reach(), Reach::Invited);
        assert_eq!(Activity { accredited: true, ..deeds }.reach(), Reach::Silent);
        assert_eq!(Activity { votes: 1, ..deeds }.reach(), Reach::Heard);
        let amending = Activity { positions: 2, sponsored: 3, twofold: 1, ..deeds };
        assert_eq!(amending.contributions(), deeds.contributions() + 4);
        assert_eq!(Activity { positions: 1, reflected: 1, ..deeds }.reach(), Reach::Reflected);
    }

    #[test]
    fn contributions_of_one_member_alone_have_the_highest_concentration() {
        let all = |amounts: &[u32]| -> Vec<InvitedDelegation> {
            amounts.iter().map(|amount| invited(Region::Africa, false, 1, *amount)).collect()
        };
        let alike = contribution_concentration(&all(&[4, 4, 4, 4])).unwrap();
        assert!(alike.gini.abs() < 1e-12 && (alike.effective_voices - 4.0).abs() < 1e-12);
        let alone = contribution_concentration(&all(&[0, 0, 0, 9])).unwrap();
        assert!((alone.gini - 0.75).abs() < 1e-12 && (alone.effective_voices - 1.0).abs() < 1e-12);
        assert_eq!(contribution_concentration(&all(&[0, 0])), None);
    }

    proptest! {
        #[test]
        fn concentration_stays_within_its_bounds(amounts in prop::collection::vec(0..1_000_u32, 1..50)) {
            let all: Vec<InvitedDelegation> =
                amounts.iter().map(|amount| invited(Region::Africa, false, 1, *amount)).collect();
            if let Some(found) = contribution_concentration(&all) {
                prop_assert!((-1e-12..1.0).contains(&found.gini));
                prop_assert!((1.0 - 1e-9..=f64::from(found.members) + 1e-9).contains(&found.effective_voices));
            }
        }
    }
}
