//! Names of terms and sources of definitions in words.

use crate::dates;
use crate::markup::{Markup, markup};
use crate::messages::{Locale, t};
use crate::table_files::quote;
use chrono::NaiveTime;
use domain::languages::Language;
use domain::terms::tbx::{TbxError, TbxFault};
use leptos::prelude::*;
use store::entity::{definition, term_name};

/// Finds the name of a term in a language: the first that was preferred.
pub fn name_in(names: &[term_name::Model], language: Language) -> Option<&term_name::Model> {
    names.iter().filter(|one| one.language == language).min_by_key(|one| one.place)
}

/// Finds the name by which a reader is told of a term: in the language of the interface, else in English, else in any.
pub fn name_for_reader(locale: Locale, names: &[term_name::Model]) -> Option<&term_name::Model> {
    name_in(names, locale.language()).or_else(|| name_in(names, Language::English)).or_else(|| names.first())
}

/// Returns the name by which a reader is told of a term, or its code.
pub fn term_title(locale: Locale, names: &[term_name::Model], code: &str) -> String {
    name_for_reader(locale, names).map_or_else(|| code.to_owned(), |one| one.name.clone())
}

/// Renders a name in its own language and direction.
pub fn named(one: &term_name::Model) -> Markup {
    let language = one.language;
    markup! { <bdi lang=language.code() dir=language.direction()>{one.name.clone()}</bdi> }
}

/// Renders where a definition comes from: the body, the instrument with its clause, and the date, with a link where it can
/// be read.
pub fn source_words(locale: Locale, one: &definition::Model) -> Markup {
    let instrument = one.instrument.clone().map(|name| markup! { <br/><bdi dir="auto">{name}</bdi> });
    let clause = one.clause.clone().map(|name| markup! { " · "<bdi dir="auto">{name}</bdi> });
    let dated = one.dated.map(|day| dates::day(locale, day.and_time(NaiveTime::MIN).and_utc()));
    let dated = dated.map(|day| markup! { <br/><span class="hint">{day}</span> });
    let link = one.address.clone().map(|href| {
        markup! { <br/><a href=href rel="nofollow noopener noreferrer">{t!(locale, "definition-read")}</a> }
    });
    markup! { <bdi dir="auto">{one.source.clone()}</bdi>{instrument}{clause}{dated}{link} }
}

/// Renders the words of a definition in their language.
pub fn definition_words(one: &definition::Model) -> Markup {
    let language = one.language;
    markup! { <p class="words" lang=language.code() dir=language.direction()>{one.body.clone()}</p> }
}

/// Returns in words, with its line and column, why a file of terms was refused.
pub fn tbx_error_words(locale: Locale, error: &TbxError) -> String {
    let problem = match &error.fault {
        TbxFault::Bytes(most) => t!(locale, "terms-fault-bytes", most = *most),
        TbxFault::Depth(most) => t!(locale, "terms-fault-depth", most = *most),
        TbxFault::Entries(most) => t!(locale, "terms-fault-entries", most = *most),
        TbxFault::Names(most) => t!(locale, "terms-fault-names", most = *most),
        TbxFault::Encoding => t!(locale, "terms-fault-encoding"),
        TbxFault::Syntax => t!(locale, "terms-fault-syntax"),
        TbxFault::Doctype => t!(locale, "terms-fault-doctype"),
        TbxFault::Entity(name) => t!(locale, "terms-fault-entity", name = quote(name)),
        TbxFault::Character => t!(locale, "terms-fault-character"),
        TbxFault::Root => t!(locale, "terms-fault-root"),
        TbxFault::NoCode => t!(locale, "terms-fault-no-code"),
        TbxFault::NoLanguage => t!(locale, "terms-fault-no-language"),
        TbxFault::Status(found) => t!(locale, "terms-fault-status", found = quote(found)),
    };
    t!(locale, "terms-file-fault", line = error.line, column = error.column, problem = problem)
}
