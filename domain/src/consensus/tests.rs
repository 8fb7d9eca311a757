use super::*;
use proptest::prelude::*;

fn member(delegation_id: i64, region: Region, groups: &[DevelopmentGroup]) -> Participant {
    Participant { delegation_id, kind: DelegationKind::Member, region: Some(region), groups: groups.to_vec() }
}

fn stated(delegation_id: i64, stance: Stance) -> Stated {
    Stated { position_id: 100 + delegation_id, delegation_id, stance }
}

fn counts(support: u32, amend: u32, reserve: u32, oppose: u32, none: u32) -> StanceCounts {
    StanceCounts([support, amend, reserve, oppose, none])
}

#[test]
fn the_status_follows_its_definition_at_each_edge() {
    assert_eq!(status(&counts(0, 0, 0, 0, 9), 9), Status::TooFewHeard);
    assert_eq!(status(&counts(2, 0, 0, 0, 0), 9), Status::TooFewHeard);
    assert_eq!(status(&counts(3, 0, 0, 0, 0), 9), Status::Agreed);
    assert_eq!(status(&counts(3, 0, 0, 0, 6), 9), Status::Agreed, "no position is not an objection");
    assert_eq!(status(&counts(2, 0, 1, 0, 0), 9), Status::AgreedWithReservations);
    assert_eq!(status(&counts(1, 0, 2, 0, 0), 9), Status::Open);
    assert_eq!(status(&counts(5, 1, 0, 0, 0), 9), Status::Open, "a change is asked for");
    assert_eq!(status(&counts(5, 0, 0, 2, 0), 9), Status::Open);
    assert_eq!(status(&counts(4, 0, 0, 2, 0), 9), Status::Divided);
}

/// By hand: a region of two that support counts 3/4 and 1/4, one of a single objection 1/3 and 2/3, and
/// a reservation is seen but is no support.
#[test]
fn consensus_across_regions_weighs_each_region_alike() {
    let participants = [
        member(1, Region::Africa, &[]),
        member(2, Region::Africa, &[]),
        member(3, Region::AsiaPacific, &[]),
        member(4, Region::EasternEurope, &[]),
    ];
    let stances = [(1, Stance::Support), (2, Stance::Support), (3, Stance::Oppose), (4, Stance::Reserve)];
    let summary = summarize(&participants, &stances.map(|(id, stance)| stated(id, stance)));
    let found = summary.across_regions().unwrap();
    assert!((found.agree - (0.75_f64 / 9.0).cbrt()).abs() < 1e-12);
    assert!((found.disagree - (0.25_f64 * 2.0 / 9.0).cbrt()).abs() < 1e-12);
    assert_eq!(summarize(&participants[..2], &[]).across_regions(), None, "there is one region alone");
    assert_eq!(summary.counts.scale(), [1, 1, 0, 2]);
}

#[test]
fn observers_are_counted_apart_and_do_not_decide() {
    let observer =
        Participant { delegation_id: 9, kind: DelegationKind::Observer, region: None, groups: vec![] };
    let participants = [member(1, Region::Africa, &[]), observer];
    let summary = summarize(&participants, &[stated(1, Stance::Support), stated(9, Stance::Oppose)]);
    assert_eq!(summary.status, Status::Agreed);
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
        .filter(|sentence| matches!(sentence.claim, Claim::SilentRegion(_) | Claim::SilentGroup(_)))
        .map(|sentence| (sentence.claim, sentence.delegations.clone()))
        .collect();
    assert_eq!(
        silent,
        [
            (Claim::SilentRegion(Region::AsiaPacific), vec![2, 3]),
            (Claim::SilentGroup(DevelopmentGroup::Sids), vec![2, 3]),
        ]
    );
    assert_eq!(summary.not_heard, [2, 3]);
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
        let regional: u32 = summary.regions.iter().map(|share| share.counts.heard()).sum();
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
