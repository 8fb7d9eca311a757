//! The terms of Arabic words, which carry conjunctions, prepositions, the article and pronouns joined to them.
//!
//! The article is known for certain (وال، بال، لل), a single letter is not: و is “and” in وحقوق and part of وزير. A word
//! therefore has three terms: as it is, without a conjunction, and without a preposition too. Endings are taken off
//! lightly (after Larkey, Ballesteros and Connell 2007, “Light stemming for Arabic information retrieval”).

/// The article with what is joined to it, the longest first.
const ARTICLES: [&str; 9] = ["وبال", "وكال", "فبال", "فكال", "وال", "فال", "بال", "كال", "ال"];
const CONJUNCTIONS: [char; 2] = ['و', 'ف'];
const PREPOSITIONS: [char; 3] = ['ب', 'ك', 'ل'];
/// The number of letters that remain at least where an article or an ending is taken off.
const LEAST: usize = 3;

/// Tells whether a word is written in Arabic letters.
pub fn is_arabic(word: &str) -> bool {
    word.chars()
        .any(|one| matches!(one, '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}' | '\u{750}'..='\u{77f}'))
}

/// Makes the three terms of a word without marks: as it is, without a conjunction, and without a preposition too. A
/// single letter is taken off only where `least` letters remain. A conjunction or a preposition by itself has no term.
pub fn arabic_terms(word: &str, least: usize) -> Option<[String; 3]> {
    let word = unify_letters(word);
    if !has_letters(&word, 2) && (word.starts_with(CONJUNCTIONS) || word.starts_with(PREPOSITIONS)) {
        return None;
    }
    let term = |word: &str| bare_term(strip_article(word));
    let after_conjunction = word.strip_prefix(CONJUNCTIONS).unwrap_or(&word);
    // “للدول” is ل and الدول, but “للجنة” is ل and اللجنة.
    if let Some(rest) = after_conjunction.strip_prefix("لل").filter(|rest| has_letters(rest, LEAST)) {
        let doubled = &after_conjunction['ل'.len_utf8()..];
        return Some([term(rest), term(rest), term(doubled)]);
    }
    let bare = strip_article(&word);
    if bare.len() < word.len() {
        return Some([bare_term(bare), bare_term(bare), bare_term(bare)]);
    }
    let second = strip_letter(&word, &CONJUNCTIONS, least);
    let third = strip_letter(second, &PREPOSITIONS, least);
    Some([bare_term(&word), term(second), term(third)])
}

/// Writes the variants of a letter as one: of alef, of ya, of ta marbuta, and those of Persian keyboards.
fn unify_letters(word: &str) -> String {
    let unified = word.chars().map(|one| match one {
        'آ' | 'أ' | 'إ' | 'ٱ' | 'ٲ' | 'ٳ' => 'ا',
        'ى' | 'ی' | 'ې' => 'ي',
        'ة' | 'ۃ' | 'ہ' | 'ە' | 'ۀ' => 'ه',
        'ک' | 'ڪ' => 'ك',
        other => other,
    });
    // Both “مسئول” and “مسؤول” are written.
    unified.collect::<String>().replace("ئو", "ؤو")
}

fn has_letters(word: &str, least: usize) -> bool {
    word.chars().count() >= least
}

fn strip_letter<'a>(word: &'a str, letters: &[char], least: usize) -> &'a str {
    word.strip_prefix(letters).filter(|rest| has_letters(rest, least)).unwrap_or(word)
}

/// Takes off the article, and once more where it seems to stand twice: “الالتزام” and “التزام” come to the same.
fn strip_article(word: &str) -> &str {
    let mut shorter = ARTICLES.iter().filter_map(|article| word.strip_prefix(*article));
    match shorter.find(|rest| has_letters(rest, LEAST)) {
        Some(rest) => strip_article(rest),
        None => word,
    }
}

/// Takes off joined pronouns, and the endings of number, gender and origin.
fn bare_term(word: &str) -> String {
    let pronouns = [("هما", 4), ("ها", 3), ("هم", 4), ("هن", 4), ("كم", 4), ("نا", 4)];
    let owned = pronouns.iter().find_map(|(ending, least)| strip_ending(word, ending, *least));
    let mut stem = owned.map_or_else(|| word.to_owned(), close_ending);
    let endings = [("ات", 3), ("ون", 4), ("ين", 4), ("يه", 3), ("ه", 3), ("ي", 3), ("ا", 4)];
    loop {
        // In ولاية, ي belongs to the word.
        let shorter = endings.iter().find_map(|(ending, least)| {
            strip_ending(&stem, ending, *least)
                .filter(|rest| !(ending.starts_with('ي') && *ending != "ين" && rest.ends_with('ا')))
        });
        match shorter {
            Some(shorter) => stem = shorter.to_owned(),
            None => break,
        }
    }
    stem.chars()
        .map(|one| match one {
            'ؤ' => 'و',
            'ئ' => 'ي',
            other => other,
        })
        .collect()
}

fn strip_ending<'a>(word: &'a str, ending: &str, least: usize) -> Option<&'a str> {
    word.strip_suffix(ending).filter(|rest| has_letters(rest, least))
}

/// Writes the end of a word as it is without a pronoun: a hamza stands by itself, and ta marbuta closes.
fn close_ending(owned: &str) -> String {
    if let Some(before) = owned.strip_suffix(['ئ', 'ؤ']).filter(|before| before.ends_with('ا')) {
        return format!("{before}ء");
    }
    let opened = owned.strip_suffix('ت').filter(|rest| !rest.ends_with('ا') && has_letters(rest, LEAST));
    opened.unwrap_or(owned).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(word: &str) -> [String; 3] {
        arabic_terms(word, LEAST).unwrap()
    }

    #[test]
    fn a_word_is_the_same_with_and_without_its_article() {
        let same = [
            ("دول", "الدول والدول فالدول بالدول كالدول وبالدول للدول وللدول فللدول"),
            ("وزير", "الوزير والوزير بالوزير للوزير وللوزير"),
            ("التزام", "الالتزام والالتزام بالالتزام للالتزام والتزام"),
            ("حكومة", "حكومه الحكومة الحكومات حكومتها حكومتنا والحكومة"),
            ("أعضاء", "اعضاء الأعضاء أعضائها أعضاؤها"),
            ("اتفاقية", "الاتفاقية اتفاقيات بالاتفاقيات اتفاقيه"),
            ("ولاية", "ولايات ولايتها الولاية بالولاية"),
            ("مسؤول", "مسئول المسؤول والمسئول"),
            ("مستوى", "مستوي المستوى"),
        ];
        for (word, others) in same {
            for other in others.split(' ') {
                assert_eq!(terms(other)[0], terms(word)[0], "{word} {other}");
            }
        }
    }

    #[test]
    fn a_first_letter_is_taken_off_beside_the_word_and_never_instead_of_it() {
        for (word, expected) in [
            ("وزير", ["وزير", "زير", "زير"]),
            ("وقت", ["وقت", "وقت", "وقت"]),
            ("ولد", ["ولد", "ولد", "ولد"]),
            ("وبرنامج", ["وبرنامج", "برنامج", "رنامج"]),
            ("لحقوق", ["لحقوق", "لحقوق", "حقوق"]),
            ("للجنة", ["جنه", "جنه", "لجن"]),
            ("لجنة", ["لجن", "لجن", "جنه"]),
            ("ماء", ["ماء", "ماء", "ماء"]),
        ] {
            assert_eq!(terms(word), expected, "{word}");
        }
        assert_eq!(arabic_terms("وزير", 4).unwrap(), ["وزير"; 3]);
        assert_eq!(arabic_terms("و", LEAST), None);
        assert_eq!(arabic_terms("ج", LEAST).unwrap(), ["ج"; 3]);
    }
}
