//! Numerals: digits of every script, letters of several alphabets, and roman numbers.

use crate::text::compose;

/// The way in which the points of a paragraph are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PointStyle {
    Letters,
    Capitals,
    Digits,
    Roman,
    CapitalRoman,
}

/// The zero of each script that has ten decimal digits in a row (Unicode's category Nd).
const ZEROS: [char; 37] = [
    '0', '\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}', '\u{be6}',
    '\u{c66}', '\u{ce6}', '\u{d66}', '\u{de6}', '\u{e50}', '\u{ed0}', '\u{f20}', '\u{1040}', '\u{1090}',
    '\u{17e0}', '\u{1810}', '\u{1946}', '\u{19d0}', '\u{1a80}', '\u{1a90}', '\u{1b50}', '\u{1bb0}',
    '\u{1c40}', '\u{1c50}', '\u{a620}', '\u{a8d0}', '\u{a900}', '\u{a9d0}', '\u{a9f0}', '\u{aa50}',
    '\u{abf0}', '\u{ff10}',
];

/// The letters by which the United Nations counts points in Arabic.
const ARABIC: [&str; 28] = [
    "أ", "ب", "ج", "د", "هـ", "و", "ز", "ح", "ط", "ي", "ك", "ل", "م", "ن", "س", "ع", "ف", "ص", "ق", "ر", "ش",
    "ت", "ث", "خ", "ذ", "ض", "ظ", "غ",
];

/// The letters by which points are counted in Russian.
const CYRILLIC: &str = "абвгдежзиклмнопрстуфхцчшщэюя";

const CHINESE: &str = "一二三四五六七八九";

/// The largest roman number that is read.
const LAST_ROMAN: u32 = 89;

impl PointStyle {
    /// Returns the style in which points of a level, from 0, are counted where nothing says how.
    pub(super) const fn of_level(level: usize) -> Self {
        match level {
            0 => Self::Letters,
            1 => Self::Roman,
            2 => Self::Capitals,
            _ => Self::CapitalRoman,
        }
    }

    /// Writes a number in this style.
    pub(super) fn write(self, number: u32) -> String {
        match self {
            Self::Letters => letter(number),
            Self::Capitals => letter(number).to_uppercase(),
            Self::Digits => number.to_string(),
            Self::Roman => roman(number),
            Self::CapitalRoman => roman(number).to_uppercase(),
        }
    }

    /// Returns the style in which all these marks can be written, as they stand in labels. `fallback` decides where
    /// marks such as `(v)` are a letter and a roman number alike, and where there are none.
    pub(super) fn of_marks(marks: &[&str], fallback: Self) -> Self {
        let all = |test: fn(char) -> bool| marks.iter().all(|mark| mark.chars().all(test));
        let begun = |one: &str| fallback == Self::Roman || marks.contains(&one);
        if marks.is_empty() {
            return fallback;
        }
        if all(|one| one.is_ascii_digit()) {
            return Self::Digits;
        }
        if all(|one| "ivxl".contains(one)) && begun("i") {
            return Self::Roman;
        }
        if all(|one| "IVXL".contains(one)) && begun("I") {
            return Self::CapitalRoman;
        }
        if all(|one| one.is_ascii_uppercase()) { Self::Capitals } else { Self::Letters }
    }
}

/// Reads the mark of a point: each style and number that it may be. `i` is the ninth letter and the first roman
/// number.
pub(super) fn read_mark(mark: &str) -> Vec<(PointStyle, u32)> {
    let mark = compose(mark);
    let mark = mark.as_ref();
    let lower = mark.to_lowercase();
    let capital = mark != lower;
    let one_case = !capital || mark == mark.to_uppercase();
    let mut found = Vec::new();
    if let Some((number, "")) = read_number(mark) {
        found.push((PointStyle::Digits, number));
    }
    if let Some(number) = read_letters(&lower).filter(|_| one_case) {
        found.push((if capital { PointStyle::Capitals } else { PointStyle::Letters }, number));
    }
    if let Some(number) = read_roman(&lower).filter(|_| one_case) {
        found.push((if capital { PointStyle::CapitalRoman } else { PointStyle::Roman }, number));
    }
    if let Some(number) = read_chinese(mark) {
        found.push((PointStyle::Digits, number));
    }
    found
}

/// Returns the value of a decimal digit of any script.
fn digit(one: char) -> Option<u32> {
    let value = |zero: &char| u32::from(one).checked_sub(u32::from(*zero)).filter(|value| *value < 10);
    ZEROS.iter().find_map(value)
}

/// Reads a number of at most four digits at the start of a text, and returns it with what follows.
pub(super) fn read_number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|one: char| digit(one).is_none()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let number = digits
        .chars()
        .filter_map(digit)
        .fold(0_u32, |number, value| number.saturating_mul(10).saturating_add(value));
    (1..=4).contains(&digits.chars().count()).then_some((number, rest))
}

/// Reads letters that count: `a` → 1, `aa` → 27, in the Latin, Arabic and Cyrillic alphabets.
fn read_letters(mark: &str) -> Option<u32> {
    if (1..=2).contains(&mark.len()) && mark.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Some(mark.bytes().fold(0, |number, byte| number * 26 + u32::from(byte - b'a') + 1));
    }
    let arabic = match mark {
        "ا" => "أ",
        "ه" => "هـ",
        other => other,
    };
    let mut own = mark.chars();
    let single = own.next().filter(|_| own.next().is_none());
    let of = |place: Option<usize>| place.and_then(|place| u32::try_from(place + 1).ok());
    of(ARABIC.iter().position(|one| *one == arabic))
        .or_else(|| of(CYRILLIC.chars().position(|one| Some(one) == single)))
}

/// Reads a roman number in small letters.
pub(super) fn read_roman(text: &str) -> Option<u32> {
    (1..=LAST_ROMAN).find(|number| roman(*number) == text)
}

/// Reads a number below 100 in Chinese numerals.
pub(super) fn read_chinese(text: &str) -> Option<u32> {
    let single = |text: &str| {
        let mut all = text.chars();
        let one = all.next().filter(|_| all.next().is_none())?;
        CHINESE.chars().zip(1_u32..).find(|(numeral, _)| *numeral == one).map(|(_, value)| value)
    };
    match text.split_once('十') {
        None => single(text),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { single(tens)? };
            let ones = if ones.is_empty() { 0 } else { single(ones)? };
            Some(10 * tens + ones)
        }
    }
}

/// Writes a number in letters: 1 → a, 26 → z, 27 → aa.
pub(super) fn letter(number: u32) -> String {
    let index = number.saturating_sub(1);
    let last = char::from(b'a' + u8::try_from(index % 26).unwrap_or(0));
    if index < 26 { last.to_string() } else { format!("{}{last}", letter(index / 26)) }
}

/// Writes a roman number in small letters.
pub(super) fn roman(mut number: u32) -> String {
    let mut out = String::new();
    for (value, numeral) in [(50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")] {
        while number >= value {
            out.push_str(numeral);
            number -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_are_numbers() {
        for text in ["12", "١٢", "۱۲", "１２", "१२"] {
            assert_eq!(read_number(text), Some((12, "")), "{text}");
        }
        assert_eq!(read_number("3. of"), Some((3, ". of")));
        assert_eq!(read_number("20260"), None);
        assert_eq!(read_number("x"), None);
    }

    #[test]
    fn a_mark_is_read_in_every_style_that_it_may_be() {
        assert_eq!(read_mark("i"), [(PointStyle::Letters, 9), (PointStyle::Roman, 1)]);
        assert_eq!(read_mark("c"), [(PointStyle::Letters, 3)]);
        assert_eq!(read_mark("B"), [(PointStyle::Capitals, 2)]);
        assert_eq!(read_mark("IV"), [(PointStyle::Capitals, 256), (PointStyle::CapitalRoman, 4)]);
        assert_eq!(read_mark("٣"), [(PointStyle::Digits, 3)]);
        assert_eq!(read_mark("هـ"), [(PointStyle::Letters, 5)]);
        assert_eq!(read_mark("б"), [(PointStyle::Letters, 2)]);
        assert_eq!(read_mark("二十一"), [(PointStyle::Digits, 21)]);
        assert!(read_mark("note").is_empty());
        assert!(read_mark("Iv").is_empty());
    }

    #[test]
    fn what_is_written_is_read_as_the_same_number() {
        for number in 1..80 {
            for style in [
                PointStyle::Letters,
                PointStyle::Capitals,
                PointStyle::Digits,
                PointStyle::Roman,
                PointStyle::CapitalRoman,
            ] {
                assert!(read_mark(&style.write(number)).contains(&(style, number)), "{style:?} {number}");
            }
        }
    }

    #[test]
    fn the_style_of_marks_is_one_in_which_all_can_be_written() {
        let of = |marks: &[&str]| PointStyle::of_marks(marks, PointStyle::Letters);
        assert_eq!(of(&[]), PointStyle::Letters);
        assert_eq!(of(&["a", "i"]), PointStyle::Letters);
        assert_eq!(of(&["i", "ii"]), PointStyle::Roman);
        assert_eq!(of(&["v"]), PointStyle::Letters);
        assert_eq!(of(&["1", "2"]), PointStyle::Digits);
        assert_eq!(of(&["A"]), PointStyle::Capitals);
        assert_eq!(of(&["I", "II"]), PointStyle::CapitalRoman);
        assert_eq!(PointStyle::of_marks(&["v"], PointStyle::Roman), PointStyle::Roman);
    }
}
