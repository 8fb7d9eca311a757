//! Tags, vocabularies and what is wrong with one, in words.

use crate::forms::text_error;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Locale, t};
use domain::identifiers::TagId;
use domain::languages::{Language, Multilingual};
use domain::vocabularies::{VocabularyFault, VocabularyProblem};
use leptos::prelude::*;
use store::entity::vocabulary_tag;

fn reader_language(locale: Locale) -> Language {
    locale.code().parse().unwrap_or(Language::English)
}

/// Returns a name in the reader's language or, where it has none, in another.
pub fn tag_name(locale: Locale, names: &Multilingual) -> String {
    names.find(reader_language(locale)).map_or_else(String::new, |(_, words)| words.to_owned())
}

/// Returns the part of a query by which a page goes on being read by a tag; nothing without one.
pub fn tag_query(tag: Option<TagId>) -> String {
    tag.map_or_else(String::new, |tag| format!("&tag={tag}"))
}

/// Returns the address of a page that is read by a tag, if one is given.
pub fn tagged_address(address: &str, tag: Option<TagId>) -> String {
    tag.map_or_else(|| address.to_owned(), |tag| format!("{address}?tag={tag}"))
}

/// Renders words in the reader's language or, where there are none, in another, which is marked as such.
pub fn words_in_language(locale: Locale, words: &Multilingual) -> Markup {
    let found = words.find(reader_language(locale));
    found
        .map(|(language, words)| {
            markup! { <span lang=language.code() dir=language.direction()>{words.to_owned()}</span> }
        })
        .into_markup()
}

/// Parts tags by their headings, in their order; those without a heading have none.
pub fn group_tags(
    locale: Locale,
    tags: &[vocabulary_tag::Model],
) -> Vec<(Option<String>, Vec<&vocabulary_tag::Model>)> {
    let mut groups: Vec<(Option<String>, Vec<&vocabulary_tag::Model>)> = Vec::new();
    for tag in tags {
        let heading = tag.heading.as_ref().map(|heading| tag_name(locale, heading));
        match groups.last_mut() {
            Some((last, group)) if *last == heading => group.push(tag),
            _ => groups.push((heading, vec![tag])),
        }
    }
    groups
}

/// Returns in words what is wrong with a vocabulary, with the line.
pub fn vocabulary_fault(locale: Locale, fault: &VocabularyFault) -> String {
    t!(locale, "import-line", line = fault.line, problem = vocabulary_problem(locale, &fault.problem))
}

/// Returns in words what is wrong with a vocabulary.
pub fn vocabulary_problem(locale: Locale, problem: &VocabularyProblem) -> String {
    match problem {
        VocabularyProblem::Unreadable => t!(locale, "vocabulary-unreadable"),
        VocabularyProblem::Column(name) => t!(locale, "vocabulary-column", name = name.clone()),
        VocabularyProblem::Heads => t!(locale, "vocabulary-heads"),
        VocabularyProblem::Code(code) => t!(locale, "vocabulary-no-code", code = code.clone()),
        VocabularyProblem::Twice(code) => t!(locale, "vocabulary-twice", code = code.clone()),
        VocabularyProblem::Unnamed => t!(locale, "vocabulary-unnamed"),
        VocabularyProblem::Words(error) => text_error(locale, error),
        VocabularyProblem::Empty => t!(locale, "vocabulary-empty"),
        VocabularyProblem::TooMany => t!(locale, "vocabulary-too-many"),
    }
}
