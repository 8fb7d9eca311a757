use super::*;
use proptest::prelude::*;

fn names(players: usize) -> Vec<String> {
    (0..players).map(|player| format!("P{player}")).collect()
}

fn criterion(quota: i128, weights: &[i128]) -> GameCriterion {
    GameCriterion { name: format!("at least {quota}"), quota, weights: weights.to_vec() }
}

fn weighted(quota: i128, weights: &[i128]) -> Game {
    Game::new(names(weights.len()), vec![criterion(quota, weights)], vec![vec![0]]).unwrap()
}

fn power(game: &Game) -> PowerAnalysis {
    let power = analyse_power(game, &Budget::default());
    assert_eq!(power.method, PowerMethod::Exact);
    power
}

/// Counts winning coalitions, swings and Shapley–Shubik numerators over `players!`, by checking every coalition.
fn by_hand(game: &Game) -> (u64, Vec<u64>, Vec<u64>) {
    let players = game.players().len();
    let factorial = |n: usize| (1..=n as u64).product::<u64>();
    let wins: Vec<bool> =
        (0..1_u32 << players).map(|mask| game.wins(|player| mask >> player & 1 == 1)).collect();
    let mut swings = vec![0; players];
    let mut orders = vec![0; players];
    for (mask, won) in wins.iter().enumerate() {
        for player in (0..players).filter(|player| mask >> player & 1 == 1) {
            if *won && !wins[mask & !(1 << player)] {
                let size = mask.count_ones() as usize;
                swings[player] += 1;
                orders[player] += factorial(size - 1) * factorial(players - size);
            }
        }
    }
    (wins.iter().filter(|won| **won).count() as u64, swings, orders)
}

fn agrees_with_every_coalition(game: &Game, found: &PowerAnalysis) {
    let (winning, swings, orders) = by_hand(game);
    let players = game.players().len();
    assert_eq!(found.winning, winning.into());
    for player in 0..players {
        let power = &found.players[player];
        assert_eq!(power.swings, swings[player].into(), "swings of {player}");
        let shapley = Fraction::new(orders[player].into(), by_size::factorial(players));
        assert_eq!(power.shapley_shubik.to_string(), shapley.to_string(), "orders of {player}");
        let all = game.wins(|_| true);
        assert_eq!(power.vetoer, all && !game.wins(|other| other != player));
        assert_eq!(power.dummy, swings[player] == 0);
    }
}

#[test]
fn luxembourg_has_no_power_in_the_council_of_the_six() {
    // The game is the Council of the European Economic Community of 1958: 12 of 17 votes.
    let found = power(&weighted(12, &[4, 4, 4, 2, 2, 1]));
    let banzhaf: Vec<_> = found.players.iter().map(|player| player.banzhaf.to_string()).collect();
    assert_eq!(banzhaf, ["5/21", "5/21", "5/21", "1/7", "1/7", "0"]);
    let shapley: Vec<_> = found.players.iter().map(|player| player.shapley_shubik.to_string()).collect();
    assert_eq!(shapley, ["7/30", "7/30", "7/30", "3/20", "3/20", "0"]);
    assert!(found.players[5].dummy);
}

#[test]
fn the_power_of_a_veto_is_the_value_published_by_shapley_and_shubik() {
    // The Security Council is nine of fifteen and all five permanent members: 421/2145 and 4/2145.
    let mut five = vec![1; 5];
    five.extend([0; 10]);
    let criteria = vec![criterion(9, &[1; 15]), criterion(5, &five)];
    let council = Game::new(names(15), criteria, vec![vec![0, 1]]).unwrap();
    let found = power(&council);
    assert_eq!(found.players[0].shapley_shubik.to_string(), "421/2145");
    assert_eq!(found.players[5].shapley_shubik.to_string(), "4/2145");
    assert!(found.players[4].vetoer && !found.players[5].vetoer);
    assert_eq!(found.winning, 848_u32.into());
    let mut weights = vec![7; 5];
    weights.extend([1; 10]);
    assert_eq!(power(&weighted(39, &weights)).players[0].swings, found.players[0].swings);
}

#[test]
fn equal_voters_have_equal_power_beyond_64_bits() {
    let found = power(&weighted(97, &[1; 193]));
    let players = &found.players;
    assert!(players.iter().all(|player| player.shapley_shubik.to_string() == "1/193"));
    // With a majority of an odd number, the swings are the binomial coefficient of 192 over 96.
    assert_eq!(players[0].swings, by_size::binomials(192)[96]);
    assert_eq!(found.blocking.unwrap().size, 97);
}

#[test]
fn dictators_unanimity_zero_weights_and_quotas_out_of_reach_give_the_expected_power() {
    let dictator = power(&weighted(5, &[5, 1, 0]));
    assert_eq!(dictator.players[0].banzhaf.to_string(), "1");
    assert!(dictator.players[0].vetoer && dictator.players[1].dummy && dictator.players[2].dummy);
    let unanimity = power(&weighted(6, &[3, 2, 1]));
    assert!(unanimity.players.iter().all(|player| player.vetoer && player.swings == 1_u8.into()));
    let never = power(&weighted(7, &[3, 2, 1]));
    assert_eq!((never.winning.clone(), never.players[0].vetoer), (BigUint::ZERO, false));
    assert!(never.players.iter().all(|player| player.dummy && player.banzhaf.numerator == BigUint::ZERO));
    let always = power(&weighted(0, &[3, 2, 1]));
    assert_eq!((always.winning, always.blocking), (8_u8.into(), None));
}

#[test]
fn minimal_blocking_coalitions_have_no_needless_member() {
    // The quota is four of [3, 2, 1, 1]: the first with any other, or all three others, can block.
    let blocking = minimal_blocking_coalitions(&weighted(4, &[3, 2, 1, 1]), 100).unwrap();
    assert_eq!(blocking, [vec![0, 1], vec![0, 2], vec![0, 3], vec![1, 2, 3]]);
}

#[test]
fn a_game_with_wrong_parts_is_refused() {
    let game = |criterion: GameCriterion| Game::new(names(2), vec![criterion], vec![vec![0]]);
    assert!(matches!(game(criterion(1, &[1])), Err(GameError::Weights { found: 1, players: 2, .. })));
    assert!(matches!(game(criterion(1, &[1, -1])), Err(GameError::Negative { .. })));
    assert!(matches!(game(criterion(i128::MAX, &[1, 1])), Err(GameError::TooLarge { .. })));
    assert_eq!(Game::new(Vec::new(), Vec::new(), Vec::new()), Err(GameError::Players));
}

#[test]
fn an_estimate_is_close_labelled_and_the_same_for_the_same_seed() {
    let weights: Vec<i128> = (1..=9).collect();
    let game = weighted(25, &weights);
    let game = Game::new(
        names(9),
        [game.criteria, vec![criterion(30, &[4, 9, 1, 7, 7, 3, 2, 8, 5])]].concat(),
        vec![vec![0, 1]],
    )
    .unwrap();
    let budget = Budget { additions: 0, samples: 20_000, ..Budget::default() };
    let (estimate, exact) = (analyse_power(&game, &budget), power(&game));
    assert_eq!(estimate.method, PowerMethod::Estimate { samples: 20_000, seed: 2026, swings_counted: false });
    for (estimate, exact) in estimate.players.iter().zip(&exact.players) {
        let widths = estimate.half_widths.unwrap();
        let within = |one: &Fraction, other: &Fraction, width: f64| {
            (one.to_f64() - other.to_f64()).abs() < 1.5 * width
        };
        assert!(within(
            &estimate.banzhaf_absolute,
            &exact.banzhaf_absolute,
            widths.banzhaf_absolute.unwrap()
        ));
        assert!(within(&estimate.shapley_shubik, &exact.shapley_shubik, widths.shapley_shubik));
    }
    let again = analyse_power(&game, &budget);
    assert_eq!(again.players[3].swings, estimate.players[3].swings);
}

#[test]
fn swings_are_counted_where_only_the_orders_have_to_be_sampled() {
    let weights: Vec<i128> = (1..=42).map(|number| number * 20 + number % 7).collect();
    let quota = weights.iter().sum::<i128>() * 17 / 20;
    let budget = Budget { additions: 200_000, samples: 2_000, ..Budget::default() };
    let found = analyse_power(&weighted(quota, &weights), &budget);
    assert_eq!(found.method, PowerMethod::Estimate { samples: 2_000, seed: 2026, swings_counted: true });
    let exact = power(&weighted(quota, &weights));
    assert_eq!(exact.winning, found.winning);
    for (one, other) in exact.players.iter().zip(&found.players) {
        assert_eq!(one.swings, other.swings);
    }
}

/// Makes weights in the proportions of the votes in the International Monetary Fund, of 190 members and about `total`
/// votes: a fourth of them with the three first, half with the first ten, and some alike at the end.
fn fund(total: i128) -> Vec<i128> {
    let thousandths: [i128; 20] =
        [165, 61, 61, 53, 40, 40, 30, 26, 26, 22, 22, 20, 19, 18, 17, 17, 15, 13, 12, 11];
    let mut weights: Vec<i128> = thousandths.iter().map(|share| total * share / 1_000).collect();
    // The others fall off from one hundredth of all votes to a few of them.
    weights.extend((0..160).map(|place: i128| total * (165 - place) * (165 - place) / 5_100_000 + place % 7));
    weights.extend([total / 3_400 + 1; 10]);
    weights
}

#[test]
fn the_integral_agrees_with_the_table_for_all_members_of_the_fund() {
    let weights = fund(1_000);
    let total: i128 = weights.iter().sum();
    for (quota, part) in [(50, total / 2 + 1), (85, total * 17 / 20)] {
        let exact = power(&weighted(part, &weights));
        let found = shapley_shares(&weights, part, &Budget::default()).unwrap();
        for (found, exact) in found.iter().zip(&exact.players) {
            assert!((found - exact.shapley_shubik.to_f64()).abs() < 1e-12, "{quota} per cent: {found}");
        }
        assert!((found.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(found[180..].windows(2).all(|pair| pair[0].to_bits() == pair[1].to_bits()));
    }
}

#[test]
fn the_integral_agrees_with_the_halves_for_weights_that_fit_no_table() {
    let weights: Vec<i128> = (1..=21_i128).map(|number| number.pow(4) * 7 + number * 1_001 + 5).collect();
    let total: i128 = weights.iter().sum();
    for quota in [total / 2 + 1, total * 17 / 20] {
        let exact = power(&weighted(quota, &weights));
        let found = shapley_shares(&weights, quota, &Budget::default()).unwrap();
        for (found, exact) in found.iter().zip(&exact.players) {
            assert!((found - exact.shapley_shubik.to_f64()).abs() < 1e-12);
        }
    }
}

#[test]
fn the_integral_knows_dictators_dummies_vetoes_and_equals_without_many_cells() {
    let shares = |quota, weights: &[i128]| shapley_shares(weights, quota, &Budget::default());
    let near = |found: Option<Vec<f64>>, expected: &[f64]| {
        let found = found.unwrap();
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-12, "{found} instead of {expected}");
        }
    };
    near(shares(1, &[7]), &[1.0]);
    near(shares(5_000_000_000, &[5_000_000_000, 1, 1, 0]), &[1.0, 0.0, 0.0, 0.0]);
    near(shares(6_000_000_000, &[3_000_000_000, 2_000_000_000, 1_000_000_000]), &[1.0 / 3.0; 3]);
    near(shares(97, &[1; 193]), &[1.0 / 193.0; 193]);
    near(shares(193, &[1; 193]), &[1.0 / 193.0; 193]);
    // The Council of 1958.
    near(shares(12, &[4, 4, 4, 2, 2, 1]), &[7.0 / 30.0, 7.0 / 30.0, 7.0 / 30.0, 0.15, 0.15, 0.0]);
    // The Security Council.
    let mut council = vec![7; 5];
    council.extend([1; 10]);
    let mut expected = vec![421.0 / 2_145.0; 5];
    expected.extend([4.0 / 2_145.0; 10]);
    near(shares(39, &council), &expected);
    assert_eq!(shares(0, &[1, 2]), None);
    assert_eq!(shares(4, &[1, 2]), None);
    assert_eq!(shares(1, &[0, 0]), None);
}

#[test]
fn a_game_of_the_size_of_the_fund_fits_the_budget_of_additions() {
    let budget = Budget::default();
    for total in [5_000_000, 10_000_000] {
        let weights = fund(total);
        let all: i128 = weights.iter().sum();
        for quota in [all / 2 + 1, all * 7 / 10, all * 17 / 20] {
            let work = integrals::estimate_work(&weights, quota).unwrap();
            assert!(work < 3_500_000_000 && work < budget.additions, "{work} for {total} votes");
        }
    }
    // Members that are nearly equal need the most.
    let weights: Vec<i128> = (0..190).map(|place| 26_000 + place * 37 % 191).collect();
    let quota = weights.iter().sum::<i128>() / 2 + 1;
    assert!(integrals::estimate_work(&weights, quota).unwrap() < budget.additions);
}

#[test]
fn an_integral_says_so_and_leaves_the_swings_exact() {
    let weights: Vec<i128> = (1..=42).map(|number| number * 20 + number % 7).collect();
    let quota = weights.iter().sum::<i128>() * 17 / 20;
    let exact = power(&weighted(quota, &weights));
    let work = integrals::estimate_work(&weights, quota).unwrap();
    let budget = Budget { additions: work, ..Budget::default() };
    let found = analyse_power(&weighted(quota, &weights), &budget);
    assert_eq!(found.method, PowerMethod::Integral);
    assert_eq!(found.winning, exact.winning);
    for (found, exact) in found.players.iter().zip(&exact.players) {
        assert_eq!(found.swings, exact.swings);
        assert_eq!(found.banzhaf, exact.banzhaf);
        assert_eq!((found.dummy, found.vetoer, found.half_widths), (exact.dummy, exact.vetoer, None));
        assert!((found.shapley_shubik.to_f64() - exact.shapley_shubik.to_f64()).abs() < 1e-12);
    }
}

#[test]
fn fractions_become_binary_numbers_without_loss_at_any_size() {
    let third = Fraction::new(BigUint::from(1_u8) << 1000, BigUint::from(3_u8) << 1000);
    assert_eq!(third.to_f64().to_bits(), (1.0_f64 / 3.0).to_bits());
    assert_eq!(third.to_string(), "1/3");
    let tiny = Fraction::new(BigUint::from(1_u8), BigUint::from(1_u8) << 300);
    assert_eq!(tiny.to_f64().to_bits(), 2_f64.powi(-300).to_bits());
}

/// Makes games of up to eight players, up to three criteria of small weights, and up to two alternatives.
fn games() -> impl Strategy<Value = Game> {
    (1_usize..9).prop_flat_map(|players| {
        let weights = proptest::collection::vec(0_i128..7, players);
        let criteria = proptest::collection::vec((weights, -1_i128..25), 1..4);
        criteria.prop_flat_map(move |criteria| {
            let all = proptest::collection::vec(0..criteria.len(), 0..4);
            let criteria: Vec<_> =
                criteria.iter().map(|(weights, quota)| criterion(*quota, weights)).collect();
            proptest::collection::vec(all, 0..3)
                .prop_map(move |winning| Game::new(names(players), criteria.clone(), winning).unwrap())
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_method_agrees_with_looking_at_every_coalition(game in games()) {
        agrees_with_every_coalition(&game, &power(&game));
    }

    #[test]
    fn the_table_agrees_with_the_sorted_halves(
        weights in proptest::collection::vec(0_i128..40, 1..10),
        thresholds in proptest::collection::vec(proptest::option::of(0_i128..400), 11),
    ) {
        // The thresholds make a monotone game: more members never need more weight.
        let total: i128 = weights.iter().sum();
        let mut least = None;
        let thresholds: Vec<Option<i128>> = thresholds[..=weights.len()].iter().map(|threshold| {
            least = match (least, *threshold) {
                (Some(least), Some(next)) => Some(std::cmp::min::<i128>(least, next)),
                (least, next) => least.or(next),
            };
            least.filter(|least| *least <= total)
        }).collect();
        let budget = Budget::default();
        prop_assert_eq!(tables::count_by_table(&weights, &thresholds, &budget), halves::count_by_sorted_halves(&weights, &thresholds, &budget));
    }

    #[test]
    fn indices_sum_to_one_and_follow_the_players(
        weights in proptest::collection::vec(0_i128..50, 2..14),
        share in 1_i128..100,
    ) {
        let total: i128 = weights.iter().sum();
        let quota = (total * share / 100).max(1);
        prop_assume!(quota <= total);
        let found = power(&weighted(quota, &weights));
        let sum = |pick: fn(&PlayerPower) -> &Fraction| {
            found.players.iter().map(|player| &pick(player).numerator).sum::<BigUint>()
        };
        prop_assert_eq!(sum(|player| &player.banzhaf), found.players[0].banzhaf.denominator.clone());
        prop_assert_eq!(sum(|player| &player.shapley_shubik), found.players[0].shapley_shubik.denominator.clone());
        let mut turned = weights.clone();
        turned.reverse();
        let mut other = power(&weighted(quota, &turned)).players;
        other.reverse();
        for (one, other) in found.players.iter().zip(&other) {
            prop_assert_eq!(&one.swings, &other.swings);
            prop_assert_eq!(one.shapley_shubik.to_string(), other.shapley_shubik.to_string());
        }
        let near = |one: f64, other: f64| (one - other).abs() < 1e-12;
        let banzhaf = banzhaf_shares(&weights, quota, &Budget::default()).unwrap();
        let shapley = shapley_shares(&weights, quota, &Budget::default()).unwrap();
        for (index, exact) in found.players.iter().enumerate() {
            prop_assert!(near(banzhaf[index], exact.banzhaf.to_f64()));
            prop_assert!(near(shapley[index], exact.shapley_shubik.to_f64()));
        }
    }

    #[test]
    fn regions_that_must_all_agree_are_counted_apart(
        sizes in proptest::collection::vec(1_usize..5, 2..4),
        quota in 1_i128..4,
        extra in 0_usize..3,
    ) {
        let players = sizes.iter().sum::<usize>() + extra;
        let mut start = 0;
        let mut criteria = Vec::new();
        for size in &sizes {
            let weights: Vec<i128> = (0..players)
                .map(|player| if (start..start + size).contains(&player) { 1 + player as i128 % 2 } else { 0 })
                .collect();
            criteria.push(criterion(quota.min(weights.iter().sum()), &weights));
            start += size;
        }
        criteria.push(criterion(players as i128 / 2, &vec![1; players]));
        let all = (0..criteria.len()).collect();
        let game = Game::new(names(players), criteria, vec![all]).unwrap();
        agrees_with_every_coalition(&game, &power(&game));
    }
}
