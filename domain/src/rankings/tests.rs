use super::*;

const CONDORCET: [RankingMethod; 4] =
    [RankingMethod::Copeland, RankingMethod::Minimax, RankingMethod::Schulze, RankingMethod::RankedPairs];

/// Makes a profile of ballots on options that are named by one letter, from `A`.
fn profile(options: usize, ballots: &[(i128, &str)]) -> Profile {
    let option = |name: &str| usize::from(name.as_bytes()[0] - b'A');
    let ballot = |(weight, text): &(i128, &str)| {
        let groups = if text.is_empty() { Vec::new() } else { parse_ranking(text).unwrap() };
        let ranking = groups.iter().map(|group| group.iter().map(|name| option(name)).collect()).collect();
        RankedBallot { weight: *weight, ranking }
    };
    Profile { options, ballots: ballots.iter().map(ballot).collect() }
}

fn result(method: RankingMethod, profile: &Profile) -> RankingResult {
    rank_options(method, VictoryStrength::default(), profile).unwrap()
}

fn letters(options: &[usize]) -> String {
    options.iter().map(|option| char::from(b'A' + u8::try_from(*option).unwrap())).collect()
}

fn winners(method: RankingMethod, profile: &Profile) -> String {
    letters(&result(method, profile).winners)
}

/// Writes the groups from first to last, as in `A BC D`.
fn order(ranked: &RankingResult) -> String {
    ranked.order.iter().map(|group| letters(group)).collect::<Vec<_>>().join(" ")
}

fn votes(round: &RunoffRound) -> Vec<i128> {
    round.votes.iter().map(|(_, votes)| *votes).collect()
}

/// Makes the textbook example of the Tennessee capital: Chattanooga A, Knoxville B, Memphis C, Nashville D.
fn tennessee() -> Profile {
    profile(4, &[(42, "C>D>A>B"), (26, "D>A>B>C"), (15, "A>B>D>C"), (17, "B>A>D>C")])
}

/// Makes the 45 voters of M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and
/// Condorcet-consistent single-winner election method", Social Choice and Welfare 36 (2011).
fn schulze_45() -> Profile {
    let ballots = [
        (5, "A>C>B>E>D"),
        (5, "A>D>E>C>B"),
        (8, "B>E>D>A>C"),
        (3, "C>A>B>E>D"),
        (7, "C>A>E>B>D"),
        (2, "C>B>A>D>E"),
        (7, "D>C>E>B>A"),
        (8, "E>B>A>D>C"),
    ];
    profile(5, &ballots)
}

/// Makes a cycle of three options: A beats B by 8, B beats C by 10, C beats A by 6.
fn cycle() -> Profile {
    profile(3, &[(9, "A>B>C"), (8, "B>C>A"), (7, "C>A>B")])
}

#[test]
fn methods_differ_on_the_capital_of_tennessee() {
    let profile = tennessee();
    assert_eq!(winners(RankingMethod::Plurality, &profile), "C");
    assert_eq!(winners(RankingMethod::Approval, &profile), "ABCD");
    assert_eq!(winners(RankingMethod::Borda, &profile), "D");
    assert_eq!(result(RankingMethod::Borda, &profile).scores, [46, -86, -48, 88]);
    assert_eq!(winners(RankingMethod::InstantRunoff, &profile), "B");
    for method in CONDORCET {
        for strength in VictoryStrength::ALL {
            let ranked = rank_options(method, *strength, &profile).unwrap();
            assert_eq!(letters(&ranked.winners), "D", "{method} {strength}");
        }
    }
    assert_eq!(order(&result(RankingMethod::Schulze, &profile)), "D A B C");
    assert_eq!(order(&result(RankingMethod::RankedPairs, &profile)), "D A B C");
    assert_eq!(result(RankingMethod::Copeland, &profile).scores, [4, 2, 0, 6]);
    assert_eq!(result(RankingMethod::Minimax, &profile).scores, [36, 66, 16, 0]);
    assert_eq!(
        rank_options(RankingMethod::Minimax, VictoryStrength::WinningVotes, &profile).unwrap().scores,
        [68, 83, 58, 0]
    );
}

#[test]
fn instant_runoff_shows_every_count() {
    let ranked = result(RankingMethod::InstantRunoff, &tennessee());
    let counts: Vec<_> = ranked.rounds.iter().map(votes).collect();
    assert_eq!(counts, [vec![15, 17, 42, 26], vec![32, 42, 26], vec![58, 42]]);
    let out: Vec<_> = ranked.rounds.iter().map(|round| letters(&round.eliminated)).collect();
    assert_eq!(out, ["A", "D", ""]);
    assert_eq!((order(&ranked).as_str(), ranked.unit, ranked.tied), ("B C D A", 1, false));
}

#[test]
fn methods_differ_on_the_45_voters_of_schulze() {
    let profile = schulze_45();
    let ranked = result(RankingMethod::Schulze, &profile);
    assert_eq!((order(&ranked).as_str(), ranked.tied), ("E A C B D", false));
    assert_eq!(winners(RankingMethod::RankedPairs, &profile), "A");
    assert!(!result(RankingMethod::RankedPairs, &profile).tied);
    assert_eq!(winners(RankingMethod::Borda, &profile), "E");
    assert_eq!(winners(RankingMethod::Plurality, &profile), "C");
    assert_eq!(winners(RankingMethod::Copeland, &profile), "E");
    assert_eq!(winners(RankingMethod::Minimax, &profile), "E");
}

#[test]
fn a_tie_for_elimination_that_does_not_matter_is_still_reported() {
    let ranked = result(RankingMethod::InstantRunoff, &schulze_45());
    assert_eq!((letters(&ranked.winners).as_str(), ranked.tied), ("C", true));
    let counts: Vec<_> = ranked.rounds.iter().map(votes).collect();
    assert_eq!(counts, [vec![10, 8, 12, 7, 8], vec![10, 8, 19, 8], vec![10, 16, 19], vec![16, 29]]);
    assert_eq!(letters(&ranked.rounds[1].tied), "BE");
    assert_eq!(letters(&ranked.rounds[1].eliminated), "E");
    assert_eq!(order(&ranked), "C B A E D");
}

#[test]
fn a_cycle_of_three_is_broken_at_its_weakest_victory() {
    let profile = cycle();
    assert_eq!(pairwise_matrix(&profile).unwrap(), [[0, 16, 9], [8, 0, 17], [15, 7, 0]]);
    assert_eq!(order(&result(RankingMethod::Borda, &profile)), "AB C");
    assert_eq!(order(&result(RankingMethod::Copeland, &profile)), "ABC");
    for method in [
        RankingMethod::Minimax,
        RankingMethod::Schulze,
        RankingMethod::RankedPairs,
        RankingMethod::InstantRunoff,
        RankingMethod::Plurality,
    ] {
        assert_eq!(winners(method, &profile), "A", "{method}");
    }
    assert_eq!(order(&result(RankingMethod::Schulze, &profile)), "A B C");
}

#[test]
fn margins_and_winning_votes_can_rank_options_differently() {
    // A beats B 4 to 2, B beats C 6 to 3, C beats A 5 to 4. The weakest victory of the cycle is the last by margins
    // and the first by winning votes.
    let profile = profile(3, &[(4, "A>B>C"), (2, "B>C>A"), (3, "C")]);
    assert_eq!(pairwise_matrix(&profile).unwrap(), [[0, 4, 4], [2, 0, 6], [5, 3, 0]]);
    for method in [RankingMethod::Minimax, RankingMethod::Schulze, RankingMethod::RankedPairs] {
        let winners = |strength| letters(&rank_options(method, strength, &profile).unwrap().winners);
        assert_eq!(winners(VictoryStrength::Margins), "A", "{method}");
        assert_eq!(winners(VictoryStrength::WinningVotes), "B", "{method}");
    }
    assert_eq!(
        rank_options(RankingMethod::Minimax, VictoryStrength::Margins, &profile).unwrap().scores,
        [1, 2, 3]
    );
    assert_eq!(
        rank_options(RankingMethod::Minimax, VictoryStrength::WinningVotes, &profile).unwrap().scores,
        [5, 4, 6]
    );
}

#[test]
fn options_ranked_equal_share_a_ballot_exactly() {
    let profile = profile(3, &[(1, "A=B=C"), (1, "A=B"), (1, "C")]);
    let ranked = result(RankingMethod::Plurality, &profile);
    assert_eq!((ranked.unit, ranked.scores.as_slice()), (6, [5, 5, 8].as_slice()));
    let ranked = result(RankingMethod::InstantRunoff, &profile);
    assert_eq!(ranked.unit, 6);
    assert_eq!(votes(&ranked.rounds[0]), [5, 5, 8]);
    assert_eq!(ranked.rounds[0].exhausted, 0);
}

#[test]
fn the_unit_is_one_when_every_share_is_whole() {
    let profile = profile(3, &[(4, "A=B>C"), (3, "C>A")]);
    let ranked = result(RankingMethod::Plurality, &profile);
    assert_eq!((ranked.unit, ranked.scores.as_slice()), (1, [2, 2, 3].as_slice()));
    assert_eq!(result(RankingMethod::InstantRunoff, &profile).unit, 1);
}

#[test]
fn shares_of_a_ballot_grow_as_its_equals_go_out() {
    let profile = profile(4, &[(6, "A=B=C"), (3, "A"), (4, "B"), (1, "C>D"), (9, "D")]);
    let ranked = result(RankingMethod::InstantRunoff, &profile);
    let counts: Vec<_> = ranked.rounds.iter().map(votes).collect();
    assert_eq!(counts, [vec![5, 6, 3, 9], vec![6, 7, 10], vec![10, 10]]);
    assert_eq!(ranked.rounds[2].exhausted, 3);
    assert_eq!((order(&ranked).as_str(), ranked.tied), ("BD A C", true));
}

#[test]
fn equal_ranks_count_for_neither_of_a_pair() {
    let profile = profile(3, &[(2, "A=B>C"), (1, "B>A=C")]);
    assert_eq!(pairwise_matrix(&profile).unwrap(), [[0, 0, 2], [1, 0, 3], [0, 0, 0]]);
    // By hand: A 2 - 1, B 2 + 2, C -4 - 1.
    assert_eq!(result(RankingMethod::Borda, &profile).scores, [1, 4, -5]);
}

#[test]
fn options_not_named_stand_together_behind_those_named() {
    let profile = profile(4, &[(5, "A"), (3, "B>C")]);
    assert_eq!(pairwise_matrix(&profile).unwrap(), [[0, 5, 5, 5], [3, 0, 3, 3], [3, 0, 0, 3], [0; 4]]);
    assert_eq!(result(RankingMethod::Borda, &profile).scores, [15 - 6, 9 - 5, 6 - 3 - 5, -5 - 6]);
    assert_eq!(result(RankingMethod::Approval, &profile).scores, [5, 3, 3, 0]);
    assert_eq!(order(&result(RankingMethod::Approval, &profile)), "A BC D");
}

#[test]
fn a_majority_is_of_the_ballots_that_are_not_exhausted() {
    let profile = profile(3, &[(5, "A"), (4, "B"), (3, "C"), (7, "")]);
    let ranked = result(RankingMethod::InstantRunoff, &profile);
    let exhausted: Vec<_> = ranked.rounds.iter().map(|round| round.exhausted).collect();
    assert_eq!((order(&ranked).as_str(), exhausted.as_slice()), ("A B C", [7, 10].as_slice()));
}

#[test]
fn a_ballot_without_a_ranking_counts_for_nobody() {
    let with = profile(3, &[(9, "A>B"), (8, "B>C>A"), (100, "")]);
    let without = profile(3, &[(9, "A>B"), (8, "B>C>A")]);
    for method in RankingMethod::ALL.iter().filter(|method| **method != RankingMethod::InstantRunoff) {
        assert_eq!(result(*method, &with), result(*method, &without), "{method}");
    }
    assert_eq!(result(RankingMethod::InstantRunoff, &with).rounds[0].exhausted, 100);
    assert_eq!(winners(RankingMethod::InstantRunoff, &with), winners(RankingMethod::InstantRunoff, &without));
}

#[test]
fn the_lowest_go_out_together_when_they_cannot_overtake_the_next() {
    let profile = profile(5, &[(10, "A"), (9, "B"), (2, "C>D>B"), (2, "D>C>B")]);
    let ranked = result(RankingMethod::InstantRunoff, &profile);
    let out: Vec<_> = ranked.rounds.iter().map(|round| letters(&round.eliminated)).collect();
    assert_eq!(out, ["E", "CD", ""]);
    assert!(ranked.rounds.iter().all(|round| round.tied.is_empty()));
    assert_eq!((order(&ranked).as_str(), ranked.tied), ("B A CD E", true));
}

#[test]
fn options_without_votes_go_out_together() {
    let profile = profile(5, &[(4, "A>D"), (3, "B>E"), (3, "C>B")]);
    let ranked = result(RankingMethod::InstantRunoff, &profile);
    assert_eq!(letters(&ranked.rounds[0].eliminated), "DE");
    assert!(ranked.rounds[0].tied.is_empty());
}

#[test]
fn every_way_through_a_tie_for_elimination_has_its_winner() {
    // Without C, A gains 3 and beats B 8 to 4. Without B, C gains 4 and wins 7 to 5.
    let profile = profile(3, &[(5, "A>B>C"), (3, "B>C>A"), (3, "C>A>B")]);
    let ranked = result(RankingMethod::InstantRunoff, &profile);
    assert_eq!((letters(&ranked.winners).as_str(), ranked.tied), ("AC", true));
    assert_eq!(letters(&ranked.rounds[0].tied), "BC");
    assert_eq!(letters(&ranked.rounds[0].eliminated), "C");
    assert_eq!(votes(&ranked.rounds[1]), [8, 3]);
    assert_eq!(order(&ranked), "AC B");
}

#[test]
fn three_equal_options_are_not_all_winners_if_one_loses_both_duels() {
    // Without A, B and C are equal; without B or C, the other one beats A 4 to 2.
    let profile = profile(3, &[(2, "A>B=C"), (2, "B>C>A"), (2, "C>B>A")]);
    let ranked = result(RankingMethod::InstantRunoff, &profile);
    assert_eq!((order(&ranked).as_str(), ranked.tied), ("BC A", true));
}

#[test]
fn tied_options_that_are_eliminated_one_after_the_other_share_a_place() {
    let profile = profile(4, &[(10, "A"), (9, "B"), (5, "C"), (5, "D")]);
    let ranked = result(RankingMethod::InstantRunoff, &profile);
    assert_eq!(order(&ranked), "A B CD");
    let out: Vec<_> = ranked.rounds.iter().map(|round| letters(&round.eliminated)).collect();
    assert_eq!(out, ["D", "C", ""]);
}

#[test]
fn two_equal_options_both_win() {
    let profile = profile(2, &[(3, "A>B"), (3, "B>A")]);
    for method in RankingMethod::ALL {
        let ranked = result(*method, &profile);
        assert_eq!((order(&ranked).as_str(), ranked.tied), ("AB", true), "{method}");
    }
}

#[test]
fn an_instant_runoff_that_is_cut_off_reports_every_standing_option_as_a_winner() {
    let profile = profile(3, &[(2, "A>B=C"), (2, "B>C>A"), (2, "C>B>A")]);
    let cut_off = instant_runoff::rank_within(&profile, 6, 0).unwrap();
    assert_eq!((order(&cut_off).as_str(), cut_off.tied), ("ABC", true));
}

#[test]
fn equal_victories_that_close_a_cycle_leave_ranked_pairs_tied() {
    // All three victories are 2 to 1, so that any one may be skipped; D loses to all.
    let profile = profile(4, &[(1, "A>B>C"), (1, "B>C>A"), (1, "C>A>B")]);
    let ranked = result(RankingMethod::RankedPairs, &profile);
    assert_eq!((order(&ranked).as_str(), ranked.tied), ("ABC D", true));
}

#[test]
fn equal_victories_that_close_no_cycle_leave_nothing_open() {
    let profile = profile(3, &[(1, "A>B>C")]);
    let ranked = result(RankingMethod::RankedPairs, &profile);
    assert_eq!((order(&ranked).as_str(), ranked.tied), ("A B C", false));
}

#[test]
fn a_cut_off_search_of_ranked_pairs_reports_all_that_are_undefeated() {
    let cycle = [vec![0, 1, 0, 1], vec![0, 0, 1, 2], vec![1, 0, 0, 3], vec![0; 4]];
    let cut_off = ranked_pairs::rank_within(&cycle, 0);
    assert_eq!((order(&cut_off).as_str(), cut_off.tied), ("ABC D", true));
    assert_eq!(cut_off, ranked_pairs::rank_within(&cycle, 10));
}

#[test]
fn an_equal_pair_is_no_victory() {
    let profile = profile(3, &[(1, "A>B>C"), (1, "B>A>C")]);
    for method in CONDORCET {
        assert_eq!(order(&result(method, &profile)), "AB C", "{method}");
    }
    assert_eq!(result(RankingMethod::Copeland, &profile).scores, [3, 3, 0]);
}

#[test]
fn a_single_option_wins() {
    for method in RankingMethod::ALL {
        for ballots in [profile(1, &[]), profile(1, &[(3, "A")])] {
            let ranked = result(*method, &ballots);
            assert_eq!((order(&ranked).as_str(), ranked.tied), ("A", false), "{method}");
        }
    }
}

#[test]
fn all_options_tie_when_no_ballot_has_weight() {
    for method in RankingMethod::ALL {
        for ballots in [profile(3, &[]), profile(3, &[(0, "A>B"), (0, "C")]), profile(3, &[(4, "")])] {
            let ranked = result(*method, &ballots);
            assert_eq!((order(&ranked).as_str(), ranked.tied), ("ABC", true), "{method}");
        }
    }
}

#[test]
fn a_profile_that_cannot_be_counted_is_an_error() {
    let ballot = |weight, ranking| RankedBallot { weight, ranking };
    let error = |options, ballots: &[RankedBallot]| {
        let profile = Profile { options, ballots: ballots.to_vec() };
        let error = pairwise_matrix(&profile).unwrap_err();
        for method in RankingMethod::ALL {
            assert_eq!(
                rank_options(*method, VictoryStrength::Margins, &profile).as_ref(),
                Err(&error),
                "{method}"
            );
        }
        error
    };
    assert_eq!(error(0, &[]), RankingError::NoOptions);
    assert_eq!(error(65, &[]), RankingError::TooManyOptions { options: 65 });
    let good = ballot(1, vec![vec![1, 0]]);
    let unknown = ballot(1, vec![vec![0], vec![2]]);
    assert_eq!(error(2, &[good.clone(), unknown]), RankingError::Unknown { ballot: 1, option: 2 });
    let twice = ballot(1, vec![vec![1], vec![0, 1]]);
    assert_eq!(error(2, &[twice]), RankingError::Twice { ballot: 0, option: 1 });
    assert_eq!(error(2, &[ballot(-1, Vec::new())]), RankingError::Weight { ballot: 0 });
    assert_eq!(error(2, &[ballot(i128::MAX, Vec::new()), good]), RankingError::Overflow);
}

#[test]
fn shares_too_fine_for_the_weights_are_an_error() {
    let profile = profile(3, &[(i128::MAX / 2, "A=B=C")]);
    for method in [RankingMethod::Plurality, RankingMethod::Borda, RankingMethod::InstantRunoff] {
        assert_eq!(
            rank_options(method, VictoryStrength::Margins, &profile),
            Err(RankingError::Overflow),
            "{method}"
        );
    }
    assert_eq!(winners(RankingMethod::Schulze, &profile), "ABC");
}

#[test]
fn sixty_four_options_are_counted() {
    let ranking: Vec<Vec<usize>> = (0..MAX_OPTIONS).rev().map(|option| vec![option]).collect();
    let profile =
        Profile { options: 64, ballots: vec![RankedBallot { weight: 1, ranking: ranking.clone() }] };
    for method in
        [RankingMethod::Borda, RankingMethod::Schulze, RankingMethod::RankedPairs, RankingMethod::Copeland]
    {
        assert_eq!(result(method, &profile).order, ranking, "{method}");
    }
    for method in RankingMethod::ALL.iter().filter(|method| **method != RankingMethod::Approval) {
        assert_eq!(result(*method, &profile).winners, [63], "{method}");
    }
}

/// A small random generator (Knuth's constants for MMIX), so that the profiles never change.
struct Lcg(u64);

impl Lcg {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    /// Makes up to `ballots` light ballots, some with equal ranks, some cut short.
    fn profile(&mut self, options: usize, ballots: usize) -> Profile {
        let ballots = (0..=self.below(ballots)).map(|_| {
            let mut rest: Vec<usize> = (0..options).collect();
            let mut ranking: Vec<Vec<usize>> = Vec::new();
            for _ in 0..=self.below(options) {
                let option = rest.swap_remove(self.below(rest.len()));
                match ranking.last_mut() {
                    Some(group) if self.below(4) == 0 => group.push(option),
                    _ => ranking.push(vec![option]),
                }
            }
            RankedBallot { weight: i128::try_from(1 + self.below(2)).unwrap(), ranking }
        });
        let ballots = ballots.collect();
        Profile { options, ballots }
    }
}

#[test]
fn the_first_place_is_that_of_the_winners_and_every_option_has_one_place() {
    let mut random = Lcg(1);
    for _ in 0..500 {
        let options = 1 + random.below(6);
        let mut profile = random.profile(options, 9);
        for method in RankingMethod::ALL {
            let ranked = result(*method, &profile);
            assert_eq!(ranked.order[0], ranked.winners, "{method} {profile:?}");
            let mut places: Vec<_> = ranked.order.concat();
            places.sort_unstable();
            assert_eq!(places, (0..options).collect::<Vec<_>>(), "{method} {profile:?}");
            profile.ballots.reverse();
            assert_eq!(result(*method, &profile), ranked, "{method} {profile:?}");
        }
    }
}

/// Lists every order of the classes' pairs, in which those of a stronger class come before those of a weaker.
fn all_orders(classes: &[Vec<(usize, usize)>]) -> Vec<Vec<(usize, usize)>> {
    fn permute(rest: &[(usize, usize)], start: &[(usize, usize)], out: &mut Vec<Vec<(usize, usize)>>) {
        if rest.is_empty() {
            out.push(start.to_vec());
        }
        for (index, pair) in rest.iter().enumerate() {
            let others = [&rest[..index], &rest[index + 1..]].concat();
            permute(&others, &[start, &[*pair]].concat(), out);
        }
    }
    let mut orders = vec![Vec::new()];
    for class in classes {
        let mut next = Vec::new();
        for order in &orders {
            let mut ways = Vec::new();
            permute(class, &[], &mut ways);
            next.extend(ways.into_iter().map(|way| [order.clone(), way].concat()));
        }
        orders = next;
    }
    orders
}

/// Locks the pairs in this order; `[a][b]` tells whether `a` comes before `b`.
fn lock_in_order(options: usize, order: &[(usize, usize)]) -> Vec<Vec<bool>> {
    let mut before = vec![vec![false; options]; options];
    for (winner, loser) in order {
        if !before[*loser][*winner] {
            let known = before.clone();
            for a in (0..options).filter(|a| a == winner || known[*a][*winner]) {
                for b in (0..options).filter(|b| b == loser || known[*loser][*b]) {
                    before[a][b] = true;
                }
            }
        }
    }
    before
}

/// Compares ranked pairs with every order of equal victories, and tells whether the order matters; `None` if there
/// are too many orders.
fn compare_with_every_order(worth: &[Vec<i128>]) -> Option<bool> {
    let options = worth.len();
    let mut strengths: Vec<i128> = worth.concat().into_iter().filter(|worth| *worth > 0).collect();
    strengths.sort_unstable_by(|a, b| b.cmp(a));
    strengths.dedup();
    let pairs: Vec<_> = (0..options).flat_map(|a| (0..options).map(move |b| (a, b))).collect();
    let class = |strength: &i128| -> Vec<(usize, usize)> {
        pairs.iter().filter(|(a, b)| worth[*a][*b] == *strength).copied().collect()
    };
    let classes: Vec<_> = strengths.iter().map(class).collect();
    let orders: usize = classes.iter().map(|class| (1..=class.len()).product::<usize>()).product();
    if orders > 720 {
        return None;
    }
    let mut finals: Vec<_> = all_orders(&classes).iter().map(|order| lock_in_order(options, order)).collect();
    finals.sort_unstable();
    finals.dedup();

    let ranked = ranked_pairs::rank_within(worth, 65_536);
    let wins = |option: &usize| finals.iter().any(|before| before.iter().all(|row| !row[*option]));
    assert_eq!(ranked.winners, (0..options).filter(wins).collect::<Vec<_>>(), "{worth:?}");
    let place = |option| ranked.order.iter().position(|group| group.contains(&option)).unwrap();
    for (a, b) in pairs {
        if finals.iter().all(|before| before[a][b]) {
            assert!(place(a) < place(b), "{a} before {b} in {ranked:?} of {worth:?}");
        }
    }
    let strict = ranked.order.iter().all(|group| group.len() == 1);
    assert_eq!(ranked.tied, finals.len() > 1 || !strict, "{worth:?}");
    Some(finals.len() > 1)
}

#[test]
fn ranked_pairs_finds_the_winners_of_every_order_of_equal_pairs() {
    let mut random = Lcg(2);
    let (mut checked, mut mattered) = (0, 0);
    while checked < 1_000 {
        let options = 3 + random.below(3);
        let profile = random.profile(options, 7);
        let strength = VictoryStrength::ALL[random.below(2)];
        let worth = pairwise::victories(&pairwise_matrix(&profile).unwrap(), strength);
        if let Some(matters) = compare_with_every_order(&worth) {
            checked += 1;
            mattered += u32::from(matters);
        }
    }
    assert!(mattered > 5, "the order matters to only {mattered} profiles");
}

#[test]
fn ranked_pairs_finds_the_winners_of_every_order_when_cycles_abound() {
    let mut random = Lcg(4);
    let (mut checked, mut mattered) = (0, 0);
    while checked < 600 {
        let options = 3 + random.below(3);
        let mut worth = vec![vec![0; options]; options];
        for (a, b) in (0..options).flat_map(|b| (0..b).map(move |a| (a, b))) {
            let (winner, loser) = if random.below(2) == 0 { (a, b) } else { (b, a) };
            worth[winner][loser] = i128::try_from(1 + random.below(3)).unwrap();
        }
        if let Some(matters) = compare_with_every_order(&worth) {
            checked += 1;
            mattered += u32::from(matters);
        }
    }
    assert!(mattered > 100, "the order matters to only {mattered} profiles");
}

/// Finds the winners when one of the lowest is eliminated at a time, whichever, until one is left. Votes are in
/// sixtieths, which divide by all sizes up to 5.
fn outlast_all(profile: &Profile, standing: u64) -> u64 {
    let mut votes = [0; MAX_OPTIONS];
    for ballot in &profile.ballots {
        let groups = ballot.ranking.iter().map(|group| set_of(group) & standing);
        for group in groups.filter(|group| *group != 0).take(1) {
            members(group)
                .for_each(|option| votes[option] += ballot.weight * 60 / i128::from(group.count_ones()));
        }
    }
    let lowest = members(standing).map(|option| votes[option]).min().unwrap();
    if standing.is_power_of_two() {
        return standing;
    }
    members(standing)
        .filter(|option| votes[*option] == lowest)
        .fold(0, |won, option| won | outlast_all(profile, standing & !bit(option)))
}

#[test]
fn instant_runoff_finds_every_option_that_can_outlast_all_others() {
    let mut random = Lcg(3);
    let mut tied = 0;
    for _ in 0..1_000 {
        let options = 2 + random.below(4);
        let profile = random.profile(options, 9);
        let expected: Vec<_> = members(outlast_all(&profile, all_options(options))).collect();
        let ranked = result(RankingMethod::InstantRunoff, &profile);
        assert_eq!(ranked.winners, expected, "{profile:?}");
        tied += usize::from(ranked.rounds.iter().any(|round| !round.tied.is_empty()));
    }
    assert!(tied > 50, "only {tied} profiles have a tie for elimination");
}

#[test]
fn the_text_of_a_ranking_is_read_with_and_without_spaces() {
    assert_eq!(parse_ranking("A>B=C>D").unwrap(), [vec!["A"], vec!["B", "C"], vec!["D"]]);
    assert_eq!(parse_ranking(" Option 1 = é > B ").unwrap(), [vec!["Option 1", "é"], vec!["B"]]);
}

#[test]
fn an_error_in_the_text_of_a_ranking_names_its_column() {
    use RankingTextProblem::*;
    let error = |text| {
        let error = parse_ranking(text).unwrap_err();
        (error.column, error.problem)
    };
    assert_eq!(error(""), (1, Empty));
    assert_eq!(error("  "), (1, Empty));
    assert_eq!(error(">A"), (1, NoName));
    assert_eq!(error("A>>B"), (3, NoName));
    assert_eq!(error("A = > B"), (4, NoName));
    assert_eq!(error("A>B="), (5, NoName));
    assert_eq!(error("é > B = é"), (9, Twice));
    assert_eq!(error("A=A"), (3, Twice));
}

#[test]
fn a_search_of_ranked_pairs_follows_no_more_choices_than_it_may() {
    // A, B and C close a cycle; then A beats D, which a search that is cut off does not reach.
    let cycle = [vec![0, 2, 0, 1], vec![0, 0, 2, 0], vec![2, 0, 0, 0], vec![0; 4]];
    let found = [0, 1, 2].map(|choices| order(&ranked_pairs::rank_within(&cycle, choices)));
    assert_eq!(found, ["ABCD", "ABCD", "ABC D"]);
}

#[test]
fn many_ballots_that_share_a_first_place_are_counted() {
    let shared = vec![(1, "A=B>C"); 200];
    let ranked = result(RankingMethod::Plurality, &profile(3, &shared));
    assert_eq!((order(&ranked).as_str(), ranked.unit, ranked.scores), ("AB C", 1, vec![100, 100, 0]));
}
