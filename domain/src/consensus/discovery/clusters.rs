//! k-means in the plane, with the number of groups that has the best silhouette.

/// The number of starts of k-means for each number of groups. The tightest result counts.
const STARTS: usize = 20;
/// The largest number of rounds of k-means.
const ROUNDS: usize = 300;
/// The number of points on which starts are tried. Of more points, as many evenly spaced ones are taken.
const TRIED: usize = 10_000;
/// The number of points for which the silhouette is computed. Of more points, as many evenly spaced ones are taken.
const OUTLINED: usize = 5_000;
/// The upper limit of the number of groups.
const MOST: usize = 8;

type Point = [f64; 2];

/// Points sorted into groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Clustering {
    pub labels: Vec<u32>,
    pub groups: usize,
    pub silhouettes: Vec<(usize, f64)>,
}

/// Groups points into 2 to `most` groups. Of two numbers of groups that separate them equally well the smaller is
/// taken. Points that are all in one place are one group.
pub fn cluster_points(points: &[Point], most: usize) -> Clustering {
    let distinct = count_distinct(points, most.min(MOST) + 1);
    if distinct < 2 {
        return Clustering { labels: vec![0; points.len()], groups: distinct, silhouettes: Vec::new() };
    }
    // A group for each place would separate every point and show nothing, except for two places.
    let most = most.min(MOST).min((distinct - 1).max(2));
    let tried: Vec<Vec<u32>> = (2..=most).map(|groups| k_means(points, groups)).collect();
    let silhouettes: Vec<(usize, f64)> = (2..).zip(silhouettes(points, &tried)).collect();
    let best = silhouettes
        .iter()
        .enumerate()
        .fold(0, |best, (index, (_, width))| if *width > silhouettes[best].1 { index } else { best });
    let (labels, groups) = renumber_groups(&tried[best], best + 2);
    Clustering { labels, groups, silhouettes }
}

/// Counts the places of the points, up to `enough`.
fn count_distinct(points: &[Point], enough: usize) -> usize {
    let mut places: Vec<&Point> = Vec::new();
    for point in points {
        if places.len() == enough {
            break;
        }
        if !places.contains(&point) {
            places.push(point);
        }
    }
    places.len()
}

fn k_means(points: &[Point], groups: usize) -> Vec<u32> {
    let mut random = fastrand::Rng::with_seed(groups as u64);
    let sample = evenly_spaced(points, TRIED);
    let mut best: Option<(f64, Vec<Point>)> = None;
    for _ in 0..STARTS {
        let (spread, centres, _) =
            settle_centres(&sample, choose_first_centres(&sample, groups, &mut random));
        if best.as_ref().is_none_or(|(least, _)| spread < *least) {
            best = Some((spread, centres));
        }
    }
    let centres = best.map(|(_, centres)| centres).unwrap_or_default();
    settle_centres(points, centres).2
}

/// Takes at most `most` evenly spaced points.
fn evenly_spaced(points: &[Point], most: usize) -> Vec<Point> {
    if points.len() <= most {
        return points.to_vec();
    }
    (0..most).map(|index| points[index * points.len() / most]).collect()
}

/// Chooses first centres that are far from each other (k-means++: Arthur and Vassilvitskii, 2007).
fn choose_first_centres(points: &[Point], groups: usize, random: &mut fastrand::Rng) -> Vec<Point> {
    let mut centres = vec![points[random.usize(..points.len())]];
    let mut nearest: Vec<f64> = points.iter().map(|point| squared_distance(*point, centres[0])).collect();
    while centres.len() < groups {
        let mut left = random.f64() * nearest.iter().sum::<f64>();
        let chosen = nearest.iter().position(|distance| {
            left -= distance;
            left < 0.0
        });
        // Rounding may leave a rest after the last point. Then the furthest point is as good.
        let furthest = || (0..points.len()).max_by(|one, other| nearest[*one].total_cmp(&nearest[*other]));
        let centre = points[chosen.or_else(furthest).unwrap_or_default()];
        for (nearest, point) in nearest.iter_mut().zip(points) {
            *nearest = nearest.min(squared_distance(*point, centre));
        }
        centres.push(centre);
    }
    centres
}

/// Moves centres to the middle of the points nearest to them until nothing changes (Lloyd). Returns the sum of the
/// squared distances, the centres, and the nearest centre of each point.
fn settle_centres(points: &[Point], mut centres: Vec<Point>) -> (f64, Vec<Point>, Vec<u32>) {
    let mut labels: Vec<u32> = vec![0; points.len()];
    let mut spread = 0.0;
    for round in 0..ROUNDS {
        spread = 0.0;
        let mut changed = round == 0;
        let mut sums = [([0.0; 2], 0.0); MOST];
        let mut furthest = (0.0, 0);
        for (index, point) in points.iter().enumerate() {
            let (label, distance) = nearest_centre(*point, &centres);
            changed |= labels[index] != label;
            labels[index] = label;
            spread += distance;
            if distance > furthest.0 {
                furthest = (distance, index);
            }
            let (sum, number) = &mut sums[label as usize];
            *sum = [sum[0] + point[0], sum[1] + point[1]];
            *number += 1.0;
        }
        if !changed {
            break;
        }
        for (centre, (sum, number)) in centres.iter_mut().zip(sums) {
            // A centre without points moves to the point that is furthest from its own centre.
            *centre = if number > 0.0 { [sum[0] / number, sum[1] / number] } else { points[furthest.1] };
        }
    }
    (spread, centres, labels)
}

/// Finds the nearest centre, the first of equal ones, and the square of its distance.
fn nearest_centre(point: Point, centres: &[Point]) -> (u32, f64) {
    let mut found = (0, f64::INFINITY);
    for (label, centre) in (0..).zip(centres) {
        let distance = squared_distance(point, *centre);
        if distance < found.1 {
            found = (label, distance);
        }
    }
    found
}

fn squared_distance(one: Point, other: Point) -> f64 {
    let (x, y) = (one[0] - other[0], one[1] - other[1]);
    x * x + y * y
}

/// Computes the mean silhouette of each grouping (P. J. Rousseeuw, 1987): how much nearer points are to their own
/// group than to the nearest other one. A point alone in its group counts 0.
fn silhouettes(points: &[Point], groupings: &[Vec<u32>]) -> Vec<f64> {
    let number = points.len().min(OUTLINED);
    let chosen: Vec<usize> = (0..number).map(|index| index * points.len() / number.max(1)).collect();
    let mut widths = vec![0.0; groupings.len()];
    let sizes: Vec<[f64; MOST]> = groupings
        .iter()
        .map(|labels| {
            let mut sizes = [0.0; MOST];
            for index in &chosen {
                sizes[labels[*index] as usize] += 1.0;
            }
            sizes
        })
        .collect();
    let mut sums = vec![[0.0; MOST]; groupings.len()];
    for one in &chosen {
        sums.fill([0.0; MOST]);
        for other in &chosen {
            let distance = squared_distance(points[*one], points[*other]).sqrt();
            for (sums, labels) in sums.iter_mut().zip(groupings) {
                sums[labels[*other] as usize] += distance;
            }
        }
        for (((width, sums), sizes), labels) in widths.iter_mut().zip(&sums).zip(&sizes).zip(groupings) {
            let own = labels[*one] as usize;
            if sizes[own] <= 1.0 {
                continue;
            }
            let within = sums[own] / (sizes[own] - 1.0);
            let others = (0..MOST).filter(|label| *label != own && sizes[*label] > 0.0);
            let without = others.map(|label| sums[label] / sizes[label]).fold(f64::INFINITY, f64::min);
            let larger = within.max(without);
            if without.is_finite() && larger > 0.0 {
                *width += (without - within) / larger;
            }
        }
    }
    let number = f64::from(u32::try_from(number.max(1)).unwrap_or(u32::MAX));
    widths.into_iter().map(|width| width / number).collect()
}

/// Renumbers the labels. The largest group is 0; of two of one size the one with the first point comes first. Groups
/// without points are left out.
fn renumber_groups(labels: &[u32], groups: usize) -> (Vec<u32>, usize) {
    let mut sizes = vec![0_usize; groups];
    let mut firsts = vec![usize::MAX; groups];
    for (index, label) in labels.iter().enumerate() {
        let label = *label as usize;
        sizes[label] += 1;
        firsts[label] = firsts[label].min(index);
    }
    let mut order: Vec<usize> = (0..groups).filter(|label| sizes[*label] > 0).collect();
    order.sort_by_key(|label| (std::cmp::Reverse(sizes[*label]), firsts[*label]));
    let mut names = vec![0_u32; groups];
    for (name, label) in (0..).zip(&order) {
        names[*label] = name;
    }
    (labels.iter().map(|label| names[*label as usize]).collect(), order.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn three_heaps_of_points_make_three_groups_ordered_by_size() {
        let heap = |x: f64, y: f64, number: u32| {
            (0..number).map(move |index| [x + f64::from(index % 5) * 0.01, y + f64::from(index % 3) * 0.01])
        };
        let points: Vec<Point> =
            heap(0.0, 0.0, 10).chain(heap(5.0, 0.0, 30)).chain(heap(0.0, 5.0, 20)).collect();
        let found = cluster_points(&points, 5);
        assert_eq!(found.groups, 3);
        assert_eq!((found.labels[0], found.labels[10], found.labels[40]), (2, 0, 1));
        assert!(found.silhouettes[1].1 > 0.95, "{:?}", found.silhouettes);
    }

    proptest! {
        #[test]
        fn every_point_has_a_group_and_no_group_is_empty(
            points in prop::collection::vec(prop::array::uniform2(-3..4_i8), 0..60),
        ) {
            let points: Vec<Point> = points.iter().map(|point| point.map(f64::from)).collect();
            let found = cluster_points(&points, 5);
            prop_assert_eq!(found.labels.len(), points.len());
            for group in 0..found.groups {
                prop_assert!(found.labels.iter().any(|label| *label as usize == group));
            }
            prop_assert!(found.labels.iter().all(|label| (*label as usize) < found.groups.max(1)));
            for (_, width) in &found.silhouettes {
                prop_assert!((-1.0..=1.0).contains(width));
            }
        }
    }
}
