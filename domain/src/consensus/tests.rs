use super::*;
use crate::delegations::{DevelopmentGroup, IncomeGroup, Region};
use crate::identifiers::{BlocId, BlocStatementId, DelegationId, PositionId};
use proptest::prelude::*;

fn member(delegation_id: i64, region: Region, groups: &[DevelopmentGroup]) -> Participant {
    let development = groups.iter().copied().map(Group::Development);
    let groups = [Group::Region(region)].into_iter().chain(development).collect();
    Participant { delegation_id: DelegationId(delegation_id), kind: DelegationKind::Member, groups }
}

fn stated(delegation_id: i64, stance: Stance) -> SubmittedStance {
    let position_id = PositionId(100 + delegation_id);
    SubmittedStance { position_id, delegation_id: DelegationId(delegation_id), stance }
}

fn delegations<const N: usize>(ids: [i64; N]) -> [DelegationId; N] {
    ids.map(DelegationId)
}

fn counts(support: u32, amend: u32, reserve: u32, oppose: u32, none: u32) -> StanceCounts {
    StanceCounts([support, amend, reserve, oppose, none])
}

#[test]
fn a_status_changes_exactly_at_the_edges_of_its_definition() {
    assert_eq!(consensus_status(&counts(0, 0, 0, 0, 9), 9), ConsensusStatus::TooFewHeard);
    assert_eq!(consensus_status(&counts(2, 0, 0, 0, 0), 9), ConsensusStatus::TooFewHeard);
    assert_eq!(consensus_status(&counts(3, 0, 0, 0, 0), 9), ConsensusStatus::Agreed);
    assert_eq!(
        consensus_status(&counts(3, 0, 0, 0, 6), 9),
        ConsensusStatus::Agreed,
        "no position is not an objection"
    );
    assert_eq!(consensus_status(&counts(2, 0, 1, 0, 0), 9), ConsensusStatus::AgreedWithReservations);
    assert_eq!(consensus_status(&counts(1, 0, 2, 0, 0), 9), ConsensusStatus::Open);
    assert_eq!(consensus_status(&counts(5, 1, 0, 0, 0), 9), ConsensusStatus::Open, "a change is asked for");
    assert_eq!(consensus_status(&counts(5, 0, 0, 2, 0), 9), ConsensusStatus::Open);
    assert_eq!(consensus_status(&counts(4, 0, 0, 2, 0), 9), ConsensusStatus::Divided);
}

/// By hand: a region of two that support counts 3/4 and 1/4, one of a single objection 1/3 and 2/3, and a reservation
/// counts as seen but not as support. Where a region is silent, there is no consensus across the regions.
#[test]
fn consensus_across_regions_weighs_each_region_alike() {
    let participants = [
        member(1, Region::Africa, &[]),
        member(2, Region::Africa, &[]),
        member(3, Region::AsiaPacific, &[]),
        member(4, Region::EasternEurope, &[]),
        member(5, Region::LatinAmericaCaribbean, &[]),
    ];
    let stances = [(1, Stance::Support), (2, Stance::Support), (3, Stance::Oppose), (4, Stance::Reserve)];
    let summary = summarize(&participants, &stances.map(|(id, stance)| stated(id, stance)));
    let silent = Group::Region(Region::LatinAmericaCaribbean);
    assert_eq!(summary.across(GroupFamily::Region), Some(GroupAwareConsensus::Silent(vec![silent])));
    let heard = summarize(&participants[..4], &stances.map(|(id, stance)| stated(id, stance)));
    let Some(GroupAwareConsensus::Told { sides, counts }) = heard.across(GroupFamily::Region) else {
        panic!("each region has been heard")
    };
    assert_eq!(counts.heard(), 4);
    assert!((sides.agree - (0.75_f64 / 9.0).cbrt()).abs() < 1e-12);
    assert!((sides.disagree - (0.25_f64 * 2.0 / 9.0).cbrt()).abs() < 1e-12);
    assert_eq!(
        summarize(&participants[..2], &[]).across(GroupFamily::Region),
        None,
        "there is one region alone"
    );
    assert_eq!(summary.counts.scale(), [1, 1, 0, 2]);
}

#[test]
fn a_member_without_a_position_changes_no_figure() {
    let participants =
        [1, 2, 3, 4].map(|id| member(id, if id < 3 { Region::Africa } else { Region::AsiaPacific }, &[]));
    let heard = [(1, Stance::Support), (2, Stance::Support), (3, Stance::Oppose)];
    let mut all = heard.map(|(id, stance)| stated(id, stance)).to_vec();
    let sides = |all: &[SubmittedStance]| match summarize(&participants, all).across(GroupFamily::Region) {
        Some(GroupAwareConsensus::Told { sides, .. }) => sides,
        other => panic!("{other:?}"),
    };
    let before = sides(&all);
    all.push(stated(4, Stance::NoPosition));
    assert_eq!(sides(&all), before);
}

/// Two members that are in both groups count as two, not as four.
#[test]
fn consensus_across_groups_needs_three_members_whatever_the_number_of_their_groups() {
    use DevelopmentGroup::{Ldc, Lldc};
    let participants = [1, 2, 3].map(|id| member(id, Region::Africa, &[Ldc, Lldc]));
    let two = summarize(&participants, &[1, 2].map(|id| stated(id, Stance::Support)));
    assert_eq!(two.across(GroupFamily::Development), Some(GroupAwareConsensus::Few(2)));
    let three = summarize(&participants, &[1, 2, 3].map(|id| stated(id, Stance::Support)));
    let told = three.across(GroupFamily::Development);
    assert!(matches!(told, Some(GroupAwareConsensus::Told { counts, .. }) if counts.heard() == 3));
}

#[test]
fn observers_are_counted_apart_and_do_not_decide() {
    let observer =
        Participant { delegation_id: DelegationId(9), kind: DelegationKind::Observer, groups: vec![] };
    let participants = [member(1, Region::Africa, &[]), observer];
    let summary = summarize(&participants, &[stated(1, Stance::Support), stated(9, Stance::Oppose)]);
    assert_eq!(summary.status, ConsensusStatus::Agreed);
    assert_eq!((summary.members, summary.observers.of(Stance::Oppose)), (1, 1));
}

#[test]
fn a_group_that_has_not_been_heard_is_named_with_its_delegations() {
    let participants = [
        member(1, Region::Africa, &[DevelopmentGroup::Ldc]),
        member(2, Region::AsiaPacific, &[DevelopmentGroup::Sids]),
        member(3, Region::AsiaPacific, &[DevelopmentGroup::Sids]),
    ];
    let summary = summarize(&participants, &[stated(1, Stance::Support), stated(3, Stance::NoPosition)]);
    let silent: Vec<_> = summary
        .sentences
        .iter()
        .filter(|sentence| matches!(sentence.claim, Claim::Silent(_)))
        .map(|sentence| (sentence.claim, sentence.delegations.clone()))
        .collect();
    assert_eq!(
        silent,
        [
            (Claim::Silent(Group::Region(Region::AsiaPacific)), delegations([2, 3]).to_vec()),
            (Claim::Silent(Group::Development(DevelopmentGroup::Sids)), delegations([2, 3]).to_vec()),
        ]
    );
    assert_eq!(summary.not_heard, delegations([2, 3]));
    let mut more = participants.to_vec();
    more.push(member(4, Region::Africa, &[]));
    let few = summarize(&more, &[stated(1, Stance::Support)]);
    assert_eq!(few.status, ConsensusStatus::TooFewHeard);
    assert!(few.sentences.iter().all(|one| !matches!(one.claim, Claim::Silent(_))), "hardly anyone has been");
}

/// By hand: six of six members of the first group support, and one of six others does. This happens in 12 of 792
/// ways, and three groups are tried.
#[test]
fn the_line_that_divides_is_the_one_that_sets_a_group_apart_most_surely() {
    let low = Group::Income(IncomeGroup::Low);
    let participants: Vec<_> = (0..12)
        .map(|id| {
            let region = Region::ALL[usize::try_from(id).unwrap() % 2];
            let mut one = member(id, region, &[]);
            one.groups.extend((id < 6).then_some(low));
            one
        })
        .collect();
    let stance = |id| if id < 7 { Stance::Support } else { Stance::Oppose };
    let all: Vec<_> = (0..12).map(|id| stated(id, stance(id))).collect();
    let summary = summarize(&participants, &all);
    let line = summary.sentences.iter().find(|one| matches!(one.claim, Claim::Line { .. })).unwrap();
    assert_eq!(line.claim, Claim::Line { group: low, support: 1, heard: 6 });
    assert_eq!((line.count, line.of, line.delegations.len()), (6, 6, 6));
    assert!((lines::fisher_exact((6, 6), (1, 6)) - 12.0 / 792.0).abs() < 1e-12);
    let mut many = participants.clone();
    many.iter_mut().step_by(2).for_each(|one| one.groups.extend((0..4).map(|id| Group::Bloc(BlocId(id)))));
    let many = summarize(&many, &all);
    assert!(
        many.sentences.iter().all(|one| !matches!(one.claim, Claim::Line { .. })),
        "of seven groups tried chance makes one stand apart so far too often"
    );
    let alike: Vec<_> = (0..12).map(|id| stated(id, Stance::Support)).collect();
    let none = summarize(&participants, &alike);
    assert!(none.sentences.iter().all(|one| !matches!(one.claim, Claim::Line { .. })), "all are of one mind");
    let few = summarize(&participants[..8], &all[..8]);
    assert!(
        few.sentences.iter().all(|one| !matches!(one.claim, Claim::Line { .. })),
        "two are too few to tell"
    );
}

#[test]
fn objections_are_counted_by_their_handling_after_the_stances() {
    let participants = [member(1, Region::Africa, &[]), member(2, Region::Africa, &[])];
    let summary = summarize(&participants, &[stated(1, Stance::Support), stated(2, Stance::Oppose)]);
    let found = [
        Objection {
            delegation_id: DelegationId(1),
            position_id: PositionId(101),
            handling: ObjectionHandling::Accommodated,
        },
        Objection {
            delegation_id: DelegationId(2),
            position_id: PositionId(102),
            handling: ObjectionHandling::Unanswered,
        },
    ];
    let told = summary.with_objections(&found);
    let claims: Vec<_> = told.sentences.iter().map(|one| (one.claim, one.count, one.of)).collect();
    assert_eq!(
        claims,
        [
            (Claim::Stance(Stance::Support), 1, 2),
            (Claim::Stance(Stance::Oppose), 1, 2),
            (Claim::Objections(ObjectionHandling::Accommodated), 1, 2),
            (Claim::Objections(ObjectionHandling::Unanswered), 1, 2),
        ]
    );
    let weights = BTreeMap::from([(DelegationId(1), 30), (DelegationId(2), 70)]);
    assert_eq!(told.weighed(&weights), Some([30, 0, 0, 70, 0]));
    assert_eq!(
        told.without_names(&delegations([2])).weighed(&weights),
        None,
        "who is not named cannot be weighed"
    );
}

#[test]
fn a_member_without_a_position_may_be_associated_with_a_bloc() {
    let participants = [1, 2, 3].map(|id| member(id, Region::Africa, &[]));
    let summary = summarize(&participants, &[stated(1, Stance::Support)]);
    let told = summary.clone().with_associated(
        BlocId(7),
        BlocStatementId(8),
        Stance::Reserve,
        &delegations([1, 3, 9]),
    );
    let sentence = told.sentences.last().unwrap();
    assert_eq!(
        sentence.claim,
        Claim::Associated { bloc: BlocId(7), statement: BlocStatementId(8), stance: Stance::Reserve }
    );
    assert_eq!((sentence.count, sentence.of, sentence.delegations.as_slice()), (1, 3, &delegations([3])[..]));
    assert_eq!(told.not_heard, delegations([2, 3]), "it has no position of its own still");
    assert_eq!(
        summary.clone().with_associated(BlocId(7), BlocStatementId(8), Stance::Reserve, &delegations([1])),
        summary,
        "who has spoken speaks for itself"
    );
    assert_eq!(told.without_names(&delegations([2])).sentences.len(), 2);
}

#[test]
fn the_fingerprint_of_a_summary_does_not_depend_on_the_order_of_positions() {
    let fingerprint = |ids: &[i64]| basis_fingerprint(ids.iter().copied().map(PositionId));
    assert_eq!(fingerprint(&[3, 1, 2]), fingerprint(&[1, 2, 3]));
    assert_ne!(fingerprint(&[1, 23]), fingerprint(&[12, 3]));
}

#[test]
fn a_summary_begins_with_what_divides_and_ends_with_what_nobody_speaks_of() {
    let mut all = ConsensusStatus::ALL.to_vec();
    all.sort_by_key(|status| status.reading_rank());
    let expected = [
        ConsensusStatus::Divided,
        ConsensusStatus::Open,
        ConsensusStatus::AgreedWithReservations,
        ConsensusStatus::Agreed,
        ConsensusStatus::TooFewHeard,
    ];
    assert_eq!(all, expected);
}

proptest! {
    #[test]
    fn every_member_is_heard_or_listed_and_the_order_of_the_data_does_not_matter(
        stances in proptest::collection::vec(proptest::option::of(0_usize..5), 1..40),
        seed in 0_usize..1000,
    ) {
        let mut participants: Vec<_> = (0..stances.len())
            .map(|index| member(i64::try_from(index).unwrap(), Region::ALL[index % 5], &[DevelopmentGroup::ALL[index % 4]]))
            .collect();
        let mut positions: Vec<_> = (0..)
            .zip(&stances)
            .filter_map(|(id, stance)| Some(stated(id, Stance::ALL[(*stance)?])))
            .collect();
        let summary = summarize(&participants, &positions);
        prop_assert_eq!(summary.counts.heard() as usize + summary.not_heard.len(), participants.len());
        let regional: u32 = summary.family(GroupFamily::Region).map(|share| share.counts.heard()).sum();
        prop_assert_eq!(regional, summary.counts.heard());
        for sentence in &summary.sentences {
            prop_assert_eq!(sentence.count as usize, sentence.delegations.len());
            prop_assert!(sentence.count <= sentence.of);
        }
        let turn = seed % participants.len();
        participants.rotate_left(turn);
        positions.reverse();
        prop_assert_eq!(summarize(&participants, &positions), summary);
    }
}
