//! Principal components of reactions of which most are missing.
//!
//! A missing reaction counts as the mean of its statement. After centring it is 0, so only given reactions are
//! processed. The components are the eigenvectors of the statements' covariance with the largest eigenvalues, found
//! by subspace iteration.

use crate::reactions::ReactionMatrix;
use nalgebra::{DMatrix, SymmetricEigen};

/// The number of vectors that are iterated. Two are needed; more of them make those two converge sooner.
const SUBSPACE: usize = 8;
/// The change of the components below which the iteration ends.
const STILL: f64 = 1e-13;
/// The largest number of rounds. Components that still change then have nearly equal eigenvalues, and either is as
/// correct.
const ROUNDS: usize = 1_000;
/// The largest number of statements for which the covariance is kept as a matrix. Past it the matrix takes too much
/// memory.
const MATRIX: usize = 3_000;

/// A principal component.
#[derive(Clone, Debug, PartialEq)]
pub struct PrincipalComponent {
    /// The loading of each statement. The squares add up to 1, and the loading furthest from 0 is positive.
    pub loadings: Vec<f64>,
    /// The share of the variance along the component.
    pub explained: f64,
}

/// Finds the first two components, the stronger first.
pub fn principal_components(reactions: &ReactionMatrix, excluded: &[bool]) -> [PrincipalComponent; 2] {
    let statements = reactions.statements();
    let means = means(reactions, excluded);
    let none = || PrincipalComponent { loadings: vec![0.0; statements], explained: 0.0 };
    let total = variance(reactions, excluded, &means);
    if total <= 0.0 {
        return [none(), none()];
    }
    let covariance = (statements <= MATRIX).then(|| covariance(reactions, excluded, &means));
    let apply = |vectors: &DMatrix<f64>| match &covariance {
        Some(covariance) => covariance * vectors,
        None => apply_covariance(reactions, excluded, &means, vectors),
    };
    let (vectors, values) = eigenvectors(statements, apply);
    [0, 1].map(|index| {
        let value = values.get(index).copied().unwrap_or(0.0);
        if value <= total * 1e-14 {
            return none();
        }
        let loading = |statement: usize| if excluded[statement] { 0.0 } else { vectors[(statement, index)] };
        let mut loadings: Vec<f64> = (0..statements).map(loading).collect();
        let furthest = loadings
            .iter()
            .copied()
            .fold(0.0, |most: f64, one| if one.abs() > most.abs() { one } else { most });
        if furthest < 0.0 {
            for loading in &mut loadings {
                *loading = -*loading;
            }
        }
        PrincipalComponent { loadings, explained: value / total }
    })
}

/// Places each participant on the components: √(statements / seen) times the projection of the participant's
/// reactions. A participant who has seen fewer statements is further out.
pub fn coordinates(
    reactions: &ReactionMatrix,
    excluded: &[bool],
    components: &[PrincipalComponent; 2],
) -> Vec<[f64; 2]> {
    let means = means(reactions, excluded);
    let out = excluded.iter().filter(|excluded| **excluded).count();
    let statements = number(reactions.statements());
    let place = |participant: usize| {
        let mut place = [0.0; 2];
        let mut seen = out;
        for (statement, reaction) in reactions.of(participant).filter(|(statement, _)| !excluded[*statement])
        {
            seen += 1;
            let off = f64::from(reaction.value()) - means[statement];
            for (place, component) in place.iter_mut().zip(components) {
                *place += off * component.loadings[statement];
            }
        }
        let scale = (statements / number(seen.max(1))).sqrt();
        place.map(|place| place * scale)
    };
    (0..reactions.participants()).map(place).collect()
}

fn means(reactions: &ReactionMatrix, excluded: &[bool]) -> Vec<f64> {
    let totals = reactions.totals();
    let mean = |(counts, excluded): (&crate::reactions::ReactionCounts, &bool)| {
        if *excluded || counts.seen == 0 {
            return 0.0;
        }
        (f64::from(counts.agree) - f64::from(counts.disagree)) / f64::from(counts.seen)
    };
    totals.iter().zip(excluded).map(mean).collect()
}

/// Lists the reactions of a participant less the means of the statements.
fn centred_reactions<'a>(
    reactions: &'a ReactionMatrix,
    excluded: &'a [bool],
    means: &'a [f64],
    participant: usize,
) -> impl Iterator<Item = (usize, f64)> + Clone + 'a {
    let said = reactions.of(participant).filter(|(statement, _)| !excluded[*statement]);
    said.map(|(statement, reaction)| (statement, f64::from(reaction.value()) - means[statement]))
}

fn variance(reactions: &ReactionMatrix, excluded: &[bool], means: &[f64]) -> f64 {
    let of = |participant| {
        centred_reactions(reactions, excluded, means, participant).map(|(_, off)| off * off).sum::<f64>()
    };
    (0..reactions.participants()).map(of).sum()
}

fn covariance(reactions: &ReactionMatrix, excluded: &[bool], means: &[f64]) -> DMatrix<f64> {
    let statements = reactions.statements();
    let mut sums = vec![0.0; statements * statements];
    let mut said = Vec::new();
    for participant in 0..reactions.participants() {
        said.clear();
        said.extend(centred_reactions(reactions, excluded, means, participant));
        for (index, (one, off)) in said.iter().enumerate() {
            let row = &mut sums[one * statements..][..statements];
            for (other, other_off) in &said[index..] {
                row[*other] += off * other_off;
            }
        }
    }
    DMatrix::from_fn(statements, statements, |one, other| sums[one.min(other) * statements + one.max(other)])
}

/// Multiplies `vectors` by the covariance, without making the covariance itself.
fn apply_covariance(
    reactions: &ReactionMatrix,
    excluded: &[bool],
    means: &[f64],
    vectors: &DMatrix<f64>,
) -> DMatrix<f64> {
    let width = vectors.ncols();
    let rows = vectors.transpose();
    let mut sums = DMatrix::zeros(width, vectors.nrows());
    for participant in 0..reactions.participants() {
        let said = centred_reactions(reactions, excluded, means, participant);
        let mut along = [0.0; SUBSPACE];
        for (statement, off) in said.clone() {
            for (along, loading) in along.iter_mut().zip(rows.column(statement).iter()) {
                *along += off * loading;
            }
        }
        for (statement, off) in said {
            for (sum, along) in sums.column_mut(statement).iter_mut().zip(&along[..width]) {
                *sum += off * along;
            }
        }
    }
    sums.transpose()
}

/// Finds the strongest eigenvectors of a symmetric matrix, given as a function that applies it, with their
/// eigenvalues, the largest first.
fn eigenvectors(size: usize, apply: impl Fn(&DMatrix<f64>) -> DMatrix<f64>) -> (DMatrix<f64>, Vec<f64>) {
    let width = SUBSPACE.min(size);
    // Any start works that is not at right angles to the eigenvectors.
    let mut random = fastrand::Rng::with_seed(1);
    let beginning = DMatrix::from_fn(size, width, |_, _| random.f64() - 0.5);
    let mut basis = beginning.qr().q();
    let mut values = vec![0.0; width];
    for _ in 0..ROUNDS {
        let image = apply(&basis);
        // The basis is turned to the best approximations within its own span.
        let within = SymmetricEigen::new(basis.transpose() * &image);
        let mut order: Vec<usize> = (0..width).collect();
        order.sort_by(|one, other| within.eigenvalues[*other].total_cmp(&within.eigenvalues[*one]));
        let turn = DMatrix::from_fn(width, width, |row, column| within.eigenvectors[(row, order[column])]);
        let best = &basis * &turn;
        values = order.iter().map(|index| within.eigenvalues[*index]).collect();
        // The residual shows how far the image of a component is from a multiple of the component.
        let turned = &image * &turn;
        let off = |index: usize| {
            (turned.column(index) - best.column(index) * values[index]).norm()
                / values[0].max(f64::MIN_POSITIVE)
        };
        let still = (0..width.min(2)).all(|index| off(index) < STILL);
        basis = if still { best } else { turned.qr().q() };
        if still {
            break;
        }
    }
    (basis, values)
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
