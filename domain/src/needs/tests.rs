use super::*;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::subsequence;

fn day(day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2027, 1, day)
}

fn need(id: i64, groups: &[DevelopmentGroup]) -> NeedProfile {
    NeedProfile {
        id: NeedId(id),
        delegation_id: DelegationId(1),
        subject: NeedSubject::Training,
        language: Language::French,
        starts_on: day(10),
        budget: BudgetBand::UpTo100Thousand,
        groups: MatchReasons::of_groups(groups),
    }
}

fn offer(id: i64) -> OfferProfile {
    OfferProfile {
        id: OfferId(id),
        delegation_id: DelegationId(2),
        subject: NeedSubject::Training,
        languages: vec![Language::English, Language::French],
        starts_on: day(1),
        ends_on: day(20),
        budget: BudgetBand::UpTo100Thousand,
    }
}

fn reasons(need: &NeedProfile, offer: &OfferProfile) -> Option<Vec<&'static str>> {
    find_reasons(need, offer).map(|found| found.iter().map(MatchReason::code).collect())
}

#[test]
fn a_pair_has_one_subject_and_two_delegations_and_tells_its_reasons() {
    let asked = need(1, &[DevelopmentGroup::Ldc, DevelopmentGroup::G77]);
    assert_eq!(reasons(&asked, &offer(1)), Some(vec!["language", "budget", "time", "least_developed"]));
    let other = OfferProfile { subject: NeedSubject::Data, ..offer(1) };
    assert_eq!(reasons(&asked, &other), None);
    let own = OfferProfile { delegation_id: DelegationId(1), ..offer(1) };
    assert_eq!(reasons(&asked, &own), None);
    let poor = OfferProfile {
        languages: vec![Language::English],
        budget: BudgetBand::UpTo10Thousand,
        starts_on: day(11),
        ..offer(1)
    };
    assert_eq!(reasons(&asked, &poor), Some(vec!["least_developed"]));
    let everywhere = need(1, &[DevelopmentGroup::Sids, DevelopmentGroup::Lldc]);
    assert_eq!(reasons(&everywhere, &poor), Some(vec!["small_island", "landlocked"]));
}

#[test]
fn the_time_fits_where_the_offer_has_begun_and_still_lasts() {
    let fits = |from: Option<NaiveDate>, starts_on: Option<NaiveDate>, ends_on: Option<NaiveDate>| {
        let asked = NeedProfile { starts_on: from, ..need(1, &[]) };
        let offered = OfferProfile { starts_on, ends_on, ..offer(1) };
        find_reasons(&asked, &offered).is_some_and(|found| found.contains(MatchReason::Time))
    };
    for (from, starts, ends, expected) in [
        (day(10), day(10), day(10), true),
        (day(10), day(11), None, false),
        (day(10), None, day(9), false),
        (day(10), None, None, true),
        (None, None, day(9), true),
        (None, day(1), None, false),
    ] {
        assert_eq!(fits(from, starts, ends), expected, "{from:?} {starts:?} {ends:?}");
    }
}

#[test]
fn the_best_offers_come_first_and_those_in_need_before_others() {
    let needs = [need(1, &[]), need(2, &[DevelopmentGroup::Ldc])];
    let offers = [
        OfferProfile { languages: vec![Language::English], ..offer(1) },
        offer(2),
        offer(3),
        OfferProfile { subject: NeedSubject::Funds, ..offer(4) },
    ];
    let found = match_needs(&needs, &offers, MatchWeights::default(), 2);
    let pairs: Vec<_> = found.iter().map(|one| (one.need_id.0, one.offer_id.0, one.points)).collect();
    assert_eq!(pairs, [(2, 2, 11), (2, 3, 11), (1, 2, 8), (1, 3, 8)]);
    let mut turned = offers.to_vec();
    turned.reverse();
    assert_eq!(match_needs(&needs, &turned, MatchWeights::default(), 2), found, "whatever the order");
    let nothing =
        MatchWeights { language: 0, budget: 0, time: 0, least_developed: 0, small_island: 0, landlocked: 0 };
    let plain = match_needs(&needs, &offers, nothing, 1);
    let pairs: Vec<_> = plain.iter().map(|one| (one.need_id.0, one.offer_id.0, one.points)).collect();
    assert_eq!(pairs, [(1, 1, 0), (2, 1, 0)]);
    assert!(match_needs(&needs, &offers, nothing, 0).is_empty());
}

#[test]
fn many_needs_and_offers_keep_the_best_of_each() {
    let needs: Vec<_> = (0..2_000).map(|id| need(id, &[])).collect();
    let offers: Vec<_> = (0..2_000)
        .map(|id| OfferProfile {
            subject: if id % 100 == 0 { NeedSubject::Training } else { NeedSubject::Compute },
            ..offer(id)
        })
        .collect();
    let found = match_needs(&needs, &offers, MatchWeights::default(), 5);
    assert_eq!(found.len(), 10_000);
    assert!(found.iter().all(|one| one.offer_id.0 % 100 == 0 && one.offer_id.0 < 500));
}

#[test]
fn a_need_is_as_far_as_its_farthest_match() {
    use MatchState::{Closed, Declined, Matched, Running};
    let after = |matches: &[MatchState]| state_with_matches(NeedState::Assessed, matches);
    assert_eq!(after(&[]), NeedState::Assessed);
    assert_eq!(after(&[Declined]), NeedState::Assessed);
    assert_eq!(after(&[Declined, Matched]), NeedState::Matched);
    assert_eq!(after(&[Matched, Running, Closed]), NeedState::Running);
    assert_eq!(after(&[Closed, Declined]), NeedState::Closed);
    for (state, next) in [
        (Matched, &[Running, Declined][..]),
        (Running, &[Closed][..]),
        (Closed, &[][..]),
        (Declined, &[][..]),
    ] {
        assert_eq!(state.next(), next);
        assert_eq!(state.stands(), !next.is_empty());
    }
}

#[test]
fn sums_are_read_exactly_and_written_as_money() {
    let read = |text: &str| parse_sum(text).map(write_sum);
    for (text, written) in [("1000000", "1000000"), ("12.5", "12.50"), ("12,50", "12.50"), (" 0.01 ", "0.01")]
    {
        assert_eq!(read(text).as_deref(), Ok(written), "{text}");
    }
    for (text, error) in [
        ("", SumError::NoSum),
        ("1/3", SumError::NoSum),
        ("0.001", SumError::NoSum),
        ("1,000", SumError::Ambiguous),
        ("0", SumError::Nothing),
        ("-5", SumError::Nothing),
        ("much", SumError::NoSum),
        ("1000000000000000", SumError::TooLong),
        ("1/999999999999999967", SumError::TooLong),
    ] {
        assert_eq!(read(text), Err(error), "{text}");
    }
    let left = fund_left(Amount::whole(100), [Amount::fraction(1, 3), Amount::fraction(2, 3)].into_iter());
    assert_eq!(left, Amount::whole(99));
    let fine = [967, 877, 989].map(|last| Amount::fraction(1, 999_999_999_999_999_000 + last));
    assert_eq!(fund_left(Amount::whole(i64::MAX.into()), fine.into_iter()), Amount::ZERO);
    assert!(write_sum(Amount::fraction(i128::MAX, 2)).contains('.'), "no overflow");
}

#[test]
fn the_hash_of_words_needs_their_salt() {
    let content = serde_json::json!({ "title": "t", "body": "b" });
    let same = serde_json::json!({ "body": "b", "title": "t" });
    assert_eq!(hash_content("salt", &content), hash_content("salt", &same));
    assert_ne!(hash_content("salt", &content), hash_content("other", &content));
}

#[test]
fn a_reason_has_at_most_a_hundred_points() {
    let weights = MatchWeights::default();
    assert!(weights.are_allowed());
    assert!(MatchWeights { time: MatchWeights::MOST, language: 0, ..weights }.are_allowed());
    assert!(!MatchWeights { landlocked: MatchWeights::MOST + 1, ..weights }.are_allowed());
}

/// The delegation of a need, the places of its subject, its language and its budget, its day, and whether it is of one of the
/// least developed countries.
type DrawnNeed = (i64, usize, usize, usize, Option<u32>, bool);

/// The delegation of an offer, the places of its subject and its budget, its languages, and its days.
type DrawnOffer = (i64, usize, usize, Vec<Language>, Option<u32>, Option<u32>);

const SPOKEN: [Language; 2] = [Language::English, Language::French];

fn draw_need(number: i64, drawn: DrawnNeed) -> NeedProfile {
    let (own, subject, language, budget, from, least_developed) = drawn;
    let groups = if least_developed { &[DevelopmentGroup::Ldc][..] } else { &[][..] };
    NeedProfile {
        id: NeedId(number),
        delegation_id: DelegationId(own),
        subject: NeedSubject::ALL[subject],
        language: SPOKEN[language],
        starts_on: from.and_then(day),
        budget: BudgetBand::ALL[budget],
        groups: MatchReasons::of_groups(groups),
    }
}

fn draw_offer(number: i64, drawn: DrawnOffer) -> OfferProfile {
    let (own, subject, budget, languages, from, until) = drawn;
    OfferProfile {
        id: OfferId(number),
        delegation_id: DelegationId(own),
        subject: NeedSubject::ALL[subject],
        languages,
        starts_on: from.and_then(day),
        ends_on: until.and_then(day),
        budget: BudgetBand::ALL[budget],
    }
}

proptest! {
    #[test]
    fn each_proposal_is_explained_the_best_are_proposed_and_the_order_given_does_not_matter(
        asked in vec((0_i64..3, 0_usize..2, 0_usize..2, 0_usize..4, option::of(1_u32..29), any::<bool>()), 0..10),
        offered in vec(
            (0_i64..3, 0_usize..2, 0_usize..4, subsequence(SPOKEN.to_vec(), 1..=2), option::of(1_u32..29), option::of(1_u32..29)),
            0..10,
        ),
        best in 0_usize..4,
    ) {
        let mut needs: Vec<_> = (1..).zip(asked).map(|(number, drawn)| draw_need(number, drawn)).collect();
        let mut offers: Vec<_> = (1..).zip(offered).map(|(number, drawn)| draw_offer(number, drawn)).collect();
        let weights = MatchWeights::default();
        let found = match_needs(&needs, &offers, weights, best);
        for need in &needs {
            let fits = |offer: &OfferProfile| {
                let reasons = find_reasons(need, offer)?;
                Some((Reverse(weights.points(reasons)), offer.id, reasons))
            };
            let mut fitting: Vec<_> = offers.iter().filter_map(fits).collect();
            fitting.sort_by_key(|(points, id, _)| (*points, *id));
            fitting.truncate(best);
            let own = found.iter().filter(|one| one.need_id == need.id);
            let own: Vec<_> = own.map(|one| (Reverse(one.points), one.offer_id, one.reasons)).collect();
            prop_assert_eq!(own, fitting);
        }
        needs.reverse();
        offers.reverse();
        prop_assert_eq!(match_needs(&needs, &offers, weights, best), found);
    }
}
