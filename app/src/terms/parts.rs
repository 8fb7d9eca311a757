//! Components that other pages show of terms: terms that are marked in a text, and what an imported text uses of them.

use crate::addresses;
use crate::markup::{IntoMarkup, Markup, markup};
use crate::messages::{Locale, cut, t};
use crate::request::RequestContext;
use crate::terms::labels::{name_for_reader, named};
use domain::identifiers::{ConsultationId, ProvisionId, TermId};
use domain::languages::Language;
use domain::terms::finding::TermFinder;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::attribution::Access;
use store::entity::{definition, term, term_name};
use store::{StoreError, terms};

/// The most terms that one page marks.
const MARKED: usize = 60;

/// The most definitions that are shown beside a term; its page has all.
const DEFINITIONS: i32 = 3;

/// The most characters of a definition that are shown beside a term.
const WORDS: usize = 600;

/// The most terms of an imported text that are listed.
const LISTED: usize = 50;

/// What a reader goes to who closes the definitions of a term; nothing is shown there, so that the page stays where it is.
const CLOSED: &str = "term-closed";

/// A definition as it opens beside the text.
#[derive(Clone, Debug)]
pub struct ShownDefinition {
    pub body: String,
    pub language: Language,
    pub source: String,
}

/// A term that is marked in a text.
#[derive(Clone, Debug)]
struct MarkedTerm {
    name: String,
    /// The terms for which its names stand.
    senses: BTreeSet<TermId>,
}

/// The terms that a text of one page uses, with their definitions.
#[derive(Debug)]
pub struct MarkedTerms {
    language: Language,
    finder: Arc<TermFinder>,
    marked: BTreeMap<TermId, MarkedTerm>,
    definitions: BTreeMap<TermId, Vec<ShownDefinition>>,
    /// The provisions that are the forum's own definitions.
    own: BTreeMap<TermId, ProvisionId>,
}

impl MarkedTerms {
    /// Finds the terms in the words of a page, and reads what defines them: with one query where there are none, else three.
    pub async fn load(
        context: &RequestContext,
        access: &Access,
        language: Language,
        texts: &[&str],
    ) -> Result<Self, StoreError> {
        let db = context.db();
        let finder = context.state.terms.of(db, access.consultation_id(), language).await?;
        let marked = find_marked(&finder, language, texts);
        let senses: BTreeSet<TermId> = marked.values().flat_map(|one| one.senses.iter().copied()).collect();
        let ids: Vec<TermId> = senses.into_iter().collect();
        let (mut definitions, mut own) = (Vec::new(), BTreeMap::new());
        if !ids.is_empty() {
            definitions = terms::list_marked_definitions(db, access, &ids, language, DEFINITIONS).await?;
            own = terms::find_own_provisions(db, &ids).await?;
        }
        Ok(Self { language, finder, marked, definitions: group_definitions(language, definitions), own })
    }

    /// Renders the words of a paragraph, in which each term is a link to its definitions where it is used first.
    pub fn mark_terms(&self, text: &str) -> Markup {
        let (mut parts, mut from, mut seen) = (Vec::new(), 0, BTreeSet::new());
        for one in self.finder.find(self.language, text) {
            if !self.marked.contains_key(&one.term_id) || !seen.insert(one.term_id) {
                continue;
            }
            let before = text.get(from..one.start).unwrap_or_default().to_owned();
            let words = text.get(one.start..one.end).unwrap_or_default().to_owned();
            let href = format!("#term-{}", one.term_id);
            parts.push(markup! { {before}<a class="term-mark" href=href>{words}</a> });
            from = one.end;
        }
        if parts.is_empty() {
            return text.to_owned().into_markup();
        }
        let rest = text.get(from..).unwrap_or_default().to_owned();
        // One element, so that the paragraph keeps its words together beside its number.
        markup! { <span>{parts}{rest}</span> }
    }

    /// Renders the definitions to which the marked terms lead, each shown when its term was followed, and all on paper;
    /// nothing where no term is marked.
    pub fn definition_notes(&self, locale: Locale) -> Markup {
        let notes = self.marked.iter().map(|(id, marked)| self.definition_note(locale, *id, marked));
        let notes = notes.collect::<Vec<_>>();
        (!notes.is_empty())
            .then(|| {
                markup! {
                    <div class="term-notes">
                        <p class="term-notes-title">{t!(locale, "term-mark-title")}</p>
                        {notes}
                        <span id=CLOSED class="term-closed"></span>
                    </div>
                }
            })
            .into_markup()
    }

    fn definition_note(&self, locale: Locale, id: TermId, marked: &MarkedTerm) -> Markup {
        let shown = marked.senses.iter().filter_map(|sense| self.definitions.get(sense)).flatten();
        let shown = shown.map(|one| {
            let language = one.language;
            markup! {
                <p lang=language.code() dir=language.direction()>{cut(&one.body, WORDS)}</p>
                <p class="hint"><bdi dir="auto">{one.source.clone()}</bdi></p>
            }
        });
        let shown = shown.collect::<Vec<_>>();
        let none = shown.is_empty().then(|| markup! { <p>{t!(locale, "term-mark-none")}</p> });
        let several = (marked.senses.len() > 1).then(|| {
            markup! { <p class="warning">{t!(locale, "term-mark-senses", count = marked.senses.len())}</p> }
        });
        let links = marked.senses.iter().enumerate().map(|(index, sense)| {
            let href = addresses::TERM.of(*sense);
            let words = match marked.senses.len() {
                1 => t!(locale, "term-mark-all", name = marked.name.clone()),
                _ => sense_words(locale, index),
            };
            markup! { <a href=href>{words}</a>" " }
        });
        let links = links.collect::<Vec<_>>();
        let own = marked.senses.iter().filter_map(|sense| self.own.get(sense)).map(|provision| {
            markup! { <a href=addresses::PROVISION.of(*provision)>{t!(locale, "term-own-title")}</a>" " }
        });
        let own = own.collect::<Vec<_>>();
        markup! {
            <div class="term-note" id=format!("term-{id}")>
                <p class="term-note-name">
                    <dfn lang=self.language.code() dir=self.language.direction()>{marked.name.clone()}</dfn>
                </p>
                {several}
                {shown}
                {none}
                <p class="tools">{own}{links}<a href=format!("#{CLOSED}")>{t!(locale, "term-mark-close")}</a></p>
            </div>
        }
    }
}

/// Finds the terms that texts use, as many as one page marks.
fn find_marked(finder: &TermFinder, language: Language, texts: &[&str]) -> BTreeMap<TermId, MarkedTerm> {
    let mut marked: BTreeMap<TermId, MarkedTerm> = BTreeMap::new();
    for text in texts {
        for found in finder.find(language, text) {
            if marked.len() >= MARKED && !marked.contains_key(&found.term_id) {
                continue;
            }
            let one = marked.entry(found.term_id).or_insert_with(|| MarkedTerm {
                name: finder.name_of(found).to_owned(),
                senses: BTreeSet::new(),
            });
            one.senses.extend(finder.senses_of(found).iter().copied());
        }
    }
    marked
}

/// Groups definitions by their terms, those in the language of the text first.
fn group_definitions(
    language: Language,
    mut definitions: Vec<definition::Model>,
) -> BTreeMap<TermId, Vec<ShownDefinition>> {
    definitions.sort_by_key(|one| (one.language != language, one.id));
    let mut grouped: BTreeMap<TermId, Vec<ShownDefinition>> = BTreeMap::new();
    for one in definitions {
        let shown = ShownDefinition { body: one.body, language: one.language, source: one.source };
        grouped.entry(one.term_id).or_default().push(shown);
    }
    grouped
}

fn sense_words(locale: Locale, index: usize) -> String {
    t!(locale, "term-mark-sense", number = index.saturating_add(1))
}

/// Renders links to the terms of which a paragraph is the forum's own definition; nothing where it defines none.
pub fn defined_terms(locale: Locale, defined: &[(term::Model, Vec<term_name::Model>)]) -> Markup {
    let links = defined.iter().map(|(term, names)| {
        let name = name_for_reader(locale, names).map(named);
        let name = name.unwrap_or_else(|| markup! { <bdi dir="auto">{term.code.clone()}</bdi> });
        markup! { <a href=addresses::TERM.of(term.id)>{name}</a>" " }
    });
    let links = links.collect::<Vec<_>>();
    (!links.is_empty())
        .then(|| markup! { <p id="defines">{t!(locale, "term-defined-here")}" "{links}</p> })
        .into_markup()
}

/// What a text that is to be imported uses of the term base.
#[derive(Clone, Debug)]
pub struct UsedTerms {
    language: Language,
    /// The names that it uses, each with the terms for which the name stands.
    names: BTreeMap<String, Vec<TermId>>,
}

impl UsedTerms {
    /// Finds which names a text uses, with one query.
    pub async fn load(
        context: &RequestContext,
        id: ConsultationId,
        language: Language,
        texts: &[&str],
    ) -> Result<Self, StoreError> {
        let finder = context.state.terms.of(context.db(), id, language).await?;
        let mut used = BTreeMap::new();
        for text in texts {
            for found in finder.find(language, text) {
                used.insert(finder.name_of(found).to_owned(), finder.senses_of(found).to_vec());
            }
        }
        Ok(Self { language, names: used })
    }

    /// Renders the defined terms that the text uses, and apart from them the names that stand for several terms; nothing
    /// where it uses none.
    pub fn view(&self, locale: Locale) -> Markup {
        let (double, single): (Vec<_>, Vec<_>) = self.names.iter().partition(|(_, senses)| senses.len() > 1);
        let (language, direction) = (self.language.code(), self.language.direction());
        let singles = single.iter().take(LISTED).filter_map(|(name, senses)| {
            let href = addresses::TERM.of(*senses.first()?);
            let name = (*name).clone();
            Some(markup! { <li><a href=href lang=language dir=direction>{name}</a></li> })
        });
        let singles = singles.collect::<Vec<_>>();
        let doubles = double.iter().take(LISTED).map(|(name, senses)| {
            let links = senses.iter().enumerate().map(|(index, sense)| {
                markup! { " "<a href=addresses::TERM.of(*sense)>{sense_words(locale, index)}</a> }
            });
            let links = links.collect::<Vec<_>>();
            let name = (*name).clone();
            markup! { <li><bdi lang=language dir=direction>{name}</bdi>{links}</li> }
        });
        let doubles = doubles.collect::<Vec<_>>();
        let found = (!singles.is_empty()).then(|| {
            markup! {
                <details class="more">
                    <summary>{t!(locale, "term-mark-found", count = single.len())}</summary>
                    <ul>{singles}</ul>
                </details>
            }
        });
        let rivals = (!doubles.is_empty()).then(|| {
            markup! {
                <p class="warning">{t!(locale, "term-mark-double", count = double.len())}</p>
                <ul>{doubles}</ul>
            }
        });
        (!self.names.is_empty())
            .then(|| markup! { <section id="used-terms">{rivals}{found}</section> })
            .into_markup()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::languages::Language::English;

    fn marked_terms(names: &[(i64, &str)], text: &str) -> MarkedTerms {
        let finder = TermFinder::new(names.iter().map(|(id, name)| (TermId(*id), English, *name)));
        let marked = find_marked(&finder, English, &[text]);
        let finder = Arc::new(finder);
        MarkedTerms { language: English, finder, marked, definitions: BTreeMap::new(), own: BTreeMap::new() }
    }

    #[test]
    fn a_term_is_a_link_where_a_paragraph_uses_it_first() {
        let text = "Fairness & <b>fairness</b>, safely.";
        let html = marked_terms(&[(7, "fairness")], text).mark_terms(text).to_html();
        assert_eq!(html.matches("<a ").count(), 1, "{html}");
        assert!(html.contains("#term-7"), "{html}");
        assert!(html.contains("&lt;b&gt;"), "{html}");
    }

    #[test]
    fn each_marked_term_has_a_note_even_without_a_definition() {
        let terms = marked_terms(&[(7, "fairness"), (8, "safety"), (9, "safety")], "Safety and fairness.");
        let html = terms.definition_notes(Locale::English).to_html();
        for expected in ["id=\"term-7\"", "id=\"term-8\"", "/terms/9", "id=\"term-closed\""] {
            assert!(html.contains(expected), "{expected}: {html}");
        }
        assert!(!html.contains("id=\"term-9\""), "{html}");
    }
}
