//! The inputs of measurements: ballots, votes and games that are the same at each run.

use std::fmt::Write;
use std::io;

use serde_json::json;

pub const QUESTIONS: usize = 6_200;
const BALLOTS: usize = 870_000;
const DELEGATIONS: usize = 193;
/// The number of options that are ranked, which are named O01 and on.
pub const OPTIONS: usize = 30;

/// Knuth's linear congruential generator (MMIX), whose high bits are used.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % bound
    }
}

/// Makes as many ballots in as many questions as the recorded votes of the General Assembly have.
pub fn ballots() -> String {
    let mut random = Random(1);
    let mut ballots = "question,delegation,choice\n".to_owned();
    for question in 0..QUESTIONS {
        let cast = BALLOTS / QUESTIONS + usize::from(question < BALLOTS % QUESTIONS);
        let first = random.below(DELEGATIONS);
        for index in 0..cast {
            let delegation = (first + index) % DELEGATIONS;
            let choice = ["yes", "yes", "yes", "yes", "yes", "no", "no", "abstain"][random.below(8)];
            let _ = writeln!(ballots, "{},D{delegation:03},{choice}", question + 1);
        }
    }
    ballots
}

/// Makes weights of the size of populations for all delegations.
pub fn weights() -> String {
    let mut random = Random(2);
    let mut weights = "delegation,weight\n".to_owned();
    for delegation in 0..DELEGATIONS {
        let _ = writeln!(weights, "D{delegation:03},{}", 10_000 + random.below(80_000_000));
    }
    weights
}

/// A conversation of made-up camps.
pub struct Conversation {
    pub participants: usize,
    pub statements: usize,
    pub votes: usize,
}

impl Conversation {
    /// The size of the largest open conversation whose votes are published.
    pub const LARGE: Self = Self { participants: 2_031, statements: 896, votes: 225_524 };
    /// A conversation of a million people, each of whom sees a fiftieth of the statements.
    pub const HUGE: Self = Self { participants: 1_000_000, statements: 1_000, votes: 20_000_000 };

    /// Writes the votes of three camps, each with an opinion on most statements. Each person sees some statements by
    /// chance, and votes once on each of them.
    pub fn write(&self, out: &mut impl io::Write) -> io::Result<()> {
        let mut random = Random(4);
        let minds: Vec<[usize; 3]> =
            (0..self.statements).map(|_| [(); 3].map(|()| random.below(10))).collect();
        writeln!(out, "participant,statement,vote")?;
        for participant in 0..self.participants {
            let votes =
                self.votes / self.participants + usize::from(participant < self.votes % self.participants);
            let first = random.below(self.statements);
            // A step without a common divisor with the number of statements reaches each statement once.
            let step = [11, 13, 17, 19, 23][random.below(5)];
            for index in 0..votes {
                let statement = (first + index * step) % self.statements;
                let vote = match random.below(10) {
                    9 => "0",
                    mood if mood < minds[statement][participant % 3] => "1",
                    _ => "-1",
                };
                writeln!(out, "{participant},{statement},{vote}")?;
            }
        }
        Ok(())
    }
}

/// Makes rankings of 1 to 30 options in random order, some of them equal.
pub fn rankings() -> String {
    let mut random = Random(3);
    let mut ballots = "ranking\n".to_owned();
    let mut options: Vec<usize> = (1..=OPTIONS).collect();
    for _ in 0..5_000 {
        for place in (1..OPTIONS).rev() {
            options.swap(place, random.below(place + 1));
        }
        let ranked = &options[..=random.below(OPTIONS)];
        for (place, option) in ranked.iter().enumerate() {
            let between = if random.below(8) == 0 { "=" } else { ">" };
            let between = if place == 0 { "" } else { between };
            let _ = write!(ballots, "{between}O{option:02}");
        }
        ballots.push('\n');
    }
    ballots
}

/// A game for `baraza power`.
pub struct Game {
    pub name: &'static str,
    pub criteria: Vec<Criterion>,
    /// The alternatives, by the index of their criteria.
    pub winning: Vec<Vec<usize>>,
}

pub struct Criterion {
    pub quota: u64,
    pub weights: Vec<u64>,
}

impl Game {
    fn simple(name: &'static str, quota: u64, weights: Vec<u64>) -> Self {
        Self { name, criteria: vec![Criterion { quota, weights }], winning: vec![vec![0]] }
    }

    pub fn json(&self) -> String {
        let players = self.criteria.first().map_or(0, |criterion| criterion.weights.len());
        let players: Vec<_> = (1..=players).map(|player| format!("P{player}")).collect();
        let criteria = self.criteria.iter().enumerate().map(|(index, Criterion { quota, weights })| {
            json!({ "name": format!("c{index}"), "quota": quota, "weights": weights })
        });
        let criteria: Vec<_> = criteria.collect();
        let names = |all: &Vec<usize>| all.iter().map(|index| format!("c{index}")).collect::<Vec<_>>();
        let winning: Vec<_> = self.winning.iter().map(|all| json!({ "all": names(all) })).collect();
        json!({ "players": players, "criteria": criteria, "winning": { "any": winning } }).to_string()
    }
}

pub fn games() -> Vec<Game> {
    vec![
        union(),
        Game::simple("193 equal voters, more than half", 97, vec![1; DELEGATIONS]),
        Game::simple("193 voters with 10,000 points, more than half", 5_001, points()),
        fund("190 voters with 5 million votes, more than half", 500),
        fund("190 voters with 5 million votes, 85 per cent", 850),
        Game::simple(
            "Security Council as weights, 39 of 5 × 7 and 10 × 1",
            39,
            [[7; 5].as_slice(), &[1; 10]].concat(),
        ),
        Game::simple("Council of the Union by the votes of Nice, 255 of 345", 255, NICE.to_vec()),
    ]
}

/// Makes the game of Article 16 (4) of the Treaty on European Union: 15 of 27 members with 65 per cent of the
/// population; and fewer than four others cannot block.
fn union() -> Game {
    let states = || vec![1; POPULATIONS.len()];
    let people = (POPULATIONS.iter().sum::<u64>() * 65).div_ceil(100);
    Game {
        name: "Council of the Union by members and population in persons",
        criteria: vec![
            Criterion { quota: 15, weights: states() },
            Criterion { quota: people, weights: POPULATIONS.to_vec() },
            Criterion { quota: 24, weights: states() },
        ],
        winning: vec![vec![0, 1], vec![2]],
    }
}

/// Makes a game of the size of the International Monetary Fund, in which a few members have half of the votes.
fn fund(name: &'static str, thousandths: u64) -> Game {
    let shares: [u64; 20] = [165, 61, 61, 53, 40, 40, 30, 26, 26, 22, 22, 20, 19, 18, 17, 17, 15, 13, 12, 11];
    let mut weights: Vec<u64> = shares.iter().map(|share| share * 5_000).collect();
    // The votes of the others fall off by the square.
    weights.extend((1..=170_u64).map(|place| 1_457 + (170 - place).pow(2) + place % 7));
    let total: u64 = weights.iter().sum();
    Game::simple(name, total * thousandths / 1_000 + 1, weights)
}

/// Makes ten thousand points, at least one each and many with few.
fn points() -> Vec<u64> {
    let mut random = Random(4);
    let mut points = vec![1; DELEGATIONS];
    for _ in DELEGATIONS..10_000 {
        let within = random.below(DELEGATIONS) + 1;
        points[random.below(within)] += 1;
    }
    points
}

/// The population of the 27 members of the European Union on 1 January 2019, by English name
/// (Eurostat, `demo_pjan`).
const POPULATIONS: [u64; 27] = [
    8_858_775, 11_455_519, 7_000_039, 4_076_246, 875_899, 10_649_800, 5_806_081, 1_324_820, 5_517_919,
    67_012_883, 83_019_213, 10_724_599, 9_772_756, 4_904_240, 60_359_546, 1_919_968, 2_794_184, 613_894,
    493_559, 17_282_163, 37_972_812, 10_276_617, 19_414_458, 5_450_421, 2_080_908, 46_937_060, 10_230_185,
];

/// The votes of the 27 members from 2007 to 2013, under the Treaty of Nice, from the largest.
const NICE: [u64; 27] =
    [29, 29, 29, 29, 27, 27, 14, 13, 12, 12, 12, 12, 12, 10, 10, 10, 7, 7, 7, 7, 7, 4, 4, 4, 4, 4, 3];
