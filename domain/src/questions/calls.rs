//! The list from which a roll call is drawn.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A delegation as it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalledDelegation<'a> {
    pub english_name: &'a str,
    pub code: &'a str,
}

/// Lists the codes of delegations in the English alphabetical order of their names, in which a roll is called (rules of
/// procedure of the General Assembly, rule 87). Names are compared word by word, without regard to capitals, accents
/// and signs; those alike, by code.
pub fn list_for_roll_call<'a>(called: &[CalledDelegation<'a>]) -> Vec<&'a str> {
    let mut listed: Vec<_> = called.iter().map(|one| (english_key(one.english_name), one.code)).collect();
    listed.sort_unstable();
    listed.into_iter().map(|(_, code)| code).collect()
}

fn english_key(name: &str) -> Vec<String> {
    let plain: String = name.nfkd().filter(|one| !is_combining_mark(*one)).collect();
    let plain = plain.to_lowercase();
    let words = plain.split(|one: char| !one.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(ToOwned::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questions::draw_roll_call;

    fn order(named: &[(&'static str, &'static str)]) -> Vec<&'static str> {
        let called = named.iter().map(|&(english_name, code)| CalledDelegation { english_name, code });
        list_for_roll_call(&called.collect::<Vec<_>>())
    }

    #[test]
    fn the_roll_is_called_by_english_names_and_not_by_codes() {
        let named = [
            ("Norway", "NO"),
            ("Nepal", "NP"),
            ("Switzerland", "CHE"),
            ("Algeria", "DZA"),
            ("Germany", "DEU"),
        ];
        assert_eq!(order(&named), ["DZA", "DEU", "NP", "NO", "CHE"]);
        let list = order(&named);
        // The SHA-256 of "seed" begins 19b25856 e1c150ca, which is 2 modulo 5.
        assert_eq!(draw_roll_call("seed", &list), ["NP", "NO", "CHE", "DZA", "DEU"]);
    }

    #[test]
    fn accents_capitals_and_signs_do_not_set_names_apart() {
        let named = [
            ("Croatia", "1"),
            ("Cote d’Azur", "2"),
            ("Côte d'Ivoire", "3"),
            ("Costa Rica", "4"),
            ("Guyana", "5"),
            ("Guinea-Bissau", "6"),
            ("guinea", "7"),
            ("Türkiye", "8"),
            ("Turkmenistan", "9"),
            ("Åland", "10"),
        ];
        assert_eq!(order(&named), ["10", "4", "2", "3", "1", "7", "6", "5", "8", "9"]);
        assert_eq!(order(&[("Alike", "B"), ("alike", "A")]), ["A", "B"]);
    }
}
