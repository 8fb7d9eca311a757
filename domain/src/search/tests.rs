use super::*;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

mod pairs;

fn marked(language: Language, query: &str, text: &str) -> String {
    let asked = ParsedQuery::parse(query, Language::ALL);
    let parts = asked.excerpt(language, text);
    parts.into_iter().map(|part| if part.found { format!("[{}]", part.text) } else { part.text }).collect()
}

#[test]
fn endings_case_marks_and_elisions_do_not_hide_a_word() {
    use Language::{Arabic, Chinese, English, French, Russian, Spanish};
    let found = [
        (English, "obligation", "States have Obligations.", "States have [Obligations]."),
        (French, "etat", "L’État agit.", "L’[État] agit."),
        (French, "liberte", "Des libertés fondamentales", "Des [libertés] fondamentales"),
        (Arabic, "الدول", "على جميع الدُّوَل أن تعمل", "على جميع [الدُّوَل] أن تعمل"),
        (Russian, "государство", "Государства действуют", "[Государства] действуют"),
        (Spanish, "derechos", "El derecho humano", "El [derecho] humano"),
        (Chinese, "人权", "尊重人权和自由", "尊重[人权]和自由"),
    ];
    for (language, query, text, expected) in found {
        assert_eq!(marked(language, query, text), expected);
    }
    // Ideographs that do not touch each other in the text are not the phrase.
    assert_eq!(marked(Chinese, "人权", "人的权利"), "人的权利");
}

/// If the terms change, [`TERMS_VERSION`] has to be raised.
#[test]
fn a_word_loses_the_ending_of_its_language() {
    use Language::{Arabic, Chinese, English, French, Portuguese, Russian, Spanish};
    let stems = [
        (English, "obligations generously policies", "oblig generous polici"),
        (
            English,
            "even evening universal university organs organization",
            "even evening universal universiti organ organiz",
        ),
        (
            French,
            "libertés fondamentales internationaux développement",
            "libert fondamental international developp",
        ),
        (Spanish, "derechos obligaciones desarrollo países", "derech oblig desarroll pais"),
        (Portuguese, "direitos obrigações desenvolvimento", "direit obrig desenvolv"),
        (
            Russian,
            "государства обязательства международного развитие",
            "государств обязательств международн развит",
        ),
        (Arabic, "الدول المجتمعات حقوق", "دول مجتمع حقوق"),
        (Chinese, "尊重人权", "尊 重 人 权"),
        // Where they differ, the other readings follow: as typed without accents, and with compounds as one word.
        (French, "limite explicite premiere", "limit explicit premier x0x0x0x limit expliqu premi"),
        (French, "qu’une l’État", "une etat"),
        (English, "naïve co-operation", "naiv co oper x0x0x0x naiv cooper"),
        (Arabic, "ووزير وبرنامج", "ووزير وبرنامج x0x0x0x وزير برنامج x0x0x0x وزير رنامج"),
    ];
    for (language, words, expected) in stems {
        assert_eq!((index_terms(language, words).as_str(), TERMS_VERSION), (expected, 4), "{language:?}");
    }
}

/// Tells whether the index of a text answers a query, as the databases do.
fn is_found(language: Language, query: &str, text: &str) -> bool {
    let indexed = format!(" {} ", index_terms(language, text));
    let asked = ParsedQuery::parse(query, Language::ALL);
    let holds = |phrase: &Vec<String>| indexed.contains(&format!(" {} ", phrase.join(" ")));
    !asked.is_empty() && asked.clauses.iter().all(|clause| clause.iter().any(holds))
}

#[test]
fn a_word_is_found_however_it_is_written() {
    for (language, pairs) in pairs::SAME {
        assert!(pairs.len() >= 40, "{language:?}");
        for (query, text) in *pairs {
            let decomposed = |text: &str| text.nfd().collect::<String>();
            for query in [(*query).to_owned(), decomposed(query)] {
                for text in [(*text).to_owned(), decomposed(text)] {
                    assert!(is_found(*language, &query, &text), "{query} in {text}");
                    let shown = marked(*language, &query, &text);
                    assert!(shown.contains('['), "{query} in {shown}");
                    assert_eq!(
                        shown.replace(['[', ']'], ""),
                        text,
                        "the words are shown as they were written"
                    );
                }
            }
        }
    }
}

#[test]
fn another_word_is_not_found() {
    for (language, query, text) in pairs::OTHER {
        assert!(!is_found(*language, query, text), "{query} in {text}");
        assert_eq!(marked(*language, query, text), *text);
    }
}

#[test]
fn what_is_found_is_marked_as_it_was_written() {
    use Language::{Arabic, English, French};
    let found = [
        (French, "securite", "La SÉCURITÉ d’abord", "La [SÉCURITÉ] d’abord"),
        (French, "sécurité", "La securite d’abord", "La [securite] d’abord"),
        (French, "humanite", "de l’humanité", "de l’[humanité]"),
        (French, "securite", "la se\u{301}curite\u{301} !", "la [se\u{301}curite\u{301}] !"),
        (English, "cooperation", "by co-operation.", "by [co-operation]."),
        (English, "co-operation", "by cooperation.", "by [cooperation]."),
        (Arabic, "وزير", "قال والوزير هنا", "قال [والوزير] هنا"),
        (Arabic, "الدول", "وعلى الدُّوَلِ أن", "وعلى [الدُّوَلِ] أن"),
        (Arabic, "2030", "خطة ٢٠٣٠", "خطة [٢٠٣٠]"),
        (French, "\"vice président\"", "un vice-président élu", "un [vice-président] élu"),
    ];
    for (language, query, text, expected) in found {
        assert_eq!(marked(language, query, text), expected, "{query}");
    }
}

#[test]
fn a_phrase_is_found_within_one_reading_and_not_across_two() {
    assert!(is_found(Language::French, "\"explicite premiere\"", "limite explicite première"));
    assert!(is_found(Language::Arabic, "\"الدول والشعوب\"", "جميع الدول و الشعوب"));
    assert!(is_found(Language::Arabic, "\"حقوق الإنسان\"", "وحقوق الانسان"));
    // The second reading of a text begins with its first word.
    assert!(!is_found(Language::English, "\"cooperation naive\"", "naïve co-operation"));
    assert!(!is_found(Language::English, "\"operation naive\"", "naïve co-operation"));
}

#[test]
fn a_phrase_is_found_in_its_order() {
    assert_eq!(
        marked(Language::English, "\"public goods\"", "A public good, goods public."),
        "A [public good], goods public."
    );
    assert_eq!(ParsedQuery::parse("\"public goods\" water", &[Language::English]).clauses.len(), 2);
    assert!(ParsedQuery::parse(" \" !? \" ", Language::ALL).is_empty());
}

#[test]
fn an_excerpt_is_cut_at_words_around_what_was_found() {
    let text = format!("{}needle {}", "hay ".repeat(200), "straw ".repeat(200));
    let shown = marked(Language::English, "needle", &text);
    assert!(shown.starts_with("… ") && shown.ends_with(" …") && shown.contains("hay [needle] straw"));
    assert!(shown.chars().count() < AROUND + 20, "{}", shown.chars().count());
    let short = format!("{}needle", "hay ".repeat(30));
    assert_eq!(marked(Language::English, "needle", &short), format!("{}[needle]", "hay ".repeat(30)));
}

proptest! {
    #[test]
    fn a_text_is_found_by_each_of_its_words(text in "[a-zéà’' 人权عمولÉßİ-]{1,40}") {
        for language in Language::ALL {
            let indexed = index_terms(*language, &text);
            for word in text.split_whitespace() {
                let asked = ParsedQuery::parse(word, &[*language]);
                for clause in &asked.clauses {
                    let answers = |phrase: &Vec<String>| format!(" {indexed} ").contains(&format!(" {} ", phrase.join(" ")));
                    prop_assert!(clause.iter().any(answers), "{word} in {indexed}");
                }
            }
        }
    }

    #[test]
    fn an_excerpt_of_a_short_text_is_the_text(text in "\\PC{0,100}", query in "\\PC{0,20}") {
        let asked = ParsedQuery::parse(&query, Language::ALL);
        let shown: String = asked.excerpt(Language::French, &text).into_iter().map(|part| part.text).collect();
        prop_assert_eq!(shown, text);
    }
}

#[test]
fn nothing_that_is_typed_is_a_scope() {
    let (id, kind) = (ConsultationId(12), SearchKind::BlocStatement);
    let scopes = SearchScope::of(kind, Language::English, Some(DelegationId(7)));
    let terms: Vec<String> = scopes.into_iter().map(|scope| scope.term(id)).collect();
    assert_eq!(terms, ["ｃ12said", "ｃ12kblocstatement", "ｃ12len", "ｃ12d7"]);
    assert_eq!(
        SearchScope::of(SearchKind::Provision, Language::French, None)[0].term(id),
        "ｃ12text",
        "the instrument is said by nobody"
    );
    for term in terms {
        for typed in [term.clone(), format!("\"{term}\""), term.to_uppercase()] {
            let parsed = ParsedQuery::parse(&typed, Language::ALL);
            assert!(!parsed.clauses.iter().flatten().flatten().any(|one| one.contains('ｃ')), "{typed}");
            for language in Language::ALL {
                assert!(!index_terms(*language, &typed).contains('ｃ'), "{typed}");
            }
        }
    }
}
