//! What the laboratory counts, and how numbers stand in the attributes of its page.

use domain::laboratory::{LaboratorySetting, SchemeColumn, scheme_column, shapley_indices};
use std::str::FromStr;

/// The number of schemes that are compared.
pub const COLUMNS: usize = 3;
/// The number of cells that a scheme has in a row.
pub const MEASURES: usize = 3;

/// The numbers from which the laboratory counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaboratoryNumbers {
    /// The weights of each scheme that can be chosen, in proportion.
    pub weights: Vec<Vec<i64>>,
    /// The places of the members of each group that has an uplift.
    pub uplifted: Vec<Vec<usize>>,
}

/// The choice of schemes, threshold and uplifts in the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaboratoryChoice {
    /// The places of the schemes.
    pub schemes: [usize; COLUMNS],
    pub setting: LaboratorySetting,
}

/// Computes the columns of a choice; `None` where a scheme gives no weights.
pub fn columns(
    numbers: &LaboratoryNumbers,
    choice: &LaboratoryChoice,
    with_shapley: bool,
) -> Vec<Option<SchemeColumn>> {
    let one = |place: &usize| {
        let mut column = scheme_column(numbers.weights.get(*place)?, &numbers.uplifted, &choice.setting)?;
        if with_shapley {
            column.shapley = shapley_indices(&column.weights, &choice.setting);
        }
        Some(column)
    };
    choice.schemes.iter().map(one).collect()
}

/// Returns the weight and the power of the members at `places`, in per cent with the decimal mark `point`.
pub fn cells(column: Option<&SchemeColumn>, places: &[usize], point: &str) -> [String; MEASURES] {
    let weights = column.map_or(&[][..], |column| &column.weights);
    let whole = weights.iter().map(|weight| weight.unsigned_abs()).sum::<u64>();
    let weight = places.iter().filter_map(|place| weights.get(*place)).map(|weight| weight.unsigned_abs());
    let power = |shares: Option<&Vec<u32>>| {
        let Some(shares) = shares else { return "…".to_owned() };
        let sum =
            places.iter().filter_map(|place| shares.get(*place)).map(|share| u64::from(*share)).sum::<u64>();
        share(sum, 1_000_000, point)
    };
    [
        share(weight.sum(), whole, point),
        power(column.and_then(|column| column.banzhaf.as_ref())),
        power(column.and_then(|column| column.shapley.as_ref())),
    ]
}

/// Returns a share in per cent, to a tenth.
pub fn share(part: u64, whole: u64, point: &str) -> String {
    let tenths = (u128::from(part) * 1_000 + u128::from(whole) / 2) / u128::from(whole.max(1));
    format!("{}{point}{}", tenths / 10, tenths % 10)
}

/// Parses per cent with at most one decimal, such as 66.7, as thousandths.
pub fn thousandths(percent: &str) -> Option<u32> {
    let (whole, decimal) = percent.split_once('.').unwrap_or((percent, "0"));
    let tenth: u32 = decimal.get(..1)?.parse().ok()?;
    Some(whole.parse::<u32>().ok()?.checked_mul(10)? + tenth)
}

/// Writes numbers as an attribute holds them.
pub fn write_list<T: ToString>(numbers: &[T]) -> String {
    let numbers: Vec<String> = numbers.iter().map(T::to_string).collect();
    numbers.join(",")
}

/// Writes lists of numbers as an attribute holds them.
pub fn write_lists<T: ToString>(lists: &[Vec<T>]) -> String {
    let lists: Vec<String> = lists.iter().map(|list| write_list(list)).collect();
    lists.join(";")
}

/// Reads what [`write_list`] has written.
pub fn read_list<T: FromStr>(text: &str) -> Vec<T> {
    text.split(',').filter_map(|number| number.parse().ok()).collect()
}

/// Reads what [`write_lists`] has written.
pub fn read_lists<T: FromStr>(text: &str) -> Vec<Vec<T>> {
    text.split(';').map(read_list).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_from_an_attribute_as_they_were() {
        let lists = vec![vec![3_i64, 0, 1_000_000_000], Vec::new(), vec![7]];
        assert_eq!(write_lists(&lists), "3,0,1000000000;;7");
        assert_eq!(read_lists::<i64>(&write_lists(&lists)), lists);
        assert_eq!(read_list::<usize>(&write_list(&[4, 11])), [4, 11]);
        assert!(read_list::<usize>(&write_list::<usize>(&[])).is_empty());
    }

    #[test]
    fn a_share_is_rounded_to_a_tenth_of_one_per_cent() {
        assert_eq!(
            [share(1, 24, "."), share(2, 3, ","), share(1, 1, "."), share(0, 0, ".")],
            ["4.2", "66,7", "100.0", "0.0"]
        );
        assert_eq!(
            [thousandths("66.7"), thousandths("50"), thousandths("6.x"), thousandths("")],
            [Some(667), Some(500), None, None]
        );
    }

    #[test]
    fn a_row_has_the_sum_of_its_members_and_waits_for_the_slower_index() {
        let numbers =
            LaboratoryNumbers { weights: vec![vec![2, 1, 1], vec![0, 0, 0]], uplifted: vec![vec![2]] };
        let setting = LaboratorySetting { threshold: 500, uplifts: vec![100] };
        let choice = LaboratoryChoice { schemes: [0, 1, 9], setting };
        let quick = columns(&numbers, &choice, false);
        assert_eq!(cells(quick[0].as_ref(), &[1, 2], "."), ["50.0", "40.0", "…"]);
        let whole = columns(&numbers, &choice, true);
        assert_eq!(cells(whole[0].as_ref(), &[1, 2], "."), ["50.0", "40.0", "33.3"]);
        assert_eq!(whole[1..], [None, None], "a scheme without weights, and one that is not there");
        assert_eq!(cells(None, &[0], "."), ["0.0", "…", "…"]);
    }
}
