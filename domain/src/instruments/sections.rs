//! Headings that state a number of their own, such as "Article 2", in the languages of texts.

use super::numerals::{read_chinese, read_number, read_roman};
use super::suffixes::read_suffix;

/// The kind of a section, as far as the numbers of its paragraphs depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SectionKind {
    Article,
    Annex,
    Other,
}

/// The head of a section, as a line states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SectionHead<'a> {
    pub kind: SectionKind,
    /// The number as a label has it, `2` or `2bis`; empty for an annex without one.
    pub number: String,
    /// The words after the number.
    pub title: &'a str,
}

/// A heading that states a number, divided into the words that do and its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DividedHeading<'a> {
    /// Whether it is the heading of an article.
    pub article: bool,
    /// The number as a label has it, `2` or `2bis`; empty for an annex without one.
    pub number: String,
    /// The words that state the number, with the sign behind them: "Article 2."
    pub stated: &'a str,
    /// The title behind them, which may be empty.
    pub title: &'a str,
}

/// Divides a heading, where one blank or nothing divides the words that state its number from its title.
pub fn divide_heading(text: &str) -> Option<DividedHeading<'_>> {
    let head = read_section(text)?;
    let title = head.title.trim_start_matches(is_sign).trim_start();
    let stated = text[..text.len() - title.len()].trim_end();
    let between = &text[stated.len()..text.len() - title.len()];
    let divided = if title.is_empty() { between.is_empty() } else { between == " " };
    let article = head.kind == SectionKind::Article;
    divided.then_some(DividedHeading { article, number: head.number, stated, title })
}

/// The words for sections, in small letters.
const WORDS: [(SectionKind, &[&str]); 3] = [
    (SectionKind::Article, &["article", "art.", "artículo", "artigo", "статья", "المادة", "مادة"]),
    (SectionKind::Annex, &["annex", "annexe", "anexo", "приложение", "المرفق", "مرفق", "附件"]),
    (
        SectionKind::Other,
        &[
            "chapter",
            "part",
            "section",
            "chapitre",
            "partie",
            "capítulo",
            "parte",
            "sección",
            "seção",
            "глава",
            "часть",
            "раздел",
            "الفصل",
            "الباب",
            "الجزء",
            "القسم",
            "فصل",
            "باب",
            "جزء",
            "قسم",
        ],
    ),
];

/// The measures that Chinese writes behind the number: 第二条 is article 2.
const MEASURES: [(SectionKind, char); 5] = [
    (SectionKind::Article, '条'),
    (SectionKind::Other, '章'),
    (SectionKind::Other, '节'),
    (SectionKind::Other, '编'),
    (SectionKind::Other, '部'),
];

/// The most characters that the words after the number may have in a line that is no heading by its markup.
const TITLE: usize = 120;

/// Reads the head of a section: a word for it, its number and perhaps a title.
pub(super) fn read_section(line: &str) -> Option<SectionHead<'_>> {
    read_chinese_section(line).or_else(|| {
        WORDS.iter().flat_map(|(kind, words)| words.iter().map(move |word| (*kind, *word))).find_map(
            |(kind, word)| {
                let rest = strip_word(line, word)?;
                let spaced = rest.trim_start();
                if rest.is_empty() && kind == SectionKind::Annex {
                    return Some(SectionHead { kind, number: String::new(), title: "" });
                }
                // "Annexes" and "Party" are other words.
                if spaced.len() == rest.len() && !word.ends_with('.') && word != "附件" {
                    return None;
                }
                let (number, title) = read_section_number(spaced)?;
                Some(SectionHead { kind, number, title })
            },
        )
    })
}

/// Reads a line that is the head of a section although nothing marks it as a heading: with nothing behind the number,
/// or with a title behind it that is no sentence.
pub(super) fn read_bare_section(line: &str) -> Option<SectionHead<'_>> {
    let head = read_section(line)?;
    let title = head.title;
    let words = title.trim_start_matches(is_sign).trim_start();
    let sentence = words.ends_with(['.', ';', ',', ':', '،', '؛', '。', '；', '，', '：']);
    let titled = !sentence
        && words.chars().count() <= TITLE
        && (words.len() < title.len() || words.chars().next().is_some_and(char::is_uppercase));
    (title.is_empty() || titled).then_some(head)
}

fn is_sign(one: char) -> bool {
    one.is_whitespace() && one != ' ' || ".:–—-".contains(one)
}

/// Strips a word at the start, in whatever case.
fn strip_word<'a>(line: &'a str, word: &str) -> Option<&'a str> {
    let end = line.char_indices().nth(word.chars().count()).map_or(line.len(), |(end, _)| end);
    let (start, rest) = line.split_at(end);
    (start.to_lowercase() == word).then_some(rest)
}

/// Reads the number of a section: digits, a roman number or a single capital letter, and what was put in between.
fn read_section_number(text: &str) -> Option<(String, &str)> {
    if let Some((number, rest)) = read_number(text) {
        let (suffix, _, rest) = read_suffix(rest).unwrap_or((String::new(), 0, rest));
        let apart = rest.chars().next().is_none_or(|next| !next.is_alphanumeric());
        return apart.then(|| (format!("{number}{suffix}"), rest.trim_start()));
    }
    let end = text.find(|one: char| !one.is_alphanumeric()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let number = match read_roman(&word.to_lowercase()) {
        Some(number) if word.chars().all(char::is_uppercase) => number.to_string(),
        _ if word.len() == 1 && word.chars().all(char::is_uppercase) => word.to_owned(),
        _ => read_chinese(word)?.to_string(),
    };
    Some((number, rest.trim_start()))
}

fn read_chinese_section(line: &str) -> Option<SectionHead<'_>> {
    let rest = line.strip_prefix('第')?;
    let (at, measure) =
        rest.char_indices().find(|(_, one)| MEASURES.iter().any(|(_, known)| known == one))?;
    let kind = MEASURES.iter().find(|(_, known)| *known == measure).map(|(kind, _)| *kind)?;
    let written = rest[..at].trim();
    let number = match read_number(written) {
        Some((number, "")) => number,
        _ => read_chinese(written)?,
    };
    Some(SectionHead {
        kind,
        number: number.to_string(),
        title: rest[at + measure.len_utf8()..].trim_start(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_section_is_known_in_every_language_of_texts() {
        for line in
            ["Article 2", "ARTICLE II", "Art. 2", "Artículo 2", "Статья 2", "المادة ٢", "第二条", "第2条"]
        {
            let head = read_bare_section(line).unwrap();
            assert_eq!(
                (head.kind, head.number.as_str(), head.title),
                (SectionKind::Article, "2", ""),
                "{line}"
            );
        }
        for (line, number) in [("Annex", ""), ("Annexe B", "B"), ("Anexo 3", "3"), ("附件一", "1")] {
            let head = read_bare_section(line).unwrap();
            assert_eq!((head.kind, head.number.as_str()), (SectionKind::Annex, number), "{line}");
        }
        assert_eq!(read_bare_section("Article 2 bis").unwrap().number, "2bis");
        for line in ["Article 2. Use of terms", "Article 2 – Use of terms", "Article 2 Use of terms"] {
            assert_eq!(read_bare_section(line).unwrap().number, "2", "{line}");
        }
    }

    #[test]
    fn a_heading_is_divided_where_its_words_can_be_put_together_again() {
        let divided = |text| divide_heading(text).map(|one| (one.article, one.number, one.stated, one.title));
        let article = |stated, title| Some((true, "2".to_owned(), stated, title));
        assert_eq!(divided("Article 2"), article("Article 2", ""));
        assert_eq!(divided("Article 2. Use of terms"), article("Article 2.", "Use of terms"));
        assert_eq!(divided("المادة ٢ التعاريف"), article("المادة ٢", "التعاريف"));
        assert_eq!(divided("Annex"), Some((false, String::new(), "Annex", "")));
        assert_eq!(divided("Article 2  Terms"), None);
        assert_eq!(divided("Means"), None);
    }

    #[test]
    fn a_sentence_that_begins_like_a_section_is_none() {
        for line in [
            "Article 2 of the Charter applies.",
            "Article 2 of the Charter",
            "Articles of association",
            "Part of the text",
            "Party to it",
            "Section A shall apply.",
            "Annexes",
            "Article",
        ] {
            assert_eq!(read_bare_section(line), None, "{line}");
        }
    }
}
