//! Texts of provisions, names of revisions, and errors of imported texts.

use crate::forms::text_error;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Label, Locale, cut, t};
use crate::request::RequestContext;
use domain::instruments::import::{
    ImportError, ImportProblem, ImportedLine, MAX_ASKED, MAX_LINES, MAX_PROVISIONS, ReadText,
};
use domain::instruments::{Provision, ProvisionKind};
use domain::languages::Language;
use leptos::prelude::*;
use store::instruments::ProvisionText;

/// The number of characters of a paragraph that stand for it.
const EXCERPT: usize = 60;

/// Returns the first words of a text.
pub fn excerpt(text: &str) -> String {
    let short = cut(text, EXCERPT);
    if short == text {
        return short;
    }
    // A word that would be cut goes as a whole.
    let kept = short.trim_end_matches('…');
    let cut_word = text.get(kept.len()..).is_some_and(|rest| !rest.starts_with(char::is_whitespace));
    match kept.rsplit_once(char::is_whitespace) {
        Some((whole, _)) if cut_word => format!("{}…", whole.trim_end()),
        _ => short,
    }
}

/// Returns the name of a paragraph in words, with its number.
pub fn paragraph_name(locale: Locale, kind: ProvisionKind, label: &str) -> String {
    let numbered = |prefix| label.strip_prefix(prefix).filter(|number| !number.is_empty());
    match (kind, numbered("PP"), numbered("OP")) {
        (ProvisionKind::Heading, ..) => t!(locale, "paragraph-name-heading", label = label),
        (ProvisionKind::Preambular, Some(number), _) => {
            t!(locale, "paragraph-name-preambular", number = number, label = label)
        }
        (ProvisionKind::Operative, _, Some(number)) => {
            t!(locale, "paragraph-name-operative", number = number, label = label)
        }
        _ => t!(locale, "paragraph-name", label = label),
    }
}

/// Renders the text of a provision with its number, marked with its language.
pub fn numbered_text(provision: &ProvisionText) -> Markup {
    numbered_words(provision, provision.body.clone().into_markup())
}

/// Renders the words of a provision as something else has rendered them, with its number.
pub fn numbered_words(provision: &ProvisionText, words: Markup) -> Markup {
    let number = provision_number(provision.kind, &provision.label);
    provision_text(provision.language, number, words)
}

/// Renders the text of a provision that was not adopted, with its number.
pub fn struck_text(provision: &ProvisionText) -> Markup {
    let number = provision_number(provision.kind, &provision.label);
    let language = provision.language;
    markup! {
        <p class="text" lang=language.code() dir=language.direction()>
            {number}" "<del>{provision.body.clone()}</del>
        </p>
    }
}

/// Renders the text of a provision that is to be imported, with its number.
pub fn imported_text(provision: &Provision, language: Language) -> Markup {
    let words = provision.text.clone().into_markup();
    provision_text(language, provision_number(provision.kind, &provision.label), words)
}

/// Renders the text of a provision without its number, which stands beside it.
pub fn unnumbered_text(provision: &ProvisionText) -> Markup {
    provision_text(provision.language, ().into_markup(), provision.body.clone().into_markup())
}

/// Renders the number of a provision; a heading has none.
fn provision_number(kind: ProvisionKind, label: &str) -> Markup {
    (kind != ProvisionKind::Heading)
        .then(|| markup! { <span class="label" dir="ltr">{label.to_owned()}</span> })
        .into_markup()
}

fn provision_text(language: Language, number: Markup, words: Markup) -> Markup {
    markup! {
        <p class="text" lang=language.code() dir=language.direction()>{number}" "{words}</p>
    }
}

/// Returns the language that an address names, else that of the interface.
pub fn text_language(context: &RequestContext, named: Option<&str>) -> Option<Language> {
    named.unwrap_or(context.locale.code()).parse().ok()
}

/// Returns in words in which language a text is.
pub fn language_words(locale: Locale, language: Language) -> String {
    t!(locale, "text-in-language", language = language.label(locale))
}

/// Returns in words in which language a text is, for a reader who would have it in another; `None` where it is the
/// language of the interface.
pub fn foreign_language(locale: Locale, language: Language) -> Option<String> {
    (language.code() != locale.code()).then(|| language_words(locale, language))
}

/// Returns in words what becomes of a text that is proposed in the language `own` to a text whose authentic language is
/// another, for whoever may have meant that one.
pub fn foreign_text_question(locale: Locale, own: Language, authentic: Language) -> String {
    let (own, authentic) = (language_words(locale, own), language_words(locale, authentic));
    t!(locale, "text-foreign-question", own = own, authentic = authentic)
}

/// Renders the authentic text, folded below the one in the reader's language.
pub fn authentic_fold(locale: Locale, language: Language, text: Markup) -> Markup {
    markup! {
        <details class="authentic">
            <summary>{t!(locale, "text-authentic-in", language = language.label(locale))}</summary>
            {text}
        </details>
    }
}

/// Renders the words of a provision, folded below those in the reader's language.
pub fn folded_text(locale: Locale, provision: &ProvisionText) -> Markup {
    authentic_fold(locale, provision.language, numbered_text(provision))
}

/// Finds the text that a reader is shown first: in the wanted language or, where there is none, the authentic one,
/// which is the first.
pub fn text_for_reader(texts: &[ProvisionText], wanted: Option<Language>) -> Option<&ProvisionText> {
    texts.iter().find(|text| Some(text.language) == wanted).or_else(|| texts.first())
}

/// Renders links by which a page shows a text in another of its languages, with the authentic one marked; nothing where
/// there is one alone. `href` returns the address for a language.
pub fn text_language_links(
    locale: Locale,
    languages: &[Language],
    shown: Language,
    authentic: Language,
    href: impl Fn(Language) -> String,
) -> Markup {
    let links = languages.iter().map(|language| {
        let here = (*language == shown).then_some("true");
        let mark = (*language == authentic).then(|| format!(" ({})", t!(locale, "text-authentic")));
        markup! {
            <li>
                <a href=href(*language) aria-current=here>
                    <span lang=language.code()>{language.endonym()}</span>{mark}
                </a>
            </li>
        }
    });
    let links = links.collect::<Vec<_>>();
    (links.len() > 1)
        .then(|| {
            markup! { <nav class="languages" aria-label=t!(locale, "text-languages")><ul>{links}</ul></nav> }
        })
        .into_markup()
}

/// Returns a revision's name: the zero draft, then Rev.1, Rev.2 …
pub fn revision_name(locale: Locale, number: i32) -> String {
    if number == 0 { t!(locale, "revision-zero") } else { t!(locale, "revision", number = number) }
}

/// Returns the first words of a line of an imported text, by which people find it in their document.
pub fn line_name(locale: Locale, line: &ImportedLine) -> String {
    t!(locale, "import-place", words = excerpt(&line.words()))
}

/// Returns the name of the line with a number, or the number where the line was not read.
pub fn line_name_by_number(locale: Locale, read: &ReadText, line: usize) -> String {
    match read.find_line(line) {
        Some(line) => line_name(locale, line),
        None => t!(locale, "import-place-line", line = line),
    }
}

/// Returns an error in the text in words, with the line.
pub fn import_error_text(locale: Locale, read: &ReadText, error: &ImportError) -> String {
    let place = line_name_by_number(locale, read, error.line);
    match &error.problem {
        ImportProblem::NoTitle => t!(locale, "import-no-title"),
        ImportProblem::SecondTitle => t!(locale, "import-second-title", place = place),
        ImportProblem::NoParagraphs => t!(locale, "import-no-paragraphs"),
        ImportProblem::Numbering { expected, found } => {
            t!(locale, "import-numbering", place = place, expected = expected.clone(), found = found.clone())
        }
        ImportProblem::PointNumbering { expected, found } => {
            t!(
                locale,
                "import-point-numbering",
                place = place,
                expected = expected.clone(),
                found = found.clone()
            )
        }
        ImportProblem::StrayPoint => t!(locale, "import-stray-point", place = place),
        ImportProblem::UnnumberedParagraph => t!(locale, "import-unnumbered", place = place),
        ImportProblem::NoNumber(found) => {
            t!(locale, "import-no-number", place = place, found = found.clone())
        }
        ImportProblem::TooMany => t!(locale, "import-too-many", place = place, max = MAX_PROVISIONS),
        ImportProblem::TooManyLines => t!(locale, "import-too-many-lines", place = place, max = MAX_LINES),
        ImportProblem::TooManyAsked => t!(locale, "import-too-many-asked", place = place, max = MAX_ASKED),
        ImportProblem::Text(problem) => {
            t!(locale, "import-at", place = place, problem = text_error(locale, problem))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_ends_with_a_whole_word() {
        let words = "Affirms that every paragraph is read by all who have to agreeably end.";
        assert_eq!(excerpt(words), "Affirms that every paragraph is read by all who have to…");
        assert_eq!(excerpt(&words[..56]), words[..56], "what is short stays");
        assert_eq!(
            excerpt(&"n".repeat(EXCERPT + 1)),
            format!("{}…", "n".repeat(EXCERPT)),
            "one word alone is cut"
        );
    }
}
