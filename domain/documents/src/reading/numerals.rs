//! Numbers as the lists of Word write them.

/// The letters of lists in Arabic: by their order among letters, and by the older order of the numerals.
const ARABIC: &str = "أ ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي";
const ABJAD: &str = "أ ب ج د ه و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ";
const HEBREW: &str = "א ב ג ד ה ו ז ח ט י כ ל מ נ ס ע פ צ ק ר ש ת";
/// Without the letters that begin no word, as Word counts.
const RUSSIAN: &str = "а б в г д е ж з и к л м н о п р с т у ф х ц ч ш щ э ю я";
const STEMS: &str = "甲 乙 丙 丁 戊 己 庚 辛 壬 癸";
const BRANCHES: &str = "子 丑 寅 卯 辰 巳 午 未 申 酉 戌 亥";

const ROMAN: [(u32, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

const CARDINALS: [&str; 20] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];
const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// The largest number that is written otherwise than in figures.
const LARGEST: u32 = 3_999;

/// Writes a number in a format of lists (`w:numFmt`). What is not known is written in figures, as it would be in a list
/// whose format a program does not have.
pub(crate) fn write_number(format: &str, number: u32) -> String {
    let figures = || number.to_string();
    if number == 0 || number > LARGEST {
        return if format == "none" { String::new() } else { figures() };
    }
    match format {
        "none" | "bullet" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "lowerRoman" => roman(number),
        "upperRoman" => roman(number).to_uppercase(),
        "lowerLetter" => latin(number),
        "upperLetter" => latin(number).to_uppercase(),
        "arabicAlpha" => repeated(ARABIC, number),
        "arabicAbjad" => repeated(ABJAD, number),
        "hebrew1" => hebrew(number),
        "hebrew2" => repeated(HEBREW, number),
        "russianLower" => repeated(RUSSIAN, number),
        "russianUpper" => repeated(RUSSIAN, number).to_uppercase(),
        "ideographTraditional" => listed(STEMS, number),
        "ideographZodiac" => listed(BRANCHES, number),
        "chineseCounting" | "taiwaneseCounting" if number > 99 => digits('〇', "一二三四五六七八九", number),
        "chineseCounting"
        | "taiwaneseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "koreanDigital2" => chinese(number),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => {
            digits('〇', "一二三四五六七八九", number)
        }
        "decimalFullWidth" | "decimalFullWidth2" => shifted(number, '０'),
        "hindiNumbers" => shifted(number, '०'),
        "thaiNumbers" => shifted(number, '๐'),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => enclosed(number, '①'),
        "decimalEnclosedParen" => enclosed(number, '⑴'),
        "decimalEnclosedFullstop" => enclosed(number, '⒈'),
        "numberInDash" => format!("- {number} -"),
        "ordinal" => format!("{number}{}", ordinal_ending(number)),
        "cardinalText" => in_words(&CARDINALS, number),
        "ordinalText" => in_words(&ORDINALS, number),
        "hex" => format!("{number:X}"),
        _ => figures(),
    }
}

fn roman(number: u32) -> String {
    let (mut written, mut rest) = (String::new(), number);
    for (value, sign) in ROMAN {
        while rest >= value {
            written.push_str(sign);
            rest -= value;
        }
    }
    written
}

/// Behind z come aa, bb, cc.
fn latin(number: u32) -> String {
    let index = number - 1;
    let letter = char::from(b'a' + u8::try_from(index % 26).unwrap_or_default());
    std::iter::repeat_n(letter, (index / 26 + 1) as usize).collect()
}

fn repeated(letters: &str, number: u32) -> String {
    let letters: Vec<&str> = letters.split(' ').collect();
    let index = (number - 1) as usize;
    letters[index % letters.len()].repeat(index / letters.len() + 1)
}

fn listed(letters: &str, number: u32) -> String {
    letters.split(' ').nth((number - 1) as usize).map_or_else(|| number.to_string(), str::to_owned)
}

/// Hebrew numerals, in which fifteen and sixteen are nine and six, and nine and seven.
fn hebrew(number: u32) -> String {
    const SIGNS: [(u32, char); 22] = [
        (400, 'ת'),
        (300, 'ש'),
        (200, 'ר'),
        (100, 'ק'),
        (90, 'צ'),
        (80, 'פ'),
        (70, 'ע'),
        (60, 'ס'),
        (50, 'נ'),
        (40, 'מ'),
        (30, 'ל'),
        (20, 'כ'),
        (10, 'י'),
        (9, 'ט'),
        (8, 'ח'),
        (7, 'ז'),
        (6, 'ו'),
        (5, 'ה'),
        (4, 'ד'),
        (3, 'ג'),
        (2, 'ב'),
        (1, 'א'),
    ];
    let (mut written, mut rest) = (String::new(), number);
    for (value, sign) in SIGNS {
        while rest >= value {
            if rest == 15 || rest == 16 {
                written.push('ט');
                rest -= 9;
                break;
            }
            written.push(sign);
            rest -= value;
        }
    }
    written
}

fn chinese(number: u32) -> String {
    const SIGNS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let mut written = String::new();
    let mut gap = false;
    for (value, unit) in [(1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / value % 10;
        if digit == 0 {
            gap |= !written.is_empty();
            continue;
        }
        if gap {
            written.push('零');
            gap = false;
        }
        // Ten to nineteen have no one before the ten.
        if !(value == 10 && digit == 1 && written.is_empty()) {
            written.push(SIGNS[digit as usize]);
        }
        written.push_str(unit);
    }
    written
}

fn digits(zero: char, others: &str, number: u32) -> String {
    let sign = |digit: u32| match digit.checked_sub(1) {
        None => zero,
        Some(place) => others.chars().nth(place as usize).unwrap_or(zero),
    };
    number.to_string().chars().filter_map(|digit| digit.to_digit(10)).map(sign).collect()
}

/// Writes figures with the digits that begin with this zero.
fn shifted(number: u32, zero: char) -> String {
    let shift = |digit: u32| char::from_u32(u32::from(zero) + digit);
    number.to_string().chars().filter_map(|digit| digit.to_digit(10)).filter_map(shift).collect()
}

/// Of these signs there are twenty.
fn enclosed(number: u32, first: char) -> String {
    let sign = char::from_u32(u32::from(first) + number - 1).filter(|_| number <= 20);
    sign.map_or_else(|| number.to_string(), String::from)
}

const fn ordinal_ending(number: u32) -> &'static str {
    match number % 10 {
        1 if number % 100 != 11 => "st",
        2 if number % 100 != 12 => "nd",
        3 if number % 100 != 13 => "rd",
        _ => "th",
    }
}

fn in_words(words: &[&str], number: u32) -> String {
    let Some(word) = words.get((number - 1) as usize) else {
        return number.to_string();
    };
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_lists_write_them() {
        for (format, number, written) in [
            ("decimal", 12, "12"),
            ("decimalZero", 3, "03"),
            ("lowerRoman", 49, "xlix"),
            ("upperRoman", 1994, "MCMXCIV"),
            ("lowerLetter", 26, "z"),
            ("lowerLetter", 28, "bb"),
            ("upperLetter", 53, "AAA"),
            ("arabicAlpha", 3, "ت"),
            ("arabicAbjad", 3, "ج"),
            ("arabicAbjad", 29, "أأ"),
            ("hebrew1", 15, "טו"),
            ("hebrew1", 21, "כא"),
            ("hebrew2", 23, "אא"),
            ("russianLower", 10, "к"),
            ("russianUpper", 2, "Б"),
            ("chineseCounting", 10, "十"),
            ("chineseCounting", 21, "二十一"),
            ("chineseCountingThousand", 110, "一百一十"),
            ("chineseCountingThousand", 105, "一百零五"),
            ("ideographTraditional", 2, "乙"),
            ("ideographDigital", 20, "二〇"),
            ("decimalFullWidth", 12, "１２"),
            ("hindiNumbers", 12, "१२"),
            ("decimalEnclosedCircle", 20, "⑳"),
            ("decimalEnclosedCircle", 21, "21"),
            ("ordinal", 112, "112th"),
            ("ordinal", 22, "22nd"),
            ("ordinalText", 2, "Second"),
            ("cardinalText", 21, "21"),
            ("none", 7, ""),
            ("none", 0, ""),
            ("upperRoman", 0, "0"),
            ("lowerLetter", 70_000, "70000"),
            ("something", 7, "7"),
        ] {
            assert_eq!(write_number(format, number), written, "{format} {number}");
        }
    }
}
