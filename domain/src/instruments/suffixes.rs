//! What is put behind a number for a paragraph that stands between two others: 1 bis, 1 ter, 1A.

/// The suffixes in their order, each with the words for it in the languages of texts.
const SUFFIXES: [(&str, &[&str]); 9] = [
    ("bis", &["bis", "бис", "مكررا", "مكرر", "之二"]),
    ("ter", &["ter", "тер", "مكررا ثانيا", "مكرر ثانيا", "之三"]),
    ("quater", &["quater", "кватер", "مكررا ثالثا", "مكرر ثالثا", "之四"]),
    ("quinquies", &["quinquies", "مكررا رابعا", "مكرر رابعا", "之五"]),
    ("sexies", &["sexies", "之六"]),
    ("septies", &["septies", "之七"]),
    ("octies", &["octies", "之八"]),
    ("novies", &["novies", "之九"]),
    ("decies", &["decies", "之十"]),
];

/// The sign of the Arabic tanwin, which is often left out.
const TANWIN: char = '\u{64b}';

/// Reads what is put behind a number, and returns it as a label has it, its rank among others, and what follows: a
/// Latin word or its translation, in italics or not, or a capital letter right behind the digits.
pub(super) fn read_suffix(rest: &str) -> Option<(String, u32, &str)> {
    let mut all = rest.chars();
    if let Some(letter) = all.next().filter(char::is_ascii_uppercase) {
        let after = all.as_str();
        let apart = after.chars().next().is_none_or(|next| !next.is_alphanumeric());
        return apart.then(|| (letter.to_string(), u32::from(letter) - u32::from('A') + 1, after));
    }
    let italics = ['*', '_'];
    let words = rest.trim_start().trim_start_matches(italics);
    let (suffix, rank, after) = SUFFIXES
        .iter()
        .zip(1_u32..)
        .flat_map(|((suffix, words), rank)| words.iter().map(move |word| (*suffix, rank, *word)))
        .filter_map(|(suffix, rank, word)| Some((suffix, rank, strip_letters(words, word)?)))
        // The longest one: "مكررا ثانيا" begins with the word for bis.
        .min_by_key(|(_, _, after)| after.len())?;
    let after = after.trim_start_matches(italics);
    after.chars().next().is_none_or(|next| !next.is_alphanumeric()).then(|| (suffix.to_owned(), rank, after))
}

/// Strips letters at the start, in whatever case and with or without tanwin.
fn strip_letters<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = text;
    for wanted in word.chars() {
        rest = rest.trim_start_matches(TANWIN);
        let mut all = rest.chars();
        let found = all.next()?;
        let same = found == wanted
            || found.to_lowercase().eq(wanted.to_lowercase())
            || found.is_whitespace() && wanted.is_whitespace();
        if !same {
            return None;
        }
        rest = all.as_str();
    }
    Some(rest.trim_start_matches(TANWIN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suffix_is_known_in_every_form() {
        for (rest, suffix, after) in [
            (" bis. Text", "bis", ". Text"),
            ("bis. Text", "bis", ". Text"),
            (" *bis*. Text", "bis", ". Text"),
            (" TER Text", "ter", " Text"),
            ("A. Text", "A", ". Text"),
            (" مكررا. نص", "bis", ". نص"),
            (" مكرراً ثانياً. نص", "ter", ". نص"),
            ("之二、文本", "bis", "、文本"),
        ] {
            let (found, _, left) = read_suffix(rest).unwrap();
            assert_eq!((found.as_str(), left), (suffix, after), "{rest}");
        }
        for rest in [". Text", " bison", "Access", " Access", "", " terms of reference"] {
            assert_eq!(read_suffix(rest), None, "{rest}");
        }
    }

    #[test]
    fn suffixes_have_an_order() {
        let rank = |rest: &str| read_suffix(rest).unwrap().1;
        assert!(rank(" bis") < rank(" ter") && rank(" ter") < rank(" quater"));
        assert!(rank("A") < rank("B"));
    }
}
